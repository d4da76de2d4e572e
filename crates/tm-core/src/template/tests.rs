use std::collections::BTreeMap;

use expect_test::{Expect, expect};
use proptest::prelude::*;
use tm_doc::{Document, Value};

use super::*;
use crate::plan::{self, PlanText};
use crate::record::Kind;
use crate::{At, Facts, Id};

fn at() -> At {
    At { now: "2026-11-20T09:15:30".parse().unwrap(), today: "2026-11-20".parse().unwrap(), seed: 7 }
}

fn given() -> Given {
    let mut given = Given::for_note(Some(Kind::Idea), "Oak: or ash?", &Id::of(7, 0), &at());
    given.set("tags", Fact::texts(["wood", "yes", "a, b"]));
    given.set("who", Fact::from("Odile \"Nes\" O'Hara"));
    given.set("words", Fact::from("one\n---\ntwo"));
    given.set("trap", Fact::from("{{ 7 }} {% if %}"));
    let text = "# Plan\n## Goals\n- G1: Build 3 chairs (Deadline: 2027-06-30)\n- G2: Teach 2 apprentices\n";
    let document = Document::parse(text);
    given.plan(&plan::read(&[PlanText { file: "telos.md", document: &document }], &[]));
    let facts = Facts {
        title: "Bench".to_owned(),
        labels: vec![crate::facts::LabelFact { label: "pain".to_owned(), text: "backs ache".to_owned(), line: 4 }],
        ..Facts::default()
    };
    given.record("2026-11-02-bench", &facts);
    given
}

fn filled(text: &str, beside: &[(&str, &str)]) -> Result<Filled, Broken> {
    fill(&Texts { file: "templates/t.md", text, beside }, &given())
}

/// The note and the findings, or `file:line: message; remedy`.
fn shown(text: &str, beside: &[(&str, &str)]) -> String {
    match filled(text, beside) {
        Ok(note) => {
            let findings = note.findings.iter().map(|finding| format!("!{} {}\n", finding.at.line, finding.message));
            note.text + &findings.collect::<String>()
        }
        Err(broken) => {
            let refusal = broken.refusal();
            format!("{}; {}\n", refusal.message, refusal.hints.join("; "))
        }
    }
}

#[track_caller]
fn check(text: &str, expected: Expect) {
    expected.assert_eq(&shown(text, &[]));
}

