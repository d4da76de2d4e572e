//! `tm ideas`: the ideas there are, in the order that helps.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use super::group::Group;
use super::idea::{Idea, Judged, State};
use crate::day::rest;
use crate::facts::Parts;
use crate::filter::Order;
use crate::{Filter, Query, Snapshot};

/// The name and version of [`Ideas`].
pub const SCHEMA: &str = "tm.ideas/1";

/// Which ideas, and in which order.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct List {
    /// Only these; nothing means what is open.
    pub filter: Option<Filter>,
    /// In this order.
    pub sort: Sort,
    /// At most so many.
    pub limit: Option<usize>,
    /// Whether the plan's limit on things in progress is full today.
    pub is_full: bool,
    /// Days that rest, first and last of each stretch.
    pub pauses: Vec<(Date, Date)>,
    /// Only those that stand here.
    pub group: Option<Group>,
}

/// An order of ideas.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sort {
    /// What is in progress, then what can be done now, then what waits; the better first.
    #[default]
    Worth,
    /// The newest first.
    Newest,
    /// What takes least first.
    Effort,
    /// What is due first.
    Due,
}

/// A list of ideas.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Ideas {
    /// Always `tm.ideas/1`.
    pub schema: String,
    /// The ideas.
    pub ideas: Vec<Row>,
    /// How many more there are.
    pub more: usize,
}

/// One idea in a list.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Row {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its file.
    pub path: String,
    /// Where it is in its life.
    pub state: State,
    /// The judgement it was given.
    pub judged: Option<Judged>,
    /// Why it is kept against the judgement.
    pub kept_because: Option<String>,
    /// The day it was written down.
    #[schemars(with = "Option<String>")]
    pub kept: Option<Date>,
    /// The day it was begun.
    #[schemars(with = "Option<String>")]
    pub started: Option<Date>,
    /// Of one in progress which day of it this is, from 1, pauses left out.
    pub day: Option<i64>,
    /// Whether it cannot be begun today because the plan's limit on things in progress is full.
    pub waits_for_room: bool,
    /// Until when it waits.
    #[schemars(with = "Option<String>")]
    pub until: Option<Date>,
    /// Its deadline.
    #[schemars(with = "Option<String>")]
    pub due: Option<Date>,
    /// Hours it would take.
    pub effort: Option<f64>,
    /// Ticked boxes.
    pub done: usize,
    /// All boxes.
    pub boxes: usize,
    /// Items of the plan it is linked to.
    pub goals: Vec<String>,
}

/// What listing reads.
pub fn reads(list: &List) -> Query {
    // A word of somebody's own is no end: only what is shipped or let go is left out.
    let closed = [State::Shipped, State::Dropped].map(|state| state.word().to_owned()).to_vec();
    let closed = Filter::Key { key: "status".to_owned(), op: crate::filter::Compare::Is, values: closed };
    let which = list.filter.clone().unwrap_or_else(|| Filter::Not(Box::new(closed)));
    let parts = Parts::FIELDS | Parts::LABELS | Parts::BOXES;
    let filter = Filter::All(vec![super::all(), which]);
    // What is searched by words keeps the order of the search where ideas stand alike; of anything else the best are found by their rank.
    let is_ranked = list.sort == Sort::Worth && list.limit.is_some() && list.group.is_none() && filter.apart().0.is_empty();
    let order = if is_ranked { Order::Rank } else { Order::Newest };
    let limit = list.limit.filter(|_| is_ranked);
    Query { filter: Some(filter), parts, order, limit, ..Query::default() }
}

/// What says whether there is room for one more, and which days rest: the ideas in progress, the pauses, and the plans.
pub fn reads_room() -> Query {
    Query { filter: Some(super::active()), lines: Some(rest::lines()), plans: true, ..Query::default() }
}

/// The days that rest: see [`List::pauses`].
pub fn pauses(snapshot: &Snapshot, today: Date) -> Vec<(Date, Date)> {
    rest::resting(&rest::pauses(snapshot, today))
}

/// Whether the plan's limit on things in progress is full.
pub fn is_full(snapshot: &Snapshot) -> bool {
    snapshot.plan().limit_in_progress().is_some_and(|(limit, _)| super::in_progress(snapshot).len() >= limit)
}

/// The ideas, ordered on the day `today`.
pub fn list(snapshot: &Snapshot, list: &List, today: Date) -> Ideas {
    let small = snapshot.dialect.small_hours;
    let is_next = |idea: &Idea<'_>| idea.state().is_open() && idea.state() != State::Active;
    let waits_for_room = |idea: &Idea<'_>| list.is_full && is_next(idea) && !super::is_small(idea, small);
    let day = |idea: &Idea<'_>| {
        let begun = idea.started().filter(|begun| idea.state() == State::Active && *begun <= today)?;
        Some(rest::day_of(&list.pauses, begun, today))
    };
    let mut ideas: Vec<Row> =
        super::of(snapshot).map(|idea| Row { waits_for_room: waits_for_room(&idea), day: day(&idea), ..row(&idea) }).collect();
    ideas.retain(|row| list.group.is_none_or(|group| Group::of(row, today) == group));
    match list.sort {
        Sort::Worth => ideas.sort_by(|one, other| {
            let ((group, merit), (other_group, other_merit)) = (worth(one, today), worth(other, today));
            group.cmp(&other_group).then(other_merit.total_cmp(&merit))
        }),
        Sort::Newest => ideas.sort_by_key(|row| std::cmp::Reverse(row.kept)),
        Sort::Effort => ideas.sort_by(|one, other| effort(one).total_cmp(&effort(other))),
        Sort::Due => ideas.sort_by_key(|row| row.due.unwrap_or(Date::MAX)),
    }
    let all = ideas.len() + snapshot.more;
    ideas.truncate(list.limit.unwrap_or(usize::MAX));
    Ideas { schema: SCHEMA.to_owned(), more: all - ideas.len(), ideas }
}

pub(super) fn row(idea: &Idea<'_>) -> Row {
    let (done, boxes) = idea.progress();
    Row {
        id: idea.id().to_owned(),
        title: idea.title().to_owned(),
        path: idea.note.path.to_string(),
        state: idea.state(),
        judged: idea.judged(),
        kept_because: idea.kept_because().map(str::to_owned),
        kept: idea.kept(),
        started: idea.started(),
        day: None,
        waits_for_room: false,
        until: idea.until(),
        due: idea.due(),
        effort: idea.effort(),
        done,
        boxes,
        goals: idea.goals(),
    }
}

/// Where it stands, what waits for a day behind what does not, and its merit.
fn worth(row: &Row, today: Date) -> ((Group, bool), f64) {
    let merit = merit(row.judged);
    let waits = row.until.is_some_and(|until| until > today);
    ((Group::of(row, today), waits), merit)
}

/// What counts for an idea that has no number stands in the middle.
pub(super) fn merit(judged: Option<Judged>) -> f64 {
    judged.and_then(|judged| judged.merit).unwrap_or(5.0)
}

fn effort(row: &Row) -> f64 {
    row.effort.unwrap_or(f64::INFINITY)
}
