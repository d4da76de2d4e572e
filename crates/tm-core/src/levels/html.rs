//! Pages as pieces: headings, paragraphs, lists and tables with merged cells. Tags go, words stay.

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{Token, Tokenizer};
use tm_doc::LineIndex;

use super::cell::{Cell, Copied};
use super::grid::{Grid, Row};
use super::piece::{Piece, Sort};
use crate::language::spaced;

/// The pieces of a page whose first line is the one behind `offset`.
pub(super) fn pieces(html: &str, offset: u32) -> Vec<Piece> {
    let mut reader = Reader { offset, lines: Some(LineIndex::new(html)), ..Reader::default() };
    reader.read(html);
    super::piece::placed(reader.found)
}

/// The lines of a fragment, each with the depth it is listed at; 0 outside lists.
pub(super) fn lines(html: &str) -> Vec<(u32, String)> {
    let mut reader = Reader {
        tables: vec![Table { rows: vec![Vec::new()], cell: Some(Open::default()), ..Table::default() }],
        ..Reader::default()
    };
    reader.read(html);
    reader.fragment
}

/// Tags that begin or end a line.
const BLOCKS: &[&str] = &[
    "p",
    "div",
    "br",
    "section",
    "article",
    "header",
    "footer",
    "main",
    "blockquote",
    "pre",
    "hr",
    "dl",
    "dt",
    "dd",
    "figure",
    "caption",
    "thead",
    "tbody",
    "tfoot",
    "colgroup",
    "details",
    "summary",
    "form",
    "nav",
    "aside",
    "body",
    "html",
];

/// Tags whose text is none of the page's.
const SILENT: &[&str] = &["script", "style", "title", "template", "noscript"];

#[derive(Default)]
struct Reader {
    found: Vec<Piece>,
    /// The lines of the fragment, when it ends.
    fragment: Vec<(u32, String)>,
    /// The text of the line that is being read, and where it begins.
    text: String,
    line: u32,
    heading: Option<u8>,
    /// The next number of each open list, none for bullets.
    lists: Vec<Option<u64>>,
    /// Whether the line is the first of an item.
    item: Option<(u32, Option<u64>)>,
    tables: Vec<Table>,
    silent: u32,
    /// Tables inside a cell that are open: their cells are lines of it.
    nested: u32,
    offset: u32,
    lines: Option<LineIndex>,
}

#[derive(Default)]
struct Table {
    rows: Vec<Vec<Open>>,
    starts: Vec<u32>,
    cell: Option<Open>,
    /// How many lists were open where it begins.
    lists: usize,
    line: u32,
}

/// A cell that is being read, and over how many columns and rows it goes.
#[derive(Default, Clone)]
struct Open {
    lines: Vec<(u32, String)>,
    across: usize,
    down: usize,
}

/// A merged cell goes over so many rows or columns at most: a page may say anything.
const MOST_MERGED: usize = 400;

impl Reader {
    fn read(&mut self, html: &str) {
        for token in Tokenizer::new_with_emitter(html, DefaultEmitter::<usize>::new_with_span()).flatten() {
            match token {
                Token::StartTag(tag) => {
                    let name = String::from_utf8_lossy(&tag.name).into_owned();
                    let number =
                        |key: &[u8]| tag.attributes.get(key).and_then(|value| String::from_utf8_lossy(value).trim().parse().ok());
                    let span = (number(b"colspan"), number(b"rowspan"));
                    self.start(&name, span, self.at(tag.span.start));
                }
                Token::EndTag(tag) => self.end(&String::from_utf8_lossy(&tag.name)),
                Token::String(text) if self.silent == 0 => {
                    let at = self.at(text.span.start);
                    self.say(&String::from_utf8_lossy(&text), at);
                }
                _ => {}
            }
        }
        self.close_line();
        while self.tables.len() > 1 || (self.lines.is_some() && !self.tables.is_empty()) {
            self.close_table();
        }
        if let Some(open) = self.tables.pop().and_then(|table| table.cell) {
            self.fragment = open.lines;
        }
    }

    fn at(&self, byte: usize) -> u32 {
        self.lines.as_ref().map_or(0, |lines| lines.line(byte) + self.offset)
    }

    fn say(&mut self, text: &str, at: u32) {
        if self.text.trim().is_empty() {
            let before = text.len() - text.trim_start().len();
            self.line = at + u32::try_from(text[..before].matches('\n').count()).unwrap_or(0);
        }
        self.text.push_str(text);
    }

