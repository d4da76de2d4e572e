//! `tm glue`: how much of one's work holds others together.

use clap::Args;
use tm_core::evidence::glue;

use super::{Common, print, print_json};
use crate::face;
use crate::failure::Failure;

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Glue {}

const EXAMPLES: &str = "\
Counted are wins that say glue: delegate (somebody else could have done it) or
glue: senior (it needed you).

Examples:
  tm glue
  tm win --glue delegate took the minutes of the release round";

pub(crate) fn run(_: &Glue, common: &Common) -> Result<(), Failure> {
    let mut session = common.session()?;
    let snapshot = session.read(&glue::reads())?;
    let report = glue::glue(&snapshot);
    session.remember_ideas(report.delegable.iter().map(|one| (&one.path, &one.id, &one.title)));
    if common.json { print_json(&report) } else { print(&face::win::glued(&report)) }
}
