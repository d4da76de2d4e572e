//! One intended edit to one text, as one splice.

use crate::{Document, Span, Value};

/// What a command wants to change in a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TextEdit {
    /// Give the front matter field `key` a value; adds the field, or the front matter, where missing.
    SetField {
        /// The key.
        key: String,
        /// The new value.
        value: Value,
    },
    /// Take the front matter field `key` out.
    RemoveField {
        /// The key.
        key: String,
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
    pub new: String,
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
}

impl TextEdit {
    /// The one splice that makes this edit in `document`.
    pub fn splice(&self, document: &Document) -> Result<Splice, Refused> {
        let _ = document;
        Err(Refused::Gone { what: "anything".to_owned() })
    }
}

impl Splice {
    /// The bytes of `old` with this splice made.
    pub fn apply(&self, old: &[u8]) -> Vec<u8> {
        [&old[..self.span.start], self.new.as_bytes(), &old[self.span.end..]].concat()
    }
}
