//! Parts of a plan that Markdown runs together, and people do not: labels right behind a list, bold lines for headings, ids for bullets.

use expect_test::expect;

use super::shapes::check;

#[test]
fn a_label_right_behind_a_list_ends_it() {
    check(
        "# Rows 2027\n\n## Numbers\nMonthly:\n- Regattas: 4\nAnnually:\n- Boats sold: 3\n**Quarterly:**\n- Open days: 2\n",
        expect![[r#"
        number 5 regattas >= 4 per month
        number 7 boats >= 3 per year
        number 9 days >= 2 per quarter
        rules 
    "#]],
    );
}

#[test]
fn habits_that_harm_are_no_way_of_working() {
    check(
        "# Rows\n\n## Rules\n\n- S1: Row first\n\n## Career-limiting habits\n\n- Promising a boat\n- Painting at night\n",
        expect![[r#"
        strategy 5 Row first
        pattern 9 Promising a boat:  /  / 
        pattern 10 Painting at night:  /  / 
        rules 
    "#]],
    );
}

#[test]
fn a_bold_line_that_is_not_known_ends_a_list_of_names() {
    check(
        "# Rows\n\n**Goals**\n\n- G1: Sell 10 boats\n\n**I say no to**\n\n- Motors\n\n**Open questions**\n\n- Should I move to the lake?\n\n**Loose ends**\n\n- A raft\n",
        expect![[r#"
            goal 5 Sell 10 boats
            not 9 Motors
            number 5 boats >= 10
            rules 
            unknown 11 Open questions
        "#]],
    );
}

#[test]
fn key_results_in_a_table_have_a_number_and_a_day_each() {
    check(
        "# Rows 2027\n\n## O1: Be known on the lake\n\n| Key Result | Target | Deadline |\n|---|---|---|\n| Regattas rowed | 4 | 2027-09-30 |\n| Open days held | 12 | 2027-12-31 |\n",
        expect![[r#"
            goal 3 Be known on the lake | 2027-12-31
            number 7 regattas >= 4
            number 8 days >= 12
            rules 
        "#]],
    );
}

#[test]
fn bold_ids_are_goals_without_a_heading() {
    check(
        "# Rows\n\n**G1. Learn to caulk** by 2027-05-31\n**G2. Sell 10 boats** (Deadline: 2027-06-30)\n",
        expect![[r#"
        goal 3 Learn to caulk | 2027-05-31
        goal 4 Sell 10 boats | 2027-06-30
        number 4 boats >= 10
        rules 
    "#]],
    );
}

#[test]
fn a_stack_in_a_table_names_its_tools_and_not_its_fields() {
    check(
        "# Rows\n\n## Stack\n| Area | Tool | Tier |\n|---|---|---|\n| Hulls | Adze, plane | primary |\n| Paint | Sprayer | avoid |\n\n## Keywords\n#oak #tall-ships [[Brass]]\n",
        expect![[r#"
            love 10 oak
            love 10 tall-ships
            love 10 Brass
            tool 6 Adze
            tool 6 plane
            tool 7 Sprayer
            rules 
        "#]],
    );
}

#[test]
fn stages_of_a_stack_are_labels() {
    check(
        "# Rows\n\n## Tech stack\n- Core: Adze\n- Learning: Lathe\n- Rust: for what is slow\n",
        expect![[r#"
        tool 4 Adze
        tool 5 Lathe
        tool 6 Rust: for what is slow
        rules 
    "#]],
    );
}

#[test]
fn an_arrow_behind_an_id_is_a_link() {
    check(
        "# Rows\n\n## Goals\n- G1: Row\n\n## Rules\n- S1 → G9: leave the motor\n- S2 -> G1: row daily\n",
        expect![[r#"
        goal 4 Row
        strategy 7 leave the motor
        strategy 8 row daily
        rules 8 cadence
    "#]],
    );
}

#[test]
fn what_opens_and_costs_a_pattern_is_read_from_one_line() {
    check(
        "# Rows\n\n## Traps\n- **Saying yes** — when: a neighbour asks. Costs me: my Sunday. Instead: ask for a day\n",
        expect![[r#"
            pattern 4 Saying yes: a neighbour asks. /  / ask for a day
            rules 
        "#]],
    );
}

#[test]
fn days_that_are_none_are_told_wherever_they_stand() {
    let text = "---\nfrom: 2027-02-30\nuntil: 2027-13-01\ndate: 2027-01-05T08:00\n---\n# Rows\n\n## Goals\n- G1: Sell 10 boats by Q5 2027\n";
    let found: Vec<String> = super::read(text).findings.iter().map(|found| format!("{} {}", found.line, found.message)).collect();
    assert_eq!(found, ["2 the calendar has no 2027-02-30", "3 the calendar has no 2027-13-01", "9 the calendar has no Q5 2027"]);
}

#[test]
fn a_quarter_of_a_fiscal_year_is_no_day() {
    check(
        "# Rows\n\n## Goals\n- G1: Sell a boat (Deadline: Q3 FY27)\n- G2: Sell two (Deadline: Q3 2027)\n",
        expect![[r#"
        goal 4 Sell a boat (Deadline: Q3 FY27)
        goal 5 Sell two | 2027-09-30
        rules 
    "#]],
    );
}

#[test]
fn a_season_of_two_years_ends_with_the_second() {
    check(
        "# Rows\n\n## Goals for 2026/27\n- Caulk a hull\n- Sell 12 boats\n",
        expect![[r#"
        goal 4 Caulk a hull | 2027-12-31
        goal 5 Sell 12 boats | 2027-12-31
        number 5 boats >= 12 per 2026..2027
        rules 
    "#]],
    );
}

#[test]
fn rules_in_the_order_people_say_them() {
    check(
        "# Rows\n\n## Rules\n- Idle: 21 days\n- For each boat I sell I mend two\n- Scrap a raft that has had no rower for 14 days\n- Hold weekly open days\n",
        expect![[r#"
            strategy 4 Idle: 21 days
            strategy 5 For each boat I sell I mend two
            strategy 6 Scrap a raft that has had no rower for 14 days
            strategy 7 Hold weekly open days
            rules 4 idle, 5 ratio, 6 idle, 7 cadence
        "#]],
    );
}

#[test]
fn from_a_number_is_no_source() {
    check(
        "# Rows\n\n## Goals\n- G1: A calm lake by June 2028\n  - Measure: cut accidents from 30 to 10 a week\n  - Measure: boats 50 from files boats/*.md\n",
        expect![[r#"
        goal 4 A calm lake by June 2028 | 2028-06-30
        number 5 accidents <= 10 per week
        number 6 boats >= 50
        rules 
    "#]],
    );
}
