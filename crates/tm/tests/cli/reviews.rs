//! Periods looked back on, from outside: what is shown, what is written, and what is not.

use std::fs;

use super::Folder;

const PLAN: &str =
    "---\nfrom: 2026-01-01\nuntil: 2026-12-31\n---\n# Shed\n## Goals\n- G1: Turn 10 bowls (Deadline: 2026-12-31)\n";
const WEEK: &str = "reviews/2026-W47.md";

fn vault() -> Folder {
    let folder = Folder::new();
    folder.put("telos.md", PLAN);
    folder.run(&["init"]).check(0, &[]);
    folder
}

fn out(folder: &Folder, args: &[&str]) -> String {
    let ran = folder.run(args);
    assert_eq!(ran.code, 0, "{}", ran.err);
    ran.out
}

fn text(folder: &Folder) -> String {
    fs::read_to_string(folder.path.join(WEEK)).unwrap()
}

#[test]
fn a_week_is_shown_and_kept_and_taken_back() {
    let folder = vault();
    out(&folder, &["log", "+2 bowls @G1"]);
    assert!(out(&folder, &["week", "--show"]).contains("G1 bowls +2 (2 of 10)"));
    assert!(!folder.path.join(WEEK).exists());
    let said = out(&folder, &["week", "--want", "one lid", "--say", "The new gouge."]);
    assert!(said.contains(WEEK), "{said}");
    let note = text(&folder);
    assert!(note.contains("- [ ] one lid") && note.contains("The new gouge."), "{note}");
    out(&folder, &["undo"]);
    assert!(!folder.path.join(WEEK).exists());
}

#[test]
fn facts_changed_by_hand_are_written_over_only_when_asked() {
    let folder = vault();
    out(&folder, &["log", "+2 bowls @G1"]);
    out(&folder, &["week"]);
    let own = text(&folder).replace("bowls +2", "bowls +2, one with a crack");
    fs::write(folder.path.join(WEEK), &own).unwrap();
    out(&folder, &["log", "+1 bowls @G1"]);
    let said = out(&folder, &["week"]);
    assert!(said.contains("they stay") && said.contains("-- G1 bowls +2, one with a crack"), "{said}");
    assert_eq!(text(&folder), own);
    out(&folder, &["week", "--anew"]);
    assert!(text(&folder).contains("bowls +3"));
}

#[test]
fn what_the_week_before_wanted_is_counted_in_the_next() {
    let folder = vault();
    out(&folder, &["week", "last", "--want", "one lid", "--want", "two lids"]);
    let before = folder.path.join("reviews/2026-W46.md");
    let ticked = fs::read_to_string(&before).unwrap().replace("- [ ] one lid", "- [x] one lid");
    fs::write(&before, ticked).unwrap();
    let said = out(&folder, &["week", "--show"]);
    assert!(said.contains("1 of 2 kept of what 2026-W46 wanted next") && said.contains("open: two lids"), "{said}");
}

#[test]
fn what_is_hidden_is_shown_on_request_and_written_into_no_note() {
    let folder = vault();
    fs::create_dir(folder.path.join("wins")).unwrap();
    folder.put(
        "wins/offer.md",
        "---\ntype: win\nid: offera\ndate: 2026-11-18\nprivate: true\nhidden: true\n---\n# Turned the mill down\n",
    );
    assert!(!out(&folder, &["week", "--show"]).contains("mill"));
    let said = folder.run(&["-p", "week"]);
    assert!(said.out.contains("mill") && said.err.contains("nothing is written"), "{} {}", said.out, said.err);
    assert!(!folder.path.join(WEEK).exists());
}

#[test]
fn a_template_that_makes_no_review_makes_nothing() {
    let folder = vault();
    fs::create_dir(folder.path.join("templates")).unwrap();
    folder.put("templates/review-week.md", "# mine\n\n{{ facts }}\n");
    let ran = folder.run(&["week"]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("makes no review of 2026-W47") && !folder.path.join(WEEK).exists(), "{}", ran.err);
}

#[test]
fn a_year_tells_the_plan_that_ended_in_it_beside_the_one_that_runs() {
    let folder = Folder::new();
    folder.put("old.md", PLAN.replace("2026-12-31", "2026-06-30").replace("bowls", "spoons"));
    folder.put("telos.md", PLAN.replace("2026-01-01", "2026-07-01"));
    folder.run(&["init", "--from", "old.md", "telos.md"]);
    out(&folder, &["log", "-d", "2026-03-03", "+4 spoons"]);
    out(&folder, &["log", "-d", "2026-08-03", "+2 bowls"]);
    let said = out(&folder, &["year", "--show"]);
    assert!(said.contains("spoons +4 (4 of 10)") && said.contains("bowls +2 (2 of 10)"), "{said}");
}

#[test]
fn a_daily_set_knows_its_own_ticks_whatever_they_are_called() {
    let folder = vault();
    fs::create_dir(folder.path.join("checklists")).unwrap();
    let names =
        ["Read: 10 pages", "**bold**", "800 to 200", "+1 bowls", "`code`", "8 glasses", "done: 2026-11-20", "🧘", "[[w|A]]"];
    let list: String = names.iter().map(|name| format!("- [ ] {name}\n")).collect();
    folder.put("checklists/daily.md", format!("---\nevery: 1d\n---\n{list}"));
    let all: Vec<String> = (1..=names.len()).map(|number| number.to_string()).collect();
    let args: Vec<&str> = std::iter::once("day").chain(all.iter().map(String::as_str)).collect();
    out(&folder, &args);
    let said = out(&folder, &["day"]);
    assert_eq!(said.matches("[x]").count(), names.len(), "{said}");
    out(&folder, &["day", "--stop", "two\u{1b}[31m words"]);
    let note = fs::read_to_string(folder.path.join("days/2026/2026-11-20.md")).unwrap();
    assert!(note.contains("- stopped: two [31m words"), "{note}");
}

#[test]
fn a_period_of_another_kind_is_named() {
    let folder = vault();
    let ran = folder.run(&["week", "2026-Q3"]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("tm quarter 2026-Q3"), "{}", ran.err);
    assert!(folder.run(&["month", "2027-01"]).err.contains("has not begun"));
}

#[test]
fn a_closed_plan_tells_of_its_own_time() {
    let folder = vault();
    out(&folder, &["log", "-d", "2026-03-03", "+4 bowls @G1"]);
    out(&folder, &["plan", "renew", "--early", "--let-go", "G1"]);
    assert!(out(&folder, &["quarter", "2026-Q1", "--show"]).contains("bowls +4 (4 of 10)"));
}
