//! The screen of the day from outside: its size, what it remembers, the steps, the return.

use std::fmt::Write;
use std::fs;

use super::Folder;

const PLAN: &str = "---\nfrom: 2026-07-01\n---\n# Plan\n## Goals\n- G1: Build 10 dinghies (Deadline: 2027-06-30)\n- G2: Teach 4 evening classes (Deadline: 2027-06-30)\n- G3: Be asked to restore the lifeboat (Deadline: 2028-05-31)\n- G4: Write 6 letters to the yard (Deadline: 2027-06-30)\n- G5: Find 3 helpers (Deadline: 2027-06-30)\n## Strategies\n- Maximum of 2 boats at a time\n## Failure patterns\n- FP1: Glitter plank\n  - Manifestation: beginning another small boat\n  - Counter: drive one nail into the old one first\n";

fn vault(plan: &str) -> Folder {
    let folder = Folder::new();
    if !plan.is_empty() {
        folder.put("telos.md", plan);
    }
    folder.run(&["init"]).check(0, &[]);
    folder
}

fn put(folder: &Folder, path: &str, text: &str) {
    let file = folder.path.join(path);
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(file, text).unwrap();
}

/// Everything at once: more of each part than a screen has room for.
fn crammed() -> Folder {
    let folder = vault(PLAN);
    for at in 0..40 {
        let status = if at < 20 { "active\nstarted: 2026-10-01" } else { "new" };
        let text = format!(
            "---\ntype: idea\nid: idea{}{}\ndate: 2026-11-18\ncreated: 2026-11-18T08:00:00\nstatus: {status}\ndue: 2026-11-2{}\n---\n# A boat with a very long name that would not fit into any line of a screen, number {at}\n",
            (b'a' + at / 20) as char,
            (b'a' + at % 20) as char,
            at % 8
        );
        put(&folder, &format!("ideas/i{at}.md"), &text);
    }
    let mut boxes = "---\ntype: meeting\nid: meetmo\ndate: 2026-11-13\n---\n# With Mo\n".to_owned();
    for at in 0..30 {
        let _ = writeln!(
            boxes,
            "- [ ] bring the drawing number {at} to Mo, and the long list of everything that is missing in the shed due:2026-11-{}",
            1 + at % 27
        );
    }
    put(&folder, "meetings/mo.md", &boxes);
    put(&folder, "offers/k.md", "---\ntype: offer\nid: offkra\ndate: 2026-11-10\nrespond-by: 2026-11-27\n---\n# Kranbau\n");
    put(&folder, "inbox/a.md", "---\ntype: win\nid: drftaa\nstatus: draft\n---\n# Draft\n");
    put(&folder, "days/2026/2026-11-17.md", "- FP1: another plank\n- +1 dinghies @G1\n- +1 classes @G2\n- +1 letters @G4\n");
    folder
}

#[test]
fn the_screen_has_room_for_what_matters() {
    let folder = crammed();
    for day in ["2026-11-20", "2026-11-21", "2026-12-08", "2027-07-20"] {
        for args in [&["--today", day][..], &["--today", day, "-p"]] {
            let ran = folder.run(args);
            ran.check(0, &[]);
            assert!(ran.out.lines().count() <= 22, "{day}:\n{}", ran.out);
            ran.out.lines().for_each(|line| assert!(line.chars().count() <= 80 && !line.ends_with(' '), "{line:?}"));
        }
    }
    let ran = folder.run(&[]);
    for said in [
        "Fri 20 Nov · week 47",
        "DOING",
        "tm ideas active",
        "GOALS",
        "DUE",
        "private matter",
        "ONCE",
        "NEXT",
        "1 waits in the inbox",
    ] {
        assert!(ran.out.contains(said), "no {said:?} in:\n{}", ran.out);
    }
    assert!(!ran.out.contains("Kranbau"), "{}", ran.out);
}

#[test]
fn the_same_day_shows_the_same_and_tomorrow_another_step() {
    let folder = vault(PLAN);
    folder.run(&["dump", "Build a dinghy of larch"]).check(0, &[]);
    let first = folder.run(&[]);
    assert_eq!(first.out, folder.run(&["today"]).out);
    let step = |out: &str| out.split("NEXT").nth(1).unwrap_or_default().to_owned();
    let later: Vec<String> = (21..26).map(|day| step(&folder.run(&["--today", &format!("2026-11-{day}")]).out)).collect();
    assert!(later.iter().any(|other| *other != step(&first.out)), "{later:?}");
    // What other days showed is no part of the vault.
    assert!(fs::read_dir(folder.path.join(".tm")).unwrap().all(|entry| entry.unwrap().file_name() == "vault.toml"));
}

