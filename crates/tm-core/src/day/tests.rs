use expect_test::{Expect, expect};
use proptest::prelude::*;
use tm_doc::Document;

use super::{entries, line, print, read, share};
use crate::facts::{DayFact, DayKind};

/// What was read of a line, in short.
fn shown(fact: &DayFact) -> String {
    let mut text = format!("{:?}", fact.kind).to_lowercase();
    let mut part = |name: &str, value: Option<String>| text += &value.map(|value| format!(" {name}{value}")).unwrap_or_default();
    part("", fact.value.map(|value| value.to_string()));
    part("from ", fact.start.map(|start| start.to_string()));
    part("of ", fact.name.clone());
    part("", (!fact.text.is_empty()).then(|| format!("{:?}", fact.text)));
    fact.tags.iter().for_each(|tag| part("#", Some(tag.clone())));
    fact.refs.iter().for_each(|named| part("@", Some(named.clone())));
    match fact.energy {
        1 => text + " gives",
        -1 => text + " drains",
        _ => text,
    }
}

#[track_caller]
fn check(text: &str, expected: &str) {
    let found = read(text, 1, &["T4"]);
    let said = found.finding.map(|finding| format!(" ! {}; {}", finding.message, finding.remedy)).unwrap_or_default();
    assert_eq!(shown(&found.fact) + &said, expected, "{text}");
}

#[test]
fn durations_are_read_in_every_form() {
    check("2h30m deep: pool fix", "time 150 of deep \"pool fix\"");
    check("90m", "time 90");
    check("1.5h deep: fix", "time 90 of deep \"fix\"");
    check("1,5h deep: fix", "time 90 of deep \"fix\"");
    check("1,5 hours of reading", "time 90 \"of reading\"");
    check("2h 30m fix the pool", "time 150 \"fix the pool\"");
    check("45min deep", "time 45 of deep");
    check("2 h of rest", "time 120 \"of rest\"");
    check("10 minutes Deep", "time 10 of deep");
}

#[test]
fn clocks_run_over_midnight_and_to_its_end() {
    check("09:10-11:40 deep: fix", "time 150 from 550 of deep \"fix\"");
    check("9:10 – 11:40 fix it", "time 150 from 550 \"fix it\"");
    check("9:10 to 11:40 deep: fix it", "time 150 from 550 of deep \"fix it\"");
    check("23:10-01:40", "time 150 from 1390");
    check("22:00-24:00", "time 120 from 1320");
    check("09:10- deep: fix", "running from 550 of deep \"fix\"");
    check("09:10 met Mo", "note \"09:10 met Mo\"");
}

#[test]
fn a_title_of_several_words_is_a_name_in_quotation_marks() {
    check("45m new braces @\"Rebuild the crane\"", "time 45 \"new braces\" @Rebuild the crane");
    check("45m deep: braces @\"Fix: the 2h crane\" #b +", "time 45 of deep \"braces\" #b @Fix: the 2h crane gives");
    check("saw @“An oak bench”, late", "note \"saw @“An oak bench”, late\" @An oak bench");
    check("[x] drill @\"An oak bench\" twice", "habit 1 of drill twice @An oak bench");
    check("a talk @\"open to all", "note \"a talk @\\\"open to all\"");
    assert_eq!(line("1h from @\"2 to 3 boats\" +x"), "- 1h from @\"2 to 3 boats\" #x");
}

#[test]
fn tags_references_and_energy_are_taken_off_the_end() {
    check("1h fix #create @G1 @2026#G2 +", "time 60 of fix #create @G1 @2026#G2 gives");
    check("1h a #long talk with @dana, alas -", "time 60 \"a #long talk with @dana, alas\" #long @dana drains");
    check("#12 is no tag", "note \"#12 is no tag\"");
    check("+", "note gives");
}

