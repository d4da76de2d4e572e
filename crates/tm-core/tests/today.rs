//! The screen of the day, on vaults of a few texts.

#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

use std::fmt::Write;
use std::sync::Arc;

use expect_test::{Expect, expect};
use jiff::ToSpan;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use tm_core::builtin::Own;
use tm_core::facts::{DayFact, DayKind};
use tm_core::rhythm::{away, goals};
use tm_core::today::catchup::{self, Answers, Fate};
use tm_core::today::shown::Memory;
use tm_core::today::{self, Known, Today};
use tm_core::{At, Edit, Line, Note, Snapshot, VaultPath, day};

const PLAN: &str = "\
---
from: 2026-07-01
---
# The boat shed
## Goals
- G1: Build 10 dinghies (Deadline: 2027-06-30)
- G2: Teach 4 evening classes (Deadline: 2027-06-30)
- G3: Be asked to restore the lifeboat (Deadline: 2028-05-31)
## Strategies
- One project at a time
- Archive projects after 30 days of silence
- At 70 % done, hand it over
## Failure patterns
- FP1: Glitter plank
  - Manifestation: beginning another small boat, switching to a new wood
  - Counter: drive one nail into the old one first
";

const TODAY: Date = date(2026, 11, 20);

fn path(text: &str) -> VaultPath {
    VaultPath::new(text).unwrap()
}

fn vault(files: &str) -> Snapshot {
    let mut snapshot = Snapshot::default();
    for file in files.split("//- ").skip(1) {
        let (name, text) = file.split_once('\n').unwrap();
        snapshot = snapshot.with(&path(name.trim()), text);
    }
    snapshot
}

/// The screen of `today` over these files and the plan, after what other days showed.
fn screen(files: &str, memory: &Memory, today: Date) -> Today {
    let all = vault(&format!("//- telos.md\n{PLAN}{files}"));
    let is_new = |note: &&Note| note.facts.kind == Some(tm_core::Kind::Idea) && note.facts.status.as_deref() == Some("new");
    let hidden: Vec<Note> = all.notes.iter().filter(|note| note.facts.hidden).cloned().collect();
    let mut known = Known { memory: memory.clone(), hidden, ..Known::default() };
    known.new = all.notes.iter().filter(is_new).cloned().collect();
    for (key, _) in goals::asks(&all, today).records {
        known.answers.insert(key, Vec::new());
    }
    let mut shown = all;
    shown.notes.retain(|note| !note.facts.hidden);
    let told_of_all = today::today(&shown, &known, today);
    let asked = as_asked(&shown, today);
    known.newest = newest(&shown, &asked, today);
    let told_of_asked = today::today(&asked, &known, today);
    assert_eq!(told(&told_of_asked), told(&told_of_all), "what is asked for is enough");
    told_of_all
}

/// The same vault as a command reads it: of days long past only the lines that are asked for by themselves, and notes that mention something.
fn as_asked(all: &Snapshot, today: Date) -> Snapshot {
    let lines = goals::asks(all, today).lines.lines.unwrap();
    let is_line = |fact: &DayFact| {
        (lines.time && fact.kind == DayKind::Time) || day::key(fact).is_some_and(|key| lines.keys.contains(&key))
    };
    let all_lines = all.day_lines().filter(|(_, _, fact)| is_line(fact));
    let lines = all_lines.map(|(on, path, fact)| Line { on, path: Arc::new(path.clone()), fact: fact.clone() }).collect();
    let is_near = |note: &&Note| {
        let is_day = note.facts.kind == Some(tm_core::Kind::Day);
        let is_recent = note.facts.date.is_some_and(|on| on >= today.saturating_sub(106.days()));
        let mentions = !note.facts.links.is_empty() || note.facts.entries.iter().any(|line| !line.refs.is_empty());
        !is_day || is_recent || mentions || note.facts.boxes.iter().any(|one| one.due.is_some())
    };
    let made = all.days().filter_map(|(_, note)| note.facts.created.as_deref()?.get(..10)?.parse().ok());
    let notes = all.notes.iter().filter(is_near).cloned().collect();
    Snapshot { notes, lines, begun: made.min(), ..all.clone() }
}

/// The newest day with a line, where that is asked for.
fn newest(all: &Snapshot, asked: &Snapshot, today: Date) -> Vec<Note> {
    if today::reads_newest(asked, today).is_empty() {
        return Vec::new();
    }
    let days = all.days().filter(|(on, note)| *on <= today && !note.facts.entries.is_empty());
    days.max_by_key(|(on, _)| *on).map(|(_, note)| note.clone()).into_iter().collect()
}

fn told(today: &Today) -> String {
    let mut told = String::new();
    if let Some(packet) = &today.packet {
        let _ = writeln!(told, "packet {} in {} days", packet.key, packet.days);
    }
    if let Some(until) = today.away_until {
        let _ = writeln!(told, "away until {until}");
    }
    if let Some(back) = &today.back {
        let _ = writeln!(told, "back after {} days", back.days);
    }
    for one in &today.doing {
        let _ = writeln!(told, "doing {} day {:?} of {:?} idle {:?}", one.title, one.day, one.of, one.idle);
    }
    for aim in &today.goals {
        let days = aim.number.as_ref().and_then(|number| number.pace.days);
        let _ = writeln!(told, "goal {} {:?} {days:?}", aim.name.as_deref().unwrap_or(&aim.title), aim.state());
    }
    for due in &today.due {
        let late = if due.overdue { " late" } else { "" };
        let _ = writeln!(told, "due {} {:?} {}{late}", due.on, due.kind, due.text);
    }
    if let Some(private) = &today.private {
        let _ = writeln!(told, "private {} from {}", private.count, private.first);
    }
    if let Some(once) = &today.once {
        let _ = writeln!(told, "once {} {:?} {}:{}", once.evidence, once.remedy, once.file, once.line);
    }
    if let Some(step) = &today.next {
        let _ = writeln!(told, "next {}: {} [{}]", step.text, step.reason, step.command);
    }
    told
}

#[track_caller]
fn check(files: &str, expected: Expect) {
    expected.assert_eq(&told(&screen(files, &Memory::default(), TODAY)));
}

const HULL: &str = "//- ideas/hull.md\n---\ntype: idea\nid: hullaa\ndate: 2026-11-09\nstatus: active\nstarted: 2026-11-09\ngoals: [G2]\ndue: 2026-11-28\n---\n# The oak hull\n- [x] saw\n- [ ] plane the planks\n";
const LINES: &str = "//- days/2026-11-11.md\n- 2h deep: keel @hullaa\n- +3 dinghies @G1\n";

fn new_ideas(count: i8) -> String {
    (1..=count)
        .map(|at| {
            format!("//- ideas/n{at}.md\n---\ntype: idea\nid: newid{}\ndate: 2026-11-{}\nstatus: new\ncreated: 2026-11-{}T10:00:00\n---\n# Begin another small boat of wood {at}\n", (b'a' + at as u8) as char, 14 + at, 14 + at)
        })
        .collect()
}

