//! Plans and ideas of a vault, kept: added, confirmed, renewed; what lies still, side by side, let go, judged again.

use std::fs;

use super::Folder;
use super::vault::{PLAN_OVER, Vault};

#[test]
fn a_plan_outside_is_copied_and_listed_and_stays_as_it_is() {
    let outside = Folder::with("boats.md", PLAN_OVER);
    let vault = Vault::new();
    let file = outside.path.join("boats.md");
    vault.run(&["plan", "add", file.to_str().unwrap()]).check(0, &["outside the vault"]);
    assert_eq!(vault.text("boats.md"), PLAN_OVER);
    assert_eq!(fs::read_to_string(&file).unwrap(), PLAN_OVER);
    assert!(vault.text(".tm/vault.toml").contains("plans = [\"boats.md\"]"));
    assert!(vault.run(&["plan"]).out.contains("Build two boats"));
    vault.run(&["plan", "add", "boats.md"]).check(0, &[]);
}

#[test]
fn what_reads_as_no_plan_is_not_added() {
    let vault = Vault::with("letter.md", "Dear Ann,\n\nit rains.\n");
    let before = vault.text(".tm/vault.toml");
    vault.run(&["plan", "add", "letter.md"]).check(1, &["nothing in it reads as a plan", "looked for"]);
    vault.run(&["plan"]).check(1, &["no plan yet", "tm plan add"]);
    assert_eq!(vault.text(".tm/vault.toml"), before);
}

#[test]
fn guesses_are_shown_before_they_are_written() {
    let vault = Vault::with("telos.md", PLAN_OVER);
    let shown = vault.run(&["plan", "confirm"]);
    assert!(shown.out.contains("G2    Teach a class") && shown.out.contains("Nothing was written yet"), "{}", shown.out);
    assert_eq!(vault.text("telos.md"), PLAN_OVER);
    vault.run(&["plan", "confirm", "--yes"]).check(0, &[]);
    assert_eq!(vault.text("telos.md"), PLAN_OVER.replace("- Teach", "- G2: Teach"));
    assert!(vault.run(&["plan", "confirm"]).out.contains("Nothing was guessed"));
}

#[test]
fn a_heading_taken_for_goals_becomes_a_name_of_them() {
    let vault = Vault::with("telos.md", "## The big voyage\n- Build a boat by 2027-06-30\n- Sail it by 2027-08-31\n");
    vault.run(&["plan", "confirm", "--yes", "--but", "G1", "--but", "G2"]).check(0, &[]);
    assert!(vault.text(".tm/vault.toml").contains("goals = [\"The big voyage\"]"), "{}", vault.text(".tm/vault.toml"));
    assert_eq!(vault.run(&["plan", "show", "--json"]).json()["goals"].as_array().unwrap().len(), 2);
}

#[test]
fn a_plan_that_is_over_is_renewed_only_with_every_goal_answered() {
    let vault = Vault::with("telos.md", PLAN_OVER);
    vault.run(&["plan", "confirm", "--yes"]).check(0, &[]);
    vault.run(&["plan", "renew", "--met", "G1"]).check(1, &["what became of these goals", "G2  Teach a class"]);
    vault.run(&["plan", "renew", "--met", "G1", "--moved", "G2"]).check(0, &[]);
    let old = vault.text("telos.md");
    assert!(old.contains("until: 2025-12-31\nclosed: 2026-11-20\n") && old.contains("- met: G1 Build two boats\n"), "{old}");
    let new = vault.text("2027.md");
    assert!(
        new.starts_with("---\nfrom: 2026-11-20\nuntil: 2027-12-31\n"),
        "nobody begins a plan of a year that is nearly over: {new}"
    );
    assert!(new.contains("G2: Teach a class") && !new.contains("Build two boats"), "{new}");
    assert!(!vault.run(&["plan"]).out.contains("Build two boats"), "what is closed is history");
    vault.run(&["plan", "renew"]).check(1, &["2027.md holds until 2027-12-31"]);
}

