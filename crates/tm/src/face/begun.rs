//! A vault that is new, for people: what was understood of its plan, what was written, and where to go from here.

use std::fmt::Write;

use tm_core::adopt::Offer;
use tm_core::begin::Begun;
use tm_core::begin::obsidian::{Given, TYPES};
use tm_core::begin::understood::Understood;
use tm_core::plan::explain::UnknownJson;
use tm_core::plans::confirm::NewId;
use tm_core::rhythm::goals::Goals;

use super::line::{both_ends, cut, hanging, width, wrapped};
use super::place::{Places, to_a_plan};
use super::{adopted, goals, plans};

/// Rows of each part of the page.
const GOALS: usize = 5;
const GUESSES: usize = 6;
const UNKNOWN: usize = 4;

/// That the folder is a vault, and which plans were copied into it.
pub(crate) fn made(begun: &Begun) -> String {
    let mut out = lines(&format!("{} is a vault now.", begun.root));
    for copied in &begun.copies {
        out += &lines(&format!(
            "Your plan is {}, a copy: {} stays as it is, and the copy counts from now on.",
            copied.to, copied.from
        ));
    }
    out
}

/// Of the plan what is sure, guessed, not understood.
pub(crate) fn page(begun: &Begun, places: &Places) -> String {
    let mut out = String::new();
    let Some(understood) = &begun.understood else { return out };
    for plan in understood.plans.iter().filter(|plan| plan.over) {
        let until = plan.until.as_deref().unwrap_or("before today");
        let said = format!("{} ended {until}. I judge as if it still held; close it: tm plan renew", places.name(&plan.file));
        out += &lines(&said);
    }
    out += &sure(understood, places);
    out += &guessed(understood, places);
    out += &unknown(understood, places);
    out
}

fn sure(understood: &Understood, places: &Places) -> String {
    let guessed = understood.guessed.ids.len() + understood.guessed.by_hand.len();
    let counts = understood.counts.iter().map(|count| {
        let one = if count.count == 1 { singular(&count.what) } else { &count.what };
        format!("{} {one}", count.count).replace(' ', "\u{a0}")
    });
    let counts: Vec<String> = counts.collect();
    let mut out = String::from("\n");
    for line in hanging("SURE     ", &counts.join("\u{a0}· "), "", width()) {
        let _ = writeln!(out, "{}", line.replace('\u{a0}', " "));
    }
    for goal in understood.goals.iter().take(GOALS) {
        let name = goal.id.clone().or_else(|| goal.label.clone().map(|label| format!("[{label}]"))).unwrap_or_default();
        let place = format!("{:>10}  {:>5}", goal.deadline.as_deref().unwrap_or_default(), places.short(&goal.file, goal.line));
        let _ = writeln!(out, "{}", both_ends(&format!("  {name:<6} {}", goal.title), &place, width()));
    }
    more(&mut out, understood.goals.len(), GOALS);
    if understood.goals.is_empty() && guessed == 0 && understood.guessed.headings.is_empty() {
        out += "  no goal: say one under \"## Goals\"\n";
    }
    out
}

/// "1 strategy"
fn singular(what: &str) -> &str {
    match what {
        "strategies" => "strategy",
        other => other.trim_end_matches('s'),
    }
}

fn guessed(understood: &Understood, places: &Places) -> String {
    let guessed = &understood.guessed;
    let headings = guessed
        .headings
        .iter()
        .map(|guess| (format!("\"{}\": taken for {}", guess.heading, guess.section), places.short(&guess.file, guess.line)));
    let row = |new: &NewId| (format!("{:<6} {}", format!("[{}]", new.id), new.title), places.short(&new.file, new.line));
    let certain: Vec<(String, String)> = headings.chain(guessed.ids.iter().map(row)).collect();
    let by_hand: Vec<(String, String)> = guessed.by_hand.iter().map(row).collect();
    let (rows, remedy) = if certain.is_empty() { (&by_hand, "") } else { (&certain, "make it certain: tm plan confirm") };
    if rows.is_empty() {
        return String::new();
    }
    let mut out = format!("\n{}\n", both_ends(&format!("GUESSED  {}", rows.len()), remedy, width()));
    for (left, place) in rows.iter().take(GUESSES) {
        let _ = writeln!(out, "{}", both_ends(&format!("  {left}"), place, width()));
    }
    more(&mut out, rows.len(), GUESSES);
    out += &match (certain.len(), by_hand.len()) {
        (_, 0) => String::new(),
        (0, _) => "  There is no room for an id in these lines; they count as they are.\n".to_owned(),
        (_, 1) => "  1 line more has no room for an id; it counts as it is.\n".to_owned(),
        (_, lines) => format!("  {lines} lines more have no room for an id; they count as they are.\n"),
    };
    out
}

