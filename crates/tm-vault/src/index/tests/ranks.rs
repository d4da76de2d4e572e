//! The first of a list, found by rank: the same as the first of all there are, whatever the notes say and whatever day it is.

use jiff::civil::date;
use proptest::prelude::*;
use tm_core::ideas::list::{self, Ideas, List};

use super::*;

const STATES: [&str; 7] = ["new", "new", "parked", "active", "shipped", "dropped", "mulling"];
const JUDGED: [&str; 9] = [
    "pursue now 8.0 high 2026-11-01",
    "pursue now 8.0 low 2026-11-02",
    "pursue later 9.5 high 2026-11-01",
    "park now 3.1 low 2026-11-01",
    "drop now 1.0 high 2026-11-01",
    "unknown now - low 2026-11-01",
    "pursue now nan high 2026-11-01",
    "pursue now 1e30 high 2026-11-01",
    "gladly",
];
const MORE: [&str; 7] =
    ["", "until: 2026-11-15\n", "until: 2026-12-24\n", "until: one day\n", "effort: 1h\n", "effort: 9h\n", "type: note\n"];

prop_compose! {
    fn idea()(state in 0..STATES.len(), judged in 0..=JUDGED.len(), more in 0..MORE.len(), kept in 0..5, day in 1..4) -> String {
        let judged = JUDGED.get(judged).map_or_else(String::new, |judged| format!("judged: {judged}\n"));
        let kept = if kept == 0 { "- kept because: it is fun\n" } else { "" };
        let (state, more) = (STATES[state], MORE[more]);
        let kind = if more.starts_with("type") { "" } else { "type: idea\n" };
        format!("---\n{kind}title: A bench\ndate: 2026-11-0{day}\nstatus: {state}\n{judged}{more}---\n\n{kept}")
    }
}

fn listed(index: &mut Index, list: &List, limit: Option<usize>, today: i8) -> Ideas {
    let query = Query { also: Also { private: true, ..Also::default() }, ..list::reads(&List { limit, ..list.clone() }) };
    let snapshot = index.snapshot(&query).unwrap();
    list::list(&snapshot, list, date(2026, 11, today))
}

/// What all of them, cut, and the first by rank say.
fn both(index: &mut Index, list: &List, today: i8) -> [String; 2] {
    [None, list.limit].map(|limit| {
        let said = listed(index, list, limit, today);
        format!("{} more than {:#?}", said.more, said.ideas)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]
    #[test]
    fn the_first_are_the_first_of_all(
        ideas in prop::collection::vec(idea(), 0..40),
        edited in prop::collection::vec((any::<prop::sample::Index>(), idea()), 0..6),
        limit in 0_usize..12,
        is_full in any::<bool>(),
    ) {
        let vault = Vault::new("");
        let dialect = Dialect { small_hours: Some(2.0), ..Dialect::default() };
        let mut index = Index::open(Some(vault.cache.path()), vault.files.path(), &dialect);
        for (at, text) in ideas.iter().enumerate() {
            vault.write(&format!("ideas/bench-{}.md", (at * 7) % 41), text);
        }
        index.refresh().unwrap();
        for (at, text) in edited {
            vault.write(&format!("ideas/bench-{}.md", (at.index(41) * 7) % 41), &text);
        }
        index.refresh().unwrap();
        for filter in [None, Some("*"), Some("status:parked"), Some("bench")] {
            for today in [1, 15, 30] {
                let list = List { filter: filter.map(|filter| parse(filter).unwrap()), limit: Some(limit), is_full, ..List::default() };
                let [all, first] = both(&mut index, &list, today);
                prop_assert_eq!(all, first, "{:?} on {}", filter, today);
            }
        }
    }
}

#[test]
fn the_first_are_found_without_reading_the_rest() {
    let vault = Vault::new("");
    for at in 0..50 {
        let judged = format!("judged: pursue now {}.0 high 2026-11-01", at % 10);
        vault
            .write(&format!("ideas/b{at}.md"), &format!("---\ntype: idea\ntitle: Bench {at}\ndate: 2026-11-01\n{judged}\n---\n"));
    }
    let mut index = vault.fresh();
    let list = List { limit: Some(3), ..List::default() };
    let snapshot = index.snapshot(&list::reads(&list)).unwrap();
    assert_eq!((snapshot.notes.len(), snapshot.more), (3, 47));
}
