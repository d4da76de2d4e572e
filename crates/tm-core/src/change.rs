//! What a command wants to change, as data. Somebody else applies it: under a lock, to a fresh read, all of it or nothing.

use jiff::civil::{Date, DateTime};
use tm_doc::{TextEdit, Value};

use crate::{Note, VaultPath};

/// The moment a command runs at, as given by whoever knows the clock.
#[derive(Debug, Clone, PartialEq)]
pub struct At {
    /// The clock on the wall, in the system's zone.
    pub now: DateTime,
    /// The day it counts as: a day may start after midnight.
    pub today: Date,
    /// What new ids are made from.
    pub seed: u64,
}

/// Changes, and what is said once they are made.
#[derive(Debug, Clone, PartialEq)]
pub struct Planned<R> {
    /// In the order to apply them.
    pub edits: Vec<Edit>,
    /// The report.
    pub report: R,
}

/// One intended change. Several edits of one file are applied one behind the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edit {
    /// A new file. Where the name is taken, the next free of `name-2`, `name-3` … is used.
    Create {
        /// Where.
        path: VaultPath,
        /// All of it.
        text: String,
    },
    /// A file that must be there for the edits behind: created with `text` unless it exists.
    Ensure {
        /// Where.
        path: VaultPath,
        /// All of it, should it be missing.
        text: String,
    },
    /// A change within one file.
    Text {
        /// Which file.
        path: VaultPath,
        /// What to change in it.
        edit: TextEdit,
    },
    /// Another name, or another folder. Refused where the new name is taken.
    Move {
        /// From where.
        from: VaultPath,
        /// To where.
        to: VaultPath,
    },
    /// The file goes, if it still has the text that was seen.
    Delete {
        /// Which file.
        path: VaultPath,
        /// What it held.
        was: String,
    },
}

impl Edit {
    /// Give the front matter field `key` of a note a value, if it still says what `note` does.
    pub fn set(note: &Note, key: &str, value: impl Into<String>) -> Edit {
        Edit::set_seen(&note.path, key, note.facts.values(key).to_vec(), value)
    }

    /// The same where the note was read in another way, and the field said `was`.
    pub fn set_seen(path: &VaultPath, key: &str, was: Vec<String>, value: impl Into<String>) -> Edit {
        let edit = TextEdit::SetField { key: key.to_owned(), was: Some(was), value: Value::Scalar(value.into()) };
        Edit::Text { path: path.clone(), edit }
    }

    /// Give the front matter field `key` of a note a list of values, if it still says what `note` does.
    pub fn set_list(note: &Note, key: &str, values: Vec<String>) -> Edit {
        let was = Some(note.facts.values(key).to_vec());
        Edit::Text { path: note.path.clone(), edit: TextEdit::SetField { key: key.to_owned(), was, value: Value::List(values) } }
    }

    /// Put one more item into the list `key` of a note's front matter.
    pub fn add(note: &Note, key: &str, item: impl Into<String>) -> Edit {
        let edit = TextEdit::AddItem { key: key.to_owned(), seen: note.facts.values(key).to_vec(), item: item.into() };
        Edit::Text { path: note.path.clone(), edit }
    }

    /// Take the front matter field `key` of a note out, if it still says what `note` does.
    pub fn unset(note: &Note, key: &str) -> Edit {
        let edit = TextEdit::RemoveField { key: key.to_owned(), was: Some(note.facts.values(key).to_vec()) };
        Edit::Text { path: note.path.clone(), edit }
    }

    /// Add a line at the end of the section under `heading`, or of the file.
    pub fn append(path: &VaultPath, heading: Option<&str>, line: impl Into<String>) -> Edit {
        let edit = TextEdit::AppendLine { section: heading.map(str::to_owned), line: line.into() };
        Edit::Text { path: path.clone(), edit }
    }

    /// The file it changes; of a move, where it comes from.
    pub fn path(&self) -> &VaultPath {
        match self {
            Edit::Create { path, .. } | Edit::Ensure { path, .. } | Edit::Text { path, .. } | Edit::Delete { path, .. } => path,
            Edit::Move { from, .. } => from,
        }
    }
}

/// Why a command does not do what it was asked: the answer is no, and here is the next step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// In the person's words.
    pub message: String,
    /// What can be done about it, a command to type each.
    pub hints: Vec<String>,
}

impl Refusal {
    /// A refusal without a hint yet.
    pub fn new(message: impl Into<String>) -> Self {
        Refusal { message: message.into(), hints: Vec::new() }
    }

    /// The same with one more next step.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }
}
