//! Spans of time that numbers repeat over.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A repeating span of time: every `count` units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Period {
    /// How many units, at least 1.
    pub count: u32,
    /// The unit.
    pub unit: PeriodUnit,
}

/// The units a [`Period`] counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum PeriodUnit {
    /// A calendar day.
    Day,
    /// An ISO week.
    Week,
    /// A calendar month.
    Month,
    /// A calendar quarter.
    Quarter,
    /// A calendar half-year.
    Half,
    /// A calendar year.
    Year,
}

impl PeriodUnit {
    /// `day`, `week`, `month`, `quarter`, `half-year`, `year`.
    pub fn word(self) -> &'static str {
        match self {
            PeriodUnit::Day => "day",
            PeriodUnit::Week => "week",
            PeriodUnit::Month => "month",
            PeriodUnit::Quarter => "quarter",
            PeriodUnit::Half => "half-year",
            PeriodUnit::Year => "year",
        }
    }

    /// How many fit into a year; a day counts 365, a week 52.
    pub fn per_year(self) -> f64 {
        match self {
            PeriodUnit::Day => 365.0,
            PeriodUnit::Week => 52.0,
            PeriodUnit::Month => 12.0,
            PeriodUnit::Quarter => 4.0,
            PeriodUnit::Half => 2.0,
            PeriodUnit::Year => 1.0,
        }
    }

    /// The unit named by a lower-case word, in any of its forms: `month`, `months`, `monthly`, `annually`, `mo`.
    pub fn from_word(word: &str) -> Option<Self> {
        Some(match word {
            "day" | "days" | "daily" | "night" | "nights" | "nightly" => PeriodUnit::Day,
            "week" | "weeks" | "weekly" | "wk" => PeriodUnit::Week,
            "month" | "months" | "monthly" | "mo" => PeriodUnit::Month,
            "quarter" | "quarters" | "quarterly" => PeriodUnit::Quarter,
            "half-year" | "half-years" | "half-yearly" | "semester" | "semesters" => PeriodUnit::Half,
            "year" | "years" | "yearly" | "annual" | "annually" | "annum" | "yr" => PeriodUnit::Year,
            _ => return None,
        })
    }
}

impl Period {
    /// Every single `unit`.
    pub fn every(unit: PeriodUnit) -> Self {
        Period { count: 1, unit }
    }

    /// How many such periods make a year.
    pub fn per_year(self) -> f64 {
        self.unit.per_year() / f64::from(self.count)
    }
}

/// `month`, or `2 months` where more than one.
impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.count {
            1 => f.write_str(self.unit.word()),
            count => write!(f, "{count} {}s", self.unit.word()),
        }
    }
}

/// Whether a lower-case word is the name of a month. "may" and "march" are verbs as often, and are none here.
pub fn is_month(word: &str) -> bool {
    const MONTHS: [&str; 19] = [
        "january",
        "february",
        "april",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "jan",
        "feb",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "oct",
        "nov",
    ];
    MONTHS.contains(&word)
}
