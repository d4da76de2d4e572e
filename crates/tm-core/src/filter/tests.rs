use proptest::prelude::*;

use super::*;

/// What `query` is read as, printed, or what is wrong with it.
fn check(query: &str, expected: &str) {
    let found = parse(query).map_or_else(|error| error.to_string(), |filter| filter.to_string());
    assert_eq!(found, expected, "{query:?}");
}

#[test]
fn or_binds_less_than_and() {
    check("a b or c", "(a b) or c");
    check("a (b or c)", "a (b or c)");
    check("(a)", "a");
    check("((a b) c)", "a b c");
    check("a OR b AND c", "a or (b c)");
    check("  ", "*");
    check("* a", "a");
}

#[test]
fn a_term_is_negated_by_a_dash_or_a_word() {
    check("-type:win", "not:type:win");
    check("not:-a", "not:not:a");
    check("-\"two words\"", "not:\"two words\"");
    check("-(a b)", "not:(a b)");
    check("NOT:#cutover", "not:tag:cutover");
    check("a - b", "a \"-\" b");
    check("well-known", "well-known");
}

#[test]
fn what_only_looks_like_a_key_is_text() {
    check("std::fs", "\"std::fs\"");
    check("https://example.org/x?a=b", "\"https://example.org/x?a=b\"");
    check("12:30", "\"12:30\"");
    check("C++ c#", "C++ c#");
    check("->", "not:\">\"");
    check("not yet", "\"not\" yet");
    check("orchard android", "orchard android");
}

#[test]
fn a_key_takes_several_values_and_any_name() {
    check("Type:win,IDEA", "type:win,IDEA");
    check("\"next step\":\"a b\",c", "\"next step\":\"a b\",c");
    check("größe>=4", "größe>=4");
    check("#a,b", "tag:a,b");
    check("kill-if:x", "kill-if:x");
    check("a:\"::\" a:\"//\"", "a:\"::\" a:\"//\"");
    check("\"not\":x", "\"not\":x");
}

#[test]
fn what_is_wrong_is_said_with_its_column() {
    check("a or", "column 5: a term is missing here; write one, or quote the word beside it: \"or\"");
    check("()", "column 2: a term is missing here; write one, or quote the word beside it: \"or\"");
    check("a)", "column 2: nothing was opened that `)` could close; leave it out, or quote it: \")\"");
    check("ä (b", "column 3: this parenthesis is never closed; add `)`, or quote it: \"(\"");
    check("a \"b", "column 3: this quote is never closed; add another \" behind the phrase");
    check("\"a\"b", "column 4: something stands right behind the quote; put a space between them");
    check("type:", "column 6: nothing stands behind `type:`; write type:VALUE without a space, or \"type:\" for the word");
    check("type:a,", "column 8: nothing stands behind `type:`; write type:VALUE without a space, or \"type:\" for the word");
    check("effort:>=4", "column 8: a comparison takes no colon; write effort>=4, or quote the value");
    check("effort:==4", "column 8: a comparison takes no colon; write effort:4, or quote the value");
    check("status!=parked", "column 7: `!=` compares nothing here; write not:status:parked, or quote it for the words");
    check("a (rating=3)", "column 10: `=` compares nothing here; write rating:3, or quote it for the words");
    check("rating== 3", "column 7: `==` compares nothing here; write rating:VALUE, or quote it for the words");
    check("status:!parked", "column 8: `!` is no part of a value; write not:status:parked, or quote the value");
    check("effort:4..10", "column 8: `4..10` is no single value; write effort>=4 effort<=10, or quote the value");
    check("created:2026-01..", "column 9: `2026-01..` is no single value; write created>=2026-01, or quote the value");
    check("effort>=1e3", "column 9: `1e3` is neither a number nor a day; write effort>=4 or effort>=2026-03");
    check("effort>=big", "column 9: `big` is neither a number nor a day; write effort>=4 or effort>=2026-03");
    check("date:soon", "column 6: `soon` is no day or period; write date:2026-Q1");
    check("not: a", "column 5: nothing stands behind `not:`; write not:type:win without a space, or \"not:\" for the word");
    check("not type:win", "column 1: `not` alone is a word; write not:TERM without a space, or \"not\" for the word");
}

#[test]
fn a_query_without_end_is_refused() {
    let deep = format!("{}a{}", "(".repeat(5000), ")".repeat(5000));
    assert!(parse(&deep).unwrap_err().message.contains("too deep"));
    assert!(parse(&"-".repeat(5000)).is_err());
    assert!(parse(&"a ".repeat(5000)).unwrap_err().message.contains("too long"));
    assert!(parse(&format!("a:{}", "b,".repeat(5000))).unwrap_err().message.contains("too long"));
}

