//! How much each term weighs in merit, in points of ten.
//!
//! Fitted by logistic regression on the open labelled sets and rounded; `cargo xtask judge --features` prints what they are fitted on.

use super::features::Feature;

/// Merit of an idea of which nothing is known.
pub(crate) const BASE: f64 = 4.8;

/// Points of merit for a feature of size 1.
pub(crate) fn points(feature: Feature) -> f64 {
    match feature {
        Feature::Serves => 1.0,
        Feature::Fits => 0.3,
        Feature::Remedies => 1.0,
        Feature::Avoided => -4.5,
        Feature::Excepted => 2.5,
        Feature::Patterns => -3.0,
        Feature::Doing => 3.5,
        Feature::Avoiding => -4.0,
        Feature::TurnsFromGoal => -2.5,
        Feature::TurnsFromPattern => 2.0,
        Feature::PutsOff => -4.0,
        Feature::Exact => 2.0,
        Feature::Vague => -1.5,
        Feature::Covers => 3.5,
    }
}
