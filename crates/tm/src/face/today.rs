//! The screen of the day, for people: at most 22 lines of 80 columns. `packet` says how a campaign stands.

mod packet;

use std::fmt::Write;

use jiff::ToSpan;
use jiff::civil::Date;
use tm_core::record::value::links_read;
use tm_core::rhythm::goals::State;
use tm_core::today::next::{Next, Steps};
use tm_core::today::{Aim, Back, Doing, Due, DueKind, Ended, Item, Once, Private, Step, Today};
use unicode_width::UnicodeWidthStr;

use super::catchup::stem;
use super::day::{number, short};
use super::goals::words::{counted, of_wanted, quantity, standing, with_chance};
use super::goals::{bar, dated};
use super::line::{both_ends, cut, hanging, in_quotes, padded, printable, width, wrapped_to};

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
/// Pages below so many columns have shorter lines, and more of them.
const NARROW: usize = 64;
/// So many times as long as the plan's rule allows is long.
pub(super) const LONG: i32 = 2;
/// How goals are that step back: in danger all the same, as they were, or unknown.
const RESTING: [&str; 5] = ["still behind", "as before", "nothing lately", "no data", "reached"];
/// Goals that step back are named in so many columns.
const NAMED: usize = 22;
/// Boxes are looked for so many days back.
const LATE: i32 = 90;
/// What ticks a line of the plan.
const MILESTONES: &str = "tm goal";
/// What leads to old promises, and to tasks whose day is past.
const CATCHUP: &str = "tm catchup";
/// So many quantities without data are named.
const UNTRACKED: usize = 3;

/// All of it.
pub(crate) fn page(today: &Today) -> String {
    let mut out = format!("{} · {}\n", short(today.today), packet::header(today));
    part(&mut out, "", &notices(today));
    packet::part(&mut out, today);
    part(&mut out, "DOING", &doing(today));
    part(&mut out, "GOALS", &goals(today));
    part(&mut out, "ENDED", &today.ended.iter().flat_map(ended).collect::<Vec<_>>());
    part(&mut out, "DUE", &due(today));
    part(&mut out, "ONCE", &today.once.as_ref().map(once).unwrap_or_default());
    // What the notice says already is not said again.
    let step = today.next.as_ref().filter(|_| today.back.as_ref().is_none_or(|back| back.announced.is_some()));
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
    if let Some(clock) = &today.clock {
        let (said, typed) = super::clock::line(clock, today.today);
        lines.push(both_ends(&said, typed, text_width()));
    }
    if let Some((back, (first, last))) = today.back.as_ref().and_then(|back| Some((back, back.announced?))) {
        lines.extend(welcome(today, back, first, last));
    } else if let Some(back) = &today.back {
        let is_late = today.late > 0 || today.due.iter().any(|one| one.overdue && one.kind == DueKind::Box);
        let said = format!("Last here {} days ago. Nothing is lost.", back.days);
        lines.push(both_ends(&said, "tm catchup, two minutes", text_width()));
        if is_late {
            lines.push("Some tasks are past their day; that can wait.".to_owned());
        }
    }
    if let Some(over) = today.plan_over.as_ref().filter(|over| over.said) {
        let said = match over.held_until {
            Some(_) => format!("This plan's time ended {}; later goals hold.", dated(over.until)),
            None => format!("This plan ended {}. I judge as if it still held.", dated(over.until)),
        };
        lines.push(both_ends(&said, "tm plan renew", text_width()));
    }
    if let Some(ends) = &today.plan_ends {
        let when = match ends.days {
            0 => "today".to_owned(),
            1 => "tomorrow".to_owned(),
            days => format!("{}, in {days} days", day_month(ends.until, today.today)),
        };
        lines.push(both_ends(&format!("This plan ends {when}. After that:"), "tm plan renew", text_width()));
    }
    lines
}

/// The greeting after a pause: how long it was, what fell into it, and the line one left off with.
fn welcome(today: &Today, back: &Back, first: Date, last: Date) -> Vec<String> {
    let days = first.until(last).map_or(0, |span| span.get_days()) + 1;
    let fell = today.due.iter().filter(|due| (first..=last).contains(&due.on)).count();
    let fell = match fell {
        0 => "Nothing you promised fell into it.".to_owned(),
        1 => "One thing fell due meanwhile, below.".to_owned(),
        many => format!("{many} things fell due meanwhile, below."),
    };
    let mut lines = vec![format!(
        "Welcome back: {days} days away, {} to {}. Pace and idle days rested.",
        day_month(first, today.today),
        day_month(last, today.today)
    )];
    lines.push(fell);
    lines.extend(
        back.stood.as_ref().map(|stood| cut(&format!("You stopped on {} with: {}", short(stood.on), stood.text), text_width())),
    );
    lines
}

