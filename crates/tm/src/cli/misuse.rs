//! Calls that are wrong, in words a person uses: what was typed, and what is understood.

mod meant;

use std::num::ParseIntError;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Command, CommandFactory};

use super::Cli;
use crate::face::line::shell_word;
use crate::failure::{Failure, Kind};

/// The command all others are part of.
const PROGRAM: &str = "tm";

/// Options of every command that take a value.
const VALUED: [&str; 2] = ["--today", "--vault"];

/// Why the call cannot be read; nothing where it is no mistake, but asks for help or the version.
pub(super) fn of(error: &clap::Error) -> Option<Failure> {
    told(error, &typed())
}

/// The same for words that were not typed as they are.
pub(super) fn told(error: &clap::Error, args: &[String]) -> Option<Failure> {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => None,
        _ => Some(said(error, args)),
    }
}

/// Whether answers, and so refusals, are wanted as JSON.
pub(super) fn wants_json() -> bool {
    typed().iter().take_while(|arg| *arg != "--").any(|arg| arg == "--json" || arg == "--jsonl")
}

fn typed() -> Vec<String> {
    std::env::args_os().skip(1).map(|arg| arg.to_string_lossy().into_owned()).collect()
}

fn said(error: &clap::Error, args: &[String]) -> Failure {
    let command = command(args);
    let wrong = |message: String| Failure::new(Kind::Misuse, message);
    let arg = text(error, ContextKind::InvalidArg).map(|arg| name(&arg)).unwrap_or_default();
    let value = text(error, ContextKind::InvalidValue).unwrap_or_default();
    let failure = match error.kind() {
        ErrorKind::InvalidValue if value.is_empty() => {
            return known(error, wrong(format!("{arg} needs something behind it")).hint(help(&command)));
        }
        ErrorKind::InvalidValue if !arg.starts_with('-') => {
            return known(error, wrong(format!("\"{value}\" is no {}", arg.trim_matches(['<', '>', '[', ']']).to_lowercase())));
        }
        ErrorKind::InvalidValue => return known(error, wrong(format!("{arg} does not know \"{value}\""))),
        ErrorKind::ValueValidation => return unreadable(error, &arg, &value),
        ErrorKind::UnknownArgument => return unknown(error, &arg, &command),
        ErrorKind::InvalidSubcommand => return no_command(error, &command),
        ErrorKind::MissingRequiredArgument => return missing(error, &command),
        ErrorKind::ArgumentConflict => wrong(conflict(error, arg)),
        ErrorKind::InvalidUtf8 => wrong("what was typed is not text in UTF-8".to_owned()),
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => wrong(format!("{command} needs one more {}", first(&arg))),
        ErrorKind::MissingSubcommand => wrong(format!("{command} needs one more word")),
        _ => wrong(format!("{command} cannot be read so")),
    };
    failure.hint(help(&command))
}

/// Two that do not go together: two options, or an option and the word behind it.
fn conflict(error: &clap::Error, arg: String) -> String {
    let prior = text(error, ContextKind::PriorArg).map(|arg| name(&arg)).unwrap_or_default();
    let arg = text(error, ContextKind::InvalidSubcommand).unwrap_or(arg);
    match (arg.as_str(), prior.as_str()) {
        ("", one) | (one, "") => format!("{one} is there twice"),
        (one, other) if one == other => format!("{one} is there twice"),
        (one, other) => format!("{one} does not go with {other}"),
    }
}

/// The values there are.
fn known(error: &clap::Error, failure: Failure) -> Failure {
    let values = texts(error, ContextKind::ValidValue);
    if values.is_empty() { failure } else { failure.hint(format!("it knows {}", values.join(", "))) }
}

/// A value of the wrong form. Our own readers say what is understood behind a semicolon.
fn unreadable(error: &clap::Error, arg: &str, value: &str) -> Failure {
    let source = std::error::Error::source(error);
    if source.is_some_and(|source| source.is::<jiff::Error>()) {
        return Failure::new(Kind::Misuse, format!("{arg} takes a day, and \"{value}\" is none")).hint("write 2026-11-30");
    }
    let number = source.is_some_and(|source| source.is::<ParseIntError>() || !source.to_string().contains("; "));
    if number {
        return Failure::new(Kind::Misuse, format!("{arg} takes a whole number, and \"{value}\" is none")).hint("write 5 or 20");
    }
    let said = source.map(ToString::to_string).unwrap_or_default();
    let (message, hint) = said.split_once("; ").unwrap_or((said.as_str(), ""));
    Failure::new(Kind::Misuse, format!("{arg}: {message}")).hint(hint)
}

