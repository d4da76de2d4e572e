//! The blocks of a document as an outline: what lies under which heading, label or item.

use tm_doc::{Block, BlockKind, Document, Inline, Row, Span, repaired};

use super::field::FieldKind;
use super::item;
use super::noted::{self, Columns, Noted, TITLE};
use super::section::{self, Section};
use super::struck;

/// Index of a node in its [`Tree`].
pub(crate) type NodeId = usize;

/// The outline of a document. Node 0 is the root.
pub(crate) struct Tree {
    pub(crate) nodes: Vec<Node>,
    /// The first heading below the root.
    pub(crate) first_heading: Option<NodeId>,
    /// Whether a heading but the first speaks of goals.
    pub(crate) names_goals: bool,
}

/// One heading, label, item, paragraph, quote or table, with what lies below it.
pub(crate) struct Node {
    pub(crate) kind: NodeKind,
    pub(crate) lines: Vec<TextLine>,
    pub(crate) rows: Vec<TableRow>,
    pub(crate) children: Vec<NodeId>,
    pub(crate) parent: NodeId,
    /// Whether items, tables, titled paragraphs or headings are among its children.
    pub(crate) has_structure: bool,
    /// Whether it is a line of a paragraph that was meant as one, without any mark of a list.
    pub(crate) plain: bool,
}

/// What a node is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NodeKind {
    Root,
    Heading(u8),
    /// A line of its own that names what follows: `**Action plan:**`.
    Label,
    /// A paragraph that begins with a marked title; a list behind it belongs to it.
    Titled,
    Text,
    Quote,
    Item {
        ticked: Option<bool>,
    },
    Table,
}

impl NodeKind {
    /// Whether it can be an entry among plain text.
    fn is_structure(self) -> bool {
        matches!(self, NodeKind::Item { .. } | NodeKind::Table | NodeKind::Titled | NodeKind::Heading(_))
    }
}

/// A line of text, put right where it was mis-encoded.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct TextLine {
    pub(crate) line: u32,
    pub(crate) text: String,
    /// Bytes of `text` that are emphasised.
    pub(crate) marked: Vec<Span>,
    pub(crate) links: Vec<String>,
    /// Whether all of it is struck through.
    pub(crate) struck: bool,
    /// What its columns say, where it is a line of an outline.
    pub(super) columns: Columns,
    /// Where lines begin in `text` that were broken for width, and which they are.
    pub(crate) begins: Vec<(usize, u32)>,
}

/// A row of a table.
#[derive(Debug, Clone)]
pub(crate) struct TableRow {
    pub(crate) line: u32,
    pub(crate) cells: Vec<String>,
    /// Whether everything in it is struck through.
    pub(crate) struck: bool,
}

impl TextLine {
    /// The marked words at its start, an emoji before them left out.
    pub(crate) fn marked_prefix(&self) -> &str {
        let leads = |span: &&Span| !self.text[..span.start].contains(char::is_alphanumeric);
        self.marked.first().filter(leads).map_or("", |span| self.text[span.range()].trim())
    }

    /// The line on which the byte at `at` stands.
    pub(crate) fn line_at(&self, at: usize) -> u32 {
        let broken = self.begins.partition_point(|(from, _)| *from <= at);
        broken.checked_sub(1).map_or(self.line, |last| self.begins[last].1)
    }

    /// What a label means that is all there is of a line: "Key results:".
    pub(crate) fn bare_label(&self) -> Option<FieldKind> {
        FieldKind::of(self.text.trim().strip_suffix(':')?)
    }

    /// Whether all of it is marked, a colon aside.
    fn is_all_marked(&self) -> bool {
        let prefix = self.marked_prefix();
        !prefix.is_empty() && self.text.trim().trim_end_matches(':').trim() == prefix.trim_end_matches(':').trim()
    }
}

/// Items deeper than this hang at this depth: nobody means more, and walks stay shallow.
const DEEPEST: u32 = 24;

