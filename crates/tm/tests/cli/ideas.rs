//! Ideas judged: the shape of a judgement, and ideas no one would give.

use std::io::Read;

use serde_json::Value;

use super::{Folder, PLAN, Ran, check};

const IDEAS: [&str; 12] = [
    "build two oak chairs this month",
    "teach an evening class on joinery",
    "write a guide to sharpening tools",
    "buy three new chisels from the catalogue",
    "instead of buying planes, sharpen the old ones",
    "make a plywood cupboard",
    "plywood templates for the chairs",
    "take on a fourth commission",
    "finish the chair that is begun",
    "learn to play the harmonica",
    "a chair",
    "12 chairs, 4 classes and a guide, all by Friday",
];

#[track_caller]
fn score(idea: &str, flags: &[&str]) -> Ran {
    check(PLAN, &[&["score", "--plan", "plan.md"], flags, &[idea]].concat(), 0, &[])
}

/// Every piece of evidence anywhere in a judgement.
fn evidence(value: &Value) -> Vec<&Value> {
    match value {
        Value::Object(fields) if fields.contains_key("quote") => vec![value],
        Value::Object(fields) => fields.values().flat_map(evidence).collect(),
        Value::Array(items) => items.iter().flat_map(evidence).collect(),
        _ => Vec::new(),
    }
}

#[test]
fn quotes_stand_in_the_plan_at_their_line() {
    let lines: Vec<&str> = PLAN.lines().collect();
    let mut seen = 0;
    for judgement in IDEAS.map(|idea| score(idea, &["--json"]).json()) {
        for found in evidence(&judgement) {
            let line = lines[found["line"].as_u64().unwrap() as usize - 1];
            assert!(line.contains(found["quote"].as_str().unwrap()), "{found} is not in {line:?}");
            assert_eq!(found["file"], "plan.md");
            seen += 1;
        }
    }
    assert!(seen >= IDEAS.len(), "{seen}");
}

#[test]
fn a_judgement_takes_twelve_lines_at_most() {
    for idea in IDEAS {
        let told = score(idea, &[]).out;
        assert!(told.lines().count() <= 12, "{told}");
        told.lines().for_each(|line| assert!(line.chars().count() <= 80, "{line:?}"));
    }
}

#[test]
fn documented_keys_and_words() {
    let keys = "schema idea merit verdict when until confidence serves patterns terms waits raise";
    for judgement in IDEAS.map(|idea| score(idea, &["--json"]).json()) {
        let object = judgement.as_object().unwrap();
        keys.split(' ').for_each(|key| assert!(object.contains_key(key), "{key}"));
        assert_eq!(judgement["schema"], "tm.judgement/1");
        let among = |key: &str, words: &[&str]| assert!(words.contains(&judgement[key].as_str().unwrap()), "{}", judgement[key]);
        among("verdict", &["pursue", "park", "drop", "unknown"]);
        among("when", &["now", "later"]);
        among("confidence", &["high", "medium", "low"]);
        let merit = judgement["merit"].as_f64();
        assert_eq!(merit.is_none(), judgement["verdict"] == "unknown");
        assert!(merit.is_none_or(|merit| (0.0..=10.0).contains(&merit)));
    }
}

#[test]
fn an_idea_that_meets_nothing_has_no_number() {
    let judgement = score("learn to play the harmonica", &["--json"]).json();
    assert_eq!((&judgement["merit"], judgement["verdict"].as_str()), (&Value::Null, Some("unknown")));
}

#[test]
fn a_goal_in_its_own_words_is_served() {
    let judgement = score("build two oak chairs this month", &["--json"]).json();
    assert!(judgement["serves"].as_array().unwrap().iter().any(|served| served["id"] == "G1"), "{judgement}");
    assert_eq!(judgement["verdict"], "pursue");
}

#[test]
fn ideas_no_one_gives() {
    for idea in [&"🎯".repeat(1_000), &"w".repeat(50_000), "**bold** | `code`\nnext", "…", "-"] {
        for flags in [&[][..], &["--explain"], &["--json"], &["--jsonl"]] {
            score(idea, flags);
        }
    }
}

#[test]
fn an_idea_that_is_cut_says_so() {
    for idea in ["build chairs ".repeat(8_000), "w".repeat(100_000)] {
        check(PLAN, &["score", "--plan", "plan.md", "--json", &idea], 0, &["64 KiB", "beginning"]);
    }
}

#[test]
fn an_idea_of_spaces_is_misuse() {
    for idea in ["", "  \t "] {
        check(PLAN, &["score", "--plan", "plan.md", idea], 2, &["the idea is empty", "tm score"]);
    }
}

#[test]
fn each_line_of_standard_input_is_one_object() {
    let folder = Folder::with("plan.md", PLAN);
    let args = ["score", "--stdin", "--jsonl", "--plan", "plan.md"];
    let ran = folder.run_with(&args, b"build a chair\r\n\n   \n\xff\xfe oak\nteach a class");
    ran.check(0, &[]);
    let judged: Vec<Value> = ran.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let ideas: Vec<&str> = judged.iter().map(|judgement| judgement["idea"].as_str().unwrap()).collect();
    assert_eq!(ideas, ["build a chair", "\u{fffd}\u{fffd} oak", "teach a class"]);
}

#[test]
fn no_lines_make_no_output() {
    let ran = Folder::with("plan.md", PLAN).run_with(&["score", "--stdin", "--plan", "plan.md"], b"\n\n");
    assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (0, "", ""));
}

/// As in `yes | tm score --stdin … | head -1`: it ends, although its input does not.
#[test]
fn a_reader_that_goes_away_ends_it() {
    let folder = Folder::with("plan.md", PLAN);
    let mut child = folder.command(&["score", "--stdin", "--plan", "plan.md"]).spawn().unwrap();
    drop(child.stdout.take());
    let mut stdin = child.stdin.take().unwrap();
    let refused = (0..1_000_000).find_map(|_| std::io::Write::write_all(&mut stdin, b"build a chair\n").err());
    assert!(refused.is_some(), "it went on reading");
    let mut said = String::new();
    child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    assert_eq!((child.wait().unwrap().code(), said.as_str()), (Some(0), ""));
}
