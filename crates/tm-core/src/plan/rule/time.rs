//! Times of the day and the week, stretches of the calendar, and events: what can stand behind "before", "during" and "until".

use super::words::{Words, one_of};
use crate::language::lexicon::Class;
use crate::plan::lists::{DATES, DOING, list};

/// What introduces a time at which something is allowed or not.
const INTRODUCING: &str = list(DATES, "time-introducing");

/// Times that need no introduction when they close or open a sentence.
const BARE: &str = list(DATES, "time-bare");

/// Times of a day, and the fixed points of everybody's day.
const POINTS: &str = list(DATES, "time-points");

/// What may stand before such a point.
const DESCRIBING: &str = list(DATES, "time-describing");

const WEEKDAYS: &str = list(DATES, "time-weekdays");

/// The weekday a lower-case word names, in full or short, one or many.
pub(super) fn weekday(word: &str) -> Option<&'static str> {
    let word = word.strip_suffix('s').unwrap_or(word);
    let short = one_of(word, "mon|tue|wed|thu|thur|fri|sat|sun");
    WEEKDAYS.split('|').find(|day| word == *day || short && day.starts_with(word))
}

/// Whether `word` is a time that needs no preposition: "Sundays".
pub(super) fn is_bare(word: &str) -> bool {
    one_of(word, BARE) || weekday(word).is_some()
}

/// One past the time that begins at `at` with its preposition: "during work hours", "before 9 am", "on Sundays".
pub(super) fn at(words: Words<'_>, at: usize) -> Option<usize> {
    let single = single(words, at)?;
    let comma = usize::from(words.is_mark(single, &[',']));
    let joint = words.has(single + comma, "and not|or not|and|or|not|nor").unwrap_or(0);
    let next = self::at(words, single + comma + joint);
    Some(bracket(words, next.unwrap_or(single)))
}

fn single(words: Words<'_>, at: usize) -> Option<usize> {
    if let Some(length) = words.has(at, BARE) {
        return Some(at + length);
    }
    if at > 0 && weekday(words.word(at)).is_some() && words.ends(at + 1) && !words.ends(at - 1) {
        return Some(at + 1);
    }
    if let Some(end) = hours(words, at) {
        return Some(end);
    }
    let introduced = at + words.has(at, INTRODUCING)?;
    match words.word(at) {
        "in" | "during" | "over" if yearly(words, at).is_some() => yearly(words, at),
        "during" => phrase_end(words, introduced),
        "outside" => point(words, introduced),
        "while" => Some(clause_end(words, introduced)).filter(|end| *end > introduced),
        "in" | "on" => point(words, introduced),
        _ => clock(words, introduced).or_else(|| point(words, introduced)),
    }
}

/// "9-17", "9:00 to 17:00" behind other words: two hours of a day, the second later, and nothing behind them.
fn hours(words: Words<'_>, at: usize) -> Option<usize> {
    let from = words.number(at).filter(|_| at > 0 && !words.ends(at - 1))?;
    let joint = (at + 1..at + 4).find(|at| words.is_mark(*at, &['-', '–']) || words.word(*at) == "to")?;
    let to = words.number(joint + 1).filter(|to| *to > from && from >= 5.0)?;
    let end = clock(words, at)?;
    (to <= 24.0 && end > joint + 1 && words.ends(end)).then_some(end)
}

/// Opening hours in brackets belong to their time: "before work (6am-10am)".
fn bracket(words: Words<'_>, end: usize) -> usize {
    let hours = words.is_mark(end, &['(']) && words.number(end + 1).is_some();
    let close = hours.then(|| words.from(end).find_mark(&[')'])).flatten();
    close.map_or(end, |close| end + close + 1)
}

/// "9", "21:00", "9 am", "six o'clock": a number that counts nothing.
fn clock(words: Words<'_>, at: usize) -> Option<usize> {
    words.number(at).filter(|hour| (0.0..=24.0).contains(hour))?;
    let minutes = words.is_mark(at + 1, &[':', '.']) && words.glued(at + 2) && words.number(at + 2).is_some();
    // "1.7.2027" is a day.
    if minutes && words.number(at + 2).is_some_and(|minutes| minutes >= 60.0) {
        return None;
    }
    let mut end = if minutes { at + 3 } else { at + 1 };
    if one_of(words.word(end), "am|pm|h|o'clock|a.m|p.m") || words.word(end).starts_with("am-") {
        end += 1;
    }
    if words.is_mark(end, &['-', '–']) || words.word(end) == "and" || words.word(end) == "to" {
        end = clock(words, end + 1).unwrap_or(end);
    }
    let bare = words.ends(end) || one_of(words.word(end), "on|in|and|or|except|every|at|until|only");
    (end > at + 1 || bare).then_some(end)
}

