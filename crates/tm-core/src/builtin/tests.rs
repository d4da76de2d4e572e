use expect_test::expect;
use tm_doc::Document;

use super::*;
use crate::template::{self, Given, Texts};
use crate::{At, Id, Kind};

fn path(text: &str) -> VaultPath {
    VaultPath::new(text).unwrap()
}

#[test]
fn everything_brought_along_is_listed_with_what_it_is_for() {
    let own_path = path("checklists/Done.md");
    let another = path("templates/letter.md");
    let own = [Own { path: &own_path, text: "---\nchecklist: mine\n---\n" }, Own { path: &another, text: "Dear {{ who }}" }];
    let shown: String = list(&own)
        .iter()
        .map(|it| format!("{} {} {}{}\n", it.carrier.word(), it.name, it.about, if it.own { " (own)" } else { "" }))
        .collect();
    expect![[r#"
        template accepted-debt a shortcut taken knowingly, and what makes us repay it
        template accepted-risk a danger we know and choose to live with, until when
        template async-message a message that needs no question back
        template career-conversation half an hour about the next level, by the clock
        template conversation half an hour with anybody
        template decision-record a decision, what it was weighed against, and when to look at it again
        template design-document a design for others to read before it is built
        template exploratory a first talk without an aim, with somebody elsewhere
        template feedback to tell a colleague: situation, behaviour, impact
        template feedback-request to ask somebody what they saw, in five minutes
        template follow-up the summary to send within a day of a conversation
        template growth-plan one gap to the next level, closed in two quarters
        template impact-story a result, told so that a stranger sees why it mattered
        template initiative work across teams without a mandate, from start to end
        template job the job I hold, with its level
        template letter  (own)
        template meeting-notes what was decided, who does what, what stays open
        template mentoring a mentoring talk, with one step to take until the next
        template one-on-one the agenda of a one-on-one, half an hour
        template one-pager a decision on one page, for a reader with four minutes
        template peer half an hour with an engineer of another group
        template portfolio work shown to people who were not there
        template postmortem what went wrong, why it could, what will be different
        template priority-proposal what first, what later, what not
        template profile-pages the texts of the pages people find about me
        template promotion-one-page the case for a higher level where no committee meets
        template promotion-packet the case for a higher level, as most companies ask it
        template pull-request a change, described for those who review it
        template report half an hour with somebody who reports to me
        template review-half half a year looked back on, an hour in a quiet place
        template review-month a month looked back on
        template review-quarter a quarter looked back on, half an hour
        template review-week a week looked back on, ten minutes
        template review-year a year looked back on, an evening
        template rfc a proposal to several teams, open for comment
        template runbook what to do when it breaks, for a stranger to it
        template skip-level half an hour with my manager's manager
        template strategy the technical direction of an area for a year or more
        template talk-proposal a talk offered to a conference, with its outline
        template working-with-me a page for those who begin to work with me
        checklist daily what a day should have; make it yours, three boxes are many
        checklist deploy five minutes before something goes live
        checklist done mine (own)
        checklist half-year-questions questions to answer in writing, twice a year
        checklist incident the first half-hour when something is down
        checklist interview-self-check what an interviewer could hold against me
        checklist packet-ready whether a promotion packet may leave the desk
        checklist portfolio whether a piece of work is fit to be shown
        checklist profile-pages whether the pages about me show who I am now
        checklist published before and after something goes out into the world
        checklist remote-risks what goes missing at a distance
        checklist review-depth how deep to look at somebody's change, and at what
        checklist rewrite-or-not whether to build it anew or to go on with it
        checklist side-project whether to begin a project of one's own
        checklist six-dimensions-of-care six ways in which finished work can be careless
        checklist six-pillars what carries senior work, each answered with a case
        checklist stuck-mentee why somebody I mentor does not move, and which cure
        checklist technology-choice whether a new technology is worth its upkeep
        checklist vague-manager what to ask when all one hears is "keep going"
        audience manager the person who speaks for me when I am not in the room
        audience peers engineers of other groups, who may meet the same trouble
        audience profile-page someone who decides in fifteen seconds
        audience promotion-committee people who decide about my level and do not know me
        audience public anybody, for ever
        audience skip my manager's manager, who hears of me four times a year
        audience team the people who work on the same thing
        ladder engineer five levels of engineering work, and their signals
        ladder open-source from using a project to being trusted with its future
        ladder skill the stages of one skill, and how to tell them apart
        practices practices what usually helps, and what usually gets in the way
        pipelines pipelines the forms of what goes out, and their stages
    "#]]
    .assert_eq(&shown);
}

#[test]
fn the_copy_in_the_vault_wins() {
    let own_path = path("checklists/done.md");
    let own = [Own { path: &own_path, text: "mine" }];
    assert_eq!(find(Carrier::Checklist, "done", &own).map(|found| (found.text, found.own)), Some(("mine", true)));
    assert!(!find(Carrier::Checklist, "done", &[]).unwrap().own);
    assert_eq!(find(Carrier::Template, "done", &own), None);
}

#[test]
fn a_text_is_written_out_once() {
    for it in BuiltIn::all() {
        let planned = customise(it.file(), &[]).unwrap();
        let [Edit::Create { path, text }] = planned.edits.as_slice() else { panic!("{:?}", planned.edits) };
        assert_eq!((path, text.as_str(), Carrier::at(path)), (&planned.report.path, it.text, Some(it.carrier)));
        let refusal = customise(it.file(), std::slice::from_ref(path)).unwrap_err();
        assert!(refusal.message.contains(path.as_str()), "{refusal:?}");
    }
    assert!(customise("done", &[path("Checklists/Done.md")]).is_err(), "the same file where case does not count");
}

#[test]
fn an_unknown_name_is_answered_with_those_near_it() {
    let shown = |name: &str| customise(name, &[]).map_or_else(|it| it.hints.join("; "), |it| it.report.path.to_string());
    expect!["tm customise templates/decision-record; all there is: tm customise"].assert_eq(&shown("decision"));
    expect!["templates/one-on-one.md"].assert_eq(&shown(" One-on-One.md"));
    expect!["all there is: tm customise"].assert_eq(&shown(""));
}

#[test]
fn every_text_is_read_without_findings() {
    for it in BuiltIn::all().filter(|it| it.carrier != Carrier::Template) {
        assert_eq!(Document::parse(it.text).findings(), [], "{}", it.name);
        assert!(!it.about().is_empty(), "{}", it.name);
    }
}

#[test]
fn every_template_makes_a_note_without_findings() {
    let at = At { now: "2026-11-20T09:15:30".parse().unwrap(), today: "2026-11-20".parse().unwrap(), seed: 7 };
    for it in BuiltIn::all().filter(|it| it.carrier == Carrier::Template) {
        let kind = template::kind_made(it.text).and_then(Kind::named);
        let given = Given::for_note(kind, "Oak: or \"ash\"?", &Id::of(7, 0), &at);
        let note = template::fill(&Texts { file: it.file(), text: it.text, beside: &[] }, &given).unwrap();
        assert_eq!(note.findings, [], "{}", it.name);
        assert!(!note.text.contains("{{") && !note.text.contains("template:") && it.about().len() > 9, "{}", note.text);
        let document = Document::parse(note.text.clone());
        let title = document.front_matter().and_then(|front| front.get("title")).map(|field| field.value.clone());
        assert_eq!(title, Some(tm_doc::Value::Scalar("Oak: or \"ash\"?".to_owned())), "{}", note.text);
    }
}
