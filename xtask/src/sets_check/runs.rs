//! Runs of three content words.

use super::prose::Sentence;
use super::sets::Set;
use super::{Found, words};

const LENGTH: usize = 3;

/// The shortest word that carries content, unless it is a number.
const SHORTEST: usize = 3;

/// The runs of `sets`.
pub(super) fn of(sets: &[Set]) -> Found {
    let mut found = Found::new();
    for (index, set) in sets.iter().enumerate() {
        for (_, run) in set.sentences.iter().flat_map(of_sentence) {
            found.entry(run).or_default().insert(index);
        }
    }
    found
}

/// The runs of one sentence, each with the line of its first word. Three measures in a row ("end of year 2026") are everybody's.
pub(super) fn of_sentence(sentence: &Sentence) -> Vec<(u32, String)> {
    let content: Vec<(u32, String)> =
        sentence.0.iter().map(|word| (word.line, word.text.to_lowercase())).filter(|(_, text)| is_content(text)).collect();
    let runs = content.windows(LENGTH).filter(|run| !run.iter().all(|(_, text)| words::is_measure(text)));
    runs.map(|run| (run[0].0, run.iter().map(|(_, text)| text.as_str()).collect::<Vec<_>>().join(" "))).collect()
}

fn is_content(text: &str) -> bool {
    let number = text.chars().all(|char| char.is_ascii_digit());
    (number || text.chars().count() >= SHORTEST) && !words::is_stop_word(text)
}

#[cfg(test)]
mod tests {
    use super::super::prose::{Layout, of_text};
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let runs: Vec<String> = of_text(text, Layout::Flowing).iter().flat_map(of_sentence).map(|(_, run)| run).collect();
        assert_eq!(runs, expected);
    }

    #[test]
    fn stop_words_are_skipped() {
        check("Paint the old fence, and the gate", &["paint old fence", "old fence gate"]);
    }

    #[test]
    fn a_run_ends_with_its_sentence() {
        check("Paint the fence. Gate open: oil it", &[]);
    }

    #[test]
    fn measures_alone_are_no_run() {
        check("one thing at a time by the end of Q3 2026, 20 hours per week", &[]);
        check("20 hours per week painting", &["hours week painting"]);
    }
}
