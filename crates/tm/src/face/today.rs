//! The screen of the day, for people: at most 22 lines of 80 columns.

use std::fmt::Write;

use jiff::ToSpan;
use jiff::civil::Date;
use tm_core::rhythm::goals::State;
use tm_core::today::next::{Next, Steps};
use tm_core::today::{Aim, Doing, Due, DueKind, Once, Private, Step, Today};
use unicode_width::UnicodeWidthStr;

use super::day::short;
use super::goals::words::{needed, of_wanted, quantity, standing};
use super::goals::{bar, dated};
use super::line::{both_ends, cut, hanging, width, wrapped_to};

/// Columns of the names of parts.
const HEAD: usize = 8;
/// Columns of the day in front of what is due.
const DAY: usize = 7;
/// A title of a goal keeps at least so many columns.
const TITLE: usize = 24;
/// Cells of a bar, and the most columns of "3 of 10" and of "8 days behind".
const BAR: usize = 8;
const AMOUNT: usize = 16;
const RIGHT: usize = 25;
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
    // What the notice says already is not said again.
    let step = today.next.as_ref().filter(|_| today.back.is_none());
    part(&mut out, "NEXT", &step.map(|step| next_of(step, today.others > 0)).unwrap_or_default());
    part(&mut out, "", &quiet(today));
    out
}

/// Columns of what stands behind the names of parts.
fn text_width() -> usize {
    width() - HEAD
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
        lines.push(both_ends("not promised to a person.", "tm catchup, two minutes", text_width()));
    }
    if let Some(over) = today.plan_over.as_ref().filter(|over| over.said) {
        let said = match over.held_until {
            Some(_) => format!("This plan's time ended {}; later goals hold.", dated(over.until)),
            None => format!("This plan ended {}. I judge as if it still held.", dated(over.until)),
        };
        lines.push(both_ends(&said, "tm plan renew", text_width()));
    }
    lines
}

fn doing(today: &Today) -> Vec<String> {
    if today.doing.is_empty() {
        let line = if today.has_plan { both_ends("nothing in progress", "tm ideas", text_width()) } else { String::new() };
        return if line.is_empty() { Vec::new() } else { vec![line] };
    }
    let limit = today.limit.as_ref().map(|limit| match limit.open {
        open if open > limit.limit => format!("{open} open, limit {}", limit.limit),
        open => format!("limit {open} of {}", limit.limit),
    });
    let rows = today.doing.iter().enumerate().map(|(at, one)| {
        let limit = limit.clone().filter(|_| at == 0);
        let day = Some(day_of(one, today)).filter(|day| !day.is_empty());
        let right: Vec<String> = [day, limit].into_iter().flatten().collect();
        both_ends(&one.title, &right.join(" · "), text_width())
    });
    let more =
        (today.doing_more > 0).then(|| both_ends(&format!("and {} more", today.doing_more), "tm ideas active", text_width()));
    rows.chain(more).collect()
}

