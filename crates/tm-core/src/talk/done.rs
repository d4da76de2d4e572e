//! `tm meeting done`: what was agreed is kept in the note, commitments become boxes with a day, and the summary to send is written.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;
use tm_doc::Value;

use super::Who;
use super::between::{Promise, without_owner};
use super::message;
use super::people::{self, People, Person};
use crate::builtin::{self, Carrier, Own};
use crate::carriers::make;
use crate::evidence::shared::{Shared, is_unsaid};
use crate::template::{self, Fact, Given, Texts};
use crate::today::due::{self, DueKind};
use crate::{At, Edit, Facts, Id, Kind, Note, Planned, Refusal, Snapshot, record, task_marks};

/// The name and version of [`Done`].
pub const SCHEMA: &str = "tm.meeting-done/1";

/// The template of the summary.
const TEMPLATE: &str = "follow-up";

/// What came of a conversation.
#[derive(Debug, Clone, Default)]
pub struct Close {
    /// What was agreed, a line each.
    pub agreed: Vec<String>,
    /// What was said against one's case, in their words.
    pub against: Vec<String>,
    /// What one owes, with its day.
    pub mine: Vec<Owed>,
    /// What the other side owes, with its day.
    pub theirs: Vec<Owed>,
    /// The day to speak again.
    pub next: Option<Date>,
}

/// Something that is owed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Owed {
    /// What.
    pub text: String,
    /// By when.
    pub due: Option<Date>,
}

/// A conversation that was held.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Done {
    /// Always `tm.meeting-done/1`.
    pub schema: String,
    /// Its title.
    pub title: String,
    /// Its file.
    pub path: String,
    /// Its day.
    #[schemars(with = "Option<String>")]
    pub on: Option<Date>,
    /// With whom.
    pub with: Vec<Who>,
    /// What was agreed.
    pub agreed: Vec<String>,
    /// What was said against one's case.
    pub against: Vec<String>,
    /// What one owes by this conversation and has not done.
    pub mine: Vec<Promise>,
    /// What the others owe by it.
    pub theirs: Vec<Promise>,
    /// The day to speak again.
    pub next: Option<NextTalk>,
    /// The summary to send; empty where there is nothing to sum up, or it may not be sent.
    pub text: String,
    /// Why there is no summary.
    pub no_text: Option<String>,
    /// How many lines are left out of the summary, because they name what is private or hidden.
    pub left_out: usize,
    /// Whom or what those lines name, as far as that is told without `-p`.
    pub not_named: Vec<String>,
}

/// The next conversation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct NextTalk {
    /// Its day.
    #[schemars(with = "String")]
    pub on: Date,
    /// Its note.
    pub path: String,
    /// Whether the note was made just now.
    pub made: bool,
}

/// The conversation that is meant where a person is named, or nothing is: one that is planned and whose day has come, else one of today.
///
/// # Errors
/// Where none is meant, or several are.
pub fn meant<'s>(snapshot: &'s Snapshot, person: Option<&Person<'_>>, today: Date) -> Result<&'s Note, Refusal> {
    let settled = |note: &&Note| note.facts.kind == Some(Kind::Meeting) && !note.facts.draft;
    let is_with = |note: &&Note| person.is_none_or(|person| person.takes_part(note));
    let mut all: Vec<&Note> = snapshot.notes.iter().filter(settled).filter(is_with).collect();
    all.sort_by(|one, other| other.facts.date.cmp(&one.facts.date).then_with(|| other.path.cmp(&one.path)));
    let is_planned = |note: &Note| note.facts.status.as_deref() == Some("planned");
    let come: Vec<&Note> =
        all.iter().filter(|note| is_planned(note) && note.facts.date.is_none_or(|on| on <= today)).copied().collect();
    let of_today: Vec<&Note> = all.iter().filter(|note| note.facts.date == Some(today)).copied().collect();
    let ahead: Vec<&Note> = all.iter().rev().filter(|note| person.is_some() && is_planned(note)).take(1).copied().collect();
    let found = [come, of_today, ahead].into_iter().find(|found| !found.is_empty()).unwrap_or_default();
    match found.as_slice() {
        [one] => Ok(one),
        [] => Err(none(person)),
        several => {
            let row = |note: &&Note| {
                let on = note.facts.date.map_or_else(String::new, |on| format!("{on} "));
                format!("{on}{}: tm meeting done {}", note.facts.title, note.path.stem())
            };
            Err(several
                .iter()
                .fold(Refusal::new("several conversations are planned up to today: which one?"), |refusal, note| {
                    refusal.hint(row(note))
                }))
        }
    }
}

