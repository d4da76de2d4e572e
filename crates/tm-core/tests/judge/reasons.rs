//! No term weighs without a reason that can be shown, and nothing is read as done that somebody else does, that is told of, or that a way of
//! working pays for.

use tm_core::judge::{Held, Judgement, Term, Verdict};

use super::judged_by;

const YARD: &str = "\
# Boatyard 2027

## Goals
- G1: Publish 8 letters about varnish (Deadline: 2027-12-31)
- G2: Send 30 sketches to the old sail lofts
- G3: Mentor 2 younger riggers

## Strategies
- S1: Somebody reads one of my letters every month
- S2: Weekdays before noon for the letters

## Rules
- No yard work at weekends

## Traps
- FP1: The reading chair
  - Trigger: not knowing the newest mast, running from a hard knot
  - Looks like: reading catalogues instead of planing planks, collecting rope samples
  - Helps: if reading a catalogue, copy one knot and show it
- FP2: The endless hull
  - Looks like: keeping the hull back until it is \"perfect\"

## Not for me
- Learn X in Y days
- Regattas (except the harbour day)
";

fn term<'a>(judged: &'a Judgement, name: &str) -> Option<&'a Term> {
    judged.terms.iter().find(|term| term.name == name)
}

#[track_caller]
fn check_without(idea: &str, names: &[&str]) {
    let judged = judged_by(YARD, idea);
    for name in names {
        assert!(term(&judged, name).is_none(), "{idea}: {name}: {judged:#?}");
    }
}

#[test]
fn a_pattern_weighs_only_with_a_line() {
    let ideas = [
        "Read the catalogue",
        "Varnish the sloop in a nicer colour this evening",
        "Sand the hull once more, it does not feel right",
        "Also add a second mast to the sloop, then wait until the lofts answer",
        "Buy the bigger plane and switch to another varnish",
    ];
    for idea in ideas {
        let judged = judged_by(YARD, idea);
        assert!(term(&judged, "patterns").is_none_or(|term| !term.evidence.is_empty()), "{idea}: {judged:#?}");
    }
    let read = judged_by(YARD, "Read the catalogue");
    assert_eq!(term(&read, "patterns").map(|term| term.evidence[0].line), Some(18), "{read:#?}");
}

#[test]
fn what_is_told_of_is_not_done() {
    check_without("Write the letter: what I learned about varnish", &["avoiding", "avoided", "patterns"]);
    check_without("Send a sketch to the loft, the owner collected them", &["avoiding", "patterns"]);
    check_without("I read three letters last year", &["avoiding", "patterns"]);
    assert!(term(&judged_by(YARD, "Learn about varnish"), "avoiding").is_some());
}

#[test]
fn a_line_with_open_places_is_met_by_more_than_its_verb() {
    check_without("Learn about varnish", &["avoided"]);
}

#[test]
fn what_somebody_else_does_is_not_done() {
    check_without("Ask Quirin to read one of my letters", &["avoiding", "patterns"]);
    check_without("Somebody reads my letter on Thursday", &["avoiding", "patterns"]);
    let read = judged_by(YARD, "Ask Quirin to read one of my letters");
    assert_eq!(term(&read, "remedies").map(|term| (term.firm, term.evidence[0].line)), Some((true, 9)), "{read:#?}");
}

#[test]
fn who_does_what_is_asked_beside_it_repeats_nothing() {
    check_without("Read the catalogue, copy one knot and show it", &["avoiding"]);
    let paid = judged_by(YARD, "Read the catalogue, copy one knot and show it");
    assert!(term(&paid, "patterns").is_none_or(|term| !term.firm) && paid.verdict == Verdict::Pursue, "{paid:#?}");
}

#[test]
fn one_word_of_what_a_habit_leaves_out_is_not_doing_it() {
    check_without("Order the newest mast for the letters", &["turns_from_pattern"]);
    check_without("Draw planks for the letters", &["turns_from_pattern"]);
    assert!(term(&judged_by(YARD, "Plane the planks"), "turns_from_pattern").is_some());
}

#[test]
fn a_bound_turns_away_from_nothing() {
    check_without("No more than two hours per letter", &["turns_from_goal"]);
    check_without("Send the sketches not later than Friday", &["turns_from_goal"]);
    assert!(term(&judged_by(YARD, "No more letters about varnish"), "turns_from_goal").is_some());
}

#[test]
fn a_month_and_a_feast_are_no_names_to_list() {
    for idea in ["The varnish course in March", "Learn rigging in May, after Easter", "Switch at Christmas"] {
        assert!(judged_by(YARD, idea).names.is_empty(), "{idea}");
    }
    assert_eq!(judged_by(YARD, "Learn Zarquon").names, ["Zarquon"]);
}

#[test]
fn the_days_of_a_weekend_are_the_weekend() {
    let waits = |idea| judged_by(YARD, idea).waits.first().map(|wait| wait.words.join(" "));
    assert_eq!(waits("Plane planks for the lofts on Saturday and Sunday").as_deref(), Some("lofts Saturday Sunday"));
    assert_eq!(waits("Plane planks for the lofts at the weekend").as_deref(), Some("lofts weekend"));
    assert_eq!(waits("Plane planks for the lofts on Monday"), None);
    assert_eq!(waits("Buy figs on Saturday"), None);
    assert_eq!(waits("No yard work at weekends"), None);
    check_without("Plane planks for the lofts on Saturday and Sunday", &["exact"]);
}

#[test]
fn who_is_named_costs_nothing() {
    for idea in ["Mentor Quirin and Oda every second Thursday", "mentor Quirin"] {
        let judged = judged_by(YARD, idea);
        assert_eq!(judged.serves.first().and_then(|served| served.id.as_deref()), Some("G3"), "{idea}: {judged:#?}");
    }
}

#[test]
fn one_word_of_a_habit_judges_nothing() {
    assert_eq!(judged_by(YARD, "Run the half marathon in May").verdict, Verdict::Unknown);
}

#[test]
fn what_is_parked_says_why() {
    let held = |idea| judged_by(YARD, idea).held;
    assert_eq!(held("Plane planks for the lofts on Saturday"), Some(Held::Rule));
    assert_eq!(held("Send a sketch to the loft"), None);
}

#[test]
fn what_is_done_is_never_left_out_to_raise_the_merit() {
    assert_eq!(judged_by(YARD, "Collect rope samples of the old sail lofts").raise, None);
    let regatta = judged_by(YARD, "Rig a boat for the summer regattas");
    assert_eq!(regatta.raise.as_deref(), Some("With your exception \"the harbour day\" it would be a 9."), "{regatta:#?}");
}

#[test]
fn interviews_of_visitors_are_visitors_interviewed() {
    let plan = "## Goals\n- G1: Hold 12 visitor interviews\n- G2: Oil the gate\n";
    assert!(!judged_by(plan, "Interview three visitors").serves.is_empty());
}

#[test]
fn what_a_number_is_of_stands_before_its_preposition() {
    let judged = judged_by(YARD, "Send Oda one sketch");
    assert_eq!(judged.serves.first().and_then(|served| served.id.as_deref()), Some("G2"), "{judged:#?}");
}
