//! What the plan says no to, what is given up, and what stands behind a reason.

use tm_core::judge::{Confidence, Judgement, Term, Verdict, When};

use super::judged_by;

const KILN: &str = "\
# Plan 2027

## Goals
- G1: Publish 12 glaze notes (Deadline: 2027-12-31)
- G2: Fire 40 large bowls for the harbour inn
- G3: Give 2 talks at the guild days

## Missions
- M1: Contribute to Cobaltine, Ferrolite or similar open recipes
- M2: Write deep notes (not beginner handouts)

## Strategies
- S1: One big project at a time
  - Agree on one day a month for open recipes with the landlord
- Porcelain: only for wedding orders

## Stack
- Stoneware
- Porcelain (wedding orders only)

## Traps
- FP1: The armchair
  - Looks like: watching guild talks instead of giving my own, reading every glaze note
  - Helps: glaze a tile before reading
- FP2: The full shelf
  - Looks like: 30 half-glazed bowls on the shelf, adding handles nobody asked for
  - Helps: smash or finish: smash half-glazed bowls after a month
- FP3: The closed door
  - Looks like: nobody knows what I fire
  - Helps: find an accountability partner (another potter with such goals)

## Not for me
- Garden gnomes
- Workshop tours (except the school class)
";

fn term<'a>(judged: &'a Judgement, name: &str) -> Option<&'a Term> {
    judged.terms.iter().find(|term| term.name == name)
}

/// The verdict, and the lines of the terms that say no.
#[track_caller]
fn check_refused(idea: &str, lines: &[u32]) {
    let judged = judged_by(KILN, idea);
    let refusing = judged.terms.iter().filter(|term| term.refuses);
    let found: Vec<u32> = refusing.filter_map(|term| term.evidence.first()).map(|evidence| evidence.line).collect();
    assert_eq!(found, lines, "{idea}: {judged:#?}");
    assert!(lines.is_empty() || judged.verdict != Verdict::Pursue, "{idea}: {judged:#?}");
}

#[test]
fn what_the_plan_refuses_is_never_for_now() {
    check_refused("Fire large garden gnomes for the harbour inn and show two on Friday", &[33]);
    check_refused("Publish three beginner handouts about glaze today", &[10]);
    check_refused("Watch all guild talks of last year", &[23]);
    check_refused("Fire two large bowls for the harbour inn on Friday", &[]);
}

#[test]
fn a_met_exception_lifts_the_refusal() {
    check_refused("Show the bowls on workshop tours on Friday", &[34]);
    check_refused("Show the bowls to the school class on workshop tours", &[]);
    let judged = judged_by(KILN, "Fire porcelain for two wedding orders");
    let excepted = term(&judged, "excepted").map(|term| term.because.as_str());
    assert_eq!(excepted, Some("your own rule allows it"), "{judged:#?}");
    assert!(judged.conditions.is_empty(), "{judged:#?}");
}

#[test]
fn half_of_a_name_is_not_the_name() {
    // "Garden gnomes" are stayed out of, not all gnomes, and not the garden; nor are tours of the harbour workshop tours.
    check_refused("Publish a glaze note about gnomes", &[]);
    check_refused("Publish a glaze note about the garden", &[]);
    check_refused("Publish a glaze note about garden gnomes", &[33]);
}

#[test]
fn a_verb_that_half_the_world_does_meets_no_line() {
    // The plan says "find", of a partner.
    assert_eq!(judged_by(KILN, "Report what I find about herons").verdict, Verdict::Unknown);
    assert_ne!(judged_by(KILN, "Find an accountability partner").verdict, Verdict::Unknown);
}

#[test]
fn what_waits_has_a_line_that_says_so() {
    for idea in [
        "Propose something about bowls with three notes",
        "Sneak in a recipe during the guild days",
        "Night shifts until the talk is over",
    ] {
        let judged = judged_by(KILN, idea);
        let says = judged.terms.iter().any(|term| !term.evidence.is_empty()) || !judged.waits.is_empty();
        assert!(judged.verdict != Verdict::Park || says, "{idea}: {judged:#?}");
    }
}

#[test]
fn a_goal_stands_before_the_boxes_on_the_way_to_it() {
    let plan = "# Plan 2027\n## Goals\n- G1: A name in open recipes\n  - Target: Merge 50 thoughtful recipes into well-known books\n  - Books: Cobaltine, Ferrolite, Manganite\n## Check-ins\n- [ ] 12 recipes merged\n- [ ] 12 recipes merged\n";
    let judged = judged_by(plan, "Merge two recipes into Cobaltine");
    let served: Vec<&str> = judged.serves.iter().map(|served| served.title.as_str()).collect();
    assert_eq!(served, ["A name in open recipes", "12 recipes merged"], "{judged:#?}");
}

#[test]
fn what_is_only_taken_in_is_nothing_done() {
    for idea in ["Watch the guild talks", "Read every post about glaze", "I study the posts about clay"] {
        let judged = judged_by(KILN, idea);
        assert!(judged.serves.is_empty() && term(&judged, "doing").is_none(), "{idea}: {judged:#?}");
    }
    for idea in ["Post about glaze", "Read about glaze and talk about it", "Give my guild talk"] {
        assert!(term(&judged_by(KILN, idea), "doing").is_some(), "{idea}");
    }
}

