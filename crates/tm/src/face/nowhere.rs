//! A folder that is no vault: the ways to begin.

use super::line::shell_word;

/// The ways to begin. `plan` is a note here that may be a plan.
pub(crate) fn page(in_obsidian: bool, plan: Option<&str>) -> String {
    let mut ways = vec![
        ("tm init", "four questions; Enter skips any of them"),
        ("tm init --from FILE...", "read a plan you already have; it is not changed"),
    ];
    if in_obsidian {
        ways.insert(0, ("tm init --obsidian", "this Obsidian vault, in a folder of its own"));
    }
    let count = if in_obsidian { "Three" } else { "Two" };
    let together = match (plan.map(shell_word), in_obsidian) {
        (Some(plan), true) => format!("{plan} may be your plan: tm init --obsidian --from {plan}\n"),
        (Some(plan), false) => format!("{plan} may be your plan: tm init --from {plan}\n"),
        (None, true) => "--from goes with it: tm init --obsidian --from FILE\n".to_owned(),
        (None, false) => String::new(),
    };
    let rows: String = ways.iter().map(|(command, what)| format!("  {command:<28}{what}\n")).collect();
    format!("No career vault here yet. {count} ways to begin, two minutes each:\n\n{rows}\n{together}Only looking?  tm tour\n")
}
