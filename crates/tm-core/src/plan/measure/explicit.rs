//! `Measure:` lines, which say everything in a fixed order: name, comparison, value, unit, period, source.

use super::compare;
use super::{Measure, Op};
use crate::language::quantity;
use crate::language::quantity::Line;
use crate::language::quantity::repeat;

/// What follows `Measure:` in `text`.
pub(super) fn line(text: &str) -> Option<&str> {
    let (label, rest) = text.split_once(':')?;
    matches!(label.trim().to_lowercase().as_str(), "measure" | "measured").then(|| rest.trim())
}

/// `rest` cut at its first standing "from": what is measured, and where its readings come from. "From 30 to 10" says how far.
pub(super) fn sourced(rest: &str) -> (&str, Option<&str>) {
    let counts = |at: usize| {
        rest[at + " from ".len()..].trim_start_matches(['$', '€', '£']).starts_with(|char: char| char.is_ascii_digit())
    };
    let named = |from: &&str| rest.match_indices(*from).map(|(at, _)| at).find(|at| !counts(*at));
    let marked = [" from ", "\tfrom "].iter().filter_map(named).min();
    match marked {
        Some(at) => (rest[..at].trim(), Some(rest[at + " from ".len()..].trim()).filter(|source| !source.is_empty())),
        None => (rest.trim(), None),
    }
}

/// `prs 50 from github merged`, `visitors >= 500 per month`, `posts 12 from files ~/blog/posts/*.md`.
pub(super) fn read(rest: &str) -> Option<Measure> {
    let (stated, source) = sourced(rest);
    let line = Line::new(stated);
    let amount = quantity::first(&line)?;
    let (before, from) = compare::before(&line, amount.from);
    let name = line.written(0, from).trim_end_matches([':', '=']).trim().to_lowercase();
    let behind = super::behind::read(&line, &amount, line.len(), false);
    let named = behind.noun.map(|noun| super::phrase::name(&line, noun)).filter(|_| name.is_empty());
    let name = named.unwrap_or(name);
    let period = repeat::at(&line, amount.to).map(|(period, _)| period).or(behind.period);
    (!name.is_empty()).then(|| Measure {
        name,
        op: before.or(behind.op).unwrap_or(Op::AtLeast),
        value: amount.value,
        upper: amount.upper,
        unit: amount.unit.map(|unit| unit.name().to_owned()),
        period,
        state: None,
        threshold: None,
        relative: false,
        either: None,
        source: source.map(str::to_owned),
    })
}
