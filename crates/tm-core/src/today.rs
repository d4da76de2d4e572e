//! `tm`: what matters today, on one screen.
//!
//! `doing` tells the ideas in progress, `aims` the goals, `ended` what became of a period, `over` that a plan ends, `packet` how a campaign stands, `due` what was promised or has a day, `once` a failure pattern on new evidence,
//! `turn` which of them have a row today, `next` one step with its reason, `back` the return after an absence, `room` what of all that fits. What other days showed is given in as
//! [`shown::Memory`]: what was there yesterday unchanged steps back. Without it the screen is as it would be on a first day.
//! What nobody wrote down is not known, and only what was promised to a person is overdue.

mod aims;
pub mod back;
pub mod catchup;
mod doing;
pub(crate) mod due;
mod ended;
pub mod next;
mod once;
mod over;
pub mod packet;
pub mod prompt;
mod room;
pub mod shown;
mod turn;

use jiff::ToSpan;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use crate::day::rest;
use crate::evidence::span;
use crate::filter::{Also, Compare};
use crate::ideas::stale::Measures;
use crate::plan::Plan;
use crate::rhythm::goals::{self, Answers, Goals};
use crate::{Filter, Note, Query, Snapshot};

pub use aims::Aim;
pub use back::{Back, Stood};
pub use doing::{Doing, Limit};
pub use due::{Due, DueKind};
pub use ended::{Ended, Item};
pub use next::Step;
pub use once::Once;
pub use over::{PlanEnds, PlanOver};
pub use packet::{Packet, PacketDimension};
use shown::Memory;

/// The name and version of [`Today`].
pub const SCHEMA: &str = "tm.today/1";

/// So many days ahead are looked at.
const AHEAD: i32 = 7;
/// Boxes are looked for so many days back; only what was promised in a conversation is remembered for longer.
const BACK: i32 = 90;
/// So many of the newest ideas are looked at.
const IDEAS: usize = 50;
/// Notes of days are read so many days back: the quarter in which an absence may have ended, and as many days before it as make one.
const NEAR: i32 = 92 + 14;
/// What is not tracked is named once in so many days.
const UNTRACKED: i64 = 7;
/// Old promises are counted once in so many days, and each time the rest is twice as long.
const OLDER: i64 = 7;

/// What matters today.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Today {
    /// Always `tm.today/1`.
    pub schema: String,
    /// The day.
    #[schemars(with = "String")]
    pub today: Date,
    /// Its ISO week.
    pub week: i8,
    /// The packet that is on its way.
    pub packet: Option<Packet>,
    /// The last day of the pause that runs.
    #[schemars(with = "Option<String>")]
    pub away_until: Option<Date>,
    /// The clock that runs, or was left running.
    pub clock: Option<crate::rhythm::clock::Running>,
    /// The return after an absence.
    pub back: Option<Back>,
    /// The plan that is over, where no other holds.
    pub plan_over: Option<PlanOver>,
    /// The plan that ends within the month, on the days that is said.
    pub plan_ends: Option<PlanEnds>,
    /// What became of the periods of the plan that ended lately, once.
    pub ended: Vec<Ended>,
    /// Whether there is a plan.
    pub has_plan: bool,
    /// Ideas in progress, the one with the newest step first.
    pub doing: Vec<Doing>,
    /// How many more there are.
    pub doing_more: usize,
    /// The plan's limit on them.
    pub limit: Option<Limit>,
    /// Goals whose turn it is, the one most in danger first.
    pub goals: Vec<Aim>,
    /// How many more there would be, had the screen room for them.
    pub goals_more: usize,
    /// How many of those are numbers of no goal.
    pub numbers_more: usize,
    /// Goals that are as they were on the last days and step back.
    pub goals_resting: Vec<Aim>,
    /// Promises, meetings and days.
    pub due: Vec<Due>,
    /// How many more there are.
    pub due_more: usize,
    /// Promises that are late for more than two weeks, on the days they are told.
    pub older: usize,
    /// The newest of them.
    pub older_of: Option<Due>,
    /// Boxes of the last 90 days whose day is past, beside those that are told.
    pub late: usize,
    /// How many there are with those: the ones `tm catchup` lists.
    pub late_all: usize,
    /// What shows only with `-p`.
    pub private: Option<Private>,
    /// A failure pattern on new evidence.
    pub once: Option<Once>,
    /// One next step.
    pub next: Option<Step>,
    /// How many other steps there would be.
    pub others: usize,
    /// Drafts that wait.
    pub inbox: usize,
    /// Quantities of the plan, beside those of its goals, that nothing is written down of, on the days they are named.
    pub untracked: Vec<String>,
    /// What this screen showed, for the days to come.
    #[serde(skip)]
    pub keys: Vec<String>,
}