impl Tree {
    /// The outline of `document`; `dialect` adds names of sections.
    pub(crate) fn of(document: &Document, dialect: &[(String, Section)]) -> Tree {
        let mut tree = Tree { nodes: vec![Node::new(NodeKind::Root)], first_heading: None, names_goals: false };
        let mut open: Vec<(u32, NodeId)> = vec![(0, 0)];
        let is_notebook = document.blocks().iter().filter(|block| matches!(block.kind, BlockKind::Heading { .. })).count() <= 1;
        let blocks = noted::blocks(document, dialect);
        for (at, noted) in blocks.iter().enumerate() {
            let block = &noted.block;
            let plain = if is_notebook { plain_title(block, &blocks[at + 1..]) } else { None };
            let read = Node::from_block(noted, blocks.get(at + 1).map(|next| &next.block));
            let node = Node { kind: plain.filter(|_| read.kind == NodeKind::Text).unwrap_or(read.kind), ..read };
            let (rank, kind) = (if noted.outside { 1 } else { rank(&node, block, document) }, node.kind);
            while open.len() > 1 && open.last().is_some_and(|(above, _)| *above >= rank) {
                open.pop();
            }
            let parent = open.last().map_or(0, |(_, id)| *id);
            let id = tree.nodes.len();
            tree.nodes.push(Node { parent, ..node });
            if matches!(kind, NodeKind::Heading(_)) && parent == 0 {
                tree.first_heading.get_or_insert(id);
            }
            tree.nodes[parent].has_structure |= kind.is_structure();
            tree.nodes[parent].children.push(id);
            open.push((rank, id));
        }
        let goals = |node: &Node| section::of(&node.text(), dialect).is_some_and(|(section, _)| section == Section::Goals);
        let headings = tree.nodes.iter().enumerate().filter(|(_, node)| node.is_heading());
        tree.names_goals = headings.filter(|(id, _)| Some(*id) != tree.first_heading).any(|(_, node)| goals(node));
        tree
    }

    /// The children of a node.
    pub(crate) fn children(&self, id: NodeId) -> impl Iterator<Item = (NodeId, &Node)> {
        self.nodes[id].children.iter().map(|child| (*child, &self.nodes[*child]))
    }

    /// The node and everything below it, in reading order.
    pub(crate) fn below(&self, id: NodeId) -> Vec<NodeId> {
        let mut found = Vec::new();
        let mut open = vec![id];
        while let Some(next) = open.pop() {
            found.push(next);
            open.extend(self.nodes[next].children.iter().rev());
        }
        found
    }

    /// How many lines of text lie below a node.
    pub(crate) fn lines_below(&self, id: NodeId) -> u32 {
        let count = |id: &NodeId| self.nodes[*id].lines.len() + self.nodes[*id].rows.len();
        self.below(id).iter().skip(1).map(count).sum::<usize>() as u32
    }
}

impl Node {
    fn new(kind: NodeKind) -> Node {
        Node { kind, lines: Vec::new(), rows: Vec::new(), children: Vec::new(), parent: 0, has_structure: false, plain: false }
    }

    fn from_block(noted: &Noted, next: Option<&Block>) -> Node {
        let block = &noted.block;
        let lines = block.lines.iter().map(text_line).filter(|line| says_something(&line.text));
        let mut lines: Vec<TextLine> = if noted.lines_meant { lines.collect() } else { unwrapped(lines) };
        // Places in a line that was put right are no longer those of its columns.
        if let ([line], [written]) = (lines.as_mut_slice(), block.lines.as_slice())
            && line.text == written.plain
        {
            line.columns = noted.columns;
        }
        let kind = match block.kind {
            BlockKind::Heading { level } => NodeKind::Heading(level),
            BlockKind::Table => NodeKind::Table,
            BlockKind::Quote => NodeKind::Quote,
            BlockKind::Item { ticked, .. } => NodeKind::Item { ticked },
            BlockKind::Paragraph => paragraph(&lines, next),
        };
        let (kind, lines) = boxed(kind, lines);
        let lines = if matches!(kind, NodeKind::Item { .. }) { lines.into_iter().map(called_off).collect() } else { lines };
        Node { lines, rows: block.rows.iter().map(table_row).collect(), plain: noted.plain, ..Node::new(kind) }
    }

    /// All its own text, lines joined by spaces.
    pub(crate) fn text(&self) -> String {
        self.lines.iter().map(|line| line.text.trim()).collect::<Vec<_>>().join(" ")
    }

    /// Whether it is one link and nothing else.
    pub(crate) fn is_link(&self) -> bool {
        let [line] = self.lines.as_slice() else { return false };
        self.children.is_empty()
            && matches!(line.links.as_slice(), [link] if repaired(link).as_deref().unwrap_or(link).trim() == line.text.trim())
    }

