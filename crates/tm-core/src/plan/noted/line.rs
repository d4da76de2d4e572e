//! What one line of a paragraph is: short, loud, labelled, a bullet, and whether the break behind it was meant.

use tm_doc::Inline;

use super::super::field::FieldKind;
use super::super::item;
use super::TITLE;

pub(super) fn length(line: &Inline) -> usize {
    line.plain.trim().chars().count()
}

/// The words before a colon that open a line, at most four of them.
pub(super) fn label_of(text: &str) -> Option<&str> {
    let text = bullet(text).map_or(text, |(rest, _)| rest).trim_start();
    if let Some(label) = item::label_before_arrow(text) {
        return Some(label);
    }
    let (label, value) = text.split_once(':')?;
    let is_short = label.len() <= 40 && (1..=6).contains(&label.split_whitespace().count());
    let is_one = !label.contains(['.', '!', '?', ';', ',']);
    let value = value.strip_prefix(':').unwrap_or(value);
    (is_short && is_one && value.starts_with(' ') && label.starts_with(char::is_alphabetic)).then_some(label)
}

pub(super) fn is_short(text: &str) -> bool {
    text.split_whitespace().count() <= TITLE && !text.trim_end().ends_with(['.', ',', ';', '!'])
}

/// A break was meant where the next word would have fitted on the line; before a bullet it always was.
pub(super) fn is_meant(line: &Inline, next: &Inline, width: usize, capitals: bool) -> bool {
    let text = next.plain.trim_start();
    if bullet(text).is_some() || text.starts_with(": ") || text.starts_with(is_pictograph) {
        return true;
    }
    let word = text.split_whitespace().next().unwrap_or_default();
    let used = length(line);
    let fits = used + 1 + word.chars().count() <= width;
    let goes_on = !is_ended(line)
        && (is_open(&line.plain) || joins(word) || capitals && text.starts_with(char::is_lowercase) && used * 5 > width * 3);
    fits && !goes_on
}

/// Whether a sentence plainly goes on from one line to the next.
pub(super) fn goes_on(line: &Inline, next: &Inline) -> bool {
    is_open(&line.plain) || joins(next.plain.split_whitespace().next().unwrap_or_default())
}

pub(super) fn is_ended(line: &Inline) -> bool {
    line.plain.trim_end().ends_with(['.', '!', '?', ':', ';'])
}

fn is_pictograph(char: char) -> bool {
    matches!(char, '\u{2600}'..='\u{27bf}' | '\u{1f000}'..='\u{1faff}')
}

/// Whether a line explains a term: "Cold start — January", in as many words as a name has.
pub(super) fn is_term(line: &Inline) -> bool {
    let cut = [" — ", " – ", " - ", ": "].iter().filter_map(|mark| line.plain.find(mark)).min();
    cut.is_some_and(|at| line.plain[..at].split_whitespace().count() <= 5)
}

/// Whether a text ends where no sentence does.
pub(super) fn is_open(text: &str) -> bool {
    let text = text.trim_end();
    let last = text.rsplit(' ').next().unwrap_or_default();
    let leads = ["the", "a", "an", "to", "in", "with", "for", "my", "is", "are", "as", "not", "when", "if", "from"];
    text.ends_with(',') || joins(last) || leads.contains(&last)
}

/// Words that go on with a sentence.
fn joins(word: &str) -> bool {
    matches!(word.trim_end_matches(','), "and" | "or" | "but" | "who" | "which" | "that" | "because" | "so" | "of" | "than")
}

pub(super) fn join(last: &mut Inline, line: &Inline) {
    last.plain.push(' ');
    let by = last.plain.len();
    last.plain.push_str(&line.plain);
    last.marked.extend(line.marked.iter().map(|span| span.shifted(by)));
    last.struck.extend(line.struck.iter().map(|span| span.shifted(by)));
    last.links.extend(line.links.iter().cloned());
    last.span.end = line.span.end;
}

/// Whether a line opens with a label of a known meaning.
pub(in crate::plan) fn opens_with_label(text: &str) -> bool {
    let bare = || text.trim_end().strip_suffix(':').filter(|label| is_short(label) && !label.contains(':'));
    label_of(text).or_else(bare).is_some_and(|label| FieldKind::of(label).is_some())
}

/// What stands behind a mark that people use as a bullet and Markdown does not know, and the state of the box it may be.
pub(super) fn bullet(text: &str) -> Option<(&str, Option<bool>)> {
    const MARKS: [&str; 14] = ["– ", "— ", "• ", "· ", "→ ", "‣ ", "▪ ", "» ", "> ", "☐ ", "[ ] ", "☑ ", "[x] ", "[X] "];
    let text = text.trim_start();
    let (at, rest) = MARKS.iter().enumerate().find_map(|(at, mark)| Some((at, text.strip_prefix(mark)?)))?;
    let ticked = (at >= 9).then_some(at >= 11);
    Some((rest.trim_start(), ticked))
}

pub(super) fn is_loose_table(lines: &[Inline]) -> bool {
    lines.iter().all(|line| line.plain.contains(" | "))
}

pub(super) fn is_unmarked(line: &Inline) -> bool {
    let opens = line.marked.first().is_some_and(|span| !line.plain[..span.start].contains(char::is_alphanumeric));
    !opens && !line.plain.trim_start().starts_with("[!")
}

/// Nothing but capitals, and more than an abbreviation.
pub(super) fn is_loud(text: &str) -> bool {
    text.chars().filter(|char| char.is_uppercase()).count() >= 4 && !text.contains(char::is_lowercase) && bullet(text).is_none()
}
