//! How much each term weighs in merit, in points of ten.
//!
//! Fitted by logistic regression on the open labelled sets and rounded; `cargo xtask judge --features` prints what they are fitted on.

use super::features::Feature;

/// Merit of an idea of which nothing is known.
pub(crate) const BASE: f64 = 5.0;

/// Points of merit for a feature of size 1.
pub(crate) fn points(feature: Feature) -> f64 {
    match feature {
        Feature::Serves => 3.0,
        Feature::Fits => 1.0,
        Feature::Remedies => 1.0,
        Feature::Avoided => -4.0,
        Feature::Excepted => 2.0,
        Feature::Patterns => -4.0,
        Feature::Doing => 1.0,
        Feature::Avoiding => -1.5,
        Feature::TurnsFromGoal => -3.0,
        Feature::TurnsFromPattern => 2.5,
        Feature::PutsOff => -3.0,
        Feature::Exact => 1.0,
        Feature::Vague => -0.5,
    }
}
