//! `tm log`: a line more in the note of a day, and what was understood of it.

use jiff::ToSpan;
use jiff::civil::{Date, DateTime};
use schemars::JsonSchema;
use serde::Serialize;
use tm_doc::Document;

use super::entry::{self, Noticed};
use super::goals::{self, Fed};
use super::note;
use crate::facts::{DayFact, DayKind};
use crate::filter::when;
use crate::plan::{Entry, FieldKind, Section};
use crate::record::value;
use crate::reference::{self, Candidate, Known, Match, Resolved};
use crate::{At, Facts, Planned, Query, Refusal, Snapshot};

/// The name and version of [`Logged`].
pub const SCHEMA: &str = "tm.logged/1";

/// A line to keep.
#[derive(Debug, Clone, Default)]
pub struct Log {
    /// Its words, as typed.
    pub text: String,
    /// The day it belongs to.
    pub day: Date,
    /// The notes that names behind `@` may mean.
    pub notes: Vec<Nameable>,
    /// The rows of the last list, as [`Known::rows`].
    pub rows: Vec<String>,
}

/// A note that can be named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Nameable {
    /// The note.
    pub note: Candidate,
    /// Whether it is an idea, which the beginning of its title is enough to name.
    pub is_idea: bool,
}

/// What was kept.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Logged {
    /// Always `tm.logged/1`.
    pub schema: String,
    /// The day.
    #[schemars(with = "String")]
    pub day: Date,
    /// Its note.
    pub path: String,
    /// The line as it is written, its list marker with it.
    pub written: String,
    /// What is understood of it; its line is 0 where the note does not give it back.
    pub entry: entry::Entry,
    /// What it names with `@`.
    pub refs: Vec<Named>,
    /// Minutes of the whole day, this line included.
    pub minutes: u32,
    /// Minutes of the whole day in this category.
    pub minutes_of_name: Option<u32>,
    /// Of a relapse: the pattern it names, where the plan has it.
    pub pattern: Option<Repeated>,
    /// The numbers of the plan it counts for.
    pub feeds: Vec<Fed>,
    /// Of a line that counts for none: the rules of the plan it counts for, as they are written.
    pub rules: Vec<String>,
    /// Of a count or reading that counts for none: the numbers of what it names.
    pub could_feed: Vec<Fed>,
    /// Of a count or reading that counts for none: what the plan calls nearly so.
    pub near: Vec<String>,
    /// Of a reading that counts for none, because its unit is another: `s is not %`.
    pub other_unit: Option<String>,
    /// What looks meant and is not counted, or cannot be true beside the other lines.
    pub findings: Vec<Noticed>,
}

/// A failure pattern of the plan that came back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Repeated {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The person's own remedy.
    pub remedy: Option<String>,
    /// The file that says so.
    pub file: String,
    /// The line of the remedy, else of the pattern, from 1.
    pub line: u32,
}

/// A name behind `@`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Named {
    /// As it is written in the line.
    pub name: String,
    /// The title of what it means; nothing where nothing is called so.
    pub title: Option<String>,
    /// What it could mean, where that is not one thing.
    pub could_be: Vec<String>,
}

/// The day a person names: `2026-11-18`, `yesterday`, `today-2d`. None that lies ahead.
///
/// ```
/// let today = jiff::civil::date(2026, 11, 20);
/// assert_eq!(tm_core::rhythm::log::day("yesterday", today), Ok(jiff::civil::date(2026, 11, 19)));
/// assert!(tm_core::rhythm::log::day("tomorrow", today).is_err());
/// ```
///
/// # Errors
/// Where the text names no day, or one that lies ahead.
pub fn day(text: &str, today: Date) -> Result<Date, Refusal> {
    let text = text.trim().to_lowercase();
    match value::day(&text).or_else(|| when::relative(&text, today)) {
        Some(day) if day > today => Err(Refusal::new(format!("{day} lies ahead")).hint("log a day when it is there")),
        Some(day) => Ok(day),
        None => Err(Refusal::new(format!("\"{text}\" is no day that I know")).hint("write yesterday, today-3d or 2026-11-18")),
    }
}

