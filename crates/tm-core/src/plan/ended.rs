//! Steps whose own words say that they are over: "Paint the house – done 2025-11-02", "Sell the van (cancelled)", a state of "dropped".

use crate::language::date;

const OVER: [&str; 17] = [
    "done",
    "finished",
    "completed",
    "complete",
    "achieved",
    "reached",
    "shipped",
    "cancelled",
    "canceled",
    "dropped",
    "abandoned",
    "called off",
    "let go",
    "given up",
    "yes",
    "✅",
    "❌",
];

/// Where the words of a title end that says behind it that it is over. "Done by May" and "done when …" say what is still to be.
pub(super) fn at(title: &str) -> Option<usize> {
    const DASHES: [&str; 6] = [" — ", " – ", " - ", " (", " [", " → "];
    let cuts = DASHES.iter().filter_map(|dash| title.rfind(dash).map(|at| (at, &title[at + dash.len()..])));
    let (end, behind) = cuts.max_by_key(|(at, _)| *at)?;
    let bare = behind.trim_end_matches([')', ']', '.', '!', ' ']);
    (!bare.eq_ignore_ascii_case("yes") && is_over(bare)).then_some(end)
}

/// Whether this is the picture that calls off what stands behind it.
pub(super) fn is_called_off(text: &str) -> bool {
    text.trim_start().starts_with(['❌', '✗', '✘'])
}

/// Whether a state says that it is over, with the day of it or without.
pub(super) fn is_over(state: &str) -> bool {
    let lower = state.trim().to_lowercase();
    let lower = lower.trim_start_matches(['✅', '❌', ' ', '\u{fe0f}']);
    if lower.is_empty() {
        return !state.trim().is_empty();
    }
    OVER.iter().filter_map(|word| lower.strip_prefix(word)).any(|rest| {
        let rest = rest.trim_start_matches([':', ',', ' ', '!', '.']).trim_start_matches("on ");
        let day = || date::mentions(rest).first().is_some_and(|day| day.start == 0 && day.end == rest.len());
        rest.is_empty() || day()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(title: &str, expected: Option<&str>) {
        assert_eq!(at(title).map(|end| &title[..end]), expected, "{title}");
    }

    #[test]
    fn what_stands_behind_a_title_tells_that_it_is_over() {
        check("Paint the house — done 2025-11-02", Some("Paint the house"));
        check("Sell the van (cancelled)", Some("Sell the van"));
        check("Give 3 talks – dropped", Some("Give 3 talks"));
        check("Sail to Rome [done]", Some("Sail to Rome"));
        check("Sail to Rome (done on 3 May 2025).", Some("Sail to Rome"));
    }

    #[test]
    fn what_is_to_be_done_is_not_over() {
        for title in [
            "Paint the house (done by May)",
            "Paint the house – done when both coats are dry",
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
        for state in ["dropped", "✅ done", "Done", "yes", "❌", "✅", "cancelled 2025-03-01"] {
            assert!(is_over(state), "{state}");
        }
        for state in ["open", "in progress", "done: 3 of 5", "", "not done", "half done"] {
            assert!(!is_over(state), "{state}");
        }
    }
}
