//! Things counted: a rate by the week, and how many are likely to come.
//!
//! Gamma prior and Poisson counts, whose predictive is negative binomial; older weeks fade, and what comes in bursts makes everything less sure.

use super::weeks::Week;
use super::{FAR, weeks};

/// The planned rate weighs as much as so many weeks.
pub const PRIOR: f64 = 4.0;
/// More than so many are not summed one by one: the normal curve is as near there.
const SUMMED: f64 = 2_000.0;

/// How fast something comes, as far as that is known.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rate {
    /// What was planned for a week.
    pub planned: f64,
    /// All that came, faded by age.
    pub came: f64,
    /// All weeks, faded alike.
    pub weeks: f64,
    /// φ: how much more the weeks differ than chance alone makes them; at least 1.
    pub dispersion: f64,
    /// Shape of the gamma distribution of the rate.
    pub shape: f64,
    /// Its rate parameter: weeks of evidence.
    pub exposure: f64,
}

impl Rate {
    /// The rate behind these weeks, where `planned` was wanted each week.
    ///
    /// ```
    /// use jiff::civil::date;
    /// use tm_core::rhythm::forecast::{Rate, weeks::weeks};
    /// let came = [(date(2026, 11, 2), 1.0), (date(2026, 11, 12), 1.0)];
    /// let weeks = weeks(&came, date(2026, 11, 2), date(2026, 11, 15), &[]);
    /// let rate = Rate::of(0.5, &weeks);
    /// // 4 planned weeks with 2, one week that weighs 0.5^(1/13) = 0.948 and one that weighs 1, with one each.
    /// assert!((rate.shape - (2.0 + 0.948 + 1.0)).abs() < 0.001 && (rate.exposure - (4.0 + 1.948)).abs() < 0.001);
    /// ```
    pub fn of(planned: f64, weeks: &[Week]) -> Rate {
        let came: f64 = weeks.iter().map(|week| week.weight * week.amount).sum();
        let exposed: f64 = weeks.iter().map(|week| week.weight * week.share()).sum();
        let mean = if exposed > 0.0 { came / exposed } else { 0.0 };
        let apart = |week: &Week| week.weight * (week.amount - mean * week.share()).powi(2);
        let variance: f64 = if exposed > 0.0 { weeks.iter().map(apart).sum::<f64>() / exposed } else { 0.0 };
        let dispersion = if mean > 0.0 { (variance / mean).max(1.0) } else { 1.0 };
        let (shape, exposure) = ((PRIOR * planned + came) / dispersion, (PRIOR + exposed) / dispersion);
        Rate { planned, came, weeks: exposed, dispersion, shape, exposure }
    }

    /// How many a week are likely.
    pub fn mean(&self) -> f64 {
        self.shape / self.exposure
    }

    /// The chance that at least `missing` come in so many weeks.
    pub fn chance(&self, missing: f64, weeks: f64) -> f64 {
        let missing = missing.ceil();
        if missing <= 0.0 {
            return 1.0;
        }
        if weeks <= 0.0 || self.shape <= 0.0 {
            return 0.0;
        }
        let mean = self.mean() * weeks;
        if missing > SUMMED {
            let deviation = (mean * (1.0 + weeks / self.exposure)).sqrt();
            return 1.0 - normal((missing - 0.5 - mean) / deviation);
        }
        (1.0 - self.below(missing as usize, weeks)).clamp(0.0, 1.0)
    }

    /// The chance that fewer than `count` come: the terms of the negative binomial, each from the one before.
    fn below(&self, count: usize, weeks: f64) -> f64 {
        let none = self.exposure / (self.exposure + weeks);
        let more = (1.0 - none).ln();
        let mut term = self.shape * none.ln();
        let mut sum = 0.0;
        for at in 0..count {
            sum += term.exp();
            let at = at as f64;
            term += ((self.shape + at) / (at + 1.0)).ln() + more;
        }
        sum
    }

    /// After how many weeks the chance of `missing` is `chance`; nothing where that is more than ten years.
    pub fn weeks_until(&self, missing: f64, chance: f64) -> Option<f64> {
        if self.chance(missing, FAR) < chance {
            return None;
        }
        let (mut early, mut late) = (0.0, FAR);
        while late - early > 1.0 / 14.0 {
            let middle = (early + late) / 2.0;
            if self.chance(missing, middle) < chance { early = middle } else { late = middle }
        }
        Some(late)
    }
}

/// How many weeks of evidence those are, the planned ones included.
pub fn evidence(weeks: &[Week]) -> f64 {
    PRIOR + weeks::awake(weeks)
}

/// The normal distribution to 7.5e-8: Abramowitz and Stegun, 26.2.17.
pub(super) fn normal(at: f64) -> f64 {
    let turned = 1.0 / (1.0 + 0.231_641_9 * at.abs());
    let terms = [0.319_381_530, -0.356_563_782, 1.781_477_937, -1.821_255_978, 1.330_274_429];
    let series = terms.iter().rev().fold(0.0, |sum, term| (sum + term) * turned);
    let tail = (-at * at / 2.0).exp() / (2.0 * std::f64::consts::PI).sqrt() * series;
    if at >= 0.0 { 1.0 - tail } else { tail }
}