/// What shows only with `-p`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Private {
    /// How many matters.
    pub count: usize,
    /// The day of the first.
    #[schemars(with = "String")]
    pub first: Date,
}

/// What is known beside the first snapshot.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// The newest ideas not decided yet.
    pub new: Vec<Note>,
    /// When somebody was here last, where the notes of the last days do not say so.
    pub newest: Vec<Note>,
    /// Notes that show only with `-p`, where it was not given.
    pub hidden: Vec<Note>,
    /// What the numbers of the plan are counted from.
    pub answers: Answers,
    /// Drafts in the inbox.
    pub drafts: usize,
    /// The packet that is on its way, where there is one.
    pub packet: Option<Packet>,
    /// What other days showed.
    pub memory: Memory,
}

/// The last days, the ideas in progress, and whatever has a day near `today`; the plans. Of older days only lines are asked for, with what the
/// numbers of the plan ask for: see [`goals::asks`].
pub fn reads(today: Date) -> Query {
    let since = Filter::is("since", &today.saturating_sub(NEAR.days()).to_string());
    let days = Filter::All(vec![Filter::is("type", "day"), since]);
    let filter = Filter::Any(vec![days, crate::ideas::active(), back_again(today), dated(today)]);
    Query { filter: Some(filter), plans: true, ..Query::default() }
}

/// The newest ideas not decided yet.
pub fn reads_new() -> Query {
    let filter = Filter::All(vec![crate::ideas::all(), Filter::is("status", "new")]);
    Query { filter: Some(filter), limit: Some(IDEAS), ..Query::default() }
}

/// When somebody was here last before `today`, where the notes of the last days do not say so: the newest record, and the newest day with a
/// line.
pub fn reads_newest(snapshot: &Snapshot, today: Date) -> Vec<Query> {
    if back::is_here(&snapshot.notes, today) {
        return Vec::new();
    }
    let newest = |filter| Query { filter: Some(filter), limit: Some(1), ..Query::default() };
    let others = [Filter::is("type", "day"), Filter::is("status", "planned"), Filter::is("has", "via")]
        .map(|filter| Filter::Not(Box::new(filter)));
    let before = today.yesterday().unwrap_or(today);
    let records = [vec![Filter::is("is", "record"), until(before)], others.to_vec()].concat();
    vec![newest(Filter::All(records)), newest(written(before))]
}

/// The newest day with a line before those that [`reads`] asks for: an absence may have begun with it.
pub fn reads_before(today: Date) -> Query {
    Query { filter: Some(written(today.saturating_sub((NEAR + 1).days()))), limit: Some(1), ..Query::default() }
}

/// Whatever was written, or decided of an idea, since then: an absence ends with it. Days are read by [`reads`].
pub fn reads_written(today: Date) -> Query {
    let first = today.saturating_sub(NEAR.days());
    let within = |key: &str| Filter::All(vec![compared(key, Compare::AtLeast, first), compared(key, Compare::AtMost, today)]);
    let records = Filter::All(vec![Filter::is("is", "record"), Filter::is("since", &first.to_string()), until(today)]);
    let decided = back::DECIDED.iter().map(|key| within(key));
    Query { filter: Some(Filter::Any(std::iter::once(records).chain(decided).collect())), ..Query::default() }
}

/// The days up to `last` that have a line.
fn written(last: Date) -> Filter {
    Filter::All(vec![Filter::is("type", "day"), Filter::is("has", "line"), until(last)])
}

fn until(last: Date) -> Filter {
    Filter::is("until", &last.to_string())
}

/// What has a day near `today` and shows only with `-p`.
pub fn reads_hidden(today: Date) -> Query {
    let filter = Filter::All(vec![Filter::is("is", "hidden"), dated(today)]);
    Query { filter: Some(filter), also: Also { hidden: true, private: true, drafts: false }, ..Query::default() }
}

/// Parked ideas whose day has come.
fn back_again(today: Date) -> Filter {
    let come = compared("until", Compare::AtMost, today);
    let recent = compared("until", Compare::AtLeast, today.saturating_sub(AHEAD.days()));
    Filter::All(vec![crate::ideas::all(), Filter::is("status", "parked"), come, recent])
}

/// Boxes, meetings, ideas, offers and companies with a day near `today`.
fn dated(today: Date) -> Filter {
    dated_up_to(today, today.saturating_add(AHEAD.days()))
}

/// The same with a day that is not behind `today`.
fn due_by(today: Date) -> Filter {
    dated_up_to(today, today)
}

