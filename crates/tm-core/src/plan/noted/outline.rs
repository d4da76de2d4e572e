//! Outlines by indentation: a part at the margin, what it holds below it, deeper what is said of that.
//!
//! Markdown sees paragraphs in such a text, or code; so it is read from its own lines. What its parts mean is left to the walk.

mod columns;
mod shape;

use tm_doc::{Block, BlockKind, Document, Inline};

use super::super::section::Section;
use super::line::join;
use super::{Noted, names_section};
pub(in crate::plan) use columns::Columns;
use columns::Labels;
use shape::Row;

/// The name above days that are told of, which people leave out.
const TOLD: &str = "Log";

/// The blocks of a document that is an outline by indentation; nothing of any other.
pub(super) fn blocks(document: &Document, dialect: &[(String, Section)]) -> Option<Vec<Noted>> {
    let rows = shape::rows(document)?;
    let outline = shape::outline(rows, dialect)?;
    let rows = outline.rows.as_slice();
    let labels = Labels::of(rows);
    let told = told_from(rows);
    let mut found: Vec<Noted> = Vec::with_capacity(rows.len() + 1);
    let mut page = Page { labels, dialect, seen_part: false, in_log: false };
    for (at, row) in rows.iter().enumerate() {
        if at == told {
            found.push(heading(row, 2, named(row, TOLD)));
        }
        match row.depth {
            0 if outline.title == Some(row.line) => found.push(heading(row, 1, inline(row))),
            0 if row.holds && page.named_line(row).is_none() && !page.tells_of_a_day(row) => {
                page.seen_part = true;
                found.push(heading(row, if at >= told { 3 } else { 2 }, inline(row)));
            }
            0 => page.loose(row, &mut found),
            _ if outline.goes_on[at] => go_on(&mut found, row),
            _ => found.push(page.item(at, rows)),
        }
    }
    // Where a line goes on below, its day stands at the end of what it says.
    found.iter_mut().for_each(|noted| noted.columns = noted.columns.or_due(&noted.block));
    Some(found)
}

struct Page<'a> {
    labels: Labels,
    dialect: &'a [(String, Section)],
    seen_part: bool,
    /// Whether the lines at the margin are days that are told of.
    in_log: bool,
}

impl Page<'_> {
    /// A line at the margin that holds nothing: said of the person before the first part, behind it the name of a part with its one line, a day
    /// that is told of, or a remark.
    fn loose(&mut self, row: &Row<'_>, found: &mut Vec<Noted>) {
        let is_day = shape::day_in_front(row.text);
        if is_day && self.seen_part && !self.in_log {
            found.push(heading(row, 2, named(row, TOLD)));
        }
        self.in_log = is_day && self.seen_part;
        if let Some((name, value)) = self.named_line(row) {
            self.seen_part = true;
            found.push(heading(row, 2, named(row, name)));
            found.push(item(1, None, Inline { span: row.span, ..named(row, value) }));
            return;
        }
        let line = item(1, None, inline(row));
        found.push(Noted { outside: self.seen_part && !is_day, ..line });
    }

    /// "9 nov      rang the vet": what happened, be more said of it below.
    fn tells_of_a_day(&self, row: &Row<'_>) -> bool {
        self.seen_part && shape::day_in_front(row.text) && !shape::is_day(row.text)
    }

    /// "Tools     saw, plane": the name of a part and all it holds.
    fn named_line<'r>(&self, row: &Row<'r>) -> Option<(&'r str, &'r str)> {
        let by_column = || row.cells().get(1).map(|value| (row.cell(0), &row.text[value.start..]));
        let (name, value) = row.text.split_once(": ").or_else(by_column)?;
        let name = name.trim_end_matches(':').trim_end();
        (names_section(name, self.dialect) && !value.trim().is_empty()).then_some((name, value.trim()))
    }

    fn item(&self, at: usize, rows: &[Row<'_>]) -> Noted {
        let row = &rows[at];
        let line = inline(row);
        let columns = if line.plain == row.text { self.labels.columns(at, rows) } else { Columns::default() };
        Noted { columns, ..item(row.depth as u32, row.ticked, line) }
    }
}

/// Where the days begin that are told of at the end of a document, each with what happened below it; behind the last line where there are none.
fn told_from(rows: &[Row<'_>]) -> usize {
    let none = rows.len();
    let heads: Vec<usize> = (0..rows.len()).filter(|at| rows[*at].depth == 0 && rows[*at].holds).collect();
    let days = heads.iter().rev().take_while(|at| shape::is_day(rows[**at].text)).count();
    let Some(from) = heads.len().checked_sub(days).and_then(|first| heads.get(first)).copied() else { return none };
    // Days ahead are a calendar; what happened is told of oneself.
    let tells = |row: &Row<'_>| row.text.split_whitespace().any(|word| matches!(word, "I" | "i" | "me" | "my" | "we"));
    let told = rows[from..].iter().filter(|row| row.depth > 0 && tells(row)).count();
    if days == 1 || told >= days { from } else { none }
}

/// A line that was broken for width goes on in the one above.
fn go_on(found: &mut [Noted], row: &Row<'_>) {
    let line = inline(row);
    if let Some(last) = found.last_mut().and_then(|noted| noted.block.lines.last_mut()) {
        join(last, &line);
    }
}

fn heading(row: &Row<'_>, level: u8, line: Inline) -> Noted {
    let block = Block { kind: BlockKind::Heading { level }, lines: vec![line], rows: Vec::new(), span: row.span, hidden: false };
    Noted::as_is(block)
}

fn item(depth: u32, ticked: Option<bool>, line: Inline) -> Noted {
    let kind = BlockKind::Item { depth, number: None, ticked };
    let span = line.span;
    Noted::line(Block { kind, lines: vec![line], rows: Vec::new(), span, hidden: false })
}

/// Other words for a line.
fn named(row: &Row<'_>, text: &str) -> Inline {
    Inline { plain: text.to_owned(), span: row.span, line: row.line, ..Inline::default() }
}

/// The text of a line without its markup.
fn inline(row: &Row<'_>) -> Inline {
    let plain = || named(row, row.text);
    if !row.text.contains(['*', '_', '~', '`', '[', '<', '&', '\\']) {
        return plain();
    }
    let parsed = Document::parse(row.text);
    let [Block { kind: BlockKind::Paragraph, lines, .. }] = parsed.blocks() else { return plain() };
    let [line] = lines.as_slice() else { return plain() };
    Inline { span: row.span, line: row.line, ..line.clone() }
}
