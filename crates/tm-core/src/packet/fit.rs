//! Making a text as short as its form asks for, from the weakest end: each piece has itself in several lengths, and the last ones go first.

use crate::audience::Length;
use crate::render::{Block, Page};

/// A part of a packet on its way to its length.
#[derive(Debug, Clone, Default)]
pub(super) struct Section {
    /// The heading and its level.
    pub heading: String,
    pub level: u8,
    /// How long it may be.
    pub length: Option<Length>,
    /// Its share of a limit for the whole.
    pub weight: usize,
    /// What it says, the strongest first.
    pub pieces: Vec<Piece>,
}

/// Something said, in several lengths, the longest first.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    sizes: Vec<Size>,
    at: usize,
}

#[derive(Debug, Clone)]
struct Size {
    blocks: Vec<Block>,
    words: usize,
    characters: usize,
}

impl Piece {
    /// A piece in these lengths. Those that are no shorter than the one before are left out.
    pub(super) fn of(lengths: Vec<Vec<Block>>) -> Piece {
        let mut sizes: Vec<Size> = Vec::new();
        for blocks in lengths {
            let page = Page { blocks };
            let size = Size { words: page.words(), characters: page.plain().chars().count(), blocks: page.blocks };
            if sizes.last().is_none_or(|last| size.words < last.words) {
                sizes.push(size);
            }
        }
        Piece { sizes, at: 0 }
    }

    fn now(&self) -> Option<&Size> {
        self.sizes.get(self.at)
    }
}

impl Section {
    /// How many words it has, headings left out.
    pub(super) fn words(&self) -> usize {
        self.pieces.iter().filter_map(Piece::now).map(|size| size.words).sum()
    }

    /// Whether it is longer than its form allows.
    pub(super) fn is_over(&self) -> bool {
        match self.length {
            Some(Length::Words(most)) => self.words() > most as usize,
            Some(Length::Characters(most)) => {
                self.pieces.iter().filter_map(Piece::now).map(|size| size.characters).sum::<usize>() > most as usize
            }
            Some(Length::Lines(most)) => {
                self.pieces.iter().filter_map(Piece::now).map(|size| size.blocks.len()).sum::<usize>() > most as usize
            }
            None => false,
        }
    }

    /// Makes one piece shorter: of those told at greatest length the last. Only where none can be told in fewer words the last is dropped, and
    /// the first piece stays.
    fn shrink(&mut self) -> bool {
        let goes = |piece: &Piece| piece.sizes[piece.at + 1].blocks.is_empty();
        let can = |(nth, piece): &(usize, &mut Piece)| piece.at + 1 < piece.sizes.len() && (*nth > 0 || !goes(piece));
        let first = |piece: &Piece| if goes(piece) { (true, 0) } else { (false, piece.at) };
        let next = self.pieces.iter_mut().enumerate().rev().filter(can).min_by_key(|(_, piece)| first(piece));
        next.map(|(_, piece)| piece.at += 1).is_some()
    }

    /// Shrinks it as far as its form asks for and it can.
    pub(super) fn fit(&mut self) {
        while self.is_over() && self.shrink() {}
    }

    /// Its blocks; rows of one table stand in one.
    pub(super) fn blocks(&self) -> Vec<Block> {
        let mut blocks: Vec<Block> = Vec::new();
        for block in self.pieces.iter().filter_map(Piece::now).flat_map(|size| &size.blocks) {
            match (blocks.last_mut(), block) {
                (Some(Block::Table { rows, .. }), Block::Table { rows: more, .. }) => rows.extend(more.iter().cloned()),
                _ => blocks.push(block.clone()),
            }
        }
        blocks
    }
}

/// Shrinks all of them until they have no more than `most` words together, those first that take more than their share.
pub(super) fn fit_all(sections: &mut [Section], most: usize) {
    let mut done = vec![false; sections.len()];
    while sections.iter().map(Section::words).sum::<usize>() > most {
        let share = |section: &Section| section.words() * 1000 / section.weight.max(1);
        let open = sections.iter_mut().enumerate().filter(|(nth, _)| !done[*nth]);
        let Some((nth, widest)) = open.max_by_key(|(nth, section)| (share(section), *nth)) else { return };
        done[nth] = !widest.shrink();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::Said;

    fn piece(words: &[usize]) -> Piece {
        Piece::of(
            words
                .iter()
                .map(
                    |count| {
                        if *count == 0 { Vec::new() } else { vec![Block::Item { said: vec![Said::frame("x ".repeat(*count))] }] }
                    },
                )
                .collect(),
        )
    }

    fn section(weight: usize, pieces: &[&[usize]]) -> Section {
        Section { weight, pieces: pieces.iter().map(|words| piece(words)).collect(), ..Section::default() }
    }

    #[test]
    fn the_last_gets_shorter_first_and_the_first_stays() {
        let mut one = section(1, &[&[9, 4], &[9, 4, 0], &[9, 4, 0]]);
        one.length = Some(Length::Words(21));
        one.fit();
        assert_eq!(one.pieces.iter().map(|piece| piece.at).collect::<Vec<_>>(), [0, 1, 1]);
        one.length = Some(Length::Words(2));
        one.fit();
        assert_eq!(one.pieces.iter().map(|piece| piece.at).collect::<Vec<_>>(), [1, 2, 2]);
        assert!(one.is_over());
    }

    #[test]
    fn the_last_is_dropped_before_one_in_front_of_it() {
        let mut one = section(1, &[&[9, 4], &[9, 0], &[9, 7, 4, 0]]);
        one.length = Some(Length::Words(13));
        one.fit();
        assert_eq!(one.pieces.iter().map(|piece| piece.now().map_or(0, |size| size.words)).collect::<Vec<_>>(), [4, 9, 0]);
    }

    #[test]
    fn a_limit_for_all_takes_from_whoever_has_more_than_their_share() {
        let mut both = [section(4, &[&[20, 10]]), section(1, &[&[20, 10]])];
        fit_all(&mut both, 30);
        assert_eq!(both.iter().map(Section::words).collect::<Vec<_>>(), [20, 10]);
        fit_all(&mut both, 1);
        assert_eq!(both.iter().map(Section::words).collect::<Vec<_>>(), [10, 10]);
    }
}
