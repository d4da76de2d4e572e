//! What a line of a day is found by: the last word of what it counts, in any of its forms.

use super::before_after;
use crate::facts::{DayFact, DayKind};
use crate::language::stem::stem;
use crate::language::{lower_words, past};

/// The stems of a name's words.
pub fn stems(name: &str) -> Vec<String> {
    let words = name.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(|word| stem(&word.to_lowercase())).collect()
}

/// The same of a sentence, with verbs in their plain form: "wrote the intro" as "write the intro".
pub(crate) fn plain_stems(text: &str) -> Vec<String> {
    lower_words(text).iter().map(|word| stem(past::plain(word))).collect()
}

/// The stem of the last word of the name of a counter, reading, habit or category, which is the thing itself: lines of one quantity have one
/// key, whatever form its words have and whatever stands in front. Of a change the verb behind `!`, which no name has; nothing for lines that count nothing.
///
/// ```
/// use tm_core::day;
/// let key = |line| day::key(&day::read(line, 1, &[]).fact);
/// assert_eq!((key("+1 blog posts: Retry storms"), key("posts = 3")), (Some("post".to_owned()), Some("post".to_owned())));
/// assert_eq!((key("! pause 2026-12-20..2027-01-03"), key("a walk")), (Some("!pause".to_owned()), None));
/// ```
pub fn key(fact: &DayFact) -> Option<String> {
    match fact.kind {
        DayKind::Count | DayKind::Reading | DayKind::Habit | DayKind::Time => fact.name.as_deref().and_then(of_name),
        DayKind::Note => before_after(fact).and_then(|change| of_name(&change.name)),
        DayKind::Change => fact.name.as_deref().map(|verb| format!("!{verb}")),
        DayKind::Running | DayKind::Relapse => None,
    }
}

/// The key of a name; nothing where it has no word.
pub fn of_name(name: &str) -> Option<String> {
    stems(name).pop()
}
