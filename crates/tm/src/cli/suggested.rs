//! Every command that a text of the program suggests is one that can be typed.

use std::path::{Path, PathBuf};

use clap::error::ErrorKind;
use clap::{CommandFactory, Parser};

use super::Cli;

/// Words that go on with a sentence behind a command: "tm history lists those".
const PROSE: [&str; 15] = [
    "lists", "takes", "tells", "shows", "says", "does", "looks", "puts", "writes", "makes", "names", "is", "and", "or", "behind",
];

/// What stands for something a person fills in, and an example of it.
const EXAMPLES: [(&str, &str); 4] = [("N", "1"), ("NUMBER", "1"), ("…", "some"), ("NUMBER=N", "posts=3")];

fn sources(folder: &Path, endings: &[&str], found: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for path in entries.flatten().map(|entry| entry.path()) {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if path.is_dir() && name != "tests" {
            sources(&path, endings, found);
        } else if endings.iter().any(|ending| name.ends_with(ending)) && name != "tests.rs" && name != "suggested.rs" {
            found.push(path);
        }
    }
}

/// The text of a source without comments, its tests and what a test reads.
fn said(path: &Path) -> String {
    let text = std::fs::read_to_string(path).expect("a source is text");
    if path.extension().is_none_or(|ending| ending != "rs") {
        return text;
    }
    let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n").replace("\\\n", "\n").replace("\\n", "\n").replace("\\\"", "'")
}

/// The commands in a text, each with its words; a word the person fills in is made one.
fn commands(text: &str) -> Vec<(Vec<String>, bool)> {
    let mut found = Vec::new();
    for line in text.lines() {
        for (at, _) in line.match_indices("tm ") {
            let before = line[..at].chars().next_back();
            if before.is_some_and(|char| !matches!(char, ' ' | '"' | '`' | '(')) {
                continue;
            }
            let rest = &line[at..];
            let end =
                ["  ", "\"", "`", ";", ",", ")", ". ", " <", " |", " >", " &&"].iter().filter_map(|end| rest.find(end)).min();
            // Behind a colon, and where a text begins, it is a command whatever it is called.
            let is_meant = line[..at].ends_with(['"', '`']) || line[..at].ends_with(": ");
            let is_meant = is_meant && rest[3..].starts_with(|char: char| char.is_ascii_lowercase());
            found.push((words(&rest[..end.unwrap_or(rest.len())]), is_meant));
        }
    }
    found
}

fn words(command: &str) -> Vec<String> {
    let command = command.trim_end_matches(['.', ':', '?', ' ']);
    let plain = command.split('\'').enumerate();
    // What is quoted is one word.
    let words = plain.flat_map(|(at, part)| if at % 2 == 1 { vec![part] } else { part.split_whitespace().collect() });
    words.take_while(|word| !PROSE.contains(word)).map(filled).collect()
}

fn filled(word: &str) -> String {
    let example = EXAMPLES.iter().find(|(name, _)| *name == word).map(|(_, example)| (*example).to_owned());
    let mut filled = example.unwrap_or_else(|| word.to_owned());
    while let Some((from, to)) = filled.find('{').zip(filled.find('}')).filter(|(from, to)| from < to) {
        // Behind a word it is more options, or none.
        let is_more = filled[..from].ends_with(char::is_alphanumeric);
        filled.replace_range(from..=to, if is_more { "" } else { "1" });
    }
    filled
}

/// Whether the words behind `tm` are meant as a command at all: "tm keeps to the folder" is a sentence.
fn is_command(words: &[String]) -> bool {
    let first = words.iter().skip(1).find(|word| !word.starts_with('-'));
    let name = first.map(String::as_str).unwrap_or_default();
    Cli::command().get_subcommands().any(|command| command.get_name_and_visible_aliases().contains(&name))
}

#[test]
fn every_suggested_command_can_be_typed() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut files = Vec::new();
    for folder in ["tm/src", "tm-core/src", "tm-vault/src", "tm-doc/src"] {
        sources(&root.join(folder), &[".rs", ".md"], &mut files);
    }
    let (mut tried, mut wrong) = (0, Vec::new());
    for path in &files {
        for (words, _) in commands(&said(path)).into_iter().filter(|(words, is_meant)| *is_meant || is_command(words)) {
            tried += 1;
            let error = Cli::try_parse_from(&words).err().filter(|error| error.kind() != ErrorKind::DisplayHelp);
            if let Some(error) = error {
                let line = error.to_string().lines().next().unwrap_or_default().to_owned();
                wrong.push(format!("{}: {}: {line}", path.display(), words.join(" ")));
            }
        }
    }
    assert!(tried > 100, "only {tried} suggestions were found");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_sentence_around_a_command_is_no_part_of_it() {
    let read = |text: &str| commands(text).iter().map(|(words, _)| words.join(" ")).collect::<Vec<_>>();
    assert_eq!(read("\"tm history lists those; then: tm undo NUMBER\""), ["tm history", "tm undo 1"]);
    assert_eq!(read("Take it back: tm undo     every reason: tm why N\n"), ["tm undo", "tm why 1"]);
    assert_eq!(read("`tm check --fix {}` puts it right"), ["tm check --fix 1"]);
    assert!(!is_command(&words("tm keeps to Career")));
}
