//! What a use case sees of a vault: the notes it asked for, and the plans. Nothing in it changes.

use std::collections::HashSet;
use std::sync::{Arc, OnceLock};

use jiff::civil::Date;
use tm_doc::Document;

use crate::extract::{self, Dialect};
use crate::facts::DayFact;
use crate::plan::{self, Plan, PlanText, Section};
use crate::{Facts, Kind, VaultPath, plans};

/// What came back of a query.
#[derive(Debug, Clone, Default)]
pub struct Snapshot {
    /// The notes, in the order asked for.
    pub notes: Vec<Note>,
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

/// Plans that were read, kept for whoever asks again: several parts of one command do. A reading is of certain texts, and no answer for
/// others.
#[derive(Debug, Clone, Default)]
pub struct Readings {
    in_force: OnceLock<Reading>,
    every: OnceLock<Reading>,
}

#[derive(Debug, Clone)]
struct Reading {
    files: Vec<PlanFile>,
    sections: Vec<(String, Section)>,
    plan: Arc<Plan>,
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
        self
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

    /// The plans of the vault, read as one. A plan that is closed is history: it is left out where another one took its place.
    pub fn plan(&self) -> Arc<Plan> {
        let open: Vec<&PlanFile> = self.plans.iter().filter(|plan| !plans::is_closed(plan)).collect();
        if open.is_empty() || open.len() == self.plans.len() {
            return self.every_plan();
        }
        self.read(&self.readings.in_force, &open)
    }

    /// Where every plan lies, also one that was left out, in the order of the settings: what settings name.
    pub fn plan_paths(&self) -> Vec<VaultPath> {
        let mut paths: Vec<VaultPath> = self.plans.iter().map(|plan| &plan.path).chain(&self.private_plans).cloned().collect();
        let rank = |path: &VaultPath| self.dialect.plans.iter().position(|known| known == path).unwrap_or(usize::MAX);
        paths.sort_by_key(rank);
        paths
    }

    /// Whether a plan of the vault is closed, so that [`Snapshot::every_plan`] holds more than [`Snapshot::plan`].
    pub fn has_closed_plans(&self) -> bool {
        self.plans.iter().any(plans::is_closed)
    }

    /// Every plan of the vault, closed ones too, read as one.
    pub fn every_plan(&self) -> Arc<Plan> {
        self.read(&self.readings.every, &self.plans.iter().collect::<Vec<_>>())
    }

    fn read(&self, known: &OnceLock<Reading>, files: &[&PlanFile]) -> Arc<Plan> {
        let sections = &self.dialect.sections;
        let first = known.get_or_init(|| Reading::of(files, sections));
        if first.is_of(files, sections) { Arc::clone(&first.plan) } else { Arc::new(read(files, sections)) }
    }
}

impl Reading {
    fn of(files: &[&PlanFile], sections: &[(String, Section)]) -> Reading {
        let plan = Arc::new(read(files, sections));
        Reading { files: files.iter().copied().cloned().collect(), sections: sections.to_vec(), plan }
    }

    fn is_of(&self, files: &[&PlanFile], sections: &[(String, Section)]) -> bool {
        self.files.iter().eq(files.iter().copied()) && self.sections == sections
    }
}

fn read(files: &[&PlanFile], sections: &[(String, Section)]) -> Plan {
    let documents: Vec<Document> = files.iter().map(|file| Document::parse(file.bytes.clone())).collect();
    let texts: Vec<PlanText<'_>> =
        files.iter().zip(&documents).map(|(file, document)| PlanText { file: file.path.as_str(), document }).collect();
    plan::read(&texts, sections)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reading_is_of_the_texts_there_are() {
        let path = VaultPath::new("telos.md").unwrap();
        let titles = |snapshot: &Snapshot| snapshot.plan().entries.iter().map(|entry| entry.title.clone()).collect::<Vec<_>>();
        let mut snapshot = Snapshot::default().with(&path, "## Goals\n- G1: Build a boat\n");
        assert_eq!(titles(&snapshot), ["Build a boat"]);
        assert!(Arc::ptr_eq(&snapshot.plan(), &snapshot.every_plan()));
        snapshot = snapshot.with(&path, "## Goals\n- G1: Build a shed\n");
        assert_eq!(titles(&snapshot), ["Build a shed"]);
        snapshot.plans[0].bytes = b"## Goals\n- G1: Build a pier\n".to_vec();
        assert_eq!(titles(&snapshot), ["Build a pier"]);
        snapshot.plans.clear();
        assert!(titles(&snapshot).is_empty());
    }
}
