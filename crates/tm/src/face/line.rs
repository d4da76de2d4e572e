//! Lines that fit a terminal of 80 columns.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// How wide pages are.
pub(super) const WIDTH: usize = 80;

/// `text` cut to `width` columns, with `…` where something is missing. Control characters are shown as `·`.
pub(super) fn cut(text: &str, width: usize) -> String {
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
    format!("{}…", kept.trim_end())
}

/// `text` in one line with everything made visible that could steer a terminal or turn its direction: a plan is somebody's text.
pub(super) fn printable(text: &str) -> String {
    visible(text, &[])
}

/// The same for text of several lines.
pub(crate) fn printable_lines(text: &str) -> String {
    visible(text, &['\n'])
}

fn visible(text: &str, kept: &[char]) -> String {
    let turns = |char: char| matches!(char, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let steers = |char: char| (char.is_control() && !kept.contains(&char)) || turns(char);
    text.chars().map(|char| if steers(char) { '·' } else { char }).collect()
}

/// `left` and `right` at both ends of a line; `left` gives way.
pub(super) fn both_ends(left: &str, right: &str, width: usize) -> String {
    let room = width.saturating_sub(right.width() + 1);
    let left = cut(left, room);
    let gap = width.saturating_sub(left.width() + right.width());
    format!("{left}{}{right}", " ".repeat(gap.max(1)))
}

/// `text` in lines of at most `width` columns, broken at spaces.
pub(super) fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in printable(text).split_whitespace() {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_characters_count_twice() {
        assert_eq!(cut("日本語テキスト", 7), "日本語…");
    }

    #[test]
    fn escapes_do_not_reach_the_terminal() {
        assert_eq!(printable("a\u{1b}[31mb\u{202e}c\n"), "a·[31mb·c·");
        assert_eq!(printable_lines("a\u{9b}\nb"), "a·\nb");
    }
}
