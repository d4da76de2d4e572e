//! What was done and taken back, for people.

use std::fmt::Write;

use jiff::civil::{Date, DateTime};
use tm_core::history::{Change, Command, History, Left, Undone, What};

use super::line::{both_ends, cut, cut_as_written, printable, width};

/// So many files of a command are shown in a list.
pub(crate) const FILES: usize = 4;
/// Without its settings there is no vault, and so no undo either: making one is told, and not taken back.
const BEGINNING: &str = "   –  init made this a vault, with .tm/vault.toml; undo leaves that\n";
/// So many lines of what went, and of what came, are shown of a file.
const LINES: usize = 12;

/// The commands, the newest first, each with at most `most` of its files.
pub(crate) fn page(history: &History, today: Date, most: usize) -> String {
    if history.commands.is_empty() && history.unreadable.is_empty() {
        return format!("Nothing was changed here yet, so there is nothing to undo.\n{BEGINNING}");
    }
    let mut out = String::new();
    for command in &history.commands {
        let words = command.words.clone().unwrap_or_else(|| unnamed(command));
        let left = format!("{:>4}  {:<12}  {words}", command.number, when(command.at, today));
        let _ = writeln!(out, "{}", both_ends(&left, &mark(command), width()));
        for change in command.files.iter().take(most) {
            let _ = writeln!(out, "      {}", cut(&told(change), width() - 6));
            text(&mut out, '-', change.was.as_deref());
            text(&mut out, '+', change.now.as_deref());
        }
        let more = command.files.len().saturating_sub(most);
        if more > 0 {
            let _ = writeln!(out, "      and {more} more: tm history {}", command.number);
        }
        if command.hidden > 0 {
            let _ = writeln!(out, "      {}: tm -p history {}", private(command.hidden), command.number);
        }
    }
    for number in &history.unreadable {
        let _ = writeln!(out, "{number:>4}  cannot be read: damaged, or made by a newer tm");
    }
    let is_all = most == FILES && history.commands.iter().any(|command| command.number == 1);
    if is_all { out + BEGINNING } else { out }
}

fn unnamed(command: &Command) -> String {
    if command.hidden > 0 { "(a private matter)".to_owned() } else { "(forgotten)".to_owned() }
}

fn mark(command: &Command) -> String {
    match (command.undone_by, command.undoes) {
        (Some(by), _) => format!("undone by {by}"),
        (None, Some(undoes)) => format!("took {undoes} back"),
        (None, None) => String::new(),
    }
}

fn when(at: DateTime, today: Date) -> String {
    match at.date() {
        day if day == today => format!("today {}", at.strftime("%H:%M")),
        day if day.year() == today.year() => at.strftime("%-d %b %H:%M").to_string(),
        day => day.to_string(),
    }
}

fn told(change: &Change) -> String {
    match (&change.from, change.what) {
        (Some(from), _) => format!("> {from} to {}", change.path),
        (None, What::Added) => format!("+ {}", change.path),
        (None, What::Removed) => format!("- {}", change.path),
        (None, What::Changed | What::Moved) => format!("~ {}", change.path),
    }
}

/// The lines of a text that went or came, the first of many.
fn text(out: &mut String, mark: char, text: Option<&str>) {
    let lines: Vec<&str> = text.unwrap_or_default().lines().collect();
    for line in lines.iter().take(LINES) {
        let _ = writeln!(out, "        {mark} {}", cut_as_written(line, width() - 10));
    }
    if lines.len() > LINES {
        let _ = writeln!(out, "        {mark} and {} more lines", lines.len() - LINES);
    }
}

fn private(count: usize) -> String {
    if count == 1 { "1 file not named here".to_owned() } else { format!("{count} files not named here") }
}

/// What came back, file by file, and what was left alone.
pub(crate) fn undone(undone: &Undone) -> String {
    let words = undone.words.as_deref().unwrap_or("a command whose words are not shown");
    let done = if undone.redid.is_some() { "Done again" } else { "Taken back" };
    let mut out = format!("{}\n", cut(&format!("{done}: {words}"), width()));
    for change in &undone.files {
        let came = if undone.around.contains(&change.path) {
            "keeps what you changed since"
        } else {
            came_back(change, undone.redid.is_some())
        };
        let _ = writeln!(out, "  {}", both_ends(&path_of(change), came, width() - 2));
    }
    if undone.hidden > 0 {
        let _ = writeln!(out, "  {}: tm -p history {}", private(undone.hidden), undone.number);
    }
    for Left { because, .. } in &undone.left {
        let _ = writeln!(out, "  {}", printable(because));
    }
    // The vault itself is no change within it.
    let is_init = undone.words.as_deref().is_some_and(|words| words.split(' ').any(|word| word == "init"));
    if is_init && undone.redid.is_none() {
        out += "The folder is a vault still; to end that, delete .tm/\n";
    }
    let back = if undone.redid.is_some() { "take it back again" } else { "do it again" };
    let _ = writeln!(out, "To {back}: tm undo {}", undone.number);
    match &undone.before {
        Some(before) => {
            let words = before.words.as_ref().map_or_else(String::new, |words| format!("  {words}"));
            let _ = writeln!(out, "{}", cut(&format!("One step further back: tm undo {}{words}", before.number), width()));
        }
        None if undone.redid.is_none() => {
            out.push_str("Nothing older is left to take back. The folder stays a vault: tm plan add FILE\n");
        }
        None => {}
    }
    out
}

fn path_of(change: &Change) -> String {
    change.from.as_ref().map_or_else(|| change.path.clone(), |from| format!("{from} → {}", change.path))
}

fn came_back(change: &Change, redone: bool) -> &'static str {
    match (change.what, redone) {
        (What::Added, _) => "is there again",
        (What::Removed, _) => "is gone again",
        (What::Changed, true) => "is changed again",
        (What::Moved, true) => "is moved again",
        (What::Changed, false) => "is as it was",
        (What::Moved, false) => "is where it was",
    }
}
