//! `tm plan`: what is understood of a plan.

mod explain;
mod show;

use clap::{Args, Subcommand};

use super::Common;
use crate::failure::Failure;

#[derive(Debug, Args)]
pub(crate) struct Plan {
    #[command(subcommand)]
    command: PlanCommand,
}

#[derive(Debug, Subcommand)]
enum PlanCommand {
    /// What is understood, on one page
    Show(show::Show),
    /// Every entry with its line, and everything that was not understood
    Explain(explain::Explain),
}

pub(crate) fn run(args: &Plan, common: &Common) -> Result<(), Failure> {
    match &args.command {
        PlanCommand::Show(args) => show::run(args, common),
        PlanCommand::Explain(args) => explain::run(args, common),
    }
}
