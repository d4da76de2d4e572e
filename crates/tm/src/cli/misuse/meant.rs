//! Commands by the names other programs give them: what a person means who types one of those.

/// Words that are no commands here, and what to type instead, the likeliest first.
// flat table
const MEANT: [(&[&str], &[&str]); 46] = [
    (&["wins", "achieved", "achievement", "accomplished"], &["tm win TEXT", "tm brag PERIOD"]),
    (&["add", "idea", "note", "capture", "jot", "save", "remember", "write"], &["tm dump TEXT", "tm log TEXT"]),
    (&["list", "ls", "all", "backlog", "show-all", "items"], &["tm ideas", "tm find TEXT"]),
    (&["search", "grep", "query", "lookup", "filter"], &["tm find TEXT"]),
    (&["done", "finish", "finished", "complete", "completed", "close"], &["tm ship REF"]),
    (&["begin", "do", "work", "resume", "continue", "reopen", "restart"], &["tm start REF"]),
    (&["later", "defer", "snooze", "postpone", "wait", "pause-idea", "block"], &["tm park REF"]),
    (&["delete", "del", "remove", "rm", "kill", "discard", "cancel", "reject"], &["tm drop REF", "tm forget REF"]),
    (&["status", "dashboard", "agenda", "home", "now", "todo", "todos", "tasks", "due"], &["tm today", "tm next"]),
    (&["view", "open", "cat", "read", "print", "less"], &["tm show REF"]),
    (&["judge", "rate", "evaluate", "rank"], &["tm score TEXT", "tm why REF"]),
    (&["explain", "reason", "reasons"], &["tm why REF", "tm plan explain"]),
    (&["progress", "pace", "metrics", "metric", "numbers", "kpi", "okr", "okrs"], &["tm goals"]),
    (&["milestone", "milestones", "tick", "checkin", "checkins", "check-in"], &["tm goal", "tm goal tick WORDS"]),
    (&["rule", "limits", "guardrails", "constraints", "compliance"], &["tm rules"]),
    (&["track", "time", "record", "entry", "journal", "diary", "count"], &["tm log TEXT"]),
    (&["recent", "yesterday"], &["tm log", "tm week"]),
    (&["calendar", "ics", "ical", "cal"], &["tm export ics"]),
    (&["habit", "habits", "routine", "daily"], &["tm day", "tm log \"[x] a walk\""]),
    (&["review", "retro", "retrospective", "reflect", "reflection"], &["tm week", "tm quarter"]),
    (&["level", "levels", "matrix"], &["tm gap", "tm ladder"]),
    (&["skill", "competencies", "competency", "t-shape"], &["tm skills"]),
    (&["promotion", "promo", "case", "dossier"], &["tm packet", "tm critic", "tm gap"]),
    (&["against", "objections", "critique", "doubts"], &["tm critic LEVEL"]),
    (&["1:1", "oneonone", "one-to-one", "1-1", "talk", "conversation", "skip"], &["tm 1on1 NAME", "tm meeting prep"]),
    (&["prep", "prepare", "meet", "meetings", "followup", "follow-up", "minutes"], &["tm meeting prep", "tm meeting done"]),
    (&["ask", "praise", "quote", "testimonial", "kudos"], &["tm feedback ask NAME", "tm feedback got NAME TEXT"]),
    (&["people", "person", "contact", "network", "who", "colleagues"], &["tm contacts", "tm 1on1 NAME"]),
    (&["timer", "stopwatch", "punch", "stop"], &["tm clock TEXT", "tm clock off"]),
    (&["vacation", "holiday", "holidays", "pause", "leave", "rest", "off"], &["tm away DAYS"]),
    (&["back", "absent", "resume-work"], &["tm catchup"]),
    (&["revert", "rollback", "redo", "undelete", "restore"], &["tm undo", "tm history"]),
    (&["changes", "changelog", "reflog"], &["tm history"]),
    (&["lint", "validate", "verify", "fsck"], &["tm check"]),
    (&["fix", "repair", "mend"], &["tm check --fix"]),
    (&["diagnose", "info", "health", "config", "settings"], &["tm doctor"]),
    (&["setup", "create", "make"], &["tm init", "tm new"]),
    (&["template", "templates"], &["tm new"]),
    (&["which", "where", "locate"], &["tm path REF"]),
    (&["modify", "change", "vi", "vim", "nano", "rename"], &["tm edit REF"]),
    (&["old", "idle", "forgotten"], &["tm stale", "tm prune"]),
    (&["sync", "pull", "fetch"], &["tm import repos DIR"]),
    (&["demo", "tutorial", "example"], &["tm tour"]),
    (&["improve", "tell", "story"], &["tm win improve"]),
    (&["job", "jobs", "employer", "role"], &["tm new job TITLE"]),
    (&["man", "usage", "commands"], &["tm help all"]),
];

/// What is meant by a word that is no command.
pub(super) fn by(word: &str) -> &'static [&'static str] {
    let word = word.to_lowercase();
    let found = MEANT.iter().find(|(words, _)| words.contains(&word.as_str()));
    found.map_or(&[], |(_, commands)| commands)
}

#[cfg(test)]
mod tests {
    use clap::{CommandFactory, Parser};

    use super::*;
    use crate::cli::Cli;

    #[test]
    fn no_word_stands_for_two_things_or_hides_a_command() {
        let mut seen: Vec<&str> = Vec::new();
        for word in MEANT.iter().flat_map(|(words, _)| *words) {
            assert!(!seen.contains(word), "{word} is there twice");
            assert!(Cli::command().find_subcommand(word).is_none(), "{word} is a command");
            seen.push(word);
        }
    }

    #[test]
    fn what_is_named_instead_can_be_typed() {
        for command in MEANT.iter().flat_map(|(_, commands)| *commands).filter(|command| !command.ends_with("--help")) {
            let parsed = Cli::try_parse_from(command.split(' '));
            assert!(parsed.is_ok(), "{command}: {}", parsed.err().map(|error| error.to_string()).unwrap_or_default());
        }
    }
}
