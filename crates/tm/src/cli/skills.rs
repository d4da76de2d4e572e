//! `tm skills`: what one can, what one wants to be able to, and how that went.

use clap::Args;
use tm_core::skills;

use super::{Common, print, print_json};
use crate::face;
use crate::failure::Failure;

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Skills {}

const EXAMPLES: &str = "\
A line of a day says a new level, in numbers, stars or words.

Examples:
  tm skills
  tm log '! skill Joinery 3: the frame held'
  tm log '! skill Spanish B2'";

pub(crate) fn run(_: &Skills, common: &Common) -> Result<(), Failure> {
    let mut session = common.session()?;
    let snapshot = session.read(&skills::reads())?;
    let report = skills::skills(&snapshot, session.at.today);
    if common.json { print_json(&report) } else { print(&face::skills::page(&report)) }
}
