//! Conversations on vaults of a few notes.

use expect_test::{Expect, expect};
use jiff::civil::{Date, date};
use proptest::prelude::*;

use super::contacts::Standing;
use super::people::People;
use super::{agenda, between, contacts, feedback, kind, message, outline, points};
use crate::audience::Reach;
use crate::evidence::shared::{self, Unsaid};
use crate::{At, Snapshot, VaultPath};

const TODAY: Date = date(2026, 11, 20);

const PEOPLE: &str = "
//- people/tova.md
---
type: person
id: ptova2
title: Tova Ode
relation: manager
---
//- people/lou.md
---
type: person
id: plouu2
title: Lou Marsh
relation: [mentee, peer]
every: 2w
---
";

fn at() -> At {
    At { now: TODAY.at(9, 0, 0, 0), today: TODAY, seed: 7 }
}

/// A vault of these files, each behind a line `//- path`.
fn vault(files: &str) -> Snapshot {
    let all = format!("{PEOPLE}{files}");
    let files = all.split("//- ").skip(1).filter_map(|file| file.split_once('\n'));
    files.fold(Snapshot::default(), |snapshot, (path, text)| snapshot.with(&VaultPath::new(path.trim()).unwrap(), text))
}

/// What one owes the person, then what they owe.
#[track_caller]
fn check_promises(name: &str, files: &str, expected: Expect) {
    let snapshot = vault(files);
    let people = People::of(&snapshot);
    let (mine, theirs) = between::promises(&snapshot, &people, people.meant(name, "tm").unwrap(), TODAY);
    let row = |one: &between::Promise| {
        let overdue = if one.overdue { " (overdue)" } else { "" };
        format!("{}{overdue}{}\n", one.text, if one.promised { "" } else { " (a task)" })
    };
    expected.assert_eq(&format!(
        "mine\n{}theirs\n{}",
        mine.iter().map(row).collect::<String>(),
        theirs.iter().map(row).collect::<String>()
    ));
}

