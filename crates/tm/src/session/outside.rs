//! A file that a person names to have something put into it: whole or not at all, and never over what is there unless they say so.
//!
//! What is written is no change of the vault: nothing of it is in its history.

use std::fs::File;
use std::io::{self, Write};
use std::path::Path;

use tempfile::NamedTempFile;

use crate::failure::{Failure, Kind};

/// Writes the file whole or not at all; one that is there stays, unless it may be written over.
pub(crate) fn keep(file: &Path, bytes: &[u8], force: bool) -> Result<(), Failure> {
    let unwritten = |error: &io::Error| {
        let failure = Failure::new(Kind::Files, format!("{}: {}", file.display(), tm_vault::reason(error)));
        failure.hint("choose a folder that is there and that you can write to")
    };
    // A link stays a link: what it leads to is written.
    let path = file.canonicalize().unwrap_or_else(|_| file.to_owned());
    let before = path.symlink_metadata().ok();
    if before.as_ref().is_some_and(|before| !before.is_file()) {
        return Err(
            Failure::new(Kind::No, format!("{} is there already, and is no file", file.display())).hint("choose another name")
        );
    }
    if before.is_some() && !force {
        return Err(there(file));
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    clear(folder);
    let mut temporary = temporary(folder).map_err(|error| unwritten(&error))?;
    let rights = before.map_or(Ok(()), |before| temporary.as_file().set_permissions(before.permissions()));
    let written = rights.and_then(|()| temporary.write_all(bytes)).and_then(|()| temporary.as_file().sync_all());
    written.map_err(|error| unwritten(&error))?;
    let kept = if force { temporary.persist(&path) } else { temporary.persist_noclobber(&path) };
    match kept {
        Ok(_) => Ok(()),
        Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => Err(there(file)),
        Err(error) => Err(unwritten(&error.error)),
    }
}

/// How a file begins that becomes the one that is meant.
const BEGUN: &str = ".tm-out-";

/// A file beside the one that is meant, with the rights that any new file has. While it is written it is locked.
fn temporary(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(BEGUN);
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let file = builder.tempfile_in(folder)?;
    // Where a folder knows no locks, what is left of it is left.
    let _ = file.as_file().lock();
    Ok(file)
}

/// Takes away what was begun here by a command that was killed: nobody has it locked any more. What cannot be taken away is no matter.
fn clear(folder: &Path) {
    let Ok(entries) = folder.read_dir() else { return };
    let is_begun = |entry: &std::fs::DirEntry| entry.file_name().to_str().is_some_and(|name| name.starts_with(BEGUN));
    for entry in entries.filter_map(Result::ok).filter(is_begun) {
        let is_left = File::open(entry.path()).is_ok_and(|file| file.try_lock().is_ok());
        if is_left && entry.file_type().is_ok_and(|kind| kind.is_file()) {
            let _ = std::fs::remove_file(entry.path());
        }
    }
}

fn there(file: &Path) -> Failure {
    let failure = Failure::new(Kind::No, format!("{} is there already, and was not written over", file.display()));
    failure.hint("to write over it: --force")
}
