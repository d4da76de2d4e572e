//! What a rule speaks of, and which lines speak of it: by the stems of the plan's own words.

use super::seen::Line;
use crate::day::stems;
use crate::facts::DayKind;

/// A name of more words is a sentence, which no line is called by.
const WORDS: usize = 4;
/// Words as short as these mean most things unless they are written with a capital letter.
const SHORT: usize = 3;

/// One thing, which may be called by several names: "news/chess" is called by two.
#[derive(Debug, Clone, Default)]
pub(super) struct Thing {
    names: Vec<Name>,
}

#[derive(Debug, Clone)]
struct Name {
    stems: Vec<String>,
    /// So many of them are the thing itself: "updates on the blog" are updates.
    head: usize,
    /// As the plan writes it, where only that way of writing means it.
    exactly: Option<String>,
}

impl Thing {
    /// What `text` names, on a line of the plan.
    pub(super) fn of(text: &str, line: &str) -> Thing {
        Thing::of_names([text].into_iter(), line)
    }

    /// Any of several.
    pub(super) fn of_names<'a>(names: impl Iterator<Item = &'a str>, line: &str) -> Thing {
        let parts = names.flat_map(|name| name.split(['/', ',', ';'])).flat_map(|part| part.split(" or "));
        let names = parts.map(|part| Name { head: head(part.trim()), ..Name::of(&bare(part.trim()), line) });
        Thing { names: names.filter(|name| !name.stems.is_empty()).collect() }
    }

    /// Whether a line can be called so.
    pub(super) fn is_nameable(&self) -> bool {
        self.names.iter().any(|name| name.stems.len() <= WORDS)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// Whether a line counts it: it is called so, or by the words it begins with, or has it for a tag; a sentence begins with it.
    pub(super) fn is_named(&self, line: &Line<'_>) -> bool {
        if matches!(line.fact.kind, DayKind::Note | DayKind::Relapse) {
            return false;
        }
        let is_called = |name: &Name| {
            let by_name = !line.name.is_empty() && (name.stems.starts_with(&line.name) || line.name.ends_with(&name.stems));
            let by_opening = line.opening.starts_with(&name.stems);
            by_name || by_opening || line.fact.tags.iter().any(|tag| stems(tag) == name.stems)
        };
        self.names.iter().any(is_called)
    }

    /// Whether a counter is called nearly so: it leaves out words in front (`review` of "weekly review"), or goes on behind (`blog post` of
    /// "blog").
    pub(super) fn is_near(&self, line: &Line<'_>) -> bool {
        let is_near = |name: &Name| name.stems[..name.head].ends_with(&line.name) || line.name.starts_with(&name.stems);
        !line.name.is_empty() && self.names.iter().any(is_near)
    }

    /// Whether a line speaks of it at all.
    pub(super) fn is_met(&self, line: &Line<'_>) -> bool {
        self.is_named(line) || self.names.iter().any(|name| name.is_in(&line.words, &line.fact.text))
    }

    /// Whether a text speaks of it.
    pub(super) fn is_in(&self, text: &str) -> bool {
        let words = stems(text);
        self.names.iter().any(|name| name.is_in(&words, text))
    }
}

impl Name {
    fn of(text: &str, line: &str) -> Name {
        let is_short = text.chars().count() <= SHORT;
        let mut written =
            line.split(|char: char| !char.is_alphanumeric()).filter(|word| word.to_lowercase() == text.to_lowercase());
        let capital = written.find(|word| word.starts_with(char::is_uppercase));
        let stems = stems(text);
        Name { head: stems.len(), stems, exactly: capital.filter(|_| is_short).map(str::to_owned) }
    }

    fn is_in(&self, words: &[String], text: &str) -> bool {
        let all = !self.stems.is_empty() && self.stems.iter().all(|stem| words.contains(stem));
        let as_written = |word: &String| text.split(|char: char| !char.is_alphanumeric()).skip(1).any(|other| other == word);
        all && self.exactly.as_ref().is_none_or(as_written)
    }
}

/// How many words of a name stand in front of where or what it is for.
fn head(text: &str) -> usize {
    const BEHIND: [&str; 7] = ["at", "for", "in", "of", "on", "to", "with"];
    let before = text.split_whitespace().take_while(|word| !BEHIND.contains(&word.to_lowercase().as_str())).collect::<Vec<_>>();
    let own = stems(&bare(&before.join(" "))).len();
    if own > 0 { own } else { stems(&bare(text)).len() }
}

/// Without the words that name nothing: "the new tools" are new tools.
fn bare(text: &str) -> String {
    const NAMELESS: [&str; 16] =
        ["the", "a", "an", "my", "any", "all", "on", "in", "of", "for", "at", "to", "with", "and", "one", "own"];
    let words = text.split_whitespace().filter(|word| !NAMELESS.contains(&word.to_lowercase().as_str()));
    words.collect::<Vec<_>>().join(" ")
}
