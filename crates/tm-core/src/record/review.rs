//! A period looked back on.

use super::{FieldSpec, Holds, Naming, Spec};

pub(super) const SPEC: Spec = Spec {
    name: "review",
    what: "a period looked back on",
    folder: "reviews",
    naming: Naming::Period,
    fields: &[FieldSpec::new("period", Holds::Period)],
    hidden: false,
    private: false,
    check: super::fine,
};
