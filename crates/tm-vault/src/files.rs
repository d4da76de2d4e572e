//! The few things that are ever done to files, one call each.
//!
//! All writing goes through here, so that tests can see the order of it, stop it at any step and let any step fail. Reading does not.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::Path;
use std::time::Duration;

use crate::platform;

#[cfg(test)]
pub(crate) mod rehearsal;

/// What can be done to files.
pub(crate) trait Files {
    /// A new file with these bytes; fails where the name is taken. Not yet safe on the disk: see [`Files::sync`].
    fn write(&self, path: &Path, bytes: &[u8], access: Access<'_>) -> io::Result<()>;
    /// Overwrites the beginning of a small file in place, or makes it. For hints that may be lost: some disks wait for bytes to be written when
    /// one file replaces another, and this is spared.
    fn jot(&self, path: &Path, bytes: &[u8]) -> io::Result<()>;
    /// Waits until the bytes of a file are on the disk.
    fn sync(&self, path: &Path) -> io::Result<()>;
    /// Waits until the names in a folder are on the disk.
    fn sync_folder(&self, path: &Path) -> io::Result<()>;
    /// Another name for a file; a file that has that name is replaced.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Another name for a file; fails where the name is taken.
    fn rename_new(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Two files get each other's name, in one step. Not every disk can do it.
    fn exchange(&self, one: &Path, other: &Path) -> io::Result<()>;
    /// The file goes.
    fn remove(&self, path: &Path) -> io::Result<()>;
    /// A new folder in one that exists.
    fn make_folder(&self, path: &Path) -> io::Result<()>;
    /// The empty folder goes.
    fn remove_folder(&self, path: &Path) -> io::Result<()>;
    /// Lets other programs work for a while.
    fn pause(&self, time: Duration);
}

/// Who may read and write a new file.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Access<'a> {
    /// Whoever may with a file this person makes.
    Usual,
    /// This person only.
    Private,
    /// Whoever may with the file at this path.
    Like(&'a Path),
}

/// The disk itself.
#[derive(Debug)]
pub(crate) struct Disk;

impl Files for Disk {
    fn write(&self, path: &Path, bytes: &[u8], access: Access<'_>) -> io::Result<()> {
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        if !matches!(access, Access::Usual) {
            platform::make_private(&mut options);
        }
        let mut file = options.open(path)?;
        if let Access::Like(like) = access {
            platform::keep_permissions(&file, like)?;
        }
        file.write_all(bytes)
    }

    fn jot(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(false);
        platform::make_private(&mut options);
        options.open(path)?.write_all(bytes)
    }

    fn sync(&self, path: &Path) -> io::Result<()> {
        platform::sync_file(path)
    }

    fn sync_folder(&self, path: &Path) -> io::Result<()> {
        platform::sync_folder(path)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn rename_new(&self, from: &Path, to: &Path) -> io::Result<()> {
        platform::rename_new(from, to)
    }

    fn exchange(&self, one: &Path, other: &Path) -> io::Result<()> {
        platform::exchange(one, other)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn make_folder(&self, path: &Path) -> io::Result<()> {
        fs::create_dir(path)
    }

    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        fs::remove_dir(path)
    }

    fn pause(&self, time: Duration) {
        std::thread::sleep(time);
    }
}