#[test]
fn a_span_becomes_a_day() {
    let today = jiff::civil::date(2026, 11, 20);
    let on = |query: &str| parse(query).unwrap().on(today).to_string();
    assert_eq!(on("-(since:2w or note:30d)"), "not:(since:2026-11-06 or note:30d)");
    assert_eq!(on("due<=today+1mo"), "due<=2026-12-20");
    assert_eq!(on("before:yesterday,2026-Q1"), "before:2026-11-19,2026-Q1");
}

#[test]
fn the_words_an_answer_is_ranked_by_are_those_that_must_be_there() {
    assert_eq!(parse("retry \"job queue\" -slow (a or b) type:win").unwrap().words(), ["retry", "job queue"]);
}

#[test]
fn a_measure_counts_notes_or_values() {
    let check = |text: &str, expected: &str| {
        let found = Measured::parse(text).map_or_else(|error| error.to_string(), |measured| measured.to_string());
        assert_eq!(found, expected, "{text:?}");
    };
    check("type:win tag:post", "type:win tag:post");
    check("distinct(With) type:a or type:b", "(type:a or type:b) distinct(with)");
    check("\"distinct(with)\"", "\"distinct(with)\"");
    check("type:a distinct()", "column 8: `distinct` counts the values of one key; write distinct(with)");
    check("distinct(a) distinct(b)", "column 13: only one `distinct` can be counted; leave one of them out");
    check("distinct(a) since:x", "column 19: `x` is no day or period; write since:2026-Q1, since:2026-03-01 or since:30d");
    assert_eq!(Measured::parse("type:a distinct(with)").unwrap().filter(), parse("type:a has:with").unwrap());
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z]{1,6}",
        r#"[a-zA-Zäß0-9 "\\:,()<>=#+*._-]{0,8}"#,
        prop::sample::select(vec!["or", "and", "not", "not:", "*", "-", "", "https://x", "::"]).prop_map(str::to_owned),
    ]
}

fn filters() -> impl Strategy<Value = Filter> {
    let op = prop::sample::select(vec![Compare::AtLeast, Compare::AtMost, Compare::MoreThan, Compare::LessThan]);
    let leaf = prop_oneof![
        text().prop_map(Filter::Text),
        (text(), prop::collection::vec(text(), 0..3))
            .prop_filter("checked values", |(key, _)| !DATE_KEYS.contains(&key.as_str()) && key != "date")
            .prop_map(|(key, values)| Filter::Key { key, op: Compare::Is, values }),
        (text(), op, prop::collection::vec(0..99_u8, 0..3)).prop_map(|(key, op, numbers)| {
            let key = if key == "date" { "day".to_owned() } else { key };
            Filter::Key { key, op, values: numbers.iter().map(u8::to_string).collect() }
        }),
        prop::sample::select(DATE_KEYS.to_vec()).prop_map(|key| Filter::is(key, "2026-Q1")),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Filter::All),
            prop::collection::vec(inner.clone(), 0..4).prop_map(Filter::Any),
            inner.prop_map(|inner| Filter::Not(Box::new(inner))),
        ]
    })
}

proptest! {
    #[test]
    fn what_is_printed_reads_as_the_same_filter(filter in filters()) {
        let printed = filter.to_string();
        let read = parse(&printed).map_err(|error| TestCaseError::fail(format!("{printed}: {error}")))?;
        prop_assert_eq!(&read, &filter.canonical(), "{}", printed);
        prop_assert_eq!(&parse(&read.to_string()).unwrap(), &read);
    }

    #[test]
    fn any_text_is_read_or_refused_within_it(query in r#"[a-z0-9 "\\:,()<>=#+*ä.-]{0,40}"#) {
        match parse(&query) {
            Ok(filter) => prop_assert_eq!(parse(&filter.to_string()).unwrap(), filter),
            Err(error) => prop_assert!(error.column <= query.chars().count() + 1),
        }
    }

    #[test]
    fn a_measure_is_printed_as_it_is_read(filter in filters(), key in "[a-z]{1,5}") {
        let measured = Measured { among: filter.canonical(), counted: Counted::Distinct(key) };
        prop_assert_eq!(Measured::parse(&measured.to_string()).unwrap(), measured);
    }
}
