//! Whole plans in people's own words and shapes, each with everything that is read of it.

use std::fmt::Write;

use expect_test::{Expect, expect};

use super::read;

/// Everything understood: a line for each entry, the parts of a pattern behind it, and the kinds of the rules.
pub(super) fn check(text: &str, expected: Expect) {
    let report = read(text);
    let mut out = String::new();
    let lists = [
        ("goal", &report.goals),
        ("strategy", &report.strategies),
        ("milestone", &report.milestones),
        ("love", &report.keywords),
        ("tool", &report.stack),
        ("not", &report.anti_keywords),
    ];
    for (name, list) in lists {
        for entry in list {
            let deadline = entry.deadline.as_ref().map_or_else(String::new, |deadline| format!(" | {deadline}"));
            let except = if entry.except.is_empty() { String::new() } else { format!(" except {}", entry.except.join("; ")) };
            let done = entry.done.map_or("", |done| if done { " [x]" } else { " [ ]" });
            let _ = writeln!(out, "{name} {}{done} {}{except}{deadline}", entry.line, entry.title);
        }
    }
    for pattern in &report.patterns {
        let parts = [&pattern.triggers, &pattern.manifestation, &pattern.counter].map(|lines| lines.join(" + "));
        let _ = writeln!(out, "pattern {} {}: {}", pattern.entry.line, pattern.entry.title, parts.join(" / "));
    }
    for measure in &report.measures {
        let period = measure.period.as_ref().map_or_else(String::new, |period| format!(" per {period}"));
        let (op, value) = (measure.op.as_deref().unwrap_or("="), measure.value.unwrap_or(f64::NAN));
        let _ = writeln!(out, "number {} {} {op} {value}{period}", measure.line, measure.name);
    }
    let rules: Vec<String> = report.rules.iter().map(|rule| format!("{} {}", rule.line, rule.kind)).collect();
    let _ = writeln!(out, "rules {}", rules.join(", "));
    for unknown in &report.unknown {
        let _ = writeln!(out, "unknown {} {}", unknown.line, unknown.text);
    }
    expected.assert_eq(&out);
}

