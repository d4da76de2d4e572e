//! A document: every byte kept, and what was understood of them.

use crate::blocks::{self, Block};
use crate::{Finding, FrontMatter, LineIndex, Span, decode, front_matter, mask, mojibake};

/// A Markdown document as it was read. Never changed: an edit makes new bytes.
///
/// ```
/// use tm_doc::{BlockKind, Document};
/// let document = Document::parse("---\nstatus: new\n---\n# Title\n- [x] a box\n");
/// assert_eq!(document.front_matter().unwrap().get("status").unwrap().line, 2);
/// assert_eq!(document.blocks()[0].kind, BlockKind::Heading { level: 1 });
/// assert_eq!(document.blocks()[1].kind, BlockKind::Item { depth: 1, number: None, ticked: Some(true) });
/// assert_eq!(document.bytes(), b"---\nstatus: new\n---\n# Title\n- [x] a box\n");
/// ```
#[derive(Debug, Clone)]
pub struct Document {
    bytes: Vec<u8>,
    text: String,
    lines: LineIndex,
    front_matter: Option<FrontMatter>,
    blocks: Vec<Block>,
    findings: Vec<Finding>,
}

impl Document {
    /// Reads a document from any bytes. Never fails: what could not be read is a finding.
    pub fn parse(bytes: impl Into<Vec<u8>>) -> Self {
        let bytes = bytes.into();
        let decode::Decoded { text, mut findings } = decode::decode(&bytes);
        let lines = LineIndex::new(&text);
        let (front_matter, of_front) = front_matter::scan(&text);
        let body = front_matter.as_ref().map_or_else(|| bom_length(&text), |front| front.span.end);
        let (masked, of_mask) = mask::masked(&text, body);
        let (blocks, of_blocks) = blocks::read(&masked[body..], body, &lines);
        findings.extend(of_front);
        findings.extend(of_mask);
        findings.extend(of_blocks);
        findings.extend(mojibake::finding(&text));
        Document { bytes, text, lines, front_matter, blocks, findings }
    }

    /// The bytes this document was read from, all of them.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The text, byte for byte as long as [`Document::bytes`]; see [`crate::Decoded`].
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text with a space for every byte that is no content, as comments are; line endings and positions stay.
    pub fn content(&self) -> String {
        let body = self.front_matter.as_ref().map_or_else(|| bom_length(&self.text), |front| front.span.end);
        mask::masked(&self.text, body).0
    }

    /// The front matter, if there is any that ends.
    pub fn front_matter(&self) -> Option<&FrontMatter> {
        self.front_matter.as_ref()
    }

    /// Headings, paragraphs, items and tables in reading order.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// What was noticed while reading.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// Lines and columns of offsets in the text.
    pub fn lines(&self) -> &LineIndex {
        &self.lines
    }

    /// The text of a span.
    pub fn slice(&self, span: Span) -> &str {
        &self.text[span.range()]
    }

    /// The text of line `line` (from 1) without its ending, empty past the end.
    pub fn line(&self, line: u32) -> &str {
        self.lines.span_of(&self.text, line).map_or("", |span| self.slice(span))
    }
}

/// Bytes of the byte order mark in front of a text.
pub(crate) fn bom_length(text: &str) -> usize {
    if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 }
}
