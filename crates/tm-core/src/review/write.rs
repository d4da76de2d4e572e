//! The note of a period: made from its template, its facts brought up to date, answers put where they belong.

use schemars::JsonSchema;
use serde::Serialize;
use tm_doc::{Document, TextEdit};

use super::block::{self, Block};
use super::facts::Review;
use super::{Grain, next, told};
use crate::builtin::{Carrier, Own};
use crate::carriers::{self, make};
use crate::record::value;
use crate::template::{self, Fact, Given, Texts};
use crate::{At, Edit, Id, Kind, Planned, Refusal, Snapshot, VaultPath, record};

/// The heading above the facts, where a note that was written by hand gets them.
const FACTS: &str = "Facts";
/// Stands for them while they are put there.
const PLACE: &str = "<!-- tm:facts place -->";

/// What is to be written beside the facts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answers {
    /// What is wanted next: a box each.
    pub next: Vec<String>,
    /// Answers to the questions of the note: the heading, and the words.
    pub said: Vec<(String, String)>,
    /// Whether facts that were changed by hand are written over, and facts put into a note that has none.
    pub anew: bool,
}

/// What became of the note.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Written {
    /// Its path.
    pub path: String,
    /// What was done with the facts.
    pub facts: Facts,
    /// What they would be now, where they stay as they are.
    pub would: Option<String>,
    /// How many answers and boxes were added.
    pub added: usize,
}

/// What was done with the facts of a note.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Facts {
    /// The note is new.
    Made,
    /// They were brought up to date.
    Renewed,
    /// They say the same.
    Same,
    /// Somebody changed them; they stay.
    ByHand,
    /// The note has none, and stays without.
    None,
}

/// The edits for the note of a period. `text` is the note as it lies, where there is one.
///
/// # Errors
/// Where the template is broken.
pub fn write(
    snapshot: &Snapshot,
    own: &[Own<'_>],
    review: &Review,
    text: Option<&str>,
    answers: &Answers,
    at: &At,
) -> Result<Planned<Written>, Refusal> {
    let facts = block::written(&told::parts(review));
    let (path, facts, would, heading, mut edits) = match (&review.path, text) {
        (Some(path), Some(text)) => {
            let path = VaultPath::new(path).ok_or_else(|| Refusal::new(format!("{path} is no path")))?;
            let (done, would, edits) = renewed(&path, text, &facts, answers.anew);
            (path, done, would, next_heading(text), edits)
        }
        _ => {
            let (path, text) = made(snapshot, own, review, &facts, at)?;
            (path.clone(), Facts::Made, None, next_heading(&text), vec![Edit::Create { path, text }])
        }
    };
    let said = answers.said.iter().filter(|(_, words)| !words.trim().is_empty());
    let lines = said.map(|(heading, words)| (heading.clone(), words.trim().to_owned()));
    let boxes = answers.next.iter().filter(|words| !words.trim().is_empty());
    let boxes = boxes.map(|words| (heading.clone(), format!("- [ ] {}", words.trim())));
    let added: Vec<(String, String)> = lines.chain(boxes).collect();
    edits.extend(added.iter().map(|(heading, line)| Edit::append(&path, Some(heading), line)));
    let report = Written { path: path.to_string(), facts, would, added: added.len() };
    Ok(Planned { edits, report })
}

/// The questions of a note: its headings below which nothing is written yet, without the one that asks for boxes.
pub fn questions(text: &str) -> Vec<String> {
    let document = Document::parse(text.to_owned());
    let dialect = crate::Dialect::default();
    let path = VaultPath::new("reviews/a.md").expect("a folder and a name");
    let facts = crate::extract::extract(&path, document.text().as_bytes(), &dialect);
    let empty = facts.sections.iter().filter(|section| section.text.trim().is_empty() && !section.heading.is_empty());
    let asked = empty.filter(|section| section.heading.trim_end().ends_with('?'));
    asked.map(|section| heading_at(text, section.line).unwrap_or_else(|| section.heading.clone())).collect()
}

/// A heading as it is written.
fn heading_at(text: &str, line: u32) -> Option<String> {
    let line = text.lines().nth(line.checked_sub(1)? as usize)?;
    Some(line.trim_start_matches('#').trim().to_owned())
}

/// The heading for what comes next, as the note writes it.
fn next_heading(text: &str) -> String {
    let headings = text.lines().filter(|line| line.starts_with('#')).map(|line| line.trim_start_matches('#').trim());
    let mut found = headings.filter(|heading| heading.to_lowercase().starts_with(next::HEADING));
    found.next().map_or_else(|| "Next".to_owned(), str::to_owned)
}

fn renewed(path: &VaultPath, text: &str, facts: &str, anew: bool) -> (Facts, Option<String>, Vec<Edit>) {
    let replace = |was: &str| {
        let edit = TextEdit::Replace { was: was.to_owned(), now: ends_as(facts, text) };
        vec![Edit::Text { path: path.clone(), edit }]
    };
    match Block::find(text) {
        Some(block) if block.says(facts) => (Facts::Same, None, Vec::new()),
        Some(block) if anew || !block.is_by_hand() => (Facts::Renewed, None, replace(block.whole)),
        Some(_) => (Facts::ByHand, Some(facts.to_owned()), Vec::new()),
        None if anew => {
            // A line is put where they belong, and they in its place.
            let edit = TextEdit::Replace { was: PLACE.to_owned(), now: ends_as(facts, text) };
            (Facts::Renewed, None, vec![Edit::append(path, Some(FACTS), PLACE), Edit::Text { path: path.clone(), edit }])
        }
        None => (Facts::None, None, Vec::new()),
    }
}

/// The text with the line endings of `like`.
fn ends_as(text: &str, like: &str) -> String {
    if like.contains("\r\n") { text.replace('\n', "\r\n") } else { text.to_owned() }
}

/// The new note, and where it goes.
fn made(snapshot: &Snapshot, own: &[Own<'_>], review: &Review, facts: &str, at: &At) -> Result<(VaultPath, String), Refusal> {
    let name = template_name(review.grain);
    let found = carriers::named(Carrier::Template, &name, own)?;
    let beside = make::beside(own);
    let beside: Vec<(&str, &str)> = beside.iter().map(|(name, text)| (name.as_str(), *text)).collect();
    let id = Id::of(at.seed, 0);
    let mut given = Given::for_note(Some(Kind::Review), &review.title, &id, at);
    given.plan(&snapshot.plan());
    given.field("period", std::slice::from_ref(&review.period));
    given.set("facts", Fact::from(facts));
    let filled = template::fill(&Texts { file: found.file, text: found.text, beside: &beside }, &given)
        .map_err(|broken| broken.refusal())?;
    // A template of one's own that has no room for the facts has them at its end.
    let text = if filled.text.contains(facts) { filled.text } else { format!("{}\n\n{facts}\n", filled.text.trim_end()) };
    let path = record::path(Kind::Review, &review.period, at, &snapshot.dialect);
    // What is no review of this period would not be found again, and the next call would make another.
    let facts = crate::extract::extract(&path, text.as_bytes(), &snapshot.dialect);
    let period = facts.value("period").and_then(value::period).map(|days| days.name);
    if facts.kind != Some(Kind::Review) || period.as_deref() != Some(&review.period) {
        let message = format!("{} makes no review of {}", found.file, review.period);
        return Err(Refusal::new(message).hint("its first lines need \"type: review\" and \"period: {{ period }}\""));
    }
    Ok((path, text))
}

/// The template of such a review.
pub fn template_name(grain: Grain) -> String {
    format!("review-{}", grain.word())
}