/// The line that says a habit is done. Whatever counts by itself, such as `+1 posts`, says that already and stays as it is.
///
/// ```
/// use tm_core::rhythm::log::done;
/// assert_eq!(done("1 recording"), "[x] 1 recording");
/// assert_eq!(done("[ ] 1 recording"), "[x] 1 recording");
/// assert_eq!(done("+1 posts: Retry storms"), "+1 posts: Retry storms");
/// ```
pub fn done(text: &str) -> String {
    match read(&crate::day::line(text)).kind {
        DayKind::Note => format!("[x] {}", text.trim()),
        DayKind::Habit => text.replacen("[ ]", "[x]", 1),
        _ => text.to_owned(),
    }
}

/// The names behind `@` in a text, as typed, each once.
pub fn names(text: &str) -> Vec<String> {
    crate::day::read(&crate::day::line(text), 1, &[]).fact.refs
}

/// The line that words of a command line are. A shell takes the quotation marks of `@"Retry storms"` away: a word with spaces behind `@` is a name
/// where other words stand beside it.
///
/// ```
/// use tm_core::rhythm::log::typed;
/// let words = |all: &[&str]| all.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
/// assert_eq!(typed(&words(&["45m", "draft", "@Retry storms"])), "45m draft @\"Retry storms\"");
/// assert_eq!(typed(&words(&["@G1 a first talk"])), "@G1 a first talk");
/// assert_eq!(typed(&words(&["- 2h30m deep: copied out of a note"])), "2h30m deep: copied out of a note");
/// ```
pub fn typed(words: &[String]) -> String {
    let is_name = |word: &str| {
        let name = word.strip_prefix('@').filter(|name| name.contains(' ') && !name.contains(['"', '@', '#']));
        name.and_then(|name| name.split_whitespace().next()).is_some_and(|first| !value::is_plan_item(first))
    };
    let word = |word: &String| match word.strip_prefix('@') {
        Some(name) if words.len() > 1 && is_name(word) => format!("@\"{}\"", name.trim()),
        _ => word.clone(),
    };
    let line = words.iter().map(word).collect::<Vec<_>>().join(" ");
    // The bullet of a line that was copied out of a note.
    let bare = line.trim_start().strip_prefix("- ").filter(|rest| rest.contains(char::is_alphanumeric));
    bare.map_or_else(|| line.clone(), |rest| rest.trim_start().to_owned())
}

/// What keeping a line reads: the notes of its day, and the plans where it names something.
pub fn reads(log: &Log) -> Query {
    Query { filter: Some(note::between(log.day, log.day)), plans: is_read_with_plans(&log.text), ..Query::default() }
}

/// Whether a line names something of a plan, or may count for a number of it.
fn is_read_with_plans(text: &str) -> bool {
    let fact = read(&crate::day::line(text));
    let is_counted = is_number(&fact) || crate::day::before_after(&fact).is_some();
    !fact.refs.is_empty() || is_counted || matches!(fact.kind, DayKind::Time | DayKind::Relapse)
}

fn is_number(fact: &DayFact) -> bool {
    matches!(fact.kind, DayKind::Count | DayKind::Reading | DayKind::Habit)
}

