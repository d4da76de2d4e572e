//! Plans of many shapes, read as they are: one text, one list of what was understood.

#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

use std::fmt::Write;

use expect_test::{Expect, expect};
use tm_core::plan::explain::{EntryJson, Explanation, explain};
use tm_core::plan::{self, PlanText};
use tm_doc::Document;

fn read(text: &str) -> Explanation {
    let document = Document::parse(text);
    explain(&plan::read(&[PlanText { file: "plan.md", document: &document }], &[]), "2026-11-20".parse().unwrap())
}

/// Every entry as `section line handle title | deadline`.
fn check(text: &str, expected: Expect) {
    let report = read(text);
    let mut out = String::new();
    let patterns: Vec<EntryJson> = report.patterns.iter().map(|pattern| pattern.entry.clone()).collect();
    let lists = [
        ("goal", &report.goals),
        ("mission", &report.missions),
        ("strategy", &report.strategies),
        ("pattern", &patterns),
        ("stack", &report.stack),
        ("keyword", &report.keywords),
        ("anti", &report.anti_keywords),
        ("milestone", &report.milestones),
        ("action", &report.actions),
        ("profile", &report.profile),
    ];
    for (name, list) in lists {
        for entry in list {
            let handle = entry.id.clone().or_else(|| entry.label.as_ref().map(|label| format!("[{label}]"))).unwrap_or_default();
            let deadline = entry.deadline.as_ref().map_or_else(String::new, |deadline| format!(" | {deadline}"));
            let except = if entry.except.is_empty() { String::new() } else { format!(" except {}", entry.except.join("; ")) };
            let _ = writeln!(out, "{name} {} {handle} {}{except}{deadline}", entry.line, entry.title);
        }
    }
    expected.assert_eq(&out);
}

#[test]
fn headings_with_ids_and_nested_labels() {
    check(
        "## 🎯 My 2027 Goals (draft)\n### G1: Row across the bay (Deadline: 2027-08-15)\n- **Target**: 3 trial rows\n- **Why**: my father did\n### G2: Mend the boat\n",
        expect![[r#"
            goal 2 G1 Row across the bay | 2027-08-15
            goal 5 G2 Mend the boat | 2027-12-31
        "#]],
    );
}

#[test]
fn bullets_without_ids_get_labels_that_no_written_id_takes() {
    check(
        "# Plan\n## Goals\n- Row across the bay by 15 August 2027\n- G1: Mend the boat\n",
        expect![[r#"
            goal 3 [G2] Row across the bay by 15 August 2027 | 2027-08-15
            goal 4 G1 Mend the boat
        "#]],
    );
}

#[test]
fn a_part_is_known_by_its_shape_where_its_heading_says_nothing() {
    check(
        "# Year\n## Old acquaintances\n**The long yes**\n*Trigger:* a friend asks\n*Looks like:* I nod\n*Helps:* sleep on it\n\n**The short no**\n*Trigger:* a stranger asks\n*Helps:* listen\n",
        expect![[r#"
            pattern 3 [FP1] The long yes
            pattern 8 [FP2] The short no
        "#]],
    );
}

#[test]
fn tables_are_read_by_their_columns() {
    check(
        "## Goals\n| No | Goal | Due |\n|---|---|---|\n| G1 | Mend the boat | 2027-03-01 |\n| G2 | Row | |\n\n## Ghosts\n| Name | Trigger | How it shows | What helps |\n|--|--|--|--|\n| The long yes | a friend | nodding | sleep |\n",
        expect![[r#"
            goal 4 G1 Mend the boat | 2027-03-01
            goal 5 G2 Row
            pattern 10 [FP1] The long yes
        "#]],
    );
}

#[test]
fn blanks_of_a_form_are_no_content() {
    check(
        "## Goals\n- [ ] ________\n- [FILL IN]\n- <your goal>\n- TBD\n- [ ] Row\n",
        expect![[r#"
        goal 6 [G1] Row
    "#]],
    );
}

#[test]
fn names_keep_their_exceptions() {
    check(
        "## Not for me\n- Night rows (unless the moon is full)\n- Racing. *Exception:* the village race.\n",
        expect![[r#"
            anti 2  Night rows except the moon is full
            anti 3  Racing except the village race
        "#]],
    );
}

#[test]
fn the_stack_has_tiers() {
    let report = read("## Tools\n### Main tools\n- Oars, rope\n### Only when needed\n- Motor\n### Avoid\n- Sails\n");
    let tiers: Vec<_> =
        report.stack.iter().map(|entry| format!("{} {}", entry.title, entry.tier.as_deref().unwrap_or("-"))).collect();
    assert_eq!(tiers, ["Oars primary", "rope primary", "Motor secondary", "Sails avoid"]);
}

#[test]
fn a_horizon_counts_from_the_day_of_the_plan() {
    check(
        "---\ndate: 2026-10-01\n---\n# Plan\n## Rowing track\n### 6-Month Milestones\n- [ ] Row to the buoy\n",
        expect![[r#"
            milestone 7  Row to the buoy | 2027-04-01
        "#]],
    );
}

#[test]
fn a_horizon_without_a_day_has_no_deadline() {
    check(
        "# Plan\n## 6-Month Milestones\n- [ ] Row to the buoy\n",
        expect![[r#"
        milestone 3  Row to the buoy
    "#]],
    );
}

#[test]
fn one_quantity_has_one_name_and_its_arithmetic_is_checked() {
    let report = read("## Goals\n- G1: Row 60 trips (Deadline: 2027-12-31)\n  - Target: 4 trips per month\n");
    let names: Vec<_> = report.measures.iter().map(|measure| measure.name.as_str()).collect();
    assert_eq!(names, ["trips", "trips"]);
    assert_eq!(report.findings[0].message, "4 trips a month makes 48 a year; line 2 asks for 60");
}

#[test]
fn what_is_wrong_is_said_with_its_line() {
    let report = read("## Goals\n- G1: Row (Deadline: 2027-02-30)\n- G1: Mend (Deadline: 3/4/2027)\n- G2 (→G9): Paint\n");
    let found: Vec<_> = report.findings.iter().map(|finding| format!("{} {}", finding.line, finding.code)).collect();
    assert_eq!(found, ["2 no-such-date", "3 ambiguous-date", "3 duplicate-id", "4 dangling-link"]);
}

#[test]
fn comments_and_code_are_not_content() {
    check(
        "## Goals\n<!-- - G1: Secret -->\n```\n- G2: Sample\n```\n%% - G3: Draft %%\n- G4: Row\n",
        expect![[r#"
        goal 7 G4 Row
    "#]],
    );
}

#[test]
fn what_is_not_understood_is_listed() {
    let report = read("## Goals\n- Row\n## Best songs\n- One\n- Two\n");
    assert_eq!((report.unknown[0].text.as_str(), report.unknown[0].lines), ("Best songs", 2));
}
