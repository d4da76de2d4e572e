//! The numbers a text gives for what was achieved: before and after, a change, a level, a count, each with what it is of.
//!
//! Values are kept as written; nothing is converted or rounded. A date, a version, a page, a time of day or the number of a thing is no
//! metric. The change in percent is worked out only to be shown, and is marked as worked out by whoever shows it. What a missing number
//! means for a story is the business of [`finding`](super::finding).

mod change;
mod pair;
mod si;
mod single;
mod value;
mod what;

use super::told::{Form, Piece, Told};
use crate::language::quantity::{Line, Unit};
use crate::language::sentences;
use pair::Paired;
use value::Value;

/// A number that says what came of something.
#[derive(Debug, Clone, PartialEq)]
pub struct Metric {
    /// What it is of, in the words of the text; empty where they do not say.
    pub of: String,
    /// The number.
    pub said: Said,
    /// The line it stands on, from 1; 0 where that is not known.
    pub line: u32,
    /// Whether it is written as a `metric:` line.
    pub is_line: bool,
}

/// What a number says.
#[derive(Debug, Clone, PartialEq)]
pub enum Said {
    /// What it was, and what it became.
    Change {
        /// Before.
        before: Figure,
        /// After.
        after: Figure,
    },
    /// By how much: "by 70 %", "halved".
    By(String),
    /// How it stands, and nothing to hold it against.
    Level(Figure),
    /// How many were made, moved or saved.
    Count(Figure),
}

/// A value as written.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// With its unit.
    pub text: String,
    /// In the unit it is written in.
    pub value: f64,
    /// What its values are compared in: seconds of a time, else the number itself; nothing for a percentage, whose change would be
    /// read as points.
    pub measure: Option<f64>,
}

/// The metrics of a text as it was typed.
pub fn metrics(text: &str) -> Vec<Metric> {
    of(&Told::plain(text))
}

/// The metrics of a win: its `metric:` lines first, then what else its text says in numbers.
pub fn of(told: &Told) -> Vec<Metric> {
    let mut found: Vec<Metric> = told.pieces.iter().filter(|piece| piece.form == Form::Metric).filter_map(line).collect();
    let cut = cut(told);
    let lines: Vec<Cut<'_>> = cut.iter().map(|(piece, at, text)| Cut::new(piece, *at, text)).collect();
    let mut paired = pair::all(&lines);
    paired.sort_by_key(|paired| paired.place);
    let used: Vec<(usize, usize)> = paired.iter().flat_map(Paired::values).collect();
    for paired in &paired {
        push(&mut found, paired.metric(&lines));
    }
    for (at, cut) in lines.iter().enumerate() {
        let has_change = paired.iter().any(|paired| paired.place.0 == at);
        for metric in change::of(cut, has_change) {
            push(&mut found, metric);
        }
        for metric in single::of(cut, |value| used.contains(&(at, value)) || change::takes(cut, value)) {
            push(&mut found, metric);
        }
    }
    if found.is_empty() && !told.frame.title.is_empty() && !told.is_title {
        return of(&told.title());
    }
    named(&mut found, told);
    found
}

/// What has no name of its own is of what the piece or the win is called.
fn named(found: &mut [Metric], told: &Told) {
    for metric in found.iter_mut().filter(|metric| metric.of.is_empty()) {
        metric.of = what::of_title(&told.frame.title);
    }
}

/// Adds a metric that is not said yet.
fn push(found: &mut Vec<Metric>, metric: Metric) {
    let known = found.iter().any(|known| known.said.values() == metric.said.values() || known.said.has(&metric.said));
    if !known {
        found.push(metric);
    }
}

/// A `metric:` line: `what: a -> b`, or `what: value`.
fn line(piece: &Piece) -> Option<Metric> {
    let (of, value) = piece.text.split_once(": ").unwrap_or(("", piece.text.as_str()));
    let cut = Cut::new(piece, 0, value);
    let made = |said| Metric { of: of.trim().to_owned(), said, line: piece.line, is_line: true };
    if let Some((before, after)) = ["->", "→", "=>"].iter().find_map(|arrow| value.split_once(arrow)) {
        return Some(made(changed(before.trim(), after.trim())));
    }
    if let Some(changed) = change::of(&cut, false).into_iter().next() {
        return Some(made(changed.said));
    }
    let figure = cut.values.first().map(|_| Figure::written(value.trim()))?;
    Some(made(Said::Level(figure)))
}

