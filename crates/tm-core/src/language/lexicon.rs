//! General English about doing: the one word list that judging may use.
//!
//! `lexicon.txt` has an entry a line: class, forms, an example sentence. A form is a word or phrase; ` .. ` in a phrase stands for up to
//! three words. Forms are compared by stem; where several fit, the one with the most words wins. The stems of all forms stand in
//! `lexicon.stems`, which a test compares and writes (`UPDATE_EXPECT=1 cargo test -p tm-core lexicon`): making them anew would take most
//! commands as long as all the rest.

use std::sync::LazyLock;

/// What kind of doing, or of speaking about it, a form stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the names are the classes of lexicon.txt, each shown there by examples")]
pub enum Class {
    Ship,
    Publish,
    Teach,
    Fix,
    Measure,
    Apply,
    Finish,
    Ask,
    Account,
    Rest,
    Refuse,
    Remove,
    More,
    Less,
    Close,
    Consume,
    Collect,
    Polish,
    Restart,
    Scrap,
    Switch,
    Widen,
    Together,
    Wait,
    Hide,
    Overwork,
    Rescue,
    Dispute,
    Negate,
    Quit,
    Contrast,
    Except,
    First,
    Before,
    Urge,
    Vague,
    Exact,
    Subject,
    Concede,
    Article,
    Auxiliary,
    Turn,
    Join,
    Link,
    Stuck,
    Trouble,
    Function,
}

/// How a word of grammar is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// What often goes with a wish or an excuse: would, just.
    Thought,
    /// What often goes with a clear step: which, how, no more.
    Clear,
}

impl Tone {
    fn named(name: &str) -> Option<Tone> {
        match name {
            "thought" => Some(Tone::Thought),
            "clear" => Some(Tone::Clear),
            _ => None,
        }
    }
}

use Class::{
    Account, Apply, Article, Ask, Auxiliary, Before, Close, Collect, Concede, Consume, Contrast, Dispute, Exact, Except, Finish,
    First, Fix, Function, Hide, Join, Less, Link, Measure, More, Negate, Overwork, Polish, Publish, Quit, Refuse, Remove, Rescue,
    Rest, Restart, Scrap, Ship, Stuck, Subject, Switch, Teach, Together, Trouble, Turn, Urge, Vague, Wait, Widen,
};

impl Class {
    /// Doing that moves something.
    pub const DOING: [Class; 15] =
        [Ship, Publish, Teach, Fix, Measure, Apply, Finish, Ask, Account, Rest, Refuse, Remove, More, Less, Close];
    /// Doing that stands in for something else.
    pub const AVOIDING: [Class; 13] =
        [Consume, Collect, Polish, Restart, Scrap, Switch, Widen, Together, Wait, Hide, Overwork, Rescue, Dispute];

    /// Whether this is one of [`Class::AVOIDING`].
    pub fn avoids(self) -> bool {
        Class::AVOIDING.contains(&self)
    }

    /// Words that carry neither topic nor doing.
    pub fn is_function(self) -> bool {
        matches!(self, Before | Subject | Concede | Article | Auxiliary | Turn | Join | Link | Function)
    }

    /// Whether this is one of [`Class::DOING`].
    pub fn does(self) -> bool {
        Class::DOING.contains(&self)
    }

    fn named(name: &str) -> Option<Class> {
        Some(match name {
            "ship" => Ship,
            "publish" => Publish,
            "teach" => Teach,
            "fix" => Fix,
            "measure" => Measure,
            "apply" => Apply,
            "finish" => Finish,
            "ask" => Ask,
            "account" => Account,
            "rest" => Rest,
            "refuse" => Refuse,
            "remove" => Remove,
            "more" => More,
            "less" => Less,
            "close" => Close,
            "consume" => Consume,
            "collect" => Collect,
            "polish" => Polish,
            "restart" => Restart,
            "scrap" => Scrap,
            "switch" => Switch,
            "widen" => Widen,
            "together" => Together,
            "wait" => Wait,
            "hide" => Hide,
            "overwork" => Overwork,
            "rescue" => Rescue,
            "dispute" => Dispute,
            "negate" => Negate,
            "quit" => Quit,
            "contrast" => Contrast,
            "except" => Except,
            "first" => First,
            "before" => Before,
            "urge" => Urge,
            "vague" => Vague,
            "exact" => Exact,
            "subject" => Subject,
            "turn" => Turn,
            "concede" => Concede,
            "article" => Article,
            "auxiliary" => Auxiliary,
            "stuck" => Stuck,
            "join" => Join,
            "link" => Link,
            "trouble" => Trouble,
            "function" => Function,
            _ => return None,
        })
    }
}

/// A form found in a sequence of words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Its class.
    pub class: Class,
    /// How it is said.
    pub tone: Option<Tone>,
    /// Index of its first word.
    pub start: usize,
    /// The words it covers; those in a gap are not among them.
    pub words: Vec<usize>,
}

struct Form {
    class: Class,
    tone: Option<Tone>,
    /// Stems; `..` stands for up to three words.
    stems: &'static str,
}

