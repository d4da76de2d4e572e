//! The case for a level and the case against, on a vault of a few notes.

use expect_test::{Expect, expect};
use jiff::civil::DateTime;
use proptest::prelude::*;
use tm_core::builtin::Own;
use tm_core::critic::{self, Draft};
use tm_core::levels::gap::Asked;
use tm_core::levels::show::{self, Known};
use tm_core::packet::{self, Packet, Wish, brief, campaign, outcome};
use tm_core::{At, Dialect, Edit, Snapshot};
use tm_doc::Document;

use super::{CANARY, KEPT_BACK, TODAY, canary_in, claims, files, giving_away, known_of, path, unsaid, vault, win_saying};

const LADDER: &str = "---\nladder: of a pottery\nrule: 2 independent wins in 18 months, 1 in 12\n---\n# Pottery\n\n\
    | dimension | thrower | master |\n|---|---|---|\n| craft | makes | invents |\n| teaching | shows | raises |\n| reach | the shop | the town |\n";

const FORM: &str = "## Summary (60 words)\n## Projects (120 words)\n## Dimensions\n## Influence beyond the team\n## Mentoring\n## Voices\n## Growth\n## Pay\n";

const NOTES: &str = "
//- jobs/shop.md
---
type: job
id: aaaaab
title: The shop
employer: Glazehouse
role: thrower
level: thrower
manager: Sigbritt Renner
start: 2022-05-01
current: true
---
//- wins/2026/kiln.md
---
type: win
id: bbbbba
title: The kiln heats in half the time
date: 2026-03-05
project: kiln
scope: teams
part: led
with: [\"[[quenby]]\", Ottmar]
shows: [craft@master, reach@master]
evidence: [https://kiln.example/log]
---
Problem: it took nine hours, and the glazers waited.

Approach: I measured every brick.

Result: warm after 4 h 30. Zyxomma paid for the bricks.
//- wins/2026/shelf.md
---
type: win
id: bbbbbc
title: Pots dry on racks
date: 2026-06-11
project: racks
scope: own
part: own
shows: [craft@master]
---
Result: 12 pots a day where there were 5.
//- wins/2026/apprentices.md
---
type: win
id: bbbbbd
title: Two apprentices fire alone
date: 2026-06-30
category: mentoring
scope: team
status: result-pending
shows: [teaching@master]
---
//- wins/2026/secret.md
---
type: win
id: bbbbbe
title: Zyxomma's vase
date: 2026-07-01
private: true
shows: [craft@master, teaching@master]
---
Result: 7 of 7 sold.
//- people/quenby.md
---
type: person
id: cccccb
title: Quenby Astrup
relation: peer
team: glaze
---
//- people/zed.md
---
type: person
id: cccccd
title: Zyxomma Vell
private: true
---
//- meetings/2026-09-01-sigbritt.md
---
type: meeting
id: ddddda
title: Sigbritt
date: 2026-09-01
with: Sigbritt Renner
---
- against: teaching: \"who fires without you?\"
//- feedback/one.md
---
type: feedback
id: eeeeea
title: Quenby
from: \"[[quenby]]\"
date: 2026-06-12
may-quote: true
---
> I found my cup at once.
";

fn ladders() -> Vec<Known> {
    let own = path("ladders/pottery.md");
    show::all(&[Own { path: &own, text: LADDER }])
}

fn asked(level: &str) -> Asked {
    let ladder = ladders().into_iter().find(|known| known.ladder.name == "pottery");
    Asked { ladder, level: Some(level.to_owned()) }
}

fn at() -> At {
    At { now: DateTime::from_parts(TODAY, jiff::civil::time(9, 0, 0, 0)), today: TODAY, seed: 7 }
}

fn packet_of(snapshot: &Snapshot, form: &str, most: Option<usize>) -> Packet {
    let form = Document::parse(form);
    let wish = Wish { form: ("own", &form), order: &[], most };
    packet::packet(snapshot, unsaid(snapshot), &ladders(), &asked("master"), &wish, &at()).unwrap()
}

fn critic_with(notes: &Snapshot, draft: Option<&Draft<'_>>) -> critic::Critic {
    critic::critic(notes, unsaid(notes), &ladders(), &asked("master"), draft, &at()).unwrap()
}

/// The case that these notes make against a master.
pub(super) fn critic_of(notes: &str) -> critic::Critic {
    critic_with(&vault(&files(notes)), None)
}

#[track_caller]
pub(super) fn check_critic(notes: &str, draft: Option<&str>, expected: Expect) {
    let document = draft.map(|text| Document::parse(text.as_bytes().to_vec()));
    let notes = vault(&files(notes));
    let draft = document.as_ref().map(|document| Draft { path: "packet.md", document });
    let critic = critic_with(&notes, draft.as_ref());
    let line = |one: &critic::Objection| {
        let mend: Vec<String> = one.mend.iter().map(|mend| format!("{} {:?}", mend.what, mend.minutes)).collect();
        format!("{:?} {:?}: {} => {}\n", one.weight, one.question, one.says.join(" "), mend.join("; "))
    };
    let holds = critic.holds.iter().map(|held| format!("{} {} of {}", held.dimension, held.with_number, held.stories));
    let holds: Vec<String> = holds.collect();
    let lacks: Vec<String> = critic.lacks.iter().map(|one| format!("{} {}", one.dimension, one.stories)).collect();
    expected.assert_eq(&format!(
        "{}holds {holds:?}, lacks {lacks:?}, ask {:?}\n",
        critic.against.iter().map(line).collect::<String>(),
        critic.managers
    ));
}

#[test]
fn a_packet_says_what_notes_say_and_where_nothing_says_it() {
    let packet = packet_of(&vault(&files(NOTES)), FORM, None);
    expect![[r#"
        ## Summary

        Thrower at Glazehouse, thrower, since 1 May 2022. Asked for: master.

        - The kiln heats in half the time. Warm after 4 h 30.
        - Pots dry on racks. 12 pots a day where there were 5. TODO evidence

        Shown more than once, by work that is finished: craft.

        ## Projects

        ### kiln

        - **The kiln heats in half the time.** It took nine hours, and the glazers waited. I measured every brick. Warm after 4 h 30. (led; with Quenby Astrup, Ottmar; 5 Mar 2026) [https://kiln.example/log](https://kiln.example/log)

        ### racks

        - **Pots dry on racks.** 12 pots a day where there were 5. (my own work; 11 Jun 2026) TODO evidence

        ## Dimensions

        | dimension | shown by | proof |
        | --- | --- | --- |
        | **craft** | The kiln heats in half the time. | [https://kiln.example/log](https://kiln.example/log) |
        |  | Pots dry on racks. | TODO evidence |
        | **teaching** | TODO evidence |  |
        | **reach** | The kiln heats in half the time. | [https://kiln.example/log](https://kiln.example/log) |

        ## Influence beyond the team

        - The kiln heats in half the time. Warm after 4 h 30.

        ## Mentoring

        - **Two apprentices fire alone.** (30 Jun 2026; result still open) TODO evidence

        ## Voices

        > I found my cup at once.
        > — Quenby Astrup, glaze, 12 Jun 2026

        ## Growth

        - **Teaching.** TODO: what is done about it
        - **Reach.** So far: The kiln heats in half the time.

        ## Pay

        TODO: yours to write
    "#]].assert_eq(&packet.page.markdown());
    assert_eq!((packet.wins, packet.kept_back, packet.not_named.as_slice()), (3, 2, &["Zyxomma Vell".to_owned()][..]));
}

#[test]
fn a_form_with_little_room_gets_the_strongest() {
    let packet = packet_of(&vault(&files(NOTES)), "---\nmax-words: 60\n---\n## Projects\n### 1.\n## Craft (12 words)\n", None);
    expect![[r#"
        ## Projects

        ### kiln

        - **The kiln heats in half the time.** It took nine hours, and the glazers waited. I measured every brick. Warm after 4 h 30. (led; with Quenby Astrup, Ottmar; 5 Mar 2026) [https://kiln.example/log](https://kiln.example/log)

        ### racks

        - Pots dry on racks. 12 pots a day where there were 5. TODO evidence

        ## Craft

        - The kiln heats in half the time. Warm after 4 h 30.
    "#]].assert_eq(&packet.page.markdown());
    assert!(packet.words <= 60, "{}", packet.words);
    assert_eq!(packet_of(&vault(&files(NOTES)), "## Projects\n", Some(3)).over, ["the whole, 12 words of 3"]);
}

#[test]
fn an_empty_vault_has_a_form_to_fill_and_nothing_made_up() {
    let packet = packet_of(&Snapshot::default(), FORM, None);
    expect![[r#"
        ## Summary

        Asked for: master.

        TODO: no win of the months that count is noted

        ## Projects

        TODO: no win of the months that count is noted

        ## Dimensions

        | dimension | shown by | proof |
        | --- | --- | --- |
        | **craft** | TODO evidence |  |
        | **teaching** | TODO evidence |  |
        | **reach** | TODO evidence |  |

        ## Influence beyond the team

        TODO: nothing is noted that reaches beyond the team

        ## Mentoring

        TODO: nobody is noted who can do what they could not before

        ## Voices

        TODO: words of others that may stand here

        ## Growth

        - **Craft.** TODO: what is done about it
        - **Teaching.** TODO: what is done about it
        - **Reach.** TODO: what is done about it

        ## Pay

        TODO: yours to write
    "#]]
    .assert_eq(&packet.page.markdown());
}

#[test]
fn a_brief_is_for_the_one_who_speaks() {
    let notes = vault(&files(NOTES));
    let brief = brief::brief(&notes, unsaid(&notes), &ladders(), &asked("master"), &at()).unwrap();
    expect![[r#"
        ## Three sentences to say

        - The kiln heats in half the time. Warm after 4 h 30.
        - Pots dry on racks. 12 pots a day where there were 5. TODO evidence

        ## How it stands by the ladder

        - **Craft:** shown more than once. Newest: Pots dry on racks. TODO evidence
        - **Teaching:** TODO evidence.
        - **Reach:** on the way. Newest: The kiln heats in half the time.

        ## What will be said against it

        - Teaching: nothing shows it yet.
        - Reach: too few stories that stand alone.

        ## What I ask of you

        - Is there a slot in this round, and when does it close?
        - Who else speaks for it in the room?
        - Whose words would weigh most with those who decide?
        - Which of the objections would you raise yourself?
    "#]]
    .assert_eq(&brief.page.markdown());
}

#[test]
fn the_critic_begins_with_what_stops_it() {
    check_critic(
        NOTES,
        None,
        expect![[r#"
            StopsIt Dimensions: Teaching: what counts is private, and nobody else can see it. "Two apprentices fire alone" has no result yet. Sigbritt Renner said on 1 Sep 2026: "who fires without you?" => one story that stands alone, finished and dated None
            StopsIt Dimensions: Reach rests on one story. => one story that stands alone, finished and dated None
            Weakens Happened: 1 of 2 results says what was done, and not what came of it. => tm win improve bbbbba Some(10)
            Weakens Happened: 1 of 2 results has nothing to look at and nobody to ask. => tm win proof bbbbbc LINK Some(5)
            Weakens Happened: One person's words may be repeated. Three, from three teams, are what a committee remembers. => tm feedback ask "Ottmar" Some(10)
            Weakens Dimensions: "The kiln heats in half the time" is counted for craft and reach, and is one story. => 
            holds ["craft 2 of 3"], lacks ["teaching 1", "reach 1"], ask ["Sigbritt Renner"]
        "#]],
    );
}

#[test]
fn the_critic_of_an_empty_vault_says_so_once() {
    check_critic(
        "",
        None,
        expect![[r#"
            StopsIt Happened: No win is noted. => tm win TEXT None
            Weakens Happened: Nobody's words may be repeated. Three, from three teams, are what a committee remembers. => 
            holds [], lacks ["craft 2", "teaching 2", "reach 2"], ask []
        "#]],
    );
}

#[test]
fn who_was_asked_and_has_not_answered_is_named_once() {
    let asked = "//- feedback/2026-10-02-ottmar.md\n---\ntype: feedback\nid: fffffb\ntitle: Asked Ottmar\ndate: 2026-10-02\nfrom: Ottmar\nstatus: asked\n---\n";
    let last = "//- wins/2026/wheel.md\n---\ntype: win\nid: bbbbbw\ntitle: The wheel turns by water\ndate: 2026-08-02\nproject: wheel\nwith: [Ottmar]\nshows: [craft@master]\n---\nResult: it runs since Monday.\n";
    let open = "//- wins/2026/school.md\n---\ntype: win\nid: bbbbbs\ntitle: A school for one\ndate: 2026-08-09\nstatus: result-pending\nwith: [Ottmar]\nshows: [teaching@master]\n---\nBegun.\n";
    let idea = "//- ideas/fair.md\n---\ntype: idea\nid: eeeeef\ntitle: A fair in the square\ndate: 2026-08-09\nwould-show: [reach@master]\n---\n";
    check_critic(
        &format!("{NOTES}{asked}{last}{open}{idea}"),
        None,
        expect![[r#"
            StopsIt Dimensions: Teaching: what counts is private, and nobody else can see it. "A school for one" has no result yet. Sigbritt Renner said on 1 Sep 2026: "who fires without you?" => Ottmar was asked on 2 Oct and has not answered: tm 1on1 "Ottmar" None
            StopsIt Dimensions: Reach rests on one story. => "A fair in the square": tm start eeeeef None
            Weakens Happened: 1 of 3 results says what was done, and not what came of it. => tm win improve bbbbba Some(10)
            Weakens Happened: 1 of 3 results has nothing to look at and nobody to ask. => tm win proof bbbbbc LINK Some(5)
            Weakens Happened: One person's words may be repeated. Three, from three teams, are what a committee remembers. => 
            Weakens AtLevel: Your part cannot be seen in 1 of 3 results. => tm win improve bbbbbw Some(10)
            Weakens Dimensions: "The kiln heats in half the time" is counted for craft and reach, and is one story. => 
            Unclear Legible: 1 of 3 results names a day that a reader cannot know ("since Monday"). => write the day: tm edit bbbbbw Some(1)
            holds ["craft 2 of 4"], lacks ["teaching 1", "reach 1"], ask ["Sigbritt Renner"]
        "#]],
    );
}

#[test]
fn a_draft_is_held_against_the_notes() {
    let draft = "# The case for master\n\nThe kiln took 9 hours, now 4 h 30, says Quenby.\n\nIt saved 40 % of the gas. Brindisi buys our pots. Abel Crane lit it, and Zyxomma stood by. We have 9 kilns.\n\n| craft | sold in Vimmerby |\n|---|---|\n";
    check_critic(
        NOTES,
        Some(draft),
        expect![[r#"
            StopsIt Happened: You claim "It saved 40 % of the gas"; no note says "40%". => a dated note that says it: tm win TEXT Some(5)
            StopsIt Happened: You claim "Abel Crane lit it, and Zyxomma stood by"; no note says "Abel", "Crane". => a dated note that says it: tm win TEXT Some(5)
            StopsIt Happened: You claim "We have 9 kilns"; no note says "9 kilns". => a dated note that says it: tm win TEXT Some(5)
            StopsIt Happened: You claim "sold in Vimmerby"; no note says "Vimmerby". => a dated note that says it: tm win TEXT Some(5)
            StopsIt Dimensions: Teaching: what counts is private, and nobody else can see it. "Two apprentices fire alone" has no result yet. Sigbritt Renner said on 1 Sep 2026: "who fires without you?" => one story that stands alone, finished and dated None
            StopsIt Dimensions: Reach rests on one story. => one story that stands alone, finished and dated None
            Weakens Happened: It names Zyxomma Vell; by your notes they stay private. => leave the name out Some(1)
            Weakens Happened: 1 of 2 results says what was done, and not what came of it. => tm win improve bbbbba Some(10)
            Weakens Happened: 1 of 2 results has nothing to look at and nobody to ask. => tm win proof bbbbbc LINK Some(5)
            Weakens Happened: One person's words may be repeated. Three, from three teams, are what a committee remembers. => tm feedback ask "Ottmar" Some(10)
            Weakens Dimensions: "The kiln heats in half the time" is counted for craft and reach, and is one story. => 
            holds ["craft 2 of 3"], lacks ["teaching 1", "reach 1"], ask ["Sigbritt Renner"]
        "#]],
    );
}

#[test]
fn a_draft_that_names_what_is_hidden_is_told_without_the_name() {
    let notes = format!("{NOTES}{KEPT_BACK}");
    check_names(&notes, "It is for qorvane.", "It names what shows only with -p.");
    check_names(&notes, "With zyxomma.", "It names Zyxomma Vell; by your notes they stay private.");
    check_names(&notes, "With [[zed|the dyer]].", "It names Zyxomma Vell; by your notes they stay private.");
}

/// What a draft is told about names.
#[track_caller]
fn check_names(notes: &str, draft: &str, expected: &str) {
    let (notes, document) = (vault(&files(notes)), Document::parse(draft.as_bytes().to_vec()));
    let draft = Draft { path: "packet.md", document: &document };
    let critic = critic::critic(&notes, unsaid(&notes), &ladders(), &asked("master"), Some(&draft), &at()).unwrap();
    let said: Vec<&str> =
        critic.against.iter().flat_map(|one| &one.says).map(String::as_str).filter(|said| said.contains("It names")).collect();
    assert_eq!(said, [expected]);
}

#[test]
fn the_weeks_before_are_promises_with_days_and_are_made_once() {
    let notes = vault(&files(NOTES));
    let due = jiff::civil::date(2027, 1, 15);
    let planned = campaign::campaign(&notes, &ladders(), &asked("master"), due, &Dialect::default(), &at()).unwrap();
    let Some(Edit::Create { path, text }) = planned.edits.first() else { panic!("{:?}", planned.edits) };
    expect![[r#"
        ---
        type: assessment
        id: yw7l74
        title: Packet for master, due 15 Jan 2027
        date: 2026-11-20
        created: 2026-11-20T09:00:00
        private: true
        ladder: pottery
        by: self
        target: master
        due: 2027-01-15
        ---

        ## The way there
        - [ ] ask Sigbritt Renner: is there a slot, who decides, and who speaks for it? due:2026-11-25
        - [ ] ask Ottmar for a sentence I may repeat due:2026-11-27
        - [ ] teaching: one more story that stands alone shows: teaching@master due:2026-12-15
        - [ ] reach: one more story that stands alone shows: reach@master due:2026-12-15
        - [ ] write the packet: tm packet --to master due:2026-12-18
        - [ ] let somebody read it who likes me due:2026-12-23
        - [ ] let somebody read it who does not know my work due:2026-12-29
        - [ ] last look at what speaks against it: tm critic master due:2027-01-08
        - [ ] hand it in due:2027-01-15
    "#]]
    .assert_eq(text);
    let again =
        campaign::campaign(&notes.with(path, text), &ladders(), &asked("master"), due, &Dialect::default(), &at()).unwrap();
    assert!(again.edits.is_empty() && again.report.was_there);
    let past = campaign::campaign(&vault(&files(NOTES)), &ladders(), &asked("master"), TODAY, &Dialect::default(), &at());
    assert!(past.unwrap_err().message.contains("no day to work towards"));
}

#[test]
fn a_no_stands_in_the_next_gap() {
    let notes = vault(&files(NOTES));
    let because = ["reach: the town has not heard of it".to_owned(), "your craft is fine".to_owned(), "come again".to_owned()];
    let what = (outcome::Outcome::Declined, &because[..], "committee");
    let planned = outcome::note(&notes, &ladders(), &asked("master"), what, &Dialect::default(), &at()).unwrap();
    let Some(Edit::Create { path, text }) = planned.edits.first() else { panic!("{:?}", planned.edits) };
    let gap = tm_core::levels::gap::gap(&notes.with(path, text), &ladders(), &asked("master"), false, &at()).unwrap();
    let said = |remarks: &[tm_core::levels::gap::Remark]| {
        remarks.iter().map(|one| format!("{}: {}", one.by, one.text)).collect::<Vec<_>>()
    };
    assert_eq!(said(&gap.against), ["committee: come again"]);
    assert_eq!(said(&gap.dimensions[0].against), ["committee: your craft is fine"]);
    assert_eq!(said(&gap.dimensions[2].against), ["committee: the town has not heard of it"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn no_order_of_files_changes_a_packet(order in Just(files(NOTES)).prop_shuffle()) {
        let one = packet_of(&vault(&order), FORM, None).page.markdown();
        prop_assert_eq!(one, packet_of(&vault(&files(NOTES)), FORM, None).page.markdown());
    }

    #[test]
    fn nothing_that_gives_somebody_away_is_in_a_packet_or_a_brief(sentence in giving_away(), place in 0usize..6) {
        let notes = vault(&files(&format!("{NOTES}{KEPT_BACK}{}", win_saying(sentence, place))));
        let brief = brief::brief(&notes, unsaid(&notes), &ladders(), &asked("master"), &at()).unwrap();
        for text in [packet_of(&notes, FORM, None).page.markdown(), brief.page.markdown()] {
            prop_assert_eq!(canary_in(&text), None, "{}", text);
            prop_assert!(!text.contains("[["), "{}", text);
        }
    }

    #[test]
    fn every_claim_of_a_packet_stands_in_its_note_and_nothing_private_leaves(
        before in 1u32..5000,
        after in 1u32..5000,
        named in prop::sample::select(vec!["", "Zyxomma helped. ", "Quenby helped. "]),
        most in prop::option::of(20usize..300),
    ) {
        let text = format!(
            "//- wins/2026/x.md\n---\ntype: win\nid: xxxxxx\ntitle: Waiting pots\ndate: 2026-05-06\npart: own\nproject: yard\nshows: [reach@master]\n---\nProblem: {named}{before} pots waited.\n\nResult: {named}{after} pots.\n\n- metric: pots: {before} -> {after}\n"
        );
        let notes = files(&format!("{NOTES}{text}"));
        let packet = packet_of(&vault(&notes), FORM, most);
        for said in packet.page.trace() {
            prop_assert!(!said.text.contains(CANARY), "{}", said.text);
            // What rests on no note is a frame of ours, and claims nothing.
            let known = said.from.as_ref().map_or_else(|| "TODO".to_owned(), |from| known_of(from, &notes));
            for claim in claims(&said.text) {
                prop_assert!(known.contains(&claim), "{claim} of {} in {known}", said.text);
            }
        }
        if let Some(most) = most {
            prop_assert!(packet.words <= most || !packet.over.is_empty());
        }
    }
}

#[test]
fn a_draft_is_held_against_the_notes_line_by_line() {
    let notes = vault(&files(NOTES));
    let document = Document::parse(
        "# P\n\nThe kiln went from 40 hours\nto 7 now. We fired 22,800 cups\nand 1.9k jugs. Warm after 4 h 30.\n"
            .as_bytes()
            .to_vec(),
    );
    let draft = Draft { path: "packet.md", document: &document };
    let critic = critic::critic(&notes, unsaid(&notes), &ladders(), &asked("master"), Some(&draft), &at()).unwrap();
    let claims = critic.against.iter().filter(|one| one.says[0].starts_with("You claim"));
    let said: Vec<String> = claims.map(|one| format!("{}: {}", one.places[0].line, one.says[0])).collect();
    let expected = [
        "3: You claim \"The kiln went from 40 hours to 7 now\"; no note says \"40 hours\".",
        "4: You claim \"We fired 22,800 cups and 1.9k jugs\"; no note says \"22,800\", \"1.9k\".",
    ];
    assert_eq!(said, expected);
}

#[test]
fn work_before_the_job_of_today_says_so_in_the_case_and_against_it() {
    let notes = NOTES.replace("start: 2022-05-01", "start: 2026-06-20");
    let packet = packet_of(&vault(&files(&notes)), FORM, None).page.plain();
    let said: Vec<&str> = packet.lines().filter(|line| line.contains("before this job")).collect();
    assert!(said[0].contains("Part of what follows was done before this job"), "{said:?}");
    assert!(said.iter().any(|line| line.contains("Pots dry on racks") && line.contains("(before this job)")), "{said:?}");
    let notes = vault(&files(&notes));
    let critic = critic::critic(&notes, unsaid(&notes), &ladders(), &asked("master"), None, &at()).unwrap();
    let against: Vec<&str> = critic.against.iter().flat_map(|one| &one.says).map(String::as_str).collect();
    assert!(against.iter().any(|said| said.starts_with("All 2 results are from before this job")), "{against:?}");
}

#[test]
fn words_of_somebody_private_are_left_out_and_said_to_be() {
    let notes = NOTES.replace("from: \"[[quenby]]\"", "from: \"[[zed]]\"");
    let notes = vault(&files(&notes));
    let packet = packet_of(&notes, FORM, None);
    assert_eq!(packet.silenced, 1);
    assert!(packet.not_named.contains(&"Zyxomma Vell".to_owned()), "{:?}", packet.not_named);
    let critic = critic::critic(&notes, unsaid(&notes), &ladders(), &asked("master"), None, &at()).unwrap();
    let said: Vec<&str> = critic.against.iter().flat_map(|one| &one.says).map(String::as_str).collect();
    assert!(said.contains(&"Nobody's words may be repeated."), "{said:?}");
    assert!(said.iter().any(|said| said.starts_with("Another note has words")), "{said:?}");
}

#[test]
fn what_many_are_said_to_do_needs_a_note_of_them() {
    let note = "//- wins/2026/r.md\n---\ntype: win\nid: rrrrrr\ntitle: Racks for drying\ndate: 2026-05-03\n---\nThree teams dry their cups on the rack.\n\n- metric: cups that break in the long winter's cold: 90 -> 4\n";
    let says = |draft: &str| {
        let (notes, document) = (vault(&files(note)), Document::parse(draft.as_bytes().to_vec()));
        let critic = critic_with(&notes, Some(&Draft { path: "packet.md", document: &document }));
        let said: Vec<String> =
            critic.against.into_iter().flat_map(|one| one.says).filter(|said| said.contains("You claim")).collect();
        said.join(" ")
    };
    assert_eq!(
        says("Other teams follow my firing standard."),
        "You claim \"Other teams follow my firing standard\"; no note names a team that does."
    );
    assert_eq!(says("Fourteen teams use it."), "You claim \"Fourteen teams use it\"; no note says \"fourteen teams\".");
    for fine in ["Teams dry cups on my rack.", "Three teams use it.", "From 90 cups to 4.", "I like working in teams."] {
        assert_eq!(says(fine), "", "{fine}");
    }
}

#[test]
fn another_day_for_the_same_level_is_said() {
    let notes = vault(&files(NOTES));
    let on = |notes: &Snapshot, month: i8| {
        let due = jiff::civil::date(2027, month, 15);
        campaign::campaign(notes, &ladders(), &asked("master"), due, &Dialect::default(), &at()).unwrap()
    };
    let first = on(&notes, 1);
    let Some(Edit::Create { path, text }) = first.edits.first() else { panic!("{:?}", first.edits) };
    assert!(first.report.others.is_empty());
    assert_eq!(on(&notes.with(path, text), 2).report.others, [first.report.id]);
}

#[test]
fn a_level_that_the_job_has_is_said_to_be_reached() {
    let reached = |level: &str| {
        let (notes, form) = (vault(&files(NOTES)), Document::parse(FORM));
        let wish = Wish { form: ("own", &form), order: &[], most: None };
        packet::packet(&notes, unsaid(&notes), &ladders(), &asked(level), &wish, &at()).unwrap().is_reached
    };
    assert_eq!((reached("thrower"), reached("master")), (true, false));
}
