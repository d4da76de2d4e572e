//! What may leave: the one place that decides it.
//!
//! Every text for others is made from [`Shared`], never from a snapshot. It holds no private or hidden record and no draft, no title or link of
//! one, and no words of others without their leave. What was left out is told beside the text, never in it.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::win::Win;
use crate::audience::Reach;
use crate::filter::Also;
use crate::language::sentences;
use crate::record::value;
use crate::{Filter, Kind, Note, Query, Snapshot};

/// What may leave.
#[derive(Debug)]
pub struct Shared<'s> {
    /// The wins.
    pub wins: Vec<Win<'s>>,
    /// The other records that may be named, such as ideas and what was learnt.
    pub others: Vec<&'s Note>,
    /// What others said and let one repeat.
    pub quotes: Vec<Quote<'s>>,
    /// People by the name of their note, with the name to print.
    people: BTreeMap<String, &'s str>,
    /// Names that may not stand in the text, in lower case, with the whole name.
    unnamed: BTreeMap<String, &'s str>,
    /// Names of notes that may be linked and named, with their titles.
    open: BTreeMap<String, &'s str>,
}

/// Somebody's words.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Quote<'s> {
    /// The note.
    pub note: &'s Note,
    /// The words.
    pub words: &'s str,
    /// Who said them, as it may be printed.
    pub by: &'s str,
    /// When.
    pub on: Option<Date>,
}

/// What a text about evidence reads: wins, ideas and learning, what others said, and whom one works with. What is private is read to be known
/// and left out.
pub fn reads() -> Query {
    let kinds = [Kind::Win, Kind::Idea, Kind::Learning, Kind::Feedback, Kind::Person, Kind::Job];
    let kinds = kinds.map(|kind| kind.spec().name.to_owned()).to_vec();
    let filter = Filter::Key { key: "type".to_owned(), op: crate::filter::Compare::Is, values: kinds };
    Query { filter: Some(filter), also: Also { hidden: true, private: true, drafts: false }, ..Query::default() }
}

/// What of `snapshot` may go as far as `reach`.
pub fn of(snapshot: &Snapshot, reach: Reach) -> Shared<'_> {
    let may_leave = |note: &&Note| !note.facts.hidden && !note.facts.private && !note.facts.draft;
    let open: Vec<&Note> = snapshot.notes.iter().filter(may_leave).collect();
    let people = snapshot.notes.iter().filter(|note| note.facts.kind == Some(Kind::Person));
    let (named, unnamed): (Vec<&Note>, Vec<&Note>) = people.partition(|note| reach == Reach::Inside && is_named(note));
    let mut shared = Shared {
        wins: open.iter().filter_map(|note| Win::of(note)).collect(),
        others: open.iter().filter(|note| note.facts.kind.is_some_and(|kind| kind != Kind::Win)).copied().collect(),
        quotes: Vec::new(),
        people: named.iter().map(|note| (note.path.stem().to_lowercase(), note.facts.title.as_str())).collect(),
        unnamed: unnamed
            .iter()
            .flat_map(|note| names_of(note).into_iter().map(|name| (name, note.facts.title.as_str())))
            .collect(),
        open: open.iter().map(|note| (note.path.stem().to_lowercase(), note.facts.title.as_str())).collect(),
    };
    shared.quotes = snapshot.notes.iter().filter_map(|note| quote(note, &shared)).collect();
    shared
}

/// A note of a person is private by its kind; one that says so itself is not named at all.
fn is_named(note: &Note) -> bool {
    let says = note.facts.value("private").is_some_and(|said| value::flag(said) != Some(false));
    !note.facts.hidden && !says
}

/// The names a person goes by: the note's, the whole name, and the first.
fn names_of(note: &Note) -> Vec<String> {
    let title = note.facts.title.to_lowercase();
    let first = title.split_whitespace().next().unwrap_or_default().to_owned();
    let mut names = vec![note.path.stem().to_lowercase(), title, first];
    names.retain(|name| !name.is_empty());
    names
}

