//! What a text is made of, whatever it was written in: headings, items, paragraphs and tables, in order, with their lines.
//!
//! What they mean is left to `own` and `shape`.

use tm_doc::{Block, BlockKind, Document};

use super::cell::Cell;
use super::grid::{Grid, Row};
use super::html;
use crate::language::spaced;

/// A piece of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) kind: Sort,
    /// As written, in one line; a table has its cells instead.
    pub(super) text: String,
    /// Its place among all pieces of its text.
    pub(super) at: usize,
    /// Its first line, from 1.
    pub(super) line: u32,
    /// Its last line.
    pub(super) last: u32,
}

/// The sorts of [`Piece`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Sort {
    /// 1 for the highest.
    Heading(u8),
    /// 1 for the outermost list; its number in a numbered list.
    Item(u32, Option<u64>),
    Paragraph,
    Table(Grid),
}

impl Piece {
    /// The depth of a heading; nothing for the rest.
    pub(super) fn heading(&self) -> Option<u8> {
        match self.kind {
            Sort::Heading(depth) => Some(depth),
            _ => None,
        }
    }

    /// The table in it.
    pub(super) fn table(&self) -> Option<&Grid> {
        match &self.kind {
            Sort::Table(grid) => Some(grid),
            _ => None,
        }
    }
}

/// The pieces of a Markdown document. Tables written as HTML are tables.
pub(super) fn of_document(document: &Document) -> Vec<Piece> {
    let pages = html_tables(document);
    let inside = |line: u32| pages.iter().any(|(first, last, _)| (*first..=*last).contains(&line));
    let blocks = document.blocks().iter().filter(|block| !inside(block.line()));
    let mut pieces: Vec<Piece> = blocks.map(|block| of_block(block, document)).collect();
    pieces.extend(pages.iter().flat_map(|(_, _, pieces)| pieces.iter().cloned()));
    pieces.sort_by_key(|piece| piece.line);
    placed(pieces)
}

/// Gives each piece its place.
pub(super) fn placed(mut pieces: Vec<Piece>) -> Vec<Piece> {
    pieces.iter_mut().enumerate().for_each(|(at, piece)| piece.at = at);
    pieces
}

fn of_block(block: &Block, document: &Document) -> Piece {
    let line = block.line();
    let last = block.lines.last().map(|line| line.line).or_else(|| block.rows.last().map(|row| row.line)).unwrap_or(line);
    let written = |block: &Block| block.lines.iter().map(|line| document.slice(line.span).trim()).collect::<Vec<_>>().join(" ");
    let (kind, text) = match block.kind {
        BlockKind::Heading { level } => (Sort::Heading(level), heading(&written(block))),
        BlockKind::Item { depth, number, .. } => (Sort::Item(depth, number), unescaped(&spaced(&written(block)))),
        BlockKind::Paragraph | BlockKind::Quote => (Sort::Paragraph, unescaped(&spaced(&written(block)))),
        BlockKind::Table => (Sort::Table(grid(block, document)), String::new()),
    };
    // A heading may be underlined.
    let last = if block.lines.is_empty() { last } else { last.max(end_of_heading(block, document)) };
    Piece { kind, text, at: 0, line, last }
}

/// `1\. as written` is text that begins with a number, and no list.
fn unescaped(text: &str) -> String {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    match text[digits..].strip_prefix('\\') {
        Some(rest) if digits > 0 && rest.starts_with(['.', ')']) => format!("{}{rest}", &text[..digits]),
        _ => text.to_owned(),
    }
}

fn end_of_heading(block: &Block, document: &Document) -> u32 {
    match block.kind {
        BlockKind::Heading { .. } => document.lines().line(block.span.end.saturating_sub(1).max(block.span.start)),
        _ => 0,
    }
}

/// A heading without the marks that close it.
fn heading(text: &str) -> String {
    let open = text.trim_end_matches('#');
    let text = if open.len() < text.len() && open.ends_with(' ') { open } else { text };
    spaced(text)
}

/// The cells as they are written: more than the first row has, too, and none where a line ends early.
fn grid(block: &Block, document: &Document) -> Grid {
    let rows = block.rows.iter().map(|row| {
        let written = split(document.line(row.line).trim());
        Row { cells: written.iter().map(|cell| Cell::of_markdown(cell)).collect(), line: row.line }
    });
    Grid { rows: rows.collect() }
}

/// The cells of a row in pipes. A pipe behind a backslash is text.
pub(super) fn split(row: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut escaped = false;
    for char in row.chars() {
        let cell = cells.last_mut().expect("there is always a cell");
        match char {
            '|' if escaped => {
                cell.pop();
                cell.push('|');
            }
            '|' => cells.push(String::new()),
            char => cell.push(char),
        }
        escaped = char == '\\' && !escaped;
    }
    let is_blank = |cell: Option<&String>| cell.is_some_and(|cell| cell.trim().is_empty());
    if cells.len() > 1 && is_blank(cells.first()) && row.starts_with('|') {
        cells.remove(0);
    }
    if cells.len() > 1 && is_blank(cells.last()) {
        cells.pop();
    }
    cells.iter().map(|cell| cell.trim().to_owned()).collect()
}

/// Tables in HTML outside code: their first and last line, and what they hold.
fn html_tables(document: &Document) -> Vec<(u32, u32, Vec<Piece>)> {
    let (mut found, mut open, mut fence) = (Vec::new(), None, None);
    for line in 1..=document.lines().count() {
        let text = document.line(line).trim_start();
        let mark = text
            .chars()
            .next()
            .filter(|char| matches!(char, '`' | '~'))
            .filter(|char| text.starts_with(&char.to_string().repeat(3)));
        if mark.is_some() && (fence.is_none() || fence == mark) {
            fence = if fence.is_none() { mark } else { None };
        }
        let lower = text.to_ascii_lowercase();
        if fence.is_none() && open.is_none() && lower.starts_with("<table") {
            open = Some(line);
        }
        if let Some(first) = open.filter(|_| lower.contains("</table>")) {
            let lines: Vec<&str> = (first..=line).map(|line| document.line(line)).collect();
            let mut pieces = html::pieces(&lines.join("\n"), first - 1);
            pieces.iter_mut().filter(|piece| piece.table().is_some()).for_each(|piece| (piece.line, piece.last) = (first, line));
            found.push((first, line, pieces));
            open = None;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_needs_no_closing_pipe() {
        assert_eq!(split("| a | b |"), ["a", "b"]);
        assert_eq!(split("| a | b"), ["a", "b"]);
        assert_eq!(split("a | b"), ["a", "b"]);
        assert_eq!(split("| | b | |"), ["", "b", ""]);
        assert_eq!(split("| a \\| b | `c \\| d` |"), ["a | b", "`c | d`"]);
    }
}
