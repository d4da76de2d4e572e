//! Tables: columns as wide as their words ask for, rows of wrapped cells, the header again on each sheet.

use std::rc::Rc;

use tm_core::render::Said;

use super::flow::{CELL, COLUMN, Mark, Room, Row, Set, mark};
use super::font::{Fonts, Weight};
use super::lines::{Line, Text, lines};
use super::tags::Place;

/// The room between two columns, and above and below the words of a row.
const GAP: f32 = 14.0;
const PADDING: f32 = 4.0;

/// More columns than this stand closer.
const MANY: usize = 6;

/// No column is narrower, if its words ask for it.
const NARROWEST: f32 = 18.0;

/// A header that is higher stands on the first sheet of its table alone.
const HIGHEST_HEADER: f32 = 120.0;

/// A row of more lines than this is broken between them.
const LONGEST_ROW: usize = 30;

/// The rows of the table that is the part of this number.
pub(super) fn rows(number: usize, header: &[String], cells: &[Vec<Vec<Said>>], room: Room, fonts: &mut Fonts) -> Vec<Row> {
    let names: Vec<Text> = header.iter().map(|name| Text::plain(name, Weight::Bold, fonts)).collect();
    let cells: Vec<Vec<Text>> =
        cells.iter().map(|row| row.iter().map(|said| Text::said(said, Weight::Regular, fonts)).collect()).collect();
    let columns = columns(&names, &cells, room, fonts);
    if columns.is_empty() {
        return Vec::new();
    }
    let place = |column| Place::Head { block: number, column };
    let header = wrapped(&names, COLUMN, &columns, place, room, fonts);
    let repeated = header.first().filter(|row| header.len() == 1 && row.height < HIGHEST_HEADER).cloned().map(Rc::new);
    let mut rows = header;
    rows.iter_mut().for_each(|row| row.keeps_next = true);
    for (at, row) in cells.iter().enumerate() {
        let place = |column| Place::Cell { block: number, row: at, column };
        for mut row in wrapped(row, CELL, &columns, place, room, fonts) {
            row.header.clone_from(&repeated);
            rows.push(row);
        }
    }
    rows
}

/// Where each column begins and how wide it is.
fn columns(names: &[Text], cells: &[Vec<Text>], room: Room, fonts: &mut Fonts) -> Vec<Room> {
    let count = cells.iter().map(Vec::len).chain([names.len()]).max().unwrap_or_default();
    let mut asked = vec![(NARROWEST, NARROWEST); count];
    let all = cells.iter().map(|row| (row, CELL)).flat_map(|(row, set)| row.iter().zip(0..).map(move |cell| (cell, set)));
    for ((text, column), set) in names.iter().zip(0..).map(|name| (name, COLUMN)).chain(all) {
        let (whole, widest) = text.widths(fonts);
        let (most, least): &mut (f32, f32) = &mut asked[column];
        *most = most.max(whole.min(10_000.0) * set.size + 1.0);
        // A word may be broken rather than take more than a third of the room.
        *least = least.max((widest * set.size + 1.0).min(room.width / 3.0));
    }
    let gap = if count > MANY { GAP / 2.0 } else { GAP };
    let free = room.width - gap * count.saturating_sub(1) as f32;
    let mut left = room.left;
    let place = |width: f32| {
        let column = Room { left, width, ..room };
        left += width + gap;
        column
    };
    shared(&asked, free.max(1.0)).into_iter().map(place).collect()
}

/// The room shared among columns that ask for most and least so much.
fn shared(asked: &[(f32, f32)], free: f32) -> Vec<f32> {
    let most: f32 = asked.iter().map(|(most, _)| most).sum();
    let least: f32 = asked.iter().map(|(_, least)| least).sum();
    if most <= free {
        return asked.iter().map(|(one, _)| one * free / most).collect();
    }
    if least >= free {
        return asked.iter().map(|(_, one)| one * free / least).collect();
    }
    // Whoever asks for little gets it, so that dates and names stay whole; the rest is shared alike.
    let mut widths: Vec<f32> = asked.iter().map(|(_, least)| *least).collect();
    let mut order: Vec<usize> = (0..asked.len()).collect();
    order.sort_by(|one, other| (asked[*one].0 - asked[*one].1).total_cmp(&(asked[*other].0 - asked[*other].1)));
    let mut more = free - least;
    for (done, column) in order.iter().enumerate() {
        let given = (asked[*column].0 - asked[*column].1).min(more / (asked.len() - done) as f32);
        widths[*column] += given;
        more -= given;
    }
    widths
}

/// A row of cells; where it is too long for a sheet, its lines.
fn wrapped(
    cells: &[Text],
    set: Set,
    columns: &[Room],
    place: impl Fn(usize) -> Place,
    room: Room,
    fonts: &mut Fonts,
) -> Vec<Row> {
    let mut broken: Vec<std::vec::IntoIter<Line>> = Vec::new();
    for (text, column) in cells.iter().zip(columns) {
        broken.push(lines(text, set.size, column.width, fonts).into_iter());
    }
    let count = broken.iter().map(ExactSizeIterator::len).max().unwrap_or_default().max(1);
    let empty = |marks: &mut Vec<Mark>| {
        marks.extend(
            (0..columns.len())
                .filter(|at| cells.get(*at).is_none_or(|text| text.as_str().is_empty()))
                .map(|at| Mark::Nothing { place: place(at) }),
        );
    };
    let mut rows: Vec<Row> = Vec::new();
    for at in 0..count {
        let mut row = Row { height: set.leading, ..Row::default() };
        if at == 0 {
            empty(&mut row.marks);
        }
        for (column, lines) in broken.iter_mut().enumerate() {
            row.marks.extend(lines.next().map(|line| mark(line, set, columns[column], Some(place(column)))));
        }
        rows.push(row);
    }
    ruled(if count > LONGEST_ROW { rows } else { vec![super::flow::joined(rows)] }, set, room)
}

/// With room above the first and below the last, and a line below.
fn ruled(mut rows: Vec<Row>, set: Set, room: Room) -> Vec<Row> {
    if let Some(first) = rows.first_mut() {
        first.marks.iter_mut().for_each(|mark| mark.shift(0.0, PADDING));
        first.height += PADDING;
    }
    if let Some(last) = rows.last_mut() {
        last.height += PADDING;
        let height = if set == COLUMN { 1.0 } else { 0.5 };
        last.marks.push(Mark::Bar { x: room.left, y: last.height - height, width: room.width, height });
    }
    rows
}
