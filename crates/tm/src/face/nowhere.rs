//! A folder that is no vault: the ways to begin.

/// The ways to begin, as far as these commands exist.
pub(crate) fn page(exists: impl Fn(&str) -> bool, in_obsidian: bool) -> String {
    let mut ways = vec![
        ("tm init", "four questions; Enter skips any of them"),
        ("tm init --from FILE...", "read a plan you already have; it is not changed"),
    ];
    if in_obsidian {
        ways.insert(0, ("tm init --obsidian", "this Obsidian vault: one folder in it, nothing else"));
    }
    if exists("recall") {
        ways.push(("tm recall --since 2026-01", "no plan, no notes: begin with your git history"));
    }
    let count = ["no", "One way", "Two ways", "Three ways", "Four ways"][ways.len()];
    let rows: String = ways.iter().map(|(command, what)| format!("  {command:<28}{what}\n")).collect();
    let looking = if exists("tour") { "tm tour" } else { "tm plan show FILE" };
    format!("No career vault here yet. {count} to begin, two minutes each:\n\n{rows}\nOnly looking?  {looking}\n")
}
