//! Which characters of a text are damage, and what each was.
//!
//! Any text in which a letter with an accent is followed by quotes, dashes or no-break spaces *could* be damaged UTF-8: in
//! `«\u{a0}café\u{a0}»` the bytes of `é\u{a0}»` are those of a Chinese character. So a sequence counts as damage only where
//! nobody would have written it.

use std::ops::Range;

use super::code_page::byte_of;

/// A stretch of text that is not what was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Damage {
    /// Its bytes.
    pub(super) range: Range<usize>,
    /// What it was.
    pub(super) reading: Reading,
}

/// What damaged text was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reading {
    /// This character.
    Character(char),
    /// An emoji, or a part of one, of which too little is left. Leaving it out loses nothing that could be read.
    Dropped,
    /// Characters of which too little is left, and how many they were still tells something: stars, mostly.
    Lost,
}

impl Reading {
    /// The character it was, if that is known.
    pub(super) fn character(self) -> Option<char> {
        match self {
            Reading::Character(char) => Some(char),
            Reading::Dropped | Reading::Lost => None,
        }
    }

    fn is_emoji(self) -> bool {
        matches!(self, Reading::Dropped | Reading::Character('\u{200d}' | '\u{fe0f}' | '\u{1f000}'..))
    }
}

/// The damages of a text, in order.
pub(super) struct Damages<'a> {
    text: &'a str,
    at: usize,
    /// The sequences last met that follow each other without a gap.
    chain: Chain,
    /// Whether an emoji was found that ends at `at`.
    behind_emoji: bool,
}

impl<'a> Damages<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        Damages { text, at: 0, chain: Chain::default(), behind_emoji: false }
    }

    fn damage_here(&mut self) -> Option<Damage> {
        self.whole().or_else(|| self.cut()).or_else(|| self.stars())
    }

    /// A sequence with all its bytes.
    fn whole(&mut self) -> Option<Damage> {
        let sequence = Sequence::at(self.text, self.at)?;
        if self.at >= self.chain.end {
            self.chain = Chain::behind(self.text, &sequence);
        }
        let is_damage = self.chain.is_damage || sequence.is_unmistakable(self.before(), self.char_at(sequence.range.end));
        is_damage.then_some(Damage { range: sequence.range, reading: Reading::Character(sequence.read) })
    }

    /// A sequence that lost its last bytes, where what is left is unmistakable.
    fn cut(&self) -> Option<Damage> {
        let rest = &self.text[self.at..];
        let mut chars = rest.char_indices().map(|(at, char)| (at, byte_of(char)));
        let (Some((_, Some(first))), Some((_, Some(second)))) = (chars.next(), chars.next()) else { return None };
        let third = chars.next();
        let length = third.map_or(rest.len(), |(at, _)| at);
        match (first, second) {
            (0xf0, 0x9f) => {
                let has_third = third.and_then(|(_, byte)| byte).is_some_and(is_continuation);
                let length = if has_third { chars.next().map_or(rest.len(), |(at, _)| at) } else { length };
                Some(self.dropped(length))
            }
            (0xef, 0xb8) => Some(self.dropped(length)),
            (0xe2, 0x80) => Some(self.cut_punctuation(length)),
            _ => None,
        }
    }

    /// What lost a byte, or a part of it, and is an emoji; with the space behind it where it stands alone.
    fn dropped(&self, length: usize) -> Damage {
        let end = self.at + length;
        let stands_alone =
            self.before().is_none_or(|char| char.is_whitespace() || matches!(char, '[' | '(' | '*' | '_' | '"' | '\u{feff}'));
        let space = stands_alone && self.text[end..].starts_with(' ');
        Damage { range: self.at..end + usize::from(space), reading: Reading::Dropped }
    }

    /// `â€` and nothing of the last byte: between emoji it was a joiner (0x8D), else a closing quote (0x9D), which are the bytes that get
    /// lost. Behind it a straight quote is what an editor made of the `”` that was the last byte of a dash.
    fn cut_punctuation(&self, length: usize) -> Damage {
        let end = self.at + length;
        if self.text[end..].starts_with('"') {
            return Damage { range: self.at..end + 1, reading: Reading::Character('—') };
        }
        let reading = if self.behind_emoji { Reading::Dropped } else { Reading::Character('”') };
        Damage { range: self.at..end, reading }
    }

    /// `âââ`: no language writes it, three symbols from U+2000 to U+2FFF did.
    fn stars(&self) -> Option<Damage> {
        // Asked first, so that a run is measured once and not from each of its letters.
        if self.before().is_some_and(char::is_alphabetic) {
            return None;
        }
        let rest = &self.text[self.at..];
        let length = rest.len() - rest.trim_start_matches('â').len();
        let end = self.at + length;
        let is_run = length >= 2 * 'â'.len_utf8() && !self.char_at(end).is_some_and(char::is_alphabetic);
        is_run.then_some(Damage { range: self.at..end, reading: Reading::Lost })
    }

    fn before(&self) -> Option<char> {
        self.text[..self.at].chars().next_back()
    }

    fn char_at(&self, at: usize) -> Option<char> {
        self.text[at..].chars().next()
    }

    /// The next character that could begin damage: from `À` on in Latin-1, and the Turkish letters. Its UTF-8 begins with one of three bytes.
    fn seek(&mut self) -> Option<()> {
        let rest = &self.text.as_bytes()[self.at..];
        let skipped = rest.iter().position(|byte| matches!(byte, 0xc3..=0xc5))?;
        self.behind_emoji &= skipped == 0;
        self.at += skipped;
        Some(())
    }
}

