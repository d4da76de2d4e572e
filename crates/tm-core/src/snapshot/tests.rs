use jiff::ToSpan;
use jiff::civil::date;
use proptest::prelude::*;
use tm_doc::Document;

use super::{IdeaStatus, Judged, Note, Snapshot};
use crate::judge::{self, Confidence, Prepared, Standing, Verdict, When};
use crate::plan::{self, PlanText};
use crate::{Idea, VaultPath};

fn snapshot(path: &str, text: &str) -> Snapshot {
    Snapshot::default().with(&VaultPath::new(path).unwrap(), text)
}

#[test]
fn an_idea_is_read_with_what_it_hangs_together_with() {
    let text = "---\nid: k3f7qa\nstatus: parked\neffort: 6 h\ndue: 2026-12\nuntil: 2026-Q4\nstarted: 2026-10-05\n\
        goals: G1, 2026#G2\ndepends-on: [r2d4ab, \"[[saw|the saw]]\"]\npart-of: \"[[yard]]\"\n\
        judged: 7.4 pursue, now, medium, 2026-11-20; serves 2026#G1\n---\n- [x] a\n- [ ] b\n- [ ] c\n- [X] d\nsee [[other]]\n";
    let snapshot = snapshot("ideas/a.md", text);
    let idea = snapshot.ideas().next().unwrap();
    assert_eq!((idea.status, idea.effort, idea.progress), (IdeaStatus::Parked, Some(6.0), Some(0.5)));
    assert_eq!(
        (idea.due, idea.until, idea.started),
        (Some(date(2026, 12, 31)), Some(date(2026, 10, 1)), Some(date(2026, 10, 5)))
    );
    assert_eq!((idea.goals, idea.depends_on, idea.part_of), (vec!["G1", "2026#G2"], vec!["r2d4ab", "saw"], Some("yard")));
    assert_eq!(idea.judged.map(|judged| judged.serves), Some(vec!["2026#G1".to_owned()]));
}

#[test]
fn what_cannot_be_read_is_missing_and_not_guessed() {
    let snapshot = snapshot("ideas/a.md", "---\nstatus: perhaps\neffort: -3\ndue: soon\njudged: good\n---\n");
    let idea = snapshot.ideas().next().unwrap();
    assert_eq!((idea.status, idea.effort, idea.due, idea.judged, idea.progress), (IdeaStatus::New, None, None, None, None));
}

#[test]
fn drafts_and_other_records_are_no_ideas() {
    let all = snapshot("inbox/a.md", "---\ntype: idea\nid: k3f7qa\n---\n");
    let all = all.with(&VaultPath::new("wins/b.md").unwrap(), "").with(&VaultPath::new("notes/c.md").unwrap(), "");
    assert_eq!((all.notes.len(), all.ideas().count()), (3, 0));
    assert!(Idea::of(&Note { path: VaultPath::new("a.md").unwrap(), facts: crate::Facts::default(), like: None }).is_none());
}

#[test]
fn a_judgement_is_kept_with_what_it_rests_on() {
    let text = "## Goals\n- G1: Build 3 oak chairs for the school\n## Failure patterns\n- FP1: Sorting\n  - Trigger: a hard joint\n  \
        - Looks like: sorting nails and screws\n  - Helps: cut one joint\n";
    let document = Document::parse(text);
    let plan = plan::read(&[PlanText { file: "plans/2026.md", document: &document }], &[]);
    let today = date(2026, 11, 20);
    let judged = |idea: &str| Judged::of(&judge::judge(&Prepared::new(&plan), idea, &Standing::default(), today), today);
    let good = judged("Finish the first oak chair and bring it to the school on Friday");
    assert_eq!((good.serves.as_slice(), good.on), (["2026#G1".to_owned()].as_slice(), today));
    let bad = judged("Sort all nails and screws by size");
    assert_eq!(bad.repeats, ["FP1"]);
    assert_eq!(Judged::parse(&judged("Colourless green dreams").to_string()).map(|judged| judged.merit), Some(None));
}

#[test]
fn another_text_is_no_judgement() {
    for text in [
        "",
        "good",
        "7 pursue",
        "11 pursue, now, low, 2026-11-20",
        "7.0 pursue, now, low, 2026-02-30",
        "7 pursue, soon, low, 2026-11-20",
    ] {
        assert_eq!(Judged::parse(text), None, "{text}");
    }
}

proptest! {
    #[test]
    fn what_is_kept_of_a_judgement_is_read_back(
        merit in prop::option::of(0..=100_i32),
        verdict in prop::sample::select(vec![Verdict::Pursue, Verdict::Park, Verdict::Drop, Verdict::Unknown]),
        later in prop::option::of(prop::option::of(0..4000_i32)),
        confidence in prop::sample::select(vec![Confidence::Low, Confidence::Medium, Confidence::High]),
        serves in prop::collection::vec("[a-z0-9]{1,6}#[A-Z]{1,2}[0-9]", 0..3),
        repeats in prop::collection::vec("[A-Z][a-z]{0,5}( [a-z]{1,5}){0,2}", 0..3),
    ) {
        let on = date(2026, 11, 20);
        let judged = Judged {
            merit: merit.map(|tenths| f64::from(tenths) / 10.0),
            verdict,
            when: if later.is_some() { When::Later } else { When::Now },
            until: later.flatten().map(|days| on.checked_add(days.days()).unwrap()),
            confidence,
            on,
            serves,
            repeats,
        };
        prop_assert_eq!(Judged::parse(&judged.to_string()), Some(judged));
    }
}
