//! Flat front matter.

use crate::{Finding, Span};

/// The front matter of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FrontMatter {
    /// From the opening to the closing fence, with its line ending.
    pub span: Span,
    /// Whether all of it is flat; only then is it ever edited.
    pub flat: bool,
    /// The fields, in order. Of front matter that is not flat, those that are.
    pub fields: Vec<Field>,
}

/// One `key: value` of front matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// The key as written, without quotes.
    pub key: String,
    /// The value.
    pub value: Value,
    /// The line, from 1, the key stands on.
    pub line: u32,
    /// All lines of the field, with the last line ending.
    pub span: Span,
}

/// A value as text: nothing is turned into a number, date or truth value here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// `key:` with nothing behind it, `~` or `null`.
    Empty,
    /// One scalar, quotes and escapes resolved.
    Scalar(String),
    /// A list of scalars, in brackets or one to a line.
    List(Vec<String>),
}

impl FrontMatter {
    /// The field `key`, matched without case.
    pub fn get(&self, key: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.key.eq_ignore_ascii_case(key))
    }
}

/// The front matter at the start of `text`, if there is any, and what is wrong with it.
pub(crate) fn scan(text: &str) -> (Option<FrontMatter>, Vec<Finding>) {
    let _ = text;
    (None, Vec::new())
}