#[test]
fn in_a_talk_of_two_every_box_of_mine_is_for_the_other() {
    check_promises(
        "tova",
        "//- meetings/a.md\n---\ntype: meeting\nid: maaaa2\nwith: [tova]\n---\n- [ ] a drawing of the gate due:2026-11-01\n- [ ] Tova owes paint due:2026-12-01\n- [ ] no day\n- [x] done due:2026-11-02\n",
        expect![[r"
            mine
            a drawing of the gate (overdue)
            theirs
            paint
        "]],
    );
}

#[test]
fn among_several_a_box_is_for_whom_it_names() {
    let group = "//- meetings/a.md\n---\ntype: meeting\nid: maaaa2\nwith: [\"[[tova]]\", \"[[lou]]\"]\n---\n- [ ] I owe Lou a plane due:2026-12-01\n- [ ] the minutes due:2026-12-02\n- [ ] Lou owes a plank due:2026-12-03\n";
    check_promises(
        "tova",
        group,
        expect![[r"
            mine
            the minutes
            theirs
        "]],
    );
    check_promises(
        "lou",
        group,
        expect![[r"
            mine
            a plane
            the minutes
            theirs
            a plank
        "]],
    );
}

#[test]
fn elsewhere_a_box_has_to_name_them_and_is_late_for_nobody() {
    check_promises(
        "tova",
        "//- ideas/a.md\n---\ntype: idea\nid: iaaaa2\n---\n- [ ] show Tova the joint due:2026-11-10\n- [ ] plane it due:2026-11-11\n- [ ] the oak for [[tova]] due:2026-11-12\n",
        expect![[r#"
            mine
            show Tova the joint (a task)
            the oak for tova (a task)
            theirs
        "#]],
    );
}

#[track_caller]
fn check_points(files: &str, expected: &[&str]) {
    let snapshot = vault(files);
    let people = People::of(&snapshot);
    let found = points::points(&snapshot, people.meant("lou", "tm").unwrap(), None, Some(date(2026, 11, 1)));
    let texts: Vec<&str> = found.iter().map(|point| point.text.as_str()).collect();
    assert_eq!(texts, expected);
}

#[test]
fn points_are_collected_wherever_they_were_noted() {
    check_points("//- days/2026/2026-11-10.md\n- for Lou: the key\n- for Tova: the rent\n- lunch with Lou\n", &["the key"]);
    check_points(
        "//- ideas/a.md\n---\ntype: idea\nid: iaaaa2\n---\n- for lou marsh: the oak\n- [ ] ask Lou about glue\n",
        &["the oak", "ask Lou about glue"],
    );
    check_points("//- notes/a.md\nfor Lou: the lamp\n", &["the lamp"]);
}

#[test]
fn what_was_noted_before_the_last_talk_was_for_that_one() {
    check_points("//- days/2026/2026-10-20.md\n- for Lou: the key\n", &[]);
}

#[track_caller]
fn check_meant(name: &str, files: &str, expected: &str) {
    let snapshot = vault(files);
    let people = People::of(&snapshot);
    let found = people
        .meant(name, "1on1")
        .map_or_else(|refusal| format!("{}; {}", refusal.message, refusal.hints.join("; ")), |one| one.name.clone());
    assert_eq!(found, expected, "{name}");
}

#[test]
fn people_are_meant_by_name_relation_and_beginning() {
    for (name, expected) in [
        ("tova", "Tova Ode"),
        ("Tova Ode", "Tova Ode"),
        ("[[people/lou]]", "Lou Marsh"),
        ("plouu2", "Lou Marsh"),
        ("boss", "Tova Ode"),
        ("mentee", "Lou Marsh"),
        ("mar", "Lou Marsh"),
    ] {
        check_meant(name, "", expected);
    }
    let zoe = |id: &str, name: &str| format!("//- people/{id}.md\n---\ntype: person\nid: {id}\ntitle: {name}\n---\n");
    let both = zoe("plouu3", "Zoë Maler") + &zoe("plouu4", "Zoë Kirk") + &zoe("plouu5", "Jürgen Groß");
    check_meant("juergen", &both, "Jürgen Groß");
    check_meant("zoe maler", &both, "Zoë Maler");
    check_meant("zoe", &both, "\"zoe\" could be two: which one?; Zoë Kirk: tm 1on1 plouu4; Zoë Maler: tm 1on1 plouu3");
    check_meant("", "", "nobody is called \"\"; to begin a note of them: tm contacts add ");
    check_meant("tovo", "", "nobody is called \"tovo\"; Tova Ode: tm 1on1 tova; to begin a note of them: tm contacts add Tovo");
    check_meant(
        "Ansgard",
        "//- meetings/a.md\n---\ntype: meeting\nid: maaaa2\nwith: [Ansgard Foss, two joiners]\n---\n",
        "Ansgard Foss",
    );
    check_meant(
        "two",
        "//- meetings/a.md\n---\ntype: meeting\nid: maaaa2\nwith: [Ansgard Foss, two joiners]\n---\n",
        "nobody is called \"two\"; to begin a note of them: tm contacts add Two",
    );
}

#[test]
fn who_is_only_named_is_asked_for_where_two_could_be_meant() {
    let meeting = |id: &str, with: &str| format!("//- meetings/{id}.md\n---\ntype: meeting\nid: {id}\nwith: {with}\n---\n");
    let which = "\"ote\" could be two: which one?; Ote Aa: tm 1on1 ote aa; Ote Bo: tm 1on1 ote bo";
    check_meant("ote", &(meeting("maaaa2", "Ote Aa") + &meeting("mbbbb2", "Ote") + &meeting("mcccc2", "Ote Bo")), which);
    check_meant("ote", &(meeting("maaaa2", "Ote") + &meeting("mbbbb2", "Ote Aa")), "Ote Aa");
    check_meant("pim vik", "//- wins/2026/a.md\n---\ntype: win\nid: waaaa2\nwith: [Pim Vik]\n---\n", "Pim Vik");
}

#[test]
fn kinds_and_names_come_in_either_order() {
    let snapshot = vault("");
    let said = |what: &str| match kind::meant(&snapshot, what, &[], "meeting prep", TODAY) {
        Ok(meant) => format!("{} {} {}", meant.person, meant.talk.kind, meant.talk.template),
        Err(refusal) => refusal.message,
    };
    for (what, expected) in [
        ("career", "tova career career-conversation"),
        ("career lou", "lou career career-conversation"),
        ("lou marsh career", "lou career career-conversation"),
        ("lou", "lou mentoring mentoring"),
        ("tova", "tova one-on-one one-on-one"),
        ("mentoring", "lou mentoring mentoring"),
        ("report", "no note says who your report is"),
        ("interview", "there is no agenda for an interview"),
        ("exploratory", "with whom? No note says who that would be: exploratory"),
        ("", "no conversation is planned"),
    ] {
        assert_eq!(said(what), expected, "{what}");
    }
}

#[test]
fn the_outline_of_a_template_has_minutes_and_questions() {
    let text = "---\ntype: meeting\n---\n# T\n\n## Asks (minutes 20 to 25)\n<!-- Say \"so\", then:\n\"Who decides?\" \"When?\" -->\n- Which oak?\n- plain\n## Rest\n";
    let shown: Vec<String> = outline::outline(text)
        .iter()
        .map(|part| format!("{} {:?} {:?} {:?}", part.title, part.minutes, part.question, part.listed))
        .collect();
    assert_eq!(shown, ["Asks Some(\"20–25\") Some(\"Who decides?\") [\"Which oak?\"]", "Rest None None []"]);
}

#[test]
fn only_what_was_filled_in_is_sent() {
    let text = "---\na: b\n---\n# T\n<!-- why -->\nnot this\n\n## To send\n\nThank you.\n\nHeard:\n<!-- first\nsecond -->\n- oak\n\nMine:\n<!-- x -->\n-\n\nTheirs:\n1.\n\nAgain on:\n\n## Words\nnot this\n";
    assert_eq!(message::to_send(text), "Thank you.\n\nHeard:\n- oak\n");
    assert_eq!(message::to_send("# T\n\n## Other\nx\n"), "");
}

/// The lines that are sent, and how many are not.
#[track_caller]
fn check_sent(lines: &[&str], expected: &[&str]) {
    let snapshot = vault(
        "//- people/may-vane.md\n---\ntype: person\nid: pvane2\ntitle: May Vane\nprivate: true\n---\n\
         //- people/isa.md\n---\ntype: person\nid: pisaa2\ntitle: Isa Holt\nprivate: true\n---\n\
         //- companies/brightoak.md\n---\ntype: company\nid: cbrig2\ntitle: Brightoak Mill\n---\n\
         //- offers/a.md\n---\ntype: offer\nid: ofera2\ntitle: An offer\ncompany: Ashgrove\n---\n\
         //- offers/b.md\n---\ntype: offer\nid: oferb2\ntitle: My package\ncompany: Yard\nstatus: held\n---\n\
         //- ideas/a.md\n---\ntype: idea\nid: iaaaa2\ntitle: A quiet bench for Ashwick\nprivate: true\n---\n",
    );
    let shared = shared::of(&snapshot, Unsaid { notes: &snapshot, shows_hidden: false }, Reach::Inside, TODAY);
    let kept = message::kept(&shared, lines.iter().map(|line| (*line).to_owned()).collect());
    assert_eq!(kept.lines, expected);
    assert_eq!(kept.left_out, lines.len() - expected.len(), "{:?}", kept.named);
}

#[test]
fn a_name_gives_away_however_it_is_written() {
    check_sent(&["Isa knows", "ask isa", "isa's sums", "ISA HOLT", "with [[isa]]", "with [[isa|her]]", "[[people/isa]]"], &[]);
    check_sent(&["brightoak mill waits", "Brightoak's offer", "brightoak", "the ashgrove day"], &[]);
    check_sent(&["A quiet bench for Ashwick", "a quiet bench for ashwick stands", "see [[ideas/a]]", "see [[a|it]]"], &[]);
    check_sent(&["May says so", "a word with Vane", "a may day"], &["a may day"]);
}

#[test]
fn words_that_are_no_names_are_sent_and_links_are_read_as_their_titles() {
    check_sent(&["it may wait", "the yard is swept", "A quiet bench"], &["it may wait", "the yard is swept", "A quiet bench"]);
    check_sent(&["with [[tova]] and [[lou|the boy]]"], &["with Tova Ode and the boy"]);
}

#[test]
fn the_rhythm_of_a_person_is_counted_to_the_day() {
    let silent = |today: Date| {
        let snapshot = vault("//- meetings/a.md\n---\ntype: meeting\nid: maaaa2\ndate: 2026-11-02\nwith: lou\n---\n");
        contacts::contacts(&snapshot, today).people.iter().find(|one| one.person.first == "Lou").map(|one| one.silent)
    };
    assert_eq!((silent(date(2026, 11, 16)), silent(date(2026, 11, 17))), (Some(false), Some(true)));
}

#[test]
fn contacts_stand_where_their_conversations_put_them() {
    let snapshot = vault(
        "
//- people/una.md\n---\ntype: person\nid: punaa2\ntitle: Una Holt\nlast_contact: 2026-11-15\n---\n
//- people/max.md\n---\ntype: person\nid: pmaxx2\ntitle: Max Orr\nlast-contact: 2026-06-01\n---\n
//- people/pia.md\n---\ntype: person\nid: ppiaa2\ntitle: Pia Kern\nlast_contact: soon\n---\n
//- talks/a.md\n---\ntype: meeting\nid: maaaa2\ndate: 2026-11-02\npeople: [\"[[lou]]\"]\n---\n",
    );
    let report = contacts::contacts(&snapshot, date(2026, 11, 16));
    let told = |first: &str| {
        let one = report.people.iter().find(|one| one.person.first == first).unwrap();
        (one.standing(), one.spoken.as_ref().map(|touch| touch.on.to_string()).unwrap_or_default())
    };
    assert_eq!(told("Lou"), (Standing::Spoken, "2026-11-02".to_owned()), "a conversation of another vault's words");
    assert_eq!(told("Una"), (Standing::Spoken, "2026-11-15".to_owned()), "what the person's own note says");
    assert_eq!(told("Max"), (Standing::Silent, "2026-06-01".to_owned()));
    assert_eq!(told("Pia"), (Standing::Unspoken, String::new()), "nothing is known, and nothing is said to be long ago");
    assert!(report.people.is_sorted_by_key(contacts::Contact::standing));
}

#[test]
fn an_answer_goes_to_the_oldest_question() {
    let asked = |id: &str, on: &str| {
        format!("//- feedback/{on}.md\n---\ntype: feedback\nid: {id}\ndate: {on}\nfrom: \"[[lou]]\"\nstatus: asked\n---\n")
    };
    let snapshot = vault(&(asked("fbbbb2", "2026-11-09") + &asked("faaaa2", "2026-11-01")));
    let people = People::of(&snapshot);
    let got = feedback::got(&snapshot, people.meant("lou", "tm").unwrap(), "Fine.", None, &[], &at()).unwrap().report;
    assert_eq!((got.path.as_str(), got.still_open, got.may_quote), ("feedback/2026-11-01.md", 1, false));
}

proptest! {
    /// No order of files changes an agenda.
    #[test]
    fn an_agenda_does_not_depend_on_the_order_of_files(order in Just((0..6).collect::<Vec<usize>>()).prop_shuffle()) {
        let snapshot = vault("
//- meetings/a.md\n---\ntype: meeting\nid: maaaa2\ndate: 2026-11-02\nwith: lou\n---\n- [ ] oak due:2026-12-01\n- [ ] ash due:2026-12-01\n
//- meetings/b.md\n---\ntype: meeting\nid: mbbbb2\ndate: 2026-11-02\nwith: lou\n---\n- [ ] elm due:2026-12-01\n
//- wins/2026/c.md\n---\ntype: win\nid: wcccc2\ntitle: A bench\ndate: 2026-11-09\n---\n
//- wins/2026/d.md\n---\ntype: win\nid: wdddd2\ntitle: A bench\ndate: 2026-11-09\n---\n");
        let shown = |snapshot: &Snapshot| {
            let people = People::of(snapshot);
            let person = people.meant("lou", "tm").unwrap();
            let agenda = agenda::agenda(snapshot, person, &kind::usual(person, &[]), None, &[], &at()).unwrap();
            serde_json::to_string(&agenda).unwrap()
        };
        let notes = order.iter().map(|at| snapshot.notes[*at].clone()).collect();
        let shuffled = Snapshot { notes, ..snapshot.clone() };
        prop_assert_eq!(shown(&shuffled), shown(&snapshot));
    }

    /// Whatever stands before its day, a commitment keeps its words, in their order.
    #[test]
    fn a_commitment_keeps_its_words(words in prop::collection::vec("(oak|ash|Elm|the|by|in|on)", 1..6), day in 1..28_i8) {
        let what = format!("plane {}", words.join(" "));
        let read = |text: String| super::owed::read(&text, TODAY);
        let due = Some(date(2026, 12, day));
        prop_assert_eq!(read(format!("{what} by 2026-12-{day:02}")), super::done::Owed { text: what.clone(), due });
        prop_assert_eq!(read(format!("{what} due:2026-12-{day:02}")), super::done::Owed { text: what.clone(), due });
        prop_assert_eq!(read(format!("{what}, {day} December")), super::done::Owed { text: what.clone(), due });
        prop_assert_eq!(read(what.clone()), super::done::Owed { text: what, due: None });
    }
}
