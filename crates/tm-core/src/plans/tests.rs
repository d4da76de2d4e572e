use expect_test::{Expect, expect};
use jiff::civil::{Date, date};
use proptest::prelude::*;
use tm_doc::Document;

use super::add::{self, File};
use super::confirm::{self, Confirm};
use super::name::{self, List, Name};
use super::renew::{self, Outcome, Renew};
use crate::{At, Edit, Planned, Refusal, Snapshot, VaultPath};

const PLAN: &str = "\
# Workshop 2025

## Goals
- G1: Build 12 oak chairs (Deadline: 2025-06-30)
  - Why: the school asked
- Teach 4 evening classes
- **Write a guide to sharpening** by 2025-10-31

## Milestones
- [x] the first chair (2025-02-01)

## Strategies
- One project at a time

## Anti-keywords
- Plywood (except templates)
";

fn at() -> At {
    let now = jiff::civil::datetime(2026, 1, 5, 9, 30, 0, 0);
    At { now, today: now.date(), seed: 7 }
}

fn path(text: &str) -> VaultPath {
    VaultPath::new(text).unwrap()
}

fn vault(text: &str) -> Snapshot {
    Snapshot::default().with(&path("telos.md"), text)
}

/// The files after these edits, each behind a line with its name.
fn after(text: &str, edits: &[Edit]) -> Vec<(String, String)> {
    let mut files: Vec<(String, String)> = vec![("telos.md".to_owned(), text.to_owned())];
    for edit in edits {
        let name = edit.path().to_string();
        let at = files.iter().position(|(known, _)| *known == name);
        match (edit, at) {
            (Edit::Create { text, .. }, _) => files.push((name, text.clone())),
            (Edit::Ensure { text, .. }, None) => files.push((name, text.clone())),
            (Edit::Ensure { .. }, Some(_)) => {}
            (Edit::Text { edit, .. }, Some(at)) => {
                let document = Document::parse(files[at].1.as_str());
                files[at].1 = String::from_utf8(edit.splice(&document).unwrap().apply(document.bytes())).unwrap();
            }
            other => panic!("{other:?}"),
        }
    }
    files
}

/// The lines that are new or gone.
fn difference(before: &str, after: &str) -> String {
    let (mut old, mut shown) = (before.lines().peekable(), String::new());
    for line in after.lines() {
        if old.peek() == Some(&line) {
            old.next();
        } else if let Some(at) = old.clone().position(|left| left == line) {
            old.by_ref().take(at).for_each(|gone| shown += &format!("- {gone}\n"));
            old.next();
        } else {
            shown += &format!("+ {line}\n");
        }
    }
    old.for_each(|gone| shown += &format!("- {gone}\n"));
    shown
}

fn shown<R>(text: &str, planned: Result<Planned<R>, Refusal>) -> String {
    match planned {
        Ok(planned) => {
            let files = after(text, &planned.edits).into_iter();
            files
                .map(|(name, now)| if name == "telos.md" { difference(text, &now) } else { format!("//- {name}\n{now}") })
                .collect()
        }
        Err(refusal) => format!("{} | {}", refusal.message, refusal.hints.join(" | ")),
    }
}

#[track_caller]
fn check_name(text: &str, list: List, name: &str, except: Option<&str>, expected: Expect) {
    let request = Name { list, name: name.to_owned(), except: except.map(str::to_owned) };
    expected.assert_eq(&shown(text, name::name(&vault(text), &request)));
}

