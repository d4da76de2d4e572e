//! What an index keeps of a note beside what stands in it, so that it is found and ordered without being read: a kind of record knows what that
//! is, an index does not.

use crate::{Dialect, Facts, Kind, evidence, ideas};

/// Where a note stands among those of its kind.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Rank {
    /// The lower group first, in it the greater weight; then the newest.
    Of {
        /// Its group.
        group: u8,
        /// Its weight; a number.
        weight: f64,
    },
    /// That depends on the day, or on other notes.
    OfTheDay,
}

/// The rank of a note, where its kind has ranks.
pub fn rank(facts: &Facts, dialect: &Dialect) -> Option<Rank> {
    (facts.kind == Some(Kind::Idea)).then(|| ideas::rank(facts, dialect))
}

/// Words a note is found by under a key that it does not have: `verdict`, and what a kept judgement comes to; `tells`, and the parts of the
/// story of a win.
pub fn beside(facts: &Facts) -> Vec<(&'static str, &'static str)> {
    let verdicts = facts.values("judged").iter().flat_map(|judged| ideas::verdict_words(judged));
    let tells = evidence::win::tells(facts);
    verdicts.map(|word| ("verdict", word)).chain(tells.into_iter().map(|word| ("tells", word))).collect()
}
