//! What happened on the days of a period, as far as the notes say.

use std::collections::BTreeSet;

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use schemars::JsonSchema;
use serde::Serialize;

pub use super::early::Early;
pub use super::flow::{Flow, Moved};
pub use super::habit::Habit;
pub use super::hours::{Hours, Sum};
pub use super::next::Next;
pub use super::numbers::Number;
pub use super::promises::{Promise, Promises};
use super::write::Written;
use super::{Grain, early, flow, habit, hours, next, numbers, promises};
use crate::day::rest;
use crate::evidence::win::{Status, Win};
use crate::facts::DayKind;
use crate::filter::Compare;
use crate::language::date::Stretch;
use crate::plan::{Entry, FieldKind, Plan, Section};
use crate::rhythm::goals::Goals;
use crate::rules::{self, Span, State};
use crate::{Filter, Kind, Note, Query, Snapshot};

/// The name and version of [`Review`].
pub const SCHEMA: &str = "tm.review/1";

/// Habits and signs look so many days further back than the period: a quarter of a year.
pub(super) const BEFORE: i32 = 91;
/// What was promised in a conversation is looked for so many days before the period.
const TALKS: i32 = 366;

/// A period looked back on.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Review {
    /// Always `tm.review/1`.
    pub schema: String,
    /// How long it is.
    pub grain: Grain,
    /// Its short name: `2026-W46`.
    pub period: String,
    /// What its note is called.
    pub title: String,
    /// The first day.
    #[schemars(with = "String")]
    pub first: Date,
    /// The last day.
    #[schemars(with = "String")]
    pub last: Date,
    /// The last day that is looked at: today, while the period runs.
    #[schemars(with = "String")]
    pub until: Date,
    /// Its note, where there is one.
    pub path: Option<String>,
    /// How many of its days have a line.
    pub days_written: usize,
    /// How many of its days were announced to rest.
    pub rested: i64,
    /// What was achieved, the newest first.
    pub wins: Vec<Won>,
    /// Time; nothing where none was written down.
    pub hours: Option<Hours>,
    /// What came for the numbers of the plan.
    pub numbers: Vec<Number>,
    /// Numbers of goals that nothing came for, though they run: their names.
    pub still: Vec<String>,
    /// Habits of the period.
    pub habits: Vec<Habit>,
    /// Ideas in and out.
    pub ideas: Flow,
    /// Failure patterns that came back.
    pub patterns: Vec<Relapsed>,
    /// The rules of the plan that were broken or at risk, and how many were kept.
    pub rules: Ruled,
    /// What was promised to people, and due in these days.
    pub promises: Promises,
    /// What the review before wanted next.
    pub next: Option<Next>,
    /// Inputs that are done and still owe their output, and those that expired in these days.
    pub learning: Vec<Owed>,
    /// Several signs at once that it may be too much.
    pub early: Option<Early>,
    /// What became of its note; nothing where it was only looked at.
    pub written: Option<Written>,
    /// The first day of a week, for who draws weeks.
    #[serde(skip)]
    pub week: Weekday,
}

/// Something achieved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Won {
    /// Its title.
    pub title: String,
    /// Its day.
    #[schemars(with = "String")]
    pub on: Date,
    /// Whether its result is still open.
    pub open: bool,
    /// Whether it says what came of it.
    pub outcome: bool,
    /// The note.
    pub path: String,
}

/// A failure pattern that came back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Relapsed {
    /// Its id, as written.
    pub id: String,
    /// Its title, where the plan has it.
    pub title: Option<String>,
    /// How often.
    pub times: usize,
    /// The person's own remedy.
    pub remedy: Option<String>,
    /// The file of the pattern; of one the plan does not have, the note of the last line.
    pub file: String,
    /// The line, from 1.
    pub line: u32,
}

/// How the rules of the plan stood in a period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Ruled {
    /// How many were kept.
    pub kept: usize,
    /// Those that were broken, and those at risk.
    pub broken: Vec<Ruling>,
}

/// A rule that was not kept, or may not be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Ruling {
    /// Its line, verbatim.
    pub text: String,
    /// How it stood, in a few words.
    pub said: String,
    /// Whether it was broken; else it is at risk.
    pub broken: bool,
    /// The plan.
    pub file: String,
    /// The line, from 1.
    pub line: u32,
}

/// An input that owes something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Owed {
    /// Its title.
    pub title: String,
    /// Whether it expired before it was begun; else it is done and its output is owed.
    pub expired: bool,
    /// The note.
    pub path: String,
}