#[test]
fn a_category_is_short() {
    check("1h code review: pool", "time 60 of code review \"pool\"");
    check("1h Deep:", "time 60 of deep");
    check("1h the talk I gave: it went", "time 60 \"the talk I gave: it went\"");
    check("90min deep #create", "time 90 of deep #create");
    check("90min deep work", "time 90 \"deep work\"");
    check("1h http://example.org", "time 60 \"http://example.org\"");
}

#[test]
fn counters_readings_habits_and_relapses() {
    check("+1 prs: sqlx#3120 merged @G1", "count 1 of prs \"sqlx#3120 merged\" @G1");
    check("+1 walks with 12 km or more: the dyke", "count 1 of walks \"with 12 km or more: the dyke\"");
    check("+2 reports of the north and south: first half", "count 2 of reports of the north and south \"first half\"");
    assert_eq!(read("+2 reports of the north and south", 1, &[]).fact.kind, DayKind::Note);
    check("-1 PRs", "count -1 of prs");
    check("+2.5 km: by the river", "count 2.5 of km \"by the river\"");
    check("visitors = 312", "reading 312 of visitors");
    check("load time = 3.2s at noon", "reading 3.2 of load time \"s at noon\"");
    check("visitors = 1,312", "reading 1312 of visitors");
    check("visitors = 12k", "reading 12000 of visitors");
    assert_eq!(shown(&read("visitors = 12k#shop", 1, &[]).fact), "note \"visitors = 12k#shop\"");
    check("mrr = $1050", "reading 1050 of mrr \"$\"");
    check("mile = 1h58m in the rain", "reading 118 of mile \"min in the rain\"");
    check("mile = 1h 5m, uphill", "reading 65 of mile \"min, uphill\"");
    check("mile = 2 h, uphill", "reading 2 of mile \"h, uphill\"");
    check("[x] 1 recording", "habit 1 of recording");
    check("[ ] 3 Practices: scales", "habit 0 of practices \"scales\"");
    check("[X] walk", "habit 1 of walk");
    check("FP2: opened another one", "relapse of FP2 \"opened another one\"");
    check("t4: bought tools", "relapse of T4 \"bought tools\"");
    check("G2: is no pattern", "note \"G2: is no pattern\"");
}

#[test]
fn changes_say_what_they_change() {
    check("! ease G2 posts 10: only ten are honest", "change 10 of ease \"G2 posts 10: only ten are honest\" @G2");
    check("! pause 2026-12-20..2027-01-03", "change of pause \"2026-12-20..2027-01-03\"");
    check("! pause 2026-12-20..2027-01-03 G2: away", "change of pause \"2026-12-20..2027-01-03 G2: away\" @G2");
    check("! rule sundays: no work on Sundays", "change of rule \"sundays: no work on Sundays\"");
    let vague = read("! rule be kind", 1, &[]).finding.unwrap().message;
    assert_eq!(vague, "\"be kind\" is no rule that lines of days show, and changes nothing");
    check("!skill welding to 3", "change 3 of skill \"welding to 3\"");
    check(
        "! pause 2027-01-03..2026-12-20",
        "change of pause \"2027-01-03..2026-12-20\" ! what \"! pause\" changes is not read; write `! pause 2026-12-20..2027-01-03`, of one goal `! pause 2026-12-20..2027-01-03 G2`",
    );
    check(
        "! frobnicate it",
        "note \"! frobnicate it\" ! \"! frobnicate\" is no change that is known; write `!` and one of ease, pause, rule, skill",
    );
    check("!", "note \"!\"");
}

