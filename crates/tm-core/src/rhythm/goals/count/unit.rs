//! The unit a reading is written in, against that of the number it is for.

use super::super::target::Target;
use crate::day;
use crate::facts::{DayFact, DayKind};
use crate::language::quantity::unit;

/// What a reading has to be multiplied by: 1 where it has no unit, or the target none. Nothing where one is no measure of the other.
pub(in super::super) fn factor(fact: &DayFact, target: &Target) -> Option<f64> {
    of(written(fact).as_deref(), target)
}

/// The same for a number of this unit.
pub(in super::super) fn of(written: Option<&str>, target: &Target) -> Option<f64> {
    let written = written.filter(|written| unit::is_unit(written));
    let (Some(written), Some(wanted)) = (written, target.unit.as_deref()) else { return Some(1.0) };
    if written == wanted { Some(1.0) } else { unit::ratio(written, wanted) }
}

/// The unit behind the number of a reading, or the numbers of a change: `0.3s`, `40 ms`.
pub(in super::super) fn written(fact: &DayFact) -> Option<String> {
    let of_change = day::before_after(fact).and_then(|change| change.unit);
    let first = || fact.text.split_whitespace().next().filter(|_| fact.kind == DayKind::Reading);
    let word = of_change.or_else(|| Some(first()?.trim_end_matches([',', ';', '.', ':']).to_owned()))?;
    unit::is_unit(&word).then_some(word)
}
