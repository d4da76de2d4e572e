//! A part of a page as Markdown.

use super::{Block, Said};

pub(super) fn block(block: &Block) -> String {
    match block {
        Block::Heading { level, text } => format!("{} {}\n", "#".repeat(usize::from(*level)), escaped(text)),
        Block::Text { said } => format!("{}\n", guarded(&line(said))),
        Block::Item { said } => format!("- {}\n", guarded(&line(said))),
        Block::Quote { said, by } => format!("> {}\n> — {}\n", guarded(&piece(said)), escaped(by)),
        Block::Table { header, rows } => table(header, rows),
    }
}

fn line(said: &[Said]) -> String {
    said.iter().map(piece).collect::<Vec<_>>().join(" ")
}

fn piece(said: &Said) -> String {
    let text = escaped(&said.text);
    let text = if said.strong { format!("**{text}**") } else { text };
    match &said.to {
        Some(address) => format!("[{text}]({})", address.replace(' ', "%20").replace(')', "%29")),
        None => text,
    }
}

fn table(header: &[String], rows: &[Vec<Vec<Said>>]) -> String {
    let row = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    let cell = |text: String| text.replace('|', "\\|");
    let mut text = row(header.iter().map(|name| cell(escaped(name))).collect());
    text.push_str(&row(header.iter().map(|_| "---".to_owned()).collect()));
    for cells in rows {
        text.push_str(&row(cells.iter().map(|said| cell(line(said))).collect()));
    }
    text
}

/// The words as they are, with what Markdown or HTML would read made plain.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            '\n' | '\r' => out.push(' '),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' => {
                out.push('\\');
                out.push(char);
            }
            char if char.is_control() => {}
            char => out.push(char),
        }
    }
    out
}

/// A line that begins like a heading, item or quote would be read as one.
fn guarded(line: &str) -> String {
    let number = line.bytes().take_while(u8::is_ascii_digit).count();
    let numbered = (1..10).contains(&number) && line[number..].starts_with(['.', ')']);
    if numbered {
        return format!("{}\\{}", &line[..number], &line[number..]);
    }
    if line.starts_with(['#', '-', '+', '>', '=', '~']) { format!("\\{line}") } else { line.to_owned() }
}
