//! Days and goals, on vaults of a few texts.

#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

use std::sync::Arc;

use expect_test::{Expect, expect};
use jiff::civil::{Date, Time, date};
use proptest::prelude::*;
use tm_core::day;
use tm_core::extract::extract;
use tm_core::facts::{DayFact, DayKind};
use tm_core::reference::Candidate;
use tm_core::rhythm::clock::{self, Start, Stop};
use tm_core::rhythm::goals::{self, Answers, Number, State};
use tm_core::rhythm::log::{self, Log, Nameable};
use tm_core::rhythm::recent;
use tm_core::{At, Dialect, Edit, Kind, Line, Snapshot, VaultPath};
use tm_doc::Document;

const PLAN: &str = "\
---
from: 2026-07-01
---
# Workshop
## Goals
- G1: Build 10 oak chairs (Deadline: 2027-06-30)
  - Target: 40 hours joinery practice
- G2: Teach 4 evening classes (Deadline: 2026-12-31)
- G3: Three schools with a bench of mine (Deadline: 2027-06-30)
  - Measure: schools from type:win distinct(school)
- G4: Bring waste under 8 % (Deadline: 2027-06-30)
- G5: Reduce returns by 50% (Deadline: 2027-06-30)
- G6: Be asked first
## Metrics
### Monthly
- Chairs finished: 1
- At most 4 fairs
";

const TODAY: Date = date(2026, 11, 20);

fn at(hour: i8, minute: i8) -> At {
    At { now: TODAY.at(hour, minute, 0, 0), today: TODAY, seed: 7 }
}

fn path(text: &str) -> VaultPath {
    VaultPath::new(text).unwrap()
}

fn files(texts: &str) -> Vec<(VaultPath, String)> {
    let split = texts.split("//- ").skip(1).map(|file| file.split_once('\n').unwrap());
    split.map(|(name, text)| (path(name.trim()), text.to_owned())).collect()
}

fn vault_as(dialect: Dialect, texts: &str) -> Snapshot {
    let snapshot = Snapshot { dialect, ..Snapshot::default() };
    files(texts).iter().fold(snapshot, |snapshot, (path, text)| snapshot.with(path, text))
}

/// A vault of these files, each behind a line `//- path`, and the plan.
fn vault(texts: &str) -> Snapshot {
    vault_as(Dialect::default(), &format!("//- telos.md\n{PLAN}{texts}"))
}

/// The file the edits write, and its text then.
fn written(texts: &str, edits: &[Edit]) -> (VaultPath, String) {
    let place = edits[0].path().clone();
    let mut text = files(texts).into_iter().find(|(path, _)| *path == place).map(|(_, text)| text);
    for edit in edits {
        text = Some(match edit {
            Edit::Ensure { text: new, .. } => text.unwrap_or_else(|| new.clone()),
            Edit::Text { edit, .. } => {
                let document = Document::parse(text.unwrap());
                String::from_utf8(edit.splice(&document).unwrap().apply(document.bytes())).unwrap()
            }
            other => panic!("{other:?}"),
        });
    }
    (place, text.unwrap())
}

fn check(actual: &str, expected: Expect) {
    expected.assert_eq(actual);
}

fn logged_as(dialect: &Dialect, texts: &str, request: &Log) -> (log::Logged, VaultPath, String) {
    let snapshot = vault_as(dialect.clone(), &format!("//- telos.md\n{PLAN}{texts}"));
    let planned = log::log(&snapshot, request, &at(9, 30));
    let (place, text) = written(texts, &planned.edits);
    let mut report = planned.report;
    report.read_back(&extract(&place, text.as_bytes(), dialect));
    (report, place, text)
}

fn logged(texts: &str, text: &str) -> log::Logged {
    let bench =
        Candidate { path: path("ideas/bench.md"), id: Some("bencha".to_owned()), title: "The oak bench".to_owned(), date: None };
    let mo = Candidate { path: path("people/mo.md"), id: Some("perxmo".to_owned()), title: "Mo Ek".to_owned(), date: None };
    let notes = vec![Nameable { note: bench, is_idea: true }, Nameable { note: mo, is_idea: false }];
    let rows = vec![String::new(), "ideas/bench.md".to_owned()];
    logged_as(&Dialect::default(), texts, &Log { text: text.to_owned(), day: TODAY, notes, rows }).0
}

fn told(report: &log::Logged) -> String {
    let entry = &report.entry;
    let mut told = format!("{}:{} {} {}", report.path, entry.line, entry.kind, report.written);
    for named in &report.refs {
        told += &format!("\n@{} {:?} {}", named.name, named.title, named.could_be.join(", "));
    }
    for finding in &report.findings {
        told += &format!("\n{}: {}", finding.code, finding.message);
    }
    told
}

