//! A stretch of a sentence, asked by position.

use std::ops::Range;

use crate::language::lexicon::{self, Class};
use crate::language::stem::stem;
use crate::language::{Token, TokenKind};
use crate::plan::lists::{GRAMMAR, list};

/// Whether `word` is one of `list`, separated by `|`.
pub(super) fn one_of(word: &str, list: &str) -> bool {
    !word.is_empty() && listed(list).any(|listed| listed == word)
}

/// The parts of `list`, separated by `|`. They are short, so that going byte by byte is faster than a search.
fn listed(list: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(list);
    std::iter::from_fn(move || {
        let all = rest?;
        let end = all.bytes().position(|byte| byte == b'|').unwrap_or(all.len());
        rest = all.get(end + 1..);
        Some(&all[..end])
    })
}

/// What a phrase must begin with to stand at this token; no phrase begins with a number.
fn first_byte(token: &Token) -> Option<u8> {
    match &token.kind {
        TokenKind::Word(word) => word.bytes().next(),
        TokenKind::Mark(mark) => mark.encode_utf8(&mut [0; 4]).bytes().next(),
        TokenKind::Number(_) => None,
    }
}

/// A bit for a byte; some bytes share one.
fn bit(byte: u8) -> u64 {
    1 << (byte % 64)
}

/// Whether `word` is a verb's -ing form, as far as spelling goes.
pub(super) fn is_gerund(word: &str) -> bool {
    const OTHER: &str = list(GRAMMAR, "words-other");
    word.len() > 4 && word.ends_with("ing") && !one_of(word, OTHER)
}

/// Some tokens in a row, with the text they were cut from. Positions past the end hold nothing.
#[derive(Debug, Clone, Copy)]
pub(super) struct Words<'a> {
    text: &'a str,
    tokens: &'a [Token],
}

/// What may stand around a phrase without being part of it.
const EDGES: &[char] = &['(', ')', '[', ']', '{', '}', ',', ';', ':', '.', '!', '?', '-', '–', '—', '=', '~', '→', '|', '/'];

/// Words that begin a phrase without saying anything.
const ARTICLES: &str = list(GRAMMAR, "words-articles");

impl<'a> Words<'a> {
    pub(super) fn new(text: &'a str, tokens: &'a [Token]) -> Self {
        Words { text, tokens }
    }

