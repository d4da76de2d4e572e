//! How an idea is told: words that go with a wish, words that go with a clear step, and what neither of them may do.

use tm_core::judge::{Confidence, Judgement, Verdict};

use super::judged_by;

const ORCHARD: &str = "\
# The orchard 2027

## Goals
- G1: Graft 12 old pears for the village (Deadline: 2027-04-30)
- G2: Publish 6 letters about grafting

## Traps
- FP1: Catalogue fever
  - Looks like: ordering new sorts before the old pears are grafted
";

fn judged(idea: &str) -> Judgement {
    judged_by(ORCHARD, idea)
}

/// The words of a term, none where it is not there.
#[track_caller]
fn check(idea: &str, name: &str, words: &[&str]) {
    let judged = judged(idea);
    let term = judged.terms.iter().find(|term| term.name == name);
    assert_eq!(term.map(|term| term.words.clone()).unwrap_or_default(), words, "{idea}");
}

#[track_caller]
fn check_less(worse: &str, better: &str) {
    let merit = |idea: &str| judged(idea).merit.unwrap_or_else(|| panic!("{idea} meets the plan"));
    assert!(merit(worse) < merit(better), "{worse}: {}, {better}: {}", merit(worse), merit(better));
}

#[test]
fn a_wish_or_an_excuse_takes_away() {
    check("I would just graft a pear", "thought", &["would", "just"]);
    check_less("I would just graft a pear", "Graft a pear");
}

#[test]
fn who_says_when_does_more_than_think_of_it() {
    check("I'll graft the pears", "thought", &["i'll"]);
    check("I'll graft the pears on Monday", "thought", &[]);
}

#[test]
fn what_is_not_wanted_is_no_wish() {
    check("I don't want to order new sorts, graft the pears", "thought", &[]);
    check("I'd rather graft the pears", "thought", &[]);
}

#[test]
fn a_choice_adds() {
    check("Graft the pears, no more sorts", "clear", &["no more"]);
    check("Ask the village which pears they miss", "clear", &["which"]);
    check_less("Ask the village about pears they miss", "Ask the village which pears they miss");
}

#[test]
fn a_question_has_not_chosen() {
    check("Which pears does the village miss?", "clear", &[]);
}

#[test]
fn to_leave_what_one_wants_is_no_choice() {
    check("Stop the letters about grafting, no letters, no pears", "clear", &[]);
    check("Order new sorts instead of grafting the pears", "clear", &[]);
}

#[test]
fn a_sentence_may_turn_without_being_clear() {
    check("However, the pears are late", "clear", &[]);
}

#[test]
fn how_it_is_told_makes_no_verdict_surer() {
    // By their merit alone both would be high.
    let ideas = [
        "Graft two old pears on Friday and ask which letters about grafting to publish",
        "Graft two old pears on Monday and publish a letter about how grafting is done",
    ];
    for idea in ideas {
        let judged = judged(idea);
        assert!(judged.merit >= Some(9.7), "{judged:#?}");
        assert_eq!((judged.verdict, judged.confidence), (Verdict::Pursue, Confidence::Medium), "{judged:#?}");
    }
}

#[test]
fn where_nothing_meets_the_plan_clear_words_change_nothing() {
    let judged = judged("Ask which of the bakers, and how, and where, no more cake");
    assert_eq!((judged.verdict, judged.merit), (Verdict::Unknown, None));
}

#[test]
fn two_who_talk_are_no_number_and_no_night() {
    check("1:1 about the pears", "exact", &[]);
    check("1:1 about the pears", "avoiding", &[]);
    check("The pears on the 5th", "exact", &["5th"]);
    check("The pears: graft the best one", "exact", &[]);
}

#[test]
fn what_is_shown_adds_up() {
    for idea in
        ["I would just graft a pear", "Ask the village which pears they miss", "Order new sorts", "Publish a letter on Friday"]
    {
        let judged = judged(idea);
        let sum: f64 = judged.terms.iter().map(|term| term.points()).sum();
        let merit = judged.merit.unwrap_or_else(|| panic!("{idea} meets the plan"));
        assert!((merit - sum.clamp(0.0, 10.0)).abs() < 1e-9, "{idea}: {merit} and {sum}");
    }
}
