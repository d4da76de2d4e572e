//! The head of an item: its id, its title, its links, its deadline, its exceptions, its labelled lines.

use jiff::civil::Date;

use super::field::FieldKind;
use super::tree::TextLine;
use super::{Field, Line};
use crate::language::date::{self, DateProblem};

/// An id written in front of an item, and where the text behind it begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Identified {
    pub(crate) id: String,
    pub(crate) links: Vec<String>,
    pub(crate) rest: usize,
}

/// The id in front of `text`: `G1: …`, `FP3 – …`, `M1 (→P1): …`, `G1.1 …`. Quarters and half-years (`Q1`, `H2`) are none.
pub(crate) fn identified(text: &str) -> Option<Identified> {
    let letters = text.bytes().take_while(u8::is_ascii_uppercase).count();
    let digits = text[letters..].bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b'.').count();
    let length = letters + text[letters..letters + digits].trim_end_matches('.').len();
    let id = &text[..length];
    if !(1..=4).contains(&letters) || length == letters || matches!(&id[..letters], "Q" | "H" | "FY" | "KW" | "CW" | "W") {
        return None;
    }
    let (links, behind) = links_in_brackets(&text[length..]);
    let rest = &text[length + behind..];
    let mark = rest.trim_start();
    let separated = mark.starts_with([':', '–', '—', '-', '.', ')', '|']);
    let plain = rest.starts_with(' ') && mark.starts_with(|next: char| next.is_uppercase()) && is_common(&id[..letters]);
    (separated || plain || mark.is_empty()).then(|| {
        let title = mark.trim_start_matches([':', '–', '—', '-', '.', ')', '|', '*']).trim_start();
        Identified { id: id.to_owned(), links, rest: text.len() - title.len() }
    })
}

/// Prefixes that are ids even without a mark behind them; a level of a language (`B2`) is none.
fn is_common(letters: &str) -> bool {
    matches!(letters, "FP" | "SG" | "PJT") || (letters.len() == 1 && !matches!(letters, "A" | "B"))
}

/// `(→P1, P2)` behind an id.
fn links_in_brackets(rest: &str) -> (Vec<String>, usize) {
    let lead = rest.len() - rest.trim_start().len();
    let inner = rest[lead..].strip_prefix('(').and_then(|rest| rest.split_once(')'));
    let Some((inner, _)) = inner else { return (Vec::new(), 0) };
    let links = ids_in(inner);
    if links.is_empty() { (links, 0) } else { (links, lead + inner.len() + 2) }
}

/// The ids that `text` consists of, or nothing where it holds anything else.
fn ids_in(text: &str) -> Vec<String> {
    let pieces = text
        .split(|char: char| matches!(char, ',' | '/' | '→' | '>' | '-' | '&') || char.is_whitespace())
        .filter(|piece| !piece.is_empty());
    let mut ids = Vec::new();
    for piece in pieces {
        let letters = piece.bytes().take_while(u8::is_ascii_uppercase).count();
        let rest = &piece[letters..];
        let numbered = !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
        if !(1..=4).contains(&letters) || !numbered {
            return Vec::new();
        }
        ids.push(piece.to_owned());
    }
    ids
}

/// A title without its deadline, and the deadline.
pub(crate) struct Titled {
    pub(crate) title: String,
    pub(crate) deadline: Option<Date>,
    pub(crate) problems: Vec<DateProblem>,
}

/// Takes the deadline out of a title. A year that the title needs to be read ("12 posts in 2025") stays.
pub(crate) fn titled(text: &str) -> Titled {
    // "✅ 2026-08-03" is the day it was done.
    let text = text.split(['✅', '✔']).next().unwrap_or(text);
    let (dated, problems) = date::deadline(text);
    let Some(dated) = dated else { return Titled { title: clean(text), deadline: None, problems } };
    let written = &text[dated.span.range()];
    let removable = written.starts_with(['(', '[', '📅', '⏳', '🗓']);
    let title = if removable { format!("{}{}", &text[..dated.span.start], &text[dated.span.end..]) } else { text.to_owned() };
    Titled { title: clean(&title), deadline: Some(dated.date), problems }
}

/// A title without surrounding marks, quotes and doubled spaces.
pub(crate) fn clean(text: &str) -> String {
    let joined = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let trimmed = joined.trim_start_matches(|char: char| {
        !char.is_alphanumeric() && !matches!(char, '"' | '“' | '$' | '€' | '£' | '(' | '[' | '#' | '<' | '>' | '~')
    });
    let trimmed = trimmed.trim_end_matches([':', '.', '–', '—', '-', '|', ' ', ',', '→', '📅', ';']).trim();
    let quoted = trimmed.strip_prefix(['"', '“']).and_then(|rest| rest.strip_suffix(['"', '”']));
    quoted.filter(|inner| !inner.contains(['"', '“', '”'])).unwrap_or(trimmed).to_owned()
}

