//! Where each command stands in the help. A new command is a word here.

/// Name of a group, and its commands.
pub(crate) const GROUPS: [(&str, &[&str]); 10] = [
    (
        "ideas",
        &["dump", "ideas", "why", "start", "park", "drop", "ship", "keep", "link", "stage", "stale", "compare", "prune", "score"],
    ),
    ("days", &["today", "next", "day", "log", "clock", "goals", "goal", "rules", "catchup", "away"]),
    ("review", &["week", "month", "quarter", "half", "year"]),
    ("plan", &["plan", "skills", "rescore"]),
    ("evidence", &["win", "weekly", "brag", "glue"]),
    ("promotion", &["gap", "packet", "critic", "assess", "ladder"]),
    ("people", &["1on1", "meeting", "feedback", "contacts"]),
    (
        "files",
        &[
            "find",
            "show",
            "edit",
            "path",
            "new",
            "checklist",
            "customise",
            "adopt",
            "check",
            "forget",
            "inbox",
            "import",
            "export",
        ],
    ),
    ("back", &["undo", "history"]),
    ("tm", &["init", "tour", "doctor", "completions", "prompt", "help"]),
];

/// The verbs of the first page in its two columns: what is typed, and what for.
pub(crate) const FIRST: [[(&str, &str); 2]; 6] = [
    [("dump TEXT", "keep an idea, see how it fits"), ("start park drop ship", "decide it")],
    [("win TEXT", "keep something you got done"), ("inbox", "settle what waits")],
    [("log TEXT", "time, counts, notes"), ("brag", "what you got done, told")],
    [("week", "look back, ten minutes"), ("goals", "ahead or behind")],
    [("plan", "what I understood of your plan"), ("weekly", "lines for your manager")],
    [("find TEXT", "everything, filters too"), ("undo", "take the last one back")],
];

/// The group a command stands in, by its first word.
pub(crate) fn group(command: &str) -> &'static str {
    let word = command.split(' ').next().unwrap_or(command);
    GROUPS.iter().find(|(_, commands)| commands.contains(&word)).map_or("", |(name, _)| *name)
}

/// The commands that the first page explains.
pub(crate) fn first() -> impl Iterator<Item = &'static str> {
    let typed = FIRST.iter().flatten().flat_map(|(typed, _)| typed.split(' '));
    typed.filter(|word| word.starts_with(|char: char| char.is_ascii_lowercase()))
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;
    use crate::cli::Cli;

    #[test]
    fn every_command_is_in_one_group_and_no_other_word_is() {
        let cli = Cli::command();
        let mut there: Vec<&str> = cli.get_subcommands().filter(|one| !one.is_hide_set()).map(clap::Command::get_name).collect();
        let mut named: Vec<&str> = GROUPS.iter().flat_map(|(_, commands)| commands.iter().copied()).collect();
        there.sort_unstable();
        named.sort_unstable();
        assert_eq!(named, there);
    }

    #[test]
    fn the_first_page_promises_nothing_that_is_not_there() {
        let cli = Cli::command();
        for word in first() {
            assert!(cli.get_subcommands().any(|one| one.get_name() == word), "{word}");
        }
        assert!(first().count() >= 11);
    }
}
