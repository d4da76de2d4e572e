//! A note that goes for good, whatever happens meanwhile.

use std::fs;

use expect_test::expect;
use tm_core::{Edit, Id};

use super::undoing::{VAULT, check_history, command, undo};
use super::{Trial, append, create, delete, noon, path, rename};
use crate::files::rehearsal::Trouble;
use crate::files::{Disk, Files};
use crate::lists::Row;
use crate::undo::{Forgotten, Which};
use crate::{NotApplied, Request, Writing};

fn forget(trial: &Trial, files: &dyn Files, edits: &[Edit], file: &str) -> Result<Forgotten, NotApplied> {
    let request = Request { words: "tm forget secret", at: noon(), edits, settings: &[] };
    Writing::begin(&trial.vault, files, "tm forget").unwrap().forget(&request, &path(file), &[Id::new("secret").unwrap()])
}

/// All of it is there or nothing is, wherever the power went and went again while it was made good: undo, lists and names included.
#[test]
fn a_forgetting_that_is_cut_off_is_finished_by_the_next_command() {
    let edits = [delete("t.md", "---\nid: secret\n---\ncanary\n")];
    let mut ends = Vec::new();
    for (step, again) in (0..60).flat_map(|step| [(step, 99), (step, 1), (step, 3), (step, 6)]) {
        let trial = Trial::new(VAULT);
        command(&trial, "tm dump canary", &[create("s.md", "---\nid: secret\n---\ncanary\n")]);
        command(&trial, "tm mv", &[rename("s.md", "t.md")]);
        let disk = trial.disk(Trouble::CutBefore(step));
        if forget(&trial, &disk, &edits, "t.md").is_ok() {
            break;
        }
        drop(Writing::begin(&trial.vault, &trial.disk(Trouble::CutBefore(again)), "tm test"));
        let said = trial.recover().join("\n");
        let gone = !trial.root().join("t.md").exists();
        let mut files = trial.files();
        super::collect(&trial.state(""), &trial.state(""), &mut files);
        let holds = files.iter().any(|(_, bytes)| String::from_utf8_lossy(bytes).contains("canary"));
        assert_eq!(gone, !holds, "cut before {step}, then {again}");
        assert_eq!((trial.leftovers(), trial.vault.cut_off()), (vec![], None), "cut before {step}, then {again}");
        ends.push((gone, said));
    }
    ends.sort();
    ends.dedup();
    let ends: String = ends.iter().map(|(gone, said)| format!("gone {gone}: {said}\n")).collect();
    expect![[r#"
        gone false: 
        gone false: the last tm forget was cut off before it began: nothing was forgotten
        gone true: 
        gone true: the last tm forget was cut off; finished it: undo, index and lists hold nothing of that note
    "#]]
    .assert_eq(&ends);
}

#[test]
fn what_is_forgotten_is_nowhere_to_be_found() {
    let trial = Trial::new(VAULT);
    let secret = "canary";
    command(&trial, "tm dump canary", &[create("s.md", &format!("---\nid: secret\n---\n{secret}\n")), append("a.md", "kept")]);
    command(&trial, "tm log", &[append("b.md", "see secret, the canary")]);
    command(&trial, "tm other", &[append("a.md", "more")]);
    command(&trial, "tm mv", &[rename("s.md", "t.md"), append("t.md", "canary again")]);
    let row = Row { path: path("t.md"), id: None, title: secret.to_owned() };
    trial.vault.remember_list("tty", &[row]).unwrap();
    fs::write(trial.state("undo/00000003.json"), "damaged, and perhaps a canary").unwrap();

    let edits = [delete("t.md", "---\nid: secret\n---\ncanary\ncanary again\n")];
    let forgotten = forget(&trial, &Disk, &edits, "t.md").unwrap();
    assert_eq!((forgotten.commands.as_slice(), forgotten.damaged), (&[5, 4, 2, 1][..], 1));
    check_history(
        &trial,
        expect![[r#"
            5 (forgotten): 
            4 (forgotten): 
            2 (forgotten): 
            1 (forgotten): a.md>a.md
        "#]],
    );
    let mut files = Vec::new();
    super::collect(&trial.state(""), &trial.state(""), &mut files);
    for (path, bytes) in files {
        assert!(!String::from_utf8_lossy(&bytes).contains(secret), "{path}");
    }
    assert_eq!(undo(&trial, Which::Last).lines().next(), Some("what command 5 changed is forgotten, so it cannot be undone"));
    assert_eq!(command(&trial, "tm log", &[append("a.md", "x")]), 6);
}

#[test]
fn behind_what_is_forgotten_the_last_that_stands_is_offered() {
    let trial = Trial::new("//- a.md\na\n//- b.md\nb\n");
    command(&trial, "tm log", &[append("a.md", "x")]);
    command(&trial, "tm log", &[append("a.md", "y")]);
    trial.undo(Which::Last).unwrap();
    forget(&trial, &Disk, &[delete("b.md", "b\n")], "b.md").unwrap();
    let refused = trial.undo(Which::Last).unwrap_err();
    assert_eq!(refused.hint(), "take back the one before it: tm undo 1; what it did: tm history 1");
    assert_eq!(trial.read("a.md"), "a\nx\n");
    trial.undo(Which::Number(1)).unwrap();
    assert_eq!(trial.read("a.md"), "a\n");
}
