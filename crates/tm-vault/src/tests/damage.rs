//! Files of this machine's own that are damaged, and vaults that may not be written.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use proptest::prelude::*;

use super::{Trial, append, noon};
use crate::files::Disk;
use crate::files::rehearsal::Trouble;
use crate::machine::Should;
use crate::undo::Which;
use crate::{Environment, Request, Vault, Writing};

const VAULT: &str = "//- a.md\na\n//- b.md\nb\n";

/// Cuts a change of two files off right behind the journal.
fn cut_behind_journal(trial: &Trial) {
    let edits = [append("a.md", "x"), append("b.md", "x")];
    for step in 0.. {
        let disk = trial.disk(Trouble::CutBefore(step));
        let request = Request { words: "tm test", at: noon(), edits: &edits, settings: &[] };
        drop(Writing::begin(&trial.vault, &disk, "tm test").unwrap().apply(&request, &|_| false));
        if trial.state("journal").exists() {
            return;
        }
        trial.recover();
    }
}

#[test]
fn a_damaged_journal_is_put_aside_and_said_once() {
    let trial = Trial::new(VAULT);
    cut_behind_journal(&trial);
    fs::write(trial.state("journal"), "tm-journal 1 half").unwrap();
    assert_eq!(
        trial.recover(),
        ["the last command was cut off and its journal is damaged, so a part of it may be missing; look with tm check; \
             the damaged file lies in /journal.damaged"]
    );
    assert_eq!((trial.recover(), trial.leftovers()), (vec![], vec![]));
    trial.apply(&[append("a.md", "y"), append("b.md", "y")]).unwrap();
    assert_eq!(trial.shown(), "//- a.md\na\ny\n//- b.md\nb\ny\n");
}

#[test]
fn what_a_damaged_journal_was_to_write_stands_in_the_history() {
    let trial = Trial::new(VAULT);
    cut_behind_journal(&trial);
    fs::write(trial.root().join("a.md"), "a\nx\n").unwrap();
    fs::write(trial.state("journal"), "tm-journal 1 half").unwrap();
    let told = trial.recover();
    assert!(told.len() == 1 && told[0].contains("; what it was to write: tm history 1; the damaged file lies in"), "{told:?}");
}

#[test]
fn what_is_gone_before_it_was_put_in_place_is_told() {
    let trial = Trial::new(VAULT);
    cut_behind_journal(&trial);
    for left in trial.leftovers().into_iter().filter(|left| left.contains(".tm-")) {
        fs::remove_file(trial.root().join(left)).unwrap();
    }
    let told = trial.recover();
    assert!(told.iter().any(|told| told.starts_with("a.md was not written: what was to be put there is gone")), "{told:?}");
}

#[test]
fn a_newer_journal_waits_for_the_newer_program() {
    let trial = Trial::new(VAULT);
    fs::create_dir_all(trial.state("")).unwrap();
    fs::write(trial.state("journal"), "tm-journal 2 seal\n{}\n").unwrap();
    let refused = Writing::begin(&trial.vault, &Disk, "tm test").err().unwrap();
    assert!(refused.to_string().starts_with("a newer tm was cut off while writing"), "{refused}");
    assert_eq!(refused.hint(), "run the newer tm once, for example: tm undo");
    assert!(trial.state("journal").exists());
}

#[test]
fn a_journal_that_names_a_path_outside_is_damaged() {
    let trial = Trial::new(VAULT);
    fs::create_dir_all(trial.state("")).unwrap();
    let steps = serde_json::json!({ "steps": [{ "remove": { "path": "../outside.md", "before": blake3::hash(b"o").to_hex().as_str() } }] });
    fs::write(trial.folder.path().join("outside.md"), "o").unwrap();
    fs::write(trial.state("journal"), crate::sealed::seal(crate::journal::KIND, &steps)).unwrap();
    assert!(trial.recover()[0].contains("journal is damaged"));
    assert!(trial.folder.path().join("outside.md").exists());
}

#[test]
fn a_damaged_command_is_named_and_the_others_can_be_undone() {
    let trial = Trial::new(VAULT);
    trial.apply(&[append("a.md", "x")]).unwrap();
    trial.apply(&[append("b.md", "x")]).unwrap();
    let file = trial.state("undo/00000002.json");
    let mut bytes = fs::read(&file).unwrap();
    let last = bytes.len() - 5;
    bytes[last] ^= 1;
    fs::write(&file, bytes).unwrap();
    assert_eq!(trial.vault.history(9).unwrap().unreadable, [2]);
    let refused = trial.undo(Which::Last).unwrap_err();
    assert_eq!(refused.to_string(), "what was kept of command 2 is damaged, so it cannot be undone");
    trial.undo(Which::Number(1)).unwrap();
    assert_eq!(trial.shown(), "//- a.md\na\n//- b.md\nb\nx\n");
    fs::write(trial.state("undo/00000002.json"), "tm-undo 2 seal\n{}\n").unwrap();
    assert_eq!(
        trial.undo(Which::Number(2)).unwrap_err().to_string(),
        "command 2 was made by a newer tm; this one cannot undo it"
    );
}