fn unknown(error: &clap::Error, arg: &str, command: &str) -> Failure {
    let near = texts(error, ContextKind::SuggestedArg);
    if !arg.starts_with('-') {
        return Failure::new(Kind::Misuse, format!("\"{arg}\" is a word too many for {command}")).hint(help(command));
    }
    if let Some(near) = near.first() {
        return Failure::new(Kind::Misuse, format!("{command} has no option {arg}")).hint(format!("{near} is one"));
    }
    let all: Vec<String> = typed();
    // Our options have two hyphens, or are one letter; a word in between is nobody's slip of the finger.
    let is_text = |arg: &String| arg.starts_with('-') && !arg.starts_with("--") && arg.chars().count() > 2;
    let Some(at) = all.iter().position(is_text).filter(|_| !arg.starts_with("--")) else {
        return Failure::new(Kind::Misuse, format!("{command} has no option {arg}")).hint(help(command));
    };
    let words = shell_word(&all[at]);
    let failure = Failure::new(Kind::Misuse, format!("\"{}\" begins with a hyphen and reads as an option", all[at]));
    // Behind an option that waits for a value the words are that value.
    match at.checked_sub(1).map(|before| all[before].as_str()).filter(|before| takes_value(before, command)) {
        Some(option) => failure.hint(format!("tie them to {option}: {option}={words}")),
        None => failure.hint(format!("words go behind \"--\": {command} -- {words}")),
    }
}

/// Whether this is a long option of the command that a value belongs to.
fn takes_value(option: &str, command: &str) -> bool {
    let Some(name) = option.strip_prefix("--") else { return false };
    let is_it = |arg: &clap::Arg| arg.get_long() == Some(name) && arg.get_action().takes_values();
    found(command).is_some_and(|command| command.get_arguments().any(is_it))
}

fn no_command(error: &clap::Error, command: &str) -> Failure {
    let typed = text(error, ContextKind::InvalidSubcommand).unwrap_or_default();
    let failure = Failure::new(Kind::Misuse, format!("there is no command \"{command} {typed}\""));
    // What other programs call it is surer than what is spelled alike.
    let meant = if command == PROGRAM { meant::by(&typed) } else { &[] };
    if !meant.is_empty() {
        return meant.iter().fold(failure, |failure, meant| failure.hint(*meant));
    }
    let near = texts(error, ContextKind::SuggestedSubcommand);
    let failure = near.iter().take(3).fold(failure, |failure, near| failure.hint(format!("{command} {near}")));
    if near.is_empty() { failure.hint(format!("{command} --help tells which there are")) } else { failure }
}

fn missing(error: &clap::Error, command: &str) -> Failure {
    let names: Vec<String> = texts(error, ContextKind::InvalidArg).iter().map(|arg| shown(arg)).collect();
    let usage = usage(command).map(|usage| format!("write it as: {usage}"));
    Failure::new(Kind::Misuse, format!("{command} needs {}", names.join(" and "))).hint(usage.unwrap_or_else(|| help(command)))
}

fn help(command: &str) -> String {
    format!("how it is written: {command} --help")
}

/// `tm plan confirm`: the command that was meant, as far as its words are ours.
fn command(args: &[String]) -> String {
    let mut words = vec![PROGRAM.to_owned()];
    let mut at = whole();
    let mut args = args.iter();
    while let Some(arg) = args.next() {
        if VALUED.contains(&arg.as_str()) {
            args.next();
        } else if !arg.starts_with('-') {
            let Some(next) = at.find_subcommand(arg) else { break };
            words.push(next.get_name().to_owned());
            at = next.clone();
        }
    }
    words.join(" ")
}

/// All commands. An argument can say how it is written only once they are built.
fn whole() -> Command {
    let mut whole = Cli::command();
    whole.build();
    whole
}

/// The command of these words.
fn found(command: &str) -> Option<Command> {
    let mut at = whole();
    for word in command.split(' ').skip(1) {
        at = at.find_subcommand(word)?.clone();
    }
    Some(at)
}

/// How the command is written: `tm park REF…`.
fn usage(command: &str) -> Option<String> {
    let at = found(command)?;
    let needed = at.get_arguments().filter(|arg| arg.is_required_set() || arg.is_positional());
    let words: Vec<String> = needed.map(|arg| shown(&arg.to_string())).collect();
    Some(format!("{command} {}", words.join(" ")))
}

/// `--limit <N>` as `--limit`, `[NUMBER]` as `NUMBER`.
fn name(arg: &str) -> String {
    shown(arg.split_once(" <").map_or(arg, |(name, _)| name))
}

/// `<REF>...` as `REF…`
fn shown(arg: &str) -> String {
    arg.replace("...", "…").replace(['<', '>', '[', ']'], "")
}

/// `REF` of `REF REF…`
fn first(arg: &str) -> &str {
    arg.split_whitespace().next().unwrap_or(arg)
}

fn text(error: &clap::Error, kind: ContextKind) -> Option<String> {
    texts(error, kind).into_iter().next()
}

