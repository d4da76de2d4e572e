use expect_test::{Expect, expect};

use super::{Refused, TextEdit};
use crate::{Document, Value};

fn check(before: &str, edit: &TextEdit, expect: Expect) {
    expect.assert_eq(&match edit.splice(&Document::parse(before)) {
        Ok(splice) => format!("{:?}", String::from_utf8(splice.apply(before.as_bytes())).unwrap()),
        Err(refused) => format!("refused: {refused}"),
    });
}

fn scalar(text: &str) -> Value {
    Value::Scalar(text.to_owned())
}

fn list(items: &[&str]) -> Value {
    Value::List(items.iter().map(|item| (*item).to_owned()).collect())
}

fn set(key: &str, value: Value) -> TextEdit {
    TextEdit::SetField { key: key.to_owned(), was: None, value }
}

/// Sets `a` in front matter of these lines, and shows the lines.
fn check_set(lines: &str, value: Value, expect: Expect) {
    let before = format!("---\n{lines}\n---\nbody");
    let shown = match set("a", value).splice(&Document::parse(before.as_str())) {
        Ok(splice) => String::from_utf8(splice.apply(before.as_bytes())).unwrap(),
        Err(refused) => format!("refused: {refused}"),
    };
    expect.assert_eq(shown.trim_start_matches("---\n").trim_end_matches("\n---\nbody"));
}

fn add(key: &str, item: &str) -> TextEdit {
    TextEdit::AddItem { key: key.to_owned(), seen: Vec::new(), item: item.to_owned() }
}

fn append(section: Option<&str>, line: &str) -> TextEdit {
    TextEdit::AppendLine { section: section.map(str::to_owned), line: line.to_owned() }
}

fn tick(line: u32, was: &str, done: bool) -> TextEdit {
    TextEdit::Tick { line, was: was.to_owned(), done, mark: None }
}

fn replace(was: &str, now: &str) -> TextEdit {
    TextEdit::Replace { was: was.to_owned(), now: now.to_owned() }
}

