//! `tm complete SHELL …`: what could stand where a person types, for the scripts of [`super::completions`]. No command of its own: it is
//! asked at every key, and so answers before anything else is read, and says nothing where it knows nothing.
//!
//! What an argument may hold is known by the name of its value, in [`source`]. Where the words come from is [`crate::session::lying`]'s affair.

use std::ffi::{OsStr, OsString};
use std::path::PathBuf;

use clap::builder::StyledStr;
use clap::{Arg, CommandFactory};
use clap_complete::CompletionCandidate;
use clap_complete::engine::{ArgValueCompleter, ValueCompleter};

use super::completions::Shell;
use super::{Cli, write};
use crate::session::lying::{Asked, Lying, Word};

/// What the words of an argument are taken from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Source {
    /// Nothing is known of it: free text, days, numbers.
    Free,
    /// The shell knows files better.
    Files,
    Folders,
    /// Ideas in these states; in all where none is named.
    Ideas(&'static [&'static str]),
    /// Records of any kind, and items of the plan.
    Notes,
    Drafts,
    /// Notes of people, by the name they are called.
    People,
    Goals,
    /// Items of the plan of any section.
    Items,
    Kinds,
    /// Filters, behind `@` the saved ones.
    Filter,
    /// A line of a day: items of the plan behind `@`, tags behind `+`.
    Line,
    Templates,
    Checklists,
    /// Names of audiences.
    Audiences,
    Ladders,
    /// All texts the program brings along.
    Texts,
    Forms,
    Stages,
    Commands,
}

/// Answers, where this is what was asked.
pub(super) fn answers(mut args: impl Iterator<Item = OsString>) -> bool {
    let Some(shell) = args.next().and_then(|name| Shell::named(&name.to_string_lossy())) else { return false };
    let args: Vec<String> = args.map(|arg| arg.to_string_lossy().into_owned()).collect();
    let (words, cut, open) = match (shell, &args[..]) {
        (Shell::Bash, [seen, line]) => {
            let (words, open) = split(line);
            let cut = words.last().map_or(0, |last| cut_off(last, seen));
            (words, cut, open)
        }
        (Shell::Bash, _) => return true,
        // Fish gives the word that is begun as it is typed.
        (Shell::Fish, [before @ .., begun]) => {
            let begun = split(begun).0.pop().unwrap_or_default();
            ([before, &[begun]].concat(), 0, None)
        }
        _ => (args, 0, None),
    };
    let lines: String = completed(words, shell).iter().map(|word| printed(word, shell, cut, open)).collect();
    // A shell that does not listen any more misses nothing.
    let _ = write(&lines);
    true
}

/// One answer as the script reads it. Bash shows no descriptions, replaces only what stands behind the last of its own separators, and takes
/// what it is given as it would be typed; the others quote by themselves.
fn printed(word: &Word, shell: Shell, cut: usize, open: Option<char>) -> String {
    match shell {
        // What the shell is to find itself.
        _ if word.value.starts_with(':') => format!("{}\n", word.value),
        Shell::Bash => format!("{}\n", quoted(word.value.get(cut..).unwrap_or(&word.value), open)),
        Shell::Zsh | Shell::Fish => format!("{}\t{}\n", word.value, word.about),
    }
}

/// A word as it is typed in bash, behind an open quote where there is one.
fn quoted(value: &str, open: Option<char>) -> String {
    let is_meant = |char: char| match open {
        None => !char.is_alphanumeric() && !"@%+=:,./-_".contains(char),
        Some('"') => "\"\\$`".contains(char),
        Some(_) => false,
    };
    value.chars().flat_map(|char| is_meant(char).then_some('\\').into_iter().chain([char])).collect()
}

/// How much of a word lies before the part of it that bash sees: `goal:` of `goal:G1`.
fn cut_off(word: &str, seen: &str) -> usize {
    match word.strip_suffix(seen) {
        Some(before) => before.len(),
        None => 0,
    }
}

/// A line as far as it is typed in words, the last of them the one that is begun, and the quote that is open.
fn split(line: &str) -> (Vec<String>, Option<char>) {
    let (mut words, mut quote, mut chars) = (vec![String::new()], None, line.trim_start().chars());
    let mut is_open = false;
    while let Some(char) = chars.next() {
        let word = words.last_mut().expect("there is always a word");
        match (char, quote) {
            (char, Some(open)) if char == open => quote = None,
            ('\'' | '"', None) => (quote, is_open) = (Some(char), true),
            ('\\', None | Some('"')) => word.extend(chars.next()),
            (char, None) if char.is_whitespace() => {
                if !word.is_empty() || is_open {
                    words.push(String::new());
                }
                is_open = false;
            }
            (char, _) => word.push(char),
        }
    }
    (words, quote)
}

