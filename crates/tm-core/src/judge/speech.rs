//! What part a word plays where it stands, as far as its neighbours tell: "book a room" and "a book" are two words written alike.
//!
//! Nothing is guessed: where neither the ending nor the neighbours say it, the word may be either. What a word is about is left to others.

use super::text::Word;
use crate::language::lexicon::Class;
use crate::language::stem::stem;

/// The part a word plays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// A thing or a person.
    Noun,
    /// What is done.
    Verb,
    /// Either.
    Open,
}

/// A word where it stands in a text.
#[derive(Debug, Clone)]
pub(crate) struct Spelling {
    pub(crate) stem: String,
    /// As written, in lower case.
    pub(crate) word: String,
    pub(crate) part: Part,
    pub(crate) class: Option<Class>,
}

/// The parts of words whose classes are known.
pub(crate) fn parts(words: &[Word]) -> Vec<Part> {
    (0..words.len()).map(|at| part(words, at)).collect()
}

fn part(words: &[Word], at: usize) -> Part {
    let own = &words[at];
    let word = own.word.as_str();
    let before = at.checked_sub(1).map(|at| &words[at]).filter(|before| before.clause == own.clause);
    let next = words.get(at + 1).filter(|next| next.clause == own.clause);
    let object = next.is_some_and(|next| next.behind_number || next.class == Some(Class::Article));
    let leads = own.behind_number || before.is_some_and(leads_noun);
    match before {
        _ if own.is_compound() => Part::Open,
        _ if is_booked(words, at) => Part::Verb,
        _ if leads => Part::Noun,
        None if word.ends_with("ing") => Part::Verb,
        _ if word.ends_with("ing") => Part::Open,
        _ if word.ends_with("ed") => Part::Verb,
        Some(before) if calls_for_verb(before) => Part::Verb,
        Some(before) if object && (before.word == "to" || before.class == Some(Class::Join)) => Part::Verb,
        // "She books it", "what it books" were seen above; "who books" is either.
        Some(before) if before.class == Some(Class::Function) => Part::Open,
        _ if is_plural(word) => Part::Noun,
        None if object => Part::Verb,
        _ => Part::Open,
    }
}

/// An article or a preposition, and what says which one or what kind of one.
fn leads_noun(word: &Word) -> bool {
    match word.class {
        Some(Class::Article | Class::Switch | Class::Exact) => !word.word.ends_with("ing"),
        Some(Class::Link) => word.word != "to",
        _ => word.word.ends_with("'s"),
    }
}

/// "Book flights", "booked a room": a place is kept, nothing is read.
pub(crate) fn is_booked(words: &[Word], at: usize) -> bool {
    let opens = at == 0 || words[at - 1].clause != words[at].clause || matches!(words[at - 1].word.as_str(), "to" | "and");
    let next = words.get(at + 1).filter(|next| next.clause == words[at].clause);
    match words[at].word.as_str() {
        "booked" | "booking" | "bookings" => true,
        "book" => {
            opens && next.is_some_and(|next| !next.class.is_some_and(Class::is_function) || next.class == Some(Class::Article))
        }
        _ => false,
    }
}

fn calls_for_verb(word: &Word) -> bool {
    matches!(word.class, Some(Class::Subject | Class::Auxiliary)) || word.class == Some(Class::Negate) && word.word.ends_with('t')
}

pub(crate) fn is_plural(word: &str) -> bool {
    word.len() > 3 && word.ends_with('s') && !["ss", "us", "is", "'s"].iter().any(|ending| word.ends_with(ending))
}

/// Whether two words of one stem are one word: not the thing and the doing, not who does it and what is done.
pub(crate) fn agree(one: &Spelling, other: &Spelling) -> bool {
    let kinds = one.class.zip(other.class).filter(|(one, other)| one.does() && other.does());
    if let Some((one, other)) = kinds {
        return one == other;
    }
    let gerund = |word: &Spelling| word.word.ends_with("ing");
    let thing = |word: &Spelling| word.part == Part::Noun && !gerund(word);
    let parted = matches!((one.part, other.part), (Part::Noun, Part::Verb) | (Part::Verb, Part::Noun));
    let by_ending = gerund(one) && thing(other) || gerund(other) && thing(one);
    doer(&one.word) == doer(&other.word) && !by_ending && (!parted || gerund(one) && gerund(other))
}

/// Whether a word names who or what does it: "scheduler" beside "schedule".
fn doer(word: &str) -> bool {
    let bare = word.strip_suffix('s').unwrap_or(word);
    let base = bare.strip_suffix("er").or_else(|| bare.strip_suffix("or"));
    base.is_some_and(|base| base.len() > 3 && stem(bare) == stem(base))
}
