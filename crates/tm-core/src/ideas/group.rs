//! Where an idea stands, in one word: the words that every list and every judgement use, and the order of a list.
//!
//! What is stored keeps its own words (`status: active`, `judged: pursue now …`), and so does JSON.

use jiff::civil::Date;

use super::list::Row;
use super::{Judged, State, idea};
use crate::Facts;
use crate::judge::{Verdict, When};

/// Where an idea stands. The order is that of a list: what can be worked on first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// In progress.
    Doing,
    /// Worth doing, and nothing stands in its way.
    Now,
    /// Worth doing, and the limit on what is in progress is full.
    Room,
    /// Not now: a rule, a limit, its owner or its own weight says so.
    Later,
    /// Nothing in it meets the plan, or there is no plan.
    NotJudged,
    /// Judged not worth doing; its owner has not decided.
    LetGo,
    /// Done and handed over.
    Shipped,
    /// Decided against.
    Dropped,
}

impl Group {
    /// Its word, in lower case.
    pub const fn word(self) -> &'static str {
        match self {
            Group::Doing => "doing",
            Group::Now => "now",
            Group::Room => "once there is room",
            Group::NotJudged => "not judged",
            Group::Later => "later",
            Group::LetGo => "let go",
            Group::Shipped => "shipped",
            Group::Dropped => "dropped",
        }
    }

    /// Where open ideas stand by this word of a list; what is in progress, shipped or dropped is a state, which is asked for as such.
    pub fn named(word: &str) -> Option<Group> {
        let open = [Group::Now, Group::Room, Group::Later, Group::NotJudged, Group::LetGo];
        open.into_iter().find(|group| group.word().eq_ignore_ascii_case(word))
    }

    /// Its word as the heading of a list.
    pub fn heading(self) -> String {
        self.word().to_uppercase()
    }

    /// What a verdict comes to, for an idea on which nobody decided.
    pub fn of_verdict(verdict: Verdict, when: When) -> Group {
        match (verdict, when) {
            (Verdict::Pursue, When::Now) => Group::Now,
            (Verdict::Pursue | Verdict::Park, _) => Group::Later,
            (Verdict::Drop, _) => Group::LetGo,
            (Verdict::Unknown, _) => Group::NotJudged,
        }
    }

    /// What a kept judgement came to.
    pub fn of_judged(judged: Option<Judged>) -> Group {
        judged.map_or(Group::NotJudged, |judged| Group::of_verdict(judged.verdict, judged.when))
    }

    /// Where an idea stands on a day: its owner's decisions come before any judgement.
    pub fn of(row: &Row, today: Date) -> Group {
        let comes_back = row.until.is_some_and(|until| until <= today);
        let stands = Stands { state: row.state, comes_back, is_kept: row.kept_because.is_some(), judged: row.judged };
        match stands.group() {
            Group::Now if row.waits_for_room => Group::Room,
            group => group,
        }
    }
}

/// What decides where an idea stands, but for the limit on what is in progress.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stands {
    state: State,
    /// Whether the day it waited for is there.
    comes_back: bool,
    /// Whether its owner keeps it against the judgement.
    is_kept: bool,
    judged: Option<Judged>,
}

impl Stands {
    /// Of an idea that waits for no day.
    pub(super) fn of(facts: &Facts) -> Stands {
        let is_kept = idea::kept_because(facts).is_some();
        Stands { state: idea::state(facts), comes_back: false, is_kept, judged: idea::judged(facts) }
    }

    pub(super) fn group(self) -> Group {
        match self.state {
            State::Active => Group::Doing,
            State::Shipped => Group::Shipped,
            State::Dropped => Group::Dropped,
            State::Parked if !self.comes_back => Group::Later,
            State::New | State::Parked if self.is_kept => Group::Now,
            State::New | State::Parked => Group::of_judged(self.judged),
        }
    }
}

/// The words by which a kept judgement (`judged:`) is found, as `verdict:WORD`: its own, and what it comes to on a screen.
pub(crate) fn verdict_words(judged: &str) -> Vec<&'static str> {
    let Ok(judged) = judged.parse::<Judged>() else { return Vec::new() };
    vec![judged.verdict.word(), Group::of_judged(Some(judged)).word()]
}

impl State {
    /// Its word on a screen.
    pub fn shown(self) -> &'static str {
        match self {
            State::Active => Group::Doing.word(),
            State::New => "open",
            State::Parked | State::Shipped | State::Dropped => self.word(),
        }
    }
}
