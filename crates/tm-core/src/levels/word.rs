//! Which names are names of levels, and which of two is the higher one.
//!
//! Words of the trade of ranking people, and the forms companies number levels in. What a ladder itself says of its levels goes before this.

use super::Level;
use super::name::key;
use crate::language::everyday::is_function;

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

/// A name of a level, as far as it can be told. Two are compared only where both are words, or both numbered in one series.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Rank {
    /// The letters of a number as `L4`; empty for words.
    series: String,
    word: u32,
    number: u32,
}

impl Rank {
    fn word(word: u32, number: u32) -> Rank {
        Rank { series: String::new(), word, number }
    }
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
    if let Some(coded) = form(words[0]) {
        return Some(coded);
    }
    let counted = words.get(1).and_then(|second| numeral(second));
    if let Some(number) = counted.filter(|_| BESIDE.contains(&words[0])) {
        return Some(Rank { series: words[0].to_owned(), word: 0, number });
    }
    let ranks: Vec<u32> = words.iter().filter_map(|word| of_word(word)).collect();
    let number = words.last().and_then(|last| numeral(last));
    let opens = of_word(words[0]).is_some();
    match (ranks.as_slice(), number) {
        // "Senior staff" is above staff, "senior principal" above principal; "mid-senior" between.
        ([first, second, ..], _) if opens => Some(Rank::word(second + u32::from(first < second), number.unwrap_or(0))),
        ([one], _) if opens => Some(Rank::word(*one, number.unwrap_or(0))),
        ([], Some(number)) if (2..=3).contains(&words.len()) => Some(Rank::word(PLAIN, number)),
        _ => None,
    }
}

fn of_word(word: &str) -> Option<u32> {
    WORDS.iter().find(|(known, _)| *known == word).map(|(_, rank)| *rank)
}

/// The number behind a name: `Engineer (L4)`.
fn behind(name: &str) -> Option<Rank> {
    form(&key(name.strip_suffix(')')?.rsplit_once('(')?.1))
}

/// Which of the names that stand beside each other are levels: those that say so; then a name without a word of rank that is numbered like
/// them ("Engineer (L4)"), that is what they are called without theirs ("Engineer" before "Senior Engineer"), or that stands between two of them.
pub(super) fn among(names: &[String]) -> Vec<bool> {
    let mut levels: Vec<bool> = names.iter().map(|name| rank(name).is_some()).collect();
    if levels.iter().filter(|is| **is).count() < 2 {
        let numbered = names.iter().filter(|name| behind(name).is_some()).count();
        if levels.contains(&true) && numbered >= 2 {
            names.iter().zip(&mut levels).for_each(|(name, is)| *is |= like(name, names, &[]));
        }
        return levels;
    }
    let known: Vec<&String> = names.iter().zip(&levels).filter(|(_, is)| **is).map(|(name, _)| name).collect();
    let found: Vec<bool> = names.iter().map(|name| is_title(name) && like(name, names, &known)).collect();
    levels.iter_mut().zip(found).for_each(|(is, like)| *is |= like);
    let (first, last) = (levels.iter().position(|is| *is).unwrap_or(0), levels.iter().rposition(|is| *is).unwrap_or(0));
    let is_once = |name: &String| names.iter().filter(|other| key(other) == key(name)).count() == 1;
    for at in first + 1..last {
        levels[at] |= is_title(&names[at]) && is_once(&names[at]);
    }
    levels
}

/// Whether it is short enough to be what somebody is called, and does not speak of levels: "From mid to senior".
fn is_title(name: &str) -> bool {
    let key = key(name);
    let words: Vec<&str> = key.split('-').filter(|word| !word.is_empty()).collect();
    let speaks = words.iter().any(|word| of_word(word).is_some()) && words.iter().any(|word| is_function(word));
    (1..=4).contains(&words.len()) && !speaks
}

/// Whether a name is numbered as another of these is, or is one of the known without its words of rank.
fn like(name: &str, names: &[String], known: &[&String]) -> bool {
    let series = |name: &str| behind(name).map(|rank| rank.series);
    let is_numbered =
        series(name).is_some_and(|own| names.iter().any(|other| rank(other).is_some() && series(other) == Some(own.clone())));
    let bare = key(name);
    let is_title = |known: &String| {
        let known = key(known);
        let plain: Vec<&str> = known.split('-').filter(|word| of_word(word).is_none() && numeral(word).is_none()).collect();
        !bare.is_empty() && plain.join("-") == bare
    };
    is_numbered || known.iter().any(|known| is_title(known))
}

