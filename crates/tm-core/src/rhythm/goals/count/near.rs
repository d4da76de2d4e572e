//! Lines whose name is nearly that of a number of the plan, and of one only.

use std::collections::HashMap;

use super::super::name;
use super::super::target::Target;
use super::{Line, Names, is_for};
use crate::facts::DayKind;

/// What a line is called, and the items of plans it names.
type Called = (usize, Vec<(String, String)>);

/// Says of each line what it is counted as, where nothing is called exactly so and one number only is near.
pub(super) fn meant(lines: &mut [Line<'_>], names: &mut Names, targets: &[Target]) {
    let mut known: HashMap<Called, Option<usize>> = HashMap::new();
    for line in lines {
        let is_counted = matches!(line.fact.kind, DayKind::Count | DayKind::Habit | DayKind::Reading);
        let name = line.fact.name.as_deref();
        let Some((name, called)) = name.zip(line.called).filter(|_| is_counted) else { continue };
        let meant = known
            .entry((called, line.items.clone()))
            .or_insert_with(|| near(name, line, targets).map(|meant| names.place(&meant)));
        line.called = meant.or(line.called);
    }
}

fn near(called: &str, line: &Line<'_>, targets: &[Target]) -> Option<String> {
    let is_exact = |target: &Target| name::is_counted(called, &target.name, target.state.as_deref());
    if targets.iter().any(is_exact) {
        return None;
    }
    let candidates = targets.iter().filter(|target| target.threshold.is_none() && is_for(line, target));
    let of_goal = |target: &Target| target.item.as_ref().is_some_and(|item| line.items.contains(item));
    let is_box = line.fact.kind == DayKind::Habit;
    let is_near = |target: &&Target| {
        is_box && target.is_rule && name::repeats(called, &target.name, &target.text)
            || name::is_near(called, &target.name, &target.text, of_goal(target))
            || name::is_unit(called, target.unit.as_deref())
    };
    let near: Vec<&Target> = candidates.filter(is_near).collect();
    // A number comes before a rule.
    let rules = near.iter().all(|target| target.is_rule);
    let mut names: Vec<&str> = near.iter().filter(|target| rules || !target.is_rule).map(|target| target.name.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    // Near to several is near to none: nobody could tell which.
    if let [only] = names[..] { Some(only.to_owned()) } else { None }
}
