//! The parts of a pattern: cut at its labels, and at sentences that say what a label would.

use super::super::field::FieldKind;
use super::super::tree::TextLine;
use super::super::{Field, Line};
use super::spoken::{self, Spoken};
use super::whole::{self, Surely};
use super::{Cut, Parts, Piece};

/// The parts of a pattern: cut at its labels, and at sentences that say what a label would ("It starts with …"). The first line begins
/// with its name, whatever that says.
pub(crate) fn pattern_parts(lines: &[TextLine]) -> Parts {
    cut_spoken(lines, |at, spoken| at > 0 || spoken.start > 0)
}

/// The parts of what is told of a pattern below its name.
pub(crate) fn told_parts(lines: &[TextLine]) -> Parts {
    cut_spoken(lines, |_, _| true)
}

fn cut_spoken(lines: &[TextLine], takes: fn(usize, &Spoken<'_>) -> bool) -> Parts {
    let mut parts = Parts::default();
    let Cut { head, fields } = super::cut(lines);
    for (at, piece) in head.into_iter().enumerate() {
        let told = spoken::told(piece.text()).into_iter().filter(|spoken| takes(at, spoken));
        say(&mut parts, piece, told);
    }
    for (kind, label, pieces) in fields {
        parts.fields.push(Field::new(kind, label.to_owned(), Vec::new()));
        pieces.into_iter().for_each(|piece| say(&mut parts, piece, spoken::spoken(piece.text()).into_iter()));
    }
    parts
}

/// The parts of text behind the name of a pattern.
pub(crate) fn behind_name(line: &Line) -> Parts {
    let mut parts = Parts::default();
    let line = TextLine { line: line.line, text: line.text.clone(), ..TextLine::default() };
    let piece = Piece { line: &line, start: 0, end: line.text.len() };
    say(&mut parts, piece, spoken::told(piece.text()).into_iter());
    parts
}

/// Whether lines tell something of oneself, or in more than one sentence: then they say how a pattern goes.
pub(crate) fn tells(lines: &[Line]) -> bool {
    let several = |line: &Line| crate::language::sentences(&line.text).len() > 1;
    lines.iter().any(|line| several(line) || line.text.split(' ').any(|word| whole::is_own(&whole::lower(word))))
}

/// How surely lines say what brings a pattern on, and what helps.
pub(crate) fn heard<'a>(lines: impl IntoIterator<Item = &'a TextLine>) -> [Option<Surely>; 2] {
    let Cut { head, fields } = super::cut(lines);
    let labelled = fields.iter().map(|(kind, ..)| (*kind, Surely::Said));
    let in_head = head.iter().flat_map(|piece| spoken::told(piece.text()));
    let in_fields = fields.iter().flat_map(|(_, _, pieces)| pieces).flat_map(|piece| spoken::spoken(piece.text()));
    let said: Vec<(FieldKind, Surely)> =
        labelled.chain(in_head.chain(in_fields).map(|spoken| (spoken.kind, spoken.surely))).collect();
    [FieldKind::Triggers, FieldKind::Counter]
        .map(|kind| said.iter().filter(|(said, _)| *said == kind).map(|(_, surely)| *surely).max())
}

/// Cuts a piece of a line at its spoken labels.
fn say<'a>(parts: &mut Parts, piece: Piece<'_>, told: impl Iterator<Item = Spoken<'a>>) {
    let whole = &piece.line.text[piece.start..piece.end];
    let offset = piece.start + (whole.len() - whole.trim_start().len());
    let text = piece.text();
    let mut from = 0;
    let push = |parts: &mut Parts, start: usize, end: usize| {
        let said = Piece { line: piece.line, start: offset + start, end: offset + end }.said();
        let Some(said) = said.map(|line| Line { text: closed(&line.text).to_owned(), ..line }) else { return };
        match parts.fields.last_mut() {
            _ if said.text.is_empty() => {}
            Some(field) => field.lines.push(said),
            None => parts.head.push(said),
        }
    };
    for spoken in told {
        push(parts, from, spoken.start);
        parts.fields.push(Field::new(spoken.kind, spoken.label.to_owned(), Vec::new()));
        push(parts, spoken.value, spoken.end);
        from = spoken.end;
        // What is told behind what opened it is how it goes.
        let told = if spoken.kind == FieldKind::Triggers { FieldKind::Manifestation } else { FieldKind::Description };
        if !text[from..].trim().is_empty() {
            parts.fields.push(Field::new(told, String::new(), Vec::new()));
        }
    }
    push(parts, from, text.len());
    parts.fields.retain(|field| !field.lines.is_empty() || !field.label.is_empty());
}

/// Text without the end of a bracket that was opened before it, and without the mark that led on from it.
fn closed(text: &str) -> &str {
    let text = text.trim_end_matches([',', ':']);
    text.trim_end_matches('.').strip_suffix(')').filter(|inner| !inner.contains('(')).unwrap_or(text)
}