/// What became of a period that ended: how many of its lines, then each number, what was met first and what is not known last. Nobody is told
/// that they fell short of a number: it stands there.
fn ended(ended: &Ended) -> Vec<String> {
    let name = ended.period.split_once('-').map_or(ended.period.as_str(), |(_, part)| part);
    let rank = |item: &&Item| match item.met {
        Some(true) => 0,
        Some(false) => 1,
        None => 2,
    };
    let mut items: Vec<&Item> = ended.items.iter().filter(|item| item.wanted.is_some()).collect();
    items.sort_by_key(rank);
    let said = items.into_iter().map(|item| match (item.done, item.wanted, item.met) {
        (Some(done), Some(wanted), Some(true)) => format!("{} {} of {} met", item.name, number(done), number(wanted)),
        (Some(done), Some(wanted), _) => format!("{} {} of {}", item.name, number(done), number(wanted)),
        (.., Some(true)) => format!("{} met", item.name),
        _ => format!("{} no data", item.name),
    });
    let of = format!("{name}: {} of {} met", ended.met, ended.of);
    let place = format!("({}:{})", ended.file, ended.line);
    let all: Vec<String> = std::iter::once(of).chain(said).collect();
    let room = (texts() * text_width()).saturating_sub(place.width() + 1);
    wrapped_to(&format!("{} {place}", cut(&all.join(" · "), room)), text_width(), texts())
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
    let first = today.doing.iter().position(|one| one.counts).unwrap_or_default();
    let rows = today.doing.iter().enumerate().map(|(at, one)| {
        let limit = limit.clone().filter(|_| at == first);
        let day = Some(day_of(one, today)).filter(|day| !day.is_empty());
        let right: Vec<String> = [day, limit].into_iter().flatten().collect();
        titled(&one.title, &right, text_width())
    });
    let more =
        (today.doing_more > 0).then(|| both_ends(&format!("and {} more", today.doing_more), "tm ideas active", text_width()));
    rows.chain(more).collect()
}

/// A title and what is said of it, of which what comes last is left out where the title would be no more than a stump.
fn titled(title: &str, said: &[String], room: usize) -> String {
    let right = said.join(" · ");
    let fits = room.saturating_sub(right.width() + 1) >= title.width().min(TITLE);
    match said {
        [less @ .., _] if !fits && !less.is_empty() => titled(title, less, room),
        _ => both_ends(title, &right, room),
    }
}

/// `day 12 of 20`, and how long it lies still where that is half of what the rule allows.
fn day_of(one: &Doing, today: &Today) -> String {
    let still = one.idle.filter(|idle| !rests(today) && *idle * 2 >= one.idle_after);
    // A number that grows every day is no news after a while, and only accuses.
    if let Some(last) = one.last.filter(|_| still.is_some_and(|idle| idle > LONG * one.idle_after)) {
        return format!("no step since {}", day_month(last, today.today));
    }
    let idle = still.map(|idle| match idle > one.idle_after {
        true => format!("idle {idle} days"),
        false => format!("idle {idle} of {}", one.idle_after),
    });
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
    let mut lines = Vec::new();
    for (aim, row) in today.goals.iter().zip(rows(today)) {
        lines.extend(row);
        let rate = aim.number.as_ref().filter(|_| aim.says_rate).and_then(with_chance);
        lines.extend(rate.map(|rate| hanging("   ", &rate, "", text_width())).into_iter().flatten());
    }
    let more = (today.goals_more > 0).then(|| match today.goals.len() {
        0 => format!("{} to look at", today.goals_more),
        _ => more(today),
    });
    let (habits, others): (Vec<&Aim>, Vec<&Aim>) = today.goals_resting.iter().partition(|aim| is_habit(aim));
    let of = |how: &str| -> Vec<&Aim> { others.iter().copied().filter(|aim| rests_as(aim) == how).collect() };
    let resting = RESTING.into_iter().filter_map(|how| resting(how, &of(how)));
    let said: Vec<String> = more.into_iter().chain(resting).chain(habits_said(&habits)).collect();
    let over = today.plan_over.as_ref().filter(|over| !over.said && !today.goals.is_empty());
    let over = over.map(|over| format!("plan ended {}", day_month(over.until, today.today)));
    let next = if said.is_empty() { "tm plan renew" } else { "tm goals" };
    let said: Vec<String> = over.into_iter().chain(said).collect();
    if !said.is_empty() {
        lines.push(both_ends(&said.join(" · "), next, text_width()));
    }
    lines
}

