//! Sentences that bind: one line of text to the rules it states.

use jiff::civil::Date;

use crate::language::Period;

/// The kinds of rule that can be followed by a program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RuleKind {
    /// At most so many things in progress.
    Limit,
    /// Archive or decide after so long without a step.
    Idle,
    /// At most so much per period.
    Cap,
    /// At least so much per period.
    Floor,
    /// On a day of each period.
    Cadence,
    /// So many of one thing for each of another.
    Ratio,
    /// Not at all, or not until a day.
    Ban,
    /// Not, unless it belongs to something in progress.
    UnlessTied,
    /// One before the other.
    Order,
    /// So much of the effort.
    Share,
    /// Only, or never, at certain times.
    When,
    /// Good enough at so much.
    Threshold,
    /// Later: noted for a review.
    Backlog,
}

impl RuleKind {
    /// Its name in JSON: `limit`, `unless-tied`.
    pub fn key(self) -> &'static str {
        match self {
            RuleKind::Limit => "limit",
            RuleKind::Idle => "idle",
            RuleKind::Cap => "cap",
            RuleKind::Floor => "floor",
            RuleKind::Cadence => "cadence",
            RuleKind::Ratio => "ratio",
            RuleKind::Ban => "ban",
            RuleKind::UnlessTied => "unless-tied",
            RuleKind::Order => "order",
            RuleKind::Share => "share",
            RuleKind::When => "when",
            RuleKind::Threshold => "threshold",
            RuleKind::Backlog => "backlog",
        }
    }
}

/// One rule as read.
#[derive(Debug, Clone, PartialEq)]
pub struct Rule {
    /// Its kind.
    pub kind: RuleKind,
    /// What it speaks of, in the plan's words: `new languages`, `major project`, `hn/reddit`.
    pub subject: String,
    /// Names listed with it: "No new languages in 2025: no Zig, no OCaml" lists `Zig` and `OCaml`.
    pub names: Vec<String>,
    /// The number in it.
    pub limit: Option<f64>,
    /// What the number counts: `projects`, `days`, `minutes`, `prs`, `%`.
    pub unit: Option<String>,
    /// What it repeats over.
    pub period: Option<Period>,
    /// Its last day, where it says one.
    pub until: Option<Date>,
    /// What it excepts: "unless …", "except …", "(only when …)".
    pub exceptions: Vec<String>,
}

/// The rules stated by `text`, one line of a plan without its marker and markup.
pub fn read(text: &str) -> Vec<Rule> {
    let _ = text;
    Vec::new()
}
