#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::VaultPath;

const PLAN: &str = "\
---
from: 2026-07-01
until: 2027-06-30
---
# Workshop
## Goals
- G1: Build 10 oak chairs, all by hand (Deadline: 2027-06-30)
- [x] G2: Paint the door (Deadline: 2026-12-01)
## Principles
- Sharpen every Saturday
- Send the bills on the 25th of every month
## Milestones
### 2026-Q4
- [ ] second chair
- [ ] third chair
- [x] first chair
";

fn made(notes: &[(&str, &str)], but: &[Sort]) -> Calendar {
    let plan = [("telos.md", PLAN)];
    let all = plan.iter().chain(notes);
    let snapshot = all.fold(Snapshot::default(), |snapshot, (path, text)| snapshot.with(&VaultPath::new(path).unwrap(), text));
    calendar(&snapshot, but, date(2026, 11, 20))
}

fn rows(calendar: &Calendar) -> Vec<String> {
    calendar.entries.iter().map(|one| format!("{} {}: {}", one.on, one.sort.word(), one.text)).collect()
}

#[test]
fn two_days_of_one_line_are_told_apart() {
    let plan =
        "# Workshop\n## Rules\n- Almanac: 1st of every month (draft by 25th of previous month)\n- Sharpen every Saturday\n";
    let snapshot = Snapshot::default().with(&VaultPath::new("telos.md").unwrap(), plan);
    let told = rows(&calendar(&snapshot, &[], date(2026, 11, 20)));
    let cadences: Vec<&str> = told.iter().filter_map(|row| row.split_once("cadences: ")).map(|(_, text)| text).collect();
    assert_eq!(cadences.len(), 3, "{told:?}");
    assert!(
        cadences[0] == "Sharpen every Saturday" && cadences[1].ends_with("draft, 25th") && cadences[2].ends_with("almanac, 1st"),
        "{cadences:?}"
    );
}

#[test]
fn what_has_a_day_is_told_and_what_is_done_is_not() {
    let idea = "---\ntype: idea\nid: stoola\nstatus: active\ndue: 2026-12-05\n---\n# A stool\n";
    let talk = "---\ntype: meeting\nid: talkab\nstatus: done\ndate: 2026-11-10\n---\n# Talk\n- [ ] I owe: the oak list due: 2026-11-25\n- [x] I owe: the key due: 2026-11-26\n";
    let choice = "---\ntype: decision\nid: choice\nreview-on: 2027-01-10\n---\n# Oak or ash\n";
    let notes = [("ideas/stool.md", idea), ("meetings/talk.md", talk), ("decisions/oak.md", choice)];
    assert_eq!(
        rows(&made(&notes, &[])),
        [
            "2026-11-20 reviews: Look back on the week, ten minutes: tm week",
            "2026-11-21 cadences: Sharpen every Saturday",
            "2026-11-25 promises: I owe: the oak list",
            "2026-11-25 cadences: Send the bills on the 25th of every month",
            "2026-12-05 deadlines: A stool",
            "2026-12-31 check-ins: Check-in 2026-Q4: 2 lines open",
            "2026-12-31 reviews: Look back on 2026-Q4, half an hour: tm quarter",
            "2027-01-10 decisions: Look again: Oak or ash",
            "2027-06-30 deadlines: G1 Build 10 oak chairs, all by hand",
        ]
    );
    let less = made(&notes, &[Sort::Promise, Sort::named("cadences").unwrap(), Sort::named("reviews").unwrap()]);
    assert_eq!(less.entries.len(), 4);
    assert!(Sort::named("parties").is_none());
}

#[test]
fn an_entry_keeps_its_name_when_lines_move() {
    let names = |plan: &str| {
        let snapshot = Snapshot::default().with(&VaultPath::new("telos.md").unwrap(), plan);
        let all = calendar(&snapshot, &[], date(2026, 11, 20)).entries;
        all.into_iter().map(|one| one.uid).collect::<Vec<_>>()
    };
    assert_eq!(names(PLAN), names(&PLAN.replace("# Workshop", "# Workshop\n\nAn oak board.\n")));
}

#[test]
fn lines_below_a_day_have_that_day() {
    let plan = "# Workshop\n## Metrics\n### By 15 January 2027\n- [ ] The door hangs\n- [x] The sill is in\n";
    let snapshot = Snapshot::default().with(&VaultPath::new("telos.md").unwrap(), plan);
    let all = calendar(&snapshot, &[Sort::Review], date(2026, 11, 20)).entries;
    assert_eq!(all.iter().map(|one| (one.on, one.text.as_str())).collect::<Vec<_>>(), [(date(2027, 1, 15), "The door hangs")]);
}

/// What a parser that is not ours reads.
fn read_by_another(text: &str) -> Vec<(String, String)> {
    let calendars = ical::IcalParser::new(text.as_bytes()).collect::<Result<Vec<_>, _>>().unwrap();
    let property = |event: &ical::parser::ical::component::IcalEvent, name: &str| {
        event.properties.iter().find(|one| one.name == name).and_then(|one| one.value.clone()).unwrap_or_default()
    };
    let events = calendars.iter().flat_map(|calendar| &calendar.events);
    events.map(|event| (property(event, "DTSTART"), property(event, "SUMMARY"))).collect()
}

#[test]
fn an_entry_that_moves_to_another_day_stays_the_same_and_two_alike_are_two() {
    let names = |plan: &str| {
        let snapshot = Snapshot::default().with(&VaultPath::new("a.md").unwrap(), plan);
        let all = calendar(&snapshot, &[Sort::Review], date(2026, 11, 20)).entries;
        all.into_iter().map(|one| one.uid).collect::<Vec<_>>()
    };
    let one = names("- [ ] oil the vice due: 2026-12-01\n");
    assert_eq!(one, names("- [ ] oil the vice due: 2026-12-08\n"));
    let two = names("- [ ] oil the vice due: 2026-12-01\n- [ ] oil the vice due: 2026-12-08\n");
    assert!(two.len() == 2 && two[0] == one[0] && two[1] != one[0], "{two:?}");
}

#[test]
fn another_parser_reads_every_entry() {
    let calendar = made(&[], &[]);
    let read = read_by_another(&written(&calendar));
    let days: Vec<String> = calendar.entries.iter().map(|one| one.on.strftime("%Y%m%d").to_string()).collect();
    assert_eq!(read.iter().map(|(day, _)| day.clone()).collect::<Vec<_>>(), days);
    assert!(written(&calendar).contains("SUMMARY:G1 Build 10 oak chairs\\, all by hand\r\n"));
    assert!(written(&calendar).contains("RRULE:FREQ=MONTHLY;BYMONTHDAY=25\r\n"));
}

proptest! {
    #[test]
    fn no_text_breaks_a_calendar(text in "\\PC{1,200}") {
        let entry = dated(Sort::Box, date(2026, 12, 1), text, "notes/a.md", 3);
        let calendar = Calendar { schema: SCHEMA.to_owned(), today: date(2026, 11, 20), entries: vec![entry.clone(), entry] };
        let out = written(&calendar);
        prop_assert!(out.split("\r\n").all(|line| line.len() <= 75 && !line.contains('\n')));
        prop_assert_eq!(read_by_another(&out).len(), 2);
    }
}
