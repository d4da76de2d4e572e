//! Dates, periods and horizons as people write them in a plan.
//!
//! There is no clock here: "this year", "by December" and "next week" name no day unless the caller says which year is meant.

mod days;
mod feast;
mod horizon;
mod introduced;
mod loose;
mod named;
mod open;
mod piece;
#[cfg(test)]
mod tests;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use tm_doc::Span;

use days::Days;
use introduced::{Introduced, Rank, introduced};
pub(crate) use loose::weekday;
use named::Named;
use piece::Pieces;

/// A date found in a text, with the bytes that said it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dated {
    /// The day meant; of a month, quarter, half or year its last day.
    pub date: Date,
    /// Everything that said so, introducing word and brackets included: `(Deadline: 2026-06-30)`, `by July of 2026`.
    pub span: Span,
    /// Whether the words leave room for another day: "by the summer", "next month".
    pub loose: bool,
}

/// What completes the dates that a text leaves open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Anchor {
    /// A date without its year is the first one of its kind that ends on this day or later.
    pub from: Option<Date>,
    /// The day the text was written, for "next month" and "by Friday".
    pub written: Option<Date>,
}

/// A time that was written and names no day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Open {
    /// "by June", where nothing tells the year.
    NoYear {
        /// As written.
        written: String,
    },
    /// "by the holidays", "soon".
    NoDay {
        /// As written.
        written: String,
    },
}

/// A date that was written and cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DateProblem {
    /// `3/4/2026`: day and month could be either.
    Ambiguous {
        /// As written.
        written: String,
        /// Read as day, month.
        day_first: Date,
        /// Read as month, day.
        month_first: Date,
    },
    /// `2026-02-30`: the calendar has no such day.
    NoSuchDay {
        /// As written.
        written: String,
    },
}

/// A stretch of days, both ends included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    /// First day.
    pub first: Date,
    /// Last day.
    pub last: Date,
    /// The short name: `2025-Q1`, `2025-03`, `2025-H1`, `2025`, `2025-W07`; of other ranges both names, `2025-01..2025-04`.
    pub name: String,
}

impl Dated {
    /// `text`, in which this was found, without what said it, and without the space or joint that is left over.
    ///
    /// ```
    /// use tm_core::language::date::deadline;
    /// let title = "Sing on the radio, by May of 2027";
    /// assert_eq!(deadline(title).0.map(|found| found.without(title)).as_deref(), Some("Sing on the radio"));
    /// ```
    pub fn without(&self, text: &str) -> String {
        const JOINTS: &[char] = &[',', ';', ':', '-', '–', '—', '|', '@', '·'];
        let before = text.get(..self.span.start).unwrap_or(text).trim_end();
        let after = text.get(self.span.end..).unwrap_or_default().trim();
        let before = before.trim_end_matches(|char: char| JOINTS.contains(&char) || char.is_whitespace());
        let after =
            if before.is_empty() { after.trim_start_matches(|char: char| JOINTS.contains(&char)).trim_start() } else { after };
        let space = if before.is_empty() || after.is_empty() || after.starts_with([',', '.', ';', ':', ')', '!', '?']) {
            ""
        } else {
            " "
        };
        format!("{before}{space}{after}")
    }
}

/// The deadline stated in `text`, if one is, and the dates in it that cannot be used.
///
/// A date behind "deadline", "due", "by", "until" or "before" comes before one behind "in" or "on", and that before one nothing introduces; of
/// equals the latest counts. A date behind "since", "started" or "updated" is none, and neither is a year that merely stands there.
pub fn deadline(text: &str) -> (Option<Dated>, Vec<DateProblem>) {
    deadline_in(text, Anchor::default())
}

