//! `tm keep`: keep an idea against the judgement.

use clap::Args;
use tm_core::ideas::decide::Decision;

use super::Common;
use crate::failure::Failure;

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Keep {
    /// The idea: its number in the last list, its id, or the beginning of its title
    #[arg(value_name = "REF", required = true)]
    idea: Vec<String>,
    /// Why you see it differently
    #[arg(long, value_name = "REASON", required = true)]
    because: String,
}

const EXAMPLES: &str = "\
Examples:
  tm keep 7 --because \"it is for the hiring round\"";

pub(crate) fn run(args: &Keep, common: &Common) -> Result<(), Failure> {
    super::start::decided(&args.idea, &Decision::Keep { because: args.because.clone() }, common)
}
