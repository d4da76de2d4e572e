//! Laws of judging, on plans of no particular trade.

#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

use tm_core::judge::{self, Judgement, Prepared, Standing, Verdict, When};
use tm_core::plan::{self, PlanText};
use tm_doc::Document;

const PLAN: &str = "\
# Workshop plan 2027

## Goals
- G1: Build 6 oak chairs for the village school (Deadline: 2027-06-30)
  - Target: one chair a month
- G2: Teach two evening classes about joints (Deadline: 2027-11-30)

## Working rules
- No second workbench before the school has its chairs

## Traps
- FP1: The tidy shelf
  - Trigger: a joint that does not close
  - Looks like: sorting screws, a new layout for the drawers, nicer labels
  - Helps: cut one joint and look at it
- FP2: The kind neighbour
  - Trigger: somebody asks at the gate
  - Looks like: I say yes and repair fences for free while the chairs wait
  - Helps: say a date in spring

## Not for me
- Plastic furniture
- Fairs (except the school fair)
";

fn judged_by(text: &str, idea: &str) -> Judgement {
    let document = Document::parse(text);
    let plan = plan::read(&[PlanText { file: "plan.md", document: &document }], &[]);
    judge::judge(&Prepared::new(&plan), idea, &Standing::default(), "2026-11-20".parse().unwrap())
}

fn merit(idea: &str) -> f64 {
    judged_by(PLAN, idea).merit.unwrap_or_else(|| panic!("not judged: {idea}"))
}

#[test]
fn what_serves_a_goal_outranks_what_repeats_a_trap() {
    assert!(
        merit("Cut the joints for the second oak chair on Friday")
            > merit("New layout for the drawers, and nicer labels on all screws")
    );
}

#[test]
fn turning_away_from_a_trap_is_not_the_trap() {
    assert!(
        merit("No more sorting of screws, cut the joints of the oak chair")
            > merit("More sorting of screws before the oak chair")
    );
}

#[test]
fn a_goal_put_off_is_not_served() {
    assert!(merit("Finish the oak chair") > merit("Before I finish the oak chair, sort all screws"));
}

#[test]
fn what_is_excepted_is_not_avoided() {
    assert!(merit("Show an oak chair at the school fair") > merit("Show an oak chair at two fairs in the city"));
}

#[test]
fn nothing_shared_is_no_number() {
    let judgement = judged_by(PLAN, "Quietly whistling badgers");
    assert_eq!((judgement.verdict, judgement.merit), (Verdict::Unknown, None));
}

#[test]
fn a_pattern_is_named_with_its_words_and_remedy() {
    let judgement = judged_by(PLAN, "Sort the screws and make a nicer layout for the labels");
    let pattern = &judgement.patterns[0];
    assert_eq!(pattern.id.as_deref(), Some("FP1"));
    assert_eq!(pattern.counter, ["cut one joint and look at it"]);
    assert!(pattern.because.contains("screws"), "{}", pattern.because);
}

#[test]
fn every_quote_stands_in_its_line() {
    for idea in [
        "Cut the oak chair",
        "Teach joints in an evening class",
        "Repair a fence for free",
        "Plastic furniture for the school fair",
    ] {
        let judgement = judged_by(PLAN, idea);
        let evidence = judgement
            .terms
            .iter()
            .flat_map(|term| &term.evidence)
            .chain(judgement.serves.iter().flat_map(|served| &served.evidence));
        for evidence in evidence {
            let line = PLAN.lines().nth(evidence.line as usize - 1).unwrap();
            assert!(line.contains(&evidence.quote), "{idea}: {} is not in {line}", evidence.quote);
            assert!(evidence.words.iter().all(|word| idea.to_lowercase().contains(word)), "{idea}: {:?}", evidence.words);
        }
    }
}

/// The program holds no vocabulary of a trade: with other nouns in plan and idea alike, every score stays.
#[test]
fn scores_do_not_change_when_nouns_are_swapped_alike() {
    const SWAPS: [(&str, &str); 14] = [
        ("chair", "blivet"),
        ("oak", "wug"),
        ("school", "tarn"),
        ("village", "dorp"),
        ("joint", "gronk"),
        ("screw", "plim"),
        ("drawer", "vask"),
        ("label", "tresk"),
        ("shelf", "mond"),
        ("fence", "skard"),
        ("neighbour", "borog"),
        ("workbench", "lumtarg"),
        ("furniture", "snorg"),
        ("Plastic", "Frobal"),
    ];
    let swapped = |text: &str| SWAPS.iter().fold(text.to_owned(), |text, (noun, other)| text.replace(noun, other));
    let ideas = [
        "Cut the joints for the second oak chair on Friday",
        "New layout for the drawers, and nicer labels on all screws",
        "Instead of sorting screws, cut one joint for the school",
        "Say yes and repair the fences of the neighbour for free",
        "Plastic furniture for the village",
        "A second workbench in January?",
    ];
    for idea in ideas {
        let (own, other) = (judged_by(PLAN, idea), judged_by(&swapped(PLAN), &swapped(idea)));
        assert_eq!((own.merit, own.verdict, own.when), (other.merit, other.verdict, other.when), "{idea}");
        assert_eq!(own.patterns.len(), other.patterns.len(), "{idea}");
    }
}

#[test]
fn an_idea_of_nothing_or_of_anything_is_no_panic() {
    for idea in ["", " ", "🪑🪑🪑", "\u{0}\u{1b}[31m", "?!…", "- [ ] **x**"] {
        assert_eq!(judged_by(PLAN, idea).when, When::Now);
    }
    assert!(judged_by(PLAN, &"chair ".repeat(20_000)).merit.is_some());
}
