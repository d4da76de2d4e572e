//! Ids written in front of items: `G1: …`, `FP3 – …`, `M1 (→P1): …`.

use std::collections::{HashMap, HashSet};

use super::tree::Tree;
use super::words;

/// An id written in front of an item, and where the text behind it begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Identified {
    pub(crate) id: String,
    pub(crate) links: Vec<String>,
    pub(crate) rest: usize,
}

/// What stands between an id and its text.
const SEPARATORS: [char; 9] = [':', '–', '—', '-', '.', ')', '|', '→', '·'];

/// The id in front of `text`: `G1: …`, `FP3 – …`, `M1 (→P1): …`, `G1.1 …`. Quarters and half-years (`Q1`, `H2`) are none.
///
/// A plain word behind it ("G1 Learn to weld") is a form that `plain` has to know: "S3 Bucket" is the name of a thing.
pub(crate) fn identified(text: &str, plain: &PlainIds) -> Option<Identified> {
    let letters = text.bytes().take_while(u8::is_ascii_uppercase).count();
    let digits = text[letters..].bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b'.').count();
    let length = letters + text[letters..letters + digits].trim_end_matches('.').len();
    let id = &text[..length];
    if !(1..=4).contains(&letters) || length == letters || matches!(&id[..letters], "Q" | "H" | "FY" | "KW" | "CW" | "W") {
        return None;
    }
    let (links, behind) = links_in_brackets(&text[length..]).or_else(|| links_behind_arrow(&text[length..])).unwrap_or_default();
    let rest = &text[length + behind..];
    let mark = rest.trim_start();
    let separated = mark.starts_with(SEPARATORS);
    let opens = || opens_title(id, mark) || !is_common(&id[..letters]) && mark.starts_with(char::is_alphanumeric);
    let spaced = || rest.starts_with(' ') && opens() && plain.has(id);
    (separated || mark.is_empty() || spaced()).then(|| {
        let mark = mark.strip_prefix("->").unwrap_or(mark);
        let title = mark.trim_start_matches(SEPARATORS).trim_start_matches('*').trim_start();
        Identified { id: id.to_owned(), links, rest: text.len() - title.len() }
    })
}

/// The ids a title points to at its end, and the title without them: "Twelve posts (→P9)", "Sing → P7".
pub(crate) fn links_behind(text: &str) -> Option<(&str, Vec<String>)> {
    let (title, behind) = text.trim_end().rsplit_once('→')?;
    let bracket = title.trim_end().strip_suffix('(');
    let inner = if bracket.is_some() { behind.strip_suffix(')')? } else { behind };
    let links = Some(ids_in(inner)).filter(|links| !links.is_empty())?;
    Some((bracket.unwrap_or(title).trim_end(), links)).filter(|(title, _)| !title.is_empty())
}

/// Whether `text` is an id and nothing else: `G1`, `M1 (→P1)`.
pub(crate) fn is_id(text: &str) -> bool {
    identified(text, &PlainIds::default()).is_some_and(|found| found.rest == text.len())
}

/// The ids that a document writes without any mark behind them.
#[derive(Debug, Clone, Default)]
pub(crate) struct PlainIds(HashSet<String>);

impl PlainIds {
    /// Those in the first words of nodes and rows: two with the same letters make it a form, and so do bold letters or parts (`G1.1`).
    pub(crate) fn of(tree: &Tree) -> PlainIds {
        let mut by_letters: HashMap<&str, HashSet<&str>> = HashMap::new();
        let mut found = HashSet::new();
        for line in tree.nodes.iter().flat_map(|node| &node.lines) {
            let Some(id) = plain_id(&line.text) else { continue };
            by_letters.entry(letters_of(id)).or_default().insert(id);
            found.extend((line.marked_prefix() == id || id.contains('.')).then(|| id.to_owned()));
        }
        for id in tree.nodes.iter().flat_map(|node| &node.rows).filter_map(|row| plain_id(row.cells.first()?)) {
            by_letters.entry(letters_of(id)).or_default().insert(id);
        }
        // A language has two levels to a letter, `A1` and `A2`; three are somebody's own.
        let own = |(letters, ids): &(&str, HashSet<&str>)| ids.len() > if is_common(letters) { 1 } else { 2 };
        found.extend(by_letters.into_iter().filter(own).flat_map(|(_, ids)| ids).map(str::to_owned));
        PlainIds(found)
    }

    fn has(&self, id: &str) -> bool {
        self.0.contains(id)
    }
}

