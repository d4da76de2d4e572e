use expect_test::{Expect, expect};
use jiff::civil::{Date, date};
use proptest::prelude::*;
use tm_doc::Document;

use super::{Candidate, ItemFound, Known, Match, PlanItems, Resolved, findings, is_worded, item, key, plans, resolve};
use crate::plan::{self, PlanText};
use crate::{Dialect, VaultPath, extract};

const TODAY: Date = date(2026, 11, 20);

fn note(path: &str, id: &str, title: &str) -> Candidate {
    let id = Some(id.to_owned()).filter(|id| !id.is_empty());
    Candidate { path: VaultPath::new(path).unwrap(), id, title: title.to_owned(), date: None }
}

fn notes() -> Vec<Candidate> {
    vec![
        note("ideas/2026-11-20-oak-bench.md", "k3f7qa", "An oak bench"),
        note("ideas/2026-11-21-oak-table.md", "k3faaa", "Table of oak"),
        note("wins/2026/2026-02-01-shed.md", "shedab", "The shed stands"),
        note("people/dana.md", "r2d4ab", "Dana"),
        note("people/dana-ek.md", "q2d4ab", "Dana Ek"),
        note("reviews/2026.md", "abcdef", "A year"),
        note("notes/shopping.md", "", "What to buy"),
        note("old/shopping.md", "", "What was bought"),
    ]
}

fn a_plan(path: &str, years: Option<(i16, i16)>, ids: &[&str]) -> PlanItems {
    PlanItems {
        path: VaultPath::new(path).unwrap(),
        from: years.map(|(from, _)| date(from, 1, 1)),
        until: years.map(|(_, until)| date(until, 12, 31)),
        items: ids.iter().map(|id| ((*id).to_owned(), format!("{id} of {path}"))).collect(),
    }
}

fn some_plans() -> Vec<PlanItems> {
    vec![
        a_plan("2025.md", Some((2025, 2025)), &["G1", "G2"]),
        a_plan("plans/2026.md", Some((2026, 2026)), &["G1", "G3"]),
        a_plan("practices.md", None, &["P1"]),
    ]
}

fn shown(resolved: &Resolved<'_>) -> String {
    match resolved {
        Resolved::Note(note) => note.path.to_string(),
        Resolved::Item(item) => item.key(),
        Resolved::Tie(matches) => matches.iter().map(Match::shown).collect::<Vec<_>>().join(" | "),
        Resolved::None => "nothing".to_owned(),
    }
}

#[test]
fn what_is_called_alike_is_told_apart_by_its_day() {
    let one = Candidate { date: Some(date(2026, 11, 3)), ..note("wins/a.md", "k3f7qa", "Retry budgets") };
    let other = Candidate { date: Some(date(2025, 1, 9)), ..note("wins/b.md", "yw7l74", "Retry budgets") };
    let notes = [one, other];
    let known = Known { notes: &notes, rows: &[], plans: &[], on: TODAY, today: TODAY };
    let found = shown(&resolve("retry", &known));
    assert_eq!(found, "k3f7qa  Retry budgets  2026-11-03 | yw7l74  Retry budgets  2025-01-09");
}

#[track_caller]
fn check(name: &str, expected: &str) {
    let (notes, plans) = (notes(), some_plans());
    let rows = ["q2d4ab".to_owned(), "2026#G1".to_owned(), "gone77".to_owned(), "old/shopping.md".to_owned()];
    let known = Known { notes: &notes, rows: &rows, plans: &plans, on: TODAY, today: TODAY };
    assert_eq!(shown(&resolve(name, &known)), expected, "{name}");
}

#[test]
fn a_bare_number_is_a_row_or_a_whole_name_and_never_a_beginning() {
    check("1", "people/dana-ek.md");
    check("2", "2026#G1");
    check("3", "nothing");
    check("4", "old/shopping.md");
    check("5", "nothing");
    check("0", "nothing");
    check("2026", "reviews/2026.md");
    check("20", "nothing");
}

