//! `tm contacts add`: the note of a person.

use clap::Args;
use tm_core::talk;
use tm_core::talk::contacts;

use crate::cli::{Common, print, print_json};
use crate::face;
use crate::failure::Failure;

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Add {
    /// The whole name
    #[arg(value_name = "PERSON", required = true)]
    name: Vec<String>,
    /// What they are to you: manager, report, skip, mentor, mentee, peer …; may be said more than once
    #[arg(long, value_name = "WHAT")]
    relation: Vec<String>,
    /// Their team
    #[arg(long, value_name = "NAME")]
    team: Option<String>,
    /// How often you mean to speak: 2w, 6w, 1q
    #[arg(long, value_name = "TIME")]
    every: Option<String>,
}

const EXAMPLES: &str = "\
Examples:
  tm contacts add Tova Ode
  tm contacts add Tova Ode --relation manager --every 2w";

pub(crate) fn run(args: &Add, common: &Common) -> Result<(), Failure> {
    let mut session = common.session()?;
    let snapshot = session.read(&talk::reads())?;
    let add = contacts::Add {
        name: args.name.join(" "),
        relation: args.relation.clone(),
        team: args.team.clone(),
        every: args.every.clone(),
    };
    let (mut report, applied) = session.change(|at| Ok(contacts::add(&snapshot, &add, at)?))?;
    if let Some(path) = applied.created.first() {
        report.person.path = Some(path.to_string());
    }
    if common.json { print_json(&report) } else { print(&face::contacts::added(&report)) }
}