#[test]
fn the_first_line_of_a_day_makes_its_note() {
    let request = Log { text: "2h deep: the bench +create +".to_owned(), day: TODAY, ..Log::default() };
    let (report, place, text) = logged_as(&Dialect::default(), "", &request);
    check(
        &text,
        expect![[r#"
            ---
            type: day
            id: yw7l74
            date: 2026-11-20
            created: 2026-11-20T09:30:00
            ---

            # Friday, 20 November 2026
            - 2h deep: the bench #create +
        "#]],
    );
    let facts = extract(&place, text.as_bytes(), &Dialect::default());
    assert_eq!((facts.kind, facts.findings.len(), report.entry.minutes, report.entry.energy), (Some(Kind::Day), 0, Some(120), 1));
}

#[test]
fn a_relapse_brings_its_owners_remedy() {
    let traps =
        "//- traps.md\n# Traps\n## Failure patterns\n- FP1: New jig\n  - Counter: plane the board first\n- FP2: No dust mask\n";
    let pattern = |text: &str| {
        let plans = vec![path("traps.md")];
        let request = Log { text: text.to_owned(), day: TODAY, ..Log::default() };
        assert!(log::reads(&request).plans);
        let (report, ..) = logged_as(&Dialect { plans, ..Dialect::default() }, traps, &request);
        report.pattern.map(|one| format!("{} {} {:?} {}:{}", one.id, one.title, one.remedy, one.file, one.line))
    };
    assert_eq!(pattern("fp1: built a sled").as_deref(), Some("FP1 New jig Some(\"plane the board first\") traps.md:4"));
    assert_eq!(pattern("FP2: sawed without").as_deref(), Some("FP2 No dust mask None traps.md:5"));
    assert_eq!(pattern("FP3: something new"), None);
}

#[test]
fn in_a_vault_of_another_program_only_its_log_is_written() {
    let dialect = Dialect { days: Some(("Daily".to_owned(), String::new())), home: "Career".to_owned(), ..Dialect::default() };
    let request = Log { text: "+1 chairs".to_owned(), day: TODAY, ..Log::default() };
    let (_, place, text) = logged_as(&dialect, "", &request);
    assert_eq!((place.as_str(), text.as_str()), ("Daily/2026-11-20.md", "## Log\n- +1 chairs\n"));
    let there = "//- Daily/2026-11-20.md\nMy own words.\n\n## log\n- 1h plane\n\n## Mood\nfine\n";
    let (report, _, text) = logged_as(&dialect, there, &request);
    assert_eq!(text, "My own words.\n\n## log\n- 1h plane\n- +1 chairs\n\n## Mood\nfine\n");
    assert_eq!(report.entry.line, 5);
}

#[test]
fn an_idea_is_named_by_a_link_where_another_program_follows_it() {
    let dialect = Dialect { days: Some(("Daily".to_owned(), String::new())), ..Dialect::default() };
    let bench = Candidate {
        path: path("ideas/2026-11-02-oak-bench.md"),
        id: Some("bencha".to_owned()),
        title: "The oak [bench]".to_owned(),
        date: None,
    };
    let named = |text: &str| {
        let notes = vec![Nameable { note: bench.clone(), is_idea: true }];
        let request = Log { text: text.to_owned(), day: TODAY, notes, ..Log::default() };
        let (report, _, text) = logged_as(&dialect, "", &request);
        (text.lines().last().unwrap_or_default().to_owned(), report)
    };
    let (line, report) = named("45m saw @the by hand");
    assert_eq!(line, "- 45m saw @[[2026-11-02-oak-bench|The oak bench]] by hand");
    assert_eq!(
        (report.entry.refs.as_slice(), report.entry.text.as_str()),
        (&["2026-11-02-oak-bench".to_owned()][..], "saw @2026-11-02-oak-bench by hand")
    );
    assert_eq!((report.entry.line, report.refs[0].title.as_deref()), (2, Some("The oak [bench]")), "the note gives it back");
    let typed = "45m saw @[[2026-11-02-oak-bench]] #yard";
    let (line, report) = named(typed);
    assert_eq!((line, report.entry.refs.len(), report.entry.tags.len()), (format!("- {typed}"), 1, 1));
}

#[test]
fn a_day_note_kept_elsewhere_is_the_one_that_is_written() {
    let there = "//- days/friday.md\n---\ndate: 2026-11-20\n---\n- 1h plane\n";
    assert!(told(&logged(there, "2h saw")).starts_with("days/friday.md:5 time"));
}

#[test]
fn what_a_name_means_is_said_and_written_so_that_it_lasts() {
    check(
        &[
            told(&logged("", "1h saw @G1")),
            told(&logged("", "1h saw @bencha")),
            told(&logged("", "1h saw @oak-be")),
            told(&logged("", "1h saw @the")),
            told(&logged("", "1h saw @2")),
            told(&logged("", "1h with @mo, long")),
            told(&logged("", "1h saw @G9 @nobody")),
        ]
        .join("\n"),
        expect![[r#"
            days/2026/2026-11-20.md:9 time - 1h saw @G1
            @G1 Some("Build 10 oak chairs") 
            days/2026/2026-11-20.md:9 time - 1h saw @bencha
            @bencha Some("The oak bench") 
            days/2026/2026-11-20.md:9 time - 1h saw @bencha
            @bencha Some("The oak bench") 
            days/2026/2026-11-20.md:9 time - 1h saw @bencha
            @bencha Some("The oak bench") 
            days/2026/2026-11-20.md:9 time - 1h saw @bencha
            @bencha Some("The oak bench") 
            days/2026/2026-11-20.md:9 time - 1h with @mo, long
            @mo Some("Mo Ek") 
            days/2026/2026-11-20.md:9 time - 1h saw @G9 @nobody
            @G9 None 
            @nobody None "#]],
    );
}

#[test]
fn what_was_not_read_or_cannot_be_is_said() {
    check(
        &[
            told(&logged("", "fixed it 2h")),
            told(&logged("//- days/2026/2026-11-20.md\n- 09:00-11:00 a\n", "10:00-12:00 b")),
            told(&logged("//- days/2026/2026-11-20.md\n- 20h a\n", "6h `b` *c*")),
        ]
        .join("\n"),
        expect![[r#"
            days/2026/2026-11-20.md:9 note - fixed it 2h
            not-read: "2h" looks like a duration and is not counted
            days/2026/2026-11-20.md:2 time - 10:00-12:00 b
            overlap: this and line 1 have 1h in common, which are counted once
            days/2026/2026-11-20.md:2 time - 6h `b` *c*
            long-day: with this line the day has 26h; what is more than 24h is not counted"#]],
    );
}

#[test]
fn a_change_is_a_number_before_and_after() {
    let entry = logged("", "p99 800 ms to 200 ms").entry;
    assert_eq!((entry.name.as_deref(), entry.before, entry.after), (Some("p99"), Some(800.0), Some(200.0)));
    assert_eq!(logged("", "went from the old bench 3 to 4 today").entry.before, None);
    // What counts is told to count, and needs the plan for that.
    let fed = logged("", "chairs 3 to 5").feeds;
    assert!(log::reads(&Log { text: "chairs 3 to 5".to_owned(), day: TODAY, ..Log::default() }).plans);
    assert_eq!(fed.iter().filter_map(|fed| fed.item.as_deref()).collect::<Vec<_>>(), ["G1"]);
}

#[test]
fn a_name_that_is_nearly_a_number_of_the_plan_is_suggested() {
    let near = |text: &str| logged("", text).near.join(", ");
    assert_eq!(
        (near("chiars = 3"), near("+1 clases"), near("+1 chairs"), near("+1 gulls")),
        ("chairs".into(), "classes".into(), String::new(), String::new())
    );
}

#[test]
fn a_day_has_no_more_than_its_hours() {
    let there = "//- days/2026/2026-11-20.md\n- 14h joinery practice @G1\n- 9h joinery practice\n";
    let report = logged(there, "4h joinery practice");
    assert_eq!((report.minutes, report.entry.minutes, report.findings.len()), (24 * 60, Some(240), 1));
    let days = format!("{there}- 4h joinery practice\n");
    assert!(pace_of(&days, "G1").contains("joinery practice 24.0 of 40"), "{}", pace_of(&days, "G1"));
}

#[test]
fn the_day_is_summed_up() {
    let there = "//- days/2026/2026-11-20.md\n- 1h deep: a\n- 30m mail\n- +3 prs\n";
    let report = logged(there, "2h deep: b");
    assert_eq!((report.minutes, report.minutes_of_name), (210, Some(180)));
}

#[test]
fn the_last_seven_days_and_no_other() {
    let day = |on: &str| format!("//- days/{on}.md\n- 1h deep: a\n- +2 chairs\n");
    let snapshot = vault(&[day("2026-11-13"), day("2026-11-14"), day("2026-11-20"), day("2026-11-21")].concat());
    let report = recent::recent(&snapshot, TODAY);
    let days: Vec<String> = report.days.iter().map(|day| day.on.to_string()).collect();
    assert_eq!((days.join(" ").as_str(), report.minutes, report.counts[0].amount), ("2026-11-20 2026-11-14", 120, 4.0));
}

#[test]
fn where_nothing_was_logged_lately_the_last_day_with_a_line_is_known() {
    let snapshot = vault(
        "//- days/2026-10-02.md\n- +1 chairs\n//- days/2026-10-30.md\n- 1h deep: a\n//- days/2026-11-02.md\n---\nenergy: 2\n---\n",
    );
    let report = recent::recent(&snapshot, TODAY);
    assert_eq!(
        (report.days.len(), report.before),
        (0, Some(jiff::civil::date(2026, 10, 30))),
        "a day without a line says nothing"
    );
    assert_eq!(recent::recent(&vault(""), TODAY).before, None);
}

#[test]
fn a_change_that_is_not_read_is_listed_as_a_note() {
    let texts = "//- days/2026-11-20.md\n! ease G2 classes: x\n! ease G2 classes 3: x\n! pause 2026-01-03..2025-12-20\n";
    let kinds =
        recent::recent(&vault(texts), TODAY).days.remove(0).lines.into_iter().map(|line| format!("{} {}", line.kind, line.text));
    assert_eq!(
        kinds.collect::<Vec<_>>(),
        ["note ! ease G2 classes: x", "change G2 classes 3: x", "note ! pause 2026-01-03..2025-12-20"]
    );
}

#[test]
fn two_notes_of_a_day_are_one_day() {
    let there = "//- days/2026/2026-11-20.md\n- 1h deep: a\n//- days/2026/copy.md\n---\ndate: 2026-11-20\n---\n- 30m mail\n";
    let report = recent::recent(&vault(there), TODAY);
    let [day] = report.days.as_slice() else { panic!("{:?}", report.days) };
    assert_eq!((day.minutes, day.lines.len(), day.others.len(), report.minutes), (90, 1, 1, 90));
    assert_eq!(logged(there, "5m x").minutes, 95);
}

fn stopped(texts: &str, stop: Stop, at: &At) -> String {
    let snapshot = vault(texts);
    let running = clock::running(&snapshot, stop.day_starts, at).running;
    let place = running.map(|running| running.path).unwrap_or_default();
    let text = files(texts).into_iter().find(|(path, _)| path.as_str() == place).map(|(_, text)| text).unwrap_or_default();
    match clock::stop(&snapshot, &Stop { text, ..stop }, at) {
        Ok(planned) => {
            let found = planned.report.running.unwrap();
            let (_, text) = written(texts, &planned.edits);
            format!("{} minutes\n{text}", found.minutes)
        }
        Err(refusal) => refusal.message,
    }
}

fn until(hour: i8, minute: i8) -> Stop {
    Stop { until: Some(Time::constant(hour, minute, 0, 0)), ..Stop::default() }
}

#[test]
fn a_clock_is_an_open_line_that_is_closed() {
    let start = Start { text: "deep: the bench @G1".to_owned(), ..Start::default() };
    let planned = clock::start(&vault(""), &start, &at(9, 10)).unwrap();
    let (place, text) = written("", &planned.edits);
    assert!(text.ends_with("- 09:10- deep: the bench @G1\n"), "{text}");
    let texts = format!("//- {place}\n{text}");
    assert!(stopped(&texts, Stop::default(), &at(11, 40)).ends_with("- 09:10-11:40 deep: the bench @G1\n"));
    assert!(stopped(&texts, Stop::default(), &at(9, 10)).contains("- 09:10-09:11 deep"));
    let other = clock::start(&vault(&texts), &start, &at(10, 0)).unwrap_err();
    assert_eq!(other.message, "a clock runs already, since 09:10: deep: the bench");
}

#[test]
fn only_the_open_clock_is_touched() {
    let line = "//- days/2026/2026-11-20.md\n* 8:05 - deep: *b* 3-5 `x-y`\n";
    check(&stopped(line, Stop::default(), &at(9, 5)), expect!["no clock runs"]);
    let line = "//- days/2026/2026-11-20.md\r\n- 08:00-08:30 a\r\n* 8:05- deep: *b* 3-5\r\n";
    assert_eq!(stopped(line, Stop::default(), &at(9, 5)), "60 minutes\n- 08:00-08:30 a\r\n* 8:05-09:05 deep: *b* 3-5\r\n");
    let twice = "//- days/2026/2026-11-20.md\n- 08:00-\n\n%%\n- 08:00-\n%%\n";
    assert_eq!(stopped(twice, Stop::default(), &at(9, 0)), "60 minutes\n- 08:00-09:00\n\n%%\n- 08:00-\n%%\n");
}

#[test]
fn a_clock_runs_over_midnight() {
    let yesterday = "//- days/2026/2026-11-19.md\n- 23:10- deep: late\n";
    assert_eq!(stopped(yesterday, Stop::default(), &at(1, 40)), "150 minutes\n- 23:10-01:40 deep: late\n");
    assert_eq!(stopped(yesterday, until(0, 30), &at(1, 40)), "80 minutes\n- 23:10-00:30 deep: late\n");
    // A day that starts at four has the small hours of the next date.
    let early = "//- days/2026/2026-11-19.md\n- 00:30- deep: late\n";
    let stop = Stop { day_starts: Time::constant(4, 0, 0, 0), ..Stop::default() };
    assert_eq!(stopped(early, stop, &at(1, 40)), "70 minutes\n- 00:30-01:40 deep: late\n");
}

#[test]
fn a_clock_that_was_forgotten_is_not_believed() {
    let old = "//- days/2026/2026-11-18.md\n- 09:00- deep: a\n";
    check(&stopped(old, Stop::default(), &at(10, 0)), expect!["the clock has run since Wed 18 Nov 09:00: deep: a"]);
    assert_eq!(stopped(old, until(11, 30), &at(10, 0)), "150 minutes\n- 09:00-11:30 deep: a\n");
    let morning = "//- days/2026/2026-11-20.md\n- 07:00- deep: a\n";
    assert!(stopped(morning, Stop::default(), &at(23, 30)).starts_with("the clock has run since 07:00"));
    check(&stopped(morning, until(9, 0), &at(8, 0)), expect!["the clock began at 07:00, and 09:00 is still ahead"]);
}

#[test]
fn a_machine_whose_clock_went_back_is_not_believed() {
    let morning = "//- days/2026/2026-11-20.md\n- 07:00- deep: a\n";
    check(
        &stopped(morning, Stop::default(), &at(5, 0)),
        expect!["the clock began at 07:00, and this machine says that it is 05:00: its own clock went back"],
    );
    assert_eq!(stopped(morning, Stop::default(), &at(7, 0)), "1 minutes\n- 07:00-07:01 deep: a\n");
}

fn told_of(number: &Number) -> String {
    let done = number.data.done.map_or_else(|| "no data".to_owned(), |done| format!("{done:.1}"));
    let days = number.pace.days.map_or_else(String::new, |days| format!(" {days:+} days"));
    let rate = |rate: Option<f64>| rate.map_or_else(|| "-".to_owned(), |days| format!("{days:.1}"));
    let rates = number.pace.needed.map(|_| format!(", one in {} so far {}", rate(number.pace.needed), rate(number.pace.so_far)));
    let reached = number.data.reached.map_or_else(String::new, |(reached, of)| format!(", enough in {reached} of {of}"));
    let unknown = if number.data.unknown == 0 { String::new() } else { format!(", {} not known", number.data.unknown) };
    format!(
        "{} {done} of {} {:?}{days}{}{reached}{unknown}",
        number.target.name,
        number.target.value,
        number.pace.state,
        rates.unwrap_or_default()
    )
}

fn json(report: &goals::Goals) -> String {
    serde_json::to_string_pretty(report).unwrap()
}

/// The same vault with the lines of days that goals ask for, and no notes of days.
fn only_lines(snapshot: &Snapshot) -> Snapshot {
    let asked = goals::asks(snapshot, TODAY).lines.lines.unwrap();
    let is_asked = |fact: &DayFact| {
        (asked.time && fact.kind == DayKind::Time) || day::key(fact).is_some_and(|key| asked.keys.contains(&key))
    };
    let (days, notes): (Vec<_>, Vec<_>) =
        snapshot.notes.iter().cloned().partition(|note| note.facts.kind == Some(Kind::Day) && !note.facts.draft);
    let lines = days.into_iter().filter_map(|note| Some((note.facts.date?, Arc::new(note.path), note.facts.entries)));
    let lines = lines.flat_map(|(on, path, entries)| {
        let asked = entries.into_iter().filter(&is_asked);
        asked.map(|fact| Line { on, path: Arc::clone(&path), fact }).collect::<Vec<_>>()
    });
    Snapshot { lines: lines.collect(), notes, ..snapshot.clone() }
}

/// The numbers of one goal, or of none, that have data.
fn pace_of(texts: &str, goal: &str) -> String {
    let snapshot = vault(texts);
    let wins: Vec<_> = snapshot.notes.iter().filter(|note| note.facts.kind == Some(Kind::Win)).cloned().collect();
    let answers: Answers = goals::asks(&snapshot, TODAY)
        .records
        .into_iter()
        .filter(|(key, _)| key.starts_with("type:win"))
        .map(|(key, _)| {
            let tagged =
                wins.iter().filter(|note| !key.contains("tag:") || key.contains(&format!("tag:{}", note.facts.tags.join("?"))));
            (key.clone(), tagged.cloned().collect())
        })
        .collect();
    let report = goals::goals(&snapshot, &answers, TODAY);
    assert_eq!(json(&goals::goals(&only_lines(&snapshot), &answers, TODAY)), json(&report), "lines alone say the same");
    let of_goal = report.goals.iter().find(|one| one.name == goal).map(|one| &one.numbers);
    let numbers: Vec<String> = of_goal.unwrap_or(&report.numbers).iter().map(told_of).collect();
    numbers.join("\n")
}

#[test]
fn what_nobody_wrote_down_is_not_known() {
    check(
        &["G1", "G2", "G3", "G4", "G5", "G6", ""].map(|goal| pace_of("", goal)).join("\n"),
        expect![[r#"
            chairs no data of 10 NoData
            joinery practice no data of 40 NoData
            classes no data of 4 NoData
            schools no data of 3 NoData
            waste no data of 8 NoData
            returns no data of 50 NoData

            chairs no data of 1 NoData
            fairs no data of 4 NoData"#]],
    );
}

#[test]
fn a_count_is_measured_by_the_straight_line() {
    let days = "//- days/a.md\n---\ndate: 2026-07-20\n---\n- +1 chair: the first @G1\n//- days/2026-10-02.md\n- +2 chairs\n- 2h joinery: a\n- 90m joinery practice: b\n- 1h other\n";
    check(
        &pace_of(days, "G1"),
        expect![[r#"
            chairs 3.0 of 10 Behind -33 days, one in 31.7 so far 47.3
            joinery practice 3.5 of 40 Quiet"#]],
    );
}

#[test]
fn a_line_that_names_a_goal_counts_for_no_other() {
    let days = "//- days/2026-10-02.md\n- +1 chairs @G2\n- +1 classes @G2\n- +5 classes @G1\n";
    check(pace_of(days, "G1").lines().next().unwrap(), expect!["chairs no data of 10 NoData"]);
    check(&pace_of(days, "G2"), expect!["classes 1.0 of 4 Behind -96 days, one in 13.7 so far 142.0"]);
}

#[test]
fn a_reading_is_the_baseline_of_a_counter() {
    let days = "//- days/2026-07-01.md\n- chairs = 2\n//- days/2026-10-30.md\n- +1 chairs\n//- days/2026-06-01.md\n- +9 chairs\n";
    check(pace_of(days, "G1").lines().next().unwrap(), expect!["chairs 3.0 of 10 Behind -97 days, one in 31.7 so far 142.0"]);
    let corrected = format!("{days}//- days/2026-11-01.md\n- chairs = 8\n- +1 chairs\n");
    assert!(pace_of(&corrected, "G1").starts_with("chairs 9.0 of 10 Ahead"), "{}", pace_of(&corrected, "G1"));
    assert!(pace_of("//- days/2026-11-01.md\n- chairs = 0\n", "G1").contains("chairs 0.0 of 10"));
}

#[test]
fn levels_and_changes_are_read_and_not_added() {
    let one = "//- days/2026-11-10.md\n- waste = 12 %\n";
    check(&pace_of(one, "G4"), expect!["waste 12.0 of 8 Over"]);
    check(&pace_of("//- days/2026-11-10.md\n- waste 12 % -> 7 %\n", "G4"), expect!["waste 7.0 of 8 Within"]);
    let returns = "//- days/2026-08-01.md\n- returns = 40\n//- days/2026-11-10.md\n- returns = 32\n";
    check(&pace_of(returns, "G5"), expect!["returns -20.0 of 50 Ahead +22 days, one in 7.4 so far 5.6"]);
}

#[test]
fn records_count_where_the_plan_or_a_tag_says_so() {
    let win = |name: &str, date: &str, more: &str| {
        format!("//- wins/{name}.md\n---\ntype: win\nid: {name}\ndate: {date}\n{more}---\n# {name}\n")
    };
    let wins = [
        win("winaaa", "2026-09-01", "school: North\n"),
        win("winbbb", "2026-09-02", "school: north\n"),
        win("winccc", "2026-10-01", "school: Hillside\n"),
    ];
    check(&pace_of(&wins.concat(), "G3"), expect!["schools 2.0 of 3 Ahead +101 days, one in 222.0 so far 71.0"]);
    let classes = win("winddd", "2026-10-01", "tags: [classes]\n");
    assert!(pace_of(&classes, "G2").starts_with("classes 1.0 of 4"), "{}", pace_of(&classes, "G2"));
    // What is counted by hand is not counted twice.
    let both = format!("{classes}//- days/2026-10-02.md\n- +1 classes\n");
    assert!(pace_of(&both, "G2").starts_with("classes 1.0 of 4"), "{}", pace_of(&both, "G2"));
}

#[test]
fn months_are_counted_one_by_one_and_caps_in_units() {
    let days = "//- days/2026-07-09.md\n- +1 chairs\n//- days/2026-09-30.md\n- +2 chairs\n- +1 fairs\n//- days/2026-11-19.md\n- +6 fairs\n";
    check(
        &pace_of(days, ""),
        expect![[r#"
            fairs 6.0 of 4 Over, enough in 1 of 1, 1 not known
            chairs 0.0 of 1 Running, enough in 2 of 2, 2 not known"#]],
    );
}

#[test]
fn pauses_stop_the_line_and_easing_moves_its_end() {
    let days = "//- days/2026-10-02.md\n- +3 chairs\n";
    let paused = format!("{days}//- days/2026-10-03.md\n! pause 2026-10-04..2026-10-23\n! pause 2026-10-20..2026-10-25 G2\n");
    let eased = format!("{days}//- days/2026-10-03.md\n! ease G1 chairs 6: only six have wood\n! ease G2 chairs 1\n");
    let chairs = |texts: &str| pace_of(texts, "G1").lines().next().unwrap().to_owned();
    check(
        &[chairs(days), chairs(&paused), chairs(&eased)].join("\n"),
        expect![[r#"
            chairs 3.0 of 10 Behind -33 days, one in 31.7 so far 47.3
            chairs 3.0 of 10 Behind -19 days, one in 31.7 so far 40.7
            chairs 3.0 of 6 Ahead +40 days, one in 74.0 so far 47.3"#]],
    );
}

#[test]
fn days_that_rest_are_no_silence_and_no_month_that_was_missed() {
    let hours = "//- days/2026-10-25.md\n- 2h joinery practice: a @G1\n";
    let away = "//- days/2026-10-26.md\n! pause 2026-10-26..2026-11-10\n";
    let is = |texts: &str, state: &str| pace_of(texts, "G1").contains(&format!("joinery practice 2.0 of 40 {state}"));
    assert!(is(hours, "Quiet") && is(&format!("{hours}{away}"), "Behind"), "{}", pace_of(hours, "G1"));
    let chairs =
        "//- days/2026-07-09.md\n- +1 chairs\n//- days/2026-09-30.md\n- +2 chairs\n//- days/2026-11-10.md\n- +0 chairs\n";
    let october = "//- days/2026-10-01.md\n! pause 2026-10-01..2026-10-31\n";
    // A month in which nothing at all was written down is not known; one with other lines had none.
    assert!(pace_of(chairs, "").contains("Running, enough in 2 of 2, 2 not known"), "{}", pace_of(chairs, ""));
    let others = format!("{chairs}//- days/2026-08-05.md\n- +1 fairs\n//- days/2026-10-20.md\n- +1 fairs\n");
    assert!(pace_of(&others, "").contains("chairs 0.0 of 1 Running, enough in 2 of 4"), "{}", pace_of(&others, ""));
    let rested = format!("{chairs}{october}");
    assert!(pace_of(&rested, "").contains("Running, enough in 2 of 2, 1 not known"), "{}", pace_of(&rested, ""));
    let rested = format!("{others}{october}");
    assert!(pace_of(&rested, "").contains("chairs 0.0 of 1 Running, enough in 2 of 3"), "{}", pace_of(&rested, ""));
}

#[test]
fn a_plan_that_is_over_is_told_as_if_it_held() {
    let old = PLAN.replace("2027-", "2026-").replace("2026-12-31", "2026-06-30").replace("from: 2026-07-01", "from: 2026-01-01");
    let snapshot = vault_as(Dialect::default(), &format!("//- telos.md\n{old}//- days/2026-03-01.md\n- +3 chairs\n"));
    let report = goals::goals(&snapshot, &Answers::new(), TODAY);
    assert!(report.plans[0].over);
    assert_eq!(told_of(&report.goals[0].numbers[0]), "chairs 3.0 of 10 Ended");
}

proptest! {
    #[test]
    fn progress_never_sets_one_back(counts in prop::collection::vec((1u32..143, 1u32..4), 1..6), more in (1u32..143, 1u32..4)) {
        let day = |(ago, count): &(u32, u32), at: usize| {
            let on = TODAY.saturating_sub(jiff::Span::new().days(i64::from(*ago)));
            format!("//- days/{at}/{on}.md\n- +{count} chairs\n")
        };
        let text = |all: &[(u32, u32)]| all.iter().enumerate().map(|(at, one)| day(one, at)).collect::<String>();
        let days = |texts: &str| {
            let vault = vault(texts);
            let report = goals::goals(&vault, &Answers::new(), TODAY);
            assert_eq!(json(&goals::goals(&only_lines(&vault), &Answers::new(), TODAY)), json(&report));
            let pace = report.goals[0].numbers.iter().find(|number| number.target.name == "chairs").unwrap().pace;
            (pace.state, pace.days)
        };
        let mut with = counts.clone();
        with.push(more);
        let (before, after) = (days(&text(&counts)), days(&text(&with)));
        // What has been silent for long has no days to compare.
        prop_assert!(before.1.is_none() || after.0 == State::Reached || after.1 >= before.1, "{before:?} {after:?}");
    }
}

/// How a number of a plan stands on a day, after these lines: `day line`.
fn stands(plan: &str, lines: &[(&str, &str)], today: Date, named: &str) -> String {
    let mut days = String::new();
    for (at, (day, line)) in lines.iter().enumerate() {
        days += &format!("//- days/{at}/{day}.md\n---\ntype: day\ndate: {day}\ncreated: {day}T09:00:00\n---\n{line}\n");
    }
    let vault = vault_as(Dialect::default(), &format!("//- telos.md\n{plan}{days}"));
    let report = goals::goals(&vault, &Answers::new(), today);
    let all = report.goals.iter().flat_map(|goal| &goal.numbers).chain(&report.numbers);
    let told = all.filter(|number| number.target.name.contains(named)).map(told_of);
    told.collect::<Vec<_>>().join("\n")
}

#[test]
fn a_reading_of_a_month_is_added_to() {
    let plan = "---\nfrom: 2026-01-01\n---\n# Plan 2026\n## Metrics\n### Monthly\n- Reviews written: 12\n";
    let on = |lines: &[(&str, &str)]| stands(plan, lines, TODAY, "eviews");
    let first = [("2026-11-18", "- reviews written = 9\n- +1 reviews written")];
    assert!(on(&first).contains(" 10.0 of 12 Running"), "{}", on(&first));
    let again = [first[0], ("2026-11-19", "- reviews written = 20\n")];
    assert!(on(&again).contains(" 20.0 of 12 Reached"), "{}", on(&again));
    let before = [("2026-10-30", "- reviews written = 9\n"), ("2026-11-18", "- +1 reviews written\n")];
    assert!(on(&before).contains(" 1.0 of 12 Running"), "a month begins with nothing: {}", on(&before));
    assert!(!on(&before).contains("enough"), "October was there for two days: {}", on(&before));
}

#[test]
fn a_reading_is_read_in_its_own_unit() {
    let plan = "---\nfrom: 2026-01-01\n---\n# Plan 2026\n## Goals\n- G1: Ledger p99 under 200 ms (Deadline: 2026-12-31)\n";
    let on = |line: &str| stands(plan, &[("2026-11-19", line)], TODAY, "p99");
    let name = on("- ledger p99 = 300 ms");
    assert!(name.contains(" 300.0 of 200 Over"), "{name}");
    assert_eq!(on("- ledger p99 = 0.3s"), name);
    assert!(on("- ledger p99 = 40 %").contains("NoData"), "{}", on("- ledger p99 = 40 %"));
    assert_eq!(on("- ledger p99 800ms -> 0.3s"), on("- ledger p99 0.8 s -> 300 ms"));
    assert!(on("- ledger p99 800ms -> 0.3s").contains(" 300.0 of 200 Over"), "{}", on("- ledger p99 800ms -> 0.3s"));
    assert!(on("- ledger p99 60 % -> 40 %").contains("NoData"));
}

#[test]
fn what_there_was_when_one_began_is_no_work_done() {
    let plan = "---\nfrom: 2026-01-01\n---\n# Plan 2026\n## Goals\n- G1: Publish 12 posts (Deadline: 2026-12-31)\n";
    let on = |day: &str| {
        stands(plan, &[("2026-11-10", "- a walk"), (day, "- posts = 2"), ("2026-11-18", "- +1 posts")], TODAY, "posts")
    };
    let same = on("2026-11-10");
    assert_eq!(on("2026-11-11"), same);
    let after = [("2026-11-10", "- a walk"), ("2026-11-12", "- +1 posts"), ("2026-11-19", "- posts = 3")];
    let after = stands(plan, &after, TODAY, "posts");
    assert!(after.starts_with("posts 3.0 of 12 ") && after.contains("so far 10.0"), "one came, two were there: {after}");
    assert!(same.starts_with("posts 3.0 of 12 ") && same.contains("so far 10.0"), "{same}");
}

#[test]
fn after_the_last_day_no_month_is_asked_for() {
    let plan = "---\nfrom: 2026-01-01\nuntil: 2026-10-31\n---\n# Plan\n## Metrics\n### Monthly\n- Reviews written: 2\n";
    let lines = [("2026-03-01", "- +1 reviews written"), ("2026-10-12", "- +1 reviews written")];
    assert!(stands(plan, &lines, date(2026, 10, 20), "eviews").contains("Running"));
    assert_eq!(stands(plan, &lines, TODAY, "eviews"), "");
}

#[test]
fn of_a_month_in_which_nothing_was_written_down_nothing_is_known() {
    let plan = "---\nfrom: 2026-01-01\n---\n# Plan 2026\n## Metrics\n### Monthly\n- Reviews written: 2\n- At most 4 fairs\n";
    let lines = [("2026-09-01", "- +1 fairs"), ("2026-10-25", "- +1 reviews written")];
    let on = |day: i8, what: &str| stands(plan, &lines, date(2026, 11, day), what);
    assert!(on(2, "eviews").contains("0.0 of 2 Running"), "a month that just began is known: {}", on(2, "eviews"));
    assert!(on(20, "eviews").contains("no data of 2 Quiet"), "{}", on(20, "eviews"));
    assert!(on(20, "fairs").contains("no data of 4 Quiet"), "{}", on(20, "fairs"));
    let others = [lines[0], lines[1], ("2026-11-12", "- +1 fairs")];
    let told = stands(plan, &others, TODAY, "eviews");
    assert!(told.contains("0.0 of 2 Running"), "who writes other things down had none: {told}");
}

#[test]
fn what_was_told_after_the_last_day_is_what_there_was() {
    let plan = "---\nfrom: 2026-01-01\n---\n# Plan 2026\n## Goals\n- G1: Publish 20 posts (Deadline: 2026-05-14)\n";
    let told = |lines: &[(&str, &str)]| stands(plan, lines, TODAY, "posts");
    assert_eq!(told(&[("2026-11-10", "- posts = 4")]), "posts 4.0 of 20 Ended");
    assert_eq!(told(&[("2026-11-10", "- posts = 4"), ("2026-11-12", "- +1 posts")]), "posts 4.0 of 20 Ended");
    let in_time = [("2026-03-02", "- +3 posts"), ("2026-11-10", "- posts = 9")];
    assert_eq!(told(&in_time), "posts 3.0 of 20 Ended", "what was counted by the last day stays");
}

#[test]
fn silence_does_not_hide_the_line_of_a_count() {
    let plan = "---\nfrom: 2026-01-01\n---\n# Plan 2026\n## Goals\n- G1: Solve 50 problems (Deadline: 2026-11-21)\n";
    let told = stands(plan, &[("2026-01-01", "- a walk"), ("2026-10-05", "- +49 problems")], TODAY, "problems");
    assert!(told.contains("Quiet -") && told.contains("days"), "{told}");
}

#[test]
fn hours_are_counted_by_their_name_alone() {
    let hours = |line: &str| pace_of(&format!("//- days/2026-11-19.md\n{line}\n"), "G1");
    let told = |line: &str| hours(line).contains("joinery practice 8.0 of 40");
    assert!(told("- 8h joinery practice: a") && told("- 8h joinery practice") && told("- 8h joinery practice @G1"));
    assert!(!told("- 8h of joinery practice") && !told("- 8h practice"));
}

/// What a number is likely to come to, on a day, after these lines.
fn likely(plan: &str, lines: &[(&str, &str)], today: Date) -> String {
    let mut days = String::new();
    for (at, (day, line)) in lines.iter().enumerate() {
        days += &format!("//- days/{at}/{day}.md\n---\ntype: day\ndate: {day}\ncreated: {day}T09:00:00\n---\n{line}\n");
    }
    let vault = vault_as(Dialect::default(), &format!("//- telos.md\n---\nfrom: 2026-01-01\n---\n# Plan 2026\n{plan}{days}"));
    let report = goals::goals(&vault, &Answers::new(), today);
    let told = |number: &Number| {
        let Number { outlook, target, instead, .. } = number;
        let chance = outlook.chance.map_or_else(String::new, |chance| format!(" {:.0} %", chance * 100.0));
        let even = outlook.even.map_or_else(String::new, |day| format!(" even by {day}"));
        let months = outlook.months.map_or_else(String::new, |(with, of)| format!(" months {with}/{of}"));
        let second = if number.is_second { " second" } else { "" };
        let or = if instead.is_empty() { String::new() } else { format!(" or {}", instead.join("+")) };
        format!("{} {:?} {:?}{chance}{even}{months}{or}{second}", target.name, number.pace.state, outlook.known)
    };
    let all = report.goals.iter().flat_map(|goal| &goal.numbers).chain(&report.numbers);
    all.map(told).collect::<Vec<_>>().join("\n")
}

const POSTS: &str = "## Goals\n- G1: Publish 12 posts (Deadline: 2026-12-31)\n";

#[test]
fn a_chance_takes_five_events_or_three_weeks() {
    let begun = [("2026-01-01", "- a walk"), ("2026-01-05", "- +1 posts"), ("2026-01-10", "- +1 posts")];
    check(&likely(POSTS, &begun, date(2026, 1, 12)), expect!["posts Ahead TooEarly months 1/1"]);
    check(&likely(POSTS, &begun, date(2026, 1, 22)), expect!["posts Ahead Chance 73 % even by 2026-08-13 months 1/1"]);
    let busy = [begun[0], ("2026-01-05", "- +1 posts\n- +1 posts\n- +1 posts\n- +1 posts\n- +1 posts")];
    check(&likely(POSTS, &busy, date(2026, 1, 7)), expect!["posts Ahead Chance 97 % even by 2026-02-24 months 1/1"]);
    check(&likely(POSTS, &begun[..1], date(2026, 3, 1)), expect!["posts NoData Unknown"]);
    // What was silent for long is not known, and nobody is told a chance.
    check(&likely(POSTS, &begun, date(2026, 8, 1)), expect!["posts Quiet Unknown months 1/7"]);
}

#[test]
fn late_lines_repair_what_was() {
    let on_time = [("2026-01-01", "- a walk"), ("2026-02-05", "- +2 posts"), ("2026-03-10", "- +1 posts")];
    let mut late = on_time;
    late.swap(1, 2);
    assert_eq!(likely(POSTS, &late, date(2026, 4, 1)), likely(POSTS, &on_time, date(2026, 4, 1)));
}

#[test]
fn a_pause_is_no_evidence_against() {
    let lines = [("2026-01-01", "- a walk"), ("2026-02-05", "- +2 posts"), ("2026-03-10", "- +1 posts")];
    let rests = ("2026-03-11", "! pause 2026-03-11..2026-05-10");
    let rested = [lines[0], lines[1], lines[2], rests];
    check(&likely(POSTS, &lines, date(2026, 5, 12)), expect!["posts Behind Chance 20 % even by 2027-08-29 months 2/4"]);
    check(&likely(POSTS, &rested, date(2026, 5, 12)), expect!["posts Ahead Chance 47 % even by 2027-01-14 months 2/3"]);
}

#[test]
fn a_level_and_hours_have_trends() {
    let levels = "## Goals\n- G1: Ledger p99 under 200 ms (Deadline: 2026-12-31)\n- G2: Reduce filler words by 50 % (Deadline: 2026-12-31)\n";
    let falls = [
        ("2026-09-01", "- ledger p99 = 300 ms\n- filler words = 40"),
        ("2026-10-01", "- ledger p99 = 275 ms\n- filler words = 38"),
        ("2026-10-30", "- ledger p99 = 255 ms\n- filler words = 34"),
        ("2026-11-15", "- ledger p99 = 235 ms\n- filler words = 33"),
    ];
    check(
        &likely(levels, &falls, TODAY),
        expect![[r#"
            ledger p99 Over Chance 54 % even by 2026-12-31
            filler words Behind Chance 1 % even by 2027-03-26"#]],
    );
    check(
        &likely(levels, &falls[..2], date(2026, 10, 2)).replace('\n', " "),
        expect!["ledger p99 Over FewReadings filler words Behind FewReadings"],
    );
    let hours = "## Goals\n- G1: 40 hours joinery practice (Deadline: 2026-12-31)\n";
    let spent: Vec<(String, String)> = (0..8)
        .map(|week| {
            (
                format!("{}", date(2026, 9, 21).saturating_add(jiff::Span::new().weeks(week))),
                format!("- {}h joinery practice", 3 + week % 2),
            )
        })
        .collect();
    let spent: Vec<(&str, &str)> = spent.iter().map(|(day, line)| (day.as_str(), line.as_str())).collect();
    check(
        &likely(hours, &spent, date(2026, 11, 12)),
        expect!["joinery practice Ahead Chance 100 % even by 2026-12-07 months 3/3"],
    );
}

#[test]
fn hours_take_three_weeks_however_often_they_come() {
    let hours = "## Goals\n- G1: 40 hours joinery practice (Deadline: 2026-12-31)\n";
    let days: Vec<String> = (9..=16).map(|day| format!("2026-11-{day:02}")).collect();
    let lines: Vec<(&str, &str)> = days.iter().map(|day| (day.as_str(), "- 1h joinery practice")).collect();
    assert!(likely(hours, &lines, TODAY).contains(" FewWeeks"), "{}", likely(hours, &lines, TODAY));
}

#[test]
fn a_period_that_was_half_over_when_one_began_has_no_chance() {
    let plan = "## Metrics\n### Yearly\n- Talks: 6\n";
    let lines = [("2026-10-01", "- a walk"), ("2026-10-05", "- +1 talks"), ("2026-11-05", "- +1 talks")];
    let told = likely(plan, &lines, TODAY);
    assert!(told.starts_with("talks Running CutPeriod"), "{told}");
}

#[test]
fn a_day_has_no_chance_and_the_last_of_a_week_has_its_hours() {
    let plan = "## Habits\n- Draw 20 minutes every morning\n## Metrics\n### Weekly\n- Letters: 1\n";
    let days: Vec<String> = (9..=29).map(|day| format!("2026-11-{day:02}")).collect();
    let mut lines: Vec<(&str, &str)> = days.iter().map(|day| (day.as_str(), "- 20m draw")).collect();
    lines.extend([("2026-11-10", "- +1 letters"), ("2026-11-17", "- +1 letters"), ("2026-11-24", "- +1 letters")]);
    lines.sort_unstable();
    let on = |day: Date, lines: &[(&str, &str)]| likely(plan, lines, day);
    check(
        &on(date(2026, 11, 30), &lines),
        expect![[r#"
        letters Running Chance 60 % even by 2026-12-06 months 1/1
        draw Running OneDay months 1/1"#]],
    );
    let sunday = on(date(2026, 12, 6), &lines);
    assert!(sunday.contains("letters Running Chance") && !sunday.contains(" 0 %"), "{sunday}");
    let busy = [&lines[..], &[("2026-12-06", "- +0 letters")]].concat();
    assert!(on(date(2026, 12, 6), &busy).contains("letters Running Chance 0 %"), "{}", on(date(2026, 12, 6), &busy));
}

#[test]
fn one_of_two_is_enough() {
    let plan = "## Goals\n- G1: Reach 900 readers or $900 takings (Deadline: 2026-12-31)\n";
    let users = [("2026-01-01", "- readers = 10"), ("2026-11-01", "- readers = 800")];
    check(
        &likely(plan, &users, TODAY),
        expect![[r#"
            readers OnPace FewReadings or takings
            takings NoData Unknown or readers second"#]],
    );
    let there = [users[0], ("2026-11-10", "- takings = $1100")];
    check(
        &likely(plan, &there, TODAY),
        expect![[r#"
            takings Reached Settled or readers
            readers MetByOther Settled or takings second"#]],
    );
}

#[test]
fn what_has_to_reach_something_counts_once_when_it_does() {
    let plan = "## Goals\n- G1: Write 3 posts with 100+ claps (Deadline: 2026-12-31)\n";
    let of = |lines: &[(&str, &str)]| {
        let all: Vec<(&str, &str)> = [("2026-01-01", "- a walk")].iter().chain(lines).copied().collect();
        stands(&format!("---\nfrom: 2026-01-01\n---\n# Plan 2026\n{plan}"), &all, TODAY, "posts")
    };
    assert!(of(&[("2026-10-01", "- +1 posts: Dovetails, 140 claps")]).starts_with("posts 1.0 of 3"));
    assert!(of(&[("2026-10-01", "- +1 posts: Dovetails, 90 claps")]).contains("no data"));
    assert!(of(&[("2026-10-01", "- +1 posts: Dovetails")]).contains("no data"));
    let later = [
        ("2026-10-01", "- +1 posts: Dovetails, 90 claps"),
        ("2026-10-20", "- claps = 120 Dovetails"),
        ("2026-11-02", "- claps = 150 Dovetails\n- claps = 100 Glue"),
    ];
    assert!(of(&later).starts_with("posts 2.0 of 3"), "{}", of(&later));
    // By the name it is shown with; what is called nothing is another each time.
    let by_name = [
        ("2026-10-01", "- +1 posts with 100+ claps: Dovetails\n- +1 posts with 140 claps: Glue"),
        ("2026-10-20", "- claps = 150 Glue\n- +1 posts with 100+ claps\n- +1 posts with 60 claps: Saws"),
    ];
    assert!(of(&by_name).starts_with("posts 3.0 of 3"), "{}", of(&by_name));
}

#[test]
fn what_is_corrected_came_between() {
    let read = [("2026-01-01", "- posts = 0"), ("2026-02-05", "- +2 posts"), ("2026-03-10", "- posts = 6")];
    check(&likely(POSTS, &read, date(2026, 3, 12)), expect!["posts Ahead Chance 98 % even by 2026-06-04 months 2/3"]);
    // A first reading says what there was all along: the four came nobody knows when.
    let first = [("2026-01-01", "- a walk"), read[1], read[2]];
    check(&likely(POSTS, &first, date(2026, 3, 12)), expect!["posts Ahead Chance 50 % even by 2027-01-03 months 1/2"]);
    let taken_back = [first[0], ("2026-02-05", "- +6 posts"), ("2026-03-10", "- -1 posts")];
    check(&likely(POSTS, &taken_back, date(2026, 3, 12)), expect!["posts Ahead Chance 68 % even by 2026-08-24 months 1/2"]);
}

#[test]
fn last_days_that_are_past_missing_or_impossible() {
    let lines = [("2026-01-01", "- a walk"), ("2026-02-05", "- +2 posts"), ("2026-03-10", "- +1 posts")];
    for (deadline, expected) in [
        (" (Deadline: 2026-02-28)", "posts Ended Settled months 1/2"),
        (" (Deadline: 2025-12-31)", "posts NoData Unknown"),
        ("", "posts Ahead Chance"),
    ] {
        let plan = format!("## Goals\n- G1: Publish 12 posts{deadline}\n");
        let told = likely(&plan, &lines, date(2026, 3, 12));
        assert!(told.starts_with(expected), "{deadline}: {told}");
    }
    check(
        &likely("## Goals\n- G1: Publish 0 posts (Deadline: 2026-12-31)\n", &lines, date(2026, 3, 12)),
        expect!["posts Over Cap"],
    );
}
