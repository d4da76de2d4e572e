//! Paragraphs as people note them down: a title right above its lines, a statement on each line, a name over its labels.
//!
//! Lines broken for width are joined again; lines that were meant as lines become items of their own. What they mean is left to the
//! walk.

mod counted;
mod family;
mod lazy;
mod line;
mod numbered;
mod outline;
mod run_in;

use std::collections::{HashMap, HashSet};

use tm_doc::{Block, BlockKind, Document, Inline, Span};

use super::field::FieldKind;
use super::ids::{self, PlainIds};
use super::infer::refuses;
use super::reader::set_apart;
use super::section::{self, Match, Section};
pub(super) use line::opens_with_label;
use line::{
    bullet, goes_on, is_ended, is_loose_table, is_loud, is_meant, is_short, is_term, is_unmarked, join, label_of, length,
};
pub(super) use outline::Columns;

/// A block as it was meant.
pub(super) struct Noted {
    pub(super) block: Block,
    /// Whether its lines stand for themselves: none was broken for width.
    pub(super) lines_meant: bool,
    /// Whether it is a line of its own, without any mark of a list.
    pub(super) plain: bool,
    /// Whether it belongs to no part: the name below a letter.
    pub(super) outside: bool,
    /// What the columns of its one line say.
    pub(super) columns: Columns,
}

impl Noted {
    fn line(block: Block) -> Noted {
        Noted { block, lines_meant: true, plain: true, outside: false, columns: Columns::default() }
    }

    fn as_is(block: Block) -> Noted {
        Noted { block, lines_meant: false, plain: false, outside: false, columns: Columns::default() }
    }
}

/// Whether a block says something about a line elsewhere, and is none of the plan's own: `[^1]: as of May`.
pub(super) fn is_footnote(document: &Document, block: &Block) -> bool {
    block.kind == BlockKind::Paragraph && document.line(block.line()).trim_start().starts_with("[^")
}

/// The blocks of `document`, its paragraphs cut into what was meant by their lines.
pub(super) fn blocks(document: &Document, dialect: &[(String, Section)]) -> Vec<Noted> {
    if let Some(found) = outline::blocks(document, dialect) {
        return found;
    }
    let blocks = document.blocks();
    let headings = blocks.iter().filter(|block| matches!(block.kind, BlockKind::Heading { .. })).count();
    let titled = |block: &Block| matches!(block.kind, BlockKind::Heading { .. }) && !names_section(&block.text(), dialect);
    let is_notebook = headings == 0 || headings == 1 && blocks.first().is_some_and(titled);
    let counted = counted::headed(&lazy::apart(document), is_notebook, dialect);
    let mut apart = numbered::lettered(numbered::uncounted(lines_of_names(&counted, dialect)));
    if is_notebook {
        apart = items_of_names(family::apart(apart), dialect);
    }
    apart.retain(|block| !is_footnote(document, block));
    let blocks = apart.as_slice();
    let mut page = Page {
        width: width(blocks),
        is_notebook: false,
        labels: labels(blocks),
        parts: Vec::new(),
        runs: false,
        titles: false,
        dialect,
    };
    if is_notebook {
        page.parts = parts_of_list(blocks, dialect);
        page.runs = blocks.iter().filter(|block| run_in::head_of(block, dialect).is_some()).count() > 1;
        page.titles = blocks.iter().filter(|block| page.is_titled(block)).count() > 1;
    }
    page.is_notebook = is_notebook;
    let mut found = Vec::with_capacity(blocks.len());
    for at in 0..blocks.len() {
        page.cut(at, blocks, &mut found);
    }
    found
}

