//! Wins from outside: kept at once, proved, put off, told; and glue work counted.

use super::care::{read, told, vault};

const OLD: &str = "\
//- wins/2026/2026-08-02-old.md
---
type: win
id: abcdef
title: The old run
date: 2026-08-02
project: billing
glue: delegate
---

We improved the run a lot.
";

const KEPT: &str = "wins/2026/2026-11-20-cut-the-billing-deploy-from-40-minutes-to-8.md";

#[test]
fn a_line_is_kept_with_its_number_and_what_is_missing_is_said() {
    let folder = vault(OLD);
    let says = ["Saved. I read: billing deploy 40 minutes → 8 (−80 %) · project billing", "today", "proof are missing."];
    let ran = told(&folder, &["win", "cut", "the", "billing", "deploy", "from", "40", "minutes", "to", "8"], &says);
    let note = read(&folder, KEPT);
    let id = note.split("id: ").nth(1).and_then(|rest| rest.split('\n').next()).unwrap();
    let typed = format!("tm win later {id} 2w");
    assert!(ran.out.contains(&typed), "no number of a list nobody has seen: {}", ran.out);
    told(&folder, &["win", "later", id, "2w"], &["tm asks again"]);
    folder.run(&["undo"]).check(0, &[]);
    assert!(
        note.contains("project: billing\n") && note.ends_with("---\n\n- metric: billing deploy: 40 minutes -> 8\n"),
        "{note}"
    );
    assert!(!note.contains("80 %"), "what is worked out stands in no note: {note}");
    told(&folder, &["undo"], &["Taken back: tm", "is gone again"]);
}

#[test]
fn flags_answer_the_questions() {
    let folder = vault(OLD);
    let args = ["win", "--part", "led", "--effect", "anyone can release", "--evidence", "https://example.org/x", "--no-input"];
    told(
        &folder,
        &[&args[..], &["deploy 40 min -> 8 min"]].concat(),
        &["Good: number, baseline, your part, effect on others, proof."],
    );
    let json = folder.run(&["win", "--json", "--pending", "deploy 40 min -> 8 min"]).json();
    assert_eq!(
        (json["status"].as_str(), json["read"]["numbers"][0]["computed_percent"].as_i64()),
        (Some("result-pending"), Some(-80))
    );
}

#[test]
fn what_cannot_be_kept_is_refused_with_the_reason() {
    let folder = vault(OLD);
    folder.run(&["win", "-d", "2026-12-24", "the tree"]).check(1, &["2026-12-24 is still to come, and a win is something done"]);
    folder.run(&["win", "-d", "tomorrow", "the tree"]).check(1, &["2026-11-21 is still to come"]);
    folder.run(&["win", "--no-input"]).check(1, &["there is nothing to keep"]);
    folder.run(&["win", "later", "abcdef", "2026-01-01"]).check(1, &["2026-01-01 is not ahead"]);
    folder.run(&["win", "proof", "nosuch", "https://example.org"]).check(1, &["nothing is called \"nosuch\""]);
}

#[test]
fn an_open_result_comes_back_and_is_closed_by_an_answer() {
    let folder = vault(OLD);
    told(&folder, &["win", "later", "abcdef", "3d"], &["The old run", "tm asks again on Mon 23 Nov 2026"]);
    told(&folder, &["win", "later", "abcdef", "2d"], &["Sun 22 Nov 2026"]);
    let note = read(&folder, "wins/2026/2026-08-02-old.md");
    assert!(note.contains("status: result-pending\n") && note.matches("- [ ]").count() == 1, "{note}");
    told(&folder, &[], &["What came of \"The old run\"?"]);
    told(&folder, &["win", "improve", "abcdef", "--result", "calls 30 a week -> 10 a week"], &["Kept."]);
    let note = read(&folder, "wins/2026/2026-08-02-old.md");
    assert!(note.contains("status: confirmed\n") && note.contains("- [x] What came of"), "{note}");
    assert!(note.contains("\nResult: calls 30 a week -> 10 a week\n- metric: calls: 30 a week -> 10 a week\n"), "{note}");
}

#[test]
fn proof_is_added_once() {
    let folder = vault(OLD);
    told(
        &folder,
        &["win", "proof", "abcdef", "https://example.org/x"],
        &["Proof for \"The old run\":\n  https://example.org/x\n"],
    );
    told(&folder, &["win", "proof", "abcdef", "https://example.org/x"], &["It is there already: The old run\n"]);
    told(&folder, &["win", "proof", "abcdef", "the", "folder", "in", "the", "hall"], &["It is no address: kept as words"]);
    assert!(read(&folder, "wins/2026/2026-08-02-old.md").contains("evidence: [https://example.org/x, the folder in the hall]\n"));
}

#[test]
fn the_win_that_needs_it_most_is_improved() {
    let folder = vault(&format!(
        "{OLD}//- wins/2026/b.md\n---\ntype: win\nid: bbcdef\ntitle: Fine\npart: own\nevidence: the book in the hall\n---\n\nI halved the queue.\n"
    ));
    let says = [
        "The old run",
        "own part \"We improved\", line 10",
        "no number \"improved the run a lot\"",
        "no evidence",
        "Not told yet: --problem",
    ];
    told(&folder, &["win", "improve"], &says);
    told(&folder, &["win", "improve", "bbcdef"], &["A reader misses nothing in it.", "One other win could be told better"]);
}

#[test]
fn glue_is_counted_by_quarters() {
    let folder = vault(OLD);
    told(
        &folder,
        &["glue"],
        &["2026-Q3  100 %  of 1 win", "1 could be delegated", "Somebody else could have done:", "The old run"],
    );
    told(&vault(""), &["glue"], &["No win says that it is glue work."]);
}
