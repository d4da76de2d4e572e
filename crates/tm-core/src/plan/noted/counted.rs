//! Goals that are each a bold line that counts them, "**Goal A — a van by June**", with what is told of each on the lines below.

use tm_doc::{Block, BlockKind, Inline};

use super::super::reader::list::numbered_name;
use super::super::section::Section;
use super::{heading, names_section, part};

/// Fewer are a heading that happens to be numbered.
const FEWEST: usize = 2;

/// The blocks with a heading for each such goal and an item for each line below it. Where such goals are all the page has of headings, so is
/// every other bold line that stands above something.
pub(super) fn headed(blocks: &[Block], is_notebook: bool, dialect: &[(String, Section)]) -> Vec<Block> {
    let counts = |block: &Block| bold(block).is_some_and(|line| numbered_name(&line.plain, dialect) == Some(Section::Goals));
    if blocks.iter().filter(|block| counts(block)).count() < FEWEST {
        return blocks.to_vec();
    }
    let mut found = Vec::with_capacity(blocks.len() * 2);
    let mut level = 1;
    for block in blocks {
        let counted = counts(block);
        if let BlockKind::Heading { level: of_heading } = block.kind {
            level = of_heading;
        }
        let names = is_notebook && bold(block).is_some_and(|line| names_section(&line.plain, dialect) || stands_alone(block));
        if !counted && !names {
            found.push(block.clone());
            continue;
        }
        let kind = BlockKind::Heading { level: if is_notebook { 2 } else { level.saturating_add(1).min(6) } };
        found.push(Block { kind, ..heading(block, &block.lines[..1]) });
        let item = BlockKind::Item { depth: 1, number: None, ticked: None };
        found.extend(block.lines[1..].iter().map(|line| part(block, item, vec![line.clone()])));
    }
    found
}

/// The first line of a paragraph, where all of it is bold.
fn bold(block: &Block) -> Option<&Inline> {
    let first = block.lines.first().filter(|_| block.kind == BlockKind::Paragraph)?;
    let bare = |text: &str| text.trim().trim_end_matches(':').trim_end().len();
    (!first.marked_prefix().is_empty() && bare(first.marked_prefix()) == bare(&first.plain)).then_some(first)
}

/// Whether the first line of a block is nothing but bold words.
pub(super) fn is_bold(block: &Block) -> bool {
    bold(block).is_some()
}

/// Whether a bold line is a block of its own that names what follows rather than saying something.
fn stands_alone(block: &Block) -> bool {
    block.lines.len() == 1 && !block.text().trim_end().ends_with(['.', '!', '?'])
}
