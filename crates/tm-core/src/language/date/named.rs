//! Finds the days a text names, wherever they stand in it.

use super::days::{self, Days, Part, Reading};
use super::piece::{Kind, Pieces};
use super::{Anchor, DateProblem, feast, loose};

/// Something read as a date, and the pieces that said it.
pub(super) struct Named {
    pub reading: Reading,
    pub from: usize,
    pub to: usize,
    /// Whether its year or day was completed from elsewhere.
    pub assumed: bool,
}

/// What a parser at one piece returns: the reading and the piece behind it.
pub(super) type Found = Option<(Reading, usize)>;

/// Everything in `pieces` that names days, in order and not overlapping. `year` completes what names none ("Q1", "December").
pub(super) fn all(pieces: &Pieces<'_>, year: Option<i16>) -> Vec<Named> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < pieces.len() {
        match range_or_one(pieces, at, year) {
            Some((reading, to)) => {
                found.push(Named { reading, from: at, to, assumed: false });
                at = to;
            }
            None => at += 1,
        }
    }
    found
}

/// Everything in `pieces` that names days, completed from `anchor` where it leaves something out.
pub(super) fn all_after(pieces: &Pieces<'_>, anchor: Anchor) -> Vec<Named> {
    let mut found: Vec<Named> = Vec::new();
    let mut at = 0;
    while at < pieces.len() {
        let written = range_or_one(pieces, at, None);
        let assumed = written.is_none();
        match written.or_else(|| next_after(pieces, at, anchor)).or_else(|| loose::counted(pieces, at, anchor.written)) {
            Some((reading, to)) => {
                found.push(Named { reading, from: at, to, assumed });
                at = to;
            }
            None => at += 1,
        }
    }
    found
}

/// What names no year is the first of its kind that ends on the anchor's day or later.
fn next_after(pieces: &Pieces<'_>, at: usize, anchor: Anchor) -> Found {
    let from = anchor.from?;
    let in_year = |year| range_or_one(pieces, at, Some(year)).or_else(|| numeric_day(pieces, at, year));
    let found = in_year(from.year())?;
    let is_past = found.0.as_ref().is_ok_and(|days| days.last < from);
    if is_past { in_year(from.year() + 1).or(Some(found)) } else { Some(found) }
}

/// `by 15.6.`, `due 25/12`: only behind a word that says an end follows, since most pairs of numbers are none.
fn numeric_day(pieces: &Pieces<'_>, at: usize, year: i16) -> Found {
    let before = pieces.word(at.checked_sub(1)?);
    let (a, b) = (pieces.small(at)?, glued_number(pieces, at + 2)?);
    let ends = matches!(before, "by" | "due" | "until" | "till" | "before" | "deadline");
    match glued_mark(pieces, at + 1)? {
        '.' if ends && glued_mark(pieces, at + 3) == Some('.') => {
            Some((days::day(year, b, a, || pieces.written(at, at + 3)), at + 4))
        }
        '/' if ends && glued_mark(pieces, at + 3).is_none() => {
            Some((either_order(year, a, b, pieces.written(at, at + 3)), at + 3))
        }
        _ => None,
    }
}

/// `X to Y`, where X may leave its year to Y ("Jan-Mar 2025"), or one date.
fn range_or_one(pieces: &Pieces<'_>, at: usize, year: Option<i16>) -> Found {
    let first = one(pieces, at, year);
    // A leap year stands in while only the extent of a yearless start is asked for.
    let (_, middle) = first.clone().or_else(|| one(pieces, at, Some(2000)))?;
    ranged(pieces, at, middle, year).or(first)
}

fn ranged(pieces: &Pieces<'_>, at: usize, middle: usize, year: Option<i16>) -> Found {
    let second = range_mark(pieces, at, middle)?;
    let (Ok(last), to) = one(pieces, second, year)? else { return None };
    let (Ok(first), _) = one(pieces, at, Some(last.last.year()))? else { return None };
    Some((Ok(days::range(&first, &last)?), to))
}

