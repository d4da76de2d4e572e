//! Periods looked back on, on vaults of a few texts.

#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

use expect_test::{Expect, expect};
use jiff::civil::{Date, date};
use proptest::prelude::*;
use tm_core::builtin::Own;
use tm_core::review::told::{self, Part};
use tm_core::review::write::{self, Answers};
use tm_core::review::{self, Grain, Review, block};
use tm_core::rhythm::goals;
use tm_core::{At, Edit, Snapshot, VaultPath};
use tm_doc::{Document, TextEdit};

const TODAY: Date = date(2026, 11, 20);

const PLAN: &str = "\
//- telos.md
---
from: 2026-07-01
---
# Workshop
## Goals
- G1: Build 10 oak chairs (Deadline: 2027-06-30)
- G2: Teach 4 evening classes (Deadline: 2026-12-31)
## Failure patterns
- FP1: Sharpening instead of sawing
  - Counter: cut the first joint before the stones come out
## Warning signs
- I sleep badly before market days
";

fn vault(texts: &str) -> Snapshot {
    let files = texts.split("//- ").skip(1).map(|file| file.split_once('\n').unwrap());
    files.fold(Snapshot::default(), |snapshot, (name, text)| snapshot.with(&VaultPath::new(name.trim()).unwrap(), text))
}

fn reviewed(snapshot: &Snapshot, grain: Grain, period: &str) -> Review {
    let days = grain.days(period, TODAY).unwrap();
    let goals = goals::back(snapshot, &goals::Answers::new(), days.last.min(TODAY));
    review::review(snapshot, &[goals], grain, &days, TODAY)
}

fn check(texts: &str, grain: Grain, period: &str, expected: Expect) {
    let parts = told::parts(&reviewed(&vault(&format!("{PLAN}{texts}")), grain, period));
    let line = |line: &told::Line| match &line.behind {
        Some(behind) => format!("  {} | {behind}\n", line.text),
        None => format!("  {}\n", line.text),
    };
    let part = |part: &Part| format!("{}\n{}", part.name, part.lines.iter().map(line).collect::<String>());
    expected.assert_eq(&parts.iter().map(part).collect::<String>());
}

#[test]
fn an_empty_week_says_nothing_but_what_goals_lack() {
    check("", Grain::Week, "", expect![[""]]);
}

