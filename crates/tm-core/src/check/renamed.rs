//! What a file that is no longer there is called now.
//!
//! Surely: by the id it had when it still had that name, or by the day and the title its name was made from. Likely: by its title, or by the words
//! of its name, where exactly one other comes near; a day in the name must then be the day of the record. Only what is sure is ever mended.

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;

use super::dangling::Open;
use crate::facts::Parts;
use crate::filter::Also;
use crate::record::value;
use crate::{Filter, Id, Note, Query, VaultPath, inbox, links, slug};

/// Names this like each other are taken for one, where both tell of the same day.
const ALIKE_OF_A_DAY: f64 = 0.5;
/// And where they tell of none.
const ALIKE: f64 = 0.75;
/// A name this long may have been cut: between words, at [`LONGEST_STEM`](crate::LONGEST_STEM) bytes.
const ROOMY: usize = 45;
/// The next best must be so much less like it.
const AHEAD: f64 = 0.15;

/// How a new name was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Was {
    /// It is the same record.
    Renamed,
    /// Its name is like it, and no other's is.
    Alike,
}

/// Names that are gone, looked for among notes that go by one at a time.
#[derive(Debug)]
pub struct Sought {
    wanted: Vec<Wanted>,
}

/// A name that is gone, and what was found of it so far.
#[derive(Debug)]
struct Wanted {
    from: VaultPath,
    day: Option<Date>,
    rest: String,
    words: Vec<String>,
    is_long: bool,
    /// Whether likeness counts; else only the id it once had.
    is_guessed: bool,
    /// The id of the one record that had the name.
    past: Option<Id>,
    by_id: Hits,
    by_title: Hits,
    /// The two that are most like it.
    alike: Vec<(f64, VaultPath)>,
}

/// The notes that fit.
#[derive(Debug, Default)]
enum Hits {
    #[default]
    None,
    One(VaultPath),
    Several,
}

impl Hits {
    fn add(&mut self, path: &VaultPath) {
        *self = if matches!(self, Hits::None) { Hits::One(path.clone()) } else { Hits::Several };
    }

    fn only(self) -> Option<VaultPath> {
        if let Hits::One(path) = self { Some(path) } else { None }
    }
}

/// What is read of every note to find names that are gone.
pub fn seeks() -> Query {
    Query { filter: Some(Filter::everything()), also: Also::ALL, parts: Parts::FINDINGS, ..Query::default() }
}

impl Sought {
    /// What these links may mean now. Of those that do not matter only what undo remembers.
    pub(super) fn of(open: &[Open], past_names: &[(VaultPath, Id)]) -> Self {
        let mut past: HashMap<String, HashSet<&Id>> = HashMap::new();
        for (path, id) in past_names {
            past.entry(path.stem().to_lowercase()).or_default().insert(id);
        }
        let wanted = |open: &Open| wanted(open, past.get(&stem(&open.target)));
        Sought { wanted: open.iter().map(wanted).collect() }
    }

    /// Whether anything is looked for at all.
    pub(super) fn is_any(&self) -> bool {
        self.wanted.iter().any(|one| one.is_guessed || one.past.is_some())
    }

    /// Looks whether this note is one of them.
    pub fn take(&mut self, note: &Note) {
        if note.facts.draft && !inbox::is_draft(&note.facts) {
            return;
        }
        let known = (!note.facts.draft).then(|| candidate(note));
        for one in &mut self.wanted {
            if one.past.as_ref().is_some_and(|id| note.facts.id.as_deref() == Some(id.as_str())) {
                one.by_id.add(&note.path);
            }
            if let Some(known) = known.as_ref().filter(|_| one.is_guessed && note.path != one.from) {
                one.take(known);
            }
        }
    }

    /// What was found, in the order of the links.
    pub(super) fn found(self) -> impl Iterator<Item = Option<(VaultPath, Was)>> {
        self.wanted.into_iter().map(Wanted::found)
    }
}