    pub(super) fn text(self) -> &'a str {
        self.text
    }

    pub(super) fn tokens(self) -> &'a [Token] {
        self.tokens
    }

    pub(super) fn len(self) -> usize {
        self.tokens.len()
    }

    pub(super) fn is_empty(self) -> bool {
        self.tokens.is_empty()
    }

    /// The lower-case word at `at`, empty for a number, a mark or nothing.
    pub(super) fn word(self, at: usize) -> &'a str {
        self.tokens.get(at).and_then(Token::word).unwrap_or_default()
    }

    /// The word before `at`.
    pub(super) fn before(self, at: usize) -> &'a str {
        at.checked_sub(1).map(|at| self.word(at)).unwrap_or_default()
    }

    pub(super) fn last(self) -> &'a str {
        self.before(self.len())
    }

    /// The number at `at`, in digits or as a word.
    pub(super) fn number(self, at: usize) -> Option<f64> {
        self.tokens.get(at).and_then(Token::number)
    }

    pub(super) fn is_mark(self, at: usize, marks: &[char]) -> bool {
        self.tokens.get(at).is_some_and(|token| marks.iter().any(|mark| token.is_mark(*mark)))
    }

    /// Whether no space stands before the token at `at`.
    pub(super) fn glued(self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|before| self.tokens.get(before));
        matches!((before, self.tokens.get(at)), (Some(before), Some(token)) if before.span.end == token.span.start)
    }

    /// Whether the sentence, or a part of it set off by a mark, ends before `at`.
    pub(super) fn ends(self, at: usize) -> bool {
        self.tokens.get(at).is_none_or(|token| EDGES.iter().any(|mark| token.is_mark(*mark)))
    }

    pub(super) fn part(self, range: Range<usize>) -> Self {
        let end = range.end.min(self.len());
        Words { text: self.text, tokens: &self.tokens[range.start.min(end)..end] }
    }

    pub(super) fn from(self, at: usize) -> Self {
        self.part(at..self.len())
    }

    pub(super) fn to(self, at: usize) -> Self {
        self.part(0..at)
    }

    /// How many tokens of the longest of `phrases` that stands at `at` it takes. Phrases are separated by `|`, their words and marks by
    /// spaces.
    pub(super) fn has(self, at: usize, phrases: &str) -> Option<usize> {
        let first = first_byte(self.tokens.get(at)?)?;
        listed(phrases)
            .filter(|phrase| phrase.as_bytes().first() == Some(&first))
            .filter_map(|phrase| self.phrase(at, phrase))
            .max()
    }

    fn phrase(self, at: usize, phrase: &str) -> Option<usize> {
        let mut length = 0;
        for piece in phrase.split(' ') {
            let same = match &self.tokens.get(at + length)?.kind {
                TokenKind::Word(word) => word == piece,
                TokenKind::Mark(mark) => piece.starts_with(*mark),
                TokenKind::Number(_) => false,
            };
            if !same {
                return None;
            }
            length += 1;
        }
        Some(length)
    }

    pub(super) fn starts(self, phrases: &str) -> bool {
        self.has(0, phrases).is_some()
    }

    /// Where the first of `phrases` stands, the longest of those that begin there.
    pub(super) fn find(self, phrases: &str) -> Option<Range<usize>> {
        // The lists are long and the sentences short: each phrase is passed over by its first letter, and looked for once.
        let letters = self.tokens.iter().filter_map(first_byte).fold(0, |letters, first| letters | bit(first));
        let is_likely = |phrase: &&str| phrase.as_bytes().first().is_some_and(|first| letters & bit(*first) != 0);
        let mut found: Option<Range<usize>> = None;
        for phrase in listed(phrases).filter(is_likely) {
            let reach = found.as_ref().map_or(self.len(), |found| found.start + 1);
            let nearer = (0..reach).find_map(|at| self.phrase(at, phrase).map(|length| at..at + length));
            let is_longer =
                |nearer: &Range<usize>| found.as_ref().is_none_or(|found| nearer.start < found.start || nearer.end > found.end);
            found = nearer.filter(is_longer).or(found);
        }
        found
    }

    /// Where the first word of each doing of one of `classes` stands.
    pub(super) fn doings(self, classes: &[Class]) -> Vec<usize> {
        let stems: Vec<String> = (0..self.len()).map(|at| stem(self.word(at))).collect();
        lexicon::hits(&stems).into_iter().filter(|hit| classes.contains(&hit.class)).map(|hit| hit.start).collect()
    }

    pub(super) fn contains(self, phrases: &str) -> bool {
        self.find(phrases).is_some()
    }

    /// Where the first of `marks` stands.
    pub(super) fn find_mark(self, marks: &[char]) -> Option<usize> {
        (0..self.len()).find(|at| self.is_mark(*at, marks))
    }

    /// What comes before the first bracket, or all of it where it begins with one.
    pub(super) fn outside_brackets(self) -> Self {
        match self.find_mark(&['(', '[']) {
            Some(at) if at > 0 => self.to(at),
            _ => self,
        }
    }

    /// Without marks around it.
    pub(super) fn unmarked(self) -> Self {
        let inner = |at: &usize| !self.is_mark(*at, EDGES);
        let start = (0..self.len()).find(inner).unwrap_or(self.len());
        let end = (start..self.len()).rev().find(inner).map_or(start, |at| at + 1);
        self.part(start..end)
    }

    /// Without marks around it and articles before it.
    pub(super) fn trimmed(self) -> Self {
        let words = self.unmarked();
        let start = (0..words.len()).find(|at| !words.is_mark(*at, EDGES) && !one_of(words.word(*at), ARTICLES));
        words.from(start.unwrap_or(words.len()))
    }

    /// Where the comma stands behind which the sentence goes on to refuse something.
    pub(super) fn tail_that_refuses(self) -> Option<usize> {
        let comma = |at: &usize| self.is_mark(*at, &[',', '(']);
        (1..self.len()).filter(comma).find(|at| self.has(at + 1, "never|not|and never|but never|but not|and not").is_some())
    }

    /// As written, with single spaces and without quotation marks.
    pub(super) fn written(self) -> String {
        let mut written = String::new();
        let mut end = None;
        for token in self.tokens {
            written.push_str(end.map_or("", |end| self.gap(end, token.span.start)));
            written.push_str(self.text.get(token.span.range()).unwrap_or_default());
            end = Some(token.span.end);
        }
        written
    }

    /// What to print between two tokens; the apostrophe of "patients' stories" is no quotation mark.
    fn gap(self, from: usize, to: usize) -> &'static str {
        match self.text.get(from..to) {
            Some("") => "",
            Some("' " | "’ ") if self.text[..from].ends_with('s') => "' ",
            _ => " ",
        }
    }

    /// As written, in lower case: the form of a subject.
    pub(super) fn lower(self) -> String {
        self.written().to_lowercase()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::sentence::meaningful;
    use super::*;

    proptest! {
        #[test]
        fn a_phrase_is_found_where_it_first_stands(
            said in prop::collection::vec(prop::sample::select(&["a", "no", "more", "than", "at", "most", "é", "4", ",", "–"][..]), 0..8),
            listed in prop::collection::vec(prop::sample::select(&["a", "no more", "more", "no more than", "at most", "é", "4", ",", "– no", ""][..]), 0..5),
        ) {
            let (text, phrases) = (said.join(" "), listed.join("|"));
            let tokens = meaningful(&text);
            let words = Words::new(&text, &tokens);
            let stands = |at: usize, phrase: &str| words.phrase(at, phrase).map(|length| at..at + length);
            let first = |at: usize| phrases.split('|').filter_map(|phrase| stands(at, phrase)).max_by_key(|range| range.end);
            prop_assert_eq!(words.find(&phrases), (0..words.len()).find_map(first));
            prop_assert_eq!(words.has(0, &phrases), first(0).map(|range| range.len()));
        }
    }
}
