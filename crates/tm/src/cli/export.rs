//! `tm export`: what other programs take, made on request.

mod ics;

use clap::{Args, Subcommand};

use super::Common;
use crate::failure::Failure;

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES, disable_help_subcommand = true)]
pub(crate) struct Export {
    #[command(subcommand)]
    what: What,
}

const EXAMPLES: &str = "\
Examples:
  tm export ics --out career.ics
  tm export ics --but promises";

#[derive(Debug, Subcommand)]
enum What {
    /// Deadlines, check-ins, promises, cadences and reviews, for your calendar
    Ics(ics::Ics),
}

pub(crate) fn run(args: &Export, common: &Common) -> Result<(), Failure> {
    match &args.what {
        What::Ics(args) => ics::run(args, common),
    }
}
