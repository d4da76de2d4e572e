//! Rules about what is under way: limits, beginnings, lying still, being good enough, and waiting in the backlog.

use super::State;
use super::seen::{Seen, of_note};
use super::span::word;
use super::thing::Thing;
use super::verdict::{Answer, counted, told};
use crate::facts::DayKind;
use crate::ideas::{self, Idea};
use crate::plan::{Rule, Stated};

/// From this share of the days on an idea will soon lie still.
const CLOSE: f64 = 0.8;
/// What is under way, and how long it lay, is known for today alone.
const TODAY: &str = "it is known for today only: tm rules";

/// At most so many in progress.
pub(super) fn limit(seen: &Seen<'_>, stated: &Stated<Rule>) -> Answer {
    let rule = &stated.what;
    let Some(limit) = rule.limit else { return Answer::unwatched("it names no number") };
    if !rule.limits_ideas() {
        return read(seen, stated, limit);
    }
    if !seen.span.runs {
        return Answer::no_data(TODAY);
    }
    if ideas::of(seen.snapshot).next().is_none() {
        return Answer::no_data("no idea is kept yet");
    }
    let open = ideas::in_progress(seen.snapshot);
    let evidence = open.iter().map(|idea| of_note(idea.note, idea.started())).collect();
    let state = if open.len() as f64 > limit { State::Broken } else { State::Kept };
    Answer::is(state, format!("{} of max {} in progress{}", open.len(), told(limit), anyway(state, &open)), evidence)
}

