//! Lines struck through: closed as a whole, or corrected in part. What that makes of an entry is left to the walk.

use tm_doc::Span;

/// What is left of a line.
pub(super) struct Left {
    pub(super) text: String,
    pub(super) marked: Vec<Span>,
    /// Whether the line is struck through as a whole, be it with a word behind that says so.
    pub(super) is_closed: bool,
}

/// A line without what is struck through in it ("~~5~~ 6 talks"). Where that is all of it, or all but "done" behind it, the line is closed
/// and keeps its words.
pub(super) fn left(text: &str, marked: &[Span], struck: &[Span]) -> Left {
    // Of an item the list knows its box; elsewhere it is text.
    if let Some(rest) = ["[x] ", "[X] "].iter().find_map(|ticked| text.strip_prefix(ticked)) {
        let marked = marked.iter().filter(|_| marked[0].start == 0).take(1).map(|span| Span::new(0, span.end.saturating_sub(4)));
        return Left { text: rest.to_owned(), marked: marked.collect(), is_closed: true };
    }
    let fits = |span: &&Span| text.get(span.range()).is_some();
    let struck: Vec<Span> = struck.iter().filter(fits).copied().collect();
    if struck.is_empty() {
        return Left { text: text.to_owned(), marked: marked.to_vec(), is_closed: false };
    }
    match closed(text, &struck) {
        Some(end) => {
            let marked = marked.iter().filter(|span| span.end <= end).copied().collect();
            Left { text: text[..end].to_owned(), marked, is_closed: true }
        }
        None => without(text, marked, &struck),
    }
}

/// Where the words of a line end that is struck through as a whole.
fn closed(text: &str, struck: &[Span]) -> Option<usize> {
    let (first, last) = (struck.first()?, struck.last()?);
    let words = |text: &str| text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count();
    // "G4: ~~Learn the harp~~"
    let opens =
        words(&text[..first.start]) == 0 || text[..first.start].trim_end().ends_with(':') && words(&text[..first.start]) == 1;
    let between = struck.windows(2).all(|pair| words(&text[pair[0].end..pair[1].start]) == 0);
    let own: usize = struck.iter().map(|span| words(&text[span.range()])).sum();
    let behind = &text[last.end..];
    let closes = words(behind) == 0 || says_closed(behind) || own >= 2 * words(behind);
    (own > 0 && opens && between && closes).then_some(last.end)
}

/// "done", "(dropped)", "✅ 2026-05-01", "– let go in May".
fn says_closed(behind: &str) -> bool {
    const CLOSED: [&str; 14] = [
        "done",
        "dropped",
        "closed",
        "cancelled",
        "canceled",
        "finished",
        "achieved",
        "reached",
        "met",
        "gone",
        "moved",
        "over",
        "let go",
        "no longer",
    ];
    let lower = behind.to_lowercase();
    let bare = lower.trim_start_matches(|char: char| !char.is_alphanumeric());
    let rest = |word: &&str| bare.strip_prefix(*word).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric));
    behind.trim_start().starts_with(['✅', '✔', '✓', '❌', '(', '–', '—', '-', ':']) || CLOSED.iter().any(rest)
}

fn without(text: &str, marked: &[Span], struck: &[Span]) -> Left {
    let mut kept = String::with_capacity(text.len());
    let mut from = 0;
    for span in struck {
        kept.push_str(&text[from..span.start]);
        from = span.end;
        // Of the spaces around it one is enough.
        if kept.is_empty() || kept.ends_with(' ') {
            from += text[from..].len() - text[from..].trim_start().len();
        }
    }
    kept.push_str(&text[from..]);
    // Only a title in front of everything struck through keeps its place.
    let first = struck[0].start;
    let marked = marked.iter().filter(|span| span.end <= first).copied().collect();
    Left { text: kept, marked, is_closed: false }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str, is_closed: bool) {
        let mut plain = String::new();
        let mut struck = Vec::new();
        for (at, piece) in text.split("~~").enumerate() {
            let start = plain.len();
            plain.push_str(piece);
            if at % 2 == 1 {
                struck.push(Span::new(start, plain.len()));
            }
        }
        let left = left(&plain, &[], &struck);
        assert_eq!((left.text.as_str(), left.is_closed), (expected, is_closed), "{text}");
    }

    #[test]
    fn a_line_struck_through_is_closed_whatever_is_noted_behind_it() {
        check("~~Learn the harp~~", "Learn the harp", true);
        check("~~G4: Learn the harp~~ done", "G4: Learn the harp", true);
        check("G4: ~~Learn the harp~~ – dropped in May, no teacher to be found", "G4: Learn the harp", true);
        check("~~Harp~~ (moved)", "Harp", true);
        check("~~Climb 9 hills~~ – no time", "Climb 9 hills", true);
    }

    #[test]
    fn what_was_corrected_is_left_out() {
        check("~~5~~ 6 talks", "6 talks", false);
        check("Give ~~5~~ 6 talks", "Give 6 talks", false);
        check("Move to ~~the annex~~", "Move to ", false);
    }
}
