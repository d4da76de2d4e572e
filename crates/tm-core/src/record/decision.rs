//! A decision.

use super::{FieldSpec, Holds, Naming, Problem, Spec, value};
use crate::Facts;

const STATUS: &[&str] = &["open", "taken", "revisited"];
const KIND: &[&str] = &["decision", "accepted-debt", "accepted-risk"];

pub(super) const SPEC: Spec = Spec {
    name: "decision",
    what: "a decision",
    folder: "decisions",
    naming: Naming::Dated,
    fields: &[
        FieldSpec::new("status", Holds::OneOf(STATUS)).or("open"),
        FieldSpec::new("reversible", Holds::Flag),
        FieldSpec::new("confidence", Holds::Number("percent")),
        FieldSpec::new("review-on", Holds::Fuzzy),
        FieldSpec::new("trigger", Holds::Text),
        FieldSpec::new("kind", Holds::OneOf(KIND)).or("decision"),
        FieldSpec::new("outcome", Holds::Text),
        FieldSpec::new("process", Holds::Text),
    ],
    hidden: false,
    private: true,
    check,
};

/// A confidence is in percent; "0.7" was meant as a share.
fn check(facts: &Facts) -> Vec<Problem> {
    let confidence = facts.value("confidence").and_then(value::number);
    let beyond = confidence.filter(|percent| *percent > 0.0 && !(1.0..=100.0).contains(percent));
    let problem =
        |_| Problem::of_field("confidence", "is not 0 or between 1 and 100 %", "write how sure you are, such as `70 %`");
    beyond.map(problem).into_iter().collect()
}