/// The piece behind a mark or word that makes a range; "and" only does so after "between".
fn range_mark(pieces: &Pieces<'_>, at: usize, middle: usize) -> Option<usize> {
    let joins = match pieces.word(middle) {
        "to" | "through" | "thru" | "until" | "till" => true,
        "and" => at > 0 && pieces.word(at - 1) == "between",
        _ if pieces.mark(middle) == Some('/') => month_number(pieces.word(middle + 1)).is_some(),
        _ => matches!(pieces.mark(middle), Some('-' | '–' | '—' | '→')),
    };
    joins.then_some(middle + 1)
}

/// `Oct 26 → Oct 27`, with both numbers as years.
pub(super) fn short_years(pieces: &Pieces<'_>) -> Option<Days> {
    (0..pieces.len()).find_map(|at| {
        let first = month_of_short_year(pieces, at)?;
        let last = month_of_short_year(pieces, range_mark(pieces, at, at + 2)?)?;
        if last.last > first.last { days::range(&first, &last) } else { None }
    })
}

/// `Oct 26`, its number as a year.
fn month_of_short_year(pieces: &Pieces<'_>, at: usize) -> Option<Days> {
    let number = month_number(pieces.word(at))?;
    let year = 2000 + i16::from(pieces.small(at + 1).filter(|year| (20..60).contains(year))?);
    days::month(year, number)
}

/// One date, with the part of it that is meant.
fn one(pieces: &Pieces<'_>, at: usize, year: Option<i16>) -> Found {
    let Some((part, inner)) = part(pieces, at) else { return plain(pieces, at, year) };
    // "End sept 27": a day would have no end.
    let short = || Some((Ok(month_of_short_year(pieces, inner)?), inner + 2));
    let (reading, to) = short().or_else(|| plain(pieces, inner, year)).or_else(|| the_year(pieces, inner, year))?;
    Some((reading.map(|days| days.up_to(part)), to))
}

/// "the end of", "mid-", "early": the part, and the piece behind it.
fn part(pieces: &Pieces<'_>, at: usize) -> Option<(Part, usize)> {
    let part = match pieces.word(at) {
        "end" | "close" | "eo" | "late" => Part::End,
        "mid" | "middle" => Part::Middle,
        "early" => Part::Early,
        "start" | "beginning" => Part::Start,
        _ => return None,
    };
    let of = if pieces.word(at + 1) == "of" || pieces.mark(at + 1) == Some('-') { at + 2 } else { at + 1 };
    Some((part, if pieces.word(of) == "the" { of + 1 } else { of }))
}

/// "the end of the year", where the year is known from elsewhere.
fn the_year(pieces: &Pieces<'_>, at: usize, year: Option<i16>) -> Found {
    (pieces.word(at) == "year").then_some((Ok(days::year(year?)?), at + 1))
}

fn plain(pieces: &Pieces<'_>, at: usize, year: Option<i16>) -> Found {
    if inside_a_word(pieces, at) {
        return None;
    }
    numeric(pieces, at)
        .or_else(|| year_first(pieces, at))
        .or_else(|| part_of_year(pieces, at, year))
        .or_else(|| month_first(pieces, at, year))
        .or_else(|| day_first(pieces, at, year))
        .or_else(|| whole_year(pieces, at))
        .or_else(|| loose::season(pieces, at, year))
        .or_else(|| feast::feast(pieces, at, year))
        .or_else(|| loose::year_end(pieces, at, year?))
}

/// Whether the piece at `at` continues something (`v1.2.2026`, `COVID-19`) and so starts no date.
fn inside_a_word(pieces: &Pieces<'_>, at: usize) -> bool {
    if !pieces.glued(at) {
        return false;
    }
    match pieces.before(at).map(|piece| &piece.kind) {
        Some(Kind::Word(_) | Kind::Digits(..)) => true,
        // "Aug/Sep"
        Some(Kind::Mark('/')) if at > 1 && [at - 2, at].iter().all(|at| month_number(pieces.word(*at)).is_some()) => false,
        Some(Kind::Mark('.' | '/' | '_' | '#')) => pieces.glued(at - 1),
        // A number in groups: 978-2026-12-31.
        Some(Kind::Mark('-')) => {
            pieces.glued(at - 1) && at >= 2 && matches!(pieces.get(at - 2).map(|piece| &piece.kind), Some(Kind::Digits(_, 3)))
        }
        _ => false,
    }
}

