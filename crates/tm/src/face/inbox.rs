//! The inbox, for people: what waits, and what became of it.

use std::fmt::Write;

use tm_core::inbox::settle::{Out, Settled};
use tm_core::inbox::{Inbox, Row};

use super::line::{both_ends, cut, width};

/// What waits, a line each, and the ways out.
pub(crate) fn page(inbox: &Inbox) -> String {
    let mut out = String::new();
    if inbox.drafts.is_empty() {
        out.push_str("Nothing waits.\n");
    } else {
        let _ = writeln!(out, "INBOX   {}", waits(inbox.drafts.len()));
        for (number, row) in (1..).zip(&inbox.drafts) {
            let left = format!("{number:>4}  {:<10} {}", row.kind.as_deref().unwrap_or("?"), row.title);
            let _ = writeln!(out, "{}", both_ends(&left, &about(row), width()));
        }
    }
    if inbox.hidden > 0 {
        let and = if inbox.drafts.is_empty() { "" } else { "      and " };
        let _ = writeln!(out, "{and}{} private: tm -p inbox", inbox.hidden);
    }
    if !inbox.drafts.is_empty() {
        out.push_str("\ntm inbox accept 1     merge 1 INTO     drop 1     edit 1\n");
    }
    out
}

fn waits(count: usize) -> String {
    if count == 1 { "1 waits".to_owned() } else { format!("{count} wait") }
}

fn about(row: &Row) -> String {
    let source = row.via.as_deref().map(|via| cut(via, 16));
    let parts = [source, row.date.map(|date| date.to_string())];
    parts.into_iter().flatten().collect::<Vec<_>>().join("  ")
}

/// What became of each draft.
pub(crate) fn settled(settled: &Settled) -> String {
    let mut out = String::new();
    for draft in &settled.drafts {
        let _ = writeln!(out, "{}", cut(&told(draft), width()));
        if let Some(path) = &draft.path {
            let into = if draft.what == "merged" { "into " } else { "" };
            let _ = writeln!(out, "  {into}{}", cut(path, width() - 8));
        }
    }
    let dropped = settled.drafts.iter().filter(|draft| draft.what == "dropped").count();
    let remembered = settled.drafts.iter().filter(|draft| draft.remembered).count();
    if dropped > 0 && remembered == dropped {
        out.push_str("Remembered: no import brings it back. tm undo does.\n");
    } else if dropped > 0 {
        out.push_str("To have it back: tm undo\n");
    }
    out
}

fn told(draft: &Out) -> String {
    match (draft.what.as_str(), &draft.kind) {
        ("accepted", Some(kind)) => format!("Accepted as {kind}: {}", draft.title),
        ("merged", _) => format!("Merged: {}", draft.title),
        _ => format!("Dropped: {}", draft.title),
    }
}
