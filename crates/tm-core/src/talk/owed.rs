//! A commitment as people say it: "the draft to Dana by 18 December", "names, by Friday", "a date in two weeks".

use jiff::civil::{Date, Weekday};

use super::done::Owed;
use crate::checklist::Every;
use crate::extract::{due_day, without_due};
use crate::filter::when;
use crate::language::date::{self, Anchor, deadline_in};

/// Words in front of a day, the longest first.
const BEFORE: [&str; 7] = [" no later than ", " before ", " until ", " till ", " by ", " on ", " in "];

/// What is owed, and its day where one is said. A weekday is the next one, a day without a year the next there is.
///
/// ```
/// use tm_core::talk::owed;
/// let today = jiff::civil::date(2026, 11, 20);
/// let read = |text| { let one = owed::read(text, today); (one.text, one.due.map(|day| day.to_string())) };
/// let expected = |text: &str, day: &str| (text.to_owned(), Some(day.to_owned()));
/// assert_eq!(read("the draft to Tova by 18 December"), expected("the draft to Tova", "2026-12-18"));
/// assert_eq!(read("names, by Tuesday"), expected("names", "2026-11-24"));
/// assert_eq!(read("names in 2 weeks"), expected("names", "2026-12-04"));
/// assert_eq!(read("names due:2026-12-01"), expected("names", "2026-12-01"));
/// assert_eq!(read("the draft, 18 December"), expected("the draft", "2026-12-18"));
/// assert_eq!(read("two names"), ("two names".to_owned(), None));
/// ```
pub fn read(text: &str, today: Date) -> Owed {
    let text = text.trim();
    if let Some(day) = due_day(text) {
        return Owed { text: bare(&without_due(text)), due: Some(day) };
    }
    let spaced = format!(" {text}");
    let low = spaced.to_lowercase();
    let split = BEFORE.iter().filter_map(|word| Some((low.rfind(word)?, word.len()))).max();
    if let Some((at, length)) = split.filter(|_| low.len() == spaced.len())
        && let Some(due) = day(&low[at + length..], today)
    {
        return Owed { text: bare(&spaced[..at]), due: Some(due) };
    }
    if let Some(owed) = behind_comma(text, today) {
        return owed;
    }
    let anchor = Anchor { from: Some(today), written: Some(today) };
    match deadline_in(text, anchor).0 {
        Some(dated) => {
            let rest = format!("{} {}", &text[..dated.span.start], &text[dated.span.end..]);
            Owed { text: bare(&rest), due: Some(dated.date) }
        }
        None => Owed { text: bare(text), due: None },
    }
}

/// "the draft, 18 December": a day that stands alone behind the last comma.
fn behind_comma(text: &str, today: Date) -> Option<Owed> {
    let (what, said) = text.rsplit_once(',')?;
    let by = format!("by {}", said.trim());
    let anchor = Anchor { from: Some(today), written: Some(today) };
    let due = day(said, today).or_else(|| {
        let dated = deadline_in(&by, anchor).0?;
        (dated.span.end == by.len()).then_some(dated.date)
    })?;
    Some(Owed { text: bare(what), due: Some(due) })
}

/// A day by its word: `tomorrow`, `friday`, `2w`, `2 weeks`, `2026-12-18`.
pub fn day(text: &str, today: Date) -> Option<Date> {
    let text = text.trim().trim_end_matches('.').to_lowercase();
    let weekday = text.strip_prefix("next ").unwrap_or(&text);
    let of_week = |weekday| today.nth_weekday(1, weekday).ok();
    when::period(&text)
        .map(|(_, last)| last)
        .or_else(|| when::relative(&text, today))
        .or_else(|| Every::read(&text).map(|every| every.after(today)))
        .or_else(|| named(weekday).and_then(of_week))
}

fn named(word: &str) -> Option<Weekday> {
    let short = || {
        Some(match word {
            "mon" => Weekday::Monday,
            "tue" => Weekday::Tuesday,
            "wed" => Weekday::Wednesday,
            "thu" => Weekday::Thursday,
            "fri" => Weekday::Friday,
            "sat" => Weekday::Saturday,
            "sun" => Weekday::Sunday,
            _ => return None,
        })
    };
    date::weekday(word).or_else(short)
}

fn bare(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").trim_matches([',', ';', '-', ' ']).to_owned()
}
