//! What counts for a level, and what people say of it.

use expect_test::{Expect, expect};
use jiff::civil::date;
use proptest::prelude::*;

use super::super::assessment;
use super::super::gap::{self, Asked, Gap};
use super::super::show;
use crate::builtin::Own;
use crate::{At, Dialect, Snapshot, VaultPath};

const LADDER: &str = "---\ntype: ladder\nid: ladder\n---\n| dimension | mid | senior | staff |\n|---|---|---|---|\n| scope | a | b | c |\n| influence | d | e | f |\n";

fn at() -> At {
    let today = date(2026, 11, 20);
    At { now: today.at(9, 0, 0, 0), today, seed: 1 }
}

fn snapshot(files: &str) -> Snapshot {
    files.split("//- ").skip(1).fold(Snapshot::default(), |snapshot, file| {
        let (path, text) = file.split_once('\n').unwrap();
        snapshot.with(&VaultPath::new(path.trim()).unwrap(), text)
    })
}

fn gap_to(files: &str, level: &str, ladder: &str, hidden: bool) -> Gap {
    let path = VaultPath::new("ladders/bakers.md").unwrap();
    let known = show::find("bakers", &[Own { path: &path, text: ladder }]).unwrap();
    let asked = Asked { ladder: Some(known.clone()), level: (!level.is_empty()).then(|| level.to_owned()) };
    gap::gap(&snapshot(files), &[known], &asked, hidden, &at()).unwrap()
}

fn lines(gap: &Gap) -> String {
    let mut out = String::new();
    let mut say = |line: String| {
        out.push_str(&line);
        out.push('\n');
    };
    for one in &gap.dimensions {
        let newest = one.newest.map_or(String::new(), |newest| format!(", newest {newest}"));
        say(format!("{} {:?} {} of {}{newest}, {} recent", one.name, one.standing, one.count, gap.rule.independent, one.recent));
        one.wins.iter().for_each(|win| say(format!("  counts {} ({})", win.title, win.group)));
        one.uncounted.iter().for_each(|win| say(format!("  {:?} {}", win.because.unwrap(), win.title)));
        if one.unnamed != (0, 0) {
            say(format!("  unnamed {:?}", one.unnamed));
        }
        one.would_show.iter().for_each(|idea| say(format!("  idea {} ({})", idea.title, idea.state)));
        one.agreed.iter().for_each(|agreed| say(format!("  agreed {} {:?}", agreed.text, agreed.due.map(|due| due.to_string()))));
        one.against.iter().for_each(|said| say(format!("  {} says {} ({}:{})", said.by, said.text, said.path, said.line)));
        one.heard.iter().for_each(|said| say(format!("  {} saw {}", said.by, said.text)));
        one.ratings.iter().for_each(|seen| say(format!("  {} sees {}", seen.by, seen.level)));
    }
    gap.findings.iter().for_each(|one| say(format!("! {}:{}: {}", one.file, one.line, one.message)));
    out
}

#[track_caller]
fn check(files: &str, level: &str, expected: &Expect) {
    expected.assert_eq(&lines(&gap_to(files, level, LADDER, false)));
}

fn win(name: &str, fields: &str) -> String {
    format!("//- wins/{name}.md\n---\ntype: win\nid: {name}\ntitle: {name}\n{fields}\n---\nResult: it holds\n")
}

