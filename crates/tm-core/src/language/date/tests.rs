use proptest::prelude::*;

use super::*;

/// Checks the deadline of each line `text => date [span]`; `-` is none, `!` the number of problems.
fn check_deadlines(cases: &str) {
    for line in cases.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let (text, expected) = line.split_once(" => ").expect("text => expected");
        let (found, problems) = deadline(text);
        let date = found.as_ref().map_or("-".to_owned(), |found| found.date.to_string());
        let span = found.map_or(String::new(), |found| format!(" [{}]", &text[found.span.range()]));
        let problems = if problems.is_empty() { String::new() } else { format!(" !{}", problems.len()) };
        let shown = format!("{date}{}{problems}", if expected.contains('[') { &span } else { "" });
        assert_eq!(shown, expected, "{text}");
    }
}

fn in_2026() -> Anchor {
    Anchor { from: Date::new(2026, 1, 1).ok(), written: None }
}

#[test]
fn dates_without_a_year_are_the_next_after_the_anchor() {
    let anchor = Anchor { from: Date::new(2027, 1, 10).ok(), written: Date::new(2027, 1, 10).ok() };
    let cases = "
        Ten essays by June => 2027-06-30
        Ten essays by june => 2027-06-30
        Ten essays by may => 2027-05-31
        Ten essays by Q2 => 2027-06-30
        Ten essays by the summer => 2027-08-31 ~
        Ten essays by year end => 2027-12-31
        Ten essays by year-end => 2027-12-31
        Ten essays this year => 2027-12-31
        Ten essays by the end of the month => 2027-01-31 ~
        Ten essays next month => 2027-02-28 ~
        Ten essays in May => 2027-05-31
        Ten essays (due mid-March) => 2027-03-15
        Ten essays by 15 June => 2027-06-15
        Ten essays by 5 January => 2028-01-05
        Ten essays by Sept. => 2027-09-30
        Ten essays by spring 2028 => 2028-05-31 ~
        Ten essays, deadline: June => 2027-06-30
        Ten essays by Friday => 2027-01-15 ~
        Ten essays by H1 => 2027-06-30
        Ten essays by the end of June => 2027-06-30
        Ten essays by 25/12 => 2027-12-25
        Ten essays by 15.6. => 2027-06-15
        Ten essays by June, for good by 2028 => 2028-12-31
        Ten essays for the spring fair => -
        Ten essays; I may try => -
        Ten essays with June => -
        Ten essays starting in June => -
        Ten essays by 12/05 => -
        Ten essays by summer => 2027-08-31 ~
        Ten essays next summer => -
        Ten essays by next summer => 2027-08-31 ~
        Ten essays by next winter => 2028-02-29 ~
        Ten essays by end of next year => 2028-12-31 ~
        Ten essays by the end of next year => 2028-12-31 ~
        Ten essays by next year => 2028-12-31 ~
        Ten essays by the next summer fair => -
        ";
    for line in cases.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let (text, expected) = line.split_once(" => ").expect("text => expected");
        let shown = deadline_in(text, anchor).0.map(|dated| format!("{}{}", dated.date, if dated.loose { " ~" } else { "" }));
        assert_eq!(shown.as_deref().unwrap_or("-"), expected, "{text}");
    }
}

#[test]
fn times_that_name_no_day_are_told() {
    let cases = "
        Ten essays by June => by June
        Ten essays by Q2 => by Q2
        Ten essays in May => in May
        Ten essays by the end of the month => by the end of the month
        Ten essays by the summer => by the summer
        Ten essays soonish => soonish
        Ten essays within three weeks => within three weeks
        Ten essays before Midsummer => before Midsummer
        Ten essays by my birthday => by my birthday
        Ten essays by Friday => by Friday
        Ten essays by tomorrow => by tomorrow
        Ten essays next month => next month
        Ten essays by hand => -
        Ten essays by 35 => -
        Ten essays before lunch => -
        Ten essays by June 2027 => -
        ";
    for line in cases.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let (text, expected) = line.split_once(" => ").expect("text => expected");
        let shown: Vec<String> = open(text, Anchor::default())
            .into_iter()
            .map(|open| match open {
                Open::NoYear { written } | Open::NoDay { written } => written,
            })
            .collect();
        assert_eq!(if shown.is_empty() { "-".to_owned() } else { shown.join(", ") }, expected, "{text}");
    }
}

