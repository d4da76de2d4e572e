//! The arithmetic of every number: `tm goals --explain`.

use std::fmt::Write;

use tm_core::rhythm::forecast::Week;
use tm_core::rhythm::goals::{Counted, Goals, Known, Model, Number, State};

use super::words::{counted, counted_from, needed, of_clocks, of_wanted, quantity, standing, turned, unplaced, unread};
use super::{dated, with_unit};
use crate::face::day::number;
use crate::face::line::{both_ends, cut, hanging, width};
use crate::face::place::Places;

/// So many of what was counted are named.
const NAMED: usize = 6;
/// And so many weeks.
const WEEKS: usize = 8;

/// Every number, with what it is made of and how it is reckoned.
pub(crate) fn explain(goals: &Goals) -> String {
    let places = Places::new(goals.plans.iter().map(|plan| plan.file.as_str()));
    let mut out = super::over(goals);
    for goal in &goals.goals {
        let _ = writeln!(
            out,
            "{}",
            both_ends(&format!("{}  {}", goal.name, goal.title), &places.full(&goal.file, goal.line), width())
        );
        if goal.numbers.is_empty() {
            out.push_str("  no number in the plan\n");
        }
        goal.numbers.iter().for_each(|number| of_number(&mut out, number, goals, &places));
        out.push('\n');
    }
    if !goals.numbers.is_empty() {
        out.push_str("NUMBERS OF NO GOAL\n");
        goals.numbers.iter().for_each(|number| of_number(&mut out, number, goals, &places));
    }
    format!("{}\n", out.trim_end())
}

fn of_number(out: &mut String, one: &Number, goals: &Goals, places: &Places) {
    let name = format!("  {}: {}", quantity(&one.target), of_wanted(one));
    let said = standing(one, goals.today);
    let left = if said.is_empty() { name } else { format!("{name}, {said}") };
    let _ = writeln!(out, "{}", both_ends(&left, &places.full(&one.target.file, one.target.line), width()));
    let mut lines = vec![source(one)];
    lines.extend(made_of(one));
    lines.extend(window(one));
    lines.extend(unplaced(one, goals.today));
    lines.extend(turned(&one.target));
    lines.extend(unread(&one.target));
    lines.extend(line(one));
    lines.extend(missing(one));
    lines.extend(outlook(one));
    for text in lines {
        hanging("    ", &text, "", width()).into_iter().for_each(|line| {
            let _ = writeln!(out, "{line}");
        });
    }
}

/// Where it is counted.
fn source(one: &Number) -> String {
    let target = &one.target;
    let query = target.source.as_ref().map(|source| (counted_from(&source.query, source.distinct.as_deref()), source.stated));
    let mut said = match (&query, one.data.counted_in.as_deref()) {
        (Some((query, true)), _) => format!("counted from {query}, as the plan says"),
        (Some((query, false)), Some("records")) => format!("counted from {query}"),
        (_, Some(_)) => "counted from lines of days".to_owned(),
        (Some((query, false)), None) => format!("looked for: lines of days called \"{}\", and {query}", target.name),
        (None, None) if target.each().is_some() => {
            let (value, noun) = target.each().unwrap_or_default();
            let value = number(value);
            format!(
                "looked for: lines of days like \"+1 {}: TITLE, {value} {noun}\", later \"{noun} = {value} TITLE\"",
                target.name
            )
        }
        (None, None) if target.threshold.is_some() => {
            format!("a line of a day cannot say this; in the plan, \"Measure: {} from FILTER\" can", target.name)
        }
        (None, None) => format!("looked for: lines of days called \"{}\"", target.name),
    };
    if one.data.not_added > 0 {
        let records = counted(one.data.not_added as i64, "record");
        let _ = write!(said, "; {records} of {} not added", query.map(|(query, _)| query).unwrap_or_default());
    }
    if one.data.undated > 0 {
        let _ = write!(said, "; {} without a day left out", counted(one.data.undated as i64, "record"));
    }
    said
}

