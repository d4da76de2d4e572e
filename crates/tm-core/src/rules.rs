//! `tm rules`: whether the rules of the plan are kept, with the dated lines that say so.
//!
//! How a plan states rules is [`crate::plan::rule`]; whether an idea meets one is [`crate::judge`]. Here each rule is held against what was
//! written down in a time: `seen` has that, `thing` knows which lines speak of what a rule is about, and each family of kinds has a file.
//! What cannot be watched is listed apart, with the reason, and has no state.
//! What nobody wrote down is not known: a rule without lines is no broken one ([why so](../../../docs/decisions/0017-forecast-and-rules.md)).

mod amounts;
mod changed;
mod clock;
mod forbidden;
mod ideas;
mod order;
mod seen;
mod shares;
mod span;
mod thing;
mod verdict;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use crate::day::stems;
use crate::facts::{DayFact, Parts};
use crate::plan::{Plan, Rule, RuleKind, Stated};
use crate::{Filter, Query, Snapshot};
use changed::Asked;
pub(crate) use changed::{InForce, can_be_changed, in_force, lines};
use seen::{Line, Seen};
pub use span::Span;
use verdict::{Answer, Verdict};

/// The name and version of [`Rules`].
pub const SCHEMA: &str = "tm.rules/1";

/// The rules of the plan, and whether they are kept.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Rules {
    /// Always `tm.rules/1`.
    pub schema: String,
    /// The day it is told on.
    #[schemars(with = "String")]
    pub today: Date,
    /// The period asked for, as written; nothing for the week that runs.
    pub period: Option<String>,
    /// The first day looked at.
    #[schemars(with = "String")]
    pub first: Date,
    /// The last day looked at; today where the period runs.
    #[schemars(with = "String")]
    pub last: Date,
    /// The last day of the plan whose rules are told as if it still held: no other holds.
    #[schemars(with = "Option<String>")]
    pub plan_ended: Option<Date>,
    /// The rules that can be watched, in the order of the plan.
    pub rules: Vec<Held>,
    /// The others.
    pub unwatched: Vec<Unwatched>,
}

/// How a rule stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// It was not kept.
    Broken,
    /// It may not be kept, and something can be done; or only its owner knows whether it was.
    AtRisk,
    /// It was kept, as far as is written down.
    Kept,
    /// Nothing that was written down speaks of it.
    NoData,
}

/// A rule and how it stands.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Held {
    /// Its kind: `limit`, `unless-tied`.
    pub kind: String,
    /// How it stands.
    pub state: State,
    /// In a few words.
    pub said: String,
    /// Its line, verbatim.
    pub text: String,
    /// Which of the rules of its line it is, where several stand there: `draft, 25th`.
    pub part: Option<String>,
    /// The plan.
    pub file: String,
    /// The line, from 1.
    pub line: u32,
    /// The item of the plan it belongs to.
    pub item: Option<String>,
    /// Where else the plan says the same: what breaks it breaks it once.
    pub also: Vec<Also>,
    /// The lines and notes that say so, the oldest first.
    pub evidence: Vec<Evidence>,
}

/// Another line of the plan that says the same rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Also {
    /// The line, verbatim.
    pub text: String,
    /// The plan.
    pub file: String,
    /// The line, from 1.
    pub line: u32,
}

/// A dated line, or a whole note, that counts for or against a rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Evidence {
    /// The day.
    #[schemars(with = "Option<String>")]
    pub on: Option<Date>,
    /// The note.
    pub file: String,
    /// The line, from 1; nothing for a whole note.
    pub line: Option<u32>,
    /// What it says.
    pub text: String,
}

/// A rule nobody can watch by dated lines.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Unwatched {
    /// Its kind.
    pub kind: String,
    /// Its line, verbatim.
    pub text: String,
    /// The plan.
    pub file: String,
    /// The line, from 1.
    pub line: u32,
    /// Why not.
    pub why: String,
}

/// What is read: the plans, days and what is under way.
pub fn reads(span: &Span) -> Query {
    let since =
        Filter::Key { key: "since".to_owned(), op: crate::filter::Compare::Is, values: vec![span.looked_back().to_string()] };
    let days = Filter::All(vec![Filter::is("type", "day"), since]);
    let filter = Filter::Any(vec![Filter::is("type", "idea"), Filter::is("type", "learning"), days]);
    let parts = Parts::FIELDS | Parts::TAGS | Parts::ENTRIES | Parts::LINKS | Parts::BOXES | Parts::LABELS;
    Query { filter: Some(filter), lines: Some(lines()), plans: true, parts, ..Query::default() }
}

