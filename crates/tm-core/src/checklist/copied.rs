//! Boxes in the note they were copied into.

use std::collections::HashSet;

use tm_doc::{BlockKind, Document, TextEdit};

use super::query::{BoxQuery, State, taken_out};
use super::{Checklist, item};
use crate::{Edit, VaultPath};

/// What the headings of copied checklists begin with.
const HEADING: &str = "Checklist ";

/// A box of a copied checklist that carries a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// Its line, from 1.
    pub line: u32,
    /// The whole line as written.
    pub written: String,
    /// Its text without box and query.
    pub text: String,
    /// Whether it is ticked.
    pub ticked: bool,
    /// What fills it.
    pub query: BoxQuery,
}

/// The heading a checklist is copied under.
pub fn heading(checklist: &Checklist) -> String {
    format!("{HEADING}{}", checklist.name)
}

/// The edits that copy a checklist into the note at `path`: boxes that are there already, ticked or not, are left alone, so copying twice
/// changes nothing.
pub fn copy(checklist: &Checklist, path: &VaultPath, note: &Document) -> Vec<Edit> {
    let heading = heading(checklist);
    let mut there: HashSet<String> =
        boxes_below(note, |name| name == heading.to_lowercase()).iter().map(|it| same(&it.text)).collect();
    let new = checklist.boxes.iter().filter(|item| there.insert(same(&item.text)));
    // A deeper box whose parent was taken out would become code: four spaces in front of a first line.
    let mut depth = 0;
    new.map(|item| {
        depth = item.depth.min(depth + 1);
        let indent = "  ".repeat(depth.saturating_sub(1) as usize);
        Edit::append(path, Some(&heading), format!("{indent}- [ ] {}", item.written))
    })
    .collect()
}

/// What makes two boxes one: their words.
fn same(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// The boxes of copied checklists in a note that fill themselves. What each query counts is to be found out.
pub fn asked(note: &Document) -> Vec<Asked> {
    let boxes = boxes_below(note, |name| name.starts_with(&HEADING.to_lowercase()));
    boxes
        .into_iter()
        .filter_map(|it| {
            let query = it.query?;
            Some(Asked { line: it.line, written: it.written, text: it.text, ticked: it.ticked, query })
        })
        .collect()
}

/// The boxes below a heading: the text of each without its query, and whether it is ticked.
pub fn copied(note: &Document, heading: &str) -> Vec<(String, bool)> {
    let heading = heading.to_lowercase();
    boxes_below(note, |name| name == heading).into_iter().map(|it| (it.text, it.ticked)).collect()
}

/// The edits that tick the boxes whose count is as asked for. `counts` go with `asked`, one each; a box a person ticked stays ticked.
pub fn ticks(path: &VaultPath, asked: &[Asked], counts: &[Option<u64>]) -> Vec<Edit> {
    let met = asked.iter().zip(counts).filter(|(it, count)| !it.ticked && it.query.state(**count) == State::Met);
    met.map(|(it, _)| {
        let edit = TextEdit::Tick { line: it.line, was: it.written.clone(), done: true, mark: None };
        Edit::Text { path: path.clone(), edit }
    })
    .collect()
}

struct There {
    line: u32,
    written: String,
    text: String,
    ticked: bool,
    query: Option<BoxQuery>,
}

/// The boxes of the sections whose heading, in lower case, is meant.
fn boxes_below(note: &Document, is_meant: impl Fn(&str) -> bool) -> Vec<There> {
    let mut below: Option<u8> = None;
    let mut found = Vec::new();
    for block in note.blocks() {
        match block.kind {
            BlockKind::Heading { level } if below.is_none_or(|above| level <= above) => {
                below = is_meant(&block.text().trim().to_lowercase()).then_some(level);
            }
            BlockKind::Item { depth, ticked: Some(ticked), .. } if below.is_some() => {
                let lines: Vec<&str> = block.lines.iter().map(|line| note.line(line.line)).collect();
                let Some(item) = item(&lines, depth, block.line()) else { continue };
                let (text, query) = taken_out(&item.written);
                found.push(There { line: item.line, written: lines[0].to_owned(), text, ticked, query });
            }
            _ => {}
        }
    }
    found
}
