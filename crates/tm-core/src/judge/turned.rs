//! What an idea turns away from: goals, ways of working, and the habits a pattern tells of.

use super::contrary;
use super::features::{Found, doings, first};
use super::met::{self, Met};
use super::patterns::SHOWS;
use super::prepared::{PlanLine, Prepared, Role};
use super::text::{Doing, Stance, Text, Word};
use crate::language::lexicon::Class;
use crate::plan::{RuleKind, Section};

/// The lines of goals and ways of working an idea turns away from, with those it drives the other way.
/// And whether the first of them is given up as a whole.
pub(super) fn from_goals(plan: &Prepared<'_>, idea: &Text, driven: Vec<Met>) -> (Vec<Met>, bool) {
    let mut turned = [driven, met::lines(plan, idea, Role::Serve, Stance::Rejected), own_ways(plan, idea)].concat();
    turned.retain(|met| !contrary::lessens(plan, idea, met));
    let in_order = |stem: &String| idea.words.iter().any(|word| word.in_order && word.stem == *stem);
    turned.retain(|met| !met.stems.iter().all(in_order));
    // One word of what is not meant may be meant otherwise here.
    turned.retain(|met| met.unwanted == 0 || met.stems.len() > 1);
    let asked = asked_away(plan, idea);
    turned.retain(|met| !asked.iter().any(|way| met.stems.iter().all(|stem| way.stems.contains(stem))));
    let gone = given_up(plan, idea, &turned);
    let is_given_up = gone.is_some();
    (gone.into_iter().chain(turned).collect(), is_given_up)
}

/// The ways of working turned away from. What a ban keeps one from is met as a ban.
fn own_ways(plan: &Prepared<'_>, idea: &Text) -> Vec<Met> {
    let mut ways = met::lines(plan, idea, Role::Remedy, Stance::Rejected);
    let barred = |met: &Met| {
        let line = &plan.lines[met.line];
        plan.is_ruled(line.source, line.line.line, |kind| matches!(kind, RuleKind::Ban | RuleKind::UnlessTied))
    };
    ways.retain(|met| plan.is_solid(std::slice::from_ref(met)) && !barred(met));
    ways
}

/// What a way of working asks to take away is taken away as it asks.
pub(super) fn asked_away(plan: &Prepared<'_>, idea: &Text) -> Vec<Met> {
    let mut asked = met::lines(plan, idea, Role::Remedy, Stance::Meant);
    asked.retain(|way| way.stems.len() > 1 && plan.is_firm(way));
    asked
}

/// The goal that is given up: all that is left off stands in its title, and most of it is what is left off.
fn given_up(plan: &Prepared<'_>, idea: &Text, turned: &[Met]) -> Option<Met> {
    let quits = |word: &&Word| matches!(word.class, Some(Class::Quit | Class::Remove | Class::Scrap)) || word.stem == "stop";
    let at = idea.words.iter().position(|word| quits(&word))?;
    // "Quit the choir after this one evening" is of the choir.
    let goes_on = |word: &&Word| !quits(word) && (word.class != Some(Class::Link) || word.word == "of") && word.word != "after";
    let gone = |word: &&Word| word.stance == Stance::Rejected && word.topical && word.class.is_none();
    let gone: Vec<&Word> = idea.words[at..].iter().skip_while(quits).take_while(goes_on).filter(gone).collect();
    let whole = |met: &&Met| {
        let entry = plan.lines[met.line].entry.map(|entry| &plan.plan.entries[entry]);
        let wanted = |section| matches!(section, Section::Goals | Section::Missions | Section::Projects);
        let title =
            entry.is_some_and(|entry| entry.section.is_some_and(wanted) && entry.text.line == plan.lines[met.line].line.line);
        title && !gone.is_empty() && gone.iter().all(|word| met.stems.contains(&word.stem))
    };
    let met = turned.iter().find(whole)?;
    Some(Met { share: 1.0, ..met.clone() })
}

/// How many kinds of doing are turned away from, but for those that a way of working asks to turn away from.
pub(super) fn undone(plan: &Prepared<'_>, idea: &Text) -> usize {
    let lessened =
        met::lines(plan, idea, Role::Serve, Stance::Rejected).into_iter().filter(|met| contrary::lessens(plan, idea, met));
    let asked: Vec<Met> = asked_away(plan, idea).into_iter().chain(lessened).collect();
    let is_asked = |words: &str| words.split(' ').all(|word| asked.iter().any(|way| way.words.iter().any(|own| own == word)));
    doings(idea, Class::does, Stance::Rejected).iter().filter(|doing| !is_asked(&doing.words)).count()
}

