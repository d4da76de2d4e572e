//! Files that are no plan, or hardly one: said where and what next, never a panic.

use std::fs;

use super::{Folder, PLAN, check};

const SHOW: [&str; 3] = ["plan", "show", "plan.md"];

#[test]
fn missing_file() {
    Folder::new().run(&SHOW).check(3, &["plan.md: no such file", "check the path"]);
}

#[test]
fn folder_in_place_of_a_file() {
    let folder = Folder::new();
    fs::create_dir(folder.path.join("plan.md")).unwrap();
    folder.run(&SHOW).check(3, &["plan.md is a folder", "plan.md/*.md"]);
}

#[test]
fn empty_file() {
    check("", &SHOW, 1, &["plan.md is empty", "Goals"]);
}

#[test]
fn binary_file() {
    check(b"## Goals\n\0\x01\x02", &SHOW, 3, &["plan.md:2: ", "binary", "plain text"]);
}

#[test]
fn utf16_with_and_without_mark() {
    check(b"\xff\xfe#\0 \0G\0", &SHOW, 3, &["plan.md:1: ", "UTF-16", "save it as UTF-8"]);
    check(b"#\0 \0G\0", &SHOW, 3, &["plan.md:1: ", "UTF-8"]);
}

#[test]
fn larger_than_any_plan() {
    check("- G1: a chair\n".repeat(400_000), &SHOW, 3, &["plan.md is larger than 4 MiB", "split it"]);
    check("- G1: a chair\n".repeat(200_000), &SHOW, 3, &["plan.md: larger than 2 MiB", "what is no plan"]);
}

#[test]
fn text_that_is_no_plan() {
    check("***\n", &SHOW, 1, &["nothing in it reads as a plan", "looked for", "## Goals"]);
}

#[test]
fn second_of_two_files_is_missing() {
    check(PLAN, &["plan", "show", "plan.md", "other.md"], 3, &["other.md: no such file"]);
}

#[test]
fn bad_bytes_are_a_finding_and_the_rest_is_read() {
    let ran = check(b"## Goals\n- G1: caf\xe9 chairs\n- G2: stools\n", &SHOW, 0, &[]);
    assert!(ran.out.contains("not valid UTF-8") && ran.out.contains("stools"), "{}", ran.out);
}

#[test]
fn bad_bytes_are_shown_as_such_and_said_with_place_and_remedy() {
    let bytes = b"## Goals\n- G1: caf\xe9 chairs\n";
    for args in [&SHOW, &["plan", "explain", "plan.md"]] {
        let page = check(bytes, args, 0, &[]).out;
        let says = ["caf\u{fffd} chairs", "plan.md:2: warning: one byte is not valid UTF-8", "save the file as UTF-8"];
        says.iter().for_each(|said| assert!(page.contains(said), "no {said:?} in:\n{page}"));
    }
    let plan = check(bytes, &["plan", "explain", "plan.md", "--json"], 0, &[]).json();
    assert_eq!(
        (&plan["goals"][0]["title"], &plan["goals"][0]["text"]),
        (&"caf\u{fffd} chairs".into(), &"G1: caf\u{fffd} chairs".into())
    );
    let finding = &plan["findings"][0];
    assert_eq!((&finding["file"], &finding["line"], &finding["code"]), (&"plan.md".into(), &2.into(), &"invalid-utf-8".into()));
}

#[test]
fn every_key_of_front_matter_that_is_not_flat_is_said() {
    let ran = check("---\na: {b: c}\nd:\n  e: f\n---\n## Goals\n- G1: a chair\n", &SHOW, 0, &[]);
    let says = ["plan.md:2: warning: the front matter has a map in braces at \"a\"", "plan.md:4: ", " at \"d\""];
    says.iter().for_each(|said| assert!(ran.out.contains(said), "no {said:?} in:\n{}", ran.out));
}

#[test]
fn mark_and_line_ends_change_nothing() {
    let explain = ["plan", "explain", "plan.md"];
    let plain = check(PLAN, &explain, 0, &[]).out;
    assert_eq!(check(format!("\u{feff}{PLAN}"), &explain, 0, &[]).out, plain);
    assert_eq!(check(PLAN.replace('\n', "\r\n"), &explain, 0, &[]).out, plain);
}

#[test]
fn faults_are_findings() {
    let cases = [
        ("- G1: a chair\n- G1: a stool", "3", "G1 is the id of line 2 already"),
        ("- G1: a chair (Deadline: 2026-02-30)", "2", "the calendar has no 2026-02-30"),
        ("- G1 (→P7): a chair", "2", "nothing here has that id"),
    ];
    for (goals, line, says) in cases {
        let ran = check(format!("## Goals\n{goals}\n"), &SHOW, 0, &[]);
        let place = format!("plan.md:{line}: ");
        assert!(ran.out.contains(says) && ran.out.contains(&place), "{}", ran.out);
    }
}