/// The line, in the note of its day. Names of ideas and numbers of rows are written as ids, so that they last.
pub fn log(snapshot: &Snapshot, log: &Log, at: &At) -> Planned<Logged> {
    let plans = reference::plans(&snapshot.every_plan());
    let mut refs = Vec::new();
    let mut text = log.text.clone();
    for name in names(&log.text) {
        let mut named = meant(&name, log, &plans, at.today);
        if named.name != name {
            let note = log.notes.iter().map(|one| &one.note).find(|note| lasting(note) == named.name);
            let written = note.map(|note| note::naming(snapshot, log.day, &note.path, note.id.as_deref(), &note.title));
            let written = written.unwrap_or_else(|| named.name.clone());
            text = crate::day::renamed(&text, &name, &written);
            // A link names the note by its file.
            named.name = note.filter(|_| written != named.name).map_or(named.name, |note| note.path.stem().to_owned());
        }
        refs.push(named);
    }
    let line = crate::day::line(&text);
    let fact = read(&line);
    let (path, edits) = note::append(snapshot, log.day, &line, at);
    let lines = entry::with(note::lines(snapshot, log.day), &fact);
    let (feeds, could_feed) = goals::fed(snapshot, &fact, log.day, at.today);
    let is_worth_it = is_number(&fact) || (fact.kind == DayKind::Time && fact.name.is_none());
    let rules = if feeds.is_empty() { crate::rules::counted_by(snapshot, &fact, log.day) } else { Vec::new() };
    let could_feed = if feeds.is_empty() && rules.is_empty() && is_worth_it { could_feed } else { Vec::new() };
    let other_unit = if feeds.is_empty() { goals::other_unit(snapshot, &fact, at.today) } else { None };
    let is_unknown = feeds.is_empty() && rules.is_empty() && could_feed.is_empty() && other_unit.is_none() && is_number(&fact);
    let near = fact.name.as_deref().filter(|_| is_unknown).map(|name| goals::near(snapshot, name, at.today));
    let of_name = fact.name.is_some() && fact.kind == DayKind::Time;
    let report = Logged {
        schema: SCHEMA.to_owned(),
        day: log.day,
        path: path.to_string(),
        written: line,
        entry: entry::Entry { line: 0, ..entry::Entry::of(&fact) },
        refs,
        minutes: entry::minutes(lines.iter()),
        minutes_of_name: of_name.then(|| entry::minutes(lines.iter().filter(|other| other.name == fact.name))),
        pattern: repeated(snapshot, &fact),
        feeds,
        rules,
        could_feed,
        near: near.unwrap_or_default(),
        other_unit,
        findings: Vec::new(),
    };
    Planned { edits, report }
}

impl Logged {
    /// From when to when it lasted by the clocks on the wall, where it says so.
    pub fn by_the_clock(&self) -> Option<(DateTime, DateTime)> {
        let fact = read(&self.written);
        let (start, minutes) = (fact.start?, fact.lasts()?);
        let start = self.day.at(0, 0, 0, 0).checked_add(i64::from(start).minutes()).ok()?;
        Some((start, start.checked_add((minutes as i64).minutes()).ok()?))
    }

    /// Says that so many minutes passed between these clocks: they were changed that night. What a line says is counted all the same.
    pub fn clocks_changed(&mut self, passed: u32) {
        let counted = self.entry.minutes.unwrap_or_default();
        let (passed, counted) = (crate::day::lasted(passed), crate::day::lasted(counted));
        let message = format!("the clocks were changed then: {passed} passed, and {counted} are counted");
        let remedy = format!("where that matters, write how long it was: `{passed} …`");
        self.findings.push(Noticed { line: self.entry.line, code: "clocks-changed".to_owned(), message, remedy });
    }

    /// Takes over what the note gives back: the place of the line, and what is said of it. A line that it does not give back counts for
    /// nothing.
    pub fn read_back(&mut self, facts: &Facts) {
        let wanted = read(&self.written);
        let bare = |fact: &DayFact| DayFact { line: 0, value: fact.lasts(), shared: 0, ..fact.clone() };
        let same = |fact: &&DayFact| bare(fact) == bare(&wanted);
        match facts.entries.iter().rev().find(same) {
            Some(found) => {
                self.entry.line = found.line;
                let here = facts.findings.iter().filter(|finding| finding.line == found.line);
                self.findings = here.map(Noticed::from).collect();
            }
            None => {
                let message = "the line is written, but the note does not give it back".to_owned();
                let remedy = format!("what is wrong with it: tm check {}", self.path);
                self.findings = vec![Noticed { line: 0, code: "not-read-back".to_owned(), message, remedy }];
                self.feeds.clear();
                self.rules.clear();
            }
        }
        let is_of_another = facts.date.is_some_and(|date| date != self.day);
        if let Some(two_days) = facts.findings.iter().find(|finding| finding.code == "two-days").filter(|_| is_of_another) {
            self.findings.push(Noticed::from(two_days));
        }
    }
}

