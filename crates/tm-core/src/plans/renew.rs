//! `tm plan renew`: a plan that is over is closed, goal by goal, and the next one begins with what moved.
//!
//! The old file stays where it is under its name, so that `2026#G1` goes on meaning what it meant.

use std::sync::Arc;

use jiff::ToSpan;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;
use tm_doc::{Document, TextEdit, Value};

use super::draft::{Draft, entries_said, last_line, section_level};
use super::successor;
use crate::day::rest::between;
use crate::plan::{self, Plan, PlanText, Section};
use crate::rhythm::goals::{Goals, Number, State};
use crate::snapshot::PlanFile;
use crate::{At, Edit, Planned, Query, Refusal, Snapshot, VaultPath};

/// The name and version of [`Renewed`].
pub const SCHEMA: &str = "tm.plan.renewed/1";

/// With so many days left a year is nearly over.
const LATE: i64 = 92;

/// What a closed plan says before the name of the next one.
const GOES_ON: &str = "what moved goes on in [[";

/// What became of a goal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// It was reached.
    Met,
    /// It was not.
    Missed,
    /// It goes on in the next plan.
    Moved,
    /// It does not matter any more.
    LetGo,
}

impl Outcome {
    fn words(self, year: i16) -> String {
        match self {
            Outcome::Met => "met".to_owned(),
            Outcome::Missed => "missed".to_owned(),
            Outcome::Moved => format!("moved to {year}"),
            Outcome::LetGo => "let go".to_owned(),
        }
    }
}

/// Which plan, and what became of its goals.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Renew {
    /// The plan; the one that ended first unless said.
    pub plan: Option<VaultPath>,
    /// By id.
    pub outcomes: Vec<(String, Outcome)>,
    /// By when goals that moved are due now, by id.
    pub due: Vec<(String, Date)>,
    /// Close it although it still holds.
    pub early: bool,
}

/// A plan closed, and its successor.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Renewed {
    /// Always `tm.plan.renewed/1`.
    pub schema: String,
    /// The plan that is closed.
    pub closed: String,
    /// Its last day.
    #[schemars(with = "String")]
    pub until: Date,
    /// What became of each goal.
    pub goals: Vec<Ended>,
    /// What is dated in its time and stays in it: headings and bold lines.
    pub left: Vec<String>,
    /// The plan that begins.
    pub begins: String,
    /// Its first day.
    #[schemars(with = "String")]
    pub from: Date,
    /// Every plan, as the settings list them now.
    pub plans: Vec<String>,
}

/// A goal that ended with its plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Ended {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What became of it.
    pub outcome: Outcome,
    /// Its deadline, where it moved and that is past: it needs another.
    #[schemars(with = "Option<String>")]
    pub past: Option<Date>,
}

/// A goal of which nobody has said yet what became of it.
#[derive(Debug, Clone)]
pub struct Open {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Whether its box is ticked.
    pub is_ticked: bool,
    /// Its line in the plan, from 1.
    pub line: u32,
    /// Its last day.
    pub deadline: Option<Date>,
    /// Its numbers that have a last day, as they stood when the plan ended: see [`Open::with_numbers`].
    pub numbers: Vec<Number>,
}

/// The plan that ends, and the goals in it.
#[derive(Debug, Clone)]
pub struct Ending {
    /// Its file.
    pub path: VaultPath,
    /// The last day it is looked at.
    pub until: Date,
    /// The day it is asked.
    pub today: Date,
    /// Its goals, in reading order.
    pub goals: Vec<Open>,
}

impl Open {
    /// The same with what is known of its numbers.
    #[must_use]
    pub fn with_numbers(self, goals: &Goals) -> Open {
        let own = goals.goals.iter().find(|goal| goal.id.as_deref() == Some(self.id.as_str()));
        let lasting = |number: &&Number| number.target.period.is_none() && !number.is_second;
        Open { numbers: own.iter().flat_map(|goal| &goal.numbers).filter(lasting).cloned().collect(), ..self }
    }

