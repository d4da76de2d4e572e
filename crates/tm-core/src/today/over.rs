//! A plan that ends soon, or is over where no other holds.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use super::View;
use crate::day::rest::between;
use crate::plan::Source;

/// A plan that is over is said once in so many days.
const OVER: i64 = 30;
/// That a plan ends is said so many days before, once in so many, and on each of the last.
const AHEAD: i64 = 30;
const AGAIN: i64 = 7;
const LAST: i64 = 2;

/// A plan that is over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PlanOver {
    /// The file.
    pub file: String,
    /// Its last day.
    #[schemars(with = "String")]
    pub until: Date,
    /// The day until which goals of it still hold.
    #[schemars(with = "Option<String>")]
    pub held_until: Option<Date>,
    /// Whether this is a day to say so.
    pub said: bool,
}

/// A plan that ends within the month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PlanEnds {
    /// The file.
    pub file: String,
    /// Its last day.
    #[schemars(with = "String")]
    pub until: Date,
    /// Days up to that.
    pub days: i64,
}

/// The plan that is over, where no other holds.
pub(super) fn over(view: &View<'_>) -> Option<PlanOver> {
    let sources = &view.plan.sources;
    // What its title names is over even where a goal of it is due later.
    let over = |source: &Source| source.until.is_some_and(|until| until < view.today);
    let last = sources.iter().filter(|source| over(source)).max_by_key(|source| source.until)?;
    let dated = sources.iter().filter(|source| source.until.is_some());
    (dated.into_iter().all(over)).then(|| PlanOver {
        file: last.file.clone(),
        until: last.until.unwrap_or(view.today),
        held_until: last.held_until.filter(|day| *day >= view.today),
        said: false,
    })
}

/// The plan that ends within the month, where no other holds longer.
pub(super) fn ends(view: &View<'_>) -> Option<PlanEnds> {
    let last = view.plan.sources.iter().filter(|source| source.last_day().is_some()).max_by_key(|source| source.last_day())?;
    let until = last.last_day().filter(|until| *until >= view.today)?;
    let days = between(view.today, until);
    (days <= AHEAD).then(|| PlanEnds { file: last.file.clone(), until, days })
}

/// Whether this is a day to say that a plan is over.
pub(super) fn is_said(over: &PlanOver, view: &View<'_>) -> bool {
    view.known.memory.is_due(&over_key(over), view.today, OVER)
}

/// Whether this is a day to say that it ends.
pub(super) fn is_near(ends: &PlanEnds, view: &View<'_>) -> bool {
    ends.days <= LAST || view.known.memory.is_due(&ends_key(ends), view.today, AGAIN)
}

pub(super) fn over_key(over: &PlanOver) -> String {
    format!("over {}", over.file)
}

pub(super) fn ends_key(ends: &PlanEnds) -> String {
    format!("ends {}", ends.file)
}
