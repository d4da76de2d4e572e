//! `tm drop`: let an idea go.

use clap::Args;
use tm_core::ideas::decide::Decision;

use super::Common;
use crate::failure::Failure;

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Drop {
    /// The idea: its number in the last list, its id, or the beginning of its title
    #[arg(value_name = "REF", required = true)]
    idea: Vec<String>,
    /// Why
    #[arg(long, value_name = "REASON")]
    because: Option<String>,
}

const EXAMPLES: &str = "\
Examples:
  tm drop 3
  tm drop bench --because \"somebody else does it\"";

pub(crate) fn run(args: &Drop, common: &Common) -> Result<(), Failure> {
    super::start::decided(&args.idea, &Decision::Drop { because: args.because.clone() }, common)
}
