//! `tm start`, `park`, `drop`, `keep`: what becomes of an idea.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use super::idea::{Idea, Judged, State};
use crate::judge::Verdict;
use crate::plan::{Rule, Stated};
use crate::{At, Edit, Filter, Planned, Query, Refusal, Snapshot, VaultPath};

/// The name and version of [`Decided`].
pub const SCHEMA: &str = "tm.decided/1";

/// What is decided of an idea.
#[derive(Debug, Clone, PartialEq)]
pub enum Decision {
    /// Begin it.
    Start {
        /// Begin it past the limit, for this reason.
        anyway: Option<String>,
    },
    /// Later.
    Park {
        /// Not before this day.
        until: Option<Date>,
        /// Why.
        because: Option<String>,
    },
    /// Let it go.
    Drop {
        /// Why.
        because: Option<String>,
    },
    /// Keep it, whatever the judgement says.
    Keep {
        /// Why.
        because: String,
    },
}

/// What was decided.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Decided {
    /// Always `tm.decided/1`.
    pub schema: String,
    /// The idea's id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its file.
    pub path: String,
    /// Where it was in its life.
    pub was: State,
    /// Where it is now.
    pub now: State,
    /// Not before this day.
    #[schemars(with = "Option<String>")]
    pub until: Option<Date>,
    /// The limit that was passed, as the plan says it.
    pub past: Option<Limit>,
    /// Rules of the plan that speak against what was begun.
    pub against: Vec<Against>,
    /// The judgement of today, where it speaks against what was begun.
    pub judged: Option<Judged>,
    /// Titles of what it depends on and what is not shipped.
    pub waits_for: Vec<String>,
    /// Titles of the other ideas in progress.
    pub open: Vec<String>,
}

/// A limit on things in progress.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Limit {
    /// How many.
    pub limit: usize,
    /// The plan's line.
    pub rule: String,
    /// The document.
    pub file: String,
    /// The line, from 1.
    pub line: u32,
}

/// A rule of the plan that speaks against beginning something today.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Against {
    /// The plan's line.
    pub rule: String,
    /// The document.
    pub file: String,
    /// The line, from 1.
    pub line: u32,
    /// The last day it holds, where that is said.
    pub until: Option<String>,
}

/// What deciding reads: every idea that is not done with or was begun, for limits and for what it depends on. The idea itself is read beside it, whatever
/// its state.
pub fn reads() -> Query {
    let open = Filter::Key {
        key: "status".to_owned(),
        op: crate::filter::Compare::Is,
        values: [State::New, State::Active, State::Parked].map(|state| state.word().to_owned()).to_vec(),
    };
    // What was begun this month counts for its limit, whatever became of it.
    let begun =
        Filter::Key { key: "started".to_owned(), op: crate::filter::Compare::AtLeast, values: vec!["1000-01-01".to_owned()] };
    let filter = Filter::All(vec![super::all(), Filter::Any(vec![open, begun])]);
    Query { filter: Some(filter), plans: true, ..Query::default() }
}

/// Changes the idea at `path`, or says why not.
pub fn decide(snapshot: &Snapshot, path: &VaultPath, decision: &Decision, at: &At) -> Result<Planned<Decided>, Refusal> {
    let idea = super::of(snapshot)
        .find(|idea| idea.note.path == *path)
        .ok_or_else(|| Refusal::new(format!("{path} is no idea")).hint("tm ideas"))?;
    let decision = &in_a_line(decision);
    refuse_empty(decision)?;
    idea.known_state()?;
    refuse_closed(&idea, decision)?;
    let mut report = report(snapshot, &idea);
    let edits = match decision {
        Decision::Start { anyway } => start(snapshot, &idea, anyway.as_deref(), at, &mut report)?,
        Decision::Park { until, because } => park(&idea, *until, because.as_deref(), at, &mut report)?,
        Decision::Drop { because } => drop(&idea, because.as_deref(), at, &mut report),
        Decision::Keep { because } => keep(&idea, because, at, &mut report),
    };
    Ok(Planned { edits, report })
}

