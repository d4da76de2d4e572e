//! One intended edit to one text, as one splice.
//!
//! `field` sets and removes fields of the front matter and adds items to its lists, `yaml` writes their values, `guard` re-reads the front
//! matter after any change to it; `line` appends and ticks lines. They change the text; `bytes` makes of that a change of the bytes, in which
//! what stays is never written again.

mod bytes;
mod field;
mod guard;
mod line;
mod yaml;

#[cfg(test)]
mod tests;

use crate::{Document, Span, Value};

pub use field::front_matter_of;
pub use line::text_end;

/// What a command wants to change in a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TextEdit {
    /// Give the front matter field `key` a value; adds the field, or the front matter, where missing.
    SetField {
        /// The key.
        key: String,
        /// What it said when it was seen, empty texts left out; refused where it says something else by now. Nothing where that does not
        /// matter.
        was: Option<Vec<String>>,
        /// The new value.
        value: Value,
    },
    /// Take the front matter field `key` out.
    RemoveField {
        /// The key.
        key: String,
        /// What it said when it was seen, as for [`TextEdit::SetField`].
        was: Option<Vec<String>>,
    },
    /// Put one more item into the list `key` of the front matter, behind those that are there; adds the field where missing. What is in the list
    /// already is not added.
    AddItem {
        /// The key.
        key: String,
        /// What the list was seen to have. Written too where front matter has no such field: it may stand in the text.
        seen: Vec<String>,
        /// The item.
        item: String,
    },
    /// Add a line at the end of the section under the heading `section` (matched without case and surrounding space; added at the end of the
    /// text where missing), or at the end of the text.
    AppendLine {
        /// The heading's text, without its `#`.
        section: Option<String>,
        /// The line, without its line ending.
        line: String,
    },
    /// Tick, or untick, the check-box of the line whose whole text is `was`; with several such lines, the one nearest to `line`.
    Tick {
        /// Where the line was seen, from 1.
        line: u32,
        /// The line as it was seen, without its line ending.
        was: String,
        /// Ticked or not.
        done: bool,
        /// What is written behind its text: `✅ 2026-11-20`.
        mark: Option<String>,
    },
    /// Put `now` where `was` stands, which must be exactly once.
    Replace {
        /// The text to be replaced.
        was: String,
        /// The text to put there.
        now: String,
    },
}

/// One replacement of bytes: `old[..span.start] + new + old[span.end..]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Splice {
    /// The bytes replaced.
    pub span: Span,
    /// What takes their place.
    pub new: Vec<u8>,
}

/// One replacement in the text, in which a byte that is no UTF-8 stands as a substitute.
#[derive(Debug)]
struct Change {
    span: Span,
    new: String,
}

/// Why an edit was not made. Nothing was changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// What the edit names is not, or no longer, there.
    #[error("{what} is no longer there")]
    Gone {
        /// What was looked for.
        what: String,
    },
    /// What the edit names stands there more than once.
    #[error("{what} stands there {times} times")]
    Ambiguous {
        /// What was looked for.
        what: String,
        /// How often it was found.
        times: usize,
    },
    /// The front matter is not flat, or does not end; `check` says where.
    #[error("the front matter has a line that cannot be edited safely")]
    NotFlat,
    /// A YAML parser reads the front matter as something else than this crate does, or not at all.
    #[error("a YAML parser reads the front matter differently, so it is not edited")]
    ReadDifferently,
    /// Other fields than the one named would change with it.
    #[error("the change would also change {what}")]
    WouldChange {
        /// What else would change.
        what: String,
    },
    /// The field says something else than when it was seen.
    #[error("\"{key}\" was {} and is {} now", stated(was), stated(now))]
    Changed {
        /// The key.
        key: String,
        /// What was seen.
        was: Vec<String>,
        /// What it says.
        now: Vec<String>,
    },
    /// A line added there would stand in a block that has no end, where nothing is read.
    #[error("what begins in line {line} has no end, so what is added below would not be read")]
    Unread {
        /// Where it begins, from 1.
        line: u32,
    },
    /// A value, item or line that must stand on one line does not.
    #[error("{what} has a line break in it")]
    LineBreak {
        /// Which text.
        what: String,
    },
    /// The text cannot be written as a key of front matter.
    #[error("{key:?} cannot be a key of front matter")]
    Key {
        /// The key.
        key: String,
    },
    /// The text cannot be written as a heading.
    #[error("{heading:?} cannot be a heading")]
    Heading {
        /// The heading.
        heading: String,
    },
    /// The file is UTF-16 or binary; text spliced in would damage it.
    #[error("the file is not text in UTF-8")]
    NotText,
    /// What would be written again has a byte that is no UTF-8, and would come out as another.
    #[error("there is a byte in it that is not UTF-8, and would be lost")]
    NotKept,
}

