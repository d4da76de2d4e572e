//! Markdown cut into headings, paragraphs, items and tables, each with its place.
//!
//! The list is flat, so that no depth of nesting can exhaust the stack; an item knows how deep it lies.

mod hidden;

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd};

use crate::html::Tags;
use crate::{Finding, Inline, LineIndex, Link, LinkKind, Span};

/// One block of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its running text, a line each; a table has its rows instead.
    pub lines: Vec<Inline>,
    /// The rows of a table, the header first.
    pub rows: Vec<Row>,
    /// Its bytes.
    pub span: Span,
    /// Whether other programs show it as something else: text between HTML tags, a list that is set in so far that it counts as code.
    /// It is read, and nothing is written beside it.
    pub hidden: bool,
}

/// The kinds of [`Block`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlockKind {
    /// `## Goals`
    Heading {
        /// 1 to 6.
        level: u8,
    },
    /// Running text outside a list.
    Paragraph,
    /// An item of a list. What follows in it (deeper items, tables) are blocks of their own, behind it.
    Item {
        /// 1 for the outermost list.
        depth: u32,
        /// Its number in a numbered list.
        number: Option<u64>,
        /// The check-box, where it has one.
        ticked: Option<bool>,
    },
    /// A table in pipes.
    Table,
    /// Running text in a `>` quote.
    Quote,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The cells; as many as are written.
    pub cells: Vec<Inline>,
    /// The line of the document, from 1.
    pub line: u32,
}

impl Block {
    /// The line its text begins on, from 1.
    pub fn line(&self) -> u32 {
        self.lines.first().map(|line| line.line).or_else(|| self.rows.first().map(|row| row.line)).unwrap_or(1)
    }

    /// The text of all its lines, joined by spaces.
    pub fn text(&self) -> String {
        self.lines.iter().map(|line| line.plain.as_str()).collect::<Vec<_>>().join(" ")
    }
}

/// The blocks of `body`, which begins at byte `offset` of the document that `lines` indexes, and what was noticed.
pub(crate) fn read(body: &str, offset: usize, lines: &LineIndex) -> (Vec<Block>, Vec<Finding>) {
    let reader = read_below(body, offset, lines, None);
    (reader.found, reader.findings)
}

/// As [`read`]; `within` is how deep in lists of the document a text lies that was put right. Nothing in it is put right again: each level would
/// read the rest once more.
fn read_below<'a>(body: &'a str, offset: usize, lines: &'a LineIndex, within: Option<u32>) -> Reader<'a> {
    // Without footnotes `[^1]: word` would be a link's target, and every `[^1]` that link.
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_WIKILINKS
        | Options::ENABLE_FOOTNOTES;
    let mut reader = Reader {
        body,
        offset,
        lines,
        found: Vec::new(),
        findings: Vec::new(),
        within,
        end: body.trim_end().len(),
        lists: Vec::new(),
        quotes: 0,
        silent: 0,
        embeds: 0,
        open: None,
        marked: None,
        struck: None,
        tags: None,
    };
    for (event, range) in Parser::new_ext(body, options).into_offset_iter() {
        reader.take(event, range);
    }
    reader.close();
    reader
}

struct Reader<'a> {
    body: &'a str,
    offset: usize,
    lines: &'a LineIndex,
    found: Vec<Block>,
    findings: Vec<Finding>,
    /// How deep the text lies in lists of the document, where it was put right.
    within: Option<u32>,
    /// Where its content ends.
    end: usize,
    lists: Vec<List>,
    quotes: u32,
    /// Depth inside code, where nothing is content.
    silent: u32,
    /// Pictures and notes shown in place that are open: how wide one is shown is no content.
    embeds: u32,
    /// The block that running text goes to.
    open: Option<Block>,
    /// Where in the plain text of the line marked text began.
    marked: Option<usize>,
    /// Where in it what is struck through began.
    struck: Option<usize>,
    /// The tags of the body, once there is one.
    tags: Option<Tags>,
}

/// An open list.
struct List {
    /// The next number, none for bullets.
    next: Option<u64>,
    /// How deep its items lie.
    depth: u32,
}

