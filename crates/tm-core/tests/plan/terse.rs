//! Plans as people jot them down: no heading above the goals, traps inside them, letters for steps, days by the name of a feast.

use expect_test::expect;

use super::shapes::check;

#[test]
fn a_plan_without_any_mark() {
    check(
        "\
loom plan 2027

weave 3 wide blankets, end of may
warping mill - ready 9 feb
sell 40 scarves by midsummer
new loom: no. the old one sings

no linen
nothing under €90
max 2 warps open at once
never a third market in the same month

how i screw up
- dye at midnight and overslept the fair
- give scarves to everybody who asks

do instead
- write the price on the shelf first
",
        expect![[r#"
            goal 3 weave 3 wide blankets, end of may | 2027-05-31
            goal 4 warping mill - ready 9 feb | 2027-02-09
            goal 5 sell 40 scarves by midsummer | 2027-06-24
            goal 6 new loom: no. the old one sings | 2027-12-31
            strategy 18 write the price on the shelf first
            not 8 no linen
            not 9 nothing under €90
            not 10 max 2 warps open at once
            not 11 never a third market in the same month
            pattern 14 dye at midnight and overslept the fair:  /  / 
            pattern 15 give scarves to everybody who asks:  /  / 
            number 3 blankets >= 3 per 2027
            number 5 scarves >= 40 per 2027
            rules 8 ban, 9 floor, 10 limit, 11 cap
        "#]],
    );
}

#[test]
fn traps_steps_and_feasts_inside_goals() {
    check(
        "\
# Dye house
*written January 2027*

## Goals
- **Indigo vat that holds a week**
    - By: end of May
    - Trap: stirring it every hour because it smells
    - Avoid: soda
    - Instead: one look at noon
- The madder bed dug before Christmas (begun in October; manure comes in March)
1. Nine sample books
   a. cut the cards
   b. ask Wenke for her reds
2. Open the yard sale w/c 14 June

## This year
- [ ] Wash the fleeces

> [!tip] What works
> - Cold water first

## Not this year
- felt hats

## Numbers
- No boiling on Sundays
- Skeins dyed: 60
",
        expect![[r#"
            goal 5 Indigo vat that holds a week | 2027-05-31
            goal 10 The madder bed dug before Christmas (begun in October; manure comes in March) | 2027-12-24
            goal 11 Nine sample books
            goal 14 Open the yard sale w/c 14 June | 2027-06-14
            strategy 20 Cold water first
            strategy 26 No boiling on Sundays
            milestone 17 [ ] Wash the fleeces | 2027-12-31
            not 23 felt hats
            not 8 soda
            pattern 7 stirring it every hour because it smells:  /  / one look at noon
            number 11 books >= 9
            number 27 skeins >= 60
            rules 26 when
        "#]],
    );
}

#[test]
fn what_a_rule_spares_may_stand_behind_it() {
    check(
        "\
# Rules
- No dyeing after 19:00. (The harvest is different.)
- No orders on Mondays, the hospital excepted
- One vat, not three
- 2 markets a year, no night buses
- No felting, unless Wenke asks
",
        expect![[r#"
            strategy 2 No dyeing after 19:00
            strategy 3 No orders on Mondays, the hospital excepted
            strategy 4 One vat, not three
            strategy 5 2 markets a year, no night buses
            strategy 6 No felting, unless Wenke asks
            rules 2 when, 3 when, 4 cap, 5 floor, 5 ban, 6 ban
        "#]],
    );
}

#[test]
fn what_only_looks_like_it_is_read_as_before() {
    check(
        "\
# Loft 2027

## Goals
- Keep calling until I have 10 buyers
- Learn to spin, started 3 March
- A book about the mill, October
- Finish the atlas
    - Trap: drawing coasts forever
    - Trigger: a new pen
    - Instead: print one sheet
- **Roof.** It is to be tight by the end of autumn.

**About me**

- I am a dyer

## Rules
- No copied patterns. Every fleece is different.
- 4 letters a month, no later than the 25th
- 3 posts a week, no posts on Sunday

## Metrics
- No lost parcels
",
        expect![[r#"
            goal 4 Keep calling until I have 10 buyers
            goal 5 Learn to spin, started 3 March
            goal 6 A book about the mill, October
            goal 7 Finish the atlas
            goal 11 Roof | 2027-11-30
            strategy 18 No copied patterns
            strategy 19 4 letters a month, no later than the 25th
            strategy 20 3 posts a week, no posts on Sunday
            pattern 8 drawing coasts forever: a new pen /  / print one sheet
            number 4 buyers >= 10
            number 23 no lost parcels = NaN
            rules 18 ban, 19 floor, 20 floor, 20 when
        "#]],
    );
}

#[test]
fn goals_that_are_bold_lines_with_what_is_told_of_each() {
    check(
        "\
# Dye house 2027

**Goal A — A second vat by 1 November 2027**
Measure: 4 vats filled a month
Trap: reading catalogues. Trap: new mordants at night.
Avoid: dyes by post; anything in aluminium.
Instead: ask Wenke which one she uses

**Goal B — Sell at the guild**
Avoid: the winter fair

**Dropped**
- A shop of our own

**This month (March)**
- [ ] Clean the old vat
",
        expect![[r#"
            goal 3 A second vat by 1 November 2027 | 2027-11-01
            goal 9 Sell at the guild
            milestone 16 [ ] Clean the old vat | 2027-03-31
            not 13 A shop of our own
            not 6 dyes by post
            not 6 anything in aluminium
            not 10 the winter fair
            pattern 5 reading catalogues:  /  / 
            pattern 5 new mordants at night:  /  / ask Wenke which one she uses
            number 4 vats >= 4 per month
            rules 
        "#]],
    );
}

#[test]
fn goals_that_are_counted_headings() {
    check(
        "\
# Loft plan 2027

## 1. Master's piece (shown 14 September 2027)
a. Weave the border
b. Ask Ottla to look

## 2. Be heard outside the guild
- Give two talks

## Stack
Linen, hemp. Not: nylon, felt.

## Limits
- Max 3 warps at once, 4 only in November
",
        expect![[r#"
            goal 3 Master's piece (shown 14 September 2027) | 2027-09-14
            goal 7 Be heard outside the guild
            strategy 14 Max 3 warps at once, 4 only in November
            tool 11 Linen
            tool 11 hemp
            tool 11 nylon
            tool 11 felt
            number 8 talks >= 2
            rules 11 ban, 14 limit, 14 limit
        "#]],
    );
    check(
        "\
# On looms

## 1. What a loom is
- a frame

## 2. How it is kept
- oil it twice a year
",
        expect![[r#"
            rules 
            unknown 3 1. What a loom is
            unknown 6 2. How it is kept
        "#]],
    );
}

#[test]
fn months_in_the_bracket_of_the_title_say_which_year_is_meant() {
    check(
        "# Plan FY26 (April 2026 – March 2027)\n\n## Goals\n- A warp by February\n- A vat by May\n",
        expect![[r#"
        goal 4 A warp by February | 2027-02-28
        goal 5 A vat by May | 2026-05-31
        rules 
    "#]],
    );
}
