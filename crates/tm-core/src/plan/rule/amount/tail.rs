//! What follows a counted thing: its period, what it is about, and bounds written behind it.

use super::noun::phrase_end;
use super::{Amount, Bound};
use crate::language::Period;
use crate::language::period::PeriodUnit;
use crate::plan::lists::{DATES, GRAMMAR, UNITS, list};
use crate::plan::rule::time::{self, weekday};
use crate::plan::rule::words::{Words, one_of};

const AT_MOST: &str = list(UNITS, "tail-at-most");
const AT_LEAST: &str = list(UNITS, "tail-at-least");
const AT_ONCE: &str = list(UNITS, "tail-at-once");
const ABOUT: &str = list(GRAMMAR, "tail-about");

/// Reads what follows, from where `amount` ends.
pub(super) fn read<'a>(words: Words<'a>, amount: &mut Amount<'a>) {
    // Eight steps are more than any phrase has, and keep a wall of marks cheap.
    for _ in 0..8 {
        let start = behind_mark(words, amount.to);
        let Some(end) = step(words, start, amount) else { break };
        amount.to = end;
    }
}

/// A comma or bracket is passed where more of the amount follows it.
fn behind_mark(words: Words<'_>, at: usize) -> usize {
    let more = || {
        words.has(at + 1, AT_MOST).or(words.has(at + 1, AT_LEAST)).or(words.has(at + 1, AT_ONCE)).is_some()
            || period(words, at + 1).is_some()
    };
    if words.is_mark(at, &[',', '(']) && more() { at + 1 } else { at }
}

/// One more piece at `at`, and where it ends.
fn step<'a>(words: Words<'a>, at: usize, amount: &mut Amount<'a>) -> Option<usize> {
    bound(words, at, amount)
        .or_else(|| at_once(words, at, amount))
        .or_else(|| repeats(words, at, amount))
        .or_else(|| each(words, at, amount))
        .or_else(|| time::at(words, at))
        .or_else(|| about(words, at, amount))
        .or_else(|| trailing(words, at, amount))
}

fn bound(words: Words<'_>, at: usize, amount: &mut Amount<'_>) -> Option<usize> {
    let most = words.has(at, AT_MOST).map(|length| (length, Bound::AtMost));
    let (length, bound) = most.or_else(|| words.has(at, AT_LEAST).map(|length| (length, Bound::AtLeast)))?;
    // "max. 2", "at most 3": that bounds the next number.
    let next =
        words.number(at + length).is_some() || words.is_mark(at + length, &['.']) && words.number(at + length + 1).is_some();
    if next || amount.bound.is_some_and(|old| old != bound) {
        return None;
    }
    amount.bound = Some(bound);
    Some(at + length)
}

fn at_once(words: Words<'_>, at: usize, amount: &mut Amount<'_>) -> Option<usize> {
    let length = words.has(at, AT_ONCE)?;
    amount.at_once = true;
    Some(at + length)
}

fn repeats(words: Words<'_>, at: usize, amount: &mut Amount<'_>) -> Option<usize> {
    if amount.period.is_some() {
        return None;
    }
    let own = period(words, at);
    let (period, end) = own.or_else(|| turns(words, at, amount))?;
    amount.in_turns = own.is_none();
    amount.period = Some(period);
    Some(end)
}

/// "1 week in 4", "one weekend out of three": the unit that is counted is the one that repeats, too.
fn turns(words: Words<'_>, at: usize, amount: &Amount<'_>) -> Option<(Period, usize)> {
    let unit = period_of(amount.measure?.strip_suffix('s')?)?;
    let many = at + words.has(at, "in every|out of every|of every|in|out of")?;
    let count = words.number(many).filter(|count| (2.0..=60.0).contains(count) && *count > amount.value)?;
    let same = words.word(many + 1).strip_suffix('s').and_then(period_of).is_some_and(|other| other.unit == unit.unit);
    let end = many + 1 + usize::from(same);
    let period = Period { count: unit.count * count as u32, unit: unit.unit };
    (words.ends(end) || words.has(end, ABOUT).is_some()).then_some((period, end))
}

