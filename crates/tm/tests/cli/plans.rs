//! A plan that is read: what `explain` and `show` give.

use serde_json::{Value, json};

use super::{PLAN, check};

fn explained() -> Value {
    check(PLAN, &["plan", "explain", "plan.md", "--json"], 0, &[]).json()
}

#[test]
fn goals_have_ids_lines_and_deadlines() {
    let plan = explained();
    assert_eq!(plan["schema"], "tm.plan.explain/1");
    assert_eq!(plan["files"][0]["file"], "plan.md");
    let goals = plan["goals"].as_array().unwrap();
    let told: Vec<Value> = goals.iter().map(|goal| json!([goal["id"], goal["label"], goal["line"], goal["deadline"]])).collect();
    let expected = json!([["G1", null, 9, "2026-12-31"], ["G2", null, 10, "2027-03-31"], [null, "G3", 11, "2027-06-30"]]);
    assert_eq!(Value::from(told), expected);
}

#[test]
fn every_documented_list_is_there() {
    let lists = "files profile problems missions narratives goals strategies challenges patterns stack keywords anti_keywords \
                 measures rules milestones competencies skills conversations projects ideas predictions log values principles \
                 actions options learning_paths unknown findings";
    let plan = explained();
    lists.split_whitespace().for_each(|list| assert!(plan[list].is_array(), "{list}"));
}

#[test]
fn measures_rules_and_patterns() {
    let plan = explained();
    let measures = plan["measures"].as_array().unwrap();
    let chairs = measures.iter().find(|measure| measure["of"] == "G1").unwrap();
    assert_eq!(json!([chairs["name"], chairs["op"], chairs["value"], chairs["line"]]), json!(["chairs", ">=", 12.0, 9]));
    assert!(
        plan["rules"].as_array().unwrap().iter().any(|rule| rule["kind"] == "limit" && rule["limit"] == 2.0),
        "{}",
        plan["rules"]
    );
    assert_eq!(plan["patterns"][0]["counter"], json!(["sharpen what hangs on the wall"]));
    assert_eq!(plan["anti_keywords"][0]["except"], json!(["templates"]));
}

/// An entry's text is its line, so that a reader can find it again.
#[test]
fn texts_stand_in_the_file_at_their_line() {
    let plan = explained();
    let lines: Vec<&str> = PLAN.lines().collect();
    let entries =
        plan.as_object().unwrap().values().filter_map(Value::as_array).flatten().filter(|entry| entry["text"].is_string());
    let mut seen = 0;
    for entry in entries {
        let line = lines[entry["line"].as_u64().unwrap() as usize - 1];
        assert!(line.contains(entry["text"].as_str().unwrap()), "{entry} is not in {line:?}");
        seen += 1;
    }
    assert!(seen > 10, "{seen}");
}

#[test]
fn pages_fit_eighty_columns() {
    for command in ["show", "explain"] {
        let page = check(PLAN, &["plan", command, "plan.md"], 0, &[]).out;
        page.lines().for_each(|line| assert!(line.chars().count() <= 80, "{line:?}"));
        assert!(page.contains("Build 12 oak chairs"), "{page}");
    }
}

/// A plan of these lines, in full.
#[track_caller]
fn full(text: &str) -> String {
    check(text, &["plan", "explain", "plan.md"], 0, &[]).out
}

#[test]
fn targets_of_which_one_is_enough_are_joined_by_or() {
    let page =
        full("## Goals\n\n- G1: The shop carries itself\n  - Target: 40 customers or $3000 a month\n  - Target: 9 chairs\n");
    assert!(
        page.contains("  G1    customers ≥ 40 ") && page.contains("  G1    or ") && page.matches("G1    or ").count() == 1,
        "{page}"
    );
}

#[test]
fn a_change_is_no_limit() {
    let page = full("## Metrics\n\n- Reduce offcuts by 30%\n");
    assert!(page.contains("offcuts down 30 %"), "{page}");
}

#[test]
fn rows_lie_under_their_track() {
    let page = full("## Stack\n\n### Primary\n\n- Oak\n\n### Avoid\n\n- Plywood\n\n## Values\n\n- Patience\n");
    assert!(page.contains("\n  primary:\n    Oak ") && page.contains("\n  avoid:\n    Plywood "), "{page}");
    assert!(page.contains("\nVALUES  1\n  Patience "), "{page}");
}

#[test]
fn long_text_is_shown_whole_in_its_own_column() {
    let long = "Write down which joint held and which did not, every time a chair comes back from its owner for repair";
    let page =
        full(&format!("## Goals\n\n- G1: {long}\n\n## Values\n\n- {long}\n\n## Traps\n\n- T1: Haste\n  - Trigger: {long}\n"));
    let unwrapped = page.lines().map(|line| line.trim_end_matches(|char: char| ":0123456789 ".contains(char)).trim());
    let unwrapped = unwrapped.collect::<Vec<_>>().join(" ");
    assert_eq!(unwrapped.matches(long).count(), 3, "{page}");
    page.lines().for_each(|line| assert!(line.chars().count() <= 80 && !line.ends_with(' '), "{line:?}"));
}

#[test]
fn rules_say_what_was_read_and_carry_no_marks() {
    let page = full("## Strategies\n\n- S1: **Bench time**: 2+ hours, 5x per week minimum\n");
    assert!(page.contains("S1: Bench time: 2+ hours, 5x per week minimum"), "{page}");
    assert!(page.contains("read as    2 hours") && page.contains("read as    5 times per week"), "{page}");
}

#[test]
fn brackets_are_explained_where_they_are() {
    assert!(full("## Goals\n\n- a chair\n").contains("[G1] in brackets"));
    assert!(!full("## Goals\n\n- G1: a chair\n").contains("brackets"));
}

/// What the README says of headings and of parts without a known one.
#[test]
fn headings_and_shapes_the_readme_names() {
    let headings = "## Goals\n- a chair\n## Working rules\n- Maximum of 2 orders at a time\n## Traps\n- Tool buying\n## Not for me\n\
                    - Plywood\n## Milestones\n- [ ] first chair\n";
    let page = full(headings);
    for name in ["GOALS  1\n", "STRATEGIES  1\n", "FAILURE PATTERNS  1\n", "ANTI-KEYWORDS  1\n", "RULES  1\n", "MILESTONES  1\n"]
    {
        assert!(page.contains(name), "no {name:?} in:\n{page}");
    }
    let shapes = "## When it rains\n- Tool buying\n  - Trigger: a dull day\n  - Remedy: sharpen\n- Long walks\n  - Trigger: a letter\n  \
                  - Remedy: open it\n## By the sea\n- Build a boat by 30 June 2027\n- Sail to the island by 31 August 2027\n";
    let page = full(shapes);
    assert!(page.contains("FAILURE PATTERNS  2\n") && page.contains("GOALS  2\n"), "{page}");
}
