//! `tm stage REF [STAGE]`: an idea with a form moves on.

use schemars::JsonSchema;
use serde::Serialize;
use tm_doc::Document;

use crate::builtin::{self, Carrier, Own};
use crate::pipeline::{self, Pipelines};
use crate::{At, Edit, Note, Planned, Refusal};

/// The name and version of [`Staged`].
pub const SCHEMA: &str = "tm.staged/1";
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

/// Brings the note to its next stage, or to the stage `to`. `form` gives it a form first.
pub fn stage(
    own: &[Own<'_>],
    note: &Note,
    document: &Document,
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
    let formless = note.facts.value("form").is_none() && form.is_none();
    let moved = pipeline::advance(&pipelines, &note.path, &document, to, at.today)
        .map_err(|refusal| if formless { refusal.hint("give it one: tm stage REF --form FORM") } else { refusal })?;
    let report = moved.report;
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
    };
    Ok(Planned { edits: given.into_iter().chain(moved.edits).collect(), report })
}

/// The edit that gives a record its form, and the document with it. Only an idea takes one: it is what goes through stages.
fn with_form(pipelines: &Pipelines, note: &Note, document: &Document, form: &str) -> Result<(Option<Edit>, Document), Refusal> {
    let known = pipelines.form(form).ok_or_else(|| {
        let names: Vec<&str> = pipelines.forms.iter().map(|form| form.name.as_str()).collect();
        Refusal::new(format!("no pipeline is called \"{form}\"")).hint(format!("there are {}", names.join(", ")))
    })?;
    super::writable(&note.path, &note.facts)?;
    let edit = Edit::set(&note.path, "form", known.name.clone());
    let Edit::Text { edit: text, .. } = &edit else { return Ok((None, document.clone())) };
    let splice = text.splice(document).map_err(|refused| Refusal::new(format!("{}: {refused}", note.path)))?;
    Ok((Some(edit), Document::parse(splice.apply(document.bytes()))))
}
