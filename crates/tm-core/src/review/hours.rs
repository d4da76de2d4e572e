//! Where the time went, what gave energy and what took it. Silent until somebody writes time down.

use std::collections::BTreeMap;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use super::facts::View;
use crate::facts::{DayFact, DayKind};
use crate::rhythm::clock;

/// The tags that tell making from taking in.
const CREATE: &str = "create";
const CONSUME: &str = "consume";
/// So many things that give energy, or take it, are named.
const NAMED: usize = 3;
/// Words of a line without a name that still name it.
const WORDS: usize = 3;

/// Time of a period.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Hours {
    /// Minutes in all.
    pub minutes: f64,
    /// On how many days there were any.
    pub days: usize,
    /// Minutes by category, the most first; what has none has an empty name.
    pub categories: Vec<Sum>,
    /// Minutes tagged `#create`; nothing where neither tag is used.
    pub create: Option<f64>,
    /// Minutes tagged `#consume`.
    pub consume: Option<f64>,
    /// What gave energy, and how often.
    pub gives: Vec<Sum>,
    /// What took it.
    pub drains: Vec<Sum>,
    /// Minutes of each day, in order, for a picture.
    pub by_day: Vec<f64>,
    /// Clocks that were left running on a day before the last: how long is not known, and not counted.
    pub left: Vec<Left>,
}

/// A clock that was left running.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Left {
    /// The day.
    #[schemars(with = "String")]
    pub on: Date,
    /// What was done in it.
    pub text: String,
}

/// What one name comes to.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Sum {
    /// The name.
    pub name: String,
    /// Minutes, or how often.
    pub amount: f64,
}

pub(super) fn hours(seen: &View<'_>) -> Option<Hours> {
    let lines: Vec<(Date, &DayFact)> =
        seen.days().flat_map(|(on, note)| note.facts.entries.iter().map(move |fact| (on, fact))).collect();
    let timed: Vec<(Date, &DayFact, f64)> = lines
        .iter()
        .filter(|(_, fact)| fact.kind == DayKind::Time)
        .filter_map(|(on, fact)| Some((*on, *fact, fact.value?)))
        .collect();
    let energy = |sign: i8| {
        let lines = lines.iter().filter(|(_, fact)| fact.energy == sign);
        let mut sums = sums(lines.filter_map(|(_, fact)| Some((called(fact)?, 1.0))));
        sums.truncate(NAMED);
        sums
    };
    let (gives, drains) = (energy(1), energy(-1));
    let is_left = |on: &Date, fact: &DayFact| fact.kind == DayKind::Running && *on < seen.until;
    let left = lines.iter().filter(|(on, fact)| is_left(on, fact)).map(|(on, fact)| Left { on: *on, text: clock::words(fact) });
    let left: Vec<Left> = left.collect();
    if timed.is_empty() && gives.is_empty() && drains.is_empty() && left.is_empty() {
        return None;
    }
    let tagged = |tag: &str| -> f64 {
        timed
            .iter()
            .filter(|(_, fact, _)| fact.tags.iter().any(|one| one.eq_ignore_ascii_case(tag)))
            .map(|(.., value)| value)
            .sum()
    };
    let (create, consume) = (tagged(CREATE), tagged(CONSUME));
    let is_told = create + consume > 0.0;
    let by_day = by_day(seen, &timed);
    Some(Hours {
        minutes: timed.iter().map(|(.., minutes)| minutes).sum(),
        days: by_day.iter().filter(|minutes| **minutes > 0.0).count(),
        categories: sums(timed.iter().map(|(_, fact, minutes)| (fact.name.clone().unwrap_or_default(), *minutes))),
        create: is_told.then_some(create),
        consume: is_told.then_some(consume),
        gives,
        drains,
        by_day,
        left,
    })
}

fn by_day(seen: &View<'_>, timed: &[(Date, &DayFact, f64)]) -> Vec<f64> {
    let days = seen.first.series(jiff::Span::new().days(1)).take_while(|day| *day <= seen.until);
    let mut sums: BTreeMap<Date, f64> = days.map(|day| (day, 0.0)).collect();
    for (on, _, minutes) in timed {
        *sums.entry(*on).or_default() += minutes;
    }
    sums.into_values().collect()
}

/// What a line is about in a word or few: its category, its counter, a tag, else its words where they are few.
fn called(fact: &DayFact) -> Option<String> {
    let short = || Some(fact.text.clone()).filter(|text| !text.is_empty() && text.split(' ').count() <= WORDS);
    fact.name.clone().or_else(|| fact.tags.first().cloned()).or_else(short)
}

/// The most first; of equals in the order of their names.
fn sums(amounts: impl Iterator<Item = (String, f64)>) -> Vec<Sum> {
    let mut by_name: BTreeMap<String, f64> = BTreeMap::new();
    for (name, amount) in amounts {
        *by_name.entry(name).or_default() += amount;
    }
    let mut sums: Vec<Sum> = by_name.into_iter().map(|(name, amount)| Sum { name, amount }).collect();
    sums.sort_by(|one, other| other.amount.total_cmp(&one.amount));
    sums
}
