//! An interview story: Situation, Task, Action, Result.
//!
//! `told:` lists where it was told, a company and a day each.

use super::{FieldSpec, Holds, Naming, Problem, Spec, value};
use crate::Facts;

pub(super) const SPEC: Spec = Spec {
    name: "story",
    what: "an interview story",
    folder: "stories",
    naming: Naming::Named,
    fields: &[FieldSpec::new("themes", Holds::List), FieldSpec::new("wins", Holds::Links), FieldSpec::new("told", Holds::List)],
    hidden: true,
    private: false,
    check,
};

/// A day on which it was told is one there is.
fn check(facts: &Facts) -> Vec<Problem> {
    let wrong = facts.values("told").iter().find_map(|told| value::no_such_day_in(told));
    let problem =
        |day: &str| Problem::of_field("told", format!("has \"{day}\", which is no day"), "write the day on which it was told");
    wrong.map(problem).into_iter().collect()
}