/// As [`deadline`], with dates completed from `anchor`; of equals the one written out counts.
///
/// ```
/// use tm_core::language::date::{Anchor, deadline_in};
/// let anchor = Anchor { from: Some("2027-02-01".parse().unwrap()), written: None };
/// let day = |text: &str| deadline_in(text, anchor).0.map(|dated| dated.date.to_string());
/// assert_eq!(day("Ten essays by June").as_deref(), Some("2027-06-30"));
/// assert_eq!(day("Ten essays by January").as_deref(), Some("2028-01-31"));
/// assert_eq!(day("Ten essays by the summer").as_deref(), Some("2027-08-31"));
/// assert_eq!(day("Ten essays by year end").as_deref(), Some("2027-12-31"));
/// assert_eq!(day("Ten essays next month"), None);
/// ```
pub fn deadline_in(text: &str, anchor: Anchor) -> (Option<Dated>, Vec<DateProblem>) {
    latest(text, anchor, |introduced| !introduced.denied)
}

/// The latest of the most surely introduced dates among those that `counts`. One that cannot be used is not made up for by a lesser one.
fn latest(text: &str, anchor: Anchor, counts: impl Fn(&Introduced) -> bool) -> (Option<Dated>, Vec<DateProblem>) {
    let pieces = Pieces::new(text);
    let mut problems = Vec::new();
    let mut failed = Rank::Other;
    let mut best: Option<((Rank, bool), Dated)> = None;
    for named in named::all_after(&pieces, anchor) {
        let introduced = introduced(&pieces, &named);
        if !counts(&introduced) {
            continue;
        }
        match &named.reading {
            Ok(days) => {
                let rank = (introduced.rank, !named.assumed);
                let Some(found) = ended(&pieces, &named, days, introduced) else { continue };
                if best.as_ref().is_none_or(|(known, dated)| (*known, dated.date) <= (rank, found.date)) {
                    best = Some((rank, found));
                }
            }
            Err(problem) => {
                failed = failed.max(introduced.rank);
                problems.push(problem.clone());
            }
        }
    }
    // A day that only stands there may be the better one; the day to begin is not.
    let best = best.filter(|((rank, _), _)| *rank != Rank::Within || failed < Rank::End);
    (best.map(|(_, dated)| dated), problems)
}

/// Whether `text` states several days, and nothing says which of them something in it is due on: "500 by March, 1,000 by June".
pub(crate) fn is_torn(text: &str, anchor: Anchor) -> bool {
    let pieces = Pieces::new(text);
    let named = named::all_after(&pieces, anchor);
    let ends = named.iter().filter_map(|named| {
        let introduced = introduced(&pieces, named);
        let days = named.reading.as_ref().ok().filter(|_| !introduced.denied && introduced.rank >= Rank::Within)?;
        Some((introduced.rank, ended(&pieces, named, days, introduced)?.date))
    });
    let ends: Vec<(Rank, Date)> = ends.collect();
    let best = ends.iter().map(|(rank, _)| *rank).max();
    let mut days = ends.iter().filter(|(rank, _)| Some(*rank) == best).map(|(_, day)| day);
    days.next().is_some_and(|first| days.any(|other| other != first))
}

/// The times in `text` that name no day even with `anchor`, in order.
///
/// ```
/// use tm_core::language::date::{Anchor, Open, open};
/// assert_eq!(open("Ten essays by June", Anchor::default()), [Open::NoYear { written: "by June".to_owned() }]);
/// assert_eq!(open("Ten essays, soonish", Anchor::default()), [Open::NoDay { written: "soonish".to_owned() }]);
/// assert_eq!(open("Ten essays by 2027-06-30, by hand", Anchor::default()), []);
/// ```
pub fn open(text: &str, anchor: Anchor) -> Vec<Open> {
    open::open(text, anchor)
}

/// The end `days` make, introduced as they are.
fn ended(pieces: &Pieces<'_>, named: &Named, days: &Days, introduced: Introduced) -> Option<Dated> {
    let unsaid = match introduced.rank {
        Rank::Other => return None,
        Rank::Unsaid => !(introduced.alone || days.loose && days.ending),
        Rank::Within | Rank::End => false,
    };
    if (days.bare || named.assumed) && unsaid || introduced.rank == Rank::Within && is_about(pieces, named) {
        return None;
    }
    let date = if introduced.before && !days.ending { days.first.yesterday().ok()? } else { days.last };
    Some(Dated { date, span: introduced.span, loose: days.loose })
}