fn unknown(understood: &Understood, places: &Places) -> String {
    let rows = &understood.unknown;
    let mut out = String::new();
    if !rows.is_empty() {
        let _ =
            writeln!(out, "\n{}", both_ends(&format!("NOT UNDERSTOOD  {}", rows.len()), "every line: tm plan explain", width()));
        for row in rows.iter().take(UNKNOWN) {
            let _ = writeln!(out, "{}", both_ends(&format!("  {}", said(row)), &places.short(&row.file, row.line), width()));
        }
        more(&mut out, rows.len(), UNKNOWN);
    }
    match understood.to_mend {
        0 => {}
        1 => out += "\n1 thing to mend in it: tm plan\n",
        count => {
            let _ = writeln!(out, "\n{count} things to mend in it: tm plan");
        }
    }
    out
}

fn said(row: &UnknownJson) -> String {
    match row.lines {
        0 => row.text.clone(),
        1 => format!("{} (and 1 line below)", row.text),
        lines => format!("{} (and {lines} lines below)", row.text),
    }
}

fn more(out: &mut String, count: usize, shown: usize) {
    if count > shown {
        let _ = writeln!(out, "  … and {} more", count - shown);
    }
}

/// What was written, what is never changed, and the next step. `asked` are the goals, where they come from answers, and the answers in which
/// no number was read.
pub(crate) fn end(begun: &Begun, asked: Option<(&Goals, &[String])>, has_readings: bool, in_obsidian: bool) -> String {
    let mut out = String::from("\n");
    let has_goals =
        begun.understood.as_ref().is_some_and(|understood| understood.counts.iter().any(|count| count.what == "goals"));
    if let Some((goals, unread)) = asked.filter(|_| has_goals) {
        out += &goals::page(goals);
        out += &no_number(goals, unread);
        out.push('\n');
    }
    if let Some(hours) = begun.weekly_hours {
        let _ = writeln!(out, "{} a week: weekly-hours in .tm/vault.toml", counted_hours(hours));
    }
    if has_readings {
        out += &match &begun.days {
            Some(_) => lines("How far the numbers are was written into the day note of today: that one note is changed, or new."),
            None => "How far the numbers are stands in the note of today.\n".to_owned(),
        };
    }
    out += &waiting(begun);
    out += &changes(begun);
    if let Some(given) = &begun.obsidian {
        let written: String = begun.written.iter().map(|path| new(path)).collect();
        out += &format!("\n{written}{}", obsidian(given));
    }
    out.push('\n');
    out += &next(begun, in_obsidian);
    out
}

/// What was meant as a proof, and no number or no last day was read in it.
fn no_number(goals: &Goals, unread: &[String]) -> String {
    let all: Vec<_> = goals.goals.iter().flat_map(|goal| &goal.numbers).chain(&goals.numbers).collect();
    let has_no_day = || all.iter().all(|number| number.target.deadline.is_none() && number.target.period.is_none());
    let example = "\"-\u{a0}Measure: ten … by 30 June 2027\"";
    let lines = |text: &str| lines(text).replace('\u{a0}', " ");
    match (unread, all.as_slice()) {
        ([], []) => lines(&format!("No number is read in it yet; a line such as {example} gives it a pace.")),
        ([], _) if has_no_day() => lines("No last day is read in the number; with a year it has a pace: \"by 30 June 2027\"."),
        ([], _) => String::new(),
        (unread, _) => {
            let unread: Vec<String> = unread.iter().map(|text| format!("\"{text}\"")).collect();
            lines(&format!("No number is read in {} yet; a line such as {example} has a pace.", unread.join(", ")))
        }
    }
}

fn counted_hours(hours: f64) -> String {
    if hours == 1.0 { "1 hour".to_owned() } else { format!("{} hours", super::day::number(hours)) }
}

/// Numbers of which nobody said how far they are.
fn waiting(begun: &Begun) -> String {
    let Some(understood) = &begun.understood else { return String::new() };
    let open: Vec<_> = understood.guessed.baselines.iter().filter(|baseline| !baseline.past).collect();
    let names: Vec<String> =
        open.iter().take(3).map(|baseline| plans::wanted(baseline).trim_end_matches('.').to_owned()).collect();
    let Some(first) = open.first() else { return String::new() };
    let rest = if open.len() > names.len() { format!(" and {} more", open.len() - names.len()) } else { String::new() };
    let said =
        format!("Not known yet how far: {}{rest}. Say it: tm\u{a0}log\u{a0}{}\u{a0}=\u{a0}N", names.join("; "), first.name);
    lines(&said).replace('\u{a0}', " ")
}

/// How many notes are ever changed, and where new ones go.
fn changes(begun: &Begun) -> String {
    let mut said = match begun.notes {
        0 => "Of your notes tm changes none;".to_owned(),
        1 => "Your 1 note stays as it is;".to_owned(),
        notes => format!("Your {notes} notes stay as they are;"),
    };
    said += " one is changed only by a command that names it.";
    if begun.records > 0 {
        let _ = write!(
            said,
            " {} of them lie where tm keeps notes of its own kinds (ideas/, people/ …) and count as such.",
            begun.records
        );
    }
    if !begun.home.is_empty() {
        let _ = write!(said, " New ones go into {}/; the settings lie in .tm/, beside .obsidian/.", begun.home);
    }
    if let Some(days) = &begun.days {
        let there = match begun.day_notes {
            0 => String::new(),
            1 => " (1 so far)".to_owned(),
            count => format!(" ({count} so far)"),
        };
        let _ = write!(said, " Lines of a day go into your day notes{there}, {days}.md, under ##\u{a0}Log.");
    }
    lines(&said).replace('\u{a0}', " ")
}