/// What could stand in place of the last word.
fn completed(words: Vec<String>, shell: Shell) -> Vec<Word> {
    let begun = words.last().cloned().unwrap_or_default();
    let vault = words.iter().zip(words.iter().skip(1)).find(|(flag, _)| *flag == "--vault").map(|(_, dir)| PathBuf::from(dir));
    let vault = vault.or_else(|| words.iter().find_map(|word| word.strip_prefix("--vault=").map(PathBuf::from)));
    let asked = Asked { vault, by_name: shell == Shell::Bash };
    let before = words.iter().nth_back(1).cloned().unwrap_or_default();
    let mut cli = with_sources(Cli::command(), "", &before, &asked);
    let last = words.len().saturating_sub(1);
    let words: Vec<OsString> = words.into_iter().map(OsString::from).collect();
    let found = clap_complete::engine::complete(&mut cli, words, last, None).unwrap_or_default();
    let found: Vec<Word> = found.iter().map(word).collect();
    // Options are asked for by a hyphen, and offered by themselves only where there is nothing else.
    let is_option = |word: &Word| word.value.starts_with('-');
    let hides_options = !begun.starts_with('-') && found.iter().any(|word| !is_option(word));
    found.into_iter().filter(|word| !hides_options || !is_option(word)).collect()
}

fn word(candidate: &CompletionCandidate) -> Word {
    let about = candidate.get_help().map(StyledStr::to_string).unwrap_or_default();
    Word {
        value: candidate.get_value().to_string_lossy().into_owned(),
        about: about.lines().next().unwrap_or_default().replace('\t', " "),
    }
}

/// The commands, with a source for each of their arguments; `before` is the word before the one that is begun.
fn with_sources(command: clap::Command, above: &str, before: &str, asked: &Asked) -> clap::Command {
    let name = if above.is_empty() { String::new() } else { format!("{above} {}", command.get_name()) };
    let name = name.trim_start_matches("tm ").to_owned();
    let below = if name.is_empty() { "tm".to_owned() } else { name.clone() };
    let command = command.mut_args(|arg| match source(&name, &arg) {
        Some(source) if source != Source::Free => {
            let is_first = before.starts_with('-') || name.ends_with(before);
            if arg.is_positional() && JOINED.contains(&name.as_str()) && !is_first {
                return arg;
            }
            arg.add(ArgValueCompleter::new(Completer { source, asked: asked.clone() }))
        }
        _ => arg,
    });
    command.mut_subcommands(|command| with_sources(command, &below, before, asked))
}

/// Commands that take all their words as the name of one note: behind a first word, nothing is offered.
const JOINED: [&str; 16] = [
    "1on1",
    "meeting done",
    "feedback ask",
    "why",
    "start",
    "park",
    "drop",
    "ship",
    "keep",
    "show",
    "path",
    "edit",
    "forget",
    "plan avoid",
    "plan stack",
    "win improve",
];

const OPEN: &[&str] = &["new", "active", "parked"];

/// What an argument of a command may hold, by the name of its value; nothing where that name is not known here.
fn source(command: &str, arg: &Arg) -> Option<Source> {
    let name = arg.get_value_names().and_then(|names| names.first())?.as_str();
    Some(match (name, command) {
        ("REF", "inbox accept" | "inbox merge" | "inbox drop" | "inbox edit") => Source::Drafts,
        (
            "REF",
            "show" | "path" | "edit" | "forget" | "checklist" | "new" | "win proof" | "win later" | "win improve"
            | "meeting done",
        )
        | ("INTO", _) => Source::Notes,
        ("REF", "start") => Source::Ideas(&["parked", "new"]),
        ("REF", "park") => Source::Ideas(&["active", "new"]),
        ("REF", "catchup") => Source::Ideas(&["active"]),
        ("REF", "drop" | "ship" | "keep" | "stage") => Source::Ideas(OPEN),
        ("PERSON", "contacts add" | "assess new") | ("DONE", _) => Source::Free,
        ("PERSON", _) => Source::People,
        ("REF", _) => Source::Ideas(&[]),
        ("GOAL" | "GOAL[=DATE]", "goals" | "plan renew") => Source::Goals,
        ("GOAL" | "ITEM", _) => Source::Items,
        ("KIND", _) => Source::Kinds,
        ("FILTER" | "QUERY", _) => Source::Filter,
        ("TEXT", "log" | "clock") => Source::Line,
        ("NAME", "new") => Source::Templates,
        ("NAME", "checklist") => Source::Checklists,
        ("NAME", "ladder show") | ("LADDER", _) => Source::Ladders,
        ("NAME", "customise") => Source::Texts,
        ("AUDIENCE", _) => Source::Audiences,
        ("TEMPLATE", _) => Source::Templates,
        ("FORM", _) => Source::Forms,
        ("STAGE", _) => Source::Stages,
        ("COMMAND", _) => Source::Commands,
        ("FILE" | "PATH", _) => Source::Files,
        ("DIR" | "FOLDER", _) => Source::Folders,
        ("TEXT" | "REASON" | "TITLE" | "NAME" | "LEVEL" | "WHERE" | "WHAT" | "MAIL" | "KEY=VALUE" | "NUMBER=N", _) => {
            Source::Free
        }
        ("BOX", _) => Source::Free,
        ("URL" | "CATEGORY" | "DIMENSION@LEVEL" | "OUTCOME" | "REF|TEXT", _) => Source::Free,
        ("DATE" | "DAY" | "DAYS" | "PERIOD" | "TIME" | "HOURS" | "N" | "NUMBER", _) => Source::Free,
        _ => return None,
    })
}

