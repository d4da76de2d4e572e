//! The example vault holds together: enough of every kind, sound files, and numbers that agree from note to note.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use jiff::civil::{Date, date};
use tm_core::extract::{Dialect, extract};
use tm_core::facts::DayKind;
use tm_core::{Facts, Kind, VaultPath};

use super::{Folder, Ran};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/career").canonicalize().unwrap()
}

fn run(args: &[&str]) -> Ran {
    let vault = root().display().to_string();
    Folder::new().run(&[args, &["--vault", &vault, "--json"]].concat())
}

/// Every note with what it says; drafts are left out.
static NOTES: LazyLock<Vec<(VaultPath, Facts)>> = LazyLock::new(notes);

fn notes() -> Vec<(VaultPath, Facts)> {
    let plans = ["2026.md", "2027.md"].map(|name| VaultPath::new(name).unwrap()).to_vec();
    let dialect = Dialect { plans, ..Dialect::default() };
    let (root, mut folders, mut notes) = (root(), vec![root()], Vec::new());
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            let name = path.strip_prefix(&root).unwrap().to_str().unwrap();
            match VaultPath::new(name).filter(VaultPath::is_markdown) {
                Some(name) => notes.push((name.clone(), extract(&name, &fs::read(&path).unwrap(), &dialect))),
                None if path.is_dir() => folders.push(path),
                None => {}
            }
        }
    }
    notes.retain(|(_, facts)| !facts.draft);
    notes
}

/// What the lines of days from `first` to `last` come to, by name; time in minutes.
fn sums(first: Date, last: Date) -> BTreeMap<String, f64> {
    let mut sums = BTreeMap::new();
    for facts in of_kind(Kind::Day).filter(|facts| facts.date.is_some_and(|day| first <= day && day <= last)) {
        for line in facts.entries.iter().filter(|line| matches!(line.kind, DayKind::Count | DayKind::Time)) {
            let Some((name, value)) = line.name.clone().zip(line.value) else { continue };
            *sums.entry(name).or_default() += value;
        }
    }
    sums
}

fn of_kind(kind: Kind) -> impl Iterator<Item = &'static Facts> {
    NOTES.iter().map(|(_, facts)| facts).filter(move |facts| facts.kind == Some(kind))
}

#[test]
fn there_are_enough_records_of_every_kind() {
    let few: Vec<_> = Kind::ALL.into_iter().filter(|kind| of_kind(*kind).count() < 3).collect();
    assert!(few.is_empty(), "{few:?}");
    let all: usize = Kind::ALL.into_iter().map(|kind| of_kind(kind).count()).sum();
    assert!(all >= 220, "{all}");
}

#[test]
fn two_years_have_days_but_for_the_weeks_away() {
    let days: BTreeSet<Date> = of_kind(Kind::Day).filter_map(|facts| facts.date).collect();
    assert_eq!((days.first(), days.last()), (Some(&date(2024, 12, 2)), Some(&date(2026, 11, 19))));
    let months: BTreeSet<(i16, i8)> = days.iter().map(|day| (day.year(), day.month())).collect();
    assert_eq!(months.len(), 24, "{months:?}");
    assert_eq!(days.range(date(2025, 12, 20)..=date(2026, 1, 4)).count(), 0, "away");
    assert_eq!(days.range(date(2026, 9, 14)..=date(2026, 9, 20)).count(), 0, "nothing written");
}

#[test]
fn lines_of_days_have_every_form() {
    let has = |kind: DayKind| of_kind(Kind::Day).any(|day| day.entries.iter().any(|line| line.kind == kind));
    for kind in
        [DayKind::Time, DayKind::Running, DayKind::Count, DayKind::Reading, DayKind::Habit, DayKind::Relapse, DayKind::Change]
    {
        assert!(has(kind), "{kind:?}");
    }
    let says = |word: &str| of_kind(Kind::Day).any(|day| day.entries.iter().any(|line| line.name.as_deref() == Some(word)));
    assert!(["pause", "ease", "rule", "skill"].into_iter().all(says));
}