fn dated_up_to(today: Date, last: Date) -> Filter {
    let within =
        |key: &str, first: Date| Filter::All(vec![compared(key, Compare::AtLeast, first), compared(key, Compare::AtMost, last)]);
    let boxes = Filter::All(vec![Filter::is("is", "open"), within("due", today.saturating_sub(BACK.days()))]);
    // What was promised to a person stays so, however old it is.
    let talks = ["meeting", "person", "feedback"].map(str::to_owned).to_vec();
    let talks = Filter::Key { key: "type".to_owned(), op: Compare::Is, values: talks };
    let promised = Filter::All(vec![talks, Filter::is("is", "open"), compared("due", Compare::AtMost, last)]);
    let ideas = Filter::All(vec![crate::ideas::all(), within("due", today)]);
    let meetings = Filter::All(vec![
        Filter::is("type", "meeting"),
        Filter::is("status", "planned"),
        Filter::is("since", &today.to_string()),
        Filter::is("until", &last.to_string()),
    ]);
    let moves = ["respond-by", "deadline", "next-on"].map(|key| within(key, today));
    Filter::Any([vec![boxes, promised, ideas, meetings], moves.to_vec()].concat())
}

fn compared(key: &str, op: Compare, day: Date) -> Filter {
    Filter::Key { key: key.to_owned(), op, values: vec![day.to_string()] }
}

/// Everything the parts look at.
struct View<'a> {
    snapshot: &'a Snapshot,
    plan: &'a Plan,
    goals: &'a Goals,
    known: &'a Known,
    measures: Measures,
    today: Date,
}

/// What matters on the day `today`. `snapshot` holds the answers to [`reads`], [`crate::ideas::stale::reads_mentions`] and [`goals::asks`].
pub fn today(snapshot: &Snapshot, known: &Known, today: Date) -> Today {
    let plan = snapshot.plan();
    let goals = goals::goals_of(&plan, snapshot, &known.answers, today);
    let measures = Measures::of(snapshot, &plan, today);
    let view = View { snapshot, plan: &plan, goals: &goals, known, measures, today };
    let away_until = away_until(&view);
    let back = back::back(&view);
    let quiet = away_until.is_some() || back.is_some();
    let doing = doing::doing(&view);
    let mut due = due::due(&snapshot.notes, today, away_until);
    let older = due::set_old_aside(&mut due, today);
    let is_welcome = back.as_ref().is_some_and(|back| back.announced.is_some());
    // Who comes back is told what people wait for, however often it was told before.
    let is_told = || is_welcome || known.memory.is_worth_it(&older_key(older.len()), today, OLDER);
    let tells_older = away_until.is_none() && is_told();
    let late_all = due::late(&due, today).count();
    due::set_same_aside(&mut due);
    let late = due::set_late_aside(&mut due, today);
    if away_until.is_none() {
        with_the_plan(&mut due, &view, quiet);
    }
    let once = if quiet { None } else { once::once(&view, &doing) };
    let steps = if away_until.is_some() { Vec::new() } else { next::steps(&view, &doing, &due, &older, back.as_ref()) };
    let steps = beside(once.as_ref(), steps);
    // After an absence, and in a pause, the day begins without a look at the pace.
    let aims = if quiet { Vec::new() } else { aims::aims(&view) };
    let untracked = if quiet { Vec::new() } else { untracked(&view, &aims) };
    let (aims, goals_resting) = turn::in_turn(aims, &known.memory, today);
    let mut told = Today {
        schema: SCHEMA.to_owned(),
        today,
        week: today.saturating_add(span::early(snapshot.dialect.week()).days()).iso_week_date().week(),
        packet: known.packet.clone(),
        away_until,
        clock: crate::rhythm::clock::newest(snapshot, today),
        back,
        plan_over: over::over(&view).map(|over| PlanOver { said: !quiet && over::is_said(&over, &view), ..over }),
        plan_ends: over::ends(&view).filter(|ends| !quiet && over::is_near(ends, &view)),
        ended: if quiet { Vec::new() } else { ended::ended(&view) },
        has_plan: !plan.is_empty(),
        doing,
        doing_more: 0,
        limit: doing::limit(&view),
        goals: aims,
        goals_more: 0,
        numbers_more: 0,
        goals_resting,
        due,
        due_more: 0,
        older: if tells_older { older.len() } else { 0 },
        older_of: older.first().filter(|_| tells_older).cloned(),
        late,
        late_all,
        private: private(&known.hidden, today),
        once,
        others: steps.len().saturating_sub(1),
        next: next::chosen(steps, &known.memory, today, towards_packet(known, away_until)),
        inbox: known.drafts,
        untracked,
        keys: Vec::new(),
    };
    room::fit(&mut told);
    due::by_day(&mut told.due, today);
    told.keys = keys(&told);
    told
}

