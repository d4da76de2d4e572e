//! Words: ranked search with snippets, and the notes like a text.
//!
//! A word in a title weighs most, then one in front matter, then one in the body (BM25 by SQLite's FTS5). Case and accents do not count.

mod snippet;

use std::collections::HashSet;

use rusqlite::{Connection, params_from_iter};
use tm_core::facts::Parts;
use tm_core::filter::Also;
use tm_core::language::lexicon;
use tm_core::language::stem::stem;
use tm_core::{Filter, Note};

use crate::index::answer::newest;
use crate::index::parts::Notes;
use crate::index::{Index, IndexError};
use crate::sql;
pub use snippet::Snippet;

/// How much a word counts in title, front matter, body.
const WEIGHTS: &str = "8.0, 2.0, 1.0";
/// A word in more notes than this says little about any of them.
const COMMON: usize = 1_000;
/// The rarest so many words of a text are looked for.
const RAREST: usize = 12;
/// A word is taken as begun from so many bytes on.
const LEAST_BEGUN: usize = 2;
/// So many words of a text are considered at all.
const CONSIDERED: usize = 32;

/// What a search found.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Found {
    /// The best first.
    pub hits: Vec<Hit>,
    /// Keys of the filter that no note has, as written.
    pub unknown: Vec<String>,
}

/// A note that was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// The note.
    pub note: Note,
    /// The line that shows why; nothing where no words were searched, or the words are not in the text as it lies.
    pub snippet: Option<Snippet>,
}

impl Index {
    /// The notes a filter means: ranked where it has words, the last of which may be only begun, else newest first.
    ///
    /// # Errors
    /// Where not even memory can hold an index.
    pub fn search(&mut self, filter: &Filter, also: Also, limit: usize) -> Result<Found, IndexError> {
        let (words, rest) = filter.apart();
        let mut phrases: Vec<String> = words.iter().copied().filter_map(sql::phrase).collect();
        let begun = |last: &&mut String| !last.ends_with('*') && last.len() >= LEAST_BEGUN + 2;
        if let Some(last) = phrases.last_mut().filter(begun) {
            last.push('*');
        }
        let matched = phrases.join(" AND ");
        let notes = self.mended(|index| {
            let connection = index.connection()?.unchecked_transaction()?;
            let found = match matched.as_str() {
                "" => newest(&connection, &rest, also, Some(limit))?,
                words => ranked(&connection, words, &rest, also, Some(limit), First::Titled)?,
            };
            let mut read = Notes::new(&connection, Parts::ALL)?;
            found.into_iter().map(|id| read.get(id, None)).collect::<Result<Vec<Note>, _>>()
        })?;
        let unknown = self.unknown(filter)?;
        phrases.extend(words.iter().filter(|word| word.contains(['ß', 'ẞ'])).copied().filter_map(sql::as_written));
        let snippets = snippet::of(self.root(), &notes, &phrases)?;
        let hits = notes.into_iter().zip(snippets).map(|(note, snippet)| Hit { note, snippet }).collect();
        Ok(Found { hits, unknown })
    }
}

/// What stands first among the notes that match.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum First {
    /// Those that have all the words in their titles.
    Titled,
    /// Those whose words weigh most.
    Nearest,
}

/// The notes that match an FTS5 expression and a filter, the best first.
pub(crate) fn ranked(
    connection: &Connection,
    matched: &str,
    filter: &Filter,
    also: Also,
    limit: Option<usize>,
    first: First,
) -> Result<Vec<i64>, IndexError> {
    let condition = sql::condition(filter, also);
    let limit = limit.map_or(String::new(), |limit| format!(" LIMIT {limit}"));
    let titled = match first {
        First::Titled => "n.id IN (SELECT rowid FROM words WHERE words MATCH ?) DESC, ",
        First::Nearest => "",
    };
    let sql = format!(
        "SELECT n.id FROM words JOIN notes n ON n.id = words.rowid WHERE words MATCH ? AND {} \
        ORDER BY {titled}bm25(words, {WEIGHTS}), n.date DESC, n.created DESC, n.path{limit}",
        condition.sql
    );
    let value = |text: String| rusqlite::types::Value::from(text);
    let in_title = (first == First::Titled).then(|| value(format!("{{title}} : ({matched})")));
    let values = std::iter::once(value(matched.to_owned())).chain(condition.values).chain(in_title);
    let mut rows = connection.prepare_cached(&sql)?;
    let rows = rows.query_map(params_from_iter(values), |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The FTS5 expression for notes that share words with `text`: any of its rarest. Nothing where it has no word.
pub(crate) fn shared(connection: &Connection, text: &str) -> Result<Option<String>, IndexError> {
    let mut seen = HashSet::new();
    let mut counted = Vec::new();
    let mut count = connection.prepare_cached("SELECT count(*) FROM (SELECT 1 FROM words WHERE words MATCH ?1 LIMIT ?2)")?;
    for word in topical(text) {
        if seen.len() == CONSIDERED || !seen.insert(word.clone()) {
            continue;
        }
        // The word as it stands is counted up to a limit; of one that is only begun SQLite would gather all notes first.
        let notes: usize = count.query_row(rusqlite::params![format!("\"{word}\""), COMMON + 1], |row| row.get(0))?;
        counted.push((notes, begun(&word)));
    }
    counted.sort();
    // Each note with one of them is weighed, so that together they are in no more notes than one of them may be.
    let together = counted.iter().scan(0, |sum: &mut usize, (notes, _)| {
        *sum += notes;
        Some(*sum)
    });
    let rare = together.take_while(|notes| *notes <= COMMON).count();
    // Any of the rare words will do. Of common ones all must be there, else half the vault is near.
    let (n, by) = if rare > 0 { (rare.min(RAREST), " OR ") } else { (RAREST, " AND ") };
    let chosen: Vec<&str> = counted.iter().take(n).map(|(_, matched)| matched.as_str()).collect();
    Ok((!chosen.is_empty()).then(|| chosen.join(by)))
}

/// The words of a text in lower case, without those that only hold English sentences together.
fn topical(text: &str) -> impl Iterator<Item = String> {
    let words = text
        .split(|char: char| !char.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| sql::folded(&word.to_lowercase()).into_owned());
    words.filter(|word| !lexicon::hits(&[stem(word)]).iter().any(|hit| hit.class.is_function()))
}

/// A word in any of its forms: what begins with its stem, where the stem begins the word.
fn begun(word: &str) -> String {
    let stem = stem(word);
    let long = stem.chars().count() >= 4 && word.starts_with(&stem);
    if long { format!("\"{stem}\"*") } else { format!("\"{word}\"") }
}
