//! DUE: boxes with a day, meetings that are planned, ideas and offers with a last day. Overdue is only what was promised to a person; of the
//! other boxes whose day is past the newest are told, and how many more there are.

mod milestone;
mod whose;

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use jiff::ToSpan;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use self::whose::Names;
use super::{AHEAD, BACK};
use crate::day::rest::between;
use crate::extract::boxes;
use crate::facts::BoxFact;
use crate::ideas::Idea;
use crate::language::Period;
use crate::language::period::PeriodUnit;
use crate::plan::{Plan, Rule, RuleKind, Stated};
use crate::record::value;
use crate::{Kind, Note};
pub(super) use milestone::with_milestones;

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
    /// Of a meeting, the first thing to bring up.
    pub first: Option<String>,
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
    /// How many other boxes say the same, and are told with this one.
    pub again: usize,
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
    /// What the plan has for this day of each week.
    Round,
    /// What the plan wants to be there by this day.
    Milestone,
}

/// Promises that are late for longer are told together.
const OLD: i64 = 14;

/// So many boxes whose day is past are told, of so many days.
const LATE: usize = 3;
const LATE_DAYS: i64 = 7;

/// The boxes whose day is past, in the order they come.
pub(super) fn late(due: &[Due], today: Date) -> impl Iterator<Item = &Due> {
    due.iter().filter(move |one| one.kind == DueKind::Box && one.on < today)
}

/// Takes out the boxes whose day is past, all but the newest few of a week, and says how many it took.
pub(super) fn set_late_aside(due: &mut Vec<Due>, today: Date) -> usize {
    let before = due.len();
    let mut told = 0;
    due.retain(|one| {
        let is_late = one.kind == DueKind::Box && one.on < today;
        let stays = !is_late || (told < LATE && between(one.on, today) <= LATE_DAYS);
        told += usize::from(is_late && stays);
        stays
    });
    before - due.len()
}

/// Takes out boxes that say the same as one before them, which then stands for them.
pub(super) fn set_same_aside(due: &mut Vec<Due>) {
    let mut told: Vec<Due> = Vec::with_capacity(due.len());
    let mut places: HashMap<(String, bool), usize> = HashMap::new();
    for one in due.drain(..) {
        let known = (one.kind == DueKind::Box).then(|| places.entry((one.text.clone(), one.hidden)));
        if let Some(Entry::Occupied(place)) = known {
            told[*place.get()].again += 1;
            continue;
        }
        if let Some(Entry::Vacant(place)) = known {
            place.insert(told.len());
        }
        told.push(one);
    }
    *due = told;
}

/// Puts what there is room for in the order of its days: today, then what is past, the newest first, then what comes.
pub(super) fn by_day(due: &mut [Due], today: Date) {
    due.sort_by_key(|one| (one.on != today, one.on > today, between(one.on, today).abs()));
}

/// Takes out what is late for long, and gives the promises among it, the newest first.
pub(super) fn set_old_aside(due: &mut Vec<Due>, today: Date) -> Vec<Due> {
    let (old, near): (Vec<Due>, Vec<Due>) = std::mem::take(due).into_iter().partition(|one| between(one.on, today) > OLD);
    let (promises, others): (Vec<Due>, Vec<Due>) = old.into_iter().partition(|one| one.kind == DueKind::Promise);
    *due = near;
    due.extend(others.into_iter().filter(|one| one.kind == DueKind::Box));
    promises
}

