//! What people said of a dimension: against it in meetings, for it in feedback, as a level in assessments, and what was agreed to do.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use super::{Sees, View};
use crate::levels::assessment::{self, Assessment};
use crate::record::value;
use crate::{Kind, Note};

/// Something that was said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Remark {
    /// Who said it; empty where the note names nobody.
    pub by: String,
    /// The day.
    #[schemars(with = "Option<String>")]
    pub on: Option<Date>,
    /// The words.
    pub text: String,
    /// The note.
    pub path: String,
    /// The line, from 1.
    pub line: u32,
}

/// A level somebody sees.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Rating {
    /// Who: `self`, or a name.
    pub by: String,
    /// The level, as the ladder calls it; as it was written, where the ladder has it no more.
    pub level: String,
    /// Whether the ladder has it no more.
    pub is_gone: bool,
    /// The day.
    #[schemars(with = "Option<String>")]
    pub on: Option<Date>,
}

/// Something that was agreed to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Agreed {
    /// What.
    pub text: String,
    /// By when.
    #[schemars(with = "Option<String>")]
    pub due: Option<Date>,
    /// The note.
    pub path: String,
    /// The line, from 1.
    pub line: u32,
}

impl Rating {
    /// The level, and whether it is gone.
    pub fn said(&self) -> String {
        if self.is_gone { format!("{} (gone)", self.level) } else { self.level.clone() }
    }
}

/// Lines behind `against:` in meetings and assessments that are about the dimension.
pub(super) fn against(view: &View<'_>, dimension: usize) -> Vec<Remark> {
    newest_first(spoken(view).filter(|said| is_about(view, said.about, dimension)).map(|said| said.remark()).collect())
}

/// Those of assessments that are about no dimension: what a committee said of the whole.
pub(super) fn against_all(view: &View<'_>) -> Vec<Remark> {
    let is_of_none = |said: &Spoken<'_>| {
        said.note.facts.kind == Some(Kind::Assessment)
            && (0..view.ladder.dimensions.len()).all(|at| !is_about(view, said.about, at))
    };
    newest_first(spoken(view).filter(is_of_none).map(|said| Remark { text: said.whole.to_owned(), ..said.remark() }).collect())
}

/// A line behind `against:`.
struct Spoken<'a> {
    note: &'a Note,
    /// What stands before its colon: a dimension, with or without a level.
    about: &'a str,
    /// What stands behind it.
    text: &'a str,
    whole: &'a str,
    line: u32,
}

impl Spoken<'_> {
    fn remark(&self) -> Remark {
        let by = match self.note.facts.kind {
            Some(Kind::Assessment) => names(self.note, "by"),
            _ => names(self.note, "with"),
        };
        remark(self.note, by, if self.text.is_empty() { self.whole } else { self.text }, self.line)
    }
}

fn spoken<'a>(view: &View<'a>) -> impl Iterator<Item = Spoken<'a>> {
    let notes = view.shown(Kind::Meeting).chain(view.shown(Kind::Assessment));
    notes.filter(|note| note.facts.date.is_none_or(|date| date <= view.today)).flat_map(|note| {
        let opens = |text: &str| text.lines().any(|line| line.trim().eq_ignore_ascii_case("against:"));
        let is_listed = note.facts.sections.iter().any(|section| opens(&section.text));
        note.facts.labels.iter().filter_map(move |label| {
            let (about, text) = match label.label.as_str() {
                "against" => label.text.split_once(':').unwrap_or((label.text.as_str(), "")),
                named if is_listed => (named, label.text.as_str()),
                _ => return None,
            };
            Some(Spoken { note, about, text: text.trim(), whole: label.text.trim(), line: label.line })
        })
    })
}

/// "influence staff", "influence@staff", "influence": a level that is lower is not meant, one that is not named is any.
fn is_about(view: &View<'_>, spoken: &str, dimension: usize) -> bool {
    if let Some(at) = view.ladder.dimension(spoken) {
        return at == dimension;
    }
    let spoken = spoken.replace('@', " ");
    let words: Vec<&str> = spoken.split_whitespace().collect();
    (1..words.len()).any(|cut| {
        let level = view.ladder.level(&words[cut..].join(" "));
        view.ladder.dimension(&words[..cut].join(" ")) == Some(dimension) && level.is_some_and(|level| level <= view.level)
    })
}

/// Feedback that says it shows the dimension.
pub(super) fn heard(view: &View<'_>, dimension: usize) -> Vec<Remark> {
    let notes = view
        .shown(Kind::Feedback)
        .filter(|note| note.facts.status.as_deref() != Some("asked") && view.cites(note, "shows", dimension));
    newest_first(notes.map(|note| remark(note, names(note, "from"), &note.facts.title, 1)).collect())
}

/// The newest rating of everybody.
pub(super) fn ratings(view: &View<'_>, dimension: usize) -> Vec<Rating> {
    let mut found: Vec<Rating> = Vec::new();
    for one in assessments(view) {
        // What somebody said last counts, though the ladder has changed since: an older word of theirs does not take its place.
        let Some(said) = one.says(view.ladder, dimension).filter(|_| found.iter().all(|known| known.by != one.by)) else {
            continue;
        };
        let level = one.rated(view.ladder, dimension).map(|level| view.ladder.levels[level].name.clone());
        let is_gone = level.is_none();
        found.push(Rating { by: one.by.clone(), level: level.unwrap_or_else(|| said.to_owned()), is_gone, on: one.on });
    }
    found
}

fn assessments(view: &View<'_>) -> Vec<Assessment> {
    let shown = |one: &Assessment| match view.sees {
        Sees::All => true,
        Sees::Shown => !one.hidden,
        Sees::Open => one.open,
    };
    let mut all: Vec<Assessment> = assessment::all(view.snapshot, &view.ladder.name).into_iter().filter(shown).collect();
    all.retain(|one| one.on.is_none_or(|on| on <= view.today));
    all.reverse();
    all
}

/// Open boxes that name the dimension: `- [ ] write it up shows: influence@staff due:2026-12-18`.
pub(super) fn agreed(view: &View<'_>, dimension: usize) -> Vec<Agreed> {
    let mut found: Vec<Agreed> = Vec::new();
    for note in view.shown(Kind::Assessment).chain(view.shown(Kind::Meeting)) {
        for open in note.facts.boxes.iter().filter(|one| !one.ticked) {
            let said = open.said();
            let Some((text, cited)) = said.split_once("shows:") else { continue };
            if cited.split(',').any(|cited| view.is_for(cited, dimension)) {
                found.push(Agreed { text: text.trim().to_owned(), due: open.due, path: note.path.to_string(), line: open.line });
            }
        }
    }
    found.sort_by(|one, other| {
        (one.due.is_none(), one.due, &one.path, one.line).cmp(&(other.due.is_none(), other.due, &other.path, other.line))
    });
    found
}

fn remark(note: &Note, by: String, text: &str, line: u32) -> Remark {
    Remark { by, on: note.facts.date, text: text.trim().to_owned(), path: note.path.to_string(), line }
}

/// The people a field names, links by their target.
fn names(note: &Note, field: &str) -> String {
    let names = note.facts.values(field).iter().map(|text| value::wikilinks(text).next().unwrap_or(text).to_owned());
    names.collect::<Vec<_>>().join(", ")
}

fn newest_first(mut remarks: Vec<Remark>) -> Vec<Remark> {
    remarks.sort_by(|one, other| other.on.cmp(&one.on).then_with(|| (&one.path, one.line).cmp(&(&other.path, other.line))));
    remarks
}
