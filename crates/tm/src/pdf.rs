//! A text for others as PDF, with the fonts inside, tagged for those who have it read to them.
//!
//! `font` knows letters, `lines` breaks a text into lines, `flow` and `table` make rows and put them on sheets, `draw` and `tags` write the file. The file depends on page,
//! title and paper alone: no time stands in it, and the same page gives the same bytes.

#[cfg(feature = "pdf")]
mod draw;
#[cfg(feature = "pdf")]
mod flow;
#[cfg(feature = "pdf")]
mod font;
#[cfg(feature = "pdf")]
mod lines;
#[cfg(feature = "pdf")]
mod print;
#[cfg(feature = "pdf")]
mod table;
#[cfg(feature = "pdf")]
mod tags;

use clap::ValueEnum;
#[cfg(feature = "pdf")]
pub(crate) use print::write;

/// The paper it is printed on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Paper {
    A4,
    Letter,
}

#[cfg(feature = "pdf")]
impl Paper {
    /// Width and height in points, 72 to the inch.
    fn size(self) -> (f32, f32) {
        match self {
            Paper::A4 => (595.28, 841.89),
            Paper::Letter => (612.0, 792.0),
        }
    }
}
