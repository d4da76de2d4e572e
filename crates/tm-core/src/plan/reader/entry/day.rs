//! What the words of an entry say of its day, its period and its condition.

use jiff::civil::Date;

use super::super::super::Section;
use super::Context;
use crate::language::account;
use crate::language::date::{self, Anchor, Stretch};

/// The deadline of an entry and its period. What is told of happened on a day or during a time, and has no deadline.
pub(super) fn when(section: Section, text: &str, deadline: Option<Date>) -> (Option<Date>, Option<String>) {
    // "Two left in 2022" tells of a trouble; only "by" and its like say when one should be over.
    let sure = |stretch: &Stretch| stretch.name.contains('-') || deadline == Some(stretch.last);
    match date::stretch(text).filter(|stretch| section == Section::Log && sure(stretch)) {
        Some(stretch) if stretch.first == stretch.last => (Some(stretch.last), None),
        Some(stretch) => (None, Some(stretch.name)),
        None => (
            deadline.filter(|_| {
                !matches!(section, Section::Challenges | Section::Problems | Section::Profile)
                    || date::says_end(text, Anchor::default())
            }),
            None,
        ),
    }
}

/// The first day that a milestone names, be it without "by" and a year: "On 12 February the draft goes out"; nothing of what went on "since".
pub(super) fn named_day(head: &str, anchor: Anchor) -> Option<Date> {
    const ANY_YEAR: i16 = 2000;
    // What stands in brackets is said of something else.
    let head = head.split('(').next().unwrap_or(head);
    let first = date::mentions(head).into_iter().next()?;
    let before = head[..first.start].split_whitespace().last().unwrap_or_default().to_lowercase();
    let is_day = date::stretch_in(&head[first.range()], Some(ANY_YEAR)).is_some_and(|day| day.first == day.last);
    // "June: the first try" opens with its month.
    let opens = first.start == 0 && head[first.end..].trim_start().starts_with([':', '–', '-']);
    if !(is_day || opens) || matches!(before.as_str(), "since" | "until" | "after") {
        return None;
    }
    date::deadline_in(&format!("by {}", &head[first.range()]), anchor).0.map(|dated| dated.date)
}

/// The day at the end of a goal, behind a comma or a dash: "Finish the shed, end of May". One that something begins on is none.
pub(super) fn day_behind(head: &str, anchor: Anchor) -> Option<Date> {
    const SHORT: usize = 4;
    let tail = [", ", " - ", " – ", " — "].iter().filter_map(|mark| Some(head.rfind(mark)? + mark.len())).max();
    let tail = head[tail?..].trim_end_matches(['.', ' ']);
    let day = date::mentions(tail).into_iter().next_back()?;
    // "Begun 5 May", "born 3 May 1990", "from 1 April": the day of something else.
    let begins = date::says_other(tail, anchor) || tail[..day.start].to_lowercase().split_whitespace().any(account::is_past);
    let whole_month = !tail[day.range()].contains(|char: char| char.is_ascii_digit()) && !tail.contains("end of");
    let is_year = tail[day.range()].bytes().all(|byte| byte.is_ascii_digit());
    let ends = !is_year && !whole_month && day.end == tail.len() && tail.split_whitespace().count() <= SHORT && !begins;
    let from = tail[..day.start].find("end of").filter(|at| tail[*at..day.start].trim() == "end of").unwrap_or(day.start);
    date::deadline_in(&format!("by {}", &tail[from..]), anchor).0.filter(|_| ends).map(|dated| dated.date)
}

/// What keeps one from something "until July" no longer does in July; what is to be reached by then has all of it.
pub(super) fn last_day(section: Section, head: &str, deadline: Option<Date>, context: &Context) -> Option<Date> {
    let binds = matches!(section, Section::Strategies | Section::Principles | Section::Stack | Section::Patterns);
    let until = || date::until_in(head, context.anchor()).map(|dated| dated.date);
    if binds && deadline.is_some() { until() } else { deadline }
}

/// "Married by 35" counts nothing: it is a step, and the number an age.
pub(super) fn is_by_age(title: &str) -> bool {
    let age = title.rsplit_once(" by ").and_then(|(_, behind)| behind.trim_start_matches("age ").parse::<u8>().ok());
    age.is_some_and(|age| (10..=110).contains(&age)) && title.matches(|char: char| char.is_ascii_digit()).count() <= 3
}

/// "(if the first is not accepted)" at the end of a title.
pub(super) fn condition(title: &str) -> (String, Option<String>) {
    let found = title.strip_suffix(')').and_then(|rest| rest.rsplit_once("(if "));
    match found {
        Some((before, condition)) => (before.trim().to_owned(), Some(format!("if {condition}"))),
        None => (title.to_owned(), None),
    }
}

/// The day a deadline names; what stands in brackets is said of something on the way, where a day stands before it.
pub(super) fn due_on(text: &str, anchor: Anchor) -> Option<Date> {
    let day = |text: &str| {
        let found = date::deadline_in(text, anchor).0.or_else(|| date::deadline_in(&format!("by {text}"), anchor).0);
        found.map(|dated| dated.date)
    };
    let bare = text.split_once('(').map(|(before, _)| before.trim()).filter(|before| !before.is_empty());
    bare.and_then(day).or_else(|| day(text))
}