/// `2026-06-30`, `31.12.2026`, `25/12/2026`, `12/2026`, `2026-03`.
fn numeric(pieces: &Pieces<'_>, at: usize) -> Found {
    let mark = glued_mark(pieces, at + 1)?;
    let second = glued_number(pieces, at + 2)?;
    if glued_mark(pieces, at + 3) == Some(mark) && glued_number(pieces, at + 4).is_some() {
        return three(pieces, at, mark, second);
    }
    let is_short = matches!(mark, '-' | '/') && pieces.small(at + 2).is_some() && glued_mark(pieces, at + 3).is_none();
    if is_short && pieces.year(at).is_some_and(|year| is_no_month(year, second)) {
        return Some((Err(DateProblem::NoSuchDay { written: pieces.written(at, at + 3) }), at + 3));
    }
    if is_short && let Some(days) = pieces.year(at).and_then(|year| short_range(year, second)) {
        return Some((Ok(days), at + 3));
    }
    let reading = match (pieces.year(at), pieces.year(at + 2)) {
        (Some(year), None) if mark != '.' && pieces.small(at + 2)? > 0 && written_length(pieces, at + 2) == 2 => {
            days::month(year, second)
        }
        (None, Some(year)) if mark == '/' => days::month(year, pieces.small(at)?),
        _ => None,
    };
    Some((Ok(reading?), at + 3))
}

/// `2026-13`, `2026-00`; `2025-26` and `2020-30` are from one year to another.
fn is_no_month(year: i16, second: i8) -> bool {
    second == 0 || second > 12 && i16::from(second) <= year % 100
}

/// `2025-26`: which day of the second year is meant, it does not say.
fn short_range(year: i16, second: i8) -> Option<Days> {
    let last = year - year % 100 + i16::from(second);
    let days = days::range(&days::year(year)?, &days::year(last)?).filter(|_| second > 12 && last > year)?;
    Some(Days { loose: true, ..days })
}

/// What stands before numbers that only look like a day: "version 2026.4.1", "ip 10.2.2027".
fn is_numbered(pieces: &Pieces<'_>, at: usize, mark: char) -> bool {
    let before = at.checked_sub(1).map_or("", |at| pieces.word(at));
    let version = matches!(before, "version" | "v" | "build") || before == "release" && pieces.year(at).is_some();
    mark == '.' && (version || matches!(before, "ip" | "address"))
}

/// Three numbers with the same mark between them.
fn three(pieces: &Pieces<'_>, at: usize, mark: char, second: i8) -> Found {
    let longer = glued_mark(pieces, at + 5) == Some(mark) && glued_number(pieces, at + 6).is_some();
    if longer || is_numbered(pieces, at, mark) {
        return None;
    }
    let written = || pieces.written(at, at + 5);
    let reading = match (pieces.year(at), last_year(pieces, at + 4, mark)) {
        (Some(year), _) => days::day(year, second, pieces.small(at + 4)?, written),
        (None, Some(year)) if mark == '.' => days::day(year, second, pieces.small(at)?, written),
        (None, Some(year)) => either_order(year, pieces.small(at)?, second, written()),
        _ => return None,
    };
    Some((reading, at + 5))
}

/// A year that ends a date: `2026`, or the `26` of `25/12/26`; `10-20-30` and `50/30/20` are no dates.
fn last_year(pieces: &Pieces<'_>, at: usize, mark: char) -> Option<i16> {
    let short = || pieces.small(at).filter(|year| mark == '/' && (24..60).contains(year)).map(|year| 2000 + i16::from(year));
    pieces.year(at).or_else(short)
}

/// `a/b/year`: whichever of day and month cannot be the other is told by its size.
fn either_order(year: i16, a: i8, b: i8, written: String) -> Reading {
    let day_first = days::day(year, b, a, || written.clone());
    let month_first = days::day(year, a, b, || written.clone());
    match (day_first, month_first) {
        (Ok(day), Ok(month)) if day != month => {
            Err(DateProblem::Ambiguous { written, day_first: day.last, month_first: month.last })
        }
        (Ok(days), _) | (_, Ok(days)) => Ok(days),
        (problem, _) => problem,
    }
}

