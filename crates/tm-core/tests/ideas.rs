//! The life of an idea, on vaults of a few texts.

#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

use expect_test::{Expect, expect};
use tm_core::ideas::decide::{self, Decision};
use tm_core::ideas::dump::{self, Dump};
use tm_core::ideas::link::{self, Link, Tie};
use tm_core::ideas::list::{self, List};
use tm_core::ideas::{Group, compare, prune, rescore, ship, stale, why};
use tm_core::{At, Edit, Snapshot, VaultPath};
use tm_doc::Document;

const PLAN: &str = "\
# Workshop 2026
## Goals
- G1: Build 6 oak chairs for the village school (Deadline: 2027-06-30)
- G2: Teach two evening classes about joints (Deadline: 2027-11-30)
## Strategies
- S1: One project at a time
- S2: Archive projects after 20 days of inactivity
- S3: At 70 % done, ship it
";

fn at() -> At {
    let now = jiff::civil::datetime(2026, 11, 20, 9, 30, 0, 0);
    At { now, today: now.date(), seed: 7 }
}

fn path(text: &str) -> VaultPath {
    VaultPath::new(text).unwrap()
}

/// A vault of these files, each behind a line `//- path`.
fn vault(files: &str) -> Snapshot {
    let mut snapshot = Snapshot::default().with(&path("telos.md"), PLAN);
    for file in files.split("//- ").skip(1) {
        let (name, text) = file.split_once('\n').unwrap();
        snapshot = snapshot.with(&path(name.trim()), text);
    }
    snapshot
}

/// The vault after these edits.
fn after(mut snapshot: Snapshot, files: &str, edits: &[Edit]) -> Snapshot {
    let text_of = |wanted: &VaultPath| {
        files.split("//- ").find_map(|file| {
            file.split_once('\n').filter(|(name, _)| name.trim() == wanted.as_str()).map(|(_, text)| text.to_owned())
        })
    };
    let mut texts: std::collections::BTreeMap<VaultPath, String> = std::collections::BTreeMap::new();
    for edit in edits {
        let current = texts.get(edit.path()).cloned().or_else(|| text_of(edit.path())).unwrap_or_default();
        let now = match edit {
            Edit::Create { text, .. } => text.clone(),
            Edit::Text { edit, .. } => {
                let document = Document::parse(current.as_str());
                String::from_utf8(edit.splice(&document).unwrap().apply(document.bytes())).unwrap()
            }
            other => panic!("{other:?}"),
        };
        texts.insert(edit.path().clone(), now);
    }
    for (path, text) in texts {
        snapshot = snapshot.with(&path, &text);
    }
    snapshot
}

fn decided(files: &str, name: &str, decision: &Decision) -> String {
    match decide::decide(&vault(files), &path(name), decision, &at()) {
        Ok(planned) => {
            let snapshot = after(vault(files), files, &planned.edits);
            let row = list::list(&snapshot, &List::default(), at().today).ideas.into_iter().find(|row| row.path == name).unwrap();
            format!(
                "{:?} started {:?} until {:?}",
                row.state,
                row.started.map(|day| day.to_string()),
                row.until.map(|day| day.to_string())
            )
        }
        Err(refusal) => format!("{}\n{}", refusal.message, refusal.hints.join("\n")),
    }
}

fn check(actual: &str, expected: Expect) {
    expected.assert_eq(actual);
}

const BENCH: &str = "//- ideas/bench.md\n---\ntype: idea\nid: bencha\ndate: 2026-10-01\nstatus: active\nstarted: 2026-10-01\n---\n# The bench\n- [x] saw\n- [x] plane\n- [x] glue\n- [ ] oil\n";
const CHAIR: &str = "//- ideas/chair.md\n---\ntype: idea\nid: chaira\ndate: 2026-11-19\nstatus: new\n---\n# Finish the first oak chair for the school\n";

