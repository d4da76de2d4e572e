//! How far a counted thing is, where its line says so: a draft is none of what is counted once it is published.

use crate::day::stems;
use crate::facts::{DayFact, DayKind};
use crate::language::stem::stem;

/// What becomes of a thing before it is done, or instead.
const STAGES: [&str; 24] = [
    "abandoned",
    "accepted",
    "approved",
    "begun",
    "cancelled",
    "declined",
    "draft",
    "drafted",
    "offered",
    "opened",
    "outlined",
    "pending",
    "pitched",
    "planned",
    "postponed",
    "prepared",
    "proposed",
    "refused",
    "rejected",
    "scheduled",
    "sketched",
    "started",
    "submitted",
    "withdrawn",
];

/// The stems of the stages that a text names, in any form: "for every one I start".
pub(crate) fn named(text: &str) -> Vec<String> {
    let said = stems(text);
    STAGES.iter().map(|stage| stem(stage)).filter(|stage| said.contains(stage)).collect()
}

/// Whether a count or a habit of a thing with the stems `own` is at another stage than those with the stems `meant`: a word of its name, or the
/// first of its text in small letters, or the last behind a comma, says so, and none says one of these. Any other may be of a title: "How a draft
/// becomes law", "How we got started".
pub(crate) fn is_another(fact: &DayFact, own: &[String], meant: &[String]) -> bool {
    if !matches!(fact.kind, DayKind::Count | DayKind::Habit) {
        return false;
    }
    let words = |text: &str| -> Vec<String> {
        let words = text.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty());
        words.map(str::to_lowercase).collect()
    };
    let name = words(fact.name.as_deref().unwrap_or_default());
    let text = words(&fact.text);
    let beside = name.iter().filter(|word| !own.contains(&stem(word)));
    let says = |word: &String| STAGES.contains(&word.as_str());
    let is_small = fact.text.trim_start().starts_with(char::is_lowercase);
    let behind_comma = fact.text.rsplit_once([',', '–', '—', '(']).map(|(_, last)| words(last)).filter(|last| last.len() == 1);
    let said = text.first().filter(|_| is_small).into_iter().chain(behind_comma.iter().flatten());
    let is_other = beside.chain(said).any(says);
    is_other && !stems(&fact.text).iter().chain(&stems(fact.name.as_deref().unwrap_or_default())).any(|stem| meant.contains(stem))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_may_say_that_a_thing_is_not_that_far() {
        for (line, expected) in [
            ("+1 essays: draft handed to Wenke", true),
            ("+1 essays: the lake at night, submitted", true),
            ("+1 drafted essays", true),
            ("[x] 1 essays: outlined", true),
            ("+1 essays: the lake at night", false),
            ("+1 essays published: draft two of the lake", false),
            ("+1 essays: drafted and published in a day", false),
            ("+1 essays: how a draft becomes law", false),
            ("+1 essays: how we got started", false),
            ("+1 essays: Planned obsolescence of lakes", false),
            ("+1 essays", false),
            ("essays = 4 drafted", false),
        ] {
            let fact = crate::day::read(line, 1, &[]).fact;
            assert_eq!(is_another(&fact, &stems("essays"), &[stem("published")]), expected, "{line}");
        }
    }
}