#[test]
fn what_looks_meant_and_was_not_read_is_said() {
    const DURATION: &str = "and is not counted; write `2h30m`, `90m`, `1.5h` or `09:10-11:40`";
    check("2,5,1h deep: fix", &format!("note \"2,5,1h deep: fix\" ! \"2,5,1h\" looks like a duration {DURATION}"));
    check(
        "25h x",
        "note \"25h x\" ! \"25h\" looks like a duration and is not counted; a day has 24 hours; write `2h30m`, `90m`, `1.5h` or `09:10-11:40`",
    );
    const STRETCH: &str = "looks like a stretch of time and is not counted; write `09:10-11:40`, or how long: `2h30m`";
    for (said, rest) in [
        ("25:00-26:00", "fix"),
        ("25:99–26:10", "deep: fix"),
        ("9:00 -> 26:10", "deep"),
        ("9:00 bis 10:30", "deep"),
        ("09.10-11.40", "deep"),
        ("9am-11am", "deep"),
    ] {
        check(&format!("{said} {rest}"), &format!("note \"{said} {rest}\" ! \"{said}\" {STRETCH}"));
    }
    check("from 9:00 -> 10:30 deep", &format!("note \"from 9:00 -> 10:30 deep\" ! \"9:00 -> 10:30\" {STRETCH}"));
    for (line, said) in [
        ("9-11 people came", "9-11\" looks like a stretch of time or of numbers"),
        ("talks: 1", "talks: 1\" looks like a reading"),
        ("talks: 1,312", "talks: 1,312\" looks like a reading"),
        ("talks 1", "talks 1\" looks like a reading"),
        ("= 4", "= 4\" looks like a reading"),
        ("$1000 from the fair", "$1000\" looks like a reading"),
        ("12.02. tea with Ana", "12.02.\" looks like a date"),
        ("spent 3h and wrote two pages", "3h\" looks like a duration"),
        ("+ 1 talks", "+ 1\" looks like a counter"),
        ("posts +1", "+1\" looks like a counter"),
        ("1,5 apples", "1,5\" looks like a number"),
        ("gave it on 2026-11-20, late", "2026-11-20\" looks like a date"),
        ("FP1 again", "FP1\" looks like a relapse"),
    ] {
        let finding = read(line, 1, &[]).finding.map(|finding| finding.message);
        assert_eq!(finding, Some(format!("\"{said} and is not counted")), "{line}");
    }
    assert!(read("P3 again", 1, &["p3"]).finding.is_some() && read("P3 again", 1, &[]).finding.is_none());
    check("1:1 with Dana, short", "note \"1:1 with Dana, short\"");
    check("[[2026-03-17-dana]]: the frame", "note \"[[2026-03-17-dana]]: the frame\"");
    check("2026-03-17-dana: the frame", "note \"2026-03-17-dana: the frame\"");
    for (said, rest) in [("2hr", "deep"), ("1h30m15s", "deep")] {
        check(&format!("{said} {rest}"), &format!("note \"{said} {rest}\" ! \"{said}\" looks like a duration {DURATION}"));
    }
    check(
        "3 hammers came",
        "note \"3 hammers came\" ! \"3\" looks like a number and is not counted; write `+3 name` to count, or `name = 3` for a reading",
    );
    check("fixed it 2h", "note \"fixed it 2h\" ! \"2h\" looks like a duration and is not counted; put it first: `2h …`");
    check(
        "3 prs merged",
        "note \"3 prs merged\" ! \"3\" looks like a number and is not counted; write `+3 name` to count, or `name = 3` for a reading",
    );
    check(
        "+1 to all that Mo said",
        "note \"+1 to all that Mo said\" ! \"+1\" looks like a counter and is not counted; write `+1 name: text`, with a name of at most six words",
    );
    for said in ["posts = 1 000", "posts = 1e5", "posts = 0x10", "posts = 5th of all"] {
        let finding = format!("\"{said}\" looks like a reading and is not counted; write `name = 312`");
        check(said, &format!("note \"{said}\" ! {finding}"));
    }
    for (said, remedy) in [
        ("posts = 1.000", "write `posts = 1000` for thousands, or `posts = 1`"),
        ("lake = 3,5", "write it with a dot: `lake = 3.5`"),
        ("cash = 1.200,50", "write it with a dot: `cash = 1200.50`"),
    ] {
        check(said, &format!("note \"{said}\" ! \"{said}\" looks like a reading and is not counted; {remedy}"));
    }
    check("load = 1.125", "reading 1.125 of load");
    check("load = 312 4 times", "reading 312 of load \"4 times\"");
    check("mood = fine", "note \"mood = fine\" ! \"mood = fine\" looks like a reading and is not counted; write `name = 312`");
    check(
        "2026-01-02 fixed it",
        "note \"2026-01-02 fixed it\" ! \"2026-01-02\" looks like a date and is not counted; every line belongs to the day of its note: move it there",
    );
}

