//! What an idea says of itself: that it is put aside, or done for one's job.

use super::text::{Stance, Word};

/// Words of putting aside that have another meaning too.
pub(super) fn is_set_aside(word: &str) -> bool {
    matches!(word, "park" | "shelve" | "backlog" | "parks" | "shelves" | "backlogs")
}

/// "That is for after the fair", "forget it till July".
pub(super) fn is_for_after(pair: &[Word]) -> bool {
    let pair = (&*pair[0].word, &*pair[1].word);
    matches!(pair, ("for", "after" | "later") | ("forget", "till" | "until"))
}

pub(super) fn is_job(word: &str) -> bool {
    matches!(word, "work" | "job")
}

/// "For work", "my job needs it". "The work room", and what is done instead of one's job, are neither.
pub(super) fn for_job(words: &[Word]) -> Vec<String> {
    let needs = |word: &Word| ["need", "requir", "ask"].iter().any(|stem| word.word.starts_with(stem));
    let said = words.windows(2).enumerate().find(|(at, pair)| {
        let next = words.get(at + 2);
        let ends = next.is_none_or(|next| next.clause != pair[1].clause || !next.topical);
        let leads = pair[0].word == "for" && ends || matches!(&*pair[0].word, "my" | "our") && next.is_some_and(needs);
        leads && is_job(&pair[1].word) && pair[1].stance == Stance::Meant
    });
    said.map(|(_, pair)| pair.iter().map(|word| word.word.clone()).collect()).unwrap_or_default()
}

/// "Park the idea", "put it in the backlog".
pub(super) fn is_shelved(words: &[Word], at: usize) -> bool {
    let opens = at == 0 || words[at - 1].clause != words[at].clause;
    let led = || words[..at].iter().rev().take(3).any(|word| matches!(word.word.as_str(), "to" | "in" | "into" | "onto" | "on"));
    if words[at].word == "backlog" { led() } else { opens && words.get(at + 1).is_some() }
}
