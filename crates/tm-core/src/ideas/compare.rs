//! `tm compare A B C`: ideas side by side, judged today.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use super::list::{Row, row};
use crate::judge::Judgement;
use crate::{Query, Snapshot, VaultPath};

/// The name and version of [`Compared`].
pub const SCHEMA: &str = "tm.compared/1";

/// Ideas side by side.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Compared {
    /// Always `tm.compared/1`.
    pub schema: String,
    /// The ideas, the better first.
    pub ideas: Vec<Side>,
}

/// One idea among others.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Side {
    /// The idea.
    pub idea: Row,
    /// Judged today; nothing without a plan.
    pub judgement: Option<Judgement>,
}

/// What comparing reads.
pub fn reads() -> Query {
    super::decide::reads()
}

/// The ideas at `paths`, in the order of their merit.
pub fn compare(snapshot: &Snapshot, paths: &[VaultPath], today: Date) -> Compared {
    let plan = snapshot.plan();
    let prepared = super::prepared(&plan);
    let standing = super::standing(snapshot);
    let meant = super::of(snapshot).filter(|idea| paths.contains(&idea.note.path));
    let mut ideas: Vec<Side> = meant
        .map(|idea| Side { idea: row(&idea), judgement: super::judged(prepared.as_ref(), &idea, &standing, today) })
        .collect();
    let merit = |side: &Side| side.judgement.as_ref().and_then(|judgement| judgement.merit).unwrap_or(5.0);
    ideas.sort_by(|one, other| merit(other).total_cmp(&merit(one)));
    Compared { schema: SCHEMA.to_owned(), ideas }
}