/// What its owner said on beginning something past a rule.
fn anyway(state: State, begun: &[Idea<'_>]) -> String {
    let said = begun.iter().filter(|_| state == State::Broken).filter_map(Idea::anyway);
    said.map(|reason| format!("; begun anyway: {reason}")).collect()
}

/// A limit on other things is known where somebody reads it: `open canvases = 4`.
fn read(seen: &Seen<'_>, stated: &Stated<Rule>, limit: f64) -> Answer {
    let rule = &stated.what;
    let names = [Some(rule.subject.as_str()), rule.unit.as_deref()];
    let thing = Thing::of_names(names.into_iter().flatten(), &stated.line.text);
    if thing.is_empty() || !thing.is_nameable() {
        return Answer::unwatched("what it limits has no short name that a line of a day could be called by");
    }
    let readings = seen.lines().filter(|line| line.fact.kind == DayKind::Reading && thing.is_named(line));
    let readings: Vec<_> = readings.filter_map(|line| Some((line, line.fact.value?))).collect();
    let Some((last, value)) = readings.last() else {
        return Answer::no_data("no line says how many there are");
    };
    let over = readings.iter().filter(|(_, value)| *value > limit).count();
    let state = if *value > limit || (over > 0 && !seen.span.runs) { State::Broken } else { State::Kept };
    Answer::is(state, format!("{} of max {}", told(*value), told(limit)), vec![last.evidence()])
}

/// At most so many begun per period.
pub(super) fn beginnings(seen: &Seen<'_>, stated: &Stated<Rule>) -> Answer {
    let (Some(limit), Some(period)) = (stated.what.limit, stated.what.period) else {
        return Answer::unwatched("it names no number");
    };
    if ideas::of(seen.snapshot).next().is_none() {
        return Answer::no_data("no idea is kept yet");
    }
    let stretches = seen.span.stretches(period);
    let begun = |stretch: &super::span::Stretch| {
        let begun = |idea: &Idea<'_>| idea.started().is_some_and(|day| stretch.has(day));
        ideas::of(seen.snapshot).filter(begun).collect::<Vec<_>>()
    };
    let all: Vec<Vec<Idea<'_>>> = stretches.iter().map(begun).collect();
    let most = all.iter().max_by_key(|ideas| ideas.len()).cloned().unwrap_or_default();
    let is_over = most.len() as f64 > limit;
    let told_of = if is_over { most } else { all.last().cloned().unwrap_or_default() };
    let evidence = told_of.iter().map(|idea| of_note(idea.note, idea.started())).collect();
    let state = if is_over { State::Broken } else { State::Kept };
    let why = anyway(state, &told_of);
    Answer::is(state, format!("{} of max {} begun in a {}{why}", told_of.len(), told(limit), word(period)), evidence)
}

/// Nothing lies still for longer.
pub(super) fn idle(seen: &Seen<'_>, stated: &Stated<Rule>) -> Answer {
    if !seen.span.runs {
        return Answer::no_data(TODAY);
    }
    let Some(days) = ideas::stale::days_of(&stated.what) else { return Answer::unwatched("it names no time") };
    let open: Vec<Idea<'_>> = ideas::of(seen.snapshot).filter(|idea| idea.state() == ideas::State::Active).collect();
    let mut idle: Vec<_> = open.iter().map(|idea| (seen.measures.idle(seen.snapshot, idea), idea)).collect();
    idle.sort_by_key(|(one, _)| std::cmp::Reverse(one.idle));
    let Some((longest, _)) = idle.first() else { return Answer::no_data("nothing is in progress") };
    let state = match longest.idle {
        idle if idle > days => State::Broken,
        idle if f64::from(idle) >= CLOSE * f64::from(days) => State::AtRisk,
        _ => State::Kept,
    };
    let said = match longest.last {
        Some(_) => format!("{} of {days} days without a step", longest.idle),
        None => "without a step that is known".to_owned(),
    };
    let shown = idle.iter().filter(|(one, _)| f64::from(one.idle) >= CLOSE * f64::from(days) || state == State::Kept);
    let evidence = shown.map(|(one, idea)| of_note(idea.note, one.last)).collect();
    Answer::is(state, said, evidence)
}

/// Good enough is handed over.
pub(super) fn threshold(seen: &Seen<'_>, stated: &Stated<Rule>) -> Answer {
    if !seen.span.runs {
        return Answer::no_data(TODAY);
    }
    let Some(limit) = stated.what.limit else { return Answer::unwatched("it names no number") };
    let open = ideas::of(seen.snapshot).filter(|idea| idea.state() == ideas::State::Active);
    let shares: Vec<(Idea<'_>, f64)> = open
        .filter_map(|idea| {
            let (done, boxes) = idea.progress();
            (boxes > 0).then(|| (idea, 100.0 * done as f64 / boxes as f64))
        })
        .collect();
    let Some(most) = shares.iter().map(|(_, share)| *share).max_by(f64::total_cmp) else {
        return Answer::no_data("nothing in progress has boxes to tick");
    };
    let there: Vec<_> = shares.iter().filter(|(_, share)| *share >= limit).collect();
    let (state, shown) = if there.is_empty() { (State::Kept, shares.iter().collect()) } else { (State::AtRisk, there) };
    let evidence = shown.iter().map(|(idea, _)| of_note(idea.note, idea.started())).collect();
    let said = match state {
        State::AtRisk => format!("{} % is done, and {} % is enough", told(most.floor()), told(limit)),
        _ => format!("{} % is done, {} % would be enough", told(most.floor()), told(limit)),
    };
    Answer::is(state, said, evidence)
}

/// What is new waits before it is begun.
pub(super) fn backlog(seen: &Seen<'_>, _: &Stated<Rule>) -> Answer {
    let kept: Vec<(Idea<'_>, _)> =
        ideas::of(seen.snapshot).filter_map(|idea| Some((idea, idea.kept()?))).filter(|(_, kept)| seen.span.has(*kept)).collect();
    if kept.is_empty() {
        return Answer::no_data("no idea was kept in this time");
    }
    let is_rushed = |idea: &Idea<'_>| idea.started().is_some_and(|begun| ideas::backlog::is_of_day(idea, begun));
    let rushed: Vec<_> = kept.iter().filter(|(idea, _)| is_rushed(idea)).collect();
    let said = if rushed.is_empty() {
        format!("{} kept, none begun the same day", counted(kept.len(), "idea"))
    } else {
        format!("{} of {} begun the day it was kept", rushed.len(), counted(kept.len(), "idea"))
    };
    let state = if rushed.is_empty() { State::Kept } else { State::Broken };
    let shown = if rushed.is_empty() { kept.iter().collect() } else { rushed };
    Answer::is(state, said, shown.iter().map(|(idea, on)| of_note(idea.note, Some(*on))).collect())
}
