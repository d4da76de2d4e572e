use expect_test::{Expect, expect};
use jiff::civil::Date;
use proptest::prelude::*;
use tm_doc::Document;

use super::answers::{Answers, parts, plan};
use super::obsidian::{self, PropertyType, merged};
use super::understood::understood;
use crate::plan::{PlanText, Section};
use crate::plans::confirm::Confirm;
use crate::{At, Snapshot, VaultPath};

fn today() -> Date {
    "2026-11-20".parse().unwrap()
}

fn at() -> At {
    At { now: today().at(9, 30, 0, 0), today: today(), seed: 7 }
}

fn answers(goals: &str, measures: &str, patterns: &str) -> Answers {
    Answers { goals: parts(goals), measures: parts(measures), patterns: parts(patterns), hours: None }
}

/// The plan that is written, and what the reader makes of it: goals, numbers, patterns, and what it does not understand.
#[track_caller]
fn check(given: &Answers, expected: Expect) {
    let text = plan(given, today());
    let document = Document::parse(text.as_str());
    let read = crate::plan::read(&[PlanText { file: "telos.md", document: &document }], &[]);
    let entries = read.entries.iter().map(|entry| {
        format!("{:?} {} {:?}", entry.section, entry.handle().unwrap_or_default(), entry.deadline.map(|day| day.to_string()))
    });
    let numbers = read.measures.iter().map(|stated| format!("{} {}", stated.what.name, stated.what.value));
    let lost = read.unknown.iter().map(|unknown| format!("lost: {}", unknown.line.text));
    let findings = read.findings.iter().map(|found| format!("found: {}", found.finding.message));
    let told: Vec<String> = entries.chain(numbers).chain(lost).chain(findings).collect();
    expected.assert_eq(&format!("{text}---\n{}\n", told.join("\n")));
}

