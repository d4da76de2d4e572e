//! What was understood of a plan, as one object: `tm plan explain --json`.
//!
//! The shape is kept stable: fields are only ever added.

mod build;

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

pub use build::explain;
pub(crate) use build::{level, levels};

/// The name and version of this shape.
pub const SCHEMA: &str = "tm.plan.explain/1";

/// The JSON schema of [`Explanation`], as kept in `schemas/`.
pub fn json_schema() -> serde_json::Value {
    schemars::schema_for!(Explanation).into()
}

/// Everything understood of one or more documents, and everything that was not.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Explanation {
    /// Always `tm.plan.explain/1`.
    pub schema: String,
    /// The documents, in the order given.
    pub files: Vec<FileJson>,
    /// Who the person is and where they stand.
    pub profile: Vec<EntryJson>,
    /// What they want to mend.
    pub problems: Vec<EntryJson>,
    /// What for.
    pub missions: Vec<EntryJson>,
    /// How they tell it, and what they see ahead.
    pub narratives: Vec<EntryJson>,
    /// What they want to reach.
    pub goals: Vec<EntryJson>,
    /// How they mean to go about it.
    pub strategies: Vec<EntryJson>,
    /// What makes it hard.
    pub challenges: Vec<EntryJson>,
    /// How they usually get in their own way.
    pub patterns: Vec<PatternJson>,
    /// What they work with.
    pub stack: Vec<EntryJson>,
    /// What they stand for.
    pub keywords: Vec<EntryJson>,
    /// What they stay out of.
    pub anti_keywords: Vec<EntryJson>,
    /// Numbers to reach.
    pub measures: Vec<MeasureJson>,
    /// Sentences that bind.
    pub rules: Vec<RuleJson>,
    /// Boxes to tick on the way.
    pub milestones: Vec<EntryJson>,
    /// Abilities with the level now and the level asked for.
    pub competencies: Vec<LevelJson>,
    /// Skills with the level now and the levels aimed at.
    pub skills: Vec<LevelJson>,
    /// Talks held and planned.
    pub conversations: Vec<ConversationJson>,
    /// What they are working on.
    pub projects: Vec<EntryJson>,
    /// What they might do.
    pub ideas: Vec<EntryJson>,
    /// What they expect to happen.
    pub predictions: Vec<EntryJson>,
    /// What happened.
    pub log: Vec<EntryJson>,
    /// What matters to them.
    pub values: Vec<EntryJson>,
    /// What they hold true.
    pub principles: Vec<EntryJson>,
    /// What to do next.
    pub actions: Vec<EntryJson>,
    /// Ways it could go.
    pub options: Vec<EntryJson>,
    /// What to learn.
    pub learning_paths: Vec<EntryJson>,
    /// How they would notice that it goes wrong.
    pub warning_signs: Vec<EntryJson>,
    /// Headings, labels and lines that mean nothing to the program.
    pub unknown: Vec<UnknownJson>,
    /// What could not be used as it stands.
    pub findings: Vec<FindingJson>,
}

/// A document.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct FileJson {
    /// Its name as given.
    pub file: String,
    /// Its title.
    pub title: String,
    /// First day it holds for (`YYYY-MM-DD`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// Last day it holds for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
    /// The last deadline of its goals, where that is later.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub held_until: Option<String>,
    /// The day it speaks from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// The last day it was looked at: the one it speaks from, or the newest of its log.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reviewed: Option<String>,
    /// How many days before the day asked for that was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reviewed_days_ago: Option<i64>,
    /// Whether it is over on the day asked for.
    pub over: bool,
}

/// One thing a plan says.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct EntryJson {
    /// The document.
    pub file: String,
    /// The line, from 1.
    pub line: u32,
    /// The line as written, without its list marker.
    pub text: String,
    /// The written id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// A stand-in where no id is written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// The title without id, deadline and markup.
    pub title: String,
    /// The last day (`YYYY-MM-DD`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deadline: Option<String>,
    /// The period it belongs to: `2025-Q1`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub period: Option<String>,
    /// Months from the plan's date: `6 months`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub horizon: Option<String>,
    /// What it depends on: "if …".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub condition: Option<String>,
    /// The state of its check-box.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub done: Option<bool>,
    /// Ids and notes it links to.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<String>,
    /// The track above it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub track: Option<String>,
    /// The tier of a stack entry.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tier: Option<String>,
    /// What is excepted.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub except: Vec<String>,
    /// What a name of the stack is used for, and for nothing else.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub only: Vec<String>,
    /// Its labelled lines by meaning, or by their own label where the meaning is not known.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub fields: BTreeMap<String, Vec<String>>,
}

