//! `tm plan explain`: every entry with its line.

use clap::Args;
use tm_core::plan::explain;

use crate::cli::{Common, print, print_json};
use crate::failure::Failure;
use crate::{face, session};

#[derive(Debug, Args)]
pub(crate) struct Explain {
    /// The files of the plan, read as one
    #[arg(required = true, value_name = "FILE")]
    files: Vec<String>,
}

pub(crate) fn run(args: &Explain, common: &Common) -> Result<(), Failure> {
    let plan = session::read_plan(&args.files)?;
    let report = explain::explain(&plan, session::today(common.today));
    if common.json { print_json(&report) } else { print(&face::explanation::full(&report)) }
}
