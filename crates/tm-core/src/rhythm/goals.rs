//! `tm goals`: the goals of the plan, and how far their numbers are.
//!
//! `target` takes the numbers from the plan, `floor` those among its rules; `begin` says from which day they count, `name` which lines of days
//! speak of them, `stage` which of those say that a thing is not that far; `count` adds up what the notes hold, `pace` is the arithmetic of the straight line from the first day to the last. `growth`
//! says what came when, `outlook` asks [`super::forecast`] what that is likely to come to; `burnup` how it grew beside the line; `either` knows numbers of which one is enough.
//! What nobody wrote down is not known: it is no zero and never late.

mod begin;
mod burnup;
mod count;
mod either;
mod floor;
mod growth;
mod name;
mod outlook;
mod pace;
mod repeat;
pub(crate) mod stage;
mod target;

use std::collections::{BTreeMap, HashMap, HashSet};

use jiff::ToSpan;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use super::milestones::{self, Milestone};
use crate::day::rounded;
use crate::facts::{DayFact, DayKind, Parts};
use crate::filter::Lines;
use crate::language::stem::stem;
use crate::plan::{Entry, Plan, Section};
use crate::record::value;
use crate::reference;
use crate::{Note, Query, Refusal, Snapshot};

pub use burnup::{BurnUp, Point};
pub use count::{Counted, Data, Unplaced};
pub use outlook::{Known, Model, Outlook};
pub use pace::{Pace, State};
pub(crate) use repeat::{Repeat, running};
pub(crate) use target::held;
pub use target::{Eased, Source, Target};

/// What became of a period is told for so many days after its last.
const AFTER: i32 = 7;

/// The name and version of [`Goals`].
pub const SCHEMA: &str = "tm.goals/1";

/// The goals of the plan.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Goals {
    /// Always `tm.goals/1`.
    pub schema: String,
    /// The day it is told for.
    #[schemars(with = "String")]
    pub today: Date,
    /// The plans.
    pub plans: Vec<PlanDays>,
    /// The goals, in the order of the plan.
    pub goals: Vec<Goal>,
    /// Numbers of the plan that belong to no goal.
    pub numbers: Vec<Number>,
    /// Milestones and check-ins, the earliest first.
    pub milestones: Vec<Milestone>,
}

/// A plan and the days it holds for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PlanDays {
    /// The file.
    pub file: String,
    /// Its title.
    pub title: String,
    /// The last day it holds for.
    #[schemars(with = "Option<String>")]
    pub until: Option<Date>,
    /// The last day of its goals, where that is later.
    #[schemars(with = "Option<String>")]
    pub held_until: Option<Date>,
    /// Whether both are past.
    pub over: bool,
}

/// A goal with its numbers.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Goal {
    /// The id it has in the plan.
    pub id: Option<String>,
    /// Its id, else a stand-in in brackets.
    pub name: String,
    /// Its title.
    pub title: String,
    /// Its last day.
    #[schemars(with = "Option<String>")]
    pub deadline: Option<Date>,
    /// Its file.
    pub file: String,
    /// Its line, from 1.
    pub line: u32,
    /// Its numbers, the one most in danger of each quantity first.
    pub numbers: Vec<Number>,
}

/// A number of the plan, and how far it is.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Number {
    /// What is wanted.
    pub target: Target,
    /// What the notes say.
    pub data: Data,
    /// How that compares.
    pub pace: Pace,
    /// What it is likely to come to.
    pub outlook: Outlook,
    /// Numbers of which any one is enough instead of it.
    pub instead: Vec<String>,
    /// Whether another number of the same goal counts the same and is more in danger, or is enough instead and nearer.
    pub is_second: bool,
}

