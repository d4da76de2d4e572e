//! `tm away`: days that rest. Pace, idle days and absences leave them out.

use jiff::ToSpan;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use super::note;
use crate::day::rest::{self, between};
use crate::filter::when;
use crate::language::date;
use crate::plan::{Plan, Section};
use crate::record::value;
use crate::{At, Planned, Query, Refusal, Snapshot};

/// The name and version of [`Away`].
pub const SCHEMA: &str = "tm.away/1";

/// Nobody is away for longer; who writes it has mistaken a year.
const LONGEST: i64 = 366;
/// A last day without a year that is so many days behind the first may have been meant the other way round.
const TURNED: i64 = 183;
/// Pauses that are over are shown for so many days.
const SHOWN: i64 = 366;

/// The pauses there are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Away {
    /// Always `tm.away/1`.
    pub schema: String,
    /// The day it is told for.
    #[schemars(with = "String")]
    pub today: Date,
    /// The pauses, the newest first.
    pub pauses: Vec<Rest>,
    /// The pause that was written just now.
    pub written: Option<Rest>,
}

/// A pause.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Rest {
    /// First day.
    #[schemars(with = "String")]
    pub first: Date,
    /// Last day.
    #[schemars(with = "String")]
    pub last: Date,
    /// How many days.
    pub days: i64,
    /// `ahead`, `now` or `over`.
    pub state: String,
    /// The item of a plan that rests; everything where none is named.
    pub item: Option<String>,
    /// Why.
    pub because: String,
    /// The note that says so.
    pub path: String,
    /// Its line, from 1; 0 where it was only just written.
    pub line: u32,
}

/// A pause to write down.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Pause {
    /// First and last day.
    pub days: (Date, Date),
    /// What rests; everything where nothing is named.
    pub item: Option<String>,
    /// Why.
    pub because: String,
}

/// The days a person names: `20 dec..3 jan`, `2026-12-20..2027-01-03`, `tomorrow`, `today..today+2w`. Of a day without a year the nearest is
/// meant.
///
/// ```
/// use jiff::civil::date;
/// let days = tm_core::rhythm::away::days("20 dec..3 jan", date(2026, 11, 20)).unwrap();
/// assert_eq!(days, (date(2026, 12, 20), date(2027, 1, 3)));
/// let days = tm_core::rhythm::away::days("28 dec to 6 jan", date(2027, 1, 8)).unwrap();
/// assert_eq!(days, (date(2026, 12, 28), date(2027, 1, 6)));
/// let days = tm_core::rhythm::away::days("2026-12-20 2027-01-03", date(2026, 11, 20)).unwrap();
/// assert_eq!(days, (date(2026, 12, 20), date(2027, 1, 3)));
/// let days = tm_core::rhythm::away::days("until 2026-12-01", date(2026, 11, 20)).unwrap();
/// assert_eq!(days, (date(2026, 11, 20), date(2026, 12, 1)));
/// assert_eq!(tm_core::rhythm::away::days("to 1 dec", date(2026, 11, 20)), Ok(days));
/// ```
///
/// # Errors
/// Where the text names no days, or they end before they begin.
pub fn days(text: &str, today: Date) -> Result<(Date, Date), Refusal> {
    let unread = || {
        Refusal::new(format!("\"{text}\" is read as no days"))
            .hint("write 20 dec..3 jan, 2026-12-20..2027-01-03, tomorrow or today..today+2w")
    };
    // "until 1 dec" begins today.
    let text = text.trim();
    let open = ["until ", "till ", "til ", "to ", ".."].into_iter().find_map(|mark| {
        let rest = text.get(..mark.len()).filter(|begin| begin.eq_ignore_ascii_case(mark)).map(|_| &text[mark.len()..])?;
        Some(("today", rest))
    });
    let marked = ["..", " to ", " - ", " until ", " till ", " – "].into_iter().find_map(|mark| text.split_once(mark));
    let parts = open.or(marked).or_else(|| two_days(text, today));
    let (from, to) = parts.map_or((text, None), |(from, to)| (from, Some(to)));
    let first = whole(from, today, Near::To(today)).ok_or_else(unread)?;
    let last = match to {
        None => first.1,
        Some(to) => whole(to, today, Near::Behind(first.0)).ok_or_else(unread)?.1,
    };
    if last < first.0 {
        return Err(Refusal::new(format!("{last} is before {}", first.0)).hint("the first day comes first: 20 dec..3 jan"));
    }
    // Most of a year is rather two days in the wrong order, or one of another year.
    let is_turned =
        to.filter(|to| between(first.0, last) > TURNED && !has_year(to)).and_then(|to| whole(to, today, Near::To(first.0)));
    if let Some((_, other)) = is_turned.filter(|(_, other)| *other < first.0) {
        return Err(Refusal::new(format!("\"{text}\" could be {other}..{} or {}..{last}", first.0, first.0))
            .hint("write it with the year"));
    }
    Ok((first.0, last))
}

fn has_year(text: &str) -> bool {
    text.split(|char: char| !char.is_ascii_digit()).any(|digits| digits.len() == 4)
}

/// `2026-12-20 2027-01-03`: two days with nothing between them.
fn two_days(text: &str, today: Date) -> Option<(&str, &str)> {
    let gaps = text.char_indices().filter(|(_, char)| char.is_whitespace()).map(|(at, _)| at);
    let halves = gaps.map(|at| (text[..at].trim(), text[at..].trim()));
    let is_day = |half: &str, near: Near| whole(half, today, near).filter(|(first, last)| first == last).map(|day| day.0);
    let mut halves = halves.filter(|(from, to)| !from.is_empty() && !to.is_empty());
    halves.find(|(from, to)| is_day(from, Near::To(today)).is_some_and(|first| is_day(to, Near::Behind(first)).is_some()))
}

