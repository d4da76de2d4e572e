//! The manners every command has: help, quiet, questions, exit codes.

use std::collections::BTreeSet;

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
