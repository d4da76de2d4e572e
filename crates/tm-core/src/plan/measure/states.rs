//! Which of several doing-words a bare name means: "posts" where the plan counts posts published and posts shared.

use std::collections::{HashMap, HashSet};

use crate::day::stems;
use crate::language::stem::stem;
use crate::plan::{Measure, Stated, lists};

/// What the numbers of a plan are called, and the doing-word of each name that goes without saying.
pub(crate) struct States<'p> {
    usual: HashMap<&'p str, Option<&'p str>>,
}

impl<'p> States<'p> {
    /// Of these numbers; those of times that are past belong to it, so that a name means the same all year.
    pub(crate) fn of(measures: impl Iterator<Item = &'p Stated<Measure>>) -> Self {
        let mut by_name: HashMap<&str, Vec<&Stated<Measure>>> = HashMap::new();
        for stated in measures.filter(|stated| stated.what.threshold.is_none()) {
            by_name.entry(&stated.what.name).or_default().push(stated);
        }
        States { usual: by_name.into_iter().map(|(name, same)| (name, usual(&same))).collect() }
    }

    /// The doing-word that goes without saying with a name.
    pub(crate) fn usual(&self, name: &str) -> Option<&'p str> {
        self.usual.get(name).copied().flatten()
    }

    /// What a number is called in a line of a day, where that is not its name alone.
    pub(crate) fn called(&self, measure: &Measure) -> String {
        match measure.state.as_deref() {
            Some(state) if self.usual(&measure.name) != Some(state) => format!("{} {state}", measure.name),
            _ => measure.name.clone(),
        }
    }
}

/// Of the numbers of one name, the doing-word that goes without saying: the one that a bare number's own line has ("Publish 12 posts" for "posts
/// published"), else the only one there is, unless the entry that has it counts the bare thing besides, or says what becomes of one ("one is
/// shared by others", "accepted"): then it is something else, and a bare number is none of it.
fn usual<'p>(same: &[&'p Stated<Measure>]) -> Option<&'p str> {
    let bare = || same.iter().filter(|stated| stated.what.state.is_none());
    let mut states: Vec<&str> = same.iter().filter_map(|stated| stated.what.state.as_deref()).collect();
    states.sort_unstable();
    states.dedup();
    if states.is_empty() {
        return None;
    }
    let said: HashSet<String> = bare().flat_map(|stated| stems(&stated.line.text)).collect();
    let besides: HashSet<usize> = bare().filter_map(|stated| stated.entry).collect();
    let is_else = |state: &str| {
        let mut of_state = same.iter().filter(|stated| stated.what.state.as_deref() == Some(state));
        of_state.any(|one| one.entry.is_some_and(|entry| besides.contains(&entry)) || is_become(&one.line.text, state))
    };
    let own = |state: &&str| !is_of_others(state);
    states.iter().copied().filter(own).find(|state| said.contains(&stem(state))).or(match states[..] {
        [only] if own(&only) && !is_else(only) => Some(only),
        _ => None,
    })
}

/// Whether a doing-word is what others decide of a thing that is made already: making one is not having it accepted.
fn is_of_others(state: &str) -> bool {
    lists::list(lists::DOING, "measure-decided").split('|').any(|word| word == state)
}

/// Whether a line says with its doing-word what becomes of a thing: "one is shared", "two get accepted".
fn is_become(line: &str, state: &str) -> bool {
    let words: Vec<String> = line.split(|char: char| !char.is_alphanumeric()).map(str::to_lowercase).collect();
    let turns = |word: &str| matches!(word, "is" | "are" | "be" | "been" | "get" | "gets" | "got");
    words.windows(2).any(|pair| turns(&pair[0]) && stem(&pair[1]) == stem(state))
}
