use expect_test::{Expect, expect};

use super::*;
use crate::extract::Dialect;
use crate::facts::FieldFact;
use crate::{Facts, Note};

fn at() -> At {
    let now = jiff::civil::datetime(2026, 11, 20, 9, 30, 0, 0);
    At { now, today: now.date(), seed: 7 }
}

/// A vault whose wins name these projects.
fn vault(projects: &[&str]) -> Snapshot {
    let mut snapshot = Snapshot { dialect: Dialect::default(), ..Snapshot::default() };
    for (index, project) in projects.iter().enumerate() {
        let field = FieldFact { key: "project".to_owned(), values: vec![(*project).to_owned()], line: 2 };
        let facts = Facts { kind: Some(Kind::Win), fields: vec![field], ..Facts::default() };
        let path = VaultPath::new(&format!("wins/2026/{index}.md")).unwrap();
        snapshot = snapshot.beside(Note { path, facts, like: None });
    }
    snapshot
}

#[track_caller]
fn check(win: &Capture, expected: Expect) {
    let planned = capture(&vault(&["billing", "billing ledger", "office"]), win, &at()).unwrap();
    let [Edit::Create { path, text }] = planned.edits.as_slice() else { panic!("{:?}", planned.edits) };
    let read = &planned.report.read;
    expected
        .assert_eq(&format!("{path}\n{text}\nhas {:?}, lacks {:?}, guessed {}", read.has, read.lacks, planned.report.guessed));
}

fn said(text: &str) -> Capture {
    Capture { text: text.to_owned(), ..Capture::default() }
}

