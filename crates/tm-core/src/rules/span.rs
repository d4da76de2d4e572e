//! The time rules are looked at in, and the periods of a rule in it.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use crate::Refusal;
use crate::evidence::span;
use crate::language::Period;
use crate::language::date::Stretch as Days;
use crate::language::period::PeriodUnit;
use crate::record::value;
use crate::rhythm::goals::{Repeat, running};

/// So many days before the time are read as well: what was logged lately is being logged.
const BACK: i64 = 92;

/// A time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// As it was asked for; nothing for the week that runs.
    pub name: Option<String>,
    /// Its first day.
    pub first: Date,
    /// Its last day, today at the latest.
    pub last: Date,
    /// Whether it holds today.
    pub runs: bool,
    /// The first day of a week.
    pub week: Weekday,
}

/// A period of a rule, as far as it lies before the end of the time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stretch {
    pub(super) first: Date,
    pub(super) last: Date,
    /// Whether it is over on the last day of the time.
    pub(super) is_over: bool,
}

impl Span {
    /// The week that runs, up to today.
    pub fn week(today: Date) -> Span {
        Span::week_from(today, Weekday::Monday)
    }

    /// The same where weeks begin on this day.
    pub fn week_from(today: Date, week: Weekday) -> Span {
        let (first, _) = running(Repeat { period: Period::every(PeriodUnit::Week), week }, None, today);
        Span { name: None, first, last: today, runs: true, week }
    }

    /// The period called so: `2026-W40`, `2026-10`, `2026-Q4`, `2026-H2`, `2026`, or a day.
    ///
    /// # Errors
    /// Where nothing is called so, or it has not begun.
    pub fn named(name: &str, today: Date) -> Result<Span, Refusal> {
        Span::named_from(name, today, Weekday::Monday)
    }

    /// The same where weeks begin on this day.
    ///
    /// # Errors
    /// As for [`Span::named`].
    pub fn named_from(name: &str, today: Date, week: Weekday) -> Result<Span, Refusal> {
        let day = || name.parse::<Date>().ok().map(|day| Days { first: day, last: day, name: name.to_owned() });
        let Some(days) = value::period(name).or_else(day) else {
            let refusal = Refusal::new(format!("\"{name}\" is no period"));
            return Err(refusal.hint("a week is 2026-W40, a month 2026-10, a quarter 2026-Q4, a year 2026"));
        };
        let days = span::beginning(days, week);
        if days.first > today {
            return Err(Refusal::new(format!("{name} begins on {}, and today is {today}", days.first)));
        }
        Ok(Span { name: Some(name.to_owned()), week, ..Span::of(&days, today) })
    }

    /// These days, up to today.
    pub fn of(days: &Days, today: Date) -> Span {
        let week = Weekday::Monday;
        Span { name: Some(days.name.clone()), first: days.first, last: days.last.min(today), runs: days.last >= today, week }
    }

    /// The first day that is read.
    pub(super) fn looked_back(&self) -> Date {
        self.first.saturating_sub(BACK.days())
    }

    pub(super) fn has(&self, day: Date) -> bool {
        (self.first..=self.last).contains(&day)
    }

    /// As much of it as lies within these days, where they are known.
    pub(super) fn within(&self, from: Option<Date>, until: Option<Date>) -> Span {
        let first = from.map_or(self.first, |from| from.max(self.first));
        let last = until.map_or(self.last, |until| until.min(self.last));
        Span { name: self.name.clone(), first, last, runs: self.runs && last == self.last, week: self.week }
    }

    /// The periods of a rule that end in the time, and the one that holds on its last day, the oldest first.
    pub(super) fn stretches(&self, period: Period) -> Vec<Stretch> {
        let repeat = Repeat { period, week: self.week };
        let (mut first, mut last) = running(repeat, None, self.last);
        let mut found = Vec::new();
        loop {
            let is_over = last < self.last || (last == self.last && !self.runs);
            found.push(Stretch { first, last, is_over });
            let Ok(before) = first.yesterday() else { break };
            (first, last) = running(repeat, None, before);
            if last < self.first || last >= found[found.len() - 1].first {
                break;
            }
        }
        // Of a time that is over only whole periods are told, where there are any.
        if !self.runs && found.len() > 1 {
            found.retain(|stretch| stretch.last <= self.last);
        }
        found.reverse();
        found
    }
}

impl Stretch {
    pub(super) fn has(&self, day: Date) -> bool {
        (self.first..=self.last).contains(&day)
    }
}

/// `day`, `week`, `month`; of longer ones `period`.
pub(super) fn word(period: Period) -> &'static str {
    if period.count > 1 { "period" } else { period.unit.word() }
}
