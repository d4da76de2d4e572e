//! What proves a win: the one place that decides it, for the packet, the brief, the critic and every other text.
//!
//! Somebody who was not there can open an address, ask for a dated note, go where words say it lies; where there is none of that, ask who was
//! there. A link that leads nowhere is no proof, nor is "see the wiki".
//!
//! One's own win is one's own word: it says that something was, and does not confirm it. Where it is cited, what counts is what it rests on in
//! its turn; wins that cite each other rest on nothing.

use std::collections::{HashMap, HashSet};

use super::later::no_address;
use super::shared::{Evidence, Shared, is_address};
use super::win::Win;
use crate::language::everyday::is_everyday;
use crate::{Id, Note};

/// Something that somebody who was not there can go by.
#[derive(Debug, Clone, Copy)]
pub enum Ground<'s> {
    /// An address to open.
    Address(&'s str),
    /// A note of one's own.
    Note(&'s Note),
    /// Where it lies, in words.
    Words(&'s str),
    /// Somebody who was there, with their team.
    Person(&'s str, Option<&'s str>),
}

/// What proves a win, as far as it may be told: what can be looked at, else who can be asked.
pub fn grounds<'s>(win: &Win<'s>, shared: &Shared<'s>) -> Vec<Ground<'s>> {
    let seen: Vec<Ground<'s>> = win.cited().filter_map(|cited| looked_at(win, cited, shared)).collect();
    if !seen.is_empty() {
        return seen;
    }
    let people = win.with().iter().filter_map(|name| Some(Ground::Person(shared.name(name)?, shared.team(name))));
    people.collect()
}

/// What a piece of evidence is, by how it is written. Whether a link leads anywhere is known to whoever has the notes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    /// An address to open.
    Address,
    /// A link to a note, or a name that a note may have.
    Name,
    /// Words that say where something lies.
    Place,
    /// It begins as an address and is none.
    Broken,
    /// Words that say of no place: "see me".
    Nothing,
}

impl Written {
    /// Reads a piece of evidence.
    ///
    /// ```
    /// use tm_core::evidence::proof::Written::{self, *};
    /// let all = ["https://hut.example/log", "[[stool]]", "the book in the hut", "http://", "htp:/log", "javascript:alert(1)", "see me"];
    /// assert_eq!(all.map(Written::of), [Address, Name, Place, Broken, Broken, Broken, Nothing]);
    /// ```
    pub fn of(text: &str) -> Written {
        let text = text.trim();
        match () {
            () if text.contains("[[") || is_file(text) => Written::Name,
            () if no_address(text).is_some() || !is_address(text) && is_scheme(text) => Written::Broken,
            () if is_address(text) => Written::Address,
            () if is_place(text) => Written::Place,
            () if Id::new(text).is_some() || text.contains('-') && !text.contains(char::is_whitespace) => Written::Name,
            () => Written::Nothing,
        }
    }

    /// Whether anybody can go by it, as far as its words tell.
    pub fn leads(self) -> bool {
        !matches!(self, Written::Broken | Written::Nothing)
    }
}

fn looked_at<'s>(win: &Win<'s>, (cited, is_link): (&'s str, bool), shared: &Shared<'s>) -> Option<Ground<'s>> {
    if !shared.holds(cited) {
        return None;
    }
    match shared.evidence(cited) {
        Some(Evidence::Address(address)) => no_address(address).is_none().then_some(Ground::Address(address)),
        // A note of the same title, such as the idea it came from, proves nothing.
        Some(Evidence::Note(note)) => {
            let is_itself = note.facts.title.trim().eq_ignore_ascii_case(win.title().trim());
            (!is_itself).then_some(Ground::Note(note))
        }
        None => (!is_link && is_place(cited) && !shared.is_unnamed(cited)).then_some(Ground::Words(cited)),
    }
}

/// The name of a note's file.
fn is_file(text: &str) -> bool {
    text.contains('\\') || text.rsplit('.').next().is_some_and(|end| end.eq_ignore_ascii_case("md"))
}

/// Whether it begins as an address does, or as what a browser would run.
fn is_scheme(text: &str) -> bool {
    const RUN: [&str; 3] = ["javascript", "vbscript", "data"];
    text.split_once(':').is_some_and(|(scheme, rest)| {
        scheme.bytes().all(|byte| byte.is_ascii_alphanumeric())
            && (rest.starts_with('/') || RUN.iter().any(|run| scheme.eq_ignore_ascii_case(run)))
    })
}

