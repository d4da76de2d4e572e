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
    let short = || ["ed", "ing"].iter().find_map(|ending| bare.strip_suffix(ending).filter(|base| is_short_double(base)));
    // Of "ETAs" there is more than one.
    let letters = || {
        bare.strip_suffix('s')
            .filter(|base| base.len() > 1 && !base.contains(['a', 'e', 'i', 'o', 'u', 'y', 's']) && base.is_ascii())
    };
    // Snowball takes all of them for forms of "intern", who is somebody; the internals of a thing are not what is internal to a house.
    let inner = || Some(bare).filter(|word| matches!(*word, "internal" | "internals" | "international"));
    doer.or_else(inner).or_else(short).or_else(letters).map_or_else(|| ENGLISH.stem(bare).into_owned(), str::to_owned)
}

/// "Adding" comes of "add", not of "ad": so says the newer Snowball of a vowel and a double.
fn is_short_double(base: &str) -> bool {
    matches!(base.as_bytes(), [b'a' | b'e' | b'o', one, other] if one == other && one.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::stem;

    #[test]
    fn letters_have_a_plural() {
        assert_eq!([stem("prs"), stem("rfcs"), stem("css"), stem("gas")], ["pr", "rfc", "css", "gas"]);
    }

    #[test]
    fn what_is_inside_is_nobody_who_learns() {
        assert_eq!([stem("internals"), stem("internal"), stem("interns")], ["internals", "internal", "intern"]);
        assert_eq!(stem("international"), "international");
    }

    #[test]
    fn a_short_word_keeps_its_double() {
        assert_eq!([stem("adding"), stem("added"), stem("adds"), stem("egged")], ["add", "add", "add", "egg"]);
        assert_eq!([stem("hopping"), stem("seeing")], ["hop", "see"]);
    }
}
