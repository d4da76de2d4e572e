//! The text of a file: tags, links, boxes, labelled lines, headed parts and tables.

use std::ops::Range;

use tm_doc::{Block, BlockKind, Document, Finding, Inline, LinkKind};

use super::front::Tags;
use super::{Dialect, boxes};
use crate::facts::{LabelFact, LinkFact, SectionFact, TableFact};
use crate::language::spaced;
use crate::plan::placeholder::is_placeholder;
use crate::record::value;
use crate::review::block;
use crate::{Facts, Kind, VaultPath, day};

/// The file being read.
pub(super) struct Place<'a> {
    pub(super) path: &'a VaultPath,
    pub(super) dialect: &'a Dialect,
    pub(super) is_plan: bool,
}

/// Reads the body into `facts`, whose kind is known. Returns what could not be read.
pub(super) fn fill(facts: &mut Facts, document: &Document, place: &Place<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let structured = facts.kind.is_some_and(|kind| kind != Kind::Day) && !place.is_plan;
    let made = if facts.kind == Some(Kind::Review) { made(document) } else { 0..0 };
    let mut tags = Tags::from(std::mem::take(&mut facts.tags));
    for block in document.blocks() {
        for inline in inlines(block) {
            inline.tags().into_iter().for_each(|tag| tags.add(tag));
            let local = |link| local(link, (inline.line, document.line(inline.line)), place.path);
            let links = inline.links.iter().filter_map(local);
            facts.links.extend(links.map(|link| LinkFact { made: made.contains(&link.line), ..link }));
        }
        if let BlockKind::Item { ticked: Some(ticked), .. } = block.kind {
            let (found, finding) = boxes::read(block, ticked, document);
            facts.boxes.push(found);
            findings.extend(finding);
        } else if facts.kind != Some(Kind::Day) && !place.is_plan {
            facts.labels.extend(labels(block));
        }
    }
    facts.tags = tags.list;
    if structured {
        (facts.sections, facts.tables) = parts(document);
    }
    if facts.kind == Some(Kind::Day) {
        let (entries, noticed) = day::entries(document, place.dialect.day_heading(place.path), &[]);
        facts.entries = entries;
        findings.extend(noticed);
    }
    facts.body = text(document);
    findings
}

fn inlines(block: &Block) -> impl Iterator<Item = &Inline> {
    block.lines.iter().chain(block.rows.iter().flat_map(|row| &row.cells))
}

/// The lines of a review that were written by no person: its facts.
fn made(document: &Document) -> Range<u32> {
    let text = document.text();
    let line = |at: usize| 1 + text[..at].matches('\n').count() as u32;
    block::Block::find(text).map_or(0..0, |facts| line(facts.at.start)..line(facts.at.end))
}

/// A link to a file of the vault; addresses and links within the note are none.
fn local(link: &tm_doc::Link, (line, written): (u32, &str), path: &VaultPath) -> Option<LinkFact> {
    let target = match link.kind {
        LinkKind::Wiki => value::link_target(&link.target).to_owned(),
        LinkKind::Inline if is_address(&link.target) => return None,
        LinkKind::Inline => resolved(&unescaped(value::link_target(&link.target)), path),
    };
    let shown = shown(link, written);
    (!target.is_empty()).then_some(LinkFact { target, key: None, shown, line, made: false })
}

/// The words a line shows for a link.
fn shown(link: &tm_doc::Link, line: &str) -> Option<String> {
    let words = match link.kind {
        LinkKind::Wiki => {
            let inside = line.split("[[").skip(1).filter_map(|rest| rest.split_once("]]")).map(|(inside, _)| inside);
            let mut shown = inside.filter_map(|inside| inside.split_once('|'));
            let is_it = |target: &str| value::link_target(target) == value::link_target(&link.target);
            shown.find(|(target, _)| is_it(target)).map(|(_, words)| words)
        }
        LinkKind::Inline => {
            let at = line.find(&format!("]({}", link.target)).or_else(|| line.find(&format!("](<{}", link.target)))?;
            line[..at].rsplit_once('[').map(|(_, words)| words)
        }
    };
    words.map(|words| words.trim().to_owned()).filter(|words| !words.is_empty())
}

/// `https://…`, `mailto:…`, `//host`: what a colon introduces is no path, unless it stands behind a slash.
fn is_address(target: &str) -> bool {
    target.starts_with("//") || target.split('/').next().is_some_and(|first| first.contains(':'))
}

