//! What a reader who means well, and was not there, would ask about the story of a win.
//!
//! Seven findings, shown when a story is improved and by the critic, never by `tm check`: notes are free. Each rests on words of the text,
//! and where the words leave it open nothing is said. Only general English is known here; numbers come from [`metric`].

mod claim;
mod doing;
mod outsider;
pub mod people;
mod split;

use schemars::JsonSchema;
use serde::Serialize;

use super::metric::{self, Metric, Said};
use super::told::Told;
use crate::language::account::{self, REQUIRED, SOURCES};
use crate::language::tokens;

/// The kinds of finding, in the order they are mended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Code {
    /// Two stories in one note.
    TwoStories,
    /// What was done, and nothing that came of it.
    Activity,
    /// The writer's own part cannot be seen.
    OwnPart,
    /// An improvement without a number.
    NoNumber,
    /// A number without what it was before.
    NoBaseline,
    /// Nothing and nobody to ask.
    NoEvidence,
    /// Carried by words that only insiders know.
    Outsider,
}

/// What is missing, and where it shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Finding {
    /// Which of the seven.
    pub code: Code,
    /// The line it rests on, from 1; 0 where that is not known.
    pub line: u32,
    /// The words it rests on; empty where it rests on what is not there.
    pub words: String,
    /// Why it matters, in a sentence.
    pub why: String,
    /// What would mend it.
    pub mend: String,
}

/// All that is read in the text of a win.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// Its numbers.
    pub metrics: Vec<Metric>,
    /// The writer's part: as the note says, else as its words tell.
    pub part: Option<super::win::Part>,
    /// People and teams it names.
    pub people: Vec<String>,
    /// What is missing.
    pub findings: Vec<Finding>,
}

impl Code {
    /// Every code, in the order they are mended.
    pub const ALL: [Code; 7] =
        [Code::TwoStories, Code::Activity, Code::OwnPart, Code::NoNumber, Code::NoBaseline, Code::NoEvidence, Code::Outsider];

    /// Its word: `no-number`.
    pub fn word(self) -> &'static str {
        match self {
            Code::TwoStories => "two-stories",
            Code::Activity => "activity",
            Code::OwnPart => "own-part",
            Code::NoNumber => "no-number",
            Code::NoBaseline => "no-baseline",
            Code::NoEvidence => "no-evidence",
            Code::Outsider => "outsider",
        }
    }

    fn why(self) -> &'static str {
        match self {
            Code::TwoStories => "Two results in one note: each makes the other smaller.",
            Code::Activity => "It says what was done, and nothing of what is different since.",
            Code::OwnPart => "Nobody can see what you did: nothing in it is yours.",
            Code::NoNumber => "It got better, and nobody can tell by how much.",
            Code::NoBaseline => "A number with nothing to hold it against.",
            Code::NoEvidence => "There is nothing to look at and nobody to ask.",
            Code::Outsider => "Somebody from outside cannot tell what was done.",
        }
    }

    fn mend(self) -> &'static str {
        match self {
            Code::TwoStories => "Keep each in a note of its own.",
            Code::Activity => "Say who can do what now, what no longer happens, or what it saved.",
            Code::OwnPart => "Say one thing you did, beginning with I; or part: own, led or helped.",
            Code::NoNumber => "How much was it before, and how much is it now? A count of one week will do.",
            Code::NoBaseline => "What was it before, or what was asked for?",
            Code::NoEvidence => "A link, a file, or the name of somebody who saw it.",
            Code::Outsider => "Say it once in plain words, or explain the short names in brackets.",
        }
    }
}

impl Finding {
    /// That there is nothing to look at and nobody to ask, as [`proof`](super::proof) decides.
    pub fn no_evidence() -> Finding {
        made(Code::NoEvidence, 0, "")
    }
}

/// What is missing in the story, in the order it is best mended.
pub fn of(told: &Told) -> Vec<Finding> {
    read(told).findings
}

/// All that is read in a text.
pub fn read(told: &Told) -> Reading {
    let metrics = metric::of(told);
    let people = people::of(told);
    let part = doing::part(told);
    let mut findings = results(told, &metrics, &people);
    findings.extend(split::of(told).map(|(line, words)| made(Code::TwoStories, line, &words)));
    // Whoever is in it as an owner, or as somebody who was let, is asked for a part, and not told that there is none.
    let is_missing = part.is_none() && !doing::is_there(told);
    findings.extend(is_missing.then(|| made(Code::OwnPart, first_line(told), &doing::stands_for_me(told).unwrap_or_default())));
    findings.extend(outsider::of(told).map(|(line, words)| made(Code::Outsider, line, &words)));
    findings.retain(|_| !is_empty(told));
    findings.sort_by_key(|finding| finding.code);
    Reading { metrics, part, people, findings }
}

/// The findings about what came of it.
fn results(told: &Told, metrics: &[Metric], people: &[String]) -> Vec<Finding> {
    let vague = claim::vague(told);
    let outcome = claim::has_outcome(told);
    let counts = |metric: &&Metric| !matches!(metric.said, Said::Count(_)) || metric.is_line;
    let results: Vec<&Metric> = metrics.iter().filter(counts).collect();
    let has_result = !results.is_empty() || vague.is_some() || outcome;
    let mut found = Vec::new();
    if !has_result && !told.frame.pending {
        let (line, words) = doing::first(told);
        return vec![made(Code::Activity, line, &words)];
    }
    if let Some((line, words)) = vague.filter(|_| results.is_empty()) {
        found.push(made(Code::NoNumber, line, &words));
    }
    let bare = metrics.iter().all(|metric| matches!(metric.said, Said::Level(_)));
    if let Some(level) = results.first().filter(|_| bare && !says(told, REQUIRED) && !told.frame.pending) {
        found.push(made(Code::NoBaseline, level.line, &level.values()));
    }
    let frame = &told.frame;
    let proved = frame.evidence
        || told.links
        || !frame.with.is_empty()
        || people.iter().any(|name| name.contains(char::is_uppercase))
        || says(told, SOURCES)
        || frame.pending;
    if !proved && has_result {
        found.push(made(Code::NoEvidence, results.first().map_or(first_line(told), |metric| metric.line), ""));
    }
    found
}

fn made(code: Code, line: u32, words: &str) -> Finding {
    Finding { code, line, words: words.to_owned(), why: code.why().to_owned(), mend: code.mend().to_owned() }
}

fn is_empty(told: &Told) -> bool {
    told.pieces.iter().all(|piece| piece.text.trim().is_empty()) && told.frame.title.trim().is_empty()
}

fn first_line(told: &Told) -> u32 {
    told.pieces.first().map_or(0, |piece| piece.line)
}

/// Whether any word of the text is one of `words`.
fn says(told: &Told, words: &[&str]) -> bool {
    let says = |text: &str| tokens(text).iter().any(|token| token.word().is_some_and(|word| account::has(words, word)));
    told.pieces.iter().any(|piece| says(&piece.text))
}

#[cfg(test)]
mod tests;