/// "per chapter", "for each chapter".
fn each<'a>(words: Words<'a>, at: usize, amount: &mut Amount<'a>) -> Option<usize> {
    let start = at + words.has(at, "per|for each|for every|each|every")?;
    let end = phrase_end(words, start);
    if end == start || !amount.per.is_empty() {
        return None;
    }
    amount.per = words.part(start..end);
    Some(end)
}

fn about<'a>(words: Words<'a>, at: usize, amount: &mut Amount<'a>) -> Option<usize> {
    let start = at + words.has(at, ABOUT)?;
    let article = usize::from(one_of(words.word(start), "the|a|an|my|our"));
    let end = phrase_end(words, start + article);
    if end == start + article || !amount.about.is_empty() {
        return None;
    }
    let start = if words.word(at) == "without" { at } else { start + article };
    amount.about = words.part(start..end);
    Some(end)
}

/// The noun of an amount whose measure came first: "15 min, max, news per day"; and the bracket passed before.
fn trailing<'a>(words: Words<'a>, at: usize, amount: &mut Amount<'a>) -> Option<usize> {
    let end = phrase_end(words, at);
    let opens = at > 0 && (words.before(at) == "max" || words.before(at) == "maximum");
    if end == at || !amount.thing.is_empty() || !opens {
        return None;
    }
    amount.thing = words.part(at..end);
    Some(end)
}

/// The period at `at` and one past it: "per week", "a day", "/month", "every two weeks", "weekly".
pub(super) fn period(words: Words<'_>, at: usize) -> Option<(Period, usize)> {
    if words.is_mark(at, &['/']) {
        return period_of(words.word(at + 1)).map(|period| (period, at + 2));
    }
    if let Some(adverb) = adverb(words, at) {
        return Some(adverb);
    }
    let length = words.has(at, "in any|in each|in a|within a|during the|per|a|an");
    match length {
        Some(length) => counted(words, at + length, words.word(at) == "per"),
        None => every(words, at),
    }
}

/// "every week", "each of two months", "every other month".
pub(in crate::plan::rule) fn every(words: Words<'_>, at: usize) -> Option<(Period, usize)> {
    let start = at + words.has(at, "every|each|for every|for each")?;
    counted(words, start, true)
}

/// The unit at `at`, with its number where `many` allows one.
fn counted(words: Words<'_>, at: usize, many: bool) -> Option<(Period, usize)> {
    let (count, at) = match words.word(at) {
        "other" | "second" if many => (Some(2.0), at + 1),
        "third" if many => (Some(3.0), at + 1),
        "single" | "calendar" | "given" | "working" | "school" => (None, at + 1),
        _ if many => (words.number(at), at + usize::from(words.number(at).is_some())),
        _ => (None, at),
    };
    let unit = period_of(words.word(at)).filter(|_| adverb(words, at).is_none())?;
    let count = count.filter(|count| (1.0..=1000.0).contains(count)).map_or(1, |count| count as u32);
    Some((Period { count: unit.count * count, unit: unit.unit }, at + 1))
}

/// "weekly", "monthly".
pub(super) fn adverb(words: Words<'_>, at: usize) -> Option<(Period, usize)> {
    const ADVERBS: &str = list(DATES, "tail-adverbs");
    let period = period_of(words.word(at)).filter(|_| one_of(words.word(at), ADVERBS));
    period.map(|period| (period, at + 1))
}

/// The period a single word names: a unit, a part of the day (a day), a weekday or weekend (a week), a fortnight.
pub(in crate::plan::rule) fn period_of(word: &str) -> Option<Period> {
    let every = |unit| Some(Period::every(unit));
    match word {
        "night" | "evening" | "morning" | "afternoon" | "weekday" | "workday" => every(PeriodUnit::Day),
        "weekend" => every(PeriodUnit::Week),
        "fortnight" => Some(Period { count: 2, unit: PeriodUnit::Week }),
        _ if weekday(word).is_some() => every(PeriodUnit::Week),
        _ => PeriodUnit::from_word(word).map(Period::every),
    }
}
