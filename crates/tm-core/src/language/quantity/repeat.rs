//! What a number repeats over: "per month", "a week", "every 2 months", "/day", "monthly".

use super::line::Line;
use crate::language::Period;
use crate::language::number;
use crate::language::period::PeriodUnit;

/// The period at `at`, and the token behind it.
pub(crate) fn at(line: &Line<'_>, at: usize) -> Option<(Period, usize)> {
    match line.word(at) {
        "per" => unit(line, at + 1),
        // "for a day" is how long, not how often.
        "a" | "an" if !matches!(line.word_before(at), "in" | "for" | "over" | "within" | "of" | "after" | "half") => {
            unit(line, at + 1)
        }
        "each" | "every" => unit(line, at + 1).or_else(|| several(line, at + 1)),
        "" => (line.mark(at) == Some('/')).then(|| unit(line, at + 1))?,
        _ if line.word(at + 1) == "over" || matches!(line.raw(at), "WoW" | "MoM" | "QoQ" | "YoY") => over(line, at),
        word => adverb(word).map(|period| (period, at + 1)),
    }
}

/// "month over month", "YoY".
fn over(line: &Line<'_>, at: usize) -> Option<(Period, usize)> {
    let unit = match line.raw(at) {
        "WoW" => PeriodUnit::Week,
        "MoM" => PeriodUnit::Month,
        "QoQ" => PeriodUnit::Quarter,
        "YoY" => PeriodUnit::Year,
        _ => {
            let again = line.word(at) == line.word(at + 2);
            return again.then(|| PeriodUnit::from_word(line.word(at)))?.map(|unit| (Period::every(unit), at + 3));
        }
    };
    Some((Period::every(unit), at + 1))
}

/// `month`, `calendar year`, `fortnight`, `Monday`.
fn unit(line: &Line<'_>, at: usize) -> Option<(Period, usize)> {
    let between = matches!(
        line.word(at),
        "calendar" | "school" | "working" | "work" | "business" | "fiscal" | "academic" | "single" | "full"
    );
    let at = if between { at + 1 } else { at };
    let word = line.word(at);
    if word == "fortnight" {
        return Some((Period { count: 2, unit: PeriodUnit::Week }, at + 1));
    }
    let weekday = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "weekend"].contains(&word);
    let unit = if weekday { Some(PeriodUnit::Week) } else { PeriodUnit::from_word(word).filter(|_| adverb(word).is_none()) };
    Some((Period::every(unit?), at + 1))
}

/// `2 months`, `other week`, `third day`.
fn several(line: &Line<'_>, at: usize) -> Option<(Period, usize)> {
    let count = match line.word(at) {
        "other" | "second" => 2.0,
        "third" => 3.0,
        word => line.digits(at).or_else(|| number::from_word(word))?,
    };
    let unit = PeriodUnit::from_word(line.word(at + 1)).filter(|_| adverb(line.word(at + 1)).is_none())?;
    let whole = count.fract() == 0.0 && (1.0..=1000.0).contains(&count);
    whole.then_some((Period { count: count as u32, unit }, at + 2))
}

/// The period an adverb or adjective names by itself.
pub(crate) fn adverb(word: &str) -> Option<Period> {
    match word {
        "fortnightly" => Some(Period { count: 2, unit: PeriodUnit::Week }),
        "p.a" => Some(Period::every(PeriodUnit::Year)),
        _ if word.ends_with("ly") || word == "annual" => PeriodUnit::from_word(word).map(Period::every),
        _ => None,
    }
}
