//! How far ahead a heading looks: `6-Month Milestones`, `Year 1`, `Q2 Targets (Months 4-6)`.

use super::piece::Pieces;
use crate::language::number;

/// The days of an average month.
const DAYS_OF_MONTH: f64 = 365.25 / 12.0;

/// The horizon in months, of a range its far end; never less than one.
pub(super) fn horizon(pieces: &Pieces<'_>) -> Option<u32> {
    (0..pieces.len()).find_map(|at| before_unit(pieces, at).or_else(|| behind_unit(pieces, at)))
}

/// `6-Month`, `1-2 Years`, `5+ Years`, `next 90 days`.
fn before_unit(pieces: &Pieces<'_>, at: usize) -> Option<u32> {
    let unit = unit(pieces.word(at))?;
    let last = at.checked_sub(1)?;
    let number = if matches!(pieces.mark(last), Some('-' | '+' | '‑')) { last.checked_sub(1)? } else { last };
    if is_other(pieces, at, number) {
        return None;
    }
    months(value(pieces, number)?, unit)
}

/// `Months 4-6`, `Year 1`, `Day 90`; "Year 2025" and "Week 7 2026" name dates.
fn behind_unit(pieces: &Pieces<'_>, at: usize) -> Option<u32> {
    let unit = unit(pieces.word(at))?;
    let first = f64::from(pieces.small(at + 1).filter(|&number| number > 0)?);
    let to = matches!(pieces.mark(at + 2), Some('-' | '–')) || pieces.word(at + 2) == "to";
    match pieces.small(at + 3) {
        Some(last) if to && f64::from(last) > first => months(f64::from(last), unit),
        _ if pieces.year(at + 2).or(pieces.year(at + 3)).is_some() => None,
        _ => months(first, unit),
    }
}

/// "every 3 months", "2 days per week", "5 years ago", "3 years of experience" look nowhere.
fn is_other(pieces: &Pieces<'_>, unit: usize, number: usize) -> bool {
    let before = number.checked_sub(1).map_or("", |at| pieces.word(at));
    let behind = matches!(pieces.word(unit + 1), "per" | "a" | "each" | "every" | "ago" | "of" | "old" | "experience" | "since");
    // "One day I want a boat."
    let some_day = pieces.word(number) == "one" && pieces.word(unit) == "day";
    behind || some_day || matches!(before, "every" | "per" | "each" | "last" | "past")
}

fn value(pieces: &Pieces<'_>, at: usize) -> Option<f64> {
    let word = pieces.word(at);
    let digits = || written(pieces, at);
    match word {
        "" => digits(),
        "a" | "an" => Some(1.0),
        "couple" => Some(2.0),
        _ => number::from_word(word),
    }
}

/// The digits at `at`, with those before a decimal point.
fn written(pieces: &Pieces<'_>, at: usize) -> Option<f64> {
    let from = if at >= 2 && pieces.mark(at - 1) == Some('.') && pieces.glued(at) { at - 2 } else { at };
    pieces.written(from, at + 1).parse().ok()
}

/// The unit a word names, in months.
fn unit(word: &str) -> Option<f64> {
    Some(match word {
        "day" | "days" => 1.0 / DAYS_OF_MONTH,
        "week" | "weeks" | "wk" | "wks" => 7.0 / DAYS_OF_MONTH,
        "month" | "months" | "mo" | "mos" => 1.0,
        "quarter" | "quarters" => 3.0,
        "year" | "years" | "yr" | "yrs" => 12.0,
        "decade" | "decades" => 120.0,
        _ => return None,
    })
}

/// Whole months, up to a century.
fn months(count: f64, unit: f64) -> Option<u32> {
    let months = (count * unit).round().max(1.0);
    (count > 0.0 && months <= 1200.0).then_some(months as u32)
}