/// `day 12 of 20`, and how long it lies still where that is half of what the rule allows.
fn day_of(one: &Doing, today: &Today) -> String {
    let still = one.idle.filter(|idle| !rests(today) && *idle * 2 >= one.idle_after);
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

/// Whether this is no day to look at what lies still.
fn rests(today: &Today) -> bool {
    today.back.is_some() || today.away_until.is_some()
}

/// The goals in columns; below the first, what rate gets there. Where there is no bar, the amount begins in its place.
fn goals(today: &Today) -> Vec<String> {
    if let Some(over) = today.plan_over.as_ref().filter(|over| today.goals.is_empty() && !over.said && !rests(today)) {
        return vec![both_ends(&format!("{} ended {}", over.file, dated(over.until)), "tm plan renew", text_width())];
    }
    let rights: Vec<String> = today.goals.iter().map(|aim| right(aim, today.today)).collect();
    let barred = |aim: &&Aim| !bar_of(aim).is_empty();
    let amounts = today.goals.iter().filter(barred).map(|aim| amount(aim).width()).max();
    let bare = today.goals.iter().filter(|aim| !barred(aim)).map(|aim| amount(aim).width()).max().unwrap_or_default();
    let middle = amounts.map_or(0, |width| BAR + 2 + width.min(AMOUNT)).max(bare.min(BAR + 2 + AMOUNT));
    let end = rights.iter().map(|right| right.width()).max().unwrap_or_default().min(RIGHT);
    let gaps = 2 * usize::from(middle > 0) + 2 * usize::from(end > 0);
    let title = text_width().saturating_sub(middle + end + gaps).max(TITLE);
    let mut lines = Vec::new();
    for (aim, right) in today.goals.iter().zip(rights) {
        let told = [bar_of(aim), amount(aim)].into_iter().filter(|cell| !cell.is_empty()).collect::<Vec<_>>().join("  ");
        let row =
            format!("{}  {}  {}", padded(&cut(&name(aim), title), title), padded(&cut(&told, middle), middle), cut(&right, end));
        lines.push(cut(row.trim_end(), text_width()));
        let rate = aim.number.as_ref().filter(|_| aim.says_rate).and_then(needed);
        lines.extend(rate.map(|rate| cut(&format!("   {rate}"), text_width())));
    }
    if today.goals_more > 0 {
        lines.push(both_ends(&format!("and {} more", today.goals_more), "tm goals", text_width()));
    }
    lines
}

/// The goal with its id; of a number of no goal what is counted.
fn name(aim: &Aim) -> String {
    match (&aim.name, &aim.number) {
        (Some(name), _) => format!("{name} {}", aim.title),
        (None, Some(number)) => quantity(&number.target),
        (None, None) => aim.title.clone(),
    }
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

/// How it stands; where what lies between is not known, since when it is counted again; where there is nothing to measure, by when it is wanted.
fn right(aim: &Aim, today: Date) -> String {
    match &aim.number {
        Some(number) if number.pace.state == State::Behind && aim.again.is_some() => {
            aim.again.map_or_else(|| standing(number, today), |day| format!("again since {}", day_month(day, today)))
        }
        Some(number) if number.pace.state == State::Quiet => {
            number.data.last.map_or_else(String::new, |last| format!("no data since {}", month(last, today)))
        }
        Some(number) if number.pace.state != State::NoData => standing(number, today),
        _ => aim.deadline.map_or_else(String::new, |day| format!("by {}", day_month(day, today))),
    }
}

/// `3 Dec`, with its year where that is not this one.
fn day_month(day: Date, today: Date) -> String {
    if day.year() == today.year() { day.strftime("%-d %b").to_string() } else { dated(day) }
}

/// The same where there is less room: of another year the month.
fn month(day: Date, today: Date) -> String {
    if day.year() == today.year() { day_month(day, today) } else { day.strftime("%b %Y").to_string() }
}

fn bar_of(aim: &Aim) -> String {
    aim.number.as_ref().and_then(bar).unwrap_or_default()
}

fn due(today: &Today) -> Vec<String> {
    let rows = today.due.iter().map(|due| due_row(due, today.today));
    let more = (today.due_more > 0).then(|| format!("{}and {} more", " ".repeat(DAY), today.due_more));
    let older = (today.older > 0).then(|| {
        let noun = if today.older == 1 { "promise is" } else { "promises are" };
        both_ends(&format!("{} older {noun} open", today.older), "tm catchup", text_width())
    });
    rows.chain(more).chain(older).chain(today.private.as_ref().map(|private| hidden(private, today.today))).collect()
}

fn due_row(due: &Due, today: Date) -> String {
    let day = if due.overdue { day_month(due.on, today) } else { weekday(due.on, today) };
    let what = match (due.kind, &due.by) {
        (DueKind::Owed, Some(who)) => format!("{who} owes: {}", due.text),
        (DueKind::Meeting, _) => due.first.as_ref().map_or_else(|| due.text.clone(), |first| format!("{}: {first}", due.text)),
        (DueKind::Idea, _) => format!("{}: the day you set", due.text),
        _ => due.text.clone(),
    };
    let promised = due.promised.filter(|on| *on < today).map(|on| format!(", promised {}", day_month(on, today)));
    let promised = promised.unwrap_or_default();
    let room = text_width() - DAY - promised.width();
    format!("{}{}{promised}", padded(&day, DAY), cut(&what, room))
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
    both_ends(&format!("{} private {noun}, {day}", private.count), "tm -p", text_width())
}

fn once(once: &Once) -> Vec<String> {
    let mut lines = wrapped_to(&once.evidence, text_width(), 2);
    let place = format!("{}:{}", once.file, once.line);
    if let Some(remedy) = &once.remedy {
        let room = text_width().saturating_sub(place.width() + 3);
        lines.push(both_ends(&format!("\"{}\"", cut(remedy, room)), &place, text_width()));
    }
    lines
}

/// The step and its reason in at most two lines, then the command.
fn next_of(step: &Step, others: bool) -> Vec<String> {
    let place = step.place.as_deref().map_or_else(String::new, |place| format!(" ({place})"));
    let mut lines = wrapped_to(&format!("{}: {}{place}", step.text, step.reason), text_width(), 2);
    lines.push(both_ends(&step.command, if others { "something else: tm next" } else { "" }, text_width()));
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
    if parts.is_empty() { Vec::new() } else { vec![cut(&parts.join(" · "), text_width())] }
}

/// Another step.
pub(crate) fn next(next: &Next) -> String {
    let Some(step) = &next.step else { return "Nothing more today.\n".to_owned() };
    let mut out = String::new();
    let more = if next.of > 1 { format!("{} of {}", next.at, next.of) } else { "the only one today".to_owned() };
    let mut lines = next_of(step, false);
    if let Some(last) = lines.last_mut() {
        *last = both_ends(last, &more, text_width());
    }
    part(&mut out, "NEXT", &lines);
    out.trim_start().to_owned()
}

/// Every step in its order.
pub(crate) fn steps(steps: &Steps) -> String {
    let mut out = String::new();
    for (row, step) in (1..).zip(&steps.steps) {
        let place = step.place.as_deref().map_or_else(String::new, |place| format!(" ({place})"));
        for line in hanging(&format!("{row:>3}  "), &format!("{}: {}{place}", step.text, step.reason), "", width()) {
            let _ = writeln!(out, "{line}");
        }
        let _ = writeln!(out, "     {}", cut(&step.command, width() - 5));
    }
    out
}
