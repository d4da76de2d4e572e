//! `tm completions`: what a shell reads so that it completes words of `tm`.

use clap::{Args, ValueEnum};
use tm_core::commands::{self, Script};

use super::{Common, print_json, write};
use crate::failure::Failure;

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Completions {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

/// A shell that is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Shell {
    Bash,
    Zsh,
    Fish,
}

const EXAMPLES: &str = "\
Commands, options, ideas, goals, tags, filters and views are completed, from the
index as the last command left it. What is private is not among them.

Examples:
  source <(tm completions bash)      in ~/.bashrc
  source <(tm completions zsh)       in ~/.zshrc, behind compinit
  tm completions fish | source       in ~/.config/fish/config.fish";

pub(crate) fn run(args: &Completions, common: &Common) -> Result<(), Failure> {
    let script = args.shell.script();
    let report = || Script { schema: commands::SCRIPT.to_owned(), script: script.to_owned() };
    if common.json { print_json(&report()) } else { write(script) }
}

impl Shell {
    fn script(self) -> &'static str {
        match self {
            Shell::Bash => include_str!("completions/tm.bash"),
            Shell::Zsh => include_str!("completions/tm.zsh"),
            Shell::Fish => include_str!("completions/tm.fish"),
        }
    }

    /// The shell of this name.
    pub(super) fn named(name: &str) -> Option<Shell> {
        Shell::from_str(name, false).ok()
    }
}
