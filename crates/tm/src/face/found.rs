//! What a search found, for people and for editors.

use std::fmt::Write;

use tm_core::find::{Found, Hit, Place};
use unicode_width::UnicodeWidthStr;

use super::line::{cut, printable, row, shell_word, width};

/// Two lines for each: what it is, and where it says so.
pub(crate) fn page(found: &Found) -> String {
    if found.hits.is_empty() {
        return format!("{}\n", cut(&format!("Nothing found for {}", found.query), width()));
    }
    let mut out = String::new();
    let kinds = found.hits.iter().map(|hit| kind(hit).width()).max().unwrap_or_default().min(10);
    for (number, hit) in (1..).zip(&found.hits) {
        let date = hit.date.map_or_else(String::new, |date| date.to_string());
        let kind = cut(kind(hit), kinds);
        let pad = " ".repeat(kinds.saturating_sub(kind.width()));
        for line in row(&format!("{number:>3}  {kind}{pad}  {}", hit.title), &date, width()) {
            let _ = writeln!(out, "{line}");
        }
        // A title that was found says so itself.
        let is_title = |place: &&Place| is_title(&place.text, &hit.title);
        if let Some(place) = hit.place.as_ref().filter(|place| !is_title(place)) {
            let at = format!("{}:{}", name(&hit.path), place.line);
            for line in row(&format!("     {}", place.text.trim_start()), &at, width()) {
                let _ = writeln!(out, "{line}");
            }
        }
    }
    if found.more > 0 {
        let _ = writeln!(
            out,
            "     and {} more: tm find -n {} {}",
            found.more,
            found.hits.len() + found.more,
            shell_word(&found.query)
        );
    }
    out
}

/// `path:line:column:text`, a line each; of a note found without words its first line.
pub(crate) fn vimgrep(found: &Found, root: &str) -> String {
    let mut out = String::new();
    for hit in &found.hits {
        let (line, column, text) =
            hit.place.as_ref().map_or((1, 1, hit.title.as_str()), |place| (place.line, place.column, place.text.as_str()));
        let _ = writeln!(out, "{root}{}:{line}:{column}:{}", hit.path, printable(text));
    }
    out
}

fn kind(hit: &Hit) -> &str {
    hit.kind.as_deref().unwrap_or("note")
}

/// Whether a line is where the title comes from: a heading, or the field of front matter.
fn is_title(line: &str, title: &str) -> bool {
    let bare = line.trim_start_matches("title:").trim_start_matches(['#', ' ', '"', '\'']).trim_end_matches(['"', '\'', ' ']);
    bare == title
}

/// The end of a path, as much as leaves room for the line.
fn name(path: &str) -> String {
    const WIDEST: usize = 32;
    let file = path.rsplit('/').next().unwrap_or(path);
    cut(file, WIDEST)
}
