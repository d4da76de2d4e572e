//! What a number may be of, when it does not count things.

use super::{line::Line, repeat};

/// A unit of quantity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unit {
    /// `%`.
    Percent,
    /// `$`, `€`, …
    Money(&'static str),
    /// Time spent or taken.
    Time(Time),
    /// "3x", "5 times".
    Times,
    /// Length, weight and the like.
    Size(&'static str),
}

/// Units of time, from short to long.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Time {
    Nanoseconds,
    Microseconds,
    Milliseconds,
    Seconds,
    Minutes,
    Hours,
    Days,
    Weeks,
    Months,
    Years,
}

impl Unit {
    /// The one way each unit is written.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Unit::Percent => "%",
            Unit::Money(name) | Unit::Size(name) => name,
            Unit::Time(time) => time.name(),
            Unit::Times => "times",
        }
    }
}

impl Time {
    fn name(self) -> &'static str {
        match self {
            Time::Nanoseconds => "nanoseconds",
            Time::Microseconds => "microseconds",
            Time::Milliseconds => "milliseconds",
            Time::Seconds => "seconds",
            Time::Minutes => "minutes",
            Time::Hours => "hours",
            Time::Days => "days",
            Time::Weeks => "weeks",
            Time::Months => "months",
            Time::Years => "years",
        }
    }

    /// How many seconds it is; of months and years, which have no fixed length, the mean.
    pub(crate) fn in_seconds(self) -> f64 {
        match self {
            Time::Nanoseconds => 1e-9,
            Time::Microseconds => 1e-6,
            Time::Milliseconds => 0.001,
            Time::Seconds => 1.0,
            Time::Minutes => 60.0,
            Time::Hours => 3_600.0,
            Time::Days => 86_400.0,
            Time::Weeks => 604_800.0,
            Time::Months => 2_629_800.0,
            Time::Years => 31_557_600.0,
        }
    }

    fn is_fixed(self) -> bool {
        self < Time::Months
    }

    /// How many of the `smaller` unit make one of this, where that is fixed.
    pub(crate) fn in_units_of(self, smaller: Time) -> Option<f64> {
        match (self, smaller) {
            (Time::Hours, Time::Minutes) | (Time::Minutes, Time::Seconds) => Some(60.0),
            _ => None,
        }
    }
}

/// How many `wanted` make one `written`, both words for units of time or of storage, where that is fixed; nothing where one is no measure of the
/// other, or months would have to be days.
///
/// The word behind a number is taken as written against it.
pub(crate) fn ratio(written: &str, wanted: &str) -> Option<f64> {
    let (written, wanted) = (written.to_lowercase(), wanted.to_lowercase());
    if let (Some(one), Some(other)) = (bytes(&written), bytes(&wanted)) {
        return Some(one / other);
    }
    match (time(&written, true), time(&wanted, true)) {
        (Some(one), Some(other)) if one == other => Some(1.0),
        // Whole numbers stay whole: in thousandths, of which every one of these has a whole number.
        (Some(one), Some(other)) if one.is_fixed() && other.is_fixed() => {
            Some((one.in_seconds() * 1e3) / (other.in_seconds() * 1e3))
        }
        _ => (written == wanted && is_unit(&written)).then_some(1.0),
    }
}

/// Whether a word behind a number is a unit that others may be a measure of.
pub(crate) fn is_unit(word: &str) -> bool {
    let word = word.to_lowercase();
    word == "%" || time(&word, true).is_some() || bytes(&word).is_some()
}

/// Whether a word is a unit of whatever kind: of time, storage, size or money, or a share.
pub(crate) fn is_any(word: &str) -> bool {
    let mark = || word.chars().next().filter(|_| word.chars().count() == 1).and_then(money_mark);
    is_unit(word) || size(word).is_some() || money_word(word).is_some() || mark().is_some()
}

/// How many bytes a unit of storage is, its letters in lower case: in thousands, as it is sold and measured, or by its own name in 1024s (IEC
/// 80000-13).
pub(crate) fn bytes(word: &str) -> Option<f64> {
    Some(match word {
        "byte" | "bytes" => 1.0,
        "kb" => 1e3,
        "mb" => 1e6,
        "gb" => 1e9,
        "tb" => 1e12,
        "pb" => 1e15,
        "kib" => 1024.0,
        "mib" => 1_048_576.0,
        "gib" => 1_073_741_824.0,
        "tib" => 1_099_511_627_776.0,
        _ => return None,
    })
}

/// The currency of a mark.
pub(crate) fn money_mark(mark: char) -> Option<Unit> {
    Some(Unit::Money(match mark {
        '$' => "$",
        '€' => "€",
        '£' => "£",
        '¥' => "¥",
        '₹' => "₹",
        _ => return None,
    }))
}

/// The currency of a word or code.
pub(crate) fn money_word(word: &str) -> Option<Unit> {
    Some(Unit::Money(match word {
        "usd" | "dollar" | "dollars" | "us$" => "$",
        "eur" | "euro" | "euros" => "€",
        "gbp" => "£",
        "jpy" | "yen" => "¥",
        "inr" | "rupees" => "₹",
        "chf" | "francs" => "CHF",
        _ => return None,
    }))
}

