//! Shares of one's effort, and "done is enough at so much".

use super::sentence::Statement;
use super::subject;
use super::words::{Words, one_of};
use super::{Rule, RuleKind};
use crate::language::lexicon::Class;
use crate::plan::lists::{DOING, list};

/// A percentage: its value, first token and one past its last.
struct Percent {
    value: f64,
    from: usize,
    to: usize,
}

fn percents(words: Words<'_>) -> impl Iterator<Item = Percent> {
    (0..words.len()).filter_map(move |at| percent(words, at))
}

fn percent(words: Words<'_>, at: usize) -> Option<Percent> {
    let sign = words.has(at + 1, "%|percent|per cent|+ %");
    if let Some((value, length)) = words.number(at).zip(sign) {
        return Some(Percent { value, from: at, to: at + 1 + length });
    }
    let part = |value: f64| Some(Percent { value, from: at, to: at + 1 });
    match (words.before(at), words.word(at)) {
        (_, "half") => part(50.0),
        ("a", "third") => part(100.0 / 3.0),
        ("a", "quarter") => part(25.0),
        _ => None,
    }
}

/// What a share is taken of.
const EFFORT: &str = list(DOING, "share-effort");

/// Reads "80 % of my time goes to …", "… (90 % of effort)".
pub(super) fn effort(statement: Statement<'_>) -> Vec<Rule> {
    const TOLD: &str = list(DOING, "share-told");
    let body = statement.body;
    if body.contains(TOLD) {
        return Vec::new();
    }
    percents(body).filter_map(|percent| share(statement, &percent)).collect()
}

fn share(statement: Statement<'_>, percent: &Percent) -> Option<Rule> {
    let body = statement.body;
    let of = percent.to + body.has(percent.to, "of the|of my|of our|of every|of each|of all|of|my|our").unwrap_or(0);
    let of = of + usize::from(one_of(body.word(of), "working|total|free|weekly|available|whole"));
    let end = of + body.has(of, EFFORT)?;
    let behind = target(body, end);
    let named = behind.filter(|words| !words.is_empty());
    let subject = named.map_or_else(|| before(statement, percent.from), |words| subject::unjoined(words).lower());
    // "80 % of the days it's because …" is no share of anything one gives.
    let complete = named.is_some() || body.ends(end) && !body.is_mark(end, &[',']) || body.word(end) == "here";
    (complete && (!subject.is_empty() || body.word(end) == "here")).then(|| Rule {
        limit: Some(percent.value),
        unit: Some("%".to_owned()),
        ..Rule::new(RuleKind::Share, subject)
    })
}

/// What the share goes to: "goes to teaching", "for the garden".
fn target(body: Words<'_>, at: usize) -> Option<Words<'_>> {
    const TO: &str = list(DOING, "share-to");
    let start = at + body.has(at, TO)?;
    let end = (start..body.len()).find(|at| body.ends(*at)).unwrap_or(body.len());
    Some(body.part(start..end))
}

fn before(statement: Statement<'_>, from: usize) -> String {
    let head = statement.body.to(from);
    let start = (0..from).rev().find(|at| statement.body.is_mark(*at, &[',', ';'])).map_or(0, |at| at + 1);
    let head = head.from(start);
    let open = head.find("at least|at most|minimum|about|around|roughly|focus").filter(|found| found.start > 0);
    let own = subject::head(open.map_or(head, |found| head.to(found.start)));
    if own.is_empty() { subject::label(statement.label) } else { own }
}

/// Words that say how complete something is.
const DONE: &str = list(DOING, "share-done");

/// Words that say that this is enough.
const ENOUGH: &str = list(DOING, "share-enough");

/// Reads "at 80 % it is good enough", "70 % done is shipped".
pub(super) fn threshold(statement: Statement<'_>) -> Vec<Rule> {
    let body = statement.body;
    let enough = percents(body).find(|percent| is_enough(body, percent));
    let rule = enough.map(|percent| {
        let done = (percent.to..percent.to + 2).find(|at| one_of(body.word(*at), DONE));
        let named = subject::label(statement.label);
        let subject = done.map_or(if named.is_empty() { "done".to_owned() } else { named }, |at| body.word(at).to_owned());
        Rule { limit: Some(percent.value), unit: Some("%".to_owned()), ..Rule::new(RuleKind::Threshold, subject) }
    });
    rule.into_iter().collect()
}

fn is_enough(body: Words<'_>, percent: &Percent) -> bool {
    let digits = body.word(percent.from).is_empty();
    let of = body.word(percent.to) == "of";
    let done = body.has(percent.to, DONE).is_some() || body.has(percent.to + 1, DONE).is_some();
    let at = one_of(body.before(percent.from), "at|is") || one_of(body.word(percent.to), "is|are");
    let enough = || body.contains(ENOUGH) || !body.doings(&[Class::Ship, Class::Publish]).is_empty();
    digits && !of && (done || at) && enough()
}
