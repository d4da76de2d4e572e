//! Making changes: all of them, or none.
//!
//! One file: its new contents are written beside it, waited for, and renamed over it. Several: all new contents are written and waited for, then
//! the journal; from then on the change is decided, and whatever is cut off is finished by the next command that writes.

use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use tm_core::VaultPath;

use crate::change::{FileChange, Step, steps};
use crate::files::Access;
use crate::journal::{self, Journal, Outcome, Planned, waiting};
use crate::layout::coming;
use crate::site::{Site, remove_if_there};
use crate::undo::store::{self, Entry};
use crate::{FileFailure, sealed};

/// Why changes were not made, or not wholly.
#[derive(Debug)]
pub(crate) enum NotCommitted {
    /// A file changed since it was read. Nothing was done; read again.
    Stale,
    /// Nothing was done.
    Failed(FileFailure),
    /// It is decided, and could not be finished: the next command that writes does it.
    Unfinished(FileFailure),
}

impl From<FileFailure> for NotCommitted {
    fn from(failure: FileFailure) -> Self {
        NotCommitted::Failed(failure)
    }
}

/// A step that was decided and not taken, because somebody else was there first. The new contents are kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftAlone {
    /// The file.
    pub path: VaultPath,
    /// Where its new contents lie; nothing where there were none, or they are lost.
    pub kept: Option<PathBuf>,
    /// The file is as it was, but what was to be written there is gone.
    pub lost: bool,
}

impl LeftAlone {
    /// Because somebody else has been at the file.
    pub(crate) fn of(step: &Planned, kept: Option<PathBuf>) -> Self {
        LeftAlone { path: step.path().clone(), kept, lost: false }
    }
}

/// Makes the changes and remembers the command, so that it can be undone.
pub(crate) fn commit(site: &Site<'_>, changes: &[FileChange], entry: &Entry) -> Result<Vec<LeftAlone>, NotCommitted> {
    let steps = steps(changes);
    refuse_read_only(site, &steps)?;
    store::begin(site, entry)?;
    let result = make(site, &steps);
    match result {
        Ok(_) => store::settle(site, entry),
        Err(NotCommitted::Stale | NotCommitted::Failed(_)) => store::withdraw(site),
        // The next command that writes sees from the files what became of it.
        Err(NotCommitted::Unfinished(_)) => {}
    }
    result
}

fn make(site: &Site<'_>, steps: &[Step<'_>]) -> Result<Vec<LeftAlone>, NotCommitted> {
    let planned: Vec<Planned> = steps.iter().map(Planned::of).collect();
    let mut staged = Staged { site, waiting: Vec::new(), folders: Vec::new() };
    // What is to be like a file that was moved away meanwhile cannot be made; the failure names the new file.
    let is_stale = |failure: &FileFailure| {
        failure.source.kind() == ErrorKind::NotFound && planned.iter().any(|step| matches!(step.is_open(site), Ok(false)))
    };
    let all =
        staged.all(steps).map_err(|failure| if is_stale(&failure) { NotCommitted::Stale } else { NotCommitted::Failed(failure) });
    let result = all.and_then(|()| match planned.as_slice() {
        [] => Ok(Vec::new()),
        // What makes a vault comes behind all else, and only the journal tells whether that was decided.
        [only] if !site.is_coming() => single(only, &staged),
        _ => several(&planned, &staged),
    });
    if matches!(result, Err(NotCommitted::Stale | NotCommitted::Failed(_))) {
        staged.withdraw();
    }
    result
}

/// Files somebody made read-only are meant to stay as they are, though a rename could replace them.
fn refuse_read_only(site: &Site<'_>, steps: &[Step<'_>]) -> Result<(), FileFailure> {
    for step in steps {
        let (Step::Put { path, before: Some(_), .. } | Step::Remove { path, .. }) = step else { continue };
        refuse_if_read_only(&site.full(path))?;
    }
    Ok(())
}

/// The same of one file.
pub(crate) fn refuse_if_read_only(full: &Path) -> Result<(), FileFailure> {
    match full.metadata().is_ok_and(|metadata| metadata.permissions().readonly()) {
        true => Err(FileFailure::writing(full)(ErrorKind::PermissionDenied.into())),
        false => Ok(()),
    }
}

