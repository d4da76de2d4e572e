//! `tm assess new`: a note for a new look at one's levels.

use clap::Args;
use tm_core::levels::assessment;

use crate::cli::gap::Meant;
use crate::cli::{Common, print, print_json};
use crate::face;
use crate::failure::Failure;

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct New {
    /// Who looks; by itself you
    #[arg(long, value_name = "PERSON")]
    by: Option<String>,
    #[command(flatten)]
    meant: Meant,
}

const EXAMPLES: &str = "\
Examples:
  tm assess new
  tm assess new --by Dana --to staff
  tm assess new --ladder engineer --to senior";

pub(crate) fn run(args: &New, common: &Common) -> Result<(), Failure> {
    let mut session = common.session()?;
    let snapshot = session.read_also(&assessment::reads())?;
    let (ladders, asked) = args.meant.found(&session, &snapshot)?;
    let dialect = session.dialect();
    let make = |at: &tm_core::At| Ok(assessment::make(&snapshot, &ladders, &asked, args.by.as_deref(), &dialect, at)?);
    let (mut report, applied) = session.change(make)?;
    if let Some(path) = applied.created.first() {
        report.path = path.to_string();
    }
    if common.json { print_json(&report) } else { print(&face::assessment::made(&report)) }
}
