//! A day in a vault: lines, the clock, goals, and notes found again.

use std::fs;

use super::{Folder, Ran};

const PLAN: &str =
    "---\nfrom: 2026-07-01\n---\n# Plan\n## Goals\n- G1: Ten posts about queues (Deadline: 2027-06-30)\n- G2: Be asked first\n";

/// A vault with a plan.
fn vault() -> Folder {
    let folder = Folder::with("telos.md", PLAN);
    folder.run(&["init"]).check(0, &[]);
    folder
}

impl Folder {
    fn note(&self, path: &str, text: &str) {
        let file = self.path.join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    }

    fn text(&self, path: &str) -> String {
        fs::read_to_string(self.path.join(path)).unwrap()
    }

    #[track_caller]
    fn says(&self, args: &[&str], says: &[&str]) -> Ran {
        let ran = self.run(args);
        ran.check(0, &[]);
        says.iter().for_each(|said| assert!(ran.out.contains(said), "no {said:?} in:\n{}", ran.out));
        ran.out.lines().for_each(|line| assert!(line.chars().count() <= 80 && !line.ends_with(' '), "{line:?}"));
        ran
    }

    fn with_win(self) -> Folder {
        self.note("wins/2026/2026-09-10-ledger.md", "---\ntype: win\nid: winaaa\ndate: 2026-09-10\ntags: [post]\n---\n# The ledger moved\n\nNobody noticed the cutover.\n");
        self
    }
}

#[test]
fn a_line_is_kept_and_told() {
    let folder = vault();
    folder.says(
        &["log", "2h30m", "deep:", "the", "client", "+create", "@G1", "-"],
        &["Logged today", "2h30m · deep · the client", "Ten posts", "takes energy"],
    );
    folder.says(&["log", "-d", "yesterday", "p99", "800", "to", "200"], &["yesterday, Thu 19 Nov", "p99: 800 before, 200 after"]);
    folder.says(&["log", "-1", "posts"], &["-1 posts"]);
    assert!(folder.text("days/2026/2026-11-20.md").ends_with("- 2h30m deep: the client #create @G1 -\n- -1 posts\n"));
    folder.says(&["log"], &["Fri 20 Nov  2h30m", "Thu 19 Nov", "p99 800 to 200", "2h30m in these seven days"]);
    let report = folder.run(&["log", "--json", "1h", "@nobody"]).json();
    assert_eq!(
        (&report["schema"], &report["entry"]["minutes"], &report["refs"][0]["title"]),
        (&"tm.logged/1".into(), &60.into(), &serde_json::Value::Null)
    );
}

#[test]
fn a_day_that_cannot_be_logged_is_refused() {
    let folder = vault();
    folder.run(&["log", "-d", "tomorrow", "1h"]).check(2, &["2026-11-21 lies ahead"]);
    folder.run(&["log", "-d", "someday", "1h"]).check(2, &["is no day that I know", "yesterday"]);
    assert!(!folder.path.join("days").exists());
}

#[test]
fn an_idea_is_named_by_the_beginning_of_its_title() {
    let folder = vault();
    let id = folder.run(&["dump", "--json", "Queue dashboard for the team"]).json()["kept"][0]["id"].as_str().unwrap().to_owned();
    folder.says(&["log", "1h", "drawn", "@queue"], &[&format!("@{id}  Queue dashboard for the team")]);
}

#[test]
fn a_forgotten_clock_is_closed_by_a_time() {
    let folder = vault();
    folder.says(&["clock"], &["No clock runs"]);
    folder.note("days/2026/2026-11-18.md", "- 09:00- deep: the client\n");
    folder.run(&["clock", "off"]).check(1, &["since Wed 18 Nov 09:00: deep: the client", "tm clock off --at 18:30"]);
    folder.run(&["clock", "mail"]).check(1, &["a clock runs already"]);
    folder.says(&["clock", "off", "--at", "11:30"], &["Stopped: 2h30m deep: the client", "09:00-11:30"]);
    assert_eq!(folder.text("days/2026/2026-11-18.md"), "- 09:00-11:30 deep: the client\n");
    folder.says(&["clock", "--at", "00:00", "mail"], &["mail"]);
    assert!(folder.text("days/2026/2026-11-20.md").ends_with("- 00:00- mail\n"));
}