/// How the rules of the plan stand in a time.
pub fn rules(snapshot: &Snapshot, span: &Span, today: Date) -> Rules {
    // A time that is past is held against the plans of then.
    let plan = if span.runs { snapshot.plan() } else { snapshot.every_plan() };
    let held_on = held_on(&plan, span, today);
    // A plan asks nothing before its first day, and nothing after its last, unless it is held on to.
    let last_day = |at: usize| plan.sources[at].last_day().filter(|_| !held_on.contains(&at));
    let spans: Vec<Span> = plan.sources.iter().enumerate().map(|(at, source)| span.within(source.from, last_day(at))).collect();
    let seen: Vec<Seen<'_>> =
        spans.iter().zip(&plan.sources).map(|(span, source)| Seen::of(snapshot, &plan, span, source.from, today)).collect();
    let all = changed::asked(&plan, snapshot, span.last);
    let mut report = Rules {
        schema: SCHEMA.to_owned(),
        today,
        period: span.name.clone(),
        first: span.first,
        last: span.last,
        plan_ended: held_on.iter().filter_map(|at| plan.sources[*at].last_day()).max(),
        rules: Vec::new(),
        unwatched: Vec::new(),
    };
    let mut asked: Vec<&Stated<Rule>> = Vec::new();
    for one in all.iter().filter(|one| binds(&plan, one, span, &held_on)) {
        let stated = &*one.stated;
        let of_plan = &seen[stated.source];
        // Beside a line that changed it a rule is asked for on its own days alone.
        let answer = if one.from.or(one.until).is_some() {
            let within = of_plan.span.within(one.from, one.until);
            watched(&Seen::of(snapshot, &plan, &within, plan.sources[stated.source].from, today), stated)
        } else {
            watched(of_plan, stated)
        };
        match answer {
            Answer::Stands(verdict) => {
                let same = asked.iter().zip(&mut report.rules).find(|(other, held)| is_same(stated, &verdict, other, held));
                match same {
                    Some((_, held)) => held.also.push(also(&plan, stated)),
                    None => {
                        asked.push(stated);
                        report.rules.push(held(&plan, one, verdict));
                    }
                }
            }
            Answer::Unwatched(why) => report.unwatched.push(unwatched(&plan, one, why)),
            Answer::Elsewhere => {}
        }
    }
    tell_apart(&asked, &mut report.rules);
    report
}

/// What the rules of the plan say that a line of the day `on` counts for.
pub(crate) fn counted_by(snapshot: &Snapshot, fact: &DayFact, on: Date) -> Vec<String> {
    let plan = snapshot.plan();
    let held = crate::rhythm::goals::held(&plan, on);
    let line = Line::of(on, "", fact);
    let mut texts: Vec<String> = Vec::new();
    for InForce { stated, told, .. } in in_force(&plan, snapshot, on) {
        let binds = held.contains(&stated.source) && stated.what.until.is_none_or(|until| until >= on);
        if binds && (amounts::counts(&plan, &stated, &line) || shares::counts(&stated, &line)) {
            texts.push(told.map_or_else(|| plan.quote(stated.source, &stated.line), |(.., text)| text));
        }
    }
    texts.dedup();
    texts
}

/// Of a line with several rules, which of them is which.
fn tell_apart(asked: &[&Stated<Rule>], rules: &mut [Held]) {
    let places: Vec<(String, u32)> = rules.iter().map(|held| (held.file.clone(), held.line)).collect();
    for ((one, held), place) in asked.iter().zip(rules).zip(&places) {
        let is_alone = places.iter().filter(|other| *other == place).count() < 2;
        held.part = Some(one.what.part()).filter(|part| !is_alone && !part.is_empty());
    }
}

impl Held {
    /// How it stands, and behind which of the rules of its line, where there are several.
    pub fn standing(&self) -> String {
        self.part.as_ref().map_or_else(|| self.said.clone(), |part| format!("{part}: {}", self.said))
    }
}

/// The plans that are over and are held on to today, as ideas are judged by them: those that ended last, while no other holds.
fn held_on(plan: &Plan, span: &Span, today: Date) -> Vec<usize> {
    let held = if span.runs { crate::rhythm::goals::held(plan, today) } else { Vec::new() };
    held.into_iter().filter(|at| plan.sources[*at].last_day().is_some_and(|last| last < span.first)).collect()
}

