//! How well an idea serves a person's plan, and why.
//!
//! *Merit* adds up terms, each with its weight, its words in the idea and its lines in the plan. *When* is kept apart: a rule that stands in
//! the way today lowers no merit. Nothing is known here but the plan's own words and general English about doing
//! ([`crate::language::lexicon`]).

mod amount;
mod aside;
mod claim;
mod contrary;
mod doubt;
mod features;
mod followed;
mod met;
mod moment;
mod names;
mod patterns;
mod prepared;
mod refusal;
mod report;
mod speech;
mod spoken;
mod stance;
mod text;
mod turned;
mod verdict;
mod weights;

use jiff::civil::Date;

pub use features::{Feature, Features};
pub use prepared::Prepared;
pub use report::{
    Confidence, Doubt, EvidenceJson, Held, Judgement, NamedPattern, SCHEMA, Served, Term, Verdict, Wait, When, json_schema,
};

/// What the rest of a person's notes says about today. Without a vault it is empty.
#[derive(Debug, Clone, Default)]
pub struct Standing {
    /// Titles of what is in progress and counts against a limit on things in progress.
    pub open: Vec<String>,
    /// Hours a week that are really free.
    pub weekly_hours: Option<f64>,
    /// Up to so many hours an idea waits for no such limit.
    pub small_hours: Option<f64>,
    /// What a part may call its whole that is in progress: ids, paths and names of files.
    pub wholes: Vec<String>,
}

/// An idea as it is given to the judge.
#[derive(Debug, Clone, Copy)]
pub struct Idea<'a> {
    /// Its words.
    pub text: &'a str,
    /// Hours it would take, where its owner said so.
    pub effort: Option<f64>,
    /// Items of the plan its owner says it serves: `G2`.
    pub goals: &'a [String],
}

impl<'a> From<&'a str> for Idea<'a> {
    fn from(text: &'a str) -> Self {
        Idea { text, effort: None, goals: &[] }
    }
}

/// Judges `idea` against `plan` on the day `today`.
///
/// ```
/// use tm_core::judge::{self, Prepared, Standing, Verdict};
/// use tm_core::plan::{self, PlanText};
/// use tm_doc::Document;
/// let text = "## Goals\n- G1: Build 3 oak chairs for the school\n## Traps\n- **Sorting**\n  - Trigger: a hard joint\n  - Looks like: sorting nails and screws\n  - Helps: cut one joint\n";
/// let document = Document::parse(text);
/// let plan = plan::read(&[PlanText { file: "plan.md", document: &document }], &[]);
/// let judged = |idea| judge::judge(&Prepared::new(&plan), idea, &Standing::default(), "2027-01-01".parse().unwrap());
/// let good = judged("Finish the first oak chair and bring it to the school on Friday");
/// let bad = judged("First sort all nails and screws by size");
/// assert!(good.merit > bad.merit);
/// assert_eq!(judged("Colourless green dreams").verdict, Verdict::Unknown);
/// ```
pub fn judge<'a>(plan: &Prepared<'_>, idea: impl Into<Idea<'a>>, standing: &Standing, today: Date) -> Judgement {
    let idea = idea.into();
    let mut read = text::read(idea.text);
    read.day = read.day.or_else(|| next_year(&read, plan.holds_on(today)));
    let names = names::unlisted(plan, idea.text);
    let is_small = idea.effort.zip(standing.small_hours).is_some_and(|(effort, small)| effort <= small);
    let spoken = moment::Spoken { text: idea.text, read: &read, names: &names, is_small };
    let waits = moment::waits(plan, &spoken, standing, plan.holds_on(today));
    // A time that a rule keeps free makes no near step.
    read.exact.retain(|said| !waits.iter().any(|wait| wait.words.contains(said)));
    let features = features::of(plan, &read, idea.goals, effort(idea, standing));
    verdict::of(plan, idea.text, &read, &features, verdict::Stands { waits, names })
}

/// The first day of what is put off to "next year".
fn next_year(read: &text::Text, today: Date) -> Option<Date> {
    let says = read.words.windows(2).any(|pair| pair[0].word == "next" && pair[1].word == "year");
    says.then(|| Date::new(today.year() + 1, 1, 1).ok()).flatten()
}

/// Weeks of free time an idea would take, where both are known.
fn effort(idea: Idea<'_>, standing: &Standing) -> Option<features::Effort> {
    let (hours, weekly) = (idea.effort?, standing.weekly_hours.filter(|hours| *hours > 0.0)?);
    Some(features::Effort { hours, weekly })
}

/// The features of an idea, for measuring and for fitting the weights.
pub fn features(plan: &Prepared<'_>, idea: &str) -> Features {
    features::of(plan, &text::read(idea), &[], None)
}
