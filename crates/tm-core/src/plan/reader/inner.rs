//! What stands inside a goal and is none of it: the trap on the way to it, with what helps against it.

use super::super::field::FieldKind;
use super::super::section::{self, Match, Section};
use super::super::{Entry, Field, Line, item, words};
use super::Reader;

impl Reader<'_> {
    /// Takes the traps that goals from `first` on are told with out of them: "Trap: …" is no part of what one wants, and the "Instead: …"
    /// behind it helps against it.
    pub(super) fn take_traps(&mut self, first: usize) {
        let wanted = |section| matches!(section, Section::Goals | Section::Projects | Section::Missions);
        let mut found: Vec<Entry> = Vec::new();
        for entry in self.plan.entries[first..].iter_mut().filter(|entry| entry.section.is_some_and(wanted)) {
            let mut kept = Vec::with_capacity(entry.fields.len());
            let mut open = false;
            for field in std::mem::take(&mut entry.fields) {
                if names_trap(&field) {
                    found.extend(field.lines.iter().map(|line| trap(entry, line.clone())));
                    open = true;
                } else if open && field.kind == FieldKind::Counter {
                    found.last_mut().into_iter().for_each(|trap| trap.fields.push(field.clone()));
                } else {
                    open = false;
                    kept.push(field);
                }
            }
            entry.fields = kept;
        }
        self.plan.entries.extend(found);
    }
}

/// Whether a label says that what stands behind it goes wrong.
fn names_trap(field: &Field) -> bool {
    !field.lines.is_empty() && matches!(section::of(&field.label, &[]), Some((Section::Patterns, Match::Whole)))
}

fn trap(goal: &Entry, line: Line) -> Entry {
    let title = item::clean(&line.text);
    Entry {
        source: goal.source,
        section: Some(Section::Patterns),
        slug: words::slug(&title),
        title,
        track: goal.track.clone(),
        text: line,
        ..Entry::default()
    }
}
