//! A company looked at.

use super::{FieldSpec, Holds, Naming, Spec};

const KIND: &[&str] = &["start-up", "growing", "big tech", "enterprise"];
const PIPELINE: &[&str] = &["interested", "applied", "interviewing", "offer", "closed"];

pub(super) const SPEC: Spec = Spec {
    name: "company",
    what: "a company looked at",
    folder: "companies",
    naming: Naming::Named,
    fields: &[
        FieldSpec::new("kind", Holds::OneOf(KIND)),
        FieldSpec::new("pipeline", Holds::OneOf(PIPELINE)).or("interested"),
        FieldSpec::new("next", Holds::Text),
        FieldSpec::new("next-on", Holds::Day),
    ],
    hidden: true,
    private: false,
    check: super::fine,
};
