//! "unless …", "except …", "(only when …)": what a rule does not bind, cut out of its sentence.

use std::ops::Range;

use crate::language::Token;
use crate::plan::lists::{DOING, GRAMMAR, list};

use super::time;
use super::words::{Words, one_of};

/// A sentence without its exceptions.
pub(super) struct Cut {
    /// What is left of it.
    pub(super) kept: Vec<Token>,
    /// The exceptions, as written.
    pub(super) texts: Vec<String>,
    /// Whether one of them is a condition: allowed only where it holds.
    pub(super) only: bool,
}

/// One exception: all its tokens, and those that say it.
struct Found {
    all: Range<usize>,
    said: Range<usize>,
    only: bool,
}

/// What introduces an exception without being part of it.
const OPENERS: &str = list(GRAMMAR, "exception-openers");

/// What "only" must precede to state a condition.
const CONDITIONS: &str = list(GRAMMAR, "exception-conditions");

/// Cuts the exceptions out of `words`.
pub(super) fn cut(words: Words<'_>) -> Cut {
    let mut cut = Cut { kept: Vec::new(), texts: Vec::new(), only: false };
    let mut at = 0;
    while at < words.len() {
        if let Some(found) = found(words, at) {
            cut.only |= found.only;
            cut.texts.push(words.part(found.said).unmarked().written());
            at = found.all.end;
        } else {
            cut.kept.push(words.tokens()[at].clone());
            at += 1;
        }
    }
    cut.texts.retain(|text| !text.is_empty());
    cut
}

fn found(words: Words<'_>, at: usize) -> Option<Found> {
    let bracketed = words.is_mark(at, &['(', '[']);
    let from = if bracketed { at + 1 } else { at };
    let to = if bracketed { close(words, from)? } else { end(words, from) };
    let found = |said: Range<usize>, only| Found { all: at..to, said, only };
    let behind = words.has(from, OPENERS).map(|length| found(from + length..to, false));
    let only = || condition(words, from).or_else(|| begun(words, from)).map(|said| found(said..to, true));
    let purpose = || purpose(words, from, to).filter(|_| bracketed).map(|said| found(said, true));
    let spared = || permitted(words, from, to).or_else(|| excepted(words, at, from, to)).map(|said| found(said, false));
    behind.or_else(spared).or_else(only).or_else(purpose).filter(|found| found.said.start < found.said.end)
}

/// One past the bracket that closes what began before `from`.
fn close(words: Words<'_>, from: usize) -> Option<usize> {
    let close = words.from(from).find_mark(&[')', ']'])?;
    Some(from + close + 1)
}

/// Where an exception that began at `from` ends: at a closing bracket, before the next prohibition, or with the sentence.
fn end(words: Words<'_>, from: usize) -> usize {
    const NEXT: &str = list(GRAMMAR, "exception-next");
    (from..words.len()).find(|at| words.has(*at, NEXT).is_some()).unwrap_or(words.len())
}

/// ", harvest excepted", "(the school is different)": what is spared stands before the word.
fn excepted(words: Words<'_>, at: usize, from: usize, to: usize) -> Option<Range<usize>> {
    let opens = from > at || words.is_mark(at, &[',']);
    let from = if words.is_mark(from, &[',']) { from + 1 } else { from };
    let said = said_spared(words.part(from..to.max(from))).filter(|_| opens)?;
    Some(from + said.start..from + said.end)
}

/// What a sentence spares that says nothing else: "The harvest is different."
pub(super) fn alone(words: Words<'_>) -> Option<String> {
    let bare = words.unmarked();
    let whole = Some(bare.outside_brackets()).filter(|outside| !outside.is_empty()).unwrap_or(bare);
    Some(whole.part(said_spared(whole)?).unmarked().written()).filter(|text| !text.is_empty())
}

/// A few words that end by saying that what they name is spared. "Every class is different" gives a reason.
fn said_spared(words: Words<'_>) -> Option<Range<usize>> {
    const LONGEST: usize = 8;
    const REASONS: &str = "every|each|all|no|my|our|this|that|these|it|they";
    let last = (1..words.len()).rev().find(|at| !words.word(*at).is_empty()).filter(|_| words.len() <= LONGEST)?;
    let is = one_of(words.before(last), "is|are");
    match words.word(last) {
        "excepted" | "exempt" => Some(0..last - usize::from(is)),
        "different" if is && !one_of(words.word(0), REASONS) => Some(0..last - 1),
        _ => None,
    }
}

/// "but … is fine": the thing spared.
fn permitted(words: Words<'_>, at: usize, to: usize) -> Option<Range<usize>> {
    const FINE: &str = list(DOING, "exception-fine");
    let said = at + words.has(at, "but|, but")?;
    let fine = (said + 1..to.min(said + 10)).find(|at| one_of(words.word(*at), FINE))?;
    one_of(words.before(fine), "is|are").then_some(said..fine - 1)
}

/// "only when …", "only for …": where the condition begins. Times, numbers and what must come first state other rules.
fn condition(words: Words<'_>, at: usize) -> Option<usize> {
    let said = at + words.has(at, "but only|and only|only")?;
    let counts = !one_of(words.word(said), "when|if|where|while");
    let counted = counts && (words.number(said + 1).is_some() || words.number(said + 2).is_some());
    let about = at > 0 && !one_of(words.before(at), "not|can|may") && one_of(words.word(said), CONDITIONS);
    (about && !counted && states_condition(words, said)).then_some(said)
}

/// "Only … when …": the "when" whose "only" opened the clause.
fn begun(words: Words<'_>, at: usize) -> Option<usize> {
    let when = words.has(at, "when|if|in case|while").is_some();
    let opens =
        |only: usize| words.word(only) == "only" && (only == 0 || words.ends(only - 1)) && words.number(only + 1).is_none();
    let only = when.then(|| (at.saturating_sub(10)..at.saturating_sub(1)).rev().find(|only| opens(*only))).flatten()?;
    let plain = (only + 1..at).all(|at| !words.ends(at));
    (plain && states_condition(words, at)).then_some(at)
}

fn states_condition(words: Words<'_>, at: usize) -> bool {
    time::at(words, at).is_none() && !time::is_done(words.from(at))
}

/// "(hospital work only)": what stands before the last word, two words or more without a number.
fn purpose(words: Words<'_>, from: usize, to: usize) -> Option<Range<usize>> {
    let only = to.checked_sub(2).filter(|only| *only >= from + 2 && words.word(*only) == "only")?;
    let plain = (from..only).all(|at| words.number(at).is_none() && !words.word(at).is_empty());
    (plain && time::at(words, from).is_none()).then_some(from..only)
}
