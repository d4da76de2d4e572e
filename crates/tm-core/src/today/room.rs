//! What there is room for: what is less wanted today gives way, and how much of it there is more is told.

use super::{Packet, PacketDimension, Step, Today};
use crate::levels::gap::Standing;

/// Lines of a screen.
const LINES: usize = 22;
/// Columns of their text; wider texts take two lines.
const TEXT: usize = 72;
/// So many rows each part has at most.
const DOING: usize = 3;
const GOALS: usize = 4;
const DUE: usize = 6;
/// So many periods that ended are told on one day.
const ENDED: usize = 2;

/// Dimensions with names up to so many characters stand three beside each other; at most so many lines of them, and of one that is old so many
/// characters more. A level of so many has a line of its own.
const SHORT: usize = 15;
const DIMENSIONS: usize = 5;
const OLD: usize = 5;
const HEAD: usize = 8;

/// How many rows each part may have, from plenty to the least.
const STEPS: [(usize, usize, usize); 9] =
    [(DOING, GOALS, DUE), (DOING, GOALS, 5), (2, GOALS, 5), (2, 3, 4), (2, 3, 3), (1, 3, 3), (1, 2, 2), (1, 1, 2), (1, 1, 1)];

/// The same on the way to a packet: what is due comes before the other goals, which at the least are counted.
const ON_THE_WAY: [(usize, usize, usize); 10] =
    [(2, 2, DUE), (2, 2, 5), (2, 1, 5), (1, 1, 4), (1, 1, 3), (1, 0, 5), (1, 0, 4), (1, 0, 3), (1, 0, 2), (1, 0, 1)];

/// Cuts the lists so that the screen has at most [`LINES`] lines.
pub(super) fn fit(told: &mut Today) {
    let steps: &[_] = if told.packet.is_some() { &ON_THE_WAY } else { &STEPS };
    let fits = steps.iter().copied().find(|room| lines(told, *room) <= LINES);
    let (doing, goals, due) = fits.unwrap_or(steps[steps.len() - 1]);
    told.ended.truncate(ENDED);
    told.doing_more = cut(&mut told.doing, doing);
    let numbers = |told: &Today| told.goals.iter().filter(|aim| aim.name.is_none()).count();
    let all = numbers(told);
    told.goals_more = cut(&mut told.goals, goals);
    told.numbers_more = all - numbers(told);
    told.due_more = cut(&mut told.due, due);
}

/// What one line more would tell as well is not cut.
fn cut<T>(rows: &mut Vec<T>, most: usize) -> usize {
    let more = rows.len().saturating_sub(most);
    if more < 2 {
        return 0;
    }
    rows.truncate(most);
    more
}

/// Lines a packet takes: its dimensions, three beside each other where their names are short, what there is of wins, and a level with a long name.
fn packet(packet: &Packet) -> usize {
    let is_old = |one: &PacketDimension| one.count >= one.of && one.standing != Standing::Proven;
    let wide = |one: &PacketDimension| one.name.chars().count() + if is_old(one) { OLD } else { 0 };
    let widest = packet.dimensions.iter().map(wide).max().unwrap_or_default();
    let beside = if widest <= SHORT { 3 } else { 2 };
    packet.dimensions.len().div_ceil(beside).min(DIMENSIONS) + 1 + usize::from(packet.level.chars().count() >= HEAD)
}

/// Lines of the screen with so many rows of each part: each part has an empty line in front of it.
fn lines(told: &Today, (doing, goals, due): (usize, usize, usize)) -> usize {
    let rows = |have: usize, most: usize| have.min(most + 1);
    let part = |lines: usize| if lines > 0 { lines + 1 } else { 0 };
    let text = |text: usize| if text > TEXT { 2 } else { 1 };
    let resting = usize::from(!told.goals_resting.is_empty() && told.goals.len() <= goals + 1);
    let rate = told.goals.first().is_some_and(|aim| aim.says_rate);
    let notices = if told.back.is_some() { 3 } else { 0 }
        + usize::from(told.plan_over.as_ref().is_some_and(|over| over.said))
        + usize::from(told.plan_ends.is_some())
        + usize::from(told.clock.is_some());
    let quiet = usize::from(told.inbox > 0 || !told.untracked.is_empty());
    let once = told.once.as_ref().map_or(0, |once| text(once.evidence.chars().count()) + 1);
    let place = |step: &Step| step.place.as_ref().map_or(0, |place| place.len() + 3);
    let next =
        told.next.as_ref().map_or(0, |step| text(step.text.chars().count() + step.reason.chars().count() + 2 + place(step)) + 1);
    let due = rows(told.due.len(), due)
        + usize::from(told.private.is_some())
        + usize::from(told.older > 0)
        + usize::from(told.late > 0);
    1 + part(notices)
        + part(told.packet.as_ref().map_or(0, packet))
        + part(2 * told.ended.len().min(ENDED))
        + part(rows(told.doing.len(), doing).max(1))
        + part(
            (rows(told.goals.len(), goals) + usize::from(rate && goals > 0) + resting).max(usize::from(told.plan_over.is_some())),
        )
        + part(due)
        + part(once)
        + part(next)
        + part(quiet)
}
