//! What is written in a document and is not content: HTML comments, `%%…%%`, Templater and Liquid tags.
//!
//! Code is left alone, because nothing in it is a comment. Which lines are fenced code is told by `outline`, what the marks look like by
//! `mark`; this module walks the text once and takes whatever begins first.

mod mark;
mod outline;

#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::ops::Range;

use self::mark::{Mark, Reach};
use self::outline::{Line, Outline};
use crate::span::line_end;
use crate::{Finding, LineIndex};

/// How inline HTML begins and ends that means nothing, as short as there is.
const TAG: (&str, &str) = ("<b", ">");
/// Its name.
pub(crate) const TAG_NAME: &str = "b";

/// `text` with every byte that is not content replaced by a space; line endings stay, so do all positions. Fenced code and code spans are
/// left alone: the Markdown parser knows them. `from` is where the body begins.
///
/// What is opened and never closed hides nothing behind its own line, and is a finding. Where content follows a comment that begins its
/// line, a tag `<b   >` takes the place of the spaces: four spaces would make the content code.
pub(crate) fn masked(text: &str, from: usize) -> (String, Vec<Finding>) {
    if !Mark::ALL.iter().any(|mark| text[from..].contains(mark.opening())) {
        return (text.to_owned(), Vec::new());
    }
    let mut scanner = Scanner::new(text, from);
    scanner.run();
    let findings = scanner.findings();
    (blanked(text, &scanner.hidden), findings)
}

/// `line` with a backslash before every mark that it opens and never closes: kept by itself in a note, it would take with it what comes later,
/// up to a mark that happens to close it.
///
/// ```
/// assert_eq!(tm_doc::closed("%% is no comment"), "\\%% is no comment");
/// assert_eq!(tm_doc::closed("load at 100%%, %%why%%, <!-- or"), "load at 100%%, %%why%%, \\<!-- or");
/// ```
pub fn closed(line: &str) -> String {
    let mut line = line.to_owned();
    loop {
        let mut scanner = Scanner { escaped: Some(Vec::new()), ..Scanner::new(&line, 0) };
        scanner.run();
        let open = scanner.escaped.unwrap_or_default();
        if open.is_empty() {
            return line;
        }
        // What stands behind a mark may be one too once that is escaped, as in `{{{`: hence the loop.
        line = escaped(&line, &open);
    }
}

/// `line` with a backslash at each of these places, which are in order.
fn escaped(line: &str, places: &[usize]) -> String {
    let mut result = String::with_capacity(line.len() + places.len());
    let mut done = 0;
    for place in places {
        result.push_str(&line[done..*place]);
        result.push('\\');
        done = *place;
    }
    result.push_str(&line[done..]);
    result
}

struct Scanner<'a> {
    text: &'a str,
    at: usize,
    outline: Outline,
    hidden: Vec<Range<usize>>,
    unclosed: [Unclosed; Mark::ALL.len()],
    /// Where marks stand that are never closed, if they are to be escaped: then none hides anything.
    escaped: Option<Vec<usize>>,
}

/// What is known of one kind of mark.
#[derive(Default, Clone, Copy)]
struct Unclosed {
    /// Between where it was last searched for and here, the closing mark does not occur.
    searched_to: usize,
    /// Where the first unclosed one stands.
    first: Option<usize>,
    count: usize,
}

/// Lines of one block: code spans end in it. The first may be the rest of a line.
struct Passage {
    range: Range<usize>,
    /// Where the content of its first line begins, behind list markers and the like.
    content: usize,
}

impl<'a> Scanner<'a> {
    fn new(text: &'a str, from: usize) -> Self {
        Scanner { text, at: from, outline: Outline::default(), hidden: Vec::new(), unclosed: Default::default(), escaped: None }
    }

    fn run(&mut self) {
        // A comment may end in the middle of a line; what is left of that line is text, whatever it looks like.
        let mut mid_line = false;
        while self.at < self.text.len() {
            let end = line_end(self.text, self.at);
            let line = if mid_line { Line::rest() } else { self.outline.take(&self.text[self.at..end]) };
            match line {
                Line::Text { content, ends_block, .. } => {
                    let end = if ends_block { end } else { self.passage_end(end) };
                    let passage = Passage { range: self.at..end, content: self.at + content };
                    self.at = self.read(&passage);
                    mid_line = self.at > end && !self.text[..self.at].ends_with(['\n', '\r']);
                }
                Line::Blank | Line::Fenced => {
                    self.at = end;
                    mid_line = false;
                }
            }
        }
    }

    /// Where the block ends whose first line ends at `end`.
    fn passage_end(&mut self, mut end: usize) -> usize {
        while end < self.text.len() {
            let next = line_end(self.text, end);
            match self.outline.look(&self.text[end..next]) {
                Line::Text { begins_block: false, .. } => end = next,
                _ => break,
            }
        }
        end
    }

    /// Hides what is no content in `passage`. Returns where to go on: its end, or the end of a comment that reaches further.
    fn read(&mut self, passage: &Passage) -> usize {
        let Range { start, end } = passage.range;
        let ticks = Ticks::of(&self.text[start..end]);
        let mut at = start;
        while at < end {
            let Some(found) = self.text[at..end].find(['\\', '`', '<', '%', '{']) else { break };
            at += found;
            at = match self.text.as_bytes()[at] {
                b'\\' => at + escape_length(&self.text[at..end]),
                b'`' => start + ticks.span_end(at - start, run_length(&self.text[at..end])),
                _ => self.mark(at, passage),
            };
        }
        at.max(end)
    }

