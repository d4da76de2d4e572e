//! `tm prune`: ideas that could be dropped. Nothing happens without `--yes`.

use clap::Args;
use tm_core::ideas::prune;

use super::{Common, print, print_json};
use crate::face;
use crate::failure::Failure;

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Prune {
    /// Let them go
    #[arg(long)]
    yes: bool,
}

const EXAMPLES: &str = "\
Without --yes they are shown, and nothing is changed.

Examples:
  tm prune
  tm prune --yes";

pub(crate) fn run(args: &Prune, common: &Common) -> Result<(), Failure> {
    let mut session = common.session()?;
    let snapshot = session.read(&prune::reads())?;
    let report = session.proposed(args.yes, |at| prune::prune(&snapshot, at))?;
    session.remember_ideas(report.ideas.iter().map(|idea| (&idea.path, &idea.id, &idea.title)));
    if common.json { print_json(&report) } else { print(&face::prune::page(&report, args.yes)) }
}
