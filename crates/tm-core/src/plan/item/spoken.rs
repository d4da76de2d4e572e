//! Labels said as sentences: "It starts with a ringing phone", "What gets me out is a timer".

use super::super::field::FieldKind;
use super::super::words;
use super::whole::{self, Surely};
use crate::language::sentences;

/// A sentence that says what a labelled line would.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Spoken<'a> {
    pub(super) kind: FieldKind,
    pub(super) surely: Surely,
    /// Where the sentence begins, where its value does, and where it ends.
    pub(super) start: usize,
    pub(super) value: usize,
    pub(super) end: usize,
    /// The words that say what it is.
    pub(super) label: &'a str,
}

/// The sentences of `text` that say what opens, shows, or helps.
pub(super) fn spoken(text: &str) -> Vec<Spoken<'_>> {
    sentences(text).into_iter().filter_map(|(start, sentence)| labelled(text, start, sentence)).collect()
}

/// The same of a story, where other sentences say it, too: "Whenever it rains I …".
pub(super) fn told(text: &str) -> Vec<Spoken<'_>> {
    let all = sentences(text);
    let as_a_whole = |at: usize, start: usize, sentence: &str| {
        let whole::Whole { kind, surely, end } = whole::whole(sentence, at, all.len())?;
        Some(Spoken { kind, surely, start, value: start, end: start + end, label: "" })
    };
    let one = |(at, (start, sentence)): (usize, &(usize, &'_ str))| {
        labelled(text, *start, sentence).or_else(|| as_a_whole(at, *start, sentence))
    };
    all.iter().enumerate().filter_map(one).collect()
}

fn labelled<'a>(text: &'a str, start: usize, sentence: &str) -> Option<Spoken<'a>> {
    let (kind, length) = opening(sentence)?;
    let value = sentence[length..].trim_start_matches([',', ':', ' ']);
    let value = start + sentence.len() - value.len();
    // "It comes back when it rains: I scrub the floor." What one then does is no part of when.
    let does = |(at, _): (usize, &str)| whole::begins_with_own(&text[at + 2..]).then_some(at + 1);
    let done = || text[value..start + sentence.len()].match_indices(": ").map(|(at, mark)| (value + at, mark)).find_map(does);
    let end = Some(kind).filter(|kind| *kind == FieldKind::Triggers).and_then(|_| done()).unwrap_or(start + sentence.len());
    let label = text[start..start + length].trim_end();
    (value < end).then_some(Spoken { kind, surely: Surely::Said, start, value, end, label })
}

/// What the first words of a sentence say, and how long they are.
fn opening(sentence: &str) -> Option<(FieldKind, usize)> {
    let words: Vec<(usize, String)> = pieces(sentence).take(10).collect();
    of_itself(&words).or_else(|| out(&words)).or_else(|| equation(sentence, &words))
}

/// The words of a sentence in lower case, each with the byte behind it. A mark ends them.
fn pieces(sentence: &str) -> impl Iterator<Item = (usize, String)> {
    let mut at = 0;
    sentence.split(' ').map_while(move |piece| {
        let whole = at + piece.len();
        at = whole + 1;
        let word = piece.trim_end_matches(',');
        (!piece.contains([':', '.', ';'])).then(|| (whole, word.to_lowercase().replace('’', "'")))
    })
}