/// The same with reasons of one line each: it is a line that is written.
fn in_a_line(decision: &Decision) -> Decision {
    let folded = |reason: &String| reason.split_whitespace().collect::<Vec<_>>().join(" ");
    match decision {
        Decision::Start { anyway } => Decision::Start { anyway: anyway.as_ref().map(folded) },
        Decision::Park { until, because } => Decision::Park { until: *until, because: because.as_ref().map(folded) },
        Decision::Drop { because } => Decision::Drop { because: because.as_ref().map(folded) },
        Decision::Keep { because } => Decision::Keep { because: folded(because) },
    }
}

/// A reason is worth keeping only where it says something.
fn refuse_empty(decision: &Decision) -> Result<(), Refusal> {
    let reason = match decision {
        Decision::Start { anyway } => anyway.as_deref(),
        Decision::Park { because, .. } | Decision::Drop { because } => because.as_deref(),
        Decision::Keep { because } => Some(because.as_str()),
    };
    let flag = if matches!(decision, Decision::Start { .. }) { "--anyway" } else { "--because" };
    if reason.is_some_and(|reason| reason.trim().is_empty()) {
        let said = format!("say it in a few words: {flag} \"the school asked\"");
        return Err(Refusal::new("the reason is empty").hint(said));
    }
    Ok(())
}

/// What is shipped stays shipped until it is begun again, and what was let go is let go.
fn refuse_closed(idea: &Idea<'_>, decision: &Decision) -> Result<(), Refusal> {
    let said = match (idea.state(), decision) {
        (State::Shipped, Decision::Park { .. } | Decision::Drop { .. } | Decision::Keep { .. }) => "is shipped already",
        (State::Dropped, Decision::Drop { .. }) => "was let go already",
        _ => return Ok(()),
    };
    let again = format!("to begin it again: tm start {}", idea.name());
    Err(Refusal::new(format!("\"{}\" {said}", idea.title())).hint(again))
}

fn report(snapshot: &Snapshot, idea: &Idea<'_>) -> Decided {
    let others = super::in_progress(snapshot).into_iter().filter(|other| other.note.path != idea.note.path);
    let named = |reference: &str| super::of(snapshot).find(|other| other.is_named(reference));
    let unmet =
        idea.links("depends-on").filter_map(named).filter(|other| !matches!(other.state(), State::Shipped | State::Dropped));
    Decided {
        schema: SCHEMA.to_owned(),
        id: idea.id().to_owned(),
        title: idea.title().to_owned(),
        path: idea.note.path.to_string(),
        was: idea.state(),
        now: idea.state(),
        until: None,
        past: None,
        against: Vec::new(),
        judged: None,
        waits_for: unmet.map(|other| other.title().to_owned()).collect(),
        open: others.map(|other| other.title().to_owned()).collect(),
    }
}

fn start(
    snapshot: &Snapshot,
    idea: &Idea<'_>,
    anyway: Option<&str>,
    at: &At,
    report: &mut Decided,
) -> Result<Vec<Edit>, Refusal> {
    if idea.state() == State::Active {
        return Err(Refusal::new(format!("\"{}\" is in progress already", idea.title())).hint("tm ideas active"));
    }
    let full = full_limit(snapshot, idea, report);
    if let (Some(limit), None) = (&full, anyway) {
        return Err(refused(limit, &report.open));
    }
    let full = match super::beginnings::reached(snapshot, idea, at.today) {
        Some(reached) if anyway.is_none() => return Err(reached.refusal()),
        reached => full.or(reached.map(|reached| reached.limit)),
    };
    report.now = State::Active;
    let mut edits = vec![Edit::set(idea.note, "status", State::Active.word())];
    // What was begun once keeps the day it was begun.
    if idea.started().is_none() {
        edits.push(Edit::set(idea.note, "started", at.today.to_string()));
    }
    for key in ["until", "shipped", "parked", "dropped"] {
        // What is no day somebody wrote for something else.
        let is_day = |text: &str| crate::record::value::day(text).is_some();
        if idea.note.facts.value(key).is_some_and(|text| is_day(text) || matches!(key, "until" | "shipped")) {
            edits.push(Edit::unset(idea.note, key));
        }
    }
    speak_against(snapshot, idea, at, report);
    let is_against = full.is_some() || !report.against.is_empty() || report.judged.is_some();
    if let Some(reason) = anyway.filter(|_| is_against) {
        edits.push(Edit::append(&idea.note.path, None, format!("- Started anyway: {reason} ({})", at.today)));
    }
    report.past = full;
    Ok(edits)
}