    /// What its numbers say became of it in a plan that ended; nothing where they do not tell.
    pub fn proposed(&self, ending: &Ending) -> Option<Outcome> {
        let is_there = |number: &Number| matches!(number.pace.state, State::Reached | State::Within);
        let of_title = self.numbers.iter().filter(|number| number.target.line == self.line && number.data.done.is_some());
        let of_title: Vec<&Number> = of_title.collect();
        // What the title itself counts decides, where it is known.
        let deciding = if of_title.is_empty() { self.numbers.iter().collect() } else { of_title };
        match () {
            () if self.is_ticked => Some(Outcome::Met),
            () if !deciding.is_empty() && deciding.iter().all(|number| is_there(number)) => Some(Outcome::Met),
            () if self.deadline.is_some_and(|day| day > ending.until && day >= ending.today) => Some(Outcome::Moved),
            () if deciding.iter().any(|number| number.data.done.is_some() && !is_there(number)) => Some(Outcome::Missed),
            () => None,
        }
    }
}

/// What renewing reads: the plans.
pub fn reads() -> Query {
    Query { plans: true, ..Query::default() }
}

/// The plan that is over, with its goals; refused where none is.
pub fn goals(snapshot: &Snapshot, request: &Renew, at: &At) -> Result<Ending, Refusal> {
    let (file, plan) = over(snapshot, request, at)?;
    let nameless = plan.of(Section::Goals).filter(|goal| goal.id.is_none()).count();
    if nameless > 0 {
        let have = if nameless == 1 { "1 goal has".to_owned() } else { format!("{nameless} goals have") };
        return Err(Refusal::new(format!("{}: {have} no id yet, and what became of them could not be said", file.path))
            .hint("write them first: tm plan confirm"));
    }
    let open = plan.of(Section::Goals).filter_map(|goal| {
        let (title, line, deadline) = (goal.title.clone(), goal.text.line, goal.deadline);
        Some(Open { id: goal.id.clone()?, title, is_ticked: goal.done == Some(true), line, deadline, numbers: Vec::new() })
    });
    Ok(Ending { path: file.path.clone(), until: last_day(&plan, request, at), today: at.today, goals: open.collect() })
}

/// The last day of the plan; of one that is closed early at most today.
fn last_day(plan: &Plan, request: &Renew, at: &At) -> Date {
    plan.sources[0].until.map_or(at.today, |until| if request.early { until.min(at.today) } else { until })
}

/// The plan that is meant: not closed, and over unless told otherwise.
fn over<'a>(snapshot: &'a Snapshot, request: &Renew, at: &At) -> Result<(&'a PlanFile, Arc<Plan>), Refusal> {
    let read = |file: &'a PlanFile| (file, Draft::new(file, &snapshot.dialect.sections).plan());
    let named = |file: &&PlanFile| request.plan.as_ref().is_none_or(|path| *path == file.path);
    let mut plans: Vec<_> = super::in_force(snapshot).into_iter().filter(named).map(read).collect();
    if plans.is_empty() {
        return Err(match &request.plan {
            Some(path) => Refusal::new(format!("{path} is no plan of this vault, or closed already")).hint("tm plan"),
            None => super::no_plan(),
        });
    }
    plans.sort_by_key(|(_, plan)| plan.sources[0].until.unwrap_or(Date::MAX));
    let (file, plan) = plans.remove(0);
    match plan.sources[0].until {
        Some(until) if until < at.today || request.early => Ok((file, plan)),
        None if request.early => Ok((file, plan)),
        Some(until) => {
            Err(Refusal::new(format!("{} holds until {until}", file.path)).hint("close it before that: tm plan renew --early"))
        }
        None => {
            Err(Refusal::new(format!("{} does not say until when it holds", file.path))
                .hint("close it today: tm plan renew --early"))
        }
    }
}

