//! A labelled set: a plan and its ideas. The format is told in `judging/README.md`.

use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use tm_core::plan::{self, Plan, PlanText, Section};
use tm_doc::Document;

use crate::Fallible;

/// One idea with what a careful reader said of it.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Labelled {
    pub(crate) idea: String,
    pub(crate) label: String,
    pub(crate) patterns: Vec<String>,
    pub(crate) hard: Option<String>,
}

/// One person's plan and ideas.
pub(crate) struct Set {
    pub(crate) name: String,
    pub(crate) ideas: Vec<Labelled>,
    document: Document,
}

impl Set {
    pub(crate) fn plan(&self) -> Plan {
        plan::read(&[PlanText { file: "plan.md", document: &self.document }], &[])
    }

    /// How much of the plan was understood, in counts.
    pub(crate) fn reading(&self) -> String {
        let plan = self.plan();
        let mut labelled: Vec<&str> = self.ideas.iter().flat_map(|idea| idea.patterns.iter().map(String::as_str)).collect();
        labelled.sort_unstable();
        labelled.dedup();
        let read =
            |name: &&&str| plan.of(Section::Patterns).any(|entry| entry.id.as_deref() == Some(**name) || entry.title == **name);
        let count = |section| plan.of(section).count();
        format!(
            "{:<26} {} of {} labelled patterns read; {} goals, {} strategies, {} patterns, {} keywords, {} anti-keywords, {} milestones, {} rules, {} headings unknown",
            self.name,
            labelled.iter().filter(read).count(),
            labelled.len(),
            count(Section::Goals),
            count(Section::Strategies),
            count(Section::Patterns),
            count(Section::Keywords) + count(Section::Stack),
            count(Section::AntiKeywords),
            count(Section::Milestones),
            plan.rules.len(),
            plan.unknown.len()
        )
    }
}

/// The ideas of a set.
pub(crate) const IDEAS: &str = "ideas.jsonl";
/// The same ideas of some sets, told in a voice that does not give the label away.
pub(crate) const EVEN: &str = "even.jsonl";

/// The sets in a folder that have `ideas`, by name.
pub(crate) fn all(folder: &Path, ideas: &str) -> Fallible<Vec<Set>> {
    let mut folders: Vec<PathBuf> =
        fs::read_dir(folder)?.filter_map(|entry| Some(entry.ok()?.path())).filter(|path| path.is_dir()).collect();
    folders.retain(|folder| ideas == IDEAS || folder.join(ideas).exists());
    folders.sort();
    folders.iter().map(|folder| one(folder, ideas)).collect()
}

fn one(folder: &Path, ideas: &str) -> Fallible<Set> {
    let document = Document::parse(fs::read(folder.join("plan.md"))?);
    let ideas = fs::read_to_string(folder.join(ideas))?.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    let name = folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    Ok(Set { name, ideas, document })
}
