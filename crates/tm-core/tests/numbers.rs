//! What a number of a plan counts, from when, and under which name.

#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

use expect_test::{Expect, expect};
use jiff::civil::{Date, date};
use tm_core::rhythm::goals::{self, Answers, Goals, Number};
use tm_core::rhythm::log::{self, Log};
use tm_core::{At, Snapshot, VaultPath};

const TODAY: Date = date(2026, 11, 20);

fn vault(texts: &str) -> Snapshot {
    let split = texts.split("//- ").skip(1).map(|file| file.split_once('\n').unwrap());
    split.fold(Snapshot::default(), |snapshot, (name, text)| snapshot.with(&VaultPath::new(name.trim()).unwrap(), text))
}

fn report(texts: &str, today: Date) -> Goals {
    goals::goals(&vault(texts), &Answers::new(), today)
}

fn told(name: &str, one: &Number) -> String {
    let target = &one.target;
    let period = target.period.as_deref().map_or_else(String::new, |period| format!("/{period}"));
    let state = target.state.as_deref().map_or_else(String::new, |state| format!(" {state}"));
    let done = one.data.done.map_or_else(|| "-".to_owned(), |done| format!("{done}"));
    let days = one.pace.days.map_or_else(String::new, |days| format!(" {days:+}"));
    let start = one.data.start.map_or_else(String::new, |start| format!(" from {start}"));
    let second = if one.is_second { " second" } else { "" };
    format!("{name} {}{state}{period}: {done} of {} {:?}{days}{start}{second}\n", target.name, target.value, one.pace.state)
}

/// The numbers of goals, then those of none.
fn check_on(texts: &str, today: Date, expected: Expect) {
    let report = report(texts, today);
    let of_goals = report.goals.iter().flat_map(|goal| goal.numbers.iter().map(|one| told(&goal.name, one)));
    let all = of_goals.chain(report.numbers.iter().map(|one| told("-", one)));
    expected.assert_eq(&all.collect::<String>());
}

fn check(texts: &str, expected: Expect) {
    check_on(texts, TODAY, expected);
}

const AHEAD: &str = "//- telos.md\n# Workshop 2027\n## Goals\n- G1: Build 10 chairs by 30 June 2027\n";