fn none(person: Option<&Person<'_>>) -> Refusal {
    match person {
        Some(person) => Refusal::new(format!("no conversation with {} is planned, and there was none today", person.name))
            .hint(format!("make its note first: tm 1on1 {} --write", person.typed())),
        None => Refusal::new("no conversation is planned up to today, and there was none today")
            .hint("name it: tm meeting done NOTE")
            .hint("or make its note first: tm 1on1 NAME --write"),
    }
}

/// What closing reads beside the vault: the texts of one's own, and what may be said.
#[derive(Debug)]
pub struct Basis<'a> {
    /// The vault's own texts.
    pub own: &'a [Own<'a>],
    /// What may stand in a summary.
    pub shared: &'a Shared<'a>,
}

/// Closes the conversation of `note`. Without anything new the summary of what its note says is written again.
///
/// # Errors
/// Where a commitment is empty or its day is past, or the template cannot be used.
pub fn done(snapshot: &Snapshot, note: &Note, close: &Close, basis: &Basis<'_>, at: &At) -> Result<Planned<Done>, Refusal> {
    let everybody = People::of(snapshot);
    let with: Vec<&Person<'_>> = everybody.all.iter().filter(|person| person.takes_part(note)).collect();
    refuse(close, at.today)?;
    let mut edits = kept(note, close, &with, snapshot.dialect.tasks.as_deref(), at);
    let (mut mine, mut theirs) = owed(snapshot, note, &with, at.today);
    let path = note.path.to_string();
    let promise = |one: &Owed| Promise {
        text: one.text.clone(),
        due: one.due,
        promised: true,
        overdue: false,
        path: path.clone(),
        line: 0,
    };
    mine.extend(close.mine.iter().map(promise));
    theirs.extend(close.theirs.iter().map(promise).map(|one| Promise { text: wanted_of(&one.text, &with), ..one }));
    let next = close.next.map(|on| next(snapshot, note, &with, on, at, &mut edits));
    let agreed: Vec<String> = lines(note, "agreed").into_iter().chain(close.agreed.iter().cloned()).collect();
    let against: Vec<String> = note.facts.labelled("against").map(str::to_owned).chain(close.against.iter().cloned()).collect();
    let mut report = Done {
        schema: SCHEMA.to_owned(),
        title: note.facts.title.clone(),
        on: note.facts.date.map(|on| on.min(at.today)),
        with: with.iter().map(|person| person.who()).collect(),
        path,
        agreed,
        against,
        mine,
        theirs,
        next,
        text: String::new(),
        no_text: None,
        left_out: 0,
        not_named: Vec::new(),
    };
    summary(&mut report, note, basis, at)?;
    Ok(Planned { edits, report })
}

fn refuse(close: &Close, today: Date) -> Result<(), Refusal> {
    for one in close.mine.iter().chain(&close.theirs) {
        if one.text.trim().is_empty() {
            return Err(Refusal::new("a commitment says nothing").hint("--mine \"the draft to Dana by 2026-12-18\""));
        }
        if let Some(due) = one.due.filter(|due| *due < today) {
            return Err(Refusal::new(format!("{due} is past: nobody can promise that any more")).hint("name a day to come"));
        }
    }
    match close.next.filter(|next| *next <= today) {
        Some(next) => Err(Refusal::new(format!("{next} is not ahead")).hint("write 4w, or a day to come: --again 2w")),
        None => Ok(()),
    }
}

