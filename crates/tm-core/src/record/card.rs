//! A question to practise.
//!
//! `stability` (days), `difficulty` (1 to 10), `reviewed`, `reviews` and `lapses` are what FSRS, the scheduler, remembers of it; `due` is what it
//! answered.

use super::{FieldSpec, Holds, Naming, Problem, Spec, value};
use crate::Facts;

pub(super) const SPEC: Spec = Spec {
    name: "card",
    what: "a question to practise",
    folder: "cards",
    naming: Naming::Named,
    fields: &[
        FieldSpec::new("theme", Holds::Text),
        FieldSpec::new("level", Holds::Text),
        FieldSpec::new("story", Holds::Link),
        FieldSpec::new("due", Holds::Day),
        FieldSpec::new("stability", Holds::Number("days")),
        FieldSpec::new("difficulty", Holds::Number("")),
        FieldSpec::new("reviewed", Holds::Day),
        FieldSpec::new("reviews", Holds::Number("")),
        FieldSpec::new("lapses", Holds::Number("")),
    ],
    hidden: false,
    private: false,
    check,
};

/// Difficulty is a grade, and what is counted is counted whole.
fn check(facts: &Facts) -> Vec<Problem> {
    let read = |key| facts.value(key).and_then(value::number);
    let mut problems = Vec::new();
    if read("difficulty").is_some_and(|grade| !(1.0..=10.0).contains(&grade)) {
        problems.push(Problem::of_field("difficulty", "is not between 1 and 10", "leave it out; the next answer sets it anew"));
    }
    let is_count = |number: f64| number >= 0.0 && number.fract() == 0.0;
    for key in ["reviews", "lapses"] {
        if read(key).is_some_and(|count| !is_count(count)) {
            problems.push(Problem::of_field(key, "is no count", "write how often it was, such as `3`"));
        }
    }
    problems
}
