//! One command at a time writes a vault. Reading never waits.
//!
//! The lock is the operating system's, on a file of this machine's own, and ends with the process that holds it, however that ends. Whoever has
//! another home, or came to the vault by another path, has another such file: hence the vault's folder `.tm` is locked as well, where its disk
//! lets that.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use crate::{FileFailure, platform};

/// How long a command waits for another to be done.
pub(crate) const PATIENCE: Duration = Duration::from_secs(10);

/// Between two attempts.
const PAUSE: Duration = Duration::from_millis(4);

/// The bytes of the lock's file.
const LONGEST: usize = 512;

/// Held as long as it lives.
#[derive(Debug)]
pub(crate) struct Lock {
    file: File,
    /// The vault's folder; nothing where it cannot be locked.
    _folder: Option<File>,
}

/// Why a command may not write now.
#[derive(Debug, thiserror::Error)]
pub enum NotLocked {
    /// Another one writes.
    #[error("another tm is writing here and was not done after {} seconds{}", waited.as_secs(), by(holder))]
    Busy {
        /// How long this one waited.
        waited: Duration,
        /// The number of the other's process and what was typed there, as far as it can be read.
        holder: String,
    },
    /// The file system knows no locks.
    #[error("{} cannot be locked: the disk it lies on knows no locks", path.display())]
    Unsupported {
        /// The lock's file.
        path: PathBuf,
    },
    /// The lock's file cannot be opened.
    #[error(transparent)]
    File(#[from] FileFailure),
}

impl NotLocked {
    /// What the person can do about it.
    pub fn hint(&self) -> String {
        match self {
            NotLocked::Busy { .. } => "wait until it is done, or end it, then try again".to_owned(),
            NotLocked::Unsupported { .. } => "set XDG_STATE_HOME to a folder on a disk of this machine".to_owned(),
            NotLocked::File(failure) => failure.hint(),
        }
    }
}

fn by(holder: &str) -> String {
    if holder.is_empty() { String::new() } else { format!(" ({holder})") }
}

/// Takes the lock of the vault whose folder `.tm` is `folder`, waiting at most `patience` for whoever holds it. `words` is what was typed, told
/// to those who wait.
pub(crate) fn take(path: &Path, folder: &Path, words: &str, patience: Duration) -> Result<Lock, NotLocked> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    platform::make_private(&mut options);
    let mut file = options.open(path).map_err(FileFailure::writing(path))?;
    let began = Instant::now();
    loop {
        match file.try_lock() {
            Ok(()) => break,
            Err(TryLockError::WouldBlock) if began.elapsed() < patience => thread::sleep(PAUSE),
            Err(TryLockError::WouldBlock) => {
                return Err(NotLocked::Busy { waited: patience, holder: holder(&mut file) });
            }
            Err(TryLockError::Error(error)) if error.kind() == std::io::ErrorKind::Unsupported => {
                return Err(NotLocked::Unsupported { path: path.to_owned() });
            }
            Err(TryLockError::Error(error)) => return Err(FileFailure::writing(path)(error).into()),
        }
    }
    let folder = of_folder(folder, began, patience)?;
    say(&mut file, words);
    Ok(Lock { file, _folder: folder })
}

/// The lock of the vault's folder. A vault in the making has none yet, and some disks know no locks of folders.
fn of_folder(folder: &Path, began: Instant, patience: Duration) -> Result<Option<File>, NotLocked> {
    let Ok(file) = File::open(folder) else { return Ok(None) };
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(Some(file)),
            Err(TryLockError::WouldBlock) if began.elapsed() < patience => thread::sleep(PAUSE),
            Err(TryLockError::WouldBlock) => return Err(NotLocked::Busy { waited: patience, holder: String::new() }),
            Err(TryLockError::Error(_)) => return Ok(None),
        }
    }
}

/// Whether somebody holds it. Nothing is made for this, and nobody waits; where it cannot be told, nobody does.
pub(crate) fn is_held(path: &Path) -> bool {
    File::open(path).is_ok_and(|file| matches!(file.try_lock_shared(), Err(TryLockError::WouldBlock)))
}

/// Tells those who wait who holds the lock. Nothing depends on it, so a full disk does not matter.
fn say(file: &mut File, words: &str) {
    let first_line = words.lines().next().unwrap_or_default();
    let said: String = format!("process {}: {first_line}", std::process::id()).chars().take(LONGEST / 4).collect();
    overwrite(file, &said);
}

/// In place and always as long: cutting a file off makes some disks wait for it.
fn overwrite(file: &mut File, said: &str) {
    let _ = file.rewind().and_then(|()| file.write_all(format!("{said}{}", "\n".repeat(LONGEST - said.len())).as_bytes()));
}

fn holder(file: &mut File) -> String {
    let mut said = String::new();
    let _ = file.rewind().and_then(|()| file.read_to_string(&mut said));
    said.trim().to_owned()
}

impl Drop for Lock {
    fn drop(&mut self) {
        // What was typed may be private, and is not true any more.
        overwrite(&mut self.file, "");
        let _ = self.file.unlock();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_waits_in_vain_is_told_for_whom() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lock");
        let nowhere = folder.path().join("none");
        let held = take(&path, &nowhere, "tm pull\nmore", PATIENCE).unwrap();
        let busy = take(&path, &nowhere, "tm log", Duration::from_millis(20)).unwrap_err().to_string();
        let process = std::process::id();
        assert_eq!(busy, format!("another tm is writing here and was not done after 0 seconds (process {process}: tm pull)"));
        drop(held);
        take(&path, &nowhere, "tm log", Duration::ZERO).unwrap();
        assert_eq!(std::fs::read_to_string(&path).unwrap().trim(), "");
    }

    #[test]
    fn another_home_waits_as_well() {
        let (folder, one, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let held = take(&one.path().join("lock"), folder.path(), "tm log", PATIENCE).unwrap();
        let wait = || take(&other.path().join("lock"), folder.path(), "tm log", Duration::from_millis(20));
        assert!(matches!(wait(), Err(NotLocked::Busy { .. })));
        drop(held);
        wait().unwrap();
    }
}
