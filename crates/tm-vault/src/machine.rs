//! What lies around a vault on this machine, for who asks how things stand. Nothing is written, not even to try it out.

mod amiss;

use std::collections::HashSet;
use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};

use ignore::Match;
use ignore::gitignore::{Gitignore, GitignoreBuilder};
use tm_core::extract::LARGEST;
use tm_core::{Id, VaultPath};

use crate::layout::Vault;
use crate::undo::store;
use crate::walk::{self, Unread};
use crate::{index, journal, names, platform, sealed};

pub use amiss::{Amiss, CutOff, Should};

/// The git repository a folder lies in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Git {
    /// The folder that has `.git`.
    pub root: PathBuf,
    /// Whether the folder that was asked about is ignored as a whole.
    pub ignored: bool,
    /// Of the folders named, those that are not ignored.
    pub seen: Vec<String>,
}

/// Whether somebody writes the vault.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LockState {
    /// Nobody does.
    Free,
    /// Another command does.
    Held,
    /// The disk knows no locks.
    Unsupported,
}

/// Whether a command was cut off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JournalState {
    /// None was.
    None,
    /// One was, and the next that writes finishes it.
    Waiting,
    /// One was, and what it wrote down cannot be read.
    Damaged,
    /// A newer program was.
    Newer,
}

/// What this machine keeps of a vault and cannot make again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Its folder.
    pub folder: PathBuf,
    /// Whether somebody writes.
    pub lock: LockState,
    /// Whether something is unfinished.
    pub journal: JournalState,
    /// A journal that could not be read, where it was put aside.
    pub broken: Option<PathBuf>,
    /// How many commands can be taken back.
    pub commands: usize,
    /// How many of them cannot be, because what was remembered is damaged.
    pub damaged: usize,
    /// How many bytes they take.
    pub bytes: u64,
    /// Contents that were put aside, because somebody else had written in their place.
    pub aside: Vec<PathBuf>,
}

/// The file system a folder lies on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileSystem {
    /// Its name, such as `ext4`, where the system tells.
    pub name: Option<String>,
    /// Whether `Note.md` and `note.md` are two files; nothing where it could not be seen.
    pub tells_case: Option<bool>,
}

impl Vault {
    /// What this machine keeps of the vault; nothing where there is no folder for it.
    pub fn kept(&self) -> Option<Kept> {
        let state = self.state()?;
        let numbers = store::numbers(&state.undo());
        let size = |number: &u64| store::file(&state.undo(), *number).metadata().map_or(0, |found| found.len());
        Some(Kept {
            folder: state.folder().to_owned(),
            lock: lock_state(&state.lock()),
            journal: match journal_state(&state.journal()) {
                JournalState::None if state.forgetting().is_file() => JournalState::Waiting,
                found => found,
            },
            broken: Some(state.journal().with_extension("damaged")).filter(|file| file.exists()),
            commands: numbers.len(),
            damaged: numbers.iter().filter(|number| !is_sound(&state.undo(), **number)).count(),
            bytes: numbers.iter().map(size).sum(),
            aside: files_in(&state.kept()),
        })
    }

    /// The file system the vault lies on.
    pub fn file_system(&self) -> FileSystem {
        let (given, other) = (self.root().join(".tm"), self.root().join(".TM"));
        // The vault's own folder, asked for by another name.
        let tells_case = given.is_dir().then(|| !platform::differ_in_case_only(&given, &other));
        FileSystem { name: platform::file_system(self.root()), tells_case }
    }

    /// Whether notes can be written.
    pub fn is_writable(&self) -> bool {
        platform::may_write(self.root())
    }

    /// How many bytes the index takes, where it is kept.
    pub fn index_bytes(&self) -> u64 {
        let files = self.index().map(|folder| files_in(&folder)).unwrap_or_default();
        files.iter().filter_map(|file| file.metadata().ok()).map(|found| found.len()).sum()
    }

    /// The files and folders that could not be read, or only in part, given the notes the index has. Unlike a look at what changed, this tells
    /// of all of them each time.
    pub fn unread(&self, known: &HashSet<&str>) -> Vec<Unread> {
        let walk = walk::walk(self.root());
        let mut unread: Vec<Unread> = walk.unread().cloned().collect();
        for (path, stamp) in walk.files() {
            if stamp.size > LARGEST {
                unread.push(index::too_large(path.as_str()));
            } else if !known.contains(path.as_str()) {
                let remedy = "give yourself the right to read it, or list it in .tmignore".to_owned();
                unread.push(Unread { path: path.to_string(), message: "this file cannot be read".to_owned(), remedy });
            }
        }
        unread
    }

    /// The notes that are too large to be read whole: what stands behind their front matter is found by no search.
    pub fn too_large(&self) -> Vec<VaultPath> {
        walk::walk(self.root()).files().filter(|(_, stamp)| stamp.size > LARGEST).map(|(path, _)| path).collect()
    }

    /// Names that records of a known id once had, as far as undo remembers or it was seen that another program renamed them: a record is found
    /// again by them.
    pub fn past_names(&self) -> Vec<(VaultPath, Id)> {
        let Some(state) = self.state() else { return Vec::new() };
        let folder = state.undo();
        let entries = store::numbers(&folder).into_iter().filter_map(|number| store::load(&folder, number).ok()??.ok());
        entries.flat_map(|entry| entry.files).flat_map(|kept| kept.names()).chain(names::kept(state)).collect()
    }

