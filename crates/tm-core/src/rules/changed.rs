//! Rules that a line of a day changes: `! rule chess: chess 30 minutes a day`.
//!
//! From that day on it binds in place of the rule of the plan that says the same kind of thing of the same; of a rule for each week or month,
//! from the one the day lies in. Where the plan says nothing of it, it is a rule more. The plan keeps its words, and its own last day stays.

use std::borrow::Cow;

use jiff::civil::Date;

use crate::Snapshot;
use crate::day::{self, Change, stems};
use crate::filter::Lines;
use crate::language::date::Anchor;
use crate::language::period::PeriodUnit;
use crate::plan::{Plan, Rule, RuleKind, Stated, rule};
use crate::rhythm::goals::running;

/// A rule that is asked for, and on which days where a line of a day says so.
pub(super) struct Asked<'p> {
    pub(super) stated: Cow<'p, Stated<Rule>>,
    /// The first day of a rule that a line changed.
    pub(super) from: Option<Date>,
    /// The last day of the rule before it.
    pub(super) until: Option<Date>,
    /// The line that says it.
    pub(super) said: Option<Said>,
    /// What its number was before.
    was: Option<f64>,
}

/// The line of a day that changes a rule.
#[derive(Clone)]
pub(super) struct Said {
    pub(super) on: Date,
    pub(super) path: String,
    pub(super) line: u32,
    pub(super) text: String,
    name: Option<String>,
}

/// The lines that change rules, and those of pauses.
pub(crate) fn lines() -> Lines {
    let mut lines = day::rest::lines();
    lines.keys.push("!rule".to_owned());
    lines
}

/// Whether a line of a day can change what this text asks for.
pub(crate) fn can_be_changed(text: &str) -> bool {
    rule::read(text).iter().any(is_of_days)
}

/// Ideas are begun and judged by the words of the plan, which only the plan can change.
fn is_of_days(rule: &Rule) -> bool {
    let of_ideas = matches!(rule.kind, RuleKind::Idle | RuleKind::Threshold | RuleKind::Backlog | RuleKind::Duty);
    !of_ideas && !rule.limits_ideas() && !rule.limits_beginnings()
}

/// The rules of the plan as the days up to `last` changed them.
pub(super) fn asked<'p>(plan: &'p Plan, snapshot: &Snapshot, last: Date) -> Vec<Asked<'p>> {
    let own = |stated| Asked { stated: Cow::Borrowed(stated), from: None, until: None, said: None, was: None };
    let mut asked: Vec<Asked<'p>> = plan.rules.iter().map(own).collect();
    for said in said(snapshot, last) {
        let Some(source) = holding(plan, said.on) else { continue };
        let anchor = Anchor { from: plan.sources[source].from, written: None };
        for rule in rule::read_in(&said.text, anchor).into_iter().filter(is_of_days) {
            let longer = rule.period.filter(|period| period.unit != PeriodUnit::Day);
            let from = longer.map_or(said.on, |period| running(period, None, said.on).0);
            let old =
                asked.iter_mut().find(|one| one.stated.source == source && one.until.is_none() && one.is_of(&rule, &said, plan));
            let (stated, was) = match old {
                Some(old) => {
                    old.until = from.yesterday().ok();
                    let before = &old.stated;
                    let what = Rule { until: rule.until.or(before.what.until), ..rule };
                    (Stated { what, ..(**before).clone() }, before.what.limit)
                }
                None => (of_source(source, rule), None),
            };
            let said = Some(said.clone());
            asked.push(Asked { stated: Cow::Owned(stated), from: Some(from), until: None, said, was });
        }
    }
    asked
}

/// A rule that binds.
pub(crate) struct InForce {
    /// The rule, with its line in the plan, or line 0 where only a line of a day says it.
    pub(crate) stated: Stated<Rule>,
    /// What its number was before a line changed it, and the day of that line.
    pub(crate) was: Option<(f64, Date)>,
    /// Where a rule stands that is not in the plan: the file, the line, and what it says.
    pub(crate) told: Option<(String, u32, String)>,
}

/// The rules that bind on a day.
pub(crate) fn in_force(plan: &Plan, snapshot: &Snapshot, on: Date) -> Vec<InForce> {
    let asked = asked(plan, snapshot, on).into_iter().filter(|one| one.until.is_none_or(|until| on <= until));
    let each = asked.map(|one| InForce {
        was: one.was.zip(one.said.as_ref().map(|said| said.on)),
        told: one.said.filter(|_| one.stated.line.line == 0).map(|said| (said.path, said.line, said.text)),
        stated: one.stated.into_owned(),
    });
    each.collect()
}

impl Asked<'_> {
    /// Whether a line that says this changes it: the same kind of rule, of the same, or of the item that is named.
    fn is_of(&self, rule: &Rule, said: &Said, plan: &Plan) -> bool {
        let subject = stems(&self.stated.what.subject);
        let item = self.stated.entry.and_then(|at| plan.entries[at].id.as_deref());
        let is_named = |name: &str| stems(name) == subject || item.is_some_and(|id| id.eq_ignore_ascii_case(name));
        // A cap for each day is no cap for each week, and no Sundays are no evenings.
        let own = &self.stated.what;
        let is_alike = own.kind == rule.kind && (own.kind != RuleKind::When || own.names == rule.names) && same_time(own, rule);
        is_alike && (stems(&rule.subject) == subject || said.name.as_deref().is_some_and(is_named))
    }
}

/// Whether two rules are of the same stretch of time, where both name one.
fn same_time(one: &Rule, other: &Rule) -> bool {
    one.period.is_none() || other.period.is_none() || one.period == other.period
}

/// The lines that change rules, the oldest first.
fn said(snapshot: &Snapshot, last: Date) -> Vec<Said> {
    let lines = snapshot.day_lines().filter(|(on, ..)| *on <= last);
    let mut said: Vec<Said> = lines
        .filter_map(|(on, path, fact)| match day::change(fact)? {
            Change::Rule { name, text } => Some(Said { on, path: path.to_string(), line: fact.line, text, name }),
            _ => None,
        })
        .collect();
    said.sort_by(|one, other| (one.on, &one.path, one.line).cmp(&(other.on, &other.path, other.line)));
    said
}

/// The plan that a line of this day is about: of those that hold then the first.
fn holding(plan: &Plan, on: Date) -> Option<usize> {
    crate::rhythm::goals::held(plan, on).into_iter().next()
}

/// A rule that no line of the plan states.
fn of_source(source: usize, rule: Rule) -> Stated<Rule> {
    Stated {
        source,
        line: crate::plan::Line::default(),
        entry: None,
        deadline: None,
        period: None,
        horizon: None,
        track: None,
        what: rule,
    }
}
