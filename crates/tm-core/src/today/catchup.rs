//! `tm catchup`: two minutes after an absence. What happened since, which ideas still live, what was promised, and whether it was a pause.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;
use tm_doc::TextEdit;

use super::doing::{self, Doing};
use super::due::{self, Due, DueKind};
use super::{Known, View, back};
use crate::day::rest::{self, between};
use crate::ideas::decide::{self, Decision};
use crate::ideas::stale::Measures;
use crate::rhythm::{self, away, goals};
use crate::{At, Edit, Filter, Kind, Note, Planned, Query, Refusal, Snapshot, VaultPath, task_marks};

/// The name and version of [`Catchup`].
pub const SCHEMA: &str = "tm.catchup/1";

/// What there is to catch up with.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Catchup {
    /// Always `tm.catchup/1`.
    pub schema: String,
    /// The day.
    #[schemars(with = "String")]
    pub today: Date,
    /// First and last day of a week or more in which nothing was written; nothing where there was none lately.
    #[schemars(with = "Option<(String, String)>")]
    pub gap: Option<(Date, Date)>,
    /// How many days that were.
    pub days: i64,
    /// What came in on those days, by kind, the most first.
    pub since: Vec<Came>,
    /// Drafts that wait.
    pub inbox: usize,
    /// Ideas in progress.
    pub doing: Vec<Doing>,
    /// What was promised to a person, in the order of their numbers.
    pub promises: Vec<Due>,
    /// Boxes of the last 90 days whose day is past, the newest first: nobody waits for them.
    pub late: Vec<Due>,
    /// What was done just now.
    pub settled: Vec<String>,
}

/// How many notes of a kind came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Came {
    /// The kind: `win`.
    pub kind: String,
    /// How many.
    pub count: usize,
}

/// What a person says to it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Answers {
    /// These days were a pause; of the absence where none are named.
    pub away: Option<Option<(Date, Date)>>,
    /// What becomes of ideas.
    pub ideas: Vec<(VaultPath, Fate)>,
    /// Promises that were kept, by their numbers from 1.
    pub kept: Vec<usize>,
}

/// What becomes of an idea in progress.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// It lives: today is written down as a step.
    Keep,
    /// Later.
    Park,
    /// Let go.
    Drop,
}

impl Answers {
    /// Whether nothing was said.
    pub fn is_empty(&self) -> bool {
        *self == Answers::default()
    }
}

/// What came in on the days of an absence.
pub fn reads_since(gap: (Date, Date)) -> Query {
    let within = [Filter::is("is", "record"), Filter::is("since", &gap.0.to_string()), Filter::is("until", &gap.1.to_string())];
    Query { filter: Some(Filter::All(within.to_vec())), ..Query::default() }
}

/// What the answers are applied to: days, and every idea that is not done with.
pub fn reads_all() -> Query {
    let open = decide::reads();
    let filter = Filter::Any([Some(Filter::is("type", "day")), open.filter].into_iter().flatten().collect());
    Query { filter: Some(filter), ..open }
}

/// The absence, as far as the notes and what was changed tell. `known.newest` holds the answers to [`super::reads_written`] and
/// [`super::reads_before`] as well.
pub fn gap(snapshot: &Snapshot, known: &Known, today: Date) -> Option<(Date, Date)> {
    let notes = [snapshot.notes.as_slice(), &known.newest, &known.new].concat();
    back::absence(&notes, &known.memory, &super::pauses(snapshot, today), today)
}

/// What there is to catch up with on the day `today`; `since` holds what came in on the days of the absence.
pub fn catchup(snapshot: &Snapshot, known: &Known, since: &Snapshot, today: Date) -> Catchup {
    let plan = snapshot.plan();
    let goals = goals::goals_of(&plan, snapshot, &known.answers, today);
    let measures = Measures::of(snapshot, &plan, today);
    let view = View { snapshot, plan: &plan, goals: &goals, known, measures, today };
    let gap = gap(snapshot, known, today);
    let due = due::due(&snapshot.notes, today, None);
    let late = due::late(&due, today).cloned().collect();
    let promises = due.into_iter().filter(|due| due.kind == DueKind::Promise);
    Catchup {
        schema: SCHEMA.to_owned(),
        today,
        gap,
        days: gap.map_or(0, |(first, last)| between(first, last) + 1),
        since: came(since),
        inbox: known.drafts,
        doing: doing::doing(&view),
        promises: promises.collect(),
        late,
        settled: Vec::new(),
    }
}

