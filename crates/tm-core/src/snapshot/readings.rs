//! Plans that were read, kept for whoever asks again: several parts of one command do, and the next command does.
//!
//! A reading is of certain texts, and no answer for others. Where it is kept between commands, and under what name, is for others; here it is
//! turned into bytes and back. Bytes of another program may say something else: whoever keeps them sees to that.

use std::sync::{Arc, OnceLock};

use tm_doc::Document;

use super::{PlanFile, Snapshot};
use crate::plan::{self, Plan, PlanText, Section};
use crate::plans;

/// Plans that were read.
#[derive(Debug, Clone, Default)]
pub struct Readings {
    in_force: Arc<OnceLock<Reading>>,
    every: Arc<OnceLock<Reading>>,
    kept: Vec<Kept>,
}

#[derive(Debug, Clone)]
struct Reading {
    files: Vec<PlanFile>,
    sections: Vec<(String, Section)>,
    plan: Arc<Plan>,
}

/// A reading of an earlier command.
#[derive(Debug, Clone)]
struct Kept {
    files: Vec<PlanFile>,
    sections: Vec<(String, Section)>,
    packed: Vec<u8>,
}

impl Snapshot {
    /// The plans of the vault, read as one. A plan that is closed is history: it is left out where another one took its place.
    pub fn plan(&self) -> Arc<Plan> {
        match self.in_force() {
            Some(open) => self.read(&self.readings.in_force, &open),
            None => self.every_plan(),
        }
    }

    /// Every plan of the vault, closed ones too, read as one.
    pub fn every_plan(&self) -> Arc<Plan> {
        self.read(&self.readings.every, &self.plans.iter().collect::<Vec<_>>())
    }

    /// The plans that are read as one: all, and those in force where they are fewer.
    pub fn read_as_one(&self) -> Vec<Vec<PlanFile>> {
        let every = (!self.plans.is_empty()).then(|| self.plans.clone());
        let open = self.in_force().map(|open| open.into_iter().cloned().collect());
        every.into_iter().chain(open).collect()
    }

    /// Takes over what [`Snapshot::packed`] made of these files in a vault of the same settings. Bytes that are no reading are passed over.
    pub fn know(&mut self, files: Vec<PlanFile>, packed: Vec<u8>) {
        self.readings.kept.push(Kept { files, sections: self.dialect.sections.clone(), packed });
    }

    /// Takes over what this snapshot reads, or another of the same texts read: each is read once for both.
    pub fn share(&mut self, readings: &Readings) {
        self.readings.in_force = Arc::clone(&readings.in_force);
        self.readings.every = Arc::clone(&readings.every);
    }

    /// Reads these files as one plan, to be kept: see [`Snapshot::know`].
    pub fn packed(&self, files: &[PlanFile]) -> Vec<u8> {
        let known = if files == self.plans { &self.readings.every } else { &self.readings.in_force };
        let plan = self.read(known, &files.iter().collect::<Vec<_>>());
        serde_json::to_vec(&*plan).expect("a plan is texts, numbers and lists")
    }

    /// The plans that are not closed, where that is neither all of them nor none.
    fn in_force(&self) -> Option<Vec<&PlanFile>> {
        let open: Vec<&PlanFile> = self.plans.iter().filter(|plan| !plans::is_closed(plan)).collect();
        (!open.is_empty() && open.len() < self.plans.len()).then_some(open)
    }

    fn read(&self, known: &OnceLock<Reading>, files: &[&PlanFile]) -> Arc<Plan> {
        let sections = &self.dialect.sections;
        let first = known.get_or_init(|| Reading::of(files, sections, &self.readings.kept));
        if first.is_of(files, sections) { Arc::clone(&first.plan) } else { Arc::new(read(files, sections)) }
    }
}

impl Reading {
    fn of(files: &[&PlanFile], sections: &[(String, Section)], kept: &[Kept]) -> Reading {
        let known = kept.iter().find(|kept| kept.sections == sections && kept.files.iter().eq(files.iter().copied()));
        let plan = known.and_then(|kept| serde_json::from_slice(&kept.packed).ok());
        let plan = Arc::new(plan.unwrap_or_else(|| read(files, sections)));
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
    use crate::VaultPath;

    fn titles(snapshot: &Snapshot) -> Vec<String> {
        snapshot.plan().entries.iter().map(|entry| entry.title.clone()).collect()
    }

    fn of(text: &str) -> Snapshot {
        Snapshot::default().with(&VaultPath::new("telos.md").unwrap(), text)
    }

    #[test]
    fn a_reading_is_of_the_texts_there_are() {
        let mut snapshot = of("## Goals\n- G1: Build a boat\n");
        assert_eq!(titles(&snapshot), ["Build a boat"]);
        assert!(Arc::ptr_eq(&snapshot.plan(), &snapshot.every_plan()));
        snapshot = snapshot.with(&VaultPath::new("telos.md").unwrap(), "## Goals\n- G1: Build a shed\n");
        assert_eq!(titles(&snapshot), ["Build a shed"]);
        snapshot.plans[0].bytes = b"## Goals\n- G1: Build a pier\n".to_vec();
        assert_eq!(titles(&snapshot), ["Build a pier"]);
        snapshot.plans.clear();
        assert!(titles(&snapshot).is_empty());
    }

    #[test]
    fn what_was_kept_answers_for_its_own_texts_only() {
        let first = of("## Goals\n- G1: Build a boat\n");
        let packed = first.packed(&first.plans);
        let mut again = of("## Goals\n- G1: Build a boat\n");
        again.know(first.plans, packed.clone());
        // Changed behind its back, so that it shows who answered.
        again.readings.kept[0].packed = String::from_utf8(packed).unwrap().replace("Build a boat", "Build a barn").into_bytes();
        assert_eq!(titles(&again), ["Build a barn"]);
        assert_eq!(titles(&again.with(&VaultPath::new("telos.md").unwrap(), "## Goals\n- G1: Build a pier\n")), ["Build a pier"]);
    }

    #[test]
    fn what_is_shared_is_read_once_and_answers_for_its_own_texts_only() {
        let first = of("## Goals\n- G1: Build a boat\n");
        let [mut again, mut other] = ["boat", "shed"].map(|what| of(&format!("## Goals\n- G1: Build a {what}\n")));
        again.share(&first.readings);
        other.share(&first.readings);
        assert!(Arc::ptr_eq(&again.plan(), &first.plan()));
        assert_eq!(titles(&other), ["Build a shed"]);
    }

    #[test]
    fn bytes_that_are_no_reading_are_passed_over() {
        for packed in [&b""[..], b"{}", b"{\"sources\":[", b"\xff"] {
            let mut snapshot = of("## Goals\n- G1: Build a boat\n");
            snapshot.know(snapshot.plans.clone(), packed.to_vec());
            assert_eq!(titles(&snapshot), ["Build a boat"]);
        }
    }
}