#[test]
fn another_step_comes_with_its_reason_and_goes_round() {
    let folder = vault(PLAN);
    let all = folder.run(&["next", "--all", "--json"]).json();
    let count = all["steps"].as_array().unwrap().len();
    assert!(count > 1, "{all}");
    let texts: Vec<String> = (0..count).map(|_| folder.run(&["next", "--json"]).json()["step"]["text"].to_string()).collect();
    assert_eq!(texts.last(), Some(&all["steps"][0]["text"].to_string()), "round once");
    assert_eq!(folder.run(&["next", "--json"]).json()["step"]["text"].to_string(), texts[0]);
    folder.run(&["next"]).check(0, &[]);
}

#[test]
fn a_state_that_cannot_be_kept_or_read_changes_nothing() {
    let folder = vault(PLAN);
    let usual = folder.run(&[]).out;
    let mut states = Vec::new();
    let mut folders = vec![folder.path.join(".local/state")];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).unwrap().map(Result::unwrap) {
            if entry.path().is_dir() {
                folders.push(entry.path());
            } else if entry.file_name() == "shown.json" {
                states.push(entry.path());
            }
        }
    }
    assert_eq!(states.len(), 1);
    fs::write(&states[0], "half a file").unwrap();
    assert_eq!(folder.run(&[]).out, usual);
    fs::remove_dir_all(folder.path.join(".local")).unwrap();
    fs::write(folder.path.join(".local"), "no folder").unwrap();
    let ran = folder.run(&[]);
    ran.check(0, &[]);
    assert_eq!(ran.out, usual);
}

#[test]
fn the_report_is_json() {
    let folder = crammed();
    let report = folder.run(&["--json"]).json();
    assert_eq!(report["schema"], "tm.today/1");
    assert!(report["doing_more"].as_u64().is_some_and(|more| more > 0), "{report}");
    assert_eq!((&report["private"]["count"], &report["inbox"]), (&1.into(), &1.into()));
    assert!(!report.to_string().contains("Kranbau"));
    let asked = folder.run(&["-p", "--json"]).json();
    assert_eq!(asked["private"], serde_json::Value::Null, "who asks is told of none that are left out: {asked}");
    for (args, schema) in
        [(&["next", "--json"][..], "tm.next/1"), (&["catchup", "--json"], "tm.catchup/1"), (&["away", "--json"], "tm.away/1")]
    {
        assert_eq!(folder.run(args).json()["schema"], schema);
    }
}

#[test]
fn a_pause_is_kept_in_the_note_of_the_day_and_can_be_undone() {
    let folder = vault(PLAN);
    let ran = folder.run(&["away", "20", "dec..3", "jan", "--because", "the ice"]);
    ran.check(0, &[]);
    assert!(ran.out.starts_with("Away 20 Dec 2026 to 3 Jan 2027, 15 days: the ice"), "{}", ran.out);
    let note = fs::read_to_string(folder.path.join("days/2026/2026-11-20.md")).unwrap();
    assert!(note.ends_with("! pause 2026-12-20..2027-01-03: the ice\n"), "{note}");
    folder.run(&["away", "21 dec..2 jan"]).check(1, &["rest already", "tm away"]);
    folder.run(&["away", "whenever"]).check(1, &["is read as no days"]);
    assert!(folder.run(&["--today", "2026-12-24"]).out.contains("Away until Sun 3 Jan"));
    assert!(folder.run(&["away"]).out.starts_with("ahead  20 Dec 2026 to 3 Jan 2027"));
    folder.run(&["undo"]).check(0, &[]);
    assert!(folder.run(&["away"]).out.starts_with("No pause is known"));
}

