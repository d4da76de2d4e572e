//! Text that was UTF-8 once, was read as a one-byte code page, and was saved again.
//!
//! `—` became `â€”`, `é` became `Ã©`, `🎯` became `ğŸŽ¯` (Turkish) or `ðŸŽ¯` (Western). What such text was is known, as long as no byte of
//! it was lost; five to seven of the 256 have no character in those code pages, and many programs drop them.
//!
//! `damage` knows what is damage and what is French; this module says so and puts it right.

mod code_page;
mod damage;

#[cfg(test)]
mod tests;

use std::ops::Range;

use self::damage::{Damage, Damages, Reading};
use crate::{Finding, LineIndex};

/// Text that went through the mistake more often than this stays as the last pass left it.
const MOST_PASSES: usize = 3;

/// `text` with every such run put right, or nothing where there is none.
///
/// An emoji that lost a byte cannot be told any more and is left out, with the space behind it; a letter that lost its bytes stays.
///
/// ```
/// use tm_doc::repaired;
/// assert_eq!(repaired("Ã¼ber â€” ğŸš€").as_deref(), Some("über — 🚀"));
/// assert_eq!(repaired("pâte, Ağrı DAĞ’I, «\u{a0}café\u{a0}»"), None);
/// ```
pub fn repaired(text: &str) -> Option<String> {
    let mut best = one_pass(text)?;
    for _ in 1..MOST_PASSES {
        let Some(better) = one_pass(&best) else { break };
        best = better;
    }
    Some(best)
}

fn one_pass(text: &str) -> Option<String> {
    let mut repairs = Damages::of(text).filter(|damage| damage.reading != Reading::Lost).peekable();
    repairs.peek()?;
    let mut result = String::with_capacity(text.len());
    let mut kept = 0;
    for Damage { range, reading } in repairs {
        result.push_str(&text[kept..range.start]);
        result.extend(reading.character());
        kept = range.end;
    }
    result.push_str(&text[kept..]);
    Some(result)
}

/// One finding for the whole text, at its first damaged line.
pub(crate) fn finding(text: &str) -> Option<Finding> {
    let mut damages = Damages::of(text).peekable();
    let first = damages.peek()?.range.start;
    let lines = LineIndex::new(text);
    let mut tally = Tally::default();
    for damage in damages {
        tally.count(&damage, lines.line(damage.range.start));
    }
    let remedy = "save the file as UTF-8 again where it came from, or write here what was meant";
    Some(Finding::warning(lines.line(first), "mis-encoded", tally.message(text), remedy))
}

/// What the damages of a text come to.
#[derive(Default)]
struct Tally {
    lines: usize,
    last_line: u32,
    /// The first run that can be repaired, and what it says.
    example: Option<(Range<usize>, String)>,
}

impl Tally {
    fn count(&mut self, damage: &Damage, line: u32) {
        self.lines += usize::from(line != self.last_line);
        self.last_line = line;
        let Some(read) = damage.reading.character() else { return };
        match &mut self.example {
            None => self.example = Some((damage.range.clone(), read.to_string())),
            Some((range, text)) if range.end == damage.range.start => {
                range.end = damage.range.end;
                text.push(read);
            }
            Some(_) => {}
        }
    }

    fn message(&self, text: &str) -> String {
        let lines = match self.lines {
            1 => "1 line was".to_owned(),
            lines => format!("{lines} lines were"),
        };
        match &self.example {
            Some((range, read)) => {
                format!("{lines} saved in the wrong encoding: \"{}\" would be \"{read}\"", &text[range.clone()])
            }
            None => format!("{lines} saved in the wrong encoding, and characters were lost"),
        }
    }
}
