//! The life of an idea: kept, judged, decided, finished.
//!
//! Each use case is a module: what it reads, what it changes, what it says. Nothing is written here; edits are handed back.

pub(crate) mod backlog;
mod beginnings;
pub mod compare;
pub mod decide;
pub mod dump;
pub mod each;
mod group;
mod idea;
pub mod link;
pub mod list;
mod near;
pub mod prune;
mod rank;
pub mod rescore;
mod said;
pub mod score;
pub mod ship;
pub mod stale;
pub mod why;

use jiff::civil::Date;

use crate::judge::{self, Judgement, Prepared, Standing};
use crate::plan::Plan;
use crate::{Facts, Filter, Snapshot};

pub use group::Group;
pub(crate) use group::verdict_words;
pub use idea::{Idea, Judged, State};
pub(crate) use rank::rank;

/// Every idea.
pub(crate) fn all() -> Filter {
    Filter::is("type", "idea")
}

/// Ideas in progress.
pub(crate) fn active() -> Filter {
    Filter::All(vec![all(), Filter::is("status", "active")])
}

/// The ideas among the notes, in their order.
pub(crate) fn of(snapshot: &Snapshot) -> impl Iterator<Item = Idea<'_>> {
    snapshot.notes.iter().filter_map(Idea::of)
}

/// Whether two texts speak of the same: they have words of their topics in common, more than one.
pub(crate) fn share_a_topic(one: &str, other: &str) -> bool {
    near::Topics::of(one).meets(&near::Topics::of(other))
}

/// What the notes say about today that judging has to know.
pub(crate) fn standing(snapshot: &Snapshot) -> Standing {
    Standing {
        open: in_progress(snapshot).iter().map(|idea| idea.title().to_owned()).collect(),
        weekly_hours: snapshot.dialect.weekly_hours,
        small_hours: snapshot.dialect.small_hours,
        wholes: of(snapshot).filter(|idea| idea.state() == State::Active).flat_map(|idea| idea.names()).collect(),
    }
}

/// The ideas in progress that count against a limit: a part counts once, with its whole, and what is small does not count.
pub(crate) fn in_progress(snapshot: &Snapshot) -> Vec<Idea<'_>> {
    let active: Vec<Idea<'_>> = of(snapshot).filter(|idea| idea.state() == State::Active).collect();
    let is_active = |reference: &str| active.iter().any(|other| other.is_named(reference));
    let counts = |idea: &&Idea<'_>| !is_small(idea, snapshot.dialect.small_hours) && !idea.part_of().is_some_and(is_active);
    active.iter().filter(counts).copied().collect()
}

/// Judges an idea as it stands in its note; nothing without a plan.
pub(crate) fn judged(plan: Option<&Prepared<'_>>, idea: &Idea<'_>, standing: &Standing, today: Date) -> Option<Judgement> {
    let text = idea.text();
    let goals = idea.goals();
    let asked = judge::Idea { text: &text, effort: idea.effort(), goals: &goals };
    let judgement = judge::judge(plan?, asked, &others(standing, idea), today);
    Some(if idea.kept_because().is_some() { judgement.heard() } else { judgement })
}

/// What stands in the way of this idea: no limit where it is free of one.
pub(crate) fn others(standing: &Standing, idea: &Idea<'_>) -> Standing {
    let is_free = idea.state() == State::Active || is_free(idea, standing);
    let open = if is_free { Vec::new() } else { standing.open.clone() };
    Standing { open, ..standing.clone() }
}

/// Whether no limit speaks of an idea: it is too small to count against one, or a part of what is in progress and counts with its whole.
pub(crate) fn is_free(idea: &Idea<'_>, standing: &Standing) -> bool {
    let of_active = || idea.part_of().is_some_and(|whole| standing.wholes.iter().any(|name| name == idea::bare(whole)));
    is_small(idea, standing.small_hours) || of_active()
}

/// Whether an idea takes so little that it does not count against a limit.
fn is_small(idea: &Idea<'_>, small_hours: Option<f64>) -> bool {
    takes_little(&idea.note.facts, small_hours)
}

fn takes_little(facts: &Facts, small_hours: Option<f64>) -> bool {
    idea::effort(facts).zip(small_hours).is_some_and(|(effort, small)| effort <= small)
}

/// The plan made ready, where there is one.
pub(crate) fn prepared(plan: &Plan) -> Option<Prepared<'_>> {
    (!plan.is_empty()).then(|| Prepared::new(plan))
}