#[test]
fn a_week_tells_time_numbers_patterns_and_energy() {
    let texts = "\
//- days/2026/2026-11-16.md
- 2h bench: seat one #create @G1 +
- 30m reading: joints #consume
- +1 chairs @G1
//- days/2026/2026-11-17.md
- 1h bench: seat two #create -
- FP1: three hours at the stones
- FP1: again
//- days/2026/2026-11-30.md
- 9h bench: not of this week
//- wins/chair.md
---
type: win
id: chaira
date: 2026-11-18
---
# The first chair carries two people
//- ideas/stool.md
---
type: idea
id: stoola
created: 2026-11-17T09:00
status: shipped
started: 2026-11-10
shipped: 2026-11-19
---
# A stool
";
    check(
        texts,
        Grain::Week,
        "2026-W47",
        expect![[r#"
        WINS
          The first chair carries two people, no outcome yet | Wed 18 Nov
        NUMBERS
          G1 chairs +1 (1 of 10) | 106 days behind
        TIME
          3h30m on 2 of 5 days: bench 3h, reading 30m
          made 3h, took in 30m
          gave energy: bench
          took energy: bench
        IDEAS
          1 kept
          finished: A stool | Thu 19 Nov
        PATTERN
          FP1 Sharpening instead of sawing: 2 times | telos.md:9
          your remedy: "cut the first joint before the stones come out"
    "#]],
    );
}

#[test]
fn a_reading_among_counts_came_in_its_week() {
    let limit = "//- limits.md\n---\ntype: telos\nfrom: 2026-07-01\n---\n# Limits\n## Metrics\n### Weekly\n- At most 10 calls\n";
    let days = "//- days/2026/2026-11-10.md\n- +4 calls\n//- days/2026/2026-11-17.md\n- +1 calls\n//- days/2026/2026-11-19.md\n- calls = 5\n";
    check(
        &format!("{limit}{days}"),
        Grain::Week,
        "",
        expect![[r#"
            NUMBERS
              calls +5
        "#]],
    );
    // A week that reaches into the month before gives it nothing of what was read in this one.
    let early = "//- days/2026/2026-10-26.md\n- +1 calls\n//- days/2026/2026-11-01.md\n- calls = 7\n";
    check(
        &format!("{limit}{early}"),
        Grain::Month,
        "",
        expect![[r#"
        NUMBERS
          calls +6
    "#]],
    );
    let none = "//- days/2026/2026-11-10.md\n- +4 calls\n//- days/2026/2026-11-17.md\n- calls = 0\n";
    check(
        &format!("{limit}{none}"),
        Grain::Week,
        "",
        expect![[r#"
        NUMBERS
          calls 0
    "#]],
    );
}

#[test]
fn an_idea_goes_on_where_something_was_written_of_it_and_what_was_let_go_is_counted() {
    let idea = |name: &str, more: &str| format!("//- ideas/{name}.md\n---\ntype: idea\nid: {name}\n{more}---\n# {name}\n");
    let texts = [
        idea("stoola", "status: active\nstarted: 2026-11-02\n"),
        idea("shelfa", "status: active\nstarted: 2026-11-03\n"),
        idea("tablea", "status: dropped\ndropped: 2026-11-10\n"),
        idea("benchb", "status: parked\nparked: 2026-11-11\n"),
        idea("chestb", "status: dropped\n"),
        "//- days/2026/2026-11-10.md\n- 1h the legs @stoola\n".to_owned(),
    ];
    check(
        &texts.concat(),
        Grain::Week,
        "2026-W46",
        expect![[r#"
            TIME
              1h on 1 of 7 days
            IDEAS
              1 put off, 1 let go
              went on: stoola | since Mon 2 Nov
              still open: shelfa | since Tue 3 Nov
        "#]],
    );
}

#[test]
fn what_was_promised_and_what_was_wanted_next_are_counted() {
    let texts = "\
//- people/tova.md
---
type: person
id: tovaab
---
# Tova
//- meetings/2026-11-10.md
---
type: meeting
id: meetab
date: 2026-11-10
with: \"[[tova]]\"
status: done
---
## Commitments
- [x] I owe: the drawing due: 2026-11-17
- [ ] I owe: the oak list due: 2026-11-18
- [ ] Tova owes: the key due: 2026-11-18
- [ ] I owe: next week's due: 2026-11-27
//- reviews/2026-W46.md
---
type: review
id: revaab
period: 2026-W46
---
## What moved?
- [ ] no box of next
## Next
- [x] the drawing
- [ ] the glue
";
    check(
        texts,
        Grain::Week,
        "2026-W47",
        expect![[r#"
        OWED
          1 of 2 promises kept
          open: I owe: the oak list | Wed 18 Nov
          Tova owes: the key | Wed 18 Nov
        LAST
          1 of 2 kept of what 2026-W46 wanted next
          open: the glue
    "#]],
    );
}

#[test]
fn a_habit_needs_three_days_and_rests_when_one_is_away() {
    let texts = "\
//- days/2026/2026-11-09.md
- [x] an hour outside
- [ ] oil the vice
//- days/2026/2026-11-10.md
- [x] an hour outside
//- days/2026/2026-11-16.md
- [x] an hour outside
! pause 2026-11-17..2026-11-19
";
    check(
        texts,
        Grain::Week,
        "2026-W47",
        expect![[r#"
        HABITS
          an hour outside: 1 of 2 days | steady 30 of 100, was 25
    "#]],
    );
}

#[test]
fn three_signs_at_once_are_told_and_two_are_not() {
    let mut texts = String::new();
    let mut day = date(2026, 9, 14);
    while day <= date(2026, 11, 6) {
        if day.weekday().to_monday_zero_offset() < 5 {
            texts += &format!("//- days/2026/{day}.md\n- 09:00-13:00 bench\n");
        }
        day = day.tomorrow().unwrap();
    }
    for day in ["2026-11-09", "2026-11-10", "2026-11-11", "2026-11-12", "2026-11-14", "2026-11-15", "2026-11-17"] {
        texts += &format!("//- days/2026/{day}.md\n- 13:00-22:00 bench -\n");
    }
    check(
        &texts,
        Grain::Week,
        "2026-W47",
        expect![[r#"
            TIME
              9h on 1 of 5 days: bench 9h
              took energy: bench
            GENTLY
              Two weeks that look full: 32 hours a week, before that 20; work on 2 days of two weekends; 7 lines that drained, 0 that gave; 7 evenings past nine.
        "#]],
    );
    check(
        &texts.replace("13:00-22:00", "13:00-17:00"),
        Grain::Week,
        "2026-W47",
        expect![[r#"
        TIME
          4h on 1 of 5 days: bench 4h
          took energy: bench
    "#]],
    );
}

#[test]
fn a_title_with_links_is_written_without_brackets() {
    let texts = "//- wins/2026/oven.md\n---\ntype: win\nid: wwwww2\ntitle: \"[[Oven|The oven]] of [[the yard]] holds [its] heat\"\ndate: 2026-11-17\n---\n";
    let block = tm_core::review::block::written(&told::parts(&reviewed(&vault(&format!("{PLAN}{texts}")), Grain::Week, "")));
    assert!(block.contains("- The oven of the yard holds \\[its] heat, ") && block.contains(") [[oven]]\n"), "{block}");
}

#[test]
fn what_no_tag_says_is_no_zero_and_a_change_lends_no_unit() {
    let plan = PLAN
        .replace("- G2: Teach 4 evening classes (Deadline: 2026-12-31)", "- G2: Reduce returns by 50% (Deadline: 2026-12-31)");
    let days =
        "//- days/2026-11-02.md\n- returns = 40\n//- days/2026-11-17.md\n- 2h bench\n- 45m a book #consume\n- returns = 30\n";
    let parts = told::parts(&reviewed(&vault(&format!("{plan}{days}")), Grain::Week, "2026-W47"));
    let lines: Vec<String> = parts.iter().flat_map(|part| &part.lines).map(|line| line.text.clone()).collect();
    assert_eq!(lines, ["G2 returns 40 → 30", "2h45m on 1 of 5 days: bench 2h", "took in 45m"]);
}

#[test]
fn a_warning_sign_of_the_plan_is_told_where_lines_speak_of_it() {
    let plan = PLAN
        .replace("- I sleep badly before market days\n", "- Skipping lunch\n- Orders sorted after 21:30 at home\n- A cough\n");
    let gently = |days: &str| {
        let parts = told::parts(&reviewed(&vault(&format!("{plan}{days}")), Grain::Week, "2026-W47"));
        let lines = parts.into_iter().filter(|part| part.name == "GENTLY").flat_map(|part| part.lines);
        lines.map(|line| format!("{} | {}", line.text, line.behind.unwrap_or_default())).collect::<Vec<_>>().join("\n")
    };
    let lunch = "//- days/2026-11-12.md\n- skipped lunch -\n//- days/2026-11-16.md\n- 2h bench: skipping lunch again\n";
    let orders = "//- days/2026-11-18.md\n- orders sorted after 21:30\n";
    let parts =
        told::parts(&reviewed(&vault(&format!("{plan}//- days/2026-11-17.md\n- skipped lunch -\n")), Grain::Week, "2026-W47"));
    assert_eq!(parts[0].name, "ENERGY", "without time");
    assert_eq!(gently(lunch), "", "one alone is a busy week");
    assert_eq!(gently("//- days/2026-11-16.md\n- no skipping lunch today\n- [ ] a cough\n- orders\n"), "");
    expect![[r#"
        your own sign: "Skipping lunch", 2 days, last Mon 16 Nov | telos.md:12
        your own sign: "Orders sorted after 21:30 at home", Wed 18 Nov | telos.md:13"#]]
    .assert_eq(&gently(&format!("{lunch}{orders}")));
    let older = orders.replace("11-18", "11-01");
    assert_eq!(gently(&format!("{lunch}{older}")), "", "two weeks are looked at");
}

fn at() -> At {
    At { now: TODAY.at(18, 0, 0, 0), today: TODAY, seed: 7 }
}

/// The note as it would lie after the edits.
fn kept(snapshot: &Snapshot, text: Option<&str>, answers: &Answers) -> (write::Facts, String) {
    let mut review = reviewed(snapshot, Grain::Week, "2026-W47");
    review.path = text.map(|_| "reviews/2026-W47.md".to_owned());
    let planned = write::write(snapshot, &[], &review, text, answers, &at()).unwrap();
    let mut now = text.unwrap_or_default().to_owned();
    for edit in planned.edits {
        match edit {
            Edit::Create { path, text } => {
                assert_eq!(path.as_str(), "reviews/2026-W47.md");
                now = text;
            }
            Edit::Text { edit, .. } => {
                let splice = edit.splice(&Document::parse(now.as_str())).unwrap();
                now = String::from_utf8(splice.apply(now.as_bytes())).unwrap();
            }
            other => panic!("{other:?}"),
        }
    }
    (planned.report.facts, now)
}

const WIN: &str = "//- wins/chair.md\n---\ntype: win\nid: chaira\ndate: 2026-11-18\n---\n# A chair\n";
const SECOND: &str = "//- wins/bench.md\n---\ntype: win\nid: bencha\ndate: 2026-11-19\n---\n# A [bench] <!-- tm:facts end -->\n";

#[test]
fn a_note_is_made_brought_up_to_date_and_left_alone_once_changed() {
    let one = vault(&format!("{PLAN}{WIN}"));
    let two = vault(&format!("{PLAN}{WIN}{SECOND}"));
    let (made, text) = kept(&one, None, &Answers { next: vec!["glue".to_owned()], ..Answers::default() });
    assert_eq!(made, write::Facts::Made);
    assert!(text.contains("A chair") && text.trim_end().ends_with("- [ ] glue"), "{text}");
    assert_eq!(kept(&one, Some(&text), &Answers::default()), (write::Facts::Same, text.clone()));
    let own = text.replace("## What moved", "my own line\n\n## What moved");
    let (renewed, fresh) = kept(&two, Some(&own), &Answers::default());
    assert_eq!(renewed, write::Facts::Renewed);
    assert!(fresh.contains("A \\[bench]") && fresh.contains("my own line"), "{fresh}");
    assert_eq!(kept(&two, Some(&fresh), &Answers::default()).0, write::Facts::Same);
    // One letter changed between the markers, and it is theirs.
    let changed = text.replace("A chair", "A fine chair");
    assert_eq!(kept(&two, Some(&changed), &Answers::default()), (write::Facts::ByHand, changed.clone()));
    let (again, over) = kept(&two, Some(&changed), &Answers { anew: true, ..Answers::default() });
    assert_eq!(again, write::Facts::Renewed);
    assert!(!over.contains("fine") && over.contains("bench"), "{over}");
}

#[test]
fn what_comes_next_stands_below_the_heading_a_template_has_for_it() {
    let text = "---\ntype: review\nid: {{ id }}\nperiod: {{ period }}\n---\n{{ facts }}\n\n## Next week\n\n## Later\n";
    let path = VaultPath::new("templates/review-week.md").unwrap();
    let own = [Own { path: &path, text }];
    let one = vault(PLAN);
    let answers = Answers { next: vec!["glue".to_owned()], ..Answers::default() };
    let planned = write::write(&one, &own, &reviewed(&one, Grain::Week, "2026-W47"), None, &answers, &at()).unwrap();
    let Some(Edit::Text { edit: TextEdit::AppendLine { section, .. }, .. }) = planned.edits.last() else { panic!() };
    assert_eq!(section.as_deref(), Some("Next week"));
}

#[test]
fn line_ends_of_another_system_are_no_change_by_hand() {
    let one = vault(&format!("{PLAN}{WIN}"));
    let (_, text) = kept(&one, None, &Answers::default());
    let dos = text.replace('\n', "\r\n");
    assert_eq!(kept(&one, Some(&dos), &Answers::default()).0, write::Facts::Same);
    let (renewed, fresh) = kept(&vault(&format!("{PLAN}{WIN}{SECOND}")), Some(&dos), &Answers::default());
    assert_eq!(renewed, write::Facts::Renewed);
    assert!(!fresh.replace("\r\n", "").contains('\n'), "{fresh:?}");
}

#[test]
fn a_note_written_by_hand_stays_without_facts_unless_they_are_asked_for() {
    let one = vault(&format!("{PLAN}{WIN}"));
    let own = "---\ntype: review\nid: revaab\nperiod: 2026-W47\n---\nQuiet.\n";
    assert_eq!(kept(&one, Some(own), &Answers::default()), (write::Facts::None, own.to_owned()));
    let (_, text) = kept(&one, Some(own), &Answers { anew: true, ..Answers::default() });
    assert!(text.starts_with(own) && block::Block::find(&text).is_some_and(|block| !block.is_by_hand()), "{text}");
}

#[test]
fn facts_asked_for_stand_as_they_would_in_a_new_note() {
    let one = vault(&format!("{PLAN}{WIN}//- days/2026/2026-11-18.md\n- 2h bench\n- +1 chairs @G1\n"));
    let own = "---\ntype: review\nid: revaab\nperiod: 2026-W47\n---\nQuiet.\n\n## Own\n- mine\n";
    let (_, text) = kept(&one, Some(own), &Answers { anew: true, ..Answers::default() });
    let facts = block::written(&told::parts(&reviewed(&one, Grain::Week, "2026-W47")));
    assert!(text.starts_with(own) && text.contains(&facts), "{text}");
    assert_eq!(kept(&one, Some(&text), &Answers::default()).0, write::Facts::Same);
}

#[test]
fn what_only_looks_like_facts_is_nobodys_to_write_over() {
    let one = vault(&format!("{PLAN}{WIN}"));
    let facts = block::written(&told::parts(&reviewed(&one, Grain::Week, "2026-W47")));
    let open = facts.trim_end_matches("<!-- tm:facts end -->");
    let cut = format!("{open}MY LONG ANSWER\n\n{facts}\n");
    let below = format!("{open}\n## What moved?\nmine\n<!-- tm:facts end -->\n");
    for text in [cut, below, format!("```\n{facts}\n```\n"), format!("<!--\n{facts}\n-->\n")] {
        assert_eq!(block::Block::find(&text), None, "{text}");
    }
    let shown = format!("```\n{facts}\n```\n\n{facts}\n");
    assert!(block::Block::find(&shown).is_some_and(|block| block.at.start > facts.len()));
}

#[test]
fn a_title_of_several_lines_is_one_line_of_the_facts() {
    let win = "//- wins/chair.md\n---\ntype: win\nid: chaira\ndate: 2026-11-18\ntitle: \"A\\n```\\n## chair\"\n---\n";
    let (_, text) = kept(&vault(&format!("{PLAN}{win}")), None, &Answers::default());
    assert!(!text.contains("```") && !text.contains("\n## chair"), "{text}");
    assert!(block::Block::find(&text).is_some());
}

#[test]
fn answers_stand_below_their_questions() {
    let one = vault(PLAN);
    let (_, text) = kept(&one, None, &Answers::default());
    let questions = write::questions(&text);
    assert_eq!(questions.len(), 2, "{questions:?}");
    let said = vec![(questions[1].clone(), "The vice.".to_owned())];
    let (_, text) = kept(&one, Some(&text), &Answers { said, ..Answers::default() });
    assert_eq!(write::questions(&text), questions[..1]);
    let (before, _) = text.split_once("The vice.").unwrap();
    assert!(before.contains(&questions[1]) && !before.contains("## Next"), "{text}");
}

proptest! {
    #[test]
    fn whatever_stands_around_the_facts_stays(before in "[a-z#\\- \n]{0,60}", after in "[a-z#\\- \n]{0,60}") {
        let one = vault(&format!("{PLAN}{WIN}"));
        let two = vault(&format!("{PLAN}{WIN}{SECOND}"));
        let facts = block::written(&told::parts(&reviewed(&one, Grain::Week, "2026-W47")));
        let text = format!("{before}\n{facts}\n{after}");
        let (done, now) = kept(&two, Some(&text), &Answers::default());
        prop_assert_eq!(done, write::Facts::Renewed);
        let prefix = format!("{before}\n");
        let suffix = format!("\n{after}");
        prop_assert!(now.starts_with(&prefix) && now.ends_with(&suffix));
    }
}
