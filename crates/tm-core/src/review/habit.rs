//! Habits: how often in the period, and a smooth score that one missed day hardly moves.
//!
//! The score is the share of days on which it was done, where a day counts half as much as one 13 days later:
//! Σ done·2^(−age/13) / Σ 2^(−age/13), over the days since its first line, at most a quarter before the period. Days that rest count for nothing.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Span;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use super::facts::{BEFORE, View};
use crate::day::rest::between;
use crate::facts::DayKind;

/// Days after which a day counts half.
const HALF: f64 = 13.0;
/// A box that stands on fewer days is something to do once, and no habit.
const SEVERAL: usize = 3;

/// A habit.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Habit {
    /// Its name.
    pub name: String,
    /// On how many days of the period it was done.
    pub done: usize,
    /// Of how many: those since its first line, without those that rest.
    pub days: usize,
    /// The score on the last day, 0 to 1.
    pub score: f64,
    /// The score on the day before the period; nothing for one that is new.
    pub before: Option<f64>,
}

/// The habits with a line in the period, the steadiest first.
pub(super) fn habits(seen: &View<'_>) -> Vec<Habit> {
    let earliest = seen.first.saturating_sub(Span::new().days(BEFORE));
    let wide = seen.of(earliest, seen.until);
    let mut lines: BTreeMap<String, BTreeMap<Date, bool>> = BTreeMap::new();
    for (on, note) in wide.days() {
        for fact in note.facts.entries.iter().filter(|fact| fact.kind == DayKind::Habit) {
            let Some(name) = fact.name.clone() else { continue };
            let done = lines.entry(name).or_default().entry(on).or_default();
            *done |= fact.value.is_some_and(|value| value > 0.0);
        }
    }
    let mut habits: Vec<Habit> = lines.into_iter().filter_map(|(name, days)| of(seen, name, &days)).collect();
    habits.sort_by(|one, other| other.score.total_cmp(&one.score));
    habits
}

fn of(seen: &View<'_>, name: String, days: &BTreeMap<Date, bool>) -> Option<Habit> {
    if days.len() < SEVERAL {
        return None;
    }
    let first = *days.keys().next()?;
    // One nobody has written down in these days is not asked after.
    days.range(seen.first..=seen.until).next()?;
    let done: BTreeSet<Date> = days.iter().filter(|(_, done)| **done).map(|(on, _)| *on).collect();
    let rests = |day: Date| seen.pauses.iter().any(|(from, to)| (*from..=*to).contains(&day)) && !done.contains(&day);
    let counted =
        |from: Date, to: Date| from.series(Span::new().days(1)).take_while(move |day| *day <= to).filter(|day| !rests(*day));
    let score = |last: Date| {
        let (mut all, mut kept) = (0.0, 0.0);
        for day in counted(first, last) {
            let weight = 0.5_f64.powf(between(day, last) as f64 / HALF);
            all += weight;
            kept += if done.contains(&day) { weight } else { 0.0 };
        }
        (all > 0.0).then(|| kept / all)
    };
    let within: Vec<Date> = counted(first.max(seen.first), seen.until).collect();
    let eve = seen.first.yesterday().ok().filter(|eve| first <= *eve);
    Some(Habit {
        done: within.iter().filter(|day| done.contains(day)).count(),
        days: within.len(),
        score: score(seen.until)?,
        before: eve.and_then(score),
        name,
    })
}
