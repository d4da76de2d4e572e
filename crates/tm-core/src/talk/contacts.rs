//! `tm contacts`: who has not been spoken to for long, and which teams one had to do with.

use jiff::civil::Date;
use jiff::{Span, ToSpan};
use schemars::JsonSchema;
use serde::Serialize;
use tm_doc::Value;

use super::Who;
use super::people::{self, People, Person};
use crate::adopt::Offer;
use crate::evidence::win::Win;
use crate::filter::Compare;
use crate::language::period::{Period, PeriodUnit};
use crate::{At, Edit, Filter, Id, Kind, Note, Planned, Query, Refusal, Snapshot, VaultPath, record};

/// The name and version of [`Contacts`].
pub const SCHEMA: &str = "tm.contacts/1";
/// Of [`Added`].
pub const ADDED_SCHEMA: &str = "tm.contact-added/1";

/// Without a rhythm of their own, people are not forgotten for so many days; teams are looked at over as many.
pub const DAYS: i64 = 90;

/// What notes of people call the day of the last contact.
const LAST: [&str; 3] = ["last-contact", "last_contact", "last contact"];

/// Days are read so far back for the names in them.
const READ: i64 = 366;

/// People, and when one had to do with them last.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Contacts {
    /// Always `tm.contacts/1`.
    pub schema: String,
    /// The day it is told for.
    #[schemars(with = "String")]
    pub today: Date,
    /// Those not spoken to within their time, those with whom no conversation is noted, then the others; of each the longest first.
    pub people: Vec<Contact>,
    /// Where nobody has a note: folders whose notes may be of people.
    pub adoptable: Vec<Offer>,
    /// Teams of those one had to do with in these days, by name.
    pub teams: Vec<String>,
    /// The other teams that notes of people name.
    pub other_teams: Vec<String>,
    /// In how many days.
    pub days: i64,
}

/// Somebody.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Contact {
    /// Who.
    pub person: Who,
    /// How often one means to speak, as the note has it.
    pub every: Option<String>,
    /// The last conversation.
    pub spoken: Option<Touch>,
    /// The last time they are named elsewhere: in the lines of a day, or beside a win.
    pub named: Option<Touch>,
    /// How many days the later of both is ago.
    pub days: Option<i64>,
    /// Whether that is longer than their rhythm, or than 90 days.
    pub silent: bool,
    /// The next conversation that is planned.
    #[schemars(with = "Option<String>")]
    pub next: Option<Date>,
}

/// How one stands with somebody. In this order they are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Spoken to, and not within their time.
    Silent,
    /// No conversation is noted.
    Unspoken,
    /// Spoken to within their time.
    Spoken,
}

impl Contact {
    /// How one stands with them.
    pub fn standing(&self) -> Standing {
        match (&self.spoken, self.silent) {
            (None, _) => Standing::Unspoken,
            (Some(_), true) => Standing::Silent,
            (Some(_), false) => Standing::Spoken,
        }
    }
}

/// A day on which one had to do with somebody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Touch {
    /// The day.
    #[schemars(with = "String")]
    pub on: Date,
    /// The title of the note.
    pub title: String,
    /// The note.
    pub path: String,
}

/// A person whose note was begun.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(rename = "ContactAdded")]
pub struct Added {
    /// Always `tm.contact-added/1`.
    pub schema: String,
    /// Who.
    pub person: Who,
    /// How often one means to speak.
    pub every: Option<String>,
    /// The id of the note.
    pub id: String,
}

/// What is read: people, conversations, wins, and a year of days.
pub fn reads(today: Date) -> Query {
    let kinds = ["person", "meeting", "feedback", "win"].map(str::to_owned).to_vec();
    let kinds = Filter::Key { key: "type".to_owned(), op: Compare::Is, values: kinds };
    let since = today.saturating_sub(READ.days());
    let days = Filter::All(vec![Filter::is("type", "day"), Filter::is("since", &since.to_string())]);
    Query { filter: Some(Filter::Any(vec![kinds, days])), ..Query::default() }
}

/// Everybody who has a note.
pub fn contacts(snapshot: &Snapshot, today: Date) -> Contacts {
    let everybody = People::of(snapshot);
    let known = everybody.all.iter().filter(|person| person.note.is_some());
    let mut people: Vec<Contact> = known.map(|person| contact(snapshot, person, today)).collect();
    people.sort_by_key(|one| {
        let name = one.person.name.to_lowercase();
        (one.standing(), std::cmp::Reverse(one.days.unwrap_or(i64::MAX)), name)
    });
    let team = |one: &Contact| one.person.team.clone();
    let mut teams: Vec<String> = people.iter().filter(|one| one.days.is_some_and(|days| days <= DAYS)).filter_map(team).collect();
    let mut other_teams: Vec<String> = people.iter().filter_map(team).filter(|team| !teams.contains(team)).collect();
    for all in [&mut teams, &mut other_teams] {
        all.sort();
        all.dedup();
    }
    Contacts { schema: SCHEMA.to_owned(), today, people, adoptable: Vec::new(), teams, other_teams, days: DAYS }
}

fn contact(snapshot: &Snapshot, person: &Person<'_>, today: Date) -> Contact {
    let spoken = newest(spoken(snapshot, person, today).into_iter().chain(said(person, today)));
    let named = named(snapshot, person, today);
    let last = [&spoken, &named].into_iter().flatten().map(|touch| touch.on).max();
    let next = people::meetings(snapshot, person).into_iter().filter(|note| note.facts.status.as_deref() == Some("planned"));
    let next = next.filter_map(|note| note.facts.date).filter(|on| *on >= today).min();
    let until =
        |last: Date| person.every().map_or_else(|| last.saturating_add(DAYS.days()), |every| last.saturating_add(span(every)));
    Contact {
        person: person.who(),
        every: person.note.and_then(|note| note.facts.value("every")).filter(|_| person.every().is_some()).map(str::to_owned),
        days: last.map(|last| crate::day::rest::between(last, today)),
        silent: last.is_none_or(|last| until(last) < today),
        spoken,
        named,
        next,
    }
}

