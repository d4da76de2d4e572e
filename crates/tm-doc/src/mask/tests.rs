use expect_test::{Expect, expect};

use super::masked;
use crate::Document;

/// Spaces that were put there are shown as `·`, tags as `‹b›`, a carriage return as `␍`.
fn check(text: &str, expect: Expect) {
    let (result, findings) = masked(text, 0);
    assert_eq!(result.len(), text.len());
    let mut shown = String::new();
    for (at, byte) in result.bytes().enumerate() {
        match (byte, text.as_bytes()[at]) {
            (b'\r', b'\r') => shown.push('␍'),
            (now, was) if now == was => shown.push(char::from(if now.is_ascii() { now } else { b'?' })),
            (b' ', _) => shown.push('·'),
            (now, _) => shown.push(match now {
                b'<' => '‹',
                b'>' => '›',
                _ => char::from(now),
            }),
        }
    }
    for finding in findings {
        shown.push_str(&format!("\n!{} {}: {}", finding.at.line, finding.code, finding.message));
    }
    expect.assert_eq(&shown);
}

#[test]
fn each_kind_of_mark_becomes_spaces_of_its_length() {
    check("a <!-- é --> b", expect!["a ···· ·· ··· b"]);
    check("a %%x%% b", expect!["a ····· b"]);
    check("a <% tp.x %> b", expect!["a ·· ···· ·· b"]);
    check("a {{x}} {{{y}}} {% if %} b", expect!["a ····· ······· ·· ·· ·· b"]);
    check("a <!--> b <!---> c", expect!["a ····· b ······ c"]);
}