/// What was put beside its place and not yet in it.
struct Staged<'a> {
    site: &'a Site<'a>,
    waiting: Vec<PathBuf>,
    /// The folders that were made, the upper ones first.
    folders: Vec<PathBuf>,
}

impl Staged<'_> {
    fn all(&mut self, steps: &[Step<'_>]) -> Result<(), FileFailure> {
        for step in steps {
            match step {
                Step::Put { path, after, like, .. } => self.one(path, after, *like)?,
                Step::Move { to, .. } => self.make_folders(&self.site.folder(to))?,
                Step::Remove { .. } => {}
            }
        }
        Ok(())
    }

    fn one(&mut self, path: &VaultPath, bytes: &[u8], like: Option<&VaultPath>) -> Result<(), FileFailure> {
        let (site, new) = (self.site, waiting(self.site, path));
        self.make_folders(&site.folder(path))?;
        self.waiting.push(new.clone());
        let like = like.map(|like| site.full(like));
        let written = remove_if_there(site.files, &new)
            .and_then(|()| site.files.write(&new, bytes, like.as_deref().map_or(Access::Usual, Access::Like)))
            .and_then(|()| site.files.sync(&new));
        written.map_err(FileFailure::writing(&site.full(path)))
    }

    fn make_folders(&mut self, folder: &Path) -> Result<(), FileFailure> {
        let missing: Vec<&Path> = folder.ancestors().take_while(|folder| !folder.is_dir()).collect();
        for folder in missing.into_iter().rev() {
            self.site.files.make_folder(folder).map_err(FileFailure::writing(folder))?;
            self.folders.push(folder.to_owned());
        }
        Ok(())
    }

    /// The folders that must be safe on the disk so that what was staged can be found.
    fn touched(&self) -> impl Iterator<Item = PathBuf> {
        let paths = self.folders.iter().chain(&self.waiting);
        paths.filter_map(|path| path.parent()).map(Path::to_owned)
    }

    /// Nothing was decided: everything goes again. What cannot be removed is found by the next command that writes.
    fn withdraw(&self) {
        for new in &self.waiting {
            let _ = remove_if_there(self.site.files, new);
        }
        for folder in self.folders.iter().rev() {
            let _ = self.site.files.remove_folder(folder);
        }
    }
}

fn single(step: &Planned, staged: &Staged<'_>) -> Result<Vec<LeftAlone>, NotCommitted> {
    match step.take(staged.site) {
        Ok(Outcome::Done | Outcome::Already) => {}
        Ok(Outcome::Foreign | Outcome::Lost) => return Err(NotCommitted::Stale),
        // In its place, but what it replaced could not be looked at or put away: that is for the next command that writes.
        Err(failure) if step.is_made(staged.site) => return Err(NotCommitted::Unfinished(failure)),
        Err(failure) => return Err(NotCommitted::Failed(failure)),
    }
    let above = staged.folders.iter().filter_map(|folder| folder.parent()).map(Path::to_owned);
    sync_folders(staged.site, above.chain(folders(staged.site, std::slice::from_ref(step)))).map_err(NotCommitted::Unfinished)?;
    Ok(Vec::new())
}

fn several(planned: &[Planned], staged: &Staged<'_>) -> Result<Vec<LeftAlone>, NotCommitted> {
    let site = staged.site;
    sync_folders(site, staged.touched())?;
    for step in planned {
        if !step.is_open(site)? {
            return Err(NotCommitted::Stale);
        }
    }
    decide(site, &Journal { steps: planned.to_vec() })?;
    finish(site, planned).map(|finished| finished.left).map_err(NotCommitted::Unfinished)
}

