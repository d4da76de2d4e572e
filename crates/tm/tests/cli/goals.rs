//! What a plan is followed by, in a vault: milestones, skills, a report for anybody, pictures.

use std::fs;

use super::Folder;

const PLAN: &str = "\
---
from: 2026-07-01
until: 2027-06-30
---
# Plan
**Last updated**: 2026-10-21

## Goals
- G1: Ten posts about queues (Deadline: 2027-06-30)

## Metrics
### By 26 November 2026
- [ ] The draft is with Wenke
- [x] The bench is paid

## Skills
| Skill | Current | Target |
|---|---|---|
| Joinery | 2 | 4 |
| Writing | 3 | 4 |
| Teaching | 1 | 3 |
";

/// A vault with a plan and these notes.
fn vault(notes: &[(&str, &str)]) -> Folder {
    let folder = Folder::with("telos.md", PLAN);
    folder.run(&["init"]).check(0, &[]);
    for (path, text) in notes {
        let file = folder.path.join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    }
    folder
}

#[track_caller]
fn says(folder: &Folder, args: &[&str], says: &[&str]) -> String {
    let out = folder.run(args).out;
    says.iter().for_each(|said| assert!(out.contains(said), "no {said:?} in:\n{out}"));
    out.lines().for_each(|line| assert!(line.chars().count() <= 80 && !line.ends_with(' '), "{line:?}"));
    out
}

#[test]
fn a_tick_changes_one_byte_of_the_plan_and_is_taken_back() {
    let folder = vault(&[]);
    let before = fs::read_to_string(folder.path.join("telos.md")).unwrap();
    says(&folder, &["goals"], &["BY 26 NOV 2026, 6 days left", "1 of 2 ticked", "[ ] The draft is with Wenke"]);
    says(&folder, &["today"], &["Thu    The draft is with Wenke", "tm goal\n"]);
    says(&folder, &["goal", "tick", "draft", "Wenke"], &["[x] The draft is with Wenke", "telos.md:13", "2 of 2 ticked"]);
    let after = fs::read_to_string(folder.path.join("telos.md")).unwrap();
    assert_eq!(after, before.replace("- [ ] The draft", "- [x] The draft"));
    assert!(!folder.run(&["today"]).out.contains("The draft"));
    folder.run(&["undo"]);
    assert_eq!(fs::read_to_string(folder.path.join("telos.md")).unwrap(), before);
    folder.run(&["goal", "tick", "a", "boat"]).check(1, &["no box of the plan is called \"a boat\"", "tm goal"]);
}

#[test]
fn a_line_of_a_day_moves_a_skill() {
    let folder = vault(&[]);
    folder.run(&["log", "! skill joinery 3: the frame held"]);
    folder.run(&["log", "! skill Spanish B2"]);
    let told =
        ["looked at Wed 21 Oct, 30 days ago", "1 Joinery: 3 → 4", "1 to go", "the frame held", "Spanish: B2", "SHAPE  3 wide"];
    says(&folder, &["skills"], &told);
    says(&folder, &["plan"], &["looked at 2026-10-21, 30 days ago"]);
}

#[test]
fn what_anybody_may_read_holds_nothing_private() {
    let win = |id: &str, more: &str, title: &str| {
        format!("---\ntype: win\nid: {id}\ndate: 2026-11-10\nscope: industry\n{more}---\n# {title}\n\nEverybody can read it.\n")
    };
    let folder = vault(&[
        ("wins/2026/a.md", &win("winaaa", "", "The post on queues is read")),
        ("wins/2026/b.md", &win("winbbb", "private: true\n", "The Quagga affair")),
        ("companies/quagga.md", "---\ntype: company\nid: compaa\n---\n# Quagga Ltd\n"),
        ("days/2026/2026-11-11.md", "- +2 posts\n- 3h deep: for Quagga\n- FP1: Quagga again\n"),
        ("reviews/2026-11.md", "---\ntype: review\nid: revaaa\nperiod: 2026-11\n---\n# November\n\nQuagga was too much.\n"),
    ]);
    let out = says(&folder, &["month", "--public"], &["# November 2026\n", "- posts +2 (2 of 10)", "The post on queues is read"]);
    assert!(!out.to_lowercase().contains("quagga") && !out.contains("3h"), "{out}");
    let json = folder.run(&["month", "--public", "--json", "-p"]).out;
    assert!(json.contains("tm.progress/1") && !json.to_lowercase().contains("quagga"), "{json}");
    assert_eq!(fs::read_to_string(folder.path.join("reviews/2026-11.md")).unwrap().lines().count(), 8, "the note stays as it is");
}