/// "for 2026 review", "for Q3 2026 sales": a date that says which review or show is meant.
fn is_about(pieces: &Pieces<'_>, named: &Named) -> bool {
    const JOINTS: [&str; 9] = ["and", "or", "at", "in", "on", "by", "to", "if", "with"];
    let followed = pieces.get(named.to).is_some() && pieces.mark(named.to).is_none() && !JOINTS.contains(&pieces.word(named.to));
    followed && named.from > 0 && pieces.word(named.from - 1) == "for"
}

/// The last day of a ban or rule: "in 2025" ends with the year, "until July 2026" the day before July; "this year" is none.
///
/// ```
/// let until = |text: &str| tm_core::language::date::until(text).map(|dated| dated.date.to_string());
/// assert_eq!(until("No fairs until July 2027").as_deref(), Some("2027-06-30"));
/// assert_eq!(until("No fairs until 2027").as_deref(), Some("2026-12-31"));
/// assert_eq!(until("No fairs until the end of July 2027").as_deref(), Some("2027-07-31"));
/// assert_eq!(until("No fairs until 15 July 2027").as_deref(), Some("2027-07-15"));
/// assert_eq!(until("No fairs in 2027").as_deref(), Some("2027-12-31"));
/// ```
pub fn until(text: &str) -> Option<Dated> {
    until_in(text, Anchor::default())
}

/// Whether a day in `text` is said to be an end: "by March 2027", not "five people left in 2022".
pub(crate) fn says_end(text: &str, anchor: Anchor) -> bool {
    any(text, anchor, |said| said.rank == Rank::End && !said.denied)
}

/// Whether a day in `text` is that of something else: "from 1 April", "begun in May".
pub(crate) fn says_other(text: &str, anchor: Anchor) -> bool {
    any(text, anchor, |said| said.rank == Rank::Other)
}

/// Whether any day in `text` is introduced so.
fn any(text: &str, anchor: Anchor, is: impl Fn(Introduced) -> bool) -> bool {
    let pieces = Pieces::new(text);
    named::all_after(&pieces, anchor).iter().map(|named| introduced(&pieces, named)).any(is)
}

/// As [`until`], with dates completed from `anchor`.
pub fn until_in(text: &str, anchor: Anchor) -> Option<Dated> {
    // What may not begin before a day is banned until it.
    let dated = latest(text, anchor, |_| true).0?;
    // "From Monday till Thursday" comes round every week.
    let names_weekday = |span: Span| {
        text[span.range()].split(|char: char| !char.is_alphabetic()).any(|word| weekday(&word.to_lowercase()).is_some())
    };
    if dated.loose && names_weekday(dated.span) {
        return None;
    }
    let lower = text[..dated.span.end].to_lowercase();
    // What holds until July no longer holds in July.
    let is_open = ["until ", "till "].iter().any(|word| lower.contains(word)) && !lower.contains("end of");
    let pieces = Pieces::new(&text[dated.span.range()]);
    let named = named::all_after(&pieces, anchor).into_iter().find_map(|named| Some((named.assumed, named.reading.ok()?)));
    let (assumed, days) = named.filter(|(_, days)| is_open && days.first < days.last && !days.ending).unzip();
    let before = days.and_then(|days| days.first.yesterday().ok());
    // In a plan that begins in July it is the next one: nothing holds until before it began.
    if assumed == Some(true) && before.zip(anchor.from).is_some_and(|(before, from)| before < from) {
        let next = Anchor { from: dated.date.tomorrow().ok(), ..anchor };
        return until_in(text, next);
    }
    Some(Dated { date: before.unwrap_or(dated.date), ..dated })
}

/// The month, 1 to 12, that a lower-case word names, in English or German.
pub(crate) fn month(word: &str) -> Option<i8> {
    named::month_number(word)
}

/// The period a heading or label names: `Q1 2025 (Jan-Mar)`, `2026-H1`, `March 2026`, `Year-End 2025`.
pub fn stretch(text: &str) -> Option<Stretch> {
    stretch_in(text, None)
}