/// Finds words of one source.
struct Completer {
    source: Source,
    asked: Asked,
}

impl ValueCompleter for Completer {
    fn complete(&self, current: &OsStr) -> Vec<CompletionCandidate> {
        let begun = current.to_string_lossy();
        let found = self.found(&begun).unwrap_or_default();
        found.into_iter().map(|word| CompletionCandidate::new(word.value).help(Some(word.about.into()))).collect()
    }
}

impl Completer {
    fn found(&self, begun: &str) -> Option<Vec<Word>> {
        match self.source {
            Source::Free => return None,
            Source::Files => return Some(vec![Word::new(":files", "")]),
            Source::Folders => return Some(vec![Word::new(":dirs", "")]),
            Source::Kinds => return Some(crate::session::lying::kinds(begun)),
            Source::Commands => return Some(commands(begun)),
            _ => {}
        }
        let mut lying = Lying::open(&self.asked)?;
        match self.source {
            Source::Ideas(states) => lying.ideas(states, begun),
            Source::Notes => lying.notes(begun),
            Source::Drafts => lying.drafts(begun),
            Source::People => lying.people(begun),
            Source::Goals => lying.goals(begun),
            Source::Items => lying.items(begun),
            Source::Filter => lying.filter(begun),
            Source::Line => lying.line(begun),
            Source::Templates => Some(lying.texts(Some(tm_core::builtin::Carrier::Template), begun)),
            Source::Checklists => Some(lying.texts(Some(tm_core::builtin::Carrier::Checklist), begun)),
            Source::Audiences => Some(lying.texts(Some(tm_core::builtin::Carrier::Audience), begun)),
            Source::Ladders => Some(lying.texts(Some(tm_core::builtin::Carrier::Ladder), begun)),
            Source::Texts => Some(lying.texts(None, begun)),
            Source::Forms => Some(lying.forms(begun)),
            Source::Stages => Some(lying.stages(begun)),
            Source::Free | Source::Files | Source::Folders | Source::Kinds | Source::Commands => None,
        }
    }
}

/// Commands of one word, for the help of one.
fn commands(begun: &str) -> Vec<Word> {
    let cli = Cli::command();
    let shown = cli.get_subcommands().filter(|one| !one.is_hide_set() && one.get_name().starts_with(begun));
    let all = Word::new("all", "Every command");
    let words = shown.map(|one| Word::new(one.get_name(), &one.get_about().map(ToString::to_string).unwrap_or_default()));
    words.chain(Some(all).filter(|all| all.value.starts_with(begun))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_split_as_a_shell_would() {
        let cases: [(&str, &[&str]); 7] = [
            ("tm start ", &["tm", "start", ""]),
            ("tm start re", &["tm", "start", "re"]),
            ("tm find 'two words' x", &["tm", "find", "two words", "x"]),
            ("tm find \"two wo", &["tm", "find", "two wo"]),
            ("tm find two\\ wo", &["tm", "find", "two wo"]),
            ("tm find '' x", &["tm", "find", "", "x"]),
            ("", &[""]),
        ];
        for (line, words) in cases {
            assert_eq!(split(line).0, words, "{line:?}");
        }
    }

    #[test]
    fn bash_is_given_words_as_they_are_typed() {
        for (open, expected) in [(None, r"Mo\'s\ \$5\ bench"), (Some('"'), r"Mo's \$5 bench"), (Some('\''), "Mo's $5 bench")] {
            assert_eq!(quoted("Mo's $5 bench", open), expected, "{open:?}");
        }
        assert_eq!(quoted("tag:joinery", None), "tag:joinery");
        assert_eq!(split("tm show \"Mo").1, Some('"'));
        assert_eq!(split("tm show \"Mo\" x").1, None);
    }

    #[test]
    fn bash_is_told_only_what_it_replaces() {
        assert_eq!(cut_off("goal:G", "G"), 5);
        assert_eq!(cut_off("goal:", ""), 5);
        assert_eq!(cut_off("retry", "retry"), 0);
        assert_eq!(cut_off("'two wo", "two"), 0);
    }

    /// What the value of an argument is called decides what is offered for it.
    #[test]
    fn every_value_has_a_source() {
        fn check(command: &clap::Command, name: &str) {
            for arg in command.get_arguments().filter(|arg| arg.get_action().takes_values()) {
                let is_known = !arg.get_possible_values().is_empty() || source(name, arg).is_some();
                assert!(is_known, "tm {name} {arg}: not in the table");
            }
            for below in command.get_subcommands() {
                check(below, format!("{name} {}", below.get_name()).trim());
            }
        }
        let mut cli = Cli::command();
        cli.build();
        check(&cli, "");
    }
}
