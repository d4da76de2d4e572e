//! The numbers of a line that are quantities, each with its range, unit and sign.

pub(crate) mod line;
pub(crate) mod repeat;
pub(crate) mod unit;

use super::{everyday, number};
pub(crate) use line::Line;
pub(crate) use unit::{Time, Unit};

/// A number with what is written against it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Amount {
    /// The first of its tokens; the currency, or the "from" of a baseline.
    pub(crate) from: usize,
    /// The token behind it and its unit.
    pub(crate) to: usize,
    /// The value, of a range its lower end.
    pub(crate) value: f64,
    /// The upper end of a range.
    pub(crate) upper: Option<f64>,
    pub(crate) unit: Option<Unit>,
    /// Whether a `+` is written behind it.
    pub(crate) plus: bool,
    /// The value it starts from: "from 2 % to 4 %".
    pub(crate) baseline: Option<f64>,
}

/// All quantities of `line`, in order; `is_none` says of a number that it is of another kind.
pub(crate) fn all(line: &Line<'_>, is_none: impl Fn(&Line<'_>, &Amount) -> bool) -> Vec<Amount> {
    let mut found: Vec<Amount> = Vec::new();
    let mut at = 0;
    while at < line.len() {
        if let Some((_, to)) = repeat::at(line, at) {
            at = to;
            continue;
        }
        match read(line, at).filter(|amount| !is_none(line, amount)) {
            Some(amount) => {
                at = amount.to;
                push(line, &mut found, amount);
            }
            None => at = behind(line, at),
        }
    }
    found
}

/// The first number of `line`, whatever stands before it.
pub(crate) fn first(line: &Line<'_>) -> Option<Amount> {
    (1..line.len()).find_map(|at| read(line, at)).or_else(|| read(line, 0))
}

/// Adds `amount`; "1 h 30 min" is one.
fn push(line: &Line<'_>, found: &mut Vec<Amount>, amount: Amount) {
    if let Some(last) = found.last_mut()
        && let Some(whole) = compound(line, last, &amount)
    {
        *last = whole;
        return;
    }
    found.push(amount);
}

fn compound(line: &Line<'_>, first: &Amount, second: &Amount) -> Option<Amount> {
    let adjacent = first.to == second.from || first.to + 1 == second.from && line.word(first.to) == "and";
    let (Some(Unit::Time(large)), Some(Unit::Time(small))) = (first.unit, second.unit) else { return None };
    let ratio = large.in_units_of(small).filter(|_| adjacent)?;
    Some(Amount { from: first.from, value: first.value * ratio + second.value, ..second.clone() })
}

/// Behind the token at `at`, and behind everything written against it if it is a number.
fn behind(line: &Line<'_>, at: usize) -> usize {
    let mut to = at + 1;
    let number = |at: usize| line.digits(at).is_some();
    let attached = |at: usize| line.glued(at) && (line.mark(at).is_none() || line.glued(at + 1));
    while number(at) && (attached(to) || number(to - 1) && number(to)) {
        to += 1;
    }
    to
}

/// The quantity that begins at `at`.
fn read(line: &Line<'_>, at: usize) -> Option<Amount> {
    if is_odds(line, at) {
        return None;
    }
    let single = often(line, at).or_else(|| single(line, at))?;
    Some(ranged(line, &single).or_else(|| raised(line, &single)).or_else(|| out_of(line, &single)).unwrap_or(single))
}

/// "once a week", "twice a month".
fn often(line: &Line<'_>, at: usize) -> Option<Amount> {
    let value = match line.word(at) {
        "once" => 1.0,
        "twice" => 2.0,
        _ => return None,
    };
    repeat::at(line, at + 1)?;
    Some(Amount { from: at, to: at + 1, value, upper: None, unit: Some(Unit::Times), plus: false, baseline: None })
}

