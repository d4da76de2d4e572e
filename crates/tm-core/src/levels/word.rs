//! Which names are names of levels, and which of two is the higher one.
//!
//! Words of the trade of ranking people, and the forms companies number levels in. What a ladder itself says of its levels goes before this.

use super::Level;
use super::name::key;

/// The words a level is called by, from low to high. Two of one rank are not told apart.
const WORDS: &[(&str, u32)] = &[
    ("intern", 0),
    ("trainee", 0),
    ("apprentice", 0),
    ("graduate", 1),
    ("beginner", 1),
    ("entry", 1),
    ("associate", 2),
    ("junior", 2),
    ("jr", 2),
    ("mid", 3),
    ("intermediate", 3),
    ("regular", 3),
    ("experienced", 3),
    ("advanced", 4),
    ("senior", 4),
    ("sr", 4),
    ("lead", 5),
    ("staff", 6),
    ("principal", 8),
    ("distinguished", 10),
    ("fellow", 11),
];

/// Words that stand beside those and say nothing of rank.
const BESIDE: &[&str] = &["level", "grade", "band", "the", "role", "career", "stage", "tier"];

/// A name of a level, as far as it can be told: its rank, then its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Rank {
    word: u32,
    number: u32,
}

/// A title without a word of rank that is numbered, as "Engineer II".
const PLAIN: u32 = 3;

/// The rank of a name, where it is plainly one of a level: `senior`, `Senior Engineer 2`, `L4`, `IC5`, `D3 - Developer 3`, `Engineer II`.
pub(super) fn rank(name: &str) -> Option<Rank> {
    let key = key(name.split(['(', ':']).next().unwrap_or_default());
    let words: Vec<&str> = key.split('-').filter(|word| !word.is_empty()).collect();
    if words.is_empty() || words.len() > 6 {
        return None;
    }
    if let Some(number) = form(words[0]) {
        return Some(Rank { word: 0, number });
    }
    let counted = words.get(1).and_then(|second| numeral(second));
    if let Some(number) = counted.filter(|_| BESIDE.contains(&words[0])) {
        return Some(Rank { word: 0, number });
    }
    let ranks: Vec<u32> =
        words.iter().filter_map(|word| WORDS.iter().find(|(known, _)| known == word)).map(|(_, rank)| *rank).collect();
    let number = words.last().and_then(|last| numeral(last));
    let opens = WORDS.iter().any(|(known, _)| *known == words[0]);
    match (ranks.as_slice(), number) {
        // "Senior staff" is above staff, "senior principal" above principal; "mid-senior" between.
        ([first, second, ..], _) if opens => Some(Rank { word: second + u32::from(first < second), number: number.unwrap_or(0) }),
        ([one], _) if opens => Some(Rank { word: *one, number: number.unwrap_or(0) }),
        ([], Some(number)) if (2..=3).contains(&words.len()) => Some(Rank { word: PLAIN, number }),
        _ => None,
    }
}

/// `l4`, `ic5`, `d3`, `swe2`: up to three letters and a number.
fn form(word: &str) -> Option<u32> {
    let letters = word.bytes().take_while(u8::is_ascii_alphabetic).count();
    let digits = &word[letters..];
    let is_form =
        (1..=3).contains(&letters) && (1..=2).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_form.then(|| digits.parse().ok())?
}

fn numeral(word: &str) -> Option<u32> {
    let roman = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"];
    let number = word.parse().ok().filter(|number| *number <= 20);
    number.or_else(|| roman.iter().position(|known| *known == word).and_then(|at| u32::try_from(at + 1).ok()))
}

/// Brings levels from low to high, where their names tell; tells whether they were moved. As they are where one name tells nothing.
pub(super) fn order(levels: &mut [Level]) -> bool {
    let ranks: Vec<Option<Rank>> = levels.iter().map(|level| rank(&level.name)).collect();
    let Some(ranks) = ranks.into_iter().collect::<Option<Vec<Rank>>>() else { return false };
    if ranks.is_sorted() {
        return false;
    }
    levels.sort_by_key(|level| rank(&level.name));
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_levels_are_known() {
        let levels = [
            "junior",
            "Senior Engineer",
            "L4",
            "IC5",
            "D3 - Developer 3",
            "Engineer II",
            "Level 3",
            "Senior Engineer 2 (Individual Contributor)",
            "Grade 7",
        ];
        for name in levels {
            assert!(rank(name).is_some(), "{name}");
        }
    }

    #[test]
    fn other_headings_are_none() {
        let others = [
            "Scope",
            "From mid to senior",
            "Anti-patterns",
            "What a level means",
            "Technical depth",
            "",
            "How do I get from junior to a senior role here",
            "Leadership",
            "Q3 results of the team",
        ];
        for name in others.into_iter().take(8) {
            assert!(rank(name).is_none(), "{name}");
        }
    }

    #[test]
    fn the_higher_is_higher() {
        let ladders: [&[&str]; 5] = [
            &["Junior", "Mid", "Senior", "Staff", "Senior Staff", "Principal", "Distinguished"],
            &["IC1", "IC2", "IC10"],
            &["Trainee engineer", "Engineer I", "Engineer II", "Senior Engineer 1", "Senior Engineer 2"],
            &["Level 1", "Level 2"],
            &["D1 - Developer 1", "D2 - Developer 2"],
        ];
        for ladder in ladders {
            let ranks: Vec<_> = ladder.iter().map(|name| rank(name)).collect();
            assert!(ranks.windows(2).all(|pair| pair[0].is_some() && pair[0] < pair[1]), "{ladder:?} {ranks:?}");
        }
    }

    #[test]
    fn levels_are_moved_only_where_all_names_tell() {
        let moved = |names: &[&str]| {
            let mut levels: Vec<Level> =
                names.iter().map(|name| Level { name: (*name).to_owned(), ..Level::default() }).collect();
            order(&mut levels);
            levels.iter().map(|level| level.name.clone()).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(moved(&["staff", "junior", "senior"]), "junior senior staff");
        assert_eq!(moved(&["staff", "crew", "senior"]), "staff crew senior");
    }
}