/// Writes the journal. Once it is safe on the disk, the change is decided.
fn decide(site: &Site<'_>, journal: &Journal) -> Result<(), NotCommitted> {
    let (path, half) = (site.state.journal(), half_journal(site));
    let bytes = sealed::seal(journal::KIND, journal);
    let written = remove_if_there(site.files, &half)
        .and_then(|()| site.files.write(&half, &bytes, Access::Private))
        .and_then(|()| site.files.sync(&half))
        .and_then(|()| site.files.rename(&half, &path))
        .and_then(|()| site.files.sync_folder(site.state.folder()));
    written.map_err(FileFailure::writing(&path)).map_err(|failure| {
        let gone = remove_if_there(site.files, &half).and_then(|()| remove_if_there(site.files, &path));
        if gone.is_ok() { NotCommitted::Failed(failure) } else { NotCommitted::Unfinished(failure) }
    })
}

/// Where the journal is while it is written.
pub(crate) fn half_journal(site: &Site<'_>) -> PathBuf {
    site.state.journal().with_extension("new")
}

/// What came of the steps of a journal.
#[derive(Debug, Default)]
pub(crate) struct Finished {
    /// The files that are now as they were to be.
    pub(crate) done: Vec<VaultPath>,
    /// The others.
    pub(crate) left: Vec<LeftAlone>,
}

/// Takes every step of a decided change, then removes the journal. Can be repeated.
pub(crate) fn finish(site: &Site<'_>, planned: &[Planned]) -> Result<Finished, FileFailure> {
    let mut finished = Finished::default();
    for step in planned {
        match step.take(site)? {
            Outcome::Done | Outcome::Already => finished.done.push(step.path().clone()),
            Outcome::Foreign => finished.left.push(LeftAlone::of(step, keep(site, step.path())?)),
            Outcome::Lost => finished.left.push(LeftAlone { lost: true, ..LeftAlone::of(step, None) }),
        }
    }
    sync_folders(site, folders(site, planned).filter(|folder| folder.is_dir()))?;
    coming::found(site)?;
    let journal = site.state.journal();
    remove_if_there(site.files, &journal)
        .and_then(|()| site.files.sync_folder(site.state.folder()))
        .map_err(FileFailure::writing(&journal))?;
    Ok(finished)
}

/// Moves contents that wait for a place somebody else has taken to this machine's folder, where they can be looked at.
pub(crate) fn keep(site: &Site<'_>, path: &VaultPath) -> Result<Option<PathBuf>, FileFailure> {
    keep_file(site, &waiting(site, path), path)
}

/// The same for any file beside a note: its bytes go to this machine's folder, under a name like `path`'s.
pub(crate) fn keep_file(site: &Site<'_>, new: &Path, path: &VaultPath) -> Result<Option<PathBuf>, FileFailure> {
    let Some(bytes) = crate::site::read(new)? else { return Ok(None) };
    let folder = site.state.kept();
    if !folder.is_dir() {
        site.files.make_folder(&folder).map_err(FileFailure::writing(&folder))?;
    }
    let names = (1..).map(|number| folder.join(if number == 1 { path.clone() } else { path.numbered(number) }.file_name()));
    let Some(place) = names.into_iter().find(|place| !place.exists()) else { return Ok(None) };
    let kept = site.files.write(&place, &bytes, Access::Private).and_then(|()| site.files.sync(&place));
    kept.map_err(FileFailure::writing(&place))?;
    remove_if_there(site.files, new).map_err(FileFailure::writing(new))?;
    Ok(Some(place))
}

/// The folders whose names the steps change. Those that lose a file to another come last, so that it is never in neither.
fn folders(site: &Site<'_>, planned: &[Planned]) -> impl Iterator<Item = PathBuf> {
    let folder = |path: &VaultPath| site.folder(path);
    let from: Vec<PathBuf> = planned.iter().filter_map(|step| step.from()).map(folder).collect();
    let to: Vec<PathBuf> = planned.iter().map(|step| folder(step.path())).filter(|to| !from.contains(to)).collect();
    to.into_iter().chain(from)
}

/// Waits for each folder once, in this order.
fn sync_folders(site: &Site<'_>, folders: impl IntoIterator<Item = PathBuf>) -> Result<(), FileFailure> {
    let mut synced = BTreeSet::new();
    for folder in folders {
        if !synced.contains(&folder) {
            site.files.sync_folder(&folder).map_err(FileFailure::writing(&folder))?;
            synced.insert(folder);
        }
    }
    Ok(())
}
