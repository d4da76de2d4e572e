//! What lies around a plan's own lines: notes below the page, code, days that lack a part, empty rows, parts that are only labels.

use expect_test::expect;
use tm_core::plan::{self, PlanText};
use tm_doc::Document;

use super::read;
use super::shapes::check;

/// Codes and lines of what is found in several files.
fn found(files: &[(&str, &str)]) -> Vec<String> {
    let documents: Vec<(&str, Document)> = files.iter().map(|(name, text)| (*name, Document::parse(*text))).collect();
    let texts: Vec<PlanText<'_>> = documents.iter().map(|(file, document)| PlanText { file, document }).collect();
    let plan = plan::read(&texts, &[]);
    plan.findings
        .iter()
        .map(|found| format!("{}:{} {}", plan.sources[found.source].file, found.finding.at.line, found.finding.code))
        .collect()
}

#[test]
fn of_several_files_the_one_without_a_plan_is_named() {
    let goals = ("goals.md", "# Goals\n- G1: Bake 40 loaves\n");
    assert_eq!(found(&[goals, ("letter.md", "Dear Anne,\n\nit rains.\n")]), ["letter.md:1 no-plan"]);
    assert_eq!(found(&[goals, ("more.md", "# Goals\n- G2: Swim\n")]), [""; 0]);
}

#[test]
fn a_code_block_without_an_end_is_named_and_a_quoted_one_is_none() {
    assert_eq!(found(&[("p.md", "# Goals\n- G1: Bake 40 loaves\n\n```\n- G2: Swim\n")]), ["p.md:4 unclosed-code"]);
    assert_eq!(found(&[("p.md", "# Goals\n- G1: Bake 40 loaves\n\n> ```\n> - G2: Swim\n")]), [""; 0]);
}

