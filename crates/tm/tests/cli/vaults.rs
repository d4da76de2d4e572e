//! A vault from outside: ideas kept and decided, several programs at once, a program that is killed, other people's vaults.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Child;
use std::time::Duration;

use super::{Folder, PLAN, Ran};

/// A vault with the plan of these tests.
fn vault() -> Folder {
    let folder = Folder::new();
    folder.run(&["init"]).check(0, &[]);
    folder.put("telos.md", PLAN);
    folder
}

/// Every file of a folder below `from`, with its bytes; the program's own folders left out.
pub(super) fn files(from: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut open = vec![from.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).unwrap().map(Result::unwrap) {
            let path = entry.path();
            let name = path.strip_prefix(from).unwrap().to_string_lossy().into_owned();
            if [".cache", ".local", ".tm"].contains(&entry.file_name().to_string_lossy().as_ref()) {
                continue;
            }
            if path.is_dir() {
                open.push(path);
            } else {
                found.insert(name, fs::read(&path).unwrap());
            }
        }
    }
    found
}

impl Folder {
    /// Of notes: what a cut-off command was about to give a note's name has one of its own (`.tm-….new`).
    fn texts_below(&self, name: &str) -> Vec<String> {
        let files = files(&self.path);
        let below = files.into_iter().filter(|(path, _)| path.starts_with(name) && path.ends_with(".md"));
        below.map(|(_, bytes)| String::from_utf8(bytes).unwrap()).collect()
    }

    fn ok(&self, args: &[&str]) -> Ran {
        let ran = self.run(args);
        ran.check(0, &[]);
        ran
    }
}

#[test]
fn an_idea_lives_from_kept_to_shipped() {
    let folder = vault();
    let kept = folder.ok(&["dump", "build two oak chairs this month"]);
    assert!(kept.out.starts_with("Kept: build two oak chairs this month"), "{}", kept.out);
    folder.ok(&["start", "oak chairs"]);
    assert!(folder.ok(&["ideas"]).out.starts_with("DOING\n"), "{}", folder.ok(&["ideas"]).out);
    folder.ok(&["ship", "oak chairs"]);
    let wins = folder.texts_below("wins/");
    assert!(wins.len() == 1 && wins[0].contains("title: build two oak chairs this month"), "{wins:?}");
    assert_eq!(folder.run(&["drop", "oak chairs"]).code, 1);
}

#[test]
fn outside_a_vault_the_next_step_is_said() {
    let folder = Folder::new();
    for args in [&["ideas"][..], &["dump", "a bench"], &["start", "bench"]] {
        let ran = folder.run(args);
        assert!(ran.code == 3 && ran.err.contains("tm init"), "{}", ran.err);
    }
    assert!(files(&folder.path).is_empty());
}

#[test]
fn a_name_that_means_several_is_asked_about() {
    let folder = vault();
    folder.ok(&["dump", "build a bench of oak"]);
    folder.ok(&["dump", "build a bench of ash"]);
    let ran = folder.run(&["start", "build a bench"]);
    assert!(ran.code == 1 && ran.err.contains("oak") && ran.err.contains("ash"), "{}", ran.err);
}

#[test]
fn what_many_programs_keep_at_once_is_all_there() {
    const PROGRAMS: usize = 6;
    const EACH: usize = 4;
    let folder = vault();
    folder.ok(&["ideas"]);
    std::thread::scope(|scope| {
        for program in 0..PROGRAMS {
            let folder = &folder;
            scope.spawn(move || {
                for at in 0..EACH {
                    folder.ok(&["dump", &format!("idea {at} of program {program}")]);
                }
            });
        }
    });
    let texts = folder.texts_below("ideas/");
    let ids: std::collections::BTreeSet<_> =
        texts.iter().filter_map(|text| text.lines().find(|line| line.starts_with("id: "))).collect();
    assert_eq!((texts.len(), ids.len()), (PROGRAMS * EACH, PROGRAMS * EACH));
    let listed = folder.ok(&["ideas", "all", "--json"]).json();
    assert_eq!(listed["ideas"].as_array().unwrap().len(), PROGRAMS * EACH);
}

/// Waits a moment, then ends the process as a power cut would.
fn killed_after(mut child: Child, wait: Duration) {
    std::thread::sleep(wait);
    let _ = child.kill();
    let _ = child.wait();
}

#[test]
fn a_program_killed_at_any_moment_leaves_whole_notes_and_the_next_goes_on() {
    let folder = vault();
    folder.ok(&["dump", "build a chair"]);
    for wait in [0, 1, 2, 3, 4, 6, 8, 12] {
        let child = folder.command(&["dump", "an idea that may be cut off"]).spawn().unwrap();
        killed_after(child, Duration::from_millis(wait));
        for text in folder.texts_below("ideas/") {
            assert!(text.starts_with("---\ntype: idea\n") && text.ends_with('\n'), "half a note: {text:?}");
        }
        folder.run(&["dump", "and one that is not"]).check_kept();
    }
}

