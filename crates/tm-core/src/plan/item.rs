//! The head of an item: its title, its deadline, its exceptions, its labelled lines. Its id is read in [`super::ids`].

mod heard;
mod spoken;
mod whole;

use jiff::civil::Date;

use super::field::FieldKind;
use super::tree::TextLine;
use super::{Field, Line, ids, words};
use crate::language::date::{self, Anchor, DateProblem};
use crate::task_marks;

pub(crate) use heard::{behind_name, heard, pattern_parts, tells, told_parts};
pub(super) use whole::{Surely, is_one_of, opens_with, tells_of_once};

/// A title without its deadline, and the deadline.
pub(crate) struct Titled {
    pub(crate) title: String,
    pub(crate) deadline: Option<Date>,
    pub(crate) problems: Vec<DateProblem>,
    /// The words of a deadline that leave room for another day.
    pub(crate) loose: Option<String>,
}

/// Takes the deadline out of a title. A year that the title needs to be read ("12 posts in 2025") stays.
pub(crate) fn titled(text: &str, anchor: Anchor) -> Titled {
    // "✅ 2026-08-03" is the day it was done.
    let bare = text.trim_start_matches(|char: char| matches!(char, '✅' | '✔' | '\u{fe0f}' | ' ') || is_ornament(char));
    let bare = words::callout_title(bare).filter(|title| !title.is_empty()).unwrap_or(bare);
    // "24. December" is a day, "3. Row to the island" the third of several.
    let is_day = date::mentions(bare).first().is_some_and(|day| day.start == 0);
    let text = if bare.is_empty() {
        text
    } else if is_day {
        bare
    } else {
        unnumbered(bare)
    };
    let text = text.split(['✅', '✔']).next().unwrap_or(text);
    let text = without_marks_of_tasks(text);
    let text = text.as_str();
    let (dated, problems) = date::deadline_in(text, anchor);
    let Some(dated) = dated else { return Titled { title: clean(text), deadline: None, problems, loose: None } };
    let written = &text[dated.span.range()];
    let loose = dated.loose.then(|| written.to_owned());
    let removable = written.starts_with(['(', '[', '📅', '⏳', '🗓']);
    let title = if removable { format!("{}{}", &text[..dated.span.start], &text[dated.span.end..]) } else { text.to_owned() };
    Titled { title: clean(&title), deadline: Some(dated.date), problems, loose }
}

/// Pictures in front of a line; those of tasks ("📅 2027-03-01") say something.
fn is_ornament(char: char) -> bool {
    matches!(char, '\u{1f300}'..='\u{1faff}') && !matches!(char, '📅' | '🗓' | '📆' | '🔁' | '🛫' | '🆔' | '🔺' | '🔼' | '🔽')
}

/// Without what task lists and notes add behind a title: `⏫`, `🔁 every week`, `🛫 2027-01-10`, `#tag`, `^block`.
fn without_marks_of_tasks(text: &str) -> String {
    const ALONE: [char; 6] = ['⏫', '🔺', '🔼', '🔽', '⏬', '\u{fe0f}'];
    const WITH_VALUE: [char; 6] = ['🔁', '🛫', '➕', '❌', '🆔', '⛔'];
    const DATES: [char; 4] = ['📅', '🗓', '📆', '⏳'];
    let is_task = task_marks::has_any(text);
    let text = task_marks::without_fields(text);
    let mut kept: Vec<&str> = Vec::new();
    let mut skips = false;
    for word in text.split_whitespace() {
        // In front of a line they are ornament: there is nothing yet that they could add to.
        let adds = !kept.is_empty() && word.starts_with(WITH_VALUE);
        skips = !word.starts_with(DATES) && (skips || adds) && !word.starts_with(ALONE);
        if !skips && !word.trim_matches(ALONE).is_empty() {
            kept.push(word);
        }
    }
    while kept.len() > 1 && kept.last().is_some_and(|last| is_filing(last)) {
        kept.pop();
    }
    // In front of other lines a tag may be what they speak of.
    let is_task = is_task || kept.first().is_some_and(|first| first.eq_ignore_ascii_case(task_marks::USUAL_TAG));
    if is_task { task_marks::behind_tags(&kept.join(" ")).to_owned() } else { kept.join(" ") }
}

