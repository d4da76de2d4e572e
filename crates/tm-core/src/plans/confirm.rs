//! `tm plan confirm`: everything guessed of the plans on one page, and then certain.
//!
//! Entries without an id get the one they were shown with; headings whose meaning was inferred become names of their section; numbers that
//! begin somewhere get a first reading in the day's note.

use std::sync::Arc;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use super::draft::{Draft, entries_said, said, words_begin};
use super::guess;
use crate::facts::DayKind;
use crate::plan::measure::{Op, States};
use crate::plan::{Entry, Plan, Section};
use crate::{At, Edit, Filter, Id, Kind, Planned, Query, Refusal, Snapshot, day, record};

/// The name and version of [`Confirmed`].
pub const SCHEMA: &str = "tm.plan.confirmed/1";

/// What to make certain.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Confirm {
    /// What is done already, by the name of the number.
    pub done: Vec<(String, f64)>,
    /// Headings and ids to leave as they are.
    pub but: Vec<String>,
}

/// The guesses.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Confirmed {
    /// Always `tm.plan.confirmed/1`.
    pub schema: String,
    /// Headings that become names of a section.
    pub headings: Vec<HeadingGuess>,
    /// Entries that get an id.
    pub ids: Vec<NewId>,
    /// Entries that need one and are written in a way that leaves no room for it.
    pub by_hand: Vec<NewId>,
    /// Numbers that count from somewhere.
    pub baselines: Vec<Baseline>,
}

/// A heading and the section it was taken for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct HeadingGuess {
    /// Its words.
    pub heading: String,
    /// The section: `goals`.
    pub section: String,
    /// The plan.
    pub file: String,
    /// The line, from 1.
    pub line: u32,
}

/// An id for an entry that has none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct NewId {
    /// The id.
    pub id: String,
    /// The section: `goals`.
    pub section: String,
    /// The entry's title.
    pub title: String,
    /// The plan.
    pub file: String,
    /// The line, from 1.
    pub line: u32,
    /// Why it has to be written by hand, where it has.
    pub why: Option<String>,
}

/// A number of the plan of which nothing is recorded yet.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Baseline {
    /// The number: `posts`.
    pub name: String,
    /// What it is to become.
    pub target: f64,
    /// By which day, where the plan says.
    #[schemars(with = "Option<String>")]
    pub deadline: Option<Date>,
    /// The plan's line.
    pub text: String,
    /// The plan.
    pub file: String,
    /// The line, from 1.
    pub line: u32,
    /// Whether that day is past.
    pub past: bool,
    /// What is done already by the plan's own words: the 1 of `(1/3 so far)`.
    pub so_far: Option<f64>,
    /// What is done already, as the person says; nothing where nobody said.
    pub done: Option<f64>,
}

/// What confirming reads: the plans, and the days whose lines count something.
pub fn reads() -> Query {
    Query { filter: Some(Filter::is("type", "day")), plans: true, ..Query::default() }
}

/// Everything guessed of the plans in force, and the edits that make it certain. The headings are for the settings, which others write.
pub fn confirm(snapshot: &Snapshot, request: &Confirm, at: &At) -> Result<Planned<Confirmed>, Refusal> {
    let files = super::in_force(snapshot);
    if files.is_empty() {
        return Err(super::no_plan());
    }
    let mut planned = Planned {
        edits: Vec::new(),
        report: Confirmed {
            schema: SCHEMA.to_owned(),
            headings: Vec::new(),
            ids: Vec::new(),
            by_hand: Vec::new(),
            baselines: baselines(snapshot, request, at),
        },
    };
    let plan = snapshot.plan();
    let mut taken = super::ids(&plan);
    let is_only = files.len() == 1;
    let mut left: Vec<String> = Vec::new();
    for file in files {
        let sections = &snapshot.dialect.sections;
        let mut draft = if is_only { Draft::known(file, sections, Arc::clone(&plan)) } else { Draft::new(file, sections) };
        let guesses = guess::headings(&draft, &snapshot.dialect.sections);
        left.extend(guesses.iter().map(|guess| guess.text.clone()));
        let guesses = guesses.into_iter();
        planned.report.headings.extend(guesses.filter(|guess| !is_left(request, &guess.text)).map(|guess| HeadingGuess {
            heading: guess.text,
            section: guess.section.key().to_owned(),
            file: file.path.to_string(),
            line: guess.line,
        }));
        ids(&mut draft, request, &mut taken, &mut planned.report, &mut left);
        planned.edits.extend(draft.edits);
    }
    unknown_numbers(request, &planned.report.baselines)?;
    nothing_left(request, left)?;
    planned.edits.extend(readings(snapshot, &planned.report.baselines, at));
    Ok(planned)
}

