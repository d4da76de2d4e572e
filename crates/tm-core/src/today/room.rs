//! What fits on one screen: what is less wanted today gives way, and how much of it there is more is told.

use super::Today;

/// Lines of a screen.
const LINES: usize = 22;
/// So many rows each part has at most.
const DOING: usize = 3;
const GOALS: usize = 4;
const DUE: usize = 6;

/// How many rows each part may have, from plenty to the least.
const STEPS: [(usize, usize, usize); 7] =
    [(DOING, GOALS, DUE), (DOING, GOALS, 5), (2, GOALS, 5), (2, 3, 4), (2, 3, 3), (1, 3, 3), (1, 2, 2)];

/// Cuts the lists so that the screen has at most [`LINES`] lines.
pub(super) fn fit(told: &mut Today) {
    let (doing, goals, due) = STEPS.into_iter().find(|room| lines(told, *room) <= LINES).unwrap_or(STEPS[STEPS.len() - 1]);
    told.doing_more = cut(&mut told.doing, doing);
    told.goals_more = cut(&mut told.goals, goals);
    told.due_more = cut(&mut told.due, due);
}

fn cut<T>(rows: &mut Vec<T>, most: usize) -> usize {
    let more = rows.len().saturating_sub(most);
    rows.truncate(most);
    more
}

/// Lines of the screen with so many rows of each part: each part has an empty line in front of it.
fn lines(told: &Today, (doing, goals, due): (usize, usize, usize)) -> usize {
    let rows = |have: usize, most: usize| have.min(most) + usize::from(have > most);
    let part = |lines: usize| if lines > 0 { lines + 1 } else { 0 };
    let rate = usize::from(!told.goals.is_empty());
    let head = 1 + if told.back.is_some() { 3 } else { 0 } + if told.plan_over.is_some() { 3 } else { 0 };
    let quiet = usize::from(told.inbox > 0 || !told.untracked.is_empty());
    head + part(rows(told.doing.len(), doing).max(1))
        + part(rows(told.goals.len(), goals) + rate)
        + part(rows(told.due.len(), due) + usize::from(told.private.is_some()))
        + part(if told.once.is_some() { 3 } else { 0 })
        + part(if told.next.is_some() { 3 } else { 0 })
        + part(quiet)
}
