//! What a person means who names something: a row, an id, a file, an item of a plan, or the beginning of a title.
//!
//! [`resolve`] is the order in which names are understood; `item` finds items of plans over the years. Both are pure: what exists is given in.

mod item;
#[cfg(test)]
mod tests;

use jiff::civil::Date;

pub use self::item::{Item, ItemFound, PlanItems, findings, item, key, plans};
use crate::{Refusal, VaultPath};

/// The fewest characters of an id that name it.
const SHORTEST: usize = 3;
/// So many candidates are named where several could be meant.
const MOST_NAMED: usize = 9;

/// A note that could be meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Where it lies.
    pub path: VaultPath,
    /// Its written id.
    pub id: Option<String>,
    /// Its title.
    pub title: String,
    /// The day it is of.
    pub date: Option<Date>,
}

/// Everything a name could mean.
#[derive(Debug, Clone, Copy)]
pub struct Known<'a> {
    /// The notes.
    pub notes: &'a [Candidate],
    /// The rows of the last list shown in this terminal, each an id, a path or the key of an item of a plan.
    pub rows: &'a [String],
    /// The plans and their items.
    pub plans: &'a [PlanItems],
    /// The day an item of a plan is asked for: the day of the note that names it, else today.
    pub on: Date,
    /// Today.
    pub today: Date,
}

/// What a name means.
#[derive(Debug, Clone, PartialEq)]
pub enum Resolved<'a> {
    /// This note.
    Note(&'a Candidate),
    /// This item of a plan.
    Item(Item<'a>),
    /// One of several.
    Tie(Vec<Match<'a>>),
    /// Nothing that is there.
    None,
}

/// One of several that could be meant.
#[derive(Debug, Clone, PartialEq)]
pub enum Match<'a> {
    /// A note.
    Note(&'a Candidate),
    /// An item of a plan.
    Item(Item<'a>),
}

/// Understands a name, the first of these that holds:
///
/// 1. a bare number: that row of the last list;
/// 2. the id of a note;
/// 3. its path, or its file's name, with or without `.md`, `[[…]]` and `#heading`;
/// 4. an item of a plan: `G1`, or `2026#G1`;
/// 5. the beginning of one id, three characters or more;
/// 6. a whole title; the beginning of one file's name (with or without its date) or title;
/// 7. words that begin words of one title.
///
/// Letters may be large or small. Where several are meant at one step the search ends there with a tie. A number that is no row is at most the
/// whole name of a file, never the beginning of one.
///
/// ```
/// use tm_core::{VaultPath, reference::{Candidate, Known, Resolved, resolve}};
/// let path = VaultPath::new("ideas/2026-11-20-oak-bench.md").unwrap();
/// let notes = [Candidate { path, id: Some("k3f7qa".to_owned()), title: "An oak bench".to_owned(), date: None }];
/// let today = jiff::civil::date(2026, 11, 20);
/// let known = Known { notes: &notes, rows: &["k3f7qa".to_owned()], plans: &[], on: today, today };
/// for name in ["1", "k3f7qa", "k3f", "oak-b", "an oak", "bench", "[[2026-11-20-oak-bench]]"] {
///     assert_eq!(resolve(name, &known), Resolved::Note(&notes[0]), "{name}");
/// }
/// assert_eq!(resolve("2", &known), Resolved::None);
/// ```
pub fn resolve<'a>(name: &str, known: &Known<'a>) -> Resolved<'a> {
    let name = bare(name);
    if name.is_empty() {
        return Resolved::None;
    }
    let is_number = name.bytes().all(|byte| byte.is_ascii_digit());
    let row = name.parse::<usize>().ok().filter(|_| is_number).and_then(|row| known.rows.get(row.checked_sub(1)?));
    if let Some(row) = row {
        return exact(bare(row), known).unwrap_or(Resolved::None);
    }
    let found = exact(name, known);
    if is_number || found.is_some() {
        return found.unwrap_or(Resolved::None);
    }
    let lower = name.to_lowercase();
    by_beginning_of_id(&lower, known)
        .or_else(|| by_title(&lower, known))
        .or_else(|| by_words(&lower, known))
        .unwrap_or(Resolved::None)
}

/// A name without the brackets of a link.
fn bare(name: &str) -> &str {
    let name = name.trim();
    let inside = name.strip_prefix("[[").and_then(|rest| rest.strip_suffix("]]"));
    inside.map_or(name, |inside| inside.split('|').next().unwrap_or(inside)).trim()
}

/// What has exactly this name: by id, by path or file name, by item of a plan.
fn exact<'a>(name: &str, known: &Known<'a>) -> Option<Resolved<'a>> {
    let by_id = |note: &&Candidate| note.id.as_deref().is_some_and(|id| id.eq_ignore_ascii_case(name));
    if let Some(found) = of_notes(known.notes.iter().filter(by_id)) {
        return Some(found);
    }
    let with_heading = name.split('#').next().unwrap_or(name).trim();
    let is_named = |note: &Candidate, name: &str| {
        let file = name.strip_suffix(".md").unwrap_or(name).to_lowercase();
        let path = note.path.as_str().to_lowercase();
        path.strip_suffix(".md").unwrap_or(&path) == file || note.path.stem().to_lowercase() == file
    };
    let named = |name: &str| of_notes(known.notes.iter().filter(|note| is_named(note, name)));
    if let Some(found) = named(name) {
        return Some(found);
    }
    match item(name, known.plans, known.on, known.today) {
        ItemFound::One(item) => Some(Resolved::Item(item)),
        ItemFound::Several(items) => Some(Resolved::Tie(items.into_iter().map(Match::Item).collect())),
        // "note#heading" means the note.
        ItemFound::None if with_heading.len() < name.len() && !with_heading.is_empty() => named(with_heading),
        ItemFound::None => None,
    }
}

