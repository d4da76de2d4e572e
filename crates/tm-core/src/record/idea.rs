//! Something one could do.

use super::{FieldSpec, Holds, Naming, Spec};

pub(super) const STATUS: &[&str] = &["new", "active", "parked", "shipped", "dropped"];

pub(super) const SPEC: Spec = Spec {
    name: "idea",
    what: "something one could do",
    folder: "ideas",
    naming: Naming::Dated,
    fields: &[
        FieldSpec { name: "status", holds: Holds::OneOf(STATUS), default: Some("new") },
        FieldSpec { name: "form", holds: Holds::Text, default: None },
        FieldSpec { name: "stage", holds: Holds::Text, default: None },
        FieldSpec { name: "effort", holds: Holds::Number("hours"), default: None },
        FieldSpec { name: "due", holds: Holds::Day, default: None },
        FieldSpec { name: "started", holds: Holds::Day, default: None },
        FieldSpec { name: "until", holds: Holds::Fuzzy, default: None },
        FieldSpec { name: "would-show", holds: Holds::List, default: None },
        FieldSpec { name: "depends-on", holds: Holds::Links, default: None },
        FieldSpec { name: "blocks", holds: Holds::Links, default: None },
        FieldSpec { name: "part-of", holds: Holds::Link, default: None },
        FieldSpec { name: "same-as", holds: Holds::Link, default: None },
        FieldSpec { name: "relates-to", holds: Holds::Links, default: None },
        FieldSpec { name: "kill-if", holds: Holds::Text, default: None },
        FieldSpec { name: "judged", holds: Holds::Text, default: None },
    ],
    hidden: false,
    private: false,
};
