//! GOALS: what there is to tell of each goal, with its number most in danger, and what nothing is known of. Which of them have a row today is
//! the affair of [`super::turn`].

use std::cmp::Ordering;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use super::View;
use crate::day::rest::between;
use crate::rhythm::goals::{Goal, Goals, Number, State};

/// A number whose last day is past is told for so many days more.
const ENDED: i64 = 14;
/// Of hours nothing is known where nothing was written down for so many days.
const UNKNOWN: i64 = 42;
/// A pause of so many days is one to come back from.
const PAUSE: i64 = 3;
/// Whoever came back from a pause is not pressed for so many days.
const BACK: i64 = 7;
/// What ends in so many days is looked at however long nothing came.
pub(super) const SOON: i64 = 14;
/// So many days behind are worth a line, and a step.
const BEHIND: i64 = 7;

/// A goal, or a number of no goal.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Aim {
    /// The id of the goal in its plan, or a stand-in in brackets; nothing for a number of no goal.
    pub name: Option<String>,
    /// Its title; of a number of no goal what is counted.
    pub title: String,
    /// Its last day.
    #[schemars(with = "Option<String>")]
    pub deadline: Option<Date>,
    /// The file.
    pub file: String,
    /// The line, from 1.
    pub line: u32,
    /// Of the numbers up to a last day, else of those of a period, the one most in danger; nothing where the goal has none. What it is made of is left out: `tm goals --explain`.
    pub number: Option<Number>,
    /// Whether that is another number than the one its title is about.
    pub is_other: bool,
    /// Whether the rate that gets there is worth a line: it is the one most in danger, and was not told as it is for a week.
    pub says_rate: bool,
    /// The day the time given to it was written down again, after long nothing was: what lies between is not known.
    #[schemars(with = "Option<String>")]
    pub again: Option<Date>,
}

impl Aim {
    fn of(goal: &Goal, others: &[Number]) -> Aim {
        let own = number_of(goal);
        let sooner = own.and_then(|own| sooner(own, others));
        let number = sooner.or(own);
        Aim {
            name: Some(goal.name.clone()).filter(|name| !name.is_empty()),
            title: goal.title.clone(),
            deadline: goal.deadline,
            file: goal.file.clone(),
            line: goal.line,
            number: number.map(bare),
            is_other: sooner.is_some() || number.is_some_and(|number| is_other(number, goal)),
            says_rate: false,
            again: number.and_then(again),
        }
    }

    fn of_number(number: &Number) -> Aim {
        let Number { target, .. } = number;
        Aim {
            name: None,
            title: target.name.clone(),
            deadline: target.deadline,
            file: target.file.clone(),
            line: target.line,
            number: Some(bare(number)),
            is_other: false,
            says_rate: false,
            again: again(number),
        }
    }

    /// How its number stands; nothing where it has none.
    pub fn state(&self) -> Option<State> {
        self.number.as_ref().map(|number| number.pace.state)
    }

    /// Whether it was reached so long ago that it is only named.
    pub(super) fn is_settled(&self, today: Date) -> bool {
        let is_once = |number: &Number| number.target.period.is_none() && number.pace.state == State::Reached;
        let number = self.number.as_ref().filter(|number| is_once(number));
        number.is_some_and(|number| number.data.last.is_none_or(|last| between(last, today) > ENDED))
    }

    /// Whether it is in danger.
    pub fn is_behind(&self) -> bool {
        matches!(self.state(), Some(State::Behind | State::Over)) && self.again.is_none()
    }

    /// Whether it is so far behind that it is worth a step.
    pub(super) fn is_far_behind(&self) -> bool {
        self.is_behind() && self.number.as_ref().and_then(|number| number.pace.days).is_some_and(|days| days <= -BEHIND)
    }

    /// What was behind before a pause, and of which nothing was heard since its last day, is quiet.
    fn rest(&mut self, since: Date) {
        let is_heard = |number: &Number| number.data.last.is_some_and(|last| last > since);
        let number = self.number.as_mut().filter(|number| number.pace.state == State::Behind && !is_heard(number));
        if let Some(number) = number {
            number.pace.state = State::Quiet;
        }
    }

    /// What must be the same for it to be the same tomorrow.
    pub(super) fn key(&self) -> String {
        let name = self.name.as_deref().unwrap_or(&self.title);
        if self.number.as_ref().is_some_and(|number| number.target.is_rule) {
            // How much of a week's hours there is changes each day and is no news.
            return format!("rule {}#{name}", self.file);
        }
        let done = self.number.as_ref().and_then(|number| number.data.done);
        format!("goal {}#{name} {:?} {done:?}", self.file, self.state())
    }

    /// What is behind comes first; what nothing was heard of for long, and was behind then, before what is not.
    pub(super) fn urgency(&self) -> u8 {
        match (self.rank().0, self.number.as_ref().and_then(|number| number.pace.days)) {
            (0, _) => 0,
            (_, Some(days)) if self.state() == Some(State::Quiet) && days <= -BEHIND => 1,
            _ => 2,
        }
    }

    /// Which of two comes first.
    pub(super) fn by_rank(&self, other: &Aim) -> Ordering {
        let (one, other) = (self.rank(), other.rank());
        one.0.cmp(&other.0).then(one.1.total_cmp(&other.1))
    }