    fn start(&mut self, name: &str, (across, down): (Option<usize>, Option<usize>), line: u32) {
        match name {
            "table" if !self.tables.is_empty() => {
                self.close_line();
                self.nested += 1;
            }
            "tr" | "td" | "th" if self.nested > 0 || self.lines.is_none() => self.close_line(),
            "table" => {
                self.close_line();
                self.tables.push(Table { lists: self.lists.len(), line, ..Table::default() });
            }
            "tr" => self.row(line),
            "td" | "th" => self.cell(across.unwrap_or(1), down.unwrap_or(1), line),
            "ul" | "ol" | "menu" => {
                self.close_line();
                self.lists.push((name == "ol").then_some(1));
            }
            "li" => self.begin_item(),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.close_line();
                self.heading = name[1..].parse().ok();
            }
            name if SILENT.contains(&name) => self.silent += 1,
            name if BLOCKS.contains(&name) => self.close_line(),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "table" | "tr" | "td" | "th" if self.nested > 0 || self.lines.is_none() => {
                self.close_line();
                self.nested -= u32::from(name == "table" && self.nested > 0);
            }
            "table" => self.close_table(),
            "tr" | "td" | "th" => self.close_cell(),
            "ul" | "ol" | "menu" => {
                self.close_line();
                let least = self.tables.last().map_or(0, |table| table.lists);
                if self.lists.len() > least {
                    self.lists.pop();
                }
            }
            "li" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.close_line(),
            name if SILENT.contains(&name) => self.silent = self.silent.saturating_sub(1),
            name if BLOCKS.contains(&name) => self.close_line(),
            _ => {}
        }
    }

    fn begin_item(&mut self) {
        self.close_line();
        if self.lists.is_empty() {
            self.lists.push(None);
        }
        let number = self.lists.last_mut().and_then(Option::as_mut).map(|next| std::mem::replace(next, next.saturating_add(1)));
        self.item = Some((self.depth(), number));
    }

    fn depth(&self) -> u32 {
        let before = self.tables.last().map_or(0, |table| table.lists);
        u32::try_from(self.lists.len().saturating_sub(before)).unwrap_or(u32::MAX)
    }

    fn row(&mut self, line: u32) {
        self.close_cell();
        if let Some(table) = self.tables.last_mut() {
            table.rows.push(Vec::new());
            table.starts.push(line);
        }
    }

    fn cell(&mut self, across: usize, down: usize, line: u32) {
        self.close_cell();
        let Some(table) = self.tables.last_mut() else { return };
        if table.rows.is_empty() {
            table.rows.push(Vec::new());
            table.starts.push(line);
        }
        let merged = |count: usize| count.clamp(1, MOST_MERGED);
        table.cell = Some(Open { lines: Vec::new(), across: merged(across), down: merged(down) });
    }

    fn close_cell(&mut self) {
        self.close_line();
        let Some(table) = self.tables.last_mut() else { return };
        self.lists.truncate(table.lists);
        if let (Some(cell), Some(row)) = (table.cell.take(), table.rows.last_mut()) {
            row.push(cell);
        }
    }

    fn close_table(&mut self) {
        self.close_cell();
        let Some(table) = self.tables.pop() else { return };
        let last = table.starts.last().copied().unwrap_or(table.line);
        let grid = expanded(&table);
        if !grid.rows.is_empty() {
            self.found.push(Piece { kind: Sort::Table(grid), text: String::new(), at: 0, line: table.line, last });
        }
    }

    /// The line goes to the cell that is open, else it is a piece of its own.
    fn close_line(&mut self) {
        let text = spaced(&std::mem::take(&mut self.text));
        let (heading, depth) = (self.heading.take(), self.depth());
        if text.is_empty() {
            self.heading = heading;
            return;
        }
        let item = self.item.take();
        if let Some(cell) = self.tables.last_mut().and_then(|table| table.cell.as_mut()) {
            cell.lines.push((depth, text));
            return;
        }
        let kind = match (heading, item) {
            (Some(depth), _) => Sort::Heading(depth),
            (None, Some((depth, number))) => Sort::Item(depth, number),
            (None, None) => Sort::Paragraph,
        };
        self.found.push(Piece { kind, text, at: 0, line: self.line, last: self.line });
    }
}

/// The rows with merged cells repeated where they reach.
fn expanded(table: &Table) -> Grid {
    let mut rows: Vec<Row> = Vec::new();
    // What still reaches down into the next rows: column, rows left, text.
    let mut reaching: Vec<(usize, usize, Cell)> = Vec::new();
    for (row, line) in table.rows.iter().zip(&table.starts) {
        let mut cells: Vec<Cell> = Vec::new();
        let mut next = row.iter();
        loop {
            let at = cells.len();
            if let Some((_, left, above)) = reaching.iter_mut().find(|(column, left, _)| *column == at && *left > 0) {
                *left -= 1;
                cells.push(Cell { copied: Some(Copied::Above), ..above.clone() });
                continue;
            }
            let Some(open) = next.next() else {
                // A column to the right may still be reached.
                if reaching.iter().any(|(column, left, _)| *column > at && *left > 0) {
                    cells.push(Cell::default());
                    continue;
                }
                break;
            };
            let cell = Cell::of_lines(open.lines.clone());
            for step in 0..open.across.max(1) {
                let copied = (step > 0).then_some(Copied::Left);
                reaching.retain(|(column, left, _)| *column != at + step || *left > 0);
                if open.down > 1 {
                    reaching.push((at + step, open.down - 1, cell.clone()));
                }
                cells.push(Cell { copied, ..cell.clone() });
            }
        }
        rows.push(Row { cells, line: *line });
    }
    rows.retain(|row| row.cells.iter().any(|cell| !cell.entries.is_empty()));
    Grid { rows }
}
