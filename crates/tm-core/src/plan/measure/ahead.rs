//! What stands before a number, back to the start of its clause or the number before.

use super::phrase::Phrase;
use super::word::{self, Verb};
use crate::language::Period;
use crate::language::quantity::Line;
use crate::language::quantity::repeat;
use crate::language::quantity::unit;

/// What ties a number to the words before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Joint {
    /// Nothing: "grow revenue 20%".
    None,
    /// "is", "are", "in".
    Is,
    /// "at".
    At,
    /// "a score of".
    Of,
    /// "to".
    To,
    /// "by".
    By,
    /// "posts: 4".
    Colon,
    /// "posts (4".
    Bracket,
}

/// The words before a number.
#[derive(Debug)]
pub(super) struct Ahead {
    /// What is spoken of, without verb, article and state.
    pub phrase: Option<Phrase>,
    /// The participle that ends it: "posts published: 4".
    pub state: Option<String>,
    pub joint: Joint,
    /// Whether it ends in "limit" or the like.
    pub capped: bool,
    /// The unit its first words say: "% of tickets closed: 90", "hours of deep work: 10".
    pub unit: Option<String>,
    /// What its verb says of the number.
    pub verb: Option<Verb>,
    /// The period an adverb or adjective says: "monthly visitors above 500".
    pub period: Option<Period>,
    /// The period stated outright: "every month publish 2".
    pub every: Option<Period>,
}

/// Reads what stands before the token `at`, behind the token `start`.
pub(super) fn read(line: &Line<'_>, start: usize, at: usize) -> Ahead {
    let (joint, to) = joint(line, start, at);
    let from = clause_start(line, start, to);
    let every = (from..to).find_map(|at| every(line, at));
    let period = (from..to).find_map(|at| repeat::adverb(line.word(at)));
    let (from, unit) = behind_unit(line, from, to);
    let (from, verb) = behind_verbs(line, from, to, joint);
    let from = behind_relative(line, from, to);
    let to = before_closing(line, from, to, joint);
    let (to, state) = before_state(line, from, to, joint);
    let capped = to > from + 1 && word::is_cap(line.word(to - 1));
    let to = if capped { to - 1 } else { to };
    let phrase = (from < to).then_some(Phrase { from, to });
    Ahead { phrase, state, joint, capped, unit, verb, period, every }
}

fn every(line: &Line<'_>, at: usize) -> Option<Period> {
    let said = matches!(line.word(at), "each" | "every" | "per") || line.mark(at) == Some('/');
    said.then(|| repeat::at(line, at))?.map(|(period, _)| period)
}

/// The joint before `at`, and where it begins.
fn joint(line: &Line<'_>, start: usize, at: usize) -> (Joint, usize) {
    let (mut found, mut to) = (Joint::None, at);
    while to > start {
        let joint = match line.mark(to - 1) {
            Some(mark) => mark_joint(mark),
            None => word_joint(line.word(to - 1), found),
        };
        let Some(joint) = joint else { break };
        found = stronger(found, joint);
        to -= 1;
        if matches!(joint, Joint::Colon | Joint::Bracket) {
            break;
        }
    }
    (found, before_bracket(line, start, to))
}

fn mark_joint(mark: char) -> Option<Joint> {
    match mark {
        ':' | '=' | '–' | '—' | '-' | '→' => Some(Joint::Colon),
        '(' | '[' => Some(Joint::Bracket),
        '+' => Some(Joint::None),
        _ => None,
    }
}

fn word_joint(word: &str, found: Joint) -> Option<Joint> {
    match word {
        "to" => Some(Joint::To),
        "by" => Some(Joint::By),
        "of" => Some(Joint::Of),
        "at" => Some(Joint::At),
        "is" | "are" | "be" | "in" | "than" | "from" => Some(Joint::Is),
        "total" if found == Joint::Of => Some(Joint::Of),
        "a" | "an" | "the" => Some(Joint::None),
        _ => None,
    }
}

fn stronger(old: Joint, new: Joint) -> Joint {
    if new as u8 > old as u8 { new } else { old }
}

/// "Code reviews (team): 20": the bracket before the colon is no part of the name.
fn before_bracket(line: &Line<'_>, start: usize, to: usize) -> usize {
    if to <= start || line.mark_before(to) != Some(')') {
        return to;
    }
    (start..to).rev().find(|&at| line.mark(at) == Some('(')).unwrap_or(to)
}

/// The longest clause read, in tokens.
const CLAUSE_REACH: usize = 24;

/// Where the clause that ends before `to` begins, not before `start`.
fn clause_start(line: &Line<'_>, start: usize, to: usize) -> usize {
    let separates = |at: usize| match line.mark(at) {
        Some(mark) => matches!(mark, ',' | ';' | ':' | '(' | ')' | '[' | ']' | '.' | '!' | '?' | '—' | '–' | '|' | '→'),
        // Behind another number an "and" begins something else; else it may join two nouns.
        None => {
            start > 0 && matches!(line.word(at), "and" | "or")
                || matches!(line.word(at), "but" | "then" | "because" | "when" | "while")
        }
    };
    let start = start.max(to.saturating_sub(CLAUSE_REACH));
    (start..to).rev().find(|&at| separates(at)).map_or(start, |at| at + 1)
}

