//! Writing a vault: the lock is held, what was cut off before is dealt with, and changes can be made.

use std::path::PathBuf;

use jiff::civil::DateTime;
use tm_core::{Edit, Id, VaultPath};

use crate::apply::{self, Applied, NotApplied};
use crate::change::{FileChange, FileText};
use crate::commit::{self, NotCommitted};
use crate::config::{self, SettingChange, Settings, Standing};
use crate::files::{Disk, Files};
use crate::layout::{MARK, State, Vault, coming};
use crate::lock::{self, Lock, NotLocked};
use crate::recover::{self, NotRecovered, Recovered};
use crate::site::Site;
use crate::undo::entry::{Entry, Kept};
use crate::undo::forget::{self, Due};
use crate::undo::{Forgotten, NotUndone, Undone, Which, revert, store};
use crate::{FileFailure, layout};

/// So often a change is tried again when somebody else writes to the same file at the same moment.
const ATTEMPTS: u32 = 5;

/// A command in the act of writing. Nobody else writes this vault with `tm` as long as it lives.
pub struct Writing<'a> {
    vault: &'a Vault,
    state: &'a State,
    files: &'a dyn Files,
    /// What was found undone from an earlier command, to be said.
    pub recovered: Vec<Recovered>,
    lock: Lock,
}

/// What to change, and whose command it is.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    /// What was typed, as the history shows it.
    pub words: &'a str,
    /// The clock on the wall.
    pub at: DateTime,
    /// Changes to notes, in this order.
    pub edits: &'a [Edit],
    /// Changes to settings, behind those.
    pub settings: &'a [SettingChange],
}

/// What a person did to a file in their own editor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ByHand<'a> {
    /// The file.
    pub path: &'a VaultPath,
    /// What it said when the editor was opened.
    pub before: Vec<u8>,
    /// What it says now; nothing where it is gone.
    pub after: Option<Vec<u8>>,
    /// The number of the next command when the editor was opened: see [`Vault::turn`].
    pub turn: Option<u64>,
}

/// Why a vault is not written.
#[derive(Debug, thiserror::Error)]
pub enum NotWriting {
    /// A later program made it.
    #[error("{}: this vault has format {format}, made by a newer tm; this one can only read it", config::FILE)]
    Newer {
        /// Its format.
        format: u32,
    },
    /// It has no settings, so that its plans and folders are not known.
    #[error("{} is not there, so the vault is read and not written", config::FILE)]
    Missing,
    /// Its settings cannot be read, so that its format is not known.
    #[error("{}:{line}: the settings cannot be read, so the vault is not written", config::FILE)]
    Broken {
        /// Where, from 1.
        line: u32,
        /// What to do about it.
        remedy: String,
    },
    /// Another command makes a vault here, or has made it meanwhile.
    #[error("another tm makes {} a vault at this moment", root.display())]
    Another {
        /// The folder.
        root: PathBuf,
    },
    /// There is no folder for lock and undo.
    #[error("there is no folder for what can be undone: neither HOME nor XDG_STATE_HOME is set")]
    NoState,
    /// Another command is writing.
    #[error(transparent)]
    Locked(#[from] NotLocked),
    /// What was cut off cannot be finished.
    #[error(transparent)]
    NotRecovered(#[from] NotRecovered),
    /// A file stands in the way.
    #[error(transparent)]
    File(#[from] FileFailure),
}

impl NotWriting {
    /// What the person can do about it.
    pub fn hint(&self) -> String {
        match self {
            NotWriting::Newer { .. } => "update tm".to_owned(),
            NotWriting::Missing => config::MISSING_REMEDY.to_owned(),
            NotWriting::Broken { remedy, .. } => remedy.clone(),
            NotWriting::Another { .. } => "wait until it is done, then look: tm".to_owned(),
            NotWriting::NoState => "set XDG_STATE_HOME to a folder you can write to".to_owned(),
            NotWriting::Locked(failure) => failure.hint(),
            NotWriting::NotRecovered(failure) => failure.hint(),
            NotWriting::File(failure) => failure.hint(),
        }
    }
}

/// The lock of a vault, kept by a command that reads once more before it writes: nobody else writes meanwhile.
#[derive(Debug)]
pub struct Held {
    path: PathBuf,
    lock: Lock,
}

impl Vault {
    /// The number that the next command that writes gets. Another number later: somebody wrote in between. Nothing where that cannot be told.
    pub fn turn(&self) -> Option<u64> {
        let state = self.state()?;
        Some(store::next_number(&Site { files: &Disk, root: self.root(), state, coming: self.first_text().is_some() }))
    }

    /// Refuses a file that may not be written, for whoever asks somebody before there is anything to write.
    ///
    /// # Errors
    /// Where somebody made it read-only.
    pub fn refuse_read_only(&self, path: &VaultPath) -> Result<(), FileFailure> {
        commit::refuse_if_read_only(&self.root().join(path.as_str()))
    }

    /// Begins to write. Waits for another command that writes, at most ten seconds. `words` is what was typed, told to those who wait meanwhile.
    pub fn write(&self, words: &str) -> Result<Writing<'_>, NotWriting> {
        Writing::begin(self, &Disk, words)
    }

    /// The same with a lock that was kept. One of another vault is let go.
    pub fn write_on(&self, held: Held, words: &str) -> Result<Writing<'_>, NotWriting> {
        match self.state() {
            Some(state) if state.lock() == held.path => Writing::locked(self, &Disk, state, held.lock),
            _ => self.write(words),
        }
    }
}

impl<'a> Writing<'a> {
    pub(crate) fn begin(vault: &'a Vault, files: &'a dyn Files, words: &str) -> Result<Self, NotWriting> {
        let state = vault.state().ok_or(NotWriting::NoState)?;
        state.prepare()?;
        let lock = lock::take(&state.lock(), &vault.root().join(MARK), words, lock::PATIENCE)?;
        Writing::locked(vault, files, state, lock)
    }

