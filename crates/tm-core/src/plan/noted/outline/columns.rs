//! The columns of a line, made with blanks: a label in front of its value, a name in front of its number, the day at the end.

use std::collections::HashMap;

use tm_doc::Block;

use super::super::super::field::FieldKind;
use super::super::super::item;
use super::shape::{Row, cells, is_time};
use crate::language::{Token, tokens};

/// What the columns of a line say. Places are bytes of its text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::plan) struct Columns {
    /// What the words in front mean, where they end, and where what they lead to begins.
    pub(in crate::plan) label: Option<(FieldKind, usize, usize)>,
    /// Where a name ends, and where its number begins.
    pub(in crate::plan) number: Option<(usize, usize)>,
    /// Where the words before the day at the end of the line end, and where the day begins.
    pub(in crate::plan) day: Option<(usize, usize)>,
}

impl Columns {
    /// These, with the day at the end of what the line says.
    pub(super) fn or_due(self, block: &Block) -> Columns {
        let [line] = block.lines.as_slice() else { return self };
        let found = cells(&line.plain);
        // "a second oven by 1 March" needs no column.
        let (end, start) = match found.as_slice() {
            [.., before, last] => (before.end, last.start),
            _ => line.plain.rfind(" by ").map_or((0, 0), |at| (at + " by".len(), at + " by ".len())),
        };
        let of_label = self.label.is_some_and(|(_, _, value)| value >= start);
        let day = (start > 0 && !of_label && is_time(&line.plain[start..])).then_some((end, start));
        Columns { day, ..self }
    }

    /// Whether words in front lead to what the line says.
    pub(in crate::plan) fn is_led(&self) -> bool {
        self.label.is_some() || self.number.is_some()
    }

    /// Where what a line says ends: before its day, unless it leads to that.
    pub(in crate::plan) fn end(&self, text: &str) -> usize {
        self.day.filter(|_| !self.leads_to_day(text)).map_or(text.len(), |(end, _)| end)
    }

    /// Whether the words before the day only lead to it: "700 m by      1 mar".
    fn leads_to_day(&self, text: &str) -> bool {
        const LEADS: [&str; 9] = ["by", "till", "until", "before", "from", "since", "on", "to", "after"];
        let last = self.day.and_then(|(end, _)| text[..end].split_whitespace().next_back());
        last.is_some_and(|last| LEADS.contains(&last.to_lowercase().as_str()))
    }
}

/// The labels that a document repeats in front of values, and where its values stand below each other.
pub(super) struct Labels {
    kinds: HashMap<String, FieldKind>,
    /// For each row where the value begins in the lines around it, in characters from the margin.
    values: Vec<Option<usize>>,
}

/// A line cut behind the words in front: where they end, and where the value begins.
type Cut = (usize, usize);