/// What the plan and the judgement say against it. Only a full limit refuses; what its owner keeps all the same was heard before.
fn speak_against(snapshot: &Snapshot, idea: &Idea<'_>, at: &At, report: &mut Decided) {
    let plan = snapshot.plan();
    let of_rule = |stated: &Stated<Rule>| Against {
        rule: plan.quote(stated.source, &stated.line),
        file: plan.sources[stated.source].file.clone(),
        line: stated.line.line,
        until: None,
    };
    report.against = super::backlog::waits(&plan, idea, at.today).map(of_rule).into_iter().collect();
    let prepared = super::prepared(&plan);
    let judged = super::judged(prepared.as_ref(), idea, &super::standing(snapshot), at.today);
    let Some(judgement) = judged.filter(|_| idea.kept_because().is_none()) else { return };
    report.judged = (judgement.verdict == Verdict::Drop).then(|| Judged::of(&judgement, at.today));
    let rules = judgement.waits.into_iter().filter(|wait| wait.open.is_empty());
    report.against.extend(rules.map(|wait| Against { rule: wait.rule, file: wait.file, line: wait.line, until: wait.until }));
}

/// The limit that starting this idea would pass.
fn full_limit(snapshot: &Snapshot, idea: &Idea<'_>, report: &Decided) -> Option<Limit> {
    let plan = snapshot.plan();
    let (limit, stated) = plan.limit_in_progress()?;
    let is_free = super::is_free(idea, &super::standing(snapshot));
    (report.open.len() >= limit && !is_free).then(|| Limit {
        limit,
        rule: plan.quote(stated.source, &stated.line),
        file: plan.sources[stated.source].file.clone(),
        line: stated.line.line,
    })
}

fn refused(limit: &Limit, open: &[String]) -> Refusal {
    let in_progress = open.iter().map(|title| format!("\"{title}\"")).collect::<Vec<_>>().join(", ");
    let verb = if open.len() == 1 { "is" } else { "are" };
    Refusal::new(format!("{in_progress} {verb} in progress, and your limit is {}", limit.limit))
        .hint(format!("your rule: \"{}\"  {}:{}", limit.rule, limit.file, limit.line))
        .hint("finish or park it: tm ship …, tm park …; or: tm start … --anyway REASON")
}

/// Where it is now, and since when: a review tells of it, whether a reason was given or not.
pub(super) fn set(idea: &Idea<'_>, state: State, today: Date) -> [Edit; 2] {
    [Edit::set(idea.note, "status", state.word()), Edit::set(idea.note, state.word(), today.to_string())]
}

fn park(
    idea: &Idea<'_>,
    until: Option<Date>,
    because: Option<&str>,
    at: &At,
    report: &mut Decided,
) -> Result<Vec<Edit>, Refusal> {
    if let Some(past) = until.filter(|until| *until <= at.today) {
        return Err(Refusal::new(format!("{past} is not ahead: an idea waits until a day to come")).hint("tm park … --until 2w"));
    }
    report.now = State::Parked;
    report.until = until;
    let mut edits = set(idea, State::Parked, at.today).to_vec();
    match until {
        Some(until) => edits.push(Edit::set(idea.note, "until", until.to_string())),
        None if idea.until().is_some() => edits.push(Edit::unset(idea.note, "until")),
        None => {}
    }
    edits.extend(
        because.map(|because| Edit::append(&idea.note.path, None, format!("- Parked because: {because} ({})", at.today))),
    );
    Ok(edits)
}

fn drop(idea: &Idea<'_>, because: Option<&str>, at: &At, report: &mut Decided) -> Vec<Edit> {
    report.now = State::Dropped;
    let mut edits = set(idea, State::Dropped, at.today).to_vec();
    edits.extend(
        because.map(|because| Edit::append(&idea.note.path, None, format!("- Dropped because: {because} ({})", at.today))),
    );
    edits
}

fn keep(idea: &Idea<'_>, because: &str, at: &At, report: &mut Decided) -> Vec<Edit> {
    let mut edits = Vec::new();
    if idea.state() == State::Dropped {
        report.now = State::New;
        edits.push(Edit::set(idea.note, "status", State::New.word()));
        if idea.note.facts.value("dropped").is_some() {
            edits.push(Edit::unset(idea.note, "dropped"));
        }
    }
    edits.push(Edit::append(&idea.note.path, None, format!("- Kept because: {because} ({})", at.today)));
    edits
}