/// `#study`, `^g1`: where a line is filed, not what it says.
fn is_filing(word: &str) -> bool {
    word.strip_prefix(['#', '^']).is_some_and(|name| {
        name.starts_with(char::is_alphabetic)
            && name.chars().all(|char| char.is_alphanumeric() || matches!(char, '-' | '_' | '/'))
    })
}

/// A title without surrounding marks, quotes and doubled spaces.
pub(crate) fn clean(text: &str) -> String {
    let joined = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let trimmed = joined.trim_start_matches(|char: char| {
        !char.is_alphanumeric() && !matches!(char, '"' | '“' | '$' | '€' | '£' | '(' | '[' | '#' | '<' | '>' | '~')
    });
    let trimmed = with_sign(&joined, trimmed);
    let trimmed = trimmed.trim_end_matches([':', '.', '–', '—', '-', '|', ' ', ',', '→', '📅', ';']).trim();
    let trimmed = trimmed.trim_end_matches(|char: char| is_ornament(char) || matches!(char, ' ' | '\u{fe0f}'));
    let quoted = trimmed.strip_prefix(['"', '“']).and_then(|rest| rest.strip_suffix(['"', '”']));
    quoted.filter(|inner| !inner.contains(['"', '“', '”'])).unwrap_or(trimmed).to_owned()
}

/// `trimmed`, the end of `text`, with the sign its number is written with: "-5 kg" is another title than "5 kg".
fn with_sign<'t>(text: &'t str, trimmed: &'t str) -> &'t str {
    let start = text.len() - trimmed.len();
    let before = text[..start].trim_end();
    let last = before.char_indices().next_back().filter(|(_, char)| before.len() == start || matches!(char, '≤' | '≥'));
    let signs = if trimmed.starts_with(|char: char| char.is_ascii_digit()) { "-−+±≤≥" } else { "" };
    let stop = before.len() == 1 && trimmed.starts_with(char::is_uppercase);
    match last.filter(|(_, char)| signs.contains(*char) || stop && *char == '.') {
        Some((at, _)) => &text[at..],
        None => trimmed,
    }
}

/// Exceptions written in a short entry: `(unless …)`, `(except …)`, `, unless …`, `(only for …)`, `(… only)`.
pub(crate) fn exceptions(text: &str) -> (String, Vec<String>) {
    if let Some(found) = named_behind(text) {
        return found;
    }
    const INTRODUCED: [&str; 21] = [
        "ok if ",
        "okay if ",
        "fine if ",
        "allowed if ",
        "apart from ",
        "aside from ",
        "save for ",
        "the only exception: ",
        "only exception: ",
        "one exception: ",
        "unless ",
        "except ",
        "except: ",
        "except for ",
        "exception: ",
        "but only ",
        "only if ",
        "only when ",
        "only for ",
        "only as ",
        "only with ",
    ];
    let lower = text.to_ascii_lowercase();
    let found = INTRODUCED
        .iter()
        .filter_map(|word| find_word(&lower, word).map(|at| (at, at + word.len())))
        .min_by_key(|(start, end)| (*start, std::cmp::Reverse(*end)));
    let Some((start, behind)) = found else { return only_behind(text) };
    let rest = &text[behind..];
    // "React (small, only if asked)": what else stands in the bracket goes with it.
    let open = text[..start].rfind('(').filter(|open| !text[*open..start].contains(')'));
    let end = open.and_then(|_| rest.find(')')).unwrap_or(rest.len());
    let before = text[..open.unwrap_or(start)].trim_end().trim_end_matches(['(', ',', ';', '.', '–', '—', '-']).trim_end();
    let after = rest[end..].trim_start_matches(')');
    (format!("{before}{after}"), vec![rest[..end].trim().trim_end_matches('.').to_owned()])
}

/// "Gardens at weekends, with the vicar's roses as the one exception": what is spared stands before the word.
fn named_behind(text: &str) -> Option<(String, Vec<String>)> {
    const NAMED: [&str; 7] = [
        " as the exception",
        " as the one exception",
        " as the only exception",
        " are the exception",
        " is the exception",
        " is the one exception",
        " is the only exception",
    ];
    let end = NAMED.iter().filter_map(|name| text.find(name)).min()?;
    let before = &text[..end];
    let opens = [", with ", ". ", "; ", ": "].iter().filter_map(|mark| Some((before.rfind(mark)?, mark.len())));
    let (start, length) = opens.max()?;
    Some((before[..start].to_owned(), vec![before[start + length..].trim().to_owned()]))
}

