//! Texts cut into sentences, and sentences into words.

use super::runs;
use crate::root::File;
use crate::source::{Passage, Source};

/// The words of one sentence, heading, label or table cell.
#[derive(Debug, Default)]
pub(super) struct Sentence(pub(super) Vec<Word>);

/// A word as written.
#[derive(Debug)]
pub(super) struct Word {
    pub(super) text: String,
    /// The line, from 1.
    pub(super) line: u32,
    /// Whether its place alone could have made it begin with a capital.
    pub(super) leads: bool,
}

/// What a line ending means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Layout {
    /// Sentences run on, as in Markdown: an empty line, a marker or a table ends them.
    Flowing,
    /// Every line is a sentence of its own.
    Lines,
}

impl Sentence {
    /// Its runs of three content words, each with the line it begins on.
    pub(super) fn runs(&self) -> Vec<(u32, String)> {
        runs::of_sentence(self)
    }
}

/// The sentences of `text`.
pub(super) fn of_text(text: &str, layout: Layout) -> Vec<Sentence> {
    of_lines((1..).zip(text.lines()), layout)
}

/// The sentences of a file of ours: of Rust those of its comments and literals, of anything else all.
pub(super) fn of_file(file: &File) -> Vec<Sentence> {
    if file.path.ends_with(".rs") {
        return Source::read(&file.text).passages.iter().flat_map(of_passage).collect();
    }
    of_text(&file.text, if file.path.ends_with(".md") { Layout::Flowing } else { Layout::Lines })
}

/// Every word of a file of ours with its line, those of code too.
pub(super) fn all_words(file: &File) -> Vec<(u32, String)> {
    let mut sentences = of_file(file);
    if file.path.ends_with(".rs") {
        sentences.extend(of_text(&Source::read(&file.text).code, Layout::Lines));
    }
    sentences.into_iter().flat_map(|sentence| sentence.0).map(|word| (word.line, word.text)).collect()
}

fn of_passage(passage: &Passage) -> Vec<Sentence> {
    of_lines(passage.lines.iter().map(|(number, line)| (*number, line.as_str())), Layout::Flowing)
}

fn of_lines<'a>(lines: impl Iterator<Item = (u32, &'a str)>, layout: Layout) -> Vec<Sentence> {
    let mut reader = Reader { found: Vec::new(), open: Sentence::default(), leads: true };
    for (number, line) in lines {
        let content = behind_markers(line);
        if layout == Layout::Lines || content.len() < line.trim_start().len() || content.trim().is_empty() {
            reader.end();
        }
        reader.line(number, content);
    }
    reader.end();
    reader.found.into_iter().filter(|sentence| !sentence.0.is_empty()).collect()
}

/// What follows `- [x]`, `##`, `>`, `3.` or `|`.
fn behind_markers(line: &str) -> &str {
    let mut rest = line.trim_start();
    loop {
        let behind = rest.trim_start_matches(['#', '>', '|', '-', '+', '*']).trim_start();
        let behind = ["[ ]", "[x]", "[X]"].iter().find_map(|mark| behind.strip_prefix(mark)).unwrap_or(behind).trim_start();
        let digits = behind.len() - behind.trim_start_matches(|char: char| char.is_ascii_digit()).len();
        let behind = behind[digits..].strip_prefix(". ").filter(|_| digits > 0).unwrap_or(behind);
        if behind.len() == rest.len() {
            return rest;
        }
        rest = behind;
    }
}

struct Reader {
    found: Vec<Sentence>,
    open: Sentence,
    /// Whether the next word could owe its capital to its place.
    leads: bool,
}

impl Reader {
    fn line(&mut self, number: u32, line: &str) {
        let mut rest = line;
        while let Some(first) = rest.chars().next() {
            let length = if first.is_alphanumeric() { self.word(number, rest) } else { self.mark(first, rest) };
            rest = &rest[length..];
        }
    }

    fn word(&mut self, line: u32, rest: &str) -> usize {
        let length = word_length(rest);
        let text = rest[..length].trim_end_matches("'s").trim_end_matches("’s").to_owned();
        self.open.0.push(Word { text, line, leads: self.leads });
        self.leads = false;
        length
    }

    fn mark(&mut self, mark: char, rest: &str) -> usize {
        let length = mark.len_utf8();
        let before_space = !rest[length..].starts_with(|next: char| next.is_alphanumeric());
        match mark {
            '.' if before_space && !self.abbreviated() => self.end(),
            '!' | '?' | ';' | ':' | '…' if before_space => self.end(),
            '|' => self.end(),
            '"' | '“' | '„' | '‘' | '«' | '`' => self.leads = true,
            _ => {}
        }
        length
    }

    /// Whether the full stop here belongs to `e.g.`, `Dr.` or an initial.
    fn abbreviated(&self) -> bool {
        let last = self.open.0.last().map_or("", |word| &word.text);
        last.chars().count() == 1 || matches!(last, "Dr" | "Mr" | "Mrs" | "Ms" | "St" | "vs" | "approx")
    }

    fn end(&mut self) {
        self.found.push(std::mem::take(&mut self.open));
        self.leads = true;
    }
}

/// Letters and digits, with apostrophes between them.
fn word_length(rest: &str) -> usize {
    let mut length = 0;
    let mut chars = rest.char_indices().peekable();
    while let Some((at, char)) = chars.next() {
        let inner = matches!(char, '\'' | '’') && chars.peek().is_some_and(|(_, next)| next.is_alphanumeric());
        if !char.is_alphanumeric() && !inner {
            break;
        }
        length = at + char.len_utf8();
    }
    length
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sentences as words, each that leads with a `^`.
    fn check(text: &str, expected: &[&str]) {
        let word = |word: &Word| format!("{}{}", if word.leads { "^" } else { "" }, word.text);
        let shown = |sentence: &Sentence| sentence.0.iter().map(word).collect::<Vec<_>>().join(" ");
        assert_eq!(of_text(text, Layout::Flowing).iter().map(shown).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn markers_begin_a_sentence() {
        check("# A b\nc d\n- e\n- [x] f g\n  h\n\n2. i\n> j", &["^A b c d", "^e", "^f g h", "^i", "^j"]);
    }

    #[test]
    fn marks_end_one_before_space_only() {
        check("v1.2 of a.bc. C: d? E", &["^v1 2 of a bc", "^C", "^d", "^E"]);
        check("ask Dr. No, e.g. Mo. Then", &["^ask Dr No e g Mo", "^Then"]);
    }

    #[test]
    fn cells_and_quotes_lead() {
        check("| Ab cd | **Ef** gh |\n|---|---|", &["^Ab cd", "^Ef gh"]);
        check("say “Go on” to Mo’s", &["^say ^Go on to Mo"]);
    }
}
