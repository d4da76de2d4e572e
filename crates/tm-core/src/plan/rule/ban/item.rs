//! What a prohibition forbids: a thing an idea could be about, never a mere lack of something.

use std::ops::Range;

use crate::plan::lists::{DOING, list};
use crate::plan::rule::amount::is_function_word;
use crate::plan::rule::time;
use crate::plan::rule::words::{Words, is_gerund, one_of};

/// What else tells that a prohibition is meant.
#[derive(Debug, Clone, Copy)]
pub(super) struct Support {
    /// It ends on a day or holds for a stretch of the calendar.
    pub(super) dated: bool,
    /// It excepts something.
    pub(super) excepts: bool,
    /// It is followed by names.
    pub(super) named: bool,
    /// The words that open it tell as often as they forbid.
    pub(super) doubtful: bool,
}

/// One forbidden thing.
pub(super) struct Item {
    pub(super) written: String,
    /// Whether it names a kind ("new tools") rather than one of it.
    pub(super) general: bool,
    /// "like …", "such as …", or a list in brackets.
    pub(super) examples: Vec<String>,
    /// "without an agenda" spares what comes "with an agenda".
    pub(super) condition: Option<String>,
}

/// Words that make a thing one of its kind too many.
const FURTHER: &str = list(DOING, "item-further");

/// Acts whose object is what is forbidden.
const TAKING: &str = list(DOING, "item-taking");

/// General words for what people lack, feel or owe: "no burnout" states a wish, and no idea is about it.
const LACKS: &str = list(DOING, "item-lacks");

/// Words that open a phrase that names nothing: "no longer", "no matter", "don't immediately".
const EMPTY: &str = list(DOING, "item-empty");

/// What ends the part of a phrase that names the thing.
const RELATIVE: &str = "that|which|who|where|whose";

/// Words of a sentence that tells instead of forbidding.
const TELLING: &str = list(DOING, "item-telling");

/// The things forbidden by what follows the opening; nothing unless the first of them is a thing.
pub(super) fn items(rest: Words<'_>, act: bool, support: Support) -> Option<Vec<Item>> {
    let mut found = Vec::new();
    for (at, part) in split(rest).into_iter().enumerate() {
        match item(rest.part(part), act && at == 0, support) {
            Some(item) => found.push(item),
            None if at == 0 => return None,
            None => {}
        }
    }
    (!found.is_empty()).then_some(found)
}

/// Cuts at commas outside brackets, and at "and no".
fn split(words: Words<'_>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let (mut from, mut depth) = (0, 0_usize);
    for at in 0..words.len() {
        if words.is_mark(at, &['(', '[']) {
            depth += 1;
        } else if words.is_mark(at, &[')', ']']) {
            depth = depth.saturating_sub(1);
        } else if depth == 0 && (words.is_mark(at, &[',', ':']) || words.has(at, "and no|or no").is_some()) {
            found.push(from..at);
            from = at + 1;
        }
    }
    found.push(from..words.len());
    found.retain(|part| part.start < part.end);
    found
}

fn item(part: Words<'_>, act: bool, support: Support) -> Option<Item> {
    let (part, listed) = bracketed(part);
    let (words, allowed, dated) = bare(part);
    let taken = words.has(0, TAKING).filter(|_| act);
    let object = words.from(taken.unwrap_or(0)).trimmed();
    let (object, condition) = conditioned(object);
    let (object, mut examples) = exemplified(object);
    examples.extend(listed);
    let further = one_of(object.word(0), FURTHER);
    let stated = further || allowed || dated || support.dated || support.excepts || support.named || condition.is_some();
    let act_binds = !act || taken.is_some() || support.dated || dated || support.excepts || condition.is_some();
    // An act takes on what otherwise might merely be lacking: "never accept same-day deadlines".
    let thing = is_thing(object) || act && object.len() > 1 && is_nameable(object);
    let named = thing && object.len() <= if stated { 9 } else { 6 } && (stated || is_plain(object) && !support.doubtful);
    let written = object.from(usize::from(object.word(0) == "more")).outside_brackets().written();
    (act_binds && named && !written.is_empty()).then_some(Item { written, general: further, examples, condition })
}

