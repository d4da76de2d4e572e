//! The terms of merit before they are weighed: each a number with what made it.

use std::collections::HashSet;

use super::met::{self, Met};
use super::moment;
use super::patterns::{self, Repeated};
use super::prepared::{Prepared, Role};
use super::text::{Doing, Stance, Text};
use crate::language::lexicon::Class;

/// The terms an idea is weighed by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Feature {
    /// Goals, missions, measures and milestones it advances.
    Serves,
    /// Stack, keywords and values it fits.
    Fits,
    /// Strategies and counter-strategies it follows.
    Remedies,
    /// What the person stays out of, or a ban without end.
    Avoided,
    /// What the plan itself excepts.
    Excepted,
    /// Failure patterns it would repeat.
    Patterns,
    /// Doing that moves something.
    Doing,
    /// Doing that stands in for something else.
    Avoiding,
    /// Turning away from what serves.
    TurnsFromGoal,
    /// Turning away from what a pattern does.
    TurnsFromPattern,
    /// Putting something in front of what serves.
    PutsOff,
    /// A small step with a time.
    Exact,
    /// Maybe, some day, a question.
    Vague,
    /// How much of the idea lies within the plan at all.
    Covers,
}

impl Feature {
    /// Every feature, in the order of [`Features::values`].
    pub const ALL: [Feature; 14] = [
        Feature::Serves,
        Feature::Fits,
        Feature::Remedies,
        Feature::Avoided,
        Feature::Excepted,
        Feature::Patterns,
        Feature::Doing,
        Feature::Avoiding,
        Feature::TurnsFromGoal,
        Feature::TurnsFromPattern,
        Feature::PutsOff,
        Feature::Exact,
        Feature::Vague,
        Feature::Covers,
    ];

    /// Its name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Feature::Serves => "serves",
            Feature::Fits => "fits",
            Feature::Remedies => "remedies",
            Feature::Avoided => "avoided",
            Feature::Excepted => "excepted",
            Feature::Patterns => "patterns",
            Feature::Doing => "doing",
            Feature::Avoiding => "avoiding",
            Feature::TurnsFromGoal => "turns_from_goal",
            Feature::TurnsFromPattern => "turns_from_pattern",
            Feature::PutsOff => "puts_off",
            Feature::Exact => "exact",
            Feature::Vague => "vague",
            Feature::Covers => "covers",
        }
    }
}

/// What was found of each feature.
#[derive(Debug, Clone)]
pub struct Features {
    /// The size of each feature, in 0 to 1, in the order of [`Feature::ALL`].
    pub values: [f64; 14],
    pub(crate) serves: Vec<(Option<usize>, f64, Vec<Met>)>,
    pub(crate) fits: Vec<Met>,
    pub(crate) remedies: Vec<Met>,
    pub(crate) avoided: Vec<Met>,
    pub(crate) excepted: Vec<Met>,
    pub(crate) turned_goal: Vec<Met>,
    pub(crate) turned_pattern: Vec<Met>,
    pub(crate) put_off: Vec<Met>,
    pub(crate) repeated: Vec<Repeated>,
    pub(crate) doing: Vec<Doing>,
    pub(crate) avoiding: Vec<Doing>,
}

impl Features {
    /// The size of one feature.
    pub fn value(&self, feature: Feature) -> f64 {
        Feature::ALL.iter().position(|one| *one == feature).map_or(0.0, |at| self.values[at])
    }
}

/// 0 for nothing, near 1 for plenty; `half` is worth about 0.4.
fn squashed(total: f64, half: f64) -> f64 {
    1.0 - (-total / half / 2.0).exp()
}

pub(crate) fn of(plan: &Prepared<'_>, idea: &Text) -> Features {
    let meant = |role| met::lines(plan, idea, role, Stance::Meant);
    let serves = met::by_entry(plan, &meant(Role::Serve));
    let (fits, remedies) = (meant(Role::Fit), meant(Role::Remedy));
    let (avoided, excepted) = avoided(plan, idea);
    let repeated = patterns::repeated(plan, idea);
    let of_class = |wanted: fn(Class) -> bool, stance: Stance| {
        idea.doings.iter().filter(|doing| wanted(doing.class) && doing.stance == stance).cloned().collect::<Vec<_>>()
    };
    let (doing, avoiding) = (of_class(Class::does, Stance::Meant), of_class(Class::avoids, Stance::Meant));
    let turned_goal = met::lines(plan, idea, Role::Serve, Stance::Rejected);
    let turned_pattern = met::lines(plan, idea, Role::Sign, Stance::Rejected);
    let put_off = met::lines(plan, idea, Role::Serve, Stance::Deferred);
    let (turns_from, turns_away) =
        (weight_of(&of_class(Class::does, Stance::Rejected)), weight_of(&of_class(Class::avoids, Stance::Rejected)));
    // Doing something, and soon, is worth little where the plan is not met.
    let covers = coverage(plan, idea);
    let within = 0.4 + 0.6 * (covers / 0.3).min(1.0);
    let night = f64::from(u8::from(idea.at_night));
    let values = [
        squashed(top(serves.iter().map(|group| group.1)), 0.5),
        squashed(top(fits.iter().map(|met| met.strength)), 0.6),
        squashed(top(remedies.iter().map(|met| met.strength)), 0.6),
        squashed(avoided.first().map_or(0.0, |met| met.strength * (0.4 + met.share)), 0.5),
        squashed(excepted.first().map_or(0.0, |met| met.strength * (0.4 + met.share)), 0.5),
        squashed(repeated.first().map_or(0.0, |repeated| repeated.strength), 0.7),
        within * squashed(doing.len() as f64, 1.5),
        squashed(avoiding.len() as f64 + night, 1.5),
        squashed((turns_from + first(&turned_goal) - turns_away - first(&turned_pattern)).max(0.0), 0.7),
        squashed((turns_away + first(&turned_pattern) - turns_from - 0.5 * first(&turned_goal)).max(0.0), 0.7),
        squashed(first(&put_off) + put_off_doing(idea), 0.6),
        within * squashed(f64::from(idea.exact), 1.5),
        squashed(vague(idea), 1.0),
        covers,
    ];
    Features {
        values,
        serves,
        fits,
        remedies,
        avoided,
        excepted,
        turned_goal,
        turned_pattern,
        put_off,
        repeated,
        doing,
        avoiding,
    }
}

