//! What speaks against the stories themselves: the findings of each that counts, gathered by kind.

use super::{Mend, Objection, Place, Question, Weight};
use crate::evidence::finding::{self, Code, Finding};
use crate::evidence::proof::Proofs;
use crate::evidence::win::Win;
use crate::language::relative;

/// So many words or files are named; the rest is counted.
const NAMED: usize = 3;

/// What is known of a win beyond its words.
pub(super) struct Known<'k> {
    /// Whether it has nothing to look at and nobody to ask.
    pub(super) bare: &'k dyn Fn(&Win<'_>) -> bool,
    /// Whether what came of it stands in a note it rests on.
    pub(super) told: &'k dyn Fn(&Win<'_>) -> bool,
}

/// An objection for each kind of finding there is; `is_cut` where there are older results beside these.
pub(super) fn objections(wins: &[Win<'_>], is_cut: bool, known: &Known<'_>) -> Vec<Objection> {
    let all = if is_cut { format!("the newest {}", wins.len()) } else { wins.len().to_string() };
    let found: Vec<(Win<'_>, Vec<Finding>)> = wins.iter().map(|win| (*win, found_in(win, known))).collect();
    let of = |code: Code| -> Vec<(&Win<'_>, &Finding)> {
        let each = found.iter().filter_map(|(win, all)| Some((win, all.iter().find(|one| one.code == code)?)));
        each.collect()
    };
    let mut against: Vec<Objection> = Code::ALL.into_iter().filter_map(|code| objection(code, &of(code), &all)).collect();
    against.extend(undated(wins, &all));
    against
}

fn found_in(win: &Win<'_>, known: &Known<'_>) -> Vec<Finding> {
    let mut found = finding::of(&win.told());
    found.retain(|one| one.code != Code::NoEvidence && !(one.code == Code::Activity && (known.told)(win)));
    found.extend((known.bare)(win).then(Finding::no_evidence));
    found
}

/// Results that only other wins of the same person prove.
pub(super) fn own_word(wins: &[Win<'_>], proofs: &Proofs<'_>) -> Option<Objection> {
    let found: Vec<&Win<'_>> = wins.iter().filter(|win| proofs.is_own_word(win)).collect();
    let first = found.first()?;
    let says = match found.len() {
        1 => format!("\"{}\" is proven by a win of yours, and that rests on nothing else.", first.title()),
        more => format!(
            "{more} results are proven by wins of yours, and those rest on nothing else; the newest is \"{}\".",
            first.title()
        ),
    };
    let places = found.iter().map(|win| Place { path: win.note.path.to_string(), line: 0 }).collect();
    let minutes = u32::try_from(found.len()).unwrap_or(u32::MAX / 5) * 5;
    let mend = vec![Mend { what: format!("tm win proof {} LINK", first.name()), minutes: Some(minutes) }];
    Some(Objection { weight: Weight::Weakens, question: Question::Happened, says: vec![says], places, mend })
}

/// Results that tell a day as it was called on the day of writing.
fn undated(wins: &[Win<'_>], all: &str) -> Option<Objection> {
    let said = |win: &Win<'_>| {
        let told = win.story().lines().collect::<Vec<_>>().join(" ");
        relative::days(&told).first().map(|words| format!("\"{words}\""))
    };
    let found: Vec<(&Win<'_>, String)> = wins.iter().filter_map(|win| Some((win, said(win)?))).collect();
    let (first, _) = found.first()?;
    let mut words: Vec<&str> = Vec::new();
    for (_, said) in &found {
        if !words.contains(&said.as_str()) {
            words.push(said);
        }
    }
    words.truncate(NAMED);
    let says = format!("{} of {all} results name a day that a reader cannot know ({}).", found.len(), words.join(", "));
    let says = if found.len() == 1 { says.replacen("results name", "results names", 1) } else { says };
    let places = found.iter().map(|(win, _)| Place { path: win.note.path.to_string(), line: 0 }).collect();
    let minutes = u32::try_from(found.len()).unwrap_or(u32::MAX);
    let mend = vec![Mend { what: format!("write the day: tm edit {}", first.name()), minutes: Some(minutes) }];
    Some(Objection { weight: Weight::Unclear, question: Question::Legible, says: vec![says], places, mend })
}

fn objection(code: Code, found: &[(&Win<'_>, &Finding)], all: &str) -> Option<Objection> {
    if found.is_empty() {
        return None;
    }
    let (weight, question) = match code {
        Code::TwoStories | Code::Outsider => (Weight::Unclear, Question::Legible),
        Code::OwnPart => (Weight::Weakens, Question::AtLevel),
        _ => (Weight::Weakens, Question::Happened),
    };
    let of = format!("{} of {all} results", found.len());
    let one = found.len() == 1;
    let says = match code {
        Code::Activity => format!("{of} {} what was done, and not what came of it.", if one { "says" } else { "say" }),
        Code::NoNumber => format!("{of} got better, and nobody can tell by how much{}.", words(found)),
        Code::NoBaseline => {
            format!("{of} {} a number with nothing to hold it against{}.", if one { "has" } else { "have" }, words(found))
        }
        Code::NoEvidence => format!("{of} {} nothing to look at and nobody to ask.", if one { "has" } else { "have" }),
        Code::OwnPart => format!("Your part cannot be seen in {of}{}.", words(found)),
        Code::TwoStories => format!("{of} {} two stories in one note.", if one { "has" } else { "have" }),
        Code::Outsider => format!("{}: not explained to an outsider.", named(found)),
    };
    let places = found.iter().map(|(win, finding)| Place { path: win.note.path.to_string(), line: finding.line });
    Some(Objection { weight, question, says: vec![says], places: places.collect(), mend: mend(code, found) })
}

/// The first of them mended, and how long all of them take.
fn mend(code: Code, found: &[(&Win<'_>, &Finding)]) -> Vec<Mend> {
    let Some((first, _)) = found.first() else { return Vec::new() };
    let (what, each) = match code {
        Code::NoEvidence => (format!("tm win proof {} LINK", first.name()), 5),
        Code::TwoStories => (format!("tm edit {}", first.name()), 10),
        Code::Outsider => (format!("tm edit {}", first.name()), 3),
        _ => (format!("tm win improve {}", first.name()), 10),
    };
    vec![Mend { what, minutes: Some(each * u32::try_from(found.len()).unwrap_or(u32::MAX / each)) }]
}

/// The words it rests on, each once: ` ("improved", "faster")`.
fn words(found: &[(&Win<'_>, &Finding)]) -> String {
    let said = quoted(found);
    if said.is_empty() { String::new() } else { format!(" ({})", said.join(", ")) }
}

fn named(found: &[(&Win<'_>, &Finding)]) -> String {
    let said = quoted(found);
    if said.is_empty() { format!("{} results", found.len()) } else { said.join(", ") }
}

fn quoted(found: &[(&Win<'_>, &Finding)]) -> Vec<String> {
    let mut said: Vec<String> = Vec::new();
    for (_, finding) in found {
        let words = format!("\"{}\"", finding.words.trim());
        if !finding.words.trim().is_empty() && !said.contains(&words) {
            said.push(words);
        }
    }
    said.truncate(NAMED);
    said
}
