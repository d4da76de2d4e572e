//! Texts about evidence, and what is said beside them.

use tm_core::audience::Reach;
use tm_core::evidence::brag::Brag;
use tm_core::evidence::progress::Progress;
use tm_core::evidence::weekly::Weekly;
use tm_core::render::Page;

use super::fold::folded;
use super::line::width;

/// What is said beside a brag document, on the other stream: what it holds, and what it does not.
pub(crate) fn beside_brag(brag: &Brag, reach: Reach) -> String {
    let mut said = match brag.told {
        0 if brag.select.is_some() => {
            format!("No win from {} to {} is {}", brag.first, brag.last, unwanted(&brag.audience))
        }
        0 if brag.private + brag.left_out + brag.bare.len() > 0 => {
            format!("No win from {} to {} that may leave.", brag.first, brag.last)
        }
        0 => format!("No win from {} to {}; one is kept with: tm win TEXT.", brag.first, brag.last),
        1 => format!("One win of {}.", brag.period),
        told => format!("{told} wins of {}.", brag.period),
    };
    if let Some(before) = &brag.before {
        said.push_str(&format!(" The last one before: {before}."));
    }
    said.push_str(&untellable(&brag.untellable, reach));
    said.push_str(&bare(&brag.bare));
    said.push_str(&untold(brag.private, brag.ahead));
    said.push_str(&unplaced(brag.across, brag.undated));
    if brag.no_room > 0 {
        let more = if brag.no_room == 1 { "One more is".to_owned() } else { format!("{} more are", brag.no_room) };
        said.push_str(&format!(" {more} not told: {} read of no more (most:).", brag.audience));
    }
    said.push_str(&match reach {
        Reach::Outside if !brag.not_named.is_empty() => format!(" Not named outside: {}.", brag.not_named.join(", ")),
        _ => not_named(&brag.not_named),
    });
    folded(&said, width())
}

/// Why wins are not told to an audience that wants few of them.
fn unwanted(audience: &str) -> String {
    format!("for {audience}; which are, its file says: tm customise {audience}.")
}

/// Wins that cannot be told, by the names that open them, and what is in the way.
fn untellable(wins: &[String], reach: Reach) -> String {
    let (left_out, they, names) = match wins.len() {
        0 => return String::new(),
        1 => ("One is left out".to_owned(), "its title", "names"),
        more => (format!("{more} are left out"), "their titles", "name"),
    };
    let why = match reach {
        Reach::Inside => format!("{they} {names} somebody or something private"),
        Reach::Outside => format!("{they} {names} somebody, and nobody is named outside"),
    };
    let more = wins.len().saturating_sub(NAMED);
    let which: Vec<String> = wins.iter().take(NAMED).map(|name| format!("tm show {name}")).collect();
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    format!(" {left_out}, for {why}: {}{more}.", which.join(", "))
}

/// Wins that say nothing but what their ideas wanted, by the names that tell more of them.
fn bare(wins: &[String]) -> String {
    let left_out = match wins.len() {
        0 => return String::new(),
        1 => "One is left out until it says what came of its idea".to_owned(),
        more => format!("{more} are left out until they say what came of their ideas"),
    };
    let which: Vec<String> = wins.iter().take(NAMED).map(|name| format!("tm win improve {name}")).collect();
    let more = wins.len().saturating_sub(NAMED);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    format!(" {left_out}: {}{more}.", which.join(", "))
}

/// So many that cannot be told are named.
const NAMED: usize = 3;

/// Wins of the days that no text tells.
fn untold(private: usize, ahead: usize) -> String {
    let private = match private {
        0 => String::new(),
        1 => " One is private and stays here.".to_owned(),
        more => format!(" {more} are private and stay here."),
    };
    let ahead = match ahead {
        0 => String::new(),
        1 => " One lies ahead and is not told yet.".to_owned(),
        more => format!(" {more} lie ahead and are not told yet."),
    };
    private + &ahead
}

/// Wins of which nobody can say whether they belong here.
pub(super) fn unplaced(across: usize, undated: usize) -> String {
    let across = match across {
        0 => String::new(),
        1 => " One is of a longer time, and may be of these days or not: it is not told.".to_owned(),
        more => format!(" {more} are of a longer time, and may be of these days or not: they are not told."),
    };
    let undated = match undated {
        0 => String::new(),
        1 => " One win has no day that can be read and stands in no period: tm check --all.".to_owned(),
        more => format!(" {more} wins have no day that can be read and stand in no period: tm check --all."),
    };
    across + &undated
}

/// Who is in the notes and not in the text.
pub(super) fn not_named(people: &[String]) -> String {
    if people.is_empty() { String::new() } else { format!(" Not named, their notes being private: {}.", people.join(", ")) }
}

/// What is said beside the lines of a week.
pub(crate) fn beside_weekly(weekly: &Weekly, reach: Reach, copied: bool) -> String {
    let mut said = match weekly.wins {
        0 if weekly.select.is_some() => {
            format!("No win in {} is {}", weekly.period, unwanted(&weekly.audience))
        }
        0 if weekly.private + weekly.untold + weekly.bare.len() > 0 => format!("No win in {} that may leave.", weekly.period),
        0 => format!("No win in {}; one is kept with: tm win TEXT.", weekly.period),
        1 => format!("{} for {}: one win.", weekly.period, weekly.audience),
        wins => format!("{} for {}: {wins} wins.", weekly.period, weekly.audience),
    };
    said.push_str(&untellable(&weekly.untellable, reach));
    said.push_str(&bare(&weekly.bare));
    said.push_str(&untold(weekly.private, weekly.ahead));
    said.push_str(&unplaced(weekly.across, weekly.undated));
    if !weekly.no_room.is_empty() {
        said.push_str(&format!(" No room for: {}.", weekly.no_room.join("; ")));
    }
    if !weekly.left_out.is_empty() {
        said.push_str(&format!(" Counted and kept to yourself: {}.", weekly.left_out.join(", ")));
    }
    said.push_str(&not_named(&weekly.not_named));
    if copied {
        said.push_str(" It is in the clipboard.");
    }
    folded(&said, width())
}

/// What stands beside a report for anybody, and never in it.
pub(crate) fn beside_progress(progress: &Progress) -> String {
    let mut said = match (progress.page.blocks.is_empty(), progress.told) {
        (true, _) => format!("Nothing of {} that anybody may read.", progress.period),
        (false, 0) => format!("{} for anybody: numbers alone, no win.", progress.period),
        (false, 1) => format!("{} for anybody: one win.", progress.period),
        (false, told) => format!("{} for anybody: {told} wins.", progress.period),
    };
    match progress.left_out {
        0 => {}
        1 => said.push_str(" One is left out: its title names somebody, and nobody is named outside."),
        more => said.push_str(&format!(" {more} are left out: their titles name people, and nobody is named outside.")),
    }
    said.push_str(&untold(progress.private, 0));
    if !progress.kept.is_empty() {
        said.push_str(&format!(" Counted and kept to yourself: {}.", progress.kept.join(", ")));
    }
    said.push_str(&not_named(&progress.not_named));
    folded(&said, width())
}

/// Each sentence with the note behind it.
pub(crate) fn traced(page: &Page) -> String {
    let line = |said: &&tm_core::render::Said| match &said.from {
        Some(from) => format!("{}\n    {from}\n", said.text),
        None => format!("{}\n", said.text),
    };
    page.trace().iter().map(line).collect()
}
