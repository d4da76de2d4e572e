//! Several files read as one plan.

use std::fs;

use serde_json::json;

use super::{Folder, Ran};

const BENCH: &str = "# Bench 2026\n\n## Missions\n\n- M1: Furniture that lasts\n\n## Goals\n\n- G1 (→M1): Build 12 oak chairs\n";
const SCHOOL: &str =
    "# School 2026\n\n## Goals\n\n- G2 (→M1): Teach 4 evening classes on joinery\n- 100 pupils or $2000 in fees\n";

/// Two files that know each other's ids.
fn folder() -> Folder {
    let folder = Folder::with("bench.md", BENCH);
    folder.put("school.md", SCHOOL);
    folder
}

#[track_caller]
fn told(ran: &Ran, says: &[&str]) {
    assert_eq!(ran.code, 0, "{}", ran.err);
    says.iter().for_each(|said| assert!(ran.out.contains(said), "no {said:?} in:\n{}", ran.out));
    ran.out.lines().for_each(|line| assert!(line.chars().count() <= 80, "{line:?}"));
}

#[test]
fn each_line_names_its_file() {
    for command in ["show", "explain"] {
        let ran = folder().run(&["plan", command, "bench.md", "school.md"]);
        told(&ran, &["Bench 2026 (bench.md)", " bench.md:9\n", "School 2026 (school.md)", " school.md:5\n"]);
    }
    let ran = folder().run(&["plan", "show", "bench.md"]);
    told(&ran, &["Bench 2026 ", " :9\n"]);
    assert!(!ran.out.contains("bench.md:"), "{}", ran.out);
}

#[test]
fn files_of_one_name_are_told_apart() {
    let folder = Folder::new();
    for (at, text) in [("one", BENCH), ("two", SCHOOL)] {
        fs::create_dir(folder.path.join(at)).unwrap();
        folder.put(&format!("{at}/plan.md"), text);
    }
    let ran = folder.run(&["plan", "show", "one/plan.md", "two/plan.md"]);
    told(&ran, &[" one/plan.md:9\n", " two/plan.md:5\n"]);
    let ran = folder.run(&["score", "--plan", "one/plan.md", "--plan", "two/plan.md", "teach a class on joinery"]);
    told(&ran, &[" two/plan.md:5\n"]);
}

#[test]
fn an_idea_meets_lines_of_all_files() {
    let judged = |idea| folder().run(&["score", "--plan", "bench.md", "--plan", "school.md", idea]);
    told(&judged("build two oak chairs"), &[" bench.md:9\n"]);
    told(&judged("teach an evening class on joinery"), &[" school.md:5\n"]);
}

#[test]
fn an_id_of_another_file_is_found() {
    let findings = |files: &[&str]| folder().run(&[&["plan", "explain", "--json"], files].concat()).json()["findings"].clone();
    assert_eq!(findings(&["bench.md", "school.md"]), json!([]));
    assert_eq!(findings(&["school.md"])[0]["code"], "dangling-link");
}

#[test]
fn an_id_in_two_files_is_a_finding_with_both_places() {
    let folder = folder();
    folder.put("again.md", "## Goals\n\n- G1: Build a boat\n");
    let ran = folder.run(&["plan", "show", "bench.md", "again.md"]);
    told(&ran, &["again.md:3: warning: G1 is the id of bench.md:9 already", "give one of the two another number"]);
    let ran = folder.run(&["score", "--plan", "bench.md", "--plan", "again.md", "build a boat"]);
    assert!(ran.err.contains("1 thing to mend in the plan: tm plan explain bench.md again.md"), "{}", ran.err);
}

#[test]
fn one_of_two_is_missing() {
    for files in [["bench.md", "nowhere.md"], ["nowhere.md", "bench.md"]] {
        folder().run(&["plan", "explain", files[0], files[1]]).check(3, &["nowhere.md: no such file", "check the path"]);
        let score = ["score", "--plan", files[0], "--plan", files[1], "a chair"];
        folder().run(&score).check(3, &["nowhere.md: no such file", "check the path"]);
    }
}

#[test]
fn a_file_named_twice_is_read_once() {
    let once = folder().run(&["plan", "explain", "bench.md"]).out;
    for again in ["bench.md", "./bench.md"] {
        let ran = folder().run(&["plan", "explain", "bench.md", again]);
        ran.check(0, &[&format!("{again} is named twice: I read it once.")]);
        assert_eq!(ran.out, once);
    }
    let ran = folder().run(&["score", "--plan", "bench.md", "--plan", "bench.md", "build a chair"]);
    ran.check(0, &["bench.md is named twice"]);
}

#[test]
fn a_command_to_type_is_one_a_shell_takes() {
    let folder = Folder::with("my plan.md", BENCH);
    told(&folder.run(&["plan", "show", "my plan.md"]), &["tm plan explain 'my plan.md'\n"]);
}
