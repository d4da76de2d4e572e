//! `tm skills`: what the plan says one can and wants to be able to, by track, and how that went: `! skill` lines of days say a new level.
//!
//! Levels are read in numbers and stars; in words they are shown as they are written, and two words are never compared but for being the same.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use crate::day::{self, Change, rest};
use crate::filter::Lines;
use crate::language::stem::stem;
use crate::plan::explain::{self, LevelJson};
use crate::plan::{Plan, Source};
use crate::rhythm::goals;
use crate::{Query, Snapshot};

/// The name and version of [`Skills`].
pub const SCHEMA: &str = "tm.skills/1";

/// Skills and competencies.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Skills {
    /// Always `tm.skills/1`.
    pub schema: String,
    /// The day it is told for.
    #[schemars(with = "String")]
    pub today: Date,
    /// The plans, and when each was looked at last.
    pub plans: Vec<Reviewed>,
    /// Skills and competencies with a level, in the order of the plan; behind them those that only days tell of.
    pub skills: Vec<Skill>,
    /// Lines of the plan that name a skill without a level.
    pub without_level: usize,
}

/// When a plan was looked at last.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Reviewed {
    /// The file.
    pub file: String,
    /// The day it says it was updated on, or the last one its log tells of; nothing where it says none.
    #[schemars(with = "Option<String>")]
    pub on: Option<Date>,
    /// How many days ago.
    pub days: Option<i64>,
}

/// A skill, or a competency a level asks for.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Skill {
    /// Its name.
    pub name: String,
    /// The track above it.
    pub track: Option<String>,
    /// Whether it is a competency.
    pub competency: bool,
    /// The level now; nothing where none is written down.
    pub now: Option<Level>,
    /// The levels wanted, in the order of their columns.
    pub wanted: Vec<Wanted>,
    /// What is missing to the last of them, where both are numbers.
    pub gap: Option<f64>,
    /// The gap as the plan writes it, until a day says another level.
    pub gap_written: Option<String>,
    /// The levels over time, the oldest first: that of the plan, then those of days.
    pub steps: Vec<Step>,
    /// The plan; nothing where only days tell of it.
    pub file: Option<String>,
    /// The line, from 1.
    pub line: Option<u32>,
}

/// A level.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Level {
    /// As written; stars in another encoding as the number they stand for.
    pub written: String,
    /// As a number, where digits or stars say one.
    pub number: Option<f64>,
}

/// A level that is wanted.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Wanted {
    /// The column it stands in: `In 6 months`.
    pub column: String,
    /// The level.
    pub level: Level,
    /// Whether the level now is that; nothing where it cannot be told.
    pub reached: Option<bool>,
}

/// A level on a day.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Step {
    /// The day; of the plan's own the one it speaks from.
    #[schemars(with = "Option<String>")]
    pub on: Option<Date>,
    /// The level.
    pub level: Level,
    /// Why.
    pub because: String,
    /// The file that says so.
    pub file: String,
    /// The line, from 1.
    pub line: u32,
}

/// The plans, and of all days the lines that say a level.
pub fn reads() -> Query {
    let lines = Lines { keys: vec!["!skill".to_owned()], time: false };
    Query { plans: true, lines: Some(lines), ..Query::default() }
}

/// Skills and competencies as they are on the day `today`.
pub fn skills(snapshot: &Snapshot, today: Date) -> Skills {
    let plan = snapshot.plan();
    let held = goals::held(&plan, today);
    let held: Vec<&Source> = held.iter().map(|at| &plan.sources[*at]).collect();
    let levels: Vec<(LevelJson, bool)> = [true, false]
        .into_iter()
        .flat_map(|competency| explain::levels(&plan, competency).into_iter().map(move |level| (level, competency)))
        .filter(|(level, _)| held.iter().any(|source| source.file == level.entry.file))
        .collect();
    let (with, without): (Vec<_>, Vec<_>) =
        levels.into_iter().partition(|(level, _)| level.current.is_some() || !level.targets.is_empty());
    let names: Vec<String> = with.iter().chain(&without).map(|(level, _)| level.entry.title.clone()).collect();
    let said = said(snapshot, &names, today);
    let mut skills: Vec<Skill> =
        with.iter().map(|(level, competency)| of_plan(level, *competency, &held, &of_its_kind(level, &names, &said))).collect();
    let of_lines = without.iter().filter(|(level, _)| said.iter().any(|one| same(&one.name, &level.entry.title)));
    let of_lines: Vec<Skill> =
        of_lines.map(|(level, competency)| of_plan(level, *competency, &held, &of_its_kind(level, &names, &said))).collect();
    let without_level = without.len() - of_lines.len();
    skills.extend(of_lines);
    skills.extend(of_days(&said, &names));
    let plans = held.iter().map(|source| reviewed(&plan, source, today)).collect();
    Skills { schema: SCHEMA.to_owned(), today, plans, skills, without_level }
}

/// When this document of a plan was looked at last.
fn reviewed(plan: &Plan, source: &Source, today: Date) -> Reviewed {
    let on = plan.last_looked_at(source, today);
    let days = on.map(|on| rest::between(on, today));
    Reviewed { file: source.file.clone(), on, days }
}

/// A level that a day says.
struct Said {
    /// The skill as the plan calls it, else as the day does.
    name: String,
    step: Step,
}

