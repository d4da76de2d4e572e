//! The first hour: a plan from four answers, what is understood of a plan that was brought along, and what an Obsidian vault is given.
//!
//! [`answers`] writes a plan in the person's own words, [`understood`] says what of the plans is sure, guessed and not understood,
//! [`obsidian`] holds views, templates and types of properties for Obsidian. Nothing here changes a note that is there.

pub mod answers;
pub mod obsidian;
#[cfg(test)]
mod tests;
pub mod understood;

use schemars::JsonSchema;
use serde::Serialize;

use understood::Understood;

use crate::adopt::Offer;

/// The name and version of [`Begun`].
pub const SCHEMA: &str = "tm.init/1";

/// A folder that is a vault now.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Begun {
    /// Always `tm.init/1`.
    pub schema: String,
    /// The folder.
    pub root: String,
    /// The folder in it that is the vault's own; empty where that is the whole folder.
    pub home: String,
    /// Where the lines of a day go: folder and pattern, where another program keeps day notes.
    pub days: Option<String>,
    /// Notes that were there already.
    pub notes: usize,
    /// Those of them that lie in folders of records, and so count as records.
    pub records: usize,
    /// Day notes of another program that were there already; lines of a day go into them.
    pub day_notes: usize,
    /// Folders whose notes could count as records.
    pub adoptable: Vec<Offer>,
    /// Notes that are changed by this: always none.
    pub changed: usize,
    /// Files that were written, all of them new.
    pub written: Vec<String>,
    /// Plans that are copies, each with what it is a copy of.
    pub copies: Vec<Copied>,
    /// Hours a week that are really free, where they were said.
    pub weekly_hours: Option<f64>,
    /// What was understood of the plans; nothing without a plan.
    pub understood: Option<Understood>,
    /// What Obsidian was given; nothing where that was not asked for.
    pub obsidian: Option<obsidian::Given>,
}

/// A plan that lay outside.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Copied {
    /// The file outside, which stays as it is.
    pub from: String,
    /// The copy, which counts from now on.
    pub to: String,
}

/// Whether the name of a note, without its ending, is one that people give to plans.
///
/// ```
/// use tm_core::begin::is_called_a_plan;
/// assert!(["Goals", "goals 2027", "My plan", "TELOS"].into_iter().all(is_called_a_plan));
/// assert!(!["Home", "planets", "what I plan to cook this week"].into_iter().any(is_called_a_plan));
/// ```
pub fn is_called_a_plan(stem: &str) -> bool {
    const NAMES: [&str; 6] = ["goals", "goal", "plan", "telos", "okrs", "objectives"];
    let stem = stem.to_lowercase();
    let words: Vec<&str> = stem.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.len() <= 3 && words.iter().any(|word| NAMES.contains(word))
}