impl Number {
    /// How much came from `first` to `last` of what `is_told`, and the last of it; of a number that is read the last reading. Of one that
    /// repeats a reading among counts says how much came in its period.
    pub(crate) fn came(&self, first: Date, last: Date, is_told: impl Fn(&Counted) -> bool) -> Option<(f64, &Counted)> {
        let Data { counted, is_level, .. } = &self.data;
        let is_read = *is_level || self.target.every.is_some();
        let within = |on: Date| (first..=last).contains(&on);
        let inside = || counted.iter().filter(|one| within(one.on) && is_told(one)).filter(|one| is_read || !one.is_reading);
        let newest = inside().last()?;
        let came = match self.target.every {
            _ if *is_level => newest.amount,
            Some(period) => {
                let by_line = growth::by_line(period, self.data.start, counted.iter().filter(|one| is_told(one)));
                rounded(by_line.filter(|(on, _)| within(*on)).fold(0.0, |sum, (_, amount)| sum + amount))
            }
            None => inside().map(|one| one.amount).sum(),
        };
        Some((came, newest))
    }

    /// Whether all of it counts towards one value, that is: it does not repeat, and is no cap, no change and nothing of which each must reach something.
    pub(crate) fn is_total(&self) -> bool {
        let target = &self.target;
        target.period.is_none() && !target.is_cap() && !target.relative && target.threshold.is_none()
    }
}

/// A number of the plan that a line counts for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Fed {
    /// The item of the plan it belongs to.
    pub item: Option<String>,
    /// What is counted.
    pub name: String,
    /// The doing-word it is counted with.
    pub state: Option<String>,
    /// What each counted thing must reach.
    pub threshold: Option<String>,
    /// The period it repeats over.
    pub period: Option<String>,
    /// The first day it counts from, where the line is of a day before.
    #[schemars(with = "Option<String>")]
    pub from: Option<Date>,
    /// The last day it counts to, where the line is of a day after.
    #[schemars(with = "Option<String>")]
    pub until: Option<Date>,
}

/// What a line counts for, and what it could have: the numbers of the items it names.
pub(super) fn fed(snapshot: &Snapshot, fact: &DayFact, on: Date, today: Date) -> (Vec<Fed>, Vec<Fed>) {
    let plan = snapshot.plan();
    let every = snapshot.has_closed_plans().then(|| snapshot.every_plan());
    let plans = reference::plans(every.as_ref().unwrap_or(&plan));
    let targets = target::of(&plan, &plans, snapshot, today);
    let fed = count::fed(fact, on, &plans, &targets, today).into_iter().map(|target| told(target, on)).collect();
    let is_named = |target: &&Target| target.id().is_some_and(|id| fact.refs.iter().any(|name| name.eq_ignore_ascii_case(id)));
    let called = fact.name.as_deref().map(name::stems).unwrap_or_default();
    let is_thing = |target: &&Target| target.state.is_some() && name::stems(&target.name) == called;
    // Words of a stretch of time, or of a box, that name what is counted, and not as it is counted.
    let words = name::plain_stems(&format!("{} {}", fact.name.as_deref().unwrap_or_default(), fact.text));
    let is_spoken_of = |target: &&Target| match fact.kind {
        DayKind::Time => fact.name.is_none() && name::is_said(&target.name, &words),
        DayKind::Habit => name::is_said(&target.name, &words),
        _ => false,
    };
    let could = targets.iter().filter(|target| is_named(target) || is_thing(target) || is_spoken_of(target));
    let could = could.filter(|target| target.threshold.is_none());
    // Time is given to hours alone, and too little of it is not one time of anything.
    let is_enough = |target: &&Target| target.stretch.is_none_or(|least| fact.value.is_some_and(|minutes| minutes >= least));
    let could = could.filter(|target| fact.kind != DayKind::Time || count::is_timed(target) && is_enough(target));
    (fed, could.map(|target| told(target, on)).collect())
}

/// The numbers of the plan that a name written nearly so may mean.
pub(super) fn near(snapshot: &Snapshot, name: &str, today: Date) -> Vec<String> {
    let plan = snapshot.plan();
    let targets = target::of(&plan, &reference::plans(&plan), snapshot, today);
    let mut known: Vec<String> = targets.iter().map(|target| target.called().replace(' ', "-")).collect();
    known.sort();
    known.dedup();
    crate::spelling::near(name, &known).into_iter().map(|name| name.replace('-', " ")).collect()
}