#[test]
fn a_number_is_never_cut_and_titles_give_way() {
    let folder = Folder::new();
    let goal = "G1: Count three hundred and twelve visitors a day in the reading room of the town";
    folder.note("telos.md", &format!("---\nfrom: 2025-01-01\n---\n# Plan\n## Goals\n- {goal}: 12500 visitors by 30 June 2027\n"));
    folder.run(&["init"]);
    folder.note("days/2025-03-01.md", "- visitors = 11200\n");
    let page = folder.run(&["goals"]).out;
    assert!(page.contains("11,200 of 12,500") && page.contains("nothing since 1 Mar 2025"), "{page}");
    assert!(page.lines().all(|line| line.chars().count() <= 80), "{page}");
}

#[test]
fn what_does_not_count_says_what_would() {
    let folder = vault();
    folder.says(&["log", "+1 posts Golden path @G1"], &["without a colon: +1 posts: golden path"]);
}

#[test]
fn what_is_logged_before_the_plan_begins_is_told() {
    let folder = Folder::with("telos.md", PLAN.replace("2026-07-01", "2027-01-01"));
    folder.run(&["init"]).check(0, &[]);
    folder.says(&["log", "+1 posts: Retry storms"], &["kept; counts from 1 Jan 2027 for G1 posts"]);
    folder.says(&["goals"], &["from 1 Jan 2027", "begins 1 Jan 2027, by its \"from:\"; 1 line before it is kept"]);
}

#[test]
fn goals_count_from_the_first_day_here() {
    let folder = vault();
    folder.says(&["log", "+1 posts: Retry storms"], &["counts for G1 posts"]);
    folder.says(&["goals", "--explain"], &["from 20 Nov 2026 (your first day here; the plan begins 1 Jul 2026)"]);
    let (goals, today) = (folder.run(&["goals", "--json"]).json(), folder.run(&["--json"]).json());
    assert_eq!(goals["goals"][0]["numbers"][0]["pace"]["days"], today["goals"][0]["number"]["pace"]["days"]);
}

#[test]
fn goals_tell_what_the_days_say() {
    let folder = vault();
    folder.says(&["goals"], &["no data", "tm log +1 posts @G1", "no number"]);
    folder.note("days/2026/2026-10-01.md", "- +3 posts\n");
    folder.says(&["goals"], &["██░░░░░░  3 of 10", "33 days behind", "one every 31 days gets there; so far one in 47"]);
    folder.says(&["goals", "g1", "--explain"], &["asked for by today: 10 × 142 / 364 = 3.9", "+3 2026-10-01.md:1"]);
    folder.run(&["goals", "G7"]).check(1, &["no goal is called \"G7\"", "G1, G2"]);
    let report = folder.run(&["goals", "--json"]).json();
    assert_eq!(report["goals"][0]["numbers"][0]["pace"]["days"], -33);
}

#[test]
fn what_is_found_can_be_opened() {
    let folder = vault().with_win();
    let ran =
        folder.says(&["find", "cutover"], &["win", "The ledger moved", "2026-09-10-ledger.md:9", "Nobody noticed the cutover."]);
    assert!(ran.out.starts_with("  1  win"), "{}", ran.out);
    folder.says(&["find", "--vimgrep", "cutover"], &["wins/2026/2026-09-10-ledger.md:9:20:Nobody noticed the cutover."]);
    let line = folder.run(&["find", "--jsonl", "tag:post"]).json();
    assert_eq!((&line["id"], &line["place"]), (&"winaaa".into(), &serde_json::Value::Null));
    let nothing = folder.says(&["find", "absolutely"], &["Nothing found for absolutely"]);
    let kind = folder.run(&["find", "assessments"]);
    assert!(kind.out.contains("Nothing found") && kind.err.contains("tm find type:assessment"), "{}{}", kind.out, kind.err);
    assert_eq!(nothing.code, 0);
    folder.run(&["find", "colour:red"]).check(0, &["No note has \"colour\""]);
    folder.run(&["find", "—"]).check(2, &["no letter and no number", "* for every note"]);
    folder.run(&["find", "since:soon"]).check(2, &["is no day or period"]);
}

#[test]
fn a_view_is_a_filter_with_a_name() {
    let folder = vault().with_win();
    let settings = folder.text(".tm/vault.toml");
    folder.note(".tm/vault.toml", &format!("{settings}\n[views]\nautumn = \"type:win since:2026-09\"\n"));
    folder.says(&["find", "@autumn"], &["The ledger moved"]);
    folder.says(&["find", "@Autumn", "since:2026-10"], &["Nothing found"]);
    folder.run(&["find", "@spring"]).check(2, &["no view @spring", "@autumn"]);
}

