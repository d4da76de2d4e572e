//! A judgement as it is given out. The shape is kept stable: fields are only ever added.

use schemars::JsonSchema;
use serde::Serialize;

use super::features::Feature;

/// The name and version of this shape.
pub const SCHEMA: &str = "tm.judgement/1";

/// The JSON schema of [`Judgement`], as kept in `schemas/`.
pub fn json_schema() -> serde_json::Value {
    schemars::schema_for!(Judgement).into()
}

/// What the plan says to an idea.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Judgement {
    /// Always `tm.judgement/1`.
    pub schema: String,
    /// The idea.
    pub idea: String,
    /// 0 to 10 with one decimal; null where nothing in the idea meets the plan.
    pub merit: Option<f64>,
    /// What to do with it.
    pub verdict: Verdict,
    /// Whether anything stands in its way today.
    pub when: When,
    /// Why it is not for now, where the verdict is to park it.
    pub held: Option<Held>,
    /// Until when, where a rule says so (`YYYY-MM-DD`).
    pub until: Option<String>,
    /// How sure the verdict is.
    pub confidence: Confidence,
    /// What it advances.
    pub serves: Vec<Served>,
    /// Failure patterns it would repeat.
    pub patterns: Vec<NamedPattern>,
    /// Everything the merit is made of: values times weights add up to it, cut to 0 to 10.
    pub terms: Vec<Term>,
    /// The rules it waits for.
    pub waits: Vec<Wait>,
    /// One change that would raise the merit.
    pub raise: Option<String>,
    /// Names in the idea that are in no list of the plan.
    pub names: Vec<String>,
    /// Why the verdict is not sure, where one thing says it.
    pub doubt: Option<Doubt>,
    /// The line of the plan that comes nearest, whether it made a term or not.
    pub near: Option<EvidenceJson>,
    /// Its words of a topic or a doing that stand in the plan too, in whatever sense: the first twelve.
    pub known: Vec<String>,
    /// Its words of a topic that stand nowhere in it: the first twelve.
    pub unknown: Vec<String>,
    /// Lines the idea fits only under a condition of theirs, which it does not name.
    pub conditions: Vec<EvidenceJson>,
}

/// The terms that warn of failure patterns.
const WARNINGS: [Feature; 2] = [Feature::Patterns, Feature::Avoiding];

impl Judgement {
    /// The same for somebody who heard the warnings of their patterns and gave a reason against them: they are not given again. What they weigh
    /// stays, so that the terms still make the merit.
    #[must_use]
    pub fn heard(mut self) -> Judgement {
        self.patterns.clear();
        for term in self.terms.iter_mut().filter(|term| WARNINGS.iter().any(|warning| term.name == warning.name())) {
            term.firm = false;
            term.words.clear();
            term.evidence.clear();
            "you keep it all the same".clone_into(&mut term.because);
        }
        self
    }
}

/// What makes an idea wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Held {
    /// A rule of the plan, or a limit that is full.
    Rule,
    /// The plan says no to part of it, whatever else speaks for it.
    Refused,
    /// It only takes something in.
    Intake,
    /// The plan allows it under a condition that is not named.
    Condition,
    /// Its own words put it aside for later.
    Aside,
    /// Too little speaks for it.
    Weak,
}

/// Why a verdict is not sure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Doubt {
    /// Nothing in it meets the plan by more than single words.
    Loose,
    /// Most of its words are nowhere in the plan.
    Little,
    /// Something speaks for it, and something against it.
    Mixed,
    /// Whether "close" finishes or gives up cannot be told.
    Close,
}

/// What to do with an idea.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// Do it.
    Pursue,
    /// Later, or not enough for now.
    Park,
    /// Let it go.
    Drop,
    /// Nothing in it meets the plan.
    Unknown,
}

impl Verdict {
    /// Its word.
    pub fn word(self) -> &'static str {
        match self {
            Verdict::Pursue => "pursue",
            Verdict::Park => "park",
            Verdict::Drop => "drop",
            Verdict::Unknown => "unknown",
        }
    }

    /// What a word stands for.
    pub fn named(word: &str) -> Option<Self> {
        [Verdict::Pursue, Verdict::Park, Verdict::Drop, Verdict::Unknown].into_iter().find(|one| one.word() == word)
    }
}

