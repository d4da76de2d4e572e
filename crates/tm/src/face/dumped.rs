//! What was kept, for people: first that it is kept, then how it fits.

use std::fmt::Write;

use tm_core::ideas::dump::{Dumped, Kept, Near, counts};
use tm_core::judge::Verdict;

use super::judgement::{self, STANDING};
use super::line::{both_ends, cut, width};
use super::place::Places;

/// So many of a list are shown, each in a line.
const SHOWN: usize = 20;
/// And so many that are the same as known ones.
const SAME: usize = 5;
/// Columns of a heading beside an idea.
const GROUP: usize = 16;

/// One idea with its judgement, and the id it can be named by: a number would be one of another list than the next that is shown.
pub(crate) fn page(dumped: &Dumped, places: &Places) -> String {
    match dumped.kept.as_slice() {
        [kept] => one(kept, dumped.has_plan, places),
        _ => list(dumped, 0, &[], places),
    }
}

fn one(kept: &Kept, has_plan: bool, places: &Places) -> String {
    let id = &kept.id;
    let mut out = format!("{}\n", both_ends(&format!("Kept: {}", kept.title), id, width()));
    for near in &kept.near {
        let said = format!("like \"{}\", which is {}", near.title, near.state.word());
        let _ = writeln!(out, "  {}", both_ends(&said, &near.id, width() - 2));
        if let Some(because) = &near.kept_because {
            let _ = writeln!(out, "  {}", cut(&format!("you keep that one, because: {because}"), width() - 2));
        }
    }
    let Some(judgement) = kept.judgement.as_ref().filter(|_| has_plan) else {
        return format!("{out}\nNo plan to judge it by yet: {}\n", places.to_a_plan());
    };
    let _ = write!(out, "\n{}", judgement::short(judgement, places));
    if judgement.verdict == Verdict::Unknown {
        out += &format!("  Say which goal it serves: tm link {id} GOAL\n");
    }
    let all = format!("All of it: tm why {id}");
    let _ = writeln!(out, "{all:<30} I see it differently: tm keep {id} --because \"…\"");
    out
}

fn said(near: &Near) -> String {
    format!("{} ({})", near.title, near.state.shown())
}

/// So many lines that were not taken are told.
const LINES: usize = 6;

/// The lines that were not taken, each with its number and its words.
fn not_taken(left: &[(usize, String)]) -> String {
    let mut out = match left.len() {
        0 => return String::new(),
        1 => "1 line was not taken:\n".to_owned(),
        many => format!("{many} lines were not taken:\n"),
    };
    for (number, line) in left.iter().take(LINES) {
        let _ = writeln!(out, "{}", cut(&format!("  {number:>4}  {line}"), width()));
    }
    if left.len() > LINES {
        let _ = writeln!(out, "  … and {} more", left.len() - LINES);
    }
    out
}

/// A whole list: how many were judged how, then a line each, what can be done now first.
pub(crate) fn list(dumped: &Dumped, ticked: usize, left: &[(usize, String)], places: &Places) -> String {
    let mut parts = Vec::new();
    if dumped.has_plan {
        parts.extend(counts(dumped));
    }
    let judged: Vec<String> =
        parts.iter().filter(|(_, count)| *count > 0).map(|(group, count)| format!("{count} {}", group.word())).collect();
    let kept = match dumped.kept.len() {
        0 => "Nothing new".to_owned(),
        1 => "1 idea".to_owned(),
        count => format!("{count} ideas"),
    };
    let mut out = if judged.is_empty() { kept } else { format!("{kept}: {}", judged.join(", ")) };
    match dumped.same.len() {
        0 => {}
        1 => out += "; 1 is the same",
        count => out += &format!("; {count} are the same"),
    }
    out.push('\n');
    match ticked {
        0 => {}
        1 => out += "1 ticked box was left out.\n",
        count => {
            let _ = writeln!(out, "{count} ticked boxes were left out.");
        }
    }
    out += &not_taken(left);
    if !dumped.has_plan {
        let _ = writeln!(out, "No plan to judge them by yet: {}", places.to_a_plan());
    }
    if !dumped.kept.is_empty() {
        out.push('\n');
    }
    for (row, kept) in (1..).zip(&dumped.kept).take(SHOWN) {
        let stands = kept.judgement.as_ref().map_or_else(String::new, judgement::standing);
        let group = kept.group.as_deref().map_or_else(String::new, |group| cut(group, GROUP));
        let _ = writeln!(out, "{}", both_ends(&format!("{row:>3}  {stands:<STANDING$} {}", kept.title), &group, width()));
    }
    if dumped.kept.len() > SHOWN {
        let _ = writeln!(out, "     and {} more: tm ideas", dumped.kept.len() - SHOWN);
    }
    out += &same(dumped);
    out
}

/// Those that are the same as a known one.
fn same(dumped: &Dumped) -> String {
    let mut out = String::new();
    for near in dumped.same.iter().take(SAME) {
        let _ = writeln!(out, "{}", cut(&format!("  same as {}: {}", near.id, said(near)), width()));
    }
    if dumped.same.len() > SAME {
        let _ = writeln!(out, "  … and {} more", dumped.same.len() - SAME);
    }
    if out.is_empty() { out } else { format!("\n{out}") }
}
