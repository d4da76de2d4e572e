//! Lines that fit a terminal of 80 columns.

pub(crate) use tm_core::commands::shell_word;
use tm_core::record::value::links_read;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// What stands in a document's text for a byte that is no UTF-8.
pub(crate) const UNREADABLE: char = '\u{1a}';

/// How wide pages are where there is room for it.
pub(crate) const WIDTH: usize = 80;

/// In quotes, unless it has some already.
pub(super) fn in_quotes(text: &str) -> String {
    let is_quoted = text.starts_with(['"', '“']);
    if is_quoted { text.to_owned() } else { format!("\"{text}\"") }
}

/// How wide a page is here: as the terminal, and never wider than [`WIDTH`].
pub(crate) fn width() -> usize {
    // Faces are tested at their full width.
    if cfg!(test) { WIDTH } else { crate::session::machine::columns().min(WIDTH) }
}

/// Lines that one text takes at most: nobody reads a screenful of one entry.
const MOST_LINES: usize = 8;

/// `text` cut to `width` columns, at a word where one is near, with `…` where something is missing. Control characters are shown as `·`, links
/// by their words.
pub(super) fn cut(text: &str, width: usize) -> String {
    cut_as_written(&links_read(text), width)
}

/// The same with links as they are written.
pub(super) fn cut_as_written(text: &str, width: usize) -> String {
    let text = printable(text);
    if text.width() <= width {
        return text;
    }
    let mut kept = String::new();
    let mut used = 0;
    for char in text.chars() {
        used += char.width().unwrap_or(0);
        if used + 1 > width {
            break;
        }
        kept.push(char);
    }
    let whole = if text[kept.len()..].starts_with(' ') { Some(kept.len()) } else { kept.rfind(' ') };
    let near = whole.filter(|at| kept[..*at].width() * 3 > width * 2);
    format!("{}…", kept[..near.unwrap_or(kept.len())].trim_end_matches([' ', '(', ',', ':', ';']))
}

/// A path in `width` columns: its first folders give way, never its name.
pub(super) fn path_end(path: &str, width: usize) -> String {
    let path = printable(path);
    let mut rest = path.as_str();
    while rest.width() + if rest == path { 0 } else { 2 } > width {
        let Some((_, behind)) = rest.split_once('/') else { break };
        rest = behind;
    }
    if rest == path { path } else { format!("…/{rest}") }
}

/// `text` in one line with everything made visible that could steer a terminal or turn its direction: a plan is somebody's text.
pub(super) fn printable(text: &str) -> String {
    visible(text, &[])
}

/// The same for text of several lines.
pub(crate) fn printable_lines(text: &str) -> String {
    visible(&text.replace('\t', "    "), &['\n'])
}

