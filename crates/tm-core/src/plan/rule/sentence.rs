//! A line cut into statements: sentences, their label and what they except; and which of them cannot bind.

use crate::plan::lists::{GRAMMAR, list};
use jiff::civil::Date;

use crate::language::date::{self, Anchor};
use crate::language::{Token, TokenKind, tokens};

use super::amount::Bound;
use super::words::{Words, one_of};
use super::{Rule, exception};

/// Longer sentences are prose. The bound also keeps reading linear: what is done for a sentence may look at all of it.
pub(super) const LONGEST: usize = 80;

/// A label is at most so many tokens.
const LONGEST_LABEL: usize = 12;

/// One sentence, taken apart.
#[derive(Clone, Copy)]
pub(super) struct Statement<'a> {
    /// What stands before the colon.
    pub(super) label: Words<'a>,
    /// What it says.
    pub(super) body: Words<'a>,
    /// Whether what it says is allowed only where its exceptions hold.
    pub(super) only: bool,
    /// Whether it excepts anything.
    pub(super) excepts: bool,
    /// What completes dates that leave something out.
    pub(super) anchor: Anchor,
    /// What the place it stands in makes of its first number.
    pub(super) bound: Option<Bound>,
}

impl Statement<'_> {
    /// The last day stated in `text`.
    pub(super) fn until(&self, text: &str) -> Option<Date> {
        date::until_in(text, self.anchor).map(|dated| dated.date)
    }
}

/// Marks that say nothing about what a sentence means.
const SILENT: &[char] = &['"', '“', '”', '„', '«', '»', '\'', '‘', '’', '`', '*', '_', '\u{feff}'];

/// Words behind which a full stop ends nothing.
const SHORTENED: &str = list(GRAMMAR, "sentence-shortened");

/// The tokens of `text` that mean something.
pub(super) fn meaningful(text: &str) -> Vec<Token> {
    let mut found = tokens(text);
    found.retain(|token| !matches!(token.kind, TokenKind::Mark(mark) if SILENT.contains(&mark)));
    found
}

/// The sentences of a line; an overlong one is left out.
pub(super) fn split<'a>(text: &'a str, tokens: &'a [Token]) -> Vec<Words<'a>> {
    let words = Words::new(text, tokens);
    let mut found = Vec::new();
    let mut from = 0;
    for at in 0..words.len() {
        if ends_sentence(words, at) {
            found.push(words.part(from..at + 1));
            from = at + 1;
        }
    }
    found.push(words.from(from));
    found.retain(|sentence| (1..=LONGEST).contains(&sentence.len()));
    found
}

fn ends_sentence(words: Words<'_>, at: usize) -> bool {
    let spaced = !words.glued(at + 1);
    let shortened = one_of(words.before(at), SHORTENED) || words.before(at).chars().count() == 1;
    let dash = words.is_mark(at, &['–', '—', '-']) && !words.glued(at);
    spaced && (words.is_mark(at, &['!', '?', ';', '…']) || words.is_mark(at, &['.']) && !shortened || dash)
}

/// Takes one sentence apart and lets `family` read it.
pub(super) fn read(sentence: Words<'_>, anchor: Anchor, family: impl Fn(Statement<'_>) -> Vec<Rule>) -> Vec<Rule> {
    let cut = exception::cut(sentence);
    let rest = Words::new(sentence.text(), &cut.kept);
    if is_question(rest) || describes(rest) {
        return Vec::new();
    }
    let (label, body) = labelled(rest);
    let mut rules = family(Statement { label, body, only: cut.only, excepts: !cut.texts.is_empty(), anchor, bound: None });
    for rule in &mut rules {
        rule.exceptions.extend(cut.texts.iter().cloned());
    }
    rules
}

/// Cuts at the first colon that is neither in brackets nor part of a time of day.
fn labelled(words: Words<'_>) -> (Words<'_>, Words<'_>) {
    let reach = words.len().min(LONGEST_LABEL);
    let mut depth = 0_usize;
    for at in 1..reach {
        if words.is_mark(at, &['(']) {
            depth += 1;
        } else if words.is_mark(at, &[')']) {
            depth = depth.saturating_sub(1);
        } else if depth == 0 && is_colon(words, at) {
            return cut_at(words, at);
        }
    }
    (words.to(0), words)
}

fn is_colon(words: Words<'_>, at: usize) -> bool {
    let in_time = words.glued(at) && words.glued(at + 1) && words.number(at + 1).is_some();
    words.is_mark(at, &[':']) && !in_time
}

/// A label with nothing behind it is all there is.
fn cut_at(words: Words<'_>, colon: usize) -> (Words<'_>, Words<'_>) {
    let value = words.from(colon + 1);
    if value.trimmed().is_empty() { (words.to(0), words.to(colon)) } else { (words.to(colon).trimmed(), value) }
}

fn is_question(words: Words<'_>) -> bool {
    words.len().checked_sub(1).is_some_and(|last| words.is_mark(last, &['?']))
}

/// Words of a report, a wish or a guess: nothing said with them binds.
const UNBINDING: &str = list(GRAMMAR, "sentence-unbinding");

/// Subjects of sentences about others.
const OTHERS: &str = list(GRAMMAR, "sentence-others");

/// Whether the sentence tells how things are, were or might be.
pub(super) fn describes(words: Words<'_>) -> bool {
    one_of(words.trimmed().word(0), OTHERS) || words.contains(UNBINDING)
}
