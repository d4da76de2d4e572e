//! Where one command works: the vault's folder, this machine's folder for it, and the way to its files.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::{Deserialize, Serialize};
use tm_core::VaultPath;

use crate::files::{Access, Files};
use crate::layout::{MARK, State, coming};
use crate::{FileFailure, platform};

/// A file changed within this time may still be being written.
const FRESH: Duration = Duration::from_millis(120);
/// So often such a file is looked at in that time.
const LOOKS: u32 = 12;

/// Everything that the steps of a command share.
pub(crate) struct Site<'a> {
    pub(crate) files: &'a dyn Files,
    /// The vault's folder, without links in it.
    pub(crate) root: &'a Path,
    pub(crate) state: &'a State,
    /// Whether the vault is in the making, so that its settings may still wait: see [`coming`].
    pub(crate) coming: bool,
}

impl Site<'_> {
    /// The full path of a file of the vault.
    pub(crate) fn full(&self, path: &VaultPath) -> PathBuf {
        match path.as_str().strip_prefix(MARK).and_then(|below| below.strip_prefix('/')) {
            Some(below) if self.is_coming() => coming::folder(self.root).join(below),
            _ => self.root.join(path.as_str()),
        }
    }

    /// The full path of the folder a file of the vault lies in.
    pub(crate) fn folder(&self, path: &VaultPath) -> PathBuf {
        let full = self.full(path);
        full.parent().map_or_else(|| self.root.to_owned(), Path::to_owned)
    }

    /// Whether the folder is no vault yet and is to become one.
    pub(crate) fn is_coming(&self) -> bool {
        self.coming && !coming::has_settings(self.root)
    }

    /// The bytes of a file of the vault; nothing where there is none.
    pub(crate) fn read(&self, path: &VaultPath) -> Result<Option<Vec<u8>>, FileFailure> {
        read(&self.full(path))
    }

    /// The hash of a file of the vault; nothing where there is none.
    pub(crate) fn hash(&self, path: &VaultPath) -> Result<Option<ContentHash>, FileFailure> {
        hash_of(&self.full(path))
    }

    /// As [`Site::read`], once the file does not look as if somebody were in the middle of writing it: many programs empty a file first and fill
    /// it then.
    pub(crate) fn read_whole(&self, path: &VaultPath) -> Result<Option<Vec<u8>>, FileFailure> {
        for _ in 0..LOOKS {
            let bytes = self.read(path)?;
            if !bytes.as_ref().is_some_and(|bytes| platform::is_just_now(&self.full(path), FRESH) && is_half(bytes)) {
                return Ok(bytes);
            }
            self.files.pause(FRESH / LOOKS);
        }
        self.read(path)
    }

    /// Writes a file of this machine's own in one go: it has the old bytes or the new, never half of either. They are written to `half` first.
    pub(crate) fn put_own(&self, path: &Path, half: &Path, bytes: &[u8]) -> Result<(), FileFailure> {
        let put = || -> io::Result<()> {
            remove_if_there(self.files, half)?;
            self.files.write(half, bytes, Access::Private)?;
            self.files.rename(half, path)
        };
        put().map_err(|error| {
            let _ = remove_if_there(self.files, half);
            FileFailure::writing(path)(error)
        })
    }
}

/// The hash of a file; nothing where there is none.
pub(crate) fn hash_of(path: &Path) -> Result<Option<ContentHash>, FileFailure> {
    Ok(read(path)?.map(|bytes| ContentHash::of(&bytes)))
}

/// Nothing yet, or a line that has no end yet.
fn is_half(bytes: &[u8]) -> bool {
    !bytes.ends_with(b"\n")
}

/// The bytes of a file; nothing where there is none.
pub(crate) fn read(path: &Path) -> Result<Option<Vec<u8>>, FileFailure> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(FileFailure::reading(path)(error)),
    }
}

/// Removes the file if there is one.
pub(crate) fn remove_if_there(files: &dyn Files, path: &Path) -> io::Result<()> {
    if path.symlink_metadata().is_ok() { files.remove(path) } else { Ok(()) }
}

/// Which bytes a file has: their BLAKE3 hash in hexadecimal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct ContentHash(String);

impl ContentHash {
    pub(crate) fn of(bytes: &[u8]) -> Self {
        ContentHash(blake3::hash(bytes).to_hex().to_string())
    }
}
