//! What two numbers of one line are to each other: a thing and what each of it must reach, or two ways to the same end.

use super::reading::Part;
use crate::language::quantity::Line;

/// Adds `part` to `parts`, or makes it the threshold of the part before.
pub(super) fn push(line: &Line<'_>, parts: &mut Vec<Part>, mut part: Part) {
    let Some(last) = parts.last_mut() else { return parts.push(part) };
    if is_threshold(line, last, &part) {
        let from = if is_duration(line, last, &part) { last.to } else { part.from };
        let reach = line.written(from, part.to).trim().to_owned();
        if last.measure.threshold.is_none() {
            last.measure.threshold = Some(reach);
        }
        last.to = part.to;
        return;
    }
    if is_session(line, last, &part) {
        part.measure.threshold = Some(line.written(last.from, last.to).to_owned());
        part.measure.name.clone_from(&last.measure.name);
        parts.pop();
    }
    parts.push(part);
}

/// "4 recipes get 250+ bookmarks", "4 classes of 25 students", "3 races under 4 hours".
fn is_threshold(line: &Line<'_>, last: &Part, part: &Part) -> bool {
    let repeats = !part.own_name && part.measure.unit.is_none();
    let counts = last.own_name && !matches!(last.measure.unit.as_deref(), Some("hours" | "minutes" | "days" | "weeks"));
    let between = last.to..part.from;
    let words = between.clone().all(|at| !line.word(at).is_empty() && !separates(line.word(at)));
    if is_duration(line, last, part) {
        return true;
    }
    let compared = between.is_empty() && part.compared;
    let each = between.len() == 1 && line.word(last.to) == "at" && part.measure.unit.is_some();
    counts && !repeats && between.len() <= 3 && (each || compared || words && !between.is_empty())
}

/// "2 km in 40 minutes".
fn is_duration(line: &Line<'_>, last: &Part, part: &Part) -> bool {
    let long = matches!(part.measure.unit.as_deref(), Some("seconds" | "minutes" | "hours")) && part.measure.period.is_none();
    long && !part.own_name && part.from == last.to + 1 && line.word(last.to) == "in"
}

/// Words behind which a number stands for itself.
fn separates(word: &str) -> bool {
    matches!(
        word,
        "and"
            | "or"
            | "but"
            | "to"
            | "in"
            | "for"
            | "by"
            | "on"
            | "at"
            | "from"
            | "per"
            | "across"
            | "plus"
            | "then"
            | "versus"
            | "vs"
            | "as"
            | "into"
    )
}

/// "Bench evenings (2+ hours, 5x per week)": so many times, each so long.
fn is_session(line: &Line<'_>, last: &Part, part: &Part) -> bool {
    let long = matches!(last.measure.unit.as_deref(), Some("hours" | "minutes")) && last.bracket && !last.own_name;
    let often = part.measure.unit.as_deref() == Some("times") || part.measure.unit.is_none() && !part.own_name;
    long && often && part.measure.period.is_some() && part.from == last.to + 1 && line.mark(last.to) == Some(',')
}

/// Groups the parts of which any one is enough: "1000 users or $1000 a month", "5 talks, 3 posts, or 1 book".
pub(super) fn alternatives(line: &Line<'_>, parts: &mut [Part]) {
    let mut groups = 0;
    for at in 1..parts.len() {
        let (before, from) = (parts[at - 1].to, parts[at].from);
        if !is_or(line, before, from) {
            continue;
        }
        let first = if line.mark(from.saturating_sub(2)) == Some(',') { list_start(line, parts, at - 1) } else { at - 1 };
        let group = parts[first..at].iter().find_map(|part| part.measure.either).unwrap_or_else(|| {
            groups += 1;
            groups
        });
        for part in &mut parts[first..=at] {
            part.measure.either = Some(group);
        }
    }
}

/// Whether an "or" stands before `from`, and no "and" between it and `before`.
fn is_or(line: &Line<'_>, before: usize, from: usize) -> bool {
    let last = (before..from).rev().find(|&at| matches!(line.word(at), "or" | "and"));
    last.is_some_and(|at| line.word(at) == "or" && from - at <= 3)
}

/// The first of the parts up to `at` that only commas part.
fn list_start(line: &Line<'_>, parts: &[Part], at: usize) -> usize {
    let listed = |at: usize| parts[at].from == parts[at - 1].to + 1 && line.mark(parts[at - 1].to) == Some(',');
    (1..=at).rev().take_while(|&at| listed(at)).last().map_or(at, |first| first - 1)
}