/// The one note, a tie of several, or nothing.
fn of_notes<'a>(notes: impl Iterator<Item = &'a Candidate>) -> Option<Resolved<'a>> {
    let mut notes: Vec<&Candidate> = notes.collect();
    match notes.len() {
        0 => None,
        1 => notes.pop().map(Resolved::Note),
        _ => Some(Resolved::Tie(notes.into_iter().map(Match::Note).collect())),
    }
}

fn by_beginning_of_id<'a>(name: &str, known: &Known<'a>) -> Option<Resolved<'a>> {
    let begins = |note: &&Candidate| note.id.as_deref().is_some_and(|id| id.to_lowercase().starts_with(name));
    let one = of_notes(known.notes.iter().filter(begins)).filter(|_| name.chars().count() >= SHORTEST)?;
    // A word that begins an id by chance may begin a title on purpose.
    match (one, by_title(name, known)) {
        (Resolved::Note(by_id), Some(Resolved::Note(titled))) if by_id != titled => {
            Some(Resolved::Tie(vec![Match::Note(by_id), Match::Note(titled)]))
        }
        (one, _) => Some(one),
    }
}

fn by_title<'a>(name: &str, known: &Known<'a>) -> Option<Resolved<'a>> {
    let whole = |note: &&Candidate| note.title.to_lowercase() == name;
    of_notes(known.notes.iter().filter(whole)).or_else(|| of_notes(known.notes.iter().filter(|note| begins(note, name))))
}

/// Whether these are words of its title, each whole, as somebody names a note who says no more of it. A name in the midst of a title may be
/// anybody's: "kirk" of "Coffee with Kirk".
pub(crate) fn is_worded(note: &Candidate, name: &str) -> bool {
    let named: Vec<String> = note
        .title
        .split(|char: char| !char.is_alphanumeric())
        .skip(1)
        .filter(|word| word.starts_with(char::is_uppercase))
        .map(str::to_lowercase)
        .collect();
    let own: Vec<String> = words(&note.title).into_iter().filter(|word| !named.contains(word)).collect();
    words(name).iter().all(|word| word.chars().count() >= SHORTEST && own.contains(word))
}

/// Whether the title of a note, or its file's name with or without its date, begins with `name` in lower case.
fn begins(note: &Candidate, name: &str) -> bool {
    let begins = |text: &str| text.to_lowercase().starts_with(name);
    let stem = note.path.stem();
    begins(stem) || begins(undated(stem)) || begins(&note.title)
}

