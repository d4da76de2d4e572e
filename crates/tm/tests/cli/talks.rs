//! Conversations from outside: prepared, closed, asked about; and what of them leaves.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use super::care::{read, told, vault};

const WORKSHOP: &str = "\
//- people/tova.md
---
type: person
id: ptova2
title: Tova Ode
relation: manager
team: Yard
every: 2w
---

## For next time
- who keeps the key in August
//- people/lou.md
---
type: person
id: plouu2
title: Lou Marsh
relation: [mentee]
team: Kiln
---
//- people/vane.md
---
type: person
id: pvane2
title: Isa Vane
private: true
relation: peer
---
//- meetings/2026-11-06-tova.md
---
type: meeting
id: mtov22
title: Tova and the saw
date: 2026-11-06
with: \"[[tova]]\"
kind: one-on-one
---

- [x] I owe Tova the list of blades due:2026-11-10
- [ ] I owe Tova a plan of the yard due:2026-11-13
- [ ] Tova owes the number of the roofer due:2026-11-27
- [ ] Isa owes a ladder due:2026-11-25
//- wins/2026/2026-11-12-saw.md
---
type: win
id: wsaw22
title: The saw runs again
date: 2026-11-12
with: [\"[[lou]]\"]
scope: team
---

Result: two hours of waiting a day, now none.
//- wins/2026/2026-11-14-secret.md
---
type: win
id: wsec22
title: A bench nobody knows of
date: 2026-11-14
private: true
---
//- ideas/shed.md
---
type: idea
id: ished2
title: A shed for the planks
status: active
started: 2026-11-09
---
//- days/2026/2026-11-16.md
- for Tova: the lease of the yard
- +2 benches: both of oak
- +1 benches: of ash
";

/// The same with more files.
fn with(more: &str) -> super::Folder {
    vault(&format!("{WORKSHOP}{more}"))
}

#[test]
fn an_agenda_is_what_the_notes_say() {
    let folder = with("");
    let says = [
        "1:1 Tova Ode · manager, Yard",
        "LAST      6 Nov, 14 days ago: Tova and the saw",
        "[x] I owe Tova the list of blades",
        "YOU OWE   a plan of the yard",
        "overdue, 13 Nov\n",
        "TOVA OWES the number of the roofer",
        "POINTS    who keeps the key in August",
        "the lease of the yard",
        "done     The saw runs again",
        "begun    A shed for the planks",
        "and one private win, not to be told",
        "benches +3",
        "template: one-on-one",
    ];
    let ran = told(&folder, &["1on1", "tova"], &says);
    let open = ran.out.split_once("YOU OWE").unwrap().1;
    assert!(
        !open.contains("a ladder") && !open.contains("nobody knows"),
        "what somebody else owes is not Tova's, what is private is not told: {}",
        ran.out
    );
    assert_eq!(ran.out.matches("overdue").count(), 1, "only a promise whose day is past: {}", ran.out);
}

#[test]
fn what_no_note_says_is_said_to_be_missing() {
    let says = ["Mentoring with Lou Marsh", "no conversation with Lou yet", "nothing with a day", "none noted", "since 21 Oct"];
    told(&with(""), &["1on1", "lou"], &says);
    let bare = vault("//- people/x.md\n---\ntype: person\nid: pxxxx2\ntitle: Ana Bro\n---\n");
    let says =
        ["A general agenda: the note does not say what Ana is to you", "nothing written down since", "template: conversation"];
    told(&bare, &["1on1", "ana"], &says);
}

#[test]
fn a_number_without_a_list_leads_to_the_list_of_people() {
    let folder = with("");
    folder.run(&["1on1", "1"]).check(1, &["has no row 1", "tm contacts"]);
    assert!(!folder.run(&["1on1", "1"]).err.contains("tm ideas"));
}

#[test]
fn who_aims_at_nothing_is_told_how_to_say_what_they_aim_at() {
    let bare = vault("//- people/x.md\n---\ntype: person\nid: pxxxx2\ntitle: Ana Bro\nrelation: manager\n---\n");
    let page = told(&bare, &["meeting", "prep", "career", "ana"], &["which level do you aim at?"]);
    let line = page.out.lines().find_map(|line| line.trim().strip_prefix("tm ")).expect("a command is suggested");
    let words: Vec<&str> = line.split(' ').collect();
    told(&bare, &words, &["Made: "]);
    let page = told(&bare, &["meeting", "prep", "career", "ana"], &["assessed by you"]);
    assert!(!page.out.contains("which level"), "{}", page.out);
}

#[test]
fn a_name_that_is_nobodys_or_two_peoples_is_not_guessed() {
    let folder = with("//- people/tova-ray.md\n---\ntype: person\nid: pkray2\ntitle: Tova Ray\n---\n");
    folder.run(&["1on1", "lu"]).check(1, &["nobody is called \"lu\"", "Lou Marsh: tm 1on1 lou", "tm contacts add Lu"]);
    let twins = vault(
        "//- people/a.md\n---\ntype: person\nid: paaaa2\ntitle: Tova Ode\nteam: Yard\n---\n//- people/b.md\n---\ntype: person\nid: pbbbb2\ntitle: Tova Ray\n---\n",
    );
    twins
        .run(&["1on1", "tova"])
        .check(1, &["\"tova\" could be two: which one?", "Tova Ode (Yard): tm 1on1 a", "Tova Ray: tm 1on1 b"]);
    told(&twins, &["1on1", "tova", "ray"], &["1:1 Tova Ray"]);
}

#[test]
fn two_managers_are_both_named() {
    let second = "//- jobs/a.md\n---\ntype: job\nid: jaaaa2\nemployer: Yard\nmanager: Tova Ode\nstart: 2025\n---\n\
        //- jobs/b.md\n---\ntype: job\nid: jbbbb2\nemployer: School\nmanager: Ansgard Foss\nstart: 2026\n---\n";
    let folder = with(second);
    folder.run(&["meeting", "prep", "career"]).check(
        1,
        &[
            "you have two managers: with whom?",
            "Tova Ode (manager, Yard): tm meeting prep career tova",
            "Ansgard Foss: tm meeting prep career ansgard foss",
        ],
    );
    told(
        &folder,
        &["meeting", "prep", "career", "ansgard", "foss"],
        &["Career conversation with Ansgard Foss", "no conversation with Ansgard yet"],
    );
}

#[test]
fn of_two_jobs_only_the_results_of_one_are_brought() {
    let folder = with(
        "//- jobs/a.md\n---\ntype: job\nid: jaaaa2\nemployer: Yard\nmanager: Tova Ode\nstart: 2025\n---\n\
        //- jobs/b.md\n---\ntype: job\nid: jbbbb2\nemployer: School\nmanager: Ansgard Foss\nstart: 2026\n---\n\
        //- wins/2026/c.md\n---\ntype: win\nid: wccc22\ntitle: Twelve pupils plane alone\nemployer: School\ndate: 2026-10-01\n---\n",
    );
    let ran = told(&folder, &["meeting", "prep", "career", "tova"], &["1. The saw runs again", "your other job, left out"]);
    let case = ran.out.split("YOU OWE").next().unwrap();
    assert!(!case.contains("Twelve pupils"), "{case}");
    told(&folder, &["meeting", "prep", "career", "ansgard foss"], &["Twelve pupils plane alone"]);
}

#[test]
fn a_career_conversation_has_the_case_and_its_question() {
    let ladder = "//- ladders/bench.md\n---\ntype: ladder\nid: lbenc2\n---\n| dimension | helper | joiner |\n|---|---|---|\n| joints | saws | designs |\n| wood | carries | chooses |\n\
        //- assessments/2026-10-01-me.md\n---\ntype: assessment\nid: aself2\ndate: 2026-10-01\nladder: bench\nby: self\ntarget: joiner\n---\n## Ratings\n| dimension | level |\n|---|---|\n| joints | helper |\n";
    let folder = with(ladder);
    let says = [
        "LEVEL     joiner, by bench; assessed by you on 1 Oct",
        "joints  you helper",
        "0 of 3",
        "BRING     1. The saw runs again. Two hours of waiting a day, now none.",
        "only 1 in a year; 1 private or naming somebody private, left out",
        "MISSING   joints: least speaks for it",
        "nothing is planned for it",
        "10–15  The calibration question: \"Suppose my case goes to the",
    ];
    let ran = told(&folder, &["meeting", "prep", "career"], &says);
    assert!(!ran.out.split("YOU OWE").next().unwrap().contains("nobody knows"), "{}", ran.out);
    told(&folder, &["meeting", "prep", "career", "--write"], &["Made: meetings/2026-11-20-career-conversation-with-tova.md"]);
    let note = read(&folder, "meetings/2026-11-20-career-conversation-with-tova.md");
    assert!(
        note.contains("kind: career\nwith: [\"[[tova]]\"]\n") && note.contains("- joints: me helper; 0 of 3 results\n"),
        "{note}"
    );
    assert!(note.contains("- The saw runs again. Two hours of waiting a day, now none. ([[2026-11-12-saw]])\n"), "{note}");
}

#[test]
fn a_day_that_a_goal_states_itself_is_said_once() {
    let folder = with("//- telos.md\n# Shed\n## Goals\n- G1: Twelve stools by 2027-06-30\n- G2: A kiln (Deadline: 2027-09-30)\n");
    told(&folder, &["1on1", "tova", "--write"], &["Made: "]);
    let note = read(&folder, "meetings/2026-11-20-1-1-tova.md");
    assert!(
        note.contains("- G1 Twelve stools by 2027-06-30: what") && note.contains("- G2 A kiln, by 2027-09-30: what"),
        "{note}"
    );
}

#[test]
fn a_note_is_made_once_and_one_that_is_there_is_filled_once() {
    let folder = with("");
    told(&folder, &["1on1", "tova", "--write"], &["Made: meetings/2026-11-20-1-1-tova.md"]);
    let note = read(&folder, "meetings/2026-11-20-1-1-tova.md");
    assert!(
        note.contains("Last time: [[2026-11-06-tova]]") && note.contains("- I owe: a plan of the yard, by 2026-11-13"),
        "{note}"
    );
    assert!(
        note.contains("## Points\n<!-- First theirs") && note.contains("-->\n- who keeps the key in August\n- the lease"),
        "{note}"
    );
    assert!(!note.contains("- [ ]"), "a promise has one box, in the note where it was made: {note}");
    told(&folder, &["1on1", "tova", "--write"], &["Its note: meetings/2026-11-20-1-1-tova.md"]);
    assert_eq!(read(&folder, "meetings/2026-11-20-1-1-tova.md"), note);
    let planned = "//- meetings/2026-11-24-tova.md\n---\ntype: meeting\nid: mplan2\ntitle: The yard\ndate: 2026-11-24\nwith: [tova]\nstatus: planned\n---\n\n## Points\n- paint\n";
    let folder = with(planned);
    told(&folder, &["1on1", "tova", "--write"], &["POINTS    paint", "lines put into meetings/2026-11-24-tova.md"]);
    let note = read(&folder, "meetings/2026-11-24-tova.md");
    assert!(note.contains("## Brought along\n- I owe: a plan of the yard") && note.matches("paint").count() == 1, "{note}");
    told(&folder, &["1on1", "tova", "--write"], &["Its note: meetings/2026-11-24-tova.md"]);
    assert_eq!(read(&folder, "meetings/2026-11-24-tova.md"), note);
}

#[test]
fn a_template_of_ones_own_wins() {
    let own = "//- templates/one-on-one.md\n---\ntemplate: mine\ntype: meeting\nid: {{ id }}\ntitle: {{ title }}\nkind: one-on-one\nwith: {{ with }}\n---\n# {{ title }}\n\n## Tea\n- sugar?\n\n## Rest\n";
    let folder = with(own);
    told(&folder, &["1on1", "tova"], &["COURSE    Tea · Rest", "sugar?", "your template: one-on-one"]);
    told(&folder, &["1on1", "tova", "--write"], &["Made:"]);
    let note = read(&folder, "meetings/2026-11-20-1-1-tova.md");
    assert!(
        note.contains("# 1:1 Tova\n\n## Brought along\n- I owe: a plan")
            && note.contains("- who keeps the key in August\n- the lease"),
        "{note}"
    );
}

#[test]
fn a_conversation_is_closed_and_its_summary_can_be_sent() {
    let folder = with(
        "//- meetings/2026-11-19-tova.md\n---\ntype: meeting\nid: mplan2\ntitle: The yard\ndate: 2026-11-19\nwith: \"[[tova]]\"\nstatus: planned\n---\n",
    );
    let args =
        ["meeting", "done", "--agreed", "oak for the gate", "--agreed", "Isa gets the key", "--mine", "a drawing by 4 December"];
    let ran = folder.run(&[&args[..], &["--theirs", "Tova: the money, by friday", "--again", "4w"]].concat());
    assert_eq!(ran.code, 0, "{}", ran.err);
    let text = "Thank you for the time on 19 November 2026. This is what I took away; please correct what I got wrong.\n\n\
        What I heard:\n- oak for the gate\n\nWhat I will do, until when:\n- a drawing, by 4 December 2026\n\n\
        What I asked you for, until when:\n- the money, by 27 November 2026\n\nWe look at it again on: 18 December 2026\n";
    assert_eq!(ran.out, text);
    for said in [
        "Done: The yard",
        "You owe one thing, they owe one thing.",
        "Next time: Fri 18 Dec 2026, planned",
        "One line is left out",
        "hidden: Isa",
    ] {
        assert!(ran.err.contains(said), "no {said:?} in {}", ran.err);
    }
    let note = read(&folder, "meetings/2026-11-19-tova.md");
    assert!(note.contains("status: done\n") && note.contains("## Agreed\n- oak for the gate\n- Isa gets the key\n"), "{note}");
    assert!(note.contains("- [ ] a drawing @me due:2026-12-04\n- [ ] Tova owes the money due:2026-11-27\n"), "{note}");
    let next = read(&folder, "meetings/2026-12-18-the-yard.md");
    assert!(
        next.contains("date: 2026-12-18\n") && next.contains("with: [\"[[tova]]\"]\n") && next.contains("status: planned\n"),
        "{next}"
    );
    told(&folder, &["1on1", "tova"], &["a drawing", "the money", "Fri 18 Dec"]);
    assert!(
        folder.run(&["meeting", "done", "2026-11-19-tova"]).out.contains("- a drawing, by 4 December 2026"),
        "written again from the note"
    );
}

#[test]
fn what_cannot_be_promised_is_refused() {
    let folder = with(
        "//- meetings/2026-11-19-tova.md\n---\ntype: meeting\nid: mplan2\ndate: 2026-11-19\nwith: \"[[tova]]\"\nstatus: planned\n---\n",
    );
    folder.run(&["meeting", "done", "--mine", "a drawing due:2026-11-01"]).check(1, &["2026-11-01 is past"]);
    folder.run(&["meeting", "done", "--again", "2026-11-20"]).check(1, &["2026-11-20 is not ahead"]);
    folder.run(&["meeting", "done", "lou"]).check(1, &["no conversation with Lou Marsh is planned", "tm 1on1 lou --write"]);
    assert!(read(&folder, "meetings/2026-11-19-tova.md").contains("status: planned"));
    let undated = folder.run(&["meeting", "done", "--mine", "a drawing"]);
    assert!(undated.err.contains("One is without a day"), "{}", undated.err);
}

#[test]
fn of_a_private_conversation_nothing_is_sent() {
    let folder = with(
        "//- meetings/2026-11-19-x.md\n---\ntype: meeting\nid: mpriv2\ntitle: The lease\ndate: 2026-11-19\nwith: \"[[tova]]\"\nstatus: planned\nprivate: true\n---\n",
    );
    let ran = folder.run(&["meeting", "done", "--agreed", "no word of it"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, ""), "{}", ran.err);
    assert!(ran.err.contains("No summary to send: its note is private."), "{}", ran.err);
}

#[test]
fn feedback_is_asked_kept_and_answered() {
    let folder = with("");
    let ran = folder.run(&["feedback", "ask", "lou"]);
    assert!(
        ran.out.starts_with("Hello Lou,\n\nyou were there for this: The saw runs again (November 2026)\n\n"),
        "{}{}",
        ran.out,
        ran.err
    );
    assert!(ran.out.contains("by 30 November 2026") && !ran.out.contains("<!--") && !ran.out.contains('…'), "{}", ran.out);
    assert!(
        ran.err.contains("Kept as asked: feedback/2026-11-20-asked-lou") && ran.err.contains("your newest win with Lou"),
        "{}",
        ran.err
    );
    folder.run(&["feedback", "ask", "lou"]).check(1, &["Lou Marsh was asked that already on 2026-11-20"]);
    told(&folder, &["feedback"], &["ASKED, NOT ANSWERED", "Asked Lou: The saw runs again", "today"]);
    told(&folder, &["1on1", "lou"], &["ASKED     Asked Lou: The saw runs again (November 2026): no answer yet"]);
    told(
        &folder,
        &["feedback", "got", "lou", "Nobody waits any more."],
        &["Kept: what Lou Marsh said, asked today", "Not to be quoted"],
    );
    let note = read(&folder, "feedback/2026-11-20-asked-lou-the-saw-runs-again-november-2026.md");
    assert!(
        note.contains("status: received\nmay-quote: false\n") && note.contains("## Words\n> Nobody waits any more.\n"),
        "{note}"
    );
    told(&folder, &["feedback", "got", "lou", "The saw sings.", "--may-quote"], &["It may be quoted with the name."]);
    told(&folder, &["feedback"], &["Nothing asked is open.", "Lou: The saw sings.", "may be quoted"]);
}

#[test]
fn a_question_says_nothing_private() {
    let folder = with("");
    folder
        .run(&["feedback", "ask", "lou", "--about", "the week with Isa"])
        .check(1, &["names somebody or something whose note is private"]);
    folder.run(&["feedback", "ask", "lou", "--about", "wsec22"]).check(1, &["\"A bench nobody knows of\" is private"]);
    folder
        .run(&["feedback", "ask", "tova", "--no-input"])
        .check(1, &["what about? No win that may be told names Tova", "--about"]);
    let ran = folder.run(&["feedback", "ask", "isa", "--about", "the gate"]);
    assert!(ran.out.starts_with("Hello,\n\n") && !ran.out.contains("Isa"), "{}", ran.out);
    assert!(ran.err.contains("The note of Isa Vane is private: the message does not name them."), "{}", ran.err);
}

#[test]
fn contacts_are_looked_at_by_their_rhythm() {
    let folder = with(
        "//- people/old.md\n---\ntype: person\nid: poldd2\ntitle: Una Holt\nteam: Roof\n---\n//- meetings/2026-08-21-una.md\n---\ntype: meeting\nid: muna22\ndate: 2026-08-21\nwith: Una\n---\n",
    );
    let ran = told(&folder, &["--today", "2026-11-19", "contacts"], &["Teams in 90 days: Kiln, Roof, Yard"]);
    assert!(ran.out.contains("SPOKEN TO\n  3  Una Holt"), "90 days are not over: {}", ran.out);
    let ran =
        told(&folder, &["--today", "2026-11-21", "contacts"], &["spoke 21 Aug", "spoke 6 Nov", "named 12 Nov", "not: Roof"]);
    let (silent, unspoken) = ran.out.split_once("\nNO CONVERSATION NOTED\n").unwrap();
    assert!(
        silent.starts_with("NOT SPOKEN TO FOR LONG\n") && silent.contains("Una Holt") && silent.contains("Tova Ode"),
        "{}",
        ran.out
    );
    assert!(unspoken.contains("Isa Vane") && unspoken.contains("Lou Marsh"), "{}", ran.out);
    told(
        &folder,
        &["contacts", "add", "Max", "Orr", "--relation", "peer", "--every", "6w"],
        &["Noted: Max Orr · peer", "people/max-orr.md"],
    );
    folder.run(&["contacts", "add", "max", "orr"]).check(1, &["Max Orr has a note already"]);
    folder.run(&["contacts", "add", "Pia", "--every", "often"]).check(1, &["\"often\" is no rhythm"]);
}

/// Every note with its bytes.
fn files(folder: &super::Folder) -> BTreeMap<PathBuf, Vec<u8>> {
    let is_shown = |path: &PathBuf| !path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
    let mut open = vec![folder.path.clone()];
    let mut found = BTreeMap::new();
    while let Some(at) = open.pop() {
        for path in fs::read_dir(&at).unwrap().map(|entry| entry.unwrap().path()).filter(is_shown) {
            if path.is_dir() { open.push(path) } else { _ = found.insert(path.clone(), fs::read(&path).unwrap()) }
        }
    }
    found
}

#[test]
fn every_write_is_taken_back() {
    let meeting = "//- meetings/2026-11-20-tova.md\n---\ntype: meeting\nid: mplan2\ntitle: The yard\ndate: 2026-11-20\nwith: [tova]\nstatus: planned\n---\n\n## Points\n- paint\n";
    let folder = with(meeting);
    let before = files(&folder);
    for words in [
        &["1on1", "lou", "--write"][..],
        &["1on1", "tova", "--write"],
        &["meeting", "prep", "career", "--write"],
        &["meeting", "done", "--agreed", "oak", "--mine", "a drawing by friday", "--against", "too early", "--again", "4w"],
        &["feedback", "ask", "lou"],
        &["feedback", "got", "lou", "Nobody waits."],
        &["contacts", "add", "Max Orr"],
    ] {
        assert_eq!(folder.run(words).code, 0, "{words:?}");
        assert_ne!(files(&folder), before, "{words:?} wrote nothing");
        told(&folder, &["undo"], &["Taken back"]);
        assert_eq!(files(&folder), before, "{words:?}");
    }
}

#[test]
fn nothing_private_stands_in_what_is_sent_however_it_is_written() {
    let more = "//- companies/brightoak.md\n---\ntype: company\nid: cbrig2\ntitle: Brightoak\n---\n\
        //- meetings/2026-11-19-tova.md\n---\ntype: meeting\nid: mplan2\ntitle: The yard\ndate: 2026-11-19\nwith: [tova]\nstatus: planned\n---\n\n\
        ## Agreed\n- not a word to [[vane]]\n\n## Commitments\n- [ ] the sums about isa @me due:2026-12-01\n";
    let folder = with(more);
    let ran =
        folder.run(&["meeting", "done", "--agreed", "the brightoak day", "--agreed", "see [[wins/2026/2026-11-14-secret|this]]"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, ""), "{}", ran.err);
    assert!(ran.err.contains("4 lines are left out") && ran.err.contains("Isa Vane"), "{}", ran.err);
    assert!(!ran.err.contains("Brightoak"), "a hidden company is not even named to its owner without -p: {}", ran.err);
    let own = "//- templates/feedback-request.md\n---\ntype: feedback\nid: {{ id }}\nfrom: {{ from }}\nstatus: asked\n---\n## To send\nIsa will know.\n";
    with(own).run(&["feedback", "ask", "lou"]).check(1, &["templates/feedback-request.md puts somebody"]);
}

#[test]
fn tasks_that_name_somebody_are_not_owed_and_stand_once() {
    let folder = with(
        "//- days/2026/2026-11-14.md\n# Day\n- [ ] call [[tova]] due:2026-11-14\n//- days/2026/2026-11-15.md\n# Day\n- [ ] call [[tova]] due:2026-11-15\n- [ ] show Tova the joint due:2026-12-01\n",
    );
    let ran = told(&folder, &["1on1", "tova"], &["TASKS     show Tova the joint", "2 times, last 15 Nov, 2026-11-15"]);
    let owed = ran.out.split_once("YOU OWE").unwrap().1.split("TOVA OWES").next().unwrap();
    assert!(!owed.contains("call tova") && !owed.contains("joint"), "{}", ran.out);
    assert_eq!(ran.out.matches("call tova").count(), 1, "{}", ran.out);
    assert_eq!(ran.out.matches("overdue").count(), 1, "only a promise whose day is past: {}", ran.out);
    let screen = folder.run(&["today"]).out;
    let row = screen.lines().find(|line| line.contains("call tova")).unwrap();
    assert!(row.starts_with("DUE     15 Nov") && row.ends_with("2026-11-15 and 1 more"), "{screen}");
}
