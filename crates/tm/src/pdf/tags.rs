//! What each piece of print is, as a tree: a heading, an item, a cell. Programs that read a page aloud, or take words out of it, go by it.

use std::collections::BTreeMap;
use std::num::NonZeroU16;

use krilla::tagging::{ListNumbering, Node, TableHeaderScope, Tag, TagGroup, TagKind, TagTree};
use tm_core::render::Block;

/// Where a piece of print belongs; parts of the page by their number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Place {
    Title,
    Block(usize),
    /// The sign before an item.
    Bullet(usize),
    /// Whose words a quote is.
    By(usize),
    Head {
        block: usize,
        column: usize,
    },
    Cell {
        block: usize,
        row: usize,
        column: usize,
    },
}

/// The pieces that were printed, by where they belong, in the order in which they are read.
#[derive(Default)]
pub(super) struct Pieces(BTreeMap<Place, Vec<Node>>);

impl Pieces {
    pub(super) fn add(&mut self, place: Place, piece: impl Into<Node>) {
        self.0.entry(place).or_default().push(piece.into());
    }

    fn take(&mut self, place: Place) -> Vec<Node> {
        self.0.remove(&place).unwrap_or_default()
    }

    /// The tree of the parts below `title`.
    pub(super) fn tree(mut self, title: &str, blocks: &[Block]) -> TagTree {
        let mut tree = TagTree::new().with_lang(Some(super::draw::LANGUAGE.to_owned()));
        let heading = self.take(Place::Title);
        push(&mut tree, group(Tag::Hn(NonZeroU16::MIN, Some(title.to_owned())), heading));
        let mut number = 0;
        for run in blocks.chunk_by(|one, next| is_item(one) && is_item(next)) {
            if is_item(&run[0]) {
                let items = (number..number + run.len()).filter_map(|number| self.item(number));
                push(&mut tree, group(Tag::L(ListNumbering::Disc), items.map(Node::from).collect()));
            } else {
                push(&mut tree, self.block(number, &run[0]));
            }
            number += run.len();
        }
        tree
    }

    fn item(&mut self, number: usize) -> Option<TagGroup> {
        let label = group(Tag::Lbl, self.take(Place::Bullet(number)))?;
        let body = group(Tag::LBody, self.take(Place::Block(number)))?;
        group(Tag::LI, vec![label.into(), body.into()])
    }

    fn block(&mut self, number: usize, block: &Block) -> Option<TagGroup> {
        let pieces = self.take(Place::Block(number));
        match block {
            Block::Heading { level, text } => {
                let level = NonZeroU16::new(u16::from(level_of(*level)))?;
                group(Tag::Hn(level, Some(text.clone())), pieces)
            }
            Block::Text { .. } | Block::Item { .. } => group(Tag::P, pieces),
            Block::Quote { .. } => {
                let parts = [group(Tag::P, pieces), group(Tag::P, self.take(Place::By(number)))];
                group(Tag::BlockQuote, parts.into_iter().flatten().map(Node::from).collect())
            }
            Block::Table { rows, .. } => self.table(number, rows.len()),
        }
    }

    fn table(&mut self, block: usize, rows: usize) -> Option<TagGroup> {
        let heads =
            |pieces: &mut Pieces, column| group(Tag::TH(TableHeaderScope::Column), pieces.take(Place::Head { block, column }));
        let head = group(Tag::THead, self.row(heads).into_iter().map(Node::from).collect());
        let body = (0..rows)
            .filter_map(|row| self.row(|pieces, column| group(Tag::TD, pieces.take(Place::Cell { block, row, column }))));
        let body = group(Tag::TBody, body.map(Node::from).collect());
        group(Tag::Table, [head, body].into_iter().flatten().map(Node::from).collect())
    }

    /// Its cells, up to the first column that is not there.
    fn row(&mut self, cell: impl Fn(&mut Pieces, usize) -> Option<TagGroup>) -> Option<TagGroup> {
        let cells = (0..).map_while(|column| cell(self, column)).map(Node::from).collect();
        group(Tag::TR, cells)
    }
}

/// The level of a heading below the title.
pub(super) fn level_of(level: u8) -> u8 {
    level.clamp(2, 6)
}

fn is_item(block: &Block) -> bool {
    matches!(block, Block::Item { .. })
}

fn push(tree: &mut TagTree, group: Option<TagGroup>) {
    if let Some(group) = group {
        tree.push(group);
    }
}

/// A group, where anything is in it.
fn group(tag: impl Into<TagKind>, children: Vec<Node>) -> Option<TagGroup> {
    (!children.is_empty()).then(|| TagGroup::with_children(tag, children))
}
