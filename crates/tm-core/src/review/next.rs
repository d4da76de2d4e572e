//! What the review before wanted next, and how much of it was kept.

use schemars::JsonSchema;
use serde::Serialize;

use crate::facts::{BoxFact, Facts};
use crate::language::date::Stretch;
use crate::record::value;
use crate::{Kind, Note, Snapshot};

/// The heading under which a review says what comes next.
pub(super) const HEADING: &str = "next";

/// The boxes of the review before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Next {
    /// Its period.
    pub period: String,
    /// How many are ticked.
    pub kept: usize,
    /// How many there are.
    pub of: usize,
    /// The words of those that are not.
    pub open: Vec<String>,
    /// The note.
    pub path: String,
}

/// The note of a period.
pub(super) fn note<'a>(snapshot: &'a Snapshot, period: &str) -> Option<&'a Note> {
    let of = |note: &&Note| note.facts.kind == Some(Kind::Review) && !note.facts.draft;
    let named = |note: &Note| note.facts.value("period").and_then(value::period).map(|days| days.name);
    snapshot.notes.iter().filter(of).find(|note| named(note).as_deref() == Some(period))
}

/// What the review of `days` wanted next; nothing where there is none, or it has no box.
pub(super) fn next(snapshot: &Snapshot, days: &Stretch) -> Option<Next> {
    let note = note(snapshot, &days.name)?;
    let boxes = boxes(&note.facts);
    let (kept, open): (Vec<&BoxFact>, Vec<&BoxFact>) = boxes.into_iter().partition(|one| one.ticked);
    (kept.len() + open.len() > 0).then(|| Next {
        period: days.name.clone(),
        kept: kept.len(),
        of: kept.len() + open.len(),
        open: open.into_iter().map(BoxFact::said).collect(),
        path: note.path.to_string(),
    })
}

/// The boxes below a heading that begins with "next"; where there is none, all of them.
fn boxes(facts: &Facts) -> Vec<&BoxFact> {
    let at = facts.sections.iter().position(|section| section.heading.starts_with(HEADING));
    let Some(at) = at else { return facts.boxes.iter().collect() };
    let from = facts.sections[at].line;
    let to = facts.sections.get(at + 1).map_or(u32::MAX, |section| section.line);
    facts.boxes.iter().filter(|one| (from..to).contains(&one.line)).collect()
}
