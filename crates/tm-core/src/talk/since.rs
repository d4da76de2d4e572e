//! What changed since two people last spoke: wins, ideas begun and shipped, numbers of the days.

use std::collections::BTreeMap;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use crate::evidence::rank;
use crate::evidence::shared::is_unsaid;
use crate::evidence::win::Win;
use crate::facts::DayKind;
use crate::ideas::Idea;
use crate::record::value;
use crate::{Note, Snapshot};

/// What changed.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Since {
    /// From this day on; the day they last spoke, else some days back.
    #[schemars(with = "String")]
    pub from: Date,
    /// Wins, the strongest first.
    pub wins: Vec<Happened>,
    /// Ideas that were shipped, the newest first.
    pub shipped: Vec<Happened>,
    /// Ideas that were begun, the newest first.
    pub begun: Vec<Happened>,
    /// How much else there is of which the notes say that it is private.
    pub private: usize,
    /// Numbers that days counted or read, by name.
    pub numbers: Vec<Moved>,
}

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Happened {
    /// Its title.
    pub title: String,
    /// The day.
    #[schemars(with = "String")]
    pub on: Date,
    /// Its note.
    pub path: String,
}

/// A number and how it moved.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Moved {
    /// What is counted.
    pub name: String,
    /// How much was counted in these days; nothing for a reading.
    pub counted: Option<f64>,
    /// The first and the last reading of these days; nothing for what is counted.
    pub readings: Option<(f64, f64)>,
    /// The day of the newest line.
    #[schemars(with = "String")]
    pub on: Date,
    /// The note of that day.
    pub path: String,
}

/// What happened behind `from`, up to `today`.
pub(super) fn since(snapshot: &Snapshot, from: Date, today: Date) -> Since {
    let inside = |on: Option<Date>| on.filter(|on| (from..=today).contains(on) && *on != from);
    let may = |note: &Note| !is_unsaid(note);
    let mut wins: Vec<Win<'_>> = snapshot.notes.iter().filter_map(Win::of).filter(|win| inside(win.date()).is_some()).collect();
    rank::sort(&mut wins, &rank::USUAL);
    let of_wins = wins.len();
    wins.retain(|win| may(win.note));
    let private = of_wins - wins.len();
    let wins: Vec<Happened> = wins.iter().filter_map(|win| Some(happened(win.note, win.date()?))).collect();
    let ideas: Vec<Idea<'_>> = snapshot.notes.iter().filter(|note| may(note)).filter_map(Idea::of).collect();
    let shipped_on = |idea: &Idea<'_>| idea.note.facts.value("shipped").and_then(value::day);
    let row = |idea: &Idea<'_>, on: Option<Date>| Some(happened(idea.note, inside(on)?));
    // An idea that became a win is told once.
    let is_told = |one: &Happened| wins.iter().any(|win| win.title == one.title);
    let mut shipped: Vec<Happened> =
        ideas.iter().filter_map(|idea| row(idea, shipped_on(idea))).filter(|one| !is_told(one)).collect();
    let open = ideas.iter().filter(|idea| idea.state().is_open());
    let mut begun: Vec<Happened> = open.filter_map(|idea| row(idea, idea.started())).collect();
    for all in [&mut shipped, &mut begun] {
        all.sort_by(|one, other| other.on.cmp(&one.on).then_with(|| one.path.cmp(&other.path)));
    }
    Since { from, private, numbers: numbers(snapshot, from, today), wins, shipped, begun }
}

fn happened(note: &Note, on: Date) -> Happened {
    Happened { title: note.facts.title.clone(), on, path: note.path.to_string() }
}

/// Counters are added up; of readings the first and the last are told.
fn numbers(snapshot: &Snapshot, from: Date, today: Date) -> Vec<Moved> {
    let mut lines: Vec<_> = snapshot.day_lines().filter(|(on, _, _)| *on > from && *on <= today).collect();
    lines.sort_by(|one, other| (one.0, one.1, one.2.line).cmp(&(other.0, other.1, other.2.line)));
    let mut all: BTreeMap<(String, bool), Moved> = BTreeMap::new();
    for (on, path, fact) in lines {
        let (Some(name), Some(amount)) = (&fact.name, fact.value) else { continue };
        let is_count = fact.kind == DayKind::Count;
        if !is_count && fact.kind != DayKind::Reading {
            continue;
        }
        let moved = all.entry((name.clone(), is_count)).or_insert_with(|| Moved {
            name: name.clone(),
            counted: is_count.then_some(0.0),
            readings: (!is_count).then_some((amount, amount)),
            on,
            path: path.to_string(),
        });
        moved.counted = moved.counted.map(|sum| sum + amount);
        moved.readings = moved.readings.map(|(first, _)| (first, amount));
        (moved.on, moved.path) = (on, path.to_string());
    }
    all.into_values().collect()
}
