//! Taking a note out of what is kept of past commands, of the lists shown, of what was put aside, and of the index.
//!
//! What is due is on the disk before the file goes, so that whatever cuts it off, the next command that writes goes on with it.

use std::fs;
use std::path::Path;

use serde::{Deserialize, Serialize};
use tm_core::{Id, VaultPath};

use super::entry::{Entry, mentions};
use super::store;
use crate::files::Access;
use crate::recover::Recovered;
use crate::site::{Site, read, remove_if_there};
use crate::{FileFailure, index, sealed};

const KIND: &str = "tm-forgetting";

/// What was taken out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Forgotten {
    /// The commands that had to do with it, by number. They stay in the history without their words and that file.
    pub commands: Vec<u64>,
    /// Damaged files, which might have held it, were removed.
    pub damaged: usize,
}

/// A note that is to be forgotten: what everything about it is found by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Due {
    path: VaultPath,
    ids: Vec<Id>,
}

impl Due {
    /// Writes it down, safe on the disk.
    pub(crate) fn of(site: &Site<'_>, path: &VaultPath, ids: &[Id]) -> Result<Due, FileFailure> {
        let due = Due { path: path.clone(), ids: ids.to_vec() };
        let (file, half) = (site.state.forgetting(), half(site));
        let written = remove_if_there(site.files, &half)
            .and_then(|()| site.files.write(&half, &sealed::seal(KIND, &due), Access::Private))
            .and_then(|()| site.files.sync(&half))
            .and_then(|()| site.files.rename(&half, &file))
            .and_then(|()| site.files.sync_folder(site.state.folder()));
        written.map_err(FileFailure::writing(&file)).map(|()| due)
    }

    /// The file is gone: forgets it in `index` too, where there is one, and then that it was due. Can be repeated. What cannot be taken out of
    /// the index stays due.
    pub(crate) fn finish(&self, site: &Site<'_>, index: Option<&Path>) -> Result<Forgotten, FileFailure> {
        let forgotten = forget(site, std::slice::from_ref(&self.path), &self.ids)?;
        if index.is_none_or(|index| index::empty(index).is_ok()) {
            done(site)?;
        }
        Ok(forgotten)
    }
}

/// Nothing is due any more.
pub(crate) fn done(site: &Site<'_>) -> Result<(), FileFailure> {
    let file = site.state.forgetting();
    remove_if_there(site.files, &file)
        .and_then(|()| site.files.sync_folder(site.state.folder()))
        .map_err(FileFailure::writing(&file))
}

/// What is being written; of a command that was cut off, it lies there still.
pub(crate) fn half(site: &Site<'_>) -> std::path::PathBuf {
    site.state.forgetting().with_extension("new")
}

/// Goes on where a command was cut off.
pub(crate) fn resume(site: &Site<'_>, index: Option<&Path>) -> Result<Option<Recovered>, FileFailure> {
    let Some(bytes) = read(&site.state.forgetting())? else { return Ok(None) };
    let Ok(due) = sealed::open::<Due>(KIND, &bytes) else {
        // Nobody can tell what it was, and saying so for ever helps nobody.
        done(site)?;
        return Ok(Some(Recovered::Damaged { aside: None, lost: UNKNOWN, number: None }));
    };
    if site.full(&due.path).symlink_metadata().is_ok() {
        done(site)?;
        return Ok(Some(Recovered::NotForgotten));
    }
    due.finish(site, index)?;
    let stuck = index.filter(|_| site.state.forgetting().exists());
    Ok(Some(Recovered::Forgotten { index: stuck.map(Path::to_owned) }))
}

/// What is lost with what was due.
const UNKNOWN: &str = "a tm forget was cut off, and what it was to forget cannot be read: what tm keeps of that note stays";

/// Takes everything about these files, under every name they had, and these ids out of what this machine keeps beside the vault. What tells of
/// earlier names goes last, so that whoever goes on knows them too.
pub(crate) fn forget(site: &Site<'_>, paths: &[VaultPath], ids: &[Id]) -> Result<Forgotten, FileFailure> {
    let mut forgotten = Forgotten::default();
    let mut names = paths.to_vec();
    let folder = site.state.undo();
    let mut rests = Vec::new();
    for number in store::numbers(&folder).into_iter().rev() {
        match store::load(&folder, number)? {
            Some(Ok(entry)) => rests.extend(without(entry, &mut names, ids).map(|rest| (number, Some(rest)))),
            Some(Err(_)) => rests.push((number, None)),
            None => {}
        }
    }
    crate::names::forget(site, &names, ids)?;
    forgotten.damaged += empty(site)?;
    for (number, rest) in rests.iter().rev() {
        store::replace(site, *number, rest.as_ref())?;
    }
    site.files.sync_folder(&folder).map_err(FileFailure::writing(&folder))?;
    forgotten.damaged += rests.iter().filter(|(_, rest)| rest.is_none()).count();
    forgotten.commands.extend(rests.iter().filter(|(_, rest)| rest.is_some()).map(|(number, _)| number));
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
