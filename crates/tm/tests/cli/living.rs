//! Living with a vault: a plan that was renamed, steps back, numbers of lists, names in lists, days that rest.

use std::fs;

use super::vault::Vault;

const PLAN: &str = "\
# Boat year 2027

## Goals

- G1: Build 3 boats (Deadline: 2027-10-31)
- G2: Teach a class about knots

## Anti-keywords

- Plywood
";

fn vault() -> Vault {
    let vault = Vault::new();
    vault.put("Boats 2027.md", PLAN);
    vault.run(&["plan", "add", "Boats 2027.md"]).check(0, &[]);
    vault
}

#[test]
fn a_plan_that_is_gone_is_named_on_every_page_that_needs_it() {
    let vault = vault();
    fs::rename(vault.path("Boats 2027.md"), vault.path("Plan 2027.md")).unwrap();
    let next = "it may be called Plan 2027.md now: tm plan add 'Plan 2027.md'";
    for args in [&["today"][..], &["goals"], &["dump", "A third boat"], &["ideas"], &["next"]] {
        vault.run(args).check(0, &["Boats 2027.md, a plan of this vault, is not there", next]);
    }
    for args in [&["plan"][..], &["score", "a boat"]] {
        vault.run(args).check(1, &[next, "Boats 2027.md is the plan of this vault, and it is not there"]);
    }
    assert!(vault.run(&["check"]).out.contains("[plan-missing]"));
    assert_eq!(vault.run(&["check"]).code, 1);
    let doctor = vault.run(&["doctor"]);
    assert!(doctor.code == 1 && doctor.out.contains("Boats 2027.md is not there"), "{}", doctor.out);
    vault.run(&["plan", "add", "Plan 2027.md"]).check(0, &["is not there"]);
    assert!(vault.run(&["goals"]).err.is_empty());
}

#[test]
fn an_undo_names_the_next_step_back() {
    let vault = vault();
    vault.run(&["dump", "A third boat"]).check(0, &[]);
    vault.run(&["dump", "A fourth boat"]).check(0, &[]);
    let undone = vault.run(&["undo", "--json"]).json();
    let before = undone["before"]["number"].as_u64().unwrap();
    assert!(undone["before"]["words"].as_str().unwrap().ends_with("dump A third boat"));
    let again = vault.run(&["undo", "--redo"]).out;
    assert!(again.contains("Done again") && again.contains(&format!("One step further back: tm undo {before}")), "{again}");
    vault.run(&["undo", &before.to_string()]).check(0, &[]);
    assert_eq!(vault.texts("ideas").len(), 1);
}

#[test]
fn after_everything_is_taken_back_there_is_a_way_on() {
    let vault = Vault::new();
    vault.run(&["dump", "A boat"]).check(0, &[]);
    let out = vault.run(&["undo"]).out;
    assert!(out.contains("The folder stays a vault: tm plan add FILE"), "{out}");
}

#[test]
fn an_init_that_was_taken_back_can_be_done_otherwise() {
    let vault = Vault::new();
    vault.run(&["init", "--goal", "Build a bot by June 2028"]).check(0, &[]);
    vault.run(&["init", "--goal", "Build a boat by June 2028"]).check(1, &["is a vault already"]);
    vault.run(&["undo"]).check(0, &[]);
    vault.run(&["init"]).check(1, &["is a vault already"]);
    vault.run(&["init", "--goal", "Build a boat by June 2028"]).check(0, &[]);
    assert!(vault.text("telos.md").contains("Build a boat"), "{}", vault.text("telos.md"));
    assert!(vault.run(&["history"]).out.contains("a bot"), "what was taken back is still known");
}

#[test]
fn a_list_that_is_not_closed_is_called_one() {
    let vault = Vault::new();
    fs::create_dir(vault.path("ideas")).unwrap();
    vault.put("ideas/boat.md", "---\ntype: idea\nid: k3f7qa\ntags: [a, b\nstatus: new\n---\n# A boat\n");
    vault.run(&["start", "boat"]).check(1 + 2, &["which line it is, and what to write: tm check ideas/boat.md"]);
    let out = vault.run(&["check"]).out;
    assert!(out.contains("a list whose \"[\" is not closed on its line at \"tags\"; close it with \"]\""), "{out}");
}

