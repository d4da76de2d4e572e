//! Days, periods and spans as a filter writes them: `2026-03-01`, `2026-Q1`, `30d`, `today+2w`.
//!
//! Strict and short, unlike the dates of prose that [`crate::language::date`] reads.

use jiff::ToSpan;
use jiff::civil::{Date, ISOWeekDate, Weekday};

/// The first and the last day of `2026-03-01`, `2026-W07`, `2026-03`, `2026-Q1`, `2026-H1` or `2026`. A time behind a day is left out.
///
/// ```
/// use tm_core::filter::when::period;
/// let (first, last) = period("2026-Q1").unwrap();
/// assert_eq!((first.to_string(), last.to_string()), ("2026-01-01".to_owned(), "2026-03-31".to_owned()));
/// assert!(period("2026-13").is_none());
/// ```
pub fn period(text: &str) -> Option<(Date, Date)> {
    let year: i16 = digits(text.get(..4)?)?;
    let Some(rest) = text[4..].strip_prefix('-') else {
        return if text.len() == 4 { months(year, 1, 12) } else { None };
    };
    let (letter, number) = rest.split_at_checked(1)?;
    match letter {
        "Q" | "q" => quarter(year, digits(number)?),
        "H" | "h" => half(year, digits(number)?),
        "W" | "w" => week(year, digits(number)?),
        _ => month_or_day(year, rest),
    }
}

/// What `since:30d` means on `today`: so long ago. Days `d`, weeks `w`, months `mo`, years `y`.
pub fn ago(text: &str, today: Date) -> Option<Date> {
    moved(today, text, -1)
}

/// What `today`, `yesterday`, `tomorrow`, `today+2w` and `today-30d` mean on `today`.
pub fn relative(text: &str, today: Date) -> Option<Date> {
    match text {
        "yesterday" => return today.yesterday().ok(),
        "tomorrow" => return today.tomorrow().ok(),
        _ => {}
    }
    let rest = text.strip_prefix("today")?;
    match rest.strip_prefix('+') {
        _ if rest.is_empty() => Some(today),
        Some(span) => moved(today, span, 1),
        None => moved(today, rest.strip_prefix('-')?, -1),
    }
}

/// Whether a comparison with `text` is one of days, on whichever day it is asked.
pub(super) fn is_day(text: &str) -> bool {
    period(text).is_some() || relative(text, PROBE).is_some()
}

/// Whether `text` is how long ago something was.
pub(super) fn is_ago(text: &str) -> bool {
    ago(text, PROBE).is_some()
}

/// Any day will do to see whether a text has the form of one.
const PROBE: Date = jiff::civil::date(2026, 1, 1);

fn quarter(year: i16, number: i8) -> Option<(Date, Date)> {
    (1..=4).contains(&number).then(|| months(year, number * 3 - 2, number * 3))?
}

fn half(year: i16, number: i8) -> Option<(Date, Date)> {
    (1..=2).contains(&number).then(|| months(year, number * 6 - 5, number * 6))?
}

fn week(year: i16, number: i8) -> Option<(Date, Date)> {
    let day = |weekday| ISOWeekDate::new(year, number, weekday).ok().map(ISOWeekDate::date);
    Some((day(Weekday::Monday)?, day(Weekday::Sunday)?))
}

fn months(year: i16, from: i8, to: i8) -> Option<(Date, Date)> {
    Some((Date::new(year, from, 1).ok()?, Date::new(year, to, 1).ok()?.last_of_month()))
}

/// `03`, `03-01`, `03-01T10:15`, `03-01 10:15`
fn month_or_day(year: i16, rest: &str) -> Option<(Date, Date)> {
    let month: i8 = digits(rest.get(..2)?)?;
    let Some(rest) = rest[2..].strip_prefix('-') else {
        return if rest.len() == 2 { months(year, month, month) } else { None };
    };
    let day: i8 = digits(rest.get(..2)?)?;
    let timed = rest[2..].is_empty() || rest[2..].starts_with(['T', 't', ' ']);
    let date = timed.then(|| Date::new(year, month, day).ok())??;
    Some((date, date))
}

/// A number written in digits and nothing else.
fn digits<N: std::str::FromStr>(text: &str) -> Option<N> {
    let plain = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| text.parse().ok())?
}

/// `today`, moved by `sign` times a span such as `30d`, `2w`, `6mo` or `1y`.
fn moved(today: Date, span: &str, sign: i32) -> Option<Date> {
    let unit = span.find(|char: char| !char.is_ascii_digit())?;
    let count: i32 = digits(&span[..unit])?;
    // Longer than any life; jiff's own limits lie beyond.
    let count = sign * (count <= 9_999).then_some(count)?;
    let span = match &span[unit..] {
        "d" => count.days(),
        "w" => count.weeks(),
        "mo" => count.months(),
        "y" => count.years(),
        _ => return None,
    };
    today.checked_add(span).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<(&str, &str)>) {
        let found = period(text).map(|(first, last)| (first.to_string(), last.to_string()));
        assert_eq!(found, expected.map(|(first, last)| (first.to_owned(), last.to_owned())), "{text:?}");
    }

    #[test]
    fn every_length_of_period_has_its_first_and_last_day() {
        check("2026", Some(("2026-01-01", "2026-12-31")));
        check("2026-H2", Some(("2026-07-01", "2026-12-31")));
        check("2026-q4", Some(("2026-10-01", "2026-12-31")));
        check("2024-02", Some(("2024-02-01", "2024-02-29")));
        check("2026-W01", Some(("2025-12-29", "2026-01-04")));
        check("2026-03-05", Some(("2026-03-05", "2026-03-05")));
        check("2026-03-05T09:10:00+01:00", Some(("2026-03-05", "2026-03-05")));
    }

    #[test]
    fn what_the_calendar_does_not_have_is_none() {
        for text in [
            "",
            "26",
            "20 6",
            "2026-",
            "2026-Q5",
            "2026-H0",
            "2026-W54",
            "2026-00",
            "2026-2-3",
            "2026-02-30",
            "2026-03-05x",
            "+026",
        ] {
            check(text, None);
        }
        check("2026é", None);
        check("202é-01", None);
    }

    #[test]
    fn a_span_reaches_back_or_on() {
        let today = jiff::civil::date(2026, 3, 31);
        let shown = |day: Option<Date>| day.map(|day| day.to_string());
        assert_eq!(shown(ago("1mo", today)).as_deref(), Some("2026-02-28"));
        assert_eq!(shown(relative("today+2w", today)).as_deref(), Some("2026-04-14"));
        assert_eq!(shown(relative("yesterday", today)).as_deref(), Some("2026-03-30"));
        for text in ["mo", "1", "1 d", "-1d", "99999y", "1é"] {
            assert_eq!(ago(text, today), None, "{text:?}");
        }
        assert_eq!(relative("today2w", today), None);
        assert_eq!(relative("todayé", today), None);
    }
}
