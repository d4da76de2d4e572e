//! The signs that pictures are made of: blocks on a terminal, and in a file or a pipe signs that every program and every voice can read.

use crate::session;

/// Heights of a column, the least first.
const HEIGHTS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
/// The same in plain text.
const PLAIN: [char; 8] = ['1', '2', '3', '4', '5', '6', '7', '8'];

/// A cell that is full.
pub(super) fn full() -> char {
    sign('█', '#')
}

/// A cell that is wanted, and not there.
pub(super) fn light() -> char {
    sign('░', '.')
}

/// A cell of a line, or of a day without anything.
pub(super) fn dot() -> char {
    sign('·', '.')
}

/// So many of `cells` full, the others light.
pub(super) fn bar(filled: usize, cells: usize) -> String {
    let rest = cells.saturating_sub(filled);
    std::iter::repeat_n(full(), filled).chain(std::iter::repeat_n(light(), rest)).collect()
}

/// The sign for a share of the highest, above 0 and up to 1.
pub(super) fn height(share: f64) -> char {
    let at = ((share * HEIGHTS.len() as f64).ceil() as usize).clamp(1, HEIGHTS.len()) - 1;
    sign(HEIGHTS[at], PLAIN[at])
}

/// Signs in a row. In plain text they stand apart: "47.8" would be a number.
pub(super) fn row(signs: impl Iterator<Item = char>) -> String {
    let apart = if is_drawn() { "" } else { " " };
    signs.map(String::from).collect::<Vec<_>>().join(apart)
}

fn sign(drawn: char, plain: char) -> char {
    if is_drawn() { drawn } else { plain }
}

fn is_drawn() -> bool {
    // Faces are tested as they look on a terminal.
    cfg!(test) || session::machine::draws()
}