/// Why a reading of a number of the plan is none: `"s" is not "%"`.
pub(super) fn other_unit(snapshot: &Snapshot, fact: &DayFact, today: Date) -> Option<String> {
    let written = count::unit::written(fact)?;
    let plan = snapshot.plan();
    let change = crate::day::before_after(fact).map(|change| change.name);
    let called = name::stems(fact.name.as_deref().or(change.as_deref())?);
    let targets = target::of(&plan, &reference::plans(&plan), snapshot, today);
    let of_name = targets.iter().filter(|target| name::stems(&target.name) == called);
    let unit = of_name.filter(|target| count::unit::factor(fact, target).is_none()).find_map(|target| target.unit.clone())?;
    Some(format!("{written} is not {unit}"))
}

/// The numbers of the plan that may grow by what is shipped, as they run today, each with what a line of a day calls it: those of which the
/// words of its title speak, else those that count what is shipped.
pub(crate) fn of_shipped(snapshot: &Snapshot, title: &str, today: Date) -> Vec<(String, Fed)> {
    let plan = snapshot.plan();
    let targets = target::of(&plan, &reference::plans(&plan), snapshot, today);
    let words = name::stems(title);
    let is_named = |target: &Target| target.state.is_none() && target.unit.is_none() && name::is_said(&target.name, &words);
    let is_shipped = |target: &Target| target.state.as_deref().is_some_and(|state| stem(state) == stem("shipped"));
    let counts = |target: &&Target| target.threshold.is_none() && !target.is_cap() && !target.is_rule;
    let runs = |fed: &Fed| fed.from.is_none() && fed.until.is_none();
    let running = |is_meant: &dyn Fn(&Target) -> bool| -> Vec<(String, Fed)> {
        let meant = targets.iter().filter(counts).filter(|target| is_meant(target));
        meant.map(|target| (target.called(), told(target, today))).filter(|(_, fed)| runs(fed)).collect()
    };
    let named = running(&is_named);
    if named.is_empty() { running(&is_shipped) } else { named }
}

fn told(target: &Target, on: Date) -> Fed {
    let Target { name, state, threshold, period, .. } = target.clone();
    let until = target.deadline.filter(|day| *day < on);
    Fed {
        item: target.id().map(str::to_owned),
        name,
        state,
        threshold,
        period,
        from: target.earliest.filter(|day| on < *day),
        until,
    }
}

/// The notes that numbers count, by the filter that finds them.
pub type Answers = BTreeMap<String, Vec<Note>>;

/// What is read first: the plans.
pub fn reads() -> Query {
    Query { plans: true, ..Query::default() }
}

/// What is asked next.
#[derive(Debug, Clone)]
pub struct Asked {
    /// Of all days the lines that count a number of the plan or change it, and no others.
    pub lines: Query,
    /// The filters of numbers that are counted from records, each with its query.
    pub records: Vec<(String, Query)>,
}

/// The last days of periods of the plan that ended in the last week: what became of them is still to be told.
pub(crate) fn last_days(plan: &Plan, today: Date) -> Vec<Date> {
    let first = today.saturating_sub(AFTER.days());
    let entries = plan.entries.iter().filter_map(|entry| entry.period.as_deref());
    let measures = plan.measures.iter().filter_map(|stated| stated.period.as_deref());
    let periods = entries.chain(measures).filter_map(value::period);
    let mut days: Vec<Date> = periods.map(|period| period.last).filter(|last| (first..today).contains(last)).collect();
    days.sort_unstable();
    days.dedup();
    days
}

/// What is asked next, by the plans of a snapshot.
pub fn asks(snapshot: &Snapshot, today: Date) -> Asked {
    asks_of(&snapshot.plan(), snapshot, today)
}

/// What is asked next for the numbers of a day that is past, closed plans too: see [`back`].
pub fn asks_back(snapshot: &Snapshot, day: Date) -> Asked {
    asks_of(&snapshot.every_plan(), snapshot, day)
}

