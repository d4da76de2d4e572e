use std::fmt::Write;

use expect_test::{Expect, expect};

use super::{UNCLOSED, Value, scan};

fn check(text: &str, expect: Expect) {
    let (front, findings) = scan(text);
    let mut shown = String::new();
    match front {
        None => shown.push_str("no front matter\n"),
        Some(front) => {
            let _ = writeln!(shown, "{:?}{}", &text[front.span.end..], if front.flat { "" } else { " not flat" });
            for field in &front.fields {
                let value = match &field.value {
                    Value::Empty => "nothing".to_owned(),
                    Value::Scalar(text) => format!("{text:?}"),
                    Value::List(items) => format!("{items:?}"),
                };
                let _ = writeln!(shown, "{} {:?} = {value} in {:?}", field.line, field.key, &text[field.span.range()]);
            }
        }
    }
    for finding in findings {
        let _ = writeln!(shown, "!{} {} {}: {}", finding.at.line, finding.severity.word(), finding.code, finding.message);
    }
    expect.assert_eq(&shown);
}

/// One line between fences.
fn check_line(line: &str, expect: Expect) {
    let text = format!("---\n{line}\n---\n");
    let (front, findings) = scan(&text);
    let fields = front.iter().flat_map(|front| &front.fields).map(|field| format!("{:?} = {:?}", field.key, field.value));
    let findings = findings.iter().map(|finding| finding.message.replace("the front matter has ", "!").replace(" at \"a\"", ""));
    expect.assert_eq(&fields.chain(findings).collect::<Vec<_>>().join(", "));
}

