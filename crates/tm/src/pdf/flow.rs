//! The flow of a page: its parts become rows, and rows are put on sheets from the top down.
//!
//! A row is not broken. A heading keeps the row behind it with it, a paragraph leaves no line alone, and a table begins each sheet with its
//! header. It leaves drawing to `draw`.

use tm_core::render::{Block, Page};

use super::Paper;
use super::font::{Fonts, Weight};
use super::lines::{Line, Text, lines};
use super::table;
use super::tags::Place;

/// The empty border of a sheet, in points: left and right, above, below.
pub(super) const SIDE: f32 = 70.0;
const ABOVE: f32 = 64.0;
pub(super) const BELOW: f32 = 68.0;

/// How letters of a kind are set, in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Set {
    pub(super) size: f32,
    /// From one line to the next.
    pub(super) leading: f32,
    pub(super) ink: Ink,
    weight: Weight,
}

/// How dark something is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ink {
    Full,
    Soft,
}

const TITLE: Set = Set { size: 20.0, leading: 25.0, ink: Ink::Full, weight: Weight::Bold };
const HEADINGS: [Set; 3] = [
    Set { size: 13.5, leading: 18.0, ink: Ink::Full, weight: Weight::Bold },
    Set { size: 11.0, leading: 15.0, ink: Ink::Full, weight: Weight::Bold },
    Set { size: 10.0, leading: 14.5, ink: Ink::Soft, weight: Weight::Bold },
];
const BODY: Set = Set { size: 10.0, leading: 14.5, ink: Ink::Full, weight: Weight::Regular };
const ATTRIBUTION: Set = Set { size: 9.0, leading: 14.0, ink: Ink::Soft, weight: Weight::Regular };
pub(super) const CELL: Set = Set { size: 9.0, leading: 12.5, ink: Ink::Full, weight: Weight::Regular };
pub(super) const COLUMN: Set = Set { size: 9.0, leading: 12.5, ink: Ink::Soft, weight: Weight::Bold };

pub(super) const NUMBER: Set = Set { size: 8.0, leading: 10.0, ink: Ink::Soft, weight: Weight::Regular };

/// How far an item and a quote stand in.
const INDENT: f32 = 14.0;

/// A heading of more lines than this is broken like a text.
const LONGEST_HEADING: usize = 6;

/// A sheet of paper, with what stands on it.
#[derive(Default)]
pub(super) struct Sheet {
    pub(super) marks: Vec<Mark>,
}

/// Something at its place, in points from the left and from the top: of the row it is made for, then of the sheet.
#[derive(Clone)]
pub(super) enum Mark {
    /// A line of letters that stand on `y`; with no place it is said already.
    Line { x: f32, y: f32, line: std::rc::Rc<Line>, set: Set, place: Option<Place> },
    /// A filled box.
    Bar { x: f32, y: f32, width: f32, height: f32 },
    /// A place where nothing is said: a cell without words.
    Nothing { place: Place },
}

/// What is not broken.
#[derive(Clone, Default)]
pub(super) struct Row {
    /// The room above it, which is not there at the top of a sheet.
    pub(super) before: f32,
    pub(super) height: f32,
    pub(super) marks: Vec<Mark>,
    /// Whether the row behind it stands on the same sheet.
    pub(super) keeps_next: bool,
    /// What stands above it where it begins a sheet: the header of its table.
    pub(super) header: Option<std::rc::Rc<Row>>,
}

/// Where rows are: the room between the borders of a sheet.
#[derive(Debug, Clone, Copy)]
pub(super) struct Room {
    pub(super) left: f32,
    pub(super) width: f32,
    pub(super) height: f32,
}

impl Room {
    pub(super) fn of(paper: Paper) -> Room {
        let (width, height) = paper.size();
        Room { left: SIDE, width: width - 2.0 * SIDE, height: height - ABOVE - BELOW }
    }

    /// The same without its first points.
    fn indented(self, by: f32) -> Room {
        Room { left: self.left + by, width: self.width - by, ..self }
    }
}

/// The sheets of a page below its title; at least one.
pub(super) fn sheets(page: &Page, title: &str, paper: Paper, fonts: &mut Fonts) -> Vec<Sheet> {
    let room = Room::of(paper);
    let mut rows = titled(title, room, fonts);
    let blocks = page.below(title);
    for (number, block) in blocks.iter().enumerate() {
        let before = number.checked_sub(1).and_then(|before| blocks.get(before));
        rows.extend(block_rows(number, block, before, room, fonts));
    }
    placed(&rows, room.height)
}