#[test]
fn answers_are_a_plan_in_their_own_words() {
    check(
        &answers("staff engineer by June 2028", "ten posts by 30 June", "I begin far too much"),
        expect![[r#"
            ---
            from: 2026-11-20
            date: 2026-11-20
            ---
            # Where I want to get to

            ## Goals

            - G1: staff engineer by June 2028
              - Measure: ten posts by 30 June

            ## Failure patterns

            - FP1: I begin far too much
              <!-- What helps against it? - Remedy: … -->
            ---
            Some(Goals) G1 Some("2028-06-30")
            Some(Patterns) FP1 None
            posts 10
        "#]],
    );
}

#[test]
fn several_goals_leave_the_number_to_none_of_them() {
    check(
        &answers("lead a team by 2028; G7: teach", "ten posts by 30 June 2027", ""),
        expect![[r#"
            ---
            from: 2026-11-20
            date: 2026-11-20
            ---
            # Where I want to get to

            ## Goals

            - G1: lead a team by 2028
            - G7: teach

            ## Measures

            - ten posts by 30 June 2027

            ## Failure patterns

            <!-- What usually stops you? - FP1: … -->
            ---
            Some(Goals) G1 Some("2028-12-31")
            Some(Goals) G7 None
            Some(Metrics)  Some("2027-06-30")
            posts 10
        "#]],
    );
}

#[test]
fn what_is_skipped_is_no_content() {
    check(
        &Answers::default(),
        expect![[r#"
            ---
            from: 2026-11-20
            date: 2026-11-20
            ---
            # Where I want to get to

            ## Goals

            <!-- Where to, and by when? - G1: … by June 2028 -->

            ## Measures

            <!-- What number would prove it? - ten … by 30 June 2027 -->

            ## Failure patterns

            <!-- What usually stops you? - FP1: … -->
            ---

        "#]],
    );
}

#[test]
fn an_answer_cannot_hide_what_follows() {
    check(
        &answers("own a <!-- bakery", "- # ten loaves %% a day", "late\nnights"),
        expect![[r#"
            ---
            from: 2026-11-20
            date: 2026-11-20
            ---
            # Where I want to get to

            ## Goals

            - G1: own a <! -- bakery
              - Measure: ten loaves % % a day

            ## Failure patterns

            - FP1: late nights
              <!-- What helps against it? - Remedy: … -->
            ---
            Some(Goals) G1 None
            Some(Patterns) FP1 None
            loaves 10
        "#]],
    );
}

proptest! {
    /// Whatever is typed: the words stand in the plan, and nothing else is taken for content.
    #[test]
    fn every_answer_is_one_entry(goal in "[a-z][a-z0-9 ,.()*_`|~-]{0,40}", pattern in "[a-z][a-z0-9 ,.'!?-]{0,40}") {
        let given = Answers { goals: parts(&goal), patterns: parts(&pattern), ..Answers::default() };
        let text = plan(&given, today());
        let document = Document::parse(text.as_str());
        let read = crate::plan::read(&[PlanText { file: "telos.md", document: &document }], &[]);
        prop_assert!(text.contains(&given.goals[0]) && text.contains(&given.patterns[0]));
        prop_assert!(read.of(Section::Goals).count() <= 1 && read.of(Section::Patterns).count() <= 1, "{:?}", read.entries);
    }

    /// Whatever stands in the file of types stays, byte for byte, around what is added.
    #[test]
    fn types_are_added_and_nothing_is_lost(names in proptest::collection::btree_set("[a-zé\"\\\\{} ]{1,8}", 0..5), pretty: bool, extra: bool) {
        let mut object = serde_json::Map::new();
        let known: serde_json::Map<String, serde_json::Value> = names.iter().map(|name| (name.clone(), "text".into())).collect();
        if extra {
            object.insert("other".to_owned(), serde_json::json!({"a": [1, {"b": "}"}]}));
        }
        object.insert("types".to_owned(), known.clone().into());
        let value = serde_json::Value::from(object);
        let text = if pretty { serde_json::to_string_pretty(&value).unwrap() } else { value.to_string() };
        if let Ok((added, Some(now))) = merged(&text, &obsidian::types()) {
            let read: serde_json::Value = serde_json::from_str(&now).unwrap();
            prop_assert_eq!(read["types"].as_object().unwrap().len(), known.len() + added.len());
            prop_assert!(known.keys().all(|key| read["types"][key] == "text"));
            prop_assert_eq!(&read["other"], &value["other"]);
            // What is new stands in one piece; around it every byte is as it was.
            let same = text.bytes().zip(now.bytes()).take_while(|(old, new)| old == new).count();
            let rest = text.bytes().rev().zip(now.bytes().rev()).take_while(|(old, new)| old == new).count();
            prop_assert!(same + rest >= text.len(), "{} -> {}", text, now);
            prop_assert_eq!(merged(&now, &obsidian::types()).unwrap().1, None);
        }
    }
}

#[track_caller]
fn check_types(text: &str, expected: Expect) {
    let due = PropertyType { name: "due".to_owned(), of: "date".to_owned() };
    let told = match merged(text, &[due]) {
        Ok((_, Some(text))) => text,
        Ok((_, None)) => "as it was".to_owned(),
        Err(why) => format!("left alone: {why}"),
    };
    expected.assert_eq(&told);
}

#[test]
fn types_go_behind_the_last_in_its_own_way() {
    check_types(r#"{"types":{"mood":"text"}}"#, expect![[r#"{"types":{"mood":"text", "due": "date"}}"#]]);
    check_types(
        "{\n\t\"types\": {\n\t\t\"mood\": \"text\"\n\t}\n}",
        expect![[r#"
        {
        	"types": {
        		"mood": "text",
        		"due": "date"
        	}
        }"#]],
    );
    check_types(
        "{\n  \"types\": {}\n}\n",
        expect![[r#"
        {
          "types": {
            "due": "date"
          }
        }
    "#]],
    );
    check_types(r#"{"types":{"Due":"text"}}"#, expect!["as it was"]);
}

#[test]
fn types_that_cannot_be_added_safely_are_left() {
    check_types("{", expect!["left alone: it is no JSON: line 1"]);
    check_types("[]", expect!["left alone: it has no list of types"]);
    check_types(r#"{"types":{"types":"text"}}"#, expect!["left alone: it is written in a way that cannot be added to"]);
    check_types("{\"types\":[]}", expect!["left alone: it has no list of types"]);
}

#[test]
fn a_property_that_notes_use_for_something_else_gets_no_type() {
    let path = |path| VaultPath::new(path).unwrap();
    let snapshot = Snapshot::default()
        .with(&path("Reading/book.md"), "---\nEffort: high\n---\n")
        .with(&path("Career/odd.md"), "---\ndue: soon\n---\n");
    let (wanted, used) = obsidian::wanted(&snapshot, "Career");
    assert_eq!(used, ["effort"]);
    assert!(wanted.iter().any(|property| property.name == "due" && property.of == "date"), "{wanted:?}");
    assert!(wanted.iter().all(|property| property.name != "effort"));
}

/// Every view is YAML that Obsidian reads, and looks at the folder and a kind that there is.
#[test]
fn views_are_yaml_of_kinds_there_are() {
    for home in ["Career", "Über \"uns\"'s", ""] {
        let adopted = vec![("Contacts".to_owned(), crate::Kind::Person)];
        let dialect = crate::Dialect { home: home.to_owned(), adopted, ..crate::Dialect::default() };
        for (path, text) in obsidian::files(&dialect).iter().filter(|(path, _)| path.as_str().ends_with(".base")) {
            let view: serde_json::Value = serde_saphyr::from_str(text).unwrap_or_else(|error| panic!("{path}: {error}\n{text}"));
            let filters = view["filters"]["and"].as_array().unwrap();
            let top = if home.is_empty() { String::new() } else { format!("{}/", home.replace('"', "\\\"")) };
            assert_eq!(filters[1], format!("!file.inFolder(\"{top}obsidian/templates\")"), "{path}");
            let any: Vec<&str> = filters[0]["or"].as_array().unwrap().iter().map(|one| one.as_str().unwrap()).collect();
            let kind = any[0].trim_start_matches("type == ").trim_matches('"').to_owned();
            let spec = crate::Kind::named(&kind).unwrap_or_else(|| panic!("{path}: {kind}")).spec();
            assert_eq!(any[1], format!("file.inFolder(\"{top}{}\")", spec.folder), "{path}");
            // Notes of a folder that was adopted need not say what they are.
            assert_eq!(any.get(2).copied(), (kind == "person").then_some("file.inFolder(\"Contacts\")"), "{path}");
            assert!(!view["views"].as_array().unwrap().is_empty());
            check_keys(&view, path);
            let columns = view["views"].as_array().unwrap().iter().flat_map(|view| view["order"].as_array().unwrap());
            for column in columns.map(|column| column.as_str().unwrap()).filter(|column| !column.starts_with("file.")) {
                assert!(spec.field(column).is_some(), "{path}: {column} is no field of {kind}");
            }
        }
    }
}

/// Only keys that the published syntax of bases has, and names in `properties` that a view shows: help.obsidian.md/bases/syntax.
fn check_keys(base: &serde_json::Value, path: &VaultPath) {
    let keys = |value: &serde_json::Value, known: &[&str]| {
        for key in value.as_object().unwrap_or_else(|| panic!("{path}: {value}")).keys() {
            assert!(known.contains(&key.as_str()), "{path}: {key} is no key of a base");
        }
    };
    keys(base, &["filters", "formulas", "properties", "views"]);
    let views = base["views"].as_array().unwrap();
    let shows = |name: &str| {
        views
            .iter()
            .any(|view| view["order"].as_array().unwrap().iter().any(|one| one == name) || view["groupBy"]["property"] == name)
    };
    for (name, property) in base["properties"].as_object().unwrap() {
        keys(property, &["displayName"]);
        assert!(shows(name), "{path}: {name} has a name and is shown nowhere");
    }
    for view in views {
        keys(view, &["type", "name", "filters", "groupBy", "order"]);
        assert_eq!(view["type"], "table", "{path}");
        if let Some(group) = view.get("groupBy") {
            keys(group, &["property", "direction"]);
            assert!(group["direction"] == "ASC" || group["direction"] == "DESC", "{path}: {group}");
        }
    }
}

#[test]
fn a_view_follows_a_folder_that_is_adopted_later() {
    let at = |text: &str| VaultPath::new(text).unwrap();
    let dialect = |adopted: &[(&str, crate::Kind)]| {
        let adopted = adopted.iter().map(|(folder, kind)| ((*folder).to_owned(), *kind)).collect();
        crate::Dialect { home: "Career".to_owned(), adopted, ..crate::Dialect::default() }
    };
    let base = |dialect: &crate::Dialect, name: &str| {
        obsidian::files(dialect).into_iter().find(|(path, _)| path.as_str().ends_with(name)).unwrap().1
    };
    let follow = |people: &str, meant: crate::Kind| {
        let read = |path: &VaultPath| path.as_str().ends_with("People.base").then(|| people.to_owned());
        let followed = obsidian::follow(&dialect(&[]), &at("My \"own\" circle"), meant, read);
        let now = followed.edits.into_iter().map(|edit| match edit {
            crate::Edit::Text { edit: tm_doc::TextEdit::Replace { now, .. }, .. } => now,
            other => panic!("{other:?}"),
        });
        (now.collect::<Vec<_>>(), followed.left)
    };
    let before = base(&dialect(&[]), "People.base");
    let after = base(&dialect(&[("My \"own\" circle", crate::Kind::Person)]), "People.base");
    assert_eq!(follow(&before, crate::Kind::Person), (vec![after.clone()], vec![]), "as it would have been written");
    assert_eq!(follow(&after, crate::Kind::Person), (vec![], vec![]), "once is enough");
    assert_eq!(follow(&after, crate::Kind::Meeting), (vec![before.clone()], vec![]), "it is of another kind now");
    // As Obsidian writes it, with a view of the person's own.
    let own = before.replace("'file.inFolder(\"Career/people\")'", "file.inFolder(\"Career/people\")").replace('\n', "\r\n")
        + "# mine\r\n";
    let (now, _) = follow(&own, crate::Kind::Person);
    let row = format!("        {}\r\n", obsidian::row("My \"own\" circle"));
    assert_eq!(now[0].replace(&row, ""), own);
    assert_eq!(now[0].len(), own.len() + row.len());
    assert_eq!(follow("views: []\n", crate::Kind::Person), (vec![], vec!["Career/obsidian/People.base".to_owned()]));
}

/// A template is no record where it lies, and what Obsidian makes of it is one.
#[test]
fn templates_make_records() {
    let dialect = crate::Dialect { home: "Career".to_owned(), ..crate::Dialect::default() };
    for (path, text) in obsidian::files(&dialect).iter().filter(|(path, _)| path.is_markdown()) {
        assert_eq!(crate::extract::extract(path, text.as_bytes(), &dialect).kind, None, "{path}");
        let filled = text.replace("{{title}}", "An oak bench").replace("{{date:YYYY-MM-DD}}", "2026-11-20");
        let kind = crate::Kind::named(&path.stem().to_lowercase()).unwrap();
        let made = VaultPath::new(&format!("Career/{}/An oak bench.md", kind.spec().folder)).unwrap();
        let facts = crate::extract::extract(&made, filled.as_bytes(), &dialect);
        assert_eq!(facts.kind, Some(kind));
        assert!(facts.findings.iter().all(|finding| finding.severity != "error"), "{:?}", facts.findings);
    }
}

#[test]
fn sure_guessed_and_not_understood_are_told_apart() {
    let text = "## Goals\n- G1: Build 12 chairs (Deadline: 2027-06-30)\n- Teach\n\n## By the sea\n- Build a boat by 30 June 2027\n\
                - Sail to the island by 31 August 2027\n\n## Weather\nrain\n";
    let mut snapshot = Snapshot::default();
    snapshot.dialect.plans = vec![VaultPath::new("telos.md").unwrap()];
    let snapshot = snapshot.with(&VaultPath::new("telos.md").unwrap(), text);
    let understood = understood(&snapshot, &Confirm::default(), &at()).unwrap();
    let sure: Vec<&str> = understood.goals.iter().map(|goal| goal.title.as_str()).collect();
    assert_eq!(sure, ["Build 12 chairs"]);
    let headings: Vec<&str> = understood.guessed.headings.iter().map(|guess| guess.heading.as_str()).collect();
    assert_eq!(headings, ["By the sea"]);
    let ids: Vec<&str> = understood.guessed.ids.iter().map(|new| new.id.as_str()).collect();
    assert_eq!(ids, ["G2", "G3", "G4"]);
    assert_eq!(understood.guessed.baselines[0].name, "chairs");
    assert!(!understood.unknown.is_empty());
}
