//! `tm assess`: levels as people see them, side by side.

mod new;

use clap::{Args, Subcommand};
use tm_core::levels::assessment;

use super::gap::Meant;
use super::{Common, print, print_json};
use crate::face;
use crate::failure::Failure;

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES, args_conflicts_with_subcommands = true, disable_help_subcommand = true)]
pub(crate) struct Assess {
    #[command(subcommand)]
    what: Option<What>,
    #[command(flatten)]
    meant: Meant,
}

#[derive(Debug, Subcommand)]
enum What {
    /// A note to fill in: a row for each dimension of a ladder
    New(new::New),
}

const EXAMPLES: &str = "\
Examples:
  tm assess
  tm assess --to staff
  tm assess new
  tm assess new --by Dana --to staff";

pub(crate) fn run(args: &Assess, common: &Common) -> Result<(), Failure> {
    if let Some(What::New(args)) = &args.what {
        return new::run(args, common);
    }
    let mut session = common.session()?;
    let snapshot = session.read_also(&assessment::reads())?;
    let (ladders, asked) = args.meant.found(&session, &snapshot)?;
    let report = assessment::assessments(&snapshot, &ladders, &asked, common.hidden)?;
    if common.json { print_json(&report) } else { print(&face::assessment::page(&report)) }
}
