//! The text of a line without its markup, and the links in it.

use crate::Span;

/// Running text: one line of a block.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Inline {
    /// What a person reads: no emphasis marks, no link targets, no code ticks.
    pub plain: String,
    /// The bytes of the document it was written with, markup included, without surrounding space.
    pub span: Span,
    /// The line of the document, from 1.
    pub line: u32,
    /// Byte ranges of `plain` that are emphasised or strong.
    pub marked: Vec<Span>,
    /// Byte ranges of `plain` that are struck through.
    pub struck: Vec<Span>,
    /// Byte ranges of `plain` that are code.
    pub code: Vec<Span>,
    /// The links in it.
    pub links: Vec<Link>,
}

/// A link and where it leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// How it was written.
    pub kind: LinkKind,
    /// The target as written: an address, a path, or a note's stem with its `#heading`.
    pub target: String,
    /// The bytes of [`Inline::plain`] that are read in its place.
    pub words: Span,
}

/// How a link was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkKind {
    /// `[[target]]`
    Wiki,
    /// `[text](target)` or `<https://…>`
    Inline,
}

impl Inline {
    /// How much of the start of `plain` is emphasised, trailing space left out: the bold label of `**Target**: fifty`.
    pub fn marked_prefix(&self) -> &str {
        match self.marked.first() {
            Some(span) if span.start == 0 => self.plain[span.range()].trim_end(),
            _ => "",
        }
    }

    /// The `#tags` in it, without the `#`. Code has none.
    pub fn tags(&self) -> Vec<&str> {
        let outside = |word: &&str| {
            let at = word.as_ptr() as usize - self.plain.as_ptr() as usize;
            let next = self.code.partition_point(|code| code.end <= at);
            self.code.get(next).is_none_or(|code| at < code.start)
        };
        self.plain.split_whitespace().filter(outside).filter_map(tag).collect()
    }

    /// Whether nothing is written here.
    pub fn is_empty(&self) -> bool {
        self.plain.trim().is_empty()
    }
}

/// The tag a word is: `#` and letters, digits, `_`, `-`, `/`, not only digits; what ends a sentence behind it is no part of it.
///
/// ```
/// assert_eq!(tm_doc::tag("#yard/oak,"), Some("yard/oak"));
/// assert!(tm_doc::tag("#12").is_none() && tm_doc::tag("oak").is_none());
/// ```
pub fn tag(word: &str) -> Option<&str> {
    let name = word.strip_prefix('#')?.trim_end_matches(|char: char| !char.is_alphanumeric());
    let good = name.chars().all(|char| char.is_alphanumeric() || matches!(char, '_' | '-' | '/'));
    (good && name.chars().any(|char| !char.is_ascii_digit())).then_some(name)
}
