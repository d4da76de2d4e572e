//! `tm log` without text: the last seven days.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use super::entry::{self, Entry};
use super::note;
use crate::facts::DayKind;
use crate::{Filter, Note, Query, Snapshot};

/// The name and version of [`Recent`].
pub const SCHEMA: &str = "tm.log/1";

/// So many days are shown.
const DAYS: i32 = 7;

/// The last days.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Recent {
    /// Always `tm.log/1`.
    pub schema: String,
    /// First day looked at.
    #[schemars(with = "String")]
    pub first: Date,
    /// Last day.
    #[schemars(with = "String")]
    pub last: Date,
    /// Days with lines, the newest first.
    pub days: Vec<Day>,
    /// The last day with a line before those, where there is one.
    #[schemars(with = "Option<String>")]
    pub before: Option<Date>,
    /// Minutes in all.
    pub minutes: u32,
    /// Minutes by category, the most first.
    pub categories: Vec<Sum>,
    /// What was counted, by name.
    pub counts: Vec<Sum>,
}

/// A day.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Day {
    /// Which.
    #[schemars(with = "String")]
    pub on: Date,
    /// Its note.
    pub path: String,
    /// Minutes of all its stretches of time, in whichever note of that day.
    pub minutes: u32,
    /// The lines of its note.
    pub lines: Vec<Entry>,
    /// Other notes of the same day. Their lines count, too.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub others: Vec<Other>,
}

/// Another note of a day that has one.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Other {
    /// The note.
    pub path: String,
    /// Its lines.
    pub lines: Vec<Entry>,
}

/// What one name comes to.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Sum {
    /// A category, or a counter.
    pub name: String,
    /// Minutes, or the count.
    pub amount: f64,
}

/// What the seven days up to `last` are read from.
pub fn reads(last: Date) -> Query {
    Query { filter: Some(note::between(first(last), last)), ..Query::default() }
}

/// The last day with a line before the seven.
pub fn reads_before(last: Date) -> Query {
    let until = first(last).saturating_sub(1.days());
    let written = [Filter::is("type", "day"), Filter::is("has", "line"), Filter::is("until", &until.to_string())];
    Query { filter: Some(Filter::All(written.to_vec())), limit: Some(1), ..Query::default() }
}

/// The seven days up to `last`, out of what [`reads`] and [`reads_before`] found.
pub fn recent(snapshot: &Snapshot, last: Date) -> Recent {
    let within = |(on, _): &(Date, _)| (first(last)..=last).contains(on);
    let mut notes: Vec<(Date, &Note)> =
        snapshot.days().filter(within).filter(|(_, note)| !note.facts.entries.is_empty()).collect();
    notes.sort_by(|(on, one), (other_on, other)| other_on.cmp(on).then(one.path.cmp(&other.path)));
    let days: Vec<Day> = notes.chunk_by(|(on, _), (other, _)| on == other).filter_map(of_day).collect();
    let is_written = |(on, note): &(Date, &Note)| *on < first(last) && !note.facts.entries.is_empty();
    let facts = || snapshot.days().filter(within).flat_map(|(_, note)| &note.facts.entries);
    let named = |kind: DayKind| {
        let lines = facts().filter(move |fact| fact.kind == kind);
        sums(lines.filter_map(|fact| Some((fact.name.as_deref()?, fact.value?))))
    };
    Recent {
        schema: SCHEMA.to_owned(),
        first: first(last),
        last,
        before: snapshot.days().filter(is_written).map(|(on, _)| on).max(),
        minutes: days.iter().map(|day| day.minutes).sum(),
        categories: named(DayKind::Time),
        counts: named(DayKind::Count),
        days,
    }
}

/// A day of all its notes, of which there is one but for a mistake.
fn of_day(notes: &[(Date, &Note)]) -> Option<Day> {
    let ((on, note), others) = notes.split_first()?;
    let lines = |note: &Note| note.facts.entries.iter().map(Entry::of).collect();
    Some(Day {
        on: *on,
        path: note.path.to_string(),
        minutes: entry::minutes(notes.iter().flat_map(|(_, note)| &note.facts.entries)),
        lines: lines(note),
        others: others.iter().map(|(_, note)| Other { path: note.path.to_string(), lines: lines(note) }).collect(),
    })
}

fn first(last: Date) -> Date {
    last.saturating_sub((DAYS - 1).days())
}

fn sums<'a>(amounts: impl Iterator<Item = (&'a str, f64)>) -> Vec<Sum> {
    let mut by_name: BTreeMap<&str, f64> = BTreeMap::new();
    for (name, amount) in amounts {
        *by_name.entry(name).or_default() += amount;
    }
    let mut sums: Vec<Sum> = by_name.into_iter().map(|(name, amount)| Sum { name: name.to_owned(), amount }).collect();
    sums.sort_by(|one, other| other.amount.total_cmp(&one.amount));
    sums
}
