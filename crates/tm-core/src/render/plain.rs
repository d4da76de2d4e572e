//! A part of a page as plain text.

use super::{Block, Said};

pub(super) fn block(block: &Block) -> String {
    match block {
        Block::Heading { text, .. } => format!("{}\n", clean(text)),
        Block::Text { said } => format!("{}\n", line(said)),
        Block::Item { said } => format!("- {}\n", line(said)),
        Block::Quote { said, by } => format!("\"{}\" {}\n", clean(&said.text), clean(by)),
        Block::Table { header, rows } => {
            let cells = |row: &Vec<Vec<Said>>| row.iter().map(|said| line(said)).collect::<Vec<_>>();
            let rows = rows.iter().map(|row| named(header, &cells(row)));
            rows.collect::<Vec<_>>().concat()
        }
    }
}

/// A row of a table as a line: plain text has no columns.
fn named(header: &[String], cells: &[String]) -> String {
    let pairs = header.iter().zip(cells).filter(|(_, cell)| !cell.is_empty());
    let parts: Vec<String> = pairs.map(|(name, cell)| format!("{name}: {cell}")).collect();
    format!("- {}\n", parts.join("; "))
}

fn line(said: &[Said]) -> String {
    said.iter().map(piece).collect::<Vec<_>>().join(" ")
}

fn piece(said: &Said) -> String {
    match &said.to {
        Some(address) if *address != said.text => format!("{} ({address})", clean(&said.text)),
        _ => clean(&said.text),
    }
}

fn clean(text: &str) -> String {
    text.chars().map(|char| if char == '\n' || char == '\r' { ' ' } else { char }).filter(|char| !char.is_control()).collect()
}
