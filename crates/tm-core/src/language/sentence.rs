//! Running text cut into sentences.

use super::{account, date};

/// The sentences of `text`, each with the byte it begins at. A full stop inside a number, an abbreviation of one letter or before a
/// lower-case word ends none.
///
/// ```
/// use tm_core::language::sentences;
/// let found: Vec<_> = sentences("No paint before 2.5 hours. Really! Why? Ask M. about it").into_iter().map(|(_, text)| text).collect();
/// assert_eq!(found, ["No paint before 2.5 hours.", "Really!", "Why?", "Ask M. about it"]);
/// ```
pub fn sentences(text: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut from = 0;
    for (at, mark) in text.match_indices(['.', '!', '?', ';']) {
        let end = at + mark.len();
        if ends_sentence(text, at, mark) {
            push(&mut found, text, from, end);
            from = end;
        }
    }
    push(&mut found, text, from, text.len());
    found
}

fn push<'a>(found: &mut Vec<(usize, &'a str)>, text: &'a str, from: usize, end: usize) {
    let piece = &text[from..end];
    let start = from + (piece.len() - piece.trim_start().len());
    if !piece.trim().is_empty() {
        found.push((start, piece.trim()));
    }
}

fn ends_sentence(text: &str, at: usize, mark: &str) -> bool {
    let rest = &text[at + mark.len()..];
    let Some(next) = rest.trim_start().chars().next() else { return true };
    let spaced = rest.starts_with(char::is_whitespace);
    let last_word = text[..at].rsplit(|char: char| !char.is_alphanumeric()).next().unwrap_or_default();
    match mark {
        "." if is_day(last_word) && names_month(rest) => false,
        // "Max. 2 fairs": a bound, and its number behind it.
        "." if next.is_ascii_digit() && is_bound(last_word) => false,
        "." if is_title(last_word) => false,
        // "By Sept. 2026"
        "." if next.is_ascii_digit() && last_word.len() <= 4 && date::month(&last_word.to_lowercase()).is_some() => false,
        "." => spaced && !next.is_lowercase() && last_word.chars().count() != 1,
        ";" => spaced && !is_bracketed(&text[..at], rest),
        _ => spaced && !matches!(next, ')' | ']' | '"'),
    }
}

/// "(begun in May; the rest in June)" is said in one breath.
fn is_bracketed(before: &str, behind: &str) -> bool {
    // The bound keeps the cutting of a long line linear.
    const REACH: usize = 200;
    let near = &before[before.floor_char_boundary(before.len().saturating_sub(REACH))..];
    let opened = near.rfind(['(', ')']).is_some_and(|at| near[at..].starts_with('('));
    opened && behind[..behind.floor_char_boundary(REACH)].find(['(', ')']).is_some_and(|at| behind[at..].starts_with(')'))
}

/// "Dr. Tamsin came": a title, written short.
fn is_title(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && account::has(account::SHORT_TITLES, &word.to_lowercase())
}

fn is_bound(word: &str) -> bool {
    ["max", "min", "approx", "ca", "nr", "no", "incl", "excl"].iter().any(|short| word.eq_ignore_ascii_case(short))
}

fn is_day(word: &str) -> bool {
    word.len() <= 2 && word.bytes().all(|byte| byte.is_ascii_digit()) && !word.is_empty()
}

/// "30. September": a day as it is written on the continent.
fn names_month(rest: &str) -> bool {
    let word: String = rest.trim_start().chars().take_while(|char| char.is_alphabetic()).collect();
    date::month(&word.to_lowercase()).is_some()
}