/// "A small one is fine": what a line lets pass.
pub(crate) fn allowed(text: &str) -> Option<String> {
    let (what, word) = text.trim_end().trim_end_matches('.').rsplit_once(' ')?;
    let word = word.to_ascii_lowercase();
    let (what, verb) = what.rsplit_once(' ')?;
    let lets = matches!(word.as_str(), "fine" | "ok" | "okay" | "allowed" | "alright" | "welcome");
    (lets && matches!(verb, "is" | "are" | "stays" | "stay")).then(|| what.to_owned())
}

/// "Felt (orders only)": a bracket that ends with "only".
fn only_behind(text: &str) -> (String, Vec<String>) {
    let bracket = text.split_once('(').and_then(|(before, rest)| Some((before, rest.split_once(')')?)));
    let found = bracket.and_then(|(before, (inner, after))| Some((before, inner.strip_suffix(" only")?, after)));
    match found.filter(|(before, ..)| !before.trim().is_empty()) {
        Some((before, inner, after)) => (format!("{}{after}", before.trim_end()), vec![inner.trim().to_owned()]),
        None => (text.to_owned(), Vec::new()),
    }
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

impl Parts {
    /// The day in a column at the end of a line.
    pub(crate) fn day(&self) -> Option<&str> {
        self.fields.iter().find(|field| field.is_day()).and_then(|field| field.lines.first()).map(|line| line.text.as_str())
    }
}

/// Cuts lines at their labels: a marked or line-opening `Label:`, and `Label:` behind the end of a sentence where the label is known.
pub(crate) fn parts(lines: &[TextLine]) -> Parts {
    let cut = cut(lines);
    let said = |pieces: Vec<Piece<'_>>| pieces.into_iter().filter_map(|piece| piece.said()).collect();
    let fields = cut.fields.into_iter().map(|(kind, label, pieces)| Field::new(kind, label.to_owned(), said(pieces)));
    Parts { fields: fields.collect(), head: said(cut.head) }
}

/// A stretch of a line.
#[derive(Clone, Copy)]
struct Piece<'a> {
    line: &'a TextLine,
    start: usize,
    end: usize,
}

impl<'a> Piece<'a> {
    fn text(self) -> &'a str {
        self.line.text[self.start..self.end].trim()
    }

    /// Its words, with the line they begin on.
    fn said(self) -> Option<Line> {
        let text = self.text();
        let whole = &self.line.text[self.start..self.end];
        let start = self.start + (whole.len() - whole.trim_start().len());
        let columns = &self.line.columns;
        let text = match columns.number.filter(|(_, value)| start < *value && *value < self.end) {
            // "letters      2 sheets" is read as "letters: 2 sheets".
            Some((name, value)) => {
                let named = self.line.text[start..name.max(start)].trim_end_matches(':').trim_end();
                format!("{named}: {}", one_line(&self.line.text[value..self.end]))
            }
            None if columns.is_led() || columns.day.is_some() => one_line(text),
            None => text.to_owned(),
        };
        (!text.is_empty()).then(|| Line { line: self.line.line_at(start), text })
    }
}

/// Lines cut at their labels.
#[derive(Default)]
struct Cut<'a> {
    head: Vec<Piece<'a>>,
    fields: Vec<(FieldKind, &'a str, Vec<Piece<'a>>)>,
}

fn cut<'a>(lines: impl IntoIterator<Item = &'a TextLine>) -> Cut<'a> {
    let mut cut = Cut::default();
    for line in lines {
        let (end, columns) = (line.columns.end(&line.text), line.columns.is_led());
        let mut from = 0;
        if let Some((kind, name, value)) = line.columns.label {
            cut.fields.push((kind, line.text[..name].trim_end_matches(':').trim_end(), Vec::new()));
            from = value;
        }
        for (start, value, label) in labels(line).into_iter().filter(|(_, value, _)| !columns && *value <= end) {
            cut.push(Piece { line, start: from, end: start });
            cut.fields.push((FieldKind::of(label).unwrap_or(FieldKind::Details), label, Vec::new()));
            from = value;
        }
        cut.push(Piece { line, start: from, end: end.max(from) });
        if let Some((_, day)) = line.columns.day {
            cut.fields.push((FieldKind::Deadline, "", vec![Piece { line, start: day, end: line.text.len() }]));
        }
    }
    cut
}

