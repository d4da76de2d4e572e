//! The facts of a period inside its note, between two markers. The first carries a sum of what was written, so that a change by hand is seen:
//! what somebody changed there is theirs, and is written over only when they ask for it.
//!
//! ```text
//! <!-- tm:facts 4f1c09aa -->
//! **Wins**
//! …
//! <!-- tm:facts end -->
//! ```

use std::ops::Range;

use super::told::Part;
use crate::fingerprint;
use crate::record::value;

const BEGIN: &str = "<!-- tm:facts ";
const CLOSE: &str = " -->";
const END: &str = "<!-- tm:facts end -->";

/// The facts as they stand in a note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block<'a> {
    /// All of it, markers included.
    pub whole: &'a str,
    /// Where it stands, in bytes.
    pub at: Range<usize>,
    /// What stands between the markers.
    pub inner: &'a str,
    sum: &'a str,
}

impl<'a> Block<'a> {
    /// The first block of a text; nothing where a marker is missing.
    pub fn find(text: &'a str) -> Option<Block<'a>> {
        let begins = text.match_indices(BEGIN).map(|(at, _)| at).filter(|at| text[..*at].ends_with('\n') || *at == 0);
        let start = begins.filter(|at| !is_fenced(&text[..*at])).find(|at| !text[*at..].starts_with(END))?;
        let head = start + BEGIN.len();
        let sum_end = head + text[head..].find(CLOSE)?;
        let inner = sum_end + CLOSE.len();
        let end = inner + text[inner..].find(END)?;
        // Where a heading or another block stands inside, an end is missing, and what follows is somebody's own.
        let is_whole = !text[inner..end].contains(BEGIN) && !text[inner..end].lines().any(|line| line.starts_with('#'));
        if !is_whole {
            return None;
        }
        let at = start..end + END.len();
        Some(Block { whole: &text[at.clone()], at, inner: &text[inner..end], sum: &text[head..sum_end] })
    }

    /// Whether somebody changed what was written here.
    pub fn is_by_hand(&self) -> bool {
        sum(self.inner) != self.sum.trim()
    }

    /// Whether the other block says the same.
    pub fn says(&self, other: &str) -> bool {
        Block::find(other).is_some_and(|other| sum(other.inner) == sum(self.inner))
    }
}

/// Whether a code fence or a comment is open at the end of a text.
fn is_fenced(before: &str) -> bool {
    let fences = before.lines().filter(|line| line.trim_start().starts_with("```") || line.trim_start().starts_with("~~~"));
    let comment = before.rfind("<!--").is_some_and(|at| !before[at..].contains("-->"));
    fences.count() % 2 == 1 || comment
}

/// The parts as a block.
pub fn written(parts: &[Part]) -> String {
    let mut inner = String::new();
    for part in parts {
        inner += &format!("\n**{}**\n\n", capital(part.name));
        for line in &part.lines {
            let link = line.stem().map_or_else(String::new, |stem| format!(" [[{stem}]]"));
            let behind = line.behind.as_ref().map_or_else(String::new, |behind| format!(" ({behind})"));
            inner += &format!("- {}{behind}{link}\n", escaped(&line.text));
        }
    }
    if parts.is_empty() {
        inner += "\nNothing is written down of these days.\n";
    }
    inner.push('\n');
    format!("{BEGIN}{}{CLOSE}\n{}{END}", sum(&inner), inner.trim_start_matches('\n'))
}

fn capital(name: &str) -> String {
    let mut chars = name.chars();
    chars.next().into_iter().chain(chars.flat_map(char::to_lowercase)).collect()
}

/// A title that looks like a box, a comment or an end marker is told as words, on one line; links in it by their words, for a backslash would kill
/// them.
fn escaped(text: &str) -> String {
    let text = value::links_read(text);
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    text.replace('`', "'").replace("<!--", "<\\!--").replace('[', "\\[")
}

/// The sum of a text, without empty lines and whatever ends the others.
fn sum(text: &str) -> String {
    let lines = text.lines().map(str::trim_end).filter(|line| !line.is_empty());
    let hash = fingerprint::of(lines.flat_map(|line| line.bytes().chain([b'\n'])));
    format!("{:08x}", (hash >> 32) ^ (hash & 0xffff_ffff))
}
