//! Cells copied from a spreadsheet: divided by tabs, or by commas in a file of those; a quoted cell may hold several lines.

use super::cell::Cell;
use super::grid::{Grid, Row};
use super::piece::{Piece, Sort};

/// The one table of a sheet.
pub(super) fn pieces(text: &str, divider: char) -> Vec<Piece> {
    let rows = rows(text, divider);
    let last = rows.last().map_or(1, |row| row.line);
    let grid = Grid { rows };
    if grid.rows.is_empty() {
        Vec::new()
    } else {
        vec![Piece { kind: Sort::Table(grid), text: String::new(), at: 0, line: 1, last }]
    }
}

/// Whether a text looks like cells with tabs between them: most lines have some.
pub(super) fn is_tabbed(text: &str) -> bool {
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    let tabbed =
        lines.iter().filter(|line| line.trim_end().contains('\t') && !line.trim_start().starts_with(['-', '*', '|'])).count();
    lines.len() >= 2 && tabbed * 2 > lines.len()
}

fn rows(text: &str, divider: char) -> Vec<Row> {
    let (mut rows, mut cells, mut cell) = (Vec::new(), Vec::new(), String::new());
    let (mut line, mut begun, mut quoted) = (1, 1, false);
    let mut chars = text.chars().peekable();
    while let Some(char) = chars.next() {
        match char {
            '"' if quoted && chars.peek() == Some(&'"') => cell.extend(chars.next()),
            '"' if quoted => quoted = false,
            '"' if cell.trim().is_empty() => {
                cell.clear();
                quoted = true;
            }
            char if char == divider && !quoted => cells.push(std::mem::take(&mut cell)),
            '\r' => {}
            '\n' if !quoted => {
                cells.push(std::mem::take(&mut cell));
                rows.push((std::mem::take(&mut cells), begun));
                line += 1;
                begun = line;
            }
            char => {
                line += u32::from(char == '\n');
                cell.push(char);
            }
        }
    }
    cells.push(cell);
    rows.push((cells, begun));
    let filled = rows.into_iter().filter(|(cells, _)| cells.iter().any(|cell| !cell.trim().is_empty()));
    filled.map(|(cells, line)| Row { cells: cells.iter().map(|cell| of_lines(cell)).collect(), line }).collect()
}

fn of_lines(cell: &str) -> Cell {
    let lines = cell.lines().map(crate::language::spaced).filter(|line| !line.is_empty());
    Cell::of_lines(lines.map(|line| (0, line)).collect())
}