/// Without "no" before it, a stretch of the calendar around it and "allowed" behind it; and whether these stood there.
fn bare(part: Words<'_>) -> (Words<'_>, bool, bool) {
    const CLOSING: &str = list(DOING, "item-closing");
    let words = part.unmarked();
    let start = words.has(0, "and no|or no|no|or|and|nor|never").unwrap_or(0);
    let words = words.from(start).trimmed();
    let words = words.from(time::calendar(words, 0).unwrap_or(0)).trimmed();
    let stretch = (1..words.len()).find(|at| {
        time::calendar(words, *at).is_some_and(|end| words.ends(end))
            || words.has(*at, "until").is_some()
            || words.has(*at, "at all").is_some()
    });
    let calendar = stretch.is_some_and(|at| time::calendar(words, at).is_some());
    let words = words.to(stretch.unwrap_or(words.len())).unmarked();
    let allowed = one_of(words.last(), "allowed|permitted");
    let end = (0..words.len()).rev().find(|at| !one_of(words.word(*at), CLOSING)).map_or(0, |at| at + 1);
    (words.to(end), allowed, calendar)
}

/// "… without an agenda": the thing, and what spares it.
fn conditioned(words: Words<'_>) -> (Words<'_>, Option<String>) {
    match words.find("without").filter(|found| found.start > 0) {
        Some(found) => (words.to(found.start), Some(format!("with {}", words.from(found.end).written()))),
        None => (words, None),
    }
}

/// "… like chess or bridge": the thing, and examples of it.
fn exemplified(words: Words<'_>) -> (Words<'_>, Vec<String>) {
    match words.find("such as|like|including|e.g").filter(|found| found.start > 0) {
        Some(found) => (words.to(found.start), listed(words.from(found.end))),
        None => (words, Vec::new()),
    }
}

/// "… (chess, bridge)": a list in brackets names examples, anything else there is a remark.
fn bracketed(words: Words<'_>) -> (Words<'_>, Vec<String>) {
    let Some(open) = words.find_mark(&['(']).filter(|at| *at > 0) else { return (words, Vec::new()) };
    let examples = listed(words.from(open + 1));
    (words.to(open), if examples.len() > 1 { examples } else { Vec::new() })
}

/// Whether an idea could be about it: a name or noun with the words that describe it, and no general word for a lack.
pub(super) fn is_thing(words: Words<'_>) -> bool {
    let own = words.to(own_end(words));
    let head = (1..own.len()).find(|at| is_function_word(own.word(*at))).unwrap_or(own.len());
    !one_of(own.before(head), LACKS) && is_nameable(words)
}

/// Whether it can be a name or noun: nothing in it points, counts or tells.
fn is_nameable(words: Words<'_>) -> bool {
    let own = words.to(own_end(words));
    let pointing = one_of(own.word(0), "any|the|this|these|so|such|too|quite")
        || one_of(own.word(0), EMPTY)
        || is_function_word(own.word(0)) && !is_name(own);
    !own.is_empty() && !pointing && own.number(0).is_none() && !(0..own.len()).any(|at| one_of(own.word(at), TELLING))
}

/// A word with a capital that stands alone may be a name, whatever it means elsewhere.
fn is_name(words: Words<'_>) -> bool {
    words.len() == 1 && words.written().starts_with(char::is_uppercase) && words.word(0).chars().count() > 1
}

/// Where the words of its own end and a relative clause or remark begins.
fn own_end(words: Words<'_>) -> usize {
    (0..words.len()).find(|at| one_of(words.word(*at), RELATIVE) || words.is_mark(*at, &['('])).unwrap_or(words.len())
}

/// A bare "no …" says nothing more: "no pieces to show", "no skill in any craft" and "nobody comes" tell of a lack.
fn is_plain(words: Words<'_>) -> bool {
    !words.contains("to|any|when|while|as|because|yet|left|behind")
        && !words.word(0).ends_with("ly")
        && (words.len() > 1 || !is_gerund(words.word(0)))
}

/// The names of a list: "no silk, no velvet", "silk, velvet or lace"; a sentence is none.
pub(in crate::plan::rule) fn listed(words: Words<'_>) -> Vec<String> {
    let words = words.unmarked();
    let denied = words.word(0) == "no";
    let mut names = Vec::new();
    for part in split(words) {
        let part = words.part(part).unmarked();
        let start = part.has(0, "and no|or no|no|and|or|nor").unwrap_or(0);
        push_pair(&mut names, part.from(start).unmarked());
    }
    names.retain(|name: &Words<'_>| !name.is_empty() && !one_of(name.lower().as_str(), "etc|similar|the like|so on"));
    let plain = names.iter().all(|name| name.len() <= 4 && is_thing(*name));
    let short = denied || names.len() > 1 || names.first().is_some_and(|name| name.len() <= 2);
    if plain && short { names.into_iter().map(Words::written).collect() } else { Vec::new() }
}

/// "lace or velvet", the end of a list, is two names.
fn push_pair<'a>(names: &mut Vec<Words<'a>>, part: Words<'a>) {
    match part.find("or|and").filter(|joint| joint.start > 0 && part.len() <= 5) {
        Some(joint) => names.extend([part.to(joint.start), part.from(joint.end)]),
        None => names.push(part),
    }
}