    /// What comes first: danger, then what is known, then goals without a number, then what nothing is known of.
    fn rank(&self) -> (u8, f64) {
        let Some(number) = &self.number else { return (2, 0.0) };
        if number.target.is_rule {
            return (6, 0.0);
        }
        match number.pace.state {
            State::Over | State::Behind if self.is_behind() => (0, number.pace.danger()),
            // On its last days it counts where it is, however long nothing came.
            State::Quiet if number.pace.days.is_some() && number.pace.remaining.is_some_and(|days| days <= SOON) => {
                (0, number.pace.days.unwrap_or_default() as f64)
            }
            State::Quiet => (3, 0.0),
            State::NoData => (4, 0.0),
            State::Ended => (5, 0.0),
            _ => (1, number.pace.danger()),
        }
    }
}

/// The number that stands for a goal: one up to its last day before one of a period, and what something is known of before what is not. Those
/// of a goal come with the one most in danger first.
fn number_of(goal: &Goal) -> Option<&Number> {
    let is_unknown = |number: &&Number| number.pace.state == State::NoData;
    goal.numbers.iter().min_by_key(|number| (is_unknown(number), number.target.period.is_some()))
}

/// Of the same quantity as a goal's, the number of no goal that is behind, and more so: what a quarter asks for of what the goal asks for in all.
fn sooner<'n>(own: &Number, others: &'n [Number]) -> Option<&'n Number> {
    let is_behind = |other: &&Number| other.pace.state == State::Behind && other.pace.danger() < own.pace.danger();
    let same = others.iter().filter(|other| !other.target.is_rule && other.target.quantity() == own.target.quantity());
    same.filter(is_behind).min_by(|one, other| one.pace.danger().total_cmp(&other.pace.danger()))
}

/// Whether a number has to be named beside the goal's title: it repeats, or the title states another.
fn is_other(number: &Number, goal: &Goal) -> bool {
    let own = goal.numbers.iter().find(|number| number.target.line == goal.line);
    own.map_or(number.target.period.is_some(), |own| {
        own.target.quantity() != number.target.quantity() || own.target.period != number.target.period
    })
}

/// The day hours were written down again after long nothing was. Of things that are counted, none may well be none.
fn again(number: &Number) -> Option<Date> {
    let timed = matches!(number.target.unit.as_deref(), Some("hours" | "minutes"));
    let days = number.data.counted.windows(2).filter(|pair| between(pair[0].on, pair[1].on) > UNKNOWN);
    days.map(|pair| pair[1].on).next_back().filter(|_| timed)
}

/// A number without what it is made of.
fn bare(number: &Number) -> Number {
    let mut number = number.clone();
    number.data.counted = Vec::new();
    number.outlook.model = None;
    number
}

/// The goals there is something to tell of, what comes first in front.
pub(super) fn aims(view: &View<'_>) -> Vec<Aim> {
    let goals = view.goals.goals.iter().map(|goal| Aim::of(goal, &view.goals.numbers));
    // A number of no goal is worth a row only where something is known of it.
    let others = view.goals.numbers.iter().filter(|number| !number.is_second && number.pace.state != State::NoData);
    let mut aims: Vec<Aim> = goals.chain(others.map(Aim::of_number)).filter(|aim| is_shown(aim, view)).collect();
    if let Some(since) = back_since(view) {
        aims.iter_mut().for_each(|aim| aim.rest(since));
    }
    aims.sort_by(Aim::by_rank);
    once_each(&mut aims);
    aims
}

/// The last day of a pause that ended in the last days: where one stood before it says little of now.
fn back_since(view: &View<'_>) -> Option<Date> {
    let is_late = |last: Date| last < view.today && between(last, view.today) <= BACK;
    let pauses = view.measures.pauses.iter().filter(|(first, last)| between(*first, *last) + 1 >= PAUSE && is_late(*last));
    pauses.map(|(_, last)| *last).max()
}

/// Of a quantity that a goal counts, the goal alone; of one that several goals count from the same lines, the one most in danger.
fn once_each(aims: &mut Vec<Aim>) {
    let quantity = |aim: &Aim| aim.number.as_ref().map(|number| number.target.quantity());
    let of_goals: Vec<String> = aims.iter().filter(|aim| aim.name.is_some()).filter_map(quantity).collect();
    let mut seen: Vec<(Option<String>, String)> = Vec::new();
    aims.retain(|aim| {
        let Some(number) = aim.number.as_ref().filter(|number| number.data.done.is_some()) else { return true };
        let made_of = (quantity(aim), format!("{:?} {:?}", number.data.done, number.data.last));
        let is_new = if aim.name.is_some() { !seen.contains(&made_of) } else { !of_goals.contains(&number.target.quantity()) };
        seen.push(made_of);
        is_new
    });
}

/// What is over is told for a while.
fn is_shown(aim: &Aim, view: &View<'_>) -> bool {
    let is_over = |day: Option<Date>| day.is_some_and(|day| between(day, view.today) > ENDED);
    let Some(number) = &aim.number else { return !is_over(aim.deadline) };
    let is_silent_rule = number.target.is_rule && number.pace.state == State::Quiet;
    !is_over(number.target.deadline) && !is_silent_rule
}

/// Quantities of which nothing is written down, each once. What is long over is not asked for.
pub(super) fn untracked(goals: &Goals) -> Vec<String> {
    let all = goals.goals.iter().flat_map(|goal| &goal.numbers).chain(&goals.numbers);
    let mut names: Vec<String> = Vec::new();
    let is_over = |number: &Number| number.target.deadline.is_some_and(|last| last < goals.today);
    for number in all.clone().filter(|number| number.pace.state == State::NoData && !is_over(number)) {
        let name = &number.target.name;
        let is_tracked = all.clone().any(|other| other.target.name == *name && other.data.done.is_some());
        if !is_tracked && !names.contains(name) {
            names.push(name.clone());
        }
    }
    names
}
