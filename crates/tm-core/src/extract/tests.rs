//! One file each: what is read of it, printed in short.

use std::fmt::Write as _;

use expect_test::{Expect, expect};
use proptest::prelude::*;

use super::{Dialect, extract};
use crate::{Facts, Kind, VaultPath};

/// A text whose lines are indented as the code around them, without that indent.
fn unindented(text: &str) -> String {
    let text = text.strip_prefix('\n').unwrap_or(text);
    let indents = text.lines().filter(|line| !line.trim().is_empty()).map(|line| line.len() - line.trim_start().len());
    let indent = indents.min().unwrap_or(0);
    text.lines().map(|line| line.get(indent..).unwrap_or_default().to_owned() + "\n").collect()
}

fn facts(path: &str, text: &str, dialect: &Dialect) -> Facts {
    extract(&VaultPath::new(path).unwrap(), unindented(text).as_bytes(), dialect)
}

/// What was read, a line for each thing that is there.
fn shown(facts: &Facts) -> String {
    let mut text = facts.kind.map_or("note", |kind| kind.spec().name).to_owned();
    let mut part = |name: &str, value: Option<String>| value.map(|value| write!(text, " {name}={value}"));
    part("id", facts.id.clone());
    part("title", Some(format!("{:?}", facts.title)));
    part("date", facts.date.map(|date| date.to_string()));
    part("status", facts.status.clone());
    let marks = [(facts.hidden, " hidden"), (facts.private, " private"), (facts.draft, " draft")];
    marks.iter().filter(|(is, _)| *is).for_each(|(_, mark)| text.push_str(mark));
    if !facts.tags.is_empty() {
        let _ = write!(text, " #{}", facts.tags.join(" #"));
    }
    for link in &facts.links {
        let _ = write!(text, "\n{} -> {} {}", link.line, link.target, link.key.as_deref().unwrap_or_default());
    }
    for found in &facts.boxes {
        let mark = if found.ticked { "x" } else { " " };
        let due = found.due.map(|day| format!(" due {day}")).unwrap_or_default();
        let owes = found.owes.as_deref().map(|who| format!(" owed by {who}")).unwrap_or_default();
        let _ = write!(text, "\n{} [{mark}] {}{due}{owes}", found.line, found.text);
    }
    for label in &facts.labels {
        let _ = write!(text, "\n{} {}: {}", label.line, label.label, label.text);
    }
    for entry in &facts.entries {
        let _ = write!(text, "\n{} {:?} {}", entry.line, entry.kind, crate::day::print(entry));
    }
    for found in &facts.findings {
        let _ = write!(
            text,
            "\n{}:{} {} {}: {}; {}",
            found.line, found.column, found.severity, found.code, found.message, found.remedy
        );
    }
    text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
}

#[track_caller]
fn check(path: &str, text: &str, expect: Expect) {
    expect.assert_eq(&shown(&facts(path, text, &Dialect::default())));
}

fn kind_of(path: &str, text: &str, dialect: &Dialect) -> Option<Kind> {
    facts(path, text, dialect).kind
}

const IDEA: &str = "---\ntype: idea\nid: k3f7qa\n---\n";