/// Paragraphs of which several lines begin with the name of a part ("Goals: …"), or from the first on with a lead of their own, cut before
/// each of those.
fn lines_of_names(blocks: &[Block], dialect: &[(String, Section)]) -> Vec<Block> {
    let mut found: Vec<Block> = Vec::with_capacity(blocks.len());
    for block in blocks {
        if block.kind != BlockKind::Paragraph || block.lines.len() < 2 {
            found.push(block.clone());
            continue;
        }
        let named: Vec<bool> = block.lines.iter().map(|line| names(line, dialect)).collect();
        let led: Vec<bool> = block.lines.iter().map(|line| leads(line) || leads(&block.lines[0]) && is_called(line)).collect();
        let several = |opens: &[bool]| opens.iter().filter(|opens| **opens).count() > 1;
        match (several(&named), led[0] && several(&led)) {
            (true, _) => cut_at(block, &named, &mut found),
            (false, true) => cut_at(block, &led, &mut found),
            (false, false) => found.push(block.clone()),
        }
    }
    found
}

/// Items that each begin with the name of a part ("- Goal: a van by June", "- Avoid: fairs"), as most of a page's do: the name is a heading
/// above what it says.
fn items_of_names(blocks: Vec<Block>, dialect: &[(String, Section)]) -> Vec<Block> {
    let outer = |block: &&Block| matches!(block.kind, BlockKind::Item { depth: 1, number: None, ticked: None });
    let named = |block: &Block| {
        let (label, _) = block.lines.first()?.plain.split_once(':')?;
        names_section(label, dialect).then_some(label.len())
    };
    let items = blocks.iter().filter(outer).count();
    let names = blocks.iter().filter(outer).filter(|block| named(block).is_some()).count();
    if names < 2 || names * 2 <= items {
        return blocks;
    }
    let mut found = Vec::with_capacity(blocks.len() + names);
    for block in blocks {
        let Some(end) = Some(&block).filter(outer).and_then(named) else {
            found.push(block);
            continue;
        };
        let first = &block.lines[0];
        let bare = |text: &str| Inline { plain: text.trim().to_owned(), marked: Vec::new(), ..first.clone() };
        found.push(heading(&block, &[bare(&first.plain[..end])]));
        let rest = bare(first.plain[end + 1..].trim_start_matches(['*', '_']));
        let lines: Vec<Inline> =
            [rest].into_iter().chain(block.lines[1..].iter().cloned()).filter(|line| !line.is_empty()).collect();
        if !lines.is_empty() {
            found.push(part(&block, block.kind, lines));
        }
    }
    found
}

/// Cuts a block before each of its lines that opens something.
fn cut_at(block: &Block, opens: &[bool], found: &mut Vec<Block>) {
    for (at, (line, opens)) in block.lines.iter().zip(opens).enumerate() {
        match found.last_mut().filter(|_| at > 0 && !opens) {
            Some(last) => last.lines.push(line.clone()),
            None => found.push(part(block, block.kind, vec![line.clone()])),
        }
    }
}

/// Whether a line begins with the name of a part and goes on behind it.
fn names(line: &Inline, dialect: &[(String, Section)]) -> bool {
    line.plain.contains(": ") && run_in::head(std::slice::from_ref(line), dialect).is_some()
}

/// Whether a line begins with a marked sentence or id, and so with something of its own: "**Late nights.** They start …", "**G2:** A van".
fn leads(line: &Inline) -> bool {
    let lead = line.marked_prefix();
    let ends = lead.ends_with(['.', '!', '?']) || line.plain[lead.len()..].starts_with(['.', '!', '?']);
    let bare = lead.trim_end_matches(['.', '!', '?', ':']);
    let numbered = || ids::identified(lead, &PlainIds::default()).is_some();
    !bare.is_empty() && (numbered() || ends && FieldKind::of(bare).is_none())
}

/// Whether a line begins with a marked name of several words: "**The collector:** …" behind "**The rescuer.** …".
fn is_called(line: &Inline) -> bool {
    let lead = line.marked_prefix();
    let bare = lead.trim_end_matches(':');
    let ends = bare.len() < lead.len() || line.plain[lead.len()..].starts_with(':');
    // It has a label of its own behind it: "*Instead:* …".
    let labelled = line.marked.iter().skip(1).any(|span| FieldKind::of(line.plain[span.range()].trim_end_matches(':')).is_some());
    ends && labelled && FieldKind::of(bare).is_none()
}

