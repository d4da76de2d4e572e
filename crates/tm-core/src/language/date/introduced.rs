//! What the words around a date make of it: a deadline, a date that merely stands there, or the date of something past.

use tm_doc::Span;

use super::named::Named;
use super::piece::Pieces;

/// How surely a date is an end; later ones win.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    /// "since", "started", "last updated": the date of something else.
    Other,
    /// Nothing says what it is.
    Unsaid,
    /// "in", "on", "during".
    Within,
    /// "deadline", "due", "by", "until".
    End,
}

/// How a date is introduced.
#[derive(Debug, Clone, Copy)]
pub(super) struct Introduced {
    pub rank: Rank,
    /// Whether "before" keeps its first day out.
    pub before: bool,
    /// Whether it is when something may begin, not when it ends: "not before", "no earlier than".
    pub denied: bool,
    /// Whether it stands alone in brackets, or is the whole text.
    pub alone: bool,
    /// Its bytes with those of its introduction and brackets.
    pub span: Span,
}

/// What one piece before a date says about it.
enum Said {
    Rank(Rank),
    /// "the", "of", ":": what stands between an introduction and its date.
    Between,
    Nothing,
}

/// How far back an introduction may begin; the longest is "not later than the date of:".
const REACH: usize = 8;

/// Reads the pieces around `named`.
pub(super) fn introduced(pieces: &Pieces<'_>, named: &Named) -> Introduced {
    let mut found =
        Introduced { rank: Rank::Unsaid, before: false, denied: false, alone: false, span: pieces.span(named.from, named.to) };
    let (mut from, mut at) = (named.from, named.from);
    while at > 0 && named.from - at < REACH {
        at -= 1;
        match said(pieces, at) {
            Said::Rank(Rank::Other) if found.rank < Rank::End => {
                found.rank = Rank::Other;
                break;
            }
            Said::Rank(rank) if rank >= found.rank && rank > Rank::Other => {
                found.before |= matches!(pieces.word(at), "before" | "prior" | "ahead" | "earlier" | "sooner");
                found.denied |= is_denied(pieces, at);
                (found.rank, from) = (rank, at);
            }
            Said::Between => {}
            Said::Rank(_) | Said::Nothing => break,
        }
    }
    // "In June at the earliest": when it may begin.
    found.denied |= (0..3).all(|at| pieces.word(named.to + at) == ["at", "the", "earliest"][at]);
    // "Was 4 in 2025" and "was due in May" tell of what is past.
    let before = (1..=4).map_while(|back| from.checked_sub(back)).take_while(|at| pieces.mark(*at).is_none());
    let past = |at: usize| matches!(pieces.word(at), "was" | "were" | "had");
    let near = from.checked_sub(1).map_or("", |at| pieces.word(at));
    let told = match found.rank {
        Rank::Within => before.into_iter().any(past),
        // Of "what was promised by May" the end still holds.
        Rank::End => matches!(near, "was" | "were" | "originally" | "formerly"),
        Rank::Other | Rank::Unsaid => false,
    };
    if told {
        found.rank = Rank::Other;
    }
    let (from, to) = bracketed(pieces, behind_no(pieces, from), behind(pieces, named.to, &mut found.rank));
    found.alone = from < named.from && named.to < to || (from, to) == (0, pieces.len());
    found.span = pieces.span(from, to);
    found
}

fn said(pieces: &Pieces<'_>, at: usize) -> Said {
    if let Some(mark) = pieces.mark(at) {
        return said_by_mark(mark);
    }
    match pieces.word(at) {
        "by" | "due" | "deadline" | "until" | "till" | "til" | "bis" | "before" | "prior" | "ahead" | "end" | "ends"
        | "ending" | "expires" | "finish" | "target" | "later" | "latest" | "earlier" | "sooner" | "complete" | "completed"
        | "eta" => Said::Rank(Rank::End),
        "in" | "on" | "during" | "through" | "throughout" | "within" | "over" | "across" | "for" | "at" | "this" => {
            Said::Rank(Rank::Within)
        }
        "since" | "start" | "started" | "starts" | "starting" | "updated" | "update" | "created" | "after" | "as" | "from"
        | "joined" | "began" | "begun" | "begins" | "beginning" | "founded" | "hired" | "born" | "modified" | "reviewed"
        | "written" | "was" | "were" | "next" | "last" => Said::Rank(Rank::Other),
        // "w/c 22 June"
        "c" if at >= 2 && pieces.word(at - 2) == "w" && pieces.mark(at - 1) == Some('/') => Said::Rank(Rank::Within),
        "the" | "of" | "is" | "date" | "than" | "to" | "it" | "all" | "rest" | "whole" | "year" | "and" | "between" => {
            Said::Between
        }
        _ => Said::Nothing,
    }
}

