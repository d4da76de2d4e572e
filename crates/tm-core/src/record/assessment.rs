//! Levels as somebody judged them.

use super::{FieldSpec, Holds, Naming, Spec};

const OUTCOME: &[&str] = &["granted", "declined", "deferred"];

pub(super) const SPEC: Spec = Spec {
    name: "assessment",
    what: "levels as somebody judged them",
    folder: "assessments",
    naming: Naming::Dated,
    fields: &[
        FieldSpec::new("ladder", Holds::Text),
        FieldSpec::new("by", Holds::Text),
        FieldSpec::new("target", Holds::Text),
        FieldSpec::new("due", Holds::Day),
        FieldSpec::new("outcome", Holds::OneOf(OUTCOME)),
    ],
    hidden: false,
    private: false,
    check: super::fine,
};
