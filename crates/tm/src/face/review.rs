//! A period looked back on, for people: the same parts as in its note, and what became of the note.

use std::fmt::Write;

use similar::TextDiff;
use tm_core::day::lasted;
use tm_core::record::value::links_read;
use tm_core::review::told::{self, Line};
use tm_core::review::write::{Facts, Written};
use tm_core::review::{Review, block};
use unicode_width::UnicodeWidthStr;

use super::line::{both_ends, hanging, width};
use super::picture;

/// Columns of the names of parts.
const HEAD: usize = 9;
/// Of a long part so many lines are shown; the note has them all.
const MOST: usize = 12;
/// Lines around a change.
const AROUND: usize = 2;
/// Pictures have a sign for each day up to so many days.
const DAYS: usize = 31;
/// In front of the rows of a longer one.
const WEEKDAYS: [&str; 7] = ["Mon", "", "Wed", "", "Fri", "", "Sun"];

/// The period.
pub(crate) fn page(review: &Review) -> String {
    let mut out = format!("{}\n", both_ends(&review.title, &days(review), width()));
    let parts = told::parts(review);
    for part in &parts {
        out.push('\n');
        let shown = if part.lines.len() > MOST + 1 { MOST } else { part.lines.len() };
        for (at, line) in part.lines.iter().take(shown).enumerate() {
            let name = if at == 0 { part.name } else { "" };
            out += &row(name, line);
        }
        if shown < part.lines.len() {
            let _ = writeln!(out, "{:HEAD$}and {} more", "", part.lines.len() - shown);
        }
        if part.name == "TIME" {
            out += &picture(review);
        }
    }
    if parts.is_empty() {
        out += "\nNothing is written down of these days.\n";
    }
    out
}

fn row(name: &str, line: &Line) -> String {
    let behind = line.behind.as_deref().unwrap_or_default();
    let lines = hanging(&format!("{name:<HEAD$}"), &links_read(&line.text), behind, width());
    lines.into_iter().map(|line| line + "\n").collect()
}

/// First and last day, and how many of them were written down.
fn days(review: &Review) -> String {
    let named = |day: jiff::civil::Date| day.strftime("%-d %b").to_string();
    let running = if review.until < review.last { ", running" } else { "" };
    let rested = if review.rested > 0 { format!(", {} rested", review.rested) } else { String::new() };
    format!("{} to {}{rested}{running}", named(review.first), named(review.last))
}

/// The time of each day as a picture: a row of signs, of a year a row for each day of the week.
fn picture(review: &Review) -> String {
    let days = review.hours.as_ref().map(|hours| hours.by_day.as_slice()).unwrap_or_default();
    let most = days.iter().copied().fold(0.0, f64::max);
    if most <= 0.0 || days.len() < 2 {
        return String::new();
    }
    let sign = |minutes: f64| match minutes {
        0.0 => picture::dot(),
        minutes => picture::height(minutes / most),
    };
    if days.len() <= DAYS {
        let signs = picture::row(days.iter().map(|minutes| sign(*minutes)));
        let (signs, said) = (format!("{:HEAD$}{signs}", ""), format!("each day, up to {}", lasted(most as u32)));
        let apart = if signs.width() + 2 + said.width() > width() { format!("\n{:HEAD$}", "") } else { "  ".to_owned() };
        return format!("{signs}{apart}{said}\n");
    }
    let before = usize::from(review.first.weekday().since(review.week).unsigned_abs());
    let weeks = (before + days.len()).div_ceil(7);
    let mut rows = String::new();
    let first = usize::from(review.week.to_monday_zero_offset().unsigned_abs());
    for (weekday, name) in WEEKDAYS.iter().cycle().skip(first).take(WEEKDAYS.len()).enumerate() {
        let at = |week: usize| (week * 7 + weekday).checked_sub(before).and_then(|day| days.get(day));
        let signs: String = (0..weeks).map(|week| at(week).map_or(' ', |minutes| sign(*minutes))).collect();
        rows += &format!("{name:>width$} {}\n", signs.trim_end(), width = HEAD - 1);
    }
    rows
}

/// What became of the note; of facts that were changed by hand what they would be.
pub(crate) fn written(written: &Written, text: Option<&str>, review: &Review) -> String {
    let path = &written.path;
    let typed = |option: &str| format!("tm {} {} {option}", review.grain.word(), review.period);
    let mut out = String::from("\n");
    let (said, command) = match written.facts {
        Facts::Made => (format!("Its note: {path}"), typed("--edit")),
        Facts::Renewed => (format!("Brought up to date: {path}"), typed("--edit")),
        Facts::Same => (format!("Its note is up to date: {path}"), typed("--edit")),
        Facts::ByHand => (format!("You changed the facts in {path}; they stay."), typed("--anew")),
        Facts::None => (format!("{path} has no facts, and stays as it is."), typed("--anew")),
    };
    let _ = writeln!(out, "{}", both_ends(&said, &command, width()));
    if let (Some(would), Some(text)) = (&written.would, text) {
        out += &difference(text, would, path);
    }
    if written.added > 0 {
        let _ = writeln!(out, "{} {} added.", written.added, if written.added == 1 { "line" } else { "lines" });
    }
    out
}

/// What writing the facts anew would change.
fn difference(text: &str, would: &str, path: &str) -> String {
    let was = block::Block::find(text).map(|block| block.whole).unwrap_or_default();
    let diff = TextDiff::from_lines(was, would);
    diff.unified_diff().context_radius(AROUND).header(path, "as the notes say").to_string()
}
