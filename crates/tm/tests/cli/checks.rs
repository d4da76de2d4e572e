//! `tm check` and `tm doctor`: what they say, and that they say it without a change.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::Folder;
use super::care::{read, told, vault};

const SHOP: &str = "\
//- telos.md
## Goals
- G1: Build 12 oak chairs
//- ideas/2026-11-20-legs.md
---
type: idea
id: k3f7qa
goals: [G7]
---
CafÃ© chairs
//- ideas/2026-11-20-copy.md
---
type: idea
id: k3f7qa
---
//- people/dana.md
# Dana
//- offers/kestrel.md
---
type: offer
id: k3f7qc
base: much
---
";

/// Every file of the vault and of the person's own folders with its bytes.
fn all(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut open = vec![folder.to_owned()];
    while let Some(at) = open.pop() {
        for entry in fs::read_dir(at).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                open.push(path);
            } else {
                files.insert(path.display().to_string(), fs::read(&path).unwrap());
            }
        }
    }
    files
}

#[test]
fn findings_are_lines_an_editor_reads() {
    let folder = vault(SHOP);
    let ran = folder.run(&["check"]);
    assert_eq!(ran.code, 1, "{}", ran.err);
    let is_line = |line: &str| {
        let parts: Vec<&str> = line.splitn(5, ':').collect();
        let severity = matches!(parts[3], " error" | " warning");
        severity && parts[1].parse::<u32>().is_ok() && parts[2].parse::<u32>().is_ok() && line.ends_with(']')
    };
    assert!(ran.out.lines().count() == 4 && ran.out.lines().all(is_line), "{}", ran.out);
    assert!(
        ran.out.contains("ideas/2026-11-20-legs.md:4:1: warning: no plan that holds on that day has an item G7"),
        "{}",
        ran.out
    );
    for said in ["2 errors, 3 warnings", "1 finding in private matters: tm -p check", "tm check --all", "2 can be mended"] {
        assert!(ran.err.contains(said), "{}", ran.err);
    }
    assert!(!ran.out.contains("kestrel") && folder.run(&["-p", "check"]).out.contains("kestrel"));
}

#[test]
fn one_file_is_checked_from_where_one_stands() {
    let folder = vault(SHOP);
    let mut command = folder.command(&["check", "--all", "dana.md"]);
    let output = command.current_dir(folder.path.join("people")).output().unwrap();
    let out = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success() && out.starts_with("../people/dana.md:1:1: note: this person has no id"), "{out}");
    folder.run(&["check", "nowhere.md"]).check(3, &["no such file or folder"]);
}

#[test]
fn json_has_every_finding() {
    let folder = vault(SHOP);
    let report: serde_json::Value = serde_json::from_str(&folder.run(&["check", "--all", "--json"]).out).unwrap();
    assert_eq!((&report["schema"], &report["errors"], &report["hidden"]), (&"tm.check/1".into(), &2.into(), &2.into()));
    let lines = folder.run(&["check", "--all", "--jsonl"]).out;
    assert_eq!(lines.lines().count(), report["findings"].as_array().unwrap().len());
    let first: serde_json::Value = serde_json::from_str(lines.lines().next().unwrap()).unwrap();
    assert_eq!(first, report["findings"][0]);
}

#[test]
fn what_can_be_mended_is_shown_and_asked_for() {
    let folder = vault(SHOP);
    let before = read(&folder, "ideas/2026-11-20-legs.md");
    let ran = folder.run_with(&["check", "--fix"], b"n\n");
    assert_eq!(ran.code, 1);
    assert!(
        ran.out.contains("-CafÃ© chairs\n+Café chairs\n") && ran.err.contains("tm check --fix --yes"),
        "{}{}",
        ran.out,
        ran.err
    );
    assert_eq!(read(&folder, "ideas/2026-11-20-legs.md"), before);
    assert_eq!(folder.run_with(&["check", "--fix"], b"y\n").code, 0);
    assert!(
        read(&folder, "ideas/2026-11-20-legs.md").contains("Café chairs") && read(&folder, "people/dana.md").contains("\nid: ")
    );
    told(&folder, &["undo"], &["2026-11-20-legs.md", "people/dana.md"]);
    assert_eq!((read(&folder, "ideas/2026-11-20-legs.md"), read(&folder, "people/dana.md")), (before, "# Dana\n".to_owned()));
}

#[test]
fn a_file_renamed_outside_is_found_by_its_id() {
    let folder = vault("");
    folder.run(&["dump", "build", "a", "bench"]);
    folder.run(&["dump", "saw", "the", "legs"]);
    told(&folder, &["link", "legs", "--to", "bench", "--how", "part-of"], &["bench"]);
    let old = folder.path.join("ideas/2026-11-20-build-a-bench.md");
    let text = fs::read_to_string(&old).unwrap().replace("build a bench", "Somewhere to sit");
    fs::write(folder.path.join("ideas/seat.md"), text).unwrap();
    fs::remove_file(old).unwrap();
    let ran = folder.run(&["check"]);
    assert!(ran.out.contains("it is called ideas/seat.md now"), "{}{}", ran.out, ran.err);
    assert_eq!(folder.run(&["check", "--fix", "--yes"]).code, 0);
    assert!(read(&folder, "ideas/2026-11-20-saw-the-legs.md").contains("part-of: \"[[seat]]\""));
    assert_eq!(folder.run(&["check"]).out, "");
}