/// Exceptions written in a short entry: `(unless …)`, `(except …)`, `, unless …`, "… are fine".
pub(crate) fn exceptions(text: &str) -> (String, Vec<String>) {
    const INTRODUCED: [&str; 8] =
        ["unless ", "except ", "except: ", "except for ", "exception: ", "but only ", "only if ", "only when "];
    let lower = text.to_ascii_lowercase();
    let found = INTRODUCED
        .iter()
        .filter_map(|word| find_word(&lower, word).map(|at| (at, at + word.len())))
        .min_by_key(|(start, end)| (*start, std::cmp::Reverse(*end)));
    let Some((start, behind)) = found else { return (text.to_owned(), Vec::new()) };
    let rest = &text[behind..];
    let end = if text[..start].trim_end().ends_with('(') { rest.find(')').unwrap_or(rest.len()) } else { rest.len() };
    let before = text[..start].trim_end().trim_end_matches(['(', ',', ';', '.', '–', '—', '-']).trim_end();
    let after = rest[end..].trim_start_matches(')');
    (format!("{before}{after}"), vec![rest[..end].trim().trim_end_matches('.').to_owned()])
}

/// Where `word` begins as a whole word.
fn find_word(text: &str, word: &str) -> Option<usize> {
    let mut from = 0;
    while let Some(at) = text[from..].find(word).map(|at| at + from) {
        if !text[..at].ends_with(char::is_alphanumeric) {
            return Some(at);
        }
        from = at + word.len();
    }
    None
}

/// The text of an item: what stands before any label, and the labelled rest.
#[derive(Debug, Default)]
pub(crate) struct Parts {
    pub(crate) head: Vec<Line>,
    pub(crate) fields: Vec<Field>,
}

/// Cuts lines at their labels: a marked or line-opening `Label:`, and `Label:` behind the end of a sentence where the label is known.
pub(crate) fn parts(lines: &[TextLine]) -> Parts {
    let mut parts = Parts::default();
    for line in lines {
        let mut from = 0;
        for (start, end, label) in labels(line) {
            push(&mut parts, line, from, start);
            let kind = FieldKind::of(label).unwrap_or(FieldKind::Details);
            parts.fields.push(Field { kind, label: label.to_owned(), lines: Vec::new() });
            from = end;
        }
        push(&mut parts, line, from, line.text.len());
    }
    parts
}

fn push(parts: &mut Parts, line: &TextLine, start: usize, end: usize) {
    let text = line.text[start..end].trim();
    if text.is_empty() {
        return;
    }
    let piece = Line { line: line.line, text: text.to_owned() };
    match parts.fields.last_mut() {
        Some(field) => field.lines.push(piece),
        None => parts.head.push(piece),
    }
}

/// The labels of a line: where each begins, where its value begins, and its words.
fn labels(line: &TextLine) -> Vec<(usize, usize, &str)> {
    let mut found = Vec::new();
    for (colon, _) in line.text.match_indices(':') {
        let value = colon + 1;
        let closed = line.text[value..].starts_with([' ', '*']) || value == line.text.len();
        let marked = line.marked.iter().find(|span| span.start < colon && (span.end == value || span.end == colon));
        let start = match marked {
            Some(span) => span.start,
            None if closed => sentence_start(&line.text, colon),
            None => continue,
        };
        let label = line.text[start..colon].trim();
        let known = FieldKind::of(label).is_some();
        let opens = start == 0 && is_short(label);
        if (known || (opens && marked.is_some())) && found.last().is_none_or(|(_, end, _)| *end <= start) {
            found.push((start, value, label));
        }
    }
    found
}

fn is_short(label: &str) -> bool {
    !label.is_empty() && label.len() <= 40 && label.split_whitespace().count() <= 5
}

/// Where the sentence that ends at `end` begins.
fn sentence_start(text: &str, end: usize) -> usize {
    let before = &text[..end];
    let at = before.rfind(['.', '!', '?', ';']).map_or(0, |at| at + 1);
    at + (before[at..].len() - before[at..].trim_start().len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_id(text: &str, expected: Option<(&str, &str)>) {
        let found = identified(text);
        assert_eq!(found.as_ref().map(|found| (found.id.as_str(), &text[found.rest..])), expected, "{text}");
    }

    #[test]
    fn ids_are_read_in_every_form() {
        check_id("G1: Learn to weld", Some(("G1", "Learn to weld")));
        check_id("FP2 – Saying yes", Some(("FP2", "Saying yes")));
        check_id("M1 (→P1): Teach", Some(("M1", "Teach")));
        check_id("G1.1 Half of it", Some(("G1.1", "Half of it")));
        check_id("P1 Hiding", Some(("P1", "Hiding")));
    }

    #[test]
    fn quarters_and_words_are_no_ids() {
        check_id("Q1 2026", None);
        check_id("H1: plans", None);
        check_id("B2 exam in French", None);
        check_id("USB sticks", None);
    }

    #[test]
    fn exceptions_come_out_of_brackets_and_tails() {
        assert_eq!(exceptions("Night shifts (unless asked twice)"), ("Night shifts".to_owned(), vec!["asked twice".to_owned()]));
        assert_eq!(exceptions("Fairs, except the one in town."), ("Fairs".to_owned(), vec!["the one in town".to_owned()]));
        assert_eq!(exceptions("Exceptional work"), ("Exceptional work".to_owned(), Vec::new()));
    }

    #[test]
    fn labels_cut_a_line() {
        let line = TextLine {
            line: 3,
            text: "What opens it: a dull day. What helps: a walk. At ten: tea".to_owned(),
            ..TextLine::default()
        };
        let parts = parts(&[line]);
        let fields: Vec<_> = parts.fields.iter().map(|field| (field.kind, field.lines[0].text.as_str())).collect();
        assert_eq!(fields, [(FieldKind::Triggers, "a dull day."), (FieldKind::Counter, "a walk. At ten: tea")]);
    }
}
