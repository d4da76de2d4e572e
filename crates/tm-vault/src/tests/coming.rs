//! A folder becomes a vault: wholly, or not at all.

use std::fs;
use std::path::{Path, PathBuf};

use expect_test::expect;
use tempfile::TempDir;
use tm_core::Edit;

use super::{append, collect, create, noon};
use crate::files::rehearsal::{Rehearsal, Trouble};
use crate::undo::Which;
use crate::{Applied, Environment, NotApplied, NotWriting, Request, SettingChange, SettingValue, Vault, Writing};

/// More than the making has.
const MOST_STEPS: usize = 60;

/// A folder with a note in it, which is to become a vault.
struct Place {
    folder: TempDir,
    root: PathBuf,
    environment: Environment,
}

impl Place {
    fn new() -> Place {
        let memory = Path::new("/dev/shm");
        let folder = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() }.unwrap();
        let root = folder.path().canonicalize().unwrap().join("v");
        fs::create_dir(&root).unwrap();
        fs::write(root.join("a.md"), "a\n").unwrap();
        let environment = Environment { state_home: Some(folder.path().join("state")), ..Environment::default() };
        Place { folder, root, environment }
    }

    fn make(&self, uuid: &str, edits: &[Edit], disk: &Rehearsal) -> Result<Applied, NotApplied> {
        let settings = [SettingChange::set(&["plans"], SettingValue::List(vec!["telos.md".to_owned()]))];
        let settings = if edits.is_empty() { &[][..] } else { &settings };
        let vault = Vault::coming(&self.root, "", uuid, &self.environment).unwrap();
        let writing = match Writing::begin(&vault, disk, "tm init") {
            Ok(writing) => writing,
            // Cut off before anything was planned.
            Err(NotWriting::File(failure)) => return Err(NotApplied::File(failure)),
            Err(other) => panic!("{other}"),
        };
        writing.apply(&Request { words: "tm init", at: noon(), edits, settings }, &|_| false)
    }

    fn disk(&self, trouble: Trouble) -> Rehearsal {
        Rehearsal::new(&self.folder.path().canonicalize().unwrap(), trouble)
    }

    /// Every file with its bytes.
    fn files(&self) -> Vec<(String, Vec<u8>)> {
        let mut files = Vec::new();
        collect(&self.root, &self.root, &mut files);
        files.sort();
        files
    }

    fn is_vault(&self) -> bool {
        self.root.join(".tm").exists()
    }
}

fn edits() -> Vec<Edit> {
    vec![create("telos.md", "# Plan\n"), create("days/2026/d.md", "- 3 posts\n"), append("a.md", "b")]
}

/// The files once all went well.
fn made(edits: &[Edit]) -> Vec<(String, Vec<u8>)> {
    let place = Place::new();
    place.make("u-1", edits, &place.disk(Trouble::Nothing)).unwrap();
    place.files()
}