/// The words of a note of feedback that may be repeated, without their quotation marks.
fn quote<'s>(note: &'s Note, shared: &Shared<'s>) -> Option<Quote<'s>> {
    let facts = &note.facts;
    let may = facts.value("may-quote").and_then(value::flag) == Some(true);
    let own_words = facts.status.as_deref() != Some("given") && facts.status.as_deref() != Some("asked");
    let says_private = facts.value("private").is_some_and(|said| value::flag(said) != Some(false));
    if facts.kind != Some(Kind::Feedback) || facts.draft || facts.hidden || says_private || !may || !own_words {
        return None;
    }
    // A note that was begun with a question holds that, too.
    let words = facts
        .section("words")
        .or_else(|| Some(facts.sections.first()?.text.as_str()))?
        .trim()
        .trim_matches(['"', '“', '”', '„'])
        .trim();
    let by = shared.name(facts.value("from")?)?;
    (!words.is_empty()).then_some(Quote { note, words, by, on: facts.date })
}

impl<'s> Shared<'s> {
    /// A person as they may be printed: `[[mo]]` by the name of their note, a name as it is; nothing for somebody who is not named.
    pub fn name(&self, written: &'s str) -> Option<&'s str> {
        let target = value::wikilinks(written).next();
        let name = target.map_or(written.trim(), |target| {
            self.people.get(&target.rsplit('/').next().unwrap_or(target).to_lowercase()).copied().unwrap_or_default()
        });
        (!name.is_empty() && !self.is_unnamed(name)).then_some(name)
    }

    /// A piece of evidence as it may be printed: an address, or the title of a note that may leave.
    pub fn evidence(&self, target: &'s str) -> Option<Evidence<'s>> {
        if ["http://", "https://"].iter().any(|scheme| target.to_ascii_lowercase().starts_with(scheme)) {
            return Some(Evidence::Address(target));
        }
        let stem = target.rsplit('/').next().unwrap_or(target).trim_end_matches(".md").to_lowercase();
        self.open.get(&stem).map(|title| Evidence::Note(title)).filter(|it| !self.is_unnamed(it.text()))
    }

    /// The sentences of `text` that name nobody who is not named.
    pub fn sentences<'t>(&self, text: &'t str) -> Vec<&'t str> {
        sentences(text).into_iter().map(|(_, sentence)| sentence).filter(|sentence| !self.is_unnamed(sentence)).collect()
    }

    /// Whether the text has the name of somebody who is not named.
    pub fn is_unnamed(&self, text: &str) -> bool {
        self.unnamed_in(text).next().is_some()
    }

    /// Whom these wins name and a text about them does not: whole names, for the owner's eyes.
    pub fn not_named(&self, wins: &[Win<'_>]) -> Vec<String> {
        let mut found = BTreeSet::new();
        for win in wins {
            let with = || win.with().iter().map(String::as_str);
            let linked =
                with().flat_map(value::wikilinks).map(|target| target.rsplit('/').next().unwrap_or(target).to_lowercase());
            found.extend(linked.filter_map(|stem| self.unnamed.get(&stem).copied()));
            let story = win.story();
            let told = story.lines().chain(win.metrics()).chain(with()).chain([win.title()]).chain(win.project());
            told.for_each(|text| found.extend(self.unnamed_in(text)));
        }
        found.into_iter().map(str::to_owned).collect()
    }

    /// Whom of those who are not named the text names, by their whole names.
    pub(crate) fn unnamed_in<'t>(&'t self, text: &'t str) -> impl Iterator<Item = &'s str> + 't {
        let all = text.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty());
        let words: Vec<&str> = if self.unnamed.is_empty() { Vec::new() } else { all.collect() };
        self.unnamed.iter().filter(move |(name, _)| says(&words, name)).map(|(_, whole)| *whole)
    }
}

/// Whether the words have the name. One word is a name only where it is written as one: Will is somebody, "will" is not.
fn says(words: &[&str], name: &str) -> bool {
    let name: Vec<&str> = name.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let written = |word: &str| name.len() > 1 || word.starts_with(char::is_uppercase);
    let is = |at: &[&str]| written(at[0]) && at.iter().zip(&name).all(|(word, of)| word.to_lowercase() == *of);
    !name.is_empty() && words.windows(name.len()).any(is)
}

/// What proves a win, as it may be printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Evidence<'s> {
    /// An address.
    Address(&'s str),
    /// The title of a note.
    Note(&'s str),
}

impl<'s> Evidence<'s> {
    /// What is printed.
    pub fn text(self) -> &'s str {
        match self {
            Evidence::Address(text) | Evidence::Note(text) => text,
        }
    }
}
