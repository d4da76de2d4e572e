//! Flat front matter.
//!
//! This scanner knows where each key and value stands, which no YAML library tells, and takes every value as text. It is careful rather
//! than clever: whatever is not plainly flat makes the whole not flat, and then nothing in it is ever edited. `field` reads what one line
//! says, `scalar` a value, `fault` says what was in the way.

mod fault;
mod field;
mod scalar;

#[cfg(test)]
mod tests;

use std::collections::HashSet;
use std::ops::Range;

pub(crate) use self::fault::Fault;
pub(crate) use self::field::{Layout, Style};
pub(crate) use self::scalar::{Quote, Scalar, check_first, says_null};
use crate::span::line_end;
use crate::{Finding, Span};

/// What opens and closes front matter.
pub(crate) const FENCE: &str = "---";

/// The front matter of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FrontMatter {
    /// From the opening to the closing fence, with its line ending.
    pub span: Span,
    /// Whether all of it is flat; only then is it ever edited.
    pub flat: bool,
    /// The fields, in order. Of front matter that is not flat, those that are; of a key that stands twice, the first.
    pub fields: Vec<Field>,
}

/// One `key: value` of front matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// The key as written, without quotes.
    pub key: String,
    /// The value.
    pub value: Value,
    /// The line, from 1, the key stands on.
    pub line: u32,
    /// All lines of the field, with the last line ending.
    pub span: Span,
}

/// A value as text: nothing is turned into a number, date or truth value here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// `key:` with nothing behind it, `~` or `null`.
    Empty,
    /// One scalar, quotes and escapes resolved.
    Scalar(String),
    /// A list of scalars, in brackets or one to a line. An empty item is an empty text.
    List(Vec<String>),
}

impl FrontMatter {
    /// The field `key`, matched without case.
    pub fn get(&self, key: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.key.eq_ignore_ascii_case(key))
    }

    /// What stands between the fences of this front matter of `text`.
    pub(crate) fn inside(&self, text: &str) -> Span {
        let closing = text[..self.span.end].trim_end_matches(['\n', '\r']);
        let end = closing.rfind(['\n', '\r']).map_or(self.span.start, |at| at + 1);
        Span::new(line_end(text, self.span.start).min(end), end)
    }
}

/// The front matter at the start of `text`, if there is any, and what is wrong with it.
///
/// It stands between two lines `---`, the first of which begins the text or follows its byte order mark. Each line is empty, a comment,
/// `key: value`, `key:`, `key: [value, …]`, or a `- value` below a `key:`. Keys and values may be quoted. Anything else YAML knows (maps
/// and lists inside values, `|` and `>`, values over several lines, anchors, aliases, tags), tabs outside quotes, and a key that stands
/// twice, is a finding, and the front matter is not flat. Each key has one finding at most, and there are [`MOST`] in all; the last one
/// then says how many more there would be.
///
/// Two thematic breaks with text between them are not front matter.
pub(crate) fn scan(text: &str) -> (Option<FrontMatter>, Vec<Finding>) {
    let Some(opening) = opening_fence(text) else { return (None, misplaced(text)) };
    let Some(closing) = closing_fence(text, opening.end) else { return (None, unclosed(text, opening.end)) };
    let mut reader = Reader::new(text, opening.end);
    reader.read(closing.start);
    if reader.is_text_between_breaks(opening.end..closing.start) {
        return (None, Vec::new());
    }
    let findings = bounded(reader.findings);
    let span = Span::new(opening.start, closing.end);
    (Some(FrontMatter { span, flat: findings.is_empty(), fields: reader.fields }), findings)
}

/// How many findings one front matter has at most: who wrote it does not want to read a hundred.
const MOST: usize = 10;

