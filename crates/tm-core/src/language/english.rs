//! Whether a text is English enough for the lexicon to be of use.

use super::lexicon;
use super::stem::stem;
use super::token::tokens;

/// So many words are looked at; a text with fewer than [`LEAST`] is not judged.
const SAMPLE: usize = 1500;
const LEAST: usize = 30;
/// English prose has about four function words in ten, English notes about one in four; other languages share a few by accident.
const SHARE: f64 = 0.1;

/// Whether `text` reads as English: enough of its words are those that hold English sentences together. A text too short to tell does.
///
/// ```
/// use tm_core::language::english::reads_as_english;
/// assert!(reads_as_english("Finish the two chairs and bring them to the school before the summer, then ask who needs the next one. \
///     If nobody answers, build one for the reading corner and put it where they can see it."));
/// assert!(!reads_as_english("Die beiden Stuhle fertig bauen und vor dem Sommer in die Schule bringen, danach fragen, wer den nachsten \
///     braucht. Wenn niemand antwortet, einen fur die Leseecke bauen und dort hinstellen, wo ihn alle sehen."));
/// ```
pub fn reads_as_english(text: &str) -> bool {
    // Line by line, so that of a long text no more is taken apart than is looked at.
    let words = text.lines().flat_map(tokens).filter_map(|token| token.word().map(stem));
    let stems: Vec<String> = words.take(SAMPLE).collect();
    let function: usize = lexicon::hits(&stems).iter().filter(|hit| hit.class.is_function()).map(|hit| hit.words.len()).sum();
    stems.len() < LEAST || function as f64 >= SHARE * stems.len() as f64
}
