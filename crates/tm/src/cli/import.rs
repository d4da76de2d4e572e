//! `tm import`: what lies elsewhere comes in as drafts.

mod repos;

use clap::{Args, Subcommand};

use super::Common;
use crate::failure::Failure;

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES, disable_help_subcommand = true)]
pub(crate) struct Import {
    #[command(subcommand)]
    what: What,
}

const EXAMPLES: &str = "\
What comes in is a draft, and waits: tm inbox

Examples:
  tm import repos ~/code";

#[derive(Debug, Subcommand)]
enum What {
    /// Repositories that lie unfinished, as parked ideas with their last day
    Repos(repos::Repos),
}

pub(crate) fn run(args: &Import, common: &Common) -> Result<(), Failure> {
    match &args.what {
        What::Repos(args) => repos::run(args, common),
    }
}
