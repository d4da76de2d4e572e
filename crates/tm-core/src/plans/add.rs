//! `tm plan add FILE…`: more files are plans.

use schemars::JsonSchema;
use serde::Serialize;
use tm_doc::Document;

use crate::extract;
use crate::plan::{self, PlanText};
use crate::{Edit, Planned, Query, Refusal, Snapshot, VaultPath};

/// The name and version of [`Added`].
pub const SCHEMA: &str = "tm.plan.added/1";

/// A file somebody wants to be a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// As it was named.
    pub name: String,
    /// Where it lies in the vault; nothing where it lies outside.
    pub inside: Option<VaultPath>,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Where a copy would go: a path that is free.
    pub copy: VaultPath,
}

/// What counts as plans now.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Added {
    /// Always `tm.plan.added/1`.
    pub schema: String,
    /// The files that are plans now and were not before.
    pub added: Vec<AddedFile>,
    /// Files that were plans already.
    pub already: Vec<String>,
    /// Every plan, as the settings list them now.
    pub plans: Vec<String>,
}

/// A file that is a plan now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct AddedFile {
    /// In the vault.
    pub path: String,
    /// What it is a copy of; nothing for a file that lay in the vault.
    pub copy_of: Option<String>,
    /// How many goals were understood in it.
    pub goals: usize,
    /// How many entries were, all in all.
    pub entries: usize,
}

/// What adding reads: the plans there are.
pub fn reads() -> Query {
    Query { plans: true, ..Query::default() }
}

/// Lists the files as plans; what lies outside is copied into the vault first. Nothing that reads as no plan is taken.
pub fn add(snapshot: &Snapshot, files: &[File]) -> Result<Planned<Added>, Refusal> {
    let mut plans = snapshot.plan_paths();
    let mut planned = Planned {
        edits: Vec::new(),
        report: Added { schema: SCHEMA.to_owned(), added: Vec::new(), already: Vec::new(), plans: Vec::new() },
    };
    for file in files {
        let known = file.inside.clone().filter(|path| plans.contains(path)).or_else(|| same_text(snapshot, file));
        if let Some(path) = known {
            planned.report.already.push(path.to_string());
            continue;
        }
        let (path, edit) = placed(file)?;
        refuse_hidden(snapshot, file, &path)?;
        planned.report.added.push(understood(snapshot, file, &path)?);
        planned.edits.extend(edit);
        plans.push(path);
    }
    planned.report.plans = plans.iter().map(ToString::to_string).collect();
    Ok(planned)
}

/// The plan that a file outside is the same as.
fn same_text(snapshot: &Snapshot, file: &File) -> Option<VaultPath> {
    let same = snapshot.plans.iter().find(|plan| plan.bytes == file.bytes)?;
    file.inside.is_none().then(|| same.path.clone())
}

/// Where the plan lies in the vault, and the edit that brings it there.
fn placed(file: &File) -> Result<(VaultPath, Option<Edit>), Refusal> {
    if let Some(path) = &file.inside {
        return Ok((path.clone(), None));
    }
    let text = String::from_utf8(file.bytes.clone()).map_err(|_| {
        Refusal::new(format!("{} is not UTF-8, so it is not copied", file.name)).hint("save it as UTF-8, then add it again")
    })?;
    Ok((file.copy.clone(), Some(Edit::Create { path: file.copy.clone(), text })))
}

/// A plan is quoted wherever something is judged: what shows only with `-p` cannot be one.
fn refuse_hidden(snapshot: &Snapshot, file: &File, path: &VaultPath) -> Result<(), Refusal> {
    if !extract::is_hidden(path, &file.bytes, &snapshot.dialect) {
        return Ok(());
    }
    let message = format!("{} is, or may be, a private matter: a plan is quoted on every page, so it is not made one", file.name);
    Err(Refusal::new(message).hint("put your goals into a file of their own, then: tm plan add FILE"))
}

fn understood(snapshot: &Snapshot, file: &File, path: &VaultPath) -> Result<AddedFile, Refusal> {
    let document = Document::parse(file.bytes.clone());
    let plan = plan::read(&[PlanText { file: &file.name, document: &document }], &snapshot.dialect.sections);
    if plan.is_empty() {
        return Err(Refusal::new(format!("{}: nothing in it reads as a plan", file.name))
            .hint("looked for headings such as Goals, Strategies, Stack, Failure patterns, and for items with ids (G1: …)")
            .hint(format!("put \"## Goals\" above what you want to reach, or see every line: tm plan explain {}", file.name)));
    }
    Ok(AddedFile {
        path: path.to_string(),
        copy_of: file.inside.is_none().then(|| file.name.clone()),
        goals: plan.of(plan::Section::Goals).count(),
        entries: plan.entries.len(),
    })
}
