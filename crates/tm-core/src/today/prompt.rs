//! `tm prompt`: what is in progress and what is due, in a few words for a shell's prompt.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use super::{doing, due, due_by};
use crate::facts::Parts;
use crate::{Filter, Query, Snapshot};

/// The name and version of [`Prompt`].
pub const SCHEMA: &str = "tm.prompt/1";

/// What a prompt has room for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Prompt {
    /// Always `tm.prompt/1`.
    pub schema: String,
    /// The idea in progress; of several, the one begun last.
    pub doing: Option<String>,
    /// How many more are in progress.
    pub more: usize,
    /// How many things have today as their day.
    pub due: usize,
    /// How many promises to a person are past theirs by up to two weeks.
    pub overdue: usize,
}

/// Ideas in progress, and what has its day today or had it.
pub fn reads(today: Date) -> Query {
    let filter = Filter::Any(vec![crate::ideas::active(), due_by(today)]);
    Query { filter: Some(filter), parts: Parts::FIELDS | Parts::BOXES, ..Query::default() }
}

/// What the notes say for a prompt on the day `today`.
pub fn prompt(snapshot: &Snapshot, today: Date) -> Prompt {
    let active = doing::active(snapshot);
    let mut all = due::due(&snapshot.notes, today, None);
    due::set_old_aside(&mut all, today);
    Prompt {
        schema: SCHEMA.to_owned(),
        doing: active.first().map(|idea| idea.title().to_owned()),
        more: active.len().saturating_sub(1),
        due: all.iter().filter(|one| one.on == today).count(),
        overdue: all.iter().filter(|one| one.overdue && one.kind == due::DueKind::Promise).count(),
    }
}
