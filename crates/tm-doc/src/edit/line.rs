//! Appending a line to a section, and ticking a box.

use super::guard::{Asked, checked};
use super::{Change, Refused, has_line_break, line_ending, quoted};
use crate::document::bom_length;
use crate::span::line_end;
use crate::{Block, BlockKind, Document, Span};

/// Adds `line` behind the last item of `section`'s own list, where it is an item itself; else behind the section's last line that is not
/// blank, or that of the text. Where it would be read there as something else than by itself, more of an item or a row of a table, it gets an
/// empty line before it.
pub(super) fn append(document: &Document, section: Option<&str>, line: &str) -> Result<Change, Refused> {
    if has_line_break(line) {
        return Err(Refused::LineBreak { what: "the line".to_owned() });
    }
    let text = document.text();
    let Some(section) = section else {
        return apart(document, behind_last_line(text, text.len()), line);
    };
    if let Some(part) = section_of(document, section.trim()) {
        let at = if stands_among_items(line) { behind_last_item(document, &part) } else { None };
        return apart(document, at.unwrap_or_else(|| behind_last_line(text, part.end)), line);
    }
    let change = with_heading(text, section.trim(), line)?;
    if is_read(text, &change, line) { Ok(change) } else { Err(unread(document, change.span.start)) }
}

/// `line` put in at `at`, behind an empty line where it needs one.
fn apart(document: &Document, at: usize, line: &str) -> Result<Change, Refused> {
    let text = document.text();
    let last = text[..at].trim_end_matches(['\n', '\r']).rsplit(['\n', '\r']).next().unwrap_or_default();
    // What other notes point to a list or table by: without an empty line behind it Obsidian does not know it.
    let close = (!is_anchor(last.trim())).then(|| inserted(text, at, "", line));
    if let Some(change) = close.filter(|change| is_read(text, change, line)) {
        return Ok(change);
    }
    let change = inserted(text, at, line_ending(text, at), line);
    if is_read(text, &change, line) { Ok(change) } else { Err(unread(document, at)) }
}

/// Whether `line`, which `change` puts in as its last, is read there as what it is by itself.
fn is_read(text: &str, change: &Change, line: &str) -> bool {
    let Some(alone) = Document::parse(line).blocks().first().map(|block| block.kind) else {
        // A comment, or nothing: it is not read anywhere.
        return true;
    };
    let lead = line.len() - line.trim_start_matches([' ', '\t', '>']).len();
    let before = change.new.trim_end_matches(['\n', '\r']).len().max(line.len()) - line.len();
    let (at, end) = (change.span.start + before + lead, change.span.start + before + line.len());
    let document = Document::parse(change.applied(text));
    let within = |block: &&Block| !block.hidden && block.span.start < end && block.span.end > at;
    let Some(block) = document.blocks().iter().rev().find(within) else { return false };
    match (alone, block.kind) {
        // A row goes on with its table, and what is indented is meant to belong to the item above.
        _ if line.starts_with(['|', ' ', '\t']) => true,
        (BlockKind::Item { ticked, .. }, BlockKind::Item { ticked: now, .. }) => ticked == now && block.span.start == at,
        (alone, now) => alone == now,
    }
}

/// Nothing is read at `at`: says where that begins, by the last line above that opens code or HTML.
fn unread(document: &Document, at: usize) -> Refused {
    let opens = |line: &str| ["```", "~~~", "<"].iter().any(|mark| line.trim_start().starts_with(mark));
    let above = document.text()[..at].lines().zip(1..).filter(|(line, _)| opens(line));
    Refused::Unread { line: above.last().map_or(1, |(_, line)| line) }
}

/// Whether a line begins an item of a list.
fn is_item(line: &str) -> bool {
    let behind_number = line.trim_start_matches(|char: char| char.is_ascii_digit());
    let marks: &[char] = if behind_number.len() < line.len() { &['.', ')'] } else { &['-', '*', '+'] };
    behind_number.strip_prefix(marks).is_some_and(|rest| rest.starts_with([' ', '\t']) || rest.is_empty())
}

/// The section does not exist yet: its heading is added too, behind an empty line.
fn with_heading(text: &str, section: &str, line: &str) -> Result<Change, Refused> {
    if section.is_empty() || section.contains(char::is_control) {
        return Err(Refused::Heading { heading: section.to_owned() });
    }
    let at = behind_last_line(text, text.len());
    let ending = line_ending(text, at);
    let space = if at > bom_length(text) { ending } else { "" };
    Ok(inserted(text, at, &format!("{space}## {section}{ending}"), line))
}

/// `before` and `line` put in at `at`, which begins a line or ends the text.
fn inserted(text: &str, at: usize, before: &str, line: &str) -> Change {
    let ending = line_ending(text, at);
    let is_line_start = at <= bom_length(text) || text[..at].ends_with(['\n', '\r']);
    let missing = if is_line_start { "" } else { ending };
    Change::insert(at, format!("{missing}{before}{line}{ending}"))
}

/// Where the last line in front of `end` that is not blank ends, with its line ending.
fn behind_last_line(text: &str, end: usize) -> usize {
    let last = text[..end].trim_end_matches([' ', '\t', '\n', '\r']).len();
    if last <= bom_length(text) { last } else { line_end(text, last) }
}

/// A section, by its bytes.
struct Part {
    /// Where its heading begins, and the level of that.
    start: usize,
    level: u8,
    /// Where its first heading of any level begins; its end where it has none.
    own_end: usize,
    /// Where the next heading of its level or above begins, or the text ends.
    end: usize,
}