/// As [`stretch`], with the `year` that `Q1` leaves out. A year elsewhere in the text comes before it: `Q1 (Jan-Mar) 2025`.
pub fn stretch_in(text: &str, year: Option<i16>) -> Option<Stretch> {
    let pieces = Pieces::new(text);
    let bare = match most_exact(&pieces, None) {
        Some(days) if !days.bare => return Some(days.into()),
        other => other,
    };
    let year = bare.as_ref().map(|days| days.last.year()).or(year);
    let part = year.and_then(|year| most_exact(&pieces, Some(year))).filter(|days| !days.bare);
    part.or(bare).map(Stretch::from)
}

/// The months a text runs from and to: "Sept 2026 – Dec 2027". Where it names no year at all, two numbers behind months are years ("Oct 26 →
/// Oct 27"), a few of them: nobody plans for two days.
pub fn range_of_months(text: &str) -> Option<Stretch> {
    let pieces = Pieces::new(text);
    let long = |days: &Days| days.first.until(days.last).is_ok_and(|span| span.get_days() >= LONG) && !days.bare;
    let long_ones = || named::all(&pieces, None).into_iter().filter_map(|named| named.reading.ok()).filter(long);
    // "FY26 (April 2026 – March 2027)": the months say which year is meant.
    let written = || long_ones().find(|days| days.name.len() > "2026".len()).or_else(|| long_ones().next());
    let few = |days: &Days| days.last.year() - days.first.year() <= FEW_YEARS;
    let short = || named::short_years(&pieces).filter(few);
    written().or_else(|| if (0..pieces.len()).any(|at| pieces.year(at).is_some()) { None } else { short() }).map(Stretch::from)
}

/// The most years between two short ones.
const FEW_YEARS: i16 = 3;

/// The fewest days that a range of months has.
const LONG: i32 = 80;

/// The first days named that are more than a bare year, else the first year.
fn most_exact(pieces: &Pieces<'_>, year: Option<i16>) -> Option<Days> {
    let all: Vec<Days> = named::all(pieces, year).into_iter().filter_map(|named| named.reading.ok()).collect();
    all.iter().find(|days| !days.bare).or(all.first()).cloned()
}

impl From<Days> for Stretch {
    fn from(days: Days) -> Self {
        Stretch { first: days.first, last: days.last, name: days.name }
    }
}

/// The quarter a heading names with or without its year: `Q1`, `Q2 Targets (Months 4-6)`, `third quarter`. `Q1-Q2` names two and so none.
pub fn quarter_of(text: &str) -> Option<u8> {
    let pieces = Pieces::new(text);
    let mut quarters = (0..pieces.len()).filter_map(|at| match named::numbered_part(&pieces, at)? {
        ("q", number @ 1..=4, _) => u8::try_from(number).ok(),
        _ => None,
    });
    let first = quarters.next()?;
    quarters.all(|other| other == first).then_some(first)
}

/// The horizon a heading or label names, in months: `6-Month Milestones` is 6, `Nearer Goal (1-2 Years)` is 24, `Q2 Targets (Months 4-6)` is 6.
pub fn horizon(text: &str) -> Option<u32> {
    horizon::horizon(&Pieces::new(text))
}

/// The bytes of everything in `text` that reads as a date, with a year or without: what no other number should be looked for in.
///
/// A year that merely stands there is among them, unless it is round or has a sign of a quantity: "2000 pages", "$2025", "2030+".
pub fn mentions(text: &str) -> Vec<Span> {
    let pieces = Pieces::new(text);
    let all = named::all(&pieces, Some(2000));
    all.iter().filter(|named| !counts(&pieces, named)).map(|named| pieces.span(named.from, named.to)).collect()
}

/// Whether what looks like a year is a quantity.
fn counts(pieces: &Pieces<'_>, named: &Named) -> bool {
    let before = named.from.checked_sub(1).and_then(|at| pieces.mark(at));
    let signed = matches!(before, Some('$' | '€' | '£')) || matches!(pieces.mark(named.to), Some('+' | '%' | '$' | '€' | '£'));
    named.reading.as_ref().is_ok_and(|days| days.bare && (signed || days.first.year() % 100 == 0))
}
