//! Floors and cadences among the rules of the plan, as numbers that repeat: "Run 3 times a week", "30 minutes every weekday".

use std::collections::HashSet;

use super::begin::first_day;
use super::name;
use super::target::{Eased, Target};
use crate::plan::measure::Op;
use crate::plan::{Plan, Rule, RuleKind, Stated};
use crate::rules::InForce;

/// A name of more words is a sentence, which no line of a day is called by.
const WORDS: usize = 3;

/// Those that a line of a day can count, in documents that hold, and that no number of the plan says already.
pub(super) fn of(plan: &Plan, held: &[usize], numbers: &[Target], rules: &[InForce]) -> Vec<Target> {
    let key = |target: &Target| (name::stems(&target.name), target.period.clone());
    let mut said: HashSet<_> = numbers.iter().map(key).collect();
    let here = rules.iter().filter(|rule| held.contains(&rule.stated.source));
    let floors = here.filter_map(|rule| {
        let eased = rule.was.map(|(was, on)| Eased { was, on, because: String::new() });
        let target = Target { eased, ..read(plan, &rule.stated, rules)? };
        Some(match rule.told.clone() {
            Some((file, line, text)) => Target { file, line, text, ..target },
            None => target,
        })
    });
    floors.filter(|floor| said.insert(key(floor))).collect()
}

fn read(plan: &Plan, stated: &Stated<Rule>, rules: &[InForce]) -> Option<Target> {
    let rule = &stated.what;
    let period = rule.period?;
    let (thing, unit) = match (rule.kind, rule.unit.as_deref()) {
        (RuleKind::Floor, Some("minutes" | "hours")) => (rule.subject.as_str(), rule.unit.clone()),
        (RuleKind::Floor, Some("days" | "weeks" | "months" | "%")) => return None,
        (RuleKind::Floor | RuleKind::Cadence, None | Some("times")) => (rule.subject.as_str(), None),
        (RuleKind::Floor, Some(counted)) => (counted, None),
        _ => return None,
    };
    let thing = thing.strip_prefix("one ").unwrap_or(thing);
    let thing = without_circumstance(thing);
    if thing.is_empty() || thing.split_whitespace().count() > WORDS {
        return None;
    }
    let source = &plan.sources[stated.source];
    let (from, from_what) = first_day(source);
    let item = stated.entry.and_then(|at| Some((source.file.clone(), plan.entries[at].id.clone()?)));
    Some(Target {
        name: thing.to_owned(),
        op: Op::AtLeast.written().to_owned(),
        value: rule.limit.unwrap_or(1.0),
        upper: None,
        stretch: Some(minutes(stated, rules)).filter(|_| unit.is_none()),
        unit,
        period: Some(period.to_string()),
        state: None,
        threshold: None,
        relative: false,
        falls_from: None,
        either: None,
        from,
        from_what: from_what.map(str::to_owned),
        deadline: rule.until.or(source.rules_until()),
        source: None,
        unread: None,
        eased: None,
        eased_before: Vec::new(),
        file: source.file.clone(),
        line: stated.line.line,
        text: plan.quote(stated.source, &stated.line),
        is_rule: true,
        goal: None,
        item,
        every: Some(period.into()),
        only_state: false,
        usual: None,
        was: Vec::new(),
        earliest: None,
        before: None,
        is_cadence: true,
        total_from: None,
    })
}

/// What is done, without when and where: "deep work before lunch" is deep work.
fn without_circumstance(thing: &str) -> &str {
    const OPENING: [&str; 12] =
        ["before", "after", "during", "until", "in", "on", "at", "with", "without", "from", "outside", "between"];
    let at = thing.match_indices(' ').find(|(at, _)| {
        let next = thing[at + 1..].split(' ').next().unwrap_or_default();
        OPENING.contains(&next)
    });
    at.map_or(thing, |(at, _)| &thing[..at])
}

/// The minutes that make one time: "2+ hours, 5x per week"; any stretch where the line says none.
fn minutes(stated: &Stated<Rule>, rules: &[InForce]) -> f64 {
    let rules = rules.iter().map(|rule| &rule.stated);
    let here = rules.filter(|other| other.source == stated.source && other.line.line == stated.line.line);
    let mut least = here.filter(|other| other.what.kind == RuleKind::Floor && other.what.period.is_none());
    let least = least.find_map(|other| match (other.what.limit, other.what.unit.as_deref()) {
        (Some(hours), Some("hours")) => Some(hours * 60.0),
        (Some(minutes), Some("minutes")) => Some(minutes),
        _ => None,
    });
    least.unwrap_or_default()
}
