//! `tm meeting`: before a conversation and after it.

mod done;
pub(super) mod prep;

use clap::{Args, Subcommand};

use super::Common;
use crate::failure::Failure;

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES, args_conflicts_with_subcommands = true, disable_help_subcommand = true)]
pub(crate) struct Meeting {
    #[command(subcommand)]
    command: Option<MeetingCommand>,
}

#[derive(Debug, Subcommand)]
enum MeetingCommand {
    /// What to bring: by kind of conversation, with whom
    Prep(prep::Prep),
    /// What came of it: commitments become boxes, the summary is written
    Done(done::Done),
}

const EXAMPLES: &str = "\
Without a word more it is tm meeting prep, for the next one that is planned.

Examples:
  tm meeting
  tm meeting prep career
  tm meeting done --mine \"the draft by 18 December\"";

pub(crate) fn run(args: &Meeting, common: &Common) -> Result<(), Failure> {
    match &args.command {
        Some(MeetingCommand::Prep(args)) => prep::run(args, common),
        Some(MeetingCommand::Done(args)) => done::run(args, common),
        None => prep::run(&prep::Prep::default(), common),
    }
}
