//! From one text to another by intended edits: each replaces a run of lines that stands in the file once.
//!
//! Whoever edited another place of the file meanwhile loses nothing; whoever edited the same lines is not overwritten, because then they are
//! no longer there.

use std::ops::Range;

use tm_doc::TextEdit;

use crate::{Edit, VaultPath};

/// With more places than that, all between the first and the last is one: each is looked for in the whole text.
const MOST: usize = 16;

/// The edits that turn `old` into `new`, to be applied one behind the other.
pub(crate) fn edits(path: &VaultPath, old: &str, new: &str) -> Vec<Edit> {
    let (old, new) = (lines(old), lines(new));
    let hunk = |(was, now): (Range<usize>, Range<usize>)| {
        // What stands above has been changed already.
        let current: Vec<&str> = new[..now.start].iter().chain(&old[was.start..]).copied().collect();
        let at = now.start..now.start + was.len();
        let (start, end) = standing_once(&current, at.clone());
        let text = |lines: &[&str]| lines.concat();
        let (before, after) = (&current[start..at.start], &current[at.end..end]);
        let edit = TextEdit::Replace { was: text(&current[start..end]), now: text(before) + &text(&new[now]) + &text(after) };
        Edit::Text { path: path.clone(), edit }
    };
    hunks(&old, &new).into_iter().map(hunk).collect()
}

fn lines(text: &str) -> Vec<&str> {
    text.split_inclusive('\n').collect()
}

/// Runs of lines that differ: line by line where both have as many, else all between the first and the last that do.
fn hunks(old: &[&str], new: &[&str]) -> Vec<(Range<usize>, Range<usize>)> {
    if old.len() != new.len() {
        let same = |pairs: &mut dyn Iterator<Item = (&&str, &&str)>| pairs.take_while(|(old, new)| old == new).count();
        let head = same(&mut old.iter().zip(new));
        let tail = same(&mut old[head..].iter().rev().zip(new[head..].iter().rev()));
        return vec![(head..old.len() - tail, head..new.len() - tail)];
    }
    let mut hunks: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    for at in (0..old.len()).filter(|at| old[*at] != new[*at]) {
        match hunks.last_mut() {
            Some((was, now)) if was.end == at => (was.end, now.end) = (at + 1, at + 1),
            _ => hunks.push((at..at + 1, at..at + 1)),
        }
    }
    match hunks.as_slice() {
        [(first, _), .., (last, _)] if hunks.len() > MOST => vec![(first.start..last.end, first.start..last.end)],
        _ => hunks,
    }
}

/// `at` with as many lines around it as it takes to stand in the text once.
fn standing_once(lines: &[&str], at: Range<usize>) -> (usize, usize) {
    let whole = lines.concat();
    let (mut start, mut end) = (at.start, at.end);
    loop {
        let text = lines[start..end].concat();
        let is_once = !text.is_empty() && whole.find(&text) == whole.rfind(&text);
        if is_once || (start == 0 && end == lines.len()) {
            return (start, end);
        }
        start = start.saturating_sub(1);
        end = (end + 1).min(lines.len());
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use tm_doc::Document;

    use super::*;

    fn applied(old: &str, new: &str) -> String {
        let path = VaultPath::new("a.md").unwrap();
        let mut text = old.as_bytes().to_vec();
        for edit in edits(&path, old, new) {
            let Edit::Text { edit, .. } = edit else { unreachable!("only texts are edited") };
            let document = Document::parse(text.as_slice());
            text = edit.splice(&document).unwrap().apply(&text);
        }
        String::from_utf8(text).unwrap()
    }

    #[test]
    fn the_same_line_twice_is_told_apart() {
        assert_eq!(applied("a\nb\na\nb\na\n", "a\nb\nx\nb\na\n"), "a\nb\nx\nb\na\n");
        assert_eq!(applied("a\na\na\n", "a\nx\na\n"), "a\nx\na\n");
        assert_eq!(applied("end", "end\n\nmore\n"), "end\n\nmore\n");
    }

    #[test]
    fn lines_that_stay_are_not_named() {
        let path = VaultPath::new("a.md").unwrap();
        let made = edits(&path, "one\ntwo\nthree\nfour\n", "one\n2\nthree\n4\n");
        let named = |edit: &Edit| match edit {
            Edit::Text { edit: TextEdit::Replace { was, .. }, .. } => Some(was.clone()),
            _ => None,
        };
        let was: Vec<String> = made.iter().filter_map(named).collect();
        assert_eq!(was, ["two\n", "four\n"]);
    }

    proptest! {
        #[test]
        fn any_text_becomes_any_other(old in "([ab]{1,2}\n){1,8}", new in "([abc]{0,2}\r?\n){0,8}c?") {
            prop_assert_eq!(applied(&old, &new), new);
        }
    }
}
