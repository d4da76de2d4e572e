//! Several at once.

use std::thread;

use super::{Trial, append, create, noon};
use crate::{Request, Vault};

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

/// Somebody else's editor writes to the same file all the while, without our lock, by renaming as editors do.
#[test]
fn an_editor_that_saves_meanwhile_loses_nothing() {
    let trial = Trial::new("//- a.md\n# Log\n");
    let stop = std::sync::atomic::AtomicBool::new(false);
    thread::scope(|scope| {
        scope.spawn(|| {
            let other = trial.root().join("b.tmp");
            for number in 0.. {
                if stop.load(std::sync::atomic::Ordering::Relaxed) {
                    break;
                }
                std::fs::write(&other, format!("# Log\nedited {number}\n")).unwrap();
                std::fs::rename(&other, trial.root().join("b.md")).unwrap();
            }
        });
        for line in 0..LINES {
            trial.apply(&[append("a.md", &format!("{line}")), crate::tests::ensure("b.md", "# Log\n")]).unwrap();
        }
        stop.store(true, std::sync::atomic::Ordering::Relaxed);
    });
    assert_eq!(trial.read("a.md").lines().count(), 1 + LINES);
    assert!(trial.read("b.md").starts_with("# Log\nedited "));
}
