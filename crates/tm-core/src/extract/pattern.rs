//! Names of day notes as Obsidian's settings write them: the tokens of moment.js that name a day.
//!
//! Read are `YYYY` `YY` `MMMM` `MMM` `MM` `M` `DDDD` `DDD` `DD` `D` `Do` `dddd` `ddd` `dd` `Q` `GGGG` `gggg` `WW` `W` `ww` `w` and `[text]`;
//! everything else stands for itself. Names of months and days are English, which is what these patterns write by default.

use jiff::ToSpan;
use jiff::civil::{Date, DateTime, Weekday};

const MONTHS: [&str; 12] =
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// A piece of a pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Piece<'a> {
    Literal(&'a str),
    Token(&'a str),
}

/// Longer ones first.
const TOKENS: [&str; 21] = [
    "YYYY", "GGGG", "gggg", "MMMM", "DDDD", "dddd", "MMM", "DDD", "ddd", "YY", "MM", "DD", "Do", "dd", "WW", "ww", "M", "D", "Q",
    "W", "w",
];

/// Tokens of the time of day, which no name of a day has.
const TIMES: [&str; 10] = ["HH", "hh", "mm", "ss", "H", "h", "m", "s", "A", "a"];

/// The day whose name by `pattern` is `name`; nothing where the pattern names no day, or another.
///
/// ```
/// use tm_core::extract::pattern;
/// let day = jiff::civil::date(2026, 11, 20);
/// assert_eq!(pattern::read("YYYY/MM/YYYY-MM-DD dddd", "2026/11/2026-11-20 Friday"), Some(day));
/// assert_eq!(pattern::read("YYYY-MM-DD", "Meeting notes"), None);
/// ```
pub fn read(pattern: &str, name: &str) -> Option<Date> {
    let mut rest = name;
    let (mut year, mut month, mut day, mut ordinal) = (None, None, None, None);
    for piece in pieces(pattern) {
        let token = match piece {
            Piece::Literal(text) => {
                rest = rest.strip_prefix(text)?;
                continue;
            }
            Piece::Token(token) => token,
        };
        let (value, behind) = taken(token, rest)?;
        rest = behind;
        match token {
            "YYYY" => year = Some(value),
            "YY" => year = Some(2000 + value),
            "MMMM" | "MMM" | "MM" | "M" => month = Some(value),
            "DD" | "D" | "Do" => day = Some(value),
            "DDDD" | "DDD" => ordinal = Some(value),
            _ => {}
        }
    }
    let year = year?;
    let date = match (month, day, ordinal) {
        (Some(month), Some(day), _) => Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?,
        (_, _, Some(ordinal)) => Date::new(year, 1, 1).ok()?.checked_add(i32::from(ordinal - 1).days()).ok()?,
        _ => return None,
    };
    // What was read loosely (a weekday, a week) must be that of this day.
    (rest.is_empty() && write(pattern, date).as_deref() == Some(name)).then_some(date)
}

/// The name of `day` by `pattern`; nothing where the pattern does not tell days apart.
pub fn write(pattern: &str, day: Date) -> Option<String> {
    let mut text = String::new();
    let (mut year, mut within) = (false, 0);
    for piece in pieces(pattern) {
        match piece {
            Piece::Literal(literal) => text.push_str(literal),
            Piece::Token(token) => {
                year |= matches!(token, "YYYY" | "YY");
                within |= match token {
                    "MMMM" | "MMM" | "MM" | "M" => 1,
                    "DD" | "D" | "Do" => 2,
                    "DDDD" | "DDD" => 3,
                    _ => 0,
                };
                text.push_str(&written(token, day));
            }
        }
    }
    (year && within == 3).then_some(text)
}

/// A moment as `pattern` writes it, its time of day too (`HH` `H` `hh` `h` `mm` `m` `ss` `s` `A` `a`): what a template asks for.
///
/// ```
/// use tm_core::extract::pattern;
/// let now = jiff::civil::date(2026, 11, 20).at(9, 5, 0, 0);
/// assert_eq!(pattern::moment("dddd, D MMMM [at] HH:mm", now), "Friday, 20 November at 09:05");
/// ```
pub fn moment(pattern: &str, at: DateTime) -> String {
    let show = |piece| match piece {
        Piece::Literal(literal) => literal.to_owned(),
        Piece::Token(token) if TIMES.contains(&token) => time(token, at),
        Piece::Token(token) => written(token, at.date()),
    };
    pieces_of(pattern, |rest| TIMES.iter().chain(&TOKENS).find(|token| rest.starts_with(**token)).copied())
        .into_iter()
        .map(show)
        .collect()
}

fn time(token: &str, at: DateTime) -> String {
    let half = match at.hour() % 12 {
        0 => 12,
        hour => hour,
    };
    let number = match token {
        "HH" | "H" => at.hour(),
        "hh" | "h" => half,
        "mm" | "m" => at.minute(),
        "ss" | "s" => at.second(),
        "A" => return if at.hour() < 12 { "AM" } else { "PM" }.to_owned(),
        _ => return if at.hour() < 12 { "am" } else { "pm" }.to_owned(),
    };
    if token.len() == 2 { format!("{number:02}") } else { number.to_string() }
}

fn pieces(pattern: &str) -> Vec<Piece<'_>> {
    pieces_of(pattern, |rest| TOKENS.into_iter().find(|token| rest.starts_with(token)))
}