/// A place in words: "the folder in the hall, page 4", "FW-12". The name of a note's file is none: it may be of one that stays here; nor is what
/// begins as an address and is none.
fn is_place(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let is_name = |word: &str| word.starts_with(char::is_uppercase) && !is_everyday(&word.to_lowercase());
    let says = text.split_whitespace().count() >= SAYING
        || words.any(|word| word.contains(|char: char| char.is_ascii_digit()) || is_name(word));
    !is_file(text) && !is_scheme(text) && !is_address(text) && !text.contains("[[") && says
}

/// So many words say where something lies, without a name or a number.
const SAYING: usize = 4;

/// The wins of a person, by the names they are cited by.
#[derive(Debug, Default)]
pub struct Proofs<'a> {
    wins: HashMap<String, Win<'a>>,
}

impl<'a> Proofs<'a> {
    /// All of these.
    pub fn of(wins: impl Iterator<Item = Win<'a>>) -> Self {
        let named = |win: Win<'a>| {
            [Some(win.note.path.stem()), win.note.facts.id.as_deref()]
                .into_iter()
                .flatten()
                .map(move |name| (name.to_lowercase(), win))
        };
        Proofs { wins: wins.flat_map(named).collect() }
    }

    /// Whether it names something to look at, and all of that is wins that rest on nothing else.
    pub fn is_own_word(&self, win: &Win<'_>) -> bool {
        !win.evidence().is_empty() && !self.rests(win, &mut HashSet::new())
    }

    /// Whether what `target` names proves something: anything but a win that rests on nothing.
    pub fn holds(&self, target: &str) -> bool {
        self.follows(target, &mut HashSet::new())
    }

    fn rests(&self, win: &Win<'_>, seen: &mut HashSet<String>) -> bool {
        seen.insert(win.note.path.to_string()) && win.evidence().into_iter().any(|target| self.follows(target, seen))
    }

    fn follows(&self, target: &str, seen: &mut HashSet<String>) -> bool {
        // An address is what it is, whatever note happens to be called as its end.
        if is_address(target) {
            return true;
        }
        let name = target.rsplit('/').next().unwrap_or(target).trim_end_matches(".md").to_lowercase();
        self.wins.get(&name).is_none_or(|win| self.rests(win, seen))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Snapshot, VaultPath};

    fn is_own_word(wins: &[(&str, &str)]) -> Vec<bool> {
        let add = |snapshot: Snapshot, (name, evidence): &(&str, &str)| {
            let text = format!(
                "---\ntype: win\nid: {name}{name}{name}{name}{name}{name}\ntitle: {name}\ndate: 2026-05-01\nevidence: {evidence}\n---\n"
            );
            snapshot.with(&VaultPath::new(&format!("wins/2026/{name}.md")).unwrap(), &text)
        };
        let snapshot = wins.iter().fold(Snapshot::default(), add);
        let all: Vec<Win<'_>> = snapshot.notes.iter().filter_map(Win::of).collect();
        let proofs = Proofs::of(all.iter().copied());
        all.iter().map(|win| proofs.is_own_word(win)).collect()
    }

    #[test]
    fn wins_that_cite_each_other_rest_on_nothing() {
        assert_eq!(is_own_word(&[("a", "\"[[b]]\""), ("b", "\"[[a]]\"")]), [true, true]);
        assert_eq!(is_own_word(&[("a", "\"[[a]]\"")]), [true]);
        assert_eq!(is_own_word(&[("a", "bbbbbb"), ("b", "")]), [true, false]);
    }

    #[test]
    fn a_cited_win_counts_by_what_it_rests_on() {
        assert_eq!(is_own_word(&[("a", "\"[[b]]\""), ("b", "https://hut.example/log")]), [false, false]);
        assert_eq!(is_own_word(&[("a", "\"[[b]]\""), ("b", "\"[[c]]\""), ("c", "the book in the hut")]), [false, false, false]);
        assert_eq!(is_own_word(&[("a", "[\"[[b]]\", \"[[a-review]]\"]"), ("b", "")]), [false, false]);
    }

    #[test]
    fn an_address_is_no_note_of_the_same_name() {
        assert_eq!(is_own_word(&[("a", "https://hut.example/log/b"), ("b", "")]), [false, false]);
        assert_eq!(is_own_word(&[("a", "https://hut.example/log/a")]), [false]);
    }
}
