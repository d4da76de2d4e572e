//! `tm ladder`: the ladders there are, and one of them.

use schemars::JsonSchema;
use serde::Serialize;
use tm_doc::Document;

use super::{Criterion, Ladder, Transition, name};
use crate::Refusal;
use crate::builtin::{self, Carrier, Own};

/// The name and version of [`Ladders`].
pub const LIST_SCHEMA: &str = "tm.ladders/1";

/// The name and version of [`Shown`].
pub const SCHEMA: &str = "tm.ladder/1";

/// The ladders there are.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Ladders {
    /// Always `tm.ladders/1`.
    pub schema: String,
    /// By name.
    pub ladders: Vec<Listed>,
}

/// One of them.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Listed {
    /// What it is called by.
    pub name: String,
    /// Its title.
    pub title: String,
    /// What it is for; empty where it does not say.
    pub purpose: String,
    /// Its levels, from the lowest.
    pub levels: Vec<String>,
    /// How many dimensions it has.
    pub dimensions: usize,
    /// Whether it is the vault's own.
    pub own: bool,
}

/// A ladder, or what one level of it asks for.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Shown {
    /// Always `tm.ladder/1`.
    pub schema: String,
    /// What it is called by.
    pub name: String,
    /// Its file; where the vault's own copy would lie, for one the program brings along.
    pub file: String,
    /// Whether it is the vault's own.
    pub own: bool,
    /// Its title.
    pub title: String,
    /// What it is for; empty where it does not say.
    pub purpose: String,
    /// What stands below its title, as Markdown.
    pub about: String,
    /// Where it comes from.
    pub source: Option<String>,
    /// What may be done with it.
    pub licence: Option<String>,
    /// How many wins prove a dimension, in words.
    pub rule: String,
    /// The level asked for, by its key; nothing where all are shown.
    pub only: Option<String>,
    /// The levels that are shown, from the lowest.
    pub levels: Vec<ShownLevel>,
    /// What is asked for in each dimension.
    pub dimensions: Vec<ShownDimension>,
    /// What changes on the way to each level that is shown.
    pub transitions: Vec<ShownTransition>,
    /// What else it says; nothing where only one level is shown.
    pub parts: Vec<ShownPart>,
    /// What could not be used as it stands.
    pub findings: Vec<Noticed>,
}

/// A level.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ShownLevel {
    /// As people call it.
    pub name: String,
    /// As it is cited.
    pub key: String,
    /// What is said of it as a whole.
    pub about: String,
}

/// A dimension.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ShownDimension {
    /// As people call it.
    pub name: String,
    /// As it is cited.
    pub key: String,
    /// The heading it stands under; empty where there is none.
    pub group: String,
    /// What is said of it as a whole.
    pub about: String,
    /// What the levels ask for, from the lowest; a level that asks for nothing is not here.
    pub asked: Vec<Asked>,
}

/// What one level asks for in one dimension.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Asked {
    /// The level, as people call it.
    pub level: String,
    /// The criteria.
    pub criteria: Vec<ShownCriterion>,
}

/// A criterion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ShownCriterion {
    /// How it is cited: `scope@staff/k3f7qa`.
    pub cite: String,
    /// As written.
    pub text: String,
    /// What is listed below it.
    pub points: Vec<String>,
    /// The line it stands on, from 1.
    pub line: u32,
}

/// What changes from one level to another.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ShownTransition {
    /// The lower level.
    pub from: String,
    /// The higher level.
    pub to: String,
    /// Paragraphs.
    pub changes: Vec<String>,
    /// What shows that it has happened.
    pub signals: Vec<ShownSignal>,
    /// What keeps people from it.
    pub holds_back: Vec<String>,
    /// Sentences that are true or not of a person at the higher level.
    pub litmus: Vec<String>,
}

/// A sign of a transition.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ShownSignal {
    /// The dimension it belongs to, where it belongs to one.
    pub dimension: Option<String>,
    /// The sign.
    pub text: String,
}

/// Something a ladder says beside its criteria.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ShownPart {
    /// Its heading.
    pub heading: String,
    /// What stands below, as Markdown.
    pub text: String,
}

/// Something that could not be used as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Noticed {
    /// The file.
    pub file: String,
    /// The line, from 1.
    pub line: u32,
    /// What was noticed.
    pub message: String,
    /// What can be done about it.
    pub remedy: String,
}

/// A ladder, and the file it was read from.
#[derive(Debug, Clone)]
pub struct Known {
    /// The ladder.
    pub ladder: Ladder,
    /// Its file; where the vault's own copy would lie, for one the program brings along.
    pub file: String,
    /// Whether it is the vault's own.
    pub own: bool,
}

impl Known {
    /// What was noticed while it was read.
    pub fn noticed(&self) -> Vec<Noticed> {
        let each = self.ladder.findings.iter();
        each.map(|one| Noticed {
            file: self.file.clone(),
            line: one.at.line,
            message: one.message.clone(),
            remedy: one.remedy.clone(),
        })
        .collect()
    }
}

