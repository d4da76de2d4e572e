//! `tm rescore`: judge again what was judged by an older plan, and show what would change before it does.

use schemars::JsonSchema;
use serde::Serialize;

use super::group::Group;
use super::idea::Judged;
use crate::judge::Standing;
use crate::{At, Edit, Planned, Query, Snapshot};

/// The name and version of [`Rescored`].
pub const SCHEMA: &str = "tm.rescored/1";

/// What would be judged differently today.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Rescored {
    /// Always `tm.rescored/1`.
    pub schema: String,
    /// The ideas whose judgement changes.
    pub changes: Vec<Change>,
    /// How many stay as they are.
    pub same: usize,
    /// Whether there is a plan to judge by.
    pub has_plan: bool,
}

/// One judgement before and after.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Change {
    /// The idea's id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its file.
    pub path: String,
    /// What it was given.
    pub was: Option<Judged>,
    /// What it would be given today.
    pub now: Judged,
}

/// What judging again reads.
pub fn reads() -> Query {
    super::decide::reads()
}

/// What would change, and the edits that would do it.
pub fn rescore(snapshot: &Snapshot, at: &At) -> Planned<Rescored> {
    let plan = snapshot.plan();
    let prepared = super::prepared(&plan);
    // A limit that is full today is not full for ever: what is kept is judged without it.
    let standing = Standing { open: Vec::new(), ..super::standing(snapshot) };
    let mut planned = Planned {
        edits: Vec::new(),
        report: Rescored { schema: SCHEMA.to_owned(), changes: Vec::new(), same: 0, has_plan: prepared.is_some() },
    };
    for idea in super::of(snapshot).filter(|idea| idea.state().is_open()) {
        let Some(judgement) = super::judged(prepared.as_ref(), &idea, &standing, at.today) else { continue };
        let (was, now) = (idea.judged(), Judged::of(&judgement, at.today));
        // Neither the day alone nor what nobody sees is a change.
        if was.is_some_and(|was| shown(&was) == shown(&now)) {
            planned.report.same += 1;
            continue;
        }
        planned.edits.push(Edit::set(idea.note, "judged", now.to_string()));
        planned.report.changes.push(Change {
            id: idea.id().to_owned(),
            title: idea.title().to_owned(),
            path: idea.note.path.to_string(),
            was,
            now,
        });
    }
    planned
}

/// What a person is shown of a judgement: the group it puts an idea in, and its merit in whole points.
fn shown(judged: &Judged) -> (Group, Option<i64>) {
    (Group::of_judged(Some(*judged)), judged.merit.map(|merit| merit.round() as i64))
}
