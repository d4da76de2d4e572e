//! Moving a note on.

use jiff::civil::Date;
use tm_doc::Document;

use super::history::{HEADING, history};
use super::{Form, Next, Pipelines, Stage, same};
use crate::{Edit, Planned, Refusal, VaultPath, fields};

/// What [`advance`] did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// The form, as the pipelines name it.
    pub form: String,
    /// The stage before.
    pub from: Option<String>,
    /// The stage now.
    pub to: String,
    /// Stages in between that were left out.
    pub skipped: Vec<String>,
    /// What comes next, as its ways; nothing where it went all the way.
    pub next: Vec<String>,
    /// Whether this round ended, and `next` is where another begins.
    pub ended: bool,
    /// Whether it stood there already, so that nothing was written.
    pub already: bool,
}

/// Where a note stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stands {
    /// The form, as the pipelines name it.
    pub form: String,
    /// The stage; nothing before the first.
    pub stage: Option<String>,
    /// What comes next, as its ways; nothing where it went all the way.
    pub next: Vec<String>,
    /// Whether its round ended, and `next` is where another begins.
    pub ended: bool,
}

/// Where the note stands, and what comes next. Refused where it has no form, or one that no pipeline has.
pub fn stands(pipelines: &Pipelines, note: &Document) -> Result<Stands, Refusal> {
    let form = form_of(pipelines, note)?;
    let stage = fields::text(note, "stage");
    let (next, ended) = next(form, stage.as_deref());
    Ok(Stands { form: form.name.clone(), stage, next, ended })
}

/// The edits that bring the note at `path` to its next stage, or to the stage `to`, as of `today`: the field `stage:`, and a dated line under
/// `## Stages`. Refused where the note has no form, the form no such stage, or where nobody says which of several ways it took.
///
/// Stages can be left out and gone back to; both are written down as they happen.
pub fn advance(
    pipelines: &Pipelines,
    path: &VaultPath,
    note: &Document,
    to: Option<&str>,
    today: Date,
) -> Result<Planned<Moved>, Refusal> {
    let form = form_of(pipelines, note)?;
    let from = fields::text(note, "stage");
    let to = match to {
        Some(to) => named(form, to)?,
        None => following(form, from.as_deref())?,
    };
    let stands = from.as_deref().is_some_and(|from| same(from, to));
    let dated = history(note).iter().rev().find(|passed| passed.on.is_some()).is_some_and(|last| same(&last.stage, to));
    let mut edits = Vec::new();
    if !stands {
        edits.push(Edit::set_seen(path, "stage", fields::seen(note, "stage"), to));
    }
    if !(stands && dated) {
        edits.push(Edit::append(path, Some(HEADING), format!("- {today} {to}")));
    }
    let already = edits.is_empty();
    Ok(Planned { edits, report: moved(form, from, to, already) })
}

fn form_of<'a>(pipelines: &'a Pipelines, note: &Document) -> Result<&'a Form, Refusal> {
    let forms = pipelines.forms.iter().map(|form| form.name.as_str()).collect::<Vec<_>>().join(", ");
    let Some(name) = fields::text(note, "form") else {
        return Err(Refusal::new("the note does not say which form it takes").hint(format!("set `form:` to one of {forms}")));
    };
    let unknown = || Refusal::new(format!("no pipeline is called \"{name}\"")).hint(format!("there are {forms}"));
    pipelines.form(&name).ok_or_else(|| unknown().hint("tm customise pipelines, to add one"))
}

fn named<'a>(form: &'a Form, name: &str) -> Result<&'a str, Refusal> {
    let unknown = || Refusal::new(format!("a {} has no stage \"{name}\"", form.name)).hint(format!("it has {}", form.shown()));
    form.way(name).map(|way| way.name.as_str()).ok_or_else(unknown)
}

/// The one way the next stage can turn out.
fn following<'a>(form: &'a Form, from: Option<&str>) -> Result<&'a str, Refusal> {
    match form.next(from) {
        Next::Stage(Stage { ways }) if ways.len() == 1 => Ok(&ways[0].name),
        Next::Stage(stage) => Err(Refusal::new(format!("it can turn out several ways: {}", stage.shown())).hint("say which")),
        Next::Again(stage) => {
            let ended = format!("this round ended with \"{}\"", from.unwrap_or_default());
            Err(Refusal::new(ended).hint(format!("to begin another, say \"{}\"", stage.shown())))
        }
        Next::Done => Err(Refusal::new(format!("it has gone all the way: \"{}\" is its last stage", from.unwrap_or_default()))),
        Next::Unknown => {
            let message = format!("a {} has no stage \"{}\", where this note stands", form.name, from.unwrap_or_default());
            Err(Refusal::new(message).hint(format!("say one of {}", form.shown())))
        }
    }
}

fn moved(form: &Form, from: Option<String>, to: &str, already: bool) -> Moved {
    let (next, ended) = next(form, Some(to));
    Moved { form: form.name.clone(), skipped: skipped(form, from.as_deref(), to), from, to: to.to_owned(), next, ended, already }
}

fn next(form: &Form, stage: Option<&str>) -> (Vec<String>, bool) {
    match form.next(stage) {
        Next::Stage(stage) => (ways(stage), false),
        Next::Again(stage) => (ways(stage), true),
        Next::Done => (Vec::new(), false),
        Next::Unknown => (form.stages.iter().flat_map(ways).collect(), false),
    }
}

fn ways(stage: &Stage) -> Vec<String> {
    stage.ways.iter().map(|way| way.name.clone()).collect()
}

fn skipped(form: &Form, from: Option<&str>, to: &str) -> Vec<String> {
    let place = |name: &str| form.place(name).map(|(stage, _)| stage);
    let first = from.and_then(place).map_or(0, |at| at + 1);
    let last = place(to).unwrap_or(0);
    form.stages.get(first..last).unwrap_or_default().iter().map(Stage::shown).collect()
}
