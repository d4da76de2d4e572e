//! `tm score` in a vault: an idea that is not kept, against the vault's plans as they stand today.

use crate::judge::Standing;
use crate::{Query, Snapshot};

/// What judging without keeping reads: the plans, and what is in progress.
pub fn reads() -> Query {
    Query { filter: Some(super::active()), plans: true, ..Query::default() }
}

/// What the notes say about today.
pub fn standing(snapshot: &Snapshot) -> Standing {
    super::standing(snapshot)
}
