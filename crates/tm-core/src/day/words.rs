//! What stands behind and between the text: tags, references, energy, names and amounts.

use std::collections::HashSet;

use tm_doc::tag;

use super::LONGEST_NAME;

/// A line without what stands at its end.
#[derive(Debug, Clone, Default)]
pub(super) struct Stripped {
    /// What is left.
    pub(super) core: String,
    /// All tags of the line, each once.
    pub(super) tags: Vec<String>,
    /// All references, each once.
    pub(super) refs: Vec<String>,
    pub(super) energy: i8,
}

/// Takes energy, tags and references off the end of a line with single spaces; those in its middle are listed and stay.
pub(super) fn stripped(line: &str) -> Stripped {
    let mut found = Stripped::default();
    let mut words = split(line);
    found.energy = energy(line);
    if found.energy != 0 {
        words.pop();
    }
    let mut seen = HashSet::new();
    for word in &words {
        if let Some(tag) = tag(word).filter(|tag| seen.insert(('#', *tag))) {
            found.tags.push(tag.to_owned());
        } else if let Some(named) = reference(word).filter(|named| seen.insert(('@', *named))) {
            found.refs.push(named.to_owned());
        }
    }
    while words.last().is_some_and(|word| is_whole(word)) {
        words.pop();
    }
    found.core = words.join(" ");
    found
}

/// What the mark at the end of a line says.
pub(super) fn energy(line: &str) -> i8 {
    match split(line).last() {
        Some(&"+") => 1,
        Some(&"-" | &"−") => -1,
        _ => 0,
    }
}

/// Whether nothing but a tag or reference is written: "#create" and not "#create,".
fn is_whole(word: &str) -> bool {
    let is_bare = || tag(word).or_else(|| reference(word)).is_some_and(|name| name.len() + 1 == word.len());
    quoted(word).map_or_else(is_bare, |(_, behind)| behind.is_empty())
}

/// The words of a line with single spaces; a name in quotation marks behind `@` is one: `@"Retry storms"`.
pub(super) fn split(line: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut rest = line.trim_start();
    while !rest.is_empty() {
        let begun = quoted(rest).map_or(0, |(_, behind)| rest.len() - behind.len());
        let end = rest[begun..].find(char::is_whitespace).map_or(rest.len(), |at| begun + at);
        words.push(&rest[..end]);
        rest = rest[end..].trim_start();
    }
    words
}

/// The name that `text` begins with as `@"Retry storms"`, and what stands behind it.
fn quoted(text: &str) -> Option<(&str, &str)> {
    let rest = text.strip_prefix('@')?;
    let (name, behind) = match rest.strip_prefix('"') {
        Some(rest) => rest.split_once('"')?,
        None => rest.strip_prefix('“')?.split_once('”')?,
    };
    let is_name = name.starts_with(|char: char| !char.is_whitespace()) && name.trim() == name && !name.contains('"');
    (is_name && !behind.starts_with(char::is_alphanumeric)).then_some((name, behind))
}

/// A reference as it is written: in quotation marks where it is no bare word.
pub(super) fn referring(name: &str) -> String {
    let bare = format!("@{name}");
    if reference(&bare) == Some(name) { bare } else { format!("@\"{name}\"") }
}

/// `@G1`, `@2026#G1`, `@2026-11-01-oak-bench`, `@"Retry storms"`
pub(super) fn reference(word: &str) -> Option<&str> {
    if let Some((name, _)) = quoted(word) {
        return Some(name);
    }
    let name = word.strip_prefix('@')?.trim_end_matches(|char: char| !char.is_alphanumeric());
    let good = name.chars().all(|char| char.is_alphanumeric() || matches!(char, '_' | '-' | '/' | '#' | '.'));
    (good && !name.is_empty()).then_some(name)
}

/// `text` with the reference `name` written as `@now`.
pub(crate) fn renamed(text: &str, name: &str, now: &str) -> String {
    let word = |word: &str| match reference(word) {
        Some(found) if found == name => {
            let behind = quoted(word).map_or_else(|| &word[1 + name.len()..], |(_, behind)| behind);
            format!("@{now}{behind}")
        }
        _ => word.to_owned(),
    };
    split(text).into_iter().map(word).collect::<Vec<_>>().join(" ")
}