#[test]
fn a_record_is_read_whole() {
    check(
        "anywhere/bench.md",
        r##"
        ---
        type: Idea
        id: k3f7qa
        title: An oak bench
        date: 2026-11-20
        Status: Active
        effort: 6
        part-of: "[[2026-11-01-yard|the yard]]"
        depends-on: [r2d4ab, "[[saw]]"]
        tags: [wood, "#Yard"]
        goals: [G1, "2026#G2"]
        ---
        # Another title
        Pain: no seat × 3 neighbours
        See [[saw#teeth]] and [the plan](../plans/yard%20plan.md) or <https://example.org>. #yard `#code`

        - [ ] order oak due:2026-12-01
        - [x] @dana asks the joiner (due 2026-11-10)
        - metric: seats: 0 -> 3
        "##,
        expect![[r#"
            idea id=k3f7qa title="An oak bench" date=2026-11-20 status=active #wood #Yard
            8 -> 2026-11-01-yard part-of
            9 -> r2d4ab depends-on
            9 -> saw depends-on
            15 -> saw
            15 -> plans/yard plan.md
            17 [ ] order oak due:2026-12-01 due 2026-12-01
            18 [x] @dana asks the joiner (due 2026-11-10) due 2026-11-10 owed by dana
            14 pain: no seat × 3 neighbours
            19 metric: seats: 0 -> 3"#]],
    );
}

#[test]
fn what_fields_hold_is_checked_with_line_and_remedy() {
    check(
        "ideas/2026-11-20-bench.md",
        "
        ---
        id: bench1
        status: maybe
        effort: a week
        due: 2026-02-30
        until: soon
        kill-if: [a, b]
        part-of: the yard behind the house
        goals: finish the yard
        private: perhaps
        ---
        ",
        expect![[r#"
            idea id=bench1 title="2026-11-20-bench" date=2026-11-20 status=maybe private
            2:1 warning id-form: "bench1" is not an id; write six characters of a–z and 2–7, the first a letter, such as `k3f7qa`
            3:1 warning unknown-word: `status: maybe` is not one of new, active, parked, shipped, dropped; write one of these words
            4:1 warning field-type: `effort: a week` is not a number of hours; write the number alone, with a point for decimals, such as `1.5`
            5:1 warning no-such-day: `due: 2026-02-30` is not in the calendar; write it as `2026-11-20`, `2026-11` or `2026-Q4`
            6:1 warning field-type: `until: soon` is not a day, month, quarter or year; write it as `2026-11-20`, `2026-11` or `2026-Q4`
            7:1 warning one-value: `kill-if` has 2 values and takes one; keep one; the first is read
            8:1 warning field-type: `part-of: the yard behind the house` is not a link; write it as `"[[name of the note]]"`, or the id of the note
            9:1 warning field-type: `goals: finish the yard` is not an item of a plan; write the id it has in the plan, such as `G1`, or `2026#G1` with the plan's name
            10:1 warning field-type: `private: perhaps` is not true or false; write `true` or `false`"#]],
    );
}

#[test]
fn a_record_without_an_id_is_told_and_a_day_needs_none() {
    check(
        "people/dana.md",
        "relation: none",
        expect![[r#"
        person title="dana" private
        1 relation: none
        1:1 note id-missing: this person has no id; give it one, so that references to it last when it is renamed"#]],
    );
    check(
        "days/2026/2026-01-10.md",
        "- [x] 1 chair",
        expect![[r#"
            day title="2026-01-10" date=2026-01-10
            1 [x] 1 chair
            1 Habit [x] 1 chair"#]],
    );
}

#[test]
fn kinds_say_what_types_cannot() {
    check(
        "jobs/yard.md",
        "---\nid: k3f7qa\nstart: 2026-03\nend: 2026-01\n---\n",
        expect![[r#"
        job id=k3f7qa title="yard"
        4:1 warning field-value: `end` lies before the start; put the later of the two days behind `end:`"#]],
    );
    check(
        "decisions/2026-01-02-saw.md",
        "---\nid: k3f7qa\nconfidence: 0.7\n---\n",
        expect![[r#"
            decision id=k3f7qa title="2026-01-02-saw" date=2026-01-02 status=open private
            3:1 warning field-value: `confidence` is not 0 or between 1 and 100 %; write how sure you are, such as `70 %`"#]],
    );
    check(
        "stay/2026-01-02-mill.md",
        "---\nid: k3f7qa\nmoved: [2025-06-30, later]\n---\n",
        expect![[r#"
            stay id=k3f7qa title="2026-01-02-mill" date=2026-01-02 hidden
            3:1 warning field-value: `moved` has "later", which is no day; list the deadlines it had before, such as `[2026-06-30]`"#]],
    );
    check(
        "offers/2026-01-02-mill.md",
        "---\nid: k3f7qa\ncurrency: euro\nbase: 90000\nbonus-target: some\n---\n",
        expect![[r#"
        offer id=k3f7qa title="2026-01-02-mill" date=2026-01-02 status=open hidden
        3:1 warning field-value: `currency` is no currency; write its three letters, such as `EUR`
        5:1 warning field-value: `bonus-target` is neither a share nor money; write `15 %` or `12000.00 EUR`"#]],
    );
}

#[test]
fn what_cannot_be_is_told_of_every_kind() {
    let found = |path: &str, front: &str| {
        let facts = facts(path, &format!("---\nid: k3f7qa\n{front}\n---\n"), &Dialect::default());
        let told = facts.findings.iter().map(|one| format!("{} {}: {}", one.line, one.code, one.message));
        told.collect::<Vec<_>>().join(" | ")
    };
    for (path, front, expected) in [
        ("learning/2026-01-02-a.md", "hours: -3", "3 field-type: `hours: -3` is less than nothing"),
        ("learning/2026-01-02-a.md", "hours: 3 days", "3 field-type: `hours: 3 days` is not a number of hours"),
        ("ideas/2026-01-02-a.md", "effort: 1e3", "3 field-type: `effort: 1e3` is not a number of hours"),
        ("ideas/2026-01-02-a.md", "effort: 90 min", ""),
        ("ideas/2026-02-30-a.md", "effort: 2", "1 no-such-day: the file's name says 2026-02-30, which is not in the calendar"),
        ("days/2026/2026-02-30.md", "energy: -1", "1 no-such-day: the file's name says 2026-02-30, which is not in the calendar"),
        ("ideas/2026-02-30-a.md", "date: 2026-02-28", ""),
        ("ideas/2026-01-02-a.md", "created: soon", "3 field-type: `created: soon` is not a day"),
        ("ideas/2026-01-02-a.md", "created: 2026-01-02T09:30:00", ""),
        (
            "cards/a.md",
            "difficulty: 11\nreviews: 1.5\nstability: -2",
            "3 field-value: `difficulty` is not between 1 and 10 | \
          4 field-value: `reviews` is no count | 5 field-type: `stability: -2` is less than nothing",
        ),
        ("decisions/2026-01-02-a.md", "confidence: -5", "3 field-type: `confidence: -5` is less than nothing"),
        ("stories/a.md", "told: [Mill 2026-02-30]", "3 field-value: `told` has \"2026-02-30\", which is no day"),
        (
            "assessments/2026-01-02-a.md",
            "outcome: maybe",
            "3 unknown-word: `outcome: maybe` is not one of granted, declined, deferred",
        ),
    ] {
        assert_eq!(found(path, front), expected, "{path} {front}");
    }
}

#[test]
fn a_footnote_is_text_and_no_link() {
    let text = "Seen.[^1] Said.[^who] Not[^2].\n\n[^1]: stool\n[^who]: Mo, in [[shop]]\n    and later\n\nBehind [^1].\n";
    let facts = facts("notes/a.md", text, &Dialect::default());
    let links: Vec<&str> = facts.links.iter().map(|link| link.target.as_str()).collect();
    assert_eq!(links, ["shop"]);
}

#[test]
fn a_file_is_a_record_by_type_and_id_or_by_its_folder() {
    let own = Dialect::default();
    let inside = Dialect { home: "Career".to_owned(), ..Dialect::default() };
    let adopted = Dialect { adopted: vec![("Contacts".to_owned(), Kind::Person)], ..inside.clone() };
    assert_eq!(kind_of("notes/a.md", IDEA, &own), Some(Kind::Idea));
    assert_eq!(kind_of("notes/a.md", "---\ntype: idea\n---\n", &own), None);
    assert_eq!(kind_of("notes/a.md", "---\ntype: recipe\nid: k3f7qa\n---\n", &own), None);
    assert_eq!(kind_of("wins/2026/a.md", "text", &own), Some(Kind::Win));
    assert_eq!(kind_of("wins/2026/a.md", "text", &inside), None);
    assert_eq!(kind_of("Career/wins/2026/a.md", "text", &inside), Some(Kind::Win));
    assert_eq!(kind_of("Contacts/mo/a.md", "text", &adopted), Some(Kind::Person));
    assert_eq!(kind_of("Contacts/a.md", "---\ntype: meeting\n---\n", &adopted), Some(Kind::Meeting));
    assert_eq!(kind_of("ideas/picture.png", "text", &own), None);
}

#[test]
fn templates_plans_and_notes_about_folders_are_no_records() {
    let own = Dialect::default();
    assert_eq!(kind_of("a/idea.md", "---\ntype: idea\nid: <% tp.file.title %>\n---\n", &own), None);
    assert_eq!(kind_of("templates/idea.md", IDEA, &own), None);
    let inside = Dialect { home: "Career".to_owned(), templates: vec!["Patterns".to_owned()], ..Dialect::default() };
    for path in ["Career/obsidian/templates/Idea.md", "Patterns/Idea.md"] {
        let read = facts(path, &format!("{IDEA}- [ ] buy oak due:2026-12-01\n"), &inside);
        assert_eq!((read.kind, read.value("type"), read.boxes.len()), (None, None, 0), "{path}");
    }
    assert_eq!(kind_of("Career/ideas/a.md", "---\ntype: idea\nid: k3f7qa\ntitle: \"{{title}}\"\n---\n", &inside), None);
    let about = "---\ntype: idea\nid: k3f7qa\ntitle: Use {{braces}}\n---\n";
    assert_eq!(kind_of("Career/ideas/a.md", about, &inside), Some(Kind::Idea));
    assert_eq!(kind_of("people/README.md", "text", &own), None);
    assert_eq!(kind_of("people/people.md", "text", &own), None);
    assert_eq!(kind_of("ideas/next.md", "---\ntype: telos\n---\n", &own), None);
}

#[test]
fn day_notes_of_another_program_are_days() {
    let daily = Dialect {
        home: "Career".to_owned(),
        days: Some(("Daily".to_owned(), "YYYY/DD.MM.YYYY".to_owned())),
        ..Dialect::default()
    };
    let read = facts("Daily/2026/20.11.2026.md", "- 1h before\n## Log\n- 2h fix\n", &daily);
    assert_eq!(read.entries.iter().map(|entry| entry.line).collect::<Vec<_>>(), [3]);
    assert_eq!((read.kind, read.date), (Some(Kind::Day), Some(jiff::civil::date(2026, 11, 20))));
    assert_eq!(kind_of("Daily/shopping.md", "text", &daily), None);
}

#[test]
fn a_date_is_looked_for_in_this_order() {
    let date = |path: &str, text: &str| facts(path, text, &Dialect::default()).date.map(|date| date.to_string());
    let some = |text: &str| Some(text.to_owned());
    assert_eq!(date("wins/2026-01-02-a.md", "---\ndate: 2025-12-31\n---\n"), some("2025-12-31"));
    assert_eq!(date("wins/2026-01-02-a.md", "---\ndate: 2025-Q4\n---\n"), some("2025-10-01"));
    assert_eq!(date("wins/2026-01-02-a.md", "---\ndate: last week\n---\n"), some("2026-01-02"));
    assert_eq!(date("reviews/2026-W07.md", ""), some("2026-02-15"));
    assert_eq!(date("reviews/first-half.md", "---\nperiod: 2026-H1\n---\n"), some("2026-06-30"));
    assert_eq!(date("notes/call 2026-01-02 with mo.md", ""), some("2026-01-02"));
    assert_eq!(date("notes/12026-01-02.md", ""), None);
    assert_eq!(date("notes/2026-02-30.md", ""), None);
}

#[test]
fn hidden_and_private_follow_kind_and_field() {
    let marks = |path: &str, text: &str| {
        let facts = facts(path, text, &Dialect::default());
        (facts.hidden, facts.private)
    };
    assert_eq!(marks("companies/mill.md", ""), (true, false));
    assert_eq!(marks("companies/mill.md", "---\nhidden: false\n---\n"), (false, false));
    assert_eq!(marks("stories/flood.md", ""), (true, false));
    assert_eq!(marks("meetings/2026-01-02-mill.md", "---\nkind: interview\n---\n"), (true, true));
    assert_eq!(marks("meetings/2026-01-02-dana.md", ""), (false, true));
    assert_eq!(marks("people/dana.md", "---\nprivate: false\n---\n"), (false, true));
    assert_eq!(marks("ideas/a.md", "---\nprivate: yes please\n---\n"), (false, true));
    assert_eq!(marks("notes/a.md", "---\nhidden: true\nprivate: true\n---\n"), (true, true));
}

#[test]
fn damage_brings_out_nothing_that_is_hidden() {
    let hidden = |path: &str, text: &str| facts(path, text, &Dialect::default()).hidden;
    for text in [
        "  ---\n  type: offer\n  id: k3f7qa\n  ---\n",
        " type: offer\n",
        "---\n  type: offer\n---\n",
        "+++\ntype = \"offer\"\n+++\n",
        "---\ntype: idea\ntype: offer\nid: k3f7qa\n---\n",
        "---\ntype: offer\ntype: idea\nid: k3f7qa\n---\n",
        "---\n<<<<<<< here\ntype: idea\n=======\ntype: offer\n>>>>>>> there\n---\n",
        "<<<<<<< here\n---\ntype: company\n---\n=======\n>>>>>>> there\n",
        "---\ntype: offer\n...\n# Harrier\n",
        "---\ntype: stay\n# never closed\n",
        "\n\n---\n\"type\": 'Offer' # mine\n---\n",
        "---\n---\ntype: offer\n",
        "---\n{type: offer, id: k3f7qa}\n---\n",
        "---\nkind: interview\n",
        "---\nhidden: yes\n",
    ] {
        assert!(hidden("notes/a.md", text), "{text}");
        assert!(hidden("telos.md", text), "{text}");
    }
    for path in ["offers/README.md", "companies/companies.md", "stay/index.md", "offers/2026/letter.md"] {
        assert!(hidden(path, "# Notes\n"), "{path}");
    }
    for text in [
        "---\ntype: idea\nid: k3f7qa\n---\nThe field is\ntype: offer\n",
        "# How it is written\n```\n---\ntype: offer\n---\n```\n",
        "An offer of this type: offer them tea\n",
        "---\ntype: offer\nhidden: false\n---\n",
    ] {
        assert!(!hidden("notes/a.md", text), "{text}");
    }
    assert!(facts("notes/a.md", "---\n private: true\n", &Dialect::default()).private);
}

#[test]
fn drafts_are_known_by_folder_flag_and_state() {
    let is_draft = |path: &str, text: &str| facts(path, text, &Dialect::default()).draft;
    assert!(is_draft("inbox/a.md", "") && is_draft("notes/a.md", "---\ndraft: true\n---\n"));
    assert!(is_draft("wins/2026/a.md", "---\nstatus: Draft\n---\n"));
    assert!(!is_draft("notes/a.md", "---\nstatus: draft\n---\n"));
}

#[test]
fn copies_and_marks_of_sync_programs_are_told_and_counted_nowhere() {
    for path in ["ideas/a (Dana's conflicted copy 2026-01-02).md", "ideas/a.sync-conflict-20260102-101112-ABCDEFG.md"] {
        let facts = facts(path, IDEA, &Dialect::default());
        assert!(facts.draft && facts.findings.iter().any(|finding| finding.code == "conflict-copy"), "{path}");
    }
    for copy in ["_conflict-20261120-101010", " (1)", " - Copy", " - Copy (2)", ".orig", "_DiskStation_Nov-20-1234-2026_Conflict"]
    {
        let path = format!("days/2026/2026-11-20{copy}.md");
        assert!(facts(&path, "- +3 posts\n", &Dialect::default()).draft, "{path}");
    }
    for own in [
        "days/2026/2026-11-20.md",
        "days/2026/2026-11-20 at home.md",
        "days/2026/2026-11-20 2027.md",
        "days/2026/2026-11-20 47.md",
        "ideas/chapter 2.md",
    ] {
        assert!(!facts(own, "a\n", &Dialect::default()).draft, "{own}");
    }
    assert!(!facts("ideas/solve the conflict (today).md", IDEA, &Dialect::default()).draft);
    check(
        "notes/a.md",
        "one\n<<<<<<< HEAD\ntwo\n=======\nthree\n>>>>>>> other\n",
        expect![[r#"
            note title="one <<<<<<< HEAD two"
            2:1 error merge-mark: a merge left both versions of the text, between `<<<<<<<` and `>>>>>>>`; keep what is right and take the marks out"#]],
    );
    check("notes/a.md", "```\n<<<<<<< HEAD\n>>>>>>> other\n```\n", expect![[r#"note title="a""#]]);
}

#[test]
fn text_of_a_template_is_told_once_and_not_in_code() {
    check(
        "ideas/a.md",
        "---\nid: k3f7qa\n---\n`{{ok}}`\nby <% tp.user.name() %>\n{{date}}\n",
        expect![[r#"
            idea id=k3f7qa title="a" status=new
            1:1 note date-missing: this idea has no date, neither as a field nor in the file's name; write `date: 2026-11-20`
            5:1 warning template-text: text of a template that was never filled in; it is not read; write what was meant, or delete it"#]],
    );
}

#[test]
fn notes_are_told_only_what_loses_text() {
    check(
        "notes/a.md",
        "---\na: {b: c}\n---\n- [ ] x due:soon\n",
        expect![[r#"
        note title="a"
        4 [ ] x due:soon
        4:1 warning due-not-read: "soon" is not read as the day it is due; write it as `due:2026-11-20`"#]],
    );
}

#[test]
fn a_label_takes_the_lines_below_it_and_no_sentence_is_one() {
    check(
        "ideas/a.md",
        "---\nid: k3f7qa\n---\nResult:\nthree chairs\nin a week\n\nI told him this: stop. https://example.org\n\n- Pain: [FILL IN]\n- **Own part**: the legs\n",
        expect![[r#"
            idea id=k3f7qa title="a" status=new
            4 result: three chairs in a week
            8 i told him this: stop. https://example.org
            11 own part: the legs
            1:1 note date-missing: this idea has no date, neither as a field nor in the file's name; write `date: 2026-11-20`"#]],
    );
}

#[test]
fn what_is_filed_by_a_day_and_has_none_is_told() {
    check(
        "wins/shed.md",
        "---\nid: k3f7qa\n---\n",
        expect![[r#"
        win id=k3f7qa title="shed" status=confirmed
        1:1 note date-missing: this win has no date, neither as a field nor in the file's name; write `date: 2026-11-20`"#]],
    );
    check(
        "reviews/spring.md",
        "---\nid: k3f7qa\n---\n",
        expect![[r#"
        review id=k3f7qa title="spring"
        1:1 note date-missing: this review has no period, neither as a field nor in the file's name; write `period: 2026-W07`"#]],
    );
    check("stories/flood.md", "---\nid: k3f7qa\n---\n", expect![[r#"story id=k3f7qa title="flood" hidden"#]]);
}

#[test]
fn text_to_search_has_the_code_and_no_comments() {
    let read = facts(
        "notes/a.md",
        "# One\ntwo <!-- no --> `three`\n```sh\nfour\n~~~\n```\n| five |\n|---|\n| six |\n",
        &Dialect::default(),
    );
    assert_eq!(read.body, "One\ntwo three\nfive\nsix\nfour\n~~~");
}

#[test]
fn headed_parts_and_tables_are_kept() {
    let read = facts(
        "assessments/2026-01-02-self.md",
        "# Mine\nBefore.\n## Ratings\n| Dimension | Level |\n|---|---|\n| Scope | senior |\n## Growth\n- more\n- less\n",
        &Dialect::default(),
    );
    let sections: Vec<_> = read.sections.iter().map(|section| (section.heading.as_str(), section.text.as_str())).collect();
    assert_eq!(sections, [("", "Before."), ("ratings", ""), ("growth", "more\nless")]);
    assert_eq!(read.tables[0].rows, [["Scope", "senior"]]);
    assert_eq!((read.tables[0].heading.as_str(), read.tables[0].line), ("ratings", 4));
}

#[test]
fn a_plan_gives_its_items_and_findings() {
    let read = facts("telos.md", "# 2026\n## Goals\n- G1: Build 3 chairs\n- G1: Sell 3 chairs\n- Rest\n", &Dialect::default());
    let items: Vec<_> = read.items.iter().map(|item| (item.id.as_deref(), item.section.as_str(), item.line)).collect();
    assert_eq!(items, [(Some("G1"), "goals", 3), (Some("G1"), "goals", 4), (None, "goals", 5)]);
    assert_eq!((read.kind, read.findings.iter().filter(|finding| finding.code == "duplicate-id").count()), (None, 1));
}

#[test]
fn a_heading_that_is_a_day_alone_is_less_of_a_title_than_the_name_of_the_file() {
    let title = |stem: &str, text: &str| {
        extract(&VaultPath::new(&format!("Meetings/{stem}.md")).unwrap(), text.as_bytes(), &Dialect::default()).title
    };
    assert_eq!(title("2026-10-28 Review with Mo", "# 2026-10-28\n"), "2026-10-28 Review with Mo");
    assert_eq!(title("Review with Mo", "# 2026-10-28\n"), "2026-10-28");
    assert_eq!(title("2026-10-28 Review with Mo", "# Review\n"), "Review");
    assert_eq!(title("2026-10-28 Review with Mo", "---\ntitle: 2026-10-28\n---\n"), "2026-10-28", "whoever says so means it");
}

proptest! {
    #[test]
    fn no_bytes_make_it_panic(
        bytes in prop_oneof![
            prop::collection::vec(any::<u8>(), 0..200),
            "(---\n)?(type: idea\n|id: [a-z2-7]{6}\n|(date|status|due|base|every|goals|period|moved|end|start): [-0-9QWa-z# ]{0,10}\n|- [+x = \\[\\]0-9:hm@#é]{0,20}\n|#+ [a-zé]{0,5}\n|---\n|\\|[^\n]{0,9}\\|\n){0,12}".prop_map(String::into_bytes),
        ],
        folder in prop::sample::select(Kind::ALL.iter().map(|kind| kind.spec().folder).chain(["", "Daily", "inbox", "templates"]).collect::<Vec<_>>()),
        stem in "[a-z0-9é.()\\[\\] -]{1,12}|2026-1[0-9]-[0-3][0-9]|telos",
        ending in prop::sample::select(vec![".md", ".MD", ".txt", ""]),
    ) {
        let dialect = Dialect { days: Some(("Daily".to_owned(), "YYYY-MM-DD".to_owned())), ..Dialect::default() };
        let Some(path) = VaultPath::new(format!("{folder}/{stem}{ending}").trim_start_matches('/')) else { return Ok(()) };
        let facts = extract(&path, &bytes, &dialect);
        let lines = u32::try_from(bytes.len()).unwrap() + 1;
        prop_assert!(facts.findings.iter().all(|finding| (1..=lines).contains(&finding.line)));
    }
}
