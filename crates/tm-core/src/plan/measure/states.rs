//! Which of several doing-words a bare name means: "posts" where the plan counts posts published and posts shared.

use crate::day::stems;
use crate::language::stem::stem;
use crate::plan::{Measure, Stated};

/// What the numbers of a plan are called, and with which doing-words.
pub(crate) struct States<'p> {
    measures: Vec<&'p Stated<Measure>>,
}

impl<'p> States<'p> {
    /// Of these numbers; those of times that are past belong to it, so that a name means the same all year.
    pub(crate) fn of(measures: impl Iterator<Item = &'p Stated<Measure>>) -> Self {
        States { measures: measures.filter(|stated| stated.what.threshold.is_none()).collect() }
    }

    /// The doing-word that goes without saying: the one that a bare number's own line has ("Publish 12 posts" for "posts published"), else
    /// the only one there is, unless the entry that has it counts the bare thing besides, or says what becomes of one ("one is shared by
    /// others"): then it is something else.
    pub(crate) fn usual(&self, name: &str) -> Option<&'p str> {
        let same = || self.measures.iter().copied().filter(|stated| stated.what.name == name);
        let bare = || same().filter(|stated| stated.what.state.is_none());
        let mut states: Vec<&str> = same().filter_map(|stated| stated.what.state.as_deref()).collect();
        states.sort_unstable();
        states.dedup();
        let is_said = |state: &&str| bare().any(|stated| stems(&stated.line.text).contains(&stem(state)));
        let is_else = |state: &str| {
            let mut of_state = same().filter(|stated| stated.what.state.as_deref() == Some(state));
            let beside = |entry: Option<usize>| entry.is_some() && bare().any(|bare| bare.entry == entry);
            of_state.any(|one| beside(one.entry) || is_become(&one.line.text, state))
        };
        states.iter().copied().find(|state| is_said(state)).or(match states[..] {
            [only] if !is_else(only) => Some(only),
            _ => None,
        })
    }

    /// What a number is called in a line of a day, where that is not its name alone.
    pub(crate) fn called(&self, measure: &Measure) -> String {
        match measure.state.as_deref() {
            Some(state) if self.usual(&measure.name) != Some(state) => format!("{} {state}", measure.name),
            _ => measure.name.clone(),
        }
    }
}

/// Whether a line says with its doing-word what becomes of a thing: "one is shared", "two get accepted".
fn is_become(line: &str, state: &str) -> bool {
    let words: Vec<String> = line.split(|char: char| !char.is_alphanumeric()).map(str::to_lowercase).collect();
    let turns = |word: &str| matches!(word, "is" | "are" | "be" | "been" | "get" | "gets" | "got");
    words.windows(2).any(|pair| turns(&pair[0]) && stem(&pair[1]) == stem(state))
}
