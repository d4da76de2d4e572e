//! How a number grew, beside the line to hold: the straight one of the pace, from the first day to the last.

use jiff::ToSpan;
use jiff::civil::Date;

use super::Number;
use crate::day::rest::between;

/// What there was, and what was asked for, on days from the first to the last.
#[derive(Debug, Clone, PartialEq)]
pub struct BurnUp {
    /// The first day.
    pub first: Date,
    /// The last day.
    pub last: Date,
    /// How much there was on the first day.
    pub before: f64,
    /// How much is wanted on the last.
    pub wanted: f64,
    /// The days, the same distance apart.
    pub points: Vec<Point>,
}

/// A day of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// The day.
    pub on: Date,
    /// How much there was on it and the days up to the next point; nothing of days that are still to come.
    pub there: Option<f64>,
    /// What the line asks for.
    pub line: f64,
}

impl Number {
    /// How it grew, on so many days up to `today` and beyond; nothing of a number without a last day, without data, or where less is wanted.
    pub fn burn_up(&self, days: usize, today: Date) -> Option<BurnUp> {
        let (first, last) = (self.data.start?, self.target.deadline?);
        let (before, wanted) = (self.data.before, self.target.value);
        let whole = between(first, last);
        let is_drawn = self.is_total() && wanted > before && whole > 0 && days > 1;
        // What is counted in another way than line by line is not drawn, rather than drawn as something else.
        let adds_up = self.data.done.is_some_and(|done| (self.there(today) - done).abs() < 1e-6);
        let behind = |at: usize| (whole as f64 * at as f64 / (days - 1) as f64).round() as i64;
        let point = |at: usize| {
            let on = first.saturating_add(behind(at).days());
            // A point stands for the days up to the next one: what came today is in the last.
            let until = first.saturating_add((behind(at + 1) - 1).max(behind(at)).days()).min(today);
            let there = (on <= today).then(|| self.there(until));
            let behind = behind(at);
            Point { on, there, line: before + (wanted - before) * behind as f64 / whole as f64 }
        };
        (is_drawn && adds_up).then(|| BurnUp { first, last, before, wanted, points: (0..days).map(point).collect() })
    }

    /// How much there was on a day: what was read last, and what came since.
    fn there(&self, on: Date) -> f64 {
        let until = self.data.counted.iter().filter(|one| one.on <= on);
        let there = until.fold(None, |done: Option<f64>, one| match one.is_reading || self.data.is_level {
            true => Some(one.amount),
            false => Some(done.unwrap_or_default() + one.amount),
        });
        there.unwrap_or(self.data.before)
    }
}
