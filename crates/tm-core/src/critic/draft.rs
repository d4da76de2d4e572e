//! What a written packet claims that no note says, its numbers and its names, and whom it names that may not be named.

use std::collections::{BTreeSet, HashSet};

use tm_doc::{BlockKind, Document};

use super::{Mend, Objection, Place, Question, Weight};
use crate::evidence::metric;
use crate::evidence::shared::Shared;
use crate::language::everyday::is_function;
use crate::language::stem::stem;
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

/// An objection for each sentence with a number or a name that stands in no note, or with the name of somebody private. Headings name parts and
/// claim nothing.
pub(super) fn claims(draft: &Draft<'_>, snapshot: &Snapshot, ladder: &Ladder, shared: &Shared<'_>) -> Vec<Objection> {
    let known = Said::of(snapshot, ladder);
    let mut found = Vec::new();
    for block in draft.document.blocks().iter().filter(|block| !matches!(block.kind, BlockKind::Heading { .. })) {
        let cells = block.rows.iter().flat_map(|row| row.cells.iter().map(|cell| vec![(row.line, cell)]));
        let lines: Vec<_> = block.lines.iter().map(|line| (line.line, line)).collect();
        for run in [lines].into_iter().chain(cells) {
            let (text, starts) = run_together(run.iter().map(|(line, inline)| (*line, inline.plain.as_str())));
            for (at, sentence) in sentences(&text) {
                let line = starts.iter().rev().find(|(from, _)| *from <= at).map_or(0, |(_, line)| *line);
                // "40 %" and "40%" are one.
                let joined = joined(sentence);
                let unknown: Vec<String> =
                    claimed(&joined).into_iter().filter(|claim| !known.has(claim)).map(Claim::words).collect();
                let unknown = if unknown.is_empty() { changes(&joined, &known) } else { unknown };
                if unknown.is_empty() {
                    found.extend(groups(draft.path, line, sentence, &known));
                } else {
                    found.push(objection(draft.path, line, sentence, &unknown));
                }
                found.extend(names(draft.path, line, sentence, shared));
            }
            for (line, inline) in run {
                let links: String = inline.links.iter().map(|link| format!("[[{}]] ", link.target)).collect();
                found.extend(names(draft.path, line, &links, shared));
            }
        }
    }
    found
}

/// Lines as one text, and where each of them begins in it: sentences go over their ends.
fn run_together<'t>(lines: impl Iterator<Item = (u32, &'t str)>) -> (String, Vec<(usize, u32)>) {
    let (mut text, mut starts) = (String::new(), Vec::new());
    for (line, words) in lines {
        if !text.is_empty() {
            text.push(' ');
        }
        starts.push((text.len(), line));
        text.push_str(words);
    }
    (text, starts)
}

fn objection(path: &str, line: u32, sentence: &str, unknown: &[String]) -> Objection {
    let words = unknown.iter().map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(", ");
    let says = vec![format!("You claim \"{}\"; no note says {words}.", sentence.trim().trim_end_matches('.'))];
    let mend = vec![Mend { what: "a dated note that says it: tm win TEXT".to_owned(), minutes: Some(5) }];
    let places = vec![Place { path: path.to_owned(), line }];
    Objection { weight: Weight::StopsIt, question: Question::Happened, says, places, mend }
}

/// People as many, who are said to do something.
const GROUPS: [&str; 4] = ["teams", "departments", "groups", "colleagues"];

/// A sentence that says what many do, with neither a number nor a name: a note of such people must say most of it. A number in words is held
/// against the notes as one in digits is.
fn groups(path: &str, line: u32, sentence: &str, known: &Said) -> Option<Objection> {
    let words: Vec<String> = split(sentence).map(str::to_lowercase).collect();
    let at = words.iter().position(|word| GROUPS.contains(&word.as_str()))?;
    let group = &words[at];
    let count = at.checked_sub(1).and_then(|before| number::from_word(&words[before])).map(|count| count.to_string());
    if let Some(count) = count {
        let said = format!("{} {group}", words[at - 1]);
        return (!known.near.contains(&(count, stem(group)))).then(|| objection(path, line, sentence, &[said]));
    }
    let told: Vec<String> = words
        .iter()
        .filter(|word| *word != group && word.chars().count() > 2 && !is_function(word))
        .map(|word| stem(word))
        .collect();
    if told.len() < 2 || !claimed(sentence).is_empty() || known.tells(&stem(group), &told) {
        return None;
    }
    let one = group.trim_end_matches('s');
    let says = format!("You claim \"{}\"; no note names a {one} that does.", sentence.trim().trim_end_matches('.'));
    let mend =
        vec![Mend { what: "one sentence of somebody there, with its day: tm feedback ask NAME".to_owned(), minutes: Some(10) }];
    let places = vec![Place { path: path.to_owned(), line }];
    Some(Objection { weight: Weight::Weakens, question: Question::Happened, says: vec![says], places, mend })
}

