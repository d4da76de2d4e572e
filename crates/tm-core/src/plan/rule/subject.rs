//! What a rule speaks of, where that is not the thing counted: the words before it, or its label.

use super::amount::{Bound, is_function_word};
use super::words::{Words, one_of};
use crate::plan::lists::{DOING, NAMES, UNITS, list};

/// Labels that name the place of a rule, not what it is about.
const GENERIC: &str = list(NAMES, "subject-generic");

/// Verbs that introduce what is bounded.
const INTRODUCING: &str = list(DOING, "subject-introducing");

const BOUNDS: &[(Bound, &str)] = &[
    (Bound::AtMost, "limit|limits|max|maximum|cap|ceiling|budget|allowance|at most"),
    (Bound::AtLeast, "minimum|min|floor|at least"),
];

/// The bound a label states: "Max open cases".
pub(super) fn bound_of(words: Words<'_>) -> Option<Bound> {
    BOUNDS.iter().find(|(_, forms)| words.contains(forms)).map(|(bound, _)| *bound)
}

/// Whether a heading or column says that what stands below it is the most there may be: "Limits", "At most", "My upper limits".
pub(crate) fn names_most(text: &str) -> bool {
    const MOST: &str = list(UNITS, "subject-most");
    let words = crate::plan::words::heading_words(text);
    let last = words.last().map_or("", String::as_str);
    words.len() <= 4 && (one_of(last, MOST) || one_of(&words.join(" "), MOST))
}

/// The words before an amount or a time, without the verb that introduces them and what joins them to it.
pub(super) fn head(words: Words<'_>) -> String {
    let words = match words.find("reserved for|set aside for|kept for|kept free for|blocked for") {
        Some(found) => words.from(found.end),
        None => words,
    };
    unbounded(unjoined(words))
}

/// What a label names, without the words that bound it; nothing if it only names a place for rules.
pub(super) fn label(words: Words<'_>) -> String {
    let generic = words.len() <= 2 && (0..words.len()).any(|at| one_of(words.word(at), GENERIC));
    if generic { only_what_is_bounded(words) } else { unbounded(words.trimmed()) }
}

/// "WIP limit" is about WIP, "Rules" about nothing.
fn only_what_is_bounded(words: Words<'_>) -> String {
    if words.len() == 2 && bound_of(words).is_some() { unbounded(words) } else { String::new() }
}

/// Without introducing words before and joining words behind.
pub(super) fn unjoined(words: Words<'_>) -> Words<'_> {
    let words = words.trimmed();
    let start = (0..words.len()).find(|at| !one_of(words.word(*at), INTRODUCING)).unwrap_or(words.len());
    let words = words.from(start).trimmed();
    let joins =
        |at: &usize| is_function_word(words.word(*at)) || words.ends(*at) || one_of(words.word(*at), "here|down|get|gets|takes");
    let end = (0..words.len()).rev().find(|at| !joins(at)).map_or(0, |at| at + 1);
    words.to(end).trimmed()
}

/// In lower case, up to a bracket, without bounding words and adverbs of time around it.
fn unbounded(words: Words<'_>) -> String {
    const DROPPED: &str = list(UNITS, "subject-dropped");
    let bounding = |at: usize| BOUNDS.iter().find_map(|(_, forms)| words.has(at, forms)).or_else(|| words.has(at, DROPPED));
    let mut start = 0;
    while let Some(length) = bounding(start) {
        start += length;
    }
    let rest = words.from(start);
    let end =
        rest.find("limit|limits|max|maximum|cap|minimum|per day|per week|per month").map_or(rest.len(), |found| found.start);
    rest.to(end).outside_brackets().trimmed().lower()
}