/// Whatever is done to one list, every line that was there is there, in its order.
#[test]
fn a_name_for_a_list_changes_nothing_else() {
    let vault = Vault::with("telos.md", PLAN_OVER);
    vault.run(&["plan", "avoid", "Glue", "--except", "models"]).check(0, &[]);
    vault.run(&["plan", "stack", "Oak"]).check(0, &[]);
    vault.run(&["plan", "stack", "glue"]).check(1, &["among what you stay out of"]);
    let expected = format!("{}\n## Stack\n\n- Oak\n", PLAN_OVER.replace("- Plywood\n", "- Plywood\n- Glue (except models)\n"));
    assert_eq!(vault.text("telos.md"), expected);
}

fn with_ideas() -> Vault {
    let vault = Vault::with("telos.md", PLAN_OVER);
    for idea in ["Build the keel of a boat", "Teach a class about knots", "Learn the harmonica"] {
        vault.run(&["--today", "2026-01-10", "dump", idea]).check(0, &[]);
    }
    vault
}

#[test]
fn an_idea_that_lies_still_is_named_with_the_ways_out() {
    let vault = with_ideas();
    assert!(vault.run(&["stale"]).out.contains("Nothing lies still"));
    vault.run(&["--today", "2026-01-11", "start", "keel"]).check(0, &[]);
    let page = vault.run(&["stale"]);
    page.check(0, &[]);
    assert!(page.out.contains("313 days") && page.out.contains("tm ship N"), "{}", page.out);
    vault.fits(&["stale"]);
}

#[test]
fn ideas_stand_side_by_side() {
    let vault = with_ideas();
    vault.fits(&["compare", "keel", "knots"]);
    vault.fits(&["compare", "keel", "knots", "harmonica"]);
    let sides = vault.run(&["compare", "knots", "harmonica", "--json"]).json();
    assert_eq!((sides["schema"].as_str(), sides["ideas"].as_array().unwrap().len()), (Some("tm.compared/1"), 2));
    vault.run(&["compare", "keel", "Build the keel"]).check(2, &["named twice"]);
    vault.run(&["compare", "keel"]).check(2, &["tm compare needs one more"]);
}

#[test]
fn nothing_is_let_go_without_a_yes() {
    let vault = with_ideas();
    let notes = vault.texts("ideas");
    let shown = vault.run(&["prune"]);
    assert!(shown.out.contains("undecided for half a year") && shown.out.contains("Nothing was changed"), "{}", shown.out);
    assert_eq!(vault.texts("ideas"), notes);
    vault.run(&["prune", "--yes"]).check(0, &[]);
    assert!(vault.texts("ideas").concat().contains("status: dropped"));
}

#[test]
fn an_idea_written_by_hand_with_its_day_alone_is_old_too() {
    let vault = Vault::with("telos.md", PLAN_OVER);
    fs::create_dir(vault.path("ideas")).unwrap();
    vault.put("ideas/shed.md", "---\ntype: idea\nid: kshed1\ndate: 2025-11-03\n---\n# A shed for the boat\n");
    vault.put("ideas/pier.md", "---\ntype: idea\nid: kpier1\ndate: 2026-11-03\n---\n# A pier\n");
    let shown = vault.run(&["prune"]).out;
    assert!(shown.contains("A shed for the boat") && !shown.contains("A pier"), "{shown}");
}

#[test]
fn in_the_order_somebody_asks_for_each_line_names_its_group() {
    let vault = with_ideas();
    vault.run(&["--today", "2026-01-11", "start", "keel"]).check(0, &[]);
    vault.run(&["--today", "2026-01-12", "dump", "Build a second keel of a boat"]).check(0, &[]);
    let shown = vault.run(&["--today", "2026-01-12", "ideas", "--sort", "newest"]).out;
    let at = |text: &str| shown.find(text).unwrap_or_else(|| panic!("{text} in {shown}"));
    assert!(at("a second keel") < at("Learn the harmonica") && at("a second keel") < at("Build the keel"), "{shown}");
    let line = |title: &str| shown.lines().find(|line| line.contains(title)).unwrap_or_default();
    assert!(line("Build the keel").contains(" doing ") && line("harmonica").contains(" not judged "), "{shown}");
    assert!(!shown.contains("DOING"), "{shown}");
}

