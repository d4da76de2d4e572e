//! Texts that are sent: the part of a template that is meant for it, and what may not stand in it.

use super::people::{bare, says};
use crate::evidence::shared::Shared;
use crate::filter::Also;
use crate::language::lexicon;
use crate::language::stem::stem;
use crate::record::value;
use crate::{Filter, Kind, Note, Query, Snapshot};

/// The heading of a template below which the text to be sent stands.
const SENT: &str = "to send";

/// What a text to be sent has to keep silent about.
#[derive(Debug)]
pub struct Discreet<'s> {
    shared: &'s Shared<'s>,
    /// Names that no text may have, with the notes they are of.
    names: Vec<(Name<'s>, &'s Note)>,
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
        let names = notes().flat_map(|note| names_of(note).map(move |name| (name, note))).collect();
        let untold = notes().filter(|note| note.facts.hidden && !shows_hidden).map(|note| note.facts.title.as_str()).collect();
        Discreet { shared, names, untold }
    }

    /// Whether a line may be sent.
    pub fn lets(&self, line: &str) -> bool {
        !self.shared.is_unnamed(line) && self.given_away(line).next().is_none()
    }

    /// The notes that a line gives away.
    fn given_away<'t>(&'t self, line: &'t str) -> impl Iterator<Item = &'s Note> + 't {
        let links: Vec<&str> = value::wikilinks(line).map(bare).collect();
        let is_linked = move |note: &Note| links.iter().any(|link| link.eq_ignore_ascii_case(note.path.stem()));
        self.names.iter().filter(move |(name, note)| name.is_in(line) || is_linked(note)).map(|(_, note)| *note)
    }

    /// A line as somebody else reads it: links by their titles.
    pub(super) fn spoken(&self, line: &str) -> String {
        let mut spoken = String::new();
        let mut rest = line;
        while let Some((before, (inside, behind))) =
            rest.split_once("[[").and_then(|(at, rest)| Some((at, rest.split_once("]]")?)))
        {
            let link = format!("[[{inside}]]");
            let shown = inside.split_once('|').map(|(_, shown)| shown.trim().to_owned());
            let title =
                || self.shared.name(&link).or_else(|| self.shared.evidence(bare(&link)).map(|it| it.text())).map(str::to_owned);
            spoken.push_str(before);
            spoken.push_str(&shown.or_else(title).unwrap_or_else(|| bare(&link).to_owned()));
            rest = behind;
        }
        spoken + rest
    }

    /// A whole text, without the lines that may not be sent.
    pub(super) fn of_text(&self, text: &str) -> (String, Kept) {
        let kept = self.of_lines(text.lines().map(str::to_owned).collect());
        let text = if kept.lines.is_empty() { String::new() } else { format!("{}\n", kept.lines.join("\n")) };
        (text, kept)
    }

    /// The lines that may be sent, and what of the others may be told.
    pub fn of_lines(&self, lines: Vec<String>) -> Kept {
        let mut kept = Kept::default();
        for line in lines {
            let spoken = self.spoken(&line);
            if self.lets(&line) && self.lets(&spoken) {
                kept.lines.push(spoken);
                continue;
            }
            kept.left_out += 1;
            let both = format!("{line} {spoken}");
            let notes = self.given_away(&both).map(|note| note.facts.title.as_str());
            let told = self.shared.unnamed_in(&both).chain(notes).filter(|name| !self.untold.contains(name));
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

/// A name that gives a note away.
#[derive(Debug, Clone, Copy)]
enum Name<'s> {
    /// Of somebody, or of a company: however it is written.
    Proper(&'s str),
    /// A title of several words, or the family's name: as it is written, since many are words.
    Written(&'s str),
}

impl Name<'_> {
    fn is_in(self, line: &str) -> bool {
        match self {
            Name::Written(name) => says(line, name),
            // In haste names are typed small; "will" and "may" are words first.
            Name::Proper(name) => {
                let is_word = !name.contains(|char: char| !char.is_alphanumeric()) && is_plain_word(name);
                if is_word { says(line, name) } else { words(line).windows(words(name).len().max(1)).any(|at| at == words(name)) }
            }
        }
    }
}

fn words(text: &str) -> Vec<String> {
    text.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

/// Whether general English has it as a word of its own.
fn is_plain_word(word: &str) -> bool {
    lexicon::hits(&[stem(&word.to_lowercase())]).iter().any(|hit| hit.words.len() == 1)
}

/// What gives a note away: the names of a person or a company, the company an offer is of, any other title of several words.
fn names_of(note: &Note) -> impl Iterator<Item = Name<'_>> {
    let facts = &note.facts;
    let title = facts.title.as_str();
    let first = title.split_whitespace().next();
    // One's own package is no secret about another company.
    let of_company = facts.kind == Some(Kind::Offer) && facts.status.as_deref() != Some("held");
    let proper: Vec<&str> = match facts.kind {
        Some(Kind::Person) => [Some(title), first, Some(note.path.stem())].into_iter().flatten().collect(),
        Some(Kind::Company) => vec![title, note.path.stem()],
        _ if of_company => facts.values("company").iter().map(|written| bare(written)).collect(),
        _ => Vec::new(),
    };
    let family = title.split_whitespace().next_back().filter(|_| facts.kind == Some(Kind::Person));
    let whole = (proper.is_empty() && title.split_whitespace().count() > 1).then_some(title);
    proper.into_iter().filter(|name| !name.trim().is_empty()).map(Name::Proper).chain(family.or(whole).map(Name::Written))
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
