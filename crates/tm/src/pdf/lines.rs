//! A text broken into lines: between words where that is possible, else within one; in the order in which its letters are read.

use std::collections::BTreeMap;
use std::ops::Range;
use std::rc::Rc;

use krilla::text::KrillaGlyph;
use tm_core::render::{Said, followed};
use unicode_bidi::{BidiInfo, Level};

use super::font::{Fonts, Weight};

/// Signs that no line begins behind, although they are spaces.
const GLUE: [char; 3] = ['\u{A0}', '\u{2007}', '\u{202F}'];

/// A word wider than a line is cut behind one of these, where one is near.
const JOINTS: &str = "/?&=_-.,;:+#%";

/// The letters that are as wide as their size together, at most: what is longer than a line of these is longer than any.
const LETTERS_TO_AN_EM: f32 = 4.0;

/// A word of more bytes is wider than any line.
const LONGEST_WORD: usize = 1_600;

/// A text to be broken.
pub(super) struct Text {
    text: String,
    /// Its parts of one look each, in order, one behind the other.
    looks: Vec<(Range<usize>, Look)>,
}

#[derive(Debug, Clone, PartialEq)]
struct Look {
    weight: Weight,
    to: Option<Rc<str>>,
}

/// A line of it.
pub(super) struct Line {
    /// Its parts from left to right.
    pub(super) runs: Vec<Run>,
    /// Whether it begins at the right.
    pub(super) is_rtl: bool,
}

/// A part of a line with one look and direction.
pub(super) struct Run {
    pub(super) text: String,
    pub(super) glyphs: Vec<KrillaGlyph>,
    pub(super) weight: Weight,
    /// Where it leads.
    pub(super) to: Option<Rc<str>>,
    /// In parts of the size of its letters.
    pub(super) width: f32,
}

impl Line {
    /// In parts of the size of its letters, with the space at its end.
    pub(super) fn width(&self) -> f32 {
        self.runs.iter().map(|run| run.width).sum()
    }
}

impl Text {
    /// Pieces with a space between them, all of them strong where `weight` is.
    pub(super) fn said(said: &[Said], weight: Weight, fonts: &mut Fonts) -> Text {
        let mut text = Text { text: String::new(), looks: Vec::new() };
        for piece in said {
            let weight = if piece.strong { Weight::Bold } else { weight };
            let to = piece.to.as_deref().and_then(followed).map(Rc::from);
            text.space(weight);
            text.push(&piece.text, &Look { weight, to }, fonts);
        }
        text
    }

    /// Words of one weight.
    pub(super) fn plain(words: &str, weight: Weight, fonts: &mut Fonts) -> Text {
        Text::said(&[Said::frame(words)], weight, fonts)
    }

    /// Its words.
    pub(super) fn as_str(&self) -> &str {
        &self.text
    }

    /// How wide it would be on one line, and how wide its widest word is, in parts of its size.
    pub(super) fn widths(&self, fonts: &mut Fonts) -> (f32, f32) {
        let measured = Measured::new(self);
        breaks(&self.text).into_iter().fold((0.0, 0.0), |(all, widest), word| {
            let seen = measured.width(trimmed(&self.text, word.clone()), fonts);
            (all + measured.width(word, fonts), f32::max(widest, seen))
        })
    }

    fn space(&mut self, weight: Weight) {
        if !self.text.is_empty() && !self.text.ends_with(' ') {
            self.add(' ', &Look { weight, to: None });
        }
    }

    /// Adds words: spaces in a row are one, control characters none.
    fn push(&mut self, words: &str, look: &Look, fonts: &mut Fonts) {
        for char in words.chars() {
            if char.is_whitespace() && !GLUE.contains(&char) {
                if !self.text.is_empty() && !self.text.ends_with(' ') {
                    self.add(' ', look);
                }
            } else if !char.is_control()
                && let Some(char) = fonts.printable(char)
            {
                let weight = fonts.weight(char, look.weight);
                self.add(char, &Look { weight, ..look.clone() });
            }
        }
    }

    fn add(&mut self, char: char, look: &Look) {
        let start = self.text.len();
        self.text.push(char);
        match self.looks.last_mut() {
            Some((range, last)) if last == look => range.end = self.text.len(),
            _ => self.looks.push((start..self.text.len(), look.clone())),
        }
    }
}

/// Breaks a text whose letters are `size` points into lines that are `room` points wide.
pub(super) fn lines(text: &Text, size: f32, room: f32, fonts: &mut Fonts) -> Vec<Line> {
    let measured = Measured::new(text);
    let room = room / size;
    let mut lines = Vec::new();
    let mut line = 0..0;
    let mut width = 0.0;
    for word in breaks(&text.text) {
        let seen = trimmed(&text.text, word.clone());
        let mut from = word.start;
        if width + measured.width(seen.clone(), fonts) > room {
            if !line.is_empty() {
                lines.push(measured.line(line, fonts));
            }
            width = 0.0;
            while let Some(end) = measured.cut(from..seen.end, room, fonts) {
                lines.push(measured.line(from..end, fonts));
                from = end;
            }
            line = from..from;
        }
        width += measured.width(from..word.end, fonts);
        line.end = word.end;
    }
    if !line.is_empty() {
        lines.push(measured.line(line, fonts));
    }
    lines
}

/// The words of a text, each with the space behind it.
fn breaks(text: &str) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let mut start = 0;
    let mut before: (Option<char>, Option<char>) = (None, None);
    for (at, char) in text.char_indices() {
        if may_break(before, char) {
            words.push(start..at);
            start = at;
        }
        before = (before.1, Some(char));
    }
    if start < text.len() {
        words.push(start..text.len());
    }
    words
}

