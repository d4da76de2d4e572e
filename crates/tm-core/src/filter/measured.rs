//! What a measure counts: the notes of a query, or how many different values they have.

use std::fmt;

use super::parse::{ParseError, parse};
use super::{Compare, Filter};

/// Where a measure gets its number from.
#[derive(Debug, Clone, PartialEq)]
pub struct Measured {
    /// Among which notes.
    pub among: Filter,
    /// What of them is counted.
    pub counted: Counted,
}

/// What is counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Counted {
    /// Each note once.
    Notes,
    /// Each different value of a key once: `distinct(with)`.
    Distinct(String),
}

impl Measured {
    /// A query with at most one `distinct(KEY)` among its terms.
    ///
    /// ```
    /// use tm_core::filter::{Counted, Measured};
    /// let measured = Measured::parse("type:meeting distinct(with) since:2026").unwrap();
    /// assert_eq!(measured.counted, Counted::Distinct("with".to_owned()));
    /// assert_eq!(measured.among.to_string(), "type:meeting since:2026");
    /// ```
    ///
    /// # Errors
    /// As [`parse`]; also a second `distinct(…)`, and one without a key.
    pub fn parse(text: &str) -> Result<Measured, ParseError> {
        let Some((from, to, key)) = distinct(text) else {
            return Ok(Measured { among: parse(text)?, counted: Counted::Notes });
        };
        let error = |at: usize, message: &str, remedy: &str| {
            Err(ParseError { column: text[..at].chars().count() + 1, message: message.to_owned(), remedy: remedy.to_owned() })
        };
        if key.is_empty() || key.contains(char::is_whitespace) {
            return error(from, "`distinct` counts the values of one key", "write distinct(with)");
        }
        if let Some((second, ..)) = distinct(&text[to..]) {
            return error(to + second, "only one `distinct` can be counted", "leave one of them out");
        }
        // As many spaces, so that the columns of what is wrong elsewhere stay true.
        let width = text[from..to].chars().count();
        let among = parse(&format!("{}{:width$}{}", &text[..from], "", &text[to..]))?;
        Ok(Measured { among, counted: Counted::Distinct(key.to_lowercase()) })
    }

    /// The filter whose notes are counted: of `distinct(with)`, those that have a value for it.
    pub fn filter(&self) -> Filter {
        match &self.counted {
            Counted::Notes => self.among.clone(),
            Counted::Distinct(key) => {
                let has = Filter::Key { key: "has".to_owned(), op: Compare::Is, values: vec![key.clone()] };
                Filter::all([self.among.clone(), has])
            }
        }
    }
}

/// The query that means this.
impl fmt::Display for Measured {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.counted {
            Counted::Notes => write!(f, "{}", self.among),
            Counted::Distinct(key) if matches!(&self.among, Filter::Any(inner) if !inner.is_empty()) => {
                write!(f, "({}) distinct({key})", self.among)
            }
            Counted::Distinct(key) => write!(f, "{} distinct({key})", self.among),
        }
    }
}

/// The first `distinct(KEY)` outside quotes: its bytes and its key.
fn distinct(text: &str) -> Option<(usize, usize, &str)> {
    const NAME: &str = "distinct(";
    let mut quoted = false;
    let mut escaped = false;
    let mut starts = true;
    for (at, char) in text.char_indices() {
        if starts && !quoted && text[at..].starts_with(NAME) {
            let inner = at + NAME.len();
            let to = inner + text[inner..].find(')')?;
            return Some((at, to + 1, text[inner..to].trim()));
        }
        quoted ^= char == '"' && !escaped;
        escaped = quoted && char == '\\' && !escaped;
        starts = char.is_whitespace() || char == '(';
    }
    None
}
