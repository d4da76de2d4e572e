//! Human output: one file for each report.

pub(crate) mod carriers;
pub(crate) mod compare;
pub(crate) mod dumped;
pub(crate) mod explanation;
pub(crate) mod ideas;
pub(crate) mod judgement;
pub(crate) mod line;
pub(crate) mod place;
pub(crate) mod plans;
pub(crate) mod prune;
pub(crate) mod rescore;
pub(crate) mod stale;