#[test]
fn a_command_torn_while_it_was_written_down_is_said_and_forgotten() {
    let trial = Trial::new(VAULT);
    trial.apply(&[append("a.md", "x")]).unwrap();
    fs::write(trial.state("undo/pending"), "tm-undo 1 ab").unwrap();
    assert_eq!(trial.recover(), ["the last command was cut off, and what it did cannot be undone"]);
    assert_eq!((trial.recover(), trial.leftovers()), (vec![], vec![]));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn whatever_stands_there_work_goes_on(
        which in prop::sample::select(vec!["journal", "journal.new", "undo/pending", "undo/half", "undo/head", "undo/00000001.json", "undo/00000002.json", "lock", "lists/tty.json"]),
        bytes in any::<Vec<u8>>(),
    ) {
        let trial = Trial::new(VAULT);
        trial.apply(&[append("a.md", "x")]).unwrap();
        fs::write(trial.state(which), bytes).unwrap();
        trial.vault.history(9).unwrap();
        trial.vault.listed("tty", 1).unwrap();
        drop(trial.undo(Which::Number(2)));
        let before = trial.read("b.md");
        trial.apply(&[append("b.md", "y")]).unwrap();
        prop_assert_eq!(trial.read("b.md"), before + "y\n");
        trial.undo(Which::Last).unwrap();
        prop_assert_eq!(trial.read("b.md"), "b\n");
    }
}

/// Why the vault is not written, and the next step.
fn refused(trial: &Trial) -> String {
    let refused = Writing::begin(&trial.vault, &Disk, "tm test").err().unwrap();
    format!("{refused}; {}", refused.hint())
}

#[test]
fn a_newer_or_broken_vault_is_read_and_not_written() {
    let trial = Trial::new(VAULT);
    trial.write(".tm/vault.toml", b"# later\nformat = 2\n");
    assert_eq!(
        refused(&trial),
        ".tm/vault.toml: this vault has format 2, made by a newer tm; this one can only read it; update tm"
    );
    trial.write(".tm/vault.toml", b"format = 1\nplans = [\n");
    assert_eq!(
        refused(&trial),
        ".tm/vault.toml:2: the settings cannot be read, so the vault is not written; mend the line; tm check says what is wrong with it"
    );
    // Cut off within its first comment, or before it: what it said is not known.
    for cut in [&b"# The settings of this vault. They travel"[..], b"\n# later\n", b""] {
        trial.write(".tm/vault.toml", cut);
        assert!(refused(&trial).starts_with(".tm/vault.toml:1: the settings cannot be read"), "{cut:?}");
    }
}

#[test]
fn without_a_folder_of_ones_own_a_vault_is_only_read() {
    let trial = Trial::new(VAULT);
    let vault = Vault::open(trial.root(), &Environment::default()).unwrap();
    let refused = vault.write("tm test").err().unwrap();
    assert_eq!(refused.hint(), "set XDG_STATE_HOME to a folder you can write to");
    assert_eq!(vault.history(9).unwrap().commands, []);
    vault.remember_list("tty", &[]).unwrap();
    assert_eq!(vault.listed("tty", 1).unwrap(), None);
}

#[test]
fn what_this_machine_keeps_is_open_to_nobody_else() {
    let trial = Trial::new(VAULT);
    trial.apply(&[append("a.md", "x")]).unwrap();
    trial.vault.remember_list("tty", &[]).unwrap();
    let mode = |path: &str| fs::metadata(trial.state(path)).unwrap().permissions().mode() & 0o077;
    for path in ["", "undo", "lists", "lock", "undo/head", "undo/00000001.json", "lists/tty.json"] {
        assert_eq!(mode(path), 0, "{path}");
    }
}

#[test]
fn without_its_settings_a_vault_is_read_and_not_written() {
    let trial = Trial::new(VAULT);
    fs::remove_file(trial.root().join(".tm/vault.toml")).unwrap();
    let refused = Writing::begin(&trial.vault, &Disk, "tm test").err().unwrap();
    assert_eq!(refused.to_string(), ".tm/vault.toml is not there, so the vault is read and not written");
    assert!(refused.hint().contains("tm init"), "{}", refused.hint());
    let settings = crate::Settings::read(trial.root()).unwrap();
    assert_eq!(settings.findings.iter().map(|(_, finding)| finding.code.as_ref()).collect::<Vec<_>>(), ["settings-missing"]);
}

#[test]
fn what_is_of_the_wrong_kind_is_seen() {
    let trial = Trial::new(VAULT);
    trial.recover();
    assert_eq!(trial.vault.amiss(), []);
    fs::remove_dir(trial.state("lists")).unwrap();
    fs::write(trial.state("lists"), "").unwrap();
    fs::create_dir(trial.state("journal")).unwrap();
    let found: Vec<_> = trial.vault.amiss().into_iter().map(|amiss| (amiss.path, amiss.should)).collect();
    assert_eq!(found, [(trial.state("lists"), Should::Folder), (trial.state("journal"), Should::File)]);
}

#[test]
fn what_a_command_left_that_was_cut_off_is_seen() {
    let trial = Trial::new("//- ideas/a.md\na\n//- .hidden/.tm-0123456789abcdef.new\nx\n//- .tm-notes.new\nx\n");
    assert_eq!(trial.vault.waiting(), []);
    trial.write("ideas/.tm-a9870042d9aa9a51.new", b"half");
    assert_eq!(trial.vault.waiting(), [super::path("ideas/.tm-a9870042d9aa9a51.new")]);
}
