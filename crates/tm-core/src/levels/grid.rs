//! A table, and which way round it is read: levels across or down.

use super::cell::Cell;

/// A table: rows of cells, the first row is its header.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Grid {
    pub(super) rows: Vec<Row>,
}

/// A row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) cells: Vec<Cell>,
    /// The line it stands on, from 1.
    pub(super) line: u32,
}

impl Row {
    /// The text of the cell in this column; empty where there is none.
    pub(super) fn text(&self, column: usize) -> String {
        self.cells.get(column).map(Cell::text).unwrap_or_default()
    }
}
