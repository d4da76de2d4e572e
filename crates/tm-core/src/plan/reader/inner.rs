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
            // The trap that what follows is told of.
            let mut open = None;
            for mut field in std::mem::take(&mut entry.fields) {
                if let Some(section) = named_apart(&field, self.dialect) {
                    found.extend(field.lines.iter().flat_map(|line| pieces(entry, line, (section, &line.text))));
                    open = found.len().checked_sub(1).filter(|_| section == Section::Patterns).or(open);
                    continue;
                }
                if let Some(trap) = open.filter(|_| field.kind.is_of_pattern()) {
                    found[trap].fields.push(field);
                    continue;
                }
                // "Avoid: discounts", "Pitfall: the website" are labels though no mark says so.
                let plain = matches!(field.kind, FieldKind::Details | FieldKind::Description) && field.label.is_empty();
                let lines = field.lines.len();
                let mut first = true;
                field.lines.retain(|line| {
                    // The first line is what the label says; those behind may have one of their own.
                    let own = std::mem::replace(&mut first, false) && !plain;
                    let Some(said) = apart(&line.text, self.dialect).filter(|_| !own) else { return true };
                    found.extend(pieces(entry, line, said));
                    open = Some(found.len() - 1).filter(|_| said.0 == Section::Patterns).or(open);
                    false
                });
                if lines > 0 && field.lines.is_empty() {
                    continue;
                }
                open = None;
                kept.push(field);
            }
            entry.fields = kept;
        }
        self.plan.entries.extend(found);
    }
}

/// What the label of a field says that what stands behind it is: what goes wrong, or what one stays out of.
fn named_apart(field: &Field, dialect: &[(String, Section)]) -> Option<Section> {
    let (section, surely) = section::of(&field.label, dialect).filter(|_| !field.lines.is_empty())?;
    (surely == Match::Whole && matches!(section, Section::Patterns | Section::AntiKeywords)).then_some(section)
}

/// What a line says with a label that is none of what stands around it: what one stays out of, or falls into.
pub(in crate::plan) fn apart<'t>(text: &'t str, dialect: &[(String, Section)]) -> Option<(Section, &'t str)> {
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

/// What one line sets apart: one trap, or each of the things one stays out of.
fn pieces<'e>(goal: &'e Entry, line: &'e Line, (section, said): (Section, &'e str)) -> impl Iterator<Item = Entry> + 'e {
    let cut = if section == Section::AntiKeywords { "; " } else { "\n" };
    said.split(cut).map(move |piece| set_apart(goal, line, (section, piece)))
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