/// `%20` and its like as the characters they stand for; as it was where that is no text.
fn unescaped(target: &str) -> String {
    let mut bytes = Vec::with_capacity(target.len());
    let mut rest = target.as_bytes();
    while let [first, behind @ ..] = rest {
        let hex = |digit: &u8| char::from(*digit).to_digit(16);
        match (first, behind) {
            (b'%', [high, low, after @ ..]) if hex(high).is_some() && hex(low).is_some() => {
                let byte = hex(high).unwrap_or(0) * 16 + hex(low).unwrap_or(0);
                bytes.extend(u8::try_from(byte));
                rest = after;
            }
            _ => {
                bytes.push(*first);
                rest = behind;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| target.to_owned())
}

/// A target that begins with `./` or `../`, seen from the top of the vault; any other as written, and so is one that leads out.
fn resolved(target: &str, path: &VaultPath) -> String {
    if !target.starts_with("./") && !target.starts_with("../") {
        return target.trim_start_matches('/').to_owned();
    }
    let mut parts: Vec<&str> = path.folder().split('/').filter(|part| !part.is_empty()).collect();
    for part in target.split('/') {
        match part {
            "." | "" => {}
            ".." => {
                if parts.pop().is_none() {
                    return target.to_owned();
                }
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// The labelled lines of a paragraph or item. A label with nothing behind it takes the lines below, up to the next.
fn labels(block: &Block) -> Vec<LabelFact> {
    let mut found: Vec<LabelFact> = Vec::new();
    let mut open = false;
    if !matches!(block.kind, BlockKind::Paragraph | BlockKind::Item { .. } | BlockKind::Quote) {
        return found;
    }
    for line in &block.lines {
        match label(line) {
            Some((label, text)) => {
                open = text.is_empty();
                found.push(LabelFact { label, text: spaced(text), line: line.line });
            }
            None if open => {
                if let Some(last) = found.last_mut() {
                    let space = if last.text.is_empty() { "" } else { " " };
                    last.text.push_str(space);
                    last.text.push_str(&spaced(&line.plain));
                }
            }
            None => {}
        }
    }
    found.retain(|label| !is_placeholder(&label.text));
    found
}

/// `Label: text` with at most four words in front of the colon, in lower case, and the text.
fn label(line: &Inline) -> Option<(String, &str)> {
    let (label, text) = line.plain.split_once(':')?;
    let label = label.trim();
    let in_words =
        label.chars().all(|char| char.is_alphanumeric() || matches!(char, ' ' | '-' | '\'' | '’' | '/' | '&' | '(' | ')'));
    let short = label.len() <= 40 && (1..=4).contains(&label.split_whitespace().count());
    let sound = short && in_words && label.starts_with(char::is_alphabetic) && (text.is_empty() || text.starts_with(' '));
    sound.then(|| (label.to_lowercase(), text.trim()))
}

/// What stands under each heading, and every table.
fn parts(document: &Document) -> (Vec<SectionFact>, Vec<TableFact>) {
    let mut sections = vec![SectionFact { heading: String::new(), text: String::new(), line: 1 }];
    let mut tables = Vec::new();
    for block in document.blocks() {
        let Some(section) = sections.last_mut() else { break };
        match block.kind {
            BlockKind::Heading { level: 1 } if section.heading.is_empty() && section.text.is_empty() => {}
            BlockKind::Heading { .. } => {
                sections.push(SectionFact {
                    heading: block.text().trim().to_lowercase(),
                    text: String::new(),
                    line: block.line(),
                });
            }
            BlockKind::Table => tables.push(table(block, &section.heading)),
            _ => add_lines(&mut section.text, block),
        }
    }
    sections.retain(|section| !section.text.is_empty() || !section.heading.is_empty());
    (sections, tables)
}

fn add_lines(text: &mut String, block: &Block) {
    for line in &block.lines {
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(&spaced(&line.plain));
    }
}

fn table(block: &Block, heading: &str) -> TableFact {
    let cells = |row: &tm_doc::Row| row.cells.iter().map(|cell| spaced(&cell.plain)).collect::<Vec<_>>();
    let mut rows = block.rows.iter().map(cells);
    let header = rows.next().unwrap_or_default();
    TableFact { heading: heading.to_owned(), header, rows: rows.collect(), line: block.line() }
}

/// The running text, a line each, and behind it what stands in fenced code: people look for commands and messages too.
fn text(document: &Document) -> String {
    let mut text = String::new();
    for block in document.blocks() {
        add_lines(&mut text, block);
        for row in &block.rows {
            let cells: Vec<String> = row.cells.iter().map(|cell| spaced(&cell.plain)).collect();
            text.push('\n');
            text.push_str(&cells.join(" "));
        }
    }
    for line in fenced(document) {
        text.push('\n');
        text.push_str(line);
    }
    text
}

/// The lines between fences of three or more backticks or tildes.
fn fenced(document: &Document) -> Vec<&str> {
    let body = document.front_matter().map_or(0, |front| front.span.end);
    let mut lines = Vec::new();
    let mut fence: Option<(char, usize)> = None;
    for line in document.text()[body..].lines() {
        let bare = line.trim_start();
        let mark = bare.chars().next().filter(|mark| matches!(mark, '`' | '~'));
        let run = mark.map_or(0, |mark| bare.len() - bare.trim_start_matches(mark).len());
        match fence {
            Some((open, length)) if mark == Some(open) && run >= length && bare[run..].trim().is_empty() => fence = None,
            Some(_) => lines.push(line.trim()),
            None => fence = mark.filter(|_| run >= 3).map(|mark| (mark, run)),
        }
    }
    lines
}
