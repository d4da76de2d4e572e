//! Where links lead, over all the notes of a vault.
//!
//! Links are read as Obsidian reads them: by file name from anywhere, by path from the top or from the note; and by the id of a record, which
//! only `tm` does. What a link is about is left to others.

use std::borrow::Cow;
use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

use crate::{Note, VaultPath};

/// Everything a link may lead to.
#[derive(Debug, Default)]
pub(crate) struct Names<'s> {
    by_stem: HashMap<Cow<'s, str>, Same<'s>>,
    by_id: HashMap<Cow<'s, str>, Same<'s>>,
    others: HashMap<String, Vec<String>>,
}

/// The notes of one name, in their order. Nearly always there is one, and a vault has many names.
#[derive(Debug)]
enum Same<'s> {
    One(&'s VaultPath),
    Several(Vec<&'s VaultPath>),
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Lead<'s> {
    /// To a note; to several where they have one name.
    Notes(Vec<&'s VaultPath>),
    /// To a file or folder that is no note.
    File,
    /// Nowhere.
    Nowhere,
    /// Out of the vault, to a hidden folder, or it is no link yet: nothing can be said.
    Unknown,
}

impl<'s> Names<'s> {
    /// The names of these notes, and of `others`: paths of files and folders that are no notes.
    pub(crate) fn of(notes: impl Iterator<Item = (&'s VaultPath, Option<&'s str>)>, others: &[String]) -> Self {
        let mut names = Names::default();
        for (path, id) in notes {
            Same::add(&mut names.by_stem, lower(path.stem()), path);
            if let Some(id) = id {
                Same::add(&mut names.by_id, lower(id), path);
            }
        }
        for other in others {
            let path = other.to_lowercase();
            let name = path.rsplit('/').next().unwrap_or_default().to_owned();
            names.others.entry(name).or_default().push(path);
        }
        names
    }

    /// Where a link in the note `from` leads; `target` is without `#heading`.
    pub(crate) fn lead(&self, from: &VaultPath, target: &str) -> Lead<'s> {
        let target = target.trim().trim_matches('/').to_lowercase();
        if is_beyond(&target) {
            return Lead::Unknown;
        }
        let name = bare(&target);
        let near = if from.folder().is_empty() { name.to_owned() } else { format!("{}/{name}", from.folder().to_lowercase()) };
        let stem = name.rsplit('/').next().unwrap_or(name);
        let same = self.by_stem.get(stem).map_or(&[][..], Same::paths);
        // Of two that differ in case only, the last.
        let at = |place: &str| same.iter().rev().find(|path| lower(bare(path.as_str())) == place);
        if let Some(note) = at(&near).or_else(|| at(name)) {
            return Lead::Notes(vec![note]);
        }
        let ends = |path: &&&VaultPath| {
            let path = lower(bare(path.as_str()));
            path == name || path.strip_suffix(name).is_some_and(|rest| rest.ends_with('/'))
        };
        let by_stem: Vec<&VaultPath> = same.iter().filter(ends).copied().collect();
        let by_id = || self.by_id.get(name).map_or(Vec::new(), |same| same.paths().to_vec());
        let notes = if by_stem.is_empty() { by_id() } else { by_stem };
        if !notes.is_empty() {
            return Lead::Notes(notes);
        }
        if self.has_other(&target) { Lead::File } else { Lead::Nowhere }
    }

    fn has_other(&self, target: &str) -> bool {
        let name = target.rsplit('/').next().unwrap_or(target);
        let ends = |path: &String| path == target || path.strip_suffix(target).is_some_and(|rest| rest.ends_with('/'));
        // An ignored note is linked to without its ending.
        [name.to_owned(), format!("{name}.md")].iter().any(|name| {
            self.others
                .get(name)
                .into_iter()
                .flatten()
                .any(|path| ends(path) || path.strip_suffix(".md").is_some_and(|bare| ends(&bare.to_owned())))
        })
    }
}

impl<'s> Same<'s> {
    fn add(names: &mut HashMap<Cow<'s, str>, Same<'s>>, name: Cow<'s, str>, path: &'s VaultPath) {
        match names.entry(name) {
            Entry::Vacant(free) => {
                free.insert(Same::One(path));
            }
            Entry::Occupied(mut taken) => {
                let mut paths = taken.get().paths().to_vec();
                paths.push(path);
                taken.insert(Same::Several(paths));
            }
        }
    }

    fn paths(&self) -> &[&'s VaultPath] {
        match self {
            Same::One(path) => std::slice::from_ref(path),
            Same::Several(paths) => paths,
        }
    }
}

/// A text in lower case; most names are so already.
pub(crate) fn lower(text: &str) -> Cow<'_, str> {
    let is_lower = text.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
    if is_lower { Cow::Borrowed(text) } else { Cow::Owned(text.to_lowercase()) }
}

