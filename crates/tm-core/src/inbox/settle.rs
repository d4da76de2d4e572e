//! The ways out of the inbox: accept a draft, merge it into a record, drop it.

use schemars::JsonSchema;
use serde::Serialize;
use tm_doc::{BlockKind, Document, FrontMatter, Value};

use super::decided::{self, Decided, Decision};
use crate::record::Holds;
use crate::{At, Edit, Id, Kind, Note, Planned, Refusal, Snapshot, VaultPath, record, rewrite};

/// The name and version of [`Settled`].
pub const SCHEMA: &str = "tm.settled/1";

/// Fields that say where a draft came from, or are its own: they are not merged into another record.
const OWN: [&str; 11] = ["type", "id", "title", "date", "created", "status", "draft", "via", "source", "source-hash", "judged"];

/// What became of drafts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Settled {
    /// Always `tm.settled/1`.
    pub schema: String,
    /// Each of them.
    pub drafts: Vec<Out>,
}

/// What became of one draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Out {
    /// `accepted`, `merged` or `dropped`.
    pub what: String,
    /// Its title.
    pub title: String,
    /// Where it lay.
    pub from: String,
    /// Where it lies now, or the record it went into; nothing where it was dropped.
    pub path: Option<String>,
    /// The kind of record it became.
    pub kind: Option<String>,
    /// Its id as a record.
    pub id: Option<String>,
    /// Whether no later import brings it again: it said what it came from.
    pub remembered: bool,
}

/// How a draft is accepted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Accept {
    /// The kind of record it becomes, where it does not say.
    pub kind: Option<Kind>,
}

/// Whether a decision holds for what the source will say later, too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// Only for what it says now.
    Now,
    /// Whatever it will say.
    Always,
}

/// Drafts become records: with id, kind and state, in the folder of their kind. `is_taken` says whether a file has a name already.
pub fn accept(
    snapshot: &Snapshot,
    paths: &[VaultPath],
    how: Accept,
    at: &At,
    is_taken: &dyn Fn(&VaultPath) -> bool,
) -> Result<Planned<Settled>, Refusal> {
    let mut planned = nothing_yet();
    let mut given: Vec<VaultPath> = Vec::new();
    for (nth, path) in paths.iter().enumerate() {
        let note = draft(snapshot, path)?;
        let kind = super::kind(&note.facts).or(how.kind).ok_or_else(|| no_kind(note))?;
        let id = note.facts.id.as_deref().and_then(Id::new).unwrap_or_else(|| Id::of(at.seed, nth as u64));
        planned.edits.extend(as_record(note, kind, &id));
        let to = place(snapshot, note, kind, at, &|path| is_taken(path) || given.contains(path))?;
        if to != *path {
            planned.edits.push(Edit::Move { from: path.clone(), to: to.clone() });
        }
        given.push(to.clone());
        let remembered = remember(note, Decision::Accepted, Reach::Now, at);
        let out = Out {
            kind: Some(kind.spec().name.to_owned()),
            id: Some(id.to_string()),
            path: Some(to.to_string()),
            ..out(note, "accepted")
        };
        planned.report.drafts.push(Out { remembered: !remembered.is_empty(), ..out });
        planned.edits.extend(remembered);
    }
    Ok(planned)
}

/// Drafts go. `texts` has what each holds.
pub fn drop(snapshot: &Snapshot, drafts: &[(VaultPath, String)], reach: Reach, at: &At) -> Result<Planned<Settled>, Refusal> {
    let mut planned = nothing_yet();
    for (path, was) in drafts {
        let note = draft(snapshot, path)?;
        planned.edits.push(Edit::Delete { path: path.clone(), was: was.clone() });
        let remembered = remember(note, Decision::Dropped, reach, at);
        planned.report.drafts.push(Out { remembered: !remembered.is_empty(), ..out(note, "dropped") });
        planned.edits.extend(remembered);
    }
    Ok(planned)
}

