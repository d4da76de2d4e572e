//! One value in a sentence: the number, its unit, what it counts and what it is per.

use super::si;
use crate::language::account::{self, NUMBERED};
use crate::language::quantity::{self, Amount, Line, Time, Unit, repeat, unit};

/// A value and the tokens it takes.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Value {
    /// Its first token, a sign included.
    pub(super) from: usize,
    /// Behind the number and its unit.
    pub(super) to: usize,
    /// Behind what it counts and what it is per.
    pub(super) end: usize,
    pub(super) value: f64,
    pub(super) unit: Option<Unit>,
    /// A unit that only its letters tell: `m²`, `kg`.
    pub(super) letters: Option<String>,
    /// "3 of 5", "1 in 20": of how many.
    pub(super) whole: Option<f64>,
    /// The tokens of what it counts.
    pub(super) noun: Option<(usize, usize)>,
    /// Whether it repeats: "a week", "per team".
    pub(super) per: bool,
    /// The `+` or `−` written against it.
    pub(super) sign: Option<char>,
    /// Whether it is written in digits.
    pub(super) digits: bool,
}

impl Value {
    /// As written: with its unit and what it is per; with what it counts only where it is a share of it.
    pub(super) fn written(&self, line: &Line<'_>) -> String {
        let keeps_noun = self.whole.is_some() || self.per || self.letters.is_some();
        line.written(self.from, if keeps_noun { self.end } else { self.to }).to_owned()
    }

    /// What two values are compared in; nothing below zero has a share of anything.
    pub(super) fn measure(&self) -> Option<f64> {
        match (self.unit, self.whole) {
            (Some(Unit::Percent), _) => None,
            _ if matches!(self.sign, Some('-' | '−' | '–')) => None,
            (Some(Unit::Time(time)), _) => Some(self.value * time.in_seconds()),
            (_, Some(whole)) => Some(self.value / whole),
            _ => Some(self.value * self.bytes().or_else(|| Some(self.base()?.1)).unwrap_or(1.0)),
        }
    }

    /// How many bytes its unit is.
    fn bytes(&self) -> Option<f64> {
        unit::bytes(&self.letters.as_ref()?.to_lowercase())
    }

    /// What its letters measure, and how many of that one is.
    fn base(&self) -> Option<(&'static str, f64)> {
        match (self.unit, &self.letters) {
            (Some(Unit::Size(name)), _) => si::base(name),
            (_, letters) => si::base(letters.as_ref()?),
        }
    }

    /// Whether their units measure the same, whichever way they are spelled.
    pub(super) fn is_of_kind(&self, other: &Value) -> bool {
        let same_base = self.base().zip(other.base()).is_some_and(|((one, _), (other, _))| one == other);
        let same_letters = self.letters == other.letters || self.bytes().is_some() && other.bytes().is_some();
        same_base || same_letters && super::alike(self.unit, other.unit)
    }

    /// Whether the two measure the same.
    pub(super) fn is_alike(&self, other: &Value, line: &Line<'_>, others: &Line<'_>) -> bool {
        let nouns = match (self.noun, other.noun) {
            (Some(one), Some(other)) => last(line, one) == last(others, other),
            _ => true,
        };
        let is_said_once = (self.letters.is_none() || other.letters.is_none()) && super::alike(self.unit, other.unit);
        (self.is_of_kind(other) || is_said_once) && self.whole.is_some() == other.whole.is_some() && nouns
    }

    pub(super) fn is_bare(&self) -> bool {
        self.unit.is_none() && self.letters.is_none() && self.whole.is_none() && !self.per
    }
}

fn last<'l>(line: &'l Line<'_>, noun: (usize, usize)) -> &'l str {
    line.word(noun.1 - 1).trim_end_matches('s')
}

/// All values of a sentence, in order.
pub(super) fn all(line: &Line<'_>) -> Vec<Value> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < line.len() {
        match read(line, at) {
            Some(value) => {
                at = value.end.max(at + 1);
                found.push(value);
            }
            None => at = behind(line, at),
        }
    }
    found
}