/// What was before and what is now, where no note says both.
fn changes(sentence: &str, known: &Said) -> Vec<String> {
    let change = |metric: metric::Metric| match metric.said {
        metric::Said::Change { before, after } => Some((before.text, after.text)),
        _ => None,
    };
    let numbers = |text: &str| split(text).filter(|word| is_number(word)).map(normal).collect::<Vec<String>>();
    let pairs = metric::metrics(sentence).into_iter().filter_map(change);
    let unsaid = pairs.filter(|(before, after)| !known.has_together(&[numbers(before), numbers(after)].concat()));
    unsaid.map(|(before, after)| format!("{before} → {after}")).collect()
}

/// Whoever reads it would learn of somebody who is to stay private.
fn names(path: &str, line: u32, sentence: &str, shared: &Shared<'_>) -> Option<Objection> {
    if !shared.is_unnamed(sentence) {
        return None;
    }
    let names: BTreeSet<&str> = shared.unnamed_in(sentence).collect();
    let says = match names.len() {
        0 => "It names what shows only with -p.".to_owned(),
        _ => format!("It names {}; by your notes they stay private.", names.into_iter().collect::<Vec<_>>().join(", ")),
    };
    let mend = vec![Mend { what: "leave the name out".to_owned(), minutes: Some(1) }];
    let places = vec![Place { path: path.to_owned(), line }];
    Some(Objection { weight: Weight::Weakens, question: Question::Happened, says: vec![says], places, mend })
}

/// A number or a name, and the thing a number is of.
struct Claim<'t> {
    word: &'t str,
    of: Option<&'t str>,
}

impl Claim<'_> {
    fn words(self) -> String {
        self.of.map_or_else(|| self.word.to_owned(), |of| format!("{} {of}", self.word))
    }
}

/// Words with a digit, and those with a capital; the one that begins the sentence only where another with a capital goes on, as in a name.
fn claimed(sentence: &str) -> Vec<Claim<'_>> {
    let words: Vec<&str> = split(sentence).collect();
    let is_name =
        |nth: usize| words.get(nth).is_some_and(|word| word.chars().count() > 1 && word.starts_with(char::is_uppercase));
    let is_claim = |nth: &usize| is_number(words[*nth]) || is_name(*nth) && (*nth > 0 || is_name(1));
    let claim = |nth: usize| {
        let is_count = words[nth].parse::<u32>().is_ok();
        // A comma between them, and the number is of something else.
        let of = words.get(nth + 1).copied().filter(|word| is_count && is_thing(word));
        let of = of.filter(|word| sentence.contains(&format!("{} {word}", words[nth])));
        Claim { word: words[nth], of }
    };
    (0..words.len()).filter(is_claim).map(claim).filter(|claim| claim.word != "TODO").collect()
}

fn is_number(word: &str) -> bool {
    word.contains(|char: char| char.is_ascii_digit())
}

/// Whether the word may be what a number counts: in the plural, and not short.
fn is_thing(word: &str) -> bool {
    word.chars().count() > 3 && word.ends_with('s') && word.chars().all(char::is_lowercase)
}

