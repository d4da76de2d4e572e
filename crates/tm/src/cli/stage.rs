//! `tm stage`: an idea with a form moves through its stages.

use clap::Args;
use tm_core::carriers::stage;

use super::{Common, print, print_json};
use crate::face;
use crate::failure::Failure;

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Stage {
    /// The idea: its number in the last list, its id, or the beginning of its title in quotes; without one the forms are listed
    #[arg(value_name = "REF")]
    idea: Option<String>,
    /// The stage it reached; without one, where it stands
    #[arg(value_name = "STAGE")]
    to: Vec<String>,
    /// It reached the stage that comes next
    #[arg(long, requires = "idea", conflicts_with = "to")]
    next: bool,
    /// Give it this form first
    #[arg(long, value_name = "FORM", requires = "idea")]
    form: Option<String>,
}

const EXAMPLES: &str = "\
Examples:
  tm stage
  tm stage 3 --form post
  tm stage 3
  tm stage 3 --next
  tm stage 4 refused

A stage that counts for a number of your plan adds one to it, by a line of the
day: a post that is published is one more of \"6 posts\".";

pub(crate) fn run(args: &Stage, common: &Common) -> Result<(), Failure> {
    let mut session = common.session()?;
    let own = session.own_texts();
    let own = own.all();
    let Some(idea) = &args.idea else {
        let report = stage::forms(&own);
        return if common.json { print_json(&report) } else { print(&face::carriers::forms(&report)) };
    };
    let path = session.note(idea, None)?;
    let note = session.note_at(&path)?;
    let document = session.text(&path)?;
    let to = (!args.to.is_empty()).then(|| args.to.join(" "));
    if to.is_none() && !args.next && args.form.is_none() {
        let report = stage::stands(&own, &note, &document)?;
        return if common.json { print_json(&report) } else { print(&face::carriers::stands(&report)) };
    }
    let snapshot = session.read(&stage::reads(&session.at))?;
    let about = (&note, &document);
    let planned = |at: &tm_core::At| stage::stage(&snapshot, &own, about, args.form.as_deref(), to.as_deref(), at);
    let (report, _) = session.change(|at| Ok(planned(at)?))?;
    if common.json { print_json(&report) } else { print(&face::carriers::staged(&report)) }
}