/// Whether a line may begin with `next`, behind these two letters.
fn may_break(before: (Option<char>, Option<char>), next: char) -> bool {
    match before {
        (_, Some(' ' | '\u{200B}')) => true,
        (_, Some('—' | '–')) => next.is_alphanumeric(),
        (Some(first), Some('-' | '‐')) => first.is_alphanumeric() && next.is_alphabetic(),
        _ => false,
    }
}

/// The range without the space at its end.
fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    range.start..range.start + text[range].trim_end_matches(' ').len()
}

/// A text with the direction of each of its letters.
struct Measured<'t> {
    text: &'t Text,
    bidi: BidiInfo<'t>,
    /// Whether any of it is read from the right.
    has_rtl: bool,
}

impl<'t> Measured<'t> {
    fn new(text: &'t Text) -> Measured<'t> {
        let bidi = BidiInfo::new(&text.text, None);
        let has_rtl = bidi.has_rtl();
        Measured { text, bidi, has_rtl }
    }

    /// The parts of a range that have one look and direction each.
    fn parts(&self, range: Range<usize>) -> Vec<(Range<usize>, &'t Look, Level)> {
        let mut parts: Vec<(Range<usize>, &Look, Level)> = Vec::new();
        let first = self.text.looks.partition_point(|(look, _)| look.end <= range.start);
        for (look_range, look) in self.text.looks[first..].iter().take_while(|(look, _)| look.start < range.end) {
            let mut start = look_range.start.max(range.start);
            let end = look_range.end.min(range.end);
            while start < end {
                let level = self.bidi.levels[start];
                let same = self.bidi.levels[start..end].iter().take_while(|other| **other == level).count();
                parts.push((start..start + same, look, level));
                start += same;
            }
        }
        parts
    }

    /// How wide a word is; what is longer than any line is measured by nobody.
    fn width(&self, range: Range<usize>, fonts: &mut Fonts) -> f32 {
        if range.len() > LONGEST_WORD {
            return f32::INFINITY;
        }
        let parts = self.parts(range).into_iter();
        parts.map(|(range, look, level)| fonts.width(&self.text.text[range], look.weight, level.is_rtl())).sum()
    }

    /// Where a word is cut that is wider than the room: behind a joint in the last third of what fits, else behind the last letter that fits.
    fn cut(&self, word: Range<usize>, room: f32, fonts: &mut Fonts) -> Option<usize> {
        if self.width(word.clone(), fonts) <= room {
            return None;
        }
        let text = &self.text.text[word.clone()];
        let most = (room * LETTERS_TO_AN_EM) as usize + 2;
        let shown = text.char_indices().nth(most).map_or(word.end, |(at, _)| word.start + at);
        let mut letters = self.letters(word.start..shown, fonts);
        letters.push((shown, 0.0));
        let mut used = letters[0].1;
        // A letter that is wider than the room stands alone.
        let mut last = letters[1].0;
        for pair in letters[1..].windows(2) {
            used += pair[0].1;
            if used > room {
                break;
            }
            last = pair[1].0;
        }
        let joint = text[..last - word.start].char_indices().rev().find(|(_, char)| JOINTS.contains(*char));
        let joint = joint.map(|(at, char)| word.start + at + char.len_utf8());
        let end = joint.filter(|joint| *joint > word.start + (last - word.start) / 3 * 2).unwrap_or(last);
        (end < word.end).then_some(end)
    }

    /// Where each letter of a range begins, with the marks on it, and how wide it is; in the order in which they are written.
    fn letters(&self, range: Range<usize>, fonts: &mut Fonts) -> Vec<(usize, f32)> {
        let mut letters: BTreeMap<usize, f32> = BTreeMap::from([(range.start, 0.0)]);
        for (range, look, level) in self.parts(range) {
            for glyph in fonts.glyphs(&self.text.text[range.clone()], look.weight, level.is_rtl()) {
                *letters.entry(range.start + glyph.text_range.start).or_default() += glyph.x_advance;
            }
        }
        letters.into_iter().collect()
    }

    /// The line of this range, its parts in the order in which they stand.
    fn line(&self, range: Range<usize>, fonts: &mut Fonts) -> Line {
        let is_rtl = self.bidi.paragraphs.first().is_some_and(|paragraph| paragraph.level.is_rtl());
        let parts = if self.has_rtl { self.ordered(range) } else { self.parts(range) };
        let runs = parts.into_iter().map(|(range, look, level)| {
            let text = self.text.text[range].to_owned();
            let glyphs = fonts.glyphs(&text, look.weight, level.is_rtl());
            let width = glyphs.iter().map(|glyph| glyph.x_advance).sum();
            Run { text, glyphs, weight: look.weight, to: look.to.clone(), width }
        });
        Line { runs: runs.collect(), is_rtl }
    }

    fn ordered(&self, range: Range<usize>) -> Vec<(Range<usize>, &'t Look, Level)> {
        let Some(paragraph) = self.bidi.paragraphs.first() else { return self.parts(range) };
        let (levels, runs) = self.bidi.visual_runs(paragraph, range);
        let part = |run: Range<usize>| {
            let level = levels[run.start];
            let mut parts: Vec<_> = self.parts(run).into_iter().map(|(range, look, _)| (range, look, level)).collect();
            if level.is_rtl() {
                parts.reverse();
            }
            parts
        };
        runs.into_iter().flat_map(part).collect()
    }
}