/// "noon", "the evening", "working hours", "Sundays": a point of the day or week with at most three words before it.
fn point(words: Words<'_>, at: usize) -> Option<usize> {
    let is_point = |at: &usize| {
        let word = words.word(*at);
        one_of(word, POINTS) || one_of(word, BARE) || weekday(word).is_some()
    };
    let describes = |at: &usize| one_of(words.word(*at), DESCRIBING) || is_point(at);
    let start = (at..at + 3).find(|at| !one_of(words.word(*at), DESCRIBING)).unwrap_or(at);
    let end = (start..at + 4).take_while(describes).find(is_point)? + 1;
    let hours = one_of(words.word(end), "hours|time|shift|shifts") || is_point(&end);
    let end = if hours { end + 1 } else { end };
    let goes_on = !words.ends(end) && !is_joint(words.word(end));
    (!goes_on).then_some(end)
}

fn is_joint(word: &str) -> bool {
    one_of(word, "and|or|on|in|at|until|till|except|unless|of|for|before|after")
}

/// The words up to the next joint or mark.
fn phrase_end(words: Words<'_>, at: usize) -> Option<usize> {
    let end = (at..words.len())
        .find(|at| words.ends(*at) || is_joint(words.word(*at)) && words.word(*at) != "of")
        .unwrap_or(words.len());
    (end > at).then_some(end)
}

fn clause_end(words: Words<'_>, at: usize) -> usize {
    (at..words.len()).find(|at| words.ends(*at)).unwrap_or(words.len())
}

/// Words that tell of something finished, besides what the lexicon knows.
const DONE: &str = list(DOING, "time-done");

/// Whether a clause tells of something finished: what must come first, not a condition.
pub(super) fn is_done(words: Words<'_>) -> bool {
    words.contains(DONE) || !words.doings(&[Class::Ship, Class::Publish, Class::Close]).is_empty()
}

/// Months, and what else stands in dates and stretches of the calendar.
const CALENDAR: &str = list(DATES, "time-calendar");

/// What may stand between the words of a date.
const AROUND: &str = list(DATES, "time-around");

/// One past the stretch of calendar at `at`, its preposition included: "until the end of June 2027", "this year", "for now".
pub(super) fn calendar(words: Words<'_>, at: usize) -> Option<usize> {
    const BEFORE: &str = list(DATES, "time-before");
    one_of(words.word(at), BEFORE).then_some(())?;
    // "1.7.2027": the marks of a day written in numbers.
    let joint = |at: usize| words.is_mark(at, &['.', '/', '-']) && words.glued(at) && words.glued(at + 1);
    let part =
        |at: &usize| is_calendar(words, *at) || one_of(words.word(*at), AROUND) || words.number(*at).is_some() || joint(*at);
    let end = (at + 1..words.len()).find(|at| !part(at)).unwrap_or(words.len());
    (at + 1..end).any(|at| is_calendar(words, at)).then_some(end)
}

/// One past "in December", "over Christmas": what comes again each year, where no year is named.
pub(super) fn yearly(words: Words<'_>, at: usize) -> Option<usize> {
    const SEASONS: &str = list(DATES, "time-seasons");
    let start = at + 1 + usize::from(one_of(words.word(at + 1), "the|early|late|mid"));
    let end = start + 1;
    let joined = one_of(words.word(end), "and|or") && one_of(words.word(end + 1), SEASONS);
    let end = if joined { end + 2 } else { end };
    (one_of(words.word(start), SEASONS) && words.ends(end)).then_some(end)
}

fn is_calendar(words: Words<'_>, at: usize) -> bool {
    let year = words.number(at).is_some_and(|year| (1900.0..2200.0).contains(&year));
    year || one_of(words.word(at), CALENDAR)
}