#[test]
fn a_template_takes_another_value_than_its_own() {
    let vault = Vault::new();
    vault.run(&["new", "accepted-debt", "No tests", "yet", "--set", "status=open"]).check(0, &[]);
    let text = vault.texts("decisions").concat();
    assert!(text.contains("status: open") && !text.contains("status: taken"), "{text}");
}

#[test]
fn another_plan_judges_again_when_told() {
    let vault = with_ideas();
    assert!(vault.run(&["rescore"]).out.contains("Nothing changes"));
    vault.put("telos.md", "# Later\n## Goals\n- G1: Play the harmonica in public by 2027-06-30\n");
    let notes = vault.texts("ideas");
    let shown = vault.run(&["rescore"]);
    assert!(shown.out.contains("Build the keel") && shown.out.contains("Nothing was changed"), "{}", shown.out);
    assert_eq!(vault.texts("ideas"), notes);
    vault.run(&["rescore", "--yes"]).check(0, &[]);
    assert!(vault.run(&["rescore"]).out.contains("Nothing changes"));
}

#[test]
fn an_idea_comes_from_the_editor_that_the_environment_names() {
    let vault = Vault::new();
    vault.run(&["dump", "--edit"]).check(3, &["no editor is named"]);
    vault.put("write.sh", "echo 'A bench for the harbour' > \"$1\"\n");
    let script = format!("sh {}", vault.path("write.sh").display());
    let ran = vault.run_env(&["dump", "--edit"], &[("EDITOR", &script)]);
    assert!(ran.out.contains("Kept: A bench for the harbour"), "{}{}", ran.out, ran.err);
    let ran = vault.run_env(&["dump", "--edit"], &[("EDITOR", "sh -c false")]);
    assert_eq!((ran.code, ran.err.contains("nothing is kept")), (3, true), "{}", ran.err);
}

#[test]
fn what_was_written_in_the_editor_stays_where_it_cannot_be_kept() {
    let vault = Vault::new();
    vault.put("much.sh", "printf 'A bench, and %70000s' long > \"$1\"\n");
    vault.put("fails.sh", "echo 'A bench for the harbour' > \"$1\"; exit 1\n");
    for (script, command, code) in [("much.sh", "dump", 2), ("much.sh", "win", 2), ("fails.sh", "dump", 3)] {
        let editor = format!("sh {}", vault.path(script).display());
        let ran = vault.run_env(&[command, "--edit"], &[("EDITOR", &editor)]);
        assert_eq!(ran.code, code, "{}", ran.err);
        let left = ran.err.lines().find_map(|line| line.trim().strip_prefix("what you wrote lies in ")).unwrap();
        assert!(std::fs::read_to_string(left.trim()).unwrap().starts_with("A bench"));
        std::fs::remove_file(left.trim()).unwrap();
    }
}

#[test]
fn a_clipboard_nobody_can_read_says_what_to_do() {
    let vault = Vault::new();
    vault.run_env(&["dump", "--clipboard"], &[("PATH", "/nowhere")]).check(3, &["reads the clipboard", "tm dump -"]);
}

#[test]
fn a_private_matter_is_made_no_plan() {
    let vault = Vault::with("mill.md", "+++\ntype = \"offer\"\n+++\n## Goals\n- G1: Build a boat by 2027-06-30\n");
    let before = vault.text(".tm/vault.toml");
    vault.run(&["plan", "add", "mill.md"]).check(1, &["a private matter", "tm plan add FILE"]);
    assert_eq!(vault.text(".tm/vault.toml"), before);
}

#[test]
fn a_vault_at_work_is_fine_throughout() {
    let vault = Vault::with("telos.md", PLAN_OVER);
    vault.run(&["dump", "a third boat"]).check(0, &[]);
    vault.run(&["ideas"]).check(0, &[]);
    let said = vault.run(&["doctor"]);
    assert!(!said.out.contains("MEND"), "{}", said.out);
}