    fn locked(vault: &'a Vault, files: &'a dyn Files, state: &'a State, lock: Lock) -> Result<Self, NotWriting> {
        let site = Site { files, root: vault.root(), state, coming: vault.first_text().is_some() };
        if let Some(first) = vault.first_text().filter(|_| site.is_coming()) {
            coming::lay(&site, first)?;
        }
        // Another program may have been at it since the vault was opened.
        let settings = Settings::read_at(&site.full(&config::file()))?;
        if site.coming && settings.uuid != vault.settings().uuid {
            return Err(NotWriting::Another { root: vault.root().to_owned() });
        }
        match settings.standing {
            Standing::Sound => {}
            Standing::Newer(format) => return Err(NotWriting::Newer { format }),
            Standing::Missing => return Err(NotWriting::Missing),
            Standing::Broken(line) => return Err(broken(&settings, line)),
        }
        let recovered = recover::recover(&site, vault.index().as_deref())?;
        Ok(Writing { vault, state, files, recovered, lock })
    }

    /// Writes nothing, and keeps the lock.
    pub fn hold(self) -> Held {
        Held { path: self.state.lock(), lock: self.lock }
    }

    fn site(&self) -> Site<'_> {
        Site { files: self.files, root: self.vault.root(), state: self.state, coming: self.vault.first_text().is_some() }
    }

    /// Makes the changes to fresh reads of the files: all of them, or none; a vault in the making is one then. `taken` says whether an id belongs
    /// to another record.
    pub fn apply(&self, request: &Request<'_>, taken: &dyn Fn(&Id) -> bool) -> Result<Applied, NotApplied> {
        let site = self.site();
        let applied = self.attempted(&site, request, taken);
        if matches!(&applied, Err(failure) if !matches!(failure, NotApplied::Unfinished(_))) && site.is_coming() {
            // What made this fail is said; what cannot be removed now goes with the next attempt.
            let _ = coming::withdraw(site.files, site.root);
        }
        applied
    }

    fn attempted(&self, site: &Site<'_>, request: &Request<'_>, taken: &dyn Fn(&Id) -> bool) -> Result<Applied, NotApplied> {
        for _ in 0..ATTEMPTS {
            let mut applied = apply::plan(site, request, taken)?;
            if applied.files.is_empty() {
                coming::found(site)?;
                return Ok(applied);
            }
            let entry = entry(site, request.words, request.at, None, &applied.files);
            match commit::commit(site, &applied.files, &entry) {
                Ok(left) => {
                    applied.left = left;
                    applied.number = Some(entry.number);
                    return Ok(applied);
                }
                Err(NotCommitted::Stale) => {}
                Err(NotCommitted::Failed(failure)) => return Err(NotApplied::File(failure)),
                Err(NotCommitted::Unfinished(failure)) => return Err(NotApplied::Unfinished(failure)),
            }
        }
        Err(NotApplied::Restless)
    }

    /// Remembers what a person did to a file in their own editor, so that it can be taken back like a command: it is done already. What other
    /// commands did to the file meanwhile is theirs. Gives its number in the history; none where nothing changed.
    pub fn record(&self, words: &str, at: DateTime, hand: ByHand<'_>) -> Result<Option<u64>, NotApplied> {
        let site = self.site();
        let path = if hand.after.is_some() { layout::resolved(site.root, hand.path)? } else { hand.path.clone() };
        let (before, after) = store::own(&site, hand, &path)?;
        let text = |bytes| FileText { path: path.clone(), bytes };
        let change = FileChange { before: Some(text(before)), after: after.map(text) };
        if !change.is_any() {
            return Ok(None);
        }
        let entry = entry(&site, words, at, None, &[change]);
        store::begin(&site, &entry)?;
        store::settle(&site, &entry);
        Ok(Some(entry.number))
    }