/// "It starts with …", "Comes when …", "It looks like …", "It helps to …".
fn of_itself(words: &[(usize, String)]) -> Option<(FieldKind, usize)> {
    const OPENS: &[&str] = &["starts", "begins", "comes", "happens", "strikes", "opens", "creeps", "sets", "hits", "bites"];
    const WHEN: &[&str] = &["with", "when", "whenever", "from", "after", "if", "as", "on"];
    const SHOWS: &[&str] = &["looks", "shows", "feels", "sounds"];
    const LIKE: &[&str] = &["like", "itself", "in", "up", "as", "when"];
    let has_subject = words.first().is_some_and(|(_, word)| matches!(word.as_str(), "it" | "this"));
    let rest = &words[usize::from(has_subject)..];
    let (_, verb) = rest.first()?;
    let verb_in = |any: &[&str]| any.contains(&verb.as_str());
    let particle =
        |word: &str| matches!(word, "in" | "up" | "me" | "us" | "over" | "out" | "back" | "always" | "usually" | "mostly");
    let next = rest[1..].iter().position(|(_, word)| !particle(word) || verb_in(SHOWS))? + 1;
    let (end, joining) = &rest[next];
    if verb_in(OPENS) && WHEN.contains(&joining.as_str()) {
        Some((FieldKind::Triggers, *end))
    } else if verb_in(SHOWS) && LIKE.contains(&joining.as_str()) {
        Some((FieldKind::Manifestation, *end))
    } else if verb == "helps" && has_subject && matches!(joining.as_str(), "to" | "if" | "when" | "that") {
        Some((FieldKind::Counter, rest[0].0))
    } else {
        None
    }
}

/// "I get out by …", "Instead I …".
fn out(words: &[(usize, String)]) -> Option<(FieldKind, usize)> {
    let word = |at: usize| words.get(at).map_or("", |(_, word)| word.as_str());
    let returns = matches!(word(0), "i" | "we")
        && matches!(word(1), "get" | "come" | "find")
        && matches!(word(2), "out" | "back")
        && matches!(word(3), "by" | "with" | "through" | "when" | "if" | "via");
    let instead = word(0) == "instead" && matches!(word(1), "i" | "we" | "call" | "take" | "go");
    match (returns, instead) {
        (true, _) => Some((FieldKind::Counter, words[3].0)),
        (_, true) => Some((FieldKind::Counter, words[0].0)),
        _ => None,
    }
}

/// "What gets me out is …", "The tell is …".
fn equation(sentence: &str, words: &[(usize, String)]) -> Option<(FieldKind, usize)> {
    let opens = words.first().is_some_and(|(_, word)| matches!(word.as_str(), "what" | "the" | "my" | "how"));
    let at = words.iter().position(|(_, word)| matches!(word.as_str(), "is" | "are" | "was" | "were")).filter(|_| opens)?;
    let label = &sentence[..words.get(at.checked_sub(1)?)?.0];
    let kind = FieldKind::of(label).filter(|kind| kind.is_of_pattern() && words::heading_words(label).len() > 1)?;
    // "The cure is dull: the call first." says in a word what it is like, and then what it is.
    let rest = &sentence[words[at].0..];
    let liked = rest.find(": ").filter(|colon| rest[..*colon].split_whitespace().count() == 1);
    Some((kind, words[at].0 + liked.unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[(FieldKind, &str)]) {
        let found: Vec<_> = spoken(text).iter().map(|spoken| (spoken.kind, &text[spoken.value..spoken.end])).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn sentences_say_what_opens_shows_and_helps() {
        check("It starts with a ringing phone.", &[(FieldKind::Triggers, "a ringing phone.")]);
        check("Comes over me when I am tired.", &[(FieldKind::Triggers, "I am tired.")]);
        check(
            "It looks like tidying. It helps to stand up.",
            &[(FieldKind::Manifestation, "tidying."), (FieldKind::Counter, "to stand up.")],
        );
        check("What gets me out is a timer.", &[(FieldKind::Counter, "a timer.")]);
        check("The way back is a walk.", &[(FieldKind::Counter, "a walk.")]);
        check("The cure is dull: the call first.", &[(FieldKind::Counter, "the call first.")]);
        check("It comes back when it rains: I scrub.", &[(FieldKind::Triggers, "it rains:")]);
        check("It comes back when it rains.", &[(FieldKind::Triggers, "it rains.")]);
        check(
            "I get out by calling Wilma. Instead, I count to ten.",
            &[(FieldKind::Counter, "calling Wilma."), (FieldKind::Counter, "I count to ten.")],
        );
    }

    #[test]
    fn other_sentences_are_left_alone() {
        for text in
            ["It starts at nine.", "What I sell is oak.", "The shop is closed.", "It looks good.", "Helps others", "It comes."]
        {
            check(text, &[]);
        }
    }
}
