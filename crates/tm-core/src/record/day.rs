//! A calendar day: its lines are the grammar of [`crate::day`].
//!
//! A day is found by its date, so a note of it needs no id.

use super::{FieldSpec, Holds, Naming, Spec};

pub(super) const SPEC: Spec = Spec {
    name: "day",
    what: "a calendar day",
    folder: "days",
    naming: Naming::Day,
    fields: &[FieldSpec::new("energy", Holds::Number(""))],
    hidden: false,
    private: false,
    check: super::fine,
};
