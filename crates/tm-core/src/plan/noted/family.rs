//! A page of bullets each of which says in front what it is: "**Trap, late again:** …", "**Not this year:** …".
//!
//! Bullets that begin with the same words lie below those words as below a heading; what is told behind a comma stays with the bullet.

use std::collections::HashMap;

use tm_doc::{Block, BlockKind, Inline, Span};

use super::{heading, part};
use crate::language::date;

/// Fewer bullets make no such page.
const FEWEST: usize = 6;

/// Ordinals by which people count their goals.
const ORDINALS: [&str; 6] = ["first", "second", "third", "fourth", "fifth", "sixth"];

/// The name above the goals that are only counted.
const COUNTED: &str = "Goals";

/// What a bullet begins with.
struct Lead<'a> {
    /// The words it shares with others of its kind.
    family: &'a str,
    /// Where what it says of its own begins.
    own: usize,
    /// Where the words behind all of its lead begin.
    said: usize,
}

/// The page with a heading above each run of bullets of one family, where most of its bullets are of some.
pub(super) fn apart(blocks: Vec<Block>) -> Vec<Block> {
    let leads: Vec<Option<Lead<'_>>> = blocks.iter().map(lead).collect();
    let outer = blocks.iter().filter(|block| is_outer(block)).count();
    let mut sizes: HashMap<&str, usize> = HashMap::new();
    leads.iter().flatten().for_each(|lead| *sizes.entry(lead.family).or_default() += 1);
    let shared = |lead: &Lead<'_>| sizes.get(lead.family).is_some_and(|size| *size > 1);
    let led = leads.iter().flatten().count();
    let of_family = leads.iter().flatten().filter(|lead| shared(lead)).count();
    if outer < FEWEST || led * 10 < outer * 9 || of_family * 2 < outer {
        return blocks;
    }
    let counted = counted(&leads);
    let mut found = Vec::with_capacity(blocks.len() * 2);
    let mut above = "";
    for (at, (block, lead)) in blocks.iter().zip(&leads).enumerate() {
        let Some(lead) = lead else {
            found.push(block.clone());
            continue;
        };
        let is_counted = counted.contains(&at);
        let name = if is_counted { COUNTED } else { lead.family };
        let first = &block.lines[0];
        if name != above {
            let line = Inline { plain: name.to_owned(), marked: Vec::new(), ..first.clone() };
            found.push(heading(block, &[line]));
            above = name;
        }
        let mut lines = block.lines.clone();
        lines[0] = if is_counted { behind(first, lead.said) } else { behind(first, lead.own) };
        // "4 December: the gate hangs": a day is no name.
        if date::mentions(&lines[0].plain).first().is_some_and(|day| day.start == 0) {
            lines[0].marked.clear();
        }
        found.push(part(block, block.kind, lines));
    }
    found
}

fn is_outer(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Item { depth: 1, number: None, ticked: None })
}

fn lead(block: &Block) -> Option<Lead<'_>> {
    let line = block.lines.first().filter(|_| is_outer(block))?;
    let marked = line.marked_prefix();
    let label = marked.trim_end_matches([':', '.']);
    let from = line.plain.find(marked).filter(|_| !label.is_empty())?;
    let family = label.split(',').next().unwrap_or(label).trim();
    let rest = &line.plain[from + family.len()..];
    let behind = |rest: &str| line.plain.len() - rest.trim_start_matches([',', ':', '.', ' ', '*']).len();
    let (own, said) = (behind(rest), behind(&line.plain[from + label.len()..]));
    (!family.is_empty() && said < line.plain.len()).then_some(Lead { family, own, said })
}

/// The bullets that are counted one after the other ("Second", "Third"), with the one before them, which is the first whatever it is called.
fn counted(leads: &[Option<Lead<'_>>]) -> Vec<usize> {
    let ordinal = |at: &usize| {
        let family = leads[*at].as_ref().map(|lead| lead.family.to_lowercase());
        family.is_some_and(|family| ORDINALS.contains(&family.as_str()))
    };
    let mut found: Vec<usize> = (0..leads.len()).filter(ordinal).collect();
    if found.len() < 2 {
        return Vec::new();
    }
    let is_first = |at: usize| leads[at].as_ref().is_some_and(|lead| lead.family.eq_ignore_ascii_case(ORDINALS[0]));
    let before = found.first().filter(|at| !is_first(**at)).and_then(|at| at.checked_sub(1));
    found.extend(before.filter(|at| leads[*at].is_some()));
    found
}

/// The line from `own` on, its marks with it.
pub(super) fn behind(line: &Inline, own: usize) -> Inline {
    let moved = |spans: &[Span]| {
        let kept = spans.iter().filter(|span| span.end > own);
        kept.map(|span| Span::new(span.start.saturating_sub(own), span.end - own)).collect()
    };
    let (marked, struck, code) = (moved(&line.marked), moved(&line.struck), moved(&line.code));
    Inline { plain: line.plain[own..].to_owned(), marked, struck, code, ..line.clone() }
}
