//! What was counted on some days for the numbers of the plan, as it may be told to others.
//!
//! Time and habits are one's own affair, and records that are counted are told as what they are. What speaks of moving on is left out.

use std::collections::HashSet;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use super::super::shared::Shared;
use crate::language::date::Stretch;
use crate::language::stem::stem;
use crate::render::Said;
use crate::rhythm::goals::{Counted, Goals, Number};
use crate::{Filter, Kind, Note, Query};

/// Words beside the kinds that show only with `-p` which speak of moving on.
const MOVING: [&str; 2] = ["interview", "application"];

/// How much of a number of the plan came on some days.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Count {
    /// What is counted: `posts`.
    pub name: String,
    /// How much came; of a number that is read, the last reading.
    pub amount: f64,
    /// The unit; none for things counted.
    pub unit: Option<String>,
    /// Whether it is read, and not added up.
    pub is_reading: bool,
    /// How much there is in all, of a number with a last day.
    pub done: Option<f64>,
    /// How much is wanted, of a number with a last day.
    pub wanted: Option<f64>,
    /// The note of the last day that counts.
    pub path: String,
}

/// The days of the stretch, and whatever says of itself that it is private: see [`counts`].
pub fn reads(days: &Stretch) -> Query {
    let within = [Filter::is("type", "day"), Filter::is("since", &days.first.to_string())];
    let within = [within.to_vec(), vec![Filter::is("until", &days.last.to_string())]].concat();
    let private = |filter| Filter::All(vec![filter, Filter::is("is", "private")]);
    let kept_back = [private(Filter::is("is", "plan")), private(Filter::is("type", "day"))];
    Query { filter: Some(Filter::Any([vec![Filter::All(within)], kept_back.to_vec()].concat())), ..Query::default() }
}

/// What came on `days` of the numbers of `goals`, each quantity once, and the names of what is left out. `notes` holds the answer to
/// [`reads`]: what is private there is in neither.
pub fn counts(goals: &Goals, notes: &[Note], days: &Stretch, shared: &Shared<'_>) -> (Vec<Count>, Vec<String>) {
    let kept_back: HashSet<&str> = notes
        .iter()
        .filter(|note| note.facts.private || note.facts.hidden || note.facts.draft)
        .map(|note| note.path.as_str())
        .collect();
    let numbers = goals.goals.iter().flat_map(|goal| &goal.numbers).chain(&goals.numbers);
    let mut seen = HashSet::new();
    let found = numbers
        .filter(|number| !number.target.is_rule && !is_time(number) && !kept_back.contains(number.target.file.as_str()))
        .filter_map(|number| count(number, &kept_back, days))
        .filter(|count| seen.insert(count.name.clone()));
    let (told, left_out): (Vec<Count>, Vec<Count>) = found.partition(|count| may_be_told(count, shared));
    (told, left_out.into_iter().map(|count| count.name).collect())
}

fn is_time(number: &Number) -> bool {
    matches!(number.target.unit.as_deref(), Some("hours" | "minutes"))
}

fn count(number: &Number, kept_back: &HashSet<&str>, days: &Stretch) -> Option<Count> {
    let (target, data) = (&number.target, &number.data);
    let is_told = |one: &Counted| one.line.is_some() && !kept_back.contains(one.path.as_str());
    let (amount, last) = number.came(days.first, days.last, is_told)?;
    // A total that private days are in would tell of them.
    let hides = number.came(Date::MIN, Date::MAX, |one| kept_back.contains(one.path.as_str())).is_some();
    let lasts = number.is_total() && !hides;
    (data.is_level || amount > 0.0).then(|| Count {
        name: target.called(),
        amount,
        unit: target.unit.clone(),
        is_reading: data.is_level,
        done: data.done.filter(|_| lasts),
        wanted: Some(target.value).filter(|_| lasts),
        path: last.path.clone(),
    })
}

/// Whether it names nobody who is not named, and nothing that shows only with `-p`.
fn may_be_told(count: &Count, shared: &Shared<'_>) -> bool {
    let hidden = Kind::ALL.into_iter().map(Kind::spec).filter(|spec| spec.hidden).map(|spec| spec.name);
    let moving: Vec<String> = hidden.chain(MOVING).map(stem).collect();
    let speaks = count.name.split_whitespace().any(|word| moving.contains(&stem(&word.to_lowercase())));
    !speaks && !shared.is_unnamed(&count.name)
}

/// One line of them: "Counted: posts +2 (5 of 10), talks +1.", each with its note.
pub(super) fn said(counts: &[Count]) -> Vec<Said> {
    let all = counts.iter().enumerate().map(|(at, count)| {
        let end = if at + 1 == counts.len() { "." } else { "," };
        let lead = if at == 0 { "Counted: " } else { "" };
        Said::of(&count.path, format!("{lead}{}{end}", count.said()))
    });
    all.collect()
}

impl Count {
    /// `posts +2 (5 of 10)`, `weight = 71 kg`
    pub fn said(&self) -> String {
        let unit = self.unit.as_ref().filter(|unit| **unit != self.name).map_or_else(String::new, |unit| format!(" {unit}"));
        let sign = if self.is_reading { "= " } else { "+" };
        let of = self.done.zip(self.wanted).filter(|_| !self.is_reading);
        let of = of.map_or_else(String::new, |(done, wanted)| format!(" ({} of {})", figure(done), figure(wanted)));
        format!("{} {sign}{}{unit}{of}", self.name, figure(self.amount))
    }
}

/// Without digits nobody needs.
fn figure(value: f64) -> String {
    format!("{}", (value * 10.0).round() / 10.0)
}