fn asks_of(plan: &Plan, snapshot: &Snapshot, today: Date) -> Asked {
    let plans = reference::plans(plan);
    let mut targets = target::of(plan, &plans, snapshot, today);
    // What became of a period that ended lately is told once more.
    for last in last_days(plan, today) {
        targets.extend(target::of(plan, &plans, snapshot, last));
    }
    let mut keys: Vec<String> = target::CHANGES.map(str::to_owned).to_vec();
    keys.extend(targets.iter().flat_map(count::keys));
    keys.sort();
    keys.dedup();
    let lines = Lines { keys, time: targets.iter().any(count::is_timed) };
    let mut records: Vec<(String, Query)> = Vec::new();
    let mut asked = HashSet::new();
    for filter in targets.iter().filter_map(Target::among) {
        let key = filter.to_string();
        if asked.insert(key.clone()) {
            let parts = Parts::FIELDS | Parts::TAGS;
            records.push((key, Query { filter: Some(filter.on(today).of_plans(&plans, today)), parts, ..Query::default() }));
        }
    }
    Asked { lines: Query { lines: Some(lines), ..Query::default() }, records }
}

/// How far the goals are on the day `today`.
pub fn goals(snapshot: &Snapshot, answers: &Answers, today: Date) -> Goals {
    goals_of(&snapshot.plan(), snapshot, answers, today)
}

/// How far they were on a day that is past, those of plans that were closed since too.
pub fn back(snapshot: &Snapshot, answers: &Answers, day: Date) -> Goals {
    goals_of(&snapshot.every_plan(), snapshot, answers, day)
}

/// The same of a plan that was read already.
pub(crate) fn goals_of(plan: &Plan, snapshot: &Snapshot, answers: &Answers, today: Date) -> Goals {
    let numbers = numbers_of(plan, snapshot, answers, today);
    // The boxes of a period that ended lately stand beside what there was on its last day.
    let ended: Vec<Number> =
        last_days(plan, today).into_iter().flat_map(|last| numbers_of(plan, snapshot, answers, last)).collect();
    let milestones = milestones::of(plan, &target::held(plan, today), &numbers.iter().chain(&ended).collect::<Vec<_>>());
    let (of_goals, others) = numbers.into_iter().partition::<Vec<_>, _>(|number| number.target.goal.is_some());
    let others = said_once(others, &of_goals);
    Goals {
        schema: SCHEMA.to_owned(),
        today,
        plans: sources(plan, today),
        goals: with_goals(plan, of_goals, today),
        numbers: others,
        milestones,
    }
}

/// The numbers of the plan that are looked at on the day, in the order it states them.
fn numbers_of(plan: &Plan, snapshot: &Snapshot, answers: &Answers, today: Date) -> Vec<Number> {
    let every = snapshot.has_closed_plans().then(|| snapshot.every_plan());
    let plans = reference::plans(every.as_deref().unwrap_or(plan));
    let targets = target::of(plan, &plans, snapshot, today);
    let data = count::Days::of(snapshot, plans, &targets, today);
    let numbers = targets
        .into_iter()
        .map(|target| {
            let (mut found, rests) = (data.count(&target, answers, today), data.pauses(&target));
            let pace = pace::pace(&target, &found, &rests, today);
            found.done = found.done.filter(|_| !pace::is_unheard(&target, &found, &rests, today));
            let outlook = outlook::outlook(&target, &found, &pace, &rests, today);
            Number { target, data: found, pace, outlook, instead: Vec::new(), is_second: false }
        })
        // After the last day no period is asked for any more.
        .filter(|number| !is_after(number, today))
        // A rule is silent until somebody keeps count of it.
        .filter(|number| !number.target.is_rule || number.data.done.is_some())
        .collect();
    either::met(numbers)
}

/// Whether a number repeats, and its last day lies before the period that runs.
fn is_after(number: &Number, today: Date) -> bool {
    let Number { target, data, .. } = number;
    let running = data.running.or_else(|| target.every.map(|period| repeat::running(period, data.start, today)));
    running.zip(target.deadline).is_some_and(|((first, _), last)| last < first)
}

