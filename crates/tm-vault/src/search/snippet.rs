//! The line that shows why a note was found, from the file as it lies.
//!
//! The files of the hits shown are put into a table of their own in memory and marked by the same full-text search that found them, so that
//! case, accents and beginnings of words mean the same in both.

use std::ops::Range;
use std::path::Path;

use rusqlite::{Connection, OptionalExtension, params};
use tm_core::Note;

use crate::index::IndexError;

/// Marks begin and end with characters no text should have.
const BEGIN: char = '\u{e000}';
const END: char = '\u{e001}';
/// The longest file that is looked through, in bytes.
const LONGEST: u64 = 1 << 20;
/// The longest line shown, in characters.
const WIDTH: usize = 160;
/// How much of a longer line stands before the first mark, in characters.
const BEFORE: usize = 40;

/// A line of a note with the words that were found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snippet {
    /// Its line, from 1.
    pub line: usize,
    /// The first character found in that line, from 1.
    pub column: usize,
    /// The line, trimmed and cut where it is long, with an ellipsis where it was.
    pub text: String,
    /// The bytes of `text` that were found.
    pub marks: Vec<Range<usize>>,
}

/// A snippet for each note, where its file shows one.
pub(super) fn of(root: &Path, notes: &[Note], phrases: &[String]) -> Result<Vec<Option<Snippet>>, IndexError> {
    if phrases.is_empty() || notes.is_empty() {
        return Ok(vec![None; notes.len()]);
    }
    let connection = Connection::open_in_memory()?;
    connection.execute_batch("CREATE VIRTUAL TABLE shown USING fts5(text, tokenize=\"unicode61 remove_diacritics 2\"); BEGIN")?;
    let mut put = connection.prepare("INSERT INTO shown(rowid, text) VALUES (?1, ?2)")?;
    for (at, note) in (1..).zip(notes) {
        if let Some(text) = text(&root.join(note.path.as_str())) {
            put.execute(params![at, text])?;
        }
    }
    // Any of the words: some may stand in a title that is the file's name.
    let matched = phrases.join(" OR ");
    let mut marked = connection.prepare("SELECT highlight(shown, 0, ?3, ?4) FROM shown WHERE rowid = ?1 AND shown MATCH ?2")?;
    let mut snippet = |at: usize| -> Result<Option<Snippet>, IndexError> {
        let values = params![at, matched, BEGIN.to_string(), END.to_string()];
        let text: Option<String> = marked.query_row(values, |row| row.get(0)).optional()?;
        Ok(text.as_deref().and_then(best))
    };
    (1..=notes.len()).map(&mut snippet).collect()
}

fn text(path: &Path) -> Option<String> {
    let found = std::fs::metadata(path).ok()?;
    let bytes = (found.len() <= LONGEST).then(|| std::fs::read(path).ok())??;
    Some(String::from_utf8_lossy(&bytes).replace([BEGIN, END], " "))
}

/// The line with the most different words found, the first of equals.
fn best(marked: &str) -> Option<Snippet> {
    let mut best = None;
    let mut most = 0;
    for (at, line) in marked.lines().enumerate() {
        let mut words: Vec<String> = marks(line).map(|word| word.to_lowercase()).collect();
        words.sort_unstable();
        words.dedup();
        if words.len() > most {
            most = words.len();
            best = Some((at + 1, line));
        }
    }
    best.map(|(number, line)| cut(number, line))
}

fn marks(line: &str) -> impl Iterator<Item = &str> {
    line.split(BEGIN).skip(1).filter_map(|rest| rest.split(END).next())
}

/// The line with its marks as ranges, around the first of them.
fn cut(number: usize, marked: &str) -> Snippet {
    let first = marked.split(BEGIN).next().map_or(0, |before| before.chars().count());
    let visible = marked.chars().filter(|char| !matches!(*char, BEGIN | END)).count();
    let start = if visible > WIDTH { first.saturating_sub(BEFORE) } else { 0 };
    let mut snippet = Snippet { line: number, column: first + 1, text: String::new(), marks: Vec::new() };
    if start > 0 {
        snippet.text.push('…');
    }
    let mut opened = None;
    let mut at = 0;
    for char in marked.chars() {
        match char {
            BEGIN => opened = Some(snippet.text.len()),
            END => snippet.marks.extend(opened.take().map(|from| from..snippet.text.len())),
            _ => {
                let leading = snippet.text.is_empty() && char.is_whitespace();
                if at >= start && at < start + WIDTH && !leading {
                    snippet.text.push(char);
                }
                at += 1;
            }
        }
    }
    if at > start + WIDTH {
        snippet.text.push('…');
    }
    snippet.marks.retain(|mark| !mark.is_empty());
    snippet
}