#[test]
fn deadlines_of_real_plans() {
    check_deadlines(
        "
        G1: Become a contributor (Deadline: 2025-12-31) => 2025-12-31 [(Deadline: 2025-12-31)]
        G2: Bake 14 seasonal loaves in 2027 (Deadline: 2027-11-30) => 2027-11-30 [(Deadline: 2027-11-30)]
        Bake 14 loaves in 2025 => 2025-12-31 [in 2025]
        Sing on the Sunday Orchard radio hour by May of 2027 => 2027-05-31 [by May of 2027]
        Sell at least 250,000 copies of Breadbook by October of 2027 => 2027-10-31 [by October of 2027]
        House by 45 => -
        First boat by 46 => -
        Achieve 35% seed germination by March 2027 => 2027-03-31 [by March 2027]
        Rye flour costs $4 by June of 2027 (60%) => 2027-06-30 [by June of 2027]
        Orchard lease signed by end of Q3 2027 => 2027-09-30 [by end of Q3 2027]
        Sister/Matron of the ward by end of 2027 => 2027-12-31 [by end of 2027]
        Bakery averages 900+ monthly guests by October => -
        2025 full year => 2025-12-31 [2025 full year]
        Pastry Cook II (Since: May 2021) => -
        Last Updated: 2025-01-15 => -
        Look far ahead (planting for 2031 harvests, not only 2027 flowers) => -
        Our guests stay away because of the flood of 2022. => -
        ",
    );
}

#[test]
fn deadlines_in_every_notation() {
    check_deadlines(
        "
        Pass the exam [due 2026-06-30] => 2026-06-30 [[due 2026-06-30]]
        Pass the exam due:2026-06-30 => 2026-06-30 [due:2026-06-30]
        Pass the exam [due:: 2026-06-30] => 2026-06-30 [[due:: 2026-06-30]]
        Pass the exam @due(2026-06-30) => 2026-06-30 [@due(2026-06-30)]
        Pass the exam 📅 2026-06-30 => 2026-06-30 [📅 2026-06-30]
        Pass the exam ➕ 2026-01-02 📅 2026-06-30 => 2026-06-30 [📅 2026-06-30]
        Pass the exam by July 2026 => 2026-07-31 [by July 2026]
        Pass the exam by end of July 2026 => 2026-07-31 [by end of July 2026]
        Pass the exam before July 2026 => 2026-06-30 [before July 2026]
        Pass the exam before the end of July 2026 => 2026-07-31
        Pass the exam before 2026-07-01 => 2026-06-30
        Pass the exam by 31 December 2026 => 2026-12-31 [by 31 December 2026]
        Pass the exam by December 31st, 2026 => 2026-12-31 [by December 31st, 2026]
        Pass the exam by Dec 31, 2026 => 2026-12-31 [by Dec 31, 2026]
        Pass the exam by Sept. 2026 => 2026-09-30 [by Sept. 2026]
        Pass the exam by the 1st of July 2026 => 2026-07-01 [by the 1st of July 2026]
        Pass the exam by 31-Dec-2026 => 2026-12-31
        Pass the exam by Q3 2026 => 2026-09-30 [by Q3 2026]
        Pass the exam by Q3'26 => 2026-09-30 [by Q3'26]
        Pass the exam by the end of 2026 => 2026-12-31 [by the end of 2026]
        Pass the exam by 2028 => 2028-12-31 [by 2028]
        Pass the exam in 2026 => 2026-12-31 [in 2026]
        Pass the exam (2026) => 2026-12-31 [(2026)]
        Pass the exam in Q1 2025 => 2025-03-31 [in Q1 2025]
        Pass the exam H1 2026 => 2026-06-30 [H1 2026]
        Pass the exam by 2026-Q1 => 2026-03-31
        Pass the exam by 2026-H1 => 2026-06-30
        Pass the exam by 2026-03 => 2026-03-31
        Pass the exam until June 2027 => 2027-06-30 [until June 2027]
        Pass the exam no later than March 3, 2026 => 2026-03-03 [no later than March 3, 2026]
        Pass the exam, 2026-06-30 at the latest => 2026-06-30 [2026-06-30 at the latest]
        Pass the exam by mid-2026 => 2026-06-30 [by mid-2026]
        Pass the exam by early 2026 => 2026-03-31
        Pass the exam by mid July 2026 => 2026-07-15
        Pass the exam by FY2026 => 2026-12-31
        Pass the exam by week 7 of 2026 => 2026-02-15
        Pass the exam by 31.12.2026 => 2026-12-31 [by 31.12.2026]
        Pass the exam by 4.3.2026 => 2026-03-04
        Pass the exam by 25/12/2026 => 2026-12-25
        Pass the exam by 12/25/2026 => 2026-12-25
        Pass the exam by 3/3/2026 => 2026-03-03
        Pass the exam by 06/2026 => 2026-06-30
        Pass the exam 2026-01-10 to 2026-02-20 => 2026-02-20 [2026-01-10 to 2026-02-20]
        Field work Jan-Mar 2026 => 2026-03-31 [Jan-Mar 2026]
        Field work between Jan 10 and Feb 20, 2026 => 2026-02-20
        Draft by March 2026, publish by July 2026 => 2026-07-31 [by July 2026]
        Renew the licence (issued in 2019) by 2029 => 2029-12-31 [by 2029]
        2026-06-30 => 2026-06-30 [2026-06-30]
        2026 => 2026-12-31 [2026]
        ",
    );
}

