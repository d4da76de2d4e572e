//! Numbered lists that lost an item: what stays is counted from the list's first number on.

use std::collections::{BTreeMap, BTreeSet};

use tm_doc::{Block, BlockKind, Document};

/// The new numbers of items that stay, by line, in lists of which an item goes.
pub(super) fn numbers(document: &Document, gone: &BTreeSet<u32>) -> BTreeMap<u32, u64> {
    let mut numbers = BTreeMap::new();
    for list in lists(document) {
        let first = list.first().map_or(1, |(_, number)| *number);
        if list.iter().any(|(line, _)| gone.contains(line)) {
            let stay = list.iter().map(|(line, _)| *line).filter(|line| !gone.contains(line));
            numbers.extend(stay.zip(first..));
        }
    }
    numbers
}

/// The line with another number in front.
pub(super) fn with_number(line: &str, number: u64) -> String {
    let begin = line.len() - line.trim_start_matches([' ', '\t', '>']).len();
    let digits = line[begin..].bytes().take_while(u8::is_ascii_digit).count();
    if digits == 0 { line.to_owned() } else { format!("{}{number}{}", &line[..begin], &line[begin + digits..]) }
}

/// The numbered lists, each as the lines and numbers of its own items.
fn lists(document: &Document) -> Vec<Vec<(u32, u64)>> {
    let mut lists: Vec<Vec<(u32, u64)>> = Vec::new();
    // Which list is open at each depth.
    let mut open: Vec<Option<usize>> = Vec::new();
    for block in document.blocks() {
        let BlockKind::Item { depth, number, .. } = block.kind else {
            if !is_within(document, block) {
                open.clear();
            }
            continue;
        };
        let depth = depth as usize;
        open.resize(depth, None);
        let Some(number) = number else {
            open[depth - 1] = None;
            continue;
        };
        let goes_on = open[depth - 1].filter(|at| lists[*at].last().is_some_and(|(_, last)| *last + 1 == number));
        let at = goes_on.unwrap_or_else(|| {
            lists.push(Vec::new());
            lists.len() - 1
        });
        lists[at].push((block.line(), number));
        open[depth - 1] = Some(at);
    }
    lists
}

/// Whether a block that is no item lies within one.
fn is_within(document: &Document, block: &Block) -> bool {
    document.line(block.line()).starts_with([' ', '\t'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, gone: &[u32], expected: &[(u32, u64)]) {
        let found = numbers(&Document::parse(text), &gone.iter().copied().collect());
        assert_eq!(found.into_iter().collect::<Vec<_>>(), expected, "{text}");
    }

    #[test]
    fn what_stays_is_counted_anew() {
        check("1. a\n2. b\n3. c\n", &[1], &[(2, 1), (3, 2)]);
        check("4. a\n5. b\n\n6. c\n", &[2], &[(1, 4), (4, 5)]);
        check("1. a\n   1. x\n   2. y\n2. b\n", &[1, 2, 3], &[(4, 1)]);
        check("1. a\n   1. x\n   2. y\n2. b\n", &[2], &[(3, 1)]);
    }

    #[test]
    fn whole_lists_and_bullets_stay_as_they_are() {
        check("3. a\n4. b\n## Next\n1. c\n2. d\n", &[4], &[(5, 1)]);
        check("- a\n- b\n", &[1], &[]);
        check("3. a\n4. b\n", &[], &[]);
    }

    #[test]
    fn only_the_number_changes() {
        assert_eq!(with_number("  12) G3: 3 boats\r\n", 2), "  2) G3: 3 boats\r\n");
    }
}