impl Reader<'_> {
    fn take(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag),
            Event::TaskListMarker(done) => self.tick(done),
            Event::Text(text) if self.silent == 0 => {
                let is_escaped = self.body[..range.start].ends_with('\\');
                let plain = if is_escaped { text.into_string() } else { hidden::without_highlights(&text) };
                self.text(&plain, range);
            }
            Event::Code(text) if self.silent == 0 => self.code(&text, range),
            Event::InlineHtml(text) if self.silent == 0 && is_break(&text) => self.break_at(range),
            Event::InlineHtml(text) if self.silent == 0 && !self.is_markup(&text, &range) => self.angled(&text, range),
            // What it refers to stands elsewhere; the line reaches to its end.
            Event::FootnoteReference(_) if self.silent == 0 => self.text("", range),
            Event::SoftBreak | Event::HardBreak => self.break_line(),
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Heading { level, .. } => self.open(BlockKind::Heading { level: level_number(level) }, range),
            Tag::Paragraph => self.paragraph(range),
            Tag::BlockQuote(_) => {
                self.close();
                self.quotes += 1;
            }
            Tag::List(next) => self.list(next),
            Tag::Item => self.item(range),
            Tag::Table(_) => self.open(BlockKind::Table, range),
            Tag::TableHead | Tag::TableRow => self.row(range),
            Tag::TableCell => self.cell(range),
            Tag::CodeBlock(kind) => self.code_block(&kind, range),
            Tag::HtmlBlock => {
                self.close();
                self.silent += 1;
                self.hidden(hidden::without_tags(&self.body[range.clone()]), range);
            }
            Tag::Strong | Tag::Emphasis if self.marked.is_none() => self.marked = Some(self.plain_length()),
            Tag::Strikethrough if self.struck.is_none() => self.struck = Some(self.plain_length()),
            Tag::Image { link_type: LinkType::WikiLink { .. }, .. } => {
                self.embeds += 1;
                self.silent += 1;
            }
            Tag::Link { link_type, dest_url, .. } => self.link(link_type, dest_url),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) | TagEnd::Paragraph | TagEnd::Table | TagEnd::Item => self.close(),
            TagEnd::BlockQuote(_) => {
                self.close();
                self.quotes = self.quotes.saturating_sub(1);
            }
            TagEnd::List(_) => {
                self.close();
                self.lists.pop();
            }
            TagEnd::CodeBlock | TagEnd::HtmlBlock => self.silent = self.silent.saturating_sub(1),
            TagEnd::Image if self.embeds > 0 => {
                self.embeds -= 1;
                self.silent = self.silent.saturating_sub(1);
            }
            TagEnd::Strong | TagEnd::Emphasis => self.end_marked(),
            TagEnd::Strikethrough => self.end_struck(),
            TagEnd::Link => self.end_link(),
            _ => {}
        }
    }

    fn open(&mut self, kind: BlockKind, range: Range<usize>) {
        self.close();
        let span = Span::from(range).shifted(self.offset);
        self.open = Some(Block { kind, lines: Vec::new(), rows: Vec::new(), span, hidden: false });
    }

    /// A paragraph inside an item continues the item while nothing else has come between.
    fn paragraph(&mut self, range: Range<usize>) {
        if self.lists.is_empty() {
            let kind = if self.quotes > 0 { BlockKind::Quote } else { BlockKind::Paragraph };
            self.open(kind, range);
        } else if !matches!(&self.open, Some(Block { kind: BlockKind::Item { .. }, .. })) {
            self.open(BlockKind::Paragraph, range);
        }
    }

    /// `- - oak` is an item, not one without text and another below it.
    fn list(&mut self, next: Option<u64>) {
        let above = self.lists.last().map_or(self.within.unwrap_or_default(), |list| list.depth);
        let blank =
            matches!(&self.open, Some(Block { kind: BlockKind::Item { ticked: None, .. }, lines, .. }) if lines.is_empty());
        if blank {
            self.open = None;
        }
        self.close();
        self.lists.push(List { next, depth: if blank { above } else { above + 1 } });
    }

    fn code_block(&mut self, kind: &CodeBlockKind<'_>, range: Range<usize>) {
        self.close();
        self.silent += 1;
        let code = &self.body[range.clone()];
        match kind {
            CodeBlockKind::Indented if self.lists.is_empty() => {
                let start = self.body[..range.start].rfind(['\n', '\r']).map_or(0, |at| at + 1);
                self.hidden(hidden::as_list(&self.body[start..range.end]), start..range.end);
            }
            CodeBlockKind::Fenced(_) if range.end >= self.end && self.quotes == 0 && is_open(code) => {
                let line = self.lines.line(range.start + self.offset);
                let message = "the code block that begins here is never closed, so nothing behind it is read";
                let remedy = "close it with a line of the same marks, or take the opening one out";
                self.findings.push(Finding::warning(line, "unclosed-code", message, remedy));
            }
            _ => {}
        }
    }

    /// Reads what `put_right` makes of the bytes at `range`, if it makes anything of them.
    fn hidden(&mut self, put_right: Option<String>, range: Range<usize>) {
        let is_new = |text: &String| self.within.is_none() && *text != self.body[range.clone()];
        let Some(text) = put_right.filter(is_new) else { return };
        let depth = self.lists.last().map_or(self.within.unwrap_or_default(), |list| list.depth);
        let inner = read_below(&text, self.offset + range.start, self.lines, Some(depth)).found;
        self.found.extend(inner.into_iter().map(|block| Block { hidden: true, ..block }));
    }

    fn item(&mut self, range: Range<usize>) {
        let depth = self.lists.last().map_or(1, |list| list.depth);
        let next = self.lists.last_mut().and_then(|list| list.next.as_mut());
        let number = next.map(|next| std::mem::replace(next, next.saturating_add(1)));
        self.open(BlockKind::Item { depth, number, ticked: None }, range);
    }

    fn tick(&mut self, done: bool) {
        if let Some(Block { kind: BlockKind::Item { ticked, .. }, .. }) = &mut self.open {
            *ticked = Some(done);
        }
    }

    fn row(&mut self, range: Range<usize>) {
        let line = self.lines.line(range.start + self.offset);
        if let Some(table) = &mut self.open {
            table.rows.push(Row { cells: Vec::new(), line });
        }
    }

    fn cell(&mut self, range: Range<usize>) {
        let span = self.trimmed(range);
        let line = self.lines.line(span.start);
        if let Some(row) = self.open.as_mut().and_then(|table| table.rows.last_mut()) {
            row.cells.push(Inline { span, line, ..Inline::default() });
        }
    }

    fn text(&mut self, text: &str, range: Range<usize>) {
        let line = self.lines.line(range.start + self.offset);
        let span = Span::from(range).shifted(self.offset);
        let in_table = self.in_table();
        let Some(inline) = self.inline() else { return };
        inline.plain.push_str(text);
        if !in_table {
            if inline.span == Span::default() {
                inline.span = span;
                inline.line = line;
            }
            inline.span.end = inline.span.end.max(span.end);
        }
    }

    /// `<br>` ends a line; in a cell it is a space.
    fn break_at(&mut self, range: Range<usize>) {
        if self.in_table() { self.text(" ", range) } else { self.break_line() }
    }

    /// Words in angle brackets, which may run over the end of a line.
    fn angled(&mut self, text: &str, range: Range<usize>) {
        let mut start = range.start;
        for (at, line) in text.split('\n').enumerate() {
            if at > 0 {
                self.break_line();
            }
            let end = (start + line.len()).min(range.end);
            self.text(line.trim(), start..end);
            start = (end + 1).min(range.end);
        }
    }

    /// Whether a tag is markup, of which nothing is shown.
    fn is_markup(&mut self, text: &str, range: &Range<usize>) -> bool {
        let block =
            self.open.as_ref().map_or(0..self.body.len(), |block| block.span.start - self.offset..block.span.end - self.offset);
        self.tags.get_or_insert_with(|| Tags::of(self.body)).is_markup(text, range, &block)
    }

    fn code(&mut self, text: &str, range: Range<usize>) {
        let start = self.plain_length();
        self.text(text, range);
        if let Some(inline) = self.inline() {
            inline.code.push(Span::new(start, inline.plain.len()));
        }
    }

    fn break_line(&mut self) {
        self.end_marked();
        let goes_on = self.struck.is_some();
        self.end_struck();
        if self.in_table() {
            return;
        }
        if let Some(block) = &mut self.open {
            block.lines.push(Inline::default());
        }
        self.struck = goes_on.then_some(0);
    }

    fn end_struck(&mut self) {
        let Some(start) = self.struck.take() else { return };
        if let Some(inline) = self.inline() {
            let end = inline.plain.len();
            if start < end {
                inline.struck.push(Span::new(start, end));
            }
        }
    }

    fn end_marked(&mut self) {
        let Some(start) = self.marked.take() else { return };
        if let Some(inline) = self.inline() {
            let end = inline.plain.len();
            if start < end {
                inline.marked.push(Span::new(start, end));
            }
        }
    }

    fn link(&mut self, link_type: LinkType, target: CowStr<'_>) {
        let kind = if matches!(link_type, LinkType::WikiLink { .. }) { LinkKind::Wiki } else { LinkKind::Inline };
        if let Some(inline) = self.inline() {
            let at = inline.plain.len();
            inline.links.push(Link { kind, target: target.into_string(), words: Span::new(at, at) });
        }
    }

    /// A link that goes on in the next line has its words there, and none here.
    fn end_link(&mut self) {
        if let Some(inline) = self.inline()
            && let Some(link) = inline.links.last_mut()
        {
            link.words = Span::new(link.words.start, inline.plain.len());
        }
    }

    fn in_table(&self) -> bool {
        matches!(&self.open, Some(Block { kind: BlockKind::Table, .. }))
    }

    fn plain_length(&mut self) -> usize {
        self.inline().map_or(0, |inline| inline.plain.len())
    }

    /// The line or cell that running text goes to; text that belongs to no block opens a paragraph.
    fn inline(&mut self) -> Option<&mut Inline> {
        let block = self.open.as_mut()?;
        if block.kind == BlockKind::Table {
            return block.rows.last_mut()?.cells.last_mut();
        }
        if block.lines.is_empty() {
            block.lines.push(Inline::default());
        }
        block.lines.last_mut()
    }

    fn trimmed(&self, range: Range<usize>) -> Span {
        let text = &self.body[range.clone()];
        let start = range.start + (text.len() - text.trim_start_matches([' ', '\t', '|']).len());
        let end = range.start + text.trim_end_matches([' ', '\t', '|', '\n', '\r']).len();
        Span::new(start, end.max(start)).shifted(self.offset)
    }

    fn close(&mut self) {
        self.end_marked();
        self.end_struck();
        let Some(mut block) = self.open.take() else { return };
        block.lines.retain(|line| !line.is_empty());
        for line in &mut block.lines {
            self.widen(line);
        }
        let empty_item = matches!(block.kind, BlockKind::Item { .. }) && block.lines.is_empty();
        if !block.lines.is_empty() || !block.rows.is_empty() || empty_item {
            self.found.push(block);
        }
    }

    /// Takes the markup around the text of a line into its span: `**Target**: x` begins with its stars.
    fn widen(&self, inline: &mut Inline) {
        let start = inline.span.start - self.offset;
        let line_start = self.body[..start].rfind(['\n', '\r']).map_or(0, |at| at + 1);
        let lead = &self.body[line_start..start];
        inline.span.start -= lead.len() - lead.trim_end_matches(['*', '_', '`', '~', '[']).len();
        let end = inline.span.end - self.offset;
        let rest = &self.body[end..];
        let tail = rest.find(['\n', '\r']).map_or(rest, |at| &rest[..at]);
        inline.span.end += tail.trim_end().len();
    }
}

/// Whether a fenced code block with lines in it does not end as it began.
fn is_open(code: &str) -> bool {
    let Some(mark) = code.chars().next().filter(|mark| matches!(mark, '`' | '~')) else { return false };
    let marks = code.len() - code.trim_start_matches(mark).len();
    let last = code.trim_end().lines().skip(1).last().map(str::trim);
    last.is_some_and(|last| last.len() < marks || last.chars().any(|char| char != mark))
}

/// `<br>`, `<br/>`
fn is_break(tag: &str) -> bool {
    tag.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("<br")) && tag[3..].trim_matches(['>', '/', ' ']).is_empty()
}

fn level_number(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}