#[test]
fn a_note_is_shown_as_it_is() {
    let folder = vault().with_win();
    let text = folder.text("wins/2026/2026-09-10-ledger.md");
    for name in ["winaaa", "wina", "the ledger", "2026-09-10-ledger", "wins/2026/2026-09-10-ledger.md"] {
        let ran = folder.says(&["show", name], &["win · confirmed · 2026-09-10 · winaaa"]);
        assert!(ran.out.ends_with(&text), "{}", ran.out);
    }
    folder.says(&["show", "G1"], &["plan", "telos.md:6", "- G1: Ten posts"]);
    assert_eq!(folder.run(&["show", "--json", "winaaa"]).json()["tags"][0], "post");
    let path = folder.run(&["path", "winaaa"]).out;
    assert_eq!(fs::read_to_string(path.trim_end()).unwrap(), text);
    folder.says(&["show", "telos.md:6:3"], &["telos.md:6", "- G1: Ten posts"]);
    for beyond in ["telos.md:9999", "telos.md:9999:3"] {
        folder.run(&["show", beyond]).check(1, &["telos.md has no line 9999", "tm show telos.md"]);
    }
    folder.run(&["show", "telos.md:0"]).check(1, &["nothing is called"]);
    folder.run(&["show", "nothing of the kind"]).check(1, &["nothing is called", "tm find"]);
}

#[test]
fn hidden_matters_are_named_only_when_asked_for() {
    let folder = vault();
    folder.note("companies/nordwind.md", "---\ntype: company\nid: compaa\n---\n# Nordwind\n\nThey pay well.\n");
    for args in [&["show", "nordwind"][..], &["path", "compaa"], &["show", "companies/nordwind.md"]] {
        let ran = folder.run(args);
        assert_eq!((ran.code, ran.out.as_str()), (1, ""), "{args:?}");
        folder.run(&[&["-p"], args].concat()).check(0, &[]);
    }
    folder.says(&["find", "pay"], &["Nothing found"]);
    folder.says(&["-p", "find", "pay"], &["Nordwind"]);
}

#[test]
fn the_editor_comes_from_the_environment_only() {
    let folder = vault().with_win();
    folder.run(&["edit", "winaaa"]).check(3, &["no editor is named", "2026-09-10-ledger.md"]);
    let edit =
        |editor: &str| folder.command(&["edit", "winaaa"]).env("EDITOR", editor).env("PATH", "/bin:/usr/bin").output().unwrap();
    let output = edit("sed -i s/winaaa/7/");
    let out = String::from_utf8(output.stdout).unwrap();
    assert!(out.starts_with("Edited: The ledger moved\n") && out.contains("\"7\" is not an id"), "{out}");
    folder.says(&["find", "id:7"], &["The ledger moved"]);
}

#[test]
fn help_calls_run_in_a_vault() {
    for (command, least) in [("log", 6), ("goals", 3), ("find", 4)] {
        let folder = vault().with_win();
        let help = folder.run(&[command, "--help"]).out;
        let (_, examples) = help.split_once("Examples:").unwrap();
        let calls: Vec<&str> = examples.lines().map(str::trim).filter(|line| line.starts_with("tm ")).collect();
        assert!(calls.len() >= least, "{calls:?}");
        for call in calls {
            let ran = folder.run(&call.split_whitespace().skip(1).collect::<Vec<_>>());
            assert_eq!(ran.code, 0, "{call}: {}", ran.err);
        }
    }
}

/// What is suggested for a number without data is tried, and what was kept has to say that it counts.
#[test]
fn what_is_suggested_for_a_number_counts_for_it() {
    let plan = "# Plan\n## Goals\n- G1: Give 3 evening talks (Deadline: 2027-06-30)\n- G2: Submit 6 reports (Deadline: 2027-06-30)\n\
                - G3: Target: 40 hours joinery practice\n- G4: Bring waste under 8 % (Deadline: 2027-06-30)\n\
                ## Metrics\n### Monthly\n- Letters answered: 4\n";
    let folder = vault();
    folder.put("telos.md", plan);
    let page = folder.run(&["goals"]).out;
    let hints = page.lines().filter_map(|line| line.trim_start().strip_prefix("tm log "));
    let lines: Vec<&str> = hints.flat_map(|hint| hint.split(", or all so far: tm log ")).collect();
    assert!(lines.len() > 4, "{page}");
    for line in lines {
        let words: Vec<&str> =
            ["log"].into_iter().chain(line.split_whitespace().map(|word| if word == "N" { "2" } else { word })).collect();
        let said = folder.run(&words).out;
        assert!(said.contains("counts for"), "{line}: {said}");
    }
}

