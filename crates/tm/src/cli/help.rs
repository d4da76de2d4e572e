//! `tm help`: the commands there are, the most used first, and how each is written.

use clap::{Arg, Args, CommandFactory};
use tm_core::commands::{self, Argument, Command, Commands};

use super::{Cli, Common, groups, misuse, print, print_json};
use crate::face;
use crate::failure::Failure;

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Help {
    /// The command, or "all" of them; without it, those used most
    #[arg(value_name = "COMMAND")]
    words: Vec<String>,
}

const EXAMPLES: &str = "\
Examples:
  tm help
  tm help all
  tm help inbox accept";

pub(crate) fn run(args: &Help, common: &Common) -> Result<(), Failure> {
    let words: Vec<&str> = args.words.iter().map(String::as_str).collect();
    match words[..] {
        [] | ["all"] if common.json => print_json(&commands()),
        [] => print(&face::help::page()),
        ["all"] => print(&face::help::all(&commands())),
        _ => of(&words, common),
    }
}

/// What `tm COMMAND --help` prints.
fn of(words: &[&str], common: &Common) -> Result<(), Failure> {
    let asked = [&["tm"], words, &["--help"]].concat();
    let Err(error) = Cli::command().try_get_matches_from(asked) else { return Ok(()) };
    if let Some(failure) = misuse::told(&error, &words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>()) {
        return Err(failure);
    }
    if common.json {
        let all = commands();
        let is_meant = |command: &Command| words.join(" ").starts_with(&command.name);
        let meant = all.commands.iter().filter(|command| is_meant(command)).max_by_key(|command| command.name.len()).cloned();
        return print_json(&Commands { commands: meant.into_iter().collect(), ..all });
    }
    print(&error.render().to_string())
}

/// Every command as a report.
pub(crate) fn commands() -> Commands {
    let mut cli = Cli::command();
    cli.build();
    let everywhere = cli.get_arguments().filter(|arg| arg.is_global_set()).map(argument).collect();
    let mut all = Vec::new();
    for (_, names) in groups::GROUPS {
        for command in names.iter().filter_map(|name| cli.find_subcommand(name)) {
            add(command, "", &mut all);
        }
    }
    Commands { schema: commands::SCHEMA.to_owned(), commands: all, everywhere }
}

/// The command, and those below it.
fn add(command: &clap::Command, above: &str, all: &mut Vec<Command>) {
    let name = format!("{above}{}", command.get_name());
    let arguments: Vec<Argument> = own(command).map(argument).collect();
    let needed = own(command).filter(|arg| arg.is_positional() || arg.is_required_set());
    let usage = needed.map(written).fold(format!("tm {name}"), |usage, arg| format!("{usage} {arg}"));
    let below: Vec<&clap::Command> = command.get_subcommands().filter(|one| !one.is_hide_set()).collect();
    all.push(Command {
        group: groups::group(&name).to_owned(),
        about: command.get_about().map(ToString::to_string).unwrap_or_default(),
        aliases: command.get_visible_aliases().map(|alias| format!("{above}{alias}")).collect(),
        usage: if below.is_empty() { usage } else { format!("{usage} [COMMAND]") },
        arguments,
        name: name.clone(),
    });
    for below in below {
        add(below, &format!("{name} "), all);
    }
}

/// What only this command takes.
pub(crate) fn own(command: &clap::Command) -> impl Iterator<Item = &Arg> {
    command.get_arguments().filter(|arg| !arg.is_global_set() && !arg.is_hide_set() && arg.get_id() != "help")
}

fn argument(arg: &Arg) -> Argument {
    let values: Vec<&str> = arg.get_value_names().unwrap_or_default().iter().map(|name| name.as_str()).collect();
    let value = Some(values.join(" ")).filter(|value| !value.is_empty());
    let takes = arg.get_action().takes_values();
    Argument {
        name: arg.get_long().map_or_else(|| value.clone().unwrap_or_default(), |long| format!("--{long}")),
        short: arg.get_short().map(|short| format!("-{short}")),
        value: value.filter(|_| !arg.is_positional() && takes),
        about: arg.get_help().map(ToString::to_string).unwrap_or_default(),
        known: if takes {
            arg.get_possible_values().iter().map(|known| known.get_name().to_owned()).collect()
        } else {
            Vec::new()
        },
        is_required: arg.is_required_set(),
    }
}

/// `REF…`, `[TEXT]…`, `--because REASON`
fn written(arg: &Arg) -> String {
    let argument = argument(arg);
    let many = if arg.get_num_args().is_some_and(|count| count.max_values() > 1) { "…" } else { "" };
    match (arg.is_positional(), argument.is_required) {
        (true, true) => format!("{}{many}", argument.name),
        (true, false) => format!("[{}]{many}", argument.name),
        _ => format!("{} {}{many}", argument.name, argument.value.unwrap_or_default()),
    }
}
