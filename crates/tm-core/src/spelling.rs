//! Names that were typed nearly right: which of those there are may be meant. What is done about it is for others.

/// So many are offered at most.
const OFFERED: usize = 3;
/// A part of a name this short says nothing of which is meant.
const SHORT: usize = 3;

/// Those of `known` that `typed` comes near to, the nearest first: by a slip of a letter or two, by a beginning, or by a word of the name.
pub(crate) fn near<'k>(typed: &str, known: &'k [String]) -> Vec<&'k str> {
    let typed: String = typed.trim().to_lowercase().replace([' ', '_'], "-");
    let slips = (typed.chars().count() / 4).min(2);
    let words: Vec<&str> = typed.split('-').filter(|word| word.chars().count() >= SHORT).collect();
    let rank = |name: &str| {
        let own: Vec<&str> = name.split('-').collect();
        let has = |word: &&str| own.iter().any(|own| own == word || distance(own, word) <= (word.chars().count() / 4).min(1));
        match () {
            () if distance(name, &typed) <= slips => Some(0),
            () if typed.chars().count() >= SHORT && name.starts_with(&typed) => Some(1),
            () if !words.is_empty() && words.iter().all(has) => Some(2),
            () if words.iter().any(has) => Some(3),
            () => None,
        }
    };
    let mut near: Vec<(i32, usize, &str)> =
        known.iter().filter_map(|name| Some((rank(name)?, distance(name, &typed), name.as_str()))).collect();
    near.sort_unstable();
    near.into_iter().take(OFFERED).map(|(_, _, name)| name).collect()
}

/// How many letters two words are apart (Levenshtein); two neighbours that changed places are one.
pub(crate) fn distance(one: &str, other: &str) -> usize {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let mut above: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (at, char) in one.iter().enumerate() {
        let mut next = vec![at + 1];
        for (place, of) in other.iter().enumerate() {
            let changed = row[place] + usize::from(char != of);
            let least = changed.min(next[place] + 1).min(row[place + 1] + 1);
            let is_turned = at > 0 && place > 0 && *of == one[at - 1] && *char == other[place - 1];
            next.push(if is_turned { least.min(above[place - 1] + 1) } else { least });
        }
        above = std::mem::replace(&mut row, next);
    }
    row[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(typed: &str, expected: &[&str]) {
        let known = ["decision-record", "design-document", "one-on-one", "one-pager", "postmortem", "report", "rfc"];
        let known = known.map(str::to_owned);
        assert_eq!(near(typed, &known), expected, "{typed}");
    }

    #[test]
    fn slips_beginnings_and_words_of_a_name_are_near() {
        check("postmorten", &["postmortem"]);
        check("reoprt", &["report"]);
        check("rcf", &[]);
        check("decision", &["decision-record"]);
        check("record", &["decision-record"]);
        check("Design Doc", &["design-document"]);
        check("one", &["one-pager", "one-on-one"]);
        check("rcf", &[]);
        check("ode", &[]);
        check("", &[]);
    }
}