/// What a review of `days` reads: the days and a quarter before them, whatever has a day in them, all ideas, and the reviews around.
pub fn reads(grain: Grain, days: &Stretch) -> Query {
    let within = |first: Date, last: Date| vec![Filter::is("since", &first.to_string()), Filter::is("until", &last.to_string())];
    let typed = |kind: &str, first: Date| Filter::All([vec![Filter::is("type", kind)], within(first, days.last)].concat());
    let talks = ["meeting", "feedback"].map(|kind| typed(kind, days.first.saturating_sub(TALKS.days())));
    let due = |op: Compare, day: Date| Filter::Key { key: "due".to_owned(), op, values: vec![day.to_string()] };
    let filter = vec![
        Filter::All(within(days.first, days.last)),
        typed("day", days.first.saturating_sub(BEFORE.days())),
        typed("review", grain.before(days).first),
        Filter::is("type", "idea"),
        Filter::is("type", "person"),
        Filter::is("type", "learning"),
        Filter::All(vec![due(Compare::AtLeast, days.first), due(Compare::AtMost, days.last)]),
    ];
    let filter = Filter::Any([filter, talks.to_vec()].concat());
    // A pause or a changed rule holds on however long ago it was said.
    Query { filter: Some(filter), lines: Some(rules::lines()), plans: true, ..Query::default() }
}

/// The last days of plans that ended within the period, before its own last day, the earliest first.
pub fn ends(snapshot: &Snapshot, days: &Stretch, today: Date) -> Vec<Date> {
    let plan = snapshot.every_plan();
    let until = days.last.min(today);
    let mut ends: Vec<Date> =
        plan.sources.iter().filter_map(|source| source.until).filter(|last| (days.first..until).contains(last)).collect();
    ends.sort_unstable();
    ends.dedup();
    ends
}

/// The period `days`, told on the day `today`. `snapshot` holds the answer to [`reads`], `told` the numbers as they were on the last
/// day looked at, behind those of plans that ended before it on their own last days: see [`ends`].
pub fn review(snapshot: &Snapshot, told: &[Goals], grain: Grain, days: &Stretch, today: Date) -> Review {
    // A period is told by the plans there were, closed ones too.
    let plan = snapshot.every_plan();
    let until = days.last.min(today);
    let pauses = rest::resting(&rest::pauses(snapshot, today));
    let before = days.first.saturating_sub(1.days());
    let seen = View { snapshot, first: days.first, until, pauses: &pauses };
    let (numbers, still) = numbers::numbers(told, days.first, until);
    Review {
        schema: SCHEMA.to_owned(),
        grain,
        period: days.name.clone(),
        title: grain.title(days),
        first: days.first,
        last: days.last,
        until,
        path: next::note(snapshot, &days.name).map(|note| note.path.to_string()),
        days_written: days_written(&seen),
        rested: rest::rested(&pauses, before, until),
        wins: wins(&seen),
        hours: hours::hours(&seen),
        numbers,
        still,
        habits: habit::habits(&seen),
        ideas: flow::flow(&seen),
        patterns: patterns(&seen, &plan),
        rules: ruled(snapshot, days, today),
        promises: promises::promises(snapshot, days.first, until, today),
        next: next::next(snapshot, &grain.before(days)),
        learning: learning(&seen),
        early: if grain == Grain::Week { early::early(&seen, &plan) } else { None },
        written: None,
        week: snapshot.dialect.week(),
    }
}

/// The days that are looked at.
pub(super) struct View<'a> {
    pub(super) snapshot: &'a Snapshot,
    pub(super) first: Date,
    pub(super) until: Date,
    pub(super) pauses: &'a [(Date, Date)],
}

impl<'a> View<'a> {
    pub(super) fn has(&self, day: Date) -> bool {
        (self.first..=self.until).contains(&day)
    }

    /// The notes of its days.
    pub(super) fn days(&self) -> impl Iterator<Item = (Date, &'a Note)> {
        self.snapshot.days().filter(|(on, _)| self.has(*on))
    }

    /// The same days, further back and up to another last one.
    pub(super) fn of(&self, first: Date, until: Date) -> View<'a> {
        View { snapshot: self.snapshot, first, until, pauses: self.pauses }
    }
}

