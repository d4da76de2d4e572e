//! Something one could do.

use super::{FieldSpec, Holds, Naming, Spec};

const STATUS: &[&str] = &["new", "active", "parked", "shipped", "dropped"];

pub(super) const SPEC: Spec = Spec {
    name: "idea",
    what: "something one could do",
    folder: "ideas",
    naming: Naming::Dated,
    fields: &[
        FieldSpec::new("status", Holds::OneOf(STATUS)).or("new"),
        FieldSpec::new("form", Holds::Text),
        FieldSpec::new("stage", Holds::Text),
        FieldSpec::new("effort", Holds::Number("hours")),
        FieldSpec::new("due", Holds::Fuzzy),
        FieldSpec::new("started", Holds::Day),
        FieldSpec::new("shipped", Holds::Day),
        FieldSpec::new("parked", Holds::Day),
        FieldSpec::new("dropped", Holds::Day),
        FieldSpec::new("until", Holds::Fuzzy),
        FieldSpec::new("would-show", Holds::List),
        FieldSpec::new("depends-on", Holds::Links),
        FieldSpec::new("blocks", Holds::Links),
        FieldSpec::new("part-of", Holds::Link),
        FieldSpec::new("same-as", Holds::Link),
        FieldSpec::new("relates-to", Holds::Links),
        FieldSpec::new("kill-if", Holds::Text),
        FieldSpec::new("judged", Holds::Text),
    ],
    hidden: false,
    private: false,
    check: super::fine,
};
