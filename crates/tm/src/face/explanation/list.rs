//! A page of lists: headings, rows in columns, groups.

use unicode_width::UnicodeWidthStr;

use super::super::line::{both_ends, cut, hanging, hanging_deeper, width};
use super::super::place::Places;
use super::row::Row;

/// An id is given this many columns at least, so that lists stand below each other.
const HANDLE: usize = 5;
/// And this many at most.
const WIDEST_HANDLE: usize = 11;

/// How long texts are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fit {
    /// In one line, cut where it ends, and nothing below it.
    Line,
    /// Whole, in as many lines as it takes.
    Whole,
}

/// A page that is being written.
pub(super) struct Page<'a> {
    pub(super) places: &'a Places,
    fit: Fit,
    out: String,
    /// The first label in brackets.
    label: Option<String>,
}

/// How wide the columns of one list are. A column that no row fills is not there.
struct Columns {
    handle: usize,
    place: usize,
}

impl<'a> Page<'a> {
    pub(super) fn new(places: &'a Places, fit: Fit) -> Page<'a> {
        Page { places, fit, out: String::new(), label: None }
    }

    pub(super) fn text(self) -> String {
        self.out
    }

    pub(super) fn line(&mut self, line: &str) {
        self.out.push_str(line.trim_end());
        self.out.push('\n');
    }

    pub(super) fn lines(&mut self, lines: &[String]) {
        lines.iter().for_each(|line| self.line(line));
    }

    /// The name of a list and how much is in it; nothing for an empty one.
    pub(super) fn heading(&mut self, name: &str, count: usize) {
        if count > 0 {
            self.line("");
            self.line(&format!("{name}  {count}"));
        }
    }

    /// How many of `count` are not shown.
    pub(super) fn more(&mut self, count: usize, shown: usize) {
        if count > shown {
            self.line(&format!("  … and {} more", count - shown));
        }
    }

    /// A list under its name, at most `most` rows of it.
    pub(super) fn list(&mut self, name: &str, rows: &[Row], most: usize) {
        self.heading(name, rows.len());
        let columns = Columns::of(rows);
        let mut group: Option<&str> = None;
        let shown = &rows[..rows.len().min(most)];
        for row in shown {
            if let Some(name) = row.group.as_deref().filter(|name| group != Some(*name)) {
                self.line(&format!("  {}:", cut(name, width() - 3)));
            }
            group = row.group.as_deref();
            self.row(row, &columns);
        }
        self.more(rows.len(), shown.len());
    }

    fn row(&mut self, row: &Row, columns: &Columns) {
        if row.handle.starts_with('[') {
            self.label.get_or_insert_with(|| row.handle.clone());
        }
        let (head, right) = (columns.head(row), columns.right(row));
        if self.fit == Fit::Line {
            self.line(&both_ends(&format!("{head}{}", row.text), &right, width()));
            return;
        }
        // Without a column of ids, only the indent tells a second line from the next row.
        let deeper = if columns.handle == 0 { 2 } else { 0 };
        self.lines(&hanging_deeper(deeper, &head, &row.text, &right, width()));
        let indent = " ".repeat(head.width() + deeper);
        for of_label in row.below.chunk_by(|(one, _), (other, _)| one == other) {
            self.labelled(&indent, of_label);
        }
    }

    /// The lines of one label. A long one takes no column and is said once.
    fn labelled(&mut self, indent: &str, lines: &[(String, String)]) {
        let name = lines.first().map_or("", |(name, _)| name);
        let is_long = name.width() > 16;
        if is_long && lines.len() > 1 {
            self.lines(&hanging(indent, &format!("{name}:"), "", width()));
        }
        for (_, text) in lines {
            let rows = match name.width() {
                0 => hanging(indent, text, "", width()),
                1..=16 => hanging(&format!("{indent}{name:<10} "), text, "", width()),
                _ if lines.len() > 1 => hanging(&format!("{indent}- "), text, "", width()),
                _ => hanging(indent, &format!("{name}: {text}"), "", width()),
            };
            self.lines(&rows);
        }
    }

    /// What the brackets mean, where any are on the page.
    pub(super) fn labels_explained(&mut self) {
        if let Some(label) = self.label.take() {
            self.line("");
            self.line(&format!("{label} in brackets: the entry has no id of its own; the number is for this page."));
        }
    }
}

impl Columns {
    fn of(rows: &[Row]) -> Columns {
        let widest = |column: fn(&Row) -> &str| rows.iter().map(|row| column(row).width()).max().unwrap_or(0);
        let handle = widest(|row| &row.handle);
        Columns { handle: if handle == 0 { 0 } else { handle.clamp(HANDLE, WIDEST_HANDLE) }, place: widest(|row| &row.place) }
    }

    /// The indent, deeper within a group, and the handle.
    fn head(&self, row: &Row) -> String {
        let indent = if row.group.is_some() { "    " } else { "  " };
        let gap = self.handle.saturating_sub(row.handle.width());
        let space = if self.handle > 0 { " " } else { "" };
        format!("{indent}{}{}{space}", cut(&row.handle, self.handle), " ".repeat(gap))
    }

    /// The time and the place; where there is no time, its column is left to the text.
    fn right(&self, row: &Row) -> String {
        let place = format!("{}{}", " ".repeat(self.place - row.place.width()), row.place);
        if row.when.is_empty() { place } else { format!("{}  {place}", row.when) }
    }
}
