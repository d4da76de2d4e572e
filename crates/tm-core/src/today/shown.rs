//! What the screens of other days showed: opaque keys by day, kept on this machine, with answers that wait for the last of their questions. Losing
//! it does no harm.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::day::rest::between;

/// So many days are remembered.
const DAYS: usize = 60;
/// What stepped back is judged by the screens of so many days.
const RECENT: i64 = 7;

/// What was shown on which day.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Memory {
    /// The oldest first, each day once.
    pub days: Vec<Shown>,
    /// The last day on which something was changed: not every change leaves its day in a note.
    #[serde(default)]
    pub here: Option<Date>,
    /// The last day before that on which something was changed.
    #[serde(default)]
    pub here_before: Option<Date>,
    /// The last day on which the questions of a return were answered, or asked and left open.
    #[serde(default)]
    pub caught_up: Option<Date>,
    /// Answers of questions that were not asked to their end, by what was asked.
    #[serde(default)]
    pub answers: BTreeMap<String, String>,
}

/// The screen of one day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shown {
    /// The day.
    pub on: Date,
    /// What was on it.
    pub keys: Vec<String>,
    /// How often another step was asked for.
    #[serde(default)]
    pub turns: usize,
}

impl Memory {
    /// The last day before `today` on which anything was shown.
    pub fn last(&self, today: Date) -> Option<Date> {
        self.before(today).map(|shown| shown.on).max()
    }

    /// The days before `today` on which something was shown or changed, as far as they are remembered.
    pub fn days_here(&self, today: Date) -> impl Iterator<Item = Date> {
        self.days.iter().map(|shown| shown.on).chain(self.changes()).filter(move |on| *on < today)
    }

    /// The last days on which something was changed.
    pub fn changes(&self) -> impl Iterator<Item = Date> {
        self.here_before.into_iter().chain(self.here)
    }

    /// Whether `today` is the first day that is remembered at all, and something was changed on it.
    pub fn begins(&self, today: Date) -> bool {
        self.here == Some(today) && self.days_here(today).next().is_none()
    }

    /// The same with a change on `today`.
    #[must_use]
    pub fn changed(self, today: Date) -> Memory {
        let here_before = self.here.filter(|here| *here < today).or(self.here_before);
        Memory { here: Some(today), here_before, ..self }
    }

    /// The last day before `today` that showed `key`.
    pub fn last_of(&self, key: &str, today: Date) -> Option<Date> {
        self.before(today).filter(|shown| shown.keys.iter().any(|one| one == key)).map(|shown| shown.on).max()
    }

    /// Whether `key` was not shown in the last `days` days.
    pub fn is_due(&self, key: &str, today: Date, days: i64) -> bool {
        self.last_of(key, today).is_none_or(|on| between(on, today) >= days)
    }

    /// Whether it is time to show `key` once more: after `days` days, and each time it was shown the rest is twice as long, up to eight times.
    pub fn is_worth_it(&self, key: &str, today: Date, days: i64) -> bool {
        self.is_due(key, today, days << self.days_of(key, today).saturating_sub(1).min(3))
    }

    /// On how many of the last days `key` was shown.
    pub fn times(&self, key: &str, today: Date) -> usize {
        let recent = self.before(today).filter(|shown| between(shown.on, today) <= RECENT);
        recent.filter(|shown| shown.keys.iter().any(|one| one == key)).count()
    }

    /// On how many of the days that are remembered `key` was shown.
    pub fn days_of(&self, key: &str, today: Date) -> usize {
        self.before(today).filter(|shown| shown.keys.iter().any(|one| one == key)).count()
    }

    /// Whether each of the last `screens` before `today` showed `key`, and there were so many.
    pub fn is_worn(&self, key: &str, today: Date, screens: usize) -> bool {
        let mut before: Vec<&Shown> = self.before(today).collect();
        before.sort_by_key(|shown| std::cmp::Reverse(shown.on));
        before.len() >= screens && before.iter().take(screens).all(|shown| shown.keys.iter().any(|one| one == key))
    }

    /// How often another step was asked for on `today`.
    pub fn turns(&self, today: Date) -> usize {
        self.days.iter().find(|shown| shown.on == today).map_or(0, |shown| shown.turns)
    }

    /// The same with what `today` showed; a screen that is shown again on the same day is one.
    #[must_use]
    pub fn with(&self, today: Date, keys: Vec<String>, turns: usize) -> Memory {
        let mut days: Vec<Shown> = self.days.iter().filter(|shown| shown.on != today).cloned().collect();
        days.push(Shown { on: today, keys, turns });
        days.sort_by_key(|shown| shown.on);
        let over = days.len().saturating_sub(DAYS);
        Memory { days: days.split_off(over), ..self.clone() }
    }

    fn before(&self, today: Date) -> impl Iterator<Item = &Shown> {
        self.days.iter().filter(move |shown| shown.on < today)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn only_days_before_count_and_old_ones_go() {
        let key = || vec!["a".to_owned()];
        let mut memory = Memory::default();
        for day in 1..=28 {
            for month in 1..=3 {
                memory = memory.with(date(2026, month, day), key(), 0);
            }
        }
        assert_eq!(memory.days.len(), DAYS);
        assert_eq!(memory.last(date(2026, 3, 10)), Some(date(2026, 3, 9)), "a day to come says nothing of today");
        assert_eq!(memory.times("a", date(2026, 3, 10)), 7);
        assert!(memory.is_due("a", date(2026, 5, 1), 30) && !memory.is_due("a", date(2026, 3, 20), 30));
        assert_eq!(memory.with(date(2026, 3, 9), key(), 2).turns(date(2026, 3, 9)), 2);
    }
}
