//! What is given twice: ids of records, days of notes, and names of files that some systems cannot tell apart.

use std::borrow::Cow;
use std::collections::HashSet;

use jiff::civil::Date;
use tm_doc::Finding;

use super::{Heads, Noticed, own};
use crate::{Note, VaultPath, links};

/// A note with an id that another has too.
pub(super) struct Given {
    id: String,
    path: VaultPath,
    line: u32,
}

impl Given {
    /// The id of a note, where it is one of those given `twice` and no other may have it.
    pub(super) fn of(note: &Note, twice: &HashSet<String>) -> Option<Given> {
        let id = note.facts.id.as_deref().unwrap_or_default().to_lowercase();
        if !twice.contains(&id) || !own::has_own_id(note) {
            return None;
        }
        let line = note.facts.fields.iter().find(|field| field.key == "id").map_or(1, |field| field.line);
        Some(Given { id, path: note.path.clone(), line })
    }
}

/// Each record of an id that another has, with the name of that one.
pub(super) fn same_ids(mut given: Vec<Given>) -> Vec<Noticed> {
    given.sort_by(|one, other| one.id.cmp(&other.id).then_with(|| one.path.cmp(&other.path)));
    let mut noticed = Vec::new();
    for same in given.chunk_by(|one, other| one.id == other.id).filter(|same| same.len() > 1) {
        for one in same {
            let other = same.iter().map(|other| &other.path).find(|path| **path != one.path);
            let message = format!("the id {} is that of {} too", one.id, other.map(VaultPath::as_str).unwrap_or_default());
            let remedy = "take the `id:` line out of the newer one, then `tm check --fix` gives it its own";
            noticed.push(Noticed::of(&one.path, Finding::error(one.line, "duplicate-id", message, remedy)).about(other));
        }
    }
    noticed
}

/// Notes of a day that has one already: the lines of all of them count.
pub(super) fn same_days(mut days: Vec<(Date, VaultPath)>) -> Vec<Noticed> {
    days.sort();
    let mut noticed = Vec::new();
    for same in days.chunk_by(|(on, _), (other, _)| on == other) {
        let Some(((on, first), others)) = same.split_first() else { continue };
        for (_, path) in others {
            let message = format!("{on} has a note already, {first}; the lines of both count");
            let remedy = "put what belongs together into one of them, and take away what stands there twice";
            noticed.push(Noticed::of(path, Finding::warning(1, "same-day", message, remedy)).about([first]));
        }
    }
    noticed
}

/// Files and folders whose names differ in case only, each pair once.
pub(super) fn same_but_case(heads: &Heads, files: &[String]) -> Vec<Noticed> {
    let notes = heads.paths().map(VaultPath::as_str);
    let mut all: Vec<&str> = notes.chain(files.iter().map(String::as_str)).collect();
    let folders: Vec<&str> = all.iter().filter_map(|path| Some(path.rsplit_once('/')?.0)).collect();
    all.extend(folders);
    all.sort_unstable();
    all.dedup();
    let mut named: Vec<(Cow<'_, str>, &str)> = all.into_iter().map(|path| (links::lower(path), path)).collect();
    named.sort();
    let note = |path: &str| heads.at(path).map(|head| &head.path);
    let below = |path: &str| heads.below(path).map(|head| &head.path);
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
