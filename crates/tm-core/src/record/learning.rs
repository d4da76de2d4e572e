//! An input that owes an output.

use super::{FieldSpec, Holds, Naming, Spec};

const STATUS: &[&str] = &["queued", "active", "done", "dropped"];

pub(super) const SPEC: Spec = Spec {
    name: "learning",
    what: "an input that owes an output",
    folder: "learning",
    naming: Naming::Dated,
    fields: &[
        FieldSpec::new("source", Holds::Text),
        FieldSpec::new("medium", Holds::Text),
        FieldSpec::new("hours", Holds::Number("hours")),
        FieldSpec::new("output", Holds::Text),
        FieldSpec::new("status", Holds::OneOf(STATUS)).or("queued"),
        FieldSpec::new("expires", Holds::Fuzzy),
    ],
    hidden: false,
    private: false,
    check: super::fine,
};
