//! The goals and how far their numbers are, for people.

use jiff::civil::Date;
use tm_core::rhythm::goals::{Goal, Goals, Number, PlanDays, State};
use unicode_width::UnicodeWidthStr;

use super::day::{number, short};
use super::line::{both_ends, cut, hanging, padded, width};
use super::milestones::near_today;
use super::picture;
use super::place::to_a_plan;
use super::today::day_month;

mod arithmetic;
mod burnup;
#[cfg(test)]
mod tests;
pub(super) mod words;

pub(crate) use arithmetic::explain;
pub(crate) use burnup::burn_up;
use words::{in_column, of_wanted, quantity, rate};

/// Cells of a bar.
const CELLS: usize = 8;
/// Columns between two that are read apart.
const GAP: usize = 2;
/// Columns of names and titles, and the least that is left of them.
const TITLE: usize = 36;
const NARROW: usize = 16;

/// Every goal with the number most in danger, what rate gets there, and its other numbers.
pub(crate) fn page(goals: &Goals) -> String {
    if goals.goals.is_empty() && goals.numbers.is_empty() && goals.milestones.is_empty() {
        let plan = to_a_plan(goals.plans.first().map(|plan| plan.file.as_str()));
        return format!("No goal is known. A plan has them under \"## Goals\": {plan}\n");
    }
    let mut page = Page::default();
    let names = goals.goals.iter().map(|goal| goal.name.width()).max().unwrap_or_default();
    for goal in &goals.goals {
        of_goal(&mut page, goal, names, goals.today);
    }
    others(&mut page, goals);
    let milestones = near_today(&goals.milestones, goals.today);
    if !milestones.is_empty() && !page.lines.is_empty() {
        page.text(String::new());
    }
    milestones.into_iter().for_each(|line| page.text(line));
    over(goals) + &ahead(goals) + &page.laid_out()
}

/// Lines of a page; what stands in columns gets them once all of them are known.
#[derive(Default)]
struct Page {
    lines: Vec<Line>,
}

enum Line {
    Text(String),
    Row(Row),
}

/// Title, bar, amount, standing, each in its column.
struct Row {
    title: String,
    /// What stands behind the title and stays whole: by when it is wanted.
    by: String,
    bar: Option<String>,
    amount: String,
    standing: String,
}

impl Page {
    fn text(&mut self, line: String) {
        self.lines.push(Line::Text(line));
    }

    fn row(&mut self, title: &str, number: Option<&Number>, amount: String, standing: String) {
        self.lines.push(Line::Row(Row {
            title: title.to_owned(),
            by: String::new(),
            bar: number.and_then(bar),
            amount,
            standing,
        }));
    }

    /// A number by its name, and the day it is wanted by where that has to be told.
    fn number(&mut self, indent: &str, number: &Number, by: Option<Date>, today: Date) {
        let by = by.map_or_else(String::new, |day| format!(" by {}", day_month(day, today)));
        let title = format!("{indent}{}", quantity(&number.target));
        let (amount, standing) = (of_wanted(number), in_column(number, today));
        self.lines.push(Line::Row(Row { title, by, bar: bar(number), amount, standing }));
    }

    /// Numbers are whole: titles give way, but no long cell takes their room from all of them: it has a line of its own.
    fn laid_out(&self) -> String {
        let rows = || self.lines.iter().filter_map(|line| if let Line::Row(row) = line { Some(row) } else { None });
        let room = width().saturating_sub(CELLS + 4);
        let least = TITLE.min(room / 2).max(NARROW);
        let needed = rows().map(Row::width).filter(|needed| needed + least <= room).max().unwrap_or_default();
        let widest = rows().filter(|row| row.bar.is_some()).map(Row::title_width).max().unwrap_or_default();
        let title = TITLE.max(widest).min(room.saturating_sub(needed)).max(NARROW);
        let mut out = String::new();
        for line in &self.lines {
            match line {
                Line::Text(text) => out += text,
                Line::Row(row) => out += &row.laid_out(title),
            }
            out.push('\n');
        }
        out
    }
}

