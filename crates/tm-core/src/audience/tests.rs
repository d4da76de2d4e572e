use expect_test::{Expect, expect};
use proptest::prelude::*;

use super::*;
use crate::builtin::{self, Carrier};

#[track_caller]
fn check(text: &str, expected: Expect) {
    let read = read("crew", &Document::parse(text));
    let mut shown = format!("{}: {} {:?} {:?} {:?}\n", read.title, read.about, read.form, read.length, read.order);
    for (name, list) in [("reads", &read.reads), ("cares", &read.cares), ("leave out", &read.leave_out), ("avoid", &read.avoid)] {
        shown += &format!("{name}: {}\n", list.join(" | "));
    }
    shown += &format!("{:?} {:?}\n", read.tone, read.select);
    for finding in &read.findings {
        shown += &format!("!{} {}; {}\n", finding.at.line, finding.message, finding.remedy);
    }
    expected.assert_eq(&shown);
}

#[test]
fn front_matter_and_sections_say_who_reads() {
    check(
        "---\naudience: those on the boat\nform: a list of five\nlength: 5 lines\ntone: dry\navoid: [just, a lot]\nselect: type:win\norder: Date, scope\n---\n# The crew\nLoose.\n## Who reads\nSix people.\nAt sea.\n\n## What they care about:\n1. the weather\n2. the *food*\n## Leave out\n- politics\n## Words to avoid\nvery, nice\n- basically\n## Else\n- no\n",
        expect![[r#"
            The crew: those on the boat List(Some(5)) Some(Lines(5)) [Date, Scope]
            reads: Six people. At sea.
            cares: the weather | the food
            leave out: politics
            avoid: just | a lot | very | nice | basically
            Some("dry") Some("type:win")
        "#]],
    );
}

#[test]
fn nothing_said_leaves_the_choice_to_the_report() {
    check(
        "",
        expect![[r#"
        crew:  Prose None []
        reads: 
        cares: 
        leave out: 
        avoid: 
        None None
    "#]],
    );
}

#[test]
fn what_cannot_be_used_is_said() {
    check(
        "---\nform: a song\nlength: short\norder: [scope, colour]\n---\n",
        expect![[r#"
        crew:  Prose None [Scope]
        reads: 
        cares: 
        leave out: 
        avoid: 
        None None
        !2 "a song" is no form of a text; write three lines, a list, a list of five, a page, a table or prose
        !3 "short" is no length; write 120 words, 900 characters or 5 lines
        !4 nothing is ordered by "colour"; use scope, metric, dimension, confirmed or date
    "#]],
    );
}

#[test]
fn forms_and_lengths_as_people_write_them() {
    assert_eq!(form("three lines"), Some(Form::Lines(3)));
    assert_eq!(form("One line"), Some(Form::Lines(1)));
    assert_eq!(form("lines"), None);
    assert_eq!(form("a list"), Some(Form::List(None)));
    assert_eq!(form("5 bullets"), Some(Form::List(Some(5))));
    assert_eq!(form("a page"), Some(Form::Pages(1)));
    assert_eq!(form("two pages at most"), Some(Form::Pages(2)));
    assert_eq!(form("table"), Some(Form::Table));
    assert_eq!(length("at most 120 words"), Some(Length::Words(120)));
    assert_eq!(length("1 line"), Some(Length::Lines(1)));
    assert_eq!(length("280 characters"), Some(Length::Characters(280)));
    assert_eq!((length("0 words"), length("1 song")), (None, None));
}

#[track_caller]
fn check_remarks(front: &str, text: &str, expected: Expect) {
    let audience = read("crew", &Document::parse(format!("---\n{front}\n---\n")));
    let remarks = audience.remarks(text);
    expected.assert_eq(&remarks.iter().map(|it| format!("{} {}; {}\n", it.at.line, it.message, it.remedy)).collect::<String>());
}

#[test]
fn a_text_too_long_is_told_by_how_much() {
    check_remarks("length: 3 words", "- one two – three\n", expect![""]);
    check_remarks(
        "length: 3 words",
        "one two three four",
        expect![[r#"
        1 4 words; they read 3; take 1 out, the least important first
    "#]],
    );
    check_remarks(
        "length: 3 characters",
        "äöü!\n",
        expect![[r#"
        1 4 characters; they read 3; take 1 out, the least important first
    "#]],
    );
    check_remarks(
        "form: two lines",
        "one\n\ntwo\nthree\n",
        expect![[r#"
        1 3 lines; they read 2; take 1 out, the least important first
    "#]],
    );
    check_remarks(
        "form: a list of one",
        "# Head\n- one\n- two\n",
        expect![[r#"
        1 2 items; they read 1; take 1 out, the least important first
    "#]],
    );
}

#[test]
fn a_word_to_avoid_is_found_as_a_whole() {
    check_remarks(
        "avoid: [just, a lot, \"10x\"]",
        "Just a lot of adjusting.\nA lottery; unjust\n10X 110x\n",
        expect![[r#"
        1 "just" is a word to avoid here; say what happened instead, or take it out
        1 "a lot" is a word to avoid here; say what happened instead, or take it out
        3 "10x" is a word to avoid here; say what happened instead, or take it out
    "#]],
    );
}

#[test]
fn those_brought_along_are_read_without_findings() {
    for (name, found) in builtin::of_kind(Carrier::Audience, &[]) {
        let audience = read(&name, &Document::parse(found.text));
        assert_eq!(audience.findings, [], "{name}");
        assert!(audience.cares.len() > 2 && !audience.reads.is_empty() && !audience.leave_out.is_empty(), "{audience:?}");
        assert!(
            audience.length.is_some() && audience.tone.is_some() && !audience.order.is_empty() && !audience.avoid.is_empty(),
            "{audience:?}"
        );
        assert!(audience.form != Form::Prose && audience.title != name, "{audience:?}");
    }
}

proptest! {
    #[test]
    fn any_text_is_read_and_remarked_upon(text in "\\PC{0,80}", word in "\\PC{0,4}") {
        let audience = Audience { avoid: vec![word], length: Some(Length::Words(1)), ..read("x", &Document::parse(text.clone())) };
        audience.remarks(&text);
    }
}
