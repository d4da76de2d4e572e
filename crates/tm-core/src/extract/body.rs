//! The text of a file: tags, links, boxes, labelled lines, headed parts and tables.

use tm_doc::{Block, BlockKind, Document, Finding, Inline, LinkKind};

use super::{boxes, front};
use crate::facts::{LabelFact, LinkFact, SectionFact, TableFact};
use crate::plan::placeholder::is_placeholder;
use crate::record::value;
use crate::{Facts, Kind, VaultPath};

/// The file being read.
pub(super) struct Place<'a> {
    pub(super) path: &'a VaultPath,
    pub(super) is_plan: bool,
}

/// Reads the body into `facts`, whose kind is known. Returns what could not be read.
pub(super) fn fill(facts: &mut Facts, document: &Document, place: &Place<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let structured = facts.kind.is_some_and(|kind| kind != Kind::Day) && !place.is_plan;
    for block in document.blocks() {
        for inline in inlines(block) {
            inline.tags().into_iter().for_each(|tag| front::add_tag(&mut facts.tags, tag));
            facts.links.extend(inline.links.iter().filter_map(|link| local(link, inline.line, place.path)));
        }
        if let BlockKind::Item { ticked: Some(ticked), .. } = block.kind {
            let (found, finding) = boxes::read(block, ticked, document);
            facts.boxes.push(found);
            findings.extend(finding);
        } else if facts.kind != Some(Kind::Day) && !place.is_plan {
            facts.labels.extend(labels(block));
        }
    }
    if structured {
        (facts.sections, facts.tables) = parts(document);
    }
    facts.body = text(document);
    findings
}

fn inlines(block: &Block) -> impl Iterator<Item = &Inline> {
    block.lines.iter().chain(block.rows.iter().flat_map(|row| &row.cells))
}

/// A link to a file of the vault; addresses and links within the note are none.
fn local(link: &tm_doc::Link, line: u32, path: &VaultPath) -> Option<LinkFact> {
    let target = match link.kind {
        LinkKind::Wiki => value::link_target(&link.target).to_owned(),
        LinkKind::Inline if is_address(&link.target) => return None,
        LinkKind::Inline => resolved(&unescaped(value::link_target(&link.target)), path),
    };
    (!target.is_empty()).then_some(LinkFact { target, key: None, line })
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
                found.push(LabelFact { label, text: text.to_owned(), line: line.line });
            }
            None if open => {
                if let Some(last) = found.last_mut() {
                    let space = if last.text.is_empty() { "" } else { " " };
                    last.text = format!("{}{space}{}", last.text, line.plain.trim());
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
        text.push_str(line.plain.trim());
    }
}

fn table(block: &Block, heading: &str) -> TableFact {
    let cells = |row: &tm_doc::Row| row.cells.iter().map(|cell| cell.plain.trim().to_owned()).collect::<Vec<_>>();
    let mut rows = block.rows.iter().map(cells);
    let header = rows.next().unwrap_or_default();
    TableFact { heading: heading.to_owned(), header, rows: rows.collect(), line: block.line() }
}

/// The running text, a line each.
fn text(document: &Document) -> String {
    let mut text = String::new();
    for block in document.blocks() {
        add_lines(&mut text, block);
        for row in &block.rows {
            let cells: Vec<&str> = row.cells.iter().map(|cell| cell.plain.trim()).collect();
            text.push('\n');
            text.push_str(&cells.join(" "));
        }
    }
    text
}