/// Whether it is a rule that asks for so much each day or week. How much of it there is changes too often to be as before.
fn is_habit(aim: &Aim) -> bool {
    aim.number.as_ref().is_some_and(|number| number.target.is_rule)
}

/// `1 of 2 habits reached`
fn habits_said(habits: &[&Aim]) -> Option<String> {
    let all = habits.len();
    let noun = if all == 1 { "habit" } else { "habits" };
    match habits.iter().filter(|aim| aim.state() == Some(State::Reached)).count() {
        _ if all == 0 => None,
        0 => Some(format!("{all} {noun} open")),
        reached if reached == all => Some(format!("{all} {noun} reached")),
        reached => Some(format!("{reached} of {all} {noun} reached")),
    }
}

/// `and 2 more goals, 1 number`
fn more(today: &Today) -> String {
    let (goals, numbers) = (today.goals_more - today.numbers_more, today.numbers_more);
    let parts = [(goals, "more goal"), (numbers, if goals > 0 { "number" } else { "more number" })];
    let said = parts.into_iter().filter(|(count, _)| *count > 0).map(|(count, word)| counted(count as i64, word));
    format!("and {}", said.collect::<Vec<_>>().join(", "))
}

/// How a goal is that steps back.
fn rests_as(aim: &Aim) -> &'static str {
    match aim.state() {
        _ if aim.is_behind() => RESTING[0],
        Some(State::Quiet) => RESTING[2],
        Some(State::NoData) => RESTING[3],
        Some(State::Reached) if aim.number.as_ref().is_some_and(|number| number.target.period.is_none()) => RESTING[4],
        _ => RESTING[1],
    }
}

/// `as before: G1, G3`; without ids, or with many, how many they are.
fn resting(how: &str, aims: &[&Aim]) -> Option<String> {
    let ids: Option<Vec<&str>> = aims.iter().map(|aim| aim.name.as_deref()).collect();
    let named = ids.map(|ids| ids.join(", ")).filter(|named| named.width() <= NAMED);
    let said = named.map_or_else(|| format!("{} {how}", aims.len()), |named| format!("{how}: {named}"));
    (!aims.is_empty()).then_some(said)
}

/// Each goal in its columns. Numbers are worth more than pictures and titles: where there is little room the bars go first, then the numbers
/// have a line of their own.
fn rows(today: &Today) -> Vec<Vec<String>> {
    let told: Vec<_> = today.goals.iter().map(|aim| (bar_of(aim), amount(aim), right(aim, today.today))).collect();
    let widest = |of: &dyn Fn(&(String, String, String)) -> usize| told.iter().map(of).max().unwrap_or_default();
    let end = widest(&|(.., right)| right.width()).min(RIGHT);
    let amounts = widest(&|(_, amount, _)| amount.width()).min(AMOUNT);
    let barred = widest(&|(bar, amount, _)| if bar.is_empty() { amount.width() } else { BAR + 2 + amount.width().min(AMOUNT) });
    let gaps = |middle: usize| 2 * usize::from(middle > 0) + 2 * usize::from(end > 0);
    let left = |middle: usize| text_width().saturating_sub(middle + end + gaps(middle));
    let has_bars = left(barred.min(BAR + 2 + AMOUNT)) >= TITLE;
    let middle = if has_bars { barred.min(BAR + 2 + AMOUNT) } else { amounts };
    let title = left(middle);
    let row = |(aim, (bar, amount, right)): (&Aim, &(String, String, String))| {
        let cells = [bar, amount].into_iter().filter(|cell| !cell.is_empty() && (has_bars || *cell == amount));
        let cells = cells.map(String::as_str).collect::<Vec<_>>().join("  ");
        if title >= TITLE {
            // What has no number has its room for the title.
            let (title, middle) = if cells.is_empty() { (title + gaps(middle) - gaps(0) + middle, 0) } else { (title, middle) };
            let columns = [(name(aim, today.today), title), (cells, middle), (right.clone(), end)]
                .into_iter()
                .filter(|(_, wide)| *wide > 0);
            let columns: Vec<String> = columns.map(|(cell, wide)| padded(&cut(&cell, wide), wide)).collect();
            return vec![columns.join("  ").trim_end().to_owned()];
        }
        let numbers =
            [&cells, right].into_iter().filter(|cell| !cell.is_empty()).map(String::as_str).collect::<Vec<_>>().join("  ");
        let below = (!numbers.is_empty()).then(|| cut(&format!("   {numbers}"), text_width()));
        std::iter::once(cut(&name(aim, today.today), text_width())).chain(below).collect()
    };
    today.goals.iter().zip(&told).map(row).collect()
}