#[test]
fn what_is_no_deadline() {
    check_deadlines(
        "
        Open the shop by summer => -
        Open the shop this year => -
        Retire by 35 => -
        Upgrade to v1.2.2026 => -
        Follow the 50/30/20 rule => -
        A 30-60-90 plan => -
        We may march 2 miles => -
        Started in March 2023 => -
        Head nurse (from 2021) => -
        2025 Focus: external credibility => -
        Learn to sell 2000 pots => -
        ",
    );
}

#[test]
fn unusable_dates_are_problems() {
    check_deadlines(
        "
        Pass the exam by 3/4/2026 => - !1
        Pass the exam by 2026-02-30 => - !1
        Pass the exam by 31 June 2026 => - !1
        Pass the exam by 30/02/2026 => - !1
        Pass the exam (Deadline: 3/4/2026), really 2026-05-01 => 2026-05-01 !1
        Weave on ⏳ 2026-02-01 📅 2027-02-30 => - !1
        Weave by 2026-13 => - !1
        Weave by 2026-00 => - !1
        Weave by 2026-W54 => - !1
        Weave by 2026-Q5 => - !1
        Weave by 2026 H3 => - !1
        Weave in 2025-26 => 2026-12-31
        Weave in 2022-2027 => 2027-12-31
        ",
    );
}

#[test]
fn an_ambiguous_date_says_both_readings() {
    let (_, problems) = deadline("by 3/4/2026");
    let day = |text: &str| text.parse().expect("a date");
    let (day_first, month_first) = (day("2026-04-03"), day("2026-03-04"));
    assert_eq!(problems, [DateProblem::Ambiguous { written: "3/4/2026".into(), day_first, month_first }]);
}

#[test]
fn a_title_is_clean_without_its_date() {
    let clean = |text: &str| deadline(text).0.map(|found| found.without(text)).unwrap_or_default();
    assert_eq!(clean("Get promoted (Deadline: 2026-06-30)"), "Get promoted");
    assert_eq!(clean("Get promoted — due 2026-06-30"), "Get promoted");
    assert_eq!(clean("By July 2026, get 100 users in town"), "get 100 users in town");
    assert_eq!(clean("Get 100 users by July 2026 in town"), "Get 100 users in town");
    assert_eq!(clean("Ship by July 2026."), "Ship.");
}

