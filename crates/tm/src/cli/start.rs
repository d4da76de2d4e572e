//! `tm start`: begin an idea, within the limit of the plan.

use clap::Args;
use tm_core::ideas::decide::{self, Decision};

use super::{Common, print, print_json};
use crate::face;
use crate::face::place::Places;
use crate::failure::Failure;
use crate::session::Session;

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Start {
    /// The idea: its number in the last list, its id, or the beginning of its title
    #[arg(value_name = "REF", required = true)]
    idea: Vec<String>,
    /// Begin it past the limit, for this reason
    #[arg(long, value_name = "REASON")]
    anyway: Option<String>,
}

const EXAMPLES: &str = "\
Examples:
  tm start 3
  tm start retry budgets --anyway \"the team waits for it\"";

pub(crate) fn run(args: &Start, common: &Common) -> Result<(), Failure> {
    decided(&args.idea, &Decision::Start { anyway: args.anyway.clone() }, common)
}

/// Decides on the idea that is meant, and says what was done.
pub(super) fn decided(idea: &[String], decision: &Decision, common: &Common) -> Result<(), Failure> {
    decided_in(common.session()?, idea, decision, common)
}

/// The same in a vault that is open.
pub(super) fn decided_in(mut session: Session, idea: &[String], decision: &Decision, common: &Common) -> Result<(), Failure> {
    let path = session.note(&idea.join(" "), Some("idea"))?;
    let snapshot = session.read(&decide::reads())?.beside(session.note_at(&path)?);
    let (report, _) = session.change(|at| Ok(decide::decide(&snapshot, &path, decision, at)?))?;
    if common.json { print_json(&report) } else { print(&face::ideas::decided(&report, decision, &Places::of_plans(&snapshot))) }
}