/// Whether a character could steer a terminal, ends a line, or turns the direction of a text.
pub(crate) fn steers(char: char) -> bool {
    char.is_control() || matches!(char, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn visible(text: &str, kept: &[char]) -> String {
    let shown = |char| match char {
        UNREADABLE => char::REPLACEMENT_CHARACTER,
        // A tab steers nothing; how wide it would be nobody knows.
        '\t' => ' ',
        char if steers(char) && !kept.contains(&char) => '·',
        char => char,
    };
    text.chars().map(shown).collect()
}

/// Words without the marks of emphasis, and of links what is read.
pub(super) fn plain(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(['*', '`', '[', '\\']) {
        out.push_str(&rest[..at]);
        let found = &rest[at..];
        let link = found.strip_prefix('[').and_then(|inner| {
            let (words, behind) = inner.split_once("](")?;
            let (_, after) = behind.split_once(')')?;
            (!words.contains('[')).then_some((words, after))
        });
        rest = match link {
            Some((words, after)) => {
                out.push_str(&words.replace("**", ""));
                after
            }
            None if found.starts_with("**") => &found[2..],
            None if found.starts_with('`') => &found[1..],
            None if found.starts_with('\\') && found[1..].starts_with(|char: char| char.is_ascii_punctuation()) => {
                out.push_str(&found[1..2]);
                &found[2..]
            }
            None => {
                out.push_str(&found[..1]);
                &found[1..]
            }
        };
    }
    out.push_str(rest);
    out
}

/// `left` and `right` at both ends of a line; `left` gives way.
pub(super) fn both_ends(left: &str, right: &str, width: usize) -> String {
    if right.is_empty() {
        return cut(left, width);
    }
    let room = width.saturating_sub(right.width() + 1);
    let left = cut(left, room);
    let gap = width.saturating_sub(left.width() + right.width());
    format!("{left}{}{right}", " ".repeat(gap.max(1)))
}

/// The same in two lines where a narrow page would leave little of `left`.
pub(super) fn row(left: &str, right: &str, columns: usize) -> Vec<String> {
    /// From here on a title that is cut is still told from others.
    const ROOMY: usize = 60;
    let fits = left.width() + 1 + right.width() <= columns;
    if fits || right.is_empty() || width() >= ROOMY {
        return vec![both_ends(left, right, columns)];
    }
    vec![cut(left, columns), both_ends("", right, columns)]
}

/// `head` and `text` in as many lines as they need, `right` at the end of the first, all `text` in a column of its own.
pub(super) fn hanging(head: &str, text: &str, right: &str, width: usize) -> Vec<String> {
    hanging_deeper(0, head, text, right, width)
}

/// The same with `deeper` more spaces before all lines but the first.
pub(super) fn hanging_deeper(deeper: usize, head: &str, text: &str, right: &str, width: usize) -> Vec<String> {
    let taken = if right.is_empty() { 0 } else { right.width() + 1 };
    let room = width.saturating_sub(head.width() + deeper + taken);
    let indent = " ".repeat(head.width() + deeper);
    let lines = wrapped_to(text, room, MOST_LINES);
    let texts = lines.iter().enumerate();
    let whole = texts.map(|(at, text)| if at == 0 { format!("{head}{text}") } else { format!("{indent}{text}") });
    let mut whole: Vec<String> = whole.map(|line| line.trim_end().to_owned()).collect();
    whole[0] = both_ends(&whole[0], right, width);
    whole
}

/// Names of files as a shell takes them.
pub(crate) fn shell_words(names: &[impl AsRef<str>]) -> String {
    names.iter().map(|name| shell_word(name.as_ref())).collect::<Vec<_>>().join(" ")
}

/// `text` in lines of at most `width` columns, broken at spaces but not at those that bind.
pub(crate) fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in printable(text).split_ascii_whitespace() {
        let line = lines.last_mut().expect("there is always a line");
        if !line.is_empty() && line.width() + 1 + word.width() > width {
            lines.push(cut(word, width));
        } else {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(&cut(word, width));
        }
    }
    lines
}

/// The same in at most `most` lines, with `…` where something is missing.
pub(crate) fn wrapped_to(text: &str, width: usize, most: usize) -> Vec<String> {
    let mut lines = wrapped(text, width);
    if lines.len() > most {
        lines.truncate(most);
        lines.iter_mut().skip(most - 1).for_each(|last| *last = cut(&format!("{last} …"), width));
    }
    lines
}

/// A cell of so many columns; what is wider stays whole.
pub(crate) fn padded(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(text.width())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_characters_count_twice() {
        assert_eq!(cut("日本語テキスト", 7), "日本語…");
    }

    #[test]
    fn of_a_path_the_name_stays() {
        assert_eq!(path_end("a/b/c.md:12", 11), "a/b/c.md:12");
        assert_eq!(path_end("one/two/c.md:12", 13), "…/two/c.md:12");
        assert_eq!(path_end("one/two/c.md:12", 3), "…/c.md:12");
    }

    #[test]
    fn a_tab_is_room_and_no_sign() {
        assert_eq!((printable("a\tb").as_str(), printable_lines("- a\n\t- b\n").as_str()), ("a b", "- a\n    - b\n"));
    }

    #[test]
    fn a_line_is_cut_between_words() {
        assert_eq!(cut("one two three four", 15), "one two three…");
        assert_eq!(cut("one two three four", 14), "one two three…");
        assert_eq!(cut("one two (three) four", 16), "one two (three)…");
        assert_eq!(cut("one two (three) four", 10), "one two…");
        assert_eq!(cut("a donaudampfschiff", 10), "a donauda…");
    }

    #[test]
    fn what_is_bound_stays_together() {
        assert_eq!(wrapped("one  two\u{a0}three four", 9), ["one", "two\u{a0}three", "four"]);
    }

    #[test]
    fn text_hangs_in_its_own_column() {
        assert_eq!(hanging("  G1  ", "one two three", ":8", 16), ["  G1  one two :8", "      three"]);
        assert_eq!(hanging("  ", "one", "", 16), ["  one"]);
        assert_eq!(hanging_deeper(2, "- ", "one two", "", 8), ["- one", "    two"]);
        let long = hanging("", &"word ".repeat(100), "", 20);
        assert_eq!((long.len(), long[7].as_str()), (8, "word word word word…"));
    }

    #[test]
    fn a_link_is_shown_by_its_words_but_where_it_is_what_is_shown() {
        assert_eq!(cut("ask [[Tova Ode|Tova]] of [[the bench]] today", 20), "ask Tova of the…");
        assert_eq!(both_ends("[[Tova Ode|Tova]]", "now", 10), "Tova   now");
        assert_eq!(cut_as_written("- [[Tova Ode|Tova]]", 80), "- [[Tova Ode|Tova]]");
    }

    #[test]
    fn a_name_with_a_space_is_one_word() {
        assert_eq!(shell_words(&["a/b.md", "my plan.md", "it's.md"]), "a/b.md 'my plan.md' 'it'\\''s.md'");
    }

    #[test]
    fn escapes_do_not_reach_the_terminal() {
        assert_eq!(printable("a\u{1b}[31mb\u{202e}c\n"), "a·[31mb·c·");
        assert_eq!(printable_lines("a\u{9b}\nb"), "a·\nb");
        assert_eq!(printable("caf\u{1a}"), "caf\u{fffd}");
    }

    #[test]
    fn marks_are_not_words() {
        assert_eq!(plain("**Owns** the [handbook](a/b.md#c) and `make`"), "Owns the handbook and make");
        assert_eq!(plain("a * b, [1], \\- c, a\\b"), "a * b, [1], - c, a\\b");
    }
}
