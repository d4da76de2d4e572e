//! The inbox over vaults of a few texts.

use expect_test::{Expect, expect};
use tm_doc::Document;

use super::decided::{self, Decision, Decisions};
use super::settle::{self, Accept, Reach};
use super::*;
use crate::{At, Edit, Planned, VaultPath};

const DEPLOY: &str = "---\ntype: win\nid: k3f7qa\nstatus: draft\nvia: git\nsource: a1b2\nsource-hash: 9f86\ndate: 2026-07-03\n\
    skills: [rust]\nscope: team\n---\n# Deploys in 8 minutes\n\nCut from 40.\n";
const LEDGER: &str = "---\ntype: win\nid: k3f7qb\ndate: 2026-07-01\nskills: [sql]\n---\n# Ledger\n\nMoved billing.\n";

fn path(text: &str) -> VaultPath {
    VaultPath::new(text).unwrap()
}

fn at() -> At {
    let now = jiff::civil::datetime(2026, 11, 20, 9, 30, 0, 0);
    At { now, today: now.date(), seed: 7 }
}

fn vault(files: &[(&str, &str)]) -> Snapshot {
    files.iter().fold(Snapshot::default(), |all, (file, text)| all.with(&path(file), text))
}

/// The files as they are once the edits are made.
fn applied<R>(files: &[(&str, &str)], planned: &Planned<R>) -> String {
    let mut all: Vec<(String, String)> = files.iter().map(|(file, text)| ((*file).to_owned(), (*text).to_owned())).collect();
    for edit in &planned.edits {
        let at = all.iter().position(|(file, _)| file == edit.path().as_str());
        match edit {
            Edit::Create { path, text } => all.push((path.to_string(), text.clone())),
            Edit::Ensure { path, text } if at.is_none() => all.push((path.to_string(), text.clone())),
            Edit::Ensure { .. } => {}
            Edit::Text { edit, .. } => {
                let text = &mut all[at.unwrap()].1;
                let document = Document::parse(text.as_str());
                *text = String::from_utf8(edit.splice(&document).unwrap().apply(text.as_bytes())).unwrap();
            }
            Edit::Move { to, .. } => all[at.unwrap()].0 = to.to_string(),
            Edit::Delete { was, .. } => assert_eq!(&all.remove(at.unwrap()).1, was),
        }
    }
    all.iter().map(|(file, text)| format!("//- {file}\n{text}")).collect()
}

#[test]
fn what_waits_is_listed_and_what_is_hidden_is_counted() {
    let files = [
        ("inbox/a.md", DEPLOY),
        ("inbox/b.md", "---\ntype: offer\n---\nHarrier\n"),
        ("inbox/c (conflict 2026).md", DEPLOY),
        ("wins/2026/d.md", "---\ntype: win\nid: k3f7qd\ndraft: true\n---\n"),
        ("wins/2026/e.md", LEDGER),
        ("blog/f.md", "---\nstatus: draft\n---\n"),
    ];
    let inbox = list(&vault(&files), Also::default());
    let shown: Vec<&str> = inbox.drafts.iter().map(|row| row.path.as_str()).collect();
    assert_eq!((shown, inbox.hidden), (vec!["inbox/a.md", "wins/2026/d.md"], 1));
    assert_eq!(list(&vault(&files), Also::ALL).drafts.len(), 3);
}

#[track_caller]
fn check_accept(file: (&str, &str), how: Accept, expected: Expect) {
    let planned = settle::accept(&vault(&[file]), &[path(file.0)], how, &at(), &|_| false);
    expected.assert_eq(&planned.map_or_else(|refusal| refusal.message, |planned| applied(&[file], &planned)));
}