#[test]
fn bans_end() {
    let until = |text: &str| until(text).map_or("-".to_owned(), |found| found.date.to_string());
    for (text, date) in [
        ("No new instruments in 2025", "2025-12-31"),
        ("Explicitly Avoiding in 2025", "2025-12-31"),
        ("No new instruments for 2025", "2025-12-31"),
        ("No new instruments for the rest of 2025", "2025-12-31"),
        ("No new instruments until July 2026", "2026-06-30"),
        ("No new instruments until 1 July 2027", "2027-07-01"),
        ("No new instruments before March 2027", "2027-02-28"),
        ("No new instruments until July", "-"),
        ("No new instruments this year", "-"),
        ("No night shifts after March 2026", "-"),
        ("put on the shelf for 2026 sorting", "-"),
        ("Brochure printed (for 2026 H2 fair)", "-"),
        ("Brochure printed for June 2026", "2026-06-30"),
    ] {
        assert_eq!(until(text), date, "{text}");
    }
    assert_eq!(until_in("until July", in_2026()).map(|found| found.date.to_string()).as_deref(), Some("2026-06-30"));
}

#[test]
fn headings_name_stretches() {
    let shown = |found: Option<Stretch>| found.map_or("-".to_owned(), |s| format!("{} {} {}", s.name, s.first, s.last));
    for (text, expected) in [
        ("Q1 2025 (Jan-Mar)", "2025-Q1 2025-01-01 2025-03-31"),
        ("Q1 (Jan-Mar) 2025", "2025-Q1 2025-01-01 2025-03-31"),
        ("Jan-Mar 2025", "2025-Q1 2025-01-01 2025-03-31"),
        ("Q1-Q2 2025", "2025-H1 2025-01-01 2025-06-30"),
        ("2025 Goals, Q3", "2025-Q3 2025-07-01 2025-09-30"),
        ("2026-H1", "2026-H1 2026-01-01 2026-06-30"),
        ("March 2026", "2026-03 2026-03-01 2026-03-31"),
        ("Year-End 2025 Harvest Signs", "2025 2025-01-01 2025-12-31"),
        ("FY2026", "2026 2026-01-01 2026-12-31"),
        ("Week 7 2026", "2026-W07 2026-02-09 2026-02-15"),
        ("2026-W07", "2026-W07 2026-02-09 2026-02-15"),
        ("third quarter of 2026", "2026-Q3 2026-07-01 2026-09-30"),
        ("My 2025 Kitchen Telos", "2025 2025-01-01 2025-12-31"),
        ("2026-02-10", "2026-02-10 2026-02-10 2026-02-10"),
        ("Q1", "-"),
        ("12-Month Vision", "-"),
        ("March to victory", "-"),
    ] {
        assert_eq!(shown(stretch(text)), expected, "{text}");
    }
    assert_eq!(shown(stretch_in("Q1 Goals", Some(2026))), "2026-Q1 2026-01-01 2026-03-31");
    assert_eq!(shown(stretch_in("We may", Some(2026))), "-");
}

#[test]
fn quarters_without_a_year() {
    let cases =
        [("Q2 Targets (Months 4-6)", Some(2)), ("third quarter", Some(3)), ("Q1-Q2", None), ("Q7", None), ("Goals", None)];
    for (text, expected) in cases {
        assert_eq!(quarter_of(text), expected, "{text}");
    }
}

