//! The people and teams a text names.
//!
//! A name is a word with a capital letter where none is due, beside words that lead people in or let them act. What is missed costs a
//! question too many; what is taken for a name wrongly hides a question, so that both are kept few.

use crate::evidence::told::{Form, Told};
use crate::language::account::{self, BEFORE_NAME, NO_NAME, NO_TEAM, SAYS, TITLES, has};
use crate::language::quantity::Line;
use crate::language::sentences;
use crate::record::value;

/// The names in a text and those of `with:`, each once, in the order they stand.
pub fn of(told: &Told) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for piece in told.pieces.iter().filter(|piece| piece.form != Form::Metric) {
        for (_, sentence) in sentences(&piece.text) {
            for name in names(sentence) {
                push(&mut found, name);
            }
        }
    }
    for written in &told.frame.with {
        let name = value::wikilinks(written).next().unwrap_or(written).trim();
        if !name.is_empty() {
            push(&mut found, name.to_owned());
        }
    }
    found
}

fn push(found: &mut Vec<String>, name: String) {
    let known = found.iter().any(|known| {
        let (known, name) = (known.to_lowercase(), name.to_lowercase());
        known.split_whitespace().any(|word| word == name) || known == name
    });
    if !known {
        found.push(name);
    }
}

fn names(sentence: &str) -> Vec<String> {
    let line = Line::new(sentence);
    let mut found = Vec::new();
    let mut at = 0;
    while at < line.len() {
        match name(&line, at) {
            Some((from, to)) => {
                let name = line.written(from, to);
                found.push(name.strip_suffix("'s").or_else(|| name.strip_suffix("’s")).unwrap_or(name).to_owned());
                at = to;
            }
            None => at += 1,
        }
    }
    found
}

/// The name that begins at `at`.
fn name(line: &Line<'_>, at: usize) -> Option<(usize, usize)> {
    if has(TITLES, line.word(at)) && line.raw(at).starts_with(char::is_uppercase) {
        let next = if line.mark(at + 1) == Some('.') { at + 2 } else { at + 1 };
        return is_capital(line, next).then_some((at, next + 1));
    }
    if let Some(team) = team(line, at) {
        return Some(team);
    }
    if !is_capital(line, at) || line.dated(at) {
        return None;
    }
    let to = if is_capital(line, at + 1) && line.mark(at + 1).is_none() { at + 2 } else { at + 1 };
    let first = at == 0 || matches!(line.mark_before(at), Some(':' | '(' | '-' | '*'));
    let led = has(BEFORE_NAME, line.word_before(at)) || line.mark_before(at) == Some(',');
    let acts = acts(line, to, first);
    let owns = line.word(at).ends_with("'s");
    (if first { acts } else { led || acts || owns }).then_some((at, to))
}

/// "the Payments team", "database people".
fn team(line: &Line<'_>, at: usize) -> Option<(usize, usize)> {
    let is_group = |word: &str| matches!(word, "team" | "teams" | "department" | "people" | "crew");
    let counted = crate::language::number::from_word(line.word(at)).is_some();
    let named = !counted && is_capital(line, at)
        || !counted && line.word_before(at) == "the" && is_group(line.word(at + 1)) && line.word(at + 1) != "teams";
    let plain = has(account::DETERMINERS, line.word(at)) || has(NO_TEAM, line.word(at)) || line.word(at).is_empty();
    (named && !plain && is_group(line.word(at + 1))).then_some((at, at + 2))
}

fn is_capital(line: &Line<'_>, at: usize) -> bool {
    let raw = line.raw(at);
    let mut chars = raw.chars();
    chars.next().is_some_and(char::is_uppercase)
        && raw.chars().count() > 2
        && raw.chars().nth(1) != Some('-')
        && chars.all(|char| char.is_lowercase() || matches!(char, '\'' | '’' | '-'))
        && !has(NO_NAME, line.word(at).trim_end_matches("'s"))
        && !has(account::BOUNDS, line.word(at))
        && !has(account::DETERMINERS, line.word(at))
        && !has(account::MOVED, line.word(at))
}

/// Whether who stands before `at` does something. At the beginning of a sentence any word has a capital: there a verb must be one that
/// people do.
fn acts(line: &Line<'_>, at: usize, first: bool) -> bool {
    let word = line.word(at);
    let name = line.word_before(at);
    let plural = name.ends_with('s') && !name.ends_with("'s") || name.ends_with("ing") || account::is_past(name);
    if first && (plural || line.digits(at + 1).is_some()) {
        return false;
    }
    if first && name.ends_with("'s") || word == "and" && line.word(at + 1) == "i" {
        return true;
    }
    let does = |at: usize| has(SAYS, line.word(at)) || has(account::PAST, line.word(at));
    let placed = matches!(word, "at" | "in" | "of") && (at + 1..at + 6).any(does);
    let told = line.mark(at) == Some(',') && has(&["their", "our", "who", "my", "his", "her"], line.word(at + 1));
    if placed || told {
        return true;
    }
    let says = has(SAYS, word) || matches!(word, "from" | "who") || line.mark(at) == Some('(') && !first;
    let past =
        has(account::PAST, word) && !matches!(word, "was" | "put" | "cut" | "set" | "fell" | "rose" | "had") || word == "had";
    let joined = word == "and" && is_capital(line, at + 1);
    let state = matches!(word, "was" | "is" | "has") && !first;
    says || past || joined || state || account::is_past(word)
}