impl Labels {
    pub(super) fn of(rows: &[Row<'_>]) -> Labels {
        let parents = parents(rows);
        let values = values(rows, &parents);
        let cuts: Vec<Option<Cut>> = rows.iter().zip(&values).map(|(row, value)| cut(row, *value)).collect();
        let mut counts: HashMap<String, u32> = HashMap::new();
        let labels: Vec<Option<String>> = rows.iter().zip(&cuts).map(|(row, cut)| label(row, (*cut)?)).collect();
        labels.iter().flatten().for_each(|label| *counts.entry(label.clone()).or_default() += 1);
        counts.retain(|_, count| *count > 1);
        let repeated = |at: usize| labels[at].as_ref().filter(|label| counts.contains_key(*label));
        let mut kinds: HashMap<String, FieldKind> =
            counts.keys().map(|label| (label.clone(), FieldKind::of(label).unwrap_or(FieldKind::Details))).collect();
        kinds.extend(in_order(rows, &parents, repeated));
        Labels { kinds, values }
    }

    /// What the columns of row `at` say.
    pub(super) fn columns(&self, at: usize, rows: &[Row<'_>]) -> Columns {
        let row = &rows[at];
        let none = Columns::default();
        if let Some((end, value)) = exception(row) {
            return Columns { label: Some((FieldKind::Exceptions, end, value)), ..none };
        }
        let Some((end, value)) = cut(row, self.values[at]) else { return none };
        let label = label(row, (end, value));
        let repeated = label.as_ref().and_then(|label| self.kinds.get(label)).copied();
        // A name that two parts count is none of their labels.
        let is_number = is_number(&row.text[value..]) && (row.depth == 1 || repeated.is_none());
        if is_number {
            return Columns { number: Some((end, value)), ..none };
        }
        let known = || label.and_then(|label| FieldKind::of(&label)).filter(|_| row.depth > 1);
        Columns { label: repeated.or_else(known).map(|kind| (kind, end, value)), ..none }
    }
}

/// The row above that each row lies below.
fn parents(rows: &[Row<'_>]) -> Vec<Option<usize>> {
    let mut open: Vec<usize> = Vec::new();
    let mut found = Vec::with_capacity(rows.len());
    for (at, row) in rows.iter().enumerate() {
        open.truncate(row.depth);
        found.push(open.last().copied());
        open.push(at);
    }
    found
}

/// Where values begin below each other in the lines under one other.
fn values(rows: &[Row<'_>], parents: &[Option<usize>]) -> Vec<Option<usize>> {
    let mut counts: HashMap<(usize, usize), u32> = HashMap::new();
    let mut best: HashMap<usize, (u32, usize)> = HashMap::new();
    for (row, parent) in rows.iter().zip(parents) {
        let (Some(parent), Some(value)) = (parent, row.cells().get(1).cloned()) else { continue };
        let column = row.indent + row.text[..value.start].chars().count();
        let count = counts.entry((*parent, column)).or_default();
        *count += 1;
        let known = best.entry(*parent).or_insert((0, column));
        *known = (*known).max((*count, column));
    }
    let of = |parent: &Option<usize>| best.get(parent.as_ref()?).filter(|(count, _)| *count > 1).map(|(_, column)| *column);
    parents.iter().map(of).collect()
}

/// Cuts a line at its first run of blanks, or where the values around it begin.
fn cut(row: &Row<'_>, value: Option<usize>) -> Option<Cut> {
    if let [first, second, ..] = row.cells().as_slice() {
        return Some((first.end, second.start));
    }
    let (start, _) = row.text.char_indices().nth(value?.checked_sub(row.indent)?)?;
    let before = row.text[..start].trim_end();
    (row.depth > 0 && !before.is_empty() && before.len() < start).then_some((before.len(), start))
}

/// The few words in front of a value, in lower case.
fn label(row: &Row<'_>, (end, _): Cut) -> Option<String> {
    let label = row.text[..end].trim_end_matches(':').trim_end();
    let is_short = label.len() <= 40 && (1..=5).contains(&label.split_whitespace().count());
    let names = label.starts_with(char::is_alphabetic) && row.depth > 0;
    (is_short && names).then(|| label.to_lowercase())
}

/// Labels in one order below several names say what opens a pattern, how it shows and what helps, whatever they are called.
fn in_order<'l>(
    rows: &[Row<'_>],
    parents: &[Option<usize>],
    repeated: impl Fn(usize) -> Option<&'l String>,
) -> Vec<(String, FieldKind)> {
    const ORDER: [FieldKind; 3] = [FieldKind::Triggers, FieldKind::Manifestation, FieldKind::Counter];
    let mut below: HashMap<usize, Vec<Option<&String>>> = HashMap::new();
    for at in 0..rows.len() {
        let Some(parent) = parents[at] else { continue };
        below.entry(parent).or_default().push(repeated(at).filter(|_| !rows[at].ends_with_time()));
    }
    let mut counts: HashMap<Vec<&String>, u32> = HashMap::new();
    for labels in below.into_values() {
        if let Some(labels) = labels.into_iter().collect::<Option<Vec<&String>>>().filter(|labels| labels.len() == ORDER.len()) {
            *counts.entry(labels).or_default() += 1;
        }
    }
    // "when" may be a rule elsewhere, and "but" an exception: beside two parts of a pattern they are the third.
    let said = |label: &&String| FieldKind::of(label).filter(|kind| kind.is_of_pattern());
    let is_free =
        |label: &&String| FieldKind::of(label).is_none_or(|kind| matches!(kind, FieldKind::Rules | FieldKind::Description));
    let of_pattern = |labels: &Vec<&String>| {
        let known = labels.iter().filter(|label| said(label).is_some() || label.as_str() == "when").count();
        known > 1 || labels.iter().all(|label| said(label).is_some() || is_free(label))
    };
    let several = counts.into_iter().filter(|(labels, count)| *count > 1 && of_pattern(labels));
    let kind = |(label, kind): (&String, FieldKind)| (label.clone(), said(&label).unwrap_or(kind));
    several.flat_map(|(labels, _)| labels.into_iter().zip(ORDER).map(kind)).collect()
}

/// "except the fair in May", below what it is an exception of: where the word ends, and where what is excepted begins.
fn exception(row: &Row<'_>) -> Option<Cut> {
    let (before, except) = item::exceptions(row.text);
    let [except] = except.as_slice() else { return None };
    let value = row.text.trim_end_matches('.').trim_end().strip_suffix(except.as_str())?.len();
    let lead = row.text[..value].trim_end().len();
    (row.depth > 1 && before.trim().is_empty() && lead > 0).then_some((lead, value))
}

fn is_number(text: &str) -> bool {
    let bare = text.trim_start_matches(['≤', '≥', '<', '>', '~', '±', '=', ' ']);
    tokens(bare).first().and_then(Token::number).is_some() && !is_time(text)
}
