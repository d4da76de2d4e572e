//! Whether a document is an outline by indentation, and which line lies below which.

use std::ops::Range;

use jiff::civil::Date;
use tm_doc::{Document, Span};

use super::super::super::section::{self, Match, Section};
use super::super::line::{bullet, is_open};
use super::super::{NARROWEST, TITLE};
use crate::language::date::{self, Anchor};

/// A line with something on it.
pub(super) struct Row<'a> {
    /// The line of the document, from 1.
    pub(super) line: u32,
    /// Its bytes, without the space around it.
    pub(super) span: Span,
    /// How far in it begins; a tab reaches to the next multiple of four.
    pub(super) indent: usize,
    /// What stands there, without the space and the mark in front.
    pub(super) text: &'a str,
    /// The box in front.
    pub(super) ticked: Option<bool>,
    /// Under how many lines it lies.
    pub(super) depth: usize,
    /// Whether the next line lies below it.
    pub(super) holds: bool,
    /// Whether a mark of a list stood in front.
    listed: bool,
}

impl<'a> Row<'a> {
    /// What stands between runs of two blanks or more, or tabs.
    pub(super) fn cells(&self) -> Vec<Range<usize>> {
        cells(self.text)
    }

    pub(super) fn cell(&self, at: usize) -> &'a str {
        self.cells().get(at).map_or("", |cell| &self.text[cell.clone()])
    }

    /// Whether its last column is a time.
    pub(super) fn ends_with_time(&self) -> bool {
        matches!(self.cells().as_slice(), [_, .., last] if is_time(&self.text[last.clone()]))
    }

    fn length(&self) -> usize {
        self.indent + self.text.chars().count()
    }
}

/// What stands between runs of two blanks or more, or tabs.
pub(super) fn cells(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let (mut blanks, mut tabbed) = (0, false);
    for (at, char) in text.char_indices() {
        if char.is_whitespace() {
            blanks += 1;
            tabbed |= char == '\t';
            continue;
        }
        match found.last_mut().filter(|_| blanks < 2 && !tabbed) {
            Some(last) => last.end = at + char.len_utf8(),
            None => found.push(at..at + char.len_utf8()),
        }
        (blanks, tabbed) = (0, false);
    }
    found
}

/// The lines of an outline.
pub(super) struct Outline<'a> {
    pub(super) rows: Vec<Row<'a>>,
    /// The line that is the title of it all.
    pub(super) title: Option<u32>,
    /// For each row whether it only goes on with the one above.
    pub(super) goes_on: Vec<bool>,
}

/// The lines of a document that has no markup of its own, with how deep each lies.
pub(super) fn rows(document: &Document) -> Option<Vec<Row<'_>>> {
    let text = document.text();
    let first = document.front_matter().map_or(1, |front| document.lines().line(front.span.end.min(text.len())));
    let mut rows: Vec<Row<'_>> = Vec::new();
    for line in first..=document.lines().count() {
        let Some(span) = document.lines().span_of(text, line) else { continue };
        let written = text[span.range()].trim_start_matches('\u{feff}');
        let bare = written.trim();
        if is_underline(bare) {
            // Below the first line it is the title's own.
            if rows.len() > 1 && rows.last().is_some_and(|above| above.indent == 0 && above.line + 1 == line) {
                return None;
            }
            continue;
        }
        if bare.is_empty() {
            continue;
        }
        let is_title = rows.is_empty() && bare.starts_with("# ");
        if !is_title && is_markup(bare) {
            return None;
        }
        let start = span.start + text[span.range()].find(bare).unwrap_or(0);
        let (text, ticked, listed) = unmarked(bare.trim_start_matches("# "));
        let span = Span::new(start, start + bare.len());
        rows.push(Row { line, span, indent: indent(written), text, ticked, depth: 0, holds: false, listed });
    }
    set_in_by_count(&mut rows, text);
    lay(&mut rows);
    Some(rows)
}