    /// Takes a command back, as far as what it changed was not edited since. `words` is what was typed to do so.
    pub fn undo(&self, which: Which, words: &str, at: DateTime) -> Result<Undone, NotUndone> {
        let site = self.site();
        for _ in 0..ATTEMPTS {
            let undone = revert::find(&site, which)?;
            let back = revert::changes(&site, &undone)?;
            if back.files.is_empty() {
                let (number, unmoved) = (undone.number, back.unmoved);
                let before = revert::standing_before(&site, number);
                return Err(if unmoved.is_empty() {
                    NotUndone::Forgotten { number, before }
                } else {
                    NotUndone::Edited { number, unmoved, before }
                });
            }
            let entry = entry(&site, words, at, Some(undone.number), &back.files);
            match commit::commit(&site, &back.files, &entry) {
                Ok(left) => {
                    revert::clear_folders(&site, &undone);
                    return Ok(revert::undone(undone, entry.number, back, left));
                }
                Err(NotCommitted::Stale) => {}
                Err(NotCommitted::Failed(failure)) => return Err(NotUndone::File(failure)),
                Err(NotCommitted::Unfinished(failure)) => return Err(NotUndone::Unfinished(failure)),
            }
        }
        Err(NotUndone::Restless)
    }

    /// Puts aside what commands that were cut off left beside notes and nothing is known of any more. Gives where each lies now: nobody can
    /// tell whether it is a copy, so none is thrown away.
    ///
    /// # Errors
    /// Where one cannot be read, or this machine's folder cannot be written; those before it lie there.
    pub fn put_leftovers_aside(&self) -> Result<Vec<PathBuf>, FileFailure> {
        let site = self.site();
        let mut aside = Vec::new();
        for left in self.vault.waiting() {
            let full = site.full(&left);
            let name = VaultPath::new(&format!("left-{}", left.file_name().trim_start_matches('.').replace(".new", ".md")));
            aside.extend(commit::keep_file(&site, &full, &name.unwrap_or(left))?);
        }
        Ok(aside)
    }

    /// Deletes a file as `request` says, and takes it, under every name it had, and these ids out of what can be undone, of the lists shown and
    /// of the index. Cut off anywhere, it is finished by the next command that writes.
    pub fn forget(&self, request: &Request<'_>, path: &VaultPath, ids: &[Id]) -> Result<Forgotten, NotApplied> {
        let site = self.site();
        let due = Due::of(&site, path, ids)?;
        match self.apply(request, &|_| false) {
            Ok(_) => Ok(due.finish(&site, self.vault.index().as_deref())?),
            Err(failure) if matches!(failure, NotApplied::Unfinished(_)) => Err(failure),
            Err(failure) => {
                forget::done(&site)?;
                Err(failure)
            }
        }
    }
}

/// What is damaged is mended on its line; what cannot be read at all is not.
fn broken(settings: &Settings, line: u32) -> NotWriting {
    let unread = settings.findings.iter().map(|(_, finding)| finding).find(|finding| finding.code == config::UNREADABLE);
    let mend = || "mend the line; tm check says what is wrong with it".to_owned();
    NotWriting::Broken { line, remedy: unread.map_or_else(mend, |finding| finding.remedy.clone()) }
}

fn entry(site: &Site<'_>, words: &str, at: DateTime, undoes: Option<u64>, files: &[FileChange]) -> Entry {
    Entry {
        number: store::next_number(site),
        words: Some(words.to_owned()),
        at,
        undoes,
        files: files.iter().map(Kept::of).collect(),
        folders: new_folders(site, files),
    }
}

/// The folders that these changes need and that are not there, the upper ones first.
fn new_folders(site: &Site<'_>, files: &[FileChange]) -> Vec<VaultPath> {
    let mut folders: Vec<VaultPath> = Vec::new();
    for file in files.iter().filter_map(|file| file.after.as_ref()) {
        let folder = file.path.folder();
        let ends = folder.match_indices('/').map(|(at, _)| at).chain([folder.len()]);
        let missing = ends
            .filter_map(|end| VaultPath::new(&folder[..end]))
            .filter(|folder| folder.as_str() != MARK && !site.full(folder).exists());
        folders.extend(missing);
    }
    folders.sort();
    folders.dedup();
    folders
}
