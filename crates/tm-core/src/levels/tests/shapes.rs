//! The shapes other people publish ladders in.

use expect_test::{Expect, expect};

use super::super::*;
use super::{again, shown};

#[track_caller]
fn check(text: &str, form: Form, expected: &Expect) {
    let ladder = read_as("test", text, form);
    expected.assert_eq(&shown(&ladder));
    again(&ladder);
    keeps_every_word(&[text], &ladder);
}

/// Every word of a source that is neither a tag nor a name of a field is in what is written.
#[track_caller]
fn keeps_every_word(texts: &[&str], ladder: &Ladder) {
    let written = write::text(ladder);
    for text in texts {
        let mut bare = String::new();
        let mut is_tag = false;
        for char in text.chars() {
            is_tag = (is_tag || char == '<') && char != '>';
            bare.push(if is_tag { ' ' } else { char });
        }
        for word in bare.split(|char: char| !char.is_alphanumeric()).filter(|word| word.len() > 2) {
            let is_field = [
                "dimension",
                "competency",
                "area",
                "amp",
                "title",
                "ladder",
                "competencies",
                "dimensions",
                "description",
                "name",
                "level",
                "theme",
                "levels",
                "themes",
                "summary",
                "nbsp",
            ]
            .contains(&word.to_lowercase().as_str());
            assert!(is_field || written.contains(word), "{word} is gone:\n{written}");
        }
    }
}