/// The first section of this name.
fn section_of(document: &Document, name: &str) -> Option<Part> {
    let name = name.to_lowercase();
    let starts = |block: &Block| line_start(document.text(), block.span.start);
    let mut headings = document.blocks().iter().filter(|block| !block.hidden).filter_map(|block| Some((block, level(block)?)));
    let (heading, level) = headings.find(|(block, _)| is_named(document, block, &name))?;
    let below: Vec<(usize, u8)> = headings.map(|(block, level)| (starts(block), level)).collect();
    let end = below.iter().find(|(_, next)| *next <= level).map_or(document.text().len(), |(at, _)| *at);
    let own_end = below.first().map_or(end, |(at, _)| *at);
    Some(Part { start: starts(heading), level, own_end, end })
}

/// Whether a line is an item of a list, or stands among such items: `- one`, `! a change`.
fn stands_among_items(line: &str) -> bool {
    let line = line.trim_start();
    is_item(line) || line.starts_with("! ")
}

/// Behind the last item of the section's own list, with what is indented below it: a picture, a table, a quote or a smaller heading further
/// down keeps its place. Nothing where the section has no item and nothing smaller below it.
fn behind_last_item(document: &Document, part: &Part) -> Option<usize> {
    let text = document.text();
    let within = |block: &&Block| !block.hidden && (part.start..part.own_end).contains(&block.span.start);
    let mut items = document.blocks().iter().filter(within).filter(|block| {
        let line = document.line(document.lines().line(block.span.start));
        !line.trim_start().starts_with('>') && (matches!(block.kind, BlockKind::Item { .. }) || line.starts_with("! "))
    });
    let Some(last) = items.next_back() else {
        // Below the title of a whole note lies all of it.
        return (part.own_end < part.end && part.level > 1).then(|| behind_last_line(text, part.own_end));
    };
    let mut at = line_end(text, last.span.start);
    // The rest of the item: what goes on with it, and what is indented below it, also behind an empty line.
    while let Some(line) = text[at..part.own_end].lines().find(|line| !line.trim().is_empty()) {
        let begin = at + text[at..].find(line).unwrap_or_default();
        // A line without a mark of its own right below goes on with the item, whatever it says.
        let is_marked = line.starts_with(['#', '>', '|', '`', '~', '-', '*', '+']);
        let goes_on = begin == at && (begin < last.span.end || !is_marked);
        if !goes_on && !line.starts_with([' ', '\t']) {
            break;
        }
        at = line_end(text, begin);
    }
    Some(at)
}

fn level(block: &Block) -> Option<u8> {
    match block.kind {
        BlockKind::Heading { level } => Some(level),
        _ => None,
    }
}

/// Whether a heading reads `name`, or is written so: `## *Log*` is both "Log" and "*Log*".
fn is_named(document: &Document, block: &Block, name: &str) -> bool {
    let written = document.line(document.lines().line(block.span.start));
    let written = written.trim_start_matches([' ', '\t', '#']).trim_end();
    block.text().trim().to_lowercase() == name || written.to_lowercase() == name
}

fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind(['\n', '\r']).map_or(0, |at| at + 1)
}

/// Changes the one byte between the brackets of the line that reads `was`, and puts `mark` behind its text.
pub(super) fn tick(document: &Document, line: u32, was: &str, done: bool, mark: Option<&str>) -> Result<Change, Refused> {
    let same = (1..=document.lines().count()).filter(|number| document.line(*number) == was);
    let nearest = same.min_by_key(|number| number.abs_diff(line));
    let number =
        nearest.filter(|_| !has_line_break(was)).ok_or_else(|| Refused::Gone { what: format!("the line {}", quoted(was)) })?;
    let start = document.lines().span_of(document.text(), number).map_or(0, |span| span.start);
    let inside = box_inside(was).ok_or_else(|| Refused::Gone { what: format!("the check-box of {}", quoted(was)) })?;
    let new = match (done, &was[inside..=inside]) {
        // Ticked already, and some people write it large.
        (true, "X") => "X",
        (true, _) => "x",
        (false, _) => " ",
    };
    if mark.is_some_and(has_line_break) {
        return Err(Refused::LineBreak { what: "the mark of a box".to_owned() });
    }
    let Some(mark) = mark else {
        let span = Span::new(start + inside, start + inside + 1);
        return checked(document, Change { span, new: new.to_owned() }, Asked::Anything);
    };
    let end = text_end(was);
    let new = format!("{new}{} {mark}", &was[inside + 1..end]);
    checked(document, Change { span: Span::new(start + inside, start + end), new }, Asked::Anything)
}

/// Where the text of a line ends: before what other notes point to it by, `^k3f7qa`, which has to stand last.
pub fn text_end(line: &str) -> usize {
    let text = line.trim_end();
    match text.rsplit_once(' ') {
        Some((before, last)) if is_anchor(last) => before.trim_end().len(),
        _ => text.len(),
    }
}

fn is_anchor(word: &str) -> bool {
    let id = word.strip_prefix('^').unwrap_or_default();
    !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

/// Where in `line` the byte between the brackets of its check-box stands.
fn box_inside(line: &str) -> Option<usize> {
    let item = line.trim_start_matches([' ', '\t', '>']);
    let behind_number = item.trim_start_matches(|char: char| char.is_ascii_digit());
    let marks: &[char] = if behind_number.len() < item.len() { &['.', ')'] } else { &['-', '*', '+'] };
    let text = behind_number.strip_prefix(marks)?;
    let brackets = text.trim_start_matches([' ', '\t']);
    let is_box = matches!(brackets.as_bytes(), [b'[', inside, b']', rest @ ..] if inside.is_ascii() && matches!(rest, [] | [b' ' | b'\t', ..]));
    (is_box && brackets.len() < text.len()).then(|| line.len() - brackets.len() + 1)
}