#[test]
fn the_exact_comes_before_the_beginning() {
    check("r2d4ab", "people/dana.md");
    check("R2D4AB", "people/dana.md");
    check("dana", "people/dana.md");
    check("[[dana|her]]", "people/dana.md");
    check("people/dana-ek", "people/dana-ek.md");
    check("dana-ek.md", "people/dana-ek.md");
    check("dana ek", "people/dana-ek.md");
    check("2026-11-20-oak-bench#teeth", "ideas/2026-11-20-oak-bench.md");
    check("shopping", "notes/shopping.md  What to buy | old/shopping.md  What was bought");
}

#[test]
fn items_of_plans_come_before_beginnings() {
    check("G1", "2026#G1");
    check("@g3", "2026#G3");
    check("2025#G1", "2025#G1");
    check("plans/2026#G1", "2026#G1");
    check("2026#G9", "reviews/2026.md");
    check("P1", "practices#P1");
    check("G2", "nothing");
}

#[test]
fn beginnings_must_be_of_one_thing() {
    check("k3f7", "ideas/2026-11-20-oak-bench.md");
    check("k3f", "k3f7qa  An oak bench | k3faaa  Table of oak");
    check("k3", "nothing");
    check("oak", "k3f7qa  An oak bench | k3faaa  Table of oak");
    check("oak-b", "ideas/2026-11-20-oak-bench.md");
    check("table", "ideas/2026-11-21-oak-table.md");
    check("stands shed", "wins/2026/2026-02-01-shed.md");
    check("What to", "notes/shopping.md");
    check("", "nothing");
    check("...", "nothing");
}