/// Closes the plan and begins the next; refused where a goal has no outcome. `free` says whether a path in the vault is free.
pub fn renew(
    snapshot: &Snapshot,
    request: &Renew,
    free: &dyn Fn(&VaultPath) -> bool,
    at: &At,
) -> Result<Planned<Renewed>, Refusal> {
    let (file, plan) = over(snapshot, request, at)?;
    let open = goals(snapshot, request, at)?.goals;
    let until = last_day(&plan, request, at);
    let (from, year) = next(until, at.today);
    let ended = ended(&open, request)?;
    let begins = successor::path(&file.path, until.year(), year, free);
    let successor::Next { text, left } = successor::text(
        file,
        snapshot,
        &Moving { goals: &ended, due: &due(&ended, request)? },
        &successor::Term { until, was: until.year(), from, year },
        at,
    )?;
    let ended = overdue(ended, &text, snapshot, from.max(at.today));
    let closed = closed(file, snapshot, &plan, &ended, &Closing { until, year, begins: &begins }, at)?;
    let plans = snapshot.plan_paths().iter().map(ToString::to_string).chain([begins.to_string()]).collect();
    let report = Renewed {
        schema: SCHEMA.to_owned(),
        closed: file.path.to_string(),
        until,
        goals: ended,
        left,
        begins: begins.to_string(),
        from,
        plans,
    };
    Ok(Planned { edits: [closed, vec![Edit::Create { path: begins, text }]].concat(), report })
}

/// The first day of the next plan, and the year it is called after: the day behind the old one, but no year that is already gone.
fn next(until: Date, today: Date) -> (Date, i16) {
    let behind = until.saturating_add(1.day());
    let year = today.year().max(until.year() + 1);
    let first = |year| Date::new(year, 1, 1).unwrap_or(behind);
    // Of a year that is nearly over nobody begins a plan: the next one begins today.
    if between(today, first(year + 1)) <= LATE && until.year() < today.year() {
        return (today, year + 1);
    }
    // A year nobody planned belongs to no plan.
    let from = if year > until.year() + 1 { first(year) } else { behind };
    (from, year)
}

fn ended(open: &[Open], request: &Renew) -> Result<Vec<Ended>, Refusal> {
    if let Some((id, _)) = request.outcomes.iter().find(|(id, _)| !open.iter().any(|goal| goal.id.eq_ignore_ascii_case(id))) {
        let ids: Vec<&str> = open.iter().map(|goal| goal.id.as_str()).collect();
        return Err(Refusal::new(format!("the plan has no goal {id}")).hint(format!("it has {}", ids.join(", "))));
    }
    let said =
        |id: &str| request.outcomes.iter().rev().find(|(own, _)| own.eq_ignore_ascii_case(id)).map(|(_, outcome)| *outcome);
    // A part of a goal goes the way of the whole.
    let outcome =
        |goal: &Open| said(&goal.id).or_else(|| said(goal.id.rsplit_once('.')?.0)).or(goal.is_ticked.then_some(Outcome::Met));
    let missing: Vec<&Open> = open.iter().filter(|goal| outcome(goal).is_none()).collect();
    if !missing.is_empty() {
        let refusal =
            Refusal::new("what became of these goals?").hint("say it: tm plan renew --met G1 --missed G2 --moved G3 --let-go G4");
        return Err(missing.iter().fold(refusal, |refusal, goal| refusal.hint(format!("{}  {}", goal.id, goal.title))));
    }
    let all = open
        .iter()
        .filter_map(|goal| Some(Ended { id: goal.id.clone(), title: goal.title.clone(), outcome: outcome(goal)?, past: None }));
    Ok(all.collect())
}

/// The new days of goals that moved; refused where one is said of a goal that did not.
fn due(goals: &[Ended], request: &Renew) -> Result<Vec<(String, Date)>, Refusal> {
    let moved = |id: &str| goals.iter().find(|goal| goal.outcome == Outcome::Moved && goal.id.eq_ignore_ascii_case(id));
    let all = request.due.iter().map(|(id, day)| match moved(id) {
        Some(goal) => Ok((goal.id.clone(), *day)),
        None => Err(Refusal::new(format!("{id} did not move, and needs no other day"))),
    });
    all.collect()
}

