//! Remarks that something is still to be done name where that is written down.

use crate::root::File;
use crate::source::{PassageKind, Source};

/// The marks, in two halves so that this file does not carry them.
const MARKS: &[(&str, &str)] = &[("TO", "DO"), ("FIX", "ME"), ("XX", "X")];

/// Comments that begin with a mark and go on without `(#12)`, an issue, or `(0004)`, a decision.
pub(super) fn problems(file: &File) -> Vec<String> {
    let lines = comment_lines(file);
    let nameless = lines.into_iter().filter(|(_, line)| is_nameless(line));
    nameless.map(|(at, _)| format!("{}:{at}: a to-do without an issue or decision number", file.path)).collect()
}

fn comment_lines(file: &File) -> Vec<(u32, String)> {
    if file.path.ends_with(".rs") {
        let passages = Source::read(&file.text).passages.into_iter();
        return passages.filter(|it| it.kind == PassageKind::Comment).flat_map(|it| it.lines).collect();
    }
    let hashes = file.path.ends_with(".toml") || file.path.ends_with(".yml") || file.path.starts_with(".ci/");
    let lines = (1..).zip(file.text.lines()).filter(|_| hashes);
    lines.filter_map(|(at, line)| Some((at, line.split_once('#')?.1.to_owned()))).collect()
}

fn is_nameless(comment: &str) -> bool {
    let text = comment.trim_start_matches(|char: char| !char.is_alphanumeric());
    let behind = MARKS.iter().find_map(|(first, second)| text.strip_prefix(first)?.strip_prefix(second));
    behind.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric) && !names_a_record(rest))
}

fn names_a_record(rest: &str) -> bool {
    let inner = rest.strip_prefix('(').and_then(|rest| rest.split_once(')'));
    inner.is_some_and(|(inner, _)| {
        let number = inner.strip_prefix('#').unwrap_or(inner);
        !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `@` stands for the mark.
    fn check(path: &str, text: &str, expected: usize) {
        let file = File { path: path.to_owned(), text: text.replace('@', &["TO", "DO"].concat()) };
        assert_eq!(problems(&file).len(), expected, "{text}");
    }

    #[test]
    fn a_mark_needs_a_number() {
        check("a.rs", "// @: later\n/* @ */\n/// @(later)\n// @()", 4);
        check("a.rs", "// @(#12): later\n// @(0003) later", 0);
        check("a.toml", "a = 1 # @ later", 1);
    }

    #[test]
    fn the_word_itself_may_be_spoken_of() {
        check("a.rs", "// a `@` line is no content\nlet a = \"@\";\n// @S", 0);
        check("a.md", "# @", 0);
    }
}
