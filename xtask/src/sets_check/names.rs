//! Proper names: words that are capitals by nature, not by place.

use std::collections::{BTreeSet, HashSet};

use super::prose::Word;
use super::sets::Set;
use super::{Found, words};

/// The words that look like names of the sets and belong to everybody.
pub(super) const ALLOWED: &str = "judging/allowed-names.txt";

/// The words of such a list, any number to a line; `#` begins a comment.
pub(super) fn allowed(text: &str) -> BTreeSet<String> {
    let lines = text.lines().map(|line| line.split('#').next().unwrap_or_default());
    lines.flat_map(str::split_whitespace).map(str::to_owned).collect()
}

/// The names of `sets`: written with a capital where none was due, and nowhere in lower case.
pub(super) fn of(sets: &[Set], allowed: &BTreeSet<String>) -> Found {
    let every = || sets.iter().flat_map(|set| &set.sentences).flat_map(|sentence| &sentence.0);
    let lower: HashSet<&str> = every().map(|word| word.text.as_str()).filter(|text| !text.contains(char::is_uppercase)).collect();
    let mut found = Found::new();
    for (index, set) in sets.iter().enumerate() {
        for word in set.sentences.iter().flat_map(|sentence| &sentence.0).filter(|word| is_capital_by_nature(word)) {
            let general = lower.contains(word.text.to_lowercase().as_str())
                || allowed.contains(&word.text)
                || words::is_stop_word(&word.text);
            if !general {
                found.entry(word.text.clone()).or_default().insert(index);
            }
        }
    }
    found
}

fn is_capital_by_nature(word: &Word) -> bool {
    let mut chars = word.text.chars();
    let first = chars.next().is_some_and(char::is_uppercase);
    let later = chars.clone().any(char::is_uppercase);
    let long = chars.next().is_some();
    long && (later || first && !word.leads) && !is_id(&word.text)
}

/// `G1`, `FP3`: the number of an entry.
fn is_id(text: &str) -> bool {
    let digits = text.trim_start_matches(|char: char| char.is_ascii_uppercase());
    digits.len() < text.len() && !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::super::prose::{Layout, of_text};
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let set = Set { folder: "open/a".to_owned(), open: true, sentences: of_text(text, Layout::Flowing) };
        let found = of(&[set], &allowed("# Months\nMay June"));
        assert_eq!(found.keys().collect::<Vec<_>>(), expected);
    }

    #[test]
    fn a_capital_that_is_due_makes_no_name() {
        check("Ask Bertrand. Perhaps | Cell | **Label**: Text \"Quote\"", &["Bertrand"]);
    }

    #[test]
    fn a_word_seen_in_lower_case_is_none() {
        check("The Plan of Otto. A plan.", &["Otto"]);
    }

    #[test]
    fn inner_capitals_are_names_wherever_they_stand() {
        check("- QuuxDB\n- iThing\n- G12, FP3 and I", &["QuuxDB", "iThing"]);
    }

    #[test]
    fn allowed_words_are_none() {
        check("in May with Mayor", &["Mayor"]);
    }
}
