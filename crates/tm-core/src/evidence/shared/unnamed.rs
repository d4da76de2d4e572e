//! Names that no text for others may have, and links that give a note away.
//!
//! Which notes are meant is decided by [`Shared`](super::Shared); here it is found whether a text has one of their names.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::facts::LinkFact;
use crate::language::account::{DETERMINERS, SHORT_TITLES, TITLES, has};
use crate::language::everyday::{is_everyday, is_function};
use crate::record::value;
use crate::{Kind, Note};

/// What would give notes away.
#[derive(Debug, Default)]
pub(super) struct Unnamed<'s> {
    /// By their first words, in lower case.
    names: HashMap<String, Vec<Name<'s>>>,
    /// By the names of the notes, in lower case.
    links: HashMap<String, Link<'s>>,
    /// Names in scripts that put no blanks between words.
    runs: Vec<(String, &'s Note)>,
}

/// A name of a note.
#[derive(Debug)]
struct Name<'s> {
    words: Vec<Word>,
    of: &'s Note,
}

/// A word of a name.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Word {
    /// In lower case, without marks: "zoe" of Zoë, "muller" of Müller.
    lower: String,
    /// As it is typed where there are no such letters: "mueller".
    spelled: String,
    /// Whether it is a name only where it is written as one: Will is somebody, "will" is not.
    is_written: bool,
}

/// A note that may not be linked.
#[derive(Debug, Clone, Copy)]
struct Link<'s> {
    note: &'s Note,
    /// Whether the words shown for it may stand: `[[2026-03-01-kiln|the talk]]`.
    may_be_shown: bool,
}

/// What is no secret though something kept back is called so; all of it in lower case.
#[derive(Debug, Default)]
pub(super) struct Spared {
    /// Where one works today.
    pub(super) employers: BTreeSet<String>,
    /// What notes that may leave are called, by their kinds.
    pub(super) titles: BTreeSet<(Option<Kind>, String)>,
}

/// A title of so many words with a topic is known by them, however plain they are.
const TELLING: usize = 3;

/// Names with fewer letters count only with their capitals: "Al", "al".
const LONG: usize = 3;

impl<'s> Unnamed<'s> {
    /// Adds what gives `note` away.
    pub(super) fn add(&mut self, note: &'s Note, spared: &Spared) {
        for words in names_of(note, spared) {
            let whole: String = words.iter().map(|word| word.lower.as_str()).collect();
            if whole.chars().any(is_run_on) {
                self.runs.push((whole, note));
            }
            let keys: BTreeSet<String> = [&words[0].lower, &words[0].spelled].into_iter().cloned().collect();
            for key in keys {
                self.names.entry(key).or_default().push(Name { words: words.clone(), of: note });
            }
        }
        self.links.insert(note.path.stem().to_lowercase(), Link { note, may_be_shown: false });
    }

    /// Adds a note that may be spoken of, and not be linked.
    pub(super) fn add_link(&mut self, note: &'s Note) {
        self.links.entry(note.path.stem().to_lowercase()).or_insert(Link { note, may_be_shown: true });
    }

    /// The notes that `text` gives away.
    pub(super) fn in_text(&self, text: &str) -> Vec<&'s Note> {
        let mut found = Vec::new();
        let words = if self.names.is_empty() { Vec::new() } else { words(text) };
        for (at, word) in words.iter().enumerate() {
            let key = lower(word);
            // "Kestrels hall": a final s belongs to the name.
            let keys = [Some(&*key), key.strip_suffix('s')].into_iter().flatten();
            let names = keys.filter_map(|key| self.names.get(key)).flatten();
            found.extend(names.filter(|name| begin(&words[at..], &name.words)).map(|name| name.of));
        }
        if !self.runs.is_empty() {
            let text = lower(text);
            found.extend(self.runs.iter().filter(|(name, _)| text.contains(name.as_str())).map(|(_, note)| *note));
        }
        if text.contains('[') {
            found.extend(self.linked(text));
        }
        found.extend(files(text).filter_map(|file| self.links.get(&file)).map(|link| link.note));
        found
    }

    /// The notes that `text`, which stands in the body of `note`, gives away by how a link there is written, "with rose" for `with [[rose]]`, or
    /// by the words it shows: "our head" for `[[rose|our head]]`.
    pub(super) fn by_links(&self, note: &Note, text: &str) -> Vec<&'s Note> {
        let links = note.facts.links.iter().filter(|link| link.key.is_none());
        let kept_back: Vec<(&LinkFact, &Link<'s>)> =
            links.filter_map(|link| Some((link, self.links.get(&stem(&link.target))?))).collect();
        let words = if kept_back.is_empty() { Vec::new() } else { words(text) };
        let has = |name: &[Word]| !name.is_empty() && (0..words.len()).any(|at| begin(&words[at..], name));
        let gives_away = |(fact, link): &(&LinkFact, &Link<'_>)| {
            let shown = fact.shown.as_deref().filter(|_| !link.may_be_shown).map(words_of);
            has(&words_of(link.note.path.stem())) || shown.is_some_and(|shown| has(&shown))
        };
        kept_back.into_iter().filter(gives_away).map(|(_, link)| link.note).collect()
    }

    fn linked(&self, text: &str) -> impl Iterator<Item = &'s Note> {
        let wiki = text.split("[[").skip(1).filter_map(|rest| rest.split_once("]]")).map(|(inside, _)| inside);
        let wiki =
            wiki.filter_map(|inside| Some((value::wikilinks(&format!("[[{inside}]]")).next().map(stem)?, inside.contains('|'))));
        let plain = text.split("](").skip(1).filter_map(|rest| rest.split_once(')'));
        let plain = plain.filter(|(target, _)| !is_elsewhere(target)).map(|(target, _)| (stem(target), true));
        wiki.chain(plain)
            .filter_map(|(stem, has_words)| self.links.get(&stem).filter(|link| !(has_words && link.may_be_shown)))
            .map(|link| link.note)
            .collect::<Vec<_>>()
            .into_iter()
    }
}

