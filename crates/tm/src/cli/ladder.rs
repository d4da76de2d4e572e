//! `tm ladder`: what levels ask for.

mod import;
mod show;

use clap::{Args, Subcommand};
use tm_core::levels::show as ladders;

use super::{Common, print, print_json};
use crate::face;
use crate::failure::Failure;

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES, args_conflicts_with_subcommands = true, disable_help_subcommand = true)]
pub(crate) struct Ladder {
    #[command(subcommand)]
    what: Option<What>,
}

#[derive(Debug, Subcommand)]
enum What {
    /// What a ladder asks for, level by level
    Show(show::Show),
    /// Bring in a published ladder; it is shown first
    Import(import::Import),
}

const EXAMPLES: &str = "\
Examples:
  tm ladder
  tm ladder show engineer
  tm ladder show engineer senior
  tm ladder import levels.md";

pub(crate) fn run(args: &Ladder, common: &Common) -> Result<(), Failure> {
    match &args.what {
        None => list(common),
        Some(What::Import(args)) => import::run(args, common),
        Some(What::Show(args)) => show::run(args, common),
    }
}

fn list(common: &Common) -> Result<(), Failure> {
    let session = common.session()?;
    let report = ladders::list(&session.own_texts().all());
    if common.json { print_json(&report) } else { print(&face::ladder::list(&report)) }
}
