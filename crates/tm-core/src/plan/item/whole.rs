//! Sentences that say as a whole what brings a pattern on, or what helps: "Whenever it rains I …", "Ask instead: …".
//!
//! Words alone do not tell a habit from a rule ("When it rains, stop"), so some are only heard where they stand as they do in a story, and
//! say so: see [`Surely`].

use super::super::field::FieldKind;
use super::super::lists::{TOLD, list};
use crate::language::account::is_past;

/// How surely a sentence says what it is taken to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Surely {
    /// A rule or a goal may open in the same words.
    Perhaps,
    /// It can hardly be meant otherwise.
    Said,
}

/// What a sentence says, and where that ends: behind what brings a pattern on, how it goes may be told.
pub(super) struct Whole {
    pub(super) kind: FieldKind,
    pub(super) surely: Surely,
    pub(super) end: usize,
}

/// What the sentence at `at` of `count` says as a whole.
pub(super) fn whole(sentence: &str, at: usize, count: usize) -> Option<Whole> {
    let words = Words::of(sentence);
    let brings = |(surely, end)| Whole { kind: FieldKind::Triggers, surely, end };
    let helps = |surely| Whole { kind: FieldKind::Counter, surely, end: sentence.len() };
    let closes = at > 0 && at * 2 >= count;
    let opens = at * 2 <= count;
    words
        .helps()
        .or_else(|| words.turns().filter(|_| closes))
        .map(helps)
        .or_else(|| words.brings().or_else(|| words.comes_when().filter(|_| opens)).map(brings))
}

/// Whether a sentence tells what one did, once: "We lost a lamb in March."
pub(in crate::plan) fn tells_of_once(sentence: &str) -> bool {
    Words::of(sentence).is_told_of_once(0)
}

/// Whether a text begins with the one of whom it is told.
pub(super) fn begins_with_own(text: &str) -> bool {
    text.split(' ').next().is_some_and(|first| is_own(&lower(first)))
}

/// Whether `word` is one of a class.
pub(in crate::plan) fn is_one_of(class: &str, word: &str) -> bool {
    class.split('|').any(|known| known == word)
}

/// How many of `words` are the longest phrase of a class that opens them.
pub(in crate::plan) fn opens_with(class: &str, words: &[String]) -> usize {
    let length = |phrase: &str| {
        let opens = phrase.split(' ').enumerate().all(|(at, word)| words.get(at).is_some_and(|said| said == word));
        if opens { phrase.split(' ').count() } else { 0 }
    };
    class.split('|').map(length).max().unwrap_or_default()
}

/// The words of a sentence in lower case, without marks, each with where it begins and whether a comma stands behind it.
struct Words<'a> {
    sentence: &'a str,
    /// Without the words that only lead it on.
    plain: Vec<String>,
    places: Vec<(usize, bool)>,
}

