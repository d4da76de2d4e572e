//! What front matter fields hold, read from their text. Strict: what is not plainly of the form is nothing, and `check` says so.

use std::borrow::Cow;

use jiff::civil::{Date, ISOWeekDate, Weekday};

use crate::Facts;
use crate::language::date::Stretch;
use crate::language::period::{Period, PeriodUnit};

/// `2026-11-20`, alone or with a time behind it as in `2026-11-20T09:30`.
pub fn day(text: &str) -> Option<Date> {
    let text = text.trim();
    let (day, rest) = text.split_at_checked(10)?;
    let mut chars = rest.chars();
    let timed = matches!(chars.next(), None | Some('T' | ' ')) && chars.next().is_none_or(|char| char.is_ascii_digit());
    if !timed || !is_day_shaped(day) {
        return None;
    }
    day.parse().ok()
}

/// Whether `text` looks like `2026-11-20`, be there such a day or not.
pub fn is_day_shaped(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() == 10
        && bytes.iter().enumerate().all(|(at, byte)| if matches!(at, 4 | 7) { *byte == b'-' } else { byte.is_ascii_digit() })
}

/// A period by its short name: `2026-W07`, `2026-02`, `2026-Q1`, `2026-H1`, `2026`.
pub fn period(text: &str) -> Option<Stretch> {
    let name = text.trim();
    let (year, part) = name.split_once('-').unwrap_or((name, ""));
    let year: i16 = digits(year, 4)?;
    let (first, last) = match part.split_at_checked(1) {
        None if name.ends_with('-') => return None,
        None => months(year, 1, 12)?,
        Some(("W", week)) => iso_week(year, digits(week, 2)?)?,
        Some(("Q", quarter)) => parts(year, digits(quarter, 1)?, 3)?,
        Some(("H", half)) => parts(year, digits(half, 1)?, 6)?,
        Some(_) => {
            let month = digits(part, 2)?;
            months(year, month, month)?
        }
    };
    Some(Stretch { first, last, name: name.to_owned() })
}

/// A day, or a period where the day is not known.
pub fn fuzzy(text: &str) -> Option<Stretch> {
    match day(text) {
        Some(day) => Some(Stretch { first: day, last: day, name: day.to_string() }),
        None => period(text),
    }
}

/// The days of a note by its `date:`, all of them where only their month or quarter is known; nothing where nothing tells a day.
pub fn days(facts: &Facts) -> Option<Stretch> {
    let first = facts.date?;
    let written = facts.value("date").and_then(fuzzy).filter(|days| days.first == first);
    Some(written.unwrap_or_else(|| Stretch { first, last: first, name: first.to_string() }))
}

/// Such days for people, with no more of them than is known.
///
/// ```
/// use tm_core::record::value::{fuzzy, said};
/// let told = |text| said(&fuzzy(text).unwrap());
/// assert_eq!([told("2026-04-01"), told("2026-04"), told("2026-Q3")], ["1 Apr 2026", "Apr 2026", "Q3 2026"]);
/// assert_eq!([told("2026-H1"), told("2026"), told("2026-W07")], ["H1 2026", "2026", "week 7 of 2026"]);
/// ```
pub fn said(days: &Stretch) -> String {
    if days.first == days.last {
        return days.first.strftime("%-d %b %Y").to_string();
    }
    match days.name.split_once('-') {
        Some((year, part)) if part.starts_with('W') => format!("week {} of {year}", part.trim_start_matches(['W', '0'])),
        Some((year, part)) if part.starts_with(['Q', 'H']) => format!("{part} {year}"),
        Some(_) => days.first.strftime("%b %Y").to_string(),
        None => days.name.clone(),
    }
}

/// How often: `2w`, `10d`, `6mo`, `3q`, `1y`; at least every one, at most every 999.
pub fn every(text: &str) -> Option<Period> {
    let text = text.trim();
    let at = text.find(|char: char| !char.is_ascii_digit())?;
    let count: u32 = text[..at].parse().ok().filter(|count| (1..1000).contains(count))?;
    let unit = match text[at..].trim_start() {
        "d" => PeriodUnit::Day,
        "w" => PeriodUnit::Week,
        "m" | "mo" => PeriodUnit::Month,
        "q" => PeriodUnit::Quarter,
        "y" => PeriodUnit::Year,
        word => PeriodUnit::from_word(word)?,
    };
    Some(Period { count, unit })
}

/// What looks like a day in a file's name and is none, where it is the first that does: `2026-02-30`.
pub fn no_such_day_in(stem: &str) -> Option<&str> {
    shaped_days(stem).next().filter(|name| day(name).is_none())
}

/// The first day in a file's name.
pub fn day_in(stem: &str) -> Option<Date> {
    shaped_days(stem).find_map(day)
}