/// Text with one blank between its words.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl<'a> Cut<'a> {
    /// A stretch belongs to the label above it.
    fn push(&mut self, piece: Piece<'a>) {
        match self.fields.last_mut() {
            _ if piece.text().is_empty() => {}
            Some((_, _, pieces)) => pieces.push(piece),
            None => self.head.push(piece),
        }
    }
}

/// The name of a pattern without quotes, brackets and numbering; what stands in the bracket behind it; and the text behind both.
pub(crate) struct Named {
    pub(crate) name: String,
    pub(crate) bracket: Option<String>,
    pub(crate) rest: String,
}

/// Cuts the name off the line that opens a pattern. `marked` is what is emphasised at its start.
pub(crate) fn named(text: &str, marked: &str) -> Named {
    let text = unnumbered(text.trim());
    let lead = text.find(marked).filter(|at| !marked.is_empty() && !text[..*at].contains(char::is_alphanumeric));
    let (name, rest) = match lead {
        Some(lead) => text.split_at(lead + marked.len()),
        None => split_name(text),
    };
    let (name, inner) = match name.split_once(" (") {
        Some((before, inner)) if lead.is_some() && inner.ends_with(')') => (before, Some(inner.trim_end_matches(')'))),
        _ => (name, None),
    };
    let rest = rest.trim_start();
    // A bracket with a label in it was cut there.
    let behind = rest.strip_prefix('(').map(|rest| rest.split_once(')').unwrap_or((rest.trim_end_matches([';', ',', ' ']), "")));
    let (bracket, rest) = behind.map_or((inner, rest), |(bracket, rest)| (Some(bracket), rest));
    let rest = rest.trim_start_matches([':', '.', ' ', '–', '—', '-', '=', ',', '→', '"', '”', '*']);
    Named { name: unquoted(unnumbered(name.trim())), bracket: bracket.map(str::to_owned), rest: rest.to_owned() }
}

/// The name that the first words of a line only present: "And there is **the soft yes**." Nothing where a line begins otherwise.
pub(crate) fn presented(line: &TextLine) -> &str {
    let Some(first) = line.marked.first() else { return "" };
    let presents = |word: &String| matches!(word.as_str(), "there" | "is" | "are" | "and" | "then" | "also" | "comes" | "here");
    let before = words::heading_words(&line.text[..first.start]);
    if !before.is_empty() && before.iter().all(presents) { line.text[first.range()].trim() } else { "" }
}

/// "Name: text", "Name — text", "Name (bracket)", a name in quotes, or the first sentence.
fn split_name(text: &str) -> (&str, &str) {
    const LONGEST: usize = 7;
    if let Some(end) = quoted_end(text).filter(|end| text[..*end].split_whitespace().count() <= LONGEST) {
        return text.split_at(end);
    }
    let cuts = [": ", " — ", " – ", " -- ", " - ", " = ", " → ", " ("].iter().filter_map(|mark| text.find(mark)).min();
    let short = |at: &usize| text[..*at].split_whitespace().count() <= LONGEST;
    match cuts.filter(short) {
        Some(at) => text.split_at(at),
        None => match crate::language::sentences(text).as_slice() {
            [(_, first), (next, _), ..] if first.contains(' ') => text.split_at(*next),
            _ => (text, ""),
        },
    }
}

/// Where the quote that opens `text` is closed.
fn quoted_end(text: &str) -> Option<usize> {
    let inner = text.strip_prefix(is_quote)?;
    let from = text.len() - inner.len();
    let closes = |(at, char): &(usize, char)| {
        let end = at + char.len_utf8();
        is_quote(*char) && !inner[end..].starts_with(char::is_alphanumeric)
    };
    inner.char_indices().find(closes).map(|(at, char)| from + at + char.len_utf8())
}

