//! What each audience brought along is told of the same notes.

use expect_test::{Expect, expect};
use jiff::civil::date;
use tm_core::audience::{self, Audience};
use tm_core::builtin::{self, Carrier};
use tm_core::evidence::{brag, shared, span, weekly};
use tm_doc::Document;

use super::{files, unsaid, vault};

const TODAY: jiff::civil::Date = date(2026, 6, 19);

const NOTES: &str = "
//- wins/2026/2026-06-16-kiln.md
---
type: win
id: aaaaab
title: The kiln fires in half the time
date: 2026-06-16
project: kiln
scope: team
part: led
with: [Ottmar]
evidence: https://kiln.example/log
---
Problem: the glazers waited until noon.

Approach: I measured every brick and moved the door.

Result: warm after 4 h where it took 9.
//- wins/2026/2026-06-17-clay.md
---
type: win
id: aaaaac
title: All three shops buy clay together
date: 2026-06-17
project: clay
scope: teams
part: led
with: [Quenby Astrup]
---
Result: a bag costs 12 € instead of 17 €.

Wider effect: the smallest shop is never out of clay.
//- wins/2026/2026-05-08-stall.md
---
type: win
id: aaaaad
title: A stall on the square
date: 2026-05-08
scope: industry
status: result-pending
---
//- ideas/2026-05-01-shelf.md
---
type: idea
id: eeeeeb
title: A shelf that breathes
date: 2026-05-01
status: active
started: 2026-06-01
due: 2026-06-26
---
Risk: the oak may not be dry by then.

- [x] draw it
- [ ] Quenby owes the measures of the wall due:2026-06-22
- [ ] cut the sides
//- ideas/2026-06-01-post.md
---
type: idea
id: eeeeec
title: How we read a cone
date: 2026-06-01
status: shipped
shipped: 2026-06-18
output: https://kiln.example/cone
---
";

fn reader(name: &str) -> Audience {
    let found = builtin::find(Carrier::Audience, name, &[]).unwrap();
    audience::read(name, &Document::parse(found.text))
}

/// The lines of a week, with every win there is: what an audience selects is chosen when the notes are read.
#[track_caller]
fn check(period: &str, name: &str, expected: Expect) {
    let notes = vault(&files(NOTES));
    let days = span::read(period, TODAY).unwrap();
    let audience = reader(name);
    let shared = shared::of(&notes, unsaid(&notes), audience.reach, TODAY);
    let weekly = weekly::weekly(&shared, (Vec::new(), Vec::new()), &days, TODAY, &audience);
    expected.assert_eq(&format!("{}no room: {}\n", weekly.page.plain(), weekly.no_room.join("; ")));
}

#[test]
fn a_manager_hears_the_outcome_what_is_in_the_way_and_the_next_step() {
    check(
        "this week",
        "manager",
        expect![[r#"
        - All three shops buy clay together. A bag costs 12 € instead of 17 €.
        - At risk: the oak may not be dry by then (A shelf that breathes).
        - Next: cut the sides, for A shelf that breathes (due 26 Jun 2026).
        no room: The kiln fires in half the time
    "#]],
    );
}

#[test]
fn a_skip_level_hears_how_far_it_reached_and_what_it_changed() {
    check(
        "this week",
        "skip",
        expect![[r#"
        - All three shops buy clay together. For several teams. The smallest shop is never out of clay.
        - The kiln fires in half the time. Warm after 4 h where it took 9.
        - At risk: the oak may not be dry by then (A shelf that breathes).
        no room: 
    "#]],
    );
}

#[test]
fn peers_hear_what_came_of_it_then_the_trouble_and_what_they_can_use() {
    check(
        "this week",
        "peers",
        expect![[r#"
            - All three shops buy clay together. A bag costs 12 € instead of 17 €. With Quenby Astrup.
            - The kiln fires in half the time. The glazers waited until noon. I measured every brick and moved the door. Warm after 4 h where it took 9. https://kiln.example/log With Ottmar.
            - How we read a cone (18 Jun 2026) https://kiln.example/cone
            no room: 
        "#]],
    );
}

#[test]
fn the_public_hears_nothing_of_what_is_under_way() {
    check(
        "this week",
        "public",
        expect![[r#"
        - All three shops buy clay together. The smallest shop is never out of clay.
        - The kiln fires in half the time. Warm after 4 h where it took 9. https://kiln.example/log
        - How we read a cone (18 Jun 2026) https://kiln.example/cone
        no room: 
    "#]],
    );
}

#[test]
fn what_was_ahead_in_a_week_that_is_over_is_not_told() {
    check(
        "2026-W24",
        "manager",
        expect![[r#"
        - In progress: A shelf that breathes
        no room: 
    "#]],
    );
}

#[test]
fn a_brag_document_differs_by_its_reader() {
    let notes = vault(&files(NOTES));
    let days = span::read("2026", TODAY).unwrap();
    let of = |name: &str| {
        let audience = reader(name);
        brag::brag(&shared::of(&notes, unsaid(&notes), audience.reach, TODAY), &days, TODAY, &audience).page.plain()
    };
    expect![[r#"
        Projects

        clay

        - All three shops buy clay together. For several teams. The smallest shop is never out of clay. (led; with Quenby Astrup; 17 Jun 2026)

        kiln

        - The kiln fires in half the time. Warm after 4 h where it took 9. (led; with Ottmar; 16 Jun 2026)

        Outside work

        - A stall on the square. Beyond the company. (8 May 2026; result still open)

        Also finished

        - How we read a cone (18 Jun 2026) https://kiln.example/cone
    "#]].assert_eq(&of("skip"));
    assert_ne!(of("manager"), of("skip"));
    let few = Audience { most: Some(1), ..reader("manager") };
    let brag = brag::brag(&shared::of(&notes, unsaid(&notes), few.reach, TODAY), &days, TODAY, &few);
    assert_eq!((brag.told, brag.no_room), (1, 2));
}

#[test]
fn the_words_shown_for_somebody_private_are_not_told() {
    let person = "//- people/rose.md\n---\ntype: person\nid: ccccce\ntitle: Rosalind Vey\nprivate: true\n---\n";
    let win = "//- wins/2026/2026-06-15-sign.md\n---\ntype: win\nid: aaaaae\ntitle: The sign is up\ndate: 2026-06-15\n---\nResult: [[rose|the old glazier]] paid for it. It is seen from the bridge.\n";
    let notes = vault(&files(&format!("{person}{win}")));
    let days = span::read("2026", TODAY).unwrap();
    let audience = reader("manager");
    let text = brag::brag(&shared::of(&notes, unsaid(&notes), audience.reach, TODAY), &days, TODAY, &audience).page.plain();
    assert!(text.contains("seen from the bridge") && !text.contains("glazier"), "{text}");
}
