//! `tm`: what matters today.

use clap::Args;
use tm_core::today;

use super::{Common, print, print_json};
use crate::face;
use crate::failure::Failure;

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Today {}

const EXAMPLES: &str = "\
Examples:
  tm today
  tm today -p
  tm";

pub(crate) fn run(_: &Today, common: &Common) -> Result<(), Failure> {
    let mut session = common.session()?;
    let day = session.at.today;
    let (snapshot, known) = session.read_today()?;
    let mut report = today::today(&snapshot, &known, day);
    if common.json {
        return print_json(&report);
    }
    let page = face::today::page(&report);
    let keys = std::mem::take(&mut report.keys);
    session.keep_shown(&known.memory, keys, known.memory.turns(day));
    print(&page)
}