/// "Not before", "no earlier than", "not until", "no deadline", "don't start until": the word at `at` says when something may begin, or that
/// nothing ends.
fn is_denied(pieces: &Pieces<'_>, at: usize) -> bool {
    let word = |back: usize| at.checked_sub(back).map_or("", |at| pieces.word(at));
    let mark = |back: usize| at.checked_sub(back).and_then(|at| pieces.mark(at));
    let is_apostrophe = |back: usize| matches!(mark(back), Some('\'' | '’'));
    let goes_on = |back: &usize| *back <= at && (mark(*back).is_none() || is_apostrophe(*back));
    let undoes = |back: usize| matches!(word(back), "forget" | "fail" | "miss" | "only" | "just");
    let refuses = |back: usize| matches!(word(back), "not" | "never") || word(back) == "t" && is_apostrophe(back + 1);
    let denied = matches!(word(1), "not" | "no" | "never" | "without");
    // "Don't leave before": until then it stays so. "Wait until" ends with a beginning.
    let mut clause = (1..=5).take_while(|back| goes_on(back) && !undoes(*back));
    let begun = word(1) == "wait" || clause.any(|back| back > 1 && refuses(back));
    let opens = matches!(pieces.word(at), "until" | "till" | "til" | "before" | "prior" | "earlier" | "sooner");
    denied && (opens || matches!(pieces.word(at), "deadline" | "due" | "on")) || begun && opens
}

/// Task lists mark their dates with pictures: a calendar is the due date, the others are when it was made, begun or done.
fn said_by_mark(mark: char) -> Said {
    match mark {
        '📅' | '🗓' | '📆' => Said::Rank(Rank::End),
        '⏳' => Said::Rank(Rank::Within),
        '➕' | '🛫' | '✅' => Said::Rank(Rank::Other),
        ':' | '=' | '(' | '[' | '\u{fe0f}' => Said::Between,
        _ => Said::Nothing,
    }
}

/// The start of "no later than", and of `@due(…)`.
fn behind_no(pieces: &Pieces<'_>, from: usize) -> usize {
    let Some(before) = from.checked_sub(1) else { return from };
    let negated = pieces.word(from) == "later" && matches!(pieces.word(before), "no" | "not");
    let tagged = matches!(pieces.mark(before), Some('@' | '#')) && pieces.glued(from);
    if negated || tagged { before } else { from }
}

/// The end of "2026-06-30 at the latest", and of "2026-06-30 deadline".
fn behind(pieces: &Pieces<'_>, to: usize, rank: &mut Rank) -> usize {
    let latest = pieces.word(to) == "at" && pieces.word(to + 1) == "the" && pieces.word(to + 2) == "latest";
    let length = match pieces.word(to) {
        "deadline" | "latest" => 1,
        _ if latest => 3,
        _ => return to,
    };
    *rank = Rank::End;
    to + length
}

/// `from..to` with the brackets that hold nothing else; a bracket opened inside it ("Deadline (2026-06-30") is closed.
fn bracketed(pieces: &Pieces<'_>, mut from: usize, mut to: usize) -> (usize, usize) {
    let open = |from, to| (from..to).filter(|&at| matches!(pieces.mark(at), Some('(' | '['))).count();
    if open(from, to) > 0 && closes(pieces, to) {
        to += 1;
    }
    while from > 0 && closes(pieces, to) && matches!(pieces.mark(from - 1), Some('(' | '[')) {
        from -= 1;
        to += 1;
    }
    (from, to)
}

fn closes(pieces: &Pieces<'_>, at: usize) -> bool {
    matches!(pieces.mark(at), Some(')' | ']'))
}
