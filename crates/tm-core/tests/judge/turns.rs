//! Two refusals that take each other back, what is given up for what, what comes after what, and words that only look alike.

use tm_core::judge::{Held, Judgement, Verdict, When};

use super::judged_by;

const LOOM: &str = "\
# At the loom 2027

## Goals
- G1: Publish 8 weaving letters (Deadline: 2027-12-31)
- G2: Contribute to the Heddle or Treadle pattern books
- G3: Weave 2 large blankets for the ferry
  - Example: A striped blanket, a rug runner, or a wool press
- G4: Help the younger ones
  - Mentor 2 younger weavers

## Strategies
- S1: One big project at a time
- S2: Ask the parish to show the pictures of every month

## Stack
- Merino

## Traps
- FP1: The next thing
  - Looks like: starting new blankets before finishing the first ones
  - Helps: tie off one thread
- FP2: Never good enough
  - Looks like: weaving letters lying in the drawer for months, polishing the edges
  - Helps: weaving letters published as first prints (mended later)

## Not for me
- Doll furniture
- Table lamps
";

fn judged(idea: &str) -> Judgement {
    judged_by(LOOM, idea)
}

#[track_caller]
fn check(idea: &str, verdict: Verdict) {
    let judged = judged(idea);
    assert_eq!(judged.verdict, verdict, "{idea}: {judged:#?}");
}

fn words_of(idea: &str) -> Vec<String> {
    let terms = judged(idea).terms.into_iter();
    terms.flat_map(|term| term.evidence).flat_map(|evidence| evidence.words).collect()
}

#[test]
fn two_refusals_take_each_other_back() {
    for (twice, once) in [
        ("Do not quit contributing to the Heddle", "Quit contributing to the Heddle"),
        ("Never stop contributing to the Heddle", "Stop contributing to the Heddle"),
        ("Don't skip the weaving letter this month", "Skip the weaving letter this month"),
        ("Stop skipping the weaving letter", "Stop the weaving letter"),
    ] {
        check(twice, Verdict::Pursue);
        check(once, Verdict::Drop);
    }
}

#[test]
fn what_meets_the_plan_by_chance_words_is_not_for_now() {
    let judged = judged("Help a stranger carry his pictures upstairs");
    assert_ne!(judged.verdict, Verdict::Pursue, "{judged:#?}");
}

#[test]
fn what_is_left_open_for_something_new_counts_against_it() {
    let (new, old) = (
        "Start the rug runner instead of finishing the striped blanket",
        "Finish the striped blanket instead of starting the rug runner",
    );
    let (started, finished) = (judged(new), judged(old));
    assert_eq!((started.verdict, started.when), (Verdict::Drop, When::Later), "{started:#?}");
    assert_eq!(finished.verdict, Verdict::Pursue, "{finished:#?}");
    let pattern = started.terms.iter().find(|term| term.name == "patterns" && term.firm);
    assert!(pattern.is_some_and(|term| term.evidence[0].words == ["start", "finishing"]), "{started:#?}");
}

#[test]
fn what_comes_after_something_else_is_done_is_for_later() {
    for idea in [
        "After the striped blanket is finished, start the rug runner",
        "Once the striped blanket ships, begin the rug runner",
        "Start the rug runner before the striped blanket is finished",
        "Start the rug runner once the striped blanket is delivered",
    ] {
        let judged = judged(idea);
        assert!(judged.verdict != Verdict::Pursue && judged.when == When::Later, "{idea}: {judged:#?}");
        assert!(
            !judged
                .serves
                .iter()
                .flat_map(|served| &served.evidence)
                .any(|evidence| evidence.words.contains(&"striped".to_owned())),
            "{idea}"
        );
    }
    // It is a time, not a condition.
    check("Once a week, write a page of the weaving letter", Verdict::Pursue);
    check("After the market, publish the weaving letter", Verdict::Pursue);
}

#[test]
fn a_deed_that_delays_follows_no_remedy() {
    for idea in [
        "Keep the weaving letter in the drawer for another month until it is perfect",
        "Polish the weaving letter for another month until nobody can object",
    ] {
        let judged = judged(idea);
        assert_ne!(judged.verdict, Verdict::Pursue, "{idea}: {judged:#?}");
        assert!(!judged.terms.iter().any(|term| term.name == "remedies"), "{idea}: {judged:#?}");
    }
    check("Publish the weaving letter today, although it is not perfect", Verdict::Pursue);
}

#[test]
fn the_very_thing_stayed_out_of_is_let_go() {
    check("Make small doll furniture of merino", Verdict::Drop);
    check("Build a small table lamp with merino on Friday", Verdict::Drop);
}

