//! Noun phrases: where one ends, and what the thing counted is called.

use super::word;
use crate::language::number;
use crate::language::quantity::Line;
use crate::language::quantity::repeat;

/// The words of one noun phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Phrase {
    pub from: usize,
    pub to: usize,
}

/// A thing counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Counted {
    /// Its name.
    pub name: String,
    /// The participle before it: "accepted talks".
    pub state: Option<String>,
    /// The token behind it.
    pub to: usize,
}

/// The longest phrase read.
const LONGEST: usize = 8;

/// The noun phrase at `at`, ending before `stop`; nothing when there is none. `one` when a single thing is counted.
pub(super) fn at(line: &Line<'_>, at: usize, stop: usize, one: bool) -> Option<Phrase> {
    let mut to = at;
    while to < stop.min(at + LONGEST) {
        let Some(next) = step(line, at, to, one) else { break };
        to = next;
    }
    (to > at).then_some(Phrase { from: at, to: to.min(stop) })
}

/// Behind the next piece of a phrase that began at `from` and reached `at`.
fn step(line: &Line<'_>, from: usize, at: usize, one: bool) -> Option<usize> {
    // "growth month over month"
    let repeats = repeat::at(line, at).is_some_and(|(_, to)| to > at + 1);
    if line.dated(at) || repeats {
        return None;
    }
    if line.digits(at).is_some() {
        // "3 30-minute sessions"
        let adjective = line.mark(at + 1) == Some('-') && line.glued(at + 2) && !line.word(at + 2).is_empty();
        return adjective.then_some(at + 3);
    }
    if line.mark(at).is_some() {
        let joined = matches!(line.mark(at), Some('/' | '&'))
            && repeat::at(line, at).is_none()
            && at > from
            && line.glued(at)
            && line.glued(at + 1)
            && is_plain(line, at + 1);
        return joined.then_some(at + 2);
    }
    (is_plain(line, at) && !ends(line, from, at, one)).then_some(at + 1)
}

/// Whether the token at `at` is a word that may stand in a noun phrase.
fn is_plain(line: &Line<'_>, at: usize) -> bool {
    let word = line.word(at);
    !word.is_empty() && !line.dated(at) && !word::closes(word) && (word == "half" || number::from_word(word).is_none())
}

/// Whether the verb form at `at` ends the phrase: "posts | published", "users | giving", but "accepted talks".
fn ends(line: &Line<'_>, from: usize, at: usize, one: bool) -> bool {
    let word = line.word(at);
    let followed = is_plain(line, at + 1) && !word::is_participle(line.word(at + 1));
    let behind_plural = at > from && word::is_plural(line.word(at - 1));
    if word::is_participle(word) {
        return !followed || behind_plural || one && at > from;
    }
    let late = word::is_late_participle(word) && behind_plural && !followed;
    late || word.ends_with("ing") && behind_plural
}

/// `phrase` up to its last plural: behind it stands a verb ("pupils pass").
pub(super) fn up_to_plural(line: &Line<'_>, phrase: Phrase) -> Phrase {
    let last = (phrase.from..phrase.to).rev().find(|&at| word::is_plural(line.word(at)));
    last.map_or(phrase, |last| Phrase { to: last + 1, ..phrase })
}

/// The participle at `at`, behind at most one adverb and one "is" or "get", and the token behind it.
pub(super) fn state(line: &Line<'_>, at: usize) -> Option<(String, usize)> {
    let mut next = at;
    for skipped in [is_auxiliary as fn(&str) -> bool, is_auxiliary, is_adverb] {
        if skipped(line.word(next)) {
            next += 1;
        }
    }
    let word = line.word(next);
    let known = word::is_participle(word) || word::is_late_participle(word) && !is_plain(line, next + 1);
    known.then(|| (word.to_owned(), next + 1))
}

fn is_auxiliary(word: &str) -> bool {
    matches!(word, "is" | "are" | "be" | "been" | "being" | "get" | "gets" | "getting" | "got" | "has" | "have" | "was" | "were")
}

fn is_adverb(word: &str) -> bool {
    word.len() > 4 && word.ends_with("ly") || matches!(word, "already" | "fully")
}

/// The head of `phrase`, in the plural. Of several things the last plural names them; without one there is a name only if `loose`,
/// and then all of the phrase is it ("trust score", "GPA").
pub(super) fn counted(line: &Line<'_>, phrase: Phrase, one: bool, loose: bool) -> Option<Counted> {
    let phrase = without_period(line, phrase);
    let last = phrase.to.checked_sub(1)?;
    if one {
        return Some(named(line, phrase, single_head(line, phrase), true));
    }
    let plural = (phrase.from..phrase.to).rev().find(|&at| word::is_plural(line.word(at)));
    if let Some(head) = plural.or_else(|| is_acronym(line.raw(last)).then_some(last)) {
        return Some(named(line, phrase, head, false));
    }
    loose.then(|| Counted { name: name(line, phrase), state: None, to: phrase.to })
}

/// The head of a label: its last plural, of a single thing its last word in the plural, else all of it ("trust score").
pub(super) fn labelled(line: &Line<'_>, phrase: Phrase, one: bool) -> Counted {
    let phrase = without_period(line, phrase);
    let head = phrase.to - 1;
    let single = one && !word::is_plural(line.word(head)) && !line.word(head).is_empty();
    let counted = if single { None } else { counted(line, phrase, false, true) };
    counted.unwrap_or_else(|| named(line, phrase, head, true))
}

/// The last word; but "1 student passes" is about the student.
fn single_head(line: &Line<'_>, phrase: Phrase) -> usize {
    let last = phrase.to - 1;
    let verb = last > phrase.from
        && word::is_plural(line.word(last))
        && !word::is_plural(line.word(last - 1))
        && line.word(last) != "series";
    if verb { last - 1 } else { last }
}

/// The thing counted at `head`; of one thing the plural is made.
fn named(line: &Line<'_>, phrase: Phrase, head: usize, one: bool) -> Counted {
    let before = line.word_before(head);
    // Behind a noun it is part of a name: "peer reviewed papers".
    let state = (head == phrase.from + 1 && word::is_participle(before)).then(|| before.to_owned());
    let name = if one { word::plural(line.word(head)) } else { line.word(head).to_owned() };
    Counted { name, state, to: head + 1 }
}

/// Whether a word is written in capitals.
fn is_acronym(raw: &str) -> bool {
    raw.chars().filter(|char| char.is_uppercase()).count() > 1 && !raw.chars().any(|char| char.is_lowercase())
}

/// All of `phrase` in lower case.
pub(super) fn name(line: &Line<'_>, phrase: Phrase) -> String {
    let phrase = without_period(line, phrase);
    line.written(phrase.from, phrase.to).split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// The period an adjective in `phrase` names: "monthly visitors".
pub(super) fn period(line: &Line<'_>, phrase: Phrase) -> Option<crate::language::Period> {
    (phrase.from..phrase.to).find_map(|at| repeat::adverb(line.word(at)))
}

/// `phrase` from behind its last adjective of time, and before one that ends it.
fn without_period(line: &Line<'_>, phrase: Phrase) -> Phrase {
    let is_period = |at: usize| repeat::adverb(line.word(at)).is_some();
    let to = if phrase.to > phrase.from && is_period(phrase.to - 1) { phrase.to - 1 } else { phrase.to };
    let from = (phrase.from..to).take_while(|&at| is_period(at)).count() + phrase.from;
    if from < to { Phrase { from, to } } else { phrase }
}