/// The days a text names, where every word of it says something about them.
fn whole(text: &str, today: Date, near: Near) -> Option<(Date, Date)> {
    let days = one(text, today, near)?;
    let Some((rest, last)) = text.trim().rsplit_once(char::is_whitespace) else { return Some(days) };
    // A year that is the nearest anyway says something all the same.
    let is_year = last.len() == 4 && last.bytes().all(|byte| byte.is_ascii_digit());
    (is_year || one(rest, today, near) != Some(days)).then_some(days)
}

/// Which year is meant where none is written.
#[derive(Clone, Copy)]
enum Near {
    To(Date),
    Behind(Date),
}

fn one(text: &str, today: Date, near: Near) -> Option<(Date, Date)> {
    let text = text.trim().trim_end_matches('.').to_lowercase();
    if let Some(day) = when::relative(&text, today) {
        return Some((day, day));
    }
    if let Some(days) = value::fuzzy(&text) {
        return Some((days.first, days.last));
    }
    let year = today.year();
    let of = |year: i16| date::stretch(&format!("{text} {year}")).map(|days| (days.first, days.last));
    if has_year(&text) {
        return date::stretch(&text).map(|days| (days.first, days.last));
    }
    let years = [year - 1, year, year + 1, year + 2].into_iter().filter_map(of);
    // A bare number is a year to whoever reads dates, and none here.
    let mut named = years.filter(|(first, last)| between(*first, *last) < 32);
    match near {
        Near::To(day) => named.min_by_key(|(first, _)| between(*first, day).max(between(day, *first))),
        Near::Behind(day) => named.find(|(first, _)| *first >= day),
    }
}

/// What pauses are read from: the lines that say so, the note of today, which gets one more, and the plans whose items may rest.
pub fn reads(today: Date) -> Query {
    Query { filter: Some(note::between(today, today)), lines: Some(rest::lines()), plans: true, ..Query::default() }
}

/// The pauses of a year back and all ahead, the newest first.
pub fn away(snapshot: &Snapshot, today: Date) -> Away {
    let pauses = rest::pauses(snapshot, today);
    let mut told: Vec<Rest> =
        pauses.iter().filter(|pause| between(pause.last, today) <= SHOWN).map(|one| rest_of(one, today)).collect();
    told.reverse();
    Away { schema: SCHEMA.to_owned(), today, pauses: told, written: None }
}

fn rest_of(pause: &rest::Pause<'_>, today: Date) -> Rest {
    let path = pause.path.to_string();
    told(pause.days(), today, pause.item.clone(), pause.because.clone(), path, pause.line)
}

fn told(days: (Date, Date), today: Date, item: Option<String>, because: String, path: String, line: u32) -> Rest {
    let (first, last) = days;
    let state = if last < today {
        "over"
    } else if first > today {
        "ahead"
    } else {
        "now"
    };
    Rest { first, last, days: between(first, last) + 1, state: state.to_owned(), item, because, path, line }
}

/// Writes a pause into the note of today.
///
/// # Errors
/// Where all of its days rest already, or it is longer than a year.
pub fn pause(snapshot: &Snapshot, pause: &Pause, at: &At) -> Result<Planned<Away>, Refusal> {
    let (first, last) = pause.days;
    let days = between(first, last) + 1;
    if days > LONGEST {
        return Err(Refusal::new(format!("{first} to {last} are {days} days")).hint("is the year right? tm away 20 dec..3 jan"));
    }
    let known = rest::pauses(snapshot, at.today);
    let same: Vec<(Date, Date)> =
        known.iter().filter(|one| one.item.is_none() || one.item == pause.item).map(rest::Pause::days).collect();
    let before = first.saturating_sub(1.day());
    if rest::rested(&same, before, last) == days {
        return Err(Refusal::new(format!("{first} to {last} rest already")).hint("the pauses there are: tm away"));
    }
    let item = pause.item.as_deref().map_or_else(String::new, |item| format!(" {item}"));
    let because = if pause.because.is_empty() { String::new() } else { format!(": {}", pause.because) };
    let when = if first == last { first.to_string() } else { format!("{first}..{last}") };
    let (path, edits) = note::append(snapshot, at.today, &crate::day::line(&format!("! pause {when}{item}{because}")), at);
    let written = told(pause.days, at.today, pause.item.clone(), pause.because.clone(), path.to_string(), 0);
    Ok(Planned { edits, report: Away { written: Some(written), ..away(snapshot, at.today) } })
}

/// The item of a plan that a person names: one that can have a pace.
///
/// # Errors
/// Where no plan in force has such an item, or it is one that stands in the way.
pub fn item(name: &str, plan: &Plan) -> Result<String, Refusal> {
    let name = name.trim_start_matches('@');
    let against = [Section::Patterns, Section::Challenges, Section::AntiKeywords];
    let entry = plan.entries.iter().find(|entry| entry.id.as_deref().is_some_and(|id| id.eq_ignore_ascii_case(name)));
    if let Some(entry) = entry.filter(|entry| entry.section.is_some_and(|section| against.contains(&section))) {
        return Err(
            Refusal::new(format!("{name} is \"{}\", which has no pace", entry.title)).hint("all that rests: tm away DAYS")
        );
    }
    if value::is_plan_item(name) && plan.has_item(name) {
        return Ok(name.to_owned());
    }
    let refusal = Refusal::new(format!("no item of a plan is called \"{name}\""));
    let goals: Vec<&str> = plan.of(Section::Goals).filter_map(|goal| goal.id.as_deref()).collect();
    let hint = if goals.is_empty() { "tm plan shows the ids".to_owned() } else { format!("there are {}", goals.join(", ")) };
    Err(refusal.hint(hint))
}