/// The levels of days up to `today`, the oldest first. Which of its words are the name is known from the plan.
fn said(snapshot: &Snapshot, names: &[String], today: Date) -> Vec<Said> {
    let lines = snapshot.day_lines().filter(|(on, ..)| *on <= today);
    let mut all: Vec<Said> = lines
        .filter_map(|(on, path, fact)| {
            let Some(Change::Skill { name, level, because }) = day::change(fact) else { return None };
            let (name, written) = named(name, level, names)?;
            let step = Step { on: Some(on), level: read(written, None), because, file: path.to_string(), line: fact.line };
            Some(Said { name, step })
        })
        .collect();
    all.sort_by_key(|one| (one.step.on, one.step.line));
    all
}

/// The name and the level of a change: a skill of the plan takes all words of its name, and what is left is the level.
fn named(name: String, level: String, names: &[String]) -> Option<(String, String)> {
    if let Some(known) = names.iter().find(|known| same(known, &name)) {
        return Some((known.clone(), level));
    }
    let whole = format!("{name} {level}");
    // All of it is a name, and no level is said.
    if names.iter().any(|known| same(known, &whole)) {
        return None;
    }
    let begins =
        |known: &&String| whole.to_lowercase().strip_prefix(&known.to_lowercase()).is_some_and(|rest| rest.starts_with(' '));
    match names.iter().filter(begins).max_by_key(|known| known.len()) {
        Some(known) => whole.get(known.len() + 1..).map(|rest| (known.clone(), rest.to_owned())),
        None => Some((name, level)),
    }
}

/// Whether two names are of the same words.
fn same(one: &str, other: &str) -> bool {
    let stems = |name: &str| -> Vec<String> {
        name.split(|char: char| !char.is_alphanumeric() && !"+#".contains(char))
            .filter(|word| !word.is_empty())
            .map(|word| stem(&word.to_lowercase()))
            .collect()
    };
    stems(one) == stems(other)
}

/// What days say of a skill. Where a plan has its name twice, once in numbers and once in words, numbers are of the first and words of the other.
fn of_its_kind<'s>(level: &LevelJson, names: &[String], said: &'s [Said]) -> Vec<&'s Said> {
    let title = &level.entry.title;
    let is_number = level.current_level.is_some() || level.targets.iter().any(|target| target.level.is_some());
    let is_twice = names.iter().filter(|name| same(name, title)).count() > 1;
    let own = said.iter().filter(|one| same(&one.name, title));
    own.filter(|one| !is_twice || one.step.level.number.is_some() == is_number).collect()
}

fn of_plan(level: &LevelJson, competency: bool, held: &[&Source], said: &[&Said]) -> Skill {
    let entry = &level.entry;
    let source = held.iter().find(|source| source.file == entry.file);
    let first = level.current.as_ref().map(|current| Step {
        on: source.and_then(|source| source.date),
        level: read(current.clone(), level.current_level),
        because: String::new(),
        file: entry.file.clone(),
        line: entry.line,
    });
    let later = said.iter().map(|one| one.step.clone());
    let steps: Vec<Step> = first.into_iter().chain(later).collect();
    let now = steps.last().map(|step| step.level.clone());
    let is_changed = steps.last().is_some_and(|step| step.file != entry.file);
    let wanted: Vec<Wanted> = level
        .targets
        .iter()
        .map(|target| {
            let level = read(target.value.clone(), target.level);
            Wanted { column: target.column.clone(), reached: reached(now.as_ref(), &level), level }
        })
        .collect();
    let last = wanted.last().and_then(|wanted| wanted.level.number);
    let gap = now.as_ref().and_then(|now| now.number).zip(last).map(|(now, last)| (last - now).max(0.0));
    Skill {
        name: entry.title.clone(),
        track: entry.track.clone(),
        competency,
        now,
        wanted,
        gap,
        gap_written: level.gap.clone().filter(|_| !is_changed),
        steps,
        file: Some(entry.file.clone()),
        line: Some(entry.line),
    }
}

/// Skills that no plan names.
fn of_days(said: &[Said], names: &[String]) -> Vec<Skill> {
    let mut all: Vec<Skill> = Vec::new();
    for one in said.iter().filter(|one| !names.contains(&one.name)) {
        let at = all.iter().position(|skill| same(&skill.name, &one.name)).unwrap_or_else(|| {
            all.push(Skill {
                name: one.name.clone(),
                track: None,
                competency: false,
                now: None,
                wanted: Vec::new(),
                gap: None,
                gap_written: None,
                steps: Vec::new(),
                file: None,
                line: None,
            });
            all.len() - 1
        });
        all[at].now = Some(one.step.level.clone());
        all[at].steps.push(one.step.clone());
    }
    all
}

/// Whether a level is that one; of words only where they are the same.
fn reached(now: Option<&Level>, wanted: &Level) -> Option<bool> {
    let now = now?;
    match (now.number, wanted.number) {
        (Some(now), Some(wanted)) => Some(now >= wanted),
        _ => now.written.eq_ignore_ascii_case(&wanted.written).then_some(true),
    }
}

/// A level as it is shown: a number where digits or stars say one, else its words.
fn read(written: String, number: Option<f64>) -> Level {
    let number = number.or_else(|| explain::level(&written)).filter(|number| number.is_finite() && *number >= 0.0);
    let is_sign = !written.contains(|char: char| char.is_ascii_alphanumeric());
    let written = number.filter(|_| is_sign).map_or(written, |number| number.to_string());
    Level { written, number }
}

#[cfg(test)]
mod tests;
