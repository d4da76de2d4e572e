//! `tm 1on1 NAME` and `tm meeting prep`: what to bring to a conversation, by the template of its kind, and the note of it.

use jiff::ToSpan;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use super::Who;
use super::between::{self, Promise};
use super::career::Career;
use super::contacts::{self, Touch};
use super::kind::Talk;
use super::outline::{self, Part};
use super::people::{self, People, Person};
use super::points::{self, Point};
use super::since::{self, Since};
use crate::builtin::{self, Carrier, Own};
use crate::carriers::make;
use crate::day::rest::between as days_between;
use crate::template::{self, Fact, Given, Texts};
use crate::{At, Edit, Id, Kind, Note, Planned, Refusal, Snapshot, VaultPath, record};

/// The name and version of [`Agenda`].
pub const SCHEMA: &str = "tm.agenda/1";

/// So many days are looked back where two never spoke.
const BACK: i64 = 30;

/// The heading under which a note holds what was brought along.
const BROUGHT: &str = "Brought along";

/// What to bring to a conversation.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Agenda {
    /// Always `tm.agenda/1`.
    pub schema: String,
    /// With whom.
    pub person: Who,
    /// What kind of conversation.
    pub kind: String,
    /// The title of its note.
    pub title: String,
    /// The template, by its name.
    pub template: String,
    /// Whether it is the vault's own.
    pub own_template: bool,
    /// Why the agenda is a general one; nothing where it is not.
    pub general: Option<String>,
    /// The day it is told for.
    #[schemars(with = "String")]
    pub today: Date,
    /// Its note, where there is one.
    pub note: Option<There>,
    /// The conversation before; nothing where there was none.
    pub last: Option<Last>,
    /// Words that went between the two since: feedback, given or received.
    pub words: Option<Touch>,
    /// What one owes the person, and one's own tasks that name them.
    pub mine: Vec<Promise>,
    /// What they owe.
    pub theirs: Vec<Promise>,
    /// What to raise.
    pub points: Vec<Point>,
    /// What changed.
    pub since: Since,
    /// What they were asked to say and did not yet.
    pub asked: Vec<AskedOf>,
    /// The case for a next level, where that is what it is about.
    pub career: Option<Career>,
    /// The parts of the conversation, by the template.
    pub parts: Vec<Part>,
}

/// The note of the conversation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "TalkNote")]
pub struct There {
    /// Its file.
    pub path: String,
    /// Its title.
    pub title: String,
    /// Its day.
    #[schemars(with = "Option<String>")]
    pub on: Option<Date>,
    /// Whether it was made just now.
    pub made: bool,
    /// How many lines were put into it just now.
    pub added: usize,
}

/// The conversation before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "LastTalk")]
pub struct Last {
    /// Its title.
    pub title: String,
    /// Its day.
    #[schemars(with = "String")]
    pub on: Date,
    /// How many days ago that is.
    pub days: i64,
    /// Its file.
    pub path: String,
    /// The next steps its note has.
    pub steps: Vec<Step>,
}

/// A next step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "TalkStep")]
pub struct Step {
    /// What.
    pub text: String,
    /// Whether its box is ticked; nothing where it has none.
    pub done: Option<bool>,
}

/// A question that waits for an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct AskedOf {
    /// The title of its note.
    pub title: String,
    /// The day it was asked.
    #[schemars(with = "Option<String>")]
    pub on: Option<Date>,
    /// Its file.
    pub path: String,
}

/// The conversation that is planned with the person, the nearest; one of today counts, be it held already.
pub fn planned<'s>(snapshot: &'s Snapshot, person: &Person<'_>, talk: &Talk, today: Date) -> Option<&'s Note> {
    let is_ahead = |note: &&Note| match note.facts.date {
        Some(on) if on == today => true,
        Some(on) => on > today && note.facts.status.as_deref() == Some("planned"),
        None => note.facts.status.as_deref() == Some("planned"),
    };
    let is_kind = |note: &&Note| !talk.asked || note.facts.value("kind").is_some_and(|kind| kind == talk.kind);
    let mut ahead: Vec<&Note> = people::meetings(snapshot, person).into_iter().filter(is_ahead).filter(is_kind).collect();
    ahead.sort_by(|one, other| (one.facts.date, &one.path).cmp(&(other.facts.date, &other.path)));
    ahead.into_iter().next()
}