/// Whether anything stands in the way today.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum When {
    /// Nothing does.
    Now,
    /// A rule does.
    Later,
}

impl When {
    /// Its word.
    pub fn word(self) -> &'static str {
        match self {
            When::Now => "now",
            When::Later => "later",
        }
    }

    /// What a word stands for.
    pub fn named(word: &str) -> Option<Self> {
        [When::Now, When::Later].into_iter().find(|one| one.word() == word)
    }
}

/// How sure a verdict is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Confidence {
    /// Read it yourself.
    Low,
    /// Meant to be right nine times in ten; `judging/runs.md` says how often it was.
    Medium,
    /// The same, with more behind it.
    High,
}

impl Confidence {
    /// Its word.
    pub fn word(self) -> &'static str {
        match self {
            Confidence::Low => "low",
            Confidence::Medium => "medium",
            Confidence::High => "high",
        }
    }

    /// What a word stands for.
    pub fn named(word: &str) -> Option<Self> {
        [Confidence::Low, Confidence::Medium, Confidence::High].into_iter().find(|one| one.word() == word)
    }
}

/// A line of the plan and the idea's words that met it.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct EvidenceJson {
    /// The document.
    pub file: String,
    /// The line, from 1.
    pub line: u32,
    /// The words of the plan, verbatim.
    pub quote: String,
    /// The words of the idea that met it.
    pub words: Vec<String>,
}

/// Something of the plan an idea advances.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Served {
    /// The written id.
    pub id: Option<String>,
    /// A stand-in where no id is written.
    pub label: Option<String>,
    /// Its title.
    pub title: String,
    /// The document.
    pub file: String,
    /// The line, from 1.
    pub line: u32,
    /// One sentence.
    pub because: String,
    /// The lines met.
    pub evidence: Vec<EvidenceJson>,
}

/// A failure pattern an idea would repeat.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct NamedPattern {
    /// The written id.
    pub id: Option<String>,
    /// A stand-in where no id is written.
    pub label: Option<String>,
    /// Its name.
    pub name: String,
    /// The words of the idea that speak for it.
    pub words: Vec<String>,
    /// The document.
    pub file: String,
    /// The line, from 1.
    pub line: u32,
    /// One sentence.
    pub because: String,
    /// The lines met.
    pub evidence: Vec<EvidenceJson>,
    /// The person's own remedies.
    pub counter: Vec<String>,
}

/// One term of the merit.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Term {
    /// Its name.
    pub name: String,
    /// Its size, 0 to 1.
    pub value: f64,
    /// Points of merit for size 1.
    pub weight: f64,
    /// Whether more than a chance meeting of words stands behind it; what has less is no reason to give.
    pub firm: bool,
    /// Whether the plan says no in it, so that the idea is not for now whatever its merit.
    pub refuses: bool,
    /// The idea's words that made it.
    pub words: Vec<String>,
    /// One sentence.
    pub because: String,
    /// The lines met.
    pub evidence: Vec<EvidenceJson>,
}

impl Term {
    /// What it adds to the merit, in points of ten, as it is shown: to one decimal, so that what is shown adds up.
    pub fn points(&self) -> f64 {
        tenths(self.value * self.weight)
    }
}

/// A number to one decimal.
pub(crate) fn tenths(number: f64) -> f64 {
    (number * 10.0).round() / 10.0
}

/// A rule an idea waits for.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Wait {
    /// The rule, verbatim.
    pub rule: String,
    /// The document.
    pub file: String,
    /// The line, from 1.
    pub line: u32,
    /// Its last day (`YYYY-MM-DD`).
    pub until: Option<String>,
    /// The words of the idea that met it.
    pub words: Vec<String>,
    /// Titles of what is in progress and fills it, where it is a limit.
    pub open: Vec<String>,
}
