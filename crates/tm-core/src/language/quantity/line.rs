//! One line cut up, with what in it is a date and so no quantity.

use crate::language::{Token, TokenKind, date, tokens};

/// The tokens of a line; every look past its ends finds nothing.
pub(crate) struct Line<'a> {
    text: &'a str,
    tokens: Vec<Token>,
    dated: Vec<bool>,
}

impl<'a> Line<'a> {
    /// Cuts `text`; quotes and marks of emphasis are left out.
    pub(crate) fn new(text: &'a str) -> Self {
        let quoted = |token: &Token| matches!(token.kind, TokenKind::Mark('*' | '_' | '`' | '"' | '“' | '”' | '„'));
        let tokens: Vec<Token> = tokens(text).into_iter().filter(|token| !quoted(token)).collect();
        let mentions = date::mentions(text);
        let mut next = 0;
        let dated = tokens.iter().map(|token| {
            while mentions.get(next).is_some_and(|mention| mention.end <= token.span.start) {
                next += 1;
            }
            mentions.get(next).is_some_and(|mention| mention.start < token.span.end)
        });
        Line { text, dated: dated.collect(), tokens }
    }

    /// How many tokens there are.
    pub(crate) fn len(&self) -> usize {
        self.tokens.len()
    }

    /// The lower-case word at `at`, or an empty one.
    pub(crate) fn word(&self, at: usize) -> &str {
        self.tokens.get(at).and_then(Token::word).unwrap_or_default()
    }

    /// The word before `at`, or an empty one.
    pub(crate) fn word_before(&self, at: usize) -> &str {
        at.checked_sub(1).map_or("", |before| self.word(before))
    }

    /// The mark at `at`.
    pub(crate) fn mark(&self, at: usize) -> Option<char> {
        match self.tokens.get(at)?.kind {
            TokenKind::Mark(mark) => Some(mark),
            _ => None,
        }
    }

    /// The mark before `at`.
    pub(crate) fn mark_before(&self, at: usize) -> Option<char> {
        self.mark(at.checked_sub(1)?)
    }

    /// The number written in digits at `at`.
    pub(crate) fn digits(&self, at: usize) -> Option<f64> {
        match self.tokens.get(at)?.kind {
            TokenKind::Number(number) => Some(number),
            _ => None,
        }
    }

    /// Whether the token at `at` belongs to a date.
    pub(crate) fn dated(&self, at: usize) -> bool {
        self.dated.get(at).copied().unwrap_or(false)
    }

    /// Whether nothing stands between the token at `at` and the one before.
    pub(crate) fn glued(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).and_then(|before| self.tokens.get(before)) else { return false };
        self.tokens.get(at).is_some_and(|token| token.span.start == before.span.end)
    }

    /// The token at `at` as written.
    pub(crate) fn raw(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| &self.text[token.span.range()])
    }

    /// The tokens `from..to` as written.
    pub(crate) fn written(&self, from: usize, to: usize) -> &'a str {
        let start = self.tokens.get(from).map(|token| token.span.start);
        let end = to.checked_sub(1).and_then(|last| self.tokens.get(last)).map(|token| token.span.end);
        match (start, end) {
            (Some(start), Some(end)) if start < end => &self.text[start..end],
            _ => "",
        }
    }

    /// Whether the tokens at `at` are the words of `phrase`.
    pub(crate) fn says(&self, at: usize, phrase: &[&str]) -> bool {
        phrase.iter().enumerate().all(|(step, word)| self.word(at + step) == *word)
    }

    /// Where the words of `phrase` begin, when they end before `at`.
    pub(crate) fn ends_with(&self, at: usize, phrase: &[&str]) -> Option<usize> {
        let from = at.checked_sub(phrase.len())?;
        self.says(from, phrase).then_some(from)
    }
}
