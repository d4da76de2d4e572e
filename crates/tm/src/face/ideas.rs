//! Ideas, for people: lists, one with its reasons, and what was decided.

use std::fmt::Write;

use jiff::civil::Date;
use tm_core::carriers::stage::Uncounted;
use tm_core::ideas::decide::{Decided, Decision};
use tm_core::ideas::link::Linked;
use tm_core::ideas::list::{Ideas, Row};
use tm_core::ideas::ship::Shipped;
use tm_core::ideas::why::Why;
use tm_core::ideas::{Group, Judged, State};
use unicode_width::UnicodeWidthStr;

use super::judgement;
use super::line::{both_ends, cut, path_end, width};
use super::place::Places;

/// Hours from which an idea counts as large.
const LARGE: f64 = 8.0;

/// The ideas, a line each: number, state, verdict, title, and what matters about it.
pub(crate) fn list(ideas: &Ideas, today: Date) -> String {
    if ideas.ideas.is_empty() && ideas.more == 0 {
        return "No ideas here. Keep one: tm dump TEXT\n".to_owned();
    }
    let mut out = String::new();
    let mut group = None;
    let groups: Vec<Group> = ideas.ideas.iter().map(|row| Group::of(row, today)).collect();
    // By age or hours the groups come and go: each row says its own then.
    let is_mixed = (2..groups.len()).any(|at| groups[at] != groups[at - 1] && groups[..at - 1].contains(&groups[at]));
    for ((number, row), own) in (1..).zip(&ideas.ideas).zip(groups) {
        if !is_mixed && group != Some(own) {
            group = Some(own);
            let gap = if out.is_empty() { "" } else { "\n" };
            let _ = writeln!(out, "{gap}{}", own.heading());
        }
        let stands = if is_mixed { format!("{:<18} ", own.word()) } else { String::new() };
        let left = format!("{number:>4}  {stands}{:<5} {}", score(row.judged), row.title);
        for line in super::line::row(&left, &about(row, today), width()) {
            out += &line;
            out.push('\n');
        }
    }
    if ideas.more > 0 {
        let _ = writeln!(out, "      and {} more: tm ideas -n {}", ideas.more, ideas.ideas.len() + ideas.more);
    }
    out
}

fn score(judged: Option<Judged>) -> String {
    judged.and_then(|judged| judged.merit).map_or_else(|| "–".to_owned(), |merit| format!("{:.0}/10", merit.round()))
}

/// What matters about an idea, the most pressing first.
fn about(row: &Row, today: Date) -> String {
    let mut parts = Vec::new();
    parts.extend(row.due.map(|due| format!("due {due}")));
    parts.extend(row.until.filter(|until| *until > today).map(|until| format!("from {until}")));
    parts.extend(row.day.map(|day| format!("day {day}")));
    parts.extend((row.boxes > 0).then(|| format!("{} of {}", row.done, row.boxes)));
    parts.extend(row.effort.map(|hours| format!("{hours} h")));
    parts.extend(row.goals.first().cloned());
    parts.truncate(2);
    parts.join(" · ")
}

/// What serves the plan against what it takes: four fields, and what cannot be placed.
pub(crate) fn matrix(ideas: &Ideas) -> String {
    let placed = |serves: bool, large: bool| {
        move |row: &&Row| {
            let merit = row.judged.and_then(|judged| judged.merit);
            merit.zip(row.effort).is_some_and(|(merit, effort)| (merit >= 5.5) == serves && (effort >= LARGE) == large)
        }
    };
    let mut out = String::new();
    let fields = [
        ("SERVES YOUR PLAN, SMALL: do it", true, false),
        ("SERVES YOUR PLAN, LARGE: plan it", true, true),
        ("SERVES LITTLE, SMALL: between other things", false, false),
        ("SERVES LITTLE, LARGE: let it go", false, true),
    ];
    for (title, serves, large) in fields {
        rows_of(&mut out, title, ideas.ideas.iter().filter(placed(serves, large)));
    }
    let unknown = |row: &&Row| row.effort.is_none() || row.judged.and_then(|judged| judged.merit).is_none();
    rows_of(&mut out, "NO HOURS OR NO MERIT KNOWN: effort: HOURS in the note", ideas.ideas.iter().filter(unknown));
    out
}

fn rows_of<'a>(out: &mut String, title: &str, rows: impl Iterator<Item = &'a Row>) {
    let rows: Vec<&Row> = rows.collect();
    if rows.is_empty() {
        return;
    }
    let gap = if out.is_empty() { "" } else { "\n" };
    let _ = writeln!(out, "{gap}{title}");
    for row in rows {
        let effort = row.effort.map_or_else(String::new, |hours| format!("{hours} h"));
        let _ = writeln!(out, "{}", both_ends(&format!("  {:<5} {}", score(row.judged), row.title), &effort, width()));
    }
}