/// `l4`, `ic5`, `d3`, `swe2`: up to three letters and a number.
fn form(word: &str) -> Option<Rank> {
    let letters = word.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (series, digits) = word.split_at(letters);
    let is_form =
        (1..=3).contains(&letters) && (1..=2).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_form.then(|| digits.parse().ok().map(|number| Rank { series: series.to_owned(), word: 0, number }))?
}

fn numeral(word: &str) -> Option<u32> {
    let roman = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"];
    let number = word.parse().ok().filter(|number| *number <= 20);
    number.or_else(|| roman.iter().position(|known| *known == word).and_then(|at| u32::try_from(at + 1).ok()))
}

/// Brings levels from low to high, where their names tell; tells whether they were moved.
///
/// They are sorted where all are words, or all numbered in one series. Else they are turned round where each series that is there falls, and
/// stay as they are where one does not.
pub(super) fn order(levels: &mut [Level]) -> bool {
    for of in [behind as fn(&str) -> Option<Rank>, rank] {
        let ranks: Option<Vec<Rank>> = levels.iter().map(|level| of(&level.name)).collect();
        if let Some(ranks) = ranks.filter(|ranks| ranks.windows(2).all(|pair| pair[0].series == pair[1].series)) {
            let is_moved = !ranks.is_sorted();
            if is_moved {
                levels.sort_by_key(|level| of(&level.name));
            }
            return is_moved;
        }
    }
    let known: Vec<Rank> = levels.iter().filter_map(|level| rank(&level.name)).collect();
    let pairs: Vec<(&Rank, &Rank)> = known
        .iter()
        .enumerate()
        .filter_map(|(at, one)| Some((one, known[at + 1..].iter().find(|next| next.series == one.series)?)))
        .collect();
    let falls = !pairs.is_empty() && pairs.iter().all(|(one, next)| one > next);
    if falls {
        levels.reverse();
    }
    falls
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
    fn levels_are_moved_only_where_their_names_tell() {
        let moved = |names: &[&str]| {
            let mut levels: Vec<Level> =
                names.iter().map(|name| Level { name: (*name).to_owned(), ..Level::default() }).collect();
            order(&mut levels);
            levels.iter().map(|level| level.name.clone()).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(moved(&["staff", "junior", "senior"]), "junior senior staff");
        assert_eq!(moved(&["senior", "crew", "junior", "staff"]), "senior crew junior staff");
        assert_eq!(moved(&["staff", "crew", "senior"]), "senior crew staff");
        assert_eq!(moved(&["E1", "E2", "S1", "S2"]), "E1 E2 S1 S2");
        assert_eq!(moved(&["S2", "S1", "E2", "E1"]), "E1 E2 S1 S2");
        assert_eq!(moved(&["IC3", "M1", "M2", "IC4"]), "IC3 M1 M2 IC4");
        assert_eq!(moved(&["Staff (L6)", "Smith (L4)", "Senior (L5)"]), "Smith (L4) Senior (L5) Staff (L6)");
    }

    #[test]
    fn a_name_without_a_word_of_rank_is_a_level_by_its_neighbours() {
        let found = |names: &[&str]| {
            let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
            let is: Vec<String> = names.iter().zip(among(&names)).filter(|(_, is)| *is).map(|(name, _)| name.clone()).collect();
            is.join(" | ")
        };
        for (names, expected) in [
            (&["Junior", "Baker", "Senior", "Staff"][..], "Junior | Baker | Senior | Staff"),
            (&["Junior Baker", "Bread Baker", "Senior Baker"], "Junior Baker | Bread Baker | Senior Baker"),
            (&["Area", "Baker", "Senior Baker", "Staff Baker", "Notes"], "Baker | Senior Baker | Staff Baker"),
            (&["Staff (L6)", "Senior (L5)", "Baker (L4)"], "Staff (L6) | Senior (L5) | Baker (L4)"),
            (&["Senior (L5)", "Baker (L4)"], "Senior (L5) | Baker (L4)"),
            (&["Junior", "Example", "Senior", "Example", "Staff"], "Junior | Senior | Staff"),
            (&["Growth (Q1)", "Depth (Q2)", "Senior"], "Senior"),
            (&["Junior", "From junior to senior", "Senior"], "Junior | Senior"),
            (&["Junior", "What they said of the last one", "Senior"], "Junior | Senior"),
        ] {
            assert_eq!(found(names), expected, "{names:?}");
        }
    }
}
