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

    /// Whether two texts say nearly the same: most of the words of the shorter are in the longer, and that is not much longer.
    pub(super) fn is_near(&self, other: &Topics) -> bool {
        let common = self.0.intersection(&other.0).count();
        let (short, long) = (self.0.len().min(other.0.len()), self.0.len().max(other.0.len()));
        common >= LEAST && common as f64 >= NEAR * short as f64 && long <= 3 * short
    }

    /// Whether two texts have the same words.
    pub(super) fn is_same(&self, other: &Topics) -> bool {
        !self.0.is_empty() && self == other
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_words_in_another_order_are_the_same() {
        let one = Topics::of("Build a bench for the school");
        assert!(one.is_same(&Topics::of("For our school, build the bench")));
        assert!(!one.is_same(&Topics::of("Build a boat for the school")));
    }

    #[test]
    fn most_words_in_common_are_near_and_one_is_not() {
        let one = Topics::of("Build a bench for the school");
        assert!(one.is_near(&Topics::of("Build an oak bench for the school yard")));
        assert!(!one.is_near(&Topics::of("Ask the school about chairs and tables")));
    }
}
