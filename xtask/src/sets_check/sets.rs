//! The labelled sets, read from `judging/`.

use std::collections::BTreeMap;

use super::prose::{self, Layout, Sentence};
use crate::Fallible;
use crate::root::File;

/// The texts of one invented person.
pub(super) struct Set {
    /// `held-out/arborist`
    pub(super) folder: String,
    /// Whether anybody may look at it.
    pub(super) open: bool,
    /// What the plan and the ideas say. Labels and their reasons are not the person's words.
    pub(super) sentences: Vec<Sentence>,
}

const FOLDER: &str = "judging/";
const OPEN: &str = "open/";
/// Win notes lie in a folder of their own, a file for each trade.
const WINS: &str = "wins/";

/// The sets among `files`, by folder. None at all is an error: there would be nothing to compare with.
pub(super) fn read(files: &[File]) -> Fallible<Vec<Set>> {
    let mut sets: BTreeMap<String, Vec<Sentence>> = BTreeMap::new();
    for file in files {
        let Some((folder, name)) = file.path.strip_prefix(FOLDER).and_then(|path| path.rsplit_once('/')) else { continue };
        let sentences = match name {
            "plan.md" => prose::of_text(&file.text, Layout::Flowing),
            "ideas.jsonl" | "even.jsonl" => ideas(file)?,
            _ => continue,
        };
        sets.entry(folder.to_owned()).or_default().extend(sentences);
    }
    for file in files {
        let Some(name) = file.path.strip_prefix(FOLDER).filter(|path| path.starts_with(WINS)) else { continue };
        if let Some(trade) = name.strip_suffix(".jsonl") {
            sets.entry(trade.to_owned()).or_default().extend(notes(file)?);
        }
    }
    if sets.is_empty() {
        return Err(format!("no labelled sets under {FOLDER}").into());
    }
    let set = |(folder, sentences): (String, Vec<Sentence>)| {
        let open = folder.trim_start_matches(WINS).starts_with(OPEN);
        Set { folder, open, sentences }
    };
    Ok(sets.into_iter().map(set).collect())
}

#[derive(serde::Deserialize)]
struct Labelled {
    idea: String,
}

/// An error names the line and not what stands on it.
fn ideas(file: &File) -> Fallible<Vec<Sentence>> {
    let mut sentences = Vec::new();
    for (line, text) in (1..).zip(file.text.lines()).filter(|(_, text): &(u32, &str)| !text.trim().is_empty()) {
        let labelled: Labelled = serde_json::from_str(text).map_err(|_| format!("{}:{line}: not an idea", file.path))?;
        sentences.extend(prose::of_text(&labelled.idea, Layout::Flowing));
    }
    Ok(sentences)
}

#[derive(serde::Deserialize)]
struct LabelledNote {
    note: String,
}

/// The words of the win notes: what stands in their front matter and below.
fn notes(file: &File) -> Fallible<Vec<Sentence>> {
    let mut sentences = Vec::new();
    for (line, text) in (1..).zip(file.text.lines()).filter(|(_, text): &(u32, &str)| !text.trim().is_empty()) {
        let labelled: LabelledNote = serde_json::from_str(text).map_err(|_| format!("{}:{line}: not a note", file.path))?;
        let (head, body) = labelled.note.trim_start_matches("---\n").split_once("---\n").unwrap_or(("", &labelled.note));
        let title = head.lines().find_map(|field| field.strip_prefix("title: ")).unwrap_or_default();
        sentences.extend(prose::of_text(title, Layout::Flowing));
        sentences.extend(prose::of_text(body, Layout::Flowing));
    }
    Ok(sentences)
}
