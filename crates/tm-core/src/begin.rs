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
