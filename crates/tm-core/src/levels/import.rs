//! `tm ladder import`: somebody's ladder becomes one of the vault's own.

use schemars::JsonSchema;
use serde::Serialize;
use tm_doc::{Document, Value};

use super::own::GENERAL;
use super::show::Noticed;
use super::{Form, Ladder, merge, read, read_as, write};
use crate::{At, Dialect, Edit, Id, Kind, Planned, Refusal, VaultPath, record, slug};

/// The name and version of [`Imported`].
pub const SCHEMA: &str = "tm.ladder-imported/1";

/// What is to be imported.
#[derive(Debug, Clone, Default)]
pub struct Import {
    /// What each text is called, and the text.
    pub texts: Vec<(String, String)>,
    /// What the ladder is to be called; by the files where it is not said.
    pub name: Option<String>,
}

/// A ladder as it was understood.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Imported {
    /// Always `tm.ladder-imported/1`.
    pub schema: String,
    /// What it is called by.
    pub name: String,
    /// Its title.
    pub title: String,
    /// Where it lies, or would lie.
    pub path: String,
    /// Whether it was written.
    pub written: bool,
    /// The files it was read from.
    pub files: Vec<String>,
    /// Its levels, from the lowest.
    pub levels: Vec<String>,
    /// Its dimensions.
    pub dimensions: Vec<ImportedDimension>,
    /// How many criteria it has.
    pub criteria: usize,
    /// How many pairs of dimension and level ask for nothing.
    pub empty: usize,
    /// The headings of what is no criterion and was kept as it is.
    pub parts: Vec<String>,
    /// What could not be used as it stands.
    pub findings: Vec<Noticed>,
}

/// A dimension, and how much each level asks for in it.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ImportedDimension {
    /// As people call it.
    pub name: String,
    /// The heading it stands under; empty where there is none.
    pub group: String,
    /// Criteria by level, from the lowest.
    pub asked: Vec<usize>,
}

/// Reads the texts as one ladder and plans to keep it. `files` are the vault's own texts, relative to the folder `tm` lives in.
///
/// # Errors
/// Where no levels are found, or a ladder of this name is there.
pub fn import(request: &Import, files: &[VaultPath], dialect: &Dialect, at: &At) -> Result<Planned<Imported>, Refusal> {
    let path = record::path(Kind::Ladder, &named(request), at, dialect);
    let name = path.stem();
    let (ladder, findings) = understood(request, name);
    if ladder.is_empty() {
        let refusal = Refusal::new(format!("I found no levels in {}", sources(request)));
        let refusal =
            findings.iter().fold(refusal, |refusal, one| refusal.hint(format!("{}:{}: {}", one.file, one.line, one.message)));
        return Err(refusal
            .hint("a table with a column for each level, a heading for each, or a file for each")
            .hint("where their names tell nothing, name them above the text: levels: [first, second]"));
    }
    if let Some(there) = files.iter().find(|path| path.folder() == "ladders" && path.stem().eq_ignore_ascii_case(name)) {
        return Err(Refusal::new(format!("{there} is there already")).hint("give this one another name: --as NAME"));
    }
    let mut fields = write::fields(&ladder);
    if ladder.source.is_none() {
        fields.push(("source", Value::Scalar(sources(request))));
    }
    let text = record::text(Kind::Ladder, &Id::of(at.seed, 0), &ladder.title, &fields, &write::body(&ladder), at);
    let mut report = report(request, &ladder, path.to_string(), findings);
    if let Some(changed) = is_changed(&ladder, &text, &report.path) {
        report.findings.push(changed);
    }
    Ok(Planned { edits: vec![Edit::Create { path, text }], report })
}

