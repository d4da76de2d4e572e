//! Looking after a vault: taken back, looked into, settled.

use std::fs;

use super::{Folder, Ran};

/// A vault of these files, each behind a line `//- path`.
pub(super) fn vault(files: &str) -> Folder {
    let folder = Folder::new();
    assert_eq!(folder.run(&["init"]).code, 0);
    for file in files.split("//- ").skip(1) {
        let (name, text) = file.split_once('\n').unwrap();
        let path = folder.path.join(name.trim());
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

/// Runs and expects these words on standard output, at 80 columns.
#[track_caller]
pub(super) fn told(folder: &Folder, args: &[&str], says: &[&str]) -> Ran {
    let ran = folder.run(args);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    says.iter().for_each(|said| assert!(ran.out.contains(said), "no {said:?} in:\n{}", ran.out));
    ran.out.lines().for_each(|line| assert!(line.chars().count() <= 80, "{line:?}"));
    ran
}

pub(super) fn read(folder: &Folder, path: &str) -> String {
    fs::read_to_string(folder.path.join(path)).unwrap()
}

const BENCH: &str = "//- ideas/2026-11-19-bench.md\n---\ntype: idea\nid: k3f7qa\ntitle: An oak bench\nstatus: new\n---\n";

#[test]
fn a_command_is_taken_back_and_done_again() {
    let folder = vault(BENCH);
    let before = read(&folder, "ideas/2026-11-19-bench.md");
    told(&folder, &["park", "bench"], &["Parked"]);
    let parked = read(&folder, "ideas/2026-11-19-bench.md");
    told(&folder, &["undo"], &["Taken back: tm", "park bench", "2026-11-19-bench.md", "is as it was"]);
    assert_eq!(read(&folder, "ideas/2026-11-19-bench.md"), before);
    told(&folder, &["undo"], &["Done again: tm", "park bench", "is changed again"]);
    assert_eq!(read(&folder, "ideas/2026-11-19-bench.md"), parked);
    told(&folder, &["history"], &["undone by 3", "took 2 back", "~ ideas/2026-11-19-bench.md"]);
    assert_eq!(told(&folder, &["history", "-n", "1"], &["   3  today"]).out.lines().count(), 2);
}

#[test]
fn a_file_edited_since_is_left_alone_and_named() {
    let folder = vault("//- ideas/2026-11-19-bench.md\n---\ntype: idea\nid: k3f7qa\n---\n");
    folder.put("list.txt", "build a stool\nbuild a shelf\n");
    told(&folder, &["dump", "--each", "list.txt"], &["2 ideas kept"]);
    let stool = "ideas/2026-11-20-build-a-stool.md";
    fs::write(folder.path.join(stool), "mine now\n").unwrap();
    told(&folder, &["undo"], &["build-a-shelf.md", "is gone again", "build-a-stool.md was edited since"]);
    assert_eq!(read(&folder, stool), "mine now\n");
}

#[test]
fn nothing_to_undo_names_the_next_step() {
    vault("").run(&["undo"]).check(1, &["there is nothing to undo", "tm history"]);
    vault("").run(&["undo", "7"]).check(1, &["no command 7", "tm history"]);
    told(&vault(""), &["history"], &["Nothing was changed here yet"]);
    vault("").run(&["history", "7"]).check(1, &["no command 7", "tm history"]);
}

#[test]
fn a_folder_is_adopted_without_touching_it() {
    let folder = vault("//- contacts/dana.md\n# Dana\n\n//- contacts/README.md\nAbout these\n");
    told(&folder, &["adopt", "contacts", "--as", "person"], &["counts as person now: 1 note", "1  without an id"]);
    assert_eq!(read(&folder, "contacts/dana.md"), "# Dana\n\n");
    assert!(read(&folder, ".tm/vault.toml").contains("contacts = \"person\""));
    told(&folder, &["adopt", "contacts", "--as", "person"], &["already"]);
    told(&folder, &["undo"], &[".tm/vault.toml"]);
    assert!(!read(&folder, ".tm/vault.toml").contains("contacts"));
}

#[test]
fn a_folder_that_cannot_be_adopted_says_why() {
    let folder = vault("//- wins/2026/a.md\nx\n");
    folder.run(&["adopt", "wins", "--as", "person"]).check(1, &["holds the win records", "tm adopt FOLDER"]);
    folder.run(&["adopt", "nowhere", "--as", "person"]).check(3, &["no such file or folder", "check the path"]);
    folder.run(&["adopt", ".", "--as", "person"]).check(1, &["the whole vault", "tm adopt people"]);
    folder.run(&["adopt", "wins", "--as", "friend"]).check(1, &["no kind of record", "person"]);
}