    /// Whether its own words are struck through.
    pub(crate) fn is_struck(&self) -> bool {
        self.lines.first().is_some_and(|line| line.struck)
    }

    /// The line it begins on.
    pub(crate) fn line(&self) -> u32 {
        self.lines.first().map(|line| line.line).or_else(|| self.rows.first().map(|row| row.line)).unwrap_or(1)
    }

    /// The check-box it carries.
    pub(crate) fn ticked(&self) -> Option<bool> {
        match self.kind {
            NodeKind::Item { ticked } => ticked,
            _ => None,
        }
    }

    /// Whether it is a marked line that says something rather than naming what follows: "**Done is better than perfect.**"
    pub(crate) fn is_statement(&self) -> bool {
        self.kind == NodeKind::Label && self.text().trim_end().ends_with(['.', '!', '?'])
    }

    /// Whether it opens a part of the document.
    pub(crate) fn is_heading(&self) -> bool {
        matches!(self.kind, NodeKind::Heading(_) | NodeKind::Label)
    }
}

/// `[-] dropped`: struck through by its mark.
fn called_off(mut line: TextLine) -> TextLine {
    if let Some(rest) = line.text.strip_prefix("[-] ") {
        let by = line.text.len() - rest.len();
        cut_front(&mut line, by);
        line.struck = true;
    }
    line
}

/// Takes a mark of `by` bytes off the front of a line.
fn cut_front(line: &mut TextLine, by: usize) {
    line.text.drain(..by);
    line.marked.retain(|span| span.start >= by);
    line.marked.iter_mut().for_each(|span| *span = Span::new(span.start - by, span.end - by));
    line.begins.iter_mut().for_each(|(at, _)| *at = at.saturating_sub(by));
}

/// `[>] moved`, `[/] half done`: boxes that Markdown does not know are open ones.
fn boxed(kind: NodeKind, mut lines: Vec<TextLine>) -> (NodeKind, Vec<TextLine>) {
    let bare = |line: &TextLine| {
        let rest = line.text.strip_prefix('[')?;
        let inner = rest.chars().next().filter(|mark| matches!(mark, '>' | '<' | '/' | '!' | '?' | '*'))?;
        rest[inner.len_utf8()..].strip_prefix("] ").map(str::to_owned)
    };
    let (NodeKind::Item { .. }, Some(text)) = (kind, lines.first().and_then(bare)) else { return (kind, lines) };
    let by = lines[0].text.len() - text.len();
    cut_front(&mut lines[0], by);
    (NodeKind::Item { ticked: Some(false) }, lines)
}

/// How far out a block lies: what has a lower rank holds what follows.
fn rank(node: &Node, block: &Block, document: &Document) -> u32 {
    let is_set_in = || document.line(block.line()).starts_with([' ', '\t']);
    match (node.kind, block.kind) {
        (NodeKind::Heading(level), _) => u32::from(level),
        (NodeKind::Label, _) => 7,
        (NodeKind::Titled | NodeKind::Quote | NodeKind::Text, _) => 8,
        // A table that is set in belongs to the item above.
        (NodeKind::Table, _) => {
            if is_set_in() {
                10 + DEEPEST
            } else {
                8
            }
        }
        (_, BlockKind::Item { depth, .. }) => 9 + depth.min(DEEPEST),
        _ => 9,
    }
}

fn paragraph(lines: &[TextLine], next: Option<&Block>) -> NodeKind {
    let [first, rest @ ..] = lines else { return NodeKind::Text };
    let list_follows = matches!(next, Some(Block { kind: BlockKind::Item { .. } | BlockKind::Table, .. }));
    let names = first.is_all_marked() || (list_follows && first.text.trim_end().ends_with(':') && first.text.len() <= 80);
    if names && rest.is_empty() && (list_follows || next.is_some()) && !first.text.trim().trim_end_matches(':').contains(": ") {
        NodeKind::Label
    } else if first.marked_prefix().is_empty() && item::presented(first).is_empty() {
        NodeKind::Text
    } else {
        NodeKind::Titled
    }
}

