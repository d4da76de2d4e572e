//! The letters: which there are, how wide they are, how they join.

use std::collections::{BTreeSet, HashMap};

use krilla::text::{Font, GlyphId, KrillaGlyph};
use rustybuzz::{Direction, Face, Script, ShapePlan, UnicodeBuffer, script, shape_with_plan};

/// Stands for a letter that the fonts do not have.
const REPLACEMENT: char = char::REPLACEMENT_CHARACTER;

/// How heavy a letter is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Weight {
    Regular,
    Bold,
}

/// DejaVu Sans Condensed, regular and bold.
pub(super) struct Fonts {
    regular: Loaded,
    bold: Loaded,
    plans: HashMap<(Weight, bool, Script), ShapePlan>,
    widths: HashMap<(Weight, bool, String), f32>,
    lacking: BTreeSet<char>,
}

struct Loaded {
    face: Face<'static>,
    font: Font,
}

impl Loaded {
    fn new(data: &'static [u8]) -> Loaded {
        let face = Face::from_slice(data, 0).expect("the font is part of the program");
        let font = Font::new(data.into(), 0).expect("the font is part of the program");
        Loaded { face, font }
    }

    fn has(&self, char: char) -> bool {
        self.face.glyph_index(char).is_some()
    }
}

impl Fonts {
    pub(super) fn new() -> Fonts {
        Fonts {
            regular: Loaded::new(dejavu::sans_condensed::regular()),
            bold: Loaded::new(dejavu::sans_condensed::bold()),
            plans: HashMap::new(),
            widths: HashMap::new(),
            lacking: BTreeSet::new(),
        }
    }

    /// The letters that were asked for and are not there.
    pub(super) fn lacking(&self) -> Vec<char> {
        self.lacking.iter().copied().collect()
    }

    /// The font to draw with.
    pub(super) fn font(&self, weight: Weight) -> Font {
        self.loaded(weight).font.clone()
    }

    /// The letter as it can be printed: itself, the sign for a letter that lacks, or nothing where it only told how others are shown.
    pub(super) fn printable(&mut self, char: char) -> Option<char> {
        if self.regular.has(char) || self.bold.has(char) {
            return Some(char);
        }
        if is_ignorable(char) {
            return None;
        }
        self.lacking.insert(char);
        Some(REPLACEMENT)
    }

    /// The weight a letter is printed in: the other one where the one that is meant lacks it.
    pub(super) fn weight(&self, char: char, meant: Weight) -> Weight {
        let other = if meant == Weight::Bold { Weight::Regular } else { Weight::Bold };
        if self.loaded(meant).has(char) || !self.loaded(other).has(char) { meant } else { other }
    }

    /// How wide a text of one weight and direction is, in parts of its size.
    pub(super) fn width(&mut self, text: &str, weight: Weight, is_rtl: bool) -> f32 {
        let key = (weight, is_rtl, text.to_owned());
        if let Some(width) = self.widths.get(&key) {
            return *width;
        }
        let width = self.glyphs(text, weight, is_rtl).iter().map(|glyph| glyph.x_advance).sum();
        self.widths.insert(key, width);
        width
    }

    /// The glyphs of a text of one weight and direction, from left to right; measures are in parts of its size.
    pub(super) fn glyphs(&mut self, text: &str, weight: Weight, is_rtl: bool) -> Vec<KrillaGlyph> {
        let direction = if is_rtl { Direction::RightToLeft } else { Direction::LeftToRight };
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.set_direction(direction);
        buffer.guess_segment_properties();
        let script = buffer.script();
        let face = &if weight == Weight::Bold { &self.bold } else { &self.regular }.face;
        let plan = self.plans.entry((weight, is_rtl, script)).or_insert_with(|| {
            let script = (script != script::UNKNOWN).then_some(script);
            ShapePlan::new(face, direction, script, None, &[])
        });
        let shaped = shape_with_plan(face, plan, buffer);
        let starts: BTreeSet<usize> = shaped.glyph_infos().iter().map(|info| info.cluster as usize).collect();
        let unit = face.units_per_em() as f32;
        let part = |value: i32| value as f32 / unit;
        let glyphs = shaped.glyph_infos().iter().zip(shaped.glyph_positions()).map(|(info, at)| {
            let start = info.cluster as usize;
            let end = starts.range(start + 1..).next().copied().unwrap_or(text.len());
            let id = GlyphId::new(info.glyph_id);
            KrillaGlyph::new(id, part(at.x_advance), part(at.x_offset), part(at.y_offset), part(at.y_advance), start..end, None)
        });
        glyphs.collect()
    }

    fn loaded(&self, weight: Weight) -> &Loaded {
        if weight == Weight::Bold { &self.bold } else { &self.regular }
    }
}

/// Letters nobody sees: they tell how others are shown or joined.
fn is_ignorable(char: char) -> bool {
    matches!(
        char,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{E0000}'..='\u{E0FFF}'
    )
}