fn glued_mark(pieces: &Pieces<'_>, at: usize) -> Option<char> {
    pieces.mark(at).filter(|mark| pieces.glued(at) && matches!(mark, '-' | '/' | '.'))
}

/// A small number, or 0 for a year, written against what stands before.
fn glued_number(pieces: &Pieces<'_>, at: usize) -> Option<i8> {
    pieces.glued(at).then(|| pieces.small(at).or_else(|| pieces.year(at).map(|_| 0)))?
}

fn written_length(pieces: &Pieces<'_>, at: usize) -> usize {
    pieces.get(at).map_or(0, |piece| piece.span.range().len())
}

/// `2026-Q1`, `2026 H1`, `2026-W07`, `2026: Q1`.
fn year_first(pieces: &Pieces<'_>, at: usize) -> Found {
    let year = pieces.year(at)?;
    let next = if matches!(pieces.mark(at + 1), Some('-' | '/' | ':' | ',' | '–')) { at + 2 } else { at + 1 };
    let number = pieces.glued(next + 1).then(|| pieces.small(next + 1))??;
    let letter = pieces.word(next);
    let unknown = || DateProblem::NoSuchDay { written: pieces.written(at, next + 2) };
    PARTS.contains(&letter).then(|| (lettered(letter, year, number).ok_or_else(unknown), next + 2))
}

/// Letters of a quarter, a half and a week.
const PARTS: [&str; 6] = ["q", "h", "w", "kw", "cw", "wk"];

/// `q 3`, `h 1`, `w 7` of a year.
fn lettered(letter: &str, year: i16, number: i8) -> Option<Days> {
    match letter {
        "q" => days::quarter(year, number),
        "h" => days::half(year, number),
        "w" | "kw" | "cw" | "wk" => days::week(year, number),
        _ => None,
    }
}

/// `Q3 2026`, `H1 of 2026`, `third quarter of 2026`, `Week 7, 2026`.
fn part_of_year(pieces: &Pieces<'_>, at: usize, year: Option<i16>) -> Found {
    let (letter, number, next) = numbered_part(pieces, at)?;
    // When a fiscal year begins, nobody can tell from its name.
    if pieces.word(next) == "fy" {
        return None;
    }
    let (of_year, to) = year_behind(pieces, next, year)?;
    match lettered(letter, of_year, number) {
        Some(days) => Some((Ok(days), to)),
        // "Q5 2027"
        None if PARTS.contains(&pieces.word(at)) && year_behind(pieces, next, None).is_some() => {
            Some((Err(DateProblem::NoSuchDay { written: pieces.written(at, to) }), to))
        }
        None => None,
    }
}

/// The numbered quarter, half or week at `at`, and the piece behind it.
pub(super) fn numbered_part<'t>(pieces: &'t Pieces<'_>, at: usize) -> Option<(&'t str, i8, usize)> {
    let word = pieces.word(at);
    let number = pieces.small(at + 1);
    match word {
        letter if PARTS.contains(&letter) && pieces.glued(at + 1) => Some((word, number?, at + 2)),
        "quarter" => Some(("q", number?, at + 2)),
        "week" => Some(("w", number?, at + 2)),
        _ => counted_part(pieces, at),
    }
}

/// `third quarter`, `1st half`, `2H`.
fn counted_part<'t>(pieces: &'t Pieces<'_>, at: usize) -> Option<(&'t str, i8, usize)> {
    let (number, next) = match (pieces.word(at), pieces.small(at)) {
        ("first", _) => (1, at + 1),
        ("second", _) => (2, at + 1),
        ("third", _) => (3, at + 1),
        ("fourth" | "last", _) => (4, at + 1),
        (_, Some(number)) => (number, behind_ordinal(pieces, at + 1)),
        _ => return None,
    };
    // "3 half marathons" are no third half.
    let counted = pieces.small(at).is_some() && next == at + 1;
    let letter = match pieces.word(next) {
        "quarter" if !counted => "q",
        "half" if !counted => "h",
        word @ ("q" | "h") if pieces.glued(next) && pieces.capital(next) => word,
        _ => return None,
    };
    Some((letter, if letter == "h" { number.min(2) } else { number }, next + 1))
}

