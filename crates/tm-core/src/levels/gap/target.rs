//! Which ladder and which level are meant, where a person does not say.

use std::collections::HashMap;

use jiff::civil::Date;

use crate::levels::assessment::{self, Assessment};
use crate::levels::name;
use crate::levels::show::{self, Known};
use crate::levels::{Criterion, Ladder};
use crate::plan::{FieldKind, Plan, Section};
use crate::record::job;
use crate::{Kind, Note, Refusal, Snapshot};

/// What a person asked for.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// The ladder, already found by its name.
    pub ladder: Option<Known>,
    /// The level.
    pub level: Option<String>,
}

/// The ladder and the level that are meant.
#[derive(Debug, Clone)]
pub struct Meant {
    /// The ladder.
    pub known: Known,
    /// The place of the level.
    pub level: usize,
    /// Where the level comes from, in words; empty where it was asked for.
    pub because: String,
    /// Whether it was asked for, and the present job has it already, or one above it.
    pub is_reached: bool,
}

/// The ladder asked for, else the one of the newest assessment, else the one that knows most of what wins show. The level asked for, else the
/// target of the newest assessment, else the one above that of the present job.
///
/// # Errors
/// Where there is no ladder, or nothing tells the level.
pub fn meant(snapshot: &Snapshot, ladders: &[Known], asked: &Asked, today: Date) -> Result<Meant, Refusal> {
    let known = ladder_meant(snapshot, ladders, asked)?;
    let ladder = &known.ladder;
    if ladder.levels.is_empty() {
        return Err(Refusal::new(format!("{} has no levels", known.file))
            .hint("give it a table: | dimension | first level | second level |"));
    }
    if let Some(name) = &asked.level {
        let level = show::level(ladder, name)?;
        let is_reached = of_job(snapshot, ladder, today).is_some_and(|(reached, _)| level <= reached);
        return Ok(Meant { known, level, because: String::new(), is_reached });
    }
    let all: Vec<Assessment> = assessment::all(snapshot, &ladder.name).into_iter().filter(|one| !one.hidden).collect();
    let aimed = |one: &Assessment| ladder.level(one.target.as_deref()?);
    // What was granted, or is the level of the job by now, is no aim any more.
    let granted = all.iter().filter(|one| one.is_granted).filter_map(aimed).max();
    let reached = granted.max(of_job(snapshot, ladder, today).map(|(level, _)| level));
    let target =
        all.iter().rev().find_map(|one| Some((aimed(one).filter(|level| reached.is_none_or(|reached| *level > reached))?, one)));
    if let Some((level, one)) = target {
        let stem = one.path.rsplit('/').next().unwrap_or(&one.path).trim_end_matches(".md");
        let because = format!("the target of {stem}");
        return Ok(Meant { level, because, known, is_reached: false });
    }
    if let Some((level, because)) = above_job(snapshot, ladder, today, granted) {
        return Ok(Meant { level, because, known, is_reached: false });
    }
    if ladder.levels.len() == 1 {
        return Ok(Meant { level: 0, because: "the only one of this ladder".to_owned(), known, is_reached: false });
    }
    Err(untold(snapshot, ladder, today, granted, &all))
}

/// Nothing tells the level: why, and the names there are. The command that was typed takes one of them.
fn untold(snapshot: &Snapshot, ladder: &Ladder, today: Date, granted: Option<usize>, all: &[Assessment]) -> Refusal {
    let jobs = job::held_on(&snapshot.notes, today);
    let level_of_job = jobs.first().and_then(|job| job.facts.value("level")).map(str::trim).filter(|level| !level.is_empty());
    let granted = granted.filter(|level| level + 1 == ladder.levels.len());
    let job = match level_of_job.map(|level| (level, ladder.level(level))) {
        _ if granted.is_some() => format!("the highest of {} was granted", ladder.name),
        None => "no job a level".to_owned(),
        Some((level, None)) => format!("the level of your job, \"{level}\", is none of {}", ladder.name),
        Some((_, Some(_))) => format!("your job has the highest of {}", ladder.name),
    };
    let names: Vec<&str> = ladder.levels.iter().map(|level| level.key.as_str()).collect();
    let target = if all.iter().any(|one| one.target.is_some()) { "a target that is still open" } else { "a target" };
    let refusal = Refusal::new(format!("which level do you aim at? No assessment has {target}, and {job}"));
    let refusal = if jobs.is_empty() {
        let own = ladder.levels.first().map_or("", |level| level.key.as_str());
        refusal.hint(format!("tm new job TITLE --set level={own}"))
    } else {
        refusal
    };
    refusal
        .hint(format!("name one of its levels: {}", names.join(", ")))
        .hint(format!("what each asks for: tm ladder show {}", ladder.name))
}

