//! The return after an absence: when somebody was here last, for how long nobody was, and after a pause that was announced, where one stood.
//!
//! It is told all day long, whatever was logged meanwhile: a line says nothing of what lay still. It ends with the day, or once the person
//! caught up, decided something, or said that those days were a pause. Who asks is told of shorter times as well, and a glance is nothing written.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use super::View;
use super::shown::Memory;
use crate::day::rest::{Pause, between, pauses, rested};
use crate::facts::{DayFact, DayKind};
use crate::record::value;
use crate::rhythm::daily;
use crate::{Kind, Note, day};

/// So many days without anything are an absence.
const ABSENT: i64 = 14;
/// So many days of a pause are more than some days off.
const OFF: i64 = 3;
/// So many days without a word are told to whoever asks what there is to catch up with.
const ASKED: i64 = 7;
/// An absence is looked for so many days back.
const SINCE: i64 = 92;

/// A return.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Back {
    /// The last day anybody was here.
    #[schemars(with = "String")]
    pub last: Date,
    /// How many days ago that is.
    pub days: i64,
    /// First and last day of the pause one comes back from, where the absence was announced as one.
    #[schemars(with = "Option<(String, String)>")]
    pub announced: Option<(Date, Date)>,
    /// The last line one wrote before it, and its day.
    pub stood: Option<Stood>,
}

/// Where one stood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Stood {
    /// The day.
    #[schemars(with = "String")]
    pub on: Date,
    /// The line.
    pub text: String,
}

/// Whether today is the first day after an absence, or after a pause that was announced.
pub(super) fn back(view: &View<'_>) -> Option<Back> {
    let known = view.known;
    if is_settled(view) {
        return None;
    }
    let written = days(&view.snapshot.notes).chain(days(&known.newest)).chain(days(&known.new));
    let last = written.filter(|on| *on < view.today).chain(known.memory.days_here(view.today)).max()?;
    let is_absence = between(last, view.today) - rested(&view.measures.pauses, last, view.today) >= ABSENT;
    let announced = if is_absence { None } else { ended(&view.measures.pauses, last, view.today) };
    let days = between(last, view.today);
    let stood = announced.and_then(|(first, _)| stood(view, first));
    (is_absence || announced.is_some()).then_some(Back { last, days, announced, stood })
}

/// Whether the return is over already: one caught up, decided something, said only today that the days before were a pause, or began with `tm`
/// today.
fn is_settled(view: &View<'_>) -> bool {
    let memory = &view.known.memory;
    // A change that left its day in no note is a decision: what is logged or kept has a day.
    let mut written = days(&view.snapshot.notes).chain(days(&view.known.new));
    let has_decided = memory.here == Some(view.today) && written.all(|on| on != view.today);
    let is_said = |pause: &Pause<'_>| pause.item.is_none() && pause.on == view.today && pause.last < view.today;
    let is_back = memory.caught_up == Some(view.today) || has_decided || memory.begins(view.today);
    is_back || pauses(view.snapshot, view.today).iter().any(is_said)
}

/// The pause that ended lately, where nobody was here since. A day or two off are no absence.
fn ended(pauses: &[(Date, Date)], last: Date, today: Date) -> Option<(Date, Date)> {
    let mut pauses = pauses.to_vec();
    pauses.sort_unstable();
    let is_new = |until: Date| until < today && last <= until && between(until, today) < ABSENT;
    let newest = pauses.iter().rposition(|(_, until)| is_new(*until))?;
    let (mut first, until) = pauses[newest];
    // Pauses that follow each other are one.
    for (from, to) in pauses[..newest].iter().rev() {
        if between(*to, first) <= 1 {
            first = first.min(*from);
        }
    }
    (between(first, until) + 1 >= OFF).then_some((first, until))
}

/// The last line of the days before the pause.
fn stood(view: &View<'_>, first: Date) -> Option<Stood> {
    let told = |fact: &DayFact| daily::words(fact).unwrap_or_else(|| day::print(fact));
    let step = |note: &Note| note.facts.entries.iter().rfind(|fact| fact.kind != DayKind::Change).map(told);
    let before = view.snapshot.days().filter(|(on, _)| *on < first);
    let (on, text) = before.filter_map(|(on, note)| Some((on, step(note)?))).max_by_key(|(on, _)| *on)?;
    Some(Stood { on, text })
}

/// Whether somebody was here so lately before `today` that there is no absence to tell of.
pub(super) fn is_here(notes: &[Note], today: Date) -> bool {
    days(notes).any(|on| on < today && between(on, today) < ABSENT)
}

/// The fields of an idea that say on which day something was decided of it.
pub(super) const DECIDED: [&str; 4] = ["started", "shipped", "parked", "dropped"];

/// The first and last day of the newest stretch in which nothing was written or changed, and that was not caught up with on another day. It is
/// told for as long as it was, and for a quarter at most. What was only looked at meanwhile does not end it.
pub(super) fn absence(notes: &[Note], memory: &Memory, pauses: &[(Date, Date)], today: Date) -> Option<(Date, Date)> {
    let written = days(notes).chain(notes.iter().flat_map(decided)).chain(memory.changes());
    let mut written: Vec<Date> = written.filter(|on| *on < today).collect();
    written.push(today);
    written.sort_unstable();
    written.dedup();
    let settled = memory.caught_up.filter(|on| *on < today);
    let is_meant = |(last, back): &(Date, Date)| {
        let since = between(*back, today);
        since <= SINCE.min(between(*last, *back)) && settled.is_none_or(|settled| settled < *back)
    };
    let gaps = written.windows(2).rev().map(|pair| (pair[0], pair[1])).filter(is_meant);
    let mut absences = gaps.filter(|(last, back)| between(*last, *back) - rested(pauses, *last, *back) >= ASKED);
    let (last, back) = absences.next()?;
    Some((last.tomorrow().ok()?, back.yesterday().ok()?))
}

fn decided(note: &Note) -> impl Iterator<Item = Date> {
    DECIDED.iter().filter_map(|key| note.facts.value(key).and_then(value::day))
}

/// Days on which something was written. A day that has a note without a line says nothing.
fn days(notes: &[Note]) -> impl Iterator<Item = Date> {
    let written = |note: &&Note| note.facts.kind != Some(Kind::Day) || !note.facts.entries.is_empty();
    // What is planned for a day was not written on it, and what was brought in from elsewhere was written by nobody.
    let happened = |note: &&Note| note.facts.status.as_deref() != Some("planned") && note.facts.value("via").is_none();
    notes.iter().filter(|note| note.facts.kind.is_some()).filter(written).filter(happened).filter_map(day)
}

/// The day a note was written: a review is dated by the last day of its period.
fn day(note: &Note) -> Option<Date> {
    let facts = &note.facts;
    let created = || facts.created.as_deref().and_then(value::day);
    if facts.kind == Some(Kind::Review) { created().or(facts.date) } else { facts.date }
}