/// One number with its currency, unit and `+`.
pub(crate) fn single(line: &Line<'_>, at: usize) -> Option<Amount> {
    let money = line.mark(at).and_then(unit::money_mark).or_else(|| unit::money_word(line.word(at)));
    let number = if money.is_some() { at + 1 } else { at };
    let (value, next) = value(line, number)?;
    // "$5m" is millions, "5m" minutes.
    let millions = money.is_some() && line.word(next) == "m" && line.glued(next);
    let (value, next) = if millions { (value * 1e6, next + 1) } else { (value, next) };
    let mut amount = Amount { from: at, to: next, value, upper: None, unit: money, plus: false, baseline: None };
    while let Some((unit, to)) = sign_or_unit(line, &amount) {
        amount.to = to;
        match unit {
            Some(unit) => amount.unit = Some(unit),
            None => amount.plus = true,
        }
    }
    if is_grouped_by_point(line.raw(number), amount.unit) {
        amount.value *= 1000.0;
    }
    Some(amount)
}

/// `€2.000`, `10.000`: three digits behind a point group a sum of money, and any number when they are zeros.
fn is_grouped_by_point(raw: &str, unit: Option<Unit>) -> bool {
    let money = matches!(unit, Some(Unit::Money(_)));
    raw.split_once('.')
        .is_some_and(|(_, behind)| behind == "000" || money && behind.len() == 3 && !behind.ends_with(char::is_alphabetic))
}

/// The `+` (no unit) or the unit that stands behind `amount` so far.
fn sign_or_unit(line: &Line<'_>, amount: &Amount) -> Option<(Option<Unit>, usize)> {
    if line.mark(amount.to) == Some('+') && line.glued(amount.to) && !amount.plus {
        return Some((None, amount.to + 1));
    }
    let (unit, to) = unit::behind(line, amount.to).filter(|_| amount.unit.is_none() && !is_ordinal(line, amount.to))?;
    // Of "half a dozen times" the unit is behind; a mark of money must touch, or the next amount begins.
    let other = matches!(unit, Unit::Money(_)) && line.digits(to).is_some() && !line.glued(amount.to);
    (!other).then_some((Some(unit), to))
}

/// "One second reader": behind "one", what stands before a noun tells which.
fn is_ordinal(line: &Line<'_>, at: usize) -> bool {
    let thing = line.word(at + 1);
    line.word(at) == "second" && line.word_before(at) == "one" && !thing.is_empty() && !everyday::is_function(thing)
}

/// The number at `at`, in digits or words, and the token behind it.
fn value(line: &Line<'_>, at: usize) -> Option<(f64, usize)> {
    if line.dated(at) {
        return None;
    }
    let (mut value, mut next) = match line.digits(at) {
        Some(first) => grouped(line, at, first),
        None => in_words(line, at)?,
    };
    while let Some(scale) = scale(line.word(next)) {
        value *= scale;
        next += 1;
    }
    Some((value, next))
}

/// `100 000`: groups of three digits behind spaces.
fn grouped(line: &Line<'_>, at: usize, first: f64) -> (f64, usize) {
    let (mut value, mut next) = (first, at + 1);
    let groups = line.raw(at).len() <= 3 && first.fract() == 0.0;
    while groups && line.raw(next).len() == 3 && !line.glued(next) && !line.dated(next) && !is_dash(line, next + 1) {
        let Some(group) = line.digits(next).filter(|group| group.fract() == 0.0) else { break };
        value = value * 1000.0 + group;
        next += 1;
    }
    (value, next)
}

/// A dash that is no arrow.
fn is_dash(line: &Line<'_>, at: usize) -> bool {
    line.mark(at) == Some('-') && line.mark(at + 1) != Some('>')
}

/// "three", "twenty-five", "a hundred", "half an hour", "a couple of".
fn in_words(line: &Line<'_>, at: usize) -> Option<(f64, usize)> {
    let article = |at| matches!(line.word(at), "a" | "an");
    match line.word(at) {
        "a" | "an" if line.says(at + 1, &["couple", "of"]) => Some((2.0, at + 3)),
        "a" | "an" if matches!(line.word(at + 1), "hour" | "day") && repeat::at(line, at + 2).is_some() => Some((1.0, at + 1)),
        "a" | "an" => scale(line.word(at + 1)).map(|_| (1.0, at + 1)),
        "half" => (article(at + 1) && matches!(line.word(at + 2), "dozen" | "hour" | "day")).then_some((0.5, at + 2)),
        word if scale(word).is_some() => None,
        word => number::from_word(word).map(|value| (value, at + 1)),
    }
}

