//! Labels right behind an item, without an empty line: "- Talks: 4", and in the next line "Each year:" above the list that follows.
//!
//! Markdown takes such a line for more of the item's text; nobody means that who writes it at the very begin of the line.

use tm_doc::{Block, BlockKind, Document};

use super::line::is_short;
use super::part;

/// The blocks of `document`, a label that stands between two lists as a block of its own.
pub(super) fn apart(document: &Document) -> Vec<Block> {
    let blocks = document.blocks();
    let mut found = Vec::with_capacity(blocks.len());
    for (at, block) in blocks.iter().enumerate() {
        let next = blocks.get(at + 1).is_some_and(|next| matches!(next.kind, BlockKind::Item { depth: 1, .. }));
        match block.lines.split_last().filter(|_| next && matches!(block.kind, BlockKind::Item { .. })) {
            Some((last, own)) if !own.is_empty() && is_label(document.line(last.line)) => {
                found.push(part(block, block.kind, own.to_vec()));
                found.push(part(block, BlockKind::Paragraph, vec![last.clone()]));
            }
            _ => found.push(block.clone()),
        }
    }
    found
}

/// Whether a line as written is a label at its very begin: "Monthly:", "**Not now:**".
fn is_label(written: &str) -> bool {
    let bare = written.trim_end().trim_end_matches(['*', '_']);
    let opens = written.starts_with(|char: char| char.is_alphabetic() || matches!(char, '*' | '_'));
    opens && bare.ends_with(':') && !bare.trim_end_matches(':').contains([':', '.']) && is_short(bare)
}
