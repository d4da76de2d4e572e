//! `tm stale`: ideas in progress that nobody has touched for longer than the plan allows.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use super::idea::{Idea, State};
use crate::day::rest::{self, between, rested};
use crate::filter::Compare;
use crate::plan::{Plan, Rule, RuleKind, Stated};
use crate::{Filter, Query, Snapshot};

/// The name and version of [`Stale`].
pub const SCHEMA: &str = "tm.stale/1";

/// Where the plan has no rule, an idea is idle after so many days.
const DAYS: i32 = 30;

/// Ideas in progress, and for how long nothing has happened to them.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Stale {
    /// Always `tm.stale/1`.
    pub schema: String,
    /// Idle longer than this many days.
    pub days: i32,
    /// The plan's rule; nothing where there is none.
    pub rule: Option<RuleLine>,
    /// The ideas, the longest idle first.
    pub ideas: Vec<Idle>,
}

/// A line of the plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RuleLine {
    /// Verbatim.
    pub rule: String,
    /// The document.
    pub file: String,
    /// The line, from 1.
    pub line: u32,
}

/// An idea that lies still.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Idle {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its file.
    pub path: String,
    /// Days since the last step, pauses left out.
    pub idle: i32,
    /// The last step: begun, a line of a day, a note that links to it.
    #[schemars(with = "Option<String>")]
    pub last: Option<Date>,
    /// The share of its boxes that is ticked, in percent; nothing without boxes.
    pub percent: Option<u32>,
    /// Whether that is enough by the plan's own rule.
    pub is_enough: bool,
}

/// What is read first: the ideas in progress, and the pauses.
pub fn reads() -> Query {
    Query { filter: Some(super::active()), lines: Some(rest::lines()), plans: true, ..Query::default() }
}

/// What is asked next: the notes that mention the ideas in progress of a snapshot, by a link or behind `@` in a line of a day.
pub fn reads_mentions(snapshot: &Snapshot) -> Option<Query> {
    let active = || super::of(snapshot).filter(|idea| idea.state() == State::Active);
    let names: Vec<String> = active().flat_map(|idea| idea.names()).collect();
    // A reference stands among the goals a note names, as it is written: `@k3f7qa`, `@"An oak bench"`.
    let titles = active().map(|idea| idea.title().to_owned()).filter(|title| title.contains(' '));
    let written = names.iter().flat_map(|name| [name.clone(), format!("{name}.md")]).chain(titles).collect();
    let named = |key: &str, values| Filter::Key { key: key.to_owned(), op: Compare::Is, values };
    let some = !names.is_empty();
    let filter = Filter::Any(vec![named("link", names), named("goal", written)]);
    some.then(|| Query { filter: Some(filter), ..Query::default() })
}

/// What an idea was last touched by is read from `snapshot`, on the day `today`. Nothing younger than the rule is listed. `snapshot` holds the
/// answers to [`reads`] and [`reads_mentions`].
pub fn stale(snapshot: &Snapshot, today: Date) -> Stale {
    let measures = Measures::of(snapshot, &snapshot.plan(), today);
    let active = super::of(snapshot).filter(|idea| idea.state() == State::Active);
    let idle = active.map(|idea| measures.idle(snapshot, &idea));
    let mut ideas: Vec<Idle> = idle.filter(|idle| idle.idle > measures.days).collect();
    ideas.sort_by_key(|idle| std::cmp::Reverse(idle.idle));
    Stale { schema: SCHEMA.to_owned(), days: measures.days, rule: measures.rule, ideas }
}

/// What lying still is measured by.
pub(crate) struct Measures {
    /// An idea is idle after so many days.
    pub(crate) days: i32,
    /// The plan's rule about that.
    pub(crate) rule: Option<RuleLine>,
    /// The share of boxes that is enough, in percent, and the plan's rule about that.
    pub(crate) enough: Option<(f64, RuleLine)>,
    /// Stretches of days that rest.
    pub(crate) pauses: Vec<(Date, Date)>,
    today: Date,
}

