//! Parts without a known name: what stands beside known ones, what a line below another spares, what is told in prose, and headings that
//! say more than a time.

use expect_test::expect;

use super::read;
use super::shapes::check;

#[test]
fn parts_of_an_outline_stand_side_by_side_whatever_they_are_called() {
    check(
        "\
- Outcomes
  - A new roof on the mill by May 2027
- How I go about it
  - slate before thatch
- Traps
  - the ladder itch
    - trigger: a dry day
    - looks like
      - up before breakfast
    - against it: one cup of tea
- Off the table until the roof is on
  - gutters, drains, any pipe
    - except the one over the door
  - chimneys
    - ok if it smokes into the house
    - a new cowl is fine
- Bounds
  - max two roofs in progress
- Counting
  - weekly
    - 3 mornings on slate
- Dates that don't move
  - 4 Dec 2026 scaffold stands
- Parked, no date
  - a sundial
",
        expect![[r#"
            goal 2 A new roof on the mill by May 2027 | 2027-05-31
            strategy 4 slate before thatch
            strategy 18 max two roofs in progress
            milestone 23 4 Dec 2026 scaffold stands | 2026-12-04
            not 12 gutters except the one over the door
            not 12 drains except the one over the door
            not 12 any pipe except the one over the door
            not 14 chimneys except it smokes into the house; a new cowl
            pattern 6 the ladder itch: a dry day / up before breakfast / one cup of tea
            number 21 mornings >= 3 per week
            rules 4 order, 18 limit
        "#]],
    );
}

#[test]
fn what_is_refused_in_prose_is_stayed_out_of_sentence_by_sentence() {
    check(
        "\
# A page for the year at the loom

## Not this year, whoever asks
I will not weave flags. The mayor will ask with cheese. I'm not taking pupils either, except my
niece. No new wheels: what I have spins. And I won't sit on the jury.
",
        expect![[r#"
            not 4 I will not weave flags
            not 4 I'm not taking pupils either except my niece
            not 4 No new wheels: what I have spins
            not 4 And I won't sit on the jury
            rules 4 ban, 4 ban
        "#]],
    );
}

#[test]
fn a_table_of_refusals_begins_with_its_no() {
    check(
        "\
# Plan
## Leave alone until June 2027
| No | Unless |
|---|---|
| No night markets | the harbour one |
| No second stall | – |
",
        expect![[r#"
            not 5 No night markets except the harbour one
            not 6 No second stall
            rules 
        "#]],
    );
}

#[test]
fn days_told_in_prose_are_milestones() {
    check(
        "\
# The weaving year 2026/27
## Goals
- A flag for the town hall by 31 March 2027
- Ten rugs by 30 June 2027
- Both looms sold by 15 January 2027
## Days that matter
The frame is up on 16 December 2026; that is the first test. From 11 January we dye. By 26 March
all of it is dry. It rains a lot.
",
        expect![[r#"
            goal 3 A flag for the town hall by 31 March 2027 | 2027-03-31
            goal 4 Ten rugs by 30 June 2027 | 2027-06-30
            goal 5 Both looms sold by 15 January 2027 | 2027-01-15
            milestone 7 The frame is up on 16 December 2026 | 2026-12-16
            milestone 7 From 11 January we dye | 2027-01-11
            milestone 7 By 26 March all of it is dry | 2027-03-26
            number 4 rugs >= 10
            rules 
        "#]],
    );
}

#[test]
fn a_heading_of_a_goal_may_say_when() {
    check(
        "\
# P
## Goals
### Learn Welsh in 2027
### Open a mill within 12 months
- Find a wheel with 30 paddles
### Q1 2027
- Swim
### Non-goals
- A second mill
",
        expect![[r#"
            goal 3 Learn Welsh in 2027 | 2027-12-31
            goal 4 Open a mill within 12 months
            goal 7 Swim | 2027-03-31
            not 9 A second mill
            number 5 paddles >= 30
            rules 
        "#]],
    );
}

#[test]
fn a_page_may_go_by_what_is_worked_at() {
    check(
        "\
# The yard, second edition

## The ferry (red, since 2021)
Two masts and a rudder. **Ready by 30 April 2027.** The hull is dry.

## Harbour boat
A lamp in front, another behind, in the water by 15 June 2027.

## The slip
It costs 40 a day. New rails by October 2027.
",
        expect![[r#"
            goal 3 The ferry (red, since 2021) | 2027-04-30
            goal 6 Harbour boat | 2027-06-15
            goal 9 The slip | 2027-10-31
            number 4 masts >= 2
            rules 
        "#]],
    );
}

#[test]
fn non_goals_below_a_goal_are_no_part_of_it() {
    check(
        "\
# My year
## Goal 3: Carve 12 spoons
- Buy birch
### Non-goals
- Bowls
## Goals
### Lead the evening class
*Not:* more shows
- Draw the plan
",
        expect![[r#"
            goal 2 Carve 12 spoons
            goal 7 Lead the evening class
            not 5 Bowls
            number 2 spoons >= 12
            rules 
        "#]],
    );
}

#[test]
fn why_and_none_name_nothing_to_stay_out_of() {
    check(
        "# Plan\n## Goals\n- Carve\n## Why not at once?\nThe birch is wet.\n## Avoid\n- None\n",
        expect![[r#"
            goal 3 Carve
            rules 
            unknown 4 Why not at once?
        "#]],
    );
}

#[test]
fn a_year_written_as_26_27_completes_days_on_both_sides_of_its_turn() {
    let report = read(
        "PLAN 26/27\n(bus. redone 3 nov)\n\nwant\n- porch by 30 april 27\n- bread by june\n- jam by 31 jan 27. now 7\n- wood by end sept 27\n",
    );
    let due: Vec<String> = report.goals.iter().filter_map(|goal| goal.deadline.clone()).collect();
    assert_eq!(due, ["2027-04-30", "2027-06-30", "2027-01-31", "2027-09-30"]);
}

#[test]
fn rows_say_how_often_in_a_column_and_steps_begin_with_their_day() {
    check(
        "\
# Plan
## Goals
| What | By |
|---|---|
| A roof | 30 June 2027 |
| A door | ongoing |

### On the way there
| When | Step |
|---|---|
| 27 Nov 2026 | slates come (lorry books 20 Nov) |
| 18 Dec 2026 | half of it on |

## Numbers
| what | per | target | Oct |
|---|---|---|---|
| slates laid | week | 40 | 12 |
## Rules
| Rule | Number |
|---|---|
| Max roofs | 2 |
",
        expect![[r#"
            goal 5 A roof | 2027-06-30
            goal 6 A door
            strategy 21 Max roofs
            milestone 11 slates come (lorry books 20 Nov) | 2026-11-27
            milestone 12 half of it on | 2026-12-18
            number 17 slates >= 40 per week
            rules 21 limit
        "#]],
    );
}

#[test]
fn the_headings_of_a_roadmap_that_each_have_their_day_are_goals() {
    check(
        "\
# Mill notes

## Roadmap

### One: grist we can sell

Every sack is weighed, with a witness
from the bakery.

- **Done when:** 14 of 14 weighed
- **Due:** 2027-03-31
- [x] rye

### Two: the old wheel goes

- **Due:** 2027-06-30
",
        expect![[r#"
            goal 5 One: grist we can sell | 2027-03-31
            goal 14 Two: the old wheel goes | 2027-06-30
            milestone 12 [x] rye
            rules 
        "#]],
    );
}

#[test]
fn clauses_are_set_in_by_their_counts() {
    check(
        "\
AGREEMENT
in force until 31 December 2027

1. Purpose
1.1 I keep the mill dry.

2. What I undertake
2.1 A new roof by 30 April 2027.

3. Load
3.1 No more than two jobs at a time.

4. Known breaches
4.1 One more coat
    4.1.1 Occasion: a dull day.
    4.1.2 Appearance: paint on paint.
    4.1.3 Remedy: a walk.
",
        expect![[r#"
            goal 8 A new roof by 30 April 2027 | 2027-04-30
            strategy 11 No more than two jobs at a time
            pattern 14 One more coat: a dull day. / paint on paint. / a walk.
            rules 11 limit
        "#]],
    );
}

#[test]
fn months_in_a_bracket_say_which_winter_is_meant() {
    check(
        "# Plan\n## Winter 2027 (Jan–Mar)\n- [ ] ask Ann\n",
        expect![[r#"
        milestone 3 [ ] ask Ann | 2027-03-31
        rules 
    "#]],
    );
}

#[test]
fn goals_may_be_bold_words_of_paragraphs() {
    check(
        "\
# Road to the mill

The wheel is slow. **By 31 May 2027 it turns all night**, and not on paper.

For the sacks there is to be **a crew of five, grinding by 15 February 2027.** They own the sacks.
",
        expect![[r#"
            goal 3 The wheel is slow | 2027-05-31
            goal 5 For the sacks there is to be a crew of five, grinding by 15 February 2027 | 2027-02-15
            number 5 sacks >= 5
            rules 
        "#]],
    );
}

#[test]
fn a_design_note_of_oneself_is_read_part_by_part() {
    check(
        "\
# NOTE-7: from the mill to the guild

## 1. What has to hold

| # | so by then | date | state |
|---|---|---|---|
| 1 | A wheel that turns all night | 28 Feb 2027 | it stops at two |
| 2 | One fair held | Sept 2027 | no field yet |

### Checkpoints along the road

- 12 Dec 2026: the axle is greased

## 3. Mishaps (me, 2022–2026)

All of it has happened.

**The flour fog**
- trigger: a loud customer
- looks like: I grind on and talk
- mitigation: stop the stone

**The new sieve**
- trigger: a dull week
- looks like: a parcel on the step
- mitigation: sweep first
",
        expect![[r#"
            goal 7 A wheel that turns all night | 2027-02-28
            goal 8 One fair held | 2027-09-30
            milestone 12 12 Dec 2026: the axle is greased | 2026-12-12
            pattern 18 The flour fog: a loud customer / I grind on and talk / stop the stone
            pattern 23 The new sieve: a dull week / a parcel on the step / sweep first
            number 8 fairs >= 1
            rules 
            unknown 16 All of it has happened.
        "#]],
    );
}

#[test]
fn what_a_label_refuses_ends_with_its_line() {
    let report = read("# P\n## Goals\n### Lead the evening class\n*Not:* more shows\n- Draw the plan\n");
    assert_eq!(report.goals[0].fields["not"], ["more shows"]);
}

#[test]
fn rules_that_end_in_plenty_or_begin_with_what_is_done() {
    let report = read(
        "# P\n## Rules\n- One long talk a week is plenty\n- Answer 3 for every letter I write\n- Don't stop writing before 500 words\n",
    );
    let kinds: Vec<&str> = report.rules.iter().map(|rule| rule.kind.as_str()).collect();
    assert_eq!(kinds, ["cap", "ratio"]);
}

#[test]
fn a_deadline_there_is_none_of_on_purpose_is_nothing_to_mend() {
    let found = |cell: &str| read(&format!("# P\n## Goals\n| What | By |\n|---|---|\n| A door | {cell} |\n")).findings.len();
    assert_eq!((found("ongoing"), found("some day soonish")), (0, 1));
}

#[test]
fn a_tier_may_stand_in_a_column_and_horizons_count_from_the_first_day() {
    let report = read(
        "---\nfrom: 2026-01-01\n---\n# P\n## Goals\n### 6-Month Milestones\n- [ ] Swim\n## Stack\n| Tool | Use |\n|---|---|\n| Saw | primary |\n| Plane | avoid |\n",
    );
    let tiers: Vec<Option<&str>> = report.stack.iter().map(|tool| tool.tier.as_deref()).collect();
    assert_eq!(tiers, [Some("primary"), Some("avoid")]);
    assert_eq!(report.goals[0].deadline.as_deref(), Some("2026-07-01"));
}

#[test]
fn a_step_may_say_that_it_is_over() {
    let report = read(
        "# P\n## Goals\n- Paint 2 doors — done 2025-11-02\n- Sell the van (cancelled)\n- ❌ Buy 3 saws\n- Sail, done by May 2027\n\n\
         | Goal | Status |\n|---|---|\n| Teach 2 classes | dropped |\n| Carve 3 bowls | open |\n",
    );
    let goals: Vec<(&str, Option<bool>)> = report.goals.iter().map(|goal| (goal.title.as_str(), goal.done)).collect();
    assert_eq!(
        goals,
        [
            ("Paint 2 doors", Some(true)),
            ("Sell the van", Some(true)),
            ("Buy 3 saws", Some(true)),
            ("Sail, done by May 2027", None),
            ("Teach 2 classes", Some(true)),
            ("Carve 3 bowls", None),
        ]
    );
    let counted: Vec<&str> = report.measures.iter().map(|measure| measure.name.as_str()).collect();
    assert_eq!(counted, ["bowls"]);
    assert_eq!(report.goals[0].deadline, None);
}

#[test]
fn goals_told_in_a_sentence_each_below_a_title_that_names_them() {
    check(
        "# 2026 Loom Goals\n\n## Weave 20 shawls\n\nI wove eleven last year.\n\n## Ask a price\n\nAsking is part of it.\n\n## Rest\n\n- Sundays\n",
        expect![[r#"
            goal 3 Weave 20 shawls
            goal 7 Ask a price
            goal 13 Sundays
            number 3 shawls >= 20
            rules 
        "#]],
    );
    check(
        "# Notes on reaching goals\n\n## Keep at it\n\nIt takes time.\n\n## Be kind\n\nTo all.\n",
        expect![[r#"
        rules 
    "#]],
    );
}

#[test]
fn a_plan_of_a_few_sentences_is_one() {
    check(
        "# Me\n\nI dye wool. I want to sell 40 scarves by 2027-05-31. At most one pot at a time. I tend to stir all night.\n",
        expect![[r#"
            goal 3 sell 40 scarves by 2027-05-31 | 2027-05-31
            strategy 3 At most one pot at a time
            pattern 3 stir all night:  /  / 
            number 3 scarves >= 40
            rules 3 limit
        "#]],
    );
    let letter = "Dear aunt, it rains. The roof holds. Tom is well. I want to come in June. The hens lay again.\n";
    assert!(read(letter).goals.is_empty());
    let beside = read("# Me\n- Works nights\n\nI want to lead a loom by 2027-05-31.\n");
    assert_eq!((beside.goals.len(), beside.unknown.len()), (1, 0));
}

#[test]
fn a_goal_goes_by_its_own_number_and_a_step_keeps_its_own_day() {
    let report =
        read("# P\n## Goal 2 — A book\n- draft 5 chapters\n## Goal 3: Speak twice\n- Submit 5 papers before May 1st 2026\n");
    let goals: Vec<(Option<&str>, Option<&str>)> =
        report.goals.iter().map(|goal| (goal.label.as_deref(), goal.deadline.as_deref())).collect();
    assert_eq!(goals, [(Some("G2"), None), (Some("G3"), None)]);
}

#[test]
fn what_front_matter_lists_is_said_to_be_unread() {
    let found = |front: &str| -> Vec<String> {
        let report = read(&format!("---\n{front}\n---\n# P\n## Goals\n- Sing\n"));
        report.findings.into_iter().map(|finding| finding.code).collect()
    };
    assert_eq!(found("goals: [Sing in a choir]"), ["front-list"]);
    assert!(found("goals: [G1, \"[[telos]]\"]").is_empty() && found("tags: [goals]").is_empty());
}

#[test]
fn traps_one_line_each_are_each_a_trap() {
    let report = read(
        "# P\n## Goals\n- Sing\n## Patterns\n**The rescuer.** I take over. *Instead:* ask.\n**The late collector:** I enrol. *Instead:* one.\n",
    );
    let names: Vec<&str> = report.patterns.iter().map(|pattern| pattern.entry.title.as_str()).collect();
    assert_eq!(names, ["The rescuer", "The late collector"]);
}

#[test]
fn monthly_goals_are_met_every_month_and_what_is_dropped_from_a_stack_is_avoided() {
    let report = read("# P\n## Monthly goals\n- 2 reviews\n## Stack\n- Loom\n- I no longer use: tin\n- dropping: lead\n");
    assert_eq!(report.measures[0].period.as_deref(), Some("month"));
    let tiers: Vec<(&str, Option<&str>)> = report.stack.iter().map(|tool| (tool.title.as_str(), tool.tier.as_deref())).collect();
    assert_eq!(tiers, [("Loom", None), ("tin", Some("avoid")), ("lead", Some("avoid"))]);
}
