//! Days lived one after the other from outside: what is logged, counted, told and asked.

use std::fs;

use super::Folder;

const PLAN: &str = "---\nfrom: 2026-01-01\nuntil: 2026-12-31\n---\n# Shed\n## Goals\n- G1: Turn 10 bowls (Deadline: 2026-12-31)\n- G2: 2 boats shipped (Deadline: 2026-12-31)\n";

fn vault(plan: &str) -> Folder {
    let folder = Folder::new();
    folder.put("telos.md", plan);
    folder.run(&["init"]).check(0, &[]);
    folder
}

fn put(folder: &Folder, path: &str, text: &str) {
    let file = folder.path.join(path);
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(file, text).unwrap();
}

fn out(folder: &Folder, args: &[&str]) -> String {
    let ran = folder.run(args);
    assert_eq!(ran.code, 0, "{}", ran.err);
    ran.out
}

#[test]
fn a_step_is_logged_by_a_title_of_several_words() {
    let folder = vault(PLAN);
    let idea =
        "---\ntype: idea\nid: cranea\ndate: 2026-10-01\nstatus: active\nstarted: 2026-10-01\n---\n# Rebuild the slipway crane\n";
    put(&folder, "ideas/crane.md", idea);
    assert!(out(&folder, &["stale"]).contains("Rebuild"));
    let said = out(&folder, &["log", "45m", "braces", "@Rebuild the slipway crane"]);
    assert!(said.contains("@cranea  Rebuild the slipway crane"), "{said}");
    assert!(!out(&folder, &["stale"]).contains("Rebuild"));
    out(&folder, &["undo"]);
    // In a note it may stand as the person wrote it.
    put(&folder, "days/2026/2026-11-18.md", "- 45m more braces @\"Rebuild the slipway crane\"\n");
    assert!(!out(&folder, &["stale"]).contains("Rebuild"));
}

#[test]
fn what_was_counted_is_told_in_the_week_and_not_asked_for_again() {
    let folder = vault(PLAN);
    for title in ["A boat", "Another boat"] {
        put(
            &folder,
            &format!("ideas/{}.md", title.to_lowercase().replace(' ', "-")),
            &format!("---\ntype: idea\nstatus: active\n---\n# {title}\n"),
        );
    }
    assert!(out(&folder, &["ship", "a-boat"]).contains("one of your G2 boats shipped?"));
    out(&folder, &["log", "+1 boats shipped"]);
    assert!(!out(&folder, &["ship", "another-boat"]).contains("one of your"));
    out(&folder, &["log", "+2 bowls @G1"]);
    let week = out(&folder, &["weekly"]);
    assert!(week.contains("Counted: bowls +2 (2 of 10), boats +1 (1 of 2)."), "{week}");
    assert!(!out(&folder, &["weekly", "last week"]).contains("Counted"));
}

#[test]
fn a_number_the_title_names_may_grow_by_what_is_shipped() {
    let folder = vault(&PLAN.replace("2 boats shipped", "5 posts"));
    put(&folder, "ideas/post.md", "---\ntype: idea\nstatus: active\n---\n# Write a post about keels\n");
    let said = out(&folder, &["ship", "post"]);
    assert!(said.contains("one of your G2 posts?") && !said.contains("bowls"), "{said}");
}

#[test]
fn who_decides_something_is_here() {
    let folder = vault(PLAN);
    let on = |args: &[&str]| out(&folder, &[&["--today", "2027-03-01"], args].concat());
    put(&folder, "days/2026/2026-11-18.md", "- +1 bowls\n");
    put(&folder, "ideas/boat.md", "---\ntype: idea\ndate: 2026-11-18\nstatus: new\n---\n# A boat\n");
    assert!(on(&[]).contains("Last here"), "{}", on(&[]));
    on(&["park", "boat"]);
    assert!(!on(&[]).contains("Last here") && on(&[]).contains("NEXT"), "{}", on(&[]));
}

