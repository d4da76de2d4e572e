//! What speaks of a time and names no day: it is told to the reader, never taken for a date.

use super::introduced::{Rank, introduced};
use super::named::{self, Named};
use super::piece::Pieces;
use super::{Anchor, Open, loose};
use jiff::civil::Date;

/// The times in `text` that name no day, in order.
pub(super) fn open(text: &str, anchor: Anchor) -> Vec<Open> {
    let pieces = Pieces::new(text);
    let taken = named::all_after(&pieces, anchor);
    let mut found = Vec::new();
    if anchor.from.is_none() {
        // Any year shows what a year would complete.
        let any = Anchor { from: Date::new(2000, 1, 1).ok(), ..anchor };
        let lacking = named::all_after(&pieces, any).into_iter().filter(|named| named.assumed && is_time(&pieces, named));
        found.extend(lacking.filter(|named| !taken.iter().any(|taken| taken.from == named.from)).map(|named| {
            let span = introduced(&pieces, &named).span;
            Open::NoYear { written: text[span.range()].trim_matches(['(', ')', '[', ']']).to_owned() }
        }));
    }
    let is_taken = |at: usize| taken.iter().any(|named| named.from <= at && at < named.to);
    let vague = (0..pieces.len()).find_map(|at| vague(&pieces, at).filter(|to| !(at..*to).any(is_taken)).map(|to| (at, to)));
    if let Some((from, to)) = vague.filter(|_| found.is_empty()) {
        found.push(Open::NoDay { written: pieces.written(from, to) });
    }
    found
}

fn is_time(pieces: &Pieces<'_>, named: &Named) -> bool {
    let introduced = introduced(pieces, named);
    introduced.rank >= Rank::Within || introduced.alone && introduced.rank == Rank::Unsaid
}

/// The end of words at `at` that promise a time: "soon", "by the holidays", "next month", "within three weeks".
fn vague(pieces: &Pieces<'_>, at: usize) -> Option<usize> {
    let inner = match pieces.word(at) {
        "soon" | "soonish" | "asap" | "shortly" => return Some(at + 1),
        "next" | "this" if is_span(pieces.word(at + 1)) => return Some(at + 2),
        "within" => return within(pieces, at + 1),
        "by" | "until" | "till" | "before" | "due" => at + 1,
        _ => return None,
    };
    const LEADS: [&str; 16] = [
        "the",
        "my",
        "our",
        "next",
        "this",
        "end",
        "of",
        "early",
        "mid",
        "late",
        "start",
        "beginning",
        "is",
        "on",
        "some",
        "around",
    ];
    let noun = (inner..pieces.len()).find(|at| pieces.mark(*at) != Some('-') && !LEADS.contains(&pieces.word(*at)))?;
    let led = noun > inner;
    let word = pieces.word(noun);
    let names = is_moment(word) || led && is_span(word) || loose::weekday(word).is_some();
    names.then_some(noun + 1)
}

fn is_span(word: &str) -> bool {
    const SPANS: [&str; 12] =
        ["week", "weekend", "month", "quarter", "year", "term", "semester", "season", "spring", "summer", "autumn", "winter"];
    SPANS.contains(&word)
}

fn is_moment(word: &str) -> bool {
    const MOMENTS: [&str; 19] = [
        "tomorrow",
        "christmas",
        "xmas",
        "easter",
        "holidays",
        "vacation",
        "birthday",
        "spring",
        "summer",
        "autumn",
        "winter",
        "fall",
        "soon",
        "midsummer",
        "thanksgiving",
        "halloween",
        "year",
        "retirement",
        "anniversary",
    ];
    MOMENTS.contains(&word)
}

/// "three weeks", "the next few months".
fn within(pieces: &Pieces<'_>, from: usize) -> Option<usize> {
    let unit = |word: &str| matches!(word, "day" | "days" | "week" | "weeks" | "month" | "months" | "year" | "years");
    (from..from + 4).find(|at| unit(pieces.word(*at))).map(|at| at + 1)
}
