//! Plans that the settings name and that are not there: which, and what they may be called now.
//!
//! Nothing remembers what such a file said, so it is told by its name and by how much of another file reads as a plan: a guess, and said as one.

use tm_doc::Document;

use crate::plan::{self, PlanText, Section};
use crate::snapshot::PlanFile;
use crate::{Dialect, Note, Refusal, Snapshot, VaultPath, slug};

/// So many files are read to find it.
pub const READ: usize = 60;
/// A file of fewer entries is taken for the plan only by its name.
const ENOUGH: usize = 5;

/// The plans that the settings name and that could not be read.
pub fn missing(snapshot: &Snapshot) -> Vec<&VaultPath> {
    let is_there =
        |path: &&VaultPath| snapshot.plans.iter().any(|plan| plan.path == **path) || snapshot.private_plans.contains(path);
    snapshot.dialect.plans.iter().filter(|path| !is_there(path)).collect()
}

/// The notes that are worth reading for it, those with a name like it first: no records, and no plans.
pub fn candidates<'n>(missing: &VaultPath, notes: &'n [Note], dialect: &Dialect) -> Vec<&'n VaultPath> {
    let free = |note: &&Note| note.facts.kind.is_none() && !note.facts.draft && !note.facts.hidden;
    let mut found: Vec<&VaultPath> =
        notes.iter().filter(free).map(|note| &note.path).filter(|path| !dialect.plans.contains(path)).collect();
    found.sort_by(|one, other| likeness(missing, other).total_cmp(&likeness(missing, one)).then_with(|| one.cmp(other)));
    found.truncate(READ);
    found
}

/// The file among these that the missing plan may be now: it has goals, and a name like it or much that reads as a plan.
pub fn likely<'f>(missing: &VaultPath, files: &'f [PlanFile], dialect: &Dialect) -> Option<&'f VaultPath> {
    let rated = files.iter().filter_map(|file| {
        let document = Document::parse(file.bytes.clone());
        let plan = plan::read(&[PlanText { file: file.path.as_str(), document: &document }], &dialect.sections);
        let likeness = likeness(missing, &file.path);
        let is_plan = plan.of(Section::Goals).next().is_some() && (likeness > 0.0 || plan.entries.len() >= ENOUGH);
        is_plan.then_some((likeness, plan.entries.len(), &file.path))
    });
    let best = rated.max_by(|one, other| one.0.total_cmp(&other.0).then(one.1.cmp(&other.1)).then_with(|| other.2.cmp(one.2)));
    best.map(|(_, _, path)| path)
}

/// How many words the names have in common, between 0 and 1 (Dice's coefficient).
fn likeness(one: &VaultPath, other: &VaultPath) -> f64 {
    let words = |path: &VaultPath| slug(path.stem()).split('-').map(str::to_owned).collect::<Vec<_>>();
    let (one, other) = (words(one), words(other));
    let shared = one.iter().filter(|word| other.contains(word)).count();
    2.0 * shared as f64 / (one.len() + other.len()) as f64
}

/// Why there is no plan to go by, and what to do.
pub fn none(snapshot: &Snapshot) -> Refusal {
    if snapshot.plans.is_empty() && !snapshot.private_plans.is_empty() {
        return Refusal::new("the plan of this vault is a private matter").hint("the same with -p shows it: tm -p plan");
    }
    match missing(snapshot).as_slice() {
        [] => super::no_plan(),
        [only] => Refusal::new(format!("{only} is the plan of this vault, and it is not there"))
            .hint("put it back, or name the file that is your plan now: tm plan add FILE"),
        several => Refusal::new(format!("none of the {} plans of this vault is there", several.len()))
            .hint("put them back, or name the file that is your plan now: tm plan add FILE"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(text: &str) -> VaultPath {
        VaultPath::new(text).unwrap()
    }

    fn file(name: &str, text: &str) -> PlanFile {
        PlanFile { path: path(name), bytes: text.as_bytes().to_vec() }
    }

    const GOALS: &str = "# Mine\n## Goals\n- G1: Build 6 oak chairs\n- G2: Teach two classes\n";

    #[test]
    fn a_plan_that_was_renamed_is_told_by_its_name() {
        let files =
            [file("Plans 2026.md", GOALS), file("notes/bees.md", GOALS), file("Career 2026 thoughts.md", "# Only words\n")];
        let dialect = Dialect::default();
        assert_eq!(likely(&path("Career 2026.md"), &files, &dialect), Some(&path("Plans 2026.md")));
        assert_eq!(likely(&path("telos.md"), &files, &dialect), None, "a few goals under another name are nobody's plan");
    }

    #[test]
    fn what_is_there_is_not_missing() {
        let mut snapshot = Snapshot { plans: vec![file("a.md", GOALS)], ..Snapshot::default() };
        snapshot.dialect.plans = vec![path("a.md"), path("b.md")];
        assert_eq!(missing(&snapshot), [&path("b.md")]);
        assert!(none(&snapshot).message.contains("b.md is the plan"), "{}", none(&snapshot).message);
    }
}
