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

/// How many slips two words are apart: a letter changed, left out, put in, or swapped with the next (optimal string alignment, Damerau 1964).
pub(crate) fn distance(one: &str, other: &str) -> usize {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let mut rows: Vec<Vec<usize>> = vec![(0..=other.len()).collect()];
    for at in 1..=one.len() {
        let mut row = vec![at];
        for place in 1..=other.len() {
            let changed = rows[at - 1][place - 1] + usize::from(one[at - 1] != other[place - 1]);
            let mut least = changed.min(rows[at - 1][place] + 1).min(row[place - 1] + 1);
            let is_swapped = at > 1 && place > 1 && one[at - 1] == other[place - 2] && one[at - 2] == other[place - 1];
            if is_swapped {
                least = least.min(rows[at - 2][place - 2] + 1);
            }
            row.push(least);
        }
        rows.push(row);
    }
    rows[one.len()][other.len()]
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
        check("rcf", &[]);
        check("repotr", &["report"]);
        check("decision", &["decision-record"]);
        check("record", &["decision-record"]);
        check("Design Doc", &["design-document"]);
        check("one", &["one-pager", "one-on-one"]);
        check("rcf", &[]);
        check("ode", &[]);
        check("", &[]);
    }
}
