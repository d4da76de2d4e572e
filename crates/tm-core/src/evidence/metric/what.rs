//! What a number is of: the words before it, or those it counts.

use super::Cut;
use super::value::Value;
use crate::language::account::{BOUNDS, DETERMINERS, JOINS, MOVED, has, is_past};
use crate::language::quantity::Line;

/// At most so many words.
const MOST: usize = 8;

/// The words before a value.
pub(super) fn of(cut: &Cut<'_>, value: &Value) -> Option<String> {
    before(cut, value.from)
}

/// The words before `at` that name something.
pub(super) fn before(cut: &Cut<'_>, at: usize) -> Option<String> {
    between(cut, 0, at)
}

/// The same, and none of them before `first`.
pub(super) fn between(cut: &Cut<'_>, first: usize, at: usize) -> Option<String> {
    let line = &cut.line;
    let mut to = at;
    if to > first && matches!(line.mark_before(to), Some(':' | '(')) {
        to -= 1;
    }
    // "seats cost" is what they do, "import cost" what it is.
    let is_cost = |at: usize| match line.word(at) {
        "costs" => true,
        "cost" => line.word_before(at).ends_with('s'),
        _ => false,
    };
    // Back over "went down from": what is between the thing and its value.
    while to > first && (has(MOVED, line.word(to - 1)) || is_cost(to - 1)) {
        to -= 1;
    }
    let mut from = to;
    while from > first && to - from < MOST && belongs(line, from - 1) {
        from -= 1;
    }
    while from < to && has(JOINS, line.word(to - 1)) {
        to -= 1;
    }
    let from = trimmed(line, from, to);
    let text = line.written(from, to).trim();
    (from < to && text.chars().any(char::is_alphabetic)).then(|| text.to_owned())
}

/// The words behind `at` that name something: "halved the waiting list".
pub(super) fn behind(cut: &Cut<'_>, at: usize) -> Option<String> {
    let line = &cut.line;
    let from = if has(DETERMINERS, line.word(at)) { at + 1 } else { at };
    let to = (from..from + MOST).find(|at| !belongs(line, *at) || has(JOINS, line.word(*at))).unwrap_or(from + MOST);
    (from < to).then(|| line.written(from, to).to_owned())
}

fn belongs(line: &Line<'_>, at: usize) -> bool {
    let word = line.word(at);
    !word.is_empty() && !line.dated(at) && !has(BOUNDS, word) && (!has(MOVED, word) || has(JOINS, word))
}

/// Without what leads it in: a verb and little words at its beginning, or joins at either end.
fn trimmed(line: &Line<'_>, mut from: usize, to: usize) -> usize {
    // "cut the deploy": the verb is not what moved.
    if let Some(verb) = (from..to).find(|at| is_past(line.word(*at)) && has(DETERMINERS, line.word(at + 1))) {
        from = verb + 1;
    }
    while from < to && (has(DETERMINERS, line.word(from)) || has(JOINS, line.word(from)) || has(MOVED, line.word(from))) {
        from += 1;
    }
    from
}

/// What a value counts.
pub(super) fn counted(cut: &Cut<'_>, value: &Value) -> Option<String> {
    value.noun.map(|(from, to)| cut.line.written(from, to).to_owned())
}

/// A title as the name of a number, up to its first mark.
pub(super) fn of_title(title: &str) -> String {
    let end = title.find([':', '.', ',', ';', '(', '–', '—']).unwrap_or(title.len());
    title[..end].trim().to_owned()
}
