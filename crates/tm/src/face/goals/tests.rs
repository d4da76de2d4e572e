//! The page of the goals, from a plan and lines of days.

use expect_test::{Expect, expect};
use jiff::civil::date;
use tm_core::rhythm::goals::{self, Answers};
use tm_core::{Snapshot, VaultPath};

/// The page on the last day of these: each day behind `@ 2026-11-20`.
fn check(plan: &str, days: &str, (month, day): (i8, i8), expected: Expect) {
    let mut snapshot = Snapshot::default().with(&VaultPath::new("telos.md").unwrap(), plan);
    for note in days.split("@ ").skip(1) {
        let (on, lines) = note.split_once('\n').unwrap();
        snapshot = snapshot.with(&VaultPath::new(&format!("days/{on}.md")).unwrap(), lines);
    }
    expected.assert_eq(&super::page(&goals::goals(&snapshot, &Answers::new(), date(2026, month, day))));
}

const PLAN: &str = "\
---
from: 2026-01-01
---
# Workshop 2026
## Goals
- G1: Sell 50 hand-made chairs to people of the town (Deadline: 2026-12-31)
- G2: A door of my own (Deadline: 2026-12-31)
  - 100 guests by 30 June
  - Give 2 courses
";

#[test]
fn a_long_cell_takes_no_room_from_the_names() {
    let days = "@ 2026-01-05\n- +3 chairs\n- +60 guests\n- +1 courses\n@ 2026-02-10\n- +9 chairs\n";
    check(
        PLAN,
        days,
        (6, 1),
        expect![[r#"
            G1  Sell 50 hand-made chairs to people of…   ██░░░░░░  12 of 50   64 days behind
                   nothing since Tue 10 Feb
                   months with at least one: 2 of 5
            G2  A door of my own                                              by 31 Dec 2026
                courses                                  ████░░░░  1 of 2      31 days ahead
                   one every 213 days gets there; so far one in 151; chance 2 in 5
                   as it goes, not before 30 Jun
                guests by 30 Jun                         █████░░░  60 of 100  43 days behind
                   nothing since Mon 5 Jan
                   months with at least one: 1 of 5
        "#]],
    );
}

#[test]
fn a_rate_is_as_exact_as_it_has_to_be() {
    let guests = |days: &str| days.replace('+', "- +").replace('\n', " guests\n");
    check(
        PLAN,
        &guests("@ 2026-01-02\n+60\n@ 2026-05-10\n+8\n"),
        (5, 15),
        expect![[r#"
            G1  Sell 50 hand-made chairs to people of the…  no data
                   tm log +1 chairs @G1, or all so far: tm log chairs = N
            G2  A door of my own                                              by 31 Dec 2026
                guests by 30 Jun                  █████░░░  68 of 100         12 days behind
                   4.9 a week gets there; so far 3.6; chance 1 in 5
                   as it goes, there between 18 Jun 2026 and 11 Jul 2028
                   months with at least one: 2 of 5
                no data: courses
        "#]],
    );
    check(
        PLAN,
        &guests("@ 2026-01-02\n+5\n@ 2026-01-03\n+8\n"),
        (1, 3),
        expect![[r#"
            G1  Sell 50 hand-made chairs to people of the…  no data
                   tm log +1 chairs @G1, or all so far: tm log chairs = N
            G2  A door of my own                                              by 31 Dec 2026
                guests by 30 Jun                  █░░░░░░░  13 of 100          21 days ahead
                   one every 2 days gets there
                no data: courses
        "#]],
    );
    check(
        PLAN,
        "@ 2026-01-02\n- +1 courses\n@ 2026-05-02\n- +14 chairs\n",
        (5, 15),
        expect![[r#"
            G1  Sell 50 hand-made chairs to people of…    ██░░░░░░  14 of 50  32 days behind
                   one every 6 days gets there; so far one in 10; chance 1 in 3
                   as it goes, there between 3 Sep 2026 and 27 Sep 2030
                   months with at least one: 1 of 5
            G2  A door of my own                                              by 31 Dec 2026
                courses                                   ████░░░░  1 of 2     48 days ahead
                   one every 230 days gets there; so far one in 134; chance 2 in 5
                   as it goes, not before 10 Jun
                no data: guests
        "#]],
    );
}

#[test]
fn what_was_said_at_the_start_gets_its_day() {
    let plan = "---\nfrom: 2026-01-01\n---\n# Shop 2026\n## Goals\n- G1: Sell 12 chairs\n## Check-ins\n### Q1 2026\n- [ ] 3 chairs sold\n";
    check(
        plan,
        "@ 2026-01-20\n- chairs = 2\n@ 2026-02-10\n- +1 chairs\n",
        (2, 10),
        expect![[r#"
        G1  Sell 12 chairs                    ██░░░░░░  3 of 12            14 days ahead
               one every 36 days gets there; so far one in 21; chance 3 in 5
               as it goes, there between 22 May 2026 and 14 Mar 2029

        NUMBERS OF NO GOAL
          chairs sold by 31 Mar               ███░░░░░  1 of 3            10 days behind
             one every 24 days gets there; so far one in 40
             2 said on Tue 20 Jan may lie before Thu 1 Jan: not counted here; when was
             it? tm log -d DAY +2 chairs

        BY 31 MAR 2026, 49 days left                                       0 of 1 ticked
          [ ] 3 chairs sold                                                   1 of 3  :9
    "#]],
    );
}
