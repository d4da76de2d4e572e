//! A line of a day as reports show it.

use schemars::JsonSchema;
use serde::Serialize;

use crate::day;
use crate::facts::{DayFact, DayKind, FindingFact};

/// A line of a day.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Entry {
    /// Its line in the note, from 1.
    pub line: u32,
    /// `time`, `running`, `count`, `reading`, `habit`, `relapse`, `change` or `note`.
    pub kind: String,
    /// Its text, without what was read of it.
    pub text: String,
    /// Minutes of a stretch of time.
    pub minutes: Option<u32>,
    /// The amount of a counter, reading or habit; what a target is eased to.
    pub amount: Option<f64>,
    /// The clock it began at: `09:10`.
    pub start: Option<String>,
    /// Category, counter, reading, habit, pattern or verb.
    pub name: Option<String>,
    /// Tags, without `#`.
    pub tags: Vec<String>,
    /// What it names with `@`.
    pub refs: Vec<String>,
    /// 1 gives energy, -1 drains it.
    pub energy: i8,
    /// What a number was before.
    pub before: Option<f64>,
    /// What it is now.
    pub after: Option<f64>,
    /// What both are measured in, where that is written.
    pub unit: Option<String>,
}

/// Something that could not be used as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Noticed {
    /// The line, from 1.
    pub line: u32,
    /// In kebab case.
    pub code: String,
    /// One sentence.
    pub message: String,
    /// What the person can do.
    pub remedy: String,
}

impl Entry {
    /// The line of a note.
    pub fn of(fact: &DayFact) -> Self {
        let timed = fact.kind == DayKind::Time;
        let change = day::before_after(fact);
        // What changes nothing stands as it was written, like any note.
        let is_no_change = fact.kind == DayKind::Change && day::change(fact).is_none();
        let fact = &if is_no_change {
            DayFact { kind: DayKind::Note, text: day::print(fact), name: None, ..fact.clone() }
        } else {
            fact.clone()
        };
        Entry {
            line: fact.line,
            kind: word(fact.kind).to_owned(),
            text: fact.text.clone(),
            minutes: fact.value.filter(|_| timed).map(|minutes| minutes as u32),
            amount: fact.value.filter(|_| !timed),
            start: fact.start.map(|start| day::clock_shown(u32::from(start))),
            name: fact.name.clone().or_else(|| change.as_ref().map(|change| change.name.clone())),
            tags: fact.tags.clone(),
            refs: fact.refs.clone(),
            energy: fact.energy,
            before: change.as_ref().map(|change| change.before),
            after: change.as_ref().map(|change| change.after),
            unit: change.and_then(|change| change.unit),
        }
    }
}

impl From<&FindingFact> for Noticed {
    fn from(finding: &FindingFact) -> Self {
        let FindingFact { line, code, message, remedy, .. } = finding;
        Noticed { line: *line, code: code.clone(), message: message.clone(), remedy: remedy.clone() }
    }
}

fn word(kind: DayKind) -> &'static str {
    match kind {
        DayKind::Time => "time",
        DayKind::Running => "running",
        DayKind::Count => "count",
        DayKind::Reading => "reading",
        DayKind::Habit => "habit",
        DayKind::Relapse => "relapse",
        DayKind::Change => "change",
        DayKind::Note => "note",
    }
}

/// Minutes of all stretches of time.
pub(super) fn minutes<'a>(facts: impl Iterator<Item = &'a DayFact>) -> u32 {
    facts.filter(|fact| fact.kind == DayKind::Time).filter_map(|fact| fact.value).map(|minutes| minutes as u32).sum()
}

/// The lines of one day and one that is written now, which may share minutes with any of the others.
pub(super) fn with<'a>(lines: impl Iterator<Item = &'a DayFact>, new: &'a DayFact) -> Vec<DayFact> {
    let mut all: Vec<DayFact> = lines.chain([new]).cloned().collect();
    day::share(&mut all);
    all
}