#[test]
fn horizons_in_months() {
    for (text, months) in [
        ("6-Month Milestones", Some(6)),
        ("12-Month Vision", Some(12)),
        ("Nearer Goal (1-2 Years)", Some(24)),
        ("Medium-Term (3-5 years)", Some(60)),
        ("Medium-Term (3–5 years)", Some(60)),
        ("Far-Off Hopes (5+ Years)", Some(60)),
        ("next 90 days", Some(3)),
        ("Q2 Targets (Months 4-6)", Some(6)),
        ("18 months:", Some(18)),
        ("Year 1", Some(12)),
        ("First 30 days", Some(1)),
        ("Five-year plan", Some(60)),
        ("1.5 years", Some(18)),
        ("My 30-60-90 day plan", Some(3)),
        ("Weeks 1-4", Some(1)),
        ("Within the next two quarters", Some(6)),
        ("Every 3 months", None),
        ("5 years ago", None),
        ("Week 7 2026", None),
        ("Goals for 2026", None),
        ("99999999999999999999 years", None),
    ] {
        assert_eq!(horizon(text), months, "{text}");
    }
}

#[test]
fn mentions_spare_counts() {
    let count = |text: &str| mentions(text).len();
    assert_eq!(count("Rust in 2025, by December, in Q1 and on August 5"), 4);
    assert_eq!(count("Sell 2000 pots, raise $2025, gain over 2000 readers and 2030+ likes"), 0);
    assert_eq!(count("We may march on"), 0);
}

proptest! {
    #[test]
    fn any_text_is_read(text in "([0-9]{1,5}|[a-zé]{1,4}|by|due|end of|mid|July|Q|H|W|week|year|['’/.:,()\\[\\] -])*") {
        let (found, _) = deadline(&text);
        if let Some(found) = found {
            prop_assert!(text.get(found.span.range()).is_some_and(|said| !said.is_empty()));
            found.without(&text);
        }
        let _ = (stretch(&text), horizon(&text), quarter_of(&text));
        for span in mentions(&text) {
            prop_assert!(text.get(span.range()).is_some());
        }
    }

    #[test]
    fn arbitrary_text_is_no_panic(text in ".*") {
        let _ = (deadline_in(&text, in_2026()), open(&text, Anchor::default()), until(&text), stretch_in(&text, Some(2026)), horizon(&text), mentions(&text));
    }
}

#[test]
fn a_day_that_begins_something_or_is_a_number_ends_nothing() {
    check_deadlines(
        "
        Weave 3 mats not before 2026-05-01 => -
        Weave 3 mats no earlier than 2026-05-01 => -
        Weave 3 mats earlier than 2026-05-01 => 2026-04-30
        Weave 3 mats no later than 2026-05-01 => 2026-05-01
        Sing, but don't start until 2026-06-01 => -
        Paint; no deadline by 2026-07-01 yet => -
        Version 2026.12.31 => -
        Loom release 2026.4.1 => -
        Release on 31.12.2026 => 2026-12-31
        Loom at ip 10.2.2027 => -
        ISBN 978-2026-12-31 => -
        Loom no 2026-366 => -
        Weave 3 mats (was due 2025-12-31) => -
        Weave 3 mats, originally by 2025-12-31, now by 2026-06-30 => 2026-06-30
        ",
    );
    let until = |text: &str| until(text).map(|dated| dated.date.to_string());
    assert_eq!(until("No fairs, not before 2026-05-01").as_deref(), Some("2026-04-30"));
}

#[test]
fn a_refusal_of_something_else_denies_no_day() {
    check_deadlines(
        "
        Sell 200 T-shirts before 2026-06-01 => 2026-05-31
        Publish 4 essays, not drafts, before 2026-06-01 => 2026-05-31
        Don't forget: 3 letters before 2026-06-01 => 2026-05-31
        Don't leave before 2026-06-01 => -
        Do not move before 2026-06-01 => -
        Write 3 letters by June 15, 2026 => 2026-06-15
        ",
    );
}

#[test]
fn two_digits_behind_a_season_are_its_year() {
    check_deadlines(
        "
        Swim by autumn 27 => 2027-11-30
        Swim by spring 2028 => 2028-05-31
        Bake by spring 2027 12 cakes => 2027-05-31
        ",
    );
    assert_eq!(deadline("Bake in spring 25 cakes").0, None);
}
