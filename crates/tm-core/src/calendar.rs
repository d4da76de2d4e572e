//! What has a day, for a calendar: deadlines, check-ins, promises, cadences, and when to look back.
//!
//! Here it is gathered; `ics` writes it down as calendars read it (iCalendar). Every entry is a whole day and takes no time: it reminds, it does not
//! book. What shows only with `-p` is in it only where that is asked for.

mod ics;

use std::collections::HashMap;

use jiff::ToSpan;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use crate::extract::boxes;
use crate::filter::Compare;
use crate::ideas::Idea;
use crate::language::period::PeriodUnit;
use crate::plan::{Entry, Plan, Rule, RuleKind, Section, Stated};
use crate::record::value;
use crate::review::Grain;
use crate::today::due::{self, DueKind};
use crate::{Filter, Kind, Note, Query, Snapshot, fingerprint};

pub use ics::written;

/// The name and version of [`Calendar`].
pub const SCHEMA: &str = "tm.calendar/1";

/// What is past for longer is not told any more, in days.
const BACK: i32 = 31;

/// What has a day.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Calendar {
    /// Always `tm.calendar/1`.
    pub schema: String,
    /// The day it was made on.
    #[schemars(with = "String")]
    pub today: Date,
    /// The entries, the earliest first.
    pub entries: Vec<Dated>,
}

/// Something with a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Dated {
    /// The same whenever it is told: calendars know an entry by it.
    pub uid: String,
    /// What kind of thing.
    pub sort: Sort,
    /// Its day; of one that repeats the first.
    #[schemars(with = "String")]
    pub on: Date,
    /// What it says.
    pub text: String,
    /// How it repeats.
    pub every: Option<Every>,
    /// The file that says so.
    pub file: String,
    /// The line, from 1.
    pub line: u32,
}

/// What kind of thing has a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Sort {
    /// The last day of a goal or an idea.
    Deadline,
    /// The last day of a quarter or month the plan has lines for.
    CheckIn,
    /// A milestone with a day of its own.
    Milestone,
    /// What was promised to a person, or by one.
    Promise,
    /// A box with a day.
    Box,
    /// A conversation that is planned.
    Meeting,
    /// What the plan wants on a day of each week or month.
    Cadence,
    /// A decision to look at again.
    Decision,
    /// When to look back.
    Review,
}

/// How an entry repeats.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Every {
    /// Each week, on the day of its first one.
    Week,
    /// Each month, on this day of it.
    Month(i8),
}

impl Sort {
    /// All of them.
    pub const ALL: [Sort; 9] = [
        Sort::Deadline,
        Sort::CheckIn,
        Sort::Milestone,
        Sort::Promise,
        Sort::Box,
        Sort::Meeting,
        Sort::Cadence,
        Sort::Decision,
        Sort::Review,
    ];

    /// What several of them are called.
    pub fn word(self) -> &'static str {
        match self {
            Sort::Deadline => "deadlines",
            Sort::CheckIn => "check-ins",
            Sort::Milestone => "milestones",
            Sort::Promise => "promises",
            Sort::Box => "boxes",
            Sort::Meeting => "meetings",
            Sort::Cadence => "cadences",
            Sort::Decision => "decisions",
            Sort::Review => "reviews",
        }
    }

    /// The sort of this name, if there is one.
    pub fn named(word: &str) -> Option<Sort> {
        Sort::ALL.into_iter().find(|sort| sort.word() == word)
    }
}

/// Every note with an open box that has a day, planned conversations, ideas with a last day, decisions, and the plans.
pub fn reads(today: Date) -> Query {
    let since = today.saturating_sub(BACK.days()).to_string();
    let due = |key: &str| Filter::Key { key: key.to_owned(), op: Compare::AtLeast, values: vec![since.clone()] };
    let boxes = Filter::All(vec![Filter::is("is", "open"), due("due")]);
    let meetings = Filter::All(vec![Filter::is("type", "meeting"), Filter::is("status", "planned")]);
    let ideas = Filter::All(vec![crate::ideas::all(), due("due")]);
    let filter = Filter::Any(vec![boxes, meetings, ideas, due("review-on"), Filter::is("type", "person")]);
    Query { filter: Some(filter), plans: true, ..Query::default() }
}

