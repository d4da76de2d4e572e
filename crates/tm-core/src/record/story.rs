//! An interview story: Situation, Task, Action, Result.
//!
//! `told:` lists where it was told, a company and a day each.

use super::{FieldSpec, Holds, Naming, Spec};

pub(super) const SPEC: Spec = Spec {
    name: "story",
    what: "an interview story",
    folder: "stories",
    naming: Naming::Named,
    fields: &[FieldSpec::new("themes", Holds::List), FieldSpec::new("wins", Holds::Links), FieldSpec::new("told", Holds::List)],
    hidden: true,
    private: false,
    check: super::fine,
};