#[test]
fn every_flat_form_is_read() {
    check(
        "---\n# comment\ntitle: A-b's #1 \nempty:\nnone: ~ # c\n\ntags: [a, 'b, c', \"d\\\"\"] # c\nlist: # c\n  - x # c\n  # c\n\n  - 'y'\n  -\nflush:\n- z\n---\nbody",
        expect![[r#"
            "body"
            3 "title" = "A-b's" in "title: A-b's #1 \n"
            4 "empty" = nothing in "empty:\n"
            5 "none" = nothing in "none: ~ # c\n"
            7 "tags" = ["a", "b, c", "d\""] in "tags: [a, 'b, c', \"d\\\"\"] # c\n"
            8 "list" = ["x", "y", ""] in "list: # c\n  - x # c\n  # c\n\n  - 'y'\n  -\n"
            14 "flush" = ["z"] in "flush:\n- z\n"
        "#]],
    );
}

#[test]
fn line_endings_and_byte_order_mark_belong_to_no_value() {
    check(
        "\u{feff}---\r\na: b\r\nc:\r\n  - d\r\n---\r\nbody\r\n",
        expect![[r#"
        "body\r\n"
        2 "a" = "b" in "a: b\r\n"
        3 "c" = ["d"] in "c:\r\n  - d\r\n"
    "#]],
    );
    check(
        "---  \ra: b\r--- \t\rbody",
        expect![[r#"
        "body"
        2 "a" = "b" in "a: b\r"
    "#]],
    );
    check(
        "---\na: b\n---",
        expect![[r#"
        ""
        2 "a" = "b" in "a: b\n"
    "#]],
    );
}

#[test]
fn values_stay_text() {
    check_line("a: yes", expect![[r#""a" = Scalar("yes")"#]]);
    check_line("a: 012", expect![[r#""a" = Scalar("012")"#]]);
    check_line("a: 2026-02-14", expect![[r#""a" = Scalar("2026-02-14")"#]]);
    check_line("a: 10:30 http://x.y/#z", expect![[r#""a" = Scalar("10:30 http://x.y/#z")"#]]);
    check_line("a: -5", expect![[r#""a" = Scalar("-5")"#]]);
    check_line("a: NULL", expect![[r#""a" = Empty"#]]);
    check_line("a: 'null'", expect![[r#""a" = Scalar("null")"#]]);
    check_line("a: [yes, null, ~, '']", expect![[r#""a" = List(["yes", "", "", ""])"#]]);
}

#[test]
fn keys_may_hold_spaces_and_quotes() {
    check_line("last update-d : x", expect![[r#""last update-d" = Scalar("x")"#]]);
    check_line("'it''s': x", expect![[r#""it's" = Scalar("x")"#]]);
    check_line("\"a: b\" : x", expect![[r#""a: b" = Scalar("x")"#]]);
    check_line("a'b\"c: x", expect![[r#""a'b\"c" = Scalar("x")"#]]);
    check_line("ключ: x", expect![[r#""ключ" = Scalar("x")"#]]);
    check_line("-a: x", expect![[r#""-a" = Scalar("x")"#]]);
}

#[test]
fn escapes_are_resolved() {
    check_line(r#"a: "\t\\\"\/\x41\u00e9\U0001F3AF\N\_" # c"#, expect![[r#""a" = Scalar("\t\\\"/Aé🎯\u{85}\u{a0}")"#]]);
    check_line("a: 'it''s \\n'", expect![[r#""a" = Scalar("it's \\n")"#]]);
    check_line(r#"a: "\q""#, expect!["!an escape that YAML does not know"]);
    check_line(r#"a: "\uD83D\uDE00""#, expect!["!an escape that YAML does not know"]);
    check_line(r#"a: "\xé""#, expect!["!an escape that YAML does not know"]);
}

#[test]
fn what_is_not_flat_is_said() {
    for (line, expect) in [
        ("a: {b: c}", expect!["!a map in braces"]),
        ("a: [b, [c]]", expect!["!a map or list inside a value"]),
        ("a: [b: c]", expect!["!a map or list inside a value"]),
        ("a: [b,, c]", expect![[r#"!a list that is not "[one, two]""#]]),
        ("a: [b, c", expect![[r#"!a list whose "[" is not closed on its line"#]]),
        ("a: [b] c", expect![[r#"!a list that is not "[one, two]""#]]),
        ("a: [b, # c", expect![[r#"!a list whose "[" is not closed on its line"#]]),
        ("a: &x b", expect!["!an anchor (&)"]),
        ("a: *x", expect!["!an alias (*)"]),
        ("a: !!str b", expect!["!a tag (!)"]),
        ("a: @b", expect!["!a value that begins with a sign YAML reserves"]),
        ("a: |", expect!["!a value over several lines"]),
        ("a: - b", expect!["!a map or list inside a value"]),
        ("a: \"b", expect!["!a quote that does not end its value"]),
        ("a: \"b\" c", expect!["!a quote that does not end its value"]),
        ("a: 'b", expect!["!a quote that does not end its value"]),
        ("a:\tb", expect!["!a tab"]),
        ("a: b\tc", expect!["!a tab"]),
        ("a: b\n  c", expect!["!a value over several lines"]),
        ("a:\n  b: c", expect!["!a map or list inside a value"]),
        ("a:\n  - b: c", expect!["!a colon followed by a space in a value without quotes"]),
        ("a:\n  - b\n    - c", expect!["!a map or list inside a value"]),
        ("a:\n  - [b]", expect!["!a map or list inside a value"]),
        ("a:\n\t- b", expect!["!a tab"]),
        ("a: b\n- c", expect!["!a value over several lines"]),
        ("- c\na: b", expect![[r#""a" = Scalar("b"), !an item that belongs to no key"#]]),
        ("a: b\nprose", expect![[r#""a" = Scalar("b"), !a line that is not "key: value""#]]),
        ("? a\n: b\nc: d", expect![[r#""c" = Scalar("d"), !a map or list inside a value"#]]),
        ("~: a\nb: c", expect![[r#""b" = Scalar("c"), !a key that YAML takes for nothing"#]]),
        ("<<: a\nb: c", expect![[r#""b" = Scalar("c"), !a merge key"#]]),
        ("a: b\n--- c: d", expect![[r#""a" = Scalar("b"), !the mark of another document"#]]),
        ("a: b\n...", expect![[r#""a" = Scalar("b"), !the mark of another document"#]]),
        ("a: b # c: d\n%x: y", expect![[r#""a" = Scalar("b"), !a value that begins with a sign YAML reserves"#]]),
    ] {
        check_line(line, expect);
    }
}

#[test]
fn forgotten_quotes_are_read_as_meant() {
    check_line(
        "title: Rust: the book # c",
        expect![[r#""title" = Scalar("Rust: the book"), !a colon followed by a space in a value without quotes at "title""#]],
    );
    check_line(
        "up: [[Career/Goals|goals]]",
        expect![[r#""up" = Scalar("[[Career/Goals|goals]]"), !a link without quotes at "up""#]],
    );
}

#[test]
fn a_key_that_stands_twice_is_read_once() {
    check(
        "---\nstatus: a\nStatus:\n  - b\nc: d\n---\n",
        expect![[r#"
        "" not flat
        2 "status" = "a" in "status: a\n"
        5 "c" = "d" in "c: d\n"
        !3 warning duplicate-key: the key "Status" stands in the front matter twice; the first is read
    "#]],
    );
}

#[test]
fn a_fence_that_never_closes_is_found() {
    check(
        "---\ntitle: x\n\n# Heading\n",
        expect![[r#"
        no front matter
        !1 error front-matter-unclosed: the front matter begins with "---" and does not end
    "#]],
    );
    check(
        "---\r\n\"a b\": x",
        expect![[r#"
        no front matter
        !1 error front-matter-unclosed: the front matter begins with "---" and does not end
    "#]],
    );
}

#[test]
fn front_matter_that_is_nearly_one_is_told_and_never_gets_a_second_above_it() {
    for text in [
        "---\n# mine\ntype: idea\nid: abcdef\n\nbody\n",
        "---\n\n# mine\ntype: idea\n...\nbody\n",
        "---\ntype: idea\n...\nbody\n",
        "\n---\ntype: idea\nid: abcdef\n---\nbody\n",
        "\u{feff}\r\n---\r\ntype: idea\r\n---\r\n",
        "--- # mine\ntype: idea\nid: abcdef\n---\nbody\n",
    ] {
        let (front, findings) = scan(text);
        let codes: Vec<&str> = findings.iter().map(|finding| &*finding.code).collect();
        assert_eq!((front, codes), (None, vec![UNCLOSED]), "{text:?}");
        let set = crate::TextEdit::SetField { key: "status".to_owned(), was: None, value: Value::Scalar("x".to_owned()) };
        assert!(set.splice(&crate::Document::parse(text)).is_err(), "{text:?}");
    }
    for prose in
        ["---\n# Heading\nNote: call Mo\n", "\n---\nNote: call Mo\n\nand more\n", "---\n\nNote: call\n", "--- x\na: b\nc: d\n"]
    {
        assert_eq!(scan(prose), (None, Vec::new()), "{prose:?}");
    }
}

#[test]
fn a_thematic_break_is_no_front_matter() {
    check(
        "---\n\n# Title\n",
        expect![[r#"
        no front matter
    "#]],
    );
    check(
        "---\n# Title\ntext",
        expect![[r#"
        no front matter
    "#]],
    );
    check(
        "---\njust text",
        expect![[r#"
        no front matter
    "#]],
    );
    check(
        "---",
        expect![[r#"
        no front matter
    "#]],
    );
    check(
        "---\n\nNote: text\nand more\n\n---\nbody",
        expect![[r#"
        no front matter
    "#]],
    );
    check(
        "---\n# Title\n---\nbody",
        expect![[r#"
        no front matter
    "#]],
    );
    check(
        "---\nHeading\n---\nbody",
        expect![[r#"
        no front matter
    "#]],
    );
    check(
        " ---\na: b\n---\n",
        expect![[r#"
            no front matter
            !1 error front-matter-unclosed: the front matter is not read: only "---" may stand on the line that opens it, which is the first
        "#]],
    );
    check(
        "----\na: b\n---\n",
        expect![[r#"
        no front matter
    "#]],
    );
    check(
        "\n---\na: b\n---\n",
        expect![[r#"
            no front matter
            !1 error front-matter-unclosed: the front matter is not read: only "---" may stand on the line that opens it, which is the first
        "#]],
    );
    check(
        "",
        expect![[r#"
        no front matter
    "#]],
    );
}

#[test]
fn front_matter_may_hold_nothing() {
    check(
        "---\n---\nbody",
        expect![[r#"
        "body"
    "#]],
    );
    check(
        "---\n\n# only\na: b\n---\n",
        expect![[r#"
        ""
        4 "a" = "b" in "a: b\n"
    "#]],
    );
}

#[test]
fn a_bomb_of_anchors_costs_nothing() {
    let mut text = "---\na0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..40 {
        let before = level - 1;
        let _ = writeln!(text, "a{level}: &a{level} [*a{before}, *a{before}, *a{before}, *a{before}, *a{before}]");
    }
    text.push_str("b: c\n---\n");
    let (front, findings) = scan(&text);
    let front = front.unwrap();
    assert!(!front.flat);
    assert_eq!(front.fields.len(), 1);
    assert_eq!(findings.len(), 10);
    assert!(findings[9].message.ends_with("at \"a9\"; and 30 more below"), "{}", findings[9].message);
}

#[test]
fn every_key_that_is_not_flat_is_found_once() {
    check(
        "---\ntags: [a, [b]]\nowner:\n  name: x\n  team: y\nup: [[Note]]\nfine: z\nnote: |\n  one\n  two\nfine: w\n---\n",
        expect![[r#"
            "" not flat
            6 "up" = "[[Note]]" in "up: [[Note]]\n"
            7 "fine" = "z" in "fine: z\n"
            !2 warning front-matter-not-flat: the front matter has a map or list inside a value at "tags"
            !4 warning front-matter-not-flat: the front matter has a map or list inside a value at "owner"
            !6 warning front-matter-not-flat: the front matter has a link without quotes at "up"
            !8 warning front-matter-not-flat: the front matter has a value over several lines at "note"
            !11 warning duplicate-key: the key "fine" stands in the front matter twice; the first is read
        "#]],
    );
}

#[test]
fn lines_without_a_key_are_found_once_for_each_run() {
    check(
        "---\na: {b}\nprose\nmore prose\nc: d\nprose again\n---\n",
        expect![[r#"
            "" not flat
            5 "c" = "d" in "c: d\n"
            !2 warning front-matter-not-flat: the front matter has a map in braces at "a"
            !3 warning front-matter-not-flat: the front matter has a line that is not "key: value"
            !6 warning front-matter-not-flat: the front matter has a line that is not "key: value"
        "#]],
    );
}

#[test]
fn a_long_key_is_not_quoted_whole() {
    let key = "k".repeat(100);
    let (_, findings) = scan(&format!("---\n{key}: {{a}}\n---\n"));
    assert!(findings[0].message.ends_with(&format!("\"{}…\"", "k".repeat(40))), "{}", findings[0].message);
}