/// The conversation before, and the day since which things are new.
pub fn before<'s>(snapshot: &'s Snapshot, person: &Person<'_>, there: Option<&Note>, today: Date) -> (Option<&'s Note>, Date) {
    let mut held = people::meetings(snapshot, person).into_iter().filter(|note| people::is_held_by(note, today));
    let last = held.find(|note| there.is_none_or(|there| there.path != note.path));
    // Words that went between the two are speaking, too, as for `tm contacts`.
    let words =
        contacts::spoken(snapshot, person, today).filter(|touch| there.is_none_or(|there| there.path.as_str() != touch.path));
    let from = last.and_then(|note| note.facts.date).max(words.map(|touch| touch.on));
    (last, from.unwrap_or_else(|| today.saturating_sub(BACK.days())))
}

/// What to bring.
///
/// # Errors
/// Where the template cannot be used.
pub fn agenda(
    snapshot: &Snapshot,
    person: &Person<'_>,
    talk: &Talk,
    career: Option<Career>,
    own: &[Own<'_>],
    at: &At,
) -> Result<Agenda, Refusal> {
    let everybody = People::of(snapshot);
    let there = planned(snapshot, person, talk, at.today);
    let (last, from) = before(snapshot, person, there, at.today);
    let (mine, theirs) = between::promises(snapshot, &everybody, person, at.today);
    let found = builtin::find(Carrier::Template, &talk.template, own)
        .ok_or_else(|| Refusal::new(format!("no template is called \"{}\"", talk.template)).hint("tm new lists them"))?;
    let title = title(talk, person);
    let known = |path: &str, line: u32| mine.iter().chain(&theirs).any(|one| one.path == path && one.line == line);
    let words = contacts::spoken(snapshot, person, at.today);
    let words = words.filter(|touch| last.and_then(|note| note.facts.date).is_none_or(|on| touch.on > on));
    let last = last.and_then(|note| Some((note, note.facts.date?))).map(|(note, on)| Last {
        title: note.facts.title.clone(),
        on,
        days: days_between(on, at.today),
        path: note.path.to_string(),
        steps: steps(note, known),
    });
    let mut agenda = Agenda {
        schema: SCHEMA.to_owned(),
        person: person.who(),
        kind: talk.kind.clone(),
        template: talk.template.clone(),
        own_template: found.own,
        general: talk.general.clone(),
        today: at.today,
        note: there.map(|note| There {
            path: note.path.to_string(),
            title: note.facts.title.clone(),
            on: note.facts.date,
            made: false,
            added: 0,
        }),
        points: points::points(snapshot, person, there, last.as_ref().map(|last| last.on)),
        since: since::since(snapshot, from, at.today),
        asked: asked(snapshot, person),
        last,
        words,
        mine,
        theirs,
        career,
        parts: Vec::new(),
        title,
    };
    let text = filled(snapshot, &agenda, person, own, at, None)?;
    agenda.parts = outline::outline(&text);
    Ok(agenda)
}

/// The same with its note: made by the template, or, where there is one, what it lacks put into it, once.
///
/// # Errors
/// Where the template cannot be used.
pub fn write(
    snapshot: &Snapshot,
    mut agenda: Agenda,
    person: &Person<'_>,
    own: &[Own<'_>],
    at: &At,
) -> Result<Planned<Agenda>, Refusal> {
    if let Some(there) = &mut agenda.note {
        let note = snapshot.notes.iter().find(|note| note.path.as_str() == there.path);
        let has = note.is_some_and(|note| note.facts.section(BROUGHT).is_some());
        let is_done = note.is_some_and(|note| note.facts.status.as_deref() != Some("planned"));
        let path = VaultPath::new(&there.path).filter(|_| !has && !is_done);
        let there_already = there.path.clone();
        let lines: Vec<String> = path.iter().flat_map(|_| brought(&agenda, |path| path == there_already)).collect();
        let edits: Vec<Edit> = path
            .iter()
            .flat_map(|path| lines.iter().map(|line| Edit::append(path, Some(BROUGHT), format!("- {line}"))))
            .collect();
        agenda.note.iter_mut().for_each(|there| there.added = lines.len());
        return Ok(Planned { edits, report: agenda });
    }
    let path = record::path(Kind::Meeting, &agenda.title, at, &snapshot.dialect);
    let text = filled(snapshot, &agenda, person, own, at, Some(()))?;
    let text = match person.note {
        Some(note) => make::discreet(text, note, &path, snapshot, &agenda.template)?,
        None => text,
    };
    agenda.note = Some(There { path: path.to_string(), title: agenda.title.clone(), on: Some(at.today), made: true, added: 0 });
    Ok(Planned { edits: vec![Edit::Create { path, text }], report: agenda })
}

fn title(talk: &Talk, person: &Person<'_>) -> String {
    let first = person.first();
    match talk.kind.as_str() {
        "one-on-one" => format!("1:1 {first}"),
        "career" => format!("Career conversation with {first}"),
        "skip" => format!("Skip level with {first}"),
        "mentoring" => format!("Mentoring with {first}"),
        "peer" => format!("Talk with {first}"),
        other => format!("{} with {first}", crate::language::capital(other)),
    }
}

/// Headings that hold what was agreed to do next.
const STEPS: [&str; 6] = ["next", "next steps", "commitments", "agreed", "actions", "follow-up"];

/// What the note of the conversation before left to do, without promises that are told anyway.
fn steps(note: &Note, known: impl Fn(&str, u32) -> bool) -> Vec<Step> {
    let boxes = note.facts.boxes.iter().filter(|one| !known(note.path.as_str(), one.line));
    let mut steps: Vec<Step> = boxes.map(|one| Step { text: one.said(), done: Some(one.ticked) }).collect();
    let is_box = |line: &str| note.facts.boxes.iter().any(|one| one.text == line);
    let sections = note.facts.sections.iter().filter(|section| STEPS.contains(&section.heading.as_str()));
    let lines = sections.flat_map(|section| section.text.lines()).map(str::trim).filter(|line| !line.is_empty() && *line != "-");
    steps.extend(lines.filter(|line| !is_box(line)).map(|line| Step { text: line.to_owned(), done: None }));
    steps
}

fn asked(snapshot: &Snapshot, person: &Person<'_>) -> Vec<AskedOf> {
    let of_them = |note: &&Note| note.facts.values("from").iter().any(|from| person.is(from));
    let open = super::feedback::open(snapshot).into_iter().filter(of_them);
    open.map(|note| AskedOf { title: note.facts.title.clone(), on: note.facts.date, path: note.path.to_string() }).collect()
}

/// The note that the template makes. With `brought`, what was brought along stands where the template has a place for it, else above its
/// parts.
fn filled(
    snapshot: &Snapshot,
    agenda: &Agenda,
    person: &Person<'_>,
    own: &[Own<'_>],
    at: &At,
    brought: Option<()>,
) -> Result<String, Refusal> {
    let found = builtin::find(Carrier::Template, &agenda.template, own)
        .ok_or_else(|| Refusal::new(format!("no template is called \"{}\"", agenda.template)))?;
    let mut given = Given::for_note(Some(Kind::Meeting), &agenda.title, &Id::of(at.seed, 0), at);
    given.plan(&snapshot.plan());
    given.field("with", &[person.written()]);
    given.field("kind", std::slice::from_ref(&agenda.kind));
    let last = agenda.last.as_ref().and_then(|last| snapshot.notes.iter().find(|note| note.path.as_str() == last.path));
    if let Some(last) = last {
        given.record(last.path.stem(), &last.facts);
    }
    let mut above: Vec<String> = Vec::new();
    for (name, lines) in brought.iter().flat_map(|()| placed(agenda)) {
        if names(found.text, name) { given.set(name, Fact::texts(lines)) } else { above.extend(lines) }
    }
    let beside = make::beside(own);
    let beside: Vec<(&str, &str)> = beside.iter().map(|(name, text)| (name.as_str(), *text)).collect();
    let filled = template::fill(&Texts { file: found.file, text: found.text, beside: &beside }, &given)
        .map_err(|broken| broken.refusal())?;
    Ok(if brought.is_some() { with_lines(&filled.text, &above) } else { filled.text })
}

/// Whether a template has a place for a fact.
fn names(text: &str, fact: &str) -> bool {
    text.split(|char: char| !char.is_alphanumeric() && char != '_').any(|word| word == fact)
        && text.contains(&format!("in {fact} %}}"))
}

/// The lines under a heading of their own, before the first heading of the note.
fn with_lines(text: &str, lines: &[String]) -> String {
    if lines.is_empty() {
        return text.to_owned();
    }
    let listed: String = lines.iter().map(|line| format!("- {line}\n")).collect();
    let block = format!("## {BROUGHT}\n{listed}\n");
    match text.find("\n## ") {
        Some(at) => format!("{}{block}{}", &text[..=at], &text[at + 1..]),
        None => format!("{}\n\n{}\n", text.trim_end(), block.trim_end()),
    }
}

/// What is brought, by the name under which a template has a place for it.
fn placed(agenda: &Agenda) -> Vec<(&'static str, Vec<String>)> {
    let career = agenda.career.as_ref();
    vec![
        ("open", open(agenda)),
        ("changed", changed(&agenda.since)),
        ("points", agenda.points.iter().map(|point| point.text.clone()).collect()),
        ("steps", agenda.last.iter().flat_map(|last| last.steps.iter().map(step)).collect()),
        ("stand", career.map(Career::stand_lines).unwrap_or_default()),
        ("proof", career.map(Career::proof_lines).unwrap_or_default()),
        ("growth", career.map(Career::growth_lines).unwrap_or_default()),
    ]
}

/// All of it in one list, without what is in the note already.
fn brought(agenda: &Agenda, is_there: impl Fn(&str) -> bool) -> Vec<String> {
    let points = agenda.points.iter().filter(|point| !is_there(&point.path)).map(|point| point.text.clone()).collect::<Vec<_>>();
    let placed = placed(agenda).into_iter();
    placed.flat_map(|(name, lines)| if name == "points" { points.clone() } else { lines }).collect()
}

fn open(agenda: &Agenda) -> Vec<String> {
    let line = |who: &str, one: &Promise| {
        let due = one.due.map_or_else(String::new, |due| format!(", by {due}"));
        format!("{who}: {}{due} ([[{}]])", one.text, stem(&one.path))
    };
    let theirs = format!("{} owes", agenda.person.first);
    let mine = agenda.mine.iter().map(|one| line(if one.promised { "I owe" } else { "my task" }, one));
    mine.chain(agenda.theirs.iter().map(|one| line(&theirs, one))).collect()
}

fn changed(since: &Since) -> Vec<String> {
    let row =
        |what: &'static str| move |one: &since::Happened| format!("{what} {}: {} ([[{}]])", one.on, one.title, stem(&one.path));
    let wins = since.wins.iter().map(row("done"));
    wins.chain(since.shipped.iter().map(row("shipped"))).chain(since.begun.iter().map(row("begun"))).collect()
}

fn step(step: &Step) -> String {
    match step.done {
        Some(true) => format!("{}: done", step.text),
        Some(false) => format!("{}: still open", step.text),
        None => step.text.clone(),
    }
}

/// The name of a note, as links have it.
pub(super) fn stem(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path).trim_end_matches(".md")
}
