//! What a note went through, and what that makes in numbers.

use jiff::civil::Date;
use tm_doc::{BlockKind, Document};

use super::{Pipelines, same};

/// The heading the days stand under.
pub(super) const HEADING: &str = "Stages";

/// A stage a note reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passed {
    /// Its name, as written.
    pub stage: String,
    /// The day; nothing where the line has none.
    pub on: Option<Date>,
    /// Its line, from 1.
    pub line: u32,
}

/// A number that counts itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Count {
    /// `drafts`, `refusals`: as the pipelines name it.
    pub name: String,
    /// Each time it grew: which of the notes, by place, and the day; in order of days.
    pub times: Vec<(usize, Date)>,
}

impl Count {
    /// How often.
    pub fn number(&self) -> usize {
        self.times.len()
    }
}

/// The stages a note reached: the list under `## Stages`, a day and a stage each, whatever stands behind a colon or dash.
///
/// ```
/// use tm_core::pipeline;
/// use tm_doc::Document;
/// let note = Document::parse("## Stages\n- 2026-03-02 proposal\n- 2026-04-11 refused: too long\n");
/// let stages: Vec<String> = pipeline::history(&note).into_iter().map(|passed| passed.stage).collect();
/// assert_eq!(stages, ["proposal", "refused"]);
/// ```
pub fn history(note: &Document) -> Vec<Passed> {
    let mut below: Option<u8> = None;
    let mut passed = Vec::new();
    for block in note.blocks() {
        match block.kind {
            BlockKind::Heading { level } if below.is_none_or(|above| level <= above) => {
                below = same(&block.text(), HEADING).then_some(level);
            }
            BlockKind::Item { .. } if below.is_some() => {
                passed.extend(block.lines.first().and_then(|line| read(&line.plain, line.line)));
            }
            _ => {}
        }
    }
    passed
}

fn read(text: &str, line: u32) -> Option<Passed> {
    let text = text.trim();
    let on = text.get(..10).and_then(|day| day.parse().ok());
    let rest = if on.is_some() { &text[10..] } else { text };
    let rest = rest.trim_start_matches([':', ',', '–', '—', '-', ' ']);
    let end = [":", " – ", " — ", " - ", " ("].iter().filter_map(|mark| rest.find(mark)).min().unwrap_or(rest.len());
    let stage = rest[..end].trim().to_owned();
    (!stage.is_empty()).then_some(Passed { stage, on, line })
}

/// The numbers of the pipelines from `from` to `until`, both days included, over notes given by their form and what they went through.
/// Every number a pipeline names is there, also those of zero, in the order they are named. A stage without a day counts nowhere; the same
/// stage of one note on one day counts once.
pub fn count(pipelines: &Pipelines, notes: &[(String, Vec<Passed>)], from: Date, until: Date) -> Vec<Count> {
    let mut counts: Vec<Count> = Vec::new();
    for name in pipelines.forms.iter().flat_map(|form| &form.stages).flat_map(|stage| &stage.ways).flat_map(|way| &way.counts) {
        if !counts.iter().any(|count| same(&count.name, name)) {
            counts.push(Count { name: name.clone(), times: Vec::new() });
        }
    }
    for (note, (form, passed)) in notes.iter().enumerate() {
        for (names, on) in reached(pipelines, form, passed) {
            let grown = counts
                .iter_mut()
                .filter(|count| (from..=until).contains(&on) && names.iter().any(|name| same(name, &count.name)));
            grown.for_each(|count| count.times.push((note, on)));
        }
    }
    for count in &mut counts {
        count.times.sort_by_key(|(note, on)| (*on, *note));
    }
    counts
}

/// The numbers that grow and the days they do, for one note.
fn reached<'a>(pipelines: &'a Pipelines, form: &str, passed: &[Passed]) -> Vec<(&'a [String], Date)> {
    let Some(form) = pipelines.form(form) else { return Vec::new() };
    let mut seen: Vec<(&str, Date)> = Vec::new();
    let mut reached = Vec::new();
    for (way, on) in passed.iter().filter_map(|it| Some((form.way(&it.stage)?, it.on?))) {
        if !seen.contains(&(way.name.as_str(), on)) {
            seen.push((way.name.as_str(), on));
            reached.push((way.counts.as_slice(), on));
        }
    }
    reached
}
