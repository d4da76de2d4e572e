//! A text cut finer than [`tokens`](crate::language::tokens) cuts it: to those `31.12.2026` is a number and a half, and `31-Dec-2026` hides
//! its month in a word. Here letters, digits and marks always stand apart.

use tm_doc::Span;

/// One run of letters, one run of digits, or one mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    /// Its bytes.
    pub span: Span,
    /// What it is.
    pub kind: Kind,
    /// Whether nothing, not even a space, stands between it and the piece before.
    pub glued: bool,
}

/// The kinds of [`Piece`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    /// Letters, in lower case.
    Word(String),
    /// Digits: their value, and how many were written.
    Digits(u32, usize),
    /// Any other visible character.
    Mark(char),
}

/// The pieces of one text; every look past its ends finds nothing.
pub(super) struct Pieces<'a> {
    text: &'a str,
    list: Vec<Piece>,
}

impl<'a> Pieces<'a> {
    /// Cuts `text`.
    pub(super) fn new(text: &'a str) -> Self {
        let mut list = Vec::with_capacity(text.len() / 4);
        let mut at = 0;
        let mut glued = false;
        while let Some(first) = text[at..].chars().next() {
            let length = run_length(&text[at..], first);
            if let Some(kind) = kind(&text[at..at + length], first) {
                list.push(Piece { span: Span::new(at, at + length), kind, glued });
            }
            glued = !first.is_whitespace();
            at += length;
        }
        Pieces { text, list }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.list.len()
    }

    /// The piece at `at`.
    pub(super) fn get(&self, at: usize) -> Option<&Piece> {
        self.list.get(at)
    }

    /// The piece before `at`.
    pub(super) fn before(&self, at: usize) -> Option<&Piece> {
        self.list.get(at.checked_sub(1)?)
    }

    /// The lower-case word at `at`, or an empty one.
    pub(super) fn word(&self, at: usize) -> &str {
        match self.get(at).map(|piece| &piece.kind) {
            Some(Kind::Word(word)) => word,
            _ => "",
        }
    }

    /// The mark at `at`.
    pub(super) fn mark(&self, at: usize) -> Option<char> {
        match self.get(at)?.kind {
            Kind::Mark(mark) => Some(mark),
            _ => None,
        }
    }

    /// The number at `at`, when written with one or two digits.
    pub(super) fn small(&self, at: usize) -> Option<i8> {
        match self.get(at)?.kind {
            Kind::Digits(value, 1..=2) => i8::try_from(value).ok(),
            _ => None,
        }
    }

    /// The year at `at`, written with four digits.
    pub(super) fn year(&self, at: usize) -> Option<i16> {
        match self.get(at)?.kind {
            Kind::Digits(value @ 1900..2200, 4) => i16::try_from(value).ok(),
            _ => None,
        }
    }

    /// Whether the piece at `at` touches the one before it.
    pub(super) fn glued(&self, at: usize) -> bool {
        self.get(at).is_some_and(|piece| piece.glued)
    }

    /// Whether the word at `at` begins with a capital.
    pub(super) fn capital(&self, at: usize) -> bool {
        self.get(at).is_some_and(|piece| self.text[piece.span.range()].starts_with(char::is_uppercase))
    }

    /// The bytes of the pieces `from..to`, which must not be empty.
    pub(super) fn span(&self, from: usize, to: usize) -> Span {
        let start = self.get(from).map_or(self.text.len(), |piece| piece.span.start);
        let end = self.before(to).map_or(start, |piece| piece.span.end);
        Span::new(start, end.max(start))
    }

    /// The pieces `from..to` as written.
    pub(super) fn written(&self, from: usize, to: usize) -> String {
        self.text[self.span(from, to).range()].to_owned()
    }
}

fn run_length(rest: &str, first: char) -> usize {
    let same: fn(char) -> bool = if first.is_ascii_digit() {
        |char| char.is_ascii_digit()
    } else if first.is_alphabetic() {
        char::is_alphabetic
    } else {
        return first.len_utf8();
    };
    rest.find(|char| !same(char)).unwrap_or(rest.len())
}

fn kind(run: &str, first: char) -> Option<Kind> {
    if first.is_ascii_digit() {
        Some(Kind::Digits(run.parse().unwrap_or(u32::MAX), run.len()))
    } else if first.is_alphabetic() {
        Some(Kind::Word(run.to_lowercase()))
    } else {
        (!first.is_whitespace()).then_some(Kind::Mark(first))
    }
}