fn scale(word: &str) -> Option<f64> {
    match word {
        "dozen" | "hundred" | "thousand" | "million" => number::from_word(word),
        "billion" => Some(1e9),
        _ => None,
    }
}

/// `3-5`, "3 to 5", "3 or 4", "between 3 and 5", `$5k–$10k`.
fn ranged(line: &Line<'_>, low: &Amount) -> Option<Amount> {
    let joined = match line.word(low.to) {
        "to" => true,
        "or" => low.unit.is_none() && !low.plus,
        "and" => line.word_before(low.from) == "between",
        _ => matches!(line.mark(low.to), Some('-' | '–')),
    };
    let high = joined.then(|| single(line, low.to + 1))??;
    let value = same_scale(line, low, &high);
    if high.value <= value || low.unit.is_some() && high.unit.is_some() && high.unit != low.unit {
        return None;
    }
    if line.word_before(low.from) == "from" && line.word(low.to) == "to" {
        return Some(Amount { from: low.from - 1, baseline: Some(value), unit: high.unit.or(low.unit), ..high });
    }
    let unit = high.unit.or(low.unit);
    Some(Amount { from: low.from, value, upper: Some(high.value), unit, ..high })
}

/// Of "$10-15k" the first is in thousands as well.
fn same_scale(line: &Line<'_>, low: &Amount, high: &Amount) -> f64 {
    let last =
        |amount: &Amount| (amount.from..amount.to).rev().find(|&at| line.digits(at).is_some()).map_or("", |at| line.raw(at));
    let scale = match last(high).chars().next_back() {
        Some('k' | 'K') => 1e3,
        Some('M') => 1e6,
        _ => return low.value,
    };
    let plain = last(low).ends_with(|char: char| char.is_ascii_digit());
    if plain && low.value * scale < high.value { low.value * scale } else { low.value }
}

/// "3 of 5 matches", "2 out of 3": the whole is left out.
fn out_of(line: &Line<'_>, part: &Amount) -> Option<Amount> {
    let of = if line.word(part.to) == "out" { part.to + 1 } else { part.to };
    let at = if matches!(line.word(of + 1), "the" | "my" | "our") { of + 2 } else { of + 1 };
    let whole = (line.word(of) == "of" && part.unit.is_none()).then(|| single(line, at))??;
    (whole.unit.is_none() && whole.value >= part.value).then(|| Amount { to: whole.to, ..part.clone() })
}

/// Whether the number at `at` is either of "1 in 5".
fn is_odds(line: &Line<'_>, at: usize) -> bool {
    let odds = |at: usize| {
        line.digits(at).is_some() && line.word(at + 1) == "in" && line.digits(at + 2).is_some() && !line.dated(at + 2)
    };
    odds(at) || at >= 2 && odds(at - 2)
}

/// How many tokens may stand between the two values of a baseline.
const BASELINE_REACH: usize = 4;

/// "from 5 % to 3 %", "from 100 users to 500 users", "40 letters down to 10": the second value, with the first as its baseline.
fn raised(line: &Line<'_>, first: &Amount) -> Option<Amount> {
    if let Some(to) = behind_arrow(line, first.to) {
        let second = single(line, to)?;
        return Some(Amount { from: first.from, baseline: Some(first.value), unit: second.unit.or(first.unit), ..second });
    }
    let to = (first.to..first.to + BASELINE_REACH).find(|&at| line.word(at) == "to")?;
    let said = line.word_before(first.from) == "from";
    // "40 letters down to 10" says the same without "from"; "up to" is a bound.
    if !said && line.word_before(to) != "down" {
        return None;
    }
    let second = single(line, to + 1)?;
    let unit = second.unit.or(first.unit);
    Some(Amount { from: first.from - usize::from(said), baseline: Some(first.value), unit, ..second })
}

/// Behind `→` or `->`.
fn behind_arrow(line: &Line<'_>, at: usize) -> Option<usize> {
    match (line.mark(at), line.mark(at + 1)) {
        (Some('→'), _) => Some(at + 1),
        (Some('-' | '='), Some('>')) => Some(at + 2),
        _ => None,
    }
}

/// Whether `time` is long enough to be a time ahead rather than a time taken.
pub(crate) fn is_long(time: Time) -> bool {
    time >= Time::Days
}