#[test]
fn the_lines_of_a_form_are_not_counted() {
    for line in ["2h deep: [FILL IN]", "+1 chairs: {{title}}", "[x] [habit]", "waste = 12 <unit>", "FP2: ____"] {
        let found = read(line, 1, &[]);
        assert_eq!((found.fact.kind, found.fact.value), (DayKind::Note, None), "{line}");
        assert!(found.finding.is_some_and(|one| one.message.contains("never filled in")), "{line}");
    }
    for line in ["2h deep: [FILL IN] was written over", "waste = 12 %", "1h desk: todo", "FP2:", "2h deep"] {
        assert_ne!(read(line, 1, &[]).fact.kind, DayKind::Note, "{line}");
    }
}

#[test]
fn ordinary_sentences_are_notes_without_a_word() {
    for text in [
        "Met Mo about 3 things",
        "deploys 40m -> 8m",
        "a == b",
        "x => y",
        "Rest.",
        "version 2.1 is out",
        "the 2h talk was long",
        "$HOME is wrong",
        "= a line",
        "see 12:30",
        "mood: low",
        "Q3: 2 of us left",
    ] {
        check(text, &format!("note {text:?}"));
    }
}

#[track_caller]
fn check_day(text: &str, heading: Option<&str>, expect: Expect) {
    let document = Document::parse(text);
    let (facts, findings) = entries(&document, heading, &[]);
    let facts = facts.iter().map(|fact| format!("{} {}\n", fact.line, shown(fact)));
    let findings = findings.iter().map(|found| format!("{} {}: {}\n", found.at.line, found.code, found.message));
    expect.assert_eq(&facts.chain(findings).collect::<String>());
}

/// What was typed, one line after another, is what each line of the note says.
#[test]
fn a_mark_that_nobody_closes_takes_no_other_line_with_it() {
    let typed = ["%% open", "2h deep: fix", "and %% more", "<!-- so", "+1 posts", "{{ x", "<% y", "1h 100%% done %%", "--> z"];
    let note: String = typed.map(|text| format!("{}\n", super::line(text))).concat();
    let document = Document::parse(note.as_str());
    let (facts, _) = entries(&document, None, &[]);
    let said: Vec<String> = facts.iter().map(shown).collect();
    let alone = typed.map(|text| shown(&read(text, 1, &[]).fact));
    assert_eq!(said, alone, "{note}");
    assert!(document.findings().is_empty(), "{:?}", document.findings());
}

/// What a note says of a number before and now; `-` where it says none.
#[track_caller]
fn check_change(text: &str, expected: &str) {
    let found = super::before_after(&read(text, 1, &[]).fact);
    let said = found.map(|it| format!("{} {} {} {}", it.name, it.before, it.after, it.unit.unwrap_or_default()));
    assert_eq!(said.as_deref().map_or("-", str::trim), expected, "{text}");
}

#[test]
fn what_a_number_was_is_told_in_the_unit_of_what_it_is() {
    check_change("p99 800ms -> 0.2s", "p99 0.8 0.2 s");
    check_change("p99 1.5 s -> 800 ms", "p99 1500 800 ms");
    check_change("build 90 min -> 1.25 h since the cache", "build 1.5 1.25 h");
    check_change("image 1.2 PB -> 300 TB", "image 1200 300 TB");
    check_change("dump 2 MiB → 512 KiB", "dump 2048 512 KiB");
    check_change("errors 4% -> 1%", "errors 4 1 %");
    check_change("wait 5 -> 3 days", "wait 5 3 days");
    check_change("tests 40 -> 12 of them", "tests 40 12");
    check_change("p99 800ms -> 30%", "-");
    check_change("wait 2 months -> 9 days", "-");
}