impl Row {
    /// Columns of amount and standing; what has no bar may begin in its place.
    fn width(&self) -> usize {
        let standing = if self.standing.is_empty() { 0 } else { self.standing.width() + GAP };
        let whole = self.amount.width() + standing;
        if self.bar.is_none() { whole.saturating_sub(CELLS + GAP) } else { whole }
    }

    fn title_width(&self) -> usize {
        self.title.width() + self.by.width()
    }

    fn laid_out(&self, title: usize) -> String {
        // Where nothing stands between them, the title has the room.
        if self.bar.is_none() && self.amount.is_empty() {
            return both_ends(&format!("{}{}", self.title, self.by), &self.standing, width());
        }
        let left = |title: usize, bar: &str| {
            let shown = format!("{}{}", cut(&self.title, title.saturating_sub(self.by.width())), self.by);
            format!("{}  {bar}{}", padded(&shown, title), self.amount).trim_end().to_owned()
        };
        let in_column = match &self.bar {
            Some(bar) => left(title, &format!("{bar}  ")),
            None => left(title + GAP + CELLS, ""),
        };
        let in_place = self.bar.is_none().then(|| left(title, ""));
        // Where there is little room, one column parts the figures behind a bar from words.
        let gap = if self.bar.is_some() { 1 } else { GAP };
        let fits = |left: &String| left.width() + gap + self.standing.width() <= width() || self.standing.is_empty();
        match [Some(in_column.clone()), in_place].into_iter().flatten().find(fits) {
            Some(left) => both_ends(&left, &self.standing, width()),
            None => format!("{in_column}\n{:>1$}", self.standing, width()),
        }
    }
}

/// Of plans that are all past, that they are.
fn over(goals: &Goals) -> String {
    let ended = goals.plans.iter().filter(|plan| plan.over).filter_map(|plan| plan.until).max();
    match ended.filter(|_| goals.plans.iter().all(|plan| plan.over)) {
        Some(day) => format!("{}\n\n", both_ends(&format!("This plan ended on {}.", dated(day)), "tm plan renew", width())),
        None => partly_over(goals),
    }
}

/// Of a plan whose title names a time that is past, while a goal of it is due later.
fn partly_over(goals: &Goals) -> String {
    let is_past = |plan: &&PlanDays| !plan.over && plan.until.is_some_and(|day| day < goals.today);
    let Some((plan, until, held)) = goals.plans.iter().find(is_past).and_then(|plan| Some((plan, plan.until?, plan.held_until?)))
    else {
        return String::new();
    };
    let name = plan.file.rsplit('/').next().unwrap_or(&plan.file);
    let said = format!("The time of {name} ended on {}; a goal of it holds until {}.", dated(until), dated(held));
    let lines = hanging("", &said, "tm plan renew", width());
    format!("{}\n\n", lines.join("\n"))
}

/// Of a plan that was written ahead of the year its title names, since when it is counted.
fn ahead(goals: &Goals) -> String {
    let all = goals.goals.iter().flat_map(|goal| &goal.numbers).chain(&goals.numbers);
    let early = all.filter(|one| one.target.from_what.as_deref() == Some("title") && one.data.done.is_some());
    let early = early.filter_map(|one| Some((one.data.start?, one.target.from?))).filter(|(start, from)| start < from);
    let Some((start, from)) = early.min() else { return String::new() };
    let (since, year) = (dated(start), from.year());
    let said = format!("Counted from {since}, although the plan's title names {year}. \"from:\" in it sets another day.");
    format!("{}\n\n", hanging("", &said, "", width()).join("\n"))
}

fn of_goal(page: &mut Page, goal: &Goal, names: usize, today: Date) {
    let title = format!("{:<names$}  {}", goal.name, goal.title);
    let indent = " ".repeat(names + 2);
    // Beside the title stands the number that the title states; any other needs its name.
    let own = goal.numbers.iter().find(|number| number.target.line == goal.line);
    let of_title = own.map(|number| quantity(&number.target));
    match own {
        Some(number) => {
            page.row(&title, own, of_wanted(number), in_column(number, today));
            below(page, number, &format!("{indent}   "), today);
        }
        None => {
            let by = goal.deadline.map_or_else(String::new, |day| match day < today {
                true => format!("ended {}", near(day, today)),
                false => format!("by {}", dated(day)),
            });
            let amount = if goal.numbers.is_empty() { "no number" } else { "" };
            page.row(&title, None, amount.to_owned(), by);
        }
    }
    let others = goal.numbers.iter().filter(|number| !number.is_second && Some(quantity(&number.target)) != of_title);
    let (unknown, known): (Vec<&Number>, Vec<&Number>) = others.partition(|number| number.pace.state == State::NoData);
    for other in known {
        // A part of the goal may be wanted before the goal is.
        let by = other.target.deadline.filter(|day| Some(*day) != goal.deadline && other.target.period.is_none());
        page.number(&indent, other, by, today);
        below(page, other, &format!("{indent}   "), today);
    }
    no_data(page, &unknown, &indent, today);
}

