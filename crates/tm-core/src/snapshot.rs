//! What a use case sees of a vault: the notes it asked for, and the plans. Nothing in it changes.

use std::sync::Arc;

use jiff::civil::Date;
use tm_doc::Document;

use crate::extract::{self, Dialect};
use crate::facts::DayFact;
use crate::plan::{self, Plan, PlanText};
use crate::{Facts, VaultPath, plans};

/// What came back of a query.
#[derive(Debug, Clone, Default)]
pub struct Snapshot {
    /// The notes, in the order asked for.
    pub notes: Vec<Note>,
    /// The plans, each with its text, in the order of the settings.
    pub plans: Vec<PlanFile>,
    /// The lines of days that were asked for by themselves, in no order.
    pub lines: Vec<Line>,
    /// The first day a note of a day was made on, where lines were asked for by themselves and notes say when they were made.
    pub begun: Option<Date>,
    /// How texts are read in this vault.
    pub dialect: Dialect,
}

/// A line of a day that was asked for without the rest of its note.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// The day.
    pub on: Date,
    /// The note it stands in.
    pub path: Arc<VaultPath>,
    /// The line.
    pub fact: DayFact,
}

/// A note and what it says.
#[derive(Debug, Clone, PartialEq)]
pub struct Note {
    /// Where it lies.
    pub path: VaultPath,
    /// What it says.
    pub facts: Facts,
    /// How near its words are to the text asked for, the nearest first: 0, 1 …; nothing for a note the filter meant.
    pub like: Option<usize>,
}

/// A plan as it lies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanFile {
    /// Where it lies.
    pub path: VaultPath,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl Snapshot {
    /// The same vault with this text at this path: an unsaved buffer, a dry run, a test without files. The note comes last where it is new.
    #[must_use]
    pub fn with(mut self, path: &VaultPath, text: &str) -> Self {
        let facts = extract::extract(path, text.as_bytes(), &self.dialect);
        if self.dialect.is_plan(path, &facts) {
            let bytes = text.as_bytes().to_vec();
            match self.plans.iter_mut().find(|plan| plan.path == *path) {
                Some(plan) => plan.bytes = bytes,
                None => self.plans.push(PlanFile { path: path.clone(), bytes }),
            }
        }
        match self.notes.iter_mut().find(|note| note.path == *path) {
            Some(note) => note.facts = facts,
            None => self.notes.push(Note { path: path.clone(), facts, like: None }),
        }
        self
    }

    /// The plans of the vault, read as one. A plan that is closed is history: it is left out where another one took its place.
    pub fn plan(&self) -> Plan {
        let open: Vec<&PlanFile> = self.plans.iter().filter(|plan| !plans::is_closed(plan)).collect();
        self.read(if open.is_empty() { self.plans.iter().collect() } else { open })
    }

    /// Whether a plan of the vault is closed, so that [`Snapshot::every_plan`] holds more than [`Snapshot::plan`].
    pub fn has_closed_plans(&self) -> bool {
        self.plans.iter().any(plans::is_closed)
    }

    /// Every plan of the vault, closed ones too, read as one.
    pub fn every_plan(&self) -> Plan {
        self.read(self.plans.iter().collect())
    }

    fn read(&self, plans: Vec<&PlanFile>) -> Plan {
        let documents: Vec<Document> = plans.iter().map(|plan| Document::parse(plan.bytes.clone())).collect();
        let texts: Vec<PlanText<'_>> =
            plans.iter().zip(&documents).map(|(plan, document)| PlanText { file: plan.path.as_str(), document }).collect();
        plan::read(&texts, &self.dialect.sections)
    }
}