/// Behind "% of", "percentage of" or "hours of", with that unit.
fn behind_unit(line: &Line<'_>, from: usize, to: usize) -> (usize, Option<String>) {
    let word = line.word(from);
    let share = line.mark(from) == Some('%') || matches!(word, "percentage" | "percent" | "share");
    let unit = if share { Some("%") } else { Some(word).filter(|word| unit::is_time(word)) };
    match unit {
        Some(unit) if line.word(from + 1) == "of" && from + 2 < to => (from + 2, Some(unit.to_owned())),
        Some("%") if line.mark(from).is_some() => (from + 1, Some("%".to_owned())),
        _ => (from, None),
    }
}

/// Behind the verbs and articles that open `from..to`, with what they say.
fn behind_verbs(line: &Line<'_>, mut from: usize, to: usize, joint: Joint) -> (usize, Option<Verb>) {
    let mut said = None;
    let label = matches!(joint, Joint::Colon | Joint::Bracket);
    while from < to {
        let word = line.word(from);
        if line.word(from + 1) == "of" && word::is_amount(word) && from + 2 < to {
            from += 2;
            continue;
        }
        if let Some((_, behind)) = repeat::at(line, from).filter(|(_, behind)| *behind <= to) {
            from = behind;
            continue;
        }
        // The minutes of "At 10:30 run".
        if line.digits(from).is_some() && line.mark_before(from) == Some(':') && line.glued(from) {
            from += 1;
            continue;
        }
        let compound = from + 1 < to
            && matches!(line.word(from + 1), "rate" | "rates" | "ratio" | "score" | "time" | "times" | "percentage");
        let verb = word::verb(word)
            .filter(|_| !compound || matches!(word, "reduce" | "increase" | "improve" | "keep" | "cut" | "lower"));
        let object = from + 1 < to && word::is_determiner(line.word(from + 1));
        let past = from + 1 < to && said.is_none() && word::is_participle(word) && !label;
        if verb.is_some() {
            said = said.filter(|said| *said != Verb::Empty).or(verb);
        } else if !(line.dated(from) || word::closes(word) || word::is_determiner(word) || object && said.is_none() || past) {
            break;
        }
        from += 1;
    }
    (from, said)
}

/// Behind the last "that", "has" or "with a": "a shop that has a return rate".
fn behind_relative(line: &Line<'_>, from: usize, to: usize) -> usize {
    let last =
        (from..to).rev().find(|&at| matches!(line.word(at), "that" | "which" | "has" | "have") || line.says(at, &["with", "a"]));
    let Some(last) = last.filter(|last| last + 1 < to) else { return from };
    if word::is_determiner(line.word(last + 1)) && last + 2 < to { last + 2 } else { last + 1 }
}

/// Before the words that close `from..to`: "stays", "at", dates.
fn before_closing(line: &Line<'_>, from: usize, mut to: usize, joint: Joint) -> usize {
    while to > from {
        let word = line.word(to - 1);
        let marked = line.mark(to - 1).is_some_and(|mark| mark != '%');
        let number = line.digits(to - 1).is_some()
            || to >= 3 && line.word(to - 3) == "from" && line.digits(to - 2).is_some() && unit::behind(line, to - 1).is_some();
        // "Fewer falls: under 3" is about falls; "traffic falls by 3" is not.
        let verb = joint != Joint::Colon && to - from > 1 && word::is_trailing_verb(word);
        let closing = word::closes(word) || verb;
        if !(closing || marked || number || line.dated(to - 1)) {
            break;
        }
        to -= 1;
    }
    to
}

/// The participle that ends a label or a subject: "posts published: 4".
fn before_state(line: &Line<'_>, from: usize, to: usize, joint: Joint) -> (usize, Option<String>) {
    let last = line.word(to.saturating_sub(1));
    let labelled = matches!(joint, Joint::Colon | Joint::Bracket | Joint::Is) && to > from + 1;
    if labelled && (word::is_participle(last) || word::is_late_participle(last)) {
        return (to - 1, Some(last.to_owned()));
    }
    (to, None)
}

/// The first noun phrase of `phrase`: before its first preposition.
pub(super) fn first_part(line: &Line<'_>, phrase: Phrase) -> Phrase {
    let ends = |at: &usize| {
        matches!(line.word(*at), "in" | "on" | "at" | "for" | "with" | "from" | "across" | "of" | "to" | "per" | "by")
            || line.mark(*at) == Some('/') && repeat::at(line, *at).is_some()
    };
    let to = (phrase.from + 1..phrase.to).find(ends).unwrap_or(phrase.to);
    Phrase { to, ..phrase }
}

/// The last noun phrase of `phrase`: behind its last preposition.
pub(super) fn last_part(line: &Line<'_>, phrase: Phrase) -> Phrase {
    let ends =
        |at: &usize| matches!(line.word(*at), "in" | "on" | "at" | "for" | "with" | "from" | "across" | "of" | "to" | "by");
    let from = (phrase.from..phrase.to.saturating_sub(1)).rev().find(ends).map_or(phrase.from, |at| at + 1);
    let from = if word::is_determiner(line.word(from)) && from + 1 < phrase.to { from + 1 } else { from };
    Phrase { from, ..phrase }
}
