//! The marks that task programs leave in a line, which are no words of it: how urgent it is, how it comes round, days it was planned or begun.
//!
//! The day it is due is read elsewhere ([`crate::extract`]); what a plan says of its goals with such marks is the plan's. A box that is written for
//! such a program has its marks, too.

use jiff::civil::Date;
use tm_doc::tag;

use crate::language::date;
use crate::record::value;

/// In front of a day that is not the last: planned, begun, made, done, let go.
const DAYS: [char; 5] = ['⏳', '🛫', '➕', '✅', '❌'];
/// In front of how it comes round, up to the next mark.
const ROUND: char = '🔁';
/// How urgent it is.
const URGENT: [char; 6] = ['🔺', '⏫', '🔼', '🔽', '⏬', '\u{fe0f}'];
/// In front of the day it is due.
const DUE: [char; 3] = ['📅', '🗓', '📆'];

/// The tag that Obsidian's Tasks offers for what is a task.
pub(crate) const USUAL_TAG: &str = "#task";

/// The line of a box that is open. Where Obsidian's Tasks is on it has the tag of `tasks`, the vault's own, and that program's sign for its day.
pub(crate) fn open_box(words: &str, due: Option<Date>, tasks: Option<&str>) -> String {
    let tag = tasks.filter(|tag| !tag.is_empty()).map_or_else(String::new, |tag| format!("{tag} "));
    let sign = if tasks.is_some() { "📅 " } else { "due:" };
    let due = due.map_or_else(String::new, |due| format!(" {sign}{due}"));
    format!("- [ ] {tag}{words}{due}")
}

/// What a line with such marks has behind it once it is done, as those programs write it.
pub(crate) fn done_on(line: &str, day: Date) -> Option<String> {
    has_any(line).then(|| format!("✅ {day}"))
}

/// The words between the tags, and marks of places, that begin and end a line. In the middle of a sentence a tag is one of its words.
pub(crate) fn between_tags<'w, 't>(words: &'w [&'t str]) -> &'w [&'t str] {
    let is_word = |word: &&str| tag(word).is_none();
    let last = words.iter().rposition(|word| is_word(word) && !is_block_id(word)).map_or(0, |at| at + 1);
    let first = words[..last].iter().position(is_word).unwrap_or(last);
    &words[first..last]
}

/// The text behind the tags that begin it.
pub(crate) fn behind_tags(text: &str) -> &str {
    let mut rest = text.trim_start();
    while let Some((_, behind)) = rest.split_once(' ').filter(|(word, _)| tag(word).is_some()) {
        rest = behind.trim_start();
    }
    rest
}

/// `^k3f7qa`: where another note points.
fn is_block_id(word: &str) -> bool {
    word.strip_prefix('^').is_some_and(|id| !id.is_empty() && id.chars().all(|char| char.is_ascii_alphanumeric() || char == '-'))
}

/// The text without the fields that Dataview reads in it, `[area:: yard]`; those that name a day say when it is due, begins or was done.
pub(crate) fn without_fields(text: &str) -> String {
    let mut kept = String::new();
    let mut rest = text;
    while let Some((before, from, behind)) = field(rest) {
        kept.push_str(before);
        if !date::mentions(from).is_empty() {
            kept.push_str(from);
        }
        rest = behind;
    }
    (kept + rest).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The first field in brackets, what stands before it and what behind: a key, two colons and a blank. `(serde::de)` names something.
fn field(text: &str) -> Option<(&str, &str, &str)> {
    let of_key = |char: char| char.is_alphanumeric() || matches!(char, ' ' | '-' | '_');
    text.match_indices(":: ").find_map(|(at, _)| {
        let open = text[..at].rfind(['[', '(']).filter(|open| text[open + 1..at].chars().all(of_key))?;
        let end = at + text[at..].find(if text[open..].starts_with('[') { ']' } else { ')' })? + 1;
        Some((&text[..open], &text[open..end], &text[end..]))
    })
}

/// The words without the marks and what belongs to them.
pub(crate) fn without(line: &str) -> String {
    let mut kept: Vec<&str> = Vec::new();
    let mut words = line.split_whitespace().peekable();
    while let Some(word) = words.next() {
        if word.starts_with(ROUND) {
            while words.next_if(|next| !is_mark(next)).is_some() {}
            continue;
        }
        let bare = word.trim_matches(URGENT);
        let rest = bare.trim_start_matches(DAYS);
        if rest.len() < bare.len() {
            if rest.is_empty() && words.next_if(|next| value::day(next).is_some()).is_some() {
                continue;
            }
            if value::day(rest).is_some() {
                continue;
            }
        }
        if !bare.is_empty() {
            kept.push(bare);
        }
    }
    kept.join(" ")
}

/// Whether a line is written with such marks.
pub(crate) fn has_any(line: &str) -> bool {
    line.split_whitespace().any(is_mark)
}

/// Whether a task comes round again.
pub(crate) fn comes_round(line: &str) -> bool {
    line.contains(ROUND)
}

fn is_mark(word: &str) -> bool {
    word.starts_with(DAYS) || word.starts_with(DUE) || word.starts_with(ROUND) || word.starts_with(&URGENT[..5])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_box_is_written_as_the_vault_writes_its_tasks() {
        let due = Some(jiff::civil::date(2026, 11, 18));
        for (tasks, expected) in [
            (None, "- [ ] order oak @me due:2026-11-18"),
            (Some(""), "- [ ] order oak @me 📅 2026-11-18"),
            (Some("#todo"), "- [ ] #todo order oak @me 📅 2026-11-18"),
        ] {
            assert_eq!(open_box("order oak @me", due, tasks), expected);
        }
        assert_eq!(open_box("order oak", None, Some("#todo")), "- [ ] #todo order oak");
    }

    #[test]
    fn marks_go_and_words_stay() {
        for (line, expected) in [
            ("order oak ⏫ 🔁 every week", "order oak"),
            ("order oak 🔁 every 2 weeks when done 🛫 2026-11-01 for Mo", "order oak for Mo"),
            ("order oak 🔼", "order oak"),
            ("order oak ❌ no pine", "order oak ❌ no pine"),
            ("order oak", "order oak"),
        ] {
            assert_eq!(without(line), expected, "{line}");
        }
        for (line, expected) in [
            ("order oak [area:: yard] for (who:: Mo) Mo", "order oak for Mo"),
            ("order oak [due:: 2026-11-20]", "order oak [due:: 2026-11-20]"),
            ("order oak [yard] (now), a::b", "order oak [yard] (now), a::b"),
            ("a::b: order oak (oak::red) of [tm_core::find] [area:: yard]", "a::b: order oak (oak::red) of [tm_core::find]"),
        ] {
            assert_eq!(without_fields(line), expected, "{line}");
        }
    }
}