#[test]
fn line_endings_inside_a_comment_stay() {
    check(
        "a <!-- 1\r\n2\n\n3 -->\nb",
        expect![[r#"
            a ···· ·␍
            ·

            · ···
            b"#]],
    );
    check(
        "%%\n# not\n\n- this\n%%\nb",
        expect![[r#"
        ··
        · ···

        · ····
        ··
        b"#]],
    );
    check(
        "<%*\nlet a\n\nlet b\n-%>\nb",
        expect![[r#"
        ···
        ··· ·

        ··· ·
        ···
        b"#]],
    );
}

#[test]
fn fenced_code_is_left_alone() {
    check("```\n%%a%%\n```\n%%b%%", expect!["```\n%%a%%\n```\n·····"]);
    check("~~~ md\n```\n<!-- -->\n~~~\n{{a}}", expect!["~~~ md\n```\n<!-- -->\n~~~\n·····"]);
    check("   ````\n{{a}}\n```\n{{b}}\n````\n{{c}}", expect!["   ````\n{{a}}\n```\n{{b}}\n````\n·····"]);
    check("```\n<!-- to the end\n", expect!["```\n<!-- to the end\n"]);
}

#[test]
fn fences_in_lists_and_quotes_are_seen() {
    check(
        "- a\n\n  ```\n  {{a}}\n  ```\n  {{b}} c",
        expect![[r#"
        - a

          ```
          {{a}}
          ```
          ‹b···›c"#]],
    );
    check("1. - ```\n     {{a}}\n     ```\n{{b}}", expect!["1. - ```\n     {{a}}\n     ```\n·····"]);
    check("> ```\n> {{a}}\n{{b}}", expect!["> ```\n> {{a}}\n·····"]);
    check("- ```\n  {{a}}\n- {{b}}", expect!["- ```\n  {{a}}\n- ·····"]);
    check("\t```\n{{b}}", expect!["\t```\n·····"]);
}

#[test]
fn code_spans_are_left_alone() {
    check("`{{a}}` ``%%b` %%`` {{c}}", expect!["`{{a}}` ``%%b` %%`` ·····"]);
    check("a ` b {{c}} ``", expect!["a ` b ····· ``"]);
    check("\\` {{a}} `", expect!["\\` ····· `"]);
    check("`a\n{{b}}`", expect!["`a\n{{b}}`"]);
}

#[test]
fn a_code_span_ends_with_its_block() {
    check(
        "- a ` b\n- {{c}} ` d",
        expect![[r#"
        - a ` b
        - ‹b···›` d"#]],
    );
    check(
        "# a `\n{{b}} `",
        expect![[r#"
        # a `
        ‹b···›`"#]],
    );
    check("| ` |\n| {{b}} ` |", expect!["| ` |\n| ····· ` |"]);
    check(
        "a `\n\n {{b}} `",
        expect![[r#"
        a `

         ‹b···›`"#]],
    );
    check("a ```\n```\n{{b}}\n```\n{{c}}", expect!["a ```\n```\n{{b}}\n```\n·····"]);
}

#[test]
fn what_is_never_closed_hides_no_other_line() {
    check(
        "a <!-- b\n# c\n",
        expect![[r#"
        a ···· ·
        # c

        !1 unclosed-comment: "<!--" is never closed"#]],
    );
    check(
        "a\n%% b\n\n# c {{ d\n\n}} <% {%",
        expect![[r#"
        a
        %% b

        # c {{ d

        }} <% {%
        !2 unclosed-comment: "%%" is never closed
        !4 unclosed-comment: "{{" is never closed
        !6 unclosed-comment: "<%" is never closed
        !6 unclosed-comment: "{%" is never closed"#]],
    );
    check(
        "{{ {{\n\n{{",
        expect![[r#"
        {{ {{

        {{
        !1 unclosed-comment: "{{" is never closed, here and 2 more times"#]],
    );
}

#[test]
fn percent_signs_in_text_swallow_nothing() {
    check("grew 100%% and\n\nthen 200%% more", expect!["grew 100%% and\n\nthen 200%% more"]);
    check("grew 100%% and 200%% more", expect!["grew 100%% and 200%% more"]);
    check("abc%%\n\n%%x%%", expect!["abc%%\n\n·····"]);
    check("abc%%x%% d", expect!["abc····· d"]);
    check("salary %%120000%%", expect!["salary ··········"]);
}

#[test]
fn an_escaped_mark_is_text() {
    check("\\%% \\<!-- \\{{ a", expect!["\\%% \\<!-- \\{{ a"]);
}

#[test]
fn a_comment_hides_the_fences_in_it() {
    check("<!--\n```\n-->\n{{a}}", expect!["····\n···\n···\n·····"]);
    check(
        "a <!-- b\n```\nc --> `{{d}}`",
        expect![[r#"
            a ···· ·
            ···
            ‹b···›`{{d}}`"#]],
    );
}

#[test]
fn text_behind_a_comment_does_not_become_code() {
    check("%%private%% G1: write", expect!["‹b·········›G1: write"]);
    check("- %%private%% %%x%% G1: write", expect!["- ‹b········· ·····›G1: write"]);
    check(
        "<!-- a\n  b c --> text",
        expect![[r#"
            ···· ·
              ‹b· ···›text"#]],
    );
    check(
        "- <!-- a\n  b c --> text",
        expect![[r#"
            - ···· ·
              ‹b· ···›text"#]],
    );
    check("%%a%% %%b%%\n", expect!["····· ·····\n"]);
}

#[test]
fn the_front_matter_is_not_looked_at() {
    let text = "---\na: {{x}}\n---\n{{y}}";
    assert_eq!(masked(text, text.len() - 5).0, "---\na: {{x}}\n---\n     ");
}

#[test]
fn content_behind_a_comment_is_read() {
    for text in [
        "%%private%% G1: write\n",
        "- %%private%% G1: write\n",
        "- <!-- a\n  long note --> G1: write\n",
        "> {{ due_date }}G1: write\n",
    ] {
        let document = Document::parse(text);
        let read: Vec<String> = document.blocks().iter().map(crate::Block::text).filter(|text| !text.is_empty()).collect();
        assert_eq!(read, ["G1: write"], "{text}");
    }
}