impl Iterator for Damages<'_> {
    type Item = Damage;

    fn next(&mut self) -> Option<Damage> {
        loop {
            self.seek()?;
            if let Some(damage) = self.damage_here() {
                self.at = damage.range.end;
                self.behind_emoji = damage.reading.is_emoji();
                return Some(damage);
            }
            // All that begin with these three bytes are two bytes long.
            self.at += 2;
            self.behind_emoji = false;
        }
    }
}

/// Characters whose bytes in the code page are one character of UTF-8.
struct Sequence {
    range: Range<usize>,
    read: char,
    lead: u8,
    /// Whether one of the characters behind the first never stands behind a letter.
    distinctive: bool,
    /// The second character.
    second: char,
}

impl Sequence {
    fn at(text: &str, at: usize) -> Option<Self> {
        let mut chars = text[at..].char_indices();
        let lead = byte_of(chars.next()?.1)?;
        let mut bytes = [lead, 0, 0, 0];
        let length = sequence_length(lead)?;
        let mut sequence = Sequence { range: at..at, read: '\0', lead, distinctive: false, second: '\0' };
        for (number, slot) in bytes.iter_mut().enumerate().take(length).skip(1) {
            let (offset, char) = chars.next()?;
            *slot = byte_of(char).filter(|byte| is_continuation(*byte))?;
            sequence.distinctive |= !stands_behind_letters(char);
            sequence.second = if number == 1 { char } else { sequence.second };
            sequence.range.end = at + offset + char.len_utf8();
        }
        sequence.read = std::str::from_utf8(&bytes[..length]).ok()?.chars().next()?;
        let means_something = !sequence.read.is_control() && sequence.read != char::REPLACEMENT_CHARACTER;
        means_something.then_some(sequence)
    }

    /// Whether nobody writes this on purpose between `before` and `after`.
    fn is_unmistakable(&self, before: Option<char>, after: Option<char>) -> bool {
        let inside_word = after.is_some_and(|char| char.is_ascii_alphabetic());
        match self.lead {
            0xc2..=0xc5 => self.distinctive || inside_word || self.begins_or_ends_word(before),
            0xe0..=0xef if is_likely(self.read) => self.distinctive || inside_word || !could_be_quoted(before),
            0xf0..=0xf4 => matches!(self.read, '\u{1f000}'..='\u{1fbff}') || self.second.is_control(),
            _ => false,
        }
    }

    /// `AMANHÃ”` ends a quotation in capitals; `voilÃ\u{a0}` and `20 Â°C` are nothing else than damage.
    fn begins_or_ends_word(&self, before: Option<char>) -> bool {
        match before {
            Some(char) if char.is_lowercase() => true,
            Some(char) if char.is_uppercase() => false,
            _ => self.lead == 0xc2 || (self.lead == 0xc3 && self.second == '\u{a0}'),
        }
    }
}

/// Sequences that follow each other without a gap. If one of them is distinctive, all are damage: two in a row are no chance. Cyrillic,
/// Greek, Chinese and the like are only recognised by this.
#[derive(Default)]
struct Chain {
    end: usize,
    is_damage: bool,
}

impl Chain {
    fn behind(text: &str, first: &Sequence) -> Self {
        let (mut end, mut distinctive) = (first.range.end, first.distinctive);
        while let Some(next) = Sequence::at(text, end) {
            end = next.range.end;
            distinctive |= next.distinctive;
        }
        Chain { end, is_damage: distinctive && end > first.range.end }
    }
}

/// How many bytes a character of UTF-8 has that begins with `lead`.
fn sequence_length(lead: u8) -> Option<usize> {
    match lead {
        0xc2..=0xdf => Some(2),
        0xe0..=0xef => Some(3),
        0xf0..=0xf4 => Some(4),
        _ => None,
    }
}

fn is_continuation(byte: u8) -> bool {
    matches!(byte, 0x80..=0xbf)
}

/// What three bytes long characters stand alone in European text: punctuation and symbols, Vietnamese letters, what follows an emoji.
fn is_likely(char: char) -> bool {
    matches!(char, '\u{1e00}'..='\u{1eff}' | '\u{2000}'..='\u{2fff}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

/// Whether a single letter with an accent and its punctuation could stand behind `before`: at the end of a word, or in quotes.
fn could_be_quoted(before: Option<char>) -> bool {
    before.is_some_and(|char| char.is_alphabetic() || matches!(char, '"' | '“' | '‘' | '«' | '‹' | '„'))
}

/// Punctuation and signs that people write directly behind a letter.
fn stands_behind_letters(char: char) -> bool {
    const COMMON: &str = "‘’“”•–—…›‹«»™®©°¹²³ªº·´\u{a0}§¶";
    COMMON.contains(char)
}