/// Whoever leaves something out by name means something that was guessed.
fn nothing_left(request: &Confirm, guessed: Vec<String>) -> Result<(), Refusal> {
    let is_guessed = |but: &&String| guessed.iter().any(|name| name.eq_ignore_ascii_case(but));
    let Some(but) = request.but.iter().find(|but| !is_guessed(but)) else { return Ok(()) };
    let hint = match guessed.as_slice() {
        [] => "nothing is guessed any more".to_owned(),
        names => format!("there are {}", names.join(", ")),
    };
    Err(Refusal::new(format!("no heading or id that is guessed is called \"{but}\"")).hint(hint))
}

/// The numbers that wait for a beginning, and the readings in today's note of those of which it is said how far they are. No plan is edited.
pub fn beginnings(snapshot: &Snapshot, request: &Confirm, at: &At) -> Result<Planned<Vec<Baseline>>, Refusal> {
    let report = baselines(snapshot, request, at);
    unknown_numbers(request, &report)?;
    Ok(Planned { edits: readings(snapshot, &report, at), report })
}

fn is_left(request: &Confirm, name: &str) -> bool {
    request.but.iter().any(|but| but.eq_ignore_ascii_case(name))
}

/// Writes an id in front of every entry that was shown with a label, in reading order.
fn ids(draft: &mut Draft<'_>, request: &Confirm, taken: &mut Vec<String>, report: &mut Confirmed, guessed: &mut Vec<String>) {
    let plan = draft.plan();
    let mut wanted: Vec<Wanted> = Vec::new();
    for at in positions(&plan) {
        let Some(label) = plan.entries[at].label.as_deref() else { continue };
        let id = free(label, taken);
        guessed.extend([label.to_owned()].into_iter().chain((id != label).then(|| id.clone())));
        if is_left(request, label) || is_left(request, &id) {
            continue;
        }
        taken.push(id.clone());
        wanted.push(Wanted { at, id });
    }
    let new = |one: &Wanted| {
        let entry = &plan.entries[one.at];
        let section = entry.section.map_or_else(String::new, |section| section.key().to_owned());
        let (id, title, file) = (one.id.clone(), entry.title.clone(), draft.path.to_string());
        NewId { id, section, title, file, line: entry.text.line, why: None }
    };
    let news: Vec<NewId> = wanted.iter().map(new).collect();
    let written = with_ids(draft.clone(), plan.clone(), &wanted);
    for (one, new) in wanted.iter().zip(news) {
        let is_written = written.ids.contains(&one.at);
        if is_written {
            report.ids.push(new);
        } else {
            report.by_hand.push(NewId { why: Some(why_not(&written.draft, &written.plan, one)), ..new });
        }
    }
    *draft = written.draft;
}

/// An id for the entry at this position.
struct Wanted {
    at: usize,
    id: String,
}

/// A draft, what it says, and the positions of the entries that have their id in it.
struct Written<'a> {
    draft: Draft<'a>,
    plan: Arc<Plan>,
    ids: Vec<usize>,
}

/// The plan with all the ids for which there is room: all at their likeliest place, those that are not read there at the next, and so on.
fn with_ids<'a>(draft: Draft<'a>, plan: Arc<Plan>, wanted: &[Wanted]) -> Written<'a> {
    let mut written = Written { draft, plan, ids: Vec::new() };
    for place in 0..PLACES {
        let left: Vec<&Wanted> = wanted.iter().filter(|one| !written.ids.contains(&one.at)).collect();
        written = at_place(written, &left, place);
    }
    written
}