/// What is due, the earliest first. While one is away, only what was promised.
pub(super) fn due(notes: &[Note], today: Date, away: Option<Date>) -> Vec<Due> {
    let last = today.saturating_add(AHEAD.days());
    let first = today.saturating_sub(BACK.days());
    let all = notes.iter().filter(|note| !note.facts.draft);
    let names = Names::of(notes);
    let mut due: Vec<Due> = all.flat_map(|note| of_note(note, &names, first, today)).collect();
    due.retain(|one| one.on <= last);
    due.retain(|one| one.on >= today || matches!(one.kind, DueKind::Promise | DueKind::Owed | DueKind::Box));
    due.retain(|one| away.is_none() || one.kind == DueKind::Promise);
    for one in &mut due {
        one.overdue = one.on < today;
    }
    // What is due today, then what is late, the newest first, then what comes; of one day first what was asked for with `-p`.
    let rank = |one: &Due| (one.on != today, !one.overdue, one.overdue && one.kind == DueKind::Box);
    let far = |one: &Due| between(one.on, today).max(between(today, one.on));
    due.sort_by_cached_key(|one| (rank(one), far(one), !one.hidden, one.kind, one.path.clone(), one.line));
    due
}

/// Every open box with a day, and whose it is, in no order: for whoever asks what stands between two people.
pub(crate) fn open(notes: &[Note]) -> Vec<Due> {
    let names = Names::of(notes);
    let all = notes.iter().filter(|note| !note.facts.draft);
    all.flat_map(|note| note.facts.boxes.iter().filter(|one| !one.ticked).filter_map(|one| of_box(note, one, &names))).collect()
}

/// Every box with a day, whose it is, and whether it is ticked, in no order: for whoever looks back.
pub(crate) fn with_a_day(notes: &[Note]) -> Vec<(Due, bool)> {
    let names = Names::of(notes);
    let all = notes.iter().filter(|note| !note.facts.draft);
    let of_note = |note: &Note| {
        note.facts.boxes.iter().filter_map(|one| Some((of_box(note, one, &names)?, one.ticked))).collect::<Vec<_>>()
    };
    all.flat_map(of_note).collect()
}

/// What was promised in a conversation stays so until its box is ticked; of other notes old boxes are forgotten.
fn of_note(note: &Note, names: &Names, first: Date, today: Date) -> Vec<Due> {
    let open = note.facts.boxes.iter().filter(|one| !one.ticked);
    let near = open.filter(|one| is_between_people(note) || one.due.is_some_and(|on| on >= first));
    let boxes = near.filter_map(|one| of_box(note, one, names));
    let mut due: Vec<Due> = boxes.collect();
    due.extend(whole(note, today));
    due
}

/// What the plan wants done on this day of each week: "Weekly review on Sunday".
pub(super) fn rounds(plan: &Plan, today: Date) -> Vec<Due> {
    let weekday = today.strftime("%A").to_string();
    let is_today = |rule: &Rule| {
        let weekly = rule.period == Some(Period::every(PeriodUnit::Week));
        rule.kind == RuleKind::Cadence && weekly && rule.names.contains(&weekday) && rule.until.is_none_or(|until| until >= today)
    };
    let holds = |stated: &&Stated<Rule>| plan.sources[stated.source].rules_until().is_none_or(|until| until >= today);
    let due = plan.rules.iter().filter(holds).filter(|stated| is_today(&stated.what)).map(|stated| {
        let entry = stated.entry.map(|at| &plan.entries[at]);
        let named = entry.and_then(|entry| entry.id.as_ref().map(|id| format!("{id} {}", entry.title)));
        Due {
            on: today,
            kind: DueKind::Round,
            text: named.unwrap_or_else(|| stated.line.text.clone()),
            first: None,
            by: None,
            promised: None,
            overdue: false,
            path: plan.sources[stated.source].file.clone(),
            line: Some(stated.line.line),
            again: 0,
            hidden: false,
            written: String::new(),
        }
    });
    due.collect()
}

fn is_between_people(note: &Note) -> bool {
    matches!(note.facts.kind, Some(Kind::Meeting | Kind::Person | Kind::Feedback))
}

