//! What a number was before and is now: `p99 800 -> 200`.

use super::words;
use crate::facts::{DayFact, DayKind};
use crate::language::quantity::unit;

/// A quantity before and after.
#[derive(Debug, Clone, PartialEq)]
pub struct BeforeAfter {
    /// The quantity, in lower case.
    pub name: String,
    /// What it was, in `unit`.
    pub before: f64,
    /// What it is, in `unit`.
    pub after: f64,
    /// The unit behind the second number, else the one behind the first.
    pub unit: Option<String>,
}

/// Reads a note such as `p99 800 -> 200`, `deploys: 40m → 8m`, `wait 12 days -> 3 days since the rota`; nothing where no name of at most three
/// words stands in front of two numbers, or they are of units of which one is no measure of the other. What it was is told in the unit of what it
/// is. "to" is an arrow where name and numbers are all there is, as in `p99 800 to 200`: `>` redirects on a command line. In a sentence, and behind
/// "from", it is a word like any other.
///
/// ```
/// use tm_core::day;
/// let found = day::before_after(&day::read("p99 800 ms -> 200 ms", 1, &[]).fact).unwrap();
/// assert_eq!((found.name.as_str(), found.before, found.after, found.unit.as_deref()), ("p99", 800.0, 200.0, Some("ms")));
/// assert_eq!(day::before_after(&day::read("see 3 -> 4", 1, &[]).fact).map(|found| found.name), Some("see".to_owned()));
/// let found = day::before_after(&day::read("p99 800ms -> 0.2s", 1, &[]).fact).unwrap();
/// assert_eq!((found.before, found.after, found.unit.as_deref()), (0.8, 0.2, Some("s")));
/// assert_eq!(day::before_after(&day::read("p99 800 to 200 ms", 1, &[]).fact).map(|found| found.after), Some(200.0));
/// for words in ["moved the plan -> later", "standup from 9 to 10", "moved 2 to 3 teams"] {
///     assert!(day::before_after(&day::read(words, 1, &[]).fact).is_none());
/// }
/// ```
pub fn before_after(fact: &DayFact) -> Option<BeforeAfter> {
    if fact.kind == DayKind::Note { of_text(&fact.text) } else { None }
}

pub(super) fn of_text(text: &str) -> Option<BeforeAfter> {
    let arrow = text.split_once(" -> ").or_else(|| text.split_once(" → "));
    let (left, right) = arrow.or_else(|| text.split_once(" to "))?;
    let left: Vec<&str> = left.split(' ').filter(|word| !word.is_empty()).collect();
    let right: Vec<&str> = right.split(' ').filter(|word| !word.is_empty()).collect();
    let (after, own) = number(right.first()?)?;
    let (before, first, names) = ends_in_number(&left)?;
    let name = names.join(" ");
    let name = name.trim_end_matches(':').to_lowercase();
    // The unit of the first number says what a word behind the second is; other words are no part of it.
    let is_same = |word: &&str| Some(*word) == first.as_deref() || unit::is_unit(word);
    let apart = right.get(1).map(|word| trimmed(word)).filter(|_| own.is_none()).filter(is_same);
    if arrow.is_none() && (right.len() > 1 + usize::from(apart.is_some()) || names.last() == Some(&"from")) {
        return None;
    }
    let second = own.or_else(|| apart.map(str::to_owned));
    let before = match (&first, &second) {
        (Some(first), Some(second)) if first != second && unit::is_unit(first) && unit::is_unit(second) => {
            rounded(before * unit::ratio(first, second)?)
        }
        _ => before,
    };
    words::is_name(&name).then_some(BeforeAfter { name, before, after, unit: second.or(first) })
}

/// Without the dust that a change of units leaves.
pub(crate) fn rounded(value: f64) -> f64 {
    (value * 1e9).round() / 1e9
}

fn trimmed(word: &str) -> &str {
    word.trim_end_matches([',', ';', '.'])
}

/// The number these words end in, its unit, and the words before it.
fn ends_in_number<'w, 't>(words: &'w [&'t str]) -> Option<(f64, Option<String>, &'w [&'t str])> {
    let (last, before) = words.split_last()?;
    if let Some((value, unit)) = number(last) {
        return Some((value, unit, before));
    }
    let (number_word, before) = before.split_last()?;
    let short = last.chars().count() <= 7 && !last.contains(char::is_numeric);
    let (value, glued) = number(number_word)?;
    (short && glued.is_none()).then(|| (value, Some((*last).to_owned()), before))
}

/// `800`, `40m`, `12k`, `30%`: a number and the unit written against it.
fn number(word: &str) -> Option<(f64, Option<String>)> {
    let word = trimmed(word);
    let (value, unit) = words::leading_amount(word)?;
    Some((value, Some(unit.to_owned()).filter(|unit| !unit.is_empty())))
}
