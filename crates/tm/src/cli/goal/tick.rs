//! `tm goal tick`: the box of a line of the plan.

use clap::Args;
use tm_core::plans::tick;

use crate::cli::{Common, print, print_json};
use crate::face;
use crate::failure::Failure;

#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  tm goal tick first draft\n  tm goal tick M3\n  tm goal tick 2027.md:88")]
pub(crate) struct Tick {
    /// Words of its line, its id, or the line it stands on: FILE:LINE
    #[arg(required = true, value_name = "BOX")]
    what: Vec<String>,
}

pub(crate) fn run(args: &Tick, common: &Common) -> Result<(), Failure> {
    let mut session = common.session()?;
    let snapshot = session.read(&tick::reads())?;
    let (report, _) = session.change(|_| Ok(tick::tick(&snapshot, &args.what.join(" "))?))?;
    if common.json { print_json(&report) } else { print(&face::milestones::ticked(&report, session.at.today)) }
}
