//! `tm why`: an idea with every reason.

use clap::Args;
use tm_core::ideas::why;

use super::{Common, print, print_json};
use crate::face;
use crate::face::place::Places;
use crate::failure::Failure;

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Why {
    /// The idea: its number in the last list, its id, or the beginning of its title
    #[arg(value_name = "REF", required = true)]
    idea: Vec<String>,
}

const EXAMPLES: &str = "\
Examples:
  tm why 3
  tm why retry budgets";

pub(crate) fn run(args: &Why, common: &Common) -> Result<(), Failure> {
    let mut session = common.session()?;
    let path = session.note(&args.idea.join(" "), Some("idea"))?;
    let snapshot = session.read(&why::reads())?;
    let report = why::why(&snapshot, &path, session.at.today)?;
    if common.json {
        print_json(&report)
    } else {
        print(&face::ideas::why(&report, &Places::of_plans(&snapshot), session.at.today))
    }
}
