//! A tour: the real commands on a copy of the example, nothing of which is left.

use std::fs;
use std::path::Path;

use super::{Folder, Ran};

/// Runs with temporary folders in one of its own.
fn run(folder: &Folder, args: &[&str]) -> Ran {
    fs::create_dir_all(folder.path.join("tmp")).unwrap();
    let output = folder.command(args).env("TMPDIR", folder.path.join("tmp")).env_remove("CLICOLOR_FORCE").output().unwrap();
    Ran {
        code: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn it_shows_every_step_and_leaves_nothing() {
    let folder = Folder::new();
    let ran = run(&folder, &["tour"]);
    ran.check(0, &[]);
    for said in [
        "$ tm plan\n",
        "Begun: Ask Mo",
        "$ tm\nFri 20 Nov",
        "3 of 10",
        "LATER  10/10",
        "LET GO  0/10",
        "FP1 New toy",
        "G3    Staff engineer",
        "lines more",
        "days/2026/2026-11-20.md",
        "45m · deep · failing test",
        "retry limit 12 → 3",
        "  failure impact   emerging     1 of 3",
        "1 STOPS IT  Influence",
        "$ tm week --show",
        "tm init --from FILE",
        "tm tour --into DIR",
    ] {
        assert!(ran.out.contains(said), "no {said:?} in:\n{}", ran.out);
    }
    assert_eq!(names(&folder.path), ["tmp"], "nothing at home");
    assert!(names(&folder.path.join("tmp")).is_empty());
    assert!(ran.out.lines().count() <= 140, "a minute:\n{}", ran.out);
    ran.out.lines().for_each(|line| assert!(line.chars().count() <= 80, "{line:?}"));
}

#[test]
fn it_is_the_same_each_time() {
    let folder = Folder::new();
    assert_eq!(run(&folder, &["tour"]).out, run(&folder, &["tour", "--no-input"]).out);
}

#[test]
fn it_knows_no_vault_of_ones_own() {
    let folder = Folder::new();
    folder.run(&["init"]).check(0, &[]);
    let before = names(&folder.path);
    let ran = run(&folder, &["tour"]);
    ran.check(0, &[]);
    assert!(ran.out.contains("Retry budgets for the job queue"));
    assert_eq!(names(&folder.path), [before, vec!["tmp".to_owned()]].concat());
}

#[test]
fn what_is_kept_is_a_vault_to_go_on_with() {
    let folder = Folder::new();
    let ran = run(&folder, &["tour", "--into", "example"]);
    ran.check(0, &[]);
    assert!(ran.out.contains("cd example, then tm --today 2026-11-20"), "{}", ran.out);
    assert!(names(&folder.path.join("tmp")).is_empty());
    let found = folder.run(&["find", "--vault", "example", "incident review of 3 September"]);
    assert!(found.out.contains("Write the incident review"), "{}{}", found.out, found.err);
    run(&folder, &["tour", "--into", "example"]).check(3, &["not an empty folder"]);
}