#[test]
fn a_working_day_is_told() {
    check(
        &format!("{HULL}{LINES}"),
        expect![[r#"
            doing The oak hull day Some(12) of Some(20) idle Some(9)
            goal G1 Some(Behind) Some(-33)
            goal G3 None None
            goal G2 Some(NoData) None
            next One more towards G1 "Build 10 dinghies": 33 days behind [tm log +1 dinghies @G1]
        "#]],
    );
}

#[test]
fn only_what_was_promised_to_a_person_is_late() {
    let meeting = "//- meetings/mo.md\n---\ntype: meeting\nid: meetmo\ndate: 2026-11-13\n---\n# With Mo\n- [ ] bring Mo the drawing due:2026-11-18\n- [ ] Mo owes: the nails due:2026-11-24\n- [x] done due:2026-11-18\n";
    let note = "//- notes/a.md\n# A\n- [ ] own wish due:2026-11-18\n- [ ] own plan due:2026-11-22\n- [ ] I owe Ada a reply due:2026-11-19\n- [ ] far due:2026-12-24\n";
    let planned = "//- meetings/d.md\n---\ntype: meeting\nid: meetda\ndate: 2026-11-23\nstatus: planned\n---\n# With Dana\n## Asks\n- the crane\n";
    let told = told(&screen(&format!("{meeting}{note}{planned}"), &Memory::default(), TODAY));
    let due: Vec<&str> = told.lines().filter(|line| line.starts_with("due")).collect();
    expect![[r#"
        due 2026-11-19 Promise I owe Ada a reply late
        due 2026-11-18 Promise bring Mo the drawing late
        due 2026-11-18 Box own wish late
        due 2026-11-22 Box own plan
        due 2026-11-23 Meeting With Dana
        due 2026-11-24 Owed the nails"#]]
    .assert_eq(&due.join("\n"));
}

#[test]
fn a_box_whose_day_is_past_does_not_vanish() {
    let boxes: String = (1..=19).map(|day| format!("- [ ] wish {day} due:2026-11-{day:02}\n")).collect();
    let told = screen(&format!("//- notes/a.md\n# A\n{boxes}- [ ] long ago due:2025-11-20\n"), &Memory::default(), TODAY);
    let late: Vec<&str> = told.due.iter().map(|one| one.text.as_str()).collect();
    assert_eq!((late, told.late, told.older), (vec!["wish 19", "wish 18", "wish 17"], 16, 0));
    assert!(told.next.is_none_or(|step| !step.text.contains("ish 1")), "only what was promised is pressed for");
    let long_ago = screen("//- notes/a.md\n# A\n- [ ] wish due:2026-11-02\n", &Memory::default(), TODAY);
    assert_eq!((long_ago.due.len(), long_ago.late), (0, 1));
}

#[test]
fn what_the_plan_has_for_a_day_of_the_week_shows_on_it() {
    let plan = "//- telos.md\n## Strategies\n- S1: Weekly review on Sunday\n- S2: Sweep the shed every Friday\n- S3: Sort the nails monthly\n";
    let on = |day| {
        let told = today::today(&vault(plan), &Known::default(), day);
        told.due.iter().map(|one| format!("{:?} {}", one.kind, one.text)).collect::<Vec<_>>()
    };
    assert_eq!(on(TODAY), ["Round S2 Sweep the shed every Friday"]);
    assert_eq!(on(date(2026, 11, 22)), ["Round S1 Weekly review on Sunday"]);
    assert_eq!(on(date(2026, 11, 30)), Vec::<String>::new());
}

#[test]
fn in_a_conversation_a_name_in_front_is_whose_promise_it_is() {
    let meeting = "//- meetings/mo.md\n---\ntype: meeting\nid: meetmo\ndate: 2026-01-13\nattendees: [\"[[Mo Ek]]\"]\n---\n# Yard\n- [ ] Mo planes the planks due:2026-01-20\n- [ ] bring Mo the drawing due:2026-01-18\n";
    let told = screen(meeting, &Memory::default(), TODAY);
    // Ten months do not make it less of a promise; Mo's is Mo's.
    assert_eq!((told.due.len(), told.older, told.late), (0, 1, 0));
    let week = "//- meetings/mo.md\n---\ntype: meeting\nid: meetmo\ndate: 2026-11-13\nattendees: [\"[[Mo Ek]]\"]\n---\n# Yard\n- [ ] Mo planes the planks due:2026-11-24\n";
    let told = screen(week, &Memory::default(), TODAY);
    assert_eq!((told.due[0].kind, told.due[0].by.as_deref()), (today::DueKind::Owed, Some("Mo")));
}

#[test]
fn a_promise_late_for_long_is_counted_and_not_repeated() {
    let old = "//- meetings/mo.md\n---\ntype: meeting\nid: meetmo\ndate: 2026-10-13\n---\n# With Mo\n- [ ] bring Mo the drawing due:2026-10-18\n";
    let first = screen(old, &Memory::default(), TODAY);
    assert_eq!((first.due.len(), first.older), (0, 1));
    let memory = Memory::default().with(TODAY, first.keys, 0);
    assert_eq!(screen(old, &memory, date(2026, 11, 21)).older, 0, "once a week");
    assert_eq!(screen(old, &memory, date(2026, 11, 27)).older, 1);
}

#[test]
fn private_matters_are_counted_and_not_named() {
    let offer = "//- offers/k.md\n---\ntype: offer\nid: offkra\ndate: 2026-11-10\nrespond-by: 2026-11-27\n---\n# Kranbau\n";
    let stay =
        "//- stay/s.md\n---\ntype: stay\nid: stayaa\ndate: 2026-11-10\ndeadline: 2026-11-25\n---\n# The shed or the yard\n";
    let today = screen(&format!("{offer}{stay}"), &Memory::default(), TODAY);
    assert_eq!(today.private.as_ref().map(|private| (private.count, private.first)), Some((2, date(2026, 11, 25))));
    let json = serde_json::to_string(&today).unwrap();
    assert!(!json.contains("Kranbau") && !json.contains("yard") && today.due.is_empty(), "{json}");
}

#[test]
fn a_pattern_is_said_on_new_evidence_once_a_week() {
    let files = format!("{HULL}{LINES}{}", new_ideas(3));
    let first = screen(&files, &Memory::default(), TODAY);
    expect![[r#"3 new ideas in the 9 days without a step on The oak hull. Glitter plank?"#]]
        .assert_eq(&first.once.as_ref().unwrap().evidence);
    assert_eq!(first.once.as_ref().unwrap().remedy.as_deref(), Some("drive one nail into the old one first"));
    let memory = Memory::default().with(TODAY, first.keys, 0);
    for day in [21, 26, 27, 28] {
        assert!(screen(&files, &memory, date(2026, 11, day)).once.is_none(), "nothing new since, on the {day}th");
    }
    let idea = |at: char, kept: &str| {
        format!(
            "//- ideas/m{at}.md\n---\ntype: idea\nid: more{at}x\ndate: 2026-11-26\ncreated: 2026-11-26T09:00:00\nstatus: new\n---\n# Begin another small boat\n\n{kept}"
        )
    };
    let one = format!("{files}{}", idea('a', ""));
    assert!(screen(&one, &memory, date(2026, 11, 27)).once.is_none(), "one idea more is not several");
    let answered: String = ['a', 'b', 'c'].map(|at| idea(at, "Kept because: the yard asked for it\n")).concat();
    assert!(screen(&format!("{files}{answered}"), &memory, date(2026, 11, 27)).once.is_none(), "its owner said why");
    let more = format!("{files}{}", ['a', 'b', 'c'].map(|at| idea(at, "")).concat());
    assert!(screen(&more, &memory, date(2026, 11, 26)).once.is_none(), "not within a week");
    assert!(screen(&more, &memory, date(2026, 11, 27)).once.is_some());
    let step = format!("{files}//- days/2026-11-19.md\n- 1h keel @hullaa\n");
    assert!(screen(&step, &Memory::default(), TODAY).once.is_none(), "a step was made");
}

#[test]
fn ideas_that_serve_the_plan_or_repeat_nothing_are_no_relapse() {
    let named = |titles: [&str; 3]| {
        let ideas = titles.iter().zip('a'..).map(|(title, at)| {
            format!("//- ideas/{at}.md\n---\ntype: idea\nid: idea{at}a\ndate: 2026-11-19\nstatus: new\ncreated: 2026-11-19T10:00:00\n---\n# {title}\n")
        });
        let files = format!("{HULL}{LINES}{}", ideas.collect::<String>());
        screen(&files, &Memory::default(), TODAY).once.map(|once| once.evidence)
    };
    let serving = ["Teach an evening class on knots", "Build a dinghy for the school", "Teach an evening class on sails"];
    assert_eq!(named(serving), None);
    assert_eq!(named(["Colourless green dreams", "A walk on the moon", "Soup"]), None);
    let toys = ["Begin another small boat", "Begin one more small boat", "Switch to a new wood"];
    assert!(named(toys).is_some());
}

#[test]
fn a_relapse_is_said_with_the_own_remedy() {
    let files = "//- days/2026-11-19.md\n- FP1: bought a plank\n//- days/2026-11-03.md\n- FP1: and another\n";
    let once = screen(files, &Memory::default(), TODAY).once.unwrap();
    assert_eq!(once.evidence, "Glitter plank: 2 times in 30 days, last on Thu 19 Nov.");
    assert_eq!((once.file.as_str(), once.line), ("telos.md", 16));
}

#[test]
fn a_step_nobody_takes_gives_way() {
    let files = format!("{HULL}{LINES}");
    let mut memory = Memory::default();
    let mut seen = Vec::new();
    for day in 20..28 {
        let on = date(2026, 11, day);
        let told = screen(&files, &memory, on);
        seen.push(told.next.clone().unwrap().kind);
        assert_eq!(screen(&files, &memory.with(on, told.keys.clone(), 0), on).next, told.next, "the same all day");
        memory = memory.with(on, told.keys, 0);
    }
    assert_eq!(seen[..4], ["goal", "step", "goal", "step"], "{seen:?}");
    assert!(seen.contains(&"baseline".to_owned()) || seen.contains(&"log".to_owned()), "{seen:?}");
}

#[test]
fn what_is_enough_is_shipped_before_anything_else_is_begun() {
    let files = format!("{}{LINES}", HULL.replace("- [ ] plane", "- [x] a\n- [x] b\n- [ ] plane"));
    let step = screen(&files, &Memory::default(), TODAY).next.unwrap();
    assert_eq!((step.command.as_str(), step.place.as_deref()), ("tm ship hullaa", Some("telos.md:12")));
    assert_eq!(step.reason, "75 % done, idle 9 days, and 70 % is enough");
}

#[test]
fn the_goal_in_danger_is_first_and_the_unknown_is_neither_red_nor_zero() {
    let files = "//- days/2026-07-09.md\n- +1 classes @G2\n//- days/2026-08-01.md\n- +1 dinghies @G1\n";
    let today = screen(files, &Memory::default(), date(2026, 8, 10));
    assert_eq!(today.goals[0].name.as_deref(), Some("G1"));
    let fresh = screen("", &Memory::default(), TODAY);
    assert!(
        fresh
            .goals
            .iter()
            .filter_map(|aim| aim.number.as_ref())
            .all(|number| number.data.done.is_none() && number.pace.days.is_none())
    );
}

#[test]
fn hours_written_down_again_after_long_are_not_behind() {
    let plan = PLAN.replace("- G3", "- G4: 100 hours of steam bending (Deadline: 2027-06-30)\n- G3");
    let days = "//- days/2026-07-09.md\n- 2h steam bending: ribs @G4\n//- days/2026-11-18.md\n- 1h steam bending: ribs @G4\n";
    let snapshot = vault(&format!("//- telos.md\n{plan}{days}"));
    let today = today::today(&snapshot, &Known::default(), TODAY);
    let aim = today.goals.iter().find(|aim| aim.name.as_deref() == Some("G4")).unwrap();
    assert_eq!(aim.again, Some(date(2026, 11, 18)));
    assert!(today.next.is_some_and(|step| !step.text.contains("steam")));
}

#[test]
fn hours_that_are_behind_are_led_on_by_a_line_that_counts() {
    let plan = PLAN.replace("- G3", "- G4: 100 hours of steam bending (Deadline: 2027-06-30)\n- G3");
    let days = "//- days/2026-11-17.md\n- 2h steam bending: ribs @G4\n";
    let snapshot = vault(&format!("//- telos.md\n{plan}{days}"));
    let today = today::today(&snapshot, &Known::default(), TODAY);
    assert_eq!(today.next.unwrap().command, "tm log 1h steam bending @G4");
}

#[test]
fn what_counts_itself_is_no_line_to_log() {
    let goal = "- G4: Build 30 oars (Deadline: 2027-06-30)\n  - Measure: oars 30 from type:win tag:oar\n- G3";
    let snapshot = vault(&format!(
        "//- telos.md\n{}//- days/2026-07-01.md\n- oars = 0\n//- days/2026-11-15.md\n- oars = 2\n",
        PLAN.replace("- G3", goal)
    ));
    let steps = today::all_steps(&snapshot, &Known::default(), TODAY).steps;
    let step = steps.iter().find(|step| step.text.contains("G4")).unwrap();
    assert_eq!(step.command, "tm goals --explain G4");
}

#[test]
fn a_plan_whose_title_is_past_is_over_though_a_goal_of_it_holds() {
    let plan = "//- telos.md\n# Boats 2025\n## Goals\n- G1: Build 4 dinghies\n- G2: Be asked first (Deadline: 2027-06-30)\n";
    let over = today::today(&vault(plan), &Known::default(), TODAY).plan_over.unwrap();
    assert_eq!((over.until, over.held_until), (date(2025, 12, 31), Some(date(2027, 6, 30))));
    // Its goal is told on; what it asked for day by day was for its own time.
    let asks = format!("{plan}## Rules\n- Sweep the shed every Friday\n- Row 3 times a week\n");
    let days = "//- days/2026/2026-11-17.md\n- [x] row\n";
    let of = |plan: &str| {
        let today = today::today(&vault(&format!("{plan}{days}")), &Known::default(), TODAY);
        let rows = today.goals.iter().filter_map(|aim| aim.number.as_ref()).map(|number| number.target.name.clone());
        (today.due.len(), rows.filter(|name| name.contains("row")).count())
    };
    assert_eq!(of(&asks), (0, 0));
    assert_eq!(of(&asks.replace("Boats 2025", "Boats 2026")), (1, 1));
}

#[test]
fn an_absence_is_met_kindly_and_a_pause_is_none() {
    let files = format!("{HULL}{LINES}");
    let on = date(2026, 12, 4);
    let back = screen(&files, &Memory::default(), on);
    assert_eq!(back.back.as_ref().map(|back| back.days), Some(23));
    assert!(back.goals.is_empty() && back.once.is_none() && back.next.unwrap().command == "tm catchup");
    let here = Memory::default().with(date(2026, 11, 30), Vec::new(), 0);
    assert!(screen(&files, &here, on).back.is_none(), "who looked was here");
    let paused = format!("{files}//- days/2026-11-12.md\n! pause 2026-11-13..2026-11-30\n");
    let back = screen(&paused, &Memory::default(), on);
    let announced = back.back.as_ref().unwrap();
    assert_eq!(announced.announced, Some((date(2026, 11, 13), date(2026, 11, 30))));
    assert_eq!(announced.stood.as_ref().unwrap().text, "+3 dinghies @G1");
    assert!(back.goals.is_empty() && back.once.is_none(), "no word of pace");
    assert_eq!(back.next.unwrap().reason, "where you left it");
    let looked = Memory::default().with(date(2026, 12, 2), Vec::new(), 0);
    assert!(screen(&paused, &looked, on).back.is_none(), "who came back already is greeted no more");
    let resting = screen(&paused, &Memory::default(), TODAY);
    assert_eq!((resting.away_until, resting.next.is_none()), (Some(date(2026, 11, 30)), true));
}

#[test]
fn a_plan_that_is_over_is_said_once() {
    let on = date(2028, 6, 20);
    let first = screen("", &Memory::default(), on);
    assert!(first.plan_over.as_ref().is_some_and(|over| over.said) && first.goals.is_empty());
    let memory = Memory::default().with(on, first.keys, 0);
    assert!(screen("", &memory, date(2028, 6, 21)).plan_over.is_some_and(|over| !over.said));
}

#[test]
fn without_a_plan_there_is_a_step() {
    let today = today::today(&Snapshot::default(), &Known::default(), TODAY);
    assert_eq!(today.next.unwrap().command, "tm plan add FILE");
    assert!(!today.has_plan && today.goals.is_empty());
    let waiting = vault("//- telos.md\n# Where to\n\n## Goals\n\n<!-- Where to? -->\n");
    let step = today::today(&waiting, &Known::default(), TODAY).next.unwrap();
    assert_eq!(step.command, "tm edit telos.md", "a plan without a word is written into");
}

#[test]
fn all_answers_are_one_change() {
    let meeting = "//- meetings/mo.md\n---\ntype: meeting\nid: meetmo\ndate: 2026-11-10\n---\n# With Mo\n- [ ] bring Mo the drawing due:2026-11-18\n";
    let snapshot = vault(&format!("//- telos.md\n{PLAN}{HULL}{LINES}{meeting}"));
    let on = date(2026, 12, 4);
    let found = catchup::catchup(&snapshot, &Known::default(), &Snapshot::default(), on);
    assert_eq!((found.gap, found.days), (Some((date(2026, 11, 12), date(2026, 12, 3))), 22));
    let answers = Answers { away: Some(None), ideas: vec![(path("ideas/hull.md"), Fate::Park)], kept: vec![1] };
    let at = At { now: on.at(9, 0, 0, 0), today: on, seed: 7 };
    let planned = catchup::settle(&snapshot, &found, &answers, &at).unwrap();
    expect![[r#"
        away from 12 Nov to 3 Dec
        parked: The oak hull
        kept: bring Mo the drawing"#]]
    .assert_eq(&planned.report.settled.join("\n"));
    let wrong = Answers { kept: vec![2], ..Answers::default() };
    assert_eq!(catchup::settle(&snapshot, &found, &wrong, &at).unwrap_err().message, "there is no promise 2");
}

#[test]
fn what_a_task_program_marks_is_ticked_as_it_would() {
    let lines = "- [ ] bring Mo the drawing ⏫ 🔁 every week 📅 2026-11-18 ^abc1\n- [ ] write to Ann due:2026-11-18\n";
    let meeting = format!("//- meetings/mo.md\n---\ntype: meeting\nid: meetmo\ndate: 2026-11-10\n---\n# With Mo\n{lines}");
    let snapshot = vault(&meeting);
    let found = catchup::catchup(&snapshot, &Known::default(), &Snapshot::default(), TODAY);
    let texts: Vec<&str> = found.promises.iter().map(|promise| promise.text.as_str()).collect();
    assert_eq!(texts, ["bring Mo the drawing", "write to Ann"]);
    let at = At { now: TODAY.at(9, 0, 0, 0), today: TODAY, seed: 7 };
    let answers = Answers { kept: vec![1, 2], ..Answers::default() };
    let planned = catchup::settle(&snapshot, &found, &answers, &at).unwrap();
    let mut text = meeting.split_once('\n').unwrap().1.to_owned();
    for edit in &planned.edits {
        let Edit::Text { edit, .. } = edit else { panic!("{edit:?}") };
        let splice = edit.splice(&tm_doc::Document::parse(text.as_str())).unwrap();
        text = String::from_utf8(splice.apply(text.as_bytes())).unwrap();
    }
    expect![[r#"
        - [x] bring Mo the drawing ⏫ 🔁 every week 📅 2026-11-18 ✅ 2026-11-20 ^abc1
        - [x] write to Ann due:2026-11-18
    "#]]
    .assert_eq(text.split_once("Mo\n").unwrap().1);
    assert!(planned.report.settled[0].ends_with("its next day is yours to write"), "{:?}", planned.report.settled);
}

#[test]
fn days_are_read_as_people_write_them() {
    let read = |text: &str| away::days(text, TODAY).map(|(first, last)| format!("{first}..{last}"));
    for (text, expected) in [
        ("20 dec..3 jan", "2026-12-20..2027-01-03"),
        ("2026-12-20..2027-01-03", "2026-12-20..2027-01-03"),
        ("1 nov to 14 nov", "2026-11-01..2026-11-14"),
        ("today..today+2w", "2026-11-20..2026-12-04"),
        ("tomorrow", "2026-11-21..2026-11-21"),
        ("Dec 24 - Dec 26", "2026-12-24..2026-12-26"),
        ("28 feb 2028", "2028-02-28..2028-02-28"),
    ] {
        assert_eq!(read(text).as_deref(), Ok(expected), "{text}");
    }
    for wrong in ["", "soon", "3 jan 2027..20 dec 2026", "31 foo"] {
        assert!(read(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn a_pause_is_written_once() {
    let at = At { now: TODAY.at(9, 0, 0, 0), today: TODAY, seed: 7 };
    let pause = away::Pause { days: (date(2026, 12, 20), date(2027, 1, 3)), ..away::Pause::default() };
    let snapshot = vault("//- days/2026-11-20.md\n! pause 2026-12-18..2027-01-04\n");
    assert!(away::pause(&snapshot, &pause, &at).unwrap_err().message.contains("rest already"));
    let long = away::Pause { days: (date(2026, 1, 1), date(2028, 1, 3)), ..away::Pause::default() };
    assert!(away::pause(&snapshot, &long, &at).is_err());
    assert_eq!(away::pause(&Snapshot::default(), &pause, &at).unwrap().edits.len(), 2);
}

proptest! {
    /// No text of days makes it fail.
    #[test]
    fn any_text_of_days_is_answered(text in "[0-9a-z .-]{0,24}") {
        if let Ok((first, last)) = away::days(&text, TODAY) {
            prop_assert!(first <= last);
        }
    }
}

#[test]
fn days_to_come_say_nothing() {
    let files = format!("{HULL}{LINES}");
    let first = screen(&files, &Memory::default(), TODAY);
    for ahead in [0, 1, 7, 30] {
        let memory = Memory::default().with(TODAY.saturating_add(ahead.days()), first.keys.clone(), 0);
        assert_eq!(told(&screen(&files, &memory, TODAY)), told(&first), "{ahead}");
    }
}

fn idea(name: &str, head: &str) -> String {
    format!("//- ideas/{name}.md\n---\ntype: idea\nid: {name}\ndate: 2026-09-01\n{head}---\n# The {name}\n")
}

#[test]
fn a_clock_left_running_is_asked_about_and_not_counted() {
    let clock = |today: Date, line: &str| {
        let told = screen(&format!("//- days/2026/2026-11-18.md\n- {line}\n"), &Memory::default(), today);
        told.clock.map(|clock| format!("{} {} {}", clock.on, clock.since, clock.text))
    };
    assert_eq!(clock(TODAY, "09:10- sanding").as_deref(), Some("2026-11-18 09:10 sanding"));
    assert_eq!(clock(date(2026, 11, 17), "09:10- sanding"), None, "a day to come");
    assert_eq!(clock(date(2027, 1, 20), "09:10- sanding"), None, "what tm clock no longer finds");
    assert_eq!(clock(TODAY, "09:10-10:00 sanding"), None);
}

#[test]
fn nothing_new_begins_while_something_lies_still() {
    let plan_fits = "judged: pursue now 9 high 2026-09-01\n";
    let new = idea("skiff", &format!("status: new\n{plan_fits}"));
    let begins = |files: &str| {
        let all =
            vault(&format!("//- telos.md\n{}{files}", PLAN.replace("One project at a time", "Maximum of 2 projects at a time")));
        let is_new = |note: &&Note| note.facts.status.as_deref() == Some("new");
        let known = Known { new: all.notes.iter().filter(is_new).cloned().collect(), ..Known::default() };
        today::all_steps(&all, &known, TODAY).steps.iter().any(|step| step.kind == "start")
    };
    let begun = |day: &str| idea("hull", &format!("status: active\nstarted: {day}\n"));
    assert!(begins(&format!("{new}{}", begun("2026-11-10"))), "there is room");
    assert!(!begins(&format!("{new}{}", begun("2026-09-02"))), "79 days without a step, and the rule says 30");
}

#[test]
fn what_came_today_is_offered_tomorrow_where_the_plan_lets_it_wait() {
    let new = idea("skiff", "status: new\njudged: pursue now 8.5 high 2026-11-20\ncreated: 2026-11-20T09:00:00\n");
    let offered = |rule: &str, day: Date| {
        let all = vault(&format!("//- telos.md\n{PLAN}{rule}\n{new}"));
        let known = Known { new: all.notes.clone(), ..Known::default() };
        let steps = today::all_steps(&all, &known, day).steps;
        steps.into_iter().find(|step| step.kind == "start").map(|step| step.reason)
    };
    let all = vault(&format!("//- telos.md\n{PLAN}{new}"));
    let known = Known { new: all.notes.clone(), ..Known::default() };
    let notes: Vec<_> = today::all_steps(&all, &known, TODAY)
        .steps
        .iter()
        .map(|step| (step.kind.clone(), step.note().map(str::to_owned)))
        .collect();
    assert!(notes.contains(&("start".to_owned(), Some("ideas/skiff.md".to_owned()))), "{notes:?}");
    assert!(notes.contains(&("log".to_owned(), None)), "{notes:?}");
    let free = Some("nothing stands in its way; 9 of 10 by your plan".to_owned());
    assert_eq!(offered("", TODAY), free, "as it is rounded elsewhere");
    let rule = "\n## Strategies\n- New idea? Note it for later";
    assert_eq!((offered(rule, TODAY), offered(rule, date(2026, 11, 21))), (None, free));
}

#[test]
fn what_is_only_inferred_is_said_less_and_less() {
    let mut memory = Memory::default();
    let mut said = Vec::new();
    // As long as is remembered.
    for day in 0..60_i32 {
        let today = TODAY.saturating_add(day.days());
        let mut files = format!("{HULL}{LINES}");
        for at in 0..=day + 2 {
            let on = TODAY.saturating_add((at - 2).days());
            let id = format!("new{}{}a", (b'a' + (at / 26) as u8) as char, (b'a' + (at % 26) as u8) as char);
            let _ = write!(
                files,
                "//- ideas/n{at}.md\n---\ntype: idea\nid: {id}\ndate: {on}\nstatus: new\ncreated: {on}T10:00:00\n---\n# Begin another small boat of wood {at}\n"
            );
        }
        let told = screen(&files, &memory, today);
        if told.once.is_some() {
            said.push(day);
        }
        memory = memory.with(today, told.keys.clone(), 0);
    }
    let gaps: Vec<i32> = said.windows(2).map(|pair| pair[1] - pair[0]).collect();
    assert_eq!(gaps, [7, 14, 28], "{said:?}");
}

#[test]
fn the_day_comes_before_what_is_private() {
    let offer = "//- offers/k.md\n---\ntype: offer\nid: offkra\ndate: 2026-11-10\nrespond-by: 2026-11-24\n---\n# Kranbau\n";
    let boxes = "//- meetings/m.md\n---\ntype: meeting\nid: meetaa\ndate: 2026-11-18\n---\n# The yard\n- [ ] @me the drawings due: 2026-11-20\n";
    let due = tm_core::today::today(&vault(&format!("{offer}{boxes}")), &Known::default(), TODAY).due;
    let told: Vec<_> = due.iter().map(|one| (one.text.as_str(), one.hidden)).collect();
    assert_eq!(told, [("the drawings", false), ("answer Kranbau", true)]);
}

#[test]
fn what_is_private_stands_in_its_place_among_the_days() {
    let offer = |name: &str, day: u8| {
        format!(
            "//- offers/{name}.md\n---\ntype: offer\nid: off{name}\ndate: 2026-11-10\nrespond-by: 2026-11-{day}\n---\n# {name}\n"
        )
    };
    let boxes = "//- notes/a.md\n# A\n- [ ] sweep due:2026-11-23\n- [ ] oil due:2026-11-25\n- [ ] late due:2026-11-19\n";
    let all = vault(&format!("{}{}{boxes}", offer("kran", 24), offer("hafn", 23)));
    let due = today::today(&all, &Known::default(), TODAY).due;
    let told: Vec<_> = due.iter().map(|one| one.text.as_str()).collect();
    assert_eq!(told, ["late", "answer hafn", "sweep", "answer kran", "oil"]);
}

#[test]
fn what_only_notes_understand_is_not_on_the_screen() {
    let said = |text: &str| {
        let note = format!(
            "//- meetings/m.md\n---\ntype: meeting\nid: meetaa\ndate: 2026-11-18\n---\n# The yard\n- [ ] {text} due:2026-11-20\n"
        );
        today::today(&vault(&note), &Known::default(), TODAY).due[0].text.clone()
    };
    for (text, expected) in [
        ("the drawings @me", "the drawings"),
        ("@me: the drawings", "the drawings"),
        ("send @me, then rest", "send, then rest"),
        ("the keel, written up shows: boat building@master", "the keel, written up"),
        ("what the tide shows: nothing", "what the tide shows: nothing"),
        ("write to me@yard.example", "write to me@yard.example"),
        ("bring @menno the drawings", "bring the drawings"),
        ("the nails @ada", "the nails"),
        ("@me", "@me"),
    ] {
        assert_eq!(said(text), expected, "{text}");
    }
}

#[test]
fn tasks_past_their_day_are_listed_where_the_screen_counts_them() {
    let boxes: String = (1..=9).map(|day| format!("- [ ] wish {day} due:2026-11-1{day}\n")).collect();
    let files = format!("//- notes/a.md\n# A\n{boxes}- [ ] I owe Ada a reply due:2026-11-12\n- [ ] long ago due:2025-11-20\n");
    let told = screen(&files, &Memory::default(), TODAY);
    let listed = catchup::catchup(&vault(&files), &Known::default(), &Snapshot::default(), TODAY).late;
    let words: Vec<&str> = listed.iter().map(|one| one.text.as_str()).collect();
    assert_eq!((told.late, told.late_all, words.len()), (6, 9, 9));
    assert_eq!((words[0], words[8]), ("wish 9", "wish 1"));
}

#[test]
fn what_is_due_stands_by_its_day_and_says_the_same_once() {
    let talk =
        "//- meetings/m.md\n---\ntype: meeting\nid: meetaa\ndate: 2026-11-01\n---\n# The yard\n- [ ] the keel due:2026-11-17\n";
    let boxes = "//- notes/a.md\n# A\n- [ ] call Ada due:2026-11-18\n- [ ] oil due:2026-11-16\n- [ ] sweep due:2026-11-20\n\
        //- notes/b.md\n# B\n- [ ] call Ada due:2026-11-19\n- [ ] call Ada due:2026-11-15\n- [ ] the rope due:2026-11-22\n";
    let told = screen(&format!("{talk}{boxes}"), &Memory::default(), TODAY);
    let due: Vec<String> = told.due.iter().map(|one| format!("{} {} {}", one.on.day(), one.text, one.again)).collect();
    assert_eq!(due, ["20 sweep 0", "19 call Ada 2", "17 the keel 0", "16 oil 0", "22 the rope 0"]);
    assert_eq!((told.late, told.late_all), (0, 4));
}

#[test]
fn days_in_the_wrong_order_are_asked_about() {
    let refusal = tm_core::rhythm::away::days("2 jan..1 jan", TODAY).unwrap_err().message;
    assert!(refusal.contains("2027-01-01..2027-01-02 or 2027-01-02..2028-01-01"), "{refusal}");
    assert!(tm_core::rhythm::away::days("2 jan..1 jan 2028", TODAY).is_ok());
}

/// The screens of so many days, each after what those before it showed.
fn screens(files: &str, days: i32) -> Vec<Today> {
    let mut memory = Memory::default();
    let on = |day: i32| TODAY.saturating_add(day.days());
    let shown = (0..days).map(|day| {
        let told = screen(files, &memory, on(day));
        memory = memory.with(on(day), told.keys.clone(), 0);
        told
    });
    shown.collect()
}

fn names(aims: &[today::Aim]) -> Vec<&str> {
    aims.iter().filter_map(|aim| aim.name.as_deref()).collect()
}

/// G1 is behind, G2 and G3 go on as they should.
const GOING: &str = "//- days/2026-11-11.md\n- +3 dinghies @G1\n//- days/2026-11-12.md\n- +3 classes @G2\n";

#[test]
fn a_goal_that_is_as_it_was_steps_back() {
    let year = screens(GOING, 20);
    assert_eq!(names(&year[0].goals), ["G1", "G2", "G3"], "on a first day there is nothing to step back from");
    assert!(year[0].goals_resting.is_empty());
    for (day, told) in year.iter().enumerate().skip(1) {
        assert_eq!((told.goals.len(), told.goals_resting.len(), told.goals_more), (2, 1, 0), "on day {day}");
    }
    let turns: Vec<&str> = year[1..5].iter().map(|told| names(&told.goals)[1]).collect();
    assert_eq!(turns, ["G2", "G3", "G2", "G3"]);
    assert!(year[..5].iter().all(|told| names(&told.goals)[0] == "G1"), "what is far behind stays in front for some days");
    assert!(year[5..].iter().any(|told| told.goals_resting[0].name.as_deref() == Some("G1")), "and steps back in the end");
    let rates: Vec<usize> = (0..20).filter(|day| year[*day].goals[0].says_rate).collect();
    assert_eq!(rates, [0], "the rate is not said every day");
}

#[test]
fn one_more_each_week_does_not_bring_the_same_step_each_week() {
    let plan = "//- telos.md\n---\nfrom: 2026-07-01\n---\n## Goals\n- G1: Build 100 dinghies (Deadline: 2027-06-30)\n";
    let mut files = format!("{plan}{LINES}");
    let mut memory = Memory::default();
    let mut times = 0;
    for day in 0..60_i32 {
        let on = TODAY.saturating_add(day.days());
        if day % 7 == 1 {
            let _ = write!(files, "//- days/{on}.md\n- +1 dinghies @G1\n");
        }
        let told = today::today(&vault(&files), &Known { memory: memory.clone(), ..Known::default() }, on);
        times += usize::from(told.next.is_some_and(|step| step.kind == "goal"));
        memory = memory.with(on, told.keys.clone(), 0);
    }
    assert!((3..=6).contains(&times), "{times} of 60 screens");
}

#[test]
fn what_changes_or_ends_is_told_at_once() {
    let year = screens(GOING, 3);
    let memory = year.iter().enumerate().fold(Memory::default(), |memory, (day, told)| {
        memory.with(TODAY.saturating_add((day as i32).days()), told.keys.clone(), 0)
    });
    let then = TODAY.saturating_add(3.days());
    let resting = screen(GOING, &memory, then).goals_resting[0].name.clone().unwrap();
    assert_eq!(resting, "G3");
    let more = format!("{GOING}//- days/2026-11-22.md\n- +1 classes @G2\n- +1 dinghies @G1\n");
    assert_eq!(names(&screen(&more, &memory, then).goals), ["G1", "G2"]);
    let plan = PLAN.replace("restore the lifeboat (Deadline: 2028-05-31)", "restore the lifeboat (Deadline: 2026-11-30)");
    let soon = today::today(&vault(&format!("//- telos.md\n{plan}{GOING}")), &Known { memory, ..Known::default() }, then);
    assert!(names(&soon.goals).contains(&"G3"), "it ends in a week");
}

#[test]
fn what_nothing_is_known_of_has_its_turn_more_seldom() {
    let year = screens("//- days/2026-11-11.md\n- +3 dinghies @G1\n", 15);
    let days: Vec<usize> = (0..15).filter(|day| names(&year[*day].goals).contains(&"G2")).collect();
    assert_eq!((days.len(), days[0]), (2, 0), "{days:?}");
    assert!(days[1] > 7, "two others take turns: {days:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    /// Whatever the goals are: each is on the screen or named below it, few rows are there every day, and each has its turn.
    #[test]
    fn every_goal_has_its_turn(done in prop::collection::vec(0_u8..6, 1..9)) {
        let goals: String = (1..=done.len()).map(|at| format!("- G{at}: Build {} boats of kind{at} (Deadline: 2027-06-30)\n", at + 4)).collect();
        let lines: String = done.iter().enumerate().map(|(at, done)| format!("- +{done} kind{} @G{}\n", at + 1, at + 1)).collect();
        let all = vault(&format!("//- telos.md\n---\nfrom: 2026-07-01\n---\n# Plan\n## Goals\n{goals}//- days/2026-11-15.md\n{lines}"));
        let mut memory = Memory::default();
        let mut seen = std::collections::BTreeSet::new();
        for day in 0..24_i32 {
            let on = TODAY.saturating_add(day.days());
            let told = today::today(&all, &Known { memory: memory.clone(), ..Known::default() }, on);
            prop_assert_eq!(told.goals.len() + told.goals_more + told.goals_resting.len(), done.len());
            prop_assert!(told.goals.len() >= done.len().min(2) && told.goals.len() <= 5);
            seen.extend(names(&told.goals).into_iter().map(str::to_owned));
            memory = memory.with(on, told.keys.clone(), 0);
        }
        prop_assert_eq!(seen.len(), done.len());
    }
}

#[test]
fn no_step_is_shown_on_three_screens_in_a_row() {
    let mut steps: Vec<String> = screens(&format!("{HULL}{LINES}"), 60)
        .iter()
        .map(|told| told.next.clone().map_or_else(String::new, |step| step.text))
        .collect();
    assert!(steps.iter().filter(|step| step.starts_with("Park")).count() <= 5, "{steps:#?}");
    assert!(steps.iter().all(|step| !step.is_empty()), "every day has a step: {steps:#?}");
    assert!(steps.windows(3).all(|three| three[0] != three[1] || three[1] != three[2]), "{steps:#?}");
    steps.sort_unstable();
    steps.dedup();
    assert!(steps.len() > 4, "{steps:#?}");
}

#[test]
fn an_old_promise_is_counted_less_and_less() {
    let old = "//- meetings/mo.md\n---\ntype: meeting\nid: meetmo\ndate: 2026-10-13\n---\n# With Mo\n- [ ] bring Mo the drawing due:2026-10-18\n";
    let days: Vec<usize> = screens(old, 60).iter().enumerate().filter(|(_, told)| told.older > 0).map(|(day, _)| day).collect();
    assert_eq!(days, [0, 7, 21, 49]);
}

#[test]
fn what_lies_still_for_long_is_parked_rather_than_finished() {
    let step = |started: &str, boxes: &str| {
        let hull = format!(
            "//- ideas/hull.md\n---\ntype: idea\nid: hullaa\ndate: {started}\nstatus: active\nstarted: {started}\n---\n# The oak hull\n{boxes}//- days/2026-11-19.md\n- 1h sweeping\n"
        );
        screen(&hull, &Memory::default(), TODAY)
            .next
            .map(|step| format!("{}: {} [{}]", step.text, step.reason, step.command))
            .unwrap()
    };
    expect![["Finish \"The oak hull\" or let it go: idle 40 days, and your rule says 30 [tm stale]"]]
        .assert_eq(&step("2026-10-11", ""));
    expect![["Park \"The oak hull\" until you want it again: no step since 11 Jun [tm park hullaa]"]]
        .assert_eq(&step("2026-06-11", ""));
    expect![["Park \"The oak hull\" until you want it again: no step since 11 Jun 2025 [tm park hullaa]"]]
        .assert_eq(&step("2025-06-11", ""));
    expect![["Finish \"The oak hull\" or let it go: no step since 11 Jun [tm stale]"]]
        .assert_eq(&step("2026-06-11", "- [x] saw\n- [ ] plane\n"));
    let kept = step("2026-06-11", "- Kept because: the yard asked for it (2026-11-18)\n");
    assert!(!kept.contains("Park") && !kept.contains("let it go"), "it was kept two days ago: {kept}");
}

#[test]
fn what_a_goal_waits_for_is_not_offered_to_be_parked() {
    let steps = |goals: &str| {
        let hull = format!(
            "//- ideas/hull.md\n---\ntype: idea\nid: hullaa\ndate: 2026-06-11\nstatus: active\nstarted: 2026-06-11\n{goals}---\n# The oak hull\n//- days/2026-07-02.md\n- +1 dinghies @G1\n//- days/2026-11-19.md\n- dinghies = 1\n"
        );
        let all = vault(&format!("//- telos.md\n{PLAN}{hull}"));
        let steps = today::all_steps(&all, &Known::default(), TODAY).steps;
        steps.into_iter().filter(|step| step.text.contains("oak hull")).map(|step| step.text).collect::<Vec<_>>()
    };
    assert_eq!(steps(""), ["Park \"The oak hull\" until you want it again"]);
    assert_eq!(steps("goals: [G1]\n"), ["A step on \"The oak hull\""], "G1 is behind, and this serves it");
}

#[test]
fn a_number_that_is_asked_for_comes_with_its_line() {
    let plan = "//- telos.md\n## Goals\n- G1: Speak up by 2027\n  - Measure: be heard at 6 harbour meetings\n";
    let round = today::all_steps(&vault(plan), &Known::default(), TODAY);
    let step = round.steps.iter().find(|step| step.kind == "baseline").unwrap();
    assert_eq!(step.place.as_deref(), Some("telos.md:3"), "{step:?}");
}

#[test]
fn a_goal_that_nothing_was_written_for_comes_up_among_the_lesser_steps() {
    let steps = |files: &str| {
        let all = vault(&format!("//- telos.md\n{PLAN}{files}"));
        today::all_steps(&all, &Known::default(), TODAY).steps.into_iter().map(|step| step.text).collect::<Vec<_>>()
    };
    let wanted = "One small idea for G3 \"Be asked to restore the lifeboat\"".to_owned();
    assert!(steps("").contains(&wanted), "{:?}", steps(""));
    assert!(!steps("//- days/2026-11-11.md\n- 1h spoke to the yard @G3\n").contains(&wanted), "a line names it");
    assert!(!steps(&idea("skiff", "status: new\ngoals: [G3]\n")).contains(&wanted), "an idea serves it");
    // By its words as well, where it came lately.
    let with_idea = |on: &str| {
        let idea = format!(
            "//- ideas/boat.md\n---\ntype: idea\nid: boatab\ndate: {on}\nstatus: new\n---\n# Ask the harbour to let me restore the lifeboat\n"
        );
        let all = vault(&format!("//- telos.md\n{PLAN}{idea}"));
        let new = all.notes.iter().filter(|note| note.facts.kind == Some(tm_core::Kind::Idea)).cloned().collect();
        let steps = today::all_steps(&all, &Known { new, ..Known::default() }, TODAY).steps;
        steps.into_iter().any(|step| step.text == wanted)
    };
    assert!(!with_idea("2026-11-18") && with_idea("2026-09-01"));
}

const QUARTERS: &str = "//- telos.md\n---\nfrom: 2026-01-01\nuntil: 2026-12-31\n---\n# Shed 2026\n## Goals\n- G1: Build 10 dinghies (Deadline: 2026-12-31)\n## Check-ins\n**Q1 2026**\n- [ ] 3 dinghies built\n- [ ] 4 classes held\n- [x] roof mended\n- [ ] stove lit\n";

#[test]
fn a_quarter_that_ended_is_told_once() {
    let days = "//- days/2026-02-10.md\n- +3 dinghies\n- +1 classes\n//- days/2026-04-01.md\n- +9 classes\n";
    let all = vault(&format!("{QUARTERS}{days}"));
    let on = |day: Date, memory: &Memory| today::today(&all, &Known { memory: memory.clone(), ..Known::default() }, day);
    let none = Memory::default();
    let told = on(date(2026, 4, 2), &none);
    let [ended] = told.ended.as_slice() else { panic!("{:?}", told.ended) };
    assert_eq!((ended.period.as_str(), ended.met, ended.of, ended.file.as_str()), ("2026-Q1", 2, 4, "telos.md"));
    let items: Vec<_> = ended.items.iter().map(|item| (item.done, item.wanted, item.met, item.line)).collect();
    let numbers = [(Some(3.0), Some(3.0), Some(true), 10), (Some(1.0), Some(4.0), Some(false), 11)];
    assert_eq!(items[..2], numbers);
    assert_eq!(items[2..], [(None, None, Some(true), 12), (None, None, Some(false), 13)]);
    let memory = none.with(date(2026, 4, 2), told.keys, 0);
    assert!(on(date(2026, 4, 3), &memory).ended.is_empty(), "it was told");
    assert!(on(date(2026, 3, 31), &none).ended.is_empty() && on(date(2026, 4, 9), &none).ended.is_empty());
}

#[test]
fn what_a_quarter_lacks_of_a_goal_stands_for_it() {
    let days = "//- days/2026-01-02.md\n- +1 dinghies\n//- days/2026-03-18.md\n- a walk\n";
    let told = today::today(&vault(&format!("{QUARTERS}{days}")), &Known::default(), date(2026, 3, 20));
    let [aim] = told.goals.as_slice() else { panic!("{:?}", names(&told.goals)) };
    let number = aim.number.as_ref().unwrap();
    assert_eq!((aim.name.as_deref(), aim.is_other, number.target.value), (Some("G1"), true, 3.0));
    assert_eq!(number.target.deadline, Some(date(2026, 3, 31)));
}

#[test]
fn whoever_comes_back_on_the_last_day_of_a_quarter_is_told_its_boxes() {
    let on = |day| {
        let all = vault(&format!("{QUARTERS}//- days/2026-02-10.md\n- +1 dinghies\n"));
        let told = today::today(&all, &Known::default(), day);
        (told.back.is_some(), told.due.into_iter().map(|due| due.text).collect::<Vec<_>>())
    };
    assert_eq!(on(date(2026, 3, 30)), (true, Vec::new()));
    assert_eq!(on(date(2026, 3, 31)), (true, vec!["3 dinghies built, and 2 more of the plan".to_owned()]));
}

#[test]
fn what_is_behind_has_its_row_before_what_is_there() {
    let things = ["dinghies", "oars", "masts", "sails", "anchors"];
    let goals: String =
        things.iter().zip(1..).map(|(one, id)| format!("- G{id}: Build 10 {one} (Deadline: 2026-12-31)\n")).collect();
    let plan = format!(
        "//- telos.md\n---\nfrom: 2026-01-01\n---\n## Goals\n{goals}- G6: Repair 2 nets (Deadline: 2026-12-31)\n- G7: A name in the harbour (Deadline: 2026-12-31)\n"
    );
    let lines = |day: i32| {
        let counts: String = things.iter().map(|one| format!("- +1 {one}\n")).collect();
        let nets = if day > 1 { "//- days/2026-11-20.md\n- +2 nets\n" } else { "" };
        format!("{plan}//- days/2026-11-18.md\n{counts}{nets}")
    };
    let mut memory = Memory::default();
    for day in 0..3_i32 {
        let on = date(2026, 11, 18).saturating_add(day.days());
        let told = today::today(&vault(&lines(day)), &Known { memory: memory.clone(), ..Known::default() }, on);
        assert!(told.goals_more > 0 && told.goals.iter().all(today::Aim::is_behind), "{on}: {:?}", names(&told.goals));
        assert_eq!(told.numbers_more, 0);
        memory = memory.with(on, told.keys, 0);
    }
}

#[test]
fn that_a_plan_ends_is_said_before_it_does() {
    let all = vault(QUARTERS);
    let mut memory = Memory::default();
    let mut said = Vec::new();
    for at in 0..40_i32 {
        let on = date(2026, 11, 26).saturating_add(at.days());
        let told = today::today(&all, &Known { memory: memory.clone(), ..Known::default() }, on);
        said.extend(told.plan_ends.as_ref().map(|ends| ends.days));
        memory = memory.with(on, told.keys, 0);
    }
    assert_eq!(said, [30, 23, 16, 9, 2, 1, 0]);
}

#[test]
fn what_was_reached_is_named_up_to_its_last_day() {
    let plan = "//- telos.md\n---\nfrom: 2026-01-01\nuntil: 2026-12-31\n---\n## Goals\n- G1: Build 3 dinghies (Deadline: 2026-12-31)\n- G2: Teach 9 classes (Deadline: 2026-12-31)\n- G3: Sell 2 oars (Deadline: 2026-12-31)\n";
    let days = "//- days/2026-03-01.md\n- +3 dinghies\n- +1 classes\n- +1 oars\n//- days/2026-11-19.md\n- a walk\n";
    let told = today::today(&vault(&format!("{plan}{days}")), &Known::default(), TODAY);
    assert!(names(&told.goals_resting).contains(&"G1") && !names(&told.goals).contains(&"G1"), "{told:?}");
}

#[test]
fn a_floor_is_told_by_what_is_done() {
    let plan = "//- telos.md\n---\nfrom: 2026-01-01\n---\n## Goals\n- G1: Build 3 dinghies (Deadline: 2026-12-31)\n## Strategies\n- S1: Deep work before lunch: 6 hours per week\n";
    let days = "//- days/2026-11-18.md\n- 2h deep: keel\n";
    let told = today::today(&vault(&format!("{plan}{days}")), &Known::default(), TODAY);
    let floor = told.goals.iter().find_map(|aim| aim.number.as_ref().filter(|number| number.target.is_rule)).unwrap();
    assert_eq!((floor.target.name.as_str(), floor.target.id(), floor.data.done), ("deep work", Some("S1"), Some(2.0)));
}

#[test]
fn a_pause_is_left_where_one_stood_before_it() {
    let files = "//- days/2026-11-06.md\n- 2h deep: keel\n! pause 2026-11-07..2026-11-18\n//- days/2026-11-08.md\n- a thought on the beach\n";
    let back = screen(files, &Memory::default(), TODAY).back.unwrap();
    let stood = back.stood.unwrap();
    assert_eq!((stood.on, stood.text.as_str()), (date(2026, 11, 6), "2h deep: keel"), "nobody stops on a day of the pause");
    let said = files.replace("! pause", "- stopped: second rib\n! pause");
    let stood = screen(&said, &Memory::default(), TODAY).back.unwrap().stood.unwrap();
    assert_eq!(stood.text, "second rib", "the word that says so is not said twice");
}

#[test]
fn another_step_is_another() {
    let files = format!(
        "{}//- meetings/mo.md\n---\ntype: meeting\nid: meetmo\ndate: 2026-09-01\n---\n# Mo\n- [ ] I owe Mo the key due:2026-09-08\n",
        new_ideas(2)
    );
    let all = vault(&format!("//- telos.md\n{PLAN}{files}"));
    let new = all.notes.iter().filter(|note| note.facts.status.as_deref() == Some("new")).cloned().collect();
    let mut known = Known { new, ..Known::default() };
    for at in 0..40_i32 {
        let day = TODAY.saturating_add(at.days());
        let shown = today::today(&all, &known, day);
        let round = today::all_steps(&all, &known, day);
        let of = round.steps.len();
        let first = shown.next.as_ref().map(|step| step.text.clone());
        assert_eq!(first, round.is_shown.then(|| round.steps[0].text.clone()), "{day}");
        let seen: Vec<String> =
            (1..of).filter_map(|turns| today::next::another(round.clone(), turns).step).map(|step| step.text).collect();
        assert!(!seen.iter().any(|text| Some(text) == first.as_ref()), "{day}: {first:?} again among {seen:?}");
        let begun = today::next::another(round.clone(), 1);
        assert!(of < 2 || begun.at == if round.is_shown { 2 } else { 1 }, "{day}: {begun:?}");
        known.memory = known.memory.with(day, shown.keys.clone(), 0);
    }
}

const LADDER: &str = "---\nrule: 2 independent wins in 24 months, 1 in 24\n---\n# Yard\n\n| dimension | mate | master |\n|---|---|---|\n| hulls | mends | builds |\n| crew | follows | leads |\n";

fn packet_vault(campaign: &str) -> Snapshot {
    let win = |name: &str, project: &str, text: &str| {
        format!(
            "//- wins/{name}.md\n---\ntype: win\nid: {name}\ndate: 2026-06-01\nstatus: confirmed\nproject: {project}\nshows: [hulls@master]\n---\n# {name}\nResult: {text}\n"
        )
    };
    let wins = [
        win("winone", "ferry", "the ferry leaks 2 l a day instead of 40 l"),
        win("wintwo", "launch", "the harbour lends us the slip now"),
    ];
    vault(&format!("{campaign}{}", wins.concat()))
}

fn packet_of(all: &Snapshot, today: Date) -> Option<today::Packet> {
    let path = path("ladders/yard.md");
    let own = [Own { path: &path, text: LADDER }];
    let at = At { now: today.at(9, 0, 0, 0), today, seed: 1 };
    today::packet::packet(all, &tm_core::levels::show::all(&own), &at)
}

const CAMPAIGN: &str = "//- assessments/c.md\n---\ntype: assessment\nid: campai\ndate: 2026-11-01\nladder: yard\ntarget: master\ndue: 2027-01-15\n---\n# Packet for master\n";

#[test]
fn a_campaign_tells_what_its_packet_stands_on() {
    let packet = packet_of(&packet_vault(CAMPAIGN), date(2026, 11, 30)).unwrap();
    assert_eq!((packet.days, packet.key.as_str()), (46, "master"));
    let told: Vec<String> = packet.dimensions.iter().map(|one| format!("{} {}/{}", one.key, one.count, one.of)).collect();
    assert_eq!(told, ["hulls 2/2", "crew 0/2"]);
    assert_eq!((packet.wins, packet.without_number, packet.projects, packet.covered), (2, 1, 2, 1));
    assert_eq!(packet.most_urgent().unwrap().key, "crew");
}

#[test]
fn only_a_campaign_that_runs_is_one() {
    let is_one = |campaign: &str, day: Date| packet_of(&packet_vault(campaign), day).is_some();
    assert!(is_one(CAMPAIGN, date(2027, 1, 15)), "its last day is one of it");
    assert!(!is_one(CAMPAIGN, date(2027, 1, 16)));
    assert!(!is_one(&CAMPAIGN.replace("due: 2027-01-15\n", ""), TODAY), "an assessment is none");
    assert!(!is_one(&CAMPAIGN.replace("due:", "outcome: granted\ndue:"), TODAY));
    let decided = format!(
        "{CAMPAIGN}//- assessments/o.md\n---\ntype: assessment\nid: outcom\ndate: 2026-11-19\nladder: yard\ntarget: master\noutcome: deferred\n---\n# Decided\n"
    );
    assert!(!is_one(&decided, TODAY), "what was decided since it began ends it");
    assert!(is_one(&decided.replace("2026-11-19", "2026-10-01"), TODAY), "what was decided before does not");
}

#[test]
fn what_a_packet_lacks_is_the_step_only_where_there_is_no_other() {
    let packet = packet_of(&packet_vault(CAMPAIGN), TODAY);
    let mut known = Known { packet, ..Known::default() };
    let all = vault(&format!("//- telos.md\n{PLAN}"));
    let mut kinds: Vec<String> = Vec::new();
    for at in 0..25_i32 {
        let day = TODAY.saturating_add(at.days());
        let shown = today::today(&all, &known, day);
        kinds.extend(shown.next.map(|step| step.kind));
        known.memory = known.memory.with(day, shown.keys, 0);
    }
    assert_ne!(kinds[0], "dimension");
    assert_eq!(kinds.len(), 25, "no day is without a step while something is missing: {kinds:?}");
    assert!(kinds.iter().any(|kind| kind == "dimension"), "{kinds:?}");
}

#[test]
fn a_day_with_nothing_to_do_has_a_quiet_step() {
    let plan = "//- telos.md\n---\nfrom: 2026-07-01\n---\n## Goals\n- G1: Be asked to restore the lifeboat\n";
    let all = vault(&format!(
        "{plan}//- ideas/a.md\n---\ntype: idea\nid: ideaaa\ndate: 2026-11-17\nstatus: dropped\ngoals: [G1]\n---\n# A\n//- days/2026-11-20.md\n- 1h at the yard @G1\n"
    ));
    let step = today::today(&all, &Known::default(), TODAY).next.unwrap();
    assert_eq!((step.text.as_str(), step.reason.as_str()), ("Look back over the week", "nothing presses today"));
}

#[test]
fn whoever_decided_something_today_is_here() {
    let old = "//- days/2026-10-02.md\n- +1 dinghies @G1\n";
    assert_eq!(screen(old, &Memory::default(), TODAY).back.unwrap().days, 49);
    let here = Memory { here: Some(TODAY), ..Memory::default() };
    let told = screen(old, &here, TODAY);
    assert!(told.back.is_none() && !told.goals.is_empty(), "an idea was parked, and no note has the day of it");
    let before = Memory { here: Some(date(2026, 11, 1)), ..Memory::default() };
    assert_eq!(screen(old, &before, TODAY).back.unwrap().days, 19);
}

#[test]
fn a_line_on_the_day_of_return_does_not_end_the_return() {
    let files = format!("{HULL}{LINES}//- days/2026-12-04.md\n- 30m back at it\n");
    let on = date(2026, 12, 4);
    let back = screen(&files, &Memory::default(), on);
    assert_eq!(back.back.as_ref().map(|back| back.days), Some(23));
    assert!(back.goals.is_empty() && back.next.unwrap().command == "tm catchup");
    assert!(screen(&files, &Memory::default(), date(2026, 12, 5)).back.is_none(), "the next day is a day like others");
    let done = Memory { caught_up: Some(on), ..Memory::default() };
    assert!(screen(&files, &done, on).back.is_none(), "who caught up is back");
    let paused = format!("{HULL}{LINES}//- days/2026-12-04.md\n! pause 2026-11-12..2026-12-03\n");
    assert!(screen(&paused, &Memory::default(), on).back.is_none(), "who says that it was a pause is back");
    let announced = format!("{files}//- days/2026-11-12.md\n! pause 2026-11-13..2026-12-03\n");
    assert!(screen(&announced, &Memory::default(), on).back.is_some_and(|back| back.announced.is_some()));
}

#[test]
fn the_screen_and_catching_up_tell_of_the_same_absence() {
    let on = date(2027, 2, 21);
    let begun = Memory::default().changed(date(2026, 11, 20));
    for (memory, line) in [(begun.clone(), ""), (begun.changed(on), "//- days/2027-02-21.md\n- back at it\n")] {
        let known = Known { memory: memory.clone(), ..Known::default() };
        let all = vault(&format!("//- telos.md\n## Goals\n- G1: Build a boat\n{line}"));
        let back = today::today(&all, &known, on).back.unwrap();
        let gap = catchup::gap(&all, &known, on).unwrap();
        assert_eq!((back.last.tomorrow().unwrap(), on.yesterday().unwrap()), gap, "{memory:?}");
    }
}

#[test]
fn whoever_asks_is_told_of_the_days_just_gone() {
    let files = "//- telos.md\n## Goals\n- G1: Build a boat\n//- days/2026-11-23.md\n- keel\n//- days/2026-12-14.md\n- ribs\n";
    let back = format!("{files}//- days/2026-12-26.md\n- back\n");
    let gap = |files: &str, memory: Memory, on| catchup::gap(&vault(files), &Known { memory, ..Known::default() }, on);
    let (on, next) = (date(2026, 12, 26), date(2026, 12, 27));
    let just_gone = Some((date(2026, 12, 15), date(2026, 12, 25)));
    assert_eq!(gap(files, Memory::default(), on), just_gone, "an older and longer one is not meant");
    assert_eq!(gap(files, Memory::default().with(date(2026, 12, 20), Vec::new(), 0), on), just_gone, "a glance writes nothing");
    assert_eq!(gap(&back, Memory::default(), next), just_gone, "a line on the day of return does not hide it");
    let daily: String = (1..=7).map(|day| format!("//- days/2027-01-0{day}.md\n- ribs\n")).collect();
    let steady = format!("{back}//- days/2026-12-31.md\n- ribs\n{daily}");
    assert_eq!(gap(&steady, Memory::default(), date(2027, 1, 7)), just_gone);
    assert_eq!(gap(&steady, Memory::default(), date(2027, 1, 8)), None, "nobody is told for longer than they were gone");
    let caught_up = Memory { caught_up: Some(on), ..Memory::default() };
    assert_eq!(gap(&back, caught_up, next), None, "once caught up, it is over");
    let win = "//- wins/2026/a.md\n---\ntype: win\nid: winaaa\ndate: 2026-12-16\n---\n# Ribs\n";
    let idea = "//- ideas/b.md\n---\ntype: idea\nid: ideaaa\ndate: 2026-11-01\nstatus: shipped\nshipped: 2026-12-17\n---\n# B\n";
    let review = "//- reviews/2026-W51.md\n---\ntype: review\nid: revaaa\ncreated: 2026-12-26T09:00:00\nperiod: 2026-W51\n---\n";
    let told = gap(&[files, win, idea, review].concat(), Memory::default(), on);
    assert_eq!(told, Some((date(2026, 12, 18), date(2026, 12, 25))), "what was written or decided is no absence");
    let brought = win.replace("id: winaaa", "id: winaaa\nvia: git");
    assert_eq!(gap(&format!("{files}{brought}"), Memory::default(), on), just_gone, "what was brought in nobody wrote");
}

#[test]
fn a_pause_changes_nothing_of_what_was_planned() {
    let pause = "//- days/2026-11-12.md\n! pause 2026-11-21..2026-12-19\n";
    let told = screen(&format!("{HULL}{LINES}{pause}"), &Memory::default(), date(2026, 12, 21));
    assert_eq!((told.doing[0].day, told.doing[0].of), (Some(14), Some(20)));
}

#[test]
fn only_an_item_of_a_plan_rests() {
    let plan = vault(&format!("//- telos.md\n{PLAN}")).plan();
    let read =
        |name: &str| away::item(name, &plan).map_err(|refusal| format!("{}; {}", refusal.message, refusal.hints.join("; ")));
    assert_eq!(read("@G2").as_deref(), Ok("G2"));
    assert_eq!(read("g2").as_deref(), Ok("g2"));
    assert_eq!(read("G99"), Err("no item of a plan is called \"G99\"; there are G1, G2, G3".to_owned()));
    assert!(read("FP1").is_err() && read("hull").is_err() && read("").is_err());
}

#[test]
fn whoever_comes_back_is_told_what_people_wait_for() {
    let promise = "//- meetings/mo.md\n---\ntype: meeting\nid: meetmo\ndate: 2026-11-10\n---\n# With Mo\n- [ ] bring Mo the drawing due:2026-11-12\n";
    let paused = format!("{LINES}{promise}//- days/2026-11-12.md\n! pause 2026-11-13..2026-12-03\n");
    let on = date(2026, 12, 4);
    let told = screen(&paused, &Memory::default(), on);
    assert!(told.back.is_some_and(|back| back.announced.is_some()));
    assert_eq!((told.older, told.older_of.unwrap().text), (1, "bring Mo the drawing".to_owned()));
}

#[test]
fn whoever_comes_back_from_a_pause_is_not_pressed() {
    let lines = "//- days/2026-10-02.md\n- +1 dinghies @G1\n";
    let pause = |line: &str| format!("{lines}//- days/2026-11-20.md\n! pause 2026-10-20..2026-11-18\n{line}");
    let told = |files: &str, on: Date| {
        let told = screen(files, &Memory::default(), on);
        let of_goal = told.goals.iter().find(|aim| aim.name.as_deref() == Some("G1")).and_then(today::Aim::state);
        (of_goal, told.next.is_some_and(|step| step.text.starts_with("One more towards G1")))
    };
    let behind = Some(goals::State::Behind);
    assert_eq!(told(&pause(""), TODAY), (Some(goals::State::Quiet), false));
    assert_eq!(told(&pause("- +1 dinghies @G1\n"), TODAY).0, behind, "something was heard since");
    assert_eq!(told(&pause(""), date(2026, 11, 26)), (behind, true), "a week is over");
}
