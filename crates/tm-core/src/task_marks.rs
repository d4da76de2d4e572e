//! The marks that task programs leave in a line, which are no words of it: how urgent it is, how it comes round, days it was planned or begun.
//!
//! The day it is due is read elsewhere ([`crate::extract`]); what a plan says of its goals with such marks is the plan's.

use crate::record::value;

/// In front of a day that is not the last: planned, begun, made, done, let go.
const DAYS: [char; 5] = ['⏳', '🛫', '➕', '✅', '❌'];
/// In front of how it comes round, up to the next mark.
const ROUND: char = '🔁';
/// How urgent it is.
const URGENT: [char; 6] = ['🔺', '⏫', '🔼', '🔽', '⏬', '\u{fe0f}'];
/// In front of the day it is due.
const DUE: [char; 3] = ['📅', '🗓', '📆'];

/// The words without the marks and what belongs to them.
pub(crate) fn without(line: &str) -> String {
    let mut kept: Vec<&str> = Vec::new();
    let mut words = line.split_whitespace().peekable();
    while let Some(word) = words.next() {
        if word.starts_with(ROUND) {
            while words.next_if(|next| !is_mark(next)).is_some() {}
            continue;
        }
        let bare = word.trim_matches(URGENT);
        let rest = bare.trim_start_matches(DAYS);
        if rest.len() < bare.len() {
            if rest.is_empty() && words.next_if(|next| value::day(next).is_some()).is_some() {
                continue;
            }
            if value::day(rest).is_some() {
                continue;
            }
        }
        if !bare.is_empty() {
            kept.push(bare);
        }
    }
    kept.join(" ")
}

/// Whether a line is written with such marks.
pub(crate) fn has_any(line: &str) -> bool {
    line.split_whitespace().any(is_mark)
}

/// Whether a task comes round again.
pub(crate) fn comes_round(line: &str) -> bool {
    line.contains(ROUND)
}

fn is_mark(word: &str) -> bool {
    word.starts_with(DAYS) || word.starts_with(DUE) || word.starts_with(ROUND) || word.starts_with(&URGENT[..5])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_go_and_words_stay() {
        for (line, expected) in [
            ("order oak ⏫ 🔁 every week", "order oak"),
            ("order oak 🔁 every 2 weeks when done 🛫 2026-11-01 for Mo", "order oak for Mo"),
            ("order oak 🔼", "order oak"),
            ("order oak ❌ no pine", "order oak ❌ no pine"),
            ("order oak", "order oak"),
        ] {
            assert_eq!(without(line), expected, "{line}");
        }
    }
}