fn titled(title: &str, room: Room, fonts: &mut Fonts) -> Vec<Row> {
    let text = Text::plain(title, TITLE.weight, fonts);
    if text.as_str().is_empty() {
        return Vec::new();
    }
    let mut rows = text_rows(&text, TITLE, room, Place::Title, fonts);
    rows.iter_mut().for_each(|row| row.keeps_next = true);
    let bar = Mark::Bar { x: room.left, y: 0.0, width: room.width, height: 0.75 };
    rows.push(Row { before: 8.0, height: 14.0, marks: vec![bar], keeps_next: true, header: None });
    rows
}

fn block_rows(number: usize, block: &Block, before: Option<&Block>, room: Room, fonts: &mut Fonts) -> Vec<Row> {
    let mut rows = match block {
        Block::Heading { level, text } => heading(number, *level, text, room, fonts),
        Block::Text { said } => {
            let text = Text::said(said, BODY.weight, fonts);
            text_rows(&text, BODY, room, Place::Block(number), fonts)
        }
        Block::Item { said } => item(number, &Text::said(said, BODY.weight, fonts), room, fonts),
        Block::Quote { said, by } => {
            let words = Text::said(std::slice::from_ref(said), BODY.weight, fonts);
            quote(number, &words, by, room, fonts)
        }
        Block::Table { header, rows } => table::rows(number, header, rows, room, fonts),
    };
    if let (Some(first), Some(before)) = (rows.first_mut(), before) {
        first.before = space(before, block);
    }
    rows
}

/// The room between two parts.
fn space(before: &Block, block: &Block) -> f32 {
    match (before, block) {
        (Block::Heading { .. }, Block::Heading { .. }) => 8.0,
        (_, Block::Heading { level: 0..=2, .. }) => 22.0,
        (_, Block::Heading { .. }) => 15.0,
        (Block::Heading { level: 0..=2, .. }, _) => 6.0,
        (Block::Heading { .. }, _) => 4.0,
        (Block::Item { .. }, Block::Item { .. }) => 4.5,
        (Block::Table { .. } | Block::Quote { .. }, _) | (_, Block::Table { .. } | Block::Quote { .. }) => 11.0,
        _ => 8.0,
    }
}

fn heading(number: usize, level: u8, words: &str, room: Room, fonts: &mut Fonts) -> Vec<Row> {
    let set = HEADINGS[usize::from(level.clamp(2, 4)) - 2];
    let text = Text::plain(words, set.weight, fonts);
    let rows = line_rows(&text, set, room, Place::Block(number), fonts);
    let mut rows = if (1..=LONGEST_HEADING).contains(&rows.len()) { vec![joined(rows)] } else { unwidowed(rows) };
    rows.iter_mut().for_each(|row| row.keeps_next = true);
    rows
}

fn item(number: usize, text: &Text, room: Room, fonts: &mut Fonts) -> Vec<Row> {
    let mut rows = text_rows(text, BODY, room.indented(INDENT), Place::Block(number), fonts);
    let bullet = lines(&Text::plain("•", Weight::Regular, fonts), BODY.size, room.width, fonts).pop();
    if let (Some(first), Some(bullet)) = (rows.first_mut(), bullet) {
        // Where the words begin at the right, so does the list.
        let is_rtl = first.marks.iter().any(|mark| matches!(mark, Mark::Line { line, .. } if line.is_rtl));
        let x = if is_rtl { room.left + room.width - 8.0 } else { room.left + 3.0 };
        if is_rtl {
            rows.iter_mut().flat_map(|row| &mut row.marks).for_each(|mark| mark.shift(-INDENT, 0.0));
        }
        let place = Some(Place::Bullet(number));
        rows[0].marks.insert(0, Mark::Line { x, y: baseline(BODY), line: bullet.into(), set: BODY, place });
    }
    rows
}

