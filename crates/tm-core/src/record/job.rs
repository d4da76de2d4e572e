//! A job held or agreed.

use super::{FieldSpec, Holds, Naming, Problem, Spec, value};
use crate::Facts;

pub(super) const SPEC: Spec = Spec {
    name: "job",
    what: "a job held or agreed",
    folder: "jobs",
    naming: Naming::Named,
    fields: &[
        FieldSpec::new("employer", Holds::Text),
        FieldSpec::new("role", Holds::Text),
        FieldSpec::new("level", Holds::Text),
        FieldSpec::new("manager", Holds::Text),
        FieldSpec::new("start", Holds::Fuzzy),
        FieldSpec::new("end", Holds::Fuzzy),
        FieldSpec::new("current", Holds::Flag),
    ],
    hidden: false,
    private: false,
    check,
};

/// A job ends behind its start.
fn check(facts: &Facts) -> Vec<Problem> {
    let read = |key| facts.value(key).and_then(value::fuzzy);
    let mut problems = Vec::new();
    if let (Some(start), Some(end)) = (read("start"), read("end"))
        && end.last < start.first
    {
        problems.push(Problem::of_field("end", "lies before the start", "put the later of the two days behind `end:`"));
    }
    problems
}
