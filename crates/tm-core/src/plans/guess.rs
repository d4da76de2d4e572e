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
    staying(draft, &plan, sections, found)
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

/// So often the headings that did not stay are tried again beside those that did.
const ROUNDS: usize = 2;

/// Those with whose names the plan says the same. A plan takes long to read, so all are tried at once: what changed below one of them tells
/// that it does not stay.
fn staying(draft: &Draft<'_>, before: &Plan, sections: &[(String, Section)], guesses: Vec<Heading>) -> Vec<Heading> {
    let before = shape(before);
    let with = |kept: &[Heading], more: &[Heading]| {
        let named = kept.iter().chain(more).map(|guess| (guess.text.clone(), guess.section));
        shape(&draft.plan_with(&sections.iter().cloned().chain(named).collect::<Vec<_>>()))
    };
    let (mut kept, mut open): (Vec<Heading>, Vec<Heading>) = (Vec::new(), guesses);
    for _ in 0..ROUNDS {
        if open.is_empty() {
            break;
        }
        let now = with(&kept, &open);
        if now == before {
            kept.append(&mut open);
            break;
        }
        let is_same = |guess: &Heading| {
            let below = below(&draft.document, guess.line);
            within(&now, below) == within(&before, below)
        };
        let (same, changed): (Vec<Heading>, Vec<Heading>) = open.into_iter().partition(is_same);
        if !same.is_empty() && with(&kept, &same) == before {
            kept.extend(same);
        } else {
            // What one of them changes lies elsewhere: which it is, each tells alone.
            for one in same {
                if with(&kept, std::slice::from_ref(&one)) == before {
                    kept.push(one);
                }
            }
        }
        open = changed;
    }
    kept.sort_by_key(|guess| guess.line);
    kept
}

/// An entry as far as a heading has a say in it: line, section, title, label.
type Shape = (u32, Option<Section>, String, Option<String>);

fn shape(plan: &Plan) -> Vec<Shape> {
    plan.entries.iter().map(|entry| (entry.text.line, entry.section, entry.title.clone(), entry.label.clone())).collect()
}

/// What stands between these lines. Labels are counted through the whole plan, so of them only the letters are told.
fn within(shape: &[Shape], (first, last): (u32, u32)) -> Vec<Shape> {
    let letters = |label: &String| label.trim_end_matches(|char: char| char.is_ascii_digit()).to_owned();
    let below = shape.iter().filter(|(line, ..)| (first..=last).contains(line));
    below.map(|(line, section, title, label)| (*line, *section, title.clone(), label.as_ref().map(letters))).collect()
}

/// The lines below a heading, up to the next one that is not below it.
fn below(document: &Document, line: u32) -> (u32, u32) {
    let headings = document.blocks().iter().filter_map(|block| match block.kind {
        BlockKind::Heading { level } => Some((level, block.line())),
        _ => None,
    });
    let mut after = headings.skip_while(|(_, at)| *at < line);
    let own = after.next().map_or(0, |(level, _)| level);
    (line, after.find(|(level, _)| *level <= own).map_or(u32::MAX, |(_, next)| next - 1))
}
