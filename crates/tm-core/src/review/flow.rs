//! Ideas in and out: kept, begun, finished, put off or let go.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use super::facts::View;
use crate::ideas::{self, Idea, State, stale};

/// What became of ideas in a period.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Flow {
    /// Written down.
    pub kept: Vec<Moved>,
    /// Begun.
    pub started: Vec<Moved>,
    /// Finished.
    pub shipped: Vec<Moved>,
    /// Put off, as far as the note says when.
    pub parked: Vec<Moved>,
    /// Let go, as far as the note says when.
    pub dropped: Vec<Moved>,
    /// In progress at the end.
    pub open: Vec<Moved>,
    /// Those of them that nothing was written down of on these days.
    pub still: Vec<Moved>,
}

/// An idea, and the day of what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Moved {
    /// Its title.
    pub title: String,
    /// The day.
    #[schemars(with = "String")]
    pub on: Date,
    /// The note.
    pub path: String,
}

pub(super) fn flow(seen: &View<'_>) -> Flow {
    let all: Vec<Idea<'_>> = ideas::of(seen.snapshot).collect();
    let on = |day: &dyn Fn(&Idea<'_>) -> Option<Date>| {
        let days = all.iter().filter_map(|idea| Some((idea, day(idea).filter(|day| seen.has(*day))?)));
        sorted(days.map(|(idea, on)| moved(idea, on)).collect())
    };
    let open = all.iter().filter_map(|idea| Some((idea, idea.started().filter(|on| *on <= seen.until)?)));
    let open = open.filter(|(idea, _)| match idea.state() {
        State::Active => true,
        State::Shipped => idea.shipped().is_some_and(|on| on > seen.until),
        _ => false,
    });
    let open: Vec<_> = open.collect();
    let has_step = |idea: &Idea<'_>| stale::last_step(seen.snapshot, idea, seen.until).is_some_and(|on| seen.has(on));
    let still = open.iter().filter(|(idea, _)| !has_step(idea));
    Flow {
        kept: on(&|idea| idea.kept()),
        started: on(&|idea| idea.started()),
        shipped: on(&|idea| idea.shipped().filter(|_| idea.state() == State::Shipped)),
        parked: on(&|idea| idea.parked()),
        dropped: on(&|idea| idea.dropped()),
        still: sorted(still.map(|(idea, on)| moved(idea, *on)).collect()),
        open: sorted(open.into_iter().map(|(idea, on)| moved(idea, on)).collect()),
    }
}

fn moved(idea: &Idea<'_>, on: Date) -> Moved {
    Moved { title: idea.title().to_owned(), on, path: idea.note.path.to_string() }
}

fn sorted(mut all: Vec<Moved>) -> Vec<Moved> {
    all.sort_by(|one, other| one.on.cmp(&other.on).then_with(|| one.path.cmp(&other.path)));
    all
}
