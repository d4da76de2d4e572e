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
            for mut field in std::mem::take(&mut entry.fields) {
                // "Avoid: discounts", "Pitfall: the website" are labels though no mark says so.
                let plain = matches!(field.kind, FieldKind::Details | FieldKind::Description) && field.label.is_empty();
                let (said, rest): (Vec<Line>, Vec<Line>) = std::mem::take(&mut field.lines)
                    .into_iter()
                    .partition(|line| plain && apart(&line.text, self.dialect).is_some());
                found.extend(said.iter().filter_map(|line| Some(set_apart(entry, line, apart(&line.text, self.dialect)?))));
                field.lines = rest;
                if field.lines.is_empty() && !said.is_empty() {
                    open = true;
                } else if names_trap(&field, self.dialect) {
                    found.extend(field.lines.iter().map(|line| trap(entry, line.clone())));
                    open = true;
                } else if open && field.kind.is_of_pattern() {
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
fn names_trap(field: &Field, dialect: &[(String, Section)]) -> bool {
    !field.lines.is_empty() && matches!(section::of(&field.label, dialect), Some((Section::Patterns, Match::Whole)))
}

/// What a line says with a label that is none of what stands around it: what one stays out of, or falls into.
pub(super) fn apart<'t>(text: &'t str, dialect: &[(String, Section)]) -> Option<(Section, &'t str)> {
    const SHORT: usize = 3;
    let (label, value) = text.trim_start().split_once(": ")?;
    let (section, surely) = section::of(label, dialect).filter(|_| label.split_whitespace().count() <= SHORT)?;
    let refuses = || matches!(label.to_lowercase().as_str(), "not" | "no" | "don't" | "dont");
    let is_apart = match section {
        Section::Patterns => surely == Match::Whole,
        Section::AntiKeywords => surely == Match::Whole || refuses(),
        _ => false,
    };
    (is_apart && value.contains(char::is_alphanumeric)).then(|| (section, value.trim()))
}

fn set_apart(goal: &Entry, line: &Line, (section, value): (Section, &str)) -> Entry {
    let (bare, except) = item::exceptions(value);
    let own = Line { line: line.line, text: value.to_owned() };
    let title = item::clean(if section == Section::AntiKeywords { &bare } else { value });
    Entry { section: Some(section), slug: words::slug(&title), title, except, ..trap(goal, own) }
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
