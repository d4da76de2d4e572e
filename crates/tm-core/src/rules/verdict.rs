//! What is said of a rule.

use super::{Evidence, State};

/// What becomes of a rule.
pub(super) enum Answer {
    /// It stands so.
    Stands(Verdict),
    /// It cannot be watched, and why.
    Unwatched(String),
    /// Another rule of its line says it with more.
    Elsewhere,
}

/// How a rule stands, in a few words, and what says so.
pub(super) struct Verdict {
    pub(super) state: State,
    pub(super) said: String,
    pub(super) evidence: Vec<Evidence>,
}

impl Answer {
    pub(super) fn is(state: State, said: impl Into<String>, evidence: Vec<Evidence>) -> Answer {
        Answer::Stands(Verdict { state, said: said.into(), evidence })
    }

    pub(super) fn no_data(said: impl Into<String>) -> Answer {
        Answer::is(State::NoData, said, Vec::new())
    }

    pub(super) fn unwatched(why: impl Into<String>) -> Answer {
        Answer::Unwatched(why.into())
    }
}

/// `4`, `2.5`: at most one place behind the point.
pub(super) fn told(value: f64) -> String {
    let rounded = (value * 10.0).round() / 10.0;
    if rounded == 0.0 { "0".to_owned() } else { rounded.to_string() }
}

/// `1 idea`, `2 ideas`
pub(super) fn counted(count: usize, word: &str) -> String {
    if count == 1 { format!("1 {word}") } else { format!("{count} {word}s") }
}
