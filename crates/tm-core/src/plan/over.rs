//! Steps whose own words say that they are over: "Paint the house – done 2025-11-02", "Sell the van (cancelled)", a state of "dropped".

use super::infer;
use crate::language::date;

/// How a step ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Over {
    /// It is done.
    Done,
    /// It was called off.
    Off,
}

/// With the day of it or without: "done 2025-11-02".
const DATED: [(&str, Over); 9] = [
    ("done", Over::Done),
    ("shipped", Over::Done),
    ("cancelled", Over::Off),
    ("canceled", Over::Off),
    ("dropped", Over::Off),
    ("abandoned", Over::Off),
    ("rejected", Over::Off),
    ("called off", Over::Off),
    ("given up", Over::Off),
];

/// Alone only: "completed 2027-06-30" may be when it is to be.
const ALONE: [(&str, Over); 6] = [
    ("finished", Over::Done),
    ("completed", Over::Done),
    ("achieved", Over::Done),
    ("reached", Over::Done),
    ("let go", Over::Off),
    ("no longer", Over::Off),
];

const DONE: [char; 3] = ['✅', '✔', '✓'];
const OFF: [char; 3] = ['❌', '✗', '✘'];

/// Where the words of a title end that says behind it that it is over, and how. "Done by May" and "done when …" say what is still to be.
pub(super) fn at(title: &str) -> Option<(usize, Over)> {
    const CUTS: [&str; 7] = [" — ", " – ", " - ", " (", " [", " → ", ". "];
    let bare = title.trim_end();
    // Of ❌ behind a title nobody knows whether it is off or not yet done.
    if bare.ends_with(DONE) && bare.contains(char::is_alphanumeric) {
        return Some((bare.trim_end_matches(DONE).trim_end().len(), Over::Done));
    }
    let cuts = CUTS.iter().filter_map(|cut| title.rfind(cut).map(|at| (at, &title[at + cut.len()..])));
    let (end, behind) = cuts.max_by_key(|(at, _)| *at)?;
    state(behind.trim_end_matches([')', ']'])).map(|over| (end, over))
}

/// Whether the picture in front calls off what stands behind it. What that refuses itself is kept to.
pub(super) fn is_called_off(text: &str) -> bool {
    let bare = text.trim_start();
    let rest = bare.trim_start_matches(OFF).trim_start();
    rest.len() < bare.len() && !infer::refuses(rest) && !rest.to_lowercase().starts_with("stop ")
}

/// How a state says that it is over.
pub(super) fn state(state: &str) -> Option<Over> {
    let lower = state.trim().to_lowercase();
    let lower = ["status:", "state:"].iter().find_map(|label| lower.strip_prefix(label)).unwrap_or(&lower).trim();
    let words = lower
        .trim_matches(|char: char| DONE.contains(&char) || OFF.contains(&char) || matches!(char, ' ' | '\u{fe0f}' | '.' | '!'));
    if words.is_empty() {
        return lower.chars().next().and_then(by_mark);
    }
    let alone = ALONE.iter().find(|(word, _)| *word == words);
    let dated = || {
        DATED.iter().find(|(word, _)| {
            words.strip_prefix(word).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', ':', ',']) && is_day(rest))
        })
    };
    alone.or_else(dated).map(|(_, over)| *over)
}

/// "2025-11-02", ": (3 May 2025)", "on 3 May 2025": one day and nothing else.
fn is_day(text: &str) -> bool {
    let bare = text.trim_matches([' ', ':', ',', '(', ')']).trim_start_matches("on ");
    let whole = date::mentions(bare).first().is_some_and(|day| day.start == 0 && day.end == bare.len());
    whole && date::stretch(bare).is_some_and(|stretch| stretch.first == stretch.last)
}

fn by_mark(mark: char) -> Option<Over> {
    match mark {
        mark if DONE.contains(&mark) => Some(Over::Done),
        mark if OFF.contains(&mark) => Some(Over::Off),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(title: &str, expected: Option<(&str, Over)>) {
        assert_eq!(at(title).map(|(end, over)| (&title[..end], over)), expected, "{title}");
    }

    #[test]
    fn what_stands_behind_a_title_tells_that_it_is_over() {
        check("Paint the house — done 2025-11-02", Some(("Paint the house", Over::Done)));
        check("Sell the van (cancelled)", Some(("Sell the van", Over::Off)));
        check("Give 3 talks – dropped", Some(("Give 3 talks", Over::Off)));
        check("Sail to Rome [done]", Some(("Sail to Rome", Over::Done)));
        check("Sail to Rome (done on 3 May 2025).", Some(("Sail to Rome", Over::Done)));
        check("A shed. Cancelled.", Some(("A shed", Over::Off)));
        check("A bike ✔", Some(("A bike", Over::Done)));
        check("A run ❌", None);
    }

    #[test]
    fn what_is_to_be_done_is_not_over() {
        for title in [
            "Paint the house (done by May)",
            "Paint the house – done when both coats are dry",
            "A novel — complete December 2026",
            "Tiles - done 2027",
            "A shed – finished Q3 2026",
            "A certificate (completed 2026-06-30)",
            "Finish the shed",
            "Get things done",
            "Sell the van (yes, the red one)",
            "Keep the garden (complete with pond)",
        ] {
            check(title, None);
        }
    }

    #[test]
    fn a_state_is_over_or_not() {
        for said in ["dropped", "✅ done", "Done ✅", "done (2025-11-02)", "❌", "✅", "cancelled 2025-03-01", "✗ rejected"]
        {
            assert!(state(said).is_some(), "{said}");
        }
        for said in ["open", "in progress", "done: 3 of 5", "", "not done", "half done"] {
            assert_eq!(state(said), None, "{said}");
        }
    }

    #[test]
    fn what_is_refused_with_a_picture_is_still_refused() {
        assert!(is_called_off("❌ Buy a car"));
        assert!(!is_called_off("❌ No alcohol") && !is_called_off("❌ Stop smoking") && !is_called_off("Buy a car"));
    }
}
