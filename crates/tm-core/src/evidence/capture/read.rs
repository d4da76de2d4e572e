//! What was read in the words of a win, and what of a story is there.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::Serialize;

use super::Capture;
use crate::Snapshot;
use crate::evidence::finding::{Code, Reading};
use crate::evidence::metric::{Metric, Said};
use crate::evidence::win::Part;
use crate::language::lower_words;
use crate::talk::people::{People, Person};

/// What was read.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Read {
    /// The numbers.
    pub numbers: Vec<Number>,
    /// One's part, as said or as the words tell.
    pub part: Option<Part>,
    /// People and teams it names.
    pub people: Vec<String>,
    /// What the story has: `number`, `baseline`, `your part`, `effect on others`, `proof`.
    pub has: Vec<String>,
    /// What it lacks, of the same.
    pub lacks: Vec<String>,
}

/// A number, as written.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Number {
    /// What it is of; empty where the words do not say.
    pub of: String,
    /// What it was, where that is said.
    pub before: Option<String>,
    /// What it is, or by how much it changed.
    pub value: String,
    /// The change in whole percent. Worked out for showing; it is not in the note.
    pub computed_percent: Option<i64>,
}

impl Number {
    /// A metric as it is shown.
    pub fn of(metric: &Metric) -> Number {
        let before = match &metric.said {
            Said::Change { before, .. } => Some(before.text.clone()),
            _ => None,
        };
        let value = match &metric.said {
            Said::Change { after, .. } => after.text.clone(),
            _ => metric.values(),
        };
        Number { of: metric.of.clone(), before, value, computed_percent: metric.percent() }
    }
}

impl Read {
    pub(super) fn of(win: &Capture, reading: &Reading) -> Read {
        let lacking = |code: Code| reading.findings.iter().any(|finding| finding.code == code);
        let mut parts: Vec<(&str, bool)> = Vec::new();
        if !reading.metrics.is_empty() || lacking(Code::NoNumber) {
            parts.push(("number", !reading.metrics.is_empty()));
        }
        // What was made or saved is a number, and there is nothing it was before; "down 37 %" does not say from what.
        let is_compared = reading.metrics.iter().any(|metric| matches!(metric.said, Said::Change { .. }));
        if lacking(Code::NoBaseline) || is_compared {
            parts.push(("baseline", !lacking(Code::NoBaseline)));
        }
        parts.push(("your part", reading.part.is_some()));
        parts.push(("effect on others", win.effect.is_some()));
        parts.push(("proof", win.is_proven()));
        let of = |wanted: bool| parts.iter().filter(|(_, has)| *has == wanted).map(|(name, _)| (*name).to_owned()).collect();
        Read {
            numbers: reading.metrics.iter().map(Number::of).collect(),
            part: reading.part,
            people: reading.people.clone(),
            has: of(true),
            lacks: of(false),
        }
    }
}

/// The one project of the vault whose name stands in the words; nothing where none or several do.
pub(super) fn project(snapshot: &Snapshot, text: &str) -> Option<String> {
    let known: BTreeSet<&str> = snapshot.notes.iter().filter_map(|note| note.facts.value("project")).map(str::trim).collect();
    let said = lower_words(text);
    let mut named: Vec<&str> = known.into_iter().filter(|name| stands_in(&lower_words(name), &said)).collect();
    // "billing-ledger" says more than "billing".
    let most = named.iter().map(|name| lower_words(name).len()).max()?;
    named.retain(|name| lower_words(name).len() == most);
    (named.len() == 1).then(|| named[0].to_owned())
}

/// The people known to the vault whose names stand behind "with": "with Wenke and Ottla". A name that nobody is noted by may be of a tool.
pub(super) fn with(snapshot: &Snapshot, text: &str) -> Vec<String> {
    let companies: Vec<String> = behind_with(text).collect();
    if companies.is_empty() {
        return Vec::new();
    }
    let people = People::of(snapshot);
    let noted = people.all.iter().filter(|person| person.note.is_some());
    noted.filter(|person| companies.iter().any(|names| person.is_in(names))).map(Person::written).collect()
}

/// People as fields name them: by their note where they have one, else as they were named.
pub(super) fn noted(snapshot: &Snapshot, names: &[String]) -> Vec<String> {
    let people = People::of(snapshot);
    let mut noted: Vec<String> = Vec::new();
    for name in names {
        let name = people.named(name).map_or_else(|| name.clone(), Person::written);
        if !noted.contains(&name) {
            noted.push(name);
        }
    }
    noted
}

/// The names that stand in a row behind each "with", as written.
fn behind_with(text: &str) -> impl Iterator<Item = String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_named = |word: &&&str| matches!(**word, "and" | "&") || !word.starts_with(char::is_lowercase);
    let row = move |at: usize| {
        let mut row = Vec::new();
        for word in words[at + 1..].iter().take_while(is_named) {
            row.push(*word);
            // Behind a full stop another sentence begins.
            if word.ends_with(['.', ':', ';', '!', '?', ')']) {
                break;
            }
        }
        row.join(" ")
    };
    let withs: Vec<usize> =
        text.split_whitespace().enumerate().filter(|(_, word)| word.eq_ignore_ascii_case("with")).map(|(at, _)| at).collect();
    withs.into_iter().map(row).filter(|row| !row.is_empty())
}

fn stands_in(name: &[String], text: &[String]) -> bool {
    !name.is_empty() && name.iter().map(String::len).sum::<usize>() > 2 && text.windows(name.len()).any(|window| window == name)
}
