//! Parts of a plan that ended with it: what a heading or a bold line dates in its time, such as the check-ins of its quarters.
//!
//! Only numbers, boxes and notes go. A dated heading above what stands, such as a strategy, dates nothing.

use std::collections::BTreeSet;
use std::ops::Range;

use jiff::civil::Date;
use tm_doc::{Block, BlockKind, Document};

use super::lines_of;
use crate::language::date;
use crate::plan::{Entry, Plan, Section};

/// A part, and what dates it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Part {
    /// The heading or bold line.
    pub(super) name: String,
    /// Its lines.
    pub(super) lines: Range<u32>,
}

/// The parts that ended up to `until`. `stays` tells of a goal whether it stays behind.
pub(super) fn parts(document: &Document, plan: &Plan, until: Date, stays: &dyn Fn(&Entry) -> bool) -> Vec<Part> {
    let blocks = document.blocks();
    let dated = blocks.iter().enumerate().filter(|(_, block)| is_dated(block, until));
    let mut parts: Vec<Part> = Vec::new();
    for (at, block) in dated {
        let lines = if is_label(block) { below_label(document, blocks, at) } else { lines_of(document, block.line()) };
        let inside = parts.last().is_some_and(|part| part.lines.contains(&block.line()));
        if !inside && entries_in(plan, &lines).all(|entry| goes(entry, stays)) {
            parts.push(Part { name: block.text().trim().trim_end_matches(':').to_owned(), lines });
        }
    }
    parts
}

/// Whether it is a heading below the title, or a bold line, that names days of the old time.
fn is_dated(block: &Block, until: Date) -> bool {
    let opens = matches!(block.kind, BlockKind::Heading { level: 2.. }) || is_label(block);
    let named = || date::stretch_in(block.text().trim(), Some(until.year()));
    opens && named().is_some_and(|days| days.last <= until)
}

/// A paragraph of one bold line: `**Q1 2026 (Jan-Mar)**`.
fn is_label(block: &Block) -> bool {
    let [line] = block.lines.as_slice() else { return false };
    let text = line.plain.trim().trim_end_matches(':');
    block.kind == BlockKind::Paragraph && !text.is_empty() && line.marked_prefix().trim_end_matches(':') == text
}

/// From a label to the next, or to the next heading or rule.
fn below_label(document: &Document, blocks: &[Block], at: usize) -> Range<u32> {
    let ends = |block: &&Block| matches!(block.kind, BlockKind::Heading { .. }) || is_label(block);
    let end = blocks[at + 1..].iter().find(ends).map_or(document.lines().count() + 1, Block::line);
    let first = blocks[at].line();
    let is_rule = |line: &u32| {
        let text = document.line(*line).trim();
        text.len() >= 3 && (text.chars().all(|char| char == '-') || text.chars().all(|char| char == '*'))
    };
    first..(first + 1..end).find(is_rule).unwrap_or(end)
}

fn entries_in<'p>(plan: &'p Plan, lines: &Range<u32>) -> impl Iterator<Item = &'p Entry> {
    plan.entries.iter().filter(move |entry| lines.contains(&entry.text.line))
}

/// Whether an entry may go with its time.
fn goes(entry: &Entry, stays: &dyn Fn(&Entry) -> bool) -> bool {
    use Section::{Actions, Conversations, Goals, Log, Metrics, Milestones, Predictions};
    match entry.section {
        None | Some(Metrics | Milestones | Log | Predictions | Actions | Conversations) => true,
        Some(Goals) => stays(entry),
        Some(_) => false,
    }
}

/// Headings with nothing left below them, beside those of goals and of whole chapters, which wait for what is new.
pub(super) fn emptied(document: &Document, gone: &BTreeSet<u32>) -> BTreeSet<u32> {
    let mut all = gone.clone();
    let inner = document.blocks().iter().rev().filter(|block| matches!(block.kind, BlockKind::Heading { level: 3.. }));
    for block in inner {
        let below: Vec<u32> =
            lines_of(document, block.line()).skip(1).filter(|below| !document.line(*below).trim().is_empty()).collect();
        if !below.is_empty() && below.iter().all(|line| all.contains(line)) {
            all.extend(lines_of(document, block.line()));
        }
    }
    all
}