#[test]
fn pictures_are_plain_where_no_terminal_is() {
    let folder = vault(&[
        ("days/2026/2026-09-11.md", "- +4 posts\n"),
        ("days/2026/2026-10-17.md", "- 1h deep\n"),
        ("days/2026/2026-11-17.md", "- 2h deep\n"),
    ]);
    let plain =
        |args: &[&str]| String::from_utf8(folder.command(args).env_remove("TM_PICTURES").output().unwrap().stdout).unwrap();
    for (args, sign) in [
        (&["goals"][..], "###....."),
        (&["goals", "--burn-up"], "####"),
        (&["week", "--show"], "         . 8 . . .  each"),
        (&["skills"], "##"),
    ] {
        let (drawn, plain) = (folder.run(args).out, plain(args));
        assert!(plain.contains(sign) && !plain.contains(['█', '░', '▄', '·']), "{plain}");
        assert!(drawn.contains('█'), "{drawn}");
        assert_eq!(drawn.lines().count(), plain.lines().count());
    }
    let month = plain(&["month", "2026-10", "--show"]);
    assert!(month.contains(". 8 .") && month.contains("\n         each day, up to 1h\n"), "{month}");
    month.lines().for_each(|line| assert!(line.len() <= 80, "{line}"));
}

#[test]
fn a_burn_up_shows_what_is_there_beside_the_line_to_hold() {
    let folder = vault(&[("days/2026/2026-07-02.md", "- +1 posts\n"), ("days/2026/2026-11-17.md", "- +5 posts\n")]);
    let out = says(&folder, &["goals", "--burn-up"], &["G1 posts", "6 of 10", "1 Jul 2026", "30 Jun 2027"]);
    let rows: Vec<&str> = out.lines().skip(1).take(8).collect();
    // Six of ten reach five rows of eight on the last days, and the line the top on the last one of all.
    assert!(rows[..3].iter().all(|row| !row.contains('█')) && rows[3..].iter().all(|row| row.contains('█')), "{out}");
    assert!(rows[0].starts_with("  10 ") && rows[0].ends_with('·') && rows[7].starts_with("   0 "), "{out}");
}

#[test]
fn a_week_may_begin_on_sunday() {
    let weekly = ("more.md", "---\ntype: telos\nfrom: 2026-07-01\n---\n## Metrics\n### Weekly\n- Benches planed: 2\n");
    let folder = vault(&[weekly, ("days/2026/2026-11-15.md", "- +1 benches planed\n- 2h deep\n")]);
    folder.run(&["plan", "add", "more.md"]).check(0, &[]);
    let in_week = |folder: &Folder| folder.run(&["goals"]).out.lines().find(|line| line.contains("benches")).unwrap().to_owned();
    assert!(!in_week(&folder).contains("1 of 2"), "Sunday 15 November is of the week before");
    let settings = folder.path.join(".tm/vault.toml");
    let text = fs::read_to_string(&settings).unwrap();
    fs::write(&settings, format!("week-starts = \"sunday\"\n{text}")).unwrap();
    assert!(in_week(&folder).contains("1 of 2"), "{}", in_week(&folder));
    says(&folder, &["week", "--show"], &["Week 47 of 2026", "15 Nov to 21 Nov, running", "TIME     2h"]);
    says(&folder, &["week", "2026-11-14", "--show"], &["Week 46 of 2026", "8 Nov to 14 Nov"]);
    says(&folder, &["today", "--today", "2026-11-22"], &["Sun 22 Nov · week 48"]);
    says(&folder, &["week", "this", "--show", "--today", "2026-11-22"], &["Week 48 of 2026", "22 Nov to 28 Nov, running"]);
}

