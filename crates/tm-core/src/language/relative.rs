//! Days that only the day of writing tells: "since Wednesday", "yesterday", "last week". A reader of later does not know which they are.

use super::date::weekday;

/// Days by themselves.
const ALONE: [&str; 3] = ["today", "yesterday", "tomorrow"];

/// Words before a day of the week, or before a stretch of days, that bind it to the day of writing.
const BEFORE: [&str; 6] = ["on", "since", "last", "this", "next", "until"];

/// Known only behind "last", "this" or "next".
const STRETCHES: [&str; 4] = ["week", "month", "quarter", "year"];

/// The words of `text` that are such days, as they are written.
///
/// ```
/// use tm_core::language::relative;
/// let found = relative::days("Out since Tuesday; on Fridays we rest. Sold last week, on 3 May.");
/// assert_eq!(found, ["since Tuesday", "last week"]);
/// ```
pub fn days(text: &str) -> Vec<&str> {
    let pieces = text.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty());
    let words: Vec<(usize, &str)> = pieces.map(|word| (word.as_ptr() as usize - text.as_ptr() as usize, word)).collect();
    let at = |nth: usize| words.get(nth).map(|(_, word)| word.to_lowercase()).unwrap_or_default();
    let day = |nth: usize| {
        let ((from, word), binds) = (words[nth], at(nth));
        if ALONE.contains(&binds.as_str()) {
            return Some(word);
        }
        let (next, end) = (at(nth + 1), words.get(nth + 1).map(|(from, word)| from + word.len())?);
        // "on Friday 3 May" says which.
        let is_dated = at(nth + 2).starts_with(|char: char| char.is_ascii_digit());
        let is_weekday = weekday(&next).is_some() && !is_dated;
        let is_stretch = STRETCHES.contains(&next.as_str()) && matches!(binds.as_str(), "last" | "this" | "next");
        (BEFORE.contains(&binds.as_str()) && (is_weekday || is_stretch)).then(|| &text[from..end])
    };
    (0..words.len()).filter_map(day).collect()
}
