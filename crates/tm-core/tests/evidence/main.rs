//! Texts about what was achieved, on vaults of a few notes.

#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

mod against;
mod packet;
mod readers;

use expect_test::{Expect, expect};
use jiff::civil::{Date, date};
use proptest::prelude::*;
use tm_core::audience::{self, Audience, Reach};
use tm_core::evidence::shared::{self, Unsaid};
use tm_core::evidence::{brag, proof, span, weekly};
use tm_core::rhythm::goals;
use tm_core::{Snapshot, VaultPath};
use tm_doc::Document;

pub(crate) const TODAY: Date = date(2026, 11, 20);

/// Whatever is private in [`NOTES`] has this word.
const CANARY: &str = "Zyxomma";

const NOTES: &str = "
//- wins/2026/a.md
---
type: win
id: aaaaaa
title: The kiln heats in half the time
date: 2026-03-05
project: kiln
scope: team
part: led
with: [\"[[quenby]]\", Ottmar, \"[[zed]]\"]
evidence: [\"[[minutes]]\", \"[[open-shelf]]\", https://kiln.example/log]
---
Problem: it took nine hours.

Result: warm after 4 h 30. Zyxomma paid for the bricks. Nobody waits on Mondays.

- metric: heating: 9 h -> 4.5 h
//- wins/2026/b.md
---
type: win
id: bbbbbb
title: shelves for the glaze
date: 2026-06-11
project: glaze
scope: own
---
Twelve pots fit where five did.
//- wins/2026/c.md
---
type: win
id: cccccc
title: Two apprentices fire alone
date: 2026-06-30
category: mentoring
status: result-pending
scope: org
---
//- wins/2026/d.md
---
type: win
id: dddddd
title: Zyxomma's vase
date: 2026-07-01
private: true
---
//- wins/2026/e.md
---
type: win
id: eeeeee
title: Zyxomma taught me to throw
date: 2026-08-01
---
//- wins/2025/f.md
---
type: win
id: ffffff
title: First fair
date: 2025-10-02
---
//- people/quenby.md
---
type: person
id: gggggg
title: Quenby Astrup
---
//- people/zed.md
---
type: person
id: hhhhhh
title: Zyxomma Vell
private: true
---
//- meetings/minutes.md
---
type: meeting
id: iiiiii
title: Zyxomma about the kiln
date: 2026-03-01
---
//- ideas/open-shelf.md
---
type: idea
id: jjjjjj
title: A shelf that breathes
status: active
---
//- feedback/one.md
---
type: feedback
id: kkkkkk
title: Quenby, in June
from: \"[[quenby]]\"
date: 2026-06-12
may-quote: true
---
> I found my cup at once.
//- feedback/two.md
---
type: feedback
id: llllll
title: Ottmar
from: Ottmar
date: 2026-06-12
---
> Zyxomma did most of it.
//- learning/book.md
---
type: learning
id: mmmmmm
title: Old glazes
date: 2026-02-02
status: done
---
";

/// What is private or hidden beside [`NOTES`]; whatever would give it away has one of [`CANARIES`].
pub(crate) const KEPT_BACK: &str = "
//- companies/qorvane.md
---
type: company
id: nnnnnn
title: Qorvane Mill
---
//- offers/one.md
---
type: offer
id: oooooo
title: An offer
company: Telbrook
---
//- ideas/move-away.md
---
type: idea
id: pppppp
title: The lease
private: true
---
//- ideas/shed.md
---
type: idea
id: qqqqqq
title: A shed in Ostrelle
private: true
---
//- inbox/half.md
---
type: idea
id: rrrrrr
title: Half a thought
draft: true
---
";

/// Words of what is private in [`NOTES`] and [`KEPT_BACK`]: names and files.
const CANARIES: [&str; 7] = ["zyxomma", "vell", "zed", "qorvane", "telbrook", "ostrelle", "half.md"];

/// Sentences that give something away, and one that does not.
pub(crate) fn giving_away() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "Quenby helped.",
        "Zyxomma helped.",
        "zyxomma helped.",
        "ZYXOMMA helped.",
        "A word with Vell.",
        "With [[zed]] beside.",
        "With [[people/zed]] beside.",
        "With people/zed.md beside.",
        "It is for Qorvane.",
        "it is for qorvane mill.",
        "As in [[companies/qorvane]].",
        "telbrook would pay.",
        "As in a shed in ostrelle.",
        "As in [[inbox/half.md]].",
    ])
}

