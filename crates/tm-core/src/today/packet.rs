//! On the way to a packet: how far each dimension of the level is, and what the wins are like that count, while a campaign runs.
//!
//! A campaign is an assessment with a `target:` and a `due:` that is not past, without an `outcome:`; `tm packet --due` makes one. What counts is
//! decided by the gap; here it is only counted together, so that nothing private is named.

use std::collections::HashSet;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use crate::day::rest::between;
use crate::evidence::finding;
use crate::evidence::story::Part;
use crate::evidence::told::{Piece, Told};
use crate::evidence::win;
use crate::filter::{Also, Compare};
use crate::levels::gap::{self, Asked, Gap, Standing, Win};
use crate::levels::show::Known;
use crate::record::value;
use crate::{At, Filter, Kind, Note, Query, Snapshot};

/// A packet that is on its way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Packet {
    /// The level, as people call it.
    pub level: String,
    /// The level, as it is cited.
    pub key: String,
    /// The day it is due.
    #[schemars(with = "String")]
    pub due: Date,
    /// How many days are left.
    pub days: i64,
    /// The dimensions, in the order of the ladder.
    pub dimensions: Vec<PacketDimension>,
    /// How many wins count for any of them.
    pub wins: usize,
    /// How many of those give no number.
    pub without_number: usize,
    /// How many projects those that count are of.
    pub projects: usize,
    /// How many dimensions a win of such a project shows.
    pub covered: usize,
}

/// How far a dimension is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PacketDimension {
    /// As people call it.
    pub name: String,
    /// As it is cited.
    pub key: String,
    /// How far one has come.
    pub standing: Standing,
    /// How many independent wins count.
    pub count: usize,
    /// How many the ladder's rule asks for.
    pub of: usize,
}

impl Packet {
    /// The dimension that is furthest from being proven: nothing before something.
    pub fn most_urgent(&self) -> Option<&PacketDimension> {
        self.dimensions.iter().filter(|one| one.standing != Standing::Proven).min_by_key(|one| one.count)
    }
}

/// What may be a campaign: an assessment whose day is not past. `also` says which hidden ones are looked at.
pub fn reads(today: Date, shows_hidden: bool) -> Query {
    let due = Filter::Key { key: "due".to_owned(), op: Compare::AtLeast, values: vec![today.to_string()] };
    let filter = Filter::All(vec![Filter::is("type", "assessment"), due]);
    Query { filter: Some(filter), also: Also { hidden: shows_hidden, private: true, drafts: false }, ..Query::default() }
}

/// The campaign that runs: of several the one whose day is nearest. One that was decided since it began is over.
pub fn running(snapshot: &Snapshot, today: Date) -> Option<&Note> {
    let notes = || snapshot.notes.iter().filter(|note| note.facts.kind == Some(Kind::Assessment) && !note.facts.draft);
    let is_decided = |campaign: &Note| {
        notes().any(|note| {
            let is_of_it = same(note, campaign, "target") && same(note, campaign, "ladder");
            note.facts.value("outcome").is_some() && is_of_it && note.facts.date >= campaign.facts.date
        })
    };
    let runs = |note: &&Note| {
        let facts = &note.facts;
        facts.value("target").is_some() && facts.value("outcome").is_none() && due(note).is_some_and(|due| due >= today)
    };
    notes().filter(runs).filter(|note| !is_decided(note)).min_by_key(|note| (due(note), &note.path))
}

fn due(note: &Note) -> Option<Date> {
    note.facts.value("due").and_then(value::day)
}

fn same(one: &Note, other: &Note, key: &str) -> bool {
    match (one.facts.value(key), other.facts.value(key)) {
        (Some(one), Some(other)) => one.eq_ignore_ascii_case(other),
        _ => false,
    }
}

/// How the campaign that runs stands. `snapshot` holds the answer to [`gap::reads`]; nothing where no ladder knows its level.
pub fn packet(snapshot: &Snapshot, ladders: &[Known], at: &At) -> Option<Packet> {
    let note = running(snapshot, at.today)?;
    let named = note.facts.value("ladder");
    let ladder = named.and_then(|name| ladders.iter().find(|known| known.ladder.name.eq_ignore_ascii_case(name)).cloned());
    let asked = Asked { ladder, level: note.facts.value("target").map(str::to_owned) };
    let gap = gap::gap(snapshot, ladders, &asked, true, at).ok()?;
    Some(counted(snapshot, &gap, due(note)?, at.today))
}

fn counted(snapshot: &Snapshot, gap: &Gap, due: Date, today: Date) -> Packet {
    let counting = || gap.dimensions.iter().flat_map(|one| &one.wins);
    let paths: HashSet<&str> = counting().map(|win| win.path.as_str()).collect();
    let is_win = |note: &&Note| note.facts.kind == Some(Kind::Win) && paths.contains(note.path.as_str());
    let wins: Vec<&Note> = snapshot.notes.iter().filter(is_win).collect();
    let bare = wins.iter().filter_map(|note| win::Win::of(note)).filter(|win| is_bare(&win.told())).count();
    let of_project = |win: &Win| win.project.as_deref().map(|name| name.trim().to_lowercase()).filter(|name| !name.is_empty());
    let projects: HashSet<String> = counting().filter_map(of_project).collect();
    let dimension = |one: &gap::GapDimension| PacketDimension {
        name: one.name.clone(),
        key: one.key.clone(),
        standing: one.standing,
        count: one.count,
        of: gap.rule.independent,
    };
    Packet {
        level: gap.level.clone(),
        key: gap.key.clone(),
        due,
        days: between(today, due),
        dimensions: gap.dimensions.iter().map(dimension).collect(),
        wins: wins.len(),
        without_number: bare,
        projects: projects.len(),
        covered: gap.dimensions.iter().filter(|one| one.wins.iter().any(|win| of_project(win).is_some())).count(),
    }
}

/// Whether a win gives no number: neither one that is read as such, nor any figure in what came of it.
fn is_bare(told: &Told) -> bool {
    let is_result = |piece: &&Piece| matches!(piece.of, Some(Part::Result | Part::Wider));
    let mut results = told.pieces.iter().filter(is_result);
    finding::read(told).metrics.is_empty() && results.all(|piece| !piece.text.contains(|char: char| char.is_ascii_digit()))
}