/// The pattern that a relapse names.
fn repeated(snapshot: &Snapshot, fact: &DayFact) -> Option<Repeated> {
    let id = fact.name.as_deref().filter(|_| fact.kind == DayKind::Relapse)?;
    let plan = snapshot.plan();
    let is = |entry: &&Entry| {
        entry.section == Some(Section::Patterns) && entry.id.as_deref().is_some_and(|own| own.eq_ignore_ascii_case(id))
    };
    let pattern = plan.entries.iter().find(is)?;
    let counter = pattern.field(FieldKind::Counter).next();
    Some(Repeated {
        id: id.to_owned(),
        title: pattern.title.clone(),
        remedy: counter.map(|line| line.text.clone()),
        file: plan.sources[pattern.source].file.clone(),
        line: counter.unwrap_or(&pattern.text).line,
    })
}

/// What a note gives back of a line.
pub(super) fn read(line: &str) -> DayFact {
    let (facts, _) = crate::day::entries(&Document::parse(format!("{line}\n")), None, &[]);
    facts.into_iter().next().unwrap_or_else(|| crate::day::read(line, 0, &[]).fact)
}

/// What a name behind `@` means.
fn meant(name: &str, log: &Log, plans: &[reference::PlanItems], today: Date) -> Named {
    let all: Vec<Candidate> = log.notes.iter().map(|one| one.note.clone()).collect();
    let ideas: Vec<Candidate> = log.notes.iter().filter(|one| one.is_idea).map(|one| one.note.clone()).collect();
    let known = |notes| Known { notes, rows: &log.rows, plans, on: log.day, today };
    match reference::resolve(name, &known(&all)) {
        Resolved::Item(item) => Named { name: name.to_owned(), title: Some(item.title.to_owned()), could_be: Vec::new() },
        Resolved::Note(note) if is_exact(note, name) => is(name.to_owned(), note),
        // Whoever writes a title of several words in quotation marks means that note.
        Resolved::Note(note) if name.contains(' ') => is(lasting(note), note),
        Resolved::Note(note) if name.bytes().all(|byte| byte.is_ascii_digit()) => is(lasting(note), note),
        Resolved::Tie(matches) if matches.iter().any(|one| matches!(one, Match::Item(_))) => several(name, &matches),
        // In "a talk with @dana" the beginning of a title is no name: only ideas are named so.
        _ => match reference::resolve(name, &known(&ideas)) {
            // The beginning of a word from its midst is a way to look for it, and none to name it in a line that stays.
            Resolved::Note(note) if reference::is_begun_by(note, name) || reference::is_worded(note, name) => {
                is(lasting(note), note)
            }
            Resolved::Tie(matches) => several(name, &matches),
            _ => Named { name: name.to_owned(), title: None, could_be: Vec::new() },
        },
    }
}

fn is(name: String, note: &Candidate) -> Named {
    Named { name, title: Some(note.title.clone()), could_be: Vec::new() }
}

fn several(name: &str, matches: &[Match<'_>]) -> Named {
    let shown = |one: &Match<'_>| match one {
        Match::Note(note) => format!("@{} {}", lasting(note), note.title),
        Match::Item(item) => format!("@{} {}", item.key(), item.title),
    };
    Named { name: name.to_owned(), title: None, could_be: matches.iter().take(5).map(shown).collect() }
}

fn is_exact(note: &Candidate, name: &str) -> bool {
    let same = |own: &str| own.eq_ignore_ascii_case(name);
    note.id.as_deref().is_some_and(same) || same(note.path.stem())
}

/// The name of a note that lasts: its id, else its file's.
fn lasting(note: &Candidate) -> String {
    note.id.clone().unwrap_or_else(|| note.path.stem().to_owned())
}
