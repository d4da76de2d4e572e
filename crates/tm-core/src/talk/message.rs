//! Texts that are sent: the part of a template that is meant for it, and what may not stand in it.

use super::people::says;
use crate::evidence::shared::Shared;
use crate::filter::Also;
use crate::record::value;
use crate::{Filter, Kind, Note, Query, Snapshot};

/// The heading of a template below which the text to be sent stands.
const SENT: &str = "to send";

/// What a text to be sent has to keep silent about.
#[derive(Debug)]
pub struct Discreet<'s> {
    shared: &'s Shared<'s>,
    /// Names that no text may have, with the notes they are of.
    names: Vec<(&'s str, &'s Note)>,
    /// Whole names that are not even told to the one who writes, without `-p`.
    untold: Vec<&'s str>,
}

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

/// The notes whose names may not be said: hidden ones, and those that say that they are private.
pub fn reads() -> Query {
    let filter = Filter::any([Filter::is("is", "hidden"), Filter::is("private", "true"), Filter::is("private", "yes")]);
    Query { filter: Some(filter), also: Also { hidden: true, private: true, drafts: true }, ..Query::default() }
}

impl<'s> Discreet<'s> {
    /// What `shared` lets through, without the names of the notes of `unsaid`, see [`reads`].
    pub fn of(shared: &'s Shared<'s>, unsaid: &'s Snapshot, shows_hidden: bool) -> Discreet<'s> {
        let notes = || unsaid.notes.iter().filter(|note| is_unsaid(note));
        let names = notes().flat_map(|note| names_of(note).into_iter().map(move |name| (name, note))).collect();
        let untold = notes().filter(|note| note.facts.hidden && !shows_hidden).map(|note| note.facts.title.as_str()).collect();
        Discreet { shared, names, untold }
    }

    /// Whether a line may be sent.
    pub fn lets(&self, line: &str) -> bool {
        !self.shared.is_unnamed(line) && !self.names.iter().any(|(name, _)| says(line, name))
    }

    /// The lines that may be sent, and what of the others may be told.
    pub fn of_lines(&self, lines: Vec<String>) -> Kept {
        let mut kept = Kept::default();
        for line in lines {
            if self.lets(&line) {
                kept.lines.push(line);
                continue;
            }
            kept.left_out += 1;
            let notes = self.names.iter().filter(|(name, _)| says(&line, name)).map(|(_, note)| note.facts.title.as_str());
            let told = self.shared.unnamed_in(&line).chain(notes).filter(|name| !self.untold.contains(name));
            kept.named.extend(told.map(str::to_owned));
        }
        kept.named.sort();
        kept.named.dedup();
        kept
    }

    /// What may be said at all.
    pub fn shared(&self) -> &'s Shared<'s> {
        self.shared
    }
}

/// Whether a note is hidden, or says itself that it is private.
pub(super) fn is_unsaid(note: &Note) -> bool {
    let says = note.facts.value("private").is_some_and(|said| value::flag(said) != Some(false));
    note.facts.hidden || says
}

/// Names that give a note away: its title where that is no single word, of a company its name too.
fn names_of(note: &Note) -> Vec<&str> {
    let title = note.facts.title.as_str();
    let is_name = matches!(note.facts.kind, Some(Kind::Company | Kind::Person)) || title.split_whitespace().count() > 1;
    let stem = (note.facts.kind == Some(Kind::Company)).then(|| note.path.stem());
    is_name.then_some(title).into_iter().chain(stem).collect()
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
