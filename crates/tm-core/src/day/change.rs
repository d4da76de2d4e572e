//! Changes with a date: targets eased, days off, rules and skills.

use jiff::civil::Date;

use super::{Read, is_item, not_read, words};
use crate::facts::{DayFact, DayKind};
use crate::record::value;

/// What a change may say, and how it is written.
const VERBS: [(&str, &str); 4] = [
    ("ease", "! ease G2 posts 10: why"),
    ("pause", "! pause 2026-12-20..2027-01-03`, of one goal `! pause 2026-12-20..2027-01-03 G2"),
    ("rule", "! rule chess 30 minutes a day"),
    ("skill", "! skill name 3: why"),
];

/// A change, as far as its line tells.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// `! ease G2 posts 10: only ten are honest`
    Ease {
        /// The item of a plan: `G2`.
        item: Option<String>,
        /// The quantity, where it is named: `posts`.
        measure: Option<String>,
        /// What it is eased to.
        to: f64,
        /// Why.
        because: String,
    },
    /// `! pause 2026-12-20..2027-01-03 G2: away`
    Pause {
        /// First day.
        first: Date,
        /// Last day.
        last: Date,
        /// What rests; all of it where nothing is named.
        item: Option<String>,
        /// Why.
        because: String,
    },
    /// `! rule sundays: no work on Sundays`
    Rule {
        /// Its name, or the item of a plan that states it.
        name: Option<String>,
        /// What holds from this day on.
        text: String,
    },
    /// `! skill welding 3: the frame held`, `! skill Spanish B2`
    Skill {
        /// Its name, as far as the line alone tells it from the level.
        name: String,
        /// The level reached: a number, stars or words.
        level: String,
        /// Why.
        because: String,
    },
}

/// Reads a line that begins with `!` and a verb it knows; with another it is a note, and that is said.
pub(super) fn read(line: &str, number: u32) -> Option<Read> {
    let rest = line.strip_prefix('!')?.trim_start();
    let (verb, text) = rest.split_once(' ').unwrap_or((rest, ""));
    let verb = verb.to_lowercase();
    let Some((_, form)) = VERBS.iter().find(|(known, _)| *known == verb) else {
        let finding = verb.starts_with(char::is_alphabetic).then(|| {
            let known: Vec<&str> = VERBS.iter().map(|(verb, _)| *verb).collect();
            not_read(
                number,
                format!("\"! {verb}\" is no change that is known"),
                format!("write `!` and one of {}", known.join(", ")),
            )
        });
        return Some(Read { fact: fact(number, DayKind::Note, None, line), finding });
    };
    let mut fact = fact(number, DayKind::Change, Some(verb.clone()), text);
    let found = change(&fact);
    match &found {
        Some(Change::Ease { item, to, .. }) => {
            fact.refs.extend(item.clone());
            fact.value = Some(*to);
        }
        Some(Change::Pause { item, .. }) => fact.refs.extend(item.clone()),
        Some(Change::Skill { level, .. }) => fact.value = words::amount(level),
        Some(Change::Rule { .. }) | None => {}
    }
    let finding = match &found {
        None => Some(not_read(number, format!("what \"! {verb}\" changes is not read"), format!("write `{form}`"))),
        Some(Change::Rule { text, .. }) if !crate::rules::can_be_changed(text) => {
            let message = format!("\"{text}\" is no rule that lines of days show, and changes nothing");
            Some(not_read(
                number,
                message,
                "change it in the plan, or say what, how much and how often: `! rule chess 30 minutes a day`",
            ))
        }
        Some(_) => None,
    };
    Some(Read { fact, finding })
}

fn fact(line: u32, kind: DayKind, name: Option<String>, text: &str) -> DayFact {
    let (tags, refs) = (Vec::new(), Vec::new());
    DayFact { line, kind, text: text.to_owned(), value: None, shared: 0, start: None, name, tags, refs, energy: 0 }
}

/// What a line of kind [`DayKind::Change`] says; nothing where that cannot be told.
///
/// ```
/// use tm_core::day::{self, Change};
/// let fact = day::read("! pause 2026-12-20..2027-01-03", 1, &[]).fact;
/// let Some(Change::Pause { first, last, .. }) = day::change(&fact) else { panic!() };
/// assert_eq!((first.to_string().as_str(), last.to_string().as_str()), ("2026-12-20", "2027-01-03"));
/// ```
pub fn change(fact: &DayFact) -> Option<Change> {
    if fact.kind != DayKind::Change {
        return None;
    }
    let text = fact.text.as_str();
    let (what, because) = text.split_once(": ").unwrap_or((text.strip_suffix(':').unwrap_or(text), ""));
    let because = because.trim().to_owned();
    let words: Vec<&str> = what.split_whitespace().collect();
    match fact.name.as_deref()? {
        "ease" => {
            let (to, named) = number_last(&words)?;
            let (item, measure) = item_first(named);
            let some = item.is_some() || !measure.is_empty();
            let measure = Some(measure.join(" ").to_lowercase()).filter(|measure| !measure.is_empty());
            some.then_some(Change::Ease { item, measure, to, because })
        }
        "pause" => {
            let (days, rest) = words.split_first()?;
            let (first, last) = days.split_once("..").unwrap_or((days, days));
            let (first, last) = (value::fuzzy(first)?.first, value::fuzzy(last)?.last);
            let (item, _) = item_first(rest);
            (first <= last).then_some(Change::Pause { first, last, item, because })
        }
        "rule" => rule(text),
        "skill" => {
            let counted = number_last(&words).map(|(_, named)| (named.join(" "), words[words.len() - 1].to_owned()));
            let (name, level) = counted.filter(|(name, _)| !name.is_empty()).or_else(|| skill(&words.join(" ")))?;
            Some(Change::Skill { name, level, because })
        }
        _ => None,
    }
}

/// A skill and its level: behind `=` or "to" as many words as it takes, else the last one.
fn skill(text: &str) -> Option<(String, String)> {
    let split = text.split_once(" = ").or_else(|| text.rsplit_once(" to ")).or_else(|| text.rsplit_once(' '))?;
    let (name, level) = (split.0.trim(), split.1.trim());
    let says = |text: &str| text.contains(char::is_alphanumeric);
    let is_level = says(level) || level.contains(['★', '☆', '⭐']);
    (says(name) && is_level).then(|| (name.to_owned(), level.to_owned()))
}

fn rule(text: &str) -> Option<Change> {
    let named = text.split_once(": ").filter(|(name, _)| words::is_name(name) || is_item(name));
    let (name, text) = named.map_or((None, text), |(name, rest)| (Some(name.to_owned()), rest));
    (!text.trim().is_empty()).then(|| Change::Rule { name, text: text.trim().to_owned() })
}

fn number_last<'w, 't>(words: &'w [&'t str]) -> Option<(f64, &'w [&'t str])> {
    let (last, rest) = words.split_last()?;
    // "to 10" says the same as "10".
    let rest = rest.strip_suffix(&["to"]).unwrap_or(rest);
    Some((words::amount(last)?, rest))
}

fn item_first<'w, 't>(words: &'w [&'t str]) -> (Option<String>, &'w [&'t str]) {
    match words.split_first() {
        Some((first, rest)) if is_item(first.trim_start_matches('@')) => (Some(first.trim_start_matches('@').to_owned()), rest),
        _ => (None, words),
    }
}
