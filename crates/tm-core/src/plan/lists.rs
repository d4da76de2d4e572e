//! The words plan reading knows, one data file for each room: [`GRAMMAR`], [`UNITS`], [`DATES`], [`NAMES`], [`TOLD`], and [`DOING`] for
//! what has none of them yet.
//!
//! A file has a class a line, `name = word|word|phrase`, sorted, below a line that says what the class is for. The code takes a class by
//! its name when it is compiled, so that a class that is missing is an error, and none costs anything when a plan is read. How words are
//! put together to mean something is left to the readers of measures and rules; names of sections and labels stand in
//! [`super::section`] and [`super::field`], numbers in words and days in [`crate::language`].

/// Words of English that carry structure: articles, pronouns, prepositions, conjunctions, auxiliaries, negations, and irregular forms.
pub(super) const GRAMMAR: &str = include_str!("lists/grammar.txt");
/// Words that make a number a bound, a change or a name.
pub(super) const UNITS: &str = include_str!("lists/units.txt");
/// Times of the day and the week, and the words around dates.
pub(super) const DATES: &str = include_str!("lists/dates.txt");
/// What people call places for rules and for ideas, besides names of sections.
pub(super) const NAMES: &str = include_str!("lists/names.txt");
/// Words of doing, lacking and telling that reading rules needs besides the lexicon; see decision 0013.
pub(super) const DOING: &str = include_str!("lists/doing.txt");
/// How people tell of going wrong: what brings it on, and what helped.
pub(super) const TOLD: &str = include_str!("lists/told.txt");

/// The words and phrases of a class, separated by `|`.
pub(super) const fn list(file: &'static str, class: &str) -> &'static str {
    let (bytes, name) = (file.as_bytes(), class.as_bytes());
    let mut line = 0;
    while line < bytes.len() {
        let end = line_end(bytes, line);
        if is_class(bytes, line, name) {
            let (_, from) = file.split_at(line + name.len() + 3);
            return from.split_at(end - line - name.len() - 3).0;
        }
        line = end + 1;
    }
    panic!("the file has no such class")
}

const fn line_end(bytes: &[u8], from: usize) -> usize {
    let mut end = from;
    while end < bytes.len() && bytes[end] != b'\n' {
        end += 1;
    }
    end
}

/// Whether `name = ` stands at `line`.
const fn is_class(bytes: &[u8], line: usize, name: &[u8]) -> bool {
    let mut at = 0;
    while at < name.len() {
        if line + at >= bytes.len() || bytes[line + at] != name[at] {
            return false;
        }
        at += 1;
    }
    let behind = line + at;
    behind + 2 < bytes.len() && bytes[behind] == b' ' && bytes[behind + 1] == b'=' && bytes[behind + 2] == b' '
}

#[cfg(test)]
mod tests;
