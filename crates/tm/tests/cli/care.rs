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
    told(&folder, &["undo", "--redo"], &["Done again: tm", "park bench", "is changed again"]);
    assert_eq!(read(&folder, "ideas/2026-11-19-bench.md"), parked);
    told(&folder, &["history"], &["undone by 3", "took 2 back", "~ ideas/2026-11-19-bench.md"]);
    told(&folder, &["history", "1"], &["~ ideas/2026-11-19-bench.md", "- status: new", "+ status: parked"]);
    assert_eq!(told(&folder, &["history", "-n", "1"], &["   3  today"]).out.lines().count(), 2);
}

#[test]
fn a_file_edited_since_is_left_alone_and_named() {
    let folder = vault("//- ideas/2026-11-19-bench.md\n---\ntype: idea\nid: k3f7qa\n---\n");
    folder.put("list.txt", "build a stool\nbuild a shelf\n");
    told(&folder, &["dump", "--each", "list.txt"], &["2 ideas\n"]);
    let stool = "ideas/2026-11-20-build-a-stool.md";
    fs::write(folder.path.join(stool), "mine now\n").unwrap();
    told(&folder, &["undo"], &["build-a-shelf.md", "is gone again", "build-a-stool.md was made by it and edited since"]);
    assert_eq!(read(&folder, stool), "mine now\n");
}

#[test]
fn of_a_file_edited_elsewhere_only_the_lines_of_the_command_go_back() {
    let folder = vault("");
    for line in ["one", "two"] {
        told(&folder, &["log", line], &["Logged"]);
    }
    let day = "days/2026/2026-11-20.md";
    fs::write(folder.path.join(day), read(&folder, day) + "- mine\n").unwrap();
    told(&folder, &["undo"], &["Taken back: tm", "log two", "keeps what you changed since"]);
    assert!(read(&folder, day).ends_with("- one\n- mine\n"));
    folder.run(&["undo", "1"]).check(1, &["2026-11-20.md was made by it and edited since", "tm history 1", "delete days/"]);
}

#[test]
fn a_hidden_file_edited_since_is_not_named() {
    let folder = vault("//- ideas/acme.md\n---\ntype: idea\nid: k3f7qa\nstatus: new\nhidden: true\n---\n");
    told(&folder, &["-p", "park", "k3f7qa"], &["Parked"]);
    fs::write(folder.path.join("ideas/acme.md"), "---\ntype: idea\nid: k3f7qa\nstatus: new\nhidden: true\n---\nmine\n").unwrap();
    let refused = folder.run(&["undo"]);
    refused.check(1, &["it is private", "tm -p history"]);
    assert!(!refused.err.contains("acme"), "{}", refused.err);
}

