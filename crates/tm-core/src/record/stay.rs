//! Whether to stay or to leave: signals by area, with dates, and a day to decide.
//!
//! `moved:` lists the deadlines it had before, so its length is how often it was moved.

use super::{FieldSpec, Holds, Naming, Problem, Spec, value};
use crate::Facts;

pub(super) const SPEC: Spec = Spec {
    name: "stay",
    what: "whether to stay or to leave",
    folder: "stay",
    naming: Naming::Dated,
    fields: &[FieldSpec::new("deadline", Holds::Day), FieldSpec::new("moved", Holds::List)],
    hidden: true,
    private: false,
    check,
};

/// Every former deadline is a day.
fn check(facts: &Facts) -> Vec<Problem> {
    let wrong = facts.values("moved").iter().find(|day| value::day(day).is_none());
    let problem = |day: &String| {
        Problem::of_field(
            "moved",
            format!("has \"{day}\", which is no day"),
            "list the deadlines it had before, such as `[2026-06-30]`",
        )
    };
    wrong.map(problem).into_iter().collect()
}
