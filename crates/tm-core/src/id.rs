//! The id of a record.

use std::fmt;

use serde::{Deserialize, Serialize};

const ALPHABET: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";
const LETTERS: u64 = 26;
const LENGTH: usize = 6;

/// Six lower-case base-32 characters, the first a letter, so that YAML never reads a number.
///
/// ```
/// use tm_core::Id;
/// let id = Id::of(7, 0);
/// assert_eq!(Id::new(id.as_str()), Some(id));
/// assert!(Id::new("2abcde").is_none());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Id(String);

impl Id {
    /// The id, or nothing where the form is another.
    pub fn new(text: &str) -> Option<Self> {
        let sound = text.len() == LENGTH
            && text.bytes().all(|byte| ALPHABET.contains(&byte))
            && text.starts_with(|char: char| char.is_ascii_lowercase());
        sound.then(|| Id(text.to_owned()))
    }

    /// The `nth` id that `seed` gives.
    pub fn of(seed: u64, nth: u64) -> Self {
        let mut rest = mixed(seed.wrapping_add(nth.wrapping_mul(0x9e37_79b9_7f4a_7c15)));
        let mut text = String::with_capacity(LENGTH);
        text.push(char::from(ALPHABET[(rest % LETTERS) as usize]));
        rest /= LETTERS;
        for _ in 1..LENGTH {
            text.push(char::from(ALPHABET[(rest % 32) as usize]));
            rest /= 32;
        }
        Id(text)
    }

    /// Its text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// `splitmix64` (Steele, Lea, Flood 2014): neighbouring seeds give unlike ids.
fn mixed(seed: u64) -> u64 {
    let seed = (seed ^ (seed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let seed = (seed ^ (seed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    seed ^ (seed >> 31)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn ids_of_one_seed_and_of_neighbours_differ() {
        let ids: HashSet<Id> = (0..100).flat_map(|seed| (0..100).map(move |nth| Id::of(seed, nth))).collect();
        assert!(ids.len() > 9_990, "{}", ids.len());
        assert!(ids.iter().all(|id| Id::new(id.as_str()).is_some()));
    }
}
