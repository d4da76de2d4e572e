//! Lines counted through a document: "2.1 Read first", "2.2 Ask then". The count is a mark of the line, as a bullet is.

use std::collections::HashSet;

use tm_doc::{Block, BlockKind, Inline};

use super::family::behind;

/// Fewer lines are amounts: "3.5 hours a day".
const FEWEST: usize = 3;

/// The blocks without the counts in front of their lines, where most of those that have one follow another.
pub(super) fn uncounted(blocks: Vec<Block>) -> Vec<Block> {
    let counts = || blocks.iter().flat_map(|block| &block.lines).filter_map(|line| count(&line.plain));
    let known: HashSet<(u16, u16)> = counts().map(|count| (count.part, count.line)).collect();
    let follows = |count: &Count| count.line > 0 && known.contains(&(count.part, count.line - 1));
    let following = counts().filter(follows).count();
    if following + 1 < FEWEST || following * 2 < known.len() {
        return blocks;
    }
    let bare = |block: Block| {
        let lines = block.lines.into_iter().map(|line| match count(&line.plain) {
            Some(count) => behind(&line, count.length),
            None => line,
        });
        Block { lines: lines.collect(), ..block }
    };
    blocks.into_iter().map(bare).collect()
}

/// Items whose further lines are lettered, "a. read it", "b. ask for it": each letter is an item below.
pub(super) fn lettered(blocks: Vec<Block>) -> Vec<Block> {
    let mut found = Vec::with_capacity(blocks.len());
    for block in blocks {
        let BlockKind::Item { depth, .. } = block.kind else {
            found.push(block);
            continue;
        };
        let first = block.lines.iter().skip(1).position(|line| letter(&line.plain) == Some('a')).map(|at| at + 1);
        let is_list = |from: usize| block.lines[from..].iter().any(|line| letter(&line.plain) == Some('b'));
        let Some(first) = first.filter(|from| is_list(*from)) else {
            found.push(block);
            continue;
        };
        let mut inner: Vec<Vec<Inline>> = Vec::new();
        for line in &block.lines[first..] {
            let follows = letter(&line.plain).is_some_and(|letter| u32::from(letter) == u32::from('a') + inner.len() as u32);
            match inner.last_mut() {
                Some(last) if !follows => last.push(line.clone()),
                _ => inner.push(vec![behind(line, line.plain.find(' ').map_or(0, |at| at + 1))]),
            }
        }
        found.push(Block { lines: block.lines[..first].to_vec(), ..block.clone() });
        let kind = BlockKind::Item { depth: depth + 1, number: None, ticked: None };
        found.extend(inner.into_iter().map(|lines| Block { kind, lines, rows: Vec::new(), ..block.clone() }));
    }
    found
}

/// The letter in front of "a. read it", "b) ask for it".
fn letter(line: &str) -> Option<char> {
    let (mark, _) = line.split_once(' ')?;
    let mut chars = mark.strip_suffix(['.', ')'])?.chars();
    chars.next().filter(|char| char.is_ascii_lowercase() && chars.next().is_none())
}

struct Count {
    part: u16,
    line: u16,
    /// Bytes of the count and the blanks around it.
    length: usize,
}

fn count(line: &str) -> Option<Count> {
    let text = line.trim_start();
    let (number, rest) = text.split_once(' ')?;
    let (part, of_part) = number.trim_end_matches('.').split_once('.')?;
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok()).flatten();
    let length = line.len() - rest.trim_start().len();
    Some(Count { part: digits(part)?, line: digits(of_part)?, length }).filter(|count| count.length < line.len())
}
