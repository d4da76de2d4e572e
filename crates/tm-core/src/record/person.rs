//! Someone one works with.

use super::{FieldSpec, Holds, Naming, Spec};

pub(super) const SPEC: Spec = Spec {
    name: "person",
    what: "someone one works with",
    folder: "people",
    naming: Naming::Named,
    fields: &[
        FieldSpec::new("relation", Holds::List),
        FieldSpec::new("team", Holds::Text),
        FieldSpec::new("every", Holds::Every),
    ],
    hidden: false,
    private: true,
    check: super::fine,
};
