//! Marks people put where a plan is meant to be read without them: bold ids, callouts, bullets in place of headings.

use expect_test::expect;

use super::read;
use super::shapes::check;

#[test]
fn an_id_in_bold_names_the_item() {
    check(
        "\
## Goals
- **G1:** Bake 40 loaves by 2027-06-30 (→P1)
- **G2**: Mend the oven by 2027-03-01
- *G3:* Sell 9 cakes
- __G4:__ Rest

## Failure patterns
- **FP1:** One more tray
- **FP2: The late call.** It starts at nine

## Problems
- **P1 (→G2):** The shop is cold
",
        expect![[r#"
            goal 2 Bake 40 loaves by 2027-06-30 | 2027-06-30
            goal 3 Mend the oven by 2027-03-01 | 2027-03-01
            goal 4 Sell 9 cakes
            goal 5 Rest
            pattern 8 One more tray:  /  / 
            pattern 9 The late call:  /  / 
            number 2 loaves >= 40
            number 4 cakes >= 9
            rules 
        "#]],
    );
}

#[test]
fn lines_of_one_paragraph_with_leads_of_their_own_are_entries() {
    check(
        "\
## Goals
**A1.** Bake 40 loaves by 2027-06-30.
**A2.** Mend the oven.

## Failure patterns
**One more tray.** It starts when the queue is long. Remedy: the clock.
**The late call.** The phone at nine. Remedy: the drawer.
",
        expect![[r#"
            goal 2 Bake 40 loaves by 2027-06-30 | 2027-06-30
            goal 3 Mend the oven
            pattern 6 One more tray: the queue is long. /  / the clock.
            pattern 7 The late call:  /  / the drawer.
            number 2 loaves >= 40
            rules 
        "#]],
    );
}

#[test]
fn a_list_right_below_the_first_heading_belongs_to_what_it_names() {
    check(
        "\
# My goals for 2027

- Bake 40 loaves by June 2027

## Rules

- One oven at a time
",
        expect![[r#"
            goal 3 Bake 40 loaves by June 2027 | 2027-06-30
            strategy 7 One oven at a time
            number 3 loaves >= 40 per 2027
            rules 7 limit
        "#]],
    );
}

#[test]
fn headings_below_the_goals_may_say_the_opposite() {
    check(
        "\
# Year plan

OBJECTIVES
===

- Bake 40 loaves by June 2027

What goes wrong
---

- One more tray: I bake until two

Never again
---

- Markets abroad
",
        expect![[r#"
            goal 6 Bake 40 loaves by June 2027 | 2027-06-30
            not 16 Markets abroad
            pattern 11 One more tray:  / I bake until two / 
            number 6 loaves >= 40
            rules 
        "#]],
    );
}

#[test]
fn bullets_with_names_need_no_headings() {
    check(
        "\
- Goal: bake 40 loaves by June 2027
- Goal: mend the oven
- Strategy: the same five breads
- Avoid: wedding cakes
- Pattern: one more tray. Counter: the clock
- Limit: one new flour at a time
- 20 minutes of post a day max
",
        expect![[r#"
            goal 1 bake 40 loaves by June 2027 | 2027-06-30
            goal 2 mend the oven
            strategy 3 the same five breads
            strategy 6 one new flour at a time
            strategy 7 20 minutes of post a day max
            not 4 wedding cakes
            pattern 5 one more tray:  /  / the clock
            number 1 loaves >= 40
            rules 6 limit, 7 cap
        "#]],
    );
}

#[test]
fn a_callout_says_what_it_is() {
    check(
        "\
# Plan

> [!goal]+ Bake 40 loaves
> deadline:: 2027-06-30
> why:: the oven is paid

## Goals

> [!goal] Mend the oven
> deadline:: 2027-03-01

- Sell 9 cakes
- ⛔ 2 markets by 2027-10-01

## Notes

> [!note] Goals
> - Rest
",
        expect![[r#"
            goal 3 Bake 40 loaves | 2027-06-30
            goal 9 Mend the oven | 2027-03-01
            goal 12 Sell 9 cakes
            goal 13 2 markets by 2027-10-01 | 2027-10-01
            goal 18 Rest
            number 3 loaves >= 40
            number 12 cakes >= 9
            number 13 markets >= 2
            rules 
        "#]],
    );
}

#[test]
fn a_past_year_in_a_trouble_is_no_deadline() {
    let report = read(
        "\
## Challenges
- Half the bakers left after two deaths in 2022
- The lease, by 2027-05-01

## Failure patterns
### FP1: [Name]
- Trigger: [what sets it off]
",
    );
    let deadlines: Vec<_> = report.challenges.iter().map(|entry| entry.deadline.as_deref()).collect();
    assert_eq!(deadlines, [None, Some("2027-05-01")]);
    assert!(report.patterns.is_empty(), "a form nobody filled in is no pattern");
}
