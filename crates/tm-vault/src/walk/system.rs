//! What the operating system says of folders and files. On Linux a file costs one system call; elsewhere the standard library does.

#[cfg(not(target_os = "linux"))]
pub(super) use elsewhere::{Opened, list};
#[cfg(target_os = "linux")]
pub(super) use linux::{Opened, list};

/// What stands in a folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Entry {
    Folder,
    File,
    /// A link, to whatever.
    Link,
}

#[cfg(target_os = "linux")]
mod linux {
    use std::io;
    use std::mem::MaybeUninit;
    use std::os::fd::OwnedFd;
    use std::path::Path;

    use rustix::fs::{AtFlags, CWD, FileType, Mode, OFlags, RawDir, Stat, openat, statat};

    use super::Entry;
    use crate::freshness::Stamp;

    /// A folder whose files are asked for by name.
    pub(in crate::walk) struct Opened(OwnedFd);

    impl Opened {
        pub(in crate::walk) fn folder(path: &Path) -> io::Result<Self> {
            Ok(Opened(openat(CWD, path, OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC, Mode::empty())?))
        }

        /// The stamp of a file, of a link that of the file it leads to.
        pub(in crate::walk) fn stamp(&self, name: &str) -> Option<Stamp> {
            let stat = statat(&self.0, name, AtFlags::empty()).ok()?;
            (FileType::from_raw_mode(stat.st_mode) == FileType::RegularFile).then(|| stamp(&stat))
        }

        fn entry(&self, name: &std::ffi::CStr) -> Option<Entry> {
            let stat = statat(&self.0, name, AtFlags::SYMLINK_NOFOLLOW).ok()?;
            entry(FileType::from_raw_mode(stat.st_mode))
        }
    }

    /// Calls `each` for everything in a folder that is a file, a link or a folder.
    pub(in crate::walk) fn list(path: &Path, mut each: impl FnMut(&[u8], Entry)) -> io::Result<()> {
        let folder = Opened::folder(path)?;
        let mut buffer = [MaybeUninit::uninit(); 32 * 1024];
        let mut entries = RawDir::new(&folder.0, &mut buffer);
        while let Some(found) = entries.next() {
            let found = found?;
            let known = match found.file_type() {
                FileType::Unknown => folder.entry(found.file_name()),
                kind => entry(kind),
            };
            let name = found.file_name().to_bytes();
            if let Some(entry) = known.filter(|_| name != b"." && name != b"..") {
                each(name, entry);
            }
        }
        Ok(())
    }

    fn entry(kind: FileType) -> Option<Entry> {
        match kind {
            FileType::Directory => Some(Entry::Folder),
            FileType::RegularFile => Some(Entry::File),
            FileType::Symlink => Some(Entry::Link),
            _ => None,
        }
    }

    fn stamp(stat: &Stat) -> Stamp {
        let nanos = |seconds: i64, nanos: u64| seconds.saturating_mul(1_000_000_000).saturating_add(nanos.cast_signed());
        Stamp {
            size: stat.st_size.cast_unsigned(),
            modified: nanos(stat.st_mtime, stat.st_mtime_nsec),
            changed: nanos(stat.st_ctime, stat.st_ctime_nsec),
            inode: stat.st_ino,
        }
    }
}

#[cfg(not(target_os = "linux"))]
mod elsewhere {
    use std::io;
    use std::path::{Path, PathBuf};

    use super::Entry;
    use crate::freshness::Stamp;

    pub(in crate::walk) struct Opened(PathBuf);

    impl Opened {
        pub(in crate::walk) fn folder(path: &Path) -> io::Result<Self> {
            Ok(Opened(path.to_owned()))
        }

        pub(in crate::walk) fn stamp(&self, name: &str) -> Option<Stamp> {
            let found = std::fs::metadata(self.0.join(name)).ok()?;
            found.is_file().then(|| Stamp::of(&found))
        }
    }

    pub(in crate::walk) fn list(path: &Path, mut each: impl FnMut(&[u8], Entry)) -> io::Result<()> {
        for found in std::fs::read_dir(path)? {
            let found = found?;
            let kind = found.file_type()?;
            let entry = match kind {
                kind if kind.is_dir() => Entry::Folder,
                kind if kind.is_symlink() => Entry::Link,
                _ => Entry::File,
            };
            each(found.file_name().as_encoded_bytes(), entry);
        }
        Ok(())
    }
}
