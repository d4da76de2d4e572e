//! How much each term weighs in merit, in points of ten.
//!
//! Fitted by logistic regression on the open labelled sets and rounded; `cargo xtask judge --features` prints what they are fitted on.

use super::features::Feature;

/// Merit of an idea of which nothing is known.
pub(crate) const BASE: f64 = 4.65;

/// Points of merit for a feature of size 1.
pub(crate) fn points(feature: Feature) -> f64 {
    match feature {
        Feature::Serves => 0.56,
        Feature::Fits => 0.21,
        Feature::Remedies => 0.35,
        Feature::Avoided => -2.45,
        Feature::Excepted => 1.4,
        Feature::Patterns => -2.8,
        Feature::Doing => 3.15,
        Feature::Avoiding => -2.1,
        Feature::TurnsFromGoal => -1.96,
        Feature::TurnsFromPattern => 2.1,
        Feature::PutsOff => -2.73,
        Feature::Exact => 2.24,
        Feature::Vague => -1.05,
        Feature::Covers => 2.1,
    }
}