/// One idea with every reason.
pub(crate) fn why(why: &Why, places: &Places, on: Date) -> String {
    let row = &why.idea;
    // An open idea stands where today's judgement puts it.
    let is_next = row.state.is_open() && row.state != State::Active;
    let today = why.judgement.as_ref().filter(|_| is_next).map(judgement::group);
    let stands = today.unwrap_or_else(|| Group::of(row, on)).word();
    let mut out = format!("{}\n", both_ends(&row.title, &format!("{} {stands}", row.id), width()));
    let _ = writeln!(out, "{}", cut(&row.path, width()));
    if let Some(judged) = row.judged {
        let _ = writeln!(out, "judged on {}: {} {}", judged.on, Group::of_judged(Some(judged)).word(), score(Some(judged)));
    }
    if let Some(because) = &row.kept_because {
        let _ = writeln!(out, "{}", cut(&format!("kept because: {because}"), width()));
    }
    match &why.judgement {
        Some(judgement) => {
            // Its owner decided; what the plan would say is told for its lines, not to be decided by.
            let alone = if row.kept_because.is_some() { "The plan alone says:\n" } else { "" };
            out + "\n" + alone + &judgement::full(judgement, places)
        }
        None => out + &format!("\nNo plan to judge it by yet: {}\n", places.to_a_plan()),
    }
}

/// What was decided.
pub(crate) fn decided(decided: &Decided, decision: &Decision, places: &Places) -> String {
    let title = cut(&decided.title, width() - 36);
    let mut out = match decision {
        Decision::Start { .. } if decided.was.is_open() => format!("Begun: {title}\n"),
        Decision::Start { .. } => format!("Begun again, though {}: {title}\n", closed(decided.was)),
        Decision::Park { .. } => match decided.until {
            Some(until) => format!("Parked until {until}: {title}\n"),
            None => format!("Parked: {title}\n"),
        },
        Decision::Drop { .. } => format!("Dropped: {title}\n"),
        Decision::Keep { .. } => format!("Kept, as you see it: {title}\n"),
    };
    if let Some(past) = &decided.past {
        let _ = writeln!(out, "  past your limit of {}, with your reason in the note", past.limit);
    }
    for rule in &decided.against {
        let _ = writeln!(
            out,
            "{}",
            both_ends(&format!("  your rule says wait: \"{}\"", rule.rule), &places.full(&rule.file, rule.line), width())
        );
    }
    if let Some(judged) = decided.judged {
        let _ = writeln!(out, "  your plan speaks against it, {}: tm why {}", score(Some(judged)), decided.id);
    }
    if matches!(decision, Decision::Start { .. }) {
        for title in &decided.waits_for {
            let _ = writeln!(out, "  {}", cut(&format!("it depends on \"{title}\", which is not shipped"), width() - 2));
        }
    }
    out
}

fn closed(was: State) -> &'static str {
    if was == State::Shipped { "it was shipped" } else { "it was let go" }
}

/// What was shipped.
pub(crate) fn shipped(shipped: &Shipped) -> String {
    let days = match shipped.days {
        Some(0) => ", begun today".to_owned(),
        Some(1) => ", in a day".to_owned(),
        Some(days) => format!(", in {days} days"),
        None => String::new(),
    };
    let mut out = format!("Shipped{days}: {}\n", cut(&shipped.title, width() - 9 - days.width() - 2));
    if !shipped.open_boxes.is_empty() {
        let open = shipped.open_boxes.join(", ");
        let _ = writeln!(out, "  {}", cut(&format!("still open in its note: {open}"), width() - 2));
    }
    out += &super::carriers::offered(&shipped.checklists, &shipped.id);
    if let Some(win) = &shipped.win {
        let _ = writeln!(out, "  its win: {}", path_end(&win.path, width() - 11));
        let _ = writeln!(out, "  say what it changed, while you know: tm edit {}", win.id);
    }
    for one in &shipped.could_count {
        let left = format!("  one of your {}?", super::day::number_of(&one.number));
        let _ = writeln!(out, "{}", both_ends(&left, &format!("tm log {}", one.line), width()));
    }
    if let Some(Uncounted { stage, counts }) = &shipped.stage {
        let numbers: Vec<String> = counts.iter().map(super::day::number_of).collect();
        let left = format!("  \"{stage}\" counts for {}", numbers.join(" · "));
        let _ = writeln!(out, "{}", both_ends(&left, &format!("tm stage {} {stage}", shipped.id), width()));
    }
    out
}

/// What was linked, and what is said of it now.
pub(crate) fn linked(linked: &Linked, places: &Places) -> String {
    let title = cut(&linked.title, width() - 24);
    if let (Some(tie), Some(other)) = (linked.tie, &linked.other) {
        let how = tie.field().replace('-', " ");
        return format!("{title}\n  {how}: {}\n", cut(other, width().saturating_sub(how.width() + 4)));
    }
    let mut out = format!("{title}\n  serves {}\n", linked.goals.join(", "));
    if let Some(judgement) = &linked.judgement {
        out += &format!("\n{}", judgement::short(judgement, places));
    }
    out
}