#[test]
fn three_projects_prove_it() {
    let files = [
        win("oven", "date: 2026-10-01\nproject: oven\nshows: [scope@staff]"),
        win("shop", "date: 2026-03-01\nproject: Shop\nshows: [scope@staff, influence@senior]"),
        win("till", "date: 2025-06-01\nproject: till\nshows: scope@staff"),
        win("shop2", "date: 2026-02-01\nproject: shop\nshows: [scope@staff]"),
        win("past", "date: 2024-06-01\nproject: past\nshows: [scope@staff]"),
    ];
    check(
        &files.concat(),
        "senior",
        &expect![[r#"
            scope Proven 3 of 3, newest 2026-10-01, 2 recent
              counts oven (0)
              counts shop (1)
              counts shop2 (1)
              counts till (3)
              Old past
            influence Emerging 1 of 3, newest 2026-03-01, 1 recent
              counts shop (0)
        "#]],
    );
}

#[test]
fn three_that_are_old_are_not_enough() {
    let files = [
        win("a", "date: 2025-06-01\nproject: a\nshows: [scope@staff]"),
        win("b", "date: 2025-07-01\nproject: b\nshows: [scope@staff]"),
        win("c", "date: 2026-07-01\nproject: c\nshows: [scope@staff]"),
    ];
    check(
        &files.concat(),
        "staff",
        &expect![[r#"
            scope Emerging 3 of 3, newest 2026-07-01, 1 recent
              counts c (0)
              counts b (1)
              counts a (2)
            influence Empty 0 of 3, 0 recent
        "#]],
    );
}

#[test]
fn without_a_project_evidence_tells_them_apart() {
    let files = [
        win("a", "date: 2026-06-03\nevidence: [\"[[photo]]\"]\nshows: [scope@staff]"),
        win("b", "date: 2026-06-02\nevidence: [\"[[photo|seen]]\", letter]\nshows: [scope@staff]"),
        win("c", "date: 2026-06-01\nevidence: [\"[[a]]\"]\nshows: [scope@staff]"),
        win("d", "date: 2026-05-01\nshows: [scope@staff]"),
        win("e", "date: 2026-04-01\nproject: oven\nevidence: [letter]\nshows: [influence@staff]"),
        win("f", "date: 2026-03-01\nproject: shop\nevidence: [letter]\nshows: [influence@staff]"),
    ];
    check(
        &files.concat(),
        "staff",
        &expect![[r#"
            scope Emerging 2 of 3, newest 2026-06-03, 2 recent
              counts a (1)
              counts b (1)
              counts c (1)
              counts d (3)
            influence Emerging 2 of 3, newest 2026-04-01, 2 recent
              counts e (0)
              counts f (1)
        "#]],
    );
}

#[test]
fn what_does_not_count_says_why() {
    let files = [
        win("open", "date: 2026-06-01\nstatus: result-pending\nshows: [scope@staff]"),
        win("ahead", "date: 2027-01-01\nshows: [scope@staff]"),
        win("dayless", "shows: [scope@staff]"),
        win("lower", "date: 2026-06-01\nshows: [scope@senior]"),
        "//- wins/bare.md\n---\ntype: win\nid: bare\ndate: 2026-06-01\nshows: [scope@staff]\n---\nHeld a meeting.\n".to_owned(),
        win("typo", "date: 2026-06-01\nshows: [scope@principal, reach@staff, staff]"),
    ];
    check(
        &files.concat(),
        "staff",
        &expect![[r#"
            scope Empty 0 of 3, 0 recent
              Ahead ahead
              NoOutcome bare
              Pending open
              NoDate dayless
            influence Empty 0 of 3, 0 recent
            ! wins/ahead.md:5: its day, 2027-01-01, lies ahead; it does not count yet
            ! wins/dayless.md:1: it has no day, and does not count
            ! wins/typo.md:6: the ladder bakers has no level "principal"
            ! wins/typo.md:6: the ladder bakers has no dimension "reach"
            ! wins/typo.md:6: "staff" names no level
        "#]],
    );
}

#[test]
fn decisions_and_dropped_ideas_count_with_their_outcome() {
    let files = "\
//- decisions/one.md
---
type: decision
id: one
date: 2026-06-01
outcome: held
shows: [scope@staff]
---
//- decisions/two.md
---
type: decision
id: two
date: 2026-06-02
shows: [scope@staff]
---
We chose 3.
//- ideas/three.md
---
type: idea
id: three
date: 2026-06-03
status: dropped
shows: [influence@staff]
---
Outcome: nobody missed it
//- ideas/four.md
---
type: idea
id: four
date: 2026-06-03
status: active
shows: [influence@staff]
would-show: [scope@staff]
---
Outcome: soon
";
    check(
        files,
        "staff",
        &expect![[r#"
            scope Emerging 1 of 3, newest 2026-06-01, 1 recent
              counts one (0)
              NoOutcome two
              idea four (active)
            influence Emerging 1 of 3, newest 2026-06-03, 1 recent
              counts three (0)
        "#]],
    );
}

#[test]
fn private_wins_count_and_are_not_named() {
    let files = [
        win("secret", "date: 2026-06-01\nprivate: true\nshows: [scope@staff]"),
        win("hidden", "date: 2026-06-01\nhidden: true\nshows: [scope@staff]"),
        win("vague", "date: 2026-06-01\nprivate: true\nstatus: result-pending\nshows: [scope@staff, nowhere@staff]"),
    ];
    let gap = gap_to(&files.concat(), "staff", LADDER, false);
    assert!(!serde_json::to_string(&gap).unwrap().contains("secret"), "{gap:?}");
    expect![[r#"
        scope Emerging 2 of 3, newest 2026-06-01, 2 recent
          unnamed (2, 1)
        influence Empty 0 of 3, 0 recent
    "#]]
    .assert_eq(&lines(&gap));
    let shown = lines(&gap_to(&files.concat(), "staff", LADDER, true));
    assert!(shown.contains("counts secret") && shown.contains("counts hidden") && shown.contains("nowhere"), "{shown}");
}

#[test]
fn what_people_say_stands_beside_it() {
    let files = "\
//- meetings/2026-05-01.md
---
type: meeting
id: one
with: [\"[[ann]]\"]
---
- against: influence staff: \"only here\"
- against: scope senior
//- meetings/2026-06-01.md
---
type: meeting
id: two
with: [Bo]
---
against:
- influence staff: nobody elsewhere
- scope principal: not known
//- feedback/2026-06-02.md
---
type: feedback
id: fee
from: Cleo
title: How she led
shows: [influence@staff]
---
//- assessments/2026-04-01.md
---
type: assessment
id: old
ladder: bakers
target: staff
---
## Ratings
| dimension | level |
|---|---|
| scope | mid |
//- assessments/2026-07-01.md
---
type: assessment
id: new
ladder: \"[[bakers]]\"
by: Ann
---
## Ratings
| dimension | level |
|---|---|
| scope | Senior |
| influence | boss |

- [ ] a talk elsewhere shows: influence@staff due:2026-12-01
- [x] done shows: scope@staff
";
    check(
        files,
        "",
        &expect![[r#"
            scope Empty 0 of 3, 0 recent
              ann says scope senior (meetings/2026-05-01.md:7)
              Ann sees senior
              self sees mid
            influence Empty 0 of 3, 0 recent
              agreed a talk elsewhere Some("2026-12-01")
              Bo says nobody elsewhere (meetings/2026-06-01.md:7)
              ann says "only here" (meetings/2026-05-01.md:6)
              Cleo saw How she led
              Ann sees boss
        "#]],
    );
}

#[test]
fn a_ladder_that_changed_since_is_said() {
    let path = VaultPath::new("ladders/bakers.md").unwrap();
    let known = show::find("bakers", &[Own { path: &path, text: LADDER }]).unwrap();
    let files = "//- assessments/2026-04-01.md\n---\ntype: assessment\nid: old\nladder: bakers\ntarget: chief\n---\n## Ratings\n| dimension | level |\n|---|---|\n| scope | chief |\n| reach | mid |\n| influence | |\n\n- [ ] x shows: scope@staff/zzzzzz\n";
    let asked = Asked { ladder: Some(known.clone()), level: None };
    let seen = assessment::assessments(&snapshot(files), std::slice::from_ref(&known), &asked, false).unwrap();
    let said: Vec<String> = seen.findings.iter().map(|one| format!("{}: {}", one.line, one.message)).collect();
    expect![[r#"
        10: bakers has no level "chief" any more
        11: bakers has no dimension "reach" any more
        14: bakers has no criterion "zzzzzz" in scope at staff any more"#]]
    .assert_eq(&said.join("\n"));
}

#[test]
fn a_new_assessment_is_read_back_as_its_ladder_has_it() {
    let path = VaultPath::new("ladders/bakers.md").unwrap();
    let known = show::find("bakers", &[Own { path: &path, text: LADDER }]).unwrap();
    let asked = Asked { ladder: Some(known.clone()), level: Some("staff".to_owned()) };
    let planned =
        assessment::make(&Snapshot::default(), std::slice::from_ref(&known), &asked, Some("Ann"), &Dialect::default(), &at())
            .unwrap();
    let [crate::Edit::Create { path, text }] = &planned.edits[..] else { panic!("{:?}", planned.edits) };
    let filled = text.replace("| scope | | |", "| scope | senior | the oven |");
    let seen = assessment::assessments(&Snapshot::default().with(path, &filled), &[known], &asked, false).unwrap();
    assert_eq!((seen.views[0].by.as_str(), seen.views[0].target.as_deref()), ("Ann", Some("staff")));
    let levels: Vec<Option<&str>> = seen.dimensions.iter().map(|one| one.levels[0].as_deref()).collect();
    assert_eq!(levels, [Some("senior"), None]);
    assert!(seen.findings.is_empty(), "{:?}", seen.findings);
}

#[test]
fn a_plans_table_is_a_ladder() {
    let snapshot = snapshot(
        "//- telos.md\n---\ntype: telos\n---\n# Plan\n\n## Skills\n\n| Competency | Current State | Required for Senior | Gap |\n|---|---|---|---|\n| Baking | bread | any cake | Close |\n",
    );
    let known = gap::of_plan(&snapshot.plan()).unwrap();
    let ladder = &known.ladder;
    assert_eq!((ladder.levels[0].name.as_str(), ladder.dimensions[0].name.as_str()), ("Senior", "Baking"));
    assert_eq!(
        (ladder.criteria[0].text.as_str(), ladder.dimensions[0].about.as_str(), known.file.as_str()),
        ("any cake", "now: bread", "telos.md")
    );
}

proptest! {
    /// Wins in any order of files give the same gap, and one more never takes anything away.
    #[test]
    fn order_does_not_matter_and_more_is_not_less(
        wins in proptest::collection::vec((0..3_u8, 1..12_i8, 0..4_usize), 0..8),
        more in (0..3_u8, 1..12_i8, 0..4_usize),
    ) {
        let text = |(nth, (project, month, evidence)): (usize, &(u8, i8, usize))| {
            let project = if *project == 0 { String::new() } else { format!("project: p{project}\n") };
            win(&format!("w{nth}"), &format!("date: 2026-{month:02}-01\n{project}evidence: [e{evidence}]\nshows: [scope@staff]"))
        };
        let files: Vec<String> = wins.iter().enumerate().map(text).collect();
        let reversed: Vec<String> = files.iter().rev().cloned().collect();
        let one = gap_to(&files.concat(), "staff", LADDER, false);
        let other = gap_to(&reversed.concat(), "staff", LADDER, false);
        prop_assert_eq!(lines(&one), lines(&other));
        // A win with a project of its own cannot join others.
        let added = win("added", &format!("date: 2026-{:02}-01\nproject: q\nshows: [scope@staff]", more.1));
        let longer = gap_to(&(files.concat() + &added), "staff", LADDER, false);
        prop_assert_eq!(longer.dimensions[0].count, one.dimensions[0].count + usize::from(more.1 <= 11));
    }
}