/// What the plan has come round, and its boxes. Who comes back on the last day of a period has none other for it.
fn with_the_plan(due: &mut Vec<Due>, view: &View<'_>, is_back: bool) {
    let (milestones, today) = (&view.goals.milestones, view.today);
    if is_back {
        let last: Vec<_> = milestones.iter().filter(|one| one.on == Some(today)).cloned().collect();
        return due::with_milestones(due, &last, today);
    }
    let at = due.iter().position(|one| one.on != today).unwrap_or(due.len());
    due.splice(at..at, due::rounds(view.plan, today));
    due::with_milestones(due, milestones, today);
}

/// Nobody is told in one breath that they begin too much, and to begin something.
fn beside(once: Option<&Once>, mut steps: Vec<Step>) -> Vec<Step> {
    if once.is_some() && steps.iter().any(|step| !next::begins(step)) {
        steps.retain(|step| !next::begins(step));
    }
    steps
}

/// What the packet lacks most, for a day with nothing else to do.
fn towards_packet(known: &Known, away_until: Option<Date>) -> Option<Step> {
    known.packet.as_ref().filter(|_| away_until.is_none()).and_then(next::of_packet)
}

/// Every step there is, in the order they would come, for `tm next`.
pub fn all_steps(snapshot: &Snapshot, known: &Known, today: Date) -> next::Round {
    let plan = snapshot.plan();
    let goals = goals::goals_of(&plan, snapshot, &known.answers, today);
    let measures = Measures::of(snapshot, &plan, today);
    let view = View { snapshot, plan: &plan, goals: &goals, known, measures, today };
    let doing = doing::doing(&view);
    let mut due = due::due(&snapshot.notes, today, None);
    let older = due::set_old_aside(&mut due, today);
    due::set_late_aside(&mut due, today);
    let back = back::back(&view);
    let away_until = away_until(&view);
    let once = if away_until.is_some() || back.is_some() { None } else { once::once(&view, &doing) };
    let steps = beside(once.as_ref(), next::steps(&view, &doing, &due, &older, back.as_ref()));
    let mut round = next::ordered(steps, &known.memory, today);
    round.is_shown &= away_until.is_none() && !(round.is_quiet && towards_packet(known, away_until).is_some());
    round
}

/// The last day of the pause that runs, those that follow on it included.
fn away_until(view: &View<'_>) -> Option<Date> {
    let mut until: Option<Date> = None;
    for (first, last) in &view.measures.pauses {
        let from = until.map_or(view.today, |until| until.tomorrow().unwrap_or(until));
        if *first <= from && *last >= from {
            until = Some(*last);
        }
    }
    until
}

/// What shows only with `-p`: how many matters, and the first day.
fn private(hidden: &[Note], today: Date) -> Option<Private> {
    let mut due = due::due(hidden, today, None);
    due::set_late_aside(&mut due, today);
    let first = due.iter().map(|due| due.on.max(today)).min()?;
    Some(Private { count: due.len(), first })
}

/// Quantities of no goal that nothing is written down of, once in a while: what a goal has no data for is told with it.
fn untracked(view: &View<'_>, aims: &[Aim]) -> Vec<String> {
    let of_goals: Vec<&str> =
        aims.iter().filter_map(|aim| aim.number.as_ref()).map(|number| number.target.name.as_str()).collect();
    let mut names = aims::untracked(view.goals);
    names.retain(|name| !of_goals.contains(&name.as_str()));
    let is_due = !names.is_empty() && view.known.memory.is_due(&untracked_key(&names), view.today, UNTRACKED);
    if is_due { names } else { Vec::new() }
}

fn older_key(count: usize) -> String {
    format!("older {count}")
}

fn untracked_key(names: &[String]) -> String {
    format!("untracked {}", names.join(" "))
}

/// What a screen showed, so that it can step back when it is the same tomorrow.
fn keys(told: &Today) -> Vec<String> {
    let mut keys: Vec<String> = told.goals.iter().map(Aim::key).collect();
    keys.extend(told.plan_over.as_ref().filter(|over| over.said).map(over::over_key));
    keys.extend(told.plan_ends.as_ref().map(over::ends_key));
    keys.extend(told.ended.iter().map(Ended::key));
    keys.extend(told.once.as_ref().map(Once::key));
    keys.extend(told.next.as_ref().filter(|step| !step.hidden).map(Step::key));
    keys.extend((told.older > 0).then(|| older_key(told.older)));
    keys.extend((!told.untracked.is_empty()).then(|| untracked_key(&told.untracked)));
    keys
}

/// The days on which everything rests.
pub(crate) fn pauses(snapshot: &Snapshot, today: Date) -> Vec<(Date, Date)> {
    rest::resting(&rest::pauses(snapshot, today))
}
