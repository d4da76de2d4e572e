//! One meaning for each word of the command line, over all commands.

use std::collections::{BTreeMap, BTreeSet};

use tm_core::commands::{Argument, Command};

use super::help;

/// Options of several commands, each with the one thing it means.
const SHARED: [(&str, &str); 31] = [
    ("--anew", "facts are written anew, over changes by hand too"),
    ("--all", "everything there is of it"),
    ("--as", "what a note or a text becomes"),
    ("--audience", "who reads a text"),
    ("--because", "the reason, written beside it"),
    ("--but", "what is left out"),
    ("--by", "who says it or decided it"),
    ("--clipboard", "what is in the clipboard, instead of a file or words"),
    ("--copy", "the text goes into the clipboard as well"),
    ("--day", "the day it belongs to"),
    ("--done", "how much of a number is done already"),
    ("--edit", "write it in your editor"),
    ("--effect", "who can do what now that they could not before"),
    ("--explain", "how an answer came about"),
    ("--force", "write over the file that --out names"),
    ("--jsonl", "a JSON object a line"),
    ("--ladder", "by which ladder"),
    ("--limit", "at most so many"),
    ("--out", "the file that a text goes to"),
    ("--paper", "the paper of a PDF"),
    ("--part", "one's own part"),
    ("--public", "a text that anybody may read"),
    ("--say", "an answer to the next open question"),
    ("--scope", "how far it reaches"),
    ("--show", "only look; nothing is written"),
    ("--shows", "which dimension it proves, at which level"),
    ("--to", "the level aimed at"),
    ("--trace", "which note each sentence is from"),
    ("--want", "a box for what is wanted next"),
    ("--write", "the note of it is made"),
    ("--yes", "the yes to what would be asked"),
];

fn options() -> Vec<(Command, Argument)> {
    let report = help::commands();
    let own = report.commands.iter().flat_map(|command| command.arguments.iter().map(|one| (command.clone(), one.clone())));
    own.filter(|(_, argument)| argument.name.starts_with("--")).collect()
}

#[test]
fn an_option_of_several_commands_has_one_meaning() {
    let mut commands: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut values: BTreeMap<String, BTreeSet<Option<String>>> = BTreeMap::new();
    for (command, option) in options() {
        commands.entry(option.name.clone()).or_default().insert(command.name);
        // Whether it takes something must not depend on the command.
        values.entry(option.name).or_default().insert(option.value.map(|_| String::new()));
    }
    for (option, commands) in commands.iter().filter(|(_, commands)| commands.len() > 1) {
        assert!(SHARED.iter().any(|(name, _)| name == option), "{option} of {commands:?}: say its one meaning in the table");
        assert_eq!(values[option].len(), 1, "{option} takes something in one command and nothing in another");
    }
    for (option, meaning) in SHARED {
        assert!(commands[option].len() > 1, "{option} ({meaning}) is of one command only");
    }
}

#[test]
fn a_letter_stands_for_one_option() {
    let mut letters: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let everywhere = help::commands().everywhere;
    for option in options().into_iter().map(|(_, option)| option).chain(everywhere) {
        if let Some(short) = option.short {
            letters.entry(short).or_default().insert(option.name);
        }
    }
    assert!(letters.len() >= 4);
    for (letter, options) in letters {
        assert_eq!(options.len(), 1, "{letter} is short for {options:?}");
    }
}

#[test]
fn no_command_says_what_every_command_takes() {
    let everywhere: Vec<String> = help::commands().everywhere.into_iter().map(|option| option.name).collect();
    for (command, option) in options() {
        assert!(!everywhere.contains(&option.name), "tm {} {}", command.name, option.name);
    }
}

#[test]
fn every_word_is_explained_in_a_calm_sentence() {
    for command in help::commands().commands {
        assert!(!command.about.is_empty() && !command.about.ends_with('.'), "tm {}: {:?}", command.name, command.about);
        for one in &command.arguments {
            assert!(
                !one.about.is_empty() && !one.about.ends_with(['.', '!']),
                "tm {} {}: {:?}",
                command.name,
                one.name,
                one.about
            );
        }
    }
}
