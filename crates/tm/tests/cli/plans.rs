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
