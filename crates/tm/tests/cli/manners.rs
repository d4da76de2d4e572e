//! The manners every command has: help, quiet, questions, exit codes.

use std::collections::BTreeSet;
use std::fs;
use std::io::Read;
use std::process::Command;

use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};

use super::Folder;
use super::care::vault;

/// The commands there are, as the program tells them.
fn commands() -> Vec<String> {
    let all = Folder::new().run(&["help", "--json"]).json();
    let names = all["commands"].as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap().to_owned());
    names.collect()
}

fn page(args: &[&str]) -> String {
    let ran = Folder::new().command(args).env_remove("CLICOLOR_FORCE").output().unwrap();
    assert!(ran.status.success() && ran.stderr.is_empty(), "{args:?}");
    let out = String::from_utf8(ran.stdout).unwrap();
    out.lines().for_each(|line| assert!(line.chars().count() <= 80, "{args:?}: {line:?}"));
    out
}

#[test]
fn help_is_one_page_whatever_it_is_asked_by() {
    let first = page(&["help"]);
    assert!(first.starts_with("tm  what matters today") && first.lines().count() < 24, "{first}");
    for flag in ["--help", "-h"] {
        assert_eq!(page(&[flag]), first);
    }
}

#[test]
fn all_of_it_names_every_command_once() {
    let all = page(&["help", "all"]);
    for command in commands() {
        let rows = all.lines().filter(|line| line.strip_prefix("  ").is_some_and(|row| row.starts_with(&format!("{command}  "))));
        assert_eq!(rows.count(), 1, "{command} in:\n{all}");
    }
}

#[test]
fn help_of_a_command_is_its_own() {
    for words in [&["dump"][..], &["inbox", "accept"], &["plan"]] {
        assert_eq!(page(&[&["help"], words].concat()), page(&[words, &["--help"]].concat()));
    }
    Folder::new().run(&["help", "gaols"]).check(2, &["there is no command \"tm gaols\"", "tm goals"]);
    let json = Folder::new().run(&["help", "inbox", "accept", "--json"]).json();
    assert_eq!(json["commands"][0]["usage"], "tm inbox accept [REF]…");
}

#[test]
fn every_help_fits_and_has_an_example_that_is_its_own() {
    for command in commands() {
        let words: Vec<&str> = command.split(' ').collect();
        let help = page(&[&words[..], &["--help"]].concat());
        let examples = help.split_once("Examples:\n").unwrap_or_else(|| panic!("no example for {command}")).1;
        let own = examples.lines().filter(|line| line.contains(&format!("tm {command}")));
        assert!(own.count() > 0, "{command}:\n{help}");
    }
}

#[test]
fn quiet_says_the_answer_and_nothing_beside_it() {
    let folder = vault("//- ideas/2026-11-19-bench.md\n---\ntype: idea\nid: k3f7qa\ntitle: An oak bench\nstatus: new\n---\n");
    let loud = folder.run(&["find", "colour:red"]);
    assert!(loud.err.contains("No note has \"colour\""), "{}", loud.err);
    let quiet = folder.run(&["find", "-q", "colour:red"]);
    assert_eq!((quiet.out, quiet.err.as_str()), (loud.out, ""));
    let refused = folder.run(&["why", "nothing", "--quiet"]);
    assert_eq!((refused.code, refused.err.as_str()), (1, "tm: nothing is called \"nothing\"\n"));
}

#[test]
fn a_name_is_used_by_one_command() {
    let commands = commands();
    assert_eq!(commands.iter().collect::<BTreeSet<_>>().len(), commands.len());
}

/// A vault in which every command finds something.
const WORKSHOP: &str = "\
//- telos.md
---
type: telos
until: 2026-12-31
---
# Plan

## Goals
- G1: Ten oak benches by 2026-12-31
- G2: A workshop of one's own

## Milestones
- [ ] The first stool is sold
//- second.md
## Goals
- G7: Sell a chair
//- ideas/2026-11-19-bench.md
---
type: idea
id: k3f7qa
status: new
---
# Build an oak bench
//- ideas/2026-11-18-planes.md
---
type: idea
id: m4f7qb
status: active
---
# Sharpen the planes
//- wins/2026/2026-10-01-stool.md
---
type: win
id: s4f7qb
---
# A stool
//- ladders/bench.md
---
type: ladder
id: l4f7qb
---
| dimension | helper | joiner |
|---|---|---|
| joints | saws them | designs them |
//- levels.md
| | junior | senior |
|---|---|---|
| wood | saws oak | chooses oak |
//- people/tova.md
---
type: person
id: p4f7qb
title: Tova Ode
relation: manager
---
//- meetings/2026-11-20-tova.md
---
type: meeting
id: n4f7qb
title: The yard
date: 2026-11-20
with: \"[[tova]]\"
status: planned
---
//- contacts/ann.md
# Ann
//- inbox/draft.md
---
type: win
id: d4f7qb
status: draft
via: test
---
# A draft
//- code/readme.txt
nothing
";

