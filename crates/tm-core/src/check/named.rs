//! What records name that stands in other texts, and is not there: levels, ladders, forms and their stages. It counts for nothing, and nothing
//! else tells.

use crate::facts::{FieldFact, FindingFact};
use crate::levels::cited::{self, Lacking, listed};
use crate::levels::show::Known;
use crate::pipeline::{Form, Pipelines};
use crate::record::value;
use crate::{Kind, Note};

/// What a record names in vain. Where no ladder or form is known at all, nothing is looked up.
pub(super) fn findings(note: &Note, ladders: &[Known], pipelines: &Pipelines) -> Vec<FindingFact> {
    let mut findings = Vec::new();
    if !ladders.is_empty() {
        findings.extend(levels(note, ladders));
        findings.extend(ladder(note, ladders));
    }
    if !pipelines.forms.is_empty() {
        findings.extend(form(note, pipelines));
    }
    findings
}

fn finding(field: &FieldFact, code: &str, message: String, remedy: String) -> FindingFact {
    FindingFact { line: field.line, column: 1, severity: "warning".to_owned(), code: code.to_owned(), message, remedy }
}

fn field<'n>(note: &'n Note, key: &str) -> Option<(&'n FieldFact, &'n str)> {
    let field = note.facts.fields.iter().find(|field| field.key == key)?;
    let said = field.values.first()?;
    let name = value::wikilinks(said).next().unwrap_or(said).trim();
    (!name.is_empty()).then_some((field, name))
}

/// What it says to show, or would show.
fn levels(note: &Note, ladders: &[Known]) -> Vec<FindingFact> {
    let fields = note.facts.fields.iter().filter(|field| matches!(field.key.as_str(), "shows" | "would-show"));
    let lacking = fields.flat_map(|field| {
        let written: Vec<String> = field.values.iter().filter(|value| !value.trim().is_empty()).cloned().collect();
        cited::unknown_anywhere(ladders, &written).into_iter().map(move |one| (field, one))
    });
    let finding = |(field, Lacking { message, remedy }): (&FieldFact, Lacking)| {
        finding(field, "unknown-level", format!("`{}` counts for nothing: {message}", field.key), remedy)
    };
    lacking.map(finding).collect()
}

/// The ladder of an assessment, and the level it aims at.
fn ladder(note: &Note, ladders: &[Known]) -> Option<FindingFact> {
    let (at, name) = field(note, "ladder").filter(|_| note.facts.kind == Some(Kind::Assessment))?;
    let Some(known) = ladders.iter().find(|one| one.ladder.name.eq_ignore_ascii_case(name)) else {
        let message = format!("`ladder: {name}` is no ladder that I know, so these ratings count for nothing");
        return Some(finding(
            at,
            "unknown-ladder",
            message,
            format!("write one of {}", listed(ladders.iter().map(|one| &*one.ladder.name).collect())),
        ));
    };
    let (at, level) = field(note, "target").filter(|(_, level)| known.ladder.level(level).is_none())?;
    let message = format!("`target: {level}` is no level of the ladder {}", known.ladder.name);
    Some(finding(
        at,
        "unknown-level",
        message,
        format!("it has {}", listed(known.ladder.levels.iter().map(|one| &*one.name).collect())),
    ))
}

/// The form of an idea, and the stage it is at.
fn form(note: &Note, pipelines: &Pipelines) -> Option<FindingFact> {
    let idea = Some(note).filter(|note| note.facts.kind == Some(Kind::Idea))?;
    let Some((at, name)) = field(idea, "form") else {
        let (at, stage) = field(idea, "stage")?;
        let message = format!("`stage: {stage}` says nothing without a form");
        return Some(finding(
            at,
            "unknown-stage",
            message,
            "write `form:` with one that has this stage; they are told by: tm stage".to_owned(),
        ));
    };
    let Some(known) = pipelines.form(name) else {
        let message = format!("`form: {name}` is no form that I know");
        let remedy = format!("write one of {}", listed(pipelines.forms.iter().map(|form| &*form.name).collect()));
        return Some(finding(at, "unknown-form", message, remedy));
    };
    stage(idea, known)
}

fn stage(idea: &Note, form: &Form) -> Option<FindingFact> {
    let (at, stage) = field(idea, "stage").filter(|(_, stage)| form.way(stage).is_none())?;
    let message = format!("`stage: {stage}` is no stage of the form {}", form.name);
    Some(finding(at, "unknown-stage", message, format!("it goes through {}", form.shown())))
}
