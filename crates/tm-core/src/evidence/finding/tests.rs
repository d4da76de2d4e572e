use expect_test::{Expect, expect};
use tm_doc::Document;

use super::*;
use crate::evidence::told::Frame;

/// The findings of a note with neither field nor link.
#[track_caller]
fn check(text: &str, expected: Expect) {
    check_under(Frame::default(), text, expected);
}

/// The findings of a note whose part and evidence are told.
#[track_caller]
fn check_backed(text: &str, expected: Expect) {
    check_under(Frame { part: Some("own".to_owned()), evidence: true, ..Frame::default() }, text, expected);
}

#[track_caller]
fn check_under(frame: Frame, text: &str, expected: Expect) {
    let told = Told::read(frame, &Document::parse(text.as_bytes().to_vec()));
    let lines: Vec<String> =
        of(&told).iter().map(|finding| format!("{} {} {:?}", finding.line, finding.code.word(), finding.words)).collect();
    expected.assert_eq(&lines.join("\n"));
}

#[test]
fn a_whole_story_has_none() {
    check_backed("I moved the gate. Queue at the gate: 20 min -> 5 min.", expect![[""]]);
    check("I taught Femke to run the kiln. She fires it alone now.", expect![[""]]);
    check("", expect![[""]]);
}

#[test]
fn a_thin_note_lacks_proof() {
    check("cut the billing deploy from 40 minutes to 8", expect![[r#"1 no-evidence """#]]);
    check("I cut it from 40 min to 8 min, measured with the old script.", expect![[""]]);
    check("I cut it from 40 min to 8 min, see [the run](https://example.org/run).", expect![[""]]);
}

#[test]
fn doing_is_no_outcome() {
    check_backed(
        "Sorted the spare parts and labelled every drawer.",
        expect![[r#"1 activity "Sorted the spare parts and labelled every drawer.""#]],
    );
    check_backed(
        "Ran two evenings on first aid, with slides.",
        expect![[r#"1 activity "Ran two evenings on first aid, with slides.""#]],
    );
    check_backed("Sorted the spare parts; nobody has to ask for a screw any more.", expect![[""]]);
}

#[test]
fn what_is_still_to_come_is_no_activity() {
    let pending = Frame { part: Some("own".to_owned()), evidence: true, pending: true, ..Frame::default() };
    check_under(pending, "Sorted the spare parts.", expect![[""]]);
}

#[test]
fn an_improvement_wants_a_number() {
    check_backed("I changed the route. Deliveries are much faster.", expect![[r#"1 no-number "much faster""#]]);
    check_backed("I changed the route and deliveries have improved a lot.", expect![[r#"1 no-number "improved a lot""#]]);
    check_backed("It had got much slower over the years. I changed the route: 40 min -> 25 min.", expect![[""]]);
}

#[test]
fn a_level_wants_another() {
    check_backed("I changed the route. The round is 25 min now.", expect![[r#"1 no-baseline "25 min""#]]);
    check_backed("I changed the route. The round is 25 min now, the contract asks for 30 min.", expect![[""]]);
    check_backed("I changed the route. The round is a third shorter.", expect![[""]]);
}

#[test]
fn we_and_the_passive_hide_the_writer() {
    check("We cut the round from 40 min to 25 min, counted by Femke.", expect![[r#"1 own-part "We cut""#]]);
    check("The round was cut from 40 min to 25 min, as Femke counted.", expect![[r#"1 own-part "was cut""#]]);
    check("Cut the round from 40 min to 25 min, as Femke counted.", expect![[""]]);
    check("We met twice. I drew the map: 40 min -> 25 min, as Femke counted.", expect![[""]]);
    check("Broken parcels 40 a week -> 3 a week, as Femke counted.", expect![[r#"1 own-part """#]]);
}

#[test]
fn short_names_keep_outsiders_out() {
    check_backed(
        "I moved WSK onto the Q-ring with PT4, so ABX holds. Drops 40 a day -> 1 a day.",
        expect![[r#"1 outsider "ABX, PT4, Q-ring, WSK""#]],
    );
    check_backed("I moved the PDF and CSV files to the disk. Drops 40 a day -> 1 a day.", expect![[""]]);
    check_backed("I moved the OCR (reading letters from a picture) elsewhere. Drops 40 a day -> 1 a day.", expect![[""]]);
}

#[test]
fn two_results_are_two_stories() {
    check_backed(
        "I changed the route: 40 min -> 25 min.\n\nI also wrote the price list: questions 12 a day -> 2 a day.",
        expect![[r#"3 two-stories "I also wrote the price list:""#]],
    );
    check_backed("I changed the route: 40 min -> 25 min, fuel 30 l -> 22 l.", expect![[""]]);
    check_backed("Problem: slow\nApproach: I changed the route\nResult: 40 min -> 25 min\nfuel 30 l -> 22 l", expect![[""]]);
}

#[test]
fn names_are_people_and_teams() {
    let named = |text: &str| people::of(&Told::plain(text)).join(", ");
    assert_eq!(named("I asked Femke and the Night team; Mr. Tamsin signed."), "Femke, Night team, Mr. Tamsin");
    assert_eq!(named("On Monday I read the English text in Oxford."), "");
    assert_eq!(named("Books were sorted. Sorting took 3 days."), "");
    assert_eq!(named("Femke, their driver, counted. Jola's list was right."), "Femke, Jola");
}

proptest::proptest! {
    #[test]
    fn any_text_is_read(text in "[ -~→−%€\n#|]{0,200}") {
        read(&Told::plain(&text));
    }
}

#[test]
fn who_is_let_or_owns_something_has_no_part_of_their_own_yet() {
    let part = |text: &str| read(&Told::plain(text)).part;
    for text in
        ["Quenby let me present the kiln", "the workshop adopted my template", "Asked me to lead the fair", "They use mine."]
    {
        assert_eq!(part(text), None, "{text}");
        assert!(of(&Told::plain(text)).iter().all(|finding| finding.code != Code::OwnPart), "{text}");
    }
    for text in ["I presented the kiln", "The template was drawn by me", "It was my own idea", "Drew my plan anew"] {
        assert!(part(text).is_some(), "{text}");
    }
}
