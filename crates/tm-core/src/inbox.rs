//! The inbox: drafts from imports and agents, which nothing else sees until their owner has settled them.
//!
//! [`list()`] names them, [`settle`] accepts, merges or drops them, and [`decided`] remembers by source and content what became of each, so that
//! what was dropped stays away, however often the same is imported.

pub mod decided;
pub mod settle;
#[cfg(test)]
mod tests;

use schemars::JsonSchema;
use serde::Serialize;

use crate::filter::Also;
use crate::reference::Candidate;
use crate::{Facts, Filter, Kind, Note, Query, Snapshot, record};

/// The name and version of [`Inbox`].
pub const SCHEMA: &str = "tm.inbox/1";

/// What waits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Inbox {
    /// Always `tm.inbox/1`.
    pub schema: String,
    /// The drafts, the newest first.
    pub drafts: Vec<Row>,
    /// Drafts that show only with `-p`.
    pub hidden: usize,
}

/// A draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Row {
    /// Its id, where it has one.
    pub id: Option<String>,
    /// Its title.
    pub title: String,
    /// Its file.
    pub path: String,
    /// What kind of record it would be; nothing where it does not say.
    pub kind: Option<String>,
    /// The day it speaks of.
    #[schemars(with = "Option<String>")]
    pub date: Option<jiff::civil::Date>,
    /// What brought it: `git`, an agent.
    pub via: Option<String>,
    /// What it came from, as its source names it.
    pub source: Option<String>,
}

/// What the inbox reads: every draft, the hidden ones too, to be counted.
pub fn reads() -> Query {
    Query { filter: Some(Filter::is("is", "draft")), also: Also::ALL, ..Query::default() }
}

/// The drafts that wait. Copies that a sync program left are none: `check` tells of them.
pub(crate) fn drafts(snapshot: &Snapshot) -> impl Iterator<Item = &Note> {
    snapshot.notes.iter().filter(|note| is_draft(&note.facts))
}

pub(crate) fn is_draft(facts: &Facts) -> bool {
    facts.draft && facts.findings.iter().all(|finding| finding.code != "conflict-copy")
}

/// What kind of record a draft would be.
pub(crate) fn kind(facts: &Facts) -> Option<Kind> {
    facts.kind.or_else(|| facts.value("type").and_then(Kind::named))
}

fn is_hidden(facts: &Facts) -> bool {
    facts.hidden || kind(facts).is_some_and(|kind| record::is_hidden(kind, facts))
}

/// What waits; hidden drafts are named only where `also` says so.
pub fn list(snapshot: &Snapshot, also: Also) -> Inbox {
    let (shown, hidden): (Vec<&Note>, Vec<&Note>) = drafts(snapshot).partition(|note| also.hidden || !is_hidden(&note.facts));
    Inbox { schema: SCHEMA.to_owned(), drafts: shown.into_iter().map(row).collect(), hidden: hidden.len() }
}

fn row(note: &Note) -> Row {
    let facts = &note.facts;
    Row {
        id: facts.id.clone(),
        title: facts.title.clone(),
        path: note.path.to_string(),
        kind: kind(facts).map(|kind| kind.spec().name.to_owned()),
        date: facts.date,
        via: facts.value("via").map(str::to_owned),
        source: facts.value("source").map(str::to_owned),
    }
}

/// Everything a person can mean who names a draft.
pub fn candidates(inbox: &Inbox) -> Vec<Candidate> {
    let candidate = |row: &Row| {
        Some(Candidate { path: crate::VaultPath::new(&row.path)?, id: row.id.clone(), title: row.title.clone(), date: row.date })
    };
    inbox.drafts.iter().filter_map(candidate).collect()
}