fn came(since: &Snapshot) -> Vec<Came> {
    let mut came: Vec<Came> = Vec::new();
    // What is planned for a day did not come on it.
    let happened = since.notes.iter().filter(|note| note.facts.status.as_deref() != Some("planned"));
    // A review is dated by the last day of its period, whenever it was written.
    for kind in happened.filter_map(|note| note.facts.kind).filter(|kind| *kind != Kind::Review) {
        let name = kind.spec().name;
        match came.iter_mut().find(|one| one.kind == name) {
            Some(one) => one.count += 1,
            None => came.push(Came { kind: name.to_owned(), count: 1 }),
        }
    }
    came.sort_by(|one, other| other.count.cmp(&one.count).then_with(|| one.kind.cmp(&other.kind)));
    came
}

/// Everything that was answered, as one change.
///
/// # Errors
/// Where an answer names what is not there: no absence, no such promise, no idea in progress.
pub fn settle(snapshot: &Snapshot, found: &Catchup, answers: &Answers, at: &At) -> Result<Planned<Catchup>, Refusal> {
    let mut edits: Vec<Edit> = Vec::new();
    let mut settled = Vec::new();
    if let Some(days) = answers.away {
        let days = days.or(found.gap).ok_or_else(|| {
            Refusal::new("there was no absence lately").hint("name the days: tm catchup --away \"1 nov..14 nov\"")
        })?;
        let planned = away::pause(snapshot, &away::Pause { days, ..away::Pause::default() }, at)?;
        edits.extend(planned.edits);
        settled.push(format!("away from {} to {}", named(days.0), named(days.1)));
    }
    for (path, fate) in &answers.ideas {
        let idea = found.doing.iter().find(|one| one.path == path.as_str());
        let idea = idea.ok_or_else(|| Refusal::new(format!("{path} is not in progress")).hint("tm ideas active"))?;
        let (done, more) = decided(snapshot, path, idea, fate, at)?;
        settled.push(done);
        edits.extend(more);
    }
    for number in &answers.kept {
        let promise = number.checked_sub(1).and_then(|at| found.promises.get(at));
        let promise = promise.ok_or_else(|| Refusal::new(format!("there is no promise {number}")).hint("tm catchup"))?;
        edits.extend(ticked(promise, at.today));
        let again =
            if task_marks::comes_round(&promise.written) { "; it comes round: its next day is yours to write" } else { "" };
        settled.push(format!("kept: {}{again}", promise.text));
    }
    Ok(Planned { edits, report: Catchup { settled, ..found.clone() } })
}

fn decided(snapshot: &Snapshot, path: &VaultPath, idea: &Doing, fate: &Fate, at: &At) -> Result<(String, Vec<Edit>), Refusal> {
    let (word, decision) = match fate {
        Fate::Keep => {
            // The name of what is kept back stays out of other notes.
            let is_kept_back = |note: &Note| note.path == *path && (note.facts.hidden || note.facts.private);
            let name = match idea.id.as_str() {
                id if !id.is_empty() && snapshot.notes.iter().any(is_kept_back) => id.to_owned(),
                id => rhythm::naming(snapshot, at.today, path, Some(id), &idea.title),
            };
            let (_, edits) = rhythm::append(snapshot, at.today, &format!("- goes on @{name}"), at);
            return Ok((format!("goes on: {}", idea.title), edits));
        }
        Fate::Park => ("parked", Decision::Park { until: None, because: None }),
        Fate::Drop => ("dropped", Decision::Drop { because: None }),
    };
    Ok((format!("{word}: {}", idea.title), decide::decide(snapshot, path, &decision, at)?.edits))
}

/// A line with the marks of a task program says the day it was done, as that program writes it.
fn ticked(promise: &Due, today: Date) -> Option<Edit> {
    let mark = task_marks::done_on(&promise.written, today);
    let edit = TextEdit::Tick { line: promise.line?, was: promise.written.clone(), done: true, mark };
    Some(Edit::Text { path: VaultPath::new(&promise.path)?, edit })
}

fn named(day: Date) -> String {
    day.strftime("%-d %b").to_string()
}

/// Whether these days rest already.
pub fn rests(snapshot: &Snapshot, days: (Date, Date), today: Date) -> bool {
    let before = days.0.yesterday().unwrap_or(days.0);
    rest::rested(&super::pauses(snapshot, today), before, days.1) == between(before, days.1)
}