#[test]
fn the_return_is_settled_by_flags() {
    let folder = vault(PLAN);
    put(
        &folder,
        "ideas/hull.md",
        "---\ntype: idea\nid: hullaa\ndate: 2026-11-01\nstatus: active\nstarted: 2026-11-01\n---\n# The oak hull\n",
    );
    put(
        &folder,
        "meetings/mo.md",
        "---\ntype: meeting\nid: meetmo\ndate: 2026-11-10\n---\n# With Mo\n- [ ] bring Mo the drawing due:2026-12-05\n",
    );
    folder.run(&["log", "1h", "keel"]).check(0, &[]);
    folder.run(&[]).check(0, &[]);
    let on = |args: &[&str]| folder.run(&[&["--today", "2026-12-10"], args].concat());
    let back = on(&[]);
    assert!(
        back.out.contains("Last here 20 days ago. Nothing is lost") && back.out.contains("tm catchup, two minutes"),
        "{}",
        back.out
    );
    assert!(back.out.contains("5 Dec  bring Mo the drawing"), "{}", back.out);
    let page = on(&["catchup"]);
    assert!(page.out.contains("from Sat 21 Nov to Wed 9 Dec: 19 days") && page.out.contains("tm catchup --away"), "{}", page.out);
    on(&["catchup", "--kept", "7"]).check(1, &["there is no promise 7"]);
    on(&["catchup", "--park", "hull", "--drop", "hull"]).check(2, &["\"hull\" is named twice", "--keep, --park or --drop"]);
    on(&["catchup", "--away", "--keep", "hull", "--kept", "1"]).check(0, &[]);
    let after = on(&[]);
    assert!(!after.out.contains("Last here") && !after.out.contains("drawing") && after.out.contains("day 21"), "{}", after.out);
    on(&["undo"]).check(0, &[]);
    assert!(
        fs::read_to_string(folder.path.join("meetings/mo.md")).unwrap().contains("- [ ] bring Mo"),
        "all of it is one change"
    );
}

#[test]
fn every_beginning_has_a_next_step() {
    for plan in ["", "# Plan\n## Values\n- Be kind\n", "# Plan\n## Goals\n- Be asked first\n"] {
        let ran = vault(plan).run(&[]);
        ran.check(0, &[]);
        assert!(ran.out.contains("NEXT") && ran.out.lines().count() <= 22, "{}", ran.out);
    }
    let nowhere = Folder::new().run(&[]);
    nowhere.check(0, &[]);
    assert!(nowhere.out.contains("No career vault here yet") && nowhere.out.contains("tm init"), "{}", nowhere.out);
}

#[test]
fn a_narrow_screen_keeps_commands_and_numbers_whole() {
    let folder = crammed();
    fs::remove_file(folder.path.join("meetings/mo.md")).unwrap();
    put(
        &folder,
        "meetings/2026-11-13-mo-yard.md",
        "---\ntype: meeting\nid: meetmo\ndate: 2026-11-13\n---\n# With Mo\n- [ ] bring the drawing to Mo and to everybody else in the shed due:2026-11-20\n",
    );
    for columns in ["40", "50", "60", "70", "80"] {
        let output = folder.command(&["--today", "2026-11-20"]).env("COLUMNS", columns).output().unwrap();
        let out = String::from_utf8(output.stdout).unwrap();
        let wide: usize = columns.parse().unwrap();
        out.lines().for_each(|line| assert!(line.chars().count() <= wide, "{columns}: {line:?}\n{out}"));
        for whole in ["1 of 10", "bring the drawing", "tm edit 2026-11-13-mo-yard", "something else: tm next", "tm ideas active"]
        {
            assert!(out.contains(whole), "{columns}: no {whole:?} in:\n{out}");
        }
    }
}