/// A box with a day: a promise where it says who owes it, or stands in the note of a conversation. There a name in front says whose it is.
fn of_box(note: &Note, one: &BoxFact, names: &Names) -> Option<Due> {
    let mine = one.owes.as_deref().map(is_me);
    let named = || names.in_front(one).filter(|_| is_between_people(note));
    let (kind, by) = match mine {
        Some(true) => (DueKind::Promise, None),
        Some(false) => (DueKind::Owed, one.owes.clone()),
        None if let Some(name) = named() => (DueKind::Owed, Some(name)),
        None if is_between_people(note) => (DueKind::Promise, None),
        None => (DueKind::Box, None),
    };
    let is_promise = matches!(kind, DueKind::Promise | DueKind::Owed);
    Some(Due {
        line: Some(one.line),
        promised: note.facts.date.filter(|_| is_promise && note.facts.kind != Some(Kind::Person)),
        by: by.clone(),
        written: one.written.clone(),
        ..Due::of(note, one.due?, kind, said(one, by.as_deref()))
    })
}

/// Its words, without what it shows of a level, and without who owes it where that is told beside it.
fn said(one: &BoxFact, by: Option<&str>) -> String {
    let said = one.said();
    let said = boxes::without_shown(&said);
    let rest = by.and_then(|by| said.trim_start_matches('@').strip_prefix(by)).map(str::trim_start);
    let rest = rest.and_then(|rest| rest.strip_prefix("owes").or_else(|| rest.strip_prefix("owe")));
    let bare = rest.map(|rest| rest.trim_start_matches(':').trim());
    // "owes me the key" is told as "owes: the key".
    let bare = bare.map(|rest| ["me ", "us "].into_iter().find_map(|whom| rest.strip_prefix(whom)).unwrap_or(rest).trim());
    let bare = bare.filter(|rest| !rest.is_empty()).map(str::to_owned);
    let unsigned = || without_sign(said, by.or(one.owes.as_deref().filter(|who| is_me(who)))?);
    bare.or_else(unsigned).unwrap_or_else(|| said.to_owned())
}

/// A text without the sign that says whose it is: "@me the minutes", "the minutes @me".
fn without_sign(text: &str, who: &str) -> Option<String> {
    let mut kept = String::new();
    for word in text.split_whitespace() {
        match word.strip_prefix('@').and_then(|name| name.strip_prefix(who)) {
            Some(rest) if !rest.starts_with(char::is_alphanumeric) => kept += rest,
            _ => kept += &format!(" {word}"),
        }
    }
    let kept = kept.trim_start_matches([':', ',', ' ']);
    (!kept.is_empty()).then(|| kept.to_owned())
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
        Kind::Meeting if is("planned") => {
            Some(Due { first: first(note), ..Due::of(note, facts.date?, DueKind::Meeting, facts.title.clone()) })
        }
        Kind::Idea => {
            let idea = Idea::of(note).filter(|idea| idea.state().is_open())?;
            Some(Due::of(note, idea.due()?, DueKind::Idea, facts.title.clone()))
        }
        Kind::Offer if is("open") => Some(Due::of(note, day("respond-by")?, DueKind::Answer, format!("answer {}", facts.title))),
        Kind::Stay => {
            let on = day("deadline").filter(|on| *on >= today)?;
            Some(Due::of(note, on, DueKind::Answer, format!("decide \"{}\"", facts.title)))
        }
        Kind::Company if facts.value("pipeline") != Some("closed") => {
            let text = facts.value("next").map_or_else(|| facts.title.clone(), |next| format!("{}: {next}", facts.title));
            Some(Due::of(note, day("next-on")?, DueKind::Answer, text))
        }
        _ => None,
    }
}

/// The first thing to bring up in a conversation.
fn first(note: &Note) -> Option<String> {
    ["asks", "ask", "points", "agenda"].into_iter().find_map(|heading| {
        let text = note.facts.section(heading)?;
        text.lines().map(|line| line.trim_start_matches(['-', '*', ' '])).find(|line| !line.is_empty()).map(str::to_owned)
    })
}

impl Due {
    fn of(note: &Note, on: Date, kind: DueKind, text: String) -> Due {
        Due {
            on,
            kind,
            text,
            first: None,
            by: None,
            promised: None,
            overdue: false,
            path: note.path.to_string(),
            line: None,
            again: 0,
            hidden: note.facts.hidden,
            written: String::new(),
        }
    }
}
