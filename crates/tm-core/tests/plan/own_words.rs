//! Parts whose headings say nothing that is known: what they hold is told by its shape.

use expect_test::expect;

use super::shapes::check;

#[test]
fn tables_are_told_by_their_columns_and_cells() {
    check(
        "\
# Barge book

## What must come true

| Nr | What | By when | Passed when | State |
|----|------|---------|-------------|-------|
| 1 | The hull is dry | 2027-03-31 | 10 nights without the pump | 2 |
| 2 | Forty guests | 2027-09-30 | 40 guests | 12 |

## Watching

| | want | oct |
|---|---|---|
| litres pumped | ≤ 5 a week | 9 |
| guests | 4 a week | 2 |

## Out of the question in 2027/28

| Not | Except |
|-----|--------|
| No second barge | – |
| No weddings | the aunt's |

## In this order

| Step | For | How |
|------|-----|-----|
| 1 | hull | Caulk from the bow backwards |
| 2 | guests | Ring the school first |

## With Ole

| Action | Who | Due |
|--------|-----|-----|
| Order the rope | Ole | 2027-01-31 |
| Paint the bow | me | 2027-02-28 |
",
        expect![[r#"
            goal 7 The hull is dry | 2027-03-31
            goal 8 Forty guests | 2027-09-30
            strategy 28 Caulk from the bow backwards
            strategy 29 Ring the school first
            not 21 No second barge
            not 22 No weddings except the aunt's
            number 7 nights >= 10
            number 8 guests >= 40
            number 14 litres <= 5 per week
            number 15 guests >= 4 per week
            rules 
        "#]],
    );
}

#[test]
fn callouts_with_a_day_of_their_own_are_goals() {
    check(
        "\
# Board

## 🎯 By next autumn

> [!success]+ The kiln runs at night
> Two firings a week with nobody there.
> due:: 2027-03-31
> - [ ] new thermostat
> - [ ] the neighbour agrees

> [!success]- Forty plates
> For the inn.
> due:: 2027-06-30

## 🕳️ Holes I fall in

**1. the late order**
when → somebody rings after six
what happens → I glaze until two
what works → the phone in the drawer

**2. the pretty glaze**
when → a grey week
what happens → nine test tiles, no plates
what works → one tile a month
",
        expect![[r#"
            goal 5 The kiln runs at night | 2027-03-31
            goal 11 Forty plates | 2027-06-30
            milestone 8 [ ] new thermostat
            milestone 9 [ ] the neighbour agrees
            pattern 17 the late order: somebody rings after six / I glaze until two / the phone in the drawer
            pattern 22 the pretty glaze: a grey week / nine test tiles, no plates / one tile a month
            number 6 firings >= 2 per week
            number 11 plates >= 40
            rules 25 floor
        "#]],
    );
}

#[test]
fn bullets_that_say_what_they_are_stand_below_their_words() {
    check(
        "\
my year, nov 2026 to nov 2027

- **Main one:** mend the weir by 28 February 2027.
- **Second:** 12 trout ladders by 31 May 2027.
- **Third, my own:** sing in the choir.
- **Trap, the deep end:** comes when the water is low. I wade in alone. What helps: wait for Ole.
- **Trap, one more net:** comes when the market is full. What helps: count first.
- **Not this year:** no eels.
- **Not this year:** no second boat. Exception: the rowing boat.
- **How much:** one weir at a time.
- **Counting, weekly:** 3 hours of mending.
- **Underway, 4 December 2026:** two planks in.
- **Underway, 15 January 2027:** the gate hangs.
- **Tools:** adze, saw, rope, boots.
",
        expect![[r#"
            goal 3 mend the weir by 28 February 2027 | 2027-02-28
            goal 4 12 trout ladders by 31 May 2027 | 2027-05-31
            goal 5 sing in the choir
            strategy 10 one weir at a time
            milestone 12 4 December 2026: two planks in | 2026-12-04
            milestone 13 15 January 2027: the gate hangs | 2027-01-15
            tool 14 adze
            tool 14 saw
            tool 14 rope
            tool 14 boots
            not 8 no eels
            not 9 no second boat except the rowing boat
            pattern 6 the deep end: the water is low. / I wade in alone. / wait for Ole.
            pattern 7 one more net: the market is full. /  / count first.
            number 4 ladders >= 12
            number 11 mending >= 3 per week
            number 12 planks >= 2
            rules 8 ban, 9 ban, 10 limit
        "#]],
    );
}

#[test]
fn a_letter_says_what_it_holds_before_it_does() {
    check(
        "\
# Letters to Ada

## A letter

Dear Ada,

the boats are in.

What I'd want to find here a year from now:

That by **30 June 2027 we have 25 sails mended**.

That the loft has six berths by the end of August 2027.

## Another letter, the hard one

Dear Ada,

you know this.

*The borrowed hour.* Somebody asks at the door and you say yes. What helps: \"on Sunday\".

*The cold stove.* It starts in November. What helps is dry wood.

*The third coat.* You paint again. You paint once more.

## A last letter, what we stay out of

No engines.

No fairs, except the one in May.
",
        expect![[r#"
            goal 11 That by 30 June 2027 we have 25 sails mended | 2027-06-30
            goal 13 That the loft has six berths by the end of August 2027 | 2027-08-31
            not 29 No engines
            not 31 No fairs except the one in May
            pattern 21 The borrowed hour:  / Somebody asks at the door and you say yes. / "on Sunday".
            pattern 23 The cold stove:  /  / dry wood.
            pattern 25 The third coat:  / You paint again. You paint once more. / 
            number 11 sails >= 25
            number 13 berths >= 6
            rules 29 ban, 31 ban
            unknown 17 Dear Ada,
            unknown 19 you know this.
        "#]],
    );
}

#[test]
fn days_in_front_tell_what_lies_ahead_from_what_happened() {
    check(
        "\
# Loom year, Sept 2026 – Dec 2027

## Goals
- Weave 9 rugs by 2027-12-01

## On the way
- 30 Nov: warp ordered
- 31 Jan: first rug off
- June: the fair

## In the margin
- 2026-10-04: the yarn came. Two short.
- 2026-10-25: I hid the blue one.
",
        expect![[r#"
            goal 4 Weave 9 rugs by 2027-12-01 | 2027-12-01
            milestone 7 30 Nov: warp ordered
            milestone 8 31 Jan: first rug off
            milestone 9 June: the fair
            number 4 rugs >= 9
            rules 
        "#]],
    );
}

#[test]
fn a_title_names_what_lies_below_it() {
    check(
        "\
# Goals 2027

## Health
- Walk 30 minutes a day
- Run 3 races

## Work
- Pass 2 exams by June
",
        expect![[r#"
            goal 4 Walk 30 minutes a day
            goal 5 Run 3 races
            goal 8 Pass 2 exams by June | 2027-06-30
            number 4 walk >= 30 per day
            number 5 races >= 3
            number 8 exams >= 2
            rules 
        "#]],
    );
}

#[test]
fn a_heading_below_a_title_is_a_goal_where_its_list_says_how() {
    check(
        "\
# Savings goals

## A roof
- **Target**: 9,000 crowns
- **Deadline**: 2027-06-30
- **How**: 300 on the first of each month

## A boat
- **Target**: 2,000 crowns
- **Deadline**: 2027-09-30
",
        expect![[r#"
            goal 3 A roof | 2027-06-30
            goal 8 A boat | 2027-09-30
            number 4 crowns >= 9000
            number 9 crowns >= 2000
            rules 
        "#]],
    );
    check(
        "# Goals for the trade fair\n\n## Setting up\n- Fork the form\n- Name it well\n",
        expect![[r#"
        rules 
        unknown 3 Setting up
    "#]],
    );
}

#[test]
fn fields_of_goals_are_no_goals() {
    check(
        "\
# Plan

## Goals

### Health goals
- Sleep 8 hours
- Run 3 races

### Work
- Pass 2 exams
- Read 4 books

### Build a shed
- buy wood
- ask Ole
",
        expect![[r#"
            goal 6 Sleep 8 hours
            goal 7 Run 3 races
            goal 10 Pass 2 exams
            goal 11 Read 4 books
            goal 13 Build a shed
            number 6 sleep >= 8
            number 7 races >= 3
            number 10 exams >= 2
            number 11 books >= 4
            rules 
        "#]],
    );
}

#[test]
fn two_names_in_one_heading() {
    check(
        "\
## Goals + Metrics
- **G1:** Pass the driving test by May 2027
- **G2:** Earn 3 certificates

## Failure patterns and challenges
- **Late again:** it starts when it rains
",
        expect![[r#"
            goal 2 Pass the driving test by May 2027 | 2027-05-31
            goal 3 Earn 3 certificates
            pattern 6 Late again: it rains /  / 
            number 3 certificates >= 3
            rules 
        "#]],
    );
}

#[test]
fn a_share_done_says_nothing_of_a_count() {
    check(
        "## Goals\n\n| Goal | Key Results | Progress |\n|---|---|---|\n| Mend nets | Mend 10 nets | 40% |\n",
        expect![[r#"
            goal 5 Mend nets
            number 5 nets >= 10
            rules 
        "#]],
    );
}

#[test]
fn the_end_may_be_said_below() {
    check(
        "\
## Goals
1. **Pass the pilot's test**
   - *Time-bound*: Complete by June 2027
2. **A berth of my own**
   - Target by March 2027
3. Push ups
   - I hope to do 25 by October
",
        expect![[r#"
            goal 2 Pass the pilot's test | 2027-06-30
            goal 4 A berth of my own | 2027-03-31
            goal 6 Push ups
            rules 
        "#]],
    );
}

#[test]
fn pictures_and_numbers_in_front_are_no_part_of_a_title() {
    check(
        "\
# My goals
- 🎉✅ Move house by May 2027
- 🚀 Be healthy

## Plan for the year
### 1. Read 45 books
### 2. Row to the island
",
        expect![[r#"
            goal 2 [x] Move house by May 2027 | 2027-05-31
            goal 3 Be healthy
            goal 6 Read 45 books
            goal 7 Row to the island
            number 6 books >= 45
            rules 
        "#]],
    );
}

#[test]
fn a_year_says_more_than_how_far_off_it_is() {
    check(
        "# Plan\n\n## Goals\n\n### By end of 2027 (14 months)\n- Own a boat\n",
        expect![[r#"
        goal 6 Own a boat | 2027-12-31
        rules 
    "#]],
    );
}

#[test]
fn what_one_will_not_do_may_be_a_list_among_rules() {
    check(
        "\
## Non-negotiables
**I will NOT:**
1. Take a job on an island
2. Work for the ferry again

## Parked / no
- no second boat ❌
- no engines, except the pump
",
        expect![[r#"
            not 3 Take a job on an island
            not 4 Work for the ferry again
            not 7 no second boat
            not 8 no engines except the pump
            rules 7 ban, 8 ban
        "#]],
    );
}

#[test]
fn boxes_with_days_are_goals_where_nothing_else_is() {
    let boxes = "## What has to happen\n- [ ] The weir stands by 31 March 2027\n- [ ] 12 ladders by May 2027\n- [x] a saw\n";
    check(
        boxes,
        expect![[r#"
        goal 2 [ ] The weir stands by 31 March 2027 | 2027-03-31
        goal 3 [ ] 12 ladders by May 2027 | 2027-05-31
        goal 4 [x] a saw
        number 3 ladders >= 12
        rules 
    "#]],
    );
    check(
        &format!("# Book\n\n## My goals\n- Sell the boat by July 2027\n\n{boxes}"),
        expect![[r#"
        goal 4 Sell the boat by July 2027 | 2027-07-31
        milestone 7 [ ] The weir stands by 31 March 2027 | 2027-03-31
        milestone 8 [ ] 12 ladders by May 2027 | 2027-05-31
        milestone 9 [x] a saw
        number 8 ladders >= 12
        rules 
    "#]],
    );
}

#[test]
fn two_short_years_are_years_where_nothing_else_is() {
    let until = |text: &str| super::read(text).files[0].until.clone();
    assert_eq!(until("# The loom, Oct 26 → Oct 27\n\n## Goals\n- Weave\n").as_deref(), Some("2027-10-31"));
    assert_eq!(until("# Spring, Mar 20 – Jun 30, 2027\n\n## Goals\n- Weave\n").as_deref(), Some("2027-06-30"));
    assert_eq!(until("---\nnote: away Jan 2026 - Sep 2026\n---\n# Goals 2027\n- Weave\n").as_deref(), Some("2027-12-31"));
}
