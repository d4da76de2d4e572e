//! One before the other: on each day on which the second was done.

use jiff::civil::Date;

use super::seen::{Line, Seen};
use super::thing::Thing;
use super::verdict::{Answer, counted};
use super::{Evidence, State};
use crate::facts::DayKind;
use crate::plan::{Rule, Stated};

/// The subject comes first, the unit waits.
pub(super) fn order(seen: &Seen<'_>, stated: &Stated<Rule>) -> Answer {
    let rule = &stated.what;
    let line = &stated.line.text;
    let (first, second) = (Thing::of(&rule.subject, line), Thing::of(rule.unit.as_deref().unwrap_or_default(), line));
    if [&first, &second].into_iter().any(|thing| thing.is_empty() || !thing.is_nameable()) {
        return Answer::unwatched("what it puts in order has no short names that could be looked for");
    }
    if !seen.lines.iter().any(|line| is_done(line) && first.is_named(line)) {
        return Answer::no_data("nothing logged of what comes first");
    }
    let later: Vec<&Line<'_>> = seen.lines().filter(|line| is_done(line) && second.is_named(line)).collect();
    let mut days: Vec<Date> = later.iter().map(|line| line.on).collect();
    days.dedup();
    if days.is_empty() {
        return Answer::no_data("nothing logged of what has to wait");
    }
    let turned: Vec<Evidence> = days.iter().filter_map(|day| turned_round(seen, *day, &first, &later)).collect();
    if turned.is_empty() {
        let evidence = later.iter().map(|line| line.evidence()).collect();
        return Answer::is(State::Kept, format!("in order on {}", counted(days.len(), "day")), evidence);
    }
    let said = format!("not in order on {} of {}", turned.len(), counted(days.len(), "day"));
    Answer::is(State::Broken, said, turned)
}

fn is_done(line: &Line<'_>) -> bool {
    matches!(line.fact.kind, DayKind::Time | DayKind::Count | DayKind::Habit)
}

/// The line of a day that came too early: by the clock where both have one, else by their places in the note.
fn turned_round(seen: &Seen<'_>, day: Date, first: &Thing, later: &[&Line<'_>]) -> Option<Evidence> {
    let waits = later.iter().find(|line| line.on == day)?;
    let begins = seen.lines.iter().find(|line| line.on == day && is_done(line) && first.is_named(line));
    let is_before = begins.is_some_and(|begins| match (begins.fact.start, waits.fact.start) {
        (Some(one), Some(other)) => one <= other,
        _ => begins.path == waits.path && begins.fact.line < waits.fact.line,
    });
    (!is_before).then(|| waits.evidence())
}
