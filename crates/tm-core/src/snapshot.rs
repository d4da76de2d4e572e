//! What a use case sees of a vault: the notes it asked for, and the plans. Nothing in it changes.

mod readings;

use std::collections::HashSet;
use std::sync::Arc;

use jiff::civil::Date;

use crate::extract::{self, Dialect};
use crate::facts::DayFact;
use crate::plan::Plan;
use crate::{Facts, Kind, VaultPath, plans, reference};
pub use readings::Readings;

/// What came back of a query.
#[derive(Debug, Clone, Default)]
pub struct Snapshot {
    /// The notes, in the order asked for.
    pub notes: Vec<Note>,
    /// How many more there are, where the question was for those of the first ranks, or for the newest.
    pub more: usize,
    /// The plans, each with its text, in the order of the settings.
    pub plans: Vec<PlanFile>,
    /// The plans that show only with `-p`, where they were left out: nothing of them is known but that they are there.
    pub private_plans: Vec<VaultPath>,
    /// The lines of days that were asked for by themselves, in no order.
    pub lines: Vec<Line>,
    /// The first day a note of a day was made on, where lines were asked for by themselves and notes say when they were made.
    pub begun: Option<Date>,
    /// How texts are read in this vault.
    pub dialect: Dialect,
    /// The plans as they were read already.
    pub readings: Readings,
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
        self.overlay(path, text, facts);
        self
    }

    /// The same with what the text says, read already as texts are read in this vault.
    #[must_use]
    pub fn with_facts(mut self, path: &VaultPath, text: &str, facts: Facts) -> Self {
        self.overlay(path, text, facts);
        self
    }

    fn overlay(&mut self, path: &VaultPath, text: &str, facts: Facts) {
        if self.dialect.is_plan(path, &facts) {
            self.readings = Readings::default();
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
    }

    /// The notes of days, with their days.
    pub fn days(&self) -> impl Iterator<Item = (Date, &Note)> {
        let days = self.notes.iter().filter(|note| note.facts.kind == Some(Kind::Day) && !note.facts.draft);
        days.filter_map(|note| Some((note.facts.date?, note)))
    }

    /// Every line of a day there is, with its day and its note: of notes, and those that were asked for by themselves. None comes twice, be
    /// its note here as well.
    pub fn day_lines(&self) -> impl Iterator<Item = (Date, &VaultPath, &DayFact)> {
        let of_notes = self.days().flat_map(|(on, note)| note.facts.entries.iter().map(move |fact| (on, &note.path, fact)));
        let known: HashSet<&VaultPath> =
            if self.lines.is_empty() { HashSet::new() } else { self.days().map(|(_, note)| &note.path).collect() };
        let others = self.lines.iter().filter(move |line| !known.contains(&*line.path));
        of_notes.chain(others.map(|line| (line.on, &*line.path, &line.fact)))
    }

    /// The same with this note, where the question did not mean it.
    #[must_use]
    pub fn beside(mut self, note: Note) -> Self {
        if self.notes.iter().all(|other| other.path != note.path) {
            self.notes.push(note);
        }
        self
    }

    /// The same with these notes, where they are not in it already.
    #[must_use]
    pub fn and(mut self, others: Vec<Note>) -> Self {
        let known: HashSet<VaultPath> = self.notes.iter().map(|note| note.path.clone()).collect();
        self.notes.extend(others.into_iter().filter(|note| !known.contains(&note.path)));
        self
    }

    /// Where every plan lies, also one that was left out, in the order of the settings: what settings name.
    pub fn plan_paths(&self) -> Vec<VaultPath> {
        let mut paths: Vec<VaultPath> = self.plans.iter().map(|plan| &plan.path).chain(&self.private_plans).cloned().collect();
        let rank = |path: &VaultPath| self.dialect.plans.iter().position(|known| known == path).unwrap_or(usize::MAX);
        paths.sort_by_key(rank);
        paths
    }

    /// Whether no plan that is open holds on `day`, and one does that was closed since: a past day was asked for.
    pub fn is_of_closed(&self, day: Date) -> bool {
        let holds = |plan: &Plan| reference::plans(plan).iter().any(|plan| plan.holds_on(day));
        self.has_closed_plans() && !holds(&self.plan()) && holds(&self.every_plan())
    }

    /// Whether a plan of the vault is closed, so that [`Snapshot::every_plan`] holds more than [`Snapshot::plan`].
    pub fn has_closed_plans(&self) -> bool {
        self.plans.iter().any(plans::is_closed)
    }
}