/// What a draft says goes into the record at `into`: its lists are added to the record's, fields the record lacks are taken over, and its text
/// stands below the record's under a heading of its own. Then the draft goes.
pub fn merge(
    snapshot: &Snapshot,
    (path, text): &(VaultPath, String),
    (into, into_text): &(VaultPath, String),
    at: &At,
) -> Result<Planned<Settled>, Refusal> {
    let note = draft(snapshot, path)?;
    let target = snapshot.notes.iter().find(|note| note.path == *into && !note.facts.draft);
    let target = target.filter(|target| target.facts.kind.is_some() && target.path != note.path).ok_or_else(|| {
        Refusal::new(format!("{into} is no record to merge into")).hint("name one by its id or the beginning of its title")
    })?;
    let document = Document::parse(text.as_str());
    let mut planned = nothing_yet();
    if let Some(new) = with_body(into_text, &document, note) {
        planned.edits.extend(rewrite::edits(into, into_text, &new));
    }
    planned.edits.extend(document.front_matter().into_iter().flat_map(|front| taken_over(front, target)));
    if super::is_hidden(&note.facts) && !target.facts.hidden {
        planned.edits.push(Edit::set(target, "hidden", "true"));
    }
    planned.edits.push(Edit::Delete { path: path.clone(), was: text.clone() });
    let remembered = remember(note, Decision::Merged, Reach::Now, at);
    let kind = target.facts.kind.map(|kind| kind.spec().name.to_owned());
    let out = Out { path: Some(into.to_string()), id: target.facts.id.clone(), kind, ..out(note, "merged") };
    planned.report.drafts.push(Out { remembered: !remembered.is_empty(), ..out });
    planned.edits.extend(remembered);
    Ok(planned)
}

fn nothing_yet() -> Planned<Settled> {
    Planned { edits: Vec::new(), report: Settled { schema: SCHEMA.to_owned(), drafts: Vec::new() } }
}

fn draft<'s>(snapshot: &'s Snapshot, path: &VaultPath) -> Result<&'s Note, Refusal> {
    let found = super::drafts(snapshot).find(|note| note.path == *path);
    found.ok_or_else(|| Refusal::new(format!("{path} does not wait in the inbox")).hint("tm inbox lists what does"))
}

fn no_kind(note: &Note) -> Refusal {
    let refusal = Refusal::new(format!("\"{}\" does not say what it would be", note.facts.title));
    refusal.hint("say it: tm inbox accept … --as win")
}

fn out(note: &Note, what: &str) -> Out {
    Out {
        what: what.to_owned(),
        title: note.facts.title.clone(),
        from: note.path.to_string(),
        path: None,
        kind: None,
        id: None,
        remembered: false,
    }
}

/// The fields that make a draft a record; none where it is one but for its folder.
fn as_record(note: &Note, kind: Kind, id: &Id) -> Vec<Edit> {
    let facts = &note.facts;
    let mut edits = Vec::new();
    if facts.value("type").and_then(Kind::named) != Some(kind) {
        edits.push(Edit::set(note, "type", kind.spec().name));
    }
    if facts.id.as_deref() != Some(id.as_str()) {
        edits.push(Edit::set(note, "id", id.as_str()));
    }
    if facts.fields.iter().any(|field| field.key == "draft") {
        edits.push(Edit::unset(note, "draft"));
    }
    if facts.value("status").is_some_and(|status| status.trim().eq_ignore_ascii_case("draft")) {
        let default = kind.spec().field("status").and_then(|field| field.default);
        edits.push(default.map_or_else(|| Edit::unset(note, "status"), |state| Edit::set(note, "status", state)));
    }
    edits
}