impl Ran {
    /// It was kept; what was cut off before may be said.
    #[track_caller]
    fn check_kept(&self) {
        assert!(self.code == 0 && self.out.starts_with("Kept: "), "{}", self.err);
    }
}

#[test]
fn a_vault_that_cannot_be_written_can_be_read() {
    let folder = vault();
    folder.ok(&["dump", "build a chair"]);
    let toml = folder.path.join(".tm/vault.toml");
    let text = fs::read_to_string(&toml).unwrap().replace("format = 1", "format = 99");
    fs::write(&toml, text).unwrap();
    assert!(folder.ok(&["ideas"]).out.contains("build a chair"));
    let before = files(&folder.path);
    let ran = folder.run(&["dump", "another"]);
    assert!(ran.code == 3 && ran.err.contains("newer"), "{}", ran.err);
    assert_eq!(files(&folder.path), before);
}

#[test]
fn nothing_in_a_vault_is_executed() {
    let folder = vault();
    let mark = folder.path.join("executed");
    let script = format!("#!/bin/sh\ntouch {}\n", mark.display());
    for name in ["tm", "editor", ".tm/hook", "git"] {
        let path = folder.path.join(name);
        fs::write(&path, &script).unwrap();
        let mut permissions = fs::metadata(&path).unwrap().permissions();
        std::os::unix::fs::PermissionsExt::set_mode(&mut permissions, 0o755);
        fs::set_permissions(&path, permissions).unwrap();
    }
    let toml = folder.path.join(".tm/vault.toml");
    let settings = fs::read_to_string(&toml).unwrap() + "editor = \"./editor\"\nhook = \"./.tm/hook\"\n";
    fs::write(&toml, settings).unwrap();
    for args in [&["dump", "build a chair"][..], &["ideas"], &["start", "chair"], &["ship", "chair"]] {
        folder.run(args);
    }
    assert!(!mark.exists());
}

#[test]
fn a_vault_of_obsidian_is_left_as_it_is() {
    let folder = Folder::new();
    fs::create_dir_all(folder.path.join(".obsidian")).unwrap();
    fs::create_dir_all(folder.path.join("Daily")).unwrap();
    folder.put(".obsidian/daily-notes.json", r#"{"folder": "Daily", "format": "YYYY-MM-DD"}"#);
    folder.put("Daily/2026-11-19.md", "---\nmood: fine\n---\n## Log\n- [x] walk\n\n```dataview\nTABLE file.mtime\n```\n");
    folder.put("Template.md", "---\ntype: idea\nid: <% tp.date.now() %>\n---\n# {{title}}\n");
    folder.put("Reading.md", "# Reading\r\n- [[Daily/2026-11-19|yesterday]] #book %%hidden%%\r\n");
    let before = files(&folder.path);
    folder.ok(&["init"]);
    folder.ok(&["dump", "build a chair"]);
    folder.ok(&["ideas", "all"]);
    let after = files(&folder.path);
    for (name, bytes) in &before {
        assert_eq!(after.get(name), Some(bytes), "{name}");
    }
    let new: Vec<&String> = after.keys().filter(|name| !before.contains_key(*name)).collect();
    assert!(new.len() == 1 && new[0].starts_with("Career/ideas/"), "{new:?}");
}

#[test]
fn an_offer_is_discreet_before_it_has_an_id() {
    let folder = vault();
    fs::create_dir_all(folder.path.join("notes")).unwrap();
    folder.put("notes/paper.md", "---\ntype: offer\ntitle: Nordwind\n---\na canary in the queue\n");
    assert!(!folder.ok(&["find", "canary"]).out.contains("Nordwind"));
    assert!(folder.ok(&["-p", "find", "canary"]).out.contains("Nordwind"));
}

#[test]
fn what_could_not_be_kept_as_it_is_is_not_kept() {
    let folder = vault();
    for (input, said) in [(&b"caf\xe9 queue\n"[..], "UTF-8"), (&[b'a'; 70_000][..], "64 KiB")] {
        let ran = folder.run_with(&["dump", "-"], input);
        assert!(ran.code == 2 && ran.err.contains(said), "{}", ran.err);
    }
    assert!(folder.texts_below("ideas/").is_empty());
}

#[test]
fn a_vault_whose_settings_were_cut_off_is_read_and_not_written() {
    let folder = vault();
    folder.ok(&["dump", "build a chair"]);
    folder.put(".tm/vault.toml", "");
    let before = files(&folder.path);
    let ran = folder.run(&["dump", "another"]);
    assert!(ran.code == 3 && ran.err.contains(".tm/vault.toml:1"), "{}", ran.err);
    assert_eq!(files(&folder.path), before);
    assert!(folder.ok(&["ideas"]).out.contains("build a chair"));
    let checked = folder.run(&["check"]);
    assert!(checked.code == 1 && checked.out.contains("[settings-empty]"), "{}", checked.out);
}