fn texts(error: &clap::Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(text)) => vec![text.clone()],
        Some(ContextValue::Strings(texts)) => texts.clone(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;

    #[track_caller]
    fn check(line: &str, expected: &str) {
        let typed: Vec<String> = line.split(' ').skip(1).map(str::to_owned).collect();
        let error = Cli::try_parse_from(line.split(' ')).expect_err("the call is wrong");
        assert_eq!(said(&error, &typed).to_string(), expected, "{line}");
        assert_eq!(said(&error, &typed).exit_code(), 2, "{line}");
    }

    #[test]
    fn a_day_that_is_none_says_what_is_one() {
        check(
            "tm --today 2026-13-45 ideas",
            "tm: --today: \"2026-13-45\" is no day that I know\n    write 2026-11-20 or yesterday",
        );
        check("tm clock --at 25:00 deep", "tm: --at: \"25:00\" is no time of day\n    write 18:30 or 09:05");
    }

    #[test]
    fn a_number_that_is_none_says_what_is_one() {
        check("tm find retry -n abc", "tm: --limit takes a whole number, and \"abc\" is none\n    write 5 or 20");
        check("tm packet --due never", "tm: --due takes a day, and \"never\" is none\n    write 2026-11-30");
        check("tm undo last", "tm: NUMBER takes a whole number, and \"last\" is none\n    write 5 or 20");
    }

    #[test]
    fn a_word_of_a_list_that_is_not_in_it_says_the_list() {
        check("tm ideas --sort best", "tm: --sort does not know \"best\"\n    it knows worth, newest, effort, due");
    }

    #[test]
    fn what_is_not_there_names_what_is_near() {
        check("tm gaols", "tm: there is no command \"tm gaols\"\n    tm goal\n    tm goals");
        check("tm --vault x ideas --matrx", "tm: tm ideas has no option --matrx\n    --matrix is one");
        check("tm goals --fnord", "tm: tm goals has no option --fnord\n    how it is written: tm goals --help");
    }

    #[test]
    fn what_is_missing_is_named_as_in_the_help() {
        check("tm park", "tm: tm park needs REF…\n    write it as: tm park REF…");
        check("tm keep 3", "tm: tm keep needs --because REASON\n    write it as: tm keep REF… --because REASON");
    }

    #[test]
    fn what_other_programs_call_it_names_the_command() {
        check("tm list", "tm: there is no command \"tm list\"\n    tm ideas\n    tm find TEXT");
        check("tm search retry", "tm: there is no command \"tm search\"\n    tm find TEXT");
        check("tm Done 3", "tm: there is no command \"tm Done\"\n    tm ship REF");
    }

    /// Every command there is, with its words.
    fn commands(at: &Command, words: &[String], found: &mut Vec<(Vec<String>, Command)>) {
        found.push((words.to_vec(), at.clone()));
        for next in at.get_subcommands().filter(|next| next.get_name() != "help") {
            commands(next, &[words, &[next.get_name().to_owned()]].concat(), found);
        }
    }

    /// Ways to write a command wrong: nothing behind it, an option it has not, too many words, each option without its value, or with
    /// one that is none, or twice.
    fn wrong_calls(words: &[String], command: &Command) -> Vec<Vec<String>> {
        let with = |more: &[&str]| words.iter().cloned().chain(more.iter().map(|word| (*word).to_owned())).collect::<Vec<_>>();
        let mut calls =
            vec![with(&[]), with(&["--fnord"]), with(&["-Z"]), with(&["-xyz"]), with(&["a", "b", "c", "d", "e", "f"])];
        for arg in command.get_arguments() {
            let long = arg.get_long().map(|long| format!("--{long}"));
            let Some(option) = long.or_else(|| arg.get_short().map(|short| format!("-{short}"))) else { continue };
            calls.push(with(&[&option]));
            calls.push(with(&["a", &option]));
            calls.push(with(&[&format!("{option}=")]));
            calls.push(with(&[&format!("{option}=\u{fffd}")]));
            calls.push(with(&[&option, "nonsense", &option, "nonsense", "a"]));
        }
        calls
    }

    #[test]
    fn no_sentence_of_a_help_page_is_wider_than_a_terminal() {
        let mut all = Vec::new();
        commands(&whole(), &[PROGRAM.to_owned()], &mut all);
        for (words, command) in &all {
            let text = command.get_after_help().map(ToString::to_string).unwrap_or_default();
            // What is indented is a command or a table.
            let wide = text.lines().find(|line| !line.starts_with("  ") && line.chars().count() > 80);
            assert_eq!(wide, None, "{words:?}");
        }
    }

    #[test]
    fn every_wrong_call_of_every_command_is_said_in_words() {
        let mut all = Vec::new();
        commands(&whole(), &[PROGRAM.to_owned()], &mut all);
        let mut wrong = 0;
        for (words, command) in &all {
            for call in wrong_calls(words, command) {
                let Err(error) = Cli::try_parse_from(&call) else { continue };
                let Some(failure) = told(&error, &call[1..]) else { continue };
                wrong += 1;
                let said = failure.to_string();
                assert_eq!(failure.exit_code(), 2, "{call:?}: {said}");
                let is_said =
                    said.starts_with("tm: ") && said.lines().count() >= 2 && said.lines().all(|line| !line.trim().is_empty());
                assert!(is_said && !said.contains("tm:  "), "{call:?}: {said}");
            }
        }
        assert!(all.len() > 40 && wrong > 400, "only {wrong} calls of {} commands were wrong", all.len());
    }
}
