//! A change of several files: written down first, then done; what was cut off is finished by the next command that writes.
//!
//! The journal is redo only. It is there from the moment all new contents are safe on the disk until all of them are in place, and each of its
//! steps can be told from the file alone: it still has its old bytes, or has its new ones already, or somebody else has been there.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use tm_core::VaultPath;

use crate::change::Step;
use crate::sealed;
use crate::site::{ContentHash, Site, hash_of, read, remove_if_there};
use crate::{FileFailure, layout, platform, swap};

pub(crate) const KIND: &str = "tm-journal";

/// What the journal holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Journal {
    pub(crate) steps: Vec<Planned>,
}

/// A step with the hashes that tell whether it was taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Planned {
    Put { path: VaultPath, before: Option<ContentHash>, after: ContentHash },
    Move { from: VaultPath, to: VaultPath, hash: ContentHash },
    Remove { path: VaultPath, before: ContentHash },
}

/// How a step ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// It was taken now.
    Done,
    /// It had been taken already.
    Already,
    /// Not taken: the file is neither as it was nor as it was to become.
    Foreign,
    /// Not taken: the new contents are gone.
    Lost,
}

impl Planned {
    pub(crate) fn of(step: &Step<'_>) -> Planned {
        match step {
            Step::Put { path, before, after, .. } => {
                Planned::Put { path: (*path).clone(), before: before.map(ContentHash::of), after: ContentHash::of(after) }
            }
            Step::Move { from, to, bytes } => {
                Planned::Move { from: (*from).clone(), to: (*to).clone(), hash: ContentHash::of(bytes) }
            }
            Step::Remove { path, before } => Planned::Remove { path: (*path).clone(), before: ContentHash::of(before) },
        }
    }

    /// The file it is about, as it is to be called.
    pub(crate) fn path(&self) -> &VaultPath {
        match self {
            Planned::Put { path, .. } | Planned::Remove { path, .. } => path,
            Planned::Move { to, .. } => to,
        }
    }

    /// Where it lay, of a file that moves.
    pub(crate) fn from(&self) -> Option<&VaultPath> {
        match self {
            Planned::Move { from, .. } => Some(from),
            Planned::Put { .. } | Planned::Remove { .. } => None,
        }
    }

    /// Takes the step, if the file is still as it was.
    pub(crate) fn take(&self, site: &Site<'_>) -> Result<Outcome, FileFailure> {
        let taken = match self {
            Planned::Put { path, before, after } => put(site, path, before.as_ref(), after),
            Planned::Move { from, to, hash } => rename(site, from, to, hash),
            Planned::Remove { path, before } => remove(site, path, before),
        };
        match taken {
            Err(failure) if is_foreign(&failure) => Ok(Outcome::Foreign),
            taken => taken,
        }
    }

    /// Whether the file is as it was to be, though something was still to do behind it.
    pub(crate) fn is_made(&self, site: &Site<'_>) -> bool {
        let now = |path| site.hash(path).ok();
        match self {
            Planned::Put { path, after, .. } => now(path) == Some(Some(after.clone())),
            Planned::Move { from, to, hash } => now(to) == Some(Some(hash.clone())) && now(from) == Some(None),
            Planned::Remove { path, .. } => now(path) == Some(None),
        }
    }

    /// Whether the file is still as it was.
    pub(crate) fn is_open(&self, site: &Site<'_>) -> Result<bool, FileFailure> {
        Ok(match self {
            Planned::Put { path, before, .. } => site.hash(path)? == *before,
            Planned::Move { from, to, hash } => site.hash(from)?.as_ref() == Some(hash) && is_free_for(site, from, to),
            Planned::Remove { path, before } => site.hash(path)?.as_ref() == Some(before),
        })
    }
}

/// Where the new contents of a file wait: beside it, hidden, under a name that its own name makes.
pub(crate) fn waiting(site: &Site<'_>, path: &VaultPath) -> PathBuf {
    let name = blake3::hash(path.file_name().as_bytes()).to_hex();
    site.folder(path).join(format!(".tm-{}.new", &name[..16]))
}

/// Whether a file of this name holds contents that wait.
pub(crate) fn is_waiting(name: &str) -> bool {
    let hash = name.strip_prefix(".tm-").and_then(|rest| rest.strip_suffix(".new"));
    hash.is_some_and(|hash| hash.len() == 16 && hash.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

fn put(site: &Site<'_>, path: &VaultPath, before: Option<&ContentHash>, after: &ContentHash) -> Result<Outcome, FileFailure> {
    let (full, new) = (site.full(path), waiting(site, path));
    let (now, waits) = (site.hash(path)?, hash_of(&new)?);
    if waits.is_some() && (waits.as_ref() == before || (waits.as_ref() == Some(after) && now == waits)) {
        // It was done before; what waits is the old file, or ours once more.
        remove_if_there(site.files, &new).map_err(FileFailure::writing(&new))?;
        return Ok(Outcome::Already);
    }
    if now.as_ref() == Some(after) {
        return if waits.is_none() { Ok(Outcome::Already) } else { swap::give_back(site, path, after) };
    }
    if now.as_ref() != before || (before.is_none() && layout::stands(site.root, path)) {
        return Ok(Outcome::Foreign);
    }
    if waits.as_ref() != Some(after) {
        return Ok(Outcome::Lost);
    }
    match before {
        Some(before) => swap::replace(site, path, before, after),
        None => taken(site.files.rename_new(&new, &full), &full),
    }
}

fn rename(site: &Site<'_>, from: &VaultPath, to: &VaultPath, hash: &ContentHash) -> Result<Outcome, FileFailure> {
    let same = platform::differ_in_case_only(&site.full(from), &site.full(to));
    match (site.hash(from)?, site.hash(to)?) {
        (None, Some(now)) if now == *hash => Ok(Outcome::Already),
        (Some(now), _) if now == *hash && same => taken(site.files.rename(&site.full(from), &site.full(to)), &site.full(to)),
        (Some(now), None) if now == *hash => taken(site.files.rename_new(&site.full(from), &site.full(to)), &site.full(to)),
        _ => Ok(Outcome::Foreign),
    }
}

fn remove(site: &Site<'_>, path: &VaultPath, before: &ContentHash) -> Result<Outcome, FileFailure> {
    match (site.hash(path)?, hash_of(&waiting(site, path))?) {
        (None, None) => Ok(Outcome::Already),
        (None, Some(_)) => swap::finish_removal(site, path, before),
        (Some(now), None) if now == *before => swap::remove(site, path, before),
        (Some(_), _) => Ok(Outcome::Foreign),
    }
}

fn taken(result: io::Result<()>, path: &Path) -> Result<Outcome, FileFailure> {
    result.map(|()| Outcome::Done).map_err(FileFailure::writing(path))
}

/// Where a folder has become a file, or a file a folder, somebody else has been there; no waiting makes that good.
fn is_foreign(failure: &FileFailure) -> bool {
    matches!(
        failure.source.kind(),
        ErrorKind::NotFound | ErrorKind::NotADirectory | ErrorKind::IsADirectory | ErrorKind::AlreadyExists
    )
}

fn is_free_for(site: &Site<'_>, from: &VaultPath, to: &VaultPath) -> bool {
    !layout::stands(site.root, to) || platform::differ_in_case_only(&site.full(from), &site.full(to))
}

/// The journal that lies there, if one does.
pub(crate) fn find(site: &Site<'_>) -> Result<Option<Result<Journal, sealed::Damage>>, FileFailure> {
    Ok(read(&site.state.journal())?.map(|bytes| sealed::open(KIND, &bytes)))
}