/// The unit at `at`, behind its number, and the token behind it.
pub(crate) fn behind(line: &Line<'_>, at: usize) -> Option<(Unit, usize)> {
    if let Some(mark) = line.mark(at) {
        let unit = if mark == '%' { Some(Unit::Percent) } else { money_mark(mark).or_else(|| times_mark(mark)) };
        return Some((unit?, at + 1));
    }
    if line.says(at, &["per", "cent"]) {
        return Some((Unit::Percent, at + 2));
    }
    named(line, at).map(|unit| (unit, at + 1)).or_else(|| behind_adjective(line, at))
}

fn times_mark(mark: char) -> Option<Unit> {
    (mark == '×').then_some(Unit::Times)
}

fn named(line: &Line<'_>, at: usize) -> Option<Unit> {
    let word = line.word(at);
    match word {
        "%" | "percent" | "pct" => Some(Unit::Percent),
        "x" | "times" => Some(Unit::Times),
        // "400m" is as far as it is long, "3m users" are millions; "12 max, 8 min" are bounds.
        "m" if !is_minutes(line, at) => None,
        "min" if is_bound(line, at) => None,
        _ => time(word, line.glued(at)).map(Unit::Time).or_else(|| money_word(word)).or_else(|| size(word)),
    }
}

/// Whether the "m" at `at` can only be minutes: a short time, and then its period or nothing more.
fn is_minutes(line: &Line<'_>, at: usize) -> bool {
    let short = at.checked_sub(1).and_then(|at| line.digits(at)).is_some_and(may_be_minutes);
    let behind = line.word(at + 1);
    short
        && line.glued(at)
        && (behind.is_empty()
            || matches!(behind, "of" | "per" | "a" | "each" | "every" | "or")
            || repeat::at(line, at + 1).is_some())
}

/// Whether "30m" with this number may be a short time: "400m" is as far as it is long.
pub(crate) fn may_be_minutes(value: f64) -> bool {
    const LONGEST: f64 = 120.0;
    value <= LONGEST && value.fract() == 0.0
}

/// How far before a "min" its "max" may stand, in tokens.
const REACH: usize = 12;

/// Whether the "min" at `at` answers a "max" behind another number.
fn is_bound(line: &Line<'_>, at: usize) -> bool {
    (at.saturating_sub(REACH).max(1)..at).any(|at| line.word(at) == "max" && line.digits(at - 1).is_some())
}

/// "3 full days", "2 working weeks".
fn behind_adjective(line: &Line<'_>, at: usize) -> Option<(Unit, usize)> {
    let skipped =
        matches!(line.word(at), "full" | "whole" | "more" | "extra" | "additional" | "working" | "business" | "focused");
    let time = skipped.then(|| time(line.word(at + 1), false))??;
    Some((Unit::Time(time), at + 2))
}

/// The unit of time a word names; one letter names one only when written against its number.
fn time(word: &str, glued: bool) -> Option<Time> {
    Some(match word {
        "ns" | "nanosecond" | "nanoseconds" => Time::Nanoseconds,
        // Two letters look like micro. "us" is a word.
        "µs" | "μs" | "microsecond" | "microseconds" => Time::Microseconds,
        "us" if glued => Time::Microseconds,
        "ms" | "millisecond" | "milliseconds" => Time::Milliseconds,
        "s" | "sec" | "secs" | "second" | "seconds" => Time::Seconds,
        "min" | "mins" | "minute" | "minutes" => Time::Minutes,
        "h" | "hr" | "hrs" | "hour" | "hours" => Time::Hours,
        "day" | "days" => Time::Days,
        "wk" | "wks" | "week" | "weeks" => Time::Weeks,
        "mo" | "month" | "months" => Time::Months,
        "yr" | "yrs" | "year" | "years" => Time::Years,
        "m" if glued => Time::Minutes,
        "d" if glued => Time::Days,
        "w" if glued => Time::Weeks,
        "y" if glued => Time::Years,
        _ => return None,
    })
}

fn size(word: &str) -> Option<Unit> {
    Some(Unit::Size(match word {
        "km" | "kilometer" | "kilometers" | "kilometre" | "kilometres" => "km",
        "mile" | "miles" | "mi" => "miles",
        "kg" | "kilo" | "kilos" | "kilogram" | "kilograms" => "kg",
        "lb" | "lbs" => "lbs",
        _ => return None,
    }))
}

/// Whether the word is a unit of time in the plural.
pub(crate) fn is_time(word: &str) -> bool {
    word.ends_with('s') && time(word, false).is_some_and(|time| time.name() == word)
}

/// Whether the word is the full singular of a unit: "a 5 minute talk" is about a talk.
pub(crate) fn is_singular(word: &str) -> bool {
    matches!(word, "second" | "minute" | "hour" | "day" | "week" | "month" | "year" | "mile" | "dollar" | "euro")
}
