//! A file in place of another, and a file that goes, with nothing lost of what somebody saves in the same moment.
//!
//! To look at a file and to replace it are two steps of the system, and an editor may save between them. So a file that is replaced changes names
//! with the new one, and a file that goes gets another name first; both are one step. What came back is then looked at: if it is not what was
//! expected, somebody saved, and it is put back before anything is removed. What still writes to the old file through a door it opened before
//! is not seen, and where the disk knows no such exchange, a look and a rename have to do.

use std::io::{self, ErrorKind};
use std::path::Path;

use tm_core::VaultPath;

use crate::commit::keep;
use crate::journal::{Outcome, waiting};
use crate::site::{ContentHash, Site, hash_of, remove_if_there};
use crate::{FileFailure, platform};

/// Puts what waits beside `path` in its place, which holds `before`.
pub(crate) fn replace(
    site: &Site<'_>,
    path: &VaultPath,
    before: &ContentHash,
    after: &ContentHash,
) -> Result<Outcome, FileFailure> {
    let (full, new) = (site.full(path), waiting(site, path));
    match site.files.exchange(&new, &full) {
        Ok(()) if hash_of(&new)?.as_ref() == Some(before) => {
            remove_if_there(site.files, &new).map_err(FileFailure::writing(&new))?;
            Ok(Outcome::Done)
        }
        Ok(()) => give_back(site, path, after),
        Err(error) if platform::is_unsupported(&error) => done(site.files.rename(&new, &full), &full),
        Err(error) => done(Err(error), &full),
    }
}

/// What somebody saved waits beside `path`, and ours, which is `after`, lies there: the other way round again.
pub(crate) fn give_back(site: &Site<'_>, path: &VaultPath, after: &ContentHash) -> Result<Outcome, FileFailure> {
    let (full, new) = (site.full(path), waiting(site, path));
    match site.files.exchange(&new, &full) {
        Ok(()) => {}
        Err(error) if error.kind() == ErrorKind::NotFound => {
            return put_back(site, path);
        }
        Err(error) if platform::is_unsupported(&error) => {
            keep(site, path)?;
            return Ok(Outcome::Already);
        }
        Err(error) => return done(Err(error), &full),
    }
    if hash_of(&new)?.as_ref() != Some(after) {
        // Saved once more, over ours: the newest belongs in its place, the one before is kept.
        done(site.files.exchange(&new, &full), &full)?;
        keep(site, path)?;
    }
    Ok(Outcome::Foreign)
}

/// Removes the file at `path`, which holds `before`.
pub(crate) fn remove(site: &Site<'_>, path: &VaultPath, before: &ContentHash) -> Result<Outcome, FileFailure> {
    let (full, aside) = (site.full(path), waiting(site, path));
    done(site.files.rename_new(&full, &aside), &full)?;
    finish_removal(site, path, before)
}

/// The file that was at `path` lies beside it: it goes if it holds `before`, and goes back if it does not.
pub(crate) fn finish_removal(site: &Site<'_>, path: &VaultPath, before: &ContentHash) -> Result<Outcome, FileFailure> {
    let aside = waiting(site, path);
    if hash_of(&aside)?.as_ref() != Some(before) {
        return put_back(site, path);
    }
    done(site.files.remove(&aside), &aside)
}

/// What was taken away goes back, unless somebody has put another file there meanwhile: then both are kept.
fn put_back(site: &Site<'_>, path: &VaultPath) -> Result<Outcome, FileFailure> {
    let (full, aside) = (site.full(path), waiting(site, path));
    match site.files.rename_new(&aside, &full) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => keep(site, path).map(drop)?,
        result => done(result, &full).map(drop)?,
    }
    Ok(Outcome::Foreign)
}

fn done(result: io::Result<()>, path: &Path) -> Result<Outcome, FileFailure> {
    result.map(|()| Outcome::Done).map_err(FileFailure::writing(path))
}
