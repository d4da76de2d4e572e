//! Parts whose name runs into the text: "**Goals.** A van by June.", "What do I want? A van by June."

use tm_doc::{Block, BlockKind, Inline};

use super::super::field::FieldKind;
use super::super::section::{self, Match, Section};
use super::line::{is_unmarked, join};
use super::{Noted, Page, heading, part};
use crate::language::sentences;

/// The name a paragraph begins with.
pub(super) struct Head {
    pub(super) section: Section,
    /// Where the name ends in the first line.
    name: usize,
    /// Where the text behind it begins.
    rest: usize,
}

/// A name has at most so many words.
const NAME: usize = 8;

/// The name of a part that a paragraph begins with and goes on behind, or that is all of it where it is marked.
pub(super) fn head_of(block: &Block, dialect: &[(String, Section)]) -> Option<Head> {
    if block.kind == BlockKind::Paragraph { head(&block.lines, dialect) } else { None }
}

/// The same of the lines of a paragraph.
pub(super) fn head(lines: &[Inline], dialect: &[(String, Section)]) -> Option<Head> {
    let first = lines.first()?;
    let text = first.plain.as_str();
    let marked = first.marked_prefix();
    let is_marked = !marked.is_empty();
    if !is_marked && !is_unmarked(first) {
        return None;
    }
    let name = if is_marked { marked.len() } else { name_end(text)? };
    let words = text[..name].split_whitespace().count();
    let (section, surely) = section::of(text[..name].trim_end_matches([':', '.', '?', ' ']), dialect)?;
    let rest = name + text[name..].len() - text[name..].trim_start_matches([':', '.', '?', '–', '—', '-', ' ']).len();
    let is_said = is_marked || surely != Match::Tail || text[name..].starts_with([':', '?']);
    let goes_on = rest < text.len() || lines.len() > 1;
    (words <= NAME && is_said && (goes_on || is_marked)).then_some(Head { section, name, rest })
}

/// Where unmarked words end that could be a name: at the first colon, question mark, full stop or dash with more behind.
fn name_end(text: &str) -> Option<usize> {
    [": ", "? ", ". ", " — ", " – "].iter().filter_map(|mark| text.find(mark)).min()
}

/// Cuts a paragraph behind its name; what it says is cut into sentences where each is an entry of its own.
pub(super) fn cut(page: &Page<'_>, block: &Block, head: &Head, found: &mut Vec<Noted>) {
    let first = &block.lines[0];
    let name = Inline { plain: first.plain[..head.name].to_owned(), marked: Vec::new(), ..first.clone() };
    found.push(Noted::as_is(heading(block, &[name])));
    let behind = Inline { plain: first.plain[head.rest..].to_owned(), marked: Vec::new(), ..first.clone() };
    let lines: Vec<Inline> =
        [behind].into_iter().chain(block.lines[1..].iter().cloned()).filter(|line| !line.is_empty()).collect();
    if lines.is_empty() {
        return;
    }
    let meant = if lines.len() > 1 && lines.iter().all(is_unmarked) { page.meant(&lines) } else { Vec::new() };
    if meant.len() > 1 {
        return page.lines(block, &meant, found);
    }
    let pieces = match head.section {
        Section::Goals | Section::Strategies | Section::Metrics | Section::Milestones | Section::Principles => said(&lines),
        Section::Patterns => in_brackets(&lines).unwrap_or_else(|| named(said(&lines))),
        _ => Vec::new(),
    };
    if pieces.len() < 2 {
        return found.push(Noted::as_is(part(block, block.kind, lines)));
    }
    for line in pieces {
        let kind = BlockKind::Item { depth: 1, number: None, ticked: None };
        found.push(Noted::line(part(block, kind, vec![line])));
    }
}

/// The sentences of lines that run on, each on the line it begins on.
fn said(lines: &[Inline]) -> Vec<Inline> {
    let mut whole = lines[0].clone();
    let mut begins = vec![(0, lines[0].line)];
    for line in &lines[1..] {
        begins.push((whole.plain.len() + 1, line.line));
        join(&mut whole, line);
    }
    // The first begins at 0, and so does the first sentence or behind it.
    let at = |start: usize| begins[begins.partition_point(|(from, _)| *from <= start).saturating_sub(1)].1;
    let one = |(start, text): (usize, &str)| Inline {
        plain: text.to_owned(),
        span: whole.span,
        line: at(start),
        marked: Vec::new(),
        struck: Vec::new(),
        code: Vec::new(),
        links: Vec::new(),
    };
    sentences(&whole.plain).into_iter().map(one).collect()
}

/// "The late phone (at midnight), the kind discount (old farmers)": names in a row, each with its bracket.
fn in_brackets(lines: &[Inline]) -> Option<Vec<Inline>> {
    let [line] = lines else { return None };
    let mut depth = 0_i32;
    let cut = |char: char| {
        depth += i32::from(char == '(') - i32::from(char == ')');
        matches!(char, ',' | ';') && depth <= 0
    };
    let pieces: Vec<&str> = line.plain.split(cut).map(str::trim).collect();
    let bracketed = |piece: &&str| piece.contains('(') && piece.trim_end_matches('.').ends_with(')');
    let one = |piece: &&str| Inline { plain: (*piece).to_owned(), marked: Vec::new(), links: Vec::new(), ..line.clone() };
    (pieces.len() > 1 && pieces.iter().all(bracketed)).then(|| pieces.iter().map(one).collect())
}

/// Sentences joined again up to the next that begins with a name: "The quiet week: it starts …".
fn named(sentences: Vec<Inline>) -> Vec<Inline> {
    let names = |line: &Inline| {
        let label = line.plain.split_once(": ").map(|(label, _)| label);
        label.is_some_and(|label| label.split_whitespace().count() <= 5 && FieldKind::of(label).is_none())
    };
    let mut found: Vec<Inline> = Vec::new();
    for line in sentences {
        match found.last_mut().filter(|_| !names(&line)) {
            Some(last) => join(last, &line),
            None => found.push(line),
        }
    }
    found
}
