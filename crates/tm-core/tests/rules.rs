//! Rules of plans, held against days of a few lines.

#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

use expect_test::{Expect, expect};
use jiff::civil::{Date, date};
use tm_core::rules::{self, Rules, Span};
use tm_core::{Snapshot, VaultPath};

/// A Friday of week 47.
const TODAY: Date = date(2026, 11, 20);

/// A plan of these rules; each day behind `@ 2026-11-20`, each note behind `//- path`.
fn told(plan: &str, days: &str, period: Option<&str>) -> Rules {
    let mut snapshot = Snapshot::default();
    let mut with = |path: &str, text: &str| {
        snapshot = std::mem::take(&mut snapshot).with(&VaultPath::new(path).unwrap(), text);
    };
    with("telos.md", &format!("---\nfrom: 2026-01-01\n---\n# Plan 2026\n## Strategies\n### S1: How I work\n{plan}\n"));
    for note in days.split("//- ").skip(1) {
        let (path, text) = note.split_once('\n').unwrap();
        with(path, text);
    }
    for day in days.split("//- ").next().unwrap().split("@ ").skip(1) {
        let (on, lines) = day.split_once('\n').unwrap();
        with(&format!("days/{on}.md"), &format!("---\ntype: day\ndate: {on}\n---\n{lines}"));
    }
    let span = period.map_or_else(|| Span::week(TODAY), |name| Span::named(name, TODAY).unwrap());
    rules::rules(&snapshot, &span, TODAY)
}

fn shown(report: &Rules) -> String {
    let held = report.rules.iter().map(|one| {
        let last = one
            .evidence
            .last()
            .map_or_else(String::new, |last| format!(" <- {}:{} {}", last.file, last.line.unwrap_or_default(), last.text));
        format!("{} {:?}: {}{last}", one.kind, one.state, one.said)
    });
    let unwatched = report.unwatched.iter().map(|one| format!("{} unwatched: {}", one.kind, one.why));
    held.chain(unwatched).collect::<Vec<_>>().join("\n")
}

fn check(plan: &str, days: &str, expected: Expect) {
    expected.assert_eq(&shown(&told(plan, days, None)));
}

fn check_in(period: &str, plan: &str, days: &str, expected: Expect) {
    expected.assert_eq(&shown(&told(plan, days, Some(period))));
}

fn idea(name: &str, fields: &str, body: &str) -> String {
    format!("//- ideas/{name}.md\n---\ntype: idea\nid: {name}\n{fields}---\n# The {name}\n{body}\n")
}

const EVERY: &str = "\
- No more than three open canvases
- WIP limit of 1
- Archive unfinished projects after 30 days of inactivity
- Limit chess to 20 minutes a day
- Practice (2+ hours, 4x per week)
- Letter: 20th of each month
- Answer three letters for every note I write
- No weaving until December 2026
- No workshops unless tied to a running order
- Sketch before cutting
- 70 % of my time goes to patients
- No calls before noon
- At 80% good enough, hand it in
- New pattern? Note it for later
- Be kind to strangers when tired, always";

#[test]
fn without_a_line_nothing_is_known_and_nothing_is_broken() {
    let report = told(EVERY, "", None);
    assert!(report.rules.len() >= 13, "{}", shown(&report));
    assert!(report.rules.iter().all(|one| one.state == rules::State::NoData), "{}", shown(&report));
    let kinds: std::collections::BTreeSet<&str> = report.rules.iter().map(|one| one.kind.as_str()).collect();
    assert_eq!(kinds.len(), 13, "{kinds:?}");
}