impl Measures {
    pub(crate) fn of(snapshot: &Snapshot, plan: &Plan, today: Date) -> Self {
        let (days, rule) = idle_rule(plan).map_or((DAYS, None), |(days, rule)| (days, Some(rule)));
        let pauses = rest::resting(&rest::pauses(snapshot, today));
        Measures { days, rule, enough: threshold(plan), pauses, today }
    }

    /// Days from `first` to `last` that do not rest.
    pub(crate) fn awake(&self, first: Date, last: Date) -> i64 {
        between(first, last) - rested(&self.pauses, first, last)
    }

    /// How long an idea lies still, and how far it is.
    pub(crate) fn idle(&self, snapshot: &Snapshot, idea: &Idea<'_>) -> Idle {
        let last = last_step(snapshot, idea, self.today);
        let (done, boxes) = idea.progress();
        let percent = (boxes > 0).then(|| (100 * done / boxes.max(1)) as u32);
        let enough = self.enough.as_ref().map(|(enough, _)| *enough);
        Idle {
            id: idea.id().to_owned(),
            title: idea.title().to_owned(),
            path: idea.note.path.to_string(),
            idle: last.map_or(i32::MAX, |last| i32::try_from(self.awake(last, self.today)).unwrap_or(i32::MAX)),
            last,
            percent,
            is_enough: percent.zip(enough).is_some_and(|(percent, enough)| f64::from(percent) >= enough),
        }
    }
}

/// The last day anything happened to an idea: it was begun, its owner said they keep it, a line of a day names it, or a dated note links to it. What a
/// review was told of it by the program is no step. Never in the future.
pub fn last_step(snapshot: &Snapshot, idea: &Idea<'_>, today: Date) -> Option<Date> {
    let mentions = snapshot.notes.iter().filter(|note| note.path != idea.note.path).filter(|note| {
        let named = |name: &str| idea.is_named(name);
        note.facts.links.iter().any(|link| !link.made && named(&link.target))
            || note.facts.entries.iter().any(|entry| entry.refs.iter().any(|name| named(name)))
    });
    let days = mentions.filter_map(|note| note.facts.date);
    days.chain(idea.started()).chain(idea.kept()).chain(idea.kept_on()).filter(|day| *day <= today).max()
}

/// The plan's rule about lying still, in days: the shortest.
fn idle_rule(plan: &Plan) -> Option<(i32, RuleLine)> {
    let rules = plan.rules.iter().filter(|stated| stated.what.kind == RuleKind::Idle);
    let in_days = rules.filter_map(|stated| Some((days_of(&stated.what)?, stated)));
    let (days, stated) = in_days.min_by_key(|(days, _)| *days)?;
    Some((days, rule_line(plan, stated)))
}

pub(crate) fn days_of(rule: &Rule) -> Option<i32> {
    let unit = match rule.unit.as_deref()?.trim_end_matches('s') {
        "day" => 1.0,
        "week" => 7.0,
        "month" => 30.0,
        "year" => 365.0,
        _ => return None,
    };
    Some((rule.limit? * unit) as i32)
}

/// "When 80 % is done, send it": enough is enough.
fn threshold(plan: &Plan) -> Option<(f64, RuleLine)> {
    let rules = plan.rules.iter().filter(|stated| stated.what.kind == RuleKind::Threshold);
    let limits = rules.filter_map(|stated| Some((stated.what.limit?, stated)));
    limits.min_by(|(one, _), (other, _)| one.total_cmp(other)).map(|(limit, stated)| (limit, rule_line(plan, stated)))
}

fn rule_line(plan: &Plan, stated: &Stated<Rule>) -> RuleLine {
    let rule = plan.quote(stated.source, &stated.line);
    RuleLine { rule, file: plan.sources[stated.source].file.clone(), line: stated.line.line }
}
