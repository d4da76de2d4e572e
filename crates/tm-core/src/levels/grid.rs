//! A table, and which way round it is read: levels across or down.
//!
//! The first row with names of levels tells, else the first column, else what stands in the corner. Cells that are merged count wherever they
//! reach; a label left blank is the one above.

use super::cell::{Cell, Copied};
use super::name::key;
use super::own::GENERAL;
use super::word;

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

/// A criterion as it was found, before it is known which levels and dimensions there are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) group: String,
    pub(super) dimension: String,
    pub(super) level: String,
    pub(super) text: String,
    pub(super) points: Vec<String>,
    pub(super) line: u32,
}

/// What a table of levels says.
#[derive(Debug, Clone, Default)]
pub(super) struct Matrix {
    /// In the order they stand, each with what stands above it.
    pub(super) levels: Vec<(String, String)>,
    /// Dimensions of which something is said as a whole.
    pub(super) abouts: Vec<(String, String)>,
    pub(super) found: Vec<Found>,
    /// Cells no level stands above: dimension, heading of the column, text, line.
    pub(super) beside: Vec<(String, String, String, u32)>,
    /// Columns that could be a level and were taken for what is said of a dimension: heading, line.
    pub(super) unsure: Vec<(String, u32)>,
    /// Whether names or the corner told which way it is read.
    pub(super) is_certain: bool,
}

/// What stands in the corner where rows are levels, and where they are dimensions.
const LEVEL_CORNERS: &[&str] = &["level", "levels", "role", "title", "grade", "rank", "stage", "band", "position"];
const DIMENSION_CORNERS: &[&str] = &[
    "dimension",
    "dimensions",
    "competency",
    "competencies",
    "area",
    "areas",
    "skill",
    "skills",
    "axis",
    "category",
    "criteria",
    "criterion",
    "attribute",
    "trait",
    "aspect",
    "theme",
    "capability",
    "expectation",
    "expectations",
    "pillar",
];

impl Row {
    /// The text of the cell in this column; empty where there is none.
    pub(super) fn text(&self, column: usize) -> String {
        self.cells.get(column).map(Cell::text).unwrap_or_default()
    }

    fn is_empty(&self, column: usize) -> bool {
        self.cells.get(column).is_none_or(Cell::is_empty)
    }
}

impl Grid {
    fn width(&self) -> usize {
        self.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0)
    }
}

/// What a table says of levels; nothing where it says nothing of them. `told` are the levels, where somebody told them.
pub(super) fn matrix(grid: &Grid, told: &[String]) -> Option<Matrix> {
    let is_told = |text: &str| told.iter().any(|one| key(one) == key(text));
    let is_level = |text: &str| if told.is_empty() { word::rank(text).is_some() } else { is_told(text) };
    let width = grid.width();
    let (header, rows) = grid.rows.split_first()?;
    if rows.is_empty() || width < 2 {
        return None;
    }
    let across = |row: &Row| {
        let own: Vec<usize> = (0..width).filter(|column| !row.is_empty(*column) && row.cells[*column].copied.is_none()).collect();
        let names: Vec<String> = own.iter().map(|column| row.text(*column)).collect();
        let are = if told.is_empty() { word::among(&names) } else { names.iter().map(|name| is_told(name)).collect() };
        let levels: Vec<usize> = own.iter().zip(are).filter(|(_, is)| *is).map(|(column, _)| *column).collect();
        let others = (0..width).filter(|column| !row.is_empty(*column)).count() - levels.len();
        (levels.len() >= 2 && levels.len() >= others).then_some(levels)
    };
    // A row whose names go over several columns has groups, where the row below has more names.
    let goes_over = |top: usize, columns: &[usize]| {
        columns.iter().any(|column| grid.rows[top].cells.get(*column).is_none_or(|cell| cell.is_empty() || cell.copied.is_some()))
    };
    let tops = grid.rows.iter().enumerate().take(3).filter_map(|(at, row)| Some((at, across(row)?)));
    let lower = |best: (usize, Vec<usize>), next: (usize, Vec<usize>)| {
        if next.1.len() > best.1.len() && goes_over(best.0, &next.1) { next } else { best }
    };
    if let Some((at, columns)) = tops.reduce(lower) {
        return Some(by_columns(grid, at, &columns, true));
    }
    let is_down = |column: usize| {
        let texts: Vec<String> = rows.iter().filter(|row| !row.is_empty(column)).map(|row| row.text(column)).collect();
        let levels = texts.iter().filter(|text| is_level(text)).count();
        levels >= 2 && levels * 2 > texts.len()
    };
    if let Some(column) = (0..width.min(2)).find(|column| is_down(*column)) {
        return Some(by_rows(grid, column));
    }
    let corner = key(&header.text(0));
    if LEVEL_CORNERS.contains(&corner.as_str()) {
        return Some(by_rows(grid, 0));
    }
    let columns: Vec<usize> = (1..header.cells.len()).filter(|column| !header.is_empty(*column)).collect();
    let is_certain = DIMENSION_CORNERS.contains(&corner.as_str());
    let words = grid
        .rows
        .iter()
        .skip(1)
        .map(|row| row.cells.iter().skip(1).map(|cell| cell.text().split_whitespace().count()).sum::<usize>())
        .sum::<usize>();
    let is_wordy = columns.len() >= 2 && rows.len() >= 2 && words >= 3 * rows.len() * columns.len();
    (columns.len() >= 2 && (is_certain || is_wordy)).then(|| by_columns(grid, 0, &columns, is_certain))
}

