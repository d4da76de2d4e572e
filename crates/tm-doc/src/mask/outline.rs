//! Which lines of a text are fenced code, and where blocks begin, told line by line.
//!
//! This knows of Markdown only what is needed for that: lists and quotes, because a fence may stand in them. Positions inside a line are
//! bytes, indentation is columns with tabs of four.

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Line {
    /// Nothing but space.
    Blank,
    /// A fence, or code between fences.
    Fenced,
    /// Anything else.
    Text {
        /// Where its text begins, behind list markers and the like.
        content: usize,
        /// Whether it cannot continue the line before.
        begins_block: bool,
        /// Whether the line behind cannot continue it.
        ends_block: bool,
    },
}

/// The structure around the next line.
#[derive(Debug, Default)]
pub(super) struct Outline {
    /// How many `>` the last line began with.
    quotes: usize,
    /// The columns at which the text of the open list items begins, outermost first; they grow.
    items: Vec<usize>,
    fence: Option<Fence>,
}

/// An open fence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Fence {
    sign: u8,
    length: usize,
    quotes: usize,
    /// The column at which the text of the list item begins that it stands in.
    floor: usize,
}

/// A line without its `>`.
#[derive(Debug, Clone, Copy)]
struct Rest<'a> {
    text: &'a str,
    /// Bytes of the line in front of `text`.
    skipped: usize,
    quotes: usize,
    /// The column of the first character of `text`.
    column: usize,
}

/// A line taken apart.
struct Reading {
    line: Line,
    quotes: usize,
    /// How many of the open items it lies in.
    kept: usize,
    /// The items it opens.
    opened: Vec<usize>,
    fence: Option<Fence>,
}

impl Line {
    /// What is left of a line behind a comment that ended in it.
    pub(super) fn rest() -> Self {
        Line::Text { content: 0, begins_block: false, ends_block: false }
    }
}

impl Outline {
    /// What the next line is, without going past it.
    pub(super) fn look(&self, line: &str) -> Line {
        self.read(line).line
    }

    /// What the next line is.
    pub(super) fn take(&mut self, line: &str) -> Line {
        let reading = self.read(line);
        self.fence = reading.fence;
        if matches!(reading.line, Line::Text { .. }) || reading.fence.is_some() {
            self.quotes = reading.quotes;
            self.items.truncate(reading.kept);
            self.items.extend(reading.opened);
        }
        reading.line
    }

    fn read(&self, line: &str) -> Reading {
        let inside = self.fence.and_then(|fence| self.inside(fence, line));
        inside.unwrap_or_else(|| self.outside(line))
    }

    /// A line behind an open fence, unless the list or quote around the fence ends with it.
    fn inside(&self, fence: Fence, line: &str) -> Option<Reading> {
        let rest = Rest::behind_quotes(line, fence.quotes);
        let is_blank = rest.text.trim().is_empty();
        if rest.quotes < fence.quotes || (!is_blank && rest.column < fence.floor) {
            return None;
        }
        let is_closed = rest.column < fence.floor + 4 && fence.is_closed_by(rest.text);
        let fence = (!is_closed).then_some(fence);
        Some(Reading { line: Line::Fenced, quotes: rest.quotes, kept: self.items.len(), opened: Vec::new(), fence })
    }

    fn outside(&self, line: &str) -> Reading {
        let mut rest = Rest::behind_quotes(line, usize::MAX);
        let quotes = rest.quotes;
        if rest.text.trim().is_empty() {
            return Reading { line: Line::Blank, quotes, kept: self.items.len(), opened: Vec::new(), fence: None };
        }
        let same_quote = quotes == self.quotes;
        let kept = if same_quote { self.items.partition_point(|column| *column <= rest.column) } else { 0 };
        let mut floor = if kept > 0 { self.items[kept - 1] } else { 0 };
        let mut opened = Vec::new();
        while let Some(column) = rest.enter_item(floor) {
            floor = column;
            opened.push(column);
        }
        let fence = if rest.column < floor + 4 { Fence::opened_by(rest.text, quotes, floor) } else { None };
        let alone = stands_alone(rest.text);
        let begins_block = alone || !same_quote || !opened.is_empty();
        let text = Line::Text { content: rest.skipped, begins_block, ends_block: alone };
        Reading { line: if fence.is_some() { Line::Fenced } else { text }, quotes, kept, opened, fence }
    }
}

