//! `tm plan show`: what is understood, on one page.

use clap::Args;
use tm_core::plan::explain;

use crate::cli::{Common, print, print_json, read_plan};
use crate::failure::Failure;
use crate::{face, session};

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Show {
    /// The files of the plan, read as one
    #[arg(required = true, value_name = "FILE")]
    files: Vec<String>,
}

const EXAMPLES: &str = "\
Examples:
  tm plan show telos.md
  tm plan show telos.md work.md
  tm plan show --json telos.md";

pub(crate) fn run(args: &Show, common: &Common) -> Result<(), Failure> {
    let plan = read_plan(&args.files)?;
    let report = explain::explain(&plan, session::today(common.today));
    if common.json { print_json(&report) } else { print(&face::explanation::page(&report)) }
}
