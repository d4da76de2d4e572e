//! What somebody said, or was told.

use super::{FieldSpec, Holds, Naming, Spec};

const STATUS: &[&str] = &["asked", "given", "received"];

pub(super) const SPEC: Spec = Spec {
    name: "feedback",
    what: "what somebody said, or was told",
    folder: "feedback",
    naming: Naming::Dated,
    fields: &[
        FieldSpec::new("from", Holds::Text),
        FieldSpec::new("to", Holds::Text),
        FieldSpec::new("status", Holds::OneOf(STATUS)).or("received"),
        FieldSpec::new("may-quote", Holds::Flag),
        FieldSpec::new("shows", Holds::List),
    ],
    hidden: false,
    private: true,
    check: super::fine,
};
