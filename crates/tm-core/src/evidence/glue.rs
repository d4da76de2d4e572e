//! `tm glue`: how much of one's work holds others together, quarter by quarter, and which of it somebody else could have done.
//!
//! Counted are wins, not hours: what is tagged `glue: delegate` or `glue: senior`. What a level expects of it is the ladder's to say.

use std::collections::BTreeMap;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use super::win::{Glue, Win};
use crate::facts::Parts;
use crate::levels::Ladder;
use crate::levels::name::key;
use crate::{Filter, Kind, Query, Snapshot};

/// The name and version of [`Glued`].
pub const SCHEMA: &str = "tm.glue/1";

/// Glue work over time.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Glued {
    /// Always `tm.glue/1`.
    pub schema: String,
    /// The quarters with a win, the oldest first.
    pub quarters: Vec<Quarter>,
    /// What somebody else could have done, the newest first.
    pub delegable: Vec<Named>,
    /// Wins that do not say whether they are glue.
    pub untagged: usize,
    /// What the ladder expects, where it says; nothing where no ladder or level is meant.
    pub expected: Option<Expected>,
    /// The share of what somebody else could have done in the last four quarters that have a win, in whole percent.
    pub delegable_percent: usize,
}

/// What a ladder says of glue work at a level.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Expected {
    /// The ladder, by its name.
    pub ladder: String,
    /// The level, as people call it.
    pub level: String,
    /// Its words for the level; nothing where it has none.
    pub text: Option<String>,
    /// The share of what somebody else could have done that it holds to be too much, in percent.
    pub too_much: Option<usize>,
}

impl Expected {
    /// What the part of a ladder called "Glue work" says of a level: a list of the levels, and a share above it.
    ///
    /// ```text
    /// ## Glue work
    /// Where more than 30 % could be done by somebody else, it keeps people down.
    /// - senior: more of it, where it needs judgement
    /// ```
    pub fn read(ladder: &Ladder, level: usize) -> Option<Expected> {
        let part = ladder.parts.iter().find(|part| key(&part.heading) == "glue-work")?;
        let items = part.text.lines().filter_map(|line| line.trim().strip_prefix(['-', '*'])?.split_once(':'));
        let text = items.into_iter().find(|(name, _)| ladder.level(name) == Some(level)).map(|(_, text)| text.trim().to_owned());
        let prose = part.text.lines().filter(|line| !line.trim_start().starts_with(['-', '*']));
        let words: Vec<&str> = prose.flat_map(str::split_whitespace).collect();
        let percent = |at: usize| {
            let (number, sign) = (words[at].trim_end_matches('%'), words.get(at + 1).is_some_and(|next| next.starts_with('%')));
            (sign || words[at].ends_with('%')).then(|| number.parse().ok())?
        };
        let too_much = (0..words.len()).find_map(percent);
        let name = ladder.levels.get(level)?.name.clone();
        Some(Expected { ladder: ladder.name.clone(), level: name, text, too_much })
    }
}

/// So many quarters are looked at for what could have been left to others.
const QUARTERS: usize = 4;

/// A quarter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Quarter {
    /// `2026-Q3`.
    pub name: String,
    /// All its wins.
    pub wins: usize,
    /// Glue work that somebody else could have done.
    pub delegate: usize,
    /// Glue work that needed this person.
    pub senior: usize,
}

/// A win, by its name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Named {
    /// The name it goes by in a command.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its file.
    pub path: String,
    /// Its day.
    #[schemars(with = "Option<String>")]
    pub date: Option<Date>,
}

impl Quarter {
    /// The share of glue work among its wins, in whole percent.
    pub fn percent(&self) -> usize {
        percent(self.delegate + self.senior, self.wins)
    }
}

/// What it reads: the wins that say whether they are glue, whole, and of the others that they are there and when. The answers to both are one
/// snapshot, the first before the second.
pub fn reads() -> [Query; 2] {
    let wins = Filter::is("type", Kind::Win.spec().name);
    let tagged = Filter::all([wins.clone(), Filter::is("has", "glue")]);
    let of = |filter, parts| Query { filter: Some(filter), parts, ..Query::default() };
    [of(tagged, Parts::FIELDS), of(wins, Parts::HEAD)]
}

/// What is read to know which level is meant.
pub fn reads_level() -> Query {
    let filter = Filter::any(["assessment", "job"].map(|kind| Filter::is("type", kind)));
    Query { filter: Some(filter), ..Query::default() }
}

/// The share of glue work in each quarter, beside what is `expected`.
pub fn glue(snapshot: &Snapshot, expected: Option<Expected>) -> Glued {
    let mut quarters: BTreeMap<String, Quarter> = BTreeMap::new();
    let mut delegable = Vec::new();
    let mut untagged = 0;
    for win in snapshot.notes.iter().filter_map(Win::of) {
        untagged += usize::from(win.note.facts.value("glue").is_none());
        if win.glue() == Some(Glue::Delegate) {
            delegable.push(named(&win));
        }
        let Some(name) = win.date().map(quarter) else { continue };
        let empty = || Quarter { name: name.clone(), wins: 0, delegate: 0, senior: 0 };
        let counted = quarters.entry(name.clone()).or_insert_with(empty);
        counted.wins += 1;
        counted.delegate += usize::from(win.glue() == Some(Glue::Delegate));
        counted.senior += usize::from(win.glue() == Some(Glue::Senior));
    }
    delegable.sort_by(|one, other| other.date.cmp(&one.date).then_with(|| one.path.cmp(&other.path)));
    let quarters: Vec<Quarter> = quarters.into_values().collect();
    let late = || quarters.iter().rev().take(QUARTERS);
    let delegated: usize = late().map(|quarter| quarter.delegate).sum();
    let delegable_percent = percent(delegated, late().map(|quarter| quarter.wins).sum());
    Glued { schema: SCHEMA.to_owned(), quarters, delegable, untagged, expected, delegable_percent }
}

/// The share of `part` in `whole`, in whole percent, rounded.
fn percent(part: usize, whole: usize) -> usize {
    let whole = whole.max(1);
    (part * 200 + whole) / (whole * 2)
}

fn quarter(date: Date) -> String {
    format!("{}-Q{}", date.year(), (date.month() - 1) / 3 + 1)
}

fn named(win: &Win<'_>) -> Named {
    Named { id: win.name().to_owned(), title: win.title().to_owned(), path: win.note.path.to_string(), date: win.date() }
}

#[cfg(test)]
mod tests {
    use super::percent;

    #[test]
    fn a_share_is_rounded_and_not_cut() {
        for (part, whole, expected) in [(2, 3, 67), (1, 27, 4), (1, 17, 6), (1, 200, 1), (0, 0, 0), (5, 5, 100)] {
            assert_eq!(percent(part, whole), expected, "{part} of {whole}");
        }
    }
}
