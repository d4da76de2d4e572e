//! `tm stale`: ideas in progress that lie still. Finish them, or let them go.

use clap::Args;
use tm_core::ideas::stale;

use super::{Common, Lines, print, print_each, print_json};
use crate::face;
use crate::failure::Failure;

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Stale {
    #[command(flatten)]
    lines: Lines,
}

const EXAMPLES: &str = "\
Without a rule in the plan, an idea lies still after a month without a step.

Examples:
  tm stale";

pub(crate) fn run(args: &Stale, common: &Common) -> Result<(), Failure> {
    let mut session = common.session()?;
    let mut snapshot = session.read(&stale::reads())?;
    session.read_mentions(&mut snapshot)?;
    let report = stale::stale(&snapshot, session.at.today);
    session.remember_ideas(report.ideas.iter().map(|idea| (&idea.path, &idea.id, &idea.title)));
    if args.lines.jsonl {
        return print_each(&report.ideas);
    }
    if common.json { print_json(&report) } else { print(&face::stale::page(&report)) }
}
