//! `tm plan show`: what is understood, on one page.

use clap::Args;
use tm_core::plan::explain;

use crate::cli::{Common, print, print_json};
use crate::face;
use crate::failure::Failure;

#[derive(Debug, Default, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Show {
    /// The files of the plan, read as one; without any, the plans of this vault
    #[arg(value_name = "FILE")]
    files: Vec<String>,
}

const EXAMPLES: &str = "\
Examples:
  tm plan show
  tm plan show telos.md
  tm plan show telos.md work.md
  tm plan show --json telos.md";

pub(crate) fn run(args: &Show, common: &Common) -> Result<(), Failure> {
    let (plan, today) = super::meant(&args.files, common)?;
    let report = explain::explain(&plan, today);
    if common.json { print_json(&report) } else { print(&face::explanation::page(&report, args.files.is_empty())) }
}
