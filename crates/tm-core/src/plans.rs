//! Keeping plans: which files they are, ids for what has none, a plan that is over, and names in its lists.
//!
//! Each use case is a module: what it reads, what it changes, what it says. What a plan means is read by [`crate::plan`]; a plan is edited
//! here and nowhere else, by span, and every edit is tried first: where the plan would come to say something else, it is not made.

pub mod add;
pub mod confirm;
mod draft;
mod guess;
pub mod missing;
pub mod name;
pub mod renew;
mod successor;
pub mod tick;

#[cfg(test)]
mod tests;

use crate::plan::Plan;
use crate::snapshot::PlanFile;
use crate::{Refusal, Snapshot};

/// Whether a plan is closed: its goals have outcomes, and another plan took its place.
pub(crate) fn is_closed(file: &PlanFile) -> bool {
    // Most plans are not, and need not be read twice.
    if !file.bytes.windows(6).any(|word| word == b"closed") {
        return false;
    }
    let document = tm_doc::Document::parse(file.bytes.clone());
    document.front_matter().is_some_and(|front| front.get("closed").is_some())
}

/// The plans that are not closed.
fn in_force(snapshot: &Snapshot) -> Vec<&PlanFile> {
    snapshot.plans.iter().filter(|file| !is_closed(file)).collect()
}

/// The ids that plans in force have, so that no other item gets one of them.
fn ids(plan: &Plan) -> Vec<String> {
    plan.entries.iter().filter_map(|entry| entry.id.clone()).collect()
}

fn no_plan() -> Refusal {
    Refusal::new("this vault has no plan yet").hint("tm plan add FILE").hint("or write telos.md with a heading \"## Goals\"")
}
