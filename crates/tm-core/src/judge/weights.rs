//! How much each term weighs in merit, in points of ten.
//!
//! Fitted by logistic regression on the open labelled sets and rounded; `cargo xtask judge --features` prints what they are fitted on.

use super::features::Feature;

/// Merit of an idea of which nothing is known.
pub(crate) const BASE: f64 = 4.5;

/// Points of merit for a feature of size 1.
pub(crate) fn points(feature: Feature) -> f64 {
    match feature {
        Feature::Serves => 0.8,
        Feature::Fits => 0.3,
        Feature::Remedies => 0.5,
        Feature::Avoided => -3.5,
        Feature::Excepted => 2.0,
        Feature::Patterns => -4.0,
        Feature::Doing => 4.5,
        Feature::Avoiding => -3.0,
        Feature::TurnsFromGoal => -2.8,
        Feature::TurnsFromPattern => 3.0,
        Feature::PutsOff => -3.9,
        Feature::Exact => 3.2,
        Feature::Vague => -1.5,
        Feature::Covers => 3.0,
    }
}
