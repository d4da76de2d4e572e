//! Writing keys, scalars and lists of flat front matter.

use crate::front_matter::{Quote, check_first, says_null};

/// Where a scalar stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// On a line of its own, behind `key:` or `-`.
    Line,
    /// Between brackets or in front of a colon, where commas, brackets and braces mean something.
    Brackets,
}

/// `text` in quotes like `quote` where that can say it, else in double quotes.
pub(super) fn scalar(text: &str, quote: Quote, place: Place) -> String {
    match quote {
        Quote::Plain if is_plain(text, place) => text.to_owned(),
        Quote::Single if text.chars().all(is_clear) => format!("'{}'", text.replace('\'', "''")),
        _ => double_quoted(text),
    }
}

/// `key` as it stands in front of its colon.
pub(super) fn key(key: &str) -> String {
    scalar(key, Quote::Plain, Place::Brackets)
}

/// `[one, two]`, of items that are written already.
pub(super) fn list(items: &[String]) -> String {
    format!("[{}]", items.join(", "))
}

/// Whether readers of YAML, of whichever version, take `text` without quotes for a truth value, a number, a day or a time.
pub(super) fn reads_otherwise(text: &str) -> bool {
    const WORDS: [&str; 12] = ["true", "false", "yes", "no", "on", "off", "y", "n", ".nan", ".inf", "-.inf", "+.inf"];
    // "1e5", "0o17", "2026-11-20T09:30Z"
    let is_of_words = |char: char| char.is_alphabetic() && !"eExXoOtTzZ".contains(char);
    let begins = text.starts_with(|char: char| char.is_ascii_digit() || matches!(char, '+' | '-' | '.'));
    let is_number = begins && text.contains(|char: char| char.is_ascii_digit()) && !text.contains(is_of_words);
    is_number || text.starts_with("0x") || WORDS.iter().any(|word| text.eq_ignore_ascii_case(word))
}

/// Whether YAML, and whoever reads it without YAML, takes `text` for itself.
fn is_plain(text: &str, place: Place) -> bool {
    let has_mark = text.ends_with(':') || text.contains(": ") || text.contains(" #");
    let has_bracket = place == Place::Brackets && text.contains([',', '[', ']', '{', '}']);
    let has_edge_space = text.starts_with(char::is_whitespace) || text.ends_with(char::is_whitespace);
    let is_empty = text.is_empty() || says_null(text);
    !is_empty && !has_mark && !has_bracket && !has_edge_space && begins_plainly(text) && text.chars().all(is_clear)
}

/// YAML allows a few signs more in front of some letters; nobody remembers which. A negative number is the exception.
fn begins_plainly(text: &str) -> bool {
    let is_negative = text.strip_prefix('-').is_some_and(|rest| rest.starts_with(|char: char| char.is_ascii_digit()));
    is_negative || (!text.starts_with(['-', '?', ':', '"', '\'']) && check_first(text).is_ok() && text != "<<")
}

/// Characters that are seen as what they are, and that no reader of YAML takes for a line break.
fn is_clear(char: char) -> bool {
    !char.is_control() && !matches!(char, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

fn double_quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for char in text.chars() {
        match char {
            '"' | '\\' => quoted.extend(['\\', char]),
            '\t' => quoted.push_str("\\t"),
            char if is_clear(char) => quoted.push(char),
            char if u32::from(char) < 0x100 => quoted.push_str(&format!("\\x{:02X}", u32::from(char))),
            char => quoted.push_str(&format!("\\u{:04X}", u32::from(char))),
        }
    }
    quoted.push('"');
    quoted
}
