//! Texts that are sent: the part of a template that is meant for it, and its lines that may leave, as [`Shared`] decides.

use crate::evidence::shared::Shared;

/// The heading of a template below which the text to be sent stands.
const SENT: &str = "to send";

/// Lines that may be sent, and what was left out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Kept {
    /// The lines.
    pub lines: Vec<String>,
    /// How many were left out.
    pub left_out: usize,
    /// Whom or what those name, as far as that is told.
    pub named: Vec<String>,
}

/// The lines that may be sent, and what of the others may be told.
pub fn kept(shared: &Shared<'_>, lines: Vec<String>) -> Kept {
    let mut kept = Kept::default();
    for line in lines {
        if let Some(told) = shared.told(&line) {
            kept.lines.push(told);
            continue;
        }
        kept.left_out += 1;
        let both = format!("{line} {}", shared.spoken(&line));
        kept.named.extend(shared.unnamed_in(&both).map(str::to_owned));
    }
    kept.named.sort();
    kept.named.dedup();
    kept
}

/// A whole text, without the lines that may not be sent.
pub(super) fn kept_of_text(shared: &Shared<'_>, text: &str) -> (String, Kept) {
    let kept = kept(shared, text.lines().map(str::to_owned).collect());
    let text = if kept.lines.is_empty() { String::new() } else { format!("{}\n", kept.lines.join("\n")) };
    (text, kept)
}

/// The part of a filled template that is sent: without front matter, remarks, places nobody filled, and labels with nothing behind them.
pub(super) fn to_send(text: &str) -> String {
    let text = without_remarks(text);
    let mut lines: Vec<&str> = Vec::new();
    let mut is_sent = false;
    for line in text.lines() {
        if let Some(heading) = line.strip_prefix("## ") {
            is_sent = heading.trim().eq_ignore_ascii_case(SENT);
        } else if is_sent {
            lines.push(line.trim_end());
        }
    }
    let is_empty_place =
        |line: &&str| matches!(*line, "-" | "*") || line.strip_suffix('.').is_some_and(|at| at.parse::<u8>().is_ok());
    lines.retain(|line| !is_empty_place(line));
    let mut kept: Vec<&str> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let is_bare = line.ends_with(':') && lines.get(at + 1).is_none_or(|next| next.is_empty());
        let is_second_gap = line.is_empty() && kept.last().is_none_or(|last: &&str| last.is_empty());
        if !is_bare && !is_second_gap {
            kept.push(line);
        }
    }
    let sent = kept.join("\n");
    if sent.trim().is_empty() { String::new() } else { format!("{}\n", sent.trim()) }
}

/// A line that holds nothing but a remark goes with it.
fn without_remarks(text: &str) -> String {
    let mut kept = String::new();
    let mut rest = text;
    while let Some(at) = rest.find("<!--") {
        kept.push_str(&rest[..at]);
        let behind = rest[at..].find("-->").map_or("", |end| &rest[at + end + 3..]);
        let is_alone = kept.is_empty() || kept.ends_with('\n');
        rest = if is_alone { behind.strip_prefix('\n').unwrap_or(behind) } else { behind };
    }
    kept.push_str(rest);
    kept
}
