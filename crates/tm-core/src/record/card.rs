//! A question to practise.
//!
//! `stability` (days), `difficulty` (1 to 10), `reviewed`, `reviews` and `lapses` are what FSRS, the scheduler, remembers of it; `due` is what it
//! answered.

use super::{FieldSpec, Holds, Naming, Spec};

pub(super) const SPEC: Spec = Spec {
    name: "card",
    what: "a question to practise",
    folder: "cards",
    naming: Naming::Named,
    fields: &[
        FieldSpec::new("theme", Holds::Text),
        FieldSpec::new("level", Holds::Text),
        FieldSpec::new("story", Holds::Link),
        FieldSpec::new("due", Holds::Day),
        FieldSpec::new("stability", Holds::Number("days")),
        FieldSpec::new("difficulty", Holds::Number("")),
        FieldSpec::new("reviewed", Holds::Day),
        FieldSpec::new("reviews", Holds::Number("")),
        FieldSpec::new("lapses", Holds::Number("")),
    ],
    hidden: false,
    private: false,
    check: super::fine,
};
