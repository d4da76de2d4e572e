//! Numbers a plan wants to reach: one line of text to the measures it states.
//!
//! Everything is told by general English: what a number is of by the noun phrase around it, how it compares by the words before and behind
//! it. Which lines state targets at all is for the reader of the plan to say.

mod ahead;
pub(crate) mod bare;
mod behind;
mod compare;
mod explicit;
mod join;
mod name;
mod phrase;
mod reading;
mod refused;
mod states;
#[cfg(test)]
mod tests;
mod vet;
mod word;

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::language::quantity::Line;
use crate::language::spelled::in_digits;
use crate::language::{Period, sentences};
pub(crate) use states::States;

/// How a measure compares.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Op {
    /// `≥`, the usual meaning of a target.
    AtLeast,
    /// `≤`: a cap.
    AtMost,
    /// `<`: "under 2 s", "below 5 %".
    Below,
    /// `>`: "more than 10".
    Above,
}

/// A number with what it counts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Measure {
    /// The quantity, lower case, plural for things counted: `posts`, `prs`, `downloads`, `churn`.
    pub name: String,
    /// How the value compares.
    pub op: Op,
    /// The value aimed at; of a range its lower end.
    pub value: f64,
    /// The upper end of a range ("3-5").
    pub upper: Option<f64>,
    /// `%`, `hours`, `minutes`, `days`, `times`, `km`, `$`, `€` …; none for things counted.
    pub unit: Option<String>,
    /// "per month", "monthly", "1 every 2 months"; else the period of the heading above.
    pub period: Option<Period>,
    /// The doing-word that tells one count of a thing from another: `submitted`, `delivered`, `published`, `merged`.
    pub state: Option<String>,
    /// What each counted thing must reach ("100+ upvotes").
    pub threshold: Option<String>,
    /// Whether the value is a change against the first reading ("reduce filler words by 50 %"): with [`Op::AtMost`] downwards, with
    /// [`Op::AtLeast`] upwards.
    pub relative: bool,
    /// Number of the group of which any one member is enough ("1000 users or $1000 a month"), counted from 1 in the line.
    pub either: Option<u32>,
    /// Where its readings come from, as written after `from` in a `Measure:` line.
    pub source: Option<String>,
}

/// Text of more bytes states no number to reach: it is prose, or no text at all, and every number in it would be read against every other.
pub(crate) const LONGEST: usize = 4096;

/// The measures stated by `text`, one line of a plan without its marker and markup. `period` is that of the heading above it
/// ("Monthly:"), used where the line names none. Lines of more than 4 KiB state none.
///
/// ```
/// use tm_core::plan::measure::read;
/// let shown = |text| read(text, None).iter().map(ToString::to_string).collect::<Vec<_>>().join("; ");
/// assert_eq!(shown("Restore 60+ valuable chairs for public museums"), "chairs ≥ 60");
/// assert_eq!(shown("800+ guests or $9000+ revenue"), "guests ≥ 800, or 1; revenue ≥ 9000 $, or 1");
/// assert_eq!(shown("Measure: visitors >= 500 per month from web"), "visitors ≥ 500 per month, from web");
/// assert_eq!(shown("Release v0.1.0 by 35"), "");
/// ```
pub fn read(text: &str, period: Option<Period>) -> Vec<Measure> {
    if text.len() > LONGEST {
        return Vec::new();
    }
    if let Some(rest) = explicit::line(text) {
        let stated = explicit::read(rest);
        return stated.map(|stated| Measure { period: stated.period.or(period), ..stated }).into_iter().collect();
    }
    // "evenings:: 3 a week": a field as Obsidian writes it.
    let text = without_start(&text.replacen(":: ", ": ", 1));
    reading::measures(&Line::new(&in_digits(&text)), period)
}

/// "Complaints: 6 → ≤ 2" without what there is now, as the bound says which way it goes.
fn without_start(text: &str) -> String {
    const BOUNDS: [&str; 11] = ["≤", "≥", "<", ">", "at most", "at least", "below", "under", "above", "over", "max"];
    let bounded = || {
        let (before, after) = text.split_once('→').or_else(|| text.split_once("->"))?;
        let (name, start) = before.rsplit_once(": ")?;
        let is_number = start.trim_start_matches(['$', '€', '£']).starts_with(|char: char| char.is_ascii_digit());
        let after = after.trim_start();
        (is_number && BOUNDS.iter().any(|bound| after.starts_with(bound))).then(|| format!("{name}: {after}"))
    };
    bounded().unwrap_or_else(|| text.to_owned())
}

/// What a line below a goal asks for that no label says anything of: it opens with the number ("12 essays, each read aloud") or with what is to
/// be done to so many ("publish at least 12 essays"). Only its first sentence is read; a line that tells something ("I read 3 papers", "The
/// first 3 papers were easy") asks for nothing. `name` stands before a line that leaves the name to its title ("Money: 25,000 €").
pub(crate) fn asked(text: &str, name: Option<&str>, period: Option<Period>) -> Vec<Measure> {
    if text.len() > LONGEST {
        return Vec::new();
    }
    let text = in_digits(text);
    let first = sentences(&text).first().map_or("", |(_, first)| *first);
    if !reading::asks(&Line::new(first)) {
        return Vec::new();
    }
    let named = name.map_or_else(|| first.to_owned(), |name| format!("{name}: {first}"));
    reading::first(&Line::new(&named), period)
}

/// The quantity a `Measure:` line names and where its readings come from, also where it states no value: `Measure: posts from type:win
/// tag:post` is `("posts", "type:win tag:post")`.
pub fn source(text: &str) -> Option<(String, String)> {
    let (stated, source) = explicit::sourced(explicit::line(text)?);
    let name = explicit::read(stated).map_or_else(|| stated.to_lowercase(), |measure| measure.name);
    (!name.is_empty()).then_some((name, source?.to_owned()))
}

impl Op {
    /// `≥`, `≤`, `<` or `>`.
    pub fn sign(self) -> char {
        match self {
            Op::AtLeast => '≥',
            Op::AtMost => '≤',
            Op::Below => '<',
            Op::Above => '>',
        }
    }

    /// `>=`, `<=`, `<` or `>`: as a `Measure:` line and JSON write it.
    pub fn written(self) -> &'static str {
        match self {
            Op::AtLeast => ">=",
            Op::AtMost => "<=",
            Op::Below => "<",
            Op::Above => ">",
        }
    }
}

/// `posts ≥ 4 published per month`, `deep work ≥ 40 hours logged`, `talks ≥ 1–2 delivered`, `filler words ≤ 50 % change`.
impl fmt::Display for Measure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {}", self.name, self.op.sign(), self.value)?;
        if let Some(upper) = self.upper {
            write!(f, "–{upper}")?;
        }
        let change = self.relative.then_some("change");
        for word in [self.unit.as_deref(), change, self.state.as_deref()].into_iter().flatten() {
            write!(f, " {word}")?;
        }
        if let Some(period) = self.period {
            write!(f, " per {period}")?;
        }
        if let Some(threshold) = &self.threshold {
            write!(f, ", each {threshold}")?;
        }
        if let Some(group) = self.either {
            write!(f, ", or {group}")?;
        }
        if let Some(source) = &self.source {
            write!(f, ", from {source}")?;
        }
        Ok(())
    }
}
