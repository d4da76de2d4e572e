//! The days a text is about, as a person says them: `2026`, `2026-H1`, `last quarter`, `2026-01..2026-06`.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday, date};

use crate::language::date::{Stretch, stretch_in};
use crate::record::value;

/// The days meant by `text` on the day `today`; nothing where it names none.
///
/// ```
/// use tm_core::evidence::span;
/// let today = jiff::civil::date(2026, 11, 20);
/// let days = |text| span::read(text, today).map(|days| format!("{} {}..{}", days.name, days.first, days.last));
/// assert_eq!(days("last quarter").as_deref(), Some("2026-Q3 2026-07-01..2026-09-30"));
/// assert_eq!(days("this week").as_deref(), Some("2026-W47 2026-11-16..2026-11-22"));
/// assert_eq!(days("2026-01..2026-06").as_deref(), Some("2026-01..2026-06 2026-01-01..2026-06-30"));
/// assert_eq!(days("last 18 months").as_deref(), Some("the last 18 months 2025-05-21..2026-11-20"));
/// assert_eq!(days("since June").as_deref(), Some("since 2026-06-01 2026-06-01..2026-11-20"));
/// assert_eq!(days("since December").as_deref(), Some("since 2025-12-01 2025-12-01..2026-11-20"));
/// assert_eq!(days("last 0 days"), None);
/// assert_eq!(days("soon"), None);
/// ```
pub fn read(text: &str, today: Date) -> Option<Stretch> {
    let text = text.trim();
    if let Some((from, to)) = text.split_once("..") {
        let (from, to) = (value::fuzzy(from)?, value::fuzzy(to)?);
        let name = format!("{}..{}", from.name, to.name);
        return (from.first <= to.last).then_some(Stretch { first: from.first, last: to.last, name });
    }
    let lower = text.to_lowercase();
    value::fuzzy(&text.to_uppercase()).or_else(|| in_words(&lower, today)).or_else(|| until_today(&lower, today))
}

/// The same where weeks begin on another day than Monday: a week keeps the name of the ISO week of its Monday, and begins before it.
///
/// ```
/// use jiff::civil::{Weekday, date};
/// use tm_core::evidence::span;
/// let days = |text, today| span::read_from(text, today, Weekday::Sunday).map(|days| format!("{} {}..{}", days.name, days.first, days.last));
/// assert_eq!(days("this week", date(2026, 11, 21)).as_deref(), Some("2026-W47 2026-11-15..2026-11-21"));
/// assert_eq!(days("this week", date(2026, 11, 22)).as_deref(), Some("2026-W48 2026-11-22..2026-11-28"));
/// assert_eq!(days("2026-11", date(2026, 11, 22)).as_deref(), Some("2026-11 2026-11-01..2026-11-30"));
/// ```
pub fn read_from(text: &str, today: Date, week: Weekday) -> Option<Stretch> {
    let of_week = read(text, today.saturating_add(early(week).days())).filter(is_week);
    of_week.map(|days| beginning(days, week)).or_else(|| read(text, today).filter(|days| !is_week(days)))
}

/// So many days before its Monday a week begins.
pub fn early(week: Weekday) -> i64 {
    i64::from(Weekday::Monday.since(week))
}

/// An ISO week as the one that begins on this day; other days as they are.
pub fn beginning(days: Stretch, week: Weekday) -> Stretch {
    let back = if is_week(&days) { early(week) } else { 0 };
    Stretch { first: days.first.saturating_sub(back.days()), last: days.last.saturating_sub(back.days()), ..days }
}

fn is_week(days: &Stretch) -> bool {
    days.name.len() == 8 && days.name.get(4..6) == Some("-W")
}

/// "last 18 months", "since June": up to today.
fn until_today(text: &str, today: Date) -> Option<Stretch> {
    let (which, rest) = text.split_once(char::is_whitespace)?;
    let rest = rest.trim();
    if which == "since" {
        let begun = |year: i16| value::fuzzy(&rest.to_uppercase()).or_else(|| stretch_in(rest, Some(year)));
        // A month without its year is the newest of that name.
        let begins = [today.year(), today.year().saturating_sub(1)];
        let first = begins.into_iter().filter_map(begun).map(|days| days.first).find(|first| *first <= today)?;
        return Some(Stretch { first, last: today, name: format!("since {first}") });
    }
    let (count, unit) = rest.split_once(char::is_whitespace)?;
    let said = || crate::language::number::from_word(count).map(|count| count as i64);
    let count =
        count.parse::<i64>().ok().or_else(said).filter(|count| matches!(which, "last" | "past") && (1..1000).contains(count))?;
    let back = match unit.trim().trim_end_matches('s') {
        "day" => count.days(),
        "week" => count.weeks(),
        "month" => count.months(),
        "quarter" => (3 * count).months(),
        "year" => count.years(),
        _ => return None,
    };
    let first = today.checked_sub(back).ok()?.tomorrow().ok()?;
    Some(Stretch { first, last: today, name: format!("the last {rest}") })
}

fn in_words(text: &str, today: Date) -> Option<Stretch> {
    let (which, unit) = text.split_once(' ').unwrap_or(("this", text));
    let back = match which {
        "this" => 0,
        "last" => 1,
        _ => return None,
    };
    let day = match unit {
        "week" => today.checked_sub((7 * back).days()),
        "month" => today.first_of_month().checked_sub(back.months()),
        "quarter" => today.first_of_month().checked_sub((3 * back).months()),
        "half" | "half-year" => today.first_of_month().checked_sub((6 * back).months()),
        "year" => date(today.year(), 1, 1).checked_sub(back.years()),
        _ => return None,
    };
    value::period(&named(unit, day.ok()?))
}

/// The short name of the period of one `unit` that `day` lies in.
pub(crate) fn named(unit: &str, day: Date) -> String {
    let year = day.year();
    match unit {
        "week" => {
            let week = day.iso_week_date();
            format!("{}-W{:02}", week.year(), week.week())
        }
        "month" => format!("{year}-{:02}", day.month()),
        "quarter" => format!("{year}-Q{}", (day.month() - 1) / 3 + 1),
        "half" | "half-year" => format!("{year}-H{}", (day.month() - 1) / 6 + 1),
        _ => year.to_string(),
    }
}
