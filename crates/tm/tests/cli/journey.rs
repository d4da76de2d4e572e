//! The way from a ladder and a few wins to a first packet: what is named, said and suggested on it holds.

use super::care::{read, told, vault};

const MILL: &str = "\
//- ladders/mill.md
---
type: ladder
id: l4f7qb
title: Mill
rule: 3 wins in 18 months, 2 in 12
---
| dimension | M3 Miller | M4 Senior Miller | M5 Staff Miller |
|---|---|---|---|
| flour | grinds it | mends the stone | plans the harvest |
| people | asks | teaches | finds millers |
//- jobs/mill.md
---
type: job
id: j4f7qb
title: Senior miller
employer: Weirside
role: senior miller
level: M4
start: 2024-02-01
---
//- wins/2026/2026-10-01-stone.md
---
type: win
id: s4f7qb
title: New stone runs all night
date: 2026-10-01
part: own
shows: [flour@M5]
evidence: [page 12 of the green folder]
---
Result: sacks 40 -> 90 a night
//- wins/2026/2026-09-01-sieve.md
---
type: win
id: t4f7qb
title: A sieve that cleans itself
date: 2026-09-01
part: own
shows: [flour@staff]
evidence: [FW-12]
---
Result: stops 5 -> 0 a week
//- wins/2026/2026-08-01-cart.md
---
type: win
id: u4f7qb
title: The cart was late
with: [Tova]
date: 2026-08-01
part: own
shows: [people@M4]
---
Result: delays 4 -> 1 a week
";

#[test]
fn a_level_goes_by_its_code_everywhere() {
    let folder = vault(MILL);
    let says = ["To M5 Staff Miller", "the level above that of your job", "flour   emerging", "2 of 3"];
    let ran = told(&folder, &["gap"], &says);
    assert!(!ran.out.contains("has no level") && !ran.out.contains("No win says"), "{}", ran.out);
    told(&folder, &["critic"], &["Flour rests on 2 stories", "One story shows it at a lower level."]);
    let page = folder.run(&["packet"]);
    for says in [", M4 Senior Miller, since", "Page 12 of the green folder.", "FW-12."] {
        assert!(page.out.contains(says), "{says} in {}", page.out);
    }
    assert!(page.err.contains("tm critic m5-staff-miller"), "{}", page.err);
    assert_eq!(page.out.matches("### Other work").count(), 1, "{}", page.out);
    told(&folder, &["critic", "m5-staff-miller"], &["Flour"]);
}

#[test]
fn a_citation_no_ladder_has_is_kept_and_said() {
    let folder = vault(MILL);
    let ran = told(&folder, &["win", "--shows", "flour@M9", "--shows", "people@M5", "ground ten sacks"], &["Saved."]);
    assert!(
        in_one_line(&ran.err).contains("has no level \"M9\"; it has M3 Miller, M4 Senior Miller, M5 Staff Miller"),
        "{}",
        ran.err
    );
    assert!(!ran.err.contains("people"), "{}", ran.err);
    let ran = told(&folder, &["win", "improve", "u4f7qb", "--shows", "water@M5"], &["Kept."]);
    assert!(in_one_line(&ran.err).contains("has no dimension \"water\"; it has flour, people"), "{}", ran.err);
    assert!(read(&folder, "wins/2026/2026-08-01-cart.md").contains("shows: [people@M4, water@M5]\n"));
    let again = told(
        &folder,
        &["win", "improve", "u4f7qb", "--shows", "people@M4"],
        &["it has nothing to look at yet", "tm win proof u4f7qb URL"],
    );
    assert!(!again.out.contains("Kept."), "{}", again.out);
}

#[test]
fn what_begins_as_an_address_and_is_none_is_not_kept() {
    let folder = vault(MILL);
    for (proof, why) in [("https://", "it names no place"), ("https://a b.example/x", "it has a space in it")] {
        folder.run(&["win", "proof", "u4f7qb", proof]).check(1, &["is no address", why]);
        folder.run(&["win", "--evidence", proof, "ground ten sacks"]).check(1, &["is no address", why]);
    }
    assert!(!read(&folder, "wins/2026/2026-08-01-cart.md").contains("evidence"));
}

#[test]
fn wins_of_other_levels_are_not_called_silent() {
    let wins = MILL.replace("flour@M5", "flour@M3").replace("flour@staff", "flour@M3");
    let folder = vault(&wins);
    told(&folder, &["gap", "--to", "M5"], &["Wins say what they show; nothing of it counts for M5 Staff Miller yet."]);
    let says = ["3 wins are noted; 3 say what they show, and none of that is M5 Staff", "tm win improve REF --shows flour@"];
    told(&folder, &["critic", "M5"], &says);
}

#[test]
fn where_nothing_tells_the_level_the_names_are_said() {
    let none = MILL.replace("type: job", "type: note").replace("//- jobs/mill.md", "//- notes/mill.md");
    let folder = vault(&none);
    let hints = ["no job a level", "m3-miller, m4-senior-miller, m5-staff-miller", "tm new job TITLE --set level=m3-miller"];
    folder.run(&["packet"]).check(1, &hints);
    told(&folder, &["new", "job", "Senior miller", "--set", "level=M4", "--set", "start=2024-02"], &["jobs/senior-miller.md"]);
    told(&folder, &["gap"], &["To M5 Staff Miller"]);
    told(
        &folder,
        &["new", "job", "Guest", "--set", "level=M3", "--set", "employer=Hillside", "--set", "start=2026-03"],
        &["jobs"],
    );
    told(&folder, &["gap"], &["To M4 Senior Miller", "that of your job at Hillside"]);
}

#[test]
fn nobody_is_named_outside_and_that_is_the_reason_said() {
    let people = "\
//- people/tova.md
---
type: person
id: p4f7qb
title: Tova Ode
---
//- wins/2026/2026-07-01-tova.md
---
type: win
id: v4f7qb
title: The stall pays again
date: 2026-07-01
with: [\"[[tova]]\"]
---
Result: losses 4 -> 0 a month
";
    let folder = vault(people);
    let ran = told(&folder, &["brag", "last 18 months", "--audience", "profile-page"], &["The stall pays again"]);
    assert!(in_one_line(&ran.err).contains("Not named outside: Tova Ode.") && !ran.err.contains("private"), "{}", ran.err);
    told(&folder, &["brag", "since", "June"], &["The stall pays again"]);
    folder.run(&["improve"]).check(2, &["tm win improve"]);
}

fn in_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
