//! Human output: one file for each report.

pub(crate) mod adopted;
pub(crate) mod begun;
pub(crate) mod carriers;
pub(crate) mod checked;
pub(crate) mod clock;
pub(crate) mod compare;
pub(crate) mod day;
pub(crate) mod doctor;
pub(crate) mod dumped;
pub(crate) mod explanation;
pub(crate) mod forgotten;
pub(crate) mod found;
pub(crate) mod goals;
pub(crate) mod history;
pub(crate) mod ideas;
pub(crate) mod inbox;
pub(crate) mod judgement;
pub(crate) mod line;
pub(crate) mod nowhere;
pub(crate) mod place;
pub(crate) mod plans;
pub(crate) mod prune;
pub(crate) mod repos;
pub(crate) mod rescore;
pub(crate) mod shown;
pub(crate) mod stale;
