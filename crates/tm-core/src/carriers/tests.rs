use expect_test::{Expect, expect};
use tm_doc::Document;

use super::ask::{self, Asking};
use super::make::{self, Make};
use super::{customise, stage};
use crate::builtin::Own;
use crate::checklist::Moment;
use crate::extract::extract;
use crate::{At, Dialect, Edit, Note, Snapshot, VaultPath};

fn at() -> At {
    let now = jiff::civil::datetime(2026, 11, 20, 9, 30, 0, 0);
    At { now, today: now.date(), seed: 7 }
}

fn note(text: &str) -> (Note, Document) {
    let path = VaultPath::new("ideas/bench.md").unwrap();
    let facts = extract(&path, text.as_bytes(), &Dialect::default());
    (Note { path, facts, like: None }, Document::parse(text))
}

/// The text after these edits of one file.
fn after(text: &str, edits: &[Edit]) -> String {
    let mut bytes = text.as_bytes().to_vec();
    for edit in edits {
        let Edit::Text { edit, .. } = edit else { panic!("{edit:?}") };
        bytes = edit.splice(&Document::parse(bytes.clone())).unwrap().apply(&bytes);
    }
    String::from_utf8(bytes).unwrap()
}

const IDEA: &str = "---\ntype: idea\nid: k3f7qa\n---\n# An oak bench\n";
const LIST: &str = "- [ ] It bears two\n- [ ] Two wins `type:win >= 2`\n";

#[track_caller]
fn check(text: &str, counts: &[Option<u64>], expected: Expect) {
    let path = VaultPath::new("checklists/bench.md").unwrap();
    let own = [Own { path: &path, text: LIST }];
    let (note, document) = note(text);
    let shown = match ask::ask("bench", &own, &note, &document).map(|asking: Asking| asking.answered(counts)) {
        Ok(planned) => format!("{} new\n{}", planned.report.copied, after(text, &planned.edits)),
        Err(refusal) => format!("{} | {}", refusal.message, refusal.hints.join(" | ")),
    };
    expected.assert_eq(&shown);
}