/// Everything with a day, on the day `today`, but these sorts.
pub fn calendar(snapshot: &Snapshot, but: &[Sort], today: Date) -> Calendar {
    let first = today.saturating_sub(BACK.days());
    let plan = snapshot.plan();
    let mut entries = of_plan(&plan, today);
    entries.extend(cadences(&plan, today));
    entries.extend(of_notes(snapshot));
    let looks_back = entries.iter().any(|one| one.sort == Sort::Cadence && one.text.to_lowercase().contains("review"));
    entries.extend(reviews(looks_back, today));
    entries.retain(|one| (one.on >= first || one.every.is_some()) && !but.contains(&one.sort));
    entries.sort_by(|one, other| (one.on, one.sort, &one.file, one.line).cmp(&(other.on, other.sort, &other.file, other.line)));
    // The same sentence on the same day is one entry, however often it is written.
    entries.dedup_by(|one, other| one.on == other.on && one.text == other.text);
    let mut seen: HashMap<String, usize> = HashMap::new();
    for one in &mut entries {
        let times = seen.entry(one.uid.clone()).or_default();
        *times += 1;
        if *times > 1 {
            one.uid = format!("{times}-{}", one.uid);
        }
    }
    Calendar { schema: SCHEMA.to_owned(), today, entries }
}

/// Goals, milestones and check-ins of plans that are not over.
fn of_plan(plan: &Plan, today: Date) -> Vec<Dated> {
    let holds = |entry: &&Entry| !plan.sources[entry.source].is_over(today) && entry.done != Some(true);
    let mut periods: Vec<(String, usize, &Entry)> = Vec::new();
    let mut dated = Vec::new();
    for entry in plan.entries.iter().filter(holds) {
        let named = entry.handle().map_or_else(|| entry.title.clone(), |name| format!("{name} {}", entry.title));
        match (entry.section, entry.deadline, &entry.period) {
            (Some(Section::Goals), Some(on), _) => dated.push(of_entry(plan, entry, Sort::Deadline, on, named)),
            (_, _, Some(period)) if value::period(period).is_some() => {
                match periods.iter_mut().find(|(name, _, other)| name == period && other.source == entry.source) {
                    Some((_, count, _)) => *count += 1,
                    None => periods.push((period.clone(), 1, entry)),
                }
            }
            // Lines below "By 15 January" are not a period, and have a day of their own.
            (Some(Section::Milestones), Some(on), _) => {
                dated.push(of_entry(plan, entry, Sort::Milestone, on, entry.title.clone()));
            }
            _ => {}
        }
    }
    for (period, count, entry) in periods {
        let Some(days) = value::period(&period) else { continue };
        let lines = if count == 1 { "1 line".to_owned() } else { format!("{count} lines") };
        dated.push(of_entry(plan, entry, Sort::CheckIn, days.last, format!("Check-in {period}: {lines} open")));
    }
    dated
}

fn of_entry(plan: &Plan, entry: &Entry, sort: Sort, on: Date, text: String) -> Dated {
    dated(sort, on, text, &plan.sources[entry.source].file, entry.text.line)
}

/// What the plan wants on a day of each week, or of each month.
fn cadences(plan: &Plan, today: Date) -> Vec<Dated> {
    let rules = plan.rules.iter().filter(|stated| stated.what.kind == RuleKind::Cadence);
    let holds = rules.filter(|stated| !plan.sources[stated.source].is_over(today));
    let mut all = Vec::new();
    for stated in holds.filter(|stated| stated.what.until.is_none_or(|until| until >= today)) {
        let entry = stated.entry.map(|at| &plan.entries[at]);
        let text = entry.map_or_else(|| stated.line.text.clone(), |entry| entry.title.clone());
        // Several of one entry are told apart by what they are about and when.
        let is_beside = |other: &Stated<Rule>| match stated.entry {
            Some(_) => other.entry == stated.entry,
            None => other.line.line == stated.line.line,
        };
        let is_alone = !plan.rules.iter().any(|other| {
            let is_cadence = other.what.kind == RuleKind::Cadence && other.source == stated.source;
            is_cadence && is_beside(other) && !std::ptr::eq(other, stated)
        });
        let part = stated.what.part();
        let text = if is_alone || part.is_empty() { text } else { format!("{text}: {part}") };
        let unit = stated.what.period.filter(|period| period.count == 1).map(|period| period.unit);
        for name in &stated.what.names {
            let found = match unit {
                Some(PeriodUnit::Week) => next_weekday(name, today).map(|on| (on, Every::Week)),
                Some(PeriodUnit::Month) => day_of_month(name).and_then(|day| Some((next_day(day, today)?, Every::Month(day)))),
                _ => None,
            };
            let Some((on, every)) = found else { continue };
            let one = dated(Sort::Cadence, on, text.clone(), &plan.sources[stated.source].file, stated.line.line);
            let uid = format!("{}-{}", name.to_lowercase(), one.uid);
            all.push(Dated { every: Some(every), uid, ..one });
        }
    }
    all
}

