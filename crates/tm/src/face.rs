//! Human output: one file for each report.

pub(crate) mod adopted;
pub(crate) mod checked;
pub(crate) mod doctor;
pub(crate) mod dumped;
pub(crate) mod explanation;
pub(crate) mod forgotten;
pub(crate) mod history;
pub(crate) mod ideas;
pub(crate) mod inbox;
pub(crate) mod judgement;
pub(crate) mod line;
pub(crate) mod place;
