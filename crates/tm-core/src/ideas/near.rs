//! Which ideas say nearly the same.

use std::collections::BTreeSet;

use crate::language::lexicon;
use crate::language::stem::stem;
use crate::language::{TokenKind, tokens};

/// From this share of common words on, two ideas are near.
const NEAR: f64 = 0.6;
/// Fewer words in common say nothing.
const LEAST: usize = 2;

/// The words of a text that carry its topic, by stem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Topics(BTreeSet<String>);

impl Topics {
    pub(super) fn of(text: &str) -> Self {
        let words: Vec<String> = tokens(text)
            .into_iter()
            .filter_map(|token| if let TokenKind::Word(word) = token.kind { Some(stem(&word)) } else { None })
            .collect();
        let hits = lexicon::hits(&words);
        let said = |at: &usize| hits.iter().any(|hit| hit.class.is_function() && hit.words.contains(at));
        Topics((0..words.len()).filter(|at| !said(at)).map(|at| words[at].clone()).collect())
    }

    /// Whether two texts have more than one such word in common.
    pub(super) fn meets(&self, other: &Topics) -> bool {
        self.0.intersection(&other.0).count() >= LEAST
    }

    /// Whether two texts say nearly the same: most of the words of the shorter are in the longer, and that is not much longer.
    pub(super) fn is_near(&self, other: &Topics) -> bool {
        let common = self.0.intersection(&other.0).count();
        let (short, long) = (self.0.len().min(other.0.len()), self.0.len().max(other.0.len()));
        common >= LEAST && common as f64 >= NEAR * short as f64 && long <= 3 * short
    }
}

/// A text without what is chance in it: case, spaces, points, articles. What has the same words in the same order, and the same numbers,
/// says the same; "issue 12" and "issue 13", "to Wenke, not to Ottla" and "to Ottla, not to Wenke" do not.
pub(super) fn bare(text: &str) -> String {
    let is_article = |word: &str| matches!(word, "a" | "an" | "the" | "my" | "our");
    let lower = text.to_lowercase();
    let words = lower.split_whitespace().map(|word| word.trim_matches(|char: char| matches!(char, '.' | '!' | ',' | ';' | ':')));
    words.filter(|word| !word.is_empty() && !is_article(word)).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_differs_in_a_number_a_name_or_the_order_is_not_the_same() {
        assert_eq!(bare("Build a bench,  for the school."), bare("build the bench for our school"));
        for (one, other) in [
            ("Mend door 12", "Mend door 13"),
            ("Give it to Wenke, not to Ottla", "Give it to Ottla, not to Wenke"),
            ("Hang the gate by 2026-12-01", "Hang the gate by 2027-03-01"),
            ("Raise it by 1.5", "Raise it by 15"),
        ] {
            assert_ne!(bare(one), bare(other));
        }
    }

    #[test]
    fn most_words_in_common_are_near_and_one_is_not() {
        let one = Topics::of("Build a bench for the school");
        assert!(one.is_near(&Topics::of("Build an oak bench for the school yard")));
        assert!(!one.is_near(&Topics::of("Ask the school about chairs and tables")));
    }
}
