//! A level map: a table of dimensions and levels, and how many wins prove one.

use super::{FieldSpec, Holds, Naming, Spec};

pub(super) const SPEC: Spec = Spec {
    name: "ladder",
    what: "a level map",
    folder: "ladders",
    naming: Naming::Named,
    fields: &[
        FieldSpec::new("source", Holds::Text),
        FieldSpec::new("licence", Holds::Text),
        FieldSpec::new("rule", Holds::Text),
        FieldSpec::new("levels", Holds::List),
    ],
    hidden: false,
    private: false,
    check: super::fine,
};