/// The first word, where it could be an id and another word follows.
fn plain_id(text: &str) -> Option<&str> {
    let text = text.trim_start();
    // A callout's kind stands in front of its title: `[!warning] P1 Late again`.
    let title = words::callout_title(text).unwrap_or(text);
    let (id, rest) = title.split_once(' ')?;
    let digits = &id[letters_of(id).len()..];
    let numbered = digits.starts_with(|first: char| first.is_ascii_digit())
        && digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let letters = letters_of(id);
    let opens = opens_title(id, rest) || !is_common(letters) && rest.starts_with(char::is_alphanumeric);
    (numbered && (is_common(letters) || letters.len() == 1) && opens).then_some(id)
}

/// A capital, and behind the id of a part (`KR1.2`) a number, too.
fn opens_title(id: &str, rest: &str) -> bool {
    rest.starts_with(|next: char| next.is_uppercase() || next.is_ascii_digit() && id.contains('.'))
}

fn letters_of(id: &str) -> &str {
    &id[..id.bytes().take_while(u8::is_ascii_uppercase).count()]
}

/// Prefixes that are ids even without a mark behind them; a level of a language (`B2`) is none.
fn is_common(letters: &str) -> bool {
    matches!(letters, "FP" | "SG" | "PJT" | "KR") || (letters.len() == 1 && !matches!(letters, "A" | "B"))
}

/// `(→P1, P2)` behind an id, and how long that is.
fn links_in_brackets(rest: &str) -> Option<(Vec<String>, usize)> {
    let lead = rest.len() - rest.trim_start().len();
    let (inner, _) = rest[lead..].strip_prefix('(')?.split_once(')')?;
    let links = ids_in(inner);
    (!links.is_empty()).then_some((links, lead + inner.len() + 2))
}

/// ` → P1:` behind an id, without the colon.
fn links_behind_arrow(rest: &str) -> Option<(Vec<String>, usize)> {
    let end = rest.find(':')?;
    let inner = rest[..end].trim_start();
    let links = ids_in(inner.strip_prefix('→').or_else(|| inner.strip_prefix("->"))?);
    (!links.is_empty()).then_some((links, end))
}

/// The ids that `text` consists of, or nothing where it holds anything else.
fn ids_in(text: &str) -> Vec<String> {
    let pieces = text
        .split(|char: char| matches!(char, ',' | '/' | '→' | '>' | '-' | '&') || char.is_whitespace())
        .filter(|piece| !piece.is_empty());
    let mut ids = Vec::new();
    for piece in pieces {
        let letters = piece.bytes().take_while(u8::is_ascii_uppercase).count();
        let rest = &piece[letters..];
        let numbered = !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
        if !(1..=4).contains(&letters) || !numbered {
            return Vec::new();
        }
        ids.push(piece.to_owned());
    }
    ids
}

#[cfg(test)]
mod tests {
    use tm_doc::Document;

    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<(&str, &str)>) {
        let plain = PlainIds::of(&Tree::of(&Document::parse(format!("- {text}\n- P7 Waiting\n- **M9** Pride\n")), &[]));
        let found = identified(text, &plain);
        assert_eq!(found.as_ref().map(|found| (found.id.as_str(), &text[found.rest..])), expected, "{text}");
    }

    #[test]
    fn ids_are_read_in_every_form() {
        check("G1: Learn to weld", Some(("G1", "Learn to weld")));
        check("FP2 – Saying yes", Some(("FP2", "Saying yes")));
        check("G2 → Weld", Some(("G2", "Weld")));
        check("G2 → M9: Weld", Some(("G2", "Weld")));
        check("G2 -> Weld", Some(("G2", "Weld")));
        check("M1 (→P1): Teach", Some(("M1", "Teach")));
        check("G1.1 Half of it", Some(("G1.1", "Half of it")));
    }

    #[test]
    fn a_title_may_point_at_its_end() {
        assert_eq!(links_behind("Twelve posts (→P9)"), Some(("Twelve posts", vec!["P9".to_owned()])));
        assert_eq!(links_behind("Sing → P7, P8"), Some(("Sing", vec!["P7".to_owned(), "P8".to_owned()])));
        assert_eq!(links_behind("From oak → elm"), None);
        assert!(is_id("M1 (→P1)") && is_id("G1") && !is_id("Q1") && !is_id("Goal 1"));
    }

    #[test]
    fn a_plain_word_follows_an_id_only_where_that_is_the_form() {
        check("P1 Hiding", Some(("P1", "Hiding")));
        check("M9 Pride", Some(("M9", "Pride")));
        check("T4 Bulb racks", None);
    }

    #[test]
    fn the_kind_of_a_callout_stands_before_its_id() {
        let plain = PlainIds::of(&Tree::of(&Document::parse("> [!bug] T1 Late\n> text\n\n> [!bug]- T2 Loud\n> text\n"), &[]));
        assert!(plain.has("T1") && plain.has("T2"));
    }

    #[test]
    fn quarters_and_words_are_no_ids() {
        check("Q1 2026", None);
        check("H1: plans", None);
        check("B2 exam in French", None);
        check("USB sticks", None);
    }
}