fn quote(number: usize, words: &Text, by: &str, room: Room, fonts: &mut Fonts) -> Vec<Row> {
    let inner = room.indented(INDENT);
    let mut rows = text_rows(words, BODY, inner, Place::Block(number), fonts);
    let by = if by.trim().is_empty() {
        Text::plain("", BODY.weight, fonts)
    } else {
        Text::plain(&format!("— {by}"), BODY.weight, fonts)
    };
    if let Some(last) = rows.last_mut() {
        last.keeps_next = !by.as_str().is_empty();
    }
    rows.extend(text_rows(&by, ATTRIBUTION, inner, Place::By(number), fonts));
    for row in &mut rows {
        row.marks.push(Mark::Bar { x: room.left, y: 0.0, width: 2.0, height: row.height });
    }
    rows
}

/// A text as rows, of which none leaves a line alone.
fn text_rows(text: &Text, set: Set, room: Room, place: Place, fonts: &mut Fonts) -> Vec<Row> {
    unwidowed(line_rows(text, set, room, place, fonts))
}

/// A row for each line of a text.
fn line_rows(text: &Text, set: Set, room: Room, place: Place, fonts: &mut Fonts) -> Vec<Row> {
    let lines = lines(text, set.size, room.width, fonts).into_iter();
    lines.map(|line| Row { height: set.leading, marks: vec![mark(line, set, room, Some(place))], ..Row::default() }).collect()
}

/// A line at the top of a row, at the side where its text begins.
pub(super) fn mark(line: Line, set: Set, room: Room, place: Option<Place>) -> Mark {
    let x = if line.is_rtl { room.left + room.width - line.width() * set.size } else { room.left };
    Mark::Line { x, y: baseline(set), line: line.into(), set, place }
}

/// Where letters stand, from the top of their line: the room above and below them is alike.
pub(super) fn baseline(set: Set) -> f32 {
    set.leading / 2.0 + set.size * 0.36
}

/// The same with the first two and the last two joined.
fn unwidowed(mut rows: Vec<Row>) -> Vec<Row> {
    if rows.len() <= 3 {
        return if rows.is_empty() { rows } else { vec![joined(rows)] };
    }
    let last = joined(rows.split_off(rows.len() - 2));
    let rest = rows.split_off(2);
    let mut all = vec![joined(rows)];
    all.extend(rest);
    all.push(last);
    all
}

/// One row of several.
pub(super) fn joined(rows: Vec<Row>) -> Row {
    rows.into_iter().fold(Row::default(), |mut all, row| {
        for mut mark in row.marks {
            mark.shift(0.0, all.height);
            all.marks.push(mark);
        }
        all.height += row.height;
        all
    })
}

impl Mark {
    /// Moves it.
    pub(super) fn shift(&mut self, right: f32, down: f32) {
        if let Mark::Line { x, y, .. } | Mark::Bar { x, y, .. } = self {
            *x += right;
            *y += down;
        }
    }
}

/// Puts the rows on sheets that are so high between their borders.
fn placed(rows: &[Row], height: f32) -> Vec<Sheet> {
    let mut sheets = vec![Sheet::default()];
    let mut used = 0.0;
    for (number, row) in rows.iter().enumerate() {
        let needed = row.before + needed(&rows[number..], height);
        if used > 0.0 && used + needed > height {
            sheets.push(Sheet::default());
            used = 0.0;
        }
        let sheet = sheets.last_mut().expect("there is one from the start");
        if used == 0.0
            && number > 0
            && let Some(header) = &row.header
        {
            let said = header.marks.iter().map(|mark| mark.clone().said_already());
            put(sheet, said, 0.0);
            used = header.height;
        } else if used > 0.0 {
            used += row.before;
        }
        put(sheet, row.marks.iter().cloned(), used);
        used += row.height;
    }
    sheets
}

/// How much room the first of the rows takes, with those it keeps beside it: where all of them fit no sheet, only its own.
fn needed(rows: &[Row], height: f32) -> f32 {
    let mut all = 0.0;
    for (number, row) in rows.iter().enumerate() {
        all += row.height + if number > 0 { row.before } else { 0.0 };
        if all > height {
            break;
        }
        if !row.keeps_next {
            return all;
        }
    }
    if all > height { rows[0].height } else { all }
}

fn put(sheet: &mut Sheet, marks: impl Iterator<Item = Mark>, down: f32) {
    for mut mark in marks {
        mark.shift(0.0, ABOVE + down);
        sheet.marks.push(mark);
    }
}

impl Mark {
    /// The same, where it is there for the eye alone.
    fn said_already(self) -> Mark {
        match self {
            Mark::Line { x, y, line, set, .. } => Mark::Line { x, y, line, set, place: None },
            other => other,
        }
    }
}
