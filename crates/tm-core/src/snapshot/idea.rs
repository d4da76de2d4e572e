//! An idea as use cases see it.

use jiff::civil::Date;

use super::{Judged, Note};
use crate::facts::LinkFact;
use crate::record::value;
use crate::{Facts, Kind};

/// Where an idea stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum IdeaStatus {
    /// Kept, not begun.
    New,
    /// Being worked on.
    Active,
    /// Not now.
    Parked,
    /// Done.
    Shipped,
    /// Let go.
    Dropped,
}

/// An idea, read from what its note says. Fields that hold what they should not are missing here and findings of the note.
#[derive(Debug, Clone, PartialEq)]
pub struct Idea<'a> {
    /// The note.
    pub note: &'a Note,
    /// Where it stands; a word that is none of the five counts as new.
    pub status: IdeaStatus,
    /// The form of output it is: post, talk …
    pub form: Option<&'a str>,
    /// How far it is in its form's pipeline.
    pub stage: Option<&'a str>,
    /// Hours it takes.
    pub effort: Option<f64>,
    /// The last day it may be done; of a month or quarter its last.
    pub due: Option<Date>,
    /// The day it was begun.
    pub started: Option<Date>,
    /// The first day it may come back; of a month or quarter its first.
    pub until: Option<Date>,
    /// What would prove a level by it: `dimension@level`.
    pub would_show: &'a [String],
    /// Items of plans it serves by the person's own word: `G1`, `2026#G1`.
    pub goals: Vec<&'a str>,
    /// What must be done before.
    pub depends_on: Vec<&'a str>,
    /// What waits for it.
    pub blocks: Vec<&'a str>,
    /// What it is a piece of.
    pub part_of: Option<&'a str>,
    /// The idea it repeats.
    pub same_as: Option<&'a str>,
    /// What it has to do with.
    pub relates_to: Vec<&'a str>,
    /// When to give it up.
    pub kill_if: Option<&'a str>,
    /// The judgement it was given.
    pub judged: Option<Judged>,
    /// The share of its boxes that are ticked, 0 to 1; nothing where it has no boxes.
    pub progress: Option<f64>,
}

impl IdeaStatus {
    /// Every one, in the order of a life.
    pub const ALL: [IdeaStatus; 5] =
        [IdeaStatus::New, IdeaStatus::Active, IdeaStatus::Parked, IdeaStatus::Shipped, IdeaStatus::Dropped];

    /// The word in `status:`.
    pub fn word(self) -> &'static str {
        match self {
            IdeaStatus::New => "new",
            IdeaStatus::Active => "active",
            IdeaStatus::Parked => "parked",
            IdeaStatus::Shipped => "shipped",
            IdeaStatus::Dropped => "dropped",
        }
    }

    /// Whether it could still be done.
    pub fn is_open(self) -> bool {
        matches!(self, IdeaStatus::New | IdeaStatus::Active | IdeaStatus::Parked)
    }
}

impl<'a> Idea<'a> {
    /// The idea of a note that is one.
    pub fn of(note: &'a Note) -> Option<Self> {
        let facts = &note.facts;
        if facts.kind != Some(Kind::Idea) {
            return None;
        }
        let status = IdeaStatus::ALL.into_iter().find(|status| facts.status.as_deref() == Some(status.word()));
        Some(Idea {
            note,
            status: status.unwrap_or(IdeaStatus::New),
            form: facts.value("form"),
            stage: facts.value("stage"),
            effort: facts.value("effort").and_then(value::number).filter(|hours| *hours >= 0.0),
            due: facts.value("due").and_then(value::fuzzy).map(|days| days.last),
            started: facts.value("started").and_then(value::day),
            until: facts.value("until").and_then(value::fuzzy).map(|days| days.first),
            would_show: facts.values("would-show"),
            goals: goals(facts),
            depends_on: targets(facts, "depends-on").collect(),
            blocks: targets(facts, "blocks").collect(),
            part_of: targets(facts, "part-of").next(),
            same_as: targets(facts, "same-as").next(),
            relates_to: targets(facts, "relates-to").collect(),
            kill_if: facts.value("kill-if"),
            judged: facts.value("judged").and_then(Judged::parse),
            progress: progress(facts),
        })
    }
}

fn goals(facts: &Facts) -> Vec<&str> {
    let items = facts.values("goals").iter().flat_map(|text| text.split(','));
    items
        .map(|item| item.trim().trim_start_matches("[[").trim_end_matches("]]"))
        .filter(|item| value::is_plan_item(item))
        .collect()
}

fn targets<'a>(facts: &'a Facts, key: &'a str) -> impl Iterator<Item = &'a str> {
    let of_key = move |link: &&LinkFact| link.key.as_deref() == Some(key);
    facts.links.iter().filter(of_key).map(|link| link.target.as_str())
}

fn progress(facts: &Facts) -> Option<f64> {
    let ticked = facts.boxes.iter().filter(|found| found.ticked).count();
    (!facts.boxes.is_empty()).then(|| ticked as f64 / facts.boxes.len() as f64)
}
