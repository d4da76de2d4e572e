//! What was guessed of a plan: headings whose meaning came from the shape of what lies below them.

use tm_doc::{BlockKind, Document};

use super::draft::Draft;
use crate::plan::{Entry, Plan, Section};

/// A heading that says nothing to the program, and what lies below it all the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Heading {
    pub(super) line: u32,
    pub(super) text: String,
    pub(super) section: Section,
}

/// The headings whose section was inferred and can be made certain: with the heading's own words as a name of the section the plan says
/// the same.
pub(super) fn headings(draft: &Draft<'_>, sections: &[(String, Section)]) -> Vec<Heading> {
    let plan = draft.plan();
    let mut found: Vec<Heading> = Vec::new();
    for entry in &plan.entries {
        let Some(guess) = guessed(&draft.document, entry, sections) else { continue };
        match found.iter().position(|known| known.line == guess.line) {
            // What holds several kinds of things is named by none of them.
            Some(at) if found[at].section != guess.section => {
                found.remove(at);
            }
            Some(_) => {}
            None => found.push(guess),
        }
    }
    found.retain(|guess| stays(draft, &plan, sections, guess));
    found
}

/// The heading right above an entry, where none above it names a section.
fn guessed(document: &Document, entry: &Entry, sections: &[(String, Section)]) -> Option<Heading> {
    let section = entry.section.filter(|section| !matches!(section, Section::Profile | Section::Log))?;
    if entry.id.is_some() {
        return None;
    }
    let above = headings_above(document, entry.text.line);
    let names = |text: &str| crate::plan::section_named(text, sections).is_some();
    if above.iter().any(|(_, _, text)| names(text)) {
        return None;
    }
    let (_, line, text) =
        above.into_iter().next_back().filter(|(_, _, text)| !text.contains(|char: char| char.is_ascii_digit()))?;
    Some(Heading { line, text, section })
}

/// The headings a line lies under, the outermost first: level, line, text.
fn headings_above(document: &Document, line: u32) -> Vec<(u8, u32, String)> {
    let mut open: Vec<(u8, u32, String)> = Vec::new();
    for block in document.blocks().iter().take_while(|block| block.line() < line) {
        if let BlockKind::Heading { level } = block.kind {
            open.retain(|(above, ..)| *above < level);
            open.push((level, block.line(), block.text().trim().to_owned()));
        }
    }
    open
}

fn stays(draft: &Draft<'_>, before: &Plan, sections: &[(String, Section)], guess: &Heading) -> bool {
    let named: Vec<(String, Section)> = sections.iter().cloned().chain([(guess.text.clone(), guess.section)]).collect();
    let shape = |plan: &Plan| -> Vec<_> {
        plan.entries.iter().map(|entry| (entry.text.line, entry.section, entry.title.clone(), entry.label.clone())).collect()
    };
    shape(&draft.plan_with(&named)) == shape(before)
}
