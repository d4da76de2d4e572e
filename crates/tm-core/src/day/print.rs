//! Lines of a day as they are written.

use tm_doc::tag;

use super::{change, time, words};
use crate::facts::{DayFact, DayKind};

/// A line as it is written, without its list marker: what [`super::read`] reads as the same.
pub fn print(fact: &DayFact) -> String {
    let mut pieces = vec![core(fact)];
    if fact.kind != DayKind::Change {
        let stands =
            |mark: char, name: &String| words::split(&fact.text).into_iter().any(|word| said(word, mark) == Some(name.as_str()));
        let tags = || fact.tags.iter().map(|tag| ('#', tag, format!("#{tag}")));
        let behind: Vec<_> = tags().chain(fact.refs.iter().map(|named| ('@', named, words::referring(named)))).collect();
        pieces.extend(behind.iter().filter(|(mark, name, _)| !stands(*mark, name)).map(|(.., written)| written.clone()));
        // "#create - #create": without the second one the dash would be energy.
        let bare = pieces.len() == 1 && fact.energy == 0 && words::energy(&fact.text) != 0;
        pieces.extend(behind.last().filter(|_| bare).map(|(.., written)| written.clone()));
        match fact.energy {
            1.. => pieces.push("+".to_owned()),
            0 => {}
            ..0 => pieces.push("-".to_owned()),
        }
    }
    pieces.retain(|piece| !piece.is_empty());
    pieces.join(" ")
}

/// The name that `word` gives with this mark.
fn said(word: &str, mark: char) -> Option<&str> {
    match mark {
        '#' => tag(word),
        _ => words::reference(word),
    }
}

fn core(fact: &DayFact) -> String {
    let name = fact.name.as_deref().unwrap_or_default();
    let value = fact.value.unwrap_or_default();
    let minutes = fact.lasts().unwrap_or_default() as u32;
    match (fact.kind, fact.start) {
        (DayKind::Time, None) => joined(&time::lasted(minutes), &behind_name(name, &fact.text)),
        (DayKind::Time, Some(start)) => {
            let clocks = format!("{}-{}", time::clock_shown(u32::from(start)), time::end_shown(start, minutes));
            joined(&clocks, &behind_name(name, &fact.text))
        }
        (DayKind::Running, start) => {
            joined(&format!("{}-", time::clock_shown(u32::from(start.unwrap_or_default()))), &behind_name(name, &fact.text))
        }
        (DayKind::Count, _) => format!("{}{value} {}", if value < 0.0 { "" } else { "+" }, alone_or_behind(name, &fact.text)),
        (DayKind::Reading, _) => joined(&format!("{name} = {value}"), &fact.text),
        // A name that begins with a number would lose it.
        (DayKind::Habit, _) if value == 0.0 && !begins_with_amount(name) => format!("[ ] {}", alone_or_behind(name, &fact.text)),
        (DayKind::Habit, _) if value == 0.0 => format!("[ ] 1 {}", alone_or_behind(name, &fact.text)),
        (DayKind::Habit, _) => format!("[x] {value} {}", alone_or_behind(name, &fact.text)),
        (DayKind::Relapse, _) => joined(&format!("{name}:"), &fact.text),
        (DayKind::Change, _) => joined(&format!("! {name}"), &fact.text),
        (DayKind::Note, _) => fact.text.clone(),
    }
}

fn begins_with_amount(name: &str) -> bool {
    name.split(' ').next().and_then(words::amount).is_some()
}

fn joined(first: &str, second: &str) -> String {
    if second.is_empty() { first.to_owned() } else { format!("{first} {second}") }
}

/// `deep: text`, where there is a name.
fn behind_name(name: &str, text: &str) -> String {
    if name.is_empty() { text.to_owned() } else { joined(&format!("{name}:"), text) }
}

/// `prs: text`, or `prs` alone.
fn alone_or_behind(name: &str, text: &str) -> String {
    if text.is_empty() { name.to_owned() } else { format!("{name}: {text}") }
}

/// The line that words from a command line become, with its list marker.
///
/// There `+create` is a tag, because `#` begins a comment. What Markdown would take for a heading, quote or list is escaped. All else stays as it
/// was typed: a note is in its owner's words.
///
/// ```
/// use tm_core::day::line;
/// assert_eq!(line("2h30m deep: pool fix +create @G1 +"), "- 2h30m deep: pool fix #create @G1 +");
/// assert_eq!(line("09:10 to 11:40 deep: build from 40 min to 8 min"), "- 09:10 to 11:40 deep: build from 40 min to 8 min");
/// assert_eq!(line("! pause 2026-12-20..2027-01-03"), "! pause 2026-12-20..2027-01-03");
/// assert_eq!(line("# of people: many"), "- \\# of people: many");
/// ```
pub fn line(text: &str) -> String {
    let text = words::split(text).into_iter().map(tagged).collect::<Vec<_>>().join(" ");
    let is_change = change::read(&text, 1).is_some_and(|read| read.fact.kind == DayKind::Change);
    let line = if is_change { text } else { format!("- {}", escaped(&text)) };
    tm_doc::closed(&line)
}

/// `+create` as `#create`.
fn tagged(word: &str) -> String {
    match word.strip_prefix('+') {
        Some(name) if name.starts_with(char::is_alphabetic) => format!("#{name}"),
        _ => word.to_owned(),
    }
}

/// Text that Markdown would take for another block inside an item, with a backslash in front of what says so.
fn escaped(text: &str) -> String {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let behind = &text[digits..];
    let numbered = digits > 0 && (behind.starts_with(". ") || behind.starts_with(") ") || matches!(behind, "." | ")"));
    let marked = text.starts_with(['#', '>', '|', '<']) || text.starts_with("```") || text.starts_with("~~~");
    let ruled = text.starts_with(['-', '*', '_', '=']) && (text.len() == 1 || text[1..].starts_with([' ', '-', '*', '_', '=']));
    let plus = text == "+" || text.starts_with("+ ");
    match numbered {
        true => format!("{}\\{behind}", &text[..digits]),
        false if marked && !is_tag_first(text) => format!("\\{text}"),
        false if ruled || plus => format!("\\{text}"),
        false => text.to_owned(),
    }
}

/// `#create` begins no heading.
fn is_tag_first(text: &str) -> bool {
    text.starts_with('#') && tag(text.split(' ').next().unwrap_or_default()).is_some()
}
