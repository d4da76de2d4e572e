//! `tm new NAME TITLE`: a note from a template.

use schemars::JsonSchema;
use serde::Serialize;

use tm_doc::{Document, TextEdit, Value};

use crate::builtin::{self, Carrier, Found, Own};
use crate::extract::extract;
use crate::facts::FindingFact;
use crate::levels::gap::{self, Asked};
use crate::levels::{assessment, show};
use crate::template::{self, Fact, Given, Texts};
use crate::{At, Edit, Id, Kind, Note, Planned, Query, Refusal, Snapshot, VaultPath, record, slug};

/// The name and version of [`Made`].
pub const SCHEMA: &str = "tm.made/1";

/// Where notes go that are no records.
const FOLDER: &str = "notes";

/// A note to be made.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Make {
    /// The template.
    pub template: String,
    /// The note's title.
    pub title: String,
    /// Fields with their values, as typed.
    pub fields: Vec<(String, String)>,
    /// The record it is about.
    pub about: Option<Note>,
}

/// What was made.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Made {
    /// Always `tm.made/1`.
    pub schema: String,
    /// The template.
    pub template: String,
    /// Whether it is the vault's own.
    pub own: bool,
    /// The note's kind; nothing for a note that is no record.
    pub kind: Option<String>,
    /// Its id, where it is a record.
    pub id: Option<String>,
    /// Its title.
    pub title: String,
    /// Its file.
    pub path: String,
    /// What could not be filled in.
    pub findings: Vec<Unfilled>,
}

/// Something that could not be filled in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Unfilled {
    /// The line of the template, from 1.
    pub line: u32,
    /// What it is.
    pub message: String,
    /// What to do.
    pub remedy: String,
}

/// What making reads: the plans, for the goals a template may name.
pub fn reads() -> Query {
    Query { plans: true, ..Query::default() }
}

/// The same for a template: one that rates needs to know the ladder, too.
pub fn reads_for(template: &str, own: &[Own<'_>]) -> Query {
    let is_rating =
        builtin::find(Carrier::Template, template, own).is_some_and(|found| kind_of(&found) == Some(Kind::Assessment));
    if is_rating { assessment::reads() } else { reads() }
}

fn kind_of(template: &Found<'_>) -> Option<Kind> {
    template::kind_made(template.text).and_then(Kind::named)
}

/// The note that the template makes; refused where there is no such template, or it is broken.
pub fn make(snapshot: &Snapshot, own: &[Own<'_>], make: &Make, at: &At) -> Result<Planned<Made>, Refusal> {
    let found = super::named(Carrier::Template, &make.template, own)?;
    if make.title.trim().is_empty() {
        return Err(Refusal::new("a note needs a title").hint(format!("tm new {} TITLE", make.template)));
    }
    let kind = kind_of(&found);
    let id = Id::of(at.seed, 0);
    let beside = beside(own);
    let beside: Vec<(&str, &str)> = beside.iter().map(|(name, text)| (name.as_str(), *text)).collect();
    let filled = template::fill(
        &Texts { file: found.file, text: found.text, beside: &beside },
        &given(snapshot, own, make, kind, &id, at),
    )
    .map_err(|broken| broken.refusal())?;
    let path = path(snapshot, kind, &make.title, at);
    let text = match &make.about {
        Some(about) => discreet(filled.text, about, &path, snapshot, found.file)?,
        None => filled.text,
    };
    let text = set_over(text, found.text, &make.fields)?;
    only_id(&text, &id, found.file, found.text)?;
    let findings = filled.findings.into_iter().map(FindingFact::from);
    let report = Made {
        schema: SCHEMA.to_owned(),
        template: make.template.clone(),
        own: found.own,
        kind: kind.map(|kind| kind.spec().name.to_owned()),
        id: kind.map(|_| id.to_string()),
        title: make.title.clone(),
        path: path.to_string(),
        findings: findings.map(|it| Unfilled { line: it.line, message: it.message, remedy: it.remedy }).collect(),
    };
    Ok(Planned { edits: vec![Edit::Create { path, text }], report })
}

/// The text with what somebody sets where the template itself says something fixed: `--set status=taken` over its `status: open`.
fn set_over(text: String, template: &str, fields: &[(String, String)]) -> Result<String, Refusal> {
    let template = Document::parse(template);
    let is_fixed = |key: &str| {
        let written = template.front_matter().and_then(|front| front.get(key)).map(|field| &field.value);
        matches!(written, Some(Value::Scalar(value)) if !value.contains("{{"))
    };
    fields.iter().filter(|(key, _)| is_fixed(key)).try_fold(text, |text, (key, value)| {
        let document = Document::parse(text.as_str());
        let edit = TextEdit::SetField { key: key.clone(), was: None, value: Value::Scalar(value.clone()) };
        let written = edit.splice(&document).ok().and_then(|splice| String::from_utf8(splice.apply(text.as_bytes())).ok());
        written.ok_or_else(|| Refusal::new(format!("`{key}` cannot be set: the template's front matter is not flat")))
    })
}

/// Refuses a template that gives every note the same id.
fn only_id(text: &str, id: &Id, file: &str, template: &str) -> Result<(), Refusal> {
    let document = Document::parse(text);
    let written = document.front_matter().and_then(|front| front.get("id")).map(|field| &field.value);
    let Some(Value::Scalar(written)) = written else { return Ok(()) };
    if Id::new(written).is_none_or(|written| written == *id) {
        return Ok(());
    }
    let is_it =
        |line: &str| line.split_once(':').is_some_and(|(key, value)| key.trim() == "id" && value.contains(written.as_str()));
    let line = template.lines().position(is_it).map_or(1, |at| at + 1);
    let refusal = Refusal::new(format!("{file}:{line}: this gives every note the id {written}, and each needs one of its own"));
    Err(refusal.hint("take the line out of the template, or write `id: {{ id }}`"))
}

/// The note's text, as hidden and as private as the record it is about.
pub(crate) fn discreet(text: String, about: &Note, path: &VaultPath, snapshot: &Snapshot, file: &str) -> Result<String, Refusal> {
    let own = extract(path, text.as_bytes(), &snapshot.dialect);
    let lacking = record::inherited(&about.facts).filter(|(key, _)| !(*key == "hidden" && own.hidden));
    lacking.into_iter().try_fold(text, |text, (key, value)| {
        let document = Document::parse(text.as_str());
        let splice = TextEdit::SetField { key: key.to_owned(), was: None, value }.splice(&document);
        let written = splice.ok().map(|splice| splice.apply(text.as_bytes())).and_then(|bytes| String::from_utf8(bytes).ok());
        written.ok_or_else(|| {
            Refusal::new(format!(
                "{} is a private matter, and what {file} makes cannot say so: its front matter is not flat",
                about.path
            ))
            .hint(format!("write only \"key: value\" lines at the top of {file}"))
        })
    })
}

/// The other templates, by file name: all that an `include` can reach.
pub(crate) fn beside<'a>(own: &[Own<'a>]) -> Vec<(String, &'a str)> {
    builtin::of_kind(Carrier::Template, own).into_iter().map(|(name, found)| (format!("{name}.md"), found.text)).collect()
}

