//! Lines that are longer than the terminal is wide, folded: what stands in columns is moved together first, then broken.

use unicode_width::UnicodeWidthStr;

/// The least room a folded line keeps for its words.
const LEAST: usize = 20;

/// `text` with every line in at most `width` columns; the lines that fit are as they are.
pub(crate) fn folded(text: &str, width: usize) -> String {
    let fold = |line: &str| match line.strip_suffix('\n') {
        Some(bare) => fold_line(bare, width) + "\n",
        None => fold_line(line, width),
    };
    text.split_inclusive('\n').map(fold).collect()
}

fn fold_line(line: &str, width: usize) -> String {
    if line.width() <= width {
        return line.to_owned();
    }
    squeezed(line, width).unwrap_or_else(|| broken(line, width))
}

/// The line with its widest gap made smaller, where that is enough.
fn squeezed(line: &str, width: usize) -> Option<String> {
    let start = line.len() - line.trim_start().len();
    let mut widest = (0, 0);
    let mut from = None;
    for (at, char) in line.char_indices().skip(start) {
        match (char, from) {
            (' ', None) => from = Some(at),
            (' ', Some(_)) => {}
            (_, Some(begin)) => {
                if at - begin > widest.1 - widest.0 {
                    widest = (begin, at);
                }
                from = None;
            }
            (_, None) => {}
        }
    }
    let gap = widest.1 - widest.0;
    let over = line.width() - width;
    (gap >= over + 2).then(|| format!("{}{}", &line[..widest.0], &line[widest.0 + over..]))
}

/// The line in several, broken between columns where there are some, else between words.
fn broken(line: &str, width: usize) -> String {
    let indent = line.len() - line.trim_start().len();
    let indent = indent.min(width.saturating_sub(LEAST));
    let hang = (indent + 2).min(width.saturating_sub(LEAST));
    let mut lines = vec![" ".repeat(indent)];
    let mut is_fresh = true;
    for column in line.trim().split("  ").filter(|column| !column.trim().is_empty()) {
        let mut gap = 2;
        for word in units(column, width - hang) {
            let room = |last: &str| last.width() + if is_fresh { 0 } else { gap } + needed(&word, column, gap) <= width;
            if !is_fresh && !room(lines.last().map_or("", String::as_str)) {
                lines.push(" ".repeat(hang));
                is_fresh = true;
            }
            if let Some(last) = lines.last_mut() {
                // One longer than a line is left to the terminal: a path that is broken leads nowhere.
                last.push_str(&" ".repeat(if is_fresh { 0 } else { gap }));
                last.push_str(&word);
            }
            is_fresh = false;
            gap = 1;
        }
    }
    lines.join("\n")
}

/// The words of a column; a command to type is one of them, where a line has room for it.
fn units(column: &str, room: usize) -> Vec<String> {
    let words: Vec<&str> = column.split_whitespace().collect();
    let mut units = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let end = if words[at] == "tm" { command_end(&words, at) } else { at + 1 };
        let unit = words[at..end].join(" ");
        if unit.width() <= room {
            units.push(unit);
        } else {
            units.extend(words[at..end].iter().map(|word| (*word).to_owned()));
        }
        at = end;
    }
    units
}

/// Behind the last word of a command: the one that ends a clause, or the one before what joins two commands.
fn command_end(words: &[&str], from: usize) -> usize {
    let joins = |at: &usize| matches!(words[*at], "or" | "and" | "·") || words[*at] == "tm";
    let ends = |at: &usize| words[*at].ends_with([',', ';', ')']);
    let joined = (from + 1..words.len()).find(joins).unwrap_or(words.len());
    (from..joined).find(ends).map_or(joined, |last| last + 1)
}

/// How much room there must be for a word: a column that is short stays in one piece.
fn needed(word: &str, column: &str, gap: usize) -> usize {
    const SHORT: usize = 24;
    let whole = column.trim().width();
    if gap > 1 && whole <= SHORT { whole } else { word.width() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, width: usize, expected: &str) {
        assert_eq!(folded(text, width), expected);
    }

    #[test]
    fn what_fits_is_as_it_is() {
        check("a   b\n\n  c\n", 5, "a   b\n\n  c\n");
    }

    #[test]
    fn a_gap_gives_way_before_a_line_is_broken() {
        check("  Bench            12 of 20\n", 20, "  Bench     12 of 20\n");
    }

    #[test]
    fn a_line_is_broken_between_columns() {
        check("All of it: tm why 7   otherwise: tm keep 7\n", 40, "All of it: tm why 7\n  otherwise: tm keep 7\n");
    }

    #[test]
    fn a_line_is_broken_between_words_and_hangs() {
        check("    one two three four five six", 24, "    one two three four\n    five six");
        check("tm: one two three four five six seven", 26, "tm: one two three four\n  five six seven");
    }

    #[test]
    fn a_word_longer_than_a_line_is_told_in_one_piece() {
        check(
            "/a/very/long/path/of/somebody/file.md: no such file",
            30,
            "/a/very/long/path/of/somebody/file.md:\n  no such file",
        );
    }

    #[test]
    fn a_command_to_type_stays_in_its_line() {
        check("Nothing was changed; do it: tm prune --yes", 34, "Nothing was changed; do it:\n  tm prune --yes");
        check("either tm plan stack Oak, or tm plan avoid Oak", 36, "either tm plan stack Oak, or\n  tm plan avoid Oak");
        let long = "tm dump one two three four five six seven";
        check(long, 26, "tm dump one two three four\n  five six seven");
    }
}
