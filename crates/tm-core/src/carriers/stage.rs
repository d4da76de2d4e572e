//! `tm stage REF [STAGE]`: an idea with a form moves on.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;
use tm_doc::Document;

use crate::builtin::{self, Carrier, Own};
use crate::pipeline::{self, Pipelines};
use crate::rhythm::goals::Fed;
use crate::rhythm::log;
use crate::{At, Edit, Note, Planned, Query, Refusal, Snapshot};

/// The name and version of [`Staged`].
pub const SCHEMA: &str = "tm.staged/1";
/// The name and version of [`Stands`].
pub const STANDS_SCHEMA: &str = "tm.stage/1";
/// The name and version of [`Forms`].
pub const FORMS_SCHEMA: &str = "tm.forms/1";

/// Where a note stands now.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Staged {
    /// Always `tm.staged/1`.
    pub schema: String,
    /// The note's id.
    pub id: Option<String>,
    /// Its title.
    pub title: String,
    /// Its file.
    pub path: String,
    /// Its form.
    pub form: String,
    /// The stage before.
    pub from: Option<String>,
    /// The stage now.
    pub to: String,
    /// Stages that were left out.
    pub skipped: Vec<String>,
    /// The ways the next stage can turn out; none where it went all the way.
    pub next: Vec<String>,
    /// Whether this round ended, so that `next` is where another begins.
    pub ended: bool,
    /// Whether it stood there already.
    pub already: bool,
    /// The numbers of the plan that grew by one, in the note of the day.
    pub counted: Vec<Fed>,
}

/// Where a note stands, and what could come next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Stands {
    /// Always `tm.stage/1`.
    pub schema: String,
    /// The note's id.
    pub id: Option<String>,
    /// Its title.
    pub title: String,
    /// Its file.
    pub path: String,
    /// Its form.
    pub form: String,
    /// Its stage; nothing before the first.
    pub stage: Option<String>,
    /// The stages it went through, with their days, the first in front.
    pub passed: Vec<Passed>,
    /// The ways the next stage can turn out; none where it went all the way.
    pub next: Vec<String>,
    /// Whether its round ended, so that `next` is where another begins.
    pub ended: bool,
}

/// A stage a note went through.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Passed {
    /// Its name.
    pub stage: String,
    /// The day it was reached.
    #[schemars(with = "Option<String>")]
    pub on: Option<Date>,
}

/// The forms there are.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Forms {
    /// Always `tm.forms/1`.
    pub schema: String,
    /// Each with its stages.
    pub forms: Vec<FormLine>,
}

/// A form in a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct FormLine {
    /// `post`, `talk`.
    pub form: String,
    /// Its stages, in order; where one can turn out several ways, with "or" between them.
    pub stages: Vec<String>,
}