/// Behind a number that is none here, and behind what is written against it.
fn behind(line: &Line<'_>, at: usize) -> usize {
    let mut to = at + 1;
    while line.digits(at).is_some() && line.glued(to) && !matches!(line.mark(to), Some(',' | ';' | ')' | '→')) {
        to += 1;
    }
    to
}

fn read(line: &Line<'_>, at: usize) -> Option<Value> {
    if let Some(nothing) = nothing(line, at) {
        return Some(nothing);
    }
    let sign = line.mark(at).filter(|mark| matches!(mark, '+' | '-' | '−' | '–') && line.glued(at + 1) && !line.glued(at));
    let begin = if sign.is_some() { at + 1 } else { at };
    let amount = quantity::single(line, begin).or_else(|| of_month(line, begin)).or_else(|| of_unit(line, begin))?;
    let digits = (amount.from..amount.to).any(|at| line.digits(at).is_some());
    let mut value = Value {
        from: at,
        to: amount.to,
        end: amount.to,
        value: amount.value,
        unit: amount.unit,
        letters: None,
        whole: None,
        noun: None,
        per: false,
        sign,
        digits,
    };
    ranged(line, &mut value);
    thousands(line, &mut value);
    compound(line, &mut value);
    lettered(line, &mut value);
    share(line, &mut value);
    counted(line, &mut value);
    (!is_name(line, begin, &value)).then_some(value)
}

/// "in May 6 of 11": what looks like a day of the month is a share.
fn of_month(line: &Line<'_>, at: usize) -> Option<Amount> {
    let value = line.digits(at).filter(|_| line.word(at + 1) == "of" && line.digits(at + 2).is_some())?;
    Some(Amount { from: at, to: at + 1, value, upper: None, unit: None, plus: false, baseline: None })
}

/// "2000 ms": what looks like a year is a value where a unit stands behind it that no year has.
fn of_unit(line: &Line<'_>, at: usize) -> Option<Amount> {
    let value = line.digits(at).filter(|_| line.dated(at))?;
    let (unit, to) = quantity::unit::behind(line, at + 1)?;
    let short = !matches!(unit, Unit::Time(Time::Days | Time::Weeks | Time::Months | Time::Years));
    short.then_some(Amount { from: at, to, value, upper: None, unit: Some(unit), plus: false, baseline: None })
}

/// "none", "nobody": a count of nothing. It stands for a value only beside another.
fn nothing(line: &Line<'_>, at: usize) -> Option<Value> {
    let value = Value {
        from: at,
        to: at + 1,
        end: at + 1,
        value: 0.0,
        unit: None,
        letters: None,
        whole: None,
        noun: None,
        per: false,
        sign: None,
        digits: false,
    };
    matches!(line.word(at), "none" | "nil").then_some(value)
}

/// "4–6 days".
fn ranged(line: &Line<'_>, value: &mut Value) {
    let dash = matches!(line.mark(value.to), Some('-' | '–')) && line.glued(value.to) && line.glued(value.to + 1);
    if let Some(upper) = dash.then(|| quantity::single(line, value.to + 1)).flatten() {
        value.to = upper.to;
        value.end = upper.to;
        value.unit = upper.unit.or(value.unit);
    }
}

/// "213 k€", "1.4 M€".
fn thousands(line: &Line<'_>, value: &mut Value) {
    let times = match line.raw(value.to) {
        "k" | "K" => 1e3,
        "m" | "M" | "mn" | "Mio" => 1e6,
        "bn" | "Mrd" => 1e9,
        _ => return,
    };
    let money = line.mark(value.to + 1).filter(|_| line.glued(value.to + 1)).and_then(unit::money_mark);
    if value.unit.is_none() && money.is_some() {
        value.unit = money;
        value.value *= times;
        value.to += 2;
        value.end = value.to;
    }
}