    /// Hides the comment or tag that begins at `at`, if one does. Returns where to go on.
    fn mark(&mut self, at: usize, passage: &Passage) -> usize {
        let Some(mark) = Mark::at(&self.text[at..]) else { return at + 1 };
        let reach = self.reach(mark, at, passage);
        let end = match reach {
            Reach::None => return at + mark.opening().len(),
            Reach::Line => line_end(self.text, at).min(passage.range.end),
            Reach::Block => passage.range.end,
            Reach::Document => self.text.len(),
        };
        match self.closed_at(mark, at, end) {
            Some(end) => {
                self.hidden.push(at..end);
                end
            }
            None if reach == Reach::Line => at + mark.opening().len(),
            None => self.unclosed(mark, at),
        }
    }

    fn reach(&self, mark: Mark, at: usize, passage: &Passage) -> Reach {
        let before = &self.text[..at];
        let to_the_left = before.trim_end_matches([' ', '\t']);
        let leads_line = to_the_left.len() <= passage.content || to_the_left.ends_with(['\n', '\r']);
        mark.reach(before.chars().next_back(), leads_line)
    }

    /// Where the mark that opens at `at` is closed, if that is before `limit`.
    fn closed_at(&mut self, mark: Mark, at: usize, limit: usize) -> Option<usize> {
        let known = &mut self.unclosed[mark as usize];
        if known.searched_to >= limit {
            return None;
        }
        let found = mark.length(&self.text[at..limit]).map(|length| at + length);
        if found.is_none() {
            known.searched_to = limit;
        }
        found
    }

    fn unclosed(&mut self, mark: Mark, at: usize) -> usize {
        let known = &mut self.unclosed[mark as usize];
        known.first.get_or_insert(at);
        known.count += 1;
        if let Some(escaped) = &mut self.escaped {
            escaped.push(at);
            return at + mark.opening().len();
        }
        if mark != Mark::Html {
            return at + mark.opening().len();
        }
        // Left as it is, it would hide the rest of the document from the Markdown parser.
        let end = at + self.text[at..].find(['\n', '\r']).unwrap_or(self.text.len() - at);
        self.hidden.push(at..end);
        end
    }

    fn findings(&self) -> Vec<Finding> {
        let unclosed = Mark::ALL.iter().zip(&self.unclosed).filter_map(|(mark, known)| Some((*mark, known.first?, known.count)));
        let mut unclosed: Vec<(Mark, usize, usize)> = unclosed.collect();
        if unclosed.is_empty() {
            return Vec::new();
        }
        unclosed.sort_by_key(|(_, first, _)| *first);
        let lines = LineIndex::new(self.text);
        unclosed.into_iter().map(|(mark, first, count)| mark.finding(lines.line(first), count)).collect()
    }
}

/// The runs of backticks in a passage: where those of each length begin, in order. So no two are ever compared twice.
#[derive(Default)]
struct Ticks {
    starts: HashMap<usize, Vec<usize>>,
}

impl Ticks {
    fn of(text: &str) -> Self {
        let mut ticks = Ticks::default();
        let mut at = 0;
        while let Some(found) = text[at..].find('`') {
            let start = at + found;
            at = start + run_length(&text[start..]);
            ticks.starts.entry(at - start).or_default().push(start);
        }
        ticks
    }

    /// The end of the code span that the run of `length` at `at` begins, or of the run where it begins none.
    fn span_end(&self, at: usize, length: usize) -> usize {
        let closing = self.starts.get(&length).and_then(|starts| starts.get(starts.partition_point(|start| *start <= at)));
        closing.map_or(at, |start| *start) + length
    }
}

fn run_length(text: &str) -> usize {
    text.len() - text.trim_start_matches('`').len()
}

/// A backslash takes the meaning from the sign behind it.
fn escape_length(text: &str) -> usize {
    match text.as_bytes().get(1) {
        Some(next) if next.is_ascii_punctuation() => 2,
        _ => 1,
    }
}

fn blanked(text: &str, hidden: &[Range<usize>]) -> String {
    let mut result = String::with_capacity(text.len());
    for range in hidden {
        result.push_str(&text[result.len()..range.start]);
        result.extend(text[range.clone()].bytes().map(|byte| if matches!(byte, b'\n' | b'\r') { char::from(byte) } else { ' ' }));
    }
    result.push_str(&text[result.len()..]);
    let mut line_done = 0;
    for range in hidden {
        // One look at each line: what is hidden further right does not begin it.
        if range.end > line_done {
            line_done = line_end(&result, range.end);
            if let Some(tag) = tag_at(text, &result, range) {
                result.replace_range(tag.start..tag.start + TAG.0.len(), TAG.0);
                result.replace_range(tag.end - TAG.1.len()..tag.end, TAG.1);
            }
        }
    }
    result
}

/// Where a tag must stand: from the hidden `range`, if that begins a line of `blanked`, which was `text`, to the content behind it.
fn tag_at(text: &str, blanked: &str, range: &Range<usize>) -> Option<Range<usize>> {
    let line_start = blanked[..range.end].rfind(['\n', '\r']).map_or(0, |at| at + 1);
    let hidden = &text[range.start.max(line_start)..range.end];
    // The indentation of a comment's last line says which item the content belongs to.
    let start = range.end - hidden.trim_start_matches([' ', '\t']).len();
    let rest = &blanked[range.end..line_end(blanked, range.end)];
    let end = range.end + (rest.len() - rest.trim_start_matches([' ', '\t']).len());
    let content_follows = !rest.trim().is_empty();
    let begins_line = outline::is_prefix(&blanked[line_start..start]);
    (content_follows && begins_line && end - start >= TAG.0.len() + TAG.1.len()).then_some(start..end)
}
