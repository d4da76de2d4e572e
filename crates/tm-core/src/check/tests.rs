//! Vaults of a few texts, what is said of them, and what mending makes of them.

use expect_test::{Expect, expect};
use tm_doc::Document;

use super::*;
use crate::Edit;

fn at() -> At {
    let now = jiff::civil::datetime(2026, 11, 20, 9, 30, 0, 0);
    At { now, today: now.date(), seed: 7 }
}

fn path(text: &str) -> VaultPath {
    VaultPath::new(text).unwrap()
}

/// Files, each behind a line `//- path`.
fn files(fixture: &str) -> Vec<(VaultPath, String)> {
    let file = |file: &str| file.split_once('\n').map(|(name, text)| (path(name.trim()), text.to_owned())).unwrap();
    fixture.split("//- ").skip(1).map(file).collect()
}

fn vault(fixture: &str) -> Snapshot {
    files(fixture).iter().fold(Snapshot::default(), |all, (path, text)| all.with(path, text))
}

fn lines(checked: &Checked) -> String {
    let line = |found: &Found| {
        let mend = if found.mend.is_some() { " *" } else { "" };
        format!("{}:{}: {}: {}; {} [{}]{mend}\n", found.file, found.line, found.severity, found.message, found.remedy, found.code)
    };
    checked.findings.iter().map(line).collect()
}

#[track_caller]
fn check_with(fixture: &str, around: &Around, expected: Expect) {
    let request = Check { notes: true, ..Check::default() };
    let mut vault = vault(fixture);
    let whole = lines(&super::check(&vault, around, &request, &at()));
    for note in &mut vault.notes {
        note.facts = std::mem::take(&mut note.facts).only(reads().parts);
    }
    assert_eq!(lines(&super::check(&vault, around, &request, &at())), whole, "the parts that are read say the same");
    expected.assert_eq(&whole);
}

#[track_caller]
fn check(fixture: &str, expected: Expect) {
    check_with(fixture, &Around::default(), expected);
}