/// "2. Name", "3) Name", "#4 Name".
fn unnumbered(text: &str) -> &str {
    let digits = text.trim_start_matches('#').trim_start_matches(|char: char| char.is_ascii_digit());
    let rest = digits.strip_prefix(['.', ')', ':']).or_else(|| digits.strip_prefix(" -").or(digits.strip_prefix(" –")));
    match rest.filter(|_| text.starts_with(|char: char| char.is_ascii_digit() || char == '#')) {
        Some(rest) if rest.starts_with(' ') && rest.contains(char::is_alphabetic) => rest.trim_start(),
        _ => text,
    }
}

fn unquoted(text: &str) -> String {
    const ENDS: [char; 6] = [':', '.', ',', ';', ' ', '*'];
    let mut name = text.trim_start_matches(|char: char| !char.is_alphanumeric() && !is_quote(char)).trim_end_matches(ENDS);
    while let Some(inner) = name.strip_prefix(is_quote) {
        name = inner.strip_suffix(is_quote).unwrap_or(inner).trim_end_matches(ENDS);
    }
    clean(name)
}

fn is_quote(char: char) -> bool {
    matches!(char, '"' | '\'' | '“' | '”' | '„' | '‘' | '’' | '«' | '»' | '‚')
}

/// "when an order is slow → browsing for hours →": what opens a pattern, and what comes of it.
pub(crate) fn steps(rest: &str) -> Vec<&str> {
    let pieces: Vec<&str> = rest.split(['→', '⇒']).map(str::trim).filter(|piece| !piece.is_empty()).collect();
    if pieces.len() > 1 && pieces.iter().all(|piece| piece.split_whitespace().count() <= 15) { pieces } else { Vec::new() }
}

/// Whether what stands behind the dash after a name only says when: "— on market days.", or in few words what comes before the rest:
/// "— a bad review. I stop asking."
pub(crate) fn only_says_when(rest: &str) -> bool {
    let sentences = crate::language::sentences(rest);
    let first = sentences.first().map_or("", |(_, first)| *first);
    let words = first.split_whitespace().count();
    let opens = first.split(' ').next().unwrap_or_default().to_lowercase();
    let told = matches!(opens.as_str(), "i" | "we" | "you" | "my" | "then" | "it" | "this" | "no" | "not");
    !first.contains(',') && (says_when(first) && words <= 9 || sentences.len() > 1 && words <= 4 && !told)
}

/// Whether a bracket behind a name says when: "(when a number looks strange)".
pub(crate) fn says_when(bracket: &str) -> bool {
    const WHEN: [&str; 16] = [
        "when", "whenever", "if", "after", "before", "on", "at", "in", "during", "with", "by", "from", "under", "as", "around",
        "while",
    ];
    bracket.split_whitespace().next().is_some_and(|first| WHEN.contains(&first.trim_end_matches(':').to_lowercase().as_str()))
}

/// The labels of a line: where each begins, where its value begins, and its words.
fn labels(line: &TextLine) -> Vec<(usize, usize, &str)> {
    let mut found: Vec<_> = bare_label(line).or_else(|| arrow_label(line)).into_iter().collect();
    for (colon, _) in line.text.match_indices(':').filter(|(colon, _)| !line.text[..*colon].ends_with(':')) {
        // `due:: June` is how Obsidian's fields are written.
        let value = colon + if line.text[colon + 1..].starts_with(':') { 2 } else { 1 };
        let closed = line.text[value..].starts_with([' ', '*']) || value == line.text.len();
        let marked = line.marked.iter().find(|span| span.start < colon && (colon..=value).contains(&span.end));
        let start = match marked {
            Some(span) => Some(span.start),
            None if closed => sentence_start(&line.text, colon),
            None => None,
        };
        let Some(start) = start else { continue };
        let label = line.text[start..colon].trim();
        let known = FieldKind::of(label).is_some();
        // "**G1:** Twelve chairs": an id in bold names the item, it says nothing of it.
        if start == 0 && ids::is_id(label) {
            continue;
        }
        let opens = start == 0 && is_short(label);
        if (known || (opens && marked.is_some())) && found.last().is_none_or(|(_, end, _)| *end <= start) {
            found.push((start, value, label));
        }
    }
    found
}