/// The plan with the ids that are read as such at this place of their line. A plan takes long to read, so they are tried together, then those
/// that were read, then the others again, now that those are in place; and only where something else changes in halves.
fn at_place<'a>(written: Written<'a>, wanted: &[&Wanted], place: usize) -> Written<'a> {
    let Some((next, put)) = together(&written, wanted, place) else { return written };
    let plan = next.plan();
    if holds(&plan, &written.plan, &put) {
        let ids = [written.ids, put.iter().map(|one| one.at).collect()].concat();
        return Written { draft: next, plan, ids };
    }
    let (was, now) = (entries_said(&written.plan, |_| true), entries_said(&plan, |_| true));
    let line = |one: &Wanted| written.plan.entries[one.at].text.line;
    // Where the entries are as many as before, each tells of itself.
    let is_read = |one: &&Wanted| match now.len() == was.len() {
        true => has_its_id(&plan, one) && now[one.at] == was[one.at],
        false => plan.entries.iter().any(|entry| entry.text.line == line(one) && entry.id.as_deref() == Some(&one.id)),
    };
    let (read, unread): (Vec<&Wanted>, Vec<&Wanted>) = put.into_iter().partition(is_read);
    match (read.len(), unread.len()) {
        // None is read, or the one that is changes something else.
        (0, _) | (1, 0) => written,
        (_, 0) => in_halves(written, &read, place),
        _ => at_place(at_place(written, &read, place), &unread, place),
    }
}

fn in_halves<'a>(written: Written<'a>, wanted: &[&Wanted], place: usize) -> Written<'a> {
    let (first, second) = wanted.split_at(wanted.len() / 2);
    at_place(at_place(written, first, place), second, place)
}

/// The plan with these ids, each at this place of its line, and those that have such a place; nothing where none has.
fn together<'a, 'w>(written: &Written<'a>, wanted: &[&'w Wanted], place: usize) -> Option<(Draft<'a>, Vec<&'w Wanted>)> {
    let mut next = written.draft.clone();
    let mut put = Vec::new();
    for one in wanted {
        let entry = &written.plan.entries[one.at];
        let at = places(next.document.line(entry.text.line), entry).get(place).copied();
        let tried = at.and_then(|at| next.inserted(entry.text.line, at, &format!("{}: ", one.id)));
        if let Some(tried) = tried {
            next = tried;
            put.push(*one);
        }
    }
    (!put.is_empty()).then_some((next, put))
}

/// Whether the plan has these ids and else says what it said before.
fn holds(plan: &Plan, before: &Plan, wanted: &[&Wanted]) -> bool {
    let lines: Vec<u32> = wanted.iter().map(|one| before.entries[one.at].text.line).collect();
    let is_meant = |entry: &Entry| lines.contains(&entry.text.line);
    wanted.iter().all(|one| has_its_id(plan, one)) && said(plan, is_meant) == said(before, is_meant)
}

fn has_its_id(plan: &Plan, one: &Wanted) -> bool {
    plan.entries.get(one.at).is_some_and(|entry| entry.id.as_deref() == Some(&one.id))
}

/// The entries that need an id: nobody refers to the sentences of a story.
fn positions(plan: &Plan) -> Vec<usize> {
    let needs = |entry: &Entry| entry.label.is_some() && entry.section != Some(Section::Narratives);
    (0..plan.entries.len()).filter(|at| needs(&plan.entries[*at])).collect()
}

/// The label, or the next number that no plan in force has: `G3`.
fn free(label: &str, taken: &[String]) -> String {
    let letters = label.trim_end_matches(|char: char| char.is_ascii_digit());
    let first: u32 = label[letters.len()..].parse().unwrap_or(1);
    let mut ids = (first..).map(|number| format!("{letters}{number}"));
    ids.find(|id| !taken.contains(id)).unwrap_or_else(|| label.to_owned())
}

/// An id may stand in so many places of its line.
const PLACES: usize = 3;

/// Why no id can stand in front of an entry: what would come of it in the likeliest place.
fn why_not(draft: &Draft<'_>, before: &Plan, one: &Wanted) -> String {
    let entry = &before.entries[one.at];
    let line = entry.text.line;
    let places = places(draft.document.line(line), entry).into_iter();
    let Some(next) = places.filter_map(|place| draft.inserted(line, place, &format!("{}: ", one.id))).next() else {
        return "the line cannot be told from others like it".to_owned();
    };
    let plan = next.plan();
    match plan.entries.get(one.at).map(|entry| &entry.title).filter(|title| **title != entry.title) {
        Some(title) => format!("with an id in front it would be read as \"{title}\""),
        None => "an id in front would change what is read; it counts as it is".to_owned(),
    }
}

/// Where in its line an id may stand, the likeliest first: within the marks of its title, before them, in the cell of its title.
fn places(raw: &str, entry: &Entry) -> Vec<usize> {
    let begin = words_begin(raw);
    let inside = begin + (raw[begin..].len() - raw[begin..].trim_start_matches(['*', '_', '~']).len());
    let beginning: String = entry.title.chars().take(12).collect();
    let cell = raw.find(&beginning).filter(|_| !beginning.is_empty());
    let mut places = vec![inside, begin];
    places.extend(cell);
    places.dedup();
    places
}