fn first(met: &[Met]) -> f64 {
    met.first().map_or(0.0, |met| met.strength)
}

fn weight_of(doings: &[Doing]) -> f64 {
    0.5 * doings.len() as f64
}

/// "Before I …, first …" puts off even where it is not known what.
fn put_off_doing(idea: &Text) -> f64 {
    let first = idea.words.iter().any(|word| word.class == Some(Class::First));
    let deferred = idea.words.iter().any(|word| word.stance == Stance::Deferred);
    let avoids = idea.doings.iter().any(|doing| doing.class.avoids() && doing.stance == Stance::Meant);
    match (deferred || first, avoids) {
        (true, true) => 0.6,
        (true, false) => 0.15,
        _ => 0.0,
    }
}

/// The share of the idea's topics that meet something it would serve, fit or follow.
fn coverage(plan: &Prepared<'_>, idea: &Text) -> f64 {
    let topics: HashSet<&str> = idea
        .words
        .iter()
        .filter(|word| word.topical && word.class.is_none() && word.stance != Stance::Rejected)
        .map(|word| word.stem.as_str())
        .collect();
    let of_use = |line: &u32| matches!(plan.lines[*line as usize].role, Role::Serve | Role::Fit | Role::Remedy);
    let met = topics.iter().filter(|stem| plan.postings.get(**stem).is_some_and(|lines| lines.iter().any(of_use))).count();
    met as f64 / topics.len().max(1) as f64
}

fn vague(idea: &Text) -> f64 {
    let said = idea.words.iter().filter(|word| word.class == Some(Class::Vague)).count();
    said as f64 + if idea.asks { 0.7 } else { 0.0 }
}

/// The strongest counts whole, the next less.
fn top(strengths: impl Iterator<Item = f64>) -> f64 {
    strengths.zip([1.0, 0.4, 0.2]).map(|(strength, share)| strength * share).sum()
}

/// What the person stays out of, and what the plan excepts of it. An exception that is met outweighs its ban.
fn avoided(plan: &Prepared<'_>, idea: &Text) -> (Vec<Met>, Vec<Met>) {
    let mut all = met::lines(plan, idea, Role::Avoid, Stance::Meant);
    let bans = met::lines(plan, idea, Role::Ban, Stance::Meant);
    let excepted = excepted(plan, idea, &[&all[..], &bans[..]].concat());
    let within: Vec<String> = all
        .iter()
        .filter(|met| excepted.iter().any(|except| same_entry(plan, except, met)))
        .flat_map(|met| met.stems.clone())
        .collect();
    let is_excepted = |met: &Met| {
        excepted.iter().any(|except| same_entry(plan, except, met)) || met.stems.iter().all(|stem| within.contains(stem))
    };
    // A word that goals use too is no sign of what is avoided, unless it is all there is.
    let telling = |met: &Met| met.share > 0.99 || met.stems.iter().any(|stem| !plan.serving.contains(stem));
    all.extend(bans.into_iter().filter(|met| plan.is_meant(met)).filter(|met| holds_for_good(plan, met)));
    all.retain(|met| (met.share >= 0.3 || met.stems.len() >= 2) && telling(met) && !is_excepted(met));
    all.sort_by(|one, other| other.strength.total_cmp(&one.strength));
    (all, excepted)
}

/// A ban that ends is a matter of when, not of merit.
fn holds_for_good(plan: &Prepared<'_>, met: &Met) -> bool {
    let line = &plan.lines[met.line];
    let until = line.rule.and_then(|rule| plan.plan.rules[rule].what.until);
    until.is_none() && !moment::is_for_a_time(&line.line.text)
}

fn same_entry(plan: &Prepared<'_>, one: &Met, other: &Met) -> bool {
    plan.lines[one.line].entry == plan.lines[other.line].entry
}

/// The exceptions an idea meets by more than the words of what they are excepted from.
pub(crate) fn excepted(plan: &Prepared<'_>, idea: &Text, banned: &[Met]) -> Vec<Met> {
    let exceptions = met::lines(plan, idea, Role::Exception, Stance::Meant).into_iter();
    let of_its_own = |except: &Met| {
        let known = |stem: &String| banned.iter().any(|met| same_entry(plan, except, met) && met.stems.contains(stem));
        let concerned = banned.iter().any(|met| same_entry(plan, except, met)) || except.stems.len() >= 2;
        concerned && except.stems.iter().any(|stem| !known(stem)) && (except.stems.len() >= 2 || except.share >= 0.5)
    };
    exceptions.filter(of_its_own).collect()
}
