//! Several at once.

use std::fs;
use std::path::Path;
use std::sync::Barrier;
use std::thread;

use tm_core::Edit;
use tm_doc::{TextEdit, Value};

use super::{Trial, append, create, delete, noon, path};
use crate::lists::Row;
use crate::{NotApplied, Request, Vault};

const WRITERS: usize = 4;
const LINES: usize = 50;

#[test]
fn no_line_is_lost_and_no_name_given_twice() {
    let trial = Trial::new("//- a.md\n# Log\n");
    thread::scope(|scope| {
        for writer in 0..WRITERS {
            let vault: &Vault = &trial.vault;
            scope.spawn(move || {
                for line in 0..LINES {
                    let edits = [append("a.md", &format!("{writer} {line}")), create("note.md", &format!("{writer} {line}"))];
                    let edits = if line % 10 == 0 { &edits[..] } else { &edits[..1] };
                    let writing = vault.write("tm log").unwrap();
                    writing.apply(&Request { words: "tm log", at: noon(), edits, settings: &[] }, &|_| false).unwrap();
                }
            });
        }
    });
    let text = trial.read("a.md");
    let mut lines: Vec<&str> = text.lines().skip(1).collect();
    for writer in 0..WRITERS {
        let own: Vec<&&str> = lines.iter().filter(|line| line.starts_with(&format!("{writer} "))).collect();
        let expected: Vec<String> = (0..LINES).map(|line| format!("{writer} {line}")).collect();
        assert_eq!(
            own,
            expected.iter().map(String::as_str).collect::<Vec<_>>().iter().collect::<Vec<_>>(),
            "in the order written"
        );
    }
    lines.sort_unstable();
    lines.dedup();
    assert_eq!(lines.len(), WRITERS * LINES);
    assert_eq!(trial.files().len(), 1 + WRITERS * LINES / 10);
    assert_eq!(trial.vault.history(999).unwrap().commands.len(), WRITERS * LINES);
    assert_eq!(trial.leftovers(), Vec::<String>::new());
}

#[test]
fn items_of_one_list_are_all_there_and_one_field_is_set_once() {
    let trial = Trial::new("//- a.md\n---\nstatus: new\n---\n");
    let field = |edit: TextEdit| [Edit::Text { path: path("a.md"), edit }];
    let set: usize = thread::scope(|scope| {
        let running: Vec<_> = (0..WRITERS)
            .map(|writer| {
                let vault: &Vault = &trial.vault;
                scope.spawn(move || {
                    let made = |edits: &[Edit]| {
                        let request = Request { words: "tm link", at: noon(), edits, settings: &[] };
                        vault.write("tm link").unwrap().apply(&request, &|_| false).is_ok()
                    };
                    for nth in 0..LINES {
                        let item = format!("{writer} {nth}");
                        assert!(made(&field(TextEdit::AddItem { key: "goals".to_owned(), seen: Vec::new(), item })));
                    }
                    let was = Some(vec!["new".to_owned()]);
                    let value = Value::Scalar(format!("by {writer}"));
                    usize::from(made(&field(TextEdit::SetField { key: "status".to_owned(), was, value })))
                })
            })
            .collect();
        running.into_iter().map(|one| one.join().unwrap()).sum()
    });
    assert_eq!(set, 1, "the others saw what is not there any more");
    let text = trial.read("a.md");
    let goals = text.lines().find_map(|line| line.strip_prefix("goals: [")).unwrap().trim_end_matches(']');
    assert_eq!(goals.split(", ").count(), WRITERS * LINES, "{text}");
}

/// How an editor saves.
#[derive(Debug, Clone, Copy)]
enum Save {
    /// A new file, renamed over the old.
    Renamed,
    /// The file emptied, and filled.
    InPlace,
    /// The old file moved away, and a new one made.
    Moved,
}

fn save(root: &Path, name: &str, text: &str, how: Save) {
    let (file, other) = (root.join(name), root.join("other.tmp"));
    match how {
        Save::Renamed => {
            fs::write(&other, text).unwrap();
            fs::rename(&other, &file).unwrap();
        }
        Save::InPlace => fs::write(&file, text).unwrap(),
        Save::Moved => {
            let _ = fs::rename(&file, &other);
            fs::write(&file, text).unwrap();
        }
    }
}