/// A canary that the text has.
pub(crate) fn canary_in(text: &str) -> Option<&'static str> {
    let text = text.to_lowercase();
    let words: Vec<&str> = text.split(|char: char| !char.is_alphanumeric()).collect();
    CANARIES.into_iter().find(|canary| words.contains(canary) || canary.contains('.') && text.contains(canary))
}

/// A win that says `sentence` somewhere.
pub(crate) fn win_saying(sentence: &str, place: usize) -> String {
    let at = |of: usize| if of == place { sentence } else { "" };
    let title = if place == 3 { sentence } else { "Waiting cups" };
    format!(
        "//- wins/2026/y.md\n---\ntype: win\nid: yyyyyy\ntitle: \"{title}\"\ndate: 2026-05-07\npart: own\nproject: \"{}\"\nwith: [\"{}\"]\nshows: [reach@master]\n---\nProblem: cups waited. {}\n\nResult: {} Fewer cups wait.\n\n- metric: {} cups: 9 -> 4\n",
        at(4),
        at(5),
        at(0),
        at(1),
        at(2)
    )
}

fn path(text: &str) -> VaultPath {
    VaultPath::new(text).unwrap()
}

fn files(texts: &str) -> Vec<(String, String)> {
    let files = texts.split("//- ").skip(1).map(|file| file.split_once('\n').unwrap());
    files.map(|(name, text)| (name.trim().to_owned(), text.to_owned())).collect()
}

fn vault(files: &[(String, String)]) -> Snapshot {
    files.iter().fold(Snapshot::default(), |snapshot, (name, text)| snapshot.with(&path(name), text))
}

fn unsaid(notes: &Snapshot) -> Unsaid<'_> {
    Unsaid { notes, shows_hidden: false }
}

fn reader(front: &str) -> Audience {
    audience::read("reader", &Document::parse(format!("---\n{front}\n---\n# Reader\n")))
}

fn brag_of(texts: &str, period: &str, audience: &Audience) -> brag::Brag {
    let snapshot = vault(&files(texts));
    let days = span::read(period, TODAY).unwrap();
    brag::brag(&shared::of(&snapshot, unsaid(&snapshot), audience.reach, TODAY), &days, TODAY, audience)
}

#[track_caller]
fn check_weekly(period: &str, front: &str, expected: Expect) {
    check_weekly_of(NOTES, period, front, expected);
}

#[track_caller]
fn check_weekly_of(texts: &str, period: &str, front: &str, expected: Expect) {
    let snapshot = vault(&files(texts));
    let audience = reader(front);
    let days = span::read(period, TODAY).unwrap();
    let weekly = weekly::weekly(
        &shared::of(&snapshot, unsaid(&snapshot), audience.reach, TODAY),
        (Vec::new(), Vec::new()),
        &days,
        TODAY,
        &audience,
    );
    expected.assert_eq(&format!("{}no room: {}\n", weekly.page.plain(), weekly.no_room.join("; ")));
}