#[test]
fn a_name_is_written_as_its_list_is() {
    check_name(
        PLAN,
        List::Avoid,
        "Glue guns",
        None,
        expect![[r#"
        + - Glue guns
    "#]],
    );
    check_name(
        "## Goals\n- Build a boat\n## Not for me\n* Felt\n  Except: slippers\n* Tin\n\n## Log\n",
        List::Avoid,
        "Lead",
        Some("roofs"),
        expect![[r#"
            + * Lead (except roofs)
        "#]],
    );
    check_name(
        "## Goals\n- Build a boat\n## Avoid\nFelt, tin, lead.\n",
        List::Avoid,
        "Brass",
        Some("hinges"),
        expect![[r#"
        + Felt, tin, lead, Brass (except hinges).
        - Felt, tin, lead.
    "#]],
    );
    check_name(
        "## Goals\n- Build a boat\n## Avoid\n1. Felt\n2. Tin\n",
        List::Avoid,
        "Brass",
        None,
        expect![[r#"
        + 3. Brass
    "#]],
    );
    check_name(
        "## Goals\n- Build a boat\n## Stack\n- **Primary**: oak, ash\n- **Avoid**: tin, lead\n",
        List::Stack,
        "Elm",
        None,
        expect![[r#"
            + - **Primary**: oak, ash, Elm
            - - **Primary**: oak, ash
        "#]],
    );
    check_name(
        "## Goals\n- Build a boat\n## Stack\n- **Primary**: oak, ash\n- **Avoid**: tin, lead\n",
        List::Avoid,
        "Brass",
        None,
        expect![[r#"
            + - **Avoid**: tin, lead, Brass
            - - **Avoid**: tin, lead
        "#]],
    );
    check_name(
        "## Goals\n- Build a boat\n## Avoid\n| what | except |\n|---|---|\n| Felt | slippers |\n",
        List::Avoid,
        "Tin",
        Some("roofs"),
        expect![[r#"
            + | Tin | roofs |
        "#]],
    );
}

#[test]
fn a_list_is_begun_where_there_is_none() {
    check_name(
        PLAN,
        List::Stack,
        "Oak",
        None,
        expect![[r#"
        + 
        + ## Stack
        + 
        + - Oak
    "#]],
    );
    check_name(
        "# Goals\r\n- Build a boat\r\n# Log\r\n- 2026-01-01 began",
        List::Avoid,
        "Tin",
        None,
        expect![[r#"
        + 
        + # Anti-keywords
        + 
        + - Tin
    "#]],
    );
}

#[test]
fn a_name_that_is_listed_is_not_listed_again() {
    check_name(PLAN, List::Avoid, "plywood", None, expect![[r#""plywood" is in that list already: telos.md:16 | "#]]);
    check_name(
        PLAN,
        List::Stack,
        "Plywood",
        None,
        expect![[r#""Plywood" is among what you stay out of: telos.md:16 | take it out of line 16 first"#]],
    );
    check_name(
        PLAN,
        List::Stack,
        "Oak, ash",
        None,
        expect!["one name at a time, without a comma | tm plan avoid NAME --except WHERE"],
    );
}

#[track_caller]
fn check_confirm(text: &str, done: &[(&str, f64)], but: &[&str], expected: Expect) {
    let request = Confirm {
        done: done.iter().map(|(name, done)| ((*name).to_owned(), *done)).collect(),
        but: but.iter().map(|but| (*but).to_owned()).collect(),
    };
    let planned = confirm::confirm(&vault(text), &request, &at());
    let mut told = String::new();
    if let Ok(planned) = &planned {
        for guess in &planned.report.headings {
            told += &format!("{}: {} is {}\n", guess.line, guess.heading, guess.section);
        }
        for new in &planned.report.by_hand {
            told += &format!("{}: {} by hand\n", new.line, new.id);
        }
        for number in &planned.report.baselines {
            told += &format!("{}: {} of {}\n", number.name, number.done.unwrap_or(-1.0), number.target);
        }
    }
    expected.assert_eq(&(told + &shown(text, planned)));
}

#[test]
fn what_has_no_id_gets_the_one_it_was_shown_with() {
    check_confirm(
        PLAN,
        &[],
        &[],
        expect![[r#"
        + - G2: Teach 4 evening classes
        + - **G3: Write a guide to sharpening** by 2025-10-31
        - - Teach 4 evening classes
        - - **Write a guide to sharpening** by 2025-10-31
        + - S1: One project at a time
        - - One project at a time
    "#]],
    );
}

#[test]
fn what_is_left_out_stays_as_it_is() {
    check_confirm(
        PLAN,
        &[],
        &["G2", "S1"],
        expect![[r#"
        + - **G3: Write a guide to sharpening** by 2025-10-31
        - - **Write a guide to sharpening** by 2025-10-31
    "#]],
    );
}

#[test]
fn ids_find_their_place_in_every_form() {
    check_confirm(
        "## Goals\n1. Build a boat\n2. [ ] Sail it\n\n### 🎯 Sell it\nby 2027\n\n> Tell it\n",
        &[],
        &[],
        expect![[r#"
        + 1. G1: Build a boat
        + 2. [ ] G2: Sail it
        - 1. Build a boat
        - 2. [ ] Sail it
        + ### G3: 🎯 Sell it
        - ### 🎯 Sell it
    "#]],
    );
    check_confirm(
        "## Goals\n| goal | by |\n|---|---|\n| Build a boat | 2027-06-30 |\n| Sail it | 2027-07-31 |\n",
        &[],
        &[],
        expect![[r#"
            + | G1: Build a boat | 2027-06-30 |
            + | G2: Sail it | 2027-07-31 |
            - | Build a boat | 2027-06-30 |
            - | Sail it | 2027-07-31 |
        "#]],
    );
    check_confirm(
        "## Goals\n- Build it\n- Build it\n",
        &[],
        &[],
        expect![[r#"
        + - G1: Build it
        + - G2: Build it
        - - Build it
        - - Build it
    "#]],
    );
    check_confirm(
        "## Failure patterns\n**Buying tools.** I buy instead of building.\n",
        &[],
        &[],
        expect![[r#"
        + **FP1: Buying tools.** I buy instead of building.
        - **Buying tools.** I buy instead of building.
    "#]],
    );
}

#[test]
fn a_heading_that_was_guessed_becomes_a_name() {
    check_confirm(
        "## The big voyage\n- Build a boat by 2027-06-30\n- Sail it by 2027-08-31\n",
        &[],
        &[],
        expect![[r#"
        1: The big voyage is goals
        + - G1: Build a boat by 2027-06-30
        + - G2: Sail it by 2027-08-31
        - - Build a boat by 2027-06-30
        - - Sail it by 2027-08-31
    "#]],
    );
}

#[test]
fn a_number_begins_somewhere() {
    check_confirm(
        "## Goals\n- G1: Build 12 chairs (Deadline: 2026-06-30)\n",
        &[("chairs", 3.0)],
        &[],
        expect![[r#"
        chairs: 3 of 12
        //- days/2026/2026-01-05.md
        ---
        type: day
        id: yw7l74
        date: 2026-01-05
        created: 2026-01-05T09:30:00
        ---
        - chairs = 3
    "#]],
    );
    check_confirm(
        "## Goals\n- G1: Build 12 chairs (Deadline: 2026-06-30)\n",
        &[("boats", 3.0)],
        &[],
        expect![[r#"no number of the plan that waits for a beginning is called "boats" | there are chairs"#]],
    );
}

#[test]
fn a_number_of_a_plan_that_is_over_has_a_beginning_too() {
    let over = "# Chairs 2025\n## Goals\n- G1: Build 12 chairs\n";
    check_confirm(
        over,
        &[("chairs", 9.0)],
        &[],
        expect![[r#"
        chairs: 9 of 12
        //- days/2026/2026-01-05.md
        ---
        type: day
        id: yw7l74
        date: 2026-01-05
        created: 2026-01-05T09:30:00
        ---
        - chairs = 9
    "#]],
    );
    check_confirm(over, &[], &[], expect![[""]]);
    check_confirm(
        over,
        &[("boats", 3.0)],
        &[],
        expect![[r#"no number of the plan that waits for a beginning is called "boats" | none waits for one: leave it out"#]],
    );
}

#[test]
fn a_new_line_ends_as_the_one_above_it_does() {
    let goals = "## Goals\r\n- Build a boat\r\n\r\n";
    for (list, expected) in [
        ("## Avoid\n- Felt\n", "## Avoid\n- Felt\n- Tin\n"),
        ("## Avoid\r\n- Felt\r\n\n## Log\n", "## Avoid\r\n- Felt\r\n- Tin\r\n\n## Log\n"),
        ("## Avoid\n- Felt", "## Avoid\n- Felt\n- Tin"),
    ] {
        let text = format!("{goals}{list}");
        let name = Name { list: List::Avoid, name: "Tin".to_owned(), except: None };
        let planned = name::name(&vault(&text), &name).unwrap();
        assert_eq!(after(&text, &planned.edits).remove(0).1, format!("{goals}{expected}"));
    }
}

proptest! {
    /// Whatever the words are: ids are all that confirming writes, and once is enough.
    #[test]
    fn confirming_twice_writes_nothing_new(titles in proptest::collection::vec("[A-Za-z*_ ():.,#|-]{1,30}", 1..6), crlf: bool) {
        let ending = if crlf { "\r\n" } else { "\n" };
        let items: String = titles.iter().map(|title| format!("- {title}{ending}")).collect();
        let text = format!("## Goals{ending}{items}");
        if let Ok(first) = confirm::confirm(&vault(&text), &Confirm::default(), &at()) {
            let written = after(&text, &first.edits).remove(0).1;
            let without = first.report.ids.iter().fold(written.clone(), |text, new| text.replacen(&format!("{}: ", new.id), "", 1));
            prop_assert_eq!(without, text);
            let again = confirm::confirm(&vault(&written), &Confirm::default(), &at()).unwrap();
            prop_assert!(again.report.ids.is_empty(), "{:?}", again.report.ids);
        }
    }
}

fn renewed(text: &str, outcomes: &[(&str, Outcome)], early: bool) -> Result<Planned<renew::Renewed>, Refusal> {
    let outcomes = outcomes.iter().map(|(id, outcome)| ((*id).to_owned(), *outcome)).collect();
    renew::renew(
        &vault(text),
        &Renew { plan: None, outcomes, due: Vec::new(), early },
        &|path| path.as_str() != "telos.md",
        &at(),
    )
}

#[track_caller]
fn check_renew(text: &str, outcomes: &[(&str, Outcome)], early: bool, expected: Expect) {
    expected.assert_eq(&shown(text, renewed(text, outcomes, early)));
}

fn confirmed() -> String {
    let planned = confirm::confirm(&vault(PLAN), &Confirm::default(), &at()).unwrap();
    after(PLAN, &planned.edits).remove(0).1
}

#[test]
fn the_next_plan_has_its_own_names_and_numbers() {
    let text = "---\naliases: [Plan]\ntags: [career, plan/2025]\nuntil: 2025-12-31\n---\n# Workshop\n\n## Goals\n\n1. G1: Build chairs\n2. G2: Teach\n3. G3: Write\n";
    let outcomes = [("G1", Outcome::Met), ("G2", Outcome::Moved), ("G3", Outcome::Moved)];
    let planned = renewed(text, &outcomes, false).unwrap();
    let Some(Edit::Create { text, .. }) = planned.edits.last() else { panic!("{:?}", planned.edits) };
    assert!(!text.contains("aliases") && text.contains("plan/2026") && text.contains("career"), "{text}");
    assert!(text.contains("1. G2: Teach\n2. G3: Write\n"), "{text}");
}

#[test]
fn a_plan_that_is_over_is_closed_and_the_next_begins() {
    let outcomes = [("G1", Outcome::Met), ("G2", Outcome::Moved), ("G3", Outcome::LetGo)];
    check_renew(
        &confirmed(),
        &outcomes,
        false,
        expect![[r#"
        + ---
        + until: 2025-12-31
        + closed: 2026-01-05
        + ---
        + 
        + ## Closed
        + 
        + - 2026-01-05: closed; what moved goes on in [[2026]]
        + - met: G1 Build 12 oak chairs
        + - moved to 2026: G2 Teach 4 evening classes
        + - let go: G3 Write a guide to sharpening
        //- 2026.md
        ---
        from: 2026-01-01
        until: 2026-12-31
        ---
        # Workshop 2026

        ## Goals
        - G2: Teach 4 evening classes

        ## Strategies
        - S1: One project at a time

        ## Anti-keywords
        - Plywood (except templates)
    "#]],
    );
}

#[test]
fn a_strategy_called_a_schedule_goes_along() {
    let text = "---\nuntil: 2025-12-31\n---\n## Goals\n- G1: Build a boat\n\n## Strategies\n### S1: One boat at a time\n- no second keel\n\n\
        ### S2: Steady workshop schedule\n- open on Mondays\n\n---\n\n## Stack\n- oak\n\n## Schedule\n- [ ] launch in May\n";
    let planned = renewed(text, &[("G1", Outcome::Moved)], false).unwrap();
    let created =
        planned.edits.iter().find_map(|edit| if let crate::Edit::Create { text, .. } = edit { Some(text) } else { None });
    let next = created.unwrap();
    assert!(next.contains("### S2: Steady workshop schedule\n- open on Mondays\n\n---\n") && !next.contains("launch"), "{next}");
}

#[test]
fn a_goal_of_which_nothing_is_said_stops_it() {
    check_renew(
        &confirmed(),
        &[("G1", Outcome::Met)],
        false,
        expect![
            "what became of these goals? | say it: tm plan renew --met G1 --missed G2 --moved G3 --let-go G4 | G2  Teach 4 evening classes | G3  Write a guide to sharpening"
        ],
    );
    check_renew(&confirmed(), &[("G9", Outcome::Met)], false, expect!["the plan has no goal G9 | it has G1, G2, G3"]);
    check_renew(
        PLAN,
        &[("G1", Outcome::Met)],
        false,
        expect![
            "telos.md: 2 goals have no id yet, and what became of them could not be said | write them first: tm plan confirm"
        ],
    );
}

#[test]
fn a_plan_that_holds_is_closed_only_when_told() {
    let text = "---\nuntil: 2026-12-31\n---\n## Goals\n- G1: Build a boat\n\n### G2: Sail it\nBy August.\n\n### G3: Sell it\n\n## Stack\n- oak\n";
    check_renew(
        text,
        &[("G1", Outcome::Moved)],
        false,
        expect!["telos.md holds until 2026-12-31 | close it before that: tm plan renew --early"],
    );
    check_renew(
        text,
        &[("G1", Outcome::Missed), ("G2", Outcome::LetGo), ("G3", Outcome::Moved)],
        true,
        expect![[r#"
        + until: 2026-01-05
        + closed: 2026-01-05
        - until: 2026-12-31
        + 
        + ## Closed
        + 
        + - 2026-01-05: closed; what moved goes on in [[2027]]
        + - missed: G1 Build a boat
        + - let go: G2 Sail it
        + - moved to 2027: G3 Sell it
        //- 2027.md
        ---
        until: 2027-12-31
        from: 2026-01-06
        ---
        ## Goals

        ### G3: Sell it

        ## Stack
        - oak
    "#]],
    );
}

#[test]
fn a_reference_to_the_old_plan_means_what_it_meant() {
    let old = confirmed();
    let outcomes = [("G1", Outcome::Met), ("G2", Outcome::Moved), ("G3", Outcome::LetGo)];
    let planned = renewed(&old, &outcomes, false).unwrap();
    let mut snapshot = Snapshot::default();
    snapshot.dialect.plans = planned.report.plans.iter().map(|plan| path(plan)).collect();
    for (name, text) in after(&old, &planned.edits) {
        snapshot = snapshot.with(&path(&name), &text);
    }
    let plans = crate::reference::plans(&snapshot.every_plan());
    let meant = |name: &str, on: &str| match crate::reference::item(name, &plans, on.parse().unwrap(), at().today) {
        crate::reference::ItemFound::One(item) => item.key(),
        other => format!("{other:?}"),
    };
    assert_eq!(meant("G2", "2025-05-01"), "telos#G2");
    assert_eq!(meant("telos#G1", "2026-05-01"), "telos#G1");
    assert_eq!(meant("G2", "2026-05-01"), "2026#G2");
    // What is judged by is the plan that holds.
    let titles: Vec<String> = snapshot.plan().of(crate::plan::Section::Goals).map(|goal| goal.title.clone()).collect();
    assert_eq!(titles, ["Teach 4 evening classes"]);
}

#[track_caller]
fn check_add(file: &File, expected: Expect) {
    let told = match add::add(&vault(PLAN), std::slice::from_ref(file)) {
        Ok(planned) => {
            let copied: Vec<&str> = planned.edits.iter().map(|edit| edit.path().as_str()).collect();
            format!("{:?} already {:?} copied {copied:?}", planned.report.plans, planned.report.already)
        }
        Err(refusal) => format!("{} | {}", refusal.message, refusal.hints.join(" | ")),
    };
    expected.assert_eq(&told);
}

#[test]
fn only_plans_are_added() {
    let file = |name: &str, inside: Option<&str>, bytes: &[u8]| File {
        name: name.to_owned(),
        inside: inside.map(path),
        bytes: bytes.to_vec(),
        copy: path("boats.md"),
    };
    let goals = b"## Goals\n- Build a boat\n";
    check_add(
        &file("notes/boats.md", Some("notes/boats.md"), goals),
        expect![[r#"["telos.md", "notes/boats.md"] already [] copied []"#]],
    );
    check_add(&file("../boats.md", None, goals), expect![[r#"["telos.md", "boats.md"] already [] copied ["boats.md"]"#]]);
    check_add(&file("telos.md", Some("telos.md"), PLAN.as_bytes()), expect![[r#"["telos.md"] already ["telos.md"] copied []"#]]);
    check_add(&file("../copy.md", None, PLAN.as_bytes()), expect![[r#"["telos.md"] already ["telos.md"] copied []"#]]);
    check_add(
        &file("../caf\u{e9}.md", None, b"## Goals\n- Build a caf\xe9\n"),
        expect!["../café.md is not UTF-8, so it is not copied | save it as UTF-8, then add it again"],
    );
    check_add(
        &file("../letter.md", None, b"Dear Ann,\n\nit rains.\n"),
        expect![[
            r###"../letter.md: nothing in it reads as a plan | looked for headings such as Goals, Strategies, Stack, Failure patterns, and for items with ids (G1: …) | put "## Goals" above what you want to reach, or see every line: tm plan explain ../letter.md"###
        ]],
    );
}

#[test]
fn a_goal_that_moves_takes_its_new_day_along() {
    let text = "---\nuntil: 2025-12-31\n---\n## Goals\n- G1: Build a boat (Deadline: 2025-06-30)\n- G2: Sail it by Q3 2025\n- G3: Sell it\n\n### G4: Paint it\n- Deadline: 2025-09-01\n";
    let ids = ["G1", "G2", "G3", "G4"];
    let day = |id: &str| (id.to_owned(), jiff::civil::Date::constant(2026, 9, 30));
    let request = |due| Renew { outcomes: ids.map(|id| (id.to_owned(), Outcome::Moved)).to_vec(), due, ..Renew::default() };
    let next = |due| renew::renew(&vault(text), &request(due), &|path| path.as_str() != "telos.md", &at()).unwrap();
    let text_of = |planned: &Planned<renew::Renewed>| match planned.edits.last() {
        Some(crate::Edit::Create { text, .. }) => text.clone(),
        _ => String::new(),
    };
    let overdue = |planned: &Planned<renew::Renewed>| {
        planned.report.goals.iter().filter(|goal| goal.past.is_some()).map(|goal| goal.id.clone()).collect::<Vec<_>>()
    };
    let without = next(Vec::new());
    assert_eq!(overdue(&without), ["G1", "G2", "G4"]);
    let with = next(ids.map(day).to_vec());
    assert_eq!(overdue(&with), Vec::<String>::new());
    let said: Vec<String> = text_of(&with).lines().filter(|line| line.contains("2026-09-30")).map(str::to_owned).collect();
    assert_eq!(
        said,
        [
            "- G1: Build a boat (Deadline: 2026-09-30)",
            "- G2: Sail it by 2026-09-30",
            "- G3: Sell it (Deadline: 2026-09-30)",
            "- Deadline: 2026-09-30"
        ]
    );
    let met = Renew { outcomes: vec![("G1".to_owned(), Outcome::Met)], ..request(vec![day("G1")]) };
    assert!(renew::renew(&vault(text), &met, &|_| true, &at()).is_err());
}

#[test]
fn what_is_dated_in_the_old_time_stays_in_it() {
    let text = "---\nuntil: 2025-12-31\n---\n# Workshop 2025\n\n## Goals\n- G1: Build a boat\n\n## Strategies\n### S1: No plywood in 2025\n- oak only\n\n\
        ## Success metrics\n### Quarterly check-ins\n\n**Q1 2025 (Jan-Mar)**\n- [ ] 3 chairs sold\n\n**Q2 2025**\n- [x] 2 boats launched\n\n\
        ### Year-end 2025 criteria\n- 12+ chairs sold\n\n### Every week\n- 10 hours in the shed\n\n### Spring 2027\n- 2 fairs\n\n---\n\n## Notes\nRead it on Sundays.\n";
    let planned = renewed(text, &[("G1", Outcome::Moved)], false).unwrap();
    assert_eq!(planned.report.left, ["Q1 2025 (Jan-Mar)", "Q2 2025", "Year-end 2025 criteria"]);
    let Some(Edit::Create { text, .. }) = planned.edits.last() else { panic!("{:?}", planned.edits) };
    let (_, next) = text.split_once("## Goals").unwrap();
    expect![[r"

        - G1: Build a boat

        ## Strategies
        ### S1: No plywood in 2025
        - oak only

        ## Success metrics

        ### Every week
        - 10 hours in the shed

        ### Spring 2027
        - 2 fairs

        ---

        ## Notes
        Read it on Sundays.
    "]]
    .assert_eq(next);
}

#[test]
fn what_became_of_a_goal_is_proposed_by_its_numbers() {
    let plan = "---\nfrom: 2025-01-01\nuntil: 2025-12-31\n---\n## Goals\n- G1: Build 12 chairs\n- G2: Teach 4 classes\n- G3: Sell 3 boats\n- G4: Be asked first\n- G5: Carve 9 spoons (Deadline: 2026-06-30)\n";
    let day = "- +12 chairs @G1\n- +3 classes @G2\n- +2 spoons @G5\n";
    let vault = vault(plan).with(&VaultPath::new("days/2025/2025-06-01.md").unwrap(), day);
    let ending = renew::goals(&vault, &Renew::default(), &at()).unwrap();
    let goals = crate::rhythm::goals::goals(&vault, &crate::rhythm::goals::Answers::new(), ending.until);
    let proposed = |goal: renew::Open| goal.with_numbers(&goals).proposed(&ending);
    let proposed: Vec<Option<Outcome>> = ending.goals.clone().into_iter().map(proposed).collect();
    assert_eq!(proposed, [Some(Outcome::Met), Some(Outcome::Missed), None, None, Some(Outcome::Moved)]);
}

#[test]
fn of_a_year_that_is_nearly_over_nobody_begins_a_plan() {
    let begun = |today: Date| {
        let at = At { today, ..at() };
        let request = Renew { outcomes: vec![("G1".to_owned(), Outcome::Moved)], ..Renew::default() };
        let plan = "---\nfrom: 2025-01-01\nuntil: 2025-12-31\n---\n# Yard 2025\n## Goals\n- G1: Build 12 chairs\n";
        let planned = renew::renew(&vault(plan), &request, &|_| true, &at).unwrap();
        let Some(Edit::Create { text, .. }) = planned.edits.last() else { panic!("{:?}", planned.edits) };
        let until = text.lines().find_map(|line| line.strip_prefix("until: ")).unwrap();
        format!("{} {} {until}", planned.report.begins, planned.report.from)
    };
    assert_eq!(begun(date(2026, 1, 5)), "2026.md 2026-01-01 2026-12-31");
    assert_eq!(begun(date(2026, 9, 30)), "2026.md 2026-01-01 2026-12-31");
    assert_eq!(begun(date(2026, 10, 1)), "2027.md 2026-10-01 2027-12-31");
    assert_eq!(begun(date(2026, 11, 21)), "2027.md 2026-11-21 2027-12-31");
}

#[test]
fn sentences_of_a_story_need_no_id_and_what_is_past_is_known_to_be() {
    let plan = "# Yard\n## Narratives\n- I tell it slowly\n## Goals\n- Build 12 chairs (Deadline: 2025-06-30)\n- Sell 3 boats (Deadline: 2026-06-30)\n";
    let report = confirm::confirm(&vault(plan), &Confirm::default(), &at()).unwrap().report;
    let ids: Vec<(&str, &str)> = report.ids.iter().map(|one| (one.id.as_str(), one.section.as_str())).collect();
    assert_eq!(ids, [("G1", "goals"), ("G2", "goals")]);
    let past: Vec<(&str, bool)> = report.baselines.iter().map(|one| (one.name.as_str(), one.past)).collect();
    assert_eq!(past, [("chairs", true), ("boats", false)]);
}