/// In the order of their lines, the first [`MOST`]; what is left out is counted.
fn bounded(mut findings: Vec<Finding>) -> Vec<Finding> {
    findings.sort_by_key(|finding| finding.at.line);
    let more = findings.len().saturating_sub(MOST);
    findings.truncate(MOST);
    if let Some(last) = findings.last_mut().filter(|_| more > 0) {
        last.message += &format!("; and {more} more below");
    }
    findings
}

/// The code of the finding for front matter that does not end.
pub const UNCLOSED: &str = "front-matter-unclosed";

/// The line that opens front matter, with its line ending.
fn opening_fence(text: &str) -> Option<Range<usize>> {
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let end = line_end(text, start);
    is_fence(&text[start..end]).then_some(start..end)
}

/// The first fence at or behind `at`, which begins a line.
fn closing_fence(text: &str, mut at: usize) -> Option<Range<usize>> {
    while at < text.len() {
        let end = line_end(text, at);
        if is_fence(&text[at..end]) {
            return Some(at..end);
        }
        at = end;
    }
    None
}

fn is_fence(line: &str) -> bool {
    line.trim_end_matches([' ', '\t', '\n', '\r']) == FENCE
}

/// Without a closing fence, the first line was meant as front matter only if a field follows at once, or several behind comments.
fn unclosed(text: &str, behind_fence: usize) -> Vec<Finding> {
    let at_once = field::split_key(content(&text[behind_fence..line_end(text, behind_fence)])).is_ok();
    if !at_once && !opens_fields(text, behind_fence) {
        return Vec::new();
    }
    let message = format!("the front matter begins with \"{FENCE}\" and does not end");
    vec![Finding::error(1, UNCLOSED, message, format!("add a line \"{FENCE}\" behind its last field"))]
}

/// Front matter that something stands before, or behind the dashes that open it, is text to every program, though fields were meant.
fn misplaced(text: &str) -> Vec<Finding> {
    let start = text.len() - text.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']).len();
    let end = line_end(text, start);
    let behind = text[start..end].strip_prefix(FENCE).map(str::trim_start);
    if behind.is_none_or(|rest| !rest.is_empty() && !rest.starts_with('#')) || !opens_fields(text, end) {
        return Vec::new();
    }
    let message =
        format!("the front matter is not read: only \"{FENCE}\" may stand on the line that opens it, which is the first");
    vec![Finding::error(1, UNCLOSED, message, format!("take away what stands before or behind that \"{FENCE}\""))]
}

/// Whether behind comments and empty lines several fields follow each other, or one that a fence or dots close: more than prose does.
fn opens_fields(text: &str, at: usize) -> bool {
    let lines = text[at..].split_inclusive('\n').map(content);
    let mut lines = lines.skip_while(|line| line.trim().is_empty() || line.starts_with('#'));
    let is_key = |line: &str| field::split_key(line).is_ok();
    lines.next().is_some_and(is_key)
        && lines.next().is_some_and(|line| is_key(line) || is_fence(line) || line.trim_end() == "...")
}

fn content(line: &str) -> &str {
    line.trim_end_matches(['\n', '\r'])
}

/// How the field that stands at `span` of `text` is written, as far as it is flat.
pub(crate) fn layout(text: &str, span: Span) -> Option<Layout> {
    let mut reader = Reader::new(text, span.start);
    while reader.at < span.end {
        reader.line();
    }
    reader.open.map(|open| open.layout)
}

/// A field and how it is written.
struct Open {
    key: String,
    line: u32,
    span: Span,
    layout: Layout,
}

