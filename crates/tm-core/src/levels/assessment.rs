//! `tm assess`: levels as people see them, side by side, and a note for a new look.
//!
//! A rating is a row of the table under `## Ratings`. A ladder may have changed since; what a rating names that is gone is said with its place.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;
use tm_doc::Value;

use super::gap::{Asked, ladder_meant, meant};
use super::name::{self, key};
use super::show::{self, Known, Noticed};
use super::{Ladder, gap};
use crate::record::{self, value};
use crate::{At, Dialect, Edit, Facts, Id, Kind, Note, Planned, Query, Refusal, Snapshot};

/// The name and version of [`Assessments`].
pub const SCHEMA: &str = "tm.assessments/1";

/// The name and version of [`Made`].
pub const MADE_SCHEMA: &str = "tm.assessment-made/1";

/// Assessments by one ladder, side by side.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Assessments {
    /// Always `tm.assessments/1`.
    pub schema: String,
    /// The ladder, by its name.
    pub ladder: String,
    /// Its title.
    pub title: String,
    /// Its levels, from the lowest.
    pub levels: Vec<String>,
    /// The assessments: one's own, then managers', then others', the newest first.
    pub views: Vec<Seen>,
    /// The dimensions, each with a level for each view; nothing where it says none.
    pub dimensions: Vec<SeenDimension>,
    /// The level they are held against, where one was asked for.
    pub to: Option<String>,
    /// Where the newest assessment of each person sees one below that level.
    pub below: Vec<Below>,
    /// What an assessment names that the ladder lacks.
    pub findings: Vec<Noticed>,
}

/// What an assessment sees below a level.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Below {
    /// Who: `self`, or a name.
    pub by: String,
    /// The dimensions, as people call them.
    pub dimensions: Vec<String>,
    /// Those it says nothing of.
    pub unsaid: Vec<String>,
}

/// One assessment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Seen {
    /// Its id; nothing where none is written.
    pub id: Option<String>,
    /// Its title.
    pub title: String,
    /// Its file.
    pub path: String,
    /// Who: `self`, or a name.
    pub by: String,
    /// What they are to one.
    pub who: Who,
    /// The day.
    #[schemars(with = "Option<String>")]
    pub on: Option<Date>,
    /// The level aimed at.
    pub target: Option<String>,
}

/// Who looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[serde(rename = "Viewer")]
pub enum Who {
    /// Oneself.
    Own,
    /// A manager.
    Manager,
    /// Anybody else.
    Other,
}

/// A dimension as people see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SeenDimension {
    /// As people call it.
    pub name: String,
    /// A level for each view.
    pub levels: Vec<Option<String>>,
}

/// A note for a new assessment.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Made {
    /// Always `tm.assessment-made/1`.
    pub schema: String,
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Where it lies.
    pub path: String,
    /// The ladder, by its name.
    pub ladder: String,
    /// The level aimed at.
    pub target: String,
    /// How many dimensions are to be rated.
    pub dimensions: usize,
}

/// An assessment as its note has it.
#[derive(Debug, Clone)]
pub(super) struct Assessment {
    pub(super) path: String,
    pub(super) by: String,
    pub(super) on: Option<Date>,
    pub(super) ladder: String,
    pub(super) target: Option<String>,
    pub(super) hidden: bool,
    /// Whether it notes that the level was granted.
    pub(super) is_granted: bool,
    /// Whether others may read it.
    pub(super) open: bool,
    /// Dimension, level and line of each row that says a level.
    ratings: Vec<(String, String, u32)>,
}

impl Assessment {
    fn of(note: &Note) -> Assessment {
        let facts = &note.facts;
        let text = |field: &str| {
            facts
                .value(field)
                .map(|text| value::wikilinks(text).next().unwrap_or(text).trim().to_owned())
                .filter(|text| !text.is_empty())
        };
        let by = text("by").filter(|by| !matches!(by.to_lowercase().as_str(), "self" | "me" | "myself"));
        let tables = facts.tables.iter().filter(|table| table.heading.starts_with("rating"));
        let rows = tables.flat_map(|table| (table.line + 2..).zip(&table.rows));
        let rating =
            |(line, row): (u32, &Vec<String>)| Some((row.first()?.trim().to_owned(), row.get(1)?.trim().to_owned(), line));
        Assessment {
            path: note.path.to_string(),
            by: by.unwrap_or_else(|| "self".to_owned()),
            on: facts.date,
            ladder: text("ladder").unwrap_or_default(),
            target: text("target"),
            hidden: facts.hidden,
            is_granted: facts.value("outcome").is_some_and(|outcome| outcome.trim().eq_ignore_ascii_case("granted")),
            open: gap::is_open(note),
            ratings: rows.filter_map(rating).filter(|(dimension, level, _)| !dimension.is_empty() && !level.is_empty()).collect(),
        }
    }

    /// Whether it rates or aims at anything: a form that nobody has filled in decides nothing.
    pub(super) fn says_something(&self) -> bool {
        self.target.is_some() || !self.ratings.is_empty()
    }