#[test]
fn a_footnote_is_listed_and_is_nothing_of_the_plan() {
    check(
        "# Goals\n- G1: Bake 40 loaves[^1]\n\n[^1]: At least 12 loaves of rye.\n",
        expect![[r#"
            goal 2 Bake 40 loaves
            number 2 loaves >= 40
            rules 
            unknown 4 At least 12 loaves of rye.
        "#]],
    );
}

#[test]
fn parts_that_fold_and_lists_set_in_by_tabs_are_read() {
    check(
        "# Plan\n<details>\n<summary>Goals</summary>\n\n## Goals\n- G1: Bake 40 loaves\n\t- Target: 12 of rye\n\t- Why: rye keeps\n\n</details>\n",
        expect![[r#"
            goal 6 Bake 40 loaves
            number 6 loaves >= 40
            rules 
        "#]],
    );
}

#[test]
fn a_table_set_in_below_an_item_is_the_items() {
    check(
        "\
# Goals
- G1: Mend the mill
  | What | Target | By |
  |---|---|---|
  | sails | 4 sails | 2027-03-31 |
- G2: Swim
",
        expect![[r#"
            goal 2 Mend the mill | 2027-03-31
            goal 6 Swim
            number 5 sails >= 4
            rules 
        "#]],
    );
}

#[test]
fn rows_behind_empty_lines_keep_their_columns_and_shorter_ones_have_no_labels() {
    let report = read(
        "\
# Projects
| Name | Start | End | Cost |
|---|---|---|---|

| Oven | 2027-01-10 | 2027-03-31 | 900 |

| Cellar | 2027-06-30 |
",
    );
    let projects: Vec<String> =
        report.projects.iter().map(|entry| format!("{} {:?} {:?}", entry.title, entry.deadline, entry.fields)).collect();
    expect![[r#"
        Oven Some("2027-03-31") {"cost": ["900"], "deadline": ["2027-03-31"], "start": ["2027-01-10"]}
        Cellar None {"details": ["2027-06-30"]}"#]]
    .assert_eq(&projects.join("\n"));
}

#[test]
fn a_refusing_label_in_a_stack_bans_until_its_headings_end() {
    check(
        "\
# Plan
## Tools
### Not in 2027
- No new ovens: gas, wood
- not proofers
### In hand
- Scales (markets only)
- Mixer (except rye)
",
        expect![[r#"
            tool 4 gas
            tool 4 wood
            tool 5 proofers
            tool 7 Scales
            tool 8 Mixer except rye
            rules 4 ban
        "#]],
    );
}

#[test]
fn a_name_with_a_digit_among_names_is_no_id() {
    check(
        "# Goals\n- G1: Bake 40 loaves\n# Stack\n- S3, EC2, gas\n- **S4**: wood\n",
        expect![[r#"
            goal 2 Bake 40 loaves
            tool 4 S3
            tool 4 EC2
            tool 4 gas
            tool 5 wood
            number 2 loaves >= 40
            rules 
        "#]],
    );
}

#[test]
fn a_rule_behind_its_id_in_bold_is_read() {
    check(
        "# Goals\n- G1: Bake 40 loaves\n# Limits\n- **L1** At most 2 markets a month\n- **L2** No fairs in 2027\n",
        expect![[r#"
            goal 2 Bake 40 loaves
            strategy 4 At most 2 markets a month
            strategy 5 No fairs in 2027 | 2027-12-31
            number 2 loaves >= 40
            rules 4 cap, 5 ban
        "#]],
    );
}

#[test]
fn a_day_torn_apart_is_none_of_its_parts() {
    check(
        "# Goals\n- G1: Bake 40 loaves by 30\n  June 2027\n",
        expect![[r#"
            goal 2 Bake 40 loaves by 30 | 2027-06-30
            number 2 loaves >= 40
            rules 
        "#]],
    );
}

#[test]
fn a_pattern_is_due_on_no_day() {
    let report = read(
        "# Patterns\n## FP1: The kind invoice\n- Triggers: a chat on 2027-03-31\n- Cost: 300 € by March 2027\n# Goals\n- G1: Swim\n",
    );
    assert_eq!(report.patterns[0].entry.deadline, None);
}

#[test]
fn a_goal_with_a_start_and_a_cost_stays_a_goal() {
    check(
        "# Goals\n### G7: Mend the oven\n- Start: 2027-01-10\n- Cost: 900\n- Status: planned\n### G8: Swim\n",
        expect![[r#"
            goal 2 Mend the oven
            goal 6 Swim
            rules 
        "#]],
    );
}

#[test]
fn what_a_name_is_used_for_alone_and_what_is_excepted_are_told_apart() {
    let report = read(
        "# Stack\n- Lime (outside walls only)\n- Gas (only for rye)\n- Wood (except fairs)\n- Read-only scales (except for markets)\n# Avoid\n- Tin (only for lids)\n",
    );
    let said =
        |entry: &tm_core::plan::explain::EntryJson| format!("{}: only {:?} except {:?}", entry.title, entry.only, entry.except);
    let mut lines: Vec<String> = report.stack.iter().chain(&report.anti_keywords).map(said).collect();
    lines.sort();
    expect![[r#"
        Gas: only ["rye"] except []
        Lime: only ["outside walls"] except []
        Read-only scales: only [] except ["markets"]
        Tin: only [] except ["lids"]
        Wood: only [] except ["fairs"]"#]]
    .assert_eq(&lines.join("\n"));
}

#[test]
fn a_measure_says_the_condition_it_is_under() {
    let report = read("# Goals\n- G1: Sing\n# Milestones\n## Q3 2027\n- [ ] 2 concerts given (if the hall is free)\n");
    let said: Vec<(&str, Option<&str>)> =
        report.measures.iter().map(|measure| (measure.name.as_str(), measure.condition.as_deref())).collect();
    assert_eq!(said, [("concerts", Some("if the hall is free"))]);
}

#[test]
fn a_heading_among_principles_is_one_where_it_is_told_and_a_group_where_it_lists() {
    let report = read(
        "\
# Principles

### Two Hands

**One sows, one waters.**

This makes me:
- calm
- slow

### With customers
- Say the price first
- Never sell twice
",
    );
    let titles: Vec<&str> = report.principles.iter().map(|entry| entry.title.as_str()).collect();
    assert_eq!(titles, ["Two Hands", "Say the price first", "Never sell twice"]);
    assert_eq!(report.unknown.iter().map(|unknown| unknown.line).collect::<Vec<_>>(), [0; 0]);
}

#[test]
fn what_comes_again_and_again_among_steps_is_a_cadence_and_nothing_else_there_binds() {
    check(
        "# Plan\n## Goals\n- G1: Swim\n## Action plan\n1. Update the price list quarterly\n2. No new ovens\n3. Call the mill\n",
        expect![[r#"
            goal 3 Swim
            rules 5 cadence
        "#]],
    );
}

#[test]
fn check_ins_of_each_quarter_are_no_track() {
    let report = read(
        "# Plan\n## Success metrics\n### Quarterly check-ins\n**Q1 2027**\n- [ ] 3 songs sung\n### Technical skills track\n**Q1 2027**\n- [ ] 4 ovens mended\n",
    );
    let tracks: Vec<(&str, Option<&str>)> =
        report.milestones.iter().map(|entry| (entry.title.as_str(), entry.track.as_deref())).collect();
    assert_eq!(tracks, [("3 songs sung", None), ("4 ovens mended", Some("technical"))]);
}

#[test]
fn a_quantity_without_a_target_is_spelled_as_where_it_has_one() {
    let report = read("# Goals\n- G1: Reach a lamb weight of 40 kg\n# KPIs\n- K1: Current lambweight (kg)\n");
    let names: Vec<(&str, Option<&str>)> =
        report.measures.iter().map(|measure| (measure.name.as_str(), measure.unit.as_deref())).collect();
    assert_eq!(names, [("lamb weight", Some("kg")), ("lamb weight", Some("kg"))]);
}

#[test]
fn a_deadline_is_not_what_its_bracket_says_of_the_way_there() {
    let report = read(
        "# Goals\n- G1: Speak Frisian\n  - Deadline: March 2027 (songs by June 2026)\n- G2: Swim\n  - Deadline: (June 2027)\n",
    );
    let days: Vec<Option<&str>> = report.goals.iter().map(|goal| goal.deadline.as_deref()).collect();
    assert_eq!(days, [Some("2027-03-31"), Some("2027-06-30")]);
}

#[test]
fn a_short_time_is_minutes_and_a_long_way_is_none() {
    let report = read("# Goals\n- G1: Swim\n# Rules\n- Walk 30m a day\n- Swim 400m a day\n");
    let units: Vec<Option<&str>> = report.rules.iter().map(|rule| rule.unit.as_deref()).collect();
    assert_eq!(units, [Some("minutes"), Some("m")]);
}

#[test]
fn what_stays_shut_and_what_a_table_spares_is_stayed_out_of() {
    check(
        "\
# Plan
## Gates that stay closed until autumn 27
- weddings
- fairs. *Open only for:* the harbour day
## Closed this year
| What | Why | Unless |
|---|---|---|
| Rye | a pit | the mill asks in writing |
| Cakes with figures | they do not pay | - |
",
        expect![[r#"
            not 3 weddings
            not 4 fairs except the harbour day
            not 8 Rye except the mill asks in writing
            not 9 Cakes with figures
            rules 
        "#]],
    );
}

#[test]
fn a_table_of_what_is_avoided_may_say_unless_when_and_until_when() {
    check(
        "# Plan\n## Mine\n| Avoid | Unless | Until |\n|---|---|---|\n| Tin | a lid | 2027 |\n",
        expect![[r#"
        not 5 Tin except a lid | 2027-12-31
        rules 
    "#]],
    );
}

#[test]
fn the_numbers_in_the_name_of_a_row_are_not_what_it_counts() {
    check(
        "# Plan\n## Numbers\n| What | Want | Now |\n|---|---|---|\n| long lessons of 2 h | 3 a week | 1 |\n| open letters, Friday 16:00 | < 50 | 212 |\n",
        expect![[r#"
            number 5 lessons >= 3 per week
            number 6 letters < 50
            rules 
        "#]],
    );
}