#[test]
fn what_was_written_long_ago_still_counts() {
    let folder = vault(PLAN);
    for (name, id) in [("hull", "hullaa"), ("keel", "keelaa"), ("mast", "mastaa")] {
        let text =
            format!("---\ntype: idea\nid: {id}\ndate: 2026-01-02\nstatus: active\nstarted: 2026-01-02\n---\n# The oak {name}\n");
        put(&folder, &format!("ideas/{name}.md"), &text);
    }
    // Long before the days that are read whole: a step by id, by file name and by a link; a pause, and a count.
    put(&folder, "days/2026/2026-02-01.md", "- 1h deep: sawn @hullaa\n");
    put(&folder, "days/2026/2026-02-11.md", "- 1h deep: planed @keel\n");
    put(&folder, "days/2026/2026-02-21.md", "- drew a line, see [[mast]]\n");
    put(&folder, "days/2026/2026-03-01.md", "- ! pause 2026-03-01..2026-03-10\n");
    put(&folder, "days/2026/2026-07-05.md", "- +7 dinghies @G1\n");
    put(&folder, "days/2026/2026-11-19.md", "- +1 dinghies @G1\n");
    let told = folder.run(&["--json"]);
    let told: serde_json::Value = serde_json::from_str(&told.out).unwrap();
    let doing: Vec<String> =
        told["doing"].as_array().unwrap().iter().map(|one| format!("{} {} {}", one["id"], one["last"], one["idle"])).collect();
    let expected = [
        "\"mastaa\" \"2026-02-21\" 262".to_owned(),
        "\"keelaa\" \"2026-02-11\" 272".to_owned(),
        "\"hullaa\" \"2026-02-01\" 282".to_owned(),
    ];
    assert_eq!(doing, expected);
    assert_eq!(told["goals"][0]["number"]["data"]["done"], 8.0, "{}", told["goals"]);
    let stale = folder.run(&["stale", "--json"]);
    let stale: serde_json::Value = serde_json::from_str(&stale.out).unwrap();
    let idle: Vec<String> = stale["ideas"].as_array().unwrap().iter().map(|one| one["idle"].to_string()).collect();
    assert_eq!(idle, ["282", "272", "262"]);
    assert!(folder.run(&["away"]).out.contains("1 Mar"), "{}", folder.run(&["away"]).out);
    // Nobody wrote for half a year before the last days that are read: that is when the absence began.
    put(&folder, "days/2026/2026-11-22.md", "- +1 dinghies @G1\n");
    let back = folder.run(&["--today", "2027-05-20", "catchup", "--json", "--no-input"]);
    let back: serde_json::Value = serde_json::from_str(&back.out).unwrap();
    assert_eq!(back["gap"], serde_json::json!(["2026-11-23", "2027-05-19"]));
}

#[test]
fn the_limit_stands_beside_the_first_idea_that_counts() {
    let folder = vault(&PLAN.replace("Maximum of 2 boats at a time", "One project at a time"));
    let idea = |name: &str, id: &str, day: u8, more: &str| {
        let text = format!(
            "---\ntype: idea\nid: {id}\ndate: 2026-11-{day:02}\nstatus: active\nstarted: 2026-11-{day:02}\n{more}---\n# The {name}\n"
        );
        put(&folder, &format!("ideas/{name}.md"), &text);
    };
    let rows = || {
        let out = folder.run(&[]).out;
        let doing = out.split("DOING").nth(1).unwrap().split("\n\n").next().unwrap();
        doing.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect::<Vec<_>>()
    };
    idea("hull", "hullaa", 9, "due: 2026-11-28\n");
    assert_eq!(rows(), ["The hull day 12 of 20 · limit 1 of 1"]);
    idea("awning", "mastaa", 17, "part-of: \"[[hull]]\"\n");
    assert_eq!(rows(), ["The awning day 4", "The hull day 12 of 20 · limit 1 of 1"], "a part of it is none of its own");
    idea("skiff", "skiffa", 19, "");
    assert_eq!(rows(), ["The skiff day 2 · 2 open, limit 1", "The awning day 4", "The hull day 12 of 20"]);
}

#[test]
fn goals_that_step_back_are_named_below() {
    let folder = vault(PLAN);
    put(&folder, "days/2026/2026-11-17.md", "- +1 dinghies @G1\n- +3 classes @G2\n- +3 letters @G4\n");
    let goals = |day: &str| {
        let out = folder.run(&["--today", day]).out;
        out.split("GOALS").nth(1).unwrap().split("\n\n").next().unwrap().to_owned()
    };
    let first = goals("2026-11-20");
    assert!(first.contains("G4 Write 6 letters") && !first.contains("as before"), "{first}");
    assert_eq!(first, goals("2026-11-20"), "the same all day");
    let second = goals("2026-11-21");
    assert!(second.contains("as before: G2, G3 · no data: G5") && second.contains("tm goals"), "{second}");
    let bare = vault(
        "# Plan\n## Goals\n- Be asked to restore the lifeboat (Deadline: 2028-05-31)\n- Speak at the fair (Deadline: 2029-05-31)\n",
    );
    let out = bare.run(&[]).out;
    assert!(out.lines().any(|line| line.ends_with("by 31 May 2028")), "columns without a number lose nothing:\n{out}");
}

