//! Only, or never, at certain times: held against lines that say when they were.

use jiff::civil::Weekday;

use super::State;
use super::seen::{Line, Seen};
use super::thing::Thing;
use super::verdict::{Answer, counted};
use crate::facts::DayKind;
use crate::plan::{Rule, Stated};

/// A time that can be told from a date and a clock.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Time {
    /// Before so many minutes after midnight.
    Before(u16),
    /// From so many minutes after midnight on.
    After(u16),
    /// Between two.
    Between(u16, u16),
    /// On a day of the week.
    On(Weekday),
    /// On Saturday and Sunday.
    Weekend,
    /// From Monday to Friday.
    Workday,
}

/// The names are the times forbidden; without names the exceptions are the only times allowed.
pub(super) fn when(seen: &Seen<'_>, stated: &Stated<Rule>) -> Answer {
    let rule = &stated.what;
    let thing = Thing::of(&rule.subject, &stated.line.text);
    if thing.is_empty() || !thing.is_nameable() {
        return Answer::unwatched("what it is about has no short name that could be looked for");
    }
    let is_never = !rule.names.is_empty();
    let written = if is_never { &rule.names } else { &rule.exceptions };
    let times: Option<Vec<Time>> =
        written.iter().map(|text| Time::of(text).or_else(|| Time::of(behind(&stated.line.text, text)?))).collect();
    let Some(times) = times.filter(|times| !times.is_empty()) else {
        return Answer::unwatched(format!("when \"{}\" is, the plan does not say in hours or days", written.join(", ")));
    };
    let named = seen.lines().filter(|line| matches!(line.fact.kind, DayKind::Time | DayKind::Count | DayKind::Habit));
    let lines: Vec<&Line<'_>> = named.filter(|line| thing.is_met(line)).collect();
    let placed: Vec<(&Line<'_>, bool)> = lines
        .iter()
        .filter_map(|line| {
            let holds: Option<Vec<bool>> = times.iter().map(|time| time.has(line)).collect();
            Some((*line, holds?.contains(&true)))
        })
        .collect();
    if lines.is_empty() && is_never && rule.subject == "work" {
        return only_its_owner_knows(seen, &times);
    }
    if placed.is_empty() {
        let said = if lines.is_empty() { "nothing logged of it" } else { "its lines do not say at what time: 09:10-11:40" };
        return Answer::no_data(said);
    }
    let wrong: Vec<&Line<'_>> = placed.iter().filter(|(_, within)| *within == is_never).map(|(line, _)| *line).collect();
    if wrong.is_empty() {
        let evidence = placed.iter().map(|(line, _)| line.evidence()).collect();
        return Answer::is(State::Kept, format!("{}, none at the wrong time", counted(placed.len(), "time")), evidence);
    }
    let said = format!("{} of {} at the wrong time", wrong.len(), placed.len());
    Answer::is(State::Broken, said, wrong.into_iter().map(Line::evidence).collect())
}

/// Whatever time was written down at a time kept free of work may have been work.
fn only_its_owner_knows(seen: &Seen<'_>, times: &[Time]) -> Answer {
    let timed = seen.lines().filter(|line| line.fact.kind == DayKind::Time);
    let within: Vec<&Line<'_>> = timed.filter(|line| times.iter().any(|time| time.has(line) == Some(true))).collect();
    if within.is_empty() {
        return Answer::no_data("nothing logged of it");
    }
    let said = format!("{} at that time; only you know whether it was work", counted(within.len(), "line"));
    Answer::is(State::AtRisk, said, within.into_iter().map(Line::evidence).collect())
}

/// What a line of the plan says in brackets behind a time: "during work hours (9:00-17:00)".
fn behind<'l>(line: &'l str, time: &str) -> Option<&'l str> {
    let at = line.to_lowercase().find(&time.to_lowercase())? + time.len();
    let inside = line.get(at..)?.trim_start().strip_prefix('(')?;
    inside.split_once(')').map(|(inside, _)| inside)
}

impl Time {
    /// "before noon", "after 22:00", "on Fridays", "weekends", "9am-5pm".
    fn of(text: &str) -> Option<Time> {
        let text = text.to_lowercase();
        let words: Vec<&str> =
            text.split_whitespace().filter(|word| !matches!(*word, "the" | "on" | "at" | "only" | "in")).collect();
        match words[..] {
            ["before" | "until", clock] => minutes(clock).map(Time::Before),
            ["before" | "until", clock, half @ ("am" | "pm")] => minutes(&format!("{clock}{half}")).map(Time::Before),
            ["after" | "from" | "past", clock] => minutes(clock).map(Time::After),
            ["after" | "from" | "past", clock, half @ ("am" | "pm")] => minutes(&format!("{clock}{half}")).map(Time::After),
            ["between", from, "and", to] => Some(Time::Between(minutes(from)?, minutes(to)?)),
            ["weekend" | "weekends"] => Some(Time::Weekend),
            ["weekday" | "weekdays" | "workdays"] => Some(Time::Workday),
            ["morning" | "mornings"] => Some(Time::Before(12 * 60)),
            ["evening" | "evenings"] => Some(Time::After(18 * 60)),
            [one] => weekday(one).map(Time::On).or_else(|| {
                let (from, to) = one.split_once(['-', '–'])?;
                Some(Time::Between(minutes(from)?, minutes(to)?))
            }),
            _ => None,
        }
    }

    /// Whether a line lies in it; nothing where it does not say.
    fn has(self, line: &Line<'_>) -> Option<bool> {
        let start = line.fact.start;
        let end =
            || start.map(|start| start + line.fact.value.filter(|_| line.fact.kind == DayKind::Time).unwrap_or_default() as u16);
        let day = line.on.weekday();
        let is_weekend = matches!(day, Weekday::Saturday | Weekday::Sunday);
        Some(match self {
            Time::Before(clock) => start? < clock,
            Time::After(clock) => end()? > clock,
            Time::Between(from, to) => start? < to && end()? > from,
            Time::On(weekday) => day == weekday,
            Time::Weekend => is_weekend,
            Time::Workday => !is_weekend,
        })
    }
}

/// `22:00`, `9pm`, `noon` as minutes after midnight.
fn minutes(text: &str) -> Option<u16> {
    match text {
        "noon" | "midday" | "lunch" => return Some(12 * 60),
        "midnight" => return Some(24 * 60),
        _ => {}
    }
    let (digits, half) = match (text.strip_suffix("am"), text.strip_suffix("pm")) {
        (Some(digits), _) => (digits, Some(0)),
        (_, Some(digits)) => (digits, Some(12)),
        _ => (text, None),
    };
    let (hours, minutes) = digits.split_once([':', '.']).unwrap_or((digits, "0"));
    let (hours, minutes): (u16, u16) = (hours.parse().ok()?, minutes.parse().ok()?);
    let hours = half.map_or(hours, |half| hours % 12 + half);
    (hours <= 24 && minutes < 60).then_some(hours * 60 + minutes)
}

fn weekday(word: &str) -> Option<Weekday> {
    const DAYS: [(&str, Weekday); 7] = [
        ("mon", Weekday::Monday),
        ("tue", Weekday::Tuesday),
        ("wed", Weekday::Wednesday),
        ("thu", Weekday::Thursday),
        ("fri", Weekday::Friday),
        ("sat", Weekday::Saturday),
        ("sun", Weekday::Sunday),
    ];
    let is_day = word.ends_with("day") || word.ends_with("days") || word.len() == 3;
    DAYS.iter().find(|(short, _)| is_day && word.starts_with(short)).map(|(_, day)| *day)
}
