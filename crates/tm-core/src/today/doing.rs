//! DOING: the ideas in progress, which day of theirs it is, and how long they lie still.

use std::collections::HashSet;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use super::View;
use crate::day::rest::{between, day_of};
use crate::ideas::{self, Idea, State};
use crate::{Snapshot, ideas::stale::Idle};

/// With more ideas in progress than this, only the ones begun last are looked at closely.
const CLOSELY: usize = 12;

/// An idea in progress.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Doing {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its file.
    pub path: String,
    /// Which day of it this is, from 1, pauses left out; nothing where the day it was begun is not known.
    pub day: Option<i64>,
    /// How many days it was meant to take: up to the day it is due, whatever rested since, else by its hours and the free hours of a week.
    pub of: Option<i64>,
    /// Days since the last step, pauses left out.
    pub idle: Option<i32>,
    /// The day of that step.
    #[schemars(with = "Option<String>")]
    pub last: Option<Date>,
    /// After so many days it is idle, by the plan's rule; without one it is a month.
    pub idle_after: i32,
    /// The share of its boxes that is ticked, in percent.
    pub percent: Option<u32>,
    /// The first box that is not ticked.
    pub box_ahead: Option<String>,
    /// Whether that is enough by the plan's own rule.
    pub is_enough: bool,
    /// The items of the plan it serves.
    pub goals: Vec<String>,
    /// Whether it counts against the plan's limit: it is not small, and no part of another in progress.
    pub counts: bool,
}

/// The plan's limit on what is in progress.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Limit {
    /// How many are allowed.
    pub limit: usize,
    /// How many count against it.
    pub open: usize,
}

/// The ideas in progress, those begun last first.
pub(super) fn active(snapshot: &Snapshot) -> Vec<Idea<'_>> {
    let mut active: Vec<Idea<'_>> = ideas::of(snapshot).filter(|idea| idea.state() == State::Active).collect();
    active.sort_by_key(|idea| (std::cmp::Reverse(idea.started()), idea.note.path.clone()));
    active
}

/// The ideas in progress, the one with the newest step first.
pub(super) fn doing(view: &View<'_>) -> Vec<Doing> {
    let active = active(view.snapshot);
    let (near, far) = active.split_at(active.len().min(CLOSELY));
    let mut doing: Vec<Doing> = near.iter().map(|idea| told(view, idea, &view.measures.idle(view.snapshot, idea))).collect();
    doing.sort_by_key(|one| (one.idle.unwrap_or(i32::MAX), one.path.clone()));
    doing.extend(far.iter().map(|idea| told(view, idea, &unseen(idea))));
    let counting: HashSet<&str> = ideas::in_progress(view.snapshot).iter().map(|idea| idea.note.path.as_str()).collect();
    doing.iter_mut().for_each(|one| one.counts = counting.contains(one.path.as_str()));
    doing
}

fn told(view: &View<'_>, idea: &Idea<'_>, idle: &Idle) -> Doing {
    let begun = idea.started().or(idea.kept()).filter(|begun| *begun <= view.today);
    Doing {
        id: idle.id.clone(),
        title: idle.title.clone(),
        path: idle.path.clone(),
        day: begun.map(|begun| day_of(&view.measures.pauses, begun, view.today)),
        of: begun.and_then(|begun| planned(view, idea, begun)),
        idle: idle.last.map(|_| idle.idle),
        last: idle.last,
        idle_after: view.measures.days,
        percent: idle.percent,
        box_ahead: idea.note.facts.boxes.iter().find(|one| !one.ticked).map(crate::facts::BoxFact::said),
        is_enough: idle.is_enough,
        goals: idea.goals(),
        counts: false,
    }
}

/// How many days it was meant to take. A pause moves the day of it one is on; it does not change what was planned.
fn planned(view: &View<'_>, idea: &Idea<'_>, begun: Date) -> Option<i64> {
    let by_day = idea.due().filter(|due| *due >= begun).map(|due| between(begun, due) + 1);
    let weekly = view.snapshot.dialect.weekly_hours.filter(|hours| *hours > 0.0);
    let by_hours = || Some((idea.effort().zip(weekly).map(|(hours, weekly)| hours / weekly * 7.0)?.ceil() as i64).max(1));
    by_day.or_else(by_hours)
}

fn unseen(idea: &Idea<'_>) -> Idle {
    Idle {
        id: idea.id().to_owned(),
        title: idea.title().to_owned(),
        path: idea.note.path.to_string(),
        idle: i32::MAX,
        last: None,
        percent: None,
        is_enough: false,
    }
}

/// The plan's limit, and how much of it is taken.
pub(super) fn limit(view: &View<'_>) -> Option<Limit> {
    let (limit, _) = view.plan.limit_in_progress()?;
    Some(Limit { limit, open: ideas::in_progress(view.snapshot).len() })
}