#[test]
fn front_matter_open_nested_and_swelling() {
    let bomb: String = (b'a'..b'k').map(|at| format!("{0}: &{0} [{1}]\n", at as char, "*z, ".repeat(9))).collect();
    for front in ["---\ntype: telos\n", "---\na:\n  b:\n    c: 1\n---\n", &format!("---\n{bomb}---\n")] {
        let ran = check(format!("{front}## Goals\n- G1: a chair\n"), &SHOW, 0, &[]);
        assert!(ran.out.contains("a chair") && ran.out.contains("front matter"), "{}", ran.out);
    }
}

#[test]
fn nested_and_wide_beyond_sense() {
    let list: String = (0..1000).map(|depth| format!("{}- part\n", "  ".repeat(depth))).collect();
    let quotes = format!("{} a chair\n", ">".repeat(1000));
    let table = format!("|{}\n|{}\n|{}\n", "chair|".repeat(1000), "-|".repeat(1000), "oak|".repeat(1000));
    for text in [list, quotes, table, "[".repeat(20_000), "w".repeat(100_000)] {
        check(format!("## Goals\n- G1: a stool\n\n{text}"), &["plan", "explain", "plan.md"], 0, &[]);
    }
}

#[test]
fn escapes_do_not_reach_the_terminal() {
    let plan = "## Goals\n- G1: a \u{1b}[31mred\u{7} chair\u{9b}1m\n\n## \u{1b}]0;x\n\ntext\n";
    let idea = "paint \u{1b}[1ma chair";
    let runs: [&[&str]; 3] = [&SHOW, &["plan", "explain", "plan.md"], &["score", "--explain", "--plan", "plan.md", idea]];
    for args in runs {
        let ran = check(plan, args, 0, &[]);
        assert!(!ran.out.contains(|char: char| char.is_control() && char != '\n'), "{:?}", ran.out);
    }
}

#[test]
fn misuse() {
    for (args, says) in [
        (&["--nope"][..], "tm has no option --nope"),
        (&["plan", "--nope"], "tm plan has no option --nope"),
        (&["score", "--plan", "plan.md"], "tm score needs TEXT"),
        (&["ideas", "-n", "-3"], "no option -3"),
        (&["find", "-n", "many", "chair"], "takes a whole number"),
        (&["ideas", "--sort", "best"], "it knows worth, newest, effort, due"),
        (&["park", "1", "--until", "soon"], "no career vault"),
        (&["find", "--vimgrep", "chair", "--json"], "does not go with"),
        (&["help", "nope"], "there is no command"),
    ] {
        let ran = check(PLAN, args, if says.starts_with("no career") { 3 } else { 2 }, &[says]);
        assert!(
            ran.err.lines().count() <= 3 && ran.err.lines().all(|line| line.starts_with('{') || line.chars().count() <= 80),
            "{}",
            ran.err
        );
    }
    // Without files it is the vault's own plan that is meant.
    for args in [&["plan"][..], &["plan", "show"], &["plan", "explain"]] {
        check(PLAN, args, 3, &["no career vault here"]);
    }
    check(
        PLAN,
        &["plan", "show", "plan.md", "--today", "2026-02-30"],
        2,
        &["--today", "2026-02-30", "write 2026-11-20 or yesterday"],
    );
}

#[test]
fn a_refusal_is_json_where_answers_are() {
    for (args, kind, code) in [
        (&["plan", "show", "plan.md", "--json", "--today", "soon"][..], "misuse", 2),
        (&["plan", "show", "gone.md", "--json"], "files", 3),
        (&["plan", "show", "--json"], "files", 3),
    ] {
        let ran = check(PLAN, args, code, &["tm.failed/1"]);
        let said: serde_json::Value = serde_json::from_str(&ran.err).unwrap();
        assert_eq!((said["kind"].as_str(), said["exit"].as_i64()), (Some(kind), Some(code.into())), "{said}");
    }
}

#[test]
fn a_narrow_terminal_gets_narrow_lines() {
    for columns in ["40", "50", "64"] {
        let folder = Folder::with("plan.md", PLAN);
        for args in [
            &SHOW[..],
            &["plan", "explain", "plan.md"],
            &["score", "--plan", "plan.md", "--explain", "a chair"],
            &["plan", "show"],
        ] {
            let ran = folder.command(args).env("COLUMNS", columns).output().unwrap();
            let said = String::from_utf8([ran.stdout, ran.stderr].concat()).unwrap();
            let width: usize = columns.parse().unwrap();
            said.lines().for_each(|line| assert!(line.chars().count() <= width, "{line}"));
        }
    }
}
