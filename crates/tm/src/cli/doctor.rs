//! `tm doctor`: how this machine stands to the vault.

use clap::Args;
use tm_core::doctor;

use super::{Common, print, print_json};
use crate::failure::Failure;
use crate::{face, session};

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Doctor {}

const EXAMPLES: &str = "\
Where things lie, what is kept, what the disk and the terminal can do; nothing
is written. Ends with 1 where something has to be mended. About files: tm check.

Examples:
  tm doctor
  tm doctor --json";

pub(crate) fn run(_: &Doctor, common: &Common) -> Result<(), Failure> {
    let report = doctor::examine(&session::machine::look(&common.asked())?);
    if common.json { print_json(&report) } else { print(&face::doctor::page(&report)) }?;
    if report.is_ill() { Err(Failure::said()) } else { Ok(()) }
}