#[test]
fn cells_may_be_empty_and_rows_end_early() {
    check(
        "\u{feff}Who bakes what\r\n\r\n| Competency | Junior | Mid | Senior\r\n|---|---|:-:|---|\r\n| Dough | kneads | | chooses flour\r\n| Oven | – | bakes\r\n",
        Form::Markdown,
        &expect![[r#"
            test: Junior < Mid < Senior
            Dough
              Junior: kneads
              Senior: chooses flour
            Oven
              Mid: bakes
        "#]],
    );
}

#[test]
fn levels_may_stand_down_the_side_from_high_to_low() {
    check(
        "# Sailors\n\n| Level | Ropes | Weather |\n|---|---|---|\n| Senior | splices<br>teaches splicing | decides |\n| Mid | ties | reads maps |\n| Junior | coils | |\n",
        Form::Markdown,
        &expect![[r#"
            Sailors: Junior < Mid < Senior
            Ropes
              Junior: coils
              Mid: ties
              Senior: splices
              Senior: teaches splicing
            Weather
              Mid: reads maps
              Senior: decides
            ! 5: the levels stood in another order; I put them from low to high by their names
        "#]],
    );
}

#[test]
fn columns_may_be_shuffled() {
    check(
        "| | L3 | L1 | L2 |\n|-|-|-|-|\n| Wood | carves | saws | planes |\n",
        Form::Markdown,
        &expect![[r#"
            test: L1 < L2 < L3
            Wood
              L1: saws
              L2: planes
              L3: carves
            ! 3: the levels stood in another order; I put them from low to high by their names
        "#]],
    );
}

#[test]
fn a_level_may_be_called_without_a_word_of_rank() {
    for (header, levels) in [
        ("Junior | Baker | Senior", "Junior < Baker < Senior"),
        ("Baker | Senior Baker | Staff Baker", "Baker < Senior Baker < Staff Baker"),
        ("Staff (B6) | Senior (B5) | Baker (B4)", "Baker (B4) < Senior (B5) < Staff (B6)"),
    ] {
        let table = format!("| | {header} |\n|---|---|---|---|\n| Dough | kneads | mixes | invents |\n");
        let headings = format!("## {}\n- kneads\n", header.replace(" | ", "\n- kneads\n## "));
        let data: String = header.split(" | ").map(|name| format!("{name}:\n  Dough: kneads\n")).collect();
        for (text, form) in [(table, Form::Markdown), (headings, Form::Markdown), (data, Form::Data)] {
            let ladder = read_as("x", &text, form);
            let names: Vec<&str> = ladder.levels.iter().map(|level| level.name.as_str()).collect();
            assert_eq!((names.join(" < ").as_str(), ladder.criteria.len()), (levels, 3), "{text}");
            again(&ladder);
        }
    }
}

#[test]
fn a_column_that_may_be_a_level_is_said() {
    let table =
        |column: &str| format!("| | {column} | Senior | Staff |\n|---|---|---|---|\n| Dough | kneads | mixes | invents |\n");
    let codes = |column: &str| -> Vec<String> {
        read_as("x", &table(column), Form::Markdown).findings.iter().map(|one| one.code.to_string()).collect()
    };
    assert_eq!((codes("Baker"), codes("Description")), (vec!["ladder-column".to_owned()], vec![]));
}

#[test]
fn two_rows_of_names_are_levels_below_what_goes_over_them() {
    let rows = "| | Baker | | Cook | |\n|---|---|---|---|---|\n| Dimension | B1 | B2 | C1 | C2 |\n| Dough | kneads | mixes | salts | invents |\n";
    let ranked = rows.replace("Baker", "Junior").replace("Cook", "Senior");
    let page = "<table><tr><th></th><th colspan=2>Baker</th><th colspan=2>Cook</th></tr><tr><th></th><th>B1</th><th>B2</th><th>C1</th><th>C2</th></tr><tr><td>Dough</td><td>kneads</td><td>mixes</td><td>salts</td><td>invents</td></tr></table>";
    let told = format!("---\nlevels: [C2, B1, B2, C1]\n---\n{rows}");
    for (text, form, levels) in [
        (rows, Form::Markdown, "B1 (Baker) < B2 (Baker) < C1 (Cook) < C2 (Cook)"),
        (&ranked, Form::Markdown, "B1 (Junior) < B2 (Junior) < C1 (Senior) < C2 (Senior)"),
        (page, Form::Html, "B1 (Baker) < B2 (Baker) < C1 (Cook) < C2 (Cook)"),
        (&told, Form::Markdown, "C2 (Cook) < B1 (Baker) < B2 (Baker) < C1 (Cook)"),
    ] {
        let ladder = merge("x", vec![read_as("x", text, form)]);
        let names: Vec<String> = ladder.levels.iter().map(|level| format!("{} ({})", level.name, level.about)).collect();
        assert_eq!((names.join(" < ").as_str(), ladder.criteria.len(), ladder.findings.len()), (levels, 4, 0), "{text}");
        again(&ladder);
    }
}

#[test]
fn merged_cells_count_wherever_they_reach() {
    check(
        "<h1>Kitchen</h1><table><tr><th colspan=2>&nbsp;</th><th>Junior<th>Mid<th>Senior</tr>\
         <tr><td rowspan=2>Hands</td><td>Knife</td><td>peels</td><td colspan=2>bones<ul><li>fish<ul><li>flat ones</ul><li>fowl</ul></td></tr>\
         <tr><td>Fire</td><td></td><td><p>grills</p></td><td>smokes</td></tr>\
         <tr><td colspan=5>Head</td></tr><tr><td>Taste</td><td></td><td>salts</td></tr></table><p>Ask the cook.</p>",
        Form::Html,
        &expect![[r#"
            Kitchen: Junior < Mid < Senior
            Knife [Hands]
              Junior: peels
              Mid: bones
              Mid: fish ["flat ones"]
              Mid: fowl
              Senior: bones
              Senior: fish ["flat ones"]
              Senior: fowl
            Fire [Hands]
              Mid: grills
              Senior: smokes
            Taste [Head]
              Junior: salts
        "#]],
    );
}

#[test]
fn a_table_of_tags_in_markdown_is_one() {
    check(
        "Intro words.\n\n<table>\n<thead><tr><th></th><th>Junior</th><th>Senior</th></tr></thead>\n\n<tr><td>Clay</td><td>wedges &amp; waits</td><td>throws</td></tr>\n</table>\n\n## Afterwards\nWash the wheel.\n",
        Form::Markdown,
        &expect![[r#"
            test: Junior < Senior
            Clay
              Junior: wedges & waits
              Senior: throws
            # Afterwards: Wash the wheel.
        "#]],
    );
}

#[test]
fn a_level_for_each_heading_has_dimensions_below() {
    check(
        "# Nurses\n\nBe kind.\n\n## Senior nurse\nLeads a shift.\n\n### Care\n* plans\n  * with relatives\n  * with doctors\n\n### Teaching\nHolds a course.\n\n## Junior nurse\n\n### Care\n1. washes\n2. notes\n\n## Links\n- [Handbook](a.md)\n",
        Form::Markdown,
        &expect![[r#"
            Nurses: Junior nurse < Senior nurse (Leads a shift.)
            Care
              Junior nurse: washes
              Junior nurse: notes
              Senior nurse: plans ["with relatives", "with doctors"]
            Teaching
              Senior nurse: Holds a course.
            # Links: - [Handbook](a.md)
            ! 9: the levels stood in another order; I put them from low to high by their names
        "#]],
    );
}

#[test]
fn a_dimension_for_each_heading_has_levels_below() {
    check(
        "# Choir\n## Voice\n### Junior\n- holds a note\n### Senior\n- holds a part\n## Ear\n### Junior\n- hears the pitch\n### Senior\n- hears the chord\n",
        Form::Markdown,
        &expect![[r#"
            Choir: Junior < Senior
            Voice
              Junior: holds a note
              Senior: holds a part
            Ear
              Junior: hears the pitch
              Senior: hears the chord
        "#]],
    );
}

#[test]
fn labels_that_return_are_dimensions() {
    check(
        "## Level 1\n- **Scope**: a row\n- **Tools**: a spade\n## Level 2\n- **Tools**: a plough\n- **Scope**: a field\n",
        Form::Markdown,
        &expect![[r#"
            test: Level 1 < Level 2
            Scope
              Level 1: a row
              Level 2: a field
            Tools
              Level 1: a spade
              Level 2: a plough
        "#]],
    );
}

#[test]
fn items_over_points_are_dimensions() {
    check(
        "## Level 1\n- Scope\n  - a row\n  - its weeds\n- Tools\n  - a spade\n## Level 2\n- Tools\n  - a plough\n- Scope\n  - a field\n",
        Form::Markdown,
        &expect![[r#"
            test: Level 1 < Level 2
            Scope
              Level 1: a row
              Level 1: its weeds
              Level 2: a field
            Tools
              Level 1: a spade
              Level 2: a plough
        "#]],
    );
}

#[test]
fn steps_may_be_numbered_below_each_dimension() {
    check(
        "# Steps\n## Glass\nWhat is blown.\n1. **Helps**: carries\n2. **Blows**: makes bowls\n## Kiln\n1. **Feeds**: brings coal\n2. **Rules**: sets the heat\n",
        Form::Markdown,
        &expect![[r#"
            Steps: level 1 < level 2
            Glass (What is blown.)
              level 1: **Helps**: carries
              level 2: **Blows**: makes bowls
            Kiln
              level 1: **Feeds**: brings coal
              level 2: **Rules**: sets the heat
        "#]],
    );
}

const STEPS: &str = "# Steps\n## Glass\n1. **Helps**: carries\n2. **Blows**: makes bowls\n## Kiln\n1. **Feeds**: brings coal\n2. **Rules**: sets the heat\n";

#[test]
fn one_file_explains_another() {
    let roles = "# Blowers\n## B1 - Blower 1\n- **Helps**: carries\n- **Feeds**: brings coal\n## B2 - Blower 2\n- **Blows**: makes bowls\n- **Feeds**: brings coal, early\n";
    for order in [[roles, STEPS], [STEPS, roles]] {
        let ladder = merge("glass", order.iter().map(|text| read_as("x", text, Form::Markdown)).collect());
        let cells: Vec<String> =
            ladder.criteria.iter().map(|one| ladder.cited(one).rsplit_once('/').unwrap().0.to_owned()).collect();
        assert_eq!(cells, ["glass@b1-blower-1", "glass@b2-blower-2", "kiln@b1-blower-1", "kiln@b2-blower-2"]);
        again(&ladder);
        keeps_every_word(&order, &ladder);
    }
}

#[test]
fn a_file_for_each_level_is_one_ladder() {
    let senior = "---\ntitle: \"Senior tailor\"\nweight: 2\n---\n\n## Craft\n### Cutting\n* cuts coats\n  * of wool\n\n## Time\nRoughly:\n\n<table>\n<tr><td rowspan=\"2\">Split</td><td>Cutting: half</td></tr>\n<tr><td>Teaching: half</td></tr>\n</table>\n";
    let junior = "# Junior tailor\n\n## Craft\n### Cutting\n* cuts shirts\n### Pressing\n* presses\n";
    let ladder = merge("tailors", vec![read_as("senior", senior, Form::Markdown), read_as("junior", junior, Form::Markdown)]);
    expect![[r#"
        tailors: Junior tailor < Senior tailor
        Cutting [Craft]
          Junior tailor: cuts shirts
          Senior tailor: cuts coats ["of wool"]
        Pressing [Craft]
          Junior tailor: presses
        # Senior tailor, Time: Roughly: /  / <table> / <tr><td rowspan="2">Split</td><td>Cutting: half</td></tr> / <tr><td>Teaching: half</td></tr> / </table>
    "#]]
    .assert_eq(&shown(&ladder));
    again(&ladder);
}

#[test]
fn lists_that_refer_to_each_other_are_a_ladder() {
    check(
        "name: Bees\nsummary: |\n  For\n  keepers.\nlevels:\n  - id: new\n    name: Newcomer\n  - id: old\n    name: Old hand\nthemes:\n  - id: hive\n    name: The hive\n    summary: Boxes\ncompetencies:\n  - id: 0b1c\n    level: new\n    theme: hive\n    summary: yes\n    proficiency: 012\n  - id: 0b1d\n    level: old\n    theme: hive\n    summary: |\n      1. Splits hives.\n\n      2. Finds queens.\n    examples: [one, two]\n",
        Form::Data,
        &expect![[r#"
            Bees: Newcomer < Old hand
            The hive (Boxes)
              Newcomer: yes ["proficiency: 012"]
              Old hand: 1. Splits hives.
              Old hand: 2. Finds queens. ["examples: one", "examples: two"]
        "#]],
    );
}

#[test]
fn maps_may_be_nested_either_way_round() {
    let by_level = "{\n\t\"senior\": {\"Salt\": [\"tastes\", \"corrects\"], \"Heat\": \"knows\"},\n\t\"junior\": {\"Salt\": [\"weighs\"]}\n}";
    let by_dimension = "dimensions:\n  - name: Salt\n    description: in all\n    levels:\n      junior: [weighs]\n      senior: [tastes, corrects]\n  - name: Heat\n    levels: {senior: knows}\n";
    check(
        by_level,
        Form::Data,
        &expect![[r#"
            test: junior < senior
            Salt
              junior: weighs
              senior: tastes
              senior: corrects
            Heat
              senior: knows
        "#]],
    );
    check(
        by_dimension,
        Form::Data,
        &expect![[r#"
            test: junior < senior
            Salt (in all)
              junior: weighs
              senior: tastes
              senior: corrects
            Heat
              senior: knows
        "#]],
    );
}

#[test]
fn data_above_a_text_is_a_ladder() {
    check(
        "---\ntitle: Dyers\nladder:\n  junior:\n    Colour: mixes blue\n  senior:\n    Colour: mixes any\n---\nWear gloves.\n",
        Form::Markdown,
        &expect![[r#"
            Dyers: junior < senior
            Colour
              junior: mixes blue
              senior: mixes any
        "#]],
    );
}

#[test]
fn cells_from_a_spreadsheet_may_hold_lines() {
    let text = "Area\tJunior\tSenior\nTiles\t\"lays\nplain ones\"\tlays \"\"\n\tsweeps\t\n";
    assert_eq!(Form::of("clipboard", text), Form::Tabs);
    check(
        text,
        Form::Tabs,
        &expect![[r#"
            test: Junior < Senior
            Tiles
              Junior: lays
              Junior: plain ones
              Junior: sweeps
              Senior: lays ""
        "#]],
    );
}

#[test]
fn a_long_sheet_is_read_whole() {
    let rows: String = (0..300).map(|row| format!("| area {row} | takes {row} | gives {row} |\n")).collect();
    let ladder = read_as("long", &format!("| Area | Junior | Senior |\n|---|---|---|\n{rows}"), Form::Markdown);
    assert_eq!((ladder.dimensions.len(), ladder.criteria.len()), (300, 600));
    again(&ladder);
}

#[test]
fn a_table_that_tells_nothing_is_said_to_be_a_guess() {
    let ladder = read_as(
        "x",
        "| x | one | two |\n|---|---|---|\n| a | does some of it | does all of it |\n| b | helps a little there | helps very much there |\n",
        Form::Markdown,
    );
    assert_eq!(ladder.criteria.len(), 4);
    assert_eq!(ladder.findings[0].code, "ladder-guess");
}

#[test]
fn told_levels_go_before_known_words() {
    let text = "---\nlevels: [staff, senior]\n---\n| | senior | staff |\n|---|---|---|\n| Ward | leads it | works in it |\n";
    let ladder = read_as("ward", text, Form::Markdown);
    assert_eq!(ladder.levels[0].name, "staff");
    assert_eq!(ladder.criteria[0].text, "works in it");
}

#[test]
fn what_is_no_ladder_has_no_levels() {
    for text in [
        "",
        "# Soup\n\n- water\n- salt\n",
        "| day | what |\n|---|---|\n| Monday | soup |\n",
        "{",
        "[1, 2",
        "a: b: c",
        "<table><tr><td>x",
    ] {
        for form in [Form::Markdown, Form::Data, Form::Html, Form::Tabs, Form::Commas] {
            assert!(read_as("x", text, form).is_empty(), "{form:?} {text:?}");
        }
    }
    let deep = format!("{}x{}", "[".repeat(5000), "]".repeat(5000));
    assert!(read_as("x", &deep, Form::Data).is_empty());
}

#[test]
fn levels_in_a_list_ask_below_their_names_and_repeat_what_an_anchor_has() {
    let yaml = "base: &base\n  craft: sharpens tools\n  care: [sweeps, oils]\nlevels:\n  - name: Apprentice\n    summary: learns\n    criteria: *base\n  - name: Joiner\n    criteria:\n      <<: *base\n      craft: planes by eye\n      design: draws a chair\n";
    let ladder = read_as("test", yaml, Form::Data);
    let asked = |dimension: &str, level: &str| -> Vec<String> {
        let (dimension, level) = (ladder.dimension(dimension).unwrap(), ladder.level(level).unwrap());
        ladder.asked(dimension, level).map(|one| one.text.clone()).collect()
    };
    assert_eq!(
        (asked("craft", "Apprentice"), asked("craft", "Joiner")),
        (vec!["sharpens tools".to_owned()], vec!["planes by eye".to_owned()])
    );
    assert_eq!(
        (asked("care", "Joiner"), asked("design", "Joiner")),
        (vec!["sweeps".to_owned(), "oils".to_owned()], vec!["draws a chair".to_owned()])
    );
    assert_eq!(ladder.levels[0].about, "learns");
}

#[test]
fn anchors_that_repeat_each_other_without_end_are_refused() {
    let mut yaml = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for nth in 1..30 {
        yaml.push_str(&format!("a{nth}: &a{nth} [{}]\n", vec![format!("*a{}", nth - 1); 10].join(", ")));
    }
    let ladder = read_as("test", &yaml, Form::Data);
    assert!(ladder.levels.is_empty());
}

#[test]
fn bold_words_over_lists_are_dimensions() {
    check(
        "# Bakers\n\n### Level 1: Novice\n\n**Dough**\n\n1. weighs flour\n   - to the gram\n2. kneads\n\n**Shop:**\n\n- greets\n\n### Level 2: Expert\n\n**Dough**\n\n- invents breads\n\n**Shop:**\n\n- runs it\n",
        Form::Markdown,
        &expect![[r#"
            Bakers: Level 1: Novice < Level 2: Expert
            Dough
              Level 1: Novice: weighs flour ["to the gram"]
              Level 1: Novice: kneads
              Level 2: Expert: invents breads
            Shop
              Level 1: Novice: greets
              Level 2: Expert: runs it
        "#]],
    );
}
