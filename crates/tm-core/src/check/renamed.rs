//! What a file that is no longer there is called now.
//!
//! Surely: by the id it had when it still had that name, or by the day and the title its name was made from. Likely: by its title, or by the words
//! of its name, where exactly one other comes near; a day in the name must then be the day of the record. Only what is sure is ever mended.

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;

use crate::record::value;
use crate::{Id, Note, Snapshot, VaultPath, inbox, links, slug};

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

/// Every note a vanished name could mean.
pub(super) struct Renamed<'s> {
    past: HashMap<String, HashSet<Id>>,
    by_id: HashMap<&'s str, Vec<&'s VaultPath>>,
    notes: Vec<Candidate<'s>>,
}

struct Candidate<'s> {
    path: &'s VaultPath,
    day: Option<Date>,
    title: String,
    words: Vec<String>,
    title_words: Vec<String>,
}

impl<'s> Renamed<'s> {
    pub(super) fn of(snapshot: &'s Snapshot, past_names: &[(VaultPath, Id)]) -> Self {
        let mut renamed = Renamed { past: HashMap::new(), by_id: HashMap::new(), notes: Vec::new() };
        for (path, id) in past_names {
            renamed.past.entry(path.stem().to_lowercase()).or_default().insert(id.clone());
        }
        for note in snapshot.notes.iter().filter(|note| !note.facts.draft || inbox::is_draft(&note.facts)) {
            if let Some(id) = &note.facts.id {
                renamed.by_id.entry(id).or_default().push(&note.path);
            }
            if !note.facts.draft {
                renamed.notes.push(candidate(note));
            }
        }
        renamed
    }

    /// What a link in `from` to `target`, which is not there, means now.
    pub(super) fn now(&self, from: &VaultPath, target: &str) -> Option<(&'s VaultPath, Was)> {
        let stem = &stem(target);
        if Id::new(stem).is_some() || !stem.contains(char::is_alphabetic) {
            return None;
        }
        let others = || self.notes.iter().filter(|note| note.path != from);
        let (day, rest) = dated(stem);
        let is_long = stem.len() >= ROOMY;
        let by_title = |note: &&Candidate<'s>| is_made_from(rest, day, is_long, note);
        // A title alone is a name that many could have: only with its day is it the one this program gave.
        let named = only(others().filter(by_title));
        let sure = self.by_past_id(stem).or(named.filter(|_| day.is_some()));
        sure.map(|path| (path, Was::Renamed)).or_else(|| Some((named.or_else(|| self.alike(from, stem))?, Was::Alike)))
    }

    /// The same record under another name, where undo remembers it.
    pub(super) fn surely(&self, target: &str) -> Option<(&'s VaultPath, Was)> {
        self.by_past_id(&stem(target)).map(|path| (path, Was::Renamed))
    }

    fn by_past_id(&self, stem: &str) -> Option<&'s VaultPath> {
        let ids = self.past.get(stem).filter(|ids| ids.len() == 1)?;
        let notes = ids.iter().next().and_then(|id| self.by_id.get(id.as_str()))?;
        notes.first().copied().filter(|_| notes.len() == 1)
    }

    fn alike(&self, from: &VaultPath, stem: &str) -> Option<&'s VaultPath> {
        let (day, rest) = dated(stem);
        let wanted = words(rest);
        let rated = |note: &Candidate<'s>| {
            let (likeness, least) = match day {
                Some(_) if note.day == day => (likeness(&wanted, note), ALIKE_OF_A_DAY),
                Some(_) => return None,
                None => (likeness(&wanted, note).max(longer_name(&wanted, note)), ALIKE),
            };
            (likeness >= least).then_some((likeness, note.path))
        };
        let mut rated: Vec<(f64, &VaultPath)> = self.notes.iter().filter(|note| note.path != from).filter_map(rated).collect();
        rated.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(other.1)));
        match rated.as_slice() {
            [(_, path)] => Some(path),
            [(best, path), (next, _), ..] if best - next >= AHEAD => Some(path),
            _ => None,
        }
    }
}

/// The file's name a link gives, in lower case.
fn stem(target: &str) -> String {
    let target = links::bare(target.trim_matches('/')).to_lowercase();
    target.rsplit('/').next().unwrap_or_default().to_owned()
}

fn only<'s, 'c>(mut found: impl Iterator<Item = &'c Candidate<'s>>) -> Option<&'s VaultPath>
where
    's: 'c,
{
    let first = found.next()?;
    found.next().is_none().then_some(first.path)
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
