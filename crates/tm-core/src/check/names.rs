//! Names given twice: ids of records, and files that some systems cannot tell apart.

use std::borrow::Cow;
use std::collections::BTreeMap;

use tm_doc::Finding;

use super::{Noticed, own};
use crate::{Note, Snapshot, VaultPath, links};

pub(super) fn findings<'s>(snapshot: &'s Snapshot, files: &[String]) -> Vec<Noticed<'s>> {
    let mut noticed = same_ids(snapshot);
    noticed.extend(same_but_case(snapshot, files));
    noticed
}

/// Each record of an id that another has, with the name of that one.
fn same_ids(snapshot: &Snapshot) -> Vec<Noticed<'_>> {
    let mut by_id: BTreeMap<String, Vec<&Note>> = BTreeMap::new();
    for note in snapshot.notes.iter().filter(|note| own::has_own_id(note)) {
        by_id.entry(note.facts.id.as_deref().unwrap_or_default().to_lowercase()).or_default().push(note);
    }
    by_id.remove("");
    let mut noticed = Vec::new();
    for (id, notes) in by_id.iter().filter(|(_, notes)| notes.len() > 1) {
        let paths = own::in_order(notes.iter().map(|note| &note.path).collect());
        for note in notes {
            let other = paths.iter().find(|path| **path != &note.path).copied();
            let line = note.facts.fields.iter().find(|field| field.key == "id").map_or(1, |field| field.line);
            let message = format!("the id {id} is that of {} too", other.map(VaultPath::as_str).unwrap_or_default());
            let remedy = "take the `id:` line out of the newer one, then `tm check --fix` gives it its own";
            noticed.push(Noticed::of(&note.path, Finding::error(line, "duplicate-id", message, remedy)).about(other));
        }
    }
    noticed
}

/// Files and folders whose names differ in case only, each pair once.
fn same_but_case<'s>(snapshot: &'s Snapshot, files: &[String]) -> Vec<Noticed<'s>> {
    let notes = snapshot.notes.iter().map(|note| note.path.as_str());
    let mut all: Vec<&str> = notes.chain(files.iter().map(String::as_str)).collect();
    let folders: Vec<&str> = all.iter().filter_map(|path| Some(path.rsplit_once('/')?.0)).collect();
    all.extend(folders);
    all.sort_unstable();
    all.dedup();
    let mut named: Vec<(Cow<'_, str>, &str)> = all.into_iter().map(|path| (links::lower(path), path)).collect();
    named.sort();
    let note = |path: &str| snapshot.notes.iter().map(|note| &note.path).find(|note| note.as_str() == path);
    let below = |path: &str| snapshot.notes.iter().map(|note| &note.path).find(|note| note.is_below(path));
    let mut noticed = Vec::new();
    for same in named.chunk_by(|one, other| one.0 == other.0) {
        let [(_, first), (_, second), ..] = same else { continue };
        // Files of two folders that differ so are told of once, by the folders.
        let same_folder = first.rsplit_once('/').map(|(folder, _)| folder) == second.rsplit_once('/').map(|(folder, _)| folder);
        let Some(at) = note(second).or_else(|| below(second)).filter(|_| same_folder) else { continue };
        let message = format!("{second} and {first} are one name on systems that do not tell large letters from small");
        let finding = Finding::warning(1, "same-name", message, "give one of them another name");
        noticed.push(Noticed::of(at, finding).about(note(first)));
    }
    noticed
}
