//! What became of what was imported: one line of JSON for each decision, in `.tm/imports/NAME.jsonl`.
//!
//! ```text
//! {"source":"a1b2c3","hash":"9f86d0","decision":"dropped","on":"2026-11-20"}
//! ```
//!
//! Keyed by what the source calls the thing and by the hash of what it said, never by date: the same thing saying something else is new,
//! unless its owner said that nothing of it is wanted. A later line counts for more than an earlier one. Lines that cannot be read, of a newer
//! program or of a merge, are passed over and stay.

use std::collections::HashMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{Edit, VaultPath, slug};

/// What became of a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Decision {
    /// It is a record now.
    Accepted,
    /// What it said stands in another record.
    Merged,
    /// It was not wanted.
    Dropped,
}

/// One decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decided {
    /// What the source calls it.
    pub source: String,
    /// The hash of what it said; nothing where the decision is about whatever it will say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hash: Option<String>,
    /// What became of it.
    pub decision: Decision,
    /// The day.
    pub on: Date,
}

/// The decisions on one kind of source.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Decisions {
    by_content: HashMap<(String, String), Decision>,
    by_source: HashMap<String, Decision>,
}

impl Decisions {
    /// The decisions in the text of a file. Never fails.
    ///
    /// ```
    /// use tm_core::inbox::decided::{Decision, Decisions};
    /// let text = "{\"source\":\"a1\",\"hash\":\"9f\",\"decision\":\"dropped\",\"on\":\"2026-11-20\"}\n<<<<<<< half a line\n";
    /// let decisions = Decisions::read(text);
    /// assert_eq!(decisions.on("a1", Some("9f")), Some(Decision::Dropped));
    /// assert_eq!(decisions.on("a1", Some("00")), None);
    /// ```
    pub fn read(text: &str) -> Decisions {
        let mut decisions = Decisions::default();
        for decided in text.lines().filter_map(|line| serde_json::from_str::<Decided>(line).ok()) {
            match decided.hash {
                Some(hash) => decisions.by_content.insert((decided.source, hash), decided.decision),
                None => decisions.by_source.insert(decided.source, decided.decision),
            };
        }
        decisions
    }

    /// What was decided on this thing as it is now, if anything was. An importer brings nothing that was decided on.
    pub fn on(&self, source: &str, hash: Option<&str>) -> Option<Decision> {
        let by_content = hash.and_then(|hash| self.by_content.get(&(source.to_owned(), hash.to_owned())));
        by_content.or_else(|| self.by_source.get(source)).copied()
    }
}

/// Where decisions on what came by `via` are kept: a name that every file system takes.
pub fn path(via: Option<&str>) -> VaultPath {
    let name = slug(via.filter(|via| !via.trim().is_empty()).unwrap_or("other"));
    VaultPath::new(&format!(".tm/imports/{name}.jsonl")).expect("a slug is letters, digits and dashes")
}

/// The edits that keep a decision.
pub fn remember(via: Option<&str>, decided: &Decided) -> [Edit; 2] {
    let path = path(via);
    let line = serde_json::to_string(decided).expect("texts and a date are JSON");
    [Edit::Ensure { path: path.clone(), text: String::new() }, Edit::append(&path, None, line)]
}