#[test]
fn what_is_kept_is_judged_and_read_back() {
    let dump = Dump { texts: vec!["Cut the joints for the second oak chair on Friday".to_owned()], ..Dump::default() };
    let planned = dump::dump(&vault(""), &dump, &at());
    let snapshot = after(vault(""), "", &planned.edits);
    let row = &list::list(&snapshot, &List::default(), at().today).ideas[0];
    assert_eq!(row.title, "Cut the joints for the second oak chair on Friday");
    assert_eq!(row.judged.unwrap().merit, planned.report.kept[0].judgement.as_ref().unwrap().merit);
    assert_eq!((row.id.as_str(), row.path.as_str()), (planned.report.kept[0].id.as_str(), planned.report.kept[0].path.as_str()));
}

#[test]
fn a_long_idea_keeps_every_word() {
    let text = format!("Build a shelf {}for the reading corner\nand paint it", "with many small parts ".repeat(10));
    let planned = dump::dump(&vault(""), &Dump { texts: vec![text.clone()], ..Dump::default() }, &at());
    let Edit::Create { text: written, .. } = &planned.edits[0] else { panic!() };
    assert!(written.contains(&text) && planned.report.kept[0].title.chars().count() <= 101, "{written}");
}

#[test]
fn marks_of_emphasis_are_no_bullets() {
    let title = |text: &str| {
        let dump = Dump { texts: vec![text.to_owned()], ..Dump::default() };
        dump::dump(&vault(""), &dump, &at()).report.kept.remove(0).title
    };
    for text in ["**oak** bench", "*oak* bench", "-5 degrees in the shed", "#1 bench of all"] {
        assert_eq!(title(text), text);
    }
    assert_eq!(["- oak bench", "* oak bench", "## oak bench"].map(title), ["oak bench"; 3]);
}

#[test]
fn two_words_said_again_are_named() {
    let known = CHAIR.replace("# Finish the first oak chair for the school", "# Rent a kiln");
    let dump = Dump { texts: vec!["Rent a kiln".to_owned()], ..Dump::default() };
    assert_eq!(dump::dump(&vault(&known), &dump, &at()).report.kept[0].near[0].id, "chaira");
}

#[test]
fn what_is_known_already_is_named_and_a_list_leaves_it_out() {
    let texts = vec!["Finish the first oak chair for our school".to_owned(), "Ring the school about paint".to_owned()];
    let dump = |skip_same| dump::dump(&vault(CHAIR), &Dump { texts: texts.clone(), skip_same, ..Dump::default() }, &at()).report;
    assert_eq!(dump(false).kept[0].near[0].title, "Finish the first oak chair for the school");
    assert_eq!((dump(true).kept.len(), dump(true).same[0].id.as_str()), (1, "chaira"));
}

#[test]
fn without_a_plan_it_is_kept_all_the_same() {
    let dump = Dump { texts: vec!["Anything".to_owned()], ..Dump::default() };
    let planned = dump::dump(&Snapshot::default(), &dump, &at());
    assert!(!planned.report.has_plan && planned.report.kept[0].judgement.is_none() && planned.edits.len() == 1);
}