/// On how many days something was written, whether in one note or in two.
fn days_written(seen: &View<'_>) -> usize {
    let written = seen.days().filter(|(_, note)| !note.facts.entries.is_empty());
    written.map(|(on, _)| on).collect::<BTreeSet<_>>().len()
}

fn wins(seen: &View<'_>) -> Vec<Won> {
    let wins = seen.snapshot.notes.iter().filter_map(Win::of);
    let mut won: Vec<Won> = wins
        .filter_map(|win| Some((win.date().filter(|on| seen.has(*on))?, win)))
        .map(|(on, win)| Won {
            title: win.title().to_owned(),
            on,
            open: win.status() == Status::ResultPending,
            outcome: win.has_outcome(),
            path: win.note.path.to_string(),
        })
        .collect();
    won.sort_by(|one, other| other.on.cmp(&one.on).then_with(|| one.path.cmp(&other.path)));
    won
}

/// Relapses that were written down, the most frequent first.
fn patterns(seen: &View<'_>, plan: &Plan) -> Vec<Relapsed> {
    let mut found: Vec<Relapsed> = Vec::new();
    for (_, note) in seen.days() {
        for fact in note.facts.entries.iter().filter(|fact| fact.kind == DayKind::Relapse) {
            let Some(id) = fact.name.as_deref() else { continue };
            match found.iter_mut().find(|one| one.id.eq_ignore_ascii_case(id)) {
                Some(one) => one.times += 1,
                None => found.push(relapsed(id, note, fact.line, plan)),
            }
        }
    }
    found.sort_by_key(|one| std::cmp::Reverse(one.times));
    found
}

fn relapsed(id: &str, note: &Note, line: u32, plan: &Plan) -> Relapsed {
    let is_meant = |known: &Option<String>| known.as_deref().is_some_and(|known| known.eq_ignore_ascii_case(id));
    let on = note.facts.date;
    let holds = |source: usize| {
        let source = &plan.sources[source];
        source.from.is_none_or(|from| on.is_none_or(|on| from <= on))
            && source.until.is_none_or(|last| on.is_none_or(|on| on <= last))
    };
    let named: Vec<&Entry> = plan.of(Section::Patterns).filter(|entry| is_meant(&entry.id)).collect();
    let entry = named.iter().find(|entry| holds(entry.source)).or_else(|| named.last());
    let Some(entry) = entry else {
        let file = note.path.to_string();
        return Relapsed { id: id.to_uppercase(), title: None, times: 1, remedy: None, file, line };
    };
    let remedy = entry.field(FieldKind::Counter).next();
    Relapsed {
        id: entry.id.clone().unwrap_or_default(),
        title: Some(entry.title.clone()),
        times: 1,
        remedy: remedy.map(|line| line.text.clone()),
        file: plan.sources[entry.source].file.clone(),
        line: entry.text.line,
    }
}

fn ruled(snapshot: &Snapshot, days: &Stretch, today: Date) -> Ruled {
    let span = Span { week: snapshot.dialect.week(), ..Span::of(days, today) };
    let report = rules::rules(snapshot, &span, today);
    let mut broken: Vec<Ruling> = Vec::new();
    for held in report.rules.iter().filter(|held| matches!(held.state, State::Broken | State::AtRisk)) {
        let (text, said, file) = (held.text.clone(), held.standing(), held.file.clone());
        broken.push(Ruling { text, said, broken: held.state == State::Broken, file, line: held.line });
    }
    broken.sort_by_key(|one| !one.broken);
    Ruled { kept: report.rules.iter().filter(|held| held.state == State::Kept).count(), broken }
}

/// Inputs that were ended in these days, or before, and owe their output; and those whose day passed before they were begun.
fn learning(seen: &View<'_>) -> Vec<Owed> {
    let notes = seen.snapshot.notes.iter().filter(|note| note.facts.kind == Some(Kind::Learning) && !note.facts.draft);
    let owed = notes.filter_map(|note| {
        let facts = &note.facts;
        let is = |word: &str| facts.status.as_deref() == Some(word);
        let expires = facts.value("expires").and_then(crate::record::value::fuzzy).map(|days| days.last);
        let expired = is("queued") && expires.is_some_and(|day| seen.has(day));
        let lacks = is("done") && facts.value("output").is_none_or(|text| text.trim().is_empty());
        let is_past = facts.date.is_none_or(|on| on <= seen.until);
        (expired || lacks && is_past).then(|| Owed { title: facts.title.clone(), expired, path: note.path.to_string() })
    });
    owed.collect()
}
