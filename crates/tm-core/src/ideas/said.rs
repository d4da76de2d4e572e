//! What the words of an idea say beside the idea: a last day, tags, and the marks that task programs leave.
//!
//! `Plane the planks 📅 2026-12-01 #yard` is the idea "Plane the planks", due then, tagged so.

use jiff::civil::Date;
use tm_doc::tag;

use crate::{extract, task_marks};

/// An idea's words, and what they say beside it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Said {
    /// The words of the idea itself.
    pub(super) text: String,
    /// Its last day.
    pub(super) due: Option<Date>,
    /// Its tags, without `#`.
    pub(super) tags: Vec<String>,
}

/// Reads the first line; what is below it is the idea's own text. Where nothing else is said, the words stay as they are.
pub(super) fn read(text: &str) -> Said {
    let (first, below) = text.split_once('\n').map_or((text, None), |(first, below)| (first, Some(below)));
    let due = extract::due_day(first);
    let line = task_marks::without(&extract::without_due(first));
    let words: Vec<&str> = line.split_whitespace().collect();
    let mut tags: Vec<String> = words.iter().filter_map(|word| tag(word)).map(str::to_owned).collect();
    tags.dedup();
    let words = task_marks::between_tags(&words);
    let changed = due.is_some() || words.len() != first.split_whitespace().count();
    if words.is_empty() || !changed {
        return Said { text: text.to_owned(), due, tags };
    }
    let first = words.join(" ");
    Said { text: below.map_or(first.clone(), |below| format!("{first}\n{below}")), due, tags }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str, due: Option<&str>, tags: &[&str]) {
        let said = read(text);
        assert_eq!((said.text.as_str(), said.due.map(|day| day.to_string()).as_deref()), (expected, due), "{text}");
        assert_eq!(said.tags, tags, "{text}");
    }

    #[test]
    fn days_and_tags_leave_the_words() {
        check("Plane the planks 📅 2026-12-01 #yard #oak/raw", "Plane the planks", Some("2026-12-01"), &["yard", "oak/raw"]);
        check("#yard plane the planks due:2026-12-01", "plane the planks", Some("2026-12-01"), &["yard"]);
        check("plane (due 2026-12-01)\n- with care 📅 2026-11-30", "plane\n- with care 📅 2026-11-30", Some("2026-12-01"), &[]);
        check("plane ⏫ ➕ 2026-11-01 ⏳ 2026-11-20 ^k3f7qa", "plane", None, &[]);
    }

    #[test]
    fn words_stay_as_they_are() {
        for text in ["mend door #12", "a course in C#", "stay in due to rain", "two  spaces", "plane at 5 ^ 2", "#", "due:soon"] {
            check(text, text, None, &[]);
        }
        check("a shelf of #oak in the shed", "a shelf of #oak in the shed", None, &["oak"]);
        check("#yard", "#yard", None, &["yard"]);
    }
}
