//! English stems.

use std::sync::LazyLock;

use rust_stemmers::{Algorithm, Stemmer};

static ENGLISH: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::create(Algorithm::English));

/// The Snowball stem of a lower-case word; a possessive `'s` does not belong to it.
pub fn stem(word: &str) -> String {
    let bare = word.strip_suffix("'s").unwrap_or(word);
    // Snowball takes "engineer" for a form of "engine", "volunteer" of "volunt": who does it is another thing than what it is done with.
    let doer = ["", "s", "ed", "ing"]
        .iter()
        .find_map(|ending| bare.strip_suffix(ending).filter(|doer| doer.ends_with("eer") && doer.len() > 5));
    doer.map_or_else(|| ENGLISH.stem(bare).into_owned(), str::to_owned)
}