/// Nobody breaks text for a page narrower than this, or wider.
const NARROWEST: usize = 45;
const WIDEST: usize = 140;

/// The width a document is broken at: its longest line with another behind it.
fn width(blocks: &[Block]) -> usize {
    let broken = blocks.iter().filter_map(|block| block.lines.split_last()).flat_map(|(_, before)| before);
    broken.map(length).max().unwrap_or(0).min(WIDEST)
}

/// Items that are parts of the plan: "1. Goals", "2. Limits", with what they hold below or behind them, and where most have a known name
/// those between them as well. One alone is none, and neither are a few among others that hold something, too.
fn parts_of_list(blocks: &[Block], dialect: &[(String, Section)]) -> Vec<usize> {
    let holds = |at: &usize| {
        let BlockKind::Item { depth: 1, number, ticked: None } = blocks[*at].kind else { return false };
        let below = match blocks.get(at + 1).map(|next| next.kind) {
            Some(BlockKind::Item { depth, number: behind, .. }) => depth > 1 || number.is_some() && behind.is_none(),
            Some(BlockKind::Paragraph | BlockKind::Table) => number.is_some(),
            _ => false,
        };
        below || blocks[*at].lines.len() > 1
    };
    let names = |at: &usize| blocks[*at].lines.first().is_some_and(|line| names_part(&line.plain, dialect));
    let holders: Vec<usize> = (0..blocks.len()).filter(holds).collect();
    let named = holders.iter().filter(|at| names(at)).count();
    if named > 1 && named * 2 > holders.len() { holders } else { Vec::new() }
}

/// Labels that open two lines or more behind the first of their blocks: a person's own form, whatever they mean.
fn labels(blocks: &[Block]) -> HashSet<String> {
    let mut counts: HashMap<String, u32> = HashMap::new();
    let behind = blocks.iter().filter(|block| block.kind == BlockKind::Paragraph).flat_map(|block| block.lines.iter().skip(1));
    for label in behind.filter_map(|line| label_of(&line.plain)) {
        *counts.entry(label.to_lowercase()).or_default() += 1;
    }
    counts.into_iter().filter(|(_, count)| *count > 1).map(|(label, _)| label).collect()
}

/// Whether a line is the name of a part and nothing else.
fn names_section(text: &str, dialect: &[(String, Section)]) -> bool {
    is_short(text) && matches!(section::of(text, dialect), Some((_, Match::Whole)))
}

/// A title is at most so many words.
pub(super) const TITLE: usize = 9;

pub(super) struct Page<'a> {
    width: usize,
    /// Labels of the person's own form, in lower case.
    labels: HashSet<String>,
    /// Whether parts begin with a name and go on in the same line.
    runs: bool,
    /// Whether paragraphs begin with a line that names them.
    titles: bool,
    /// Whether nothing but its title is marked as a heading.
    is_notebook: bool,
    /// The items that are parts.
    parts: Vec<usize>,
    dialect: &'a [(String, Section)],
}