/// What nothing is known of, in a line; in another what has ended.
fn no_data(page: &mut Page, unknown: &[&Number], indent: &str, today: Date) {
    let is_over = |number: &&&Number| number.target.deadline.is_some_and(|last| last < today);
    let (over, open): (Vec<&Number>, Vec<&Number>) = unknown.iter().partition(is_over);
    for (what, numbers) in [("no data", open), ("ended without data", over)] {
        let names: Vec<String> = numbers.iter().map(|number| quantity(&number.target)).collect();
        let said = format!("{indent}{what}: {}", names.join(" · "));
        if said.width() > width() {
            // What is not shown has a way to it.
            let (more, room) = ("tm goals --explain", width().saturating_sub(20));
            page.text(both_ends(&cut(&said, room), more, width()));
        } else if !names.is_empty() {
            page.text(said);
        }
    }
}

/// The rate that gets there; of what has no data, how to give it some.
fn below(page: &mut Page, number: &Number, indent: &str, today: Date) {
    for line in rate(number, today) {
        for line in hanging(indent, &line, "", width()) {
            page.text(line);
        }
    }
}

/// Numbers that belong to no goal.
fn others(page: &mut Page, goals: &Goals) {
    let is_silent = |number: &Number| number.target.is_rule && number.pace.state == State::Quiet;
    let shown: Vec<&Number> = goals.numbers.iter().filter(|number| !number.is_second && !is_silent(number)).collect();
    if shown.is_empty() {
        return;
    }
    if !page.lines.is_empty() {
        page.text(String::new());
    }
    page.text("NUMBERS OF NO GOAL".to_owned());
    let (unknown, known): (Vec<&Number>, Vec<&Number>) = shown.into_iter().partition(|number| number.pace.state == State::NoData);
    for number in known {
        // Of a check-in it is told which one: the same quantity may be wanted by another day too.
        let is_check_in = goals.milestones.iter().any(|one| (&one.file, one.line) == (&number.target.file, number.target.line));
        page.number("  ", number, number.target.deadline.filter(|_| is_check_in), goals.today);
        below(page, number, "     ", goals.today);
    }
    no_data(page, &unknown, "  ", goals.today);
}

/// How much of it is there, in eight cells; nothing where that is not known, or less is better.
pub(super) fn bar(number: &Number) -> Option<String> {
    let target = &number.target;
    let done = number.data.done.filter(|_| !target.is_cap() && target.value > 0.0 && !words::is_still(number))?;
    let share = if target.relative { number.pace.left.map(|left| 1.0 - left / target.value)? } else { done / target.value };
    let full = (share.clamp(0.0, 1.0) * CELLS as f64).round() as usize;
    // Full is only what is there.
    let full = if share < 1.0 { full.min(CELLS - 1) } else { full };
    Some(picture::bar(full, CELLS))
}

/// `30 Jun 2027`
pub(super) fn dated(day: Date) -> String {
    day.strftime("%-d %b %Y").to_string()
}

/// A day without its year where that is this one.
pub(super) fn near(day: Date, today: Date) -> String {
    if day.year() == today.year() { short(day) } else { dated(day) }
}

/// An amount with its unit.
fn with_unit(value: f64, unit: Option<&str>) -> String {
    match unit {
        Some(unit) if unit.chars().all(char::is_alphabetic) => format!("{} {}", number(value), words::unit(unit)),
        Some("%") => format!("{} %", number(value)),
        Some(mark) => format!("{mark}{}", number(value)),
        None => number(value),
    }
}