fn next_weekday(name: &str, today: Date) -> Option<Date> {
    let is = |day: &Date| day.strftime("%A").to_string().eq_ignore_ascii_case(name);
    today.series(1.day()).take(7).find(is)
}

/// `1st`, `25th`, `3`
fn day_of_month(name: &str) -> Option<i8> {
    let digits = name.trim_end_matches(|char: char| char.is_alphabetic());
    digits.parse().ok().filter(|day| (1..=31).contains(day))
}

fn next_day(day: i8, today: Date) -> Option<Date> {
    today.series(1.day()).take(62).find(|one| one.day() == day)
}

/// Boxes, conversations, ideas and decisions.
fn of_notes(snapshot: &Snapshot) -> Vec<Dated> {
    let mut all = Vec::new();
    // What says of itself that it is private leaves in no file.
    let is_private =
        |note: &Note| note.facts.value("private").is_some_and(|value| matches!(value.to_lowercase().as_str(), "true" | "yes"));
    let notes: Vec<Note> = snapshot.notes.iter().filter(|note| !note.facts.draft && !is_private(note)).cloned().collect();
    for due in due::open(&notes) {
        let (sort, text) = match due.kind {
            DueKind::Promise => (Sort::Promise, due.text.clone()),
            DueKind::Owed => (Sort::Promise, format!("{} owes: {}", due.by.as_deref().unwrap_or("somebody"), due.text)),
            _ => (Sort::Box, due.text.clone()),
        };
        all.push(dated(sort, due.on, text, &due.path, due.line.unwrap_or(1)));
    }
    for note in &notes {
        let facts = &note.facts;
        let day = |key: &str| facts.value(key).and_then(value::fuzzy).map(|days| days.last);
        let found = match facts.kind {
            Some(Kind::Meeting) if facts.status.as_deref() == Some("planned") => {
                facts.date.map(|on| (Sort::Meeting, on, facts.title.clone()))
            }
            Some(Kind::Idea) => Idea::of(note)
                .filter(|idea| idea.state().is_open())
                .and_then(|idea| Some((Sort::Deadline, idea.due()?, facts.title.clone()))),
            Some(Kind::Decision) => day("review-on").map(|on| (Sort::Decision, on, format!("Look again: {}", facts.title))),
            _ => None,
        };
        all.extend(found.map(|(sort, on, text)| dated(sort, on, text, note.path.as_str(), 1)));
    }
    all
}

/// When to look back: each Friday, unless the plan has its own day for it, and at the end of the running quarter.
fn reviews(has_own: bool, today: Date) -> Vec<Dated> {
    let friday = next_weekday("Friday", today).filter(|_| !has_own);
    let week = friday.map(|on| Dated {
        every: Some(Every::Week),
        uid: "week@tm".to_owned(),
        ..dated(Sort::Review, on, "Look back on the week, ten minutes: tm week".to_owned(), "", 0)
    });
    let quarter = Grain::Quarter.around(today);
    let text = format!("Look back on {}, half an hour: tm quarter", quarter.name);
    week.into_iter().chain([dated(Sort::Review, quarter.last, text, "", 0)]).collect()
}

/// A text as a calendar shows it: without what it shows of a level, and without who is meant, which only notes understand.
fn said(text: &str) -> String {
    let words = boxes::without_shown(text).split_whitespace();
    let kept: Vec<&str> = words.filter(|word| !word.starts_with('@')).collect();
    if kept.is_empty() { text.trim().to_owned() } else { kept.join(" ") }
}

/// An entry: the same words in the same file have the same name for ever, so that one that is put off moves in the calendar.
fn dated(sort: Sort, on: Date, text: String, file: &str, line: u32) -> Dated {
    let text = said(&text);
    let named = format!("{}\n{file}\n{text}", sort.word());
    let uid = format!("{:016x}@tm", fingerprint::of(named.bytes()));
    Dated { uid, sort, on, text, every: None, file: file.to_owned(), line }
}

#[cfg(test)]
mod tests;