/// How a command ends: the words behind it that are fine, and those to which the answer is no (nothing where there are none).
struct Ends {
    command: &'static str,
    fine: &'static str,
    no: Option<&'static str>,
    /// Without a vault around it.
    outside: i32,
}

const fn row(command: &'static str, fine: &'static str, no: Option<&'static str>, outside: i32) -> Ends {
    Ends { command, fine, no, outside }
}

/// Every command. A new one is a row here.
const ENDS: [Ends; 90] = [
    row("dump", "plane a board", None, 3),
    row("ideas", "", None, 3),
    row("why", "k3f7qa", Some("nowhere"), 3),
    row("start", "k3f7qa", Some("nowhere"), 3),
    row("park", "k3f7qa", Some("nowhere"), 3),
    row("drop", "k3f7qa", Some("nowhere"), 3),
    row("ship", "m4f7qb", Some("nowhere"), 3),
    row("keep", "k3f7qa --because so", Some("nowhere --because so"), 3),
    row("link", "k3f7qa G1", Some("nowhere G1"), 3),
    row("stage", "k3f7qa --form post", Some("nowhere"), 3),
    row("stale", "", None, 3),
    row("compare", "k3f7qa m4f7qb", Some("k3f7qa nowhere"), 3),
    row("prune", "", None, 3),
    row("score", "plane a board", None, 3),
    row("today", "", None, 3),
    row("next", "", None, 3),
    row("log", "45m joinery: the bench", None, 3),
    row("clock", "joinery: the bench", Some("off"), 3),
    row("goals", "G1", Some("G9"), 3),
    row("goal", "", None, 3),
    row("goal tick", "the first stool", Some("a second stool"), 3),
    row("skills", "", None, 3),
    row("rules", "2026-10", Some("2027-10"), 3),
    row("catchup", "", Some("--kept 7"), 3),
    row("away", "2026-11-21..2026-11-22", None, 3),
    row("export ics", "--but boxes", None, 3),
    row("day", "", Some("9"), 3),
    row("week", "", Some("2026-Q1"), 3),
    row("month", "", Some("soon"), 3),
    row("quarter", "", Some("2099-Q1"), 3),
    row("half", "", Some("soon"), 3),
    row("year", "", Some("soon"), 3),
    row("weekly", "", None, 3),
    row("brag", "2026", None, 3),
    row("win", "built a stool", Some("-d 2026-12-24 a tree"), 3),
    row("win proof", "s4f7qb https://example.org/stool", Some("nowhere https://example.org"), 3),
    row("win later", "s4f7qb 2w", Some("s4f7qb 2026-01-01"), 3),
    row("win improve", "s4f7qb --part own", Some("nowhere"), 3),
    row("glue", "", None, 3),
    row("plan", "", None, 3),
    row("plan show", "", None, 3),
    row("plan explain", "", None, 3),
    row("plan add", "second.md", None, 3),
    row("plan confirm", "", None, 3),
    row("plan renew", "--early --met G1 --let-go G2", Some("--early"), 3),
    row("plan avoid", "Plywood", None, 3),
    row("plan stack", "Oak", None, 3),
    row("rescore", "", None, 3),
    row("ladder", "", None, 3),
    row("ladder import", "levels.md", Some("telos.md"), 3),
    row("gap", "--to joiner", Some("--to nowhere"), 3),
    row("critic", "joiner", Some("nowhere"), 3),
    row("packet", "--to joiner", Some("--to nowhere"), 3),
    row("packet brief", "--to joiner", Some("--to nowhere"), 3),
    row("packet outcome", "declined --to joiner", Some("declined --to nowhere"), 3),
    row("assess", "", Some("--ladder nowhere"), 3),
    row("assess new", "--to joiner", Some("--to nowhere"), 3),
    row("1on1", "tova", Some("nobody"), 3),
    row("meeting", "", None, 3),
    row("meeting prep", "career tova", Some("career nobody"), 3),
    row("meeting done", "tova --agreed oak", Some("nothing-of-it"), 3),
    row("feedback", "", None, 3),
    row("feedback ask", "tova --about benches", Some("nobody --about benches"), 3),
    row("feedback got", "tova fine-joints", Some("nobody fine-joints"), 3),
    row("contacts", "", None, 3),
    row("contacts add", "Lou Marsh", Some("Tova Ode"), 3),
    row("ladder show", "bench", Some("nowhere"), 3),
    row("find", "bench", None, 3),
    row("show", "k3f7qa", Some("nowhere"), 3),
    row("edit", "k3f7qa", Some("nowhere"), 3),
    row("path", "k3f7qa", Some("nowhere"), 3),
    row("new", "decision-record Oak or ash", Some("no-such-template A title"), 3),
    row("checklist", "done", Some("no-such-list"), 3),
    row("customise", "done", Some("no-such-text"), 3),
    row("adopt", "contacts --as person", Some("contacts --as friend"), 3),
    row("check", "", None, 3),
    row("forget", "k3f7qa --yes", Some("k3f7qa"), 3),
    row("inbox", "", None, 3),
    row("inbox accept", "d4f7qb", Some("nowhere"), 3),
    row("inbox merge", "d4f7qb s4f7qb", Some("nowhere s4f7qb"), 3),
    row("inbox drop", "d4f7qb", Some("nowhere"), 3),
    row("inbox edit", "d4f7qb", Some("nowhere"), 3),
    row("import repos", "code", None, 3),
    row("undo", "", Some("99"), 3),
    row("history", "", Some("99"), 3),
    row("init", "elsewhere", Some(""), 0),
    row("tour", "", None, 0),
    row("doctor", "", None, 0),
    row("prompt", "", None, 0),
    row("completions", "bash", None, 0),
];

