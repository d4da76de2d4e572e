//! Human output: one file for each report.

pub(crate) mod explanation;
mod line;