#[test]
fn one_more_idea_does_not_move_the_numbers_of_a_list() {
    let vault = vault();
    for idea in ["Build the first boat", "Teach a class about splices"] {
        vault.run(&["dump", idea]).check(0, &[]);
    }
    let list = vault.run(&["ideas"]).out;
    let first = list.lines().find(|line| line.trim_start().starts_with("1 ")).unwrap().to_owned();
    let dumped = vault.run(&["dump", "Paint the shed"]).out;
    let id = dumped.lines().next().and_then(|line| line.split(' ').next_back()).unwrap();
    assert!(id.len() == 6 && dumped.contains(&format!("tm why {id}")), "no number of a list nobody has seen: {dumped}");
    assert!(vault.run(&["why", id]).out.starts_with("Paint the shed"));
    let why = vault.run(&["why", "1"]).out;
    assert!(first.contains(why.lines().next().unwrap().split("  ").next().unwrap()), "{first}\n{why}");
    assert!(vault.run(&["why", "3"]).out.starts_with("Paint the shed"));
}

#[test]
fn several_names_are_several_and_bare_words_are_asked_about() {
    let vault = vault();
    vault.run(&["plan", "avoid", "Fibreglass", "Glue guns"]).check(0, &[]);
    vault.run(&["plan", "avoid", "Tar,", "Pitch"]).check(0, &[]);
    let plan = vault.text("Boats 2027.md");
    assert!(plan.ends_with("- Plywood\n- Fibreglass\n- Glue guns\n- Tar\n- Pitch\n"), "{plan}");
    vault.run(&["plan", "avoid", "Steel", "hulls"]).check(2, &["could be one name or 2", "tm plan avoid 'Steel hulls'"]);
    vault.run(&["undo"]).check(0, &[]);
    assert!(vault.text("Boats 2027.md").ends_with("- Glue guns\n"), "both names are one command");
}

#[test]
fn a_pause_of_two_days_without_a_mark_between_them() {
    let vault = vault();
    vault.run(&["log", "2h deep: the keel"]).check(0, &[]);
    let out = vault.run(&["away", "2026-12-20", "2027-01-03"]).out;
    assert!(out.starts_with("Away 20 Dec 2026 to 3 Jan 2027, 15 days"), "{out}");
    assert!(vault.texts("days/2026").concat().ends_with("the keel\n\n! pause 2026-12-20..2027-01-03\n"));
    vault.run(&["away", "3", "dec", "skiing"]).check(1, &["read as no days"]);
}

#[test]
fn the_words_other_clocks_know_are_understood() {
    let vault = vault();
    let out = vault.run(&["clock", "start", "planing"]).out;
    assert!(out.contains(": planing") && !out.contains("start planing"), "{out}");
    assert!(vault.run(&["clock", "stop"]).out.starts_with("Stopped: "));
}

#[test]
fn what_is_shipped_is_told_in_one_line_for_its_own_checklist() {
    let vault = vault();
    vault.run(&["dump", "A talk about knots"]).check(0, &[]);
    vault.run(&["stage", "knots", "--form", "talk"]).check(0, &[]);
    let out = vault.run(&["ship", "knots"]).out;
    assert!(out.contains("the checklist published: 9 open") && !out.contains("done:") && !out.contains("[ ]"), "{out}");
    vault.run(&["ship", "knots"]).check(1, &["is shipped already", "tm start"]);
    let again = vault.run(&["start", "knots"]).out;
    assert!(again.starts_with("Begun again, though it was shipped: A talk about knots"), "{again}");
}

#[test]
fn a_type_that_is_nearly_one_is_said() {
    let vault = vault();
    fs::create_dir(vault.path("notes")).unwrap();
    vault.put("notes/boat.md", "---\ntype: idee\nid: k3f7qa\n---\n# A boat\n");
    let out = vault.run(&["check"]).out;
    assert!(out.contains("`type: idee` is no type that I know; \"idea\" is one"), "{out}");
}

#[test]
fn every_wrong_call_ends_with_2() {
    let vault = vault();
    for args in [&["keep"][..], &["keep", "1"], &["adopt"], &["compare", "1"], &["forget"], &["list"], &["start", "--fnord"]] {
        let ran = vault.run(args);
        assert!(ran.code == 2 && ran.err.starts_with("tm: "), "{args:?}: {} {}", ran.code, ran.err);
    }
}