#[test]
fn a_scalar_keeps_its_quotes_and_comment() {
    check_set(
        "a: b   # why\nc: d",
        scalar("e"),
        expect![[r#"
        a: e   # why
        c: d"#]],
    );
    check_set("a: \"b\" # why", scalar("e"), expect![[r#"a: "e" # why"#]]);
    check_set("a: 'b' # why", scalar("it's"), expect!["a: 'it''s' # why"]);
    check_set("a: 'b'", scalar("tab\there"), expect![[r#"a: "tab\there""#]]);
    check_set("A :  b", scalar("e"), expect!["A :  e"]);
    check_set("'a': b", scalar("e"), expect!["'a': e"]);
}

#[test]
fn quotes_come_only_where_yaml_needs_them() {
    for (text, expect) in [
        ("2026-02-14", expect!["a: 2026-02-14"]),
        ("012", expect!["a: 012"]),
        ("yes", expect!["a: yes"]),
        ("-5", expect!["a: -5"]),
        ("120000.00 EUR", expect!["a: 120000.00 EUR"]),
        ("it's \"so\"", expect![[r#"a: it's "so""#]]),
        ("a:b#c, [d]", expect!["a: a:b#c, [d]"]),
        ("a: b", expect![[r#"a: "a: b""#]]),
        ("a:", expect![[r#"a: "a:""#]]),
        ("a #b", expect![[r#"a: "a #b""#]]),
        ("[[Goals]]", expect![[r#"a: "[[Goals]]""#]]),
        ("- x", expect![[r#"a: "- x""#]]),
        ("-x", expect![[r#"a: "-x""#]]),
        ("---", expect![[r#"a: "---""#]]),
        ("?x", expect![[r#"a: "?x""#]]),
        ("*x", expect![[r#"a: "*x""#]]),
        ("&x", expect![[r#"a: "&x""#]]),
        ("!x", expect![[r#"a: "!x""#]]),
        ("#x", expect![[r##"a: "#x""##]]),
        ("@x", expect![[r#"a: "@x""#]]),
        ("`x`", expect![[r#"a: "`x`""#]]),
        ("%x", expect![[r#"a: "%x""#]]),
        ("{x}", expect![[r#"a: "{x}""#]]),
        ("|", expect![[r#"a: "|""#]]),
        ("> x", expect![[r#"a: "> x""#]]),
        ("\"x\\", expect![[r#"a: "\"x\\""#]]),
        ("", expect![[r#"a: """#]]),
        (" x ", expect![[r#"a: " x ""#]]),
        ("~", expect![[r#"a: "~""#]]),
        ("Null", expect![[r#"a: "Null""#]]),
        ("<<", expect![[r#"a: "<<""#]]),
        ("\u{1}\u{85}\u{2028}\u{feff}", expect![[r#"a: "\x01\x85\u2028\uFEFF""#]]),
    ] {
        check_set("a: b", scalar(text), expect);
    }
}

#[test]
fn nothing_becomes_something_and_back() {
    check_set("a:", scalar("b"), expect!["a: b"]);
    check_set("a: # why", scalar("b"), expect!["a: b # why"]);
    check_set("a: ~ # why", scalar("b"), expect!["a: b # why"]);
    check_set("a: b # why", Value::Empty, expect!["a: # why"]);
    check_set("a: [b] # why", Value::Empty, expect!["a: # why"]);
    check_set(
        "a:\n  - b\nc: d",
        Value::Empty,
        expect![[r#"
        a:
        c: d"#]],
    );
    check_set("a: ~", Value::Empty, expect!["a: ~"]);
}

#[test]
fn a_list_in_brackets_stays_one() {
    check_set("a: [b, 'c'] # why", list(&["b", "c", "d, e"]), expect!["a: [b, 'c', 'd, e'] # why"]);
    check_set("a: [\"[[x]]\", \"y\"]", list(&["[[x]]", "z"]), expect![[r#"a: ["[[x]]", "z"]"#]]);
    check_set("a: [b, c, d]", list(&["b", "d"]), expect!["a: [b, d]"]);
    check_set("a: [b]", list(&[]), expect!["a: []"]);
    check_set("a: []", list(&["b", "", "null"]), expect![[r#"a: [b, "", "null"]"#]]);
    check_set("a: b", list(&["b", "[[c]]"]), expect![[r#"a: [b, "[[c]]"]"#]]);
    check_set("a: [b]", scalar("c"), expect!["a: c"]);
    check_set("a: [b, c]", list(&["b", "c"]), expect!["a: [b, c]"]);
}

#[test]
fn a_list_in_lines_stays_one() {
    check_set(
        "a: # why\n  - b # one\n  - 'c' # two\nd: e",
        list(&["b", "x"]),
        expect![[r#"
        a: # why
          - b # one
          - 'x' # two
        d: e"#]],
    );
    check_set(
        "a:\n  - b # one\n  # two\n  - c\nd: e",
        list(&["b", "c", "f: g"]),
        expect![[r#"
        a:
          - b # one
          # two
          - c
          - "f: g"
        d: e"#]],
    );
    check_set(
        "a:\n- b\n- c\n- d",
        list(&["b", "d"]),
        expect![[r#"
        a:
        - b
        - d"#]],
    );
    check_set(
        "a:\n- b\n- c",
        list(&["x", "b", "c"]),
        expect![[r#"
        a:
        - x
        - b
        - c"#]],
    );
    check_set(
        "a:\n- b\n- c",
        list(&["x"]),
        expect![[r#"
        a:
        - x"#]],
    );
    check_set(
        "a:\n  -\n  - c",
        list(&["b", "c"]),
        expect![[r#"
        a:
          - b
          - c"#]],
    );
    check_set(
        "a: # why\n  - b\nc: d",
        list(&[]),
        expect![[r#"
        a: [] # why
        c: d"#]],
    );
    check_set(
        "a: # why\n  - b\nc: d",
        scalar("e"),
        expect![[r#"
        a: e # why
        c: d"#]],
    );
}

#[test]
fn a_new_field_goes_to_the_end() {
    check("---\r\nb: c\r\n---\r\nbody\r\n", &set("a", scalar("x")), expect![[r#""---\r\nb: c\r\na: x\r\n---\r\nbody\r\n""#]]);
    check(
        "---\nb:\n  - c\n# end\n---",
        &set("next step", list(&["x", "y"])),
        expect![[r#""---\nb:\n  - c\n# end\nnext step: [x, y]\n---""#]],
    );
    check("---\n---\n", &set("a", Value::Empty), expect![[r#""---\na:\n---\n""#]]);
    check("---\nb: c\n---\n", &set("a: b", scalar("x")), expect![[r#""---\nb: c\n\"a: b\": x\n---\n""#]]);
}

#[test]
fn front_matter_is_made_where_there_is_none() {
    check("\u{feff}# Title\r\n", &set("a", scalar("x")), expect![[r#""\u{feff}---\r\na: x\r\n---\r\n# Title\r\n""#]]);
    check("", &set("a", scalar("x")), expect![[r#""---\na: x\n---\n""#]]);
    check("---\n\n# Title\n", &set("a", scalar("x")), expect![[r#""---\na: x\n---\n---\n\n# Title\n""#]]);
}

#[test]
fn only_the_lines_of_a_removed_field_go() {
    let remove = TextEdit::RemoveField { key: "A".to_owned(), was: None };
    check("---\n# one\na:\n  - b\n  # in\n  - c\n# two\nd: e\n---\n", &remove, expect![[r#""---\n# one\n# two\nd: e\n---\n""#]]);
    check("---\r\na: b\r\n---\r\n", &remove, expect![[r#""---\r\n---\r\n""#]]);
    check("---\nb: c\n---\n", &remove, expect![[r#"refused: the field "A" is no longer there"#]]);
    check("# Title\n", &remove, expect![[r#"refused: the field "A" is no longer there"#]]);
}

#[test]
fn what_is_not_flat_is_not_edited() {
    let edit = set("a", scalar("x"));
    check("---\na: b\nc:\n  d: e\n---\n", &edit, expect!["refused: the front matter has a line that cannot be edited safely"]);
    check("---\na: b\na: c\n---\n", &edit, expect!["refused: the front matter has a line that cannot be edited safely"]);
    check("---\na: b\n\n# Title\n", &edit, expect!["refused: the front matter has a line that cannot be edited safely"]);
    check(
        "---\na: b\na: c\n---\n",
        &replace("b", "d"),
        expect!["refused: the front matter has a line that cannot be edited safely"],
    );
    check("---\na: b\nc:\n  d: e\n---\nf", &replace("f", "g"), expect![[r#""---\na: b\nc:\n  d: e\n---\ng""#]]);
}

#[test]
fn what_a_yaml_parser_reads_differently_is_not_edited() {
    // A control character is no YAML, and two keys are the same number.
    check(
        "---\na: b\nc: \u{7}\n---\n",
        &set("a", scalar("x")),
        expect!["refused: a YAML parser reads the front matter differently, so it is not edited"],
    );
    check(
        "---\na: b\n11: c\n0xB: d\n---\n",
        &set("a", scalar("x")),
        expect!["refused: a YAML parser reads the front matter differently, so it is not edited"],
    );
}

#[test]
fn a_replacement_in_the_front_matter_changes_only_its_field() {
    check(
        "---\nup: \"[[Old]]\"\nc: d\n---\n",
        &replace("[[Old]]", "[[New]]"),
        expect![[r#""---\nup: \"[[New]]\"\nc: d\n---\n""#]],
    );
    check(
        "---\na: b\nc: d\n---\n",
        &replace("b", "b\nc: e"),
        expect!["refused: the change would also change the rest of the front matter"],
    );
    check(
        "---\na: b\nc: d\n---\n",
        &replace("b", "{b: c}"),
        expect!["refused: the change would also change the rest of the front matter"],
    );
    check(
        "---\na: b\nc: d\n---\n",
        &replace("c: d\n---", "c: d"),
        expect!["refused: the change would also change the rest of the front matter"],
    );
    check("---\na: b\nc: d\n---\n", &replace("b", "b # "), expect![[r#""---\na: b # \nc: d\n---\n""#]]);
}

#[test]
fn a_key_or_value_that_cannot_be_written_is_refused() {
    check("", &set("", scalar("x")), expect![[r#"refused: "" cannot be a key of front matter"#]]);
    check("", &set("a\nb", scalar("x")), expect![[r#"refused: "a\nb" cannot be a key of front matter"#]]);
    check("", &set("<<", scalar("x")), expect![[r#"refused: "<<" cannot be a key of front matter"#]]);
    check("", &set("a", scalar("x\ry")), expect![[r#"refused: the value of "a" has a line break in it"#]]);
    check("", &set("a", list(&["x", "y\nz"])), expect![[r#"refused: an item of "a" has a line break in it"#]]);
    check("", &append(None, "x\ny"), expect!["refused: the line has a line break in it"]);
    check("", &append(Some(" "), "x"), expect![[r#"refused: "" cannot be a heading"#]]);
}

#[test]
fn a_line_goes_behind_the_last_of_its_section() {
    let text = "# Day\n\n## Log\n- one\n\n### Deeper\n- two\n\n\n## Next\n- three\n";
    check(
        text,
        &append(Some(" log "), "- new"),
        expect![[r##""# Day\n\n## Log\n- one\n- new\n\n### Deeper\n- two\n\n\n## Next\n- three\n""##]],
    );
    check(
        text,
        &append(Some("deeper"), "- new"),
        expect![[r##""# Day\n\n## Log\n- one\n\n### Deeper\n- two\n- new\n\n\n## Next\n- three\n""##]],
    );
    check(
        text,
        &append(Some("Next"), "- new"),
        expect![[r##""# Day\n\n## Log\n- one\n\n### Deeper\n- two\n\n\n## Next\n- three\n- new\n""##]],
    );
    check(
        text,
        &append(Some("day"), "- new"),
        expect![[r##""# Day\n\n## Log\n- one\n\n### Deeper\n- two\n\n\n## Next\n- three\n- new\n""##]],
    );
    check(
        text,
        &append(None, "- new"),
        expect![[r##""# Day\n\n## Log\n- one\n\n### Deeper\n- two\n\n\n## Next\n- three\n- new\n""##]],
    );
    check(
        "Log\r\n===\r\n\r\nNext\r\n===\r\n",
        &append(Some("log"), "- new"),
        expect![[r#""Log\r\n===\r\n- new\r\n\r\nNext\r\n===\r\n""#]],
    );
    check("## *Log*\n## Log\n", &append(Some("log"), "- new"), expect![[r###""## *Log*\n- new\n## Log\n""###]]);
}

#[test]
fn a_heading_in_code_or_comment_is_none() {
    check(
        "```\n## Log\n```\n<!--\n## Log\n-->\n## Log\n",
        &append(Some("Log"), "- new"),
        expect![[r#""```\n## Log\n```\n<!--\n## Log\n-->\n## Log\n- new\n""#]],
    );
    check(
        "## Log\n- one\n```\n## Log\n```\n\n",
        &append(Some("Log"), "- new"),
        expect![[r###""## Log\n- one\n- new\n```\n## Log\n```\n\n""###]],
    );
}

#[test]
fn behind_what_a_list_is_pointed_to_by_comes_an_empty_line() {
    check("- one\n^k3\n", &append(None, "- new"), expect![[r#""- one\n^k3\n\n- new\n""#]]);
    check("| a |\n|---|\n\n^k-3\n\n", &append(None, "New."), expect![[r#""| a |\n|---|\n\n^k-3\n\nNew.\n\n""#]]);
    check(
        "## Log\r\n- one\r\n^k3\r\n",
        &append(Some("Log"), "- new"),
        expect![[r###""## Log\r\n- one\r\n^k3\r\n\r\n- new\r\n""###]],
    );
    check("- one ^k3\n", &append(None, "- new"), expect![[r#""- one ^k3\n- new\n""#]]);
}

#[test]
fn an_item_goes_behind_the_last_item_of_its_own_list() {
    let item = append(Some("Log"), "- new");
    check(
        "## Log\n- one\n  ![[a.png]]\n\n![[b.png]]\n",
        &item,
        expect![[r###""## Log\n- one\n  ![[a.png]]\n- new\n\n![[b.png]]\n""###]],
    );
    check(
        "## Log\n- one\n\n> [!note] Said\n> - two\n",
        &item,
        expect![[r###""## Log\n- one\n- new\n\n> [!note] Said\n> - two\n""###]],
    );
    check("## Log\n- one\n\n| a |\n|---|\n| b |\n", &item, expect![[r###""## Log\n- one\n- new\n\n| a |\n|---|\n| b |\n""###]]);
    check("## Log\n- one\n! two\n\nSaid.\n", &item, expect![[r###""## Log\n- one\n! two\n- new\n\nSaid.\n""###]]);
    check(
        "## Log\n- one\n! pause\n\n- two\n\t- three\n\nSaid.\n",
        &item,
        expect![[r###""## Log\n- one\n! pause\n\n- two\n\t- three\n- new\n\nSaid.\n""###]],
    );
    check("## Log\n\n### Deeper\n- one\n", &item, expect![[r###""## Log\n- new\n\n### Deeper\n- one\n""###]]);
    check("## Log\nSaid.\n\n## Next\n", &item, expect![[r###""## Log\nSaid.\n- new\n\n## Next\n""###]]);
    check(
        "## Log\n- one\n\n| a |\n|---|\n| b |\n",
        &append(Some("Log"), "| c |"),
        expect![[r###""## Log\n- one\n\n| a |\n|---|\n| b |\n| c |\n""###]],
    );
}

#[test]
fn a_missing_section_is_added_at_the_end() {
    check("# Day\ntext", &append(Some("Log"), "- new"), expect![[r##""# Day\ntext\n\n## Log\n- new\n""##]]);
    check("# Day\r\n\r\n", &append(Some("Log"), "- new"), expect![[r##""# Day\r\n\r\n## Log\r\n- new\r\n\r\n""##]]);
    check("", &append(Some("Log"), "- new"), expect![[r###""## Log\n- new\n""###]]);
    check("\u{feff}", &append(Some("Log"), "- new"), expect![[r#""\u{feff}## Log\n- new\n""#]]);
    check("---\na: b\n---\n", &append(Some("Log"), "- new"), expect![[r#""---\na: b\n---\n\n## Log\n- new\n""#]]);
    check("---\na: b\n---", &append(None, "- new"), expect![[r#""---\na: b\n---\n- new\n""#]]);
}

#[test]
fn a_tick_changes_one_byte() {
    check("- [ ] a\n- [ ] b\n", &tick(2, "- [ ] b", true), expect![[r#""- [ ] a\n- [x] b\n""#]]);
    check("> 1. [x] a", &tick(1, "> 1. [x] a", false), expect![[r#""> 1. [ ] a""#]]);
    check("\t* [X] a\r\n", &tick(1, "\t* [X] a", true), expect![[r#""\t* [X] a\r\n""#]]);
    check("- [-]", &tick(1, "- [-]", true), expect![[r#""- [x]""#]]);
    check("- [ ] a\n\n- [ ] a\n\n\n- [ ] a\n", &tick(4, "- [ ] a", true), expect![[r#""- [ ] a\n\n- [x] a\n\n\n- [ ] a\n""#]]);
}

#[test]
fn a_line_without_a_box_is_not_ticked() {
    check("- a\n", &tick(1, "- a", true), expect![[r#"refused: the check-box of "- a" is no longer there"#]]);
    check("- [ ] b\n", &tick(1, "- [ ] a", true), expect![[r#"refused: the line "- [ ] a" is no longer there"#]]);
    check(
        "- [link](x)\n",
        &tick(1, "- [link](x)", true),
        expect![[r#"refused: the check-box of "- [link](x)" is no longer there"#]],
    );
    check("- [✓] a\n", &tick(1, "- [✓] a", true), expect![[r#"refused: the check-box of "- [✓] a" is no longer there"#]]);
    check("-[ ] a\n", &tick(1, "-[ ] a", true), expect![[r#"refused: the check-box of "-[ ] a" is no longer there"#]]);
    check("- [ ](x)\n", &tick(1, "- [ ](x)", true), expect![[r#"refused: the check-box of "- [ ](x)" is no longer there"#]]);
}

#[test]
fn a_replacement_needs_its_text_exactly_once() {
    check("one two", &replace("two", "three"), expect![[r#""one three""#]]);
    check("one two two", &replace("two", "three"), expect![[r#"refused: "two" stands there 2 times"#]]);
    check("aaa", &replace("aa", "b"), expect![[r#"refused: "aa" stands there 2 times"#]]);
    check("one", &replace("two", "three"), expect![[r#"refused: "two" is no longer there"#]]);
    check("one", &replace("", "three"), expect![[r#"refused: "" is no longer there"#]]);
}

#[test]
fn bytes_that_are_no_text_survive_an_edit() {
    let before = b"---\na: b\nc: d\xff\n---\n\xf0\x9f\n- [ ] e\xe9\n";
    let document = Document::parse(before.as_slice());
    let splice = set("a", scalar("x")).splice(&document).unwrap();
    assert_eq!(splice.apply(before), b"---\na: x\nc: d\xff\n---\n\xf0\x9f\n- [ ] e\xe9\n");
    let splice = tick(6, "- [ ] e\u{1a}", true).splice(&document).unwrap();
    assert_eq!(splice.apply(before), b"---\na: b\nc: d\xff\n---\n\xf0\x9f\n- [x] e\xe9\n");
}

#[test]
fn kept_text_that_is_no_utf8_is_written_as_it_was() {
    let before = b"---\na: [caf\xe9, b]\nc:\n  - d\xe9 # \xe8\n  - e\nf: g\xe9\n---\n- [ ] the caf\xe9 list ^b1\n";
    let check = |edit: &TextEdit, was: &[u8], now: &[u8]| {
        let document = Document::parse(before.as_slice());
        let after = edit.splice(&document).unwrap().apply(before);
        let at = before.windows(was.len()).position(|bytes| bytes == was).unwrap();
        assert_eq!(after, [&before[..at], now, &before[at + was.len()..]].concat(), "{}", after.escape_ascii());
    };
    check(&add("a", "x"), b"caf\xe9, b]", b"caf\xe9, b, x]");
    check(&add("c", "x"), b"  - e\n", b"  - e\n  - x\n");
    check(&add("f", "x"), b"g\xe9", b"[g\xe9, x]");
    check(&set("c", list(&["d\u{1a}", "x"])), b"- e", b"- x");
    check(&set("f", scalar("x")), b"g\xe9", b"x");
    let line = "- [ ] the caf\u{1a} list ^b1";
    let mark = Some("\u{2705} 2026-11-20".to_owned());
    let kept = TextEdit::Tick { line: 8, was: line.to_owned(), done: true, mark };
    check(&kept, b"[ ] the caf\xe9 list", b"[x] the caf\xe9 list \xe2\x9c\x85 2026-11-20");
    check(&replace(line, "- [x] a caf\u{1a} list ^b2"), b"[ ] the caf\xe9 list ^b1", b"[x] a caf\xe9 list ^b2");
    let lost = replace(line, "- [x] \u{1a} and \u{1a} ^b2").splice(&Document::parse(before.as_slice()));
    assert_eq!(lost, Err(Refused::NotKept));
}

#[test]
fn one_item_more_leaves_all_others_as_they_are_written() {
    let check_add = |lines: &str, item: &str, expect: Expect| {
        let before = format!("---\n{lines}\n---\nbody");
        let splice = add("a", item).splice(&Document::parse(before.as_str())).unwrap();
        let after = String::from_utf8(splice.apply(before.as_bytes())).unwrap();
        expect.assert_eq(after.trim_start_matches("---\n").trim_end_matches("\n---\nbody"));
    };
    check_add("a: [ b ,'c'  ] # why", "d, e", expect!["a: [ b ,'c', 'd, e'  ] # why"]);
    check_add(
        "a: # all\n- \"[[one|My word]]\"\n- \"[[two#Part|Alias]]\" # why\nb: c",
        "[[three]]",
        expect![[r#"
            a: # all
            - "[[one|My word]]"
            - "[[two#Part|Alias]]" # why
            - "[[three]]"
            b: c"#]],
    );
    check_add("a: [b]", "b", expect!["a: [b]"]);
    check_add("a: b # why", "c", expect!["a: [b, c] # why"]);
    check_add("a: b, c", "d", expect![[r#"a: ["b, c", d]"#]]);
    check_add("a: # why", "b", expect!["a: [b] # why"]);
    check_add("a: ~", "b", expect!["a: [b]"]);
    check_add("a: [ ]", "b", expect!["a: [b]"]);
    check_add(
        "c: d",
        "b",
        expect![[r#"
        c: d
        a: [b]"#]],
    );
    check("text", &add("a", "b"), expect![[r#""---\na: [b]\n---\ntext""#]]);
    let seen = vec!["b".to_owned(), "c".to_owned()];
    let beside = TextEdit::AddItem { key: "a".to_owned(), seen, item: "d".to_owned() };
    check("a:: b, c", &beside, expect![[r#""---\na: [b, c, d]\n---\na:: b, c""#]]);
    check("---\na: [c]\n---\n", &beside, expect![[r#""---\na: [c, d]\n---\n""#]]);
    check("---\na: b\n---\n", &add("a", "b\nc"), expect![[r#"refused: an item of "a" has a line break in it"#]]);
}

#[test]
fn a_field_that_says_something_else_by_now_is_left_alone() {
    let note = "---\na: b\nc: [d, e]\n---\n";
    let seen = |key: &str, was: &[&str]| {
        let was = Some(was.iter().map(|value| (*value).to_owned()).collect());
        TextEdit::SetField { key: key.to_owned(), was, value: scalar("x") }
    };
    check(note, &seen("a", &["b"]), expect![[r#""---\na: x\nc: [d, e]\n---\n""#]]);
    check(note, &seen("c", &["d", "e"]), expect![[r#""---\na: b\nc: x\n---\n""#]]);
    check(note, &seen("f", &[]), expect![[r#""---\na: b\nc: [d, e]\nf: x\n---\n""#]]);
    check(note, &seen("a", &["y"]), expect![[r#"refused: "a" was "y" and is "b" now"#]]);
    check(note, &seen("a", &[]), expect![[r#"refused: "a" was empty and is "b" now"#]]);
    check(note, &seen("f", &["y"]), expect![[r#""---\na: b\nc: [d, e]\nf: x\n---\n""#]]);
    let remove = TextEdit::RemoveField { key: "a".to_owned(), was: Some(vec!["y".to_owned()]) };
    check(note, &remove, expect![[r#"refused: "a" was "y" and is "b" now"#]]);
}

#[test]
fn utf16_and_binary_files_are_left_alone() {
    for bytes in [b"\xff\xfea\0".as_slice(), b"a\0b"] {
        assert_eq!(append(None, "x").splice(&Document::parse(bytes)), Err(Refused::NotText));
    }
}

#[test]
fn a_line_of_its_own_does_not_become_part_of_an_item() {
    check("- a\n", &append(None, "! pause"), expect![[r#""- a\n\n! pause\n""#]]);
    check("## Log\n1. a\n## More\n", &append(Some("log"), "! pause"), expect![[r###""## Log\n1. a\n\n! pause\n## More\n""###]]);
    check("- a\r\n", &append(None, "! pause"), expect![[r#""- a\r\n\r\n! pause\r\n""#]]);
    check("- a\n", &append(None, "- b"), expect![[r#""- a\n- b\n""#]]);
    check("text\n", &append(None, "! pause"), expect![[r#""text\n! pause\n""#]]);
    check("| a |\n", &append(None, "| b |"), expect![[r#""| a |\n| b |\n""#]]);
}

#[test]
fn a_line_is_read_where_it_is_added_or_not_added() {
    check("<img src=\"a.png\">\n", &append(None, "- b"), expect![[r#""<img src=\"a.png\">\n\n- b\n""#]]);
    check(
        "## Log\n</details>\n## More\n",
        &append(Some("log"), "- b"),
        expect![[r###""## Log\n</details>\n## More\n\n- b\n""###]],
    );
    check(
        "| a | b |\n|---|---|\n| c | d |\n",
        &append(None, "Problem: e"),
        expect![[r#""| a | b |\n|---|---|\n| c | d |\n\nProblem: e\n""#]],
    );
    check(
        "| a | b |\n|---|---|\n| c | d |\n",
        &append(None, "| e | f |"),
        expect![[r#""| a | b |\n|---|---|\n| c | d |\n| e | f |\n""#]],
    );
    check("> a\n", &append(None, "Problem: e"), expect![[r#""> a\n\nProblem: e\n""#]]);
    check("text\n", &append(None, "7. b"), expect![[r#""text\n\n7. b\n""#]]);
    check(
        "a\n```\ncode\n",
        &append(None, "- b"),
        expect!["refused: what begins in line 2 has no end, so what is added below would not be read"],
    );
    check(
        "<pre>\ncode\n\n",
        &append(None, "- b"),
        expect!["refused: what begins in line 1 has no end, so what is added below would not be read"],
    );
    check(
        "<pre>\ncode\n\n",
        &append(Some("log"), "- b"),
        expect!["refused: what begins in line 1 has no end, so what is added below would not be read"],
    );
    check("text\n", &append(None, "> a"), expect![[r#""text\n> a\n""#]]);
    check("> a\n", &append(None, "> - b"), expect![[r#""> a\n> - b\n""#]]);
    check("text\n", &append(Some("Words"), "> a"), expect![[r###""text\n\n## Words\n> a\n""###]]);
    check("text\n", &append(None, "[^1]: b"), expect![[r#""text\n[^1]: b\n""#]]);
    check("a <!-- b\n", &append(None, "- c"), expect![[r#""a <!-- b\n- c\n""#]]);
}

#[test]
fn a_mark_stands_on_one_line() {
    let tick = TextEdit::Tick { line: 1, was: "- [ ] a".to_owned(), done: true, mark: Some("b\nc".to_owned()) };
    check("- [ ] a\n", &tick, expect!["refused: the mark of a box has a line break in it"]);
}
