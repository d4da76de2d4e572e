//! What a check-box says beside its text: when it is due, and who owes it.

use jiff::civil::Date;
use tm_doc::{Block, Document, Finding};

use super::body::spaced;
use crate::facts::BoxFact;
use crate::record::value;

/// A box and its state, and what could not be read of it.
pub(super) fn read(block: &Block, ticked: bool, document: &Document) -> (BoxFact, Option<Finding>) {
    let line = document.lines().line(block.span.start);
    let text = spaced(&block.text());
    let (due, finding) = match due(&text) {
        None => (None, None),
        Some((_, Some(day))) => (Some(day), None),
        Some((written, None)) => {
            let message = format!("\"{written}\" is not read as the day it is due");
            (None, Some(Finding::warning(line, "due-not-read", message, "write it as `due:2026-11-20`")))
        }
    };
    let owes = owes(&text);
    (BoxFact { line, text, written: document.line(line).to_owned(), ticked, due, owes }, finding)
}

/// The word behind `due:`, `(due ` or `📅`, and the day it names; the last of a month or quarter.
///
/// "due to rain" is no date, so `due` without a colon counts only in front of one.
fn due(text: &str) -> Option<(&str, Option<Date>)> {
    let behind_mark = text.find('📅').map(|at| (&text[at + '📅'.len_utf8()..], true));
    let behind_word = || {
        let lower = text.to_ascii_lowercase();
        let starts = lower.match_indices("due").filter(|(at, _)| !lower[..*at].ends_with(char::is_alphanumeric));
        let mut said = starts.filter_map(|(at, word)| {
            let rest = &text[at + word.len()..];
            let behind_colon = rest.trim_start_matches(':');
            let is_date = value::fuzzy(first_word(behind_colon)).is_some();
            let colon = behind_colon.len() < rest.len();
            (colon || (rest.starts_with(' ') && is_date)).then_some((behind_colon, colon))
        });
        said.next()
    };
    let (rest, _) = behind_mark.or_else(behind_word)?;
    let word = first_word(rest);
    Some((word, value::fuzzy(word).map(|days| days.last)))
}

fn first_word(text: &str) -> &str {
    let word = text.split_whitespace().next().unwrap_or_default();
    word.trim_end_matches([')', ']', ',', ';', '.', '!', '?', ':'])
}

/// Who owes it: up to four words before "owes" or "owe", else the first `@name`.
fn owes(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let verb = words.iter().take(5).position(|word| matches!(word.trim_end_matches(':'), "owes" | "owe"));
    let before = verb.filter(|at| *at > 0).map(|at| words[..at].join(" "));
    let named = || {
        let name = words.iter().filter_map(|word| word.strip_prefix('@')).map(trimmed);
        name.filter(|name| name.starts_with(char::is_alphabetic)).find(|name| !value::is_plan_item(name)).map(str::to_owned)
    };
    before.map(|name| name.trim_start_matches('@').to_owned()).or_else(named)
}

fn trimmed(name: &str) -> &str {
    name.trim_end_matches(|char: char| !char.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_due(text: &str, expected: Option<&str>) {
        assert_eq!(due(text).and_then(|(_, day)| day).map(|day| day.to_string()).as_deref(), expected, "{text}");
    }

    #[test]
    fn days_are_read_in_the_forms_people_write() {
        check_due("order oak due:2026-11-20", Some("2026-11-20"));
        check_due("order oak (due 2026-11-20).", Some("2026-11-20"));
        check_due("order oak 📅 2026-11-20 🔁 every week", Some("2026-11-20"));
        check_due("order oak [due:: 2026-11-20]", Some("2026-11-20"));
        check_due("order oak due:2026-Q4", Some("2026-12-31"));
    }

    #[test]
    fn other_uses_of_the_word_are_no_days() {
        check_due("stay in due to rain", None);
        check_due("residue:2026-11-20", None);
        assert_eq!(due("order oak due:Friday"), Some(("Friday", None)));
        assert_eq!(due("stay in due to rain"), None);
    }

    #[track_caller]
    fn check_owes(text: &str, expected: Option<&str>) {
        assert_eq!(owes(text).as_deref(), expected, "{text}");
    }

    #[test]
    fn who_owes_stands_before_the_word_or_behind_a_sign() {
        check_owes("Dana owes: the budget", Some("Dana"));
        check_owes("Mo Ek owes me an answer", Some("Mo Ek"));
        check_owes("I owe Mo an answer", Some("I"));
        check_owes("send the draft @dana, then rest", Some("dana"));
        check_owes("write the post @G1", None);
        check_owes("owes nothing", None);
    }
}
