use expect_test::{Expect, expect};
use proptest::prelude::*;

use super::*;
use crate::builtin::{self, Carrier};
use crate::filter::Compare;
use crate::{Edit, VaultPath};

fn checklist(text: &str) -> Checklist {
    read("done", &Document::parse(text))
}

#[track_caller]
fn check(text: &str, expected: Expect) {
    let read = checklist(text);
    let mut shown = format!("{:?} {:?} {:?}\n", read.meant_for, read.at, read.every);
    for item in &read.boxes {
        let query =
            item.query.as_ref().map_or_else(String::new, |query| format!(" <- {} {:?} {}", query.filter, query.op, query.number));
        shown += &format!("{}{} {}{query}\n", "  ".repeat(item.depth as usize - 1), item.line, item.text);
    }
    for finding in &read.findings {
        shown += &format!("!{} {}; {}\n", finding.at.line, finding.message, finding.remedy);
    }
    expected.assert_eq(&shown);
}

fn note() -> VaultPath {
    VaultPath::new("ideas/bench.md").unwrap()
}

/// The note after edits, one behind the other.
fn applied(text: &str, edits: &[Edit]) -> String {
    let mut bytes = text.as_bytes().to_vec();
    for edit in edits {
        let Edit::Text { edit, .. } = edit else { panic!("{edit:?}") };
        let document = Document::parse(bytes.clone());
        bytes = edit.splice(&document).unwrap().apply(&bytes);
    }
    String::from_utf8(bytes).unwrap()
}

fn copied(list: &Checklist, text: &str) -> String {
    applied(text, &copy(list, &note(), &Document::parse(text)))
}

