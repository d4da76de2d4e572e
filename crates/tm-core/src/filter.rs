//! The filter language: which notes are meant. One grammar for the command line, saved views, measures and agents.
//!
//! Here it is read, printed and made definite for a day; finding the notes is left to the index, whose SQL is its only evaluator.
//! What a written value counts as when it is compared stands in [`value`], so that whoever indexes and whoever asks agree.

mod goals;
mod measured;
mod parse;
mod print;
#[cfg(test)]
mod tests;
pub mod value;
pub mod when;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::facts::Parts;
pub use measured::{Counted, Measured};
pub use parse::{NoQuery, ParseError, parse, parse_with};

/// The keys that compare a note's own date: `since:2026-Q1`.
pub const DATE_KEYS: [&str; 4] = ["since", "until", "before", "after"];

/// Which notes are meant. Made by [`parse`], evaluated by SQL only.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Filter {
    /// Every one of them.
    All(Vec<Filter>),
    /// At least one of them.
    Any(Vec<Filter>),
    /// All but these.
    Not(Box<Filter>),
    /// The text has these words, one behind the other; a `*` behind the last means whatever begins so.
    Text(String),
    /// A key compares with one of the values.
    Key {
        /// `type`, `status`, `goal`, `since`, any front matter key, in lower case.
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
    /// Among which notes the nearest are looked for; nothing means all.
    pub among: Option<Filter>,
    /// Notes whose files are called so, without folder and ending, beside those the filter means.
    pub named: Vec<String>,
    /// Texts of the plans too.
    pub plans: bool,
    /// At most so many, the first of the order.
    pub limit: Option<usize>,
    /// Which come first.
    pub order: Order,
    /// What is left out unless it is asked for here.
    pub also: Also,
    /// Which parts of the notes' facts.
    pub parts: Parts,
    /// Lines of days too, without their notes.
    pub lines: Option<Lines>,
}

/// Which notes come first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// By date, created, path, the newest first; where words are searched, those they fit best.
    #[default]
    Newest,
    /// Those that their kind ranks first ([`crate::record::rank`]), and beside them all whose rank depends on the day, for who asks to place
    /// them. Notes of kinds without ranks do not come. What comes stands in the order of [`Order::Newest`].
    Rank,
}

/// Which lines of days are meant, over all notes of days.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Lines {
    /// Those with one of these keys: see [`crate::day::key`].
    pub keys: Vec<String>,
    /// Every stretch of time, too.
    pub time: bool,
}

/// Notes that stay out of an answer unless the question names them. No filter brings them back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Also {
    /// Companies, offers and what else shows only with `-p`.
    pub hidden: bool,
    /// What never leaves the machine: people, feedback, `private: true`.
    pub private: bool,
    /// What waits in the inbox.
    pub drafts: bool,
}

impl Also {
    /// Nothing is left out.
    pub const ALL: Also = Also { hidden: true, private: true, drafts: true };
}

impl Filter {
    /// Every note.
    pub fn everything() -> Filter {
        Filter::All(Vec::new())
    }

    /// Whether it is marks and nothing else ("—"), which would mean every note. Beside words they are passed over: "retry — storms".
    pub fn says_nothing(&self) -> bool {
        match self {
            Filter::Text(text) => !text.contains(char::is_alphanumeric),
            Filter::All(parts) | Filter::Any(parts) => !parts.is_empty() && parts.iter().all(Filter::says_nothing),
            Filter::Not(inner) => inner.says_nothing(),
            Filter::Key { .. } => false,
        }
    }

    /// No note.
    pub fn nothing() -> Filter {
        Filter::Not(Box::new(Filter::everything()))
    }

    /// `key:value`
    pub fn is(key: &str, value: &str) -> Filter {
        Filter::Key { key: key.to_owned(), op: Compare::Is, values: vec![value.to_owned()] }
    }

