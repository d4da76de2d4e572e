//! One file to what it says: [`extract`] is the only reader of records.

use crate::plan::Section;
use crate::{Facts, VaultPath};

/// How texts are read in one vault: what its settings add to the rules.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Dialect {
    /// More names of plan sections, in the person's own words.
    pub sections: Vec<(String, Section)>,
    /// The files that are plans, where the settings say.
    pub plans: Vec<VaultPath>,
    /// Folder by folder, the kind its notes count as: adopted folders.
    pub adopted: Vec<(String, crate::Kind)>,
    /// The folder `tm` lives in, inside the vault; empty where the vault is its own.
    pub home: String,
    /// Where day notes lie and how they are named, where an Obsidian vault says so: a folder and a pattern such as `YYYY-MM-DD`.
    pub days: Option<(String, String)>,
    /// Hours a week that are really free, where the settings say.
    pub weekly_hours: Option<f64>,
    /// Up to so many hours an idea is small and does not count against a limit.
    pub small_hours: Option<f64>,
}

impl Dialect {
    /// Whether this file is a plan: the settings list it, else it is `telos.md`, else it says `type: telos`.
    pub fn is_plan(&self, path: &VaultPath, facts: &Facts) -> bool {
        if !self.plans.is_empty() {
            return self.plans.contains(path);
        }
        path.as_str() == "telos.md" || facts.value("type") == Some("telos")
    }
}

/// What the file at `path` says. Never fails: what could not be read is a finding.
pub fn extract(path: &VaultPath, bytes: &[u8], dialect: &Dialect) -> Facts {
    let document = tm_doc::Document::parse(bytes);
    let _ = (document, dialect);
    Facts { title: path.stem().to_owned(), ..Facts::default() }
}
