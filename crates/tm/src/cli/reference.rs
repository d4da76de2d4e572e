//! The reference of the command line, `docs/cli.md`, and a manual page for each command, `docs/man/`: made of the commands themselves, and
//! compared here with what lies there. `cargo xtask generate` writes them anew.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use clap::CommandFactory;
use clap_mangen::Man;
use tm_core::commands::{Argument, Command};

use super::{Cli, groups, help};

/// Says that the files are to be written.
const WRITE: &str = "TM_GENERATE";

const HEAD: &str = "\
# The command line

Made of the program by `cargo xtask generate`; the same is in `tm help COMMAND` and in the manual pages beside this file (`man -l
docs/man/tm-dump.1`).

What is asked for goes to standard output, talk about it to standard error. Every command ends with

| code | meaning |
|---|---|
| 0 | fine; also where nothing was found |
| 1 | the answer is no: a rule refuses, nothing is called so, `check` found errors, `doctor` something to mend |
| 2 | the call is wrong |
| 3 | the vault or a file is missing, cannot be read, or cannot be written |

A name of a note (`REF`) is its number in the last list this terminal was shown, its id, or the beginning of its title.
";

/// Every command with the words that lead to it, the first page's first.
fn all() -> Vec<(String, clap::Command)> {
    fn add(command: &clap::Command, above: &str, all: &mut Vec<(String, clap::Command)>) {
        let name = format!("{above}{}", command.get_name());
        all.push((name.clone(), command.clone()));
        for below in command.get_subcommands().filter(|below| !below.is_hide_set()) {
            add(below, &format!("{name} "), all);
        }
    }
    let mut cli = Cli::command();
    cli.build();
    let mut all = Vec::new();
    add(&cli, "", &mut all);
    all
}

/// What stands below the options of a help: prose, and the lines of its examples.
fn below(command: &clap::Command) -> (Vec<String>, Vec<String>) {
    let text = command.get_after_help().map(ToString::to_string).unwrap_or_default();
    let (examples, prose): (Vec<&str>, Vec<&str>) = text.split("\n\n").partition(|part| part.starts_with("Examples:\n"));
    let lines = examples.iter().flat_map(|part| part.lines().skip(1)).map(|line| line.trim_start().to_owned());
    (prose.iter().map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect(), lines.collect())
}

fn reference() -> String {
    let report = help::commands();
    let commands: BTreeMap<String, clap::Command> = all().into_iter().collect();
    let mut page = HEAD.to_owned();
    page += "\n## Everywhere\n\n";
    report.everywhere.iter().for_each(|argument| page += &item(argument));
    for (group, _) in groups::GROUPS {
        write!(page, "\n## {}{}\n", group[..1].to_uppercase(), &group[1..]).unwrap();
        for command in report.commands.iter().filter(|command| command.group == group) {
            let (prose, examples) = below(&commands[&format!("tm {}", command.name)]);
            page += &section(command, &prose, &examples);
        }
    }
    page
}

fn section(command: &Command, prose: &[String], examples: &[String]) -> String {
    let mut text = format!("\n### tm {}\n\n{}.\n\n```text\n{}\n```\n", command.name, command.about, command.usage);
    for alias in &command.aliases {
        write!(text, "\nAlso `tm {alias}`.\n").unwrap();
    }
    if !command.arguments.is_empty() {
        text.push('\n');
        command.arguments.iter().for_each(|argument| text += &item(argument));
    }
    prose.iter().for_each(|part| write!(text, "\n{part}\n").unwrap());
    if !examples.is_empty() {
        write!(text, "\n```text\n{}\n```\n", examples.join("\n")).unwrap();
    }
    text
}

/// `- `-n, --limit N`: At most so many`
fn item(argument: &Argument) -> String {
    let short = argument.short.iter().map(|short| format!("{short}, ")).collect::<String>();
    let value = argument.value.iter().map(|value| format!(" {value}")).collect::<String>();
    let known = if argument.known.is_empty() { String::new() } else { format!(": {}", argument.known.join(", ")) };
    format!("- `{short}{}{value}`: {}{known}\n", argument.name, argument.about)
}

fn manual(name: &str, command: &clap::Command) -> String {
    let dashed = name.replace(' ', "-");
    let command = command.clone().display_name(dashed);
    let (prose, examples) = below(&command);
    let man = Man::new(command.clone());
    let title = format!(".TH {} 1 \"\" \"tm {}\" Telos\n", name.replace(' ', "-"), env!("CARGO_PKG_VERSION"));
    let mut page = title.into_bytes();
    man.render_name_section(&mut page).unwrap();
    man.render_synopsis_section(&mut page).unwrap();
    man.render_description_section(&mut page).unwrap();
    if command.get_subcommands().any(|below| !below.is_hide_set()) {
        man.render_subcommands_section(&mut page).unwrap();
    }
    man.render_options_section(&mut page).unwrap();
    let mut page = String::from_utf8(page).unwrap();
    if !prose.is_empty() {
        page += ".SH NOTES\n";
        let parts: Vec<String> = prose.iter().map(|part| part.lines().map(roff).collect::<Vec<_>>().join("\n")).collect();
        page += &(parts.join("\n.PP\n") + "\n");
    }
    if !examples.is_empty() {
        page += ".SH EXAMPLES\n.nf\n";
        examples.iter().for_each(|line| page += &(roff(line) + "\n"));
        page += ".fi\n";
    }
    page += ".SH EXIT STATUS\n0 fine; 1 the answer is no; 2 the call is wrong; 3 trouble with the vault or a file.\n";
    page.replace(" \n", "\n")
}

/// A line of text as roff takes it.
fn roff(line: &str) -> String {
    let line = line.replace('\\', "\\e").replace('-', "\\-").replace('\'', "\\(aq");
    if line.starts_with('.') { format!("\\&{line}") } else { line }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Every generated file by its path from the root.
fn files() -> BTreeMap<String, String> {
    let pages =
        all().into_iter().map(|(name, command)| (format!("docs/man/{}.1", name.replace(' ', "-")), manual(&name, &command)));
    pages.chain([("docs/cli.md".to_owned(), reference())]).collect()
}

#[test]
fn reference_and_manual_are_those_of_the_commands() {
    let files = files();
    let there = fs::read_dir(root().join("docs/man")).into_iter().flatten().flatten();
    let old =
        there.map(|page| page.path()).filter(|page| !files.keys().any(|path| root().join(path).file_name() == page.file_name()));
    let old: Vec<PathBuf> = old.collect();
    if std::env::var_os(WRITE).is_some() {
        fs::create_dir_all(root().join("docs/man")).unwrap();
        files.iter().for_each(|(path, text)| fs::write(root().join(path), text).unwrap());
        old.iter().for_each(|page| fs::remove_file(page).unwrap());
        return;
    }
    for (path, text) in &files {
        let lies = fs::read_to_string(root().join(path)).unwrap_or_default();
        assert!(lies == *text, "{path}: not what would be made now; run `cargo xtask generate`");
    }
    assert!(old.is_empty(), "{old:?}: of commands that are gone; run `cargo xtask generate`");
}