#[test]
fn what_is_not_written_down_yet_is_no_0() {
    let folder = vault();
    folder.put("telos.md", "## Goals\n- G1: Be asked first\n## Strategies\n- S1: Deep work 4 hours per week\n");
    folder.note("days/2026/2026-11-13.md", "- 2h deep: queues\n");
    folder.says(&["goals"], &["nothing yet of 4 h"]);
    folder.note("days/2026/2026-11-17.md", "- 1h deep: queues\n");
    folder.says(&["goals"], &["1 of 4 h"]);
}

#[test]
fn a_count_is_that_of_the_number_it_is_near_to() {
    let folder = vault();
    let plan =
        "## Goals\n- G1: Write 12 lively blog posts in 2026\n- G2: Publish 3 reports in 2026\n- G3: Plane 40 boards in 2026\n";
    folder.put("telos.md", plan);
    folder.says(&["log", "+1", "blog", "posts"], &["counts for G1 posts"]);
    folder.says(&["log", "+1", "case", "reports", "@G2"], &["counts for G2 reports"]);
    folder.says(&["log", "+1", "guest", "posts"], &["no number of your plan is called so"]);
    folder.says(&["log", "+1", "stools", "@G3"], &["counts for no number; there are G3 boards"]);
    let goals = folder.run(&["goals", "--json"]).json();
    let done = |at: usize| goals["goals"][at]["numbers"][0]["data"]["done"].as_f64();
    assert_eq!((done(0), done(1), done(2)), (Some(1.0), Some(1.0), None));
}

#[test]
fn a_name_that_is_in_no_plan_is_said() {
    let folder = vault();
    let id = folder.run(&["dump", "--json", "Queue dashboard for the team"]).json()["kept"][0]["id"].as_str().unwrap().to_owned();
    let said = |args: &[&str]| folder.run(args).err;
    assert!(said(&["clock", "deep", "work", "@G99"]).contains("No plan has an item \"G99\""));
    assert!(said(&["ideas", "--sort", "due"]).contains("None of these has a day it is due"));
    assert!(said(&["new", "design-document", "Queue", "--set", "fnord=1"]).contains("has no \"fnord\""));
    folder.put("telos.md", format!("{PLAN}## Failure patterns\n- FP1: New toys\n"));
    folder.run(&["link", &id, "FP1"]).check(1, &["FP1 is \"New toys\", which nothing can serve"]);
    folder.run(&["park", "77"]).check(1, &["has no row 77", "tm ideas"]);
}

#[test]
fn the_day_and_the_goals_tell_the_same_pace_all_year() {
    let plan = "---\nfrom: 2026-01-01\n---\n# Plan\n## Goals\n- G1: Publish 12 posts (Deadline: 2026-12-31)\n";
    let folder = Folder::with("telos.md", plan);
    folder.run(&["init"]).check(0, &[]);
    for month in 2..=11 {
        let day = format!("2026-{month:02}-10");
        let line = if month % 2 == 0 { "- +1 posts\n" } else { "- a walk\n" };
        let text = format!("---\ntype: day\ndate: {day}\ncreated: {day}T08:00:00\n---\n{line}");
        folder.note(&format!("days/2026/{day}.md"), &text);
    }
    for day in ["2026-02-20", "2026-06-11", "2026-08-15", "2026-10-20", "2026-11-21"] {
        let (home, goals) =
            (folder.run(&["--today", day, "today", "--json"]).json(), folder.run(&["--today", day, "goals", "--json"]).json());
        let (shown, told) = (&home["goals"][0]["number"], &goals["goals"][0]["numbers"][0]);
        assert!(told["pace"]["days"].is_i64(), "{day}: {told}");
        assert_eq!(shown["pace"], told["pace"], "{day}");
        assert_eq!((&shown["data"]["start"], &told["data"]["start"]), (&"2026-02-10".into(), &"2026-02-10".into()), "{day}");
    }
}
