//! Days that only the day of writing tells: "since Wednesday", "yesterday", "last week". A reader of later does not know which they are.

/// Days by themselves.
const ALONE: [&str; 3] = ["today", "yesterday", "tomorrow"];

/// Words before a day of the week, or before a stretch of days, that bind it to the day of writing.
const BEFORE: [&str; 6] = ["on", "since", "last", "this", "next", "until"];

const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// Known only behind "last", "this" or "next".
const STRETCHES: [&str; 4] = ["week", "month", "quarter", "year"];

/// The words of `text` that are such days, as they are written.
///
/// ```
/// use tm_core::language::relative;
/// let found: Vec<_> = relative::days("Out since Tuesday; on Fridays we rest. Sold last week, on 3 May.").collect();
/// assert_eq!(found, ["since Tuesday", "last week"]);
/// ```
pub fn days(text: &str) -> impl Iterator<Item = &str> {
    let words: Vec<(usize, &str)> = words(text).collect();
    let at = |nth: usize| words.get(nth).map(|(_, word)| word.to_lowercase()).unwrap_or_default();
    let is_digit = |nth: usize| at(nth).starts_with(|char: char| char.is_ascii_digit());
    let found: Vec<&str> = (0..words.len())
        .filter_map(|nth| {
            let (from, word) = words[nth];
            if ALONE.contains(&at(nth).as_str()) {
                return Some(word);
            }
            let (next, end) = (at(nth + 1), words.get(nth + 1).map(|(from, word)| from + word.len())?);
            let weekday = WEEKDAYS.contains(&next.as_str()) && !is_digit(nth + 2);
            let stretch = STRETCHES.contains(&next.as_str()) && !matches!(at(nth).as_str(), "on" | "since" | "until");
            (BEFORE.contains(&at(nth).as_str()) && (weekday || stretch)).then(|| &text[from..end])
        })
        .collect();
    found.into_iter()
}

fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let pieces = text.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty());
    pieces.map(move |word| (word.as_ptr() as usize - text.as_ptr() as usize, word))
}