/// In each round somebody else's editor saves once, without our lock, while a command writes the same file. Whoever was later: what the editor
/// saved is there, in the file or beside it.
#[track_caller]
fn check_nothing_saved_is_lost(how: Save, commands: impl Fn(usize) -> Vec<Edit>) {
    let trial = Trial::new("//- a.md\n# Log\nedited 0\n//- c.md\nc\n");
    let (began, turns) = (Barrier::new(2), rounds());
    for round in 1..=turns {
        let saved = format!("# Log\nedited {round}\n");
        thread::scope(|scope| {
            scope.spawn(|| {
                began.wait();
                // At another moment of the command each time.
                (0..round % 50 * 40).for_each(|_| std::hint::spin_loop());
                save(trial.root(), "a.md", &saved, how);
            });
            began.wait();
            let writing = trial.vault.write("tm log").unwrap();
            let edits = commands(round);
            let said = writing.apply(&Request { words: "tm log", at: noon(), edits: &edits, settings: &[] }, &|_| false);
            if let Err(refused) = said {
                assert!(
                    matches!(refused, NotApplied::NoFile { .. } | NotApplied::Differs { .. } | NotApplied::Restless),
                    "{refused}"
                );
            }
        });
        let there = trial.files().iter().any(|(_, bytes)| bytes.starts_with(saved.as_bytes()));
        let kept = fs::read_dir(trial.state("kept")).into_iter().flatten().flatten();
        let kept = kept.filter_map(|file| fs::read(file.path()).ok()).any(|bytes| bytes.starts_with(saved.as_bytes()));
        assert!(there || kept, "round {round}, {how:?}: what was saved is gone: {}", trial.shown());
        trial.recover();
        assert_eq!(trial.leftovers(), Vec::<String>::new(), "round {round}, {how:?}");
    }
}

/// More where somebody looks for it: `TM_ROUNDS=20000`.
fn rounds() -> usize {
    std::env::var("TM_ROUNDS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(300)
}

#[test]
fn what_an_editor_saves_at_the_same_moment_is_never_lost() {
    for how in [Save::Renamed, Save::InPlace, Save::Moved] {
        check_nothing_saved_is_lost(how, |round| vec![append("a.md", &format!("mine {round}"))]);
    }
}

#[test]
fn nor_where_several_files_are_written() {
    for how in [Save::Renamed, Save::InPlace, Save::Moved] {
        check_nothing_saved_is_lost(how, |round| {
            vec![append("a.md", &format!("mine {round}")), append("c.md", &format!("mine {round}"))]
        });
    }
}

/// The file is deleted by the command and saved by the editor.
#[test]
fn nor_where_the_file_goes() {
    check_nothing_saved_is_lost(Save::Renamed, |round| vec![delete("a.md", &format!("# Log\nedited {}\n", round - 1))]);
}

/// Commands of one terminal that run at once, as a script starts them: each keeps its list and its screen without a lock.
#[test]
fn lists_shown_at_once_in_one_terminal_are_all_kept() {
    let trial = Trial::new("//- a.md\na\n");
    let rows = |from: usize| vec![Row { path: super::path("a.md"), id: None, title: from.to_string() }];
    thread::scope(|scope| {
        for writer in 0..16 {
            let vault: &Vault = &trial.vault;
            scope.spawn(move || {
                for _ in 0..LINES {
                    vault.remember_list("tty", &rows(writer)).unwrap();
                    vault.remember_shown(&writer).unwrap();
                    assert!(vault.listed("tty", 1).unwrap().is_some(), "a whole list, whosever it is");
                    assert!(vault.shown::<usize>().is_some());
                }
            });
        }
    });
    let left: Vec<_> = fs::read_dir(trial.state("lists")).unwrap().flatten().map(|entry| entry.file_name()).collect();
    assert_eq!(left, ["tty.json"]);
}
