//! A page from its words to its bytes.

use krilla::SerializeSettings;
use krilla::error::KrillaError;
use tm_core::render::Page;

use super::{Paper, draw, flow, font};

/// A page in print.
pub(crate) struct Printed {
    /// The file.
    pub(crate) bytes: Vec<u8>,
    /// How many sheets it has.
    pub(crate) sheets: usize,
    /// The letters that its fonts do not have, in the order of Unicode; the replacement sign stands for each.
    pub(crate) lacking: Vec<char>,
}

/// Prints `page` below its title.
pub(crate) fn write(page: &Page, title: &str, paper: Paper) -> Printed {
    with(page, title, paper, SerializeSettings::default())
        .expect("without a standard to keep, only broken fonts and pictures are refused")
}

fn with(page: &Page, title: &str, paper: Paper, settings: SerializeSettings) -> Result<Printed, KrillaError> {
    let mut fonts = font::Fonts::new();
    let sheets = flow::sheets(page, title, paper, &mut fonts);
    let bytes = draw::document(page, title, paper, &sheets, &mut fonts, settings)?;
    Ok(Printed { bytes, sheets: sheets.len(), lacking: fonts.lacking() })
}

#[cfg(test)]
mod tests;