#[test]
fn what_fell_short_in_a_quarter_is_a_number_without_a_word() {
    let plan = "---\nfrom: 2026-01-01\nuntil: 2026-12-31\n---\n# Shed 2026\n## Goals\n- G1: Build 10 dinghies (Deadline: 2026-12-31)\n## Check-ins\n**Q3 2026**\n- [ ] 3 dinghies built\n- [ ] 4 classes held\n";
    let folder = vault(plan);
    put(&folder, "days/2026/2026-09-10.md", "- +3 dinghies\n- +1 classes\n");
    put(&folder, "days/2026/2026-09-30.md", "- swept the shed\n");
    let ran = folder.run(&["--today", "2026-10-02"]);
    assert!(ran.out.contains("1 of 2 met · dinghies 3 of 3 met · classes 1 of 4 (telos.md:"), "{}", ran.out);
}

#[test]
fn an_old_promise_is_named_by_its_words_and_its_year() {
    let folder = vault(PLAN);
    put(
        &folder,
        "meetings/2025-11-03-mo.md",
        "---\ntype: meeting\nid: meetmo\ndate: 2025-11-03\n---\n# Mo\n- [ ] I owe Mo the key of the shed due:2025-11-07\n",
    );
    put(
        &folder,
        "ideas/hull.md",
        "---\ntype: idea\nid: hullaa\ndate: 2025-10-01\ncreated: 2025-10-01T08:00:00\nstatus: active\nstarted: 2025-10-01\n---\n# The oak hull\n",
    );
    put(&folder, "days/2026/2026-11-18.md", "- 1h sweeping\n");
    let ran = folder.run(&["--today", "2026-11-20"]);
    assert!(ran.out.contains("1 older promise open: \"I owe Mo the key of the shed\""), "{}{}", ran.out, ran.err);
    let ran = folder.run(&["catchup", "--today", "2026-11-20"]);
    for said in ["for 7 Nov 2025", "no step since 1 Oct 2025", "from 4 Nov 2025 to"] {
        assert!(ran.out.contains(said), "{}{}", ran.out, ran.err);
    }
}

#[test]
fn after_the_time_of_a_plan_its_later_goals_are_told_with_that() {
    let folder = vault("# Plan for the first half of 2026\n## Goals\n- G1: Build 4 dinghies (Deadline: 2027-06-30)\n");
    put(&folder, "days/2026/2026-05-05.md", "- +1 dinghies @G1\n");
    put(&folder, "days/2026/2026-06-29.md", "- 1h sanding\n");
    let first = folder.run(&["--today", "2026-07-01"]).out;
    assert!(first.contains("This plan's time ended 30 Jun 2026; later goals hold."), "{first}");
    let after = folder.run(&["--today", "2026-07-02"]).out;
    let row = after.lines().find(|line| line.contains("plan ended 30 Jun")).unwrap_or_default();
    assert!(row.ends_with("tm plan renew") || row.ends_with("tm goals"), "{after}");
    assert!(!folder.run(&["--today", "2026-06-29"]).out.contains("plan ended"));
}

#[test]
fn a_habit_that_steps_back_is_not_said_to_be_as_before() {
    let folder = vault(
        "---\nfrom: 2026-07-01\n---\n# Plan\n## Goals\n- G1: Be asked first\n- G2: Be asked again\n## Habits\n- Draw 20 minutes every morning\n",
    );
    for (day, minutes) in [("2026-11-16", "20m"), ("2026-11-17", "5m"), ("2026-11-18", "20m"), ("2026-11-19", "20m")] {
        folder.run(&["log", "-d", day, minutes, "draw"]);
        let screen = folder.run(&["--today", day]).out;
        let before: Vec<&str> = screen.lines().filter(|line| line.contains("as before")).collect();
        assert!(before.iter().all(|line| !line.contains("1 as before")), "{screen}");
        assert!(
            screen.contains("draw, a day") || screen.contains("1 habit reached") || screen.contains("1 habit open"),
            "{screen}"
        );
    }
}