fn wanted(open: &Open, past: Option<&HashSet<&Id>>) -> Wanted {
    let stem = stem(&open.target);
    let (day, rest) = dated(&stem);
    let is_name = Id::new(&stem).is_none() && stem.contains(char::is_alphabetic);
    let past = past.filter(|ids| ids.len() == 1).and_then(|ids| ids.iter().next());
    Wanted {
        from: open.from.clone(),
        day,
        rest: rest.to_owned(),
        words: words(rest),
        is_long: stem.len() >= ROOMY,
        is_guessed: open.matters() && is_name,
        past: past.filter(|_| is_name || !open.matters()).map(|id| (*id).clone()),
        by_id: Hits::None,
        by_title: Hits::None,
        alike: Vec::new(),
    }
}

impl Wanted {
    fn take(&mut self, note: &Candidate<'_>) {
        if is_made_from(&self.rest, self.day, self.is_long, note) {
            self.by_title.add(note.path);
        }
        let (likeness, least) = match self.day {
            Some(_) if note.day == self.day => (likeness(&self.words, note), ALIKE_OF_A_DAY),
            Some(_) => return,
            None => (likeness(&self.words, note).max(longer_name(&self.words, note)), ALIKE),
        };
        if likeness >= least {
            self.alike.push((likeness, note.path.clone()));
            self.alike.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
            self.alike.truncate(2);
        }
    }

    fn found(self) -> Option<(VaultPath, Was)> {
        // A title alone is a name that many could have: only with its day is it the one this program gave.
        let has_day = self.day.is_some();
        let named = self.by_title.only();
        let sure = self.by_id.only().or_else(|| named.clone().filter(|_| has_day));
        sure.map(|path| (path, Was::Renamed)).or_else(|| Some((named.or_else(|| likeliest(self.alike))?, Was::Alike)))
    }
}

/// The one that is most like it, where no other comes near.
fn likeliest(alike: Vec<(f64, VaultPath)>) -> Option<VaultPath> {
    let is_ahead = match alike.as_slice() {
        [_] => true,
        [best, next, ..] => best.0 - next.0 >= AHEAD,
        [] => false,
    };
    alike.into_iter().next().filter(|_| is_ahead).map(|(_, path)| path)
}

#[derive(Debug)]
struct Candidate<'s> {
    path: &'s VaultPath,
    day: Option<Date>,
    title: String,
    words: Vec<String>,
    title_words: Vec<String>,
}

/// The file's name a link gives, in lower case.
pub(super) fn stem(target: &str) -> String {
    let target = links::bare(target.trim_matches('/')).to_lowercase();
    target.rsplit('/').next().unwrap_or_default().to_owned()
}

fn candidate(note: &Note) -> Candidate<'_> {
    let (day, rest) = dated(note.path.stem());
    let made = note.facts.created.as_deref().and_then(value::day);
    Candidate {
        path: &note.path,
        day: note.facts.date.or(made).or(day),
        title: slug(&note.facts.title),
        words: words(rest),
        title_words: words(&note.facts.title),
    }
}

/// The day a name begins with, and the rest of it.
fn dated(stem: &str) -> (Option<Date>, &str) {
    match stem.get(..10).filter(|day| value::is_day_shaped(day)).and_then(value::day) {
        Some(day) => (Some(day), stem[10..].trim_start_matches(['-', '_', ' '])),
        None => (None, stem),
    }
}

/// Whether a name is the one this program makes from the title of a note: its day, and its words as far as there is room.
fn is_made_from(rest: &str, day: Option<Date>, is_long: bool, note: &Candidate<'_>) -> bool {
    let is_cut = is_long && note.title.strip_prefix(rest).is_some_and(|more| more.starts_with('-'));
    !rest.is_empty() && (rest == note.title || is_cut) && day.is_none_or(|day| note.day == Some(day))
}

fn words(text: &str) -> Vec<String> {
    slug(text).split('-').map(str::to_owned).collect()
}

/// How many words both have, between 0 and 1 (Dice's coefficient), by name or by title.
fn likeness(wanted: &[String], note: &Candidate<'_>) -> f64 {
    let shared = |own: &[String]| {
        let count = wanted.iter().filter(|word| own.contains(word)).count();
        2.0 * count as f64 / (wanted.len() + own.len()) as f64
    };
    shared(&note.words).max(shared(&note.title_words))
}

/// A name that only became longer: `dana` and `dana-krause`.
fn longer_name(wanted: &[String], note: &Candidate<'_>) -> f64 {
    if note.words.starts_with(wanted) || note.title_words.starts_with(wanted) { ALIKE } else { 0.0 }
}
