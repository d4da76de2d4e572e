//! The return after an absence: when somebody was here last, and for how long nobody was.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use super::View;
use super::shown::Memory;
use crate::day::rest::{between, rested};
use crate::{Kind, Note};

/// So many days without anything are an absence.
const ABSENT: i64 = 14;
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
}

/// Whether today is the first day after an absence. Days that were announced as a pause are none.
pub(super) fn back(view: &View<'_>) -> Option<Back> {
    let known = view.known;
    let written = days(&view.snapshot.notes).chain(days(&known.newest)).chain(days(&known.new)).filter(|on| *on <= view.today);
    let last = written.max().max(known.memory.last(view.today))?;
    let is_absence = between(last, view.today) - rested(&view.measures.pauses, last, view.today) >= ABSENT;
    is_absence.then(|| Back { last, days: between(last, view.today) })
}

/// Whether somebody was here so lately that there is no absence to tell of.
pub(super) fn is_here(notes: &[Note], today: Date) -> bool {
    days(notes).any(|on| on <= today && between(on, today) < ABSENT)
}

/// The first and last day of the newest absence that ended on `today` or before, not longer ago than a quarter.
pub(super) fn absence(notes: &[Note], memory: &Memory, pauses: &[(Date, Date)], today: Date) -> Option<(Date, Date)> {
    let shown = memory.days.iter().map(|shown| shown.on);
    let mut here: Vec<Date> = days(notes).chain(shown).filter(|on| *on < today).collect();
    here.push(today);
    here.sort_unstable();
    here.dedup();
    let gaps = here.windows(2).rev().map(|pair| (pair[0], pair[1])).filter(|(_, back)| between(*back, today) <= SINCE);
    let mut absences = gaps.filter(|(last, back)| between(*last, *back) - rested(pauses, *last, *back) >= ABSENT);
    let (last, back) = absences.next()?;
    Some((last.tomorrow().ok()?, back.yesterday().ok()?))
}

/// Days on which something was written. A day that has a note without a line says nothing.
fn days(notes: &[Note]) -> impl Iterator<Item = Date> {
    let written = |note: &&Note| note.facts.kind != Some(Kind::Day) || !note.facts.entries.is_empty();
    // What is planned for a day was not written on it.
    let happened = |note: &&Note| note.facts.status.as_deref() != Some("planned");
    notes.iter().filter(|note| note.facts.kind.is_some()).filter(written).filter(happened).filter_map(|note| note.facts.date)
}