/// Whether `words` begin with the name.
fn begin(words: &[&str], name: &[Word]) -> bool {
    let is = |(at, (word, of)): (usize, (&&str, &Word))| {
        let said = lower(word);
        let bare = said.strip_suffix('s').filter(|_| at + 1 == name.len());
        let is_same = [Some(&*said), bare].into_iter().flatten().any(|said| said == of.lower || said == of.spelled);
        (!of.is_written || word.starts_with(char::is_uppercase)) && is_same
    };
    words.len() >= name.len() && words.iter().zip(name).enumerate().all(is)
}

/// Whether it is the address of a page elsewhere, which may end in the name of any note. One of a file may be of the note itself.
fn is_elsewhere(target: &str) -> bool {
    target.contains("//") && !target.ends_with(".md")
}

/// What looks like the name of a file, without folder and ending, in lower case: no word of a sentence does.
fn files(text: &str) -> impl Iterator<Item = String> {
    let is_of_file = |char: char| char.is_alphanumeric() || matches!(char, '-' | '_' | '/' | '.');
    let runs = text.split(move |char: char| !is_of_file(char)).map(|run| run.trim_end_matches('.'));
    runs.filter(|run| (run.contains(['-', '_', '/']) || run.ends_with(".md")) && !is_elsewhere(run)).map(stem)
}

/// A link's target as the name of a note, in lower case.
pub(super) fn stem(target: &str) -> String {
    let file = target.rsplit('/').next().unwrap_or(target);
    let file = file.split('#').next().unwrap_or(file);
    file.trim_end_matches(".md").trim().to_lowercase()
}

/// A word in lower case and without marks, as most are.
fn lower(word: &str) -> Cow<'_, str> {
    let is_lower = word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    if is_lower {
        return Cow::Borrowed(word);
    }
    let lower = word.to_lowercase();
    let bare = |char| match char {
        'ł' => 'l',
        'ø' => 'o',
        'đ' => 'd',
        char => char,
    };
    Cow::Owned(lower.nfd().filter(|char| !is_combining_mark(*char)).map(bare).collect::<String>().replace('ß', "ss"))
}