/// Whatever looks like `2026-11-20` and has no digit beside it.
fn shaped_days(text: &str) -> impl Iterator<Item = &str> {
    let digit = |at: usize| text.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
    let starts = text.char_indices().map(|(at, _)| at).filter(move |at| *at == 0 || !digit(at - 1));
    starts.filter(move |at| !digit(at + 10)).filter_map(|at| text.get(at..at + 10)).filter(|name| is_day_shaped(name))
}

/// A number, with or without a unit behind it: `12`, `1.5`, `-3`, `70 %`, `12 h`.
pub fn number(text: &str) -> Option<f64> {
    let text = text.trim();
    let end = text.find(|char: char| !(char.is_ascii_digit() || matches!(char, '.' | '-' | '+'))).unwrap_or(text.len());
    let unit = text[end..].trim_start();
    let one_word = unit.chars().all(char::is_alphabetic) || unit == "%";
    let number = &text[..end];
    let plain = number.trim_start_matches(['-', '+']).starts_with(|char: char| char.is_ascii_digit()) && !number.ends_with('.');
    number.parse().ok().filter(|number: &f64| one_word && plain && number.is_finite())
}

/// Hours: `12`, `12h`, `1.5 h`, `30m`. None are fewer than none.
pub fn hours(text: &str) -> Option<f64> {
    let number = number(text).filter(|number| *number >= 0.0)?;
    let unit = text.trim().trim_start_matches(|char: char| char.is_ascii_digit() || matches!(char, '.' | '+' | '-')).trim();
    match unit {
        "" | "h" | "hour" | "hours" => Some(number),
        "m" | "min" | "minutes" => Some(number / 60.0),
        _ => None,
    }
}

/// The amount and the currency of `120000.00 EUR`, as written. Without a currency there is no money.
pub fn money(text: &str) -> Option<(&str, &str)> {
    let (amount, currency) = text.trim().split_once(' ')?;
    (is_amount(amount) && is_currency(currency.trim())).then_some((amount, currency.trim()))
}

