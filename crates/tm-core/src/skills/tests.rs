use expect_test::{Expect, expect};
use jiff::civil::date;

use super::*;
use crate::VaultPath;

const PLAN: &str = "\
---
date: 2026-01-05
---
# Plan
## Skills

| Skill | Current | Target |
|---|---|---|
| Joinery | 2 | 4 |
| Public Speaking | ★★ | ★★★★ |
| Spanish | B1 | B2 |

## Competencies

| Competency | Current | Required | Gap |
|---|---|---|---|
| Teaching | shows when asked | plans a course | Medium |

## Log
- 2026-02-20: the evening class is full
";

/// Each skill in a line: its level now, those wanted, the gap, and how often the level was said.
fn check(lines: &str, expected: &Expect) {
    let path = |text: &str| VaultPath::new(text).unwrap();
    let snapshot = Snapshot::default().with(&path("telos.md"), PLAN);
    let snapshot = snapshot.with(&path("days/2026/2026-03-01.md"), &format!("---\ntype: day\ndate: 2026-03-01\n---\n{lines}"));
    let told = skills(&snapshot, date(2026, 3, 2));
    let line = |skill: &Skill| {
        let now = skill.now.as_ref().map_or("?", |now| now.written.as_str());
        let wanted: Vec<String> = skill.wanted.iter().map(|one| format!("{} {:?}", one.level.written, one.reached)).collect();
        let gap = skill.gap.map_or_else(|| format!("{:?}", skill.gap_written), |gap| gap.to_string());
        format!("{}: {now} -> {} gap {gap}, {} steps\n", skill.name, wanted.join(", "), skill.steps.len())
    };
    expected.assert_eq(&told.skills.iter().map(line).collect::<String>());
}

#[test]
fn a_dated_change_moves_the_level_and_the_gap() {
    check(
        "! skill joinery 3: the frame held\n",
        &expect![[r#"
        Teaching: shows when asked -> plans a course None gap Some("Medium"), 1 steps
        Joinery: 3 -> 4 Some(false) gap 1, 2 steps
        Public Speaking: 2 -> 4 Some(false) gap 2, 1 steps
        Spanish: B1 -> B2 None gap None, 1 steps
    "#]],
    );
}

#[test]
fn levels_in_words_and_stars_are_levels() {
    check(
        "! skill Spanish B2: the exam\n! skill public speaking ★★★\n! skill Teaching = plans a course: the evening class\n",
        &expect![[r#"
            Teaching: plans a course -> plans a course Some(true) gap None, 2 steps
            Joinery: 2 -> 4 Some(false) gap 2, 1 steps
            Public Speaking: 3 -> 4 Some(false) gap 1, 2 steps
            Spanish: B2 -> B2 Some(true) gap None, 2 steps
        "#]],
    );
}

#[test]
fn the_second_word_of_a_name_is_no_level_and_what_no_plan_names_stands_behind() {
    check(
        "! skill Public Speaking\n! skill Turning 1: a bowl\n! skill turning 2\n",
        &expect![[r#"
        Teaching: shows when asked -> plans a course None gap Some("Medium"), 1 steps
        Joinery: 2 -> 4 Some(false) gap 2, 1 steps
        Public Speaking: 2 -> 4 Some(false) gap 2, 1 steps
        Spanish: B1 -> B2 None gap None, 1 steps
        Turning: 2 ->  gap None, 2 steps
    "#]],
    );
}

#[test]
fn the_log_of_a_plan_says_that_it_was_looked_at() {
    let snapshot = Snapshot::default().with(&VaultPath::new("telos.md").unwrap(), PLAN);
    let on = |today| skills(&snapshot, today).plans[0].clone();
    assert_eq!((on(date(2026, 3, 2)).on, on(date(2026, 3, 2)).days), (Some(date(2026, 2, 20)), Some(10)));
    assert_eq!(on(date(2026, 2, 1)).on, Some(date(2026, 1, 5)));
}
