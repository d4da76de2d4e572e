//! What counts for a dimension, and what does not and why.

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use super::{GapRule, Sees, View, is_open};
use crate::levels::cited::{Lacking, lacking};
use crate::levels::name::{self, key};
use crate::levels::show::{Known, Noticed};
use crate::record::value;
use crate::{Facts, Kind, Note, Snapshot, evidence};

/// Something that shows a dimension.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Win {
    /// Its id; nothing where none is written.
    pub id: Option<String>,
    /// Its title.
    pub title: String,
    /// Its file.
    pub path: String,
    /// `win`, `decision` or `idea`.
    pub kind: String,
    /// The day it was.
    #[schemars(with = "Option<String>")]
    pub date: Option<Date>,
    /// The month or quarter it was, for people; nothing where its day is known.
    pub period: Option<String>,
    /// Its project.
    pub project: Option<String>,
    /// That it was done before the jobs of today, and for whom; nothing where it was not.
    pub before: Option<String>,
    /// Those of one number count as one.
    pub group: usize,
    /// Why it does not count; nothing where it counts.
    pub because: Option<Why>,
}

/// Why something does not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Why {
    /// Its result is still open.
    Pending,
    /// It says no outcome.
    NoOutcome,
    /// It is older than the rule looks back.
    Old,
    /// It has no day.
    NoDate,
    /// Its day lies ahead.
    Ahead,
}

pub(super) struct Counted {
    pub(super) independent: usize,
    pub(super) recent: usize,
    pub(super) newest: Option<Date>,
    pub(super) newest_period: Option<String>,
    pub(super) wins: Vec<Win>,
    pub(super) uncounted: Vec<Win>,
    pub(super) unnamed: (usize, usize),
}

/// What shows this dimension at the level.
pub(super) fn count(view: &View<'_>, rule: &GapRule, dimension: usize) -> Counted {
    let mut showing: Vec<&Note> = candidates(view).filter(|note| view.cites(note, "shows", dimension)).collect();
    showing.sort_by(|one, other| other.facts.date.cmp(&one.facts.date).then_with(|| one.path.cmp(&other.path)));
    let (counting, others): (Vec<&Note>, Vec<&Note>) = showing.into_iter().partition(|note| why(view, note, rule).is_none());
    let groups = groups(&counting);
    let independent = groups.iter().collect::<HashSet<_>>().len();
    let recent = counting.iter().zip(&groups).filter(|(note, _)| note.facts.date.is_some_and(|date| date >= rule.recent_since));
    let recent = recent.map(|(_, group)| group).collect::<HashSet<_>>().len();
    let is_named = |note: &Note| view.sees == Sees::All || !(note.facts.hidden || is_private(&note.facts));
    let wins = counting.iter().zip(&groups).filter(|(note, _)| is_named(note)).map(|(note, group)| win(view, note, *group, None));
    let uncounted = others.iter().filter(|note| is_named(note)).map(|note| win(view, note, 0, why(view, note, rule)));
    Counted {
        independent,
        recent,
        newest: counting.first().and_then(|note| note.facts.date),
        newest_period: counting.first().and_then(|note| period(note)),
        wins: wins.collect(),
        uncounted: uncounted.collect(),
        unnamed: (counting.iter().filter(|note| !is_named(note)).count(), others.iter().filter(|note| !is_named(note)).count()),
    }
}

/// How many times a note that may not leave counts for a dimension.
pub(super) fn kept_back(view: &View<'_>, rule: &GapRule) -> usize {
    let closed = candidates(view).filter(|note| !is_open(note) && why(view, note, rule).is_none());
    closed.map(|note| (0..view.ladder.dimensions.len()).filter(|at| view.cites(note, "shows", *at)).count()).sum()
}

/// Decisions are not exported, which is no secret before their owner; what says so itself is.
fn is_private(facts: &Facts) -> bool {
    facts.value("private").is_some_and(|said| value::flag(said) != Some(false))
}

/// Wins, decisions, and ideas that were let go.
fn candidates<'a>(view: &View<'a>) -> impl Iterator<Item = &'a Note> {
    let dropped = view.notes(Kind::Idea).filter(|note| note.facts.status.as_deref() == Some("dropped"));
    view.notes(Kind::Win).chain(view.notes(Kind::Decision)).chain(dropped)
}

/// Why a note does not count; nothing where it does.
fn why(view: &View<'_>, note: &Note, rule: &GapRule) -> Option<Why> {
    let today = view.today;
    let facts = &note.facts;
    match facts.date {
        None => Some(Why::NoDate),
        Some(date) if date > today => Some(Why::Ahead),
        _ if facts.status.as_deref() == Some("result-pending") => Some(Why::Pending),
        Some(date) if date < rule.since => Some(Why::Old),
        Some(_) => (!has_outcome(note) && !rests_on_outcome(view.snapshot, note)).then_some(Why::NoOutcome),
    }
}

/// Whether a note says what came of it: a win as [`evidence::win`] reads it, anything else by its outcome.
fn has_outcome(note: &Note) -> bool {
    const LABELS: [&str; 4] = ["outcome", "result", "results", "wider effect"];
    let facts = &note.facts;
    let is_said = |text: &str| !text.trim().is_empty();
    let of_another = || {
        let labelled = LABELS.iter().any(|label| facts.labelled(label).any(is_said));
        facts.value("outcome").is_some_and(is_said)
            || labelled
            || LABELS.iter().any(|label| facts.section(label).is_some_and(is_said))
    };
    evidence::win::Win::of(note).map_or_else(of_another, |win| win.has_outcome())
}