fn next(begun: &Begun, in_obsidian: bool) -> String {
    let has_plan = begun.understood.is_some();
    let plan = begun.written.iter().find(|path| path.ends_with("telos.md"));
    let mut rows: Vec<(String, &str)> = Vec::new();
    let offered = |offer: &Offer| match offer.kind.as_str() {
        "meeting" => "if its notes are of conversations",
        _ => "if its notes are of people",
    };
    match (has_plan, plan) {
        (false, Some(plan)) => rows.push((to_a_plan(Some(plan)), "write a goal into it, then: tm plan")),
        (false, None) => {
            // A vault without any setting of its own is begun once more with the questions.
            let is_blank = begun.weekly_hours.is_none() && begun.home.is_empty() && begun.obsidian.is_none();
            rows.extend(is_blank.then(|| ("tm init".to_owned(), "four questions make a plan")));
            rows.push((to_a_plan(None), "the plan you have, as it is"));
        }
        (true, _) => {}
    }
    rows.push(("tm dump TEXT".to_owned(), if has_plan { "keep an idea; your plan judges it" } else { "keep an idea" }));
    rows.push(("tm dump --each FILE".to_owned(), "a whole list of them at once"));
    rows.extend(begun.adoptable.iter().map(|offer| (adopted::command(offer), offered(offer))));
    if in_obsidian && begun.obsidian.is_none() {
        rows.push(("tm init --obsidian".to_owned(), "views and templates for Obsidian"));
    }
    let mut out = String::new();
    for (at, (command, what)) in rows.iter().enumerate() {
        let head = if at == 0 { "NEXT" } else { "" };
        let _ = writeln!(out, "{}", cut(&format!("{head:<8}{command:<32}{what}"), width()));
    }
    out
}

/// What Obsidian was given.
pub(crate) fn obsidian(given: &Given) -> String {
    let mut out = String::new();
    out.extend(given.written.iter().map(|path| new(path)));
    out += &templates(given);
    if !given.kept.is_empty() {
        let _ = writeln!(out, "Views and templates that are there already, left as they are: {}", given.kept.len());
    }
    if given.types_written {
        let _ = writeln!(out, "Added to {TYPES}: {}. Take it back: tm undo", counted(given.types.len()));
        out += "Obsidian reads them when it starts again.\n";
    } else if let Some(why) = &given.types_left {
        out += &lines(&format!("{TYPES} is left as it is: {why}. What could be added to it:"));
        out += &listed(given);
    } else if !given.types.is_empty() {
        let _ = writeln!(out, "Not touched: {TYPES}. Types for {} are added by", counted(given.types.len()));
        out += "  tm init --obsidian --yes\n";
    }
    out
}

fn new(path: &str) -> String {
    format!("New: {}\n", cut(path, width() - 5))
}

/// How Obsidian comes to offer the new templates: they lie in our folder, not in its own.
fn templates(given: &Given) -> String {
    let folder =
        given.written.iter().find_map(|path| path.split_once("/templates/").map(|(above, _)| format!("{above}/templates")));
    match (folder, &given.templates) {
        (None, _) => String::new(),
        (Some(folder), Some(own)) if *own == folder => String::new(),
        (Some(_), Some(own)) => {
            lines(&format!("Obsidian offers templates from {own}/: copy there which of the new ones you want."))
        }
        (Some(folder), None) => lines(&format!("Obsidian offers the templates once its settings for templates name {folder}.")),
    }
}

fn counted(types: usize) -> String {
    if types == 1 { "1 property".to_owned() } else { format!("{types} properties") }
}

/// The types, before they are added.
pub(crate) fn types(given: &Given) -> String {
    let mut out = format!(
        "\nObsidian can show these properties as what they are. To be added to\n{TYPES}, with all else in it as it is:\n"
    );
    out += &listed(given);
    if !given.used.is_empty() {
        out += &lines(&format!("Left out, because notes of yours use them: {}.", given.used.join(", ")));
    }
    out
}

/// Type by type: `date: due, started`.
fn listed(given: &Given) -> String {
    let mut of: Vec<&str> = given.types.iter().map(|property| property.of.as_str()).collect();
    of.sort_unstable();
    of.dedup();
    let rows = of.into_iter().flat_map(|of| {
        let names: Vec<&str> =
            given.types.iter().filter(|property| property.of == of).map(|property| property.name.as_str()).collect();
        hanging(&format!("  {of:<10}"), &names.join(", "), "", width())
    });
    rows.map(|row| format!("{row}\n")).collect()
}

fn lines(text: &str) -> String {
    wrapped(text, width()).into_iter().map(|line| format!("{line}\n")).collect()
}
