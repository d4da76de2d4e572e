//! Plans as people write them, read as they are.

pub mod measure;
pub mod rule;