/// The goal with its id; of a number of no goal what is counted.
fn name(aim: &Aim, today: Date) -> String {
    match (&aim.name, &aim.number) {
        (Some(name), Some(number)) if aim.is_other => {
            // It may be wanted before the goal is.
            let by = number.target.deadline.filter(|day| Some(*day) != aim.deadline && number.target.period.is_none());
            let by = by.map_or_else(String::new, |day| format!(" by {}", day_month(day, today)));
            format!("{name} {}{by}", quantity(&number.target))
        }
        (Some(name), _) => format!("{name} {}", aim.title),
        (None, Some(number)) => {
            let item = number.target.id().map_or_else(String::new, |id| format!("{id} "));
            format!("{item}{}", quantity(&number.target))
        }
        (None, None) => aim.title.clone(),
    }
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
            let since = number.data.last.map(|last| month(last, today)).unwrap_or_default();
            // Where nothing is known of the period that runs, its column says so.
            let said = if number.data.done.is_none() { "last" } else { "no data since" };
            number.pace.days.map_or_else(|| format!("{said} {since}"), |days| unheard(days, &since))
        }
        Some(number) if number.pace.state != State::NoData => standing(number, today),
        _ => aim.deadline.map_or_else(String::new, |day| {
            let how = if day < today { "ended" } else { "by" };
            format!("{how} {}", day_month(day, today))
        }),
    }
}

/// `3 Dec`, with its year where that is not this one.
pub(in crate::face) fn day_month(day: Date, today: Date) -> String {
    if day.year() == today.year() { day.strftime("%-d %b").to_string() } else { dated(day) }
}

/// The same where there is less room: of another year the month.
fn month(day: Date, today: Date) -> String {
    if day.year() == today.year() { day_month(day, today) } else { day.strftime("%b %Y").to_string() }
}

/// How far, and since when nothing came: `8 behind, last 3 Oct`.
fn unheard(days: i64, since: &str) -> String {
    match days {
        ..0 => format!("{} behind, last {since}", -days),
        0 => format!("on pace, last {since}"),
        1.. => format!("{days} ahead, last {since}"),
    }
}

fn bar_of(aim: &Aim) -> String {
    aim.number.as_ref().and_then(bar).unwrap_or_default()
}

fn due(today: &Today) -> Vec<String> {
    let rows = today.due.iter().map(|due| due_row(due, today.today));
    let more = (today.due_more > 0).then(|| format!("{}and {} more", " ".repeat(DAY), today.due_more));
    let older = (today.older > 0).then(|| {
        let noun = if today.older == 1 { "promise" } else { "promises" };
        let of = today.older_of.as_ref().map_or_else(String::new, |one| {
            let which = if today.older == 1 { "" } else { "the newest " };
            format!(": {which}\"{}\"", one.text)
        });
        // The words, since nobody knows a note by its name; quotes are closed where they are cut.
        let said = format!("{} older {noun} open{of}", today.older);
        let room = text_width() - CATCHUP.width() - 2;
        let said = if said.width() > room { format!("{}\"", cut(&said, room - 1)) } else { said };
        both_ends(&said, CATCHUP, text_width())
    });
    let late = (today.late > 0).then(|| {
        let noun = if today.late_all == 1 { "task" } else { "tasks" };
        both_ends(&format!("{} {noun} past the day in {LATE} days", today.late_all), CATCHUP, text_width())
    });
    rows.chain(more).chain(older).chain(late).chain(today.private.as_ref().map(|private| hidden(private, today.today))).collect()
}

