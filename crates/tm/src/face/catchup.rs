//! The return after an absence, for people: what there is, one question after the other, and what was settled.

use std::fmt::Write;

use jiff::civil::Date;
use tm_core::today::catchup::Catchup;
use tm_core::today::{Doing, Due};

use super::day::short;
use super::goals::words::counted;
use super::line::{both_ends, cut, row, width};
use super::today::day_month;

/// So many tasks whose day is past are named.
const LATE: usize = 20;

/// What there is to catch up with; with the flags that answer where nobody is asked.
pub(crate) fn page(found: &Catchup, with_flags: bool) -> String {
    let mut out = String::new();
    match found.gap {
        Some((first, last)) => {
            let days = counted(found.days, "day");
            let _ = writeln!(
                out,
                "Nothing was written from {} to {}: {days}. Nothing is lost.",
                with_year(first, found.today),
                with_year(last, found.today)
            );
        }
        None if has_nothing(found) => out.push_str("There was no absence lately, and nothing waits.\n"),
        None => out.push_str("There was no absence lately. This is how it stands.\n"),
    }
    let came: Vec<String> = found.since.iter().map(|one| counted(one.count as i64, &one.kind)).collect();
    if !came.is_empty() {
        let _ = writeln!(out, "{}", cut(&format!("On those days came {}.", came.join(", ")), width()));
    }
    if found.inbox > 0 {
        let _ = writeln!(
            out,
            "{}",
            both_ends(&format!("{} in the inbox", counted(found.inbox as i64, "draft")), "tm inbox", width())
        );
    }
    ideas(&mut out, found);
    promises(&mut out, found);
    late(&mut out, found);
    if with_flags {
        flags(&mut out, found);
    }
    out
}

fn has_nothing(found: &Catchup) -> bool {
    found.inbox == 0 && found.doing.is_empty() && found.promises.is_empty() && found.late.is_empty()
}

fn ideas(out: &mut String, found: &Catchup) {
    if found.doing.is_empty() {
        return;
    }
    out.push_str("\nIN PROGRESS\n");
    for idea in &found.doing {
        for line in row(&format!("  {}", idea.title), &idle(idea, found.today), width()) {
            let _ = writeln!(out, "{line}");
        }
    }
}

fn idle(idea: &Doing, today: Date) -> String {
    let percent = idea.percent.map(|percent| format!("{percent} % done"));
    let idle = match (idea.idle, idea.last) {
        // A number that grows every day only accuses.
        (Some(idle), Some(last)) if idle > super::today::LONG * idea.idle_after => {
            format!("no step since {}", day_month(last, today))
        }
        (Some(idle), _) => format!("idle {}", counted(i64::from(idle), "day")),
        (None, _) => "no step on record".to_owned(),
    };
    percent.into_iter().chain([idle]).collect::<Vec<_>>().join(" · ")
}

fn promises(out: &mut String, found: &Catchup) {
    if found.promises.is_empty() {
        return;
    }
    out.push_str("\nPROMISED\n");
    for (number, promise) in (1..).zip(&found.promises) {
        for line in
            row(&format!("{number:>3}  {}", promise.text), &format!("for {}", with_year(promise.on, found.today)), width())
        {
            let _ = writeln!(out, "{line}");
        }
    }
}

/// Tasks whose day is past, each with the note it is in: nobody waits for them, and no question is asked.
fn late(out: &mut String, found: &Catchup) {
    if found.late.is_empty() {
        return;
    }
    out.push_str("\nPAST THEIR DAY\n");
    for task in found.late.iter().take(LATE) {
        let place = format!("{}, {}", day_month(task.on, found.today), stem(&task.path));
        for line in row(&format!("  {}", task.text), &place, width()) {
            let _ = writeln!(out, "{line}");
        }
    }
    let more = found.late.len().saturating_sub(LATE);
    if more > 0 {
        let _ = writeln!(out, "{}", both_ends(&format!("  and {more} more"), "tm find is:open 'due<today'", width()));
    }
}

/// The name of a note, for `tm edit`.
pub(super) fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.strip_suffix(".md").unwrap_or(name)
}

/// `Fri 6 Mar`, of another year `6 Mar 2026`.
pub(super) fn with_year(day: Date, today: Date) -> String {
    if day.year() == today.year() { short(day) } else { day_month(day, today) }
}

/// What answers without being asked.
fn flags(out: &mut String, found: &Catchup) {
    let away = found.gap.is_some().then_some("  tm catchup --away          those days were a pause\n");
    let ideas = (!found.doing.is_empty()).then_some("  tm catchup --keep REF      it goes on; or --park REF, --drop REF\n");
    let promises = (!found.promises.is_empty()).then_some("  tm catchup --kept N        kept, by its number\n");
    let lines: String = [away, ideas, promises].into_iter().flatten().collect();
    if !lines.is_empty() {
        let _ = write!(out, "\nAnswer here, as much at once as you like:\n{lines}");
    }
}

/// Asks whether the absence was a pause.
pub(crate) fn was_pause((first, last): (Date, Date)) -> String {
    format!("\nWas it a pause, {} to {}?\n  Then pace and idle days leave it out. [y/N] ", short(first), short(last))
}

/// Asks what becomes of an idea.
pub(crate) fn still(idea: &Doing) -> String {
    format!("{}\n  [k]eep going  [p]ark  [d]rop  Enter: later  ", cut(&idea.title, width()))
}

/// Asks which promises of a note were kept, each with its number on the page.
pub(crate) fn kept(promises: &[(usize, &Due)], today: Date) -> String {
    let line = |(number, promise): &(usize, &Due)| {
        format!("{}\n", cut(&format!("{number:>3}  {}, for {}", promise.text, with_year(promise.on, today)), width()))
    };
    let rows: String = promises.iter().map(line).collect();
    match promises {
        [_] => format!("{rows}  kept? [y/N] "),
        _ => format!("{rows}  which were kept? Their numbers, [a]ll, Enter: none  "),
    }
}

/// How many questions come, and how to end them.
pub(crate) fn ahead(questions: usize) -> String {
    let many = counted(questions as i64, "question");
    format!("\n{many}; Enter leaves one open, q stops there and keeps what you said.")
}

/// What was settled.
pub(crate) fn settled(found: &Catchup) -> String {
    let mut out = String::new();
    for line in &found.settled {
        let _ = writeln!(out, "{}", cut(&format!("  {line}"), width()));
    }
    format!("Settled:\n{out}Welcome back. tm undo takes it all back; tm shows today.\n")
}