#[test]
fn a_clock_that_was_forgotten_is_named_and_shared_minutes_count_once() {
    let folder = vault(PLAN);
    put(&folder, "days/2026/2026-11-18.md", "- 09:00-11:00 deep: keel\n- 10:30-12:00 deep: ribs\n- 14:00- deep: mast\n");
    let on = |args: &[&str]| out(&folder, &[&["--today", "2026-11-19"], args].concat());
    assert!(on(&["day"]).contains("A clock was left running on Wed 18 Nov: deep: mast"), "{}", on(&["day"]));
    let week = on(&["week", "--no-input"]);
    assert!(week.contains("not counted: a clock left running, deep: mast"), "{week}");
    assert!(week.contains("3h on 1 of 4 days"), "09:00 to 12:00 are three hours: {week}");
}

#[test]
fn the_day_is_told_alike_right_after_writing_and_later() {
    let folder = vault(PLAN);
    let on = |args: &[&str]| out(&folder, &[&["--today", "2026-11-18"], args].concat());
    put(&folder, "days/2026/2026-11-18.md", "- 10:00-12:00 deep: ribs\n");
    let logged = on(&["log", "09:00-11:00 deep: keel"]);
    assert!(logged.contains("3h"), "the new stretch begins earlier: {logged}");
    let logged: serde_json::Value = serde_json::from_str(&on(&["log", "--json", "11:30-12:30 deep: mast"])).unwrap();
    assert_eq!((&logged["minutes"], &logged["minutes_of_name"]), (&210.into(), &210.into()), "{logged}");
    put(&folder, "days/2026/2026-11-18.md", "- 09:00-11:00 deep: ribs\n- 10:00- deep: mast\n");
    let closed = out(&folder, &["--today", "2026-11-19", "clock", "off", "--at", "11:30"]);
    assert!(closed.contains("2h30m"), "{closed}");
    let day: serde_json::Value = serde_json::from_str(&on(&["day", "--json"])).unwrap();
    assert_eq!(day["minutes"], 150, "{day}");
}

/// Only where the machine knows the zone.
#[cfg(unix)]
#[test]
fn a_rule_that_only_a_line_states_is_a_rule_on_every_screen() {
    let folder = vault(PLAN);
    for line in ["! rule chess 30 minutes a day", "! rule 3 runs a week"] {
        out(&folder, &["log", line]);
    }
    for args in [&["today"][..], &["goals"], &["goals", "--burn-up"], &["next"], &["goal"], &["weekly"], &["month", "--public"]] {
        out(&folder, args);
    }
    assert!(out(&folder, &["rules", "--explain"]).contains("chess"));
}

#[test]
fn what_is_no_text_leaves_the_day_as_it_is() {
    let folder = vault(PLAN);
    folder.run_with(&["log", "-"], b"a \0 b\n").check(2, &["not text in UTF-8"]);
    folder.run_with(&["log", "-"], b"one\ntwo\n").check(2, &["2 lines came"]);
    folder.run_with(&["log", "-"], b"- 45m braces\n").check(0, &[]);
    assert!(out(&folder, &["log"]).contains("45m"));
}

#[test]
fn a_night_on_which_the_clocks_change_is_said() {
    let folder = vault(PLAN);
    let logged_in = |zone: &str, day: &str, line: &str| {
        let mut command = folder.command(&["--today", day, "log", line]);
        String::from_utf8(command.env("TZ", zone).output().unwrap().stdout).unwrap()
    };
    let log = |day: &str, line: &str| logged_in("Europe/Vaduz", day, line);
    if !std::path::Path::new("/usr/share/zoneinfo/Europe/Vaduz").exists() {
        return;
    }
    let spring = log("2026-03-29", "01:30-03:30 deep").split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(spring.contains("1h passed, and 2h are counted"), "{spring}");
    let autumn = log("2026-10-25", "01:30-03:30 deep").split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(autumn.contains("3h passed, and 2h are counted"), "{autumn}");
    let by_path = logged_in(":/usr/share/zoneinfo/Europe/Vaduz", "2025-03-30", "01:30-03:30 deep");
    assert!(by_path.contains("1h passed"), "{by_path}");
    assert!(!log("2026-03-28", "01:30-03:30 deep").contains("clocks"));
    assert!(!log("2026-03-29", "2h deep").contains("clocks"));
}