impl Words<'_> {
    fn of(sentence: &str) -> Words<'_> {
        const LEADING: &str = list(TOLD, "told-leading");
        let mut at = 0;
        let (mut plain, mut places) = (Vec::new(), Vec::new());
        for piece in sentence.split(' ') {
            let word = lower(piece);
            let leads = plain.is_empty() && is_one_of(LEADING, &word);
            if !word.is_empty() && !leads {
                places.push((at, piece.ends_with([',', '–', '—'])));
                plain.push(word);
            }
            at += piece.len() + 1;
        }
        Words { sentence, plain, places }
    }

    /// "That helped.", "What I do now is …", "Ask instead: …", "Instead, …".
    fn helps(&self) -> Option<Surely> {
        const HELPS: &str = list(TOLD, "told-helps");
        let raw: Vec<&str> = self.sentence.split(' ').take(2).collect();
        let instead =
            |piece: Option<&&str>, marks: &[char]| piece.is_some_and(|piece| piece.ends_with(marks) && lower(piece) == "instead");
        let turned = instead(raw.first(), &[',', ':']) || instead(raw.get(1), &[':']);
        (turned || opens_with(HELPS, &self.plain) > 0).then_some(Surely::Said)
    }

    /// "Since September the sentence is …", "Now I ring first."
    fn turns(&self) -> Option<Surely> {
        const SINCE: &str = list(TOLD, "told-since");
        const TOLD_SINCE: &str = list(TOLD, "told-since-told");
        let opener = opens_with(SINCE, &self.plain);
        let next = self.plain.get(opener)?;
        let says_why = self.plain[0] == "since" && is_one_of(TOLD_SINCE, next);
        (opener > 0 && !says_why && !self.is_told_of_once(0)).then_some(Surely::Perhaps)
    }

    /// "Whenever somebody asks, …", "Every time it rains …", "It is always late.": where that ends.
    fn brings(&self) -> Option<(Surely, usize)> {
        const BRINGS: &str = list(TOLD, "told-brings");
        const ALONE: &str = list(TOLD, "told-brings-alone");
        let opener = opens_with(BRINGS, &self.plain);
        let alone = opens_with(ALONE, &self.plain);
        let end = if alone > 0 { self.sentence.len() } else { self.clause(opener) };
        (opener.max(alone) > 0 && !self.is_told_of_once(opener.max(alone))).then_some((Surely::Said, end))
    }

    /// "After a dull fair you order samples.": of oneself, and as it comes again and again; where the clause ends.
    fn comes_when(&self) -> Option<(Surely, usize)> {
        const WHEN: &str = list(TOLD, "told-when");
        const POINTING: &str = list(TOLD, "told-when-pointing");
        let opener = opens_with(WHEN, &self.plain);
        let next = self.plain.get(opener)?;
        let asks = self.sentence.ends_with('?');
        let told = opener > 0 && !asks && !is_one_of(POINTING, next) && self.speaks_of_oneself() && !self.is_told_of_once(opener);
        told.then(|| (Surely::Perhaps, self.clause(opener)))
    }

    fn speaks_of_oneself(&self) -> bool {
        const OWNED: &str = list(TOLD, "told-owned");
        self.plain.iter().any(|word| is_own(word) || is_one_of(OWNED, word))
    }

    /// Whether the first thing said of oneself behind `from` is past, or the second where the first only says when: "After the fair we
    /// sold the van.", "When I am done I sold it.", but not "Once I've spilt one I pour two."
    fn is_told_of_once(&self, from: usize) -> bool {
        let several = if self.plain.get(from).is_some_and(|word| is_own(word)) { 2 } else { 1 };
        let own = (from..self.plain.len()).filter(|at| is_own(&self.plain[*at])).take(several);
        own.filter(|at| !self.plain[*at].ends_with("'ve")).filter_map(|at| self.plain.get(at + 1)).any(|verb| is_past(verb))
    }

    /// Where the clause that the first `opener` words open ends: before what one then does, else with the sentence.
    fn clause(&self, opener: usize) -> usize {
        const JOINS: &str = list(TOLD, "told-joins");
        let mut comma = None;
        for at in opener + 1..self.plain.len() {
            let (start, behind_comma) = (self.places[at].0, self.places[at - 1].1);
            if is_own(&self.plain[at]) && behind_comma {
                return start;
            }
            if behind_comma {
                comma = comma.or(Some(start));
            }
            if is_own(&self.plain[at]) && !is_one_of(JOINS, &self.plain[at - 1]) {
                return comma.unwrap_or(start);
            }
        }
        comma.unwrap_or(self.sentence.len())
    }
}

pub(super) fn is_own(word: &str) -> bool {
    const OWN: &str = list(TOLD, "told-own");
    is_one_of(OWN, word)
}

pub(super) fn lower(piece: &str) -> String {
    piece.trim_matches(|char: char| !char.is_alphanumeric()).to_lowercase().replace('’', "'")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(sentence: &str, expected: Option<(FieldKind, Surely, &str)>) {
        let found = whole(sentence, 1, 2).map(|whole| (whole.kind, whole.surely, &sentence[..whole.end]));
        assert_eq!(found, expected, "{sentence}");
    }

    #[test]
    fn what_brings_it_on_ends_before_what_one_does() {
        let brings = |clause| Some((FieldKind::Triggers, Surely::Perhaps, clause));
        check("After a wet week you read adverts.", brings("After a wet week "));
        check("After a loss I go quiet, and in May I was off.", brings("After a loss "));
        check("When you are worried you look.", brings("When you are worried "));
        check(
            "And when a call is due, with Ole, with the owner, I oil the gate.",
            brings("And when a call is due, with Ole, with the owner, "),
        );
        check(
            "When a form lies there with my name on it, the grass wants mowing and I go.",
            brings("When a form lies there with my name on it, "),
        );
        let said = |clause| Some((FieldKind::Triggers, Surely::Said, clause));
        check("Each time I've spilt one I pour two.", said("Each time I've spilt one "));
        check(
            "It is always late, and always because I can't say no.",
            said("It is always late, and always because I can't say no."),
        );
        check("Usually follows a week with what tools we have.", said("Usually follows a week with what tools we have."));
        check("Whenever a buyer is silent.", said("Whenever a buyer is silent."));
    }

    #[test]
    fn a_story_is_told_of_what_was() {
        assert!(tells_of_once("We lost a lamb in March, and by noon I had a book."));
        assert!(!tells_of_once("By March we sell lambs."));
    }

    #[test]
    fn what_helps_is_quoted_whole() {
        for sentence in ["Ask instead: what does it cost?", "That helped, twice."] {
            check(sentence, Some((FieldKind::Counter, Surely::Said, sentence)));
        }
        for sentence in ["Since March the sentence is: \"on Sunday\".", "Now I ring Ole first."] {
            check(sentence, Some((FieldKind::Counter, Surely::Perhaps, sentence)));
        }
    }

    #[test]
    fn what_was_once_and_what_binds_are_left_alone() {
        for sentence in [
            "After the fair we sold the van.",
            "When I was nine I saw a mill.",
            "After that I asked Ole.",
            "Whenever I waited there was a row.",
            "When the kiln is hot, wait.",
            "Since I like it.",
            "Now.",
            "When do I stop?",
        ] {
            check(sentence, None);
        }
    }
}
