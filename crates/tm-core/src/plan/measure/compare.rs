//! How a number compares, from the words before and behind it.

use super::Op;
use crate::language::quantity::Line;

/// Phrases before a number; where one ends like another the longer comes first.
const BEFORE: &[(&[&str], Op)] = &[
    (&["no", "fewer", "than"], Op::AtLeast),
    (&["not", "fewer", "than"], Op::AtLeast),
    (&["no", "less", "than"], Op::AtLeast),
    (&["not", "less", "than"], Op::AtLeast),
    (&["at", "least"], Op::AtLeast),
    (&["minimum", "of"], Op::AtLeast),
    (&["minimum"], Op::AtLeast),
    (&["min"], Op::AtLeast),
    (&["no", "more", "than"], Op::AtMost),
    (&["not", "more", "than"], Op::AtMost),
    (&["never", "more", "than"], Op::AtMost),
    (&["not", "exceed"], Op::AtMost),
    (&["not", "exceeding"], Op::AtMost),
    (&["at", "most"], Op::AtMost),
    (&["at", "maximum"], Op::AtMost),
    (&["up", "to"], Op::AtMost),
    (&["down", "to"], Op::AtMost),
    (&["maximum", "of"], Op::AtMost),
    (&["maximum"], Op::AtMost),
    (&["max"], Op::AtMost),
    (&["capped", "at"], Op::AtMost),
    (&["limited", "to"], Op::AtMost),
    (&["only"], Op::AtMost),
    (&["within"], Op::AtMost),
    (&["more", "than"], Op::Above),
    (&["greater", "than"], Op::Above),
    (&["higher", "than"], Op::Above),
    (&["longer", "than"], Op::Above),
    (&["bigger", "than"], Op::Above),
    (&["larger", "than"], Op::Above),
    (&["further", "than"], Op::Above),
    (&["farther", "than"], Op::Above),
    (&["heavier", "than"], Op::Above),
    (&["above"], Op::Above),
    (&["over"], Op::Above),
    (&["beyond"], Op::Above),
    (&["exceed"], Op::Above),
    (&["exceeds"], Op::Above),
    (&["exceeding"], Op::Above),
    (&["less", "than"], Op::Below),
    (&["fewer", "than"], Op::Below),
    (&["lower", "than"], Op::Below),
    (&["shorter", "than"], Op::Below),
    (&["smaller", "than"], Op::Below),
    (&["closer", "than"], Op::Below),
    (&["cheaper", "than"], Op::Below),
    (&["lighter", "than"], Op::Below),
    (&["faster", "than"], Op::Below),
    (&["under"], Op::Below),
    (&["below"], Op::Below),
    (&["sub"], Op::Below),
];

/// Phrases behind a number, its unit or its noun.
const BEHIND: &[(&[&str], Op)] = &[
    (&["or", "more"], Op::AtLeast),
    (&["or", "higher"], Op::AtLeast),
    (&["or", "above"], Op::AtLeast),
    (&["or", "better"], Op::AtLeast),
    (&["and", "up"], Op::AtLeast),
    (&["and", "above"], Op::AtLeast),
    (&["as", "a", "minimum"], Op::AtLeast),
    (&["at", "a", "minimum"], Op::AtLeast),
    (&["at", "minimum"], Op::AtLeast),
    (&["at", "least"], Op::AtLeast),
    (&["minimum"], Op::AtLeast),
    (&["min"], Op::AtLeast),
    (&["or", "less"], Op::AtMost),
    (&["or", "fewer"], Op::AtMost),
    (&["or", "lower"], Op::AtMost),
    (&["or", "below"], Op::AtMost),
    (&["or", "under"], Op::AtMost),
    (&["at", "most"], Op::AtMost),
    (&["maximum"], Op::AtMost),
    (&["max"], Op::AtMost),
    (&["tops"], Op::AtMost),
    (&["only"], Op::AtMost),
];

/// The comparison that ends before `at`, and where it begins; `at` itself where there is none.
pub(super) fn before(line: &Line<'_>, at: usize) -> (Option<Op>, usize) {
    let end = skip_about(line, at);
    if let Some(found) = signs(line, end) {
        return found;
    }
    let words = BEFORE.iter().find_map(|(phrase, op)| Some((*op, line.ends_with(end, phrase)?)));
    match words {
        Some((Op::Above, from)) if is_of_verb(line, from) => (None, end),
        Some((op, from)) => (Some(negated(line, op, from)), skip_article(line, from)),
        None => (None, end),
    }
}

/// "Hand over two", "cut over 5": the "over" of its verb.
fn is_of_verb(line: &Line<'_>, over: usize) -> bool {
    line.word(over) == "over"
        && matches!(
            line.word_before(over),
            "hand"
                | "handed"
                | "handing"
                | "take"
                | "taken"
                | "taking"
                | "took"
                | "cut"
                | "cutting"
                | "carry"
                | "carried"
                | "turn"
                | "turned"
                | "bring"
                | "pass"
                | "win"
                | "won"
                | "talk"
                | "go"
        )
}

/// "about", "roughly", "~": said of the number, and left out.
fn skip_about(line: &Line<'_>, at: usize) -> usize {
    let words = matches!(line.word_before(at), "about" | "around" | "approximately" | "approx" | "roughly" | "nearly" | "almost");
    let marks = matches!(line.mark_before(at), Some('~' | '≈'));
    let point = line.mark_before(at) == Some('.') && at >= 2 && matches!(line.word(at - 2), "max" | "min" | "approx" | "ca");
    if words || marks || point { at - 1 } else { at }
}

/// "a maximum of", "a further".
fn skip_article(line: &Line<'_>, at: usize) -> usize {
    if matches!(line.word_before(at), "a" | "an" | "the") { at - 1 } else { at }
}

/// `≥`, `>=`, `<`.
fn signs(line: &Line<'_>, at: usize) -> Option<(Option<Op>, usize)> {
    let equals = line.mark_before(at) == Some('=');
    let sign = if equals { at - 1 } else { at };
    let op = match (line.mark_before(sign), equals) {
        (Some('≥'), _) | (Some('>'), true) => Op::AtLeast,
        (Some('≤'), _) | (Some('<'), true) => Op::AtMost,
        (Some('>'), false) => Op::Above,
        (Some('<'), false) => Op::Below,
        _ => return None,
    };
    Some((Some(op), sign - 1))
}

/// How far before a comparison its "don't" or "never" may stand.
const NEGATION_REACH: usize = 6;

/// "Don't take on more than 3", "never below 5".
fn negated(line: &Line<'_>, op: Op, from: usize) -> Op {
    let reach = from.saturating_sub(NEGATION_REACH)..from;
    let not = |at| matches!(line.word(at), "not" | "never" | "don't" | "doesn't" | "without" | "won't" | "nobody" | "no");
    if !reach.rev().take_while(|&at| line.mark(at).is_none()).any(not) {
        return op;
    }
    match op {
        Op::Above => Op::AtMost,
        Op::Below => Op::AtLeast,
        other => other,
    }
}

/// The comparison at `at`, and the token behind it.
pub(super) fn behind(line: &Line<'_>, at: usize) -> Option<(Op, usize)> {
    let found = BEHIND.iter().find(|(phrase, _)| line.says(at, phrase)).map(|(phrase, op)| (*op, at + phrase.len()));
    // "All 7 lines that only I know": of what goes on behind it "only" is no bound.
    found.filter(|(_, to)| line.word(at) != "only" || line.word(*to).is_empty())
}
