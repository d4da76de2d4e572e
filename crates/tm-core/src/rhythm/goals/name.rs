//! Which names of counters, readings and categories speak of a number of the plan.

use crate::language::stem::stem;

/// The stems of a name's words.
pub(super) fn stems(name: &str) -> Vec<String> {
    let words = name.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(|word| stem(&word.to_lowercase())).collect()
}

/// Whether a line called `line` counts `name`: the same words in any form, with the doing-word (`submitted`) where one is given.
pub(super) fn is_counted(line: &str, name: &str, state: Option<&str>) -> bool {
    let (line, name) = (stems(line), stems(name));
    let mut with_state = name.clone();
    with_state.extend(state.map(|state| stem(&state.to_lowercase())));
    !line.is_empty() && (line == name || line == with_state)
}

/// Whether a line that names the goal counts `name` by a name that says more: "field reports" of "reports".
pub(super) fn is_kind_of(line: &str, name: &str) -> bool {
    let name = stems(name);
    !name.is_empty() && stems(line).ends_with(&name)
}

/// Whether time of this category is time of `name`: the same words, or the ones it begins with (`deep` of `deep work`).
pub(super) fn is_spent(category: &str, name: &str) -> bool {
    let (category, name) = (stems(category), stems(name));
    !category.is_empty() && name.starts_with(&category)
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
    fn time_is_spent_on_what_its_category_begins() {
        assert!(is_spent("deep", "deep work") && is_spent("deep work", "deep work"));
        assert!(!is_spent("work", "deep work") && !is_spent("", "deep work") && !is_spent("deep work late", "deep work"));
    }

    #[test]
    fn a_name_with_another_before_it_is_not_bare() {
        assert!(is_bare("Take 5 decisions", "decisions") && is_bare("Decisions: 5", "decisions"));
        assert!(!is_bare("Incident reviews written: 2", "reviews") && !is_bare("3 big decisions", "decisions"));
    }
}
