//! Milestones and check-ins for people: by their day, each with its box and the line it stands on.

use jiff::civil::Date;
use tm_core::plans::tick::Ticked;
use tm_core::rhythm::milestones::{Milestone, Milestones};

use super::day::number;
use super::goals::{dated, near};
use super::line::{both_ends, cut, width};
use super::place::Places;

/// Days behind its day that a milestone is still told among the goals.
const TOLD: i32 = 14;
/// So many of one day are told among the goals.
const MOST: usize = 6;
/// What shows all of them.
const MORE: &str = "tm goal";

/// All of them.
pub(crate) fn page(all: &Milestones) -> String {
    if all.milestones.is_empty() {
        return "The plan has no milestone: a line \"- [ ] what is there then (by 31 March)\" is one.\n".to_owned();
    }
    let places = places(&all.milestones);
    let groups: Vec<String> =
        by_day(&all.milestones).map(|group| of_day(group, all.today, usize::MAX, &places).join("\n")).collect();
    let has_open = all.milestones.iter().any(Milestone::is_open);
    let tick = if has_open { format!("\n{}\n", both_ends("", "tm goal tick WORDS", width())) } else { String::new() };
    format!("{}\n{tick}", groups.join("\n\n"))
}

/// Those whose day is near, for the page of the goals: the last that is past, and the next.
pub(super) fn near_today(milestones: &[Milestone], today: Date) -> Vec<String> {
    let places = places(milestones);
    let is_near = |on: Date| on >= today || today.duration_since(on).as_hours() / 24 <= i64::from(TOLD);
    let has_open = |group: &&[Milestone]| group.iter().any(Milestone::is_open);
    let past = by_day(milestones).filter(|group| group[0].on.is_some_and(|on| on < today && is_near(on))).rfind(has_open);
    let next = by_day(milestones).find(|group| group[0].on.is_some_and(|on| on >= today));
    let undated = by_day(milestones).find(|group| group[0].on.is_none()).filter(|_| past.is_none() && next.is_none());
    let shown: Vec<&[Milestone]> = past.into_iter().chain(next).chain(undated.filter(has_open)).collect();
    let mut lines: Vec<String> = shown.iter().flat_map(|group| of_day(group, today, MOST, &places)).collect();
    let rest = milestones
        .iter()
        .filter(|one| one.is_open())
        .count()
        .saturating_sub(shown.iter().flat_map(|group| *group).filter(|one| one.is_open()).count());
    if rest > 0 {
        lines.push(both_ends(
            &format!(
                "  {} of another day, or of none",
                if rest == 1 { "1 more box".to_owned() } else { format!("{rest} more boxes") }
            ),
            MORE,
            width(),
        ));
    }
    lines
}

fn places(milestones: &[Milestone]) -> Places {
    Places::new(milestones.iter().map(|one| one.file.as_str()))
}

fn by_day(milestones: &[Milestone]) -> impl DoubleEndedIterator<Item = &[Milestone]> {
    milestones.chunk_by(|one, other| one.on == other.on)
}

/// The milestones of one day below what they share.
fn of_day(group: &[Milestone], today: Date, most: usize, places: &Places) -> Vec<String> {
    let first = &group[0];
    let boxes = group.iter().filter(|one| one.ticked.is_some()).count();
    let ticked = group.iter().filter(|one| one.ticked == Some(true)).count();
    let count = if boxes > 0 { format!("{ticked} of {boxes} ticked") } else { String::new() };
    let mut lines = vec![both_ends(&day_of(first, today), &count, width())];
    // What is open comes first where not all of it is told.
    let mut rows: Vec<&Milestone> = group.iter().collect();
    if rows.len() > most {
        rows.sort_by_key(|one| one.ticked == Some(true));
    }
    let shown = if rows.len() <= most.saturating_add(1) { rows.len() } else { most };
    let mut track: Option<&String> = None;
    for one in &rows[..shown] {
        if one.track.as_ref() != track {
            lines.extend(one.track.as_ref().map(|track| cut(&format!("  {track}:"), width())));
            track = one.track.as_ref();
        }
        lines.push(row(one, places));
    }
    if shown < rows.len() {
        lines.push(both_ends(&format!("  and {} more", rows.len() - shown), MORE, width()));
    }
    lines
}

/// `BY 31 MAR 2027, 12 days left`
fn day_of(first: &Milestone, today: Date) -> String {
    let Some(on) = first.on else { return "WITHOUT A DAY".to_owned() };
    let days = (on.duration_since(today).as_hours() / 24).abs();
    let noun = if days == 1 { "day" } else { "days" };
    let left = match on.cmp(&today) {
        std::cmp::Ordering::Less => format!("{days} {noun} ago"),
        std::cmp::Ordering::Equal => "today".to_owned(),
        std::cmp::Ordering::Greater => format!("{days} {noun} left"),
    };
    format!("BY {}, {left}", dated(on).to_uppercase())
}

/// `[ ] the words`, how much there is of its number, and its line.
fn row(one: &Milestone, places: &Places) -> String {
    let tick = match one.ticked {
        Some(true) => "[x]",
        Some(false) => "[ ]",
        None => " - ",
    };
    let counted = one.wanted.map(|wanted| match (one.done, one.reached) {
        (None, _) => "no data".to_owned(),
        (Some(done), Some(true)) => format!("{} of {}, reached", number(done), number(wanted)),
        (Some(done), _) => format!("{} of {}", number(done), number(wanted)),
    });
    let right = counted.into_iter().chain([places.short(&one.file, one.line)]).collect::<Vec<_>>().join("  ");
    let id = one.id.as_ref().map_or_else(String::new, |id| format!("{id} "));
    let condition = one.condition.as_ref().filter(|condition| !one.title.contains(condition.as_str()));
    let condition = condition.map_or_else(String::new, |condition| format!(", {condition}"));
    let room = width().saturating_sub(right.chars().count() + 1);
    both_ends(&cut(&format!("  {tick} {id}{}{condition}", one.title), room), &right, width())
}

/// A box that is ticked now.
pub(crate) fn ticked(ticked: &Ticked, today: Date) -> String {
    let place = format!("{}:{}", ticked.file, ticked.line);
    let already = if ticked.already { "It was ticked already." } else { "" };
    let of = ticked.on.map(|on| format!("by {}: {} of {} ticked", near(on, today), ticked.ticked_of_day, ticked.of_day));
    let below: Vec<String> = [Some(already.to_owned()).filter(|said| !said.is_empty()), of].into_iter().flatten().collect();
    let room = width().saturating_sub(place.chars().count() + 1);
    let first = both_ends(&cut(&format!("[x] {}", ticked.text), room), &place, width());
    let below = below.into_iter().map(|line| format!("    {line}\n"));
    format!("{first}\n{}", below.collect::<String>())
}
