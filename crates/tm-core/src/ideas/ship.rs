//! `tm ship`: an idea that is done becomes a win.

use schemars::JsonSchema;
use serde::Serialize;
use tm_doc::Value;

use super::idea::{Idea, State};
use crate::carriers::stage::Uncounted;
use crate::day::{self, rest};
use crate::facts::{BoxFact, DayFact, DayKind};
use crate::rhythm::goals::{self, Fed};
use crate::{At, Edit, Id, Kind, Planned, Query, Refusal, Snapshot, VaultPath, record};

/// The name and version of [`Shipped`].
pub const SCHEMA: &str = "tm.shipped/1";

/// What was shipped.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Shipped {
    /// Always `tm.shipped/1`.
    pub schema: String,
    /// The idea's id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its file.
    pub path: String,
    /// Days from its first day in progress, where that is known; pauses left out.
    pub days: Option<i64>,
    /// Boxes of its note that are still open.
    pub open_boxes: Vec<String>,
    /// What the checklists that are asked before something counts as done leave open. They never stand in the way.
    pub checklists: Vec<crate::carriers::ask::Offered>,
    /// The win it became.
    pub win: Option<Win>,
    /// The numbers of the plan that may grow by it: whether it is one of them is for its owner to say.
    pub could_count: Vec<CouldCount>,
    /// The stage of its form that would count, and is not reached.
    pub stage: Option<Uncounted>,
}

/// A number of the plan, and the line that counts for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CouldCount {
    /// The number.
    pub number: Fed,
    /// The line for `tm log`.
    pub line: String,
}

/// A win made of an idea.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Win {
    /// Its id.
    pub id: String,
    /// Its file.
    pub path: String,
}

/// What shipping reads.
pub fn reads() -> Query {
    super::decide::reads()
}

/// Closes the idea at `path`; makes a win of it unless told not to. What it could be counted as is told beside the lines of days that
/// `snapshot` holds: see [`goals::asks`].
pub fn ship(snapshot: &Snapshot, path: &VaultPath, as_win: Option<()>, at: &At) -> Result<Planned<Shipped>, Refusal> {
    let idea = super::of(snapshot)
        .find(|idea| idea.note.path == *path)
        .ok_or_else(|| Refusal::new(format!("{path} is no idea")).hint("tm ideas"))?;
    if idea.known_state()? == State::Shipped {
        let again = format!("to begin it again: tm start {}", idea.name());
        return Err(Refusal::new(format!("\"{}\" is shipped already", idea.title())).hint(again));
    }
    let mut edits = super::decide::set(&idea, State::Shipped, at.today).to_vec();
    let win = as_win.map(|()| {
        let id = Id::of(at.seed, 0);
        let to = record::path(Kind::Win, idea.title(), at, &snapshot.dialect);
        let mut fields = vec![("evidence", Value::List(vec![format!("[[{}]]", path.stem())]))];
        fields.extend(record::inherited(&idea.note.facts));
        fields.extend((!idea.goals().is_empty()).then(|| ("goals", Value::List(idea.goals()))));
        edits.push(Edit::Create { path: to.clone(), text: record::text(Kind::Win, &id, idea.title(), &fields, WIN_BODY, at) });
        Win { id: id.to_string(), path: to.to_string() }
    });
    let pauses = rest::resting(&rest::pauses(snapshot, at.today));
    let open = idea.note.facts.boxes.iter().filter(|one| !one.ticked).map(BoxFact::said).collect();
    let report = Shipped {
        schema: SCHEMA.to_owned(),
        id: idea.id().to_owned(),
        title: idea.title().to_owned(),
        path: path.to_string(),
        days: idea.started().map(|from| rest::between(from, at.today) - rest::rested(&pauses, from, at.today)),
        open_boxes: open,
        checklists: Vec::new(),
        win,
        could_count: could_count(snapshot, &idea, at),
        stage: None,
    };
    Ok(Planned { edits, report })
}

/// What its owner could count it as, each name once. One that lies in a form is counted by its stages, and what was counted for it, or under
/// that name today, is counted already.
fn could_count(snapshot: &Snapshot, idea: &Idea<'_>, at: &At) -> Vec<CouldCount> {
    if idea.note.facts.value("form").is_some() {
        return Vec::new();
    }
    let mut all: Vec<CouldCount> = Vec::new();
    for (called, number) in goals::of_shipped(snapshot, idea.title(), at.today) {
        let line = format!("+1 {called} @{}", idea.name());
        if is_counted(snapshot, idea, &number, at) {
            continue;
        }
        if all.iter().all(|one| one.line != line) {
            all.push(CouldCount { number, line });
        }
    }
    all
}

fn is_counted(snapshot: &Snapshot, idea: &Idea<'_>, number: &Fed, at: &At) -> bool {
    let with_state = number.state.as_ref().map(|state| format!("{} {state}", number.name));
    let called: Vec<Vec<String>> = with_state.iter().chain([&number.name]).map(|name| day::stems(name)).collect();
    let counts = |fact: &DayFact| {
        let is_count = matches!(fact.kind, DayKind::Count | DayKind::Habit) && fact.value.is_some_and(|value| value > 0.0);
        is_count && fact.name.as_deref().is_some_and(|name| called.contains(&day::stems(name)))
    };
    let names = |fact: &DayFact| fact.refs.iter().any(|name| idea.is_named(name));
    snapshot.day_lines().any(|(on, _, fact)| counts(fact) && (on == at.today || names(fact)))
}

/// The questions a win answers, left open: nothing is made up.
const WIN_BODY: &str = "Problem:\n\nApproach:\n\nResult:\n";
