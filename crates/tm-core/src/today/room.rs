//! What there is room for: what is less wanted today gives way, and how much of it there is more is told.

use super::{Step, Today};

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

/// How many rows each part may have, from plenty to the least.
const STEPS: [(usize, usize, usize); 9] =
    [(DOING, GOALS, DUE), (DOING, GOALS, 5), (2, GOALS, 5), (2, 3, 4), (2, 3, 3), (1, 3, 3), (1, 2, 2), (1, 1, 2), (1, 1, 1)];

/// Cuts the lists so that the screen has at most [`LINES`] lines.
pub(super) fn fit(told: &mut Today) {
    let (doing, goals, due) = STEPS.into_iter().find(|room| lines(told, *room) <= LINES).unwrap_or(STEPS[STEPS.len() - 1]);
    told.ended.truncate(ENDED);
    told.doing_more = cut(&mut told.doing, doing);
    told.goals_more = cut(&mut told.goals, goals);
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
        + part(2 * told.ended.len().min(ENDED))
        + part(rows(told.doing.len(), doing).max(1))
        + part((rows(told.goals.len(), goals) + usize::from(rate) + resting).max(usize::from(told.plan_over.is_some())))
        + part(due)
        + part(once)
        + part(next)
        + part(quiet)
}
