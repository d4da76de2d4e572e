//! ONCE: a failure pattern on new evidence, at most once a week, beside the person's own remedy.
//!
//! Two things are evidence: a relapse that was logged (`FP2: …`), and several new ideas that the plan speaks against while none in progress had
//! a step. The second speaks for the pattern that most of them would repeat by its own words. An idea that serves the plan is no relapse, nor is
//! one the plan says nothing about: keeping it instead of beginning it is what a remedy asks for.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use super::View;
use super::doing::Doing;
use crate::day::rest::between;
use crate::facts::DayKind;
use crate::ideas::Idea;
use crate::judge::{self, Prepared, Standing, Verdict};
use crate::plan::{Entry, FieldKind, Section};

/// So many new ideas are several.
const SEVERAL: usize = 3;
/// So many days without a step are worth a word.
const STILL: i32 = 5;
/// At most once in so many days, each pattern.
const REST: i64 = 7;
/// Evidence older than this is not new; where nothing is known of other days, it must be fresh.
const NEW: i64 = 14;
const FRESH: i64 = 3;
/// So many of the newest ideas are judged.
const JUDGED: usize = 10;
/// Relapses are counted over so many days.
const COUNTED: i64 = 30;

/// A pattern on new evidence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Once {
    /// Its id, or a stand-in in brackets.
    pub name: Option<String>,
    /// Its title.
    pub title: String,
    /// What was seen, in a sentence.
    pub evidence: String,
    /// The last day of that.
    #[schemars(with = "String")]
    pub on: Date,
    /// The person's own remedy.
    pub remedy: Option<String>,
    /// The file that says so.
    pub file: String,
    /// The line, from 1.
    pub line: u32,
}

impl Once {
    /// What must be the same for it to be the same.
    pub(super) fn key(&self) -> String {
        key(&self.file, self.name.as_deref().unwrap_or(&self.title))
    }
}

fn key(file: &str, name: &str) -> String {
    format!("pattern {file}#{name}")
}

/// The pattern with the newest evidence that may be shown.
pub(super) fn once(view: &View<'_>, doing: &[Doing]) -> Option<Once> {
    let patterns: Vec<&Entry> = view.plan.of(Section::Patterns).collect();
    let mut found: Vec<Once> = patterns.iter().filter_map(|pattern| relapsed(view, pattern)).collect();
    found.retain(|once| is_new(view, once));
    if found.is_empty() {
        found.extend(scattered(view, doing).filter(|once| is_new(view, once) && is_worth_it(view, once)));
    }
    found.into_iter().max_by_key(|once| once.on)
}

/// Whether it was not said this week, and there is something since it was said.
fn is_new(view: &View<'_>, once: &Once) -> bool {
    let memory = &view.known.memory;
    let age = between(once.on, view.today);
    match memory.last_of(&once.key(), view.today) {
        Some(said) => between(said, view.today) >= REST && once.on > said,
        None if memory.last(view.today).is_some() => age <= NEW,
        // Nobody knows what was shown: only what is fresh.
        None => age <= FRESH,
    }
}

/// Whether it is time to say once more what was only inferred: each time it was said the rest is twice as long. What one logs oneself is
/// answered every week.
fn is_worth_it(view: &View<'_>, once: &Once) -> bool {
    view.known.memory.is_worth_it(&once.key(), view.today, REST)
}

/// Relapses that were logged.
fn relapsed(view: &View<'_>, pattern: &Entry) -> Option<Once> {
    let id = pattern.id.as_deref()?;
    let days = view.snapshot.days().filter(|(on, _)| *on <= view.today && between(*on, view.today) < COUNTED);
    let is = |note: &&crate::facts::DayFact| {
        note.kind == DayKind::Relapse && note.name.as_deref().is_some_and(|name| name.eq_ignore_ascii_case(id))
    };
    let mut on: Vec<Date> =
        days.flat_map(|(on, note)| note.facts.entries.iter().filter(is).map(move |_| on).collect::<Vec<_>>()).collect();
    on.sort_unstable();
    let last = *on.last()?;
    let evidence = match on.len() {
        1 => format!("{}, {}.", pattern.title, named(last, view.today)),
        count => format!("{}: {count} times in {COUNTED} days, last {}.", pattern.title, named(last, view.today)),
    };
    Some(told(view, pattern, evidence, last))
}

