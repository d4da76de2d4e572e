//! What a committee sees in the notes themselves: stories counted twice, proof that is none, results older than what they come of.

use expect_test::expect;

use super::packet::{check_critic, critic_of};

/// A win of the pottery, with what else its front matter says.
fn win(id: &str, title: &str, front: &str, body: &str) -> String {
    format!("//- wins/2026/{id}.md\n---\ntype: win\nid: {id}\ntitle: {title}\n{front}\n---\n{body}\n")
}

#[test]
fn a_story_under_two_dimensions_is_one_story() {
    let twice = win(
        "aaaaba",
        "A glaze that needs no lead",
        "date: 2026-05-02\npart: own\nproject: glaze\nwith: [Ottmar]\nshows: [craft@master, reach@master]",
        "Result: the town bought 40 pots of it.",
    );
    let once = win(
        "aaaabc",
        "A wheel for the blind",
        "date: 2026-06-02\npart: own\nproject: wheel\nwith: [Ottmar]\nshows: [craft@master]",
        "Result: 3 of 3 throw alone.",
    );
    check_critic(
        &format!("{twice}{once}"),
        None,
        expect![[r#"
            StopsIt Dimensions: Teaching: nothing. => one story that stands alone, finished and dated None
            StopsIt Dimensions: Reach rests on one story. How far it reaches is not noted. => one story that stands alone, finished and dated None
            Weakens Happened: 1 of 2 results says what was done, and not what came of it. => tm win improve aaaaba Some(10)
            Weakens Happened: 1 of 2 results has a number with nothing to hold it against ("3 of 3 throw alone"). => tm win improve aaaabc Some(10)
            Weakens Happened: Nobody's words may be repeated. Three, from three teams, are what a committee remembers. => tm feedback ask "Ottmar" Some(10)
            Weakens Dimensions: "A glaze that needs no lead" is counted for craft and reach, and is one story. => 
            holds ["craft 2 of 2"], lacks ["teaching 2", "reach 1"], ask []
        "#]],
    );
}

#[test]
fn a_win_of_ones_own_proves_no_other() {
    let one = win(
        "aaaaba",
        "A glaze that needs no lead",
        "date: 2026-05-02\npart: own\nproject: glaze\nshows: [craft@master]\nevidence: \"[[aaaabc]]\"",
        "Result: the town bought 40 pots of it.",
    );
    let other = win(
        "aaaabc",
        "A wheel for the blind",
        "date: 2026-06-02\npart: own\nproject: wheel\nshows: [craft@master]\nevidence: \"[[aaaaba]]\"",
        "Result: 3 of 3 throw alone.",
    );
    check_critic(
        &format!("{one}{other}"),
        None,
        expect![[r#"
            StopsIt Dimensions: Teaching: nothing. => one story that stands alone, finished and dated None
            StopsIt Dimensions: Reach: nothing. => one story that stands alone, finished and dated None
            Weakens Happened: 1 of 2 results says what was done, and not what came of it. => tm win improve aaaaba Some(10)
            Weakens Happened: 1 of 2 results has a number with nothing to hold it against ("3 of 3 throw alone"). => tm win improve aaaabc Some(10)
            Weakens Happened: 2 results are proven by wins of yours, and those rest on nothing else; the newest is "A wheel for the blind". => tm win proof aaaabc LINK Some(10)
            Weakens Happened: Nobody's words may be repeated. Three, from three teams, are what a committee remembers. => 
            holds ["craft 2 of 2"], lacks ["teaching 2", "reach 2"], ask []
        "#]],
    );
}

#[test]
fn a_result_older_than_what_was_done_for_it_is_told() {
    let told = win(
        "aaaaba",
        "A glaze that needs no lead",
        "date: 2026-05-02\npart: own\nproject: glaze\nwith: [Ottmar]\nshows: [craft@master]",
        "Approach: I changed the recipe on 20 April.\n\nResult: no cracked pot after 3 March, where 9 cracked a week.",
    );
    let by_idea = win(
        "aaaabc",
        "A wheel for the blind",
        "date: 2026-06-02\npart: own\nproject: wheel\nshows: [craft@master]\nevidence: \"[[new-wheel]]\"",
        "Result: 3 of 3 throw alone.",
    );
    let idea =
        "//- ideas/new-wheel.md\n---\ntype: idea\nid: eeeeef\ntitle: A new wheel\nstatus: active\nstarted: 2026-07-01\n---\n";
    check_critic(
        &format!("{told}{by_idea}{idea}"),
        None,
        expect![[r#"
            StopsIt Dimensions: Teaching: nothing. => one story that stands alone, finished and dated None
            StopsIt Dimensions: Reach: nothing. => one story that stands alone, finished and dated None
            Weakens Happened: 1 of 2 results says what was done, and not what came of it. => tm win improve aaaaba Some(10)
            Weakens Happened: 1 of 2 results has a number with nothing to hold it against ("3 of 3 throw alone"). => tm win improve aaaabc Some(10)
            Weakens Happened: "A wheel for the blind" is of 2 Jun 2026; "A new wheel" was begun on 1 Jul 2026. "A glaze that needs no lead" tells a result of 3 Mar 2026 and what was done for it on 20 Apr 2026. => say what came first, with its day: tm edit aaaabc Some(5)
            Weakens Happened: Nobody's words may be repeated. Three, from three teams, are what a committee remembers. => tm feedback ask "Ottmar" Some(10)
            holds ["craft 2 of 2"], lacks ["teaching 2", "reach 2"], ask []
        "#]],
    );
}

#[test]
fn a_level_no_ladder_has_is_not_a_lower_one() {
    let craft = win(
        "aaaabd",
        "A lid that fits",
        "date: 2026-05-01\npart: own\nwith: [Ottmar]\nshows: [craft@master]",
        "Result: 9 of 9 fit, where 3 did.",
    );
    let unknown = win("aaaaba", "A stall at the fair", "date: 2026-05-02\npart: own\nshows: [reach@wizard]", "Result: 40 sold.");
    let lower = win("aaaabc", "A second stall", "date: 2026-05-03\npart: own\nshows: [reach@thrower]", "Result: 30 sold.");
    check_critic(
        &format!("{craft}{unknown}{lower}"),
        None,
        expect![[r#"
            StopsIt Dimensions: Craft rests on one story. How far it reaches is not noted. => one story that stands alone, finished and dated None
            StopsIt Dimensions: Teaching: nothing. => one story that stands alone, finished and dated None
            StopsIt Dimensions: Reach: nothing. One story shows it at a lower level. => one story that stands alone, finished and dated None
            Weakens Happened: 1 of 1 results has a number with nothing to hold it against ("9 of 9 fit"). => tm win improve aaaabd Some(10)
            Weakens Happened: Nobody's words may be repeated. Three, from three teams, are what a committee remembers. => tm feedback ask "Ottmar" Some(10)
            holds [], lacks ["craft 1", "teaching 2", "reach 2"], ask []
        "#]],
    );
}

#[test]
fn a_reach_that_is_not_noted_is_not_the_team() {
    let of = |front: &str| {
        win(
            "aaaaba",
            "A glaze that needs no lead",
            &format!("date: 2026-05-02\npart: own\nproject: glaze\n{front}\nshows: [reach@master]"),
            "Result: complaints 9 -> 3.",
        )
    };
    let says = |front: &str| critic_of(&of(front)).against.into_iter().flat_map(|one| one.says).collect::<Vec<_>>().join(" ");
    assert!(says("scope: team").contains("Reach rests on one story inside your own team."));
    let unsaid = says("category: glaze");
    assert!(unsaid.contains("Reach rests on one story. How far it reaches is not noted."), "{unsaid}");
}

#[test]
fn a_number_in_the_title_is_an_outcome() {
    let said = win("aaaaba", "\"Cups that break: 9 → 3 a month\"", "date: 2026-05-02\nshows: [reach@master]", "");
    let silent = win("aaaaba", "Cups for the fair", "date: 2026-05-02\nshows: [reach@master]", "");
    assert_eq!((critic_of(&said).results, critic_of(&silent).results), (1, 0));
}