fn given(snapshot: &Snapshot, own: &[Own<'_>], make: &Make, kind: Option<Kind>, id: &Id, at: &At) -> Given {
    let mut given = Given::for_note(kind, make.title.trim(), id, at);
    given.plan(&snapshot.plan());
    if kind == Some(Kind::Assessment) {
        rated_by(&mut given, snapshot, own, make, at);
    }
    if let Some(note) = &make.about {
        given.record(note.path.stem(), &note.facts);
    }
    for (key, value) in &make.fields {
        given.field(key, std::slice::from_ref(value));
    }
    given
}

/// The ladder that is meant, its dimensions, and the level aimed at; what a field says comes before what the vault does.
fn rated_by(given: &mut Given, snapshot: &Snapshot, own: &[Own<'_>], make: &Make, at: &At) {
    let set = |wanted: &str| make.fields.iter().rev().find(|(key, _)| key == wanted).map(|(_, value)| value.as_str());
    let asked =
        Asked { ladder: set("ladder").and_then(|name| show::find(name, own).ok()), level: set("target").map(str::to_owned) };
    let ladders = show::all(own);
    let meant = gap::meant(snapshot, &ladders, &asked, at.today).map(|meant| (meant.known, Some(meant.level)));
    let Ok((known, level)) = meant.or_else(|_| gap::ladder_meant(snapshot, &ladders, &asked).map(|known| (known, None))) else {
        return;
    };
    let ladder = &known.ladder;
    given.set("ladder", Fact::from(ladder.name.as_str()));
    given.set("target", Fact::from(level.map_or("", |at| ladder.levels[at].key.as_str())));
    given.set("dimensions", Fact::texts(ladder.dimensions.iter().map(|one| one.name.replace('|', "\\|"))));
}

fn path(snapshot: &Snapshot, kind: Option<Kind>, title: &str, at: &At) -> VaultPath {
    if let Some(kind) = kind {
        return record::path(kind, title, at, &snapshot.dialect);
    }
    let name = format!("{FOLDER}/{}-{}.md", at.today, slug(title));
    let home = snapshot.dialect.home.trim_matches('/');
    let inside = if home.is_empty() { name.clone() } else { format!("{home}/{name}") };
    VaultPath::new(&inside).or_else(|| VaultPath::new(&name)).expect("a folder, a day and a slug make a path")
}