#[test]
fn a_line_becomes_a_note_with_its_number() {
    check(
        &said("cut the billing deploy from 40 minutes to 8"),
        expect![[r#"
        wins/2026/2026-11-20-cut-the-billing-deploy-from-40-minutes-to-8.md
        ---
        type: win
        id: yw7l74
        title: cut the billing deploy from 40 minutes to 8
        date: 2026-11-20
        created: 2026-11-20T09:30:00
        project: billing
        ---

        - metric: billing deploy: 40 minutes -> 8

        has ["number", "baseline", "your part"], lacks ["effect on others", "proof"], guessed true"#]],
    );
}

#[test]
fn whoever_has_a_note_is_named_by_it() {
    let facts = Facts { kind: Some(Kind::Person), title: "Wenke Holt".to_owned(), ..Facts::default() };
    let path = VaultPath::new("People/Wenke Holt.md").unwrap();
    let snapshot = vault(&[]).beside(Note { path, facts, like: None });
    let with = ["wenke", "Ottla Renn", "[[Wenke Holt]]"].map(str::to_owned).to_vec();
    let planned = capture(&snapshot, &Capture { with, ..said("built the gate") }, &at()).unwrap();
    let [Edit::Create { text, .. }] = planned.edits.as_slice() else { panic!("{:?}", planned.edits) };
    assert!(text.contains("\nwith: [\"[[Wenke Holt]]\", Ottla Renn]\n"), "{text}");
    assert_eq!(planned.report.with, ["Wenke Holt", "Ottla Renn"]);
}

#[test]
fn what_is_given_stands_in_the_fields() {
    let win = Capture {
        on: "2026-11-02".parse().ok(),
        part: Some(Part::Led),
        effect: Some("support ships fixes\non Fridays".to_owned()),
        pending: true,
        evidence: vec!["https://example.org/run".to_owned()],
        ..said("We agreed on one form for leave.\n\nIt is two pages now.")
    };
    check(
        &win,
        expect![[r#"
        wins/2026/2026-11-02-we-agreed-on-one-form-for-leave.md
        ---
        type: win
        id: yw7l74
        title: We agreed on one form for leave.
        date: 2026-11-02
        created: 2026-11-20T09:30:00
        status: result-pending
        part: led
        evidence: [https://example.org/run]
        ---

        We agreed on one form for leave.

        It is two pages now.

        Wider effect: support ships fixes on Fridays

        has ["your part", "effect on others", "proof"], lacks [], guessed false"#]],
    );
}

#[test]
fn the_longer_name_of_a_project_is_meant() {
    let guess =
        |text: &str| capture(&vault(&["billing", "billing ledger", "office"]), &said(text), &at()).unwrap().report.project;
    assert_eq!(guess("mended the billing ledger").as_deref(), Some("billing ledger"));
    assert_eq!(guess("mended the Billing run").as_deref(), Some("billing"));
    assert_eq!(guess("moved billing to the office"), None);
    assert_eq!(guess("rebilling is done"), None);
}

#[test]
fn nothing_and_the_future_are_refused() {
    let refused = |win: &Capture| capture(&vault(&[]), win, &at()).unwrap_err().message;
    assert_eq!(refused(&said(" ")), "there is nothing to keep");
    let ahead = Capture { on: "2026-11-21".parse().ok(), ..said("the shelf stands") };
    assert_eq!(refused(&ahead), "2026-11-21 is still to come, and a win is something done");
}

#[test]
fn an_answer_goes_into_the_note_and_mends_the_reading() {
    let win = said("deploy 40 min -> 8 min");
    let captured = capture(&vault(&[]), &win, &at()).unwrap().report;
    assert_eq!(captured.read.lacks, ["your part", "effect on others", "proof"]);
    let win = Capture { part: Some(Part::Own), effect: Some("anyone can release".to_owned()), ..win };
    let planned = answer(&captured, &win);
    assert_eq!(planned.edits.len(), 2);
    assert_eq!(planned.report.read.lacks, ["proof"]);
}

#[test]
fn words_that_say_of_no_place_are_no_proof() {
    let has_proof = |evidence: &str| {
        let win = Capture { evidence: vec![evidence.to_owned()], ..said("sorted the box, 12 -> 9 minutes") };
        capture(&vault(&[]), &win, &at()).unwrap().report.read.has.contains(&"proof".to_owned())
    };
    for (evidence, expected) in [
        ("asdf", false),
        ("htp:/log", false),
        ("javascript:alert(1)", false),
        ("the folder in the hall", true),
        ("https://hut.example/log", true),
        ("[[stool]]", true),
    ] {
        assert_eq!(has_proof(evidence), expected, "{evidence}");
    }
}

#[test]
fn what_changed_without_a_number_before_has_no_baseline() {
    let has = |text: &str| capture(&vault(&[]), &said(text), &at()).unwrap().report.read.has;
    assert_eq!(has("Returns of lamps down 37 %"), ["number"]);
    assert_eq!(has("Returns of lamps 40 -> 25"), ["number", "baseline"]);
}

#[test]
fn people_the_vault_knows_are_read_behind_with() {
    let person = |snapshot: Snapshot, (stem, name): &(&str, &str)| {
        let text = format!("---\ntype: person\ntitle: {name}\n---\n");
        snapshot.with(&VaultPath::new(&format!("people/{stem}.md")).unwrap(), &text)
    };
    let known = [("tova", "Tova Ode"), ("mo", "Mo Sand"), ("li", "李雷"), ("ina-a", "Ina Aske"), ("ina-b", "Ina Bo")];
    let snapshot = known.iter().fold(Snapshot::default(), person);
    let with = |text: &str, named: &[&str]| {
        let named = named.iter().map(|name| (*name).to_owned()).collect();
        let planned = capture(&snapshot, &Capture { with: named, ..said(text) }, &at()).unwrap();
        planned.report.with.join(", ")
    };
    for (text, expected) in [
        ("Led the move with Tova and Mo Sand for the hall", "Mo Sand, Tova Ode"),
        ("sat with Mo: the saw runs", "Mo Sand"),
        ("paired with 李雷", "李雷"),
        ("rewrote the plan with Rust, for Tova", ""),
        ("walked with Ina to the mill", ""),
        ("with mo is no name", ""),
    ] {
        assert_eq!(with(text, &[]), expected, "{text}");
    }
    assert_eq!(with("sat with Mo", &["Hollis"]), "Hollis");
}

#[test]
fn the_same_words_twice_on_a_day_are_said() {
    let twin = |text: &str, day: &str| {
        let known = format!("---\ntype: win\nid: abcdef\ntitle: Sorted the box\ndate: {day}\n---\n");
        let snapshot = Snapshot::default().with(&VaultPath::new("wins/2026/box.md").unwrap(), &known);
        capture(&snapshot, &said(text), &at()).unwrap().report.twin
    };
    assert_eq!(twin("sorted the box", "2026-11-20").as_deref(), Some("abcdef"));
    assert_eq!((twin("sorted the box", "2026-11-19"), twin("sorted a box", "2026-11-20")), (None, None));
}
