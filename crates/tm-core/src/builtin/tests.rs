use expect_test::expect;
use tm_doc::Document;

use super::*;
use crate::template::{self, Given, Texts};
use crate::{At, Id, Kind};

fn path(text: &str) -> VaultPath {
    VaultPath::new(text).unwrap()
}

#[test]
fn everything_brought_along_is_listed_with_what_it_is_for() {
    let own_path = path("checklists/Done.md");
    let another = path("templates/letter.md");
    let own = [Own { path: &own_path, text: "---\nchecklist: mine\n---\n" }, Own { path: &another, text: "Dear {{ who }}" }];
    let shown: String = list(&own)
        .iter()
        .map(|it| format!("{} {} {}{}\n", it.carrier.word(), it.name, it.about, if it.own { " (own)" } else { "" }))
        .collect();
    expect![[r#"
        template decision-record a decision, what it was weighed against, and when to look at it again
        template design-document a design for others to read before it is built
        template letter  (own)
        template one-on-one the agenda of a one-on-one, half an hour
        checklist done mine (own)
        checklist published before and after something goes out into the world
        checklist side-project whether to begin a project of one's own
        audience manager the person who speaks for me when I am not in the room
        audience promotion-committee people who decide about my level and do not know me
        audience team the people who work on the same thing
        practices practices what usually helps, and what usually gets in the way
        pipelines pipelines the forms of what goes out, and their stages
    "#]]
    .assert_eq(&shown);
}

#[test]
fn the_copy_in_the_vault_wins() {
    let own_path = path("checklists/done.md");
    let own = [Own { path: &own_path, text: "mine" }];
    assert_eq!(find(Carrier::Checklist, "done", &own).map(|found| (found.text, found.own)), Some(("mine", true)));
    assert!(!find(Carrier::Checklist, "done", &[]).unwrap().own);
    assert_eq!(find(Carrier::Template, "done", &own), None);
}

#[test]
fn a_text_is_written_out_once() {
    for it in BuiltIn::all() {
        let planned = customise(it.file(), &[]).unwrap();
        let [Edit::Create { path, text }] = planned.edits.as_slice() else { panic!("{:?}", planned.edits) };
        assert_eq!((path, text.as_str(), Carrier::at(path)), (&planned.report.path, it.text, Some(it.carrier)));
        let refusal = customise(it.file(), std::slice::from_ref(path)).unwrap_err();
        assert!(refusal.message.contains(path.as_str()), "{refusal:?}");
    }
    assert!(customise("done", &[path("Checklists/Done.md")]).is_err(), "the same file where case does not count");
}

#[test]
fn an_unknown_name_is_answered_with_those_near_it() {
    let shown = |name: &str| customise(name, &[]).map_or_else(|it| it.hints.join("; "), |it| it.report.path.to_string());
    expect!["tm customise templates/decision-record"].assert_eq(&shown("decision"));
    expect!["templates/one-on-one.md"].assert_eq(&shown(" One-on-One.md"));
    assert_eq!(shown("").matches("tm customise").count(), BuiltIn::all().count());
}

#[test]
fn every_text_is_read_without_findings() {
    for it in BuiltIn::all().filter(|it| it.carrier != Carrier::Template) {
        assert_eq!(Document::parse(it.text).findings(), [], "{}", it.name);
        assert!(!it.about().is_empty(), "{}", it.name);
    }
}

#[test]
fn every_template_makes_a_note_without_findings() {
    let at = At { now: "2026-11-20T09:15:30".parse().unwrap(), today: "2026-11-20".parse().unwrap(), seed: 7 };
    for it in BuiltIn::all().filter(|it| it.carrier == Carrier::Template) {
        let kind = template::kind_made(it.text).and_then(Kind::named);
        let given = Given::for_note(kind, "Oak: or \"ash\"?", &Id::of(7, 0), &at);
        let note = template::fill(&Texts { file: it.file(), text: it.text, beside: &[] }, &given).unwrap();
        assert_eq!(note.findings, [], "{}", it.name);
        assert!(!note.text.contains("{{") && !note.text.contains("template:") && it.about().len() > 9, "{}", note.text);
        let document = Document::parse(note.text.clone());
        let title = document.front_matter().and_then(|front| front.get("title")).map(|field| field.value.clone());
        assert_eq!(title, Some(tm_doc::Value::Scalar("Oak: or \"ash\"?".to_owned())), "{}", note.text);
    }
}