impl Form {
    fn first(&self) -> &'static str {
        self.stems.split_once(' ').map_or(self.stems, |(first, _)| first)
    }
}

/// By their first stems, of each those with the most words first.
static FORMS: LazyLock<Vec<Form>> = LazyLock::new(|| {
    let lines = include_str!("lexicon.stems").lines().filter_map(|line| line.split_once(": "));
    lines.filter_map(|(kind, stems)| class_and_tone(kind).map(|(class, tone)| Form { class, tone, stems })).collect()
});

/// A class, and the tone behind it where there is one.
fn class_and_tone(written: &str) -> Option<(Class, Option<Tone>)> {
    match written.split_once(' ') {
        Some((class, tone)) => Some((Class::named(class)?, Some(Tone::named(tone)?))),
        None => Some((Class::named(written)?, None)),
    }
}

/// The words of a form, an empty one for a gap.
fn words(form: &str) -> impl Iterator<Item = &str> {
    form.split(' ').filter(|word| !word.is_empty()).map(|word| if word == ".." { "" } else { word })
}

/// The entries of the data file: class, forms, example.
pub fn entries() -> impl Iterator<Item = (Class, &'static str, &'static str)> {
    include_str!("lexicon.txt").lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
        let mut fields = line.splitn(3, " | ");
        Some((class_and_tone(fields.next()?.trim())?.0, fields.next()?.trim(), fields.next()?.trim()))
    })
}

/// The forms in a sequence of stems, none overlapping another; the longest at each place.
pub fn hits(stems: &[String]) -> Vec<Hit> {
    let mut found = Vec::new();
    let mut covered = vec![false; stems.len()];
    for start in 0..stems.len() {
        if covered[start] {
            continue;
        }
        let first = stems[start].as_str();
        let from = FORMS.partition_point(|form| form.first() < first);
        let mut forms = FORMS[from..].iter().take_while(|form| form.first() == first);
        if let Some(hit) = forms.find_map(|form| fit(form, stems, start)) {
            hit.words.iter().for_each(|at| covered[*at] = true);
            found.push(hit);
        }
    }
    found
}

fn fit(form: &Form, stems: &[String], start: usize) -> Option<Hit> {
    let mut found = Vec::new();
    let mut at = start;
    let mut gap = false;
    for wanted in words(form.stems) {
        if wanted.is_empty() {
            gap = true;
            continue;
        }
        let reach = if gap { at + 4 } else { at + 1 };
        let place = (at..reach.min(stems.len())).find(|place| stems[*place] == wanted)?;
        found.push(place);
        at = place + 1;
        gap = false;
    }
    Some(Hit { class: form.class, tone: form.tone, start, words: found })
}

#[cfg(test)]
mod tests {
    use expect_test::expect_file;

    use super::*;
    use crate::language::stem::stem;
    use crate::language::{TokenKind, tokens};

    fn stems(text: &str) -> Vec<String> {
        tokens(text)
            .into_iter()
            .filter_map(|token| if let TokenKind::Word(word) = token.kind { Some(stem(&word)) } else { None })
            .collect()
    }

    #[test]
    fn the_stems_are_those_of_the_forms() {
        let mut forms: Vec<(&str, Vec<String>)> = Vec::new();
        for (line, (_, written, _)) in
            include_str!("lexicon.txt").lines().filter(|line| !line.starts_with('#') && line.contains(" | ")).zip(entries())
        {
            let class = line.split(" | ").next().unwrap();
            let stems =
                |form: &str| words(form.trim()).map(|word| if word.is_empty() { "..".to_owned() } else { stem(word) }).collect();
            forms.extend(written.split('/').map(|form| (class.trim(), stems(form))));
        }
        forms.sort_by(|(_, one), (_, other)| one[0].cmp(&other[0]).then(other.len().cmp(&one.len())));
        let lines: String = forms.iter().map(|(class, stems)| format!("{class}: {}\n", stems.join(" "))).collect();
        expect_file!["lexicon.stems"].assert_eq(&lines);
    }

    #[test]
    fn there_are_at_most_four_hundred_entries_and_every_line_is_one() {
        let lines = include_str!("lexicon.txt").lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()).count();
        assert_eq!(entries().count(), lines);
        assert!(lines <= 400, "{lines}");
    }

    #[test]
    fn every_example_shows_its_entry() {
        for (class, forms, example) in entries() {
            let found = hits(&stems(example));
            assert!(found.iter().any(|hit| hit.class == class), "{forms}: {example}");
        }
    }

    #[test]
    fn no_example_is_written_twice() {
        let mut examples: Vec<&str> = entries().map(|(_, _, example)| example).collect();
        examples.sort_unstable();
        let all = examples.len();
        examples.dedup();
        assert_eq!(examples.len(), all);
    }

    #[test]
    fn the_longest_form_wins_and_gaps_are_not_covered() {
        let found = hits(&stems("take the whole job over"));
        assert_eq!((found[0].class, found[0].words.clone()), (Class::Rescue, vec![0, 4]));
        assert_eq!(hits(&stems("no longer"))[0].words.len(), 2);
    }
}
