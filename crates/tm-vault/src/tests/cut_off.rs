//! The power goes, the disk is full, a permission is missing: at every step there is.

use std::fs;

use tm_core::Edit;

use super::{Trial, append, create, delete, noon, rename, replace, set};
use crate::files::rehearsal::Trouble;
use crate::undo::Which;
use crate::{NotApplied, Request, Writing};

/// `ENOSPC` and `EACCES`.
const ERRORS: [i32; 2] = [28, 13];
/// More than any command here has.
const MOST_STEPS: usize = 60;

const VAULT: &str = "//- a.md\n---\nstatus: new\n---\na\n//- b.md\nb\n//- c.md\nc\n//- ideas/i.md\ni\n";

/// Commands of every shape: one file or several; new, changed, moved, moved and changed, swapped, removed.
fn commands() -> Vec<Vec<Edit>> {
    vec![
        vec![set("a.md", "status", "active")],
        vec![create("wins/2026/w.md", "w\n")],
        vec![create("ideas/i.md", "second\n")],
        vec![delete("c.md", "c\n")],
        vec![rename("b.md", "old/b.md")],
        vec![rename("b.md", "old/b.md"), append("old/b.md", "more")],
        vec![append("a.md", "x"), create("wins/w.md", "w\n"), rename("b.md", "old/b.md"), delete("c.md", "c\n")],
        vec![rename("a.md", "x.md"), rename("b.md", "a.md"), rename("x.md", "b.md")],
        vec![delete("a.md", "---\nstatus: new\n---\na\n"), rename("b.md", "a.md"), replace("ideas/i.md", "i", "j")],
    ]
}

/// Runs the command with this trouble. Nothing where it never came to it.
fn run(trial: &Trial, edits: &[Edit], trouble: Trouble) -> Option<Result<(), NotApplied>> {
    let disk = trial.disk(trouble);
    let request = Request { words: "tm test", at: noon(), edits, settings: &[] };
    let result = Writing::begin(&trial.vault, &disk, "tm test").unwrap().apply(&request, &|_| false);
    disk.troubled().then_some(result.map(drop))
}

/// The files behind the command when all goes well.
fn made(edits: &[Edit]) -> Vec<(String, Vec<u8>)> {
    let trial = Trial::new(VAULT);
    trial.apply(edits).unwrap();
    trial.files()
}

/// The vault is as before or as behind the command, wholly; nothing lies around; and undo knows which.
#[track_caller]
fn check_whole(trial: &Trial, after: &[(String, Vec<u8>)], what: &str) {
    let before = Trial::new(VAULT).files();
    let files = trial.files();
    assert_eq!(trial.leftovers(), Vec::<String>::new(), "{what}");
    let commands = trial.vault.history(9).unwrap().commands.len();
    if files == before {
        assert_eq!(commands, 0, "{what}: not done, and in the history");
    } else {
        assert_eq!(files, after, "{what}: neither before nor behind");
        assert_eq!(commands, 1, "{what}: done, and not in the history");
        trial.undo(Which::Last).unwrap();
        assert_eq!(trial.files(), before, "{what}: undone");
        trial.undo(Which::Redo).unwrap();
        assert_eq!(trial.files(), after, "{what}: undone and done again");
    }
}

#[test]
fn cut_off_at_any_step_it_is_done_or_not_done() {
    for (nth, edits) in commands().iter().enumerate() {
        let after = made(edits);
        for step in 0..MOST_STEPS {
            for trouble in [Trouble::CutBefore(step), Trouble::CutWithin(step)] {
                let trial = Trial::new(VAULT);
                if run(&trial, edits, trouble).is_none() {
                    assert!(step > 5, "command {nth} ended before step {step}");
                    continue;
                }
                trial.recover();
                check_whole(&trial, &after, &format!("command {nth}, {trouble:?}"));
            }
        }
    }
}

#[test]
fn cut_off_again_while_recovering_it_is_still_done_or_not_done() {
    let edits = &commands()[6];
    let after = made(edits);
    for step in 0..MOST_STEPS {
        for again in 0..MOST_STEPS {
            let trial = Trial::new(VAULT);
            if run(&trial, edits, Trouble::CutBefore(step)).is_none() {
                return;
            }
            let disk = trial.disk(Trouble::CutBefore(again));
            drop(Writing::begin(&trial.vault, &disk, "tm test"));
            if !disk.troubled() {
                break;
            }
            trial.recover();
            check_whole(&trial, &after, &format!("cut before {step}, then before {again}"));
        }
    }
}