#[test]
fn ideas_have_every_status() {
    for status in ["new", "active", "parked", "shipped", "dropped"] {
        assert!(of_kind(Kind::Idea).any(|idea| idea.value("status") == Some(status)), "{status}");
    }
}

#[test]
fn check_finds_only_what_an_untidy_hand_leaves() {
    let checked = run(&["check", "--all", "-p"]).json();
    let told: Vec<String> = checked["findings"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|found| found["code"] != "not-read")
        .map(|found| format!("{}:{} {}", found["file"], found["line"], found["message"]))
        .collect();
    assert!(told.is_empty(), "{told:#?}");
    assert_eq!(checked["notes"], 6, "as many as examples/README.md says");
}

#[test]
fn goals_of_this_year_count_what_the_days_say() {
    let sums = sums(date(2026, 7, 1), date(2026, 11, 20));
    assert_eq!((sums["posts"], sums["teams"]), (3.0, 1.0));
    let goals = run(&["goals"]).json();
    for (at, name, wanted) in [(0, "posts", 10.0), (1, "teams", 3.0)] {
        let number = &goals["goals"][at]["numbers"][0];
        assert_eq!((&number["target"]["name"], &number["target"]["value"]), (&name.into(), &wanted.into()));
        assert_eq!(number["data"]["done"], sums[name], "{name}");
    }
}

#[test]
fn last_year_was_closed_by_what_the_days_say() {
    let sums = sums(date(2025, 7, 1), date(2026, 6, 30));
    let plan = fs::read_to_string(root().join("2026.md")).unwrap();
    let review = fs::read_to_string(root().join("reviews/2026-H1.md")).unwrap();
    for (name, done, wanted, closed, said) in [
        ("queues", 12.0, 12.0, "met: G2", "queues 12 of 12"),
        ("mentoring", 20.5 * 60.0, 20.0 * 60.0, "met: G5", "mentoring 20.5 h of 20"),
        ("posts", 4.0, 5.0, "missed: G1", "Posts 4 of 5"),
    ] {
        assert_eq!(sums[name], done, "{name}");
        assert_eq!(closed.starts_with("met"), done >= wanted, "{name}");
        assert!(plan.contains(&format!("\n- {closed}")) && review.contains(said), "{name}");
    }
    assert!(plan.contains("\n- let go: G4") && !sums.contains_key("talks"));
    assert!(
        plan.contains("\n- moved to 2027: G3") && fs::read_to_string(root().join("2027.md")).unwrap().contains("- G3: Staff")
    );
}

#[test]
fn a_post_that_was_counted_is_an_idea_that_was_shipped() {
    let shipped: BTreeSet<String> = of_kind(Kind::Idea)
        .filter(|idea| idea.value("form") == Some("post") && idea.value("status") == Some("shipped"))
        .filter_map(|idea| idea.value("shipped").map(str::to_owned))
        .collect();
    let is_post = |day: &&'static Facts| {
        day.entries.iter().any(|line| line.kind == DayKind::Count && line.name.as_deref() == Some("posts"))
    };
    let counted: BTreeSet<String> =
        of_kind(Kind::Day).filter(is_post).filter_map(|day| day.date).map(|day| day.to_string()).collect();
    assert_eq!(shipped, counted);
}

#[test]
fn an_id_means_the_item_of_the_plan_that_holds() {
    let path = |name: &str| {
        let ran = run(&["path", name, "--today", "2026-11-20"]);
        ran.out.lines().find(|line| line.contains(".md")).unwrap_or_default().to_owned()
    };
    assert!(path("G1").contains("2027.md"), "{}", path("G1"));
    assert!(path("2026#G1").contains("2026.md"), "{}", path("2026#G1"));
}

#[test]
fn the_goals_of_a_past_day_are_those_of_the_plan_of_then() {
    let plan = |day: &str| {
        let report = run(&["goals", "G1", "--today", day]).json();
        report["goals"][0]["title"].as_str().unwrap_or_default().to_owned()
    };
    assert_eq!(
        (plan("2026-02-01").as_str(), plan("2026-11-20").as_str()),
        ("Six posts on the company blog", "Ten posts about keeping queues healthy")
    );
}
