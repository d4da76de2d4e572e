//! Single lines that say two things, or no longer hold, and headings in other words.

use expect_test::expect;

use super::read;
use super::shapes::check;

#[test]
fn goals_struck_through_or_ticked_are_closed_and_count_nothing() {
    check(
        "\
# Plan 2027
## Goals
1. Bake 40 loaves by June 2027
2. ~~G4: Learn 12 songs~~ done
3. [x] G6: Plant 3 trees by May 2027
- ~~Build 2 boats~~
- [x] **Swim 20 lakes**
- **~~Climb 9 hills~~** – no time
- Paint ~~5~~ 6 doors

| Goal | By when |
|---|---|
| ~~Knit 4 hats~~ | June 2027 |
| Mend 11 nets | July 2027 |

### ~~Weave 7 rugs~~
### [x] Tune 8 pianos
",
        expect![[r#"
            goal 3 Bake 40 loaves by June 2027 | 2027-06-30
            goal 4 [x] Learn 12 songs
            goal 5 [x] Plant 3 trees by May 2027 | 2027-05-31
            goal 6 [x] Build 2 boats
            goal 7 [x] Swim 20 lakes
            goal 8 [x] Climb 9 hills
            goal 9 Paint 6 doors
            goal 13 [x] Knit 4 hats | 2027-06-30
            goal 14 Mend 11 nets | 2027-07-31
            goal 16 [x] Weave 7 rugs
            goal 17 [x] Tune 8 pianos
            number 3 loaves >= 40
            number 9 doors >= 6
            number 14 nets >= 11
            rules 
        "#]],
    );
}

#[test]
fn what_is_struck_through_elsewhere_no_longer_holds() {
    check(
        "\
# Plan 2027
## Goals
- G1: Sell the mill by June 2027
  - ~~12 offers~~
## Rules
- ~~No fairs in 2027~~
- At most 2 markets a month
## Stay out of
- ~~catering~~
- weddings
",
        expect![[r#"
            goal 3 Sell the mill by June 2027 | 2027-06-30
            strategy 7 At most 2 markets a month
            not 10 weddings
            rules 7 cap
        "#]],
    );
}

#[test]
fn a_line_with_two_limits_states_both() {
    check(
        "\
# Plan 2027
## Goals
- G1: Master baker by 15 December 2027. Needs: 3 exams passed, 2 apprentices trained. ^master
## Limits
- 10 hours a week on the stall, never after 22:00
- Night duty 1 week in 4
- One fair a month, two talks a week
- Max. 2 new things per month
",
        expect![[r#"
            goal 3 Master baker by 15 December 2027 | 2027-12-15
            strategy 5 10 hours a week on the stall, never after 22:00
            strategy 6 Night duty 1 week in 4
            strategy 7 One fair a month, two talks a week
            strategy 8 Max. 2 new things per month
            number 3 exams >= 3
            number 3 apprentices >= 2
            rules 5 cap, 5 when, 6 cap, 7 cap, 7 cap, 8 cap
        "#]],
    );
}

#[test]
fn headings_say_what_one_stays_out_of_and_works_with_in_other_words() {
    check(
        "\
# Plan 2027
## Staying out of
- catering
## What I stay out of
- weddings
## Tech
- sourdough
## Technologies I use
- stone oven
## Fair weather
- milk
",
        expect![[r#"
            tool 7 sourdough
            tool 9 stone oven
            not 3 catering
            not 5 weddings
            rules 
            unknown 10 Fair weather
        "#]],
    );
}

#[test]
fn prose_of_what_one_wants_to_be_is_no_goal_beside_the_goals() {
    check(
        "\
# Plan 2027
## Where I want to be
In three years: a baker people ask for by name.
## Goals
1. **Own oven** by June 2027
",
        expect![[r#"
            goal 5 Own oven | 2027-06-30
            rules 
        "#]],
    );
}

#[test]
fn parts_that_say_nothing_of_the_person() {
    let text = "\
# Plan 2027
Stand: 15.11.2026
## Document purpose
This file tells others what I do.
## Goals
- G1: Own oven by June 2027
## Notes
- ______
## Principles
### Learning in public
- Show the burnt loaves, too
## Monthly
- Loaves sold: 400+
";
    check(
        text,
        expect![[r#"
        goal 6 Own oven by June 2027 | 2027-06-30
        number 13 loaves >= 400 per month
        rules 
        unknown 3 Document purpose
    "#]],
    );
    assert_eq!(read(text).files[0].date.as_deref(), Some("2026-11-15"));
}

#[test]
fn a_key_result_goes_by_its_own_id() {
    let text = "# Plan 2027\n## Objective 1: A calm shop\n- KR1.1: 8 quiet mornings a month\n";
    let document = tm_doc::Document::parse(text);
    let plan = tm_core::plan::read(&[tm_core::plan::PlanText { file: "plan.md", document: &document }], &[]);
    assert!(plan.has_item("KR1.1") && plan.has_item("plan#kr1.1") && !plan.has_item("KR1.2"));
    let plans = tm_core::reference::plans(&plan);
    assert_eq!(plans[0].items, [("KR1.1".to_owned(), "8 quiet mornings a month".to_owned())]);
}

#[test]
fn rows_with_bars_take_the_names_of_their_columns_from_the_first() {
    check(
        "\
## Goals
Goal | By | Measure
Row across the bay | 2027-06-30 | 3 crossings
Teach the knots, all of them, to whoever comes down to the pier on a Sunday and wants to know | 2027-12-31 | 2 courses
## Traps
| Trap | Trigger | What helps |
| The long yes | a friend asks | sleep on it |
## Projects
NAME | STATE | WHERE
Long boat | open | shed
",
        expect![[r#"
            goal 3 Row across the bay | 2027-06-30
            goal 4 Teach the knots, all of them, to whoever comes down to the pier on a Sunday and wants to know | 2027-12-31
            pattern 7 The long yes: a friend asks /  / sleep on it
            number 3 crossings >= 3
            number 4 courses >= 2
            rules 
        "#]],
    );
}

#[test]
fn a_marked_line_above_goals_only_groups_them() {
    check(
        "\
## Goals
**What I want this year**
- Row across the bay
- Teach the knots

**At home:**
- Mend the roof
- Paint the door by June 2027

**Lead the yard**
- KR1: 3 boats launched
- KR2: 2 courses held

**Win the regatta**
- train twice a week
- sew new sails
",
        expect![[r#"
            goal 3 Row across the bay
            goal 4 Teach the knots
            goal 7 Mend the roof
            goal 8 Paint the door by June 2027 | 2027-06-30
            goal 10 Lead the yard
            goal 14 Win the regatta
            number 11 boats >= 3
            number 12 courses >= 2
            number 15 train >= 2 per week
            rules 
        "#]],
    );
}

#[test]
fn a_share_of_turns_binds_only_where_it_is_bounded() {
    check(
        "\
## Rules
- Night duty 1 week in 4
- Max. 1 week in 4 on the road
",
        expect![[r#"
            strategy 2 Night duty 1 week in 4
            strategy 3 Max. 1 week in 4 on the road
            rules 3 cap
        "#]],
    );
}

#[test]
fn one_day_among_key_results_is_not_the_day_of_all() {
    check(
        "\
## Goals
### O1: A calm pier
- KR1: 30 berths let by 2027-03-31
- KR2: 4 courses held
### O2: A fast boat
- KR1: 3 races won by 2027-05-31
- KR2: 2 sails sewn by 2027-04-30
",
        expect![[r#"
            goal 2 A calm pier
            goal 5 A fast boat | 2027-05-31
            number 3 berths >= 30
            number 4 courses >= 4
            number 6 races >= 3
            number 7 sails >= 2
            rules 
        "#]],
    );
}

#[test]
fn a_row_without_a_name_says_more_of_the_pattern_above() {
    check(
        "\
## Traps
| Trap | Trigger | What it looks like | What helps |
|---|---|---|---|
| The long yes | a friend asks | nodding | sleep on it |
| | a flyer | a signed form | ask the crew |
",
        expect![[r#"
            pattern 4 The long yes: a friend asks + a flyer / nodding + a signed form / sleep on it + ask the crew
            rules 
        "#]],
    );
}