#[test]
fn whatever_fails_nothing_is_lost_and_what_is_said_is_true() {
    for (nth, edits) in commands().iter().enumerate() {
        let after = made(edits);
        let before = Trial::new(VAULT).files();
        for (step, error) in (0..MOST_STEPS).flat_map(|step| ERRORS.map(|error| (step, error))) {
            let trial = Trial::new(VAULT);
            let what = format!("command {nth}, step {step} fails with {error}");
            match run(&trial, edits, Trouble::Fails(step, error)) {
                None => continue,
                Some(Ok(())) => assert_eq!(trial.files(), after, "{what}"),
                Some(Err(NotApplied::File(failure))) => {
                    assert_eq!(trial.files(), before, "{what}: {failure}");
                    let said = failure.to_string();
                    assert!(said.ends_with("the disk is full") || said.ends_with("no permission"), "{said}");
                }
                Some(Err(NotApplied::Unfinished(_))) => {
                    trial.recover();
                    assert_eq!(trial.files(), after, "{what}");
                }
                Some(Err(other)) => panic!("{what}: {other}"),
            }
            trial.recover();
            check_whole(&trial, &after, &what);
        }
    }
}

/// Cut off in the middle of the renames; then somebody edits one of the files.
#[test]
fn what_somebody_edited_in_between_is_left_alone_and_the_rest_is_finished() {
    let trial = Trial::new(VAULT);
    let edits = [append("a.md", "mine"), append("b.md", "mine"), append("c.md", "mine")];
    let all = 0..MOST_STEPS;
    let in_the_middle = all.into_iter().find(|step| {
        let trial = Trial::new(VAULT);
        run(&trial, &edits, Trouble::CutBefore(*step));
        trial.read("a.md").ends_with("mine\n")
    });
    run(&trial, &edits, Trouble::CutBefore(in_the_middle.unwrap()));
    trial.write("b.md", b"somebody's\n");
    let said = trial.recover();
    assert_eq!(
        said,
        [
            "the last command was cut off; finished what it began: a.md, c.md",
            "b.md was changed meanwhile and left alone; what was to be written lies in /kept/b.md"
        ]
    );
    assert_eq!(
        (trial.read("a.md"), trial.read("b.md"), trial.read("c.md")),
        ("---\nstatus: new\n---\na\nmine\n".to_owned(), "somebody's\n".to_owned(), "c\nmine\n".to_owned())
    );
    assert_eq!(fs::read_to_string(trial.state("kept/b.md")).unwrap(), "b\nmine\n");
    assert_eq!((trial.recover(), trial.leftovers()), (vec![], vec![]));
    let undone = trial.undo(Which::Last).unwrap();
    assert_eq!(
        undone.unmoved.iter().map(ToString::to_string).collect::<Vec<_>>(),
        ["b.md was edited since in the same place, so it was left alone"]
    );
    assert_eq!((trial.read("a.md"), trial.read("c.md")), ("---\nstatus: new\n---\na\n".to_owned(), "c\n".to_owned()));
}

/// The folder of a file has become a link out of the vault before the journal is taken up again.
#[test]
fn a_journal_never_leads_out() {
    let edits = [create("wins/w.md", "w\n"), append("a.md", "mine")];
    for step in 0..MOST_STEPS {
        let trial = Trial::new(VAULT);
        if run(&trial, &edits, Trouble::CutBefore(step)).is_none() {
            return;
        }
        let outside = trial.folder.path().join("outside");
        if trial.root().join("wins").exists() {
            fs::rename(trial.root().join("wins"), &outside).unwrap();
            let lies_there: Vec<_> = fs::read_dir(&outside).unwrap().flatten().map(|entry| entry.file_name()).collect();
            std::os::unix::fs::symlink(&outside, trial.root().join("wins")).unwrap();
            trial.recover();
            let lies_then: Vec<_> = fs::read_dir(&outside).unwrap().flatten().map(|entry| entry.file_name()).collect();
            assert_eq!(lies_there, lies_then, "cut before {step}");
        }
    }
}

#[test]
fn a_full_disk_is_said_with_the_file_and_the_next_step() {
    let trial = Trial::new(VAULT);
    let failed =
        (0..MOST_STEPS).filter_map(|step| run(&Trial::new(VAULT), &[append("a.md", "x")], Trouble::Fails(step, 28))?.err());
    let said: Vec<String> = failed.map(|failed| format!("{failed}; {}", failed.hint())).collect();
    assert!(
        said.iter().any(|said| said.contains("/v/a.md cannot be written: the disk is full; free some space, then try again")),
        "{said:?}"
    );
    drop(trial);
}