    /// The git repository the vault lies in, and which of these folders of the vault it takes in.
    pub fn git(&self, folders: &[&str]) -> Option<Git> {
        let root = self.root().ancestors().find(|folder| folder.join(".git").exists())?;
        let rules = rules(root, self.root(), folders);
        let is_ignored = |path: &Path| rules.iter().rev().find_map(|rules| verdict(rules, path)).unwrap_or(false);
        let there = folders.iter().filter(|folder| self.root().join(folder).is_dir());
        let seen = there.filter(|folder| !is_ignored(&self.root().join(folder))).map(|folder| (*folder).to_owned());
        Some(Git { root: root.to_owned(), ignored: self.root() != root && is_ignored(self.root()), seen: seen.collect() })
    }
}

/// The rules that hold from the top of the repository down to each folder.
fn rules(root: &Path, vault: &Path, folders: &[&str]) -> Vec<Gitignore> {
    let mut places = vec![root.join(".git/info/exclude")];
    let mut above: Vec<&Path> = vault.ancestors().take_while(|folder| folder.starts_with(root)).collect();
    above.reverse();
    places.extend(above.iter().map(|folder| folder.join(".gitignore")));
    places.extend(folders.iter().map(|folder| vault.join(folder).join(".gitignore")));
    let read = |place: PathBuf| {
        let base = if place.ends_with("exclude") { root } else { place.parent()? };
        let mut builder = GitignoreBuilder::new(base);
        for line in String::from_utf8_lossy(&fs::read(&place).ok()?).lines() {
            let _ = builder.add_line(None, line);
        }
        builder.build().ok()
    };
    places.into_iter().filter_map(read).collect()
}

fn verdict(rules: &Gitignore, path: &Path) -> Option<bool> {
    if !path.starts_with(rules.path()) {
        return None;
    }
    // `*` in a folder of its own ignores everything in it.
    let inside = path.join("note.md");
    match (rules.matched_path_or_any_parents(path, true), rules.matched_path_or_any_parents(&inside, false)) {
        (Match::Ignore(_), _) | (Match::None, Match::Ignore(_)) => Some(true),
        (Match::Whitelist(_), _) | (Match::None, Match::Whitelist(_)) => Some(false),
        (Match::None, Match::None) => None,
    }
}

/// Whether what was remembered of a command can be read. One by a newer program can, by that one.
fn is_sound(undo: &Path, number: u64) -> bool {
    !matches!(store::load(undo, number), Ok(Some(Err(sealed::Damage::Broken))) | Err(_))
}

/// Asked for and given back at once; a file that is not there was never locked.
fn lock_state(path: &Path) -> LockState {
    let Ok(file) = File::open(path) else { return LockState::Free };
    match file.try_lock_shared() {
        Ok(()) => LockState::Free,
        Err(TryLockError::WouldBlock) => LockState::Held,
        Err(TryLockError::Error(_)) => LockState::Unsupported,
    }
}

fn journal_state(path: &Path) -> JournalState {
    let Ok(bytes) = fs::read(path) else { return JournalState::None };
    match sealed::open::<journal::Journal>(journal::KIND, &bytes) {
        Ok(_) => JournalState::Waiting,
        Err(sealed::Damage::Broken) => JournalState::Damaged,
        Err(sealed::Damage::Newer) => JournalState::Newer,
    }
}

fn files_in(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    files.sort();
    files
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::Environment;

    fn vault(root: &Path) -> Vault {
        let environment = Environment { cwd: root.to_owned(), home: Some(root.to_owned()), ..Environment::default() };
        fs::create_dir_all(root.join("notes/people")).unwrap();
        Vault::create(&root.join("notes"), &platform::new_uuid(), &environment).unwrap()
    }

    #[track_caller]
    fn check_git(rules: &[(&str, &str)], ignored: bool, seen: &[&str]) {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap();
        let vault = vault(&root);
        fs::create_dir(root.join(".git")).unwrap();
        rules.iter().for_each(|(file, text)| fs::write(root.join(file), text).unwrap());
        let git = vault.git(&["people", "offers"]).unwrap();
        assert_eq!((git.root, git.ignored), (root, ignored));
        assert_eq!(git.seen, seen, "{rules:?}");
    }

    #[test]
    fn what_git_ignores_is_read_from_its_files() {
        check_git(&[], false, &["people"]);
        check_git(&[(".gitignore", "people/\n")], false, &[]);
        check_git(&[(".gitignore", "/notes\n")], true, &[]);
        check_git(&[("notes/people/.gitignore", "*\n")], false, &[]);
        check_git(&[(".gitignore", "people/\n"), ("notes/.gitignore", "!people/\n")], false, &["people"]);
    }

    #[test]
    fn a_lock_that_is_held_is_seen_and_not_taken() {
        let folder = tempfile::tempdir().unwrap();
        let vault = vault(folder.path());
        assert_eq!(vault.kept().map(|kept| kept.lock), Some(LockState::Free));
        let writing = vault.write("tm test").unwrap();
        assert_eq!(vault.kept().map(|kept| kept.lock), Some(LockState::Held));
        drop(writing);
        let kept = vault.kept().unwrap();
        assert_eq!((kept.lock, kept.journal, kept.commands), (LockState::Free, JournalState::None, 0));
        fs::write(kept.folder.join("journal"), "half").unwrap();
        assert_eq!(vault.kept().map(|kept| kept.journal), Some(JournalState::Damaged));
    }
}