/// Words; a sign of a share or of money belongs to its number, as does a mark within it: "22,800", "1.9k".
fn split(text: &str) -> impl Iterator<Item = &str> {
    let bytes = text.as_bytes();
    let digit = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_digit);
    let is_within = move |at: usize, char: char| matches!(char, '.' | ',') && digit(at.checked_sub(1)) && digit(Some(at + 1));
    let is_word = move |at: usize, char: char| char.is_alphanumeric() || SIGNS.contains(&char) || is_within(at, char);
    let mut chars = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let (from, _) = chars.find(|(at, char)| is_word(*at, *char))?;
        let mut to = from;
        while let Some((at, char)) = chars.next_if(|(at, char)| *at == from || is_word(*at, *char)) {
            to = at + char.len_utf8();
        }
        let to = to.max(from + text[from..].chars().next().map_or(0, char::len_utf8));
        Some(&text[from..to])
    })
}

/// A number in one spelling: "22,800" is 22800.
fn normal(word: &str) -> String {
    let groups: Vec<&str> = word.split(',').collect();
    let is_grouped =
        groups.len() > 1 && groups[1..].iter().all(|group| group.len() == 3 && group.bytes().all(|byte| byte.is_ascii_digit()));
    if is_grouped { groups.concat() } else { word.to_lowercase() }
}

const SIGNS: [char; 4] = ['%', '€', '$', '£'];

/// A number and the thing it counts stand so many words from each other at most.
const APART: usize = 4;

/// No line of a number is longer.
const LINE: usize = 40;

/// What the notes and the ladder say, in lower case; days as they are written and as they are printed.
#[derive(Default)]
struct Said {
    words: HashSet<String>,
    /// Numbers, each with the stem of a word that stands near it.
    near: HashSet<(String, String)>,
    /// The numbers of each note.
    together: Vec<HashSet<String>>,
    /// The stems of each note.
    stems: Vec<HashSet<String>>,
}

impl Said {
    fn of(snapshot: &Snapshot, ladder: &Ladder) -> Said {
        let mut said = Said::default();
        for note in &snapshot.notes {
            said.together.push(HashSet::new());
            said.stems.push(HashSet::new());
            said.add(note.path.as_str());
            of_note(&note.facts, &mut |text| said.add(text));
            // What stands before its colon is what a number is of, however long it is called.
            note.facts.labelled("metric").for_each(|metric| said.add_line(metric));
        }
        let names = ladder.levels.iter().map(|one| &one.name).chain(ladder.dimensions.iter().map(|one| &one.name));
        names.for_each(|name| said.add(name));
        said
    }

    fn add(&mut self, text: &str) {
        self.add_words(text, APART);
    }

    /// Adds a line whose numbers are of all its words.
    fn add_line(&mut self, text: &str) {
        self.add_words(text, LINE);
    }

    fn add_words(&mut self, text: &str, apart: usize) {
        let words: Vec<String> = split(&joined(text)).map(normal).collect();
        for (nth, word) in words.iter().enumerate() {
            // "nine hours" says that it took 9.
            let number = number::from_word(word).map(|number| number.to_string());
            let digits = word.starts_with(|char: char| char.is_ascii_digit()).then(|| word.clone());
            for number in number.iter().chain(&digits) {
                let about = &words[nth.saturating_sub(apart)..words.len().min(nth + apart + 1)];
                self.near.extend(about.iter().map(|word| (number.clone(), stem(word))));
            }
            if let Some(together) = self.together.last_mut() {
                together.extend(number.iter().chain(words.get(nth).filter(|word| is_number(word))).cloned());
            }
            self.words.extend(number);
        }
        if let Some(stems) = self.stems.last_mut() {
            stems.extend(words.iter().map(|word| stem(word)));
        }
        self.words.extend(words);
    }

    fn has(&self, claim: &Claim<'_>) -> bool {
        let word = normal(claim.word);
        self.words.contains(&word) && claim.of.is_none_or(|of| self.near.contains(&(word, stem(of))))
    }

    /// Whether a note of such people says most of these.
    fn tells(&self, group: &str, told: &[String]) -> bool {
        let most = |note: &HashSet<String>| told.iter().filter(|stem| note.contains(*stem)).count() * 4 >= told.len() * 3;
        self.stems.iter().any(|note| note.contains(group) && most(note))
    }

    /// Whether one note has all of these numbers.
    fn has_together(&self, numbers: &[String]) -> bool {
        self.together.iter().any(|note| numbers.iter().all(|number| note.contains(number)))
    }
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
