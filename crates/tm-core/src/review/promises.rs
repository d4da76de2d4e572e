//! What was promised to people and due in the period: kept, or still open.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use crate::Snapshot;
use crate::today::due::{self, Due, DueKind};

/// Promises that were due in a period.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Promises {
    /// How many were kept.
    pub kept: usize,
    /// Those still open whose day is past, the oldest first.
    pub open: Vec<Promise>,
    /// What others promised and still owe.
    pub owed: Vec<Promise>,
}

/// A promise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Promise {
    /// Its words.
    pub text: String,
    /// Who owes it, where somebody else does.
    pub by: Option<String>,
    /// The day it was due.
    #[schemars(with = "String")]
    pub on: Date,
    /// The note.
    pub path: String,
    /// Its line, from 1.
    pub line: u32,
}

pub(super) fn promises(snapshot: &Snapshot, first: Date, until: Date, today: Date) -> Promises {
    let all = due::with_a_day(&snapshot.notes);
    let mut told = Promises::default();
    for (due, ticked) in all.into_iter().filter(|(due, _)| (first..=until).contains(&due.on)) {
        match (due.kind, ticked) {
            (DueKind::Promise, true) => told.kept += 1,
            (DueKind::Promise, false) if due.on < today => told.open.push(promise(due)),
            (DueKind::Owed, false) if due.on < today => told.owed.push(promise(due)),
            _ => {}
        }
    }
    for list in [&mut told.open, &mut told.owed] {
        list.sort_by(|one, other| one.on.cmp(&other.on).then_with(|| (&one.path, one.line).cmp(&(&other.path, other.line))));
    }
    told
}

fn promise(due: Due) -> Promise {
    Promise { text: due.text, by: due.by, on: due.on, path: due.path, line: due.line.unwrap_or(1) }
}