/// Goes through the lines between the fences.
struct Reader<'a> {
    text: &'a str,
    at: usize,
    line: u32,
    fields: Vec<Field>,
    keys: HashSet<String>,
    /// The field that items may still follow.
    open: Option<Open>,
    /// How many lines began with a key, whatever came behind it.
    keyed: usize,
    /// Whether the field, or run of lines without a key, that is being read has its finding.
    faulted: bool,
    /// The key of the field that is being read, whatever came behind it; none where lines have no key.
    key: Option<String>,
    findings: Vec<Finding>,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str, at: usize) -> Self {
        let (fields, keys, findings) = (Vec::new(), HashSet::new(), Vec::new());
        Reader { text, at, line: 1, fields, keys, open: None, keyed: 0, faulted: false, key: None, findings }
    }

    fn read(&mut self, end: usize) {
        while self.at < end {
            self.line();
        }
        self.close();
    }

    fn line(&mut self) {
        let start = self.at;
        self.at = line_end(self.text, start);
        self.line += 1;
        let line = content(&self.text[start..self.at]);
        let inner = line.trim_start_matches([' ', '\t']);
        if inner.is_empty() || inner.starts_with('#') {
            return;
        }
        let indent = line.len() - inner.len();
        let result = match line[..indent].contains('\t') {
            true => Err(self.indented_by_tab()),
            false if field::is_item(inner) => self.item(start, indent),
            false if indent > 0 => Err(self.continued()),
            false => self.field(start, line),
        };
        if let Err(fault) = result {
            self.fault(fault);
        }
    }

    fn item(&mut self, start: usize, indent: usize) -> Result<(), Fault> {
        let end = self.at;
        let line = content(&self.text[start..end]);
        let whole = Span::new(start, end);
        let Some(open) = &mut self.open else { return Err(Fault::LooseItem) };
        let result = open.layout.add_item(line, indent, whole);
        open.span.end = end;
        if result.is_err() {
            self.open = None;
        }
        result
    }

    /// An indented line that is no item: it belongs to the field above, which is then not flat.
    fn continued(&mut self) -> Fault {
        match self.open.take().map(|open| open.layout.style) {
            Some(Style::Empty) => Fault::Nested,
            _ => Fault::SeveralLines,
        }
    }

    /// What the line is to the field above can only be guessed.
    fn indented_by_tab(&mut self) -> Fault {
        self.open = None;
        Fault::Tab
    }

    fn field(&mut self, start: usize, line: &str) -> Result<(), Fault> {
        self.close();
        let (key, colon) = field::split_key(line).inspect_err(|_| self.begin(None))?;
        self.begin(Some(&key));
        self.keyed += 1;
        let (layout, fault) = field::read_value(line, colon, start);
        let span = Span::new(start, self.at);
        self.open = layout.map(|layout| Open { key, line: self.line, span, layout });
        fault.map_or(Ok(()), Err)
    }

    /// Takes in the open field, which is complete.
    fn close(&mut self) {
        let Some(Open { key, line, span, layout }) = self.open.take() else { return };
        if self.keys.insert(key.to_ascii_lowercase()) {
            self.fields.push(Field { key, value: layout.value(), line, span });
        } else {
            self.findings.push(duplicate(&key, line));
        }
    }

    /// A field begins, or lines without a key do; more of the latter are the same run.
    fn begin(&mut self, key: Option<&str>) {
        if key.is_some() || self.key.is_some() {
            self.faulted = false;
        }
        self.key = key.map(str::to_owned);
    }

    fn fault(&mut self, fault: Fault) {
        if !self.faulted {
            self.findings.push(fault.finding(self.line, self.key.as_deref()));
        }
        self.faulted = true;
    }

    fn has_fault(&self) -> bool {
        self.findings.iter().any(|finding| finding.code == fault::CODE)
    }

    /// Prose between two thematic breaks: no line of it has a key, or it begins with an empty line and is not flat.
    fn is_text_between_breaks(&self, between: Range<usize>) -> bool {
        let text = &self.text[between];
        let begins_empty = content(&text[..line_end(text, 0)]).trim().is_empty();
        !text.is_empty() && (self.keyed == 0 || (begins_empty && self.has_fault()))
    }
}

fn duplicate(key: &str, line: u32) -> Finding {
    let message = format!("the key \"{key}\" stands in the front matter twice; the first is read");
    Finding::warning(line, "duplicate-key", message, "take one of the two out; until then the front matter is not edited")
}