/// Letters of scripts in which words run on: Chinese, Thai and the like.
fn is_run_on(char: char) -> bool {
    matches!(char, '\u{0e00}'..='\u{0eff}' | '\u{1000}'..='\u{109f}' | '\u{2e80}'..='\u{a4cf}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

impl Word {
    fn of(word: &str) -> Word {
        Word { lower: lower(word).into_owned(), spelled: crate::slug(word), is_written: false }
    }
}

fn words(text: &str) -> Vec<&str> {
    text.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty()).collect()
}

/// What gives a note away: the names of a person or a company, the company that something hidden is about, any other title that tells something.
fn names_of(note: &Note, spared: &Spared) -> Vec<Vec<Word>> {
    let facts = &note.facts;
    let called = || [note.path.stem()].into_iter().chain(facts.values("aliases").iter().map(String::as_str));
    // One's own package is no secret about another company.
    let is_own = facts.kind == Some(Kind::Offer) && facts.status.as_deref() == Some("held");
    let is_spared = |name: &str| spared.employers.contains(&name.trim().to_lowercase());
    // Two evenings of one name: the open one tells it anyway.
    let is_told = spared.titles.contains(&(facts.kind, facts.title.trim().to_lowercase()));
    let mut names = match facts.kind {
        Some(Kind::Person) => of_person(&facts.title).into_iter().chain(called().map(proper)).collect(),
        Some(Kind::Company) if is_spared(&facts.title) => Vec::new(),
        Some(Kind::Company) => of_company(&facts.title).into_iter().chain(called().map(proper)).collect(),
        _ if is_own => Vec::new(),
        _ => {
            let about = ["company", "employer"].into_iter().flat_map(|field| facts.values(field)).filter(|_| facts.hidden);
            let about = about.map(|written| value::wikilinks(written).next().unwrap_or(written)).filter(|name| !is_spared(name));
            let about = about.flat_map(of_company);
            about.chain(of_title(&facts.title).filter(|_| !is_told)).collect()
        }
    };
    names.retain(|name: &Vec<Word>| !name.is_empty());
    names
}

/// The whole name; the first, and the family's.
fn of_person(title: &str) -> Vec<Vec<Word>> {
    let mut names = vec![proper(title)];
    let all = words(title);
    let is_titled = |word: &str| has(TITLES, &word.to_lowercase()) || has(SHORT_TITLES, &word.to_lowercase());
    let own: Vec<&str> = all.iter().copied().skip_while(|word| is_titled(word)).collect();
    let [first, .., last] = own[..] else { return names };
    // "The landlord" and "New boss" are no names of two words.
    let is_name = |word: &str| !is_everyday(&word.to_lowercase());
    if last.starts_with(char::is_uppercase) && !has(DETERMINERS, &first.to_lowercase()) || is_name(first) {
        names.push(proper(first));
    }
    if last.starts_with(char::is_uppercase) || first.starts_with(char::is_lowercase) && is_name(last) {
        names.push(proper(last));
    }
    names
}

/// The whole name; its first word, where that can be nothing else.
fn of_company(title: &str) -> Vec<Vec<Word>> {
    let first = title.rsplit('/').next().unwrap_or(title);
    let first = words(first).first().copied().unwrap_or_default().to_lowercase();
    let first = (first.chars().count() >= LONG && !is_everyday(&first)).then(|| proper(&first));
    [proper(title.rsplit('/').next().unwrap_or(title))].into_iter().chain(first).collect()
}

/// A name however it is written: in haste names are typed small. One word that is a word first counts only with its capital.
fn proper(name: &str) -> Vec<Word> {
    let mut name = words_of(name);
    if let [word] = &mut name[..] {
        word.is_written = word.lower.chars().count() < LONG || is_everyday(&word.lower);
    }
    name
}

fn words_of(name: &str) -> Vec<Word> {
    words(name).iter().map(|word| Word::of(word)).collect()
}

/// A title of several words, where it has a name or says enough to be known by: not "The lease".
fn of_title(title: &str) -> Option<Vec<Word>> {
    let words = words(title);
    let lower: Vec<String> = words.iter().map(|word| word.to_lowercase()).collect();
    let is_name = |at: usize| words[at].starts_with(char::is_uppercase) && !is_everyday(&lower[at]);
    let names = (0..words.len()).filter(|at| is_name(*at)).count();
    let telling = lower.iter().filter(|word| word.starts_with(char::is_alphabetic) && !is_function(word));
    let telling = telling.take(TELLING).count();
    if words.len() < 2 || names == 0 && telling < TELLING {
        return None;
    }
    // "The Lease": whether that is a name only its capital tells.
    let is_written = |at: usize| telling == 1 && is_name(at);
    Some(lower.iter().enumerate().map(|(at, word)| Word { is_written: is_written(at), ..Word::of(word) }).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(words: Vec<Word>) -> String {
        let word = |word: Word| if word.is_written { crate::language::capital(&word.lower) } else { word.lower };
        words.into_iter().map(word).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_title_counts_where_it_tells_something() {
        for (title, expected) in [
            ("The lease", None),
            ("The Lease", Some("the Lease")),
            ("A quiet bench", None),
            ("A bench for Kirkby", Some("a bench for kirkby")),
            ("Where the bench will stand in winter", Some("where the bench will stand in winter")),
            ("Kirkby", None),
            ("2026", None),
        ] {
            assert_eq!(of_title(title).map(shown).as_deref(), expected, "{title}");
        }
    }

    #[test]
    fn a_name_is_found_without_its_marks_in_the_genitive_and_where_words_run_on() {
        let said = |name: &str, text: &str| {
            let name = proper(name);
            let words = words(text);
            (0..words.len()).any(|at| begin(&words[at..], &name))
        };
        for (name, text) in
            [("Zoë", "a talk with Zoe"), ("Müller", "Muller and Mueller"), ("Müller", "by mueller"), ("Kirkby", "Kirkbys hall")]
        {
            assert!(said(name, text), "{name} in {text}");
        }
        assert!(!said("Holt", "the hold"));
        assert!("王小明".chars().all(is_run_on) && !"Zoë Łuk".chars().any(is_run_on));
    }

    #[test]
    fn a_person_is_known_by_the_whole_name_the_first_and_the_familys() {
        for (title, expected) in [
            ("Isa Holt", &["isa holt", "isa", "holt"][..]),
            ("May Vane", &["may vane", "May", "vane"]),
            ("Dr. Isa van Holt", &["dr isa van holt", "isa", "holt"]),
            ("The landlord", &["the landlord"]),
            ("New boss", &["new boss"]),
            ("isa holt", &["isa holt", "isa", "holt"]),
            ("Isa Will", &["isa will", "isa", "Will"]),
            ("Al", &["Al"]),
        ] {
            assert_eq!(of_person(title).into_iter().map(shown).collect::<Vec<_>>(), expected, "{title}");
        }
    }
}