/// Levels stand in row `top`, in these columns.
fn by_columns(grid: &Grid, top: usize, columns: &[usize], is_certain: bool) -> Matrix {
    let header = &grid.rows[top];
    let first = columns[0];
    // What goes over several columns stands in the first of them.
    let over = |row: &Row, column: usize| (first..=column).rev().map(|at| row.text(at)).find(|text| !text.is_empty());
    let above = |column: usize| {
        let texts = grid.rows[..top].iter().filter_map(|row| over(row, column));
        texts.collect::<Vec<_>>().join(" ")
    };
    let levels = columns.iter().map(|column| (header.text(*column), above(*column))).collect();
    let mut matrix = Matrix { levels, is_certain, ..Matrix::default() };
    let is_grouped = first >= 2 && is_group(grid, top);
    let of_rows = 1 + usize::from(is_grouped);
    let unsure = (of_rows..first).map(|column| header.text(column)).filter(|text| !text.is_empty() && !is_about(text));
    matrix.unsure = unsure.map(|text| (text, header.line)).collect();
    let (mut group, mut dimension) = (String::new(), String::new());
    for row in &grid.rows[top + 1..] {
        if is_title(row, first) {
            // A row of one text goes over what stands below it.
            group = row.cells.iter().find(|cell| !cell.is_empty()).map(Cell::text).unwrap_or_default();
            continue;
        }
        if (0..row.cells.len()).all(|column| row.text(column) == header.text(column)) {
            continue;
        }
        let label = if is_grouped { 1 } else { 0 };
        // A label alone in the column of groups is one of a dimension.
        let is_alone = is_grouped && row.is_empty(1) && !row.is_empty(0) && row.cells[0].copied.is_none();
        if is_grouped && !row.is_empty(0) && !is_alone {
            group = row.text(0);
        }
        if is_alone {
            dimension = row.text(0);
        } else if first == 0 {
            GENERAL.clone_into(&mut dimension);
        } else if !row.is_empty(label) {
            dimension = row.text(label);
        }
        let name = if dimension.is_empty() { GENERAL.to_owned() } else { dimension.clone() };
        for column in (label + 1..first).filter(|column| !row.is_empty(*column)) {
            matrix.abouts.push((name.clone(), row.text(column)));
        }
        for (column, cell) in row.cells.iter().enumerate().skip(first).filter(|(_, cell)| !cell.is_empty()) {
            if !columns.contains(&column) {
                matrix.beside.push((name.clone(), header.text(column), cell.text(), row.line));
                continue;
            }
            let level = header.text(column);
            matrix.found.extend(cell.entries.iter().map(|entry| Found {
                group: group.clone(),
                dimension: name.clone(),
                level: level.clone(),
                text: entry.text.clone(),
                points: entry.points.clone(),
                line: row.line,
            }));
        }
    }
    matrix
}

/// Whether the heading of a column says that it tells what a dimension is.
fn is_about(heading: &str) -> bool {
    let key = key(heading);
    super::data::ABOUTS.contains(&key.as_str()) || DIMENSION_CORNERS.contains(&key.as_str())
}

/// Whether the first column holds groups: merged, left blank or said again.
fn is_group(grid: &Grid, top: usize) -> bool {
    let rows = &grid.rows[top + 1..];
    let is_merged = rows.iter().any(|row| row.cells.first().is_some_and(|cell| cell.copied == Some(Copied::Above)));
    let is_blank = rows.iter().any(|row| row.is_empty(0) && !row.is_empty(1));
    let is_again = rows.windows(2).any(|pair| !pair[0].is_empty(0) && pair[0].text(0) == pair[1].text(0));
    is_merged || is_blank || is_again
}

/// Whether a row has one text only: in its first cell, or merged over all of them.
fn is_title(row: &Row, first: usize) -> bool {
    let own: Vec<usize> =
        (0..row.cells.len()).filter(|column| !row.is_empty(*column) && row.cells[*column].copied != Some(Copied::Left)).collect();
    let is_merged = row.cells.iter().any(|cell| cell.copied == Some(Copied::Left));
    first > 0 && own == [0] && (is_merged || row.cells.len() > 1 || first == 1)
}

/// Levels stand in this column, a row or several each.
fn by_rows(grid: &Grid, column: usize) -> Matrix {
    let header = &grid.rows[0];
    let mut matrix = Matrix { is_certain: true, ..Matrix::default() };
    let mut level = String::new();
    for row in &grid.rows[1..] {
        if !row.is_empty(column) {
            level = row.text(column);
            if matrix.levels.iter().all(|(known, _)| *known != level) {
                matrix.levels.push((level.clone(), String::new()));
            }
        }
        for (at, cell) in row.cells.iter().enumerate().filter(|(at, cell)| *at != column && !cell.is_empty()) {
            let dimension = Some(header.text(at)).filter(|name| !name.is_empty()).unwrap_or_else(|| GENERAL.to_owned());
            matrix.found.extend(cell.entries.iter().map(|entry| Found {
                group: String::new(),
                dimension: dimension.clone(),
                level: level.clone(),
                text: entry.text.clone(),
                points: entry.points.clone(),
                line: row.line,
            }));
        }
    }
    matrix
}
