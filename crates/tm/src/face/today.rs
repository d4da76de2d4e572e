//! The screen of the day, for people: at most 22 lines of 80 columns.

use std::fmt::Write;

use jiff::ToSpan;
use jiff::civil::Date;
use tm_core::rhythm::goals::{Number, State};
use tm_core::today::next::{Next, Steps};
use tm_core::today::{Aim, Doing, Due, DueKind, Once, Private, Step, Today};
use unicode_width::UnicodeWidthStr;

use super::day::short;
use super::goals::words::{needed, of_wanted, standing};
use super::goals::{bar, dated};
use super::line::{WIDTH, both_ends, cut, hanging, wrapped_to};

/// Columns of the names of parts.
const HEAD: usize = 8;
const TEXT: usize = WIDTH - HEAD;
/// Columns of the day in front of what is due.
const DAY: usize = 7;
/// A title of a goal keeps at least so many columns.
const TITLE: usize = 24;
/// So many quantities without data are named.
const UNTRACKED: usize = 3;

/// All of it.
pub(crate) fn page(today: &Today) -> String {
    let mut out = format!("{} · week {}\n", short(today.today), today.week);
    part(&mut out, "", &notices(today));
    part(&mut out, "DOING", &doing(today));
    part(&mut out, "GOALS", &goals(today));
    part(&mut out, "DUE", &due(today));
    part(&mut out, "ONCE", &today.once.as_ref().map(once).unwrap_or_default());
    part(&mut out, "NEXT", &today.next.as_ref().map(|step| next_of(step, today.others > 0)).unwrap_or_default());
    part(&mut out, "", &quiet(today));
    out
}

/// A part with its name in front of the first line, behind an empty line; nothing where it has no line.
fn part(out: &mut String, name: &str, lines: &[String]) {
    for (at, line) in lines.iter().enumerate() {
        let (gap, name) = if at == 0 { ("\n", name) } else { ("", "") };
        let _ = writeln!(out, "{gap}{}", format!("{name:<HEAD$}{line}").trim_end());
    }
}

/// The return, the pause, the plan that is over: each its own lines.
fn notices(today: &Today) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(until) = today.away_until {
        lines.push(format!("Away until {}. Pace and idle days rest.", short(until)));
    }
    if let Some(back) = &today.back {
        lines.push(format!("Last here {} days ago. Nothing is lost, nothing is overdue that was", back.days));
        lines.push(both_ends("not promised to a person.", "tm catchup, two minutes", TEXT));
    }
    if let Some(over) = &today.plan_over {
        let said = format!("This plan ended {}. I judge as if it still held.", dated(over.until));
        lines.push(both_ends(&said, "tm plan renew", TEXT));
    }
    lines
}

fn doing(today: &Today) -> Vec<String> {
    if today.doing.is_empty() {
        let line = if today.has_plan { both_ends("nothing in progress", "tm ideas", TEXT) } else { String::new() };
        return if line.is_empty() { Vec::new() } else { vec![line] };
    }
    let limit = today.limit.as_ref().map(|limit| match limit.open {
        open if open > limit.limit => format!("{open} open, limit {}", limit.limit),
        open => format!("limit {open} of {}", limit.limit),
    });
    let rows = today.doing.iter().enumerate().map(|(at, one)| {
        let limit = limit.clone().filter(|_| at == 0);
        let right: Vec<String> = [Some(day_of(one)).filter(|day| !day.is_empty()), limit].into_iter().flatten().collect();
        both_ends(&one.title, &right.join(" · "), TEXT)
    });
    let more = (today.doing_more > 0).then(|| both_ends(&format!("and {} more", today.doing_more), "tm ideas active", TEXT));
    rows.chain(more).collect()
}

