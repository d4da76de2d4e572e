//! What cannot be, or is there twice, is told and never taken for something else: notes of days, queries, settings, templates.

use std::fs;
use std::io::{Read as _, Write as _};

use super::care::{read, vault};

/// The note of the day of these tests.
const NOTE: &str = "days/2026/2026-11-20.md";

#[test]
fn nothing_is_logged_where_it_would_not_be_read() {
    let folder = vault("");
    folder.run(&["log", "1h saw"]).check(0, &[]);
    let large = "some words of a long line\n".repeat(200_000);
    fs::write(folder.path.join(NOTE), &large).unwrap();
    folder.run(&["log", "+1 chairs"]).check(3, &["over 4 MiB", "cut it into parts"]);
    assert!(read(&folder, NOTE) == large);
}

#[test]
fn two_notes_of_a_day_are_one_day_everywhere() {
    let copy = "---\ntype: day\nid: copyaa\ndate: 2026-11-20\n---\n\n- 1h saw: c\n";
    let folder = vault(&format!("//- days/2026/copy.md\n{copy}//- {NOTE}\n- 1h saw: two\n"));
    let listed = folder.run(&["log"]).out;
    assert!(listed.matches("Fri 20 Nov").count() == 1 && listed.contains("Fri 20 Nov  2h"), "{listed}");
    assert!(listed.contains("and in days/2026/copy.md"), "{listed}");
    let echoed = folder.run(&["log", "5m mail"]).out;
    assert!(echoed.contains("today 2h5m"), "{echoed}");
    let told = folder.run(&["check"]).out;
    assert!(told.contains("days/2026/copy.md:1:1: warning: 2026-11-20 has a note already"), "{told}");
}

#[test]
fn a_query_means_what_it_says_or_is_refused() {
    let folder = vault(
        "//- ideas/a.md\n---\ntype: idea\nid: oakaaa\nstatus: parked\n---\n# status!=parked\n//- b.md\n---\ntype: win\n---\nb\n",
    );
    folder.run(&["find", "status!=parked"]).check(2, &["column 7", "not:status:parked"]);
    folder.run(&["ideas", "effort:4..10"]).check(2, &["column 8", "effort>=4 effort<=10"]);
    assert!(folder.run(&["find", "\"status!=parked\""]).out.contains("idea"));
    let none = folder.run(&["find", "type:win"]);
    assert!(none.code == 0 && !none.out.contains("b.md"), "{}", none.out);
}

#[test]
fn a_place_as_it_is_shown_names_the_note() {
    let folder = vault("//- plan.md\n# Plan\n\n## Goals\n- G1: Build 3 chairs\n  of oak\n- G2: Rest\n");
    let shown = folder.run(&["show", "plan.md:5"]).out;
    assert!(shown.contains("of oak") && !shown.contains("Rest"), "{shown}");
    assert!(folder.run(&["path", "plan.md:5:1"]).out.ends_with("plan.md\n"));
    folder.run(&["show", "plans.md:5"]).check(1, &["nothing is called"]);
}

#[test]
fn settings_that_cannot_be_read_are_told_by_doctor() {
    let folder = vault("");
    let config = folder.path.join(".config/tm/config.toml");
    fs::create_dir_all(config.parent().unwrap()).unwrap();
    fs::write(&config, "[[[").unwrap();
    let ran = folder.run(&["doctor"]);
    assert!(ran.code == 1 && ran.out.contains("MEND  config"), "{}{}", ran.out, ran.err);
    fs::write(&config, "bogus = 1\nvault = \"/nope\"\n").unwrap();
    let ran = folder.run(&["doctor"]).out;
    assert!(ran.contains("`bogus` is no") && ran.contains("names /nope") && !ran.contains("All is fine"), "{ran}");
    let settings = folder.path.join(".tm/vault.toml");
    let text = fs::read_to_string(&settings).unwrap();
    fs::write(&settings, format!("{text}\n[adopted]\n\"a/b\" = \"person\"\n")).unwrap();
    let told = folder.run(&["check"]).out;
    assert!(told.contains("`adopted` names a/b/, which is not there"), "{told}");
}

#[test]
fn a_template_that_gives_every_note_one_id_is_named() {
    let folder = vault("//- templates/m.md\n---\ntype: idea\nid: aaaaaa\n---\n# {{ title }}\n");
    folder.run(&["new", "m", "hello"]).check(1, &["templates/m.md:3", "{{ id }}"]);
    assert!(!folder.path.join("ideas").exists());
}

#[test]
fn mending_does_what_was_shown_or_nothing() {
    let folder = vault("//- people/dana.md\n# Dana\n");
    let mut asked = folder.command(&["check", "--fix"]).spawn().unwrap();
    let (mut out, mut stdin) = (asked.stdout.take().unwrap(), asked.stdin.take().unwrap());
    let mut shown = String::new();
    let mut byte = [0];
    while !shown.contains("+id: ") {
        assert_eq!(out.read(&mut byte).unwrap(), 1, "{shown}");
        shown.push(char::from(byte[0]));
    }
    folder.run(&["check", "--fix", "--yes"]).check(0, &["Mended"]);
    let mended = read(&folder, "people/dana.md");
    stdin.write_all(b"y\n").unwrap();
    drop(stdin);
    drop(out);
    let ended = asked.wait_with_output().unwrap();
    let said = String::from_utf8(ended.stderr).unwrap();
    assert_eq!(ended.status.code(), Some(1), "{said}");
    assert!(said.contains("another tm wrote here meanwhile"), "{said}");
    assert_eq!(read(&folder, "people/dana.md"), mended);
}