fn span(every: Period) -> Span {
    let count = i64::from(every.count);
    match every.unit {
        PeriodUnit::Day => Span::new().days(count),
        PeriodUnit::Week => Span::new().weeks(count),
        PeriodUnit::Month => Span::new().months(count),
        PeriodUnit::Quarter => Span::new().months(3 * count),
        PeriodUnit::Half => Span::new().months(6 * count),
        PeriodUnit::Year => Span::new().years(count),
    }
}

/// The last conversation, or words that went between the two; a question that was only asked is none.
pub(super) fn spoken(snapshot: &Snapshot, person: &Person<'_>, today: Date) -> Option<Touch> {
    let settled = snapshot.notes.iter().filter(|note| !note.facts.draft);
    let is_spoken = |note: &&Note| match note.facts.kind {
        Some(Kind::Meeting) => people::is_held_by(note, today),
        Some(Kind::Feedback) => note.facts.status.as_deref() != Some("asked") && note.facts.date.is_some_and(|on| on <= today),
        _ => false,
    };
    newest(settled.filter(is_spoken).filter(|note| person.takes_part(note)).filter_map(|note| touch(note, note.facts.date?)))
}

/// The day of the last contact that their own note says, as notes of people do in other vaults.
fn said(person: &Person<'_>, today: Date) -> Option<Touch> {
    let note = person.note?;
    let on = LAST.iter().find_map(|field| note.facts.value(field).and_then(record::value::day))?;
    touch(note, on).filter(|touch| touch.on <= today)
}

/// The last day that names them, and the last win they took part in.
fn named(snapshot: &Snapshot, person: &Person<'_>, today: Date) -> Option<Touch> {
    let wins = snapshot.notes.iter().filter_map(Win::of).filter(|win| win.with().iter().any(|with| person.is(with)));
    let wins = wins.filter_map(|win| touch(win.note, win.date()?));
    let days = snapshot
        .days()
        .filter(|(_, note)| note.facts.entries.iter().any(|entry| !is_point(&entry.text) && person.is_in(&entry.text)));
    let days = days.filter_map(|(on, note)| touch(note, on));
    newest(wins.chain(days).filter(|touch| touch.on <= today))
}

/// What is kept to be raised with somebody is no day with them.
fn is_point(text: &str) -> bool {
    text.split_once(':').is_some_and(|(label, _)| label.trim().to_lowercase().starts_with("for "))
}

fn touch(note: &Note, on: Date) -> Option<Touch> {
    Some(Touch { on, title: note.facts.title.clone(), path: note.path.to_string() })
}

fn newest(all: impl Iterator<Item = Touch>) -> Option<Touch> {
    all.max_by(|one, other| (one.on, &one.path).cmp(&(other.on, &other.path)))
}

/// Somebody to be noted.
#[derive(Debug, Clone, Default)]
pub struct Add {
    /// The whole name.
    pub name: String,
    /// What they are to one.
    pub relation: Vec<String>,
    /// Their team.
    pub team: Option<String>,
    /// How often one means to speak.
    pub every: Option<String>,
}

/// Begins the note of a person.
///
/// # Errors
/// Where somebody of that name has one, or the rhythm is none.
pub fn add(snapshot: &Snapshot, add: &Add, at: &At) -> Result<Planned<Added>, Refusal> {
    let name = crate::language::spaced(&add.name).trim().to_owned();
    if name.is_empty() {
        return Err(Refusal::new("a person needs a name").hint("tm contacts add \"Tova Ode\" --relation peer"));
    }
    let people = People::of(snapshot);
    let there = people
        .all
        .iter()
        .filter_map(|person| person.note)
        .find(|note| note.facts.title.eq_ignore_ascii_case(&name) || note.path.stem() == crate::slug(&name));
    if let Some(there) = there {
        return Err(Refusal::new(format!("{} has a note already: {}", there.facts.title, there.path))
            .hint(format!("tm edit {}", there.path.stem())));
    }
    if let Some(every) = add.every.as_deref().filter(|every| record::value::every(every).is_none()) {
        return Err(Refusal::new(format!("\"{every}\" is no rhythm")).hint("write 2w, 6w, 1mo or 1q"));
    }
    let scalar = |text: &String| Value::Scalar(text.clone());
    let relation = (!add.relation.is_empty()).then(|| ("relation", Value::List(add.relation.clone())));
    let team = add.team.as_ref().map(|team| ("team", scalar(team)));
    let every = add.every.as_ref().map(|every| ("every", scalar(every)));
    let fields: Vec<(&str, Value)> = [relation, team, every].into_iter().flatten().collect();
    let id = Id::of(at.seed, 0);
    let path: VaultPath = record::path(Kind::Person, &name, at, &snapshot.dialect);
    let text = record::text(Kind::Person, &id, &name, &fields, "", at);
    let first = name.split_whitespace().next().unwrap_or_default().to_owned();
    let person = Who { first, relation: add.relation.clone(), team: add.team.clone(), path: Some(path.to_string()), name };
    let report = Added { schema: ADDED_SCHEMA.to_owned(), person, every: add.every.clone(), id: id.to_string() };
    Ok(Planned { edits: vec![Edit::Create { path, text }], report })
}
