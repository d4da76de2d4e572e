//! A conversation, not a conference talk.
//!
//! A note of one that says nothing else is of one that was held. Interviews are hidden: see [`super::is_hidden`].

use super::{FieldSpec, Holds, Naming, Spec};

const STATUS: &[&str] = &["planned", "done"];

pub(super) const SPEC: Spec = Spec {
    name: "meeting",
    what: "a conversation",
    folder: "meetings",
    naming: Naming::Dated,
    fields: &[
        FieldSpec::new("with", Holds::List),
        FieldSpec::new("kind", Holds::Text),
        FieldSpec::new("status", Holds::OneOf(STATUS)).or("done"),
    ],
    hidden: false,
    private: true,
    check: super::fine,
};
