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
            - essays published: - of 3 NoData from 2026-10-01
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
    // What was written down before that, late or by hand, was done here all the same.
    check(
        &format!("{plan}{made}//- days/2026-02-01.md\n- +6 essays\n"),
        expect![[r#"
            G1 essays: 7 of 12 Behind -98 from 2026-02-01
        "#]],
    );
}

#[test]
fn a_line_of_one_number_says_nothing_of_when_another_began() {
    let plan = "//- telos.md\n---\nfrom: 2026-01-01\nuntil: 2026-12-31\n---\n# Words\n## Goals\n- G1: Write 12 essays\n- G2: Give 6 readings\n";
    let made = "//- days/2026-11-10.md\n---\ntype: day\ndate: 2026-11-10\ncreated: 2026-11-10T08:00:00\n---\n- +1 essays\n";
    let late = "//- days/2026-02-01.md\n- +1 readings\n";
    check(
        &format!("{plan}{made}{late}"),
        expect![[r#"
            G1 essays: 1 of 12 Behind -6 from 2026-11-10
            G2 readings: 1 of 6 Quiet -237 from 2026-02-01
        "#]],
    );
}

#[test]
fn what_is_not_that_far_is_not_counted_as_done() {
    let plan = "//- telos.md\n---\nfrom: 2026-01-01\nuntil: 2026-12-31\n---\n# Words\n## Goals\n- G1: Publish 12 essays\n## Metrics\n- Essays published: 3 per month\n";
    let done = |line: &str| {
        let numbers = report(&format!("{plan}//- days/2026-11-20.md\n- {line}\n"), TODAY);
        let all = numbers.goals.iter().flat_map(|goal| &goal.numbers).chain(&numbers.numbers);
        all.map(|one| one.data.done.unwrap_or_default()).collect::<Vec<_>>()
    };
    for line in
        ["+1 essays: draft of the lake", "+1 essays: the lake, submitted", "+1 drafted essays @G1", "[x] 1 essays: outlined"]
    {
        assert_eq!(done(line), [0.0, 0.0], "{line}");
    }
    for line in ["+1 essays: the lake", "+1 essays: drafted and published", "+1 essays published: draft horses", "+1 essays"] {
        assert_eq!(done(line), [1.0, 1.0], "{line}");
    }
}

#[test]
fn one_note_that_says_when_it_was_made_takes_no_history_away() {
    let plan = "//- telos.md\n---\nfrom: 2026-01-01\nuntil: 2026-12-31\n---\n# Words\n## Goals\n- G1: Write 12 essays\n";
    let days: String = (1..=10).map(|month| format!("//- days/2026-{month:02}-01.md\n- +1 essays\n")).collect();
    let made = "//- days/2026-11-20.md\n---\ntype: day\ndate: 2026-11-20\ncreated: 2026-11-20T08:00:00\n---\n- 45m a book\n";
    let told = |texts: &str| {
        let number = report(texts, TODAY).goals.remove(0).numbers.remove(0);
        (number.pace, number.outlook)
    };
    assert_eq!(told(&format!("{plan}{days}{made}")), told(&format!("{plan}{days}")));
}

#[test]
fn what_there_was_fills_no_check_of_a_quarter() {
    let of_quarter = |lines: &str| {
        let report = report(&format!("{NAMED}//- days/2026-11-20.md\n{lines}"), TODAY);
        let number = report.numbers.iter().find(|number| number.target.from_what.as_deref() == Some("period")).unwrap();
        (number.data.done, number.data.unplaced.len())
    };
    assert_eq!(of_quarter("- essays = 4\n"), (None, 1));
    assert_eq!(of_quarter("- essays = 4\n- +2 essays\n"), (Some(2.0), 1));
    assert_eq!(of_quarter("- +2 essays\n- essays = 9\n"), (Some(2.0), 1));
    assert_eq!(of_quarter("- essays = 4\n//- days/2026-11-19.md\n- essays = 1\n"), (Some(3.0), 1));
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
fn a_floor_that_a_line_changed_is_the_number_then() {
    let plan = "//- telos.md\n# Days\n## Strategies\n- S1: Swim 3 times a week\n";
    let days = "//- days/2026-11-10.md\n- [x] swim\n! rule Swim 2 times a week\n//- days/2026-11-18.md\n- [x] swim\n- 30m swim\n";
    check(&format!("{plan}{days}"), expect!["- swim/week: 2 of 2 Reached from 2026-11-10\n"]);
    let number = report(&format!("{plan}{days}"), TODAY).numbers.remove(0);
    assert_eq!(number.target.eased.map(|eased| (eased.was, eased.on)), Some((3.0, date(2026, 11, 10))));
}

#[test]
fn of_a_floor_a_week_without_a_line_of_it_is_not_known() {
    let plan =
        "//- telos.md\n---\nfrom: 2026-10-28\n---\n# Days\n## Strategies\n- S1: Swim 3 times a week\n- S2: Row 3 times a week\n";
    let days = "//- days/2026-10-30.md\n- [x] swim\n//- days/2026-11-04.md\n- [x] row\n//- days/2026-11-11.md\n- [x] swim\n//- days/2026-11-18.md\n- [x] swim\n";
    let number = report(&format!("{plan}{days}"), TODAY).numbers.remove(0);
    // The plan began within the first week; in the second only the other was written down.
    assert_eq!((number.data.reached, number.data.unknown), (Some((0, 1)), 1));
}

#[test]
fn the_boxes_of_a_quarter_that_ended_keep_what_there_was() {
    let plan =
        "//- telos.md\n# Words 2026\n## Check-ins\n### Q1 2026\n- [ ] 3 essays printed\n### Q2 2026\n- [ ] 4 essays printed\n";
    let days = "//- days/2026-02-10.md\n- +2 essays\n//- days/2026-04-02.md\n- +1 essays\n";
    let on = |day| {
        let boxes = report(&format!("{plan}{days}"), day).milestones;
        boxes.iter().map(|one| (one.done, one.wanted)).collect::<Vec<_>>()
    };
    assert_eq!(on(date(2026, 4, 3)), [(Some(2.0), Some(3.0)), (Some(1.0), Some(4.0))]);
    assert_eq!(on(date(2026, 3, 31))[0], (Some(2.0), Some(3.0)));
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

/// A plan of this first day with a number up to a last day, and the same a year and a month; then these days.
fn told_at_the_start(from: &str, days: &str) -> String {
    let numbers =
        "## Goals\n- G1: Build 10 chairs by 30 June 2027\n## Metrics\n### Yearly\n- Chairs: 6\n### Monthly\n- Chairs: 2\n";
    let report = report(&format!("//- telos.md\n---\nfrom: {from}\n---\n# Yard\n{numbers}{days}"), TODAY);
    let all = report.goals.iter().flat_map(|goal| &goal.numbers).chain(&report.numbers);
    let one = |one: &Number| {
        let open = one.data.unplaced.iter().map(|read| read.amount).sum::<f64>() + 0.0;
        let done = one.data.done.map_or_else(|| "-".to_owned(), |done| done.to_string());
        format!("{} {done} of {}, {open} open", one.target.period.as_deref().unwrap_or("whole"), one.target.value)
    };
    let mut told: Vec<String> = all.map(one).collect();
    told.sort();
    told.join("; ")
}

#[test]
fn what_is_told_at_the_start_is_no_work_of_a_period() {
    let first = "//- days/2026-11-20.md\n- chairs = 4\n- +1 chairs\n";
    // Four there were already: when they came nobody says, however lately the plan began.
    for from in ["2026-11-02", "2026-03-15", "2025-11-14"] {
        assert_eq!(told_at_the_start(from, first), "month 1 of 2, 4 open; whole 5 of 10, 0 open; year 1 of 6, 4 open", "{from}");
    }
    // Two readings: what lies between them, 7 - 4 - 1, came in November.
    let again =
        "//- days/2026-11-03.md\n- chairs = 4\n//- days/2026-11-10.md\n- +1 chairs\n//- days/2026-11-18.md\n- chairs = 7\n";
    assert_eq!(told_at_the_start("2025-11-14", again), "month 3 of 2, 4 open; whole 7 of 10, 0 open; year 3 of 6, 4 open");
    // A reading that falls takes nothing back from what was counted.
    let fallen = "//- days/2026-11-03.md\n- +3 chairs\n//- days/2026-11-18.md\n- chairs = 2\n";
    assert_eq!(told_at_the_start("2026-11-02", fallen), "month 3 of 2, 0 open; whole 2 of 10, 0 open; year 3 of 6, 0 open");
}

/// How a plan of the year stands on 2 July, its day 182 of 364.
fn in_july(plan: &str, lines: &str) -> String {
    let head = "//- telos.md\n---\nfrom: 2026-01-01\nuntil: 2026-12-31\n---\n# Yard\n";
    let day = "//- days/2026/2026-01-01.md\n---\ntype: day\ndate: 2026-01-01\ncreated: 2026-01-01T09:00:00\n---\n- a walk\n";
    let report = report(&format!("{head}{plan}{day}{lines}"), date(2026, 7, 2));
    let all = report.goals.iter().flat_map(|goal| &goal.numbers).chain(&report.numbers);
    let one = |one: &Number| {
        let upper = one.target.upper.map_or_else(String::new, |upper| format!("-{upper}"));
        let days = one.pace.days.map_or_else(String::new, |days| format!(" {days:+}"));
        let left = one.pace.left.map_or_else(String::new, |left| format!(", {left} left"));
        let done = one.data.done.map_or_else(|| "-".to_owned(), |done| done.to_string());
        format!("{done} of {}{upper} {:?}{days}{left}", one.target.value, one.pace.state)
    };
    all.map(one).collect::<Vec<_>>().join("; ")
}

#[test]
fn a_range_aims_at_its_lower_end() {
    let plan = "## Goals\n- G1: Give 3-5 talks (Deadline: 2026-12-31)\n";
    let talks = |count: u8| in_july(plan, &format!("//- days/2026-06-30.md\n- +{count} talks\n"));
    // The line to 3 asks for 1.5 on day 182; 1 is its day 121, 2 its day 243.
    assert_eq!(talks(1), "1 of 3-5 Behind -61, 2 left");
    assert_eq!(talks(2), "2 of 3-5 Ahead +61, 1 left");
    assert_eq!(talks(3), "3 of 3-5 Reached, 0 left");
    assert_eq!(talks(6), "6 of 3-5 Reached, -3 left", "more than the upper end is no harm");
}

#[test]
fn less_is_better_where_the_plan_says_so() {
    let cap = "## Metrics\n### Monthly\n- At most 4 fairs\n";
    let fairs = |count: u8| in_july(cap, &format!("//- days/2026-07-01.md\n- +{count} fairs\n"));
    assert_eq!(
        (fairs(3), fairs(4), fairs(6)),
        ("3 of 4 Within, 1 left".into(), "4 of 4 Within, 0 left".into(), "6 of 4 Over, -2 left".into())
    );
    let returns = "## Goals\n- G1: Reduce returns by 50% (Deadline: 2026-12-31)\n";
    let read = |now: u8| {
        in_july(returns, &format!("//- days/2026-01-02.md\n- returns = 80\n//- days/2026-07-01.md\n- returns = {now}\n"))
    };
    // From 80 to 60 is -25 %: half the way, on day 181 of the 363 from the first reading. To 40 all of it; to 88 is 10 % the wrong way.
    assert_eq!(read(60), "-25 of 50 Ahead +1, 25 left");
    assert_eq!(read(40), "-50 of 50 Reached, 0 left");
    assert!(read(88).starts_with("10.0") && read(88).contains(" of 50 Behind -"), "{}", read(88));
}

/// How a weekly limit stands after these lines: `date: line`.
fn of_ten_a_week(lines: &[(&str, &str)], today: Date) -> String {
    let plan = "//- telos.md\n---\nfrom: 2026-11-02\n---\n# Yard\n## Metrics\n### Weekly\n- At most 10 calls\n";
    let days = lines.iter().map(|(day, line)| format!("//- days/{day}.md\n- {line}\n"));
    let number = report(&format!("{plan}{}", days.collect::<String>()), today).numbers.remove(0);
    let done = number.data.done.map_or_else(|| "-".to_owned(), |done| done.to_string());
    format!("{done} {:?} {:?} {}", number.pace.state, number.data.reached, number.data.unknown)
}

#[test]
fn what_nobody_wrote_of_a_limit_is_no_none() {
    let counted = ("2026-11-03", "+4 calls");
    assert_eq!(of_ten_a_week(&[counted], date(2026, 11, 8)), "4 Within None 0");
    assert_eq!(of_ten_a_week(&[counted], date(2026, 11, 9)), "- Quiet Some((1, 1)) 0");
    let other = ("2026-11-10", "+0 calls: everybody wrote");
    assert_eq!(of_ten_a_week(&[counted, other], date(2026, 11, 12)), "0 Within Some((1, 1)) 0", "a line that says none is one");
    assert_eq!(of_ten_a_week(&[counted, ("2026-11-17", "+12 calls")], date(2026, 11, 17)), "12 Over Some((1, 1)) 1");
}

#[test]
fn a_reading_of_a_limit_stands_for_its_own_week() {
    let read = ("2026-11-03", "calls = 6");
    assert_eq!(of_ten_a_week(&[read], date(2026, 11, 8)), "6 Within None 0");
    for weeks in 1..5 {
        let later = date(2026, 11, 8).saturating_add(jiff::Span::new().weeks(weeks));
        assert_eq!(of_ten_a_week(&[read], later), "- Quiet None 0", "{later}");
    }
    assert_eq!(of_ten_a_week(&[("2026-11-02", "+4 calls"), read], date(2026, 11, 9)), "- Quiet Some((1, 1)) 0");
}

#[test]
fn what_is_at_its_limit_did_not_pass_it() {
    let run =
        |line: &str| in_july("## Goals\n- G1: Swim the big lake under 2 hours\n", &format!("//- days/2026-07-01.md\n- {line}\n"));
    assert_eq!(run("big lake = 2 h"), "2 of 2 Within, 0 left");
    assert_eq!(run("1h big lake: a first try"), "- of 2 NoData", "what was trained is not how long it took");
    assert!(run("big lake = 2h1m").contains(" of 2 Over"), "{}", run("big lake = 2h1m"));
    assert!(run("big lake = 1h45m, warm water").starts_with("1.75 of 2 Within"), "{}", run("big lake = 1h45m, warm water"));
}

#[test]
fn numbers_of_other_items_are_asked_for_by_their_id() {
    let plan = "//- telos.md\n# Yard\n## Goals\n- G1: Build 4 chairs\n## Strategies\n- S2: Sketch 30 minutes each morning\n";
    let days = "//- days/2026-11-19.md\n- 30m sketch\n- +1 chairs\n";
    let only = |name: &str| report(&format!("{plan}{days}"), TODAY).only(&[name.to_owned()]);
    let found = only("s2").unwrap();
    assert_eq!((found.goals.len(), found.numbers.len()), (0, 1));
    let found = only("G1").unwrap();
    assert_eq!((found.goals.len(), found.numbers.len()), (1, 0));
    assert_eq!(only("S9").unwrap_err().hints, ["there are G1, S2"]);
}

const HABITS: &str = "//- telos.md\n# Yard\n## Goals\n- G1: 40 hours glass work by December 2027\n## Strategies\n\
    - S1: Write 20 minutes every morning\n- S2: Run twice a week\n- S3: At most 5 visits a week\n\
    - S4: Answer 3 letters for every letter I send\n- S5: Limit chess to 30 minutes a day\n";

#[test]
fn a_habit_counts_in_its_own_words_and_what_does_not_count_says_so() {
    let at = At { now: TODAY.at(9, 0, 0, 0), today: TODAY, seed: 1 };
    let told = |text: &str| {
        let log = Log { text: text.to_owned(), day: TODAY, ..Log::default() };
        let report = log::log(&vault(HABITS), &log, &at).report;
        let names = |feds: &[goals::Fed]| feds.iter().map(|fed| fed.name.clone()).collect::<Vec<_>>().join("+");
        format!("{}|{}|{}", names(&report.feeds), names(&report.could_feed), report.rules.join("+"))
    };
    let of_write =
        ["20m writing", "20m write: intro", "20m write the intro", "20m wrote the intro, then lunch", "15m morning writing"];
    let ticked = ["[x] Write 20 minutes every morning", "[x] write 20 minutes", "[x] wrote", "[x] morning writing"];
    for line in of_write.into_iter().chain(ticked) {
        assert_eq!(told(line), "write||", "{line}");
    }
    for line in ["40m ran by the river", "[x] ran", "+1 run"] {
        assert_eq!(told(line), "run||", "{line}");
    }
    assert_eq!(told("20m outline before I write"), "|write|");
    assert_eq!(told("[x] wrote to Ana"), "|write|");
    assert_eq!(told("1h on glass work for the fair"), "|glass work|");
    assert_eq!(told("20m outline"), "||");
    assert_eq!(told("+2 visits"), "||S3: At most 5 visits a week");
    assert_eq!(told("+2 answers"), "||S4: Answer 3 letters for every letter I send");
    assert_eq!(told("20m chess with Bo"), "||S5: Limit chess to 30 minutes a day");
    assert_eq!(told("+2 gulls"), "||");
}

#[test]
fn a_box_is_one_of_many_hours() {
    let plan =
        "//- telos.md\n---\ntype: telos\nfrom: 2026-07-01\n---\n# Plan\n## Goals\n- G1: 100 hours of caulking by 2027-06-30\n";
    let goals = report(&format!("{plan}//- days/2026-11-20.md\n- [x] caulking\n"), TODAY).goals;
    assert_ne!(goals[0].numbers[0].data.done, Some(100.0));
}

#[test]
fn a_box_of_a_habit_is_all_it_asks_for() {
    let done = |line: &str| {
        let numbers = report(&format!("{HABITS}//- days/2026-11-20.md\n- {line}\n"), TODAY).numbers;
        numbers.iter().find(|one| one.target.name == "write").map(|one| (one.data.done, one.pace.state))
    };
    for line in ["[x] Write 20 minutes every morning", "[x] write", "20m wrote the intro", "[x] 20 write"] {
        assert_eq!(done(line), Some((Some(20.0), goals::State::Reached)), "{line}");
    }
    assert_eq!(done("[ ] write"), None);
}

#[test]
fn what_is_eased_is_measured_by_what_it_was_eased_to() {
    let plan = "## Goals\n- G1: Build 12 chairs (Deadline: 2026-12-31)\n";
    let eased = |changes: &str| in_july(plan, &format!("//- days/2026-06-30.md\n- +4 chairs @G1\n{changes}"));
    // On day 182 the line to 12 asks for 6, so 4 is its day 121; that to 8 asks for 4; that to 6 for 3, and 4 is its day 243.
    assert_eq!(eased(""), "4 of 12 Behind -61, 8 left");
    assert_eq!(eased("! ease G1 chairs 8: the wood is late\n"), "4 of 8 OnPace +0, 4 left");
    assert_eq!(eased("! ease G1 chairs 8\n//- days/2026-07-01.md\n! ease G1 6: and dear\n"), "4 of 6 Ahead +61, 2 left");
    assert_eq!(eased("! ease G1 chairs 4\n"), "4 of 4 Reached, 0 left");
    assert_eq!(eased("//- days/2026-08-01.md\n! ease G1 chairs 4\n"), eased(""), "what is eased in August is not in July");
    assert_eq!(eased("! ease G2 chairs 4\n! ease G1 boats 4\n"), eased(""), "of another goal, and another thing");
}

#[test]
fn what_falls_from_a_stated_number_has_days_ahead_and_behind() {
    let plan = "## Goals\n- G1: Cut the waste from 40 to 8 kg (Deadline: 2026-12-31)\n";
    let read =
        |now: u8| in_july(plan, &format!("//- days/2026-01-01.md\n- waste = 40\n//- days/2026-07-02.md\n- waste = {now}\n"));
    // On day 182 of 364 the line is at 24, half the way.
    assert_eq!(read(24), "24 of 8 OnPace +0, 16 left");
    assert_eq!(read(32), "32 of 8 Behind -91, 24 left");
    assert_eq!(read(16), "16 of 8 Ahead +91, 8 left");
    assert_eq!(read(8), "8 of 8 Within, 0 left");
}

#[test]
fn every_easing_stays_told() {
    let plan = "//- telos.md\n---\nfrom: 2026-01-01\n---\n## Goals\n- G1: Build 12 chairs (Deadline: 2026-12-31)\n";
    let days =
        "//- days/2026-06-30.md\n! ease G1 chairs 8: the wood is late\n//- days/2026-07-01.md\n! ease G1 chairs 6: and dear\n";
    let target = report(&format!("{plan}{days}"), TODAY).goals.remove(0).numbers.remove(0).target;
    let told = target.eased_before.iter().chain(&target.eased).map(|one| format!("{} on {}: {}", one.was, one.on, one.because));
    assert_eq!(told.collect::<Vec<_>>(), ["12 on 2026-06-30: the wood is late", "8 on 2026-07-01: and dear"]);
}

#[test]
fn a_title_and_the_line_that_measures_it_are_one_number() {
    let plan = |measure: &str| {
        let text = format!("//- telos.md\n## Goals\n- G1: 12 chairs by 2026-12-31\n  - Measure: {measure}\n");
        let numbers = report(&text, TODAY).goals.remove(0).numbers;
        let one = |one: &Number| {
            format!(
                "{} {:?} {:?}",
                one.target.line,
                one.target.source.as_ref().filter(|source| source.stated).map(|source| &source.query),
                one.target.unread
            )
        };
        numbers.iter().map(one).collect::<Vec<_>>().join("; ")
    };
    assert_eq!(plan("chairs 12 from type:win tag:chair"), "2 Some(\"type:win tag:chair\") None");
    assert_eq!(plan("chairs 12 from files sold/oak/*.md"), "2 Some(\"in:sold/oak\") None");
    assert_eq!(plan("chairs 12 from files ~/sold/*.md"), "2 None Some(\"files ~/sold/*.md\")");
    assert_eq!(plan("chairs 12 from the ledger"), "2 None Some(\"the ledger\")");
    assert_eq!(plan("chairs 9 from the ledger"), "2 None Some(\"the ledger\"); 3 None Some(\"the ledger\")");
}

#[test]
fn what_ended_before_the_plan_began_has_no_number() {
    let plan = "//- telos.md\n---\nfrom: 2026-01-01\n---\n## Goals\n- G1: Build 12 chairs (Deadline: 2025-12-31)\n";
    check(
        &format!("{plan}//- days/2026-03-02.md\n- chairs = 5\n"),
        expect![[r#"
            G1 chairs: - of 12 NoData from 2026-01-01
        "#]],
    );
}

#[test]
fn figures_nobody_means_do_no_harm() {
    let plan = "## Goals\n- G1: Build 12 chairs (Deadline: 2026-12-31)\n";
    let chairs = |lines: &str| in_july(plan, &format!("//- days/2026-06-30.md\n{lines}"));
    let none = chairs("- +0 chairs\n");
    assert!(none.starts_with("0 of 12 Behind -182"), "{none}");
    assert_eq!(chairs("- -3 chairs\n"), none, "there are never less than none");
    assert_eq!(chairs("- +1 chairs\n- chairs = -3\n"), none);
    assert_eq!(chairs("- +5 chairs\n- -1 chairs\n"), "4 of 12 Behind -61, 8 left", "one is taken back");
    assert_eq!(chairs("- +4 chairs\n- chairs = 1e400\n- +1e400 chairs\n"), "4 of 12 Behind -61, 8 left");
    let late = report(
        "//- telos.md\n---\nfrom: 2025-01-01\n---\n## Goals\n- G1: Build 12 chairs (Deadline: 2025-07-01)\n//- days/2026-07-01.md\n- chairs = 5\n- +1 chairs\n",
        date(2026, 7, 2),
    );
    let one = &late.goals[0].numbers[0];
    assert_eq!((one.data.done, one.data.too_late, one.pace.state), (Some(5.0), 1, goals::State::Ended), "said a year late");
}

#[test]
fn two_plans_show_no_label_twice() {
    let goals = "## Goals\n- Build 10 chairs\n- Sell a bench\n";
    let report =
        report(&format!("//- telos.md\n## Goals\n- G1: Own a shed\n//- plans/2026.md\n---\ntype: telos\n---\n{goals}"), TODAY);
    let names: Vec<&str> = report.goals.iter().map(|goal| goal.name.as_str()).collect();
    assert_eq!(names, ["G1", "[G2]", "[G3]"]);
}