fn behind_ordinal(pieces: &Pieces<'_>, at: usize) -> usize {
    let ordinal = pieces.glued(at) && matches!(pieces.word(at), "st" | "nd" | "rd" | "th");
    if ordinal { at + 1 } else { at }
}

/// `July 2026`, `July of 2026`, `Dec 31, 2026`, `December 31st, 2026`.
fn month_first(pieces: &Pieces<'_>, at: usize, year: Option<i16>) -> Found {
    let month = month_number(pieces.word(at))?;
    let year = year.filter(|_| is_month(pieces, at));
    let next = if pieces.mark(at + 1) == Some('.') { at + 2 } else { at + 1 };
    let dated = day_behind(pieces, next).and_then(|(day, behind)| {
        let (year, to) = year_behind(pieces, behind, year)?;
        Some((days::day(year, month, day, || pieces.written(at, to)), to))
    });
    dated.or_else(|| {
        let (year, to) = year_behind(pieces, next, year)?;
        Some((Ok(days::month(year, month)?), to))
    })
}

/// The day behind a month, of `10-20` the last; a clock time is none.
fn day_behind(pieces: &Pieces<'_>, at: usize) -> Option<(i8, usize)> {
    let clock = |at| pieces.mark(at) == Some(':') && pieces.glued(at) && pieces.glued(at + 1);
    // "By December 12 books": so many of them.
    let thing = pieces.word(at + 1);
    let last = pieces.get(at + 2).is_none() || pieces.mark(at + 2).is_some();
    let other = matches!(thing, "this" | "plus" | "always" | "thus" | "perhaps" | "besides" | "towards" | "unless" | "across");
    let counts = last && !other && thing.len() > 3 && thing.ends_with('s') && !thing.ends_with("ss") && !pieces.capital(at + 1);
    let day = pieces.small(at).filter(|_| !clock(at + 1) && !counts)?;
    let behind = behind_ordinal(pieces, at + 1);
    let range = matches!(pieces.mark(behind), Some('-' | '–'));
    match pieces.small(behind + 1) {
        Some(last) if range && last > day => Some((last, behind_ordinal(pieces, behind + 2))),
        _ => Some((day, behind)),
    }
}

/// `31 December 2026`, `1st of July 2027`, `31-Dec-2026`.
fn day_first(pieces: &Pieces<'_>, at: usize, year: Option<i16>) -> Found {
    let day = pieces.small(at)?;
    let behind = behind_ordinal(pieces, at + 1);
    let joined = pieces.word(behind) == "of" || matches!(pieces.mark(behind), Some('-' | '.'));
    let name = if joined { behind + 1 } else { behind };
    let month = month_number(pieces.word(name))?;
    let year = year.filter(|_| is_month(pieces, name));
    let next = if pieces.mark(name + 1) == Some('.') { name + 2 } else { name + 1 };
    let (year, to) = short_year(pieces, next).or_else(|| year_behind(pieces, next, year))?;
    Some((days::day(year, month, day, || pieces.written(at, to)), to))
}

/// The `27` of `14 mar 27`: behind a day and its month, where nothing follows that it could count.
fn short_year(pieces: &Pieces<'_>, at: usize) -> Option<(i16, usize)> {
    let year = pieces.small(at).filter(|year| (20..60).contains(year) && !pieces.glued(at))?;
    let closed = match pieces.get(at + 1).map(|piece| &piece.kind) {
        None => true,
        Some(Kind::Mark('.')) => !pieces.glued(at + 2),
        Some(Kind::Mark(mark)) => {
            !matches!(mark, '%' | '€' | '$' | '£' | '+' | ':' | '/' | '-' | '–' | '.') || pieces.get(at + 2).is_none()
        }
        _ => false,
    };
    closed.then_some((2000 + i16::from(year), at + 1))
}

/// The year at `at`, behind at most one "of", comma or other joint; else the given one, behind nothing.
pub(super) fn year_behind(pieces: &Pieces<'_>, at: usize, year: Option<i16>) -> Option<(i16, usize)> {
    let joined = pieces.word(at) == "of" || matches!(pieces.mark(at), Some(',' | '/' | '-' | '.'));
    let written = year_at(pieces, at).or_else(|| joined.then(|| year_at(pieces, at + 1))?);
    written.or_else(|| Some((year?, at)))
}