/// What was and what is, as two texts.
fn changed(was: &str, is: &str) -> Said {
    let (mut before, mut after) = (Figure::written(was), Figure::written(is));
    let (was, is) = (Line::new(was), Line::new(is));
    if let (Some(one), Some(other)) = (value::all(&was).first(), value::all(&is).first()) {
        (before.measure, after.measure) = pair::measures((&was, one), (&is, other));
    }
    Said::Change { before, after }
}

/// A sentence with its values.
struct Cut<'a> {
    piece: &'a Piece,
    /// Which piece of the text.
    at: usize,
    line: Line<'a>,
    values: Vec<Value>,
}

impl<'a> Cut<'a> {
    fn new(piece: &'a Piece, at: usize, text: &'a str) -> Self {
        let line = Line::new(text);
        let values = value::all(&line);
        Cut { piece, at, line, values }
    }

    fn figure(&self, value: &Value) -> Figure {
        Figure { text: value.written(&self.line), value: value.value, measure: value.measure() }
    }
}

/// Every sentence of the text with the piece it stands in.
fn cut(told: &Told) -> Vec<(&Piece, usize, &str)> {
    let prose = told.pieces.iter().enumerate().filter(|(_, piece)| piece.form != Form::Metric);
    prose.flat_map(|(at, piece)| sentences(&piece.text).into_iter().map(move |(_, text)| (piece, at, text))).collect()
}

impl Figure {
    fn written(text: &str) -> Figure {
        let line = Line::new(text);
        let values = value::all(&line);
        let first = values.first();
        let value = first.map_or(0.0, |value| value.value);
        Figure { text: text.to_owned(), value, measure: first.map_or(Some(0.0), Value::measure) }
    }
}

impl Said {
    /// The numbers in it, before first.
    fn values(&self) -> (Option<f64>, Option<f64>, &str) {
        match self {
            Said::Change { before, after } => (Some(before.value), Some(after.value), ""),
            Said::By(text) => (None, None, text),
            Said::Level(figure) | Said::Count(figure) => (None, Some(figure.value), ""),
        }
    }

    /// Whether a change says what the other says alone.
    fn has(&self, other: &Said) -> bool {
        match (self, other) {
            (Said::Change { before, after }, Said::Level(figure) | Said::Count(figure)) => {
                figure.value == after.value || figure.value == before.value
            }
            _ => false,
        }
    }
}

impl Metric {
    /// The values as they stand in a `metric:` line: `40 min -> 8 min`.
    pub fn values(&self) -> String {
        match &self.said {
            Said::Change { before, after } => format!("{} -> {}", before.text, after.text),
            Said::By(text) => text.clone(),
            Said::Level(figure) | Said::Count(figure) => figure.text.clone(),
        }
    }

    /// All of it as it stands in a `metric:` line: `deploy: 40 min -> 8 min`.
    pub fn written(&self) -> String {
        if self.of.is_empty() { self.values() } else { format!("{}: {}", self.of, self.values()) }
    }

    /// By how much it changed, in whole percent of what it was. Worked out: it stands in no note, and is only ever shown as such.
    /// Nothing for percentages, for what began at nothing or below, for what stayed, and for values in units that do not compare.
    pub fn percent(&self) -> Option<i64> {
        let Said::Change { before, after } = &self.said else { return None };
        let (before, after) = (before.measure?, after.measure?);
        let change = (after - before) / before * 100.0;
        (before > 0.0 && change.abs() < 1000.0).then(|| change.round() as i64).filter(|percent| *percent != 0)
    }

    /// Whether the other says the same numbers, whatever it calls them.
    pub fn is_same(&self, other: &Metric) -> bool {
        self.said.values() == other.said.values()
    }

    /// Whether a reader can tell what it was before: it is said, or the change is a share or a factor of it. An amount saved is held against
    /// nothing.
    pub fn has_baseline(&self) -> bool {
        match &self.said {
            Said::Change { .. } => true,
            Said::By(text) => !text.contains(|char: char| char.is_ascii_digit()) || is_relative(text),
            Said::Level(_) | Said::Count(_) => false,
        }
    }

    /// Whether it says what was before, or by how much it changed.
    pub fn compares(&self) -> bool {
        matches!(self.said, Said::Change { .. } | Said::By(_))
    }
}

/// Whether a change is told as a share or a factor.
fn is_relative(text: &str) -> bool {
    let line = Line::new(text);
    text.contains("factor of") || value::all(&line).iter().any(|value| matches!(value.unit, Some(Unit::Percent | Unit::Times)))
}

/// Whether two units measure the same.
fn alike(one: Option<Unit>, other: Option<Unit>) -> bool {
    match (one, other) {
        (Some(Unit::Time(_)), Some(Unit::Time(_))) => true,
        (Some(one), Some(other)) => one == other,
        (None, None) => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests;
