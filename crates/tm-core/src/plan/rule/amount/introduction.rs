//! What stands before a number and bounds it: "at most", "no fewer than", "limit … to", "WIP limit of".

use super::Bound;
use crate::plan::lists::{GRAMMAR, UNITS, list};
use crate::plan::rule::words::{Words, one_of};

/// How much a bounding word says alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::plan::rule) enum Weight {
    /// "at most": it binds.
    Full,
    /// "only": it binds where the sentence ends with what is counted.
    Closing,
    /// "under", "up to": it binds where something repeats.
    Repeating,
}

/// What bounds a number from the left.
pub(super) struct Introduction<'a> {
    pub(super) bound: Option<Bound>,
    pub(super) weight: Weight,
    pub(super) about: Option<Words<'a>>,
    pub(super) from: usize,
}

const FULL_MOST: &str = list(UNITS, "introduction-full-most");
const FULL_LEAST: &str = list(UNITS, "introduction-full-least");
const CLOSING: &str = "only";
const REPEATING: &str = list(UNITS, "introduction-repeating");

/// What may stand between the bound and its number.
const BETWEEN: &str = list(GRAMMAR, "introduction-between");

/// Reads what stands before the number at `at`.
pub(super) fn read(words: Words<'_>, at: usize) -> Introduction<'_> {
    let mut end = at;
    for _ in 0..3 {
        if let Some(found) = ending_at(words, end) {
            return found;
        }
        if end == 0 || words.has(end - 1, BETWEEN).is_none() {
            break;
        }
        end -= 1;
    }
    let refused = || denied(words, at);
    limited(words, at).or_else(refused).unwrap_or(Introduction {
        bound: None,
        weight: Weight::Full,
        about: None,
        from: money_sign(words, at),
    })
}

fn money_sign(words: Words<'_>, at: usize) -> usize {
    if at > 0 && words.is_mark(at - 1, super::noun::SIGNS) { at - 1 } else { at }
}

fn ending_at(words: Words<'_>, end: usize) -> Option<Introduction<'_>> {
    let from = |phrases| (end.saturating_sub(4)..end).find(|from| phrase_between(words, *from, end, phrases));
    let found = |from, bound, weight| Introduction { bound: Some(bound), weight, about: None, from };
    let most = || from(FULL_MOST).map(|from| found(from, Bound::AtMost, Weight::Full));
    let least = || from(FULL_LEAST).map(|from| found(from, Bound::AtLeast, Weight::Full));
    // "is only one piece of it" tells.
    let closing = || {
        from(CLOSING)
            .filter(|from| !one_of(words.before(*from), "is|are"))
            .map(|from| found(from, Bound::AtMost, Weight::Closing))
    };
    let repeating = || from(REPEATING).map(|from| found(from, Bound::AtMost, Weight::Repeating));
    most().or_else(least).or_else(closing).or_else(repeating)
}

fn phrase_between(words: Words<'_>, from: usize, end: usize, phrases: &str) -> bool {
    phrases.split('|').any(|phrase| words.has(from, phrase) == Some(end - from))
}

/// "never run more than", "no letters beyond": the denial stands a few words before, and what "beyond" bounds between them.
fn denied(words: Words<'_>, at: usize) -> Option<Introduction<'_>> {
    const DENIALS: &str = "never|don't|do not|not|won't|no";
    let before = |end: usize| {
        (end.saturating_sub(5)..end).rev().find_map(|from| words.has(from, DENIALS).map(|length| (from, from + length)))
    };
    let found = |from, about| Introduction { bound: Some(Bound::AtMost), weight: Weight::Full, about, from };
    if let Some(more) = at.checked_sub(2).filter(|more| words.has(*more, "more than").is_some()) {
        return before(more).map(|(from, _)| found(from, None));
    }
    let past = at.checked_sub(1).filter(|past| words.word(*past) == "beyond")?;
    let (from, end) = before(past)?;
    let bounded = words.part(end..past);
    let bounded = bounded.from(bounded.has(0, "to").unwrap_or(0)).trimmed();
    Some(found(from, Some(bounded).filter(|bounded| !bounded.is_empty())))
}

/// "limit the news to", "keep meetings under": a verb that bounds, what it bounds, and a preposition.
fn limited(words: Words<'_>, at: usize) -> Option<Introduction<'_>> {
    const VERBS: &str = list(UNITS, "introduction-verbs");
    const TO: &str = "to|at|under|below|within";
    let to = at.checked_sub(1).filter(|to| one_of(words.word(*to), TO))?;
    let verb = (to.saturating_sub(8)..to).rev().find(|verb| one_of(words.word(*verb), VERBS))?;
    let about = Some(words.part(verb + 1..to).trimmed()).filter(|about| !one_of(about.word(0), "myself|it|ourselves|them"));
    Some(Introduction { bound: Some(Bound::AtMost), weight: Weight::Full, about, from: verb })
}