/// `2026`, `'26`, `FY26`.
fn year_at(pieces: &Pieces<'_>, at: usize) -> Option<(i16, usize)> {
    let short = || pieces.small(at + 1).filter(|_| written_length(pieces, at + 1) == 2).map(|year| 2000 + i16::from(year));
    match pieces.year(at) {
        Some(year) => Some((year, at + 1)),
        None if matches!(pieces.mark(at), Some('\'' | '’')) => Some((short().filter(|_| pieces.glued(at + 1))?, at + 2)),
        None if matches!(pieces.word(at), "fy" | "cy") => Some((pieces.year(at + 1).or_else(short)?, at + 2)),
        None => None,
    }
}

/// `FY2026`, `Year-End 2025`, `fiscal year 2026`, `EOY 2026`, `2025 full year`; the bare `2026` is marked as such.
fn whole_year(pieces: &Pieces<'_>, at: usize) -> Found {
    // "2026-366" is a number in two groups.
    let grouped = glued_mark(pieces, at + 1) == Some('-') && pieces.glued(at + 2) && written_length(pieces, at + 2) == 3;
    let decade = pieces.word(at + 1) == "s" && pieces.glued(at + 1);
    if let Some(year) = pieces.year(at).filter(|_| !grouped && !decade) {
        let full = pieces.word(at + 1) == "full" && pieces.word(at + 2) == "year";
        let days = Days { bare: !full, ..days::year(year)? };
        return Some((Ok(days), if full { at + 3 } else { at + 1 }));
    }
    let next = match pieces.word(at) {
        // "Q3 FY27" is a quarter of a year nobody knows the begin of.
        "fy" if at > 1 && matches!(pieces.word(at - 2), "q" | "h") => return None,
        "eoy" | "ye" => at + 1,
        "calendar" | "fiscal" if pieces.word(at + 1) == "year" => at + 2,
        "year" => behind_end(pieces, at + 1),
        _ => at,
    };
    let named = next > at || matches!(pieces.word(at), "fy" | "cy");
    let (year, to) = named.then(|| year_at(pieces, next))??;
    Some((Ok(days::year(year)?), to))
}

/// Behind the `-End` of `Year-End`.
fn behind_end(pieces: &Pieces<'_>, at: usize) -> usize {
    let end = if pieces.mark(at) == Some('-') { at + 1 } else { at };
    if pieces.word(end) == "end" { end + 1 } else { at }
}

/// "may" and "march" are verbs too; without a year of their own a capital or the word before makes them months.
fn is_month(pieces: &Pieces<'_>, at: usize) -> bool {
    let before = at.checked_sub(1).map_or("", |at| pieces.word(at));
    let is_verb = matches!(pieces.word(at), "may" | "march" | "mar");
    // "7 mar", "3 may": of three people who may do something more is said.
    let counted = at.checked_sub(1).is_some_and(|day| pieces.small(day).is_some());
    !is_verb
        || pieces.capital(at)
        || counted && (pieces.word(at) == "mar" || pieces.word(at + 1).is_empty())
        || matches!(before, "by" | "until" | "till" | "before" | "in" | "since" | "of" | "mid" | "early" | "late")
}

const MONTHS: [&str; 12] =
    ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

/// German names that are no English ones: an English plan may have German dates.
const GERMAN: [(&str, i8); 12] = [
    ("januar", 1),
    ("februar", 2),
    ("märz", 3),
    ("maerz", 3),
    ("mrz", 3),
    ("mai", 5),
    ("juni", 6),
    ("juli", 7),
    ("oktober", 10),
    ("okt", 10),
    ("dezember", 12),
    ("dez", 12),
];

/// The number of a month's name or abbreviation.
pub(super) fn month_number(word: &str) -> Option<i8> {
    if let Some((_, number)) = GERMAN.iter().find(|(name, _)| *name == word) {
        return Some(*number);
    }
    let known = word == "sept" || word.len() == 3 || MONTHS.contains(&word);
    let at = MONTHS.iter().position(|month| known && month.starts_with(word))?;
    i8::try_from(at + 1).ok()
}
