//! What was understood of the plans: sure, guessed, not understood.

use schemars::JsonSchema;
use serde::Serialize;

use crate::plan::explain::{self, EntryJson, Explanation, FileJson, UnknownJson};
use crate::plan::{FieldKind, Line, Plan, Section};
use crate::plans::confirm::{self, Confirm, Confirmed};
use crate::{At, Query, Snapshot};

/// What was understood of the plans of a vault.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Understood {
    /// The plans.
    pub plans: Vec<FileJson>,
    /// How much there is that is sure.
    pub counts: Vec<Count>,
    /// The goals that have an id and stand under a heading that says so.
    pub goals: Vec<EntryJson>,
    /// What was guessed, and the numbers that wait for a beginning.
    pub guessed: Confirmed,
    /// Lines that mean nothing to the program.
    pub unknown: Vec<UnknownJson>,
    /// Things to mend in the plans.
    pub to_mend: usize,
}

/// So many of one kind of entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Count {
    /// The kind, in the plural: `goals`.
    pub what: String,
    /// How many.
    pub count: usize,
}

/// What it reads: the plans, and the days that count something.
pub fn reads() -> Query {
    confirm::reads()
}

/// What is understood of the plans; nothing where there is no plan.
pub fn understood(snapshot: &Snapshot, request: &Confirm, at: &At) -> Option<Understood> {
    let plan = snapshot.plan();
    if plan.is_empty() {
        return None;
    }
    let guessed = confirm::confirm(snapshot, request, at).ok()?.report;
    let explained = explain::explain(&plan, at.today);
    let counts = counts(&explained, &guessed);
    let is_guessed = |entry: &EntryJson| entry.id.is_none() && entry.label.is_some();
    let goals = explained.goals.into_iter().filter(|goal| !is_guessed(goal)).collect();
    Some(Understood {
        plans: explained.files,
        counts,
        goals,
        guessed,
        unknown: explained.unknown,
        to_mend: explained.findings.len(),
    })
}

/// The lines of a plan from answers that were meant as a proof, and in which no number was read.
pub fn without_number(plan: &Plan) -> Vec<String> {
    let fields = plan.of(Section::Goals).flat_map(|goal| goal.field(FieldKind::Target));
    let lines = fields.chain(plan.of(Section::Metrics).map(|entry| &entry.text));
    let is_read = |line: &Line| plan.measures.iter().any(|stated| stated.line.line == line.line);
    lines.filter(|line| !is_read(line)).map(|line| line.text.clone()).collect()
}

// flat table
fn counts(explained: &Explanation, guessed: &Confirmed) -> Vec<Count> {
    let guesses: Vec<(&str, u32)> =
        guessed.ids.iter().chain(&guessed.by_hand).map(|guess| (guess.file.as_str(), guess.line)).collect();
    let sure = |entries: &[EntryJson]| entries.iter().filter(|entry| !guesses.contains(&(&entry.file, entry.line))).count();
    let all = [
        ("goals", sure(&explained.goals)),
        ("missions", sure(&explained.missions)),
        ("strategies", sure(&explained.strategies)),
        (
            "failure patterns",
            explained.patterns.iter().filter(|one| !guesses.contains(&(&one.entry.file, one.entry.line))).count(),
        ),
        ("challenges", sure(&explained.challenges)),
        ("measures", explained.measures.len()),
        ("rules", explained.sentences()),
        ("milestones", explained.milestones.len()),
        ("keywords", explained.keywords.len()),
        ("anti-keywords", explained.anti_keywords.len()),
        ("skills", explained.competencies.len() + explained.skills.len()),
        ("projects", sure(&explained.projects)),
        ("ideas", sure(&explained.ideas)),
    ];
    all.into_iter().filter(|(_, count)| *count > 0).map(|(what, count)| Count { what: what.to_owned(), count }).collect()
}
