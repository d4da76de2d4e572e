//! A vault of a test, and what is carried along in it: templates, checklists, stages.

use std::fs;
use std::path::PathBuf;

use super::{Folder, Ran};

/// A plan that is over, with a goal that has no id yet.
pub(super) const PLAN_OVER: &str = "\
# Harbour 2025

## Goals

- G1: Build two boats
- Teach a class about knots (Deadline: 2025-10-31)

## Anti-keywords

- Plywood
";

/// A vault in a folder of its own; its state and index lie there, too.
pub(super) struct Vault {
    folder: Folder,
}

impl Vault {
    pub(super) fn new() -> Vault {
        let vault = Vault { folder: Folder::new() };
        fs::create_dir(vault.path("")).unwrap();
        vault.run(&["init"]).check(0, &[]);
        vault
    }

    pub(super) fn with(name: &str, text: &str) -> Vault {
        let vault = Vault::new();
        vault.put(name, text);
        vault
    }

    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.folder.path.join("vault").join(name)
    }

    pub(super) fn put(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).unwrap();
    }

    pub(super) fn text(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    /// The texts of a folder, by name.
    pub(super) fn texts(&self, folder: &str) -> Vec<String> {
        let mut paths: Vec<PathBuf> = fs::read_dir(self.path(folder)).unwrap().map(|file| file.unwrap().path()).collect();
        paths.sort();
        paths.into_iter().map(|path| fs::read_to_string(path).unwrap()).collect()
    }

    pub(super) fn run(&self, args: &[&str]) -> Ran {
        self.run_env(args, &[])
    }

    pub(super) fn run_env(&self, args: &[&str], environment: &[(&str, &str)]) -> Ran {
        let mut command = self.folder.command(args);
        command.current_dir(self.path("")).stdin(std::process::Stdio::null());
        command.env("PATH", "/usr/bin:/bin").envs(environment.iter().copied());
        let output = command.output().unwrap();
        Ran {
            code: output.status.code().expect("ends by itself"),
            out: String::from_utf8(output.stdout).expect("prints UTF-8"),
            err: String::from_utf8(output.stderr).expect("prints UTF-8"),
        }
    }

    /// Every line of the page fits a terminal.
    #[track_caller]
    pub(super) fn fits(&self, args: &[&str]) {
        let ran = self.run(args);
        ran.check(0, &[]);
        ran.out.lines().for_each(|line| assert!(line.chars().count() <= 80 && !line.ends_with(' '), "{line:?}"));
    }
}

#[test]
fn every_list_fits_a_terminal() {
    let vault = Vault::with("telos.md", PLAN_OVER);
    for args in
        [&["new"][..], &["checklist"], &["checklist", "done"], &["stage"], &["customise"], &["plan", "confirm"], &["plan"]]
    {
        vault.fits(args);
    }
}

#[test]
fn a_note_is_made_of_the_vaults_own_template_first() {
    let vault = Vault::new();
    vault.run(&["new", "letter", "To Ann"]).check(1, &["no template is called \"letter\"", "decision-record"]);
    fs::create_dir(vault.path("templates")).unwrap();
    let own = "---\ntemplate: mine\ntype: decision\nid: {{ id }}\ntitle: {{ title }}\n---\nBy {{ who }}\n";
    vault.put("templates/decision-record.md", own);
    let made = vault.run(&["new", "decision-record", "Oak", "or", "ash", "--set", "who=Ann", "--json"]).json();
    let text = vault.text(made["path"].as_str().unwrap());
    assert!(text.contains("title: Oak or ash\n") && text.ends_with("By Ann\n"), "{text}");
    assert_eq!((&made["own"], &made["kind"]), (&true.into(), &"decision".into()));
}

#[test]
fn boxes_fill_themselves_from_the_index() {
    let vault = Vault::new();
    vault.run(&["dump", "A bench for the harbour"]).check(0, &[]);
    vault.run(&["checklist", "side-project", "bench"]).check(0, &[]);
    let note = vault.texts("ideas").concat();
    assert!(note.contains("## Checklist side-project\n") && note.contains("- [x] Nothing else is half done"), "{note}");
    vault.run(&["checklist", "side-project", "bench"]).check(0, &[]);
    assert_eq!(vault.texts("ideas").concat(), note);
}

#[test]
fn a_note_of_ones_own_gets_no_boxes() {
    let vault = Vault::with("diary.md", "# A diary\n");
    vault.run(&["checklist", "done", "diary"]).check(1, &["a note of your own"]);
    assert_eq!(vault.text("diary.md"), "# A diary\n");
}

#[test]
fn what_done_asks_is_named_and_never_forced() {
    let vault = Vault::new();
    vault.run(&["dump", "A bench for the harbour"]).check(0, &[]);
    let ran = vault.run(&["ship", "bench"]);
    assert!(ran.out.contains("the checklist done: 8 open"), "{}", ran.out);
    assert!(vault.texts("ideas").concat().contains("status: shipped"));
}

#[test]
fn a_talk_goes_through_its_stages_with_days() {
    let vault = Vault::new();
    vault.run(&["dump", "A talk about knots"]).check(0, &[]);
    vault.run(&["stage", "knots"]).check(1, &["which form", "--form FORM"]);
    vault.run(&["stage", "knots", "--form", "talk"]).check(0, &[]);
    vault.run(&["stage", "knots", "--next"]).check(1, &["accepted or refused"]);
    vault.run(&["--today", "2026-12-01", "stage", "knots", "accepted"]).check(0, &[]);
    let note = vault.texts("ideas").concat();
    assert!(note.ends_with("## Stages\n- 2026-11-20 proposal\n- 2026-12-01 accepted\n"), "{note}");
    assert!(note.contains("form: talk\n") && note.contains("stage: accepted\n"), "{note}");
}

#[test]
fn a_copy_of_ones_own_is_never_overwritten() {
    let vault = Vault::new();
    vault.run(&["customise", "done"]).check(0, &[]);
    vault.put("checklists/done.md", "---\nfor: [idea]\nat: ship\n---\n- [ ] It floats\n");
    vault.run(&["customise", "done"]).check(1, &["is there already"]);
    assert!(vault.run(&["checklist", "done"]).out.contains("It floats"));
    vault.run(&["customise", "boats"]).check(1, &["nothing brought along"]);
}
