//! The workspace on disk: where it is, which files belong to it, running a program in it.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::Fallible;

/// The folder of the workspace.
pub(crate) struct Root(PathBuf);

/// A text file of the workspace.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct File {
    /// Its path from the root, with `/`.
    pub(crate) path: String,
    /// Its text.
    pub(crate) text: String,
}

/// A program that has ended.
pub(crate) struct Ended {
    /// Whether it was content.
    pub(crate) well: bool,
    /// Standard output, where it was caught.
    pub(crate) stdout: String,
    /// Standard error, where it was caught.
    pub(crate) stderr: String,
}

impl Root {
    /// The workspace this program was started from.
    pub(crate) fn find() -> Fallible<Self> {
        let start = match std::env::var_os("CARGO_MANIFEST_DIR") {
            Some(folder) => PathBuf::from(folder),
            None => std::env::current_dir()?,
        };
        let root = start.ancestors().find(|folder| folder.join("Cargo.lock").is_file());
        Ok(Root(root.ok_or("not inside the workspace")?.to_owned()))
    }

    /// A path from the root.
    pub(crate) fn join(&self, path: impl AsRef<Path>) -> PathBuf {
        self.0.join(path)
    }

    /// The text files that git tracks, or would once they are added, in order. Files that are no UTF-8 are left out.
    pub(crate) fn files(&self) -> Fallible<Vec<File>> {
        let listed = self.caught(Command::new("git").args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"]))?;
        if !listed.well {
            return Err(format!("git ls-files: {}", listed.stderr).into());
        }
        let mut paths: Vec<&str> = listed.stdout.split_terminator('\0').collect();
        paths.sort_unstable();
        paths.dedup();
        Ok(paths.into_iter().filter_map(|path| self.file(path)).collect())
    }

    fn file(&self, path: &str) -> Option<File> {
        let full = self.join(path);
        let text = full.is_file().then(|| std::fs::read_to_string(full).ok())??;
        Some(File { path: path.to_owned(), text })
    }

    /// Runs a program in the root and keeps what it prints.
    pub(crate) fn caught(&self, command: &mut Command) -> Fallible<Ended> {
        let output = self.prepared(command).output()?;
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        Ok(Ended { well: output.status.success(), stdout: text(&output.stdout), stderr: text(&output.stderr) })
    }

    /// Runs a program in the root and lets it print.
    pub(crate) fn shown(&self, command: &mut Command) -> Fallible<Ended> {
        let status = self.prepared(command).status()?;
        Ok(Ended { well: status.success(), stdout: String::new(), stderr: String::new() })
    }

    /// No input, and nothing in the environment that makes a test write its expectation instead of comparing it.
    fn prepared<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        command.current_dir(&self.0).stdin(Stdio::null()).env_remove("UPDATE_EXPECT").env_remove("TRYCMD").env_remove("SNAPSHOTS")
    }
}
