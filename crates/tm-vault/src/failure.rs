//! A file that could not be read or written, in words a person can use.
//!
//! What each operation can refuse beside that stands with the operation.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use crate::platform;

/// One file, what could not be done with it, and why.
#[derive(Debug, thiserror::Error)]
#[error("{} {doing}: {}", path.display(), reason(source))]
pub struct FileFailure {
    /// The file or folder.
    pub path: PathBuf,
    /// What was tried, as in "cannot be written".
    pub doing: &'static str,
    /// What the system said.
    pub source: io::Error,
}

impl FileFailure {
    /// `path` could not be read.
    pub(crate) fn reading(path: &Path) -> impl FnOnce(io::Error) -> FileFailure {
        FileFailure::of(path, "cannot be read")
    }

    /// `path` could not be written, created, renamed or removed.
    pub(crate) fn writing(path: &Path) -> impl FnOnce(io::Error) -> FileFailure {
        FileFailure::of(path, "cannot be written")
    }

    fn of(path: &Path, doing: &'static str) -> impl FnOnce(io::Error) -> FileFailure {
        let path = path.to_owned();
        move |source| FileFailure { path, doing, source }
    }

    /// What the person can do about it.
    pub fn hint(&self) -> String {
        let path = platform::refusing(&self.path).display();
        match self.source.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "free some space, then try again".to_owned(),
            // Nobody opens the top of the disk for it: the folder that is meant lies elsewhere.
            ErrorKind::PermissionDenied if path.to_string() == "/" => {
                "set HOME, or XDG_STATE_HOME and XDG_CACHE_HOME, to folders of your own".to_owned()
            }
            ErrorKind::PermissionDenied => format!("allow it, then try again: chmod u+rw '{path}'"),
            ErrorKind::ReadOnlyFilesystem => "it lies on a read-only disk: it can be read, not written".to_owned(),
            ErrorKind::NotFound => "see whether the folder was moved or renamed".to_owned(),
            _ => format!("look at it, then try again: ls -ld '{path}'"),
        }
    }
}

/// The system's reason, in plain words where it is a common one, and never with its number.
pub fn reason(error: &io::Error) -> String {
    match error.kind() {
        ErrorKind::StorageFull => "the disk is full".to_owned(),
        ErrorKind::QuotaExceeded => "your share of the disk is used up".to_owned(),
        ErrorKind::PermissionDenied => "no permission".to_owned(),
        ErrorKind::ReadOnlyFilesystem => "the disk is read-only".to_owned(),
        ErrorKind::NotFound => "it is not there".to_owned(),
        ErrorKind::NotADirectory => "a file stands where a folder should be".to_owned(),
        ErrorKind::IsADirectory => "it is a folder".to_owned(),
        _ if platform::is_link_loop(error) => "its links lead in a circle".to_owned(),
        _ => unnumbered(&error.to_string()),
    }
}

/// "too many links (os error 31)" without what only a programmer reads.
fn unnumbered(said: &str) -> String {
    let said = said.split_once(" (os error").map_or(said, |(words, _)| words);
    let mut chars = said.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_has_no_number_of_the_system() {
        for (code, expected) in [(2, "it is not there"), (13, "no permission"), (28, "the disk is full"), (31, "too many links")]
        {
            assert_eq!(reason(&io::Error::from_raw_os_error(code)), expected);
        }
    }
}
