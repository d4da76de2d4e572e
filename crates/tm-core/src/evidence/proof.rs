//! Whether something proves a win beside other wins of the same person.
//!
//! One's own win is one's own word: it says that something was, and does not confirm it. Where it is cited, what counts is what it rests on in
//! its turn; wins that cite each other rest on nothing.

use std::collections::{HashMap, HashSet};

use super::win::Win;

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
}
