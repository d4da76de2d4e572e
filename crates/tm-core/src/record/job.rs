//! A job held or agreed.

use jiff::civil::Date;

use super::{FieldSpec, Holds, Kind, Naming, Problem, Spec, value};
use crate::{Facts, Note};

pub(super) const SPEC: Spec = Spec {
    name: "job",
    what: "a job held or agreed",
    folder: "jobs",
    naming: Naming::Named,
    fields: &[
        FieldSpec::new("employer", Holds::Text),
        FieldSpec::new("role", Holds::Text),
        FieldSpec::new("level", Holds::Text),
        FieldSpec::new("manager", Holds::Text),
        FieldSpec::new("start", Holds::Fuzzy),
        FieldSpec::new("end", Holds::Fuzzy),
        FieldSpec::new("current", Holds::Flag),
    ],
    hidden: false,
    private: false,
    check,
};

/// A job ends behind its start.
fn check(facts: &Facts) -> Vec<Problem> {
    let read = |key| facts.value(key).and_then(value::fuzzy);
    let mut problems = Vec::new();
    if let (Some(start), Some(end)) = (read("start"), read("end"))
        && end.last < start.first
    {
        problems.push(Problem::of_field("end", "lies before the start", "put the later of the two days behind `end:`"));
    }
    problems
}

/// The jobs held on `day`, the one begun last first; those of the inbox and those that show only with `-p` are left out. Two at once are two.
pub fn held_on(notes: &[Note], day: Date) -> Vec<&Note> {
    let read = |note: &Note, key: &str| note.facts.value(key).and_then(value::fuzzy);
    let is_held = |note: &&Note| {
        read(note, "start").is_none_or(|start| start.first <= day) && read(note, "end").is_none_or(|end| end.last >= day)
    };
    let jobs = notes.iter().filter(|note| note.facts.kind == Some(Kind::Job) && !note.facts.hidden && !note.facts.draft);
    let mut held: Vec<&Note> = jobs.filter(is_held).collect();
    held.sort_by_key(|note| (std::cmp::Reverse(read(note, "start").map(|start| start.first)), &note.path));
    held
}