/// The edits that put what came of it into the note.
fn kept(note: &Note, close: &Close, with: &[&Person<'_>], tasks: Option<&str>, at: &At) -> Vec<Edit> {
    let path = &note.path;
    let mut edits = Vec::new();
    if note.facts.status.as_deref() != Some("done") {
        edits.push(Edit::set(note, "status", "done"));
    }
    // What was planned for later took place now.
    if note.facts.date.is_some_and(|on| on > at.today) {
        edits.push(Edit::set(note, "date", at.today.to_string()));
    }
    edits.extend(close.agreed.iter().map(|line| Edit::append(path, Some("Agreed"), format!("- {line}"))));
    edits.extend(close.against.iter().map(|line| Edit::append(path, Some("Said against"), format!("- against: {line}"))));
    let mine = close.mine.iter().map(|one| task_marks::open_box(&format!("{} @me", one.text), one.due, tasks));
    let theirs = close.theirs.iter().map(|one| task_marks::open_box(&owed_by(&one.text, with), one.due, tasks));
    edits.extend(mine.chain(theirs).map(|line| Edit::append(path, Some("Commitments"), line)));
    edits
}

/// "Mo owes names": who owes it in front, where the text does not say.
fn owed_by(text: &str, with: &[&Person<'_>]) -> String {
    match owner(text, with) {
        Some((person, rest)) => format!("{} owes {rest}", person.first()),
        None => format!("{} owes {text}", with.first().map_or("the other side", |person| person.first())),
    }
}

/// The same for the one who reads it: in a talk of two it needs no name.
fn wanted_of(text: &str, with: &[&Person<'_>]) -> String {
    match owner(text, with) {
        Some((_, rest)) if with.len() == 1 => rest.to_owned(),
        _ => text.to_owned(),
    }
}

/// Who owes it by the words in front, and what: "Mo: names", "Mo owes names".
fn owner<'a, 's>(text: &'a str, with: &[&'a Person<'s>]) -> Option<(&'a Person<'s>, &'a str)> {
    let first = text.split_whitespace().next().unwrap_or_default().trim_end_matches([':', ',']);
    let person = with.iter().find(|person| person.is(first) || first == person.first() || text.starts_with(&person.name))?;
    let rest = text.strip_prefix(person.name.as_str()).or_else(|| text.strip_prefix(first)).unwrap_or(text);
    let rest = rest.trim_start_matches([':', ',']).trim();
    Some((person, rest.strip_prefix("owes ").unwrap_or(rest)))
}

/// What the note says already that is owed by the conversation.
fn owed(snapshot: &Snapshot, note: &Note, with: &[&Person<'_>], today: Date) -> (Vec<Promise>, Vec<Promise>) {
    let dated = due::open(&snapshot.notes);
    let (mut mine, mut theirs) = (Vec::new(), Vec::new());
    for one in note.facts.boxes.iter().filter(|one| !one.ticked) {
        let found = dated.iter().find(|due| due.path == note.path.as_str() && due.line == Some(one.line));
        let is_theirs = found.map_or_else(
            || one.owes.as_deref().is_some_and(|who| !matches!(who.to_lowercase().as_str(), "i" | "me" | "we")),
            |due| due.kind == DueKind::Owed,
        );
        let text = found.map_or_else(|| one.said(), |due| due.text.clone());
        let text = with.first().map_or_else(|| text.clone(), |person| without_owner(&text, person));
        let overdue = one.due.is_some_and(|due| due < today);
        let promise = Promise { text, due: one.due, promised: true, overdue, path: note.path.to_string(), line: one.line };
        if is_theirs { theirs.push(promise) } else { mine.push(promise) }
    }
    (mine, theirs)
}

/// The note of the next conversation: the one that is planned for that day, or a new one.
fn next(snapshot: &Snapshot, note: &Note, with: &[&Person<'_>], on: Date, at: &At, edits: &mut Vec<Edit>) -> NextTalk {
    let there = with.iter().flat_map(|person| people::meetings(snapshot, person)).find(|other| other.facts.date == Some(on));
    if let Some(there) = there {
        return NextTalk { on, path: there.path.to_string(), made: false };
    }
    let day = At { today: on, ..at.clone() };
    let path = record::path(Kind::Meeting, &note.facts.title, &day, &snapshot.dialect);
    let people: Vec<String> = match with {
        [] => people::named_by(&note.facts).cloned().collect(),
        with => with.iter().map(|person| person.written()).collect(),
    };
    let mut fields = vec![("with", Value::List(people)), ("status", Value::Scalar("planned".to_owned()))];
    fields.extend(note.facts.value("kind").map(|kind| ("kind", Value::Scalar(kind.to_owned()))));
    fields.extend(record::inherited(&note.facts));
    let text = record::text(Kind::Meeting, &Id::of(at.seed, 0), &note.facts.title, &fields, "## Points\n", &day);
    edits.push(Edit::Create { path: path.clone(), text });
    NextTalk { on, path: path.to_string(), made: true }
}

/// The lines under a heading, boxes left out.
fn lines(note: &Note, heading: &str) -> Vec<String> {
    let is_box = |line: &str| note.facts.boxes.iter().any(|one| one.text == line);
    let lines = note.facts.section(heading).unwrap_or_default().lines().map(str::trim);
    lines.filter(|line| !line.is_empty() && *line != "-" && !is_box(line)).map(str::to_owned).collect()
}

/// The summary to send, by the template, of what may be said.
fn summary(report: &mut Done, note: &Note, basis: &Basis<'_>, at: &At) -> Result<(), Refusal> {
    if is_unsaid(note) {
        report.no_text = Some("its note is private".to_owned());
        return Ok(());
    }
    let owed = |all: &[Promise]| -> Vec<String> {
        let line = |one: &Promise| one.due.map_or_else(|| one.text.clone(), |due| format!("{}, by {}", one.text, day(due)));
        all.iter().map(line).collect()
    };
    let heard = report.against.iter().chain(&report.agreed).cloned().collect();
    let mut given = Given::for_note(None, &report.title, &Id::of(at.seed, 0), at);
    // What was planned for a later day took place today.
    given.record(note.path.stem(), &Facts { date: report.on, ..note.facts.clone() });
    let mut said = 0;
    for (name, lines) in [("heard", heard), ("mine", owed(&report.mine)), ("theirs", owed(&report.theirs))] {
        let kept = message::kept(basis.shared, lines);
        report.left_out += kept.left_out;
        report.not_named.extend(kept.named);
        said += kept.lines.len();
        given.set(name, Fact::texts(kept.lines));
    }
    for (name, on) in [("next", report.next.as_ref().map(|next| next.on)), ("held", report.on)] {
        given.set(name, Fact::Text(on.map(day).unwrap_or_default()));
    }
    if said == 0 && report.next.is_none() {
        report.no_text = Some("nothing was agreed".to_owned());
        return Ok(());
    }
    let found =
        builtin::find(Carrier::Template, TEMPLATE, basis.own).ok_or_else(|| Refusal::new("there is no template follow-up"))?;
    let beside = make::beside(basis.own);
    let beside: Vec<(&str, &str)> = beside.iter().map(|(name, text)| (name.as_str(), *text)).collect();
    let filled = template::fill(&Texts { file: found.file, text: found.text, beside: &beside }, &given)
        .map_err(|broken| broken.refusal())?;
    report.text = message::to_send(&filled.text);
    if found.own {
        let (text, kept) = message::kept_of_text(basis.shared, &report.text);
        report.text = text;
        report.left_out += kept.left_out;
        report.not_named.extend(kept.named);
    }
    report.not_named.sort();
    report.not_named.dedup();
    if report.text.is_empty() {
        report.no_text = Some(format!("{} has no heading \"To send\"", found.file));
    }
    Ok(())
}

/// A day as a letter has it.
pub(super) fn day(day: Date) -> String {
    day.strftime("%-d %B %Y").to_string()
}
