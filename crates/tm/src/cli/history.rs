//! `tm history`: what was done, and what of it was taken back.

use clap::Args;
use tm_core::history;

use super::{Common, Lines, print, print_each, print_json};
use crate::face;
use crate::failure::{Failure, Kind};

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct History {
    /// Only the command with this number, with what it changed in each file
    #[arg(value_name = "NUMBER")]
    number: Option<u64>,
    /// At most so many
    #[arg(long, short = 'n', value_name = "N", default_value_t = 20, conflicts_with = "number")]
    limit: usize,
    #[command(flatten)]
    lines: Lines,
}

const EXAMPLES: &str = "\
Commands that changed something are kept for 90 days, up to 64 MiB.

Examples:
  tm history
  tm history -n 5
  tm history 12";

pub(crate) fn run(args: &History, common: &Common) -> Result<(), Failure> {
    let mut session = common.session()?;
    let limit = if args.number.is_some() { usize::MAX } else { args.limit };
    let (mut past, mut unreadable) = session.past(limit)?;
    if let Some(number) = args.number {
        past.retain(|command| command.number == number);
        unreadable.retain(|unreadable| *unreadable == number);
        if past.is_empty() && unreadable.is_empty() {
            let failure = Failure::new(Kind::No, format!("there is no command {number} in the history"));
            return Err(failure.hint("tm history lists those that are kept"));
        }
        for command in &mut past {
            command.files = session.differences(number)?;
        }
    }
    let paths = past.iter().flat_map(|command| &command.files).flat_map(|file| file.before.iter().chain(&file.after));
    let hidden = session.hidden(paths);
    let report = history::history(past, unreadable, &|path| hidden.contains(path));
    if args.lines.jsonl {
        return print_each(&report.commands);
    }
    if common.json {
        return print_json(&report);
    }
    let most = if args.number.is_some() { usize::MAX } else { face::history::FILES };
    print(&face::history::page(&report, session.at.today, most))
}