    /// All of `filters`, in the form [`parse`] gives: no *and* within an *and*, none around a single term.
    pub fn all(filters: impl IntoIterator<Item = Filter>) -> Filter {
        let mut terms = Vec::new();
        for filter in filters {
            match filter {
                Filter::All(inner) => terms.extend(inner),
                other => terms.push(other),
            }
        }
        single(terms, Filter::All)
    }

    /// At least one of `filters`, in the form [`parse`] gives; of none, [`Filter::nothing`].
    pub fn any(filters: impl IntoIterator<Item = Filter>) -> Filter {
        let mut terms = Vec::new();
        for filter in filters {
            match filter {
                Filter::Any(inner) => terms.extend(inner),
                other => terms.push(other),
            }
        }
        if terms.is_empty() { Filter::nothing() } else { single(terms, Filter::Any) }
    }

    /// The same notes, in the form [`parse`] gives.
    #[must_use]
    pub fn canonical(self) -> Filter {
        match self {
            Filter::All(inner) => Filter::all(inner.into_iter().map(Filter::canonical)),
            Filter::Any(inner) => Filter::any(inner.into_iter().map(Filter::canonical)),
            Filter::Not(inner) => Filter::Not(Box::new(inner.canonical())),
            Filter::Key { key, op: Compare::Is, values } if !values.is_empty() => {
                Filter::Key { key: key.to_lowercase(), op: Compare::Is, values }
            }
            Filter::Key { key, op, values } => {
                let key = key.to_lowercase();
                Filter::any(values.into_iter().map(|value| Filter::Key { key: key.clone(), op, values: vec![value] }))
            }
            text @ Filter::Text(_) => text,
        }
    }

    /// The words every note meant must have: what an answer is ranked by.
    pub fn words(&self) -> Vec<&str> {
        self.apart().0
    }

    /// The words of [`Filter::words`], and what else must hold.
    pub fn apart(&self) -> (Vec<&str>, Filter) {
        match self {
            Filter::Text(text) => (vec![text], Filter::everything()),
            Filter::All(inner) => {
                let parts: Vec<_> = inner.iter().map(Filter::apart).collect();
                let words = parts.iter().flat_map(|(words, _)| words.iter().copied()).collect();
                (words, Filter::all(parts.into_iter().map(|(_, rest)| rest)))
            }
            other => (Vec::new(), other.clone()),
        }
    }

    /// The filter as it is meant on `today`: `since:30d`, `due<=today+2w` and `date:yesterday` become days.
    ///
    /// ```
    /// use tm_core::filter::parse;
    /// let filter = parse("since:30d due:today").unwrap().on(jiff::civil::date(2026, 11, 20));
    /// assert_eq!(filter.to_string(), "since:2026-10-21 due:today,2026-11-20");
    /// ```
    #[must_use]
    pub fn on(self, today: Date) -> Filter {
        match self {
            Filter::All(inner) => Filter::All(inner.into_iter().map(|filter| filter.on(today)).collect()),
            Filter::Any(inner) => Filter::Any(inner.into_iter().map(|filter| filter.on(today)).collect()),
            Filter::Not(inner) => Filter::Not(Box::new(inner.on(today))),
            Filter::Key { key, op, values } => {
                let values = values.into_iter().flat_map(|value| on(&key, op, value, today)).collect();
                Filter::Key { key, op, values }
            }
            text @ Filter::Text(_) => text,
        }
    }
}

/// `value` with the day it means on `today`. Where any text may stand, what was written stays beside it.
fn on(key: &str, op: Compare, value: String, today: Date) -> Vec<String> {
    let date_key = op == Compare::Is && DATE_KEYS.contains(&key);
    let day = if date_key { when::ago(&value, today) } else { None }.or_else(|| when::relative(&value, today));
    match day {
        None => vec![value],
        Some(day) if op == Compare::Is && !date_key => vec![value, day.to_string()],
        Some(day) => vec![day.to_string()],
    }
}

/// One term as itself, any other number of them joined.
fn single(mut terms: Vec<Filter>, join: fn(Vec<Filter>) -> Filter) -> Filter {
    match terms.len() {
        1 => terms.remove(0),
        _ => join(terms),
    }
}
