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

#[test]
fn a_second_file_of_the_plan_is_no_word_of_the_idea() {
    let call = ["score", "--plan", "plan.md", "a", "chair", "plan.md"];
    check(PLAN, &call, 2, &["a file among the words of the idea", "--plan plan.md"]);
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
    for idea in [&"🎯".repeat(1_000), &"w".repeat(50_000), "**bold** | `code`\nnext", "…", "–"] {
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

/// Runs `score --stdin` on these lines.
fn score_lines(flags: &[&str], input: &[u8]) -> Ran {
    Folder::with("plan.md", PLAN).run_with(&[&["score", "--stdin", "--plan", "plan.md"], flags].concat(), input)
}

#[test]
fn each_line_of_standard_input_is_one_object() {
    for flags in [&["--jsonl"][..], &["--json"], &["--json", "--jsonl"]] {
        let ran = score_lines(flags, b"build a chair\r\n\n   \n\xff\xfe oak\nteach a class");
        ran.check(0, &["Line 4 is not all text in UTF-8"]);
        let judged: Vec<Value> = ran.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let ideas: Vec<&str> = judged.iter().map(|judgement| judgement["idea"].as_str().unwrap()).collect();
        assert_eq!(ideas, ["build a chair", "", "", "\u{fffd}\u{fffd} oak", "teach a class"]);
        assert_eq!((&judged[1]["verdict"], &judged[1]["merit"]), (&Value::from("unknown"), &Value::Null));
    }
}

#[test]
fn people_see_a_line_for_each_line_too() {
    let ran = score_lines(&[], b"build a chair\n\nteach a class\n");
    let lines: Vec<&str> = ran.out.lines().collect();
    assert_eq!((lines.len(), lines[1]), (3, "NOT JUDGED   –"));
    assert!(lines[0].ends_with(" build a chair") && lines[2].ends_with(" teach a class"), "{lines:?}");
}

#[test]
fn no_lines_make_no_output() {
    let ran = score_lines(&[], b"");
    assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (0, "", ""));
}

#[test]
fn a_line_over_every_limit_is_one_idea() {
    let long = "build chairs ".repeat(400_000);
    let ran = score_lines(&["--jsonl"], format!("{long}\nteach a class\n").as_bytes());
    ran.check(0, &["Line 1 is longer than 64 KiB"]);
    let ideas: Vec<Value> = ran.out.lines().map(|line| serde_json::from_str::<Value>(line).unwrap()["idea"].clone()).collect();
    assert_eq!(ideas.len(), 2);
    assert!(long.starts_with(ideas[0].as_str().unwrap()) && ideas[1] == "teach a class");
}

#[test]
fn what_is_no_utf8_is_said_and_judged_without_it() {
    let ran = score_lines(&[], b"build a ch\xe9ir\nteach a class\n");
    ran.check(0, &["Line 1 is not all text in UTF-8"]);
    assert!(!ran.err.contains("Line 2"), "{}", ran.err);
    assert_eq!(ran.out.lines().count(), 2);
}

#[test]
fn a_hyphen_reads_one_idea_from_standard_input() {
    let folder = Folder::with("plan.md", PLAN);
    let score = |input: &[u8]| folder.run_with(&["score", "--json", "--plan", "plan.md", "-"], input);
    assert_eq!(score(b"build two oak chairs\nthis month\n").json()["idea"], "build two oak chairs\nthis month");
    score(b" \n").check(2, &["the idea is empty"]);
}

#[test]
fn an_idea_may_begin_with_a_hyphen() {
    let calls: [(&[&str], &str); 4] = [
        (&["-", "build", "a", "chair"], "- build a chair"),
        (&["-5", "kg", "of", "oak"], "-5 kg of oak"),
        (&["--", "- build a chair"], "- build a chair"),
        (&["--", "--oak", "chairs"], "--oak chairs"),
    ];
    for (words, idea) in calls {
        let ran = check(PLAN, &[&["score", "--json", "--plan", "plan.md"], words].concat(), 0, &[]);
        assert_eq!(ran.json()["idea"], idea);
    }
}

#[test]
fn an_idea_taken_for_an_option_says_what_to_type() {
    for idea in ["- build a chair", "-5 kg of oak", "-chairs"] {
        let says = format!("\"{idea}\" begins with a hyphen");
        check(PLAN, &["score", "--plan", "plan.md", idea], 2, &[&says, "words go behind \"--\": tm score -- "]);
    }
    check(PLAN, &["score", "--plan", "plan.md", "--jsn", "a chair"], 2, &["--json"]);
}

/// JSON has every term as it is, so that `--explain` adds nothing to it.
#[test]
fn terms_are_in_json_and_make_the_merit() {
    for idea in IDEAS {
        let told = score(idea, &["--json", "--explain"]);
        assert_eq!(told.out, score(idea, &["--json"]).out);
        let judgement = told.json();
        let terms = judgement["terms"].as_array().unwrap();
        // Each as it is shown, in tenths.
        let points = |term: &Value| (term["value"].as_f64().unwrap() * term["weight"].as_f64().unwrap() * 10.0).round() / 10.0;
        let sum: f64 = terms.iter().map(points).sum();
        assert!(judgement["merit"].is_null() || (judgement["merit"].as_f64().unwrap() - sum.clamp(0.0, 10.0)).abs() < 0.06);
    }
}

#[test]
fn every_page_of_an_idea_fits_eighty_columns() {
    let unlisted = "finish the chairs for Llanfairpwllgwyngyllgogerychwyrndrobwll";
    for idea in IDEAS.into_iter().chain([unlisted]) {
        for flags in [&[][..], &["--explain"]] {
            let page = score(idea, flags).out;
            page.lines().for_each(|line| assert!(line.chars().count() <= 80 && !line.ends_with(' '), "{line:?}"));
        }
    }
}

/// A rule holds an idea back without making it a worse one.
#[test]
fn what_a_rule_stands_before_is_later() {
    let plan = format!("{PLAN}\n## Working rules\n\n- No lathe before 2027-06-30\n");
    let ran = check(plan, &["score", "--json", "--plan", "plan.md", "turn legs for 12 oak chairs on the lathe"], 0, &[]);
    let judgement = ran.json();
    assert_eq!(judgement["when"], "later", "{judgement}");
    assert!(judgement["merit"].as_f64().unwrap() > 5.0, "{judgement}");
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

/// One vocabulary: what a judgement comes to, and where an idea stands, has the same word on every screen.
#[test]
fn an_idea_stands_in_the_same_word_on_every_screen() {
    let folder = Folder::new();
    folder.run(&["init"]).check(0, &[]);
    folder.put("telos.md", PLAN);
    let kept = folder.run(&["dump", "build two oak chairs this month"]).out;
    let word = kept.lines().nth(2).unwrap().split("  ").next().unwrap().to_owned();
    assert_eq!(word, "NOW", "{kept}");
    let said = |args: &[&str]| folder.run(args).out;
    assert!(said(&["ideas"]).starts_with("NOW\n"));
    assert!(said(&["why", "chairs"]).lines().next().unwrap().ends_with(" now"));
    assert!(said(&["why", "chairs"]).contains("judged on 2026-11-20: now "));
    assert!(said(&["score", "build two oak chairs this month"]).starts_with("NOW  "));
    assert!(said(&["find", "verdict:now"]).contains("build two oak chairs"));
    assert!(said(&["drop", "chairs"]).starts_with("Dropped: "));
    assert!(said(&["ideas", "dropped"]).starts_with("DROPPED\n"));
    assert!(said(&["why", "chairs"]).lines().next().unwrap().ends_with(" dropped"));
    assert!(said(&["dump", "build two oak chairs this month!"]).contains("which is dropped"));
}

#[test]
fn a_value_no_key_has_is_said_with_those_it_has() {
    let folder = Folder::new();
    folder.run(&["init"]).check(0, &[]);
    folder.put("telos.md", PLAN);
    folder.put("mine.md", "---\ntype: recipe\n---\n# Soup\n");
    let said = |args: &[&str]| folder.run(args).err;
    assert!(said(&["find", "type:ida"]).contains("No note has type:ida. type is one of: idea, win"));
    assert!(said(&["find", "type:idea", "status:activ"]).contains("one of: new, active, parked, shipped,"));
    assert!(said(&["find", "verdict:nwo"]).contains("one of: now, later, let go"));
    assert!(said(&["find", "state:active"]).contains("Meant status:?"));
    assert!(said(&["ideas", "status:done"]).contains("one of: new, active"));
    assert_eq!(said(&["find", "type:recipe"]), "", "a kind of somebody's own is no slip");
    assert!(said(&["plan", "confirm", "--but", "Z9"]).contains("is called \"Z9\""));
}

#[test]
fn what_is_done_is_said_behind_any_line() {
    let folder = Folder::new();
    folder.run(&["init"]).check(0, &[]);
    folder.run(&["log", "1", "recording", "--tick"]).check(0, &[]);
    folder.run(&["log", "+1", "posts:", "Chairs", "--tick"]).check(0, &[]);
    let day = std::fs::read_to_string(folder.path.join("days/2026/2026-11-20.md")).unwrap();
    assert!(day.ends_with("- [x] 1 recording\n- +1 posts: Chairs\n"), "{day}");
}

#[test]
fn what_is_let_go_says_what_speaks_against_it_and_what_is_parked_why() {
    let ideas = [
        "rewrite the whole guide to sharpening in a nicer layout before anybody reads it",
        "buy a bigger plane and another catalogue while I'm at it",
        "make a plywood cupboard",
        "read the catalogue of chairs",
        "maybe look into chairs one day",
    ];
    for idea in IDEAS.into_iter().chain(ideas) {
        let told = score(idea, &[]).out;
        let head = told.lines().next().unwrap_or_default();
        assert!(!head.starts_with("LET GO") || told.contains("  −  "), "{idea}: {told}");
        let (_, why) = head.split_once("/10").unwrap_or_default();
        assert!(!head.starts_with("LATER") || !why.trim_end_matches("not sure").trim().is_empty(), "{idea}: {told}");
    }
}