    /// What it says of a dimension, as written, whether the ladder has that level or not.
    pub(super) fn says(&self, ladder: &Ladder, dimension: usize) -> Option<&str> {
        let row = self.ratings.iter().find(|(named, _, _)| ladder.dimension(named) == Some(dimension))?;
        Some(&row.1)
    }

    /// The level it says of a dimension, where the ladder has both.
    pub(super) fn rated(&self, ladder: &Ladder, dimension: usize) -> Option<usize> {
        ladder.level(self.says(ladder, dimension)?)
    }
}

/// Every assessment, the oldest first.
pub(super) fn every(snapshot: &Snapshot) -> Vec<Assessment> {
    let notes = snapshot.notes.iter().filter(|note| note.facts.kind == Some(Kind::Assessment) && !note.facts.draft);
    let mut all: Vec<Assessment> = notes.map(Assessment::of).collect();
    all.sort_by(|one, other| (one.on, &one.path).cmp(&(other.on, &other.path)));
    all
}

/// Those by one ladder, the oldest first. One that names no ladder is by any.
pub(super) fn all(snapshot: &Snapshot, ladder: &str) -> Vec<Assessment> {
    let wanted = key(ladder);
    let mut all = every(snapshot);
    all.retain(|one| one.ladder.is_empty() || key(&one.ladder) == wanted);
    all
}

/// What is read: see [`gap::reads`].
pub fn reads() -> Query {
    gap::reads()
}

/// The assessments by the ladder that is meant, side by side.
///
/// # Errors
/// Where there is no ladder.
pub fn assessments(snapshot: &Snapshot, ladders: &[Known], asked: &Asked, shows_hidden: bool) -> Result<Assessments, Refusal> {
    let known = ladder_meant(snapshot, ladders, asked)?;
    let ladder = &known.ladder;
    let mut found: Vec<(Who, Assessment)> = all(snapshot, &ladder.name)
        .into_iter()
        // A plan, an outcome and a note that is still to be filled rate nothing.
        .filter(|one| (shows_hidden || !one.hidden) && !one.ratings.is_empty())
        .map(|one| (who(snapshot, &one.by), one))
        .collect();
    found.sort_by(|(who, one), (other_who, other)| {
        (who, std::cmp::Reverse(one.on), &one.path).cmp(&(other_who, std::cmp::Reverse(other.on), &other.path))
    });
    let dimension = |at: usize| SeenDimension {
        name: ladder.dimensions[at].name.clone(),
        levels: found.iter().map(|(_, one)| one.rated(ladder, at).map(|level| ladder.levels[level].name.clone())).collect(),
    };
    let seen = |(who, one): &(Who, Assessment)| {
        let facts = snapshot.notes.iter().find(|note| note.path.as_str() == one.path).map(|note| &note.facts);
        Seen {
            id: facts.and_then(|facts| facts.id.clone()),
            title: facts.map(|facts| facts.title.clone()).unwrap_or_default(),
            path: one.path.clone(),
            by: one.by.clone(),
            who: *who,
            on: one.on,
            target: one.target.clone(),
        }
    };
    let to = asked.level.as_deref().map(|name| show::level(ladder, name)).transpose()?;
    Ok(Assessments {
        schema: SCHEMA.to_owned(),
        to: to.map(|level| ladder.levels[level].name.clone()),
        below: to.map(|level| below(ladder, &found, level)).unwrap_or_default(),
        ladder: ladder.name.clone(),
        title: ladder.title.clone(),
        levels: ladder.levels.iter().map(|level| level.name.clone()).collect(),
        views: found.iter().map(seen).collect(),
        dimensions: (0..ladder.dimensions.len()).map(dimension).collect(),
        findings: found.iter().flat_map(|(_, one)| changed(snapshot, one, ladder)).collect(),
    })
}

/// What the newest assessment of each person sees below a level.
fn below(ladder: &Ladder, found: &[(Who, Assessment)], level: usize) -> Vec<Below> {
    let mut seen: Vec<Below> = Vec::new();
    for (_, one) in found {
        if seen.iter().any(|known| known.by == one.by) {
            continue;
        }
        let named = |is: &dyn Fn(Option<usize>) -> bool| {
            let dimensions = (0..ladder.dimensions.len()).filter(|at| is(one.rated(ladder, *at)));
            dimensions.map(|at| ladder.dimensions[at].name.clone()).collect()
        };
        let dimensions = named(&|rated| rated.is_some_and(|rated| rated < level));
        seen.push(Below { by: one.by.clone(), dimensions, unsaid: named(&|rated| rated.is_none()) });
    }
    seen
}

/// What somebody of this name is to one.
fn who(snapshot: &Snapshot, by: &str) -> Who {
    if by == "self" {
        return Who::Own;
    }
    let wanted = key(by);
    let is_called = |text: &str| {
        let named = key(value::wikilinks(text).next().unwrap_or(text));
        named == wanted || named.starts_with(&format!("{wanted}-"))
    };
    let is_manager = |facts: &Facts| facts.value("relation").is_some_and(|relation| relation.eq_ignore_ascii_case("manager"));
    let people = snapshot.notes.iter().filter(|note| note.facts.kind == Some(Kind::Person) && is_manager(&note.facts));
    let of_jobs =
        snapshot.notes.iter().filter(|note| note.facts.kind == Some(Kind::Job)).filter_map(|note| note.facts.value("manager"));
    let mut names = people.flat_map(|note| [note.path.stem(), note.facts.title.as_str()]).chain(of_jobs);
    if names.any(is_called) { Who::Manager } else { Who::Other }
}

