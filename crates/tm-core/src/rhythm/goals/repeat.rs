//! What a target repeats over: a period, and the day its weeks begin on.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use crate::language::period::{Period, PeriodUnit};

/// A period as it comes round.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Repeat {
    pub(crate) period: Period,
    /// The first day of a week.
    pub(crate) week: Weekday,
}

impl From<Period> for Repeat {
    /// With weeks from Monday.
    fn from(period: Period) -> Repeat {
        Repeat { period, week: Weekday::Monday }
    }
}

/// The running one of the periods a target repeats over, its first and last day. Longer ones are counted from the target's first day.
pub(crate) fn running(repeat: impl Into<Repeat>, from: Option<Date>, today: Date) -> (Date, Date) {
    let Repeat { period, week } = repeat.into();
    let start = unit_start(period.unit, week, today);
    let count = i64::from(period.count.max(1));
    if count == 1 {
        return (start, unit_after(period.unit, start, 1).yesterday().unwrap_or(start));
    }
    let mut first = unit_start(period.unit, week, from.unwrap_or(today));
    loop {
        let next = unit_after(period.unit, first, count);
        // Behind the last day of the calendar there is no other.
        if next > today || next <= first {
            break;
        }
        first = next;
    }
    (first, unit_after(period.unit, first, count).yesterday().unwrap_or(first))
}

fn unit_start(unit: PeriodUnit, week: Weekday, day: Date) -> Date {
    let month = |month: i8| Date::new(day.year(), month, 1).unwrap_or(day);
    match unit {
        PeriodUnit::Day => day,
        PeriodUnit::Week => day.saturating_sub(i64::from(day.weekday().since(week)).days()),
        PeriodUnit::Month => month(day.month()),
        PeriodUnit::Quarter => month((day.month() - 1) / 3 * 3 + 1),
        PeriodUnit::Half => month((day.month() - 1) / 6 * 6 + 1),
        PeriodUnit::Year => month(1),
    }
}

fn unit_after(unit: PeriodUnit, day: Date, count: i64) -> Date {
    let span = match unit {
        PeriodUnit::Day => count.days(),
        PeriodUnit::Week => count.weeks(),
        PeriodUnit::Month => count.months(),
        PeriodUnit::Quarter => (3 * count).months(),
        PeriodUnit::Half => (6 * count).months(),
        PeriodUnit::Year => count.years(),
    };
    day.saturating_add(span)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_week_runs_from_the_day_it_begins_on() {
        let of = |week, day| running(Repeat { period: Period::every(PeriodUnit::Week), week }, None, day);
        let sunday = date(2026, 11, 22);
        assert_eq!(of(Weekday::Monday, sunday), (date(2026, 11, 16), sunday));
        assert_eq!(of(Weekday::Sunday, sunday), (sunday, date(2026, 11, 28)));
        assert_eq!(of(Weekday::Saturday, sunday), (date(2026, 11, 21), date(2026, 11, 27)));
        assert_eq!(of(Weekday::Sunday, date(2027, 1, 1)), (date(2026, 12, 27), date(2027, 1, 2)));
    }
}