#[test]
fn what_makes_it_a_vault_comes_behind_all_else() {
    let place = Place::new();
    let disk = place.disk(Trouble::Nothing);
    place.make("u-1", &edits(), &disk).unwrap();
    let vault = Vault::open(&place.root, &place.environment).unwrap();
    let state = vault.state().unwrap().folder().strip_prefix(place.folder.path().canonicalize().unwrap()).unwrap();
    let own = std::process::id().to_string();
    let shown = |step: &String| format!("{}\n", step.replace(&state.display().to_string(), "state").replace(&own, "PID"));
    let steps: String = disk.steps().iter().map(shown).collect();
    expect![[r#"
        make folder v/.tm-new
        write v/.tm-new/PID.new
        sync v/.tm-new/PID.new
        rename new v/.tm-new/PID.new -> v/.tm-new/vault.toml
        sync folder v/.tm-new
        sync folder v
        write state/undo/half
        rename state/undo/half -> state/undo/pending
        write v/.tm-c10f1c053a51f9ed.new
        sync v/.tm-c10f1c053a51f9ed.new
        make folder v/days
        make folder v/days/2026
        write v/days/2026/.tm-2f76b5e1ad7e3a77.new
        sync v/days/2026/.tm-2f76b5e1ad7e3a77.new
        write v/.tm-a9870042d9aa9a51.new
        sync v/.tm-a9870042d9aa9a51.new
        write v/.tm-new/.tm-46918f74e0f4d112.new
        sync v/.tm-new/.tm-46918f74e0f4d112.new
        sync folder v
        sync folder v/days
        sync folder v/days/2026
        sync folder v/.tm-new
        write state/journal.new
        sync state/journal.new
        rename state/journal.new -> state/journal
        sync folder state
        rename new v/.tm-c10f1c053a51f9ed.new -> v/telos.md
        rename new v/days/2026/.tm-2f76b5e1ad7e3a77.new -> v/days/2026/d.md
        exchange v/.tm-a9870042d9aa9a51.new <-> v/a.md
        remove v/.tm-a9870042d9aa9a51.new
        exchange v/.tm-new/.tm-46918f74e0f4d112.new <-> v/.tm-new/vault.toml
        remove v/.tm-new/.tm-46918f74e0f4d112.new
        sync folder v
        sync folder v/days/2026
        sync folder v/.tm-new
        sync folder v/.tm-new
        rename new v/.tm-new -> v/.tm
        sync folder v
        remove state/journal
        sync folder state
        rename state/undo/pending -> state/undo/00000001.json
        jot state/undo/head
    "#]]
    .assert_eq(&steps);
}

#[test]
fn cut_off_at_any_step_it_is_no_vault_or_all_of_it() {
    for edits in [edits(), vec![create("telos.md", "# Plan\n")], Vec::new()] {
        let (before, after) = (Place::new().files(), made(&edits));
        let mut ends = [0, 0];
        for step in 0..MOST_STEPS {
            for trouble in [Trouble::CutBefore(step), Trouble::CutWithin(step)] {
                let place = Place::new();
                let disk = place.disk(trouble);
                let _ = place.make("u-1", &edits, &disk);
                if !disk.troubled() {
                    continue;
                }
                if place.is_vault() {
                    assert_eq!(place.files(), after, "{trouble:?}: a vault that is not whole");
                }
                Vault::resume(&place.root, &place.environment, "tm init").unwrap();
                let is_made = place.is_vault();
                ends[usize::from(is_made)] += 1;
                if is_made {
                    // What may be left is only told by the journal, which any command that writes takes up.
                    drop(Vault::open(&place.root, &place.environment).unwrap().write("tm log").unwrap());
                }
                assert_eq!(place.files(), if is_made { &after[..] } else { &before[..] }, "{trouble:?}");
                assert!(!place.root.join(".tm-new").exists(), "{trouble:?}");
            }
        }
        assert!(ends.iter().all(|times| *times > 0), "{ends:?}");
    }
}

#[test]
fn whatever_fails_it_is_no_vault_or_all_of_it() {
    let (before, after) = (Place::new().files(), made(&edits()));
    for step in 0..MOST_STEPS {
        let place = Place::new();
        let disk = place.disk(Trouble::Fails(step, 28));
        match place.make("u-1", &edits(), &disk) {
            Ok(_) => assert_eq!(place.files(), after, "step {step}"),
            Err(NotApplied::Unfinished(_)) => {
                Vault::resume(&place.root, &place.environment, "tm init").unwrap();
                if place.is_vault() {
                    drop(Vault::open(&place.root, &place.environment).unwrap().write("tm log").unwrap());
                }
                assert_eq!(place.files(), after, "step {step}");
            }
            Err(_) => {
                Vault::resume(&place.root, &place.environment, "tm init").unwrap();
                assert_eq!(place.files(), before, "step {step}");
            }
        }
    }
}

#[test]
fn the_making_is_taken_back_and_done_again_like_any_command() {
    let place = Place::new();
    place.make("u-1", &edits(), &place.disk(Trouble::Nothing)).unwrap();
    let after = place.files();
    let vault = Vault::open(&place.root, &place.environment).unwrap();
    vault.write("tm undo").unwrap().undo(Which::Last, "tm undo", noon()).unwrap();
    let paths: Vec<String> = place.files().into_iter().map(|(path, _)| path).collect();
    assert_eq!(paths, [".tm/vault.toml", "a.md"]);
    vault.write("tm undo").unwrap().undo(Which::Redo, "tm undo --redo", noon()).unwrap();
    assert_eq!(place.files(), after);
}

#[test]
fn a_folder_is_made_a_vault_by_one_only() {
    let place = Place::new();
    let (one, other) = ["u-1", "u-2"].map(|uuid| Vault::coming(&place.root, "", uuid, &place.environment).unwrap()).into();
    let writing = one.write("tm init").unwrap();
    let refused = other.write("tm init").err().unwrap().to_string();
    assert!(refused.starts_with("another tm makes ") && refused.ends_with("a vault at this moment"), "{refused}");
    writing.apply(&Request { words: "tm init", at: noon(), edits: &edits(), settings: &[] }, &|_| false).unwrap();
    assert_eq!(Vault::open(&place.root, &place.environment).unwrap().settings().uuid, "u-1");
    assert!(other.write("tm init").is_err());
    assert!(!place.root.join(".tm-new").exists());
}

#[test]
fn settings_that_went_come_back_beside_what_is_there() {
    let place = Place::new();
    fs::create_dir_all(place.root.join(".tm/imports")).unwrap();
    fs::write(place.root.join(".tm/imports/repos.jsonl"), "{}\n").unwrap();
    place.make("u-1", &edits(), &place.disk(Trouble::Nothing)).unwrap();
    assert!(place.files().iter().any(|(path, _)| path == ".tm/vault.toml"));
    assert!(place.files().iter().any(|(path, _)| path == ".tm/imports/repos.jsonl"));
    assert!(!place.root.join(".tm-new").exists());
}