/// `day 12 of 20`, and how long it lies still where that is half of what the rule allows.
fn day_of(one: &Doing) -> String {
    let still = one.idle.filter(|idle| *idle * 2 >= one.idle_after);
    let idle =
        still.map(
            |idle| {
                if idle > one.idle_after { format!("idle {idle} days") } else { format!("idle {idle} of {}", one.idle_after) }
            },
        );
    let day = match (one.day, one.of) {
        (Some(day), Some(of)) if day <= of => Some(format!("day {day} of {of}")),
        (Some(day), Some(of)) => Some(format!("day {day}, planned {of}")),
        (Some(day), None) => Some(format!("day {day}")),
        (None, _) => None,
    };
    day.into_iter().chain(idle).collect::<Vec<_>>().join(" · ")
}

/// The goals in columns; below the first, what rate gets there.
fn goals(today: &Today) -> Vec<String> {
    let cells: Vec<(String, String, String)> =
        today.goals.iter().map(|aim| (amount(aim), right(aim, today.today), bar_of(aim))).collect();
    let amounts = cells.iter().map(|(amount, ..)| amount.width()).max().unwrap_or_default().min(16);
    let rights = cells.iter().map(|(_, right, _)| right.width()).max().unwrap_or_default().min(22);
    let bars = if cells.iter().any(|(.., bar)| !bar.is_empty()) { 8 } else { 0 };
    let gaps = 2 * usize::from(bars > 0) + 2 * usize::from(amounts > 0) + 2 * usize::from(rights > 0);
    let title = TEXT.saturating_sub(bars + amounts + rights + gaps).max(TITLE);
    let mut lines = Vec::new();
    for (aim, (amount, right, bar)) in today.goals.iter().zip(cells) {
        let name = aim.name.as_deref().map_or_else(|| aim.title.clone(), |name| format!("{name} {}", aim.title));
        let mut line = padded(&cut(&name, title), title);
        for (cell, width) in [(bar, bars), (cut(&amount, amounts), amounts), (cut(&right, rights), rights)] {
            if width > 0 {
                line = format!("{line}  {}", padded(&cell, width));
            }
        }
        lines.push(cut(line.trim_end(), TEXT));
        let rate = aim.number.as_ref().filter(|number| lines.len() == 1 && says_rate(aim, number)).and_then(needed);
        lines.extend(rate.map(|rate| cut(&format!("   {rate}"), TEXT)));
    }
    if today.goals_more > 0 {
        lines.push(both_ends(&format!("and {} more", today.goals_more), "tm goals", TEXT));
    }
    lines
}

/// The rate is told where it is needed, and where it was not told yesterday.
fn says_rate(aim: &Aim, number: &Number) -> bool {
    number.pace.state == State::Behind && !aim.is_known
}

fn padded(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(text.width())))
}

fn amount(aim: &Aim) -> String {
    match &aim.number {
        Some(number) if number.pace.state == State::NoData => "not tracked".to_owned(),
        Some(number) => of_wanted(number),
        None => String::new(),
    }
}

/// How it stands; where there is nothing to measure, by when it is wanted.
fn right(aim: &Aim, today: Date) -> String {
    match &aim.number {
        Some(number) if number.pace.state == State::Quiet => {
            number.data.last.map_or_else(String::new, |last| format!("no data since {}", day_month(last, today)))
        }
        Some(number) if number.pace.state != State::NoData => standing(number, today),
        _ => aim.deadline.map_or_else(String::new, |day| format!("by {}", day_month(day, today))),
    }
}

/// `3 Dec`, with its year where that is not this one.
fn day_month(day: Date, today: Date) -> String {
    if day.year() == today.year() { day.strftime("%-d %b").to_string() } else { dated(day) }
}

fn bar_of(aim: &Aim) -> String {
    aim.number.as_ref().and_then(bar).unwrap_or_default()
}

fn due(today: &Today) -> Vec<String> {
    let rows = today.due.iter().map(|due| due_row(due, today.today));
    let more = (today.due_more > 0).then(|| format!("{}and {} more", " ".repeat(DAY), today.due_more));
    rows.chain(more).chain(today.private.as_ref().map(|private| hidden(private, today.today))).collect()
}

