//! Something done that mattered.
//!
//! `shows:` says what it proves, `dimension@level` each; `glue:` whether it was work that holds a team together, and whether somebody else could
//! have done it.

use super::{FieldSpec, Holds, Naming, Spec};

const STATUS: &[&str] = &["confirmed", "result-pending"];
const SCOPE: &[&str] = &["own", "team", "teams", "org", "industry"];
const PART: &[&str] = &["own", "led", "helped"];
const GLUE: &[&str] = &["none", "delegate", "senior"];

pub(super) const SPEC: Spec = Spec {
    name: "win",
    what: "something done that mattered",
    folder: "wins",
    naming: Naming::DatedByYear,
    fields: &[
        FieldSpec::new("project", Holds::Text),
        FieldSpec::new("employer", Holds::Text),
        FieldSpec::new("status", Holds::OneOf(STATUS)).or("confirmed"),
        FieldSpec::new("scope", Holds::OneOf(SCOPE)),
        FieldSpec::new("part", Holds::OneOf(PART)),
        FieldSpec::new("with", Holds::List),
        FieldSpec::new("skills", Holds::List),
        FieldSpec::new("shows", Holds::List),
        FieldSpec::new("glue", Holds::OneOf(GLUE)),
        FieldSpec::new("category", Holds::List),
        FieldSpec::new("evidence", Holds::List),
    ],
    hidden: false,
    private: false,
    check: super::fine,
};