impl<'a> Rest<'a> {
    /// `line` without its indentation and at most `most` `>`.
    fn behind_quotes(line: &'a str, most: usize) -> Self {
        let mut rest = Rest { text: line, skipped: 0, quotes: 0, column: 0 };
        rest.skip_space();
        while rest.quotes < most && rest.column < 4 && rest.text.starts_with('>') {
            // The space behind it belongs to it.
            rest.skip(if rest.text.as_bytes().get(1) == Some(&b' ') { 2 } else { 1 });
            rest.quotes += 1;
            rest.column = 0;
            rest.skip_space();
        }
        rest
    }

    /// Goes past a list marker that begins here, not further right than three columns from `floor`. Returns where its item's text begins.
    fn enter_item(&mut self, floor: usize) -> Option<usize> {
        if self.column >= floor + 4 {
            return None;
        }
        let marker = marker_length(self.text)?;
        self.skip(marker);
        self.column += marker;
        let behind_marker = self.column;
        self.skip_space();
        // More than four columns of space, or none but the line's end: the text begins one column behind the marker.
        let is_far = self.column > behind_marker + 4 || self.text.trim_start().is_empty();
        Some(if is_far { behind_marker + 1 } else { self.column })
    }

    fn skip(&mut self, bytes: usize) {
        self.text = &self.text[bytes..];
        self.skipped += bytes;
    }

    fn skip_space(&mut self) {
        let space = self.text.bytes().take_while(|byte| matches!(byte, b' ' | b'\t'));
        let (mut length, mut column) = (0, self.column);
        for byte in space {
            length += 1;
            column = if byte == b'\t' { (column / 4 + 1) * 4 } else { column + 1 };
        }
        self.skip(length);
        self.column = column;
    }
}

impl Fence {
    fn opened_by(text: &str, quotes: usize, floor: usize) -> Option<Self> {
        let sign = *text.as_bytes().first().filter(|sign| matches!(sign, b'`' | b'~'))?;
        let length = text.bytes().take_while(|byte| *byte == sign).count();
        // Backticks with a backtick further on are a code span.
        let is_span = sign == b'`' && text[length..].contains('`');
        (length >= 3 && !is_span).then_some(Fence { sign, length, quotes, floor })
    }

    fn is_closed_by(self, text: &str) -> bool {
        let length = text.bytes().take_while(|byte| *byte == self.sign).count();
        length >= self.length && text[length..].trim().is_empty()
    }
}

/// Whether `text`, the start of a line, holds nothing but space, `>` and list markers.
pub(super) fn is_prefix(text: &str) -> bool {
    let mut rest = Rest::behind_quotes(text, usize::MAX);
    while rest.enter_item(rest.column).is_some() {}
    rest.text.is_empty()
}

/// How long the list marker is that begins `text`.
fn marker_length(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let digits = bytes.iter().take(10).take_while(|byte| byte.is_ascii_digit()).count();
    let length = match (digits, bytes.get(digits)?) {
        (0, b'-' | b'+' | b'*') => 1,
        (1..=9, b'.' | b')') => digits + 1,
        _ => return None,
    };
    bytes.get(length).is_none_or(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r')).then_some(length)
}

/// Whether the line `text` is a heading or a row of a table: nothing continues those.
fn stands_alone(text: &str) -> bool {
    let hashes = text.bytes().take_while(|byte| *byte == b'#').count();
    let is_heading = (1..=6).contains(&hashes) && text[hashes..].starts_with([' ', '\t', '\n', '\r']);
    is_heading || text.starts_with('|')
}
