//! DUE: boxes with a day, meetings that are planned, ideas and offers with a last day. Overdue is only what was promised to a person.

use jiff::ToSpan;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use super::{AHEAD, BACK};
use crate::facts::BoxFact;
use crate::ideas::Idea;
use crate::record::value;
use crate::{Kind, Note};

/// Something with a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Due {
    /// Its day.
    #[schemars(with = "String")]
    pub on: Date,
    /// What kind of thing.
    pub kind: DueKind,
    /// Its words.
    pub text: String,
    /// Who owes it, where somebody else does.
    pub by: Option<String>,
    /// The day it was promised.
    #[schemars(with = "Option<String>")]
    pub promised: Option<Date>,
    /// Whether its day is past.
    pub overdue: bool,
    /// The note.
    pub path: String,
    /// The line, from 1; nothing for a whole note.
    pub line: Option<u32>,
    /// Shown only with `-p`.
    pub hidden: bool,
    /// The line as it is written, for ticking it.
    #[serde(skip)]
    pub written: String,
}

/// The kinds of [`Due`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum DueKind {
    /// Promised to a person.
    Promise,
    /// Promised by a person.
    Owed,
    /// A conversation that is planned.
    Meeting,
    /// An answer, or a decision, that has a last day.
    Answer,
    /// The last day of an idea.
    Idea,
    /// A box with a day.
    Box,
}

/// What is due, the earliest first. While one is away, only what was promised.
pub(super) fn due(notes: &[Note], today: Date, away: Option<Date>) -> Vec<Due> {
    let last = today.saturating_add(AHEAD.days());
    let first = today.saturating_sub(BACK.days());
    let all = notes.iter().filter(|note| !note.facts.draft);
    let mut due: Vec<Due> = all.flat_map(|note| of_note(note, today)).collect();
    due.retain(|one| (first..=last).contains(&one.on));
    due.retain(|one| one.on >= today || matches!(one.kind, DueKind::Promise | DueKind::Owed));
    due.retain(|one| away.is_none() || one.kind == DueKind::Promise);
    for one in &mut due {
        one.overdue = one.on < today;
    }
    due.sort_by(|one, other| {
        (one.on.max(today), one.kind, one.on, &one.path, one.line).cmp(&(
            other.on.max(today),
            other.kind,
            other.on,
            &other.path,
            other.line,
        ))
    });
    due
}

fn of_note(note: &Note, today: Date) -> Vec<Due> {
    let boxes = note.facts.boxes.iter().filter(|one| !one.ticked).filter_map(|one| of_box(note, one));
    let mut due: Vec<Due> = boxes.collect();
    due.extend(whole(note, today));
    due
}

/// A box with a day: a promise where it says who owes it, or stands in the note of a conversation.
fn of_box(note: &Note, one: &BoxFact) -> Option<Due> {
    let between_people = matches!(note.facts.kind, Some(Kind::Meeting | Kind::Person | Kind::Feedback));
    let mine = one.owes.as_deref().map(|who| is_me(who));
    let (kind, by) = match mine {
        Some(true) => (DueKind::Promise, None),
        Some(false) => (DueKind::Owed, one.owes.clone()),
        None if between_people => (DueKind::Promise, None),
        None => (DueKind::Box, None),
    };
    let is_promise = matches!(kind, DueKind::Promise | DueKind::Owed);
    Some(Due {
        line: Some(one.line),
        promised: note.facts.date.filter(|_| is_promise && note.facts.kind != Some(Kind::Person)),
        by,
        written: one.written.clone(),
        ..Due::of(note, one.due?, kind, one.said())
    })
}

/// Whether the person who writes is meant.
fn is_me(who: &str) -> bool {
    matches!(who.to_lowercase().as_str(), "i" | "me" | "we" | "us" | "myself")
}

/// The day of a whole note.
fn whole(note: &Note, today: Date) -> Option<Due> {
    let facts = &note.facts;
    let day = |key: &str| facts.value(key).and_then(value::fuzzy).map(|days| days.last);
    let is = |status: &str| facts.status.as_deref() == Some(status);
    match facts.kind? {
        Kind::Meeting if is("planned") => Some(Due::of(note, facts.date?, DueKind::Meeting, meeting(note))),
        Kind::Idea => {
            let idea = Idea::of(note).filter(|idea| idea.state().is_open())?;
            Some(Due::of(note, idea.due()?, DueKind::Idea, facts.title.clone()))
        }
        Kind::Offer if is("open") => Some(Due::of(note, day("respond-by")?, DueKind::Answer, format!("answer: {}", facts.title))),
        Kind::Stay => {
            let on = day("deadline").filter(|on| *on >= today)?;
            Some(Due::of(note, on, DueKind::Answer, format!("decide: {}", facts.title)))
        }
        Kind::Company if facts.value("pipeline") != Some("closed") => {
            let text = facts.value("next").map_or_else(|| facts.title.clone(), |next| format!("{}: {next}", facts.title));
            Some(Due::of(note, day("next-on")?, DueKind::Answer, text))
        }
        _ => None,
    }
}

/// A planned conversation with the first thing to bring up.
fn meeting(note: &Note) -> String {
    let facts = &note.facts;
    let first = ["asks", "ask", "points", "agenda"].into_iter().find_map(|heading| {
        let text = facts.section(heading)?;
        text.lines().map(|line| line.trim_start_matches(['-', '*', ' '])).find(|line| !line.is_empty())
    });
    first.map_or_else(|| facts.title.clone(), |first| format!("{}: {first}", facts.title))
}

impl Due {
    fn of(note: &Note, on: Date, kind: DueKind, text: String) -> Due {
        Due {
            on,
            kind,
            text,
            by: None,
            promised: None,
            overdue: false,
            path: note.path.to_string(),
            line: None,
            hidden: note.facts.hidden,
            written: String::new(),
        }
    }
}
