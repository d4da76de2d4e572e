//! Days that go by the name of a feast: "by Christmas", "before Easter 2027".

use jiff::ToSpan;
use jiff::civil::Date;

use super::days;
use super::loose::ends;
use super::named::{Found, year_behind};
use super::piece::Pieces;

/// How far back a bracket is looked for: a line may name a thousand feasts.
const REACH: usize = 12;

/// A feast behind a word that says a time is meant, or before its year; of its holidays, their feast.
pub(super) fn feast(pieces: &Pieces<'_>, at: usize, year: Option<i16>) -> Found {
    let word = pieces.word(at);
    const ANY_YEAR: i16 = 2000;
    day_of(word, ANY_YEAR)?;
    let before = at.checked_sub(1).map_or("", |at| pieces.word(at));
    let introduced =
        matches!(before, "by" | "the" | "this" | "until" | "till" | "before" | "after" | "at" | "around" | "due" | "since");
    // "19 March (the week before Easter)" has named its day.
    let open = (at.saturating_sub(REACH)..at)
        .rev()
        .find(|at| matches!(pieces.mark(*at), Some('(' | ')')))
        .filter(|at| pieces.mark(*at) == Some('('));
    if open.is_some_and(|open| open + 3 < at) {
        return None;
    }
    let holidays = matches!(pieces.word(at + 1), "holidays" | "holiday" | "break" | "eve" | "day");
    let behind = at + 1 + usize::from(holidays);
    // "The Christmas market" is no day.
    let sure = matches!(before, "by" | "until" | "till" | "before" | "after" | "due" | "since");
    let goes_on =
        matches!(pieces.word(behind), "without" | "then" | "but" | "so" | "when" | "while" | "i" | "we" | "he" | "she" | "it");
    let closed = ends(pieces, behind) || pieces.year(behind).is_some();
    if !(closed || sure && goes_on) {
        return None;
    }
    let (year, to) = year_behind(pieces, behind, year.filter(|_| introduced))?;
    let day = day_of(word, year)?;
    let day = if pieces.word(at + 1) == "eve" { day.yesterday().ok()? } else { day };
    let days = days::day(day.year(), day.month(), day.day(), || pieces.written(at, to));
    // Where its year is written, it is a day like others.
    Some((days.map(|days| days::Days { loose: to == behind, ..days }), to))
}

/// Days from Easter Sunday to Whit Sunday.
const WHITSUN: i32 = 49;

fn day_of(word: &str, year: i16) -> Option<Date> {
    match word {
        "christmas" | "xmas" => Date::new(year, 12, 25).ok(),
        "midsummer" => Date::new(year, 6, 24).ok(),
        "halloween" => Date::new(year, 10, 31).ok(),
        "easter" => easter(year),
        "whitsun" | "pentecost" => easter(year)?.checked_add(WHITSUN.days()).ok(),
        _ => None,
    }
}

/// Easter Sunday of the western churches.
///
/// The anonymous Gregorian algorithm, as printed in J. Meeus, *Astronomical Algorithms*, 2nd ed. 1998, chapter 8.
fn easter(year: i16) -> Option<Date> {
    let year = i32::from(year);
    let (century, of_century) = (year / 100, year % 100);
    let moon = (19 * (year % 19) + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30;
    let weekday = (32 + 2 * (century % 4) + 2 * (of_century / 4) - moon - of_century % 4) % 7;
    let late = (year % 19 + 11 * moon + 22 * weekday) / 451;
    let days = moon + weekday - 7 * late + 114;
    Date::new(i16::try_from(year).ok()?, i8::try_from(days / 31).ok()?, i8::try_from(days % 31 + 1).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::easter;

    #[test]
    fn easter_falls_where_the_almanac_has_it() {
        for day in
            ["1961-04-02", "2000-04-23", "2019-04-21", "2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28", "2038-04-25"]
        {
            let year = day[..4].parse().unwrap();
            assert_eq!(easter(year).unwrap().to_string(), day);
        }
    }
}