#[test]
fn a_link_to_a_record_renamed_outside_is_mended_by_its_id() {
    let dana = "//- people/dana.md\n---\ntype: person\nid: k3f7qa\ntitle: Dana K\n---\n";
    let folder = vault(&format!("{dana}//- wins/2026/a.md\n---\ntype: win\nid: yw7l74\nwith: [\"[[dana]]\"]\n---\n"));
    told(&folder, &["find", "type:person"], &["Dana K"]);
    fs::rename(folder.path.join("people/dana.md"), folder.path.join("people/A colleague.md")).unwrap();
    told(&folder, &["check", "--fix", "--yes"], &["+with: [\"[[A colleague]]\"]"]);
    assert!(folder.run(&["check"]).err.contains("all sound"));
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

const DRAFTS: &str = "\
//- inbox/a.md
---
type: win
id: k3f7qd
status: draft
via: git
source: a1b2
source-hash: 9f86
date: 2026-07-03
---
# Deploys in 8 minutes

Cut from 40.
//- inbox/b.md
Ask the mill about oak
//- inbox/c.md
---
type: offer
id: k3f7qf
title: Harrier
---
//- wins/2026/ledger.md
---
type: win
id: k3f7qe
---
# Ledger moved
";

#[test]
fn drafts_are_listed_and_hidden_ones_counted() {
    let folder = vault(DRAFTS);
    let page =
        told(&folder, &["inbox"], &["2 wait", "   1  win        Deploys in 8 minutes", "git  2026-07-03", "and 1 private"]).out;
    assert!(!page.contains("Harrier"), "{page}");
    told(&folder, &["-p", "inbox"], &["3 wait", "Harrier"]);
    let json = folder.run(&["inbox", "--json"]).json();
    assert_eq!((&json["schema"], &json["hidden"]), (&"tm.inbox/1".into(), &1.into()));
    told(&vault(""), &["inbox"], &["Nothing waits."]);
}

#[test]
fn a_draft_is_accepted_by_its_row_and_taken_back() {
    let folder = vault(DRAFTS);
    folder.run(&["inbox"]);
    let place = "wins/2026/2026-07-03-deploys-in-8-minutes.md";
    told(&folder, &["inbox", "accept", "1"], &["Accepted as win: Deploys in 8 minutes", place]);
    assert!(read(&folder, place).contains("status: confirmed"));
    assert!(read(&folder, ".tm/imports/git.jsonl").contains("\"decision\":\"accepted\""));
    folder.run(&["inbox", "accept", "1"]).check(1, &["row 1 of the last list is none of these", "tm inbox"]);
    told(&folder, &["undo"], &["Taken back", "inbox/a.md"]);
    assert!(read(&folder, "inbox/a.md").contains("status: draft"));
    assert!(!folder.path.join(".tm/imports/git.jsonl").exists());
}

#[test]
fn a_draft_is_merged_and_dropped() {
    let folder = vault(DRAFTS);
    told(&folder, &["inbox", "merge", "deploys", "ledger"], &["Merged: Deploys in 8 minutes", "into wins/2026/ledger.md"]);
    assert!(read(&folder, "wins/2026/ledger.md").ends_with("## Deploys in 8 minutes\n\nCut from 40.\n\nSource: a1b2\n"));
    assert!(!folder.path.join("inbox/a.md").exists());
    told(&folder, &["inbox", "drop", "b"], &["Dropped: b", "tm undo"]);
    folder.run(&["inbox", "drop", "b"]).check(1, &["none of these is called \"b\"", "tm inbox"]);
}

#[test]
fn a_draft_without_a_kind_says_what_to_type() {
    vault(DRAFTS).run(&["inbox", "accept", "b"]).check(1, &["does not say what it would be", "--as win"]);
    told(&vault(DRAFTS), &["inbox", "accept", "b", "--as", "idea"], &["ideas/2026-11-20-b.md"]);
}

#[test]
fn an_editor_is_the_environments_affair() {
    vault(DRAFTS).run(&["inbox", "edit", "b"]).check(3, &["no editor is named", "inbox/b.md"]);
    let folder = vault(DRAFTS);
    let mut command = folder.command(&["inbox", "edit", "b"]);
    command.env("EDITOR", "/bin/rm -f");
    assert!(command.status().unwrap().success());
    assert!(!folder.path.join("inbox/b.md").exists());
}

#[test]
fn what_was_done_to_a_hidden_file_is_not_told() {
    let folder = vault(DRAFTS);
    told(&folder, &["-p", "inbox", "accept", "harrier"], &["offers/2026-11-20-harrier.md"]);
    let page = told(&folder, &["history"], &["(a private matter)", "1 file not named here: tm -p history 1"]).out;
    assert!(!page.to_lowercase().contains("harrier"), "{page}");
    told(&folder, &["-p", "history"], &["accept harrier", "inbox/c.md to offers/2026-11-20-harrier.md"]);
    let undone = told(&folder, &["undo"], &["Taken back", "1 file not named here"]).out;
    assert!(!undone.to_lowercase().contains("harrier"), "{undone}");
}

#[test]
fn a_hidden_note_that_is_gone_is_not_named() {
    let folder = vault("//- ideas/oak.md\n---\ntype: idea\nid: kidea7\nhidden: true\n---\n# Harrier\n");
    folder.run(&["-p", "park", "kidea7"]).check(0, &[]);
    let named = |args: &[&str]| {
        let ran = folder.run(args);
        format!("{}{}", ran.out, ran.err).contains("oak.md")
    };
    assert!(!named(&["history"]) && named(&["-p", "history"]));
    // Nobody kept all of what it said: it may have been hidden.
    std::fs::remove_file(folder.path.join("ideas/oak.md")).unwrap();
    assert!(!named(&["history"]) && !named(&["history", "1"]) && !named(&["history", "--json"]) && named(&["-p", "history"]));
    // Of what this program made it is known.
    folder.run(&["-p", "dump", "a harrier for the mill"]).check(0, &[]);
    folder.run(&["dump", "a bench"]).check(0, &[]);
    for entry in std::fs::read_dir(folder.path.join("ideas")).unwrap() {
        std::fs::remove_file(entry.unwrap().path()).unwrap();
    }
    told(&folder, &["history"], &["a-bench.md"]);
}

const PEOPLE: &str = "\
//- people/dana.md
---
type: person
id: k3f7qa
---
# Dana Krause

Plays the xylophone.
//- meetings/2026-11-10-dana.md
---
type: meeting
id: k3f7qb
with: [\"[[dana]]\"]
---
";

/// Everything kept in the person's own folders for a word of the record.
fn remains(folder: &Folder, word: &str) -> Vec<std::path::PathBuf> {
    let mut open = vec![folder.path.join(".cache"), folder.path.join(".local")];
    let mut found = Vec::new();
    while let Some(at) = open.pop() {
        for entry in fs::read_dir(&at).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                open.push(path);
            } else if String::from_utf8_lossy(&fs::read(&path).unwrap()).to_lowercase().contains(word) {
                found.push(path);
            }
        }
    }
    found
}

