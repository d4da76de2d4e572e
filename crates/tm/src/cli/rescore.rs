//! `tm rescore`: judge again by the plan as it is now. What would change is shown first; nothing happens without `--yes`.

use clap::Args;
use tm_core::ideas::rescore;

use super::{Common, print, print_json};
use crate::face;
use crate::failure::{Failure, Kind};

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Rescore {
    /// Keep the new judgements
    #[arg(long)]
    yes: bool,
}

const EXAMPLES: &str = "\
Without --yes the changes are shown, and nothing is written.

Examples:
  tm rescore
  tm rescore --yes";

pub(crate) fn run(args: &Rescore, common: &Common) -> Result<(), Failure> {
    let mut session = common.session()?;
    let snapshot = session.read(&rescore::reads())?;
    let report = session.proposed(args.yes, |at| rescore::rescore(&snapshot, at))?;
    if !report.has_plan {
        return Err(Failure::new(Kind::No, "there is no plan to judge by").hint("tm plan add FILE"));
    }
    session.remember_ideas(report.changes.iter().map(|change| (&change.path, &change.id, &change.title)));
    if common.json { print_json(&report) } else { print(&face::rescore::page(&report, args.yes)) }
}
