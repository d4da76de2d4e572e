//! One cell of a table: what it lists, line by line.

use super::html;
use crate::language::spaced;

/// A cell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Cell {
    /// What it lists; a cell of plain text is one entry.
    pub(super) entries: Vec<Entry>,
    /// Whether it only repeats a merged cell: the one to the left, or the one above.
    pub(super) copied: Option<Copied>,
}

/// From where a merged cell is repeated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Copied {
    Left,
    Above,
}

/// A line of a cell, and what is listed below it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) text: String,
    pub(super) points: Vec<String>,
}

impl Cell {
    /// A cell of a table in pipes: text with `<br>` and lists in it.
    pub(super) fn of_markdown(text: &str) -> Cell {
        let is_plain = !text.contains('<');
        let lines = if is_plain { vec![(0, spaced(text))] } else { html::lines(text) };
        Cell::of_lines(lines)
    }

    /// A cell of lines, each with the depth it is listed at; 0 outside lists.
    pub(super) fn of_lines(lines: Vec<(u32, String)>) -> Cell {
        let is_listed = lines.len() > 1;
        let mut entries: Vec<Entry> = Vec::new();
        for (depth, text) in lines {
            let bare = if is_listed { without_bullet(&text) } else { text.as_str() };
            if bare.is_empty() {
                continue;
            }
            match entries.last_mut().filter(|_| depth > 1) {
                Some(above) => above.points.push(bare.to_owned()),
                None => entries.push(Entry { text: bare.to_owned(), points: Vec::new() }),
            }
        }
        Cell { entries, copied: None }
    }

    /// All of it in a line.
    pub(super) fn text(&self) -> String {
        let each = self.entries.iter().flat_map(|entry| std::iter::once(&entry.text).chain(&entry.points));
        each.map(String::as_str).collect::<Vec<_>>().join(" ")
    }

    /// Whether nothing is asked for here: no text, or a dash that stands for none.
    pub(super) fn is_empty(&self) -> bool {
        let is_nothing = |text: &str| text.chars().all(|char| matches!(char, '-' | '–' | '—' | '.' | '…'));
        self.entries.iter().all(|entry| is_nothing(&entry.text) && entry.points.is_empty())
    }
}

/// `• first`, `- first`, `– first` without the bullet.
fn without_bullet(text: &str) -> &str {
    let text = text.trim();
    let bare = text.strip_prefix(['•', '·', '▪', '‣', '◦', '●']).map(str::trim_start);
    let dashed = || ["- ", "* ", "– ", "+ "].iter().find_map(|mark| text.strip_prefix(mark)).map(str::trim_start);
    bare.or_else(dashed).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(cell: &str, expected: &[(&str, &[&str])]) {
        let cell = Cell::of_markdown(cell);
        let found: Vec<_> = cell
            .entries
            .iter()
            .map(|entry| (entry.text.as_str(), entry.points.iter().map(String::as_str).collect::<Vec<_>>()))
            .collect();
        let expected: Vec<_> = expected.iter().map(|(text, points)| (*text, points.to_vec())).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_cell_of_plain_text_is_one_entry() {
        check("plans **own** weeks", &[("plans **own** weeks", &[])]);
        check("a < b & c > d", &[("a < b & c > d", &[])]);
        check("", &[]);
    }

    #[test]
    fn breaks_and_bullets_divide_entries() {
        check("• plans<br>• says no<br/>asks", &[("plans", &[]), ("says no", &[]), ("asks", &[])]);
        check(
            "<ul><li>plans<ul><li>weeks<li>months</ul></li><li>asks</li></ul>",
            &[("plans", &["weeks", "months"]), ("asks", &[])],
        );
    }

    #[test]
    fn words_in_tags_are_kept_and_tags_are_not() {
        check("<span style=\"x\"><b>Core</b></span>: ~50%<br><i>more</i> or less", &[("Core: ~50%", &[]), ("more or less", &[])]);
    }

    #[test]
    fn a_dash_asks_for_nothing() {
        assert!(Cell::of_markdown("–").is_empty() && Cell::of_markdown(" ").is_empty());
        assert!(!Cell::of_markdown("- a").is_empty());
    }
}
