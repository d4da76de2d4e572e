//! Student's t with whole degrees of freedom.

use super::counts::normal;

/// With more degrees of freedom it is the normal curve, to four places.
const MANY: u32 = 400;

/// The chance of less than `at`. Finite sums: Abramowitz and Stegun, 26.7.3 (odd) and 26.7.4 (even).
pub(super) fn below(at: f64, degrees: u32) -> f64 {
    if degrees > MANY {
        return normal(at);
    }
    let inner = within(at.abs(), degrees.max(1)) / 2.0;
    if at < 0.0 { 0.5 - inner } else { 0.5 + inner }
}

/// The value with so much chance below it.
pub(super) fn quantile(chance: f64, degrees: u32) -> f64 {
    let (mut low, mut high) = (-1e4, 1e4);
    for _ in 0..80 {
        let middle = (low + high) / 2.0;
        if below(middle, degrees) < chance { low = middle } else { high = middle }
    }
    (low + high) / 2.0
}

/// The chance of lying between `-at` and `at`.
fn within(at: f64, degrees: u32) -> f64 {
    let angle = (at / f64::from(degrees).sqrt()).atan();
    let (sine, cosine) = angle.sin_cos();
    let even = degrees.is_multiple_of(2);
    let mut term = if even { 1.0 } else { cosine };
    let mut sum = if degrees == 1 { 0.0 } else { term };
    let mut at = if even { 2 } else { 3 };
    while at < degrees {
        // The last power of the cosine is that of the degrees less two.
        let factor = f64::from(at - 1) / f64::from(at);
        term *= factor * cosine * cosine;
        sum += term;
        at += 2;
    }
    if even { sine * sum } else { 2.0 / std::f64::consts::PI * (angle + sine * sum) }
}