#[test]
fn a_sound_vault_is_said_to_be_sound() {
    let ran = vault("//- telos.md\n## Goals\n- G1: Build 12 oak chairs\n").run(&["check"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, ""));
    assert_eq!(ran.err, "1 file, all sound.\n");
}

#[test]
fn settings_of_a_newer_program_are_a_finding() {
    let folder = vault("");
    folder.put(".tm/vault.toml", "format = 9\n");
    let ran = folder.run(&["check"]);
    assert!(
        ran.code == 0 && ran.out.starts_with(".tm/vault.toml:1:1: warning: format 9 was written by a newer tm"),
        "{}",
        ran.out
    );
}

#[test]
fn checking_changes_nothing() {
    let folder = vault(SHOP);
    folder.run(&["check"]);
    let before = all(&folder.path);
    for args in [&["check"][..], &["check", "--all", "--json"], &["check", "people", "--jsonl"]] {
        folder.run(args);
        let after = all(&folder.path);
        let same = before.iter().filter(|(path, _)| !path.contains("/.cache/"));
        same.for_each(|(path, bytes)| assert_eq!(after.get(path), Some(bytes), "{path}"));
    }
}

/// As `told`, but for paths, which are never cut.
#[track_caller]
fn says(folder: &Folder, args: &[&str], says: &[&str]) -> super::Ran {
    let ran = folder.run(args);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{}", ran.out);
    says.iter().for_each(|said| assert!(ran.out.contains(said), "no {said:?} in:\n{}", ran.out));
    ran
}

#[test]
fn the_doctor_says_where_things_lie_and_writes_nothing() {
    let folder = vault(SHOP);
    fs::remove_dir_all(folder.path.join(".cache")).unwrap();
    let before = all(&folder.path);
    let page =
        says(&folder, &["doctor"], &["fine  vault", "fine  settings  .tm/vault.toml, format 1", "not made yet", "All is fine."])
            .out;
    assert!(page.contains(&folder.path.canonicalize().unwrap().display().to_string()), "{page}");
    assert_eq!(all(&folder.path), before);
    folder.run(&["inbox"]);
    says(&folder, &["doctor"], &["fine  index     5 notes", "fine  undo      0 commands"]);
    assert_eq!(folder.run(&["doctor", "--json"]).json()["schema"], "tm.doctor/1");
}

#[test]
fn the_doctor_sees_git_obsidian_and_a_newer_format() {
    let folder = vault(SHOP);
    fs::create_dir(folder.path.join(".git")).unwrap();
    fs::create_dir(folder.path.join(".obsidian")).unwrap();
    says(&folder, &["doctor"], &["look  git", "people/", "offers/", "fine  obsidian  lives here"]);
    folder.put(".gitignore", "people/\noffers/\n");
    says(&folder, &["doctor"], &["fine  git", "no private folder is taken in"]);
    folder.put(".tm/vault.toml", "format = 9\n");
    let ran = folder.run(&["doctor"]);
    assert!(ran.code == 1 && ran.out.contains("MEND  settings  format 9") && ran.out.contains("update tm"), "{}", ran.out);
}

#[test]
fn without_a_vault_the_doctor_names_the_ways_to_one() {
    says(&Folder::new(), &["doctor"], &["look  vault     no career vault here yet", "tm init", "fine  terminal"]);
}

#[test]
fn what_is_shown_before_mending_is_what_is_written() {
    let folder = vault("//- people/dana.md\n---\ntype: person\n---\n//- people/mo.md\n---\ntype: person\n---\n");
    let asked = folder.run(&["check", "--fix", "people"]);
    assert!(asked.err.contains("tm check --fix --yes people"), "{}", asked.err);
    let shown = asked.out;
    assert_eq!(shown.matches("+id: ").count(), 2, "{shown}");
    let done = folder.run(&["check", "--fix", "--yes", "people"]);
    assert_eq!(done.out, shown);
    let written = read(&folder, "people/mo.md");
    let id = written.lines().find(|line| line.starts_with("id: ")).unwrap();
    assert!(shown.contains(id), "{shown}");
}

#[test]
fn what_stands_in_a_plan_is_mended_where_it_is_named() {
    let folder = vault("//- telos.md\n## Goals\n- G1: Build 12 oak chairs â€” for the CafÃ©\n");
    let told = folder.run(&["check"]).err;
    assert!(told.contains("tm check --fix telos.md") && !told.contains("can be mended"), "{told}");
    assert_eq!(folder.run(&["check", "--fix", "--yes", "telos.md"]).code, 0);
}