#[test]
fn what_a_query_of_ones_own_cannot_be_counted_by_is_said() {
    let path = VaultPath::new("checklists/bench.md").unwrap();
    let text = "- [ ] Oak `type:idea or`\n- [ ] Ash `type:idea woood:3 <= 1`\n- [ ] Elm `effort:3 has:metric <= 1`\n";
    let unknown =
        |filter: &str| ["woood", "has:metric"].into_iter().filter(|key| filter.contains(key)).map(str::to_owned).collect();
    let found = ask::findings(&[Own { path: &path, text }], unknown);
    let shown: String = found.iter().map(|(file, found)| format!("{file}:{} {}\n", found.at.line, found.message)).collect();
    expect![[r#"
        checklists/bench.md:2 no note has the field "woood", so the query of this box finds nothing and ticks nothing
        checklists/bench.md:1 the query of this box cannot be read: column 13: a term is missing here; write one, or quote the word beside it: "or"
    "#]]
    .assert_eq(&shown);
    assert_eq!(ask::strange(vec!["woood".to_owned(), "skill".to_owned(), "has:metric".to_owned()]), ["woood"]);
}

#[test]
fn boxes_are_copied_and_fill_themselves() {
    check(
        IDEA,
        &[Some(2)],
        expect![[r#"
        2 new
        ---
        type: idea
        id: k3f7qa
        ---
        # An oak bench

        ## Checklist bench
        - [ ] It bears two
        - [x] Two wins `type:win >= 2`
    "#]],
    );
}

#[test]
fn a_box_that_is_there_fills_itself_later() {
    let text = format!("{IDEA}\n## Checklist bench\n- [x] It bears two\n- [ ] Two wins `type:win >= 2`\n");
    check(
        &text,
        &[Some(3)],
        expect![[r#"
        0 new
        ---
        type: idea
        id: k3f7qa
        ---
        # An oak bench

        ## Checklist bench
        - [x] It bears two
        - [x] Two wins `type:win >= 2`
    "#]],
    );
}

#[test]
fn a_note_of_ones_own_is_not_written() {
    let (mut note, document) = note("# A diary\n");
    note.path = VaultPath::new("diary.md").unwrap();
    note.facts = extract(&note.path, b"# A diary\n", &Dialect::default());
    let refused = ask::ask("done", &[], &note, &document).unwrap_err();
    assert!(refused.message.contains("your own"), "{}", refused.message);
    assert!(stage::stage(&Snapshot::default(), &[], (&note, &document), Some("post"), None, &at()).is_err());
}

#[test]
fn what_is_ticked_is_not_offered() {
    let text = format!("{IDEA}\n## Checklist done\n- [x] Those who waited for it have been told\n");
    let offered = ask::offered(&["idea"], Moment::Ship, &[], &Document::parse(text));
    let [done] = offered.as_slice() else { panic!("{offered:?}") };
    assert_eq!((done.checklist.as_str(), done.open.len(), done.copied), ("done", 7, true));
    assert!(!done.open.iter().any(|text| text.contains("have been told")), "{done:?}");
    let of_post = ask::offered(&["idea", "post"], Moment::Ship, &[], &Document::parse(IDEA));
    let names: Vec<&str> = of_post.iter().map(|offered| offered.checklist.as_str()).collect();
    assert_eq!(names, ["published"], "of a post nobody asks what is asked of any idea");
}

#[track_caller]
fn check_stage(text: &str, form: Option<&str>, to: Option<&str>, expected: Expect) {
    let (note, document) = note(text);
    let shown = match stage::stage(&Snapshot::default(), &[], (&note, &document), form, to, &at()) {
        Ok(planned) => format!(
            "{} to {}, next {}\n{}",
            planned.report.form,
            planned.report.to,
            planned.report.next.join(" or "),
            after(text, &planned.edits)
        ),
        Err(refusal) => refusal.message,
    };
    expected.assert_eq(&shown);
}

#[test]
fn a_form_is_given_and_the_first_stage_reached_at_once() {
    check_stage(
        IDEA,
        Some("Talk"),
        None,
        expect![[r#"
        talk to proposal, next accepted or refused
        ---
        type: idea
        id: k3f7qa
        form: talk
        stage: proposal
        ---
        # An oak bench

        ## Stages
        - 2026-11-20 proposal
    "#]],
    );
    check_stage(IDEA, Some("opera"), None, expect![[r#"no pipeline is called "opera""#]]);
    check_stage(IDEA, None, None, expect!["the note does not say which form it takes"]);
}

#[track_caller]
fn check_make(template: &str, title: &str, fields: &[(&str, &str)], expected: Expect) {
    let path = VaultPath::new("templates/letter.md").unwrap();
    let own = [Own { path: &path, text: "---\ntemplate: a letter\n---\n# {{ title }}\nDear {{ to }}\n" }];
    let fields = fields.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect();
    let request = Make { template: template.to_owned(), title: title.to_owned(), fields, about: None };
    let shown = match make::make(&Snapshot::default(), &own, &request, &at()) {
        Ok(planned) => {
            let Edit::Create { path, text } = &planned.edits[0] else { panic!("{:?}", planned.edits) };
            let missing: Vec<String> = planned.report.findings.iter().map(|it| it.message.clone()).collect();
            format!("{path} {:?} {missing:?}\n{}", planned.report.kind, text.lines().take(4).collect::<Vec<_>>().join("\n"))
        }
        Err(refusal) => format!("{} | {}", refusal.message, refusal.hints.join(" | ")),
    };
    expected.assert_eq(&shown);
}

#[test]
fn a_note_is_made_where_its_kind_lies() {
    check_make(
        "decision-record",
        "Oak or ash?",
        &[],
        expect![[r#"
        decisions/2026-11-20-oak-or-ash.md Some("decision") []
        ---
        type: decision
        id: yw7l74
        title: Oak or ash?"#]],
    );
    check_make(
        "letter",
        "To the mill",
        &[("to", "Ann")],
        expect![[r#"
        notes/2026-11-20-to-the-mill.md None []
        # To the mill
        Dear Ann"#]],
    );
    check_make(
        "letter",
        "To the mill",
        &[],
        expect![[r#"
        notes/2026-11-20-to-the-mill.md None ["nothing is known of \"to\"; it was left empty"]
        # To the mill
        Dear "#]],
    );
    check_make(
        "ode",
        "To the mill",
        &[],
        expect![[
            r#"no template is called "ode" | there are accepted-debt, accepted-risk, async-message, career-conversation, conversation, decision-record, design-document, exploratory, feedback, feedback-request, follow-up, growth-plan, impact-story, initiative, job, letter, meeting-notes, mentoring, one-on-one, one-pager, peer, portfolio, postmortem, priority-proposal, profile-pages, promotion-one-page, promotion-packet, pull-request, report, review-half, review-month, review-quarter, review-week, review-year, rfc, runbook, skip-level, strategy, talk-proposal, working-with-me"#
        ]],
    );
    let request = Make { template: "decisions".to_owned(), title: "To the mill".to_owned(), fields: Vec::new(), about: None };
    let refused = make::make(&Snapshot::default(), &[], &request, &at()).unwrap_err();
    assert_eq!(refused.hints[0], "near to it: decision-record");
    check_make("letter", " ", &[], expect!["a note needs a title | tm new letter TITLE"]);
}

const JOINER: &str = "# Joiner\n| dimension | Apprentice | Master |\n|---|---|---|\n| Joints | holds | is copied |\n";

/// An assessment by it.
const SEEN: &str = "---\ntype: assessment\nladder: joiner\ntarget: master\ndate: 2026-05-01\n---\n";

/// The ladder, the level and the rows of a growth plan in this vault.
fn growth_plan(snapshot: &Snapshot, own: &[Own<'_>]) -> String {
    let request = Make { template: "growth-plan".to_owned(), title: "Half a year".to_owned(), fields: Vec::new(), about: None };
    let planned = make::make(snapshot, own, &request, &at()).unwrap();
    let Edit::Create { text, .. } = &planned.edits[0] else { panic!("{:?}", planned.edits) };
    let is_told = |line: &&str| ["ladder:", "target:", "|"].iter().any(|start| line.starts_with(start));
    text.lines().filter(is_told).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_growth_plan_is_by_the_ladder_and_level_of_the_vault() {
    let path = VaultPath::new("ladders/joiner.md").unwrap();
    let own = [Own { path: &path, text: JOINER }];
    let snapshot = Snapshot::default().with(&VaultPath::new("assessments/seen.md").unwrap(), SEEN);
    expect![[r#"
        ladder: joiner
        target: master
        | dimension | level |
        |---|---|
        | Joints | |"#]]
    .assert_eq(&growth_plan(&snapshot, &own));
    let plan = growth_plan(&Snapshot::default(), &[]);
    assert!(plan.starts_with("ladder: engineer\ntarget:\n") && plan.contains("| failure impact | |"), "{plan}");
}

#[test]
fn a_form_nobody_filled_in_moves_no_vault_to_another_ladder() {
    let path = VaultPath::new("ladders/joiner.md").unwrap();
    let own = [Own { path: &path, text: JOINER }];
    let form = "---\ntype: assessment\nladder: engineer\ntarget:\ndate: 2026-11-01\n---\n## Ratings\n| dimension | level |\n|---|---|\n| scope | |\n";
    let at = |name: &str| VaultPath::new(&format!("assessments/{name}.md")).unwrap();
    let snapshot = Snapshot::default().with(&at("seen"), SEEN).with(&at("form"), form);
    assert!(growth_plan(&snapshot, &own).starts_with("ladder: joiner\ntarget: master"));
}

#[test]
fn a_copy_lies_where_tm_lives() {
    let dialect = Dialect { home: "Career".to_owned(), ..Dialect::default() };
    let planned = customise::customise("done", &[], &dialect).unwrap();
    assert_eq!(planned.edits[0].path().as_str(), "Career/checklists/done.md");
    assert_eq!(planned.report.path, "Career/checklists/done.md");
    let there = [VaultPath::new("checklists/done.md").unwrap()];
    assert!(customise::customise("done", &there, &dialect).is_err());
}
