//! Plans of many shapes, read as they are: one text, one list of what was understood.

#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

#[path = "plan/apart.rs"]
mod apart;
#[path = "plan/kept.rs"]
mod kept;
#[path = "plan/lines.rs"]
mod lines;
#[path = "plan/marks.rs"]
mod marks;
#[path = "plan/outlines.rs"]
mod outlines;
#[path = "plan/own_words.rs"]
mod own_words;
#[path = "plan/parts.rs"]
mod parts;
#[path = "plan/rooms.rs"]
mod rooms;
#[path = "plan/shapes.rs"]
mod shapes;
#[path = "plan/terse.rs"]
mod terse;
#[path = "plan/told.rs"]
mod told;
#[path = "plan/unnamed.rs"]
mod unnamed;
#[path = "plan/words.rs"]
mod words;

use std::collections::HashSet;
use std::fmt::Write;

use expect_test::{Expect, expect};
use proptest::prelude::*;
use tm_core::plan::explain::{EntryJson, Explanation, explain};
use tm_core::plan::{self, Plan, PlanText, Section};
use tm_doc::Document;

fn read(text: &str) -> Explanation {
    let document = Document::parse(text);
    let plan = plan::read(&[PlanText { file: "plan.md", document: &document }], &[]);
    // What is kept of a reading says the same, to the last finding.
    let kept: Plan = serde_json::from_slice(&serde_json::to_vec(&plan).unwrap()).unwrap();
    assert_eq!(format!("{kept:?}"), format!("{plan:?}"));
    explain(&plan, "2026-11-20".parse().unwrap())
}

/// Every entry as `section line handle title | deadline`.
fn check(text: &str, expected: Expect) {
    let report = read(text);
    let mut out = String::new();
    let patterns: Vec<EntryJson> = report.patterns.iter().map(|pattern| pattern.entry.clone()).collect();
    let lists = [
        ("goal", &report.goals),
        ("mission", &report.missions),
        ("strategy", &report.strategies),
        ("pattern", &patterns),
        ("stack", &report.stack),
        ("keyword", &report.keywords),
        ("anti", &report.anti_keywords),
        ("milestone", &report.milestones),
        ("action", &report.actions),
        ("profile", &report.profile),
        ("narrative", &report.narratives),
        ("challenge", &report.challenges),
        ("project", &report.projects),
        ("principle", &report.principles),
        ("option", &report.options),
        ("log", &report.log),
    ];
    for (name, list) in lists {
        for entry in list {
            let handle = entry.id.clone().or_else(|| entry.label.as_ref().map(|label| format!("[{label}]"))).unwrap_or_default();
            let deadline = entry.deadline.as_ref().map_or_else(String::new, |deadline| format!(" | {deadline}"));
            let except = if entry.except.is_empty() { String::new() } else { format!(" except {}", entry.except.join("; ")) };
            let period = entry.period.as_ref().map_or_else(String::new, |period| format!(" in {period}"));
            let _ = writeln!(out, "{name} {} {handle} {}{except}{deadline}{period}", entry.line, entry.title);
        }
    }
    expected.assert_eq(&out);
}