/// Whether a note rests on a decision that says what came of it.
pub(crate) fn rests_on_outcome(snapshot: &Snapshot, note: &Note) -> bool {
    let Some(win) = evidence::win::Win::of(note) else { return false };
    let notes = win.evidence().into_iter().filter(|target| !evidence::shared::is_address(target));
    let named: Vec<&str> = notes.map(|target| target.rsplit('/').next().unwrap_or(target)).collect();
    let is_named =
        |one: &Note| named.iter().any(|name| one.path.stem().eq_ignore_ascii_case(name) || one.facts.id.as_deref() == Some(name));
    let mut decisions = snapshot.notes.iter().filter(|one| one.facts.kind == Some(Kind::Decision) && !one.facts.draft);
    !named.is_empty() && decisions.any(|one| is_named(one) && has_outcome(one))
}

/// The group of each: of one project, or of none and sharing evidence.
fn groups(notes: &[&Note]) -> Vec<usize> {
    let projects: Vec<String> = notes.iter().map(|note| note.facts.value("project").map(key).unwrap_or_default()).collect();
    let evidence: Vec<HashSet<String>> = notes.iter().map(|note| rests_on(note)).collect();
    let mut of_project: HashMap<&str, usize> = HashMap::new();
    let mut sharing: HashMap<&str, Vec<usize>> = HashMap::new();
    let mut groups: Vec<usize> = Vec::with_capacity(notes.len());
    for (at, project) in projects.iter().enumerate() {
        groups.push(if project.is_empty() { at } else { *of_project.entry(project).or_insert(at) });
        evidence[at].iter().for_each(|one| sharing.entry(one).or_default().push(at));
    }
    // One without a project belongs to the first it shares evidence with, and brings those without a project along.
    for at in (0..notes.len()).filter(|at| projects[*at].is_empty()) {
        let first = |one: &String| sharing.get(one.as_str())?.iter().copied().find(|other| *other != at);
        let Some(other) = evidence[at].iter().filter_map(first).min() else { continue };
        let (from, to) = (groups[at], groups[other]);
        let joined = groups.iter_mut().zip(&projects).filter(|(group, project)| **group == from && project.is_empty());
        joined.for_each(|(group, _)| *group = to);
    }
    groups
}

/// What a note rests on: its evidence, and itself, for others may rest on it.
fn rests_on(note: &Note) -> HashSet<String> {
    let own = [note.path.stem().to_lowercase()];
    let named =
        note.facts.values("evidence").iter().map(|text| value::wikilinks(text).next().unwrap_or(text.trim()).to_lowercase());
    named.chain(own).chain(note.facts.id.iter().cloned()).collect()
}

fn win<'a>(view: &View<'a>, note: &'a Note, group: usize, because: Option<Why>) -> Win {
    Win {
        id: note.facts.id.clone(),
        title: note.facts.title.clone(),
        path: note.path.to_string(),
        kind: note.facts.kind.map_or("note", |kind| kind.spec().name).to_owned(),
        date: note.facts.date,
        period: period(note),
        project: note.facts.value("project").map(str::to_owned),
        before: view.jobs.before(note).map(|before| before.said()),
        group,
        because,
    }
}

/// The time of a note, for people, where it is longer than a day.
fn period(note: &Note) -> Option<String> {
    value::days(&note.facts).filter(|days| days.first != days.last).map(|days| value::said(&days))
}

/// How many wins say what they show, whatever it is.
pub(super) fn saying(view: &View<'_>) -> usize {
    view.notes(Kind::Win).filter(|note| note.facts.values("shows").iter().any(|cited| !cited.trim().is_empty())).count()
}

/// What notes cite that no ladder of the vault knows, and days that cannot count, each with its place.
pub(super) fn noticed(view: &View<'_>, ladders: &[Known]) -> Vec<Noticed> {
    let mut found = Vec::new();
    let mut wrong: HashMap<&str, Option<Lacking>> = HashMap::new();
    let is_named = |note: &&Note| view.sees == Sees::All || !(note.facts.hidden || is_private(&note.facts));
    for note in candidates(view).filter(is_named) {
        let line = |field: &str| note.facts.fields.iter().find(|one| one.key == field).map_or(1, |field| field.line);
        for cited in note.facts.values("shows") {
            if let Some(Lacking { message, remedy }) = wrong.entry(cited).or_insert_with(|| lacking(view.ladder, ladders, cited))
            {
                let (message, remedy) = (message.clone(), remedy.clone());
                found.push(Noticed { file: note.path.to_string(), line: line("shows"), message, remedy });
            }
        }
        if let Some((message, remedy)) = undated(note, view) {
            found.push(Noticed { file: note.path.to_string(), line: line("date"), message, remedy: remedy.to_owned() });
        }
    }
    found.sort_by(|one, other| (&one.file, one.line).cmp(&(&other.file, other.line)));
    found
}

/// Why the day of something that shows a dimension cannot count.
fn undated(note: &Note, view: &View<'_>) -> Option<(String, &'static str)> {
    let shows = |cited: &String| name::cited(cited).is_some_and(|(named, _, _)| view.ladder.dimension(named).is_some());
    let date = note.facts.date;
    if date.is_some_and(|date| date <= view.today) || !note.facts.values("shows").iter().any(shows) {
        return None;
    }
    Some(match date {
        None => ("it has no day, and does not count".to_owned(), "date it: 2026-11-20, or 2026-11 where the day is not known"),
        Some(date) => (format!("its day, {date}, lies ahead; it does not count yet"), "date it by the day it was done"),
    })
}