fn pieces_of(pattern: &str, token_at: impl Fn(&str) -> Option<&'static str>) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut at = 0;
    while at < pattern.len() {
        let rest = &pattern[at..];
        let escaped = rest.strip_prefix('[').and_then(|rest| rest.split_once(']')).map(|(inside, _)| inside);
        let token = token_at(rest);
        let length = match (escaped, token) {
            (Some(inside), _) => {
                pieces.push(Piece::Literal(inside));
                inside.len() + 2
            }
            (None, Some(token)) => {
                pieces.push(Piece::Token(&rest[..token.len()]));
                token.len()
            }
            (None, None) => {
                let length = rest.chars().next().map_or(1, char::len_utf8);
                pieces.push(Piece::Literal(&rest[..length]));
                length
            }
        };
        at += length;
    }
    pieces
}

/// The number that `token` takes off the beginning of `text`, and what is left.
fn taken<'t>(token: &str, text: &'t str) -> Option<(i16, &'t str)> {
    let named = |names: &[&str], length: usize| {
        let found = names.iter().position(|name| text.starts_with(&name[..length.min(name.len())]))?;
        let number = i16::try_from(found + 1).ok()?;
        Some((number, &text[length.min(names[found].len())..]))
    };
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let number = |least: usize, most: usize| {
        let length = digits.min(most);
        let number = text.get(..length)?.parse().ok()?;
        (length >= least).then_some((number, &text[length..]))
    };
    match token {
        "YYYY" | "GGGG" | "gggg" => number(4, 4),
        "YY" | "MM" | "DD" | "WW" | "ww" => number(2, 2),
        "DDDD" => number(3, 3),
        "DDD" => number(1, 3),
        "M" | "D" | "W" | "w" => number(1, 2),
        "Q" => number(1, 1),
        "Do" => number(1, 2).and_then(|(day, rest)| Some((day, rest.get(2..)?))),
        "MMMM" => named(&MONTHS, 9),
        "MMM" => named(&MONTHS, 3),
        "dddd" => named(&DAYS, 9),
        "ddd" => named(&DAYS, 3),
        "dd" => named(&DAYS, 2),
        _ => None,
    }
}

fn written(token: &str, day: Date) -> String {
    let month = MONTHS[usize::from(day.month().unsigned_abs() - 1) % 12];
    let weekday = DAYS[usize::from(day.weekday().to_monday_zero_offset().unsigned_abs()) % 7];
    let iso = day.iso_week_date();
    match token {
        "YYYY" => day.strftime("%Y").to_string(),
        "YY" => day.strftime("%y").to_string(),
        "GGGG" => format!("{:04}", iso.year()),
        // The week with Sunday first, as moment.js counts it in English.
        "gggg" => format!("{:04}", sunday_week(day).0),
        "ww" => format!("{:02}", sunday_week(day).1),
        "w" => sunday_week(day).1.to_string(),
        "MMMM" => month.to_owned(),
        "MMM" => month[..3].to_owned(),
        "MM" => format!("{:02}", day.month()),
        "M" => day.month().to_string(),
        "DDDD" => format!("{:03}", day.day_of_year()),
        "DDD" => day.day_of_year().to_string(),
        "DD" => format!("{:02}", day.day()),
        "D" => day.day().to_string(),
        "Do" => format!("{}{}", day.day(), ordinal(day.day())),
        "dddd" => weekday.to_owned(),
        "ddd" => weekday[..3].to_owned(),
        "dd" => weekday[..2].to_owned(),
        "WW" => format!("{:02}", iso.week()),
        "W" => iso.week().to_string(),
        "Q" => ((day.month() - 1) / 3 + 1).to_string(),
        _ => String::new(),
    }
}

fn ordinal(day: i8) -> &'static str {
    match (day % 10, day) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    }
}

/// Year and week of a week that begins on Sunday; week 1 holds 1 January.
fn sunday_week(day: Date) -> (i16, i16) {
    let offset = |date: Date| i16::from(date.weekday().since(Weekday::Sunday));
    let Ok(saturday) = day.checked_add(i32::from(6 - offset(day)).days()) else { return (day.year(), 53) };
    (saturday.year(), (saturday.day_of_year() - 1) / 7 + 1)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_name_of_another_form_or_another_day_is_none() {
        assert_eq!(read("YYYY-MM-DD", "2026-02-30"), None);
        assert_eq!(read("YYYY-MM-DD", "2026-02-03 more"), None);
        assert_eq!(read("YYYY-MM-DD ddd", "2026-11-20 Mon"), None);
        assert_eq!(read("gggg-[W]ww", "2026-W07"), None);
        assert_eq!(read("", ""), None);
    }

    #[test]
    fn weeks_that_begin_on_sunday_are_counted_as_english_does() {
        let weeks = |year, month, day| sunday_week(date(year, month, day));
        assert_eq!((weeks(2025, 12, 28), weeks(2026, 1, 3), weeks(2026, 1, 4)), ((2026, 1), (2026, 1), (2026, 2)));
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(days in 0..40_000_i32, pattern in prop::sample::select(vec![
            "YYYY-MM-DD", "YYYY/MM-MMMM/YYYY-MM-DD-dddd", "DD.MM.YYYY", "MMMM Do, YYYY", "YYYY-DDDD", "[Day] D-M-YYYY ddd",
            "gggg-[W]ww/YYYY-MM-DD", "GGGG-[W]WW/Q YYYY-MM-DD",
        ])) {
            let day = date(1990, 1, 1).checked_add(days.days()).unwrap();
            let name = write(pattern, day).unwrap();
            prop_assert_eq!(read(pattern, &name), Some(day), "{}", name);
        }
    }
}
