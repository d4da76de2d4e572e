//! What stands behind a number, up to the end of its clause or the next number.

use super::Op;
use super::compare;
use super::phrase::{self, Phrase};
use super::word;
use crate::language::Period;
use crate::language::quantity::Amount;
use crate::language::quantity::Line;
use crate::language::quantity::repeat;

/// The words behind a number.
#[derive(Debug, Default)]
pub(super) struct Behind {
    /// The noun phrase directly behind it.
    pub noun: Option<Phrase>,
    /// The noun phrase behind a first "of", "on", "for", "in", "to", and that word's token.
    pub about: Option<(usize, Phrase)>,
    /// The participle that follows the noun.
    pub state: Option<String>,
    pub period: Option<Period>,
    pub op: Option<Op>,
    /// Of a percentage, whether it is a change, and upwards: "20% more customers".
    pub direction: Option<bool>,
    /// Whether the number is a ratio: "3 for every one I open".
    pub ratio: bool,
    /// The token behind all that directly belongs to the number.
    pub to: usize,
}

/// Reads what stands behind `amount`, before `stop`. `one` when a single thing is counted.
pub(super) fn read(line: &Line<'_>, amount: &Amount, stop: usize, one: bool) -> Behind {
    let mut found = Behind { to: amount.to, ..Behind::default() };
    let mut at = amount.to;
    at = modifiers(line, &mut found, at);
    at = directed(line, amount, &mut found, at);
    at = noun(line, &mut found, at, stop, one);
    at = about(line, &mut found, at, stop);
    found.to = at;
    rest(line, &mut found, at, stop);
    between(line, amount, &mut found, one);
    found
}

/// "From 14 calls a week to 5": what is counted stands behind the first of the two.
fn between(line: &Line<'_>, amount: &Amount, found: &mut Behind, one: bool) {
    let first = (amount.from..amount.to)
        .find(|&at| line.digits(at).is_some())
        .filter(|_| amount.baseline.is_some() && amount.unit.is_none());
    let Some(from) = first.filter(|_| found.noun.is_none()).map(|at| at + 1) else { return };
    found.noun = phrase::at(line, from, amount.to, one);
    let period = || (from..amount.to).find_map(|at| repeat::at(line, at)).map(|(period, _)| period);
    found.period = found.period.or_else(period);
}

/// Comparisons and periods at `at`: "or more per month".
fn modifiers(line: &Line<'_>, found: &mut Behind, mut at: usize) -> usize {
    loop {
        if let Some((op, to)) = compare::behind(line, at) {
            found.op = found.op.or(Some(op));
            at = to;
        } else if let Some((period, to)) = repeat::at(line, at) {
            if phrase_follows(line, at, to) {
                return at;
            }
            found.period = found.period.or(Some(period));
            at = to;
        } else {
            return at;
        }
    }
}

/// Whether the period word at `at` belongs to a noun behind it: "500 monthly visitors".
fn phrase_follows(line: &Line<'_>, at: usize, to: usize) -> bool {
    repeat::adverb(line.word(at)).is_some() && phrase::at(line, to, line.len(), false).is_some()
}

/// "20% more", "50% increase in".
fn directed(line: &Line<'_>, amount: &Amount, found: &mut Behind, at: usize) -> usize {
    let percent = amount.unit == Some(crate::language::quantity::Unit::Percent);
    let Some(direction) = word::direction(line.word(at)).filter(|_| percent) else { return at };
    found.direction = Some(direction);
    let of = matches!(line.word(at + 1), "in" | "of");
    if !of && (line.word(at + 1).is_empty() || repeat::at(line, at + 1).is_some()) {
        return at;
    }
    article(line, if of { at + 2 } else { at + 1 })
}

fn article(line: &Line<'_>, at: usize) -> usize {
    if word::is_determiner(line.word(at)) { at + 1 } else { at }
}

/// The noun directly behind, its state, and what modifies both.
fn noun(line: &Line<'_>, found: &mut Behind, at: usize, stop: usize, one: bool) -> usize {
    let part = line.word(at) == "of" && at > 0 && line.digits(at - 1).is_some() && word::is_determiner(line.word(at + 1));
    let mut from = if part { at + 2 } else { at };
    while word::is_filler(line.word(from))
        || line.word(from).len() > 5 && line.word(from).ends_with("ly") && repeat::adverb(line.word(from)).is_none()
    {
        from += 1;
    }
    found.noun = phrase::at(line, from, stop, one);
    let mut to = found.noun.map_or(at, |noun| noun.to);
    if let Some((state, behind)) = phrase::state(line, to).filter(|(_, behind)| *behind <= stop) {
        found.state = Some(state);
        to = behind;
    }
    modifiers(line, found, to)
}

/// "of effort", "on writing", "for the concert"; "of the time" says nothing.
fn about(line: &Line<'_>, found: &mut Behind, at: usize, stop: usize) -> usize {
    if !matches!(line.word(at), "of" | "on" | "for" | "in" | "to") || found.noun.is_some() {
        return at;
    }
    let Some(phrase) = phrase::at(line, article(line, at + 1), stop, false) else { return at };
    let time = matches!(line.word(phrase.from), "time" | "day" | "week" | "month" | "year");
    if time && phrase.to == phrase.from + 1 {
        return about(line, found, phrase.to, stop);
    }
    let phrase = if time { Phrase { from: phrase.from + 1, ..phrase } } else { phrase };
    let phrase = if line.word(at) == "of" { phrase::up_to_plural(line, phrase) } else { phrase };
    found.about = Some((at, phrase));
    let mut to = phrase.to;
    if let Some((state, behind)) = phrase::state(line, to).filter(|(_, behind)| found.state.is_none() && *behind <= stop) {
        found.state = Some(state);
        to = behind;
    }
    modifiers(line, found, to)
}

/// Looks through the rest of the clause for a period, a comparison or a ratio.
fn rest(line: &Line<'_>, found: &mut Behind, mut at: usize, stop: usize) {
    while at < stop && !ends_clause(line, at) {
        found.ratio |=
            line.word(at) == "for" && matches!(line.word(at + 1), "every" | "each") && repeat::at(line, at + 1).is_none();
        at = modifiers(line, found, at).max(at + 1);
    }
}

/// Whether a clause ends before the token at `at`.
pub(super) fn ends_clause(line: &Line<'_>, at: usize) -> bool {
    matches!(line.mark(at), Some(',' | ';' | ':' | '(' | ')' | '[' | ']' | '.' | '!' | '?' | '—' | '–' | '|' | '→'))
        || matches!(line.word(at), "and" | "or" | "but" | "then" | "because" | "while" | "when" | "if" | "unless")
}
