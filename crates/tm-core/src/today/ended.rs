//! What became of a period of the plan: a quarter, a month or a half that ended in the last days, told once beside where each line stands.
//!
//! A line is met when its box is ticked, or its number was reached within the period; of what nothing is written down, nothing is said but that.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use super::View;
use crate::plan::Entry;
use crate::record::value;
use crate::rhythm::goals::{self, Number, State};

/// A period of the plan that ended.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Ended {
    /// Its name: `2026-Q1`.
    pub period: String,
    /// Its last day.
    #[schemars(with = "String")]
    pub last: Date,
    /// How many of its lines were met.
    pub met: usize,
    /// How many lines it has.
    pub of: usize,
    /// Its lines, in reading order.
    pub items: Vec<Item>,
    /// The file.
    pub file: String,
    /// Its first line, from 1.
    pub line: u32,
}

/// A line of a period.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Item {
    /// What is counted; of a box without a number its words.
    pub name: String,
    /// How much there was in the period; nothing where nothing was written down, or nothing is counted.
    pub done: Option<f64>,
    /// How much was wanted; nothing where nothing is counted.
    pub wanted: Option<f64>,
    /// Whether it was met; nothing where that is not known.
    pub met: Option<bool>,
    /// The file.
    pub file: String,
    /// The line, from 1.
    pub line: u32,
}

impl Ended {
    /// What must be the same for it to be the same.
    pub(super) fn key(&self) -> String {
        format!("ended {}#{}", self.file, self.period)
    }
}

/// The periods that ended lately and were not told of yet, the newest first.
pub(super) fn ended(view: &View<'_>) -> Vec<Ended> {
    let mut all: Vec<Ended> = goals::last_days(view.plan, view.today).into_iter().rev().flat_map(|last| on(view, last)).collect();
    all.retain(|ended| view.known.memory.last_of(&ended.key(), view.today).is_none());
    all
}

/// The periods whose last day is `last`.
fn on(view: &View<'_>, last: Date) -> Vec<Ended> {
    let goals = goals::goals_of(view.plan, view.snapshot, &view.known.answers, last);
    let numbers: Vec<&Number> = goals.goals.iter().flat_map(|goal| &goal.numbers).chain(&goals.numbers).collect();
    let mut all: Vec<Ended> = Vec::new();
    for entry in &view.plan.entries {
        let Some(period) = entry.period.as_deref().filter(|name| value::period(name).is_some_and(|days| days.last == last))
        else {
            continue;
        };
        let file = &view.plan.sources[entry.source].file;
        let number = numbers.iter().find(|number| number.target.file == *file && number.target.line == entry.text.line);
        let Some(item) = item(entry, number.copied(), file) else { continue };
        let at = all.iter().position(|one| one.period == period && one.file == *file).unwrap_or_else(|| {
            let (period, file, line) = (period.to_owned(), file.clone(), entry.text.line);
            all.push(Ended { period, last, met: 0, of: 0, items: Vec::new(), file, line });
            all.len() - 1
        });
        all[at].met += usize::from(item.met == Some(true));
        all[at].of += 1;
        all[at].items.push(item);
    }
    all
}

/// A line with a box or a number; anything else asks for nothing.
fn item(entry: &Entry, number: Option<&Number>, file: &str) -> Option<Item> {
    let is_there = |number: &Number| matches!(number.pace.state, State::Reached | State::Within);
    let by_number = number.filter(|number| number.data.done.is_some()).map(is_there);
    let met = match (entry.done, by_number) {
        (Some(true), _) => Some(true),
        (_, Some(met)) => Some(met),
        // A box of something that is counted may well be met, and nobody wrote it down.
        (Some(false), None) if number.is_none() => Some(false),
        (Some(false), None) => None,
        (None, None) if number.is_some() => None,
        (None, None) => return None,
    };
    Some(Item {
        name: number.map_or_else(|| entry.title.clone(), |number| number.target.called()),
        done: number.and_then(|number| number.data.done),
        wanted: number.map(|number| number.target.value),
        met,
        file: file.to_owned(),
        line: entry.text.line,
    })
}
