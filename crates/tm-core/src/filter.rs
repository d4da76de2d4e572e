//! The filter language: which notes are meant.

use serde::{Deserialize, Serialize};

/// Which notes are meant. Made by [`parse`], evaluated by SQL only.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Filter {
    /// Every one of them.
    All(Vec<Filter>),
    /// At least one of them.
    Any(Vec<Filter>),
    /// All but these.
    Not(Box<Filter>),
    /// The text has these words.
    Text(String),
    /// A key compares with one of the values.
    Key {
        /// `type`, `status`, `goal`, `since`, any front matter key …
        key: String,
        /// How.
        op: Compare,
        /// One is enough.
        values: Vec<String>,
    },
}

/// How a key compares.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Compare {
    /// `key:value`
    Is,
    /// `key>=value`
    AtLeast,
    /// `key<=value`
    AtMost,
    /// `key>value`
    MoreThan,
    /// `key<value`
    LessThan,
}

/// What a use case reads.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Query {
    /// Which notes; nothing means none.
    pub filter: Option<Filter>,
    /// The `n` notes whose words are nearest to a text, beside those.
    pub like: Option<(String, usize)>,
    /// Texts of the plans too.
    pub plans: bool,
    /// At most so many, by date, created, path, the newest first; ranked where words are searched.
    pub limit: Option<usize>,
}

impl Filter {
    /// Every note.
    pub fn everything() -> Filter {
        Filter::All(Vec::new())
    }

    /// `key:value`
    pub fn is(key: &str, value: &str) -> Filter {
        Filter::Key { key: key.to_owned(), op: Compare::Is, values: vec![value.to_owned()] }
    }
}
