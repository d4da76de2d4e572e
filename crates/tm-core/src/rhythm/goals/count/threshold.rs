//! Things that only count where each reaches something: "3 posts with 100+ upvotes".
//!
//! A line says it of a thing as it is made (`+1 posts: Retry storms, 140 upvotes`) or later (`upvotes = 140: Retry storms`); a thing counts once, on
//! the day it got there.

use std::collections::HashSet;

use super::super::name;
use super::super::target::Target;
use super::{Counted, Line};
use crate::day::stems;
use crate::facts::{DayFact, DayKind};

/// What each must reach.
#[derive(Debug, Clone, PartialEq)]
pub(in super::super) struct Threshold {
    /// How much.
    pub(in super::super) value: f64,
    /// Of what: `upvotes`.
    pub(in super::super) noun: String,
    /// Whether less of it is meant.
    pub(in super::super) is_cap: bool,
}

impl Threshold {
    /// That of a target; nothing where it has none, or one that is no number of things.
    ///
    /// "100+ upvotes", "over 3000 m", "under 500 words"; not "$25k or more".
    pub(in super::super) fn of(target: &Target) -> Option<Threshold> {
        Threshold::read(target.threshold.as_deref()?)
    }

    fn read(text: &str) -> Option<Threshold> {
        let words: Vec<&str> = text.split_whitespace().collect();
        let at = words.iter().position(|word| amount(word).is_some())?;
        let noun = words.get(at + 1..).filter(|rest| (1..=2).contains(&rest.len()))?.join(" ");
        let is_cap = words[..at].iter().any(|word| matches!(*word, "under" | "below" | "within" | "in" | "max"));
        let is_noun = noun.chars().all(|char| char.is_alphabetic() || char == ' ') && !noun.starts_with("or ");
        is_noun.then_some(Threshold { value: amount(words[at])?, noun, is_cap })
    }

    fn is_met(&self, value: f64) -> bool {
        if self.is_cap { value <= self.value } else { value >= self.value }
    }

    /// What these lines, the oldest first, say got there.
    pub(super) fn counted<'l, 'a: 'l>(&self, lines: impl Iterator<Item = &'l Line<'a>>, target: &Target) -> Vec<Counted> {
        let own = name::stems(&target.name);
        let noun = stems(&self.noun);
        let mut there = HashSet::new();
        let met = lines.filter_map(|line| {
            let (thing, value) = of_line(line.fact, &own, &noun, target.state.as_deref())?;
            let is_new = self.is_met(value) && (thing.is_empty() || there.insert(thing));
            is_new.then(|| Counted {
                on: line.on,
                amount: line.fact.value.filter(|_| line.fact.kind == DayKind::Count).unwrap_or(1.0),
                is_reading: false,
                path: line.path.to_owned(),
                line: Some(line.fact.line),
            })
        });
        met.collect()
    }
}

/// The thing a line speaks of, by its words, and how much it reached.
fn of_line(fact: &DayFact, own: &[String], noun: &[String], state: Option<&str>) -> Option<(Vec<String>, f64)> {
    let called = fact.name.as_deref().map(stems)?;
    match fact.kind {
        DayKind::Reading if called == noun => Some((stems(&fact.text), fact.value?)),
        DayKind::Count if name::counts(&called, own, state) => {
            let words: Vec<&str> = fact.text.split_whitespace().collect();
            let at = (0..words.len()).find(|at| {
                let behind = stems(&words[at + 1..].join(" "));
                amount(words[*at]).is_some() && behind.starts_with(noun)
            })?;
            let reached = amount(words[at])?;
            let before = words[..at].join(" ");
            // "with 140 upvotes: Retry storms" names it behind.
            let thing = match before.trim_end_matches("with").trim_end() {
                "" => words.get(at + 1 + noun.len()..).unwrap_or_default().join(" "),
                named => named.to_owned(),
            };
            Some((stems(&thing), reached))
        }
        _ => None,
    }
}

/// `140`, `1,200`, `100+`, `3k`
fn amount(word: &str) -> Option<f64> {
    let bare = word.trim_matches(['(', ')', ',', ';']).trim_end_matches('+').replace(',', "");
    let (digits, times) = bare.strip_suffix(['k', 'K']).map_or((bare.as_str(), 1.0), |digits| (digits, 1000.0));
    let is_number = digits.starts_with(|char: char| char.is_ascii_digit());
    is_number.then(|| digits.parse::<f64>().ok()).flatten().map(|value| value * times)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_threshold_is_a_number_of_things() {
        let read = |text: &str| Threshold::read(text).map(|each| format!("{} {} {}", each.value, each.noun, each.is_cap));
        assert_eq!(read("100+ upvotes").as_deref(), Some("100 upvotes false"));
        assert_eq!(read("over 3000 m").as_deref(), Some("3000 m false"));
        assert_eq!(read("under 1.5k words").as_deref(), Some("1500 words true"));
        assert_eq!((read("$25k or more"), read("25k or more"), read("good")), (None, None, None));
    }
}