#[test]
fn a_draft_becomes_a_record_of_its_day_and_is_remembered() {
    check_accept(
        ("inbox/a.md", DEPLOY),
        Accept::default(),
        expect![[r##"
            //- wins/2026/2026-07-03-deploys-in-8-minutes.md
            ---
            type: win
            id: k3f7qa
            status: confirmed
            via: git
            source: a1b2
            source-hash: 9f86
            date: 2026-07-03
            skills: [rust]
            scope: team
            ---
            # Deploys in 8 minutes

            Cut from 40.
            //- .tm/imports/git.jsonl
            {"source":"a1b2","hash":"9f86","decision":"accepted","on":"2026-11-20"}
        "##]],
    );
}

#[test]
fn a_draft_that_is_only_text_needs_a_kind() {
    let file = ("inbox/a note.md", "Ask the mill about oak\n");
    check_accept(file, Accept::default(), expect![[r#""a note" does not say what it would be"#]]);
    check_accept(
        file,
        Accept { kind: Some(Kind::Idea) },
        expect![[r#"
            //- ideas/2026-11-20-a-note.md
            ---
            type: idea
            id: yw7l74
            ---
            Ask the mill about oak
        "#]],
    );
}

#[test]
fn a_draft_outside_the_inbox_stays_where_it_is() {
    check_accept(
        ("wins/2026/d.md", "---\ntype: win\nid: k3f7qd\ndraft: true\n---\n"),
        Accept::default(),
        expect![[r#"
            //- wins/2026/d.md
            ---
            type: win
            id: k3f7qd
            ---
        "#]],
    );
}

#[test]
fn a_name_that_is_taken_is_numbered_and_a_day_is_not() {
    let snapshot = vault(&[("inbox/a.md", DEPLOY), ("inbox/b.md", DEPLOY), ("inbox/day.md", "---\ntype: day\n---\n")]);
    let none = |_: &VaultPath| false;
    let planned = settle::accept(&snapshot, &[path("inbox/a.md"), path("inbox/b.md")], Accept::default(), &at(), &none).unwrap();
    let second = planned.report.drafts[1].path.as_deref();
    assert_eq!(second, Some("wins/2026/2026-07-03-deploys-in-8-minutes-2.md"));
    let refused = settle::accept(&snapshot, &[path("inbox/day.md")], Accept::default(), &at(), &|_| true).unwrap_err();
    assert_eq!(refused.hints, ["tm inbox merge day 2026-11-20"]);
}

#[test]
fn a_merge_adds_lists_and_text_and_overwrites_nothing() {
    let files = [("inbox/a.md", DEPLOY), ("wins/2026/ledger.md", LEDGER)];
    let own = |at: usize| (path(files[at].0), files[at].1.to_owned());
    let planned = settle::merge(&vault(&files), &own(0), &own(1), &at()).unwrap();
    let expected = expect![[r##"
        //- wins/2026/ledger.md
        ---
        type: win
        id: k3f7qb
        date: 2026-07-01
        skills: [sql, rust]
        scope: team
        ---
        # Ledger

        Moved billing.

        ## Deploys in 8 minutes

        Cut from 40.

        Source: a1b2
        //- .tm/imports/git.jsonl
        {"source":"a1b2","hash":"9f86","decision":"merged","on":"2026-11-20"}
    "##]];
    expected.assert_eq(&applied(&files, &planned));
}

#[test]
fn a_draft_is_merged_into_records_only() {
    let files = [("inbox/a.md", DEPLOY), ("inbox/b.md", DEPLOY), ("plain.md", "x\n")];
    let own = |at: usize| (path(files[at].0), files[at].1.to_owned());
    for into in [0, 1, 2] {
        let refused = settle::merge(&vault(&files), &own(0), &own(into), &at()).unwrap_err();
        assert!(refused.message.contains("no record to merge into"), "{refused:?}");
    }
}

#[test]
fn what_was_dropped_does_not_return() {
    let files = [("inbox/a.md", DEPLOY)];
    let own = [(path("inbox/a.md"), DEPLOY.to_owned())];
    let decisions = |reach| {
        let planned = settle::drop(&vault(&files), &own, reach, &at()).unwrap();
        let (head, text) =
            applied(&files, &planned).split_once('\n').map(|(head, text)| (head.to_owned(), text.to_owned())).unwrap();
        assert_eq!(head, "//- .tm/imports/git.jsonl");
        Decisions::read(&text)
    };
    let now = decisions(Reach::Now);
    assert_eq!((now.on("a1b2", Some("9f86")), now.on("a1b2", Some("0000"))), (Some(Decision::Dropped), None));
    let always = decisions(Reach::Always);
    assert_eq!(always.on("a1b2", Some("0000")), Some(Decision::Dropped));
    assert_eq!(always.on("ffff", Some("9f86")), None);
}

#[test]
fn decisions_of_any_source_have_a_file_that_lies_in_the_vault() {
    for (via, expected) in [(Some("git"), "git"), (Some("../agent: X"), "agent-x"), (Some(" "), "other"), (None, "other")] {
        assert_eq!(decided::path(via).as_str(), format!(".tm/imports/{expected}.jsonl"));
    }
}