/// `120000.00`: digits, and at most one point between them.
pub fn is_amount(text: &str) -> bool {
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (whole, part) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
    [whole, part].into_iter().all(|digits| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Three capital letters.
pub fn is_currency(text: &str) -> bool {
    text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// `true` or `false`, also `yes` and `no`.
pub fn flag(text: &str) -> Option<bool> {
    match text.trim().to_ascii_lowercase().as_str() {
        "true" | "yes" => Some(true),
        "false" | "no" => Some(false),
        _ => None,
    }
}

/// The targets of the wikilinks in `text`, without heading and shown name; `[[#here]]` leads nowhere else.
pub fn wikilinks(text: &str) -> impl Iterator<Item = &str> {
    let opened = text.split("[[").skip(1);
    opened.filter_map(|rest| rest.split_once("]]")).map(|(inside, _)| link_target(inside)).filter(|target| !target.is_empty())
}

/// The text with its wikilinks as they are read: by the words shown for them, else as they are written.
///
/// ```
/// use tm_core::record::value::links_read;
/// assert_eq!(links_read("ask [[Tova Ode|Tova]] about the [[bench]]"), "ask Tova about the bench");
/// assert_eq!(links_read("a [[bench and [a box]"), "a [[bench and [a box]");
/// assert_eq!(links_read(&"[[a]]".repeat(100_000)).len(), 100_000);
/// ```
pub fn links_read(text: &str) -> Cow<'_, str> {
    let mut rest = text;
    let mut read = String::new();
    while let Some((before, behind)) = rest.split_once("[[") {
        let Some((inside, behind)) = behind.split_once("]]") else { break };
        read.push_str(before);
        read.push_str(inside.split_once('|').map_or(inside, |(_, shown)| shown).trim());
        rest = behind;
    }
    if rest.len() == text.len() { Cow::Borrowed(text) } else { Cow::Owned(read + rest) }
}

/// What stands before `#heading` and `|shown`.
pub(crate) fn link_target(link: &str) -> &str {
    let link = link.split(['#', '|']).next().unwrap_or_default();
    link.trim().trim_end_matches('\\').trim_end()
}

/// Whether `text` has the form of an item of a plan: `G1`, `FP3`, `G1.1`, or `2026#G1` with the plan it stands in.
pub fn is_plan_item(text: &str) -> bool {
    let bare = text.trim().trim_start_matches("[[").trim_end_matches("]]");
    let (plan, id) = bare.rsplit_once('#').unwrap_or(("-", bare));
    !plan.is_empty() && is_written_id(id)
}

/// `G1`, `FP3`, `G1.1`: one to four letters and a number.
pub fn is_written_id(id: &str) -> bool {
    let letters = id.bytes().take_while(u8::is_ascii_alphabetic).count();
    let rest = &id[letters..];
    let numbered = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    (1..=4).contains(&letters) && rest.split('.').all(numbered)
}

fn digits<T: std::str::FromStr>(text: &str, count: usize) -> Option<T> {
    let sound = text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    sound.then(|| text.parse().ok())?
}

fn months(year: i16, from: i8, to: i8) -> Option<(Date, Date)> {
    Some((Date::new(year, from, 1).ok()?, Date::new(year, to, 1).ok()?.last_of_month()))
}

/// The `number`th part of a year, of `length` months.
fn parts(year: i16, number: i8, length: i8) -> Option<(Date, Date)> {
    let first = (1..=12 / length).contains(&number).then(|| (number - 1) * length + 1)?;
    months(year, first, first + length - 1)
}

fn iso_week(year: i16, week: i8) -> Option<(Date, Date)> {
    let day = |weekday| ISOWeekDate::new(year, week, weekday).ok().map(ISOWeekDate::date);
    Some((day(Weekday::Monday)?, day(Weekday::Sunday)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_period(text: &str, expected: Option<&str>) {
        let found = fuzzy(text).map(|stretch| format!("{}..{}", stretch.first, stretch.last));
        assert_eq!(found.as_deref(), expected, "{text}");
    }

    #[test]
    fn days_and_periods_are_read_strictly() {
        check_period("2026-11-20", Some("2026-11-20..2026-11-20"));
        check_period("2026-11-20T09:30:00", Some("2026-11-20..2026-11-20"));
        check_period("2026-02", Some("2026-02-01..2026-02-28"));
        check_period("2026-Q4", Some("2026-10-01..2026-12-31"));
        check_period("2026-H2", Some("2026-07-01..2026-12-31"));
        check_period("2026-W01", Some("2025-12-29..2026-01-04"));
        check_period("2026", Some("2026-01-01..2026-12-31"));
        for wrong in
            ["2026-02-30", "2026-13", "2026-Q5", "2026-W60", "26-01-01", "2026-1-2", "2026-11-20x", "", "２０２６", "2026-"]
        {
            check_period(wrong, None);
        }
    }

    #[test]
    fn numbers_have_at_most_one_unit() {
        for (text, expected) in [("12", 12.0), ("1.5", 1.5), ("70 %", 70.0), ("12h", 12.0), ("-3", -3.0)] {
            assert_eq!(number(text), Some(expected), "{text}");
        }
        for wrong in ["", "a", "1,5", "12 or 14", "1.", "--2", "inf", "3-5"] {
            assert_eq!(number(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn hours_are_hours_or_minutes_and_never_negative() {
        for (text, expected) in [("12", 12.0), ("1.5 h", 1.5), ("30m", 0.5), ("90 minutes", 1.5), ("0", 0.0)] {
            assert_eq!(hours(text), Some(expected), "{text}");
        }
        for wrong in ["-3", "3 days", "1e3", "soon", ""] {
            assert_eq!(hours(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn days_in_names_stand_alone() {
        assert_eq!((no_such_day_in("2026-02-30-a"), day_in("2026-02-30-a")), (Some("2026-02-30"), None));
        assert_eq!((no_such_day_in("a-2026-02-28"), day_in("a-2026-02-28")), (None, Some(jiff::civil::date(2026, 2, 28))));
        assert_eq!((no_such_day_in("12026-02-301"), day_in("12026-02-28")), (None, None));
    }

    #[test]
    fn money_needs_its_currency() {
        assert_eq!(money("120000.00 EUR"), Some(("120000.00", "EUR")));
        for wrong in ["120000", "120,000 EUR", "12 eur", "EUR 12", "1.2.3 EUR", ". EUR"] {
            assert_eq!(money(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn cadences_have_a_unit() {
        let read = |text| every(text).map(|period| period.to_string());
        assert_eq!(read("2w").as_deref(), Some("2 weeks"));
        assert_eq!(read("6mo").as_deref(), Some("6 months"));
        assert_eq!((read("w"), read("0w"), read("2"), read("2x")), (None, None, None, None));
    }

    #[test]
    fn wikilinks_lose_heading_and_shown_name() {
        let found: Vec<&str> = wikilinks("[[a#b]], [[c|d]] and [[#e]] [[f").collect();
        assert_eq!(found, ["a", "c"]);
    }

    #[test]
    fn plan_items_are_letters_and_a_number() {
        for good in ["G1", "fp3", "G1.1", "2026#G1", "[[2026#G1]]", "PJT12"] {
            assert!(is_plan_item(good), "{good}");
        }
        for wrong in ["publish ten posts", "G", "1", "#G1", "G1.", "GOALS1"] {
            assert!(!is_plan_item(wrong), "{wrong}");
        }
    }
}
