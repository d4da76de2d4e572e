//! What an idea is about where it shares one word with a goal, what a rule counts or keeps free, what lay still, what others did.

use tm_core::judge::{Held, Judgement, Verdict, When};

use super::judged_by;

const SHED: &str = "\
# At the bench 2027

## Goals
- G1: Grow the choir to 40 singers by December 2027
- G2: Finish the staircase of the mill by June 2027
- G3: Send proposals to 3 fairs

## Rules
- One project at a time
- Never work on Sundays
- Peer letters: max 1 per month
- No mail after 20:00, the hospital excepted
- Nothing under £600
- Half-built things untouched for 30 days: archive them
- If 70 % sanded, oil it

## Traps
- FP1: Sending proposals but never preparing
- FP2: Reading books about staircases instead of cutting

## Stay out of
- Plastering (work requirements only)
";

fn judged(idea: &str) -> Judgement {
    judged_by(SHED, idea)
}

/// The words of a term, be it firm or not.
fn spoken(idea: &str, term: &str) -> Vec<String> {
    judged(idea).terms.into_iter().filter(|found| found.name == term).flat_map(|found| found.words).collect()
}

/// The words of a term that is firm.
fn said(idea: &str, term: &str) -> Vec<String> {
    let firm = judged(idea).terms.iter().any(|found| found.name == term && found.firm);
    if firm { spoken(idea, term) } else { Vec::new() }
}

#[track_caller]
fn check_waits_for_nothing(ideas: &[&str]) {
    for idea in ideas {
        assert!(judged(idea).waits.is_empty(), "{idea}: {:#?}", judged(idea).waits);
    }
}

#[test]
fn the_one_thing_a_goal_speaks_of_is_that_goal() {
    assert_eq!(said("Write to the choir about the new hall", "serves"), ["choir"]);
    assert_eq!(said("Start a choir for the neighbours", "serves"), [""; 0]);
    assert_eq!(said("Shrink the choir", "turns_from_goal"), ["choir"]);
}

#[test]
fn a_rule_counts_and_keeps_free_what_the_idea_says() {
    for idea in ["Saw the staircase this Sunday", "Write three peer letters this month", "Build a gate for £400"] {
        assert_eq!(judged(idea).when, When::Later, "{idea}");
    }
    check_waits_for_nothing(&[
        "Saw the staircase on Friday",
        "Write a peer letter this month",
        "Answer the mail of the hospital at 21:00",
    ]);
}

#[test]
fn to_end_what_lay_still_follows_the_rule_for_it() {
    assert_eq!(said("Drop the bird house, I haven't touched it since May", "remedies"), ["drop", "touched"]);
    assert_eq!(said("Drop the bird house", "remedies"), [""; 0]);
}

#[test]
fn to_put_one_aside_until_another_is_out_keeps_the_order() {
    assert_eq!(said("Park the bird house until the staircase is finished", "remedies"), ["park", "finished"]);
    assert_eq!(said("Don't start the staircase of the mill yet", "turns_from_goal"), [""; 0]);
    assert_eq!(said("Don't start the staircase of the mill", "turns_from_goal"), ["staircase", "mill"]);
}

#[test]
fn a_share_is_met_by_the_same_share() {
    assert_eq!(said("Oil the table, it is about 70% there", "remedies"), ["oil", "70%"]);
}

#[test]
fn what_others_did_or_what_closes_by_itself_is_not_done() {
    for idea in ["The guild turned me down", "The fair closes on Friday", "A letter about how the wind took down the gate"] {
        assert_eq!(said(idea, "doing"), [""; 0], "{idea}");
    }
}

#[test]
fn to_leave_off_the_wanted_half_of_a_habit_is_no_turning_from_it() {
    let given_up = judged("Not bothering with proposals any more");
    assert!(!given_up.terms.iter().any(|term| term.name == "turns_from_pattern"), "{given_up:#?}");
    assert_ne!(given_up.verdict, Verdict::Pursue);
}

#[test]
fn what_the_job_asks_for_meets_the_exception_for_it() {
    assert_eq!(said("Do the plastering at school for work", "excepted"), ["for", "work"]);
    assert_eq!(said("Do some plastering at school", "excepted"), [""; 0]);
}

#[test]
fn to_work_through_a_book_is_to_read_it() {
    assert_eq!(judged("Work through the book on stairs first").verdict, Verdict::Drop);
    assert_eq!(spoken("Work through the book on stairs first", "doing"), [""; 0]);
    assert_eq!(spoken("Take a course on stairs", "doing"), [""; 0]);
    assert_eq!(spoken("Work through the orders first", "avoiding"), [""; 0]);
}

#[test]
fn what_only_looks_like_it_gives_no_reason() {
    assert_eq!(said("Learn plastering instead of doing my job", "excepted"), [""; 0]);
    assert_eq!(said("Plaster the work room", "excepted"), [""; 0]);
    assert_eq!(said("The page does not work in the mill, finish the layout", "remedies"), [""; 0]);
    assert_eq!(said("Park the staircase until my game is finished", "remedies"), [""; 0]);
    check_waits_for_nothing(&[
        "Raise £50 for the school",
        "Build a gate for £900 with a £50 deposit",
        "Save £100 a month",
        "Cut back from four peer letters to one peer letter a month",
    ]);
}

#[test]
fn what_puts_itself_aside_is_for_later() {
    let aside = judged("A second landing for the staircase, but that is for after the fair");
    assert_eq!((aside.verdict, aside.held), (Verdict::Park, Some(Held::Aside)), "{aside:#?}");
}
