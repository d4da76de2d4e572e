//! What was asked of others and what they said, for people.

use std::fmt::Write;

use jiff::civil::Date;
use tm_core::talk::feedback::{Asked, Feedback, Got};

use super::fold::folded;
use super::line::{both_ends, cut, padded, width};

/// So much of what came is listed.
const CAME: usize = 8;

/// What waits, then what came.
pub(crate) fn list(feedback: &Feedback) -> String {
    let mut out = String::new();
    let names = feedback.open.iter().map(|one| &one.from).chain(feedback.came.iter().map(|one| &one.from));
    let column = names.map(|name| name.chars().count()).max().unwrap_or(0).min(24);
    if feedback.open.is_empty() {
        out.push_str("Nothing asked is open. To ask: tm feedback ask NAME\n");
    } else {
        out.push_str("ASKED, NOT ANSWERED\n");
    }
    for one in &feedback.open {
        let days = one.days.map_or_else(String::new, ago);
        let row = format!("  {}  {}", padded(&cut(&one.from, column), column), one.title);
        let _ = writeln!(out, "{}", both_ends(&row, &days, width()));
    }
    if !feedback.open.is_empty() {
        out.push_str("  Once, in a line: a reminder after a week. The answer: tm feedback got NAME TEXT\n");
    }
    if !feedback.came.is_empty() {
        out.push_str("\nCAME\n");
    }
    for one in feedback.came.iter().take(CAME) {
        let on = one.on.map_or_else(String::new, |on| on.strftime("%-d %b %Y").to_string());
        let quote = if one.may_quote { "may be quoted" } else { "" };
        let row = format!("  {}  {}", padded(&cut(&one.from, column), column), one.title);
        let _ = writeln!(out, "{}", both_ends(&row, &format!("{quote}  {on:>11}"), width()));
    }
    if feedback.came.len() > CAME {
        let _ = writeln!(out, "  and {} more: tm find type:feedback", feedback.came.len() - CAME);
    }
    out
}

fn ago(days: i64) -> String {
    match days {
        0 => "today".to_owned(),
        1 => "yesterday".to_owned(),
        days => format!("{days} days ago"),
    }
}

/// What is said beside a message, on the other stream.
pub(crate) fn beside_asked(asked: &Asked, copied: bool) -> String {
    let mut said = vec![format!("Kept as asked: {}", asked.path)];
    if asked.chosen {
        said.push(format!("About your newest win with {}; another: --about REF or words", asked.person.first));
    }
    if !asked.is_named {
        said.push(format!("The note of {} is private: the message does not name them.", asked.person.name));
    }
    said.push(if copied { "The message, in the clipboard too:".to_owned() } else { "The message to send:".to_owned() });
    said.iter().map(|line| folded(line, width())).collect::<Vec<_>>().join("\n")
}

/// Words that were kept.
pub(crate) fn got(got: &Got, today: Date) -> String {
    let asked = got.asked.map_or_else(String::new, |on| {
        let days = on.until(today).map_or(0, |span| span.get_days());
        if days == 0 { ", asked today".to_owned() } else { format!(", asked {days} days ago") }
    });
    let mut out = format!("Kept: what {} said{asked}\n  {}\n", got.person.name, got.path);
    out.push_str(if got.may_quote {
        "  It may be quoted with the name.\n"
    } else {
        "  Not to be quoted. If they let you: may-quote: true in the note.\n"
    });
    if got.person.path.is_none() {
        let _ = writeln!(out, "  No note is of {0} yet: tm contacts add {0}", got.person.name);
    }
    if got.still_open > 0 {
        let _ = writeln!(out, "  {} more of your questions to them open.", got.still_open);
    }
    out
}