fn due_row(due: &Due, today: Date) -> String {
    let day = if due.on < today { day_month(due.on, today) } else { weekday(due.on, today) };
    let what = match (due.kind, &due.by) {
        // Who it is stands in front already: "Kofi writes the summary".
        (DueKind::Owed, Some(who)) if due.text.starts_with(who.as_str()) => due.text.clone(),
        (DueKind::Owed, Some(who)) => format!("{who} owes: {}", due.text),
        (DueKind::Meeting, _) => due.first.as_ref().map_or_else(|| due.text.clone(), |first| format!("{}: {first}", due.text)),
        (DueKind::Idea, _) => format!("{}: the day you set", due.text),
        (DueKind::Milestone, _) => return milestone_row(due, &day, today),
        (DueKind::Box, _) if due.on < today || due.again > 0 => return task_row(due, &day),
        _ => due.text.clone(),
    };
    let promised = due.promised.filter(|on| *on < today).map(|on| format!(", promised {}", day_month(on, today)));
    let promised = promised.unwrap_or_default();
    let room = (text_width() - DAY).saturating_sub(promised.width());
    // Of what was promised more than a stump is told; since when is the lesser half.
    let (room, promised) = if room >= what.width().min(TITLE) { (room, promised) } else { (text_width() - DAY, String::new()) };
    format!("{}{}{promised}", padded(&day, DAY), cut(&what, room))
}

/// A box that nobody waits for, with the note it stands in, for `tm edit`, and how many others say the same.
fn task_row(due: &Due, day: &str) -> String {
    let again = if due.again > 0 { format!(" and {} more", due.again) } else { String::new() };
    let place = format!("{}{again}", cut(stem(&due.path), TITLE));
    let room = text_width().saturating_sub(DAY + place.width() + 2);
    both_ends(&format!("{}{}", padded(day, DAY), cut(&due.text, room)), &place, text_width())
}

/// A line of the plan near its day, with what ticks it; behind its day the question whether it is done.
fn milestone_row(due: &Due, day: &str, today: Date) -> String {
    let done = if due.on < today { ": done?" } else { "" };
    let room = text_width().saturating_sub(DAY + done.width() + MILESTONES.width() + 1);
    both_ends(&format!("{}{}{done}", padded(day, DAY), cut(&due.text, room)), MILESTONES, text_width())
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
    let mut lines = wrapped_to(&once.evidence, text_width(), texts());
    let place = format!("{}:{}", once.file, once.line);
    if let Some(remedy) = &once.remedy {
        let room = text_width().saturating_sub(place.width() + 3);
        lines.push(both_ends(&in_quotes(&cut(remedy, room)), &place, text_width()));
    }
    lines
}

/// So many lines a sentence has: two, and more where they are short.
fn texts() -> usize {
    if width() < NARROW { 4 } else { 2 }
}

/// A command to type, whole: what else there is to say stands beside it, or below where there is no room.
fn command(command: &str, beside: &str) -> Vec<String> {
    let command = printable(command);
    if beside.is_empty() {
        return vec![command];
    }
    if command.width() + 1 + beside.width() <= text_width() {
        return vec![both_ends(&command, beside, text_width())];
    }
    vec![command, beside.to_owned()]
}

/// The step and its reason in at most two lines, then the command.
fn next_of(step: &Step, others: bool) -> Vec<String> {
    let place = step.place.as_deref().map_or_else(String::new, |place| format!(" ({place})"));
    let mut lines = wrapped_to(&format!("{}: {}{place}", links_read(&step.text), step.reason), text_width(), texts());
    lines.extend(command(&step.command, if others { "something else: tm next" } else { "" }));
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
    if parts.is_empty() { Vec::new() } else { wrapped_to(&parts.join(" · "), text_width(), texts() - 1) }
}

/// Another step.
pub(crate) fn next(next: &Next) -> String {
    let Some(step) = &next.step else { return "Nothing more today.\n".to_owned() };
    let mut out = String::new();
    let more = if next.of > 1 { format!("{} of {}", next.at, next.of) } else { "the only one today".to_owned() };
    let mut lines = next_of(step, false);
    let typed = lines.pop().unwrap_or_default();
    lines.extend(command(&typed, &more));
    part(&mut out, "NEXT", &lines);
    out.trim_start().to_owned()
}

/// Every step in its order.
pub(crate) fn steps(steps: &Steps) -> String {
    let mut out = String::new();
    let mut rows = 1..;
    for step in &steps.steps {
        // A number means a note, for the commands that take one.
        let row = step.note().and_then(|_| rows.next()).map_or_else(String::new, |row: usize| row.to_string());
        let place = step.place.as_deref().map_or_else(String::new, |place| format!(" ({place})"));
        for line in hanging(&format!("{row:>3}  "), &format!("{}: {}{place}", links_read(&step.text), step.reason), "", width()) {
            let _ = writeln!(out, "{line}");
        }
        let _ = writeln!(out, "     {}", printable(&step.command));
    }
    out
}