/// "5 h 20", "1 h 30 min".
fn compound(line: &Line<'_>, value: &mut Value) {
    let Some(Unit::Time(Time::Hours | Time::Minutes)) = value.unit else { return };
    let Some(small) = line.digits(value.to).filter(|small| *small < 60.0 && small.fract() == 0.0) else { return };
    if line.raw(value.to).len() != 2 {
        return;
    }
    value.value += small / 60.0;
    let unit = matches!(line.word(value.to + 1), "min" | "m" | "minutes" | "s" | "sec" | "seconds");
    value.to += if unit { 2 } else { 1 };
    value.end = value.to;
}

/// Units of sizes, by their letters in lower case.
const LETTERS: &[&str] = &[
    "kb", "mb", "gb", "tb", "pb", "kib", "mib", "gib", "tib", "kwh", "mwh", "wh", "kw", "g", "mg", "µg", "l", "ml", "cl", "cm",
    "mm", "µm", "nm", "m²", "m2", "km²", "m³", "m3", "ha", "°c", "db", "hz", "khz", "mhz", "ghz", "bar", "pt", "px", "t", "ppm",
    "rpm", "fps", "qps", "rps", "litres", "liters", "metres", "meters", "tonnes", "tons", "grams", "points", "pp", "kg", "km",
    "°", "ma", "mah", "kbit", "mbit", "gbit",
];

fn lettered(line: &Line<'_>, value: &mut Value) {
    let raw = line.raw(value.to);
    if value.unit.is_none() && raw == "us" && matches!(line.word(value.to + 1), "" | "to" | "now" | "per") {
        value.unit = Some(Unit::Time(Time::Microseconds));
        value.to += 1;
        value.end = value.to;
    }
    let is_unit = || LETTERS.contains(&raw.to_lowercase().as_str()) || si::is_unit(raw, line.glued(value.to));
    if value.unit.is_none() && is_unit() {
        value.letters = Some(raw.to_owned());
        value.to += 1;
        value.end = value.to;
    }
}

/// "3 of 5", "1 in 20", "4.3 out of 5".
fn share(line: &Line<'_>, value: &mut Value) {
    if !(value.is_bare() && value.sign.is_none()) {
        return;
    }
    let of = if line.word(value.to) == "out" { value.to + 1 } else { value.to };
    if !matches!(line.word(of), "of" | "in") || line.dated(of + 1) {
        return;
    }
    let at = if matches!(line.word(of + 1), "the" | "our" | "every") { of + 2 } else { of + 1 };
    let both = line.word(of) == "of" || value.digits == line.digits(at).is_some();
    let Some(whole) = quantity::single(line, at).filter(|whole| whole.unit.is_none() && whole.value >= value.value && both)
    else {
        return;
    };
    value.whole = Some(whole.value);
    value.to = whole.to;
    value.end = whole.to;
}

/// What it counts, and what it is per: "45 open tickets a week".
fn counted(line: &Line<'_>, value: &mut Value) {
    if let Some(end) = per(line, value.to) {
        value.end = end;
        value.per = true;
        return;
    }
    let noun = |at: usize| {
        let word = line.word(at);
        word.len() > 1
            && !account::has(account::BOUNDS, word)
            && !account::has(account::MOVED, word)
            && !account::has(account::JOINS, word)
            && !account::has(account::DETERMINERS, word)
            && !account::has(account::THEN, word)
            && !account::has(account::NOW, word)
            && !line.dated(at)
            && !matches!(word, "less" | "more" | "fewer" | "with" | "years" | "months")
    };
    let most = if value.unit.is_some() { 0 } else { 3 };
    let mut to = value.to;
    while to < value.to + most && noun(to) && !account::is_past(line.word(to)) {
        to += 1;
    }
    if to > value.to {
        value.noun = Some((value.to, to));
        value.end = to;
    }
    if let Some(end) = per(line, to) {
        value.end = end;
        value.per = true;
    }
}