/// The line above what follows in a text without headings, as people write in a notebook: short, without the point of a sentence, over a
/// list, a longer text, or the title of a list. With an empty line below it opens a part, else it names one thing.
fn plain_title(block: &Block, behind: &[Noted]) -> Option<NodeKind> {
    let next = &behind.first()?.block;
    let is_list = |block: &Block| matches!(block.kind, BlockKind::Item { .. } | BlockKind::Table);
    let is_long = next.kind == BlockKind::Paragraph && next.text().split_whitespace().count() > TITLE;
    let names_list = is_title(next) && behind.get(1).is_some_and(|noted| is_list(&noted.block));
    let holds = is_title(block) && (is_list(next) || is_long || names_list);
    let names = is_list(next) && next.line() == block.line() + 1;
    holds.then_some(NodeKind::Heading(if names { 3 } else { 2 }))
}

fn is_title(block: &Block) -> bool {
    let [line] = block.lines.as_slice() else { return false };
    let text = line.plain.trim();
    let is_short = text.split_whitespace().count() <= TITLE && !text.ends_with(['.', ',', ';', '!', ':']);
    block.kind == BlockKind::Paragraph && is_short && line.marked.is_empty()
}

/// Lines that a person broke for width, joined again; a line that begins with marked words or a known label stays its own.
fn unwrapped(lines: impl Iterator<Item = TextLine>) -> Vec<TextLine> {
    let mut joined: Vec<TextLine> = Vec::new();
    for line in lines {
        let own = !line.marked_prefix().is_empty() || noted::opens_with_label(&line.text);
        match joined.last_mut().filter(|last| !own && !last.text.trim_start().starts_with("[!")) {
            Some(last) => {
                last.text.push(' ');
                let by = last.text.len();
                last.begins.push((by, line.line));
                last.text.push_str(&line.text);
                last.marked.extend(line.marked.iter().map(|span| span.shifted(by)));
                last.links.extend(line.links);
                last.struck &= line.struck;
            }
            None => joined.push(line),
        }
    }
    joined
}

/// A line of nothing but tags files a part away; it says nothing of its own.
fn says_something(text: &str) -> bool {
    text.split_whitespace()
        .any(|word| !word.starts_with('#') || word.len() < 2 || word[1..].starts_with(|char: char| char.is_ascii_digit()))
}

fn text_line(inline: &Inline) -> TextLine {
    let links = inline.links.iter().map(|link| link.target.clone()).collect();
    let left = struck::left(&inline.plain, &inline.marked, &inline.struck);
    let left = struck::Left { text: without_anchor(&left.text).to_owned(), ..left };
    match repaired(&left.text) {
        // The marks' places are those of the damaged text: only a title at the start survives the repair.
        Some(text) => {
            let prefix = repaired(inline.marked_prefix()).unwrap_or_else(|| inline.marked_prefix().to_owned());
            let end = if !prefix.is_empty() && text.starts_with(&prefix) { prefix.len() } else { 0 };
            let marked = if end > 0 { vec![Span::new(0, end)] } else { Vec::new() };
            TextLine { line: inline.line, text, marked, links, struck: left.is_closed, ..TextLine::default() }
        }
        None => {
            let (text, marked) = (left.text, left.marked);
            TextLine { line: inline.line, text, marked, links, struck: left.is_closed, ..TextLine::default() }
        }
    }
}

/// `^goal-staff` at the end of a line is where links to it lead.
fn without_anchor(text: &str) -> &str {
    let name = |char: char| char.is_alphanumeric() || matches!(char, '-' | '_');
    let anchor = text.trim_end().rsplit_once(" ^").filter(|(_, anchor)| !anchor.is_empty() && anchor.chars().all(name));
    anchor.map_or(text, |(before, _)| before.trim_end())
}

/// Cells of a row behind these are not read: no person reads a table as wide as that.
pub(crate) const WIDEST: usize = 64;

fn table_row(row: &Row) -> TableRow {
    let cells = row.cells.iter().take(WIDEST).map(|cell| struck::left(&cell.plain, &cell.marked, &cell.struck));
    let cells: Vec<struck::Left> = cells.collect();
    // A day or a "done" beside what is struck through only says when.
    let struck = cells.iter().any(|cell| cell.is_closed && cell.text.contains(char::is_alphabetic));
    let text = |cell: struck::Left| repaired(&cell.text).unwrap_or(cell.text).trim().to_owned();
    TableRow { line: row.line, cells: cells.into_iter().map(text).collect(), struck }
}
