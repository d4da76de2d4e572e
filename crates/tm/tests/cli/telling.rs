//! What is told to whom of the same wins, and what a text names that it does not tell: as it is typed and seen.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use super::Folder;
use super::care::{read, told, vault};

const SHOP: &str = "\
//- wins/2025/2025-03-04-jig.md
---
type: win
id: j4f7qb
title: A jig for the long joint
date: 2025-03-04
evidence: https://shop.example/jig
shows: [scope@staff]
---
Result: 3 hours less a stair.
//- wins/2026/2026-11-17-stool.md
---
type: win
id: s4f7qb
title: A stool without a nail
date: 2026-11-17
scope: team
part: own
glue: delegate
evidence: [\"[[2025-03-04-jig]]\"]
---
Result: 3 sold.
//- assessments/2026-10-05-una.md
---
type: assessment
id: a4f7qb
title: Una
date: 2026-10-05
ladder: engineer
by: Una
target: staff
---
## Ratings
| dimension | level |
|---|---|
| scope | staff |
| autonomy | senior |
";

#[test]
fn a_text_names_an_older_win_that_it_cites() {
    let folder = vault(SHOP);
    let brag = folder.run(&["brag", "2026"]);
    assert!(brag.out.contains("My note \"A jig for the long joint\", 4 Mar 2025."), "{}", brag.out);
    beside(&folder, &["brag", "2024"], "No win from 2024-01-01 to 2024-12-31");
    beside(&folder, &["brag", "2026-02"], "The last one before: A jig for the long joint, 2025-03-04.");
}

#[test]
fn what_shows_a_dimension_only_of_old_is_found() {
    let folder = vault(SHOP);
    told(&folder, &["gap", "--to", "staff"], &["too old     A jig for the long joint"]);
}

#[test]
fn an_audience_reads_what_it_selects() {
    let folder = vault(SHOP);
    told(&folder, &["weekly"], &["A stool without a nail."]);
    beside(
        &folder,
        &["weekly", "--audience", "skip"],
        "No win in 2026-W47 is for skip; which are, its file says: tm customise skip.",
    );
    fs::create_dir_all(folder.path.join("audiences")).unwrap();
    folder.put("audiences/una.md", "---\nselect: type:win glue:delegate\nsay: [title]\nthen: [none]\n---\n# Una\n");
    let lines = folder.run(&["weekly", "--audience", "una"]);
    assert_eq!(lines.out, "- A stool without a nail.\n");
    folder.put("audiences/una.md", "---\nselect: type:win (\nsay: [song]\nmost: few\n---\n# Una\n");
    let wrong = folder.run(&["brag", "2026", "--audience", "una"]);
    for said in ["\"song\" is nothing that say: knows", "\"few\" is no number of wins", "All wins are told."] {
        assert!(wrong.err.contains(said), "{said} in {}", wrong.err);
    }
}

/// What is said beside the answer.
#[track_caller]
fn beside(folder: &Folder, args: &[&str], says: &str) {
    let ran = folder.run(args);
    let said = ran.err.replace('\n', " ").replace("  ", " ");
    assert!(ran.code == 0 && said.contains(says), "{} {}", ran.code, ran.err);
}

/// A program in the folder that takes the clipboard's text, and fails where it is to.
fn clipboard(folder: &Folder, name: &str, does: &str) {
    let bin = folder.path.join("bin");
    fs::create_dir_all(&bin).unwrap();
    fs::write(bin.join(name), format!("#!/bin/sh\n{does}\n")).unwrap();
    fs::set_permissions(bin.join(name), fs::Permissions::from_mode(0o755)).unwrap();
}

#[test]
fn the_lines_of_a_week_go_to_whatever_takes_the_clipboard() {
    let folder = vault(SHOP);
    let weekly = || {
        let mut command = folder.command(&["weekly", "--copy"]);
        let output = command.env("PATH", format!("{}:/usr/bin:/bin", folder.path.join("bin").display()));
        let output = output.output().unwrap();
        (output.status.code(), String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr))
    };
    clipboard(&folder, "xclip", "cat > \"$(dirname \"$0\")/../taken\"; echo \"$*\" > \"$(dirname \"$0\")/../given\"");
    let (code, said) = weekly();
    assert!(code == Some(0) && said.contains("It is in the clipboard."), "{said}");
    assert!(read(&folder, "taken").starts_with("- A stool without a nail.") && read(&folder, "given").contains("clipboard"));
    clipboard(&folder, "wl-copy", "exit 1");
    assert_eq!(weekly().0, Some(0), "the next one takes it");
    clipboard(&folder, "xclip", "exit 1");
    let (code, said) = weekly();
    assert!(code != Some(0) && said.contains("did not take the text"), "{code:?} {said}");
}

#[test]
fn paper_is_for_what_is_printed() {
    let folder = vault(SHOP);
    folder.run(&["brag", "2026", "--paper", "letter"]).check(2, &["Markdown has no paper", "--as pdf"]);
    folder.run(&["brag", "2026", "--paper", "a4", "--out", "a.html"]).check(2, &["HTML has no paper"]);
    folder.run(&["brag", "2026", "--paper", "a4", "--trace"]).check(2, &["--paper"]);
    assert!(!folder.path.join("a.html").exists());
}

#[test]
fn what_a_killed_command_left_beside_a_file_goes_with_the_next() {
    let folder = vault(SHOP);
    folder.put(".tm-out-dead", "half");
    folder.put(".tm-out-alive", "half");
    let alive = fs::File::open(folder.path.join(".tm-out-alive")).unwrap();
    alive.lock().unwrap();
    beside(&folder, &["brag", "2026", "--out", "a.md"], "a.md");
    assert!(!folder.path.join(".tm-out-dead").exists() && folder.path.join(".tm-out-alive").exists());
}

#[test]
fn words_of_somebody_new_are_kept() {
    let folder = vault(SHOP);
    let kept = ["Kept: what Brida Sol said", "No note is of Brida Sol yet: tm contacts add Brida Sol"];
    told(&folder, &["feedback", "got", "brida sol", "The stool holds."], &kept);
    folder.run(&["feedback", "got", "Brita Sol", "It still does."]).check(1, &["nobody is called", "Brida Sol: tm feedback got"]);
}

#[test]
fn assessments_are_held_against_the_level_asked_for() {
    let folder = vault(SHOP);
    told(&folder, &["assess", "--to", "staff"], &["Una sees below staff on autonomy; says nothing of influence"]);
    folder.run(&["assess", "--to", "wizard"]).check(1, &["wizard"]);
}

#[test]
fn glue_stands_beside_what_the_level_expects() {
    let folder = vault(SHOP);
    let ran = told(&folder, &["glue"], &[]);
    let out = ran.out.split_whitespace().collect::<Vec<_>>().join(" ");
    for said in
        ["Engineer expects at staff: much of the work", "could have done 50 % of the wins of the last four quarters", "(30 %)"]
    {
        assert!(out.contains(said), "{said} in {out}");
    }
    folder.run(&["glue", "--to", "wizard"]).check(1, &["wizard"]);
}