#[test]
fn headings_with_ids_and_nested_labels() {
    check(
        "## 🎯 My 2027 Goals (draft)\n### G1: Row across the bay (Deadline: 2027-08-15)\n- **Target**: 3 trial rows\n- **Why**: my father did\n### G2: Mend the boat\n",
        expect![[r#"
            goal 2 G1 Row across the bay | 2027-08-15 in 2027
            goal 5 G2 Mend the boat | 2027-12-31 in 2027
        "#]],
    );
}

#[test]
fn bullets_without_ids_get_labels_that_no_written_id_takes() {
    check(
        "# Plan\n## Goals\n- Row across the bay by 15 August 2027\n- G1: Mend the boat\n",
        expect![[r#"
            goal 3 [G2] Row across the bay by 15 August 2027 | 2027-08-15
            goal 4 G1 Mend the boat
        "#]],
    );
}

#[test]
fn a_part_is_known_by_its_shape_where_its_heading_says_nothing() {
    check(
        "# Year\n## Old acquaintances\n**The long yes**\n*Trigger:* a friend asks\n*Looks like:* I nod\n*Helps:* sleep on it\n\n**The short no**\n*Trigger:* a stranger asks\n*Helps:* listen\n",
        expect![[r#"
            pattern 3 [FP1] The long yes
            pattern 8 [FP2] The short no
        "#]],
    );
}

#[test]
fn tables_are_read_by_their_columns() {
    check(
        "## Goals\n| No | Goal | Due |\n|---|---|---|\n| G1 | Mend the boat | 2027-03-01 |\n| G2 | Row | |\n\n## Ghosts\n| Name | Trigger | How it shows | What helps |\n|--|--|--|--|\n| The long yes | a friend | nodding | sleep |\n",
        expect![[r#"
            goal 4 G1 Mend the boat | 2027-03-01
            goal 5 G2 Row
            pattern 10 [FP1] The long yes
        "#]],
    );
}

#[test]
fn blanks_of_a_form_are_no_content() {
    check(
        "## Goals\n- [ ] ________\n- [FILL IN]\n- <your goal>\n- TBD\n- [ ] Row\n",
        expect![[r#"
        goal 6 [G1] Row
    "#]],
    );
}

#[test]
fn names_keep_their_exceptions() {
    check(
        "## Not for me\n- Night rows (unless the moon is full)\n- Racing. *Exception:* the village race.\n",
        expect![[r#"
            anti 2  Night rows except the moon is full
            anti 3  Racing except the village race
        "#]],
    );
}

#[test]
fn the_stack_has_tiers() {
    let report = read("## Tools\n### Main tools\n- Oars, rope\n### Only when needed\n- Motor\n### Avoid\n- Sails\n");
    let tiers: Vec<_> =
        report.stack.iter().map(|entry| format!("{} {}", entry.title, entry.tier.as_deref().unwrap_or("-"))).collect();
    assert_eq!(tiers, ["Oars primary", "rope primary", "Motor secondary", "Sails avoid"]);
}

#[test]
fn a_horizon_counts_from_the_day_of_the_plan() {
    check(
        "---\ndate: 2026-10-01\n---\n# Plan\n## Rowing track\n### 6-Month Milestones\n- [ ] Row to the buoy\n",
        expect![[r#"
            milestone 7  Row to the buoy | 2027-04-01
        "#]],
    );
}

#[test]
fn a_horizon_without_a_day_has_no_deadline() {
    check(
        "# Plan\n## 6-Month Milestones\n- [ ] Row to the buoy\n",
        expect![[r#"
        milestone 3  Row to the buoy
    "#]],
    );
}

#[test]
fn one_quantity_has_one_name_and_its_arithmetic_is_checked() {
    let report = read("## Goals\n- G1: Row 60 trips (Deadline: 2027-12-31)\n  - Target: 4 trips per month\n");
    let names: Vec<_> = report.measures.iter().map(|measure| measure.name.as_str()).collect();
    assert_eq!(names, ["trips", "trips"]);
    assert_eq!(report.findings[0].message, "4 trips a month makes 48 a year; line 2 asks for 60");
    let rule = "## Goals\n- G1: Row 60 trips (Deadline: 2027-12-31)\n## Strategies\n- S1: Rows\n  - **Rows**: At least 4 trips per month (1 per week)\n";
    let report = read(rule);
    let told: Vec<_> = report.findings.iter().map(|finding| finding.message.as_str()).collect();
    assert!(told.contains(&"4 trips a month makes 48 a year; line 2 asks for 60"), "{told:?}");
}

#[test]
fn what_is_wrong_is_said_with_its_line() {
    let report = read("## Goals\n- G1: Row (Deadline: 2027-02-30)\n- G1: Mend (Deadline: 3/4/2027)\n- G2 (→G9): Paint\n");
    let found: Vec<_> = report.findings.iter().map(|finding| format!("{} {}", finding.line, finding.code)).collect();
    assert_eq!(found, ["2 no-such-date", "3 ambiguous-date", "3 duplicate-id", "4 dangling-link"]);
}

#[test]
fn comments_and_code_are_not_content() {
    check(
        "## Goals\n<!-- - G1: Secret -->\n```\n- G2: Sample\n```\n%% - G3: Draft %%\n- G4: Row\n",
        expect![[r#"
        goal 7 G4 Row
    "#]],
    );
}

#[test]
fn what_is_not_understood_is_listed() {
    let report = read("## Goals\n- Row\n## Best songs\n- One\n- Two\n");
    assert_eq!((report.unknown[0].text.as_str(), report.unknown[0].lines), ("Best songs", 2));
}

/// Every rule as `line kind: subject`, with what it spares.
fn check_rules(text: &str, expected: Expect) {
    let mut out = String::new();
    for rule in read(text).rules {
        let except = if rule.exceptions.is_empty() { String::new() } else { format!(" except {}", rule.exceptions.join("; ")) };
        let _ = writeln!(out, "{} {}: {}{except}", rule.line, rule.kind, rule.subject);
    }
    expected.assert_eq(&out);
}

#[test]
fn an_exception_belongs_to_the_rule_before_it() {
    check_rules(
        "## Strategies\n### S1: One boat\n- **Main boat**: the dinghy (80% of my time)\n- **No new boats in 2027**: no canoe, no raft\n- **Exception**: a loan from the club\n- **Limit**: 1 repair at a time\n",
        expect![[r#"
            3 share: dinghy
            4 ban: new boats except a loan from the club
            6 limit: repair
        "#]],
    );
}

#[test]
fn an_exception_on_the_same_line_belongs_to_it() {
    check_rules(
        "## Working rules\n- No night rows. Exception: full moon.\n- No village races\n",
        expect![[r#"
            2 ban: night rows except full moon
            3 ban: village races
        "#]],
    );
}

#[test]
fn what_stands_under_rules_binds_unless_it_only_tells() {
    check_rules(
        "## Strategies\n### S1: Early rows\n- **Rules**:\n  - Radio in the locker\n  - Calm is half the trip\n- **When**: at dawn, by the pier\n## Challenges\n### C1: Storms\n- **Guardrails**:\n  - No panic (breathe, count to ten)\n",
        expect![[r#"
            4 duty: radio in the locker
            10 duty: no panic
        "#]],
    );
}

#[test]
fn numbers_among_limits_are_the_most_there_may_be() {
    let found = |text: &str| {
        let rules = read(text).rules;
        let said = |rule: &plan::explain::RuleJson| format!("{} {} {}", rule.line, rule.kind, rule.limit.unwrap_or_default());
        rules.iter().map(said).collect::<Vec<_>>().join("; ")
    };
    assert_eq!(found("## My limits\n- Two night rows a week\n- Three crews in one boat\n"), "2 cap 2; 3 limit 3");
    assert_eq!(found("## Limits\n- At least 7 hours of sleep a night\n"), "2 floor 7");
    assert_eq!(found("## Habits\n- Two night rows a week\n"), "2 floor 2");
    assert_eq!(found("## At most\n| What | Number |\n|---|---|\n| Night rows | 4 a month |\n"), "4 cap 4");
    assert_eq!(found("## On the water\n| What | Limit |\n|---|---|\n| Night rows | 4 a month |\n"), "4 cap 4");
    assert_eq!(found("## Rules\n| What | How often |\n|---|---|\n| Night rows | 4 a month |\n"), "4 floor 4");
}

#[test]
fn a_numbered_objective_holds_its_key_results() {
    let text = "## Objective 1: A calm harbour\n- KR1.1: Fewer than 2 collisions a month by June 2027\n- Key Result 2: 90 % of boats tied by noon\n## Objective 2: Teach the trade\n1. Train 3 rowers by October 2027\n2. Publish 2 charts\n## Option B: Go inland\n- Con: no sea\n";
    check(
        text,
        expect![[r#"
            goal 1 [G1] A calm harbour
            goal 4 [G2] Teach the trade
            option 7  Go inland
        "#]],
    );
    let found: Vec<_> = read(text).measures.iter().map(|stated| (stated.line, stated.name.clone(), stated.value)).collect();
    let expected = [(2, "collisions", 2.0), (3, "boats", 90.0), (5, "rowers", 3.0), (6, "charts", 2.0)];
    assert_eq!(found, expected.map(|(line, name, value)| (line, name.to_owned(), Some(value))));
}

#[test]
fn a_cell_that_leaves_out_what_it_counts_is_about_its_row() {
    let text = "## Goals\n| Goal | Target |\n|---|---|\n| Happy guests | NPS 50 |\n| Fewer falls | under 3 a month |\n| A new mast | oak |\n| Calm | 12 kites |\n";
    let found: Vec<_> = read(text).measures.iter().map(|stated| (stated.line, stated.name.clone(), stated.value)).collect();
    let expected = [(4, "nps", 50.0), (5, "falls", 3.0), (7, "kites", 12.0)];
    assert_eq!(found, expected.map(|(line, name, value)| (line, name.to_owned(), Some(value))));
}

#[test]
fn a_callout_around_a_list_says_when_or_is_listed() {
    let text = "## Goals\n> [!todo] Q2 2027\n> - Paint the door\n> - Oil the hinges\n\n> [!goal] The pier\n> - A new plank\n> - A rope\n";
    check(
        text,
        expect![[r#"
            goal 3 [G1] Paint the door | 2027-06-30 in 2027-Q2
            goal 4 [G2] Oil the hinges | 2027-06-30 in 2027-Q2
            goal 7 [G3] A new plank
            goal 8 [G4] A rope
        "#]],
    );
    let unknown: Vec<_> = read(text).unknown.into_iter().map(|unknown| (unknown.line, unknown.text)).collect();
    assert_eq!(unknown, [(6, "The pier".to_owned())]);
}

#[test]
fn what_stands_below_a_refusal_is_no_wish() {
    for head in ["> [!warning] dont\n> ", "## Stop\n", "## Don't\n", "> [!danger] Avoid\n> ", "Not:\n\n"] {
        let text = format!("# Plan\n\n{head}- [ ] say yes to a third stall\n\n## Goals\n- G1: Build 3 chairs\n");
        let document = Document::parse(text.as_str());
        let found = plan::read(&[PlanText { file: "plan.md", document: &document }], &[]);
        let wish = found
            .entries
            .iter()
            .find(|entry| entry.title.contains("third stall") && entry.section != Some(Section::AntiKeywords));
        assert!(wish.is_none(), "{head}: {wish:?}");
    }
}

#[test]
fn a_line_right_below_an_item_is_not_its_title() {
    check(
        "## Goals\n- G1: Row across the bay\nMy father did it, too.\n- G2: Mend the boat that lies in the shed behind the house of\nmy aunt\n- G3: Paint\n  Red, if there is any.\n",
        expect![[r#"
            goal 2 G1 Row across the bay
            goal 4 G2 Mend the boat that lies in the shed behind the house of my aunt
            goal 6 G3 Paint
        "#]],
    );
}

/// Every measure as `line name op value unit`.
fn check_measures(text: &str, expected: &[&str]) {
    let shown = |stated: &plan::explain::MeasureJson| {
        let unit = stated.unit.as_ref().map_or_else(String::new, |unit| format!(" {unit}"));
        let value = stated.value.map_or_else(|| "none".to_owned(), |value| value.to_string());
        format!("{} {} {} {value}{unit}", stated.line, stated.name, stated.op.as_deref().unwrap_or("-"))
    };
    assert_eq!(read(text).measures.iter().map(shown).collect::<Vec<_>>(), expected);
}

#[test]
fn german_dates_and_decimals_in_an_english_plan() {
    let text = "## Goals\n- G1: Lead the pier (bis 31.12.2027)\n- G2: Ship the raft until 30. September 2027\n- G3: Cut the crossing to 2,5 hours by März 2027\n## Rules\n- No new boats before 1.7.2027\n- No rafts until Oktober 2027\n- 1,5 hours of rowing per day\n";
    check(
        text,
        expect![[r#"
            goal 2 G1 Lead the pier | 2027-12-31
            goal 3 G2 Ship the raft until 30. September 2027 | 2027-09-30
            goal 4 G3 Cut the crossing to 2,5 hours by März 2027 | 2027-03-31
            strategy 6 [S1] No new boats before 1.7.2027 | 2027-06-30
            strategy 7 [S2] No rafts until Oktober 2027 | 2027-09-30
            strategy 8 [S3] 1,5 hours of rowing per day
        "#]],
    );
    check_rules(
        text,
        expect![[r#"
            6 ban: new boats
            7 ban: rafts
            8 floor: rowing
        "#]],
    );
    check_measures(text, &["4 crossing <= 2.5 hours"]);
}

#[test]
fn bold_ids_and_tables_of_key_results() {
    let text = "# OKRs H1 2027\n## Objective 1 – A calm harbour\n- **KR1.1** Collisions down from 4 to 1 by end of Q1\n- **KR1.2** 95% of boats tied by noon\n\n## Objective 2: The crew rows alone\n| KR | Description | Start | Target | Current |\n|---|---|---|---|---|\n| KR2.1 | Trips led by others | 0 | 8 | 3 |\n| KR2.2 | Hours lost per month | 40 | 10 | 25 |\n";
    check(
        text,
        expect![[r#"
            goal 2 [G1] A calm harbour
            goal 6 [G2] The crew rows alone
        "#]],
    );
    check_measures(text, &["3 collisions <= 1", "4 boats >= 95 %", "9 trips >= 8", "10 hours <= 10"]);
    let document = Document::parse(text);
    let plan = plan::read(&[PlanText { file: "plan.md", document: &document }], &[]);
    assert_eq!(plan.sources[0].until.unwrap().to_string(), "2027-06-30");
}

#[test]
fn marks_of_task_lists_and_journals_are_no_part_of_a_title() {
    check(
        "up:: [[Home]]\nstatus:: active\n# Compass 2027\n## Goals #goals\n- G1 Pass the exam [due:: 2027-03-01] #study ^g1\n- G2 Run 3 trips 📅 2027-06-30 ⏫\n- G3 Speak 🛫 2027-01-10 📅 2027-10-02\n- [>] G4 Paint (moved)\n- [-] Sell ~~online~~\n## Tasks\n- [ ] Book 🔁 every month ⏳ 2027-02-01\n\n![[Numbers#Year]]\n",
        expect![[r#"
            goal 5 G1 Pass the exam | 2027-03-01
            goal 6 G2 Run 3 trips | 2027-06-30
            goal 7 G3 Speak | 2027-10-02
            goal 8 G4 Paint (moved)
            goal 9 [G5] Sell
            action 11  Book | 2027-02-01
        "#]],
    );
    check(
        "# Compass 2027\n## Goals\n- [ ] #task Oil 9 oars 📅 2027-06-30 ⏫\n- [ ] #task Sell the skiff\n- [ ] Race by 2027-05-15 [area:: the bay]\n- #rowing for beginners\n",
        expect![[r#"
            goal 3 [G1] Oil 9 oars | 2027-06-30
            goal 4 [G2] Sell the skiff
            goal 5 [G3] Race by 2027-05-15 | 2027-05-15
            goal 6 [G4] #rowing for beginners
        "#]],
    );
    check(
        "# Compass 2027\n> [!quote] Why I row\n> I want calm water.\n\n## Goals\n- Race by 2027-05-15\n",
        expect![[r#"
            goal 6 [G1] Race by 2027-05-15 | 2027-05-15
            profile 2  Why I row
            profile 3  I want calm water
        "#]],
    );
    let text = "## Goals\n- Row ✅ 2026-10-12\n- [/] Paint\n- [-] Sell online\n\n![[Numbers#Year]]\n";
    let report = read(text);
    assert_eq!(report.goals.iter().map(|goal| goal.done).collect::<Vec<_>>(), [Some(true), Some(false), Some(true)]);
    assert_eq!(report.unknown.iter().map(|unknown| unknown.line).collect::<Vec<_>>(), [0_u32; 0]);
    let unknown = read("## Goals\n- Row\n- [-] ~~Sell the skiff~~\n  - in May\n").unknown;
    assert!(unknown.is_empty(), "{unknown:?}");
}

#[test]
fn numbers_so_far_and_explicit_measures() {
    check_measures(
        "## Count\n- boats sold: 3/5\n- trips: 2 of 9\n## Goals\n- G1: Write the log\n  - Measure: chapters 12 from type:win tag:log\n  measure:: pages 300\n",
        &["2 boats >= 5", "3 trips >= 9", "6 chapters >= 12", "7 pages >= 300"],
    );
}

#[test]
fn arrows_lead_from_what_opens_a_pattern_to_what_helps() {
    let text = "## Traps\n- **Buying oars** when the wind is slow → browsing for hours → *instead:* sand one oar\n- **One more chart** when it rains → reading until midnight → *instead:* row\n";
    let pattern = &read(text).patterns[0];
    let found = (pattern.triggers.as_slice(), pattern.manifestation.as_slice(), pattern.counter.as_slice());
    let said = |text: &str| vec![text.to_owned()];
    let wanted = (said("when the wind is slow"), said("browsing for hours"), said("sand one oar"));
    assert_eq!(found, (wanted.0.as_slice(), wanted.1.as_slice(), wanted.2.as_slice()));
}

#[test]
fn what_stands_under_links_is_elsewhere() {
    let report = read("## Goals\n- Row\n## Quick links\n**Tracking:**\n- [[Log]]\n- Monthly goals (from a template)\n");
    assert!(report.measures.is_empty(), "{:?}", report.measures);
    assert_eq!(report.goals.len(), 1);
}

#[test]
fn names_in_a_line_state_its_rule_once() {
    check_rules(
        "## Tools\n### Only when needed\n- **Sails**: jib, spinnaker (small, only if racing)\n- Motor (harbour trips only)\n",
        expect![[r#"
            3 ban: jib, spinnaker except if racing
            4 ban: motor except harbour trips
        "#]],
    );
    check(
        "## Tools\n### Only when needed\n- **Sails**: jib, spinnaker (small, only if racing)\n- Motor (harbour trips only)\n",
        expect![[r#"
            stack 3  jib
            stack 3  spinnaker
            stack 4  Motor
        "#]],
    );
}

#[test]
fn parts_of_a_goal_keep_the_time_in_their_labels() {
    check(
        "# Plan 2027\n## Goals\n### G1: Row to two islands (Deadline: 2027-12-31)\n- **Q1-Q2**: Practise in the harbour\n- **Project 2 (Q3)**: A longer boat\n  - Success: 3 trial rows\n",
        expect![[r#"
            goal 3 G1 Row to two islands | 2027-12-31
            milestone 4  Practise in the harbour | 2027-06-30 in 2027-H1
            project 5 [PJT1] A longer boat | 2027-09-30 in 2027-Q3
        "#]],
    );
    let report = read("# Plan 2027\n## Goals\n- G1: Row\n  - **Second boat (Q3):** oak\n    - Success: 3 trial rows\n");
    assert_eq!(report.measures[0].deadline.as_deref(), Some("2027-09-30"));
}

#[test]
fn a_date_that_says_which_review_is_no_deadline() {
    let report = read("# Plan\n## Metrics\n### Year-End 2027\n- Logbook handed in (for 2028 H1 inspection)\n- 12 trips logged\n");
    let found: Vec<_> = report.measures.iter().map(|measure| (measure.line, measure.deadline.clone().unwrap())).collect();
    assert_eq!(found, [(4, "2027-12-31".to_owned()), (5, "2027-12-31".to_owned())]);
}

#[test]
fn an_id_needs_a_mark_behind_it_or_others_without() {
    check(
        "## Projects\n- S3 Mooring\n- Sail loft\n## Goals\n- G1 Row\n- G2 Mend the boat\n- **G9** Paint\n",
        expect![[r#"
            goal 5 G1 Row
            goal 6 G2 Mend the boat
            goal 7 G9 Paint
            project 2 [PJT1] S3 Mooring
            project 3 [PJT2] Sail loft
        "#]],
    );
}

#[test]
fn a_story_holds_tables_and_lists_of_other_things() {
    check(
        "# Club\n## Rowing narrative\n### Where we stand\nSo our risks are as follows:\n- Rotten planks\n- Two rowers left in 2026\n\n### In short\n| Risk | How likely |\n|---|---|\n| Storms | often |\n\n### The count\nOur numbers are:\n- Trips rowed\n",
        expect![[r#"
            challenge 5 [C1] Rotten planks
            challenge 6 [C2] Two rowers left in 2026
            challenge 11 [C3] Storms
        "#]],
    );
}

#[test]
fn a_story_is_told_by_what_it_says() {
    check(
        "## Vision\n**Role:** Harbour master\n\n**Where I lean:** The sea\n\n**Reasons:**\n- I like the wind\n",
        expect![[r#"
            narrative 2 [N1] Harbour master
            narrative 4 [N2] The sea
        "#]],
    );
    let lean = &read("## Vision\n**Where I lean:** The sea\n\n**Reasons:**\n- I like the wind\n").narratives[0];
    assert_eq!(lean.fields["why"], ["I like the wind"]);
}

#[test]
fn the_log_tells_of_days_and_of_months() {
    check(
        "## Log\n- 2026-03: Two planks replaced\n- March 2026: First row\n- 2026-04-02: Second row\n- Read 2000 pages\n",
        expect![[r#"
            log 2  2026-03: Two planks replaced in 2026-03
            log 3  March 2026: First row in 2026-03
            log 4  2026-04-02: Second row | 2026-04-02
            log 5  Read 2000 pages
        "#]],
    );
}

#[test]
fn an_age_is_no_number_to_count() {
    let report = read("## Metrics\n- K1: Trips rowed\n- K2: Own boat by 40\n");
    assert_eq!(report.measures.iter().map(|measure| measure.line).collect::<Vec<_>>(), [2]);
    assert_eq!((report.milestones[0].id.as_deref(), report.milestones[0].title.as_str()), (Some("K2"), "Own boat by 40"));
}

#[test]
fn boxes_of_what_is_shown_are_no_steps() {
    let report = read("# Plan\n## Portfolio\n**What to show:**\n- [ ] Knots\n- [ ] Splices\n## Rest\n- [ ] Row\n");
    assert_eq!(report.milestones.iter().map(|milestone| milestone.line).collect::<Vec<_>>(), [7]);
    assert_eq!((report.unknown[0].line, report.unknown[0].lines), (2, 3));
}

#[test]
fn a_marked_sentence_among_principles_is_one() {
    check(
        "## Principles\n**Row first, talk later.**\n\nTalk is cheap.\n\n**Small steps count.**\n- One plank a day\n",
        expect![[r#"
            principle 2  Row first, talk later
            principle 6  Small steps count
            principle 7  One plank a day
        "#]],
    );
}

/// The lines of `text` that are in no entry and under nothing listed as unknown. `word` picks what to look for of a line.
fn lost(text: &str, word: impl Fn(&str) -> Option<String>) -> Vec<String> {
    let report = read(text);
    let lines: Vec<&str> = text.lines().collect();
    let mut unknown = HashSet::new();
    for part in &report.unknown {
        let first = part.line as usize - 1;
        // What the part's own text says is not below it.
        let below = (first + 1..lines.len()).filter(|at| word(lines[*at]).is_some_and(|word| !part.text.contains(&word)));
        unknown.insert(first);
        unknown.extend(below.take(part.lines as usize));
    }
    let said = serde_json::to_string(&report).unwrap();
    let wanted = lines.iter().enumerate().filter(|(at, _)| !unknown.contains(at));
    wanted.filter_map(|(_, line)| word(line)).filter(|word| !said.contains(word.as_str())).collect()
}

#[test]
fn no_line_of_a_plan_is_lost() {
    let plan = "# A year on the water\n\nRowing since I was word-a.\n\n## Goals\nNote: word-b comes first.\n- Row to word-c\n  - **Rules**:\n    - word-n\n\n**What rowers do:**\n- word-d\n- word-e\n\n## Ways\n**Option A: Captain**\n- word-f\n\n**Option B: Cook**\n- word-g\n\n## Songs\n- word-h\n- [[word-i]]\n\n| Who | What |\n|---|---|\n| word-j | word-k |\n\n## Tools\n- Oars, word-l\n  - Why: word-m\n";
    let word = |line: &str| line.split([' ', '[', ']', '.', '|']).find(|word| word.starts_with("word-")).map(str::to_owned);
    assert_eq!(lost(plan, word), Vec::<String>::new());
    let unknown: Vec<_> = read(plan).unknown.iter().map(|part| format!("{} {} {}", part.line, part.text, part.lines)).collect();
    assert_eq!(unknown, ["6 Note: word-b comes first. 0", "11 What rowers do: 2", "22 Songs 4", "32 Why: word-m 0"]);
}

/// Lines that documents are made of; `~` stands for a word of its own.
const LINES: &[&str] = &[
    "- w~",
    "- w~: more of it",
    "- **Label**: w~",
    "- **Why**: w~",
    "- **Exception**: w~",
    "- [ ] w~",
    "- [[w~]]",
    "  - w~",
    "  - Trigger: w~",
    "1. w~",
    "\nw~.\n",
    "\nSo much, and it follows from the rest:",
    "**Part**",
    "\n**Sentence w~.**\n",
    "\n**Label:** w~\n",
    "**Reasons:**",
    "\n> w~\n",
    "\n| Risk | Note |\n|---|---|\n| w~ | none |",
    "# Plan",
    "## Goals",
    "## Strategies",
    "## Failure patterns",
    "## Vision",
    "## Principles",
    "## Tools",
    "## Keywords",
    "## Not for me",
    "## Metrics",
    "## Log",
    "## Skills",
    "## Portfolio",
    "## Songs",
    "### G1: Something",
    "### Q1 2027",
    "**Rules:**",
    "**What seniors do:**",
    "\nWHERE I TRIP\nw1~\nHelps: w2~\nw3~\nHelps: w4~\n",
    "\nLIMITS\nw1~\nw2~\n",
    "\nwhat i want\nw1~\n– w2~\n",
    "\n**Goals.** And so on. w~ as well.",
    "\nHow do I fool myself? Slip: w~.\n",
    "\nBait: w1~\nFace: w2~\n",
    "\n– w1~\n– w2~ (when tired): it starts with luck.\n",
    "\n\"w~\" (when tired): it starts with luck. It helps to rest.\n",
    "- w1~\n  – w2~",
    "",
];

proptest! {
    #[test]
    fn no_line_of_any_document_is_lost(lines in prop::collection::vec((prop::sample::select(LINES), any::<bool>()), 1..30)) {
        let mut text = String::new();
        for (at, (line, gap)) in lines.iter().enumerate() {
            let _ = writeln!(text, "{}{}", line.replace('~', &format!("{at}x")), if *gap { "\n" } else { "" });
        }
        let word = |line: &str| line.split(|char: char| !char.is_alphanumeric()).find(|word| word.starts_with('w') && word.ends_with('x')).map(str::to_owned);
        let lost = lost(&text, word);
        prop_assert!(lost.is_empty(), "{lost:?} of\n{text}");
    }
}

/// Lines that outlines are made of, with blanks instead of marks; `~` stands for a word of its own.
const INDENTED: &[&str] = &[
    "  w~",
    "    w~",
    "\tw~",
    "  w~          14 mar 27",
    "    w~ by     3 may",
    "    comes on when     w~",
    "    the tell          w~",
    "    way out        w~",
    "  w~          4 a week",
    "    except w~",
    "  - w~",
    "Goals",
    "Not for me",
    "Counted sundays",
    "Tools      w~",
    "8 nov",
    "9 nov      w~",
];

proptest! {
    #[test]
    fn no_line_of_any_outline_is_lost(lines in prop::collection::vec(prop::sample::select(INDENTED), 1..30)) {
        let mut text = "Plan 2027\n\nGoals\n  A shed      1 may\n    The roof  1 apr\nRules\n  One at a time\n  Never at night\n".to_owned();
        for (at, line) in lines.iter().enumerate() {
            let _ = writeln!(text, "{}", line.replace("w~", &format!("w{at}x")));
        }
        let word = |line: &str| line.split(|char: char| !char.is_alphanumeric()).find(|word| word.starts_with('w') && word.ends_with('x')).map(str::to_owned);
        let lost = lost(&text, word);
        prop_assert!(lost.is_empty(), "{lost:?} of\n{text}");
    }

    #[test]
    fn any_lines_below_each_other_are_read(lines in prop::collection::vec("[ \t\u{a0}]{0,5}\\PC{0,12}([ ]{2,4}|\t)?\\PC{0,12}\r?", 1..20)) {
        let text = format!("Goals\n  A shed      1 may 2027\n    The roof  1 apr\nRules\n  One at a time\n  Never at night\n{}", lines.join("\n"));
        read(&text);
    }
}

#[test]
fn a_row_of_numbers_is_read_with_its_name() {
    let report = read("## Numbers\n| KPI | Target |\n|---|---|\n| Members | 40 |\n\n- Trips rowed\n");
    let found: Vec<_> = report.measures.iter().map(|measure| (measure.name.as_str(), measure.value)).collect();
    assert_eq!(found, [("members", Some(40.0)), ("trips rowed", None)]);
}

#[test]
fn a_target_for_a_year_is_counted_once() {
    let report = read("# Plan 2027\n## Goals\n### G1: Row more\n- **Target 2027**: 40 trips\n");
    let found: Vec<_> = report.measures.iter().map(|measure| (measure.line, measure.deadline.as_deref())).collect();
    assert_eq!((found, report.milestones.len()), (vec![(4, Some("2027-12-31"))], 0));
}

#[test]
fn a_notebook_without_headings_has_titles_all_the_same() {
    let text = "\
Harald, cabinet maker

What I want, and by when

- Six chairs for the school by 30 June 2027.
- A second apprentice by the end of 2027.

How I have gone wrong before

The perfect edge
- What sets it off: a joint that does not close
- What it looks like: an evening of sanding what nobody will see
- What to do about it: hang it on the wall and go home

The kind yes
- What sets it off: somebody at the gate
- What to do about it: say a date in spring

Words

- Good: oak, joints, chairs
- Bad: plastic, fairs
";
    let document = Document::parse(text);
    let plan = plan::read(&[PlanText { file: "plan.md", document: &document }], &[]);
    let titles = |section| plan.of(section).map(|entry| entry.title.as_str()).collect::<Vec<_>>().join(" | ");
    assert_eq!(titles(Section::Goals), "Six chairs for the school by 30 June 2027 | A second apprentice by the end of 2027");
    assert_eq!(titles(Section::Patterns), "The perfect edge | The kind yes");
    assert_eq!(titles(Section::Keywords), "oak | joints | chairs");
    assert_eq!(titles(Section::AntiKeywords), "plastic | fairs");
}

#[test]
fn a_number_below_what_is_so_today_is_to_be_come_down_to() {
    let report = read(
        "## Goals\n- Resting pulse to 55 (now 68)\n- Chairs to 12 (now 3)\n## Numbers\n| What | Now | Target |\n|---|---|---|\n| Open orders | 40 | 5 |\n| Classes | 20 | 10+ |\n",
    );
    let found: Vec<_> = report
        .measures
        .iter()
        .map(|measure| format!("{} {} {}", measure.name, measure.op.as_deref().unwrap(), measure.value.unwrap()))
        .collect();
    assert_eq!(found, ["resting pulse <= 55", "chairs >= 12", "orders <= 5", "classes >= 10"]);
}