/// The signs turned away from, and what asks for just that: what they do is not done, or what they leave undone is done. Only to speak of the thing is neither.
pub(super) fn from_patterns(plan: &Prepared<'_>, idea: &Text) -> (Vec<Met>, Vec<Met>) {
    let mut signs = turned_signs(plan, idea);
    // What is left off of a goal is turned from as the goal, where a sign tells less of it.
    let goals = met::lines(plan, idea, Role::Serve, Stance::Rejected);
    let bare = |met: &Met| met.strength / plan.lines[met.line].weight;
    let of_goal = |sign: &Met| goals.iter().any(|goal| goal.unwanted == 0 && bare(goal) >= bare(sign));
    let stops = !stopped(plan, idea).is_empty();
    signs.retain(|sign| stops || clears(plan, idea, sign).is_some() || !of_goal(sign));
    let cleared: Vec<Met> = signs.iter().filter_map(|sign| clears(plan, idea, sign)).take(1).collect();
    let of_cleared = |met: &Met| cleared.iter().any(|way| plan.lines[way.line].entry == plan.lines[met.line].entry);
    signs.iter_mut().filter(|sign| of_cleared(sign)).for_each(|sign| sign.share = 1.0);
    (signs, cleared)
}

/// What helps against a pattern, where the idea takes away what its sign names in the very way that line asks for: "archive" what is
/// "half-finished".
fn clears(plan: &Prepared<'_>, idea: &Text, sign: &Met) -> Option<Met> {
    let entry = plan.lines[sign.line].entry?;
    let takes =
        |word: &&Word| word.stance == Stance::Meant && matches!(word.class, Some(Class::Remove | Class::Scrap | Class::Quit));
    let taken = |stem: &String| idea.words.iter().any(|word| word.stance == Stance::Rejected && word.stem == *stem);
    let said = idea.words.iter().filter(takes).filter(|_| sign.stems.iter().any(taken));
    let asks = |line: &PlanLine, stem: &str| {
        line.role == Role::Remedy && line.entry == Some(entry) && line.spelled.iter().any(|own| own.stem == stem)
    };
    said.filter_map(|word| {
        let line = plan.lines.iter().position(|line| asks(line, &word.stem))?;
        Some(Met { words: vec![word.word.clone()], ..Met::whole(line, CLEARED) })
    })
    .next()
}

/// How strongly a way of working is met by its doing alone.
const CLEARED: f64 = 1.0;

fn turned_signs(plan: &Prepared<'_>, idea: &Text) -> Vec<Met> {
    let turned = |stem: &String| idea.words.iter().any(|word| word.stance == Stance::Rejected && word.stem == *stem);
    let does = |class: &Class| idea.doings.iter().any(|doing| doing.class == *class && doing.stance == Stance::Meant);
    let waits = idea.doings.iter().any(|doing| doing.class == Class::Wait && doing.stance == Stance::Meant);
    let done = |met: &Met| {
        let line = &plan.lines[met.line];
        // One word that stands there too is not doing it, and what sets a habit off leaves nothing out.
        let acts = if line.undone.is_empty() { met.stems.len() > 1 } else { line.undone.iter().any(does) };
        !waits && acts && line.weight >= SHOWS
    };
    let signs = met::lines(plan, idea, Role::Sign, Stance::Rejected).into_iter();
    // Who gives up a thing that goals want too gives up the goal.
    let stops = !stopped(plan, idea).is_empty();
    let own = |stem: &String| turned(stem) && (stops || !plan.serving.contains(stem));
    // Of a habit with two halves, to leave off the one that goals want is no turning from it.
    let whole = |met: &Met| {
        let is_half = met.stems.iter().all(|stem| plan.lines[met.line].half.contains(stem));
        !is_half || !met.stems.iter().any(|stem| plan.serving.contains(stem))
    };
    signs.filter(whole).filter(|met| met.stems.iter().any(own) || !met.stems.iter().any(turned) && done(met)).collect()
}

/// The avoiding that is stopped. "Never sell another chair" stops the selling, whichever chair it is, where a goal speaks of chairs.
pub(super) fn stopped(plan: &Prepared<'_>, idea: &Text) -> Vec<Doing> {
    let mut stopped = doings(idea, Class::avoids, Stance::Rejected);
    if stopped.iter().any(|doing| doing.words == "another") && !met::lines(plan, idea, Role::Serve, Stance::Rejected).is_empty() {
        stopped.retain(|doing| doing.words != "another");
    }
    stopped
}

/// How much is turned away from goals (above 0) or from patterns (below 0); the words of goals count `of_goals` times, unless it is an
/// avoiding that is stopped: to stop polishing a thing is not to turn away from the thing.
pub(super) fn balance(found: &Found, of_goals: f64) -> f64 {
    let of_goals = if found.stopped == 0 { of_goals } else { 0.0 };
    let from = 0.5 * found.undone as f64 + of_goals * first(&found.turned_goal);
    let away = 0.5 * found.stopped as f64 + first(&found.turned_pattern);
    from - away
}
