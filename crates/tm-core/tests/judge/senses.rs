//! What is given as a reason: the word in the sense the plan has it, done and not only named, and what is said where there is none.

use tm_core::judge::{Judgement, Verdict};

use super::judged_by;

const FERRY: &str = "\
# Ferry year 2027

## Goals
- G1: Give 4 talks about tides (Deadline: 2027-12-31)
- G2: Train two deckhands
  - Target: 30 letters to passengers with 5+ replies on Harbourboard
- G3: Publish 6 tide letters (Deadline: 2027-12-31)
  - Harbours ask for my tide tables

## Strategies
- S1: One big repair at a time
- S2: Paint 3 old buoys for every buoy I borrow

## Traps
- FP1: Never cast off
  - Looks like: sending in route papers but not rowing them, wiping labels again and again
  - Looks like: it has to be perfect before anybody boards
  - Helps: cast off
- FP2: Too much of everything
  - Looks like: saving ropes in lists nobody opens

## Not for me
- Submarine tours
";

fn judged(idea: &str) -> Judgement {
    judged_by(FERRY, idea)
}

/// The quotes of the firm terms with this sign.
fn reasons(idea: &str, sign: f64) -> Vec<String> {
    let judged = judged(idea);
    let terms = judged.terms.iter().filter(|term| term.firm && term.weight * sign > 0.0);
    terms.flat_map(|term| term.evidence.iter().map(|evidence| evidence.quote.clone())).collect()
}

#[track_caller]
fn check_none(idea: &str, sign: f64) {
    assert_eq!(reasons(idea, sign), Vec::<String>::new(), "{idea}");
}

#[track_caller]
fn check_some(idea: &str, sign: f64) {
    assert!(!reasons(idea, sign).is_empty(), "{idea}: {:#?}", judged(idea).terms);
}

#[test]
fn what_a_goal_counts_is_a_thing_and_no_other_doing() {
    check_some("Give the talks at the fish market", 1.0);
    check_none("Talk my uncle into a warmer coat", 1.0);
    check_none("Everybody on the quay talks about football", 1.0);
}

#[test]
fn what_is_named_after_giving_up_gives_up_nothing() {
    check_none("Bring the cancellation rules into the tide letters", -1.0);
}

#[test]
fn half_of_a_sign_is_none() {
    check_none("Send in the route papers on Monday", -1.0);
}

#[test]
fn what_is_the_base_of_a_ratio_is_not_asked_for() {
    check_some("Paint the old buoys", 1.0);
    check_none("Borrow a buoy", 1.0);
}

#[test]
fn who_asks_whom_is_no_phrase_when_it_is_turned_round() {
    check_none("Ask harbours about paint", 1.0);
}

#[test]
fn a_thing_written_like_an_avoiding_is_none() {
    check_none("Row out with a list of the ferry stops", -1.0);
    check_none("Cast off with the stops listed", -1.0);
}

#[test]
fn a_place_a_goal_names_is_given_up_without_the_goal() {
    check_none("Delete my Harbourboard account", -1.0);
}

#[test]
fn one_word_that_may_mean_anything_is_not_for_now() {
    assert_ne!(judged("Fix a big lunch tomorrow").verdict, Verdict::Pursue);
}

#[test]
fn what_the_plan_has_and_has_not_is_told() {
    let judged = judged("Cast pewter spoons for the tide museum");
    assert_eq!(judged.unknown, ["pewter", "spoons", "museum"]);
    assert!(judged.known.contains(&"tide".to_owned()), "{:?}", judged.known);
}

#[test]
fn a_word_in_a_line_no_idea_is_held_against_is_still_in_the_plan() {
    assert!(!judged("A year of tide letters about spoons").unknown.contains(&"ferry".to_owned()));
    assert!(judged("Repair the ferry").unknown.is_empty());
}
