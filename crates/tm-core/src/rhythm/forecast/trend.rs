//! Readings, and amounts that are no counts: where the line leads, and how far off it may be.

use jiff::civil::Date;

use super::weeks::Week;
use super::{FAR, student};

/// Fewer readings have no line with a width.
const READINGS: usize = 3;

/// A straight line through readings by least squares, days against values.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Trend {
    /// How many readings.
    pub readings: usize,
    /// Change a day.
    pub slope: f64,
    /// Standard deviation of the readings about the line.
    pub spread: f64,
    origin: Date,
    middle: f64,
    mean: f64,
    apart: f64,
}

impl Trend {
    /// The line through these readings; nothing for fewer than three days of readings. Of one day the last reading counts.
    pub fn of(readings: &[(Date, f64)]) -> Option<Trend> {
        let mut points: Vec<(Date, f64)> = Vec::new();
        for (on, value) in readings {
            match points.last_mut() {
                Some(last) if last.0 == *on => last.1 = *value,
                _ => points.push((*on, *value)),
            }
        }
        let origin = points.first()?.0;
        let count = points.len() as f64;
        let days: Vec<(f64, f64)> = points.iter().map(|(on, value)| (days(origin, *on), *value)).collect();
        let middle = days.iter().map(|(at, _)| at).sum::<f64>() / count;
        let mean = days.iter().map(|(_, value)| value).sum::<f64>() / count;
        let apart: f64 = days.iter().map(|(at, _)| (at - middle).powi(2)).sum();
        if points.len() < READINGS || apart <= 0.0 {
            return None;
        }
        let slope = days.iter().map(|(at, value)| (at - middle) * (value - mean)).sum::<f64>() / apart;
        let left: f64 = days.iter().map(|(at, value)| (value - mean - slope * (at - middle)).powi(2)).sum();
        let spread = (left / (count - 2.0)).sqrt();
        Some(Trend { readings: points.len(), slope, spread, origin, middle, mean, apart })
    }

    /// The degrees of freedom.
    pub fn degrees(&self) -> u32 {
        self.readings as u32 - 2
    }

    /// What the line says of a day.
    pub fn at(&self, day: Date) -> f64 {
        self.mean + self.slope * (days(self.origin, day) - self.middle)
    }

    /// The standard error of a new reading on a day.
    pub fn error(&self, day: Date) -> f64 {
        let away = days(self.origin, day) - self.middle;
        self.spread * (1.0 + 1.0 / self.readings as f64 + away * away / self.apart).sqrt()
    }

    /// The chance that a reading of that day is at least `value`.
    pub fn chance(&self, value: f64, day: Date) -> f64 {
        above(self.at(day), self.error(day), value, self.degrees())
    }

    /// Between which values a reading of that day lies eight times in ten.
    pub fn likely(&self, day: Date) -> (f64, f64) {
        let width = student::quantile(super::LIKELY.1, self.degrees()) * self.error(day);
        (self.at(day) - width, self.at(day) + width)
    }
}

/// What adds up week by week and is no count: hours, money. The trend of the sum is the weekly mean.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sum {
    /// Likely in a week.
    pub mean: f64,
    /// Standard deviation from week to week.
    pub spread: f64,
    /// Weeks of evidence, older ones faded.
    pub weeks: f64,
}

impl Sum {
    /// The trend behind these weeks; nothing for less than three.
    pub fn of(weeks: &[Week]) -> Option<Sum> {
        let exposed: f64 = weeks.iter().map(|week| week.weight * week.share()).sum();
        if super::weeks::awake(weeks) < super::WEEKS || weeks.len() < READINGS || exposed <= 1.0 {
            return None;
        }
        let mean = weeks.iter().map(|week| week.weight * week.amount).sum::<f64>() / exposed;
        // The part of a week has the same share of the variance of a whole one.
        let apart = |week: &Week| week.weight * (week.amount - mean * week.share()).powi(2);
        let squared: f64 = weeks.iter().map(|week| (week.weight * week.share()).powi(2)).sum();
        let effective = exposed * exposed / squared;
        let variance = weeks.iter().map(apart).sum::<f64>() / exposed * effective / (effective - 1.0).max(1.0);
        Some(Sum { mean, spread: variance.sqrt(), weeks: effective })
    }

    /// The degrees of freedom, in whole ones.
    pub fn degrees(&self) -> u32 {
        (self.weeks.round() as u32).saturating_sub(1).max(1)
    }

    /// The standard error of the sum of so many weeks: theirs, and that of the mean.
    pub fn error(&self, weeks: f64) -> f64 {
        self.spread * (weeks + weeks * weeks / self.weeks).sqrt()
    }

    /// The chance that at least `missing` comes in so many weeks.
    pub fn chance(&self, missing: f64, weeks: f64) -> f64 {
        if missing <= 0.0 {
            return 1.0;
        }
        if weeks <= 0.0 {
            return 0.0;
        }
        above(self.mean * weeks, self.error(weeks), missing, self.degrees())
    }

    /// After how many weeks the chance of `missing` is `chance`; nothing where that is more than ten years.
    pub fn weeks_until(&self, missing: f64, chance: f64) -> Option<f64> {
        let steps = (FAR * 2.0) as u32;
        (1..=steps).map(|half| f64::from(half) / 2.0).find(|weeks| self.chance(missing, *weeks) >= chance)
    }
}

/// The chance of at least `value` about `mean`.
fn above(mean: f64, error: f64, value: f64, degrees: u32) -> f64 {
    if error <= 0.0 {
        return if mean >= value { 1.0 } else { 0.0 };
    }
    1.0 - student::below((value - mean) / error, degrees)
}

fn days(from: Date, to: Date) -> f64 {
    from.until(to).map_or(0.0, |span| f64::from(span.get_days()))
}
