//! What came of it, in words: an outcome, or an improvement without a number.

use crate::evidence::story::Part;
use crate::evidence::told::{Form, Piece, Told};
use crate::language::account::{self, BETTERED, OUTCOMES, VAGUELY};
use crate::language::quantity::Line;
use crate::language::sentences;

/// The pieces that can tell a result: neither the problem nor a number line.
fn results(told: &Told) -> impl Iterator<Item = &Piece> {
    told.pieces.iter().filter(|piece| piece.form != Form::Metric && piece.of != Some(Part::Problem))
}

/// The first improvement that is claimed without saying how much, with its line.
pub(super) fn vague(told: &Told) -> Option<(u32, String)> {
    let sentences = results(told).flat_map(|piece| sentences(&piece.text).into_iter().map(|(_, text)| (piece.line, text)));
    sentences.filter_map(|(line, text)| claimed(text).map(|words| (line, words))).next()
}

/// The words of a sentence that claim an amount.
fn claimed(sentence: &str) -> Option<String> {
    let line = Line::new(sentence);
    (0..line.len()).find_map(|at| claim(&line, at))
}

fn claim(line: &Line<'_>, at: usize) -> Option<String> {
    let word = line.word(at);
    let compares = account::compares(word);
    let bettered = account::has(BETTERED, word);
    if !(compares || bettered) || is_past(line, at) || line.word(at + 1) == "than" && line.digits(at + 2).is_some() {
        return None;
    }
    let before = (at.saturating_sub(3)..at).find(|at| account::has(VAGUELY, line.word(*at)));
    let after = (at + 1..at + 5).find(|at| account::has(VAGUELY, line.word(*at)));
    let linked = compares && (at.saturating_sub(2)..at).any(|at| is_state(line.word(at)));
    let plain = matches!(word, "improved" | "improves" | "saver") || linked && !matches!(word, "more" | "further" | "less");
    let up = word == "went" && line.word(at + 1) == "up" && line.digits(at + 2).is_none();
    let from = before.filter(|_| compares || bettered);
    let more = compares && (linked || from.is_some());
    if let (Some(from), true) = (from, more || bettered) {
        return Some(line.written(from, at + 1).to_owned());
    }
    if let Some(to) = after.filter(|to| bettered && (to - at <= 2 || matches!(word, "saves" | "saved" | "improved"))) {
        return Some(line.written(at, to + 1).to_owned());
    }
    let adverb = more && linked && word == "more" && line.digits(at + 1).is_none() && !line.word(at + 1).is_empty();
    (plain && !is_thing(line, at) || up || adverb).then(|| line.written(at, at + if up || adverb { 2 } else { 1 }).to_owned())
}

/// "an improved script": what was made, and no claim.
fn is_thing(line: &Line<'_>, at: usize) -> bool {
    matches!(line.word_before(at), "a" | "an" | "the")
}

fn is_state(word: &str) -> bool {
    matches!(
        word,
        "is" | "are"
            | "become"
            | "becomes"
            | "became"
            | "got"
            | "gets"
            | "get"
            | "getting"
            | "feels"
            | "feel"
            | "been"
            | "runs"
            | "goes"
            | "comes"
    )
}

/// Whether it is told of an earlier time: "it had got much slower".
fn is_past(line: &Line<'_>, at: usize) -> bool {
    let from = (0..at).rev().find(|at| line.mark(*at).is_some()).map_or(0, |at| at + 1);
    (from..at).any(|at| matches!(line.word(at), "had" | "would" | "could" | "should" | "wanted" | "want" | "if" | "to"))
        && !matches!(line.word_before(at), "much" | "far" | "lot")
        || line.word(at).starts_with("slow")
        || line.word(at) == "worse"
}

/// Whether the text says that something is different for somebody.
pub(super) fn has_outcome(told: &Told) -> bool {
    results(told).any(|piece| piece.of == Some(Part::Wider) || sentences(&piece.text).iter().any(|(_, sentence)| tells(sentence)))
}

fn tells(sentence: &str) -> bool {
    let line = Line::new(sentence);
    let clean = |at: usize| {
        let (word, next) = (line.word(at), line.word(at + 1));
        !(is_question(&line, at) || word == "since" && line.dated(at + 1) || word == "now" && next == "and")
    };
    (0..line.len()).any(|at| account::has(OUTCOMES, line.word(at)) && clean(at)) || denies(&line)
}

/// "did not have to", "does not need", "no … any more".
fn denies(line: &Line<'_>) -> bool {
    (0..line.len()).any(|at| {
        let word = line.word(at);
        (word == "not" || word.ends_with("n't"))
            && matches!(line.word(at + 1), "have" | "need" | "buy" | "build" | "do" | "break")
            || word == "any" && line.word(at + 1) == "more"
            || word == "no" && matches!(line.word(at + 1), "more" | "longer" | "one")
    })
}

fn is_question(line: &Line<'_>, at: usize) -> bool {
    matches!(line.word_before(at), "how" | "what" | "whether")
}
