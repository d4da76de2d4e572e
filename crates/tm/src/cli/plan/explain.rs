//! `tm plan explain`: every entry with its line.

use clap::Args;
use tm_core::plan::explain;

use crate::cli::{Common, print, print_json};
use crate::face;
use crate::failure::Failure;

#[derive(Debug, Default, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Explain {
    /// The files of the plan, read as one; without any, the plans of this vault
    #[arg(value_name = "FILE")]
    files: Vec<String>,
}

const EXAMPLES: &str = "\
Examples:
  tm plan explain
  tm plan explain telos.md
  tm plan explain telos.md work.md
  tm plan explain --json telos.md";

pub(crate) fn run(args: &Explain, common: &Common) -> Result<(), Failure> {
    let (plan, today) = super::meant(&args.files, common)?;
    let report = explain::explain(&plan, today);
    if common.json { print_json(&report) } else { print(&face::explanation::full(&report)) }
}
