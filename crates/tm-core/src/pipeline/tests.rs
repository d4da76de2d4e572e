use expect_test::{Expect, expect};
use proptest::prelude::*;
use tm_doc::Document;

use super::*;
use crate::builtin::{self, Carrier};
use crate::{Edit, VaultPath};

fn brought_along() -> Pipelines {
    read(&Document::parse(builtin::find(Carrier::Pipelines, "pipelines", &[]).unwrap().text))
}

fn shown(pipelines: &Pipelines) -> String {
    let mut shown = String::new();
    for form in &pipelines.forms {
        let ways = form.stages.iter().map(|stage| {
            let ways = stage
                .ways
                .iter()
                .map(|way| format!("{}{}", way.name, way.counts.iter().map(|name| format!(" +{name}")).collect::<String>()));
            ways.collect::<Vec<_>>().join(" | ")
        });
        shown += &format!("{} {}: {}\n", form.line, form.name, ways.collect::<Vec<_>>().join(", "));
    }
    for finding in &pipelines.findings {
        shown += &format!("!{} {}\n", finding.at.line, finding.message);
    }
    shown
}

#[track_caller]
fn check(text: &str, expected: Expect) {
    expected.assert_eq(&shown(&read(&Document::parse(text))));
}

#[test]
fn the_pipelines_brought_along() {
    expect![[r#"
        11 post: outline, draft +drafts, read by a friend, published +posts +publications, shared
        12 talk: proposal +submissions, accepted | refused +refusals, given +talks, recorded
        13 document: outline, draft +drafts, read by two, published +documents +publications
        14 request for comments: draft +drafts, open for comment +submissions, agreed | turned down +refusals, built
        15 release: scope settled, tried by others, released +releases, announced
    "#]]
    .assert_eq(&shown(&brought_along()));
}

#[test]
fn pipes_may_be_missing() {
    check(
        "| form | stages\n|---|---\npost | draft, published\n| talk | proposal, given |\nsong | sung\n",
        expect![[r#"
        3 post: draft, published
        4 talk: proposal, given
        5 song: sung
    "#]],
    );
    check(
        "post | draft | published\ntalk | proposal | given |\n",
        expect![[r#"
        1 post: draft, published
        2 talk: proposal, given
    "#]],
    );
    check(
        "| form | one | two |\n|---|---|---|\n| post | draft | published (posts) | shared | read |\n| talk |\n",
        expect![[r#"
            3 post: draft, published +posts, shared, read
            !4 "talk" has no stages
        "#]],
    );
    check(
        "--- | ---\npost | draft\n",
        expect![[r#"
        2 post: draft
    "#]],
    );
}

#[test]
fn lists_arrows_and_marks_are_read() {
    check(
        "# Mine\nWhat I make.\n\n- **post**: draft -> published (posts, words) → shared\n* `talk`: given or refused or put off (refusals); recorded\n- post: again\n- nothing\n- a \\| b | c\n",
        expect![[r#"
            4 post: draft, published +posts +words, shared
            5 talk: given | refused | put off +refusals, recorded
            8 a | b: c
            !6 "post" stands there twice; the first is read
            !7 "nothing" has no stages
        "#]],
    );
    check(
        "| post | draft, draft |\n",
        expect![[r#"
        1 post: draft, draft
        !1 "post" goes through "draft" twice; the first counts
    "#]],
    );
}

#[test]
fn code_and_prose_are_no_rows() {
    check(
        "Either | or\n\n```\npost | draft\n```\nSome: prose, and more\n",
        expect![[r#"
            1 Either: or
        "#]],
    );
}

#[test]
fn what_comes_next() {
    let pipelines = brought_along();
    let next = |form: &str, stage: Option<&str>| match pipelines.form(form).unwrap().next(stage) {
        Next::Stage(stage) => stage.shown(),
        Next::Again(stage) => format!("again {}", stage.shown()),
        Next::Done => "done".to_owned(),
        Next::Unknown => "unknown".to_owned(),
    };
    assert_eq!(next("Post", None), "outline");
    assert_eq!(next("talk", Some("Proposal")), "accepted or refused");
    assert_eq!(next("talk", Some("accepted")), "given");
    assert_eq!(next("talk", Some("refused")), "again proposal");
    assert_eq!(next("post", Some("shared")), "done");
    assert_eq!(next("post", Some("sung")), "unknown");
}

fn note() -> VaultPath {
    VaultPath::new("ideas/bench.md").unwrap()
}

/// The note after a step, and what is said; the day of step `n` is the `n`th of March.
fn step(text: &str, to: Option<&str>, day: i8) -> Result<(String, Moved), String> {
    let today = jiff::civil::date(2026, 3, day);
    let planned = advance(&brought_along(), &note(), &Document::parse(text), to, today)
        .map_err(|refusal| format!("{}; {}", refusal.message, refusal.hints.join("; ")))?;
    let mut bytes = text.as_bytes().to_vec();
    for edit in &planned.edits {
        let Edit::Text { edit, .. } = edit else { panic!("{edit:?}") };
        bytes = edit.splice(&Document::parse(bytes.clone())).unwrap().apply(&bytes);
    }
    Ok((String::from_utf8(bytes).unwrap(), planned.report))
}

#[test]
fn a_talk_goes_its_way_through_a_refusal() {
    let mut text = "---\ntype: idea\nform: Talk\n---\n# Joints\n\n## Log\n".to_owned();
    for (day, to) in [(1, None), (2, Some("REFUSED")), (3, Some("proposal")), (4, Some("accepted")), (5, None), (6, None)] {
        text = step(&text, to, day).unwrap().0;
    }
    expect![[r#"
        ---
        type: idea
        form: Talk
        stage: recorded
        ---
        # Joints

        ## Log

        ## Stages
        - 2026-03-01 proposal
        - 2026-03-02 refused
        - 2026-03-03 proposal
        - 2026-03-04 accepted
        - 2026-03-05 given
        - 2026-03-06 recorded
    "#]]
    .assert_eq(&text);
    expect![[r#"it has gone all the way: "recorded" is its last stage; "#]].assert_eq(&step(&text, None, 7).unwrap_err());
}

#[test]
fn a_step_says_what_was_left_out_and_what_comes() {
    let text = "---\nform: post\n---\n";
    expect![[r#"
        Moved {
            form: "post",
            from: None,
            to: "published",
            skipped: [
                "outline",
                "draft",
                "read by a friend",
            ],
            next: [
                "shared",
            ],
            ended: false,
            already: false,
        }
    "#]]
    .assert_debug_eq(&step(text, Some("published"), 1).unwrap().1);
    let refused = step("---\nform: talk\nstage: proposal\n---\n", Some("refused"), 1).unwrap().1;
    assert_eq!((refused.next, refused.ended), (vec!["proposal".to_owned()], true));
}

#[test]
fn a_step_to_where_it_stands_changes_nothing() {
    let (text, first) = step("---\nform: post\n---\n", Some("draft"), 1).unwrap();
    let (again, second) = step(&text, Some("Draft"), 9).unwrap();
    assert_eq!((again, first.already, second.already), (text, false, true));
    // A stage set by hand has no day yet: it gets one.
    let (by_hand, report) = step("---\nform: post\nstage: draft\n---\n", Some("draft"), 2).unwrap();
    assert!(by_hand.contains("- 2026-03-02 draft") && !report.already, "{by_hand}");
}

#[test]
fn a_step_that_is_not_plain_is_refused_with_the_next_one() {
    let refused = |text: &str, to: Option<&str>| step(text, to, 1).unwrap_err();
    expect![
        "the note does not say which form it takes; set `form:` to one of post, talk, document, request for comments, release"
    ]
    .assert_eq(&refused("# Bench", None));
    expect![[r#"no pipeline is called "song"; there are post, talk, document, request for comments, release; tm customise pipelines, to add one"#]]
    .assert_eq(&refused("---\nform: song\n---\n", None));
    expect![[r#"a post has no stage "sung"; it has outline, draft, read by a friend, published, shared"#]]
        .assert_eq(&refused("---\nform: post\n---\n", Some("sung")));
    expect!["it can turn out several ways: accepted or refused; say which"]
        .assert_eq(&refused("---\nform: talk\nstage: proposal\n---\n", None));
    expect![[r#"this round ended with "refused"; to begin another, say "proposal""#]]
        .assert_eq(&refused("---\nform: talk\nstage: refused\n---\n", None));
    expect![[r#"a talk has no stage "sung", where this note stands; say one of proposal, accepted or refused, given, recorded"#]]
        .assert_eq(&refused("---\nform: talk\nstage: sung\n---\n", None));
}

#[test]
fn stages_count_themselves() {
    let talk = "## Stages\n- 2026-01-02 proposal\n- 2026-01-02 proposal\n- 2026-02-01 refused – too long\n- 2026-02-03: Proposal (elsewhere)\n- 2026-03-01 accepted\n- given\n### more\n- 2026-04-01 given\n## Log\n- 2026-05-01 given\n";
    let post = "## stages\n- [x] 2026-01-09 draft\n- 2026-02-30 published\n- 2026-03-31 published\n";
    let notes: Vec<(String, Vec<Passed>)> = [("Talk", talk), ("post", post), ("song", post)]
        .map(|(form, text)| (form.to_owned(), history(&Document::parse(text))))
        .into();
    let counted = |from: &str, until: &str| {
        let counts = count(&brought_along(), &notes, from.parse().unwrap(), until.parse().unwrap());
        counts.iter().map(|count| format!("{} {}", count.name, count.number())).collect::<Vec<_>>().join(", ")
    };
    expect!["drafts 1, posts 1, publications 1, submissions 2, refusals 1, talks 1, documents 0, releases 0"]
        .assert_eq(&counted("2026-01-01", "2026-12-31"));
    expect!["drafts 0, posts 1, publications 1, submissions 1, refusals 1, talks 0, documents 0, releases 0"]
        .assert_eq(&counted("2026-02-01", "2026-03-31"));
}

proptest! {
    #[test]
    fn any_text_is_read(text in "[a-c|,:()\\-\\\\ \\n*→é]{0,60}") {
        let pipelines = read(&Document::parse(text));
        for form in &pipelines.forms {
            prop_assert!(!form.name.is_empty() && !form.stages.is_empty());
            for way in form.stages.iter().flat_map(|stage| &stage.ways) {
                prop_assert!(form.way(&way.name).is_some());
            }
        }
    }

    #[test]
    fn what_is_written_is_read_back(stages in prop::collection::vec(prop::sample::select(vec!["outline", "draft", "read by a friend", "published", "shared"]), 1..6)) {
        let mut text = "---\nform: post\n---\n# Bench\n".to_owned();
        for (day, stage) in stages.iter().enumerate() {
            text = step(&text, Some(stage), day as i8 + 1).unwrap().0;
        }
        let mut expected: Vec<&str> = stages.clone();
        expected.dedup();
        let read: Vec<String> = history(&Document::parse(text)).into_iter().map(|passed| passed.stage).collect();
        prop_assert_eq!(read, expected);
    }
}
