//! Whether the text hangs on short names that nobody outside can know.

use std::collections::{BTreeMap, BTreeSet};

use crate::evidence::told::{Form, Told};
use crate::language::account::{COMMON_SHORT, has};

/// So many different ones, or so many of them in all, carry a text.
const DIFFERENT: usize = 3;
const IN_ALL: usize = 4;
/// Of so many words one may be such a name.
const WORDS_EACH: usize = 12;

/// The short names a text hangs on, with the line of the first.
pub(super) fn of(told: &Told) -> Option<(u32, String)> {
    let prose: Vec<_> = told.pieces.iter().filter(|piece| piece.form != Form::Metric).collect();
    let text: String = prose.iter().map(|piece| format!("{} {}\n", piece.label.as_deref().unwrap_or(""), piece.text)).collect();
    let text = format!("{}\n{text}", told.frame.title);
    let explained = explained(&text);
    let mut names: BTreeMap<&str, usize> = BTreeMap::new();
    let mut words = 0;
    for word in text.split(|char: char| char.is_whitespace() || char == '/').map(bare).filter(|word| !word.is_empty()) {
        words += 1;
        if is_code(word) && !explained.contains(word) {
            *names.entry(word).or_default() += 1;
        }
    }
    let all: usize = names.values().sum();
    let carried = all * WORDS_EACH >= words;
    let many = names.len() >= DIFFERENT || names.len() >= 2 && all >= IN_ALL;
    if !(many && carried) {
        return None;
    }
    let line = prose.iter().find(|piece| names.keys().any(|name| piece.text.contains(name))).map_or(0, |piece| piece.line);
    Some((line, names.keys().take(4).copied().collect::<Vec<_>>().join(", ")))
}

fn bare(word: &str) -> &str {
    word.trim_matches(|char: char| !char.is_alphanumeric())
}

/// `ABX`, `PT4`, `Q-ring`, `WSKs`: capitals and digits that no sentence begins with.
fn is_code(word: &str) -> bool {
    let capitals = word.chars().filter(|char| char.is_uppercase()).count();
    let digits = word.chars().any(|char| char.is_ascii_digit());
    let letters = word.chars().filter(|char| char.is_alphabetic()).count();
    let begins = word.starts_with(char::is_uppercase);
    let all_capitals = capitals >= 2 && capitals + 1 >= letters;
    let lettered =
        begins && word.split('-').next().is_some_and(|first| first.chars().count() == 1) && word.contains('-') && letters > 1;
    let numbered = begins && digits && letters <= 4 && capitals == letters && letters > 0;
    let id = word.contains('-') && digits && word.chars().filter(char::is_ascii_digit).count() >= 3;
    (all_capitals || lettered || numbered) && !id && !has(COMMON_SHORT, &word.to_lowercase()) && letters <= 8
}

/// Those that stand beside their explanation: "OCR (reading letters from a picture)", "letters from a picture (OCR)".
fn explained(text: &str) -> BTreeSet<&str> {
    let mut found = BTreeSet::new();
    for (at, _) in text.match_indices('(') {
        let inside = text[at + 1..].split(')').next().unwrap_or_default();
        let in_words = !inside.split_whitespace().map(bare).any(is_code);
        found.extend(text[..at].split_whitespace().next_back().map(bare).filter(|_| in_words));
        if inside.split_whitespace().count() == 1 {
            found.insert(bare(inside));
        }
    }
    found
}