/// A plan with a weekly limit, and what may take no longer than an hour or two.
const LIMITS: &str = "\
---
from: 2026-07-01
---
# Limits
## Goals
- G1: Row the big lake under 2h by 2027-05-15
## Metrics
### Weekly
- At most 10 calls
";

#[test]
fn what_was_within_a_limit_last_week_is_not_known_of_this_one() {
    let folder = Folder::with("telos.md", LIMITS);
    folder.run(&["init"]).check(0, &[]);
    let row = |folder: &Folder, name: &str| {
        let out = folder.run(&["goals"]).out;
        let line = out.lines().find(|line| line.contains(name)).unwrap_or_else(|| panic!("no {name} in {out}"));
        line.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    folder.run(&["log", "-d", "2026-11-10", "+4 calls"]);
    assert_eq!(row(&folder, "calls"), "calls, a week no data since Tue 10 Nov");
    says(&folder, &["today"], &["calls, a week", "last 10 Nov"]);
    folder.run(&["log", "calls = 3"]);
    says(&folder, &["goals"], &["within it in 1 of 1 week before"]);
    assert_eq!(row(&folder, "calls"), "calls, a week 3 of max 10 7 left");

    says(&folder, &["goals"], &["tm log big lake = 1h30m @G1"]);
    folder.run(&["log", "big lake = 1h58m"]);
    assert!(row(&folder, "Row").ends_with(" 1h58m of under 2 h 2m left"), "{}", row(&folder, "Row"));
    folder.run(&["log", "big lake = 2 h"]);
    assert!(row(&folder, "Row").ends_with(" 2 of under 2 h at the limit"), "{}", row(&folder, "Row"));
}

#[test]
fn a_reading_of_another_week_is_told_with_its_day() {
    let folder = Folder::with("telos.md", LIMITS);
    folder.run(&["init"]).check(0, &[]);
    folder.run(&["log", "-d", "2026-11-10", "calls = 6"]);
    says(&folder, &["goals"], &["no data", "last 6, Tue 10 Nov"]);
}

#[test]
fn days_of_two_years_have_their_years() {
    let posts = |day: &str| (format!("days/2026/{day}.md"), "- +1 posts\n".to_owned());
    let days: Vec<(String, String)> =
        ["2026-07-20", "2026-08-20", "2026-09-20", "2026-10-20", "2026-11-10", "2026-11-15"].map(posts).into();
    let days: Vec<(&str, &str)> = days.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let out = says(&vault(&days), &["goals"], &["as it goes, there between "]);
    let line = out.lines().find(|line| line.contains("as it goes")).unwrap();
    assert!(line.contains(" 2026 and ") && line.trim_end().ends_with(" 2027"), "{line}");
}

#[test]
fn a_title_beside_no_number_is_whole_and_columns_stand_apart() {
    let plan = "---\nfrom: 2026-07-01\n---\n# Plan\n## Goals\n- G1: Be the one whom the harbour asks about old hulls by June 2027\n- G2: Sing\n  - at most 10 loud rehearsals in the boat house a week\n## Rules\n- At most 3 visits a week\n";
    let folder = Folder::with("telos.md", plan);
    folder.run(&["init"]).check(0, &[]);
    fs::create_dir_all(folder.path.join("days/2026")).unwrap();
    folder.put("days/2026/2026-11-05.md", "- +2 loud rehearsals in the boat house\n");
    let whole = "Be the one whom the harbour asks about";
    for args in [&["goals"][..], &[]] {
        let page = says(&folder, args, &[whole]);
        assert!(!page.contains("no data nothing"), "{page}");
    }
    let none = Folder::with("telos.md", "# Plan\n## Goals\n- G1: Sing\n");
    none.run(&["init"]).check(0, &[]);
    none.run(&["rules"]).check(0, &[]);
    assert!(none.run(&["rules"]).out.contains("  - One project at a time\n"), "how a rule is written");
}
