//! The meaning of a career: documents in, values out.
//!
//! No file, clock, network, environment or terminal is touched here; today's date is an argument.

pub mod judge;
pub mod language;
pub mod plan;