impl TextEdit {
    /// The one splice that makes this edit in `document`.
    ///
    /// Whatever touches the front matter is re-read with a YAML parser: all other fields must come out as they were, and the one set as asked.
    ///
    /// ```
    /// use tm_doc::{Document, TextEdit, Value};
    /// let document = Document::parse("---\nstatus: new # for now\n---\n");
    /// let edit = TextEdit::SetField { key: "status".to_owned(), was: None, value: Value::Scalar("active".to_owned()) };
    /// let splice = edit.splice(&document).unwrap();
    /// assert_eq!(splice.apply(document.bytes()), b"---\nstatus: active # for now\n---\n");
    /// ```
    pub fn splice(&self, document: &Document) -> Result<Splice, Refused> {
        if document.findings().iter().any(|finding| matches!(finding.code.as_ref(), "utf-16" | "binary")) {
            return Err(Refused::NotText);
        }
        let change = match self {
            TextEdit::SetField { key, was, value } => field::set(document, key, was.as_deref(), value),
            TextEdit::RemoveField { key, was } => field::remove(document, key, was.as_deref()),
            TextEdit::AddItem { key, seen, item } => field::add_item(document, key, seen, item),
            TextEdit::AppendLine { section, line } => line::append(document, section.as_deref(), line),
            TextEdit::Tick { line, was, done, mark } => line::tick(document, *line, was, *done, mark.as_deref()),
            TextEdit::Replace { was, now } => replace(document, was, now),
        }?;
        bytes::splice(document, change)
    }
}

impl Change {
    /// Nothing replaced by `new`, at byte `at`.
    fn insert(at: usize, new: String) -> Self {
        Change { span: Span::new(at, at), new }
    }

    /// The text with this change made.
    fn applied(&self, text: &str) -> String {
        [&text[..self.span.start], &self.new, &text[self.span.end..]].concat()
    }
}

impl Splice {
    /// The bytes of `old` with this splice made.
    pub fn apply(&self, old: &[u8]) -> Vec<u8> {
        [&old[..self.span.start], &self.new, &old[self.span.end..]].concat()
    }
}

fn replace(document: &Document, was: &str, now: &str) -> Result<Change, Refused> {
    let what = || quoted(was);
    let text = document.text();
    let first = text.find(was).filter(|_| !was.is_empty()).ok_or_else(|| Refused::Gone { what: what() })?;
    let times = 1 + occurrences_behind(text, first, was);
    if times > 1 {
        return Err(Refused::Ambiguous { what: what(), times });
    }
    guard::checked(document, Change { span: Span::new(first, first + was.len()), new: now.to_owned() }, guard::Asked::Anything)
}

/// How often `was` begins behind `at`, overlapping ones too: `aa` stands in `aaa` twice.
fn occurrences_behind(text: &str, mut at: usize, was: &str) -> usize {
    let mut times = 0;
    let step = was.chars().next().map_or(1, char::len_utf8);
    while let Some(found) = text[at + step..].find(was) {
        at += step + found;
        times += 1;
    }
    times
}

/// How a text is named in a message: in quotes, and only the beginning of a long one.
fn quoted(text: &str) -> String {
    const LONGEST: usize = 60;
    let first_line = text.trim_start_matches(['\n', '\r']).split(['\n', '\r']).next().unwrap_or_default();
    let shown: String = first_line.chars().take(LONGEST).collect();
    let rest = if shown.len() < text.trim_end().len() { "…" } else { "" };
    format!("\"{shown}{rest}\"")
}

/// How the values of a field are named in a message.
fn stated(values: &[String]) -> String {
    match values {
        [] => "empty".to_owned(),
        _ => format!("\"{}\"", values.join(", ")),
    }
}

fn has_line_break(text: &str) -> bool {
    text.contains(['\n', '\r'])
}

/// The line ending of the line before byte `at`, or else the first in the text, or else `\n`.
fn line_ending(text: &str, at: usize) -> &'static str {
    let ending = ending_of(&text[..at]);
    let first = || text.find(['\n', '\r']).and_then(|at| ending_of(&text[..crate::span::line_end(text, at)]));
    ending.or_else(first).unwrap_or("\n")
}

fn ending_of(text: &str) -> Option<&'static str> {
    ["\r\n", "\n", "\r"].into_iter().find(|ending| text.ends_with(ending))
}
