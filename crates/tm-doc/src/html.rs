//! What stands in angle brackets: markup, or a word such as `<T>`.

use std::collections::HashMap;
use std::ops::Range;

use crate::mask::TAG_NAME as MASK;

/// Elements that have no end, by the rules of HTML.
const VOID: [&str; 13] = ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];

/// Where in a text tags begin, by whether they close, and their names in lower case.
#[derive(Default)]
pub(crate) struct Tags(HashMap<(bool, String), Vec<usize>>);

impl Tags {
    /// Those of `text`.
    pub(crate) fn of(text: &str) -> Self {
        let mut found = Tags::default();
        for (at, _) in text.match_indices('<') {
            if let Some((closes, name)) = named(&text[at..]) {
                found.0.entry((closes, name.to_ascii_lowercase())).or_default().push(at);
            }
        }
        found
    }

    /// Whether the tag `text`, which stands at `at`, marks something up in its `block`: a browser would show nothing of it, since it has an end
    /// there, or needs none. What is a comment or a declaration does, too.
    pub(crate) fn is_markup(&self, text: &str, at: &Range<usize>, block: &Range<usize>) -> bool {
        let Some((closes, name)) = named(text) else { return true };
        let is_void = VOID.iter().any(|one| one.eq_ignore_ascii_case(name));
        // `<a href="…">` and `<b/>` say something of themselves.
        let is_told = text.contains('=') || text.ends_with("/>");
        // What was masked has no end, and is nothing; it was longer than the shortest tag.
        let is_mask = !closes && name == MASK && text.contains(' ');
        let within = if closes { block.start..at.start } else { at.end..block.end };
        is_void || is_told || is_mask || self.stands(!closes, name, &within)
    }

    fn stands(&self, closes: bool, name: &str, within: &Range<usize>) -> bool {
        let places = self.0.get(&(closes, name.to_ascii_lowercase())).map(Vec::as_slice).unwrap_or_default();
        places.get(places.partition_point(|at| *at < within.start)).is_some_and(|at| *at < within.end)
    }
}

/// Whether the tag that begins a text closes something, and its name.
fn named(text: &str) -> Option<(bool, &str)> {
    let inside = text.strip_prefix('<')?;
    let name = inside.strip_prefix('/').unwrap_or(inside);
    let length = name.find(|char: char| !(char.is_ascii_alphanumeric() || char == '-')).unwrap_or(name.len());
    (length > 0).then_some((name.len() < inside.len(), &name[..length]))
}

#[cfg(test)]
mod tests {
    use crate::Document;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let document = Document::parse(text);
        let shown: Vec<String> = document.blocks().iter().map(crate::Block::text).collect();
        assert_eq!(shown.join(" | "), expected, "{text}");
    }

    #[test]
    fn a_word_in_angle_brackets_is_read_and_markup_is_not() {
        check("# Replace Vec<T> by SmallVec<[u8; 4]> in <codec>", "Replace Vec<T> by SmallVec<[u8; 4]> in <codec>");
        check("- 1h deep: Map<K, V> and </T>", "1h deep: Map<K, V> and </T>");
        check("an <b>oak</B> bench<br>of <a href=\"x\">two <i/>", "an oak bench of two ");
        check("<b>oak\nbench</b>", "oak bench");
        check("- a <b> x\n- b </b> y", "a <b> x | b </b> y");
        check("| a | b |\n|---|---|\n| <T> | <i>c</i> |", "");
    }

    #[test]
    fn what_runs_over_the_end_of_a_line_is_two_lines() {
        let document = Document::parse("- oak <T\n  b> bench\n");
        let lines: Vec<_> = document.blocks()[0].lines.iter().map(|line| (line.line, line.plain.as_str())).collect();
        assert_eq!(lines, [(1, "oak <T"), (2, "b> bench")]);
    }
}
