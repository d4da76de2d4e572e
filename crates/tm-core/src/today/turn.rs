//! Whose turn it is: which goals have a row today, and which are as they were and step back.
//!
//! A goal is told when something of it is new: what is done, how it stands, or that it was not told for a week. What is far
//! behind is told for some days as it is, then once a week like the rest: a line that is there every morning is not read any more. What ends
//! soon is told on every other day. Where that leaves few rows, those fill up that were not told for longest. Nothing vanishes: what steps
//! back is named in one line.
//!
//! It depends on the day and on what the days before showed, on nothing else: a screen is the same all day.

use jiff::ToSpan;
use jiff::civil::Date;

use super::aims::{Aim, SOON};
use super::shown::Memory;
use crate::day::rest::between;
use crate::rhythm::goals::State;

/// What is far behind is told on so many days as it is before it steps back.
const PRESSED: usize = 5;
/// So many rows there are at least, where there are goals for them.
const LEAST: usize = 2;
/// What ends soon is told on so many days of a week.
const OFTEN: usize = 3;
/// What nothing is known of has its turn so many days later.
const LATER: i32 = 7;
/// A number that went quiet is told once in so many days.
const QUIET: i64 = 30;

/// The goals with a row today, the one most in danger first, and those that step back. `aims` are in the order of their rank.
pub(super) fn in_turn(aims: Vec<Aim>, memory: &Memory, today: Date) -> (Vec<Aim>, Vec<Aim>) {
    let (mut shown, mut resting): (Vec<Aim>, Vec<Aim>) = aims.into_iter().partition(|aim| is_due(aim, memory, today));
    while let Some(at) = longest_ago(&resting, memory, today).filter(|_| shown.len() < LEAST) {
        shown.push(resting.remove(at));
    }
    let most = shown.iter().enumerate().filter(|(_, aim)| aim.is_behind()).min_by(|(_, one), (_, other)| one.by_rank(other));
    let first = most.map(|(at, _)| at).map(|at| shown.remove(at));
    // What is behind is not among those there is no room for; of the others what was told least often comes first.
    let turn = |aim: &Aim| match aim.urgency() {
        0 => (0, 0),
        urgency => (urgency, times(aim, memory, today)),
    };
    shown.sort_by(|one, other| turn(one).cmp(&turn(other)).then(one.by_rank(other)));
    if let Some(mut aim) = first {
        aim.says_rate = aim.is_far_behind() && times(&aim, memory, today) == 0;
        shown.insert(0, aim);
    }
    (shown, resting)
}

/// The one that was not told for longest, among those of which there is something to follow. What nothing is known of waits a week longer.
fn longest_ago(resting: &[Aim], memory: &Memory, today: Date) -> Option<usize> {
    let told = |aim: &Aim| memory.last_of(&aim.key(), today).unwrap_or(Date::MIN);
    let follows = |aim: &Aim| !matches!(aim.state(), Some(State::Quiet | State::Reached | State::Ended));
    let turn = |aim: &Aim| match aim.state() {
        Some(State::NoData) => told(aim).saturating_add(LATER.days()),
        _ => told(aim),
    };
    let waiting = resting.iter().enumerate().filter(|(_, aim)| follows(aim));
    waiting.min_by_key(|(_, aim)| (turn(aim), times(aim, memory, today))).map(|(at, _)| at)
}

fn times(aim: &Aim, memory: &Memory, today: Date) -> usize {
    memory.times(&aim.key(), today)
}

/// Whether a goal has something to tell today.
fn is_due(aim: &Aim, memory: &Memory, today: Date) -> bool {
    let presses = || aim.is_far_behind() || aim.state() == Some(State::Over);
    if aim.is_settled(today) {
        return false;
    }
    match (aim.state(), times(aim, memory, today)) {
        (Some(State::Quiet), times) if ends_soon(aim, today) => times < OFTEN,
        (Some(State::Quiet), _) => memory.is_due(&aim.key(), today, QUIET),
        (_, 0) => true,
        (_, times) => (ends_soon(aim, today) && times < OFTEN) || (presses() && memory.days_of(&aim.key(), today) < PRESSED),
    }
}

/// Whether its last day is near, and it is not reached.
fn ends_soon(aim: &Aim, today: Date) -> bool {
    let last = aim.number.as_ref().map_or(aim.deadline, |number| number.target.deadline);
    aim.state() != Some(State::Reached) && last.is_some_and(|day| day >= today && between(today, day) <= SOON)
}