/// Runs with everything that could ask closed; nothing is asked, and no line of it is a question.
#[track_caller]
fn run(folder: &Folder, command: &str, rest: &str, more: &[&str]) -> super::Ran {
    let words: Vec<&str> = command.split(' ').chain(rest.split_whitespace()).chain(more.iter().copied()).collect();
    let path = std::env::var_os("PATH").unwrap();
    let output =
        folder.command(&words).env("PATH", path).env("EDITOR", "true").stdin(std::process::Stdio::null()).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    let ran = super::Ran { code: output.status.code().unwrap(), out: text(output.stdout), err: text(output.stderr) };
    assert!(!ran.err.contains("? ") && !ran.err.contains("[y/N]"), "{words:?} asks: {}", ran.err);
    ran
}

#[test]
fn the_table_has_every_command() {
    let known: BTreeSet<&str> = ENDS.iter().map(|row| row.command).chain(["help", "import", "export"]).collect();
    let there = commands();
    assert_eq!(known, there.iter().map(String::as_str).collect());
}

#[test]
fn every_command_ends_as_it_says_and_asks_nothing() {
    for row in &ENDS {
        let folder = vault(WORKSHOP);
        if row.command == "undo" {
            run(&folder, "park", "k3f7qa", &[]);
        }
        if let Some(no) = row.no {
            let ran = run(&folder, row.command, no, &["--no-input"]);
            assert_eq!(ran.code, 1, "tm {} {no}: {}{}", row.command, ran.out, ran.err);
        }
        // A vault does not lie in another.
        let folder = if row.command == "init" { Folder::new() } else { folder };
        let ran = run(&folder, row.command, row.fine, &["--no-input"]);
        assert_eq!(ran.code, 0, "tm {} {}: {}{}", row.command, row.fine, ran.out, ran.err);
        let wrong = run(&folder, row.command, "", &["--no-such-option"]);
        assert_eq!(wrong.code, 2, "tm {}: {}", row.command, wrong.err);
    }
}

#[test]
fn every_command_answers_as_json() {
    let schemas = concat!(env!("CARGO_MANIFEST_DIR"), "/../../schemas");
    let files = std::fs::read_dir(schemas).unwrap().map(|file| std::fs::read_to_string(file.unwrap().path()).unwrap());
    let schemas = files.collect::<Vec<String>>().join("\n");
    for row in &ENDS {
        let folder = if row.command == "init" { Folder::new() } else { vault(WORKSHOP) };
        if row.command == "undo" {
            run(&folder, "park", "k3f7qa", &[]);
        }
        let ran = run(&folder, row.command, row.fine, &["--json"]);
        let json: Result<serde_json::Value, _> = serde_json::from_str(&ran.out);
        let json = json.unwrap_or_else(|error| panic!("tm {} {} --json: {error}: {}{}", row.command, row.fine, ran.out, ran.err));
        let schema = json["schema"].as_str().unwrap_or_else(|| panic!("tm {}: {json}", row.command));
        assert!(schemas.contains(&format!("Always `{schema}`")), "tm {}: no schema tells of {schema}", row.command);
    }
}

#[test]
fn every_command_knows_where_there_is_no_vault() {
    for row in &ENDS {
        let folder = Folder::new();
        std::fs::create_dir_all(folder.path.join("code")).unwrap();
        std::fs::create_dir_all(folder.path.join("contacts")).unwrap();
        let ran = run(&folder, row.command, row.fine, &[]);
        assert_eq!(ran.code, row.outside, "tm {}: {}{}", row.command, ran.out, ran.err);
        assert!(ran.code != 3 || ran.err.contains("\n    "), "tm {} names the next step: {}", row.command, ran.err);
    }
}