#[test]
fn why_nothing_was_found_is_said_with_the_next_step() {
    let (notes, plans) = (notes(), some_plans());
    let known = Known { notes: &notes, rows: &[], plans: &plans, on: TODAY, today: TODAY };
    let said = |name: &str, known: &Known<'_>| {
        let refusal = resolve(name, known).note(name, known).unwrap_err();
        format!("{}\n  {}", refusal.message, refusal.hints.join("\n  "))
    };
    let expect_said = |name: &str, expect: Expect| expect.assert_eq(&said(name, &known));
    expect_said(
        "7",
        expect![[r#"
        there is no row 7: no list was shown in this terminal
          name it by its id or the beginning of its title"#]],
    );
    expect_said(
        "boat",
        expect![[r#"
        nothing is called "boat"
          tm find boat"#]],
    );
    expect_said(
        "oak",
        expect![[r#"
        "oak" could mean either of two
          k3f7qa  An oak bench
          k3faaa  Table of oak"#]],
    );
    expect_said(
        "G1",
        expect![[r#"
        "G1" is an item of a plan: G1 of plans/2026.md
          name a note by its row or id"#]],
    );
}

#[track_caller]
fn check_item(name: &str, on: Date, plans: &[PlanItems], expected: &str) {
    let found = match item(name, plans, on, TODAY) {
        ItemFound::One(item) => item.key(),
        ItemFound::Several(items) => items.iter().map(super::Item::key).collect::<Vec<_>>().join(" or "),
        ItemFound::None => "none".to_owned(),
    };
    assert_eq!(found, expected, "{name} on {on}");
}

#[test]
fn a_bare_id_is_of_the_plan_that_held_that_day() {
    let plans = some_plans();
    check_item("G1", date(2025, 5, 1), &plans, "2025#G1");
    check_item("G1", date(2026, 5, 1), &plans, "2026#G1");
    // No plan held then: the one that holds today.
    check_item("G1", date(2019, 5, 1), &plans, "2026#G1");
    check_item("P1", date(2019, 5, 1), &plans, "practices#P1");
    // Gone from its plan is gone.
    check_item("G2", date(2026, 5, 1), &plans, "none");
}

#[test]
fn a_plan_that_is_over_holds_until_another_begins() {
    let plans = [a_plan("2023.md", Some((2023, 2023)), &["G1"]), a_plan("2024.md", Some((2024, 2024)), &["G1"])];
    check_item("G1", TODAY, &plans, "2024#G1");
}

#[test]
fn two_plans_of_one_day_are_a_finding() {
    let mut plans = some_plans();
    plans.push(a_plan("side.md", Some((2026, 2027)), &["G1"]));
    check_item("G1", date(2026, 5, 1), &plans, "2026#G1 or side#G1");
    let path = VaultPath::new("days/2026/2026-05-01.md").unwrap();
    let text = b"---\ngoals: [G1, side#G1, G7]\n---\n- 1h fix @G3 @dana @G8\n";
    let facts = extract::extract(&path, text, &Dialect::default());
    let found = findings(&facts, &plans, TODAY);
    let found: Vec<String> =
        found.iter().map(|finding| format!("{} {}: {}", finding.at.line, finding.code, finding.message)).collect();
    assert_eq!(
        found,
        [
            "2 two-plans: G1 could be 2026#G1 or side#G1",
            "2 unknown-item: no plan that holds on that day has an item G7",
            "4 unknown-item: no plan that holds on that day has an item G8",
        ]
    );
}

/// A plan text with these goals.
fn text(goals: &[(usize, usize)]) -> String {
    let lines = goals.iter().map(|(id, title)| format!("- G{id}: Build chair number {title}\n"));
    format!("# Plan 2026\n## Goals\n{}", lines.collect::<String>())
}

fn read(goals: &[(usize, usize)]) -> Vec<PlanItems> {
    let document = Document::parse(text(goals));
    plans(&plan::read(&[PlanText { file: "plans/2026.md", document: &document }], &[]))
}

proptest! {
    #[test]
    fn adding_moving_and_removing_items_changes_no_reference_to_another(
        (goals, others) in prop::collection::hash_set(1..30_usize, 2..8).prop_flat_map(|ids| {
            let goals: Vec<(usize, usize)> = ids.into_iter().map(|id| (id, id)).collect();
            (Just(goals).prop_shuffle(), prop::collection::vec(30..60_usize, 0..4))
        }),
        kept in any::<prop::sample::Index>(),
        removed in any::<prop::sample::Index>(),
        rotated in 0..8_usize,
    ) {
        let (id, title) = goals[kept.index(goals.len())];
        let stored = key(&VaultPath::new("plans/2026.md").unwrap(), &format!("G{id}"));
        let mut later = goals.clone();
        let gone = removed.index(later.len());
        if later[gone].0 != id {
            later.remove(gone);
        }
        let by = rotated % later.len();
        later.rotate_left(by);
        later.splice(0..0, others.iter().map(|id| (*id, *id)));
        for plans in [read(&goals), read(&later)] {
            for name in [stored.as_str(), &format!("G{id}")] {
                let ItemFound::One(found) = item(name, &plans, TODAY, TODAY) else { panic!("{name} is not found") };
                prop_assert_eq!(found.key(), stored.clone());
                prop_assert!(found.title.ends_with(&title.to_string()), "{}", found.title);
            }
        }
    }
}

#[test]
fn whole_words_of_a_title_name_a_note() {
    let note = note("ideas/k.md", "", "Mend the oak bench by the mill");
    for (name, expected) in
        [("oak", true), ("mill", true), ("oak-bench", true), ("ben", false), ("by", false), ("oak table", false)]
    {
        assert_eq!(is_worded(&note, name), expected, "{name}");
    }
}

#[test]
fn a_name_in_the_midst_of_a_title_names_no_note() {
    let note = note("ideas/k.md", "", "Tea with Kirk about oak");
    assert!(is_worded(&note, "oak") && is_worded(&note, "tea") && !is_worded(&note, "kirk"));
}