/// What an assessment names that the ladder lacks: it has changed since, or it is written otherwise.
fn changed(snapshot: &Snapshot, one: &Assessment, ladder: &Ladder) -> Vec<Noticed> {
    let mut found: Vec<Noticed> = Vec::new();
    let mut lacks = |line: u32, what: String| {
        let message = format!("{} has no {what}", ladder.name);
        // What several rows name is gone once.
        if found.iter().any(|known| known.message == message) {
            return;
        }
        let remedy = format!("the ladder may have changed since; what it has: tm ladder show {}", ladder.name);
        found.push(Noticed { file: one.path.clone(), line, message, remedy });
    };
    for (dimension, level, line) in &one.ratings {
        match ladder.dimension(dimension) {
            None => lacks(*line, format!("dimension \"{dimension}\" any more")),
            Some(_) if ladder.level(level).is_none() => lacks(*line, format!("level \"{level}\" any more")),
            Some(_) => {}
        }
    }
    let note = snapshot.notes.iter().find(|note| note.path.as_str() == one.path);
    if let Some(target) = one.target.as_ref().filter(|target| ladder.level(target).is_none()) {
        let line =
            note.and_then(|note| note.facts.fields.iter().find(|field| field.key == "target")).map_or(1, |field| field.line);
        lacks(line, format!("level \"{target}\" any more"));
    }
    for cited in note
        .iter()
        .flat_map(|note| &note.facts.boxes)
        .filter_map(|one| Some((one.line, one.said().split_once("shows:")?.1.to_owned())))
    {
        for text in cited.1.split(',') {
            if let Some(gone) = gone(ladder, text) {
                lacks(cited.0, gone);
            }
        }
    }
    found
}

/// What of `dimension@level/id` is gone.
fn gone(ladder: &Ladder, cited: &str) -> Option<String> {
    let (dimension, level, id) = name::cited(cited)?;
    let Some(at) = ladder.dimension(dimension) else { return Some(format!("dimension \"{dimension}\" any more")) };
    let Some(place) = ladder.level(level) else { return Some(format!("level \"{level}\" any more")) };
    let id = id.filter(|id| !ladder.asked(at, place).any(|one| one.id.starts_with(*id)))?;
    Some(format!("criterion \"{id}\" in {dimension} at {level} any more"))
}

/// Plans a note for a new assessment: a row for each dimension, and what the level asks for beside it.
///
/// # Errors
/// Where no ladder or level is meant.
pub fn make(
    snapshot: &Snapshot,
    ladders: &[Known],
    asked: &Asked,
    by: Option<&str>,
    dialect: &Dialect,
    at: &At,
) -> Result<Planned<Made>, Refusal> {
    let meant = meant(snapshot, ladders, asked, at.today)?;
    let ladder = &meant.known.ladder;
    let level = &ladder.levels[meant.level];
    let by = by.map(str::trim).filter(|by| !by.is_empty() && *by != "self");
    let title = by.map_or_else(|| format!("Self-assessment for {}", level.name), |by| format!("{by}, for {}", level.name));
    let scalar = |text: &str| Value::Scalar(text.to_owned());
    let fields = [("ladder", scalar(&ladder.name)), ("by", scalar(by.unwrap_or("self"))), ("target", scalar(&level.key))];
    let id = Id::of(at.seed, 0);
    let text = record::text(Kind::Assessment, &id, &title, &fields, &body(ladder, meant.level), at);
    let path = record::path(Kind::Assessment, &title, at, dialect);
    let report = Made {
        schema: MADE_SCHEMA.to_owned(),
        id: id.to_string(),
        title,
        path: path.to_string(),
        ladder: ladder.name.clone(),
        target: level.name.clone(),
        dimensions: ladder.dimensions.len(),
    };
    Ok(Planned { edits: vec![Edit::Create { path, text }], report })
}

fn body(ladder: &Ladder, level: usize) -> String {
    let names: Vec<&str> = ladder.levels.iter().map(|level| level.name.as_str()).collect();
    let row = |name: &str| format!("| {} | | |\n", name.replace('|', "\\|"));
    let rows: String = ladder.dimensions.iter().map(|one| row(&one.name)).collect();
    let asks = ladder
        .dimensions
        .iter()
        .enumerate()
        .flat_map(|(at, one)| ladder.asked(at, level).map(move |asked| format!("- {}: {}\n", one.name, asked.text)));
    format!(
        "Levels: {}. The level somebody works at in most weeks, not on the best day.\n\n## Ratings\n| dimension | level | what shows it |\n|---|---|---|\n{rows}\n## What {} asks for\n{}\n## Growth\n",
        names.join(", "),
        ladder.levels[level].name,
        asks.collect::<String>()
    )
}
