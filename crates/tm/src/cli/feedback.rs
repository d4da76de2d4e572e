//! `tm feedback`: what was asked of others, and what they said.

mod ask;
mod got;

use clap::{Args, Subcommand};
use tm_core::talk::{self, feedback};

use super::{Common, print, print_json};
use crate::face;
use crate::failure::Failure;

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES, args_conflicts_with_subcommands = true, disable_help_subcommand = true)]
pub(crate) struct Feedback {
    #[command(subcommand)]
    command: Option<FeedbackCommand>,
}

#[derive(Debug, Subcommand)]
enum FeedbackCommand {
    /// The message that asks somebody what they saw
    Ask(ask::Ask),
    /// Keep what somebody said
    #[command(visible_alias = "add")]
    Got(got::Got),
}

const EXAMPLES: &str = "\
Examples:
  tm feedback
  tm feedback ask mo --about \"the ledger design\"
  tm feedback got mo \"Two calls less each night.\" --may-quote";

pub(crate) fn run(args: &Feedback, common: &Common) -> Result<(), Failure> {
    match &args.command {
        Some(FeedbackCommand::Ask(args)) => return ask::run(args, common),
        Some(FeedbackCommand::Got(args)) => return got::run(args, common),
        None => {}
    }
    let mut session = common.session()?;
    let snapshot = session.read(&talk::reads())?;
    let report = feedback::list(&snapshot, session.at.today);
    if common.json { print_json(&report) } else { print(&face::feedback::list(&report)) }
}
