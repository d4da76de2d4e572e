//! A number with what it counts, what bounds it and what it repeats over: "at most three open cases", "4+ hours a week".

mod introduction;
mod noun;
mod tail;

use crate::language::Period;
use crate::plan::lists::{GRAMMAR, list};

use super::words::{Words, one_of};
use introduction::Introduction;
pub(super) use introduction::Weight;
pub(super) use noun::{is_function_word, is_time, plural};
pub(super) use tail::{every, period_of};

/// Which side of the number is allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bound {
    AtMost,
    AtLeast,
}

/// An amount as read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Amount<'a> {
    pub(super) value: f64,
    /// The upper end of a range.
    pub(super) upper: Option<f64>,
    pub(super) bound: Option<Bound>,
    /// How much the words that bound it need besides.
    pub(super) weight: Weight,
    /// A measure of time or money, or "times".
    pub(super) measure: Option<&'static str>,
    /// What is counted, with the words that describe it.
    pub(super) thing: Words<'a>,
    /// "hours of *reading*", "an hour a day on *email*", "keep *meetings* to two a week".
    pub(super) about: Words<'a>,
    pub(super) period: Option<Period>,
    /// "per *chapter*".
    pub(super) per: Words<'a>,
    /// "at a time", "at once", "in parallel".
    pub(super) at_once: bool,
    /// "1 week in 4": a share of turns, which tells as often as it binds.
    pub(super) in_turns: bool,
    /// First token, introduction included.
    pub(super) from: usize,
    /// One past the last token.
    pub(super) to: usize,
}

/// The amounts stated in `words`, in order.
pub(super) fn all(words: Words<'_>) -> Vec<Amount<'_>> {
    let mut found: Vec<Amount<'_>> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let amount = read(words, at).filter(|amount| amount.from >= found.last().map_or(0, |last| last.to));
        at = amount.as_ref().map_or(at + 1, |amount| amount.to.max(at + 1));
        found.extend(amount);
    }
    found
}

impl<'a> Amount<'a> {
    /// The noun counted, as a plural.
    pub(super) fn unit(&self) -> Option<String> {
        let noun = || Some(self.thing.last()).filter(|noun| !noun.is_empty()).map(plural);
        self.measure.map(str::to_owned).or_else(noun)
    }

    /// Whether it measures time.
    pub(super) fn is_time(&self) -> bool {
        self.measure.is_some_and(is_time)
    }

    fn bare(words: Words<'a>, value: f64, introduction: &Introduction<'a>, to: usize) -> Self {
        let none = words.to(0);
        Amount {
            value,
            upper: None,
            bound: introduction.bound,
            weight: introduction.weight,
            measure: None,
            thing: none,
            about: introduction.about.unwrap_or(none),
            period: None,
            per: none,
            at_once: false,
            in_turns: false,
            from: introduction.from,
            to,
        }
    }
}

/// The amount whose number stands at `at`.
fn read(words: Words<'_>, at: usize) -> Option<Amount<'_>> {
    let value = counting(words, at)?;
    let introduction = introduction::read(words, at);
    let (upper, end) = range(words, at);
    let value = upper.filter(|_| introduction.bound == Some(Bound::AtMost)).unwrap_or(value);
    let mut amount = Amount { upper, ..Amount::bare(words, value, &introduction, end) };
    let plus = words.is_mark(end, &['+']);
    if plus {
        amount.bound.get_or_insert(Bound::AtLeast);
        amount.to += 1;
    }
    if let Some((period, end)) = tail::adverb(words, amount.to) {
        // "500+ monthly visitors" is what somebody else counts.
        if plus {
            return None;
        }
        (amount.period, amount.to) = (Some(period), end);
    }
    noun::read(words, at, &mut amount);
    if words.number(at).is_none() && words.word(at) != "single" {
        amount.measure = Some("times");
    }
    tail::read(words, &mut amount);
    if let (Some(upper), Some(Bound::AtMost)) = (upper, amount.bound) {
        amount.value = upper;
    }
    Some(amount)
}

/// The upper end of "2-3" or "two to three", and one past the last number.
fn range(words: Words<'_>, at: usize) -> (Option<f64>, usize) {
    let joint = words.is_mark(at + 1, &['-', '–']) || words.word(at + 1) == "to" || words.word(at + 1) == "or";
    match words.number(at + 2).filter(|_| joint) {
        Some(upper) => (Some(upper), at + 3),
        None => (None, at + 1),
    }
}

/// The number at `at` if it counts: no day, year, version, share or time of day, and no "one" that stands for a thing.
fn counting(words: Words<'_>, at: usize) -> Option<f64> {
    const NAMED: &str = list(GRAMMAR, "amount-named");
    let once = match words.word(at) {
        "single" if one_of(words.before(at), "a|one|only") => return Some(1.0),
        "once" => Some(1.0),
        "twice" => Some(2.0),
        "thrice" => Some(3.0),
        _ => None,
    };
    let value = once.filter(|_| tail::period(words, at + 1).is_some()).or_else(|| words.number(at))?;
    let clock = words.is_mark(at + 1, &[':']) && words.glued(at + 2) && words.number(at + 2).is_some();
    let joined = words.glued(at) && at > 0 && words.is_mark(at - 1, &[':', '.', '#', '/', '\\', '@']);
    // The month and the day of 2027-02-01.
    let is_year = |at: usize| words.number(at).is_some_and(|year| (1900.0..2200.0).contains(&year));
    let hyphened = |at: usize| at > 1 && words.glued(at) && words.is_mark(at - 1, &['-']) && words.glued(at - 1);
    let dated = value <= 31.0 && hyphened(at) && (is_year(at - 2) || hyphened(at - 2) && is_year(at.saturating_sub(4)));
    let part = words.is_mark(at + 1, &['%', '.', '/']) && words.glued(at + 1) && tail::period(words, at + 1).is_none();
    let hour = words.glued(at + 1) && matches!(words.word(at + 1).get(..3), Some("am-" | "pm-"));
    let other = hour || one_of(words.word(at + 1), "st|nd|rd|th|am|pm|percent|o'clock|hundred|thousand|dozen");
    let year = (1900.0..2200.0).contains(&value) && words.word(at).is_empty();
    // "between 13 and 15": two ends of a time, unless something is counted behind them.
    let second = at >= 3
        && words.before(at) == "and"
        && words.before(at - 2) == "between"
        && (words.ends(at + 1) || words.word(at + 1) == "only");
    let named = one_of(words.before(at), NAMED) || second;
    (!part && !other && !year && !named && !clock && !joined && !dated).then_some(value)
}
