//! Conversations: what to bring to one, what came of it, what was asked of whom, and who has not been spoken to.
//!
//! `people` knows whom a name means, `kind` which conversation, `between` what two people owe each other, `since` what happened since they last
//! spoke, `points` what was noted to be raised. `agenda` puts them together by a template, `career` adds the case for a next level, `done`
//! closes a conversation, `feedback` asks and keeps words, `contacts` looks over everybody. `message` makes the texts that are sent: nothing
//! private stands in them.
//! Nothing here is made up: what no note says is said to be missing.

pub mod agenda;
pub mod between;
pub mod career;
pub mod contacts;
pub mod done;
pub mod feedback;
pub mod kind;
pub mod message;
pub mod outline;
pub mod owed;
pub mod people;
pub mod points;
pub mod since;
#[cfg(test)]
mod tests;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use self::people::Person;
use crate::filter::Compare;
use crate::{Filter, Query, Snapshot};

/// A person, as reports name them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Who {
    /// The whole name.
    pub name: String,
    /// What one calls them.
    pub first: String,
    /// What they are to one, as their note says it; empty where it does not.
    pub relation: Vec<String>,
    /// Their team.
    pub team: Option<String>,
    /// Their note; nothing where they have none.
    pub path: Option<String>,
}

/// What every conversation reads: people, what was said and asked, what was done, and every open box.
pub fn reads() -> Query {
    let kinds = ["person", "meeting", "feedback", "win", "idea", "job", "decision", "assessment"];
    let kinds = Filter::Key { key: "type".to_owned(), op: Compare::Is, values: kinds.map(str::to_owned).to_vec() };
    let filter = Filter::Any(vec![kinds, Filter::is("is", "open")]);
    Query { filter: Some(filter), plans: true, ..Query::default() }
}

/// What is read beside it once the person is known: the days since `from`, and notes that have the name.
pub fn reads_of(person: &Person<'_>, from: Date) -> Query {
    let days = Filter::All(vec![Filter::is("type", "day"), Filter::is("since", &from.to_string())]);
    let named = Filter::Text(person.first().to_owned());
    let filter = if named.words().iter().all(|word| word.is_empty()) { days } else { Filter::Any(vec![days, named]) };
    Query { filter: Some(filter), ..Query::default() }
}

/// What was read, and what was read beside it.
#[must_use]
pub fn together(snapshot: Snapshot, more: Snapshot) -> Snapshot {
    more.notes.into_iter().fold(snapshot, Snapshot::beside)
}
