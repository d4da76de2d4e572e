//! Lists below headings that say nothing: led by a sentence, told by what they spare, counted, in prose.

use expect_test::expect;

use super::shapes::check;

#[test]
fn a_sentence_above_a_list_only_leads_to_it() {
    check(
        "\
# The forge, second winter

Written 3 November 2026.

## What should hang on the wall by then

I drew this on the back of an invoice. A year from now I would like to point at each of these and say yes:

- Two gates for the churchyard, hung and paid, by 30 April 2027
- My own treadle hammer runs by 31 August 2027
- Six people have forged a knife with me by 15 July 2027

## Coal I leave in the bin

They are fine things and for others, and I let them lie however kindly I am asked:

- swords, apart from the one for the theatre in June
- farm repairs while you wait
- horseshoes, with old Matthes's mare as the one exception
- a stall at the Christmas market

## Only so many irons

An iron forgotten is an iron burnt. So this is how I keep it:

- two orders on the go, the next one stays in its crate
- never two courses in a month
",
        expect![[r#"
            goal 9 Two gates for the churchyard, hung and paid, by 30 April 2027 | 2027-04-30
            goal 10 My own treadle hammer runs by 31 August 2027 | 2027-08-31
            goal 11 Six people have forged a knife with me by 15 July 2027 | 2027-07-15
            strategy 26 two orders on the go, the next one stays in its crate
            strategy 27 never two courses in a month
            not 17 swords except the one for the theatre in June
            not 18 farm repairs while you wait
            not 19 horseshoes except old Matthes's mare
            not 20 a stall at the Christmas market
            number 9 gates >= 2
            number 11 people >= 6
            rules 26 limit, 27 cap
            unknown 7 I drew this on the back of an invoice. A year from now I would like to point at each of these and say yes:
            unknown 15 They are fine things and for others, and I let them lie however kindly I am asked:
        "#]],
    );
}

#[test]
fn a_list_that_says_what_it_spares_is_of_what_is_left_alone() {
    check(
        "\
# Ferry

## Lines I do not throw

- a second ferry
    - allowed: the rowing boat at low water
- night crossings
    - allowed: the doctor
- guided tours, whatever the guild offers

## Moored elsewhere

- ✖️ **Postcards** and mugs
- ✖️ **Weddings.** *Only exception:* the ferryman's own
- 🚫 a website

## Whenever I can

- Crossings on the hour, except in fog
- At most 12 people, unless they are children
- Rope checked each Monday, except at Easter
",
        expect![[r#"
            strategy 19 Crossings on the hour, except in fog
            strategy 20 At most 12 people, unless they are children
            strategy 21 Rope checked each Monday, except at Easter
            not 5 a second ferry except the rowing boat at low water
            not 7 night crossings except the doctor
            not 9 guided tours, whatever the guild offers
            not 13 Postcards and mugs
            not 14 Weddings except the ferryman's own
            not 15 a website
            rules 20 limit, 21 cadence
        "#]],
    );
}

#[test]
fn tables_are_told_by_cells_under_any_names() {
    check(
        "\
# Mill

## The board

| # | What turns | Turned by | How the counter reads | Who |
|---|---|---|---|---|
| M1 | The wheel runs without a knock | 18 Dec 2026 | 40 → 5 knocks a day | me |
| M2 | Flour for two bakeries | 31 Mar 2027 | 300 sacks (80 so far) | Swantje |
| – | *checkpoint:* first bakery signed | 20 Jan 2027 | | Swantje |

## Gates

| tag | what | date | state |
|---|---|---|---|
| a | sluice oiled | 2026-12-01 | open |
| b | new stone dressed | 2027-02-01 | open |

## Dials

| Dial | Keep it at | Oct |
|---|---|---|
| Sacks | 12 / week | 9 |
| Stoppages | ≤ 1 / month | 3 |
",
        expect![[r#"
            goal 7 The wheel runs without a knock | 2026-12-18
            goal 8 Flour for two bakeries | 2027-03-31
            goal 15 sluice oiled | 2026-12-01
            goal 16 new stone dressed | 2027-02-01
            milestone 9 first bakery signed | 2027-01-20
            number 7 knocks <= 5 per day
            number 8 bakeries >= 2
            number 8 sacks >= 300
            number 22 sacks >= 12 per week
            number 23 stoppages <= 1 per month
            rules 
        "#]],
    );
}

#[test]
fn what_is_counted_each_week_is_numbers_and_what_lies_at_hand_is_the_stack() {
    check(
        "\
# Weaving

## 7. Tally on the door

7.1 metres woven: 9 / week
7.2 letters answered within 2 days
7.3 visitors let in: at most 4 a month
7.4 dye pots:: 2 a month

## In the shed

countermarch loom, warping mill,
two spinning wheels (one borrowed), madder, indigo vat
",
        expect![[r#"
            tool 12 countermarch loom
            tool 12 warping mill
            tool 12 two spinning wheels (one borrowed)
            tool 12 madder
            tool 12 indigo vat
            number 5 metres >= 9 per week
            number 6 letters answered <= 2
            number 7 visitors <= 4 per month
            number 8 pots >= 2 per month
            rules 
        "#]],
    );
}

#[test]
fn headings_with_a_day_side_by_side_hold_goals_in_prose() {
    check(
        "\
# The orchard year

## 1. By grafting time (15 March 2027)

Forty young trees stand in the nursery row. There are twelve now, and the rest is cut.

And Ulf prunes alone, with me on the other side of the hedge.

## 2. Before the fair (12 June 2027)

The press is mended. It wants a new screw and a patient man.

## 3. When the last apple is in

That is when I think about the second field, not sooner.
",
        expect![[r#"
            goal 5 Forty young trees stand in the nursery row | 2027-03-15
            goal 7 And Ulf prunes alone, with me on the other side of the hedge | 2027-03-15
            goal 11 The press is mended | 2027-06-12
            number 5 trees >= 40 per 2027-03-15
            rules 
            unknown 13 3. When the last apple is in
        "#]],
    );
    check(
        "# Orchard diary\n\n## 3 March 2026\n\nRain. Nothing done.\n\n## 12 April 2026\n\nGrafted eleven, and the last one split.\n",
        expect![[r#"
            rules 
        "#]],
    );
}

#[test]
fn leads_in_bold_are_how_and_not_when() {
    check(
        "\
# Pottery

## Goals

- Sell 60 bowls by 2027-06-30

## Firing and schedule

- **Throw first.** Glazing waits until forty pots stand dry.
- **One shelf, one clay.** Nobody mixes.
- **Cold kiln, open door.** It is opened when a hand can lie on it.
",
        expect![[r#"
            goal 5 Sell 60 bowls by 2027-06-30 | 2027-06-30
            strategy 9 Throw first
            strategy 10 One shelf, one clay
            strategy 11 Cold kiln, open door
            number 5 bowls >= 60
            rules 
        "#]],
    );
}

#[test]
fn days_without_a_year_lie_near_those_that_have_one() {
    check(
        "\
# Dear reader

## Goals

- The chimney drawn by 31 March 2027
- The wall up by 1 February 2027
- The well dug by the end of June 2027
- The roof tight by 8 December
- The first guests in by 12 May
",
        expect![[r#"
            goal 5 The chimney drawn by 31 March 2027 | 2027-03-31
            goal 6 The wall up by 1 February 2027 | 2027-02-01
            goal 7 The well dug by the end of June 2027 | 2027-06-30
            goal 8 The roof tight by 8 December | 2026-12-08
            goal 9 The first guests in by 12 May | 2027-05-12
            rules 
        "#]],
    );
    check(
        "# Dear reader\n\nThe council has written once.\n\n## Goals\n\n- The wall up by 1 February 2027\n- The roof tight by 8 December\n",
        expect![[r#"
            goal 7 The wall up by 1 February 2027 | 2027-02-01
            goal 8 The roof tight by 8 December
            rules 
        "#]],
    );
}

#[test]
fn numbers_with_a_day_each_are_goals_where_nothing_else_is_named_as_one() {
    check(
        "\
# The lock, season 27

*(Upper gate, November 2026, written with cold hands.)*

**Numbers, so that nobody argues**

| what | season 26 | want | until |
|---|---|---|---|
| boats turned away | 40 | 12 | 30 Sept |
| leaks in the lower gate | 9 | 0 | 1 March |
| signs in two languages | none | all | end of May |

**Scribbled down**

| when | what |
|---|---|
| 3 Nov | Gate stuck. I shouted, and it was the ice. |
| 9 Nov | Gate fine. We had soup. |
",
        expect![[r#"
            goal 9 boats turned away | 2027-09-30
            goal 10 leaks in the lower gate | 2027-03-01
            goal 11 signs in two languages | 2027-05-31
            number 9 boats >= 12
            number 10 leaks <= 0
            number 11 languages >= 2
            rules 
        "#]],
    );
}

#[test]
fn a_name_may_be_presented_in_a_few_words() {
    check(
        "\
# For the two of us

## Where I go wrong, and it is always the same

There is **the extra gate**. A skipper begs, and I open for one boat. What works is to point at
the clock and to say when the next one opens.

There is **the polished brass**. When the ledger is due I polish. Nobody calls a man away from
brass, and the ledger lies there.

And then there is **the long story**. After a storm I tell it to every boat. What works is one
sentence and a wave of the hand.

## Words we want on the sign

Calm. A dry rope. They waited for us.
",
        expect![[r#"
            love 16 Calm
            love 16 A dry rope
            love 16 They waited for us
            pattern 5 the extra gate:  / A skipper begs, and I open for one boat. / to point at the clock and to say when the next one opens.
            pattern 8 the polished brass: When the ledger is due / I polish. Nobody calls a man away from brass, and the ledger lies there. / 
            pattern 11 the long story: After a storm / I tell it to every boat. / one sentence and a wave of the hand.
            rules 
        "#]],
    );
}
