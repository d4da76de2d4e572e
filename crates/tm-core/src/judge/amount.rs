//! How much, how often and when an idea says it does something: what makes it a small step with a time.

use std::ops::Range;

use super::speech;
use super::text::{Word, doing, is_day, is_definite, plain_word};
use crate::language::lexicon::{self, Class};
use crate::language::period::PeriodUnit;
use crate::language::quantity::{self, Line};
use crate::language::stem::stem;
use crate::language::{Token, TokenKind};

/// The largest number that still counts as small.
const SMALL: f64 = 12.0;

/// Days and small numbers: "Tuesday", "two pages". A month is a while off, a large number is no small step, and "Fridays" and a "half
/// marathon" name things.
pub(super) fn exact(text: &str, tokens: &[Token], hits: &[lexicon::Hit], words: &[Word]) -> Vec<String> {
    // "The hours" are no number of them.
    let bare = |hit: &lexicon::Hit| {
        hit.start > 0 && is_definite(&words[hit.start - 1].word) && speech::is_plural(&words[hit.start].word)
    };
    // Nor is "a settings page".
    let alone = |hit: &lexicon::Hit| {
        let before = hit.start.checked_sub(1).map(|at| &words[at]);
        let counts = |word: &Word| word.class.is_some() || !word.topical;
        hit.words.len() > 1 || !is_unit(&words[hit.start].stem) || words[hit.start].behind_number || before.is_some_and(counts)
    };
    let is_said = |hit: &&lexicon::Hit| hit.class == Class::Exact && !bare(hit) && alone(hit);
    let named = hits.iter().filter(is_said).map(|hit| doing(words, hit).words);
    // "5th" is said as it is written.
    let written = |token: &Token| {
        let unit = tokens.iter().find(|next| next.span.start == token.span.end && next.word().is_some());
        text[token.span.start..unit.map_or(token.span.end, |unit| unit.span.end)].to_owned()
    };
    let days = tokens.iter().filter(|token| token.word().is_some_and(|word| is_day(word) && !word.ends_with('s'))).map(written);
    let numbers = (0..tokens.len())
        .filter(|at| !is_name(tokens, words, *at) && !is_ratio(tokens, *at) && !stands_for_a_thing(tokens, *at))
        .filter(|at| tokens[*at].number().is_some_and(|number| (1.0..=SMALL).contains(&number)));
    let numbers = numbers.map(|at| rate(tokens, at).map_or_else(|| written(&tokens[at]), |rate| text[rate.span].to_owned()));
    named.chain(days).chain(numbers.take(2)).collect()
}

/// The amounts of a text that have a unit.
pub(super) fn measured(text: &str) -> Vec<(f64, &'static str)> {
    let all = quantity::all(&Line::new(text), |_, _| false);
    all.into_iter().filter_map(|amount| Some((amount.value, amount.unit?.name()))).collect()
}

/// "Room 2 for the guests": a number behind a thing, and before none, is its name.
fn is_name(tokens: &[Token], words: &[Word], at: usize) -> bool {
    let is_thing = |token: &Token| {
        let thing = |said: &str| words.iter().any(|word| word.topical && word.class.is_none() && word.word == said);
        token.word().is_some_and(thing)
    };
    tokens[at].word().is_none() && at > 0 && is_thing(&tokens[at - 1]) && !tokens.get(at + 1).is_some_and(is_thing)
}

/// "1:1" is a talk of two, and no number of anything.
fn is_ratio(tokens: &[Token], at: usize) -> bool {
    let ratio = |at: usize| {
        tokens.get(at..at + 3).is_some_and(|window| {
            let touch = window.windows(2).all(|pair| pair[0].span.end == pair[1].span.start);
            touch && window[1].is_mark(':') && window[2].number().is_some() && window[2].span.range().len() == 1
        })
    };
    ratio(at) || at.checked_sub(2).is_some_and(ratio)
}

/// "The best one": it counts nothing.
fn stands_for_a_thing(tokens: &[Token], at: usize) -> bool {
    tokens[at].is("one") && tokens.get(at + 1).is_none_or(|next| next.word().is_none())
}

/// "23:10", "3 a.m.", "half past eleven", "at two in the morning": as written.
pub(super) fn at_night(text: &str, tokens: &[Token]) -> Option<String> {
    let window = tokens.windows(3).find(|window| match (window[0].number(), &window[1], &window[2]) {
        (Some(hour), colon, minutes) if colon.is_mark(':') && minutes.number().is_some() => {
            is_night(hour) && minutes.span.range().len() == 2
        }
        (Some(hour), a, _) if a.is("am") || a.is("a.m") => hour < 5.0,
        (Some(hour), word, the) if word.is("in") && the.is("the") => hour < 5.0,
        (Some(half), past, hour) if half == 0.5 && past.is("past") => {
            hour.number().is_some_and(|hour| (10.0..12.0).contains(&hour))
        }
        _ => false,
    })?;
    let last = if window[1].is("am") || window[1].is("a.m") { &window[1] } else { &window[2] };
    Some(text[window[0].span.start..last.span.end].to_owned())
}

fn is_night(hour: f64) -> bool {
    (22.0..=24.0).contains(&hour) || hour < 5.0
}

/// What a number counts in an idea, not what a thing is called.
fn is_unit(stem: &str) -> bool {
    matches!(stem, "minut" | "hour" | "page")
}

/// "One day a month": how much of which stretch of time in which.
struct Rate {
    /// The same for every way of saying it.
    stem: String,
    /// Where it stands in the text.
    span: Range<usize>,
}

fn rate(tokens: &[Token], at: usize) -> Option<Rate> {
    let [number, unit, per, period] = tokens.get(at..at + 4)? else { return None };
    let (number, unit, whole) = (number.number()?, unit.word()?, PeriodUnit::from_word(period.word()?)?);
    let is_per = ["a", "per", "each", "every"].iter().any(|word| per.is(word));
    let is_time = is_unit(&stem(unit)) || PeriodUnit::from_word(unit).is_some();
    let span = tokens[at].span.start..period.span.end;
    (is_per && is_time).then(|| Rate { stem: format!("{number} {} per {whole:?}", stem(unit)), span })
}

/// Each rate as a word of its own, so that "one day a month" meets "1 day per month".
pub(super) fn rates(text: &str, tokens: &[Token]) -> Vec<Word> {
    let found = (0..tokens.len()).filter_map(|at| rate(tokens, at).or_else(|| share(tokens, at)));
    found
        .map(|rate| {
            let said = text[rate.span].to_lowercase();
            let mut word = plain_word(&said, u32::MAX);
            (word.stem, word.topical, word.part) = (rate.stem, true, speech::Part::Noun);
            // A share is as good as a name: few lines have the same one.
            word.is_name = word.stem.ends_with('%');
            word
        })
        .collect()
}

/// "70 %", "70 percent".
fn share(tokens: &[Token], at: usize) -> Option<Rate> {
    let [number, unit] = tokens.get(at..at + 2)? else { return None };
    let (TokenKind::Number(value), true) = (&number.kind, unit.is_mark('%') || unit.is("percent")) else { return None };
    Some(Rate { stem: format!("{value}%"), span: number.span.start..unit.span.end })
}