/// "2. Load" above "2.1 Two jobs at a time": in a text of such clauses the counts are what sets a line in.
fn set_in_by_count(rows: &mut [Row<'_>], text: &str) {
    const FEWEST: usize = 3;
    let counts: Vec<Option<usize>> = rows.iter().map(|row| count(&text[row.span.range()])).collect();
    let parts = counts.windows(2).filter(|pair| matches!(pair, [Some(1), Some(2)])).count();
    let counted = counts.iter().flatten().count();
    if parts < FEWEST || counted * 4 < rows.len() * 3 {
        return;
    }
    for (row, count) in rows.iter_mut().zip(counts) {
        let Some(depth) = count else { continue };
        row.indent = 4 * (depth - 1);
        // The mark of a list may have been taken off already.
        row.text = row.text.trim_start_matches(|char: char| char.is_ascii_digit() || char == '.').trim_start();
    }
}

/// How many numbers a line is counted by: "2." by one, "2.1" by two.
fn count(line: &str) -> Option<usize> {
    let (number, rest) = line.split_once(' ')?;
    let bare = number.strip_suffix('.').unwrap_or(number);
    let parts =
        bare.split('.').filter(|part| (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())).count();
    let is_count = parts == bare.split('.').count() && (number.ends_with('.') || parts > 1) && !rest.trim().is_empty();
    is_count.then_some(parts)
}

/// Gives every row its depth.
fn lay(rows: &mut [Row<'_>]) {
    let mut open: Vec<usize> = Vec::new();
    for row in rows.iter_mut() {
        while open.last().is_some_and(|above| *above > row.indent) {
            open.pop();
        }
        if open.last().is_none_or(|above| *above < row.indent) {
            open.push(row.indent);
        }
        row.depth = open.len() - 1;
    }
    hold(rows);
}

fn hold(rows: &mut [Row<'_>]) {
    for at in 0..rows.len() {
        rows[at].holds = rows.get(at + 1).is_some_and(|next| next.depth > rows[at].depth);
    }
}

/// The outline that rows are, if they are one.
pub(super) fn outline<'a>(mut rows: Vec<Row<'a>>, dialect: &[(String, Section)]) -> Option<Outline<'a>> {
    let title = raised(&mut rows);
    if !is_outline(&rows, title, dialect) {
        return None;
    }
    let goes_on = going_on(&rows);
    // What goes on with a line does not lie below it.
    let mut at = 0;
    let last = |from: usize| (from + 1..goes_on.len()).find(|next| !goes_on[*next]).unwrap_or(goes_on.len());
    while at < rows.len() {
        let next = last(at);
        rows[at].holds = rows.get(next).is_some_and(|next| next.depth > rows[at].depth);
        at = next;
    }
    Some(Outline { rows, title, goes_on })
}

/// Where all lies below one line at the margin it is the title, and the parts are those below it; answers its line.
fn raised(rows: &mut [Row<'_>]) -> Option<u32> {
    let mut margin = rows.iter().filter(|row| row.depth == 0);
    let only = margin.next().filter(|_| margin.next().is_none())?;
    let line = only.line;
    let parts = rows.iter().filter(|row| row.depth == 1 && row.holds).count();
    if parts < 2 || rows[0].line != line {
        return None;
    }
    rows.iter_mut().for_each(|row| row.depth = row.depth.saturating_sub(1));
    rows[0].holds = false;
    Some(line)
}

/// Fewer lines show no shape.
const FEWEST: usize = 6;

fn is_outline(rows: &[Row<'_>], title: Option<u32>, dialect: &[(String, Section)]) -> bool {
    let rows = if title.is_some() { rows.get(1..).unwrap_or_default() } else { rows };
    let heads: Vec<usize> = (0..rows.len()).filter(|at| rows[*at].depth == 0 && rows[*at].holds).collect();
    let Some(first) = heads.first() else { return false };
    let below = rows.iter().filter(|row| row.depth > 0).count();
    let says = |row: &Row<'_>| row.cells().len() > 1 || day_in_front(row.text);
    let bare = rows[*first..].iter().filter(|row| row.depth == 0 && !row.holds && !says(row)).count();
    let listed = rows.iter().filter(|row| row.listed).count();
    let width = rows.iter().filter(|row| row.cells().len() == 1).map(Row::length).max().unwrap_or(0);
    let names = heads.iter().filter(|at| is_name(&rows[**at], rows.get(*at + 1), width)).count();
    rows.len() >= FEWEST
        && heads.len() > 1
        && below * 2 >= heads.len() * 3
        && bare <= heads.len()
        && listed * 5 <= rows.len()
        && names * 5 >= heads.len() * 4
        && speaks(rows, &heads, dialect)
}

/// Whether a line at the margin names what lies below it: short, and not the first half of a sentence that was broken for width.
fn is_name(row: &Row<'_>, next: Option<&Row<'_>>, width: usize) -> bool {
    let words = row.text.split_whitespace().count();
    let word = next.map_or("", |next| next.text.split(' ').next().unwrap_or_default());
    let fits = (row.length() + 1 + word.chars().count()) * 10 <= width * 9;
    let goes_on = next.is_some_and(|next| next.text.starts_with(char::is_lowercase)) && !fits;
    words <= TITLE + 4 && !row.text.ends_with(['.', ',', ';', '!']) && !goes_on
}

/// Whether more than its indentation says that a text is an outline: parts that are named, columns, lines below lines below parts.
fn speaks(rows: &[Row<'_>], heads: &[usize], dialect: &[(String, Section)]) -> bool {
    let named = |at: &&usize| matches!(section::of(rows[**at].text, dialect), Some((_, Match::Whole | Match::Tail)));
    let columns = rows.iter().filter(|row| row.depth > 0 && row.cells().len() > 1).count();
    let deep = rows.iter().filter(|row| row.depth == 1 && row.holds).count();
    heads.iter().filter(named).count() > 1 || columns > 1 || deep > 1
}

/// Rows that only go on with the line above, which was broken for width.
fn going_on(rows: &[Row<'_>]) -> Vec<bool> {
    let capitals = rows.iter().filter(|row| row.depth > 0 && row.text.starts_with(char::is_uppercase)).count();
    let below = rows.iter().filter(|row| row.depth > 0).count();
    let capitals = capitals * 4 >= below * 3;
    let width = rows.iter().filter(|row| row.cells().len() == 1).map(Row::length).max().unwrap_or(0);
    // Only a text with several long lines was broken for width.
    let long = |row: &&Row<'_>| row.cells().len() == 1 && row.length() * 20 > width * 17;
    let is_broken = width > NARROWEST && rows.iter().filter(long).count() > 3;
    let mut found = vec![false; rows.len()];
    for at in 1..rows.len() {
        let (above, row) = (&rows[at - 1], &rows[at]);
        let own = row.listed || row.depth == 0 || above.depth == 0 || row.depth < above.depth && !found[at - 1];
        let lower = row.text.starts_with(char::is_lowercase) && !above.text.ends_with(['.', '!', '?', ':', ';']);
        if own || !lower || above.cells().len() > 1 || row.line != above.line + 1 {
            continue;
        }
        let word = row.text.split(' ').next().unwrap_or_default();
        let broken = is_broken && above.length() + 1 + word.chars().count() > width;
        let beside = row.depth == above.depth;
        let long = above.length() * 5 > width * 3;
        found[at] = is_open(above.text) && long || broken && (!beside || capitals);
    }
    found
}

/// `---`, `====`, `* * *`: a line that only divides.
fn is_underline(text: &str) -> bool {
    let mark = text.chars().next().filter(|mark| matches!(mark, '-' | '=' | '*' | '_' | '~' | '.'));
    mark.is_some_and(|mark| text.len() > 2 && text.chars().all(|char| char == mark || char == ' '))
}

fn is_markup(text: &str) -> bool {
    let heading = text.starts_with('#') && text.trim_start_matches('#').starts_with(' ');
    heading || text.starts_with(['|', '>', '<']) || text.starts_with("```") || text.starts_with("~~~") || text.contains("<!--")
}

/// How far in a line begins.
fn indent(line: &str) -> usize {
    let space = line.chars().take_while(|char| char.is_whitespace());
    space.fold(0, |at, char| if char == '\t' { (at / 4 + 1) * 4 } else { at + 1 })
}

/// A line without the mark of a list in front: the rest, the box, and whether there was a mark.
fn unmarked(text: &str) -> (&str, Option<bool>, bool) {
    let dashed = ["- ", "* ", "+ "].iter().find_map(|mark| text.strip_prefix(mark)).map(str::trim_start);
    let rest = dashed.unwrap_or(text);
    match bullet(rest) {
        Some((rest, ticked)) if !rest.is_empty() => (rest, ticked, true),
        _ => (rest, None, dashed.is_some()),
    }
}

/// What completes a day only to see that it is one.
fn any_year() -> Anchor {
    Anchor { from: Date::new(2000, 1, 1).ok(), written: None }
}

/// Whether a text names a time by which something may be due, and nothing else: "14 mar 27", "by June", "7 mar on".
pub(super) fn is_time(text: &str) -> bool {
    let bare = text.trim_matches(|char: char| !char.is_alphanumeric()).to_lowercase();
    let bare =
        [" on", " onwards", " latest", " at the latest", " or so"].iter().find_map(|end| bare.strip_suffix(end)).unwrap_or(&bare);
    let bare = bare.strip_prefix("by ").unwrap_or(bare);
    let said = format!("by {}", without_weekday(bare));
    date::deadline_in(&said, any_year()).0.is_some_and(|dated| dated.span.range() == (0..said.len()))
}

/// Whether a text names one day, and nothing else.
pub(super) fn is_day(text: &str) -> bool {
    is_time(text) && is_one_day(text)
}

fn is_one_day(text: &str) -> bool {
    date::stretch_in(text, Some(2000)).is_some_and(|stretch| stretch.first == stretch.last)
}

/// Whether a line begins with a day and goes on behind it.
pub(super) fn day_in_front(text: &str) -> bool {
    let text = without_weekday(text);
    let end = date::mentions(text).first().filter(|day| day.start == 0).map(|day| day.end);
    end.is_some_and(|end| is_one_day(&text[..end]) && text[end..].contains(char::is_alphabetic))
}

fn without_weekday(text: &str) -> &str {
    let Some((first, rest)) = text.split_once(' ') else { return text };
    let word = first.trim_end_matches([',', '.']).to_lowercase();
    if date::weekday(&word).is_some() { rest.trim_start() } else { text }
}
