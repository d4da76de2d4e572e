//! `tm goal`: milestones and check-ins of the plan, and ticking one.

mod tick;

use clap::{Args, Subcommand};
use tm_core::rhythm::goals;
use tm_core::rhythm::milestones::Milestones;

use super::{Common, print, print_json};
use crate::face;
use crate::failure::Failure;

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES, disable_help_subcommand = true)]
pub(crate) struct Goal {
    #[command(subcommand)]
    command: Option<GoalCommand>,
}

#[derive(Debug, Subcommand)]
enum GoalCommand {
    /// Tick the box of a milestone, a check-in or a goal in the plan
    Tick(tick::Tick),
}

const EXAMPLES: &str = "\
Without a word more it shows them, each with its line. How far the numbers
are: tm goals

Examples:
  tm goal
  tm goal tick first draft
  tm goal tick 2027.md:88";

pub(crate) fn run(args: &Goal, common: &Common) -> Result<(), Failure> {
    match &args.command {
        Some(GoalCommand::Tick(args)) => tick::run(args, common),
        None => milestones(common),
    }
}

fn milestones(common: &Common) -> Result<(), Failure> {
    let mut session = common.session()?;
    let mut snapshot = session.read(&goals::reads())?;
    let answers = session.read_numbers(&mut snapshot)?;
    let report = Milestones::of(goals::goals(&snapshot, &answers, session.at.today));
    if common.json { print_json(&report) } else { print(&face::milestones::page(&report)) }
}