/// Whether a note is named by the beginning of its id, file or title, an article left out.
pub(crate) fn is_begun_by(note: &Candidate, name: &str) -> bool {
    let name = name.to_lowercase();
    let title = note.title.to_lowercase();
    let bare = ["the ", "a ", "an "].iter().find_map(|article| title.strip_prefix(article)).unwrap_or(&title);
    let by_id = note.id.as_deref().is_some_and(|id| id.to_lowercase().starts_with(&name));
    begins(note, &name) || by_id || bare.starts_with(&name.replace('-', " "))
}

/// A file's name without the day in front of it.
fn undated(stem: &str) -> &str {
    let dated = stem.get(..10).is_some_and(crate::record::value::is_day_shaped);
    if dated { stem[10..].trim_start_matches(['-', ' ', '_']) } else { stem }
}

fn by_words<'a>(name: &str, known: &Known<'a>) -> Option<Resolved<'a>> {
    let wanted = words(name);
    let has_all = |note: &&Candidate| {
        let own = words(&note.title);
        wanted.iter().all(|word| own.iter().any(|own| own.starts_with(word.as_str())))
    };
    of_notes(known.notes.iter().filter(has_all)).filter(|_| !wanted.is_empty())
}

fn words(text: &str) -> Vec<String> {
    let text = text.to_lowercase();
    text.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

impl<'a> Resolved<'a> {
    /// The note meant, or why there is none: nothing is called so, several are, or an item of a plan is.
    pub fn note(self, name: &str, known: &Known<'_>) -> Result<&'a Candidate, Refusal> {
        match self {
            Resolved::Note(note) => Ok(note),
            Resolved::Item(item) => {
                Err(Refusal::new(format!("\"{name}\" is an item of a plan: {}", item.title)).hint("name a note by its row or id"))
            }
            Resolved::Tie(matches) => Err(tie(name, &matches)),
            Resolved::None => Err(nothing(name, known)),
        }
    }

    /// The item of a plan meant, or why there is none.
    pub fn item(self, name: &str, known: &Known<'_>) -> Result<Item<'a>, Refusal> {
        match self {
            Resolved::Item(item) => Ok(item),
            Resolved::Note(note) => {
                let message = format!("\"{name}\" is a note, \"{}\", and no item of a plan", note.title);
                Err(Refusal::new(message).hint("tm plan shows the ids"))
            }
            Resolved::Tie(matches) => Err(tie(name, &matches)),
            Resolved::None => Err(nothing(name, known)),
        }
    }
}

fn tie(name: &str, matches: &[Match<'_>]) -> Refusal {
    let refusal = Refusal::new(format!("\"{name}\" could mean {}", counted(matches.len())));
    let more = matches.len().saturating_sub(MOST_NAMED);
    let refusal = matches.iter().take(MOST_NAMED).fold(refusal, |refusal, one| refusal.hint(one.shown()));
    if more == 0 { refusal } else { refusal.hint(format!("and {more} more: write more of the name")) }
}

fn counted(count: usize) -> String {
    if count == 2 { "either of two".to_owned() } else { format!("any of {count}") }
}

fn nothing(name: &str, known: &Known<'_>) -> Refusal {
    let rows = known.rows.len();
    match name.trim().parse::<usize>() {
        Ok(row) if row == 0 || row > rows => {
            let message = match rows {
                0 => format!("there is no row {row}: no list was shown in this terminal"),
                1 => format!("there is no row {row}: the last list had one"),
                rows => format!("there is no row {row}: the last list had {rows}"),
            };
            Refusal::new(message).hint("name it by its id or the beginning of its title")
        }
        Ok(row) => Refusal::new(format!("what stood in row {row} is no longer there")),
        Err(_) => Refusal::new(format!("nothing is called \"{}\"", name.trim())).hint(format!("tm find {}", name.trim())),
    }
}

impl Match<'_> {
    /// How it is named exactly, its title, and the day of a note.
    pub fn shown(&self) -> String {
        match self {
            Match::Note(note) => {
                let date = note.date.map_or(String::new(), |date| format!("  {date}"));
                format!("{}  {}{date}", note.id.as_deref().unwrap_or(note.path.as_str()), note.title)
            }
            Match::Item(item) => format!("{}  {}", item.key(), item.title),
        }
    }
}
