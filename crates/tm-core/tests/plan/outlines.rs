//! Outlines by indentation: parts at the margin, what they hold below them, columns made with blanks; and texts that only look like one.

use std::fmt::Write;

use expect_test::expect;

use super::read;
use super::shapes::check;

#[test]
fn tabs_and_labels_in_columns() {
    check(
        include_str!("organist_tabs.md"),
        expect![[r#"
            goal 5 Grade 8 on the big organ | 2027-11-20
            goal 9 Eight Sunday services played alone | 2027-12-31
            goal 11 The pedal board mended | 2027-03-28
            strategy 14 slow first, then slower
            strategy 15 one hour at the loft before work, never at night
            strategy 16 no new piece until the last one is by heart
            milestone 6 all six pieces from memory | 2027-09-30
            milestone 7 mock exam with Frau Hubert | 2027-10-15
            milestone 10 first one, evensong | 2027-03-14
            tool 40 metronome
            tool 40 pencil
            tool 40 organ shoes
            tool 40 hymn book
            tool 40 thermos
            not 29 weddings except family
            not 31 choir conducting
            not 32 any second instrument | 2027-07-01
            pattern 19 The shiny registration: a stop I have not heard / an hour of pulling knobs / two stops only till ten
            pattern 23 Playing it through: somebody in the nave / four times the whole piece and no bar better / the pencil, eight bars, then home
            number 6 pieces >= 6
            number 9 services >= 8
            number 35 hours >= 6 per week
            number 36 bars >= 32 per week
            number 37 evenings >= 2 per week
            rules 14 order, 16 order, 22 limit
        "#]],
    );
}

#[test]
fn four_blanks_are_no_code() {
    check(
        include_str!("boatbuilder_blanks.md"),
        expect![[r#"
        goal 7 Launch the gaff cutter | 2027-06-30
        goal 12 Three paying restorations | 2028-02-28
        goal 16 Sell the old shed | 2027-12-01
        strategy 22 two boats in the hall, never three
        strategy 24 nobody works alone with the steam box
        strategy 26 saturdays are for the family
        milestone 9 planking closed | 2027-05-15
        milestone 10 engine in and running | 2027-06-01
        tool 51 steam box
        tool 51 adze
        tool 51 caulking iron
        tool 51 band saw
        not 44 no fibreglass
        not 45 no moorings except Ole's dinghy
        not 47 no open day until the cutter floats
        pattern 30 The rescue boat: a wreck is going cheap / see only the lines and buy it / Ole must see it first
        pattern 36 Paint before plank: a customer visits / paint what is still open / tarp over it, tea outside
        number 12 restorations >= 3
        rules 44 ban, 45 ban, 47 order
    "#]],
    );
}

#[test]
fn labels_that_mean_nothing_known_are_told_by_their_order() {
    check(
        include_str!("keeper_columns.md"),
        expect![[r#"
        goal 5 Log of the gales, 120 entries, bound | 2027-03-31
        goal 9 Stairs without stopping, twice a day | 2027-02-28
        goal 10 Radio licence, the exam in Bodø | 2027-01-15
        strategy 30 two jobs at a time
        strategy 31 never more than one night watch a week
        strategy 32 nothing more till the exam is done | 2027-01-15
        milestone 6 forty entries typed | 2026-12-24
        milestone 7 binder asked for a price | 2027-01-20
        milestone 11 three mock tests over 80 % | 2027-01-08
        not 24 not the museum board
        not 25 not the summer guests except the two botanists come back
        not 27 nothing with bees
        pattern 14 Tidying the tower: fog, nothing to see / I polish brass that is polished / one sentence in the log first
        pattern 18 The long call: Sunday, my sister / three hours and the typing is gone / egg timer on the table
        number 5 entries >= 120
        number 6 entries >= 40
        number 11 tests >= 3
        number 35 entries >= 10 per week
        number 36 climbs >= 12 per week
        number 37 tests >= 2 per week
        number 38 calls <= 2 per week
        rules 27 ban, 30 limit, 31 cap, 32 order
    "#]],
    );
}

#[test]
fn parts_in_one_line_and_days_at_the_margin() {
    check(
        include_str!("printer_margin.md"),
        expect![[r#"
        goal 5 rollers recast | 2027-03-01
        goal 6 Ivo looks at the motor | 2027-04-10
        goal 9 Forty posters for the theatre | 2027-11-30
        goal 10 New catalogue, 60 pages | 2027-10-01
        strategy 13 two orders at a time
        tool 12 composing stick
        tool 12 type
        tool 12 bone folder
        tool 12 ink knife
        pattern 16 The extra colour: the client likes it / I mix a fifth colour at midnight / four drums, four colours
        pattern 20 The favour: a friend marries / 200 cards for nothing / ask Swantje for the price list
        number 9 posters >= 40
        number 10 pages >= 60
        rules 13 limit
    "#]],
    );
}

#[test]
fn all_below_one_title() {
    check(
        include_str!("choir_one_title.md"),
        expect![[r#"
        goal 3 Mass in B minor sung in the town church | 2027-10-24
        goal 6 40 singers on the list | 2027-12-31
        strategy 11 one rehearsal a week
        strategy 12 at most two concerts a term
        strategy 13 never a concert in Lent
        milestone 4 tenors: four more | 2027-03-01
        milestone 5 orchestra paid | 2027-06-01
        not 8 Christmas markets
        not 9 weddings except a singer marries
        number 4 tenors >= 4
        number 6 singers >= 40
        rules 11 cap, 12 limit
    "#]],
    );
}

#[test]
fn no_blank_lines_and_line_ends_of_windows() {
    check(
        &include_str!("baker_outline.md").replace('\n', "\r\n"),
        expect![[r#"
        goal 3 Bakery pays me 2400 a month by 30 September 2027 | 2027-09-30
        goal 6 Sleep seven hours, five nights a week by 30 June 2027 | 2027-06-30
        strategy 8 at most two markets a month
        strategy 9 no new bread before the old one sells out
        strategy 10 the shop closes at one
        milestone 4 second oven by 1 March 2027 | 2027-03-01
        milestone 5 wholesale to three cafes by 1 June 2027 | 2027-06-01
        not 21 cakes with figures
        not 22 catering except the school fair
        pattern 12 One more tray: the queue is long / I bake until two / Tilda closes the door
        pattern 16 The kind discount: an old neighbour / half price for all / the tariff on the wall
        number 5 cafes >= 3
        number 6 sleep >= 7
        number 6 nights >= 5 per week
        rules 8 cap, 9 order
    "#]],
    );
}

#[test]
fn days_at_the_end_are_told_of() {
    let mut out = String::new();
    for text in [include_str!("organist_tabs.md"), include_str!("keeper_columns.md"), include_str!("printer_margin.md")] {
        for entry in read(text).log {
            let day = entry.deadline.or(entry.period).unwrap_or_default();
            let _ = writeln!(out, "{} {day} {}", entry.line, entry.title);
        }
    }
    expect![[r#"
        43 2027-01-12 first service asked for, said yes
        44 2027-01-12 I was cold the whole time
        41 2026-11-20 storm from the north-west, glass at 978
        42 2026-11-20 I typed four entries. my hands are cold
        25 2027-01-03 3 jan rollers sent off
        26 2027-01-09 9 jan two posters done, I am tired
    "#]]
    .assert_eq(&out);
}

#[test]
fn lines_are_quoted_as_they_stand() {
    for text in [include_str!("organist_tabs.md"), include_str!("boatbuilder_blanks.md"), include_str!("keeper_columns.md")] {
        let lines: Vec<&str> = text.lines().map(str::trim).collect();
        let report = read(text);
        for entry in report.goals.iter().chain(&report.milestones).chain(&report.strategies).chain(&report.anti_keywords) {
            assert_eq!(entry.text, lines[entry.line as usize - 1]);
        }
    }
}

#[test]
fn a_paragraph_that_goes_on_further_in_is_no_outline() {
    check(
        "\
I want to write down what this year was about and what the next one
  should be, before the kitchen is painted and everything is in boxes
  again and nobody finds a pen.

The shop did well enough in spring, then the road was closed for nine
  weeks and we lived on what the two schools ordered, which was not
  much but it came every Tuesday.

By the end of June 2027 the second room should stand open, with eight seats
  and a door to the garden, and I do not want to borrow for it.
  Gerlind says it can be done.

What I must not do again is to say yes to the market in Elm Street,
  because it eats the Saturdays.
",
        expect![[r#"
            rules 
        "#]],
    );
    check(
        "\
\x20   The shop did well enough in spring, then the road was closed for
nine weeks and we lived on what the two schools ordered.
    By the end of June 2027 the second room should stand open, with eight
seats and a door to the garden.
    What I must not do again is to say yes to the market in Elm
Street, because it eats the Saturdays.
    I have three rules: no loans, no Sundays, no cousins.
",
        expect![[r#"
            rules 
        "#]],
    );
}

#[test]
fn verse_and_quotes_are_no_outline() {
    check(
        "\
The harbour keeps its own accounts,
    and none of them are paid,
The gull that sat on Monday's mast
    has gone where debts are laid.

The rope I coiled in January
    lies heavy in the rain,
And what I swore to leave alone
    I picked up once again.

So by the first of March, my dear,
    I'll have the hull made dry,
Or else I'll sell it to the sea
    and teach the boys to fly.
",
        expect![[r#"
            rules 
        "#]],
    );
    check(
        "\
Things people said to me about the plan this year:

    You never finish anything you start, and you know it.
                                -- my brother

    Finish the boat first.
                                -- Ole

    A thing is done when it floats.
                                -- Ole, later

I want the boat in the water by 30 June 2027. I will not buy another
one before that. On Sundays I rest.
",
        expect![[r#"
            rules 
        "#]],
    );
}
