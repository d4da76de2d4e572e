//! The case against, for people: the strongest first, each with what would mend it; then what holds, and whom to ask.

use std::fmt::Write;

use jiff::civil::Date;
use tm_core::critic::{Critic, Held, Objection, Weight};
use tm_core::language::capital;
use unicode_width::UnicodeWidthStr;

use super::line::{both_ends, plain, width, wrapped};

/// So many places are named below an objection.
const PLACES: usize = 3;

/// Where words begin, behind the number and its weight.
const INDENT: usize = 12;

/// All of it.
pub(crate) fn page(critic: &Critic) -> String {
    let head = format!("{} · the case against, strongest first", capital(&plain(&critic.level)));
    let mut out = format!("{}\n", both_ends(&head, &critic.on.strftime("%-d %b %Y").to_string(), width()));
    if !critic.because.is_empty() {
        let _ = writeln!(out, "  The level is {}.", critic.because);
    }
    out.push('\n');
    if critic.against.is_empty() {
        out.push_str("By these notes nothing speaks against it.\n");
    }
    for (nth, one) in critic.against.iter().enumerate() {
        objection(&mut out, nth + 1, one);
    }
    if !critic.holds.is_empty() {
        out.push('\n');
        for (nth, held) in critic.holds.iter().enumerate() {
            labelled(&mut out, if nth == 0 { "HOLDS" } else { "" }, &holds(held));
        }
    }
    out.push('\n');
    let whom = if critic.managers.is_empty() { "your manager".to_owned() } else { critic.managers.join(" and ") };
    labelled(&mut out, "ASK", &format!("{}: is there a slot? Who speaks for you? No file of yours can tell.", capital(&whom)));
    closing(&mut out, critic);
    out
}

fn objection(out: &mut String, number: usize, one: &Objection) {
    let weight = match one.weight {
        Weight::StopsIt => "STOPS IT",
        Weight::Weakens => "WEAKENS",
        Weight::Unclear => "UNCLEAR",
    };
    labelled(out, &format!("{number:<2}{weight}"), &one.says.join(" "));
    if !one.places.is_empty() {
        let named: Vec<String> = one
            .places
            .iter()
            .take(PLACES)
            .map(|place| match place.line {
                0 => place.path.clone(),
                line => format!("{}:{line}", place.path),
            })
            .collect();
        let more = one.places.len().saturating_sub(PLACES);
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        labelled(out, "", &format!("{}{more}", named.join(", ")));
    }
    for mend in &one.mend {
        let time = mend.minutes.map_or_else(String::new, time);
        let room = width().saturating_sub(INDENT + 2 + if time.is_empty() { 0 } else { time.width() + 2 });
        for (nth, line) in wrapped(&mend.what, room).iter().enumerate() {
            let left = format!("{}{} {line}", " ".repeat(INDENT), if nth == 0 { "→" } else { " " });
            let _ = writeln!(out, "{}", both_ends(&left, if nth == 0 { &time } else { "" }, width()).trim_end());
        }
    }
}

fn labelled(out: &mut String, label: &str, text: &str) {
    for (nth, line) in wrapped(text, width().saturating_sub(INDENT)).iter().enumerate() {
        let _ = writeln!(out, "{:<INDENT$}{line}", if nth == 0 { label } else { "" });
    }
}

fn holds(held: &Held) -> String {
    let newest = held.newest.map_or_else(String::new, |newest: Date| format!(", the newest of {}", newest.strftime("%b %Y")));
    let numbers = match held.with_number {
        0 => ", none with a number".to_owned(),
        with if with >= held.stories => ", each with a number".to_owned(),
        with => format!(", {with} with a number"),
    };
    let proof = match held.with_proof {
        0 => ", none with proof".to_owned(),
        with if with >= held.stories => String::new(),
        with => format!(", {with} with proof"),
    };
    format!("{}: {} stories{newest}{numbers}{proof}.", capital(&held.dimension), held.stories)
}

/// "10 min", "3 h"; work of more than a day in days of six hours.
fn time(minutes: u32) -> String {
    match minutes {
        0..=90 => format!("{minutes} min"),
        91..=720 => format!("{} h", minutes.div_ceil(60)),
        _ => format!("{} days", (minutes + 180) / 360),
    }
}

/// The verdict, and whatever else the rule of the ladder asks for: where that is not met, nobody is let off.
fn closing(out: &mut String, critic: &Critic) {
    let stopping: Vec<String> = (1..=critic.against.len())
        .filter(|nth| critic.against[nth - 1].weight == Weight::StopsIt)
        .map(|nth| nth.to_string())
        .collect();
    let verdict = match stopping.as_slice() {
        [] if critic.lacks.is_empty() => "Nothing of this would stop me.".to_owned(),
        [] => "None of this stops it alone, and it is not proven yet.".to_owned(),
        [one] => format!("Until {one} is mended, the answer is no."),
        [all @ .., last] => format!("Until {} and {last} are mended, the answer is no.", all.join(", ")),
    };
    let first = critic.minutes.map_or_else(String::new, |minutes| format!(" The first steps take about {}.", time(minutes)));
    let _ = writeln!(out, "{verdict}");
    for line in wrapped(format!("{}{first}", lacking(critic)).trim(), width()) {
        let _ = writeln!(out, "{line}");
    }
}

/// What the rule of the ladder still asks for, in a sentence; empty where it is met.
fn lacking(critic: &Critic) -> String {
    let each = critic.lacks.iter().enumerate().map(|(nth, one)| {
        let stories = match (nth, one.stories) {
            (0, 1) => " more story",
            (0, _) => " more stories",
            _ => "",
        };
        format!("{}{stories} of {}", one.stories, plain(&one.dimension).to_lowercase())
    });
    let mut lacks: Vec<String> = each.collect();
    let last = lacks.pop();
    let lacks = match last {
        Some(last) if !lacks.is_empty() => format!("{} and {last}", lacks.join(", ")),
        last => last.unwrap_or_default(),
    };
    if lacks.is_empty() { String::new() } else { format!("By the ladder's rule it still takes {lacks}.") }
}
