//! A question for some parts of facts, or for lines of days alone, says of them what a question for everything says.

use tm_core::facts::{DayFact, DayKind, Parts};
use tm_core::{Facts, day};

use super::*;

const VAULT: &str = "
    //- telos.md
    # Plan
    ## Goals
    - G1: Ten oak benches
    //- ideas/oak.md
    ---
    id: abcdef
    goals: [G1, G9]
    tags: [shop]
    ---
    # Oak bench
    Pain: 3 teams
    ## Wood
    sawn [[ash]] - [ ] no box
    - [ ] glue due:2026-05-01
    | a | b |
    |---|---|
    | 1 | 2 |
    //- days/2026/2026-05-01.md
    - +2 benches: the long ones @G1
    - bench = 7
    - 2h deep: sawing #shop @2026#G1 +
    - 09:10- deep: more of it
    - [x] 1 recording
    - a walk
    - bench 3 -> 4
    - ! pause 2026-05-03..2026-05-09: away
    //- days/2026/2026-05-02.md
    ---
    draft: true
    ---
    - +9 benches: not yet
    //- notes/bench.md
    - +1 benches: no day
";

/// Every set of parts.
fn sets() -> impl Iterator<Item = Parts> {
    const EACH: [Parts; 10] = [
        Parts::FIELDS,
        Parts::TAGS,
        Parts::LINKS,
        Parts::BOXES,
        Parts::ENTRIES,
        Parts::LABELS,
        Parts::BODY,
        Parts::ITEMS,
        Parts::FINDINGS,
        Parts::REFS,
    ];
    (0..1 << EACH.len()).map(|set: usize| {
        let chosen = EACH.iter().enumerate().filter(|(at, _)| set >> at & 1 == 1);
        chosen.fold(Parts::HEAD, |all, (_, part)| all | *part)
    })
}

#[test]
fn parts_are_those_of_the_whole() {
    let mut index = Vault::new(VAULT).fresh();
    let whole = notes(&mut index, "*");
    let parts_of = |facts: &Facts, parts| facts.clone().only(parts);
    // Something must be in each of them, or nothing is tried.
    let empty = |parts: Parts| whole.iter().all(|note| parts_of(&note.facts, parts) == parts_of(&note.facts, Parts::HEAD));
    assert_eq!(sets().filter(|parts| empty(*parts)).count(), 1);
    for parts in sets() {
        let query = Query { filter: Some(parse("*").unwrap()), parts, also: Also::ALL, ..Query::default() };
        let some = index.snapshot(&query).unwrap().notes;
        let expected: Vec<Facts> = whole.iter().map(|note| parts_of(&note.facts, parts)).collect();
        assert_eq!(some.into_iter().map(|note| note.facts).collect::<Vec<_>>(), expected, "{parts:?}");
    }
}

#[test]
fn lines_are_those_of_the_notes_of_days() {
    let mut index = Vault::new(VAULT).fresh();
    let of_notes = |index: &mut Index, keys: &[&str], time: bool| {
        let mut lines = Vec::new();
        for note in notes(index, "type:day").into_iter().rev() {
            let Some(on) = note.facts.date else { continue };
            let is_time = |fact: &&DayFact| time && fact.kind == DayKind::Time;
            let asked = note.facts.entries.iter();
            let asked = asked.filter(|fact| is_time(fact) || day::key(fact).is_some_and(|key| keys.contains(&key.as_str())));
            lines.extend(asked.map(|fact| format!("{on} {} {fact:?}", note.path)));
        }
        lines
    };
    for (keys, time, count) in [
        (&["bench"][..], false, 4),
        (&["bench"], true, 5),
        (&["!pause"], false, 1),
        (&["bench", "record", "!pause", "deep"], false, 7),
        (&[], true, 1),
        (&[], false, 0),
    ] {
        let found = lines(&mut index, keys, time);
        assert_eq!(found, of_notes(&mut index, keys, time), "{keys:?}");
        assert_eq!(found.len(), count, "{found:#?}");
    }
    let some = Query { lines: Some(Lines { keys: vec!["bench".to_owned()], time: false }), ..Query::default() };
    assert_eq!(index.snapshot(&some).unwrap().lines.len(), 3, "drafts are left out where they are not asked for");
}
