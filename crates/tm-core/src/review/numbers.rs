//! What came for the numbers of the plan.

use std::collections::HashSet;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use crate::rhythm::goals::{Goals, Number as OfPlan, State};

/// A number of the plan, and what came of it.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Number {
    /// The goal it belongs to, as it is called; empty for none.
    pub goal: String,
    /// What is counted.
    pub name: String,
    /// How much came; of a number that is read, the last reading.
    pub came: f64,
    /// The reading before the period, of a number that is read.
    pub was: Option<f64>,
    /// Whether it is read, and not added up.
    pub is_reading: bool,
    /// The unit; none for things counted.
    pub unit: Option<String>,
    /// How much there is in all; nothing for one that repeats.
    pub done: Option<f64>,
    /// How much is wanted in all.
    pub wanted: Option<f64>,
    /// How it stood on the last day.
    pub state: State,
    /// Days ahead; behind where negative.
    pub days: Option<i64>,
    /// The day it is told for, of a plan that ended within the period.
    #[schemars(with = "Option<String>")]
    pub until: Option<Date>,
}

/// What came between `first` and `until`, each quantity of a plan once, and the names of numbers of goals that run and that nothing came for.
/// `told` holds the numbers as they were on the last day, and before them those of plans that ended in between, each on its own last day.
pub(super) fn numbers(told: &[Goals], first: Date, until: Date) -> (Vec<Number>, Vec<String>) {
    let (mut came, mut still): (Vec<Number>, Vec<String>) = (Vec::new(), Vec::new());
    let mut seen = HashSet::new();
    for goals in told.iter().rev() {
        let (more, others) = on_a_day(goals, &mut seen, first, until);
        if came.is_empty() && still.is_empty() {
            still = others;
        }
        came.extend(more);
    }
    (came, still)
}

fn on_a_day(goals: &Goals, seen: &mut HashSet<(String, String)>, first: Date, until: Date) -> (Vec<Number>, Vec<String>) {
    let of_goals = goals.goals.iter().flat_map(|goal| goal.numbers.iter().map(move |number| (goal.name.as_str(), number)));
    let all = of_goals.chain(goals.numbers.iter().map(|number| ("", number)));
    let (mut came, mut still) = (Vec::new(), Vec::new());
    for (goal, number) in all.filter(|(_, number)| !number.target.is_rule) {
        if !seen.insert((number.target.file.clone(), number.target.called())) {
            continue;
        }
        match came_of(goal, number, first, until) {
            Some(one) => came.push(Number { until: Some(goals.today).filter(|day| *day < until), ..one }),
            None if !goal.is_empty() && runs(number) => still.push(number.target.called()),
            None => {}
        }
    }
    (came, still)
}

/// Whether something was counted before and may still come.
fn runs(number: &OfPlan) -> bool {
    !matches!(number.pace.state, State::NoData | State::NotBegun | State::Reached | State::Ended | State::Within)
}

fn came_of(goal: &str, number: &OfPlan, first: Date, until: Date) -> Option<Number> {
    let (target, data) = (&number.target, &number.data);
    let (came, _) = number.came(first, until, |_| true)?;
    let lasts = number.is_total();
    let was = data.counted.iter().rev().find(|one| one.on < first && one.is_reading).map(|one| one.amount);
    (data.is_level || came != 0.0 || target.is_cap()).then(|| Number {
        goal: goal.to_owned(),
        name: target.called(),
        came,
        was: was.filter(|_| data.is_level),
        is_reading: data.is_level,
        // Of a change the percent are the change's, and what was read has none.
        unit: target.unit.clone().filter(|_| !target.relative),
        done: data.done.filter(|_| lasts && !data.is_level),
        wanted: Some(target.value).filter(|_| lasts),
        state: number.pace.state,
        days: number.pace.days,
        until: None,
    })
}
