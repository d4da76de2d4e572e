//! A folder that is no vault: the ways to begin.

/// The ways to begin.
pub(crate) fn page(in_obsidian: bool) -> String {
    let mut ways = vec![
        ("tm init", "four questions; Enter skips any of them"),
        ("tm init --from FILE...", "read a plan you already have; it is not changed"),
    ];
    if in_obsidian {
        ways.insert(0, ("tm init --obsidian", "this Obsidian vault, in a folder of its own"));
    }
    let count = if in_obsidian { "Three" } else { "Two" };
    let rows: String = ways.iter().map(|(command, what)| format!("  {command:<28}{what}\n")).collect();
    format!("No career vault here yet. {count} ways to begin, two minutes each:\n\n{rows}\nOnly looking?  tm tour\n")
}
