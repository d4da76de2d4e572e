//! A record that goes for good, for people: what it is before, what is left behind.

use std::fmt::Write;

use tm_core::forget::Forgotten;

use super::line::{both_ends, cut, hanging, width};

/// So many lines of its text are shown.
const LINES: usize = 16;
/// So many notes that link to it are named.
const NAMED: usize = 5;

/// The record as it is, before anybody is asked.
pub(crate) fn shown(record: &Forgotten, text: &str) -> String {
    let id = record.id.as_deref().unwrap_or("no id");
    let mut out = format!("{}\n", both_ends(&record.path, &format!("{} {id}", record.kind), width()));
    for line in text.lines().take(LINES) {
        let _ = writeln!(out, "  {}", cut(line, width() - 2));
    }
    let more = text.lines().count().saturating_sub(LINES);
    if more > 0 {
        let _ = writeln!(out, "  and {more} more lines");
    }
    out.push('\n');
    named(&mut out, "Linked from", "these links will lead nowhere", &record.linked_from);
    named(&mut out, "Copies", "left by a sync program; they stay", &record.copies);
    if record.hidden > 0 {
        let _ = writeln!(out, "{} more in private matters: the same with -p", record.hidden);
    }
    out
}

fn named(out: &mut String, what: &str, which: &str, paths: &[String]) {
    if paths.is_empty() {
        return;
    }
    let _ = writeln!(out, "{what} {} ({which}):", paths.len());
    for path in paths.iter().take(NAMED) {
        let _ = writeln!(out, "  {}", cut(path, width() - 2));
    }
    if paths.len() > NAMED {
        let _ = writeln!(out, "  and {} more", paths.len() - NAMED);
    }
}

/// What was removed, and what could not be.
pub(crate) fn page(record: &Forgotten) -> String {
    let mut out = format!("{}\n", cut(&format!("Forgotten: {}", record.title), width()));
    out.push_str("Gone: the file, its place in the index and in lists, and what undo knew of it.\n");
    out.push_str("What tm cannot reach:\n");
    for remains in &record.remains {
        hanging("  ", remains, "", width()).iter().for_each(|line| {
            let _ = writeln!(out, "{line}");
        });
    }
    out
}
