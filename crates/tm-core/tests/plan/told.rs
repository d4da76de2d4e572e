//! Failure patterns told as stories under headings that do not say so, and what is told alike and is none.

use expect_test::expect;
use tm_core::plan::{self, FieldKind, PlanText, Section};
use tm_doc::Document;

use super::shapes::check;

#[test]
fn bullets_with_a_name_and_a_story() {
    check(
        include_str!("cheesemaker_told.md"),
        expect![[r#"
            pattern 9 The fifth shelf: somebody calls my cheese honest. / I turn wheels until ten and the hard ones crack. / to quote the cellar plan before I quote a price.
            pattern 11 Tasting for courage: When a wheel frightens me / I open it too early, one after the other. Nothing in there is ripe before May, and I know it. / to let Vreni hold the knife.
            pattern 13 The kind invoice: After a chat about children / I write the smaller sum, every week, and nobody asked me to. The letter box by the door has the prices on it for that. / 
            pattern 15 Scrubbing instead: the bank has written / I wash a floor that is clean. / the letter first, then the bucket.
            rules 
            unknown 7 My sister read this list and added the last one.
            unknown 18 The rooms
        "#]],
    );
}

#[test]
fn paragraphs_with_a_name_and_a_story() {
    check(
        include_str!("librarian_told.md"),
        expect![[r#"
        goal 5 300 readers with a card by 30 June 2027 | 2027-06-30
        goal 6 A quiet corner built by 31 January 2027 | 2027-01-31
        not 29 No reading nights
        not 30 No second catalogue
        pattern 12 The whole shelf: a class comes in late and loud. / A child asks for one book and you bring nine. Their face falls somewhere around the fourth. You talk on, since the silence is worse. + Bring one, and put it open on the table. / 
        pattern 16 Cataloguing weather: Every time it rains / you find a series without its labels, and three hours later the returns still lie there. / Since February the labels are locked away until four.
        pattern 20 The borrowed evening:  / Somebody from the parents' board has an idea at the door. You say yes with your coat on. By the weekend it's your stall. / a note, signed by them, in the blue tray.
        pattern 24 Being the lexicon:  / They could look it up and you answer. You like how they look at you. / counting to ten with the finger on the index.
        number 5 readers >= 300
        rules 29 when, 30 ban
        unknown 10 In the order in which Mr Ballard noticed them.
    "#]],
    );
}

#[test]
fn a_heading_for_each_story_in_a_letter() {
    check(
        include_str!("tram_told.md"),
        expect![[r#"
            not 39 No committee
            not 40 No uniform questions except the winter gloves
            not 42 Yours
            not 42 A
            pattern 11 The clock on the bridge: Whenever the display is red / Two minutes behind, and you drive as if the bell were yours. + skill. + you skip the greeting, and then the doors, and somebody stands in the rain with a pram. / saying the stop out loud.
            pattern 18 A seat for everybody:  / A pupil is slow and it is dark. You take the controller "only for this stretch", and he learns to sit. / Instead, put both hands in your pockets and count the poles.
            pattern 24 Night owls: After a hard shift / you stay in the depot and explain the world to whoever is there. + One more coffee, one more story. The next morning you brake late. / 
            pattern 30 The good conductor:  / Someone has no ticket and a reason. You listen to all of it, and the line behind you waits. / one sentence: "Line seven, platform two."
            rules 39 ban
        "#]],
    );
}

#[test]
fn a_heading_for_each_story_below_another() {
    check(
        include_str!("operator_told.md"),
        expect![[r#"
            strategy 35 Max 2 changes a week
            strategy 36 No change on Fridays
            pattern 13 Console comfort: Every time an alarm is mine / I know the fault by its smell, so I log in. + I repair it by hand at one in the morning and write nothing down. In March it was the same card four times. / to page the second person before I type.
            pattern 19 The lab under the desk: When a change is due / I build a small copy of the whole ring. Then a better copy. The window passes. / to book the window first and to build what fits into it.
            pattern 24 Route to nowhere:  / A supplier has slides and I have a free afternoon, so we compare. Twelve columns, no order. I only notice when purchasing asks. / 
            pattern 29 Silent acknowledge: After an outage / I answer every mail with "noted". Nobody hears what it was. / ten minutes with Gesine and a whiteboard.
            number 8 calls >= 99.95
            number 9 colleagues >= 2
            rules 27 duty, 35 cap, 36 when
        "#]],
    );
}

#[test]
fn a_callout_above_several_patterns_is_none_of_them() {
    check(
        include_str!("upholsterer_callout.md"),
        expect![[r#"
        goal 4 [ ] 40 chairs for the town hall by 30 June 2027 | 2027-06-30
        goal 5 [ ] Nora runs the sewing room by 31 March 2027 | 2027-03-31
        pattern 12 The beautiful cloth: a traveller with a sample book / I order four metres for nobody / a snippet in the drawer, a week
        pattern 16 Under the seat: nobody will ever see it / I rebuild a frame that was paid as a cover / photograph, send, ask
        pattern 20 Tea at three: a cousin of a cousin / the afternoon is a favour / kettle only on Fridays
        number 4 chairs >= 40
        rules 23 when
        unknown 9 Before you cut anything
        unknown 10 Read it with your glasses on.
    "#]],
    );
}

#[test]
fn a_named_line_above_several_patterns_is_none_of_them() {
    check(
        "\
## Traps

**Read on Mondays.** Yes, this Monday too.

- **The second kiln**
  - *Sets it off:* a fair with full tables
  - *Looks like:* two firings a night and cracked bowls
- **The soft no**
  - *Sets it off:* a friend with a wedding
  - *Way out:* a card with the price
",
        expect![[r#"
            pattern 5 The second kiln: a fair with full tables / two firings a night and cracked bowls / 
            pattern 8 The soft no: a friend with a wedding /  / a card with the price
            rules 
            unknown 3 Read on Mondays. Yes, this Monday too.
        "#]],
    );
}

#[test]
fn principles_aims_days_and_origins_are_no_patterns_for_saying_what_helps() {
    check(
        include_str!("organist_not_told.md"),
        expect![[r#"
            goal 13 A clean reed stop
            goal 14 A choir of twelve
            goal 15 The small organ | 2027-06-30
            strategy 35 Wind first
            strategy 36 One rank at a time
            strategy 37 Ask the sexton
            number 14 choir >= 12
            rules 35 order, 36 limit
            unknown 25 Who sits there
        "#]],
    );
}

#[test]
fn headings_above_rules_and_wishes_are_no_patterns_for_saying_what_helps() {
    check(
        "\
# The mill, next year

## Slow is smooth

When the stone sings I close the gate by a hand. What helps is to stand still and listen before I touch it.

## Oil every bearing

Whenever I forget one it tells me at night. It helps to do them in the order of the stairs, from the top.

## Ask at the door

After a dry month I ask the miller above us for water. What worked was to bring him bread.

## The big wheel

I want it to turn by itself in spring. When it is cold I carve the teeth. It helps to soak them first.

## The road

I would like carts to come in winter. Whenever it snows I sweep. What helps is gravel from the weir.

## A helper in the cellar

I hope for somebody who can lift. When I am tired I close at four. What helps is that my niece has asked.
",
        expect![[r#"
            rules 
        "#]],
    );
}

#[test]
fn each_part_of_a_story_stands_on_the_line_it_begins_on() {
    let text = include_str!("librarian_told.md");
    let document = Document::parse(text);
    let plan = plan::read(&[PlanText { file: "plan.md", document: &document }], &[]);
    let lines = |kind: FieldKind| {
        let fields = plan.of(Section::Patterns).flat_map(move |pattern| pattern.field(kind));
        fields.map(|line| (line.line, line.text.split(' ').take(3).collect::<Vec<_>>().join(" "))).collect::<Vec<_>>()
    };
    expect![[r#"
        [
            (
                14,
                "a class comes",
            ),
            (
                16,
                "Every time it",
            ),
        ]
    "#]]
    .assert_debug_eq(&lines(FieldKind::Triggers));
    expect![[r#"
        [
            (
                17,
                "Since February the",
            ),
            (
                21,
                "a note, signed",
            ),
            (
                25,
                "counting to ten",
            ),
        ]
    "#]]
    .assert_debug_eq(&lines(FieldKind::Counter));
}
