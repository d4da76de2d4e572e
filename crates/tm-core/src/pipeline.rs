//! Pipelines: the forms of what goes out, and the stages each goes through.
//!
//! An idea with a `form:` moves through the stages of that form; its note keeps the days under `## Stages`, and from these drafts,
//! submissions, refusals and publications are counted. `table` reads the forms, `history` what a note went through, `step` moves it on.

mod history;
mod step;
mod table;

#[cfg(test)]
mod tests;

use tm_doc::Finding;

pub use history::{Count, Passed, count, history};
pub use step::{Moved, Stands, advance, stands};
pub use table::read;

/// The forms of output, in the order written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pipelines {
    /// Each name once.
    pub forms: Vec<Form>,
    /// What could not be used as it stands.
    pub findings: Vec<Finding>,
}

/// A form of output.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// `post`, `talk`.
    pub name: String,
    /// What it goes through, in order; at least one.
    pub stages: Vec<Stage>,
    /// Its line, from 1.
    pub line: u32,
}

/// A stage: one way on, or several of which one comes true.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stage {
    /// The first leads to the next stage; any other ends this round.
    pub ways: Vec<Way>,
}

/// A way a stage can turn out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Way {
    /// `draft`, `accepted`.
    pub name: String,
    /// The numbers that grow by one when it is reached.
    pub counts: Vec<String>,
}

/// What comes after a stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next<'a> {
    /// The next stage.
    Stage(&'a Stage),
    /// This round is over: it can begin again at that stage.
    Again(&'a Stage),
    /// Nothing: it went all the way.
    Done,
    /// The form has no such stage.
    Unknown,
}

impl Pipelines {
    /// The form called `name`, matched without case.
    pub fn form(&self, name: &str) -> Option<&Form> {
        self.forms.iter().find(|form| same(&form.name, name))
    }
}

impl Form {
    /// Where a stage stands: which, and which of its ways.
    pub fn place(&self, name: &str) -> Option<(usize, usize)> {
        let way = |stage: &Stage| stage.ways.iter().position(|way| same(&way.name, name));
        self.stages.iter().enumerate().find_map(|(at, stage)| Some((at, way(stage)?)))
    }

    /// The way called `name`.
    pub fn way(&self, name: &str) -> Option<&Way> {
        self.place(name).map(|(stage, way)| &self.stages[stage].ways[way])
    }

    /// What comes after `stage`; after none, the first.
    pub fn next(&self, stage: Option<&str>) -> Next<'_> {
        let Some(name) = stage else { return self.stages.first().map_or(Next::Done, Next::Stage) };
        match self.place(name) {
            None => Next::Unknown,
            Some((at, 0)) => self.stages.get(at + 1).map_or(Next::Done, Next::Stage),
            Some((at, _)) => Next::Again(&self.stages[at.saturating_sub(1)]),
        }
    }

    /// Its stages in one line: "proposal, accepted or refused, given".
    pub fn shown(&self) -> String {
        self.stages.iter().map(Stage::shown).collect::<Vec<_>>().join(", ")
    }
}

impl Stage {
    /// Its ways in one line: "accepted or refused".
    pub fn shown(&self) -> String {
        self.ways.iter().map(|way| way.name.as_str()).collect::<Vec<_>>().join(" or ")
    }
}

/// Names are compared without case and with single spaces.
fn same(one: &str, other: &str) -> bool {
    one.split_whitespace().map(str::to_lowercase).eq(other.split_whitespace().map(str::to_lowercase))
}
