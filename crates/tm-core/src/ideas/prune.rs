//! `tm prune`: which ideas could be let go. A proposal: nothing happens without a yes.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use super::idea::{Idea, State};
use crate::judge::{Confidence, Verdict};
use crate::{At, Planned, Query, Snapshot};

/// The name and version of [`Pruned`].
pub const SCHEMA: &str = "tm.pruned/1";

/// An idea nobody decided on for so many days has had its time.
const OLD: i32 = 180;

/// What could be let go.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Pruned {
    /// Always `tm.pruned/1`.
    pub schema: String,
    /// The ideas, each with the reason.
    pub ideas: Vec<Proposed>,
    /// How many ideas stay.
    pub stay: usize,
}

/// An idea that could be let go.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Proposed {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its file.
    pub path: String,
    /// Why.
    pub because: Reason,
}

/// Why an idea could be let go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// Its judgement said so, and was sure.
    LetGo,
    /// Written down long ago and never decided on.
    Old,
}

/// What pruning reads.
pub fn reads() -> Query {
    super::decide::reads()
}

/// What could be let go, and the edits that would do it.
pub fn prune(snapshot: &Snapshot, at: &At) -> Planned<Pruned> {
    let undecided: Vec<Idea<'_>> =
        super::of(snapshot).filter(|idea| matches!(idea.state(), State::New | State::Parked)).collect();
    let proposed: Vec<(&Idea<'_>, Reason)> = undecided.iter().filter_map(|idea| Some((idea, reason(idea, at.today)?))).collect();
    let edits = proposed.iter().flat_map(|(idea, _)| super::decide::set(idea, State::Dropped, at.today)).collect();
    let ideas: Vec<Proposed> = proposed
        .iter()
        .map(|(idea, because)| Proposed {
            id: idea.id().to_owned(),
            title: idea.title().to_owned(),
            path: idea.note.path.to_string(),
            because: *because,
        })
        .collect();
    let stay = undecided.len() - ideas.len();
    Planned { edits, report: Pruned { schema: SCHEMA.to_owned(), ideas, stay } }
}

/// What its owner keeps, or what waits for a day to come, is left alone.
fn reason(idea: &Idea<'_>, today: Date) -> Option<Reason> {
    if idea.kept_because().is_some() || idea.until().is_some_and(|until| until > today) || !idea.goals().is_empty() {
        return None;
    }
    let judged = idea.judged();
    if judged.is_some_and(|judged| judged.verdict == Verdict::Drop && judged.confidence > Confidence::Low) {
        return Some(Reason::LetGo);
    }
    let days = idea.kept()?.until(today).ok()?.get_days();
    let is_wanted = judged.is_some_and(|judged| judged.verdict == Verdict::Pursue);
    (days > OLD && !is_wanted).then_some(Reason::Old)
}