/// "**Starts when** somebody asks": marked words that are a label and need no colon. One word alone may be meant otherwise.
fn bare_label(line: &TextLine) -> Option<(usize, usize, &str)> {
    let span = line.marked.first().filter(|span| span.start == 0)?;
    let label = line.text[span.range()].trim();
    let goes_on = line.text[span.end..].starts_with(' ') && !line.text[span.end..].trim_start().starts_with([':', '–', '—', '-']);
    (goes_on && label.contains(' ') && FieldKind::of(label).is_some()).then_some((0, span.end, label))
}

/// "when → a bill comes": a known part of a pattern, with an arrow for a colon.
fn arrow_label(line: &TextLine) -> Option<(usize, usize, &str)> {
    let label = label_before_arrow(&line.text)?;
    let value = line.text[label.len()..].trim_start_matches([' ', '→', '-', '>']);
    Some((0, line.text.len() - value.len(), label))
}

/// The words before an arrow that opens a line, where they name a part of a pattern.
pub(crate) fn label_before_arrow(text: &str) -> Option<&str> {
    let (label, _) = text.split_once(" → ").or_else(|| text.split_once(" -> "))?;
    let names = || FieldKind::of(label).is_some_and(FieldKind::is_of_pattern) || label.eq_ignore_ascii_case("when");
    (label.split_whitespace().count() <= 4 && names()).then_some(label)
}

fn is_short(label: &str) -> bool {
    !label.is_empty() && label.len() <= 40 && label.split_whitespace().count() <= 5
}

/// Where the sentence that ends at `end` begins, if it is no longer than a label may be.
fn sentence_start(text: &str, end: usize) -> Option<usize> {
    let from = text.floor_char_boundary(end.saturating_sub(super::field::LONGEST));
    let before = &text[from..end];
    let at = before.rfind(['.', '!', '?', ';']).map(|at| at + 1).or((from == 0).then_some(0))?;
    Some(from + at + (before[at..].len() - before[at..].trim_start().len()))
}

#[cfg(test)]
mod tests {
    use tm_doc::Span;

    use super::*;

    #[test]
    fn exceptions_come_out_of_brackets_and_tails() {
        assert_eq!(exceptions("Night shifts (unless asked twice)"), ("Night shifts".to_owned(), vec!["asked twice".to_owned()]));
        assert_eq!(exceptions("Fairs, except the one in town."), ("Fairs".to_owned(), vec!["the one in town".to_owned()]));
        assert_eq!(exceptions("Fairs, with ours as the one exception."), ("Fairs".to_owned(), vec!["ours".to_owned()]));
        assert_eq!(exceptions("Fairs. Ours is the exception: 1 July"), ("Fairs".to_owned(), vec!["Ours".to_owned()]));
        assert_eq!(exceptions("No felt. Hats: one is the only exception"), ("No felt. Hats".to_owned(), vec!["one".to_owned()]));
        assert_eq!(exceptions("Felt (orders only)"), ("Felt".to_owned(), vec!["orders".to_owned()]));
        assert_eq!(exceptions("Felt (thin, only if asked)"), ("Felt".to_owned(), vec!["asked".to_owned()]));
        assert_eq!(exceptions("Exceptional work"), ("Exceptional work".to_owned(), Vec::new()));
    }

    #[test]
    fn a_pattern_is_called_by_its_name_alone() {
        let check = |text: &str, marked: &str, expected: (&str, Option<&str>, &str)| {
            let found = named(text, marked);
            assert_eq!((found.name.as_str(), found.bracket.as_deref(), found.rest.as_str()), expected, "{text}");
        };
        check("\"One more hour\":", "", ("One more hour", None, ""));
        check("2. 'Late again.'", "", ("Late again", None, ""));
        check("The fog (on Mondays): I stare.", "The fog", ("The fog", Some("on Mondays"), "I stare."));
        check("The fog — a report is due", "", ("The fog", None, "a report is due"));
    }

    #[test]
    fn marked_words_are_a_label_without_a_colon() {
        let line =
            TextLine { line: 3, text: "Starts when it rains".to_owned(), marked: vec![Span::new(0, 11)], ..TextLine::default() };
        let parts = parts(&[line]);
        assert_eq!((parts.fields[0].kind, parts.fields[0].lines[0].text.as_str()), (FieldKind::Triggers, "it rains"));
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
