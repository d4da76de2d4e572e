//! So many of one thing for each of another.

use super::amount::{self, is_function_word};
use super::sentence::Statement;
use super::words::{Words, one_of};
use super::{Rule, RuleKind};

const EACH: &str = "for every|for each";

/// Reads "answer three letters for every one I write", "for each pot sold, give one away".
pub(super) fn read(statement: Statement<'_>) -> Vec<Rule> {
    let body = statement.body.unmarked();
    let rule = if body.starts(EACH) { leading(body) } else { following(body) };
    rule.into_iter().collect()
}

/// "Three letters for every one I write."
fn following(body: Words<'_>) -> Option<Rule> {
    let each = body.find(EACH)?;
    let said = body.to(each.start);
    let one = numbered(said)?;
    let thing = phrase(said, one.1);
    let reaches = thing.len() == said.from(one.1).trimmed().len();
    // "Answer 3 for every one I write": what is done stands before.
    let done = said.to(one.1 - 1).trimmed();
    let thing = if thing.is_empty() && done.len() <= 2 { done } else { thing };
    let (count, other) = other(body.from(each.end))?;
    (reaches && !thing.is_empty()).then(|| rule(one.0 / count, thing, other))
}

/// "For every pot I sell, give away two."
fn leading(body: Words<'_>) -> Option<Rule> {
    let start = body.has(0, EACH)?;
    let (count, named) = other(body.from(start))?;
    let behind = body.from(start + 1);
    let at = (0..behind.len()).find(|at| behind.number(*at).is_some())?;
    let thing = phrase(behind, at + 1);
    let thing = if thing.is_empty() {
        behind.to(at).from(behind.find_mark(&[',']).map_or(at, |comma| comma + 1)).trimmed()
    } else {
        thing
    };
    let value = behind.number(at)?;
    // "For each book I read I lend two": what is done stands right before the number.
    let done = || behind.part(at.saturating_sub(1)..at).trimmed();
    let thing = if thing.is_empty() { done() } else { thing };
    let thing = if one_of(thing.word(0), "away|back|out|off|up") { named } else { thing };
    (!thing.is_empty()).then(|| rule(value / count, thing, named))
}

/// The last number of `words` and one past it.
fn numbered(words: Words<'_>) -> Option<(f64, usize)> {
    (0..words.len()).rev().find_map(|at| words.number(at).map(|value| (value, at + 1)))
}

/// What is counted from `at` on; a measure is part of it here: "hour of rest".
fn phrase(words: Words<'_>, at: usize) -> Words<'_> {
    let of = |at: &usize| words.word(*at) == "of" || !words.word(*at).is_empty() && !is_function_word(words.word(*at));
    let end = (at..words.len().min(at + 8)).find(|at| !of(at)).unwrap_or(words.len().min(at + 8));
    words.part(at..end).trimmed()
}

/// The other thing and how many of it; a period or weekday makes it no ratio.
fn other(words: Words<'_>) -> Option<(f64, Words<'_>)> {
    let count = words.number(0).filter(|count| *count > 0.0 && words.word(0) != "half");
    // "for each one written": one of the things named before.
    let start = usize::from(count.is_some() && words.word(0) != "one");
    let named = phrase(words, start);
    let periodic = amount::period_of(named.word(0)).is_some();
    (!named.is_empty() && !periodic).then(|| (count.unwrap_or(1.0), named))
}

fn rule(limit: f64, thing: Words<'_>, other: Words<'_>) -> Rule {
    Rule { limit: Some(limit), unit: Some(other.lower()), ..Rule::new(RuleKind::Ratio, thing.lower()) }
}
