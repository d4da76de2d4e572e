//! Dates, rules and names of parts in words, each with everything that is read of it or told about it.

use std::fmt::Write;

use expect_test::{Expect, expect};

use super::read;

fn check(text: &str, expected: Expect) {
    let report = read(text);
    let mut out = String::new();
    let lists = [
        ("goal", &report.goals),
        ("strategy", &report.strategies),
        ("love", &report.keywords),
        ("tool", &report.stack),
        ("not", &report.anti_keywords),
        ("idea", &report.ideas),
        ("learn", &report.learning_paths),
        ("guess", &report.predictions),
        ("step", &report.milestones),
    ];
    for (name, list) in lists {
        for entry in list {
            let deadline = entry.deadline.as_ref().map_or_else(String::new, |deadline| format!(" | {deadline}"));
            let tier = entry.tier.as_ref().map_or_else(String::new, |tier| format!(" ({tier})"));
            let except = if entry.except.is_empty() { String::new() } else { format!(" except {}", entry.except.join("; ")) };
            let _ = writeln!(out, "{name} {} {}{tier}{except}{deadline}", entry.line, entry.title);
        }
    }
    for measure in &report.measures {
        let (of, value) = (measure.of.as_deref().unwrap_or("-"), measure.value.unwrap_or(f64::NAN));
        let deadline = measure.deadline.as_ref().map_or_else(String::new, |deadline| format!(" | {deadline}"));
        let _ = writeln!(out, "number {} {of} {} {value}{deadline}", measure.line, measure.name);
    }
    for rule in &report.rules {
        let limit = rule.limit.map_or_else(String::new, |limit| format!(" {limit} {}", rule.unit.as_deref().unwrap_or_default()));
        let period = rule.period.as_ref().map_or_else(String::new, |period| format!(" per {period}"));
        let until = rule.until.as_ref().map_or_else(String::new, |until| format!(" until {until}"));
        let _ = write!(out, "rule {} {}{limit}{period}: {} {:?}{until}", rule.line, rule.kind, rule.subject, rule.names);
        let _ = writeln!(out, " except {:?} only {:?}", rule.exceptions, rule.only);
    }
    for finding in &report.findings {
        let _ = writeln!(out, "{} {}: {}", finding.code, finding.line, finding.message);
    }
    for unknown in &report.unknown {
        let _ = writeln!(out, "unknown {} {} {}", unknown.line, unknown.text, unknown.lines);
    }
    expected.assert_eq(&out);
}

#[test]
fn dates_in_words_and_rules_that_name_a_time() {
    check(
        include_str!("carpenter_dates.md"),
        expect![[r#"
            goal 6 Build ten chairs by June | 2027-06-30
            goal 7 Pay off the lathe by Q3 | 2027-09-30
            goal 8 Move the shop by the summer | 2027-08-31
            goal 9 Save 4000 EUR by year end | 2027-12-31
            goal 10 Oil every bench in May | 2027-05-31
            goal 11 Answer the council soonish
            goal 12 Finish the staircase before Midsummer | 2027-06-23
            goal 13 Deliver the doors
            goal 16 A second apprentice by 2029 | 2029-12-31
            strategy 19 One side project
            strategy 20 no varnish until July | 2027-06-30
            strategy 21 no machines 12-14
            strategy 22 at most 300 EUR a year on tools
            strategy 23 Until May oak and ash only, no pine | 2027-04-30
            tool 31 nails (avoid)
            tool 31 glue (avoid) except repairs
            tool 31 presses (avoid) except rented
            not 26 Go | 2027-02-28
            not 27 kitchens
            not 27 wardrobes
            not 27 fences
            not 28 Restoring except work
            number 6 G1 chairs 10 | 2027-06-30
            number 9 G4 save 4000 | 2027-12-31
            rule 19 limit 1 projects: side project [] except [] only []
            rule 20 ban: varnish [] until 2027-06-30 except [] only []
            rule 21 when: machines ["12-14"] except [] only []
            rule 22 cap 300 € per year: tools [] except [] only []
            rule 23 ban: pine [] until 2027-04-30 except ["oak and ash"] only ["oak", "ash"]
            rule 26 ban: go [] until 2027-02-28 except [] only []
            rule 31 ban: nails [] except [] only []
            rule 31 ban: glue [] except ["repairs"] only []
            rule 31 ban: presses [] except ["rented"] only []
            loose-date 8: "by the summer" is read as 2027-08-31
            no-day 11: "soonish" names no day
            loose-date 12: "before Midsummer" is read as 2027-06-23
            no-day 14: "before the rains" names no day
        "#]],
    );
}

#[test]
fn names_of_parts_that_people_use() {
    check(
        include_str!("cobbler_parts.md"),
        expect![[r#"
            goal 4 Be known in the quarter
            goal 7 Stand on my own feet
            strategy 27 no calls after 18:00
            strategy 30 I answer letters twice a week
            love 12 old leather
            idea 15 a second window
            idea 21 a branch in town
            learn 18 welting by hand
            guess 24 people will repair more
            number 5 O1 reviews 30 | 2027-06-30
            number 6 O1 workshops 4
            number 9 G1 customers 12
            rule 27 when: calls ["after 18:00"] except [] only []
        "#]],
    );
}

#[test]
fn a_year_that_nothing_tells_is_asked_for() {
    check(
        "# Plan\n\n## Goals\n- G1: Ten chairs by June\n- G2: Ten stools by 2027-06-30\n\n## Rules\n- no varnish until July\n",
        expect![[r#"
            goal 4 Ten chairs by June
            goal 5 Ten stools by 2027-06-30 | 2027-06-30
            strategy 8 no varnish until July
            number 4 G1 chairs 10
            number 5 G2 stools 10 | 2027-06-30
            rule 8 ban: varnish [] except [] only []
            date-without-year 4: "by June" names no year, and the plan does not say which
            date-without-year 8: "until July" names no year, and the plan does not say which
        "#]],
    );
}

#[test]
fn a_later_goal_holds_a_plan_open() {
    let report = read("# Plan 2019\n\n## Goals\n- G1: Ten chairs by 2040-06-30\n");
    assert_eq!((report.files[0].until.as_deref(), report.files[0].over), (Some("2019-12-31"), false));
    let said = read("---\nuntil: 2019-12-31\n---\n# Plan\n\n## Goals\n- G1: Ten chairs by 2040-06-30\n");
    assert_eq!((said.files[0].until.as_deref(), said.files[0].over), (Some("2019-12-31"), true));
}

#[test]
fn a_table_wider_than_anybody_reads_is_read_in_part_and_said() {
    let row = |cell: &str| format!("|{}\n", format!(" {cell} |").repeat(200));
    let report = read(&format!("# Plan\n\n## Goals\n\n{}{}{}", row("Goal"), row("---"), row("ten chairs")));
    assert!(report.findings.iter().any(|finding| finding.code == "wide-table"), "{:?}", report.findings);
}
