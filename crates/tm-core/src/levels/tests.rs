//! Readings of ladders, and what is written of them.

mod gap;
mod shapes;

use std::fmt::Write;

use expect_test::{Expect, expect};
use proptest::prelude::*;
use tm_doc::Document;

use super::*;

/// A ladder in lines: levels, then each cell.
fn shown(ladder: &Ladder) -> String {
    let mut out = String::new();
    let levels: Vec<String> = ladder.levels.iter().map(|one| one.name.clone() + &about(&one.about)).collect();
    let _ = writeln!(out, "{}: {}", ladder.title, levels.join(" < "));
    for (at, dimension) in ladder.dimensions.iter().enumerate() {
        let group = if dimension.group.is_empty() { String::new() } else { format!(" [{}]", dimension.group) };
        let _ = writeln!(out, "{}{group}{}", dimension.name, about(&dimension.about));
        for one in ladder.criteria.iter().filter(|one| one.dimension == at) {
            let points = if one.points.is_empty() { String::new() } else { format!(" {:?}", one.points) };
            let _ = writeln!(out, "  {}: {}{points}", ladder.levels[one.level].name, one.text);
        }
    }
    for part in &ladder.parts {
        let _ = writeln!(out, "# {}: {}", part.heading, part.text.replace('\n', " / "));
    }
    for finding in &ladder.findings {
        let _ = writeln!(out, "! {}: {}", finding.at.line, finding.message);
    }
    out
}

fn about(text: &str) -> String {
    if text.is_empty() { String::new() } else { format!(" ({text})") }
}

/// The same without places and findings, which a copy has of its own.
fn placeless(ladder: &Ladder) -> Ladder {
    let mut ladder = ladder.clone();
    ladder.findings.clear();
    ladder.criteria.iter_mut().for_each(|one| one.line = 0);
    ladder
}

#[track_caller]
fn again(ladder: &Ladder) {
    let written = write::text(ladder);
    let mut read = placeless(&read(&ladder.name, &Document::parse(written.clone())));
    let mut expected = placeless(ladder);
    if expected.purpose.is_empty() {
        (read.purpose, expected.purpose) = (String::new(), String::new());
    }
    assert_eq!(read, expected, "{written}");
}

#[track_caller]
fn check(text: &str, expected: &Expect) {
    let ladder = read("test", &Document::parse(text));
    expected.assert_eq(&shown(&ladder));
    if !ladder.is_empty() {
        again(&ladder);
    }
}