/// Every ladder there is, the vault's own and those the program brings along.
pub fn all(own: &[Own<'_>]) -> Vec<Known> {
    builtin::of_kind(Carrier::Ladder, own).into_iter().map(|(name, found)| known(&name, &found)).collect()
}

/// The ladders there are, as a report.
pub fn list(own: &[Own<'_>]) -> Ladders {
    let listed = |known: Known| Listed {
        dimensions: known.ladder.dimensions.len(),
        levels: known.ladder.levels.into_iter().map(|level| level.name).collect(),
        name: known.ladder.name,
        title: known.ladder.title,
        purpose: known.ladder.purpose,
        own: known.own,
    };
    Ladders { schema: LIST_SCHEMA.to_owned(), ladders: all(own).into_iter().map(listed).collect() }
}

/// The ladder of this name: its file's, the beginning of that, or words of its title.
///
/// # Errors
/// Where none or several are meant.
pub fn find(name: &str, own: &[Own<'_>]) -> Result<Known, Refusal> {
    if let Some(found) = builtin::find(Carrier::Ladder, name.trim_end_matches(".md"), own) {
        return Ok(known(&stem(found.file), &found));
    }
    let wanted = name::key(name);
    let near = |one: &Known| {
        one.ladder.name.starts_with(&wanted) || format!("-{}", name::key(&one.ladder.title)).contains(&format!("-{wanted}"))
    };
    let all = all(own);
    let mut meant: Vec<&Known> = all.iter().filter(|one| !wanted.is_empty() && near(one)).collect();
    match (meant.pop(), meant.is_empty()) {
        (Some(one), true) => Ok(one.clone()),
        (Some(_), false) => Err(hinted(Refusal::new(format!("\"{name}\" could be several ladders")), &all)),
        (None, _) => Err(hinted(Refusal::new(format!("no ladder is called \"{name}\"")), &all)),
    }
}

/// A ladder as it is shown; of one level where it is named.
///
/// # Errors
/// Where it has no such level.
pub fn show(known: &Known, level: Option<&str>) -> Result<Shown, Refusal> {
    let ladder = &known.ladder;
    let only = level.map(|level| self::level(ladder, level)).transpose()?;
    let is_shown = |level: usize| only.is_none_or(|only| only == level);
    let levels = (0..ladder.levels.len()).filter(|at| is_shown(*at));
    let transitions = ladder.transitions.iter().filter(|one| is_shown(one.to));
    let parts = ladder.parts.iter().filter(|_| only.is_none());
    Ok(Shown {
        schema: SCHEMA.to_owned(),
        name: ladder.name.clone(),
        file: known.file.clone(),
        own: known.own,
        title: ladder.title.clone(),
        purpose: ladder.purpose.clone(),
        about: ladder.about.clone(),
        source: ladder.source.clone(),
        licence: ladder.licence.clone(),
        rule: ladder.rule.to_string(),
        only: only.map(|at| ladder.levels[at].key.clone()),
        levels: levels.map(|at| shown_level(ladder, at)).collect(),
        dimensions: (0..ladder.dimensions.len()).map(|at| dimension(ladder, at, &is_shown)).collect(),
        transitions: transitions.map(|one| transition(ladder, one)).collect(),
        parts: parts.map(|part| ShownPart { heading: part.heading.clone(), text: part.text.clone() }).collect(),
        findings: known.noticed(),
    })
}

/// The place of the level a person names.
///
/// # Errors
/// Where the ladder has no such level.
pub fn level(ladder: &Ladder, name: &str) -> Result<usize, Refusal> {
    let wanted = name::key(name);
    let begins: Vec<usize> =
        (0..ladder.levels.len()).filter(|at| !wanted.is_empty() && ladder.levels[*at].key.starts_with(&wanted)).collect();
    let alone = || (begins.len() == 1).then(|| begins[0]);
    ladder.level(name).or_else(alone).ok_or_else(|| {
        let names: Vec<&str> = ladder.levels.iter().map(|level| level.name.as_str()).collect();
        let there = if names.is_empty() { "it has no levels".to_owned() } else { format!("it has {}", names.join(", ")) };
        Refusal::new(format!("the ladder {} has no level \"{name}\"", ladder.name)).hint(there)
    })
}

fn known(name: &str, found: &builtin::Found<'_>) -> Known {
    Known { ladder: super::read(name, &Document::parse(found.text)), file: found.file.to_owned(), own: found.own }
}

fn stem(file: &str) -> String {
    let name = file.rsplit('/').next().unwrap_or(file);
    name.trim_end_matches(".md").to_owned()
}

fn hinted(refusal: Refusal, all: &[Known]) -> Refusal {
    all.iter().fold(refusal, |refusal, one| refusal.hint(format!("tm ladder show {}", one.ladder.name)))
}

fn shown_level(ladder: &Ladder, at: usize) -> ShownLevel {
    let level = &ladder.levels[at];
    ShownLevel { name: level.name.clone(), key: level.key.clone(), about: level.about.clone() }
}

fn dimension(ladder: &Ladder, at: usize, is_shown: &impl Fn(usize) -> bool) -> ShownDimension {
    let one = &ladder.dimensions[at];
    let asked = (0..ladder.levels.len()).filter(|level| is_shown(*level)).filter_map(|level| {
        let criteria: Vec<ShownCriterion> = ladder.asked(at, level).map(|one| criterion(ladder, one)).collect();
        (!criteria.is_empty()).then(|| Asked { level: ladder.levels[level].name.clone(), criteria })
    });
    ShownDimension {
        name: one.name.clone(),
        key: one.key.clone(),
        group: one.group.clone(),
        about: one.about.clone(),
        asked: asked.collect(),
    }
}

fn criterion(ladder: &Ladder, one: &Criterion) -> ShownCriterion {
    ShownCriterion { cite: ladder.cited(one), text: one.text.clone(), points: one.points.clone(), line: one.line }
}

fn transition(ladder: &Ladder, one: &Transition) -> ShownTransition {
    let name = |level: usize| ladder.levels[level].name.clone();
    let signals = one.signals.iter().map(|signal| ShownSignal {
        dimension: signal.dimension.map(|at| ladder.dimensions[at].name.clone()),
        text: signal.text.clone(),
    });
    ShownTransition {
        from: name(one.from),
        to: name(one.to),
        changes: one.changes.clone(),
        signals: signals.collect(),
        holds_back: one.holds_back.clone(),
        litmus: one.litmus.clone(),
    }
}