#[test]
fn a_day_makes_no_step_of_what_is_only_taken_in() {
    let read = judged_by(KILN, "Read every post about glaze this week");
    assert!(term(&read, "exact").is_none(), "{read:#?}");
    let ready = judged_by(KILN, "Watch guild talks from last year to prepare my guild talk");
    assert!(term(&ready, "doing").is_none() && ready.verdict == Verdict::Drop, "{ready:#?}");
}

#[test]
fn what_needs_a_condition_that_is_not_named_waits_where_nothing_else_speaks_for_it() {
    assert_ne!(judged_by(KILN, "Draw two porcelain plates for our shop").verdict, Verdict::Pursue);
    assert_eq!(judged_by(KILN, "Draw two stoneware plates for our shop").verdict, Verdict::Pursue);
    assert_eq!(judged_by(KILN, "Fire porcelain for two wedding orders").verdict, Verdict::Pursue);
}

#[test]
fn a_thing_of_ones_own_is_no_contribution_to_what_it_is_made_of() {
    let serves = |idea| !judged_by(KILN, idea).serves.is_empty();
    assert!(!serves("Write a label for our Cobaltine drying shed"));
    assert!(serves("Write a recipe for Cobaltine"));
    assert!(serves("Write a recipe for the Cobaltine collection"));
}

#[test]
fn a_goal_that_is_left_off_is_given_up() {
    let because = |idea| term(&judged_by(KILN, idea), "turns_from_goal").map(|term| (term.because.clone(), term.firm));
    assert_eq!(because("Quit writing the glaze notes"), Some(("gives up G1".to_owned(), true)));
    assert_eq!(because("Cancel the bowls"), Some(("gives up G2".to_owned(), true)));
    assert_ne!(because("Cancel the bowls club").map(|found| found.0), Some("gives up G2".to_owned()));
}

#[test]
fn a_limit_tells_the_one_from_the_other() {
    let start = judged_by(KILN, "Start a second project now");
    let never = judged_by(KILN, "Never start a second project until the first is out");
    assert_eq!((start.when, start.waits.first().map(|wait| wait.line)), (When::Later, Some(13)), "{start:#?}");
    assert_eq!((never.when, never.waits.len()), (When::Now, 0), "{never:#?}");
    assert_eq!(
        term(&never, "remedies").map(|term| (term.because.as_str(), term.evidence[0].line)),
        Some(("keeps to your limit", 13))
    );
}

#[test]
fn what_is_avoided_alike_is_shown_with_its_line() {
    let judged = judged_by(KILN, "Add a second handle to the bowls");
    let avoiding = term(&judged, "avoiding").unwrap();
    assert_eq!(avoiding.because, "your patterns tell of the like: \"add\"");
    assert_eq!(avoiding.evidence[0].line, 26, "{judged:#?}");
}

#[test]
fn another_is_no_second_word_of_a_line() {
    let judged = judged_by(KILN, "Hire another potter");
    assert!(term(&judged, "remedies").is_none_or(|term| !term.firm), "{judged:#?}");
}

#[test]
fn who_takes_away_as_the_remedy_says_follows_it() {
    let judged = judged_by(KILN, "Smash the twenty bowls on the shelf");
    assert!(term(&judged, "turns_from_goal").is_none_or(|term| !term.refuses), "{judged:#?}");
    let asked = judged_by(KILN, "Archive half-glazed bowls");
    assert_ne!(asked.verdict, Verdict::Unknown);
}

#[test]
fn so_much_in_so_long_is_one_amount() {
    let judged = judged_by(KILN, "Ask the landlord for 1 day per month");
    let remedies = term(&judged, "remedies").unwrap();
    assert_eq!((remedies.evidence[0].line, remedies.words.join(" ")), (14, "landlord 1 day per month".to_owned()), "{judged:#?}");
    assert_eq!(term(&judged, "exact").map(|term| term.words.clone()), Some(vec!["1 day per month".to_owned()]));
    assert!(term(&judged_by(KILN, "Draw a glaze page"), "exact").is_none());
}

#[test]
fn an_excuse_does_not_do_what_it_is_for() {
    let judged = judged_by(KILN, "Watch a video so I can give talks at the guild days");
    assert!(judged.serves.is_empty() && term(&judged, "puts_off").is_some(), "{judged:#?}");
}

#[test]
fn who_sees_whether_it_is_done_is_found_in_any_words() {
    let judged = judged_by(KILN, "Ask Quirin to check on me every Friday");
    assert_eq!(term(&judged, "remedies").map(|term| (term.firm, term.evidence[0].line)), Some((true, 30)), "{judged:#?}");
}

#[test]
fn a_number_behind_a_thing_is_its_name() {
    assert!(term(&judged_by(KILN, "Fire kiln 2 for the inn"), "exact").is_none());
    assert!(term(&judged_by(KILN, "Fire 2 bowls for the inn"), "exact").is_some());
}

#[test]
fn what_is_only_collected_serves_nothing() {
    let judged = judged_by(KILN, "Collect pictures of large bowls for the harbour inn");
    assert!(judged.serves.is_empty() && judged.verdict != Verdict::Pursue, "{judged:#?}");
}

#[test]
fn two_firm_reasons_of_two_kinds_are_surer_than_one() {
    let judged = judged_by(KILN, "Publish two glaze notes on stoneware, one day a month for open recipes with the landlord");
    assert!(judged.confidence > Confidence::Low, "{judged:#?}");
    let against = judged_by(KILN, "Watch guild talks about garden gnomes");
    assert_eq!((against.verdict, against.serves.len()), (Verdict::Drop, 0), "{against:#?}");
}