/// The pipelines that count: the vault's own, else those the program brings along.
pub fn pipelines(own: &[Own<'_>]) -> Pipelines {
    let found = builtin::find(Carrier::Pipelines, "pipelines", own);
    found.map_or_else(Pipelines::default, |found| pipeline::read(&Document::parse(found.text)))
}

/// Every form with its stages.
pub fn forms(own: &[Own<'_>]) -> Forms {
    let line = |form: &pipeline::Form| FormLine {
        form: form.name.clone(),
        stages: form.stages.iter().map(pipeline::Stage::shown).collect(),
    };
    Forms { schema: FORMS_SCHEMA.to_owned(), forms: pipelines(own).forms.iter().map(line).collect() }
}

/// Where the note stands; nothing is written.
///
/// # Errors
/// Where it has no form, or one that no pipeline has.
pub fn stands(own: &[Own<'_>], note: &Note, document: &Document) -> Result<Stands, Refusal> {
    let found = pipeline::stands(&pipelines(own), document).map_err(|refusal| with_form_hint(note, refusal))?;
    let passed = pipeline::history(document).into_iter().map(|one| Passed { stage: one.stage, on: one.on });
    Ok(Stands {
        schema: STANDS_SCHEMA.to_owned(),
        id: note.facts.id.clone(),
        title: note.facts.title.clone(),
        path: note.path.to_string(),
        form: found.form,
        stage: found.stage,
        passed: passed.collect(),
        next: found.next,
        ended: found.ended,
    })
}

/// A note is named as it was found: its id, else its file.
fn with_form_hint(note: &Note, refusal: Refusal) -> Refusal {
    if note.facts.value("form").is_some() {
        return refusal;
    }
    let name = note.facts.id.as_deref().unwrap_or(note.path.stem());
    refusal.hint(format!("give it one: tm stage {name} --form FORM"))
}

/// What moving a note on reads: the plans, whose numbers it may count for, and the note of the day.
pub fn reads(at: &At) -> Query {
    Query { plans: true, ..log::reads(&log::Log { day: at.today, ..log::Log::default() }) }
}

/// Brings the note to its next stage, or to the stage `to`. `form` gives it a form first. A number of the plan that the stage counts for grows by
/// one, by a line of the day.
pub fn stage(
    snapshot: &Snapshot,
    own: &[Own<'_>],
    (note, document): (&Note, &Document),
    form: Option<&str>,
    to: Option<&str>,
    at: &At,
) -> Result<Planned<Staged>, Refusal> {
    let pipelines = pipelines(own);
    let (given, document) = match form {
        Some(form) => with_form(&pipelines, note, document, form)?,
        None => (None, document.clone()),
    };
    if given.is_none() {
        super::writable(&note.path, &note.facts)?;
    }
    let moved = pipeline::advance(&pipelines, &note.path, &document, to, at.today)
        .map_err(|refusal| if form.is_none() { with_form_hint(note, refusal) } else { refusal })?;
    let report = moved.report;
    let way = pipelines.form(&report.form).and_then(|form| form.way(&report.to)).filter(|_| !report.already);
    let again = pipeline::history(&document).iter().any(|one| one.on == Some(at.today) && one.stage == report.to);
    let counts = way.filter(|_| !again).map_or(&[][..], |way| way.counts.as_slice());
    let (counted, lines) = counted(snapshot, note, counts, at);
    let report = Staged {
        schema: SCHEMA.to_owned(),
        id: note.facts.id.clone(),
        title: note.facts.title.clone(),
        path: note.path.to_string(),
        form: report.form,
        from: report.from,
        to: report.to,
        skipped: report.skipped,
        next: report.next,
        ended: report.ended,
        already: report.already,
        counted,
    };
    Ok(Planned { edits: given.into_iter().chain(moved.edits).chain(lines).collect(), report })
}

/// A stage that counts for numbers of the plan, and was not reached.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Uncounted {
    /// The stage.
    pub stage: String,
    /// The numbers.
    pub counts: Vec<Fed>,
}

/// The first stage of a note's form that would count for the plan and was never reached.
pub fn uncounted(snapshot: &Snapshot, own: &[Own<'_>], (note, document): (&Note, &Document), at: &At) -> Option<Uncounted> {
    let pipelines = pipelines(own);
    let form = pipelines.form(note.facts.value("form")?)?;
    let passed = pipeline::history(document);
    let first_ways = form.stages.iter().filter_map(|stage| stage.ways.first());
    let left = first_ways.filter(|way| passed.iter().all(|one| form.way(&one.stage) != Some(way)));
    left.map(|way| Uncounted { stage: way.name.clone(), counts: counted(snapshot, note, &way.counts, at).0 })
        .find(|one| !one.counts.is_empty())
}

/// A line of today for each of these numbers that the plan has, each number of the plan once. Of a private note its title stays out.
fn counted(snapshot: &Snapshot, note: &Note, names: &[String], at: &At) -> (Vec<Fed>, Vec<Edit>) {
    let is_open = !note.facts.hidden && !note.facts.private;
    let title = if is_open { format!(": {}", note.facts.title) } else { String::new() };
    let about = note.facts.id.as_deref().map_or_else(String::new, |id| format!(" @{id}"));
    let mut counted: Vec<Fed> = Vec::new();
    let mut edits = Vec::new();
    for name in names {
        let request = log::Log { text: format!("+1 {name}{title}{about}"), day: at.today, ..log::Log::default() };
        let planned = log::log(snapshot, &request, at);
        let new = planned.report.feeds.iter().any(|fed| !counted.contains(fed));
        if new {
            edits.extend(
                planned
                    .edits
                    .into_iter()
                    .filter(|edit| edits.is_empty() || !matches!(edit, Edit::Ensure { .. }))
                    .collect::<Vec<_>>(),
            );
            counted.extend(planned.report.feeds);
        }
    }
    (counted, edits)
}

/// The edit that gives a record its form, and the document with it. Only an idea takes one: it is what goes through stages.
fn with_form(pipelines: &Pipelines, note: &Note, document: &Document, form: &str) -> Result<(Option<Edit>, Document), Refusal> {
    let known = pipelines.form(form).ok_or_else(|| {
        let names: Vec<String> = pipelines.forms.iter().map(|form| form.name.clone()).collect();
        super::not_named("pipeline", form, &names)
    })?;
    super::writable(&note.path, &note.facts)?;
    let edit = Edit::set(note, "form", known.name.clone());
    let Edit::Text { edit: text, .. } = &edit else { return Ok((None, document.clone())) };
    let splice = text.splice(document).map_err(|refused| Refusal::new(format!("{}: {refused}", note.path)))?;
    Ok((Some(edit), Document::parse(splice.apply(document.bytes()))))
}
