//! Milestones and check-ins: the lines of a plan with a box, or with a day to be there by, and where they stand.
//!
//! A line is there when its box is ticked. A number that the line states may be reached before anybody ticks it; that is told beside the box,
//! which is the person's own.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use super::goals::{Goals, Number, State};
use crate::plan::{Entry, Plan, Section};

/// The name and version of [`Milestones`].
pub const SCHEMA: &str = "tm.milestones/1";

/// The milestones and check-ins of the plan.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Milestones {
    /// Always `tm.milestones/1`.
    pub schema: String,
    /// The day it is told for.
    #[schemars(with = "String")]
    pub today: Date,
    /// The milestones, the earliest first.
    pub milestones: Vec<Milestone>,
}

impl Milestones {
    /// Those of the goals.
    pub fn of(goals: Goals) -> Milestones {
        Milestones { schema: SCHEMA.to_owned(), today: goals.today, milestones: goals.milestones }
    }
}

/// A milestone, or a line of a check-in.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Milestone {
    /// The id it has in the plan.
    pub id: Option<String>,
    /// Its words.
    pub title: String,
    /// Whether its box is ticked; nothing where it has no box.
    pub ticked: Option<bool>,
    /// The last day to be there by.
    #[schemars(with = "Option<String>")]
    pub on: Option<Date>,
    /// The period of the plan it belongs to: `2026-Q1`.
    pub period: Option<String>,
    /// When it counts at all: "if the first was refused".
    pub condition: Option<String>,
    /// The track above it.
    pub track: Option<String>,
    /// Of a line that states a number, how much of it there is.
    pub done: Option<f64>,
    /// How much of it is wanted.
    pub wanted: Option<f64>,
    /// Whether that is reached; nothing where it is not known.
    pub reached: Option<bool>,
    /// The file.
    pub file: String,
    /// The line, from 1.
    pub line: u32,
}

impl Milestone {
    /// Whether its box is open.
    pub fn is_open(&self) -> bool {
        self.ticked == Some(false)
    }
}

/// The milestones of these documents of a plan, those with the earliest day first, those without one last.
pub(super) fn of(plan: &Plan, sources: &[usize], numbers: &[&Number]) -> Vec<Milestone> {
    let held = plan.entries.iter().filter(|entry| sources.contains(&entry.source) && is_milestone(entry));
    let mut all: Vec<Milestone> = held.map(|entry| milestone(plan, entry, numbers)).collect();
    all.sort_by_key(|one| (one.on.is_none(), one.on));
    all
}

/// Lines with a box, and the lines of milestones without one. The box of a goal is told with the goal.
fn is_milestone(entry: &Entry) -> bool {
    match entry.section {
        Some(Section::Milestones) => true,
        Some(Section::Goals | Section::Ideas | Section::Log | Section::Predictions | Section::Conversations) => false,
        _ => entry.done.is_some(),
    }
}

fn milestone(plan: &Plan, entry: &Entry, numbers: &[&Number]) -> Milestone {
    let file = plan.sources[entry.source].file.clone();
    let number = numbers.iter().find(|number| number.target.file == file && number.target.line == entry.text.line);
    let is_there = |number: &&&Number| matches!(number.pace.state, State::Reached | State::Within);
    Milestone {
        id: entry.id.clone(),
        title: entry.title.clone(),
        ticked: entry.done,
        on: entry.deadline,
        period: entry.period.clone(),
        condition: entry.condition.clone(),
        track: entry.track.clone(),
        done: number.and_then(|number| number.data.done),
        wanted: number.map(|number| number.target.value),
        reached: number.filter(|number| number.data.done.is_some()).as_ref().map(is_there),
        file,
        line: entry.text.line,
    }
}