#[test]
fn a_full_limit_refuses_with_its_line_and_a_reason_passes_it() {
    let files = format!("{BENCH}{CHAIR}");
    check(
        &decided(&files, "ideas/chair.md", &Decision::Start { anyway: None }),
        expect![[r#"
            "The bench" is in progress, and your limit is 1
            your rule: "S1: One project at a time"  telos.md:6
            finish or park it: tm ship …, tm park …; or: tm start … --anyway REASON"#]],
    );
    let anyway = Decision::Start { anyway: Some("the school asked".to_owned()) };
    check(&decided(&files, "ideas/chair.md", &anyway), expect![[r#"Active started Some("2026-11-20") until None"#]]);
}

#[test]
fn a_limit_on_beginnings_counts_what_was_begun_in_its_time() {
    const RULE: &str = "//- rules.md\n---\ntype: telos\n---\n# More rules\n## Limits\n- Max. 2 new things per month\n";
    let idea = |title: &str, fields: &str| {
        format!("//- ideas/{title}.md\n---\ntype: idea\nid: {title}\ncreated: 2026-10-01\n{fields}\n---\n# {title}\n")
    };
    let begun = |second: &str| {
        let ideas = [
            idea("bench", "status: new"),
            idea("stool", "status: shipped\nstarted: 2026-11-02"),
            idea("shelf", &format!("status: dropped\nstarted: {second}")),
        ];
        let snapshot = vault(&ideas.concat()).with(&path("rules.md"), RULE.split_once('\n').unwrap().1);
        let start = |anyway: Option<&str>| Decision::Start { anyway: anyway.map(str::to_owned) };
        let plain = decide::decide(&snapshot, &path("ideas/bench.md"), &start(None), &at());
        let anyway = decide::decide(&snapshot, &path("ideas/bench.md"), &start(Some("the school asked")), &at());
        (plain.map(|planned| planned.report.past.is_some()).map_err(|refusal| refusal.message), anyway.unwrap().report.past)
    };
    assert_eq!(begun("2026-10-31"), (Ok(false), None));
    let (plain, anyway) = begun("2026-11-19");
    expect!["\"stool\", \"shelf\" were begun this month, and your limit is 2"].assert_eq(&plain.unwrap_err());
    assert_eq!(anyway.map(|limit| limit.rule).as_deref(), Some("Max. 2 new things per month"));
}

#[test]
fn a_part_of_what_is_in_progress_passes_no_limit() {
    let part = CHAIR.replace("status: new", "status: new\npart-of: \"[[bench]]\"");
    let decision = Decision::Start { anyway: None };
    check(
        &decided(&format!("{BENCH}{part}"), "ideas/chair.md", &decision),
        expect![[r#"Active started Some("2026-11-20") until None"#]],
    );
}

#[test]
fn what_is_parked_waits_for_a_day_to_come_only() {
    let park = |day: &str| Decision::Park { until: Some(day.parse().unwrap()), because: Some("no wood".to_owned()) };
    check(
        &decided(BENCH, "ideas/bench.md", &park("2027-03-01")),
        expect![[r#"Parked started Some("2026-10-01") until Some("2027-03-01")"#]],
    );
    assert!(decided(BENCH, "ideas/bench.md", &park("2026-11-20")).starts_with("2026-11-20 is not ahead"));
}

#[test]
fn what_is_shipped_becomes_a_win_that_says_nothing_of_its_own() {
    let planned = ship::ship(&vault(BENCH), &path("ideas/bench.md"), Some(()), &at()).unwrap();
    assert_eq!((planned.report.days, planned.report.open_boxes.as_slice()), (Some(50), &["oil".to_owned()][..]));
    let snapshot = after(vault(BENCH), BENCH, &planned.edits);
    let win = snapshot.notes.iter().find(|note| note.path.as_str() == planned.report.win.as_ref().unwrap().path).unwrap();
    assert_eq!((win.facts.title.as_str(), win.facts.values("evidence").len(), win.facts.findings.len()), ("The bench", 1, 0));
}

#[test]
fn what_lies_still_is_found_by_the_plans_rule() {
    let report = stale::stale(&vault(BENCH), at().today);
    assert_eq!((report.days, report.rule.unwrap().line, report.ideas[0].idle), (20, 7, 50));
    assert_eq!((report.ideas[0].percent, report.ideas[0].is_enough), (Some(75), true));
    let away = "//- days/2026/2026-10-04.md\n! pause 2026-10-05..2026-10-24\n";
    assert_eq!(stale::stale(&vault(&format!("{BENCH}{away}")), at().today).ideas[0].idle, 30, "days that rest are not idle");
    let fact = "<!-- tm:facts 1234abcd -->\n**Ideas**\n\n- begun: The bench [[bench]]\n\n<!-- tm:facts end -->\n";
    let review = |text: &str| format!("//- reviews/2026-W46.md\n---\ntype: review\nid: revaab\nperiod: 2026-W46\n---\n{text}");
    let idle = |text: &str| stale::stale(&vault(&format!("{BENCH}{}", review(text))), at().today).ideas.len();
    assert_eq!((idle(fact), idle(&format!("{fact}Glued [[bench]].\n"))), (1, 0), "what the program wrote is no step");
    let day = "//- days/2026/2026-11-18.md\n- 2h deep: oiled @bencha\n";
    assert!(stale::stale(&vault(&format!("{BENCH}{day}")), at().today).ideas.is_empty());
}

#[test]
fn a_circle_of_dependences_is_refused_with_its_way() {
    let files = format!("{}{CHAIR}", BENCH.replace("status: active", "status: active\ndepends-on: [\"[[chair]]\"]"));
    let refused = |tie| link::link(&vault(&files), &path("ideas/chair.md"), &Link::Idea(tie, path("ideas/bench.md")), &at());
    let message = refused(Tie::DependsOn).unwrap_err().message;
    assert!(
        message.ends_with("Finish the first oak chair for the school → The bench → Finish the first oak chair for the school"),
        "{message}"
    );
    assert!(refused(Tie::RelatesTo).is_ok());
    // The same circle, said from the other side.
    let blocks = format!("{}{CHAIR}", BENCH.replace("status: active", "status: active\nblocks: [\"[[chair]]\"]"));
    let link = Link::Idea(Tie::Blocks, path("ideas/bench.md"));
    assert!(link::link(&vault(&blocks), &path("ideas/chair.md"), &link, &at()).is_err());
}

#[test]
fn a_link_is_written_so_that_it_is_read_as_one() {
    let files = format!("{BENCH}{CHAIR}");
    for tie in Tie::ALL {
        let planned =
            link::link(&vault(&files), &path("ideas/chair.md"), &Link::Idea(tie, path("ideas/bench.md")), &at()).unwrap();
        let snapshot = after(vault(&files), &files, &planned.edits);
        let chair = snapshot.notes.iter().find(|note| note.path.stem() == "chair").unwrap();
        let link = chair.facts.links.iter().find(|link| link.key.as_deref() == Some(tie.field())).unwrap();
        assert_eq!((link.target.as_str(), chair.facts.findings.as_slice()), ("bench", &[][..]));
    }
}

#[test]
fn a_goal_that_is_linked_changes_the_judgement() {
    let files = CHAIR.replace("Finish the first oak chair for the school", "Ring Harold");
    let planned = link::link(&vault(&files), &path("ideas/chair.md"), &Link::Goals(vec!["G2".to_owned()]), &at()).unwrap();
    assert_eq!(planned.report.judgement.unwrap().serves[0].id.as_deref(), Some("G2"));
    let snapshot = after(vault(&files), &files, &planned.edits);
    assert_eq!(list::list(&snapshot, &List::default(), at().today).ideas[0].goals, ["G2"]);
}

/// However the goals are written, none comes twice, and the field is a list of single ones behind it.
#[test]
fn a_goal_is_linked_once_however_the_goals_are_written() {
    for (written, linked, expected) in [
        ("G1, G2", vec!["g2"], "goals: G1, G2"),
        ("G1, G2", vec!["G3", "G3"], "goals: [G1, G2, G3]"),
        ("g1", vec!["G1"], "goals: g1"),
        ("\"\"", vec!["G2"], "goals: [G2]"),
        ("[G1]", vec!["G2"], "goals: [G1, G2]"),
    ] {
        let files = format!("//- ideas/chair.md\n---\ntype: idea\nid: k3f7qa\ngoals: {written}\n---\n# A chair\n");
        let goals = linked.iter().map(|goal| (*goal).to_owned()).collect();
        let planned = link::link(&vault(&files), &path("ideas/chair.md"), &Link::Goals(goals), &at()).unwrap();
        let mut text = files.split_once('\n').unwrap().1.as_bytes().to_vec();
        for edit in &planned.edits {
            let Edit::Text { edit, .. } = edit else { panic!("{edit:?}") };
            text = edit.splice(&Document::parse(text.clone())).unwrap().apply(&text);
        }
        let text = String::from_utf8(text).unwrap();
        assert!(text.contains(&format!("{expected}\n")), "{written}, {linked:?}: {text}");
    }
}

#[test]
fn judging_again_shows_only_what_changes() {
    let first = rescore::rescore(&vault(CHAIR), &at());
    assert_eq!((first.report.changes.len(), first.report.same), (1, 0));
    let snapshot = after(vault(CHAIR), CHAIR, &first.edits);
    let second = rescore::rescore(&snapshot, &At { today: "2026-11-21".parse().unwrap(), ..at() });
    assert_eq!((second.report.changes.len(), second.report.same, second.edits.len()), (0, 1, 0));
}

#[test]
fn only_what_nobody_wants_is_proposed_to_be_let_go() {
    let idea = |name: &str, more: &str| {
        format!(
            "//- ideas/{name}.md\n---\ntype: idea\nid: {name}\nstatus: new\ncreated: 2026-01-05T10:00:00\n{more}---\n# {name}\n"
        )
    };
    let files = [
        idea("sureaa", "judged: drop now 1.0 high 2026-11-01\n"),
        idea("unsure", "judged: drop now 4.0 low 2026-11-01\n"),
        idea("wanted", "judged: pursue now 8.0 high 2026-11-01\n"),
        idea("linked", "goals: [G1]\njudged: drop now 1.0 high 2026-11-01\n"),
        idea("waitin", "until: 2027-01-01\njudged: drop now 1.0 high 2026-11-01\n"),
    ];
    let planned = prune::prune(&vault(&files.concat()), &at());
    let said: Vec<String> = planned.report.ideas.iter().map(|idea| format!("{} {:?}", idea.id, idea.because)).collect();
    check(
        &said.join("\n"),
        expect![[r#"
        sureaa LetGo
        unsure Old"#]],
    );
    assert_eq!((planned.edits.len(), planned.report.stay), (4, 3), "each with the day");
}

#[test]
fn the_better_idea_comes_first() {
    let files = format!("{CHAIR}//- ideas/moon.md\n---\ntype: idea\nid: moonaa\n---\n# Maybe think about plastic someday\n");
    let report = compare::compare(&vault(&files), &[path("ideas/moon.md"), path("ideas/chair.md")], at().today);
    assert_eq!(report.ideas[0].idea.id, "chaira");
}

#[test]
fn a_list_says_the_same_of_the_parts_it_asks_for() {
    let text = "---\ntype: idea\nid: abcdef\ncreated: 2026-11-01T09:00:00\nstatus: parked\nuntil: 2026-12\ndue: 2027-01-02\neffort: 3h\n\
        goals: [G1]\njudged: park later 3.1 low 2026-11-01\npart-of: \"[[b]]\"\n---\n# An oak bench\n\n- [x] saw\n- [ ] glue\n\n\
        Kept because: it is for a friend\n\n## More\n\nof it\n";
    let whole = vault(&format!("//- ideas/a.md\n{text}//- ideas/b.md\n---\nid: bcdefg\n---\n# A workshop\n"));
    let mut less = whole.clone();
    for note in &mut less.notes {
        note.facts = note.facts.clone().only(list::reads(&List::default()).parts);
    }
    assert_ne!(less.notes, whole.notes);
    let told = |vault| serde_json::to_string(&list::list(vault, &List::default(), at().today)).unwrap();
    assert_eq!(told(&less), told(&whole));
}

#[test]
fn what_is_done_with_can_be_begun_again() {
    let start = Decision::Start { anyway: None };
    let begun = r#"Active started Some("2026-11-20") until None"#;
    let dropped = CHAIR.replace("status: new", "status: dropped");
    let shipped = CHAIR.replace("status: new", "status: shipped\nshipped: 2026-11-01");
    assert_eq!(decided(&dropped, "ideas/chair.md", &start), begun);
    assert_eq!(decided(&shipped, "ideas/chair.md", &start), begun);
    let planned = decide::decide(&vault(&shipped), &path("ideas/chair.md"), &start, &at()).unwrap();
    let snapshot = after(vault(&shipped), &shipped, &planned.edits);
    assert!(snapshot.notes.iter().all(|note| note.facts.value("shipped").is_none()), "the day it was shipped goes");
    let keep = Decision::Keep { because: "the school asked".to_owned() };
    assert!(decided(&dropped, "ideas/chair.md", &keep).starts_with("New "));
    check(
        &decided(&shipped, "ideas/chair.md", &keep),
        expect![[r#"
            "Finish the first oak chair for the school" is shipped already
            to begin it again: tm start chaira"#]],
    );
    assert!(decided(&dropped, "ideas/chair.md", &Decision::Drop { because: None }).contains("was let go already"));
}

#[test]
fn what_begins_keeps_a_field_that_holds_no_day() {
    let files = CHAIR.replace("status: new", "status: parked\nparked: in the garage");
    let planned = decide::decide(&vault(&files), &path("ideas/chair.md"), &Decision::Start { anyway: None }, &at()).unwrap();
    let snapshot = after(vault(&files), &files, &planned.edits);
    assert!(snapshot.notes.iter().any(|note| note.facts.value("parked") == Some("in the garage")));
}

#[test]
fn what_is_put_off_or_let_go_says_its_day_without_a_reason() {
    let day = |decision: &Decision, key: &str| {
        let planned = decide::decide(&vault(CHAIR), &path("ideas/chair.md"), decision, &at()).unwrap();
        let snapshot = after(vault(CHAIR), CHAIR, &planned.edits);
        snapshot.notes.iter().find_map(|note| note.facts.value(key).map(str::to_owned))
    };
    let on = Some("2026-11-20".to_owned());
    assert_eq!(day(&Decision::Drop { because: None }, "dropped"), on);
    assert_eq!(day(&Decision::Park { until: None, because: None }, "parked"), on);
    let files = CHAIR.replace("status: new", "status: dropped\ndropped: 2026-11-01\nparked: 2026-10-01");
    let decisions = [Decision::Start { anyway: None }, Decision::Keep { because: "the school asked".to_owned() }];
    for decision in decisions {
        let planned = decide::decide(&vault(&files), &path("ideas/chair.md"), &decision, &at()).unwrap();
        let snapshot = after(vault(&files), &files, &planned.edits);
        assert!(snapshot.notes.iter().all(|note| note.facts.value("dropped").is_none()), "{decision:?}");
    }
}

#[test]
fn a_word_of_ones_own_for_a_state_is_not_written_over() {
    let own = CHAIR.replace("status: new", "status: Started");
    let park = Decision::Park { until: None, because: None };
    check(
        &decided(&own, "ideas/chair.md", &park),
        expect![[r#"
            ideas/chair.md:5: `status: Started` is not one of new, active, parked, shipped, dropped
            write one of these words there: tm edit chaira"#]],
    );
    let large = CHAIR.replace("status: new", "status: NEW");
    check(&decided(&large, "ideas/chair.md", &park), expect!["Parked started None until None"]);
}

#[test]
fn the_rule_that_what_is_new_waits_is_said_on_the_day_it_was_kept() {
    let plan = "# Workshop\n## Strategies\n- New idea? Put it on the backlog\n";
    let said = |created: &str| {
        let idea = format!("---\ntype: idea\nid: mouldi\ncreated: {created}T09:00:00\n---\n# A mould\n");
        let snapshot = Snapshot::default().with(&path("telos.md"), plan).with(&path("ideas/mould.md"), &idea);
        let start = Decision::Start { anyway: None };
        let report = decide::decide(&snapshot, &path("ideas/mould.md"), &start, &at()).unwrap().report;
        report.against.into_iter().map(|rule| rule.line).collect::<Vec<_>>()
    };
    let today = at().today;
    assert_eq!((said(&today.to_string()), said("2026-01-05")), (vec![3], Vec::new()));
}

#[test]
fn what_a_rule_or_the_judgement_has_against_it_is_said_when_it_begins() {
    let plan = "# Workshop\n## Goals\n- G1: Build 6 oak chairs\n## Strategies\n- No plastic before 1 March 2027\n";
    let idea = "---\ntype: idea\nid: mouldi\n---\n# Buy a mould for plastic stools\n";
    let snapshot = Snapshot::default().with(&path("telos.md"), plan).with(&path("ideas/mould.md"), idea);
    let start = |snapshot: &Snapshot| {
        let decision = Decision::Start { anyway: None };
        decide::decide(snapshot, &path("ideas/mould.md"), &decision, &at()).unwrap().report
    };
    let report = start(&snapshot);
    let said: Vec<(&str, u32)> = report.against.iter().map(|rule| (rule.rule.as_str(), rule.line)).collect();
    assert_eq!(said, [("No plastic before 1 March 2027", 5)]);
    let kept = snapshot.with(&path("ideas/mould.md"), &format!("{idea}\n- Kept because: a friend asked (2026-11-01)\n"));
    assert!(start(&kept).against.is_empty(), "who keeps it all the same has heard it");
}

#[test]
fn a_reason_of_its_owner_is_no_word_of_the_idea() {
    let merit = |more: &str| {
        let note = format!("//- ideas/shed.md\n---\ntype: idea\nid: shedaa\ndate: 2026-11-19\n---\n# Paint the shed\n{more}");
        why::why(&vault(&note), &path("ideas/shed.md"), at().today).unwrap().judgement.unwrap().merit
    };
    let words = "six oak chairs for the village school";
    assert_ne!(merit(&format!("It is about {words}\n")), merit(""), "the words would weigh");
    for label in ["Kept because", "Parked because", "Dropped because", "Started anyway"] {
        assert_eq!(merit(&format!("- {label}: {words} (2026-11-19)\n")), merit(""), "{label}");
    }
}

/// The titles, in the order of the list, of ideas whose notes are given.
fn order(files: &str, is_full: bool) -> String {
    let report = list::list(&vault(files), &List { is_full, ..List::default() }, at().today);
    let row =
        |row: &list::Row| format!("{} {:?}{}", row.title, row.state, if row.waits_for_room { " waits for room" } else { "" });
    report.ideas.iter().map(row).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_parked_idea_is_none_for_now() {
    let idea = |name: &str, more: &str| format!("//- ideas/{name}.md\n---\ntype: idea\nid: {name}\n{more}---\n# {name}\n");
    let judged = "judged: pursue now 8.0 high 2026-11-01\n";
    let files = [
        idea("parked", &format!("status: parked\n{judged}")),
        idea("wanted", judged),
        idea("smalls", &format!("effort: 1\n{judged}")),
        idea("doneaa", &format!("status: shipped\n{judged}")),
        idea("goneaa", &format!("status: dropped\n{judged}")),
        idea("doneab", "status: shipped\n"),
    ];
    check(
        &order(&files.concat(), true),
        expect![[r#"
            wanted New waits for room
            smalls New waits for room
            parked Parked waits for room
            doneaa Shipped
            doneab Shipped
            goneaa Dropped"#]],
    );
    let later = List { group: Group::named("later"), ..List::default() };
    let rows = list::list(&vault(&files.concat()), &later, at().today).ideas;
    assert_eq!(rows.iter().map(|row| row.title.as_str()).collect::<Vec<_>>(), ["parked"], "the words of the list find it");
}

#[test]
fn no_limit_stands_in_the_way_of_what_is_begun_or_small() {
    let second = CHAIR.replace("status: new", "status: active");
    let waits = |files: &str, small_hours: Option<f64>| {
        let mut snapshot = vault(files);
        snapshot.dialect.small_hours = small_hours;
        let report = compare::compare(&snapshot, &[path("ideas/chair.md")], at().today);
        report.ideas[0].judgement.as_ref().unwrap().waits.len()
    };
    assert_eq!(waits(&format!("{BENCH}{CHAIR}"), None), 1, "it waits for the bench");
    assert_eq!(waits(&format!("{BENCH}{second}"), None), 0);
    let small = CHAIR.replace("status: new", "status: new\neffort: 2");
    assert_eq!(waits(&format!("{BENCH}{small}"), Some(2.0)), 0);
}

#[test]
fn no_idea_waits_for_itself_or_its_whole() {
    let begun = CHAIR.replace("status: new", "status: active");
    let linked = link::link(&vault(&begun), &path("ideas/chair.md"), &Link::Goals(vec!["G2".to_owned()]), &at()).unwrap();
    assert_eq!(linked.report.judgement.unwrap().waits.len(), 0, "it is in progress itself");
    let waits = |chair: &str| {
        let why = why::why(&vault(&format!("{BENCH}{chair}")), &path("ideas/chair.md"), at().today).unwrap();
        why.judgement.unwrap().waits.len()
    };
    assert_eq!(waits(CHAIR), 1);
    assert_eq!(waits(&CHAIR.replace("status: new", "status: new\npart-of: \"[[bench]]\"")), 0, "it counts with its whole");
    assert_eq!(waits(&CHAIR.replace("status: new", "status: active\npart-of: \"[[bench]]\"")), 0);
}

#[test]
fn judging_again_lists_nothing_that_reads_the_same() {
    let first = rescore::rescore(&vault(CHAIR), &at());
    let merit = first.report.changes[0].now.merit.unwrap();
    let judged = first.report.changes[0].now.to_string();
    // Another tenth that rounds to the same point.
    let other = if merit.round() > merit { merit + 0.1 } else { merit - 0.1 };
    let other = if other.round() == merit.round() { other } else { merit.round() };
    let near = judged.replace(&format!("{merit:.1}"), &format!("{other:.1}"));
    assert_ne!(near, judged);
    let again = rescore::rescore(&vault(&CHAIR.replace("status: new", &format!("status: new\njudged: {near}"))), &at());
    assert_eq!((again.report.changes.len(), again.report.same, again.edits.len()), (0, 1, 0));
}

const TRAP: &str = "//- traps.md\n---\ntype: telos\n---\n# Traps\n## Failure patterns\n- FP1: New jig\n  - Manifestation: starting another small tool, buying clamps\n  - Counter: plane the board first\n";

#[test]
fn what_is_kept_with_a_reason_is_not_warned_of_again() {
    let text = "Start another small tool and buy clamps for the oak chairs";
    let idea = |more: &str| {
        format!("{TRAP}//- ideas/jig.md\n---\ntype: idea\nid: jigaaa\ndate: 2026-11-19\nstatus: new\n---\n# {text}\n{more}")
    };
    let kept = "- Kept because: the school asked for it (2026-11-19)\n";
    let why = |more: &str| why::why(&vault(&idea(more)), &path("ideas/jig.md"), at().today).unwrap().judgement.unwrap();
    let said = |more: &str| {
        let dump = Dump { texts: vec![text.to_owned()], ..Dump::default() };
        dump::dump(&vault(&idea(more)), &dump, &at()).report.kept.remove(0)
    };
    assert!(!why("").patterns.is_empty() && !said("").judgement.unwrap().patterns.is_empty(), "it is warned of at first");
    let heard = why(kept);
    assert_eq!(heard.patterns.len(), 0);
    assert!(heard.terms.iter().any(|term| term.name == "patterns" && term.value > 0.0), "what it weighs stays");
    let warns = |term: &&tm_core::judge::Term| matches!(term.name.as_str(), "patterns" | "avoiding");
    assert!(heard.terms.iter().filter(warns).all(|term| term.evidence.is_empty() && !term.firm), "{:?}", heard.terms);
    let again = said(kept);
    assert_eq!(again.judgement.unwrap().patterns.len(), 0, "said once more it is warned of no more");
    assert!(again.near[0].kept_because.as_deref().unwrap().starts_with("the school asked"));
}
