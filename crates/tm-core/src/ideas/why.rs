//! `tm why REF`: an idea, the judgement it was given, and what would be said today, with every term.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use super::idea::Idea;
use super::list::{Row, row};
use crate::judge::Judgement;
use crate::{Query, Refusal, Snapshot, VaultPath};

/// The name and version of [`Why`].
pub const SCHEMA: &str = "tm.why/1";

/// An idea and why it is judged as it is.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Why {
    /// Always `tm.why/1`.
    pub schema: String,
    /// The idea.
    pub idea: Row,
    /// Judged today; nothing without a plan.
    pub judgement: Option<Judgement>,
}

/// What is read to tell why: the idea may be done with.
pub fn reads() -> Query {
    Query { filter: Some(super::all()), plans: true, ..Query::default() }
}

/// The idea at `path`, judged on the day `today`.
pub fn why(snapshot: &Snapshot, path: &VaultPath, today: Date) -> Result<Why, Refusal> {
    let note = snapshot.notes.iter().find(|note| note.path == *path);
    let idea = note.and_then(Idea::of).ok_or_else(|| Refusal::new(format!("{path} is no idea")).hint("tm ideas"))?;
    let plan = snapshot.plan();
    let prepared = super::prepared(&plan);
    let judgement = super::judged(prepared.as_ref(), &idea, &super::standing(snapshot), today);
    Ok(Why { schema: SCHEMA.to_owned(), idea: row(&idea), judgement })
}
