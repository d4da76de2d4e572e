//! Ideas that could be dropped, for people: each with its reason.

use std::fmt::Write;

use tm_core::ideas::prune::{Pruned, Reason};

use super::line::{both_ends, width};

/// What could go, or what went.
pub(crate) fn page(pruned: &Pruned, done: bool) -> String {
    let ideas = |count: usize| if count == 1 { "1 idea".to_owned() } else { format!("{count} ideas") };
    if pruned.ideas.is_empty() {
        return match pruned.stay {
            0 => "Nothing to drop: no idea waits.\n".to_owned(),
            1 => "Nothing to drop: 1 idea waits, and it has a reason to.\n".to_owned(),
            stay => format!("Nothing to drop: {stay} ideas wait, and each has a reason to.\n"),
        };
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