#[test]
fn a_brag_document_has_its_rooms_and_nothing_private() {
    let brag = brag_of(NOTES, "2026", &reader("reach: inside"));
    expect![[r###"
        ## Projects

        ### kiln

        - **The kiln heats in half the time.** Warm after 4 h 30. Nobody waits on Mondays. Heating: 9 h → 4.5 h. (led; with Quenby Astrup, Ottmar; 5 Mar 2026) My note "A shelf that breathes". [https://kiln.example/log](https://kiln.example/log)

        ### glaze

        - **Shelves for the glaze.** Twelve pots fit where five did. (11 Jun 2026)

        ## Mentoring and team building

        - **Two apprentices fire alone.** (30 Jun 2026; result still open)

        ## Learning and growth

        - **Old glazes**

        ## What next

        - Result still open: Two apprentices fire alone
        - A shelf that breathes
    "###]]
    .assert_eq(&brag.page.markdown());
    assert_eq!((brag.told, brag.left_out), (3, 1));
    assert_eq!(brag.not_named, ["Zyxomma Vell"]);
}

#[test]
fn a_note_of_the_same_title_proves_nothing() {
    let note = "//- ideas/a.md\n---\ntype: idea\nid: k3f7qa\ntitle: A quiet kiln\n---\n\
                //- wins/a.md\n---\ntype: win\nid: aaaaab\ntitle: A quiet kiln\ndate: 2026-03-05\nevidence: [\"[[ideas/a]]\"]\n---\nResult: it hums.\n";
    let text = brag_of(note, "2026", &reader("reach: inside")).page.markdown();
    assert!(text.contains("A quiet kiln") && !text.contains("See"), "{text}");
}

#[test]
fn a_text_for_anybody_names_nobody_with_a_note() {
    let brag = brag_of(NOTES, "2026", &reader("reach: outside"));
    let text = brag.page.markdown();
    assert!(text.contains("(led; with Ottmar; 5 Mar 2026)") && !text.contains("Quenby"), "{text}");
}

#[test]
fn a_period_without_wins_has_no_empty_headings_and_says_when_the_last_was() {
    let brag = brag_of(NOTES, "2024", &reader("reach: inside"));
    assert_eq!((brag.told, brag.before), (0, None));
    let brag = brag_of(NOTES, "2026-Q1..2026-01-31", &reader("reach: inside"));
    assert_eq!(brag.before.as_deref(), Some("First fair, 2025-10-02"));
    assert!(!brag.page.markdown().contains("Projects"), "{}", brag.page.markdown());
}

/// Two ideas with their days, and wins that say more to their writer than to others.
const WRITTEN_IN_HASTE: &str = "
//- ideas/begun.md
---
type: idea
id: k3f7qa
title: A rack for the yard
date: 2026-05-01
status: active
started: 2026-06-10
---
//- ideas/done.md
---
type: idea
id: m2x5rt
title: A talk about ash glazes
date: 2026-03-01
status: shipped
started: 2026-04-07
shipped: 2026-05-20
---
//- wins/a.md
---
type: win
id: aaaaab
title: The new kiln stands
date: 2026-06-12
---
Result: warm since Tuesday. Who pays for the bricks? Ask the glazers for a word!
//- wins/b.md
---
type: win
id: aaaaac
title: A sign stands at the gate
date: 2026-06-13
status: result-pending
---
Whether anybody reads it: look again in August.
";

#[test]
fn a_week_tells_what_was_under_way_then() {
    check_weekly_of(
        WRITTEN_IN_HASTE,
        "2026-W10",
        "form: a list",
        expect![[r#"
        no room: 
    "#]],
    );
    check_weekly_of(
        WRITTEN_IN_HASTE,
        "2026-W17",
        "form: a list",
        expect![[r#"
        - In progress: A talk about ash glazes
        no room: 
    "#]],
    );
    check_weekly_of(
        WRITTEN_IN_HASTE,
        "2026-W22",
        "form: a list",
        expect![[r#"
        no room: 
    "#]],
    );
}

#[test]
fn what_a_note_says_to_its_writer_stays_there() {
    check_weekly_of(
        WRITTEN_IN_HASTE,
        "2026-W24",
        "form: a list",
        expect![[r#"
            - The new kiln stands. Warm since Tuesday (written 12 Jun 2026).
            - A sign stands at the gate. Result still open.
            - In progress: A rack for the yard
            no room: 
        "#]],
    );
    let brag = brag_of(WRITTEN_IN_HASTE, "2026", &reader("reach: inside")).page.markdown();
    assert!(!["pays", "Ask", "look again"].iter().any(|call| brag.contains(call)), "{brag}");
}

#[test]
fn what_was_finished_without_a_win_is_told_too() {
    let brag = brag_of(WRITTEN_IN_HASTE, "2026-Q2", &reader("reach: inside")).page.markdown();
    assert!(brag.contains("## Also finished\n\n- A talk about ash glazes (20 May 2026)\n"), "{brag}");
    let later = brag_of(WRITTEN_IN_HASTE, "2026-Q3", &reader("reach: inside")).page.markdown();
    assert!(!later.contains("Also finished"), "{later}");
}

#[test]
fn a_week_has_as_many_lines_as_are_read() {
    check_weekly(
        "2026-06",
        "form: three lines",
        expect![[r#"
            - Two apprentices fire alone. Result still open.
            - Shelves for the glaze. Twelve pots fit where five did.
            - In progress: A shelf that breathes
            no room: 
        "#]],
    );
    check_weekly(
        "2026-06",
        "form: a list\nlength: 6 words",
        expect![[r#"
            - Two apprentices fire alone. Result still open.
            no room: shelves for the glaze
        "#]],
    );
    check_weekly(
        "2026-06",
        "form: one line\norder: [date]",
        expect![[r#"
            - Two apprentices fire alone. Result still open.
            no room: shelves for the glaze
        "#]],
    );
}

/// What was counted up to 20 June in these notes, beside a plan.
fn counted_in(files_of_days: &str, front: &str) -> String {
    let plan = "//- telos.md\n---\nfrom: 2026-01-01\nuntil: 2026-12-31\n---\n## Goals\n- G1: Turn 10 bowls (Deadline: 2026-12-31)\n- G2: Pass 4 interviews (Deadline: 2026-12-31)\n- G3: 40 hours of throwing (Deadline: 2026-12-31)\n";
    let snapshot = vault(&files(&format!("{plan}{files_of_days}")));
    let day = date(2026, 6, 20);
    let goals = goals::goals(&snapshot, &goals::Answers::new(), day);
    let days = span::read("2026-W25", day).unwrap();
    let shared = shared::of(&snapshot, unsaid(&snapshot), Reach::Inside, TODAY);
    let (counts, left_out) = weekly::counts(&goals, &snapshot.notes, &days, &shared);
    let weekly = weekly::weekly(&shared, (counts, left_out), &days, day, &reader(front));
    format!("{}left out: {}\n", weekly.page.plain(), weekly.left_out.join("; "))
}

#[test]
fn what_was_counted_in_the_week_is_told_without_what_is_nobodys_business() {
    let days = "//- days/2026-06-10.md\n- +3 bowls @G1\n//- days/2026-06-16.md\n- +1 bowls @G1\n- 2h throwing\n//- days/2026-06-18.md\n- +1 bowls @G1\n- +1 interviews @G2\n//- days/2026-06-19.md\n---\nprivate: true\n---\n- +1 bowls @G1\n";
    expect![[r#"
        - Counted: bowls +2.
        left out: interviews
    "#]]
    .assert_eq(&counted_in(days, "form: a list"));
    expect![[r"
        left out: 
    "]]
    .assert_eq(&counted_in("//- days/2026-06-10.md\n- +3 bowls @G1\n", "form: a list"));
}

#[test]
fn titles_are_told_without_their_markup() {
    let notes = "//- wins/2026/a.md\n---\ntype: win\nid: aaaaaa\ntitle: \"2. A <b>kiln</b> for [[old-yard|the *yard*]] `now`\"\ndate: 2026-06-17\n---\n";
    expect![[r"
        - 2. A kiln for the yard now.
        left out: 
    "]]
    .assert_eq(&counted_in(notes, "form: a list"));
}

#[test]
fn a_reach_nobody_knows_is_the_narrower_and_said() {
    let audience = reader("reach: everybody");
    assert_eq!(audience.reach, Reach::Outside);
    assert_eq!(audience.findings.len(), 1);
}

#[test]
fn one_word_is_a_name_only_where_it_is_written_as_one() {
    let notes = "
//- people/will.md
---
type: person
id: aaaaab
title: Will Ostrander
private: true
---
//- wins/2026/a.md
---
type: win
id: aaaaaa
title: The lathe will not stop
date: 2026-03-05
---
Result: it will run at night. Will paid.
";
    let text = brag_of(notes, "2026", &reader("reach: inside")).page.plain();
    assert!(text.contains("It will run at night.") && !text.contains("paid"), "{text}");
}

/// The words with a digit, and those that begin with a capital and are not the first of a sentence.
fn claims(text: &str) -> Vec<String> {
    let sentences = text.split(['.', '!', '?', ':', '"', '(']);
    let of_sentence = |sentence: &str| {
        let words = sentence.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty()).enumerate();
        let is_claim = |(nth, word): &(usize, &str)| {
            word.contains(|char: char| char.is_ascii_digit()) || *nth > 0 && word.starts_with(char::is_uppercase)
        };
        words.filter(is_claim).map(|(_, word)| word.to_owned()).collect::<Vec<_>>()
    };
    sentences.flat_map(of_sentence).collect()
}

/// A note as what may be said of it: its days as a text prints them, and people by the titles of their notes.
fn known_of(name: &str, files: &[(String, String)]) -> String {
    let text = &files.iter().find(|(known, _)| known == name).unwrap().1;
    let days = text.split(|char: char| char.is_whitespace() || char == ':').filter_map(|word| word.parse::<Date>().ok());
    let day = days.map(|day| day.strftime("%-d %b %Y").to_string()).collect::<Vec<_>>().join(" ");
    let titles = files.iter().filter(|(name, _)| text.contains(&format!("[[{}]]", path(name).stem())));
    let titles = titles.filter_map(|(_, text)| text.lines().find_map(|line| line.strip_prefix("title: ")));
    format!("{text} {day} {}", titles.collect::<Vec<_>>().join(" "))
}

#[test]
fn a_link_to_somebody_private_is_in_no_text_and_the_owner_is_told() {
    let rose = "//- people/rose.md\n---\ntype: person\nid: tttttt\ntitle: Rose Akely\nprivate: true\n---\n";
    let win = win_saying("It rose by two. With [[rose]] beside.", 1);
    let brag = brag_of(&format!("{NOTES}{rose}{win}"), "2026-05", &reader("reach: inside"));
    assert!(!brag.page.plain().contains("rose"), "{}", brag.page.plain());
    assert_eq!(brag.not_named, ["Rose Akely"]);
    let win = win_saying("It rose by two.", 1);
    let brag = brag_of(&format!("{NOTES}{rose}{win}"), "2026-05", &reader("reach: inside"));
    assert!(brag.page.plain().contains("It rose by two."), "{}", brag.page.plain());
}

#[test]
fn a_talk_may_be_spoken_of_and_is_not_linked() {
    let win = win_saying("As [[minutes|agreed]] in March. See [[minutes]]. See meetings/minutes.md too.", 1);
    let text = brag_of(&format!("{NOTES}{win}"), "2026-05", &reader("reach: inside")).page.plain();
    assert!(text.contains("As agreed in March. Fewer cups") && !text.contains("minutes"), "{text}");
}

#[test]
fn a_title_reads_links_as_the_titles_of_their_notes() {
    let title = "Cups by [[quenby]] on [[open-shelf]]";
    let text = brag_of(&format!("{NOTES}{}", win_saying(title, 3)), "2026-05", &reader("reach: inside")).page.plain();
    assert!(text.contains("Cups by Quenby Astrup on A shelf that breathes."), "{text}");
}

#[test]
fn what_comes_next_reads_links_by_their_words() {
    let open = win_saying("It turns.", 1).replacen("part: own", "part: own\nstatus: result-pending", 1);
    let open = open.replacen("title: \"", "title: \"[[Old wheel|The wheel]]: ", 1);
    let idea = "//- ideas/oven.md\n---\ntype: idea\nid: iiiiii\ntitle: \"Mend [[the oven]]\"\nstatus: active\n---\n";
    let text = brag_of(&format!("{NOTES}{open}{idea}"), "2026", &reader("reach: inside")).page.plain();
    assert!(text.contains("Mend the oven") && text.contains("still open: The wheel: Waiting cups"), "{text}");
    assert!(!text.contains("[["), "{text}");
}

#[test]
fn words_of_a_private_title_are_words_elsewhere() {
    let win = win_saying("The lease is signed, and half a thought was enough.", 1);
    let text = brag_of(&format!("{NOTES}{KEPT_BACK}{win}"), "2026-05", &reader("reach: inside")).page.plain();
    assert!(text.contains("The lease is signed, and half a thought was enough."), "{text}");
}

#[test]
fn what_an_idea_wanted_is_no_achievement_until_somebody_says_so() {
    let idea = "//- ideas/wheel.md\n---\ntype: idea\nid: wheela\nstatus: shipped\nshipped: 2026-06-10\n---\n# Repair the wheel\n";
    let win = |title: &str, status: &str, body: &str| {
        format!(
            "{idea}//- wins/2026/w.md\n---\ntype: win\nid: wwwwww\ndate: 2026-06-10\n{status}evidence: [\"[[wheel]]\"]\n---\n# {title}\n\n{body}"
        )
    };
    let empty = "Problem:\n\nApproach:\n\nResult:\n";
    let bragged = |texts: &str| {
        let brag = brag_of(texts, "2026-06", &reader("reach: inside"));
        (brag.page.plain().to_lowercase().contains("the wheel"), brag.bare.join(" "))
    };
    assert_eq!(bragged(&win("Repair the wheel", "", empty)), (false, "wwwwww".to_owned()));
    assert_eq!(bragged(&win("Repaired the wheel", "", empty)), (true, String::new()), "in words of its own it is told");
    assert_eq!(bragged(&win("Repair the wheel", "", "Result: it turns again.\n")), (true, String::new()));
    assert_eq!(
        bragged(&win("Repair the wheel", "status: result-pending\n", empty)),
        (true, String::new()),
        "it is said to be open"
    );
    let same = win("Repair the wheel", "", empty).replace("ideas/wheel.md", "ideas/w.md").replace("[[wheel]]", "[[w]]");
    assert_eq!(bragged(&same), (false, "wwwwww".to_owned()), "made on one day, both notes bear one name");
    let snapshot = vault(&files(&win("Repair the wheel", "", empty)));
    let shared = shared::of(&snapshot, unsaid(&snapshot), Reach::Inside, TODAY);
    let days = span::read("2026-06", TODAY).unwrap();
    let weekly = weekly::weekly(&shared, (Vec::new(), Vec::new()), &days, TODAY, &reader("then: [finished]"));
    assert_eq!((weekly.page.plain().as_str(), weekly.bare.join(" ").as_str()), ("", "wwwwww"));
}

#[test]
fn a_hidden_company_is_left_out_and_not_told_but_with_p() {
    let notes = vault(&files(&format!("{NOTES}{KEPT_BACK}{}", win_saying("It is for Qorvane.", 1))));
    let days = span::read("2026-05", TODAY).unwrap();
    let not_named = |shows_hidden: bool| {
        let shared = shared::of(&notes, Unsaid { notes: &notes, shows_hidden }, Reach::Inside, TODAY);
        brag::brag(&shared, &days, TODAY, &reader("reach: inside")).not_named
    };
    assert!(not_named(false).is_empty());
    assert_eq!(not_named(true), ["Qorvane Mill"]);
}

#[test]
fn where_one_works_is_named_though_its_company_note_is_hidden() {
    let job = "//- jobs/mill.md\n---\ntype: job\nid: ssssss\ntitle: The mill\nemployer: Qorvane Mill\ncurrent: true\n---\n";
    let win = win_saying("Qorvane Mill sells them.", 1);
    let text = brag_of(&format!("{NOTES}{KEPT_BACK}{job}{win}"), "2026-05", &reader("reach: inside")).page.plain();
    assert!(text.contains("Qorvane Mill sells them."), "{text}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn nothing_that_gives_somebody_away_leaves(sentence in giving_away(), place in 0usize..6, outside in any::<bool>()) {
        let notes = format!("{NOTES}{KEPT_BACK}{}", win_saying(sentence, place));
        let audience = reader(if outside { "reach: outside" } else { "reach: inside" });
        let snapshot = vault(&files(&notes));
        let days = span::read("2026", TODAY).unwrap();
        let shared = shared::of(&snapshot, unsaid(&snapshot), audience.reach, TODAY);
        let weekly = weekly::weekly(&shared, (Vec::new(), Vec::new()), &days, TODAY, &reader("form: a list of 20 lines"));
        for text in [brag_of(&notes, "2026", &audience).page.markdown(), weekly.page.plain(), weekly.no_room.join(" ")] {
            prop_assert_eq!(canary_in(&text), None, "{}", text);
            prop_assert!(!text.contains("[["), "{}", text);
        }
    }

    #[test]
    fn no_order_of_files_changes_a_text(order in Just(files(NOTES)).prop_shuffle()) {
        let audience = reader("reach: inside");
        let days = span::read("2026", TODAY).unwrap();
        let snapshot = vault(&order);
        let shuffled = brag::brag(&shared::of(&snapshot, unsaid(&snapshot), audience.reach, TODAY), &days, TODAY, &audience);
        prop_assert_eq!(shuffled.page.markdown(), brag_of(NOTES, "2026", &audience).page.markdown());
    }

    #[test]
    fn every_number_stands_in_the_note_it_is_said_to_be_from_and_nothing_private_leaves(
        before in 1u32..5000,
        after in 1u32..5000,
        named in prop::sample::select(vec!["", "Zyxomma helped. ", "Quenby helped. "]),
        outside in any::<bool>(),
    ) {
        let text = format!(
            "//- wins/2026/x.md\n---\ntype: win\nid: xxxxxx\ntitle: Waiting pots\ndate: 2026-05-06\npart: own\n---\nResult: {named}from {before} to {after} pots.\n\n- metric: pots: {before} -> {after}\n"
        );
        let notes = format!("{NOTES}{text}");
        let audience = reader(if outside { "reach: outside" } else { "reach: inside" });
        let brag = brag_of(&notes, "2026", &audience);
        let known = files(&notes);
        for said in brag.page.trace() {
            prop_assert!(!said.text.contains(CANARY), "{}", said.text);
            let known = known_of(said.from.as_ref().unwrap(), &known);
            for claim in claims(&said.text) {
                prop_assert!(known.contains(&claim), "{claim} of {} in {known}", said.text);
            }
        }
    }
}

#[test]
fn what_proves_a_win_is_decided_in_one_place() {
    let proven = |evidence: &str| {
        let text =
            format!("---\ntype: win\nid: pppppp\ntitle: Cups\ndate: 2026-05-01\nevidence: [{evidence}]\n---\nResult: 9 -> 3.\n");
        let notes = vault(&[("wins/2026/p.md".to_owned(), text)]);
        let shared = shared::of(&notes, unsaid(&notes), Reach::Inside, TODAY);
        !proof::grounds(&shared.wins[0], &shared).is_empty()
    };
    for (evidence, expected) in [
        ("https://kiln.example/log", true),
        ("the folder in the hall", true),
        ("FW-12", true),
        ("\"htp:/broken link\"", false),
        ("see the wiki", false),
        ("\"[[nowhere-note]]\"", false),
        ("\"[[2026-W13]]\"", false),
    ] {
        assert_eq!(proven(evidence), expected, "{evidence}");
    }
}

#[test]
fn a_win_that_lies_ahead_is_told_nowhere_and_said_to_be_there() {
    let text = "---\ntype: win\nid: pppppp\ntitle: Cups\ndate: 2026-12-24\n---\nResult: 9 -> 3.\n".to_owned();
    let notes = vault(&[("wins/2026/p.md".to_owned(), text)]);
    let shared = shared::of(&notes, unsaid(&notes), Reach::Inside, TODAY);
    let days = span::read("2026", TODAY).unwrap();
    let brag = brag::brag(&shared, &days, TODAY, &reader("reach: inside"));
    assert_eq!((brag.told, brag.ahead, brag.page.blocks.len()), (0, 1, 0));
}

/// The brag document of a period over these wins, each of a title and a few lines of its front.
fn brag_of_wins(wins: &[(&str, &str)], period: &str) -> brag::Brag {
    let note = |(nth, (title, front)): (usize, &(&str, &str))| {
        format!("//- wins/w{nth}.md\n---\ntype: win\nid: aaaaa{nth}\ntitle: {title}\n{front}\n---\nResult: cups 9 -> 3.\n")
    };
    brag_of(&wins.iter().enumerate().map(note).collect::<String>(), period, &reader("reach: inside"))
}

#[test]
fn an_address_that_ends_as_a_private_note_is_told() {
    let wins = [("Cups", "date: 2026-05-01\nevidence: https://mill.example/log/w1"), ("Plates", "private: true")];
    let text = brag_of_wins(&wins, "2026").page.plain();
    assert!(text.contains("https://mill.example/log/w1"), "{text}");
}

#[test]
fn an_open_win_is_told_though_a_private_one_is_called_so() {
    let wins = [("Fired the long kiln", "date: 2026-05-01"), ("Fired the long Kiln", "date: 2026-06-01\nprivate: true")];
    let brag = brag_of_wins(&wins, "2026");
    assert_eq!((brag.told, brag.left_out, brag.private, brag.not_named.len()), (1, 0, 1, 0));
}

#[test]
fn no_day_is_made_of_a_month_or_a_quarter() {
    let wins = [("Cups", "date: 2026-04"), ("Plates", "date: 2026-Q3"), ("Bowls", "date: 2026-05-01")];
    let text = brag_of_wins(&wins, "2026").page.plain();
    for said in ["(Apr 2026)", "(Q3 2026)", "(1 May 2026)"] {
        assert!(text.contains(said), "{said}: {text}");
    }
    let counted = |period: &str| {
        let brag = brag_of_wins(&wins, period);
        (brag.told, brag.across)
    };
    assert_eq!(
        [counted("2026-W14"), counted("2026-04"), counted("2026-08"), counted("2026-Q3")],
        [(0, 1), (1, 0), (0, 1), (1, 0)]
    );
}

#[test]
fn a_month_that_is_not_over_is_of_the_days_up_to_today() {
    assert_eq!(brag_of_wins(&[("Cups", "date: 2026-11")], "since June").told, 1);
}

#[test]
fn a_win_without_a_day_that_can_be_read_is_counted_and_not_told() {
    let brag = brag_of_wins(&[("Cups", "date: 12.03.2026"), ("Plates", ""), ("Bowls", "date: 2026-05-01")], "2026");
    assert_eq!((brag.told, brag.undated), (1, 2));
}

#[test]
fn a_day_behind_yesterday_says_that_it_is_the_day_of_writing() {
    let win = "//- wins/w.md\n---\ntype: win\nid: aaaaaa\ntitle: Cups\ndate: 2026-05-01\ncreated: 2026-05-03T09:30\n---\nResult: 9 cups stood since yesterday.\n";
    let text = brag_of(win, "2026", &reader("reach: inside")).page.plain();
    assert!(text.contains("9 cups stood since yesterday (written 3 May 2026)."), "{text}");
}

#[test]
fn what_cannot_be_told_is_named_to_its_owner_and_counted_in_neither_text() {
    let audience = reader("reach: inside");
    let brag = brag_of(NOTES, "2026-08", &audience);
    assert_eq!((brag.told, brag.left_out, brag.untellable), (0, 1, vec!["eeeeee".to_owned()]));
    let snapshot = vault(&files(NOTES));
    let shared = shared::of(&snapshot, unsaid(&snapshot), audience.reach, TODAY);
    let days = span::read("2026-08", TODAY).unwrap();
    let weekly = weekly::weekly(&shared, (Vec::new(), Vec::new()), &days, TODAY, &audience);
    assert_eq!((weekly.wins, weekly.untold, weekly.untellable), (0, 1, vec!["eeeeee".to_owned()]));
}
