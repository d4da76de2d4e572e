//! What was noted to be raised with somebody: under a heading of their note, in boxes that name them, in lines that begin "for NAME:".

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use super::people::Person;
use crate::facts::DayKind;
use crate::{Kind, Note, Snapshot};

/// Something to raise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "TalkPoint")]
pub struct Point {
    /// What.
    pub text: String,
    /// The day it is wanted by, or was noted on.
    #[schemars(with = "Option<String>")]
    pub on: Option<Date>,
    /// The note.
    pub path: String,
    /// The line, from 1; 0 where only its part of the note is known.
    pub line: u32,
}

/// Headings that hold what is to be raised.
const HEADINGS: [&str; 9] =
    ["points", "asks", "ask", "agenda", "topics", "questions", "next time", "for next time", "to discuss"];

/// What to raise with the person: of the planned conversation, of their note, and what was noted for them since `since`.
pub(super) fn points(snapshot: &Snapshot, person: &Person<'_>, planned: Option<&Note>, since: Option<Date>) -> Vec<Point> {
    let mut points: Vec<Point> = planned.iter().flat_map(|note| listed(note)).collect();
    if let Some(note) = person.note {
        points.extend(listed(note));
        let raised = note.facts.boxes.iter().filter(|one| !one.ticked && one.owes.is_none());
        points.extend(raised.map(|one| point(note, &one.said(), one.due, one.line)));
    }
    for note in snapshot.notes.iter().filter(|note| !note.facts.draft) {
        let is_since = note.facts.date.is_none_or(|on| since.is_none_or(|since| on >= since));
        if is_since {
            points.extend(marked(note, person));
        }
        points.extend(boxes(note, person));
    }
    let mut seen: Vec<String> = Vec::new();
    points.retain(|point| {
        let is_new = !seen.contains(&point.text.to_lowercase());
        seen.push(point.text.to_lowercase());
        is_new
    });
    points
}

/// The lines under such a heading, without boxes.
fn listed(note: &Note) -> Vec<Point> {
    let sections = note.facts.sections.iter().filter(|section| HEADINGS.contains(&section.heading.as_str()));
    let is_box = |line: &str| note.facts.boxes.iter().any(|one| one.text == line);
    let lines = sections.flat_map(|section| section.text.lines()).map(str::trim);
    lines.filter(|line| !line.is_empty() && *line != "-" && !is_box(line)).map(|line| point(note, line, None, 0)).collect()
}

/// Lines that begin "for Dana:".
fn marked(note: &Note, person: &Person<'_>) -> Vec<Point> {
    let labels = note.facts.labels.iter().filter(|label| label.label.strip_prefix("for ").is_some_and(|name| person.is(name)));
    let of_day = note.facts.entries.iter().filter(|entry| entry.kind == DayKind::Note).filter_map(|entry| {
        let (label, text) = entry.text.split_once(':')?;
        let name = label.trim().strip_prefix("for ").or_else(|| label.trim().strip_prefix("For "))?;
        person.is(name).then(|| point(note, text, note.facts.date, entry.line))
    });
    labels.map(|label| point(note, &label.text, note.facts.date, label.line)).chain(of_day).collect()
}

/// Open boxes without a day that name them; one with a day is a promise or a plan, and told as such.
fn boxes(note: &Note, person: &Person<'_>) -> Vec<Point> {
    let is_own = person.note.is_some_and(|own| own.path == note.path);
    let is_told = is_own || note.facts.kind == Some(Kind::Meeting);
    let open = note.facts.boxes.iter().filter(|one| !one.ticked && one.due.is_none() && one.owes.is_none() && !is_told);
    open.filter(|one| person.is_in(&one.text)).map(|one| point(note, &one.said(), note.facts.date, one.line)).collect()
}

fn point(note: &Note, text: &str, on: Option<Date>, line: u32) -> Point {
    Point { text: text.trim().to_owned(), on, path: note.path.to_string(), line }
}