impl Goals {
    /// Only the goals of these ids or names, and the numbers of other items called so; all of them where none is given.
    ///
    /// # Errors
    /// Where nothing with a number, and no goal, is called so.
    pub fn only(mut self, names: &[String]) -> Result<Goals, Refusal> {
        if names.is_empty() {
            return Ok(self);
        }
        let is_called = |goal: &Goal, name: &str| goal.name.trim_matches(['[', ']']).eq_ignore_ascii_case(name);
        let is_of = |number: &Number, name: &str| number.target.id().is_some_and(|id| id.eq_ignore_ascii_case(name));
        let is_known = |name: &str| {
            self.goals.iter().any(|goal| is_called(goal, name)) || self.numbers.iter().any(|number| is_of(number, name))
        };
        if let Some(name) = names.iter().find(|name| !is_known(name)) {
            let others = self.numbers.iter().filter_map(|number| number.target.id());
            let mut all: Vec<&str> = self.goals.iter().map(|goal| goal.name.as_str()).chain(others).collect();
            all.retain(|name| !name.is_empty());
            all.dedup();
            return Err(Refusal::new(format!("no goal is called \"{name}\"")).hint(format!("there are {}", all.join(", "))));
        }
        self.goals.retain(|goal| names.iter().any(|name| is_called(goal, name)));
        self.numbers.retain(|number| names.iter().any(|name| is_of(number, name)));
        self.milestones.clear();
        Ok(self)
    }
}

fn sources(plan: &Plan, today: Date) -> Vec<PlanDays> {
    let of = |source: &crate::plan::Source| PlanDays {
        file: source.file.clone(),
        title: source.title.clone(),
        until: source.until,
        held_until: source.held_until,
        over: source.is_over(today),
    };
    plan.sources.iter().map(of).collect()
}

fn with_goals(plan: &Plan, numbers: Vec<Number>, today: Date) -> Vec<Goal> {
    let mut by_goal: HashMap<usize, Vec<Number>> = HashMap::new();
    for number in numbers {
        by_goal.entry(number.target.goal.unwrap_or_default()).or_default().push(number);
    }
    let held = target::held(plan, today);
    let entries = plan.entries.iter().enumerate();
    let runs = |entry: &Entry| entry.section == Some(Section::Goals) && !entry.is_closed_goal() && held.contains(&entry.source);
    let goals = entries.filter(|(_, entry)| runs(entry));
    goals
        .map(|(at, entry)| Goal {
            id: entry.id.clone(),
            name: entry.handle().unwrap_or_default(),
            title: entry.title.clone(),
            deadline: entry.deadline,
            file: plan.sources[entry.source].file.clone(),
            line: entry.text.line,
            numbers: ranked(by_goal.remove(&at).unwrap_or_default()),
        })
        .collect()
}

/// Of what a goal says already with the same number, the goal's alone.
fn said_once(others: Vec<Number>, of_goals: &[Number]) -> Vec<Number> {
    let said =
        |one: &Number| (one.target.quantity(), one.target.period.clone(), one.target.op.clone(), one.target.value.to_bits());
    let by_goals: HashSet<_> = of_goals.iter().map(said).collect();
    let (again, own) = others.into_iter().partition::<Vec<_>, _>(|other| by_goals.contains(&said(other)));
    ranked(own).into_iter().chain(again.into_iter().map(|other| Number { is_second: true, ..other })).collect()
}

/// What is most in danger first, once per quantity: the others that count the same are second.
fn ranked(mut numbers: Vec<Number>) -> Vec<Number> {
    numbers.sort_by(|one, other| one.pace.danger().total_cmp(&other.pace.danger()));
    let mut seen = HashSet::new();
    for number in &mut numbers {
        number.is_second = !seen.insert((number.target.quantity(), number.target.period.is_some()));
    }
    either::nearest_first(numbers)
}
