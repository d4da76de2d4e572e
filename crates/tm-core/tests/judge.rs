//! Laws of judging, on plans of no particular trade.

#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

#[path = "judge/close.rs"]
mod close;
#[path = "judge/reasons.rs"]
mod reasons;
#[path = "judge/refusals.rs"]
mod refusals;
#[path = "judge/senses.rs"]
mod senses;
#[path = "judge/told.rs"]
mod told;
#[path = "judge/turns.rs"]
mod turns;

use tm_core::judge::{self, Confidence, Judgement, Prepared, Standing, Verdict, When};
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
    judged_on(text, idea, "2026-11-20")
}

fn judged_on(text: &str, idea: &str, today: &str) -> Judgement {
    let document = Document::parse(text);
    let plan = plan::read(&[PlanText { file: "plan.md", document: &document }], &[]);
    judge::judge(&Prepared::new(&plan), idea, &Standing::default(), today.parse().unwrap())
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

#[test]
fn who_stops_polishing_a_thing_still_means_the_thing() {
    let judged = judged_by(PLAN, "Stop sorting screws for the oak chairs and finish one chair for the school");
    assert_eq!(judged.serves[0].id.as_deref(), Some("G1"), "{judged:?}");
    assert!(judged.terms.iter().all(|term| term.name != "turns_from_goal"), "{judged:?}");
}

#[test]
fn one_common_word_serves_nothing() {
    // "village" stands in a goal; a walk through it advances no chair.
    let judged = judged_by(PLAN, "Walk through the village with my sister after supper and talk about Spain");
    assert!(judged.serves.is_empty() && judged.confidence == Confidence::Low, "{judged:?}");
}

#[test]
fn a_thing_that_goes_by_a_common_word_is_known_by_its_capital() {
    let plan = "## Goals\n- G1: Paint every door with the blue from Go (Deadline: 2027-06-30)\n- G2: Build a wall\n";
    let meets = |idea: &str| judged_by(plan, idea).terms.iter().any(|term| term.words.iter().any(|word| word == "go"));
    assert!(meets("Paint one door with Go on Friday") && !meets("We go and paint one door"));
}

#[test]
fn a_full_limit_makes_an_idea_wait_and_costs_no_merit() {
    let plan = format!("{PLAN}\n## Strategies\n- S1: One project at a time\n");
    let document = Document::parse(plan.as_str());
    let plan = plan::read(&[PlanText { file: "plan.md", document: &document }], &[]);
    let judge = |open: &[&str]| {
        let standing = Standing { open: open.iter().map(|title| (*title).to_owned()).collect(), ..Standing::default() };
        let idea = "Cut the joints for the second oak chair on Friday";
        judge::judge(&Prepared::new(&plan), idea, &standing, "2026-11-20".parse().unwrap())
    };
    let (free, full) = (judge(&[]), judge(&["The bench"]));
    assert_eq!((free.merit, free.when, full.merit, full.when), (full.merit, When::Now, full.merit, When::Later));
    assert_eq!(
        (full.waits[0].rule.as_str(), full.waits[0].open.as_slice()),
        ("S1: One project at a time", &["The bench".to_owned()][..])
    );
}

#[test]
fn a_full_limit_does_not_hold_what_is_small() {
    let plan = format!("{PLAN}\n## Strategies\n- S1: One project at a time\n");
    let document = Document::parse(plan.as_str());
    let plan = plan::read(&[PlanText { file: "plan.md", document: &document }], &[]);
    let standing = Standing { open: vec!["The bench".to_owned()], small_hours: Some(4.0), ..Standing::default() };
    let when = |effort| {
        let idea = judge::Idea { text: "Cut the joints for the second oak chair on Friday", effort, goals: &[] };
        judge::judge(&Prepared::new(&plan), idea, &standing, "2026-11-20".parse().unwrap()).when
    };
    assert_eq!([when(None), when(Some(5.0)), when(Some(4.0))], [When::Later, When::Later, When::Now]);
}

#[test]
fn what_its_owner_links_to_a_goal_serves_it() {
    let goals = ["G2".to_owned()];
    let document = Document::parse(PLAN);
    let plan = plan::read(&[PlanText { file: "plan.md", document: &document }], &[]);
    let idea = |goals| judge::Idea { text: "Ring Harold", effort: None, goals };
    let judge = |goals| judge::judge(&Prepared::new(&plan), idea(goals), &Standing::default(), "2026-11-20".parse().unwrap());
    assert_eq!(judge(&[]).verdict, Verdict::Unknown);
    let linked = judge(&goals);
    assert_eq!((linked.serves[0].id.as_deref(), linked.serves[0].because.as_str()), (Some("G2"), "you say it serves this"));
}

#[test]
fn what_takes_months_of_the_free_hours_is_worth_less() {
    let document = Document::parse(PLAN);
    let plan = plan::read(&[PlanText { file: "plan.md", document: &document }], &[]);
    let standing = Standing { weekly_hours: Some(5.0), ..Standing::default() };
    let text = "Cut the joints for the second oak chair on Friday";
    let merit = |effort| {
        let idea = judge::Idea { text, effort, goals: &[] };
        judge::judge(&Prepared::new(&plan), idea, &standing, "2026-11-20".parse().unwrap()).merit
    };
    assert!(merit(Some(60.0)) < merit(Some(4.0)) && merit(Some(4.0)) == merit(None));
}

const WISHES: &str = "\
# Plan 2027

## Goals
- G1: Walk the long ridge path (Deadline: 2027-09-30)
- G2: Get complaints about noise below 5 % by December 2027
- G3: Open the reading corner in the old mill
- G4: Close 12 leaks in the mill roof

## Strategies
- S1: Keep a ledger of every borrowed lantern

## What we saw last year
- We had some problems with the mill gate being left open at night
";

#[track_caller]
fn check_against(idea: &str, term: &str, words: &str) {
    let judged = judged_by(WISHES, idea);
    let found = judged.terms.iter().find(|found| found.name == term).unwrap_or_else(|| panic!("{idea}: {judged:#?}"));
    assert_eq!(found.words.join(" "), words, "{idea}");
    assert!(judged.serves.is_empty() && judged.merit < Some(4.85), "{idea}: {judged:#?}");
}

#[test]
fn what_takes_away_a_wanted_thing_turns_away_from_it() {
    for verb in ["Cancel", "Disable", "Discard", "Archive", "Shut down", "Retract", "Throw away", "Turn off"] {
        check_against(&format!("{verb} the reading corner"), "turns_from_goal", "reading corner");
    }
    check_against("Get rid of the lantern ledger", "turns_from_goal", "lantern ledger");
}

#[test]
fn what_drives_a_number_the_other_way_serves_nothing() {
    check_against("Increase the complaints about noise to 20 %", "turns_from_goal", "complaints noise");
    assert!(!judged_by(WISHES, "Reduce the complaints about noise").serves.is_empty());
}

#[test]
fn what_comes_after_its_deadline_is_put_off() {
    check_against("Walk the ridge path in May 2030", "puts_off", "walk ridge path");
    assert!(!judged_by(WISHES, "Walk the ridge path in May 2027").serves.is_empty());
}

#[test]
fn a_trouble_the_plan_tells_of_is_not_served() {
    check_against("Have the mill gate open", "avoided", "mill gate open");
    assert!(judged_by(WISHES, "Fix the mill gate that is open").terms.iter().all(|term| term.name != "avoided"));
}

#[test]
fn what_the_plan_itself_closes_is_served_by_closing() {
    let judged = judged_by(WISHES, "Close two leaks in the roof on Monday");
    assert_eq!(judged.serves[0].id.as_deref(), Some("G4"), "{judged:#?}");
}

#[test]
fn words_that_only_share_a_stem_with_doing_are_no_doing() {
    for idea in ["A useful public reading corner", "An on-call ridge path", "The ridge path meetings", "Practical complaints"] {
        assert!(judged_by(WISHES, idea).terms.iter().all(|term| term.name != "doing"), "{idea}");
    }
}

const BOUNDS: &str = "\
# Plan 2027

## Goals
- G1: Carve 20 spoons for the market (Deadline: 2027-11-30)

## Strategies
- S1: One side project at a time
- S2: At most 200 EUR a year on courses
- S3: No side jobs during work hours
- S4: No email after 20:00
- S5: Until July birch and willow only

## Stack
- Willow
- Do (work only)
";

#[track_caller]
fn check_waits(idea: &str, line: Option<(u32, &str)>) {
    check_waits_in(BOUNDS, idea, line);
}

#[track_caller]
fn check_waits_in(plan: &str, idea: &str, line: Option<(u32, &str)>) {
    let judged = judged_by(plan, idea);
    let found = judged.waits.first().map(|wait| (wait.line, wait.words.join(" ")));
    assert_eq!(found, line.map(|(line, words)| (line, words.to_owned())), "{idea}: {judged:#?}");
    assert!(line.is_none() || judged.verdict != Verdict::Unknown && judged.when == When::Later, "{idea}");
}

#[test]
fn more_at_once_than_the_limit_waits() {
    check_waits("Work on three projects at once", Some((7, "three projects")));
    check_waits("Begin two spoons in parallel", Some((7, "two parallel")));
    check_waits("Start a second side project", Some((7, "second project")));
    check_waits("Finish two projects by May", None);
}

#[test]
fn more_money_than_the_cap_waits() {
    check_waits("A spoon course for 900 EUR", Some((8, "course 900")));
    check_waits("A spoon course for €900", Some((8, "course €900")));
    check_waits("A spoon course for 90 EUR", None);
    check_waits("A new knife for 900 EUR", None);
}

#[test]
fn an_hour_that_is_kept_free_waits() {
    check_waits("Carve a spoon during work hours", Some((9, "work hours")));
    check_waits("Carve a side spoon at work", Some((9, "side at work")));
    check_waits("Carve a spoon at work", None);
    check_waits("Carve a spoon in the evening", None);
    check_waits("Answer email at 22:30", Some((10, "email 22:30")));
    check_waits("Answer email at 9pm, then sleep", Some((10, "email 9pm")));
    check_waits("Answer email at 9:30", None);
    check_waits("Carve a spoon at 22:30", None);
}

const HOURS: &str = "\
## Goals
- G1: Carve 20 spoons for the market
## Strategies
- S1: Only on Fridays: invoices
- S2: Answer letters only at 9 and 16
- S3: Drawings between 13 and 15 only
- S4: No visitors 9-12
- S5: Sharpen the knives with care
";

#[test]
fn what_is_kept_to_a_time_waits_at_another() {
    check_waits_in(HOURS, "Write invoices for the spoons on Tuesday", Some((4, "invoices Tuesday")));
    check_waits_in(HOURS, "Write invoices for the spoons on Friday", None);
    check_waits_in(HOURS, "Write invoices for the spoons", None);
    check_waits_in(HOURS, "Answer letters about spoons at 11:00", Some((5, "letters 11:00")));
    check_waits_in(HOURS, "Answer letters about spoons at 9:00", None);
    check_waits_in(HOURS, "Make drawings of spoons at 8:00", Some((6, "drawings 8:00")));
    check_waits_in(HOURS, "Make drawings of spoons at 14:00", None);
    check_waits_in(HOURS, "Show visitors the spoons at 10:30", Some((7, "visitors 10:30")));
    check_waits_in(HOURS, "Show visitors the spoons at 4pm", None);
}

#[test]
fn what_is_turned_away_from_is_called_what_it_is() {
    let because = |idea: &str| {
        let judged = judged_by(HOURS, idea);
        judged.terms.iter().find(|term| term.name == "turns_from_goal").map(|term| term.because.clone())
    };
    assert_eq!(because("Skip the spoons for the market").as_deref(), Some("gives up G1"));
    assert_eq!(because("No more sharpening of knives").as_deref(), Some("turns away from a way of working of yours"));
}

#[test]
fn where_something_is_learned_is_no_name_to_list() {
    check_waits("Learn Willow in Utrecht", None);
    check_waits("Learn Zebrano in Utrecht", Some((11, "Zebrano")));
    assert!(judged_by(BOUNDS, "Learn Willow in Utrecht").names.is_empty());
}

#[test]
fn a_name_left_out_of_the_only_ones_allowed_waits() {
    check_waits("Learn Zebrano", Some((11, "Zebrano")));
    check_waits("Carve a spoon in Zebrano", Some((11, "Zebrano")));
    check_waits("Carve a spoon in Willow", None);
    check_waits("Carve a spoon in Birch", None);
}

#[test]
fn a_condition_that_is_not_named_is_said() {
    let judged = judged_by(BOUNDS, "Carve a spoon with Do");
    assert_eq!(judged.conditions.iter().map(|met| met.line).collect::<Vec<_>>(), [15], "{judged:#?}");
    assert!(judged_by(BOUNDS, "Do carve a spoon").conditions.is_empty());
    assert!(judged_by(BOUNDS, "Carve a spoon with Willow").conditions.is_empty());
}

#[test]
fn doubt_is_said_only_for_the_reason_there_is() {
    let doubt = |idea: &str| judged_by(PLAN, idea).doubt;
    assert_eq!(doubt("Oak for Marzipan castles nobody ordered in Toledo"), Some(judge::Doubt::Little));
    assert_eq!(doubt("Sort the screws, then finish the oak chair for the school on Friday"), Some(judge::Doubt::Mixed));
    assert_eq!(doubt("Quietly whistling badgers"), None);
    let close = judged_by(WISHES, "Close the reading corner in the mill");
    assert_eq!(close.confidence, Confidence::Low);
}

#[test]
fn too_little_is_not_nothing() {
    let near = |idea: &str| judged_by(PLAN, idea).near.map(|near| near.line);
    assert_eq!(near("Quietly whistling badgers"), None);
    assert!(near("A school of herring").is_some());
}

#[test]
fn a_month_that_is_a_verb_too_is_one_only_as_a_time() {
    let plan = "## Goals\n- G1: Lead the big march along the river (Deadline: 2027-05-30)\n- G2: Paint the boat by March\n";
    let meets = |idea: &str| judged_by(plan, idea).serves.first().map(|served| served.evidence[0].words.join(" "));
    assert_eq!(meets("Walk the river march with the band").as_deref(), Some("river march"));
    assert_eq!(meets("March with the boat"), None);
    assert_eq!(meets("Clean the river by march, the big one").as_deref(), Some("river big"));
}

const KITCHEN: &str = "\
# Plan 2027

## Goals
- G1: Kitchen: move all six ovens by 2027-06-30
- G2: Hold 2 village talks by 2027-11-12

## Working rules
- No new stalls until the kitchen move is done
- Bake before reading

## Traps
- FP1: The armchair
  - Looks like: watching village talks instead of holding my own
  - Helps: write the first sentence
";

#[track_caller]
fn check_terms(idea: &str, is_met: &str, is_not: &str) {
    let judgement = judged_by(KITCHEN, idea);
    let names: Vec<&str> = judgement.terms.iter().map(|term| term.name.as_str()).collect();
    assert!(is_met.is_empty() || names.contains(&is_met), "{idea}: {names:?}");
    assert!(!names.contains(&is_not), "{idea}: {names:?}");
}

#[test]
fn what_a_ban_waits_for_is_not_banned() {
    check_terms("Finish the kitchen move", "serves", "turns_from_goal");
    check_terms("Finish the kitchen move", "serves", "avoided");
}

#[test]
fn one_of_what_a_goal_counts_is_met_by_one_word() {
    assert_ne!(judged_by(KITCHEN, "Give a talk about rye").verdict, Verdict::Unknown);
}

#[test]
fn a_sign_that_says_more_of_it_is_nearer_than_the_goal() {
    let judgement = judged_by(KITCHEN, "Watch three village talks");
    assert!(judgement.terms.iter().any(|term| term.name == "patterns"), "{:?}", judgement.terms);
    assert!(judgement.serves.is_empty(), "{:?}", judgement.serves);
}

#[test]
fn an_order_speaks_of_who_does_it_not_of_what_is_taught() {
    assert_eq!(judged_by(KITCHEN, "Teach the apprentice reading of recipes in the kitchen").when, When::Now);
    assert_eq!(judged_by(KITCHEN, "Reading about the kitchen").when, When::Later);
}

#[test]
fn days_that_are_names_and_halves_are_no_small_steps() {
    check_terms("Half marathon on kitchen Fridays", "", "exact");
    let friday = judged_by(KITCHEN, "Move the kitchen shelf on Friday");
    assert!(friday.terms.iter().any(|term| term.because == "says how much or when: \"Friday\""), "{:?}", friday.terms);
}

#[test]
fn what_stands_behind_a_noun_is_a_thing() {
    check_terms("Write the labels for the kitchen catalogue", "serves", "avoiding");
    let collecting = judged_by(KITCHEN, "Catalogue every kitchen spoon");
    assert!(collecting.terms.iter().any(|term| term.name == "avoiding"), "{:?}", collecting.terms);
}

#[test]
fn an_engine_is_no_engineer() {
    let met = |idea| judged_by("## Goals\n- G1: Mentor two engineers\n- G2: Oil the gate\n", idea).verdict;
    assert_eq!(met("Build an engine"), Verdict::Unknown);
    assert_ne!(met("Mentor an engineer"), Verdict::Unknown);
}

#[test]
fn a_price_above_the_bound_of_a_ban_is_held_against_it() {
    let plan = "## Goals\n- G1: Learn the oboe\n## Rules\n- No courses over €200\n";
    let waits = |idea| judged_by(plan, idea).waits.first().map(|wait| wait.words.join(" "));
    assert_eq!(waits("An oboe course for €600").as_deref(), Some("course €600"));
    assert_eq!(waits("An oboe course for €150"), None);
    assert_eq!(waits("An oboe for €600"), None);
}

#[test]
fn what_is_stayed_out_of_says_what_it_would_be_fine_for() {
    let judgement = judged_by(PLAN, "Build a stall for the spring fairs");
    let avoided = judgement.terms.iter().find(|term| term.name == "avoided").unwrap();
    assert_eq!(avoided.because, "you stay out of this, except the school fair");
}

const ORCHARD: &str = "\
# Plan 2027

## Goals
- G1: Plant 40 cherry trees by 2027-11-30
- G2: Lead the village pruners' meetup twice

## Rules
- One project at a time
- Read manuals only when blocked

## Traps
- FP1: The armchair
  - Looks like: reading books about grafting, watching ladders being built
  - Helps: if reading a chapter, graft one branch
- FP2: The spotless shed
  - Looks like: hanging up tools until all is perfect, never planting
- FP3: The loud visitor
  - Looks like: running after every visitor

## Keywords
- Cherry breeding
- Barn, cellar
";

/// The reasons of an idea that are more than a shared word: `term: words`.
fn firm(idea: &str) -> Vec<String> {
    let judgement = judged_by(ORCHARD, idea);
    let firm = judgement.terms.iter().filter(|term| term.firm && !term.words.is_empty());
    firm.map(|term| format!("{}: {}", term.name, term.words.join(" "))).collect()
}

#[track_caller]
fn check_firm(idea: &str, told: &str, untold: &str) {
    let found = firm(idea);
    let has = |name: &str| found.iter().any(|term| term.starts_with(name));
    assert!(told.is_empty() || has(told), "{idea}: {found:?}");
    assert!(untold.is_empty() || !has(untold), "{idea}: {found:?}");
}

#[test]
fn what_is_booked_is_no_book() {
    check_firm("Book a barber for Monday", "", "patterns");
    check_firm("Read another book about grafting", "patterns", "");
}

#[test]
fn who_does_it_and_a_thing_are_not_the_doing() {
    check_firm("Take the breeder to the barn", "fits: barn", "serves");
    check_firm("Go for a run at six", "", "patterns");
    check_firm("Oil the runner of the sledge", "", "patterns");
}

#[test]
fn what_is_conceded_is_not_done() {
    check_firm("Plant three cherry trees even though the rows are not perfect", "serves", "avoiding");
    check_firm("Plant three cherry trees although I would rather read a book", "serves", "patterns");
}

#[test]
fn a_condition_is_no_way_of_working() {
    check_firm("Read a chapter", "", "remedies");
}

#[test]
fn what_is_held_back_is_no_turning_from_a_habit() {
    check_firm("Hold back the planting until the fence is perfect", "avoiding", "turns_from_pattern");
}

#[test]
fn what_is_there_already_is_nothing_new() {
    check_firm("Water the new cherry trees", "", "avoiding");
}

#[test]
fn kept_in_its_order_is_not_turned_away_from() {
    check_firm("Do not start the cherry cellar before the trees are finished", "remedies: start finished", "turns_from_goal");
    assert_eq!(judged_by(ORCHARD, "Do not start the cherry cellar until the trees are finished").when, When::Now);
}

#[test]
fn one_more_beside_what_is_unfinished_meets_the_limit() {
    let waits = |idea| judged_by(ORCHARD, idea).waits.first().map(|wait| wait.words.join(" "));
    assert_eq!(waits("Start a second barn while the first is half finished").as_deref(), Some("second barn"));
    assert_eq!(waits("Start a second row of cherry trees"), None);
}

#[test]
fn who_is_stuck_may_do_what_is_allowed_when_blocked() {
    let waits = |idea| judged_by(ORCHARD, idea).terms.iter().any(|term| term.name == "avoided");
    assert!(waits("Read the manuals of the sprayer"));
    assert!(!waits("Read the manuals of the sprayer because I am stuck with its valve"));
}

#[test]
fn who_gives_up_a_wanted_thing_turns_from_no_habit() {
    check_firm("Give up the cherry trees", "turns_from_goal", "turns_from_pattern");
}

#[test]
fn one_of_a_list_of_keywords_is_that_keyword() {
    check_firm("Whitewash the cellar", "fits: cellar", "");
    check_firm("Buy a breeding rabbit", "", "fits");
}

#[test]
fn what_is_postponed_is_not_advanced() {
    check_firm("Postpone the cherry trees", "", "serves");
    assert!(judged_by(ORCHARD, "Postpone the cherry trees").serves.is_empty());
    check_firm("Plant the cherry trees", "serves", "");
}

#[test]
fn what_is_left_off_is_not_done() {
    check_firm("Quit reading books about grafting", "turns_from_pattern", "patterns");
    check_firm("Quit planting cherry trees", "turns_from_goal", "serves");
}

#[test]
fn what_is_booked_without_an_article_is_no_book() {
    check_firm("Book seats for the ferry", "", "patterns");
}

#[test]
fn one_begun_beside_what_is_unfinished_meets_the_limit_without_a_number() {
    let waits = |idea| judged_by(ORCHARD, idea).waits.first().map(|wait| wait.words.join(" "));
    assert_eq!(waits("Open a cherry barn while the cellar is unfinished").as_deref(), Some("open unfinished"));
    assert_eq!(waits("Never start a second barn until the cellar is finished"), None);
    check_firm("Do not start the cherry barn before the cellar is out", "remedies: start out", "");
}