#[test]
fn words_that_only_look_alike_are_no_evidence() {
    let words = |idea| words_of(idea).join(" ");
    assert_eq!(words("Clean the presser"), "");
    assert!(words("Clean the press").contains("press"));
}

#[test]
fn what_is_done_for_somebody_meets_what_asks_for_it() {
    check("Mentor Wilma an hour every week", Verdict::Pursue);
    check("Stop mentoring Wilma", Verdict::Drop);
    check("Phone Wilma an hour every week", Verdict::Unknown);
}

#[test]
fn what_is_stopped_ends_where_something_else_is_told_to_be_done() {
    let polish = judged("Stop publishing weaving letters and polish the old ones");
    let because = |judged: &Judgement| -> Vec<String> {
        judged.terms.iter().filter(|term| term.name == "turns_from_goal").map(|term| term.because.clone()).collect()
    };
    assert_eq!(because(&polish), ["gives up G1"], "{polish:#?}");
    let both = judged("Stop publishing weaving letters and painting shutters");
    assert_eq!(because(&both), ["turns away from a goal"], "{both:#?}");
    let mentor = judged("Stop the doll furniture and only do mentor younger weavers");
    assert!(because(&mentor).is_empty(), "{mentor:#?}");
}

#[test]
fn a_goal_given_up_for_another_is_not_for_now() {
    for idea in [
        "Quit the weaving letters and weave two large blankets instead",
        "Quit the weaving letters after this one evening and weave two large blankets this week",
    ] {
        let judged = judged(idea);
        assert_eq!((judged.verdict, judged.held), (Verdict::Park, Some(Held::Refused)), "{judged:#?}");
    }
}

#[test]
fn what_a_rule_keeps_free_each_year_waits_in_its_months_alone() {
    const SHOP: &str = "# Shop\n## Goals\n- G1: Two new clients this year\n## Rules\n- No new clients in July and August\n";
    let waits = |idea: &str, today: &str| {
        let found = super::judged_on(SHOP, idea, today).waits;
        found.first().map(|wait| (wait.line, wait.until.clone()))
    };
    assert_eq!(waits("Look for new clients", "2027-07-20"), Some((5, Some("2027-08-31".to_owned()))));
    assert_eq!(waits("Look for new clients", "2027-03-20"), None);
    assert_eq!(waits("Look for new clients in August", "2027-03-20"), Some((5, Some("2027-08-31".to_owned()))));
}

#[test]
fn what_is_put_off_is_turned_from() {
    for idea in [
        "Postpone the weaving letters",
        "Shelve the blankets for the ferry",
        "Pause the weaving letters for a while",
        "Hold the weaving letter until the wool is here",
        "Fail to weave the blankets",
        "Forget about the blankets for the ferry",
        "Hardly publish any weaving letters",
    ] {
        assert_ne!(judged(idea).verdict, Verdict::Pursue, "{idea}");
    }
    check("Hold a talk on the weaving letter I publish on Friday", Verdict::Pursue);
}

#[test]
fn turns_of_speech_are_no_refusals() {
    let said = judged("Publish a weaving letter").verdict;
    for idea in
        ["Why not publish a weaving letter", "Nothing beats publishing a weaving letter", "Not only publish a weaving letter"]
    {
        check(idea, said);
    }
}

#[test]
fn what_makes_way_for_another_thing_is_not_gone_to() {
    let barred = |idea: &str| judged(idea).terms.iter().any(|term| term.because.contains("stay out"));
    assert!(barred("Replace the merino with table lamps"));
    assert!(!barred("Replace the table lamps with merino"));
}

#[test]
fn a_goal_of_less_is_served_by_less() {
    let plan = "# P\n## Goals\n- G1: Fewer meetings\n- G2: Get out of debt\n- G3: Sing in a choir\n";
    let turns = |idea: &str| judged_by(plan, idea).terms.iter().any(|term| term.because.contains("turns away"));
    assert!(turns("Add five meetings"));
    assert!(turns("Take on debt"));
    assert!(!turns("Skip meetings"));
    assert!(!turns("Fewer meetings"));
}

#[test]
fn a_ban_with_a_bound_bars_what_lies_within_it() {
    let plan = "# P\n## Goals\n- G1: Sell 24 chairs\n## Avoid\n- Commissions under £300\n## Rules\n- No tools over £50\n";
    let refused = |idea: &str| judged_by(plan, idea).verdict == Verdict::Drop;
    assert!(refused("Take a commission of £200") && refused("Buy a tool for £80"));
    assert!(!refused("Take a commission of £900") && !refused("Buy a tool for £20"));
}