/// Where each note lies, and its id.
fn named(notes: &[Note]) -> impl Iterator<Item = (&VaultPath, Option<&str>)> {
    notes.iter().map(|note| (&note.path, note.facts.id.as_deref()))
}

/// The notes that link to the one at `path`, each once, in order.
pub(crate) fn linking<'s>(notes: &'s [Note], path: &VaultPath) -> Vec<&'s Note> {
    let names = Names::of(named(notes), &[]);
    let mut seen = HashSet::new();
    let leads = |note: &&Note| {
        note.facts.links.iter().any(|link| matches!(names.lead(&note.path, &link.target), Lead::Notes(to) if to.contains(&path)))
    };
    let others = notes.iter().filter(|note| note.path != *path);
    let mut linking: Vec<&Note> = others.filter(leads).filter(|note| seen.insert(&note.path)).collect();
    linking.sort_by(|one, other| one.path.cmp(&other.path));
    linking
}

/// A path without `.md`.
pub(crate) fn bare(path: &str) -> &str {
    let ending = path.len().checked_sub(3).filter(|at| path.get(*at..).is_some_and(|end| end.eq_ignore_ascii_case(".md")));
    ending.map_or(path, |at| &path[..at])
}

fn is_beyond(target: &str) -> bool {
    let hidden = target.split('/').any(|part| part.starts_with('.'));
    let template = ["{{", "{%", "<%"].iter().any(|mark| target.contains(mark));
    target.is_empty() || target.contains("://") || hidden || template
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Snapshot;

    #[track_caller]
    fn check(from: &str, target: &str, expected: &str) {
        let path = |text: &str| VaultPath::new(text).unwrap();
        let files = ["ideas/Bench.md", "ideas/old/stool.md", "people/stool.md", "people/mo.md"];
        let snapshot = files.iter().fold(Snapshot::default(), |all, file| all.with(&path(file), ""));
        let snapshot = snapshot.with(&path("wins/a.md"), "---\ntype: win\nid: k3f7qa\n---\n");
        let others = ["img/plan.png".to_owned(), "img".to_owned(), "private/diary.md".to_owned()];
        let names = Names::of(named(&snapshot.notes), &others);
        let lead = match names.lead(&path(from), target) {
            Lead::Notes(notes) => notes.iter().map(|path| path.as_str()).collect::<Vec<_>>().join(" "),
            other => format!("{other:?}"),
        };
        assert_eq!(lead, expected, "{target}");
    }

    #[test]
    fn a_note_is_found_by_name_path_or_id() {
        for target in ["bench", "Bench.md", "ideas/bench", "/ideas/Bench.md", "./ideas/bench"] {
            check("wins/a.md", target, if target.starts_with('.') { "Unknown" } else { "ideas/Bench.md" });
        }
        check("wins/a.md", "K3F7QA", "wins/a.md");
        check("wins/a.md", "old/stool", "ideas/old/stool.md");
        check("wins/a.md", "stool", "ideas/old/stool.md people/stool.md");
        check("people/mo.md", "stool", "people/stool.md");
    }

    #[test]
    fn files_that_are_no_notes_are_there_too() {
        for target in ["img/plan.png", "Plan.png", "img/", "diary", "private/diary.md"] {
            check("wins/a.md", target, "File");
        }
    }

    #[test]
    fn what_is_not_there_leads_nowhere() {
        for target in ["chair", "ideas/stool", "ench", "other.png"] {
            check("wins/a.md", target, "Nowhere");
        }
        for target in ["", "https://example.org/a", "../other/a.md", "{{title}}", ".tm/vault.toml"] {
            check("wins/a.md", target, "Unknown");
        }
    }
}
