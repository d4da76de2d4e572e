//! Which names of counters, readings and categories speak of a number of the plan.

pub(super) use crate::day::{plain_stems, stems};
use crate::language::stem::stem;

/// Whether a line called `line` counts `name`: the same words in any form, with the doing-word (`submitted`) where one is given.
pub(super) fn is_counted(line: &str, name: &str, state: Option<&str>) -> bool {
    counts(&stems(line), &stems(name), state)
}

/// The same by the stems of both.
pub(super) fn counts(line: &[String], name: &[String], state: Option<&str>) -> bool {
    let with_state = || match (line.split_last(), state) {
        (Some((last, before)), Some(state)) => before == name && *last == stem(&state.to_lowercase()),
        _ => false,
    };
    !line.is_empty() && (line == name || with_state())
}

/// Whether a line called `line` can mean `name` where nothing is called exactly so: it leaves out words in front (`posts` for "blog posts"), or
/// adds some that the plan's own `text` has (`blog posts` for "posts" of "12 technical blog posts"), or any where the line names the goal. The
/// last word is the thing itself and has to be the same.
pub(super) fn is_near(line: &str, name: &str, text: &str, of_goal: bool) -> bool {
    let (line, name) = (stems(line), stems(name));
    let (Some(thing), Some(wanted)) = (line.last(), name.last()) else { return false };
    if thing != wanted || line == name {
        return false;
    }
    if name.ends_with(&line) {
        return true;
    }
    let said = stems(text);
    line.ends_with(&name) && (of_goal || line.iter().all(|word| said.contains(word)))
}

/// Whether the words of `name` stand in a text with these stems.
pub(super) fn is_said(name: &str, text: &[String]) -> bool {
    let name = stems(name);
    !name.is_empty() && text.windows(name.len()).any(|window| window == name)
}

/// Whether a box called `line` says `name` in words of the plan's own `text` alone: "Write 20 minutes" of "Write 20 minutes every morning".
pub(super) fn repeats(line: &str, name: &str, text: &str) -> bool {
    let (line, text) = (plain_stems(line), plain_stems(text));
    is_said(name, &line) && line.iter().all(|word| text.contains(word))
}

/// Whether a line is called by the unit of a number: `km`.
pub(super) fn is_unit(line: &str, unit: Option<&str>) -> bool {
    unit.is_some_and(|unit| !line.is_empty() && stems(line) == stems(unit))
}

/// Whether time of a category with these stems is time of `name`: the same words, or the ones it begins with (`deep` of `deep work`).
pub(super) fn spends(category: &[String], name: &[String]) -> bool {
    !category.is_empty() && name.starts_with(category)
}

/// Whether `name` stands in `text` for itself, with no other word of a name in front: "5 decisions" and "Decisions: 5", not "tax decisions".
pub(super) fn is_bare(text: &str, name: &str) -> bool {
    let words: Vec<&str> = text.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let wanted = stems(name);
    let [wanted] = wanted.as_slice() else { return false };
    let found = words.iter().position(|word| stem(&word.to_lowercase()) == *wanted);
    found.is_some_and(|at| at == 0 || words[at - 1].starts_with(|char: char| char.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_counted_in_any_form() {
        for (line, name, state, expected) in [
            ("post", "posts", None, true),
            ("posts", "posts", Some("published"), true),
            ("posts published", "posts", Some("published"), true),
            ("posts drafted", "posts", Some("published"), false),
            ("blog posts", "posts", None, false),
            ("", "posts", None, false),
        ] {
            assert_eq!(is_counted(line, name, state), expected, "{line} {name}");
        }
    }

    #[test]
    fn a_name_is_near_where_the_thing_is_the_same() {
        for (line, name, text, of_goal, expected) in [
            ("posts", "blog posts", "", false, true),
            ("blog posts", "posts", "Publish 14 lively blog posts", false, true),
            ("guest posts", "posts", "Publish 14 lively blog posts", false, false),
            ("case reports", "reports", "Write 3 reports", true, true),
            ("case reports", "reports", "Write 3 reports", false, false),
            ("post", "posts", "", true, false),
            ("reports", "case studies", "", true, false),
            ("", "posts", "", true, false),
        ] {
            assert_eq!(is_near(line, name, text, of_goal), expected, "{line} {name}");
        }
        assert!(is_unit("km", Some("km")) && !is_unit("km", None) && !is_unit("", Some("")));
    }

    #[test]
    fn time_is_spent_on_what_its_category_begins() {
        let is_spent = |category, name| spends(&stems(category), &stems(name));
        assert!(is_spent("deep", "deep work") && is_spent("deep work", "deep work"));
        assert!(!is_spent("work", "deep work") && !is_spent("", "deep work") && !is_spent("deep work late", "deep work"));
    }

    #[test]
    fn a_box_may_say_the_plans_own_words() {
        let is_said_again = |line| repeats(line, "write", "S2: Write 20 minutes every morning");
        assert!(is_said_again("Write 20 minutes every morning") && is_said_again("morning writing") && is_said_again("wrote"));
        assert!(!is_said_again("20 minutes") && !is_said_again("write to Ana") && !is_said_again("morning"));
    }

    #[test]
    fn a_name_with_another_before_it_is_not_bare() {
        assert!(is_bare("Take 5 decisions", "decisions") && is_bare("Decisions: 5", "decisions"));
        assert!(!is_bare("Incident reviews written: 2", "reviews") && !is_bare("3 big decisions", "decisions"));
    }
}