/// By its files: the beginning their names share.
fn named(request: &Import) -> String {
    let stem = |file: &str| {
        let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
        slug(name.rsplit_once('.').map_or(name, |(stem, _)| stem))
    };
    if let Some(name) = &request.name {
        return slug(name);
    }
    let stems: Vec<String> = request.texts.iter().map(|(file, _)| stem(file)).collect();
    let first = stems.first().cloned().unwrap_or_default();
    let alike = |shared: usize, stem: &String| first.bytes().zip(stem.bytes()).take(shared).take_while(|(a, b)| a == b).count();
    let shared = stems.iter().fold(first.len(), alike);
    let begin = first[..first.floor_char_boundary(shared)].rsplit_once('-').map_or("", |(begin, _)| begin);
    if stems.len() > 1 && begin.len() > 2 { begin.to_owned() } else { first }
}

fn sources(request: &Import) -> String {
    let names = request.texts.iter().map(|(file, _)| file.rsplit(['/', '\\']).next().unwrap_or(file));
    names.collect::<Vec<_>>().join(", ")
}

fn understood(request: &Import, name: &str) -> (Ladder, Vec<Noticed>) {
    let mut findings = Vec::new();
    let mut ladders = Vec::new();
    for (file, text) in &request.texts {
        let stem = file.rsplit(['/', '\\']).next().unwrap_or(file);
        let stem = stem.rsplit_once('.').map_or(stem, |(stem, _)| stem);
        let ladder = read_as(stem, text, Form::of(file, text));
        let noticed = ladder.findings.iter().map(|one| Noticed {
            file: file.clone(),
            line: one.at.line,
            message: one.message.clone(),
            remedy: one.remedy.clone(),
        });
        findings.extend(noticed);
        ladders.push(ladder);
    }
    let ladder = merge(name, ladders);
    if ladder.levels.len() > 1 && ladder.dimensions.len() == 1 && ladder.dimensions[0].name == GENERAL {
        let message = "nothing divides what a level asks for into dimensions".to_owned();
        let remedy =
            "if another file does, import both: tm ladder import FILE FILE; or write headings below each level".to_owned();
        findings.push(Noticed { file: sources(request), line: 1, message, remedy });
    }
    (ladder, findings)
}

fn report(request: &Import, ladder: &Ladder, path: String, findings: Vec<Noticed>) -> Imported {
    let dimensions: Vec<ImportedDimension> = (0..ladder.dimensions.len())
        .map(|at| ImportedDimension {
            name: ladder.dimensions[at].name.clone(),
            group: ladder.dimensions[at].group.clone(),
            asked: (0..ladder.levels.len()).map(|level| ladder.asked(at, level).count()).collect(),
        })
        .collect();
    Imported {
        schema: SCHEMA.to_owned(),
        name: ladder.name.clone(),
        title: ladder.title.clone(),
        path,
        written: false,
        files: request.texts.iter().map(|(file, _)| file.clone()).collect(),
        levels: ladder.levels.iter().map(|level| level.name.clone()).collect(),
        empty: dimensions.iter().flat_map(|one| &one.asked).filter(|count| **count == 0).count(),
        dimensions,
        criteria: ladder.criteria.len(),
        parts: ladder.parts.iter().map(|part| part.heading.clone()).collect(),
        findings,
    }
}

/// Reads what is to be written once more: it must say the same.
fn is_changed(ladder: &Ladder, text: &str, path: &str) -> Option<Noticed> {
    let again = read(&ladder.name, &Document::parse(text));
    let said = |ladder: &Ladder| {
        ladder.criteria.iter().map(|one| (ladder.cited(one), one.text.clone(), one.points.clone())).collect::<Vec<_>>()
    };
    let (before, after) = (said(ladder), said(&again));
    let first = before.iter().zip(&after).find(|(one, other)| one != other).map(|((cite, ..), _)| cite.clone());
    let lost =
        first.or_else(|| (before.len() != after.len()).then(|| format!("{} criteria", before.len().abs_diff(after.len()))))?;
    Some(Noticed {
        file: path.to_owned(),
        line: 1,
        message: format!("{lost} reads otherwise once it is written"),
        remedy: "look at it in the file, and put it right there".to_owned(),
    })
}
