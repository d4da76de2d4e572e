//! The command line: arguments, dispatch, exit codes.

mod plan;
mod score;

use std::io::{self, Write};
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};
use jiff::civil::Date;

use crate::face::line::printable_lines;
use crate::failure::{Failure, Kind};

/// Your plan, read as it is; your ideas, judged against it, with reasons.
#[derive(Debug, Parser)]
#[command(name = "tm", version, arg_required_else_help = true, max_term_width = 100)]
struct Cli {
    #[command(flatten)]
    common: Common,
    #[command(subcommand)]
    command: Command,
}

/// What every command takes.
#[derive(Debug, Clone, Args)]
pub(crate) struct Common {
    /// Take this day as today (YYYY-MM-DD)
    #[arg(long, global = true, value_name = "DATE")]
    pub(crate) today: Option<Date>,
    /// Print one JSON object instead of text
    #[arg(long, global = true)]
    pub(crate) json: bool,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// What is understood of a plan
    #[command(alias = "telos")]
    Plan(plan::Plan),
    /// Judge an idea against a plan, without keeping it
    Score(score::Score),
}

/// Parses the arguments and runs what they ask for.
pub(crate) fn run() -> ExitCode {
    let cli = Cli::parse();
    let done = match cli.command {
        Command::Plan(args) => plan::run(&args, &cli.common),
        Command::Score(args) => score::run(&args, &cli.common),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            if !failure.is_silent() {
                let _ = writeln!(anstream::stderr(), "{}", printable_lines(&failure.to_string()));
            }
            ExitCode::from(failure.exit_code())
        }
    }
}

/// Says something about the answer, beside it: one line on standard error.
pub(crate) fn say(text: &str) {
    let _ = writeln!(anstream::stderr(), "{}", printable_lines(text));
}

/// Prints text for people.
pub(crate) fn print(text: &str) -> Result<(), Failure> {
    write(&printable_lines(text))
}

/// Prints data as it is. A reader that has gone away is no error, and nothing more is done for it.
pub(crate) fn write(text: &str) -> Result<(), Failure> {
    let mut out = anstream::stdout();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
            Err(Failure::new(Kind::Unread, "nobody reads the output any more"))
        }
        Err(error) => Err(Failure::new(Kind::Files, format!("cannot print: {error}"))),
    }
}

/// Prints one JSON object.
pub(crate) fn print_json(value: &impl serde::Serialize) -> Result<(), Failure> {
    let text =
        serde_json::to_string_pretty(value).map_err(|error| Failure::new(Kind::Files, format!("cannot write JSON: {error}")))?;
    write(&format!("{text}\n"))
}
