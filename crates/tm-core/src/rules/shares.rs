//! So many of one thing for each of another, and so much of all the time.

use super::Evidence;
use super::State;
use super::seen::{Line, Seen, missed, usual};
use super::thing::Thing;
use super::verdict::{Answer, told};
use crate::day::stems;
use crate::facts::DayKind;
use crate::plan::{Rule, RuleKind, Stated};
use crate::rhythm::goals::stage;

/// Words as short as these say nothing of what is done.
const SHORT: usize = 2;

/// Whether a line is of one of the two sides of a ratio.
pub(super) fn counts(stated: &Stated<Rule>, line: &Line<'_>) -> bool {
    let (rule, text) = (&stated.what, &stated.line.text);
    let is_counted = rule.kind == RuleKind::Ratio && matches!(line.fact.kind, DayKind::Count | DayKind::Habit);
    let Some(unit) = rule.unit.as_deref().filter(|_| is_counted) else { return false };
    let is_named = |side: &str| Some(Thing::of(side, text)).is_some_and(|thing| thing.is_nameable() && thing.is_named(line));
    let done = done(text, &stems(&rule.subject), &stems(unit));
    is_named(&rule.subject) || is_named(unit) || line.name.iter().any(|word| done.contains(word))
}

/// What is done to a thing that stands on both sides.
fn done(line: &str, own: &[String], other: &[String]) -> Vec<String> {
    if own.last().is_some_and(|thing| other.contains(thing)) { doing(line, own) } else { Vec::new() }
}

/// So many of the subject for one of the unit.
pub(super) fn ratio(seen: &Seen<'_>, stated: &Stated<Rule>) -> Answer {
    let rule = &stated.what;
    let (Some(limit), Some(unit)) = (rule.limit, rule.unit.as_deref()) else {
        return Answer::unwatched("it names no number");
    };
    let line = &stated.line.text;
    let (given, taken) = (Thing::of(&rule.subject, line), Thing::of(unit, line));
    if [&given, &taken].into_iter().any(|thing| thing.is_empty() || !thing.is_nameable()) {
        return Answer::unwatched("what it counts has no short name that a line of a day could be called by");
    }
    let (own, other) = (stems(&rule.subject), stems(unit));
    // "Review 3 plans for every plan I draw": of one thing on both sides only what is done to it tells which is meant.
    let is_one_thing = other.starts_with(&own);
    let done = done(line, &own, &other);
    if is_one_thing && done.is_empty() {
        return Answer::unwatched("both sides of it are called the same");
    }
    let is_given = |line: &Line<'_>| {
        let is_done = line.name.iter().any(|word| done.contains(word));
        let is_other = line.name == other && own != line.name;
        is_done || !is_one_thing && !is_other && given.is_named(line)
    };
    let of = |is_meant: &dyn Fn(&Line<'_>) -> bool| -> (f64, Vec<Evidence>) {
        let counts = |line: &&Line<'_>| matches!(line.fact.kind, DayKind::Count | DayKind::Habit);
        let counted: Vec<&Line<'_>> = seen.lines().filter(counts).filter(|line| is_meant(line)).collect();
        (counted.iter().filter_map(|line| line.fact.value).sum(), counted.iter().map(|line| line.evidence()).collect())
    };
    let (got, mut evidence) = of(&is_given);
    // What is made is counted as the plan's own number of it is; at the stage that the rule names, as well.
    let usual = usual(seen.plan, stated, unit);
    let meant: Vec<String> = usual.iter().cloned().chain(stage::named(line)).collect();
    let is_made = |line: &Line<'_>| {
        let is_called = taken.is_named(line) || usual.as_ref().is_some_and(|state| is_with(&line.name, &other, state));
        is_called && (usual.is_none() || !stage::is_another(line.fact, &other, &meant))
    };
    let (made, others) = of(&|line| is_made(line) && !is_given(line));
    if made <= 0.0 {
        return if got > 0.0 {
            Answer::is(State::Kept, format!("{} to none", told(got)), evidence)
        } else {
            Answer::no_data("neither of the two was logged")
        };
    }
    evidence.extend(others);
    evidence.sort_by_key(|one| one.on);
    let state = if got >= limit * made { State::Kept } else { missed(!seen.span.runs) };
    Answer::is(state, format!("{} to {}, {} asked for", told(got), told(made), told(limit * made)), evidence)
}

/// Whether a line is called by a thing and its doing-word: "posts published".
fn is_with(called: &[String], thing: &[String], state: &str) -> bool {
    called.split_last().is_some_and(|(last, before)| before == thing && last == state)
}

/// The stems of what is done in a line of the plan: the words before the number of a thing with these stems.
fn doing(line: &str, thing: &[String]) -> Vec<String> {
    let sentence = line.rsplit_once(": ").map_or(line, |(_, sentence)| sentence);
    let words = stems(sentence);
    let at = words.windows(thing.len().max(1)).position(|window| window == thing).unwrap_or_default();
    words[..at.saturating_sub(1)].iter().filter(|word| word.len() > SHORT).cloned().collect()
}

/// So much of the time that was logged.
pub(super) fn share(seen: &Seen<'_>, stated: &Stated<Rule>) -> Answer {
    let rule = &stated.what;
    let thing = Thing::of(&rule.subject, &stated.line.text);
    let (Some(limit), true) = (rule.limit, thing.is_nameable()) else {
        return Answer::unwatched("what it is a share of has no short name that could be looked for");
    };
    let timed = |line: &&Line<'_>| line.fact.kind == DayKind::Time;
    let minutes = |line: &Line<'_>| line.fact.value.unwrap_or_default();
    if !seen.lines.iter().any(|line| timed(&line) && thing.is_met(line)) {
        return Answer::no_data("no time was logged for it");
    }
    let all: f64 = seen.lines().filter(timed).map(minutes).sum();
    if all <= 0.0 {
        return Answer::no_data("no time was logged");
    }
    let own: Vec<&Line<'_>> = seen.lines().filter(timed).filter(|line| thing.is_met(line)).collect();
    let share = own.iter().map(|line| minutes(line)).sum::<f64>() / all * 100.0;
    let state = if share >= limit { State::Kept } else { missed(!seen.span.runs) };
    let said = format!("{} % of {} h logged; {} % asked for", told(share.round()), told(all / 60.0), told(limit));
    Answer::is(state, said, own.into_iter().map(Line::evidence).collect())
}