#[test]
fn how_much_and_how_large_is_no_excuse() {
    let thought = |idea: &str| judged(idea).terms.iter().any(|term| term.name == "thought");
    assert!(thought("Publish a weaving letter, if only"));
    assert!(!thought("Publish a weaving letter, only 3 pages"));
    assert!(!thought("Publish a little weaving letter"));
}

#[test]
fn to_leave_a_thing_is_not_to_go_to_it() {
    let plan = "# P\n## Goals\n- G1: Sell 24 chairs\n- G2: Fewer meetings\n## Avoid\n- Plywood\n- Committee work\n- Overtime\n- Fairs before September\n";
    let barred = |idea: &str| judged_by(plan, idea).terms.iter().any(|term| term.because.contains("stay out"));
    for idea in ["Sell off the plywood", "Leave the audit committee", "Reduce overtime", "Go to the fair in October"] {
        assert!(!barred(idea), "{idea}");
    }
    for idea in ["Build it of plywood", "Leave the plywood in the committee room", "Do overtime", "Go to the fair in May"] {
        assert!(barred(idea), "{idea}");
    }
    let turns = |idea: &str| judged_by(plan, idea).terms.iter().any(|term| term.because.contains("turns away"));
    assert!(!turns("Cancel a meeting") && turns("Never sell chairs"));
}

#[test]
fn never_another_is_never() {
    let plan = "# P\n## Goals\n- G1: Sell 24 oak chairs\n";
    assert_eq!(judged_by(plan, "I will never sell another oak chair").verdict, Verdict::Drop);
    assert_eq!(judged_by(plan, "Sell another oak chair").verdict, Verdict::Pursue);
}

#[test]
fn to_say_it_twice_makes_it_no_better() {
    let once = judged("Publish a weaving letter").merit;
    assert_eq!(judged("Publish a weaving letter. Publish a weaving letter. Publish a weaving letter.").merit, once);
}

#[test]
fn what_others_did_is_nothing_to_be_done() {
    let plan = "# P\n## Goals\n- G1: Sell 24 oak chairs\n## Stack\n- Festool\n";
    let does = |idea: &str| judged_by(plan, idea).terms.iter().any(|term| term.name == "doing");
    for idea in ["Somebody told me about Festool", "The Festool saw was mended by a friend", "Listen to every Festool podcast"] {
        assert!(!does(idea), "{idea}");
        assert_ne!(judged_by(plan, idea).verdict, Verdict::Pursue, "{idea}");
    }
    assert!(does("Mend the Festool saw"));
    assert_ne!(judged_by(plan, "the Festool jigsaw").verdict, Verdict::Pursue);
}

#[test]
fn what_waits_until_its_ban_is_over_is_not_refused() {
    let plan = "---\nuntil: 2026-12-31\n---\n# P\n## Goals\n- G1: Sell 24 oak chairs\n## Stack\n### Avoiding in 2026\n- Glazing\n- Upholstery\n";
    assert_eq!(judged_by(plan, "Learn glazing").verdict, Verdict::Drop);
    for idea in ["Learn glazing next year", "Learn glazing in 2027"] {
        assert_ne!(judged_by(plan, idea).verdict, Verdict::Drop, "{idea}");
    }
}

#[test]
fn a_break_from_it_turns_away_and_a_time_alone_is_no_meeting() {
    let plan = "# P\n## Goals\n- G1: Publish 12 weaving letters\n## Strategies\n- Early mornings before work\n";
    assert_eq!(judged_by(plan, "Take a break from weaving letters").verdict, Verdict::Drop);
    assert_eq!(judged_by(plan, "A kayak class on Saturday mornings").verdict, Verdict::Unknown);
}

#[test]
fn to_sell_off_what_is_to_be_sold_or_to_leave_it_where_it_is_turns_from_nothing() {
    let plan =
        "# P\n## Goals\n- G1: Sell 24 oak chairs\n- G2: Write 6 essays\n## Avoid\n- Plywood\n- Fairs before September\n- Twine\n";
    let refused = |idea: &str| judged_by(plan, idea).verdict == Verdict::Drop;
    for idea in [
        "Sell off 6 oak chairs",
        "Step down the price of the oak chairs",
        "Leave the oak chairs overnight",
        "Leave six essays finished",
    ] {
        assert!(!refused(idea), "{idea}");
    }
    assert!(!refused("Quit twine for good"));
    assert!(refused("Go to the fair, the oak chairs are ready since October"));
    let barred = |idea: &str| judged_by(plan, idea).terms.iter().any(|term| term.name == "avoided");
    assert!(barred("Reduce the shelf by using plywood") && barred("Go to the fair and write an essay"));
}