/// Where the record is to lie: a draft of the inbox in its kind's folder, by the day it speaks of; any other where it is.
fn place(
    snapshot: &Snapshot,
    note: &Note,
    kind: Kind,
    at: &At,
    is_taken: &dyn Fn(&VaultPath) -> bool,
) -> Result<VaultPath, Refusal> {
    let dialect = &snapshot.dialect;
    if !dialect.within(&note.path).is_some_and(|inside| inside.starts_with("inbox/")) {
        return Ok(note.path.clone());
    }
    let on = At { today: note.facts.date.unwrap_or(at.today), ..at.clone() };
    let title = note.facts.value("period").filter(|_| kind == Kind::Review).unwrap_or(&note.facts.title);
    let wanted = record::path(kind, title, &on, dialect);
    if kind == Kind::Day && is_taken(&wanted) {
        let message = format!("there is a note of that day already: {wanted}");
        return Err(Refusal::new(message).hint(format!("tm inbox merge {} {}", note.path.stem(), wanted.stem())));
    }
    let free =
        (1..).map(|number| if number == 1 { wanted.clone() } else { wanted.numbered(number) }).find(|path| !is_taken(path));
    Ok(free.unwrap_or(wanted))
}

fn remember(note: &Note, decision: Decision, reach: Reach, at: &At) -> Vec<Edit> {
    let Some(source) = note.facts.value("source") else { return Vec::new() };
    let hash = note.facts.value("source-hash").filter(|_| reach == Reach::Now).map(str::to_owned);
    let decided = Decided { source: source.to_owned(), hash, decision, on: at.today };
    decided::remember(note.facts.value("via"), &decided).into()
}

/// The record's text with that of the draft below it; nothing where the draft says no more than its title.
fn with_body(into: &str, draft: &Document, note: &Note) -> Option<String> {
    let start = draft.front_matter().map_or(0, |front| front.span.end);
    let body = draft.text()[start..].trim_start_matches('\u{feff}');
    let body = without_title(body, draft).trim_matches(['\n', '\r']);
    let source = note.facts.value("source").map(|source| format!("Source: {source}"));
    let parts: Vec<&str> = [body, source.as_deref().unwrap_or_default()].into_iter().filter(|part| !part.is_empty()).collect();
    if parts.is_empty() {
        return None;
    }
    let ending = if into.contains("\r\n") { "\r\n" } else { "\n" };
    let added = format!("{}\n\n## {}\n\n{}\n", into.trim_end_matches(['\n', '\r']), note.facts.title, parts.join("\n\n"));
    Some(if ending == "\n" { added } else { added.replace("\r\n", "\n").replace('\n', "\r\n") })
}

/// The text behind the heading that is the draft's title.
fn without_title<'t>(body: &'t str, draft: &Document) -> &'t str {
    let first = draft.blocks().first().filter(|block| block.kind == BlockKind::Heading { level: 1 });
    match first {
        Some(_) => body.trim_start_matches(['\n', '\r']).split_once('\n').map_or("", |(_, rest)| rest),
        None => body,
    }
}

/// Lists become longer, and what the record does not say is taken over.
fn taken_over<'f>(front: &'f FrontMatter, target: &'f Note) -> impl Iterator<Item = Edit> + 'f {
    let kind = target.facts.kind;
    front.fields.iter().flat_map(move |field| {
        let key = field.key.to_lowercase();
        let known = target.facts.values(&key);
        let given: Vec<String> = match &field.value {
            Value::Empty => return Vec::new(),
            Value::Scalar(text) => vec![text.clone()],
            Value::List(items) => items.clone(),
        };
        let new: Vec<String> = given.into_iter().filter(|value| !value.trim().is_empty() && !known.contains(value)).collect();
        if OWN.contains(&key.as_str()) || new.is_empty() {
            return Vec::new();
        }
        let holds = kind.and_then(|kind| kind.spec().field(&key)).map(|field| field.holds);
        let is_list = matches!(holds, Some(Holds::List | Holds::SomeOf(_) | Holds::Links | Holds::PlanItems));
        match (known.is_empty(), is_list, new.as_slice()) {
            (true, false, [value]) => vec![Edit::set_seen(&target.path, &field.key, Vec::new(), value)],
            (false, false, _) => Vec::new(),
            _ => new.iter().map(|item| Edit::add(target, &field.key, item)).collect(),
        }
    })
}
