//! Days that are named loosely: seasons, the year's end, and what counts from the day it was written.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::days;
use super::named::{Found, year_behind};
use super::piece::Pieces;

/// "summer 2027", "the spring of 2027"; without a year only where the word before says that a time is meant.
pub(super) fn season(pieces: &Pieces<'_>, at: usize, year: Option<i16>) -> Found {
    let month = first_month(pieces.word(at))?;
    let before = at.checked_sub(1).map_or("", |at| pieces.word(at));
    let introduced =
        matches!(before, "by" | "the" | "this" | "in" | "until" | "till" | "before" | "early" | "mid" | "late" | "of");
    // "By autumn 27": two digits that end what is said are the year's.
    let short = pieces.small(at + 1).filter(|year| (20..=60).contains(year) && introduced && ends(pieces, at + 2));
    if let Some(short) = short {
        return Some((Ok(days::season(2000 + i16::from(short), month)?), at + 2));
    }
    let (year, to) = year_behind(pieces, at + 1, year.filter(|_| introduced && ends(pieces, at + 1)))?;
    Some((Ok(days::season(year, month)?), to))
}

/// The first month of a season, as the weather is counted in the north.
fn first_month(word: &str) -> Option<i8> {
    Some(match word {
        "spring" => 3,
        "summer" => 6,
        "autumn" | "fall" => 9,
        "winter" => 12,
        _ => return None,
    })
}

/// Whether a name ends before `at`: "the spring fair" is no time, "the spring with Ana" is.
pub(super) fn ends(pieces: &Pieces<'_>, at: usize) -> bool {
    const JOINTS: [&str; 12] = ["and", "or", "at", "in", "on", "by", "to", "if", "with", "for", "of", "the"];
    pieces.word(at).is_empty() || JOINTS.contains(&pieces.word(at))
}

/// "year end", "year-end", "EOY", "this year".
pub(super) fn year_end(pieces: &Pieces<'_>, at: usize, year: i16) -> Found {
    let dash = usize::from(pieces.mark(at + 1) == Some('-'));
    let before = at.checked_sub(1).map_or("", |at| pieces.word(at));
    let to = match pieces.word(at) {
        "eoy" => at + 1,
        "year" if pieces.word(at + 1 + dash) == "end" => at + 2 + dash,
        "year" if before == "this" => at + 1,
        _ => return None,
    };
    Some((Ok(days::year(year)?.up_to(days::Part::End)), to))
}

/// What counts from the day it was `written`: "the end of the month", "next week", "tomorrow", "Friday".
pub(super) fn counted(pieces: &Pieces<'_>, at: usize, written: Option<Date>) -> Found {
    let today = written?;
    let (first, last, to) =
        of_unit(pieces, at, today).or_else(|| next_season(pieces, at, today)).or_else(|| of_day(pieces, at, today))?;
    Some((Ok(days::loosely(first, last)), to))
}

/// "by next summer": the first that begins behind the day.
fn next_season(pieces: &Pieces<'_>, at: usize, today: Date) -> Option<(Date, Date, usize)> {
    let is_next = pieces.word(at) == "next" && is_end(pieces, at) && ends(pieces, at + 2);
    let month = first_month(pieces.word(at + 1)).filter(|_| is_next)?;
    let seasons = [today.year(), today.year() + 1].into_iter().filter_map(|year| days::season(year, month));
    let season = seasons.into_iter().find(|season| season.first > today)?;
    Some((season.first, season.last, at + 2))
}

fn of_unit(pieces: &Pieces<'_>, at: usize, today: Date) -> Option<(Date, Date, usize)> {
    let (named, behind) = match pieces.word(at) {
        "eom" => return unit("month", today, 0).map(|(first, last)| (first, last, at + 1)),
        "eow" => return unit("week", today, 0).map(|(first, last)| (first, last, at + 1)),
        "eoq" => return unit("quarter", today, 0).map(|(first, last)| (first, last, at + 1)),
        "this" if pieces.word(at + 1) != "year" => (at + 1, 0),
        "next" => (at + 1, 1),
        "end" if pieces.word(at + 1) == "of" => match pieces.word(at + 2) {
            "the" | "this" => (at + 3, 0),
            "next" => (at + 3, 1),
            _ => (at + 2, 0),
        },
        "month" | "quarter" | "week" if pieces.word(at + 1 + usize::from(pieces.mark(at + 1) == Some('-'))) == "end" => (at, 0),
        _ => return None,
    };
    let end = usize::from(named == at) * (1 + usize::from(pieces.mark(at + 1) == Some('-')));
    unit(pieces.word(named), today, behind).map(|(first, last)| (first, last, named + 1 + end))
}

/// The calendar unit that lies `behind` units after the one of `today`.
fn unit(name: &str, today: Date, behind: i32) -> Option<(Date, Date)> {
    match name {
        "week" => {
            let day = today.checked_add((7 * behind).days()).ok()?;
            let monday = day.checked_sub(i32::from(day.weekday().to_monday_zero_offset()).days()).ok()?;
            Some((monday, monday.checked_add(6.days()).ok()?))
        }
        "month" => {
            let day = today.first_of_month().checked_add(behind.months()).ok()?;
            Some((day, day.last_of_month()))
        }
        "quarter" => {
            let day = today.first_of_month().checked_add((3 * behind).months()).ok()?;
            days::quarter(day.year(), (day.month() + 2) / 3).map(|days| (days.first, days.last))
        }
        "year" => days::year(today.year().checked_add(i16::try_from(behind).ok()?)?).map(|days| (days.first, days.last)),
        _ => None,
    }
}

/// "tomorrow", "Friday": the first one behind the day.
fn of_day(pieces: &Pieces<'_>, at: usize, today: Date) -> Option<(Date, Date, usize)> {
    let day = match pieces.word(at) {
        "tomorrow" => today.tomorrow().ok()?,
        name => today.nth_weekday(1, weekday(name)?).ok().filter(|_| is_end(pieces, at))?,
    };
    Some((day, day, at + 1))
}

/// Whether the word in front says that an end follows.
fn is_end(pieces: &Pieces<'_>, at: usize) -> bool {
    at.checked_sub(1).is_some_and(|at| matches!(pieces.word(at), "by" | "until" | "till" | "before" | "due"))
}

/// The day of the week a word in lower case names in full.
pub(crate) fn weekday(word: &str) -> Option<Weekday> {
    Some(match word {
        "monday" => Weekday::Monday,
        "tuesday" => Weekday::Tuesday,
        "wednesday" => Weekday::Wednesday,
        "thursday" => Weekday::Thursday,
        "friday" => Weekday::Friday,
        "saturday" => Weekday::Saturday,
        "sunday" => Weekday::Sunday,
        _ => return None,
    })
}