#[test]
fn what_is_shown_by_no_ladder_is_told() {
    let around = Around { ladders: crate::levels::show::all(&[]), ..Around::default() };
    check_with(
        "//- wins/2026/a.md\n---\ntype: win\nid: k3f7qa\ndate: 2026-05-01\nshows: [scope@staff, scope@wizard, charm@staff, scope]\n---\n\
         //- ideas/b.md\n---\ntype: idea\nid: k3f7qb\nwould-show: influence@staff\n---\n",
        &around,
        expect![[r#"
            ideas/b.md:1: note: this idea has no date, neither as a field nor in the file's name; write `date: 2026-11-20` [date-missing]
            wins/2026/a.md:5: warning: `shows` counts for nothing: "scope" names no level; write it as dimension@level [unknown-level]
            wins/2026/a.md:5: warning: `shows` counts for nothing: the ladder engineer has no dimension "charm"; it has scope, autonomy, influence, technical depth, ambiguity, failure impact [unknown-level]
            wins/2026/a.md:5: warning: `shows` counts for nothing: the ladder engineer has no level "wizard"; it has junior, mid, senior, staff, principal [unknown-level]
        "#]],
    );
}

#[test]
fn what_stands_in_no_ladder_and_no_pipeline_is_told() {
    let rule = "---\nrule: many\n---\n# Own\n\n| dimension | one | two |\n|---|---|---|\n| scope | a | b |\n";
    let path = path("ladders/own.md");
    let ladders = crate::levels::show::all(&[crate::builtin::Own { path: &path, text: rule }]);
    let around = Around { ladders, pipelines: crate::carriers::stage::pipelines(&[]), ..Around::default() };
    check_with(
        "//- assessments/2026-05-01-a.md\n---\ntype: assessment\nid: k3f7qa\nladder: nope\n---\n\
         //- assessments/2026-05-02-a.md\n---\ntype: assessment\nid: k3f7qb\nladder: Own\ntarget: nine\n---\n\
         //- assessments/2026-05-03-a.md\n---\ntype: assessment\nid: k3f7qc\nladder: OWN\ntarget: two\n---\n\
         //- ideas/2026-05-01-a.md\n---\ntype: idea\nid: k3f7qd\nform: poem\nstage: 9\n---\n\
         //- ideas/2026-05-02-a.md\n---\ntype: idea\nid: k3f7qe\nform: post\nstage: 9\n---\n\
         //- ideas/2026-05-03-a.md\n---\ntype: idea\nid: k3f7qf\nform: Post\nstage: draft\n---\n\
         //- ideas/2026-05-04-a.md\n---\ntype: idea\nid: k3f7qg\nstage: draft\n---\n",
        &around,
        expect![[r#"
            assessments/2026-05-01-a.md:4: warning: `ladder: nope` is no ladder that I know, so these ratings count for nothing; write one of engineer, open-source, own, skill [unknown-ladder]
            assessments/2026-05-02-a.md:5: warning: `target: nine` is no level of the ladder own; it has one, two [unknown-level]
            ideas/2026-05-01-a.md:4: warning: `form: poem` is no form that I know; write one of post, talk, document, request for comments, release [unknown-form]
            ideas/2026-05-02-a.md:5: warning: `stage: 9` is no stage of the form post; it goes through outline, draft, read by a friend, published, shared [unknown-stage]
            ideas/2026-05-04-a.md:4: warning: `stage: draft` says nothing without a form; write `form:` with one that has this stage; they are told by: tm stage [unknown-stage]
            ladders/own.md:2: warning: the rule "many" has no number of wins; I take 3 independent wins in 18 months, 2 in 12; write it as "3 independent wins in 18 months, 2 in 12" [ladder-rule]
        "#]],
    );
}

#[test]
fn two_notes_of_one_day_are_told() {
    check(
        "//- days/2026/2026-11-19.md\n- 1h deep: two\n//- days/2026/copy.md\n---\ndate: 2026-11-19\n---\n- 1h deep: three\n\
         //- days/2026/2026-11-18.md\n- 1h\n//- days/2026/2026-11-18 (conflict).md\n- 1h\n",
        expect![[r#"
            days/2026/2026-11-18 (conflict).md:1: warning: by its name this is a copy left by a sync program; nothing in it is counted; take over what is missing in the original, then delete this file [conflict-copy]
            days/2026/copy.md:1: warning: 2026-11-19 has a note already, days/2026/2026-11-19.md; the lines of both count; put what belongs together into one of them, and take away what stands there twice [same-day]
        "#]],
    );
}

fn past(path_then: &str, id: &str) -> Around {
    Around { past_names: vec![(path(path_then), Id::new(id).unwrap())], ..Around::default() }
}

#[test]
fn a_sound_vault_has_no_finding() {
    check(
        "//- ideas/2026-11-20-a.md\n---\ntype: idea\nid: k3f7qa\npart-of: \"[[2026-11-20-b]]\"\ngoals: [G1]\n---\n\
         //- ideas/2026-11-20-b.md\n---\ntype: idea\nid: k3f7qb\n---\n[a](2026-11-20-a.md)\n\
         //- telos.md\n## Goals\n- G1: Build 12 oak chairs in 2026\n//- plain.md\n---\nid: 7\n---\n",
        expect![[""]],
    );
}

#[test]
fn a_link_to_a_picture_or_an_ignored_note_is_fine() {
    let around = Around { files: vec!["img/plan.png".to_owned(), "old/diary.md".to_owned()], ..Around::default() };
    check_with(
        "//- ideas/2026-11-20-a.md\n---\ntype: idea\nid: k3f7qa\npart-of: \"[[diary]]\"\n---\n![[plan.png]]\n",
        &around,
        expect![[""]],
    );
}

#[test]
fn ids_given_twice_name_each_other_and_copies_do_not_count() {
    check(
        "//- people/dana.md\n---\ntype: person\nid: k3f7qa\n---\n\
         //- people/mo.md\n---\ntype: person\nid: k3f7qa\n---\n\
         //- people/mo (conflict 2026-11-01).md\n---\ntype: person\nid: k3f7qa\n---\n",
        expect![[r#"
            people/dana.md:3: error: the id k3f7qa is that of people/mo.md too; take the `id:` line out of the newer one, then `tm check --fix` gives it its own [duplicate-id]
            people/mo (conflict 2026-11-01).md:1: warning: by its name this is a copy left by a sync program; nothing in it is counted; take over what is missing in the original, then delete this file [conflict-copy]
            people/mo.md:3: error: the id k3f7qa is that of people/dana.md too; take the `id:` line out of the newer one, then `tm check --fix` gives it its own [duplicate-id]
        "#]],
    );
}

#[test]
fn an_id_that_is_missing_or_none_is_said() {
    check(
        "//- people/dana.md\n# Dana\n//- people/mo.md\n---\nid: MO\n---\n",
        expect![[r#"
            people/dana.md:1: note: this person has no id; `tm check --fix` writes one, so that links last when it is renamed [id-missing] *
            people/mo.md:2: warning: "MO" is not an id; write six characters of a–z and 2–7, the first a letter, such as `k3f7qa` [id-form]
        "#]],
    );
}

const RENAMED: &str = "//- ideas/2026-11-20-a.md\n---\ntype: idea\nid: k3f7qa\npart-of: \"[[2026-11-01-bench]]\"\n---\n\
     See [[2026-11-01-bench|it]].\n";

#[test]
fn a_renamed_file_is_found_by_the_id_it_had() {
    let fixture = format!("{RENAMED}//- ideas/2026-11-01-seat.md\n---\ntype: idea\nid: k3f7qb\ntitle: Somewhere to sit\n---\n");
    check_with(
        &fixture,
        &past("ideas/2026-11-01-bench.md", "k3f7qb"),
        expect![[r#"
            ideas/2026-11-20-a.md:4: warning: there is no "2026-11-01-bench" to link to; it is called ideas/2026-11-01-seat.md now: `tm check --fix` writes that [dangling-link] *
            ideas/2026-11-20-a.md:6: warning: there is no "2026-11-01-bench" to link to; it is called ideas/2026-11-01-seat.md now: `tm check --fix` writes that [dangling-link] *
        "#]],
    );
    let lone = "no new name for a file of which nothing is known";
    let found = super::check(&vault(&fixture), &Around::default(), &Check::default(), &at());
    assert!(found.findings.iter().all(|found| found.mend.is_none()), "{lone}");
}

#[test]
fn a_renamed_file_is_mended_by_its_day_and_title_and_told_by_a_name_like_it() {
    let first = |fixture: &str| super::check(&vault(fixture), &Around::default(), &Check::default(), &at()).findings.remove(0);
    let now = |fixture: &str| match first(fixture).mend {
        Some(Mend::Link { now, .. }) => Some(now),
        _ => None,
    };
    let told = |fixture: &str| first(fixture).remedy;
    let idea = |file: &str, front: &str| format!("{RENAMED}//- {file}\n---\ntype: idea\nid: k3f7qb\n{front}---\n");
    // By the title and the day; the day must fit.
    assert_eq!(now(&idea("ideas/seat.md", "title: Bench\ndate: 2026-11-01\n")).as_deref(), Some("ideas/seat.md"));
    assert_eq!(now(&idea("ideas/seat.md", "title: Bench\ndate: 2026-11-02\n")), None);
    // A name like it may be another note: it is told, and its owner decides.
    let like = idea("ideas/2026-11-01-oak-bench.md", "");
    assert_eq!((now(&like), told(&like).as_str()), (None, "ideas/2026-11-01-oak-bench.md may be meant: write that"));
    let two = idea("ideas/2026-11-01-oak-bench.md", "") + "//- ideas/2026-11-01-elm-bench.md\n---\ntype: idea\nid: k3f7qc\n---\n";
    assert!(!told(&two).contains("may be meant"), "one of two");
    let person = "//- meetings/2026-11-01-x.md\n---\ntype: meeting\nid: k3f7qa\nwith: [\"[[dana]]\"]\n---\n//- people/dana-krause.md\n---\nid: k3f7qb\n---\n";
    assert_eq!((now(person), told(person).as_str()), (None, "people/dana-krause.md may be meant: write that"));
    // So may a title without a day: two people can have one name.
    let titled = person.replace("//- people/dana-krause.md\n---\n", "//- people/d.md\n---\ntitle: Dana\n");
    assert_eq!((now(&titled), told(&titled).as_str()), (None, "people/d.md may be meant: write that"));
}

#[test]
fn a_bare_name_nobody_wrote_a_note_for_is_only_a_note() {
    check(
        "//- ideas/2026-11-01-x.md\n---\ntype: idea\nid: k3f7qa\nblocks: [Mo]\n---\n//- plain.md\n[[not yet]]\n",
        expect![[r#"
            ideas/2026-11-01-x.md:4: note: there is no "Mo" to link to; write the name it has, or take the link out [dangling-link]
            plain.md:1: note: there is no "not yet" to link to; write the name it has, or take the link out [dangling-link]
        "#]],
    );
}

#[test]
fn days_nobody_wrote_on_may_be_linked_to() {
    check("//- plain.md\n<< [[2026-11-19|yesterday]] | [[2026-11-21]] >>\n", expect![[""]]);
    let mut daily = Snapshot::default();
    daily.dialect.days = Some(("Journal".to_owned(), "DD.MM.YYYY".to_owned()));
    let daily = daily.with(&path("plain.md"), "[[19.11.2026]] [[Journal/21.11.2026]] [[nobody]]\n");
    let request = Check { notes: true, ..Check::default() };
    let found = super::check(&daily, &Around::default(), &request, &at()).findings;
    assert_eq!(found.iter().filter(|found| found.code == "dangling-link").count(), 1, "{found:?}");
}

#[test]
fn goals_that_are_in_no_plan_or_in_two() {
    check(
        "//- telos.md\n## Goals\n- G1: Build 12 oak chairs\n- G1.1 (→M1): Six of them\n\
         //- more.md\n---\ntype: telos\n---\n## Missions\n- M1: Furniture that lasts\n## Goals\n- G1: Teach 4 classes\n\
         //- ideas/2026-11-20-a.md\n---\ntype: idea\nid: k3f7qa\ngoals: [G1, G9]\n---\n",
        expect![[r#"
            ideas/2026-11-20-a.md:4: warning: G1 could be telos#G1 or more#G1; write which one is meant [two-plans]
            ideas/2026-11-20-a.md:4: warning: no plan that holds on that day has an item G9; put it back into the plan, or take it out here; `tm plan` shows what there is [unknown-item]
        "#]],
    );
}

#[test]
fn an_idea_that_is_begun_on_a_day_that_lies_ahead() {
    let idea = |day: &str| format!("//- ideas/2026-11-20-a.md\n---\ntype: idea\nid: k3f7qa\nstarted: {day}\n---\n");
    check(&idea("2026-11-20"), expect![[""]]);
    check(
        &idea("2031-01-01"),
        expect![[r#"
            ideas/2026-11-20-a.md:4: warning: it is to have been started on 2031-01-01, which lies ahead; write the day it was started on, or take the line out [started-ahead]
        "#]],
    );
}

#[test]
fn circles_are_told_once_whoever_says_them() {
    let idea =
        |name: &str, id: &str, links: &str| format!("//- ideas/2026-11-20-{name}.md\n---\ntype: idea\nid: {id}\n{links}---\n");
    let circle = idea("a", "k3f7qa", "depends-on: [\"[[2026-11-20-b]]\"]\n")
        + &idea("b", "k3f7qb", "depends-on: k3f7qc\n")
        + &idea("c", "k3f7qc", "")
        + &idea("d", "k3f7qd", "part-of: \"[[2026-11-20-d]]\"\n");
    check(
        &circle,
        expect![[r#"
            ideas/2026-11-20-d.md:4: error: "2026-11-20-d" is a part of itself: 2026-11-20-d → 2026-11-20-d; take one of these links out [circle]
        "#]],
    );
    check(
        &circle.replace("id: k3f7qa\n", "id: k3f7qa\nblocks: [\"[[2026-11-20-c]]\"]\n"),
        expect![[r#"
            ideas/2026-11-20-a.md:5: error: "2026-11-20-a" waits for itself: 2026-11-20-a → 2026-11-20-b → 2026-11-20-c → 2026-11-20-a; take one of these links out [circle]
            ideas/2026-11-20-d.md:4: error: "2026-11-20-d" is a part of itself: 2026-11-20-d → 2026-11-20-d; take one of these links out [circle]
        "#]],
    );
}

#[test]
fn names_that_differ_in_case_only() {
    check(
        "//- notes/Oak.md\nx\n//- notes/oak.md\nx\n//- Notes/elm.md\nx\n",
        expect![[r#"
            notes/Oak.md:1: warning: notes and Notes are one name on systems that do not tell large letters from small; give one of them another name [same-name]
            notes/oak.md:1: warning: notes/oak.md and notes/Oak.md are one name on systems that do not tell large letters from small; give one of them another name [same-name]
        "#]],
    );
}

#[test]
fn of_drafts_only_what_loses_text_is_told() {
    check(
        "//- inbox/a.md\n---\ntype: win\nid: X\nstatus: draft\n---\n[[gone]]\n<<<<<<< a\nb\n>>>>>>> c\n",
        expect![[r#"
            inbox/a.md:7: error: a merge left both versions of the text, between `<<<<<<<` and `>>>>>>>`; keep what is right and take the marks out [merge-mark]
        "#]],
    );
}

const HIDDEN: &str = "//- offers/a.md\n---\ntype: offer\nid: k3f7qa\nbase: much\n---\n\
     //- people/dana.md\n---\ntype: person\nid: k3f7qa\nevery: often\n---\n";

#[test]
fn what_is_hidden_is_counted_and_not_named() {
    let with = |request: Check| super::check(&vault(HIDDEN), &Around::default(), &request, &at());
    let plain = with(Check::default());
    assert!(!lines(&plain).contains("offers"), "{}", lines(&plain));
    assert_eq!((plain.findings.len(), plain.hidden, plain.errors, plain.warnings), (1, 3, 2, 2));
    assert_eq!(with(Check { hidden: true, ..Check::default() }).findings.len(), 4);
    let named = with(Check { paths: vec![path("offers/a.md")], ..Check::default() });
    assert_eq!((named.findings.len(), named.hidden), (0, 2), "{}", lines(&named));
}

#[test]
fn a_folder_is_checked_alone() {
    let request = Check { paths: vec![path("people")], hidden: true, ..Check::default() };
    let checked = super::check(&vault(HIDDEN), &Around::default(), &request, &at());
    assert_eq!((checked.files, checked.errors, checked.warnings), (1, 1, 1));
}

/// Mends the vault and shows the files that are not as they were, and what was left alone.
#[track_caller]
fn check_mend(fixture: &str, around: &Around, named: &[&str], expected: Expect) {
    let (snapshot, files) = (vault(fixture), files(fixture));
    let named: Vec<VaultPath> = named.iter().map(|name| path(name)).collect();
    let request = Check { notes: true, hidden: true, ..Check::default() };
    let checked = super::check(&snapshot, around, &request, &at());
    let texts = files.iter().map(|(path, text)| (path.clone(), text.as_bytes().to_vec())).collect();
    let planned = mend::mend(&snapshot, &checked, &texts, &named);
    let mut texts: std::collections::BTreeMap<VaultPath, Vec<u8>> = texts;
    for edit in &planned.edits {
        let Edit::Text { path, edit } = edit else { panic!("{edit:?}") };
        let text = texts.get_mut(path).unwrap();
        *text = edit.splice(&Document::parse(text.as_slice())).unwrap().apply(text);
    }
    let mut shown = String::new();
    for file in &planned.report.files {
        let text = String::from_utf8(texts[&path(&file.path)].clone()).unwrap();
        assert_eq!(text, file.after, "what is shown is what is done");
        shown += &format!("//- {} {}\n{text}", file.path, file.mends);
    }
    let after = texts.iter().fold(Snapshot::default(), |all, (path, text)| all.with(path, std::str::from_utf8(text).unwrap()));
    let again = mend::mend(&after, &super::check(&after, around, &request, &at()), &texts, &named);
    assert_eq!(again.report.files, [], "mended once is mended");
    planned.report.left.iter().for_each(|left| shown += &format!("left: {} {}\n", left.path, left.because));
    expected.assert_eq(&shown);
}

#[test]
fn links_to_a_renamed_file_are_mended_wherever_they_stand() {
    check_mend(
        "//- ideas/2026-11-20-a.md\n---\ntype: idea\nid: k3f7qa\ndepends-on:\n  - \"[[2026-11-20-c]]\"\n  - \"[[2026-11-01-bench]]\" # first\n---\n\
         See [[2026-11-01-bench|it]] and [[2026-11-01-bench|it]].\n\n[it](2026-11-01-bench.md)\n\
         //- ideas/2026-11-01-seat.md\n---\ntype: idea\nid: k3f7qb\n---\n//- ideas/2026-11-20-c.md\n---\ntype: idea\nid: k3f7qc\n---\n",
        &past("ideas/2026-11-01-bench.md", "k3f7qb"),
        &[],
        expect![[r##"
            //- ideas/2026-11-20-a.md 3
            ---
            type: idea
            id: k3f7qa
            depends-on:
              - "[[2026-11-20-c]]"
              - "[[2026-11-01-seat]]" # first
            ---
            See [[2026-11-01-seat|it]] and [[2026-11-01-seat|it]].

            [it](2026-11-01-seat.md)
        "##]],
    );
}

#[test]
fn ids_are_written_and_notes_are_not_touched() {
    check_mend(
        "//- people/dana.md\n# Dana\n\n[[mo]]\n//- plain.md\n[[2026-11-20-x]] Ã¼ber\n//- ideas/2026-11-20-y.md\n---\ntype: idea # mine\n---\n",
        &Around::default(),
        &[],
        expect![[r#"
            //- ideas/2026-11-20-y.md 1
            ---
            type: idea # mine
            id: tp3dlk
            ---
            //- people/dana.md 1
            ---
            id: yspr4r
            ---
            # Dana

            [[mo]]
        "#]],
    );
}

const DAMAGED: &str = "//- telos.md\n## Goals\n- G1: Build 12 chairs â€” oak\n\
    //- wins/2026/2026-11-20-a.md\n---\ntype: win\nid: k3f7qa\ntitle: CafÃ© chairs\n---\nAll of oak\n\nÃœber â€” twelve\n";

#[test]
fn damaged_text_is_repaired_and_a_plan_only_where_it_is_named() {
    check_mend(
        DAMAGED,
        &Around::default(),
        &[],
        expect![[r#"
            //- wins/2026/2026-11-20-a.md 2
            ---
            type: win
            id: k3f7qa
            title: Café chairs
            ---
            All of oak

            Über — twelve
            left: telos.md a plan is changed only where you name it: tm check --fix telos.md
        "#]],
    );
    check_mend(
        DAMAGED.split("//- wins").next().unwrap(),
        &Around::default(),
        &["telos.md"],
        expect![[r#"
            //- telos.md 1
            ## Goals
            - G1: Build 12 chairs — oak
        "#]],
    );
}

#[test]
fn front_matter_that_is_never_edited_is_offered_no_id() {
    check_mend("//- people/dana.md\n---\nkids:\n  one: two\n---\nSaw [[x]]\n", &Around::default(), &[], expect![[""]]);
}

#[test]
fn a_record_of_a_closed_plan_still_names_its_goals() {
    let closed = "---\nfrom: 2025-07-01\nuntil: 2026-06-30\nclosed: 2026-07-02\n---\n## Goals\n- G5: Build 12 oak chairs\n";
    let current = "---\nfrom: 2026-07-01\nuntil: 2027-06-30\n---\n## Goals\n- G1: Build 3 tables\n";
    let settings = crate::Dialect { plans: vec![path("2026.md"), path("2027.md")], ..crate::Dialect::default() };
    let idea = "---\ntype: idea\nid: k3f7qa\ngoals: [G5]\n---\n";
    let all = [("2026.md", closed), ("2027.md", current), ("ideas/2026-02-03-a.md", idea)];
    let empty = Snapshot { dialect: settings, ..Snapshot::default() };
    let snapshot = all.iter().fold(empty, |snapshot, (file, text)| snapshot.with(&path(file), text));
    let checked = super::check(&snapshot, &Around::default(), &Check { notes: true, ..Check::default() }, &at());
    expect![[""]].assert_eq(&lines(&checked));
}

#[test]
fn evidence_nobody_can_go_by_is_told() {
    check(
        "//- wins/2026/a.md\n---\ntype: win\nid: k3f7qa\ndate: 2026-05-01\nevidence: [\"htp:/log\", \"http://\", \"see me\", https://hut.example, \"the book in the hut\", kiln]\n---\n",
        expect![[r#"
            wins/2026/a.md:5: warning: `evidence` has "htp:/log", which begins as an address and is none; write an address, `"[[name of the note]]"`, or where it lies: the folder in the hall, page 4 [field-value]
            wins/2026/a.md:5: warning: `evidence` has "http://", which begins as an address and is none; write an address, `"[[name of the note]]"`, or where it lies: the folder in the hall, page 4 [field-value]
            wins/2026/a.md:5: warning: `evidence` has "see me", which does not say where to look; write an address, `"[[name of the note]]"`, or where it lies: the folder in the hall, page 4 [field-value]
        "#]],
    );
}

#[test]
fn a_ladder_without_levels_is_told_and_never_meant() {
    let path = path("ladders/bare.md");
    let own = [crate::builtin::Own { path: &path, text: "# Bare\n\nNothing yet.\n" }];
    let around = Around { ladders: crate::levels::show::all(&own), ..Around::default() };
    let win = "//- wins/2026/b.md\n---\ntype: win\nid: k3f7qb\ndate: 2026-05-01\nshows: charm@staff\n---\n";
    check_with(
        win,
        &around,
        expect![[r#"
        ladders/bare.md:1: warning: it has no levels, so nothing can be shown by it; give it a table: | dimension | first level | second level | [ladder-levels]
        wins/2026/b.md:5: warning: `shows` counts for nothing: the ladder engineer has no dimension "charm"; it has scope, autonomy, influence, technical depth, ambiguity, failure impact [unknown-level]
    "#]],
    );
}
