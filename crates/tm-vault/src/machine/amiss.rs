//! What lies around a vault and should not: files where folders belong, and what a command that was cut off left.

use std::fs;
use std::path::{Path, PathBuf};

use tm_core::VaultPath;

use super::JournalState;
use crate::layout::Vault;
use crate::{journal, lock, machine, platform};

/// Something of this machine's own that cannot be worked with as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amiss {
    /// Where.
    pub path: PathBuf,
    /// What it should be, or allow.
    pub should: Should,
}

/// What something should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Should {
    /// A folder, and is none.
    Folder,
    /// A file, and is none.
    File,
    /// Open to be written, and is not.
    Write,
}

/// What a command that was cut off left to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CutOff {
    /// A change of several files: some are as they were, others as they were to be.
    Change,
    /// The same, and what was to be cannot be read.
    Damaged,
    /// A note was to be forgotten.
    Forgetting,
}

impl Vault {
    /// What this machine keeps for the vault and is of the wrong kind, or cannot be written.
    pub fn amiss(&self) -> Vec<Amiss> {
        let mut found: Vec<Amiss> = Vec::new();
        if let Some(state) = self.state() {
            let folders = [state.folder().to_owned(), state.undo(), state.lists(), state.kept()];
            found.extend(folders.iter().filter_map(|folder| no_folder(folder)));
            let files = [state.lock(), state.journal(), state.undo().join("pending"), state.undo().join("head")];
            found.extend(files.into_iter().filter_map(no_file));
        }
        if let Some(index) = self.index() {
            found.extend(no_folder(&index));
        }
        found.dedup();
        found
    }

    /// What a command that was cut off left to be done. One that is at it right now is not cut off.
    pub fn cut_off(&self) -> Option<CutOff> {
        let state = self.state()?;
        let left = || match machine::journal_state(&state.journal()) {
            JournalState::None => state.forgetting().is_file().then_some(CutOff::Forgetting),
            JournalState::Damaged => Some(CutOff::Damaged),
            JournalState::Waiting | JournalState::Newer => Some(CutOff::Change),
        };
        // Looked for again behind the lock: it may have been done in between.
        left().filter(|_| !lock::is_held(&state.lock())).and_then(|_| left())
    }

    /// New contents that wait beside a note of the vault: what a command that was cut off left there. Every folder is looked into.
    pub fn waiting(&self) -> Vec<VaultPath> {
        let mut found = Vec::new();
        let mut folders = vec![self.root().to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
                let (path, name) = (entry.path(), entry.file_name().to_string_lossy().into_owned());
                let Ok(kind) = entry.file_type() else { continue };
                if kind.is_dir() && !name.starts_with('.') {
                    folders.push(path);
                } else if kind.is_file() && journal::is_waiting(&name) {
                    let inside = path.strip_prefix(self.root()).ok().and_then(Path::to_str);
                    found.extend(inside.and_then(VaultPath::new));
                }
            }
        }
        found.sort();
        found
    }
}

/// The nearest thing above that is there decides: a file in its place, or a folder where nothing can be made.
fn no_folder(folder: &Path) -> Option<Amiss> {
    let there = folder.ancestors().find(|above| above.symlink_metadata().is_ok())?;
    let should = if !there.is_dir() {
        Should::Folder
    } else if !platform::may_write(there) {
        Should::Write
    } else {
        return None;
    };
    Some(Amiss { path: there.to_owned(), should })
}

fn no_file(file: PathBuf) -> Option<Amiss> {
    let found = file.metadata().ok()?;
    match found.is_file() {
        false => Some(Amiss { path: file, should: Should::File }),
        true => found.permissions().readonly().then_some(Amiss { path: file, should: Should::Write }),
    }
}