#[test]
fn facts_of_note_plan_and_record_are_filled_in() {
    check(
        "{{ date }} {{ created }} {{ id }} {{ quarter }} {{ week }} {{ status }}{{ effort }}\n{% for goal in plan.goals %}\n- {{ goal.id }} {{ goal.title }}{% if goal.deadline %}, by {{ goal.deadline }}{% endif %}\n\n{% endfor %}\n{{ record.link }} {{ record.says.pain }}\n",
        expect![[r#"
            2026-11-20 2026-11-20T09:15 yw7l74 2026-Q4 2026-W47 new
            - G1 Build 3 chairs, by 2027-06-30
            - G2 Teach 2 apprentices
            [[2026-11-02-bench]] backs ache
        "#]],
    );
}

#[test]
fn a_fact_in_front_matter_is_read_back_as_the_text_it_is() {
    check(
        "---\ntemplate: to try\ntype: idea\ntitle: {{ title }}\nlabel: About {{ title }}\nquoted: \"[[{{ who }}]]\"\nsingle: '{{ who }}'\ntags: {{ tags }}\nmore: [x, {{ tags }}, {{ title }}]\nlist:\n  - {{ title }}\nwords: {{ words }}\nempty: {{ effort }}\n---\nBody {{ tags }}\n",
        expect![[r#"
            ---
            type: idea
            title: "Oak: or ash?"
            label: "About Oak: or ash?"
            quoted: "[[Odile \"Nes\" O'Hara]]"
            single: 'Odile "Nes" O''Hara'
            tags: [wood, yes, "a, b"]
            more: [x, wood, yes, "a, b", "Oak: or ash?"]
            list:
              - "Oak: or ash?"
            words: one --- two
            empty:
            ---
            Body wood, yes, a, b
        "#]],
    );
}

#[test]
fn a_title_is_a_text_and_people_are_a_list_whatever_they_look_like() {
    let mut given = Given::for_note(Some(Kind::Meeting), "2027", &Id::of(7, 0), &at());
    given.field("with", &["[[Odile Nes]]".to_owned()]);
    let text = "---\ntitle: {{ title }}\ndate: {{ date }}\nwith: {{ with|default(\"\") }}\n---\n{{ with }}\n";
    let note = fill(&Texts { file: "templates/t.md", text, beside: &[] }, &given).unwrap().text;
    assert_eq!(note, "---\ntitle: \"2027\"\ndate: 2026-11-20\nwith: [\"[[Odile Nes]]\"]\n---\n[[Odile Nes]]\n");
}

#[test]
fn what_stands_in_a_fact_is_never_run() {
    check(
        "{{ trap }} {{ words }}\n",
        expect![[r#"
        {{ 7 }} {% if %} one
        ---
        two
    "#]],
    );
}

#[test]
fn a_fact_nobody_gave_is_empty_and_said_once() {
    check(
        "a {{ nobody }}\n{% for goal in plan.goals %}\n{{ goal.titel }}{{ nobody }}\n{% endfor %}\n{% for x in nothing %}{% endfor %}\n",
        expect![[r#"
            a 


            !1 nothing is known of "nobody"; it was left empty
            !3 nothing is known of "goal.titel"; it was left empty
            !3 nothing is known of "nobody"; it was left empty
            !5 nothing is known of "nothing"; it was left empty
        "#]],
    );
}

#[test]
fn what_a_template_asks_for_first_is_no_finding() {
    check(
        "{% if nobody %}x{% endif %}{{ nobody|default(\"somebody\") }} {{ who|default(\"x\")|upper }}\n",
        expect![[r#"
        somebody ODILE "NES" O'HARA
    "#]],
    );
    check(
        "{{ tags|first }} {{ tags|last|slug }} {{ tags|length }} {{ tags|join(\"; \") }} {{ title|replace(\"Oak\", \"Elm\") }}\n",
        expect![[r#"
        wood a-b 3 wood; yes; a, b Elm: or ash?
    "#]],
    );
}

#[test]
fn a_wrong_tag_is_told_with_its_file_and_line() {
    check(
        "a\n{% if title %}\n",
        expect![[r#"
        templates/t.md:2: what is opened here is never closed; add {% endif %} or {% endfor %}
    "#]],
    );
    check(
        "a\n\n{{ title | shout }}",
        expect![[r#"
        templates/t.md:3: filter shout is unknown; use default, first, last, length, join, lower, upper, trim, replace or slug
    "#]],
    );
    check(
        "{# x\n\n #}\n{{ title }\n",
        expect![[r#"
        templates/t.md:4: "{{" is opened and not closed; add "}}", or take it out
    "#]],
    );
    check(
        "{{ title title }}",
        expect![[r#"
        templates/t.md:1: unexpected identifier, expected end of variable block; a tag is {{ name }}, {{ name|filter }} or {% if name %}…{% endif %}
    "#]],
    );
    check(
        "{% block x %}",
        expect![[r#"
        templates/t.md:1: "block" is nothing a template can do; use if, for, set or include
    "#]],
    );
    check(
        "{% endif %}",
        expect![[r#"
        templates/t.md:1: nothing is open that "endif" could belong to; take it out, or open an if or for above it
    "#]],
    );
    check(
        "{{ range(9) }}",
        expect![[r#"
        templates/t.md:1: range is unknown; a template calls no functions; use a filter
    "#]],
    );
    check(
        "{{ record }}",
        expect![[r#"
        templates/t.md:1: this is a table of facts; name one of them, as in goal.title; mend the tag on this line
    "#]],
    );
    check(
        "{{ \"}}\" }}",
        expect![[r#"
        templates/t.md:1: the tag ends inside quotes; close the quotes; "}}" and "%}" cannot stand in them
    "#]],
    );
}

#[test]
fn includes_stay_in_the_folder() {
    let beside = [("foot.md", "-- {{ who }}\n"), ("loop.md", "{% include \"loop.md\" %}"), ("broken.md", "a\n{{ title title }}")];
    let check = |text: &str, expected: Expect| expected.assert_eq(&shown(text, &beside));
    check(
        "{% include \"foot.md\" %}\n{% include 'foot.md' %}\n",
        expect![[r#"
        -- Odile "Nes" O'Hara
        -- Odile "Nes" O'Hara
    "#]],
    );
    check(
        "\n{% include \"../secret.md\" %}",
        expect![[r#"
        templates/t.md:2: there is no "../secret.md" beside this template; an include names a file of the same folder
    "#]],
    );
    check(
        "{% include \"t.md\" %}",
        expect![[r#"
        templates/t.md:1: "t.md" includes itself; take one of the includes out
    "#]],
    );
    check(
        "{% include \"loop.md\" %}",
        expect![[r#"
            templates/loop.md:1: "loop.md" includes itself; take one of the includes out
        "#]],
    );
    check(
        "{% include \"broken.md\" %}",
        expect![[r#"
        templates/broken.md:2: unexpected identifier, expected end of variable block; a tag is {{ name }}, {{ name|filter }} or {% if name %}…{% endif %}
    "#]],
    );
    check(
        "{% include who %}",
        expect![[r#"
        templates/t.md:1: it is not plain which file to include; write its name in quotes and nothing else
    "#]],
    );
}

#[test]
fn a_hostile_template_ends_with_an_error() {
    let nested_loops = "{% for a in plan.goals %}".repeat(30) + "x" + &"{% endfor %}".repeat(30);
    let elifs = format!("{{% if a %}}{}{{% endif %}}", "{% elif a %}".repeat(900));
    let brackets = format!("{{{{ {}1{} }}}}", "(".repeat(200), ")".repeat(200));
    let hostile = [
        nested_loops,
        elifs,
        brackets,
        format!("{{{{ {}1 }}}}", "a.b".repeat(400)),
        format!("{{{{ a{} }}}}", "|trim".repeat(3000)),
        "{% if a %}".repeat(900),
        "{{ 'x' * 100000000 }}".to_owned(),
        "{% set x = title %}".to_owned() + &"{% set x = x ~ x %}".repeat(60) + "{{ x }}",
        "{% set x = tags %}".to_owned() + &"{% set x = [x, x] %}".repeat(60) + "{{ x == x }}",
        "{% set x = tags %}".to_owned() + &"{% set x = x, x %}".repeat(60) + "{{ x == x }}",
        "{% set x = tags %}".to_owned() + &"{% set x = (x, x)|first %}".repeat(60) + "{{ x }}",
        "{% set x %}{{ title }}{% endset %}".to_owned(),
        "{% for x in [[title, title]] %}{{ x }}{% endfor %}".to_owned(),
        "{% for x in plan.goals recursive %}{{ loop(plan.goals) }}{% endfor %}".to_owned(),
        "{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}".to_owned(),
        "{% raw %}{{ '{% endraw %}{% set x = x ~ x %}' }}".to_owned(),
        "{{ ".to_owned() + &"title ~ ".repeat(50) + "title }}",
        "{# ".repeat(20_000),
        "{{".repeat(20_000),
        "x".repeat(70_000),
        format!(
            "{{% for a in plan.goals %}}{{% for b in plan.goals %}}{{% for c in plan.goals %}}{}{{% endfor %}}{{% endfor %}}{{% endfor %}}",
            "x".repeat(60_000)
        ),
        "{% set x = \"xxxxxxxxxxxxxxxx\" %}".to_owned() + &"{% set x = x|replace(\"x\", x) %}".repeat(20) + "{{ x }}",
        "{% set x = tags %}".to_owned() + &"{% set x = tags|join(x) %}".repeat(40) + "{{ x }}",
    ];
    for text in hostile {
        let start: String = text.chars().take(60).collect();
        assert!(filled(&text, &[]).is_err(), "{start}");
    }
}

#[test]
fn long_texts_cost_as_steps_do() {
    let mut given = given();
    given.set("long", Fact::from("é".repeat(5_000).as_str()));
    let looped = |times: usize| {
        let text =
            "{% for a in plan.goals %}".repeat(times) + "{% if long|trim == title %}{% endif %}" + &"{% endfor %}".repeat(times);
        fill(&Texts { file: "t.md", text: &text, beside: &[] }, &given).map_err(|broken| broken.finding.code)
    };
    assert!(looped(5).is_ok());
    assert_eq!(looped(9), Err("template-endless".into()));
}

#[test]
fn a_strange_tag_within_bounds_does_no_harm() {
    for text in [format!("{{{{ {}title }}}}", "not ".repeat(120)), format!("{{{{ {}1 }}}}", "-".repeat(490))] {
        assert!(filled(&text, &[]).is_ok());
    }
}

#[test]
fn facts_too_long_are_cut_and_said() {
    let mut given = Given::default();
    given.set("a", Fact::from("é".repeat(20_000).as_str()));
    given.set("b", Fact::List(vec![Fact::Table(BTreeMap::new()); 1000]));
    let note = fill(&Texts { file: "t.md", text: "{{ a }}", beside: &[] }, &given).unwrap();
    assert_eq!((note.text.len(), note.findings.len()), (16 * 1024, 1));
}

/// Pieces that make tags more often than noise does.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("{{ title }}"),
        Just("{% for g in plan.goals %}"),
        Just("{% endfor %}"),
        Just("{% if x %}"),
        Just("{% endif %}"),
        Just("{% else %}"),
        Just("{% elif y %}"),
        Just("{% set x = title %}"),
        Just("{% set x = x ~ x %}"),
        Just("{{ x ~ x }}"),
        Just("{{"),
        Just("}}"),
        Just("{%"),
        Just("%}"),
        Just("{#"),
        Just("#}"),
        Just("'"),
        Just("\""),
        Just("\\"),
        Just(" set "),
        Just(" x = (x, x) "),
        Just(" raw "),
        Just(" endraw "),
        Just("\n"),
        Just("---\n"),
        Just("title: "),
        Just("[x, x]"),
        Just("|join"),
        Just("(x)"),
        Just("é"),
        Just(" ~ x"),
        Just("-"),
        Just("loop(plan.goals)"),
        Just("{{ plan.goals }}"),
        Just("{{ g.title }}"),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn the_same_facts_make_the_same_note(text in pieces()) {
        prop_assert_eq!(filled(&text, &[]), filled(&text, &[]));
    }

    #[test]
    fn any_text_given_as_a_field_is_read_back(title in "\\PC{0,40}", tag in "[^\\pC]{1,12}") {
        let mut given = Given::default();
        given.set("title", Fact::from(title.as_str()));
        given.set("tags", Fact::texts([tag.as_str(), "b"]));
        let text = "---\ntype: idea\nbare: {{ title }}\nquoted: \"{{ title }}\"\nsingle: '{{ title }}'\ntags: {{ tags }}\nmore: [{{ title }}, b]\n---\n";
        let note = fill(&Texts { file: "t.md", text, beside: &[] }, &given).unwrap();
        let of_yaml = note.findings.iter().filter(|finding| finding.code != "mis-encoded").count();
        prop_assert_eq!(of_yaml, 0, "{}", note.text);
        let document = Document::parse(note.text.clone());
        let value = |key: &str| document.front_matter().unwrap().get(key).unwrap().value.clone();
        let kept: String = title.chars().filter(|char| !('\u{e000}'..='\u{e003}').contains(char)).collect();
        let scalar = |text: &str| if text.is_empty() { Value::Empty } else { Value::Scalar(text.to_owned()) };
        prop_assert_eq!(value("bare"), scalar(kept.trim()), "{}", note.text);
        prop_assert_eq!(value("quoted"), Value::Scalar(kept.clone()), "{}", note.text);
        prop_assert_eq!(value("single"), Value::Scalar(kept.clone()), "{}", note.text);
        prop_assert_eq!(value("tags"), Value::List(vec![tag, "b".to_owned()]), "{}", note.text);
        prop_assert_eq!(value("more"), Value::List(vec![kept, "b".to_owned()]), "{}", note.text);
    }
}
