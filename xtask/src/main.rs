//! Gates, generated files and measurements: `cargo xtask COMMAND`.
//!
//! A command is one row of [`COMMANDS`] and one file. What only checks is a list of gates, and [`gate::run`] reports on it; what does
//! more is a function of its own.

mod bench;
mod calibrate;
mod cargo;
mod deny;
mod directions;
mod gate;
mod generate;
mod judge;
mod quick;
mod root;
mod sets_check;
mod shells;
mod source;
mod test;
mod tidy;

use std::process::ExitCode;

use gate::{Gate, say};
use root::Root;

/// The result of anything that can fail for want of a file or a program.
type Fallible<T> = Result<T, Box<dyn std::error::Error>>;

/// The exit code of a command line that names no command.
const USAGE: u8 = 2;

struct Command {
    name: &'static str,
    about: &'static str,
    run: Run,
}

enum Run {
    /// Checks, and takes no arguments.
    Gates(&'static [Gate]),
    /// Does what it likes with the arguments behind its name.
    Free(fn(&Root, &[String]) -> Fallible<ExitCode>),
}

const COMMANDS: &[Command] = &[
    Command {
        name: "quick",
        about: "what to run before every commit: fmt, tidy, clippy, unit tests",
        run: Run::Gates(quick::GATES),
    },
    Command { name: "test", about: "every gate and every test", run: Run::Gates(test::GATES) },
    Command { name: "tidy", about: "lengths of functions and files, names, purity", run: Run::Gates(&[tidy::GATE]) },
    Command { name: "directions", about: "no crate depends on one it must not know", run: Run::Gates(&[directions::GATE]) },
    Command { name: "sets-check", about: "nothing of the labelled sets stands in crates/", run: Run::Gates(&[sets_check::GATE]) },
    Command {
        name: "judge",
        about: "measure the judge on the labelled sets [--wins] [--wrong | --features | --held-out]",
        run: Run::Free(judge::run),
    },
    Command { name: "bench", about: "whole-process figures beside their budgets", run: Run::Free(bench::run) },
    Command { name: "calibrate", about: "stated chances held against simulated years", run: Run::Free(calibrate::run) },
    Command { name: "generate", about: "write the generated files anew", run: Run::Free(generate::run) },
];

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let Some((name, rest)) = arguments.split_first() else { return usage() };
    let Some(command) = COMMANDS.iter().find(|command| command.name == name) else { return usage() };
    match execute(&command.run, rest) {
        Ok(code) => code,
        Err(error) => {
            gate::warn(&format!("{name}: {error}"));
            ExitCode::FAILURE
        }
    }
}

fn execute(run: &Run, arguments: &[String]) -> Fallible<ExitCode> {
    let root = Root::find()?;
    match run {
        Run::Gates(_) if !arguments.is_empty() => Err("this command takes no arguments".into()),
        Run::Gates(gates) => Ok(gate::run(&root, gates)),
        Run::Free(run) => run(&root, arguments),
    }
}

fn usage() -> ExitCode {
    say("cargo xtask COMMAND\n");
    for Command { name, about, .. } in COMMANDS {
        say(&format!("  {name:<12} {about}"));
    }
    ExitCode::from(USAGE)
}
