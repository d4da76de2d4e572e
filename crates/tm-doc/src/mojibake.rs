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

use std::collections::BTreeSet;

use self::damage::{Damage, Damages, Reading};
use crate::{Finding, LineIndex};

/// Text that went through the mistake more often than this stays as the last pass left it.
const MOST_PASSES: usize = 3;

/// `text` with every such run put right, or nothing where there is none.
///
/// This is for reading: an emoji that lost a byte cannot be told any more and is left out, with the space behind it; a letter that lost its bytes
/// stays. What is written is [`restored`].
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

/// `text` with the runs put right of which every character is known, for writing it; a run that lost a byte stays as it is, whatever else of it
/// could be told. Nothing where there is none.
///
/// ```
/// use tm_doc::restored;
/// assert_eq!(restored("Ã¼ber â€” ğŸš€").as_deref(), Some("über — 🚀"));
/// assert_eq!(restored("[[ğŸŽ START]] â€” later").as_deref(), Some("[[ğŸŽ START]] — later"));
/// assert_eq!(restored("[[ğŸŽ START]]"), None);
/// ```
pub fn restored(text: &str) -> Option<String> {
    let mut best = made(text, certain(text).into_iter())?;
    for _ in 1..MOST_PASSES {
        let Some(better) = made(&best, certain(&best).into_iter()) else { break };
        best = better;
    }
    Some(best)
}

/// On how many lines of `text` characters were lost, so that nobody can tell what they were.
pub fn lines_lost(text: &str) -> usize {
    let lines = LineIndex::new(text);
    let lost = runs(text).into_iter().filter(|run| !is_certain(run)).map(|run| lines.line(run[0].range.start));
    lost.collect::<BTreeSet<u32>>().len()
}

/// The damages of runs of which every character is known.
fn certain(text: &str) -> Vec<Damage> {
    runs(text).into_iter().filter(|run| is_certain(run)).flatten().collect()
}

fn is_certain(run: &[Damage]) -> bool {
    run.iter().all(|damage| damage.reading.character().is_some())
}

/// Damages that follow each other without a gap: what one of them was may depend on the others.
fn runs(text: &str) -> Vec<Vec<Damage>> {
    let mut runs: Vec<Vec<Damage>> = Vec::new();
    for damage in Damages::of(text) {
        match runs.last_mut() {
            Some(run) if run.last().is_some_and(|last| last.range.end == damage.range.start) => run.push(damage),
            _ => runs.push(vec![damage]),
        }
    }
    runs
}

fn one_pass(text: &str) -> Option<String> {
    made(text, Damages::of(text).filter(|damage| damage.reading != Reading::Lost))
}

fn made(text: &str, repairs: impl Iterator<Item = Damage>) -> Option<String> {
    let mut repairs = repairs.peekable();
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
    let runs = runs(text);
    let first = runs.first()?[0].range.start;
    let index = LineIndex::new(text);
    let lines: BTreeSet<u32> = runs.iter().flatten().map(|damage| index.line(damage.range.start)).collect();
    let remedy = "save the file as UTF-8 again where it came from, or write here what was meant";
    Some(Finding::warning(index.line(first), "mis-encoded", message(text, &runs, lines.len()), remedy))
}

/// On how many lines, and what the first run was of which every character is known.
fn message(text: &str, runs: &[Vec<Damage>], lines: usize) -> String {
    let lines = match lines {
        1 => "1 line was".to_owned(),
        lines => format!("{lines} lines were"),
    };
    let Some(run) = runs.iter().find(|run| is_certain(run)) else {
        return format!("{lines} saved in the wrong encoding, and characters were lost");
    };
    let written = &text[run[0].range.start..run[run.len() - 1].range.end];
    let read: String = run.iter().filter_map(|damage| damage.reading.character()).collect();
    let lost = match lines_lost(text) {
        0 => String::new(),
        lost => format!("; on {lost} of them characters were lost"),
    };
    format!("{lines} saved in the wrong encoding: \"{written}\" would be \"{read}\"{lost}")
}
