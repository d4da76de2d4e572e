//! By how much: "by 70 %", "+44 %", "halved", "a third less", "3x faster", "saves 10 min a day".

use super::value::Value;
use super::{Cut, Metric, Said, pair, what};
use crate::evidence::story::Part;
use crate::language::account;
use crate::language::quantity::{Line, Unit};

/// The changes a sentence tells; one told in words adds nothing where `has_change` says that the values are given.
pub(super) fn of(cut: &Cut<'_>, has_change: bool) -> Vec<Metric> {
    if cut.piece.of == Some(Part::Problem) {
        return Vec::new();
    }
    let mut found: Vec<Metric> = cut.values.iter().filter_map(|value| by(cut, value)).collect();
    if found.is_empty() && !has_change {
        found.extend((0..cut.line.len()).find_map(|at| in_words(cut, at)));
    }
    found
}

/// Whether the value of this place is told as an amount by which something changed, and so is none of how it stands.
pub(super) fn takes(cut: &Cut<'_>, value: usize) -> bool {
    cut.piece.of != Some(Part::Problem) && cut.values.get(value).is_some_and(|value| is_amount(&cut.line, value))
}

/// "€120k less a year", "€120k saved": an amount of the change, not how it stands.
fn is_amount(line: &Line<'_>, value: &Value) -> bool {
    let behind = line.word(value.to);
    match value.unit {
        Some(Unit::Money(_)) => value.digits && (account::compares(behind) || matches!(behind, "saved" | "spared")),
        Some(Unit::Time(_)) => value.digits && matches!(behind, "saved" | "spared"),
        _ => false,
    }
}

fn by(cut: &Cut<'_>, value: &Value) -> Option<Metric> {
    let line = &cut.line;
    let before = line.word_before(value.from);
    let compared = account::compares(line.word(value.end)) || account::compares(line.word(value.to));
    let unit = value.unit;
    let signed = value.sign.is_some() && (unit.is_some() || value.letters.is_some());
    let verb = value.from.checked_sub(2).is_some_and(|at| is_moved(line.word(at)));
    let is_led = verb || pair::is_led(cut, value);
    let points = value.noun.is_some_and(|(noun, _)| line.word(noun) == "percentage");
    let has_unit = unit.is_some() || value.letters.is_some() || points;
    let moved = before == "by" && (unit == Some(Unit::Percent) || is_led && has_unit);
    if let Some(from) = factor_of(line, value) {
        return Some(metric(cut, from, line.written(from, value.to)));
    }
    let factor = unit == Some(Unit::Times) && (compared || line.word(value.to) == "as") && !value.per;
    let share = unit == Some(Unit::Percent) && compared;
    // "down 37 %": which way stands before it.
    let way = matches!(before, "down" | "up") && unit == Some(Unit::Percent) || points && pair::is_direction(before);
    let saving = saving(line, value).filter(|_| unit.is_some());
    let amount = is_amount(line, value);
    let fewer = compared && value.is_bare() && value.digits && !matches!(line.word(value.to), "further");
    if !(signed || moved || way || factor || share || saving.is_some() || fewer || amount) {
        return None;
    }
    // "fell by 35 %": without its verb nobody knows which way.
    let verb = if verb { 2 } else { 1 };
    let from = if moved {
        value.from - verb
    } else if way {
        value.from - 1
    } else {
        saving.unwrap_or(value.from)
    };
    let to = if points {
        value.end
    } else if compared || amount {
        value.end.max(value.to + 1)
    } else {
        value.end
    };
    Some(metric(cut, from, line.written(from, to)))
}

/// Where "by a factor of 4" begins.
fn factor_of(line: &Line<'_>, value: &Value) -> Option<usize> {
    let at = value.from.checked_sub(2).filter(|at| line.word(*at) == "factor" && line.word(at + 1) == "of")?;
    Some((0..=at).rev().take_while(|at| matches!(line.word(*at), "factor" | "a" | "by")).last().unwrap_or(at))
}

/// Where "saves" stands before the value.
fn saving(line: &Line<'_>, value: &Value) -> Option<usize> {
    (value.from.saturating_sub(4)..value.from).find(|at| matches!(line.word(*at), "saves" | "saved" | "saving" | "save"))
}

fn is_moved(word: &str) -> bool {
    account::is_past(word) || matches!(word, "up" | "down" | "grows" | "falls" | "rises" | "drops" | "cuts")
}

/// "halved", "doubled", "down by half", "a third less", "up by a third".
fn in_words(cut: &Cut<'_>, at: usize) -> Option<Metric> {
    let line = &cut.line;
    if matches!(line.word(at), "halved" | "doubled" | "tripled" | "quadrupled" | "trebled") {
        let of = what::before(cut, at).or_else(|| what::behind(cut, at + 1)).or_else(|| cut.piece.label.clone());
        // Its capital is the sentence's.
        return Some(Metric { of: of.unwrap_or_default(), ..metric(cut, at, line.word(at)) });
    }
    if line.word(at) == "twice" && line.word(at + 1) == "as" && !line.word(at + 2).is_empty() {
        let of = what::before(cut, at).or_else(|| what::behind(cut, at + 3)).or_else(|| cut.piece.label.clone());
        return Some(Metric { of: of.unwrap_or_default(), ..metric(cut, at, line.written(at, at + 3)) });
    }
    let fraction = fraction(line, at)?;
    let led = line.word_before(at) == "by" && (at.saturating_sub(7)..at).any(|at| pair::is_direction(line.word(at)));
    let moved = led
        || (at.saturating_sub(3)..at)
            .any(|at| line.word(at) == "by" && is_moved(line.word_before(at)) || line.word(at) == "down");
    let compared = account::compares(line.word(fraction));
    let from = if line.word_before(at) == "by" { at - 1 } else { at };
    let from = if from < at && matches!(line.word_before(from), "up" | "down") { from - 1 } else { from };
    (moved || compared).then(|| metric(cut, at, line.written(from, if compared { fraction + 1 } else { fraction })))
}

/// Behind "half", "a third", "two thirds", "a quarter".
fn fraction(line: &Line<'_>, at: usize) -> Option<usize> {
    match line.word(at) {
        "half" => Some(at + 1),
        "a" | "one" if matches!(line.word(at + 1), "third" | "quarter" | "fifth" | "tenth" | "half") => Some(at + 2),
        "two" if line.word(at + 1) == "thirds" => Some(at + 2),
        "three" if line.word(at + 1) == "quarters" => Some(at + 2),
        _ => None,
    }
}

fn metric(cut: &Cut<'_>, at: usize, text: &str) -> Metric {
    let of = what::before(cut, at).or_else(|| cut.piece.label.clone()).unwrap_or_default();
    Metric { of, said: Said::By(text.to_owned()), line: cut.piece.line, is_line: false }
}