#[test]
fn a_query_that_cannot_be_read_is_said_and_its_box_stays_a_box() {
    check(
        "- [ ] Three of them `type:win >= three`\n- [ ] One `type:win since:soon >= 1`\n- [ ] Fine `type:win`\n",
        expect![[r#"
            [] None None
            1 Three of them `type:win >= three`
            2 One <- type:win since:soon AtLeast 1
            3 Fine <- type:win AtLeast 1
            !1 "type:win >= three" compares with something that is no number; write a whole number behind it, as in `type:win >= 3`
            !2 the query of this box cannot be read: column 16: `soon` is no day or period; write since:2026-Q1, since:2026-03-01 or since:30d; mend it, or take its backticks away to tick the box by hand
        "#]],
    );
}

#[test]
fn boxes_with_and_without_queries() {
    check(
        "---\nfor: idea, talk\nat: Ship\nevery: 6mo\n---\n# Done\nSome words.\n- [ ] It was *measured*\n  twice\n  - [x] by me\n- not a box\n1. [ ] Wins `type:win since:2026-01-01 >= 3` this year\n- [ ] `make check` passes\n- [ ] Nothing open `-status:done type:idea`\n- [ ] See `https://example.org` and `tag:a < 2`\n- [ ]\n",
        expect![[r#"
            ["idea", "talk"] Some(Ship) Some(Every { number: 6, unit: Months })
            8 It was *measured* twice
              10 by me
            12 Wins this year <- type:win since:2026-01-01 AtLeast 3
            13 `make check` passes
            14 Nothing open <- -status:done type:idea AtLeast 1
            15 See `https://example.org` and <- tag:a LessThan 2
        "#]],
    );
}

#[test]
fn what_cannot_be_used_is_said() {
    check(
        "---\nat: lunch\nevery: soon\n---\n# Done\n",
        expect![[r#"
        [] None None
        !2 "lunch" is no moment a checklist is asked at; use start, ship, prep or respond
        !3 "soon" is no stretch of time; write 10d, 2w, 6mo or 1y
        !1 the checklist has no boxes; write lines such as "- [ ] It was measured"
    "#]],
    );
    check(
        "---\nevery: 0mo\nat:\n---\n- [ ] a `type:win >= many`",
        expect![[r#"
            [] None None
            5 a `type:win >= many`
            !2 "0mo" is no stretch of time; write 10d, 2w, 6mo or 1y
            !5 "type:win >= many" compares with something that is no number; write a whole number behind it, as in `type:win >= 3`
        "#]],
    );
}

#[test]
fn a_checklist_is_asked_of_what_it_is_meant_for() {
    let done = checklist("---\nfor: [idea, talk]\nat: ship\n---\n- [ ] a");
    assert!(done.applies(&["idea"], Moment::Ship) && done.applies(&["x", "Talk"], Moment::Ship));
    assert!(
        !done.applies(&["idea"], Moment::Start) && !done.applies(&["post"], Moment::Ship) && !done.applies(&[], Moment::Ship)
    );
    assert!(checklist("---\nat: prep\n---\n").applies(&["meeting"], Moment::Prep));
    assert!(!checklist("- [ ] a").applies(&["idea"], Moment::Ship), "one without a moment is copied by hand");
}

#[test]
fn one_comes_round_after_its_stretch() {
    let day = |text: &str| text.parse::<Date>().unwrap();
    let due =
        |every: &str, last: Option<&str>| checklist(&format!("---\nevery: {every}\n---\n")).due(last.map(day), day("2026-11-20"));
    assert_eq!(due("6mo", Some("2026-08-31")), Some(day("2027-02-28")));
    assert_eq!(due("2w", Some("2026-11-20")), Some(day("2026-12-04")));
    assert_eq!(due("1y", None), Some(day("2026-11-20")));
    assert_eq!(due("soon", None), None);
    assert_eq!(due("100y", Some("9999-12-31")), Some(day("9999-12-31")));
    assert_eq!(due("999999999999d", None), None);
}

#[test]
fn a_count_fills_a_box() {
    let query = |op: Compare| BoxQuery { filter: String::new(), op, number: 3 };
    let met = |op: Compare| [2, 3, 4].map(|count| query(op).is_met(count));
    assert_eq!(met(Compare::AtLeast), [false, true, true]);
    assert_eq!(met(Compare::AtMost), [true, true, false]);
    assert_eq!(met(Compare::MoreThan), [false, false, true]);
    assert_eq!(met(Compare::LessThan), [true, false, false]);
    assert_eq!(met(Compare::Is), [false, true, false]);
    assert_eq!(query(Compare::Is).state(None), State::Unknown);
    assert_eq!((query(Compare::Is).state(Some(3)), query(Compare::Is).state(Some(2))), (State::Met, State::NotYet));
}

#[test]
fn boxes_are_copied_under_their_heading() {
    let list = checklist("- [ ] one\n  - [x] two `type:win`\n- [ ] three\n- [ ] One\n");
    expect![[r#"
        ---
        type: idea
        ---
        # Bench

        ## Checklist done
        - [ ] one
          - [ ] two `type:win`
        - [ ] three
    "#]]
    .assert_eq(&copied(&list, "---\ntype: idea\n---\n# Bench\n"));
}

#[test]
fn what_is_there_already_is_left_alone() {
    let list = checklist("- [ ] one\n- [ ] two `type:win >= 2`\n- [ ] three\n");
    let text = "# Bench\n## Checklist DONE\n- [x]  Two `type:win >= 1`\n### more\n- [ ] three\n## Log\n- [ ] one\n";
    expect![[r#"
        # Bench
        ## Checklist DONE
        - [x]  Two `type:win >= 1`
        - [ ] one
        ### more
        - [ ] three
        ## Log
        - [ ] one
    "#]]
    .assert_eq(&copied(&list, text));
}

#[test]
fn boxes_that_fill_themselves_are_ticked_and_never_unticked() {
    let text = "## Checklist done\n- [ ] a `type:win >= 2`\n- [x] b `type:win >= 9`\n- [ ] c `type:idea`\n- [ ] d\n## Other\n- [ ] e `type:win`\n";
    let found = asked(&Document::parse(text));
    let filters: Vec<(&str, u32)> = found.iter().map(|it| (it.text.as_str(), it.line)).collect();
    assert_eq!(filters, [("a", 2), ("b", 3), ("c", 4)]);
    let after = applied(text, &ticks(&note(), &found, &[Some(2), Some(2), None]));
    assert_eq!(after, text.replace("- [ ] a", "- [x] a"));
}

#[test]
fn those_brought_along_are_asked_at_their_moment() {
    let lists: Vec<Checklist> =
        builtin::of_kind(Carrier::Checklist, &[]).iter().map(|(name, found)| read(name, &Document::parse(found.text))).collect();
    assert!(lists.iter().all(|list| list.findings.is_empty()));
    // A day has few things, everything else is worth a list.
    assert!(lists.iter().all(|list| list.boxes.len() > 5 || list.name == "daily"));
    assert!(lists.iter().all(|list| list.at.is_some() != list.every.is_some()), "at a moment or by itself");
    let asked = |what: &[&str], moment| {
        let names: Vec<&str> = lists.iter().filter(|list| list.applies(what, moment)).map(|list| list.name.as_str()).collect();
        names.join(" ")
    };
    assert_eq!(asked(&["idea"], Moment::Ship), "done");
    assert_eq!(asked(&["idea", "post"], Moment::Ship), "done published");
    assert_eq!(asked(&["idea", "release"], Moment::Ship), "deploy done");
    assert_eq!(asked(&["idea"], Moment::Start), "side-project");
    assert_eq!(asked(&["career"], Moment::Prep), "vague-manager");
    let boxes = lists.iter().flat_map(|list| &list.boxes);
    assert!(boxes.filter_map(|it| it.query.as_ref()).all(|query| crate::filter::parse(&query.filter).is_ok()));
}

fn list_text() -> impl Strategy<Value = String> {
    let line = prop_oneof![
        Just("- [ ] one\n"),
        Just("- [x] two `type:win >= 2`\n"),
        Just("  - [ ] deep\n"),
        Just("    - [ ] deeper\n"),
        Just("- [ ] *one*\n"),
        Just("1. [ ] 1\n"),
        Just("- [ ] `\n"),
        Just("- [ ] ``a:b`` `type:win`\n"),
        Just("- [ ] long\n  and longer\n"),
        Just("\n"),
        Just("## Checklist done\n"),
        Just("# Else\n"),
        Just("> - [ ] quoted\n"),
        Just("- [ ] <!-- x -->\n"),
        Just("- [ ] [link](a]b)\n"),
        Just("- [ ] a | b\n"),
        Just("- [ ]\n"),
        Just("text\n"),
        Just("\r\n"),
    ];
    prop::collection::vec(line, 0..12).prop_map(|lines| lines.concat())
}

proptest! {
    #[test]
    fn copying_twice_changes_nothing(list in list_text(), text in list_text()) {
        let list = checklist(&list);
        let once = copied(&list, &text);
        prop_assert_eq!(copied(&list, &once), once);
    }
}