#[test]
fn titles_in_capitals_right_above_their_lines() {
    check(
        include_str!("baker_capitals.md"),
        expect![[r#"
        goal 4 Forty loaves a day in the shop by March 2027 | 2027-03-31
        goal 5 Own oven paid off by 30 November 2027 | 2027-11-30
        strategy 8 No wholesale customers until 1 May 2027 | 2027-05-01
        strategy 9 At most 2 markets a month
        tool 27 rye
        tool 27 spelt
        tool 27 stone oven
        not 23 cakes with figures on them
        not 24 catering except the school fair
        pattern 12 Just one more tray: the queue is long / I bake until two and the next day is grey / Tilda closes the door
        pattern 17 The free sample: somebody says they are hungry / the till is empty and the shelf too / one slice, then the price
        number 4 loaves >= 40 per day
        number 30 loaves >= 40 per day
        number 31 days >= 6 per month
        rules 8 ban, 9 cap, 20 order
    "#]],
    );
}

#[test]
fn numbered_parts_hold_their_lists() {
    check(
        include_str!("nurse_numbered.md"),
        expect![[r#"
            goal 4 Finish the first-aid certificate by 30 June 2027 | 2027-06-30
            goal 5 Train 2 new colleagues by October 2027 | 2027-10-31
            strategy 7 At most 4 night shifts a month
            strategy 8 No committee work until September 2027 | 2027-08-31
            not 19 Sales of devices
            not 20 Management courses except the hospital pays
            pattern 10 Saying yes at the lift: the ward manager looks tired / a sixth shift in a row / answer by message, tomorrow
            pattern 14 The long handover: a family with questions / home at nine / the five-line sheet
            number 5 colleagues >= 2
            number 22 certificates >= 1
            number 23 shifts <= 4 per month
            rules 7 cap, 8 ban
        "#]],
    );
}

#[test]
fn lines_that_begin_with_a_picture() {
    check(
        include_str!("beekeeper_emoji.md"),
        expect![[r#"
            goal 4 30 colonies through the winter by 31 March 2027 | 2027-03-31
            goal 5 400 kg of honey by 15 August 2027 | 2027-08-15
            strategy 8 No new sites until April 2027 | 2027-03-31
            strategy 9 At most 2 evenings of talks a month
            tool 22 Smoker
            tool 22 two extractors
            tool 22 van
            not 18 Queens by post
            not 19 Cosmetics except the balm for Oda
            pattern 12 The swarm rescue: a phone call at noon. / I have left the harvest. / Walter's number.
            pattern 14 The new frame: a rainy week. / the saw runs. / first the labels, then wood.
            number 4 colonies >= 30
            number 5 honey >= 400
            rules 8 ban, 9 cap, 15 order
        "#]],
    );
}

#[test]
fn a_table_for_everything() {
    check(
        include_str!("translator_tables.md"),
        expect![[r#"
            goal 5 Two novels delivered | 2027-06-30
            goal 6 A direct client in Braga | 2027-10-31
            strategy 15 No rush jobs until March 2027 | 2027-02-28
            strategy 16 At most 2 agencies at a time
            tool 30 Glossary
            tool 31 Dictaphone
            not 20 Machine output to clean up except the hospital
            not 21 Contracts of law
            pattern 10 The perfect sentence: a line I admire / one page in a day / the alarm at noon
            pattern 11 Quick favour: a friend with a flyer / an unpaid evening / send the list of prices
            number 5 novels >= 2
            number 25 pages >= 40 per week
            number 26 clients >= 5
            rules 15 ban, 16 limit
        "#]],
    );
}

#[test]
fn an_outline_of_nothing_but_bullets() {
    check(
        include_str!("luthier_nested.md"),
        expect![[r#"
        goal 2 Three guitars finished by 30 September 2027 | 2027-09-30
        goal 3 A stand at the spring fair by 3 April 2027 | 2027-04-03
        strategy 5 No repairs after four o'clock
        strategy 6 One guitar at a time
        tool 20 spruce
        tool 20 hide glue
        tool 20 cabinet scrapers
        not 17 electric basses
        not 18 lacquer in spray cans except the loan instruments
        pattern 8 The new jig: a joint that took too long / two days of building a tool for ten minutes / glue the part by hand
        pattern 12 The open door: a visitor with a story / the plane lies there until evening / the sign on the door
        number 2 guitars >= 3
        rules 5 when, 6 limit
    "#]],
    );
}

#[test]
fn questions_and_their_answers() {
    check(
        include_str!("teacher_questions.md"),
        expect![[r#"
            goal 3 A reading corner by 1 February 2027 | 2027-02-01
            goal 3 Two trips with the class by June 2027 | 2027-06-30
            strategy 5 No meetings after five
            strategy 5 At most 1 new project per term
            tool 15 Chalk
            tool 15 picture books
            tool 15 a bell
            not 13 The timetable
            not 13 The school web page except the photos of our trips
            pattern 9 The laminated sheet: a blank wall. / tidying until eleven. / the box from last year.
            pattern 11 The lifeboat: a child cries at the door. / a weekend of mails. / the school nurse.
            number 3 trips >= 2
            number 17 books >= 10
            number 17 weekends >= 3 per month
            rules 5 when, 5 cap
        "#]],
    );
}

#[test]
fn dashes_as_bullets_and_titles_in_two_languages() {
    check(
        include_str!("sailor_dashes.md"),
        expect![[r#"
        goal 4 Coastal licence by 31 May 2027 | 2027-05-31
        goal 5 Twelve nights at anchor by September 2027 | 2027-09-30
        strategy 8 No sailing alone above six winds
        strategy 9 At most 2 boats at a time
        not 23 Racing
        not 24 Motor boats except the tender
        pattern 12 Der schöne Morgen: a blue sky on a work day / the desk is empty at noon / look at the calendar aloud
        pattern 17 Das Schnäppchen: an advertisement with a photo / a third dinghy in the yard / ask Imke first
        number 5 nights >= 12
        rules 8 ban, 9 limit
    "#]],
    );
}

#[test]
fn names_that_run_into_the_text() {
    check(
        include_str!("cook_runin.md"),
        expect![[r#"
        goal 3 A tasting menu by 15 March 2027 | 2027-03-15
        goal 3 Two apprentices through their exam by July 2027 | 2027-07-31
        strategy 5 No new suppliers until 1 June 2027 | 2027-06-01
        strategy 5 At most 10 hours a day on my feet
        love 15 Broth
        love 15 pickles
        love 15 old pears
        not 13 Weddings
        not 13 Television except the local station
        pattern 9 The extra course: when a critic is in the room. / nine plates instead of six. / the menu hangs on the wall.
        pattern 11 The bargain crate: on market days. / forty kilos of plums. / the list, and no cash.
        number 3 apprentices >= 2
        rules 5 ban, 5 cap
    "#]],
    );
}

#[test]
fn terms_and_what_they_mean() {
    check(
        include_str!("glazier_terms.md"),
        expect![[r#"
            goal 4 Studio lease — signed by 1 March 2027 | 2027-03-01
            goal 5 Church window — delivered by Whitsun 2028 | 2028-06-04
            tool 17 grozing pliers
            tool 17 kiln
            tool 17 lead
            not 13 Bus shelters
            not 14 Mirrors except the theatre
            pattern 8 Colour drunk:  / new sheets arrive and I order twice. / the rack must have a gap.
            pattern 9 The polite price: people are kind. /  / the second quote is the first one.
            pattern 10 Cold start:  /  / cut one circle before coffee.
            rules 
        "#]],
    );
}

#[test]
fn boxes_and_callouts() {
    check(
        include_str!("coach_checklist.md"),
        expect![[r#"
            goal 4 [ ] Licence renewed by 30 April 2027 | 2027-04-30
            goal 5 [x] Two assistants found by 31 January 2027 | 2027-01-31
            goal 6 [ ] Youth team in the second league by 20 June 2027 | 2027-06-20
            not 20 Transfers in winter | 2027-02-28
            not 21 Private lessons except for the girls' team
            pattern 9 The extra drill: a lost match / training until dark / write the plan before Sunday
            pattern 14 The loud voice: a late pass / silence in the bus / count the good passes
            number 24 players >= 14 per week
            number 25 injuries < 3
            rules 
        "#]],
    );
}

#[test]
fn notes_on_a_phone_in_small_letters() {
    check(
        include_str!("painter_phone.md"),
        expect![[r#"
            goal 4 ten portraits by 1 may 2027 | 2027-05-01
            goal 5 a show in the old mill by october 2027 | 2027-10-31
            strategy 8 no commissions below 400 until june 2027 | 2027-05-31
            strategy 9 max 2 open canvases
            tool 27 linseed oil
            tool 27 hog bristle
            tool 27 north light
            not 23 pets
            not 24 murals except the kindergarten
            pattern 12 another undercoat: the eyes are next / a very smooth grey board / eyes first, badly
            pattern 17 the quick sketch for free: wine and company / a napkin and no name on it / give the card
            number 4 portraits >= 10
            rules 8 ban, 9 limit
        "#]],
    );
}

#[test]
fn a_letter_to_oneself() {
    check(
        include_str!("founder_letter.md"),
        expect![[r#"
        goal 5 20 paying clinics by 30 June 2027 | 2027-06-30
        goal 5 I want the second release out by October 2027 | 2027-10-31
        strategy 7 No custom work until 3 April 2027 | 2027-04-03
        strategy 7 At most 2 pilots at a time
        not 11 grants
        not 11 hardware
        not 11 conferences except the one in Faro
        pattern 9 The demo fever: a friendly mail, and I build for the slide. /  / asking for the invoice first.
        pattern 9 The quiet week: a number drops, and I stop calling. /  / Tuesday with Bo.
        number 5 clinics >= 20
        rules 7 ban, 7 limit
        unknown 13 Yours, Odette
    "#]],
    );
}

#[test]
fn underlined_titles_over_sentences() {
    check(
        include_str!("gardener_underlined.md"),
        expect![[r#"
            goal 6 A second tunnel, standing by 15 April 2027 | 2027-04-15
            goal 7 Six hundred fruit trees sold by 30 November 2027 | 2027-11-30
            strategy 11 No weddings in the garden until 2028 | 2027-12-31
            strategy 12 At most 3 helpers at a time
            not 27 Lawns
            not 28 Palms except the two at the inn
            pattern 16 The rare seed: a catalogue in January. / trays without labels. / the list from last year.
            pattern 20 The long talk: a customer who knows trees. / nobody watered. / walk while talking.
            number 7 trees >= 600
            rules 11 ban, 12 limit
        "#]],
    );
}

#[test]
fn line_endings_of_windows() {
    check(
        &include_str!("skipper_windows.md").replace('\n', "\r\n"),
        expect![[r#"
        goal 4 A second boat by 1 June 2027 | 2027-06-01
        goal 5 Forty pupils by 30 September 2027 | 2027-09-30
        not 19 Charter abroad
        not 20 Regattas except the club asks
        pattern 8 The kind exception: tears at the jetty / a licence without the night trip / the list is signed first
        pattern 13 The new rope: a shop on a rainy day / a cellar full of ropes / cash only
        number 5 pupils >= 40
        rules 
    "#]],
    );
}

#[test]
fn labels_of_ones_own_and_names_in_quotes() {
    check(
        include_str!("therapist_records.md"),
        expect![[r#"
        goal 4 Waiting list under 10 families by 30 June 2027 | 2027-06-30
        goal 5 A group for fathers by 1 September 2027 | 2027-09-01
        milestone 32 [ ] Room booked by 1 March 2027 | 2027-03-01
        milestone 33 [ ] First flyer by 15 April 2027 | 2027-04-15
        love 24 Stammering
        love 25 Toddlers who do not speak yet (not in groups)
        not 28 Court opinions
        not 29 Adults except after a stroke
        pattern 8 Fog: a report that is due /  / ten minutes with the door shut
        pattern 13 Thunder: a mother who shouts /  / sit down first
        pattern 18 Drizzle: no sleep /  / cancel the last hour
        number 4 families < 10
        rules 
    "#]],
    );
}

#[test]
fn paragraphs_broken_for_width() {
    check(
        include_str!("mechanic_wrapped.md"),
        expect![[r#"
        goal 9 By 31 March 2027 the second lift is paid, and nobody works on the floor any more, not even on Saturdays when the old customers come | 2027-03-31
        goal 12 By 30 September 2027 half of the work is on electric cars | 2027-09-30
        strategy 30 No new brand before the second lift is paid
        not 25 Vans that carry food
        not 25 anything with air suspension
        not 25 Tuning I leave to others except the two Saabs of Herr Norling
        pattern 17 The rescue: somebody is stranded. / I leave what I promised and drive out with the trailer. / the number of the club.
        pattern 20 The nice noise: an engine that almost runs well. / I listen and turn screws until the evening is gone. / write the invoice.
        rules 30 order, 30 limit
    "#]],
    );
}

#[test]
fn dashes_behind_names_and_what_comes_before() {
    check(
        include_str!("hairdresser_dashes.md"),
        expect![[r#"
            goal 6 to have my own chair at the salon on Mill Street | 2027-03-01
            goal 7 to have cut 200 heads of curly hair | 2027-12-31
            goal 8 to teach one evening course by autumn 2027 | 2027-11-30
            strategy 11 one course at a time
            strategy 12 no colour work on Saturdays until June 2027 | 2027-05-31
            strategy 13 never more than 9 clients a day
            love 22 curls
            love 22 long consultations
            love 22 wedding trials
            not 25 extensions
            not 25 straightening except Madame Abara
            pattern 16 The mirror selfie: slow afternoons. / I post instead of practising. / put the phone in the till.
            pattern 17 Squeeze her in: a regular begs. / Late all evening. / offer Thursday.
            pattern 18 The scissors catalogue: after pay day. / New steel, same cut. / sharpen the old pair first.
            pattern 19 Going quiet: a bad review. / I stop asking what people want. / ask the next three anyway.
            number 7 heads >= 200 per 2027
            number 8 courses >= 1 per 2027
            rules 11 limit, 12 when, 13 cap
        "#]],
    );
}

#[test]
fn lines_that_begin_with_the_name_of_a_part() {
    check(
        include_str!("potter_lines.md"),
        expect![[r#"
            goal 4 Kiln paid by 31.05.2027 | 2027-05-31
            goal 5 12 shops carry the blue series by October 2027 | 2027-10-31
            strategy 8 max. 2 fairs per quarter
            strategy 9 no new glazes before July 2027 | 2027-06-30
            love 22 tableware
            love 22 hotels
            love 22 big bowls
            not 23 workshops for teams
            not 23 figurines except Elsa
            pattern 12 Glaze fever: a recipe on the internet / 40 test tiles, no pots / only on the last Friday
            pattern 17 Fair panic: two weeks before / I throw until three at night / count the stock, out loud
            number 5 shops >= 12
            number 26 pots >= 60
            number 27 shops >= 12
            rules 8 cap, 9 ban, 15 when, 23 ban, 23 ban
        "#]],
    );
}

#[test]
fn questions_as_headings() {
    check(
        include_str!("developer_questions.md"),
        expect![[r#"
            goal 3 the night bus project live by 31 August 2027 | 2027-08-31
            goal 4 3 talks given by December 2027 | 2027-12-31
            strategy 15 no side projects till summer 2027 | 2027-05-31
            strategy 16 two meetings a day, not more
            tool 25 Rust
            tool 25 Firebird
            tool 25 paper
            not 20 budgets
            not 21 hiring except juniors
            pattern 10 Rewriting: code by somebody I don't know / renaming files at midnight / open the ticket again
            pattern 11 Hero mode: an alarm on Friday / alone in the logs / call Wilhelmina
            number 4 talks >= 3 per 2027
            rules 15 ban, 16 cap
        "#]],
    );
}

#[test]
fn labels_in_two_languages() {
    check(
        include_str!("violist_languages.md"),
        expect![[r#"
            goal 4 Prüfung bestanden by 30 June 2027 | 2027-06-30
            goal 5 20 Konzerte by December 2027 | 2027-12-31
            strategy 18 at most 2 pupils a day
            strategy 19 no new pieces until May 2027 | 2027-04-30
            pattern 8 Der Perfektionist: a recording / the same four bars all day / play it to Timo
            pattern 12 Ja-Sager: a call from the church / three services on one Sunday / "I look at the calendar"
            rules 18 cap, 19 ban
        "#]],
    );
}

#[test]
fn a_line_for_each_part() {
    check(
        include_str!("vet_one_line_each.md"),
        expect![[r#"
            goal 3 own ultrasound by 3 April 2027 | 2027-04-03
            goal 3 30 farms under contract by November 2027 | 2027-11-30
            strategy 4 no more than 2 night duties a week
            strategy 4 no new apprentice until 2028 | 2027-12-31
            tool 7 ultrasound
            tool 7 pickup
            tool 7 Lisbeth's notebook
            not 6 horses
            not 6 exotic pets except parrots
            pattern 5 the midnight phone:  / I answer everything / the emergency service
            pattern 5 the kind discount:  /  / the list on the wall
            number 3 farms >= 30
            number 8 farms >= 12 per week
            number 8 weekends >= 2 per month
            rules 4 cap, 4 ban
        "#]],
    );
}
