//! Dates, periods and horizons as people write them in a plan.

use jiff::civil::Date;
use tm_doc::Span;

/// A date found in a text, with the bytes that said it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dated {
    /// The day meant; of a month, quarter, half or year its last day.
    pub date: Date,
    /// Everything that said so, introducing word and brackets included: `(Deadline: 2026-06-30)`, `by July of 2026`.
    pub span: Span,
}

/// A date that was written and cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DateProblem {
    /// `3/4/2026`: day and month could be either.
    Ambiguous {
        /// As written.
        written: String,
        /// Read as day, month.
        day_first: Date,
        /// Read as month, day.
        month_first: Date,
    },
    /// `2026-02-30`: the calendar has no such day.
    NoSuchDay {
        /// As written.
        written: String,
    },
}

/// A stretch of days, both ends included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    /// First day.
    pub first: Date,
    /// Last day.
    pub last: Date,
    /// The short name: `2025-Q1`, `2025-03`, `2025-H1`, `2025`.
    pub name: String,
}

/// The deadline stated in `text`, if one is.
pub fn deadline(text: &str) -> (Option<Dated>, Vec<DateProblem>) {
    let _ = text;
    (None, Vec::new())
}

/// The last day of a ban or rule: "in 2025", "until July 2026", "this year" is none.
pub fn until(text: &str) -> Option<Dated> {
    let _ = text;
    None
}

/// The period a heading or label names: `Q1 2025 (Jan-Mar)`, `2026-H1`, `March 2026`, `Year-End 2025`.
pub fn stretch(text: &str) -> Option<Stretch> {
    let _ = text;
    None
}

/// The horizon a heading or label names, in months: `6-Month Milestones` is 6, `Short-Term Goal (1-2 Years)` is 24, `Q2 Goals (Months 4-6)` is 6.
pub fn horizon(text: &str) -> Option<u32> {
    let _ = text;
    None
}
