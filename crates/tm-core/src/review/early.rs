//! An early sign that it may be too much: several small things at once in the last two weeks, against the two months before them.
//!
//! One of them alone is a busy week and is not told. Three are told, gently, and so are two of those that the person wrote down themself as
//! warning signs. A sign of the plan counts, and is told, where lines of the days speak of it.

use std::collections::BTreeSet;

use jiff::Span;
use jiff::civil::{Date, Weekday};
use schemars::JsonSchema;
use serde::Serialize;

use super::facts::View;
use super::{habit, hours};
use crate::day::stems;
use crate::facts::{DayFact, DayKind};
use crate::plan::{Entry, Plan, Section};

/// The days that are looked at, and the days before them they are compared with.
const NOW: i32 = 14;
const BEFORE: i32 = 56;
/// So many signs are told, and so many of the plan's own.
const SEVERAL: usize = 3;
const OWN: usize = 2;
/// Of a sign of so many words one may be left out in a line.
const LONG: usize = 4;
/// So much more time a week is a sign.
const MORE: f64 = 1.25;
/// Of the weeks before so many days must have time, or nothing is compared.
const KNOWN: usize = 10;
/// Minutes after midnight behind which it is late, and on how many days that is a sign.
const LATE: u32 = 21 * 60;
const LATE_DAYS: usize = 3;
/// A habit whose score fell by so much is a sign.
const FELL: f64 = 0.2;

/// Several signs at once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Early {
    /// What was seen, a sentence each.
    pub signs: Vec<String>,
    /// Of the person's own warning signs those that were seen, as the plan has them.
    pub own: Vec<Own>,
}

/// A warning sign of the plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Own {
    /// Its words.
    pub text: String,
    /// The file.
    pub file: String,
    /// The line, from 1.
    pub line: u32,
    /// On how many days a line speaks of it.
    pub days: usize,
    /// The last of them.
    #[schemars(with = "String")]
    pub last: Date,
}

pub(super) fn early(seen: &View<'_>, plan: &Plan) -> Option<Early> {
    let first = seen.until.saturating_sub(Span::new().days(NOW - 1));
    let now = seen.of(first, seen.until);
    let eve = first.yesterday().ok()?;
    let before = seen.of(first.saturating_sub(Span::new().days(BEFORE)), eve);
    let found = [more_hours(&now, &before), weekends(&now, &before), energy(&now, &before), late(&now, &before), slack(&now)];
    let signs: Vec<String> = found.into_iter().flatten().collect();
    let own = own(&now, plan);
    (own.len() >= OWN || signs.len() + own.len() >= SEVERAL).then_some(Early { signs, own })
}

/// The warning signs of the plan that lines speak of.
fn own(now: &View<'_>, plan: &Plan) -> Vec<Own> {
    let lines: Vec<(Date, Vec<String>)> = now
        .days()
        .flat_map(|(on, note)| note.facts.entries.iter().map(move |fact| (on, fact)))
        .filter(|(_, fact)| fact.kind != DayKind::Change && fact.value.is_none_or(|value| value > 0.0))
        .map(|(on, fact)| {
            (on, words(&format!("{} {} {}", fact.name.as_deref().unwrap_or_default(), fact.text, fact.tags.join(" "))))
        })
        .collect();
    let seen = |entry: &Entry| {
        let sign = words(&entry.title);
        let speaking = lines.iter().filter(|(_, line)| speaks_of(line, &sign));
        let days: BTreeSet<Date> = speaking.map(|(on, _)| *on).collect();
        Some(Own {
            text: entry.title.clone(),
            file: plan.sources[entry.source].file.clone(),
            line: entry.text.line,
            days: days.len(),
            last: *days.last()?,
        })
    };
    plan.of(Section::WarningSigns).filter_map(seen).collect()
}

/// The stems of the words that say something.
fn words(text: &str) -> Vec<String> {
    const NO_SIGN: [&str; 14] = ["i", "a", "an", "the", "my", "me", "am", "is", "in", "on", "at", "of", "to", "and"];
    let mut words = stems(text);
    words.retain(|word| !NO_SIGN.contains(&word.as_str()));
    words
}

/// Whether a line says all of a sign, or nearly all of a long one, and does not say that it was none.
fn speaks_of(line: &[String], sign: &[String]) -> bool {
    const DENIED: [&str; 4] = ["no", "not", "without", "never"];
    let is_denied = |words: &[String]| words.iter().any(|word| DENIED.contains(&word.as_str()));
    let missing = sign.iter().filter(|word| !line.contains(word)).count();
    !sign.is_empty() && missing <= usize::from(sign.len() >= LONG) && is_denied(line) == is_denied(sign)
}

fn more_hours(now: &View<'_>, before: &View<'_>) -> Option<String> {
    let (now, before) = (hours::hours(now)?, hours::hours(before)?);
    let (week, usual) = (now.minutes / 2.0 / 60.0, before.minutes / 8.0 / 60.0);
    (before.days >= KNOWN && week > usual * MORE).then(|| format!("{week:.0} hours a week, before that {usual:.0}"))
}

/// Days of a weekend with time.
fn weekends(now: &View<'_>, before: &View<'_>) -> Option<String> {
    let is_free = |day: &Date| matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
    let worked = |view: &View<'_>| {
        let mut days: Vec<Date> = timed(view).into_iter().map(|(on, _)| on).filter(is_free).collect();
        days.dedup();
        days.len()
    };
    let (now, usual) = (worked(now), worked(before) as f64 / 4.0);
    (now >= 2 && now as f64 > usual + 1.0).then(|| format!("work on {now} days of two weekends"))
}

/// More that drains than gives.
fn energy(now: &View<'_>, before: &View<'_>) -> Option<String> {
    let count = |view: &View<'_>, sign: i8| {
        view.days().flat_map(|(_, note)| &note.facts.entries).filter(|fact| fact.energy == sign).count()
    };
    let (drains, gives) = (count(now, -1), count(now, 1));
    let usual = count(before, -1) as f64 / 4.0;
    (drains >= 3 && drains > gives && drains as f64 > usual).then(|| format!("{drains} lines that drained, {gives} that gave"))
}

fn late(now: &View<'_>, before: &View<'_>) -> Option<String> {
    let late = |view: &View<'_>| {
        let ends = |fact: &DayFact| Some(u32::from(fact.start?) + fact.lasts()? as u32);
        let mut days: Vec<Date> =
            timed(view).into_iter().filter(|(_, fact)| ends(fact).is_some_and(|end| end >= LATE)).map(|(on, _)| on).collect();
        days.dedup();
        days.len()
    };
    let (now, usual) = (late(now), late(before) as f64 / 4.0);
    (now >= LATE_DAYS && now as f64 > usual + 1.0).then(|| format!("{now} evenings past nine"))
}

fn slack(now: &View<'_>) -> Option<String> {
    let fell = habit::habits(now).into_iter().find(|habit| habit.before.is_some_and(|before| before - habit.score >= FELL))?;
    let before = fell.before.unwrap_or_default();
    Some(format!("\"{}\" fell from {:.0} to {:.0} of 100", fell.name, before * 100.0, fell.score * 100.0))
}

fn timed<'a>(view: &View<'a>) -> Vec<(Date, &'a DayFact)> {
    let mut lines: Vec<(Date, &DayFact)> = view
        .days()
        .flat_map(|(on, note)| note.facts.entries.iter().map(move |fact| (on, fact)))
        .filter(|(_, fact)| fact.kind == DayKind::Time)
        .collect();
    lines.sort_by_key(|(on, _)| *on);
    lines
}
