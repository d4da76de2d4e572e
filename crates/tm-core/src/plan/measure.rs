//! Numbers a plan wants to reach: one line of text to the measures it states.

use crate::language::Period;

/// How a measure compares.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Op {
    /// `≥`, the usual meaning of a target.
    AtLeast,
    /// `≤`: a cap.
    AtMost,
    /// `<`: "under 2 s", "below 5 %".
    Below,
    /// `>`: "more than 10".
    Above,
}

/// A number with what it counts.
#[derive(Debug, Clone, PartialEq)]
pub struct Measure {
    /// The quantity, lower case, plural for things counted: `posts`, `prs`, `downloads`, `churn`.
    pub name: String,
    /// How the value compares.
    pub op: Op,
    /// The value aimed at; of a range its lower end.
    pub value: f64,
    /// The upper end of a range ("3-5").
    pub upper: Option<f64>,
    /// `%`, `hours`, `minutes`, `days`, `$`, `€` …; none for things counted.
    pub unit: Option<String>,
    /// "per month", "monthly", "1 every 2 months"; else the period of the heading above.
    pub period: Option<Period>,
    /// The doing-word that tells one count of a thing from another: `submitted`, `delivered`, `published`, `merged`.
    pub state: Option<String>,
    /// What each counted thing must reach ("100+ upvotes").
    pub threshold: Option<String>,
    /// Whether the value is a change against the first reading ("reduce filler words by 50 %").
    pub relative: bool,
    /// Number of the group of which any one member is enough ("1000 users or $1000 MRR"), counted from 1 in the line.
    pub either: Option<u32>,
    /// Where its readings come from, as written after `from` in a `Measure:` line.
    pub source: Option<String>,
}

/// The measures stated by `text`, one line of a plan without its marker and markup. `period` is that of the heading above it
/// ("Monthly:"), used where the line names none.
pub fn read(text: &str, period: Option<Period>) -> Vec<Measure> {
    let _ = (text, period);
    Vec::new()
}
