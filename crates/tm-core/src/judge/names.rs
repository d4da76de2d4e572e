//! Names an idea turns to that the plan has not heard of.

use std::cell::LazyCell;

use super::prepared::{Prepared, Role};
use super::text::{self, Text, is_topical};
use crate::language::account;
use crate::language::english::reads_as_english;
use crate::language::lexicon::Class;
use crate::language::stem::stem;
use crate::language::{Token, sentences, tokens};

/// Names written in the idea that no line of the plan has, where the plan keeps lists a name could belong to: what is learned, used or turned
/// to, or what something is done in. A word that opens a sentence is capital for another reason, and people are met, not used.
pub(crate) fn unlisted(plan: &Prepared<'_>, idea: &str) -> Vec<String> {
    let lists = plan.lines.iter().any(|line| matches!(line.role, Role::Avoid | Role::Ban));
    let mut found = Vec::new();
    if !lists || !reads_as_english(idea) {
        return found;
    }
    for (_, sentence) in sentences(idea) {
        let tokens = worded(tokens(sentence));
        let read = LazyCell::new(|| text::read(sentence));
        for (at, token) in tokens.iter().enumerate().skip(1) {
            let written = &sentence[token.span.range()];
            let is_name = written.starts_with(char::is_uppercase)
                && written.chars().count() > 2
                && is_topical(written)
                && !names_no_thing(written);
            let unknown = || !plan.postings.contains_key(&stem(&written.to_lowercase()));
            let turned_to = || {
                let in_place = tokens[at - 1].is("in") && names_before(sentence, &tokens[..at - 1]) && learns(&read);
                !in_place && turns_to(&tokens[at.saturating_sub(NEAR)..at], &read)
            };
            // "Wilma Graf's talk": somebody's first name.
            let of_somebody = || {
                let next = tokens.get(at + 1).map_or("", |next| &sentence[next.span.range()]);
                next.starts_with(char::is_uppercase) && (next.ends_with("'s") || next.ends_with("’s"))
            };
            if is_name && !of_somebody() && unknown() && turned_to() && !found.iter().any(|name| name == written) {
                found.push(written.to_owned());
            }
        }
    }
    found
}

/// "March" and "Easter" say when.
fn names_no_thing(written: &str) -> bool {
    account::has(account::NO_NAME, &written.to_lowercase())
}

/// The words, without the units of numbers: "900 EUR" names nothing.
fn worded(tokens: Vec<Token>) -> Vec<Token> {
    let counts = |at: usize| at > 0 && tokens[at - 1].number().is_some();
    let kept = (0..tokens.len()).filter(|at| tokens[*at].word().is_some() && !counts(*at));
    kept.map(|at| tokens[at].clone()).collect()
}

/// "Another method: Kanban" has a word between.
const NEAR: usize = 2;

/// "Learn Dutch in Utrecht": what is learned was named, and what follows is where.
fn names_before(sentence: &str, before: &[Token]) -> bool {
    before.iter().skip(1).any(|token| sentence[token.span.range()].starts_with(char::is_uppercase))
}

fn learns(read: &Text) -> bool {
    read.words.iter().any(|word| word.class == Some(Class::Consume))
}

/// Whether what follows these words is learned, used or turned to.
fn turns_to(before: &[Token], read: &Text) -> bool {
    let class = |written: &str| read.words.iter().find(|word| word.word == written).and_then(|word| word.class);
    let turns = |written| matches!(class(written), Some(Class::Consume | Class::Switch | Class::Apply | Class::Restart));
    before.last().is_some_and(|last| last.is("in")) || before.iter().filter_map(Token::word).any(turns)
}
