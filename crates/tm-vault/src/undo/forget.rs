//! Taking a note out of what is kept of past commands, of the lists shown, and of what was put aside.

use std::fs;

use tm_core::{Id, VaultPath};

use super::entry::{Entry, mentions};
use super::store;
use crate::FileFailure;
use crate::site::{Site, remove_if_there};

/// What was taken out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Forgotten {
    /// The commands that had to do with it, by number. They stay in the history without their words and that file.
    pub commands: Vec<u64>,
    /// Damaged files, which might have held it, were removed.
    pub damaged: usize,
}

/// Takes everything about these files, under every name they had, and these ids out of what this machine keeps beside the vault.
pub(crate) fn forget(site: &Site<'_>, paths: &[VaultPath], ids: &[Id]) -> Result<Forgotten, FileFailure> {
    let mut forgotten = Forgotten::default();
    let mut names = paths.to_vec();
    let folder = site.state.undo();
    for number in store::numbers(&folder).into_iter().rev() {
        match store::load(&folder, number)? {
            Some(Ok(entry)) => {
                if let Some(rest) = without(entry, &mut names, ids) {
                    store::replace(site, number, Some(&rest))?;
                    forgotten.commands.push(number);
                }
            }
            Some(Err(_)) => {
                store::replace(site, number, None)?;
                forgotten.damaged += 1;
            }
            None => {}
        }
    }
    crate::names::forget(site, &names, ids)?;
    forgotten.damaged += empty(site)?;
    Ok(forgotten)
}

/// The command without what is to be forgotten; nothing where it has nothing to do with it. Earlier names are added to `names`.
fn without(entry: Entry, names: &mut Vec<VaultPath>, ids: &[Id]) -> Option<Entry> {
    let mut files = Vec::new();
    let count = entry.files.len();
    for kept in entry.files {
        if kept.paths().any(|path| names.contains(path)) {
            names.extend(kept.before.map(|before| before.path));
        } else if !ids.iter().any(|id| kept.mentions(id.as_str())) {
            files.push(kept);
        }
    }
    let said = entry.words.as_ref().is_some_and(|words| ids.iter().any(|id| mentions(words, id.as_str())));
    (said || files.len() < count).then_some(Entry { words: None, files, ..entry })
}

/// Lists that were shown, and what was put aside, go as a whole: they are few and soon made anew.
fn empty(site: &Site<'_>) -> Result<usize, FileFailure> {
    let journal = site.state.journal().with_extension("damaged");
    let damaged = usize::from(journal.exists());
    remove_if_there(site.files, &journal).map_err(FileFailure::writing(&journal))?;
    for folder in [site.state.lists(), site.state.kept()] {
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            // Another command may have taken it away meanwhile.
            remove_if_there(site.files, &entry.path()).map_err(FileFailure::writing(&entry.path()))?;
        }
    }
    Ok(damaged)
}
