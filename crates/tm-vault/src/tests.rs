//! Storing as a whole: a vault in a folder of its own, and what can happen to it.

mod applying;
mod coming;
mod cut_off;
mod damage;
mod forgetting;
mod laws;
mod names;
mod order;
mod together;
mod undoing;

use std::fs;
use std::path::{Path, PathBuf};

use jiff::civil::{DateTime, date};
use tempfile::TempDir;
use tm_core::{Edit, VaultPath};
use tm_doc::{TextEdit, Value};

use crate::files::rehearsal::{Rehearsal, Trouble};
use crate::undo::{NotUndone, Undone, Which};
use crate::{Applied, Environment, NotApplied, Request, SettingChange, Vault, Writing};

/// A vault for one test, with the machine folders beside it.
struct Trial {
    folder: TempDir,
    vault: Vault,
}

impl Trial {
    /// A vault with these files: `//- path` above the text of each.
    fn new(fixture: &str) -> Trial {
        // Thousands of small files: in memory, where the system has such a place.
        let memory = Path::new("/dev/shm");
        let folder = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() }.unwrap();
        let root = folder.path().join("v");
        let environment = Environment { state_home: Some(folder.path().join("state")), ..Environment::default() };
        fs::create_dir_all(root.join(".tm")).unwrap();
        fs::write(root.join(".tm/vault.toml"), "format = 1\n").unwrap();
        let vault = Vault::open(&root, &environment).unwrap();
        let trial = Trial { folder, vault };
        for (path, text) in parts(fixture) {
            trial.write(&path, text.as_bytes());
        }
        trial
    }

    fn root(&self) -> &Path {
        self.vault.root()
    }

    fn state(&self, path: &str) -> PathBuf {
        let folder = self.vault.state().unwrap().folder();
        if path.is_empty() { folder.to_owned() } else { folder.join(path) }
    }

    /// Writes a file as another program would.
    fn write(&self, path: &str, bytes: &[u8]) {
        let full = self.root().join(path);
        fs::create_dir_all(full.parent().unwrap()).unwrap();
        fs::write(full, bytes).unwrap();
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.root().join(path)).unwrap()
    }

    /// Every file of the vault with its bytes, those that wait included; the settings left out while they are as they were.
    fn files(&self) -> Vec<(String, Vec<u8>)> {
        let mut files = Vec::new();
        collect(self.root(), self.root(), &mut files);
        files.retain(|(path, bytes)| path != ".tm/vault.toml" || bytes != b"format = 1\n");
        files.sort();
        files
    }

    /// The same as a fixture.
    fn shown(&self) -> String {
        let files = self.files();
        files.iter().map(|(path, bytes)| format!("//- {path}\n{}", String::from_utf8_lossy(bytes))).collect()
    }

    /// A disk on which this goes wrong.
    fn disk(&self, trouble: Trouble) -> Rehearsal {
        Rehearsal::new(&self.folder.path().canonicalize().unwrap(), trouble)
    }

    fn apply(&self, edits: &[Edit]) -> Result<Applied, NotApplied> {
        self.run(edits, &[])
    }

    fn run(&self, edits: &[Edit], settings: &[SettingChange]) -> Result<Applied, NotApplied> {
        let disk = self.disk(Trouble::Nothing);
        let writing = Writing::begin(&self.vault, &disk, "tm test").unwrap();
        let request = Request { words: "tm test", at: noon(), edits, settings };
        writing.apply(&request, &|id| id.as_str() == "takenx")
    }

    fn undo(&self, which: Which) -> Result<Undone, NotUndone> {
        let disk = self.disk(Trouble::Nothing);
        Writing::begin(&self.vault, &disk, "tm undo").unwrap().undo(which, "tm undo", noon())
    }

    /// Begins to write and says what was found.
    fn recover(&self) -> Vec<String> {
        let disk = self.disk(Trouble::Nothing);
        let writing = Writing::begin(&self.vault, &disk, "tm test").unwrap();
        writing
            .recovered
            .iter()
            .map(|recovered| recovered.to_string().replace(&self.state("").display().to_string(), ""))
            .collect()
    }

    /// What lies around that should not, once all is done.
    fn leftovers(&self) -> Vec<String> {
        let mut left: Vec<String> = self
            .files()
            .into_iter()
            .map(|(path, _)| path)
            .filter(|path| path.contains("/.tm-") || path.starts_with(".tm-"))
            .collect();
        let own = ["journal", "journal.new", "forgetting", "forgetting.new", "undo/pending", "undo/half"];
        left.extend(own.into_iter().filter(|path| self.state(path).exists()).map(str::to_owned));
        left
    }
}

fn collect(root: &Path, folder: &Path, files: &mut Vec<(String, Vec<u8>)>) {
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if entry.file_type().unwrap().is_dir() {
            collect(root, &path, files);
        } else if entry.file_type().unwrap().is_file() {
            files.push((path.strip_prefix(root).unwrap().display().to_string(), fs::read(&path).unwrap()));
        }
    }
}

fn parts(fixture: &str) -> Vec<(String, String)> {
    let files = fixture.split("//- ").filter(|part| !part.is_empty());
    files.map(|file| file.split_once('\n').unwrap()).map(|(path, text)| (path.to_owned(), text.to_owned())).collect()
}

fn noon() -> DateTime {
    date(2026, 11, 20).at(12, 0, 0, 0)
}

fn path(text: &str) -> VaultPath {
    VaultPath::new(text).unwrap()
}

fn create(at: &str, text: &str) -> Edit {
    Edit::Create { path: path(at), text: text.to_owned() }
}

fn ensure(at: &str, text: &str) -> Edit {
    Edit::Ensure { path: path(at), text: text.to_owned() }
}

fn append(at: &str, line: &str) -> Edit {
    Edit::append(&path(at), None, line)
}

fn set(at: &str, key: &str, value: &str) -> Edit {
    let edit = TextEdit::SetField { key: key.to_owned(), was: None, value: Value::Scalar(value.to_owned()) };
    Edit::Text { path: path(at), edit }
}

fn replace(at: &str, was: &str, now: &str) -> Edit {
    Edit::Text { path: path(at), edit: TextEdit::Replace { was: was.to_owned(), now: now.to_owned() } }
}

fn rename(from: &str, to: &str) -> Edit {
    Edit::Move { from: path(from), to: path(to) }
}

fn delete(at: &str, was: &str) -> Edit {
    Edit::Delete { path: path(at), was: was.to_owned() }
}
