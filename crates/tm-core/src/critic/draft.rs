//! What a written packet claims that no note says: its numbers and its names.

use std::collections::HashSet;

use tm_doc::{BlockKind, Document};

use super::{Mend, Objection, Place, Question, Weight};
use crate::language::{number, sentences};
use crate::levels::Ladder;
use crate::{Facts, Snapshot};

/// A packet as it lies in a file.
#[derive(Debug)]
pub struct Draft<'a> {
    /// The file, as it is to be named.
    pub path: &'a str,
    /// What it says.
    pub document: &'a Document,
}

/// An objection for each sentence with a number or a name that stands in no note. Headings name parts and claim nothing.
pub(super) fn claims(draft: &Draft<'_>, snapshot: &Snapshot, ladder: &Ladder) -> Vec<Objection> {
    let known = known(snapshot, ladder);
    let mut found = Vec::new();
    for block in draft.document.blocks().iter().filter(|block| !matches!(block.kind, BlockKind::Heading { .. })) {
        let lines = block.lines.iter().map(|line| (block.line(), line.plain.as_str()));
        let cells = block.rows.iter().flat_map(|row| row.cells.iter().map(|cell| (row.line, cell.plain.as_str())));
        for (line, text) in lines.chain(cells) {
            // "40 %" and "40%" are one.
            for (_, sentence) in sentences(&joined(text)) {
                let unknown: Vec<&str> =
                    claimed(sentence).into_iter().filter(|word| !known.contains(&word.to_lowercase())).collect();
                if !unknown.is_empty() {
                    found.push(objection(draft.path, line, sentence, &unknown));
                }
            }
        }
    }
    found
}

fn objection(path: &str, line: u32, sentence: &str, unknown: &[&str]) -> Objection {
    let words = unknown.iter().map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(", ");
    let says = vec![format!("You claim \"{}\"; no note says {words}.", sentence.trim().trim_end_matches('.'))];
    let mend = vec![Mend { what: "a dated note that says it: tm win TEXT".to_owned(), minutes: Some(5) }];
    let places = vec![Place { path: path.to_owned(), line }];
    Objection { weight: Weight::StopsIt, question: Question::Happened, says, places, mend }
}

/// Words with a digit, and those with a capital that do not begin the sentence.
fn claimed(sentence: &str) -> Vec<&str> {
    let words = split(sentence).enumerate();
    let is_claim = |(nth, word): &(usize, &str)| {
        word.contains(|char: char| char.is_ascii_digit())
            || *nth > 0 && word.chars().count() > 1 && word.starts_with(char::is_uppercase)
    };
    words.filter(is_claim).map(|(_, word)| word).filter(|word| *word != "TODO").collect()
}

/// Words; a sign of a share or of money belongs to its number.
fn split(text: &str) -> impl Iterator<Item = &str> {
    let is_word = |char: char| char.is_alphanumeric() || SIGNS.contains(&char);
    text.split(move |char: char| !is_word(char)).filter(|word| !word.is_empty())
}

const SIGNS: [char; 4] = ['%', '€', '$', '£'];

/// Every word of the notes and the ladder, in lower case; days as they are written and as they are printed.
fn known(snapshot: &Snapshot, ladder: &Ladder) -> HashSet<String> {
    let mut known = HashSet::new();
    let mut add = |text: &str| {
        for word in split(&joined(text)).map(str::to_lowercase) {
            // "nine hours" says that it took 9.
            known.extend(number::from_word(&word).map(|number| number.to_string()));
            known.insert(word);
        }
    };
    for note in &snapshot.notes {
        add(note.path.as_str());
        of_note(&note.facts, &mut add);
    }
    let names = ladder.levels.iter().map(|one| &one.name).chain(ladder.dimensions.iter().map(|one| &one.name));
    names.for_each(|name| add(name));
    known
}

fn joined(text: &str) -> String {
    SIGNS.iter().fold(text.replace(" percent", "%"), |text, sign| text.replace(&format!(" {sign}"), &sign.to_string()))
}

fn of_note(facts: &Facts, add: &mut impl FnMut(&str)) {
    add(&facts.title);
    facts.fields.iter().flat_map(|field| &field.values).for_each(|value| add(value));
    facts.sections.iter().for_each(|section| add(&section.text));
    facts.labels.iter().for_each(|label| add(&label.text));
    facts.tables.iter().flat_map(|table| table.rows.iter().flatten()).for_each(|cell| add(cell));
    facts.boxes.iter().for_each(|one| add(&one.written));
    let days = facts.date.into_iter().chain(facts.boxes.iter().filter_map(|one| one.due));
    days.for_each(|day| add(&day.strftime("%-d %b %B %Y").to_string()));
}
