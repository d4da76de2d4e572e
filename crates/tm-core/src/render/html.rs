//! A page as one HTML file: nothing in it runs, nothing is fetched, and it prints as well as it reads.
//!
//! It leaves to the page what is said, and to [`followed`] where a link may lead.

use super::address::followed;
use super::{Block, Page, Said};

/// How it looks: on a screen, dark and light, and on paper of any size.
const STYLE: &str = include_str!("html/style.css");

/// More columns than this have to be told that paper has an edge.
const MANY: usize = 6;

/// The whole file. `title` is its first heading and its name; where the page begins with the same heading, it stands there once.
pub(super) fn file(page: &Page, title: &str) -> String {
    let blocks = body(page.below(title));
    let title = escaped(title);
    let heading = if title.is_empty() { String::new() } else { format!("<h1 dir=\"auto\">{title}</h1>\n") };
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"referrer\" content=\"no-referrer\">\n\
         <title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n{heading}{blocks}</main>\n</body>\n</html>\n"
    )
}

fn body(blocks: &[Block]) -> String {
    let runs = blocks.chunk_by(|one, next| is_item(one) && is_item(next));
    runs.map(run).collect()
}

fn is_item(block: &Block) -> bool {
    matches!(block, Block::Item { .. })
}

/// One block, or the items of one list.
fn run(blocks: &[Block]) -> String {
    let written: String = blocks.iter().map(block).collect();
    if blocks.first().is_some_and(is_item) { format!("<ul>\n{written}</ul>\n") } else { written }
}

fn block(block: &Block) -> String {
    match block {
        Block::Heading { level, text } => {
            let level = (*level).clamp(2, 6);
            format!("<h{level} dir=\"auto\">{}</h{level}>\n", escaped(text))
        }
        Block::Text { said } => format!("<p dir=\"auto\">{}</p>\n", line(said)),
        Block::Item { said } => format!("<li dir=\"auto\">{}</li>\n", line(said)),
        Block::Quote { said, by } => {
            let by = escaped(by);
            let footer = if by.is_empty() { String::new() } else { format!("<footer dir=\"auto\">— {by}</footer>\n") };
            format!("<blockquote>\n<p dir=\"auto\">{}</p>\n{footer}</blockquote>\n", piece(said))
        }
        Block::Table { header, rows } => table(header, rows),
    }
}

fn table(header: &[String], rows: &[Vec<Vec<Said>>]) -> String {
    let names = header.iter().map(|name| format!("<th scope=\"col\" dir=\"auto\">{}</th>", escaped(name)));
    let cells =
        |cells: &Vec<Vec<Said>>| cells.iter().map(|said| format!("<td dir=\"auto\">{}</td>", line(said))).collect::<String>();
    let rows = rows.iter().map(|row| format!("<tr>{}</tr>\n", cells(row)));
    let class = if header.len() > MANY { " class=\"wide\"" } else { "" };
    format!(
        "<div class=\"table\">\n<table{class}>\n<thead>\n<tr>{}</tr>\n</thead>\n<tbody>\n{}</tbody>\n</table>\n</div>\n",
        names.collect::<String>(),
        rows.collect::<String>()
    )
}

fn line(said: &[Said]) -> String {
    said.iter().map(piece).collect::<Vec<_>>().join(" ")
}

fn piece(said: &Said) -> String {
    let text = escaped(&said.text);
    let text = if said.strong { format!("<strong>{text}</strong>") } else { text };
    let Some(address) = said.to.as_deref().and_then(followed) else { return text };
    // On paper the address stands behind the words, but not twice.
    let class = if said.text.trim() == address { " class=\"bare\"" } else { "" };
    format!("<a href=\"{}\" rel=\"noreferrer\"{class}>{text}</a>", escaped(&address))
}

/// The words as they are: what HTML would read is written so that it is shown.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            '\n' | '\r' | '\t' => out.push(' '),
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            char if char.is_control() => {}
            char => out.push(char),
        }
    }
    out
}

#[cfg(test)]
mod tests;
