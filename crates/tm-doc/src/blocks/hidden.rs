//! Content that Markdown hides from whoever reads only its blocks: text between HTML tags, and a list set in so far that it counts as code.
//!
//! Both are put right in a copy of the same length, so that every place in it is the place in the document.

/// Elements whose text is not for reading.
const UNREAD: [&str; 6] = ["script", "style", "pre", "svg", "textarea", "template"];

/// Elements that stand within a line.
const WITHIN: [&str; 20] = [
    "a", "abbr", "b", "code", "del", "em", "font", "i", "img", "ins", "kbd", "mark", "q", "s", "small", "span", "strong", "sub",
    "sup", "u",
];

/// An HTML block as Markdown: an item for each `<li>`, and a line for what stands between other tags.
pub(super) fn without_tags(html: &str) -> Option<String> {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(open) = rest.find('<') {
        text.push_str(&rest[..open]);
        rest = &rest[open..];
        let Some((name, length)) = tag(rest) else {
            text.push('<');
            rest = &rest[1..];
            continue;
        };
        if UNREAD.contains(&name.as_str()) {
            return None;
        }
        let within = WITHIN.contains(&name.as_str()) && !text.is_empty() && !text.ends_with(['\n', '\r']);
        match name.as_str() {
            "li" => text.extend(std::iter::repeat_n("\n", length - 2).chain(["- "])),
            _ => text.extend(std::iter::repeat_n(if within { " " } else { "\n" }, length)),
        }
        rest = &rest[length..];
    }
    text.push_str(rest);
    Some(text)
}

/// The name of the tag at the start of `text` in lower case, with the `/` that closes, and how long the tag is.
fn tag(text: &str) -> Option<(String, usize)> {
    let inside = &text[1..];
    let begin = inside.strip_prefix('/').unwrap_or(inside);
    let name = begin.split(|char: char| !char.is_ascii_alphanumeric() && char != '-').next()?;
    let end = inside.find(['<', '>']).filter(|end| inside[*end..].starts_with('>'))?;
    let closes = begin.len() < inside.len();
    // "</li>" is no item.
    let name = if closes && name.eq_ignore_ascii_case("li") { String::new() } else { name.to_ascii_lowercase() };
    (!begin.starts_with(|char: char| !char.is_ascii_alphabetic())).then_some((name, end + 2))
}

/// A list that a tab or four spaces turn into code, as it was meant; nothing where the code begins with something else.
pub(super) fn as_list(code: &str) -> Option<String> {
    let first = code.lines().find(|line| !line.trim().is_empty())?;
    let common = indentation(first);
    if !begins_item(&first[common..]) {
        return None;
    }
    let mut text = String::with_capacity(code.len());
    for line in code.split_inclusive('\n') {
        let by = indentation(line).min(common);
        text.extend(std::iter::repeat_n("\n", by));
        text.push_str(&line[by..]);
    }
    Some(text)
}

fn indentation(line: &str) -> usize {
    line.len() - line.trim_start_matches([' ', '\t']).len()
}

fn begins_item(line: &str) -> bool {
    let number = line.trim_start_matches(|char: char| char.is_ascii_digit());
    let numbered = number.len() < line.len() && number.starts_with([')', '.']);
    let rest = if numbered { &number[1..] } else { line.strip_prefix(['-', '*', '+']).unwrap_or_default() };
    rest.starts_with([' ', '\t']) && !rest.trim().is_empty()
}

/// `text` without the marks of what is highlighted: "a ==bright== day".
pub(super) fn without_highlights(text: &str) -> String {
    let mut found = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("==") {
        let (before, marked) = rest.split_at(at);
        found.push_str(before);
        match highlighted(before, &marked[2..]) {
            Some((inner, behind)) => {
                found.push_str(inner);
                rest = behind;
            }
            None => {
                found.push_str("==");
                rest = &marked[2..];
            }
        }
    }
    found.push_str(rest);
    found
}

/// What is highlighted at the start of `rest`, and what follows; marks within words ("a==b") are none.
fn highlighted<'t>(before: &str, rest: &'t str) -> Option<(&'t str, &'t str)> {
    let (inner, behind) = rest.split_once("==")?;
    let outside = !before.ends_with(char::is_alphanumeric) && !behind.starts_with(char::is_alphanumeric);
    let touches = !inner.is_empty() && inner.trim().len() == inner.len() && !inner.starts_with('=') && !behind.starts_with('=');
    (outside && touches).then_some((inner, behind))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{BlockKind, Document};

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let document = Document::parse(text);
        let shown: Vec<String> = document
            .blocks()
            .iter()
            .map(|block| match block.kind {
                BlockKind::Item { depth, .. } => format!("{}{} {}", block.line(), "-".repeat(depth as usize), block.text()),
                _ => format!("{} {}", block.line(), block.text()),
            })
            .collect();
        assert_eq!(shown.join(" | "), expected, "{text}");
    }

    #[test]
    fn text_between_tags_is_read_where_it_stands() {
        check("<ul>\n<li>Oak</li>\n<li>Ash, <b>old</b></li></ul>\n", "2- Oak | 3- Ash,    old");
        check("<details>\n<summary>Oak</summary>\n- one\n  - two\n</details>\n", "2 Oak | 3- one | 4-- two");
        check("<style>\nb { color: red }\n</style>\n", "");
        check("<p align=\"center\"><img src=\"a.png\"></p>\n", "");
    }

    #[test]
    fn a_list_set_in_is_a_list_and_code_is_code() {
        check("# Wood\n\t- oak\n\t\t- old\n\t- ash\n", "1 Wood | 2- oak | 3-- old | 4- ash");
        check("# Wood\n    saw oak\n", "1 Wood");
        check("- - oak\n- ash\n", "1- oak | 2- ash");
    }

    #[test]
    fn highlights_are_marks() {
        check("a ==bright== day, a == b, ==", "1 a bright day, a == b, ==");
        check("ids a==1 and b==2, a == b, ==c==", "1 ids a==1 and b==2, a == b, c");
        check("- \\==bright==", "1- ==bright==");
    }

    proptest! {
        #[test]
        fn nothing_is_moved(text in "[ \t\n<>/a-cli=-]{0,40}é?[<li> \n]{0,12}") {
            prop_assert!(without_tags(&text).is_none_or(|put| put.len() == text.len()));
            prop_assert!(as_list(&text).is_none_or(|put| put.len() == text.len()));
        }
    }
}