/// The same goals, those that moved with their deadline in the next plan where it is past on `day`.
fn overdue(goals: Vec<Ended>, next: &str, snapshot: &Snapshot, day: Date) -> Vec<Ended> {
    let document = Document::parse(next.to_owned());
    let plan = plan::read(&[PlanText { file: "next.md", document: &document }], &snapshot.dialect.sections);
    let deadline = |id: &str| plan.of(Section::Goals).find(|entry| entry.id.as_deref() == Some(id))?.deadline;
    let past = |goal: &Ended| deadline(&goal.id).filter(|deadline| goal.outcome == Outcome::Moved && *deadline < day);
    goals.into_iter().map(|goal| Ended { past: past(&goal), ..goal }).collect()
}

/// The goals of a plan that ends, and the new days of those that move.
pub(super) struct Moving<'a> {
    pub(super) goals: &'a [Ended],
    pub(super) due: &'a [(String, Date)],
}

/// How a plan is closed.
struct Closing<'a> {
    until: Date,
    year: i16,
    begins: &'a VaultPath,
}

/// The edits of the old plan: its last day, the day it was closed, and a list of what became of its goals.
/// What a closed plan says of its goals that go on: the file name of the next plan, and their ids.
pub(crate) fn moved(closed: &PlanFile) -> Option<(String, Vec<String>)> {
    let text = String::from_utf8_lossy(&closed.bytes);
    let (_, list) = text.rsplit_once(GOES_ON)?;
    let (next, list) = list.split_once("]]")?;
    let moved = list.lines().filter_map(|line| line.trim().strip_prefix("- moved to ")?.split_once(": "));
    let ids = moved.filter_map(|(_, goal)| goal.split_whitespace().next()).map(str::to_owned).collect();
    Some((next.to_owned(), ids))
}

fn closed(
    file: &PlanFile,
    snapshot: &Snapshot,
    plan: &Plan,
    goals: &[Ended],
    closing: &Closing<'_>,
    at: &At,
) -> Result<Vec<Edit>, Refusal> {
    let sections = &snapshot.dialect.sections;
    let draft = Draft::new(file, sections);
    let set = |key: &str, day: Date| TextEdit::SetField { key: key.to_owned(), was: None, value: Value::Scalar(day.to_string()) };
    let head = format!("- {}: closed; {GOES_ON}{}]]", at.today, closing.begins.stem());
    let lines = goals.iter().map(|goal| format!("- {}: {} {}", goal.outcome.words(closing.year), goal.id, goal.title));
    let with_list = |draft: &Draft<'_>| {
        let heading = format!("{} Closed", "#".repeat(section_level(&draft.document, sections)));
        let all: Vec<String> = [String::new(), heading, String::new(), head.clone()].into_iter().chain(lines.clone()).collect();
        draft.below(last_line(&draft.document), &all).map(|draft| draft.edits)
    };
    // The list first: what its place is found by stands in the text as it is seen.
    let listed = with_list(&draft);
    let made = listed.and_then(|edits| {
        let Some(Edit::Text { edit, .. }) = edits.into_iter().next() else { return None };
        draft.tried(edit)?.tried(set("until", closing.until))?.tried(set("closed", at.today))
    });
    let before = entries_said(plan, |_| false);
    made.filter(|made| {
        let after = made.plan();
        let said = entries_said(&after, |_| false);
        said.starts_with(&before) && after.entries[before.len()..].iter().all(|entry| entry.section == Some(Section::Log))
    })
    .map(|made| made.edits)
    .ok_or_else(|| {
        Refusal::new(format!("{} is written in a way that cannot be closed without changing what it says", file.path))
            .hint("see what stands in its front matter and at its end: tm plan explain")
    })
}
