//! Ideas that could be dropped, for people: each with its reason.

use std::fmt::Write;

use tm_core::ideas::prune::{Pruned, Reason};

use super::line::{both_ends, width};

/// What could go, or what went.
pub(crate) fn page(pruned: &Pruned, done: bool) -> String {
    let ideas = |count: usize| if count == 1 { "1 idea".to_owned() } else { format!("{count} ideas") };
    if pruned.ideas.is_empty() {
        let wait = if pruned.stay == 1 { "waits" } else { "wait" };
        return format!(
            "Nothing to propose: {} {wait}, none of them undecided for half a year or surely against your plan.\n",
            ideas(pruned.stay)
        );
    }
    let count = ideas(pruned.ideas.len());
    let mut out = if done { format!("Dropped: {count}\n") } else { format!("COULD BE DROPPED: {count}\n") };
    for (row, idea) in (1..).zip(&pruned.ideas) {
        let _ = writeln!(out, "{}", both_ends(&format!("{row:>3}  {}", idea.title), because(idea.because), width()));
    }
    let stay = match pruned.stay {
        1 => "1 other stays".to_owned(),
        others => format!("{others} others stay"),
    };
    if done {
        let _ = writeln!(out, "\n{stay}. Take it back: tm undo");
    } else {
        let _ = writeln!(out, "\nNothing was changed; {stay}.");
        out.push_str("Drop them: tm prune --yes        keep one: tm keep N --because REASON\n");
    }
    out
}

fn because(reason: Reason) -> &'static str {
    match reason {
        Reason::LetGo => "judged: let go",
        Reason::Old => "undecided for half a year",
    }
}
