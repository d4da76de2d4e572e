//! `tm import`: what lies elsewhere comes in as drafts.

mod repos;

use clap::{Args, Subcommand};

use super::Common;
use crate::failure::Failure;

#[derive(Debug, Args)]
pub(crate) struct Import {
    #[command(subcommand)]
    what: What,
}

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
