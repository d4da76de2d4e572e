//! What a file is.

use jiff::civil::Date;

use super::{Dialect, doubt, pattern};
use crate::record::value;
use crate::{Facts, Kind, VaultPath};

/// Folders of the vault's own whose files are data, never records.
const DATA: [&str; 3] = ["templates", "checklists", "audiences"];
/// Folders of the vault's own that notes are made from, by `tm new` and in Obsidian.
const OWN_TEMPLATES: [&str; 2] = ["templates/", "obsidian/templates/"];

/// The kind of a file whose fields are read already.
pub(super) fn of(path: &VaultPath, facts: &Facts, dialect: &Dialect, is_plan: bool) -> Option<Kind> {
    let typed = facts.value("type").and_then(Kind::named);
    if !path.is_markdown() || is_data(path, dialect) || is_template(path, facts, dialect) {
        return None;
    }
    let unfilled = ["id", "type"].into_iter().any(|key| facts.value(key).is_some_and(doubt::is_template));
    if typed.is_some() && facts.value("id").is_some() && !unfilled {
        return typed;
    }
    if is_plan || is_about_folder(path) {
        return None;
    }
    let by_place = if day_by_name(path, dialect).is_some() { Some(Kind::Day) } else { by_folder(path, dialect) };
    by_place.map(|kind| typed.unwrap_or(kind))
}

fn is_data(path: &VaultPath, dialect: &Dialect) -> bool {
    let folder = dialect.within(path).and_then(|inside| inside.split_once('/')).map(|(folder, _)| folder);
    folder.is_some_and(|folder| DATA.contains(&folder))
}

/// Whether a file is what notes are made from: it lies where templates lie, or its title is a gap that nobody has filled in.
pub(super) fn is_template(path: &VaultPath, facts: &Facts, dialect: &Dialect) -> bool {
    let lies_in = |folder: &str| !folder.is_empty() && path.is_below(folder);
    let is_own = dialect.within(path).is_some_and(|inside| OWN_TEMPLATES.iter().any(|folder| inside.starts_with(folder)));
    is_own || dialect.templates.iter().any(|folder| lies_in(folder)) || facts.value("title").is_some_and(doubt::is_gap)
}

/// `README.md`, and `people/people.md`, say something about a folder.
fn is_about_folder(path: &VaultPath) -> bool {
    let own_folder = path.folder().rsplit('/').next().unwrap_or_default();
    let stem = path.stem();
    ["readme", "index"].contains(&stem.to_ascii_lowercase().as_str())
        || (!own_folder.is_empty() && stem.eq_ignore_ascii_case(own_folder))
}

/// The kind of the folder a file lies in: the nearest adopted one, else the vault's own.
fn by_folder(path: &VaultPath, dialect: &Dialect) -> Option<Kind> {
    let adopted = dialect.adopted.iter().map(|(folder, kind)| (folder.trim_matches('/'), *kind));
    let nearest = adopted.filter(|(folder, _)| path.is_below(folder)).max_by_key(|(folder, _)| folder.len());
    let own = || {
        let (folder, _) = dialect.within(path)?.split_once('/')?;
        Kind::ALL.into_iter().find(|kind| kind.spec().folder == folder)
    };
    nearest.map(|(_, kind)| kind).or_else(own)
}

/// The day of a note that the settings of an Obsidian vault name as a day note.
pub(super) fn day_by_name(path: &VaultPath, dialect: &Dialect) -> Option<Date> {
    let (folder, pattern) = dialect.day_notes()?;
    let inside = if folder.is_empty() { path.as_str() } else { path.as_str().strip_prefix(folder)?.strip_prefix('/')? };
    pattern::read(pattern, inside.get(..inside.rfind('.')?).filter(|_| path.is_markdown())?)
}

/// The first `2026-11-20` in a file's name that no digit touches.
pub(super) fn day_in_name(path: &VaultPath) -> Option<Date> {
    value::day_in(path.stem())
}