/// A rule whose last day, or whose plan's, lies before the time binds nobody in it, and neither does one of a plan that begins after it. Of a
/// plan that is held on to, what held on its last day does.
fn binds(plan: &Plan, one: &Asked<'_>, span: &Span, held_on: &[usize]) -> bool {
    let stated = &one.stated;
    if one.from.is_some_and(|from| from > span.last) || one.until.is_some_and(|until| until < span.first) {
        return false;
    }
    let source = &plan.sources[stated.source];
    let last_day = source.last_day();
    if let Some(last_day) = last_day.filter(|_| held_on.contains(&stated.source)) {
        return stated.what.until.is_none_or(|until| until >= last_day);
    }
    let is_over = stated.what.until.or(last_day).is_some_and(|last| last < span.first);
    !is_over && source.from.is_none_or(|from| from <= span.last)
}

/// Whether another line asked the same before, and was answered the same. For what waits, and for ideas in progress, the plan's words are many;
/// so they are for what two lines call by one name, where the same lines of days say how both stand.
fn is_same(stated: &Stated<Rule>, verdict: &Verdict, other: &Stated<Rule>, held: &Held) -> bool {
    let both = |is: fn(&Rule) -> bool| is(&stated.what) && is(&other.what);
    let is_elsewhere = (stated.source, stated.line.line) != (other.source, other.line.line);
    let is_alike = is_elsewhere && !verdict.evidence.is_empty() && names_the_same(&stated.what, &other.what);
    let asks = stated.what == other.what || both(|rule| rule.kind == RuleKind::Backlog) || both(Rule::limits_ideas) || is_alike;
    asks && (held.state, &held.said, &held.evidence) == (verdict.state, &verdict.said, &verdict.evidence)
}

/// Whether both are of one kind, and one thing is named by both.
fn names_the_same(one: &Rule, other: &Rule) -> bool {
    let named = |rule: &Rule| rule.names.iter().chain([&rule.subject]).flat_map(|name| stems(name)).collect::<Vec<_>>();
    let others = named(other);
    one.kind == other.kind && named(one).iter().any(|name| others.contains(name))
}

/// Each kind is looked at by its family.
fn watched(seen: &Seen<'_>, stated: &Stated<Rule>) -> Answer {
    let rule = &stated.what;
    match rule.kind {
        RuleKind::Limit => ideas::limit(seen, stated),
        RuleKind::Idle => ideas::idle(seen, stated),
        RuleKind::Threshold => ideas::threshold(seen, stated),
        RuleKind::Backlog => ideas::backlog(seen, stated),
        RuleKind::Cap if rule.limits_beginnings() => ideas::beginnings(seen, stated),
        RuleKind::Cap => amounts::cap(seen, stated),
        RuleKind::Floor => amounts::floor(seen, stated),
        RuleKind::Cadence => amounts::cadence(seen, stated),
        RuleKind::Ratio => shares::ratio(seen, stated),
        RuleKind::Share => shares::share(seen, stated),
        RuleKind::Ban => forbidden::ban(seen, stated),
        RuleKind::UnlessTied => forbidden::unless_tied(seen, stated),
        RuleKind::Order => order::order(seen, stated),
        RuleKind::When => clock::when(seen, stated),
        RuleKind::Duty => Answer::unwatched("it names no number, day or thing that a line of a day could show"),
    }
}

fn held(plan: &Plan, one: &Asked<'_>, verdict: Verdict) -> Held {
    let stated = &one.stated;
    let Also { text, file, line } = place(plan, one);
    Held {
        kind: stated.what.kind.key().to_owned(),
        state: verdict.state,
        said: verdict.said,
        text,
        part: None,
        file,
        line,
        item: stated.entry.and_then(|at| plan.entries[at].id.clone()),
        also: Vec::new(),
        evidence: verdict.evidence,
    }
}

fn also(plan: &Plan, stated: &Stated<Rule>) -> Also {
    Also { text: plan.quote(stated.source, &stated.line), file: plan.sources[stated.source].file.clone(), line: stated.line.line }
}

fn unwatched(plan: &Plan, one: &Asked<'_>, why: String) -> Unwatched {
    let Also { text, file, line } = place(plan, one);
    Unwatched { kind: one.stated.what.kind.key().to_owned(), text, file, line, why }
}

/// The line that asks for it: of the plan, or of the day that changed it.
fn place(plan: &Plan, one: &Asked<'_>) -> Also {
    match &one.said {
        Some(said) => Also { text: said.text.clone(), file: said.path.clone(), line: said.line },
        None => also(plan, &one.stated),
    }
}
