//! Small changes of wording that every reader and writer of text needs the same way.

/// The text with single spaces between its words.
///
/// ```
/// assert_eq!(tm_core::language::spaced(" two   words\n"), "two words");
/// ```
pub fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text with a capital at its beginning.
///
/// ```
/// assert_eq!(tm_core::language::capital("failure impact"), "Failure impact");
/// ```
pub fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// The words of the text in lower case, without what stands between them.
///
/// ```
/// assert_eq!(tm_core::language::lower_words("Two, three!"), ["two", "three"]);
/// ```
pub fn lower_words(text: &str) -> Vec<String> {
    text.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}
