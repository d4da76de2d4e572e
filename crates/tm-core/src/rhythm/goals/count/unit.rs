//! The unit a reading is written in, against that of the number it is for.

use super::super::target::Target;
use crate::facts::{DayFact, DayKind};
use crate::language::quantity::unit;

/// What a reading has to be multiplied by: 1 where it has no unit, or the target none. Nothing where one is no measure of the other.
pub(in super::super) fn factor(fact: &DayFact, target: &Target) -> Option<f64> {
    let (Some(written), Some(wanted)) = (written(fact), target.unit.as_deref()) else { return Some(1.0) };
    if written == wanted { Some(1.0) } else { unit::ratio(written, wanted) }
}

/// The unit behind the number of a reading: `0.3s`, `40 ms`.
pub(in super::super) fn written(fact: &DayFact) -> Option<&str> {
    let first = fact.text.split_whitespace().next().filter(|_| fact.kind == DayKind::Reading)?;
    let word = first.trim_end_matches([',', ';', '.', ':']);
    unit::is_unit(word).then_some(word)
}