#[test]
fn each_kind_is_kept_by_lines_that_say_so() {
    let days = "\
@ 2026-11-16
- 2h30m practice: scales
- 15m chess
- open canvases = 2
- 3h patients: rounds
@ 2026-11-17
- 2h practice
- +1 letter: to the bank
- 14:00-14:30 calls: the bank
- 1h sketch
- 2h cutting
@ 2026-11-18
- +1 notes
- +3 letters
- 2h practice
- 1h workshops: knives @bench
- 8h patients
";
    let ideas = idea("bench", "status: active\nstarted: 2026-11-10\n", "- [x] legs\n- [ ] seat")
        + &idea("stool", "status: parked\ncreated: 2026-11-17T09:00:00\n", "");
    check(
        EVERY,
        &format!("{days}{ideas}"),
        expect![[r#"
            limit Kept: 2 of max 3 <- days/2026-11-16.md:7 open canvases = 2
            limit Kept: 1 of max 1 in progress <- ideas/bench.md:0 The bench
            idle Kept: 2 of 30 days without a step <- ideas/bench.md:0 The bench
            cap Kept: 15 of max 20 minutes <- days/2026-11-16.md:6 15m chess
            floor Kept: 3 of 4 times <- days/2026-11-18.md:7 2h practice
            cadence Kept: 4 times, 1 asked for <- days/2026-11-18.md:6 +3 letters
            ratio Kept: 4 to 1, 3 asked for <- days/2026-11-18.md:5 +1 notes
            ban NoData: no line speaks of it
            unless-tied Kept: 1 time, each tied to something <- days/2026-11-18.md:8 1h workshops: knives @bench
            order Kept: in order on 1 day <- days/2026-11-17.md:9 2h cutting
            share AtRisk: 49 % of 22.3 h logged; 70 % asked for <- days/2026-11-18.md:9 8h patients
            when Kept: 1 time, none at the wrong time <- days/2026-11-17.md:7 14:00-14:30 calls: the bank
            threshold Kept: 50 % is done, 80 % would be enough <- ideas/bench.md:0 The bench
            backlog Kept: 1 idea kept, none begun the same day <- ideas/stool.md:0 The stool"#]],
    );
}

#[test]
fn each_kind_is_broken_by_lines_that_say_so() {
    let days = "\
@ 2026-09-28
- a walk
@ 2026-10-06
- 2h practice
@ 2026-10-12
- 50m chess
- open canvases = 5
- 1h patients
- 9h papers
@ 2026-10-13
- 10:00-10:30 calls: the bank
- 1h weaving
- 2h cutting
- 1h sketch
- +3 notes
- +1 letters
";
    let ideas = idea("bench", "status: active\nstarted: 2026-09-10\n", "- [x] legs\n- [x] seat")
        + &idea("stool", "status: active\nstarted: 2026-10-13\ncreated: 2026-10-13T09:00:00\n", "");
    check_in(
        "2026-10",
        EVERY,
        &format!("{days}{ideas}"),
        expect![[r#"
            limit Broken: 5 of max 3 <- days/2026-10-12.md:6 open canvases = 5
            limit NoData: it is known for today only: tm rules
            idle NoData: it is known for today only: tm rules
            cap Broken: 50 of max 20 minutes <- days/2026-10-12.md:5 50m chess
            floor Broken: 1 of 4 times in the week from 5 Oct; nothing of it written down in 3 weeks <- days/2026-10-06.md:5 2h practice
            cadence Kept: 1 of 1 times <- days/2026-10-13.md:10 +1 letters
            ratio Broken: 1 to 3, 9 asked for <- days/2026-10-13.md:9 +3 notes
            ban Broken: 1 time <- days/2026-10-13.md:6 1h weaving
            unless-tied NoData: no line speaks of it
            order Broken: not in order on 1 of 1 day <- days/2026-10-13.md:7 2h cutting
            share Broken: 6 % of 17.3 h logged; 70 % asked for <- days/2026-10-12.md:7 1h patients
            when Broken: 1 of 1 at the wrong time <- days/2026-10-13.md:5 10:00-10:30 calls: the bank
            threshold NoData: it is known for today only: tm rules
            backlog Broken: 1 of 1 idea begun the day it was kept <- ideas/stool.md:0 The stool"#]],
    );
    // What is under way is known for today.
    check(
        EVERY,
        &ideas,
        expect![[r#"
        limit NoData: no line says how many there are
        limit Broken: 2 of max 1 in progress <- ideas/stool.md:0 The stool
        idle Broken: 71 of 30 days without a step <- ideas/stool.md:0 The stool
        cap NoData: nothing logged of it
        floor NoData: nothing logged of it
        cadence NoData: nothing logged of it
        ratio NoData: neither of the two was logged
        ban NoData: no day was written down in this time
        unless-tied NoData: no day was written down in this time
        order NoData: nothing logged of what comes first
        share NoData: no time was logged for it
        when NoData: nothing logged of it
        threshold AtRisk: 100 % is done, and 80 % is enough <- ideas/bench.md:0 The bench
        backlog NoData: no idea was kept in this time"#]],
    );
}

#[test]
fn one_ban_said_twice_is_broken_once() {
    let plan = "\
- No new crafts: no weaving, no felting. Exception: Wool for the fair
- No weaving, no pottery until December 2026
- Chess 20 minutes a day at most
- Limit chess/cards to 20 minutes a day
- No workshops unless tied to a running order
- No new workshops unless tied to a customer
- No cards
## Stack
- Yarn: Wool, Linen";
    let report = told(plan, "@ 2026-11-17\n- 1h weaving\n- 40m chess\n- 2h workshop: glass\n- a round of cards with Mo\n", None);
    let one = |held: &rules::Held| format!("{:?} {} {}: {}", held.state, held.line, held.also.len(), held.said);
    expect![[r#"
        Broken 7 1: 1 time
        Broken 9 1: 40 of max 20 minutes
        AtRisk 11 1: 1 time tied to nothing: @ and its name ties it
        NoData 13 0: 1 note of it: a line counts with its time or number in front"#]]
    .assert_eq(&report.rules.iter().map(one).collect::<Vec<_>>().join("\n"));
}

#[test]
fn what_is_done_on_a_day_of_the_month_is_done_by_it() {
    let plan =
        "- Almanac: 3rd of every month\n- Share updates on the almanac every month\n## Metrics\n- Almanac pages printed: 12";
    let on = |day: &str, line: &str| {
        let report = told(plan, &format!("@ {day}\n- {line}\n"), Some("2026-11"));
        report.rules.iter().map(|held| format!("{:?} {}", held.state, held.said)).collect::<Vec<_>>().join(" | ")
    };
    let early = ["+1 pages: frost", "[x] almanac"].map(|line| on("2026-11-02", line));
    let late = ["+1 pages: frost", "[x] almanac"].map(|line| on("2026-11-04", line));
    expect![[r#"
        Kept 1 of 1 times | NoData nothing logged of it
        Kept 1 of 1 times | NoData nothing logged of it
        NoData nothing logged of it up to day 3 of the month | NoData nothing logged of it
        NoData nothing logged of it up to day 3 of the month | NoData nothing logged of it"#]]
    .assert_eq(&[early, late].concat().join("\n"));
}

#[test]
fn what_a_ratio_is_of_is_what_the_plan_counts() {
    let rule = "- Answer three letters for every chair\n- At least 2 chairs per week\n## Metrics\n- Chairs sold: 40";
    let days = "@ 2026-11-17\n- +1 chairs: planned for Wenke\n- +2 chairs sold: to Wenke\n- +1 chairs: a stool\n- +3 letters\n";
    check(
        rule,
        days,
        expect![[r#"
        ratio AtRisk: 3 to 3, 9 asked for <- days/2026-11-17.md:7 +1 chairs: a stool
        floor Kept: 3 chairs, 2 asked for <- days/2026-11-17.md:7 +1 chairs: a stool"#]],
    );
    // What the rule itself names is as far as it has to be.
    let opened = rule.replace("every chair", "every chair I start");
    check(
        &opened,
        &days.replace("planned", "started"),
        expect![[r#"
        ratio AtRisk: 3 to 4, 12 asked for <- days/2026-11-17.md:7 +1 chairs: a stool
        floor Kept: 3 chairs, 2 asked for <- days/2026-11-17.md:7 +1 chairs: a stool"#]],
    );
}

#[test]
fn of_a_ratio_no_line_stands_on_both_sides() {
    let of = |rule: &str, lines: &str| {
        let report = told(rule, &format!("@ 2026-11-17\n{lines}"), None);
        format!("{} <- {}", report.rules[0].said, report.rules[0].evidence.len())
    };
    let same = "- Proofread 3 poems for every poem I send out";
    assert_eq!(of(same, "- +2 poems\n- +3 proofread\n"), "3 to 2, 6 asked for <- 2");
    assert_eq!(of(same, "- +1 poems: to the almanac\n- +3 poems proofread\n"), "3 to 1, 3 asked for <- 2");
    let narrower = "- Proofread 3 school poems for every poem I send out";
    assert_eq!(of(narrower, "- +2 poems\n- +3 school poems\n- +3 proofread: poems of the school\n"), "6 to 2, 6 asked for <- 3");
    let other = "- Answer three letters for every note I write";
    assert_eq!(of(other, "- +1 notes\n- +2 letters\n"), "2 to 1, 3 asked for <- 2");
}

#[test]
fn cadences_with_a_day_see_their_own_lines_and_are_told_apart() {
    let rule = "- Almanac: 1st of every month (draft by 25th of previous month)\n- Evening look every Friday";
    let days = "@ 2026-10-23\n- +1 drafts\n- +1 look\n@ 2026-10-30\n- +1 evening look\n@ 2026-11-01\n- +1 almanac pages: frost\n@ 2026-11-20\n- +1 look\n";
    let told = |period: &str| {
        let report = told(rule, days, Some(period));
        let one = |held: &rules::Held| format!("{:?} {}", held.state, held.standing());
        report.rules.iter().map(one).collect::<Vec<_>>().join("\n")
    };
    expect![[r#"
        Kept almanac, 1st: 1 of 1 times
        NoData draft, 25th: nothing logged of it
        Kept 1 of 1 times this week; kept in 1 of 1 week before; nothing of it written down in 2 weeks"#]]
    .assert_eq(&told("2026-11"));
    expect![[r#"
        NoData almanac, 1st: nothing logged of it
        Kept draft, 25th: 1 of 1 times
        Kept 1 of 1 times in the week from 19 Oct"#]]
    .assert_eq(&told("2026-10"));
}

#[test]
fn a_line_of_a_day_changes_a_rule_from_that_day_on() {
    let rule = "- Limit chess to 20 minutes a day\n- Practice 4 times a week";
    let told = |days: &str| shown(&told(rule, days, None));
    let chess = "@ 2026-11-16\n- 15m chess\n@ 2026-11-19\n- 30m chess\n- 1h practice\n@ 2026-11-20\n- 1h practice\n";
    let changed = chess.replace(
        "@ 2026-11-19\n",
        "@ 2026-11-18\n! rule Limit chess to 40 minutes a day\n! rule Practice 2 times a week\n@ 2026-11-19\n",
    );
    expect![[r#"
        cap Broken: over in 1 of 2 days, up to 30 of max 20 minutes <- days/2026-11-19.md:5 30m chess
        floor Kept: 2 of 4 times <- days/2026-11-20.md:5 1h practice"#]]
    .assert_eq(&told(chess));
    expect![[r#"
        cap Kept: 15 of max 20 minutes <- days/2026-11-16.md:5 15m chess
        cap Kept: 30 of max 40 minutes <- days/2026-11-19.md:5 30m chess
        floor Kept: 2 of 2 times <- days/2026-11-20.md:5 1h practice"#]]
    .assert_eq(&told(&changed));
    // What was too much before stays so, and what no rule says becomes one.
    let before = changed.replace("15m", "30m");
    assert!(told(&before).contains("cap Broken: 30 of max 20 minutes"), "{}", told(&before));
    let new = format!("{chess}- 2h cards\n@ 2026-11-17\n! rule No cards before noon\n! rule At most 1 hour of cards a day\n");
    assert!(told(&new).contains("cap Broken: 2 of max 1 hours"), "{}", told(&new));
}

#[test]
fn a_floor_is_at_risk_before_it_is_broken() {
    let rule = "- Practice 4 times a week";
    let of = |days: &str| shown(&told(rule, days, None)).split(':').next().unwrap().to_owned();
    assert_eq!(of("@ 2026-11-16\n- 1h practice\n"), "floor AtRisk");
    assert_eq!(of("@ 2026-11-16\n- 1h practice\n@ 2026-11-17\n- 1h practice\n@ 2026-11-18\n- 1h practice\n"), "floor Kept");
    // Somebody who stopped logging it is not told that it is broken.
    assert_eq!(of("@ 2026-09-16\n- 1h practice\n@ 2026-11-17\n- a walk\n"), "floor NoData");
    check_in(
        "2026-W46",
        rule,
        "@ 2026-11-09\n- 1h practice\n",
        expect!["floor Broken: 1 of 4 times <- days/2026-11-09.md:5 1h practice"],
    );
    check_in(
        "2026-10",
        rule,
        "@ 2026-10-06\n- 1h practice\n- 1h practice\n- 1h practice\n- 1h practice\n",
        expect![
            "floor Kept: 4 of 4 times in the week from 5 Oct; nothing of it written down in 2 weeks <- days/2026-10-06.md:8 1h practice"
        ],
    );
}

#[test]
fn a_day_that_runs_is_no_verdict() {
    let rule = "- Sketch 30 minutes each morning";
    let day = |on: u8, minutes: u8| format!("@ 2026-11-{on}\n- {minutes}m sketch\n");
    check(
        rule,
        &format!("@ 2026-11-16\n- a walk\n{}", day(20, 25)),
        expect!["floor NoData: 25 of 30 minutes today; nothing of it written down in 4 days <- days/2026-11-20.md:5 25m sketch"],
    );
    check(
        rule,
        &format!("{}{}", day(19, 30), day(20, 25)),
        expect!["floor Kept: 25 of 30 minutes today; kept in 1 of 1 day before <- days/2026-11-20.md:5 25m sketch"],
    );
    check(
        rule,
        &format!("{}{}", day(19, 25), day(20, 30)),
        expect!["floor Broken: 30 of 30 minutes today; kept in 0 of 1 day before <- days/2026-11-20.md:5 30m sketch"],
    );
    check(rule, &day(19, 25), expect!["floor Broken: 25 of 30 minutes on Thu 19 Nov <- days/2026-11-19.md:5 25m sketch"]);
}

#[test]
fn a_rule_of_time_is_kept_by_its_own_words() {
    let rule = "- Write 20 minutes every morning\n- Limit chess to 20 minutes a day";
    let of = |line: &str| shown(&told(rule, &format!("@ 2026-11-19\n- {line}\n"), None)).replace('\n', " | ");
    for line in ["20m wrote the intro of it", "[x] Write 20 minutes every morning", "[x] write", "25m morning writing"] {
        assert!(of(line).starts_with("floor Kept: 2"), "{line}: {}", of(line));
    }
    assert!(of("10m wrote the intro of it").starts_with("floor Broken: 10 of 20 minutes on Thu 19 Nov"));
    assert!(of("[x] wrote to Ana").starts_with("floor NoData"));
    assert!(of("30m chess with Bo and Ana").contains("cap Broken: 30 of max 20 minutes"));
}

#[test]
fn two_days_of_many_say_little_of_the_others() {
    let rule = "- Sketch 30 minutes each morning";
    let few = "@ 2026-11-01\n- a walk\n@ 2026-11-10\n- 30m sketch\n";
    check_in(
        "2026-11",
        rule,
        &format!("{few}@ 2026-11-18\n- 35m sketch\n"),
        expect!["floor NoData: kept in 2 of 2 days; nothing of it written down in 17 days <- days/2026-11-18.md:5 35m sketch"],
    );
    check_in(
        "2026-11",
        rule,
        &format!("{few}@ 2026-11-18\n- 25m sketch\n"),
        expect!["floor NoData: kept in 1 of 2 days; nothing of it written down in 17 days <- days/2026-11-18.md:5 25m sketch"],
    );
}

#[test]
fn who_came_within_a_period_did_not_miss_it() {
    let rule = "- At least 4 chairs per month";
    let days = "@ 2026-10-21\n- a walk\n@ 2026-10-22\n- +1 chairs\n";
    check_in(
        "2026-10",
        rule,
        days,
        expect!["floor NoData: 1 of 4 chairs, and the month began before your first day here <- days/2026-10-22.md:5 +1 chairs"],
    );
    let enough = format!("{days}- +3 chairs\n");
    check_in("2026-10", rule, &enough, expect!["floor Kept: 4 of 4 chairs <- days/2026-10-22.md:6 +3 chairs"]);
    let later = format!("{days}@ 2026-11-02\n- +1 chairs\n");
    check_in("2026-11", rule, &later, expect!["floor AtRisk: 1 of 4 chairs <- days/2026-11-02.md:5 +1 chairs"]);
}

#[test]
fn a_rule_that_is_said_often_is_broken_once() {
    let rules = "- New pattern? Note it for later\n- When tempted, put it on the backlog\n- Limit chess to 20 minutes a day\n- Limit chess to 20 minutes a day";
    let stool = idea("stool", "status: active\nstarted: 2026-11-17\ncreated: 2026-11-17T09:00:00\n", "");
    let report = told(rules, &format!("@ 2026-11-17\n- 30m chess\n{stool}"), None);
    let said: Vec<_> = report.rules.iter().map(|one| (one.kind.as_str(), one.state, one.also.len())).collect();
    assert_eq!(said, [("backlog", rules::State::Broken, 1), ("cap", rules::State::Broken, 1)]);
}

#[test]
fn who_writes_down_that_there_was_none_keeps_a_ban() {
    let rule = "- No weaving until December 2026";
    let of = |line: &str| shown(&told(rule, &format!("@ 2026-11-16\n- {line}\n"), None)).split(':').next().unwrap().to_owned();
    assert_eq!(of("a walk"), "ban NoData");
    assert_eq!(of("weaving = 0"), "ban Kept");
    assert_eq!(of("[ ] weaving"), "ban Kept");
    assert_eq!(of("[x] weaving"), "ban Broken");
}

#[test]
fn rules_of_a_plan_that_is_over_hold_on_while_no_other_holds() {
    let day = date(2027, 2, 5);
    let plan = |until: &str| {
        format!(
            "---\nfrom: 2026-01-01\nuntil: {until}\n---\n# Plan\n## Strategies\n- WIP limit of 1\n- No fairs until July 2026\n"
        )
    };
    let of = |plans: &[(&str, &str)], span: &Span| {
        let mut snapshot = Snapshot::default();
        for (path, until) in plans {
            snapshot = snapshot.with(&VaultPath::new(path).unwrap(), &plan(until));
        }
        let report = rules::rules(&snapshot, span, day);
        (report.rules.iter().map(|one| format!("{} {}", one.file, one.kind)).collect::<Vec<_>>(), report.plan_ended)
    };
    let ended = date(2026, 12, 31);
    assert_eq!(of(&[("telos.md", "2026-12-31")], &Span::week(day)), (vec!["telos.md limit".to_owned()], Some(ended)));
    assert_eq!(of(&[("telos.md", "2026-12-31")], &Span::named("2027-01", day).unwrap()), (Vec::new(), None));
}

#[test]
fn a_pause_asks_for_nothing() {
    let rule = "- Practice 4 times a week";
    let days = "@ 2026-11-02\n- 1h practice\n@ 2026-11-08\n! pause 2026-11-09..2026-11-15\n";
    check_in("2026-W46", rule, days, expect!["floor NoData: nothing logged of it"]);
}

#[test]
fn a_word_that_means_most_things_is_met_only_as_it_is_written() {
    let rule = "- **Second craft**: Tin (only for repairs)";
    let of = |line: &str| shown(&told(rule, &format!("@ 2026-11-16\n- {line}\n"), None)).split(':').next().unwrap().to_owned();
    assert_eq!(of("1h shop: bought a tin of oil"), "ban NoData");
    assert_eq!(of("1h shop: a Tin roof"), "ban AtRisk");
    assert_eq!(of("1h tin: a roof"), "ban AtRisk");
    assert_eq!(of("1h tin: a repair for the school"), "ban Kept");
}

#[test]
fn what_is_forbidden_within_a_session_is_free_outside_of_it() {
    let rules = "- **Rules**:\n  - No radio, no visitors\n\n### S2: Bench hours (2+ hours, 3x per week)\n- **Rules**:\n  - No radio, no visitors";
    check(
        rules,
        "@ 2026-11-16\n- 1h cooking: with the radio on\n- 3h bench hours: with visitors\n",
        expect![[r#"
        ban Broken: 2 times <- days/2026-11-16.md:6 3h bench hours: with visitors
        floor Kept: 1 of 3 times <- days/2026-11-16.md:6 3h bench hours: with visitors
        ban Broken: 1 time <- days/2026-11-16.md:6 3h bench hours: with visitors"#]],
    );
}

#[test]
fn times_that_the_plan_does_not_say_are_not_watched() {
    check(
        "- No side work during work hours\n- No mail after 21:00\n- Accounts only on Fridays",
        "\
@ 2026-11-16
- 20:30-21:15 mail
- 1h accounts
",
        expect![[r#"
            when Broken: 1 of 1 at the wrong time <- days/2026-11-16.md:5 20:30-21:15 mail
            when Broken: 1 of 1 at the wrong time <- days/2026-11-16.md:6 1h accounts
            when unwatched: when "during work hours" is, the plan does not say in hours or days"#]],
    );
    check(
        "- No side work during work hours (9:00-17:00)",
        "@ 2026-11-16\n- 10:00-12:00 side work: the sled\n- 18:00-19:00 side work\n",
        expect![[r#"when Broken: 1 of 2 at the wrong time <- days/2026-11-16.md:5 10:00-12:00 side work: the sled"#]],
    );
    // Time on a day kept free may have been anything.
    check(
        "- No work on Mondays",
        "@ 2026-11-16\n- 3h bench: legs\n@ 2026-11-17\n- 2h bench\n",
        expect!["when AtRisk: 1 line at that time; only you know whether it was work <- days/2026-11-16.md:5 3h bench: legs"],
    );
}

#[test]
fn a_rule_that_is_over_binds_nobody() {
    let rule = "- No fairs until July 2026";
    assert_eq!(told(rule, "@ 2026-11-16\n- 1h fairs\n", None).rules.len(), 0);
    check_in("2026-05", rule, "@ 2026-05-16\n- 1h fairs\n", expect!["ban Broken: 1 time <- days/2026-05-16.md:5 1h fairs"]);
}

#[test]
fn the_last_week_of_a_long_year_is_a_period() {
    let span = Span::named("2026-W53", date(2027, 1, 8)).unwrap();
    assert_eq!((span.first, span.last), (date(2026, 12, 28), date(2027, 1, 3)));
    assert!(
        Span::named("2026-W54", TODAY).is_err() && Span::named("2027-01", TODAY).is_err() && Span::named("soon", TODAY).is_err()
    );
}

#[test]
fn a_rule_binds_only_in_the_time_of_its_plan() {
    let rule = "- Limit chess to 20 minutes a day";
    let days = "@ 2025-12-10\n- 50m chess\n";
    assert_eq!(told(rule, days, Some("2025-12")).rules.len(), 0, "the plan begins in January");
    let old = format!(
        "//- old.md\n---\ntype: telos\nclosed: 2025-12-31\nfrom: 2025-01-01\nuntil: 2025-12-31\n---\n# Plan 2025\n## Strategies\n{rule}\n"
    );
    let then = told(rule, &format!("{days}{old}"), Some("2025-12"));
    let held: Vec<&str> = then.rules.iter().map(|held| held.file.as_str()).collect();
    assert_eq!(held, ["old.md"]);
}

#[test]
fn what_was_begun_past_a_limit_says_why() {
    let begun = |name: &str, body: &str| idea(name, "status: active\nstarted: 2026-11-18\n", body);
    let days = format!("{}{}", begun("organ", ""), begun("harp", "- Started anyway: the choir asked for it (2026-11-18)"));
    check(
        "- One project at a time",
        &days,
        expect!["limit Broken: 2 of max 1 in progress; begun anyway: the choir asked for it <- ideas/harp.md:0 The harp"],
    );
}