#[test]
fn a_plan_written_ahead_of_the_year_it_names_counts_from_the_first_line() {
    let days = "//- days/2026-11-20.md\n- chairs = 3\n- +1 chairs: oak @G1\n";
    check(
        &format!("{AHEAD}{days}"),
        expect![[r#"
        G1 chairs: 4 of 10 Ahead +32 from 2026-11-20
    "#]],
    );
    check_on(
        &format!("{AHEAD}{days}"),
        date(2027, 1, 1),
        expect![[r#"
        G1 chairs: 4 of 10 Behind -10 from 2026-11-20
    "#]],
    );
}

#[test]
fn where_another_plan_held_what_was_counted_is_that_ones() {
    let old = "//- plans/2026.md\n---\ntype: telos\n---\n# Workshop 2026\n## Goals\n- G7: Build 5 tables\n";
    let days = "//- days/2026-11-20.md\n- +1 chairs: oak\n//- days/2027-01-04.md\n- +2 chairs\n";
    let both = format!("{}{old}{days}", AHEAD.replace("# Work", "---\ntype: telos\n---\n# Work"));
    let report = report(&both, date(2027, 1, 5));
    let chairs = report.goals.iter().find(|goal| goal.name == "G1").unwrap();
    assert_eq!(told("G1", &chairs.numbers[0]), "G1 chairs: 2 of 10 Ahead +32 from 2027-01-01\n");
}

#[test]
fn a_plan_that_says_when_it_begins_begins_then_and_says_what_lies_before() {
    let stated = AHEAD.replace("# Work", "---\nfrom: 2027-01-01\n---\n# Work");
    let days = "//- days/2026-11-20.md\n- +1 chairs: oak @G1\n";
    let report = report(&format!("{stated}{days}"), TODAY);
    let number = &report.goals[0].numbers[0];
    assert_eq!(told("G1", number), "G1 chairs: - of 10 NotBegun from 2027-01-01\n");
    assert_eq!(number.data.too_early, 1);
    let at = At { now: TODAY.at(9, 0, 0, 0), today: TODAY, seed: 1 };
    let log = |texts: &str, text: &str| {
        log::log(&vault(texts), &Log { text: text.to_owned(), day: TODAY, ..Log::default() }, &at).report
    };
    assert_eq!(log(&stated, "+1 chairs").feeds[0].from, Some(date(2027, 1, 1)));
    assert_eq!(log(AHEAD, "+1 chairs").feeds[0].from, None);
}

const NAMED: &str = "\
//- telos.md
---
from: 2026-01-01
---
# Words 2026
## Goals
- G1: Publish 12 essays in 2026 (Deadline: 2026-12-31)
  - Cadence: One essay per month minimum
  - Success Criteria:
    - At least 1 essay is shared by a reader
## Metrics
### Q4 2026
- [ ] 3 essays published
- [ ] 1 reading submitted
### Year-End 2026
- 12+ essays published
- 1 reading accepted
";

#[test]
fn what_was_done_before_is_nothing_done_this_month() {
    check(
        &format!("{NAMED}//- days/2026-11-20.md\n- essays = 2\n"),
        expect![[r#"
            G1 essays: 2 of 12 Open from 2026-11-20
            G1 essays/month: - of 1 NoData from 2026-01-01
            G1 essays shared: - of 1 NoData from 2026-01-01
            - essays published: 2 of 3 Open from 2026-11-20
            - readings submitted: - of 1 NoData from 2026-10-01
            - readings accepted: - of 1 NoData from 2026-01-01
            - essays published: 2 of 12 Open from 2026-11-20 second
        "#]],
    );
}

#[test]
fn one_name_counts_for_what_goes_without_saying_and_for_nothing_else() {
    check(
        &format!("{NAMED}//- days/2026-11-20.md\n- +1 essays: a\n- +1 essays published: b\n- +1 readings\n"),
        expect![[r#"
            G1 essays: 2 of 12 Behind -262 from 2026-01-01
            G1 essays/month: 2 of 1 Reached from 2026-01-01
            G1 essays shared: - of 1 NoData from 2026-01-01
            - essays published: 2 of 3 Ahead +11 from 2026-10-01
            - readings submitted: - of 1 NoData from 2026-10-01
            - readings accepted: - of 1 NoData from 2026-01-01
            - essays published: 2 of 12 Behind -262 from 2026-01-01 second
        "#]],
    );
}

#[test]
fn a_name_means_the_same_when_the_quarter_is_over() {
    check_on(
        &format!("{NAMED}//- days/2026-03-20.md\n- +3 essays\n- readings = 0\n"),
        date(2027, 1, 5),
        expect![[r#"
            G1 essays: 3 of 12 Ended from 2026-01-01
            G1 essays shared: - of 1 NoData from 2026-01-01
        "#]],
    );
}

#[test]
fn a_name_that_could_be_several_says_which() {
    let at = At { now: TODAY.at(9, 0, 0, 0), today: TODAY, seed: 1 };
    let request = Log { text: "+1 readings".to_owned(), day: TODAY, ..Log::default() };
    let report = log::log(&vault(NAMED), &request, &at).report;
    let could: Vec<String> = report.could_feed.iter().map(|fed| format!("{} {:?}", fed.name, fed.state)).collect();
    expect![[r#"readings Some("submitted"), readings Some("accepted")"#]].assert_eq(&could.join(", "));
}

#[test]
fn nobody_is_behind_by_days_before_the_first_one_here() {
    let plan = "//- telos.md\n---\nfrom: 2026-01-01\nuntil: 2026-12-31\n---\n# Words\n## Goals\n- G1: Write 12 essays\n";
    let day =
        |created: &str, lines: &str| format!("//- days/2026-11-10.md\n---\ntype: day\ndate: 2026-11-10\n{created}---\n{lines}\n");
    let made = day("created: 2026-11-10T08:00:00\n", "- +1 essays");
    check(
        &format!("{plan}{made}"),
        expect![[r#"
        G1 essays: 1 of 12 Behind -6 from 2026-11-10
    "#]],
    );
    check(
        &format!("{plan}{}", day("", "- +1 essays")),
        expect![[r#"
        G1 essays: 1 of 12 Behind -293 from 2026-01-01
    "#]],
    );
    // What lies before is what there was on that day.
    check(
        &format!("{plan}{made}//- days/2026-02-01.md\n- +6 essays\n"),
        expect![[r#"
        G1 essays: 7 of 12 Behind -2 from 2026-11-10
    "#]],
    );
}

#[test]
fn floors_among_the_rules_show_once_they_are_kept_count_of() {
    let plan = "\
//- telos.md
# Days
## Strategies
- S1: Swim 3 times a week
- S2: Sketch 30 minutes every weekday
- S3: Long studio sessions (2+ hours, 2x per week minimum)
- S4: One gallery every two weeks
";
    check(plan, expect![[""]]);
    let days = "//- days/2026-11-18.md\n- 40m swim\n- [x] swim\n- 45m long studio: a\n- 2h long studio: b\n//- days/2026-11-20.md\n- 20m sketch: hands\n- +1 gallery\n";
    check(
        &format!("{plan}{days}"),
        expect![[r#"
        - swim/week: 2 of 3 Running from 2026-11-18
        - sketch/day: 20 of 30 Running from 2026-11-20
        - long studio sessions/week: 1 of 2 Running from 2026-11-18
        - galleries/2 weeks: 1 of 1 Reached from 2026-11-20
    "#]],
    );
}

#[test]
fn what_is_missed_has_ended_however_long_nothing_was_heard() {
    check_on(
        "//- telos.md\n# Words 2025\n## Goals\n- G1: Write 12 essays\n- G2: Be asked by 30 June 2027\n//- days/2025-03-01.md\n- +3 essays\n",
        TODAY,
        expect![[r#"
            G1 essays: 3 of 12 Ended from 2025-01-01
        "#]],
    );
}

#[test]
fn a_goal_that_moved_keeps_what_was_counted_for_it() {
    let old = "//- plans/2025.md\n---\ntype: telos\nuntil: 2025-12-31\nclosed: 2026-01-05\n---\n# Words 2025\n## Goals\n- G1: Write 12 essays\n- G2: Give 4 readings\n\n## Closed\n\n- 2026-01-05: closed; what moved goes on in [[2026]]\n- moved to 2026: G1 Write 12 essays\n- missed: G2 Give 4 readings\n";
    let new = "//- plans/2026.md\n---\ntype: telos\nfrom: 2026-01-01\nuntil: 2026-12-31\n---\n# Words 2026\n## Goals\n- G1: Write 12 essays in 2025 (Deadline: 2026-12-31)\n- G3: Give 4 readings\n";
    let days = "//- days/2025-03-10.md\n- essays = 2\n- +1 essays @G1\n- readings = 3\n//- days/2026-01-05.md\n- +1 essays @G1\n";
    check_on(
        &format!("{old}{new}{days}"),
        date(2026, 1, 5),
        expect![[r#"
        G1 essays: 4 of 12 Ahead +36 from 2026-01-01
        G3 readings: - of 4 NoData from 2026-01-01
    "#]],
    );
}

#[test]
fn what_becomes_of_a_thing_is_not_said_by_its_bare_name() {
    let day = "//- days/2026-11-20.md\n- +1 essays: a\n";
    let shared = "- G2: Be read (Deadline: 2026-12-31)\n  - Success Criteria:\n    - At least 1 essay is shared by others\n";
    let plan =
        |first: &str, second: &str| format!("//- telos.md\n---\nfrom: 2026-01-01\n---\n# Words 2026\n## Goals\n{first}{second}");
    let bare = "- G1: Publish 12 essays in 2026 (Deadline: 2026-12-31)\n";
    let other = shared.replace("is shared by others", "accepted");
    check(
        &format!("{}{day}", plan(bare, shared)),
        expect![[r#"
        G1 essays: 1 of 12 Behind -293 from 2026-01-01
        G2 essays shared: - of 1 NoData from 2026-01-01
    "#]],
    );
    check(
        &format!("{}{day}", plan("", shared)),
        expect![[r#"
        G2 essays shared: - of 1 NoData from 2026-01-01
    "#]],
    );
    check(
        &format!("{}{day}", plan("", &other)),
        expect![[r#"
        G2 essays accepted: - of 1 NoData from 2026-01-01
    "#]],
    );
    // Not even where the line of the bare number says the word.
    let both = "- G1: Publish 12 essays in 2026, 2 of them accepted (Deadline: 2026-12-31)\n";
    let several = "- G2: 4 essays accepted (Deadline: 2026-12-31)\n";
    check(
        &format!("{}{day}", plan(both, several)),
        expect![[r#"
        G1 essays: 1 of 12 Behind -293 from 2026-01-01
        G2 essays accepted: - of 4 NoData from 2026-01-01
    "#]],
    );
    let own = shared.replace("is shared by others", "finished");
    check(
        &format!("{}{day}", plan("", &own)),
        expect![[r#"
        G2 essays finished: 1 of 1 Reached from 2026-01-01
    "#]],
    );
}

#[test]
fn what_comes_after_the_last_day_is_told_apart() {
    let plan = "//- telos.md\n---\nfrom: 2026-01-01\n---\n# Words 2026\n## Goals\n- G1: Give 4 talks by 30 June 2026\n";
    let days = "//- days/2026-06-30.md\n- +1 talks\n//- days/2026-09-05.md\n- +1 talks\n";
    check(
        &format!("{plan}{days}"),
        expect![[r#"
        G1 talks: 1 of 4 Ended from 2026-01-01
    "#]],
    );
    let report = report(&format!("{plan}{days}"), TODAY);
    let data = &report.goals[0].numbers[0].data;
    assert_eq!((data.too_late, data.counted.len(), data.last), (1, 1, Some(date(2026, 6, 30))));
    let at = At { now: TODAY.at(9, 0, 0, 0), today: TODAY, seed: 1 };
    let request = Log { text: "+1 talks".to_owned(), day: TODAY, ..Log::default() };
    assert_eq!(log::log(&vault(plan), &request, &at).report.feeds[0].until, Some(date(2026, 6, 30)));
}
