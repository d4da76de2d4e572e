//! What holds the lists: every class is sorted, says what it is for, and stands in one room. That the code has no other words in its own
//! short lists is tested from outside, where files can be read.

use super::{DATES, DOING, GRAMMAR, NAMES, TOLD, UNITS};

const ROOMS: [&str; 6] = [GRAMMAR, UNITS, DATES, NAMES, TOLD, DOING];

fn classes() -> impl Iterator<Item = (&'static str, Vec<&'static str>)> {
    let lines = ROOMS.into_iter().flat_map(str::lines).filter_map(|line| line.split_once(" = "));
    lines.filter(|(name, _)| !name.starts_with('#')).map(|(name, words)| (name, words.split('|').collect()))
}

#[test]
fn every_class_is_sorted_and_holds_each_word_once() {
    for (name, words) in classes() {
        assert!(words.is_sorted_by(|one, next| one < next), "{name}");
        assert!(words.iter().all(|word| !word.is_empty() && word.trim() == *word && word.to_lowercase() == *word), "{name}");
    }
}

#[test]
fn every_class_says_what_it_is_for() {
    for room in ROOMS {
        let mut above = "";
        for line in room.lines() {
            if !line.is_empty() && !line.starts_with('#') {
                assert!(above.starts_with("# ") && above.ends_with(['.', '"']) && line.contains(" = "), "{line}");
            }
            above = line;
        }
    }
}

#[test]
fn every_class_has_a_name_of_its_own() {
    let mut names: Vec<&str> = classes().map(|(name, _)| name).collect();
    let all = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), all);
}

#[test]
fn what_has_no_room_yet_only_shrinks() {
    let words: usize = DOING.lines().filter_map(|line| line.split_once(" = ")).map(|(_, words)| words.split('|').count()).sum();
    assert!(words <= 658, "{words}: a word of doing belongs in the lexicon");
}