/// Behind "a week", "per team", "/day", "a book".
fn per(line: &Line<'_>, at: usize) -> Option<usize> {
    if let Some((_, mut to)) = repeat::at(line, at) {
        if line.word(to) == "per" && !line.word(to + 1).is_empty() {
            to += 2;
        }
        return Some(to);
    }
    let word = line.word(at + 1);
    match line.word(at) {
        "per" if line.digits(at + 1).is_some() => Some(at + 3),
        "per" if !word.is_empty() => Some(at + 2),
        "a" | "an" | "each" if !word.is_empty() && ends(line, at + 2) => Some(at + 2),
        _ => None,
    }
}

/// Whether nothing more is said of it at `at`.
fn ends(line: &Line<'_>, at: usize) -> bool {
    let word = line.word(at);
    word.is_empty()
        || account::has(account::THEN, word)
        || account::has(account::NOW, word)
        || matches!(word, "and" | "to" | "by" | "with")
}

/// Whether the number names something: a page, a version, a year, a time of day, a thing's number.
fn is_name(line: &Line<'_>, begin: usize, value: &Value) -> bool {
    let before = line.word_before(value.from);
    let mark = line.mark_before(value.from);
    let raw = line.raw(begin);
    let glued = line.glued(value.from)
        && matches!(mark, Some('#' | '-' | ':' | '.' | '/' | '@' | '_' | '–' | '(' | '['))
        && !matches!(mark, Some('(' | '['));
    let goes_on = line.glued(value.to)
        && !matches!(line.mark(value.to), None | Some(',' | ';' | ')' | ']' | '.' | '!' | '?' | '→' | ':' | '/' | '-'));
    let joined = line.glued(value.to) && matches!(line.mark(value.to), Some('-' | ':' | '.' | '/')) && line.glued(value.to + 1);
    let per = matches!(line.mark(value.to), Some('/')) && value.per;
    let arrow = matches!(line.mark(value.to), Some('-')) && line.mark(value.to + 1) == Some('>');
    let ordinal = line.glued(value.to) && !line.word(value.to).is_empty();
    let bare = value.unit.is_none() && value.letters.is_none() && !value.per;
    let moves = (value.to..value.end + 1)
        .any(|at| line.mark(at) == Some('→') || line.mark(at) == Some('-') && line.mark(at + 1) == Some('>'));
    let numbered = bare && !moves && value.whole.is_none() && account::has(NUMBERED, before);
    let year = bare
        && value.noun.is_none()
        && raw.len() == 4
        && raw.bytes().all(|byte| byte.is_ascii_digit())
        && (1900.0..2100.0).contains(&value.value);
    let clock = bare && before == "at" && value.whole.is_none() && is_clock(raw);
    let version = bare && is_version(line, begin);
    let pronoun = !value.digits && value.is_bare() && value.value <= 1.0 && !(value.value == 0.0 && before == "from");
    line.dated(begin) && value.whole.is_none() && value.unit.is_none()
        || glued
        || goes_on
        || ordinal
        || joined && !per && !arrow
        || numbered
        || year
        || clock
        || version
        || pronoun
}

/// "Go 1.20", and the 1.22 it went to.
fn is_version(line: &Line<'_>, at: usize) -> bool {
    let is_dotted = |at: usize| line.raw(at).contains('.') && line.digits(at).is_some();
    let is_name = |at: usize| {
        let mut letters = line.raw(at).chars();
        at > 0 && letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase)
    };
    let named = |at: usize| at > 1 && is_dotted(at) && is_name(at - 1);
    let begins = (at.saturating_sub(4)..at).rev().find(|before| line.digits(*before).is_some());
    let leads = |from: usize| (from + 1..at).all(|between| line.word(between) == "to" || line.mark(between).is_some());
    named(at) || is_dotted(at) && begins.is_some_and(|from| named(from) && leads(from))
}

fn is_clock(raw: &str) -> bool {
    raw.split_once(['.', ':']).is_some_and(|(hours, minutes)| hours.len() <= 2 && minutes.len() == 2)
}
