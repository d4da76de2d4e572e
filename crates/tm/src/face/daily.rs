//! The daily set for people: where one stopped, the boxes, and what the day holds so far.

use tm_core::day::lasted;
use tm_core::rhythm::daily::{Daily, Stopped};

use super::day::short;
use super::line::{both_ends, hanging, width};

/// Columns in front of the text.
const HEAD: usize = 9;

/// The day.
pub(crate) fn page(daily: &Daily) -> String {
    let lines = if daily.lines == 1 { "1 line" } else { &format!("{} lines", daily.lines) };
    let so_far = match (daily.lines, daily.minutes) {
        (0, _) => String::new(),
        (_, 0) => lines.to_owned(),
        (_, minutes) => format!("{lines}, {}", lasted(minutes)),
    };
    let mut out = format!("{}\n", both_ends(&short(daily.today), &so_far, width()));
    if let Some(clock) = &daily.clock {
        let (said, typed) = super::clock::line(clock, daily.today);
        out += &format!("\n{}\n", both_ends(&said, typed, width()));
    }
    if let Some(stopped) = &daily.stopped {
        out += &quoted("\nSTOPPED", stopped, true);
    }
    for (at, wanted) in daily.set.iter().enumerate() {
        let (gap, name) = if at == 0 { ("\n", "TODAY") } else { ("", "") };
        let tick = if wanted.done { 'x' } else { ' ' };
        let head = format!("{name:<HEAD$}{:>2} [{tick}] ", at + 1);
        let lines = hanging(&head, &wanted.text, "", width());
        out += gap;
        out += &lines.into_iter().map(|line| line + "\n").collect::<String>();
    }
    if daily.set.is_empty() && !daily.has_list {
        out += &format!("\n{}\n", both_ends("A daily set of your own, three boxes are many:", "tm customise daily", width()));
    }
    if let Some(stops) = &daily.stops {
        out += &quoted("\nSTOP", stops, false);
    }
    out
}

fn quoted(name: &str, stopped: &Stopped, dated: bool) -> String {
    let (gap, name) = name.strip_prefix('\n').map_or(("", name), |name| ("\n", name));
    let behind = if dated { short(stopped.on) } else { String::new() };
    let lines = hanging(&format!("{name:<HEAD$}"), &format!("\"{}\"", stopped.text), &behind, width());
    format!("{gap}{}\n", lines.join("\n"))
}