/// The numbers to reach of which no day says anything. Of a plan that is over only those are meant that somebody says a beginning of.
fn baselines(snapshot: &Snapshot, request: &Confirm, at: &At) -> Vec<Baseline> {
    let plan = snapshot.plan();
    let states = States::of(plan.measures.iter());
    let mut found: Vec<Baseline> = Vec::new();
    for stated in &plan.measures {
        let measure = &stated.what;
        let of_any = measure.source.is_none() && measure.threshold.is_none();
        let counts_up = measure.op == Op::AtLeast && of_any && !measure.relative && measure.period.is_none();
        let name = states.called(measure);
        let known = found.iter().any(|known| known.name == name) || is_recorded(snapshot, &name);
        let done = request.done.iter().find(|(called, _)| called.eq_ignore_ascii_case(&name)).map(|(_, done)| *done);
        let is_past = plan.sources[stated.source].is_over(at.today) && done.is_none();
        if !counts_up || known || is_past || reading(&name, 0.0).is_none() {
            continue;
        }
        found.push(Baseline {
            so_far: so_far(&stated.line.text, measure.value),
            name,
            target: measure.value,
            deadline: stated.deadline,
            past: stated.deadline.is_some_and(|day| day < at.today),
            text: plan.quote(stated.source, &stated.line),
            file: plan.sources[stated.source].file.clone(),
            line: stated.line.line,
            done,
        });
    }
    found
}

/// What a bracket says is done of `target`: `(1/3 so far)`, `(1 of 3 done)`.
fn so_far(line: &str, target: f64) -> Option<f64> {
    line.split('(').skip(1).find_map(|bracket| {
        let said = bracket.split(')').next()?.replace('/', " of ");
        let words: Vec<&str> = said.split_whitespace().collect();
        let [done, "of", all, ..] = words.as_slice() else { return None };
        let number = |word: &str| word.parse::<f64>().ok().filter(|number| number.is_finite() && *number >= 0.0);
        number(done).filter(|_| number(all) == Some(target))
    })
}

fn is_recorded(snapshot: &Snapshot, name: &str) -> bool {
    let entries = snapshot.notes.iter().flat_map(|note| &note.facts.entries);
    let mut counting = entries.filter(|entry| matches!(entry.kind, DayKind::Count | DayKind::Reading));
    counting.any(|entry| entry.name.as_deref() == Some(name))
}

fn unknown_numbers(request: &Confirm, baselines: &[Baseline]) -> Result<(), Refusal> {
    let known = |name: &String| baselines.iter().any(|baseline| baseline.name.eq_ignore_ascii_case(name));
    match request.done.iter().find(|(name, _)| !known(name)) {
        None => Ok(()),
        Some((name, _)) => {
            let names: Vec<&str> = baselines.iter().map(|baseline| baseline.name.as_str()).collect();
            let hint = if names.is_empty() {
                "none waits for one: leave it out".to_owned()
            } else {
                format!("there are {}", names.join(", "))
            };
            Err(Refusal::new(format!("no number of the plan that waits for a beginning is called \"{name}\"")).hint(hint))
        }
    }
}

/// The line of a day that says a number is so far, if it can be said in one.
fn reading(name: &str, value: f64) -> Option<String> {
    let line = format!("{name} = {value}");
    let fact = day::read(&line, 1, &[]).fact;
    (fact.kind == DayKind::Reading && fact.name.as_deref() == Some(name) && fact.value == Some(value)).then_some(line)
}

fn readings(snapshot: &Snapshot, baselines: &[Baseline], at: &At) -> Vec<Edit> {
    let lines: Vec<String> =
        baselines.iter().filter_map(|baseline| reading(&baseline.name, baseline.done?)).map(|line| format!("- {line}")).collect();
    if lines.is_empty() {
        return Vec::new();
    }
    let path = record::path(Kind::Day, "", at, &snapshot.dialect);
    let text = match snapshot.dialect.day_heading(&path) {
        // Another program's day note has no front matter of ours.
        Some(_) => String::new(),
        None => record::text(Kind::Day, &Id::of(at.seed, 0), "", &[], "", at),
    };
    let heading = snapshot.dialect.day_heading(&path).map(str::to_owned);
    let appended = lines.into_iter().map(|line| Edit::append(&path, heading.as_deref(), line));
    std::iter::once(Edit::Ensure { path: path.clone(), text }).chain(appended.collect::<Vec<_>>()).collect()
}
