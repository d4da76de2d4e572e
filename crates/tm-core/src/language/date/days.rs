//! Days as a text names them: one day, a week, month, quarter, half or year, with the name each is filed under.

use jiff::ToSpan;
use jiff::civil::{Date, ISOWeekDate, Weekday};

use super::DateProblem;

/// The days one name stands for, both ends included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Days {
    pub first: Date,
    pub last: Date,
    /// `2026-06-30`, `2026-W07`, `2026-03`, `2026-Q1`, `2026-H1`, `2026`.
    pub name: String,
    /// Whether it is a year and nothing but its four digits said so: `2025` is a date in "in 2025", not in "2025 wins".
    pub bare: bool,
    /// Whether its end was meant expressly ("the end of July"): then "before" it takes no day away.
    pub ending: bool,
    /// Whether the words leave room for another day: "the summer", "next month".
    pub loose: bool,
}

/// What was read: days, or why not.
pub(super) type Reading = Result<Days, DateProblem>;

/// The one day `year-month-day`.
pub(super) fn day(year: i16, month: i8, day: i8, written: impl FnOnce() -> String) -> Reading {
    let date = Date::new(year, month, day).map_err(|_| DateProblem::NoSuchDay { written: written() })?;
    Ok(days(date, date, date.to_string()))
}

/// A calendar month.
pub(super) fn month(year: i16, month: i8) -> Option<Days> {
    let first = Date::new(year, month, 1).ok()?;
    Some(days(first, first.last_of_month(), format!("{year}-{month:02}")))
}

/// An ISO week.
pub(super) fn week(year: i16, week: i8) -> Option<Days> {
    let day = |weekday| ISOWeekDate::new(year, week, weekday).ok().map(ISOWeekDate::date);
    Some(days(day(Weekday::Monday)?, day(Weekday::Sunday)?, format!("{year}-W{week:02}")))
}

/// A calendar quarter.
pub(super) fn quarter(year: i16, quarter: i8) -> Option<Days> {
    let quarter = (1..=4).contains(&quarter).then_some(quarter)?;
    months(year, quarter * 3 - 2, quarter * 3, format!("{year}-Q{quarter}"))
}

/// A calendar half-year.
pub(super) fn half(year: i16, half: i8) -> Option<Days> {
    let half = (1..=2).contains(&half).then_some(half)?;
    months(year, half * 6 - 5, half * 6, format!("{year}-H{half}"))
}

/// A calendar year.
pub(super) fn year(year: i16) -> Option<Days> {
    months(year, 1, 12, year.to_string())
}

/// Three whole months from the first of `month`, which the year's seasons are counted in; the winter ends in the next year.
pub(super) fn season(year: i16, month: i8) -> Option<Days> {
    let first = Date::new(year, month, 1).ok()?;
    let last = first.checked_add(2.months()).ok()?.last_of_month();
    let name = format!("{year}-{month:02}..{}-{:02}", last.year(), last.month());
    Some(Days { loose: true, ..days(first, last, name) })
}

/// The days from `first` to `last`, meant loosely.
pub(super) fn loosely(first: Date, last: Date) -> Days {
    Days { loose: true, ending: true, ..days(first, last, format!("{first}..{last}")) }
}

/// From the first day of `from` to the last of `to`, under the name of a quarter, half or year where it is one.
pub(super) fn range(from: &Days, to: &Days) -> Option<Days> {
    let (first, last) = (from.first, to.last);
    let year = first.year();
    let whole = (1..=4).filter_map(|number| quarter(year, number)).chain((1..=2).filter_map(|number| half(year, number)));
    let known = whole.chain(self::year(year)).find(|days| days.first == first && days.last == last);
    let name = known.map_or_else(|| format!("{}..{}", from.name, to.name), |days| days.name);
    (first <= last).then_some(Days {
        first,
        last,
        name,
        bare: from.bare && to.bare,
        ending: to.ending,
        loose: from.loose || to.loose,
    })
}

fn months(year: i16, from: i8, to: i8, name: String) -> Option<Days> {
    Some(days(Date::new(year, from, 1).ok()?, Date::new(year, to, 1).ok()?.last_of_month(), name))
}

fn days(first: Date, last: Date, name: String) -> Days {
    Days { first, last, name, bare: false, ending: false, loose: false }
}

/// Which part of some days is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// "the start of", "beginning of": the first day.
    Start,
    /// "early": the first quarter of it.
    Early,
    /// "mid-", "the middle of": its first half.
    Middle,
    /// "the end of", "late": all of it.
    End,
}

impl Days {
    /// These days up to the end of the `part` meant.
    pub(super) fn up_to(mut self, part: Part) -> Self {
        self.last = match part {
            Part::Start => self.first,
            Part::Early => self.share(4),
            Part::Middle => self.share(2),
            Part::End => self.last,
        };
        self.ending = true;
        self.bare = false;
        self.loose |= part == Part::Early;
        self
    }

    /// The last day of the first `parts`th: of a year counted in months, of anything shorter in days.
    fn share(&self, parts: i8) -> Date {
        if self.first.year() == self.last.year() && self.name.len() == 4 {
            return month(self.first.year(), 12 / parts).map_or(self.last, |days| days.last);
        }
        let whole = self.first.duration_until(self.last).as_hours() / 24 + 1;
        let step = jiff::SignedDuration::from_hours((whole / i64::from(parts) - 1).max(0) * 24);
        self.first.checked_add(step).unwrap_or(self.last)
    }
}
