//! `tm win later`: the result is still open, and comes back on a day; `tm win proof`: what proves it.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;
use tm_doc::TextEdit;

use super::proof::Written;
use super::win::Win;
use crate::facts::BoxFact;
use crate::{At, Dialect, Edit, Planned, Refusal, extract, task_marks};

/// The name and version of [`Tended`].
pub const SCHEMA: &str = "tm.win-tended/1";

/// How the box begins that brings an open result back.
pub const BOX: &str = "What came of ";

/// A win that was seen to.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Tended {
    /// Always `tm.win-tended/1`.
    pub schema: String,
    /// The name it goes by in a command.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its file.
    pub path: String,
    /// The day its result is asked for again.
    #[schemars(with = "Option<String>")]
    pub due: Option<Date>,
    /// What was added as proof; nothing where it was there already.
    pub proof: Option<String>,
    /// Whether the proof is an address.
    pub is_address: bool,
    /// Whether anybody can go by it: what is no address says where it lies.
    pub leads: bool,
    /// What the note holds as proof, all of it.
    pub evidence: Vec<String>,
}

/// The result of the win is still open until `on`: its status says so, and a box with that day brings it back.
pub fn later(win: &Win<'_>, on: Date, dialect: &Dialect, at: &At) -> Result<Planned<Tended>, Refusal> {
    if on <= at.today {
        return Err(Refusal::new(format!("{on} is not ahead: it would never come back")).hint("write 2w, or a day to come"));
    }
    let path = &win.note.path;
    let mut edits = vec![Edit::set(win.note, "status", "result-pending")];
    let line = task_marks::open_box(&format!("{BOX}\"{}\"?", win.title()), Some(on), dialect.tasks.as_deref());
    edits.push(match open_box(win) {
        Some(open) => {
            let edit = TextEdit::Replace { was: open.written.clone(), now: extract::boxes::due_on(&open.written, on) };
            Edit::Text { path: path.clone(), edit }
        }
        None => Edit::append(path, None, line),
    });
    Ok(Planned { edits, report: Tended { due: Some(on), ..tended(win) } })
}

/// The box that brings the open result of a win back.
pub(super) fn open_box<'a>(win: &Win<'a>) -> Option<&'a BoxFact> {
    win.note.facts.boxes.iter().find(|one| !one.ticked && task_marks::behind_tags(&one.text).starts_with(BOX))
}

/// `proof` is added to what proves the win: an address, a note, or words that say where it lies.
pub fn proof(win: &Win<'_>, proof: &str) -> Result<Planned<Tended>, Refusal> {
    let proof = proof.trim();
    if proof.is_empty() {
        return Err(Refusal::new("there is no proof to keep")
            .hint("an address, or words that say where it lies: tm win proof 1 https://…"));
    }
    let is_address = is_address(proof);
    if let Some(refusal) = no_address(proof) {
        return Err(refusal);
    }
    let leads = Written::of(proof).leads();
    let mut evidence: Vec<String> = win.note.facts.values("evidence").to_vec();
    let known = evidence.iter().any(|one| one == proof);
    let mut edits = Vec::new();
    if !known {
        evidence.push(proof.to_owned());
        edits.push(Edit::add(win.note, "evidence", proof));
    }
    let proof = (!known).then(|| proof.to_owned());
    Ok(Planned { edits, report: Tended { proof, is_address, leads, evidence, ..tended(win) } })
}

fn is_address(text: &str) -> bool {
    ["http://", "https://"].iter().any(|scheme| text.to_lowercase().starts_with(scheme))
}

/// Why what begins as an address is none.
pub(super) fn no_address(text: &str) -> Option<Refusal> {
    let text = text.trim();
    let place = is_address(text).then(|| text.split_once("//").map_or("", |(_, place)| place))?;
    let why = match () {
        () if place.split(['/', '?', '#']).next().is_none_or(|host| !host.contains(char::is_alphanumeric)) => "it names no place",
        () if place.contains(char::is_whitespace) => "it has a space in it",
        () => return None,
    };
    let refusal = Refusal::new(format!("\"{text}\" is no address: {why}"));
    Some(refusal.hint("one address at a time, or words that do not begin as one: tm win proof 1 the folder in the hall"))
}

fn tended(win: &Win<'_>) -> Tended {
    Tended {
        schema: SCHEMA.to_owned(),
        id: win.name().to_owned(),
        title: win.title().to_owned(),
        path: win.note.path.to_string(),
        due: None,
        proof: None,
        is_address: false,
        leads: false,
        evidence: win.note.facts.values("evidence").to_vec(),
    }
}