#[test]
fn to_is_an_arrow_between_two_numbers_of_a_name_and_a_word_in_a_sentence() {
    check_change("p99 800 ms to 200 ms", "p99 800 200 ms");
    check_change("deploys: 40m to 8m", "deploys 40 8 m");
    check("wait 5h to 2h", "note \"wait 5h to 2h\"");
    for sentence in [
        "stand-up from 9 to 10",
        "moved 2 to 3 [[Boats|boats]] over",
        "sanding went from 5 to 3",
        "waited from 5 to 3 hours, read page 3 to 5 of [[Keels]]",
    ] {
        check_change(sentence, "-");
    }
}

#[test]
fn a_line_of_a_note_is_in_the_words_that_were_typed() {
    for typed in
        ["p99 800 to 200", "moved 2 to 3 boats", "from 9 to 10 the keel, page 3 to 5", "09:10 to 11:40 deep: from 2 to 3"]
    {
        assert_eq!(line(typed), format!("- {typed}"));
    }
}

#[test]
fn every_line_stands_for_itself_and_an_indented_one_goes_on() {
    check_day(
        "---\nenergy: 3\n---\n- 1h fix\n  the rest\n- [x] 1 chair\n! pause 2026-12-20\n\n- [ ] ask Mo due:2026-12-01\n%% 2h hidden %%\n```\n3h code\n```\n",
        None,
        expect![[r#"
            4 time 60 "fix the rest"
            6 habit 1 of chair
            7 change of pause "2026-12-20"
            9 note "ask Mo due:2026-12-01"
        "#]],
    );
}

#[test]
fn in_a_note_of_another_program_only_the_log_counts() {
    check_day(
        "- 1h before\n# log\n- 1h fix\n## Sub\n- 2h more\n# Other\n- 3h after\n",
        Some("Log"),
        expect![[r#"
            3 time 60 of fix
            5 time 120 of more
        "#]],
    );
}

#[test]
fn lines_that_cannot_all_be_true_are_said() {
    check_day(
        "- 09:00-11:00 a\n- 10:30-12:00 b\n- 10:00-10:30 c\n- 12:00-13:00 d\n",
        None,
        expect![[r#"
            1 time 120 from 540 of a
            2 time 60 from 630 of b
            3 time 0 from 600 of c
            4 time 60 from 720 of d
            3 overlap: this and line 1 have 30m in common, which are counted once
            2 overlap: this and line 1 have 30m in common, which are counted once
        "#]],
    );
    check_day(
        "- 19h a\n- 6h b\n- 08:00- c\n- 09:00- d\n",
        None,
        expect![[r#"
            1 time 1140 of a
            2 time 300 of b
            3 running from 480 of c
            4 running from 540 of d
            2 long-day: with this line the day has 25h; what is more than 24h is not counted
            1 long-stretch: 19h without a break
            4 two-clocks: another clock runs already above
        "#]],
    );
}

#[test]
fn a_stretch_that_shares_minutes_keeps_its_clocks() {
    let document =
        Document::parse("- 09:00-11:00 the keel\n- 19:30-22:30 the ribs\n- 20:00-22:00 the deck\n- 21:30-00:30 the mast\n");
    let (mut facts, _) = entries(&document, None, &[]);
    let counted: Vec<_> = facts.iter().filter_map(|fact| fact.value).collect();
    assert_eq!(counted, [120.0, 180.0, 0.0, 120.0]);
    let written: Vec<String> = facts.iter().map(print).collect();
    assert_eq!(written, ["09:00-11:00 the keel", "19:30-22:30 the ribs", "20:00-22:00 the deck", "21:30-00:30 the mast"]);
    // Sharing out once more changes nothing.
    let before = facts.clone();
    share(&mut facts);
    assert_eq!(facts, before);
}

/// Words that mean something in a line, and some that do not.
fn words() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        prop::sample::select(vec![
            "2h30m",
            "90m",
            "1.5h",
            "2",
            "h",
            "09:10-11:40",
            "23:10-01:40",
            "09:10-",
            "09:10",
            "-",
            "–",
            "11:40",
            "+1",
            "-1",
            "+2.5",
            "prs:",
            "prs",
            "deep:",
            "a",
            "b:",
            "=",
            "visitors",
            "1h58m",
            "312",
            "1,312",
            "12k",
            "[x]",
            "[ ]",
            "1",
            "FP2:",
            "FP2",
            "!",
            "ease",
            "pause",
            "2026-12-20..2027-01-03",
            "G2",
            "10:",
            "#create",
            "#a,",
            "@G1",
            "@2026#G1",
            "@\"An oak bench\"",
            "@\"a",
            "b\"",
            "@“c",
            "d”,",
            "+",
            "#",
            "@",
            "2026-01-02",
            "to",
            "->",
        ])
        .prop_map(str::to_owned),
        "[a-zA-Z0-9:=+@#.,!\\[\\]-]{1,6}",
        "\\PC{1,4}",
    ];
    prop::collection::vec(word, 0..8).prop_map(|words| words.join(" "))
}

#[test]
fn what_other_programs_put_beside_the_lines_is_none() {
    let text = "## Log\n- planed the oak ^k3f7qa\n\n> [!warning] Watch out\n> - said twice\n\n![[plan.png|300]]\n\
                ![[Yard#Next]]\n- 2h saw: ash ![[saw.png|120]]\n- mend ^ door\n";
    let (facts, findings) = entries(&Document::parse(text), Some("Log"), &[]);
    let told: Vec<&str> = facts.iter().map(|fact| fact.text.as_str()).collect();
    assert_eq!((told, findings), (vec!["planed the oak", "ash", "mend ^ door"], Vec::new()));
}

#[test]
fn what_is_printed_of_odd_lines_is_read_as_the_same() {
    for text in [
        "-0 xx",
        "+0 xx",
        "-00.0 xx: y",
        "[ ] x 20e ::",
        "[x] a:: b",
        "[x] :",
        "[x] 2 a : :",
        "#create - #create",
        "@G1 + @G1 #x",
    ] {
        let fact = read(text, 1, &[]).fact;
        let printed = print(&fact);
        assert_eq!(read(&printed, 1, &[]).fact, fact, "{text} was printed as {printed}");
    }
}

proptest! {
    #[test]
    fn what_is_printed_is_read_as_the_same(text in words()) {
        let fact = read(&text, 1, &[]).fact;
        let printed = print(&fact);
        prop_assert_eq!(&read(&printed, 1, &[]).fact, &fact, "{}", printed);
    }

    #[test]
    fn a_line_from_words_is_read_back_from_its_document(text in "([a-z0-9:=+@.,!-]{1,6} ?){1,7}") {
        // What is highlighted is written as it was typed, and read without its marks.
        prop_assume!(!text.contains("=="));
        let written = line(&text);
        let (facts, _) = entries(&Document::parse(format!("{written}\n")), None, &[]);
        let content = written.strip_prefix("- ").unwrap_or(&written).replace('\\', "");
        prop_assert_eq!(facts, [read(&content, 1, &[]).fact], "{}", written);
    }

    #[test]
    fn tags_of_the_command_line_are_tags(name in "[a-z]{1,8}", text in "[a-z]{1,8}") {
        let fact = read(line(&format!("{text} +{name}")).trim_start_matches("- "), 1, &[]).fact;
        prop_assert_eq!((fact.kind, fact.text, fact.tags), (DayKind::Note, text, vec![name]));
    }
}