/// What was counted, the newest named.
fn made_of(one: &Number) -> Option<String> {
    let all = &one.data.counted;
    let name = |path: &str| path.rsplit('/').next().unwrap_or(path).to_owned();
    let read = |amount: f64| of_clocks(one, amount).unwrap_or_else(|| number(amount));
    let newest = all.iter().rev().take(NAMED).rev().map(|one| {
        let amount = if one.is_reading { format!("= {}", read(one.amount)) } else { format!("{:+}", round(one.amount)) };
        let line = one.line.map_or_else(String::new, |line| format!(":{line}"));
        // Two files of one name are told by their folders.
        let is_another = |other: &&Counted| other.path != one.path && name(&other.path) == name(&one.path);
        let file = if all.iter().any(|other| is_another(&other)) { one.path.clone() } else { name(&one.path) };
        format!("{amount} {file}{line}")
    });
    let named = newest.collect::<Vec<_>>().join(", ");
    let more = all.len().saturating_sub(NAMED);
    let before = if more > 0 { format!("{more} older, ") } else { String::new() };
    (!all.is_empty()).then(|| cut(&format!("{before}{named}"), width() * 4))
}

fn round(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}

/// From when to when.
fn window(one: &Number) -> Option<String> {
    if let Some((first, last)) = one.data.running {
        return Some(format!("this period: {} to {}", dated(first), dated(last)));
    }
    let start = one.data.start?;
    let what = match one.target.from_what.as_deref().filter(|_| one.target.from == Some(start)) {
        Some("from" | "title") => "where the plan begins".to_owned(),
        Some("date") => "the day the plan speaks from".to_owned(),
        Some("period") => "where its period begins".to_owned(),
        _ => match one.target.from {
            Some(from) if from < start => {
                let is_read = one.data.counted.first().is_some_and(|first| first.is_reading && first.on == start);
                let what = if is_read { "the first that was counted" } else { "your first day here" };
                format!("{what}; the plan begins {}", dated(from))
            }
            _ => "the first that was counted".to_owned(),
        },
    };
    let end = one.target.deadline.map_or_else(|| "no last day".to_owned(), dated);
    let whole = one.pace.whole.map_or_else(String::new, |whole| {
        let calendar = one.target.deadline.and_then(|end| start.until(end).ok()).map_or(whole, |span| i64::from(span.get_days()));
        let paused =
            if calendar > whole { format!(", {} of pauses left out", counted(calendar - whole, "day")) } else { String::new() };
        format!(", {}{paused}", counted(whole, "day"))
    });
    Some(format!("from {} ({what}) to {end}{whole}", dated(start)))
}

/// What the line asks for today.
fn line(one: &Number) -> Option<String> {
    let (expected, elapsed, whole) = (one.pace.expected?, one.pace.elapsed?, one.pace.whole?);
    let before = if one.target.relative { 0.0 } else { one.data.before };
    let way = one.target.value - before;
    let from = if before == 0.0 { String::new() } else { format!("{} + ", number(before)) };
    let sum = match one.target.falls_from.filter(|_| one.target.is_cap()) {
        Some(from) => {
            format!("{} − {} × {elapsed} / {whole} = {}", number(from), number(from - one.target.value), number(expected))
        }
        None => format!("{from}{} × {elapsed} / {whole} = {}", number(way), number(expected)),
    };
    let days = one.pace.days.map_or_else(String::new, |days| match days {
        0 => ", which is where it is".to_owned(),
        days => {
            let word = if days < 0 { "behind" } else { "ahead" };
            let away = counted(days.abs(), "day");
            format!("; what is there is the line's day {}, and today is day {elapsed}: {away} {word}", elapsed + days)
        }
    });
    Some(format!("asked for by today: {sum}{days}"))
}

/// What is missing, and the rate that gets there.
fn missing(one: &Number) -> Option<String> {
    let left = one.pace.left.filter(|left| *left > 0.0 && one.pace.state != State::Reached)?;
    let left = with_unit(left, one.target.unit.as_deref());
    let remaining = one.pace.remaining.filter(|days| *days > 0)?;
    let exact = |days: f64| format!("one in {} {}", round(days), if round(days) == 1.0 { "day" } else { "days" });
    let counts = one.target.unit.is_none();
    let exactly = one.pace.needed.filter(|_| counts).map_or_else(String::new, |days| format!(": {}", exact(days)));
    let so_far = one.pace.so_far.filter(|_| counts).map_or_else(String::new, |days| format!(" (so far {})", exact(days)));
    let said = needed(one).filter(|_| !counts).map_or_else(String::new, |said| format!("; {said}"));
    Some(format!("left: {left} in {}{exactly}{so_far}{said}", counted(remaining, "day")))
}