fn due_row(due: &Due, today: Date) -> String {
    let day = if due.overdue { "late".to_owned() } else { weekday(due.on, today) };
    let what = match (due.kind, &due.by) {
        (DueKind::Owed, Some(who)) if !begins(&due.text, who) => format!("{who}: {}", due.text),
        (DueKind::Idea, _) => format!("{}: the day you set", due.text),
        _ => due.text.clone(),
    };
    let promised = due.promised.filter(|on| *on < today).map(|on| format!(", promised {}", day_month(on, today)));
    let promised = promised.unwrap_or_default();
    let room = TEXT - DAY - promised.width();
    format!("{}{}{promised}", padded(&day, DAY), cut(&what, room))
}

/// Whether the text says itself who owes it.
fn begins(text: &str, who: &str) -> bool {
    text.trim_start_matches('@').to_lowercase().starts_with(&who.to_lowercase())
}

/// `today`, `Mon`
fn weekday(day: Date, today: Date) -> String {
    if day == today {
        return "today".to_owned();
    }
    if day == today.saturating_add(7.days()) { day.strftime("%-d %b").to_string() } else { day.strftime("%a").to_string() }
}

fn hidden(private: &Private, today: Date) -> String {
    let day = if private.first == today { "today".to_owned() } else { private.first.strftime("%A").to_string() };
    let noun = if private.count == 1 { "matter" } else { "matters" };
    both_ends(&format!("{} private {noun}, {day}", private.count), "tm -p", TEXT)
}

fn once(once: &Once) -> Vec<String> {
    let mut lines = wrapped_to(&once.evidence, TEXT, 2);
    let place = format!("{}:{}", once.file, once.line);
    if let Some(remedy) = &once.remedy {
        let room = TEXT.saturating_sub(place.width() + 3);
        lines.push(both_ends(&format!("\"{}\"", cut(remedy, room)), &place, TEXT));
    }
    lines
}

/// The step and its reason in at most two lines, then the command.
fn next_of(step: &Step, others: bool) -> Vec<String> {
    let place = step.place.as_deref().map_or_else(String::new, |place| format!(" ({place})"));
    let mut lines = wrapped_to(&format!("{}: {}{place}", step.text, step.reason), TEXT, 2);
    lines.push(both_ends(&step.command, if others { "something else: tm next" } else { "" }, TEXT));
    lines
}

fn quiet(today: &Today) -> Vec<String> {
    let inbox = (today.inbox > 0).then(|| match today.inbox {
        1 => "1 waits in the inbox".to_owned(),
        count => format!("{count} wait in the inbox"),
    });
    let named = today.untracked.iter().take(UNTRACKED).cloned().collect::<Vec<_>>().join(", ");
    let more = today.untracked.len().saturating_sub(UNTRACKED);
    let untracked = (!named.is_empty()).then(|| match more {
        0 => format!("not tracked: {named}"),
        more => format!("not tracked: {named} and {more} more"),
    });
    let parts: Vec<String> = inbox.into_iter().chain(untracked).collect();
    if parts.is_empty() { Vec::new() } else { vec![cut(&parts.join(" · "), TEXT)] }
}

/// Another step.
pub(crate) fn next(next: &Next) -> String {
    let Some(step) = &next.step else { return "Nothing more today.\n".to_owned() };
    let mut out = String::new();
    let more = if next.of > 1 { format!("{} of {}", next.at, next.of) } else { "the only one today".to_owned() };
    let mut lines = next_of(step, false);
    if let Some(last) = lines.last_mut() {
        *last = both_ends(last, &more, TEXT);
    }
    part(&mut out, "NEXT", &lines);
    out.trim_start().to_owned()
}

/// Every step in its order.
pub(crate) fn steps(steps: &Steps) -> String {
    let mut out = String::new();
    for (row, step) in (1..).zip(&steps.steps) {
        let place = step.place.as_deref().map_or_else(String::new, |place| format!(" ({place})"));
        for line in hanging(&format!("{row:>3}  "), &format!("{}: {}{place}", step.text, step.reason), "", WIDTH) {
            let _ = writeln!(out, "{line}");
        }
        let _ = writeln!(out, "     {}", cut(&step.command, WIDTH - 5));
    }
    out
}