/// Several new ideas while nothing in progress had a step.
fn scattered(view: &View<'_>, doing: &[Doing]) -> Option<Once> {
    let newest = doing.iter().filter(|one| one.idle.is_some()).min_by_key(|one| one.idle)?;
    let (idle, last) = (newest.idle?, newest.last?);
    // What was said of some ideas is not said again because of them, nor of those one kept against a judgement.
    let said = |idea: &Idea<'_>| pattern_said(view).is_some_and(|said| idea.kept().is_none_or(|kept| kept <= said));
    let kept = |idea: &Idea<'_>| {
        let counts = idea.kept_because().is_none() && !said(idea);
        idea.kept().filter(|on| counts && *on > last && *on <= view.today)
    };
    let mut new: Vec<(Date, Idea<'_>)> =
        view.known.new.iter().filter_map(Idea::of).filter_map(|idea| Some((kept(&idea)?, idea))).collect();
    new.sort_by_key(|(on, _)| std::cmp::Reverse(*on));
    if idle < STILL || new.len() < SEVERAL {
        return None;
    }
    let (pattern, against) = repeated(view, &new)?;
    let many = match new.len().min(JUDGED) {
        newest if newest == against && newest == new.len() => format!("{against} new ideas"),
        newest => format!("{against} of the {newest} newest ideas"),
    };
    let what = format!("{many} in the {idle} days without a step on {}. {}?", newest.title, pattern.title);
    Some(told(view, pattern, what, new[0].0))
}

/// The last day a pattern was shown that beginning too much stands for.
fn pattern_said(view: &View<'_>) -> Option<Date> {
    let patterns = view.plan.of(Section::Patterns);
    let keys =
        patterns.map(|entry| key(&view.plan.sources[entry.source].file, entry.handle().as_deref().unwrap_or(&entry.title)));
    keys.filter_map(|key| view.known.memory.last_of(&key, view.today)).max()
}

/// The pattern most of the ideas that the plan speaks against would repeat, and how many those are; the newest decides between two.
fn repeated<'v>(view: &'v View<'_>, new: &[(Date, Idea<'_>)]) -> Option<(&'v Entry, usize)> {
    let prepared = Prepared::new(view.plan);
    let mut against = 0;
    let mut counts: Vec<(usize, usize)> = Vec::new();
    for (_, idea) in new.iter().take(JUDGED) {
        let text = idea.text();
        let judged = judge::judge(&prepared, judge::Idea::from(text.as_str()), &Standing::default(), view.today);
        if matches!(judged.verdict, Verdict::Pursue | Verdict::Unknown) {
            continue;
        }
        against += 1;
        for pattern in &judged.patterns {
            let is = |entry: &Entry| entry.text.line == pattern.line && view.plan.sources[entry.source].file == pattern.file;
            let Some(at) = view.plan.entries.iter().position(is) else { continue };
            match counts.iter_mut().find(|(one, _)| *one == at) {
                Some((_, count)) => *count += 1,
                None => counts.push((at, 1)),
            }
        }
    }
    let most = counts.iter().map(|(_, count)| *count).max()?;
    let (at, _) = counts.into_iter().find(|(_, count)| *count == most)?;
    let entry = Some(&view.plan.entries[at]).filter(|entry| entry.section == Some(Section::Patterns))?;
    (against >= SEVERAL).then_some((entry, against))
}

fn told(view: &View<'_>, pattern: &Entry, evidence: String, on: Date) -> Once {
    let counter = pattern.field(FieldKind::Counter).next();
    let line = counter.unwrap_or(&pattern.text);
    Once {
        name: pattern.handle(),
        title: pattern.title.clone(),
        evidence,
        on,
        remedy: counter.map(|line| line.text.clone()),
        file: view.plan.sources[pattern.source].file.clone(),
        line: line.line,
    }
}

fn named(day: Date, today: Date) -> String {
    if day == today { "today".to_owned() } else { day.strftime("on %a %-d %b").to_string() }
}