/// How its chance was reckoned, so that it can be done again by hand; where there is none, why.
fn outlook(one: &Number) -> Vec<String> {
    let outlook = &one.outlook;
    match (&outlook.model, outlook.known) {
        (Some(model), _) => by_model(model, one),
        (None, Known::TooEarly) => vec![format!(
            "no chance yet: it takes five events or three weeks, and there {} {}",
            if outlook.events == 1 { "is" } else { "are" },
            counted(outlook.events as i64, "event"),
        )],
        (None, Known::FewWeeks) => vec!["no chance yet: it takes three weeks".to_owned()],
        (None, Known::CutPeriod) => vec!["no chance: this period began before your first day here".to_owned()],
        (None, Known::OneDay) => vec!["no chance: a day is too short for one".to_owned()],
        (None, Known::Unplaced) => vec!["no chance: how much there is of this period is not known".to_owned()],
        (None, Known::FewReadings) => vec!["no chance yet: it takes readings of three days".to_owned()],
        (None, Known::NoLastDay) => vec!["no chance: there is no last day".to_owned()],
        (None, Known::Unknown) if one.data.done.is_some() => vec!["no chance: nothing was heard for long".to_owned()],
        _ => Vec::new(),
    }
}

fn by_model(model: &Model, one: &Number) -> Vec<String> {
    let outlook = &one.outlook;
    let chance = outlook.chance.map_or_else(String::new, |chance| format!("{} %", (chance * 100.0).round()));
    match model {
        Model::Counts { weeks, planned, came, faded, dispersion, shape, exposure, missing, left } => vec![
            of_weeks(weeks),
            format!(
                "rate: (4 × {} planned + {} came) / (4 + {} weeks) = {} a week; an older week weighs half after 13",
                two(*planned),
                two(*came),
                two(*faded),
                two(shape / exposure)
            ),
            format!(
                "φ = {} (variance / mean of the weeks, at least 1): shape {}, exposure {}",
                two(*dispersion),
                two(*shape),
                two(*exposure)
            ),
            format!(
                "{} more in {} weeks: {} likely, negative binomial, chance {chance}",
                number(missing.ceil()),
                two(*left),
                two(shape / exposure * left)
            ),
        ],
        Model::Sum { weeks, mean, spread, degrees, missing, left, error } => vec![
            of_weeks(weeks),
            format!("{} a week ± {}; an older week weighs half after 13", two(*mean), two(*spread)),
            format!(
                "{} more in {} weeks: {} ± {} likely, Student's t with {degrees} degrees, chance {chance}",
                two(*missing),
                two(*left),
                two(mean * left),
                two(*error)
            ),
        ],
        Model::Trend { readings, slope, at_end, wanted, error, degrees } => vec![
            format!("line through {readings} readings: {} a week", two(slope * 7.0)),
            format!(
                "on the last day {} ± {}{}, wanted {}: Student's t with {degrees} degrees, chance {chance}",
                two(*at_end),
                two(*error),
                if *at_end < 0.0 && is_never_below(one) { ", where there is never less than 0" } else { "" },
                two(*wanted)
            ),
        ],
    }
}

/// Whether no reading was below nothing.
fn is_never_below(one: &Number) -> bool {
    one.data.counted.iter().all(|read| read.amount >= 0.0)
}

/// The newest weeks with what came in them: `weeks: 12 older 7 · 9 Nov 1 · 16 Nov 2 (5 days)`.
fn of_weeks(weeks: &[Week]) -> String {
    let older = &weeks[..weeks.len().saturating_sub(WEEKS)];
    let sum: f64 = older.iter().map(|week| week.amount).sum();
    let mut told: Vec<String> = Vec::new();
    if !older.is_empty() {
        told.push(format!("{} older {}", older.len(), two(sum)));
    }
    told.extend(weeks[older.len()..].iter().map(|week| {
        let part = if week.days < 7 { format!(" ({})", counted(i64::from(week.days), "day")) } else { String::new() };
        format!("{} {}{part}", week.first.strftime("%-d %b"), two(week.amount))
    }));
    format!("weeks from Monday: {}", told.join(" · "))
}

/// To two places, without a sign for nothing.
fn two(value: f64) -> String {
    let rounded = round(value);
    if rounded == 0.0 { "0".to_owned() } else { rounded.to_string() }
}