#[test]
fn lists_are_lines_where_that_is_wanted() {
    let folder = vault(WORKSHOP);
    for list in ["ideas", "find bench", "history", "inbox", "goals", "stale", "check", "score plane a board"] {
        let ran = run(&folder, list, "", &["--jsonl"]);
        for line in ran.out.lines() {
            assert!(serde_json::from_str::<serde_json::Value>(line).is_ok_and(|value| value.is_object()), "tm {list}: {line}");
        }
        let both = run(&folder, list, "", &["--jsonl", "--json"]);
        assert_eq!(both.out, ran.out, "tm {list}");
    }
    assert_eq!(run(&folder, "ideas", "", &["--jsonl"]).out.lines().count(), 2);
}

#[test]
fn what_is_not_asked_names_the_flag_to_say_it_by() {
    let folder = vault(WORKSHOP);
    for (command, twin) in [
        ("forget k3f7qa", "--yes"),
        ("dump", "tm dump"),
        ("plan renew --early", "--met"),
        ("plan confirm", "--yes"),
        ("catchup", "--keep"),
    ] {
        for more in [&["--no-input"][..], &[]] {
            let ran = run(&folder, command, "", more);
            assert!(format!("{}{}", ran.out, ran.err).contains(twin), "tm {command}: no {twin} in {}{}", ran.out, ran.err);
        }
    }
}

/// What a terminal of ten lines shows of a run.
fn on_ten_lines(line: &str, variables: &[(&str, &str)]) -> String {
    let master = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
    grantpt(&master).unwrap();
    unlockpt(&master).unwrap();
    let name = ptsname(&master, Vec::new()).unwrap();
    let slave = || fs::OpenOptions::new().read(true).write(true).open(name.to_str().unwrap()).unwrap();
    let folder = Folder::new();
    let mut command = Command::new("sh");
    command.arg("-c").arg(format!("stty rows 10 cols 80; exec {} {line}", env!("CARGO_BIN_EXE_tm"))).current_dir(&folder.path);
    command.env_clear().env("HOME", &folder.path).env("PATH", std::env::var_os("PATH").unwrap()).env("TERM", "dumb");
    command.envs(variables.iter().copied()).stdin(slave()).stdout(slave()).stderr(slave());
    let mut child = command.spawn().unwrap();
    // Only the child holds the other end now, and reading ends with it.
    drop(command);
    let mut shown = Vec::new();
    let mut master = fs::File::from(master);
    let mut bytes = [0; 4096];
    while let Ok(count @ 1..) = master.read(&mut bytes) {
        shown.extend_from_slice(&bytes[..count]);
    }
    assert!(child.wait().unwrap().success(), "{line}");
    String::from_utf8(shown).unwrap()
}

#[test]
fn a_long_page_goes_through_the_pager_that_is_named() {
    let marked = "sed s/^/paged:/";
    let page = on_ten_lines("help all", &[("TM_PAGER", marked), ("PAGER", "cat")]);
    assert!(page.contains("paged:IDEAS") && page.contains("paged:How one is written"), "{page}");
    assert!(on_ten_lines("help all", &[("PAGER", marked)]).contains("paged:IDEAS"));
}

#[test]
fn no_pager_where_none_is_wanted_or_needed() {
    let marked = [("TM_PAGER", "sed s/^/paged:/")];
    for line in ["help all --no-pager", "help all --json"] {
        assert!(!on_ten_lines(line, &marked).contains("paged:"), "{line}");
    }
    for pager in ["cat", ""] {
        assert!(on_ten_lines("help all", &[("TM_PAGER", pager)]).contains("IDEAS"));
    }
    assert!(!Folder::new().run(&["help", "all"]).out.contains("paged:"));
}

#[test]
fn without_a_pager_that_works_the_page_is_printed() {
    for pager in ["no-such-pager-anywhere", "false", "kill -9 $$"] {
        let page = on_ten_lines("help all", &[("TM_PAGER", pager)]);
        assert!(page.contains("IDEAS") && page.contains("How one is written"), "{pager}: {page}");
    }
}

/// A word that stands for several commands asks which, and does nothing.
#[test]
fn a_word_without_its_second_says_which_there_are() {
    let folder = vault(WORKSHOP);
    let ran = folder.run(&["import"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{}", ran.err);
    assert!(ran.err.contains("Usage:") && ran.err.contains("repos"), "{}", ran.err);
    let ran = folder.run(&["import", "fnord"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{}", ran.err);
    assert!(ran.err.contains("no command \"tm import fnord\"") && ran.err.contains("tm import --help"), "{}", ran.err);
    folder.run(&["import", "--json"]).check(2, &["one more word", "tm import --help"]);
}