impl Page<'_> {
    fn cut(&self, at: usize, blocks: &[Block], found: &mut Vec<Noted>) {
        /// A letter is signed in so many words.
        const SIGNED: usize = 4;
        let (block, is_last) = (&blocks[at], at + 1 == blocks.len());
        if self.is_notebook && self.parts.contains(&at) {
            let (first, rest) = block.lines.split_at(1);
            found.push(Noted::as_is(heading(block, first)));
            if !rest.is_empty() {
                self.lines(block, rest, found);
            }
        } else if let Some(run) = run_in::head_of(block, self.dialect).filter(|_| self.runs) {
            run_in::cut(self, block, &run, found);
        } else if self.runs && self.ends_names(at, blocks) {
            found.push(Noted::as_is(heading(block, &block.lines)));
        } else if self.runs && is_last && block.kind == BlockKind::Paragraph && block.text().split_whitespace().count() <= SIGNED
        {
            found.push(Noted { outside: true, ..Noted::as_is(block.clone()) });
        } else if self.leads_to_prose(at, blocks) {
            found.push(Noted::as_is(part(block, BlockKind::Heading { level: 6 }, block.lines.clone())));
        } else if block.kind == BlockKind::Paragraph && block.lines.len() > 1 && block.lines.iter().all(is_unmarked) {
            self.paragraph(block, found);
        } else if matches!(block.kind, BlockKind::Item { .. })
            && block.lines.iter().skip(1).any(|line| bullet(&line.plain).is_some())
        {
            self.sub_items(block, found);
        } else if matches!(block.kind, BlockKind::Item { .. }) && block.lines.len() > 1 && block.lines.iter().all(is_unmarked) {
            found.push(self.item(block));
        } else {
            found.push(Noted::as_is(block.clone()));
        }
    }

    /// Whether a bold line of its own stands behind a list of names that another such line opened: it is none of them, whatever it names.
    fn ends_names(&self, at: usize, blocks: &[Block]) -> bool {
        let alone = |block: &Block| block.kind == BlockKind::Paragraph && block.lines.len() == 1 && counted::is_bold(block);
        let names = |head: &run_in::Head| matches!(head.section, Section::Keywords | Section::AntiKeywords);
        let above = || blocks[..at].iter().rev().find(|block| alone(block));
        alone(&blocks[at]) && above().and_then(|above| run_in::head_of(above, self.dialect)).is_some_and(|head| names(&head))
    }

    /// "What I want to have by then:" above paragraphs names them as a heading would.
    fn leads_to_prose(&self, at: usize, blocks: &[Block]) -> bool {
        let (block, next) = (&blocks[at], blocks.get(at + 1));
        let [line] = block.lines.as_slice() else { return false };
        let text = line.plain.trim();
        block.kind == BlockKind::Paragraph
            && next.is_some_and(|next| next.kind == BlockKind::Paragraph)
            && line.marked.is_empty()
            && text.strip_suffix(':').is_some_and(|text| section::leads(text, self.dialect))
    }

    /// An item with more lines: one that could have gone on in the line above, and begins with a capital, says something of its own.
    fn item(&self, block: &Block) -> Noted {
        let width = block.lines.iter().map(length).max().unwrap_or(0).max(self.width).max(NARROWEST);
        let mut lines: Vec<Inline> = Vec::with_capacity(block.lines.len());
        for (at, line) in block.lines.iter().enumerate() {
            let is_own = || {
                let begins = line.plain.trim_start().starts_with(char::is_uppercase);
                self.is_labelled(line) || begins && is_meant(&block.lines[at - 1], line, width, true)
            };
            match lines.last_mut() {
                Some(last) if !is_own() => join(last, line),
                _ => lines.push(line.clone()),
            }
        }
        Noted {
            block: part(block, block.kind, lines),
            lines_meant: true,
            plain: false,
            outside: false,
            columns: Columns::default(),
        }
    }

    /// An item with dashes below it that Markdown takes for its own text.
    fn sub_items(&self, block: &Block, found: &mut Vec<Noted>) {
        let BlockKind::Item { depth, .. } = block.kind else { return };
        let first =
            block.lines.iter().skip(1).position(|line| bullet(&line.plain).is_some()).map_or(block.lines.len(), |at| at + 1);
        let (own, below) = block.lines.split_at(first);
        found.push(Noted::as_is(part(block, block.kind, own.to_vec())));
        let mut from = 0;
        for at in 1..=below.len() {
            if below.get(at).is_none_or(|line| bullet(&line.plain).is_some()) {
                let ticked = bullet(&below[from].plain).and_then(|(_, ticked)| ticked);
                let kind = BlockKind::Item { depth: depth + 1, number: None, ticked };
                let lines = below[from..at].iter().map(|line| self.own_line(line, false)).collect();
                found.push(Noted::as_is(part(block, kind, lines)));
                from = at;
            }
        }
    }

    fn paragraph(&self, block: &Block, found: &mut Vec<Noted>) {
        if is_loose_table(&block.lines) {
            return self.lines(block, &block.lines, found);
        }
        let lines = self.meant(&block.lines);
        match lines.as_slice() {
            [] | [_] => found.push(Noted::as_is(block.clone())),
            [first, rest @ ..] if self.is_notebook && self.is_title(first, rest) => {
                found.push(Noted::as_is(heading(block, std::slice::from_ref(first))));
                // "no linen" above "no boiling" is the first of several refusals, as well as their name.
                let is_one = refuses(&first.plain)
                    && !names_section(&first.plain, self.dialect)
                    && rest.iter().any(|line| refuses(&line.plain));
                self.lines(block, if is_one { &lines } else { rest }, found);
            }
            [first, rest @ ..]
                if first.plain.trim_end().ends_with(':') && is_short(&first.plain) && !self.is_labelled(&rest[0]) =>
            {
                found.push(Noted::as_is(part(block, block.kind, vec![first.clone()])));
                self.lines(block, rest, found);
            }
            _ => self.lines(block, &lines, found),
        }
    }

    /// Whether the first line of a paragraph names what the lines below hold.
    fn is_title(&self, first: &Inline, rest: &[Inline]) -> bool {
        const CURT: usize = 4;
        let text = first.plain.trim();
        let over_labels = rest.first().is_some_and(|line| self.is_labelled(line));
        let bulleted = || !over_labels && rest.iter().all(|line| bullet(&line.plain).is_some());
        let curt = || self.titles && !over_labels && text.split_whitespace().count() <= CURT;
        is_short(text)
            && bullet(text).is_none()
            && !self.is_labelled(first)
            && (is_loud(text) || bulleted() || curt() || names_part(text, self.dialect) && !over_labels)
    }

    /// Whether a paragraph begins with the name of a part.
    fn is_titled(&self, block: &Block) -> bool {
        let [first, _, ..] = block.lines.as_slice() else { return false };
        block.kind == BlockKind::Paragraph && (is_loud(&first.plain) || names_part(&first.plain, self.dialect))
    }

    /// Lines meant as lines: each is an item, with the labelled lines behind it.
    fn lines(&self, block: &Block, lines: &[Inline], found: &mut Vec<Noted>) {
        let labelled_first = lines.first().is_some_and(|line| self.is_labelled(line));
        if labelled_first || lines.len() == 1 && bullet(&lines[0].plain).is_none() || is_loose_table(lines) {
            let kind = BlockKind::Paragraph;
            let own = lines.iter().map(|line| if labelled_first { self.own_line(line, true) } else { line.clone() });
            let block = part(block, kind, own.collect());
            return found.push(Noted { block, lines_meant: true, plain: false, outside: false, columns: Columns::default() });
        }
        for group in self.groups(lines) {
            let ticked = bullet(&group[0].plain).and_then(|(_, ticked)| ticked);
            let lines = group.iter().enumerate().map(|(at, line)| self.own_line(line, at > 0)).collect();
            let kind = BlockKind::Item { depth: 1, number: None, ticked };
            found.push(Noted::line(part(block, kind, lines)));
        }
    }

    /// Each line with the labelled lines behind it. A line behind those begins anew where labels follow it, too.
    fn groups<'l>(&self, lines: &'l [Inline]) -> Vec<&'l [Inline]> {
        let mut found = Vec::new();
        let mut from = 0;
        for at in 1..lines.len() {
            let holds_labels = lines[from..at].iter().any(|line| self.is_labelled(line));
            let begins = !self.is_labelled(&lines[at]) && !lines[at].plain.starts_with(": ");
            if begins && (!holds_labels || lines.get(at + 1).is_some_and(|line| self.is_labelled(line))) {
                found.push(&lines[from..at]);
                from = at;
            }
        }
        found.push(&lines[from..]);
        found
    }

    /// Whether a line opens with a label of a known meaning, or of the person's own form.
    fn is_labelled(&self, line: &Inline) -> bool {
        let known = |label: &str| FieldKind::of(label).is_some() || self.labels.contains(&label.to_lowercase());
        label_of(&line.plain).is_some_and(|label| known(label) || set_apart(&line.plain, self.dialect).is_some())
    }

    /// A line without its bullet; a label of the person's own counts as marked.
    fn own_line(&self, line: &Inline, marks_label: bool) -> Inline {
        let text = line.plain.trim_start();
        let bare = bullet(text).map_or(text, |(rest, _)| rest);
        let bare = bare.strip_prefix(": ").unwrap_or(bare);
        let label = label_of(bare).filter(|label| marks_label && FieldKind::of(label).is_none() && self.is_labelled(line));
        let marked = label.map(|label| Span::new(0, label.len())).into_iter().collect();
        Inline { plain: bare.to_owned(), marked, ..line.clone() }
    }

    /// The lines of a paragraph, those joined again that were broken for width. One line where no break was meant.
    fn meant(&self, lines: &[Inline]) -> Vec<Inline> {
        let own = lines.iter().map(length).max().unwrap_or(0);
        let width = own.max(self.width).max(NARROWEST);
        let opens_upper = |line: &&Inline| line.plain.trim_start().starts_with(char::is_uppercase);
        let capitals = lines.iter().filter(|line| !is_loud(line.plain.trim())).any(|line| opens_upper(&line));
        let sentences = lines.len() > 2 && lines.iter().all(|line| line.plain.trim_end().ends_with(['.', '!', '?']));
        let records = |at: usize| lines.get(at + 2).is_some_and(|line| self.is_labelled(line)) && is_short(&lines[at + 1].plain);
        let meant = |at: usize| {
            let (line, next) = (&lines[at], &lines[at + 1]);
            let alike = self.is_labelled(next) || is_term(line) && is_term(next) || sentences;
            alike || records(at) && is_ended(line) || is_meant(line, next, width, capitals)
        };
        let mut breaks: Vec<bool> = (0..lines.len() - 1).map(meant).collect();
        // Where no line has a capital, and most breaks were meant for sure, those were too that no sentence goes on over.
        let runs_on = |line: &&Inline| [". ", "? ", "! "].iter().any(|end| line.plain.contains(end));
        let terse = !capitals && lines.len() > 3 && lines.iter().filter(runs_on).count() * 4 <= lines.len();
        if terse && breaks.iter().filter(|meant| **meant).count() * 2 > breaks.len() {
            for (meant, pair) in breaks.iter_mut().zip(lines.windows(2)) {
                *meant |= !goes_on(&pair[0], &pair[1]);
            }
        }
        let meant = breaks.iter().filter(|meant| **meant).count();
        let titled = self.is_notebook && breaks.first() == Some(&true) && is_loud(lines[0].plain.trim());
        if meant * 2 <= breaks.len() && !titled {
            return Vec::new();
        }
        let mut joined: Vec<Inline> = Vec::with_capacity(lines.len());
        for (at, line) in lines.iter().enumerate() {
            match joined.last_mut().filter(|_| !breaks[at - 1]) {
                Some(last) => join(last, line),
                None => joined.push(line.clone()),
            }
        }
        joined
    }
}

/// Whether a line names a part, be it in one's own words.
fn names_part(text: &str, dialect: &[(String, Section)]) -> bool {
    is_short(text) && section::of(text, dialect).is_some()
}

fn heading(block: &Block, lines: &[Inline]) -> Block {
    part(block, BlockKind::Heading { level: 2 }, lines.to_vec())
}

/// A part of `block`. Nothing else of it is copied: a page may be one block of thousands of lines.
fn part(block: &Block, kind: BlockKind, lines: Vec<Inline>) -> Block {
    Block { kind, lines, rows: Vec::new(), span: block.span, hidden: block.hidden }
}