#[test]
fn what_is_forgotten_is_nowhere() {
    let folder = vault(PEOPLE);
    told(&folder, &["history"], &[]);
    assert_eq!(folder.run(&["inbox"]).code, 0);
    assert_eq!(remains(&folder, "xylophon").len(), 1, "the index has it");
    told(
        &folder,
        &["forget", "k3f7qa", "--yes"],
        &["Plays the xylophone.", "Linked from 1", "Forgotten: Dana Krause", "cannot reach"],
    );
    assert!(!folder.path.join("people/dana.md").exists());
    assert_eq!(remains(&folder, "xylophon"), Vec::<std::path::PathBuf>::new());
    folder.run(&["undo"]).check(1, &["is forgotten", "tm history"]);
    assert_eq!(folder.run(&["inbox"]).code, 0);
    assert_eq!(remains(&folder, "xylophon"), Vec::<std::path::PathBuf>::new());
}

#[test]
fn forgetting_asks_first() {
    let folder = vault(PEOPLE);
    for answer in ["", "n\n", "maybe\n"] {
        let ran = folder.run_with(&["forget", "k3f7qa"], answer.as_bytes());
        assert_eq!((ran.code, ran.err.contains("tm forget k3f7qa --yes")), (1, true), "{}", ran.err);
        assert!(folder.path.join("people/dana.md").exists());
    }
    assert_eq!(folder.run_with(&["forget", "k3f7qa"], b"y\n").code, 0);
    assert!(!folder.path.join("people/dana.md").exists());
}

#[test]
fn a_note_that_another_program_renamed_is_no_private_matter() {
    let folder = vault(BENCH);
    told(&folder, &["park", "bench"], &["Parked"]);
    let place = |name: &str| folder.path.join("ideas").join(name);
    fs::rename(place("2026-11-19-bench.md"), place("oak-bench.md")).unwrap();
    // Whether it was looked at since or not.
    for _ in 0..2 {
        folder.run(&["undo"]).check(1, &["ideas/2026-11-19-bench.md is not there any more"]);
        told(&folder, &["history"], &["park bench", "~ ideas/2026-11-19-bench.md"]);
        told(&folder, &["ideas"], &["An oak bench"]);
    }
}

#[test]
fn a_goal_is_found_by_the_plan_of_the_notes_day() {
    let plan = |from: &str, until: &str, goal: &str| {
        format!("---\ntype: telos\nfrom: {from}\nuntil: {until}\n---\n## Goals\n- G1: {goal}\n")
    };
    let idea = |name: &str, day: &str, goal: &str| {
        format!("//- ideas/{name}.md\n---\ntype: idea\nid: {name}\ndate: {day}\ngoals: {goal}\n---\n# {name}\n")
    };
    let folder = vault(
        &(idea("chairx", "2025-03-01", "G1") + &idea("benchx", "2026-03-01", "[G1]") + &idea("stoolx", "2026-03-01", "2025#G1")),
    );
    folder.put("2025.md", plan("2025-01-01", "2025-12-31", "Build 6 chairs"));
    folder.put("2026.md", plan("2026-01-01", "2026-12-31", "Build 6 benches"));
    let found = |query: &str| {
        let out = folder.run(&["find", query]).out;
        ["chairx", "benchx", "stoolx"].map(|name| out.contains(name))
    };
    assert_eq!(found("goal:G1"), [false, true, false]);
    assert_eq!((found("goal:2025#G1"), found("goal:2026#g1")), ([true, false, true], [false, true, false]));
    assert_eq!(found("type:idea not:goal:G1"), [true, false, true]);
}
