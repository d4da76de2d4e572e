//! What a check-box says beside its text: when it is due, and who owes it.

use std::ops::Range;

use jiff::civil::Date;
use tm_doc::{Block, Document, Finding};

use crate::facts::BoxFact;
use crate::language::spaced;
use crate::record::value;
use crate::task_marks;

/// A box and its state, and what could not be read of it.
pub(super) fn read(block: &Block, ticked: bool, document: &Document) -> (BoxFact, Option<Finding>) {
    let line = document.lines().line(block.span.start);
    let text = spaced(&block.text());
    let (due, finding) = match due(&text) {
        None => (None, None),
        Some(Due { day: Some(day), .. }) => (Some(day), None),
        Some(Due { written, .. }) => {
            let message = format!("\"{written}\" is not read as the day it is due");
            (None, Some(Finding::warning(line, "due-not-read", message, "write it as `due:2026-11-20`")))
        }
    };
    let owes = owes(task_marks::behind_tags(&text));
    (BoxFact { line, text, written: document.line(line).to_owned(), ticked, due, owes }, finding)
}

/// Where a day it is due is said.
struct Due<'t> {
    /// The mark in front of it and the word.
    span: Range<usize>,
    /// The word.
    written: &'t str,
    /// The day it names; the last of a month or quarter.
    day: Option<Date>,
}

/// What `due:`, `(due ` or `📅` says.
///
/// "due to rain" is no date, so `due` without a colon counts only in front of one.
fn due(text: &str) -> Option<Due<'_>> {
    let of = |start: usize, behind: usize| {
        let rest = &text[behind..];
        let at = behind + (rest.len() - rest.trim_start().len());
        let written = first_word(rest);
        Due { span: start..at + written.len(), written, day: value::fuzzy(written).map(|days| days.last) }
    };
    if let Some(at) = text.find('📅') {
        return Some(of(at, at + '📅'.len_utf8()));
    }
    let lower = text.to_ascii_lowercase();
    let starts = lower.match_indices("due").filter(|(at, _)| !lower[..*at].ends_with(char::is_alphanumeric));
    let mut said = starts.filter_map(|(at, word)| {
        let rest = &text[at + word.len()..];
        let behind_colon = rest.trim_start_matches(':');
        let due = of(at, text.len() - behind_colon.len());
        let introduced = behind_colon.len() < rest.len() || (rest.starts_with(' ') && due.day.is_some());
        introduced.then_some(due)
    });
    said.next()
}

/// The day a text says it is due.
pub(crate) fn due_day(text: &str) -> Option<Date> {
    due(text).and_then(|due| due.day)
}

/// The text without the day it is due, and without the brackets around that.
pub(crate) fn without_due(text: &str) -> String {
    let Some(Due { span, .. }) = due(text).filter(|due| due.day.is_some()) else { return text.to_owned() };
    let (before, after) = (&text[..span.start], &text[span.end..]);
    let bracketed = [('(', ')'), ('[', ']')]
        .into_iter()
        .find_map(|(open, close)| Some((before.strip_suffix(open)?, after.strip_prefix(close)?)));
    let (before, after) = bracketed.unwrap_or((before, after));
    let space = if after.starts_with(['.', ',', ';', '!', '?']) { "" } else { " " };
    format!("{}{space}{}", before.trim(), after.trim()).trim().to_owned()
}

/// The text of a box without what it will show of a level at its end: `write it up shows: influence@staff`.
pub(crate) fn without_shown(text: &str) -> &str {
    let is_cited =
        |cited: &str| cited.split_once('@').is_some_and(|(dimension, level)| !dimension.is_empty() && !level.contains('.'));
    let shown = text.rsplit_once(" shows:").filter(|(_, cited)| is_cited(cited.trim()));
    shown.map(|(text, _)| text.trim()).filter(|text| !text.is_empty()).unwrap_or(text)
}

/// The line of a box with `on` as the day it is due, and everything else as it is.
pub(crate) fn due_on(line: &str, on: Date) -> String {
    match due(line) {
        Some(Due { span, written, .. }) if !written.is_empty() => {
            let before = &line[..span.end - written.len()];
            format!("{before}{on}{}", &line[span.end..])
        }
        Some(Due { span, .. }) => format!("{}{on}{}", &line[..span.end], &line[span.end..]),
        None => {
            let end = tm_doc::text_end(line);
            format!("{} due:{on}{}", &line[..end], &line[end..])
        }
    }
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

    #[test]
    fn another_day_leaves_the_rest_of_the_line() {
        let on = jiff::civil::date(2026, 12, 18);
        for (line, expected) in [
            ("- [ ] a due:2026-11-20 ask Mona first ^box1", "- [ ] a due:2026-12-18 ask Mona first ^box1"),
            ("- [ ] a (due 2026-11-20)", "- [ ] a (due 2026-12-18)"),
            ("- [ ] a \u{1f4c5} 2026-11-20 #b", "- [ ] a \u{1f4c5} 2026-12-18 #b"),
            ("- [ ] a due:soon", "- [ ] a due:2026-12-18"),
            ("- [ ] a ^box1", "- [ ] a due:2026-12-18 ^box1"),
            ("- [ ] due to rain", "- [ ] due to rain due:2026-12-18"),
        ] {
            assert_eq!(due_on(line, on), expected);
        }
    }

    #[track_caller]
    fn check_due(text: &str, expected: Option<&str>) {
        assert_eq!(due(text).and_then(|due| due.day).map(|day| day.to_string()).as_deref(), expected, "{text}");
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
        assert_eq!(due("order oak due:Friday").map(|due| (due.written, due.day)), Some(("Friday", None)));
        assert!(due("stay in due to rain").is_none());
    }

    #[test]
    fn the_day_is_left_out_of_what_is_shown() {
        for text in
            ["order oak due:2026-11-20", "order oak (due 2026-11-20)", "order oak [due:: 2026-11-20]", "📅 2026-11-20 order oak"]
        {
            assert_eq!(without_due(text), "order oak", "{text}");
        }
        assert_eq!(without_due("order (due 2026-11-20), then saw"), "order, then saw");
        assert_eq!(without_due("order due:soon"), "order due:soon");
    }

    #[test]
    fn a_box_says_its_words_without_what_programs_add() {
        let said = |text: &str| {
            BoxFact { line: 1, text: text.to_owned(), written: String::new(), ticked: false, due: None, owes: None }.said()
        };
        for text in [
            "#task order #oak boards 📅 2026-11-20",
            "order #oak boards ⏫ #task #yard/wood ^k3f7qa",
            "#task order #oak boards [area:: yard] [due:: 2026-11-20]",
        ] {
            assert_eq!(said(text), "order #oak boards", "{text}");
        }
        assert_eq!(said("#task"), "#task", "nothing else is said");
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
        assert_eq!(owes(task_marks::behind_tags("#task #yard Mo owes the key")).as_deref(), Some("Mo"));
    }
}
