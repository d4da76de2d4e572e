//! What tables add to entries.

use super::super::super::{Field, FieldKind, Section};
use super::super::context::tier;
use super::Reader;
use crate::language::Period;

impl Reader<'_> {
    /// How many entries were read so far.
    pub(crate) fn plan_len(&self) -> usize {
        self.plan.entries.len()
    }

    pub(crate) fn is_goal(&self, entry: usize) -> bool {
        self.plan.entries[entry].section == Some(Section::Goals)
    }

    /// Marks an entry as done with: ticked, or struck through.
    pub(crate) fn close(&mut self, entry: usize) {
        self.plan.entries[entry].done = Some(true);
    }

    pub(crate) fn set_id(&mut self, entry: usize, id: Option<String>) {
        let entry = &mut self.plan.entries[entry];
        entry.id = entry.id.take().or(id);
    }

    /// "avoid" in a cell of its own is the tier of what the row names.
    pub(crate) fn set_tier<'c>(&mut self, entry: usize, mut cells: impl Iterator<Item = &'c str>) {
        let said = cells.find_map(|cell| {
            let named = tier(cell);
            (cell.split_whitespace().count() <= 2 && matches!(named.as_str(), "primary" | "secondary" | "avoid")).then_some(named)
        });
        let entry = &mut self.plan.entries[entry];
        entry.tier = said.or(entry.tier.take());
    }

    /// "week" in a cell of its own says how often, unless something else has.
    pub(crate) fn set_period(&mut self, entry: usize, period: Option<Period>) {
        let entry = &mut self.plan.entries[entry];
        entry.repeat = entry.repeat.or(period);
    }

    pub(crate) fn push_cell(&mut self, entry: usize, field: Field) {
        let none =
            matches!(field.lines.first(), Some(line) if matches!(line.text.to_lowercase().as_str(), "none" | "-" | "–" | "—"));
        if !(none && field.kind == FieldKind::Exceptions) {
            self.push_field(entry, field);
        }
    }

    /// A matrix with a gap column is one of competencies.
    pub(crate) fn mark_competency(&mut self, entry: usize) {
        self.plan.entries[entry].tier = Some("competency".to_owned());
    }
}
