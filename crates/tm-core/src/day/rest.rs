//! Days that rest: the pauses that lines of days announce, and how many days of a stretch lie in one.

use jiff::civil::Date;

use super::{Change, change};
use crate::filter::Lines;
use crate::{Snapshot, VaultPath};

/// A pause, and the line that says so.
#[derive(Debug, Clone, PartialEq)]
pub struct Pause<'a> {
    /// First day.
    pub first: Date,
    /// Last day.
    pub last: Date,
    /// The item of a plan that rests; everything where none is named.
    pub item: Option<String>,
    /// Why.
    pub because: String,
    /// The day whose note says so.
    pub on: Date,
    /// That note.
    pub path: &'a VaultPath,
    /// Its line, from 1.
    pub line: u32,
}

impl Pause<'_> {
    /// First and last day.
    pub fn days(&self) -> (Date, Date) {
        (self.first, self.last)
    }
}

/// The lines that pauses are read from, where the notes of the days are not read.
pub fn lines() -> Lines {
    Lines { keys: vec!["!pause".to_owned()], time: false }
}

/// The pauses of days up to `today`, the earliest first.
pub fn pauses(snapshot: &Snapshot, today: Date) -> Vec<Pause<'_>> {
    let lines = snapshot.day_lines().filter(|(on, ..)| *on <= today);
    let mut pauses: Vec<Pause<'_>> = lines
        .filter_map(|(on, path, fact)| match change(fact)? {
            Change::Pause { first, last, item, because } => Some(Pause { first, last, item, because, on, path, line: fact.line }),
            _ => None,
        })
        .collect();
    pauses.sort_by_key(|one| (one.days(), one.on, one.line));
    pauses
}

/// The stretches on which everything rests.
pub fn resting(pauses: &[Pause<'_>]) -> Vec<(Date, Date)> {
    pauses.iter().filter(|pause| pause.item.is_none()).map(Pause::days).collect()
}

/// How many of the days behind `first`, up to `last`, lie in a pause; a day in two pauses rests once.
///
/// ```
/// use jiff::civil::date;
/// use tm_core::day::rest::rested;
/// let week = (date(2026, 11, 9), date(2026, 11, 15));
/// assert_eq!(rested(&[week, week], date(2026, 11, 1), date(2026, 11, 30)), 7);
/// assert_eq!(rested(&[week], date(2026, 11, 9), date(2026, 11, 10)), 1);
/// ```
pub fn rested(pauses: &[(Date, Date)], first: Date, last: Date) -> i64 {
    let mut pauses: Vec<(Date, Date)> =
        pauses.iter().map(|(from, to)| ((*from).max(first.tomorrow().unwrap_or(first)), (*to).min(last))).collect();
    pauses.retain(|(from, to)| from <= to);
    pauses.sort();
    let mut rested = 0;
    let mut until = first;
    for (from, to) in pauses {
        let from = from.max(until.tomorrow().unwrap_or(until));
        if from <= to {
            rested += between(from, to) + 1;
            until = to;
        }
    }
    rested
}

/// Which day of what was begun on `first` the day `on` is, from 1; days that rest are left out. Every screen that numbers days asks here.
pub fn day_of(pauses: &[(Date, Date)], first: Date, on: Date) -> i64 {
    between(first, on) - rested(pauses, first, on) + 1
}

/// Days from `first` to `last`; none where `last` is not behind.
pub fn between(first: Date, last: Date) -> i64 {
    first.until(last).map_or(0, |span| i64::from(span.get_days())).max(0)
}
