//! Ideas that lie still, for people: how long, how far they are, and the three ways out.

use std::fmt::Write;

use tm_core::ideas::stale::{Idle, Stale};

use unicode_width::UnicodeWidthStr;

use super::line::{self, both_ends, cut, width};

/// The ideas, the longest idle first, each with what is nearest.
pub(crate) fn page(stale: &Stale) -> String {
    if stale.ideas.is_empty() {
        return format!("Nothing lies still: no idea in progress is idle for more than {} days.\n", stale.days);
    }
    let mut out = format!("IDLE FOR MORE THAN {} DAYS\n", stale.days);
    for (row, idea) in (1..).zip(&stale.ideas) {
        for line in line::row(&format!("{row:>3}  {}", idea.title), &about(idea), width()) {
            let _ = writeln!(out, "{line}");
        }
        if idea.is_enough {
            let _ = writeln!(out, "     that is enough by your own rule: tm ship {row}");
        }
    }
    if let Some(rule) = &stale.rule {
        let place = format!("{}:{}", rule.file, rule.line);
        let _ = writeln!(out, "\n{}", both_ends(&quoted(&rule.rule, &place), &place, width()));
    } else {
        out.push_str("\nYour plan has no rule about this; without one it is a month.\n");
    }
    out.push_str("Finish it, drop it or park it, each by its number:\n");
    out.push_str("  tm ship N          done, or done enough\n");
    out.push_str("  tm drop N          with --because REASON, if you know it\n");
    out.push_str("  tm park N          later; --until DATE\n");
    out
}

/// The rule with its closing quote, however long it is.
fn quoted(rule: &str, place: &str) -> String {
    let taken = "Your rule: \"\" ".width() + place.width();
    format!("Your rule: \"{}\"", cut(rule, width().saturating_sub(taken)))
}

fn about(idea: &Idle) -> String {
    let done = idea.percent.map(|percent| format!("{percent} % done"));
    let days = match (idea.last, idea.idle) {
        (None, _) => "no step on record".to_owned(),
        (Some(_), days) => format!("{days} days"),
    };
    done.into_iter().chain([days]).collect::<Vec<_>>().join(" · ")
}