/// At most three words, the first of which begins with a letter, as they are kept: in lower case.
pub(super) fn is_name(text: &str) -> bool {
    is_name_of(text, LONGEST_NAME)
}

/// The same with at most so many words.
pub(super) fn is_name_of(text: &str, most: usize) -> bool {
    let text = text.to_lowercase();
    let words = text.split(' ').filter(|word| !word.is_empty()).count();
    let sound = |char: char| char.is_alphanumeric() || matches!(char, ' ' | '-' | '_' | '/' | '&' | '.' | '\'' | '’');
    (1..=most).contains(&words) && !text.ends_with(' ') && text.starts_with(char::is_alphabetic) && text.chars().all(sound)
}

/// `3`, `+1`, `-2.5`, `1,312`; commas only between groups of three.
pub(super) fn amount(text: &str) -> Option<f64> {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let (whole, part) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let mut groups = whole.split(',');
    let first = groups.next()?;
    let grouped = groups.all(|group| group.len() == 3 && digits(group)) && (!whole.contains(',') || first.len() <= 3);
    if !digits(first) || !grouped || !digits(part) {
        return None;
    }
    let plain: String = text.chars().filter(|char| !matches!(char, ',' | '+')).collect();
    // There is one zero: "-0" is no less than nothing.
    plain.parse().ok().filter(|amount: &f64| amount.is_finite()).map(|amount| amount + 0.0)
}

/// The number that begins `text`, a thousand times as much with a `k` behind it, and what follows: a unit or a word.
pub(super) fn leading_amount(text: &str) -> Option<(f64, &str)> {
    let end = text.find(|char: char| !(char.is_ascii_digit() || matches!(char, '.' | ',' | '-' | '+'))).unwrap_or(text.len());
    let (number, rest) = text.split_at(end);
    // "1.000" is a thousand to as many people as it is one.
    let is_clear = number.rsplit_once('.').is_none_or(|(_, part)| part != "000");
    let number = amount(number).filter(|_| is_clear && !goes_on(rest))?;
    match rest.strip_prefix(['k', 'K']) {
        // "1k#loom" is no tag as it stands; with a blank before it, as it would be printed, it would be one.
        Some(rest) if rest.starts_with(['#', '@']) => None,
        Some(rest) if !rest.starts_with(char::is_alphanumeric) => Some((number * 1000.0, rest.trim_start())),
        // "3-5", "3:5" and "3/5" are no readings.
        _ if !rest.is_empty() && !rest.starts_with([' ', '%', '°', '$', '€', '£']) && !rest.starts_with(char::is_alphabetic) => {
            None
        }
        _ => Some((number, rest.trim_start())),
    }
}

/// Whether what stands behind a number belongs to it, so that it is another: "1 000", "1e5", "0x10", "5th".
fn goes_on(rest: &str) -> bool {
    let digit = |char: char| char.is_ascii_digit();
    let first = rest.split(' ').next().unwrap_or_default();
    let is_group = |word: &str| word.len() == 3 && word.chars().all(digit);
    let is_order = matches!(first, "st" | "nd" | "rd" | "th");
    let grouped = first.is_empty() && rest.trim_start().split(' ').next().is_some_and(is_group);
    is_order || grouped || first.strip_prefix(char::is_alphabetic).is_some_and(|more| more.starts_with(digit))
}

/// `name = value`, with one `=` that is no part of an arrow or comparison.
pub(super) fn equation(core: &str) -> Option<(&str, &str)> {
    let (name, value) = core.split_once('=')?;
    let arrow = name.ends_with(['<', '>', '!', ':', '+', '-']) || value.starts_with(['=', '>', '<']) || value.contains('=');
    let (name, value) = (name.trim(), value.trim());
    (!arrow && is_name(name) && !value.is_empty()).then_some((name, value))
}