/// The ladder asked for, else the one of the newest assessment, else the one that knows most of what wins show.
///
/// # Errors
/// Where there is none.
pub fn ladder_meant(snapshot: &Snapshot, ladders: &[Known], asked: &Asked) -> Result<Known, Refusal> {
    let known = asked.ladder.clone().or_else(|| assessed(snapshot, ladders)).or_else(|| most_cited(snapshot, ladders));
    known.ok_or_else(|| Refusal::new("there is no ladder yet").hint("bring in your company's: tm ladder import FILE"))
}

fn assessed(snapshot: &Snapshot, ladders: &[Known]) -> Option<Known> {
    let newest = assessment::every(snapshot).into_iter().rev().filter(|one| !one.hidden && one.says_something());
    newest.filter_map(|one| ladders.iter().find(|known| known.ladder.name.eq_ignore_ascii_case(&one.ladder)).cloned()).next()
}

/// The ladder with the most of what wins cite; one of the vault's own that knows any of it before one brought along.
fn most_cited(snapshot: &Snapshot, ladders: &[Known]) -> Option<Known> {
    let wins = snapshot.notes.iter().filter(|note| note.facts.kind == Some(Kind::Win));
    let mut cited: HashMap<&str, usize> = HashMap::new();
    wins.flat_map(|note| note.facts.values("shows")).for_each(|one| *cited.entry(one).or_default() += 1);
    let knows = |ladder: &Ladder| {
        let known = |cited: &str| {
            name::cited(cited)
                .is_some_and(|(dimension, level, _)| ladder.dimension(dimension).is_some() && ladder.level(level).is_some())
        };
        cited.iter().filter(|(cited, _)| known(cited)).map(|(_, count)| count).sum::<usize>()
    };
    let first = |known: &&Known| {
        let cited = knows(&known.ladder);
        (known.own && cited > 0, cited, known.own, std::cmp::Reverse(known.ladder.name.clone()))
    };
    ladders.iter().filter(|known| !known.ladder.levels.is_empty()).max_by_key(first).cloned()
}

/// The level above that of the present job, and in words which job: of several the one begun last.
fn above_job(snapshot: &Snapshot, ladder: &Ladder, today: Date, granted: Option<usize>) -> Option<(usize, String)> {
    let of_job = of_job(snapshot, ladder, today);
    let (level, because) = match (granted, of_job) {
        (Some(granted), of_job) if of_job.as_ref().is_none_or(|(level, _)| granted > *level) => {
            (granted, format!("the level above {}, which was granted", ladder.levels[granted].name))
        }
        (_, of_job) => of_job.map(|(level, job)| (level, format!("the level above that of your job{job}")))?,
    };
    (level + 1 < ladder.levels.len()).then(|| (level + 1, because))
}

/// The level of the present job, and in words which job: of several the one begun last, and which it is not.
fn of_job(snapshot: &Snapshot, ladder: &Ladder, today: Date) -> Option<(usize, String)> {
    let jobs = job::held_on(&snapshot.notes, today);
    let called = |job: &Note| job.facts.value("employer").map_or_else(|| format!("\"{}\"", job.facts.title), str::to_owned);
    let (newest, others) = jobs.split_first()?;
    let level = ladder.level(newest.facts.value("level")?)?;
    let others: Vec<String> = others.iter().map(|job| called(job)).collect();
    let of = if others.is_empty() {
        String::new()
    } else {
        format!(" at {}, begun last, not of the one at {}", called(newest), others.join(" and "))
    };
    Some((level, of))
}

/// The competency table of the plans as a ladder: a dimension for each row, a level for each column that is asked for.
///
/// # Errors
/// Where no plan has such a table.
pub fn of_plan(plan: &Plan) -> Result<Known, Refusal> {
    let mut ladder = Ladder { name: "plan".to_owned(), title: "The competencies of your plan".to_owned(), ..Ladder::default() };
    let mut file = String::new();
    for entry in plan.of(Section::Skills).filter(|entry| entry.tier.as_deref() == Some("competency")) {
        let asked = entry.fields.iter().filter(|field| field.kind == FieldKind::Target);
        for (label, line) in asked.filter_map(|field| Some((&field.label, field.lines.first()?))) {
            let level = ladder.level_or_new(level_of(label));
            let dimension = ladder.dimension_or_new(&entry.title);
            ladder.criteria.push(Criterion::of(dimension, level, &line.text, line.line));
            if let Some(now) = entry.field(FieldKind::State).next() {
                ladder.dimensions[dimension].about = format!("now: {}", now.text);
            }
            file.clone_from(&plan.sources[entry.source].file);
        }
    }
    if ladder.is_empty() {
        let refusal = Refusal::new("your plan has no table of competencies");
        return Err(refusal.hint("| Competency | Current State | Required for Senior | Gap |"));
    }
    ladder.order();
    Ok(Known { ladder, file, own: true })
}

/// "Required for Senior" is about senior.
fn level_of(column: &str) -> &str {
    let at = column.to_lowercase().rfind(" for ").filter(|at| column.is_char_boundary(at + 5));
    at.map_or(column, |at| column[at + 5..].trim())
}
