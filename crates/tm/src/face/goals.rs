//! The goals and how far their numbers are, for people.

use std::fmt::Write;

use jiff::civil::Date;
use tm_core::rhythm::goals::{Goal, Goals, Number, State};
use unicode_width::UnicodeWidthStr;

use super::day::{number, short};
use super::line::{both_ends, cut, hanging, width};

mod arithmetic;
pub(super) mod words;

pub(crate) use arithmetic::explain;
use words::{of_wanted, quantity, rate, standing};

/// Cells of a bar.
const CELLS: usize = 8;
/// Narrower pages have a title in a line and its number below.
const WIDE: usize = 76;
/// Columns of names and titles.
const TITLE: usize = 36;
/// Columns of "3 of 10".
const AMOUNT: usize = 14;

/// Every goal with the number most in danger, what rate gets there, and its other numbers.
pub(crate) fn page(goals: &Goals) -> String {
    if goals.goals.is_empty() && goals.numbers.is_empty() {
        return "No goal is known. A plan has them under \"## Goals\": tm plan add FILE\n".to_owned();
    }
    let mut out = over(goals);
    let names = goals.goals.iter().map(|goal| goal.name.width()).max().unwrap_or_default();
    for goal in &goals.goals {
        of_goal(&mut out, goal, names, goals.today);
    }
    others(&mut out, goals);
    out
}

/// Of plans that are all past, that they are.
fn over(goals: &Goals) -> String {
    let ended = goals.plans.iter().filter(|plan| plan.over).filter_map(|plan| plan.until).max();
    match ended.filter(|_| goals.plans.iter().all(|plan| plan.over)) {
        Some(day) => format!("This plan ended on {}. It is told as if it still held.\n\n", dated(day)),
        None => String::new(),
    }
}

fn of_goal(out: &mut String, goal: &Goal, names: usize, today: Date) {
    let title = format!("{:<names$}  {}", goal.name, goal.title);
    let indent = " ".repeat(names + 2);
    // Beside the title stands the number that the title states; any other needs its name.
    let own = goal.numbers.iter().find(|number| number.target.line == goal.line);
    let of_title = own.map(|number| quantity(&number.target));
    match own {
        Some(number) => {
            let _ = writeln!(out, "{}", row(&title, own, &of_wanted(number), &standing(number, today)));
            below(out, number, &format!("{indent}   "), today);
        }
        None => {
            let by = goal.deadline.map_or_else(String::new, |day| format!("by {}", dated(day)));
            let amount = if goal.numbers.is_empty() { "no number" } else { "" };
            let _ = writeln!(out, "{}", row(&title, None, amount, &by));
        }
    }
    let others = goal.numbers.iter().filter(|number| !number.is_second && Some(quantity(&number.target)) != of_title);
    let (unknown, known): (Vec<&Number>, Vec<&Number>) = others.partition(|number| number.pace.state == State::NoData);
    for other in known {
        let name = format!("{indent}{}", quantity(&other.target));
        let _ = writeln!(out, "{}", row(&name, Some(other), &of_wanted(other), &standing(other, today)));
        below(out, other, &format!("{indent}   "), today);
    }
    no_data(out, &unknown, &indent);
}

/// What nothing is known of, in a line.
fn no_data(out: &mut String, unknown: &[&Number], indent: &str) {
    let names: Vec<String> = unknown.iter().map(|number| quantity(&number.target)).collect();
    if !names.is_empty() {
        let _ = writeln!(out, "{}", cut(&format!("{indent}no data: {}", names.join(" · ")), width()));
    }
}

/// The rate that gets there; of what has no data, how to give it some.
fn below(out: &mut String, number: &Number, indent: &str, today: Date) {
    for line in rate(number, today) {
        for line in hanging(indent, &line, "", width()) {
            let _ = writeln!(out, "{line}");
        }
    }
}

/// Numbers that belong to no goal.
fn others(out: &mut String, goals: &Goals) {
    let shown: Vec<&Number> = goals.numbers.iter().filter(|number| !number.is_second).collect();
    if shown.is_empty() {
        return;
    }
    let gap = if out.is_empty() { "" } else { "\n" };
    let _ = writeln!(out, "{gap}NUMBERS OF NO GOAL");
    let (unknown, known): (Vec<&Number>, Vec<&Number>) = shown.into_iter().partition(|number| number.pace.state == State::NoData);
    for number in known {
        let name = format!("  {}", quantity(&number.target));
        let _ = writeln!(out, "{}", row(&name, Some(number), &of_wanted(number), &standing(number, goals.today)));
        below(out, number, "     ", goals.today);
    }
    no_data(out, &unknown, "  ");
}

/// Title, bar, amount, standing, each in its column.
fn row(title: &str, number: Option<&Number>, amount: &str, standing: &str) -> String {
    if width() < WIDE {
        let told = [number.and_then(bar).unwrap_or_default(), amount.to_owned()];
        let told = told.into_iter().filter(|cell| !cell.is_empty()).collect::<Vec<_>>().join("  ");
        let below = if told.is_empty() && standing.is_empty() {
            String::new()
        } else {
            format!("\n{}", both_ends(&format!("    {told}"), standing, width()))
        };
        return format!("{}{below}", cut(title, width()));
    }
    let title = cut(title, TITLE);
    let pad = " ".repeat(TITLE.saturating_sub(title.width()));
    let bar = number.and_then(bar).unwrap_or_else(|| " ".repeat(CELLS));
    let amount = cut(amount, AMOUNT);
    let gap = " ".repeat(AMOUNT.saturating_sub(amount.width()));
    both_ends(format!("{title}{pad}  {bar}  {amount}{gap}").trim_end(), standing, width())
}

/// How much of it is there, in eight cells; nothing where that is not known, or less is better.
pub(super) fn bar(number: &Number) -> Option<String> {
    let target = &number.target;
    let done = number.data.done.filter(|_| !target.is_cap() && target.value > 0.0)?;
    let share = if target.relative { number.pace.left.map(|left| 1.0 - left / target.value)? } else { done / target.value };
    let full = (share.clamp(0.0, 1.0) * CELLS as f64).round() as usize;
    // Full is only what is there.
    let full = if share < 1.0 { full.min(CELLS - 1) } else { full };
    Some(format!("{}{}", "█".repeat(full), "░".repeat(CELLS - full)))
}

/// `30 Jun 2027`
pub(super) fn dated(day: Date) -> String {
    day.strftime("%-d %b %Y").to_string()
}

/// A day without its year where that is this one.
fn near(day: Date, today: Date) -> String {
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
