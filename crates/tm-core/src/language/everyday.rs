//! Whether a word is one of everyday English, so that written small it names nobody.
//!
//! Known are the words of the lexicon and of its example sentences, those by which people give account of what they did, and given names that
//! are words. An unknown word may be a name.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::account;
use super::lexicon;
use super::stem::stem;

/// Given names that are words, too.
#[rustfmt::skip]
const NAMES: &[&str] = &[
    "ace", "amber", "angel", "art", "ash", "autumn", "basil", "bay", "bill", "bishop", "bond", "brook", "buck", "buddy", "carol",
    "carter", "case", "cash", "chance", "charity", "chase", "chip", "christian", "clay", "cliff", "crystal", "daisy", "dale",
    "dash", "dawn", "dean", "don", "drake", "drew", "duke", "earl", "faith", "fern", "flora", "ford", "forest", "fox", "frank",
    "gene", "ginger", "glen", "grace", "grant", "guy", "harmony", "harper", "harry", "hazel", "heath", "heather", "holly", "honor",
    "hope", "hunter", "iris", "ivy", "jack", "jade", "jay", "jean", "jewel", "josh", "joy", "justice", "king", "kit", "lance",
    "lane", "lily", "major", "mark", "mason", "mat", "melody", "mercy", "mike", "miles", "misty", "nick", "noble", "norm", "nova",
    "olive", "opal", "page", "parker", "pat", "patience", "pearl", "penny", "peter", "piper", "porter", "price", "prince",
    "quest", "ray", "red", "reed", "rich", "river", "rob", "robin", "rock", "rod", "rose", "rowan", "royal", "ruby", "rusty",
    "sage", "sandy", "scout", "sky", "sonny", "star", "sterling", "stew", "storm", "sue", "summer", "tanner", "tucker", "van",
    "victor", "viola", "violet", "wade", "ward", "will", "winter", "wolf", "woody",
];

/// The words of the lists, beside those of the lexicon.
static WORDS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    // The first word of a sentence has its capital from its place, others from being names.
    let examples = lexicon::entries().flat_map(|(_, _, example)| example.split(|char: char| !char.is_alphabetic()));
    let examples = examples.filter(|word| word.starts_with(char::is_lowercase));
    let lists = [NAMES, account::MOVED, account::OUTCOMES, account::NUMBERED, account::DETERMINERS, account::BOUNDS]
        .into_iter()
        .chain([account::THEN, account::NOW, account::JOINS, account::PAST, account::SAYS, account::NO_NAME, account::TITLES]);
    examples.chain(lists.flatten().copied()).collect()
});

/// Whether `word`, in lower case, is a word of everyday English.
pub(crate) fn is_everyday(word: &str) -> bool {
    WORDS.contains(word) || alone(word).is_some()
}

/// Whether `word`, in lower case, carries no topic: "the", "of", "my".
pub(crate) fn is_function(word: &str) -> bool {
    account::has(account::DETERMINERS, word)
        || account::has(account::JOINS, word)
        || alone(word).is_some_and(lexicon::Class::is_function)
}

/// The class of a word that is a form of its own.
fn alone(word: &str) -> Option<lexicon::Class> {
    lexicon::hits(&[stem(word)]).into_iter().find(|hit| hit.words.len() == 1).map(|hit| hit.class)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_everyday_and_names_are_not() {
        for word in ["may", "rose", "will", "bench", "ship", "the", "quiet", "fell"] {
            assert!(is_everyday(word), "{word}");
        }
        for name in ["zyxomma", "brightoak", "tova", "kirkby"] {
            assert!(!is_everyday(name), "{name}");
        }
    }
}
