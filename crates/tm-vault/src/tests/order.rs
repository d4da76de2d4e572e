//! The order in which things reach the disk.

use expect_test::{Expect, expect};
use tm_core::Edit;

use super::{Trial, append, create, delete, noon, rename};
use crate::files::rehearsal::Trouble;
use crate::{Request, Writing};

/// The steps of a command. What is this machine's own lies in `state`.
#[track_caller]
fn check(before: &str, edits: &[Edit], expect: Expect) {
    let trial = Trial::new(before);
    let disk = trial.disk(Trouble::Nothing);
    let writing = Writing::begin(&trial.vault, &disk, "tm test").unwrap();
    writing.apply(&Request { words: "tm test", at: noon(), edits, settings: &[] }, &|_| false).unwrap();
    let state = trial.state("").strip_prefix(trial.folder.path().canonicalize().unwrap()).unwrap().display().to_string();
    let steps: String = disk.steps().iter().map(|step| format!("{}\n", step.replace(&state, "state"))).collect();
    expect.assert_eq(&steps);
}

#[test]
fn one_file_is_waited_for_before_it_replaces_the_old() {
    check(
        "//- ideas/a.md\na\n",
        &[append("ideas/a.md", "b")],
        expect![[r#"
            write state/undo/half
            rename state/undo/half -> state/undo/pending
            write v/ideas/.tm-a9870042d9aa9a51.new
            sync v/ideas/.tm-a9870042d9aa9a51.new
            exchange v/ideas/.tm-a9870042d9aa9a51.new <-> v/ideas/a.md
            remove v/ideas/.tm-a9870042d9aa9a51.new
            sync folder v/ideas
            rename state/undo/pending -> state/undo/00000001.json
            jot state/undo/head
        "#]],
    );
}

#[test]
fn a_new_folder_is_made_safe_with_its_first_file() {
    check(
        "",
        &[create("wins/2026/a.md", "a\n")],
        expect![[r#"
            write state/undo/half
            rename state/undo/half -> state/undo/pending
            make folder v/wins
            make folder v/wins/2026
            write v/wins/2026/.tm-a9870042d9aa9a51.new
            sync v/wins/2026/.tm-a9870042d9aa9a51.new
            rename new v/wins/2026/.tm-a9870042d9aa9a51.new -> v/wins/2026/a.md
            sync folder v
            sync folder v/wins
            sync folder v/wins/2026
            rename state/undo/pending -> state/undo/00000001.json
            jot state/undo/head
        "#]],
    );
}

#[test]
fn several_files_are_all_waited_for_before_the_journal_and_it_before_any_rename() {
    check(
        "//- a.md\na\n//- b.md\nb\n//- c.md\nc\n",
        &[append("a.md", "x"), create("ideas/n.md", "n\n"), rename("b.md", "old/b.md"), delete("c.md", "c\n")],
        expect![[r#"
            write state/undo/half
            rename state/undo/half -> state/undo/pending
            write v/.tm-a9870042d9aa9a51.new
            sync v/.tm-a9870042d9aa9a51.new
            make folder v/ideas
            write v/ideas/.tm-8f8eb16f0e9d1438.new
            sync v/ideas/.tm-8f8eb16f0e9d1438.new
            make folder v/old
            sync folder v
            sync folder v/ideas
            write state/journal.new
            sync state/journal.new
            rename state/journal.new -> state/journal
            sync folder state
            exchange v/.tm-a9870042d9aa9a51.new <-> v/a.md
            remove v/.tm-a9870042d9aa9a51.new
            rename new v/ideas/.tm-8f8eb16f0e9d1438.new -> v/ideas/n.md
            rename new v/b.md -> v/old/b.md
            rename new v/c.md -> v/.tm-14c99cb1bc5ec7b3.new
            remove v/.tm-14c99cb1bc5ec7b3.new
            sync folder v/ideas
            sync folder v/old
            sync folder v
            remove state/journal
            sync folder state
            rename state/undo/pending -> state/undo/00000001.json
            jot state/undo/head
        "#]],
    );
}
