//! The clock, for people.

use jiff::civil::{Date, DateTime};
use tm_core::day::lasted;
use tm_core::rhythm::Entry;
use tm_core::rhythm::clock::{Clock, Running, Stretch};

use super::day::short;
use super::line::{both_ends, cut, width};

/// A clock that runs or was left running, in a line, and what to type.
pub(super) fn line(clock: &Running, today: Date) -> (String, &'static str) {
    match clock.on == today {
        true => (format!("The clock runs since {}: {}", clock.since, clock.text), "tm clock off"),
        false => (format!("A clock was left running on {}: {}", short(clock.on), clock.text), "tm clock"),
    }
}

/// What runs, or what was closed.
pub(crate) fn page(clock: &Clock, today: Date) -> String {
    let Some(stretch) = &clock.running else {
        return "No clock runs. Start one: tm clock deep: what you are at\n".to_owned();
    };
    match stretch.ended.filter(|_| clock.closed) {
        Some(ended) => closed(stretch, ended, today),
        None if stretch.forgotten => format!("{}\nWhen did you stop? tm clock off --at 18:30\n", forgotten(stretch)),
        None => {
            let left = format!("Running since {}: {}", when(stretch.began, today), what(&stretch.entry));
            let so_far = if stretch.minutes > 0 { lasted(minutes(stretch)) } else { String::new() };
            format!("{}\n", both_ends(&left, &so_far, width()))
        }
    }
}

/// A clock that nobody believes.
pub(crate) fn forgotten(stretch: &Stretch) -> String {
    let began = format!("{} {}", short(stretch.began.date()), stretch.began.strftime("%H:%M"));
    cut(&format!("The clock has run since {began}, {}: {}", hours(stretch.minutes), what(&stretch.entry)), width())
}

fn closed(stretch: &Stretch, ended: DateTime, today: Date) -> String {
    let place = if stretch.line > 0 { format!("{}:{}", stretch.path, stretch.line) } else { stretch.path.clone() };
    let left = format!("Stopped: {} {}", lasted(minutes(stretch)), what(&stretch.entry));
    let from_to = format!("{}-{}", stretch.began.strftime("%H:%M"), ended.strftime("%H:%M"));
    let day = if stretch.day == today { "today".to_owned() } else { short(stretch.day) };
    let all = stretch.minutes_of_day.map_or_else(String::new, |all| format!(", {day} {}", lasted(all)));
    format!("{}\n{}\n", cut(&left, width()), both_ends(&format!("  {from_to}{all}"), &place, width()))
}

fn minutes(stretch: &Stretch) -> u32 {
    u32::try_from(stretch.minutes).unwrap_or_default()
}

/// `49 hours`, `3 days`
fn hours(minutes: i64) -> String {
    match minutes / 60 {
        hours @ ..72 => format!("{hours} hours"),
        hours => format!("{} days", hours / 24),
    }
}

fn when(moment: DateTime, today: Date) -> String {
    let time = moment.strftime("%H:%M").to_string();
    if moment.date() == today { time } else { format!("{} {time}", short(moment.date())) }
}

fn what(entry: &Entry) -> String {
    match (entry.name.as_deref(), entry.text.as_str()) {
        (Some(name), "") => name.to_owned(),
        (Some(name), text) => format!("{name}: {text}"),
        (None, "") => "no name".to_owned(),
        (None, text) => text.to_owned(),
    }
}