#[test]
fn a_table_of_dimensions_and_levels_is_a_ladder() {
    check(
        "---\nladder: for the bakery\nrule: two wins\n---\n# Bakery\n\nWhat we ask for.\n\n| dimension | helper | baker |\n|:--|---|---|\n| dough | kneads \\| folds | chooses |\n| oven | | runs it ^oven1 |\n\n## From helper to baker\nWhat changes: nobody looks.\n\nTwice.\n### Signals\n- oven: no burnt week\n- is asked\n### What holds people back\n- hurry\n### Litmus\n- Can be away.\n\n## Anti-patterns\n### The hero (baker)\nAll alone.\n",
        &expect![[r#"
            Bakery: helper < baker
            dough
              helper: kneads | folds
              baker: chooses
            oven
              baker: runs it
            # Anti-patterns: ### The hero (baker) / All alone.
        "#]],
    );
}

#[test]
fn a_level_may_be_a_heading() {
    check(
        "---\nladder: x\nlevels: [helper, baker]\n---\n# Bakery\n\n## Dimensions\n### Hands\n- dough: what is mixed\n\n## helper\nStarts at four.\n\n### dough\n- kneads ^k1\n  - by hand\n  - by machine\n- 1\\. folds\n\n## baker\n### dough\n- chooses\n### oven\n- \\- 20 degrees\n",
        &expect![[r#"
            Bakery: helper (Starts at four.) < baker
            oven
              baker: - 20 degrees
            dough [Hands] (what is mixed)
              helper: kneads ["by hand", "by machine"]
              helper: 1. folds
              baker: chooses
        "#]],
    );
}

#[test]
fn an_id_stays_as_long_as_the_words_do() {
    let of = |text: &str| {
        read("x", &Document::parse(format!("| dimension | a | b |\n|-|-|-|\n| scope | {text} | |\n"))).criteria[0].id.clone()
    };
    assert_eq!(of("Plans own weeks."), of("plans **own** weeks"));
    assert_ne!(of("plans own weeks"), of("plans own months"));
    assert_eq!(of("plans own weeks ^weeks"), "weeks");
}

#[test]
fn cells_beyond_the_last_level_are_kept_and_said() {
    check(
        "| dimension | mid | senior |\n|---|---|---|\n| scope | a | b | c\n",
        &expect![[r#"
            test: mid < senior
            scope
              mid: a
              senior: b
            # Beyond the table: - scope: c
            ! 3: this row has more cells than the table has levels
        "#]],
    );
}

#[test]
fn levels_from_high_to_low_are_turned() {
    check(
        "| dimension | staff | senior | mid |\n|---|---|---|---|\n| scope | c | b | a |\n",
        &expect![[r#"
            test: mid < senior < staff
            scope
              mid: a
              senior: b
              staff: c
        "#]],
    );
}

fn text() -> impl Strategy<Value = String> {
    let word = prop_oneof![4 => "[a-zäß]{1,6}", 1 => Just("-".to_owned()), 1 => Just("1.".to_owned()), 1 => Just("a|b".to_owned()), 1 => Just("**x**".to_owned()), 1 => Just("#".to_owned()), 1 => Just("q:".to_owned()), 1 => Just(">".to_owned()), 1 => Just("\\".to_owned())];
    // A text of marks alone asks for nothing.
    (proptest::collection::vec(word, 0..5), "[a-z]{2,5}")
        .prop_map(|(words, last)| format!("{} {last}", words.join(" ")).trim().to_owned())
}

fn ladder() -> impl Strategy<Value = Ladder> {
    let cell = proptest::collection::vec((text(), proptest::collection::vec(text(), 0..2)), 0..3);
    let row = proptest::collection::vec(cell, 3);
    let about = prop_oneof![Just(String::new()), "[a-z]{2,5} [a-z]{2,5}"];
    (proptest::collection::vec((row, about, 0..3_usize), 1..4), text()).prop_map(|(rows, title)| {
        let mut ladder = Ladder { name: "x".to_owned(), title, ..Ladder::default() };
        ["low level", "senior", "top"].iter().for_each(|name| assert!(ladder.level_or_new(name) < 3));
        for (nth, (row, about, group)) in rows.into_iter().enumerate() {
            let dimension = ladder.dimension_or_new(&format!("part {nth}"));
            ladder.dimensions[dimension].about = about;
            ladder.dimensions[dimension].group = ["", "Hands", "Head"][group].to_owned();
            for (level, cell) in row.into_iter().enumerate() {
                for (text, points) in cell {
                    let mut one = Criterion::of(dimension, level, &text, 0);
                    one.points = points;
                    ladder.criteria.push(one);
                }
            }
        }
        ladder.sort();
        ladder
    })
}

proptest! {
    #[test]
    fn what_is_written_is_read_as_it_was(ladder in ladder()) {
        again(&ladder);
    }

    #[test]
    fn no_text_makes_a_reading_fail(text in "(\\PC|\n|\\||#|- |<td>|<table>|</table>|dimension){0,60}") {
        let _ = read("x", &Document::parse(text));
    }
}

/// What the program brings along is whole: every cell, every step, nothing that could not be read.
#[test]
fn what_is_brought_along_is_read_as_meant() {
    let all = show::all(&[]);
    assert!(all.len() >= 3, "{}", all.len());
    for known in all {
        let ladder = &known.ladder;
        assert!(
            ladder.findings.is_empty() && !ladder.purpose.is_empty() && !ladder.about.is_empty(),
            "{}: {:?}",
            ladder.name,
            ladder.findings
        );
        assert_eq!(ladder.criteria.len(), ladder.levels.len() * ladder.dimensions.len(), "{}", ladder.name);
        let steps: Vec<(usize, usize)> = ladder.transitions.iter().map(|one| (one.from, one.to)).collect();
        assert_eq!(steps, (1..ladder.levels.len()).map(|to| (to - 1, to)).collect::<Vec<_>>(), "{}", ladder.name);
        for one in &ladder.transitions {
            let named = one.signals.iter().filter(|signal| signal.dimension.is_some()).count();
            assert!(
                !one.changes.is_empty() && named > 0 && !one.holds_back.is_empty() && !one.litmus.is_empty(),
                "{} {one:?}",
                ladder.name
            );
        }
        again(ladder);
    }
}
