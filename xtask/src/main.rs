//! Gates, generated files and measurements.
fn main() {}
