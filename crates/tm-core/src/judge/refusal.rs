//! Where the plan itself says no to an idea. However much else speaks for it, it is not for now.

use super::claim;
use super::features::{Feature, Features};
use super::met::Met;
use super::patterns::Repeated;
use super::prepared::{Prepared, Role};
use crate::plan::RuleKind;

/// Whether a term is a firm no of the plan: what it stays out of, what it names as not meant, a habit met in its words and its doing. What the
/// plan excepts it does not refuse.
pub(super) fn refuses(plan: &Prepared<'_>, feature: Feature, features: &Features) -> bool {
    let found = &features.found;
    let gives_up = feature == Feature::TurnsFromGoal && found.given_up;
    if !gives_up && (features.value(feature) < SPEAKS || !claim::is_firm(plan, feature, features)) {
        return false;
    }
    let met = claim::met(plan, feature, features);
    let firm = || met.iter().filter(|met| claim::bears(plan, feature, met));
    match feature {
        Feature::Avoided => firm().any(|met| is_ban(plan, met)),
        Feature::TurnsFromGoal => gives_up || firm().any(|met| met.unwanted > 0 && met.unwanted == met.stems.len()),
        Feature::Patterns => {
            found.excepted.is_empty() && found.repeated.first().is_some_and(|first| is_repeated(plan, features, first))
        }
        _ => false,
    }
}

/// What comes first in an order is not barred for good.
fn is_ban(plan: &Prepared<'_>, met: &Met) -> bool {
    let line = &plan.lines[met.line];
    let is_order = line.rule.is_some_and(|rule| plan.plan.rules[rule].what.kind == RuleKind::Order);
    matches!(line.role, Role::Avoid | Role::Ban) && !is_order
}

/// A term smaller than this is not spoken of.
const SPEAKS: f64 = 0.1;

/// Whether an idea does what a pattern does, with what the pattern does it with, and nothing of what helps against it.
fn is_repeated(plan: &Prepared<'_>, features: &Features, repeated: &Repeated) -> bool {
    let signs: Vec<&Met> = repeated.met.iter().filter(|met| claim::bears(plan, Feature::Patterns, met)).collect();
    let helped = |sign: &Met| {
        let nearer = |way: &&Met| way.stems.len() > sign.stems.len() && sign.stems.iter().all(|stem| way.stems.contains(stem));
        features.found.remedies.iter().any(|way| plan.is_firm(way) && nearer(&way))
    };
    !repeated.doings.is_empty() && signs.iter().any(|sign| !helped(sign)) && features.found.turned_pattern.is_empty()
}