/// A failure pattern.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct PatternJson {
    /// What every entry has.
    #[serde(flatten)]
    pub entry: EntryJson,
    /// What sets it off.
    pub triggers: Vec<String>,
    /// How it shows.
    pub manifestation: Vec<String>,
    /// What it costs.
    pub cost: Vec<String>,
    /// What helps.
    pub counter: Vec<String>,
}

/// A number to reach.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct MeasureJson {
    /// The document.
    pub file: String,
    /// The line, from 1.
    pub line: u32,
    /// The line as written.
    pub text: String,
    /// The quantity: `posts`.
    pub name: String,
    /// `>=`, `<=`, `<` or `>`; null for a quantity without a target.
    pub op: Option<String>,
    /// The value aimed at; null for a quantity without a target.
    pub value: Option<f64>,
    /// The upper end of a range.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub upper: Option<f64>,
    /// The unit; null for things counted.
    pub unit: Option<String>,
    /// What it repeats over, or the period it belongs to.
    pub period: Option<String>,
    /// The doing-word: `submitted`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<String>,
    /// What each counted thing must reach.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub threshold: Option<String>,
    /// Whether the value is a change against the first reading.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub relative: bool,
    /// Number of the group in the line of which one is enough.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub either: Option<u32>,
    /// Where its readings come from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// The last day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deadline: Option<String>,
    /// The id or label of the entry that states it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
    /// The track above it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub track: Option<String>,
    /// When it counts at all: "if the first was refused".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub condition: Option<String>,
}

/// A sentence that binds.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct RuleJson {
    /// The document.
    pub file: String,
    /// The line, from 1.
    pub line: u32,
    /// The line as written.
    pub text: String,
    /// `limit`, `idle`, `cap`, `floor`, `cadence`, `ratio`, `ban`, `unless-tied`, `order`, `share`, `when`, `threshold`, `backlog` or
    /// `duty`.
    pub kind: String,
    /// What it speaks of.
    pub subject: String,
    /// Names listed with it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub names: Vec<String>,
    /// The number in it.
    pub limit: Option<f64>,
    /// What the number counts.
    pub unit: Option<String>,
    /// What it repeats over.
    pub period: Option<String>,
    /// Its last day.
    pub until: Option<String>,
    /// The only things allowed while it holds.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub only: Vec<String>,
    /// What it excepts.
    pub exceptions: Vec<String>,
    /// The id or label of the entry it stands in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
}

/// A skill or competency with its levels.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct LevelJson {
    /// What every entry has.
    #[serde(flatten)]
    pub entry: EntryJson,
    /// The level now, as written.
    pub current: Option<String>,
    /// The level now as a number, where stars or digits say one.
    pub current_level: Option<f64>,
    /// The levels asked for, in the order of their columns.
    pub targets: Vec<TargetLevel>,
    /// The level required, as written, where one column says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub required: Option<String>,
    /// The distance, as written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gap: Option<String>,
}

/// A level asked for.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct TargetLevel {
    /// The column: `6-Month Goal`.
    pub column: String,
    /// As written.
    pub value: String,
    /// As a number, where stars or digits say one.
    pub level: Option<f64>,
}

/// A talk about one's career.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ConversationJson {
    /// What every entry has.
    #[serde(flatten)]
    pub entry: EntryJson,
    /// The day, as written; none where it is only planned.
    pub date: Option<String>,
    /// With whom.
    pub with: Option<String>,
    /// What about.
    pub points: Option<String>,
    /// Whether it is still to come.
    pub planned: bool,
}

/// A heading, label or single line that means nothing to the program.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct UnknownJson {
    /// The document.
    pub file: String,
    /// The line, from 1.
    pub line: u32,
    /// The heading or label, or the line itself.
    pub text: String,
    /// How many lines lie below it: 0 for a single line.
    pub lines: u32,
}

/// Something that could not be used as it stands.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct FindingJson {
    /// The document.
    pub file: String,
    /// The line, from 1.
    pub line: u32,
    /// The column in characters, from 1.
    pub column: u32,
    /// `error`, `warning` or `note`.
    pub severity: String,
    /// Which kind of finding.
    pub code: String,
    /// What was noticed.
    pub message: String,
    /// What to do.
    pub remedy: String,
}

impl Explanation {
    /// How many sentences state the rules: one sentence may be read as several.
    pub fn sentences(&self) -> usize {
        self.rules.chunk_by(RuleJson::is_of_sentence).count()
    }
}

impl RuleJson {
    /// Whether two rules that stand side by side are readings of one sentence.
    pub fn is_of_sentence(&self, other: &RuleJson) -> bool {
        (&self.file, self.line, &self.kind, &self.text) == (&other.file, other.line, &other.kind, &other.text)
    }
}
