//! `tm glue`: how much of one's work holds others together, quarter by quarter, and which of it somebody else could have done.
//!
//! Counted are wins, not hours: what is tagged `glue: delegate` or `glue: senior`. What a level expects of it is the ladder's to say.

use std::collections::BTreeMap;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use super::win::{Glue, Win};
use crate::facts::Parts;
use crate::filter::Compare;
use crate::{Filter, Kind, Query, Snapshot};

/// The name and version of [`Glued`].
pub const SCHEMA: &str = "tm.glue/1";

/// Glue work over time.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Glued {
    /// Always `tm.glue/1`.
    pub schema: String,
    /// The quarters with a win, the oldest first.
    pub quarters: Vec<Quarter>,
    /// What somebody else could have done, the newest first.
    pub delegable: Vec<Named>,
    /// Wins that do not say whether they are glue.
    pub untagged: usize,
}

/// A quarter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Quarter {
    /// `2026-Q3`.
    pub name: String,
    /// All its wins.
    pub wins: usize,
    /// Glue work that somebody else could have done.
    pub delegate: usize,
    /// Glue work that needed this person.
    pub senior: usize,
}

/// A win, by its name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Named {
    /// The name it goes by in a command.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its file.
    pub path: String,
    /// Its day.
    #[schemars(with = "Option<String>")]
    pub date: Option<Date>,
}

impl Quarter {
    /// The share of glue work among its wins, in whole percent.
    pub fn percent(&self) -> usize {
        (self.delegate + self.senior) * 100 / self.wins.max(1)
    }
}

/// What it reads: the wins.
pub fn reads() -> Query {
    let filter = Filter::Key { key: "type".to_owned(), op: Compare::Is, values: vec![Kind::Win.spec().name.to_owned()] };
    Query { filter: Some(filter), parts: Parts::FIELDS, ..Query::default() }
}

/// The share of glue work in each quarter.
pub fn glue(snapshot: &Snapshot) -> Glued {
    let mut quarters: BTreeMap<String, Quarter> = BTreeMap::new();
    let mut delegable = Vec::new();
    let mut untagged = 0;
    for win in snapshot.notes.iter().filter_map(Win::of) {
        untagged += usize::from(win.note.facts.value("glue").is_none());
        if win.glue() == Some(Glue::Delegate) {
            delegable.push(named(&win));
        }
        let Some(name) = win.date().map(quarter) else { continue };
        let empty = || Quarter { name: name.clone(), wins: 0, delegate: 0, senior: 0 };
        let counted = quarters.entry(name.clone()).or_insert_with(empty);
        counted.wins += 1;
        counted.delegate += usize::from(win.glue() == Some(Glue::Delegate));
        counted.senior += usize::from(win.glue() == Some(Glue::Senior));
    }
    delegable.sort_by(|one, other| other.date.cmp(&one.date).then_with(|| one.path.cmp(&other.path)));
    Glued { schema: SCHEMA.to_owned(), quarters: quarters.into_values().collect(), delegable, untagged }
}

fn quarter(date: Date) -> String {
    format!("{}-Q{}", date.year(), (date.month() - 1) / 3 + 1)
}

fn named(win: &Win<'_>) -> Named {
    Named { id: win.name().to_owned(), title: win.title().to_owned(), path: win.note.path.to_string(), date: win.date() }
}
